#include "paint/paint-private.h"
#include "paint/paint.h"
#include "support/check.h"
#include "support/display.h"

#include <glib/gstdio.h>
#include <string.h>

#define INK    0x1d1d1b
#define SUN    0xffdc5c
#define HARBOR 0x1b6c9f
#define WHITE  0xffffff

#define SVG(inside) \
    "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 20 20\">" inside "</svg>"

/* The left half harbor, the right half sun. */
#define HALVES                                                      \
    SVG("<rect x='0' y='0' width='10' height='20' fill='#1b6c9f'/>" \
        "<rect x='10' y='0' width='10' height='20' fill='#ffdc5c'/>")

typedef struct {
    TfFindings *findings;
    char *folder, *svg, *png, *out;
} Fixture;

static int
set_up(void **state)
{
    Fixture *fixture = g_new0(Fixture, 1);
    fixture->findings = tf_findings_new();
    fixture->folder = display_folder();
    fixture->svg = g_build_filename(fixture->folder, "art.svg", NULL);
    fixture->png = g_build_filename(fixture->folder, "art.png", NULL);
    fixture->out = g_build_filename(fixture->folder, "out", NULL);
    *state = fixture;
    return 0;
}

static int
tear_down(void **state)
{
    Fixture *fixture = *state;
    tf_findings_free(fixture->findings);
    display_remove(fixture->folder);
    g_free(fixture->svg);
    g_free(fixture->png);
    g_free(fixture->out);
    g_free(fixture);
    return 0;
}

/* A page with the drawing at @path in @rect, painted at 72 dpi. */
static cairo_surface_t *
paint(const Fixture *fixture, const char *path, TfRect rect, gboolean is_mirrored)
{
    g_autoptr(TfPages) pages = display_new(1);
    TfPlaced placed = {.kind = TF_PLACED_ART,
                       .rect = rect,
                       .element = -1,
                       .name = path,
                       .is_mirrored = is_mirrored};
    g_autoptr(GError) error = NULL;

    tf_pages_add(pages, 0, &placed);
    tf_pages_add(pages, 0, &placed);
    tf_paint_png(pages, 0, 72, fixture->out, fixture->findings, &error);
    g_assert_no_error(error);
    return cairo_image_surface_create_from_png(fixture->out);
}

static void
drawings_fill_their_rectangle(void **state)
{
    const Fixture *fixture = *state;
    g_file_set_contents(fixture->svg, HALVES, -1, NULL);
    cairo_surface_t *png = paint(fixture, fixture->svg, (TfRect){50, 50, 60, 60}, FALSE);
    assert_int_equal(tf_findings_n(fixture->findings), 0);
    assert_int_equal(display_pixel(png, 50, 50), HARBOR);
    assert_int_equal(display_pixel(png, 79, 109), HARBOR);
    assert_int_equal(display_pixel(png, 80, 50), SUN);
    assert_int_equal(display_pixel(png, 109, 109), SUN);
    assert_int_equal(display_pixel(png, 110, 60), WHITE);
    cairo_surface_destroy(png);
}

static void
drawings_of_another_shape_stand_in_the_middle(void **state)
{
    const Fixture *fixture = *state;
    g_file_set_contents(fixture->svg, HALVES, -1, NULL);
    cairo_surface_t *png = paint(fixture, fixture->svg, (TfRect){20, 50, 120, 60}, FALSE);
    assert_int_equal(display_pixel(png, 49, 60), WHITE);
    assert_int_equal(display_pixel(png, 50, 60), HARBOR);
    assert_int_equal(display_pixel(png, 109, 60), SUN);
    assert_int_equal(display_pixel(png, 110, 60), WHITE);
    cairo_surface_destroy(png);
}

static void
mirrored_drawings_change_sides_in_place(void **state)
{
    const Fixture *fixture = *state;
    g_file_set_contents(fixture->svg, HALVES, -1, NULL);
    cairo_surface_t *png = paint(fixture, fixture->svg, (TfRect){50, 50, 60, 60}, TRUE);
    assert_int_equal(display_pixel(png, 50, 60), SUN);
    assert_int_equal(display_pixel(png, 109, 60), HARBOR);
    assert_int_equal(display_pixel(png, 49, 60), WHITE);
    cairo_surface_destroy(png);
}

static char *
test_file(const char *code, const char *name)
{
    assert_non_null(g_getenv("TENFOLD_TESTS"));
    return g_build_filename(g_getenv("TENFOLD_TESTS"), "findings", code, name, NULL);
}

static void
check_finding(const Fixture *fixture, int i, const char *code, int line, const char *text)
{
    const TfFinding *finding = tf_findings_get(fixture->findings, i);
    assert_string_equal(finding->code, code);
    assert_int_equal(finding->place.line, line);
    assert_string_equal(finding->text, text);
}

static void
colours_that_are_no_inks_are_said_once_and_painted(void **state)
{
    const Fixture *fixture = *state;
    g_autofree char *good = test_file("art-colour", "good.svg");
    g_autofree char *bad = test_file("art-colour", "bad.svg");

    cairo_surface_t *png = paint(fixture, good, (TfRect){0, 0, 24, 24}, FALSE);
    cairo_surface_destroy(png);
    assert_int_equal(tf_findings_n(fixture->findings), 0);

    png = paint(fixture, bad, (TfRect){0, 0, 24, 24}, FALSE);
    assert_int_equal(display_pixel(png, 10, 10), 0xffdc5d);
    cairo_surface_destroy(png);
    png = paint(fixture, bad, (TfRect){0, 0, 24, 24}, FALSE);
    cairo_surface_destroy(png);
    assert_int_equal(tf_findings_n(fixture->findings), 3);
    check_finding(fixture, 0, "art-colour", 4,
                  "fill=\"#ffdc5d\" is not the colour of an ink");
    check_finding(fixture, 1, "art-colour", 5,
                  "stroke=\"black\" is not the colour of an ink");
    check_finding(fixture, 2, "art-colour", 6, "<circle> has no fill, which means black");
    assert_string_equal(tf_findings_get(fixture->findings, 0)->hint,
                        "The nearest ink is “sun”, #ffdc5c.");
}

static void
words_make_a_drawing_unreadable(void **state)
{
    const Fixture *fixture = *state;
    g_autofree char *good = test_file("unreadable-art", "good.svg");
    g_autofree char *bad = test_file("unreadable-art", "bad.svg");

    cairo_surface_t *png = paint(fixture, good, (TfRect){0, 0, 24, 24}, FALSE);
    assert_int_equal(display_pixel(png, 12, 12), SUN);
    assert_int_equal(display_pixel(png, 2, 22), WHITE);
    cairo_surface_destroy(png);
    assert_int_equal(tf_findings_n(fixture->findings), 0);

    png = paint(fixture, bad, (TfRect){0, 0, 24, 24}, FALSE);
    assert_int_equal(display_pixel(png, 12, 12), WHITE);
    cairo_surface_destroy(png);
    assert_int_equal(tf_findings_n(fixture->findings), 1);
    check_finding(fixture, 0, "unreadable-art", 4, "the element <text> is not allowed");
}

/* Each is left out with one finding and without a look at any other file. */
static void
what_could_do_harm_is_left_out(void **state)
{
    const Fixture *fixture = *state;
    static const char *const cases[] = {
        "",
        "<svg",
        "<svg/>",
        "not a drawing",
        "<svg xmlns=\"http://www.w3.org/2000/svg\"/>",
        "<svg viewBox=\"0 0 1 1\"/>",
        "<svg xmlns=\"urn:other\" viewBox=\"0 0 1 1\"/>",
        "<!DOCTYPE svg [<!ENTITY a \"aaaaaaaa\">]>" SVG("<title>&amp;</title>"),
        "<?xml-stylesheet href=\"/etc/passwd\"?>" SVG(""),
        "<?xml version=\"1.0\" encoding=\"UTF-7\"?>" SVG(""),
        "<s:svg xmlns:s=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 1 1\"/>",
        SVG("<g>"),
        SVG("<title>&other;</title>"),
        SVG("<title><![CDATA[x]]></title>"),
        SVG("<image href='/etc/passwd' width='9' height='9'/>"),
        SVG("<use href='#a'/>"),
        SVG("<style>rect {fill: red}</style>"),
        SVG("<script>alert(1)</script>"),
        SVG("<filter id='f'/>"),
        SVG("<svg viewBox='0 0 1 1'/>"),
        SVG("<g style='opacity: 0.5'/>"),
        SVG("<g opacity='0.5'/>"),
        SVG("<g onload='alert(1)'/>"),
        SVG("<g mask='url(#m)'/>"),
        SVG("<g clip-path='url(other.svg#c)'/>"),
        SVG("<path d='M0 0 H9' stroke='#1d1d1b' stroke-dasharray='0.0001'/>"),
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(TfFindings) findings = tf_findings_new();
        Fixture once = *fixture;
        once.findings = findings;
        g_file_set_contents(fixture->svg, cases[i], -1, NULL);
        cairo_surface_t *png = paint(&once, fixture->svg, (TfRect){0, 0, 20, 20}, FALSE);
        cairo_surface_destroy(png);
        if (tf_findings_n(findings) != 1)
            print_error("%s\n", cases[i]);
        assert_int_equal(tf_findings_n(findings), 1);
        assert_string_equal(tf_findings_get(findings, 0)->code, "unreadable-art");
        assert_string_equal(tf_findings_get(findings, 0)->place.file, fixture->svg);
    }
}

static void
files_that_are_missing_or_too_long_are_findings(void **state)
{
    const Fixture *fixture = *state;
    g_autofree char *spaces = g_strnfill(262144, ' ');
    g_autofree char *text = g_strconcat(HALVES, spaces, NULL);

    cairo_surface_t *png = paint(fixture, fixture->svg, (TfRect){0, 0, 20, 20}, FALSE);
    cairo_surface_destroy(png);
    check_finding(fixture, 0, "unreadable-art", 0, g_strerror(ENOENT));
    g_file_set_contents(fixture->svg, text, -1, NULL);
    png = paint(fixture, fixture->svg, (TfRect){0, 0, 20, 20}, FALSE);
    cairo_surface_destroy(png);
    assert_int_equal(tf_findings_n(fixture->findings), 2);
}

/* What is on the list of allowed things must not need a group or a picture in a PDF. */
static void
drawings_become_plain_fills_and_strokes(void **state)
{
    const Fixture *fixture = *state;
    g_file_set_contents(
        fixture->svg,
        SVG("<defs><clipPath id='c'><circle cx='10' cy='10' r='5'/></clipPath></defs>"
            "<g fill='#ffdc5c' transform='rotate(10)' clip-path='url(#c)'>"
            "<g stroke='#1d1d1b' stroke-width='2' stroke-linejoin='round'>"
            "<rect x='2' y='2' width='9' height='9' rx='2'/><ellipse cx='5' cy='5' rx='2' "
            "ry='1'/>"
            "<polygon points='0,0 5,5 0,5' fill-rule='evenodd'/><polyline points='0,0 "
            "5,5'/>"
            "<line x1='0' y1='0' x2='9' y2='9' stroke-linecap='round'/></g></g>"),
        -1, NULL);
    g_autoptr(TfPages) pages = display_new(1);
    display_named(pages, 0, -1, TF_PLACED_ART, (TfRect){0, 0, 90, 90}, fixture->svg);
    TfPaintOptions options = {0};
    g_autoptr(GError) error = NULL;
    tf_paint_pdf(pages, &options, fixture->out, fixture->findings, &error);
    g_assert_no_error(error);
    assert_int_equal(tf_findings_n(fixture->findings), 0);

    g_autofree char *pdf = display_read_pdf(fixture->out);
    assert_non_null(strstr(pdf, "1 0.862745 0.360784 rg"));
    assert_non_null(strstr(pdf, "0.113725 0.113725 0.105882 RG"));
    assert_null(strstr(pdf, "/XObject"));
    assert_null(strstr(pdf, "/Pattern"));
    assert_null(strstr(pdf, "/SMask"));
}

/* 40 × 20 samples: a quarter red, a quarter harbor, a quarter sun, a quarter red. */
static void
write_picture(const Fixture *fixture)
{
    cairo_surface_t *surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, 40, 20);
    for (int y = 0; y < 20; y++)
        for (int x = 0; x < 40; x++) {
            guint32 *row = (guint32 *)(void *)(cairo_image_surface_get_data(surface) +
                                               y * cairo_image_surface_get_stride(surface));
            row[x] = x < 10 || x >= 30 ? 0xff0000 : x < 20 ? HARBOR : SUN;
        }
    cairo_surface_mark_dirty(surface);
    assert_int_equal(cairo_surface_write_to_png(surface, fixture->png), 0);
    cairo_surface_destroy(surface);
}

static cairo_surface_t *
paint_picture(const Fixture *fixture, TfRect rect, gboolean is_contained)
{
    g_autoptr(TfPages) pages = display_new(1);
    TfPlaced placed = {.kind = TF_PLACED_ART,
                       .rect = rect,
                       .element = -1,
                       .name = fixture->png,
                       .is_contained = is_contained};
    write_picture(fixture);
    tf_pages_add(pages, 0, &placed);
    assert_true(tf_paint_png(pages, 0, 72, fixture->out, fixture->findings, NULL));
    assert_int_equal(tf_findings_n(fixture->findings), 0);
    return cairo_image_surface_create_from_png(fixture->out);
}

static void
pictures_cover_their_rectangle_and_end_there(void **state)
{
    const Fixture *fixture = *state;
    cairo_surface_t *png = paint_picture(fixture, (TfRect){50, 50, 60, 60}, FALSE);
    assert_int_equal(display_pixel(png, 50, 50), HARBOR);
    assert_int_equal(display_pixel(png, 76, 109), HARBOR);
    assert_int_equal(display_pixel(png, 84, 50), SUN);
    assert_int_equal(display_pixel(png, 109, 109), SUN);
    assert_int_equal(display_pixel(png, 49, 60), WHITE);
    assert_int_equal(display_pixel(png, 110, 60), WHITE);
    cairo_surface_destroy(png);
}

static void
contained_pictures_are_seen_whole(void **state)
{
    const Fixture *fixture = *state;
    cairo_surface_t *png = paint_picture(fixture, (TfRect){50, 50, 80, 80}, TRUE);
    assert_int_equal(display_pixel(png, 90, 69), WHITE);
    assert_int_equal(display_pixel(png, 51, 70), 0xff0000);
    assert_int_equal(display_pixel(png, 80, 90), HARBOR);
    assert_int_equal(display_pixel(png, 99, 109), SUN);
    assert_int_equal(display_pixel(png, 129, 90), 0xff0000);
    assert_int_equal(display_pixel(png, 90, 110), WHITE);
    cairo_surface_destroy(png);
}

/* One image of the samples that are seen, without a mask. */
static void
pictures_are_images_of_a_pdf(void **state)
{
    const Fixture *fixture = *state;
    g_autoptr(TfPages) pages = display_new(1);
    write_picture(fixture);
    display_named(pages, 0, -1, TF_PLACED_ART, (TfRect){50, 50, 60, 60}, fixture->png);
    TfPaintOptions options = {.bleed = 9, .date = "2026-12-01T00:00:00Z"};
    assert_true(tf_paint_pdf(pages, &options, fixture->out, fixture->findings, NULL));
    g_autofree char *pdf = display_read_pdf(fixture->out);
    assert_non_null(strstr(pdf, "/Subtype /Image"));
    assert_non_null(strstr(pdf, "/Width 20"));
    assert_non_null(strstr(pdf, "/DeviceRGB"));
    assert_null(strstr(pdf, "/SMask"));
    assert_null(strstr(pdf, "/Pattern"));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(drawings_fill_their_rectangle, set_up, tear_down),
        cmocka_unit_test_setup_teardown(drawings_of_another_shape_stand_in_the_middle,
                                        set_up, tear_down),
        cmocka_unit_test_setup_teardown(mirrored_drawings_change_sides_in_place, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(colours_that_are_no_inks_are_said_once_and_painted,
                                        set_up, tear_down),
        cmocka_unit_test_setup_teardown(words_make_a_drawing_unreadable, set_up, tear_down),
        cmocka_unit_test_setup_teardown(what_could_do_harm_is_left_out, set_up, tear_down),
        cmocka_unit_test_setup_teardown(files_that_are_missing_or_too_long_are_findings,
                                        set_up, tear_down),
        cmocka_unit_test_setup_teardown(drawings_become_plain_fills_and_strokes, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(pictures_cover_their_rectangle_and_end_there,
                                        set_up, tear_down),
        cmocka_unit_test_setup_teardown(contained_pictures_are_seen_whole, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(pictures_are_images_of_a_pdf, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
