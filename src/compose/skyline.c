#include "compose/skyline.h"

#include <math.h>

/* Width of the columns in which edges are kept, and the white that must stay, ems. */
static const double column = 0.05;
static const double least_white = 0.05;
/* How far ink may hang over the ends of a line. */
static const double overhang = 1;
/* Pixels of a column, in the picture a letter is measured from. */
enum {
    TF_PIXELS = 2
};

/* Edges of one letter; columns are counted from its origin. */
struct TfOutline {
    int first, n;
    double *top,
        *bottom; /* above and below the baseline; -G_MAXDOUBLE where there is no ink */
};

/* Edges of a line, points; columns are counted from the edge the text begins at. */
typedef struct {
    const TfStanding *standing;
    double unit; /* width of a column, points */
    int n;
    double *top, *bottom;
} Skyline;

void
tf_outline_free(TfOutline *outline)
{
    if (outline == NULL)
        return;
    g_free(outline->top);
    g_free(outline->bottom);
    g_free(outline);
}

static void
clear_edges(double *top, double *bottom, int n)
{
    for (int i = 0; i < n; i++)
        top[i] = bottom[i] = -G_MAXDOUBLE;
}

/* Reads the edges off a picture whose row @baseline is the baseline. */
static void
read_edges(TfOutline *outline, cairo_surface_t *picture, int baseline)
{
    const guchar *data = cairo_image_surface_get_data(picture);
    int stride = cairo_image_surface_get_stride(picture);
    int width = cairo_image_surface_get_width(picture);
    const double pixel = column / TF_PIXELS;
    for (int y = 0; y < cairo_image_surface_get_height(picture); y++)
        for (int x = 0; x < width; x++) {
            if (data[y * stride + x] < 64)
                continue;
            int i = MIN(x / TF_PIXELS, outline->n - 1);
            outline->top[i] = MAX(outline->top[i], (baseline - y) * pixel);
            outline->bottom[i] = MAX(outline->bottom[i], (y + 1 - baseline) * pixel);
        }
}

TfOutline *
tf_outline_new(PangoFont *font, guint glyph)
{
    cairo_scaled_font_t *scaled = pango_cairo_font_get_scaled_font(PANGO_CAIRO_FONT(font));
    const double pixels_per_em = TF_PIXELS / column;
    const double scale = pixels_per_em / TF_REFERENCE_SIZE;
    cairo_glyph_t at = {.index = glyph};
    cairo_text_extents_t box;
    cairo_scaled_font_glyph_extents(scaled, &at, 1, &box);
    TfOutline *outline = g_new0(TfOutline, 1);
    double left = box.x_bearing * scale, top = -box.y_bearing * scale;
    outline->first = (int)floor(left / TF_PIXELS);
    outline->n = (int)ceil((left + box.width * scale) / TF_PIXELS) - outline->first + 1;
    outline->top = g_new(double, (gsize)outline->n);
    outline->bottom = g_new(double, (gsize)outline->n);
    clear_edges(outline->top, outline->bottom, outline->n);
    int baseline = (int)ceil(top) + 1;
    cairo_surface_t *picture = cairo_image_surface_create(
        CAIRO_FORMAT_A8, outline->n * TF_PIXELS, (int)ceil(box.height * scale) + 3);
    cairo_t *cr = cairo_create(picture);
    cairo_translate(cr, -outline->first * TF_PIXELS, baseline);
    cairo_scale(cr, scale, scale);
    cairo_set_scaled_font(cr, scaled);
    cairo_glyph_path(cr, &at, 1);
    cairo_fill(cr);
    cairo_destroy(cr);
    cairo_surface_flush(picture);
    read_edges(outline, picture, baseline);
    cairo_surface_destroy(picture);
    return outline;
}

/* Adds a letter whose origin stands @x points from the skyline's left end. A column of the letter
 * ends where the next one begins. */
static void
add_letter(Skyline *line, const TfOutline *outline, double x, double raise)
{
    double size = line->standing->size;
    double place = x / line->unit + outline->first * (column * size / line->unit);
    int from, to = (int)floor(place);
    for (int i = 0; i < outline->n; i++) {
        from = to;
        place += column * size / line->unit;
        to = (int)floor(place);
        if (outline->top[i] == -G_MAXDOUBLE)
            continue;
        double top = (outline->top[i] + raise) * size;
        double bottom = (outline->bottom[i] - raise) * size;
        for (int at = MAX(from, 0); at <= to && at < line->n; at++) {
            line->top[at] = MAX(line->top[at], top);
            line->bottom[at] = MAX(line->bottom[at], bottom);
        }
    }
}

/* A TfTakeLetter; @data: the skyline */
static void
take_letter(const TfRun *run, const TfShaped *glyph, double x, gpointer data)
{
    Skyline *line = data;
    TfFonts *fonts = line->standing->paragraph->fonts;
    add_letter(line, tf_fonts_outline(fonts, run->font, glyph->glyph),
               (x + glyph->dx) * line->standing->size, glyph->dy);
}

/* How far the line reaches from the edge it begins at, points. */
static double
end_of(const TfStanding *standing)
{
    return standing->indent +
           tf_line_set_width(standing->paragraph, standing->line, standing->measure) *
               standing->size;
}

/* @end: how far the line reaches; @margin: for ink that hangs over either end of a skyline @width
 * wide; points */
static Skyline
skyline_of(const TfStanding *standing,
           double end,
           double width,
           double margin,
           double unit,
           gboolean is_from_right)
{
    Skyline skyline = {
        .standing = standing, .unit = unit, .n = (int)ceil(width / unit) + 1};
    skyline.top = g_new(double, (gsize)skyline.n);
    skyline.bottom = g_new(double, (gsize)skyline.n);
    clear_edges(skyline.top, skyline.bottom, skyline.n);
    double start = is_from_right ? width - margin - end : margin + standing->indent;
    tf_line_walk(standing->paragraph, standing->line, standing->measure,
                 start / standing->size, take_letter, &skyline);
    return skyline;
}

static void
skyline_clear(Skyline *skyline)
{
    g_free(skyline->top);
    g_free(skyline->bottom);
}

/* The highest ink of @line at column @i or beside it. */
static double
top_near(const Skyline *line, int i)
{
    double top = line->top[i];
    if (i > 0)
        top = MAX(top, line->top[i - 1]);
    if (i + 1 < line->n)
        top = MAX(top, line->top[i + 1]);
    return top;
}

/* What two lines need; the columns of both begin at one place. */
static double
reach_between(const Skyline *above, const Skyline *below)
{
    double white = least_white * MAX(above->standing->size, below->standing->size);
    double reach = 0;
    for (int i = 0; i < above->n; i++) /* where there is no ink the sum is far below 0 */
        if (above->bottom[i] > -G_MAXDOUBLE)
            reach = MAX(reach, above->bottom[i] + top_near(below, i) + white);
    return reach;
}

void
tf_skyline_reach(const TfStanding *lines, int n, gboolean is_from_right, double *reach)
{
    double largest = 0, smallest = G_MAXDOUBLE, width = 0;
    g_autofree double *ends = g_new(double, (gsize)n);
    for (int i = 0; i < n; i++) {
        ends[i] = end_of(&lines[i]);
        largest = MAX(largest, lines[i].size);
        smallest = MIN(smallest, lines[i].size);
        width = MAX(width, ends[i]);
    }
    double margin = overhang * largest;
    Skyline above = {0};
    for (int i = 0; i < n; i++) {
        Skyline line = skyline_of(&lines[i], ends[i], width + 2 * margin, margin,
                                  column * smallest, is_from_right);
        reach[i] = i > 0 ? reach_between(&above, &line) : 0;
        skyline_clear(&above);
        above = line;
    }
    skyline_clear(&above);
}
