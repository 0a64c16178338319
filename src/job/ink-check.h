/* ink-check.h: the inks of a layout on the stock they are printed on.
 *
 *     layouts/inks.xml  +  layouts/press/<name>.xml, its profile  -->  findings
 */
#pragma once

#include "model/layout.h"
#include "model/vendor.h"

/**
 * tf_check_inks:
 * @is_own: whether it is the press that the product is designed for: inks look on screens as they
 * do there, and only there
 *
 * Findings: ink-appearance, ink-too-heavy, tint-too-light, weak-black
 * Errors: TF_ERROR_FORMAT where the press's profile is none
 */
gboolean tf_check_inks(const TfLayout *layout,
                       const TfVendor *vendor,
                       gboolean is_own,
                       TfFindings *findings,
                       GError **error);
