/* fold.c: folds a sheet of paper in memory and says which leaf lies where. */
#include "impose/impose-private.h"

#include <stdlib.h>
#include <string.h>

/* One fold: that many columns or rows on that side go under, or else over, the rest, which
 * stays where it lies and is no smaller. */
typedef struct {
    TfEdge part;
    int n_cells;
    gboolean is_under;
} Step;

/* A cell of the sheet while it is being folded. */
typedef struct {
    int column, row; /* where it was on the flat sheet                                    */
    int x, y, z;     /* where it is now: columns to the right, rows down, layers up       */
    int sign_x, sign_y; /* -1 where a fold has reversed it; both or none: front is up     */
} Cell;

/* What is left of the flat sheet after some folds, and how high the pile is. */
typedef struct {
    int left, right, top, bottom; /* columns and rows; right and bottom are past the end  */
    int lowest, highest;
} Extent;

/* The edge that lies there after @turns quarter turns counter-clockwise. */
TfEdge
tf_edge_turned(TfEdge edge, int turns)
{
    return edge == TF_EDGE_NONE ? edge : (TfEdge)(((int)edge - 1 + turns) % 4 + 1);
}

TfEdge
tf_edge_mirrored(TfEdge edge)
{
    gboolean is_side = edge == TF_EDGE_LEFT || edge == TF_EDGE_RIGHT;
    return is_side ? tf_edge_turned(edge, 2) : edge;
}

static Step
read_step(const char *text)
{
    TfEdge part = *text == 'L'   ? TF_EDGE_LEFT
                  : *text == 'R' ? TF_EDGE_RIGHT
                  : *text == 'T' ? TF_EDGE_TOP
                                 : TF_EDGE_BOTTOM;
    g_assert(strchr("LRTB", *text) && (text[2] == '+' || text[2] == '-'));
    return (Step){.part = part, .n_cells = text[1] - '0', .is_under = text[2] == '-'};
}

static gboolean
step_moves(const Step *step, const Extent *extent, const Cell *cell)
{
    if (step->part == TF_EDGE_LEFT)
        return cell->x < extent->left + step->n_cells;
    if (step->part == TF_EDGE_RIGHT)
        return cell->x >= extent->right - step->n_cells;
    if (step->part == TF_EDGE_TOP)
        return cell->y < extent->top + step->n_cells;
    return cell->y >= extent->bottom - step->n_cells;
}

/* Neighbours of the flat sheet of whom one moves and the other does not have the fold between
 * them. @moves: by cell */
static void
find_creases(
    TfFolded *folded, const Cell *cells, const gboolean *moves, int order, Step step)
{
    int n_columns = folded->n_columns, n = n_columns * folded->n_rows;
    for (int i = 0; i < 2 * n; i++) {
        int a = i / 2, column = a % n_columns, row = a / n_columns;
        gboolean is_upright = i % 2 == 0;
        if (is_upright ? column + 1 == n_columns : row + 1 == folded->n_rows)
            continue;
        int b = is_upright ? a + 1 : a + n_columns;
        if (moves[a] == moves[b])
            continue;
        gboolean is_front_up = cells[a].sign_x == cells[a].sign_y;
        folded->creases[folded->n_creases++] = (TfCrease){
            .is_upright = is_upright,
            .line = is_upright ? column + 1 : row + 1,
            .from = is_upright ? row : column,
            .to = (is_upright ? row : column) + 1,
            .order = order,
            .is_valley = is_front_up != step.is_under,
        };
    }
}

/* Folding about a line mirrors places: cell c lands on  sum - c,  and the pile is reversed. */
static void
fold_step(TfFolded *folded, Cell *cells, Extent *extent, const char *text, int order)
{
    Step step = read_step(text);
    gboolean is_upright = step.part == TF_EDGE_LEFT || step.part == TF_EDGE_RIGHT;
    gboolean is_start = step.part == TF_EDGE_LEFT || step.part == TF_EDGE_TOP;
    int *start = is_upright ? &extent->left : &extent->top;
    int *end = is_upright ? &extent->right : &extent->bottom;
    int line = is_start ? *start + step.n_cells : *end - step.n_cells;
    int z_sum = step.is_under ? 2 * extent->lowest - 1 : 2 * extent->highest + 1;
    int n = folded->n_columns * folded->n_rows;
    gboolean moves[TF_MAX_LEAVES] = {FALSE};
    g_assert(step.n_cells > 0 && 2 * step.n_cells <= *end - *start);

    for (int i = 0; i < n; i++)
        moves[i] = step_moves(&step, extent, &cells[i]);
    find_creases(folded, cells, moves, order, step);
    for (int i = 0; i < n; i++) {
        Cell *cell = &cells[i];
        int *place = is_upright ? &cell->x : &cell->y;
        if (!moves[i])
            continue;
        *place = 2 * line - 1 - *place;
        *(is_upright ? &cell->sign_x : &cell->sign_y) *= -1;
        cell->z = z_sum - cell->z;
        extent->lowest = MIN(extent->lowest, cell->z);
        extent->highest = MAX(extent->highest, cell->z);
    }
    *(is_start ? start : end) = line;
    folded->spine = step.part;
}

static int
compare_from_top(const void *a, const void *b)
{
    return ((const Cell *)b)->z - ((const Cell *)a)->z;
}

/* As the catalogue has it: which leaf lies where in the pile, and where its spine is. */
static void
fold_sheet(const TfFolding *folding, TfFolded *folded)
{
    Cell cells[TF_MAX_LEAVES];
    int n_columns = folding->n_columns, n_rows = folding->n_rows, n = n_columns * n_rows;
    Extent extent = {0, n_columns, 0, n_rows, 0, 0};
    g_assert(n >= 1 && n <= TF_MAX_LEAVES);
    *folded = (TfFolded){.n_columns = n_columns, .n_rows = n_rows, .spine = TF_EDGE_LEFT};

    for (int i = 0; i < n; i++) {
        int column = i % n_columns, row = i / n_columns;
        cells[i] = (Cell){column, row, column, row, 0, 1, 1};
    }
    for (const char *step = folding->steps; *step != '\0'; step += strspn(step, " ")) {
        fold_step(folded, cells, &extent, step, ++folded->n_steps);
        step += 3;
    }
    g_assert(extent.right - extent.left == 1 && extent.bottom - extent.top == 1);

    qsort(cells, (gsize)n, sizeof *cells, compare_from_top);
    gboolean is_spine_upright =
        folded->spine == TF_EDGE_LEFT || folded->spine == TF_EDGE_RIGHT;
    for (int i = 0; i < n; i++) {
        int sign = is_spine_upright ? cells[i].sign_x : cells[i].sign_y;
        folded->leaves[i] = (TfLeaf){
            .column = cells[i].column,
            .row = cells[i].row,
            .is_front_up = cells[i].sign_x == cells[i].sign_y,
            .spine = sign == 1 ? folded->spine : tf_edge_turned(folded->spine, 2),
        };
    }
}

static void
mirror_columns(TfCrease *crease, int n_columns)
{
    int from = crease->from;
    if (crease->is_upright) {
        crease->line = n_columns - crease->line;
    } else {
        crease->from = n_columns - crease->to;
        crease->to = n_columns - from;
    }
}

/* Looks at the sheet from its other side. */
static void
turn_over(TfFolded *folded)
{
    folded->is_turned_over = !folded->is_turned_over;
    for (int i = 0; i < folded->n_columns * folded->n_rows; i++) {
        TfLeaf *leaf = &folded->leaves[i];
        leaf->column = folded->n_columns - 1 - leaf->column;
        leaf->spine = tf_edge_mirrored(leaf->spine);
        leaf->is_front_up = !leaf->is_front_up;
    }
    for (int i = 0; i < folded->n_creases; i++) {
        TfCrease *crease = &folded->creases[i];
        mirror_columns(crease, folded->n_columns);
        crease->is_valley = !crease->is_valley;
    }
}

/* Turns the sheet a quarter counter-clockwise: what was at the right is at the top. */
static void
turn_quarter(TfFolded *folded)
{
    for (int i = 0; i < folded->n_columns * folded->n_rows; i++) {
        TfLeaf *leaf = &folded->leaves[i];
        int column = leaf->column;
        leaf->column = leaf->row;
        leaf->row = folded->n_columns - 1 - column;
        leaf->spine = tf_edge_turned(leaf->spine, 1);
    }
    for (int i = 0; i < folded->n_creases; i++) {
        TfCrease *crease = &folded->creases[i];
        mirror_columns(crease, folded->n_columns);
        crease->is_upright = !crease->is_upright;
    }
    int n_columns = folded->n_columns;
    folded->n_columns = folded->n_rows;
    folded->n_rows = n_columns;
    folded->quarter_turns = (folded->quarter_turns + 1) % 4;
}

/* How a page stands whose leaf has its spine at @spine, seen from the side that it is on.
 * @is_upper: it is on the face of its leaf that is up in the pile */
static int
page_turns(TfEdge spine, gboolean is_upper, TfBinding binding)
{
    TfEdge unturned = is_upper ? TF_EDGE_LEFT : TF_EDGE_RIGHT;
    if (binding == TF_BINDING_TOP)
        unturned = is_upper ? TF_EDGE_TOP : TF_EDGE_BOTTOM;
    return ((int)spine - (int)unturned + 4) % 4;
}

/* Whether the pile opens in its middle, so that other sheets can be put into the fold: each leaf
 * is joined at the spine to the one that lies as far from the other cover. */
static gboolean
opens_in_the_middle(const TfFolded *folded)
{
    int n = folded->n_columns * folded->n_rows;
    for (int i = 0; i < n / 2; i++) {
        const TfLeaf *a = &folded->leaves[i], *b = &folded->leaves[n - 1 - i];
        gboolean is_side = a->spine == TF_EDGE_LEFT || a->spine == TF_EDGE_RIGHT;
        int across = is_side ? a->column - b->column : a->row - b->row;
        int along = is_side ? a->row - b->row : a->column - b->column;
        if (ABS(across) != 1 || along != 0 || b->spine != tf_edge_turned(a->spine, 2))
            return FALSE;
    }
    return n % 2 == 0;
}

static int
compare_creases(const void *a, const void *b)
{
    const TfCrease *one = a, *other = b;
    const int differences[] = {one->is_upright - other->is_upright, one->line - other->line,
                               one->order - other->order, one->from - other->from};
    for (gsize i = 0; i < G_N_ELEMENTS(differences); i++)
        if (differences[i] != 0)
            return differences[i];
    return 0;
}

/* One line where several cells are folded alike. */
static void
join_creases(TfFolded *folded)
{
    int n = 0;
    qsort(folded->creases, (gsize)folded->n_creases, sizeof(TfCrease), compare_creases);
    for (int i = 0; i < folded->n_creases; i++) {
        TfCrease crease = folded->creases[i];
        TfCrease *last = n > 0 ? &folded->creases[n - 1] : NULL;
        crease.is_spine = crease.order == folded->n_steps;
        if (last != NULL && last->is_upright == crease.is_upright &&
            last->line == crease.line && last->order == crease.order &&
            last->is_valley == crease.is_valley && last->to == crease.from)
            last->to = crease.to;
        else
            folded->creases[n++] = crease;
    }
    folded->n_creases = n;
}

void
tf_folded_turn(TfFolded *folded)
{
    turn_quarter(folded);
    for (int i = 0; i < folded->n_columns * folded->n_rows; i++) {
        TfLeaf *leaf = &folded->leaves[i];
        leaf->front_turns = (leaf->front_turns + 1) % 4;
        leaf->back_turns = (leaf->back_turns + 3) % 4; /* seen from behind */
    }
}

void
tf_fold_flat(const TfFolding *folding, TfFolded *folded)
{
    fold_sheet(folding, folded);
    join_creases(folded);
}

void
tf_fold(const TfFolding *folding, TfBinding binding, TfFolded *folded)
{
    fold_sheet(folding, folded);
    int n = folded->n_columns * folded->n_rows;
    /* A book bound at the right is the same pile read from its other cover. */
    int first = binding == TF_BINDING_RIGHT ? n - 1 : 0;
    gboolean is_upper = binding != TF_BINDING_RIGHT;
    if (folded->leaves[first].is_front_up != is_upper)
        turn_over(folded);
    while (page_turns(folded->leaves[first].spine, is_upper, binding) != 0)
        turn_quarter(folded);

    for (int i = 0; i < n; i++) {
        TfLeaf *leaf = &folded->leaves[i];
        TfEdge behind = tf_edge_mirrored(leaf->spine);
        leaf->front_turns = page_turns(leaf->spine, leaf->is_front_up, binding);
        leaf->back_turns = page_turns(behind, !leaf->is_front_up, binding);
    }
    join_creases(folded);
    folded->is_nesting = opens_in_the_middle(folded);
}
