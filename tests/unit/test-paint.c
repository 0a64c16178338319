#include "base/error.h"
#include "paint/paint.h"
#include "support/check.h"
#include "support/display.h"

#include <glib/gstdio.h>
#include <string.h>

#define INK    0x1d1d1b
#define SUN    0xffdc5c
#define HARBOR 0x1b6c9f
#define WHITE  0xffffff

typedef struct {
    TfPages *pages;
    TfFindings *findings;
    char *folder, *png, *pdf;
} Fixture;

static int
set_up(void **state)
{
    Fixture *fixture = g_new0(Fixture, 1);
    fixture->pages = display_new(2);
    fixture->findings = tf_findings_new();
    fixture->folder = display_folder();
    fixture->png = g_build_filename(fixture->folder, "page.png", NULL);
    fixture->pdf = g_build_filename(fixture->folder, "book.pdf", NULL);
    *state = fixture;
    return 0;
}

static int
tear_down(void **state)
{
    Fixture *fixture = *state;
    tf_pages_free(fixture->pages);
    tf_findings_free(fixture->findings);
    display_remove(fixture->folder);
    g_free(fixture->png);
    g_free(fixture->pdf);
    g_free(fixture);
    return 0;
}

static cairo_surface_t *
paint_png(const Fixture *fixture, double dpi)
{
    g_autoptr(GError) error = NULL;
    tf_paint_png(fixture->pages, 0, dpi, fixture->png, fixture->findings, &error);
    g_assert_no_error(error);
    return cairo_image_surface_create_from_png(fixture->png);
}

static char *
paint_pdf(const Fixture *fixture, TfPaintOptions options)
{
    g_autoptr(GError) error = NULL;
    tf_paint_pdf(fixture->pages, &options, fixture->pdf, fixture->findings, &error);
    g_assert_no_error(error);
    return display_read_pdf(fixture->pdf);
}

static void
areas_have_the_inks_screen_colours(void **state)
{
    const Fixture *fixture = *state;
    display_area(fixture->pages, 0, -1, TF_DISPLAY_SUN, (TfRect){-9, -9, 109, 59});
    display_area(fixture->pages, 0, -1, TF_DISPLAY_HARBOR, (TfRect){100, 100, 50, 50});
    display_area(fixture->pages, 0, -1, TF_DISPLAY_TEXT, (TfRect){110, 110, 10, 10});

    cairo_surface_t *png = paint_png(fixture, 144);
    assert_int_equal(cairo_image_surface_get_width(png), 400);
    assert_int_equal(cairo_image_surface_get_height(png), 600);
    assert_int_equal(display_pixel(png, 0, 0), SUN);
    assert_int_equal(display_pixel(png, 199, 99), SUN);
    assert_int_equal(display_pixel(png, 200, 100), WHITE);
    assert_int_equal(display_pixel(png, 201, 201), HARBOR);
    assert_int_equal(display_pixel(png, 230, 230), INK);
    cairo_surface_destroy(png);
}

static void
decoration_lies_under_what_is_read(void **state)
{
    const Fixture *fixture = *state;
    int document = display_element(fixture->pages, TF_ROLE_DOCUMENT, -1);
    display_area(fixture->pages, 0, document, TF_DISPLAY_TEXT, (TfRect){20, 20, 20, 20});
    display_area(fixture->pages, 0, -1, TF_DISPLAY_SUN, (TfRect){0, 0, 100, 100});

    cairo_surface_t *png = paint_png(fixture, 72);
    assert_int_equal(display_pixel(png, 30, 30), INK);
    assert_int_equal(display_pixel(png, 10, 10), SUN);
    cairo_surface_destroy(png);
}

static void
add_bubble(const Fixture *fixture, int tail, TfRect rect)
{
    TfPlaced placed = {.kind = TF_PLACED_AREA,
                       .rect = rect,
                       .ink = &display_inks[TF_DISPLAY_SUN],
                       .element = -1,
                       .radius = 10,
                       .tail = tail};
    tf_pages_add(fixture->pages, 0, &placed);
}

static void
bubbles_have_round_corners_and_a_tail_below_one_of_them(void **state)
{
    const Fixture *fixture = *state;
    add_bubble(fixture, -1, (TfRect){20, 20, 100, 50});
    add_bubble(fixture, 1, (TfRect){20, 120, 100, 50});

    cairo_surface_t *png = paint_png(fixture, 72);
    assert_int_equal(display_pixel(png, 70, 45), SUN);
    assert_int_equal(display_pixel(png, 20, 20), WHITE);
    assert_int_equal(display_pixel(png, 119, 69), WHITE);
    /* Twelve points long, between the corner and a third of the width. */
    assert_int_equal(display_pixel(png, 36, 73), SUN);
    assert_int_equal(display_pixel(png, 103, 73), WHITE);
    assert_int_equal(display_pixel(png, 36, 83), WHITE);
    assert_int_equal(display_pixel(png, 36, 173), WHITE);
    assert_int_equal(display_pixel(png, 103, 173), SUN);
    cairo_surface_destroy(png);
}

static void
add_line(const Fixture *fixture, TfShape shape, TfRect rect, gboolean is_dashed)
{
    TfPlaced placed = {.kind = TF_PLACED_LINE,
                       .shape = shape,
                       .rect = rect,
                       .ink = &display_inks[TF_DISPLAY_TEXT],
                       .element = -1,
                       .stroke = 2,
                       .is_dashed = is_dashed};
    tf_pages_add(fixture->pages, 0, &placed);
}

static void
lines_run_where_their_rectangles_say(void **state)
{
    const Fixture *fixture = *state;
    add_line(fixture, TF_SHAPE_RULE, (TfRect){10, 10, 100, 0}, FALSE);
    add_line(fixture, TF_SHAPE_RULE, (TfRect){10, 20, 0, 100}, FALSE);
    add_line(fixture, TF_SHAPE_RULE, (TfRect){20, 150, 120, 0}, TRUE);
    add_line(fixture, TF_SHAPE_CIRCLE, (TfRect){50, 50, 40, 20}, FALSE);
    add_line(fixture, TF_SHAPE_CROSS, (TfRect){100, 50, 20, 20}, FALSE);
    add_line(fixture, TF_SHAPE_TICK, (TfRect){130, 50, 20, 20}, FALSE);

    cairo_surface_t *png = paint_png(fixture, 72);
    assert_int_equal(display_pixel(png, 10, 9), INK);
    assert_int_equal(display_pixel(png, 109, 10), INK);
    assert_int_equal(display_pixel(png, 111, 10), WHITE);
    assert_int_equal(display_pixel(png, 9, 70), INK);
    /* Fifteen dashes and gaps of eight points; both ends are dashes. */
    assert_int_equal(display_pixel(png, 20, 150), INK);
    assert_int_equal(display_pixel(png, 32, 150), WHITE);
    assert_int_equal(display_pixel(png, 139, 150), INK);
    /* A circle of 20 in the middle of its rectangle. */
    assert_in_range(display_pixel(png, 60, 60), INK, 0x404040);
    assert_int_equal(display_pixel(png, 70, 60), WHITE);
    assert_int_equal(display_pixel(png, 55, 60), WHITE);
    assert_in_range(display_pixel(png, 110, 60), INK, 0x404040);
    assert_int_equal(display_pixel(png, 110, 53), WHITE);
    /* The low point of the tick stands left of the middle. */
    assert_in_range(display_pixel(png, 137, 66), INK, 0x404040);
    assert_int_equal(display_pixel(png, 137, 53), WHITE);
    cairo_surface_destroy(png);
}

static int
count_ink(cairo_surface_t *png, int left, int right)
{
    int n = 0;
    for (int y = 0; y < cairo_image_surface_get_height(png); y++)
        for (int x = left; x < right; x++)
            n += display_pixel(png, x, y) == INK;
    return n;
}

/* The glyphs' positions are points, whatever the resolution. */
static void
text_grows_with_the_resolution(void **state)
{
    const Fixture *fixture = *state;
    display_text_in(fixture->pages, 0, -1, "Noto Sans", (TfRect){20, 100, 0, 60}, "Home");

    cairo_surface_t *small = paint_png(fixture, 72), *large = NULL;
    int n_small = count_ink(small, 0, 200);
    large = paint_png(fixture, 288);
    int n_large = count_ink(large, 0, 800);
    assert_in_range(n_small, 500, 3000);
    assert_in_range(n_large, 16 * n_small, 24 * n_small);
    assert_int_equal(count_ink(small, 0, 20), 0);
    assert_int_equal(count_ink(large, 0, 80), 0);
    cairo_surface_destroy(small);
    cairo_surface_destroy(large);
}

static void
pdf_has_bleed_inks_and_nothing_else(void **state)
{
    const Fixture *fixture = *state;
    display_area(fixture->pages, 0, -1, TF_DISPLAY_SUN, (TfRect){-9, -9, 218, 59});
    add_bubble(fixture, 1, (TfRect){20, 120, 100, 50});
    display_named(fixture->pages, 0, -1, TF_PLACED_QR, (TfRect){20, 200, 60, 60}, "tel:+1");

    g_autofree char *pdf = paint_pdf(fixture, (TfPaintOptions){.bleed = 9});
    assert_non_null(strstr(pdf, "/MediaBox [ 0 0 218 318 ]"));
    assert_non_null(strstr(pdf, "1 0.862745 0.360784 rg"));
    assert_non_null(strstr(pdf, "0 0 218 59 re f"));
    assert_non_null(strstr(pdf, "0.113725 0.113725 0.105882 rg"));
    assert_null(strstr(pdf, "/XObject"));
    assert_null(strstr(pdf, "/Pattern"));
    assert_null(strstr(pdf, "/Shading"));
    assert_null(strstr(pdf, "StructTreeRoot"));

    g_autofree char *trimmed = paint_pdf(fixture, (TfPaintOptions){0});
    assert_non_null(strstr(trimmed, "/MediaBox [ 0 0 200 300 ]"));
    assert_non_null(strstr(trimmed, "-9 -9 218 59 re f"));
}

/* What the layout fixes, on one layer; words, their marks and codes on the other. */
static void
layers_part_what_is_fixed_from_words(void **state)
{
    const Fixture *fixture = *state;
    TfPaintOptions base = {.layer = TF_LAYER_BASE}, language = {.layer = TF_LAYER_LANGUAGE};
    TfPlaced fixed = {.kind = TF_PLACED_AREA,
                      .rect = {10, 20, 30, 40},
                      .ink = &display_inks[TF_DISPLAY_SUN],
                      .element = -1,
                      .is_fixed = TRUE};
    TfPlaced code = {.kind = TF_PLACED_QR,
                     .rect = {20, 200, 60, 60},
                     .ink = &display_inks[TF_DISPLAY_TEXT],
                     .element = -1,
                     .name = "tel:+1",
                     .is_fixed = TRUE};
    tf_pages_add(fixture->pages, 0, &fixed);
    tf_pages_add(fixture->pages, 0, &code);
    display_area(fixture->pages, 0, -1, TF_DISPLAY_TEXT, (TfRect){50, 60, 7, 8});
    display_text(fixture->pages, 0, -1, 20, 20, "Home");

    g_autofree char *below = paint_pdf(fixture, base);
    assert_non_null(strstr(below, "10 20 30 40 re f"));
    assert_non_null(strstr(below, "1 0.862745 0.360784 rg"));
    assert_null(strstr(below, "50 60 7 8 re"));
    assert_null(strstr(below, "0.113725 0.113725 0.105882 rg"));
    assert_null(strstr(below, "Tj"));
    g_autofree char *above = paint_pdf(fixture, language);
    assert_null(strstr(above, "10 20 30 40 re"));
    assert_null(strstr(above, "1 0.862745 0.360784 rg"));
    assert_non_null(strstr(above, "50 60 7 8 re f"));
    assert_non_null(strstr(above, "0.113725 0.113725 0.105882 rg"));
    assert_non_null(strstr(above, "BT"));
}

static void
pdf_is_the_same_every_time(void **state)
{
    const Fixture *fixture = *state;
    display_text(fixture->pages, 0, -1, 20, 20, "Know your rights");
    TfPaintOptions options = {.date = "2026-12-01T00:00:00Z"};

    g_autofree char *first = paint_pdf(fixture, options);
    g_autofree char *second = paint_pdf(fixture, options);
    assert_string_equal(first, second);
    assert_non_null(strstr(first, "20261201000000Z"));
    assert_non_null(strstr(first, "/Title (Know your rights)"));
}

/* Poppler finds right-to-left words when they stand in the order of the glyphs. */
static void
right_to_left_text_can_be_copied_out(void **state)
{
    const Fixture *fixture = *state;
    display_text_in(fixture->pages, 0, -1, "Noto Naskh Arabic", (TfRect){40, 100, 0, 14},
                    "لا تفتح الباب");
    g_free(paint_pdf(fixture, (TfPaintOptions){0}));
    char *text = display_ask("pdftotext", "FILE -", fixture->pdf);
    if (!text) {
        skip();
        return;
    }
    assert_non_null(strstr(text, "تفتح الباب"));
    g_free(text);
}

static void
svg_is_the_trimmed_page_without_pictures(void **state)
{
    const Fixture *fixture = *state;
    display_text(fixture->pages, 1, -1, 20, 20, "Know your rights");
    g_autofree char *path = g_build_filename(fixture->folder, "page.svg", NULL);
    g_autoptr(GError) error = NULL;
    g_autofree char *svg = NULL;

    tf_paint_svg(fixture->pages, 1, path, fixture->findings, &error);
    g_assert_no_error(error);
    g_file_get_contents(path, &svg, NULL, &error);
    g_assert_no_error(error);
    assert_non_null(strstr(svg, "viewBox=\"0 0 200 300\""));
    assert_non_null(strstr(svg, "<use "));
    assert_null(strstr(svg, "<image"));
}

static void
a_failure_leaves_the_old_file(void **state)
{
    const Fixture *fixture = *state;
    g_autofree char *long_text = g_strnfill(3000, 'x');
    display_named(fixture->pages, 0, -1, TF_PLACED_QR, (TfRect){0, 0, 60, 60}, long_text);
    g_file_set_contents(fixture->pdf, "old", -1, NULL);
    g_autoptr(GError) error = NULL;
    TfPaintOptions options = {0};

    assert_false(
        tf_paint_pdf(fixture->pages, &options, fixture->pdf, fixture->findings, &error));
    assert_true(g_error_matches(error, TF_ERROR, TF_ERROR_UNSUPPORTED));
    assert_true(g_str_has_prefix(error->message, "layouts/test.xml:7: too long"));
    g_autofree char *content = NULL;
    g_file_get_contents(fixture->pdf, &content, NULL, NULL);
    assert_string_equal(content, "old");
}

static void
a_place_that_cannot_be_written_is_an_error(void **state)
{
    const Fixture *fixture = *state;
    g_file_set_contents(fixture->pdf, "a file, no folder", -1, NULL);
    g_autofree char *path = g_build_filename(fixture->pdf, "page.png", NULL);
    g_autoptr(GError) error = NULL;

    assert_false(tf_paint_png(fixture->pages, 0, 72, path, fixture->findings, &error));
    assert_non_null(error);
    g_clear_error(&error);
    assert_false(
        tf_paint_png(fixture->pages, 0, 1e6, fixture->png, fixture->findings, &error));
    assert_true(g_error_matches(error, TF_ERROR, TF_ERROR_LIBRARY));
    assert_false(g_file_test(fixture->png, G_FILE_TEST_EXISTS));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(areas_have_the_inks_screen_colours, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(decoration_lies_under_what_is_read, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(
            bubbles_have_round_corners_and_a_tail_below_one_of_them, set_up, tear_down),
        cmocka_unit_test_setup_teardown(lines_run_where_their_rectangles_say, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(text_grows_with_the_resolution, set_up, tear_down),
        cmocka_unit_test_setup_teardown(pdf_has_bleed_inks_and_nothing_else, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(layers_part_what_is_fixed_from_words, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(pdf_is_the_same_every_time, set_up, tear_down),
        cmocka_unit_test_setup_teardown(right_to_left_text_can_be_copied_out, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(svg_is_the_trimmed_page_without_pictures, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(a_failure_leaves_the_old_file, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_place_that_cannot_be_written_is_an_error, set_up,
                                        tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
