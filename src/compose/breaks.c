#include "compose/breaks.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* TeX's scale: 100 is a line that uses all of its stretch; the price of a line is that of a
 * line break in Knuth and Plass, the prices of hyphens and uneven neighbours are plain TeX's. */
static const double line_price = 10;
static const double worst_badness = 1e7;
static const double hyphen_pair_price = 10000;  /* two lines in a row end with one      */
static const double final_hyphen_price = 5000;  /* the line before the last ends with one */
static const double frame_hyphen_price = 10000; /* one at the end of a page or column    */
static const double uneven_price = 10000;       /* a tight line beside a loose one       */
/* One hyphen in a row more than there should be is as bad as a line left short of its measure,
 * a stretch of 3; the next after it is worse than any hole but one of nearly two words. */
static const double ladder_price = 1e7;
static const double long_ladder_price = 1e9;
/* Above every sum of honest demerits: a line too many, and one that runs over its measure. */
static const double extra_line = 1e12;
static const double overrun_price = 1e16;
/* Arithmetic on shaped widths is exact to far less than this, in ems. */
static const double slack = 1e-6;
/* A line to a later candidate can be narrower than one to an earlier by a hyphen's width. */
static const double widest_hyphen = 1;

/* A ragged line is as bad as it is short of a full one, measured against this share of it. */
static const double rag = 0.25;
/* In balanced text sense goes before evenness. */
static const double balanced_rag = 0.4;

/* How full a line is; neighbours two or more steps apart are uneven. */
typedef enum {
    TF_FIT_TIGHT,
    TF_FIT_DECENT,
    TF_FIT_LOOSE,
    TF_FIT_VERY_LOOSE,
    TF_N_FITS,
} Fit;

/* A way to get to a candidate. */
typedef struct {
    int at;        /* the candidate                      */
    int n_lines;   /* before it                          */
    Fit fit;       /* of the last of them                */
    int n_hyphens; /* at the ends of lines in a row up to this, as far as they count */
    double cost;   /* of all of them                     */
    int previous;  /* the node its last line starts from; -1 */
} Node;

typedef struct {
    const TfBreak *breaks;
    int n;
    const TfBreakOptions *options;
    GArray *nodes;     /* of Node: every way kept, by candidate          */
    int first;         /* of nodes: the earliest a line can still begin at */
    int most_lines;    /* ways that come to more are dropped; 0: none is      */
    double widest_cut; /* that vanishes at the ends of a line                 */
} Search;

static TfLine
line_between(const TfBreak *breaks, int from, int to, int n, const TfBreakOptions *options)
{
    const TfBreak *a = &breaks[from], *b = &breaks[to];
    int n_gaps = b->n_letters - b->end_letters - a->n_letters - 1;
    return (TfLine){
        .from = from,
        .to = to,
        .width = b->width - b->end_cut - a->width - a->start_cut +
                 options->tracking * MAX(0, n_gaps),
        .tracking = options->tracking,
        .stretch = MAX(0, b->stretch - b->end_stretch - a->stretch - a->start_stretch),
        .shrink = MAX(0, b->shrink - b->end_shrink - a->shrink - a->start_shrink),
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

/* What a line is too wide by when it has given all it can. */
static double
overrun_of(const TfLine *line, const TfBreakOptions *options)
{
    return line->width - (options->is_ragged ? 0 : line->shrink) - options->measure;
}

double
tf_line_ratio(const TfLine *line, const TfBreakOptions *options)
{
    double room = options->measure - line->width;
    if (options->is_ragged || (line->is_last && room > 0))
        return 0;
    return room / MAX(room < 0 ? line->shrink : line->stretch, slack);
}

gboolean
tf_line_is_runt(const TfBreak *breaks, const TfLine *line, const TfBreakOptions *options)
{
    if (!line->is_last || line->from == 0)
        return FALSE;
    int n_words = breaks[line->to].n_words - breaks[line->from].n_words;
    return line->width < options->shortest_end ||
           (n_words <= 1 && line->width < options->shortest_word);
}

static double
line_badness(const TfBreak *breaks, const TfLine *line, const TfBreakOptions *options)
{
    double room = options->measure - line->width;
    double runt = tf_line_is_runt(breaks, line, options) ? options->runt_price : 0;
    if (room < 0 && !options->is_ragged)
        return badness(room / MAX(line->shrink, slack)) + runt;
    if (options->is_ragged && (options->is_balanced || !line->is_last))
        return badness(room /
                       ((options->is_balanced ? balanced_rag : rag) * options->measure)) +
               runt;
    if (line->is_last)
        return runt;
    return badness(room / MAX(line->stretch, slack));
}

static Fit
fit_of(const TfLine *line, const TfBreakOptions *options)
{
    double ratio = tf_line_ratio(line, options);
    if (ratio < -0.5)
        return TF_FIT_TIGHT;
    return ratio <= 0.5 ? TF_FIT_DECENT : ratio <= 1 ? TF_FIT_LOOSE : TF_FIT_VERY_LOOSE;
}

/* Of a line by itself, whatever stands before it. */
static double
own_demerits(const TfBreak *breaks, const TfLine *line, const TfBreakOptions *options)
{
    const TfBreak *end = &breaks[line->to];
    double over = overrun_of(line, options);
    double sum = over > slack ? overrun_price * (1 + over) : 0;
    sum +=
        squared(line_price + line_badness(breaks, line, options)) + squared(end->penalty);
    if (options->is_balanced)
        sum += squared(end->balanced_penalty);
    if (breaks[line->from].is_hyphen && end->is_hyphen)
        sum += hyphen_pair_price;
    if (breaks[line->from].is_hyphen && line->is_last)
        sum += final_hyphen_price;
    return sum + (options->is_ragged ? extra_line : 0);
}

static double
neighbour_demerits(Fit above, Fit below)
{
    return abs((int)above - (int)below) > 1 ? uneven_price : 0;
}

/* Of a hyphen at the end of line @n_lines, after @n_hyphens lines in a row with one. */
static double
hyphen_demerits(const TfBreakOptions *options, int n_lines, int n_hyphens)
{
    double sum = 0;
    if (options->most_hyphens > 0 && n_hyphens >= options->most_hyphens)
        sum += n_hyphens == options->most_hyphens ? ladder_price : long_ladder_price;
    if (options->frame_lines > 0 && n_lines == options->frame_lines)
        sum += frame_hyphen_price;
    return sum;
}

/* In ragged text a word is whole as long as the line without it is not far too short. */
static gboolean
is_needless_hyphen(const Search *search, const TfLine *line)
{
    const TfBreakOptions *options = search->options;
    if (!options->is_ragged || !search->breaks[line->to].is_hyphen)
        return FALSE;
    int whole = line->to;
    while (whole > line->from && search->breaks[whole].is_hyphen)
        whole--;
    if (whole == line->from)
        return FALSE;
    TfLine shorter = line_between(search->breaks, line->from, whole, search->n, options);
    return options->measure - shorter.width <= options->hyphen_zone;
}

/* Whether what follows costs the same after either way, so that only the cheaper counts. Lines
 * are told apart by number where a number is asked for or one of them ends the frame. */
static gboolean
is_counted(const Search *search)
{
    return search->options->looseness > 0 || search->most_lines > 0 ||
           search->options->frame_lines > 0;
}

static gboolean
are_rivals(const Search *search, const Node *a, const Node *b)
{
    return a->fit == b->fit && a->n_hyphens == b->n_hyphens &&
           (!is_counted(search) || a->n_lines == b->n_lines);
}

/* Lines that what stands from candidate @from on needs at least, by its width alone. */
static int
least_lines(const Search *search, int from)
{
    const TfBreak *a = &search->breaks[from], *b = &search->breaks[search->n - 1];
    const TfBreakOptions *options = search->options;
    if (from == search->n - 1)
        return 0;
    double rest = b->width - a->width + options->tracking * (b->n_letters - a->n_letters) -
                  (options->is_ragged ? 0 : b->shrink - a->shrink);
    double most = options->measure + search->widest_cut;
    return MAX(1, (int)ceil((rest - search->widest_cut) / most - slack));
}

/* Keeps the best of the ways to a candidate that are rivals. @first: of the nodes there. */
static void
offer(Search *search, guint first, const Node *way)
{
    for (guint i = first; i < search->nodes->len; i++) {
        Node *node = &g_array_index(search->nodes, Node, i);
        if (!are_rivals(search, node, way))
            continue;
        if (way->cost <= node->cost) /* of two alike, the fuller first line */
            *node = *way;
        return;
    }
    g_array_append_val(search->nodes, *way);
}

/* Whether no way over a line that costs @own, from nodes [@i, @end), can be of the best: one that is there
 * already is. */
static gboolean
is_beaten(const Search *search, guint first, int i, int end, double own)
{
    if (is_counted(search))
        return FALSE;
    const Node *nodes = (const Node *)(void *)search->nodes->data;
    double least = G_MAXDOUBLE;
    for (; i < end; i++)
        least = MIN(least, nodes[i].cost);
    for (guint j = first; j < search->nodes->len; j++)
        if (nodes[j].n_hyphens <= 1 && nodes[j].cost + uneven_price < least + own)
            return TRUE;
    return FALSE;
}

/* Extends the ways to nodes [@i, @end), all at the candidate where @line starts. */
static void
extend(Search *search, guint first, int i, int end, const TfLine *line)
{
    const TfBreakOptions *options = search->options;
    double own = own_demerits(search->breaks, line, options);
    if (is_beaten(search, first, i, end, own))
        return;
    int rest = search->most_lines > 0 ? least_lines(search, line->to) : 0;
    gboolean is_hyphen = search->breaks[line->to].is_hyphen;
    int most_told_apart = options->most_hyphens > 0 ? options->most_hyphens + 1 : 0;
    Fit fit = fit_of(line, options);
    for (; i < end; i++) {
        const Node *node = &g_array_index(search->nodes, Node, i);
        if (rest > 0 && node->n_lines + 1 + rest > search->most_lines)
            continue;
        Node way = {
            .at = line->to,
            .n_lines = node->n_lines + 1,
            .fit = fit,
            .n_hyphens = is_hyphen ? MIN(node->n_hyphens + 1, most_told_apart) : 0,
            .cost = node->cost + own +
                    (node->previous < 0 ? 0 : neighbour_demerits(node->fit, fit)),
            .previous = i,
        };
        if (is_hyphen)
            way.cost += hyphen_demerits(options, way.n_lines, node->n_hyphens);
        offer(search, first, &way);
    }
}

/* Whether @a is a better way than @b whatever follows: a line after it costs at most the price of
 * uneven neighbours more. */
static gboolean
is_hopeless_beside(const Node *b, const Node *a)
{
    return a->n_hyphens <= b->n_hyphens && a->cost + uneven_price < b->cost;
}

/* Drops ways that cannot be of the best, of nodes [@first, …). */
static void
drop_hopeless(Search *search, guint first)
{
    if (is_counted(search))
        return;
    Node *nodes = (Node *)(void *)search->nodes->data;
    guint n = search->nodes->len, kept = first;
    if (nodes == NULL || n <= first)
        return;
    Node cheapest = nodes[first];
    for (guint i = first; i < n; i++)
        if (nodes[i].cost < cheapest.cost)
            cheapest = nodes[i];
    for (guint i = first; i < n; i++)
        if (!is_hopeless_beside(&nodes[i], &cheapest))
            nodes[kept++] = nodes[i];
    g_array_set_size(search->nodes, kept);
}

/* Finds the best ways to candidate @to. A line from the one before it is always taken, however
 * wide, so that there is one. */
static void
reach(Search *search, int to)
{
    int n = (int)search->nodes->len;
    for (int i = search->first; i < n;) {
        int at = g_array_index(search->nodes, Node, i).at, end = i;
        while (end < n && g_array_index(search->nodes, Node, end).at == at)
            end++;
        TfLine line = line_between(search->breaks, at, to, search->n, search->options);
        double over = overrun_of(&line, search->options);
        gboolean is_only = at == to - 1;
        if (is_only || (over <= slack && !is_needless_hyphen(search, &line)))
            extend(search, (guint)n, i, end, &line);
        if (over > widest_hyphen && !is_only)
            search->first = end;
        i = end;
    }
    drop_hopeless(search, (guint)n);
}

/* Whether @a is a better way to the end than @b: nearest to @n_lines if that is above 0, then
 * cheapest. */
static gboolean
is_better_end(const Node *a, const Node *b, int n_lines)
{
    int off_a = abs(a->n_lines - n_lines), off_b = abs(b->n_lines - n_lines);
    if (n_lines > 0 && off_a != off_b)
        return off_a < off_b;
    return a->cost < b->cost;
}

static const Node *
best_end(const Search *search, int n_lines)
{
    const Node *nodes = (const Node *)(void *)search->nodes->data;
    const Node *best = &nodes[search->nodes->len - 1]; /* there is always one at the end */
    for (const Node *node = best; node->at == search->n - 1; node--)
        if (is_better_end(node, best, n_lines))
            best = node;
    return best;
}

/* Walks the best way back from the end and leaves its lines in reading order. */
static int
collect(const Search *search, const Node *end, TfLine *lines)
{
    int count = end->n_lines;
    const Node *node = end;
    for (int i = count; i-- > 0;) {
        const Node *before = &g_array_index(search->nodes, Node, node->previous);
        lines[i] =
            line_between(search->breaks, before->at, node->at, search->n, search->options);
        node = before;
    }
    return count;
}

static double
worst_overrun(const TfLine *lines, int n_lines, const TfBreakOptions *options)
{
    double worst = 0;
    for (int i = 0; i < n_lines; i++)
        worst = MAX(worst, overrun_of(&lines[i], options));
    return worst > slack ? worst : 0;
}

/* The best lines, no more than @most of them where that is above 0. Returns: how many; 0 if there is no
 * such way */
static int
search_lines(
    const TfBreak *breaks, int n, const TfBreakOptions *options, int most, TfLine *lines)
{
    Search search = {
        .breaks = breaks,
        .n = n,
        .options = options,
        .nodes = g_array_sized_new(FALSE, FALSE, sizeof(Node), (guint)n * 2),
        .most_lines = most,
    };
    for (int i = 0; most > 0 && i < n; i++)
        search.widest_cut =
            MAX(search.widest_cut, MAX(breaks[i].end_cut, 0) + MAX(breaks[i].start_cut, 0));
    search.widest_cut *= 2; /* one end's and another's beginning */
    Node start = {.fit = TF_FIT_DECENT, .previous = -1};
    g_array_append_val(search.nodes, start);
    for (int to = 1; to < n; to++)
        reach(&search, to);
    int n_lines = 0;
    if (g_array_index(search.nodes, Node, search.nodes->len - 1).at == n - 1) {
        const Node *end = best_end(&search, most);
        if (options->looseness > 0)
            end = best_end(&search, end->n_lines + options->looseness);
        n_lines = collect(&search, end, lines);
    }
    g_array_unref(search.nodes);
    return n_lines;
}

int
tf_breaks_find(const TfBreak *breaks,
               int n,
               const TfBreakOptions *options,
               TfLine *lines,
               double *overrun)
{
    g_return_val_if_fail(n >= 2, 0);
    int n_lines = search_lines(breaks, n, options, 0, lines);
    double over = worst_overrun(lines, n_lines, options);
    g_autofree TfLine *fewer = options->looseness < 0 ? g_new(TfLine, (gsize)n) : NULL;
    for (int most = MAX(1, n_lines + options->looseness); most < n_lines; most++) {
        int n_fewer = search_lines(breaks, n, options, most, fewer);
        double over_fewer = worst_overrun(fewer, n_fewer, options);
        if (n_fewer == 0 || over_fewer > over)
            continue;
        over = over_fewer;
        memcpy(lines, fewer, sizeof(TfLine) * (gsize)n_fewer);
        n_lines = n_fewer;
    }
    if (overrun != NULL)
        *overrun = over;
    return n_lines;
}

int
tf_breaks_first_fit(const TfBreak *breaks,
                    int n,
                    const TfBreakOptions *options,
                    TfLine *lines)
{
    int n_lines = 0;
    for (int from = 0; from < n - 1;) {
        TfLine line = line_between(breaks, from, from + 1, n, options);
        for (int to = from + 2; to < n; to++) {
            TfLine longer = line_between(breaks, from, to, n, options);
            if (longer.width > options->measure + widest_hyphen)
                break;
            if (longer.width <= options->measure + slack)
                line = longer;
        }
        lines[n_lines++] = line;
        from = line.to;
    }
    return n_lines;
}

double
tf_breaks_cost(const TfBreak *breaks,
               const TfBreakOptions *options,
               const TfLine *lines,
               int n_lines)
{
    double sum = 0;
    int n_hyphens = 0;
    for (int i = 0; i < n_lines; i++) {
        gboolean is_hyphen = breaks[lines[i].to].is_hyphen;
        sum += own_demerits(breaks, &lines[i], options);
        if (i > 0)
            sum += neighbour_demerits(fit_of(&lines[i - 1], options),
                                      fit_of(&lines[i], options));
        if (is_hyphen)
            sum += hyphen_demerits(options, i + 1, n_hyphens);
        n_hyphens = is_hyphen ? n_hyphens + 1 : 0;
    }
    return sum;
}
