/* The profiles of layouts/press/ are of the printing conditions whose names they bear. What was
 * measured stands here as it stands in TR006.ti3 and FOGRA29L.ti3 of Debian's icc-profiles-free,
 * against the profiles that layouts/press/make-profiles made of them. */
#include "support/check.h"

#include <glib.h>
#include <lcms2.h>
#include <string.h>

/* What a profile may differ from the measurements, ΔE 1976. Its grid has 9 steps a plate, and colprof
 * says that it comes within 0.7 of all of them; 1 is what a trained eye just sees side by side. A press
 * may be 5 off (ISO 12647-2, solids). */
static const double tolerance = 1;

/* Percent of cyan, magenta, yellow, black; D50, 2°, on white backing, absolute. */
typedef struct {
    double cmyk[4];
    double lab[3];
} Patch;

static const Patch tr006[] = {
    {{0, 0, 0, 0}, {95, -0.02, -1.96}},       {{100, 0, 0, 0}, {54.96, -37.12, -50}},
    {{0, 100, 0, 0}, {47.93, 74.11, -3.01}},  {{0, 0, 100, 0}, {88.94, -5.02, 93.17}},
    {{0, 0, 0, 100}, {14.95, 0.19, -0.14}},   {{100, 100, 0, 0}, {24.13, 17.2, -46.14}},
    {{100, 0, 100, 0}, {50.12, -68.43, 25}},  {{0, 100, 100, 0}, {47.37, 68.25, 48.79}},
    {{100, 100, 100, 0}, {23, 0.17, -0.25}},  {{100, 100, 100, 100}, {8.06, 0.44, 0.02}},
    {{0, 0, 0, 20}, {80.88, -0.38, -1.99}},   {{0, 0, 0, 50}, {59.77, -0.53, -1.61}},
    {{0, 0, 0, 80}, {35.39, -0.56, -0.87}},   {{20, 12, 12, 0}, {80.65, -1.08, -3.55}},
    {{40, 27, 27, 0}, {66.41, -2.16, -3.96}}, {{60, 45, 45, 0}, {52.3, -2.93, -3.25}},
    {{40, 40, 40, 40}, {42.76, 3.08, 1.28}},
};

static const Patch fogra29[] = {
    {{0, 0, 0, 0}, {95.71, 0.61, -2.32}},
    {{100, 0, 0, 0}, {59.04, -26.66, -42.80}},
    {{0, 100, 0, 0}, {55.04, 59.46, -4.00}},
    {{0, 0, 100, 0}, {88.85, -1.65, 79.16}},
    {{0, 0, 0, 100}, {31.88, 2.05, 2.08}},
    {{100, 100, 0, 0}, {38.54, 7.97, -32.20}},
    {{100, 0, 100, 0}, {52.24, -42.83, 18.48}},
    {{0, 100, 100, 0}, {52.48, 55.39, 30.12}},
    {{100, 100, 100, 0}, {35.04, -3.16, -0.48}},
    {{100, 100, 100, 100}, {26.18, 0.16, 2.17}},
    {{0, 0, 0, 20}, {81.91, 0.49, -1.71}},
    {{0, 0, 0, 50}, {61.50, 0.78, -0.50}},
    {{0, 0, 0, 80}, {42.37, 1.48, 1.06}},
    {{20, 12, 12, 0}, {81.61, -0.81, -3.25}},
    {{40, 27, 27, 0}, {67.56, -1.87, -2.96}},
    {{60, 45, 45, 0}, {54.66, -3.03, -2.34}},
    {{40, 40, 40, 40}, {48.15, 2.20, 2.45}},
};

static const struct {
    const char *file;
    const char *reference; /* in the registry */
    double total;          /* percent         */
    const Patch *patches;
    gsize n_patches;
} conditions[] = {
    {"gracol2006-coated.icc", "CGATS TR 006", 300, tr006, G_N_ELEMENTS(tr006)},
    {"fogra29-uncoated.icc", "FOGRA29", 260, fogra29, G_N_ELEMENTS(fogra29)},
};

static char *
path_of(const char *file)
{
    return g_build_filename(g_getenv("TENFOLD_PROJECT"), "layouts", "press", file, NULL);
}

static cmsHPROFILE
open_profile(const char *file)
{
    g_autofree char *path = path_of(file);
    cmsHPROFILE profile = cmsOpenProfileFromFile(path, "r");
    assert_non_null(profile);
    return profile;
}

static void
check_patches(cmsHTRANSFORM transform, const Patch *patches, gsize n)
{
    for (gsize i = 0; i < n; i++) {
        cmsCIELab is, wanted = {patches[i].lab[0], patches[i].lab[1], patches[i].lab[2]};
        cmsDoTransform(transform, patches[i].cmyk, &is, 1);
        if (cmsDeltaE(&is, &wanted) > tolerance)
            fail_msg("%g %g %g %g is %.2f %.2f %.2f", patches[i].cmyk[0],
                     patches[i].cmyk[1], patches[i].cmyk[2], patches[i].cmyk[3], is.L, is.a,
                     is.b);
    }
}

static void
profiles_show_what_was_measured(void **state)
{
    (void)state;
    cmsHPROFILE lab = cmsCreateLab4Profile(NULL);
    for (gsize i = 0; i < G_N_ELEMENTS(conditions); i++) {
        cmsHPROFILE press = open_profile(conditions[i].file);
        cmsHTRANSFORM transform = cmsCreateTransform(
            press, TYPE_CMYK_DBL, lab, TYPE_Lab_DBL, INTENT_ABSOLUTE_COLORIMETRIC,
            cmsFLAGS_NOOPTIMIZE | cmsFLAGS_NOCACHE);
        assert_non_null(transform);
        check_patches(transform, conditions[i].patches, conditions[i].n_patches);
        cmsDeleteTransform(transform);
        cmsCloseProfile(press);
    }
    cmsCloseProfile(lab);
}

/* The most ink that the tables to the plates ask for, percent, over all of CIELAB. */
static double
most_ink(cmsHPROFILE press, cmsUInt32Number intent)
{
    double most = 0;
    cmsHPROFILE lab = cmsCreateLab4Profile(NULL);
    cmsHTRANSFORM transform =
        cmsCreateTransform(lab, TYPE_Lab_DBL, press, TYPE_CMYK_DBL, intent,
                           cmsFLAGS_NOOPTIMIZE | cmsFLAGS_NOCACHE);
    assert_non_null(transform);
    for (int l = 0; l <= 100; l += 4)
        for (int a = -100; a <= 100; a += 10)
            for (int b = -100; b <= 100; b += 10) {
                cmsCIELab colour = {l, a, b};
                double cmyk[4];
                cmsDoTransform(transform, &colour, cmyk, 1);
                most = MAX(most, cmyk[0] + cmyk[1] + cmyk[2] + cmyk[3]);
            }
    cmsDeleteTransform(transform);
    cmsCloseProfile(lab);
    return most;
}

/* Nor do they keep far below it: shadows would be flat. */
static void
tables_to_the_plates_keep_the_ink_limit(void **state)
{
    (void)state;
    static const cmsUInt32Number intents[] = {
        INTENT_PERCEPTUAL, INTENT_RELATIVE_COLORIMETRIC, INTENT_SATURATION};
    for (gsize i = 0; i < G_N_ELEMENTS(conditions); i++) {
        cmsHPROFILE press = open_profile(conditions[i].file);
        for (gsize j = 0; j < G_N_ELEMENTS(intents); j++) {
            double most = most_ink(press, intents[j]);
            if (most > conditions[i].total || most < conditions[i].total - 20)
                fail_msg("%s: %.1f %%", conditions[i].file, most);
        }
        cmsCloseProfile(press);
    }
}

static void
check_text(cmsHPROFILE profile, cmsTagSignature tag, const char *expected)
{
    char text[256] = "";
    cmsMLU *value = cmsReadTag(profile, tag);
    assert_non_null(value);
    cmsMLUgetASCII(value, cmsNoLanguage, cmsNoCountry, text, sizeof text);
    if (strstr(text, expected) == NULL)
        fail_msg("“%s” does not hold “%s”", text, expected);
}

/* As the registry asks (color.org, characterization data): the targ tag, the name in the
 * description; as PDF/X-1a and X-3 ask: version 2, of a printer. */
static void
profiles_say_what_they_are_made_from(void **state)
{
    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(conditions); i++) {
        const char *reference = conditions[i].reference;
        g_autofree char *target = g_strconcat("ICCHDAT ", reference, NULL);
        cmsHPROFILE profile = open_profile(conditions[i].file);
        check_text(profile, cmsSigCharTargetTag, target);
        check_text(profile, cmsSigProfileDescriptionTag, reference);
        check_text(profile, cmsSigCopyrightTag, "Source of the characterization data");
        assert_int_equal(cmsGetDeviceClass(profile), cmsSigOutputClass);
        assert_int_equal(cmsGetColorSpace(profile), cmsSigCmykData);
        assert_true(cmsGetProfileVersion(profile) < 3);
        cmsCloseProfile(profile);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(profiles_show_what_was_measured),
        cmocka_unit_test(tables_to_the_plates_keep_the_ink_limit),
        cmocka_unit_test(profiles_say_what_they_are_made_from),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
