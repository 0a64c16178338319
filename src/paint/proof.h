/* proof.h: pictures of plates: as they print, how much ink, each plate in gray.
 *
 *     pixels  -->  a PNG, or a page of a PDF
 *
 * What the pixels mean was worked out before; here they get edges, legends and names.
 */
#pragma once

#include "compose/fonts.h"

/* 0xrrggbb, row by row from the top. */
typedef struct {
    int width, height;
    const guint32 *pixels;
} TfPicture;

/* Errors: TF_ERROR_LIBRARY; those of tf_file_write() */
gboolean tf_proof_png(const TfPicture *picture, const char *path, GError **error);

/* How much ink there is on every spot. */
typedef struct {
    int width, height;
    const guint16 *sums; /* 255: all of one ink                       */
    double limit;        /* of the paper: 3 for 300 %; 0: not known   */
    double most;         /* largest sum …                             */
    int x, y;            /* … and the pixel where it is               */
    const char *says;    /* the line below the map                    */
} TfHeat;

/* The map with a legend below, in the faces of @fonts: paper white, then blue to yellow, above the limit red. */
gboolean
tf_heat_png(const TfHeat *heat, const TfFonts *fonts, const char *path, GError **error);

/* The colour of a sum, 1 being all of one ink. */
guint32 tf_heat_colour(double sum, double limit);

/* One plate, 255 where it is all ink. */
typedef struct {
    const char *name;
    const guint8 *pixels;
} TfView;

/* @n plates of one size side by side. */
typedef struct {
    const TfView *views;
    int n, width, height;
} TfViewRow;

/* Ink as black, each plate with its name above, in the faces of @fonts. */
gboolean
tf_views_png(const TfViewRow *row, const TfFonts *fonts, const char *path, GError **error);

/* A PDF of pictures. */
typedef struct TfProofPdf TfProofPdf;

/* @date: ISO 8601 with zone, or NULL for tf_date(). Returns: (transfer full) */
TfProofPdf *tf_proof_pdf_new(const char *title, const char *date);
void tf_proof_pdf_free(TfProofPdf *pdf);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TfProofPdf, tf_proof_pdf_free)

/* Adds a page of the picture's size at @dpi. */
void tf_proof_pdf_add(TfProofPdf *pdf, const TfPicture *picture, double dpi);

/* Errors: as above */
gboolean tf_proof_pdf_save(TfProofPdf *pdf, const char *path, GError **error);
