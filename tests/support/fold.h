/* fold.h: takes the printed sheets of a plan in hand, stitches them and reads the book.
 *
 * It knows paper, not page numbers: sheets have two sides and a fold, and the reader turns
 * leaves. Only what is printed where is taken from the plan.
 */
#pragma once

#include "impose/impose.h"

/* A printed page as it stands in the book; lengths across are measured from the fold. */
typedef struct {
    int page;                 /* 0: blank                                  */
    double near, far;         /* edges of its trim, at the spine and away  */
    double foot;              /* lower edge of its trim                    */
    double ink_near, ink_far; /* what it may paint, likewise               */
} FoldedPage;

/* A leaf, as the reader comes to it. */
typedef struct {
    FoldedPage recto, verso; /* recto is seen first                 */
    int depth;               /* how many sheets lie around it       */
} FoldedLeaf;

/**
 * folded_book:
 * @scheme: what @plan was made from: the size of the pages and where the reader begins
 *
 * Shape: FoldedLeaf, from the first that is turned to the last.
 *
 * Returns: (transfer full)
 */
GArray *folded_book(const TfPlan *plan, const TfScheme *scheme);
