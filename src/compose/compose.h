/* compose.h: words and layout become pages.
 *
 *     TfEdition + TfLayout + TfFaces  -->  shape once, break lines, fit, place  -->  TfPages
 *
 * Copyfit finds for each group of frames the largest type that fits every one of them, inside
 * the layout's limits for the script.
 */
#pragma once

#include "compose/kept.h"
#include "compose/pages.h"
#include "model/campaign.h"
#include "model/faces.h"

typedef struct {
    const TfEdition *edition;
    const TfLayout *layout;
    const TfFaces *faces;
    const TfReference *reference;       /* for what QR codes say                */
    const TfCampaignLanguage *language; /* names on the cover; NULL leaves them out */
    TfKept *
        kept; /* from book to book; NULL: nothing. Such pages are painted with whole faces: good
                   * for screens, but no PDF should be made of them (subset.h) */
} TfComposeInput;

/**
 * tf_compose:
 * @input: borrowed; must outlive the pages
 *
 * Findings: unknown-block, unplaced-unit, unit-placed-twice, overset, missing-glyph,
 * foreign-face, missing-bold, unresolved-fact
 * Errors: TF_ERROR_LIBRARY where no face of the list can be opened
 *
 * Returns: (transfer full): as many pages as the layout has
 */
TfPages *tf_compose(const TfComposeInput *input, TfFindings *findings, GError **error);
