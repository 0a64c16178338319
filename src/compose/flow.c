#include "compose/flow.h"

#include "compose/flow-private.h"
#include "compose/skyline.h"

#include <math.h>

/* A line to write on shorter than this share of the measure goes below its label. */
static const double shortest_blank = 0.35;
/* English needs no more than this, whatever the script around it does. */
static const double latin_leading = 1.25;
/* White that a style asks for, ems: less may vanish where text is moved onto the grid, but a list whose
 * items had white between them on one page would look like another without. */
static const double least_white = 0.25;
/* Of a step of the grid: rounds to a whole one. */
static const double part_kept = 0.55;
/* A paragraph cannot be measured in no width at all. */
static const double least_measure = 1;

/* Ways of breaking a paragraph that are remembered: more than a search has sizes and trackings. */
enum {
    TF_MOST_WAYS = 64
};

void
tf_piece_free(gpointer data)
{
    TfPiece *piece = data;
    tf_paragraph_free(piece->paragraph);
    tf_paragraph_free(piece->numeral);
    g_free(piece->elements);
    g_clear_pointer(&piece->ways, g_ptr_array_unref);
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
    double reach = line->reach * lay->size;
    if (reach <= lay->lead || lay->step <= 0)
        return MAX(lay->lead, reach);
    return lay->step * ceil(reach / lay->step - 1e-6);
}

static gboolean
is_same_breaking(const TfBreaking *a, const TfBreaking *b)
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

/* The lines under @how, as they were found before or now. */
static TfBroken *
break_piece(TfPiece *piece, const TfBreaking *how)
{
    if (piece->ways == NULL)
        piece->ways = g_ptr_array_new_with_free_func(broken_free);
    for (guint i = 0; i < piece->ways->len; i++) {
        TfBroken *way = g_ptr_array_index(piece->ways, i);
        if (is_same_breaking(&way->how, how))
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
        .align = breaking_of(flow, piece),
        .tracking = setting.tracking,
        .looseness = piece->looseness,
        .divides = setting.divides,
    };
    piece->broken = break_piece(piece, &how);
    const TfLine *broken = piece->broken->lines;
    int n = piece->broken->n_lines;
    lay.overrun = piece->broken->overrun * lay.size;
    double above, below, usual_above, usual_below;
    TfLine none = {0};
    tf_paragraph_extent(piece->paragraph, &none, &usual_above, &usual_below);
    lay.lead = lead_of(piece, &lay, &setting, usual_above + usual_below);
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
    TfStanding standing = tf_paragraph_standing(piece->paragraph, &piece->broken->lines[i],
                                                piece->broken->how.measure, align);
    standing.size = size;
    standing.indent = (standing.indent + piece->style->indent) * size;
    return standing;
}

/* From the last line above to the first below, at these sizes, so that their ink does not meet. */
static double
meeting_of(const TfFlow *flow,
           const TfPiece *above,
           TfPiece *below,
           double size_above,
           double size)
{
    TfMeeting *meeting = &below->meeting;
    if (meeting->size_above == size_above && meeting->size_below == size &&
        is_same_breaking(&meeting->above, &above->broken->how) &&
        is_same_breaking(&meeting->below, &below->broken->how))
        return meeting->reach;
    TfStanding lines[] = {standing_of(flow, above, above->broken->n_lines - 1, size_above),
                          standing_of(flow, below, 0, size)};
    double reach[2];
    tf_skyline_reach(lines, 2, flow->is_rtl, reach);
    *meeting =
        (TfMeeting){above->broken->how, below->broken->how, size_above, size, reach[1]};
    return reach[1];
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
    if (above->broken->n_lines == 0 || below->broken->n_lines == 0 || above->is_written_on)
        return 0;
    double distance = a.lead - a.baseline + gap + b.baseline;
    return MAX(0, meeting_of(flow, above, below, a.size, b.size) - distance);
}

/* White between two pieces: what their styles ask, or more where ink would meet. @must: (out):
 * whether it may not be less */
static double
gap_between(const TfFlow *flow,
            TfPiece *above,
            TfPiece *below,
            const TfArranging *how,
            gboolean *must)
{
    double after = above->style->after * above->style->size;
    double before = below->style->before * below->style->size;
    double asked = MAX(after, before), gap = asked * how->setting.size * how->setting.space;
    if (how->setting.is_gridded && asked > least_white)
        gap = MAX(gap, part_kept * how->setting.grid.step);
    double lack = lack_of_room(flow, above, below, how->width, how->setting, gap);
    *must = lack > 0 || above->paragraph == NULL;
    return gap + lack + (above->is_bound ? 0 : how->extra);
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

/* Moves the top of a piece so that a baseline @below it stands on the grid: to the nearest line, or
 * if it must not move up to the next one. The first line of all says where the grid is. */
static double
on_grid(double top, double below, TfArranging *how, gboolean must)
{
    double step = how->setting.grid.step;
    if (!how->setting.is_gridded)
        return top;
    if (isnan(how->grid))
        how->grid = top + below;
    double n = (top + below - how->grid) / step;
    return how->grid - below + step * (must ? ceil(n - 1e-6) : round(n));
}

/* Two columns, both from @how->top. */
static TfExtent
arrange_columns(const TfFlow *flow, const TfPiece *piece, TfArranging *how)
{
    TfExtent both = {0};
    TfArranging column = *how;
    column.width = tf_flow_column_width(flow, how->width);
    column.extra = 0;
    for (int i = 0; i < 2; i++) {
        TfExtent extent = tf_flow_arrange(flow, piece->columns[i], &column, NULL);
        if (i == 0 && isnan(how->grid) && how->setting.is_gridded)
            column.grid = how->grid = how->top + extent.first;
        if (i == 0 || extent.height > both.height)
            both.lead = extent.lead;
        both.first = i == 0 ? extent.first : both.first;
        both.height = MAX(both.height, extent.height);
        both.overrun = MAX(both.overrun, extent.overrun);
    }
    return both;
}

/* Arranges the @i-th piece, whose line box or columns begin at @y. Returns: what follows it begins
 * at; @y: (inout): moved onto the grid */
static double
arrange_piece(const TfFlow *flow,
              const GPtrArray *pieces,
              guint i,
              TfArranging *how,
              double *y,
              TfExtent *extent)
{
    TfPiece *piece = g_ptr_array_index(pieces, i);
    gboolean must = i == 0;
    if (i > 0)
        *y += gap_between(flow, g_ptr_array_index(pieces, i - 1), piece, how, &must);
    if (piece->paragraph == NULL) {
        how->top = *y;
        TfExtent columns = arrange_columns(flow, piece, how);
        extent->overrun = MAX(extent->overrun, columns.overrun);
        extent->lead = columns.lead;
        extent->height = *y + columns.height;
        extent->first = i == 0 ? *y + columns.first : extent->first;
        return extent->height;
    }
    TfLay lay = tf_piece_lay(flow, piece, how->width, how->setting);
    TfRow row = tf_piece_row(flow, pieces, i, &lay, how->setting);
    if (i == 0)
        *y -= row.top_ink;
    *y = on_grid(*y, lay.baseline, how, must);
    extent->overrun = MAX(extent->overrun, lay.overrun);
    extent->lead = lay.lead;
    extent->height = *y + row.foot_ink;
    extent->first = i == 0 ? *y + lay.baseline : extent->first;
    return *y + row.advance;
}

/* Box lines add up; the white above the first ink and below the last does not count. */
TfExtent
tf_flow_arrange(const TfFlow *flow,
                const GPtrArray *pieces,
                const TfArranging *asked,
                double *tops)
{
    TfArranging how = *asked;
    TfExtent extent = {.height = asked->top, .first = asked->top};
    double y = asked->top;
    for (guint i = 0; i < pieces->len; i++) {
        double top = y;
        y = arrange_piece(flow, pieces, i, &how, &top, &extent);
        if (tops != NULL)
            tops[i] = top;
    }
    extent.n_gaps = open_gaps(pieces);
    extent.height -= asked->top;
    extent.first -= asked->top;
    return extent;
}

double
tf_flow_shift(const TfFlow *flow, const TfExtent *extent, TfGrid grid)
{
    if (grid.step <= 0 || flow->fixed->is_off_grid)
        return 0;
    double line = (flow->fixed->rect.y + extent->first - grid.from) / grid.step;
    return (ceil(line - 1e-6) - line) * grid.step;
}

TfExtent
tf_flow_measure(const TfFlow *flow, TfSetting setting)
{
    if (flow->fixed->is_off_grid)
        setting.is_gridded = FALSE;
    TfArranging how = {.width = flow->fixed->rect.width, .setting = setting, .grid = NAN};
    return tf_flow_arrange(flow, flow->pieces, &how, NULL);
}

int
tf_flow_n_letters(const TfFlow *flow)
{
    int n = 0;
    for (guint i = 0; i < flow->pieces->len; i++) {
        const TfPiece *piece = g_ptr_array_index(flow->pieces, i);
        n += piece->paragraph != NULL ? tf_paragraph_n_letters(piece->paragraph) : 0;
    }
    return n;
}

/* The measure a piece was broken at last says whether it is justified there. */
static gboolean
may_tighten(const TfFlow *flow, const TfPiece *piece, double measure)
{
    return piece->paragraph != NULL &&
           tf_paragraph_is_justified(piece->paragraph, breaking_of(flow, piece), measure);
}

gboolean
tf_flow_may_tighten(const TfFlow *flow)
{
    for (guint i = 0; i < flow->pieces->len; i++)
        if (may_tighten(flow, g_ptr_array_index(flow->pieces, i), G_MAXDOUBLE))
            return TRUE;
    return FALSE;
}

void
tf_flow_loosen(TfFlow *flow)
{
    for (guint i = 0; i < flow->pieces->len; i++)
        ((TfPiece *)g_ptr_array_index(flow->pieces, i))->looseness = 0;
}

static double
cost_of(const TfPiece *piece, TfBroken *way)
{
    if (way->cost < 0)
        way->cost =
            tf_paragraph_cost(piece->paragraph, &way->how, way->lines, way->n_lines);
    return way->cost;
}

/* What the piece, as it is broken now, would lose by being a line shorter; G_MAXDOUBLE where it
 * cannot be. */
static double
loss_of_line(TfPiece *piece)
{
    TfBroken *now = piece->broken;
    if (now->n_lines < 2)
        return G_MAXDOUBLE;
    TfBreaking how = now->how;
    how.looseness = -1;
    TfBroken *shorter = break_piece(piece, &how);
    if (shorter->n_lines >= now->n_lines || shorter->overrun > 0)
        return G_MAXDOUBLE;
    return cost_of(piece, shorter) - cost_of(piece, now);
}

gboolean
tf_flow_tighten(TfFlow *flow, TfSetting setting)
{
    TfPiece *best = NULL;
    double least = G_MAXDOUBLE;
    tf_flow_measure(flow, setting);
    for (guint i = 0; i < flow->pieces->len; i++) {
        TfPiece *piece = g_ptr_array_index(flow->pieces, i);
        if (piece->looseness != 0 || piece->broken == NULL ||
            !may_tighten(flow, piece, piece->broken->how.measure))
            continue;
        double loss = loss_of_line(piece);
        if (loss < least) {
            least = loss;
            best = piece;
        }
    }
    if (best != NULL)
        best->looseness = -1;
    return best != NULL;
}

/* Its candidates are others now. */
static void
forget_lines(TfPiece *piece)
{
    g_clear_pointer(&piece->ways, g_ptr_array_unref);
    piece->broken = NULL;
}

void
tf_flow_divide(TfFlow *flow, TfFindings *findings)
{
    for (guint i = 0; i < flow->pieces->len; i++) {
        TfPiece *piece = g_ptr_array_index(flow->pieces, i);
        if (piece->paragraph == NULL || piece->style->hyphenate == TF_HYPHENATE_NO ||
            piece->style->align == TF_ALIGN_BALANCE)
            continue;
        tf_paragraph_divide(piece->paragraph, findings);
        forget_lines(piece);
    }
}

static void
cut_pieces(const GPtrArray *pieces, TfFindings *findings)
{
    for (guint i = 0; pieces != NULL && i < pieces->len; i++) {
        TfPiece *piece = g_ptr_array_index(pieces, i);
        for (int j = 0; j < 2; j++)
            cut_pieces(piece->columns[j], findings);
        if (piece->broken == NULL || piece->broken->overrun <= 0)
            continue;
        tf_paragraph_cut(piece->paragraph, findings);
        forget_lines(piece);
    }
}

void
tf_flow_cut(TfFlow *flow, TfFindings *findings)
{
    cut_pieces(flow->pieces, findings);
}
