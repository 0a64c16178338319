/* What is in the files of a whole build, as other people's programs see it: qpdf, poppler. Tenfold uses
 * none of them but the library of the first. */
#include "support/check.h"
#include "support/output.h"
#include "support/tool.h"

#include <ft2build.h>
#include <glib/gstdio.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include FT_FREETYPE_H

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
        g_autofree char *read = output_file(output, output->books->pdata[i], "read");
        g_autofree char *pages = output_file(output, output->books->pdata[i], "pages");
        g_autofree char *sheets = output_file(output, output->books->pdata[i], "sheets");
        check_file(read, TF_N_PAGES);
        check_file(pages, TF_N_PAGES);
        check_file(sheets, TF_N_SIDES);
    }
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
    assert_int_equal(tool_count(objects, "\"/MediaBox\": ["), n_pages);
    assert_int_equal(tool_count(objects, "\"/BleedBox\": ["), n_pages);
    assert_int_equal(tool_count(objects, "\"/TrimBox\": ["), n_pages);
    assert_int_equal(tool_count(objects, "\"/CropBox\""), 0);
    assert_int_equal(tool_count(objects, "\"/ArtBox\""), 0);
    return tool_run(NULL, "pdfinfo", "-box", "-f", "1", "-l", "99", path, NULL);
}

/* A page of 5½ × 8½ inches with ⅛ of bleed around it. */
static void
check_page_boxes(const Output *output, const Book *book)
{
    g_autofree char *path = output_file(output, book, "pages");
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
    g_autofree char *path = output_file(output, book, "sheets");
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
            assert_int_equal(tool_count(said, cases[i].version), 1);
            if (!is_x4) {
                assert_int_equal(tool_count(said, cases[i].subtype), 1);
                assert_int_equal(tool_count(said, cases[i].part), 1);
            }
            assert_int_equal(
                tool_count(xmp, "<pdfxid:GTS_PDFXVersion>PDF/X-4</pdfxid:GTS_PDFXVersion>"),
                is_x4);
            assert_int_equal(tool_count(objects, "\"/S\": \"/GTS_PDFX\""), 1);
            assert_int_equal(tool_count(objects, "\"/DestOutputProfile\""), 1);
            assert_int_equal(tool_count(objects, "\"/Trapped\": \"/False\""), 1);
            assert_int_equal(tool_count(objects, "\"/Annots\""), 0);
            assert_int_equal(tool_count(objects, "\"/Transparency\""), 0);
            assert_int_equal(tool_count(objects, "DeviceRGB"), 0);
            assert_int_equal(tool_count(objects, "\"/ObjStm\""), 0);
            assert_int_equal(tool_count(objects, "\"/XRef\""), 0);
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
        g_strdup_printf("%s,%s", tf_faces_families(book->faces, output_tag(book)),
                        tf_faces_literal_families(book->faces, output_tag(book)));
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
            g_autofree char *path = output_file(output, book, endings[j]);
            check_fonts(path, names);
        }
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
    };
    return cmocka_run_group_tests(tests, output_set_up, output_tear_down);
}
