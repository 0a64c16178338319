/* Lengths, rectangles, maps. */
#include "base/geometry.h"
#include "support/check.h"

static void
assert_rect(TfRect rect, double x, double y, double width, double height)
{
    assert_float_equal(rect.x, x, 1e-9);
    assert_float_equal(rect.y, y, 1e-9);
    assert_float_equal(rect.width, width, 1e-9);
    assert_float_equal(rect.height, height, 1e-9);
}

static void
assert_maps(TfMatrix matrix, double x, double y, double to_x, double to_y)
{
    tf_matrix_apply(matrix, &x, &y);
    assert_float_equal(x, to_x, 1e-9);
    assert_float_equal(y, to_y, 1e-9);
}

static double
length(const char *text)
{
    double points = -1;
    return tf_length_parse(text, &points) ? points : -1;
}

static void
an_inch_is_72_points_and_25_4_millimetres(void **state)
{
    (void)state;
    assert_float_equal(tf_points_from_mm(25.4), 72, 1e-9);
    assert_float_equal(tf_mm_from_points(72), 25.4, 1e-9);
}

static void
lengths_have_a_unit(void **state)
{
    (void)state;
    assert_float_equal(length("5.5in"), 396, 1e-9);
    assert_float_equal(length("9pt"), 9, 1e-9);
    assert_float_equal(length("25.4 mm"), 72, 1e-9);
    assert_float_equal(length("2.54cm"), 72, 1e-9);
    assert_float_equal(length("-9pt"), -9, 1e-9);
    assert_float_equal(length("0.5"), -1, 0);
    assert_float_equal(length("in"), -1, 0);
    assert_float_equal(length(""), -1, 0);
    assert_float_equal(length("5,5in"), -1, 0);
    assert_float_equal(length("5inch"), -1, 0);
    assert_float_equal(length("nan pt"), -1, 0);
    assert_float_equal(length("infpt"), -1, 0);
}

static void
a_mirrored_rectangle_keeps_its_distance_from_the_other_edge(void **state)
{
    (void)state;
    assert_rect(tf_rect_mirrored((TfRect){40, 10, 100, 20}, 396), 256, 10, 100, 20);
}

static void
a_grown_rectangle_holds_the_old_one(void **state)
{
    (void)state;
    TfRect trim = {0, 0, 396, 612};
    TfRect bleed = tf_rect_grown(trim, 9);
    assert_rect(bleed, -9, -9, 414, 630);
    assert_true(tf_rect_contains(bleed, trim));
    assert_false(tf_rect_contains(trim, bleed));
    assert_true(tf_rect_contains(trim, trim));
    assert_rect(tf_rect_grown(bleed, -9), 0, 0, 396, 612);
}

/* The upper left corner of the page lies at (100, 700) of the sheet. */
static void
a_page_hangs_from_its_trim_top_on_the_sheet(void **state)
{
    (void)state;
    assert_rect(tf_rect_to_sheet((TfRect){0, 0, 396, 612}, 100, 700), 100, 88, 396, 612);
    assert_rect(tf_rect_to_sheet((TfRect){10, 20, 30, 40}, 100, 700), 110, 640, 30, 40);
}

static void
a_quarter_turn_takes_1_0_to_0_1(void **state)
{
    (void)state;
    assert_maps(tf_matrix_quarter_turns(0), 1, 0, 1, 0);
    assert_maps(tf_matrix_quarter_turns(1), 1, 0, 0, 1);
    assert_maps(tf_matrix_quarter_turns(2), 1, 0, -1, 0);
    assert_maps(tf_matrix_quarter_turns(3), 1, 0, 0, -1);
    assert_maps(tf_matrix_quarter_turns(-1), 1, 0, 0, -1);
    assert_maps(tf_matrix_quarter_turns(5), 0, 1, -1, 0);
}

static void
multiplying_does_the_first_first(void **state)
{
    (void)state;
    TfMatrix turn = tf_matrix_quarter_turns(1);
    TfMatrix move = tf_matrix_translation(10, 20);
    assert_maps(tf_matrix_multiply(move, turn), 1, 2, -22, 11);
    assert_maps(tf_matrix_multiply(turn, move), 1, 2, 8, 21);
    assert_maps(tf_matrix_identity, 3, 4, 3, 4);
}

static void
an_inverse_leads_back(void **state)
{
    (void)state;
    TfMatrix matrix = {2, 1, -3, 4, 5, 6};
    TfMatrix inverse;
    assert_true(tf_matrix_inverse(matrix, &inverse));
    assert_maps(tf_matrix_multiply(matrix, inverse), 7, -8, 7, -8);
    assert_maps(tf_matrix_multiply(inverse, matrix), 7, -8, 7, -8);
    assert_maps(inverse, 5, 6, 0, 0);
}

static void
a_flat_map_has_no_inverse(void **state)
{
    (void)state;
    TfMatrix inverse = tf_matrix_identity;
    assert_false(tf_matrix_inverse((TfMatrix){1, 2, 2, 4, 0, 0}, &inverse));
    assert_float_equal(inverse.a, 1, 0);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_inch_is_72_points_and_25_4_millimetres),
        cmocka_unit_test(lengths_have_a_unit),
        cmocka_unit_test(a_mirrored_rectangle_keeps_its_distance_from_the_other_edge),
        cmocka_unit_test(a_grown_rectangle_holds_the_old_one),
        cmocka_unit_test(a_page_hangs_from_its_trim_top_on_the_sheet),
        cmocka_unit_test(a_quarter_turn_takes_1_0_to_0_1),
        cmocka_unit_test(multiplying_does_the_first_first),
        cmocka_unit_test(an_inverse_leads_back),
        cmocka_unit_test(a_flat_map_has_no_inverse),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
