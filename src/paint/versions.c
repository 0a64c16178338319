#include "paint/versions.h"

#include <librsvg/rsvg.h>
#include <qrencode.h>

GStrv
tf_paint_versions(void)
{
    g_autofree char *rsvg = g_strdup_printf("%u.%u.%u", rsvg_major_version,
                                            rsvg_minor_version, rsvg_micro_version);
    g_autoptr(GStrvBuilder) pairs = g_strv_builder_new();
    g_strv_builder_add_many(pairs, "libqrencode", QRcode_APIVersionString(), "librsvg",
                            rsvg, NULL);
    return g_strv_builder_end(pairs);
}
