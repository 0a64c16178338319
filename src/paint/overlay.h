/* overlay.h: a proof for designers: the pages with what the engine did drawn over them.
 *
 *     TfPages  -->  cairo  -->  <product>-overlay.pdf
 *
 * Never for the press: it has colours of no ink, transparency, and a margin with words of its own,
 * in English. How to read it is said in that margin and in layouts/README.md.
 */
#pragma once

#include "compose/pages.h"

/**
 * tf_paint_overlay:
 * @date: as in TfPaintOptions
 *
 * Every page with its bleed, faint; over it the trim, the baseline grid where frames have one, the
 * frames and how full they are, and of each line its baseline, the box of its ink and how its
 * break came out; around it a margin with a legend. Equal pages give equal bytes.
 *
 * Findings, errors: those of tf_paint_pdf() without tags
 */
gboolean tf_paint_overlay(const TfPages *pages,
                          const char *date,
                          const char *path,
                          TfFindings *findings,
                          GError **error);
