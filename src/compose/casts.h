/* casts.h: faces that have one glyph for each cluster, so that text comes out of a PDF whole.
 *
 *     glyphs of a cluster: ب without its dot, the dot      a cast: both, at their places
 *     ┌──────┐  ┌───┐                                      ┌──────┐
 *     │  ‿   │  │ . │  each with a place of its own   ─►   │  ‿   │  as wide as the cluster,
 *     └──────┘  └───┘                                      │  .   │  on the baseline of the line,
 *                                                          └──────┘  read as “ب”
 *
 * A viewer knows a glyph's text from the font and a letter's place from its width. What is drawn of
 * several glyphs, higher or lower than the line, or read now as this and now as that, it has to
 * guess; PDF's way to say it, ActualText, some viewers do not know and others know differently. A cast
 * is a composite glyph (OpenType, table glyf) of the same outlines at the same offsets: the
 * picture is the same, and every viewer has a line of plain glyphs before it. There is no cmap, or
 * cairo would put spaces and marks into a font of their own and cut the line there.
 *
 * docs/text-out.md has the figures.
 */
#pragma once

#include "compose/pages-private.h"

#include <hb.h>

typedef struct TfCasts TfCasts;

/* Whether a run is better painted with casts: it has clusters of several glyphs or letters, or reads
 * from right to left. */
gboolean tf_casts_are_wanted(const TfGlyphs *run);

/**
 * tf_casts_new:
 * @blob: a font file with TrueType outlines, without instructions
 *
 * Returns: (transfer full) (nullable): casts of that face, none yet; NULL if it has not the tables
 */
TfCasts *tf_casts_new(hb_blob_t *blob);
void tf_casts_free(TfCasts *casts);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TfCasts, tf_casts_free)

/* Gives @run, which is set in the face, its casts; makes those that are not there yet. */
void tf_casts_give(TfCasts *casts, TfGlyphs *run);

/* Returns: (transfer full): the font file with all casts */
hb_blob_t *tf_casts_blob(const TfCasts *casts);
