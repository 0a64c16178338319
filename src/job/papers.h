/* papers.h: papers of Tenfold's own become PDFs that can be read by eye and by ear.
 *
 *     TfDocument  -->  compose  -->  paint  -->  press/reader  -->  a file
 */
#pragma once

#include "model/document.h"
#include "model/faces.h"

typedef struct {
    const TfFaces *faces;
    const char *date; /* "2026-12-01" */
} TfPapers;

/**
 * tf_paper_write:
 * @layout: a name of layouts/: "paper", "label"
 * @path: replaced if it is there
 *
 * Findings: those of tf_layout_load(), tf_compose_document() and tf_paint_pdf()
 */
gboolean tf_paper_write(const TfPapers *papers,
                        const TfDocument *document,
                        const char *layout,
                        const char *path,
                        TfFindings *findings,
                        GError **error);
