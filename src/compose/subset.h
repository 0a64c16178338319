/* subset.h: the outlines a book really uses, cut out of the large collections.
 *
 *     runs of glyphs  -->  HarfBuzz's subsetter  -->  a face of a few hundred outlines
 *
 * Why not leave it to cairo: its own cutting of CFF outlines (1.16) loses subroutines in some
 * glyphs of the Noto CJK faces; U+5982 of Noto Sans CJK SC, an everyday character, prints as
 * nothing. It also reads all 26 MB of the collection each time. Glyph numbers stay the same.
 */
#pragma once

#include "compose/pages-private.h"

/* Gives every run of @pages the face it is painted with. */
void tf_subset_faces(TfPages *pages);
