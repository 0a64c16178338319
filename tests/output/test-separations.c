/* Temporary files go whatever happens, in a folder for them that the tests look into; and what cannot be
 * compared is refused. Programs in the place of Ghostscript fail as it may. */
#include "base/error.h"
#include "plates/compare.h"
#include "support/check.h"
#include "support/pdf.h"
#include "support/project.h"
#include "support/tool.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>

static int
n_left(void)
{
    g_autoptr(GDir) dir = g_dir_open(g_get_tmp_dir(), 0, NULL);
    const char *name;
    int n = 0;
    while ((name = g_dir_read_name(dir)) != NULL)
        n += g_str_has_prefix(name, "tenfold-plates-");
    return n;
}

static void
write_page(const char *path, TfRect trim)
{
    g_autoptr(TfPdf) pdf = tf_pdf_new();
    tf_pdf_add_page(pdf, 100, 200);
    tf_pdf_page_set_box(pdf, 0, TF_PDF_TRIM_BOX, trim);
    assert_true(tf_pdf_save(pdf, path, &(TfPdfSave){0}, NULL));
}

/* Separates with @script as the program gs, or with none. Fails unless it fails. Returns: why */
static GError *
failure_of(const char *path, const char *script)
{
    g_autofree char *folder = g_dir_make_tmp("tf-bin-XXXXXX", NULL);
    g_autofree char *gs = g_build_filename(folder, "gs", NULL);
    g_autofree char *before = g_strdup(g_getenv("PATH"));
    g_autofree char *after = g_strconcat(folder, ":/bin:/usr/bin", NULL);
    if (script != NULL) {
        assert_true(g_file_set_contents(gs, script, -1, NULL));
        assert_int_equal(g_chmod(gs, 0755), 0);
    }
    GError *error = NULL;
    g_setenv("PATH", script != NULL ? after : folder, TRUE);
    g_autoptr(GPtrArray) all =
        tf_separate((const char *const[]){path}, 1, NULL, 0, 72, &error);
    g_setenv("PATH", before, TRUE);
    project_free(g_steal_pointer(&folder));
    assert_null(all);
    assert_non_null(error);
    assert_int_equal(n_left(), 0);
    return error;
}

static void
nothing_stays_after_a_failure(void **state)
{
    (void)state;
    g_auto(PdfFiles) files = pdf_files_make();
    write_page(files.in, (TfRect){0, 0, 100, 200});
    g_autoptr(GError) missing = failure_of(files.in, NULL);
    assert_non_null(strstr(missing->message, "apt-get install ghostscript"));
    g_autoptr(GError) empty = failure_of(files.in, "#!/bin/sh\n");
    assert_non_null(strstr(empty->message, "drew no Cyan plate of page 1"));
    assert_true(g_file_set_contents(files.out, "%PDF-1.4\nno more", -1, NULL));
    g_autoptr(GError) damaged = failure_of(files.out, "#!/bin/sh\n");
    assert_non_null(strstr(damaged->message, files.out));
}

/* Octal 377 is a byte that UTF-8 has not. */
static void
a_reason_with_an_odd_byte_is_told(void **state)
{
    (void)state;
    g_auto(PdfFiles) files = pdf_files_make();
    write_page(files.in, (TfRect){0, 0, 100, 200});
    g_autoptr(GError) error =
        failure_of(files.in, "#!/bin/sh\nprintf 'one\\nError: /Font\\377 is bad\\n' "
                             ">&2\ntouch 'p00001(Cyan).tif'\nexit 1\n");
    assert_true(g_error_matches(error, TF_ERROR, TF_ERROR_LIBRARY));
    assert_non_null(strstr(error->message, files.in));
    assert_non_null(strstr(error->message, "Error: /Font\xef\xbf\xbd is bad"));
}

static void
a_signal_ends_ghostscript(void **state)
{
    (void)state;
    g_auto(PdfFiles) files = pdf_files_make();
    write_page(files.in, (TfRect){0, 0, 100, 200});
    g_autoptr(GError) error = failure_of(
        files.in, "#!/bin/sh\ntouch 'p00001(Cyan).tif'\nkill -TERM $PPID\nexec sleep 60\n");
    assert_true(error->domain == TF_STOPPED);
    assert_int_equal(error->code, SIGTERM);
}

/* While the plates are looked at there is no other process; the thread that hears signals takes its
 * moment. */
static void
a_signal_ends_reading(void **state)
{
    (void)state;
    tool_need("gs");
    g_auto(PdfFiles) files = pdf_files_make();
    g_autoptr(GError) error = NULL;
    write_page(files.in, (TfRect){0, 0, 100, 200});
    g_autoptr(GPtrArray) all =
        tf_separate((const char *const[]){files.in}, 1, NULL, 0, 72, &error);
    g_assert_no_error(error);
    assert_int_equal(n_left(), 1);
    raise(SIGINT);
    for (int i = 0; i < 1000 && error == NULL; i++) {
        g_auto(TfPlate) plate = {0};
        tf_separations_read(all->pdata[0], 0, "Cyan", &plate, &error);
        g_usleep(10000);
    }
    assert_non_null(error);
    assert_true(error->domain == TF_STOPPED);
    assert_int_equal(error->code, SIGINT);
    g_clear_pointer(&all, g_ptr_array_unref);
    assert_int_equal(n_left(), 0);
}

/* The media is the same, the trim is a point further to the right. */
static void
other_boxes_are_refused(void **state)
{
    (void)state;
    g_auto(PdfFiles) files = pdf_files_make();
    g_autoptr(GError) error = NULL;
    write_page(files.in, (TfRect){10, 20, 80, 160});
    write_page(files.out, (TfRect){11, 20, 80, 160});
    const char *const paths[] = {files.in, files.out};
    TfCompareSpec spec = {.paths = paths, .n_files = 2, .dpi = 72};
    assert_null(tf_compare(&spec, NULL, NULL, &error));
    assert_true(g_error_matches(error, TF_ERROR, TF_ERROR_FORMAT));
    assert_non_null(
        strstr(error->message, "the TrimBox of page 1 is 80 × 160 pt at 11, 20"));
    assert_non_null(strstr(error->message, "it is 80 × 160 pt at 10, 20"));
}

int
main(void)
{
    /* Not by g_dir_make_tmp(): GLib asks once where temporary files go. */
    g_autofree char *folder =
        g_build_filename(g_getenv("TENFOLD_BUILD"), "tf-left-XXXXXX", NULL);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nothing_stays_after_a_failure),
        cmocka_unit_test(a_reason_with_an_odd_byte_is_told),
        cmocka_unit_test(a_signal_ends_ghostscript),
        cmocka_unit_test(a_signal_ends_reading),
        cmocka_unit_test(other_boxes_are_refused),
    };
    if (g_mkdtemp(folder) == NULL || !g_setenv("TMPDIR", folder, TRUE))
        return 1;
    int status = cmocka_run_group_tests(tests, NULL, NULL);
    project_free(g_steal_pointer(&folder));
    return status;
}
