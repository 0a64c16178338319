/* fold.h: takes the printed sheets of a plan in hand, cuts, folds, nests and reads them.
 *
 * It knows paper, not page numbers: sheets have two sides, are cut apart, folded where the plan
 * has lines to fold at, put into or on each other, and the reader turns leaves. Only what is
 * printed where is taken from the plan; how to fold is told by the test.
 */
#pragma once

#include "impose/impose.h"

/* A printed page as it stands in the book; lengths across are measured from the spine, those
 * along it from the left or lower edge of the pile. */
typedef struct {
    int page;                 /* 0: blank                                  */
    double near, far;         /* edges of its trim, at the spine and away  */
    double along, length;     /* where its trim begins along the spine     */
    double ink_near, ink_far; /* what it may paint, likewise               */
    gboolean is_upright;      /* when the leaf is turned to be read        */
} FoldedPage;

/* A leaf, as the reader comes to it. */
typedef struct {
    FoldedPage recto, verso; /* recto is seen first                 */
    int depth;               /* how many leaves lie around it       */
    int sheet;
} FoldedLeaf;

/* A part of a sheet that is cut off, before it is folded. */
typedef struct {
    TfRect region;        /* of the front; no width: the whole sheet */
    gboolean is_on_head;  /* turned about before it is folded        */
    gboolean is_behind;   /* turned over, about the upright axis     */
    gboolean is_sideways; /* turned clockwise by a quarter, first of all */
} FoldedCut;

/**
 * folded_sheet:
 * @folds: how a left-bound sheet is folded that lies with page 1 up and upright: "L2- T1- L1-":
 * two columns at the left go under, then a row at the top, then a column at the left; "+" is
 * over. Of a right-bound sheet page 1 is on the other leaf of its spread, and so the last fold
 * brings the other part under; a sheet bound at the top lies turned so that what was at the left
 * is at the top.
 *
 * Shape: FoldedLeaf, from the top of the pile down.
 *
 * Returns: (transfer full)
 */
GArray *folded_sheet(
    const TfPlan *plan, int sheet, TfBinding binding, const char *folds, FoldedCut cut);

/**
 * folded_book:
 * @folds: of sheets that are as large as the first; smaller ones are folded F8-7 or F4-1
 * @is_nested: whether each lies in the fold of the one before, or under it
 *
 * Shape: FoldedLeaf, from the first that is turned to the last.
 *
 * Returns: (transfer full)
 */
GArray *folded_book(const TfPlan *plan,
                    TfBinding binding,
                    const char *folds,
                    gboolean is_nested,
                    FoldedCut cut);

/* The plan of a scheme that must have one. Transfer full. */
TfPlan *folded_plan(const TfScheme *scheme);

/* Of what folded_sheet() or folded_book() made: a leaf, and a page, counted as they are read. */
const FoldedLeaf *folded_leaf(GArray *leaves, guint i);
int folded_page(GArray *leaves, guint i);
