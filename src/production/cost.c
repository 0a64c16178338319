#include "production/cost-private.h"
#include "production/figures.h"
#include "production/paper.h"

#include <string.h>

void
tf_run_form_free(gpointer form)
{
    TfRunForm *owned = form;
    g_free(owned->name);
    g_array_unref(owned->editions);
    g_free(owned);
}

static void say(GPtrArray *reasons, const char *format, ...) G_GNUC_PRINTF(2, 3);

static void
say(GPtrArray *reasons, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    g_ptr_array_add(reasons, g_strdup_vprintf(format, arguments));
    va_end(arguments);
}

gint64
tf_costing_sheets(const TfCosting *costing, gint64 n_pieces, int n_slots)
{
    const TfStep *cut = &tf_shop_finishing(costing->spec->shop)->cut;
    gint64 n = tf_ceiling(n_pieces, n_slots);
    return costing->is_cut ? tf_with_waste(n, cut->waste) + cut->ready_pieces : n;
}

TfRunForm *
tf_costing_form(const TfCosting *costing, const char *kind, int number)
{
    TfRunForm *form = g_new0(TfRunForm, 1);
    const char *product = costing->product->product->name;
    GString *name = g_string_new(NULL);
    g_string_printf(name, "%s-%s", product, kind);
    if (number > 0)
        g_string_append_printf(name, "-%d", number);
    if (costing->spec->forms->len > 1)
        g_string_append_printf(name, "-signature-%d", costing->index + 1);
    form->name = g_string_free(name, FALSE);
    form->signature = costing->index;
    form->turning = costing->signature.turning;
    form->n_up = costing->signature.n_up;
    form->editions = g_array_new(FALSE, FALSE, sizeof(TfFormEdition));
    return form;
}

void
tf_costing_add(TfRunForm *form, TfFormEdition edition)
{
    g_array_append_val(form->editions, edition);
}

void
tf_costing_count(const TfCosting *costing, TfRunForm *form)
{
    const TfPress *press = costing->product->press;
    int n_ready = form->n_full * costing->ready_passes;
    int n_black = form->n_black * costing->black_passes;
    form->n_make_ready =
        (gint64)n_ready * press->ready_sheets + (gint64)n_black * press->black_sheets;
    form->n_running = tf_ceiling(form->n_good * press->waste, 10000);
    gint64 passes = (form->n_good + form->n_running) * costing->run_passes;
    gint64 minutes =
        (gint64)n_ready * press->ready_minutes + (gint64)n_black * press->black_minutes;
    form->seconds = minutes * 60 + tf_ceiling(passes * 3600, press->speed);
}

static gint64
sheets_of(const TfRunForm *form)
{
    return form->n_good + form->n_make_ready + form->n_running;
}

/* Hours of a step, in seconds: its setting up @n_ready times, and @n_pieces through it. */
static gint64
step_seconds(const TfStep *step, int n_ready, gint64 n_pieces)
{
    if (n_pieces == 0)
        return 0;
    return (gint64)n_ready * step->ready_minutes * 60 +
           tf_ceiling(n_pieces * 3600, step->speed);
}

/* What of a way comes from its forms. */
static void
sum_forms(const TfCosting *costing, const GPtrArray *forms, TfWay *way)
{
    const TfPress *press = costing->product->press;
    gint64 n_sheets = 0;
    for (guint i = 0; i < forms->len; i++) {
        const TfRunForm *form = forms->pdata[i];
        way->n_plates += form->n_plates;
        way->n_full += form->n_full;
        way->n_black += form->n_black;
        way->n_good += form->n_good;
        way->n_make_ready += form->n_make_ready;
        way->n_running += form->n_running;
        way->press_seconds += form->seconds;
        way->n_cuts += costing->is_cut ? form->n_good : 0;
        n_sheets += sheets_of(form);
    }
    way->n_sheets += n_sheets;
    way->paper_mg += n_sheets * costing->product->sheet_mg;
    if (press->kind != TF_PRESS_SHEETFED)
        way->click_cents += tf_price(2 * n_sheets, press->click_price, 100);
}

static void
price_forms(const TfCosting *costing, TfWay *way)
{
    const TfRunProduct *product = costing->product;
    way->plate_cents = way->n_plates * product->press->plate_cents;
    way->paper_cents = tf_paper_cents(way->paper_mg, product->paper->cwt_cents);
    way->press_cents = tf_price(way->press_seconds, product->press->hour_cents, 3600);
}

gint64
tf_costing_cents(const TfCosting *costing, const GPtrArray *forms)
{
    const TfStep *cut = &tf_shop_finishing(costing->spec->shop)->cut;
    TfWay way = {0};
    sum_forms(costing, forms, &way);
    price_forms(costing, &way);
    return way.plate_cents + way.paper_cents + way.press_cents + way.click_cents +
           tf_price(step_seconds(cut, 1, way.n_cuts), cut->hour_cents, 3600);
}

/* Costing of signature @i if the sheet is turned so; FALSE: it cannot be. */
static gboolean
costing_init(TfCosting *costing, int i, TfTurning turning)
{
    const TfPress *press = costing->product->press;
    int per_side = (int)tf_ceiling(costing->product->n_inks, MAX(press->n_units, 1));
    gboolean is_one_pass = turning == TF_TURNING_PERFECTING || turning == TF_TURNING_DUPLEX;
    costing->index = i;
    costing->signature =
        g_array_index(costing->spec->forms, TfSignatureForms, i).by_turning[turning];
    costing->is_cut = costing->signature.n_up > 1 && press->kind != TF_PRESS_DIGITAL;
    costing->n_sides = turning == TF_TURNING_WORK_AND_TURN ? 1 : 2;
    costing->black_passes = turning == TF_TURNING_SHEETWISE ? 2 : 1;
    costing->ready_passes = costing->black_passes * per_side;
    costing->run_passes = (is_one_pass ? 1 : 2) * per_side;
    return costing->signature.n_up > 0;
}

/* One edition printed with @form. */
static TfFormEdition
form_edition(const TfCosting *costing, int i, int n_slots)
{
    return (TfFormEdition){
        .edition = costing->spec->printed[i],
        .n_slots = n_slots,
        .n_good = tf_costing_sheets(costing, costing->pieces[i], n_slots),
        .n_pieces = costing->pieces[i],
    };
}

static GPtrArray *
forms_separate(const TfCosting *costing)
{
    GPtrArray *forms = g_ptr_array_new_with_free_func(tf_run_form_free);
    gboolean has_plates = costing->product->press->kind == TF_PRESS_SHEETFED;
    for (int i = 0; i < costing->spec->n_printed; i++) {
        const TfRunEdition *edition = &costing->spec->editions[costing->spec->printed[i]];
        TfRunForm *form = tf_costing_form(costing, edition->tag, 0);
        TfFormEdition row = form_edition(costing, i, costing->signature.n_up);
        tf_costing_add(form, row);
        form->is_right_bound = edition->is_right_bound;
        form->n_plates = has_plates ? costing->n_sides * costing->product->n_inks : 0;
        /* Without plates all signatures of a language are one job of the press. */
        form->n_full = has_plates || costing->index == 0 ? 1 : 0;
        form->n_good = row.n_good;
        tf_costing_count(costing, form);
        g_ptr_array_add(forms, form);
    }
    return forms;
}

static int
by_good_sheets(const void *a, const void *b)
{
    const TfFormEdition *first = a, *second = b;
    if (first->n_good != second->n_good)
        return first->n_good > second->n_good ? -1 : 1;
    return first->edition - second->edition;
}

/* The editions bound at one side, the largest first; NULL if there is none. */
static TfRunForm *
base_form(const TfCosting *costing, gboolean is_right_bound)
{
    TfRunForm *form = tf_costing_form(costing, is_right_bound ? "right" : "left", 0);
    int n_inks = costing->product->n_inks;
    for (int i = 0; i < costing->spec->n_printed; i++) {
        const TfRunEdition *edition = &costing->spec->editions[costing->spec->printed[i]];
        if (edition->is_right_bound != is_right_bound)
            continue;
        TfFormEdition row = form_edition(costing, i, costing->signature.n_up);
        tf_costing_add(form, row);
        form->n_good += row.n_good;
    }
    if (form->editions->len == 0) {
        tf_run_form_free(form);
        return NULL;
    }
    g_array_sort(form->editions, by_good_sheets);
    form->is_right_bound = is_right_bound;
    form->n_full = 1;
    form->n_black = (int)form->editions->len - 1;
    form->n_plates = costing->n_sides * (n_inks + form->n_black);
    tf_costing_count(costing, form);
    return form;
}

static GPtrArray *
forms_versioned(const TfCosting *costing)
{
    GPtrArray *forms = g_ptr_array_new_with_free_func(tf_run_form_free);
    for (int right = 0; right < 2; right++) {
        TfRunForm *form = base_form(costing, right == 1);
        if (form != NULL)
            g_ptr_array_add(forms, form);
    }
    return forms;
}

/* The cheapest way of turning the sheet for a signature. Returns: FALSE, and a reason, if none */
static gboolean
add_signature(TfCosting *costing, TfWay *way, int i, TfRunSignature *chosen)
{
    g_autoptr(GPtrArray) best = NULL;
    g_autoptr(GPtrArray) told = g_ptr_array_new_with_free_func(g_free);
    TfCosting best_costing = *costing;
    gint64 least = G_MAXINT64, best_over = 0;
    for (int turning = 0; turning < TF_N_TURNINGS; turning++) {
        gint64 n_over = 0;
        g_autoptr(GPtrArray) forms = NULL;
        g_autoptr(GPtrArray) reasons = g_ptr_array_new_with_free_func(g_free);
        if (!costing_init(costing, i, (TfTurning)turning))
            continue;
        if (way->kind == TF_WAY_GANGED)
            forms = tf_costing_gang(costing, reasons, &n_over);
        else
            forms = way->kind == TF_WAY_SEPARATE ? forms_separate(costing)
                                                 : forms_versioned(costing);
        gint64 cents = forms != NULL ? tf_costing_cents(costing, forms) : G_MAXINT64;
        if (cents < least || (best == NULL && told->len == 0))
            g_ptr_array_extend_and_steal(told, g_steal_pointer(&reasons));
        if (forms == NULL || cents >= least)
            continue;
        least = cents;
        best_costing = *costing;
        best_over = n_over;
        g_clear_pointer(&best, g_ptr_array_unref);
        best = g_steal_pointer(&forms);
    }
    /* Of several ways of turning, what is said of the one that was taken came last. */
    if (told->len > 0)
        g_ptr_array_add(way->reasons, g_ptr_array_steal_index(told, told->len - 1));
    if (best == NULL)
        return FALSE;
    *chosen = best_costing.signature;
    sum_forms(&best_costing, best, way);
    price_forms(&best_costing, way);
    way->n_over += best_over;
    g_ptr_array_extend_and_steal(way->forms, g_steal_pointer(&best));
    return TRUE;
}

/* What one edition asks of stitcher and folder, or of hands. */
static gint64
pieces_of(const TfShop *shop, const TfRunProduct *product, int n_copies, gint64 *n_books)
{
    const TfFinishing *finishing = tf_shop_finishing(shop);
    gint64 n = *n_books = n_copies;
    if (product->press->kind == TF_PRESS_DIGITAL || product->n_leaves == 1)
        return n;
    if (product->press->kind == TF_PRESS_OFFICE)
        return *n_books =
                   tf_with_waste(n, finishing->hand.waste) + finishing->hand.ready_pieces;
    if (product->is_stitched)
        n = *n_books =
            tf_with_waste(n, finishing->stitch.waste) + finishing->stitch.ready_pieces;
    return tf_with_waste(n, finishing->fold.waste) + finishing->fold.ready_pieces;
}

/* Folding, stitching and packing are the same whatever the way of printing. */
static void
add_finishing(const TfCosting *costing, TfWay *way, gint64 n_pieces, gint64 n_books)
{
    const TfRunProduct *product = costing->product;
    const TfFinishing *finishing = tf_shop_finishing(costing->spec->shop);
    int n_signatures = (int)costing->spec->forms->len;
    gboolean is_office = product->press->kind == TF_PRESS_OFFICE;
    gboolean is_folded = product->press->kind == TF_PRESS_SHEETFED && product->n_leaves > 1;
    way->n_folds = is_folded ? n_pieces * n_signatures : 0;
    way->n_stitches = product->is_stitched ? n_books : 0;
    const struct {
        const TfStep *step;
        int n_ready;
        gint64 n;
    } steps[] = {
        {&finishing->cut, n_signatures, way->n_cuts},
        {&finishing->fold, n_signatures, way->n_folds},
        {&finishing->stitch, 1,
         product->press->kind == TF_PRESS_SHEETFED ? way->n_stitches : 0},
        {&finishing->hand, 1, is_office && product->n_leaves > 1 ? n_books : 0},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(steps); i++) {
        gint64 seconds = step_seconds(steps[i].step, steps[i].n_ready, steps[i].n);
        way->finishing_seconds += seconds;
        way->finishing_cents += tf_price(seconds, steps[i].step->hour_cents, 3600);
    }
    way->packing_cents = product->n_cartons * finishing->carton_cents +
                         product->n_pallets * finishing->pallet_cents;
    way->total_cents = way->plate_cents + way->paper_cents + way->press_cents +
                       way->click_cents + way->finishing_cents + way->packing_cents;
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
        say(way->reasons,
            "%s prints without plates: every sheet may be another language, so "
            "there is nothing to share.",
            costing->product->press->name);
        return FALSE;
    }
    if (spec->n_printed < 2) {
        say(way->reasons, "There is one language alone.");
        return FALSE;
    }
    if (way->kind == TF_WAY_VERSIONED && !has_common_base(spec)) {
        say(way->reasons, "No two languages are bound at the same side.");
        return FALSE;
    }
    return TRUE;
}

static void
explain(const TfCosting *costing, TfWay *way)
{
    if (way->kind == TF_WAY_SEPARATE)
        say(way->reasons,
            costing->product->press->kind == TF_PRESS_SHEETFED
                ? "All plates are made and the press is made ready anew for each language."
                : "Each language is sent to the press as a job of its own.");
    else if (way->kind == TF_WAY_VERSIONED)
        say(way->reasons, "Colour plates are common to all languages bound at one side and "
                          "stay on the press; "
                          "black alone changes. It holds only if the colour is the same to "
                          "the last spot, "
                          "which `tenfold plates` proves on the finished files.");
}

static void
count_way(TfCosting *costing, TfWay *way, TfRunSignature *signatures)
{
    const TfCostSpec *spec = costing->spec;
    g_autofree gint64 *pieces = g_new0(gint64, (gsize)spec->n_printed + 1);
    gint64 n_pieces = 0, n_books = 0;
    for (int i = 0; i < spec->n_printed; i++) {
        gint64 books;
        pieces[i] = pieces_of(spec->shop, costing->product,
                              spec->editions[spec->printed[i]].n_copies, &books);
        n_pieces += pieces[i];
        n_books += books;
    }
    costing->pieces = pieces;
    way->is_possible = is_open(costing, way);
    if (way->is_possible)
        explain(costing, way);
    for (guint i = 0; i < spec->forms->len && way->is_possible; i++)
        way->is_possible = add_signature(costing, way, (int)i, &signatures[i]);
    if (way->is_possible)
        add_finishing(costing, way, n_pieces, n_books);
}

/* Says by how much the chosen way is cheaper than the next. */
static void
say_chosen(TfRunProduct *product)
{
    static const char *const names[] = {"printing each language apart", "versioned black",
                                        "ganging"};
    TfWay *chosen = &product->ways[product->way];
    const TfWay *next = NULL;
    chosen->is_chosen = TRUE;
    for (int i = 0; i < TF_N_WAYS; i++)
        if (i != product->way && product->ways[i].is_possible &&
            (next == NULL || product->ways[i].total_cents < next->total_cents))
            next = &product->ways[i];
    if (next == NULL) {
        say(chosen->reasons, "Chosen because it is the only way that is possible.");
        return;
    }
    g_autofree char *less = tf_figure_dollars(next->total_cents - chosen->total_cents);
    say(chosen->reasons, "Chosen because it costs least: %s less than %s.", less,
        names[next->kind]);
}

void
tf_cost_ways(const TfCostSpec *spec, TfRunProduct *product)
{
    gsize n = spec->forms->len;
    g_autofree TfRunSignature *signatures = g_new0(TfRunSignature, n);
    product->way = -1;
    for (int i = 0; i < TF_N_WAYS; i++) {
        TfWay *way = &product->ways[i];
        TfCosting costing = {.spec = spec, .product = product};
        way->kind = (TfWayKind)i;
        way->reasons = g_ptr_array_new_with_free_func(g_free);
        way->forms = g_ptr_array_new_with_free_func(tf_run_form_free);
        count_way(&costing, way, signatures);
        if (!way->is_possible ||
            (product->way >= 0 &&
             way->total_cents >= product->ways[product->way].total_cents))
            continue;
        product->way = i;
        g_array_set_size(product->signatures, 0);
        g_array_append_vals(product->signatures, signatures, (guint)n);
    }
    if (product->way >= 0)
        say_chosen(product);
}
