/* What is kept of all that is painted: neighbours that paint alike are one, and past a limit
 * everything alike is. Then what lies below what overprints. */
#include "preflight/facts-private.h"
#include "preflight/grid.h"

#include <math.h>
#include <string.h>

enum {
    TF_MOST_ON_PAGE = 40000,     /* marks one by one                                   */
    TF_MANY = 200000,            /* of all pages; after them a page has fewer          */
    TF_FEWER_ON_PAGE = 4000,     /* than that                                          */
    TF_MOST_ONE_BY_ONE = 400000, /* of all pages; after them a page has hardly any     */
    TF_FEW_ON_PAGE = 64,
    TF_MOST_SHARED = 256,    /* those that share, by all that makes them differ        */
    TF_MOST_CLASSES = 256,   /* those that share by what rules judge differently       */
    TF_MOST_LOOKS = 1 << 27, /* at marks below others, in all                          */
    TF_N_KINDS = TF_MARK_SHADING + 1,
};

struct TfMarkList {
    TfFacts *facts;
    int page, n_on_page, n_shared;
    gint64 n_looks;          /* that may still be taken                    */
    GHashTable *shared;      /* TfMark (a copy, as a key) to its index, from 1 */
    GHashTable *classes;     /* the same of class_of() marks                   */
    int of_kind[TF_N_KINDS]; /* index from 1                                   */
};

TfRect
tf_rect_met(TfRect a, TfRect b)
{
    double x = MAX(a.x, b.x);
    double y = MAX(a.y, b.y);
    double width = MIN(a.x + a.width, b.x + b.width) - x;
    double height = MIN(a.y + a.height, b.y + b.height) - y;
    /* What is no number meets nothing. */
    if (!(width >= 0 && height >= 0) || !isfinite(x) || !isfinite(y))
        return (TfRect){x, y, -1, -1};
    return (TfRect){x, y, width, height};
}

TfRect
tf_rect_joined(TfRect a, TfRect b)
{
    double x = MIN(a.x, b.x);
    double y = MIN(a.y, b.y);
    return (TfRect){x, y, MAX(a.x + a.width, b.x + b.width) - x,
                    MAX(a.y + a.height, b.y + b.height) - y};
}

/* NAN is like NAN here. */
static gboolean
is_same(double a, double b)
{
    return fabs(a - b) < 1e-4 || (isnan(a) && isnan(b));
}

gboolean
tf_colours_equal(const TfColour *a, const TfColour *b)
{
    for (int i = 0; i < 4; i++)
        if (!is_same(a->plates[i], b->plates[i]))
            return FALSE;
    return a->kind == b->kind && a->spots == b->spots && a->alternate == b->alternate &&
           a->full == b->full && a->profile == b->profile &&
           a->profile_fault == b->profile_fault && is_same(a->spot_sum, b->spot_sum) &&
           is_same(a->process_sum, b->process_sum) && a->n_components == b->n_components;
}

static gboolean
is_common(const char *script)
{
    return script == NULL || strcmp(script, "Zyyy") == 0;
}

static gboolean
is_alike(const TfMark *a, const TfMark *b)
{
    return a->kind == b->kind && a->overprints == b->overprints &&
           a->overprint_mode == b->overprint_mode &&
           a->is_transparent == b->is_transparent && a->is_hidden == b->is_hidden &&
           a->is_outlined == b->is_outlined && a->font == b->font && a->width == b->width &&
           a->height == b->height && a->bits == b->bits && a->unsummed == b->unsummed &&
           a->mask_width == b->mask_width && a->mask_height == b->mask_height &&
           a->is_mask_soft == b->is_mask_soft && is_same(a->mask_ppi, b->mask_ppi) &&
           is_same(a->ink_within, b->ink_within) && is_same(a->ppi, b->ppi) &&
           is_same(a->line_width, b->line_width) && is_same(a->size, b->size) &&
           tf_colours_equal(&a->colour, &b->colour);
}

static gboolean
is_equal(const void *a, const void *b)
{
    return is_alike(a, b) && ((const TfMark *)a)->script == ((const TfMark *)b)->script;
}

static guint
hash(const void *data)
{
    const TfMark *mark = data;
    guint value = (guint)mark->kind * 31 + (guint)mark->font +
                  g_str_hash(mark->script != NULL ? mark->script : "");
    for (int i = 0; i < 4; i++)
        if (isfinite(mark->colour.plates[i]))
            value = value * 31 + (guint)lround(mark->colour.plates[i] * 255);
    return value;
}

static gboolean
holds(TfRect outer, TfRect inner)
{
    return tf_rect_contains(tf_rect_grown(outer, 1e-3), inner);
}

/* On one line, with no more than a wide space between. */
static gboolean
is_next_word(TfRect a, TfRect b)
{
    double top = MIN(a.y + a.height, b.y + b.height);
    double overlap = top - MAX(a.y, b.y);
    double height = MIN(a.height, b.height);
    double gap = MAX(a.x, b.x) - MIN(a.x + a.width, b.x + b.width);
    return overlap >= height / 2 && gap <= MAX(a.height, b.height);
}

/* Whether the rectangle around both says as much about where they are as their own do. */
static gboolean
is_near(const TfMark *a, const TfMark *b)
{
    if (a->has_edges || b->has_edges)
        return FALSE;
    if (holds(a->rect, b->rect))
        return TRUE;
    if (a->kind == TF_MARK_TEXT)
        return is_next_word(a->rect, b->rect);
    TfRect joined = tf_rect_joined(a->rect, b->rect);
    double areas = a->rect.width * a->rect.height + b->rect.width * b->rect.height;
    double slack = a->is_rectangle || b->is_rectangle ? 1.0001 : 1.5;
    return joined.width * joined.height <= areas * slack;
}

static void
join(TfMark *mark, const TfMark *more)
{
    gboolean is_whole =
        mark->is_rectangle && (more->is_rectangle || holds(mark->rect, more->rect));
    mark->rect = tf_rect_joined(mark->rect, more->rect);
    mark->is_rectangle = is_whole;
    mark->has_edges = FALSE;
    mark->n = mark->n > G_MAXINT - more->n ? G_MAXINT : mark->n + more->n;
    mark->n_missing += MIN(more->n_missing, G_MAXINT - mark->n_missing);
    if (is_common(mark->script) && more->script != NULL)
        mark->script = more->script;
}

/* Where marks that differ have to share one, it tells the worst of each. */
static void
join_worst(TfMark *mark, const TfMark *more)
{
    join(mark, more);
    mark->is_rectangle = FALSE;
    mark->is_hidden &= more->is_hidden;
    mark->is_transparent |= more->is_transparent;
    mark->line_width = MIN(mark->line_width, more->line_width);
    mark->size = MIN(mark->size, more->size);
    mark->ppi = MIN(mark->ppi, more->ppi);
    if (more->mask_width > 0 &&
        (mark->mask_width == 0 || more->mask_ppi < mark->mask_ppi)) {
        mark->mask_width = more->mask_width;
        mark->mask_height = more->mask_height;
        mark->mask_ppi = more->mask_ppi;
        mark->is_mask_soft = more->is_mask_soft;
    }
    mark->ink_within = MAX(mark->ink_within, more->ink_within);
    if (mark->unsummed == NULL)
        mark->unsummed = more->unsummed;
    if (tf_colour_sum(&more->colour) + more->colour.spot_sum >
        tf_colour_sum(&mark->colour) + mark->colour.spot_sum)
        mark->colour = more->colour;
}

/* What of a mark no rule may miss, with all else as if it were the same: the space of its
 * colour, whether it is paper, and what it does to what is below. */
static TfMark
class_of(const TfMark *mark)
{
    const TfColour *colour = &mark->colour;
    gboolean has_behind = colour->kind == TF_COLOUR_SPOT;
    double sum = colour->spot_sum;
    for (int i = 0; i < 4; i++)
        sum += colour->plates[i];
    return (TfMark){
        .kind = mark->kind,
        .overprints = mark->overprints,
        .overprint_mode = mark->overprint_mode,
        .is_transparent = mark->is_transparent,
        .is_hidden = mark->is_hidden,
        .is_outlined = mark->is_outlined,
        .colour = {.kind = colour->kind,
                   .alternate = has_behind ? colour->alternate : NULL,
                   .n_components =
                       has_behind ? MIN(colour->n_spots, 1) : colour->n_components,
                   .profile = colour->profile,
                   .profile_n = colour->profile_n,
                   .profile_version = colour->profile_version,
                   .profile_fault = colour->profile_fault,
                   .spot_sum = sum == 0 ? 0 : 1},
    };
}

TfMarkList *
tf_mark_list_new(TfFacts *facts)
{
    TfMarkList *list = g_new0(TfMarkList, 1);
    list->facts = facts;
    list->page = -1;
    list->n_looks = TF_MOST_LOOKS;
    list->shared = g_hash_table_new_full(hash, is_equal, g_free, NULL);
    list->classes = g_hash_table_new_full(hash, is_equal, g_free, NULL);
    return list;
}

void
tf_mark_list_free(TfMarkList *list)
{
    g_hash_table_unref(list->shared);
    g_hash_table_unref(list->classes);
    g_free(list);
}

static void
start_page(TfMarkList *list, int page)
{
    list->page = page;
    list->n_on_page = 0;
    list->n_shared = 0;
    g_hash_table_remove_all(list->shared);
    g_hash_table_remove_all(list->classes);
    memset(list->of_kind, 0, sizeof list->of_kind);
}

static int
append(TfMarkList *list, const TfMark *mark)
{
    g_array_append_vals(list->facts->marks, mark, 1);
    list->n_on_page++;
    return (int)list->facts->marks->len;
}

/* Marks that differ share one by their class; and past a limit of these by their kind. */
static void
add_to_class(TfMarkList *list, const TfMark *mark)
{
    const TfMark class = class_of(mark);
    int at = GPOINTER_TO_INT(g_hash_table_lookup(list->classes, &class));
    if (at == 0 && g_hash_table_size(list->classes) >= TF_MOST_CLASSES)
        at = list->of_kind[mark->kind];
    if (at > 0) {
        join_worst(&g_array_index(list->facts->marks, TfMark, at - 1), mark);
        return;
    }
    at = list->of_kind[mark->kind] = append(list, mark);
    if (g_hash_table_size(list->classes) < TF_MOST_CLASSES)
        g_hash_table_insert(list->classes, g_memdup2(&class, sizeof class),
                            GINT_TO_POINTER(at));
}

static void
tell_crowded(TfMarkList *list, int page)
{
    tf_facts_add_thing(list->facts, TF_THING_CROWDED, page, (TfRect){0}, NULL);
}

static void
add_shared(TfMarkList *list, const TfMark *mark)
{
    GArray *marks = list->facts->marks;
    int at = GPOINTER_TO_INT(g_hash_table_lookup(list->shared, mark));
    TfMark *shared = at > 0 ? &g_array_index(marks, TfMark, at - 1) : NULL;
    if (shared == NULL && list->n_shared < TF_MOST_SHARED) {
        list->n_shared++;
        g_hash_table_insert(list->shared, g_memdup2(mark, sizeof *mark),
                            GINT_TO_POINTER(append(list, mark)));
        return;
    }
    /* From here on where a mark is, or how it differs, is no longer known of each. */
    tell_crowded(list, mark->page);
    if (shared == NULL)
        add_to_class(list, mark);
    else {
        join(shared, mark);
        shared->is_rectangle = FALSE;
    }
}

void
tf_mark_list_add(TfMarkList *list, const TfMark *mark)
{
    GArray *marks = list->facts->marks;
    if (mark->page != list->page)
        start_page(list, mark->page);
    TfMark *last =
        list->n_on_page > 0 ? &g_array_index(marks, TfMark, marks->len - 1) : NULL;
    int most = marks->len < TF_MANY              ? TF_MOST_ON_PAGE
               : marks->len < TF_MOST_ONE_BY_ONE ? TF_FEWER_ON_PAGE
                                                 : TF_FEW_ON_PAGE;
    gboolean is_full = list->n_on_page >= most;
    gboolean same_script =
        last != NULL && (last->script == mark->script || is_common(last->script) ||
                         is_common(mark->script));
    if (!is_full && same_script && is_alike(last, mark) && is_near(last, mark))
        join(last, mark);
    else if (!is_full)
        append(list, mark);
    else
        add_shared(list, mark);
}

/* ---- what lies below ---- */

/* Inks as they stand on the plates once the mark is painted. */
typedef struct {
    double plate[4], spot;
} Inks;

static gboolean
has_area(TfRect rect)
{
    return rect.width > 0 && rect.height > 0;
}

/* Whether an overprinting @mark leaves plate @i as it is (ISO 32000-1, 8.6.7). */
static gboolean
leaves(const TfMark *mark, int i)
{
    const TfColour *colour = &mark->colour;
    if (colour->kind == TF_COLOUR_CMYK)
        return mark->overprint_mode == 1 && colour->plates[i] == 0;
    if (colour->kind == TF_COLOUR_SPOT)
        return colour->n_spots > 0 || colour->plates[i] == 0;
    return FALSE;
}

static Inks
inks_of(const TfMark *mark)
{
    Inks inks = {.spot = mark->colour.spot_sum};
    for (int i = 0; i < 4; i++)
        if (mark->colour.n_spots == 0 && isfinite(mark->colour.plates[i]))
            inks.plate[i] = mark->colour.plates[i];
    return inks;
}

static gboolean
covers(const TfMark *mark, TfRect rect)
{
    return mark->is_rectangle && !mark->overprints && !mark->is_transparent &&
           holds(mark->rect, rect);
}

/* Inks of @found on the plates that @mark leaves alone. */
static double
sum_left(const TfMark *mark, const Inks *found)
{
    double sum = found->spot;
    for (int plate = 0; plate < 4; plate++)
        sum += leaves(mark, plate) ? found->plate[plate] : 0;
    return sum;
}

/* @heaviest: of each mark the most ink that it or one before it stands for.
 * Returns: at how many marks it looked */
static int
find_below(TfMark *marks, Inks *inks, const double *heaviest, const TfGrid *grid, int i)
{
    TfMark *mark = &marks[i];
    const Inks *most = NULL;
    if (!has_area(mark->rect))
        return 0;
    g_autoptr(GArray) numbers = tf_grid_meeting(grid, mark->rect, i);
    for (guint n = 0; n < numbers->len; n++) {
        int k = g_array_index(numbers, int, n);
        if (heaviest[k] <= mark->ink_below)
            break;
        if (marks[k].is_hidden || !has_area(tf_rect_met(marks[k].rect, mark->rect)))
            continue;
        double sum = sum_left(mark, &inks[k]);
        if (sum > mark->ink_below) {
            mark->ink_below = sum;
            most = &inks[k];
        }
        if (covers(&marks[k], mark->rect))
            break;
    }
    for (int plate = 0; plate < 4 && most != NULL; plate++)
        if (leaves(mark, plate))
            inks[i].plate[plate] = most->plate[plate];
    if (most != NULL)
        inks[i].spot += most->spot;
    return (int)numbers->len;
}

void
tf_mark_list_end_page(TfMarkList *list, int first)
{
    GArray *array = list->facts->marks;
    int n = (int)array->len - first;
    if (n <= 0)
        return;
    TfMark *marks = &g_array_index(array, TfMark, first);
    g_autofree Inks *inks = g_new0(Inks, n);
    g_autofree double *heaviest = g_new0(double, n);
    g_autoptr(TfGrid) grid = tf_grid_new(marks, n, NULL);
    for (int i = 0; i < n; i++) {
        inks[i] = inks_of(&marks[i]);
        gboolean is_over = marks[i].overprints && !marks[i].is_hidden;
        if (is_over && list->n_looks > 0)
            list->n_looks -= find_below(marks, inks, heaviest, grid, i);
        else if (is_over)
            tell_crowded(list, marks[i].page);
        double sum = inks[i].spot + inks[i].plate[0] + inks[i].plate[1] + inks[i].plate[2] +
                     inks[i].plate[3];
        heaviest[i] = i > 0 ? MAX(sum, heaviest[i - 1]) : sum;
    }
}
