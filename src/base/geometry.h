/* geometry.h: lengths, rectangles, and the two spaces everything is placed in.
 *
 * Lengths are points (1/72 inch), double, everywhere; millimetres only where people read them.
 *
 *     page space                         sheet space
 *     (up to and including paint)        (from pdf/ on, as PDF has it)
 *
 *     (0,0)─────► x                      y ▲
 *       │  trim                            │   untrimmed sheet or media
 *       ▼                                (0,0)─────► x
 *       y
 *
 * Page space starts at the top left corner of the trim; bleed has negative coordinates there.
 */
#pragma once

#include <glib.h>

typedef struct {
    double x, y, width, height;
} TfRect;

/* An affine map: x' = a·x + c·y + e, y' = b·x + d·y + f, the order PDF writes them in. */
typedef struct {
    double a, b, c, d, e, f;
} TfMatrix;

double tf_points_from_mm(double mm);
double tf_mm_from_points(double points);

/**
 * tf_length_parse:
 * @text: a number followed by its unit: "5.5in", "9pt", "3 mm", "2.5cm"
 * @points: (out): the length in points; untouched on failure
 *
 * Returns: whether @text is a length; a number without a unit is not
 */
gboolean tf_length_parse(const char *text, double *points);

/**
 * tf_rect_mirrored:
 * @width: width of the page the rectangle lies on
 *
 * Returns: the rectangle as it stands on the same page of a book bound at the other side
 */
TfRect tf_rect_mirrored(TfRect rect, double width);

/* Grows by @by on every side; shrinks where @by is negative. */
TfRect tf_rect_grown(TfRect rect, double by);

gboolean tf_rect_contains(TfRect outer, TfRect inner);

/* Whether they have more in common than an edge. */
gboolean tf_rect_overlaps(TfRect a, TfRect b);

/**
 * tf_rect_to_sheet:
 * @rect: in page space
 * @trim_x: where the left edge of the trim lies in sheet space
 * @trim_top: where the top edge of the trim lies in sheet space
 *
 * Returns: the same rectangle in sheet space; x and y are its lower left corner
 */
TfRect tf_rect_to_sheet(TfRect rect, double trim_x, double trim_top);

extern const TfMatrix tf_matrix_identity;

/* First @first, then @second. */
TfMatrix tf_matrix_multiply(TfMatrix first, TfMatrix second);
TfMatrix tf_matrix_translation(double x, double y);

/* Turns counter-clockwise in sheet space: a quarter turn takes the point (1, 0) to (0, 1). */
TfMatrix tf_matrix_quarter_turns(int turns);

/* The image of the point (*x, *y), in place. */
void tf_matrix_apply(TfMatrix matrix, double *x, double *y);

/**
 * tf_matrix_inverse:
 *
 * Returns: whether @matrix has an inverse; if not @inverse is untouched
 */
gboolean tf_matrix_inverse(TfMatrix matrix, TfMatrix *inverse);
