/* package.h: what a package says of itself: a text that explains it file by file, and the sums.
 *
 *     TfOrder + names of files  -->  README.txt, SHA256SUMS
 */
#pragma once

#include "production/order.h"

typedef struct {
    const char *name;   /* below the folder of the package, with slashes */
    const char *about;  /* what it is, in plain words                    */
    const char *digest; /* SHA-256                                       */
} TfPackageFile;

/* Returns: (transfer full): @files in their order; those in folders of languages, which are named alike,
 * explained once */
char *tf_package_readme(const TfOrder *order, const TfPackageFile *files, int n_files);

/* Returns: (transfer full): as sha256sum writes it, names in the order of their bytes */
char *tf_package_sums(const TfPackageFile *files, int n_files);
