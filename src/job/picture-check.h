/* picture-check.h: whether pictures have enough samples for the size they are placed in.
 *
 *     layouts/<name>.xml, layouts/art  +  layouts/press/<name>.xml  -->  findings
 */
#pragma once

#include "model/layout.h"
#include "model/vendor.h"

/* Findings: art-coarse, art-soft. What cannot be read is found by whoever paints it. */
void
tf_check_pictures(const TfLayout *layout, const TfVendor *vendor, TfFindings *findings);
