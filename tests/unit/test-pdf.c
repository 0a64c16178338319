/* Documents, pages, boxes, forms. */
#include "base/error.h"
#include "pdf/content.h"
#include "pdf/object.h"
#include "pdf/pdf-private.h"
#include "pdf/pdf.h"
#include "pdf/writer.h"
#include "support/check.h"
#include "support/pdf.h"

#include <glib/gstdio.h>
#include <math.h>
#include <string.h>
#include <time.h>

static char *folder;

static int
make_folder(void **state)
{
    (void)state;
    folder = g_dir_make_tmp("tf-pdf-XXXXXX", NULL);
    return folder == NULL;
}

static int
remove_folder(void **state)
{
    (void)state;
    g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
    for (const char *name; (name = g_dir_read_name(dir)) != NULL;) {
        g_autofree char *path = g_build_filename(folder, name, NULL);
        g_unlink(path);
    }
    g_rmdir(folder);
    g_clear_pointer(&folder, g_free);
    return 0;
}

static char *
path_of(const char *name)
{
    return g_build_filename(folder, name, NULL);
}

static void
assert_rect(TfRect rect, double x, double y, double width, double height)
{
    assert_float_equal(rect.x, x, 1e-6);
    assert_float_equal(rect.y, y, 1e-6);
    assert_float_equal(rect.width, width, 1e-6);
    assert_float_equal(rect.height, height, 1e-6);
}

/* A PDF by hand: catalog, page tree with @inherited, one page with @page, its content. */
static char *
write_pdf(const char *name, const char *inherited, const char *page, const char *content)
{
    g_autofree char *objects[] = {
        g_strdup("<< /Type /Catalog /Pages 2 0 R >>"),
        g_strdup_printf("<< /Type /Pages /Kids [3 0 R] /Count 1 %s >>", inherited),
        g_strdup_printf("<< /Type /Page /Parent 2 0 R /Contents 4 0 R %s >>", page),
        g_strdup_printf("<< /Length %d >> stream\n%s\nendstream", (int)strlen(content),
                        content),
    };
    g_autoptr(GString) text = g_string_new("%PDF-1.4\n");
    g_autoptr(GString) table = g_string_new("xref\n0 5\n0000000000 65535 f \n");
    for (gsize i = 0; i < G_N_ELEMENTS(objects); i++) {
        g_string_append_printf(table, "%010d 00000 n \n", (int)text->len);
        g_string_append_printf(text, "%d 0 obj %s endobj\n", (int)i + 1, objects[i]);
        if (i > 0)
            g_free(objects[i]);
    }
    int start = (int)text->len;
    g_string_append_printf(text,
                           "%strailer << /Size 5 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n",
                           table->str, start);
    char *path = path_of(name);
    assert_true(g_file_set_contents(path, text->str, (gssize)text->len, NULL));
    return path;
}

static TfPdf *
open_odd_pdf(const char *inherited, const char *page, int n_findings)
{
    g_autofree char *path = write_pdf("in.pdf", inherited, page, "0 0 10 10 re f");
    g_autoptr(GError) error = NULL;
    g_autoptr(TfFindings) findings = tf_findings_new();
    TfPdf *pdf = tf_pdf_open(path, findings, &error);
    assert_null(error);
    assert_int_equal(tf_findings_n(findings), n_findings);
    return pdf;
}

static TfPdf *
open_pdf(const char *inherited, const char *page)
{
    return open_odd_pdf(inherited, page, 0);
}

static void
test_boxes_default(void **state)
{
    (void)state;
    g_autoptr(TfPdf) pdf = open_pdf("", "/MediaBox [0 0 200 300]");
    assert_int_equal(tf_pdf_n_pages(pdf), 1);
    for (int box = TF_PDF_MEDIA_BOX; box <= TF_PDF_ART_BOX; box++)
        assert_rect(tf_pdf_page_box(pdf, 0, (TfPdfBox)box), 0, 0, 200, 300);
    assert_true(tf_pdf_page_has_box(pdf, 0, TF_PDF_MEDIA_BOX));
    assert_false(tf_pdf_page_has_box(pdf, 0, TF_PDF_TRIM_BOX));
}

static void
test_boxes_inherited(void **state)
{
    (void)state;
    g_autoptr(TfPdf) pdf =
        open_pdf("/MediaBox [0 0 200 300] /CropBox [10 10 190 290] /TrimBox [50 50 60 60]",
                 "/BleedBox [5 5 500 500]");
    assert_rect(tf_pdf_page_box(pdf, 0, TF_PDF_MEDIA_BOX), 0, 0, 200, 300);
    assert_rect(tf_pdf_page_box(pdf, 0, TF_PDF_CROP_BOX), 10, 10, 180, 280);
    /* Within the media; and trim boxes are not inherited. */
    assert_rect(tf_pdf_page_box(pdf, 0, TF_PDF_BLEED_BOX), 5, 5, 195, 295);
    assert_rect(tf_pdf_page_box(pdf, 0, TF_PDF_TRIM_BOX), 10, 10, 180, 280);
}

static void
test_boxes_odd(void **state)
{
    (void)state;
    /* Any two corners; nonsense counts as missing, and is told. */
    g_autoptr(TfPdf) pdf = open_odd_pdf(
        "",
        "/MediaBox [200 300 0 -10] /CropBox [0 0 0 10] /BleedBox (x) /TrimBox [1 2 3] "
        "/ArtBox [900 900 950 950]",
        1);
    assert_rect(tf_pdf_page_box(pdf, 0, TF_PDF_MEDIA_BOX), 0, -10, 200, 310);
    for (int box = TF_PDF_CROP_BOX; box <= TF_PDF_ART_BOX; box++)
        assert_rect(tf_pdf_page_box(pdf, 0, (TfPdfBox)box), 0, -10, 200, 310);

    g_autofree char *path = write_pdf("in.pdf", "", "", "0 0 10 10 re f");
    g_autoptr(TfPdf) none = tf_pdf_open(path, NULL, NULL);
    assert_non_null(none);
    assert_rect(tf_pdf_page_box(none, 0, TF_PDF_TRIM_BOX), 0, 0, 612, 792);
}

static void
test_boxes_set(void **state)
{
    (void)state;
    g_autoptr(TfPdf) pdf = open_pdf("/MediaBox [0 0 100 200]", "/UserUnit 2");
    assert_rect(tf_pdf_page_box(pdf, 0, TF_PDF_MEDIA_BOX), 0, 0, 200, 400);
    tf_pdf_page_set_box(pdf, 0, TF_PDF_TRIM_BOX, (TfRect){10, 20, 100.5, 50});
    assert_rect(tf_pdf_page_box(pdf, 0, TF_PDF_TRIM_BOX), 10, 20, 100.5, 50);
    g_autofree char *text =
        tf_pdf_unparse(pdf, tf_pdf_get(pdf, tf_pdf_page(pdf, 0), "TrimBox"));
    assert_string_equal(text, "[ 5 10 55.25 35 ]");
}

static void
check_rotation(const char *rotate, int expected, int n_findings)
{
    g_autoptr(TfPdf) pdf = open_odd_pdf(rotate, "/MediaBox [0 0 200 300]", n_findings);
    assert_int_equal(tf_pdf_page_rotation(pdf, 0), expected);
}

static void
test_rotation(void **state)
{
    (void)state;
    check_rotation("", 0, 0);
    check_rotation("/Rotate 90", 1, 0);
    check_rotation("/Rotate -90", 3, 0);
    check_rotation("/Rotate 450", 1, 0);
    check_rotation("/Rotate 180.0", 2, 0);
    check_rotation("/Rotate /Left", 0, 1);
    check_rotation("/Rotate 45", 0, 0); /* of no quarters: none */
    check_rotation("/Rotate 135", 0, 0);
    check_rotation("/Rotate -100.5", 0, 0);
    check_rotation("/Rotate 269.99999999", 3, 0);
}

/* Where the form's matrix takes a point of the page. */
static void
check_point(TfPdf *pdf, TfPdfObject form, double x, double y, double new_x, double new_y)
{
    double m[6];
    for (int k = 0; k < 6; k++)
        m[k] = tf_pdf_number(pdf, tf_pdf_item(pdf, tf_pdf_get(pdf, form, "Matrix"), k),
                             (double)NAN);
    TfMatrix matrix = {m[0], m[1], m[2], m[3], m[4], m[5]};
    tf_matrix_apply(matrix, &x, &y);
    assert_float_equal(x, new_x, 1e-4);
    assert_float_equal(y, new_y, 1e-4);
}

/* A document of one page that shows the first page of the one in "in.pdf" as P. */
static TfPdf *
open_form_of(TfRect rect)
{
    g_autofree char *in = path_of("in.pdf");
    g_autofree char *out = path_of("sheet.pdf");
    g_autoptr(GError) error = NULL;
    g_autoptr(TfPdf) from = tf_pdf_open_long(in, NULL, &error);
    g_autoptr(TfPdf) about = tf_pdf_new();
    g_autoptr(TfPdfWriter) writer = tf_pdf_writer_new(out, NULL, about, &error);
    assert_non_null(writer);
    TfPdfResource form = {"XObject", "P",
                          tf_pdf_writer_add_form(writer, from, 0, rect, &error)};
    tf_pdf_writer_add_page(writer, &(TfPdfNewPage){.width = 500,
                                                   .height = 400,
                                                   .trim = {0, 0, 500, 400},
                                                   .bleed = {0, 0, 500, 400},
                                                   .resources = &form,
                                                   .n_resources = 1,
                                                   .content = "/P Do",
                                                   .length = 5});
    assert_true(tf_pdf_writer_finish(writer, &error));
    TfPdf *sheet = tf_pdf_open(out, NULL, &error);
    assert_non_null(sheet);
    return sheet;
}

static TfPdfObject
form_in(TfPdf *sheet)
{
    return tf_pdf_get(sheet, tf_pdf_page(sheet, 0), "Resources/XObject/P");
}

/* @x, @y: where the lower left corner (10, 20) of the rectangle 100 × 50 goes;
 * @far_x, @far_y: where the upper right one goes. */
static void
check_form(const char *page, double x, double y, double far_x, double far_y)
{
    tf_pdf_free(open_pdf("/MediaBox [0 0 200 300]", page));
    g_autoptr(TfPdf) sheet = open_form_of((TfRect){10, 20, 100, 50});
    TfPdfObject form = form_in(sheet);
    check_point(sheet, form, 10, 20, x, y);
    check_point(sheet, form, 110, 70, far_x, far_y);
    g_autofree char *box = tf_pdf_unparse(sheet, tf_pdf_get(sheet, form, "BBox"));
    assert_string_equal(box, "[ 10 20 110 70 ]");
}

static void
test_form_matrix(void **state)
{
    (void)state;
    check_form("", 0, 0, 100, 50);
    /* Turned clockwise, the lower left corner becomes the upper left one. */
    check_form("/Rotate 90", 0, 100, 50, 0);
    check_form("/Rotate 180", 100, 50, 0, 0);
    check_form("/Rotate 270", 50, 0, 0, 100);
}

static void
test_form_user_unit(void **state)
{
    (void)state;
    tf_pdf_free(open_pdf("/MediaBox [0 0 100 100]", "/UserUnit 2 /Rotate 90"));
    g_autoptr(TfPdf) sheet = open_form_of((TfRect){20, 20, 100, 50});
    TfPdfObject form = form_in(sheet);
    g_autofree char *box = tf_pdf_unparse(sheet, tf_pdf_get(sheet, form, "BBox"));
    assert_string_equal(box, "[ 10 10 60 35 ]");
    check_point(sheet, form, 10, 10, 0, 100);
    check_point(sheet, form, 60, 35, 50, 0);
}

/* Resources of the parent, two content streams, the group. */
static void
test_form_copy(void **state)
{
    (void)state;
    {
        g_autoptr(TfPdf) from = open_pdf("/Resources << /ExtGState << /g << /CA 1 >> >> "
                                         "/XObject << /X 4 0 R >> >>",
                                         "/MediaBox [0 0 9 9] "
                                         "/Group << /S /Transparency >>");
        TfPdfObject contents = tf_pdf_parse(from, "[ ]");
        tf_pdf_append(from, contents, tf_pdf_stream_new(from, "/g gs", 5));
        tf_pdf_append(from, contents, tf_pdf_stream_new(from, "f", 1));
        tf_pdf_set(from, tf_pdf_page(from, 0), "Contents", contents);
        g_autofree char *path = path_of("in.pdf");
        assert_true(tf_pdf_save(from, path, &(TfPdfSave){0}, NULL));
    }
    g_autoptr(TfPdf) pdf = open_form_of((TfRect){0, 0, 9, 9});
    assert_rect(tf_pdf_page_box(pdf, 0, TF_PDF_TRIM_BOX), 0, 0, 500, 400);
    TfPdfObject form = form_in(pdf);
    g_autofree char *text = pdf_stream_text(pdf, form);
    assert_string_equal(text, "/g gs\nf");
    assert_float_equal(
        tf_pdf_number(pdf, tf_pdf_get(pdf, form, "Resources/ExtGState/g/CA"), 0), 1, 0);
    g_autofree char *inner =
        pdf_stream_text(pdf, tf_pdf_get(pdf, form, "Resources/XObject/X"));
    assert_string_equal(inner, "0 0 10 10 re f");
    assert_true(tf_pdf_is_name(pdf, tf_pdf_get(pdf, form, "Group/S"), "Transparency"));
}

/* Pages that share resources do not get each other's. */
static void
test_resources_are_own(void **state)
{
    (void)state;
    g_autoptr(TfPdf) pdf =
        open_pdf("/Resources << /XObject << /A null /B 4 0 R >> >>", "/MediaBox [0 0 9 9]");
    TfPdfObject parent = tf_pdf_get(pdf, tf_pdf_page(pdf, 0), "Parent");
    TfPdfObject form = tf_pdf_stream_new(pdf, "f", 1);
    tf_pdf_page_set_resource(pdf, 0, "XObject", "C", form);
    tf_pdf_page_set_resource(pdf, 0, "XObject", "D", form);
    g_auto(GStrv) own =
        tf_pdf_keys(pdf, tf_pdf_get(pdf, tf_pdf_page(pdf, 0), "Resources/XObject"));
    g_autofree char *text = g_strjoinv(" ", own);
    assert_string_equal(text, "B C D");
    assert_int_equal(tf_pdf_get(pdf, parent, "Resources/XObject/C"), 0);
}

static void
test_info(void **state)
{
    (void)state;
    g_autoptr(TfPdf) pdf = tf_pdf_new();
    tf_pdf_set_info(pdf, "Title", NULL);
    assert_int_equal(tf_pdf_get(pdf, tf_pdf_trailer(pdf), "Info"), 0);
    tf_pdf_set_info(pdf, "Title", "حقوقك");
    g_autofree char *title =
        tf_pdf_text(pdf, tf_pdf_get(pdf, tf_pdf_trailer(pdf), "Info/Title"));
    assert_string_equal(title, "حقوقك");
    tf_pdf_set_info(pdf, "Title", NULL);
    assert_int_equal(tf_pdf_get(pdf, tf_pdf_trailer(pdf), "Info/Title"), 0);

    g_autoptr(GDateTime) date = g_date_time_new_utc(2026, 12, 1, 8, 5, 9);
    g_autofree char *text = tf_pdf_date(date);
    assert_string_equal(text, "D:20261201080509Z");
}

static void
check_error(const char *data, int code, const char *words)
{
    g_autofree char *path = path_of("bad.pdf");
    assert_true(g_file_set_contents(path, data, -1, NULL));
    g_autoptr(GError) error = NULL;
    assert_null(tf_pdf_open(path, NULL, &error));
    assert_true(g_error_matches(error, TF_ERROR, code));
    assert_true(g_str_has_prefix(error->message, path));
    assert_non_null(strstr(error->message, words));
}

static void
test_open_errors(void **state)
{
    (void)state;
    check_error("", TF_ERROR_FORMAT, "not a PDF");
    check_error("Dear translator,", TF_ERROR_FORMAT, "not a PDF");
    check_error("%PDF-1.4\n1 0 obj << /Type /Catalog >> endobj\n", TF_ERROR_FORMAT,
                "not a PDF");
    /* Without a table of contents: from version 12 on, qpdf repairs no file without pages. */
    check_error("%PDF-1.4\n1 0 obj << /Type /Catalog /Pages 2 0 R >> endobj\n"
                "2 0 obj << /Type /Pages /Kids [ ] /Count 0 >> endobj\n"
                "trailer << /Size 3 /Root 1 0 R >>\n",
                TF_ERROR_FORMAT, "have it made again");
    g_autoptr(TfPdf) empty = tf_pdf_new();
    g_autofree char *path = path_of("empty.pdf");
    g_autoptr(GError) error = NULL;
    assert_true(tf_pdf_save(empty, path, &(TfPdfSave){.version = "1.6"}, &error));
    assert_null(tf_pdf_open(path, NULL, &error));
    assert_true(g_error_matches(error, TF_ERROR, TF_ERROR_FORMAT));
    assert_non_null(strstr(error->message, "no pages"));
    g_clear_error(&error);
    assert_null(tf_pdf_open("/nowhere/x.pdf", NULL, &error));
    assert_true(g_error_matches(error, G_FILE_ERROR, G_FILE_ERROR_NOENT));
    g_clear_error(&error);
    assert_null(tf_pdf_open(folder, NULL, &error));
    assert_non_null(error);
}

/* A password that only the owner has locks as well: what it forbids is not ours to allow. */
static void
test_open_encrypted(void **state)
{
    (void)state;
    static const char *const dictionaries[] = {
        /* No password to open it, as qpdf --encrypt "" owner 40 makes it. */
        "/P -4 /O <c92422687facee686e373f10b5c7d04738053152f7e2ee30e11c69ec442576ab> "
        "/U <25e717ba2e4f9e91900fb4f8815dcfc980d36b50ebd4e8ac359180c73c56530e>",
        "/P -44 /O <00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff> "
        "/U <00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff>",
    };
    for (gsize i = 0; i < G_N_ELEMENTS(dictionaries); i++) {
        g_autofree char *data = g_strdup_printf(
            "%%PDF-1.4\n1 0 obj << /Type /Catalog /Pages 2 0 R >> endobj\n"
            "2 0 obj << /Type /Pages /Kids [3 0 R] /Count 1 >> endobj\n"
            "3 0 obj << /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] >> endobj\n"
            "4 0 obj << /Filter /Standard /V 1 /R 2 /Length 40 %s >> endobj\n"
            "trailer << /Size 5 /Root 1 0 R /Encrypt 4 0 R /ID [<00> <00>] >>\n",
            dictionaries[i]);
        check_error(data, TF_ERROR_FORMAT, "password");
        /* The first opens for those who only look. */
        g_autofree char *path = path_of("locked.pdf");
        assert_true(g_file_set_contents(path, data, -1, NULL));
        g_autoptr(GError) error = NULL;
        g_autoptr(TfPdf) pdf = tf_pdf_open_protected(path, NULL, &error);
        assert_int_equal(pdf != NULL, i == 0);
        if (pdf != NULL)
            assert_true(tf_pdf_is_encrypted(pdf));
        else
            assert_true(g_error_matches(error, TF_ERROR, TF_ERROR_FORMAT));
    }
}

/* A wrong table of contents is mended, and said. */
static void
test_open_damaged(void **state)
{
    (void)state;
    g_autofree char *path =
        write_pdf("cut.pdf", "/MediaBox [0 0 70 80]", "", "0 0 10 10 re f");
    g_autofree char *data = NULL;
    assert_true(g_file_get_contents(path, &data, NULL, NULL));
    *strstr(data, "xref\n") = '\0';
    g_autofree char *cut = g_strconcat(data, "trailer << /Root 1 0 R >>\n", NULL);
    assert_true(g_file_set_contents(path, cut, -1, NULL));
    g_autoptr(TfFindings) findings = tf_findings_new();
    g_autoptr(TfPdf) pdf = tf_pdf_open(path, findings, NULL);
    assert_non_null(pdf);
    assert_rect(tf_pdf_page_box(pdf, 0, TF_PDF_MEDIA_BOX), 0, 0, 70, 80);
    assert_int_equal(tf_findings_n(findings), 1);
    assert_string_equal(tf_findings_get(findings, 0)->code, "damaged-pdf");
    assert_string_equal(tf_findings_get(findings, 0)->place.file, path);
}

/* Every question may be asked of every object. */
static void
test_objects_of_wrong_type(void **state)
{
    (void)state;
    g_autoptr(TfPdf) pdf = tf_pdf_new();
    tf_pdf_add_page(pdf, 10, 10);
    const TfPdfObject objects[] = {
        0,
        tf_pdf_parse(pdf, "12"),
        tf_pdf_parse(pdf, "(text)"),
        tf_pdf_parse(pdf, "/Name"),
        tf_pdf_parse(pdf, "[ 1 ]"),
        tf_pdf_parse(pdf, "<< /K 1 >>"),
        tf_pdf_stream_new(pdf, "x", 1),
        tf_pdf_parse(pdf, "true"),
    };
    for (gsize i = 0; i < G_N_ELEMENTS(objects); i++) {
        TfPdfObject object = objects[i];
        g_autofree char *text = tf_pdf_text(pdf, object);
        g_auto(GStrv) keys = tf_pdf_keys(pdf, object);
        g_autoptr(GBytes) data = tf_pdf_stream_data(pdf, object, NULL);
        assert_non_null(keys);
        assert_int_equal(data != NULL, i == 6);
        assert_int_equal(text != NULL, i == 2 || i == 3);
        assert_int_equal(tf_pdf_get(pdf, object, "K") != 0, i == 4 || i == 5);
        assert_float_equal(tf_pdf_number(pdf, object, -1), i == 1 ? 12 : -1, 0);
        assert_int_equal(tf_pdf_boolean(pdf, object, FALSE), i == 7);
        assert_int_equal(tf_pdf_n_items(pdf, object), i == 4 ? 1 : -1);
        assert_int_equal(tf_pdf_item(pdf, object, 7), 0);
        tf_pdf_set(pdf, object, "Q", objects[1]);
        tf_pdf_append(pdf, object, objects[1]);
    }
    g_autofree char *path = path_of("types.pdf");
    assert_true(tf_pdf_save(pdf, path, &(TfPdfSave){0}, NULL));
}

/* Parents that lead in a circle. */
static void
test_parent_loop(void **state)
{
    (void)state;
    g_autofree char *path = write_pdf("loop.pdf", "/Parent 2 0 R", "", "");
    g_autoptr(TfPdf) pdf = tf_pdf_open(path, NULL, NULL);
    assert_non_null(pdf);
    assert_rect(tf_pdf_page_box(pdf, 0, TF_PDF_TRIM_BOX), 0, 0, 612, 792);
}

/* Returns: (transfer full): what @data come to within @limit; NULL for an error */
static char *
unpack(const char *filter, const char *data, gsize limit, gboolean *is_whole)
{
    g_autoptr(TfPdf) pdf = open_pdf("", "/MediaBox [0 0 200 300]");
    TfPdfObject stream = tf_pdf_stream_new(pdf, NULL, 0);
    tf_pdf_stream_set_raw(pdf, stream, data, strlen(data), NULL);
    tf_pdf_set_parsed(pdf, stream, "Filter", "%s", filter);
    g_autoptr(GBytes) bytes = tf_pdf_stream_data_within(pdf, stream, limit, is_whole, NULL);
    if (bytes == NULL)
        return NULL;
    gsize length;
    const char *text = g_bytes_get_data(bytes, &length);
    return g_strndup(text != NULL ? text : "", length);
}

static void
test_filters(void **state)
{
    (void)state;
    static const struct {
        const char *filter, *data, *text;
    } rows[] = {
        {"/ASCIIHexDecode", "61 62\n6>zz", "ab`"},
        {"/ASCII85Decode", "87cURDZ~>", "Hello"},
        {"[/AHx /A85]", "38 37 63 55 52 44 5A 7E 3E >", "Hello"},
        {"/RunLengthDecode", "\002abc\376x\200", "abcxxx"},
        {"/ASCII85Decode", "z~>", ""}, /* four zeros */
        /* The example of ISO 32000-1, 7.4.4.2. */
        {"[/AHx /LZW]", "800B6050220C0C8501>", "-----A---B"},
        {"/FlateDecode", "", ""},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
        gboolean is_whole;
        g_autofree char *text = unpack(rows[i].filter, rows[i].data, 100, &is_whole);
        assert_non_null(text);
        assert_string_equal(text, rows[i].text);
        assert_true(is_whole);
    }
    gboolean is_whole;
    g_autofree char *broken = unpack("/FlateDecode", "x\234KL", 100, &is_whole);
    assert_non_null(broken);
    assert_false(is_whole);
    assert_null(unpack("/DCTDecode", "abc", 100, NULL));
    assert_null(unpack("/ASCIIHexDecode", "616263", 2, NULL));
    assert_null(unpack("/ASCII85Decode", "zzzz~>", 8, NULL));
}

/* Each row by another of the ways of PNG: as it is, from the left, from above, from between both, and
 * from the nearest of three. */
static void
test_rows(void **state)
{
    (void)state;
    static const char rows[] = "\0abc\1d\1\1\2\3\3\3\3\67\2\2\4\3\1\1";
    g_autoptr(TfPdf) pdf = open_pdf("", "/MediaBox [0 0 200 300]");
    TfPdfObject stream = tf_pdf_stream_new(pdf, rows, sizeof rows - 1);
    tf_pdf_set_parsed(pdf, stream, "DecodeParms", "<< /Predictor 15 /Columns 3 >>");
    g_autoptr(GBytes) bytes = tf_pdf_stream_data_within(pdf, stream, 100, NULL, NULL);
    assert_non_null(bytes);
    assert_int_equal(g_bytes_get_size(bytes), 15);
    assert_memory_equal(g_bytes_get_data(bytes, NULL), "abcdefghijklmno", 15);
}

/* Each sample is what it adds to the one of its colour before it, and rows begin anew. */
static void
test_sums(void **state)
{
    (void)state;
    static const struct {
        const char *keys, *data, *sums;
    } sets[] = {
        {"/Colors 2 /Columns 3", "\1\2\1\1\1\377\7\7\7\7\7\7",
         "\1\2\2\3\3\2\7\7\16\16\25\25"},
        {"/BitsPerComponent 4 /Columns 4", "\x12\x3f\x12\x31", "\x13\x65\x13\x67"},
        {"/BitsPerComponent 2 /Columns 4", "\x55", "\x6c"},
        {"/BitsPerComponent 1 /Columns 8", "\xc3\xc3", "\x82\x82"},
        {"/BitsPerComponent 16 /Columns 2", "\1\377\1\1", "\1\377\3\0"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(sets); i++) {
        gsize length = strlen(sets[i].data);
        g_autoptr(TfPdf) pdf = open_pdf("", "/MediaBox [0 0 200 300]");
        TfPdfObject stream = tf_pdf_stream_new(pdf, sets[i].data, length);
        tf_pdf_set_parsed(pdf, stream, "DecodeParms", "<< /Predictor 2 %s >>",
                          sets[i].keys);
        assert_true(tf_pdf_is_bounded(pdf, stream));
        g_autoptr(GBytes) bytes = tf_pdf_stream_data_within(pdf, stream, 100, NULL, NULL);
        assert_non_null(bytes);
        assert_int_equal(g_bytes_get_size(bytes), length);
        assert_memory_equal(g_bytes_get_data(bytes, NULL), sets[i].sums, length);
    }
}

/* Of ways that are none, and of one that has more colours than anybody prints. */
static void
test_odd_rows_are_not_left_to_grow(void **state)
{
    (void)state;
    static const char *const sets[] = {"/Predictor 3", "/Predictor 15 /Colors 600",
                                       "/Predictor 2 /BitsPerComponent 5"};
    for (gsize i = 0; i < G_N_ELEMENTS(sets); i++) {
        g_autoptr(TfPdf) pdf = open_pdf("", "/MediaBox [0 0 200 300]");
        TfPdfObject stream = tf_pdf_stream_new(pdf, "abc", 3);
        tf_pdf_set_parsed(pdf, stream, "DecodeParms", "<< %s >>", sets[i]);
        assert_true(tf_pdf_is_bounded(pdf, stream));
    }
}

/* Nothing of the data is missing where the sum of four bytes at their end is, or a part of it. */
static void
test_data_without_sum_are_whole(void **state)
{
    (void)state;
    g_autoptr(GBytes) packed = tf_pdf_pack("abcdefghijklmnop", 16);
    gsize length;
    const void *data = g_bytes_get_data(packed, &length);
    for (gsize n_lost = 0; n_lost < 7; n_lost++) {
        g_autoptr(TfPdf) pdf = open_pdf("", "/MediaBox [0 0 200 300]");
        TfPdfObject stream = tf_pdf_stream_new(pdf, NULL, 0);
        tf_pdf_stream_set_raw(pdf, stream, data, length - n_lost, "/FlateDecode");
        gboolean is_whole;
        g_autoptr(GBytes) bytes =
            tf_pdf_stream_data_within(pdf, stream, 100, &is_whole, NULL);
        assert_non_null(bytes);
        assert_int_equal(is_whole, n_lost <= 4);
    }
}

/* Digits are twice as many as the bytes they mean, of which no more are wanted than there are. */
static void
test_digits_in_between_may_be_twice_as_long(void **state)
{
    (void)state;
    g_autofree char *digits = g_strnfill(200, '6');
    for (gsize limit = 99; limit <= 100; limit++) {
        g_autoptr(TfPdf) pdf = open_pdf("", "/MediaBox [0 0 200 300]");
        TfPdfObject stream = tf_pdf_stream_new(pdf, digits, 200);
        tf_pdf_set_parsed(pdf, stream, "Filter", "[ /FlateDecode /ASCIIHexDecode ]");
        g_autoptr(GBytes) bytes = tf_pdf_stream_data_within(pdf, stream, limit, NULL, NULL);
        assert_int_equal(bytes != NULL, limit == 100);
    }
}

/* A length that is longer than the file is mended as the others are. */
static void
test_lengths_beyond_the_file(void **state)
{
    (void)state;
    g_auto(PdfFiles) files = pdf_files_make();
    pdf_write_objects(
        files.in, (const char *const[]){
                      "<< /Type /Catalog /Pages 2 0 R >>",
                      "<< /Type /Pages /Count 1 /Kids [ 3 0 R ] /MediaBox [ 0 0 90 80 ] >>",
                      "<< /Type /Page /Parent 2 0 R /Contents 4 0 R >>",
                      "<< /Length 300000000 >> stream\n0 0 1 1 re f\nendstream", NULL});
    for (int is_long = 0; is_long < 2; is_long++) {
        g_autoptr(TfPdf) pdf = is_long ? tf_pdf_open_long(files.in, NULL, NULL)
                                       : tf_pdf_open(files.in, NULL, NULL);
        TfPdfObject stream = tf_pdf_get_key(pdf, tf_pdf_page(pdf, 0), "Contents");
        g_autoptr(GBytes) bytes = tf_pdf_stream_data_within(pdf, stream, 100, NULL, NULL);
        assert_non_null(bytes);
        assert_memory_equal(g_bytes_get_data(bytes, NULL), "0 0 1 1 re f", 12);
    }
}

/* Bytes as codes of LZW, each for itself, which makes phrases nevertheless: so codes become longer, @n_early
 * codes sooner than they have to. */
static GByteArray *
longer_and_longer(const guint8 *data, gsize length, guint n_early)
{
    GByteArray *out = g_byte_array_new();
    guint64 bits = 256;
    guint n_bits = 9, n = 258;
    for (gsize i = 0; i <= length; i++) {
        guint width = n + n_early > 2048   ? 12
                      : n + n_early > 1024 ? 11
                      : n + n_early > 512  ? 10
                                           : 9;
        gboolean is_full = n == 4096;
        bits = bits << width | (i == length ? 257 : is_full ? 256 : data[i]);
        n = is_full ? 258 : n + 1;
        i -= is_full && i < length;
        for (n_bits += width; n_bits >= 8; n_bits -= 8)
            g_byte_array_append(out, &(guint8){(guint8)(bits >> (n_bits - 8))}, 1);
    }
    g_byte_array_append(out, &(guint8){(guint8)(bits << (8 - n_bits))}, 1);
    return out;
}

/* As qpdf does it. */
static void
test_lzw(void **state)
{
    (void)state;
    g_autoptr(TfPdf) pdf = open_pdf("", "/MediaBox [0 0 200 300]");
    guint8 data[9000];
    for (guint i = 0; i < sizeof data; i++)
        data[i] = (guint8)(i * i % 251);
    for (guint n_early = 0; n_early < 2; n_early++) {
        g_autoptr(GByteArray) packed = longer_and_longer(data, sizeof data, n_early);
        TfPdfObject stream = tf_pdf_stream_new(pdf, NULL, 0);
        tf_pdf_stream_set_raw(pdf, stream, packed->data, packed->len, "/LZWDecode");
        tf_pdf_set_parsed(pdf, stream, "DecodeParms", "<< /EarlyChange %u >>", n_early);
        gboolean is_whole;
        g_autoptr(GBytes) theirs = tf_pdf_stream_data(pdf, stream, NULL);
        g_autoptr(GBytes) ours =
            tf_pdf_stream_data_within(pdf, stream, 2 * sizeof data, &is_whole, NULL);
        g_autoptr(GBytes) expected = g_bytes_new_static(data, sizeof data);
        assert_true(g_bytes_equal(theirs, expected));
        assert_true(g_bytes_equal(ours, expected));
        assert_true(is_whole);
        tf_pdf_stream_set_raw(pdf, stream, packed->data, packed->len / 2, "/LZWDecode");
        g_autoptr(GBytes) half =
            tf_pdf_stream_data_within(pdf, stream, 2 * sizeof data, &is_whole, NULL);
        assert_false(is_whole);
    }
}

/* A million zeros are a few bytes; packed again, fewer. */
static void
test_unpacking_ends(void **state)
{
    (void)state;
    g_autoptr(TfPdf) pdf = open_pdf("", "/MediaBox [0 0 200 300]");
    g_autofree char *zeros = g_malloc0(1000000);
    TfPdfObject stream = tf_pdf_stream_new(pdf, zeros, 1000000);
    g_autoptr(GError) error = NULL;
    g_autoptr(GBytes) all = tf_pdf_stream_data_within(pdf, stream, 1000000, NULL, NULL);
    assert_non_null(all);
    assert_int_equal(g_bytes_get_size(all), 1000000);
    assert_null(tf_pdf_stream_data_within(pdf, stream, 999999, NULL, &error));
    assert_true(g_error_matches(error, TF_ERROR, TF_ERROR_UNSUPPORTED));
    tf_pdf_set_parsed(pdf, stream, "DecodeParms", "<< /Predictor 2 /Columns 9 >>");
    assert_null(tf_pdf_stream_data_within(pdf, stream, 999999, NULL, NULL));
}

static void
test_looking_at_objects(void **state)
{
    (void)state;
    g_autoptr(TfPdf) pdf = open_pdf("", "/MediaBox [0 0 200 300] /Key <00ff>");
    assert_string_equal(tf_pdf_version(pdf), "1.4");
    assert_false(tf_pdf_is_encrypted(pdf));
    assert_int_equal(tf_pdf_n_objects(pdf), 4);
    assert_int_equal(tf_pdf_type(pdf, tf_pdf_object(pdf, 4)), TF_PDF_STREAM);
    assert_int_equal(tf_pdf_type(pdf, tf_pdf_object(pdf, 99)), TF_PDF_NULL);
    TfPdfObject key = tf_pdf_get_key(pdf, tf_pdf_page(pdf, 0), "Key");
    g_autoptr(GBytes) bytes = tf_pdf_string(pdf, key);
    assert_int_equal(g_bytes_get_size(bytes), 2);
    tf_pdf_release(pdf, key);
    assert_null(tf_pdf_string(pdf, tf_pdf_catalog(pdf)));
}

/* Milliseconds of work that it takes to make text of @n names with number signs in @depth arrays. */
static double
work_of(TfPdf *pdf, int n, int depth)
{
    g_autoptr(GString) text = g_string_new(NULL);
    for (int i = 0; i < depth; i++)
        g_string_append(text, "[ ");
    for (int i = 0; i < n; i++)
        g_string_append(text, "/A#2341 ");
    for (int i = 0; i < depth; i++)
        g_string_append(text, "] ");
    TfPdfObject object = tf_pdf_parse(pdf, text->str);
    assert_int_equal(tf_pdf_type(pdf, object), TF_PDF_ARRAY);
    clock_t start = clock();
    g_autofree char *same = tf_pdf_unparse(pdf, object);
    double work = (double)(clock() - start) * 1e3 / CLOCKS_PER_SEC;
    assert_string_equal(g_strchomp(same), g_strchomp(text->str));
    return work;
}

/* What is nested is made text of once: not again for each array that it is in. */
static void
test_deep_objects(void **state)
{
    (void)state;
    g_autoptr(TfPdf) pdf = tf_pdf_new();
    double flat = work_of(pdf, 10000, 1);
    double deep = work_of(pdf, 10000, 300);
    if (deep > 10 * flat + 20)
        fail_msg("300 deep it takes %.0f ms, flat %.0f", deep, flat);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_boxes_default),
        cmocka_unit_test(test_boxes_inherited),
        cmocka_unit_test(test_boxes_odd),
        cmocka_unit_test(test_boxes_set),
        cmocka_unit_test(test_rotation),
        cmocka_unit_test(test_form_matrix),
        cmocka_unit_test(test_form_user_unit),
        cmocka_unit_test(test_form_copy),
        cmocka_unit_test(test_resources_are_own),
        cmocka_unit_test(test_info),
        cmocka_unit_test(test_open_errors),
        cmocka_unit_test(test_open_encrypted),
        cmocka_unit_test(test_open_damaged),
        cmocka_unit_test(test_objects_of_wrong_type),
        cmocka_unit_test(test_parent_loop),
        cmocka_unit_test(test_filters),
        cmocka_unit_test(test_lzw),
        cmocka_unit_test(test_unpacking_ends),
        cmocka_unit_test(test_rows),
        cmocka_unit_test(test_sums),
        cmocka_unit_test(test_odd_rows_are_not_left_to_grow),
        cmocka_unit_test(test_data_without_sum_are_whole),
        cmocka_unit_test(test_digits_in_between_may_be_twice_as_long),
        cmocka_unit_test(test_lengths_beyond_the_file),
        cmocka_unit_test(test_looking_at_objects),
        cmocka_unit_test(test_deep_objects),
    };
    return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
