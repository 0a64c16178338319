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

/**
 * tf_forms_new:
 * @product: (inout): with layout, press and paper; gets its sheet, parent, leaves and pages
 * @why: (out) (transfer full): where nothing fits, the sentence that says by how much
 *
 * Of all sheets that the paper gives and the press takes, the one that needs the least paper for a copy;
 * of equals the usual one of the press. Signatures are as large as fold, paper and sheet allow; the
 * largest comes first, which is the outermost.
 *
 * Returns: (transfer full) (nullable): of TfSignatureForms
 */
GArray *tf_forms_new(const TfShop *shop, TfRunProduct *product, char **why);
