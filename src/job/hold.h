/* hold.h: what a release makes gets its names only when all of it may go.
 *
 *     a child makes an edition  -->  hidden files, held  -->  the parent looks at all editions
 *                               -->  tf_held_deliver() or tf_held_discard()
 *
 * The texts lie open while a release is made. What counts is what was composed, so the parent looks at
 * the editions as they were made; files of before stay until nothing stands against any of them.
 */
#pragma once

#include "job/outcome.h"

/**
 * tf_held_deliver:
 * @outcomes: of TfOutcome
 * @has_layers: whether base and language were made, too
 *
 * Gives what is held its names, of all editions together, and removes what earlier builds left of them.
 *
 * Errors: G_FILE_ERROR; unless a rename failed, which it hardly does, all is as it was
 */
gboolean tf_held_deliver(const char *output,
                         const GPtrArray *outcomes,
                         gboolean has_layers,
                         GError **error);

/* Removes what is held; no outcome has files then. */
void tf_held_discard(const char *output, const GPtrArray *outcomes);

/* Removes what an earlier build left of the edition and this one has not made: pictures of pages that it no
 * longer has, proofs, and unless they were made now, layers. */
void tf_remove_earlier(const char *output, const TfOutcome *outcome, gboolean has_layers);
