/* overset.h: which text of a frame does not fit, and how much of it is too much.
 *
 *     frame   +-----------+        A translator cannot change the frame: what is told stands
 *             | advice    |        at the first text that goes out of it, or at the one above that
 *             +-----------+        has grown so much over its English that it pushes it out; the
 *      out    | date      |  <---  frame is named beside it.
 */
#pragma once

#include "compose/flow.h"

/**
 * tf_overset_report:
 * @flow: does not hold its text at @setting, and is not cut yet
 *
 * Findings: overset, one a frame or chain, on the page and in the rectangle of the last frame; at the
 * place in the layout where the layout itself brings the text (furniture)
 */
void tf_overset_report(const TfFlow *flow, TfSetting setting, const TfComposing *composing);
