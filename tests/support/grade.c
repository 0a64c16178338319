#include "support/grade.h"

#include <stdlib.h>
#include <string.h>

/* Shades that a pixel may differ by and not be seen; the header says why. */
static const int unseen = 48;
/* What all differences may come to, in shares of the ink. */
static const double faint = 0.1;
/* More pixels than this share of those that hold ink, and the picture is far off. */
static const double far_off = 0.1;

static Grade
grade_of(const Difference *difference, int n_inked)
{
    if (difference->n_different == 0)
        return GRADE_SAME;
    if (difference->n_seen > far_off * n_inked)
        return GRADE_FAIL;
    if (difference->n_seen > 0 || difference->share > faint)
        return GRADE_BAD;
    return GRADE_GOOD;
}

Difference
grade_pictures(const PictureGrays *expected, const PictureGrays *actual)
{
    Difference difference = {.grade = GRADE_FAIL, .is_other_size = TRUE};
    if (expected->width != actual->width || expected->height != actual->height)
        return difference;
    int n_inked = 0;
    double ink = 0, sum = 0;
    difference.is_other_size = FALSE;
    for (int i = 0; i < expected->width * expected->height; i++) {
        int black = 255 - expected->grays[i],
            by = abs(expected->grays[i] - actual->grays[i]);
        ink += black;
        sum += by;
        n_inked += black > unseen;
        difference.n_different += by > 0;
        difference.n_seen += by > unseen;
        difference.largest = MAX(difference.largest, by);
    }
    difference.share = sum > 0 ? sum / MAX(ink, 1) : 0;
    difference.grade = grade_of(&difference, n_inked);
    return difference;
}

const char *
grade_name(Grade grade)
{
    static const char *const names[] = {"SAME", "GOOD", "BAD", "FAIL"};
    return names[grade];
}

static int
gray_at(const PictureGrays *picture, int x, int y)
{
    return x < picture->width && y < picture->height
               ? picture->grays[y * picture->width + x]
               : 255;
}

void
grade_draw(PictureGrays *drawn, const PictureGrays *expected, const PictureGrays *actual)
{
    drawn->width = MAX(expected->width, actual->width);
    drawn->height = MAX(expected->height, actual->height);
    drawn->grays = g_malloc((gsize)drawn->width * (gsize)drawn->height);
    guint8 *gray = drawn->grays;
    for (int y = 0; y < drawn->height; y++)
        for (int x = 0; x < drawn->width; x++) {
            int by = abs(gray_at(expected, x, y) - gray_at(actual, x, y));
            *gray++ = by > unseen ? 0 : by > 0 ? 190 : 255;
        }
}
