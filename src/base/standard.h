/* standard.h: for which PDF/X a file for the press is made.
 *
 * All three are one plain subset here: plates and spots, nothing transparent, no layers, no
 * annotations. They differ in the version of PDF and in how the file says what it is.
 */
#pragma once

#include <glib.h>

typedef enum {
    TF_STANDARD_X4,   /* PDF/X-4: ISO 15930-7                              */
    TF_STANDARD_X1A,  /* PDF/X-1a:2003: ISO 15930-4                        */
    TF_STANDARD_X3,   /* PDF/X-3:2003: ISO 15930-6                         */
    TF_STANDARD_NONE, /* only what the press itself asks for               */
    TF_N_STANDARDS
} TfStandard;

/* "PDF/X-4", "PDF/X-1a", "PDF/X-3", "the press" */
const char *tf_standard_title(TfStandard standard);

/* "X-4", "X-1a", "X-3", "none": as people say which */
const char *tf_standard_word(TfStandard standard);

/* The reverse. FALSE: it is none of them */
gboolean tf_standard_parse(const char *word, TfStandard *standard);

/* What the file says it is: "PDF/X-4", "PDF/X-1a:2003", "PDF/X-3:2003"; NULL for none */
const char *tf_standard_label(TfStandard standard);

/* The version of PDF such a file is written in: "1.6", "1.4" */
const char *tf_standard_pdf_version(TfStandard standard);
