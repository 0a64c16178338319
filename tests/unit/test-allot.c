/* Lots shared out by weights and minimums. */
#include "production/allot.h"
#include "support/check.h"

static void
remainders_decide_over_what_is_left(void **state)
{
    (void)state;
    /* 20 lots: 1/4.5 · 20 = 4.44, 2.5/4.5 · 20 = 11.11, 4.44; 19 are whole, the first of the two
     * largest remainders gets the last. */
    TfAllotted rows[] = {{.weight = 1}, {.weight = 2.5}, {.weight = 1}};
    assert_int_equal(tf_allot(rows, 3, 20), TF_ALLOT_DONE);
    assert_int_equal(rows[0].n, 5);
    assert_int_equal(rows[1].n, 11);
    assert_int_equal(rows[2].n, 4);
    assert_false(rows[0].is_least);
}

static void
a_minimum_is_taken_before_the_rest_is_shared(void **state)
{
    (void)state;
    /* 10 · 1/10 = 1 is below 3: the row has 3, and the other two share 7 as 6 to 3: 4.67, 2.33. */
    TfAllotted rows[] = {{.weight = 1, .least = 3}, {.weight = 6}, {.weight = 3}};
    assert_int_equal(tf_allot(rows, 3, 10), TF_ALLOT_DONE);
    assert_int_equal(rows[0].n, 3);
    assert_true(rows[0].is_least);
    assert_int_equal(rows[1].n, 5);
    assert_int_equal(rows[2].n, 2);
    assert_false(rows[1].is_least);
}

/* The first minimum pulls the second row below its own. */
static void
a_minimum_may_bring_about_another(void **state)
{
    (void)state;
    /* 10 lots by 1, 3, 6: 1, 3, 6. Six for the first leave 4 for the others: 1.33, 2.67; the second
     * has 2 at least, so 2 are left for the third. */
    TfAllotted rows[] = {
        {.weight = 1, .least = 6}, {.weight = 3, .least = 2}, {.weight = 6}};
    assert_int_equal(tf_allot(rows, 3, 10), TF_ALLOT_DONE);
    assert_int_equal(rows[0].n, 6);
    assert_int_equal(rows[1].n, 2);
    assert_true(rows[1].is_least);
    assert_int_equal(rows[2].n, 2);
}

static void
no_weight_gets_nothing(void **state)
{
    (void)state;
    TfAllotted rows[] = {{.weight = 0, .least = 5}, {.weight = 1}};
    assert_int_equal(tf_allot(rows, 2, 7), TF_ALLOT_DONE);
    assert_int_equal(rows[0].n, 0);
    assert_int_equal(rows[1].n, 7);
}

static void
what_cannot_be_shared_is_said(void **state)
{
    (void)state;
    TfAllotted none[] = {{.weight = 0}, {.weight = 0}};
    TfAllotted many[] = {{.weight = 1, .least = 6}, {.weight = 1, .least = 5}};
    assert_int_equal(tf_allot(none, 2, 7), TF_ALLOT_NO_WEIGHT);
    assert_int_equal(tf_allot(none, 0, 7), TF_ALLOT_NO_WEIGHT);
    assert_int_equal(tf_allot(many, 2, 10), TF_ALLOT_TOO_FEW);
    assert_int_equal(many[0].n, 0);
    assert_int_equal(tf_allot(many, 2, 11), TF_ALLOT_DONE);
    assert_int_equal(many[0].n, 6);
}

/* Two thousand million lots by weights of a million do not run over. */
static void
large_numbers_hold(void **state)
{
    (void)state;
    TfAllotted rows[] = {{.weight = 1e6}, {.weight = 1e6}, {.weight = 0.001}};
    assert_int_equal(tf_allot(rows, 3, 2147483647), TF_ALLOT_DONE);
    /* 2147483647 · 10^9 / (2 · 10^9 + 1) = 1073741822.96…; 1.07 for the last: 1; two lots are left
     * for the first two. */
    assert_int_equal(rows[0].n, 1073741823);
    assert_int_equal(rows[1].n, 1073741823);
    assert_int_equal(rows[2].n, 1);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(remainders_decide_over_what_is_left),
        cmocka_unit_test(a_minimum_is_taken_before_the_rest_is_shared),
        cmocka_unit_test(a_minimum_may_bring_about_another),
        cmocka_unit_test(no_weight_gets_nothing),
        cmocka_unit_test(what_cannot_be_shared_is_said),
        cmocka_unit_test(large_numbers_hold),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
