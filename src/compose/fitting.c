#include "compose/fitting.h"

#include <math.h>

void
tf_fitting_free(TfFitting *fitting)
{
    if (fitting == NULL)
        return;
    g_free(fitting->group);
    g_free(fitting->narrow);
    g_free(fitting->fill);
    g_free(fitting->tightest_unit);
    g_free(fitting);
}

/* Frames are weighed by their area: a column beside another counts half. */
static double
fill_of_page(const TfPages *pages, int page, const char *group)
{
    double filled = 0, all = 0;
    int n;
    const TfSetFrame *frames = tf_pages_frames(pages, &n);
    for (int i = 0; i < n; i++) {
        const TfSetFrame *frame = &frames[i];
        if (frame->page != page || (group != NULL && g_strcmp0(frame->group, group) != 0))
            continue;
        filled += (frame->foot - frame->top) * frame->rect.width;
        all += frame->rect.height * frame->rect.width;
    }
    return all > 0 ? filled / all : -1;
}

/* What is left at the end of a line; below 0 what its spaces, or its marks in Chinese, had to give. */
static double
room_of(const TfSetLine *line)
{
    gboolean is_squeezed = line->is_justified && line->natural > line->width;
    return 1 - (is_squeezed ? line->natural : line->width) / line->measure;
}

static void
find_tightest(TfFitting *fitting, const TfPages *pages)
{
    int n;
    const TfSetLine *lines = tf_pages_lines(pages, &n), *tightest = NULL;
    fitting->tightest = 1;
    for (int i = 0; i < n; i++)
        if (tightest == NULL || room_of(&lines[i]) < fitting->tightest) {
            tightest = &lines[i];
            fitting->tightest = room_of(tightest);
        }
    fitting->tightest_unit = g_strdup(tightest != NULL ? tightest->unit : NULL);
}

/* The group whose frames are largest together. */
static const char *
largest_group(const TfPages *pages)
{
    int n, n_frames;
    const TfFit *fits = tf_pages_fits(pages, &n);
    const TfSetFrame *frames = tf_pages_frames(pages, &n_frames);
    const char *largest = NULL;
    double most = 0;
    for (int i = 0; i < n; i++) {
        double area = 0;
        for (int j = 0; j < n_frames; j++)
            if (g_strcmp0(frames[j].group, fits[i].group) == 0)
                area += frames[j].rect.width * frames[j].rect.height;
        if (area > most) {
            most = area;
            largest = fits[i].group;
        }
    }
    return largest;
}

static gboolean
has_frames(const TfPages *pages, const char *group)
{
    int n;
    const TfSetFrame *frames = tf_pages_frames(pages, &n);
    for (int i = 0; i < n; i++)
        if (g_strcmp0(frames[i].group, group) == 0)
            return TRUE;
    return FALSE;
}

TfFitting *
tf_fitting_measure(const TfPages *pages)
{
    TfFitting *fitting = g_new0(TfFitting, 1);
    int n;
    const TfFit *fits = tf_pages_fits(pages, &n);
    const char *group = tf_pages_grid_group(pages);
    fitting->group = g_strdup(has_frames(pages, group) ? group : largest_group(pages));
    for (int i = 0; i < n; i++)
        if (g_strcmp0(fits[i].group, fitting->group) == 0) {
            fitting->size = fits[i].size;
            fitting->leading = fits[i].size * fits[i].leading;
            fitting->narrow = g_strdup(fits[i].narrow);
        }
    fitting->vector = *tf_pages_vector(pages);
    fitting->n_pages = tf_pages_n(pages);
    fitting->fill = g_new(double, (gsize)fitting->n_pages);
    for (int i = 0; i < fitting->n_pages; i++)
        fitting->fill[i] = fill_of_page(pages, i, fitting->group);
    find_tightest(fitting, pages);
    return fitting;
}
