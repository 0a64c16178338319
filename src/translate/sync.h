/* sync.h: a translation's frame made that of today's English, with every word of it kept.
 *
 *     content/en/rights.xml  (the frame)  --+
 *                                           +-->  content/ar/rights.xml: the frame of the English,
 *     content/ar/rights.xml  (the words)  --+     the words by their xml:id
 *                                           +-->  content/ar/parked.xml: what has no place any more
 *
 * The frame is all but the words: elements, their order and attributes, sentences that stay English,
 * comments. What has no place in it is parked, also where it has no xml:id: a second sound, a phrase that is
 * not the English one, stray elements and words. A text that the translation lacks comes in English and without src=, so that a check calls it
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
    TF_SYNC_STRAY,   /* something without an xml:id that the frame has no place for */
    TF_SYNC_COMMENT, /* a remark of the translation's own                   */
    TF_N_SYNCS
} TfSyncKind;

typedef struct {
    TfSyncKind kind;
    char *id; /* xml:id; of a stray that of what it stood in; of a comment "" */
    /* Where it stands: in the English if it was added, else in the translation. The name of the file is
     * borrowed from what was given. */
    TfPlace place;
} TfSyncRow;

typedef struct {
    GArray *rows; /* of TfSyncRow; empty: the frame is that of the English    */
    int n[TF_N_SYNCS];
    char *text; /* of rights.xml; NULL where nothing is to be done         */
    gsize length;
    GPtrArray *parked; /* of char *, lines of elements, comments and words that are added to
                          parked.xml; NULL                                       */
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

/**
 * tf_sync_park:
 * @before: (nullable): what parked.xml says
 * @parked: as TfSync has it
 *
 * What stands there already is not added again: a run that was stopped may be made once more.
 *
 * Returns: (transfer full) (nullable): what parked.xml of @tag is to say; NULL where @before has no end
 * that something could be put before
 */
char *tf_sync_park(const char *before, const char *tag, const GPtrArray *parked);
