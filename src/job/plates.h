/* plates.h: the press files of all editions, held against each other plate by plate.
 *
 *     manifest, press files  -->  a side of binding each  -->  what is common, what differs and why
 *
 * Left-bound and right-bound books cannot share colour: page 1 of the one stands where the last page
 * of the other does. So each side has plates of its own.
 */
#pragma once

#include "job/job.h"
#include "plates/compare.h"
#include "plates/saving.h"

typedef struct {
    const char *output;           /* folder that was built to                             */
    const char *const *languages; /* tags, NULL-terminated; NULL or empty for all         */
    const char *product;          /* NULL for all                                         */
    const char *pages;            /* "1,8-9"; NULL for all                                */
    double dpi;
} TfPlatesJob;

/* The editions of one product that are bound at one side. */
typedef struct {
    char *product;
    gboolean is_right_bound;
    GPtrArray *editions; /* of TfOutcome, borrowed from the run                           */
    TfComparison *comparison;
    int n_all; /* pages of the book                                                        */
    char *base; /* digest of the file that all share as their base; NULL: not all have one,
                   or not the same                                                         */
    gboolean has_bases; /* all have one */
} TfPlatesSide;

/* A form that holds all pages of a product. */
typedef struct {
    const char *product; /* borrowed from a side */
    int n_pages;
    GPtrArray
        *changing; /* names of inks, borrowed from the comparisons: not the same in all
                            editions of a binding side                                  */
    TfPlateSaving saving;
} TfPlatesForm;

typedef struct {
    GPtrArray *editions; /* of TfOutcome                                                  */
    GPtrArray *sides;    /* of TfPlatesSide                                               */
    GArray *forms;       /* of TfPlatesForm, one for each product                         */
    GPtrArray *notes;    /* of text                                                       */
    TfFindings
        *findings; /* plate-differs                                                 */
} TfPlatesRun;

void tf_plates_run_free(TfPlatesRun *run);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TfPlatesRun, tf_plates_run_free)

/* Told which side it is and how many of its pages are done. */
typedef void (*TfPlatesWatch)(const TfPlatesSide *side,
                              int n_done,
                              int n_all,
                              gpointer data);

/**
 * tf_job_plates:
 * @watch: (nullable)
 *
 * Editions in which a plate differs are composed again, to say which text it is.
 *
 * Errors: TF_ERROR_USAGE where a language has not been built; those of tf_compare()
 */
TfPlatesRun *
tf_job_plates(const TfPlatesJob *job, TfPlatesWatch watch, gpointer data, GError **error);

/**
 * tf_plates_find:
 * @rect: page space of page @page, from 1
 *
 * Returns: (transfer none) (nullable): what stands there: that which @rect covers best
 */
const TfPlaced *tf_plates_find(const TfPages *pages, int page, TfRect rect);

/**
 * tf_plates_report:
 * @names: of the files that were compared
 * @pages: (nullable): of file number @file
 *
 * Findings: plate-differs, for every difference of that file
 */
void tf_plates_report(const TfComparison *comparison,
                      const char *const *names,
                      int file,
                      const TfPages *pages,
                      TfFindings *findings);
