#include "paint/paint.h"

#include "base/error.h"
#include "base/file.h"
#include "paint/paint-private.h"

#include <cairo-svg.h>
#include <math.h>
#include <stdlib.h>

G_DEFINE_AUTOPTR_CLEANUP_FUNC(cairo_font_options_t, cairo_font_options_destroy)

/* One run over one page or all. */
typedef struct {
    const TfPages *pages;
    cairo_t *cr;
    TfArt *art;
    TfStructure *structure; /* NULL without tags */
    TfLayer layer;
} Painter;

void
tf_glyphs_select(const TfGlyphs *run, cairo_t *cr)
{
    cairo_scaled_font_t *font =
        pango_cairo_font_get_scaled_font(PANGO_CAIRO_FONT(run->font));
    g_autoptr(cairo_font_options_t) options = cairo_font_options_create();
    cairo_matrix_t matrix;

    /* Not cairo_set_scaled_font(): Pango made it for a page at 72 dpi, and a picture has more. */
    cairo_scaled_font_get_font_matrix(font, &matrix);
    cairo_scaled_font_get_font_options(font, options);
    cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY);
    cairo_set_font_face(cr, run->face ? run->face : cairo_scaled_font_get_font_face(font));
    cairo_set_font_matrix(cr, &matrix);
    cairo_set_font_options(cr, options);
}

static void
paint_glyphs(const TfPlaced *placed, cairo_t *cr)
{
    const TfGlyphs *run = placed->glyphs;
    tf_glyphs_select(run, cr);
    tf_ink_set(placed->ink, cr);
    /* Text and clusters are in the order of the glyphs, from left to right, in every script:
     * with the backward flag poppler finds far fewer of the Arabic words. */
    if (run->casts)
        cairo_show_text_glyphs(cr, run->cast_text, -1, run->casts, run->n_clusters,
                               run->cast_clusters, run->n_clusters, 0);
    else
        cairo_show_text_glyphs(cr, run->text, -1, run->glyphs, run->n_glyphs, run->clusters,
                               run->n_clusters, 0);
}

static gboolean
paint_placed(Painter *painter, const TfPlaced *placed, GError **error)
{
    switch (placed->kind) {
    case TF_PLACED_GLYPHS:
        paint_glyphs(placed, painter->cr);
        return TRUE;
    case TF_PLACED_ART:
        tf_art_paint(painter->art, placed, painter->cr);
        return TRUE;
    case TF_PLACED_QR:
        tf_ink_set(placed->ink, painter->cr);
        if (tf_qr_paint(placed->name, placed->rect, painter->cr, error))
            return TRUE;
        g_prefix_error(error, "%s:%d: ", placed->place.file, placed->place.line);
        return FALSE;
    case TF_PLACED_AREA:
    case TF_PLACED_LINE:
    default:
        tf_shape_paint(placed, painter->cr);
        return TRUE;
    }
}

typedef struct {
    int key;   /* twice the element, so that there is room between two */
    int index; /* equals stay in the order of the list */
    const TfPlaced *placed;
} Turn;

static int
compare_turns(const void *a, const void *b)
{
    const Turn *first = a, *second = b;
    if (first->key != second->key)
        return first->key < second->key ? -1 : 1;
    return first->index < second->index ? -1 : 1;
}

/* The last drawing that is read on @page: what is lettered on drawings must come after them. */
static int
last_figure(const TfPage *page)
{
    int last = -1;
    for (int i = 0; i < page->n_placed; i++)
        if (page->placed[i].kind == TF_PLACED_ART)
            last = MAX(last, page->placed[i].element);
    return last;
}

/* A code is black and says an address, which may be another in another language. */
static gboolean
is_in_layer(const TfPlaced *placed, TfLayer layer)
{
    gboolean is_base = placed->is_fixed && placed->kind != TF_PLACED_QR;
    return layer == TF_LAYER_ALL || is_base == (layer == TF_LAYER_BASE);
}

/* Decoration first, then what is read, in the order of reading. Words of decoration, such as a
 * folio or the numbers on a drawing, come after the drawings and must not fall into an element
 * @continued from the page before. */
static GArray *
order_page(const TfPage *page, TfLayer layer, int continued)
{
    int before_words = MAX(continued, last_figure(page));
    GArray *turns = g_array_new(FALSE, FALSE, sizeof(Turn));
    for (int i = 0; i < page->n_placed; i++) {
        const TfPlaced *placed = &page->placed[i];
        if (!is_in_layer(placed, layer))
            continue;
        gboolean is_late =
            before_words >= 0 && placed->element < 0 && placed->kind == TF_PLACED_GLYPHS;
        int key = is_late ? 2 * before_words + 1 : 2 * placed->element;
        Turn turn = {key, i, placed};
        g_array_append_val(turns, turn);
    }
    g_array_sort(turns, compare_turns);
    return turns;
}

static gboolean
paint_page(Painter *painter, int i, GError **error)
{
    TfStructure *structure = painter->structure;
    int continued = structure ? tf_structure_continued(structure) : -1;
    g_autoptr(GArray) turns =
        order_page(tf_pages_get(painter->pages, i), painter->layer, continued);

    for (guint j = 0; j < turns->len; j++) {
        const Turn *turn = &g_array_index(turns, Turn, j);
        int element = turn->placed->element;
        gboolean is_first = j == 0 || turn[-1].placed->element != element;
        gboolean is_last = j == turns->len - 1 || turn[1].placed->element != element;
        if (structure && is_first)
            tf_structure_begin(structure, turn->placed);
        if (!paint_placed(painter, turn->placed, error))
            return FALSE;
        if (structure && is_last)
            tf_structure_end(structure, element, i);
    }
    return TRUE;
}

gboolean
tf_page_paint(const TfPages *pages, int i, TfArt *art, cairo_t *cr, GError **error)
{
    Painter painter = {pages, cr, art, NULL, TF_LAYER_ALL};
    return paint_page(&painter, i, error);
}

static cairo_status_t
append(void *data, const unsigned char *bytes, unsigned int n)
{
    g_byte_array_append(data, bytes, n);
    return CAIRO_STATUS_SUCCESS;
}

static gboolean
check_status(cairo_status_t status, const char *path, GError **error)
{
    if (status == CAIRO_STATUS_SUCCESS)
        return TRUE;
    g_set_error(error, TF_ERROR, TF_ERROR_LIBRARY, "%s: cairo: %s", path,
                cairo_status_to_string(status));
    return FALSE;
}

gboolean
tf_surface_save(cairo_t *cr, const GByteArray *bytes, const char *path, GError **error)
{
    cairo_surface_t *surface = cairo_get_target(cr);
    if (!check_status(cairo_status(cr), path, error))
        return FALSE;
    cairo_surface_finish(surface);
    return check_status(cairo_surface_status(surface), path, error) &&
           tf_file_write(path, bytes->data, bytes->len, error);
}

static gboolean
paint_book(Painter *painter, cairo_surface_t *surface, double bleed, GError **error)
{
    int n = tf_pages_n(painter->pages);
    if (painter->structure)
        tf_structure_guard(painter->structure, tf_pages_width(painter->pages) + 2 * bleed,
                           tf_pages_height(painter->pages) + 2 * bleed);
    cairo_translate(painter->cr, bleed, bleed);
    if (painter->structure)
        tf_letters_keep_together(painter->pages, painter->cr);
    for (int i = 0; i < n; i++) {
        if (!paint_page(painter, i, error))
            return FALSE;
        if (painter->structure) {
            tf_structure_label(surface, i);
            if (i == n - 1)
                tf_structure_finish(painter->structure);
        }
        cairo_show_page(painter->cr);
    }
    if (painter->structure)
        tf_structure_outline(painter->pages, surface);
    return TRUE;
}

static void
set_metadata(cairo_surface_t *surface, const TfPages *pages, const char *date)
{
    g_autoptr(GDateTime) fallback = tf_date(NULL);
    g_autofree char *text = date ? g_strdup(date) : g_date_time_format_iso8601(fallback);

    if (tf_pages_title(pages))
        cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_TITLE,
                                       tf_pages_title(pages));
    /* Otherwise cairo asks the clock. */
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATE_DATE, text);
}

cairo_surface_t *
tf_pdf_surface(
    const TfPages *pages, double width, double height, const char *date, GByteArray *bytes)
{
    cairo_surface_t *surface =
        cairo_pdf_surface_create_for_stream(append, bytes, width, height);
    set_metadata(surface, pages, date);
    return surface;
}

gboolean
tf_paint_pdf(const TfPages *pages,
             const TfPaintOptions *options,
             const char *path,
             TfFindings *findings,
             GError **error)
{
    g_return_val_if_fail(tf_pages_n(pages) > 0, FALSE);
    g_return_val_if_fail(options->layer == TF_LAYER_ALL || !options->is_tagged, FALSE);

    int n_inks = 0;
    const TfInk *inks = tf_pages_inks(pages, &n_inks);
    g_autoptr(TfArt) art = tf_art_new(inks, n_inks, findings);
    g_autoptr(GByteArray) bytes = g_byte_array_new();
    g_autoptr(cairo_surface_t) surface =
        tf_pdf_surface(pages, tf_pages_width(pages) + 2 * options->bleed,
                       tf_pages_height(pages) + 2 * options->bleed, options->date, bytes);
    g_autoptr(cairo_t) cr = cairo_create(surface);
    g_autoptr(TfStructure) structure = NULL;

    if (options->is_tagged) {
        structure = tf_structure_new(pages, cr, error);
        if (!structure)
            return FALSE;
    }
    Painter painter = {pages, cr, art, structure, options->layer};
    return paint_book(&painter, surface, options->bleed, error) &&
           tf_surface_save(cr, bytes, path, error);
}

/* Paints the trim of page @i on white. */
static gboolean
paint_picture(
    const TfPages *pages, int i, cairo_t *cr, TfFindings *findings, GError **error)
{
    int n_inks = 0;
    const TfInk *inks = tf_pages_inks(pages, &n_inks);
    g_autoptr(TfArt) art = tf_art_new(inks, n_inks, findings);

    cairo_set_source_rgb(cr, 1, 1, 1);
    cairo_paint(cr);
    return tf_page_paint(pages, i, art, cr, error);
}

gboolean
tf_paint_png(const TfPages *pages,
             int i,
             double dpi,
             const char *path,
             TfFindings *findings,
             GError **error)
{
    g_return_val_if_fail(i >= 0 && i < tf_pages_n(pages), FALSE);
    g_return_val_if_fail(dpi > 0, FALSE);

    double scale = dpi / 72;
    int width = (int)lround(tf_pages_width(pages) * scale);
    int height = (int)lround(tf_pages_height(pages) * scale);
    g_autoptr(GByteArray) bytes = g_byte_array_new();
    g_autoptr(cairo_surface_t) surface =
        cairo_image_surface_create(CAIRO_FORMAT_RGB24, MAX(width, 1), MAX(height, 1));
    g_autoptr(cairo_t) cr = cairo_create(surface);

    cairo_scale(cr, scale, scale);
    return paint_picture(pages, i, cr, findings, error) &&
           check_status(cairo_surface_write_to_png_stream(surface, append, bytes), path,
                        error) &&
           tf_surface_save(cr, bytes, path, error);
}

gboolean
tf_paint_svg(
    const TfPages *pages, int i, const char *path, TfFindings *findings, GError **error)
{
    g_return_val_if_fail(i >= 0 && i < tf_pages_n(pages), FALSE);

    g_autoptr(GByteArray) bytes = g_byte_array_new();
    g_autoptr(cairo_surface_t) surface = cairo_svg_surface_create_for_stream(
        append, bytes, tf_pages_width(pages), tf_pages_height(pages));
    g_autoptr(cairo_t) cr = cairo_create(surface);
    return paint_picture(pages, i, cr, findings, error) &&
           tf_surface_save(cr, bytes, path, error);
}

/* One page of many, with the bleed. */
static gboolean
paint_svg(const TfPages *pages, int i, TfArt *art, GByteArray *bytes, GError **error)
{
    double bleed = tf_pages_bleed(pages);
    g_autoptr(cairo_surface_t) surface = cairo_svg_surface_create_for_stream(
        append, bytes, tf_pages_width(pages) + 2 * bleed,
        tf_pages_height(pages) + 2 * bleed);
    g_autoptr(cairo_t) cr = cairo_create(surface);
    cairo_set_source_rgb(cr, 1, 1, 1);
    cairo_paint(cr);
    cairo_translate(cr, bleed, bleed);
    if (!tf_page_paint(pages, i, art, cr, error) ||
        !check_status(cairo_status(cr), "SVG", error))
        return FALSE;
    cairo_surface_finish(surface);
    return check_status(cairo_surface_status(surface), "SVG", error);
}

gboolean
tf_paint_svg_pages(const TfPages *pages,
                   TfPageIsWanted is_wanted,
                   TfPageTake take,
                   gpointer data,
                   TfFindings *findings,
                   GError **error)
{
    int n_inks = 0;
    const TfInk *inks = tf_pages_inks(pages, &n_inks);
    g_autoptr(TfArt) art = tf_art_new(inks, n_inks, findings);
    for (int i = 0; i < tf_pages_n(pages); i++) {
        if (is_wanted != NULL && !is_wanted(i, data))
            continue;
        g_autoptr(GByteArray) bytes = g_byte_array_new();
        if (!paint_svg(pages, i, art, bytes, error))
            return FALSE;
        take(i, bytes->data, bytes->len, data);
    }
    return TRUE;
}
