/* inks.h: a page, six inks, and what becomes of it when screen values are made plates. */
#pragma once

#include "pdf/object.h"
#include "press/inks.h"

/* What a stream begins with that would paint before it sets a colour. */
#define INKS_BLACK "/TfOverprint gs 0 0 0 1 k\n0 0 0 1 K\n"

/* text, sea, night, paper, and the spots gold and varnish. */
extern const TfPressInk inks_usual[6];

/* Returns: (transfer full): a document of one page with a group for the screen. */
TfPdf *inks_page(const char *resources, const char *content);
TfPdfObject inks_stream(TfPdf *pdf, const char *text);

/* Shape: "unmapped-colour@1 rgb-object@2", in the order of finding. Transfer full. */
char *inks_apply(TfPdf *pdf);
