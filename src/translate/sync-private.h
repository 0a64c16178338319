/* sync-private.h: what the files of sync share.
 *
 *     sync.c         what is to be done, and the new text
 *     sync-strays.c  what stands in the translation and has no place in the frame
 */
#pragma once

#include "model/xml.h"
#include "translate/places.h"
#include "translate/sync.h"

/* A rights.xml as a tree, with the way from its nodes to its bytes. */
typedef struct {
    const char *name;
    TfXml *xml;
    TfPlaces places;
    GHashTable *by_id; /* xml:id to TfXmlNode *                                  */
    GPtrArray *nodes;  /* of TfXmlNode * with an xml:id, in the order of reading */
} TfGuide;

typedef struct {
    const TfGuide *from, *to; /* the English, the translation                    */
    TfSync *sync;
    GString *out;
    gsize
        copied; /* bytes of the English that stand in the output, or were replaced there */
} TfSyncing;

/* xml:id; NULL */
const char *tf_guide_id(const TfXmlNode *node);

/* Whether @node holds words that are translated. */
gboolean tf_guide_is_unit(const TfXmlNode *node);

/* Bytes of @node: its "<", and what is behind all of it. */
gsize tf_guide_begin(const TfGuide *guide, const TfXmlNode *node);
gsize tf_guide_end(const TfGuide *guide, const TfXmlNode *node);

/* That of the translation which has the id of @node and holds words too, if @node does; NULL. */
const TfXmlNode *tf_sync_counterpart(const TfSyncing *syncing, const TfXmlNode *node);

/* Whether @other of the translation has a place in the English. */
gboolean tf_sync_is_kept(const TfSyncing *syncing, const TfXmlNode *other);

/* The xml:id of the nearest element around @node that has one; "" at the top. */
const char *tf_sync_id_around(const TfXmlNode *node);

/* As bytes: entities may be written in two ways, and then the English way is taken. */
gboolean tf_sync_has_same_bytes(const TfSyncing *syncing,
                                const TfXmlNode *node,
                                const TfXmlNode *other);

void tf_sync_add_row(TfSyncing *syncing, TfSyncKind kind, const char *id, TfPlace place);

/* The phrase of the translation that stands for @phrase of the English: that with the same bytes,
 * else the next that stands for none; NULL. */
const TfXmlNode *tf_sync_phrase(const TfSyncing *syncing, const TfXmlNode *phrase);

/* How @phrase of the English sounds, by the translation; NULL */
const TfXmlNode *tf_sync_sound(const TfSyncing *syncing, const TfXmlNode *phrase);

/* Parks all that the new text does not hold: elements whose xml:id the English has not, elements
 * without one and words where it has none, and, once there is anything to do, remarks. */
void tf_sync_park_strays(TfSyncing *syncing);
