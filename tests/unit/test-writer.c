/* Long documents, and what is written of them object by object. */
#include "base/error.h"
#include "pdf/object.h"
#include "pdf/writer.h"
#include "support/check.h"
#include "support/pdf.h"

#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

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
    pdf_write_objects(files.in, two_pages);
    assert_true(pdf_copy_pages(files.in, files.out, NULL, NULL));
    g_autoptr(TfFindings) findings = tf_findings_new();
    g_autoptr(TfPdf) pdf = tf_pdf_open(files.out, findings, NULL);
    assert_int_equal(tf_findings_n(findings), 0);
    assert_int_equal(tf_pdf_n_pages(pdf), 2);
    TfPdfObject font = tf_pdf_get(pdf, pdf_form_on(pdf, 0), "Resources/Font/F");
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

/* Brackets in a string that are no ends, and a stroke before the end that is none of those. */
static void
strings_hold_no_references(void **state)
{
    (void)state;
    g_auto(PdfFiles) files = pdf_files_make();
    const char *objects[G_N_ELEMENTS(two_pages)];
    memcpy(objects, two_pages, sizeof two_pages);
    objects[7] =
        "<< /Type /Font /A (a \\) 10 0 R) /B (b\\\\) /C 10 0 R /D (d \\( 10 0 R) >>";
    pdf_write_objects(files.in, objects);
    assert_true(pdf_copy_pages(files.in, files.out, NULL, NULL));
    g_autoptr(TfPdf) pdf = tf_pdf_open(files.out, NULL, NULL);
    TfPdfObject font = tf_pdf_get(pdf, pdf_form_on(pdf, 0), "Resources/Font/F");
    assert_int_not_equal(tf_pdf_id(pdf, tf_pdf_get(pdf, font, "C")), 10);
    pdf_check_text(pdf, font, "A", "a ) 10 0 R");
    pdf_check_text(pdf, font, "B", "b\\");
    pdf_check_text(pdf, font, "D", "d ( 10 0 R");
    g_autofree char *data = pdf_stream_text(pdf, tf_pdf_get(pdf, font, "C"));
    assert_string_equal(data, "0123456789ab");
}

/* Writes 1 for the generation of the first digit behind @place. */
static void
set_generation(char *place)
{
    assert_non_null(place);
    *strchr(place, '0') = '1';
}

/* The font's number was used before: it is 8 1, and there is no 8 0. */
static void
numbers_may_have_been_used_before(void **state)
{
    (void)state;
    g_auto(PdfFiles) files = pdf_files_make();
    const char *objects[G_N_ELEMENTS(two_pages)];
    memcpy(objects, two_pages, sizeof two_pages);
    objects[5] = "<< /Font << /A [ 8 0 R ] /F 8 1 R /Again 8 1 R >> >>";
    objects[6] = "<< /Font << /F 8 1 R >> >>";
    objects[7] = "<< /Type /Font /Itself 8 1 R >>";
    pdf_write_objects(files.in, objects);
    g_autofree char *data = NULL;
    gsize length;
    assert_true(g_file_get_contents(files.in, &data, &length, NULL));
    char *font = strstr(data, "\n8 0 obj");
    set_generation(font);
    g_autofree char *entry = g_strdup_printf("%010d ", (int)(font + 1 - data));
    set_generation(strstr(data, entry) + strlen(entry) + 4);
    assert_true(g_file_set_contents(files.in, data, (gssize)length, NULL));

    g_autoptr(TfFindings) findings = tf_findings_new();
    assert_true(pdf_copy_pages(files.in, files.out, findings, NULL));
    assert_int_equal(tf_findings_n(findings), 0);
    g_autoptr(TfPdf) pdf = tf_pdf_open(files.out, NULL, NULL);
    TfPdfObject first = tf_pdf_get(pdf, pdf_form_on(pdf, 0), "Resources/Font");
    TfPdfObject second = tf_pdf_get(pdf, pdf_form_on(pdf, 1), "Resources/Font");
    int number = tf_pdf_id(pdf, tf_pdf_get(pdf, first, "F"));
    pdf_check_text(pdf, first, "F/Type", "Font");
    assert_int_equal(tf_pdf_id(pdf, tf_pdf_get(pdf, first, "Again")), number);
    assert_int_equal(tf_pdf_id(pdf, tf_pdf_get(pdf, first, "F/Itself")), number);
    assert_int_equal(tf_pdf_id(pdf, tf_pdf_get(pdf, second, "F")), number);
    assert_int_equal(tf_pdf_get(pdf, first, "A/0"), 0);
}

/* What is added by its text may refer to what no page shows: it is written nevertheless. */
static void
whatever_is_referred_to_is_written(void **state)
{
    (void)state;
    g_auto(PdfFiles) files = pdf_files_make();
    pdf_write_objects(files.in, two_pages);
    g_autoptr(TfPdf) from = tf_pdf_open_long(files.in, NULL, NULL);
    g_autoptr(TfPdf) about = tf_pdf_new();
    g_autoptr(TfPdfWriter) writer = tf_pdf_writer_new(files.out, NULL, about, NULL);
    TfPdfResource space = {"ColorSpace", "S",
                           tf_pdf_writer_add(writer, from, "[ /Pattern 8 0 R 99 0 R ]")};
    tf_pdf_writer_add_page(writer, &(TfPdfNewPage){.width = 90,
                                                   .height = 80,
                                                   .trim = {0, 0, 90, 80},
                                                   .bleed = {0, 0, 90, 80},
                                                   .resources = &space,
                                                   .n_resources = 1,
                                                   .content = "",
                                                   .length = 0});
    assert_true(tf_pdf_writer_finish(writer, NULL));
    g_autofree char *data = NULL;
    gsize length;
    assert_true(g_file_get_contents(files.out, &data, &length, NULL));
    assert_false(pdf_holds(data, length, "\n0000000000 00000 n"));
    g_autoptr(TfFindings) findings = tf_findings_new();
    g_autoptr(TfPdf) pdf = tf_pdf_open(files.out, findings, NULL);
    TfPdfObject array = tf_pdf_get(pdf, tf_pdf_page(pdf, 0), "Resources/ColorSpace/S");
    pdf_check_text(pdf, array, "1/Type", "Font");
    g_autofree char *stream = pdf_stream_text(pdf, tf_pdf_get(pdf, array, "1/Numbers/3"));
    assert_string_equal(stream, "0123456789ab");
    assert_int_equal(tf_pdf_get(pdf, array, "2"), 0);
    tf_pdf_tell_damage(pdf, findings);
    assert_int_equal(tf_findings_n(findings), 0);
}

static void
what_pages_share_is_there_once(void **state)
{
    (void)state;
    g_auto(PdfFiles) files = pdf_files_make();
    pdf_write_objects(files.in, two_pages);
    assert_true(pdf_copy_pages(files.in, files.out, NULL, NULL));
    g_autoptr(TfPdf) pdf = tf_pdf_open(files.out, NULL, NULL);
    int first = tf_pdf_id(pdf, tf_pdf_get(pdf, pdf_form_on(pdf, 0), "Resources/Font/F"));
    int second = tf_pdf_id(pdf, tf_pdf_get(pdf, pdf_form_on(pdf, 1), "Resources/Font/F"));
    assert_int_not_equal(first, 0);
    assert_int_equal(first, second);
    /* A page that something refers to would bring all others with it. */
    assert_int_equal(tf_pdf_get(pdf, pdf_form_on(pdf, 0), "Resources/Properties/P"), 0);
    /* Catalog, page tree; two each of pages, their content, forms and resources; font, its
     * stream, and the page that is none. */
    assert_int_equal(tf_pdf_n_objects(pdf), 2 + 8 + 3);
}

static void
the_same_pages_give_the_same_bytes(void **state)
{
    (void)state;
    g_auto(PdfFiles) files = pdf_files_make();
    pdf_write_objects(files.in, two_pages);
    assert_true(pdf_copy_pages(files.in, files.out, NULL, NULL));
    assert_true(pdf_copy_pages(files.in, files.again, NULL, NULL));
    g_autofree char *one = NULL, *other = NULL;
    gsize n_one, n_other;
    assert_true(g_file_get_contents(files.out, &one, &n_one, NULL));
    assert_true(g_file_get_contents(files.again, &other, &n_other, NULL));
    assert_int_equal(n_one, n_other);
    assert_memory_equal(one, other, n_one);
    assert_memory_equal(one, "%PDF-1.5\n", 9);
}

/* The same page twice, one without a type: qpdf mends and tells it, and so do long documents. Besides, two of
 * them do not say where they are in the tree. */
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
        pdf_write_objects(files.in, objects);
        g_autoptr(TfFindings) held = tf_findings_new();
        g_autoptr(TfFindings) read = tf_findings_new();
        g_autoptr(TfPdf) whole = tf_pdf_open(files.in, held, NULL);
        g_autoptr(TfPdf) pdf = tf_pdf_open_long(files.in, read, NULL);
        assert_int_equal(tf_pdf_n_pages(pdf), n_pages[i]);
        assert_int_equal(tf_pdf_n_pages(whole), n_pages[i]);
        assert_int_equal(tf_findings_n(read), i == 0 ? 1 : 2);
        g_autofree char *expected = tf_findings_to_text(held);
        g_autofree char *told = tf_findings_to_text(read);
        assert_string_equal(told, expected);
        assert_true(tf_pdf_renew(pdf, NULL));
        assert_int_not_equal(tf_pdf_page(pdf, n_pages[i] - 1), 0);
        assert_true(pdf_copy_pages(files.in, files.out, NULL, NULL));
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
    pdf_write_objects(files.in, objects);
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
    pdf_write_objects(files.in, two_pages);
    g_autoptr(TfPdf) pdf = tf_pdf_open_long(files.in, NULL, NULL);
    assert_true(tf_pdf_is_unchanged(pdf, NULL));
    const char *objects[G_N_ELEMENTS(two_pages)];
    memcpy(objects, two_pages, sizeof two_pages);
    objects[7] = "<< /Type /Font >>";
    pdf_write_objects(files.in, objects);
    g_autofree char *expected =
        g_strdup_printf("%s: the file was changed while it was read; wait until nothing "
                        "writes to it any more, and start again",
                        files.in);
    gboolean (*const ask[])(TfPdf * pdf, GError * *error) = {tf_pdf_is_unchanged,
                                                             tf_pdf_renew};
    for (gsize i = 0; i < G_N_ELEMENTS(ask); i++) {
        g_autoptr(GError) error = NULL;
        assert_false(ask[i](pdf, &error));
        assert_true(g_error_matches(error, TF_ERROR, TF_ERROR_FORMAT));
        assert_string_equal(error->message, expected);
    }
}

/* Of what is no PDF any more qpdf has an error of its own, and would print it if nobody asked for it. */
static void
the_library_prints_nothing_of_its_own(void **state)
{
    (void)state;
    g_auto(PdfFiles) files = pdf_files_make();
    pdf_write_objects(files.in, two_pages);
    TfPdf *pdf = tf_pdf_open_long(files.in, NULL, NULL);
    assert_true(g_file_set_contents(files.in, "no PDF", -1, NULL));
    int before = dup(STDERR_FILENO);
    int beside = open(files.out, O_CREAT | O_TRUNC | O_WRONLY, 0600);
    assert_true(before >= 0 && beside >= 0);
    assert_true(dup2(beside, STDERR_FILENO) >= 0);
    gboolean is_renewed = tf_pdf_renew(pdf, NULL);
    tf_pdf_free(pdf);
    assert_true(dup2(before, STDERR_FILENO) >= 0);
    close(before);
    close(beside);
    assert_false(is_renewed);
    g_autofree char *printed = NULL;
    assert_true(g_file_get_contents(files.out, &printed, NULL, NULL));
    assert_string_equal(printed, "");
}

/* Fails for lack of room after @room bytes of @objects, which are no fault of any page. */
static void
check_no_room(const char *const *objects, rlim_t room)
{
    g_auto(PdfFiles) files = pdf_files_make();
    pdf_write_objects(files.in, objects);
    assert_true(g_file_set_contents(files.out, "good", -1, NULL));
    struct rlimit before;
    assert_int_equal(getrlimit(RLIMIT_FSIZE, &before), 0);
    const struct rlimit little = {.rlim_cur = room, .rlim_max = before.rlim_max};
    signal(SIGXFSZ, SIG_IGN);
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &little), 0);
    g_autoptr(GError) error = NULL;
    gboolean is_made = pdf_copy_pages(files.in, files.out, NULL, &error);
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

/* On a disk that is full after so many bytes, be it in the middle, of a page too, or at the end. */
static void
what_has_no_room_leaves_nothing(void **state)
{
    (void)state;
    check_no_room(two_pages, 100);
    check_no_room(two_pages, 1000);
    const char *objects[G_N_ELEMENTS(two_pages)];
    memcpy(objects, two_pages, sizeof two_pages);
    g_autoptr(GRand) chance = g_rand_new_with_seed(1);
    g_autoptr(GString) stream = g_string_new("<< /Length 80000 >> stream\n");
    for (int i = 0; i < 10000; i++)
        g_string_append_printf(stream, "%08x", g_rand_int(chance));
    objects[9] = g_string_append(stream, "\nendstream")->str;
    check_no_room(objects, 8192);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(objects_are_what_they_were),
        cmocka_unit_test(strings_hold_no_references),
        cmocka_unit_test(numbers_may_have_been_used_before),
        cmocka_unit_test(whatever_is_referred_to_is_written),
        cmocka_unit_test(what_pages_share_is_there_once),
        cmocka_unit_test(the_same_pages_give_the_same_bytes),
        cmocka_unit_test(odd_page_trees_are_mended_and_told),
        cmocka_unit_test(trees_of_many_levels_are_walked),
        cmocka_unit_test(files_that_change_are_refused),
        cmocka_unit_test(the_library_prints_nothing_of_its_own),
        cmocka_unit_test(what_has_no_room_leaves_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
