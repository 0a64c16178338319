#include "compose/collisions.h"

#include "compose/pages-private.h"

#include <math.h>
#include <string.h>

/* Pixels per point of the pictures in which two letters are compared; ink of an 18th of a point
 * is more than a press shows. */
static const double pixels_per_point = 8;
/* Pixels that must be covered twice before letters touch: rounding of edges covers one or two. */
static const int least_pixels = 3;

/* A run with the box of its ink, page space. */
typedef struct {
    const TfPlaced *placed;
    double baseline;
    TfRect ink;
} Run;

static cairo_scaled_font_t *
font_of(const TfGlyphs *glyphs)
{
    return pango_cairo_font_get_scaled_font(PANGO_CAIRO_FONT(glyphs->font));
}

static TfRect
ink_of(const TfGlyphs *glyphs, int first, int n)
{
    cairo_text_extents_t box;
    cairo_scaled_font_glyph_extents(font_of(glyphs), &glyphs->glyphs[first], n, &box);
    return (TfRect){glyphs->glyphs[first].x + box.x_bearing,
                    glyphs->glyphs[first].y + box.y_bearing, box.width, box.height};
}

static gboolean
overlap(TfRect a, TfRect b)
{
    return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height &&
           b.y < a.y + a.height;
}

static TfRect
common(TfRect a, TfRect b)
{
    double x = MAX(a.x, b.x), y = MAX(a.y, b.y);
    return (TfRect){x, y, MIN(a.x + a.width, b.x + b.width) - x,
                    MIN(a.y + a.height, b.y + b.height) - y};
}

/* The part of one letter that lies in @frame, as a mask. Transfer full. */
static cairo_surface_t *
picture(const TfGlyphs *glyphs, int i, TfRect frame)
{
    int width = (int)ceil(frame.width * pixels_per_point) + 1;
    int height = (int)ceil(frame.height * pixels_per_point) + 1;
    cairo_surface_t *surface = cairo_image_surface_create(CAIRO_FORMAT_A8, width, height);
    cairo_t *cr = cairo_create(surface);
    cairo_scale(cr, pixels_per_point, pixels_per_point);
    cairo_translate(cr, -frame.x, -frame.y);
    cairo_set_scaled_font(cr, font_of(glyphs));
    cairo_glyph_path(cr, &glyphs->glyphs[i], 1);
    cairo_fill(cr);
    cairo_destroy(cr);
    cairo_surface_flush(surface);
    return surface;
}

static int
pixels_in_both(cairo_surface_t *a, cairo_surface_t *b)
{
    const guchar *first = cairo_image_surface_get_data(a);
    const guchar *second = cairo_image_surface_get_data(b);
    int stride = cairo_image_surface_get_stride(a), n = 0;
    for (int y = 0; y < cairo_image_surface_get_height(a); y++)
        for (int x = 0; x < cairo_image_surface_get_width(a); x++)
            n += first[y * stride + x] > 127 && second[y * stride + x] > 127;
    return n;
}

static gboolean
letters_touch(const TfGlyphs *a, int i, const TfGlyphs *b, int j, TfRect frame)
{
    cairo_surface_t *first = picture(a, i, frame), *second = picture(b, j, frame);
    int n = pixels_in_both(first, second);
    cairo_surface_destroy(first);
    cairo_surface_destroy(second);
    return n >= least_pixels;
}

static gboolean
runs_touch(const Run *above, const Run *below)
{
    const TfGlyphs *a = above->placed->glyphs, *b = below->placed->glyphs;
    for (int i = 0; i < a->n_glyphs; i++) {
        TfRect ink = ink_of(a, i, 1);
        if (!overlap(ink, below->ink))
            continue;
        for (int j = 0; j < b->n_glyphs; j++) {
            TfRect other = ink_of(b, j, 1);
            if (overlap(ink, other) && letters_touch(a, i, b, j, common(ink, other)))
                return TRUE;
        }
    }
    return FALSE;
}

/* Runs of one page, as they were placed. Boxes are measured when a neighbour is near. */
static GArray *
runs_of(const TfPage *page)
{
    GArray *runs = g_array_new(FALSE, FALSE, sizeof(Run));
    for (int i = 0; i < page->n_placed; i++) {
        const TfPlaced *placed = &page->placed[i];
        if (placed->kind != TF_PLACED_GLYPHS || placed->glyphs->n_glyphs == 0)
            continue;
        Run run = {.placed = placed, .baseline = placed->glyphs->glyphs[0].y};
        g_array_append_val(runs, run);
    }
    return runs;
}

static void
measure(Run *run)
{
    if (run->ink.width <= 0)
        run->ink = ink_of(run->placed->glyphs, 0, run->placed->glyphs->n_glyphs);
}

/* How far letters may leave the box of their script's usual ink: those that climb by an em, marks
 * on marks by a quarter. */
static double
reach_of(const Run *run, const TfScript *script)
{
    double share = script->climbs ? 1 : script->stacks ? 0.25 : 0;
    return share * run->placed->glyphs->size;
}

/* Whether the letters of two runs may reach each other. */
static gboolean
may_touch(const Run *above, const Run *below, const TfScript *script)
{
    TfRect a = above->placed->rect, b = below->placed->rect;
    return a.x < b.x + b.width && b.x < a.x + a.width &&
           b.y - reach_of(below, script) < a.y + a.height;
}

static void
report(const TfPages *pages, const Run *run, int page, TfFindings *findings)
{
    TfPlace place = run->placed->place;
    place.page = page + 1;
    place.rect = run->placed->rect;
    tf_findings_add(findings, "lines-collide", place, NULL,
                    "%s, page %d: letters of the line “%s” touch those of the line above",
                    pages->language, page + 1, run->placed->glyphs->logical);
}

static void
note_line(TfPages *pages, int page, const Run *run)
{
    for (guint i = 0; i < pages->lines->len; i++) {
        TfSetLine *line = &g_array_index(pages->lines, TfSetLine, i);
        if (line->page == page && fabs(line->baseline - run->baseline) < 0.01 &&
            g_strcmp0(line->unit, run->placed->unit) == 0)
            line->is_colliding = TRUE;
    }
}

/* A run among those of its page from the head down. */
typedef struct {
    Run *run;
    double lowest; /* foot of the lowest box up to here, page space */
} Level;

static int
compare_levels(gconstpointer a, gconstpointer b)
{
    double first = ((const Level *)a)->run->baseline;
    double second = ((const Level *)b)->run->baseline;
    return first < second ? -1 : first > second;
}

/* Returns: (transfer full): of Level, for @runs, which must not grow after that */
static GArray *
levels_of(GArray *runs)
{
    GArray *levels = g_array_sized_new(FALSE, FALSE, sizeof(Level), runs->len);
    for (guint i = 0; i < runs->len; i++) {
        Level level = {.run = &g_array_index(runs, Run, i)};
        g_array_append_val(levels, level);
    }
    g_array_sort(levels, compare_levels);
    double lowest = -G_MAXDOUBLE;
    for (guint i = 0; i < levels->len; i++) {
        Level *level = &g_array_index(levels, Level, i);
        TfRect rect = level->run->placed->rect;
        level->lowest = lowest = MAX(lowest, rect.y + rect.height);
    }
    return levels;
}

/* How many of @levels stand above @below, by their baselines. */
static guint
count_above(const GArray *levels, const Run *below)
{
    guint low = 0, high = levels->len;
    while (low < high) {
        guint middle = (low + high) / 2;
        if (g_array_index(levels, Level, middle).run->baseline < below->baseline - 1)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* From @below upwards, until no box reaches down to it. */
static gboolean
collides(const GArray *levels, Run *below, const TfScript *script)
{
    double top = below->placed->rect.y - reach_of(below, script);
    for (guint i = count_above(levels, below); i-- > 0;) {
        const Level *level = &g_array_index(levels, Level, i);
        Run *above = level->run;
        if (level->lowest <= top)
            return FALSE;
        if (!may_touch(above, below, script))
            continue;
        measure(above);
        measure(below);
        if (overlap(above->ink, below->ink) && runs_touch(above, below))
            return TRUE;
    }
    return FALSE;
}

void
tf_find_collisions(TfPages *pages, TfFindings *findings)
{
    const TfLanguage *language = tf_language_find(pages->language);
    static const TfScript none;
    const TfScript *script = language != NULL ? tf_language_script(language) : &none;
    for (int page = 0; page < tf_pages_n(pages); page++) {
        g_autoptr(GArray) runs = runs_of(tf_pages_get(pages, page));
        g_autoptr(GArray) levels = levels_of(runs);
        const char *told = NULL;
        double told_at = -1;
        for (guint i = 0; i < runs->len; i++) {
            Run *run = &g_array_index(runs, Run, i);
            gboolean is_told = fabs(run->baseline - told_at) < 0.01 &&
                               g_strcmp0(told, run->placed->unit) == 0;
            if (is_told || !collides(levels, run, script))
                continue;
            report(pages, run, page, findings);
            note_line(pages, page, run);
            told = run->placed->unit;
            told_at = run->baseline;
        }
    }
}
