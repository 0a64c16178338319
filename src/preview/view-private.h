/* view-private.h: how the telling of an edition is divided.
 *
 *     view.c         the book, its pages and what stands where on them; what was found
 *     view-units.c   the texts: their English, who signed them, what they rest on, what has changed
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

void tf_view_tell_unit(TfTeller *teller, JsonBuilder *builder, guint i);

/* What the units lead to by name, after them: facts, laws, who signed, the release before. */
void tf_view_tell_shared(const TfTeller *teller, JsonBuilder *builder);
