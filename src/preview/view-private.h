/* view-private.h: how the telling of an edition is divided.
 *
 *     view.c         the book, its pages and what stands where on them; what was found
 *     view-units.c   the texts: their English, who signed them, what they rest on, what has changed
 *     view-words.c   their words: what runs the other way in them, and what has changed, word by word
 *     view-digest.c  which pages look the same
 */
#pragma once

#include "preview/view.h"

#include <json-glib/json-glib.h>

typedef struct {
    const TfEditionView *view;
    GPtrArray *blocks;  /* of TfBlock: those with a unit, in order of reading */
    GHashTable *ids;    /* xml:id to number + 1                                */
    GHashTable *places; /* TfPlace to number + 1                               */
    GArray *pages;      /* of int: first page of each unit, from 1; 0: on none */
    GPtrArray *facts;   /* of TfFact: those that units name, once each         */
    GPtrArray *laws;    /* of TfLaw, likewise                                  */
    GPtrArray *signers; /* of TfEntry: who signed when, once each              */
} TfTeller;

/* Say nothing where there is nothing to say: @text NULL, @flag FALSE. */
void tf_view_add_text(JsonBuilder *builder, const char *name, const char *text);
void tf_view_add_count(JsonBuilder *builder, const char *name, int count);
void tf_view_add_flag(JsonBuilder *builder, const char *name, gboolean flag);

/* "rtl" or "ltr" */
const char *tf_view_direction(const char *tag);

/* The member @name: the words of @unit in parts, each as the composer takes it; nothing where all of it is
 * of one language and no fact. */
void tf_view_tell_runs(JsonBuilder *builder, const char *name, const TfUnit *unit);

/* The member "runs", of words that were printed once and of which no more is known. */
void tf_view_tell_old_runs(const TfTeller *teller, JsonBuilder *builder, const char *words);

/* The member @name: from the words of a release to those of @unit. */
void tf_view_tell_change(const TfTeller *teller,
                         JsonBuilder *builder,
                         const char *name,
                         const char *old,
                         const TfUnit *unit);

/* The member @name: from one English to the other, both as TfUnit.marked; facts are told by what they
 * say. */
void tf_view_tell_marked_change(const TfTeller *teller,
                                JsonBuilder *builder,
                                const char *name,
                                const char *old,
                                const char *new);

void tf_view_tell_unit(TfTeller *teller, JsonBuilder *builder, guint i);

/* What the units lead to by name, after them: facts, laws, who signed, the release before. */
void tf_view_tell_shared(const TfTeller *teller, JsonBuilder *builder);
