/* compare.h: which plates are the same in several editions, and where those are not that should be.
 *
 *     en  C M Y K ─┐
 *     es  C M Y K ─┼─►  C M Y the same on every page, K changes
 *     ru  C M Y K ─┘
 *
 * Black is the plate of the words. On every other plate an edition that differs from most of the
 * others is a fault. Every pixel counts.
 */
#pragma once

#include "plates/separations.h"

typedef struct {
    const char *const
        *paths;       /* of the press files of all editions of one binding side       */
    int n_files;      /* at least 1                                                   */
    const int *pages; /* from 1, sorted; NULL for all                                 */
    int n_pages;
    double dpi;
} TfCompareSpec;

/* One plate over all pages that were compared. */
typedef struct {
    char *ink;
    int n_pages; /* on which it is the same in all files */
} TfCompared;

/* A place where one file is not like the others, on a plate that should be common. */
typedef struct {
    int page;    /* from 1                                                        */
    int file;    /* which one, from 0                                             */
    int other;   /* one of those it was held against                              */
    TfRect rect; /* page space                                                    */
    char *inks;  /* "Cyan, Magenta"                                               */
    guint64 n_pixels;
} TfPlateDiffers;

typedef struct {
    int n_pages;         /* compared                                                  */
    GArray *compared;    /* of TfCompared: process inks, then spots by name           */
    GArray *differences; /* of TfPlateDiffers, by page and file                       */
} TfComparison;

void tf_comparison_free(TfComparison *comparison);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TfComparison, tf_comparison_free)

/* Whether @ink is the plate that words change from edition to edition. */
gboolean tf_is_word_plate(const char *ink);

/* Told how many of all pages are done. */
typedef void (*TfCompareWatch)(int n_done, int n_all, gpointer data);

/**
 * tf_compare:
 * @watch: (nullable)
 *
 * A few pages of all files lie in temporary files at once, and two plates and what differs from
 * them in memory.
 *
 * Errors: TF_ERROR_FORMAT where the files have not equally many pages with the same MediaBox,
 * BleedBox and TrimBox; those of tf_separate()
 */
TfComparison *
tf_compare(const TfCompareSpec *spec, TfCompareWatch watch, gpointer data, GError **error);
