/* delivery.h: the files of one edition change places together, or not at all.
 *
 *     tf_delivery_add()  -->  a hidden name to write to  -->  tf_delivery_commit()
 *
 * What is not committed is removed again, with the folders that were made for it.
 */
#pragma once

#include <gio/gio.h>

typedef struct TfDelivery TfDelivery;

/**
 * tf_delivery_new:
 * @output: the output folder
 *
 * Removes what killed runs left in @output/@folder under the hidden names of files that begin
 * with @prefix.
 */
TfDelivery *tf_delivery_new(const char *output, const char *folder, const char *prefix);
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

/* Puts all files that are no scratch into their places, in the order of adding. */
gboolean tf_delivery_commit(TfDelivery *delivery, GError **error);

/* Returns: (transfer full): @text with the names of the files for the names they were written
 * under. */
char *tf_delivery_tidy(const TfDelivery *delivery, const char *text);

/* Removes files in @folder that dead processes left under hidden names of tf_file_beside(),
 * for files whose names begin with @prefix. */
void tf_delivery_sweep(const char *folder, const char *prefix);
