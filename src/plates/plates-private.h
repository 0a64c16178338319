/* plates-private.h: what the files of this folder know of each other.
 *
 *     separations.c   pages, the folder with their plates, one plate read
 *     ghostscript.c   the processes that fill the folders
 *     compare.c       which plates of several files are the same, and where they are not
 *     difference.c    (pure) where two plates differ
 *     ink-sum.c       (pure) how much ink lies on one spot
 *     saving.c        (pure) how many plates a run needs
 */
#pragma once

#include "plates/separations.h"

/* One page. */
typedef struct {
    int page;         /* from 1                             */
    TfRect trim;      /* pixels                             */
    GPtrArray *inks;  /* names of its plates, then NULL     */
    GPtrArray *files; /* the same many paths                */
} TfSheet;

struct TfSeparations {
    char *path;        /* absolute                           */
    char *folder;      /* where the plates lie; NULL: nowhere */
    GPtrArray *sheets; /* of TfSheet                         */
};

/**
 * tf_ghostscript_run:
 * @files: of TfSeparations with a folder each; several at once
 *
 * Shape: "p00002(Cyan).tif" is a plate of the second sheet, "p00002.tif" a picture of all
 *
 * Errors: as tf_separate()
 */
gboolean tf_ghostscript_run(const GPtrArray *files, double dpi, GError **error);
