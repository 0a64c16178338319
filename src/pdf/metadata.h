/* metadata.h: what a document says about itself, in both of PDF's dialects. */
#pragma once

#include "base/standard.h"
#include "pdf/object.h"

typedef struct {
    const char *title; /* NULL for none, but a document for readers needs one             */
    const char *author; /* NULL for none                                                 */
    const char
        *language;       /* BCP 47; NULL: nobody said                                     */
    const char *subject; /* NULL for none                                                 */
    const char *date;    /* ISO 8601, "2026-12-01" or with time and zone; NULL: tf_date() */
    gboolean
        is_accessible;     /* says PDF/UA-1                                               */
    gboolean is_for_press; /* Trapped, and what else PDF/X wants                          */
    gboolean is_trapped;   /* somebody has spread colours under each other, for press     */
    TfStandard standard;   /* says that it is that, for press                             */
    const char *identity;  /* what tells the document from others, for press              */
} TfMetadata;

/**
 * tf_metadata_apply:
 *
 * Replaces the information dictionary and the XMP stream; they agree, as PDF/X-4 asks for.
 *
 * Errors: TF_ERROR_USAGE for a date that is none
 */
gboolean tf_metadata_apply(TfPdf *pdf, const TfMetadata *metadata, GError **error);

/* Returns: the output intent for printing, as there may be others, PDF/A's for one; 0: there is none */
TfPdfObject tf_metadata_press_intent(TfPdf *pdf);

/* Returns: the one of the three that the document says it is; TF_STANDARD_NONE for any other */
TfStandard tf_metadata_standard(TfPdf *pdf);
