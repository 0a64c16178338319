#include "support/picture.h"

#include "support/check.h"

#include <math.h>
#include <string.h>

/* ---- PAM ---- */

/* The number after @word in the head of a picture. */
static int
number_after(const char *head, const char *word)
{
    const char *found = strstr(head, word);
    if (found == NULL)
        fail_msg("a PAM without %s", word);
    return (int)g_ascii_strtoll(found + strlen(word), NULL, 10);
}

gboolean
picture_next_inks(const char **at, const char *end, PictureInks *page)
{
    static const char last[] = "\nENDHDR\n";
    if (*at == end)
        return FALSE;
    const char *stop = memmem(*at, (gsize)(end - *at), last, strlen(last));
    if (stop == NULL || !g_str_has_prefix(*at, "P7\n"))
        fail_msg("no PAM where one should begin");
    g_autofree char *head = g_strndup(*at, (gsize)(stop - *at));
    assert_int_equal(number_after(head, "DEPTH "), 4);
    assert_int_equal(number_after(head, "MAXVAL "), 255);
    page->width = number_after(head, "WIDTH ");
    page->height = number_after(head, "HEIGHT ");
    page->pixels = (const guint8 *)stop + strlen(last);
    *at = (const char *)page->pixels + (gsize)page->width * (gsize)page->height * 4;
    assert_true(*at <= end);
    return TRUE;
}

/* ---- PNG ---- */

typedef struct {
    int width, height;
    guint8 *grays;
} Grays;

static Grays
load_grays(const char *path)
{
    cairo_surface_t *png = cairo_image_surface_create_from_png(path);
    if (cairo_surface_status(png) != CAIRO_STATUS_SUCCESS)
        fail_msg("%s: no PNG", path);
    Grays grays = {cairo_image_surface_get_width(png), cairo_image_surface_get_height(png),
                   NULL};
    int stride = cairo_image_surface_get_stride(png);
    const guint8 *data = cairo_image_surface_get_data(png);
    grays.grays = g_malloc((gsize)grays.width * (gsize)grays.height);
    for (int y = 0; y < grays.height; y++)
        for (int x = 0; x < grays.width; x++) {
            guint32 rgb;
            memcpy(&rgb, data + (gsize)y * (gsize)stride + (gsize)x * 4, 4);
            guint32 sum = (rgb >> 16 & 255) * 2 + (rgb >> 8 & 255) * 5 + (rgb & 255);
            grays.grays[y * grays.width + x] = (guint8)(sum / 8);
        }
    cairo_surface_destroy(png);
    return grays;
}

/* Every square, not only those of a grid: a letter may stand where four meet. */
static void
find_worst(const int *differences, int width, int height, int side, PictureDistance *found)
{
    /* sums[y * (width + 1) + x] is of all that is above and left of x, y. */
    g_autofree gint64 *sums = g_new0(gint64, (gsize)(width + 1) * (gsize)(height + 1));
    for (int y = 1; y <= height; y++)
        for (int x = 1; x <= width; x++) {
            gint64 *here = sums + y * (width + 1) + x;
            *here = differences[(y - 1) * width + x - 1] + here[-1] + here[-width - 1] -
                    here[-width - 2];
        }
    for (int y = side; y <= height; y++)
        for (int x = side; x <= width; x++) {
            const gint64 *here = sums + y * (width + 1) + x;
            const gint64 *above = here - side * (width + 1);
            double mean = fabs((double)(*here - here[-side] - *above + above[-side])) /
                          (side * side);
            if (mean <= found->worst)
                continue;
            found->worst = mean;
            found->x = x - side;
            found->y = y - side;
        }
}

PictureDistance
picture_distance(const char *a, const char *b, int side)
{
    Grays one = load_grays(a);
    Grays other = load_grays(b);
    assert_int_equal(one.width, other.width);
    assert_int_equal(one.height, other.height);
    int n = one.width * one.height;
    g_autofree int *differences = g_new(int, (gsize)n);
    PictureDistance found = {0};
    for (int i = 0; i < n; i++) {
        differences[i] = one.grays[i] - other.grays[i];
        found.mean += (double)abs(differences[i]) / n;
        found.share += abs(differences[i]) > 64 ? 1.0 / n : 0;
    }
    find_worst(differences, one.width, one.height, side, &found);
    g_free(one.grays);
    g_free(other.grays);
    return found;
}
