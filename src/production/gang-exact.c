/* Every division of a group into forms, by sets of editions as bits of a number.
 *
 *     best(1, S) = cost of one form with all of S
 *     best(k, S) = least over T: cost of one form with T + best(k - 1, S without T)
 *
 * T always has the lowest edition of S: in each division some form has it, and which form is named
 * first does not matter. So no division is weighed twice and none is left out. */
#include "production/gang-private.h"

/* Both of these are as long as there are sets. */
typedef struct {
    const TfGangGroup *group;
    guint32 all;
    gint64 *run;       /* sheets of one form with the set; 0: cannot be */
    gint64 *cost;      /* of that form                                  */
    gint64 *less;      /* best of one form less                         */
    gint64 *best;      /* of the number of forms that is looked for     */
    GPtrArray *choice; /* of guint32 *: T of best, for each number of forms */
    gint64 n_weighed;
} Search;

static void
search_clear(Search *search)
{
    g_free(search->run);
    g_free(search->cost);
    g_free(search->less);
    g_free(search->best);
    g_ptr_array_unref(search->choice);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Search, search_clear)

static void
search_init(Search *search, const TfGangGroup *group)
{
    gsize n_sets = (gsize)1 << group->n;
    gint64 needs[TF_GANG_MOST_EXACT];
    search->group = group;
    search->all = (guint32)(n_sets - 1);
    search->run = g_new0(gint64, n_sets);
    search->cost = g_new0(gint64, n_sets);
    search->less = g_new0(gint64, n_sets);
    search->best = g_new0(gint64, n_sets);
    search->choice = g_ptr_array_new_with_free_func(g_free);
    for (guint32 set = 1; set <= search->all; set++) {
        int n = 0;
        for (int i = 0; i < group->n; i++)
            if ((set >> i & 1) != 0)
                needs[n++] = group->needs[i];
        gint64 n_sheets = search->run[set] = tf_gang_run(group->spec, needs, n);
        search->cost[set] =
            n_sheets > 0 ? tf_gang_form_cents(group->spec, n_sheets) : TF_GANG_DEAR;
    }
}

static void
weigh_one(Search *search, guint32 set, guint32 *choice)
{
    search->best[set] = search->cost[set];
    choice[set] = set;
}

static void
weigh(Search *search, guint32 set, guint32 *choice)
{
    guint32 low = set & (~set + 1), rest = set ^ low, first = 0;
    gint64 least = TF_GANG_DEAR;
    const gint64 *cost = search->cost, *less = search->less;
    /* Each part of rest but rest itself: the other forms get something too. */
    for (guint32 part = rest; part > 0;) {
        part = (part - 1) & rest;
        gint64 cents = cost[part | low] + less[rest ^ part];
        if (cents < least) {
            least = cents;
            first = part | low;
        }
    }
    search->n_weighed += ((gint64)1 << __builtin_popcount(rest)) - 1;
    search->best[set] = least;
    choice[set] = first;
}

static void
weigh_sets(Search *search, int n_forms, guint32 from, guint32 to, guint32 *choice)
{
    for (guint32 set = from; set <= to; set++)
        if (n_forms == 1)
            weigh_one(search, set, choice);
        else
            weigh(search, set, choice);
}

static TfGangDivision *
division_of(const Search *search, int n_forms)
{
    TfGangDivision *division = g_new0(TfGangDivision, 1);
    guint32 set = search->all;
    division->n_forms = n_forms;
    division->cents = search->best[set];
    division->form_of = g_new0(int, search->group->n);
    for (int form = 0; form < n_forms && division->cents < TF_GANG_DEAR; form++) {
        const guint32 *choice = search->choice->pdata[n_forms - 1 - form];
        guint32 part = choice[set];
        for (int i = 0; i < search->group->n; i++)
            if ((part >> i & 1) != 0)
                division->form_of[i] = form;
        division->n_sheets += search->run[part];
        set ^= part;
    }
    return division;
}

static void
add_choice(TfGangProof *proof,
           const TfGangGroup *group,
           int n_forms,
           const TfGangDivision *of)
{
    TfGangChoice choice = {
        .n_forms = n_forms,
        .bound_cents = tf_gang_bound(group, n_forms),
        .cents = of != NULL ? of->cents : -1,
        .n_sheets = of != NULL ? of->n_sheets : 0,
        .is_possible = of == NULL || of->cents < TF_GANG_DEAR,
    };
    g_array_append_val(proof->choices, choice);
}

GPtrArray *
tf_gang_exact(const TfGangGroup *group, TfGangProof *proof)
{
    g_auto(Search) search = {0};
    GPtrArray *divisions = g_ptr_array_new_with_free_func(tf_gang_division_free);
    gint64 best = TF_GANG_DEAR;
    int fewest = tf_gang_fewest(group);
    gint64 most = group->spec->most_cents > 0 ? group->spec->most_cents + 1 : TF_GANG_DEAR;
    search_init(&search, group);
    for (int n_forms = 1; n_forms <= group->n; n_forms++) {
        guint32 *choice = g_new0(guint32, (gsize)search.all + 1);
        g_ptr_array_add(search.choice, choice);
        /* All editions first: often no other number of forms is to be looked for. */
        weigh_sets(&search, n_forms, search.all, search.all, choice);
        if (n_forms >= fewest) {
            TfGangDivision *division = division_of(&search, n_forms);
            g_ptr_array_add(divisions, division);
            add_choice(proof, group, n_forms, division);
            best = MIN(best, division->cents);
        }
        if (n_forms < group->n && tf_gang_bound(group, n_forms + 1) >= MIN(best, most)) {
            add_choice(proof, group, n_forms + 1, NULL);
            break;
        }
        weigh_sets(&search, n_forms, 1, search.all - 1, choice);
        gint64 *row = search.less;
        search.less = search.best;
        search.best = row;
    }
    proof->kind = TF_GANG_EXACT;
    proof->n_subsets = search.all;
    proof->n_weighed = search.n_weighed;
    proof->bound_cents = best;
    return divisions;
}
