#include "production/gang-split-private.h"

#include <math.h>
#include <string.h>

/* What a programme leaves of a sheet is no sheet. */
static const double part_of_a_sheet = 1e-3;

/* More are slower than forms that are placed. */
enum {
    TF_MOST_FILLINGS = 300,
};

static void
form_free(gpointer form)
{
    TfGangForm *owned = form;
    g_array_unref(owned->places);
    g_free(owned);
}

void
tf_split_free(TfSplit *split)
{
    if (split == NULL)
        return;
    g_ptr_array_unref(split->forms);
    g_array_unref(split->proofs);
    g_free(split);
}

TfSplitForms *
tf_split_forms_new(void)
{
    TfSplitForms *forms = g_new0(TfSplitForms, 1);
    forms->slots = g_ptr_array_new_with_free_func(g_free);
    forms->sheets = g_array_new(FALSE, FALSE, sizeof(double));
    return forms;
}

void
tf_split_forms_free(TfSplitForms *forms)
{
    if (forms == NULL)
        return;
    g_ptr_array_unref(forms->slots);
    g_array_unref(forms->sheets);
    g_free(forms);
}

int *
tf_split_forms_add(TfSplitForms *forms, const TfGangGroup *group, double n_sheets)
{
    int *slots = g_new0(int, (gsize)group->n);
    g_ptr_array_add(forms->slots, slots);
    g_array_append_val(forms->sheets, n_sheets);
    return slots;
}

gint64
tf_split_most(const TfGangGroup *group, int i)
{
    gint64 over = MAX(group->spec->most_over, 0);
    return group->needs[i] + group->needs[i] * over / 100;
}

/* Forms with whole sheets. */
typedef struct {
    const TfGangGroup *group;
    const GPtrArray *slots;
    gint64 *sheets;
    gint64 *printed; /* of each edition */
} Whole;

static void
whole_clear(Whole *whole)
{
    g_free(whole->sheets);
    g_free(whole->printed);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Whole, whole_clear)

static void
print_more(Whole *whole, guint form, gint64 n_sheets)
{
    const int *slots = whole->slots->pdata[form];
    whole->sheets[form] += n_sheets;
    for (int i = 0; i < whole->group->n; i++)
        whole->printed[i] += slots[i] * n_sheets;
}

static void
round_up(Whole *whole, const TfSplitForms *forms)
{
    const TfGangGroup *group = whole->group;
    whole->slots = forms->slots;
    whole->sheets = g_new0(gint64, forms->slots->len + 1);
    whole->printed = g_new0(gint64, (gsize)group->n);
    for (guint f = 0; f < forms->slots->len; f++) {
        double n_sheets = g_array_index(forms->sheets, double, f);
        print_more(whole, f, (gint64)ceil(n_sheets - part_of_a_sheet));
    }
    /* Pieces that were taken for less than one. */
    for (int i = 0; i < group->n; i++)
        for (guint f = 0; f < forms->slots->len; f++) {
            int n_slots = ((int *)forms->slots->pdata[f])[i];
            gint64 lack = group->needs[i] - whole->printed[i];
            if (n_slots > 0 && lack > 0)
                print_more(whole, f, tf_gang_ceiling(lack, n_slots));
        }
}

/* Takes away sheets that nobody needs. */
static void
print_less(Whole *whole)
{
    const TfGangGroup *group = whole->group;
    for (guint f = 0; f < whole->slots->len; f++) {
        const int *slots = whole->slots->pdata[f];
        gint64 spare = whole->sheets[f];
        for (int i = 0; i < group->n; i++)
            if (slots[i] > 0)
                spare = MIN(spare, (whole->printed[i] - group->needs[i]) / slots[i]);
        if (spare > 0)
            print_more(whole, f, -spare);
    }
}

/* Takes away slots that nobody needs, those of short runs first, so that editions stand on few forms. */
static void
place_less(Whole *whole)
{
    const TfGangGroup *group = whole->group;
    for (int i = 0; i < group->n; i++)
        for (;;) {
            int shortest = -1;
            for (guint f = 0; f < whole->slots->len; f++)
                if (((int *)whole->slots->pdata[f])[i] > 0 && whole->sheets[f] > 0 &&
                    (shortest < 0 || whole->sheets[f] < whole->sheets[shortest]))
                    shortest = (int)f;
            if (shortest < 0 ||
                whole->printed[i] - whole->sheets[shortest] < group->needs[i])
                break;
            ((int *)whole->slots->pdata[shortest])[i]--;
            whole->printed[i] -= whole->sheets[shortest];
        }
}

/* Returns: what the forms cost; TF_GANG_DEAR: they do not give what is needed */
static gint64
cents_of(const Whole *whole)
{
    const TfGangGroup *group = whole->group;
    gint64 cents = 0;
    for (int i = 0; i < group->n; i++)
        if (whole->printed[i] < group->needs[i] ||
            (group->spec->most_over >= 0 && whole->printed[i] > tf_split_most(group, i)))
            return TF_GANG_DEAR;
    for (guint f = 0; f < whole->slots->len; f++)
        cents +=
            whole->sheets[f] > 0 ? tf_gang_form_cents(group->spec, whole->sheets[f]) : 0;
    return cents;
}

static TfGangForm *
form_of(const Whole *whole, guint f)
{
    const TfGangGroup *group = whole->group;
    const int *slots = whole->slots->pdata[f];
    TfGangForm *form = g_new0(TfGangForm, 1);
    form->group = group->group;
    form->places = g_array_new(FALSE, FALSE, sizeof(TfGangPlace));
    form->n_sheets = whole->sheets[f];
    form->cents = tf_gang_form_cents(group->spec, form->n_sheets);
    for (int i = 0; i < group->n; i++) {
        TfGangPlace place = {
            .edition = group->editions[i],
            .n_slots = slots[i],
            .n_pieces = slots[i] * form->n_sheets,
        };
        form->n_used += slots[i];
        if (slots[i] > 0)
            g_array_append_val(form->places, place);
    }
    g_array_sort(form->places, tf_gang_by_edition);
    return form;
}

/* What the gang has for @group. */
static TfSplitForms *
forms_known(const TfGangGroup *group, const TfGang *gang)
{
    TfSplitForms *forms = tf_split_forms_new();
    for (guint f = 0; f < gang->forms->len; f++) {
        const TfGangForm *form = gang->forms->pdata[f];
        if (form->group != group->group)
            continue;
        int *slots = tf_split_forms_add(forms, group, (double)form->n_sheets);
        for (int i = 0; i < group->n; i++)
            for (guint k = 0; k < form->places->len; k++) {
                const TfGangPlace *place = &g_array_index(form->places, TfGangPlace, k);
                if (place->edition == group->editions[i])
                    slots[i] = place->n_slots;
            }
    }
    return forms;
}

/* So many forms may be cheaper than @cents. More than one for each edition are not needed: with so many the
 * same sums are had. */
static int
most_forms(const TfGangGroup *group, gint64 cents, int n_known)
{
    int n = n_known;
    while (n < group->n && tf_gang_bound(group, n + 1) < cents)
        n++;
    return n;
}

/* A sheet and a cent of each form: for so little nobody makes two piles of a language. */
static gint64
parts_of_sheets(const Whole *whole)
{
    gint64 sheet = tf_gang_ceiling(whole->group->spec->cents_per_thousand, 1000);
    return whole->slots->len * (sheet + 1);
}

static int
count_split(const Whole *whole)
{
    int n_split = 0;
    for (int i = 0; i < whole->group->n; i++) {
        int n = 0;
        for (guint f = 0; f < whole->slots->len; f++)
            n += whole->sheets[f] > 0 && ((int *)whole->slots->pdata[f])[i] > 0;
        n_split += n > 1;
    }
    return n_split;
}

/* Adds the forms of @whole, the longest run first, and what is known of them. */
static void
add_forms(TfSplit *split, const Whole *whole, TfSplitProof *proof)
{
    g_autoptr(GPtrArray) forms = g_ptr_array_new();
    for (guint f = 0; f < whole->slots->len; f++)
        if (whole->sheets[f] > 0)
            g_ptr_array_add(forms, form_of(whole, f));
    g_ptr_array_sort(forms, tf_gang_by_run);
    for (guint f = 0; f < forms->len; f++) {
        split->n_sheets += ((TfGangForm *)forms->pdata[f])->n_sheets;
        g_ptr_array_add(split->forms, forms->pdata[f]);
    }
    for (int i = 0; i < whole->group->n; i++)
        split->n_over += whole->printed[i] - whole->group->needs[i];
    proof->n_split = count_split(whole);
    split->cents += proof->cents;
    split->bound_cents += proof->bound_cents;
    g_array_append_val(split->proofs, *proof);
}

static void
split_group(TfSplit *split,
            const TfGangGroup *group,
            const TfGang *gang,
            const TfSplitLimits *limits)
{
    g_autoptr(TfSplitForms) known = forms_known(group, gang);
    g_auto(Whole) before = {.group = group}, after = {.group = group};
    round_up(&before, known);
    TfSplitProof proof = {.group = group->group, .n_editions = group->n};
    proof.gang_cents = proof.cents = cents_of(&before);
    proof.bound_cents = tf_gang_bound(group, tf_gang_fewest(group));
    TfSplitSearch search = {
        .group = group,
        .limits = limits,
        .most_forms = most_forms(group, proof.cents, (int)known->slots->len),
        .forms = forms_known(group, gang),
    };
    tf_split_search(&search);
    g_autoptr(TfSplitForms) found = search.forms;
    round_up(&after, found);
    print_less(&after);
    place_less(&after);
    print_less(&after);
    proof.end = search.end;
    proof.n_steps = search.n_steps;
    proof.bound_cents = MAX(proof.bound_cents, (gint64)ceil(search.bound_cents));
    gint64 cents = cents_of(&after);
    gint64 little = limits->takes_little ? 0 : parts_of_sheets(&before);
    gboolean is_better = cents < proof.cents - little;
    proof.cents = is_better ? cents : proof.cents;
    proof.bound_cents = MIN(proof.bound_cents, proof.cents);
    add_forms(split, is_better ? &after : &before, &proof);
}

TfSplit *
tf_gang_split_within(const TfGangSpec *spec,
                     const TfGang *gang,
                     const TfSplitLimits *limits)
{
    TfSplit *split = g_new0(TfSplit, 1);
    split->forms = g_ptr_array_new_with_free_func(form_free);
    split->proofs = g_array_new(FALSE, TRUE, sizeof(TfSplitProof));
    g_autoptr(GPtrArray) groups = tf_gang_groups(spec);
    for (guint i = 0; i < groups->len; i++)
        split_group(split, groups->pdata[i], gang, limits);
    return split;
}

TfSplit *
tf_gang_split(const TfGangSpec *spec, const TfGang *gang, int seconds)
{
    TfSplitLimits limits = {
        .seconds = CLAMP(seconds, 1, TF_SPLIT_MOST_SECONDS),
        .most_fillings = TF_MOST_FILLINGS,
    };
    return tf_gang_split_within(spec, gang, &limits);
}
