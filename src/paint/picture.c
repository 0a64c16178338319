/* picture.c: PNG and JPEG, read within limits.
 *
 * gdk-pixbuf is there wherever librsvg is. Only its own readers of these two kinds are asked, whatever
 * else is installed; a file says its size before anything is unpacked. */
#include "paint/picture.h"

#include "base/error.h"
#include "base/file.h"
#include "paint/paint-private.h"
#include "paint/picture-private.h"

#include <gdk-pixbuf/gdk-pixbuf.h>
#include <math.h>

#define BREAKS_OFF "the file breaks off"

enum {
    TF_PICTURE_FILE_LIMIT = 64 << 20,
    TF_PICTURE_SAMPLE_LIMIT =
        50 * 1000 * 1000 /* five times a page of 6 × 9 inches at 450 */
};

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

/* The loader's own handler: how far down samples have come. */
static void
note_rows(G_GNUC_UNUSED GdkPixbufLoader *loader,
          G_GNUC_UNUSED int x,
          int y,
          G_GNUC_UNUSED int width,
          int height,
          int *bottom)
{
    *bottom = MAX(*bottom, y + height);
}

static GdkPixbuf *
unpack(const char *kind, GBytes *bytes, GError **error)
{
    gboolean is_large = FALSE;
    int bottom = 0;
    g_autoptr(GdkPixbufLoader) loader = gdk_pixbuf_loader_new_with_type(kind, error);
    if (!loader)
        return NULL;
    g_signal_connect(loader, "size-prepared", G_CALLBACK(refuse_large), &is_large);
    g_signal_connect(loader, "area-updated", G_CALLBACK(note_rows), &bottom);
    g_autoptr(GError) problem = NULL;
    gboolean is_read = gdk_pixbuf_loader_write_bytes(loader, bytes, &problem);
    /* Closing a loader that has failed already says nothing new. */
    gboolean is_whole = gdk_pixbuf_loader_close(loader, is_read ? &problem : NULL);
    if (is_large)
        return fail(error, "more than 50 million samples");
    if (!is_read || !is_whole) {
        g_set_error(error, TF_ERROR, TF_ERROR_FORMAT, "%s",
                    problem ? problem->message : BREAKS_OFF);
        return NULL;
    }
    GdkPixbuf *read = gdk_pixbuf_loader_get_pixbuf(loader);
    if (!read || bottom < gdk_pixbuf_get_height(read))
        return fail(error, BREAKS_OFF);
    return g_object_ref(read);
}

/* Returns: (transfer full): as it is in the file, colours too */
static GdkPixbuf *
read_picture(const char *path, TfPictureFile *file, GError **error)
{
    g_autoptr(GBytes) bytes = tf_file_read(path, TF_PICTURE_FILE_LIMIT, error);
    if (!bytes)
        return NULL;
    *file = tf_picture_file_read(bytes);
    if (!file->kind)
        return fail(error, "neither PNG nor JPEG");
    if (file->n_components == 4)
        return fail(error,
                    "the picture is in CMYK; pictures are sRGB until the press file");
    /* Decoders show what there is of a file that breaks off, and gray for the rest. */
    if (!file->is_whole)
        return fail(error, BREAKS_OFF);
    return unpack(file->kind, bytes, error);
}

GdkPixbuf *
tf_picture_load(const char *path, const char **code, GError **error)
{
    TfPictureFile file;
    *code = "unreadable-art";
    g_autoptr(GdkPixbuf) picture = read_picture(path, &file, error);
    if (!picture)
        return NULL;
    const char *fault = tf_picture_follow(picture, &file);
    if (fault) {
        *code = "art-profile";
        return fail(error, fault);
    }
    return gdk_pixbuf_apply_embedded_orientation(picture);
}

gboolean
tf_picture_size(const char *path, int *width, int *height)
{
    TfPictureFile file;
    g_autoptr(GdkPixbuf) read = read_picture(path, &file, NULL);
    if (!read)
        return FALSE;
    g_autoptr(GdkPixbuf) picture = gdk_pixbuf_apply_embedded_orientation(read);
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
