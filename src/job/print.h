/* print.h: values that have no text of their own, as text, for --print. */
#pragma once

#include "model/layout.h"

#include <gio/gio.h>

/**
 * tf_layout_print:
 *
 * Shape: a line a page, then one for each thing on it, lengths in points:
 *     layout booklet  396.00×612.00  bleed 9.00
 *     page 4  door
 *       frame 44.00 46.00 312.00×512.00  text  door.1 door.2
 *
 * Returns: (transfer full)
 */
char *tf_layout_print(const TfLayout *layout);

/**
 * tf_pdf_print:
 * @path: a PDF, called @name
 *
 * Shape: a line a page: media, bleed and trim box, sheet space
 *
 * Returns: (transfer full)
 */
char *tf_pdf_print(const char *path, const char *name, GError **error);
