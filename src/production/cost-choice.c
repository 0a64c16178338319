#include "production/cost-private.h"
#include "production/words.h"

/* Which of the ways that are counted is taken, and what is said about it. */

gboolean
tf_way_is_grain_across(const TfWay *way)
{
    for (guint i = 0; i < way->signatures->len; i++)
        if (g_array_index(way->signatures, TfRunSignature, i).is_grain_across)
            return TRUE;
    return FALSE;
}

gboolean
tf_way_is_tumbled(const TfWay *way)
{
    for (guint i = 0; i < way->signatures->len; i++)
        if (g_array_index(way->signatures, TfRunSignature, i).turning ==
            TF_TURNING_WORK_AND_TUMBLE)
            return TRUE;
    return FALSE;
}

int
tf_way_compare(const TfWay *a, const TfWay *b)
{
    gboolean is_broken = a->breaks->len > 0;
    if (is_broken != (b->breaks->len > 0))
        return is_broken ? 1 : -1;
    if (is_broken && a->n_days != b->n_days)
        return a->n_days - b->n_days;
    if (a->total_cents != b->total_cents)
        return a->total_cents < b->total_cents ? -1 : 1;
    if (a->n_plates != b->n_plates)
        return a->n_plates - b->n_plates;
    if (a->paper_mg != b->paper_mg)
        return a->paper_mg < b->paper_mg ? -1 : 1;
    return tf_way_is_grain_across(a) - tf_way_is_grain_across(b);
}

static int
by_cents(gconstpointer a, gconstpointer b, gpointer candidates)
{
    const TfRunCandidate *first = (TfRunCandidate *)candidates + *(const int *)a;
    const TfRunCandidate *second = (TfRunCandidate *)candidates + *(const int *)b;
    gint64 cents[2] = {G_MAXINT64, G_MAXINT64};
    for (int i = 0; i < TF_N_WAYS; i++) {
        if (first->cents[i] >= 0)
            cents[0] = MIN(cents[0], first->cents[i]);
        if (second->cents[i] >= 0)
            cents[1] = MIN(cents[1], second->cents[i]);
    }
    if (cents[0] != cents[1])
        return cents[0] < cents[1] ? -1 : 1;
    return *(const int *)a - *(const int *)b;
}

/* The cheapest candidates first. */
static void
sort_candidates(TfRunProduct *product)
{
    guint n = product->candidates->len;
    g_autoptr(GArray) sorted = g_array_sized_new(FALSE, FALSE, sizeof(TfRunCandidate), n);
    g_autofree int *order = g_new0(int, n);
    g_autofree int *place = g_new0(int, n);
    for (guint i = 0; i < n; i++)
        order[i] = (int)i;
    g_qsort_with_data(order, (int)n, sizeof *order, by_cents, product->candidates->data);
    for (guint i = 0; i < n; i++) {
        g_array_append_val(
            sorted, g_array_index(product->candidates, TfRunCandidate, (guint)order[i]));
        place[order[i]] = (int)i;
    }
    for (int i = 0; i < TF_N_WAYS; i++)
        if (product->ways[i].candidate >= 0)
            product->ways[i].candidate = place[product->ways[i].candidate];
    g_array_unref(product->candidates);
    product->candidates = g_steal_pointer(&sorted);
}

/* Of the ways that are possible the cheapest but the chosen one; NULL: there is none. */
static const TfWay *
next_way(const TfRunProduct *product, gboolean is_keeping)
{
    const TfWay *next = NULL;
    for (int i = 0; i < TF_N_WAYS; i++) {
        const TfWay *way = &product->ways[i];
        if (i != product->way && way->is_possible &&
            (way->breaks->len == 0) == is_keeping &&
            (next == NULL || way->total_cents < next->total_cents))
            next = way;
    }
    return next;
}

/* Says by how much the chosen way is cheaper than the next, and what those that break a limit would
 * save. */
static void
say_chosen(TfRunProduct *product)
{
    static const char *const names[] = {"printing each language apart", "versioned black",
                                        "ganging"};
    TfWay *chosen = &product->ways[product->way];
    const TfWay *next = next_way(product, TRUE), *broken = next_way(product, FALSE);
    chosen->is_chosen = TRUE;
    if (chosen->breaks->len > 0) {
        tf_cost_say(chosen->reasons,
                    "Chosen because no way keeps all limits, and none is quicker.");
        return;
    }
    if (next == NULL) {
        tf_cost_say(chosen->reasons,
                    broken == NULL
                        ? "Chosen because it is the only way that is possible."
                        : "Chosen because it is the only way that keeps all limits.");
    } else {
        g_autofree char *less = tf_words_dollars(next->total_cents - chosen->total_cents);
        tf_cost_say(chosen->reasons, "Chosen because it costs least: %s less than %s.",
                    less, names[next->kind]);
    }
    if (broken == NULL || broken->total_cents >= chosen->total_cents)
        return;
    g_autofree char *saved = tf_words_dollars(chosen->total_cents - broken->total_cents);
    tf_cost_say(chosen->reasons, "Cheaper by %s, but %s breaks a limit.", saved,
                names[broken->kind]);
}

/* The cheapest candidate for @way but the one it took; only those with the fibres along the spine, if
 * asked for. -1: there is none. */
static int
next_candidate(const TfRunProduct *product, const TfWay *way, gboolean is_along)
{
    int next = -1;
    gint64 least = G_MAXINT64;
    for (int i = 0; i < (int)product->candidates->len; i++) {
        const TfRunCandidate *candidate =
            &g_array_index(product->candidates, TfRunCandidate, (guint)i);
        gint64 cents = candidate->cents[way->kind];
        if (i == way->candidate || cents < 0 || candidate->is_least[way->kind] ||
            (is_along && candidate->is_grain_across) || cents >= least)
            continue;
        next = i;
        least = cents;
    }
    return next;
}

/* "19 × 25 in (2 of 25 × 38 in) with 1 × F16-6", and what else sets it apart from another of that size. */
static char *
candidate_name(const TfRunCandidate *candidate)
{
    const TfRunSheet *sheet = &candidate->sheet;
    g_autofree char *size = tf_words_size(sheet->height, sheet->width);
    g_autofree char *parent = tf_words_size(sheet->parent->height, sheet->parent->width);
    g_autofree char *from = sheet->n_out > 1
                                ? g_strdup_printf(" (%d of %s)", sheet->n_out, parent)
                                : g_strdup("");
    return g_strdup_printf("%s%s with %d × %s%s%s", size, from, candidate->n_up,
                           candidate->fold != NULL ? candidate->fold->name : "leaf",
                           candidate->is_in_line ? ", in line" : "",
                           candidate->is_grain_across ? ", fibres across" : "");
}

/* Why it is printed on this sheet, and what fibres along the spine would cost. */
static void
say_sheet(const TfRunProduct *product, TfWay *way)
{
    int next = next_candidate(product, way, FALSE);
    int along = next_candidate(product, way, TRUE);
    if (next < 0)
        return;
    const TfRunCandidate *other =
        &g_array_index(product->candidates, TfRunCandidate, (guint)next);
    g_autofree char *name = candidate_name(other);
    gint64 difference = other->cents[way->kind] - way->total_cents;
    g_autofree char *dollars = tf_words_dollars(ABS(difference));
    guint n = product->candidates->len;
    /* Days come before dollars only where a limit is broken: by @way as well, or by the other. */
    if (difference < 0)
        tf_cost_say(
            way->reasons,
            "%u sheets and folds were weighed; the cheapest, %s, costs %s less, but %s.", n,
            name, dollars, way->breaks->len > 0 ? "takes more days" : "breaks a limit");
    else
        tf_cost_say(way->reasons,
                    "%u sheets and folds were weighed; the next cheapest, %s, costs %s%s.",
                    n, name, difference > 0 ? dollars : "as much",
                    difference > 0 ? " more" : "");
    if (!tf_way_is_grain_across(way) || along < 0)
        return;
    if (g_array_index(product->candidates, TfRunCandidate, (guint)along).cents[way->kind] <
        way->total_cents)
        return;
    other = &g_array_index(product->candidates, TfRunCandidate, (guint)along);
    g_autofree char *along_name = candidate_name(other);
    g_autofree char *along_more =
        tf_words_dollars(other->cents[way->kind] - way->total_cents);
    tf_cost_say(way->reasons,
                "With the paper's fibres along the spine it costs %s more, on %s.",
                along_more, along_name);
}

void
tf_cost_choose(TfRunProduct *product)
{
    sort_candidates(product);
    product->way = -1;
    for (int i = 0; i < TF_N_WAYS; i++)
        if (product->ways[i].is_possible &&
            (product->way < 0 ||
             tf_way_compare(&product->ways[i], &product->ways[product->way]) < 0))
            product->way = i;
    if (product->way < 0)
        return;
    product->sheet = product->ways[product->way].sheet;
    product->signatures = product->ways[product->way].signatures;
    say_chosen(product);
    say_sheet(product, &product->ways[product->way]);
}
