/* piece.c: one piece of a flow: the ways it is broken into lines, and how these lie. */
#include "compose/flow-private.h"

#include <math.h>

/* A line to write on shorter than this share of the measure goes below its label. */
static const double shortest_blank = 0.35;
/* English needs no more than this, whatever the script around it does. */
static const double latin_leading = 1.25;
/* A paragraph cannot be measured in no width at all. */
static const double least_measure = 1;

/* Ways of breaking a paragraph that are remembered: more than a search has sizes and trackings. */
enum {
    TF_MOST_WAYS = 64
};

void
tf_piece_release(TfPiece *piece)
{
    g_clear_pointer(&piece->paragraph, tf_paragraph_free);
    g_clear_pointer(&piece->numeral, tf_paragraph_free);
    g_clear_pointer(&piece->ways, g_ptr_array_unref);
    piece->broken = NULL;
    for (int i = 0; i < 2; i++)
        for (guint j = 0; piece->columns[i] != NULL && j < piece->columns[i]->len; j++)
            tf_piece_release(g_ptr_array_index(piece->columns[i], j));
}

void
tf_piece_free(gpointer data)
{
    TfPiece *piece = data;
    tf_piece_release(piece);
    g_free(piece->elements);
    for (int i = 0; i < 2; i++)
        g_clear_pointer(&piece->columns[i], g_ptr_array_unref);
    g_free(piece);
}

double
tf_piece_measure(const TfPiece *piece, double width, double size)
{
    return MAX(least_measure, width - piece->style->indent * size);
}

TfAlign
tf_piece_align(const TfFlow *flow, const TfPiece *piece)
{
    TfAlign align = piece->style->align;
    if (flow->is_rtl == piece->is_rtl)
        return align;
    if (align != TF_ALIGN_END && align != TF_ALIGN_CENTRE)
        return TF_ALIGN_END;
    return align == TF_ALIGN_END ? TF_ALIGN_START : align;
}

static gboolean
has_blank_below(const TfPiece *piece, const TfLine *last, double size, double measure)
{
    double room = measure - last->width * size - TF_BLANK_GAP * size;
    return piece->is_written_on && room < shortest_blank * measure;
}

TfAlign
tf_piece_breaking(const TfFlow *flow, const TfPiece *piece)
{
    return piece->style->align == TF_ALIGN_BALANCE ? TF_ALIGN_BALANCE
                                                   : tf_piece_align(flow, piece);
}

double
tf_lay_drop(const TfLay *lay, const TfLine *line)
{
    double reach = line->reach * lay->size;
    if (reach <= lay->lead || lay->step <= 0)
        return MAX(lay->lead, reach);
    return lay->step * ceil(reach / lay->step - 1e-6);
}

gboolean
tf_breaking_is_same(const TfBreaking *a, const TfBreaking *b)
{
    return a->measure == b->measure && a->align == b->align && a->tracking == b->tracking &&
           a->looseness == b->looseness && a->divides == b->divides;
}

static void
broken_free(gpointer data)
{
    TfBroken *broken = data;
    g_free(broken->lines);
    g_free(broken);
}

TfBroken *
tf_piece_break(TfPiece *piece, const TfBreaking *how)
{
    if (piece->ways == NULL)
        piece->ways = g_ptr_array_new_with_free_func(broken_free);
    for (guint i = 0; i < piece->ways->len; i++) {
        TfBroken *way = g_ptr_array_index(piece->ways, i);
        if (tf_breaking_is_same(&way->how, how))
            return way;
    }
    if (piece->ways->len == TF_MOST_WAYS) /* the oldest goes, but not the one in use */
        g_ptr_array_remove_index(
            piece->ways, g_ptr_array_index(piece->ways, 0) == piece->broken ? 1 : 0);
    TfBroken *way = g_new0(TfBroken, 1);
    way->how = *how;
    way->lines = tf_paragraph_break(piece->paragraph, how, &way->n_lines, &way->overrun);
    way->lines = g_renew(TfLine, way->lines, MAX(1, way->n_lines));
    way->cost = -1;
    TfLine none = {0};
    double ignored;
    gboolean is_empty = way->n_lines == 0;
    tf_paragraph_extent(piece->paragraph, is_empty ? &none : &way->lines[0], &way->above,
                        &ignored);
    tf_paragraph_extent(piece->paragraph, is_empty ? &none : &way->lines[way->n_lines - 1],
                        &ignored, &way->below);
    g_ptr_array_add(piece->ways, way);
    return way;
}

/* Whole steps nearest to @length, but no less than @least asks for. */
static double
on_steps(double length, double step, double least)
{
    double n = MAX(1, round(length / step));
    return step * MAX(n, ceil(least / step - 1e-6));
}

/* From line to line. On the grid a line of another size takes whole steps, and letters keep
 * clear of those below. */
static double
lead_of(const TfPiece *piece, const TfLay *lay, const TfSetting *setting, double ink)
{
    double leading = setting->leading;
    if (tf_paragraph_is_foreign(piece->paragraph))
        leading = MIN(leading, latin_leading);
    double lead = lay->size * leading * piece->style->leading;
    if (piece->is_written_on)
        lead = MAX(lead, piece->style->height * lay->size);
    return lay->step > 0 ? on_steps(lead, lay->step, ink * lay->size) : lead;
}

TfLay
tf_piece_lay(const TfFlow *flow, TfPiece *piece, double width, TfSetting setting)
{
    TfLay lay = {.size = setting.size * piece->style->size};
    lay.step = setting.is_gridded ? setting.grid.step : 0;
    double measure = tf_piece_measure(piece, width, lay.size);
    TfBreaking how = {
        .measure = measure / lay.size,
        .align = tf_piece_breaking(flow, piece),
        .tracking = setting.tracking,
        .looseness = piece->looseness,
        .divides = setting.divides,
    };
    piece->broken = tf_piece_break(piece, &how);
    const TfLine *broken = piece->broken->lines;
    int n = piece->broken->n_lines;
    lay.overrun = piece->broken->overrun * lay.size;
    double usual_above, usual_below;
    TfLine none = {0};
    tf_paragraph_extent(piece->paragraph, &none, &usual_above, &usual_below);
    lay.lead = lead_of(piece, &lay, &setting, usual_above + usual_below);
    lay.n_lines = n + piece->n_more_lines;
    for (int i = 1; i < n; i++)
        lay.spread += tf_lay_drop(&lay, &broken[i]) - lay.lead;
    if (n > 0 && has_blank_below(piece, &broken[n - 1], lay.size, measure))
        lay.n_lines++;
    lay.baseline = (lay.lead + (usual_above - usual_below) * lay.size) / 2;
    lay.top_ink = lay.baseline - piece->broken->above * lay.size;
    lay.foot_ink = lay.baseline + (lay.n_lines - 1) * lay.lead + lay.spread +
                   piece->broken->below * lay.size;
    return lay;
}
