/* wide.h: texts of which several translations have the same said: it is the English that is hard.
 *
 *     outcomes of all editions  -->  a note at the English text, with the languages
 */
#pragma once

#include "model/edition.h"

/**
 * tf_find_wide:
 * @outcomes: of TfOutcome
 * @source: the English
 *
 * Looks at what may come of the English, such as too-long; not at slips of the hand.
 *
 * Findings: fails-widely
 */
void tf_find_wide(const GPtrArray *outcomes, const TfEdition *source, TfFindings *findings);
