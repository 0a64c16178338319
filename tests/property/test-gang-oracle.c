/* The same question to another program: GLPK's integer programming against our own, to the cent, for as many
 * languages as nobody lists by hand.
 *
 * A form that is printed x times gives an edition that needs d pieces ceiling(d / x) places, and x need only be
 * one of ceiling(d / a): fewer sheets would want a place more of some edition. So, for each such x,
 *
 *     use[i, x]   edition i is on a form of that run      sum over x: use[i, x] = 1
 *     form[x, p]  forms of that run whose places are parted as p, such as 2 + 1 + 1
 *
 *     for each size s: editions of that run that need s places <= parts of that size in the forms
 *
 * Places that a smaller edition leaves empty are parts, too, so that only full partings are needed. */
#include "production/gang.h"
#include "support/check.h"

#include <glpk.h>

enum {
    TF_MOST_ROWS = 16, /* editions */
    TF_MOST_PARTS = 8  /* places of a form */
};

/* Partings of the places of a form into sizes: how many parts of each size. */
typedef struct {
    int n;
    int parts[32][TF_MOST_PARTS + 1];
} Partings;

static void
part(Partings *all, int *parts, int left, int largest)
{
    if (left == 0) {
        g_assert(all->n < 32);
        for (int s = 1; s <= TF_MOST_PARTS; s++)
            all->parts[all->n][s] = parts[s];
        all->n++;
    }
    for (int s = MIN(left, largest); s >= 1; s--) {
        parts[s]++;
        part(all, parts, left - s, s);
        parts[s]--;
    }
}

static int
by_number(gconstpointer a, gconstpointer b)
{
    gint64 first = *(const gint64 *)a, second = *(const gint64 *)b;
    return first < second ? -1 : first > second;
}

/* Shape: of gint64, each once. Transfer full. */
static GArray *
runs_of(const TfGangSpec *spec)
{
    g_autoptr(GArray) all = g_array_new(FALSE, FALSE, sizeof(gint64));
    GArray *runs = g_array_new(FALSE, FALSE, sizeof(gint64));
    for (int i = 0; i < spec->n_demands; i++)
        for (int a = 1; a <= spec->n_slots; a++) {
            gint64 run = (spec->demands[i].n_pieces + a - 1) / a;
            g_array_append_val(all, run);
        }
    g_array_sort(all, by_number);
    for (guint i = 0; i < all->len; i++)
        if (i == 0 || g_array_index(all, gint64, i) != g_array_index(all, gint64, i - 1))
            g_array_append_val(runs, g_array_index(all, gint64, i));
    return runs;
}

/* A row of the programme on its way. */
typedef struct {
    int n;
    int columns[4096];
    double values[4096];
} Row;

static void
row_add(Row *row, int column, double value)
{
    g_assert(row->n + 1 < 4096);
    row->columns[++row->n] = column;
    row->values[row->n] = value;
}

static void
add_row(glp_prob *problem, int kind, double bound, const Row *row)
{
    int number = glp_add_rows(problem, 1);
    glp_set_row_bnds(problem, number, kind, bound, bound);
    glp_set_mat_row(problem, number, row->n, row->columns, row->values);
}

static gint64
places_of(const TfGangSpec *spec, int i, gint64 run)
{
    return (spec->demands[i].n_pieces + run - 1) / run;
}

/* Cents of the best division; -1: GLPK found none in its time */
static double
ask_glpk(const TfGangSpec *spec)
{
    g_autoptr(GArray) runs = runs_of(spec);
    g_autofree Partings *partings = g_new0(Partings, 1);
    g_autofree Row *row = g_new0(Row, 1);
    int parts[TF_MOST_PARTS + 1] = {0}, n = spec->n_demands, n_runs = (int)runs->len;
    part(partings, parts, spec->n_slots, spec->n_slots);
    glp_prob *problem = glp_create_prob();
    glp_add_cols(problem, n_runs * (n + partings->n));
    for (int x = 0; x < n_runs; x++) {
        gint64 run = g_array_index(runs, gint64, x);
        gint64 mills = run * spec->cents_per_thousand;
        gint64 cents = spec->form_cents + mills / 1000 + (mills % 1000 > 0);
        int first = x * (n + partings->n) + 1;
        for (int i = 0; i < n; i++) {
            glp_set_col_kind(problem, first + i, GLP_BV);
            if (places_of(spec, i, run) > spec->n_slots)
                glp_set_col_bnds(problem, first + i, GLP_FX, 0, 0);
        }
        for (int p = 0; p < partings->n; p++) {
            glp_set_col_kind(problem, first + n + p, GLP_IV);
            glp_set_col_bnds(problem, first + n + p, GLP_DB, 0, n);
            glp_set_obj_coef(problem, first + n + p, (double)cents);
        }
        for (int s = 1; s <= spec->n_slots; s++) {
            row->n = 0;
            for (int i = 0; i < n; i++)
                if (places_of(spec, i, run) == s)
                    row_add(row, first + i, 1);
            for (int p = 0; p < partings->n && row->n > 0; p++)
                if (partings->parts[p][s] > 0)
                    row_add(row, first + n + p, -partings->parts[p][s]);
            if (row->n > 0)
                add_row(problem, GLP_UP, 0, row);
        }
    }
    for (int i = 0; i < n; i++) {
        row->n = 0;
        for (int x = 0; x < n_runs; x++)
            row_add(row, x * (n + partings->n) + 1 + i, 1);
        add_row(problem, GLP_FX, 1, row);
    }
    glp_iocp how;
    glp_init_iocp(&how);
    how.presolve = how.gmi_cuts = how.mir_cuts = GLP_ON;
    how.msg_lev = GLP_MSG_OFF;
    how.tm_lim = 2500;
    int refused = glp_intopt(problem, &how);
    double cents =
        refused == 0 && glp_mip_status(problem) == GLP_OPT ? glp_mip_obj_val(problem) : -1;
    glp_delete_prob(problem);
    return cents;
}

static void
glpk_finds_nothing_cheaper(void **state)
{
    (void)state;
    g_autoptr(GRand) random = g_rand_new_with_seed(23);
    int n_same = 0;
    glp_term_out(GLP_OFF);
    for (int round = 0; round < 21; round++) {
        TfGangDemand demands[TF_MOST_ROWS];
        TfGangSpec spec = {.demands = demands,
                           .n_demands = 8 + round % 7,
                           .n_slots = 2 + round % 3,
                           .form_cents = g_rand_int_range(random, 5000, 60000),
                           .cents_per_thousand = g_rand_int_range(random, 10000, 40000),
                           .most_over = -1};
        for (int i = 0; i < spec.n_demands; i++)
            demands[i] = (TfGangDemand){.name = "xx",
                                        .n_pieces = g_rand_int_range(random, 200, 9000)};
        g_autoptr(TfGang) gang = tf_gang(&spec, NULL);
        double cents = ask_glpk(&spec);
        if (cents < 0)
            continue;
        n_same++;
        check_near((double)gang->cents, cents, 0.5);
    }
    print_message("%d of 21 cases proved by GLPK\n", n_same);
    assert_true(n_same > 0);
    glp_free_env();
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(glpk_finds_nothing_cheaper),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
