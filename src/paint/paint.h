/* paint.h: the display list becomes a picture: PDF for readers, PDF for the press, SVG, PNG.
 *
 *     TfPages  -->  cairo  -->  a file
 *
 * Colours are the inks' screen values, opaque; press/inks turns them into plates. Nothing is
 * painted through groups, patterns or images, so a PDF holds plain fills, strokes and text.
 * Decoration is painted first, in the order of the list, then what has an element, in the
 * order of reading; so the order of the list matters only inside each.
 *
 * The tail of a speech bubble hangs below its rectangle, by 9 to 16 points.
 */
#pragma once

#include "compose/pages.h"

/* What of the pages is painted. Base and language together are all of it: on every plate the one
 * overprints the other. */
typedef enum {
    TF_LAYER_ALL,
    TF_LAYER_BASE,     /* what the layout fixes: equal in all editions of a binding side */
    TF_LAYER_LANGUAGE, /* words, what moves with them, and codes: black only            */
} TfLayer;

typedef struct {
    double bleed;       /* points around the trim that are painted too             */
    gboolean is_tagged; /* with structure, outline and page labels                 */
    const char *date;   /* ISO 8601 with zone, for the metadata; NULL for tf_date() */
    TfLayer layer;      /* not all: without tags                                   */
} TfPaintOptions;

/**
 * tf_paint_pdf:
 *
 * Shape: where @options say tagged, the i-th structure element of the PDF in pre-order is
 * number i of tf_pages_elements(), whether it has contents or not. Page labels are 1, 2, …
 *
 * Findings: unreadable-art and art-profile (it is left out), art-colour; none that @findings hold
 * already
 * Errors: TF_ERROR_LIBRARY; TF_ERROR_UNSUPPORTED for a QR code of too many letters and, with
 * tags, for an order of reading that goes back to an earlier page; those of tf_file_write();
 * @path is as it was
 */
gboolean tf_paint_pdf(const TfPages *pages,
                      const TfPaintOptions *options,
                      const char *path,
                      TfFindings *findings,
                      GError **error);

/* Page @i, from 0, as a picture of its trim on white at @dpi. Findings, errors: as above. */
gboolean tf_paint_png(const TfPages *pages,
                      int i,
                      double dpi,
                      const char *path,
                      TfFindings *findings,
                      GError **error);

/* Page @i, from 0, as a drawing of its trim on white, text as outlines. */
gboolean tf_paint_svg(
    const TfPages *pages, int i, const char *path, TfFindings *findings, GError **error);

/**
 * tf_paint_svg_pages:
 * @is_wanted: (nullable): whether page @i, from 0, is painted; NULL for all
 * @take: given each page that was, as a drawing with its bleed, text as outlines: "<?xml …"; the origin
 *   of page space stands @bleed in from its corner
 *
 * Findings, errors: as above; drawings are read once for all pages
 */
typedef gboolean (*TfPageIsWanted)(int i, gpointer data);
typedef void (*TfPageTake)(int i, const guint8 *svg, gsize length, gpointer data);
gboolean tf_paint_svg_pages(const TfPages *pages,
                            TfPageIsWanted is_wanted,
                            TfPageTake take,
                            gpointer data,
                            TfFindings *findings,
                            GError **error);
