#include "paint/overlay.h"

#include "paint/overlay-private.h"

#include <math.h>
#include <string.h>

G_DEFINE_AUTOPTR_CLEANUP_FUNC(cairo_font_face_t, cairo_font_face_destroy)

const TfOverlayColour tf_overlay_trim = {0, 0, 0, 0.8};
const TfOverlayColour tf_overlay_frame = {0, 0.52, 0.5, 1};
const TfOverlayColour tf_overlay_slack = {0, 0.52, 0.5, 0.09};
const TfOverlayColour tf_overlay_hollow = {0.93, 0.45, 0, 1};
const TfOverlayColour tf_overlay_grid = {0.2, 0.55, 0.95, 0.35};
const TfOverlayColour tf_overlay_ink = {0.45, 0.3, 0.75, 0.75};
const TfOverlayColour tf_overlay_loud = {0.93, 0, 0.35, 1};
const TfOverlayColour tf_overlay_river = {0.1, 0.6, 1, 0.3};
const TfOverlayColour tf_overlay_words = {0.15, 0.15, 0.2, 1};

static const TfOverlayColour veil = {1, 1, 1, 0.5};
static const TfOverlayColour plate = {1, 1, 1, 0.8};

/* Of what stands beside lines, points. */
static const double bar_gap = 1.5, bar_width = 3, tick_length = 5, label_size = 4.6;

void
tf_overlay_set(const TfOverlay *overlay, TfOverlayColour colour)
{
    cairo_set_source_rgba(overlay->cr, colour.red, colour.green, colour.blue, colour.alpha);
}

void
tf_overlay_fill(const TfOverlay *overlay, TfRect rect, TfOverlayColour colour)
{
    tf_overlay_set(overlay, colour);
    cairo_rectangle(overlay->cr, rect.x, rect.y, rect.width, rect.height);
    cairo_fill(overlay->cr);
}

void
tf_overlay_box(const TfOverlay *overlay,
               TfRect rect,
               TfOverlayColour colour,
               double stroke,
               gboolean is_dashed)
{
    const double dash = 3;
    tf_overlay_set(overlay, colour);
    cairo_set_line_width(overlay->cr, stroke);
    cairo_set_dash(overlay->cr, &dash, is_dashed ? 1 : 0, 0);
    cairo_rectangle(overlay->cr, rect.x, rect.y, rect.width, rect.height);
    cairo_stroke(overlay->cr);
    cairo_set_dash(overlay->cr, NULL, 0, 0);
}

void
tf_overlay_rule(const TfOverlay *overlay,
                double x,
                double y,
                double length,
                TfOverlayColour colour,
                double stroke)
{
    tf_overlay_set(overlay, colour);
    cairo_set_line_width(overlay->cr, stroke);
    cairo_move_to(overlay->cr, x, y);
    cairo_line_to(overlay->cr, x + length, y);
    cairo_stroke(overlay->cr);
}

TfRect
tf_overlay_measure(const TfOverlay *overlay, TfOverlaySpot spot, const char *words)
{
    cairo_text_extents_t extents;
    if (overlay->face != NULL)
        cairo_set_font_face(overlay->cr, overlay->face);
    cairo_set_font_size(overlay->cr, spot.size);
    cairo_text_extents(overlay->cr, words, &extents);
    double left = spot.ends_there ? spot.x - extents.x_advance : spot.x;
    return (TfRect){left, spot.y - spot.size * 0.8, extents.x_advance, spot.size * 1.05};
}

double
tf_overlay_say(const TfOverlay *overlay,
               TfOverlaySpot spot,
               TfOverlayColour colour,
               const char *words)
{
    TfRect box = tf_overlay_measure(overlay, spot, words);
    tf_overlay_set(overlay, colour);
    cairo_move_to(overlay->cr, box.x, spot.y);
    cairo_show_text(overlay->cr, words);
    return box.width;
}

/* From blue over grey to red: colours that are told apart without green. */
TfOverlayColour
tf_overlay_spacing(TfSpacing spacing, double looseness)
{
    static const TfOverlayColour tight = {0.05, 0.3, 0.8, 1},
                                 natural = {0.72, 0.74, 0.72, 1},
                                 loose = {0.8, 0.05, 0.1, 1}, is_short = {0.95, 0.72, 0, 1},
                                 is_free = {0.72, 0.74, 0.72, 0.6};
    if (spacing != TF_SPACING_FILLED)
        return spacing == TF_SPACING_SHORT ? is_short : is_free;
    TfOverlayColour end = looseness < 0 ? tight : loose;
    double share = fabs(looseness);
    return (TfOverlayColour){natural.red + share * (end.red - natural.red),
                             natural.green + share * (end.green - natural.green),
                             natural.blue + share * (end.blue - natural.blue), 1};
}

/* Words on a piece of paper, so that they can be read over others. */
static void
label(const TfOverlay *overlay,
      double x,
      double y,
      gboolean ends_there,
      TfOverlayColour colour,
      const char *words)
{
    TfOverlaySpot spot = {x, y, label_size, ends_there};
    TfRect paper = tf_overlay_measure(overlay, spot, words);
    paper.x -= 0.7;
    paper.width += 1.4;
    tf_overlay_fill(overlay, paper, plate);
    tf_overlay_say(overlay, spot, colour, words);
}

/* Whether the grid of frame @i of the page is that of an earlier one. */
static gboolean
is_drawn_already(const TfSetFrame *frames, int i)
{
    for (int j = 0; j < i; j++)
        if (frames[j].page == frames[i].page &&
            fabs(frames[j].grid_step - frames[i].grid_step) < 0.001 &&
            fabs(tf_frame_off_grid(&frames[j], frames[i].grid_from)) < 0.001)
            return TRUE;
    return FALSE;
}

static void
draw_grids(const TfOverlay *overlay)
{
    int n;
    const TfSetFrame *frames = tf_pages_frames(overlay->pages, &n);
    double width = tf_pages_width(overlay->pages), foot = tf_pages_height(overlay->pages);
    for (int i = 0; i < n; i++) {
        double step = frames[i].grid_step;
        if (frames[i].page != overlay->page || step <= 0 || is_drawn_already(frames, i))
            continue;
        double first = frames[i].grid_from - floor(frames[i].grid_from / step) * step;
        for (int k = 0; first + k * step < foot; k++)
            tf_overlay_rule(overlay, 0, first + k * step, width, tf_overlay_grid, 0.3);
    }
}

/* "entry.home  text 11.75/16.5  92 %". Transfer full. */
static char *
describe(const TfSetFrame *frame)
{
    return g_strdup_printf("%s  %s %.4g/%.4g  %.0f %%", frame->id, frame->group,
                           frame->size, frame->lead, 100 * tf_frame_fill(frame));
}

/* What the text leaves of its frame is tinted, so that its fill can be seen before it is read. A
 * heading alone in its band is not to fill it: only frames of running text are called hollow. */
static void
draw_frame(const TfOverlay *overlay, const TfSetFrame *frame)
{
    TfRect rect = frame->rect;
    double foot = rect.y + rect.height;
    const char *running = tf_pages_grid_group(overlay->pages);
    gboolean is_running = running == NULL || g_strcmp0(frame->group, running) == 0;
    gboolean is_hollow = is_running && tf_frame_fill(frame) < TF_OVERLAY_FULL;
    TfOverlayColour colour = is_hollow ? tf_overlay_hollow : tf_overlay_frame;
    TfOverlayColour tint = colour;
    tint.alpha = tf_overlay_slack.alpha;
    TfRect above = {rect.x, rect.y, rect.width, MAX(0, frame->top - rect.y)};
    TfRect below = {rect.x, frame->foot, rect.width, MAX(0, foot - frame->foot)};
    tf_overlay_fill(overlay, above, tint);
    tf_overlay_fill(overlay, below, tint);
    tf_overlay_box(overlay, rect, colour, 0.5, is_hollow);
    gboolean is_rtl = tf_pages_is_right_bound(overlay->pages);
    g_autofree char *words = describe(frame);
    label(overlay, is_rtl ? rect.x + rect.width : rect.x, rect.y - 1.2, is_rtl, colour,
          words);
}

static void
draw_frames(const TfOverlay *overlay)
{
    int n;
    const TfSetFrame *frames = tf_pages_frames(overlay->pages, &n);
    for (int i = 0; i < n; i++)
        if (frames[i].page == overlay->page)
            draw_frame(overlay, &frames[i]);
}

static TfRect
joined(TfRect a, TfRect b)
{
    double x = MIN(a.x, b.x), y = MIN(a.y, b.y);
    return (TfRect){x, y, MAX(a.x + a.width, b.x + b.width) - x,
                    MAX(a.y + a.height, b.y + b.height) - y};
}

/* The box around all letters of a line; of no width where there are none. */
static TfRect
ink_of(const TfOverlay *overlay, const TfSetLine *line)
{
    const TfPage *page = tf_pages_get(overlay->pages, line->page);
    TfRect ink = {line->x, line->baseline, 0, 0};
    for (int i = 0; i < line->n_runs; i++) {
        const TfGlyphs *run = page->placed[line->first_run + i].glyphs;
        cairo_text_extents_t box;
        tf_glyphs_select(run, overlay->cr);
        cairo_glyph_extents(overlay->cr, run->glyphs, run->n_glyphs, &box);
        TfRect part = {run->glyphs[0].x + box.x_bearing, run->glyphs[0].y + box.y_bearing,
                       box.width, box.height};
        if (part.width > 0)
            ink = ink.width > 0 ? joined(ink, part) : part;
    }
    return ink;
}

static const TfSetFrame *
frame_of(const TfOverlay *overlay, const TfSetLine *line)
{
    int n;
    const TfSetFrame *frames = tf_pages_frames(overlay->pages, &n);
    TfRect middle = {line->x + line->measure / 2, line->baseline - line->size / 4, 0, 0};
    for (int i = 0; i < n; i++)
        if (frames[i].page == line->page &&
            tf_rect_contains(tf_rect_grown(frames[i].rect, line->size / 2), middle))
            return &frames[i];
    return NULL;
}

/* Before the line, where reading begins. */
static void
draw_tick(const TfOverlay *overlay, const TfSetLine *line)
{
    const TfSetFrame *frame = frame_of(overlay, line);
    double off = frame != NULL ? tf_frame_off_grid(frame, line->baseline) : 0;
    gboolean is_off = fabs(off) > TF_OVERLAY_ON_GRID;
    double start = line->is_rtl ? line->x + line->measure : line->x;
    double length = line->is_rtl ? tick_length : -tick_length;
    tf_overlay_rule(overlay, start, line->baseline, length,
                    is_off ? tf_overlay_loud : tf_overlay_frame, is_off ? 0.9 : 0.6);
    if (!is_off)
        return;
    g_autofree char *words = g_strdup_printf("%+.1f", off);
    label(overlay, start + 1.2 * length, line->baseline + 1.5, !line->is_rtl,
          tf_overlay_loud, words);
}

/* After the line, where it breaks. */
static void
draw_bar(const TfOverlay *overlay, const TfSetLine *line)
{
    TfSpacing spacing = tf_line_spacing(line);
    double width = spacing == TF_SPACING_FREE ? bar_width / 3 : bar_width;
    double end = line->is_rtl ? line->x - bar_gap : line->x + line->measure + bar_gap;
    TfRect bar = {line->is_rtl ? end - width : end, line->baseline - line->size * 0.6,
                  width, line->size * 0.6};
    tf_overlay_fill(overlay, bar, tf_overlay_spacing(spacing, tf_line_looseness(line)));
    g_autofree char *marks = tf_line_marks(line);
    if (*marks != '\0')
        label(overlay, line->is_rtl ? end - width - 1.5 : end + width + 1.5, line->baseline,
              line->is_rtl, tf_overlay_words, marks);
}

static void
draw_line(const TfOverlay *overlay, const TfSetLine *line)
{
    TfRect ink = ink_of(overlay, line);
    if (line->is_colliding) {
        TfOverlayColour tint = tf_overlay_loud;
        tint.alpha = 0.18;
        tf_overlay_fill(overlay, ink, tint);
        tf_overlay_box(overlay, ink, tf_overlay_loud, 0.8, FALSE);
    } else if (ink.width > 0) {
        tf_overlay_box(overlay, ink, tf_overlay_ink, 0.2, FALSE);
    }
    draw_tick(overlay, line);
    draw_bar(overlay, line);
}

static void
draw_rivers(const TfOverlay *overlay)
{
    int n;
    const TfSetLine *lines = tf_pages_lines(overlay->pages, &n);
    for (guint i = 0; i < overlay->rivers->len; i++) {
        const TfRiver *river = &g_array_index(overlay->rivers, TfRiver, i);
        const TfSetLine *first = &lines[river->line];
        double head = first->baseline - first->size * 0.7;
        TfRect stripe = {river->from, head, river->to - river->from,
                         first[2].baseline - head};
        if (first->page == overlay->page && first[2].page == overlay->page)
            tf_overlay_fill(overlay, stripe, tf_overlay_river);
    }
}

static void
draw_lines(const TfOverlay *overlay)
{
    int n;
    const TfSetLine *lines = tf_pages_lines(overlay->pages, &n);
    for (int i = 0; i < n; i++)
        if (lines[i].page == overlay->page)
            draw_line(overlay, &lines[i]);
}

/* The page itself, up to its bleed. */
static gboolean
draw_page(const TfOverlay *overlay, TfArt *art, GError **error)
{
    double bleed = tf_pages_bleed(overlay->pages);
    TfRect trim = {0, 0, tf_pages_width(overlay->pages), tf_pages_height(overlay->pages)};
    TfRect all = tf_rect_grown(trim, bleed);
    cairo_save(overlay->cr);
    cairo_rectangle(overlay->cr, all.x, all.y, all.width, all.height);
    cairo_clip(overlay->cr);
    gboolean is_painted =
        tf_page_paint(overlay->pages, overlay->page, art, overlay->cr, error);
    cairo_restore(overlay->cr);
    tf_overlay_fill(overlay, all, veil);
    tf_overlay_box(overlay, trim, tf_overlay_trim, 0.3, FALSE);
    return is_painted;
}

static PangoFont *
first_font(const TfPages *pages)
{
    for (int i = 0; i < tf_pages_n(pages); i++) {
        const TfPage *page = tf_pages_get(pages, i);
        for (int j = 0; j < page->n_placed; j++)
            if (page->placed[j].kind == TF_PLACED_GLYPHS)
                return page->placed[j].glyphs->font;
    }
    return NULL;
}

/* A face that the edition has anyway, so that no other is asked for: that of its Latin letters.
 * Transfer full; NULL where the pages have no text. */
static cairo_font_face_t *
face_of_labels(const TfPages *pages)
{
    PangoFont *near = first_font(pages);
    if (near == NULL)
        return NULL;
    PangoFontMap *map = pango_font_get_font_map(near);
    PangoContext *context = pango_font_map_create_context(map);
    PangoFontDescription *wanted = pango_font_description_from_string("Noto Sans");
    PangoFont *font = pango_font_map_load_font(map, context, wanted);
    cairo_scaled_font_t *scaled =
        pango_cairo_font_get_scaled_font(PANGO_CAIRO_FONT(font != NULL ? font : near));
    cairo_font_face_t *face =
        cairo_font_face_reference(cairo_scaled_font_get_font_face(scaled));
    pango_font_description_free(wanted);
    g_clear_object(&font);
    g_object_unref(context);
    return face;
}

static gboolean
draw_book(TfOverlay *overlay, TfArt *art, GError **error)
{
    double bleed = tf_pages_bleed(overlay->pages);
    cairo_translate(overlay->cr, overlay->side, TF_OVERLAY_HEAD + bleed);
    for (int i = 0; i < tf_pages_n(overlay->pages); i++) {
        overlay->page = i;
        if (!draw_page(overlay, art, error))
            return FALSE;
        draw_grids(overlay);
        draw_frames(overlay);
        draw_rivers(overlay);
        draw_lines(overlay);
        tf_overlay_margin(overlay);
        cairo_show_page(overlay->cr);
    }
    return TRUE;
}

gboolean
tf_paint_overlay(const TfPages *pages,
                 const char *date,
                 const char *path,
                 TfFindings *findings,
                 GError **error)
{
    g_return_val_if_fail(tf_pages_n(pages) > 0, FALSE);

    int n_inks = 0;
    const TfInk *inks = tf_pages_inks(pages, &n_inks);
    double bleed = tf_pages_bleed(pages), trim = tf_pages_width(pages);
    double width = MAX(trim + 2 * bleed, TF_OVERLAY_LEGEND) + 2 * TF_OVERLAY_SIDE;
    g_autoptr(TfArt) art = tf_art_new(inks, n_inks, findings);
    g_autoptr(GByteArray) bytes = g_byte_array_new();
    g_autoptr(cairo_surface_t) surface = tf_pdf_surface(
        pages, width,
        tf_pages_height(pages) + 2 * bleed + TF_OVERLAY_HEAD + TF_OVERLAY_FOOT, date,
        bytes);
    g_autoptr(cairo_t) cr = cairo_create(surface);
    g_autoptr(cairo_font_face_t) face = face_of_labels(pages);
    g_autoptr(GArray) rivers = tf_typography_rivers(pages);
    TfOverlay overlay = {.pages = pages,
                         .cr = cr,
                         .face = face,
                         .rivers = rivers,
                         .side = (width - trim) / 2};
    return draw_book(&overlay, art, error) && tf_surface_save(cr, bytes, path, error);
}
