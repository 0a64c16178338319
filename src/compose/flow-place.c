/* flow-place.c: what flow.c has measured goes onto the page, with the marks beside it. */
#include "compose/flow-private.h"

#include <math.h>

/* Parts of the type size. */
static const double bullet_radius = 0.13;
static const double tick_size = 0.95;
static const double box_size = 0.82;
static const double numeral_radius = 0.74;
static const double numeral_size = 0.86;
static const double half_of_capitals = 0.357; /* capitals and digits of Noto Sans: 0.714 */
static const double blank_drop = 0.14; /* of a line to write on, below the baseline */
/* Line widths, points: of what is drawn beside text. */
static const double hairline = 0.6;
static const double marker_stroke = 1.1;

/* What placing needs to know, and the pen. */
typedef struct {
    const TfFlow *flow;
    TfComposing *composing;
    int page;
    double x, y;     /* of the column's left edge, of the ink of the flow's first line */
    TfArranging how; /* of the column's pieces                                         */
} Pen;

static void
add_shape(const Pen *pen,
          TfShape shape,
          TfRect rect,
          double stroke,
          const TfPiece *piece,
          int element)
{
    const TfLayout *layout = pen->composing->input->layout;
    TfPlaced placed = {
        .kind = stroke > 0 ? TF_PLACED_LINE : TF_PLACED_AREA,
        .rect = rect,
        .ink =
            piece->style->ink != NULL ? piece->style->ink : tf_layout_ink(layout, "text"),
        .element = element,
        .shape = shape,
        .stroke = stroke,
        .place = pen->flow->fixed->place,
    };
    placed.place.file = tf_pages_string(pen->composing->pages, placed.place.file);
    placed.place.unit = NULL;
    tf_pages_add(pen->composing->pages, pen->page, &placed);
}

static TfRect
square(double x, double y, double half)
{
    return (TfRect){x - half, y - half, 2 * half, 2 * half};
}

/* Where a marker's middle goes, above the baseline: that of the capitals, or for a bullet that
 * of the small letters; scripts without capitals have one middle. */
static double
middle_of_letters(const TfParagraph *paragraph, TfMarker marker)
{
    double above, below;
    TfLine none = {0};
    tf_paragraph_extent(paragraph, &none, &above, &below);
    gboolean has_capitals = tf_paragraph_has_capitals(paragraph);
    return has_capitals && marker != TF_MARKER_BULLET ? half_of_capitals
                                                      : (above - below) / 2;
}

static void
place_numeral(const Pen *pen, const TfPiece *piece, double x, double y, double size)
{
    double radius = numeral_radius * size, type = numeral_size * size;
    add_shape(pen, TF_SHAPE_CIRCLE, square(x, y, radius), marker_stroke, piece, -1);
    int n;
    TfBreaking how = {.measure = 100, .align = TF_ALIGN_CENTRE};
    g_autofree TfLine *lines = tf_paragraph_break(piece->numeral, &how, &n, NULL);
    TfLinePlace where = {
        .page = pen->page,
        .x = x - radius,
        .y = y + half_of_capitals * type,
        .size = type,
        .measure = 2 * radius,
        .align = TF_ALIGN_CENTRE,
        .ink = piece->style->ink,
        .elements = &piece->marker_element,
    };
    tf_paragraph_place(piece->numeral, &lines[0], &where, pen->composing->pages);
}

/* The marker stands in the indent, level with the middle of the first line's letters. */
static void
place_marker(const Pen *pen, const TfPiece *piece, double baseline, double size)
{
    double column = piece->style->indent * size;
    double y = baseline - middle_of_letters(piece->paragraph, piece->marker) * size;
    double half = piece->marker == TF_MARKER_NUMERAL  ? numeral_radius * size
                  : piece->marker == TF_MARKER_BULLET ? column * 0.38
                                                      : tick_size * size / 2;
    double x = pen->flow->is_rtl ? pen->x + pen->how.width - half : pen->x + half;
    int element = piece->marker_element;
    switch (piece->marker) {
    case TF_MARKER_BULLET:
        add_shape(pen, TF_SHAPE_CIRCLE, square(x, y, bullet_radius * size), 0, piece,
                  element);
        break;
    case TF_MARKER_NUMERAL:
        place_numeral(pen, piece, x, y, size);
        break;
    case TF_MARKER_BOX:
        add_shape(pen, TF_SHAPE_RECT, square(x, y, box_size * size / 2), marker_stroke,
                  piece, element);
        break;
    case TF_MARKER_TICK:
        add_shape(pen, TF_SHAPE_TICK, square(x, y, half), marker_stroke * 1.5, piece,
                  element);
        break;
    case TF_MARKER_CROSS:
        add_shape(pen, TF_SHAPE_CROSS, square(x, y, half * 0.8), marker_stroke * 1.5, piece,
                  element);
        break;
    case TF_MARKER_NONE:
    default:
        break;
    }
}

/* A line to write on, from @from to @to, at the baseline @y. */
static void
place_blank(
    const Pen *pen, const TfPiece *piece, double from, double to, double y, double size)
{
    TfRect rect = {MIN(from, to), y + blank_drop * size, fabs(to - from), 0};
    add_shape(pen, TF_SHAPE_RULE, rect, hairline, piece, -1);
}

static void
place_blanks(const Pen *pen,
             const TfPiece *piece,
             const TfLay *lay,
             double text_end,
             double baseline,
             int n_text)
{
    double left = pen->x, right = pen->x + pen->how.width;
    double gap = TF_BLANK_GAP * lay->size;
    gboolean is_rtl = pen->flow->is_rtl;
    double from = is_rtl ? text_end - gap : text_end + gap;
    gboolean is_below = lay->n_lines - piece->n_more_lines > n_text;
    if (!is_below)
        place_blank(pen, piece, from, is_rtl ? left : right, baseline, lay->size);
    for (int i = n_text; i < lay->n_lines; i++)
        place_blank(pen, piece, left, right, baseline + (i - n_text + 1) * lay->lead,
                    lay->size);
}

static int
text_lines(const TfPiece *piece, const TfLay *lay, const TfLine *lines)
{
    int n = 0;
    while (n < lay->n_lines && !lines[n].is_last)
        n++;
    return MIN(lay->n_lines, piece->paragraph != NULL ? n + 1 : n);
}

/* Lines of a paragraph: from one up to another. */
typedef struct {
    int from, to;
} Slice;

static const Slice whole = {0, G_MAXINT};

/* @top: of its first line box, below the ink of the flow's first line */
static void
place_paragraph(const Pen *pen, TfPiece *piece, double top, Slice slice)
{
    TfLay lay = tf_piece_lay(pen->flow, piece, pen->how.width, pen->how.setting);
    const TfLine *lines = piece->broken->lines;
    double indent = piece->style->indent * lay.size;
    TfLinePlace where = {
        .page = pen->page,
        .x = pen->flow->is_rtl ? pen->x : pen->x + indent,
        .y = pen->y + top + lay.baseline,
        .size = lay.size,
        .measure = tf_piece_measure(piece, pen->how.width, lay.size),
        .align = tf_piece_align(pen->flow, piece),
        .draws_out = piece->draws_out,
        .ink = piece->style->ink,
        .elements = piece->elements,
    };
    if (slice.from == 0)
        place_marker(pen, piece, where.y, lay.size);
    int n_text = text_lines(piece, &lay, lines);
    double end = where.x;
    for (int line = 0; line < n_text; line++) {
        where.y += line > 0 ? tf_lay_drop(&lay, &lines[line]) : 0;
        if (line < slice.from || line >= slice.to)
            continue;
        end = tf_paragraph_place(piece->paragraph, &lines[line], &where,
                                 pen->composing->pages);
    }
    /* The line to write on starts after the label, on the side where the reader goes on. */
    if (piece->is_written_on) {
        gboolean is_turned = pen->flow->is_rtl != piece->is_rtl;
        if (is_turned)
            end = pen->flow->is_rtl
                      ? where.x + where.measure - lines[n_text - 1].width * lay.size
                      : end;
        place_blanks(pen, piece, &lay, end, where.y, n_text);
    }
}

static void place_pieces(const Pen *pen, const GPtrArray *pieces);

static void
place_columns(const Pen *pen, const TfPiece *piece, double top)
{
    double half = tf_flow_column_width(pen->flow, pen->how.width);
    for (int i = 0; i < 2; i++) {
        Pen column = *pen;
        gboolean is_left = (i == 0) != pen->flow->is_rtl;
        column.x = is_left ? pen->x : pen->x + pen->how.width - half;
        column.how.width = half;
        column.how.extra = 0;
        column.how.top = top;
        place_pieces(&column, piece->columns[i]);
    }
}

static void
place_piece(const Pen *pen, TfPiece *piece, double top, Slice slice)
{
    if (piece->paragraph != NULL)
        place_paragraph(pen, piece, top, slice);
    else
        place_columns(pen, piece, top);
}

static void
place_pieces(const Pen *pen, const GPtrArray *pieces)
{
    g_autofree TfStand *stands = g_new(TfStand, pieces->len);
    tf_flow_arrange(pen->flow, pieces, &pen->how, stands);
    for (guint i = 0; i < pieces->len; i++)
        place_piece(pen, g_ptr_array_index(pieces, i), stands[i].top, whole);
}

/* Share of the room that stands above the text. */
static double
share_above(TfVAlign valign)
{
    return valign == TF_VALIGN_MIDDLE ? 0.5 : valign == TF_VALIGN_BOTTOM ? 1 : 0;
}

/* Where the ink of the first line begins so that its baseline stands on the grid, as near to @y as
 * the frame has room for. */
static double
top_on_grid(const TfFlow *flow, TfRect rect, double y, const TfExtent *extent, TfGrid grid)
{
    if (grid.step <= 0 || flow->fixed->is_off_grid)
        return y;
    double line = (y + extent->first - grid.from) / grid.step, slack = 1e-6;
    double candidates[] = {round(line), floor(line + slack), ceil(line - slack)};
    for (gsize i = 0; i < G_N_ELEMENTS(candidates); i++) {
        double top = grid.from + candidates[i] * grid.step - extent->first;
        gboolean is_inside = top >= rect.y - TF_FRAME_SLACK &&
                             top + extent->height <= rect.y + rect.height + TF_FRAME_SLACK;
        if (is_inside)
            return top;
    }
    return y;
}

/* What every gap may be widened by to fill the frame; on the grid by whole steps. */
static double
extra_of(const TfFlow *flow, const TfExtent *extent, double room, const TfSetting *setting)
{
    if (extent->n_gaps == 0)
        return 0;
    double extra = MIN(room / extent->n_gaps, flow->fixed->spread * setting->size);
    extra = MIN(extra, setting->most_extra);
    if (!setting->is_gridded)
        return extra;
    double step = setting->grid.step;
    double most = step * round(flow->fixed->spread * setting->size / step);
    double asked = MIN(room / extent->n_gaps, setting->most_extra);
    return MIN(most, step * floor(asked / step + 1e-6));
}

double
tf_flow_extra(const TfFlow *flow, TfSetting setting)
{
    TfExtent extent = tf_flow_measure(flow, setting);
    if (extent.n_gaps < 2 || flow->links != NULL)
        return G_MAXDOUBLE;
    double shift = tf_flow_shift(flow, &extent, setting.grid);
    double room = flow->fixed->rect.height - extent.height - shift;
    return extra_of(flow, &extent, MAX(0, room), &setting);
}

/* @top, @foot: the ink of the first line above, of the last one below */
static void
note_frame(const Pen *pen, const char *id, TfRect rect, double top, double foot)
{
    const TfFixed *fixed = pen->flow->fixed;
    const TfSetting *setting = &pen->how.setting;
    if (fixed->kind != TF_FIXED_FRAME || pen->flow->pieces->len == 0)
        return;
    TfSetFrame frame = {
        .page = pen->page,
        .id = id,
        .group = fixed->group,
        .rect = rect,
        .size = setting->size,
        .lead = setting->size * setting->leading,
        .top = top,
        .foot = foot,
        .grid_from = setting->grid.from,
        .grid_step = setting->is_gridded ? setting->grid.step : 0,
    };
    tf_pages_add_frame(pen->composing->pages, frame);
}

/* Lines [@first, @end) of the galley, whose top stands at the pen. */
static void
place_lines(const Pen *pen, const TfGalley *galley, int first, int end)
{
    const TfPourLine *lines = (const TfPourLine *)(void *)galley->lines->data;
    const int *starts = galley->starts;
    for (int i = lines[first].piece; i < (int)pen->flow->pieces->len && starts[i] < end;
         i++) {
        Slice slice = {MAX(first, starts[i]) - starts[i],
                       MIN(end, starts[i + 1]) - starts[i]};
        gboolean is_whole = slice.from == 0 && starts[i] + slice.to == starts[i + 1];
        place_piece(pen, g_ptr_array_index(pen->flow->pieces, i), galley->stands[i].top,
                    is_whole ? whole : slice);
    }
}

/* What people know a link by: its first piece of text. */
static const char *
name_of_link(const TfFlow *flow, const TfPourLine *first)
{
    const TfPiece *piece = g_ptr_array_index(flow->pieces, first->piece);
    const char *id = piece->paragraph != NULL ? tf_paragraph_unit(piece->paragraph) : NULL;
    return id != NULL ? id : flow->fixed->use[0];
}

/* Lets go of the pieces whose lines all stand before line @end of the galley. */
static void
release_placed(TfFlow *flow, const TfGalley *galley, int first, int end)
{
    const TfPourLine *lines = (const TfPourLine *)(void *)galley->lines->data;
    for (int i = lines[first].piece;
         i < (int)flow->pieces->len && galley->starts[i + 1] <= end; i++)
        tf_piece_release(g_ptr_array_index(flow->pieces, i));
}

static void
place_links(TfFlow *flow, TfSetting setting, TfComposing *composing)
{
    g_autoptr(TfGalley) galley = tf_galley_new(flow, setting);
    Pen pen = {.flow = flow, .composing = composing, .how = galley->how};
    for (guint i = 0; i < flow->links->len; i++) {
        const TfLink *link = &g_array_index(flow->links, TfLink, i);
        const TfPoured *poured = &galley->poured[i];
        if (poured->n == 0)
            continue;
        const TfPourLine *first = &g_array_index(galley->lines, TfPourLine, poured->first);
        const TfPourLine *last = &first[poured->n - 1];
        TfRect rect =
            flow->is_right_bound
                ? tf_rect_mirrored(link->rect, tf_layout_width(composing->input->layout))
                : link->rect;
        pen.page = link->page;
        pen.x = rect.x;
        pen.y = poured->baseline - first->baseline;
        note_frame(&pen, name_of_link(flow, first), rect, pen.y + first->top,
                   pen.y + last->foot);
        place_lines(&pen, galley, poured->first, poured->first + poured->n);
        if (flow->mates == NULL)
            release_placed(flow, galley, poured->first, poured->first + poured->n);
    }
}

static void
place_frame(TfFlow *flow, TfRect rect, TfSetting setting, TfComposing *composing)
{
    Pen pen = {
        .flow = flow,
        .composing = composing,
        .page = flow->page,
        .x = rect.x,
        .how = {.width = rect.width, .setting = setting, .grid = (double)NAN},
    };
    TfExtent extent = tf_flow_measure(flow, setting);
    double shift = tf_flow_shift(flow, &extent, setting.grid);
    pen.how.extra =
        extra_of(flow, &extent, MAX(0, rect.height - extent.height - shift), &setting);
    extent = tf_flow_arrange(flow, flow->pieces, &pen.how, NULL);
    pen.how.grid = setting.is_gridded ? extent.first : (double)NAN;
    double room = MAX(0, rect.height - extent.height);
    pen.y = top_on_grid(flow, rect, rect.y + room * share_above(flow->fixed->valign),
                        &extent, setting.grid);
    note_frame(&pen, flow->fixed->use != NULL ? flow->fixed->use[0] : NULL, rect, pen.y,
               pen.y + extent.height);
    place_pieces(&pen, flow->pieces);
}

void
tf_flow_place(TfFlow *flow, TfRect rect, TfSetting setting, TfComposing *composing)
{
    if (flow->fixed->is_off_grid)
        setting.is_gridded = FALSE;
    if (flow->links != NULL)
        place_links(flow, setting, composing);
    else
        place_frame(flow, rect, setting, composing);
    for (guint i = 0; flow->mates == NULL && i < flow->pieces->len; i++)
        tf_piece_release(g_ptr_array_index(flow->pieces, i));
}
