#include "press/converts.h"

#include <lcms2.h>

static void
stay_silent(G_GNUC_UNUSED cmsContext context,
            G_GNUC_UNUSED cmsUInt32Number code,
            G_GNUC_UNUSED const char *text)
{
}

static gboolean
can_transform(cmsContext context,
              cmsHPROFILE from,
              cmsUInt32Number from_type,
              cmsHPROFILE to,
              cmsUInt32Number to_type)
{
    cmsHTRANSFORM transform = cmsCreateTransformTHR(context, from, from_type, to, to_type,
                                                    INTENT_PERCEPTUAL, cmsFLAGS_NOOPTIMIZE);
    if (transform != NULL)
        cmsDeleteTransform(transform);
    return transform != NULL;
}

gboolean
tf_profile_converts(GBytes *profile)
{
    gsize length;
    const void *data = g_bytes_get_data(profile, &length);
    cmsContext context = cmsCreateContext(NULL, NULL);
    cmsSetLogErrorHandlerTHR(context, stay_silent);
    cmsHPROFILE press = cmsOpenProfileFromMemTHR(context, data, (cmsUInt32Number)length);
    cmsHPROFILE lab = cmsCreateLab4ProfileTHR(context, NULL);
    gboolean converts = press != NULL && lab != NULL &&
                        can_transform(context, press, TYPE_CMYK_8, lab, TYPE_Lab_DBL) &&
                        can_transform(context, lab, TYPE_Lab_DBL, press, TYPE_CMYK_8);
    if (press != NULL)
        cmsCloseProfile(press);
    if (lab != NULL)
        cmsCloseProfile(lab);
    cmsDeleteContext(context);
    return converts;
}
