#include "base/error.h"
#include "production/gang-private.h"

#include <string.h>

/* More would not fit once multiplied: the pieces of all editions by the price of a thousand sheets. */
static const gint64 most_form_cents = G_GINT64_CONSTANT(1000000000000);
static const gint64 most_sheet_cents = 10000000;
G_STATIC_ASSERT(TF_GANG_MOST_EDITIONS *G_GINT64_CONSTANT(10000000) <
                G_MAXINT64 / TF_GANG_MOST_PIECES);

void
tf_gang_division_free(gpointer division)
{
    TfGangDivision *owned = division;
    if (owned == NULL)
        return;
    g_free(owned->form_of);
    g_free(owned);
}

static void
form_free(gpointer form)
{
    TfGangForm *owned = form;
    g_array_unref(owned->places);
    g_free(owned);
}

static void
proof_clear(gpointer proof)
{
    g_array_unref(((TfGangProof *)proof)->choices);
}

void
tf_gang_free(TfGang *gang)
{
    if (gang == NULL)
        return;
    g_ptr_array_unref(gang->forms);
    g_array_unref(gang->proofs);
    g_free(gang);
}

static void
group_free(gpointer group)
{
    TfGangGroup *owned = group;
    g_free(owned->editions);
    g_free(owned->needs);
    g_free(owned);
}

static gboolean refuse(GError **error, const char *format, ...) G_GNUC_PRINTF(2, 3);

static gboolean
refuse(GError **error, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    g_autofree char *message = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    g_set_error_literal(error, TF_ERROR, TF_ERROR_USAGE, message);
    return FALSE;
}

static gboolean
check_spec(const TfGangSpec *spec, GError **error)
{
    if (spec->n_slots < 1 || spec->n_slots > TF_GANG_MOST_SLOTS)
        return refuse(error, "a form of %d slots: there may be 1 to %d", spec->n_slots,
                      TF_GANG_MOST_SLOTS);
    if (spec->n_demands < 0 || spec->n_demands > TF_GANG_MOST_EDITIONS)
        return refuse(error, "%d editions: there may be up to %d", spec->n_demands,
                      TF_GANG_MOST_EDITIONS);
    if (spec->form_cents < 0 || spec->form_cents > most_form_cents)
        return refuse(error, "a form costs 0 to %" G_GINT64_FORMAT " cents",
                      most_form_cents);
    if (spec->cents_per_thousand < 0 || spec->cents_per_thousand > most_sheet_cents)
        return refuse(error, "a thousand sheets cost 0 to %" G_GINT64_FORMAT " cents",
                      most_sheet_cents);
    if (spec->most_forms < 0 || spec->most_over < -1 || spec->most_over > 1000)
        return refuse(
            error, "forms are limited by a number, pieces too many by 0 to 1000 percent");
    for (int i = 0; i < spec->n_demands; i++)
        if (spec->demands[i].n_pieces < 0 ||
            spec->demands[i].n_pieces > TF_GANG_MOST_PIECES)
            return refuse(error, "%s: an edition needs 0 to %d pieces",
                          spec->demands[i].name, TF_GANG_MOST_PIECES);
    return TRUE;
}

static int
by_need(gconstpointer a, gconstpointer b, gpointer demands)
{
    const TfGangDemand *first = (const TfGangDemand *)demands + *(const int *)a;
    const TfGangDemand *second = (const TfGangDemand *)demands + *(const int *)b;
    if (first->n_pieces != second->n_pieces)
        return first->n_pieces > second->n_pieces ? -1 : 1;
    return *(const int *)a - *(const int *)b;
}

/* Those of the group of demand @first. */
static TfGangGroup *
group_of(const TfGangSpec *spec, int first)
{
    TfGangGroup *group = g_new0(TfGangGroup, 1);
    group->spec = spec;
    group->group = spec->demands[first].group;
    group->editions = g_new0(int, spec->n_demands);
    group->needs = g_new0(gint64, spec->n_demands);
    for (int i = first; i < spec->n_demands; i++)
        if (spec->demands[i].group == group->group && spec->demands[i].n_pieces > 0)
            group->editions[group->n++] = i;
    g_qsort_with_data(group->editions, group->n, sizeof *group->editions, by_need,
                      (gpointer)spec->demands);
    for (int i = 0; i < group->n; i++) {
        group->needs[i] = spec->demands[group->editions[i]].n_pieces;
        group->n_pieces += group->needs[i];
    }
    return group;
}

GPtrArray *
tf_gang_groups(const TfGangSpec *spec)
{
    GPtrArray *groups = g_ptr_array_new_with_free_func(group_free);
    for (int i = 0; i < spec->n_demands; i++) {
        gboolean is_known = spec->demands[i].n_pieces == 0;
        for (guint j = 0; j < groups->len && !is_known; j++)
            is_known = ((TfGangGroup *)groups->pdata[j])->group == spec->demands[i].group;
        if (!is_known)
            g_ptr_array_add(groups, group_of(spec, i));
    }
    return groups;
}

/* Number among @divisions of the cheapest, of equally cheap ones that of the fewest forms. */
static int
cheapest(const GPtrArray *divisions)
{
    int best = 0;
    for (guint i = 1; i < divisions->len; i++) {
        const TfGangDivision *division = divisions->pdata[i],
                             *other = divisions->pdata[best];
        if (division->cents < other->cents)
            best = (int)i;
    }
    return best;
}

/* Groups share the forms that are allowed: @taken gets a number among the divisions of each, so that
 * all together are cheapest. FALSE: there are too few. */
static gboolean
share_forms(const GPtrArray *divisions, int most_forms, int *taken)
{
    int n_groups = (int)divisions->len;
    gsize width = (gsize)most_forms + 1;
    g_autofree gint64 *best = g_new0(gint64, (gsize)(n_groups + 1) * width);
    g_autofree int *choice = g_new0(int, (gsize)(n_groups + 1) * width);
    for (int group = 0; group < n_groups; group++) {
        const GPtrArray *of = divisions->pdata[group];
        const gint64 *before = best + (gsize)group * width;
        gint64 *after = best + (gsize)(group + 1) * width;
        for (int n = 0; n <= most_forms; n++) {
            after[n] = TF_GANG_DEAR;
            for (guint i = 0; i < of->len; i++) {
                const TfGangDivision *division = of->pdata[i];
                if (division->n_forms > n || division->cents >= TF_GANG_DEAR ||
                    before[n - division->n_forms] >= TF_GANG_DEAR ||
                    before[n - division->n_forms] + division->cents >= after[n])
                    continue;
                after[n] = before[n - division->n_forms] + division->cents;
                choice[(gsize)(group + 1) * width + (gsize)n] = (int)i;
            }
        }
    }
    if (best[(gsize)n_groups * width + width - 1] >= TF_GANG_DEAR)
        return FALSE;
    for (int group = n_groups, n = most_forms; group > 0; group--) {
        const GPtrArray *of = divisions->pdata[group - 1];
        taken[group - 1] = choice[(gsize)group * width + (gsize)n];
        n -= ((TfGangDivision *)of->pdata[taken[group - 1]])->n_forms;
    }
    return TRUE;
}

int
tf_gang_by_edition(gconstpointer a, gconstpointer b)
{
    return ((const TfGangPlace *)a)->edition - ((const TfGangPlace *)b)->edition;
}

/* One form of a division, with as many slots as its editions need. */
static TfGangForm *
form_of(const TfGangGroup *group, const TfGangDivision *division, int number)
{
    TfGangForm *form = g_new0(TfGangForm, 1);
    g_autofree gint64 *needs = g_new0(gint64, group->n);
    int n = 0;
    for (int i = 0; i < group->n; i++)
        if (division->form_of[i] == number)
            needs[n++] = group->needs[i];
    form->group = group->group;
    form->places = g_array_new(FALSE, FALSE, sizeof(TfGangPlace));
    form->n_sheets = tf_gang_run(group->spec, needs, n);
    form->cents = tf_gang_form_cents(group->spec, form->n_sheets);
    for (int i = 0; i < group->n; i++) {
        if (division->form_of[i] != number)
            continue;
        TfGangPlace place = {.edition = group->editions[i]};
        place.n_slots = (int)tf_gang_ceiling(group->needs[i], form->n_sheets);
        place.n_pieces = place.n_slots * form->n_sheets;
        form->n_used += place.n_slots;
        g_array_append_val(form->places, place);
    }
    g_array_sort(form->places, tf_gang_by_edition);
    return form;
}

int
tf_gang_by_run(gconstpointer a, gconstpointer b)
{
    const TfGangForm *first = *(TfGangForm *const *)a, *second = *(TfGangForm *const *)b;
    if (first->n_sheets != second->n_sheets)
        return first->n_sheets > second->n_sheets ? -1 : 1;
    return g_array_index(first->places, TfGangPlace, 0).edition -
           g_array_index(second->places, TfGangPlace, 0).edition;
}

static void
add_division(TfGang *gang,
             TfGangProof *proof,
             const TfGangGroup *group,
             const TfGangDivision *of)
{
    g_autoptr(GPtrArray) forms = g_ptr_array_new();
    for (int i = 0; i < of->n_forms; i++)
        g_ptr_array_add(forms, form_of(group, of, i));
    g_ptr_array_sort(forms, tf_gang_by_run);
    for (guint i = 0; i < forms->len; i++) {
        TfGangForm *form = forms->pdata[i];
        proof->n_forms++;
        proof->n_sheets += form->n_sheets;
        proof->cents += form->cents;
        gang->n_empty += (group->spec->n_slots - form->n_used) * form->n_sheets;
        for (guint j = 0; j < form->places->len; j++)
            gang->n_over += g_array_index(form->places, TfGangPlace, j).n_pieces;
        g_ptr_array_add(gang->forms, form);
    }
    gang->n_over -= group->n_pieces;
    gang->n_sheets += proof->n_sheets;
    gang->cents += proof->cents;
    gang->bound_cents += proof->bound_cents;
    g_array_append_val(gang->proofs, *proof);
}

static GPtrArray *
divide(const TfGangGroup *group, TfGangProof *proof)
{
    proof->group = group->group;
    proof->n_editions = group->n;
    proof->n_pieces = group->n_pieces;
    proof->choices = g_array_new(FALSE, FALSE, sizeof(TfGangChoice));
    return group->n <= TF_GANG_MOST_EXACT ? tf_gang_exact(group, proof)
                                          : tf_gang_near(group, proof);
}

/* Of a group with many editions several numbers of forms are mended: what was cheapest before need not
 * be so afterwards. With forms limited only the number taken is. */
static int
mend(const TfGangGroup *group, GPtrArray *divisions, int taken, gboolean is_limited)
{
    int reach = is_limited ? 0 : 2;
    for (int i = MAX(taken - reach, 0); i <= MIN(taken + reach, (int)divisions->len - 1);
         i++) {
        TfGangDivision *division = divisions->pdata[i];
        if (division->cents < TF_GANG_DEAR)
            tf_gang_mend(group, division);
    }
    return is_limited ? taken : cheapest(divisions);
}

/* Takes of the divisions of each group the one that is best for all together. */
static gboolean
choose(TfGang *gang,
       const TfGangSpec *spec,
       const GPtrArray *groups,
       const GPtrArray *divisions,
       TfGangProof *proofs,
       GError **error)
{
    g_autofree int *taken = g_new0(int, groups->len + 1);
    int n_forms = 0;
    for (guint i = 0; i < groups->len; i++) {
        const GPtrArray *of = divisions->pdata[i];
        taken[i] = cheapest(of);
        n_forms += ((TfGangDivision *)of->pdata[taken[i]])->n_forms;
    }
    for (guint i = 0; i < groups->len; i++)
        if (((TfGangDivision *)((GPtrArray *)divisions->pdata[i])->pdata[taken[i]])
                ->cents >= TF_GANG_DEAR) {
            g_set_error_literal(error, TF_ERROR, TF_ERROR_UNSUPPORTED,
                                "no gang was found that costs so little");
            return FALSE;
        }
    gboolean is_limited = spec->most_forms > 0 && n_forms > spec->most_forms;
    if (is_limited && !share_forms(divisions, spec->most_forms, taken)) {
        g_set_error(error, TF_ERROR, TF_ERROR_UNSUPPORTED,
                    "%d forms are too few for these editions", spec->most_forms);
        return FALSE;
    }
    gboolean is_exact = TRUE;
    for (guint i = 0; i < groups->len; i++)
        is_exact = is_exact && proofs[i].kind == TF_GANG_EXACT;
    for (guint i = 0; i < groups->len; i++) {
        GPtrArray *of = divisions->pdata[i];
        gint64 least = ((TfGangDivision *)of->pdata[cheapest(of)])->cents;
        if (proofs[i].kind == TF_GANG_NEAR)
            taken[i] = mend(groups->pdata[i], of, taken[i], spec->most_forms > 0);
        const TfGangDivision *division = of->pdata[taken[i]];
        proofs[i].is_limited = is_limited && division->cents > least;
        /* Shared out exactly, with these forms nothing is cheaper either. */
        if (is_limited && is_exact)
            proofs[i].bound_cents = division->cents;
        add_division(gang, &proofs[i], groups->pdata[i], division);
    }
    return TRUE;
}

gint64
tf_gang_least(const TfGangSpec *spec)
{
    g_autoptr(GError) error = NULL;
    gint64 cents = 0;
    if (!check_spec(spec, &error))
        return -1;
    g_autoptr(GPtrArray) groups = tf_gang_groups(spec);
    for (guint i = 0; i < groups->len; i++)
        cents += tf_gang_bound(groups->pdata[i], tf_gang_fewest(groups->pdata[i]));
    return cents;
}

TfGang *
tf_gang(const TfGangSpec *spec, GError **error)
{
    if (!check_spec(spec, error))
        return NULL;
    g_autoptr(TfGang) gang = g_new0(TfGang, 1);
    gang->forms = g_ptr_array_new_with_free_func(form_free);
    gang->proofs = g_array_new(FALSE, TRUE, sizeof(TfGangProof));
    g_array_set_clear_func(gang->proofs, proof_clear);
    g_autoptr(GPtrArray) groups = tf_gang_groups(spec);
    g_autoptr(GPtrArray) divisions =
        g_ptr_array_new_with_free_func((GDestroyNotify)g_ptr_array_unref);
    g_autofree TfGangProof *proofs = g_new0(TfGangProof, groups->len + 1);
    for (guint i = 0; i < groups->len; i++)
        g_ptr_array_add(divisions, divide(groups->pdata[i], &proofs[i]));
    if (choose(gang, spec, groups, divisions, proofs, error))
        return g_steal_pointer(&gang);
    for (guint i = 0; i < groups->len; i++)
        g_array_unref(proofs[i].choices);
    return NULL;
}
