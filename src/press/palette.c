/* Which ink a colour is. */
#include "press/inks-private.h"

#include <math.h>

/* Cairo 1.16 writes six digits, an SVG eight bits; inks are further apart than this. */
#define KEY_TOLERANCE 0.002

static double
distance(const double *a, const double *b, int n)
{
    double most = 0;
    for (int i = 0; i < n; i++)
        most = MAX(most, fabs(a[i] - b[i]));
    return most;
}

const TfPressInk *
tf_palette_find_rgb(const TfPalette *palette, const double rgb[3])
{
    const TfPressInk *best = NULL;
    double least = KEY_TOLERANCE;
    for (int i = 0; i < palette->n_inks; i++) {
        double d = distance(palette->inks[i].rgb, rgb, 3);
        if (d <= least && (best == NULL || d < least)) {
            best = &palette->inks[i];
            least = d;
        }
    }
    return best;
}

const TfPressInk *
tf_palette_find_cmyk(const TfPalette *palette, const double cmyk[4], TfOverprint in_force)
{
    const TfPressInk *best = NULL;
    for (int i = 0; i < palette->n_inks; i++) {
        const TfPressInk *ink = &palette->inks[i];
        if (ink->spot != NULL || distance(ink->cmyk, cmyk, 4) > KEY_TOLERANCE)
            continue;
        if (in_force == (ink->is_overprinting ? TF_OVERPRINT_ON : TF_OVERPRINT_OFF))
            return ink;
        if (best == NULL)
            best = ink;
    }
    return best;
}

const char *
tf_palette_nearest(const TfPalette *palette, const double rgb[3])
{
    const char *name = "none";
    double least = G_MAXDOUBLE;
    for (int i = 0; i < palette->n_inks; i++) {
        double d = distance(palette->inks[i].rgb, rgb, 3);
        if (d < least) {
            name = palette->inks[i].name;
            least = d;
        }
    }
    return name;
}
