#include "compose/pour.h"

#include <math.h>
#include <string.h>

/* Ink may stand out of a link, and columns differ, by what no eye can tell; points. */
static const double slack = 0.05;

enum {
    TF_HYPHEN_LINES = 2, /* given up at most so that none stands at a foot */
    TF_ORDER_LINES = 2,  /* deeper at most so that no column is shorter than the next */
};

/* What is poured, and how. */
typedef struct {
    const TfPourLine *lines;
    int n;
    TfGrid grid;
    gboolean minds_hyphens;
    gboolean may_part; /* against the rules, where no link can keep them   */
    double deepest;    /* where a last baseline may stand, from the top of its link */
} Pouring;

/* Where the first baseline of a link stands that begins with line @first. */
static double
baseline_in(const Pouring *pouring, const TfPourLink *link, int first)
{
    const TfPourLine *line = &pouring->lines[first];
    double y = link->top + line->baseline - line->top;
    double step = pouring->grid.step, from = pouring->grid.from;
    return step > 0 ? from + step * ceil((y - from) / step - 1e-6) : y;
}

/* From the top of the link to @y of the galley, where the link begins with line @first. */
static double
depth(const Pouring *pouring, const TfPourLink *link, int first, double y)
{
    double baseline = baseline_in(pouring, link, first);
    return baseline - link->top + y - pouring->lines[first].baseline;
}

static gboolean
is_same_piece(const Pouring *pouring, int a, int b)
{
    return a >= 0 && b < pouring->n && pouring->lines[a].piece == pouring->lines[b].piece;
}

/* Whether the next link may begin after line @i, which is not the last. */
static gboolean
may_end_after(const Pouring *pouring, int i)
{
    const TfPourLine *line = &pouring->lines[i];
    if (is_same_piece(pouring, i, i + 1))
        return is_same_piece(pouring, i - 1, i) && is_same_piece(pouring, i + 1, i + 2);
    if (line->is_bound)
        return FALSE;
    gboolean is_one_line = !line->is_block && !is_same_piece(pouring, i - 1, i);
    gboolean follows_bound = i > 0 && pouring->lines[i - 1].is_bound;
    return !is_one_line || !follows_bound || pouring->lines[i + 1].is_bound;
}

/* After the last line that must stand in the same link as @first. */
static int
end_of_group(const Pouring *pouring, int first)
{
    int i = first;
    while (i + 1 < pouring->n && !may_end_after(pouring, i))
        i++;
    return i + 1;
}

/* Whether lines from @first up to @end stand in @link. */
static gboolean
holds(const Pouring *pouring, const TfPourLink *link, int first, int end)
{
    const TfPourLine *line = &pouring->lines[end - 1];
    return depth(pouring, link, first, line->foot) <= link->height + slack &&
           depth(pouring, link, first, line->last) <= pouring->deepest + slack;
}

/* Whether @link had better end after line @end than after @i, which ends with a hyphen. */
static gboolean
is_better_end(const Pouring *pouring, int first, int end, int i)
{
    return end > first && i - end < TF_HYPHEN_LINES && !pouring->lines[end - 1].is_hyphen;
}

/* After the last line that @link holds, with the rules kept; @first if it holds none so.
 * @most: (out): with the rules broken */
static int
fill(const Pouring *pouring, const TfPourLink *link, int first, int *most)
{
    int end = first, i = first;
    for (; i < pouring->n && holds(pouring, link, first, i + 1); i++) {
        if (i + 1 < pouring->n && !may_end_after(pouring, i))
            continue;
        gboolean is_disliked = pouring->minds_hyphens && pouring->lines[i].is_hyphen;
        if (!is_disliked || !is_better_end(pouring, first, end, i))
            end = i + 1;
    }
    *most = i;
    return end;
}

/* Whether one of @links has the height for the lines that must stand with @first. */
static gboolean
has_link_for(const Pouring *pouring, int first, const TfPourLink *links, int n_links)
{
    int end = end_of_group(pouring, first);
    for (int i = 0; i < n_links; i++)
        if (holds(pouring, &links[i], first, end))
            return TRUE;
    return FALSE;
}

/* Pours from line @first on. Returns: the first line that found no room */
static int
pour(const Pouring *pouring,
     int first,
     const TfPourLink *links,
     int n_links,
     TfPoured *poured)
{
    for (int i = 0; i < n_links; i++) {
        poured[i] = (TfPoured){.first = first};
        if (first == pouring->n)
            continue;
        int most, end = fill(pouring, &links[i], first, &most);
        if (end == first && pouring->may_part &&
            !has_link_for(pouring, first, &links[i + 1], n_links - i - 1))
            end = most;
        poured[i].n = end - first;
        poured[i].baseline = baseline_in(pouring, &links[i], first);
        first = end;
    }
    return first;
}

/* How deep the text of a link reaches: its last baseline, from its top. */
static double
depth_of(const Pouring *pouring, const TfPourLink *link, const TfPoured *poured)
{
    double last = pouring->lines[poured->first + poured->n - 1].last;
    return depth(pouring, link, poured->first, last);
}

/* Whether no column is empty, and none is shorter than the next. */
static gboolean
is_falling(const Pouring *pouring, const TfPourLink *links, const TfPoured *poured, int n)
{
    for (int i = 0; i < n; i++)
        if (poured[i].n == 0 ||
            (i > 0 && depth_of(pouring, &links[i], &poured[i]) >
                          depth_of(pouring, &links[i - 1], &poured[i - 1]) + slack))
            return FALSE;
    return TRUE;
}

/* Pours what stands in @n columns again, into columns no deeper than they must be. */
static void
balance(const Pouring *asked, const TfPourLink *links, int n, TfPoured *poured)
{
    Pouring pouring = *asked;
    int first = poured[0].first;
    gsize size = sizeof(TfPoured) * (gsize)n;
    g_autofree TfPoured *trial = g_malloc(size);
    int lowest = -1;
    pouring.may_part = FALSE;
    for (int i = first; i < pouring.n && (lowest < 0 || i <= lowest + TF_ORDER_LINES);
         i++) {
        pouring.deepest = depth(&pouring, &links[0], first, pouring.lines[i].last);
        if (pour(&pouring, first, links, n, trial) < pouring.n)
            continue;
        gboolean is_good = is_falling(&pouring, links, trial, n);
        if (lowest < 0 || is_good)
            memcpy(poured, trial, size);
        if (lowest < 0)
            lowest = i;
        if (is_good)
            return;
    }
}

/* The columns of the frame in which the text ends. */
static void
balance_last_frame(const Pouring *pouring,
                   const TfPourLink *links,
                   int n_links,
                   TfPoured *poured)
{
    int last = n_links - 1;
    while (last > 0 && poured[last].n == 0)
        last--;
    int from = last, to = last + 1;
    while (from > 0 && links[from - 1].frame == links[last].frame)
        from--;
    while (to < n_links && links[to].frame == links[last].frame)
        to++;
    if (to - from > 1)
        balance(pouring, &links[from], to - from, &poured[from]);
}

int
tf_pour(const TfPourLine *lines,
        int n_lines,
        const TfPourLink *links,
        int n_links,
        TfGrid grid,
        TfPoured *poured)
{
    g_return_val_if_fail(n_links > 0, n_lines);
    Pouring pouring = {lines, n_lines, grid, TRUE, TRUE, G_MAXDOUBLE};
    int end = pour(&pouring, 0, links, n_links, poured);
    if (end < n_lines) {
        pouring.minds_hyphens = FALSE;
        end = pour(&pouring, 0, links, n_links, poured);
    }
    if (end == n_lines) {
        balance_last_frame(&pouring, links, n_links, poured);
        return 0;
    }
    TfPoured *last = &poured[n_links - 1];
    last->n = n_lines - last->first;
    int most;
    fill(&pouring, &links[n_links - 1], last->first, &most);
    return n_lines - most;
}
