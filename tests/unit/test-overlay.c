/* The designer's proof of a page made by hand. */
#include "paint/overlay.h"
#include "support/check.h"
#include "support/display.h"

#include <glib/gstdio.h>
#include <string.h>

typedef struct {
    TfPages *pages;
    TfFindings *findings;
    char *folder, *path;
} Fixture;

static int
set_up(void **state)
{
    Fixture *fixture = g_new0(Fixture, 1);
    fixture->pages = display_new(2);
    fixture->findings = tf_findings_new();
    fixture->folder = display_folder();
    fixture->path = g_build_filename(fixture->folder, "overlay.pdf", NULL);
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
    g_free(fixture->path);
    g_free(fixture);
    return 0;
}

static void
paint(const Fixture *fixture)
{
    g_autoptr(GError) error = NULL;
    tf_paint_overlay(fixture->pages, "2026-12-01T00:00:00Z", fixture->path,
                     fixture->findings, &error);
    g_assert_no_error(error);
}

/* Unpacked. */
static char *
paint_and_read(const Fixture *fixture)
{
    paint(fixture);
    return display_read_pdf(fixture->path);
}

static int
count(const char *pdf, const char *operators)
{
    int n = 0;
    for (const char *at = strstr(pdf, operators); at != NULL;
         at = strstr(at + 1, operators))
        n++;
    return n;
}

static void
add_frame(const Fixture *fixture, double y, double foot, double grid_step)
{
    TfSetFrame frame = {.id = "door.lead",
                        .group = "text",
                        .rect = {20, y, 120, 100},
                        .size = 11.75,
                        .lead = 16.5,
                        .top = y,
                        .foot = foot,
                        .grid_from = y,
                        .grid_step = grid_step};
    tf_pages_add_frame(fixture->pages, frame);
}

/* The legend needs 400 points between margins of 24, so the trim of 200 starts 124 points from the
 * left; it starts 26 + 9 from the top. */
static void
a_margin_surrounds_the_page_with_its_bleed(void **state)
{
    const Fixture *fixture = *state;
    g_autofree char *pdf = paint_and_read(fixture);
    assert_non_null(strstr(pdf, "/MediaBox [ 0 0 448 406 ]"));
    assert_int_equal(count(pdf, "115 26 218 318 re f"), 2);
    assert_int_equal(count(pdf, "124 35 200 300 re S"), 2);
}

static void
frames_say_how_full_they_are(void **state)
{
    const Fixture *fixture = *state;
    add_frame(fixture, 30, 125, 0);
    add_frame(fixture, 150, 220, 0);
    g_autofree char *pdf = paint_and_read(fixture);
    assert_int_equal(count(pdf, "(door.lead  text 11.75/16.5  95 %)"), 1);
    assert_int_equal(count(pdf, "(door.lead  text 11.75/16.5  70 %)"), 1);
    assert_int_equal(count(pdf, "144 65 120 100 re S"), 1);
    /* Five points are empty in the one, thirty in the other. */
    assert_int_equal(count(pdf, "144 160 120 5 re f"), 1);
    assert_int_equal(count(pdf, "144 255 120 30 re f"), 1);
    /* Dashed and of another colour under 80 %: the frame, and one in each legend. */
    assert_int_equal(count(pdf, "0.93 0.45 0 RG"), 3);
    assert_int_equal(count(pdf, "[ 3 3] 0 d"), 3);
}

/* Every 20 points from 10 to 290, drawn once though two frames share it. */
static void
the_baseline_grid_runs_over_the_page(void **state)
{
    const Fixture *fixture = *state;
    add_frame(fixture, 30, 130, 20);
    add_frame(fixture, 150, 250, 20);
    g_autofree char *pdf = paint_and_read(fixture);
    assert_int_equal(count(pdf, " m 324 "), 15);
    assert_int_equal(count(pdf, "124 45 m 324 45 l S"), 1);
    assert_int_equal(count(pdf, "124 325 m 324 325 l S"), 1);
}

static TfSetLine
line_at(double baseline)
{
    return (TfSetLine){.size = 10, .x = 20, .measure = 120, .baseline = baseline};
}

static void
baselines_have_a_tick_that_says_how_far_off_the_grid_they_are(void **state)
{
    const Fixture *fixture = *state;
    add_frame(fixture, 30, 130, 20);
    tf_pages_add_line(fixture->pages, line_at(50));
    tf_pages_add_line(fixture->pages, line_at(72.5));
    TfSetLine arabic = line_at(90);
    arabic.is_rtl = TRUE;
    tf_pages_add_line(fixture->pages, arabic);
    g_autofree char *pdf = paint_and_read(fixture);
    assert_int_equal(count(pdf, "144 85 m 139 85 l S"), 1);
    assert_int_equal(count(pdf, "144 107.5 m 139 107.5 l S"), 1);
    assert_int_equal(count(pdf, "264 125 m 269 125 l S"), 1);
    assert_int_equal(count(pdf, "(+2.5)"), 1);
}

/* Bars of 0.6 of the type size, 1.5 points past the measure. */
static void
lines_end_in_a_bar_of_the_colour_of_their_spaces(void **state)
{
    const Fixture *fixture = *state;
    TfSetLine line = line_at(50);
    line.is_justified = TRUE;
    line.space = 1;
    tf_pages_add_line(fixture->pages, line);
    line.baseline = 70;
    line.space = -0.33;
    line.is_rtl = TRUE;
    tf_pages_add_line(fixture->pages, line);
    line = line_at(90);
    line.is_justified = line.is_short = TRUE;
    tf_pages_add_line(fixture->pages, line);
    g_autofree char *pdf = paint_and_read(fixture);
    assert_int_equal(count(pdf, "0.8 0.05 0.1 rg 265.5 79 3 6 re f"), 1);
    assert_int_equal(count(pdf, "0.05 0.3 0.8 rg 139.5 99 3 6 re f"), 1);
    assert_int_equal(count(pdf, "0.95 0.72 0 rg 265.5 119 3 6 re f"), 1);
    assert_non_null(strstr(pdf, "lines 3   left short 1)"));
}

static void
marks_stand_beside_the_bar_and_are_counted(void **state)
{
    const Fixture *fixture = *state;
    TfSetLine line = line_at(50);
    line.ends_in_hyphen = TRUE;
    line.penalty = 50;
    line.n_kashidas = 2;
    tf_pages_add_line(fixture->pages, line);
    g_autofree char *pdf = paint_and_read(fixture);
    assert_int_equal(count(pdf, "(h p50 k2)"), 1);
    assert_non_null(
        strstr(pdf, "lines 1   hyphens 1   at a penalty 1   joins drawn out 2)"));
}

/* An “H” of 12 points is 8.568 high and stands on its baseline. */
static void
ink_is_boxed_and_what_touches_is_loud(void **state)
{
    const Fixture *fixture = *state;
    display_text(fixture->pages, 0, -1, 20, 50, "H");
    display_text(fixture->pages, 0, -1, 20, 70, "H");
    TfSetLine line = line_at(50);
    line.n_runs = 1;
    tf_pages_add_line(fixture->pages, line);
    line = line_at(70);
    line.first_run = 1;
    line.n_runs = 1;
    line.is_colliding = TRUE;
    tf_pages_add_line(fixture->pages, line);
    g_autofree char *pdf = paint_and_read(fixture);
    assert_non_null(strstr(pdf, "8.566 re S"));
    /* Both legends, and the second line. */
    assert_int_equal(count(pdf, "0.93 0 0.35 rg"), 3);
}

static void
a_river_is_a_stripe_through_three_lines(void **state)
{
    const Fixture *fixture = *state;
    for (int i = 0; i < 3; i++) {
        TfSetSpace space = {60, 64};
        TfSetLine line = line_at(50 + 20 * i);
        line.is_justified = TRUE;
        line.spaces = g_memdup2(&space, sizeof space);
        line.n_spaces = 1;
        tf_pages_add_line(fixture->pages, line);
    }
    g_autofree char *pdf = paint_and_read(fixture);
    /* From 7 points above the first baseline to the third. */
    assert_int_equal(count(pdf, "184 78 4 47 re f"), 1);
}

static void
every_page_has_a_legend_and_its_number(void **state)
{
    const Fixture *fixture = *state;
    display_text(fixture->pages, 0, -1, 20, 50, "H");
    g_autofree char *pdf = paint_and_read(fixture);
    assert_int_equal(count(pdf, "(baseline grid)"), 2);
    assert_int_equal(count(pdf, "(en   page 1 of 2   trim 70.6 x 105.8 mm   bleed 3.2 mm)"),
                     1);
    assert_int_equal(count(pdf, "(en   page 2 of 2   trim"), 1);
}

static void
the_proof_is_the_same_every_time(void **state)
{
    const Fixture *fixture = *state;
    g_autofree char *first = NULL;
    g_autofree char *second = NULL;
    gsize n_first = 0, n_second = 0;
    display_text(fixture->pages, 0, -1, 20, 50, "Home");
    add_frame(fixture, 30, 125, 20);
    paint(fixture);
    g_file_get_contents(fixture->path, &first, &n_first, NULL);
    g_remove(fixture->path);
    paint(fixture);
    g_file_get_contents(fixture->path, &second, &n_second, NULL);
    assert_true(n_first > 0);
    assert_int_equal(n_first, n_second);
    assert_memory_equal(first, second, n_first);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
        TEST(a_margin_surrounds_the_page_with_its_bleed),
        TEST(frames_say_how_full_they_are),
        TEST(the_baseline_grid_runs_over_the_page),
        TEST(baselines_have_a_tick_that_says_how_far_off_the_grid_they_are),
        TEST(lines_end_in_a_bar_of_the_colour_of_their_spaces),
        TEST(marks_stand_beside_the_bar_and_are_counted),
        TEST(ink_is_boxed_and_what_touches_is_loud),
        TEST(a_river_is_a_stripe_through_three_lines),
        TEST(every_page_has_a_legend_and_its_number),
        TEST(the_proof_is_the_same_every_time),
#undef TEST
    };
    return cmocka_run_group_tests_name("overlay", tests, NULL, NULL);
}
