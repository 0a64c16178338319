/* Inks on a screen, against what the measured data say they look like. */
#include "base/error.h"
#include "press/appearance.h"
#include "support/check.h"

static TfAppearance *
coated(void)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *path = g_build_filename(g_getenv("TENFOLD_PROJECT"), "layouts",
                                             "press", "gracol2006-coated.icc", NULL);
    TfAppearance *appearance = tf_appearance_new(path, &error);
    g_assert_no_error(error);
    return appearance;
}

/* From the Lab of TR006.ti3 by the formulas of ICC.1 and IEC 61966-2-1, without any profile: XYZ over
 * the paper's, black of L* 10, which is the deepest at 300 %, brought to nought, and into sRGB by its
 * matrix for D50. */
static void
inks_look_as_they_were_measured(void **state)
{
    (void)state;
    static const struct {
        double cmyk[4];
        double rgb[3]; /* of 255 */
    } rows[] = {
        {{0, 0, 0, 0}, {255, 255, 255}},         {{0, 0, 0, 1}, {27, 26, 25}},
        {{0, 0, 0, 0.5}, {150, 152, 152}},       {{0, 0, 0, 0.2}, {211, 213, 213}},
        {{1, 0, 0, 0}, {0, 159, 227}}, /* R is below 0 */
        {{0, 1, 0, 0}, {229, 0, 126}},           {{0, 0, 1, 0}, {255, 237, 0}},
        {{0.4, 0.27, 0.27, 0}, {164, 172, 175}},
    };
    g_autoptr(TfAppearance) appearance = coated();
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
        double rgb[3];
        tf_appearance_of(appearance, rows[i].cmyk, rgb);
        for (int j = 0; j < 3; j++)
            check_near(255 * rgb[j], rows[i].rgb[j], 2);
    }
}

/* Paper is the screen's white to the last step, or pages would have a tone where nothing is printed. */
static void
paper_is_white(void **state)
{
    (void)state;
    static const double none[4] = {0, 0, 0, 0};
    double rgb[3];
    g_autoptr(TfAppearance) appearance = coated();
    tf_appearance_of(appearance, none, rgb);
    for (int j = 0; j < 3; j++)
        check_near(rgb[j], 1, 0.5 / 255);
}

/* Between black and white all terms of the formula but that of lightness are 0, and that is 1. */
static void
differences_are_those_of_ciede2000(void **state)
{
    (void)state;
    static const double black[3] = {0, 0, 0}, white[3] = {1, 1, 1};
    g_autoptr(TfAppearance) appearance = coated();
    check_near(tf_appearance_difference(appearance, black, white), 100, 0.01);
    check_near(tf_appearance_difference(appearance, white, white), 0, 1e-9);
}

static void
other_files_are_refused(void **state)
{
    (void)state;
    g_autoptr(GError) error = NULL;
    g_autofree char *path =
        g_build_filename(g_getenv("TENFOLD_PROJECT"), "meson.build", NULL);
    assert_null(tf_appearance_new(path, &error));
    assert_true(g_error_matches(error, TF_ERROR, TF_ERROR_FORMAT));
    g_clear_error(&error);
    assert_null(tf_appearance_new("/no/such/file", &error));
    assert_true(g_error_matches(error, G_FILE_ERROR, G_FILE_ERROR_NOENT));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(inks_look_as_they_were_measured),
        cmocka_unit_test(paper_is_white),
        cmocka_unit_test(differences_are_those_of_ciede2000),
        cmocka_unit_test(other_files_are_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
