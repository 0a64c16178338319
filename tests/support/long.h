/* long.h: long PDFs, and what it takes to put them on sheets. */
#pragma once

#include "impose/impose.h"

/**
 * long_write:
 * @n_lines: of drawing on each page
 *
 * Writes pages of 5.5 × 8.5 in with bleed, three objects each: page, content, resources; no two
 * have the same content. All share a font, in whose program are as many bytes as are in ten pages.
 * Little of it is in memory meanwhile.
 */
void long_write(const char *path, int n_pages, int n_lines);

/* What a process took. */
typedef struct {
    double peak;         /* bytes in memory               */
    double milliseconds; /* of all that its threads worked */
} LongRun;

/* Imposes in a process of its own. FALSE: it did not. */
gboolean
long_impose(const char *in, const TfImposeSpec *spec, const char *out, LongRun *run);
