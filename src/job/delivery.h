/* delivery.h: the files of one edition change places together.
 *
 *     tf_delivery_add()  -->  a hidden name to write to  -->  tf_delivery_commit()
 *
 * What is not committed is removed again, with the folders that were made for it. Files take
 * their places only when all are whole on the disk. One thing remains possible: a process that
 * is killed between two renames leaves some files new and some old, each whole; the digests of
 * the manifest tell them apart, and the next build replaces them all.
 */
#pragma once

#include <gio/gio.h>

typedef struct TfDelivery TfDelivery;

/* @output: the output folder. Returns: (transfer full) */
TfDelivery *tf_delivery_new(const char *output);
void tf_delivery_free(TfDelivery *delivery);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TfDelivery, tf_delivery_free)

/**
 * tf_delivery_add:
 * @path: below the output folder
 * @is_scratch: whether the file is only needed on the way
 *
 * Returns: (transfer none) (nullable): where to write it
 * Errors: the folder cannot be made, or a folder stands in the place of the file
 */
const char *tf_delivery_add(TfDelivery *delivery,
                            const char *path,
                            gboolean is_scratch,
                            GError **error);

/**
 * tf_delivery_commit:
 *
 * Makes sure of all files that are no scratch, then puts them into their places, in the order
 * of adding.
 *
 * Errors: G_FILE_ERROR; unless a rename failed, which it hardly does, all is as it was
 */
gboolean tf_delivery_commit(TfDelivery *delivery, GError **error);

/**
 * tf_delivery_hold:
 *
 * Makes sure of all files that are no scratch, and leaves them under the hidden names they were written
 * to, for another process to take.
 *
 * Errors: G_FILE_ERROR
 */
gboolean tf_delivery_hold(TfDelivery *delivery, GError **error);

/* Takes what another process held: from now on it is committed, or removed, with the rest.
 * @path: below the output folder; @beside: where it was written */
void tf_delivery_take(TfDelivery *delivery, const char *path, const char *beside);

/* Returns: (transfer full): @text with the names of the files for the names they were written
 * under, also where a stage wrote beside such a name. */
char *tf_delivery_tidy(const TfDelivery *delivery, const char *text);

/* Removes files in @folder that dead processes left under hidden names of tf_file_beside(),
 * for files whose names begin with @prefix. */
void tf_delivery_sweep(const char *folder, const char *prefix);

/* The same in all folders of one product in one language; those that are empty then go too. */
void
tf_delivery_sweep_edition(const char *output, const char *language, const char *product);
