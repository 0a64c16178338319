/* Files of pictures: whose colours they mean, and whether all of them is there. */
#include "paint/paint-private.h"
#include "support/check.h"
#include "support/display.h"

#include <lcms2.h>
#include <string.h>
#include <zlib.h>

typedef struct {
    char *folder, *path;
} Fixture;

static int
set_up(void **state)
{
    Fixture *fixture = g_new0(Fixture, 1);
    fixture->folder = display_folder();
    fixture->path = g_build_filename(fixture->folder, "picture", NULL);
    *state = fixture;
    return 0;
}

static int
tear_down(void **state)
{
    Fixture *fixture = *state;
    display_remove(fixture->folder);
    g_free(fixture->path);
    g_free(fixture);
    return 0;
}

/* Bytes of a file of @kind with all samples of one colour. */
static GByteArray *
plain(const char *kind, int width, int height, guint32 rgb)
{
    g_autoptr(GdkPixbuf) picture =
        gdk_pixbuf_new(GDK_COLORSPACE_RGB, FALSE, 8, width, height);
    gdk_pixbuf_fill(picture, rgb << 8);
    char *data = NULL;
    gsize length;
    gboolean is_jpeg = strcmp(kind, "jpeg") == 0;
    assert_true(gdk_pixbuf_save_to_buffer(picture, &data, &length, kind, NULL,
                                          is_jpeg ? "quality" : NULL, "100", NULL));
    return g_byte_array_new_take((guint8 *)data, length);
}

static void
insert(GByteArray *file, guint at, const GByteArray *bytes)
{
    guint rest = file->len - at;
    g_byte_array_set_size(file, file->len + bytes->len);
    memmove(file->data + at + bytes->len, file->data + at, rest);
    memcpy(file->data + at, bytes->data, bytes->len);
}

static void
add_number(GByteArray *out, gsize number, int n_bytes)
{
    for (int i = n_bytes - 1; i >= 0; i--)
        g_byte_array_append(out, &(guint8){(guint8)(number >> 8 * i)}, 1);
}

static guint
number_at(const guint8 *data)
{
    return (guint)data[0] << 24 | (guint)data[1] << 16 | (guint)data[2] << 8 | data[3];
}

/* An iCCP chunk after IHDR. */
static void
add_png_profile(GByteArray *file, const guchar *profile, gsize length)
{
    uLongf n = compressBound(length);
    g_autofree guchar *packed = g_malloc(n);
    assert_int_equal(compress(packed, &n, profile, length), Z_OK);
    g_autoptr(GByteArray) chunk = g_byte_array_new();
    add_number(chunk, n + 3, 4);
    g_byte_array_append(chunk, (const guint8 *)"iCCPx\0", 7);
    g_byte_array_append(chunk, packed, (guint)n);
    add_number(chunk, crc32(0, chunk->data + 4, chunk->len - 4), 4);
    insert(file, 33, chunk);
}

/* A segment APP2 after SOI. */
static void
add_jpeg_profile(GByteArray *file, const guchar *profile, gsize length)
{
    g_autoptr(GByteArray) segment = g_byte_array_new();
    g_byte_array_append(segment, (const guint8 *)"\xff\xe2", 2);
    add_number(segment, length + 16, 2);
    g_byte_array_append(segment, (const guint8 *)"ICC_PROFILE\0\1\1", 14);
    g_byte_array_append(segment, profile, (guint)length);
    insert(file, 2, segment);
}

static void
add_profile(GByteArray *file, const char *kind, const guchar *profile, gsize length)
{
    if (strcmp(kind, "jpeg") == 0)
        add_jpeg_profile(file, profile, length);
    else
        add_png_profile(file, profile, length);
}

static guchar *
bytes_of(cmsHPROFILE profile, gsize *length)
{
    cmsUInt32Number n = 0;
    assert_true(cmsSaveProfileToMem(profile, NULL, &n));
    guchar *data = g_malloc(n);
    assert_true(cmsSaveProfileToMem(profile, data, &n));
    cmsCloseProfile(profile);
    *length = n;
    return data;
}

/* @primaries: x and y of red, green and blue. Transfer full */
static guchar *
colour_profile(const double primaries[6], double gamma, gsize *length)
{
    cmsCIExyY white = {0.3127, 0.3290, 1};
    cmsCIExyYTRIPLE three = {{primaries[0], primaries[1], 1},
                             {primaries[2], primaries[3], 1},
                             {primaries[4], primaries[5], 1}};
    cmsToneCurve *curve = cmsBuildGamma(NULL, gamma);
    cmsToneCurve *curves[3] = {curve, curve, curve};
    cmsHPROFILE profile = cmsCreateRGBProfile(&white, &three, curves);
    cmsSetProfileVersion(profile, 2.1);
    cmsFreeToneCurve(curve);
    return bytes_of(profile, length);
}

/* Adobe RGB (1998), 4.3.1. */
static const double adobe[6] = {0.64, 0.33, 0.21, 0.71, 0.15, 0.06};

/* The one colour of the file, as 0xrrggbb. */
static guint32
load_colour(const Fixture *fixture, const GByteArray *file)
{
    const char *code;
    g_autoptr(GError) error = NULL;
    assert_true(g_file_set_contents(fixture->path, (char *)file->data, file->len, &error));
    g_autoptr(GdkPixbuf) picture = tf_picture_load(fixture->path, &code, &error);
    g_assert_no_error(error);
    const guchar *sample = gdk_pixbuf_read_pixels(picture);
    return (guint32)(sample[0] << 16 | sample[1] << 8 | sample[2]);
}

static void
check_refused(const Fixture *fixture, const guint8 *data, gsize length, const char *code)
{
    const char *is = NULL;
    assert_true(
        g_file_set_contents(fixture->path, (const char *)data, (gssize)length, NULL));
    g_autoptr(GError) error = NULL;
    g_autoptr(GdkPixbuf) picture = tf_picture_load(fixture->path, &is, &error);
    if (picture != NULL)
        fail_msg("%" G_GSIZE_FORMAT " bytes are taken for a picture", length);
    assert_non_null(error);
    assert_string_equal(is, code);
}

static void
check_colour(guint32 is, guint32 expected, int most)
{
    for (int shift = 0; shift <= 16; shift += 8)
        check_near((int)(is >> shift & 255), (int)(expected >> shift & 255), most);
}

/* From the matrices of Adobe RGB (1998), 4.3.5.3, and of IEC 61966-2-1. */
static void
profiles_are_followed(void **state)
{
    static const struct {
        guint32 adobe, srgb;
    } rows[] = {{0xffffff, 0xffffff},
                {0x808080, 0x818181},
                {0xc86464, 0xe36464},
                {0x785a3c, 0x835a38},
                {0x5a786e, 0x48796e}};
    static const char *const kinds[] = {"png", "jpeg"};
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++)
        for (gsize j = 0; j < G_N_ELEMENTS(kinds); j++) {
            gsize length;
            g_autofree guchar *profile = colour_profile(adobe, 2.19921875, &length);
            g_autoptr(GByteArray) file = plain(kinds[j], 16, 16, rows[i].adobe);
            add_profile(file, kinds[j], profile, length);
            check_colour(load_colour(*state, file), rows[i].srgb, 1 + (int)j);
        }
}

/* Red where sRGB has blue: no mistake in the order of things could pass. */
static void
primaries_are_those_of_the_file(void **state)
{
    static const double turned[6] = {0.15, 0.06, 0.30, 0.60, 0.64, 0.33};
    gsize length;
    g_autofree guchar *profile = colour_profile(turned, 2.2, &length);
    g_autoptr(GByteArray) file = plain("png", 16, 16, 0xff0000);
    add_profile(file, "png", profile, length);
    check_colour(load_colour(*state, file), 0x0000ff, 2);
}

static void
srgb_by_profile_keeps_its_samples(void **state)
{
    gsize length;
    g_autofree guchar *profile = bytes_of(cmsCreate_sRGBProfile(), &length);
    for (guint32 rgb = 0x000102; rgb < 0xffffff; rgb += 0x1f2e3d) {
        g_autoptr(GByteArray) file = plain("png", 2, 2, rgb);
        add_profile(file, "png", profile, length);
        assert_int_equal(load_colour(*state, file), rgb);
    }
}

/* Half the light, said straight: 128 of 255 is as light as 188 of sRGB. */
static void
gray_by_profile_stays_gray(void **state)
{
    gsize length;
    cmsToneCurve *straight = cmsBuildGamma(NULL, 1);
    cmsHPROFILE gray = cmsCreateGrayProfile(cmsD50_xyY(), straight);
    cmsFreeToneCurve(straight);
    g_autofree guchar *profile = bytes_of(gray, &length);
    g_autoptr(GByteArray) file = plain("jpeg", 16, 16, 0x808080);
    add_profile(file, "jpeg", profile, length);
    guint32 is = load_colour(*state, file);
    check_colour(is, 0xbcbcbc, 1);
    assert_int_equal(is >> 16, is & 255);
    assert_int_equal(is >> 16, is >> 8 & 255);
    /* Colours have no place in it. */
    g_autoptr(GByteArray) colours = plain("jpeg", 16, 16, 0x8040c0);
    add_profile(colours, "jpeg", profile, length);
    check_refused(*state, colours->data, colours->len, "art-profile");
}

static void
profiles_that_cannot_be_followed_are_told(void **state)
{
    static const char *const kinds[] = {"png", "jpeg"};
    static const struct {
        gsize at;
        const char *bytes;
    } faults[] = {{12, "prtrCMYK"},
                  {12, "link"},
                  {36, "none"},
                  {128, "\xff\xff\xff\xff"},
                  {136, "\x7f"}};
    for (gsize i = 0; i < G_N_ELEMENTS(kinds); i++)
        for (gsize j = 0; j <= G_N_ELEMENTS(faults); j++) {
            gsize length;
            g_autofree guchar *profile = colour_profile(adobe, 2.2, &length);
            if (j < G_N_ELEMENTS(faults))
                memcpy(profile + faults[j].at, faults[j].bytes, strlen(faults[j].bytes));
            g_autoptr(GByteArray) file = plain(kinds[i], 16, 16, 0xc86464);
            add_profile(file, kinds[i], profile,
                        j < G_N_ELEMENTS(faults) ? length : length / 2);
            check_refused(*state, file->data, file->len, "art-profile");
        }
}

/* 200 × 150 samples that are no two alike, so that every byte of the file counts. */
static GByteArray *
busy(const char *kind)
{
    g_autoptr(GdkPixbuf) picture = gdk_pixbuf_new(GDK_COLORSPACE_RGB, FALSE, 8, 200, 150);
    guchar *samples = gdk_pixbuf_get_pixels(picture);
    guint32 seed = 1;
    for (int i = 0; i < 150 * gdk_pixbuf_get_rowstride(picture); i++) {
        seed = seed * 1664525 + 1013904223;
        samples[i] = (guchar)(seed >> 24);
    }
    char *data = NULL;
    gsize length;
    assert_true(gdk_pixbuf_save_to_buffer(picture, &data, &length, kind, NULL, NULL));
    return g_byte_array_new_take((guint8 *)data, length);
}

/* A JPEG in JFXX's way, with a small one inside that has an end of its own. */
static GByteArray *
with_thumbnail(void)
{
    GByteArray *file = busy("jpeg");
    g_autoptr(GByteArray) small = plain("jpeg", 8, 8, 0xc86464);
    g_autoptr(GByteArray) segment = g_byte_array_new();
    g_byte_array_append(segment, (const guint8 *)"\xff\xe0", 2);
    add_number(segment, small->len + 8, 2);
    g_byte_array_append(segment, (const guint8 *)"JFXX\0\x10", 6);
    g_byte_array_append(segment, small->data, small->len);
    insert(file, 20, segment); /* after the JFIF segment */
    return file;
}

static void
check_truncated(const Fixture *fixture, const GByteArray *file)
{
    const char *code;
    g_autoptr(GError) error = NULL;
    assert_true(g_file_set_contents(fixture->path, (char *)file->data, file->len, NULL));
    g_autoptr(GdkPixbuf) whole = tf_picture_load(fixture->path, &code, &error);
    g_assert_no_error(error);
    assert_int_equal(gdk_pixbuf_get_height(whole), 150);
    const gsize n = file->len;
    const gsize lengths[] = {0,      1,      4,     9,         40,         100,
                             n / 10, n / 4,  n / 2, n * 3 / 4, n * 9 / 10, n - 100,
                             n - 13, n - 12, n - 4, n - 2,     n - 1};
    for (gsize i = 0; i < G_N_ELEMENTS(lengths); i++)
        check_refused(fixture, file->data, lengths[i], "unreadable-art");
}

static void
files_that_break_off_are_told(void **state)
{
    g_autoptr(GByteArray) png = busy("png");
    g_autoptr(GByteArray) jpeg = busy("jpeg");
    g_autoptr(GByteArray) nested = with_thumbnail();
    check_truncated(*state, png);
    check_truncated(*state, jpeg);
    check_truncated(*state, nested);
}

/* Half of the samples, in chunks that are whole and have the right sums: an end is no proof. */
static void
samples_that_are_missing_are_told(void **state)
{
    g_autoptr(GByteArray) png = busy("png");
    guint at = 33;
    while (memcmp(png->data + at + 4, "IDAT", 4) != 0)
        at += 12 + number_at(png->data + at);
    guint half = number_at(png->data + at) / 2;
    for (int i = 0; i < 4; i++)
        png->data[at + (guint)i] = (guint8)(half >> (24 - 8 * i));
    g_byte_array_set_size(png, at + 8 + half);
    add_number(png, crc32(0, png->data + at + 4, half + 4), 4);
    g_byte_array_append(png, (const guint8 *)"\0\0\0\0IEND\xae\x42\x60\x82", 12);
    check_refused(*state, png->data, png->len, "unreadable-art");
}

static void
add_chunk(GByteArray *file, const char *kind, const guint8 *data, gsize length)
{
    g_autoptr(GByteArray) chunk = g_byte_array_new();
    g_byte_array_append(chunk, (const guint8 *)kind, 4);
    g_byte_array_append(chunk, data, (guint)length);
    add_number(file, length, 4);
    g_byte_array_append(file, chunk->data, chunk->len);
    add_number(file, crc32(0, chunk->data, chunk->len), 4);
}

/* A gray PNG of 2 × 4 samples that has only the first rows, packed by the rules to an end of its own. */
static GByteArray *
with_rows(uLong n)
{
    static const guint8 header[] = {0, 0, 0, 2, 0, 0, 0, 4, 8, 0, 0, 0, 0};
    static const guint8 rows[4][3] = {{0, 9, 9}, {0, 9, 9}, {0, 9, 9}, {0, 9, 9}};
    guint8 packed[64];
    uLongf length = sizeof packed;
    assert_int_equal(compress(packed, &length, &rows[0][0], n * sizeof rows[0]), Z_OK);
    GByteArray *file = g_byte_array_new();
    g_byte_array_append(file, (const guint8 *)"\x89PNG\r\n\x1a\n", 8);
    add_chunk(file, "IHDR", header, sizeof header);
    add_chunk(file, "IDAT", packed, length);
    add_chunk(file, "IEND", NULL, 0);
    return file;
}

/* Decoders that give rows as they come do not ask where the others are. */
static void
rows_that_are_missing_are_told(void **state)
{
    g_autoptr(GByteArray) whole = with_rows(4);
    g_autoptr(GByteArray) three = with_rows(3);
    g_autoptr(GByteArray) one = with_rows(1);
    assert_int_equal(load_colour(*state, whole), 0x090909);
    check_refused(*state, three->data, three->len, "unreadable-art");
    check_refused(*state, one->data, one->len, "unreadable-art");
}

/* What programs add after the end is no matter. */
static void
remarks_after_the_end_are_passed_over(void **state)
{
    static const char *const kinds[] = {"png", "jpeg"};
    for (gsize i = 0; i < G_N_ELEMENTS(kinds); i++) {
        g_autoptr(GByteArray) file = plain(kinds[i], 16, 16, 0x808080);
        g_byte_array_append(file, (const guint8 *)"remarks", 7);
        assert_int_equal(load_colour(*state, file), 0x808080);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(profiles_are_followed, set_up, tear_down),
        cmocka_unit_test_setup_teardown(primaries_are_those_of_the_file, set_up, tear_down),
        cmocka_unit_test_setup_teardown(srgb_by_profile_keeps_its_samples, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(gray_by_profile_stays_gray, set_up, tear_down),
        cmocka_unit_test_setup_teardown(profiles_that_cannot_be_followed_are_told, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(files_that_break_off_are_told, set_up, tear_down),
        cmocka_unit_test_setup_teardown(samples_that_are_missing_are_told, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(rows_that_are_missing_are_told, set_up, tear_down),
        cmocka_unit_test_setup_teardown(remarks_after_the_end_are_passed_over, set_up,
                                        tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
