/* What is in the files of a whole build, as other people's programs see it: qpdf, poppler,
 * Ghostscript. Tenfold uses none of them but the library of the first.
 *
 * TF_KEEP=1 keeps the files.
 */
#include "compose/pages-private.h"
#include "paint/paint.h"
#include "support/book.h"
#include "support/check.h"
#include "support/picture.h"
#include "support/project.h"
#include "support/tool.h"

#include <ft2build.h>
#include <glib/gstdio.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include FT_FREETYPE_H

enum {
    TF_N_PAGES = 16,
    TF_N_SIDES = 8
};

typedef struct {
    char *folder;
    GPtrArray *books; /* of Book: the same editions, composed in this process too */
} Output;

static const char *
tag_of(const Book *book)
{
    return tf_edition_language(book->edition)->tag;
}

static gboolean
is_right_bound(const Book *book)
{
    return tf_pages_is_right_bound(book->pages);
}

/* Returns: (transfer full): path of "read", "pages" or "sheets" */
static char *
file_of(const Output *output, const Book *book, const char *ending)
{
    return g_strdup_printf("%s/%s/booklet-%s.pdf", output->folder, tag_of(book), ending);
}

static int
set_up(void **state)
{
    Output *output = g_new0(Output, 1);
    *state = output;
    output->folder = g_dir_make_tmp("tf-output-XXXXXX", NULL);
    output->books = g_ptr_array_new_with_free_func((GDestroyNotify)book_free);
    Book *source = book_new("en");
    const TfCampaignLanguage *languages = tf_campaign_languages(source->campaign);
    for (int i = 0; i < tf_campaign_n_languages(source->campaign); i++)
        g_ptr_array_add(output->books, book_new(languages[i].tag));
    book_free(source);
    g_autofree char *talk = NULL;
    int status = tool_build(output->folder, "", 0, &talk);
    if (status != 0)
        print_error("%s", talk);
    return status;
}

static int
tear_down(void **state)
{
    Output *output = *state;
    if (g_getenv("TF_KEEP") != NULL)
        print_message("kept: %s\n", output->folder);
    else
        project_free(g_steal_pointer(&output->folder));
    g_free(output->folder);
    g_ptr_array_unref(output->books);
    g_free(output);
    return 0;
}

static void
check_file(const char *path, int n_pages)
{
    g_autofree char *said = tool_run(NULL, "qpdf", "--check", path, NULL);
    g_autofree char *n = tool_run(NULL, "qpdf", "--show-npages", path, NULL);
    if (strstr(said, "No syntax or stream encoding errors found") == NULL)
        fail_msg("%s", said);
    if (g_ascii_strtoll(n, NULL, 10) != n_pages)
        fail_msg("%s: not %d pages but %s", path, n_pages, n);
}

static void
test_files(void **state)
{
    const Output *output = *state;
    tool_need("qpdf");
    assert_true(output->books->len > 0);
    for (guint i = 0; i < output->books->len; i++) {
        g_autofree char *read = file_of(output, output->books->pdata[i], "read");
        g_autofree char *pages = file_of(output, output->books->pdata[i], "pages");
        g_autofree char *sheets = file_of(output, output->books->pdata[i], "sheets");
        check_file(read, TF_N_PAGES);
        check_file(pages, TF_N_PAGES);
        check_file(sheets, TF_N_SIDES);
    }
}

static int
count(const char *text, const char *part)
{
    int n = 0;
    for (const char *at = strstr(text, part); at != NULL; at = strstr(at + 1, part))
        n++;
    return n;
}

/* "Page    1 TrimBox:      9.00     9.00   405.00   621.00" of @said; fails without. */
static TfRect
read_box(const char *said, int page, const char *name)
{
    TfRect box = {0};
    double right = 0, top = 0;
    g_autofree char *head = g_strdup_printf("Page %4d %s:", page, name);
    const char *found = strstr(said, head);
    if (found == NULL ||
        sscanf(found + strlen(head), "%lf %lf %lf %lf", &box.x, &box.y, &right, &top) != 4)
        fail_msg("no %s", head);
    box.width = right - box.x;
    box.height = top - box.y;
    return box;
}

static void
check_box(TfRect box, double x, double y, double width, double height)
{
    check_near(box.x, x, 0.005);
    check_near(box.y, y, 0.005);
    check_near(box.width, width, 0.005);
    check_near(box.height, height, 0.005);
}

/* pdfinfo makes up the boxes that are missing, so they are counted first. */
static char *
ask_boxes(const char *path, int n_pages)
{
    g_autofree char *objects = tool_run(NULL, "qpdf", "--json", path, NULL);
    assert_int_equal(count(objects, "\"/MediaBox\": ["), n_pages);
    assert_int_equal(count(objects, "\"/BleedBox\": ["), n_pages);
    assert_int_equal(count(objects, "\"/TrimBox\": ["), n_pages);
    assert_int_equal(count(objects, "\"/CropBox\""), 0);
    assert_int_equal(count(objects, "\"/ArtBox\""), 0);
    return tool_run(NULL, "pdfinfo", "-box", "-f", "1", "-l", "99", path, NULL);
}

/* A page of 5½ × 8½ inches with ⅛ of bleed around it. */
static void
check_page_boxes(const Output *output, const Book *book)
{
    g_autofree char *path = file_of(output, book, "pages");
    g_autofree char *said = ask_boxes(path, TF_N_PAGES);
    for (int page = 1; page <= TF_N_PAGES; page++) {
        check_box(read_box(said, page, "MediaBox"), 0, 0, 414, 630);
        check_box(read_box(said, page, "BleedBox"), 0, 0, 414, 630);
        check_box(read_box(said, page, "TrimBox"), 9, 9, 396, 612);
    }
}

/* Two pages side by side, bleed around both, and room for marks. */
static void
check_sheet_boxes(const Output *output, const Book *book)
{
    g_autofree char *path = file_of(output, book, "sheets");
    g_autofree char *said = ask_boxes(path, TF_N_SIDES);
    for (int side = 1; side <= TF_N_SIDES; side++) {
        TfRect media = read_box(said, side, "MediaBox");
        TfRect bleed = read_box(said, side, "BleedBox");
        TfRect trim = read_box(said, side, "TrimBox");
        check_box(trim, trim.x, trim.y, 2 * 396, 612);
        check_box(bleed, trim.x - 9, trim.y - 9, 2 * 396 + 18, 612 + 18);
        assert_true(tf_rect_contains(media, tf_rect_grown(bleed, 9)));
    }
}

static void
test_boxes(void **state)
{
    const Output *output = *state;
    tool_need("qpdf");
    tool_need("pdfinfo");
    for (guint i = 0; i < output->books->len; i++) {
        check_page_boxes(output, output->books->pdata[i]);
        check_sheet_boxes(output, output->books->pdata[i]);
    }
}

/* Builds the English for a standard. Returns: (transfer full): the folder of its files */
static char *
build_for(const Output *output, const char *standard)
{
    g_autofree char *folder = g_build_filename(output->folder, standard, NULL);
    g_free(tool_run(NULL, tool_tenfold(), "build", "--quiet", "--project",
                    g_getenv("TENFOLD_PROJECT"), "--output", folder, "--standard", standard,
                    "en", NULL));
    return g_build_filename(folder, "en", NULL);
}

/* poppler reads the older labels and knows what they mean; qpdf shows the rest. */
static void
test_standards(void **state)
{
    static const struct {
        const char *standard, *subtype, *part; /* as pdfinfo says it; NULL: nothing */
        const char *version;
    } cases[] = {
        {"X-4", NULL, NULL, "PDF version:     1.6\n"},
        {"X-1a", "PDF subtype:    PDF/X-1a:2003\n", "ISO 15930-4\n",
         "PDF version:     1.4\n"},
        {"X-3", "PDF subtype:    PDF/X-3:2003\n", "ISO 15930-6\n",
         "PDF version:     1.4\n"},
    };
    static const char *const files[] = {"booklet-pages.pdf", "booklet-sheets.pdf"};
    const Output *output = *state;
    tool_need("qpdf");
    tool_need("pdfinfo");
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *folder = build_for(output, cases[i].standard);
        for (gsize j = 0; j < G_N_ELEMENTS(files); j++) {
            g_autofree char *path = g_build_filename(folder, files[j], NULL);
            g_autofree char *said = tool_run(NULL, "pdfinfo", path, NULL);
            g_autofree char *xmp = tool_run(NULL, "pdfinfo", "-meta", path, NULL);
            g_autofree char *objects = tool_run(NULL, "qpdf", "--json", path, NULL);
            gboolean is_x4 = cases[i].subtype == NULL;
            assert_int_equal(count(said, cases[i].version), 1);
            if (!is_x4) {
                assert_int_equal(count(said, cases[i].subtype), 1);
                assert_int_equal(count(said, cases[i].part), 1);
            }
            assert_int_equal(
                count(xmp, "<pdfxid:GTS_PDFXVersion>PDF/X-4</pdfxid:GTS_PDFXVersion>"),
                is_x4);
            assert_int_equal(count(objects, "\"/S\": \"/GTS_PDFX\""), 1);
            assert_int_equal(count(objects, "\"/DestOutputProfile\""), 1);
            assert_int_equal(count(objects, "\"/Trapped\": \"/False\""), 1);
            assert_int_equal(count(objects, "\"/Annots\""), 0);
            assert_int_equal(count(objects, "\"/Transparency\""), 0);
            assert_int_equal(count(objects, "DeviceRGB"), 0);
            assert_int_equal(count(objects, "\"/ObjStm\""), 0);
            assert_int_equal(count(objects, "\"/XRef\""), 0);
        }
    }
}

static void
add_face(GHashTable *names, FT_Library library, const TfFace *face)
{
    FT_Face open;
    assert_non_null(face);
    assert_non_null(face->path);
    assert_int_equal(FT_New_Face(library, face->path, face->index, &open), 0);
    g_hash_table_add(names, g_strdup(FT_Get_Postscript_Name(open)));
    FT_Done_Face(open);
}

/* Returns: (transfer full): the PostScript names of the faces an edition may be set in */
static GHashTable *
names_of_faces(const Book *book)
{
    GHashTable *names = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    FT_Library library;
    assert_int_equal(FT_Init_FreeType(&library), 0);
    g_autofree char *list =
        g_strdup_printf("%s,%s", tf_faces_families(book->faces, tag_of(book)),
                        tf_faces_literal_families(book->faces, tag_of(book)));
    g_auto(GStrv) families = g_strsplit(list, ",", -1);
    for (int i = 0; families[i] != NULL; i++) {
        const char *family = g_strstrip(families[i]);
        add_face(names, library, tf_faces_find(book->faces, family, FALSE));
        add_face(names, library, tf_faces_find(book->faces, family, TRUE));
    }
    FT_Done_FreeType(library);
    return names;
}

/* "AAAAAA+NotoSans-Bold   CID TrueType   Identity-H   yes yes yes   7  0": name, type and
 * encoding, which may be of several words, embedded, subset, Unicode, two numbers. */
static void
check_font(const char *line, GHashTable *names)
{
    g_auto(GStrv) all = g_strsplit_set(line, " ", -1);
    g_autoptr(GPtrArray) words = g_ptr_array_new();
    for (int i = 0; all[i] != NULL; i++)
        if (*all[i] != '\0')
            g_ptr_array_add(words, all[i]);
    assert_true(words->len >= 8);
    const char *const *last = (const char *const *)words->pdata + words->len - 5;
    const char *name = strchr(words->pdata[0], '+');
    if (strcmp(last[0], "yes") != 0 || strcmp(last[1], "yes") != 0 ||
        strcmp(last[2], "yes") != 0)
        fail_msg("not embedded, subset and with Unicode: %s", line);
    if (strstr(line, "Type 3") != NULL)
        fail_msg("no outlines of a face: %s", line);
    if (name == NULL || !g_hash_table_contains(names, name + 1))
        fail_msg("a face the edition may not use: %s", line);
}

static void
check_fonts(const char *path, GHashTable *names)
{
    g_autofree char *said = tool_run(NULL, "pdffonts", path, NULL);
    g_auto(GStrv) lines = g_strsplit(g_strchomp(said), "\n", -1);
    guint n = g_strv_length(lines);
    assert_true(n > 2);
    for (guint i = 2; i < n; i++)
        check_font(lines[i], names);
}

static void
test_fonts(void **state)
{
    const Output *output = *state;
    static const char *const endings[] = {"read", "pages", "sheets"};
    tool_need("pdffonts");
    for (guint i = 0; i < output->books->len; i++) {
        const Book *book = output->books->pdata[i];
        g_autoptr(GHashTable) names = names_of_faces(book);
        for (gsize j = 0; j < G_N_ELEMENTS(endings); j++) {
            g_autofree char *path = file_of(output, book, endings[j]);
            check_fonts(path, names);
        }
    }
}

/* Neither white space nor what cannot be seen; without marks where @drops_marks. */
static char *
bare(const char *text, gboolean drops_marks)
{
    GString *out = g_string_new(NULL);
    for (const char *at = text; *at != '\0'; at = g_utf8_next_char(at)) {
        gunichar c = g_utf8_get_char(at);
        if (!g_unichar_isspace(c) && g_unichar_type(c) != G_UNICODE_FORMAT &&
            !(drops_marks && g_unichar_ismark(c)))
            g_string_append_unichar(out, c);
    }
    return g_string_free(out, FALSE);
}

static void
add_units(const TfBlock *block, GPtrArray *units)
{
    if (block->unit != NULL && block->kind != TF_BLOCK_ALT)
        g_ptr_array_add(units, g_strdup(block->unit->text));
    for (int i = 0; i < block->n_children; i++)
        add_units(block->children[i], units);
}

/* Returns: (transfer full): of text: everything in an edition that can be seen */
static GPtrArray *
units_of(const Book *book)
{
    GPtrArray *units = g_ptr_array_new_with_free_func(g_free);
    add_units(tf_edition_root(book->edition), units);
    return units;
}

/* What no translator writes: the language, and twice what the piece was made from. */
static void
add_furniture(const Book *book, GPtrArray *texts)
{
    const char *tag = tag_of(book);
    const TfCampaignLanguage *language = tf_campaign_find(book->campaign, tag);
    gboolean is_source = book->edition == book->source;
    for (int i = 0; i < 2; i++)
        g_ptr_array_add(texts,
                        g_strdup_printf("%s · %s · %s", tf_edition_name(book->edition), tag,
                                        tf_edition_code(book->edition)));
    g_ptr_array_add(
        texts, is_source ? g_strdup(language->english)
                         : g_strdup_printf("%s · %s", language->name, language->english));
}

/* Returns: (transfer full): what pdftotext reads, in the order of the file or of the page */
static char *
read_text(const Output *output, const Book *book, gboolean in_order_of_file)
{
    g_autofree char *path = file_of(output, book, "read");
    return tool_run(NULL, "pdftotext", "-enc", "UTF-8",
                    in_order_of_file ? "-raw" : "-nopgbrk", path, "-", NULL);
}

static gint
longer_first(gconstpointer a, gconstpointer b)
{
    gsize length_a = strlen(*(const char *const *)a);
    gsize length_b = strlen(*(const char *const *)b);
    return length_a < length_b ? 1 : length_a > length_b ? -1 : 0;
}

/* Strikes each of @parts out of @text once, the longer ones first, and drops those it found. */
static void
strike_out(char *text, GPtrArray *parts)
{
    g_ptr_array_sort(parts, longer_first);
    for (guint i = 0; i < parts->len;) {
        char *at = strstr(text, parts->pdata[i]);
        if (at != NULL) {
            memset(at, '\n', strlen(parts->pdata[i]));
            g_ptr_array_remove_index(parts, i);
        } else {
            i++;
        }
    }
}

static GPtrArray *
bare_all(const GPtrArray *texts, gboolean drops_marks)
{
    GPtrArray *all = g_ptr_array_new_with_free_func(g_free);
    for (guint i = 0; i < texts->len; i++)
        g_ptr_array_add(all, bare(texts->pdata[i], drops_marks));
    return all;
}

/* Returns: (transfer full): what is left of the text of a book when every unit and the furniture
 * are taken away, each once; fails where one of them is not there */
static char *
text_left(const Output *output, const Book *book)
{
    g_autofree char *said = read_text(output, book, TRUE);
    g_autofree char *text = bare(said, FALSE);
    g_autoptr(GPtrArray) units = units_of(book);
    assert_true(units->len > 100);
    add_furniture(book, units);
    g_autoptr(GPtrArray) parts = bare_all(units, FALSE);
    strike_out(text, parts);
    if (parts->len > 0)
        fail_msg("%s: %u of %u texts are not in the PDF, among them: %s", tag_of(book),
                 parts->len, units->len, (const char *)parts->pdata[0]);
    g_auto(GStrv) rest = g_strsplit(text, "\n", -1);
    return g_strjoinv("", rest);
}

/* Nothing lost, nothing twice: what is left are the numbers of pages and steps. */
static void
test_texts(void **state)
{
    const Output *output = *state;
    g_autofree char *numbers = NULL;
    tool_need("pdftotext");
    for (guint i = 0; i < output->books->len; i++) {
        const Book *book = output->books->pdata[i];
        if (is_right_bound(book))
            continue;
        g_autofree char *left = text_left(output, book);
        if (numbers == NULL)
            numbers = g_strdup(left);
        assert_int_equal(strspn(left, "0123456789"), strlen(left));
        assert_string_equal(left, numbers);
    }
    assert_non_null(numbers);
}

/* Glyphs stand in the PDF as they are seen, from left to right. Poppler has to guess the order of
 * reading, and puts columns side by side. Letters must all be there; of whole units and of words
 * without their marks, it must find this much. docs/text-out.md has what it finds. */
static const struct {
    const char *tag;
    double units, words;
} floors[] = {
    {"ar", 0.86, 0.97},
    {"ur", 0.90, 0.97},
};

static GPtrArray *
words_of(const GPtrArray *texts)
{
    GPtrArray *words = g_ptr_array_new_with_free_func(g_free);
    for (guint i = 0; i < texts->len; i++) {
        g_auto(GStrv) all = g_strsplit(texts->pdata[i], " ", -1);
        for (int j = 0; all[j] != NULL; j++)
            g_ptr_array_add(words, bare(all[j], TRUE));
    }
    return words;
}

static double
share_of_words(const GPtrArray *texts, const char *said)
{
    g_autoptr(GPtrArray) words = words_of(texts);
    g_autofree char *text = bare(said, TRUE);
    guint n = words->len;
    strike_out(text, words);
    return 1 - (double)words->len / n;
}

/* Adds @by to the number of each letter of @text but digits. */
static void
count_letters(GHashTable *numbers, const char *text, int by)
{
    g_autofree char *letters = bare(text, FALSE);
    for (const char *at = letters; *at != '\0'; at = g_utf8_next_char(at)) {
        gpointer key = GUINT_TO_POINTER(g_utf8_get_char(at));
        int n = GPOINTER_TO_INT(g_hash_table_lookup(numbers, key));
        if (!g_ascii_isdigit(*at))
            g_hash_table_insert(numbers, key, GINT_TO_POINTER(n + by));
    }
}

/* Each letter as often as in the texts, wherever it stands. */
static void
check_letters(const char *tag, const GPtrArray *texts, const char *said)
{
    g_autoptr(GHashTable) numbers = g_hash_table_new(NULL, NULL);
    for (guint i = 0; i < texts->len; i++)
        count_letters(numbers, texts->pdata[i], 1);
    count_letters(numbers, said, -1);
    GHashTableIter iter;
    gpointer key, number;
    g_hash_table_iter_init(&iter, numbers);
    while (g_hash_table_iter_next(&iter, &key, &number))
        if (GPOINTER_TO_INT(number) != 0)
            fail_msg("%s: U+%04X is %d times more in the texts than in the PDF", tag,
                     GPOINTER_TO_UINT(key), GPOINTER_TO_INT(number));
}

static void
check_right_to_left(const Output *output, const Book *book)
{
    g_autofree char *said = read_text(output, book, FALSE);
    g_autofree char *text = bare(said, FALSE);
    g_autoptr(GPtrArray) texts = units_of(book);
    g_autoptr(GPtrArray) units = bare_all(texts, FALSE);
    strike_out(text, units);
    double found_units = 1 - (double)units->len / texts->len;
    add_furniture(book, texts);
    double found_words = share_of_words(texts, said);
    print_message("%s: %.1f %% of the units, %.1f %% of the words\n", tag_of(book),
                  100 * found_units, 100 * found_words);
    check_letters(tag_of(book), texts, said);
    for (gsize i = 0; i < G_N_ELEMENTS(floors); i++)
        if (strcmp(floors[i].tag, tag_of(book)) == 0) {
            assert_true(found_units >= floors[i].units);
            assert_true(found_words >= floors[i].words);
        }
}

static void
test_right_to_left(void **state)
{
    const Output *output = *state;
    tool_need("pdftotext");
    for (guint i = 0; i < output->books->len; i++)
        if (is_right_bound(output->books->pdata[i]))
            check_right_to_left(output, output->books->pdata[i]);
}

/* Of the paragraphs of an edition, what comes out letter for letter and with every space: least shares
 * in poppler and in MuPDF. docs/text-out.md says why it is not always all. Chinese is in
 * test_texts(); MuPDF leaves what reads from right to left as it is seen. */
static const struct {
    const char *tag;
    double poppler, mupdf;
} shares[] = {
    {"en", 1, 1}, {"es", 1, 1},       {"fr", 0.98, 0.99}, {"ht", 1, 1},
    {"pl", 1, 1}, {"ko", 0.95, 0.99}, {"ru", 1, 1},       {"bn", 1, 1},
};

/* White space as one space, none after a hyphen, where a line may end; nothing that is not seen. */
static char *
with_spaces(const char *text)
{
    GString *out = g_string_new(NULL);
    for (const char *at = text; *at != '\0'; at = g_utf8_next_char(at)) {
        gunichar c = g_utf8_get_char(at);
        if (g_unichar_isspace(c)) {
            char last = out->len > 0 ? out->str[out->len - 1] : ' ';
            if (last != ' ' && last != '-')
                g_string_append_c(out, ' ');
        } else if (g_unichar_type(c) != G_UNICODE_FORMAT) {
            g_string_append_unichar(out, c);
        }
    }
    return g_string_free(out, FALSE);
}

static double
share_of_units(const Book *book, const char *said)
{
    g_autofree char *text = with_spaces(said);
    g_autoptr(GPtrArray) texts = units_of(book);
    g_autoptr(GPtrArray) units = g_ptr_array_new_with_free_func(g_free);
    for (guint i = 0; i < texts->len; i++)
        g_ptr_array_add(units, with_spaces(texts->pdata[i]));
    strike_out(text, units);
    double share = 1 - (double)units->len / texts->len;
    print_message("%s: %.1f %% of the units\n", tag_of(book), 100 * share);
    return share;
}

static const Book *
find_book(const Output *output, const char *tag)
{
    for (guint i = 0; i < output->books->len; i++)
        if (strcmp(tag_of(output->books->pdata[i]), tag) == 0)
            return output->books->pdata[i];
    fail_msg("no edition %s", tag);
    return NULL;
}

static void
test_poppler(void **state)
{
    const Output *output = *state;
    tool_need("pdftotext");
    for (gsize i = 0; i < G_N_ELEMENTS(shares); i++) {
        const Book *book = find_book(output, shares[i].tag);
        g_autofree char *said = read_text(output, book, FALSE);
        assert_true(share_of_units(book, said) >= shares[i].poppler);
    }
}

static void
test_mupdf(void **state)
{
    const Output *output = *state;
    tool_need("mutool");
    for (gsize i = 0; i < G_N_ELEMENTS(shares); i++) {
        const Book *book = find_book(output, shares[i].tag);
        g_autofree char *path = file_of(output, book, "read");
        g_autofree char *said =
            tool_run(NULL, "mutool", "draw", "-q", "-F", "txt", path, NULL);
        assert_true(share_of_units(book, said) >= shares[i].mupdf);
    }
}

static const char *const phone = "800-354-0365";

static void
test_phone(void **state)
{
    const Output *output = *state;
    tool_need("pdftotext");
    for (guint i = 0; i < output->books->len; i++) {
        const Book *book = output->books->pdata[i];
        g_autoptr(GPtrArray) units = units_of(book);
        int n = 0;
        for (guint j = 0; j < units->len; j++)
            n += count(units->pdata[j], phone);
        assert_int_equal(n, 6);
        g_autofree char *said = read_text(output, book, FALSE);
        assert_int_equal(count(said, phone), n);
    }
}

/* What stands on each plate of a file: a digest a page. */
typedef struct {
    const char *tag;
    GPtrArray *digests[4]; /* C, M, Y, K */
    gboolean has_ink[4];
} Plates;

static void
plates_free(gpointer data)
{
    Plates *plates = data;
    for (int ink = 0; ink < 4; ink++)
        g_ptr_array_unref(plates->digests[ink]);
    g_free(plates);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Plates, plates_free)

static void
add_page(Plates *plates, const PicturePlates *page)
{
    g_autofree guint8 *plate = g_malloc((gsize)page->n_pixels);
    for (int ink = 0; ink < 4; ink++) {
        for (int i = 0; i < page->n_pixels; i++) {
            plate[i] = page->pixels[4 * i + ink];
            plates->has_ink[ink] |= plate[i] > 0;
        }
        g_ptr_array_add(
            plates->digests[ink],
            g_compute_checksum_for_data(G_CHECKSUM_SHA256, plate, (gsize)page->n_pixels));
    }
}

/* pamcmyk32 honours overprint and puts out the inks unchanged; its planes are those of tiffsep
 * but for the rounding of tints. */
static Plates *
separate(const Output *output, const Book *book, const char *ending, const char *overprint)
{
    g_autofree char *path = file_of(output, book, ending);
    gsize length;
    g_autofree char *data =
        tool_run(&length, "gs", "-q", "-dNOPAUSE", "-dBATCH", "-dSAFER",
                 "-sDEVICE=pamcmyk32", "-r40", overprint, "-sOutputFile=-", path, NULL);
    Plates *plates = g_new0(Plates, 1);
    plates->tag = tag_of(book);
    for (int ink = 0; ink < 4; ink++)
        plates->digests[ink] = g_ptr_array_new_with_free_func(g_free);
    PicturePlates page;
    for (const char *at = data; picture_next_plates(&at, data + length, &page);)
        add_page(plates, &page);
    return plates;
}

/* Returns: the first page, from 1, on which a plate differs; 0 if none does */
static int
find_difference(const Plates *a, const Plates *b, int ink)
{
    assert_int_equal(a->digests[ink]->len, b->digests[ink]->len);
    for (guint i = 0; i < a->digests[ink]->len; i++)
        if (strcmp(a->digests[ink]->pdata[i], b->digests[ink]->pdata[i]) != 0)
            return (int)i + 1;
    return 0;
}

static void
check_common_plates(const Plates *a, const Plates *b)
{
    for (int ink = 0; ink < 3; ink++) {
        int page = find_difference(a, b, ink);
        if (page > 0)
            fail_msg("%s and %s: plate %c of page %d differs", a->tag, b->tag, "CMY"[ink],
                     page);
    }
    if (find_difference(a, b, 3) == 0)
        fail_msg("%s and %s: the same words", a->tag, b->tag);
}

static void
check_plates(const Output *output, const char *ending, int n_pages)
{
    g_autoptr(GPtrArray) all = g_ptr_array_new_with_free_func(plates_free);
    const Plates *bases[2] = {NULL, NULL}; /* left-bound, right-bound */
    for (guint i = 0; i < output->books->len; i++) {
        const Book *book = output->books->pdata[i];
        Plates *plates = separate(output, book, ending, "-dOverprint=/enable");
        const Plates **base = &bases[is_right_bound(book) ? 1 : 0];
        g_ptr_array_add(all, plates);
        assert_int_equal(plates->digests[3]->len, n_pages);
        if (*base != NULL)
            check_common_plates(*base, plates);
        else
            *base = plates;
        for (int ink = 0; ink < 4; ink++)
            assert_true(plates->has_ink[ink]);
    }
    assert_non_null(bases[0]);
    assert_non_null(bases[1]);
    for (int ink = 0; ink < 3; ink++)
        assert_int_not_equal(find_difference(bases[0], bases[1], ink), 0);
}

static void
test_page_plates(void **state)
{
    tool_need("gs");
    check_plates(*state, "pages", TF_N_PAGES);
}

static void
test_sheet_plates(void **state)
{
    tool_need("gs");
    check_plates(*state, "sheets", TF_N_SIDES);
}

/* Where words knock out what they stand on, the same comparison finds it on every plate. */
static void
test_plates_without_overprint(void **state)
{
    const Output *output = *state;
    tool_need("gs");
    g_autoptr(Plates) a =
        separate(output, output->books->pdata[0], "pages", "-dOverprint=/disable");
    g_autoptr(Plates) b =
        separate(output, output->books->pdata[1], "pages", "-dOverprint=/disable");
    for (int ink = 0; ink < 3; ink++)
        assert_int_not_equal(find_difference(a, b, ink), 0);
}

enum {
    TF_DPI = 144
};

/* Of the pixels of a page. None differ on the pages that are looked at; a thin rule that is
 * missing makes 0.0003, a line of words or a drawing 0.0017. */
static const double MOST_DISTANCE = 0.0001;

/* pdftocairo draws with the same library, so that nearly nothing is left of the difference but what
 * the PDF itself lost: it proves the file, not cairo. Ghostscript draws the plates. Whether
 * every letter is there is for test_glyphs(). */
static void
check_picture(const Output *output, const Book *book, int page)
{
    g_auto(PictureGrays) ours = {0};
    g_auto(PictureGrays) theirs = {0};
    g_autofree char *path = file_of(output, book, "read");
    g_autofree char *prefix = g_strdup_printf("%s/page", output->folder);
    g_autofree char *png = g_strconcat(prefix, ".png", NULL);
    g_autofree char *number = g_strdup_printf("%d", page);
    g_autofree char *dpi = g_strdup_printf("%d", TF_DPI);
    assert_true(tf_paint_png(book->pages, page - 1, TF_DPI, png, book->findings, NULL));
    picture_load_png(&ours, png);
    g_free(tool_run(NULL, "pdftocairo", "-png", "-gray", "-r", dpi, "-f", number, "-l",
                    number, "-singlefile", path, prefix, NULL));
    picture_load_png(&theirs, png);
    g_unlink(png);
    double distance = picture_distance(&ours, &theirs);
    if (distance > MOST_DISTANCE)
        fail_msg("%s page %d: %.2f %% of the pixels differ", tag_of(book), page,
                 100 * distance);
}

static void
test_pictures(void **state)
{
    const Output *output = *state;
    tool_need("pdftocairo");
    for (guint i = 0; i < output->books->len; i++)
        /* Not page 2: its hairline falls between pixels, and poppler moves it onto them. */
        for (int page = 3 + (int)i % 3; page <= TF_N_PAGES; page += 3)
            check_picture(output, output->books->pdata[i], page);
}

/* Pixels a point. */
static const double GLYPH_SCALE = TF_DPI / 72.0;

/* Of the contrast there should be. The least of 88,821 glyphs is 0.77; of glyphs painted over,
 * one in 160 is above: others stand in its place. */
static const double LEAST_CONTRAST = 0.6;

/* All words of a page, black on white, in the faces as they are in the font files: not as they
 * were cut out for the PDF. */
static void
paint_words(PictureGrays *picture, const TfPage *page, int width, int height)
{
    cairo_surface_t *surface = cairo_image_surface_create(CAIRO_FORMAT_A8, width, height);
    cairo_t *cr = cairo_create(surface);
    cairo_scale(cr, GLYPH_SCALE, GLYPH_SCALE);
    for (int i = 0; i < page->n_placed; i++) {
        const TfGlyphs *run = page->placed[i].glyphs;
        if (page->placed[i].kind != TF_PLACED_GLYPHS)
            continue;
        PangoCairoFont *font = PANGO_CAIRO_FONT(run->font);
        cairo_set_font_face(
            cr, cairo_scaled_font_get_font_face(pango_cairo_font_get_scaled_font(font)));
        cairo_set_font_size(cr, run->size);
        cairo_show_glyphs(cr, run->glyphs, run->n_glyphs);
    }
    cairo_destroy(cr);
    cairo_surface_flush(surface);
    const guint8 *data = cairo_image_surface_get_data(surface);
    gsize stride = (gsize)cairo_image_surface_get_stride(surface);
    picture->width = width;
    picture->height = height;
    picture->grays = g_malloc((gsize)width * (gsize)height);
    for (int i = 0; i < width * height; i++)
        picture->grays[i] = 255 - data[(gsize)(i / width) * stride + (gsize)(i % width)];
    cairo_surface_destroy(surface);
}

/* Where the ink of a glyph is, pixels; nothing for a space. */
static TfRect
ink_of(const TfGlyphs *run, const cairo_glyph_t *glyph)
{
    cairo_text_extents_t extents;
    cairo_scaled_font_glyph_extents(
        pango_cairo_font_get_scaled_font(PANGO_CAIRO_FONT(run->font)), glyph, 1, &extents);
    TfRect ink = {
        .x = (glyph->x + extents.x_bearing) * GLYPH_SCALE,
        .y = (glyph->y + extents.y_bearing) * GLYPH_SCALE,
        .width = extents.width * GLYPH_SCALE,
        .height = extents.height * GLYPH_SCALE,
    };
    return ink;
}

/* Whether something of the right blackness is at the place. Not its shape: poppler's outlines
 * lie half a pixel off. */
static gboolean
is_there(const PictureGrays *page,
         const PictureGrays *words,
         TfRect ink,
         const TfInk *paint)
{
    TfRect rect = tf_rect_grown(ink, 1);
    double black = picture_gray(paint->rgb[0], paint->rgb[1], paint->rgb[2]);
    double paper = picture_lightest(page, tf_rect_grown(ink, 4));
    double expected = picture_contrast(words, rect) * MAX(paper - black, 64) / 255;
    return picture_contrast(page, rect) >= LEAST_CONTRAST * expected;
}

/* Returns: how many glyphs it looked at */
static int
check_glyphs(const Book *book, int number, const PictureGrays *picture)
{
    const TfPage *page = tf_pages_get(book->pages, number - 1);
    g_auto(PictureGrays) words = {0};
    paint_words(&words, page, picture->width, picture->height);
    int n = 0;
    for (int i = 0; i < page->n_placed; i++) {
        const TfPlaced *placed = &page->placed[i];
        const TfGlyphs *run = placed->glyphs;
        for (int j = 0; placed->kind == TF_PLACED_GLYPHS && j < run->n_glyphs; j++) {
            TfRect ink = ink_of(run, &run->glyphs[j]);
            if (ink.width < 0.01)
                continue;
            n++;
            if (!is_there(picture, &words, ink, placed->ink))
                fail_msg("%s page %d: glyph %lu of %s, the %d. of \"%s\", is missing",
                         tag_of(book), number, run->glyphs[j].index, run->family, j + 1,
                         run->logical);
        }
    }
    return n;
}

/* All glyphs of all pages, drawn by a program that shares nothing with cairo. */
static void
test_glyphs(void **state)
{
    const Output *output = *state;
    tool_need("pdftoppm");
    for (guint i = 0; i < output->books->len; i++) {
        const Book *book = output->books->pdata[i];
        g_autofree char *path = file_of(output, book, "read");
        g_autofree char *dpi = g_strdup_printf("%d", TF_DPI);
        g_autofree char *prefix = g_strdup_printf("%s/page", output->folder);
        g_free(tool_run(NULL, "pdftoppm", "-gray", "-r", dpi, path, prefix, NULL));
        int n = 0;
        for (int page = 1; page <= TF_N_PAGES; page++) {
            g_auto(PictureGrays) picture = {0};
            g_autofree char *pgm = g_strdup_printf("%s-%02d.pgm", prefix, page);
            picture_load_pgm(&picture, pgm);
            g_unlink(pgm);
            n += check_glyphs(book, page, &picture);
        }
        assert_true(n > 2000);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_files),
        cmocka_unit_test(test_boxes),
        cmocka_unit_test(test_standards),
        cmocka_unit_test(test_fonts),
        cmocka_unit_test(test_texts),
        cmocka_unit_test(test_right_to_left),
        cmocka_unit_test(test_poppler),
        cmocka_unit_test(test_mupdf),
        cmocka_unit_test(test_phone),
        cmocka_unit_test(test_page_plates),
        cmocka_unit_test(test_sheet_plates),
        cmocka_unit_test(test_plates_without_overprint),
        cmocka_unit_test(test_pictures),
        cmocka_unit_test(test_glyphs),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
