/* Rows of papers are tables for those who hear them (ISO 14289-1, 7.5): heads, cells, what goes over all
 * columns, and heads that are said again on the next page. */
#include "job/reader-tags.h"
#include "paint/paint.h"
#include "press/reader.h"
#include "support/check.h"
#include "support/display.h"
#include "support/paper.h"

#include <string.h>

/* A head with an empty corner, two rows, a note about the second, a sum; lines to sign. */
static TfDocument *
new_list(void)
{
    TfDocument *document = tf_document_new("A list", "en");
    tf_document_begin(document);
    tf_document_set(document, "title", NULL, "A list");
    tf_document_add(document, "lead", "Two languages.");
    tf_document_add_row(document, "head", "2 2 1> 1>", "", "Name", "Copies", "Packed",
                        NULL);
    tf_document_add_row(document, "cell", "2 2 1> 1>", "English", "English", "400", "☐",
                        NULL);
    tf_document_add_row(document, "cell", "2 2 1> 1>", "Arabic", "العربية", "600", "☐",
                        NULL);
    tf_document_say_language(document, 1, "ar");
    tf_document_add_spanning(document, "note", "Bound at the right.");
    tf_document_add_row(document, "total", "2 2 1> 1>", "Together", "", "1,000", NULL);
    tf_document_add(document, "note", "All of it.");
    tf_document_add_row(document, "sign", "1 3", "Name", "", NULL);
    return document;
}

static void
append_element(const TfElement *elements, int n, int at, GString *out)
{
    static const char *const scopes[] = {[TF_ROLE_COLUMN_HEAD] = ":column",
                                         [TF_ROLE_ROW_HEAD] = ":row",
                                         [TF_ROLE_CELL] = ""};
    const TfElement *element = &elements[at];
    g_string_append(out, tf_role_tag(element->role));
    if (element->role >= TF_ROLE_COLUMN_HEAD)
        g_string_append(out, scopes[element->role]);
    if (element->n_columns > 0)
        g_string_append_printf(out, ":%d", element->n_columns);
    gboolean is_first = TRUE;
    for (int i = at + 1; i < n; i++) {
        if (elements[i].parent != at)
            continue;
        g_string_append(out, is_first ? "(" : " ");
        append_element(elements, n, i, out);
        is_first = FALSE;
    }
    g_string_append(out, is_first ? "" : ")");
}

/* "Document(H1 Table(TR(TH:column)))". Transfer full. */
static char *
tree_of(const TfDocument *document)
{
    Paper set = paper_set(document, "paper");
    int n;
    const TfElement *elements = tf_pages_elements(set.pages, &n);
    GString *out = g_string_new(NULL);
    append_element(elements, n, 0, out);
    paper_clear(&set);
    return g_string_free(out, FALSE);
}

/* Every row has four columns, whether there are words in them or not. */
static void
rows_are_a_table(void **state)
{
    (void)state;
    g_autoptr(TfDocument) document = new_list();
    g_autofree char *tree = tree_of(document);
    assert_string_equal(tree, "Document(H1 P Table("
                              "TR(TD TH:column TH:column TH:column) "
                              "TR(TH:row TD TD TD) "
                              "TR(TH:row TD TD TD) "
                              "TR(TD:4) "
                              "TR(TH:row TD TD TD)) "
                              "P Div(P))");
}

/* A head, or rows of other columns, begin a table of their own; so does what follows a heading, and each
 * sheet. */
static void
tables_end_where_they_end(void **state)
{
    (void)state;
    g_autoptr(TfDocument) document = tf_document_new("Lists", "en");
    tf_document_begin(document);
    tf_document_add_row(document, "cell", "1 1", "a", "b", NULL);
    tf_document_add_row(document, "cell", "1 1 1", "a", "b", "c", NULL);
    tf_document_add_row(document, "head", "1 1 1", "A", "B", "C", NULL);
    tf_document_add_row(document, "cell", "1 1 1", "a", "b", "c", NULL);
    tf_document_add(document, "heading", "More");
    tf_document_add_row(document, "cell", "1 1 1", "a", "b", "c", NULL);
    tf_document_begin(document);
    tf_document_add_row(document, "cell", "1 1 1", "a", "b", "c", NULL);
    g_autofree char *tree = tree_of(document);
    assert_string_equal(tree, "Document(Table(TR(TH:row TD)) "
                              "Table(TR(TH:row TD TD)) "
                              "Table(TR(TH:column TH:column TH:column) TR(TH:row TD TD)) "
                              "H2 Table(TR(TH:row TD TD)) "
                              "Table(TR(TH:row TD TD)))");
}

/* Forty rows, each with a note: every page has the head, the first has it to be read; no note stands on
 * another page than its row, and none below a line that parts it from its row. */
static void
a_head_is_said_once(void **state)
{
    (void)state;
    g_autoptr(TfDocument) document = tf_document_new("A table", "en");
    tf_document_begin(document);
    tf_document_add_row(document, "head", "1 1>", "Name", "Number", NULL);
    for (int i = 1; i <= 40; i++) {
        g_autofree char *number = g_strdup_printf("%d", i);
        g_autofree char *note = g_strdup_printf("Of %d.", i);
        tf_document_add_row(document, "cell", "1 1>", "row", number, NULL);
        tf_document_add_spanning(document, "note", note);
    }
    Paper set = paper_set(document, "paper");
    int n_pages = tf_pages_n(set.pages), n, n_tables = 0, n_heads = 0;
    assert_true(n_pages >= 2);
    for (int i = 0; i < n_pages; i++) {
        const TfPlaced *head = paper_said(&set, i, "Number");
        assert_non_null(head);
        assert_int_equal(head->element >= 0, i == 0);
    }
    for (int i = 1; i <= 40; i++) {
        g_autofree char *number = g_strdup_printf("%d", i);
        g_autofree char *note = g_strdup_printf("Of %d.", i);
        int page = 0;
        while (page < n_pages && paper_said(&set, page, number) == NULL)
            page++;
        assert_non_null(paper_said(&set, page, note));
    }
    const TfElement *elements = tf_pages_elements(set.pages, &n);
    for (int i = 0; i < n; i++) {
        n_tables += elements[i].role == TF_ROLE_TABLE;
        n_heads += elements[i].role == TF_ROLE_COLUMN_HEAD;
    }
    assert_int_equal(n_tables, 1);
    assert_int_equal(n_heads, 2);
    paper_clear(&set);
}

/* The line that ends a row stands below its note. */
static void
notes_stand_above_the_line(void **state)
{
    (void)state;
    g_autoptr(TfDocument) document = new_list();
    Paper set = paper_set(document, "paper");
    double row = paper_said(&set, 0, "Arabic")->glyphs->baseline;
    double note = paper_said(&set, 0, "Bound at the right.")->glyphs->baseline;
    double next = paper_said(&set, 0, "Together")->glyphs->baseline;
    const TfPage *page = tf_pages_get(set.pages, 0);
    int n_above = 0, n_below = 0;
    for (int i = 0; i < page->n_placed; i++) {
        const TfPlaced *placed = &page->placed[i];
        if (placed->kind != TF_PLACED_LINE || placed->shape != TF_SHAPE_RULE)
            continue;
        n_above += placed->rect.y > row && placed->rect.y < note;
        n_below += placed->rect.y > note && placed->rect.y < next;
    }
    assert_int_equal(n_above, 0);
    assert_int_equal(n_below, 1);
    paper_clear(&set);
}

/* Columns of boxes that end as numbers do: 54 + 504 points, and each box below the end of its head. */
static void
boxes_end_their_column(void **state)
{
    (void)state;
    g_autoptr(TfDocument) document = new_list();
    Paper set = paper_set(document, "paper");
    const TfPage *page = tf_pages_get(set.pages, 0);
    int n = 0;
    for (int i = 0; i < page->n_placed; i++) {
        const TfPlaced *placed = &page->placed[i];
        if (placed->kind != TF_PLACED_LINE || placed->shape != TF_SHAPE_RECT)
            continue;
        check_near(placed->rect.x + placed->rect.width, 558, 0.01);
        n++;
    }
    assert_int_equal(n, 2);
    paper_clear(&set);
}

/* Writes the list as `tenfold` writes papers. */
static void
write_list(const char *path)
{
    g_autoptr(TfDocument) document = new_list();
    Paper set = paper_set(document, "paper");
    g_autoptr(GArray) tags = tf_reader_tags(set.pages);
    TfReaderSpec spec = {
        .title = "A list",
        .language = "en",
        .tags = (const TfReaderTag *)(const void *)tags->data,
        .n_tags = (int)tags->len,
    };
    TfPaintOptions options = {.is_tagged = TRUE};
    assert_true(tf_paint_pdf(set.pages, &options, path, set.findings, NULL));
    assert_true(tf_reader(path, &spec, path, set.findings, NULL));
    paper_clear(&set);
}

/* What @program says of the list with @options; NULL where it is not installed. Transfer full. */
static char *
ask(const char *program, const char *options)
{
    char *folder = display_folder();
    g_autofree char *path = g_build_filename(folder, "list.pdf", NULL);
    write_list(path);
    char *out = display_ask(program, options, path);
    display_remove(folder);
    return out;
}

/* The glyphs of Arabic stand in the order of the eye. */
static void
arabic_is_read_in_its_order(void **state)
{
    (void)state;
    g_autoptr(TfDocument) document = new_list();
    Paper set = paper_set(document, "paper");
    g_autoptr(GArray) tags = tf_reader_tags(set.pages);
    int n_said = 0;
    for (guint i = 0; i < tags->len; i++) {
        const TfReaderTag *tag = &g_array_index(tags, TfReaderTag, i);
        if (tag->actual_text == NULL)
            continue;
        assert_string_equal(tag->actual_text, "العربية");
        assert_string_equal(tag->language, "ar");
        n_said++;
    }
    assert_int_equal(n_said, 1);
    paper_clear(&set);
}

static void
poppler_sees_the_table(void **state)
{
    (void)state;
    static const char expected[] = "Document\n"
                                   "  H1 (block)\n"
                                   "  P (block)\n"
                                   "  Table (block)\n"
                                   "    TR\n"
                                   "      TD\n"
                                   "      TH:\n"
                                   "         /Scope /Column\n"
                                   "      TH:\n"
                                   "         /Scope /Column\n"
                                   "      TH:\n"
                                   "         /Scope /Column\n"
                                   "    TR\n"
                                   "      TH:\n"
                                   "         /Scope /Row\n"
                                   "      TD\n"
                                   "      TD\n"
                                   "      TD\n"
                                   "    TR\n"
                                   "      TH:\n"
                                   "         /Scope /Row\n"
                                   "      TD\n"
                                   "      TD\n"
                                   "      TD\n"
                                   "    TR\n"
                                   "      TD:\n"
                                   "         /ColSpan 4\n"
                                   "    TR\n"
                                   "      TH:\n"
                                   "         /Scope /Row\n"
                                   "      TD\n"
                                   "      TD\n"
                                   "      TD\n"
                                   "  P (block)\n"
                                   "  Div\n"
                                   "    P (block)\n";
    char *out = ask("pdfinfo", "-struct FILE");
    if (out == NULL)
        skip();
    assert_string_equal(out, expected);
    g_free(out);
}

static void
verapdf_finds_it_accessible(void **state)
{
    (void)state;
    char *out = ask("verapdf", "--flavour ua1 --format text FILE");
    if (out == NULL)
        skip();
    assert_memory_equal(out, "PASS ", 5);
    g_free(out);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rows_are_a_table),
        cmocka_unit_test(tables_end_where_they_end),
        cmocka_unit_test(a_head_is_said_once),
        cmocka_unit_test(notes_stand_above_the_line),
        cmocka_unit_test(boxes_end_their_column),
        cmocka_unit_test(arabic_is_read_in_its_order),
        cmocka_unit_test(poppler_sees_the_table),
        cmocka_unit_test(verapdf_finds_it_accessible),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
