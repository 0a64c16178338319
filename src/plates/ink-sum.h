/* ink-sum.h: how much ink lies on one spot, of all plates together; pure.
 *
 * Paper takes so much and no more: above its limit ink does not dry and comes off on the next sheet.
 */
#pragma once

#include "plates/separations.h"

typedef struct {
    double most;    /* largest sum: 1 is all of one ink          */
    int x, y;       /* pixel where it is; the first from the top */
    guint64 n_over; /* pixels above the limit                    */
} TfInkSum;

/* Returns: the largest sum of @n plates that is no more than @limit, as each is rounded to eight bits;
 * 0 where there is no limit */
double tf_ink_most(double limit, int n);

/**
 * tf_ink_sum:
 * @plates: @n of one size
 * @limit: largest sum that the paper takes; 0 for none
 * @sums: (out): of each pixel; 255 is all of one ink
 */
TfInkSum tf_ink_sum(const TfPlate *plates, int n, double limit, guint16 *sums);

/* Returns: (transfer full): the largest of every @n by @n sums; what is left over at the right and at
 * the foot goes */
guint16 *tf_ink_sums_shrunk(const guint16 *sums, int width, int height, int n);

/* Makes every @n by @n pixels of @plate one, their mean; left over as above. */
void tf_plate_shrink(TfPlate *plate, int n);
