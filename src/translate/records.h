/* records.h: lines that are only ever added to: files of tab-separated columns under content/.
 *
 *     lang  id  source …      the head, once
 *     ar    door.lead  …      a record a line
 *
 * Whoever adds to one reads it again under the lock, so that two people who sign at once both
 * stand there; what is there already keeps every byte.
 */
#pragma once

#include "base/finding.h"

/* One line. */
typedef struct {
    TfPlace place;             /* of the line                                       */
    const char *const *fields; /* as many as the head has columns; NULL-terminated  */
    const int *columns;        /* where each begins, bytes from 1                   */
} TfRecord;

/* Is given each record that has all its columns. */
typedef void (*TfRecordTake)(const TfRecord *record, gpointer data);

/**
 * tf_records_read:
 * @path: need not exist
 * @head: names of the columns with tabs between them
 *
 * A byte order mark, which some programs put before everything, is no part of the first line.
 *
 * Findings: bad-record for a line that is no text, is too long, holds control characters or
 * other than its columns; it is passed over
 * Errors: the file cannot be read
 */
gboolean tf_records_read(const char *path,
                         const char *head,
                         TfRecordTake take,
                         gpointer data,
                         TfFindings *findings,
                         GError **error);

/* Adds a bad-record: column @i of @record is not @wanted. */
void
tf_record_report(const TfRecord *record, int i, const char *wanted, TfFindings *findings);

/**
 * tf_records_append:
 * @lines: whole lines, each with its end
 *
 * Adds them after all that @path holds, the head first where there is no file yet. The caller
 * holds the lock.
 *
 * Errors: as tf_file_write(); then @path is as it was
 */
gboolean
tf_records_append(const char *path, const char *head, const char *lines, GError **error);

/* Whether @text may stand in a column as it is: no tab, no line end, no other control character. */
gboolean tf_record_is_field(const char *text);

/* The right to write what belongs to the texts, for one process at a time. */
typedef struct {
    int fd; /* -1 without */
} TfContentLock;

#define TF_CONTENT_LOCK ((TfContentLock){-1})

/* Waits for whoever has it. Where locks do not exist, it goes on without.
 * Errors: G_FILE_ERROR: @folder is not there */
gboolean tf_content_lock(TfContentLock *lock, const char *folder, GError **error);
void tf_content_lock_clear(TfContentLock *lock);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(TfContentLock, tf_content_lock_clear)
