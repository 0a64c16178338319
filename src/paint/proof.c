#include "paint/proof.h"

#include "base/file.h"
#include "paint/paint-private.h"

#include <math.h>
#include <string.h>

/* Pixels of the pictures with legends. */
static const double legend_height = 46, name_height = 22, gap = 12, margin = 12,
                    letter_size = 11, bar_height = 12;

static const guint32 white = 0xffffff, red = 0xd7191c;

/* Where the legend's bar ends; more ink than four plates there is not. */
static const double most_ink = 4;

struct TfProofPdf {
    GByteArray *bytes;
    cairo_surface_t *surface;
    cairo_t *cr;
};

static void
set_colour(cairo_t *cr, guint32 rgb)
{
    cairo_set_source_rgb(cr, (rgb >> 16 & 0xff) / 255.0, (rgb >> 8 & 0xff) / 255.0,
                         (rgb & 0xff) / 255.0);
}

/* Returns: (transfer full): one that holds its own pixels; no size is too large that was read */
static cairo_surface_t *
surface_of(const TfPicture *picture)
{
    cairo_surface_t *surface =
        cairo_image_surface_create(CAIRO_FORMAT_RGB24, picture->width, picture->height);
    guint8 *data = cairo_image_surface_get_data(surface);
    gsize stride = (gsize)cairo_image_surface_get_stride(surface);
    gsize row = (gsize)picture->width;
    for (gsize y = 0; data != NULL && y < (gsize)picture->height; y++)
        memcpy(data + y * stride, picture->pixels + y * row, row * sizeof(guint32));
    cairo_surface_mark_dirty(surface);
    return surface;
}

static void
paint_picture(cairo_t *cr, const TfPicture *picture, double x, double y)
{
    g_autoptr(cairo_surface_t) surface = surface_of(picture);
    cairo_set_source_surface(cr, surface, x, y);
    cairo_paint(cr);
}

static cairo_status_t
append(void *data, const unsigned char *bytes, unsigned int n)
{
    g_byte_array_append(data, bytes, n);
    return CAIRO_STATUS_SUCCESS;
}

static gboolean
save_png(cairo_t *cr, const char *path, GError **error)
{
    g_autoptr(GByteArray) bytes = g_byte_array_new();
    cairo_surface_t *surface = cairo_get_target(cr);
    cairo_surface_flush(surface);
    cairo_surface_write_to_png_stream(surface, append, bytes);
    return tf_surface_save(cr, bytes, path, error);
}

/* Returns: (transfer full): a white picture to draw on */
static cairo_t *
canvas_new(double width, double height)
{
    g_autoptr(cairo_surface_t) surface =
        cairo_image_surface_create(CAIRO_FORMAT_RGB24, (int)ceil(width), (int)ceil(height));
    cairo_t *cr = cairo_create(surface);
    set_colour(cr, white);
    cairo_paint(cr);
    return cr;
}

static void
say(cairo_t *cr, const TfFonts *fonts, double x, double y, const char *words)
{
    g_autoptr(PangoLayout) layout = pango_layout_new(tf_fonts_context(fonts));
    g_autoptr(PangoFontDescription) font = pango_font_description_new();
    pango_font_description_set_family(font, tf_fonts_families(fonts, FALSE));
    pango_font_description_set_absolute_size(font, letter_size * PANGO_SCALE);
    pango_layout_set_font_description(layout, font);
    pango_layout_set_text(layout, words, -1);
    set_colour(cr, 0x1d1d1b);
    cairo_move_to(cr, x, y);
    pango_cairo_show_layout(cr, layout);
}

gboolean
tf_proof_png(const TfPicture *picture, const char *path, GError **error)
{
    g_autoptr(cairo_t) cr = canvas_new(picture->width, picture->height);
    paint_picture(cr, picture, 0, 0);
    return save_png(cr, path, error);
}

/* Dark blue for little to yellow for much, as people with any sight tell apart; red is only what is
 * over the limit. */
static const struct {
    double sum;
    int red, green, blue;
} stops[] = {
    {0.01, 222, 235, 247}, {1, 158, 202, 225},  {1.8, 49, 130, 189}, {2.4, 90, 90, 120},
    {2.8, 190, 160, 60},   {3.2, 255, 221, 80}, {4, 255, 240, 170},
};

guint32
tf_heat_colour(double sum, double limit)
{
    gsize i = 1;
    if (sum <= 0)
        return white;
    if (limit > 0 && sum > limit)
        return red;
    while (i < G_N_ELEMENTS(stops) - 1 && sum > stops[i].sum)
        i++;
    double share =
        CLAMP((sum - stops[i - 1].sum) / (stops[i].sum - stops[i - 1].sum), 0, 1);
    const int from[] = {stops[i - 1].red, stops[i - 1].green, stops[i - 1].blue};
    const int to[] = {stops[i].red, stops[i].green, stops[i].blue};
    guint32 rgb = 0;
    for (int j = 0; j < 3; j++)
        rgb = rgb << 8 | (guint32)lround(from[j] + share * (to[j] - from[j]));
    return rgb;
}

/* A ring around the spot with most ink, so that a single pixel is found. */
static void
ring(cairo_t *cr, double x, double y)
{
    cairo_set_line_width(cr, 3);
    set_colour(cr, white);
    cairo_arc(cr, x, y, 9, 0, 2 * G_PI);
    cairo_stroke(cr);
    cairo_set_line_width(cr, 1.5);
    set_colour(cr, 0x1d1d1b);
    cairo_arc(cr, x, y, 9, 0, 2 * G_PI);
    cairo_stroke(cr);
}

static void
paint_legend(cairo_t *cr, const TfFonts *fonts, const TfHeat *heat, double width)
{
    double y = heat->height + 4;
    int n = (int)width;
    for (int i = 0; i < n; i++) {
        set_colour(cr, tf_heat_colour(most_ink * i / n, heat->limit));
        cairo_rectangle(cr, margin + i, y, 1, bar_height);
        cairo_fill(cr);
    }
    for (int percent = 0; percent <= 400; percent += 100) {
        g_autofree char *words = g_strdup_printf("%d %%", percent);
        double x = margin + width * percent / 400;
        say(cr, fonts, percent == 400 ? x - 36 : x, y + bar_height, words);
    }
    say(cr, fonts, margin, y + bar_height + 14, heat->says);
}

gboolean
tf_heat_png(const TfHeat *heat, const TfFonts *fonts, const char *path, GError **error)
{
    gsize n = (gsize)heat->width * (gsize)heat->height;
    g_autofree guint32 *pixels = g_new(guint32, n);
    for (gsize i = 0; i < n; i++)
        pixels[i] = tf_heat_colour(heat->sums[i] / 255.0, heat->limit);
    TfPicture picture = {heat->width, heat->height, pixels};
    g_autoptr(cairo_t) cr = canvas_new(heat->width, heat->height + legend_height);
    paint_picture(cr, &picture, 0, 0);
    if (heat->most > 0)
        ring(cr, heat->x + 0.5, heat->y + 0.5);
    paint_legend(cr, fonts, heat, heat->width - 2 * margin);
    return save_png(cr, path, error);
}

gboolean
tf_views_png(const TfViewRow *row, const TfFonts *fonts, const char *path, GError **error)
{
    int width = row->width, height = row->height;
    g_autoptr(cairo_t) cr =
        canvas_new(row->n * width + (row->n - 1) * gap, height + name_height);
    gsize n_pixels = (gsize)width * (gsize)height;
    g_autofree guint32 *pixels = g_new(guint32, n_pixels);
    for (int i = 0; i < row->n; i++) {
        double x = i * (width + gap);
        for (gsize j = 0; j < n_pixels; j++)
            pixels[j] = (guint32)(255 - row->views[i].pixels[j]) * 0x10101u;
        paint_picture(cr, &(TfPicture){width, height, pixels}, x, name_height);
        say(cr, fonts, x + 2, 3, row->views[i].name);
        set_colour(cr, 0xa6a6a5);
        cairo_set_line_width(cr, 1);
        cairo_rectangle(cr, x + 0.5, name_height + 0.5, width - 1, height - 1);
        cairo_stroke(cr);
    }
    return save_png(cr, path, error);
}

TfProofPdf *
tf_proof_pdf_new(const char *title, const char *date)
{
    TfProofPdf *pdf = g_new0(TfProofPdf, 1);
    g_autoptr(GDateTime) fallback = tf_date(NULL);
    g_autofree char *text =
        date != NULL ? g_strdup(date) : g_date_time_format_iso8601(fallback);
    pdf->bytes = g_byte_array_new();
    pdf->surface = cairo_pdf_surface_create_for_stream(append, pdf->bytes, 1, 1);
    cairo_pdf_surface_set_metadata(pdf->surface, CAIRO_PDF_METADATA_TITLE, title);
    cairo_pdf_surface_set_metadata(pdf->surface, CAIRO_PDF_METADATA_CREATE_DATE, text);
    pdf->cr = cairo_create(pdf->surface);
    return pdf;
}

void
tf_proof_pdf_free(TfProofPdf *pdf)
{
    if (pdf == NULL)
        return;
    cairo_destroy(pdf->cr);
    cairo_surface_finish(pdf->surface);
    cairo_surface_destroy(pdf->surface);
    g_byte_array_unref(pdf->bytes);
    g_free(pdf);
}

void
tf_proof_pdf_add(TfProofPdf *pdf, const TfPicture *picture, double dpi)
{
    double scale = 72 / dpi;
    cairo_pdf_surface_set_size(pdf->surface, picture->width * scale,
                               picture->height * scale);
    cairo_save(pdf->cr);
    cairo_scale(pdf->cr, scale, scale);
    paint_picture(pdf->cr, picture, 0, 0);
    cairo_restore(pdf->cr);
    cairo_show_page(pdf->cr);
}

gboolean
tf_proof_pdf_save(TfProofPdf *pdf, const char *path, GError **error)
{
    return tf_surface_save(pdf->cr, pdf->bytes, path, error);
}
