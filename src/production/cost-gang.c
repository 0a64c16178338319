#include "base/error.h"
#include "production/cost-private.h"
#include "production/gang.h"
#include "production/paper.h"
#include "production/words.h"

/* Sheets whose price is far more than rounding, so that the price of one comes out to a hundredth of a
 * hundredth of a cent. */
enum {
    TF_MILLION = 1000000
};

/* Cents that rounding may take from a sum of four prices, each to its nearest cent. */
enum {
    TF_ROUNDED_DOWN = 2
};

/* One form of a gang, with @n_sheets that leave the cutter, which is set up with the first and changed
 * for each other. Transfer full. */
static TfRunForm *
form_of(const TfCosting *costing, int number, gint64 n_sheets)
{
    const TfStep *cut = &tf_shop_finishing(costing->spec->shop)->cut;
    TfRunForm *form = tf_costing_form(costing, "gang", number);
    form->n_plates = costing->n_sides * costing->product->n_inks;
    form->n_full = 1;
    form->n_good = costing->is_cut ? tf_step_pieces(cut, n_sheets, number == 1) : n_sheets;
    tf_costing_count(costing, form);
    return form;
}

static gint64
set_up_cents(const TfCosting *costing)
{
    const TfStep *cut = &tf_shop_finishing(costing->spec->shop)->cut;
    return costing->is_cut ? tf_price(cut->ready_minutes, cut->hour_cents, 60) : 0;
}

/* What a form costs that is not the first, but for the cutter's change; an empty one goes through no
 * cutter. */
static gint64
cents_of(const TfCosting *costing, gint64 n_sheets)
{
    g_autoptr(GPtrArray) forms = g_ptr_array_new_with_free_func(tf_run_form_free);
    g_ptr_array_add(forms, form_of(costing, 2, n_sheets));
    gboolean is_cut = ((const TfRunForm *)forms->pdata[0])->n_good > 0;
    return tf_costing_cents(costing, forms) - (is_cut ? set_up_cents(costing) : 0);
}

/* Prices of forms that are added up are straight lines, which real ones, rounded up to whole sheets,
 * seconds and cents, lie a little above:
 *
 *     cents │      ┌──      what a form costs
 *           │   ┌──┘  ╱
 *           │┌──┘ ╱         form + sheets × a thousand / 1,000, which it never costs less than
 *           ││ ╱
 *      form ├╱
 *           └──────────── sheets
 *
 * So the sum of the cheapest division by such prices is one that no gang costs less than. */
typedef struct {
    gint64 base; /* of all forms once: the cutter is set up, not changed, with the first */
    gint64 form, thousand;
} Prices;

static Prices
prices_of(const TfCosting *costing)
{
    const TfStep *cut = &tf_shop_finishing(costing->spec->shop)->cut;
    gint64 change = tf_price(cut->change_minutes, cut->hour_cents, 60);
    gint64 million =
        cents_of(costing, (gint64)2 * TF_MILLION) - cents_of(costing, TF_MILLION);
    gint64 thousand = MAX(million - TF_ROUNDED_DOWN - TF_ROUNDED_DOWN, 0) / 1000;
    gint64 sheet = tf_ceiling(thousand + 1, 1000);
    /* What is spoilt in a change makes one sheet more of running waste, and begins a second. */
    gint64 spoilt = cut->change_pieces > 0 ? 2 * sheet : 0;
    /* The first form has the sheets of the set-up in place of those of a change. */
    gint64 more = cut->ready_pieces - cut->change_pieces;
    gint64 spoilt_first =
        more > 0 ? more * thousand * 10 / (10000 + cut->waste) : more * sheet;
    /* A cent for the sheets, whose price is rounded up where it is added. */
    gint64 form = cents_of(costing, 0) + change - spoilt - TF_ROUNDED_DOWN - 1;
    return (Prices){
        .base = set_up_cents(costing) - change + spoilt_first,
        .form = MAX(form, 0),
        .thousand = thousand,
    };
}

gint64
tf_costing_gang_base_cents(const TfCosting *costing)
{
    return prices_of(costing).base;
}

/* Shape: one for each edition that is printed. Transfer full. */
static TfGangDemand *
demands_of(const TfCosting *costing)
{
    const TfCostSpec *spec = costing->spec;
    TfGangDemand *demands = g_new0(TfGangDemand, (gsize)spec->n_printed);
    for (int i = 0; i < spec->n_printed; i++) {
        const TfRunEdition *edition = &spec->editions[spec->printed[i]];
        demands[i] = (TfGangDemand){
            .name = edition->tag,
            .n_pieces = costing->pieces[i],
            .group = edition->is_right_bound ? 1 : 0,
        };
    }
    return demands;
}

/* @gang: of TfGangForm. What is needed of an edition on several forms is what the first ones give. */
static GPtrArray *
forms_of(const TfCosting *costing, const GPtrArray *gang)
{
    GPtrArray *forms = g_ptr_array_new_with_free_func(tf_run_form_free);
    g_autofree gint64 *left = g_memdup2(
        costing->pieces, sizeof *costing->pieces * (gsize)costing->spec->n_printed);
    for (guint i = 0; i < gang->len; i++) {
        const TfGangForm *found = gang->pdata[i];
        TfRunForm *form = form_of(costing, (int)i + 1, found->n_sheets);
        form->is_right_bound = found->group == 1;
        for (guint k = 0; k < found->places->len; k++) {
            const TfGangPlace *place = &g_array_index(found->places, TfGangPlace, k);
            TfFormEdition row = {
                .edition = costing->spec->printed[place->edition],
                .n_slots = place->n_slots,
                .n_good = form->n_good,
                .n_pieces = MIN(place->n_pieces, left[place->edition]),
                .n_printed = place->n_pieces,
            };
            left[place->edition] -= row.n_pieces;
            tf_costing_add(form, row);
        }
        g_ptr_array_add(forms, form);
    }
    return forms;
}

/* What was done to find it, in a sentence for a side of binding. */
static void
add_proof(GString *text, const TfGangProof *proof)
{
    const char *side = proof->group == 1 ? "right" : "left";
    g_autofree char *subsets = tf_words_count(proof->n_subsets);
    if (proof->n_editions == 1)
        return;
    if (proof->kind == TF_GANG_EXACT)
        g_string_append_printf(
            text,
            " Bound at the %s: all %s sets of the %d languages were worked out and "
            "put together in every way.",
            side, subsets, proof->n_editions);
    else
        g_string_append_printf(
            text, " Bound at the %s: %d languages are too many to weigh every division.",
            side, proof->n_editions);
}

/* What the columns say, and what nothing is cheaper than. */
static void
add_bound(GString *text, gint64 cents, gint64 bound, gboolean is_exact)
{
    g_autofree char *paid = tf_words_dollars(cents);
    g_autofree char *least = tf_words_dollars(bound);
    g_string_append_printf(
        text,
        " It costs %s in plates, make-ready, paper, press and cutting; no gang on "
        "this sheet costs less than %s%s.",
        paid, least,
        is_exact && bound < cents
            ? ", and what lies between is rounding to whole sheets and seconds"
            : "");
}

static void
say_found(const TfCosting *costing,
          const TfGang *gang,
          const GPtrArray *forms,
          gint64 base,
          GPtrArray *reasons)
{
    GString *text = g_string_new(NULL);
    g_autofree char *over = tf_words_count(gang->n_over);
    gboolean is_exact = TRUE;
    g_string_printf(text,
                    "%u form%s of %d places each; %s signature%s printed beyond the need.",
                    gang->forms->len, gang->forms->len == 1 ? "" : "s",
                    costing->signature.n_up, over, gang->n_over == 1 ? " is" : "s are");
    for (guint i = 0; i < gang->proofs->len; i++) {
        const TfGangProof *proof = &g_array_index(gang->proofs, TfGangProof, i);
        is_exact = is_exact && proof->kind == TF_GANG_EXACT;
        add_proof(text, proof);
    }
    add_bound(text, tf_costing_cents(costing, forms), base + gang->bound_cents, is_exact);
    g_ptr_array_add(reasons, g_string_free(text, FALSE));
}

/* The spec for @costing, without most_cents. @base: (out): cents of all forms once. FALSE: there is no
 * gang of it. */
static gboolean
spec_init(const TfCosting *costing,
          const TfGangDemand *demands,
          TfGangSpec *spec,
          gint64 *base)
{
    if (costing->signature.n_up < 2 || tf_turning_is_one_form(costing->signature.turning))
        return FALSE;
    Prices prices = prices_of(costing);
    *base = prices.base;
    *spec = (TfGangSpec){
        .demands = demands,
        .n_demands = costing->spec->n_printed,
        .n_slots = costing->signature.n_up,
        .form_cents = prices.form,
        .cents_per_thousand = prices.thousand,
        .most_over = costing->spec->limits.most_over,
    };
    return TRUE;
}

gboolean
tf_costing_gang_is_exact(const TfCostSpec *spec)
{
    int n[2] = {0};
    for (int i = 0; i < spec->n_printed; i++)
        n[spec->editions[spec->printed[i]].is_right_bound ? 1 : 0]++;
    return MAX(n[0], n[1]) <= TF_GANG_MOST_EXACT;
}

gint64
tf_costing_gang_least(const TfCosting *costing)
{
    g_autofree TfGangDemand *demands = demands_of(costing);
    TfGangSpec spec;
    gint64 base;
    gint64 bound = spec_init(costing, demands, &spec, &base) ? tf_gang_least(&spec) : -1;
    return bound >= 0 ? base + bound : -1;
}

GPtrArray *
tf_costing_gang(const TfCosting *costing,
                gint64 most_cents,
                GPtrArray *reasons,
                gint64 *n_over)
{
    g_autofree TfGangDemand *demands = demands_of(costing);
    g_autoptr(GError) error = NULL;
    TfGangSpec spec;
    gint64 base;
    if (!spec_init(costing, demands, &spec, &base)) {
        g_ptr_array_add(reasons,
                        g_strdup("The sheet holds one signature alone, front and back."));
        return NULL;
    }
    spec.most_cents = MAX(most_cents - base, 1);
    g_autoptr(TfGang) gang =
        tf_gang_least(&spec) <= spec.most_cents ? tf_gang(&spec, &error) : NULL;
    if (error != NULL && !g_error_matches(error, TF_ERROR, TF_ERROR_UNSUPPORTED))
        g_ptr_array_add(reasons, g_strdup_printf("%s.", error->message));
    if (gang == NULL)
        return NULL;
    GPtrArray *forms = forms_of(costing, gang->forms);
    *n_over = gang->n_over;
    say_found(costing, gang, forms, base, reasons);
    return forms;
}

GPtrArray *
tf_costing_gang_split(const TfCosting *costing, TfSplit **split)
{
    g_autofree TfGangDemand *demands = demands_of(costing);
    TfGangSpec spec;
    gint64 base;
    g_autoptr(TfGang) gang =
        spec_init(costing, demands, &spec, &base) ? tf_gang(&spec, NULL) : NULL;
    if (gang == NULL)
        return NULL;
    *split = tf_gang_split(&spec, gang, costing->spec->split_seconds);
    return forms_of(costing, (*split)->forms);
}
