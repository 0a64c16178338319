/* Many editions: those of like need stand together, since one that needs few pieces gets too many on
 * a form that is printed often. Sorted by need, the cheapest cut into runs of neighbours is exact:
 *
 *     best(k, j) = least over i: best(k - 1, i) + cost of one form with the editions from i to j
 */
#include "production/gang-private.h"

#include <string.h>

/* For each edition as the last of a form: cost of the form by the number of its editions. */
static gint64 *
costs_of_neighbours(const TfGangGroup *group, gint64 *runs)
{
    int n_slots = group->spec->n_slots;
    gint64 *costs = g_new0(gint64, (gsize)group->n * (gsize)n_slots);
    for (int last = 0; last < group->n; last++)
        for (int n = 1; n <= MIN(n_slots, last + 1); n++) {
            int at = last * n_slots + n - 1;
            runs[at] = tf_gang_run(group->spec, group->needs + last - n + 1, n);
            costs[at] =
                runs[at] > 0 ? tf_gang_form_cents(group->spec, runs[at]) : TF_GANG_DEAR;
        }
    return costs;
}

/* One form more: @less and @best are by the number of editions that are placed. */
static void
cut_further(const TfGangGroup *group,
            const gint64 *costs,
            const gint64 *less,
            gint64 *best,
            int *cut)
{
    int n_slots = group->spec->n_slots;
    best[0] = TF_GANG_DEAR;
    for (int last = 0; last < group->n; last++) {
        best[last + 1] = TF_GANG_DEAR;
        for (int n = 1; n <= MIN(n_slots, last + 1); n++) {
            gint64 cents = costs[last * n_slots + n - 1] + less[last + 1 - n];
            if (cents >= best[last + 1])
                continue;
            best[last + 1] = cents;
            cut[last + 1] = n;
        }
    }
}

static TfGangDivision *
division_of(const TfGangGroup *group,
            const GPtrArray *cuts,
            const gint64 *runs,
            gint64 cents)
{
    TfGangDivision *division = g_new0(TfGangDivision, 1);
    int left = group->n;
    division->n_forms = (int)cuts->len;
    division->cents = cents;
    division->form_of = g_new0(int, group->n);
    for (int form = division->n_forms - 1; form >= 0 && cents < TF_GANG_DEAR; form--) {
        const int *cut = cuts->pdata[form];
        int n = cut[left];
        division->n_sheets += runs[(left - 1) * group->spec->n_slots + n - 1];
        for (int i = 0; i < n; i++)
            division->form_of[--left] = form;
    }
    return division;
}

GPtrArray *
tf_gang_near(const TfGangGroup *group, TfGangProof *proof)
{
    GPtrArray *divisions = g_ptr_array_new_with_free_func(tf_gang_division_free);
    g_autoptr(GPtrArray) cuts = g_ptr_array_new_with_free_func(g_free);
    g_autofree gint64 *runs = g_new0(gint64, (gsize)group->n * (gsize)group->spec->n_slots);
    g_autofree gint64 *costs = costs_of_neighbours(group, runs);
    g_autofree gint64 *less = g_new0(gint64, group->n + 1);
    g_autofree gint64 *best = g_new0(gint64, group->n + 1);
    gint64 least = TF_GANG_DEAR;
    for (int i = 1; i <= group->n; i++)
        less[i] = TF_GANG_DEAR;
    for (int n_forms = 1; n_forms <= group->n; n_forms++) {
        if (tf_gang_bound(group, n_forms) >= least)
            break;
        int *cut = g_new0(int, group->n + 1);
        g_ptr_array_add(cuts, cut);
        cut_further(group, costs, less, best, cut);
        if (n_forms >= tf_gang_fewest(group))
            g_ptr_array_add(divisions, division_of(group, cuts, runs, best[group->n]));
        least = MIN(least, best[group->n]);
        memcpy(less, best, sizeof *less * (gsize)(group->n + 1));
    }
    proof->kind = TF_GANG_NEAR;
    proof->bound_cents = tf_gang_bound(group, tf_gang_fewest(group));
    return divisions;
}
