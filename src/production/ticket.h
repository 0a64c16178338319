/* ticket.h: the job ticket for the vendor's machines: XJDF 2.x of CIP4, as text.
 *
 *     TfOrder  -->  <XJDF …>
 *
 * Versions of one product (PartVersion) are its languages: plates in colour bear all versions that
 * share them, black plates one. The pages of right-bound versions run the other way round through the
 * same fold, which CIP4's catalogue calls Flip180. All IDs are made of names in the order, so that the
 * same order gives the same bytes.
 */
#pragma once

#include "production/order.h"

/**
 * tf_ticket:
 * @tag: (nullable): only what concerns this language; NULL for the whole run. Amounts are of what the
 *   ticket is about; plates still name all versions that share them. Files are named as seen from the
 *   ticket: that of a language lies in the folder of its tag
 *
 * Returns: (transfer full): the document
 */
char *tf_ticket(const TfOrder *order, const char *tag);
