/* marks-paint.c: marks as a content stream. */
#include "impose/impose-private.h"
#include "pdf/content.h"

#include <math.h>

static void
paint_circle(GString *content, double x, double y, double r)
{
    double k = r * 0.5522847498; /* makes four Bézier curves a circle */
    const double curves[4][6] = {
        {x + r, y + k, x + k, y + r, x, y + r},
        {x - k, y + r, x - r, y + k, x - r, y},
        {x - r, y - k, x - k, y - r, x, y - r},
        {x + k, y - r, x + r, y - k, x + r, y},
    };
    tf_content_add(content, "m", (double[]){x + r, y}, 2);
    for (int i = 0; i < 4; i++)
        tf_content_add(content, "c", curves[i], 6);
    tf_content_add(content, "s", NULL, 0);
}

static void
paint_mark(GString *content, const TfMark *mark)
{
    if (mark->radius > 0) {
        paint_circle(content, mark->x[0], mark->y[0], mark->radius);
        return;
    }
    for (int i = 0; i < mark->n_points; i++)
        tf_content_add(content, i == 0 ? "m" : "l", (double[]){mark->x[i], mark->y[i]}, 2);
    tf_content_add(content, mark->is_filled ? "f" : "S", NULL, 0);
}

/* One separation in full. */
static void
set_separation(GString *content, const char *name)
{
    g_autofree char *stroked = g_strdup_printf("/%s CS", name);
    g_autofree char *filled = g_strdup_printf("/%s cs", name);
    tf_content_add(content, stroked, NULL, 0);
    tf_content_add(content, "SCN", (const double[]){1}, 1);
    tf_content_add(content, filled, NULL, 0);
    tf_content_add(content, "scn", (const double[]){1}, 1);
}

/* For the pen and for areas. */
static void
set_mark_ink(GString *content, const TfMark *mark)
{
    static const double black[4] = {0, 0, 0, 1};
    const double *plates = mark->ink == TF_MARK_PROCESS ? mark->plates : black;
    g_autofree char *spot = g_strdup_printf("Spot%d", mark->spot);
    if (mark->ink == TF_MARK_REGISTRATION)
        set_separation(content, "All");
    else if (mark->ink == TF_MARK_SPOT)
        set_separation(content, spot);
    else {
        tf_content_add(content, "K", plates, 4);
        tf_content_add(content, "k", plates, 4);
    }
}

static gboolean
is_same_ink(const TfMark *a, const TfMark *b)
{
    for (int i = 0; i < 4; i++)
        if (fabs(a->plates[i] - b->plates[i]) > 0)
            return FALSE;
    return a->ink == b->ink && a->spot == b->spot;
}

/* The pen is changed only where it must be: a slug has hundreds of strokes. */
void
tf_marks_paint(GString *content, GArray *marks)
{
    const TfMark *last = NULL;
    tf_content_add(content, "q", NULL, 0);
    for (guint i = 0; i < marks->len; i++) {
        const TfMark *mark = &g_array_index(marks, TfMark, i);
        double shape = mark->ink == TF_MARK_REGISTRATION ? 0 : 1;
        if (!last || !is_same_ink(last, mark)) {
            set_mark_ink(content, mark);
            tf_content_add(content, "J", &shape, 1);
            tf_content_add(content, "j", &shape, 1);
        }
        if (!mark->is_filled &&
            (!last || last->width < mark->width || last->width > mark->width))
            tf_content_add(content, "w", &mark->width, 1);
        if (mark->is_dashed != (last && last->is_dashed))
            tf_content_add(content, mark->is_dashed ? "[3 2] 0 d" : "[] 0 d", NULL, 0);
        paint_mark(content, mark);
        last = mark;
    }
    tf_content_add(content, "Q", NULL, 0);
}
