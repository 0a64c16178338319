#include "job/versions.h"

#include <dlfcn.h>
#include <glib.h>
#include <pango/pangocairo.h>

typedef const char *(*VersionFunction)(void);

/* Their headers belong to other folders (src/README.md), but what runs here is asked, not what
 * was there at compile time: an upgrade may change the bytes. */
static const char *
version_of_qpdf(void)
{
    union {
        void *symbol;
        VersionFunction function;
    } found = {dlsym(RTLD_DEFAULT, "qpdf_get_qpdf_version")};
    return found.symbol != NULL ? found.function() : "unknown";
}

/* "21207" */
static const char *
version_of_libxml(void)
{
    char **found = dlsym(RTLD_DEFAULT, "xmlParserVersion");
    return found != NULL ? *found : "unknown";
}

static const char *
version_of_glib(void)
{
    static char text[32];
    g_snprintf(text, sizeof text, "%u.%u.%u", glib_major_version, glib_minor_version,
               glib_micro_version);
    return text;
}

const TfVersion *
tf_versions(int *n)
{
    static TfVersion versions[6];
    versions[0] = (TfVersion){"cairo", cairo_version_string()};
    versions[1] = (TfVersion){"glib", version_of_glib()};
    versions[2] = (TfVersion){"harfbuzz", hb_version_string()};
    versions[3] = (TfVersion){"libxml2", version_of_libxml()};
    versions[4] = (TfVersion){"pango", pango_version_string()};
    versions[5] = (TfVersion){"qpdf", version_of_qpdf()};
    *n = (int)G_N_ELEMENTS(versions);
    return versions;
}
