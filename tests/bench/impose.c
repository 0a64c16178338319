/* impose.c: how long sheets of small and large PDFs take, and how much memory: processor time in
 * milliseconds, the median of five, and the peak of a process that does nothing else; and what of it
 * grows with pages and with what is on them. */
#include "support/long.h"

#include <glib/gstdio.h>
#include <stdlib.h>

enum {
    TF_N_RUNS = 5
};

static const struct {
    const char *name;
    TfScheme scheme;
} kinds[] = {
    {"saddle F4-1", {.caliper_mm = 0.01}},
    {"saddle F16-6", {.fold = "F16-6", .caliper_mm = 0.01}},
    {"perfect F16-6", {.kind = TF_SCHEME_PERFECT, .fold = "F16-6"}},
    {"cut-stack 4x2", {.kind = TF_SCHEME_CUT_STACK, .n_columns = 4, .n_rows = 2}},
    {"pages", {.kind = TF_SCHEME_PAGES}},
};

static int
compare(const void *a, const void *b)
{
    double difference = *(const double *)a - *(const double *)b;
    return difference < 0 ? -1 : difference > 0;
}

/* Returns: MiB at most of the runs */
static double
measure(const char *in, const char *out, gsize kind, double *ms)
{
    double peak = 0;
    TfImposeSpec spec = {
        .scheme = kinds[kind].scheme, .job = "A job", .date = "2026-12-01"};
    for (int i = 0; i < TF_N_RUNS; i++) {
        LongRun run = {0};
        if (!long_impose(in, &spec, out, &run))
            g_error("a run failed");
        ms[i] = run.milliseconds;
        peak = MAX(peak, run.peak);
    }
    qsort(ms, TF_N_RUNS, sizeof *ms, compare);
    return peak / 1024 / 1024;
}

int
main(void)
{
    static const int sizes[] = {16, 100, 1000, 10000};
    enum {
        TF_N_SIZES = G_N_ELEMENTS(sizes),
        TF_N_KINDS = G_N_ELEMENTS(kinds)
    };
    double mib[TF_N_SIZES][TF_N_KINDS], ms[TF_N_RUNS];
    g_autofree char *folder = g_dir_make_tmp("tenfold-bench-XXXXXX", NULL);
    g_autofree char *in = g_build_filename(folder, "pages.pdf", NULL);
    g_autofree char *out = g_build_filename(folder, "sheets.pdf", NULL);
    g_print("| pages | scheme | ms | MiB |\n| --- | --- | --- | --- |\n");
    for (gsize i = 0; i < TF_N_SIZES; i++) {
        long_write(in, sizes[i], 60);
        for (gsize j = 0; j < TF_N_KINDS; j++) {
            mib[i][j] = measure(in, out, j, ms);
            g_print("| %d | %s | %.0f | %.0f |\n", sizes[i], kinds[j].name,
                    ms[TF_N_RUNS / 2], mib[i][j]);
        }
    }
    g_print(
        "\n| scheme | KiB a page from 1000 to 10000 | MiB of 1000 pages with 10 times the "
        "content, of those without |\n| --- | --- | --- |\n");
    long_write(in, 1000, 600);
    for (gsize j = 0; j < TF_N_KINDS; j++)
        g_print("| %s | %.2f | %.2f |\n", kinds[j].name,
                (mib[3][j] - mib[2][j]) * 1024 / 9000, measure(in, out, j, ms) / mib[2][j]);
    g_remove(in);
    g_remove(out);
    g_rmdir(folder);
    return 0;
}
