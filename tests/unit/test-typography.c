/* What the figures of a line and of a frame say of it. */
#include "compose/typography.h"
#include "support/check.h"
#include "support/display.h"

static void
spaces_are_judged_where_something_was_asked_of_them(void **state)
{
    (void)state;
    TfSetLine line = {.space = 0.5};
    assert_int_equal(tf_line_spacing(&line), TF_SPACING_FREE);
    line.is_justified = TRUE;
    assert_int_equal(tf_line_spacing(&line), TF_SPACING_FILLED);
    line.is_short = TRUE;
    assert_int_equal(tf_line_spacing(&line), TF_SPACING_SHORT);
    line.is_last = TRUE;
    line.is_short = FALSE;
    assert_int_equal(tf_line_spacing(&line), TF_SPACING_FREE);
}

/* A space may lose a third and gain as much as itself; a Chinese character an eighth and a
 * quarter of an em. */
static void
looseness_is_a_share_of_what_is_usual(void **state)
{
    (void)state;
    static const struct {
        const char *language;
        double space, looseness;
    } cases[] = {
        {"en", 0, 0},
        {"en", 0.5, 0.5},
        {"en", 1, 1},
        {"en", 3, 1},
        {"en", -0.165, -0.5},
        {"en", -0.33, -1},
        {"en", -0.5, -1},
        {"ar", 0.25, 0.25},
        {"ko", 0.25, 0.25},
        {"zh-Hans", 0.05, 0.2},
        {"zh-Hant", 0.25, 1},
        {"zh-Hans", 0.5, 1},
        {"zh-Hans", -0.025, -0.2},
        {"zh-Hans", -0.125, -1},
        {NULL, 0.5, 0.5},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        const char *tag = cases[i].language;
        TfSetLine line = {.language = tag != NULL ? tf_language_find(tag) : NULL,
                          .space = cases[i].space};
        check_near(tf_line_looseness(&line), cases[i].looseness, 1e-9);
    }
}

static void
check_marks(TfSetLine line, const char *expected)
{
    g_autofree char *marks = tf_line_marks(&line);
    assert_string_equal(marks, expected);
}

static void
marks_say_what_happened_on_a_line(void **state)
{
    (void)state;
    check_marks((TfSetLine){0}, "");
    check_marks((TfSetLine){.penalty = -10}, "");
    check_marks((TfSetLine){.is_runt = TRUE}, "r");
    check_marks((TfSetLine){.ends_in_hyphen = TRUE, .penalty = 50}, "h p50");
    check_marks((TfSetLine){.n_squeezed = 2}, "s2");
    check_marks((TfSetLine){.ends_in_hyphen = TRUE,
                            .penalty = 120,
                            .is_runt = TRUE,
                            .n_kashidas = 3,
                            .n_squeezed = 1},
                "h p120 r k3 s1");
}

static void
frames_are_as_full_as_their_ink_is_high(void **state)
{
    (void)state;
    TfSetFrame frame = {.rect = {10, 100, 50, 200}, .top = 120, .foot = 270};
    check_near(tf_frame_fill(&frame), 0.75, 1e-9);
    frame.rect.height = 0;
    check_near(tf_frame_fill(&frame), 0, 1e-9);
}

/* Lines of the grid at … 88, 100, 112, 124 … */
static void
baselines_are_held_against_the_nearest_line_of_the_grid(void **state)
{
    (void)state;
    TfSetFrame frame = {.grid_from = 100, .grid_step = 12};
    check_near(tf_frame_off_grid(&frame, 124), 0, 1e-9);
    check_near(tf_frame_off_grid(&frame, 113.5), 1.5, 1e-9);
    check_near(tf_frame_off_grid(&frame, 110), -2, 1e-9);
    check_near(tf_frame_off_grid(&frame, 89), 1, 1e-9);
    frame.grid_step = 0;
    check_near(tf_frame_off_grid(&frame, 113.5), 0, 1e-9);
}

static void
add_line(TfPages *pages, int paragraph, gboolean is_justified, double from, double to)
{
    TfSetSpace space = {from, to};
    TfSetLine line = {.paragraph = paragraph,
                      .size = 10,
                      .measure = 100,
                      .is_justified = is_justified,
                      .spaces = g_memdup2(&space, sizeof space),
                      .n_spaces = 1};
    tf_pages_add_line(pages, line);
}

/* Four lines of the first paragraph have spaces that overlap, so two rivers begin there; the
 * second is ragged, the third's spaces share less than a tenth of an em. */
static void
rivers_run_through_three_lines(void **state)
{
    (void)state;
    g_autoptr(TfPages) pages = display_new(1);
    add_line(pages, 0, TRUE, 20, 26);
    add_line(pages, 0, TRUE, 22, 28);
    add_line(pages, 0, TRUE, 19, 25);
    add_line(pages, 0, TRUE, 21, 24);
    for (int i = 0; i < 3; i++)
        add_line(pages, 1, FALSE, 20, 26);
    add_line(pages, 2, TRUE, 20, 23);
    add_line(pages, 2, TRUE, 22, 25);
    add_line(pages, 2, TRUE, 19, 22.9);

    g_autoptr(GArray) rivers = tf_typography_rivers(pages);
    assert_int_equal(rivers->len, 2);
    const TfRiver *first = &g_array_index(rivers, TfRiver, 0);
    assert_int_equal(first->line, 0);
    check_near(first->from, 22, 1e-9);
    check_near(first->to, 25, 1e-9);
    const TfRiver *second = &g_array_index(rivers, TfRiver, 1);
    assert_int_equal(second->line, 1);
    check_near(second->from, 22, 1e-9);
    check_near(second->to, 24, 1e-9);
    assert_int_equal(tf_typography_measure(pages).n_rivers, 2);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(spaces_are_judged_where_something_was_asked_of_them),
        cmocka_unit_test(looseness_is_a_share_of_what_is_usual),
        cmocka_unit_test(marks_say_what_happened_on_a_line),
        cmocka_unit_test(frames_are_as_full_as_their_ink_is_high),
        cmocka_unit_test(baselines_are_held_against_the_nearest_line_of_the_grid),
        cmocka_unit_test(rivers_run_through_three_lines),
    };
    return cmocka_run_group_tests_name("typography", tests, NULL, NULL);
}
