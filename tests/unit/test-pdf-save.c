/* Documents on their way to the disk: all of one, or what was there before. */
#include "base/error.h"
#include "pdf/object.h"
#include "pdf/pdf.h"
#include "support/check.h"
#include "support/pdf.h"

#include <signal.h>
#include <string.h>
#include <sys/resource.h>

static void
test_save_is_stable(void **state)
{
    (void)state;
    g_auto(PdfFiles) files = pdf_files_make();
    const char *paths[] = {files.out, files.again};
    for (int i = 0; i < 2; i++) {
        g_autoptr(TfPdf) pdf = tf_pdf_new();
        tf_pdf_add_page(pdf, 10, 10);
        tf_pdf_set_info(pdf, "Title", "Prawa człowieka");
        tf_pdf_set_metadata(pdf, "<x:xmpmeta/>");
        TfPdfSave options = {.version = "1.6"};
        assert_true(tf_pdf_save(pdf, paths[i], &options, NULL));
        /* An ID made from the clock would change with its second. */
        g_usleep(G_USEC_PER_SEC * 11 / 10 * (gulong)(1 - i));
    }
    g_autofree char *a = NULL;
    g_autofree char *b = NULL;
    gsize length_a = 0;
    gsize length_b = 0;
    assert_true(g_file_get_contents(paths[0], &a, &length_a, NULL));
    assert_true(g_file_get_contents(paths[1], &b, &length_b, NULL));
    assert_int_equal(length_a, length_b);
    assert_memory_equal(a, b, length_a);
    assert_memory_equal(a, "%PDF-1.6\n", 9);
    assert_true(pdf_holds(a, length_a, "<x:xmpmeta/>"));
    assert_true(pdf_holds(a, length_a, "/ID ["));
}

/* What stands in names, as keys, values and in arrays, direct and not, comes back when it is read; and the
 * document that was saved is what it was, so that it can be saved again. */
static void
names_with_number_signs_are_saved(void **state)
{
    (void)state;
    static const char *const keys[] = {"A#B", "A#23B", "F#41", "Plain"};
    g_auto(PdfFiles) files = pdf_files_make();
    g_autoptr(TfPdf) pdf = tf_pdf_new();
    tf_pdf_add_page(pdf, 10, 10);
    TfPdfObject page = tf_pdf_page(pdf, 0);
    TfPdfObject spaces = tf_pdf_make_indirect(pdf, tf_pdf_parse(pdf, "<< /Plain /Blue >>"));
    tf_pdf_set(pdf, page, "Spaces", spaces);
    for (int i = 0; i < 3; i++)
        tf_pdf_set_parsed(pdf, spaces, keys[i], "[ /Separation /Blue#20#2312 %d ]", i);
    TfPdfObject stream = tf_pdf_stream_new(pdf, "x", 1);
    tf_pdf_set_parsed(pdf, stream, "Words", "<< /Text (8#20 1 0 R) /Name /N#23 >>");
    tf_pdf_set(pdf, page, "Stream", stream);
    const char *paths[] = {files.out, files.again};
    for (int k = 0; k < 2; k++) {
        TfPdfSave options = {.has_object_streams = k == 1};
        assert_true(tf_pdf_save(pdf, paths[k], &options, NULL));
        g_autoptr(TfPdf) saved = tf_pdf_open(paths[k], NULL, NULL);
        TfPdf *both[] = {pdf, saved};
        for (int i = 0; i < 2; i++) {
            TfPdfObject is = tf_pdf_get(both[i], tf_pdf_page(both[i], 0), "Spaces");
            g_auto(GStrv) names = tf_pdf_keys(both[i], is);
            assert_int_equal(g_strv_length(names), 4);
            for (int j = 0; j < 3; j++) {
                TfPdfObject space = tf_pdf_get_key(both[i], is, keys[j]);
                pdf_check_text(both[i], space, "1", "Blue #12");
                assert_int_equal(
                    (int)tf_pdf_number(both[i], tf_pdf_item(both[i], space, 2), -1), j);
            }
            is = tf_pdf_get(both[i], tf_pdf_page(both[i], 0), "Stream/Words");
            pdf_check_text(both[i], is, "Text", "8#20 1 0 R");
            pdf_check_text(both[i], is, "Name", "N#");
        }
    }
}

static void
check_holds(const char *path, const char *expected)
{
    g_autofree char *data = NULL;
    assert_true(g_file_get_contents(path, &data, NULL, NULL));
    assert_string_equal(data, expected);
}

/* No half file lies beside the one that is good. */
static void
check_is_alone(const char *folder, const char *path)
{
    g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
    g_autofree char *name = g_path_get_basename(path);
    assert_string_equal(g_dir_read_name(dir), name);
    assert_null(g_dir_read_name(dir));
}

static void
test_broken_is_not_saved(void **state)
{
    (void)state;
    g_auto(PdfFiles) files = pdf_files_make();
    assert_true(g_file_set_contents(files.out, "good", -1, NULL));
    g_autoptr(TfPdf) pdf = tf_pdf_new();
    tf_pdf_add_page(pdf, 10, 10);
    assert_int_equal(tf_pdf_parse(pdf, "<< /Broken"), 0);
    g_autoptr(GError) error = NULL;
    assert_false(tf_pdf_save(pdf, files.out, &(TfPdfSave){0}, &error));
    assert_true(g_error_matches(error, TF_ERROR, TF_ERROR_LIBRARY));
    assert_true(g_str_has_prefix(error->message, files.out));
    check_holds(files.out, "good");
    check_is_alone(files.folder, files.out);
}

/* Saves @n_pages where the system takes 4 KiB of a file and no more, as a disk that fills up. */
static void
check_no_room(int n_pages, const char *reason)
{
    g_auto(PdfFiles) files = pdf_files_make();
    assert_true(g_file_set_contents(files.out, "good", -1, NULL));
    g_autoptr(TfPdf) pdf = tf_pdf_new();
    for (int i = 0; i < n_pages; i++)
        tf_pdf_add_page(pdf, 10, 10);

    struct rlimit before;
    assert_int_equal(getrlimit(RLIMIT_FSIZE, &before), 0);
    const struct rlimit little = {.rlim_cur = 4096, .rlim_max = before.rlim_max};
    signal(SIGXFSZ, SIG_IGN);
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &little), 0);
    g_autoptr(GError) error = NULL;
    gboolean is_saved = tf_pdf_save(pdf, files.out, &(TfPdfSave){0}, &error);
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &before), 0);

    assert_false(is_saved);
    assert_int_equal(error->domain, G_FILE_ERROR);
    g_autofree char *expected = g_strdup_printf("%s: %s", files.out, reason);
    assert_string_equal(error->message, expected);
    check_holds(files.out, "good");
    check_is_alone(files.folder, files.out);
}

static void
test_no_room(void **state)
{
    (void)state;
    check_no_room(1000, "File too large");
    /* The rest of a short file is written as it is closed, when the library hears of no error. */
    check_no_room(50, "No space left on device; free some space, then try again");
}

static void
test_nowhere_to_write(void **state)
{
    (void)state;
    g_autoptr(TfPdf) pdf = tf_pdf_new();
    tf_pdf_add_page(pdf, 10, 10);
    g_autoptr(GError) error = NULL;
    assert_false(tf_pdf_save(pdf, "/proc/x.pdf", &(TfPdfSave){0}, &error));
    assert_true(g_error_matches(error, G_FILE_ERROR, G_FILE_ERROR_NOENT));
    assert_string_equal(error->message, "/proc/x.pdf: No such file or directory");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_save_is_stable),
        cmocka_unit_test(names_with_number_signs_are_saved),
        cmocka_unit_test(test_broken_is_not_saved),
        cmocka_unit_test(test_no_room),
        cmocka_unit_test(test_nowhere_to_write),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
