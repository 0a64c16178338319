/* gang.c: how long it takes to find which editions share a form, and how near to the cheapest it comes:
 * processor time in milliseconds, the median of five, of editions that need 500 to 10,000 pieces. */
#include "production/gang.h"

#include <stdlib.h>
#include <sys/resource.h>

enum {
    TF_N_RUNS = 5,
    TF_MOST_DEMANDS = 2000
};

static double
used_ms(void)
{
    struct rusage usage;
    getrusage(RUSAGE_SELF, &usage);
    return 1e3 * (double)(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) +
           1e-3 * (double)(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec);
}

static int
by_size(const void *a, const void *b)
{
    double first = *(const double *)a, second = *(const double *)b;
    return first < second ? -1 : first > second;
}

static void
measure(int n, int n_slots)
{
    static TfGangDemand demands[TF_MOST_DEMANDS];
    double ms[TF_N_RUNS];
    guint32 seed = 7; /* the same editions on every machine */
    for (int i = 0; i < n; i++) {
        seed = seed * 1664525u + 1013904223u;
        demands[i] =
            (TfGangDemand){.name = "xx", .n_pieces = 500 + (gint64)(seed >> 8) % 9500};
    }
    /* What a form and a thousand sheets cost on the press of the project. */
    TfGangSpec spec = {.demands = demands,
                       .n_demands = n,
                       .n_slots = n_slots,
                       .form_cents = 41591,
                       .cents_per_thousand = 21584,
                       .most_over = -1};
    for (int run = 0; run < TF_N_RUNS; run++) {
        double before = used_ms();
        g_autoptr(TfGang) gang = tf_gang(&spec, NULL);
        ms[run] = used_ms() - before;
        if (run + 1 < TF_N_RUNS)
            continue;
        qsort(ms, TF_N_RUNS, sizeof *ms, by_size);
        const TfGangProof *proof = &g_array_index(gang->proofs, TfGangProof, 0);
        double gap =
            100 * (double)(gang->cents - gang->bound_cents) / (double)gang->bound_cents;
        g_print("| %d | %d | %s | %u | %.1f | %.1f |\n", n, n_slots,
                proof->kind == TF_GANG_EXACT ? "exact" : "near", gang->forms->len,
                ms[TF_N_RUNS / 2], gap);
    }
}

int
main(void)
{
    static const int numbers[] = {8, 12, 14, 16, 17, 50, 100, 500, 2000};
    static const int slots[] = {2, 4, 8};
    g_print("| editions | places | how | forms | ms | above the bound, %% |\n"
            "| --- | --- | --- | --- | --- | --- |\n");
    for (gsize i = 0; i < G_N_ELEMENTS(numbers); i++)
        for (gsize k = 0; k < G_N_ELEMENTS(slots); k++)
            measure(numbers[i], slots[k]);
    return EXIT_SUCCESS;
}
