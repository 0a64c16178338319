#include "compose/fit.h"

#include <math.h>
#include <string.h>

static const double size_step = 0.25;     /* points            */
static const double leading_step = 0.005; /* of the type size  */

/* Quarter points of type that a reader would rather lose than have the edition set like this:
 * paragraphs closer together, letters closer, paragraphs of justified text set a line shorter.
 * Divided words are hard on slow readers: nearly anything is better, but text that does not fit. */
static const double tightened_price = 0.2;
static const double divided_price = 6;
static const struct {
    double space, price;
} spaces[] = {{1, 0}, {0.75, 0.4}, {0.5, 2.5}};
static const struct {
    double share, price; /* of the most that the script allows, closer */
} trackings[] = {{0, 0}, {0.5, 0.3}, {1, 0.8}};
/* The least leading instead of the most costs as much as one step of size. */
static const double leading_price = 1;
/* A line that finds no room: above every sum of the prices. */
static const double line_over_price = 1000;

typedef struct {
    TfFitVector vector;
    double price;
} Trial;

/* What the search goes through. */
typedef struct {
    TfFitGroup *groups;
    int n;
    const TfFitRules *rules;
    TfGrid grid; /* that the grid's group has made; no step before that */
} Search;

/* What the text is too high by, below 0 what it leaves, with the way down to the grid. */
static double
height_over(const TfFlow *flow, const TfExtent *extent, const TfSetting *setting)
{
    double shift = setting->is_gridded ? tf_flow_shift(flow, extent, setting->grid) : 0;
    return extent->height + shift - tf_flow_fixed(flow)->rect.height - TF_FRAME_SLACK;
}

gboolean
tf_fit_holds(const TfFlow *flow, TfSetting setting)
{
    TfExtent extent = tf_flow_measure(flow, setting);
    if (tf_flow_is_chain(flow))
        return extent.overrun <= 0 && tf_flow_pour(flow, setting) == 0;
    return extent.overrun <= 0 && height_over(flow, &extent, &setting) <= 0;
}

int
tf_fit_lines_over(const TfFlow *flow, TfSetting setting)
{
    if (tf_flow_is_chain(flow))
        return tf_flow_pour(flow, setting);
    TfExtent extent = tf_flow_measure(flow, setting);
    double over = height_over(flow, &extent, &setting);
    return over > 0 ? (int)ceil(over / MAX(1, extent.lead)) : 0;
}

/* As tf_fit_holds(), but justified paragraphs are set shorter where that helps and may be. */
static gboolean
holds(TfFlow *flow, TfSetting setting, gboolean is_tightened)
{
    tf_flow_loosen(flow);
    gboolean fits = tf_fit_holds(flow, setting);
    while (!fits && is_tightened && tf_flow_tighten(flow, setting))
        fits = tf_fit_holds(flow, setting);
    return fits;
}

/* The frame that did not hold its text is asked first next time. */
static gboolean
all_hold(GPtrArray *flows, TfSetting setting, gboolean is_tightened)
{
    for (guint i = 0; i < flows->len; i++) {
        TfFlow *flow = g_ptr_array_index(flows, i);
        if (holds(flow, setting, is_tightened))
            continue;
        memmove(&flows->pdata[1], &flows->pdata[0], i * sizeof(gpointer));
        flows->pdata[0] = flow;
        return FALSE;
    }
    return TRUE;
}

static gboolean
is_grid_group(const Search *search, const TfFitGroup *group)
{
    return g_strcmp0(search->rules->grid->group, group->name) == 0;
}

/* The setting of @group at a size and leading; the leading of the grid's group makes the grid. */
static TfSetting
setting_at(const Search *search,
           const TfFitGroup *group,
           const TfFitVector *vector,
           double size,
           double leading)
{
    TfSetting setting = {
        .size = size,
        .leading = leading,
        .space = vector->space,
        .tracking = vector->tracking,
        .divides = vector->divides,
        .grid = search->grid,
        .is_gridded = is_grid_group(search, group),
        .most_extra = G_MAXDOUBLE,
    };
    const TfGridRule *grid = search->rules->grid;
    int parts = group->limits->parts > 0 ? group->limits->parts : grid->parts;
    if (setting.is_gridded)
        setting.grid = (TfGrid){grid->from, size * leading / parts};
    return setting;
}

/* Most leading first. On a grid white is rounded, so that more leading may hold where less does
 * not: each step is tried. */
static gboolean
find_leading(const Search *search,
             const TfFitGroup *group,
             const TfFitVector *vector,
             double size,
             TfSetting *found)
{
    const TfLimits *limits = group->limits;
    int n =
        (int)floor((limits->leading_most - limits->leading_least) / leading_step + 1e-6);
    for (int i = n; i >= 0; i--) {
        double leading = limits->leading_least + i * leading_step;
        *found = setting_at(search, group, vector, size, leading);
        if (all_hold(group->flows, *found, vector->is_tightened))
            return TRUE;
    }
    return FALSE;
}

/* As find_leading(), where a setting that holds at more leading holds at less: halves the
 * interval until the step is reached. */
static gboolean
halve_leading(const Search *search,
              const TfFitGroup *group,
              const TfFitVector *vector,
              double size,
              TfSetting *found)
{
    const TfLimits *limits = group->limits;
    int least = 0;
    int most =
        (int)floor((limits->leading_most - limits->leading_least) / leading_step + 1e-6);
    *found = setting_at(search, group, vector, size, limits->leading_least);
    if (!all_hold(group->flows, *found, vector->is_tightened))
        return FALSE;
    while (least < most) {
        int middle = (least + most + 1) / 2;
        double leading = limits->leading_least + middle * leading_step;
        TfSetting more = setting_at(search, group, vector, size, leading);
        if (all_hold(group->flows, more, vector->is_tightened)) {
            least = middle;
            *found = more;
        } else {
            most = middle - 1;
        }
    }
    return TRUE;
}

/* Largest size first. Type size is worth more to a reader than white between lines. */
static void
fit_group(const Search *search, TfFitGroup *group, const TfFitVector *vector)
{
    const TfLimits *limits = group->limits;
    int n = (int)ceil((limits->largest - limits->smallest) / size_step - 1e-6);
    group->narrow = NULL;
    for (int i = 0; i <= n; i++) {
        double size = MAX(limits->smallest, limits->largest - i * size_step);
        group->fits = is_grid_group(search, group)
                          ? find_leading(search, group, vector, size, &group->setting)
                          : halve_leading(search, group, vector, size, &group->setting);
        if (group->fits) { /* not as the last attempt that failed left them */
            all_hold(group->flows, group->setting, vector->is_tightened);
            return;
        }
        group->narrow = g_ptr_array_index(group->flows, 0);
    }
    group->setting =
        setting_at(search, group, vector, limits->smallest, limits->leading_least);
}

/* Lines that find no room in a group that does not fit, and words that are too wide for it. */
static int
lines_over(const TfFitGroup *group)
{
    int sum = 0;
    for (guint i = 0; i < group->flows->len; i++) {
        const TfFlow *flow = g_ptr_array_index(group->flows, i);
        sum += tf_fit_lines_over(flow, group->setting) +
               (tf_flow_measure(flow, group->setting).overrun > 0);
    }
    return sum;
}

/* What a group has lost, in quarter points of its type. */
static double
loss_of(const TfFitGroup *group)
{
    const TfLimits *limits = group->limits;
    double range = limits->leading_most - limits->leading_least;
    double loss = (limits->largest - group->setting.size) / size_step;
    if (range > 0)
        loss += leading_price * (limits->leading_most - group->setting.leading) / range;
    return group->weight * loss + (group->fits ? 0 : line_over_price * lines_over(group));
}

/* Sets every group under @vector, the one that makes the grid first. Returns: what the edition
 * loses */
static double
try_vector(Search *search, const TfFitVector *vector)
{
    double loss = 0;
    search->grid = (TfGrid){0};
    for (int pass = 0; pass < 2; pass++)
        for (int i = 0; i < search->n; i++) {
            TfFitGroup *group = &search->groups[i];
            if (is_grid_group(search, group) != (pass == 0))
                continue;
            fit_group(search, group, vector);
            if (pass == 0)
                search->grid = group->setting.grid;
            loss += loss_of(group);
        }
    return loss;
}

static void
weigh_groups(const Search *search)
{
    double sum = 0;
    for (int i = 0; i < search->n; i++) {
        TfFitGroup *group = &search->groups[i];
        group->weight = 0;
        for (guint j = 0; j < group->flows->len; j++)
            group->weight += tf_flow_n_letters(g_ptr_array_index(group->flows, j));
        sum += group->weight;
    }
    for (int i = 0; i < search->n && sum > 0; i++)
        search->groups[i].weight /= sum;
}

static int
by_price(gconstpointer a, gconstpointer b)
{
    double x = ((const Trial *)a)->price, y = ((const Trial *)b)->price;
    return x < y ? -1 : x > y;
}

/* Every vector that the script and the text allow, the cheapest first. */
static GArray *
trials_of(const Search *search)
{
    gboolean is_justified = FALSE;
    for (int i = 0; i < search->n; i++)
        for (guint j = 0; j < search->groups[i].flows->len; j++)
            is_justified |=
                tf_flow_may_tighten(g_ptr_array_index(search->groups[i].flows, j));
    gsize n_trackings = search->rules->most_tracking > 0 ? G_N_ELEMENTS(trackings) : 1;
    GArray *trials = g_array_new(FALSE, FALSE, sizeof(Trial));
    for (int divides = 0; divides <= search->rules->may_divide; divides++)
        for (int tightens = 0; tightens <= is_justified; tightens++)
            for (gsize i = 0; i < G_N_ELEMENTS(spaces); i++)
                for (gsize j = 0; j < n_trackings; j++) {
                    Trial trial = {
                        .vector = {spaces[i].space,
                                   0 - trackings[j].share * search->rules->most_tracking,
                                   tightens != 0, divides != 0},
                        .price = spaces[i].price + trackings[j].price +
                                 tightens * tightened_price + divides * divided_price,
                    };
                    g_array_append_val(trials, trial);
                }
    g_array_sort(trials, by_price);
    return trials;
}

static void
divide_all(const Search *search, TfFindings *findings)
{
    for (int i = 0; i < search->n; i++)
        for (guint j = 0; j < search->groups[i].flows->len; j++)
            tf_flow_divide(g_ptr_array_index(search->groups[i].flows, j), findings);
}

/* Once the price of a vector alone is above what the best one costs, no later one can be better. */
TfFitVector
tf_fit(TfFitGroup *groups, int n, const TfFitRules *rules, TfFindings *findings)
{
    Search search = {.groups = groups, .n = n, .rules = rules};
    weigh_groups(&search);
    g_autoptr(GArray) trials = trials_of(&search);
    double least = G_MAXDOUBLE;
    guint best = 0, last = 0;
    for (guint i = 0; i < trials->len; i++) {
        const Trial *trial = &g_array_index(trials, Trial, i);
        if (trial->price >= least)
            break;
        if (trial->vector.divides)
            divide_all(&search, findings);
        last = i;
        double cost = trial->price + try_vector(&search, &trial->vector);
        if (cost < least) {
            least = cost;
            best = i;
        }
    }
    TfFitVector chosen = g_array_index(trials, Trial, best).vector;
    if (best != last)
        try_vector(&search, &chosen);
    return chosen;
}
