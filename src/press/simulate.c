#include "press/simulate.h"

#include "base/error.h"
#include "base/file.h"
#include "base/profile.h"
#include "pdf/metadata.h"

#include <lcms2.h>

struct TfSimulation {
    cmsContext context; /* nothing that another run could change */
    cmsHTRANSFORM transform;
};

/* Eight bits an ink: a page has millions of pixels, and a table of samples is exact enough for them. */
static cmsHTRANSFORM
make_transform(cmsContext context, GBytes *bytes)
{
    gsize length;
    const void *data = g_bytes_get_data(bytes, &length);
    cmsHPROFILE press = cmsOpenProfileFromMemTHR(context, data, (cmsUInt32Number)length);
    cmsHPROFILE screen = cmsCreate_sRGBProfileTHR(context);
    cmsHTRANSFORM transform = NULL;
    if (press != NULL && screen != NULL && cmsGetColorSpace(press) == cmsSigCmykData &&
        cmsGetDeviceClass(press) == cmsSigOutputClass)
        transform = cmsCreateTransformTHR(context, press, TYPE_CMYK_8, screen, TYPE_RGB_8,
                                          INTENT_ABSOLUTE_COLORIMETRIC, 0);
    if (press != NULL)
        cmsCloseProfile(press);
    if (screen != NULL)
        cmsCloseProfile(screen);
    return transform;
}

/* Returns: (transfer full) (nullable) */
static GBytes *
find_profile(const char *path, const char *otherwise, GError **error)
{
    g_autoptr(TfPdf) pdf = tf_pdf_open(path, NULL, error);
    if (pdf == NULL)
        return NULL;
    TfPdfObject stream =
        tf_pdf_get(pdf, tf_metadata_press_intent(pdf), "DestOutputProfile");
    if (tf_pdf_type(pdf, stream) == TF_PDF_STREAM)
        return tf_pdf_stream_data(pdf, stream, error);
    if (otherwise != NULL)
        return tf_file_read(otherwise, TF_PROFILE_LIMIT, error);
    g_set_error(error, TF_ERROR, TF_ERROR_FORMAT,
                "%s: holds no profile that says how its inks look; name a press of "
                "layouts/press/",
                path);
    return NULL;
}

TfSimulation *
tf_simulation_new(const char *pdf, const char *profile, GError **error)
{
    g_autoptr(GBytes) bytes = find_profile(pdf, profile, error);
    if (bytes == NULL)
        return NULL;
    g_autoptr(TfSimulation) simulation = g_new0(TfSimulation, 1);
    simulation->context = cmsCreateContext(NULL, NULL);
    simulation->transform = make_transform(simulation->context, bytes);
    if (simulation->transform == NULL) {
        g_set_error(error, TF_ERROR, TF_ERROR_FORMAT,
                    "%s: its profile is not of a printing condition with CMYK", pdf);
        return NULL;
    }
    return g_steal_pointer(&simulation);
}

void
tf_simulation_free(TfSimulation *simulation)
{
    if (simulation == NULL)
        return;
    if (simulation->transform != NULL)
        cmsDeleteTransform(simulation->transform);
    cmsDeleteContext(simulation->context);
    g_free(simulation);
}

void
tf_simulate(const TfSimulation *simulation, const guint8 *cmyk, guint32 *rgb, gsize n)
{
    enum {
        TF_RUN = 4096 /* pixels */
    };
    guint8 run[3 * TF_RUN];
    for (gsize from = 0; from < n; from += TF_RUN) {
        gsize length = MIN(n - from, TF_RUN);
        cmsDoTransform(simulation->transform, cmyk + 4 * from, run,
                       (cmsUInt32Number)length);
        for (gsize i = 0; i < length; i++)
            rgb[from + i] =
                (guint32)run[3 * i] << 16 | (guint32)run[3 * i + 1] << 8 | run[3 * i + 2];
    }
}
