/* pages-private.h: how compose fills the display list; everyone else reads pages.h. */
#pragma once

#include "compose/fonts.h"
#include "compose/pages.h"

struct TfPages {
    GPtrArray *pages;      /* of PageUnderWay, pages.c                    */
    GArray *elements;      /* of TfElement                                */
    GStringChunk *strings; /* every text the list holds                   */
    GPtrArray *fonts;      /* of PangoFont, one reference a face and size */
    GPtrArray *runs;       /* of TfGlyphs                                 */
    double width, height, bleed;
    gboolean is_right_bound;
    const char *language;
    const char *title;
    const TfInk *inks; /* borrowed from the layout */
    int n_inks;
    int n_paragraphs; /* that were set                                */
    GArray *lines;    /* of TfSetLine, .spaces owned                  */
    GArray *frames;   /* of TfSetFrame                                */
    GArray *fits;     /* of TfFit                                     */
    TfFitVector vector;
    const char *grid_group; /* NULL: there is no grid                     */
    GPtrArray *faces;       /* of cairo_font_face_t, one reference each       */
    GPtrArray *maps;        /* of TfFonts, owned: the runs' fonts need their map to live */
};

/* @n_pages empty pages; @inks are borrowed. */
TfPages *tf_pages_new(
    int n_pages, double width, double height, double bleed, const TfInk *inks, int n_inks);

/* Texts are copied. */
void tf_pages_set_identity(TfPages *pages,
                           const char *language,
                           const char *title,
                           gboolean is_right_bound);

/* Adds to page @i, from 0; texts of @placed must live as long as @pages: tf_pages_string(). */
void tf_pages_add(TfPages *pages, int i, const TfPlaced *placed);

void tf_pages_set_section(TfPages *pages, int i, const char *section, const char *heading);

/* Returns: the new element's index. Texts are copied. */
int tf_pages_add_element(TfPages *pages, TfElement element);

/* What a leaf of the structure says; @text is copied. */
void tf_pages_set_text(TfPages *pages, int element, const char *text, gsize length);

/**
 * tf_pages_add_leaves:
 * @spans: over the whole of @text
 * @n_spans: 0 where there is no text; then nothing is added
 * @own: tag of the language of @element
 * @element: what holds the text; -1 for decoration
 *
 * Says what the text is: @element is the one leaf, or, where another language is in it, has a leaf for
 * each stretch of one language (only leaves of the structure may hold text).
 *
 * Returns: (transfer full) (nullable): the leaf of each span; -1 in decoration; NULL without spans
 */
int *tf_pages_add_leaves(TfPages *pages,
                         const char *text,
                         const TfSpan *spans,
                         int n_spans,
                         const char *own,
                         int element);

/* Returns: (transfer none): a copy that lives as long as @pages; NULL for NULL */
const char *tf_pages_string(TfPages *pages, const char *text);

/* Adds a line; .text is copied, .spaces taken. */
void tf_pages_add_line(TfPages *pages, TfSetLine line);

/* Adds a frame; .id and .group are copied. */
void tf_pages_add_frame(TfPages *pages, TfSetFrame frame);

/* Takes @glyphs with its arrays and texts, and a reference of its font. Returns: (transfer none) */
const TfGlyphs *tf_pages_take_glyphs(TfPages *pages, TfGlyphs *glyphs);
