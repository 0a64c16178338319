/* contact-plan.h: the sheets that a build makes of an edition, four pages each, as HTML, each side with its pages where they stand.
 *
 *     TfPlan + pictures of the pages  -->  boxes with the proportions of the sheet
 *
 * The sheet is not drawn again: what stands in a box are the pictures of the pages, placed and
 * turned by CSS. All places are percent of the sheet.
 */
#pragma once

#include "impose/impose.h"
#include "job/outcome.h"

/* What the page that holds the sheets must have in its style. */
extern const char tf_contact_plan_style[];

/**
 * tf_contact_plan_put:
 * @edition: whose pages they are; if a picture of them is missing, all are shown by number
 *
 * Adds front and back of every sheet, folded away. A side that is not printed is left out.
 */
void tf_contact_plan_put(GString *html, const TfPlan *plan, const TfOutcome *edition);
