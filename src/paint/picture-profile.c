#include "base/profile.h"
#include "paint/picture-private.h"

#include <lcms2.h>
#include <stdlib.h>
#include <string.h>

enum {
    TF_SAME = 2 /* of 255: what rounding does to a profile that is sRGB */
};

static const char damaged[] = "the profile in the picture is damaged";
static const char other[] = "the profile in the picture is one of other colours";

static void
stay_silent(G_GNUC_UNUSED cmsContext context,
            G_GNUC_UNUSED cmsUInt32Number code,
            G_GNUC_UNUSED const char *text)
{
}

static cmsHTRANSFORM
to_srgb(cmsContext context, cmsHPROFILE profile, cmsUInt32Number format)
{
    cmsUInt32Number out = format == TYPE_RGBA_8 ? TYPE_RGBA_8 : TYPE_RGB_8;
    cmsHPROFILE srgb = cmsCreate_sRGBProfileTHR(context);
    cmsHTRANSFORM transform = cmsCreateTransformTHR(
        context, profile, format, srgb, out, INTENT_RELATIVE_COLORIMETRIC,
        cmsFLAGS_BLACKPOINTCOMPENSATION | cmsFLAGS_HIGHRESPRECALC | cmsFLAGS_COPY_ALPHA);
    cmsCloseProfile(srgb);
    return transform;
}

/* Whether colours all over the cube stay what they are. */
static gboolean
changes_nothing(cmsContext context, cmsHPROFILE profile)
{
    cmsHTRANSFORM transform = to_srgb(context, profile, TYPE_RGB_8);
    gboolean is_same = transform != NULL;
    for (int i = 0; i < 9 * 9 * 9 && is_same; i++) {
        int steps[3] = {i % 9, i / 9 % 9, i / 81};
        guchar in[3], out[3];
        for (int j = 0; j < 3; j++)
            in[j] = (guchar)MIN(steps[j] * 32, 255);
        cmsDoTransform(transform, in, out, 1);
        for (int j = 0; j < 3; j++)
            is_same &= abs(in[j] - out[j]) <= TF_SAME;
    }
    if (transform != NULL)
        cmsDeleteTransform(transform);
    return is_same;
}

static gboolean
follow_colours(cmsContext context, cmsHPROFILE profile, GdkPixbuf *picture)
{
    if (changes_nothing(context, profile))
        return TRUE;
    gboolean has_alpha = gdk_pixbuf_get_has_alpha(picture);
    cmsHTRANSFORM transform =
        to_srgb(context, profile, has_alpha ? TYPE_RGBA_8 : TYPE_RGB_8);
    if (transform == NULL)
        return FALSE;
    gsize stride = (gsize)gdk_pixbuf_get_rowstride(picture);
    guchar *samples = gdk_pixbuf_get_pixels(picture);
    for (gsize y = 0; y < (gsize)gdk_pixbuf_get_height(picture); y++)
        cmsDoTransform(transform, samples + y * stride, samples + y * stride,
                       (cmsUInt32Number)gdk_pixbuf_get_width(picture));
    cmsDeleteTransform(transform);
    return TRUE;
}

/* Gray stays gray, whatever rounding does to the three: the press has one ink for it. */
static gboolean
follow_gray(cmsContext context, cmsHPROFILE profile, GdkPixbuf *picture)
{
    guchar in[256], out[256][3];
    cmsHTRANSFORM transform = to_srgb(context, profile, TYPE_GRAY_8);
    if (transform == NULL)
        return FALSE;
    for (int i = 0; i < 256; i++)
        in[i] = (guchar)i;
    cmsDoTransform(transform, in, out, 256);
    cmsDeleteTransform(transform);
    gsize n = (gsize)gdk_pixbuf_get_n_channels(picture);
    gsize stride = (gsize)gdk_pixbuf_get_rowstride(picture);
    guchar *samples = gdk_pixbuf_get_pixels(picture);
    for (gsize y = 0; y < (gsize)gdk_pixbuf_get_height(picture); y++)
        for (gsize x = 0; x < (gsize)gdk_pixbuf_get_width(picture); x++)
            memset(samples + y * stride + x * n, out[samples[y * stride + x * n]][1], 3);
    return TRUE;
}

static gboolean
is_of_colours(cmsHPROFILE profile)
{
    cmsProfileClassSignature kind = cmsGetDeviceClass(profile);
    return kind == cmsSigInputClass || kind == cmsSigDisplayClass ||
           kind == cmsSigOutputClass || kind == cmsSigColorSpaceClass;
}

static gboolean
is_gray(const GdkPixbuf *picture)
{
    gsize n = (gsize)gdk_pixbuf_get_n_channels(picture);
    gsize stride = (gsize)gdk_pixbuf_get_rowstride(picture);
    const guchar *samples = gdk_pixbuf_read_pixels(picture);
    for (gsize y = 0; y < (gsize)gdk_pixbuf_get_height(picture); y++)
        for (gsize x = 0; x < (gsize)gdk_pixbuf_get_width(picture); x++) {
            const guchar *sample = samples + y * stride + x * n;
            if (sample[0] != sample[1] || sample[1] != sample[2])
                return FALSE;
        }
    return TRUE;
}

static const char *
follow(cmsContext context, GBytes *bytes, GdkPixbuf *picture)
{
    gsize length;
    const void *data = g_bytes_get_data(bytes, &length);
    cmsHPROFILE profile = cmsOpenProfileFromMemTHR(context, data, (cmsUInt32Number)length);
    if (profile == NULL)
        return damaged;
    const char *fault = NULL;
    cmsColorSpaceSignature space = cmsGetColorSpace(profile);
    if (is_of_colours(profile) && space == cmsSigRgbData)
        fault = follow_colours(context, profile, picture) ? NULL : damaged;
    else if (is_of_colours(profile) && space == cmsSigGrayData && is_gray(picture))
        fault = follow_gray(context, profile, picture) ? NULL : damaged;
    else
        fault = other;
    cmsCloseProfile(profile);
    return fault;
}

/* Without the bytes that some programs add to make its length even. */
static GBytes *
read_profile(const char *text)
{
    gsize length;
    guchar *data = g_base64_decode(text, &length);
    gsize own = length < 4 ? 0
                           : (gsize)data[0] << 24 | (gsize)data[1] << 16 |
                                 (gsize)data[2] << 8 | data[3];
    return g_bytes_new_take(data, own >= 4 && own + 4 > length ? MIN(own, length) : length);
}

const char *
tf_picture_follow(GdkPixbuf *picture, const TfPictureFile *file)
{
    const char *text = gdk_pixbuf_get_option(picture, "icc-profile");
    if (!file->has_profile && text == NULL)
        return NULL;
    /* Decoders keep silent about profiles that they do not take. */
    if (text == NULL)
        return "the profile in the picture is damaged, or one of other colours";
    g_autoptr(GBytes) profile = read_profile(text);
    if (tf_profile_fault(profile) != NULL)
        return damaged;
    cmsContext context = cmsCreateContext(NULL, NULL);
    cmsSetLogErrorHandlerTHR(context, stay_silent);
    const char *fault = follow(context, profile, picture);
    cmsDeleteContext(context);
    return fault;
}
