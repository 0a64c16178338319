#include "job/versions.h"

#include "compose/versions.h"
#include "impose/impose.h"
#include "model/xml.h"
#include "paint/versions.h"
#include "pdf/pdf.h"
#include "press/appearance.h"

#include <string.h>

static void
add(GPtrArray *versions, const char *name, const char *number)
{
    TfVersion *version = g_new0(TfVersion, 1);
    g_strlcpy(version->name, name, sizeof version->name);
    g_strlcpy(version->version, number, sizeof version->version);
    g_ptr_array_add(versions, version);
}

static void
add_pairs(GPtrArray *versions, char **pairs)
{
    for (int i = 0; pairs[i] != NULL; i += 2)
        add(versions, pairs[i], pairs[i + 1]);
}

static int
compare_versions(const void *a, const void *b)
{
    const TfVersion *const *one = a, *const *other = b;
    return strcmp((*one)->name, (*other)->name);
}

/* What runs here is asked, not what was there at compile time: an upgrade may change the bytes. */
GPtrArray *
tf_versions(void)
{
    g_autofree char *glib = g_strdup_printf("%u.%u.%u", glib_major_version,
                                            glib_minor_version, glib_micro_version);
    g_auto(GStrv) compose = tf_compose_versions();
    g_auto(GStrv) paint = tf_paint_versions();
    GPtrArray *versions = g_ptr_array_new_with_free_func(g_free);
    add(versions, "glib", glib);
    add(versions, "libxml2", tf_xml_library_version());
    g_autofree char *lcms = tf_appearance_library_version();
    add(versions, "lcms2", lcms);
    g_autofree char *zint = tf_impose_zint_version();
    add(versions, "zint", zint);
    add(versions, "qpdf", tf_pdf_library_version());
    add_pairs(versions, compose);
    add_pairs(versions, paint);
    g_ptr_array_sort(versions, compare_versions);
    return versions;
}
