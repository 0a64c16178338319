/* release.h: the words that went to the press last, so that what changed since can be shown.
 *
 *     content/released/<tag>.tsv    id  hash  words  edition  time
 *
 * `tenfold build --release` writes the file of each language that it released, anew each time. The
 * words are those that were composed, whatever the files say by the time they are printed, with the facts
 * in them: another telephone number is a change of a text, too. Every product prints all texts of a
 * language (unplaced-unit), so one file holds for all products, and a release of one product notes them
 * all. Texts without an xml:id stand there under tf_block_key().
 */
#pragma once

#include "model/edition.h"

/* One text as it was released. */
typedef struct {
    const char *id;
    const char *hash;    /* of its marked words, as TfUnit.hash     */
    const char *words;   /* as TfUnit.text                          */
    const char *edition; /* "2026-12"                               */
    const char *time;    /* of the release: "2026-12-01T09:30:00Z"  */
} TfReleased;

typedef struct TfRelease TfRelease;

/**
 * tf_release_load:
 * @folder: content/; there need have been no release
 *
 * Findings: bad-record; what is wrong counts for nothing
 * Errors: the file cannot be read
 */
TfRelease *
tf_release_load(const char *folder, const char *tag, TfFindings *findings, GError **error);
void tf_release_free(TfRelease *release);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TfRelease, tf_release_free)

/* Shape: tf_release_n() texts in the order of reading; none where there was no release. */
const TfReleased *tf_release_get(const TfRelease *release, int i);
int tf_release_n(const TfRelease *release);

/* Returns: (transfer none) (nullable) */
const TfReleased *tf_release_find(const TfRelease *release, const char *id);

typedef enum {
    TF_RELEASE_SAME,
    TF_RELEASE_MARKS, /* the same words, but bold, terms or facts stand otherwise */
    TF_RELEASE_WORDS, /* other words                                              */
    TF_RELEASE_NEW,   /* the release did not have the text                        */
} TfReleaseChange;

/* @id: as tf_block_key() has it */
TfReleaseChange
tf_release_compare(const TfRelease *release, const char *id, const TfUnit *unit);

/**
 * tf_release_print:
 * @edition: what is composed for the press
 *
 * Returns: (transfer full): the file that says so, of this moment
 */
char *tf_release_print(const TfEdition *edition);

/**
 * tf_release_remember:
 * @text: of tf_release_print()
 *
 * Puts @text in the place of what was released before. The caller holds the lock of @folder.
 *
 * Errors: as tf_file_write()
 */
gboolean
tf_release_remember(const char *folder, const char *tag, const char *text, GError **error);
