#include "base/error.h"
#include "paint/paint-private.h"
#include "support/check.h"
#include "support/display.h"

#include <glib/gstdio.h>
#include <string.h>

#define INK   0x1d1d1b
#define WHITE 0xffffff

/* White, with the code for @text in @rect. */
static cairo_surface_t *
paint(const char *text, TfRect rect, double scale)
{
    int size = (int)(200 * scale);
    cairo_surface_t *surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, size, size);
    cairo_t *cr = cairo_create(surface);
    g_autoptr(GError) error = NULL;

    cairo_set_source_rgb(cr, 1, 1, 1);
    cairo_paint(cr);
    cairo_scale(cr, scale, scale);
    tf_ink_set(&display_inks[TF_DISPLAY_TEXT], cr);
    tf_qr_paint(text, rect, cr, &error);
    g_assert_no_error(error);
    cairo_destroy(cr);
    cairo_surface_flush(surface);
    return surface;
}

/* Version 1 has 21 modules, with the quiet zone 29: four points each in 116. */
static void
a_small_code_is_what_the_standard_draws(void **state)
{
    (void)state;
    static const char *const corner[] = {"#######.", "#.....#.", "#.###.#.", "#.###.#.",
                                         "#.###.#.", "#.....#.", "#######.", "........"};
    cairo_surface_t *png = paint("HELLO", (TfRect){10, 30, 180, 116}, 1);
    /* The rectangle is wider than high: the code stands in the middle. */
    int left = 10 + 32, top = 30;

    for (int i = 0; i < 29 * 4; i++)
        for (int j = 0; j < 16; j++) {
            assert_int_equal(display_pixel(png, left + i, top + j), WHITE);
            assert_int_equal(display_pixel(png, left + j, top + i), WHITE);
            assert_int_equal(display_pixel(png, left + i, top + 115 - j), WHITE);
            assert_int_equal(display_pixel(png, left + 115 - j, top + i), WHITE);
        }
    for (int row = 0; row < 8; row++)
        for (int column = 0; column < 8; column++) {
            guint32 expected = corner[row][column] == '#' ? INK : WHITE;
            int near = 16 + 2, far = 16 + 21 * 4 - 2;
            int x = column * 4, y = row * 4;
            assert_int_equal(display_pixel(png, left + near + x, top + near + y), expected);
            assert_int_equal(display_pixel(png, left + far - x, top + near + y), expected);
            assert_int_equal(display_pixel(png, left + near + x, top + far - y), expected);
        }
    cairo_surface_destroy(png);
}

/* The left bar of a corner is seven rows of rectangles. */
static void
rows_meet_without_a_seam(void **state)
{
    (void)state;
    for (int i = 0; i < 12; i++) {
        double scale = 1 + 0.37 * i;
        TfRect rect = {3.3, 7.7, 101.7, 101.7};
        double module = rect.width / 29 * scale;
        cairo_surface_t *png = paint("HELLO", rect, scale);
        int x = (int)(rect.x * scale + 4.5 * module);
        int top = (int)(rect.y * scale + 4 * module) + 2;
        int bottom = (int)(rect.y * scale + 11 * module) - 2;
        for (int y = top; y < bottom; y++)
            assert_int_equal(display_pixel(png, x, y), INK);
        cairo_surface_destroy(png);
    }
}

static char *
ask_reader(const char *text)
{
    char *folder = display_folder();
    g_autofree char *path = g_build_filename(folder, "code.png", NULL);
    cairo_surface_t *png = paint(text, (TfRect){0, 0, 84, 84}, 3);
    cairo_surface_write_to_png(png, path);
    cairo_surface_destroy(png);
    char *out = display_ask("zbarimg", "--quiet --raw FILE", path);
    display_remove(folder);
    return out;
}

static void
a_reader_reads_it(void **state)
{
    (void)state;
    const char *text = "https://example.org/help?lang=zh-Hant";
    char *out = ask_reader(text);
    if (!out)
        skip();
    assert_string_equal(g_strstrip(out), text);
    g_free(out);
}

static void
what_does_not_fit_is_an_error(void **state)
{
    (void)state;
    g_autofree char *text = g_strnfill(2332, 'x');
    const char *cases[] = {text, ""};
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        cairo_surface_t *surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, 9, 9);
        cairo_t *cr = cairo_create(surface);
        g_autoptr(GError) error = NULL;
        assert_false(tf_qr_paint(cases[i], (TfRect){0, 0, 9, 9}, cr, &error));
        assert_true(g_error_matches(error, TF_ERROR, TF_ERROR_UNSUPPORTED));
        cairo_destroy(cr);
        cairo_surface_destroy(surface);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_small_code_is_what_the_standard_draws),
        cmocka_unit_test(rows_meet_without_a_seam),
        cmocka_unit_test(a_reader_reads_it),
        cmocka_unit_test(what_does_not_fit_is_an_error),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
