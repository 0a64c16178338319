/* fold.c: folds a sheet of paper in memory and says which leaf lies where. */
#include "impose/impose-private.h"

#include <stdlib.h>
#include <string.h>

/* Add a row for a new scheme; names and orders: CIP4, Pagination Catalog. */
static const TfFolding catalogue[] = {
    {"F4-1", 2, 1, 1, {{TF_PART_LEFT, 1, TRUE}}},
};

/* A cell of the sheet while it is being folded. */
typedef struct {
    int column, row; /* where it was on the flat sheet                                    */
    int x, y, z;     /* where it is now: columns to the right, rows down, layers up       */
    int sign_x, sign_y; /* -1 where a fold has reversed it; both or none: front is up     */
} Cell;

const TfFolding *
tf_foldings(int *n)
{
    *n = (int)G_N_ELEMENTS(catalogue);
    return catalogue;
}

const TfFolding *
tf_folding_find(const char *name)
{
    for (gsize i = 0; i < G_N_ELEMENTS(catalogue); i++)
        if (strcmp(catalogue[i].name, name) == 0)
            return &catalogue[i];
    return NULL;
}

/* What is left of the flat sheet after some folds, and how high the pile is. */
typedef struct {
    int left, right, top, bottom; /* columns and rows; right and bottom are past the end  */
    int lowest, highest;
} Extent;

/* Folding about a line mirrors places: cell c lands on  sum - c,  and the pile is reversed. */
static void
fold_step(Cell *cells, int n_cells, Extent *extent, const TfFoldStep *step)
{
    gboolean is_upright = step->part == TF_PART_LEFT || step->part == TF_PART_RIGHT;
    gboolean is_start = step->part == TF_PART_LEFT || step->part == TF_PART_TOP;
    int *start = is_upright ? &extent->left : &extent->top;
    int *end = is_upright ? &extent->right : &extent->bottom;
    int line = is_start ? *start + step->n_cells : *end - step->n_cells;
    int z_sum = step->is_under ? 2 * extent->lowest - 1 : 2 * extent->highest + 1;
    g_assert(step->n_cells > 0 && 2 * step->n_cells <= *end - *start);

    for (int i = 0; i < n_cells; i++) {
        Cell *cell = &cells[i];
        int *place = is_upright ? &cell->x : &cell->y;
        if ((*place < line) != is_start)
            continue;
        *place = 2 * line - 1 - *place;
        *(is_upright ? &cell->sign_x : &cell->sign_y) *= -1;
        cell->z = z_sum - cell->z;
        extent->lowest = MIN(extent->lowest, cell->z);
        extent->highest = MAX(extent->highest, cell->z);
    }
    *(is_start ? start : end) = line;
}

static int
compare_from_top(const void *a, const void *b)
{
    return ((const Cell *)b)->z - ((const Cell *)a)->z;
}

void
tf_fold(const TfFolding *folding, TfLeaf leaves[TF_MAX_LEAVES])
{
    Cell cells[TF_MAX_LEAVES];
    Extent extent = {0, folding->n_columns, 0, folding->n_rows, 0, 0};
    int n = folding->n_columns * folding->n_rows;
    g_assert(n >= 2 && n <= TF_MAX_LEAVES && folding->n_steps <= TF_MAX_STEPS);

    for (int i = 0; i < n; i++) {
        int column = i % folding->n_columns, row = i / folding->n_columns;
        cells[i] = (Cell){column, row, column, row, 0, 1, 1};
    }
    for (int i = 0; i < folding->n_steps; i++)
        fold_step(cells, n, &extent, &folding->steps[i]);
    g_assert(extent.right - extent.left == 1 && extent.bottom - extent.top == 1);

    qsort(cells, (gsize)n, sizeof *cells, compare_from_top);
    for (int i = 0; i < n; i++)
        leaves[i] = (TfLeaf){
            .column = cells[i].column,
            .row = cells[i].row,
            .is_front_up = cells[i].sign_x == cells[i].sign_y,
            /* Leaves are turned about the spine, which is upright, so only this counts. */
            .is_turned = cells[i].sign_y == -1,
            .is_spine_left = cells[i].sign_x == 1,
        };
}
