/* paper.h: papers of Tenfold's own, set as it sets them. */
#pragma once

#include "compose/document.h"

/* What is composed, with what must outlive it. */
typedef struct {
    TfFindings *findings;
    TfLayout *layout;
    TfFaces *faces;
    TfPages *pages;
} Paper;

/* Sets @document with a layout of the project; fails on any finding. */
Paper paper_set(const TfDocument *document, const char *layout);
void paper_clear(Paper *paper);

/* The run on page @page, from 0, that says @text; NULL for none. */
const TfPlaced *paper_said(const Paper *paper, int page, const char *text);
