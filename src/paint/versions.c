#include "paint/versions.h"

#include <gdk-pixbuf/gdk-pixbuf.h>
#include <librsvg/rsvg.h>
#include <pixman.h>
#include <png.h>
#include <qrencode.h>
#include <zlib.h>

GStrv
tf_paint_versions(void)
{
    g_autofree char *rsvg = g_strdup_printf("%u.%u.%u", rsvg_major_version,
                                            rsvg_minor_version, rsvg_micro_version);
    guint png = png_access_version_number(); /* 10639 is 1.6.39 */
    g_autofree char *libpng =
        g_strdup_printf("%u.%u.%u", png / 10000, png / 100 % 100, png % 100);
    g_autofree char *pixbuf =
        g_strdup_printf("%u.%u.%u", gdk_pixbuf_major_version, gdk_pixbuf_minor_version,
                        gdk_pixbuf_micro_version);
    g_autoptr(GStrvBuilder) pairs = g_strv_builder_new();
    g_strv_builder_add_many(pairs, "gdk-pixbuf", pixbuf, "libpng", libpng, "libqrencode",
                            QRcode_APIVersionString(), "librsvg", rsvg, "pixman",
                            pixman_version_string(), "zlib", zlibVersion(), NULL);
    return g_strv_builder_end(pairs);
}
