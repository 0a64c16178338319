/* forms.h: which sheet, which signatures, how many of them side by side on the sheet.
 *
 *     pages, trim, press, paper  -->  sheet and signatures, for each way of turning the sheet
 *
 * Forms stand on the sheet as impose.h places them, either way round, whichever puts more of them on
 * it; of equals, the one with the fibres along the spine. Here it is only asked. Paper for an office is
 * not trimmed, so that its pages may fill it.
 */
#pragma once

#include "impose/impose.h"
#include "production/run.h"

/* One signature for each way of turning the sheet; n_up is 0 where it cannot be. */
typedef struct {
    TfRunSignature by_turning[TF_N_TURNINGS];
} TfSignatureForms;

/* A product on one sheet, folded in one way. */
typedef struct {
    TfRunSheet sheet;
    GArray *signatures; /* of TfSignatureForms, the outermost first */
} TfSheetForms;

void tf_sheet_forms_free(gpointer forms);

/**
 * tf_forms_new:
 * @product: (inout): with measures, pages, press and paper; gets its leaves, and blank pages to whole ones
 * @why: (out) (transfer full): where nothing fits, the sentence that says by how much
 *
 * Every sheet that the paper gives and the press takes, with every fold that it holds and the paper
 * allows: a book is folded into signatures of that fold as long as there are pages for it, and into the
 * largest smaller ones then; the largest is the outermost. Sheets whose long edges no cut made parallel
 * come squared as well, if more is on them work-and-tumble than work-and-turn. The press's usual sheet comes first, and of a
 * sheet the largest fold. Nothing is chosen here: what it costs says which is best.
 *
 * Returns: (transfer full) (nullable): of TfSheetForms; none is there twice
 */
GPtrArray *tf_forms_new(const TfShop *shop, TfRunProduct *product, char **why);

/**
 * tf_forms_scheme:
 * @product: planned, with its signatures
 * @scheme: (out): how the press sheets of @product are imposed: sheet i is signature i. Borrows what is
 * returned, and names of @shop
 *
 * Returns: (transfer full): the signatures of a book; of a leaf one, that @scheme has in itself
 */
TfSignature *tf_forms_scheme(const TfShop *shop,
                             const TfRunProduct *product,
                             gboolean is_right_bound,
                             TfScheme *scheme);

/**
 * tf_forms_plan:
 *
 * Where everything stands on those sheets: tf_plan_sheet(plan, i) is signature i of @product with
 * its width and height, work style, turn, gripper and, for each side, the positions of the folded
 * sheets, each with its rectangle from cut to cut.
 *
 * Errors: TF_ERROR_USAGE as tf_plan_new()
 *
 * Returns: (transfer full)
 */
TfPlan *tf_forms_plan(const TfShop *shop,
                      const TfRunProduct *product,
                      gboolean is_right_bound,
                      GError **error);
