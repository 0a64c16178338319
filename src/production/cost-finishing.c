#include "production/cost-private.h"
#include "production/paper.h"

/* Behind the press: what cutter, folder and stitcher are fed, how long it takes, what it costs. */

gint64
tf_step_pieces(const TfStep *step, gint64 n, gboolean is_setting_up)
{
    return tf_with_waste(n, step->waste) +
           (is_setting_up ? step->ready_pieces : step->change_pieces);
}

gint64
tf_step_seconds(const TfStep *step, int n_set_ups, int n_changes, gint64 n_pieces)
{
    if (n_pieces == 0)
        return 0;
    gint64 minutes = (gint64)n_set_ups * step->ready_minutes +
                     (gint64)MAX(n_changes, 0) * step->change_minutes;
    return minutes * 60 + tf_ceiling(n_pieces * 3600, step->speed);
}

static gint64
step_cents(const TfStep *step, gint64 seconds)
{
    return tf_price(seconds, step->hour_cents, 3600);
}

/* Whether the sheets are bought in another size than they are printed in. */
static gboolean
is_parent_cut(const TfCosting *costing)
{
    const TfRunSheet *sheet = &costing->on->sheet;
    return sheet->n_out > 1 ||
           sheet->width * sheet->height < sheet->parent->width * sheet->parent->height - 1;
}

/* Whether folder and stitcher of the bindery are needed at all. */
static gboolean
is_bound_apart(const TfCosting *costing)
{
    return costing->product->press->kind != TF_PRESS_OFFICE && !costing->is_in_line &&
           costing->product->n_leaves > 1;
}

/* What one edition asks of stitcher and folder, or of hands. */
static gint64
pieces_of(const TfCosting *costing, int n_copies, gboolean is_largest, gint64 *n_books)
{
    const TfFinishing *finishing = tf_shop_finishing(costing->spec->shop);
    const TfRunProduct *product = costing->product;
    gint64 n = *n_books = n_copies;
    if (product->press->kind == TF_PRESS_OFFICE && product->n_leaves > 1)
        return *n_books = tf_step_pieces(&finishing->hand, n, is_largest);
    if (!is_bound_apart(costing))
        return n;
    if (product->is_stitched)
        n = *n_books = tf_step_pieces(&finishing->stitch, n, is_largest);
    return tf_step_pieces(&finishing->fold, n, is_largest);
}

gint64 *
tf_costing_pieces(const TfCosting *costing, gint64 *n_books)
{
    const TfCostSpec *spec = costing->spec;
    gint64 *pieces = g_new0(gint64, (gsize)spec->n_printed + 1);
    *n_books = 0;
    for (int i = 0; i < spec->n_printed; i++) {
        gint64 books;
        pieces[i] = pieces_of(costing, spec->editions[spec->printed[i]].n_copies,
                              i == costing->largest, &books);
        *n_books += books;
    }
    return pieces;
}

/* Changes of the cutter: languages printed apart are cut apart, those of a gang together. */
static int
n_lots(const GPtrArray *forms, gboolean is_gang)
{
    int n = 0;
    for (guint i = 0; i < forms->len; i++)
        n += is_gang ? 1 : (int)((TfRunForm *)forms->pdata[i])->editions->len;
    return n;
}

static gint64
parents_of(const TfCosting *costing, gint64 n_sheets)
{
    return is_parent_cut(costing) ? tf_ceiling(n_sheets, costing->on->sheet.n_out) : 0;
}

gint64
tf_costing_cents(const TfCosting *costing, const GPtrArray *forms)
{
    const TfStep *cut = &tf_shop_finishing(costing->spec->shop)->cut;
    TfWay way = {0};
    tf_costing_sum(costing, forms, &way);
    int n_changes = costing->is_cut ? n_lots(forms, costing->is_gang) - 1 : 0;
    return way.plate_cents + way.paper_cents + way.press_cents + way.click_cents +
           step_cents(cut, tf_step_seconds(cut, 1, n_changes, way.n_cuts)) +
           step_cents(cut, tf_step_seconds(cut, 0, 0, parents_of(costing, way.n_sheets)));
}

/* Signatures of which several stand on a sheet. */
static int
n_cut_signatures(const TfWay *way)
{
    int n = 0;
    for (guint i = 0; i < way->signatures->len; i++)
        n += g_array_index(way->signatures, TfRunSignature, i).n_up > 1;
    return n;
}

/* Lots that are cut, over all signatures. */
static int
n_cut_lots(const TfWay *way)
{
    int n = 0;
    for (guint i = 0; i < way->forms->len; i++) {
        const TfRunForm *form = way->forms->pdata[i];
        if (form->n_up > 1)
            n += way->kind == TF_WAY_GANGED ? 1 : (int)form->editions->len;
    }
    return n;
}

void
tf_costing_finish(const TfCosting *costing, gint64 n_books, TfWay *way)
{
    const TfRunProduct *product = costing->product;
    const TfFinishing *finishing = tf_shop_finishing(costing->spec->shop);
    int n_signatures = (int)costing->on->signatures->len;
    int n_others = costing->spec->n_printed - 1;
    gboolean is_apart = is_bound_apart(costing);
    gboolean is_by_hand = product->press->kind == TF_PRESS_OFFICE && product->n_leaves > 1;
    gint64 n_pieces = 0;
    for (int i = 0; i < costing->spec->n_printed; i++)
        n_pieces += costing->pieces[i];
    way->n_parents = parents_of(costing, way->n_sheets);
    way->n_folds = is_apart ? n_pieces * n_signatures : 0;
    way->n_stitches = product->is_stitched ? n_books : 0;
    const struct {
        const TfStep *step;
        int n_set_ups, n_changes;
        gint64 n;
    } steps[] = {
        {&finishing->cut, 1, 0, way->n_parents},
        {&finishing->cut, n_cut_signatures(way), n_cut_lots(way) - n_cut_signatures(way),
         way->n_cuts},
        {&finishing->fold, n_signatures, n_signatures * n_others, way->n_folds},
        {&finishing->stitch, 1, n_others, is_apart ? way->n_stitches : 0},
        {&finishing->hand, 1, n_others, is_by_hand ? n_books : 0},
    };
    way->finishing_seconds = way->finishing_cents = 0;
    for (gsize i = 0; i < G_N_ELEMENTS(steps); i++) {
        gint64 seconds = tf_step_seconds(steps[i].step, steps[i].n_set_ups,
                                         steps[i].n_changes, steps[i].n);
        way->finishing_seconds += seconds;
        way->finishing_cents += step_cents(steps[i].step, seconds);
    }
    way->packing_cents = product->n_cartons * finishing->carton_cents +
                         product->n_pallets * finishing->pallet_cents;
    way->delivery_cents =
        product->is_delivered
            ? product->n_drops * finishing->drop_cents +
                  tf_paper_cents(product->packed_mg, finishing->freight_cents)
            : 0;
    way->total_cents = way->plate_cents + way->paper_cents + way->press_cents +
                       way->click_cents + way->finishing_cents + way->packing_cents +
                       way->delivery_cents;
}
