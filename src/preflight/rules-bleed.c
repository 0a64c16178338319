/* rules-bleed.c: what is printed up to the edge goes on past it, for the cut is never exact.
 *
 *     ┌ bleed ──────────┐
 *     │ ┌ trim ───────┐ │      A reaches the bleed's edge: good
 *     │AAAA       BBBBB │      B ends at the trim: a white edge where the knife slips
 *     │ │             │ │
 *     └─────────────────┘
 */
#include "preflight/rules-private.h"

#include <math.h>

/* So near to the trim what ends there was meant to end at it: points. */
#define TF_FLUSH 0.5

enum {
    TF_LEFT,
    TF_BOTTOM,
    TF_RIGHT,
    TF_TOP,
    TF_N_SIDES
};
static const char *const side_names[] = {"left", "foot", "right", "head"};

/* How far @rect reaches past @trim at each side. */
static void
overlap(TfRect rect, TfRect trim, double out[TF_N_SIDES])
{
    out[TF_LEFT] = trim.x - rect.x;
    out[TF_BOTTOM] = trim.y - rect.y;
    out[TF_RIGHT] = rect.x + rect.width - trim.x - trim.width;
    out[TF_TOP] = rect.y + rect.height - trim.y - trim.height;
}

/* What would show as a white edge: neither paper, nor words, nor what is not shown. */
static gboolean
could_bleed(const TfMark *mark, TfRect trim)
{
    double ink = tf_colour_ink(&mark->colour);
    return mark->kind != TF_MARK_TEXT && !mark->is_hidden && !(ink == 0) &&
           tf_rects_meet(mark->rect, trim);
}

/* How far the bleed box reaches at each side; where there is none all of the page is meant (ISO
 * 32000-1, table 30). */
static void
bleed_of(const TfFactPage *page, double out[TF_N_SIDES])
{
    TfRect whole = page->has_crop ? page->crop : page->media;
    overlap(page->has_bleed ? page->bleed : whole, tf_judge_trim(page), out);
}

/* A side where @mark reaches the edge of the page; -1 for none. */
static int
side_at_edge(const TfMark *mark, TfRect trim)
{
    double reach[TF_N_SIDES];
    overlap(mark->rect, trim, reach);
    for (int side = 0; side < TF_N_SIDES && could_bleed(mark, trim); side++)
        if (reach[side] > -TF_NEAR)
            return side;
    return -1;
}

static void
judge_no_box(TfJudge *judge, int i)
{
    const TfFactPage *page = &judge->pages[i];
    for (int k = 0; k < page->n_marks && !page->has_bleed; k++) {
        const TfMark *mark = &judge->marks[page->first_mark + k];
        int side = side_at_edge(mark, tf_judge_trim(page));
        double has[TF_N_SIDES];
        bleed_of(page, has);
        /* Without any room there is no bleed, which is told as such. */
        if (side < 0 || has[side] < judge->spec->bleed - TF_NEAR)
            continue;
        tf_judge_add(judge, i, mark->rect,
                     "print reaches the %s edge, and the page does not say how far it is "
                     "to go on",
                     side_names[side]);
        return;
    }
}

void
tf_rule_bleed_box_missing(TfJudge *judge)
{
    for (int i = 0; i < judge->n_pages && judge->spec->bleed > 0; i++)
        judge_no_box(judge, i);
}

static void
judge_box(TfJudge *judge, int i)
{
    const TfFactPage *page = &judge->pages[i];
    TfRect trim = tf_judge_trim(page);
    double has[TF_N_SIDES];
    bleed_of(page, has);
    for (int k = 0; k < page->n_marks; k++) {
        const TfMark *mark = &judge->marks[page->first_mark + k];
        double reach[TF_N_SIDES];
        overlap(mark->rect, trim, reach);
        for (int side = 0; side < TF_N_SIDES && could_bleed(mark, trim); side++)
            if (reach[side] > -TF_NEAR && has[side] < judge->spec->bleed - TF_NEAR) {
                tf_judge_add(
                    judge, i, mark->rect,
                    "print reaches the %s edge, where the page has %.2f mm of bleed "
                    "and not %.2f mm",
                    side_names[side], tf_mm_from_points(MAX(has[side], 0)),
                    tf_mm_from_points(judge->spec->bleed));
                return;
            }
    }
}

void
tf_rule_no_bleed(TfJudge *judge)
{
    for (int i = 0; i < judge->n_pages && judge->spec->bleed > 0; i++)
        judge_box(judge, i);
}

/* Whether what is painted later hides all of mark @i. */
static gboolean
is_covered(const TfJudge *judge, int i)
{
    const TfMark *mark = &judge->marks[i];
    const TfFactPage *page = &judge->pages[mark->page];
    const TfMark *first = judge->marks + page->first_mark;
    TfGridWalk walk =
        tf_grid_at(tf_judge_grid(judge, mark->page), mark->rect.x + mark->rect.width / 2,
                   mark->rect.y + mark->rect.height / 2, page->n_marks);
    for (int k; (k = tf_grid_next(&walk)) >= 0 && first + k > mark;) {
        const TfMark *over = &first[k];
        if (over->is_rectangle && !over->is_transparent && tf_mark_hides(over, mark) &&
            tf_rect_contains(tf_rect_grown(over->rect, TF_NEAR), mark->rect))
            return TRUE;
    }
    return FALSE;
}

/* Whether no edge shows where mark @i ends: nearly its own colour is under it and bleeds. */
static gboolean
is_carried(const TfJudge *judge, int i, int side)
{
    const TfMark *mark = &judge->marks[i], *ground = tf_judge_ground(judge, i);
    double reach[TF_N_SIDES];
    if (ground == NULL || ground->colour.n_spots != mark->colour.n_spots)
        return FALSE;
    overlap(ground->rect, tf_judge_trim(&judge->pages[mark->page]), reach);
    gboolean is_near = reach[side] >= judge->spec->bleed - TF_FLUSH;
    for (int plate = 0; plate < 4; plate++)
        is_near &= fabs(ground->colour.plates[plate] - mark->colour.plates[plate]) <= 0.2;
    return is_near;
}

/* A curve may end between trim and bleed; a straight edge there is a mistake. */
static gboolean
ends_short(const TfMark *mark, double reach, double wanted)
{
    gboolean is_straight = mark->is_rectangle || mark->kind == TF_MARK_PICTURE;
    double enough = is_straight ? wanted - TF_FLUSH : MIN(TF_FLUSH, wanted - TF_FLUSH);
    return reach > -TF_NEAR && reach < enough;
}

/* Whether a straight edge of @mark ends short at @side, though the area goes on beside it. Returns
 * how far it reaches in @reach then */
static gboolean
has_short_edge(const TfMark *mark, TfRect trim, int side, double wanted, double *reach)
{
    if (!mark->has_edges || !isfinite(mark->edges[side]))
        return FALSE;
    double ends[] = {trim.x, trim.y, trim.x + trim.width, trim.y + trim.height};
    double past = (side >= TF_RIGHT ? 1 : -1) * (mark->edges[side] - ends[side]);
    if (!(past > -TF_NEAR && past < wanted - TF_FLUSH))
        return FALSE;
    *reach = past;
    return TRUE;
}

/* White outside the trim that takes the bleed of mark @below away; the side, or -1. */
static int
wiped_side(const TfJudge *judge, const TfMark *white, const TfMark *below)
{
    TfRect trim = tf_judge_trim(&judge->pages[white->page]);
    double inner[TF_N_SIDES], reach[TF_N_SIDES];
    /* How far white stays away from the far edges: all of it is outside one near edge. */
    inner[TF_LEFT] = trim.x - white->rect.x - white->rect.width;
    inner[TF_BOTTOM] = trim.y - white->rect.y - white->rect.height;
    inner[TF_RIGHT] = white->rect.x - trim.x - trim.width;
    inner[TF_TOP] = white->rect.y - trim.y - trim.height;
    overlap(below->rect, trim, reach);
    for (int side = 0; side < TF_N_SIDES; side++)
        if (inner[side] > -TF_FLUSH && inner[side] < judge->spec->bleed - TF_FLUSH &&
            reach[side] > TF_NEAR && tf_rects_meet(white->rect, below->rect) &&
            !(tf_mark_cuts(white, below) < 0.05))
            return side;
    return -1;
}

static void
judge_white(TfJudge *judge, int i)
{
    const TfMark *white = &judge->marks[i];
    if (!white->is_rectangle || white->is_transparent || white->is_hidden ||
        !(tf_colour_ink(&white->colour) == 0))
        return;
    TfRect trim = tf_judge_trim(&judge->pages[white->page]);
    if (tf_rect_contains(trim, white->rect))
        return;
    int start = judge->pages[white->page].first_mark;
    g_autoptr(GArray) numbers =
        tf_grid_meeting(tf_judge_grid(judge, white->page), white->rect, i - start);
    for (guint n = 0; n < numbers->len; n++) {
        const TfMark *below = &judge->marks[start + g_array_index(numbers, int, n)];
        int side = could_bleed(below, trim) ? wiped_side(judge, white, below) : -1;
        if (side < 0)
            continue;
        tf_judge_add(judge, white->page, white->rect,
                     "white covers the bleed of what is printed at the %s edge",
                     side_names[side]);
        return;
    }
}

void
tf_rule_bleed_not_painted(TfJudge *judge)
{
    for (int i = 0; i < judge->n_marks && judge->spec->bleed > 0; i++)
        judge_white(judge, i);
    double wanted = judge->spec->bleed;
    for (int i = 0; i < judge->n_marks && wanted > 0; i++) {
        const TfMark *mark = &judge->marks[i];
        const TfFactPage *page = &judge->pages[mark->page];
        TfRect trim = tf_judge_trim(page);
        double has[TF_N_SIDES], reach[TF_N_SIDES];
        bleed_of(page, has);
        overlap(mark->rect, trim, reach);
        for (int side = 0; side < TF_N_SIDES && could_bleed(mark, trim); side++)
            if (has[side] >= wanted - TF_NEAR &&
                (ends_short(mark, reach[side], wanted) ||
                 has_short_edge(mark, trim, side, wanted, &reach[side])) &&
                !is_covered(judge, i) && !is_carried(judge, i, side)) {
                tf_judge_add(judge, mark->page, mark->rect,
                             "print at the %s edge ends %.2f mm past the trim and not at "
                             "%.2f mm",
                             side_names[side], tf_mm_from_points(MAX(reach[side], 0)),
                             tf_mm_from_points(wanted));
                break;
            }
    }
}
