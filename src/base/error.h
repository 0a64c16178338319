/* error.h: what makes going on impossible.
 *
 * What a translator, designer or printer can mend is a finding (finding.h), never a GError.
 * System errors keep G_FILE_ERROR and G_IO_ERROR. Messages start with the file's name.
 */
#pragma once

#include <glib.h>

#define TF_ERROR (tf_error_quark())

typedef enum {
    TF_ERROR_USAGE,       /* the command line or a caller asked for what is not there */
    TF_ERROR_FORMAT,      /* a file is not what it must be                            */
    TF_ERROR_LIBRARY,     /* qpdf, cairo, libxml2 … said no; their words are inside   */
    TF_ERROR_UNSUPPORTED, /* well formed, but nothing we can do                       */
} TfError;

GQuark tf_error_quark(void);
