/* document.h: a paper of Tenfold's own becomes pages.
 *
 *     TfDocument + TfLayout + TfFaces  -->  shape, break, flow over pages, place  -->  TfPages
 *
 * The first page of a sheet looks as page 1 of the layout says, the others as its last page. The
 * frame that says chain= takes the blocks, at the group's largest size; a frame that names a slot
 * with use= takes its words as large as they go in. Furniture prints the number of the page
 * ("folio") and words of the layout ("text"); a code says what the slot of its name holds.
 */
#pragma once

#include "compose/pages.h"
#include "model/document.h"
#include "model/faces.h"

/**
 * tf_compose_document:
 * @document: with at least one sheet
 * @layout: borrowed; must outlive the pages
 *
 * Findings: overset, missing-glyph, foreign-face, missing-bold
 * Errors: TF_ERROR_LIBRARY where no face of a language can be opened
 *
 * Returns: (transfer full): as many pages as it takes
 */
TfPages *tf_compose_document(const TfDocument *document,
                             const TfLayout *layout,
                             const TfFaces *faces,
                             TfFindings *findings,
                             GError **error);
