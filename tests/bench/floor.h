/* floor.h: the yardstick: the words of a book through plain Pango and cairo.
 *
 *     TfEdition + TfLayout  -->  paragraphs  -->  a PangoLayout each, its own lines  -->  PDF
 *
 * What anybody could write in an afternoon, and no more: the book's faces, sizes and measures,
 * but lines broken greedily, ragged, without hyphens; no drawings, no tags, no bleed, no
 * copyfit. A program that does less work than this one has no business being slower.
 */
#pragma once

#include "model/edition.h"
#include "model/faces.h"
#include "model/layout.h"

/* Texts and spans are borrowed from the edition. */
typedef struct {
    const TfUnit *unit;
    double size;    /* points */
    double measure; /* points */
    gboolean is_bold;
} FloorParagraph;

/**
 * floor_read:
 * @sizes: as tf_pages_fit() tells them: "text 11.75/16.5  heading 21/25"
 *
 * Shape: every text that the frames of @layout take, page by page, as large and as wide as it
 * stands there.
 *
 * Returns: (transfer full): of FloorParagraph
 */
GArray *floor_read(const TfEdition *edition, const TfLayout *layout, const char *sizes);

/* How well the lines of a justified column are set, in the units of compose/typography.h. */
typedef struct {
    int n_lines;
    double rms, worst;
} FloorColumn;

/* Sets one paragraph, justified as PangoLayout does it, and measures every line but the last. */
FloorColumn floor_set_column(const FloorParagraph *paragraph,
                             const TfFaces *faces,
                             const char *language);

/* Opens the faces of @language, lays @paragraphs out one below the other on pages of 396 × 612
 * points, and writes them to @path. */
void floor_write(const GArray *paragraphs,
                 const TfFaces *faces,
                 const char *language,
                 const char *path);
