#include "support/picture.h"

#include "support/check.h"

#include <cairo.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

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
picture_next_plates(const char **at, const char *end, PicturePlates *page)
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
    page->n_pixels = number_after(head, "WIDTH ") * number_after(head, "HEIGHT ");
    page->pixels = (const guint8 *)stop + strlen(last);
    assert_true(page->n_pixels > 0);
    gssize length = (gssize)page->n_pixels * 4;
    assert_true(end - (const char *)page->pixels >= length);
    *at = (const char *)page->pixels + length;
    return TRUE;
}

static void
make_room(PictureGrays *picture, int width, int height)
{
    picture->width = width;
    picture->height = height;
    picture->grays = g_malloc((gsize)width * (gsize)height);
}

double
picture_gray(double red, double green, double blue)
{
    return 255 * (0.3 * red + 0.59 * green + 0.11 * blue);
}

void
picture_load_png(PictureGrays *picture, const char *path)
{
    cairo_surface_t *png = cairo_image_surface_create_from_png(path);
    if (cairo_surface_status(png) != CAIRO_STATUS_SUCCESS)
        fail_msg("%s: no PNG", path);
    make_room(picture, cairo_image_surface_get_width(png),
              cairo_image_surface_get_height(png));
    gsize stride = (gsize)cairo_image_surface_get_stride(png);
    const guint8 *row = cairo_image_surface_get_data(png);
    guint8 *gray = picture->grays;
    for (int y = 0; y < picture->height; y++, row += stride)
        for (int x = 0; x < picture->width; x++) {
            guint32 rgb;
            memcpy(&rgb, row + (gsize)x * 4, 4);
            *gray++ = (guint8)lround(picture_gray(
                (rgb >> 16 & 255) / 255.0, (rgb >> 8 & 255) / 255.0, (rgb & 255) / 255.0));
        }
    cairo_surface_destroy(png);
}

/* cairo writes coverage alone as gray. */
void
picture_save_png(const PictureGrays *picture, const char *path)
{
    cairo_surface_t *png =
        cairo_image_surface_create(CAIRO_FORMAT_A8, picture->width, picture->height);
    gsize stride = (gsize)cairo_image_surface_get_stride(png),
          width = (gsize)picture->width;
    guint8 *row = cairo_image_surface_get_data(png);
    for (int y = 0; y < picture->height; y++, row += stride)
        memcpy(row, picture->grays + (gsize)y * width, width);
    cairo_surface_mark_dirty(png);
    assert_int_equal(cairo_surface_write_to_png(png, path), CAIRO_STATUS_SUCCESS);
    cairo_surface_destroy(png);
}

static guint8
mean_gray(const PictureGrays *picture, int left, int top, int n)
{
    int sum = 0;
    for (int y = top; y < top + n; y++)
        for (int x = left; x < left + n; x++)
            sum += picture->grays[y * picture->width + x];
    return (guint8)((sum + n * n / 2) / (n * n));
}

void
picture_shrink(PictureGrays *small, const PictureGrays *large, int n)
{
    assert_int_equal(large->width % n, 0);
    assert_int_equal(large->height % n, 0);
    make_room(small, large->width / n, large->height / n);
    for (int y = 0; y < small->height; y++)
        for (int x = 0; x < small->width; x++)
            small->grays[y * small->width + x] = mean_gray(large, x * n, y * n, n);
}

void
picture_load_pgm(PictureGrays *picture, const char *path)
{
    g_autofree char *data = NULL;
    gsize length = 0;
    int width = 0, height = 0, start = 0;
    if (!g_file_get_contents(path, &data, &length, NULL) ||
        sscanf(data, "P5 %d %d 255%n", &width, &height, &start) < 2 || start == 0 ||
        (gsize)start + 1 + (gsize)width * (gsize)height != length)
        fail_msg("%s: no PGM", path);
    make_room(picture, width, height);
    memcpy(picture->grays, data + start + 1, (gsize)width * (gsize)height);
}

void
picture_clear(PictureGrays *picture)
{
    g_clear_pointer(&picture->grays, g_free);
}

/* Whether a @gray at this place is far from all grays around it. */
static gboolean
is_far(const PictureGrays *picture, int gray, int x, int y)
{
    int darkest = 255, lightest = 0;
    for (int near_y = MAX(y - 1, 0); near_y <= MIN(y + 1, picture->height - 1); near_y++)
        for (int near_x = MAX(x - 1, 0); near_x <= MIN(x + 1, picture->width - 1);
             near_x++) {
            int near = picture->grays[near_y * picture->width + near_x];
            darkest = MIN(darkest, near);
            lightest = MAX(lightest, near);
        }
    return gray < darkest - 32 || gray > lightest + 32;
}

double
picture_distance(const PictureGrays *a, const PictureGrays *b)
{
    assert_int_equal(a->width, b->width);
    assert_int_equal(a->height, b->height);
    int n = 0;
    for (int y = 0; y < a->height; y++)
        for (int x = 0; x < a->width; x++) {
            int i = y * a->width + x;
            n += abs(a->grays[i] - b->grays[i]) > 32 &&
                 (is_far(b, a->grays[i], x, y) || is_far(a, b->grays[i], x, y));
        }
    return (double)n / (a->width * a->height);
}

typedef struct {
    int left, top, right, bottom;
} Part;

static Part
part_of(const PictureGrays *picture, TfRect rect)
{
    Part part = {
        .left = MAX(0, (int)floor(rect.x)),
        .top = MAX(0, (int)floor(rect.y)),
        .right = MIN(picture->width, (int)ceil(rect.x + rect.width)),
        .bottom = MIN(picture->height, (int)ceil(rect.y + rect.height)),
    };
    return part;
}

double
picture_contrast(const PictureGrays *picture, TfRect rect)
{
    Part part = part_of(picture, rect);
    double n = 0, sum = 0, squares = 0;
    for (int y = part.top; y < part.bottom; y++)
        for (int x = part.left; x < part.right; x++) {
            double gray = picture->grays[y * picture->width + x];
            n++;
            sum += gray;
            squares += gray * gray;
        }
    return n > 0 ? sqrt(MAX(0, squares / n - sum / n * sum / n)) : 0;
}

double
picture_lightest(const PictureGrays *picture, TfRect rect)
{
    Part part = part_of(picture, rect);
    guint8 lightest = 0;
    for (int y = part.top; y < part.bottom; y++)
        for (int x = part.left; x < part.right; x++)
            lightest = MAX(lightest, picture->grays[y * picture->width + x]);
    return lightest;
}
