/* Pictures on the plates, against the measured data and known conversions, not against lcms2. */
#include "base/file.h"
#include "pdf/object.h"
#include "preflight/preflight.h"
#include "press/appearance.h"
#include "press/printfile.h"
#include "support/check.h"
#include "support/pdf.h"

#include <glib/gstdio.h>
#include <lcms2.h>
#include <string.h>

static const TfPressInk inks[] = {{"text", {0, 0, 0, 1}, {0, 0, 0}, TRUE, NULL}};

static char *
press_profile(const char *name)
{
    return g_build_filename(g_getenv("TENFOLD_PROJECT"), "layouts", "press", name, NULL);
}

static char *
coated(void)
{
    return press_profile("gracol2006-coated.icc");
}

/* A page of 100 × 200 points with @data drawn over @width by @height of them; @more: of its
 * dictionary. */
static void
write_picture(const char *path,
              const guchar *data,
              gsize length,
              const char *more,
              double width,
              double height)
{
    g_autoptr(TfPdf) pdf = tf_pdf_new();
    tf_pdf_add_page(pdf, 100, 200);
    TfPdfObject image = tf_pdf_stream_new(pdf, data, length);
    g_auto(GStrv) words = g_strsplit(more, " ", -1);
    for (char **word = words; word[0] != NULL && word[1] != NULL; word += 2)
        tf_pdf_set_parsed(pdf, image, word[0], "%s", word[1]);
    tf_pdf_set_parsed(pdf, image, "Type", "/XObject");
    tf_pdf_set_parsed(pdf, image, "Subtype", "/Image");
    tf_pdf_page_set_resource(pdf, 0, "XObject", "P", image);
    g_autofree char *text = g_strdup_printf(
        "q 2 0 0 2 0 0 cm q %.6f 0 0 %.6f 0 0 cm /P Do Q Q", width / 2, height / 2);
    tf_pdf_page_set_content(pdf, 0, text, strlen(text));
    assert_true(tf_pdf_save(pdf, path, &(TfPdfSave){0}, NULL));
}

static TfPressSpec
spec_with(const char *profile)
{
    return (TfPressSpec){.width = 100,
                         .height = 200,
                         .title = "Pictures",
                         .language = "en",
                         .date = "2026-12-01",
                         .inks = inks,
                         .n_inks = 1,
                         .profile = profile,
                         .ppi_most = 450,
                         .ppi_wanted = 300};
}

static TfPdf *
press(const PdfFiles *files, const TfPressSpec *spec, const char *code)
{
    g_autoptr(TfFindings) findings = tf_findings_new();
    g_autoptr(GError) error = NULL;
    gboolean is_pressed = tf_press(files->in, spec, files->out, findings, &error);
    g_assert_no_error(error);
    assert_true(is_pressed);
    assert_int_equal(tf_findings_n(findings), code != NULL);
    if (code != NULL)
        assert_string_equal(tf_findings_get(findings, 0)->code, code);
    return tf_pdf_open(files->out, findings, NULL);
}

static TfPdfObject
picture_of(TfPdf *pdf)
{
    return tf_pdf_get(pdf, tf_pdf_page_get(pdf, 0, "Resources"), "XObject/P");
}

static double
number_of(TfPdf *pdf, const char *key)
{
    return tf_pdf_number(pdf, tf_pdf_get(pdf, picture_of(pdf), key), -1);
}

/* Presses @n samples in one row, with @n_bytes each, so large that none is too many. Transfer full */
static GBytes *
samples_by(const char *profile, const guchar *data, int n, int n_bytes, gboolean are_flat)
{
    g_auto(PdfFiles) files = pdf_files_make();
    g_autofree char *more = g_strdup_printf("Width %d Height 1 BitsPerComponent 8 "
                                            "ColorSpace %s Interpolate true",
                                            n, n_bytes == 3 ? "/DeviceRGB" : "/DeviceGray");
    write_picture(files.in, data, (gsize)(n * n_bytes), more, 100, 100);
    TfPressSpec spec = spec_with(profile);
    spec.has_flat_pictures = are_flat;
    g_autoptr(TfPdf) pdf = press(&files, &spec, NULL);
    TfPdfObject picture = picture_of(pdf);
    assert_true(tf_pdf_is_name(pdf, tf_pdf_get(pdf, picture, "ColorSpace"), "DeviceCMYK"));
    assert_int_equal(tf_pdf_get(pdf, picture, "Interpolate"), 0);
    GBytes *bytes = tf_pdf_stream_data(pdf, picture, NULL);
    assert_int_equal(g_bytes_get_size(bytes), 4 * n);
    return bytes;
}

static GBytes *
pressed_samples(const guchar *data, int n, int n_bytes, gboolean are_flat)
{
    g_autofree char *profile = coated();
    return samples_by(profile, data, n, n_bytes, are_flat);
}

/* The white of paper, the deepest black, and red as every program with this condition makes it: all
 * magenta and yellow. The black by lcms2's own program, without tables made in advance:
 *     echo 0 0 0 | transicc -n -i '*sRGB' -o gracol2006-coated.icc -t 0 -b -c 0
 * which is 274.5 % of ink, for 68.39 55.43 52.43 98.23; with -t 1 it is 68.54 55.56 52.51 98.26. Without -b it
 * would be 79 65 56 100, the 300 % of the profile, in steps that are no darker. */
static void
patches_become_what_they_must(void **state)
{
    (void)state;
    static const guchar rgb[] = {255, 255, 255, 0, 0, 0, 255, 0, 0, 255, 255, 255};
    static const double black[2][4] = {{68.39, 55.43, 52.43, 98.23},
                                       {68.54, 55.56, 52.51, 98.26}};
    static const double red[4] = {0, 96.3, 98.25, 0.05};
    for (int are_flat = 0; are_flat < 2; are_flat++) {
        g_autoptr(GBytes) bytes = pressed_samples(rgb, 4, 3, are_flat);
        const guchar *ink = g_bytes_get_data(bytes, NULL);
        for (int i = 0; i < 4; i++) {
            assert_int_equal(ink[i], 0);
            assert_int_equal(ink[12 + i], 0);
            check_near(ink[4 + i] / 2.55, black[are_flat][i], 0.6);
            check_near(ink[8 + i] / 2.55, red[i], 0.6);
        }
    }
}

/* Writes the coated press to @path with another table for drawings: whatever the colour, black alone. */
static void
make_two_tables(const char *path)
{
    static const cmsUInt16Number black[8][4] = {
        {0, 0, 0, 0xffff}, {0, 0, 0, 0xffff}, {0, 0, 0, 0xffff}, {0, 0, 0, 0xffff},
        {0, 0, 0, 0xffff}, {0, 0, 0, 0xffff}, {0, 0, 0, 0xffff}, {0, 0, 0, 0xffff},
    };
    g_autofree char *coated_path = coated();
    cmsHPROFILE profile = cmsOpenProfileFromFile(coated_path, "r");
    /* Both are one in the file; a copy of its own stays as it is. */
    cmsPipeline *photo = cmsPipelineDup(cmsReadTag(profile, cmsSigBToA0Tag));
    cmsPipeline *table = cmsPipelineAlloc(NULL, 3, 4);
    assert_true(cmsPipelineInsertStage(
        table, cmsAT_BEGIN, cmsStageAllocCLut16bit(NULL, 2, 3, 4, &black[0][0])));
    assert_true(cmsWriteTag(profile, cmsSigBToA1Tag, table));
    assert_true(cmsWriteTag(profile, cmsSigBToA0Tag, photo));
    assert_true(cmsSaveProfileToFile(profile, path));
    cmsPipelineFree(photo);
    cmsPipelineFree(table);
    cmsCloseProfile(profile);
}

/* The tables of the presses in layouts/press are the same for both. Red of the first is that of
 * patches_become_what_they_must(). */
static void
photographs_and_drawings_have_tables_of_their_own(void **state)
{
    (void)state;
    static const guchar rgb[] = {255, 0, 0};
    static const double expected[2][4] = {{0, 96.3, 98.25, 0.05}, {0, 0, 0, 100}};
    g_autofree char *folder = g_dir_make_tmp("tf-tables-XXXXXX", NULL);
    g_autofree char *profile = g_build_filename(folder, "two.icc", NULL);
    make_two_tables(profile);
    for (int are_flat = 0; are_flat < 2; are_flat++) {
        g_autoptr(GBytes) bytes = samples_by(profile, rgb, 1, 3, are_flat);
        const guchar *ink = g_bytes_get_data(bytes, NULL);
        for (int i = 0; i < 4; i++)
            check_near(ink[i] / 2.55, expected[are_flat][i], 0.6);
    }
    g_remove(profile);
    g_rmdir(folder);
}

/* All that is very dark, in steps: deep blues and browns, and the blacks between them. The limits are
 * those of the presses in layouts/press. */
static void
dark_pictures_dry(void **state)
{
    (void)state;
    static const struct {
        const char *profile;
        int most;
    } presses[] = {{"gracol2006-coated.icc", 300}, {"fogra29-uncoated.icc", 260}};
    guchar rgb[16 * 16 * 16 * 3];
    for (int i = 0; i < 16 * 16 * 16; i++) {
        rgb[3 * i] = (guchar)(i % 16 * 6);
        rgb[3 * i + 1] = (guchar)(i / 16 % 16 * 6);
        rgb[3 * i + 2] = (guchar)(i / 256 * 6);
    }
    for (gsize i = 0; i < G_N_ELEMENTS(presses); i++)
        for (int are_flat = 0; are_flat < 2; are_flat++) {
            g_autofree char *profile = press_profile(presses[i].profile);
            g_autoptr(GBytes) bytes = samples_by(profile, rgb, 16 * 16 * 16, 3, are_flat);
            const guchar *ink = g_bytes_get_data(bytes, NULL);
            for (int j = 0; j < 16 * 16 * 16; j++, ink += 4)
                if (ink[0] + ink[1] + ink[2] + ink[3] > 2.55 * presses[i].most)
                    fail_msg("%d %d %d: %d of 255 is too much ink", rgb[3 * j],
                             rgb[3 * j + 1], rgb[3 * j + 2],
                             ink[0] + ink[1] + ink[2] + ink[3]);
        }
}

/* What the press can show looks after it as before: gray, earth, sky, leaf. */
static void
colours_keep_their_look(void **state)
{
    (void)state;
    static const guchar rgb[] = {128, 128, 128, 150, 110, 80, 140, 170, 200, 110, 140, 80};
    g_autofree char *profile = coated();
    g_autoptr(TfAppearance) appearance = tf_appearance_new(profile, NULL);
    g_autoptr(GBytes) bytes = pressed_samples(rgb, 4, 3, TRUE);
    const guchar *ink = g_bytes_get_data(bytes, NULL);
    for (int i = 0; i < 4; i++) {
        double cmyk[4], seen[3], wanted[3];
        for (int j = 0; j < 4; j++)
            cmyk[j] = ink[4 * i + j] / 255.0;
        for (int j = 0; j < 3; j++)
            wanted[j] = rgb[3 * i + j] / 255.0;
        tf_appearance_of(appearance, cmyk, seen);
        double difference = tf_appearance_difference(appearance, wanted, seen);
        if (difference > 2)
            fail_msg("patch %d: ΔE %.2f", i, difference);
    }
}

/* From TR006: paper is 1 and K alone is 0 of what light there is; K of 50 % is then 0.297, which the
 * screen shows as 148, and K of 20 % is 0.648, as 211. */
static void
gray_is_black_ink_alone(void **state)
{
    (void)state;
    static const guchar gray[] = {255, 211, 148, 0};
    static const double black[] = {0, 20, 50, 100};
    g_autoptr(GBytes) bytes = pressed_samples(gray, 4, 1, FALSE);
    const guchar *ink = g_bytes_get_data(bytes, NULL);
    for (int i = 0; i < 4; i++) {
        assert_int_equal(ink[4 * i], 0);
        assert_int_equal(ink[4 * i + 1], 0);
        assert_int_equal(ink[4 * i + 2], 0);
        check_near(ink[4 * i + 3] / 2.55, black[i], 1.5);
    }
}

/* Black and white by turns: averages over areas that are no whole samples. */
static void
pictures_get_smaller_by_area(void **state)
{
    (void)state;
    g_autofree guchar *data = g_malloc0(600 * 400);
    for (int i = 0; i < 600 * 400; i++)
        data[i] = i % 600 < 300 ? 255 : 0;
    g_auto(PdfFiles) files = pdf_files_make();
    g_autofree char *profile = coated();
    TfPressSpec spec = spec_with(profile);
    /* 600 to the inch become 300. */
    write_picture(files.in, data, 600 * 400,
                  "Width 600 Height 400 BitsPerComponent 8 ColorSpace /DeviceGray", 72, 48);
    g_autoptr(TfPdf) pdf = press(&files, &spec, NULL);
    assert_float_equal(number_of(pdf, "Width"), 300, 0);
    assert_float_equal(number_of(pdf, "Height"), 200, 0);
    g_autoptr(GBytes) bytes = tf_pdf_stream_data(pdf, picture_of(pdf), NULL);
    const guchar *ink = g_bytes_get_data(bytes, NULL);
    assert_int_equal(g_bytes_get_size(bytes), 300 * 200 * 4);
    assert_int_equal(ink[4 * 149 + 3], 0);
    assert_int_equal(ink[4 * 150 + 3], 255);
    assert_int_equal(ink[4 * (199 * 300 + 149) + 3], 0);
    assert_int_equal(ink[4 * (199 * 300 + 150) + 3], 255);
}

static void
check_ready(const PdfFiles *files, const TfPressSpec *spec)
{
    g_autoptr(TfPdf) pdf = press(files, spec, NULL);
    g_autoptr(TfFindings) findings = tf_findings_new();
    TfPreflightSpec asked = {.standard = spec->standard,
                             .ppi_least = 140,
                             .ppi_wanted = 300,
                             .ppi_most = 450,
                             .total_ink = 3};
    g_autoptr(TfFacts) facts = tf_preflight(files->out, NULL, &asked, findings, NULL);
    assert_non_null(facts);
    for (int i = 0; i < tf_findings_n(findings); i++)
        print_error("%s: %s: %s\n", tf_standard_title(spec->standard),
                    tf_findings_get(findings, i)->code, tf_findings_get(findings, i)->text);
    assert_int_equal(tf_findings_n(findings), 0);
}

static void
a_page_with_a_picture_is_ready_for_the_press(void **state)
{
    (void)state;
    static const TfStandard standards[] = {TF_STANDARD_X4, TF_STANDARD_X1A, TF_STANDARD_X3};
    g_autofree guchar *data = g_malloc(600 * 400 * 3);
    for (int i = 0; i < 600 * 400 * 3; i++)
        data[i] = (guchar)(i / 3 % 600 * 255 / 599);
    g_auto(PdfFiles) files = pdf_files_make();
    g_autofree char *profile = coated();
    write_picture(files.in, data, 600 * 400 * 3,
                  "Width 600 Height 400 BitsPerComponent 8 ColorSpace /DeviceRGB", 72, 48);
    for (gsize i = 0; i < G_N_ELEMENTS(standards); i++) {
        TfPressSpec spec = spec_with(profile);
        spec.standard = standards[i];
        check_ready(&files, &spec);
    }
}

/* Five samples over an hundredth of an inch become three: 5/3 of black; a third of black with
 * 4/3 of white, which is 204; and white. */
static void
check_averages(gboolean is_upright)
{
    static const guchar five[] = {0, 0, 255, 255, 255}, three[] = {0, 204, 255};
    guchar data[5 * 5];
    for (int i = 0; i < 5 * 5; i++)
        data[i] = five[is_upright ? i / 5 : i % 5];
    g_auto(PdfFiles) files = pdf_files_make();
    g_autofree char *profile = coated();
    TfPressSpec spec = spec_with(profile);
    write_picture(files.in, data, 25,
                  "Width 5 Height 5 BitsPerComponent 8 ColorSpace /DeviceGray", 0.72, 0.72);
    g_autoptr(TfPdf) pdf = press(&files, &spec, NULL);
    assert_float_equal(number_of(pdf, "Width"), 3, 0);
    assert_float_equal(number_of(pdf, "Height"), 3, 0);
    g_autoptr(GBytes) bytes = tf_pdf_stream_data(pdf, picture_of(pdf), NULL);
    g_autoptr(GBytes) as_it_is = pressed_samples(three, 3, 1, FALSE);
    const guchar *ink = g_bytes_get_data(bytes, NULL);
    const guchar *expected = g_bytes_get_data(as_it_is, NULL);
    for (int i = 0; i < 3 * 3; i++)
        assert_memory_equal(ink + 4 * i, expected + 4 * (is_upright ? i / 3 : i % 3), 4);
}

static void
averages_are_of_parts_of_samples(void **state)
{
    (void)state;
    check_averages(FALSE);
    check_averages(TRUE);
}

/* 600 samples over 100 points are 432 to the inch, and 450 are not too many. */
static void
pictures_that_are_fine_enough_keep_their_samples(void **state)
{
    (void)state;
    g_autofree guchar *data = g_malloc0(600 * 400);
    g_auto(PdfFiles) files = pdf_files_make();
    g_autofree char *profile = coated();
    TfPressSpec spec = spec_with(profile);
    write_picture(files.in, data, 600 * 400,
                  "Width 600 Height 400 BitsPerComponent 8 ColorSpace /DeviceGray", 100,
                  66);
    g_autoptr(TfPdf) pdf = press(&files, &spec, NULL);
    assert_float_equal(number_of(pdf, "Width"), 600, 0);
    assert_float_equal(number_of(pdf, "Height"), 400, 0);
}

static void
pressing_gives_the_same_bytes(void **state)
{
    (void)state;
    static const guchar rgb[] = {10, 200, 30, 90, 90, 91};
    g_auto(PdfFiles) files = pdf_files_make();
    g_autofree char *profile = coated();
    TfPressSpec spec = spec_with(profile);
    write_picture(files.in, rgb, sizeof rgb,
                  "Width 2 Height 1 BitsPerComponent 8 ColorSpace /DeviceRGB", 100, 50);
    g_autoptr(TfPdf) once = press(&files, &spec, NULL);
    g_autoptr(GBytes) first = tf_file_read(files.out, 64 << 20, NULL);
    g_autoptr(TfPdf) twice = press(&files, &spec, NULL);
    g_autoptr(GBytes) second = tf_file_read(files.out, 64 << 20, NULL);
    assert_true(g_bytes_equal(first, second));
    g_autoptr(TfFindings) findings = tf_findings_new();
    assert_true(tf_press(files.out, &spec, files.again, findings, NULL));
    g_autoptr(GBytes) third = tf_file_read(files.again, 64 << 20, NULL);
    assert_int_equal(tf_findings_n(findings), 0);
    assert_true(g_bytes_equal(first, third));
}

/* Two colours of plates, sample for sample. */
static void
line_art_keeps_its_samples(void **state)
{
    (void)state;
    static const guchar bits[] = {0xa5};
    g_auto(PdfFiles) files = pdf_files_make();
    g_autofree char *profile = coated();
    TfPressSpec spec = spec_with(profile);
    write_picture(files.in, bits, 1,
                  "Width 8 Height 1 BitsPerComponent 1 ColorSpace /DeviceGray", 1, 1);
    g_autoptr(TfPdf) pdf = press(&files, &spec, NULL);
    g_autoptr(GBytes) bytes = tf_pdf_stream_data(pdf, picture_of(pdf), NULL);
    assert_int_equal(g_bytes_get_size(bytes), 1);
    assert_int_equal(*(const guchar *)g_bytes_get_data(bytes, NULL), 0xa5);
    TfPdfObject space = tf_pdf_get(pdf, picture_of(pdf), "ColorSpace");
    assert_true(tf_pdf_is_name(pdf, tf_pdf_item(pdf, space, 1), "DeviceCMYK"));
}

static void
what_cannot_be_converted_is_told(void **state)
{
    (void)state;
    static const guchar rgb[] = {10, 200, 30, 90, 90, 91};
    g_auto(PdfFiles) files = pdf_files_make();
    g_autofree char *profile = coated();
    TfPressSpec spec = spec_with(profile);
    TfPressSpec without = spec_with(NULL);
    write_picture(files.in, rgb, sizeof rgb,
                  "Width 2 Height 1 BitsPerComponent 8 ColorSpace /DeviceRGB", 100, 50);
    g_autoptr(TfPdf) plain = press(&files, &without, "rgb-object");
    /* Says more samples than there are. */
    write_picture(files.in, rgb, sizeof rgb,
                  "Width 2 Height 9 BitsPerComponent 8 ColorSpace /DeviceRGB", 100, 50);
    g_autoptr(TfPdf) cut = press(&files, &spec, "rgb-object");
    write_picture(files.in, rgb, sizeof rgb,
                  "Width 90000 Height 90000 BitsPerComponent 8 ColorSpace /DeviceRGB", 100,
                  50);
    g_autoptr(TfPdf) large = press(&files, &spec, "rgb-object");
    write_picture(files.in, rgb, sizeof rgb,
                  "Width 2 Height 1 BitsPerComponent 8 ColorSpace /DeviceRGB Mask [1]", 100,
                  50);
    g_autoptr(TfPdf) masked = press(&files, &spec, "rgb-object");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(patches_become_what_they_must),
        cmocka_unit_test(photographs_and_drawings_have_tables_of_their_own),
        cmocka_unit_test(dark_pictures_dry),
        cmocka_unit_test(colours_keep_their_look),
        cmocka_unit_test(gray_is_black_ink_alone),
        cmocka_unit_test(pictures_get_smaller_by_area),
        cmocka_unit_test(averages_are_of_parts_of_samples),
        cmocka_unit_test(pictures_that_are_fine_enough_keep_their_samples),
        cmocka_unit_test(a_page_with_a_picture_is_ready_for_the_press),
        cmocka_unit_test(pressing_gives_the_same_bytes),
        cmocka_unit_test(line_art_keeps_its_samples),
        cmocka_unit_test(what_cannot_be_converted_is_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
