#include "base/geometry.h"

#include <math.h>
#include <string.h>

static const struct {
    const char *name;
    double points;
} units[] = {{"pt", 1}, {"in", 72}, {"mm", 72 / 25.4}, {"cm", 72 / 2.54}};

const TfMatrix tf_matrix_identity = {1, 0, 0, 1, 0, 0};

double
tf_points_from_mm(double mm)
{
    return mm * 72 / 25.4;
}

double
tf_mm_from_points(double points)
{
    return points * 25.4 / 72;
}

gboolean
tf_length_parse(const char *text, double *points)
{
    char *end;
    double number = g_ascii_strtod(text, &end);
    if (end == text)
        return FALSE;
    while (*end == ' ')
        end++;
    for (gsize i = 0; i < G_N_ELEMENTS(units); i++)
        if (strcmp(end, units[i].name) == 0 && isfinite(number * units[i].points)) {
            *points = number * units[i].points;
            return TRUE;
        }
    return FALSE;
}

TfRect
tf_rect_mirrored(TfRect rect, double width)
{
    rect.x = width - rect.x - rect.width;
    return rect;
}

TfRect
tf_rect_grown(TfRect rect, double by)
{
    return (TfRect){rect.x - by, rect.y - by, rect.width + 2 * by, rect.height + 2 * by};
}

gboolean
tf_rect_contains(TfRect outer, TfRect inner)
{
    return inner.x >= outer.x && inner.y >= outer.y &&
           inner.x + inner.width <= outer.x + outer.width &&
           inner.y + inner.height <= outer.y + outer.height;
}

gboolean
tf_rect_overlaps(TfRect a, TfRect b)
{
    return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height &&
           b.y < a.y + a.height;
}

TfRect
tf_rect_to_sheet(TfRect rect, double trim_x, double trim_top)
{
    return (TfRect){trim_x + rect.x, trim_top - rect.y - rect.height, rect.width,
                    rect.height};
}

TfMatrix
tf_matrix_multiply(TfMatrix first, TfMatrix second)
{
    return (TfMatrix){
        first.a * second.a + first.b * second.c,
        first.a * second.b + first.b * second.d,
        first.c * second.a + first.d * second.c,
        first.c * second.b + first.d * second.d,
        first.e * second.a + first.f * second.c + second.e,
        first.e * second.b + first.f * second.d + second.f,
    };
}

TfMatrix
tf_matrix_translation(double x, double y)
{
    return (TfMatrix){1, 0, 0, 1, x, y};
}

TfMatrix
tf_matrix_quarter_turns(int turns)
{
    static const TfMatrix quarters[] = {
        {1, 0, 0, 1, 0, 0}, {0, 1, -1, 0, 0, 0}, {-1, 0, 0, -1, 0, 0}, {0, -1, 1, 0, 0, 0}};

    return quarters[((turns % 4) + 4) % 4];
}

void
tf_matrix_apply(TfMatrix matrix, double *x, double *y)
{
    double old_x = *x;
    *x = matrix.a * old_x + matrix.c * *y + matrix.e;
    *y = matrix.b * old_x + matrix.d * *y + matrix.f;
}

gboolean
tf_matrix_inverse(TfMatrix matrix, TfMatrix *inverse)
{
    double determinant = matrix.a * matrix.d - matrix.b * matrix.c;
    if (fabs(determinant) < 1e-12)
        return FALSE;
    *inverse = (TfMatrix){
        matrix.d / determinant,
        -matrix.b / determinant,
        -matrix.c / determinant,
        matrix.a / determinant,
        (matrix.c * matrix.f - matrix.d * matrix.e) / determinant,
        (matrix.b * matrix.e - matrix.a * matrix.f) / determinant,
    };
    return TRUE;
}
