/* chain.c: a flow that one frame does not take whole: its links, and what is poured into them. */
#include "compose/flow-private.h"

#include <math.h>

void
tf_flow_add_links(TfFlow *flow, const TfFixed *fixed, int page)
{
    int n = MAX(1, fixed->n_columns);
    TfRect rect = fixed->rect;
    rect.width = MAX(0, (rect.width - (n - 1) * fixed->gap) / n);
    if (flow->links == NULL)
        flow->links = g_array_new(FALSE, FALSE, sizeof(TfLink));
    flow->width = rect.width;
    /* In a right-bound book all are mirrored, but what is read the other way than the book. */
    gboolean is_turned = flow->is_rtl != flow->is_right_bound;
    for (int i = 0; i < n; i++) {
        int column = is_turned ? n - 1 - i : i;
        TfLink link = {fixed, page, rect};
        link.rect.x += column * (rect.width + fixed->gap);
        g_array_append_val(flow->links, link);
    }
}

void
tf_flow_add_frame(TfFlow *flow, const TfFixed *fixed, int page)
{
    double width = flow->width;
    tf_flow_add_links(flow, fixed, page);
    flow->width = width; /* of the first: the loader wants all alike */
}

gboolean
tf_flow_is_chain(const TfFlow *flow)
{
    return flow->links != NULL;
}

const TfFixed *
tf_flow_last(const TfFlow *flow, int *page)
{
    const TfLink only = {.fixed = flow->fixed, .page = flow->page};
    const TfLink *last = flow->links != NULL
                             ? &g_array_index(flow->links, TfLink, flow->links->len - 1)
                             : &only;
    *page = last->page;
    return last->fixed;
}

/* Ends of @line, whose baseline stands at @baseline. */
static void
set_ink(TfPourLine *line, const TfPiece *piece, const TfLay *lay, int i, double baseline)
{
    double above, below;
    tf_paragraph_extent(piece->paragraph, &piece->broken->lines[i], &above, &below);
    line->baseline = line->last = baseline;
    line->top = baseline - above * lay->size;
    line->foot = baseline + below * lay->size;
}

static void
add_lines(TfGalley *galley, const TfPiece *piece, const TfLay *lay, TfPourLine line)
{
    double baseline = galley->stands[line.piece].top + lay->baseline;
    for (int i = 0; i < piece->broken->n_lines; i++) {
        const TfLine *broken = &piece->broken->lines[i];
        baseline += i > 0 ? tf_lay_drop(lay, broken) : 0;
        line.is_hyphen = tf_paragraph_ends_in_hyphen(piece->paragraph, broken);
        set_ink(&line, piece, lay, i, baseline);
        g_array_append_val(galley->lines, line);
    }
}

/* A label with its lines to write on. */
static void
add_form(TfGalley *galley, const TfLay *lay, TfPourLine line)
{
    const TfStand *stand = &galley->stands[line.piece];
    line.is_block = lay->n_lines > 1;
    line.top = stand->top + lay->top_ink;
    line.foot = stand->foot;
    line.baseline = stand->top + lay->baseline;
    line.last = line.baseline + (lay->n_lines - 1) * lay->lead + lay->spread;
    g_array_append_val(galley->lines, line);
}

/* Columns side by side: any line of the grid is as good as their first. */
static void
add_columns(TfGalley *galley, TfPourLine line)
{
    const TfStand *stand = &galley->stands[line.piece];
    double step = galley->how.setting.grid.step, from = galley->how.grid;
    line.is_block = TRUE;
    line.top = line.baseline = stand->top;
    if (!isnan(from))
        line.baseline = from + step * ceil((stand->top - from) / step - 1e-6);
    line.last = line.foot = stand->foot;
    g_array_append_val(galley->lines, line);
}

static void
add_piece(const TfFlow *flow, TfGalley *galley, int i)
{
    TfPiece *piece = g_ptr_array_index(flow->pieces, i);
    TfPourLine line = {.piece = i, .is_bound = piece->is_bound};
    if (piece->paragraph == NULL) {
        add_columns(galley, line);
        return;
    }
    TfLay lay = tf_piece_lay(flow, piece, galley->how.width, galley->how.setting);
    if (piece->is_written_on)
        add_form(galley, &lay, line);
    else
        add_lines(galley, piece, &lay, line);
}

static void
pour(const TfFlow *flow, TfGalley *galley)
{
    int n = (int)flow->links->len;
    g_autofree TfPourLink *links = g_new0(TfPourLink, n);
    for (int i = 0; i < n; i++) {
        const TfLink *link = &g_array_index(flow->links, TfLink, i);
        gboolean is_same = i > 0 && link[-1].fixed == link->fixed;
        links[i].frame = i == 0 ? 0 : links[i - 1].frame + !is_same;
        links[i].top = link->rect.y;
        links[i].height = link->rect.height;
    }
    TfGrid none = {0};
    galley->poured = g_new0(TfPoured, n);
    galley->n_over = tf_pour(
        (const TfPourLine *)(void *)galley->lines->data, (int)galley->lines->len, links, n,
        flow->fixed->is_off_grid ? none : galley->how.setting.grid, galley->poured);
}

TfGalley *
tf_galley_new(const TfFlow *flow, TfSetting setting)
{
    TfGalley *galley = g_new0(TfGalley, 1);
    int n = (int)flow->pieces->len;
    if (flow->fixed->is_off_grid)
        setting.is_gridded = FALSE;
    galley->how =
        (TfArranging){.width = flow->width, .setting = setting, .grid = (double)NAN};
    galley->stands = g_new0(TfStand, MAX(1, n));
    galley->extent = tf_flow_arrange(flow, flow->pieces, &galley->how, galley->stands);
    if (setting.is_gridded)
        galley->how.grid = galley->extent.first;
    galley->lines = g_array_new(FALSE, FALSE, sizeof(TfPourLine));
    galley->starts = g_new0(int, n + 1);
    for (int i = 0; i < n; i++) {
        add_piece(flow, galley, i);
        galley->starts[i + 1] = (int)galley->lines->len;
    }
    pour(flow, galley);
    return galley;
}

void
tf_galley_free(TfGalley *galley)
{
    if (galley == NULL)
        return;
    g_free(galley->poured);
    g_free(galley->starts);
    g_free(galley->stands);
    g_array_unref(galley->lines);
    g_free(galley);
}

int
tf_flow_pour(const TfFlow *flow, TfSetting setting)
{
    g_autoptr(TfGalley) galley = tf_galley_new(flow, setting);
    return galley->n_over;
}
