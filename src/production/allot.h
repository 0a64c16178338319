/* allot.h: shares out a number of lots by weights and minimums; whole lots, none left over.
 *
 * Largest remainder (Hamilton's method): each row gets the whole part of its share; what is left goes,
 * one lot each, to those with the largest parts left; of equals to the first. Rows whose share is below
 * their minimum get the minimum and leave the sharing, until nobody else is below. A row without weight
 * gets nothing, whatever its minimum.
 *
 * A row never loses by a larger weight: it and the others' shares move against each other, so it can
 * only gain on their remainders. Arithmetic is in whole numbers; weights count to the thousandth.
 */
#pragma once

#include <glib.h>

typedef struct {
    double weight;     /* from 0 to a million                                    */
    int least;         /* lots it has at least                                   */
    int n;             /* (out): lots it has got                                 */
    gboolean is_least; /* (out): by its minimum, not by its weight            */
} TfAllotted;

typedef enum {
    TF_ALLOT_DONE,
    TF_ALLOT_NO_WEIGHT, /* the weights sum to zero                           */
    TF_ALLOT_TOO_FEW,   /* the minimums together are more than there is      */
} TfAllotResult;

/**
 * tf_allot:
 * @rows: (inout): nothing is allotted to any unless all goes well
 * @total: lots to be shared out, from 0
 */
TfAllotResult tf_allot(TfAllotted *rows, int n_rows, int total);
