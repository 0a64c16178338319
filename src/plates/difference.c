#include "plates/difference.h"

#include <string.h>

struct TfDifference {
    int width, height; /* pixels */
    int cell;
    int n_columns, n_rows;
    TfDifferent *cells; /* those without pixels are not different */
};

TfDifference *
tf_difference_new(int width, int height, int cell)
{
    g_return_val_if_fail(width > 0 && height > 0 && cell > 0, NULL);

    TfDifference *difference = g_new0(TfDifference, 1);
    difference->width = width;
    difference->height = height;
    difference->cell = cell;
    difference->n_columns = (width + cell - 1) / cell;
    difference->n_rows = (height + cell - 1) / cell;
    difference->cells =
        g_new0(TfDifferent, (gsize)difference->n_columns * (gsize)difference->n_rows);
    return difference;
}

void
tf_difference_free(TfDifference *difference)
{
    if (difference == NULL)
        return;
    g_free(difference->cells);
    g_free(difference);
}

/* @to grows around @from. */
static void
join(TfDifferent *to, const TfDifferent *from)
{
    if (to->n_pixels == 0) {
        *to = *from;
        return;
    }
    to->left = MIN(to->left, from->left);
    to->top = MIN(to->top, from->top);
    to->right = MAX(to->right, from->right);
    to->bottom = MAX(to->bottom, from->bottom);
    to->n_pixels += from->n_pixels;
    to->plates |= from->plates;
}

void
tf_difference_add(TfDifference *difference,
                  const TfPlate *one,
                  const TfPlate *other,
                  int plate)
{
    g_return_if_fail(one->width == difference->width && other->width == one->width);
    g_return_if_fail(one->height == difference->height && other->height == one->height);
    g_return_if_fail(plate >= 0 && plate < 32);

    gsize width = (gsize)difference->width;
    for (int y = 0; y < difference->height; y++) {
        const guint8 *a = one->pixels + (gsize)y * width;
        const guint8 *b = other->pixels + (gsize)y * width;
        if (memcmp(a, b, width) == 0)
            continue;
        TfDifferent *row = difference->cells +
                           (gsize)(y / difference->cell) * (gsize)difference->n_columns;
        for (int x = 0; x < difference->width; x++) {
            TfDifferent pixel = {x, y, x + 1, y + 1, 1, 1u << plate};
            if (a[x] != b[x])
                join(&row[x / difference->cell], &pixel);
        }
    }
}

/* Joins all cells that hang together with @first into one and marks them as seen. */
static TfDifferent
gather(const TfDifference *difference, int first, guint8 *is_seen, GArray *stack)
{
    TfDifferent whole = {0};
    g_array_append_val(stack, first);
    is_seen[first] = 1;
    while (stack->len > 0) {
        int at = g_array_index(stack, int, stack->len - 1);
        int column = at % difference->n_columns, row = at / difference->n_columns;
        g_array_set_size(stack, stack->len - 1);
        join(&whole, &difference->cells[at]);
        for (int y = MAX(row - 1, 0); y <= MIN(row + 1, difference->n_rows - 1); y++)
            for (int x = MAX(column - 1, 0);
                 x <= MIN(column + 1, difference->n_columns - 1); x++) {
                int next = y * difference->n_columns + x;
                if (is_seen[next] || difference->cells[next].n_pixels == 0)
                    continue;
                is_seen[next] = 1;
                g_array_append_val(stack, next);
            }
    }
    return whole;
}

static gboolean
overlap(const TfDifferent *a, const TfDifferent *b)
{
    return a->left < b->right && b->left < a->right && a->top < b->bottom &&
           b->top < a->bottom;
}

/* A rectangle around an L may cover another one. */
static void
join_overlapping(GArray *rects)
{
    for (guint i = 0; i < rects->len; i++)
        for (guint j = i + 1; j < rects->len; j++) {
            TfDifferent *one = &g_array_index(rects, TfDifferent, i);
            const TfDifferent *other = &g_array_index(rects, TfDifferent, j);
            if (!overlap(one, other))
                continue;
            join(one, other);
            g_array_remove_index(rects, j);
            j = i; /* the larger one may cover what was passed */
        }
}

GArray *
tf_difference_rects(const TfDifference *difference)
{
    gsize n = (gsize)difference->n_columns * (gsize)difference->n_rows;
    GArray *rects = g_array_new(FALSE, FALSE, sizeof(TfDifferent));
    g_autoptr(GArray) stack = g_array_new(FALSE, FALSE, sizeof(int));
    g_autofree guint8 *is_seen = g_new0(guint8, n);
    for (gsize i = 0; i < n; i++) {
        if (is_seen[i] || difference->cells[i].n_pixels == 0)
            continue;
        TfDifferent rect = gather(difference, (int)i, is_seen, stack);
        g_array_append_val(rects, rect);
    }
    join_overlapping(rects);
    return rects;
}
