/* cost.h: the ways of printing a product, side by side.
 *
 *     separate    every language a job of its own: all plates, a full make-ready each
 *     versioned   for each side of binding one full make-ready; black alone changes after it
 *     ganged      several languages on one sheet, as gang.h finds it
 *
 * Each way is counted on each sheet with each fold that forms.h gives, the sheet turned in each manner,
 * and takes the cheapest; of equally cheap ones that with fewer plates, then with less paper, then with
 * the fibres along the spine. A machine without plates that makes booklets in line takes whole sheets, so
 * that each candidate of it is counted twice: one copy on the sheet, or several, cut, folded and
 * stitched elsewhere.
 *
 * The gang that is cheapest with each language on one form is then split, where that is asked for.
 *
 * A way that breaks a limit of the campaign is taken only where every way breaks one; then the quickest.
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
    const GPtrArray *forms;       /* of TfSheetForms                                  */
    const TfRunEdition *editions; /* of the run                                       */
    const int *printed;           /* numbers of those of this product with copies     */
    int n_printed;
    TfRunLimits limits;
    int split_seconds; /* for languages of gangs on several forms; 0: on one form each */
} TfCostSpec;

/* Fills in ways and candidates of @product, chooses the cheapest way that is possible, and gives it that
 * way's sheet and signatures. */
void tf_cost_ways(const TfCostSpec *spec, TfRunProduct *product);

/* Frees what @way holds. */
void tf_way_clear(TfWay *way);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(TfWay, tf_way_clear)

/* For the array of a way: frees a TfRunForm. */
void tf_run_form_free(gpointer form);
