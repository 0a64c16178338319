/* sync.h: a translation's frame made that of today's English, with every word of it kept.
 *
 *     content/en/rights.xml  (the frame)  --+
 *                                           +-->  content/ar/rights.xml: the frame of the English,
 *     content/ar/rights.xml  (the words)  --+     the words by their xml:id
 *                                           +-->  content/ar/parked.xml: what has no place any more
 *
 * The frame is all but the words: elements, their order and attributes, sentences that stay English,
 * comments. A text that the translation lacks comes in English and without src=, so that a check calls it
 * untranslated. src= is never made new: whoever does that has read the English again.
 */
#pragma once

#include "base/finding.h"

typedef enum {
    TF_SYNC_ADDED,   /* was missing; its words are English                  */
    TF_SYNC_MOVED,   /* stood elsewhere                                     */
    TF_SYNC_TAG,     /* another element, or other attributes                */
    TF_SYNC_PHRASE,  /* a sentence for the officer was not as in the English */
    TF_SYNC_PARKED,  /* is not in the English any more                      */
    TF_SYNC_COMMENT, /* a remark of the translation's own                   */
    TF_N_SYNCS
} TfSyncKind;

typedef struct {
    TfSyncKind kind;
    char *id; /* xml:id; of a comment "" */
    /* Where it stands: in the English if it was added, else in the translation. The name of the file is
     * borrowed from what was given. */
    TfPlace place;
} TfSyncRow;

typedef struct {
    GArray *rows; /* of TfSyncRow; empty: the frame is that of the English    */
    int n[TF_N_SYNCS];
    char *text; /* of rights.xml; NULL where nothing is to be done         */
    gsize length;
    char *parked; /* elements and comments to be added to parked.xml; NULL   */
} TfSync;

/* What a file says and what people call it. */
typedef struct {
    const char *name;
    const char *text;
    gsize length;
} TfSyncFile;

/**
 * tf_sync_new:
 *
 * Findings: those of xml.h, of either file
 *
 * Returns: (transfer full) (nullable): NULL where a file is no XML; what stands in it was found
 */
TfSync *
tf_sync_new(const TfSyncFile *english, const TfSyncFile *translation, TfFindings *findings);
void tf_sync_free(TfSync *sync);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TfSync, tf_sync_free)

/**
 * tf_sync_begin:
 * @tag: of a language that has no text yet
 *
 * Returns: (transfer full) (nullable): a rights.xml of it, its words English; NULL as tf_sync_new()
 */
char *tf_sync_begin(const TfSyncFile *english,
                    const char *tag,
                    gboolean is_right_to_left,
                    TfFindings *findings);

/* "added", "moved", …: for people and programs */
const char *tf_sync_name(TfSyncKind kind);

/* Returns: (transfer full): what parked.xml of @tag says: @before, its content or NULL, and @parked */
char *tf_sync_park(const char *before, const char *tag, const char *parked);
