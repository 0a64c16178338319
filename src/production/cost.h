/* cost.h: the ways of printing a product, side by side.
 *
 *     separate    every language a job of its own: all plates, a full make-ready each
 *     versioned   for each side of binding one full make-ready; black alone changes after it
 *     ganged      several languages on one sheet, as gang.h finds it
 *
 * What is needed is counted backwards, in whole numbers, each step adding what it spoils:
 *
 *     copies -> stitched books -> folded signatures -> sheets cut -> sheets printed
 */
#pragma once

#include "production/forms.h"

/* What the ways are counted from. */
typedef struct {
    const TfShop *shop;
    const GArray *forms;          /* of TfSignatureForms                              */
    const TfRunEdition *editions; /* of the run                                       */
    const int *printed;           /* numbers of those of this product with copies     */
    int n_printed;
} TfCostSpec;

/* Fills in the ways of @product, chooses the cheapest that is possible, and gives it the signatures as
 * that way has them. */
void tf_cost_ways(const TfCostSpec *spec, TfRunProduct *product);

/* For the array of a way: frees a TfRunForm. */
void tf_run_form_free(gpointer form);
