/* file.h: reading with a limit, writing so that nothing good is ever lost, and the one date. */
#pragma once

#include <gio/gio.h>

/**
 * tf_file_read:
 * @path: a regular file
 * @limit: the most bytes it may have
 *
 * Returns: (transfer full): the content, NUL-terminated past its length
 * Errors: G_FILE_ERROR; TF_ERROR_FORMAT for what is no regular file or longer than @limit
 */
GBytes *tf_file_read(const char *path, gsize limit, GError **error);

/* What changes with a file's content. */
typedef struct {
    guint64 device, inode;
    gint64 size, seconds, nanoseconds;
} TfFileLook;

/**
 * tf_file_look:
 * @look: (out): the file as it is now
 *
 * For files that are read piece by piece.
 *
 * Errors: as tf_file_read()
 */
gboolean tf_file_look(const char *path, gsize limit, TfFileLook *look, GError **error);

/* Whether @path is the file that it was at that look, and nobody has written to it since. */
gboolean tf_file_is_as_it_was(const char *path, const TfFileLook *look);

/**
 * tf_file_write:
 * @length: bytes of @data
 *
 * Writes beside @path, makes sure of it, then renames: @path holds the old content or all of
 * the new, whatever happens. Missing folders are made.
 *
 * Errors: as tf_file_beside(); G_FILE_ERROR, G_IO_ERROR; @path is as it was
 */
gboolean tf_file_write(const char *path, const void *data, gsize length, GError **error);

/**
 * tf_file_beside:
 *
 * For libraries that write to a name: give them this one, then tf_file_commit() or
 * tf_file_discard(). The folder of @path is made if it is missing.
 *
 * Returns: (transfer full): a name in the same folder, hidden, unique to this process
 * Errors: TF_ERROR_USAGE where @path is a folder, a device or a pipe, which no file may replace;
 * then no folder is made. G_FILE_ERROR where the folder cannot be made
 */
char *tf_file_beside(const char *path, GError **error);

/* Puts what was written @beside in the place of @path, made sure of; on failure both are left,
 * as they were. */
gboolean tf_file_commit(const char *beside, const char *path, GError **error);

/* The two halves of tf_file_commit(), for those who put many files into their places: returns
 * once the content of the file or folder @path is on the disk; ... */
gboolean tf_file_sync(const char *path, GError **error);

/* ... puts @beside in the place of @path. */
gboolean tf_file_rename(const char *beside, const char *path, GError **error);

/**
 * tf_file_set_error:
 * @number: as errno has it
 *
 * Sets G_FILE_ERROR: what the system says of @path, and what a person can do about it.
 */
void tf_file_set_error(GError **error, const char *path, int number);

/**
 * tf_file_keep:
 * @kept: (out) (transfer full) (nullable): a name in the same folder that the file has besides; NULL: there
 * is none at @path
 *
 * For those who replace two files of which both are to be new or none. What is kept is let go of with
 * tf_file_discard().
 *
 * Errors: as tf_file_beside(); G_FILE_ERROR
 */
gboolean tf_file_keep(const char *path, char **kept, GError **error);

/* Has @path be what it was when it was kept: that file, or none. */
void tf_file_put_back(const char *kept, const char *path);

/* Removes @beside, which need not exist. */
void tf_file_discard(const char *beside);

/* Returns: (transfer full): lower-case hexadecimal SHA-256 of the file at @path. */
char *tf_file_digest(const char *path, GError **error);

/**
 * tf_date:
 * @edition: "2026-12" or "2026-12-01"; NULL for none
 *
 * The one date that goes into files: SOURCE_DATE_EPOCH if it is set, else the first moment of
 * @edition, else 1 January 2000; never the clock, or a second run would differ from the first.
 *
 * Returns: (transfer full): in UTC
 */
GDateTime *tf_date(const char *edition);

/* The moment at which a person does something, such as signing or releasing: SOURCE_DATE_EPOCH if it
 * is set, else the clock. Never for what a build makes. Transfer full, in UTC. */
GDateTime *tf_now(void);

/* Whether tf_now() is SOURCE_DATE_EPOCH: what is due since that day is not seen. */
gboolean tf_now_is_told(void);
