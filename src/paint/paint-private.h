/* paint-private.h: the parts of the painter.
 *
 *     paint.c           surfaces, files, the order of painting, text
 *     shape.c           areas, outlines, rules, ticks and crosses
 *     letters.c         what keeps a face in one font of a PDF
 *     art.c             SVG: looks through it, then has librsvg draw it
 *     picture.c         PNG and JPEG; its parts are in picture-private.h
 *     qr.c              QR codes
 *     structure.c       tags, outline and page labels of a PDF
 *     overlay.c         the designer's proof: frames, grid and lines over the pages
 *     overlay-legend.c  what the margin of that proof says
 *
 * All draw in page space on a context whose source may be changed and whose path is empty.
 */
#pragma once

#include "compose/pages.h"

#include <cairo-pdf.h>
#include <gdk-pixbuf/gdk-pixbuf.h>

G_DEFINE_AUTOPTR_CLEANUP_FUNC(cairo_t, cairo_destroy)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(cairo_surface_t, cairo_surface_destroy)

/* Exactly the ink's screen colour, opaque: press/inks finds the ink again by it. */
void tf_ink_set(const TfInk *ink, cairo_t *cr);

/* Paints an area or a line. */
void tf_shape_paint(const TfPlaced *placed, cairo_t *cr);

/* The drawings that one run of the painter needs, each read once. */
typedef struct TfArt TfArt;

/* @inks and @findings must outlive it. */
TfArt *tf_art_new(const TfInk *inks, int n_inks, TfFindings *findings);
void tf_art_free(TfArt *art);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TfArt, tf_art_free)

/**
 * tf_art_paint:
 *
 * Fits the drawing into its rectangle, centred; pictures as picture.h has it. What cannot be read is
 * left out.
 *
 * Findings: unreadable-art, art-colour, art-profile; none that @findings hold already, since the same
 * drawings are painted for readers and for the press
 */
void tf_art_paint(TfArt *art, const TfPlaced *placed, cairo_t *cr);

/**
 * tf_picture_load:
 * @code: (out): of the finding that an error is
 *
 * Returns: (transfer full): in sRGB, turned as it was taken
 * Errors: TF_ERROR_UNSUPPORTED for other kinds, CMYK, profiles that cannot be followed, files that
 * break off and more than 50 million samples; TF_ERROR_FORMAT for damaged files; those of
 * tf_file_read()
 */
GdkPixbuf *tf_picture_load(const char *path, const char **code, GError **error);

/* Paints it in @rect, never mirrored. */
void
tf_picture_paint(const GdkPixbuf *picture, TfRect rect, gboolean is_contained, cairo_t *cr);

/**
 * tf_qr_paint:
 * @text: what the code says, UTF-8
 * @rect: takes the code with its quiet zone of four modules; the largest centred square is used
 *
 * Level M, the smallest version that holds @text, in the source colour of @cr.
 *
 * Errors: TF_ERROR_UNSUPPORTED for what is too long or empty; nothing is painted
 */
gboolean tf_qr_paint(const char *text, TfRect rect, cairo_t *cr, GError **error);

/* Paints page @i, from 0, without tags. Findings: those of tf_art_paint(). Errors: those of
 * tf_qr_paint() */
gboolean
tf_page_paint(const TfPages *pages, int i, TfArt *art, cairo_t *cr, GError **error);

/* Makes the face and size of @run those of @cr. */
void tf_glyphs_select(const TfGlyphs *run, cairo_t *cr);

/* A PDF that says of itself what @pages say; its output goes to @bytes. @date as in TfPaintOptions.
 * Returns: (transfer full) */
cairo_surface_t *tf_pdf_surface(
    const TfPages *pages, double width, double height, const char *date, GByteArray *bytes);

/* Finishes the surface of @cr, whose output went to @bytes, and puts that at @path. */
gboolean
tf_surface_save(cairo_t *cr, const GByteArray *bytes, const char *path, GError **error);

/* Before the first page of a PDF for readers, in page space: each face with casts becomes one font.
 * What this shows for it has to be taken away again, as press/reader does. */
void tf_letters_keep_together(const TfPages *pages, cairo_t *cr);

/* The structure tree of a PDF while its pages are painted, in order. */
typedef struct TfStructure TfStructure;

/**
 * tf_structure_new:
 *
 * The i-th structure element of the PDF in pre-order is number i of tf_pages_elements().
 *
 * Errors: TF_ERROR_UNSUPPORTED where the order of reading goes back to an earlier page
 *
 * Returns: (transfer full): borrows both
 */
TfStructure *tf_structure_new(const TfPages *pages, cairo_t *cr, GError **error);
void tf_structure_free(TfStructure *structure);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TfStructure, tf_structure_free)

/* Before the first page, in the space of the device: pages are @width by @height. */
void tf_structure_guard(TfStructure *structure, double width, double height);

/* What is painted now, @placed first, belongs to its element, a leaf, or to none. */
void tf_structure_begin(TfStructure *structure, const TfPlaced *placed);

/* No more of @element follows on page @i, from 0. */
void tf_structure_end(TfStructure *structure, int element, int i);

/* Returns: the leaf that is still open between two pages; -1 for none */
int tf_structure_continued(const TfStructure *structure);

/* After the last thing of the last page and before its end. */
void tf_structure_finish(TfStructure *structure);

/* The number of page @i, from 0; to be called while it is painted. */
void tf_structure_label(cairo_surface_t *surface, int i);

/* One entry for each section, to the page it starts on. */
void tf_structure_outline(const TfPages *pages, cairo_surface_t *surface);
