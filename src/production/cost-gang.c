#include "base/error.h"
#include "production/cost-private.h"
#include "production/gang.h"
#include "production/paper.h"
#include "production/words.h"

/* Sheets that the price of one is taken from, so that it is a whole number of cents. */
enum {
    TF_THOUSAND = 1000
};

/* One form of a gang, with @n_sheets that leave the cutter. With the first the cutter is set up, which
 * is no price of a form. Transfer full. */
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
cents_of(const TfCosting *costing, gint64 n_sheets)
{
    g_autoptr(GPtrArray) forms = g_ptr_array_new_with_free_func(tf_run_form_free);
    g_ptr_array_add(forms, form_of(costing, 2, n_sheets));
    return tf_costing_cents(costing, forms);
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

/* How it is known that no gang is cheaper, in a sentence for each side of binding. */
static void
add_proof(GString *text, const TfGangProof *proof)
{
    g_autofree char *bound = tf_words_dollars(proof->bound_cents);
    g_autofree char *cents = tf_words_dollars(proof->cents);
    g_autofree char *subsets = tf_words_count(proof->n_subsets);
    const char *side = proof->group == 1 ? "right" : "left";
    if (proof->n_editions == 1)
        return;
    if (proof->kind == TF_GANG_EXACT)
        g_string_append_printf(
            text,
            " Bound at the %s: all %s sets of the %d languages were worked out and put "
            "together in "
            "every way; none costs less than %s in plates, make-ready, paper, press and "
            "cutting.",
            side, subsets, proof->n_editions, cents);
    else
        g_string_append_printf(
            text,
            " Bound at the %s: %d languages are too many to weigh every division; this one "
            "costs "
            "%s in plates, make-ready, paper, press and cutting, and none can cost less "
            "than "
            "%s.",
            side, proof->n_editions, cents, bound);
}

static void
say_found(const TfCosting *costing, const TfGang *gang, GPtrArray *reasons)
{
    GString *text = g_string_new(NULL);
    g_autofree char *over = tf_words_count(gang->n_over);
    g_string_printf(text,
                    "%u form%s of %d places each; %s signature%s printed beyond the need.",
                    gang->forms->len, gang->forms->len == 1 ? "" : "s",
                    costing->signature.n_up, over, gang->n_over == 1 ? " is" : "s are");
    for (guint i = 0; i < gang->proofs->len; i++)
        add_proof(text, &g_array_index(gang->proofs, TfGangProof, i));
    g_ptr_array_add(reasons, g_string_free(text, FALSE));
}

/* The spec for @costing, without most_cents. FALSE: there is no gang of it. */
static gboolean
spec_init(const TfCosting *costing, const TfGangDemand *demands, TfGangSpec *spec)
{
    if (costing->signature.n_up < 2 ||
        costing->signature.turning == TF_TURNING_WORK_AND_TURN)
        return FALSE;
    gint64 set_up = tf_costing_set_up_cents(costing);
    gint64 thousand =
        cents_of(costing, (gint64)2 * TF_THOUSAND) - cents_of(costing, TF_THOUSAND);
    *spec = (TfGangSpec){
        .demands = demands,
        .n_demands = costing->spec->n_printed,
        .n_slots = costing->signature.n_up,
        .form_cents = MAX(cents_of(costing, TF_THOUSAND) - thousand - set_up, 0),
        .cents_per_thousand = thousand,
        .most_over = costing->spec->limits.most_over,
    };
    return TRUE;
}

gint64
tf_costing_gang_least(const TfCosting *costing)
{
    g_autofree TfGangDemand *demands = demands_of(costing);
    TfGangSpec spec;
    gint64 bound = spec_init(costing, demands, &spec) ? tf_gang_least(&spec) : -1;
    return bound >= 0 ? tf_costing_set_up_cents(costing) + bound : -1;
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
    if (!spec_init(costing, demands, &spec)) {
        g_ptr_array_add(reasons,
                        g_strdup("The sheet holds one signature alone, front and back."));
        return NULL;
    }
    spec.most_cents = MAX(most_cents - tf_costing_set_up_cents(costing), 1);
    g_autoptr(TfGang) gang =
        tf_gang_least(&spec) <= spec.most_cents ? tf_gang(&spec, &error) : NULL;
    if (error != NULL && !g_error_matches(error, TF_ERROR, TF_ERROR_UNSUPPORTED))
        g_ptr_array_add(reasons, g_strdup_printf("%s.", error->message));
    if (gang == NULL)
        return NULL;
    *n_over = gang->n_over;
    say_found(costing, gang, reasons);
    return forms_of(costing, gang->forms);
}

GPtrArray *
tf_costing_gang_split(const TfCosting *costing, TfSplit **split)
{
    g_autofree TfGangDemand *demands = demands_of(costing);
    TfGangSpec spec;
    g_autoptr(TfGang) gang =
        spec_init(costing, demands, &spec) ? tf_gang(&spec, NULL) : NULL;
    if (gang == NULL)
        return NULL;
    *split = tf_gang_split(&spec, gang, costing->spec->split_seconds);
    return forms_of(costing, (*split)->forms);
}
