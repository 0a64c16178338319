/* makers.h: the processes that make pages: some at work, one always ready.
 *
 *     tf_makers_make("ar", "booklet", digests it need not paint)  -->  frames, in the order of making
 *
 * A process that is ready has all libraries loaded, so that work begins at once. One that ends, that
 * says what is no frame, or that works too long, is replaced, and its work has failed; no other is
 * touched by it. All in the current main context.
 */
#pragma once

#include "preview/frames.h"

/* Seconds that a book may take: one of a thousand pages takes two. */
#define TF_SECONDS_MOST 20

typedef struct TfMakers TfMakers;

/* Told of each frame; at the end of the work once with @frame NULL, and with why it failed, or NULL. */
typedef void (*TfMakersCall)(gpointer work,
                             const TfFrame *frame,
                             const char *failure,
                             gpointer data);

TfMakers *tf_makers_new(TfMakersCall call, gpointer data);
void tf_makers_free(TfMakers *makers);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TfMakers, tf_makers_free)

/* Whether one more can be set to work. */
gboolean tf_makers_is_free(const TfMakers *makers);

/* @work: what the call is told of; @known: of digests. Only where one is free. */
void tf_makers_make(TfMakers *makers,
                    gpointer work,
                    const char *language,
                    const char *product,
                    const GPtrArray *known);

/* Gives up @work, about which nothing is said any more. */
void tf_makers_stop(TfMakers *makers, gpointer work);
