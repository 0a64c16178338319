#include "compose/overset.h"

#include "compose/fit.h"
#include "compose/flow-private.h"

#include <math.h>

/* How far the widest line of @piece, which was measured at @setting, is too wide; points. */
static double
overrun_of(const TfPiece *piece, TfSetting setting)
{
    double size = setting.size * piece->style->size;
    return piece->broken != NULL ? piece->broken->overrun * size : 0;
}

static const TfPiece *
widest_of(const TfFlow *flow, TfSetting setting)
{
    const TfPiece *widest = g_ptr_array_index(flow->all, 0);
    for (guint i = 1; i < flow->all->len; i++) {
        const TfPiece *piece = g_ptr_array_index(flow->all, i);
        if (overrun_of(piece, setting) > overrun_of(widest, setting))
            widest = piece;
    }
    return widest;
}

/* Returns: (nullable): @piece, or the first text of its columns */
static const TfPiece *
first_text(const TfPiece *piece)
{
    if (piece->paragraph != NULL)
        return piece;
    for (int j = 0; j < 2; j++)
        for (guint i = 0; i < piece->columns[j]->len; i++) {
            const TfPiece *text = first_text(g_ptr_array_index(piece->columns[j], i));
            if (text != NULL)
                return text;
        }
    return NULL;
}

/* A comparison that is still to be written has no text of its own. Returns: (nullable): the first text of the
 * @at-th piece; where it has none, of the last before it that has one */
static const TfPiece *
text_at(const GPtrArray *pieces, guint at)
{
    const TfPiece *text = NULL;
    for (guint i = MIN(at + 1, pieces->len); i-- > 0 && text == NULL;)
        text = first_text(g_ptr_array_index(pieces, i));
    return text;
}

/* Of pieces one below the other: the first text whose ink ends below @room; else the last. Returns: (nullable):
 * NULL where none of them has text */
static const TfPiece *
first_below(const TfFlow *flow,
            const GPtrArray *pieces,
            const TfArranging *how,
            double room)
{
    g_autofree TfStand *stands = g_new0(TfStand, MAX(1, pieces->len));
    TfExtent extent = tf_flow_arrange(flow, pieces, how, stands);
    guint i = 0;
    while (i + 1 < pieces->len && stands[i].foot <= room)
        i++;
    const TfPiece *piece = pieces->len > 0 ? g_ptr_array_index(pieces, i) : NULL;
    if (piece == NULL || piece->paragraph != NULL)
        return piece;
    TfArranging column = *how;
    column.width = tf_flow_column_width(flow, how->width);
    column.top = stands[i].top;
    if (how->setting.is_gridded && isnan(column.grid))
        column.grid = how->top + extent.first;
    for (int j = 0; j < 2; j++) {
        TfExtent own = tf_flow_arrange(flow, piece->columns[j], &column, NULL);
        const TfPiece *text = column.top + own.height > room
                                  ? first_below(flow, piece->columns[j], &column, room)
                                  : NULL;
        if (text != NULL)
            return text;
    }
    return text_at(pieces, i);
}

/* The first text without room in the last link of a chain. Returns: (nullable) */
static const TfPiece *
first_unpoured(const TfFlow *flow, TfSetting setting)
{
    g_autoptr(TfGalley) galley = tf_galley_new(flow, setting);
    guint n = galley->lines->len, over = (guint)galley->n_over;
    if (n == 0)
        return NULL;
    int i = g_array_index(galley->lines, TfPourLine, n - MIN(n, MAX(1, over))).piece;
    return text_at(flow->pieces, (guint)i);
}

static const TfPiece *
first_out(const TfFlow *flow, TfSetting setting, const TfExtent *extent)
{
    if (tf_flow_is_chain(flow))
        return first_unpoured(flow, setting);
    double shift = setting.is_gridded ? tf_flow_shift(flow, extent, setting.grid) : 0;
    double room = flow->fixed->rect.height - shift + TF_FRAME_SLACK;
    if (flow->fixed->is_off_grid)
        setting.is_gridded = FALSE;
    TfArranging how = {.width = flow->width, .setting = setting, .grid = (double)NAN};
    return first_below(flow, flow->pieces, &how, room);
}

/* Letters that the lines without room take where lines are fullest, in tens: who takes out as many has
 * taken out as many lines. */
static int
letters_over(const TfFlow *flow, TfSetting setting)
{
    double most = 0;
    for (guint i = 0; i < flow->all->len; i++) {
        const TfPiece *piece = g_ptr_array_index(flow->all, i);
        int n = piece->broken != NULL ? piece->broken->n_lines : 0;
        if (n > 0)
            most = MAX(most, (double)tf_paragraph_n_letters(piece->paragraph) / n);
    }
    return 10 * (int)ceil(tf_fit_lines_over(flow, setting) * most / 10);
}

/* A text that was made long pushes out the one below it, which is as it should be. Of the texts down to
 * @out the one that has grown most over its English, where to shorten it as its language mostly is would make
 * room for all @n_letters; else @out itself. */
static const TfPiece *
cause_of(const TfFlow *flow,
         const TfPiece *out,
         int n_letters,
         const TfComposing *composing)
{
    const TfPiece *cause = out;
    int most = n_letters - 1;
    for (guint i = 0; i < flow->all->len; i++) {
        const TfPiece *piece = g_ptr_array_index(flow->all, i);
        const char *id = tf_paragraph_unit(piece->paragraph);
        const TfBlock *block =
            id != NULL ? tf_edition_find(composing->input->edition, id) : NULL;
        int surplus = block != NULL && block->unit != NULL ? block->unit->surplus : 0;
        if (surplus > most) {
            most = surplus;
            cause = piece;
        }
        if (piece == out)
            break;
    }
    return cause;
}

/* "“notice.advice” to “notice.date”": what else stands in the frame; NULL where that is nothing. */
static char *
range_of(const TfFlow *flow)
{
    if (flow->all->len == 0)
        return NULL;
    const TfPiece *first = g_ptr_array_index(flow->all, 0);
    const TfPiece *last = g_ptr_array_index(flow->all, flow->all->len - 1);
    const char *from = tf_paragraph_source(first->paragraph).unit;
    const char *to = tf_paragraph_source(last->paragraph).unit;
    if (from == NULL || to == NULL || g_strcmp0(from, to) == 0)
        return NULL;
    return g_strdup_printf("“%s” to “%s”", from, to);
}

/* Names the frame beside the text; where the layout itself brings the text, the edition: a layout has many. */
static char *
frame_of(const TfFlow *flow,
         const TfFixed *fixed,
         TfPlace place,
         const TfComposing *composing)
{
    if (flow->all->len == 0 || g_strcmp0(place.file, fixed->place.file) == 0)
        return g_strdup_printf(" in “%s”",
                               tf_edition_language(composing->input->edition)->tag);
    return g_strdup_printf(" (%s:%d)", fixed->place.file, fixed->place.line);
}

static char *
advice_of(const TfFlow *flow, TfSetting setting)
{
    g_autofree char *range = range_of(flow);
    g_autofree char *others =
        range != NULL ? g_strdup_printf(", or another text of the frame (%s),", range)
                      : g_strdup("");
    return g_strdup_printf("Shorten it%s by about %d letters, or ask the designer for a "
                           "larger frame.",
                           others, letters_over(flow, setting));
}

static TfPlace
place_of(const TfFlow *flow,
         TfSetting setting,
         const TfExtent *extent,
         const TfComposing *composing)
{
    int page;
    const TfFixed *fixed = tf_flow_last(flow, &page);
    TfPlace place = fixed->place;
    const TfPiece *piece = NULL;
    if (flow->all->len > 0)
        piece = extent->overrun > 0 ? widest_of(flow, setting)
                                    : first_out(flow, setting, extent);
    if (piece != NULL && extent->overrun <= 0)
        piece = cause_of(flow, piece, letters_over(flow, setting), composing);
    if (piece != NULL)
        place = tf_paragraph_source(piece->paragraph);
    place.page = page + 1;
    return place;
}

void
tf_overset_report(const TfFlow *flow, TfSetting setting, const TfComposing *composing)
{
    int page;
    const TfFixed *fixed = tf_flow_last(flow, &page);
    TfExtent extent = tf_flow_measure(flow, setting);
    TfPlace place = place_of(flow, setting, &extent, composing);
    place.rect =
        flow->is_right_bound
            ? tf_rect_mirrored(fixed->rect, tf_layout_width(composing->input->layout))
            : fixed->rect;
    g_autofree char *frame = frame_of(flow, fixed, place, composing);
    if (extent.overrun > 0) {
        tf_findings_add(composing->findings, "overset", place,
                        "Take a shorter word, or ask the designer for a wider frame.",
                        "a word of this text is %.1f pt wider than its frame%s",
                        extent.overrun, frame);
        return;
    }
    int n = tf_fit_lines_over(flow, setting);
    g_autofree char *advice = advice_of(flow, setting);
    tf_findings_add(composing->findings, "overset", place, advice,
                    "this text goes out of its frame%s: %d %s too long at %.2f pt", frame,
                    n, n == 1 ? "line" : "lines", setting.size);
}
