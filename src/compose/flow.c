#include "compose/flow.h"

#include "compose/flow-private.h"
#include "compose/skyline.h"

#include <math.h>
#include <string.h>

/* Parts of the type size. */
static const double bullet_radius = 0.13;
static const double tick_size = 0.95;
static const double box_size = 0.82;
static const double numeral_radius = 0.74;
static const double numeral_size = 0.86;
static const double half_of_capitals = 0.357; /* capitals and digits of Noto Sans: 0.714 */
static const double blank_gap = 0.4;          /* between a label and the line to write on */
static const double blank_drop = 0.14;        /* of that line below the baseline          */
/* A line to write on shorter than this share of the measure goes below its label. */
static const double shortest_blank = 0.35;
/* English needs no more than this, whatever the script around it does. */
static const double latin_leading = 1.25;
/* Line widths, points: of what is drawn beside text. */
static const double hairline = 0.6;
static const double marker_stroke = 1.1;
/* A paragraph cannot be measured in no width at all. */
static const double least_measure = 1;

/* How a paragraph's lines lie: distances from the top of its first line box. */
typedef struct {
    double size;     /* of its type, points          */
    double lead;     /* from line to line            */
    double baseline; /* of the first line            */
    double top_ink;  /* of the first line            */
    double foot_ink; /* of the last line             */
    double spread;   /* of the last line below where its leading alone would put it */
    int n_lines;     /* with lines to write on       */
    double overrun;
} Lay;

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

static double
measure_of(const TfPiece *piece, double width, double size)
{
    return MAX(least_measure, width - piece->style->indent * size);
}

/* Start and end are the reader's: an English line in an Arabic frame stands at the right. */
static TfAlign
align_in(const TfFlow *flow, const TfPiece *piece)
{
    TfAlign align = piece->style->align;
    if (flow->is_rtl == piece->is_rtl)
        return align;
    if (align != TF_ALIGN_END && align != TF_ALIGN_CENTRE)
        return TF_ALIGN_END;
    return align == TF_ALIGN_END ? TF_ALIGN_START : align;
}

/* Width of @line as it will be set. */
static double
set_width(const TfLine *line, double size)
{
    return line->width * size;
}

static gboolean
has_blank_below(const TfPiece *piece, const TfLine *last, double size, double measure)
{
    double room = measure - set_width(last, size) - blank_gap * size;
    return piece->is_written_on && room < shortest_blank * measure;
}

/* Lines break the same way on whichever side they stand. */
static TfAlign
breaking_of(const TfFlow *flow, const TfPiece *piece)
{
    return piece->style->align == TF_ALIGN_BALANCE ? TF_ALIGN_BALANCE
                                                   : align_in(flow, piece);
}

/* From the line above to @line: the leading, or more where ink would meet. */
static double
line_drop(const Lay *lay, const TfLine *line)
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
    piece->lines = tf_paragraph_break(piece->paragraph, measure, breaking_of(flow, piece),
                                      &piece->n_lines, &piece->overrun);
}

/* Breaks the paragraph and says how its lines lie. */
static Lay
lay_paragraph(const TfFlow *flow, TfPiece *piece, double width, TfSetting setting)
{
    Lay lay = {.size = setting.size * piece->style->size};
    double measure = measure_of(piece, width, lay.size);
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
        lay.spread += line_drop(&lay, &broken[i]) - lay.lead;
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

/* What a piece takes of its row's height. */
typedef struct {
    double top_ink, foot_ink; /* as in Lay */
    double advance;           /* to the next line box */
} Row;

static Row
row_of(const Lay *lay)
{
    return (Row){lay->top_ink, lay->foot_ink, lay->n_lines * lay->lead + lay->spread};
}

/* The row of the @i-th piece, laid as @lay: as high as its highest, whichever frame that is in.
 *
 *      (1) one line             (1) three lines    --+
 *                                   in another       | the row
 *                                   frame          --+
 *      (2) the next             (2) the next
 */
static Row
level_row(
    const TfFlow *flow, const GPtrArray *pieces, guint i, const Lay *lay, TfSetting setting)
{
    Row row = row_of(lay);
    if (flow->mates == NULL || pieces != flow->pieces)
        return row;
    for (guint m = 0; m < flow->mates->len; m++) {
        const TfFlow *mate = g_ptr_array_index(flow->mates, m);
        TfPiece *piece = i < mate->pieces->len ? g_ptr_array_index(mate->pieces, i) : NULL;
        if (mate == flow || piece == NULL || piece->paragraph == NULL)
            continue;
        Lay other = lay_paragraph(mate, piece, mate->fixed->rect.width, setting);
        Row beside = row_of(&other);
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
    TfAlign align = align_in(flow, piece);
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
    Lay a = lay_paragraph(flow, above, width, setting);
    Lay b = lay_paragraph(flow, below, width, setting);
    if (above->n_lines == 0 || below->n_lines == 0 || above->is_written_on)
        return 0;
    TfStanding last = standing_of(flow, above, above->n_lines - 1, a.size);
    TfStanding first = standing_of(flow, below, 0, b.size);
    double distance = a.lead - a.baseline + gap + b.baseline;
    return MAX(0, tf_skyline_reach(&last, &first, flow->is_rtl) - distance);
}

static double
gap_between(
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

static double
column_width(const TfFlow *flow, double width)
{
    return (width - flow->fixed->gap) / 2;
}

static TfExtent measure_pieces(const TfFlow *flow,
                               const GPtrArray *pieces,
                               double width,
                               TfSetting setting);

static TfExtent
measure_columns(const TfFlow *flow, const TfPiece *piece, double width, TfSetting setting)
{
    double half = column_width(flow, width);
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
            y += gap_between(flow, g_ptr_array_index(pieces, i - 1), piece, width, setting);
        if (piece->paragraph == NULL) {
            TfExtent columns = measure_columns(flow, piece, width, setting);
            extent.overrun = MAX(extent.overrun, columns.overrun);
            extent.lead = columns.lead;
            extent.height = y += columns.height;
            continue;
        }
        Lay lay = lay_paragraph(flow, piece, width, setting);
        Row row = level_row(flow, pieces, i, &lay, setting);
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

/* What placing needs to know, and the pen. */
typedef struct {
    const TfFlow *flow;
    TfComposing *composing;
    TfSetting setting;
    double x, y, width; /* y: top of the next line box */
    double extra;       /* added to every gap          */
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
    tf_pages_add(pen->composing->pages, pen->flow->page, &placed);
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
    g_autofree TfLine *lines =
        tf_paragraph_break(piece->numeral, 100, TF_ALIGN_CENTRE, &n, NULL);
    TfLinePlace where = {
        .page = pen->flow->page,
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
    double x = pen->flow->is_rtl ? pen->x + pen->width - half : pen->x + half;
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
             const Lay *lay,
             double text_end,
             double baseline,
             int n_text)
{
    double left = pen->x, right = pen->x + pen->width;
    double gap = blank_gap * lay->size;
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
text_lines(const TfPiece *piece, const Lay *lay, const TfLine *lines)
{
    int n = 0;
    while (n < lay->n_lines && !lines[n].is_last)
        n++;
    return MIN(lay->n_lines, piece->paragraph != NULL ? n + 1 : n);
}

static void
place_paragraph(Pen *pen, const GPtrArray *pieces, guint i)
{
    TfPiece *piece = g_ptr_array_index(pieces, i);
    Lay lay = lay_paragraph(pen->flow, piece, pen->width, pen->setting);
    const TfLine *lines = piece->lines;
    Row row = level_row(pen->flow, pieces, i, &lay, pen->setting);
    double indent = piece->style->indent * lay.size;
    if (i == 0)
        pen->y -= row.top_ink;
    TfLinePlace where = {
        .page = pen->flow->page,
        .x = pen->flow->is_rtl ? pen->x : pen->x + indent,
        .y = pen->y + lay.baseline,
        .size = lay.size,
        .measure = measure_of(piece, pen->width, lay.size),
        .align = align_in(pen->flow, piece),
        .draws_out = piece->style->draws_out,
        .ink = piece->style->ink,
        .elements = piece->elements,
    };
    place_marker(pen, piece, where.y, lay.size);
    int n_text = text_lines(piece, &lay, lines);
    double end = where.x;
    for (int line = 0; line < n_text; line++) {
        where.y += line > 0 ? line_drop(&lay, &lines[line]) : 0;
        end = tf_paragraph_place(piece->paragraph, &lines[line], &where,
                                 pen->composing->pages);
    }
    /* The line to write on starts after the label, on the side where the reader goes on. */
    if (piece->is_written_on) {
        gboolean is_turned = pen->flow->is_rtl != piece->is_rtl;
        if (is_turned)
            end = pen->flow->is_rtl
                      ? where.x + where.measure - set_width(&lines[n_text - 1], lay.size)
                      : end;
        place_blanks(pen, piece, &lay, end, where.y, n_text);
    }
    pen->y += row.advance;
}

static void place_pieces(Pen *pen, const GPtrArray *pieces);

static void
place_columns(Pen *pen, const TfPiece *piece)
{
    double half = column_width(pen->flow, pen->width);
    for (int i = 0; i < 2; i++) {
        Pen column = *pen;
        gboolean is_left = (i == 0) != pen->flow->is_rtl;
        column.width = half;
        column.x = is_left ? pen->x : pen->x + pen->width - half;
        column.extra = 0;
        place_pieces(&column, piece->columns[i]);
    }
    pen->y += measure_columns(pen->flow, piece, pen->width, pen->setting).height;
}

static void
place_pieces(Pen *pen, const GPtrArray *pieces)
{
    for (guint i = 0; i < pieces->len; i++) {
        TfPiece *piece = g_ptr_array_index(pieces, i);
        TfPiece *above = i > 0 ? g_ptr_array_index(pieces, i - 1) : NULL;
        if (above != NULL)
            pen->y += gap_between(pen->flow, above, piece, pen->width, pen->setting) +
                      (above->is_bound ? 0 : pen->extra);
        if (piece->paragraph != NULL)
            place_paragraph(pen, pieces, i);
        else
            place_columns(pen, piece);
    }
}

void
tf_flow_place(TfFlow *flow, TfRect rect, TfSetting setting, TfComposing *composing)
{
    TfExtent extent = tf_flow_measure(flow, setting);
    double room = MAX(0, rect.height - extent.height);
    Pen pen = {
        .flow = flow,
        .composing = composing,
        .setting = setting,
        .x = rect.x,
        .y = rect.y,
        .width = rect.width,
    };
    if (extent.n_gaps > 0)
        pen.extra = MIN(room / extent.n_gaps, flow->fixed->spread * setting.size);
    room -= pen.extra * extent.n_gaps;
    if (flow->fixed->valign == TF_VALIGN_MIDDLE)
        pen.y += room / 2;
    else if (flow->fixed->valign == TF_VALIGN_BOTTOM)
        pen.y += room;
    place_pieces(&pen, flow->pieces);
}
