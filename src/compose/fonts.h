/* fonts.h: the faces of the project's list, opened without asking the machine for any other.
 *
 *     TfFaces (fonts/fonts.xml)  -->  private fontconfig  -->  Pango font map
 *
 * The list says which file is bold, not the file: Debian 12's Noto Nastaliq Urdu Bold calls
 * itself regular.
 */
#pragma once

#include "compose/hyphens.h"
#include "model/faces.h"

#include <pango/pangocairo.h>

/* Paragraphs are shaped once at this size; widths are kept as shares of it. */
#define TF_REFERENCE_SIZE 100.0

typedef struct TfFonts TfFonts;

/**
 * tf_fonts_open:
 * @faces: borrowed; must outlive the fonts
 * @language: only the files of its families and of the literals' are opened
 *
 * Errors: TF_ERROR_LIBRARY if fontconfig refuses, or no file of the families can be opened
 */
TfFonts *tf_fonts_open(const TfFaces *faces, const char *language, GError **error);

/* One more holder; each calls tf_fonts_free(). */
TfFonts *tf_fonts_ref(TfFonts *fonts);
void tf_fonts_free(TfFonts *fonts);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TfFonts, tf_fonts_free)

/* A context that measures without hinting and without rounding. Transfer none. */
PangoContext *tf_fonts_context(const TfFonts *fonts);

/* Tag of the language the fonts were opened for: the edition's. */
const char *tf_fonts_language(const TfFonts *fonts);

/* Families of @language's text, or of literals and English islands in it. */
const char *tf_fonts_families(const TfFonts *fonts, gboolean is_literal);

/* Whether @family is one of them. */
gboolean tf_fonts_has_family(const TfFonts *fonts, const char *family, gboolean is_literal);

/* From now on what is shaped is kept with the fonts; see shapings.h. */
void tf_fonts_keep_shapings(TfFonts *fonts);
struct TfShapings *tf_fonts_shapings(const TfFonts *fonts); /* NULL: nothing is kept */

/* Before any paragraph of a book: words of the fonts' language are divided as @divisions says first.
 * Borrowed, for as long as paragraphs are made. */
void tf_fonts_set_divisions(TfFonts *fonts, const TfDivisions *divisions);

/* What divides words of @language, opened when first asked for; NULL: nothing does. Findings: those
 * of tf_hyphens_open(), once. */
const TfHyphens *
tf_fonts_hyphens(TfFonts *fonts, const TfLanguage *language, TfFindings *findings);

/* Size of literals and English islands, of the size of the text around them. */
double tf_fonts_foreign_size(const TfFonts *fonts);

/* Where what a hyphen adds to the width of a line that ends with @letter, @length bytes, is kept:
 * ems; NAN until somebody has measured it. Transfer none. */
double *
tf_fonts_hyphen_gain(TfFonts *fonts, PangoFont *font, const char *letter, gsize length);

/* The outline of a glyph of @font, a font of the reference size; see skyline.h. Transfer none. */
typedef struct TfOutline TfOutline;
const TfOutline *tf_fonts_outline(TfFonts *fonts, PangoFont *font, guint glyph);

/* In skyline.c. */
TfOutline *tf_outline_new(PangoFont *font, guint glyph);
void tf_outline_free(TfOutline *outline);

/**
 * tf_fonts_sized:
 * @font: a font of this map, at any size
 * @size: points
 *
 * Returns: (transfer none): the same face at @size
 */
PangoFont *tf_fonts_sized(TfFonts *fonts, PangoFont *font, double size);

/* Family and weight of @font as the list calls them. Transfer none, lives as long as @fonts. */
const char *tf_fonts_family(TfFonts *fonts, PangoFont *font, gboolean *is_bold);
