/* plates-private.h: what the files of this folder know of each other.
 *
 *     separations.c   pages, the folder with their plates, one plate read
 *     ghostscript.c   the processes that fill the folders
 *     signals.c       what ends the run while there are such folders
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

/* Shared by all separations of one call. While there is one, the signals end nothing by themselves. */
typedef struct {
    GMainContext *context;
    GSource *sources[2];
    int number;       /* that came; 0                  */
    gboolean is_told; /* whether an error has said so */
} TfSignals;

TfSignals *tf_signals_new(void);

/* Gives one reference up. With the last one signals act as before; one that came and that nobody was
 * told of acts now. */
void tf_signals_free(TfSignals *signals);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TfSignals, tf_signals_free)

/* Errors: TF_STOPPED where a signal has come */
gboolean tf_signals_check(TfSignals *signals, GError **error);

struct TfSeparations {
    TfSignals *signals;
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
gboolean
tf_ghostscript_run(const GPtrArray *files, TfSignals *signals, double dpi, GError **error);
