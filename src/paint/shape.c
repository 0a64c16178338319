/* shape.c: the outlines that layouts are made of. */
#include "paint/paint-private.h"

#include <math.h>

void
tf_ink_set(const TfInk *ink, cairo_t *cr)
{
    cairo_set_source_rgb(cr, ink->rgb[0], ink->rgb[1], ink->rgb[2]);
}

/* A wedge that hangs from the lower edge near the left corner and bends outwards, drawn on the
 * way from right to left:
 *
 *      │    a      b
 *      ╰────╮      ╭──── lower edge
 *           │    ╱
 *          ╱  ╱
 *         ╱╱ tip
 */
static void
tail_path(cairo_t *cr, TfRect rect, double radius)
{
    double length = MIN(CLAMP(radius * 1.2, 9, 16), rect.height / 3);
    double bottom = rect.y + rect.height;
    double a = rect.x + MAX(radius, length * 0.7);
    double b = MIN(a + length * 1.15, rect.x + rect.width - radius);
    double tip = a - length * 0.55;

    cairo_line_to(cr, b, bottom);
    cairo_curve_to(cr, b - length * 0.15, bottom + length * 0.55, tip + length * 0.5,
                   bottom + length * 0.95, tip, bottom + length);
    cairo_curve_to(cr, tip + length * 0.4, bottom + length * 0.7, a, bottom + length * 0.4,
                   a, bottom);
}

/* Clockwise from the upper left corner; the tail is drawn at the left. */
static void
box_path(cairo_t *cr, TfRect rect, double radius, gboolean has_tail)
{
    double right = rect.x + rect.width, bottom = rect.y + rect.height;

    cairo_new_sub_path(cr);
    cairo_arc(cr, rect.x + radius, rect.y + radius, radius, G_PI, 1.5 * G_PI);
    cairo_arc(cr, right - radius, rect.y + radius, radius, 1.5 * G_PI, 2 * G_PI);
    cairo_arc(cr, right - radius, bottom - radius, radius, 0, 0.5 * G_PI);
    if (has_tail)
        tail_path(cr, rect, radius);
    cairo_arc(cr, rect.x + radius, bottom - radius, radius, 0.5 * G_PI, G_PI);
    cairo_close_path(cr);
}

static void
rect_path(cairo_t *cr, const TfPlaced *placed)
{
    TfRect rect = placed->rect;
    double radius = CLAMP(placed->radius, 0, MIN(rect.width, rect.height) / 2);

    if (radius <= 0 && placed->tail == 0) {
        cairo_rectangle(cr, rect.x, rect.y, rect.width, rect.height);
        return;
    }
    cairo_matrix_t matrix;
    cairo_get_matrix(cr, &matrix);
    if (placed->tail > 0) {
        cairo_translate(cr, 2 * rect.x + rect.width, 0);
        cairo_scale(cr, -1, 1);
    }
    box_path(cr, rect, radius, placed->tail != 0);
    cairo_set_matrix(cr, &matrix);
}

/* Through the middle of the shorter side. */
static double
rule_path(cairo_t *cr, TfRect rect)
{
    if (rect.width >= rect.height) {
        double y = rect.y + rect.height / 2;
        cairo_move_to(cr, rect.x, y);
        cairo_line_to(cr, rect.x + rect.width, y);
        return rect.width;
    }
    double x = rect.x + rect.width / 2;
    cairo_move_to(cr, x, rect.y);
    cairo_line_to(cr, x, rect.y + rect.height);
    return rect.height;
}

/* A line through @n points of a square of side 1, centred in @rect and wholly inside it. */
static void
mark_path(cairo_t *cr, TfRect rect, double stroke, const double (*points)[2], int n)
{
    double side = MAX(MIN(rect.width, rect.height) - stroke, 0);
    double x = rect.x + (rect.width - side) / 2;
    double y = rect.y + (rect.height - side) / 2;

    cairo_new_sub_path(cr);
    for (int i = 0; i < n; i++)
        cairo_line_to(cr, x + points[i][0] * side, y + points[i][1] * side);
}

/* Whole dashes at both ends of a rule; no seam where an outline closes. */
static void
set_dash(cairo_t *cr, double length, double stroke, gboolean is_closed)
{
    double wish = MAX(4 * stroke, 3);
    double n = MAX(round(length / (2 * wish)), 1);
    double dash = is_closed ? length / (2 * n) : length / (2 * n + 1);

    cairo_set_dash(cr, &dash, 1, 0);
}

/* Lets the path and the dashes be set before either is painted. Returns: the outline's length. */
static double
shape_path(cairo_t *cr, const TfPlaced *placed, double stroke)
{
    static const double tick[][2] = {{0, 0.56}, {0.36, 0.92}, {1, 0.14}};
    static const double falling[][2] = {{0.07, 0.07}, {0.93, 0.93}};
    static const double rising[][2] = {{0.07, 0.93}, {0.93, 0.07}};
    TfRect rect = placed->rect;
    double radius = MIN(rect.width, rect.height) / 2;

    switch (placed->shape) {
    case TF_SHAPE_RULE:
        return rule_path(cr, rect);
    case TF_SHAPE_CIRCLE:
        cairo_new_sub_path(cr);
        cairo_arc(cr, rect.x + rect.width / 2, rect.y + rect.height / 2, radius, 0,
                  2 * G_PI);
        cairo_close_path(cr);
        return 2 * G_PI * radius;
    case TF_SHAPE_TICK:
        mark_path(cr, rect, stroke, tick, G_N_ELEMENTS(tick));
        return 4 * radius;
    case TF_SHAPE_CROSS:
        mark_path(cr, rect, stroke, falling, G_N_ELEMENTS(falling));
        mark_path(cr, rect, stroke, rising, G_N_ELEMENTS(rising));
        return 4 * radius;
    case TF_SHAPE_RECT:
    default:
        rect_path(cr, placed);
        return 2 * (rect.width + rect.height);
    }
}

static gboolean
is_mark(TfShape shape)
{
    return shape == TF_SHAPE_TICK || shape == TF_SHAPE_CROSS;
}

void
tf_shape_paint(const TfPlaced *placed, cairo_t *cr)
{
    double side = MIN(placed->rect.width, placed->rect.height);
    /* Marks have no inside: as an area they are drawn with a pen of their own. */
    double stroke = placed->stroke > 0 ? placed->stroke : side * 0.14;

    tf_ink_set(placed->ink, cr);
    if (placed->kind == TF_PLACED_AREA && !is_mark(placed->shape)) {
        if (placed->shape == TF_SHAPE_RULE)
            cairo_rectangle(cr, placed->rect.x, placed->rect.y, placed->rect.width,
                            placed->rect.height);
        else
            shape_path(cr, placed, 0);
        cairo_fill(cr);
        return;
    }
    double length = shape_path(cr, placed, stroke);
    gboolean is_round = is_mark(placed->shape);
    cairo_set_line_width(cr, stroke);
    cairo_set_line_cap(cr, is_round ? CAIRO_LINE_CAP_ROUND : CAIRO_LINE_CAP_BUTT);
    cairo_set_line_join(cr, is_round || placed->tail != 0 ? CAIRO_LINE_JOIN_ROUND
                                                          : CAIRO_LINE_JOIN_MITER);
    if (placed->is_dashed)
        set_dash(cr, length, stroke, placed->shape != TF_SHAPE_RULE);
    cairo_stroke(cr);
    cairo_set_dash(cr, NULL, 0, 0);
}
