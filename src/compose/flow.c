#include "compose/flow.h"

#include "compose/flow-private.h"
#include "compose/skyline.h"

#include <math.h>

/* White that a style asks for, ems: less may vanish where text is moved onto the grid, but a list whose
 * items had white between them on one page would look like another without. */
static const double least_white = 0.25;
/* Of a step of the grid: rounds to a whole one. */
static const double part_kept = 0.55;
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

/* Adds all paragraphs, those of columns too. */
static void
add_all(GPtrArray *all, const GPtrArray *pieces)
{
    for (guint i = 0; i < pieces->len; i++) {
        TfPiece *piece = g_ptr_array_index(pieces, i);
        for (int j = 0; j < 2 && piece->columns[j] != NULL; j++)
            add_all(all, piece->columns[j]);
        if (piece->paragraph != NULL)
            g_ptr_array_add(all, piece);
    }
}

TfFlow *
tf_flow_new(TfComposing *composing, const TfFixed *fixed, int page)
{
    TfFlow *flow = g_new0(TfFlow, 1);
    flow->fixed = fixed;
    flow->page = page;
    flow->is_right_bound = tf_pages_is_right_bound(composing->pages);
    flow->is_rtl = flow->is_right_bound;
    flow->pieces = g_ptr_array_new_with_free_func(tf_piece_free);
    tf_flow_gather(flow, composing);
    flow->all = g_ptr_array_new();
    add_all(flow->all, flow->pieces);
    if (fixed->kind == TF_FIXED_FRAME && is_all_foreign(flow))
        flow->is_rtl = !flow->is_rtl;
    flow->width = fixed->rect.width;
    if (fixed->chain != NULL || fixed->n_columns > 1)
        tf_flow_add_links(flow, fixed, page);
    return flow;
}

void
tf_flow_free(TfFlow *flow)
{
    if (flow == NULL)
        return;
    g_ptr_array_unref(flow->all);
    g_ptr_array_unref(flow->pieces);
    g_clear_pointer(&flow->mates, g_ptr_array_unref);
    g_clear_pointer(&flow->links, g_array_unref);
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
        TfLay other = tf_piece_lay(mate, piece, mate->width, setting);
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
        tf_breaking_is_same(&meeting->above, &above->broken->how) &&
        tf_breaking_is_same(&meeting->below, &below->broken->how))
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
                TfStand *stands)
{
    TfArranging how = *asked;
    TfExtent extent = {.height = asked->top, .first = asked->top};
    double y = asked->top;
    for (guint i = 0; i < pieces->len; i++) {
        double top = y;
        y = arrange_piece(flow, pieces, i, &how, &top, &extent);
        if (stands != NULL)
            stands[i] = (TfStand){top, extent.height};
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
    TfArranging how = {.width = flow->width, .setting = setting, .grid = (double)NAN};
    return tf_flow_arrange(flow, flow->pieces, &how, NULL);
}

int
tf_flow_n_letters(const TfFlow *flow)
{
    int n = 0;
    for (guint i = 0; i < flow->all->len; i++) {
        const TfPiece *piece = g_ptr_array_index(flow->all, i);
        n += piece->paragraph != NULL ? tf_paragraph_n_letters(piece->paragraph) : 0;
    }
    return n;
}

/* The measure a piece was broken at last says whether it is justified there. */
static gboolean
may_tighten(const TfFlow *flow, const TfPiece *piece, double measure)
{
    return piece->paragraph != NULL &&
           tf_paragraph_is_justified(piece->paragraph, tf_piece_breaking(flow, piece),
                                     measure);
}

gboolean
tf_flow_may_tighten(const TfFlow *flow)
{
    for (guint i = 0; i < flow->all->len; i++)
        if (may_tighten(flow, g_ptr_array_index(flow->all, i), G_MAXDOUBLE))
            return TRUE;
    return FALSE;
}

void
tf_flow_loosen(TfFlow *flow)
{
    for (guint i = 0; i < flow->all->len; i++)
        ((TfPiece *)g_ptr_array_index(flow->all, i))->looseness = 0;
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
    TfBreaking how = now->how;
    how.looseness = -1;
    if (now->n_lines < 2 ||
        !tf_paragraph_may_take(piece->paragraph, &how, now->n_lines - 1))
        return G_MAXDOUBLE;
    TfBroken *shorter = tf_piece_break(piece, &how);
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
    for (guint i = 0; i < flow->all->len; i++) {
        TfPiece *piece = g_ptr_array_index(flow->all, i);
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

/* Its candidates are others now, and so is what its neighbours' ink meets. */
static void
forget_lines(const TfFlow *flow, TfPiece *piece)
{
    for (guint i = 0; i < flow->all->len; i++)
        ((TfPiece *)g_ptr_array_index(flow->all, i))->meeting = (TfMeeting){0};
    g_clear_pointer(&piece->ways, g_ptr_array_unref);
    piece->broken = NULL;
}

void
tf_flow_divide(TfFlow *flow, TfFindings *findings)
{
    for (guint i = 0; i < flow->all->len; i++) {
        TfPiece *piece = g_ptr_array_index(flow->all, i);
        if (piece->paragraph == NULL || piece->style->hyphenate == TF_HYPHENATE_NO ||
            piece->style->align == TF_ALIGN_BALANCE)
            continue;
        tf_paragraph_divide(piece->paragraph, findings);
        forget_lines(flow, piece);
    }
}

void
tf_flow_cut(TfFlow *flow, TfFindings *findings)
{
    for (guint i = 0; i < flow->all->len; i++) {
        TfPiece *piece = g_ptr_array_index(flow->all, i);
        if (piece->broken == NULL || piece->broken->overrun <= 0)
            continue;
        tf_paragraph_cut(piece->paragraph, findings);
        forget_lines(flow, piece);
    }
}
