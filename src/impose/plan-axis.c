/* plan-axis.c: pure arithmetic: columns and rows of a sheet, and what is cut off between them. */
#include "impose/impose-private.h"

#include <math.h>

/* One kind of side of a cell, counted from the left and from the foot: what is cut off there. */
typedef struct {
    double low, high;
} Pair;

static double
trim_or_bleed(const TfAxisSpec *spec, double trim)
{
    return trim > 0 ? trim : spec->scheme->bleed;
}

/* How much paper lies between the trim of a page and the fold or cut at one of its edges. */
static double
allowance(const TfAxisSpec *spec, const TfArranged *sheet, const TfCell *cell, TfEdge edge)
{
    const TfScheme *scheme = spec->scheme;
    TfEdge head = tf_edge_turned(TF_EDGE_TOP, cell->front_turns);
    if (tf_scheme_is_leaflet(scheme) && edge != head && edge != tf_edge_turned(head, 2))
        return 0;
    if (cell->spine != TF_EDGE_NONE && edge == cell->spine) {
        if (scheme->kind == TF_SCHEME_PERFECT)
            return sheet->is_cover ? spec->back / 2 : scheme->milling;
        return 0;
    }
    /* Opposite the spine is what a reader takes hold of. */
    if (cell->spine != TF_EDGE_NONE && edge == tf_edge_turned(cell->spine, 2))
        return trim_or_bleed(spec, scheme->face_trim) - spec->first_shift +
               (cell->is_high ? scheme->lip : 0);
    if (edge == head)
        return trim_or_bleed(spec, scheme->head_trim);
    return edge == tf_edge_turned(head, 2) ? trim_or_bleed(spec, scheme->foot_trim)
                                           : scheme->bleed;
}

static const TfCell *
cell_at(const TfArranged *sheet, gboolean is_columns, int i, int across)
{
    int column = is_columns ? i : across;
    int row = is_columns ? across : sheet->n_rows - 1 - i;
    return &sheet->cells[row * sheet->n_columns + column];
}

/* The same at the edge of all forms, where the bleed needs paper even if less is cut off. */
static double
outer_allowance(const TfAxisSpec *spec,
                const TfArranged *sheet,
                const TfCell *cell,
                TfEdge edge)
{
    gboolean is_face =
        cell->spine != TF_EDGE_NONE && edge == tf_edge_turned(cell->spine, 2);
    double bleed = spec->scheme->bleed - (is_face ? spec->first_shift : 0);
    return MAX(allowance(spec, sheet, cell, edge), bleed);
}

/* The largest allowances of a column, or of a row; columns from the left, rows from the foot. */
static Pair
largest_allowances(const TfAxisSpec *spec,
                   const TfArranged *sheet,
                   gboolean is_columns,
                   int i)
{
    Pair pair = {0};
    int n = is_columns ? sheet->n_columns : sheet->n_rows;
    int n_across = is_columns ? sheet->n_rows : sheet->n_columns;
    TfEdge low = is_columns ? TF_EDGE_LEFT : TF_EDGE_BOTTOM, high = tf_edge_turned(low, 2);
    for (int j = 0; j < n_across; j++) {
        const TfCell *cell = cell_at(sheet, is_columns, i, j);
        double before = i == 0 ? outer_allowance(spec, sheet, cell, low)
                               : allowance(spec, sheet, cell, low);
        double after = i == n - 1 ? outer_allowance(spec, sheet, cell, high)
                                  : allowance(spec, sheet, cell, high);
        pair.low = MAX(pair.low, before);
        pair.high = MAX(pair.high, after);
    }
    return pair;
}

static double
cell_size(const TfAxisSpec *spec, const TfArranged *sheet, gboolean is_columns, int i)
{
    const TfScheme *scheme = spec->scheme;
    gboolean is_turned = cell_at(sheet, is_columns, i, 0)->front_turns % 2 == 1;
    double size = is_columns != is_turned ? scheme->trim_width : scheme->trim_height;
    gboolean is_short =
        is_columns ? i == sheet->short_column : sheet->n_rows - 1 - i == sheet->short_row;
    return is_short ? size - scheme->panel_short : size;
}

/* Whether the line before column or row @i parts two forms. */
static gboolean
is_between_forms(const TfArranged *sheet, gboolean is_columns, int i)
{
    return i % (is_columns ? sheet->form_columns : sheet->form_rows) == 0;
}

void
tf_axis_plan(const TfAxisSpec *spec,
             const TfArranged *sheet,
             gboolean is_columns,
             TfAxis *axis)
{
    const TfScheme *scheme = spec->scheme;
    double place = 0, last_high = 0;
    axis->n = is_columns ? sheet->n_columns : sheet->n_rows;
    for (int i = 0; i < axis->n; i++) {
        Pair pair = largest_allowances(spec, sheet, is_columns, i);
        if (i == 0) {
            axis->before = pair.low;
        } else {
            double low = pair.low;
            if (scheme->has_gutter && is_between_forms(sheet, is_columns, i))
                low = last_high = scheme->gutter / 2;
            axis->line[i - 1] = place + last_high;
            place += last_high + low;
        }
        axis->start[i] = place;
        axis->size[i] = cell_size(spec, sheet, is_columns, i);
        place += axis->size[i];
        last_high = pair.high;
    }
    axis->after = last_high;
}

double
tf_axis_length(const TfAxis *axis)
{
    return axis->start[axis->n - 1] + axis->size[axis->n - 1];
}

double
tf_axis_needs(const TfAxis *axis)
{
    return axis->before + tf_axis_length(axis) + axis->after;
}

void
tf_axis_move(TfAxis *axis, double by)
{
    for (int i = 0; i < axis->n; i++) {
        axis->start[i] += by;
        axis->line[i] += by;
    }
}
