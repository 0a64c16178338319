/* What it takes to put long PDFs on sheets: peaks of processes that do nothing else. */
#include "base/error.h"
#include "impose/impose.h"
#include "support/check.h"
#include "support/long.h"

#include <glib/gstdio.h>
#include <stdlib.h>

/* Bytes that a page more may take. Drawn pages of three objects take 1.6 KiB; held by qpdf they took
 * eighteen. */
#define MOST_A_PAGE 4096

static int
set_up(void **state)
{
    *state = g_dir_make_tmp("tenfold-memory-XXXXXX", NULL);
    return *state == NULL;
}

static int
tear_down(void **state)
{
    g_autofree char *folder = *state;
    return g_rmdir(folder);
}

/* Under sanitizers and valgrind memory is theirs as much as ours. */
static gboolean
is_watched(void)
{
    if (g_getenv("TF_FEW") == NULL)
        return FALSE;
    print_message("memory is not measured where a tool watches it\n");
    return TRUE;
}

/* Bytes at most that the sheets of such a book take. */
static double
peak_of(const char *folder, int n_pages, int n_lines)
{
    g_autofree char *in = g_build_filename(folder, "pages.pdf", NULL);
    g_autofree char *out = g_build_filename(folder, "sheets.pdf", NULL);
    long_write(in, n_pages, n_lines);
    LongRun run = {0};
    TfImposeSpec spec = {.scheme = {.fold = "F16-6"}, .date = "2026-12-01"};
    assert_true(long_impose(in, &spec, out, &run));
    g_remove(in);
    g_remove(out);
    return run.peak;
}

static void
memory_does_not_grow_with_pages(void **state)
{
    if (is_watched())
        skip();
    double few = peak_of(*state, 300, 10), many = peak_of(*state, 3000, 10);
    double a_page = (many - few) / 2700;
    print_message("%.0f bytes a page\n", a_page);
    assert_true(a_page < MOST_A_PAGE);
}

static void
memory_does_not_grow_with_content(void **state)
{
    if (is_watched())
        skip();
    double few = peak_of(*state, 300, 10), many = peak_of(*state, 300, 300);
    print_message("%.0f bytes more with thirty times the content\n", many - few);
    assert_true(many - few < 4 << 20);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(memory_does_not_grow_with_pages, set_up, tear_down),
        cmocka_unit_test_setup_teardown(memory_does_not_grow_with_content, set_up,
                                        tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
