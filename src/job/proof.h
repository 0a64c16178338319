/* proof.h: what the press files will look like, and how much ink they need.
 *
 *     press file  -->  plates  -->  out/<tag>/proof/<product>.html with its pictures
 *
 *     …-p03-print.png    inks on paper, through the profile of the press file
 *     …-p03-ink.png      how much ink lies on every spot
 *     …-p03-plates.png   each plate in gray
 *     …-proof.pdf        the first of them, where it was asked for
 */
#pragma once

#include "job/job.h"

typedef struct {
    const char *output;           /* folder that was built to                     */
    const char *const *languages; /* tags, NULL-terminated; NULL or empty for all */
    const char *product;          /* NULL for all                                 */
    const char *press;            /* of layouts/press/, for its limit of ink; NULL: the
                                     one that the file was built for              */
    const char *pages;            /* "1,8-9"; NULL for all                        */
    double dpi;
    gboolean has_pdf;
} TfProofJob;

/* Of one edition. */
typedef struct {
    char *language, *product;
    char *path; /* of the HTML page */
    int n_pages;
    double limit; /* of ink: 3 is 300 %; 0: not known                             */
    double most;  /* of ink anywhere …                                            */
    int page;     /* … on this page, from 1, …                                    */
    double x, y;  /* … here; points, page space                                   */
    int n_over;   /* pages with more than the limit                               */
    char *note;   /* that the limit is not of the file's paper; NULL              */
} TfProofed;

/* Told of each edition as it is done. */
typedef void (*TfProofWatch)(const TfProofed *proofed, gpointer data);

/**
 * tf_job_proof:
 *
 * Proofs of the same product that were there before go first, and what the manifest says of how
 * the files were built stays as it is. Nobody else writes to the folder meanwhile.
 *
 * Returns: (transfer full): of TfProofed
 * Errors: TF_ERROR_USAGE where a language has not been built, or there is no such press;
 * those of tf_separate() and tf_simulation_new()
 */
GPtrArray *
tf_job_proof(const TfProofJob *job, TfProofWatch watch, gpointer data, GError **error);
