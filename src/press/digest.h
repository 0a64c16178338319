/* digest.h: what is painted, as one number. */
#pragma once

#include "pdf/pdf.h"

/**
 * tf_press_digest:
 *
 * Goes through the pages and all that they paint with. How objects are numbered, packed and stored
 * plays no part, nor does what the document says of itself.
 *
 * Errors: TF_ERROR_FORMAT for a page that cannot be read
 *
 * Returns: (transfer full): SHA-256 of it, in hexadecimal
 */
char *tf_press_digest(TfPdf *pdf, GError **error);
