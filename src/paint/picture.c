/* picture.c: PNG and JPEG, read within limits.
 *
 * gdk-pixbuf is there wherever librsvg is. Only its own readers of these two kinds are asked, whatever
 * else is installed; a file says its size before anything is unpacked. */
#include "paint/picture.h"

#include "base/error.h"
#include "base/file.h"
#include "paint/paint-private.h"

#include <gdk-pixbuf/gdk-pixbuf.h>
#include <math.h>
#include <string.h>

enum {
    TF_PICTURE_FILE_LIMIT = 64 << 20,
    TF_PICTURE_SAMPLE_LIMIT =
        50 * 1000 * 1000, /* five times a page of 6 × 9 inches at 450 */
    TF_TAIL = 64 << 10,
    TF_ICC_SPACE = 16 /* ICC.1:2010, 7.2: where a profile says it */
};

static const char *
kind_of(const guchar *data, gsize length)
{
    if (length > 8 && memcmp(data, "\x89PNG\r\n\x1a\n", 8) == 0)
        return "png";
    if (length > 3 && memcmp(data, "\xff\xd8\xff", 3) == 0)
        return "jpeg";
    return NULL;
}

/* Decoders show what there is of a file that breaks off, and gray for the rest. */
static gboolean
has_end(const char *kind, const guchar *data, gsize length)
{
    gboolean is_png = strcmp(kind, "png") == 0;
    const char *end = is_png ? "IEND" : "\xff\xd9";
    /* Programs put their own remarks after the end. */
    gsize last = MIN(length, TF_TAIL);
    return memmem(data + length - last, last, end, strlen(end)) != NULL;
}

/* How many inks a JPEG is made of (ITU-T T.81, B.2.2); 0 where it does not say. */
static int
jpeg_components(const guchar *data, gsize length)
{
    for (gsize i = 2; i + 9 < length && data[i] == 0xff;) {
        guchar marker = data[i + 1];
        gboolean is_frame = marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 &&
                            marker != 0xc8 && marker != 0xcc;
        if (is_frame)
            return data[i + 9];
        i += marker == 0xff ? 1 : 2 + ((gsize)data[i + 2] << 8 | data[i + 3]);
    }
    return 0;
}

/* The loader's own handler: samples that are too many are never unpacked. */
static void
refuse_large(GdkPixbufLoader *loader, int width, int height, gboolean *is_large)
{
    if (width <= 0 || height <= 0 || (gint64)width * height > TF_PICTURE_SAMPLE_LIMIT) {
        *is_large = TRUE;
        gdk_pixbuf_loader_set_size(loader, 0, 0);
    }
}

static GdkPixbuf *
fail(GError **error, const char *words)
{
    g_set_error_literal(error, TF_ERROR, TF_ERROR_UNSUPPORTED, words);
    return NULL;
}

static GdkPixbuf *
decode(const char *kind, GBytes *bytes, GError **error)
{
    gboolean is_large = FALSE;
    g_autoptr(GdkPixbufLoader) loader = gdk_pixbuf_loader_new_with_type(kind, error);
    if (!loader)
        return NULL;
    g_signal_connect(loader, "size-prepared", G_CALLBACK(refuse_large), &is_large);
    g_autoptr(GError) problem = NULL;
    gboolean is_read = gdk_pixbuf_loader_write_bytes(loader, bytes, &problem);
    /* Closing a loader that has failed already says nothing new. */
    gboolean is_whole = gdk_pixbuf_loader_close(loader, is_read ? &problem : NULL);
    if (is_large)
        return fail(error, "more than 50 million samples");
    if (!is_read || !is_whole) {
        g_set_error(error, TF_ERROR, TF_ERROR_FORMAT, "%s",
                    problem ? problem->message : "it breaks off");
        return NULL;
    }
    GdkPixbuf *read = gdk_pixbuf_loader_get_pixbuf(loader);
    return read ? gdk_pixbuf_apply_embedded_orientation(read)
                : fail(error, "it breaks off");
}

GdkPixbuf *
tf_picture_load(const char *path, GError **error)
{
    g_autoptr(GBytes) bytes = tf_file_read(path, TF_PICTURE_FILE_LIMIT, error);
    if (!bytes)
        return NULL;
    gsize length;
    const guchar *data = g_bytes_get_data(bytes, &length);
    const char *kind = kind_of(data, length);
    if (!kind)
        return fail(error, "neither PNG nor JPEG");
    if (strcmp(kind, "jpeg") == 0 && jpeg_components(data, length) == 4)
        return fail(error,
                    "the picture is in CMYK; pictures are sRGB until the press file");
    if (!has_end(kind, data, length))
        return fail(error, "the file breaks off");
    return decode(kind, bytes, error);
}

/* Names of profiles are "sRGB IEC61966-2.1" and the like, in Latin letters or in UTF-16. */
static gboolean
names_srgb(const guchar *data, gsize length)
{
    static const char wide[] = {'s', 0, 'R', 0, 'G', 0, 'B'};
    for (gsize i = 0; i + sizeof wide <= length; i++)
        if (memcmp(data + i, "sRGB", 4) == 0 || memcmp(data + i, wide, sizeof wide) == 0)
            return TRUE;
    return FALSE;
}

gboolean
tf_picture_is_srgb(const GdkPixbuf *picture)
{
    const char *text = gdk_pixbuf_get_option((GdkPixbuf *)picture, "icc-profile");
    if (!text)
        return TRUE;
    gsize length;
    g_autofree guchar *profile = g_base64_decode(text, &length);
    gboolean is_gray =
        length > TF_ICC_SPACE + 4 && memcmp(profile + TF_ICC_SPACE, "GRAY", 4) == 0;
    return is_gray || names_srgb(profile, length);
}

gboolean
tf_picture_size(const char *path, int *width, int *height)
{
    g_autoptr(GdkPixbuf) picture = tf_picture_load(path, NULL);
    if (!picture)
        return FALSE;
    *width = gdk_pixbuf_get_width(picture);
    *height = gdk_pixbuf_get_height(picture);
    return TRUE;
}

TfRect
tf_picture_window(int width, int height, TfRect rect, gboolean is_contained)
{
    TfRect window = {0, 0, width, height};
    if (is_contained || rect.width <= 0 || rect.height <= 0)
        return window;
    double scale = MAX(rect.width / width, rect.height / height);
    window.width = CLAMP(round(rect.width / scale), 1, width);
    window.height = CLAMP(round(rect.height / scale), 1, height);
    window.x = floor((width - window.width) / 2);
    window.y = floor((height - window.height) / 2);
    return window;
}

TfRect
tf_picture_place(TfRect window, TfRect rect, gboolean is_contained)
{
    if (!is_contained)
        return rect;
    double scale = MIN(rect.width / window.width, rect.height / window.height);
    double width = scale * window.width, height = scale * window.height;
    return (TfRect){rect.x + (rect.width - width) / 2, rect.y + (rect.height - height) / 2,
                    width, height};
}

/* @share: of 255, how much of the colour there is on white */
static guint32
on_white(guchar value, guchar share)
{
    return (guint32)((value * share + 255 * (255 - share) + 127) / 255);
}

/* The samples of @window as cairo has them. Transfer full */
static cairo_surface_t *
cut(const GdkPixbuf *picture, TfRect window)
{
    int width = (int)window.width, height = (int)window.height;
    cairo_surface_t *surface =
        cairo_image_surface_create(CAIRO_FORMAT_RGB24, width, height);
    guchar *out = cairo_image_surface_get_data(surface);
    if (!out)
        return surface;
    gsize stride = (gsize)cairo_image_surface_get_stride(surface);
    gsize n = (gsize)gdk_pixbuf_get_n_channels(picture);
    gsize row = (gsize)gdk_pixbuf_get_rowstride(picture);
    const guchar *in = gdk_pixbuf_read_pixels(picture);
    for (gsize y = 0; y < (gsize)height; y++) {
        const guchar *from = in + (y + (gsize)window.y) * row + (gsize)window.x * n;
        guint32 *to = (guint32 *)(void *)(out + y * stride);
        for (int x = 0; x < width; x++, from += n) {
            guchar share = n == 4 ? from[3] : 255;
            to[x] = on_white(from[0], share) << 16 | on_white(from[1], share) << 8 |
                    on_white(from[2], share);
        }
    }
    cairo_surface_mark_dirty(surface);
    return surface;
}

void
tf_picture_paint(const GdkPixbuf *picture, TfRect rect, gboolean is_contained, cairo_t *cr)
{
    if (rect.width <= 0 || rect.height <= 0)
        return;
    TfRect window = tf_picture_window(gdk_pixbuf_get_width(picture),
                                      gdk_pixbuf_get_height(picture), rect, is_contained);
    TfRect place = tf_picture_place(window, rect, is_contained);
    g_autoptr(cairo_surface_t) samples = cut(picture, window);
    cairo_save(cr);
    cairo_rectangle(cr, place.x, place.y, place.width, place.height);
    cairo_clip(cr);
    cairo_translate(cr, place.x, place.y);
    cairo_scale(cr, place.width / window.width, place.height / window.height);
    cairo_set_source_surface(cr, samples, 0, 0);
    /* Or the edges fade into what is beside them; files have pictures that end where they end. */
    if (cairo_surface_get_type(cairo_get_target(cr)) == CAIRO_SURFACE_TYPE_IMAGE)
        cairo_pattern_set_extend(cairo_get_source(cr), CAIRO_EXTEND_PAD);
    cairo_paint(cr);
    cairo_restore(cr);
}
