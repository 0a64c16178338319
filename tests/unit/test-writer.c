/* Long documents, and what is written of them object by object. */
#include "base/error.h"
#include "pdf/object.h"
#include "pdf/writer.h"
#include "support/check.h"
#include "support/pdf.h"

#include <signal.h>
#include <string.h>
#include <sys/resource.h>

/* Writes @objects, the first of which is number 1 and the catalog; NULL-terminated. */
static void
write_objects(const char *path, const char *const *objects)
{
    g_autoptr(GString) text = g_string_new("%PDF-1.4\n");
    g_autoptr(GString) table = g_string_new("0000000000 65535 f \n");
    int n = 1;
    for (; objects[n - 1] != NULL; n++) {
        g_string_append_printf(table, "%010d 00000 n \n", (int)text->len);
        g_string_append_printf(text, "%d 0 obj %s endobj\n", n, objects[n - 1]);
    }
    int start = (int)text->len;
    g_string_append_printf(text, "xref\n0 %d\n%strailer << /Size %d /Root 1 0 R >>\n", n,
                           table->str, n);
    g_string_append_printf(text, "startxref\n%d\n%%%%EOF\n", start);
    assert_true(g_file_set_contents(path, text->str, (gssize)text->len, NULL));
}

/* Two pages with one font, whose name and whose other words look like references. */
static const char *const two_pages[] = {
    "<< /Type /Catalog /Pages 9 0 R >>",
    "<< /Type /Page /Parent 9 0 R /Contents 4 0 R /Resources 6 0 R >>",
    "<< /Type /Page /Parent 9 0 R /Contents 5 0 R /Resources 7 0 R >>",
    "<< /Length 1 >> stream\nf\nendstream",
    "<< /Length 1 >> stream\nS\nendstream",
    "<< /Font << /F 8 0 R >> /Properties << /P 2 0 R >> >>",
    "<< /Font << /F 8 0 R >> >>",
    "<< /Type /Font /Words (8 0 R \\) \\( 6 0 R (8 0 R)) /Hex <382030205220> /Name "
    "/8#200#20R"
    " /Numbers [ 1 2 8 0 R 10 0 R 7 0 ] /None 11 0 R >>",
    "<< /Type /Pages /Count 2 /Kids [ 2 0 R 3 0 R ] /MediaBox [ 0 0 90 80 ] >>",
    "<< /Length 12 >> stream\n0123456789ab\nendstream",
    NULL,
};

/* Each page of the file at @in on a page of its own at @out, as P. */
static gboolean
copy_pages(const char *in, const char *out, GError **error)
{
    g_autoptr(TfPdf) from = tf_pdf_open_long(in, NULL, error);
    assert_non_null(from);
    g_autoptr(TfPdf) about = tf_pdf_new();
    g_autoptr(TfPdfWriter) writer = tf_pdf_writer_new(out, "1.5", about, error);
    assert_non_null(writer);
    TfRect all = {0, 0, 90, 80};
    for (int i = 0; i < tf_pdf_n_pages(from); i++) {
        TfPdfResource form = {"XObject", "P",
                              tf_pdf_writer_add_form(writer, from, i, all, error)};
        if (form.number == 0)
            return FALSE;
        tf_pdf_writer_add_page(writer, &(TfPdfNewPage){.width = 90,
                                                       .height = 80,
                                                       .trim = all,
                                                       .bleed = all,
                                                       .resources = &form,
                                                       .n_resources = 1,
                                                       .content = "/P Do",
                                                       .length = 5});
        assert_true(tf_pdf_breathe(from, NULL));
    }
    return tf_pdf_writer_finish(writer, error);
}

static TfPdfObject
form_on(TfPdf *pdf, int i)
{
    return tf_pdf_get(pdf, tf_pdf_page(pdf, i), "Resources/XObject/P");
}

static void
check_unparsed(TfPdf *pdf, TfPdfObject object, const char *path, const char *expected)
{
    g_autofree char *text = tf_pdf_unparse(pdf, tf_pdf_get(pdf, object, path));
    assert_string_equal(text, expected);
}

static void
objects_are_what_they_were(void **state)
{
    (void)state;
    g_auto(PdfFiles) files = pdf_files_make();
    write_objects(files.in, two_pages);
    assert_true(copy_pages(files.in, files.out, NULL));
    g_autoptr(TfFindings) findings = tf_findings_new();
    g_autoptr(TfPdf) pdf = tf_pdf_open(files.out, findings, NULL);
    assert_int_equal(tf_findings_n(findings), 0);
    assert_int_equal(tf_pdf_n_pages(pdf), 2);
    TfPdfObject font = tf_pdf_get(pdf, form_on(pdf, 0), "Resources/Font/F");
    check_unparsed(pdf, font, "Words", "(8 0 R \\) \\( 6 0 R \\(8 0 R\\))");
    check_unparsed(pdf, font, "Hex", "(8 0 R )");
    check_unparsed(pdf, font, "Name", "/8#200#20R");
    check_unparsed(pdf, font, "Numbers/0", "1");
    check_unparsed(pdf, font, "Numbers/4", "7");
    check_unparsed(pdf, font, "Numbers/5", "0");
    assert_int_equal(tf_pdf_n_items(pdf, tf_pdf_get(pdf, font, "Numbers")), 6);
    assert_int_equal(tf_pdf_id(pdf, tf_pdf_get(pdf, font, "Numbers/2")),
                     tf_pdf_id(pdf, font));
    g_autofree char *data = pdf_stream_text(pdf, tf_pdf_get(pdf, font, "Numbers/3"));
    assert_string_equal(data, "0123456789ab");
    pdf_check_text(pdf, tf_pdf_get(pdf, font, "Numbers/3"), "Filter", "FlateDecode");
}

static void
what_pages_share_is_there_once(void **state)
{
    (void)state;
    g_auto(PdfFiles) files = pdf_files_make();
    write_objects(files.in, two_pages);
    assert_true(copy_pages(files.in, files.out, NULL));
    g_autoptr(TfPdf) pdf = tf_pdf_open(files.out, NULL, NULL);
    int first = tf_pdf_id(pdf, tf_pdf_get(pdf, form_on(pdf, 0), "Resources/Font/F"));
    int second = tf_pdf_id(pdf, tf_pdf_get(pdf, form_on(pdf, 1), "Resources/Font/F"));
    assert_int_not_equal(first, 0);
    assert_int_equal(first, second);
    /* A page that something refers to would bring all others with it. */
    assert_int_equal(tf_pdf_get(pdf, form_on(pdf, 0), "Resources/Properties/P"), 0);
    /* Catalog, page tree; two each of pages, their content, forms and resources; font, its
     * stream, and the page that is none. */
    assert_int_equal(tf_pdf_n_objects(pdf), 2 + 8 + 3);
}

static void
the_same_pages_give_the_same_bytes(void **state)
{
    (void)state;
    g_auto(PdfFiles) files = pdf_files_make();
    write_objects(files.in, two_pages);
    assert_true(copy_pages(files.in, files.out, NULL));
    assert_true(copy_pages(files.in, files.again, NULL));
    g_autofree char *one = NULL, *other = NULL;
    gsize n_one, n_other;
    assert_true(g_file_get_contents(files.out, &one, &n_one, NULL));
    assert_true(g_file_get_contents(files.again, &other, &n_other, NULL));
    assert_int_equal(n_one, n_other);
    assert_memory_equal(one, other, n_one);
    assert_memory_equal(one, "%PDF-1.5\n", 9);
}

/* The same page twice, one without a type: qpdf mends and tells it, and so do long documents. */
static void
odd_page_trees_are_mended_and_told(void **state)
{
    (void)state;
    static const char *const kids[] = {"[ 2 0 R 3 0 R 2 0 R ]", "[ 2 0 R 8 0 R ]",
                                       "[ 2 0 R << /Type /Page >> ]"};
    static const int n_pages[] = {3, 2, 2};
    for (gsize i = 0; i < G_N_ELEMENTS(kids); i++) {
        g_auto(PdfFiles) files = pdf_files_make();
        const char *objects[G_N_ELEMENTS(two_pages)];
        memcpy(objects, two_pages, sizeof two_pages);
        g_autofree char *tree = g_strdup_printf(
            "<< /Type /Pages /Count 3 /Kids %s /MediaBox [ 0 0 90 80 ] >>", kids[i]);
        objects[8] = tree;
        write_objects(files.in, objects);
        g_autoptr(TfFindings) held = tf_findings_new();
        g_autoptr(TfFindings) read = tf_findings_new();
        g_autoptr(TfPdf) whole = tf_pdf_open(files.in, held, NULL);
        g_autoptr(TfPdf) pdf = tf_pdf_open_long(files.in, read, NULL);
        assert_int_equal(tf_pdf_n_pages(pdf), n_pages[i]);
        assert_int_equal(tf_pdf_n_pages(whole), n_pages[i]);
        assert_int_equal(tf_findings_n(read), 1);
        g_autofree char *expected = tf_findings_to_text(held);
        g_autofree char *told = tf_findings_to_text(read);
        assert_string_equal(told, expected);
        assert_true(tf_pdf_renew(pdf, NULL));
        assert_int_not_equal(tf_pdf_page(pdf, n_pages[i] - 1), 0);
        assert_true(copy_pages(files.in, files.out, NULL));
    }
}

static void
trees_of_many_levels_are_walked(void **state)
{
    (void)state;
    g_auto(PdfFiles) files = pdf_files_make();
    static const char *const objects[] = {
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Count 4 /Kids [ 3 0 R 4 0 R 5 0 R ] >>",
        "<< /Type /Pages /Parent 2 0 R /Count 2 /Kids [ 6 0 R 7 0 R ] /Rotate 90 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [ 0 0 3 9 ] >>",
        "<< /Type /Pages /Parent 2 0 R /Count 1 /Kids [ 8 0 R ] >>",
        "<< /Type /Page /Parent 3 0 R /MediaBox [ 0 0 1 9 ] >>",
        "<< /Type /Page /Parent 3 0 R /MediaBox [ 0 0 2 9 ] >>",
        "<< /Type /Page /Parent 5 0 R /MediaBox [ 0 0 4 9 ] >>",
        NULL,
    };
    write_objects(files.in, objects);
    g_autoptr(TfFindings) findings = tf_findings_new();
    g_autoptr(TfPdf) pdf = tf_pdf_open_long(files.in, findings, NULL);
    assert_int_equal(tf_findings_n(findings), 0);
    assert_int_equal(tf_pdf_n_pages(pdf), 4);
    static const int turns[] = {1, 1, 0, 0};
    for (int i = 0; i < 4; i++) {
        assert_float_equal(tf_pdf_page_box(pdf, i, TF_PDF_MEDIA_BOX).width, i + 1, 1e-9);
        assert_int_equal(tf_pdf_page_rotation(pdf, i), turns[i]);
        assert_true(tf_pdf_breathe(pdf, NULL));
    }
}

static void
files_that_change_are_refused(void **state)
{
    (void)state;
    g_auto(PdfFiles) files = pdf_files_make();
    write_objects(files.in, two_pages);
    g_autoptr(TfPdf) pdf = tf_pdf_open_long(files.in, NULL, NULL);
    const char *objects[G_N_ELEMENTS(two_pages)];
    memcpy(objects, two_pages, sizeof two_pages);
    objects[7] = "<< /Type /Font >>";
    write_objects(files.in, objects);
    g_autoptr(GError) error = NULL;
    assert_false(tf_pdf_renew(pdf, &error));
    assert_true(g_error_matches(error, TF_ERROR, TF_ERROR_FORMAT));
    g_autofree char *expected =
        g_strdup_printf("%s: the file was changed while it was read; try again", files.in);
    assert_string_equal(error->message, expected);
}

/* On a disk that is full after so many bytes, be it in the middle or at the end. */
static void
what_has_no_room_leaves_nothing(void **state)
{
    (void)state;
    g_auto(PdfFiles) files = pdf_files_make();
    write_objects(files.in, two_pages);
    for (rlim_t room = 100; room <= 1000; room += 900) {
        assert_true(g_file_set_contents(files.out, "good", -1, NULL));
        struct rlimit before;
        assert_int_equal(getrlimit(RLIMIT_FSIZE, &before), 0);
        const struct rlimit little = {.rlim_cur = room, .rlim_max = before.rlim_max};
        signal(SIGXFSZ, SIG_IGN);
        assert_int_equal(setrlimit(RLIMIT_FSIZE, &little), 0);
        g_autoptr(GError) error = NULL;
        gboolean is_made = copy_pages(files.in, files.out, &error);
        assert_int_equal(setrlimit(RLIMIT_FSIZE, &before), 0);
        assert_false(is_made);
        g_autofree char *expected = g_strdup_printf("%s: File too large", files.out);
        assert_string_equal(error->message, expected);
        g_autofree char *data = NULL;
        assert_true(g_file_get_contents(files.out, &data, NULL, NULL));
        assert_string_equal(data, "good");
        g_autoptr(GDir) dir = g_dir_open(files.folder, 0, NULL);
        int n = 0;
        while (g_dir_read_name(dir) != NULL)
            n++;
        assert_int_equal(n, 2); /* what was read, and what was good */
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(objects_are_what_they_were),
        cmocka_unit_test(what_pages_share_is_there_once),
        cmocka_unit_test(the_same_pages_give_the_same_bytes),
        cmocka_unit_test(odd_page_trees_are_mended_and_told),
        cmocka_unit_test(trees_of_many_levels_are_walked),
        cmocka_unit_test(files_that_change_are_refused),
        cmocka_unit_test(what_has_no_room_leaves_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
