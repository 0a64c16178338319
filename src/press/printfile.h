/* printfile.h: pages as painted become pages for the press.
 *
 *     painter's PDF, RGB keys  -->  inks, boxes, output intent, metadata  -->  press PDF
 *
 *     ┌─────────────┐ media = bleed box = trim + 2 · bleed
 *     │ ┌─────────┐ │
 *     │ │  trim   │ │
 *     │ └─────────┘ │
 *     └─────────────┘
 *
 * Lengths are points.
 */
#pragma once

#include "base/standard.h"
#include "pdf/pdf.h"
#include "press/inks.h"

typedef struct {
    double width, height; /* of the trim                                               */
    double bleed;         /* around it, as painted; 0 for none                         */
    const char *title;    /* UTF-8                                                     */
    const char *author;   /* NULL for none                                             */
    const char *language; /* BCP 47                                                    */
    const char *date;    /* ISO 8601: "2026-12-01" or with time and zone; NULL: tf_date() */
    const char *draft;   /* why it is not to be printed yet: "not reviewed"; NULL     */
    TfStandard standard; /* what it is made for                                     */
    const TfPressInk *inks;
    int n_inks;
    /* Printing condition of the registry. NULL: CGATS TR 006, but with a profile "Custom", which
     * its own description explains: it may be of another condition. */
    const char *condition;
    const char *registry; /* of conditions; NULL: the ICC's                            */
    const char *info; /* the condition in words; NULL: its name, or what the profile says */
    const char *profile; /* file of its ICC profile; NULL for none                    */
    /* As in press/pictures.h; without a profile pictures stay, and are findings. */
    gboolean has_flat_pictures;
    double ppi_most, ppi_wanted;
} TfPressSpec;

/**
 * tf_press:
 * @in: a PDF whose media boxes are the trim and @spec's bleed around it
 * @out: may be @in
 *
 * What is not printed goes: annotations, structure, outlines, page labels, actions. The file says
 * that it is of @spec's standard only with a profile, without layers, and where nothing was found.
 * Pressing the result again with the same @spec changes nothing; it gives the same bytes if
 * the streams of @in were compressed, as cairo's are.
 *
 * Findings: damaged-pdf, unmapped-colour, rgb-object, transparent-object
 * Errors: TF_ERROR_FORMAT where a page has not the size of @spec, or the profile is none for
 * printing with CMYK, damaged, or of a version that the standard does not know; those of tf_pdf_open() and tf_pdf_save(). @out is as it was
 */
gboolean tf_press(const char *in,
                  const TfPressSpec *spec,
                  const char *out,
                  TfFindings *findings,
                  GError **error);
