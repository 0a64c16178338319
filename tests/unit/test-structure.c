#include "base/error.h"
#include "paint/paint.h"
#include "support/check.h"
#include "support/display.h"

#include <glib/gstdio.h>
#include <string.h>

/* A heading and a paragraph that runs on to page 2, a paragraph without contents, a list there,
 * a figure; nothing on page 3 but a folio; a section on page 4, whose last parts are empty. */
static TfPages *
new_book(void)
{
    TfPages *pages = display_new(4);
    int document = display_element(pages, TF_ROLE_DOCUMENT, -1);
    int section = display_element(pages, TF_ROLE_SECTION, document);
    int heading = display_element(pages, TF_ROLE_HEADING1, section);
    int paragraph = display_element(pages, TF_ROLE_PARAGRAPH, section);
    display_element(pages, TF_ROLE_PARAGRAPH, section);
    int list = display_element(pages, TF_ROLE_LIST, section);
    int item = display_element(pages, TF_ROLE_LIST_ITEM, list);
    int label = display_element(pages, TF_ROLE_LABEL, item);
    int body = display_element(pages, TF_ROLE_LIST_BODY, item);
    int figure = display_element(pages, TF_ROLE_FIGURE, section);
    int second = display_element(pages, TF_ROLE_SECTION, document);
    int division = display_element(pages, TF_ROLE_DIVISION, second);
    int mixed = display_element(pages, TF_ROLE_PARAGRAPH, division);
    int span = display_element(pages, TF_ROLE_SPAN, mixed);
    display_element(pages, TF_ROLE_SPAN, mixed);
    display_element(pages, TF_ROLE_HEADING2, second);

    for (int i = 0; i < 4; i++)
        display_area(pages, i, -1, TF_DISPLAY_SUN, (TfRect){-9, -9, 218, 50});
    /* The order of the lists is not the order of reading. */
    display_text(pages, 0, paragraph, 20, 90, "starts");
    display_text(pages, 0, heading, 20, 40, "Doors");
    display_area(pages, 1, figure, TF_DISPLAY_HARBOR, (TfRect){20, 110, 60, 60});
    display_text(pages, 1, body, 40, 90, "item");
    display_text(pages, 1, label, 20, 90, "a");
    display_text(pages, 1, paragraph, 20, 60, "ends");
    display_text(pages, 3, span, 20, 60, "last");
    const char *folios[] = {"1", "2", "3", "4"};
    for (int i = 0; i < 4; i++)
        display_text(pages, i, -1, 180, 290, folios[i]);
    tf_pages_set_section(pages, 0, "doors", "Doors");
    tf_pages_set_section(pages, 1, "doors", "Doors");
    tf_pages_set_section(pages, 3, "last", "باب");
    return pages;
}

static char *
paint(const TfPages *pages, const char *path, gboolean is_tagged)
{
    TfPaintOptions options = {.is_tagged = is_tagged};
    g_autoptr(TfFindings) findings = tf_findings_new();
    g_autoptr(GError) error = NULL;
    tf_paint_pdf(pages, &options, path, findings, &error);
    g_assert_no_error(error);
    return display_read_pdf(path);
}

static char *
paint_book(void)
{
    char *folder = display_folder();
    g_autofree char *path = g_build_filename(folder, "book.pdf", NULL);
    g_autoptr(TfPages) pages = new_book();
    char *pdf = paint(pages, path, TRUE);
    display_remove(folder);
    return pdf;
}

/* cairo writes its elements in pre-order. */
static void
every_element_is_a_tag_in_the_same_order(void **state)
{
    (void)state;
    static const char *const expected =
        "Document Sect H1 P P L LI Lbl LBody Figure Sect Div P Span Span H2 ";
    g_autofree char *pdf = paint_book();
    g_autoptr(GString) found = g_string_new(NULL);
    for (const char *at = pdf; (at = strstr(at, "/Type /StructElem")) != NULL; at++) {
        const char *name = strstr(at, "/S /") + 4;
        g_string_append_len(found, name, (gssize)strcspn(name, " \n"));
        g_string_append_c(found, ' ');
    }
    assert_string_equal(found->str, expected);
}

static int
count(const char *text, const char *part)
{
    int n = 0;
    for (const char *at = text; (at = strstr(at, part)) != NULL; at++)
        n++;
    return n;
}

/* cairo takes a colour over the whole page for a new beginning. */
static void
what_covers_a_page_erases_no_tags(void **state)
{
    (void)state;
    char *folder = display_folder();
    g_autofree char *path = g_build_filename(folder, "book.pdf", NULL);
    g_autoptr(TfPages) pages = display_new(2);
    int document = display_element(pages, TF_ROLE_DOCUMENT, -1);
    int paragraph = display_element(pages, TF_ROLE_PARAGRAPH, document);
    int figure = display_element(pages, TF_ROLE_FIGURE, document);
    TfRect whole = {-9, -9, 218, 318};
    for (int i = 0; i < 2; i++) {
        display_area(pages, i, -1, TF_DISPLAY_SUN, whole);
        display_text(pages, i, paragraph, 20, 40, i == 0 ? "starts" : "ends");
    }
    display_area(pages, 1, figure, TF_DISPLAY_HARBOR, whole);
    g_autofree char *pdf = paint(pages, path, TRUE);
    display_remove(folder);
    assert_int_equal(count(pdf, "/Type /StructElem"), 3);
    assert_int_equal(count(pdf, "/P << /MCID"), 2);
    assert_int_equal(count(pdf, "/Figure << /MCID"), 1);
}

/* NULL where there is no poppler, or a cairo that leaves out the places of empty elements. */
static char *
ask_poppler(void)
{
    if (cairo_version() >= CAIRO_VERSION_ENCODE(1, 18, 0))
        return NULL;
    char *folder = display_folder();
    g_autofree char *path = g_build_filename(folder, "book.pdf", NULL);
    g_autoptr(TfPages) pages = new_book();
    g_free(paint(pages, path, TRUE));
    char *out = display_ask("pdfinfo", "-struct-text FILE", path);
    display_remove(folder);
    return out;
}

static void
poppler_reads_the_tree_and_the_words(void **state)
{
    (void)state;
    static const char *const expected = "Document\n"
                                        "  Sect\n"
                                        "    H1 (block)\n"
                                        "      \"Doors\"\n"
                                        "    P (block)\n"
                                        "      \"starts\"\n"
                                        "      \"ends\"\n"
                                        "    P (block)\n"
                                        "      \"\"\n"
                                        "    L (block)\n"
                                        "      LI (block)\n"
                                        "        Lbl (block)\n"
                                        "          \"a\"\n"
                                        "        LBody (block)\n"
                                        "          \"item\"\n"
                                        "    Figure\n"
                                        "      \"\"\n"
                                        "  Sect\n"
                                        "    Div\n"
                                        "      P (block)\n"
                                        "        Span (inline)\n"
                                        "          \"last\"\n"
                                        "        Span (inline)\n"
                                        "          \"\"\n"
                                        "    H2 (block)\n"
                                        "      \"\"\n";
    char *out = ask_poppler();
    if (!out)
        skip();
    assert_string_equal(out, expected);
    g_free(out);
}

/* The tag that @at stands in: the last one begun before it and not ended; "" for none. */
static char *
enclosing_tag(const char *pdf, const char *at)
{
    int depth = 0;
    for (const char *c = at; c > pdf; c--) {
        if (strncmp(c, "\nendobj", 7) == 0)
            break;
        if (strncmp(c, "EMC\n", 4) == 0)
            depth++;
        if ((strncmp(c, " BDC\n", 5) == 0 || strncmp(c, " BMC\n", 5) == 0) &&
            depth-- == 0) {
            while (*c != '\n')
                c--;
            return g_strndup(c + 1, strcspn(c + 1, " "));
        }
    }
    return g_strdup("");
}

/* "2" would be read in the middle of the sentence that runs on. */
static void
folios_belong_to_no_element(void **state)
{
    (void)state;
    g_autofree char *pdf = paint_book();
    const char *const folios[] = {"(1)Tj", "(2)Tj", "(3)Tj", "(4)Tj"};
    for (gsize i = 0; i < G_N_ELEMENTS(folios); i++) {
        const char *at = strstr(pdf, folios[i]);
        assert_non_null(at);
        g_autofree char *tag = enclosing_tag(pdf, at);
        if (strcmp(tag, "/Artifact") != 0)
            assert_string_equal(tag, "");
    }
    g_autofree char *tag = enclosing_tag(pdf, strstr(pdf, "(a)Tj"));
    assert_string_equal(tag, "/Lbl");
}

static void
each_section_has_one_entry_in_the_outline(void **state)
{
    (void)state;
    g_autofree char *pdf = paint_book();
    assert_int_equal(count(pdf, "/Title (Doors)"), 1);
    assert_int_equal(count(pdf, "/Title <FEFF0628"), 1);
    assert_int_equal(count(pdf, "/XYZ"), 2);
    assert_int_equal(count(pdf, "/PageLabels"), 1);
}

static void
without_tags_there_are_none(void **state)
{
    (void)state;
    char *folder = display_folder();
    g_autofree char *path = g_build_filename(folder, "book.pdf", NULL);
    g_autoptr(TfPages) pages = new_book();
    g_autofree char *pdf = paint(pages, path, FALSE);
    display_remove(folder);
    assert_int_equal(count(pdf, "StructTreeRoot"), 0);
    assert_int_equal(count(pdf, "BDC"), 0);
    assert_int_equal(count(pdf, "/Outlines"), 0);
}

static void
reading_cannot_go_back_to_an_earlier_page(void **state)
{
    (void)state;
    char *folder = display_folder();
    g_autofree char *path = g_build_filename(folder, "book.pdf", NULL);
    g_autoptr(TfPages) pages = display_new(3);
    int document = display_element(pages, TF_ROLE_DOCUMENT, -1);
    int first = display_element(pages, TF_ROLE_PARAGRAPH, document);
    int second = display_element(pages, TF_ROLE_PARAGRAPH, document);
    display_text(pages, 2, first, 20, 40, "first");
    display_text(pages, 1, second, 20, 40, "second");

    TfPaintOptions options = {.is_tagged = TRUE};
    g_autoptr(TfFindings) findings = tf_findings_new();
    g_autoptr(GError) error = NULL;
    assert_false(tf_paint_pdf(pages, &options, path, findings, &error));
    assert_true(g_error_matches(error, TF_ERROR, TF_ERROR_UNSUPPORTED));
    assert_non_null(
        strstr(error->message,
               "“test” stands on page 2, but what is read before it ends on page 3"));
    assert_false(g_file_test(path, G_FILE_TEST_EXISTS));
    display_remove(folder);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_element_is_a_tag_in_the_same_order),
        cmocka_unit_test(what_covers_a_page_erases_no_tags),
        cmocka_unit_test(poppler_reads_the_tree_and_the_words),
        cmocka_unit_test(folios_belong_to_no_element),
        cmocka_unit_test(each_section_has_one_entry_in_the_outline),
        cmocka_unit_test(without_tags_there_are_none),
        cmocka_unit_test(reading_cannot_go_back_to_an_earlier_page),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
