#include "press/appearance.h"

#include "base/error.h"
#include "base/file.h"
#include "base/profile.h"

#include <lcms2.h>

struct TfAppearance {
    cmsContext context; /* nothing that another run could change */
    cmsHTRANSFORM to_screen;
    cmsHTRANSFORM to_lab;
};

/* Exact: flat colours are few, and a table of samples would round them. */
static const cmsUInt32Number flags = cmsFLAGS_NOOPTIMIZE | cmsFLAGS_NOCACHE;

/* What lcms2 would say of a file we say ourselves. */
static void
stay_silent(G_GNUC_UNUSED cmsContext context,
            G_GNUC_UNUSED cmsUInt32Number code,
            G_GNUC_UNUSED const char *text)
{
}

static gboolean
make_transforms(TfAppearance *appearance, GBytes *bytes)
{
    gsize length;
    const void *data = g_bytes_get_data(bytes, &length);
    cmsContext context = appearance->context;
    cmsHPROFILE press = cmsOpenProfileFromMemTHR(context, data, (cmsUInt32Number)length);
    cmsHPROFILE screen = cmsCreate_sRGBProfileTHR(context);
    cmsHPROFILE lab = cmsCreateLab4ProfileTHR(context, NULL);
    if (press != NULL && cmsGetColorSpace(press) == cmsSigCmykData &&
        cmsGetDeviceClass(press) == cmsSigOutputClass)
        appearance->to_screen = cmsCreateTransformTHR(
            context, press, TYPE_CMYK_DBL, screen, TYPE_RGB_DBL,
            INTENT_RELATIVE_COLORIMETRIC, flags | cmsFLAGS_BLACKPOINTCOMPENSATION);
    appearance->to_lab =
        cmsCreateTransformTHR(context, screen, TYPE_RGB_DBL, lab, TYPE_Lab_DBL,
                              INTENT_RELATIVE_COLORIMETRIC, flags);
    if (press != NULL)
        cmsCloseProfile(press);
    cmsCloseProfile(screen);
    cmsCloseProfile(lab);
    return appearance->to_screen != NULL && appearance->to_lab != NULL;
}

TfAppearance *
tf_appearance_new(const char *profile, GError **error)
{
    g_autoptr(GBytes) bytes = tf_file_read(profile, TF_PROFILE_LIMIT, error);
    if (bytes == NULL)
        return NULL;
    g_autoptr(TfAppearance) appearance = g_new0(TfAppearance, 1);
    appearance->context = cmsCreateContext(NULL, NULL);
    cmsSetLogErrorHandlerTHR(appearance->context, stay_silent);
    if (!make_transforms(appearance, bytes)) {
        g_set_error(error, TF_ERROR, TF_ERROR_FORMAT,
                    "%s: not an ICC profile of a printing condition with CMYK", profile);
        return NULL;
    }
    return g_steal_pointer(&appearance);
}

void
tf_appearance_free(TfAppearance *appearance)
{
    if (appearance == NULL)
        return;
    if (appearance->to_screen != NULL)
        cmsDeleteTransform(appearance->to_screen);
    if (appearance->to_lab != NULL)
        cmsDeleteTransform(appearance->to_lab);
    cmsDeleteContext(appearance->context);
    g_free(appearance);
}

void
tf_appearance_of(const TfAppearance *appearance, const double cmyk[4], double rgb[3])
{
    double percent[4];
    for (int i = 0; i < 4; i++)
        percent[i] = 100 * cmyk[i];
    cmsDoTransform(appearance->to_screen, percent, rgb, 1);
    for (int i = 0; i < 3; i++)
        rgb[i] = CLAMP(rgb[i], 0, 1);
}

double
tf_appearance_difference(const TfAppearance *appearance,
                         const double one[3],
                         const double other[3])
{
    cmsCIELab lab[2];
    cmsDoTransform(appearance->to_lab, one, &lab[0], 1);
    cmsDoTransform(appearance->to_lab, other, &lab[1], 1);
    return cmsCIE2000DeltaE(&lab[0], &lab[1], 1, 1, 1);
}

char *
tf_appearance_library_version(void)
{
    int number = cmsGetEncodedCMMversion(); /* 2140 for 2.14 */
    return g_strdup_printf("%d.%d", number / 1000, number % 1000 / 10);
}
