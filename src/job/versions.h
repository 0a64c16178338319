/* versions.h: the libraries this very process runs with. */
#pragma once

#include <glib.h>

/* One library. */
typedef struct {
    char name[32];
    char version[32];
} TfVersion;

/**
 * tf_versions:
 *
 * Shape: of TfVersion, in alphabetical order: each library that shapes the output.
 *
 * Returns: (transfer full)
 */
GPtrArray *tf_versions(void);
