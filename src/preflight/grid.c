#include "preflight/grid.h"

#include <math.h>
#include <string.h>

/* What marks may differ by from where they are, for rules that do not look so closely: points. */
#define MARGIN 0.1

struct TfGrid {
    int n_levels;
    TfRect area;
    int *
        ends; /* of each cell, one after the other from level 0: where it ends in numbers */
    int *numbers; /* of marks, ascending in each cell                                */
};

typedef struct {
    int level, left, right, low, high; /* cells, both ends included */
} Span;

static gboolean
is_finite(TfRect rect)
{
    return isfinite(rect.x) && isfinite(rect.y) && isfinite(rect.width) &&
           isfinite(rect.height);
}

/* Cells of a level start behind those of all larger ones. */
static int
cell_at(int level, int column, int row)
{
    return ((1 << 2 * level) - 1) / 3 + (row << level) + column;
}

/* Column or row of @at on @level; what lies outside counts to the edge. */
static int
index_at(double at, double start, double length, int level)
{
    int n = 1 << level;
    if (level == 0)
        return 0;
    return (int)CLAMP(floor((at - start) / length * n), 0, n - 1);
}

static void
span_on(const TfGrid *grid, TfRect rect, int level, Span *span)
{
    const TfRect area = grid->area;
    *span = (Span){
        .level = level,
        .left = index_at(rect.x - MARGIN, area.x, area.width, level),
        .right = index_at(rect.x + rect.width + MARGIN, area.x, area.width, level),
        .low = index_at(rect.y - MARGIN, area.y, area.height, level),
        .high = index_at(rect.y + rect.height + MARGIN, area.y, area.height, level),
    };
}

/* The finest level on which @rect meets two cells each way at most. */
static Span
span_of(const TfGrid *grid, TfRect rect)
{
    Span span;
    int level = grid->n_levels - 1;
    span_on(grid, rect, level, &span);
    while (level > 0 && (span.right - span.left > 1 || span.high - span.low > 1))
        span_on(grid, rect, --level, &span);
    return span;
}

static void
join_area(TfRect *area, TfRect rect)
{
    double right = MAX(area->x + area->width, rect.x + rect.width);
    double top = MAX(area->y + area->height, rect.y + rect.height);
    area->x = MIN(area->x, rect.x);
    area->y = MIN(area->y, rect.y);
    area->width = right - area->x;
    area->height = top - area->y;
}

/* As many cells on the finest level as there are marks, about. */
static int
levels_for(int n)
{
    int n_levels = 1;
    while (n_levels < TF_GRID_LEVELS && 1 << 2 * n_levels <= n)
        n_levels++;
    return n_levels;
}

/* Counts the marks of each cell, or puts them in; @ends moves from the start of a cell to its end. */
static void
put(TfGrid *grid, const TfMark *marks, int n, gboolean (*takes)(const TfMark *mark))
{
    for (int i = 0; i < n; i++) {
        if (!is_finite(marks[i].rect) || (takes != NULL && !takes(&marks[i])))
            continue;
        Span span = span_of(grid, marks[i].rect);
        for (int row = span.low; row <= span.high; row++)
            for (int column = span.left; column <= span.right; column++) {
                int *end = &grid->ends[cell_at(span.level, column, row)];
                if (grid->numbers != NULL)
                    grid->numbers[*end] = i;
                ++*end;
            }
    }
}

TfGrid *
tf_grid_new(const TfMark *marks, int n, gboolean (*takes)(const TfMark *mark))
{
    TfGrid *grid = g_new0(TfGrid, 1);
    gboolean is_begun = FALSE;
    for (int i = 0; i < n; i++) {
        if (!is_finite(marks[i].rect))
            continue;
        if (!is_begun)
            grid->area = marks[i].rect;
        is_begun = TRUE;
        join_area(&grid->area, marks[i].rect);
    }
    grid->area.width = MAX(grid->area.width, 1);
    grid->area.height = MAX(grid->area.height, 1);
    grid->n_levels = isfinite(grid->area.width + grid->area.height) ? levels_for(n) : 1;
    int n_cells = cell_at(grid->n_levels, 0, 0), n_put = 0;
    grid->ends = g_new0(int, n_cells);
    put(grid, marks, n, takes);
    for (int i = 0; i < n_cells; i++) {
        int n_here = grid->ends[i];
        grid->ends[i] = n_put;
        n_put += n_here;
    }
    grid->numbers = g_new(int, MAX(n_put, 1));
    put(grid, marks, n, takes);
    return grid;
}

void
tf_grid_free(TfGrid *grid)
{
    if (grid == NULL)
        return;
    g_free(grid->ends);
    g_free(grid->numbers);
    g_free(grid);
}

/* The marks of a cell that are before @before: from @first to the one returned. */
static const int *
cut_cell(const TfGrid *grid, int cell, int before, const int **first)
{
    int low = cell > 0 ? grid->ends[cell - 1] : 0, high = grid->ends[cell];
    *first = grid->numbers + low;
    while (low < high) {
        int middle = low + (high - low) / 2;
        if (grid->numbers[middle] < before)
            low = middle + 1;
        else
            high = middle;
    }
    return grid->numbers + low;
}

TfGridWalk
tf_grid_at(const TfGrid *grid, double x, double y, int before)
{
    TfGridWalk walk = {{NULL}, {NULL}};
    if (!isfinite(x) || !isfinite(y))
        return walk;
    for (int level = 0; level < grid->n_levels; level++) {
        int column = index_at(x, grid->area.x, grid->area.width, level);
        int row = index_at(y, grid->area.y, grid->area.height, level);
        walk.next[level] =
            cut_cell(grid, cell_at(level, column, row), before, &walk.first[level]);
    }
    return walk;
}

int
tf_grid_next(TfGridWalk *walk)
{
    int level = -1;
    for (int i = 0; i < TF_GRID_LEVELS; i++)
        if (walk->next[i] != walk->first[i] &&
            (level < 0 || *(walk->next[i] - 1) > *(walk->next[level] - 1)))
            level = i;
    return level < 0 ? -1 : *--walk->next[level];
}

static int
compare_down(const void *a, const void *b)
{
    return *(const int *)b - *(const int *)a;
}

/* All numbers before @before, so that they need not be sorted. */
static void
fill_down(GArray *found, int before)
{
    g_array_set_size(found, (guint)MAX(before, 0));
    for (int i = 0; i < before; i++)
        g_array_index(found, int, i) = before - 1 - i;
}

static void
sort_down(GArray *found)
{
    g_array_sort(found, compare_down);
    guint n = 0;
    int *numbers = (int *)(void *)found->data;
    for (guint i = 0; i < found->len; i++)
        if (i == 0 || numbers[i] != numbers[n - 1])
            numbers[n++] = numbers[i];
    g_array_set_size(found, n);
}

GArray *
tf_grid_meeting(const TfGrid *grid, TfRect rect, int before)
{
    GArray *found = g_array_new(FALSE, FALSE, sizeof(int));
    guint many = (guint)MAX(before, 0) / 8;
    if (!is_finite(rect))
        return found;
    for (int level = 0; level < grid->n_levels; level++) {
        Span span;
        span_on(grid, rect, level, &span);
        for (int row = span.low; row <= span.high; row++)
            for (int column = span.left; column <= span.right; column++) {
                const int *first;
                const int *end =
                    cut_cell(grid, cell_at(level, column, row), before, &first);
                g_array_append_vals(found, first, (guint)(end - first));
                if (found->len > many) {
                    fill_down(found, before);
                    return found;
                }
            }
    }
    sort_down(found);
    return found;
}
