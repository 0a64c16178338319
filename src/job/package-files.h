/* package-files.h: the files of a package come into being beside the old one, and take its place
 * together.
 *
 *     tf_package_begin()  -->  out/vendor/.NAME.PID/…  -->  tf_package_commit()  -->  out/vendor/NAME/
 *
 * A killed run leaves a hidden folder, which the next one removes.
 */
#pragma once

#include "production/package.h"

#include <gio/gio.h>

typedef struct TfPackage TfPackage;

/**
 * tf_package_begin:
 * @folder: where packages lie: out/vendor; made if it is not there. Nobody else writes to it meanwhile
 * @name: of the package
 *
 * Returns: (transfer full)
 */
TfPackage *tf_package_begin(const char *folder, const char *name, GError **error);

/* What was not committed is removed. */
void tf_package_free(TfPackage *package);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TfPackage, tf_package_free)

/**
 * tf_package_add:
 * @name: below the package, with slashes
 * @about: what it is, in plain words
 *
 * Returns: (transfer none) (nullable): where to write it
 */
const char *
tf_package_add(TfPackage *package, const char *name, const char *about, GError **error);

/* Adds a text. */
gboolean tf_package_add_text(TfPackage *package,
                             const char *name,
                             const char *about,
                             const char *text,
                             GError **error);

/* Adds the file at @path: another name for it where the file system can, otherwise a copy. */
gboolean tf_package_add_file(TfPackage *package,
                             const char *name,
                             const char *about,
                             const char *path,
                             GError **error);

/* Returns: how many files were committed; @n_bytes: (out): that they are together */
int tf_package_n_files(const TfPackage *package, gint64 *n_bytes);

/**
 * tf_package_commit:
 * @order: for README.txt, which is added, as is SHA256SUMS
 *
 * Puts the folder into the place of the one before, and a zip of it beside.
 */
gboolean tf_package_commit(TfPackage *package, const TfOrder *order, GError **error);
