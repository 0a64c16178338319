/* drawn.h: how large images are drawn: matrices of pages and forms, and nothing else of them. */
#pragma once

#include "pdf/object.h"

typedef struct {
    TfPdfObject image;
    double width, height; /* where it is drawn largest, points */
} TfDrawn;

/* Returns: (transfer full): of TfDrawn, each image once, in the order of the pages. What is nested
 * more than 32 deep, or comes after a million drawings, is not in it.
 * Errors: TF_ERROR_FORMAT for content that cannot be decoded */
GArray *tf_drawn_images(TfPdf *pdf, GError **error);
