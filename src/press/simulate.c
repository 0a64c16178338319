#include "press/simulate.h"

#include "base/error.h"
#include "base/file.h"
#include "pdf/object.h"

#include <lcms2.h>

enum {
    TF_PROFILE_LIMIT = 64 << 20
};

struct TfSimulation {
    cmsHTRANSFORM transform;
};

static void
close_profile(cmsHPROFILE *profile)
{
    if (*profile != NULL)
        cmsCloseProfile(*profile);
}

/* Three bytes a pixel: which of four is first depends on the machine. */
static cmsHTRANSFORM
make_transform(GBytes *bytes)
{
    gsize length;
    const void *data = g_bytes_get_data(bytes, &length);
    __attribute__((cleanup(close_profile))) cmsHPROFILE press =
        cmsOpenProfileFromMem(data, (cmsUInt32Number)length);
    __attribute__((cleanup(close_profile))) cmsHPROFILE screen = cmsCreate_sRGBProfile();
    if (press == NULL || screen == NULL || cmsGetColorSpace(press) != cmsSigCmykData ||
        cmsGetDeviceClass(press) != cmsSigOutputClass)
        return NULL;
    return cmsCreateTransform(press, TYPE_CMYK_8, screen, TYPE_RGB_8,
                              INTENT_ABSOLUTE_COLORIMETRIC, 0);
}

/* Returns: (transfer full) (nullable) */
static GBytes *
find_profile(const char *path, const char *otherwise, GError **error)
{
    g_autoptr(TfPdf) pdf = tf_pdf_open(path, NULL, error);
    if (pdf == NULL)
        return NULL;
    TfPdfObject stream =
        tf_pdf_get(pdf, tf_pdf_catalog(pdf), "OutputIntents/0/DestOutputProfile");
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
    cmsHTRANSFORM transform = make_transform(bytes);
    if (transform == NULL) {
        g_set_error(error, TF_ERROR, TF_ERROR_FORMAT,
                    "%s: its profile is not of a printing condition with CMYK", pdf);
        return NULL;
    }
    TfSimulation *simulation = g_new(TfSimulation, 1);
    simulation->transform = transform;
    return simulation;
}

void
tf_simulation_free(TfSimulation *simulation)
{
    if (simulation == NULL)
        return;
    cmsDeleteTransform(simulation->transform);
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
