/* inks.h: from what inks look like to what goes on the plates.
 *
 *     0.2 0.4 0.6 rg   ─►   0.8 0.45 0.1 0.05 k
 *     0 0 0 rg         ─►   /TfOverprint gs 0 0 0 1 k          an ink that overprints
 *     0.7 0.6 0.3 rg   ─►   /TfSpot4 cs 1 scn                  an ink with a plate of its own
 *     0.5 0.5 0.5 rg   ─►   unchanged, finding unmapped-colour
 *
 * Every ink is painted with its screen value, which is its key; each key is exchanged for the
 * ink's CMYK, exactly. Nothing is converted; what press/pictures.h has converted is left alone. What is painted before any colour is set is black
 * in PDF, and so it becomes the ink of the key 0 0 0. Overprinting is switched by graphics states that
 * set /OPM 1, under which the inks at 0 leave their plates alone (ISO 32000-1, 11.7.4.3).
 */
#pragma once

#include "pdf/pdf.h"

typedef struct {
    const char *name;
    double cmyk[4]; /* 0 to 1                                         */
    double rgb[3];  /* 0 to 1: its key; 0.002 off is still the same   */
    gboolean is_overprinting;
    const char
        *spot; /* has a plate of its own, of this name: then @cmyk is how it looks on the
                         others, for screens and proofs; NULL: @cmyk is on the plates */
} TfPressInk;

/**
 * tf_inks_apply:
 * @file: what findings call the document
 *
 * Changes pages and whatever they draw: forms, patterns, Type 3 fonts. Transparency groups go,
 * because one in RGB would turn overprinting into a four-colour build. Inks that are in place
 * already stay: a second run changes nothing.
 *
 * Findings: unmapped-colour, rgb-object, transparent-object, once a page each; forms that are
 * nested more than 32 deep are not looked into, which is an rgb-object
 * Errors: TF_ERROR_FORMAT for content that cannot be decoded
 */
gboolean tf_inks_apply(TfPdf *pdf,
                       const TfPressInk *inks,
                       int n_inks,
                       const char *file,
                       TfFindings *findings,
                       GError **error);
