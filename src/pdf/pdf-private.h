/* pdf-private.h: what pdf.c, save.c and object.c share: qpdf's handle and its errors. */
#pragma once

#include "pdf/object.h"

#include <gio/gio.h>
#include <qpdf/qpdf-c.h>

struct TfPdf {
    int n_references; /* documents that pages were copied to need their source       */
    qpdf_data qpdf;
    char *name;         /* for messages                                                */
    GBytes *bytes;      /* what qpdf reads from; NULL for a new document               */
    char *failure;      /* first thing qpdf had against a call that cannot fail itself */
    GArray *pages;      /* of TfPdfObject; 0 where not asked for yet                   */
    GPtrArray *sources; /* of TfPdf: where forms came from                             */
};

/**
 * tf_pdf_check:
 *
 * To be called after every call of qpdf, which keeps errors of most functions to itself, and
 * prints those that nobody fetches (11.3). A failure is kept for tf_pdf_save().
 *
 * Returns: whether there was no error
 */
gboolean tf_pdf_check(TfPdf *pdf);

/* The same, but the failure goes to @error with @code. */
gboolean tf_pdf_check_now(TfPdf *pdf, int code, GError **error);

/* Sets data that are packed with @filter, "/FlateDecode", or with nothing where it is NULL. */
void tf_pdf_stream_set_raw(
    TfPdf *pdf, TfPdfObject stream, const void *data, gsize length, const char *filter);
