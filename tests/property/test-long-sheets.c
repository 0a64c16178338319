/* A book as long as any may be, put on sheets in a process of its own: all pages are there, in order, and
 * little of it is in memory. */
#include "pdf/pdf.h"
#include "support/check.h"
#include "support/long.h"

#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>

enum {
    TF_MOST_PAGES = 10000,
    TF_FEW_PAGES = 400, /* where a tool watches */
};

/* Bytes that a process takes that makes short sheets, and that each page may take. */
#define AT_REST     ((double)(10 << 20))
#define MOST_A_PAGE 4096.0

typedef struct {
    char *folder, *in, *out;
} Files;

static int
set_up(void **state)
{
    Files *files = g_new0(Files, 1);
    files->folder = g_dir_make_tmp("tenfold-long-XXXXXX", NULL);
    files->in = g_build_filename(files->folder, "pages.pdf", NULL);
    files->out = g_build_filename(files->folder, "sheets.pdf", NULL);
    *state = files;
    return files->folder == NULL;
}

static int
tear_down(void **state)
{
    Files *files = *state;
    g_remove(files->in);
    g_remove(files->out);
    int result = g_rmdir(files->folder);
    g_free(files->folder);
    g_free(files->in);
    g_free(files->out);
    g_free(files);
    return result;
}

/* Which pages are drawn on a side, from the left. Returns: how many, at most two are kept */
static int
read_side(TfPdf *pdf, int side, int pages[2])
{
    g_autoptr(GBytes) content = tf_pdf_page_content(pdf, side, NULL);
    assert_non_null(content);
    gsize length;
    const char *data = g_bytes_get_data(content, &length);
    g_autofree char *text = g_strndup(data, length);
    int n = 0;
    for (const char *at = text; (at = strstr(at, "/P")) != NULL; at += 2)
        if (n++ < 2)
            pages[n - 1] = atoi(at + 2);
    return n;
}

/* A folio inside the other: n and 1, 2 and n - 1; n - 2 and 3, 4 and n - 3. */
static void
check_order(const char *path, int n_pages)
{
    g_autoptr(TfFindings) findings = tf_findings_new();
    g_autoptr(TfPdf) pdf = tf_pdf_open(path, findings, NULL);
    assert_non_null(pdf);
    assert_int_equal(tf_findings_n(findings), 0);
    assert_int_equal(tf_pdf_n_pages(pdf), n_pages / 2);
    for (int side = 0; side < n_pages / 2; side++) {
        int early = side + 1, late = n_pages - side, pages[2];
        assert_int_equal(read_side(pdf, side, pages), 2);
        assert_int_equal(pages[side % 2], late);
        assert_int_equal(pages[1 - side % 2], early);
    }
}

static void
ten_thousand_pages_are_there_in_order(void **state)
{
    const Files *files = *state;
    gboolean is_watched = g_getenv("TF_FEW") != NULL;
    int n_pages = is_watched ? TF_FEW_PAGES : TF_MOST_PAGES;
    TfImposeSpec spec = {.is_bare = TRUE, .date = "2026-12-01"};
    LongRun run = {0};
    long_write(files->in, n_pages, 1);
    assert_true(long_impose(files->in, &spec, files->out, &run));
    print_message("%d pages: %.1f MiB, %.1f s\n", n_pages, run.peak / (1 << 20),
                  run.milliseconds / 1000);
    if (!is_watched)
        assert_true(run.peak < AT_REST + n_pages * MOST_A_PAGE);
    check_order(files->out, n_pages);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(ten_thousand_pages_are_there_in_order, set_up,
                                        tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
