/* Paths: the rectangle around them on the page, and whether they are one. */
#include "preflight/facts-private.h"

#include <math.h>
#include <string.h>

static void
start_path(TfRun *run)
{
    run->has_path = FALSE;
    run->n_points = run->n_subpaths = 0;
    run->least_x = run->least_y = HUGE_VAL;
    run->most_x = run->most_y = -HUGE_VAL;
}

static void
include(TfRun *run, double x, double y)
{
    run->least_x = MIN(run->least_x, x);
    run->least_y = MIN(run->least_y, y);
    run->most_x = MAX(run->most_x, x);
    run->most_y = MAX(run->most_y, y);
}

static void
add_point(TfRun *run, double x, double y)
{
    if (!run->has_path)
        start_path(run);
    run->has_path = TRUE;
    include(run, x, y);
    if (run->n_points < (int)G_N_ELEMENTS(run->points)) {
        run->points[run->n_points][0] = x;
        run->points[run->n_points][1] = y;
        run->n_points++;
    } else
        run->n_points = G_MAXINT;
}

/* Numbers of an operation as points of the page. */
static gboolean
read_points(const TfRun *run, const TfOperation *operation, int n, double points[3][2])
{
    int first = operation->n_operands - 2 * n;
    for (int i = 0; i < n; i++) {
        points[i][0] = tf_operation_number(operation, first + 2 * i);
        points[i][1] = tf_operation_number(operation, first + 2 * i + 1);
        if (first < 0 || isnan(points[i][0]) || isnan(points[i][1])) {
            tf_run_tell_operands(run, operation);
            return FALSE;
        }
        tf_matrix_apply(run->now.ctm, &points[i][0], &points[i][1]);
    }
    return TRUE;
}

/* The start of a subpath counts only once something is drawn from it. */
static void
draw_from_start(TfRun *run)
{
    if (run->is_moved) {
        add_point(run, run->start_x, run->start_y);
        run->n_subpaths++;
    }
    run->is_moved = FALSE;
}

static double
curve_at(const double p[4], double t)
{
    double u = 1 - t;
    return u * u * u * p[0] + 3 * u * u * t * p[1] + 3 * u * t * t * p[2] +
           t * t * t * p[3];
}

/* Where a curve turns round in one coordinate. Returns: how many places */
static int
curve_turns(const double p[4], double t[2])
{
    double a = -p[0] + 3 * p[1] - 3 * p[2] + p[3];
    double b = 2 * (p[0] - 2 * p[1] + p[2]);
    double c = p[1] - p[0];
    double root = b * b - 4 * a * c;
    if (fabs(a) < 1e-9) {
        t[0] = fabs(b) < 1e-9 ? -1 : -c / b;
        return 1;
    }
    if (root < 0)
        return 0;
    t[0] = (-b - sqrt(root)) / (2 * a);
    t[1] = (-b + sqrt(root)) / (2 * a);
    return 2;
}

static void
add_curve(TfRun *run, double a[2], double b[2], double end[2])
{
    draw_from_start(run);
    const double from[2] = {run->x, run->y};
    double at[2][4];
    for (int k = 0; k < 2; k++)
        memcpy(at[k], (const double[]){from[k], a[k], b[k], end[k]}, sizeof at[k]);
    add_point(run, end[0], end[1]);
    run->n_points = G_MAXINT;
    for (int k = 0; k < 2; k++) {
        double t[2];
        int n = curve_turns(at[k], t);
        for (int i = 0; i < n; i++)
            if (t[i] > 0 && t[i] < 1)
                include(run, curve_at(at[0], t[i]), curve_at(at[1], t[i]));
    }
    run->x = end[0];
    run->y = end[1];
}

static void
add_rectangle(TfRun *run, const TfOperation *operation)
{
    double v[4];
    for (int i = 0; i < 4; i++) {
        v[i] = tf_operation_number(operation, operation->n_operands - 4 + i);
        if (isnan(v[i])) {
            tf_run_tell_operands(run, operation);
            return;
        }
    }
    const double corners[4][2] = {
        {v[0], v[1]}, {v[0] + v[2], v[1]}, {v[0] + v[2], v[1] + v[3]}, {v[0], v[1] + v[3]}};
    for (int i = 0; i < 4; i++) {
        double x = corners[i][0];
        double y = corners[i][1];
        tf_matrix_apply(run->now.ctm, &x, &y);
        add_point(run, x, y);
        if (i == 0) {
            run->x = run->start_x = x;
            run->y = run->start_y = y;
        }
    }
    run->is_moved = FALSE;
    run->n_subpaths++;
}

void
tf_path_operation(TfRun *run, const TfOperation *operation)
{
    double p[3][2];
    switch (operation->name[0]) {
    case 'm':
        if (!read_points(run, operation, 1, p))
            return;
        run->is_moved = TRUE;
        run->x = run->start_x = p[0][0];
        run->y = run->start_y = p[0][1];
        return;
    case 'l':
        if (!read_points(run, operation, 1, p))
            return;
        draw_from_start(run);
        add_point(run, p[0][0], p[0][1]);
        run->x = p[0][0];
        run->y = p[0][1];
        return;
    case 'c':
        if (read_points(run, operation, 3, p))
            add_curve(run, p[0], p[1], p[2]);
        return;
    case 'v':
        if (read_points(run, operation, 2, p))
            add_curve(run, (double[]){run->x, run->y}, p[0], p[1]);
        return;
    case 'y':
        if (read_points(run, operation, 2, p))
            add_curve(run, p[0], p[1], p[1]);
        return;
    case 'h':
        run->x = run->start_x;
        run->y = run->start_y;
        return;
    default:
        add_rectangle(run, operation);
    }
}

/* Four corners, each next to the last along an axis. */
static gboolean
is_rectangle(const TfRun *run)
{
    int n = run->n_points;
    if (n == 5 && run->points[4][0] == run->points[0][0] &&
        run->points[4][1] == run->points[0][1])
        n = 4;
    if (n != 4)
        return FALSE;
    gboolean was_level = FALSE;
    for (int i = 0; i < 4; i++) {
        const double *a = run->points[i];
        const double *b = run->points[(i + 1) % 4];
        gboolean is_level = fabs(a[1] - b[1]) < 1e-6;
        gboolean is_upright = fabs(a[0] - b[0]) < 1e-6;
        if (is_level == is_upright || (i > 0 && is_level == was_level))
            return FALSE;
        was_level = is_level;
    }
    return TRUE;
}

/* Twice the area of the path; negative where it runs clockwise. */
static double
path_area(const TfRun *run)
{
    double area = 0;
    for (int i = 0; i < run->n_points; i++) {
        const double *a = run->points[i], *b = run->points[(i + 1) % run->n_points];
        area += a[0] * b[1] - b[0] * a[1];
    }
    return area;
}

/* Areas that are smaller cannot reach from the trim to the end of the bleed: points. */
#define LEAST_EDGED 6.0

/* Where the area ends on each side along an axis: round counter-clockwise, its right edge runs up,
 * its head to the left. */
static void
find_edges(const TfRun *run, TfMark *mark)
{
    int n = run->n_points;
    mark->has_edges = run->n_subpaths == 1 && n <= (int)G_N_ELEMENTS(run->points) &&
                      !mark->is_rectangle &&
                      MAX(mark->rect.width, mark->rect.height) >= LEAST_EDGED;
    for (int side = 0; side < 4; side++)
        mark->edges[side] = (double)NAN;
    double turn = mark->has_edges && path_area(run) < 0 ? -1 : 1;
    for (int i = 0; i < n && mark->has_edges; i++) {
        const double *a = run->points[i], *b = run->points[(i + 1) % n];
        double x = turn * (b[0] - a[0]), y = turn * (b[1] - a[1]);
        gboolean is_upright = fabs(x) < 1e-6, is_level = fabs(y) < 1e-6;
        if (is_upright == is_level)
            continue;
        /* 0 left, 1 foot, 2 right, 3 head */
        int side = is_upright ? (y > 0 ? 2 : 0) : (x > 0 ? 1 : 3);
        double at = is_upright ? a[0] : a[1];
        double known = mark->edges[side];
        if (isnan(known) || (side >= 2 ? at > known : at < known))
            mark->edges[side] = at;
    }
    mark->has_edges &= isfinite(mark->edges[0]) || isfinite(mark->edges[1]) ||
                       isfinite(mark->edges[2]) || isfinite(mark->edges[3]);
}

static TfRect
path_rect(const TfRun *run)
{
    return (TfRect){run->least_x, run->least_y, run->most_x - run->least_x,
                    run->most_y - run->least_y};
}

static void
fill(TfRun *run)
{
    TfMark mark = tf_run_mark(run, TF_MARK_FILL, 0);
    mark.rect = path_rect(run);
    mark.is_rectangle = is_rectangle(run);
    find_edges(run, &mark);
    tf_run_add(run, &mark);
    tf_run_pattern(run, 0, path_rect(run));
}

double
tf_matrix_least_scale(TfMatrix m)
{
    /* The smaller singular value. */
    double sum = m.a * m.a + m.b * m.b + m.c * m.c + m.d * m.d;
    double determinant = m.a * m.d - m.b * m.c;
    double root = sqrt(MAX(sum * sum - 4 * determinant * determinant, 0));
    return sqrt(MAX((sum - root) / 2, 0));
}

static void
stroke(TfRun *run)
{
    const TfMatrix m = run->now.ctm;
    TfMark mark = tf_run_mark(run, TF_MARK_STROKE, 1);
    TfRect rect = path_rect(run);
    double half = run->now.line_width / 2;
    double x = half * hypot(m.a, m.c);
    double y = half * hypot(m.b, m.d);
    mark.rect = (TfRect){rect.x - x, rect.y - y, rect.width + 2 * x, rect.height + 2 * y};
    mark.line_width = run->now.line_width * tf_matrix_least_scale(m);
    tf_run_add(run, &mark);
    tf_run_pattern(run, 1, mark.rect);
}

/* Any of f F f* B B* b b* S s n. */
void
tf_path_paint(TfRun *run, const TfOperation *operation)
{
    char name = operation->name[0];
    gboolean fills = strchr("fFBb", name) != NULL;
    gboolean strokes = strchr("SsBb", name) != NULL;
    if (run->has_path && fills)
        fill(run);
    if (run->has_path && strokes)
        stroke(run);
    if (run->clips_path)
        run->now.clip = run->has_path ? tf_rect_met(run->now.clip, path_rect(run))
                                      : (TfRect){0, 0, -1, -1};
    run->clips_path = FALSE;
    run->is_moved = FALSE;
    start_path(run);
}
