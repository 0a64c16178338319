/* pictures.h: pictures of the screen become pictures of the press.
 *
 *     RGB, as fine as it came  ─► not finer than the press shows ─► profile ─► CMYK, as much ink as it allows
 *     gray                     ─► likewise                       ─► K alone, as light as it was
 *     black and white          ─►                                   K or paper, sample for sample
 *
 * RGB and gray without a profile of their own are taken for sRGB. Black point compensation always:
 * the deepest black of the picture is the deepest that the press has, so that shadows keep their steps.
 */
#pragma once

#include "pdf/pdf.h"

typedef struct {
    const char *profile; /* file of that of the printing condition                      */
    gboolean
        are_flat; /* Drawings: each colour as near as it gets, relative colorimetric. Else
                            photographs: perceptual, where colours keep their distances, as far
                            as the profile has tables for that.                          */
    double ppi_most;   /* samples an inch, from which on there are too many; 0: never */
    double ppi_wanted; /* how many are left of those                                  */
} TfPictureSpec;

/**
 * tf_pictures_convert:
 *
 * Concerns the images that pages and their forms draw. Those with masks, of other colour spaces or
 * depths, of more than 50 million samples or of fewer than they say stay, for press/inks.h to report.
 *
 * Errors: TF_ERROR_FORMAT where @spec's profile is none, or content cannot be decoded
 */
gboolean tf_pictures_convert(TfPdf *pdf, const TfPictureSpec *spec, GError **error);
