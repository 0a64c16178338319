#include "job/versions.h"

#include "model/xml.h"
#include "pdf/pdf.h"

#include <pango/pangocairo.h>

/* What runs here is asked, not what was there at compile time: an upgrade may change the bytes. */
GPtrArray *
tf_versions(void)
{
    const char *pairs[][2] = {
        {"cairo", cairo_version_string()}, {"glib", NULL},
        {"harfbuzz", hb_version_string()}, {"libxml2", tf_xml_library_version()},
        {"pango", pango_version_string()}, {"qpdf", tf_pdf_library_version()},
    };
    g_autofree char *glib = g_strdup_printf("%u.%u.%u", glib_major_version,
                                            glib_minor_version, glib_micro_version);
    pairs[1][1] = glib;
    GPtrArray *versions = g_ptr_array_new_with_free_func(g_free);
    for (gsize i = 0; i < G_N_ELEMENTS(pairs); i++) {
        TfVersion *version = g_new0(TfVersion, 1);
        version->name = pairs[i][0];
        g_strlcpy(version->version, pairs[i][1], sizeof version->version);
        g_ptr_array_add(versions, version);
    }
    return versions;
}
