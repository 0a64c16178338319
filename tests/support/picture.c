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

/* sums[y * (width + 1) + x] is of all that is above and left of x, y. */
static int *
sum_grays(const Grays *grays)
{
    int *sums = g_new0(int, (gsize)(grays->width + 1) * (gsize)(grays->height + 1));
    for (int y = 1; y <= grays->height; y++)
        for (int x = 1; x <= grays->width; x++) {
            int *here = sums + y * (grays->width + 1) + x;
            *here = grays->grays[(y - 1) * grays->width + x - 1] + here[-1] +
                    here[-grays->width - 1] - here[-grays->width - 2];
        }
    return sums;
}

static int
square(const int *sums, int width, int side, int x, int y)
{
    const int *top = sums + y * (width + 1) + x;
    const int *foot = top + side * (width + 1);
    return foot[side] - foot[0] - top[side] + top[0];
}

/* The least difference of a square of @a from the squares of @b at its place and around it. */
static int
least_difference(const int *a, const int *b, const Grays *size, int side, int x, int y)
{
    int gray = square(a, size->width, side, x, y);
    int least = G_MAXINT;
    for (int dy = MAX(-1, -y); dy <= 1 && y + dy + side <= size->height; dy++)
        for (int dx = MAX(-1, -x); dx <= 1 && x + dx + side <= size->width; dx++)
            least =
                MIN(least, abs(gray - square(b, size->width, side, x + dx, y + dy)));
    return least;
}

static void
find_worst(const Grays *one, const Grays *other, int side, PictureDistance *found)
{
    g_autofree int *a = sum_grays(one);
    g_autofree int *b = sum_grays(other);
    for (int y = 0; y + side <= one->height; y++)
        for (int x = 0; x + side <= one->width; x++) {
            int least = MAX(least_difference(a, b, one, side, x, y),
                            least_difference(b, a, one, side, x, y));
            if (least <= found->worst * side * side)
                continue;
            found->worst = (double)least / (side * side);
            found->x = x;
            found->y = y;
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
    PictureDistance found = {0};
    for (int i = 0; i < n; i++) {
        int difference = abs(one.grays[i] - other.grays[i]);
        found.mean += (double)difference / n;
        found.share += difference > 64 ? 1.0 / n : 0;
    }
    find_worst(&one, &other, side, &found);
    g_free(one.grays);
    g_free(other.grays);
    return found;
}
