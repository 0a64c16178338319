/* difference.h: where plates of two files differ, as few rectangles; pure.
 *
 *     . . # # . . . .        One pixel is enough. Pixels are gathered in square cells; cells that
 *     . . # . . . . .   ─►   touch, also at a corner, become one rectangle around their pixels:
 *     . . . . . . # .        a word, a line of words, a drawing.
 */
#pragma once

#include "plates/separations.h"

/* A place where plates differ; pixels, right and bottom not included. */
typedef struct {
    int left, top, right, bottom;
    guint64 n_pixels; /* that differ, on all plates together                  */
    guint plates;     /* a bit for each plate that differs there              */
} TfDifferent;

/* The differences of one page of two files, plate after plate. */
typedef struct TfDifference TfDifference;

/* Returns: (transfer full): none yet; @cell is the side of a cell in pixels, at least 1 */
TfDifference *tf_difference_new(int width, int height, int cell);
void tf_difference_free(TfDifference *difference);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TfDifference, tf_difference_free)

/* Two plates of the size of @difference; @plate from 0 to 31 is its bit. */
void tf_difference_add(TfDifference *difference,
                       const TfPlate *one,
                       const TfPlate *other,
                       int plate);

/* Returns: (transfer full): of TfDifferent, from the top down */
GArray *tf_difference_rects(const TfDifference *difference);
