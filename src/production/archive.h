/* archive.h: a folder's files as one zip whose bytes depend on nothing else.
 *
 * The same files under the same names give the same bytes: names in the order of their bytes, no
 * owner, and no date, which a zip would write in the time zone of this computer: unpacking shows
 * 1 January 1980.
 */
#pragma once

#include <gio/gio.h>

typedef struct {
    const char *name; /* in the archive, with slashes */
    const char *path; /* of the file                  */
} TfArchived;

/**
 * tf_archive_zip:
 * @files: in any order; names are different
 * @out: replaced if it exists, which is not safe: a name of tf_file_beside()
 *
 * PDFs and pictures are compressed already and are stored as they are.
 *
 * Errors: TF_ERROR_LIBRARY with the words of libarchive; G_FILE_ERROR for a file that cannot be read
 */
gboolean
tf_archive_zip(const TfArchived *files, int n_files, const char *out, GError **error);
