/* simulate.h: what plates look like on paper, on a screen.
 *
 *     C M Y K, 8 bit  -->  profile of the printing condition  -->  sRGB
 *
 * Absolute colorimetric: where there is no ink there is the white of the paper, which is not
 * that of the screen, and black is as dark as ink gets, not as dark as a screen. That is how a
 * proof is to be seen; how an ink is shown among windows that are white, press/appearance.h says.
 */
#pragma once

#include <glib.h>

typedef struct TfSimulation TfSimulation;

/**
 * tf_simulation_new:
 * @pdf: a press file; the profile of its output intent counts
 * @profile: (nullable): file of an ICC profile, for a PDF that holds none
 *
 * Returns: (transfer full)
 * Errors: TF_ERROR_FORMAT where there is no profile, or one that is not for printing with CMYK;
 * G_FILE_ERROR; those of tf_pdf_open()
 */
TfSimulation *tf_simulation_new(const char *pdf, const char *profile, GError **error);
void tf_simulation_free(TfSimulation *simulation);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TfSimulation, tf_simulation_free)

/**
 * tf_simulate:
 * @cmyk: four bytes a pixel, 255 for all of an ink
 * @rgb: (out): 0xrrggbb a pixel
 */
void tf_simulate(const TfSimulation *simulation, const guint8 *cmyk, guint32 *rgb, gsize n);
