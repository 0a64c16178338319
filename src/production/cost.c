#include "production/cost-private.h"

#include <string.h>

void
tf_run_form_free(gpointer form)
{
    TfRunForm *owned = form;
    g_free(owned->name);
    g_array_unref(owned->editions);
    g_free(owned);
}

void
tf_way_init(TfWay *way, TfWayKind kind)
{
    *way = (TfWay){.kind = kind, .candidate = -1};
    way->reasons = g_ptr_array_new_with_free_func(g_free);
    way->breaks = g_ptr_array_new_with_free_func(g_free);
    way->forms = g_ptr_array_new_with_free_func(tf_run_form_free);
    way->signatures = g_array_new(FALSE, TRUE, sizeof(TfRunSignature));
}

void
tf_way_clear(TfWay *way)
{
    g_clear_pointer(&way->reasons, g_ptr_array_unref);
    g_clear_pointer(&way->breaks, g_ptr_array_unref);
    g_clear_pointer(&way->forms, g_ptr_array_unref);
    g_clear_pointer(&way->signatures, g_array_unref);
}

void
tf_cost_say(GPtrArray *reasons, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    g_ptr_array_add(reasons, g_strdup_vprintf(format, arguments));
    va_end(arguments);
}

/* Forms of one signature, turned in one way. */
typedef struct {
    GPtrArray *forms;
    TfCosting costing;
    gint64 cents, n_over;
} Turned;

static GPtrArray *
forms_of(const TfCosting *costing,
         TfWayKind kind,
         gint64 most_cents,
         GPtrArray *reasons,
         gint64 *n_over)
{
    switch (kind) {
    case TF_WAY_SEPARATE:
        return tf_costing_separate(costing);
    case TF_WAY_VERSIONED:
        return tf_costing_versioned(costing);
    case TF_WAY_GANGED:
        return tf_costing_gang(costing, most_cents, reasons, n_over);
    case TF_N_WAYS:
    default:
        g_assert_not_reached();
    }
}

/* More than any run costs, and twice of it still fits. */
#define TF_ANY_CENTS (G_MAXINT64 / 4)

/* What the forms of signature @i cost at least, however the sheet is turned, as far as it is known before
 * they are looked for; -1: there are none. */
static gint64
least_of(TfCosting *costing, int i)
{
    gint64 least = -1;
    for (int turning = 0; turning < TF_N_TURNINGS; turning++) {
        if (!tf_costing_take(costing, i, (TfTurning)turning))
            continue;
        gint64 cents = costing->is_gang ? tf_costing_gang_least(costing) : 0;
        if (cents >= 0 && (least < 0 || cents < least))
            least = cents;
    }
    return least;
}

/* The cheapest way of turning the sheet for signature @i, for @most_cents at most. Returns: (transfer
 * full) (nullable): its forms; NULL: there are none so cheap, or none, with the reason */
static GPtrArray *
turn_best(TfCosting *costing, int i, gint64 most_cents, TfWay *way, Turned *best)
{
    g_autoptr(GPtrArray) told = NULL;
    *best = (Turned){.cents = most_cents};
    for (int turning = 0; turning < TF_N_TURNINGS; turning++) {
        gint64 n_over = 0;
        g_autoptr(GPtrArray) reasons = g_ptr_array_new_with_free_func(g_free);
        if (!tf_costing_take(costing, i, (TfTurning)turning))
            continue;
        g_autoptr(GPtrArray) forms =
            forms_of(costing, way->kind, best->cents, reasons, &n_over);
        gint64 cents = forms != NULL ? tf_costing_cents(costing, forms) : TF_ANY_CENTS;
        gboolean is_better = best->forms == NULL ? cents <= best->cents && forms != NULL
                                                 : cents < best->cents;
        if (is_better || told == NULL) {
            g_clear_pointer(&told, g_ptr_array_unref);
            told = g_steal_pointer(&reasons);
        }
        if (!is_better)
            continue;
        g_clear_pointer(&best->forms, g_ptr_array_unref);
        *best = (Turned){g_steal_pointer(&forms), *costing, cents, n_over};
    }
    if (told != NULL)
        g_ptr_array_extend_and_steal(way->reasons, g_steal_pointer(&told));
    return best->forms;
}

/* Adds the cheapest forms of signature @i. Returns: what they cost; -1: there are none for @most_cents */
static gint64
add_signature(TfCosting *costing, int i, gint64 most_cents, TfWay *way)
{
    Turned best;
    g_autoptr(GPtrArray) forms = turn_best(costing, i, most_cents, way, &best);
    if (forms == NULL)
        return -1;
    g_array_append_val(way->signatures, best.costing.signature);
    tf_costing_sum(&best.costing, forms, way);
    way->n_over += best.n_over;
    g_ptr_array_extend_and_steal(way->forms, g_steal_pointer(&forms));
    return best.cents;
}

/* Whether any two editions could share colour plates. */
static gboolean
has_common_base(const TfCostSpec *spec)
{
    int n[2] = {0};
    for (int i = 0; i < spec->n_printed; i++)
        n[spec->editions[spec->printed[i]].is_right_bound ? 1 : 0]++;
    return n[0] > 1 || n[1] > 1;
}

/* Says what keeps a way from being gone, before anything is counted. */
static gboolean
is_open(const TfCosting *costing, TfWay *way)
{
    const TfCostSpec *spec = costing->spec;
    if (way->kind == TF_WAY_SEPARATE)
        return TRUE;
    if (costing->product->press->kind != TF_PRESS_SHEETFED) {
        tf_cost_say(way->reasons,
                    "%s prints without plates: every sheet may be another language, so "
                    "there is nothing to share.",
                    costing->product->press->name);
        return FALSE;
    }
    if (spec->n_printed < 2) {
        tf_cost_say(way->reasons, "There is one language alone.");
        return FALSE;
    }
    if (way->kind == TF_WAY_VERSIONED && !has_common_base(spec)) {
        tf_cost_say(way->reasons, "No two languages are bound at the same side.");
        return FALSE;
    }
    return TRUE;
}

static void
explain(const TfCosting *costing, TfWay *way)
{
    if (way->kind == TF_WAY_SEPARATE)
        tf_cost_say(
            way->reasons,
            costing->product->press->kind == TF_PRESS_SHEETFED
                ? "All plates are made and the press is made ready anew for each language."
                : "Each language is sent to the press as a job of its own.");
    else if (way->kind == TF_WAY_VERSIONED)
        tf_cost_say(way->reasons,
                    "Colour plates are common to all languages bound at one side and "
                    "stay on the press; "
                    "black alone changes. It holds only if the colour is the same to "
                    "the last spot, "
                    "which the command tenfold plates proves on the finished files.");
    if (tf_way_is_tumbled(way))
        tf_cost_say(way->reasons,
                    "Work-and-tumble: this sheet holds more with front and back over each "
                    "other than side by side. The press holds it first at one long edge, "
                    "then at the other: they must be parallel%s.",
                    way->sheet.is_squared
                        ? ", so the paper is cut at both before it is printed"
                        : ", as they are when the sheet is cut from a larger one");
    const TfStep *hand = &tf_shop_finishing(costing->spec->shop)->hand;
    if (costing->product->press->kind == TF_PRESS_OFFICE && hand->hour_cents == 0)
        tf_cost_say(way->reasons,
                    "Folding and stapling by hand are counted in hours and cost "
                    "nothing here: layouts/production has no price for them.");
}

/* Cents that rounding may add to a part, so that nothing is left out for it. */
enum {
    TF_ROUNDING = 5
};

/* Counts @way on the sheet of @costing. Where it is not possible for @most_cents, @least: (out): what it
 * costs at least; -1: it is not possible at all. */
static void
count_way(TfCosting *costing, gint64 most_cents, gint64 *least, TfWay *way)
{
    gint64 n_books, later = 0;
    g_autofree gint64 *pieces = tf_costing_pieces(costing, &n_books);
    int n_signatures = (int)costing->on->signatures->len;
    g_autofree gint64 *bounds = g_new0(gint64, (gsize)n_signatures);
    costing->pieces = pieces;
    costing->is_gang = way->kind == TF_WAY_GANGED;
    way->sheet = costing->on->sheet;
    way->is_in_line = costing->is_in_line;
    way->is_possible = TRUE;
    *least = 0;
    for (int i = 0; i < n_signatures; i++) {
        bounds[i] = least_of(costing, i);
        *least = bounds[i] < 0 ? -1 : *least;
        later += MAX(bounds[i], 0);
    }
    /* What folding, stitching and packing cost is known before there is a form. */
    tf_costing_finish(costing, n_books, way);
    gint64 left = most_cents - way->total_cents + (gint64)n_signatures * TF_ROUNDING;
    *least = *least < 0 ? -1 : way->total_cents + later;
    for (int i = 0; i < n_signatures && way->is_possible; i++) {
        later -= MAX(bounds[i], 0);
        gint64 cents = add_signature(costing, i, left - later, way);
        way->is_possible = cents >= 0;
        left -= cents;
    }
    if (!way->is_possible)
        return;
    tf_costing_finish(costing, n_books, way);
    tf_costing_check(costing, way);
}

/* A sheet and fold to be counted: those of forms.h, and of machines that make booklets in line twice. */
typedef struct {
    const TfSheetForms *on;
    gboolean is_in_line;
} Choice;

static gboolean
has_several_up(const TfSheetForms *forms)
{
    for (guint i = 0; i < forms->signatures->len; i++)
        if (g_array_index(forms->signatures, TfSignatureForms, i)
                .by_turning[TF_TURNING_DUPLEX]
                .n_up > 1)
            return TRUE;
    return FALSE;
}

/* Shape: of Choice. */
static GArray *
choices_of(const TfCostSpec *spec, const TfRunProduct *product)
{
    GArray *choices = g_array_new(FALSE, FALSE, sizeof(Choice));
    gboolean makes_booklets =
        product->press->kind == TF_PRESS_DIGITAL && product->n_leaves > 1;
    for (guint i = 0; i < spec->forms->len; i++) {
        Choice choice = {spec->forms->pdata[i], makes_booklets};
        g_array_append_val(choices, choice);
        choice.is_in_line = FALSE;
        if (makes_booklets && has_several_up(choice.on))
            g_array_append_val(choices, choice);
    }
    return choices;
}

static void
fill_candidate(const Choice *choice, TfRunCandidate *candidate)
{
    const TfSignatureForms *first =
        &g_array_index(choice->on->signatures, TfSignatureForms, 0);
    candidate->sheet = choice->on->sheet;
    candidate->fold = first->by_turning[0].fold;
    candidate->is_in_line = choice->is_in_line;
    for (int i = 0; i < TF_N_TURNINGS; i++)
        candidate->n_up = MAX(candidate->n_up, first->by_turning[i].n_up);
    if (choice->is_in_line)
        candidate->n_up = 1;
}

/* Counts @best, whose kind is set, on every candidate and keeps the cheapest. */
static void
count_all(TfCosting *costing, const GArray *choices, GArray *candidates, TfWay *best)
{
    for (guint i = 0; i < choices->len; i++) {
        const Choice *choice = &g_array_index(choices, Choice, i);
        TfRunCandidate *candidate = &g_array_index(candidates, TfRunCandidate, i);
        g_auto(TfWay) way = {0};
        gint64 least;
        /* Gangs take long to find; the other ways are counted to the end, to be shown. */
        gboolean is_costly =
            best->is_possible && best->kind == TF_WAY_GANGED && best->breaks->len == 0;
        tf_way_init(&way, best->kind);
        costing->on = choice->on;
        costing->is_in_line = choice->is_in_line;
        count_way(costing, is_costly ? best->total_cents : TF_ANY_CENTS, &least, &way);
        /* What was not found for as much as the best costs, costs more: if nothing was left out. */
        if (!way.is_possible && least >= 0 && is_costly &&
            tf_costing_gang_is_exact(costing->spec))
            least = MAX(least, best->total_cents);
        candidate->cents[best->kind] = way.is_possible ? way.total_cents : least;
        candidate->is_least[best->kind] = !way.is_possible;
        /* Each language by itself is always possible. */
        if (best->kind == TF_WAY_SEPARATE)
            candidate->is_grain_across = tf_way_is_grain_across(&way);
        candidate->is_tumbled =
            candidate->is_tumbled || (way.is_possible && tf_way_is_tumbled(&way));
        way.candidate = (int)i;
        if (way.is_possible ? best->is_possible && tf_way_compare(&way, best) >= 0
                            : best->is_possible || best->reasons->len > 0)
            continue;
        TfWay taken = way;
        way = *best;
        *best = taken;
    }
}

/* Splits languages of the gang that is cheapest. */
static void
split_best(TfCosting *costing, const GArray *choices, GArray *candidates, TfWay *best)
{
    if (best->kind != TF_WAY_GANGED || !best->is_possible ||
        costing->spec->split_seconds == 0)
        return;
    const Choice *choice = &g_array_index(choices, Choice, (guint)best->candidate);
    costing->on = choice->on;
    costing->is_in_line = choice->is_in_line;
    tf_costing_split(costing, best);
    g_array_index(candidates, TfRunCandidate, (guint)best->candidate).cents[best->kind] =
        best->total_cents;
}

static int
largest_of(const TfCostSpec *spec)
{
    int largest = 0;
    for (int i = 1; i < spec->n_printed; i++)
        if (spec->editions[spec->printed[i]].n_copies >
            spec->editions[spec->printed[largest]].n_copies)
            largest = i;
    return largest;
}

void
tf_cost_ways(const TfCostSpec *spec, TfRunProduct *product)
{
    g_autoptr(GArray) choices = choices_of(spec, product);
    TfCosting costing = {.spec = spec, .product = product, .largest = largest_of(spec)};
    product->candidates =
        g_array_sized_new(FALSE, TRUE, sizeof(TfRunCandidate), choices->len);
    g_array_set_size(product->candidates, choices->len);
    for (guint i = 0; i < choices->len; i++)
        fill_candidate(&g_array_index(choices, Choice, i),
                       &g_array_index(product->candidates, TfRunCandidate, i));
    for (int i = 0; i < TF_N_WAYS; i++) {
        TfWay *way = &product->ways[i];
        tf_way_init(way, (TfWayKind)i);
        if (is_open(&costing, way)) {
            count_all(&costing, choices, product->candidates, way);
            split_best(&costing, choices, product->candidates, way);
        } else
            for (guint k = 0; k < choices->len; k++)
                g_array_index(product->candidates, TfRunCandidate, k).cents[i] = -1;
        if (way->is_possible)
            explain(&costing, way);
    }
    tf_cost_choose(product);
}
