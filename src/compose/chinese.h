/* chinese.h: what full-width marks and the gaps beside Latin letters are wide, and may give.
 *
 * After clreq, the W3C's requirements for Chinese text layout. Lengths are ems.
 */
#pragma once

#include "compose/paragraph-private.h"

/* What the character at @byte, after @previous (0 at the start), can give and take. */
void tf_chinese_set_elasticity(TfParagraph *paragraph, gsize byte, gunichar previous);

/* Nobody types the space between scripts; the typesetter sets it. */
void tf_chinese_set_gaps(TfParagraph *paragraph);

/* Whether the character at @byte is a mark in the middle of its square. */
gboolean tf_is_centred(const TfParagraph *paragraph, gsize byte);
