/* pack.h: everything a vendor needs, as one folder and one zip.
 *
 *     campaign + shop  -->  run --+
 *     what was built  ------------+-->  order  -->  out/vendor/<campaign>/ and .zip
 *     sites  ---------------------+                 out/vendor/<campaign>-es-ar/ of some languages
 *
 *     README.txt  SHA256SUMS
 *     specification.pdf  plates.pdf  packing-lists.pdf  ticket.xjdf
 *     booklet-left-base-press-sheets.pdf
 *     <tag>/booklet-pages.pdf  booklet-press-sheets.pdf  booklet-black-press-sheets.pdf
 *           booklet-dummy.pdf  booklet-office-sheets.pdf  booklet-labels.pdf  ticket.xjdf
 */
#pragma once

#include "base/finding.h"

/* Told of each edition that is packed. */
typedef void (*TfPackWatch)(int n_done, int n_all, gpointer data);

typedef struct {
    const char *output; /* folder that was built to                               */
    const char *const
        *languages;    /* tags, NULL-terminated; NULL or empty for all           */
    const char *sites; /* the list of places; NULL: content/sites.csv, if it is there */
    gboolean
        is_draft; /* packs what is not ready, too, and marks all of it; the folder is called so */
    int split_seconds; /* as of TfPrintRunJob */
    TfPackWatch watch; /* NULL: nobody        */
    gpointer data;     /* for @watch          */
} TfPackJob;

typedef struct {
    char *folder, *zip; /* NULL where nothing was written        */
    int n_files;        /* in the folder                         */
    gint64 n_bytes;
    int n_editions, n_sites;
    gint64 n_copies, n_cartons, n_plates;
    gboolean
        lacks_layers; /* colour plates are to be shared, and the files that share them were
                              not built                                                       */
    GPtrArray *refusals; /* of text: why nothing was written      */
    TfFindings *findings;
} TfPacked;

void tf_packed_free(TfPacked *packed);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TfPacked, tf_packed_free)

/**
 * tf_job_pack:
 *
 * The folder of the project is the current folder. A package that was there before goes, whatever else
 * lies in its folder; without reviewed editions, or with files that are older than their texts, there
 * is none but a draft.
 *
 * Findings: those of the campaign, the layouts, the run, and tf_sites_load(); site-short, site-sum
 * Errors: TF_ERROR_USAGE for a language that the campaign has not; the run cannot be worked out; the
 * folder cannot be written
 *
 * Returns: (transfer full): never NULL
 */
TfPacked *tf_job_pack(const TfPackJob *job, GError **error);
