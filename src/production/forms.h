/* forms.h: which sheet, which signatures, how many of them side by side on the sheet.
 *
 *     pages, trim, press, paper  -->  sheet and signatures, for each way of turning the sheet
 *
 *        one signature F16-6, flat, head trims t, lip l       on a sheet, two up
 *        across = 4 (w + t) + 2 l                          ┌───────────────────────┐
 *        along  = 2 (h + 2 t)                              │ margin                │
 *                                                          │ ┌───────┐┌───────┐    │
 *                                                          │ │  sig  ││  sig  │    │ across
 *                                                          │ └───────┘└───────┘    │
 *                                                          │▒▒▒▒▒▒ gripper ▒▒▒▒▒▒▒▒│
 *                                                          └───────────────────────┘ along
 *
 * A signature stands on the sheet either way, whichever puts more of them on it; of equals, the one
 * with the fibres along the spine. Paper for an office is not trimmed, so that its pages may fill it.
 */
#pragma once

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
 * @product: (inout): with layout, press and paper; gets its leaves and pages
 * @why: (out) (transfer full): where nothing fits, the sentence that says by how much
 *
 * Every sheet that the paper gives and the press takes, with every fold that it holds and the paper
 * allows: a book is folded into signatures of that fold as long as there are pages for it, and into the
 * largest smaller ones then; the largest is the outermost. The press's usual sheet comes first, and of a
 * sheet the largest fold. Nothing is chosen here: what it costs says which is best.
 *
 * Returns: (transfer full) (nullable): of TfSheetForms; none is there twice
 */
GPtrArray *tf_forms_new(const TfShop *shop, TfRunProduct *product, char **why);
