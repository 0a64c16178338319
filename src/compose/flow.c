#include "compose/flow.h"

#include "compose/flow-private.h"
#include "compose/skyline.h"

/* A line to write on shorter than this share of the measure goes below its label. */
static const double shortest_blank = 0.35;
/* English needs no more than this, whatever the script around it does. */
static const double latin_leading = 1.25;
/* A paragraph cannot be measured in no width at all. */
static const double least_measure = 1;

void
tf_piece_free(gpointer data)
{
    TfPiece *piece = data;
    tf_paragraph_free(piece->paragraph);
    tf_paragraph_free(piece->numeral);
    g_free(piece->elements);
    g_free(piece->lines);
    for (int i = 0; i < 2; i++)
        g_clear_pointer(&piece->columns[i], g_ptr_array_unref);
    g_free(piece);
}

/* The officer's side of the card is English in every book, and an officer reads it: a frame
 * without a word in the book's direction is set in the other. */
static gboolean
is_all_foreign(const TfFlow *flow)
{
    for (guint i = 0; i < flow->pieces->len; i++) {
        const TfPiece *piece = g_ptr_array_index(flow->pieces, i);
        if (piece->paragraph == NULL || piece->is_rtl == flow->is_rtl)
            return FALSE;
    }
    return flow->pieces->len > 0;
}

TfFlow *
tf_flow_new(TfComposing *composing, const TfFixed *fixed, int page)
{
    TfFlow *flow = g_new0(TfFlow, 1);
    flow->fixed = fixed;
    flow->page = page;
    flow->is_rtl = tf_pages_is_right_bound(composing->pages);
    flow->pieces = g_ptr_array_new_with_free_func(tf_piece_free);
    tf_flow_gather(flow, composing);
    if (fixed->kind == TF_FIXED_FRAME && is_all_foreign(flow))
        flow->is_rtl = !flow->is_rtl;
    return flow;
}

void
tf_flow_free(TfFlow *flow)
{
    if (flow == NULL)
        return;
    g_ptr_array_unref(flow->pieces);
    g_clear_pointer(&flow->mates, g_ptr_array_unref);
    g_free(flow);
}

const TfFixed *
tf_flow_fixed(const TfFlow *flow)
{
    return flow->fixed;
}

int
tf_flow_page(const TfFlow *flow)
{
    return flow->page;
}

void
tf_flow_set_level(GPtrArray *flows)
{
    for (guint i = 0; i < flows->len; i++) {
        TfFlow *flow = g_ptr_array_index(flows, i);
        g_clear_pointer(&flow->mates, g_ptr_array_unref);
        flow->mates = g_ptr_array_ref(flows);
    }
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

/* Lines break the same way on whichever side they stand. */
static TfAlign
breaking_of(const TfFlow *flow, const TfPiece *piece)
{
    return piece->style->align == TF_ALIGN_BALANCE ? TF_ALIGN_BALANCE
                                                   : tf_piece_align(flow, piece);
}

double
tf_lay_drop(const TfLay *lay, const TfLine *line)
{
    return MAX(lay->lead, line->reach * lay->size);
}

/* Breaks the paragraph for @measure, in ems, if it is not so broken. */
static void
break_piece(const TfFlow *flow, TfPiece *piece, double measure)
{
    if (piece->lines != NULL && piece->broken_at == measure)
        return;
    g_free(piece->lines);
    piece->broken_at = measure;
    TfBreaking how = {.measure = measure, .align = breaking_of(flow, piece)};
    piece->lines =
        tf_paragraph_break(piece->paragraph, &how, &piece->n_lines, &piece->overrun);
}

TfLay
tf_piece_lay(const TfFlow *flow, TfPiece *piece, double width, TfSetting setting)
{
    TfLay lay = {.size = setting.size * piece->style->size};
    double measure = tf_piece_measure(piece, width, lay.size);
    break_piece(flow, piece, measure / lay.size);
    const TfLine *broken = piece->lines;
    int n = piece->n_lines;
    lay.overrun = piece->overrun * lay.size;
    double above, below, usual_above, usual_below;
    TfLine none = {0};
    tf_paragraph_extent(piece->paragraph, &none, &usual_above, &usual_below);
    double leading = setting.leading;
    if (tf_paragraph_is_foreign(piece->paragraph))
        leading = MIN(leading, latin_leading);
    lay.lead = lay.size * leading * piece->style->leading;
    if (piece->is_written_on)
        lay.lead = MAX(lay.lead, piece->style->height * lay.size);
    lay.n_lines = n + piece->n_more_lines;
    for (int i = 1; i < n; i++)
        lay.spread += tf_lay_drop(&lay, &broken[i]) - lay.lead;
    if (n > 0 && has_blank_below(piece, &broken[n - 1], lay.size, measure))
        lay.n_lines++;
    lay.baseline = (lay.lead + (usual_above - usual_below) * lay.size) / 2;
    tf_paragraph_extent(piece->paragraph, n > 0 ? &broken[0] : &none, &above, &below);
    lay.top_ink = lay.baseline - above * lay.size;
    tf_paragraph_extent(piece->paragraph, n > 0 ? &broken[n - 1] : &none, &above, &below);
    lay.foot_ink =
        lay.baseline + (lay.n_lines - 1) * lay.lead + lay.spread + below * lay.size;
    return lay;
}

static TfRow
row_of(const TfLay *lay)
{
    return (TfRow){lay->top_ink, lay->foot_ink, lay->n_lines * lay->lead + lay->spread};
}

TfRow
tf_piece_row(const TfFlow *flow,
             const GPtrArray *pieces,
             guint i,
             const TfLay *lay,
             TfSetting setting)
{
    TfRow row = row_of(lay);
    if (flow->mates == NULL || pieces != flow->pieces)
        return row;
    for (guint m = 0; m < flow->mates->len; m++) {
        const TfFlow *mate = g_ptr_array_index(flow->mates, m);
        TfPiece *piece = i < mate->pieces->len ? g_ptr_array_index(mate->pieces, i) : NULL;
        if (mate == flow || piece == NULL || piece->paragraph == NULL)
            continue;
        TfLay other = tf_piece_lay(mate, piece, mate->fixed->rect.width, setting);
        TfRow beside = row_of(&other);
        row.top_ink = MIN(row.top_ink, beside.top_ink);
        row.foot_ink = MAX(row.foot_ink, beside.foot_ink);
        row.advance = MAX(row.advance, beside.advance);
    }
    return row;
}

/* The @i-th line of a piece as it stands from the edge where the reader of the frame begins. */
static TfStanding
standing_of(const TfFlow *flow, const TfPiece *piece, int i, double size)
{
    TfAlign align = tf_piece_align(flow, piece);
    /* What reads the other way begins at the other edge. */
    if (piece->is_rtl != flow->is_rtl && align == TF_ALIGN_END)
        align = TF_ALIGN_START;
    else if (piece->is_rtl != flow->is_rtl && align == TF_ALIGN_START)
        align = TF_ALIGN_END;
    TfStanding standing =
        tf_paragraph_standing(piece->paragraph, &piece->lines[i], piece->broken_at, align);
    standing.size = size;
    standing.indent = (standing.indent + piece->style->indent) * size;
    return standing;
}

/* How much further apart than their leading and @gap the pieces must stand so that the ink of the
 * last line above and the first below does not meet. */
static double
lack_of_room(const TfFlow *flow,
             TfPiece *above,
             TfPiece *below,
             double width,
             TfSetting setting,
             double gap)
{
    if (above->paragraph == NULL || below->paragraph == NULL ||
        (!tf_paragraph_climbs(above->paragraph) && !tf_paragraph_climbs(below->paragraph)))
        return 0;
    TfLay a = tf_piece_lay(flow, above, width, setting);
    TfLay b = tf_piece_lay(flow, below, width, setting);
    if (above->n_lines == 0 || below->n_lines == 0 || above->is_written_on)
        return 0;
    TfStanding lines[] = {standing_of(flow, above, above->n_lines - 1, a.size),
                          standing_of(flow, below, 0, b.size)};
    double reach[2], distance = a.lead - a.baseline + gap + b.baseline;
    tf_skyline_reach(lines, 2, flow->is_rtl, reach);
    return MAX(0, reach[1] - distance);
}

double
tf_piece_gap(
    const TfFlow *flow, TfPiece *above, TfPiece *below, double width, TfSetting setting)
{
    double after = above->style->after * above->style->size;
    double before = below->style->before * below->style->size;
    double gap = MAX(after, before) * setting.size;
    return gap + lack_of_room(flow, above, below, width, setting, gap);
}

/* How many gaps may be widened to fill a frame. */
static int
open_gaps(const GPtrArray *pieces)
{
    int n = 0;
    for (guint i = 0; i + 1 < pieces->len; i++)
        n += !((const TfPiece *)g_ptr_array_index(pieces, i))->is_bound;
    return n;
}

double
tf_flow_column_width(const TfFlow *flow, double width)
{
    return (width - flow->fixed->gap) / 2;
}

static TfExtent measure_pieces(const TfFlow *flow,
                               const GPtrArray *pieces,
                               double width,
                               TfSetting setting);

TfExtent
tf_flow_measure_columns(const TfFlow *flow,
                        const TfPiece *piece,
                        double width,
                        TfSetting setting)
{
    double half = tf_flow_column_width(flow, width);
    TfExtent first = measure_pieces(flow, piece->columns[0], half, setting);
    TfExtent second = measure_pieces(flow, piece->columns[1], half, setting);
    TfExtent extent = first.height > second.height ? first : second;
    extent.overrun = MAX(first.overrun, second.overrun);
    return extent;
}

/* Box lines add up; the white above the first ink and below the last does not count. */
static TfExtent
measure_pieces(const TfFlow *flow, const GPtrArray *pieces, double width, TfSetting setting)
{
    TfExtent extent = {.n_gaps = open_gaps(pieces)};
    double y = 0;
    for (guint i = 0; i < pieces->len; i++) {
        TfPiece *piece = g_ptr_array_index(pieces, i);
        if (i > 0)
            y +=
                tf_piece_gap(flow, g_ptr_array_index(pieces, i - 1), piece, width, setting);
        if (piece->paragraph == NULL) {
            TfExtent columns = tf_flow_measure_columns(flow, piece, width, setting);
            extent.overrun = MAX(extent.overrun, columns.overrun);
            extent.lead = columns.lead;
            extent.height = y += columns.height;
            continue;
        }
        TfLay lay = tf_piece_lay(flow, piece, width, setting);
        TfRow row = tf_piece_row(flow, pieces, i, &lay, setting);
        if (i == 0)
            y = -row.top_ink;
        extent.overrun = MAX(extent.overrun, lay.overrun);
        extent.lead = lay.lead;
        extent.height = y + row.foot_ink;
        y += row.advance;
    }
    return extent;
}

TfExtent
tf_flow_measure(const TfFlow *flow, TfSetting setting)
{
    return measure_pieces(flow, flow->pieces, flow->fixed->rect.width, setting);
}
