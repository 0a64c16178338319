/* reader-tags.h: what the structure of composed pages says to those who read its PDF by ear.
 *
 *     TfPages  -->  TfReaderTag for each element  -->  press/reader
 */
#pragma once

#include "compose/pages.h"

/* Texts are borrowed of @pages. Returns: (transfer full): of TfReaderTag, in the order of the elements */
GArray *tf_reader_tags(const TfPages *pages);
