/* versions.h: the libraries this very process runs with. */
#pragma once

/* One library. */
typedef struct {
    const char *name;
    const char *version;
} TfVersion;

/**
 * tf_versions:
 * @n: (out): how many
 *
 * Returns: (transfer none): name and version of each library that shapes the output, in
 * alphabetical order
 */
const TfVersion *tf_versions(int *n);
