/* fitting.h: what copyfit came to, for people.
 *
 *     TfPages (frames and lines as they were set)  -->  TfFitting
 */
#pragma once

#include "compose/pages.h"

typedef struct {
    char
        *group; /* whose frames hold the running text: it makes the grid, or has the largest
                       frames; NULL: there is no frame                                 */
    double size;    /* of that group, points                                           */
    double leading; /* of that group, points                                           */
    char *narrow;   /* id of the frame that holds no larger size; NULL: none is larger  */
    TfFitVector vector;
    double *
        fill; /* of each page: how much of its frames of running text is filled, 0 to 1, or a
                       little more where they do not hold it; below 0: it has none     */
    int n_pages;
    double tightest; /* least room at the end of a line, or below 0 what its spaces had to
                           give; shares of the measure                                 */
    char *tightest_unit; /* whose line that is; NULL: there is no line                 */
} TfFitting;

/* Returns: (transfer full): of @pages */
TfFitting *tf_fitting_measure(const TfPages *pages);
void tf_fitting_free(TfFitting *fitting);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TfFitting, tf_fitting_free)
