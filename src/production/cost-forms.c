#include "production/cost-private.h"
#include "production/paper.h"

/* The press: which plates, which sheets, how long. */

/* Good sheets for @n_pieces of the signature, with what the cutter spoils. */
static gint64
sheets_for(const TfCosting *costing, gint64 n_pieces, int n_slots, gboolean is_setting_up)
{
    const TfStep *cut = &tf_shop_finishing(costing->spec->shop)->cut;
    gint64 n = tf_ceiling(n_pieces, n_slots);
    return costing->is_cut ? tf_step_pieces(cut, n, is_setting_up) : n;
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
    if (costing->on->signatures->len > 1)
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
    way->paper_mg += n_sheets * costing->on->sheet.mg;
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

void
tf_costing_sum(const TfCosting *costing, const GPtrArray *forms, TfWay *way)
{
    sum_forms(costing, forms, way);
    price_forms(costing, way);
}

gboolean
tf_costing_take(TfCosting *costing, int i, TfTurning turning)
{
    const TfPress *press = costing->product->press;
    int per_side = (int)tf_ceiling(costing->product->n_inks, MAX(press->n_units, 1));
    gboolean is_one_pass = turning == TF_TURNING_PERFECTING || turning == TF_TURNING_DUPLEX;
    costing->index = i;
    costing->signature =
        g_array_index(costing->on->signatures, TfSignatureForms, i).by_turning[turning];
    if (costing->is_in_line && costing->signature.n_up > 0)
        costing->signature.n_columns = costing->signature.n_rows = costing->signature.n_up =
            1;
    costing->is_cut = costing->signature.n_up > 1;
    costing->n_sides = tf_turning_is_one_form(turning) ? 1 : 2;
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
        .n_good = sheets_for(costing, costing->pieces[i], n_slots, i == costing->largest),
        .n_pieces = costing->pieces[i],
        .n_printed = costing->pieces[i],
    };
}

GPtrArray *
tf_costing_separate(const TfCosting *costing)
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

GPtrArray *
tf_costing_versioned(const TfCosting *costing)
{
    GPtrArray *forms = g_ptr_array_new_with_free_func(tf_run_form_free);
    for (int right = 0; right < 2; right++) {
        TfRunForm *form = base_form(costing, right == 1);
        if (form != NULL)
            g_ptr_array_add(forms, form);
    }
    return forms;
}
