/* impose.c: how long sheets of small and large PDFs take, and how much memory: processor time in
 * milliseconds, the median of five, and the peak of a process that does nothing else. */
#include "impose/impose.h"

#include "pdf/pdf.h"

#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

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

/* Pages of 5.5 × 8.5 in with bleed, some lines of drawing on each. */
static void
make_pages(const char *path, int n)
{
    g_autoptr(TfPdf) pdf = tf_pdf_new();
    for (int i = 0; i < n; i++) {
        g_autoptr(GString) content = g_string_new(NULL);
        for (int j = 0; j < 60; j++)
            g_string_append_printf(content, "0 0 0 0.5 k %d %d 300 6 re f\n",
                                   40 + (i + j) % 9, 20 + 10 * j);
        tf_pdf_add_page(pdf, 414, 630);
        tf_pdf_page_set_box(pdf, i, TF_PDF_TRIM_BOX, (TfRect){9, 9, 396, 612});
        tf_pdf_page_set_content(pdf, i, content->str, content->len);
    }
    if (!tf_pdf_save(pdf, path, &(TfPdfSave){0}, NULL))
        g_error("%s: cannot be written", path);
}

static void
impose(const char *in, const char *out, TfScheme scheme)
{
    g_autoptr(TfFindings) findings = tf_findings_new();
    g_autoptr(GError) error = NULL;
    TfImposeSpec spec = {.scheme = scheme, .job = "A job", .date = "2026-12-01"};
    if (!tf_impose(in, &spec, out, findings, &error))
        g_error("%s", error->message);
}

/* Imposes in a process of its own. */
static void
measure(const char *in, const char *out, TfScheme scheme, double *ms, double *mib)
{
    pid_t pid = fork();
    int status;
    struct rusage usage = {0};
    if (pid == 0) {
        impose(in, out, scheme);
        _exit(0);
    }
    if (pid < 0 || wait4(pid, &status, 0, &usage) < 0 || status != 0)
        g_error("a run failed");
    *ms = (double)(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) * 1000 +
          (double)(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1000;
    *mib = (double)usage.ru_maxrss / 1024;
}

static int
compare(const void *a, const void *b)
{
    double difference = *(const double *)a - *(const double *)b;
    return difference < 0 ? -1 : difference > 0;
}

static void
print_row(const char *in, const char *out, int n, gsize kind)
{
    double ms[TF_N_RUNS], mib = 0;
    for (int i = 0; i < TF_N_RUNS; i++)
        measure(in, out, kinds[kind].scheme, &ms[i], &mib);
    qsort(ms, TF_N_RUNS, sizeof *ms, compare);
    g_print("| %d | %s | %.0f | %.0f |\n", n, kinds[kind].name, ms[TF_N_RUNS / 2], mib);
}

int
main(void)
{
    static const int sizes[] = {16, 100, 1000, 10000};
    g_autofree char *folder = g_dir_make_tmp("tenfold-bench-XXXXXX", NULL);
    g_autofree char *in = g_build_filename(folder, "pages.pdf", NULL);
    g_autofree char *out = g_build_filename(folder, "sheets.pdf", NULL);
    g_print("| pages | scheme | ms | MiB |\n| --- | --- | --- | --- |\n");
    for (gsize i = 0; i < G_N_ELEMENTS(sizes); i++) {
        pid_t pid = fork(); /* what is made there is not in the memory of the runs */
        if (pid == 0) {
            make_pages(in, sizes[i]);
            _exit(0);
        }
        if (pid < 0 || waitpid(pid, NULL, 0) < 0)
            g_error("no pages");
        for (gsize j = 0; j < G_N_ELEMENTS(kinds); j++)
            print_row(in, out, sizes[i], j);
    }
    g_remove(in);
    g_remove(out);
    g_rmdir(folder);
    return 0;
}
