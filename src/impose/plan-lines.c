/* plan-lines.c: where sheets are folded, and where the backs of folded sheets are. */
#include "impose/impose-private.h"

/* The book's cover has a back as thick as the book, with a fold at either edge of it. */
static int
line_places(const TfArranged *sheet, const TfAxis *axis, int line, double places[2])
{
    double low = axis->start[line - 1] + axis->size[line - 1], high = axis->start[line];
    places[0] = axis->line[line - 1];
    if (!sheet->is_cover || high - low < 0.01)
        return 1;
    places[0] = low;
    places[1] = high;
    return 2;
}

/* Adds the folds of a crease in the form that begins at @column and @row. */
static void
add_folds(GArray *folds,
          const TfArranged *sheet,
          TfCrease crease,
          int column,
          int row,
          const TfAxis *axes[2])
{
    int first = crease.is_upright ? row : column;
    int line = crease.line + (crease.is_upright ? column : row);
    int low = first + crease.from, high = first + crease.to - 1;
    const TfAxis *across = axes[crease.is_upright ? 0 : 1];
    const TfAxis *along = axes[crease.is_upright ? 1 : 0];
    /* Rows are counted from the foot on an axis. */
    if (crease.is_upright) {
        int from = along->n - 1 - high;
        high = along->n - 1 - low;
        low = from;
    } else {
        line = across->n - line;
    }
    double places[2];
    int n = line_places(sheet, across, line, places);
    double start = along->start[low], end = along->start[high] + along->size[high];
    for (int i = 0; i < n; i++) {
        TfFoldLine fold = {.order = crease.order,
                           .is_spine = crease.is_spine,
                           .is_valley = crease.is_valley};
        fold.x0 = crease.is_upright ? places[i] : start;
        fold.x1 = crease.is_upright ? places[i] : end;
        fold.y0 = crease.is_upright ? start : places[i];
        fold.y1 = crease.is_upright ? end : places[i];
        g_array_append_val(folds, fold);
    }
}

/* How the crease lies in a form that stands on its head. */
static TfCrease
crease_on_head(TfCrease crease, const TfArranged *sheet)
{
    int n_across = crease.is_upright ? sheet->form_columns : sheet->form_rows;
    int n_along = crease.is_upright ? sheet->form_rows : sheet->form_columns;
    int from = crease.from;
    crease.line = n_across - crease.line;
    crease.from = n_along - crease.to;
    crease.to = n_along - from;
    return crease;
}

GArray *
tf_folds_new(const TfArranged *sheet, const TfAxis *columns, const TfAxis *rows)
{
    GArray *folds = g_array_new(FALSE, FALSE, sizeof(TfFoldLine));
    if (sheet->folded == NULL)
        return folds;
    for (int row = 0; row < sheet->n_rows; row += sheet->form_rows)
        for (int column = 0; column < sheet->n_columns; column += sheet->form_columns) {
            gboolean is_on_head = tf_arranged_is_on_head(sheet, column, row);
            for (int i = 0; i < sheet->folded->n_creases; i++) {
                TfCrease crease = sheet->folded->creases[i];
                add_folds(folds, sheet, is_on_head ? crease_on_head(crease, sheet) : crease,
                          column, row, (const TfAxis *[2]){columns, rows});
            }
        }
    return folds;
}

/* The back that is at the spine of a cell, of the leaf that is outermost in the pile. */
static TfSpine
spine_of(const TfCell *cell, const TfAxis *columns, const TfAxis *rows)
{
    int column = cell->column, row = rows->n - 1 - cell->row;
    double left = columns->start[column], foot = rows->start[row];
    double right = left + columns->size[column], head = foot + rows->size[row];
    gboolean is_upright = cell->spine == TF_EDGE_LEFT || cell->spine == TF_EDGE_RIGHT;
    int before = is_upright ? column : row;
    const TfAxis *axis = is_upright ? columns : rows;
    gboolean is_low = cell->spine == TF_EDGE_LEFT || cell->spine == TF_EDGE_BOTTOM;
    double at = axis->line[is_low ? before - 1 : before];
    TfSpine spine = {.signature = cell->signature,
                     .x0 = is_upright ? at : left,
                     .x1 = is_upright ? at : right,
                     .y0 = is_upright ? foot : at,
                     .y1 = is_upright ? head : at};
    return spine;
}

GArray *
tf_spines_new(const TfArranged *sheet, const TfAxis *columns, const TfAxis *rows)
{
    GArray *spines = g_array_new(FALSE, FALSE, sizeof(TfOutside));
    if (sheet->folded == NULL || !sheet->folded->is_nesting || sheet->is_cover)
        return spines;
    const TfLeaf *first = &sheet->folded->leaves[0];
    for (int row = 0; row < sheet->n_rows; row += sheet->form_rows)
        for (int column = 0; column < sheet->n_columns; column += sheet->form_columns) {
            int c = first->column, r = first->row;
            if (tf_arranged_is_on_head(sheet, column, row)) {
                c = sheet->form_columns - 1 - c;
                r = sheet->form_rows - 1 - r;
            }
            const TfCell *cell = &sheet->cells[(row + r) * sheet->n_columns + column + c];
            TfOutside outside = {
                .spine = spine_of(cell, columns, rows),
                .side = first->is_front_up ? TF_SIDE_FRONT : TF_SIDE_BACK,
            };
            g_array_append_val(spines, outside);
        }
    return spines;
}

/* The ends of a line, as they are seen from behind. */
static void
look_behind(double *x0, double *y0, double *x1, double *y1, const TfPressSheet *paper)
{
    double first = *x0, foot = *y0;
    if (paper->is_tumbled) {
        *y0 = paper->height - *y1;
        *y1 = paper->height - foot;
    } else {
        *x0 = paper->width - *x1;
        *x1 = paper->width - first;
    }
}

/* The form that begins in cell @column, @row: as the front is looked at. */
static TfPosition
position_of(
    const TfArranged *sheet, int column, int row, const TfAxis *columns, const TfAxis *rows)
{
    int first = column, last = column + sheet->form_columns - 1;
    int low = rows->n - row - sheet->form_rows, high = rows->n - 1 - row;
    double left =
        first > 0 ? columns->line[first - 1] : columns->start[0] - columns->before;
    double foot = low > 0 ? rows->line[low - 1] : rows->start[0] - rows->before;
    double right_trim = columns->start[last] + columns->size[last];
    double head_trim = rows->start[high] + rows->size[high];
    double right =
        last + 1 < columns->n ? columns->line[last] : right_trim + columns->after;
    double head = high + 1 < rows->n ? rows->line[high] : head_trim + rows->after;
    TfPosition position = {
        .cut = {left, foot, right - left, head - foot},
        .trim = {columns->start[first], rows->start[low], 0, 0},
        .quarter_turns = sheet->turn == TF_TURN_QUARTER ? 1 : 0,
        .shows = TF_SIDE_FRONT,
    };
    position.trim.width = right_trim - position.trim.x;
    position.trim.height = head_trim - position.trim.y;
    if (tf_arranged_is_on_head(sheet, column, row))
        position.quarter_turns += 2;
    return position;
}

static TfRect
rect_behind(TfRect rect, const TfPressSheet *paper)
{
    if (paper->is_tumbled)
        rect.y = paper->height - rect.y - rect.height;
    else
        rect.x = paper->width - rect.x - rect.width;
    return rect;
}

/* The same piece of paper, seen after the sheet was turned over. */
static TfPosition
position_behind(TfPosition position, const TfPressSheet *paper)
{
    position.cut = rect_behind(position.cut, paper);
    position.trim = rect_behind(position.trim, paper);
    position.quarter_turns = (6 - position.quarter_turns - (paper->is_tumbled ? 0 : 2)) % 4;
    position.shows = TF_SIDE_BACK;
    return position;
}

static int
compare_positions(const void *a, const void *b)
{
    const TfPosition *one = a, *other = b;
    double lower = one->trim.y - other->trim.y, further = one->trim.x - other->trim.x;
    if (ABS(lower) > TF_LENGTH_TOLERANCE)
        return lower < 0 ? 1 : -1;
    return further < 0 ? -1 : further > 0;
}

GArray *
tf_positions_new(const TfArranged *sheet,
                 const TfAxis *columns,
                 const TfAxis *rows,
                 const TfPressSheet *paper,
                 TfSide side)
{
    gboolean is_one_form = tf_arranged_is_one_form(sheet);
    GArray *positions = g_array_new(FALSE, FALSE, sizeof(TfPosition));
    for (int row = 0; row < sheet->n_rows; row += sheet->form_rows)
        for (int column = 0; column < sheet->n_columns; column += sheet->form_columns) {
            TfPosition front = position_of(sheet, column, row, columns, rows);
            TfPosition back = position_behind(front, paper);
            if (side == TF_SIDE_FRONT || is_one_form)
                g_array_append_val(positions, front);
            if (side == TF_SIDE_BACK || is_one_form)
                g_array_append_val(positions, back);
        }
    g_array_sort(positions, compare_positions);
    return positions;
}

GArray *
tf_folds_seen(GArray *folds, const TfPressSheet *paper, TfSide side, gboolean is_one_form)
{
    GArray *seen = g_array_new(FALSE, FALSE, sizeof(TfFoldLine));
    for (guint i = 0; i < 2 * folds->len; i++) {
        gboolean is_behind = i >= folds->len;
        TfFoldLine fold = g_array_index(folds, TfFoldLine, is_behind ? i - folds->len : i);
        if (is_behind != (side == TF_SIDE_BACK) && !is_one_form)
            continue;
        if (is_behind) {
            look_behind(&fold.x0, &fold.y0, &fold.x1, &fold.y1, paper);
            fold.is_valley = !fold.is_valley;
        }
        g_array_append_val(seen, fold);
    }
    return seen;
}

GArray *
tf_spines_seen(GArray *spines, const TfPressSheet *paper, TfSide side, gboolean is_one_form)
{
    GArray *seen = g_array_new(FALSE, FALSE, sizeof(TfSpine));
    for (guint i = 0; i < spines->len; i++) {
        TfOutside outside = g_array_index(spines, TfOutside, i);
        TfSpine spine = outside.spine;
        if (outside.side != side && !is_one_form)
            continue;
        if (outside.side == TF_SIDE_BACK)
            look_behind(&spine.x0, &spine.y0, &spine.x1, &spine.y1, paper);
        g_array_append_val(seen, spine);
    }
    return seen;
}
