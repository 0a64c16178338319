#include "compose/breaks.h"

#include <math.h>

/* TeX's scale: 100 is a line that uses all of its stretch; the price of a line is that of a
 * line break in Knuth and Plass. */
static const double line_price = 10;
static const double worst_badness = 10000;
/* Above every sum of honest demerits: a line too many, and one that runs over its measure. */
static const double extra_line = 1e12;
static const double overrun_price = 1e16;
/* Arithmetic on shaped widths is exact to far less than this, in ems. */
static const double slack = 1e-6;

/* A ragged line is as bad as it is short of a full one, measured against this share of it. */
static const double rag = 0.25;

static TfLine
line_between(const TfBreak *breaks, int from, int to, int n)
{
    const TfBreak *a = &breaks[from], *b = &breaks[to];
    return (TfLine){
        .from = from,
        .to = to,
        .width = b->width - b->end_cut - a->width - a->start_cut,
        .stretch = MAX(0, b->stretch - b->end_stretch - a->stretch),
        .shrink = MAX(0, b->shrink - b->end_shrink - a->shrink),
        .is_last = to == n - 1,
    };
}

static double
squared(double number)
{
    return number * number;
}

static double
badness(double ratio)
{
    return MIN(worst_badness, 100 * fabs(ratio * ratio * ratio));
}

static double
line_badness(const TfLine *line, const TfBreakOptions *options)
{
    double room = options->measure - line->width;
    if (room < 0)
        return badness(room / MAX(line->shrink, slack));
    if (options->is_balanced)
        return badness(room / (rag * options->measure));
    if (line->is_last)
        return line->width < options->shortest_end && line->from > 0 ? options->runt_price
                                                                     : 0;
    if (options->is_ragged)
        return badness(room / (rag * options->measure));
    return badness(room / MAX(line->stretch, slack));
}

static double
demerits(const TfBreak *breaks, const TfLine *line, const TfBreakOptions *options)
{
    double shrink = options->is_ragged ? 0 : line->shrink;
    double over = line->width - shrink - options->measure;
    double sum = over > slack ? overrun_price * (1 + over) : 0;
    sum += squared(line_price + line_badness(line, options));
    if (options->is_balanced)
        sum += squared(breaks[line->to].balanced_penalty);
    return sum + (options->is_ragged ? extra_line : 0);
}

/* Walks the best way back from the end and leaves its lines in reading order. */
static int
collect(const TfBreak *breaks, const int *previous, int n, TfLine *lines)
{
    int count = 0;
    for (int to = n - 1; to > 0; to = previous[to])
        count++;
    int i = count;
    for (int to = n - 1; to > 0; to = previous[to])
        lines[--i] = line_between(breaks, previous[to], to, n);
    return count;
}

static double
worst_overrun(const TfLine *lines, int n_lines, const TfBreakOptions *options)
{
    double worst = 0;
    for (int i = 0; i < n_lines; i++) {
        double shrink = options->is_ragged ? 0 : lines[i].shrink;
        worst = MAX(worst, lines[i].width - shrink - options->measure);
    }
    return worst > slack ? worst : 0;
}

int
tf_breaks_find(const TfBreak *breaks,
               int n,
               const TfBreakOptions *options,
               TfLine *lines,
               double *overrun)
{
    g_return_val_if_fail(n >= 2, 0);
    g_autofree double *cost = g_new(double, (gsize)n);
    g_autofree int *previous = g_new0(int, (gsize)n);
    cost[0] = 0;
    for (int to = 1; to < n; to++) {
        cost[to] = G_MAXDOUBLE;
        for (int from = to - 1; from >= 0; from--) {
            TfLine line = line_between(breaks, from, to, n);
            gboolean is_too_wide = line.width - line.shrink > options->measure + slack;
            if (is_too_wide && from < to - 1)
                break;
            double sum = cost[from] + demerits(breaks, &line, options);
            if (sum < cost[to]) {
                cost[to] = sum;
                previous[to] = from;
            }
        }
    }
    int n_lines = collect(breaks, previous, n, lines);
    if (overrun != NULL)
        *overrun = worst_overrun(lines, n_lines, options);
    return n_lines;
}
