/* Sums of ink on four pixels, worked out by hand. */
#include "plates/ink-sum.h"
#include "support/check.h"

#include <string.h>

static guint8 cyan[] = {255, 255, 0, 51}, yellow[] = {0, 255, 0, 51},
              black[] = {0, 255, 0, 0};
static const TfPlate plates[] = {{2, 2, cyan}, {2, 2, yellow}, {2, 2, black}};

static void
sums_are_of_all_plates(void **state)
{
    (void)state;
    guint16 sums[4];
    TfInkSum sum = tf_ink_sum(plates, 3, 0, sums);
    assert_int_equal(sums[0], 255);
    assert_int_equal(sums[1], 765);
    assert_int_equal(sums[2], 0);
    assert_int_equal(sums[3], 102);
    check_near(sum.most, 3, 1e-9);
    assert_int_equal(sum.x, 1);
    assert_int_equal(sum.y, 0);
    assert_int_equal(sum.n_over, 0);
}

/* Exactly the limit is not too much; a hundredth of an ink more is. */
static void
only_more_than_the_limit_is_too_much(void **state)
{
    (void)state;
    guint16 sums[4];
    assert_int_equal(tf_ink_sum(plates, 3, 3.0, sums).n_over, 0);
    assert_int_equal(tf_ink_sum(plates, 3, 2.99, sums).n_over, 1);
    assert_int_equal(tf_ink_sum(plates, 3, 0.99, sums).n_over, 2);
}

/* 65 % is 165.75, written as 166: four of them are exactly 260 %. One more step is more. */
static void
rounding_of_each_plate_is_no_ink(void **state)
{
    (void)state;
    guint16 sums[2];
    guint8 most[] = {166, 166}, last[] = {166, 168};
    const TfPlate four[] = {{2, 1, most}, {2, 1, most}, {2, 1, most}, {2, 1, last}};
    TfInkSum sum = tf_ink_sum(four, 4, 2.6, sums);
    assert_int_equal(sums[0], 664);
    assert_int_equal(sum.n_over, 1);
    assert_int_equal(sum.x, 1);
    assert_true(664 <= 255 * tf_ink_most(2.6, 4));
    assert_true(666 > 255 * tf_ink_most(2.6, 4));
}

static void
the_largest_of_a_square_stays(void **state)
{
    (void)state;
    static const guint16 sums[] = {1, 2, 7, 0, 9, /**/ 3, 4, 0, 0, 9, /**/ 9, 9, 9, 9, 9};
    g_autofree guint16 *largest = tf_ink_sums_shrunk(sums, 5, 3, 2);
    assert_int_equal(largest[0], 4);
    assert_int_equal(largest[1], 7);
}

static void
plates_become_means(void **state)
{
    (void)state;
    TfPlate plate = {5, 2, g_memdup2("\xff\xff\x00\x04\x00\xff\xff\x00\x06\x00", 10)};
    tf_plate_shrink(&plate, 2);
    assert_int_equal(plate.width, 2);
    assert_int_equal(plate.height, 1);
    assert_int_equal(plate.pixels[0], 255);
    assert_int_equal(plate.pixels[1], 3); /* (0 + 4 + 0 + 6) / 4 = 2.5 */
    tf_plate_clear(&plate);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sums_are_of_all_plates),
        cmocka_unit_test(only_more_than_the_limit_is_too_much),
        cmocka_unit_test(rounding_of_each_plate_is_no_ink),
        cmocka_unit_test(the_largest_of_a_square_stays),
        cmocka_unit_test(plates_become_means),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
