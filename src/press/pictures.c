#include "press/pictures.h"

#include "base/error.h"
#include "base/file.h"
#include "press/drawn.h"

#include <lcms2.h>
#include <math.h>
#include <string.h>

enum {
    TF_PROFILE_LIMIT = 64 << 20,
    TF_SAMPLE_LIMIT = 50 * 1000 * 1000,
    TF_SPARE = 64 << 10 /* bytes past the samples, and what packing adds to few */
};

/* From the screen to the press. */
typedef struct {
    cmsContext context;
    cmsHTRANSFORM to_press;
    guchar black[256]; /* how much K is as light as a gray of the screen */
} Conversion;

static void
conversion_clear(Conversion *conversion)
{
    if (conversion->to_press != NULL)
        cmsDeleteTransform(conversion->to_press);
    if (conversion->context != NULL)
        cmsDeleteContext(conversion->context);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Conversion, conversion_clear)

/* What lcms2 would say of a file we say ourselves. */
static void
stay_silent(G_GNUC_UNUSED cmsContext context,
            G_GNUC_UNUSED cmsUInt32Number code,
            G_GNUC_UNUSED const char *text)
{
}

/* IEC 61966-2-1: the light of a value of the screen. */
static double
light_of(double value)
{
    return value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4);
}

/* Light of K from nothing to all of it, paper being 1 and all of it being 0. */
static void
measure_black(cmsHTRANSFORM to_xyz, double light[256])
{
    for (int i = 0; i < 256; i++) {
        guchar cmyk[4] = {0, 0, 0, (guchar)i};
        cmsCIEXYZ xyz;
        cmsDoTransform(to_xyz, cmyk, &xyz, 1);
        light[i] = xyz.Y;
    }
    double paper = light[0], black = light[255];
    for (int i = 0; i < 256; i++)
        light[i] = paper > black ? (light[i] - black) / (paper - black) : 1 - i / 255.0;
}

/* The eye takes cube roots of light for equal steps. */
static void
match_black(const double light[256], guchar black[256])
{
    for (int gray = 0; gray < 256; gray++) {
        double wanted = cbrt(light_of(gray / 255.0));
        int best = 0;
        for (int i = 1; i < 256; i++)
            if (fabs(cbrt(light[i]) - wanted) < fabs(cbrt(light[best]) - wanted))
                best = i;
        black[gray] = (guchar)best;
    }
}

static gboolean
make_transforms(Conversion *conversion, cmsHPROFILE press, const TfPictureSpec *spec)
{
    cmsContext context = conversion->context;
    cmsHPROFILE screen = cmsCreate_sRGBProfileTHR(context);
    cmsHPROFILE xyz = cmsCreateXYZProfileTHR(context);
    cmsUInt32Number intent =
        spec->are_flat ? INTENT_RELATIVE_COLORIMETRIC : INTENT_PERCEPTUAL;
    conversion->to_press =
        cmsCreateTransformTHR(context, screen, TYPE_RGB_8, press, TYPE_CMYK_8, intent,
                              cmsFLAGS_BLACKPOINTCOMPENSATION | cmsFLAGS_HIGHRESPRECALC);
    cmsHTRANSFORM to_xyz =
        cmsCreateTransformTHR(context, press, TYPE_CMYK_8, xyz, TYPE_XYZ_DBL,
                              INTENT_RELATIVE_COLORIMETRIC, cmsFLAGS_NOOPTIMIZE);
    if (to_xyz != NULL) {
        double light[256];
        measure_black(to_xyz, light);
        match_black(light, conversion->black);
        cmsDeleteTransform(to_xyz);
    }
    cmsCloseProfile(screen);
    cmsCloseProfile(xyz);
    return conversion->to_press != NULL && to_xyz != NULL;
}

static gboolean
open_conversion(Conversion *conversion, const TfPictureSpec *spec, GError **error)
{
    g_autoptr(GBytes) bytes = tf_file_read(spec->profile, TF_PROFILE_LIMIT, error);
    if (bytes == NULL)
        return FALSE;
    gsize length;
    const void *data = g_bytes_get_data(bytes, &length);
    conversion->context = cmsCreateContext(NULL, NULL);
    cmsSetLogErrorHandlerTHR(conversion->context, stay_silent);
    cmsHPROFILE press =
        cmsOpenProfileFromMemTHR(conversion->context, data, (cmsUInt32Number)length);
    gboolean is_good = press != NULL && cmsGetColorSpace(press) == cmsSigCmykData &&
                       cmsGetDeviceClass(press) == cmsSigOutputClass &&
                       make_transforms(conversion, press, spec);
    if (press != NULL)
        cmsCloseProfile(press);
    if (!is_good)
        g_set_error(error, TF_ERROR, TF_ERROR_FORMAT,
                    "%s: not an ICC profile of a printing condition with CMYK",
                    spec->profile);
    return is_good;
}

/* Samples side by side, @n bytes each. */
typedef struct {
    guchar *data;
    int width, height, n;
} Samples;

static void
samples_clear(Samples *samples)
{
    g_free(samples->data);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Samples, samples_clear)

static void
add_row(const guchar *row, const Samples *in, double weight, int width, double *sums)
{
    double step = (double)in->width / width;
    for (int to = 0; to < width; to++) {
        double start = to * step, end = MIN(start + step, in->width);
        for (int x = (int)start; x < end; x++) {
            double share = weight * (MIN(x + 1, end) - MAX(x, start));
            for (int i = 0; i < in->n; i++)
                sums[to * in->n + i] += share * row[(gsize)x * (gsize)in->n + (gsize)i];
        }
    }
}

/* Each new sample is the average of the area that it takes the place of, to fractions of old ones. */
static Samples
shrink(const Samples *in, int width, int height)
{
    Samples out = {.width = width, .height = height, .n = in->n};
    gsize row = (gsize)width * (gsize)in->n;
    gsize old = (gsize)in->width * (gsize)in->n;
    g_autofree double *sums = g_new(double, row);
    double step = (double)in->height / height;
    double area = step * in->width / width;
    out.data = g_malloc(row * (gsize)height);
    for (int to = 0; to < height; to++) {
        double start = to * step, end = MIN(start + step, in->height);
        memset(sums, 0, row * sizeof *sums);
        for (int y = (int)start; y < end; y++)
            add_row(in->data + (gsize)y * old, in, MIN(y + 1, end) - MAX(y, start), width,
                    sums);
        for (gsize i = 0; i < row; i++)
            out.data[(gsize)to * row + i] = (guchar)CLAMP(lround(sums[i] / area), 0, 255);
    }
    return out;
}

static Samples
converted(const Conversion *conversion, const Samples *in)
{
    Samples out = {.width = in->width, .height = in->height, .n = 4};
    gsize n = (gsize)in->width * (gsize)in->height;
    out.data = g_malloc0(4 * n);
    if (in->n == 1) {
        for (gsize i = 0; i < n; i++)
            out.data[4 * i + 3] = conversion->black[in->data[i]];
        return out;
    }
    for (gsize y = 0; y < (gsize)in->height; y++)
        cmsDoTransform(conversion->to_press, in->data + y * 3 * (gsize)in->width,
                       out.data + y * 4 * (gsize)in->width, (cmsUInt32Number)in->width);
    /* White is paper, and no dot of a table's rounding. */
    for (gsize i = 0; i < n; i++)
        if (in->data[3 * i] == 255 && in->data[3 * i + 1] == 255 &&
            in->data[3 * i + 2] == 255)
            memset(out.data + 4 * i, 0, 4);
    return out;
}

/* How many of @n samples over @length points stay. */
static int
wanted_samples(int n, double length, double ppi)
{
    return (int)CLAMP(ceil(length / 72 * ppi - 1e-6), 1, n);
}

static gboolean
is_too_fine(const Samples *in, const TfDrawn *drawn, const TfPictureSpec *spec)
{
    /* By products, so that what is drawn with no extent is too fine, not an error. */
    double most = spec->ppi_most / 72;
    return spec->ppi_most > 0 && spec->ppi_wanted > 0 && in->width > drawn->width * most &&
           in->height > drawn->height * most;
}

static void
replace(TfPdf *pdf, TfPdfObject image, const Samples *samples)
{
    static const char *const gone[] = {"Interpolate", "Intent", "DecodeParms"};
    gsize length = 4 * (gsize)samples->width * (gsize)samples->height;
    tf_pdf_stream_set_data(pdf, image, samples->data, length);
    tf_pdf_set_parsed(pdf, image, "ColorSpace", "/DeviceCMYK");
    tf_pdf_set_parsed(pdf, image, "BitsPerComponent", "8");
    tf_pdf_set_parsed(pdf, image, "Width", "%d", samples->width);
    tf_pdf_set_parsed(pdf, image, "Height", "%d", samples->height);
    for (gsize i = 0; i < G_N_ELEMENTS(gone); i++)
        tf_pdf_set(pdf, image, gone[i], 0);
}

/* What is there of an image that can be converted. */
static gboolean
has_masks(TfPdf *pdf, TfPdfObject image)
{
    static const char *const keys[] = {"SMask", "Mask", "Decode", "ImageMask"};
    for (gsize i = 0; i < G_N_ELEMENTS(keys); i++)
        if (tf_pdf_get_key(pdf, image, keys[i]) != 0)
            return TRUE;
    return FALSE;
}

static void
convert(TfPdf *pdf,
        const TfDrawn *drawn,
        const Conversion *conversion,
        const TfPictureSpec *spec,
        int n)
{
    double width = tf_pdf_number(pdf, tf_pdf_get_key(pdf, drawn->image, "Width"), 0);
    double height = tf_pdf_number(pdf, tf_pdf_get_key(pdf, drawn->image, "Height"), 0);
    if (!(width >= 1 && height >= 1 && width * height <= TF_SAMPLE_LIMIT))
        return;
    Samples in = {.width = (int)width, .height = (int)height, .n = n};
    gsize wanted = (gsize)in.width * (gsize)in.height * (gsize)n;
    g_autoptr(GBytes) bytes =
        tf_pdf_stream_data_within(pdf, drawn->image, wanted + TF_SPARE, NULL, NULL);
    if (bytes == NULL || g_bytes_get_size(bytes) < wanted)
        return;
    in.data = (guchar *)g_bytes_get_data(bytes, NULL);
    g_auto(Samples) small = {0};
    if (is_too_fine(&in, drawn, spec)) {
        small = shrink(&in, wanted_samples(in.width, drawn->width, spec->ppi_wanted),
                       wanted_samples(in.height, drawn->height, spec->ppi_wanted));
        in = small;
    }
    g_auto(Samples) out = converted(conversion, &in);
    replace(pdf, drawn->image, &out);
}

/* Bytes a sample; 0 for what stays as it is. */
static int
n_components(TfPdf *pdf, TfPdfObject image)
{
    TfPdfObject space = tf_pdf_get_key(pdf, image, "ColorSpace");
    double bits = tf_pdf_number(pdf, tf_pdf_get_key(pdf, image, "BitsPerComponent"), 0);
    if (bits < 8 || bits > 8 || has_masks(pdf, image))
        return 0;
    return tf_pdf_is_name(pdf, space, "DeviceRGB")    ? 3
           : tf_pdf_is_name(pdf, space, "DeviceGray") ? 1
                                                      : 0;
}

/* Line art keeps its samples: 0 is K, 1 is paper. */
static void
name_line_art(TfPdf *pdf, TfPdfObject image)
{
    TfPdfObject space = tf_pdf_get_key(pdf, image, "ColorSpace");
    double bits = tf_pdf_number(pdf, tf_pdf_get_key(pdf, image, "BitsPerComponent"), 0);
    if (bits < 1 || bits > 1 || has_masks(pdf, image) ||
        !tf_pdf_is_name(pdf, space, "DeviceGray"))
        return;
    tf_pdf_set_parsed(pdf, image, "ColorSpace",
                      "[ /Indexed /DeviceCMYK 1 <000000ff00000000> ]");
    tf_pdf_set(pdf, image, "Interpolate", 0);
}

gboolean
tf_pictures_convert(TfPdf *pdf, const TfPictureSpec *spec, GError **error)
{
    g_autoptr(GArray) drawn = tf_drawn_images(pdf, error);
    if (drawn == NULL)
        return FALSE;
    g_auto(Conversion) conversion = {0};
    for (guint i = 0; i < drawn->len; i++) {
        const TfDrawn *one = &g_array_index(drawn, TfDrawn, i);
        int n = n_components(pdf, one->image);
        name_line_art(pdf, one->image);
        if (n == 0)
            continue;
        if (conversion.to_press == NULL && !open_conversion(&conversion, spec, error))
            return FALSE;
        convert(pdf, one, &conversion, spec, n);
    }
    return TRUE;
}
