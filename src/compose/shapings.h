/* shapings.h: stretches of text as they were shaped before, for a process that sets nearly the same
 * words again and again.
 *
 *     face, script, language, direction, place in the paragraph, the paragraph's text  -->  glyphs
 *
 * Shaping depends on nothing else, so that a book is the same with them and without. They cost memory
 * like the glyphs themselves: who sets a book once keeps none.
 */
#pragma once

#include "compose/paragraph-private.h"

typedef struct TfShapings TfShapings;

TfShapings *tf_shapings_new(void);
void tf_shapings_free(TfShapings *shapings);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TfShapings, tf_shapings_free)

/* What bytes [@start, @end) of @paragraph, part of @run, depend on. Transfer full. */
GBytes *
tf_shaping_key(const TfParagraph *paragraph, const TfRun *run, gsize start, gsize end);

/* Appends what was shaped for @key to @glyphs. Returns: whether anything was */
gboolean tf_shapings_find(const TfShapings *shapings, GBytes *key, GArray *glyphs);

/* Keeps the glyphs from @first on of @glyphs, for @key, with @font, which the key names. */
void tf_shapings_add(
    TfShapings *shapings, GBytes *key, PangoFont *font, const GArray *glyphs, guint first);

/* How many there are. */
guint tf_shapings_n(const TfShapings *shapings);
