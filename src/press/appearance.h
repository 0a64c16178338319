/* appearance.h: what the ink on the plates looks like on a screen.
 *
 *     0.34 0.04 0 0  ─► profile of the printing condition ─►  0.70 0.85 0.95 of sRGB
 *
 * Relative colorimetric with black point compensation: the screen's white stands for the paper
 * and its black for the deepest of the press, as a reader's eye takes them. Absolutely, the page would
 * be grey beside the windows around it, and perceptual tables are for pictures: each maker of
 * profiles bends flat colours in them as he likes.
 */
#pragma once

#include <glib.h>

typedef struct TfAppearance TfAppearance;

/**
 * tf_appearance_new:
 * @profile: file of the profile of a printing condition with CMYK
 *
 * Errors: TF_ERROR_FORMAT for any other file; G_FILE_ERROR
 */
TfAppearance *tf_appearance_new(const char *profile, GError **error);
void tf_appearance_free(TfAppearance *appearance);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TfAppearance, tf_appearance_free)

/* @cmyk: 0 to 1. @rgb: (out): sRGB, 0 to 1; what no screen shows is the nearest that it does */
void tf_appearance_of(const TfAppearance *appearance, const double cmyk[4], double rgb[3]);

/* Returns: how different two colours of sRGB look, ΔE 2000: below 1 hardly anybody sees it, above 2
 * everybody does side by side */
double tf_appearance_difference(const TfAppearance *appearance,
                                const double one[3],
                                const double other[3]);

/* Version of lcms2 as it runs here: "2.14". Transfer full. */
char *tf_appearance_library_version(void);
