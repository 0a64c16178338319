/* collisions.h: lines whose ink touches that of other lines. */
#pragma once

#include "compose/pages.h"

/**
 * tf_find_collisions:
 *
 * Looks at every two lines of a page that stand nearer to each other than their letters reach,
 * and where boxes of letters overlap, at their very outlines.
 *
 * Findings: lines-collide, one a line, at the lower of the two
 */
void tf_find_collisions(TfPages *pages, TfFindings *findings);
