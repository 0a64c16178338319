#include "compose/versions.h"

#include <fontconfig/fontconfig.h>
#include <fribidi.h>
#include <ft2build.h>
#include FT_FREETYPE_H
#include <pango/pangocairo.h>
#include <string.h>

/* "2.12.1", or "unknown" where FreeType cannot be opened. Transfer full. */
static char *
freetype_version(void)
{
    FT_Library library;
    FT_Int major, minor, patch;
    if (FT_Init_FreeType(&library) != 0)
        return g_strdup("unknown");
    FT_Library_Version(library, &major, &minor, &patch);
    FT_Done_FreeType(library);
    return g_strdup_printf("%d.%d.%d", major, minor, patch);
}

/* From "(GNU FriBidi) 1.0.8" and more lines. Transfer full. */
static char *
fribidi_version(void)
{
    const char *number = strpbrk(fribidi_version_info, "0123456789");
    return number != NULL ? g_strndup(number, strspn(number, "0123456789."))
                          : g_strdup("unknown");
}

GStrv
tf_compose_versions(void)
{
    int number = FcGetVersion(); /* 21402 is 2.14.2 */
    g_autofree char *fontconfig =
        g_strdup_printf("%d.%d.%d", number / 10000, number / 100 % 100, number % 100);
    g_autofree char *freetype = freetype_version();
    g_autofree char *fribidi = fribidi_version();
    g_autoptr(GStrvBuilder) pairs = g_strv_builder_new();
    g_strv_builder_add_many(pairs, "cairo", cairo_version_string(), "fontconfig",
                            fontconfig, "freetype", freetype, "fribidi", fribidi,
                            "harfbuzz", hb_version_string(), "pango",
                            pango_version_string(), NULL);
    return g_strv_builder_end(pairs);
}
