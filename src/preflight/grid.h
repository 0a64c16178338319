/* grid.h: which marks of a page lie at a place; pure.
 *
 *     level 0        level 1        level 2
 *     ┌───────┐      ┌───┬───┐      ┌─┬─┬─┬─┐     a mark is in the cells that it meets on the
 *     │       │      ├───┼───┤      ├─┼─┼─┼─┤     level whose cells are as large as it is, so in
 *     └───────┘      └───┴───┘      └─┴─┴─┴─┘     four at most; a place is in one of each level
 *
 * Without it, asking for each of n marks what lies below takes n² steps.
 */
#pragma once

#include "preflight/facts.h"

enum {
    TF_GRID_LEVELS = 7
};

typedef struct TfGrid TfGrid;

/* Of @n marks those for which @takes says TRUE, NULL for all; rectangles that are no numbers are
 * nowhere. */
TfGrid *tf_grid_new(const TfMark *marks, int n, gboolean (*takes)(const TfMark *mark));
void tf_grid_free(TfGrid *grid);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TfGrid, tf_grid_free)

/* Marks that may lie at a place, the last first. */
typedef struct {
    const int *first[TF_GRID_LEVELS], *next[TF_GRID_LEVELS]; /* what is left is between */
} TfGridWalk;

/* Those at point @x, @y before mark @before. */
TfGridWalk tf_grid_at(const TfGrid *grid, double x, double y, int before);

/* The number of the next mark; -1 for no more. */
int tf_grid_next(TfGridWalk *walk);

/* Returns: (transfer full): numbers before @before of all marks that may meet @rect, and perhaps of
 * others that are not in the grid, the last first, each once */
GArray *tf_grid_meeting(const TfGrid *grid, TfRect rect, int before);
