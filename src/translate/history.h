/* history.h: what the English was, so that a change can be shown word by word.
 *
 *     content/history.tsv    hash of a unit  →  its words with inline marks
 *
 * The hash is of the words, so a line that somebody altered gives itself away.
 */
#pragma once

#include "model/edition.h"

typedef struct TfHistory TfHistory;

/**
 * tf_history_load:
 * @folder: content/; the file need not be there
 *
 * Findings: bad-record
 * Errors: the file cannot be read
 */
TfHistory *tf_history_load(const char *folder, TfFindings *findings, GError **error);
void tf_history_free(TfHistory *history);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TfHistory, tf_history_free)

/* Returns: (transfer none) (nullable): the words with this @hash, as TfUnit.marked; @hash may be
 * NULL */
const char *tf_history_find(const TfHistory *history, const char *hash);

/* Whether the English with the one hash was remembered after that with the other; both are known. */
gboolean tf_history_is_later(const TfHistory *history, const char *hash, const char *other);

/* Returns: how many units of @source are not in it */
int tf_history_n_unknown(const TfHistory *history, const TfEdition *source);

/**
 * tf_history_remember:
 *
 * Adds what @source says now and the file does not have; writes nothing where it has all. The
 * caller holds the lock of @folder.
 *
 * Errors: as tf_records_append()
 */
gboolean tf_history_remember(const char *folder, const TfEdition *source, GError **error);
