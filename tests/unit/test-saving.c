/* The arithmetic of versioned black, worked out by hand, and the lists of pages. */
#include "base/error.h"
#include "plates/saving.h"
#include "plates/separations.h"
#include "support/check.h"

/* Eleven editions by themselves: 4 plates × 2 sides × 11. */
static void
nothing_common_saves_nothing(void **state)
{
    (void)state;
    TfPlateGroup group = {.n_editions = 11, .n_inks = 4, .n_common = 0};
    TfPlateSaving saving = tf_plate_saving(&group, 1);
    assert_int_equal(saving.n_separate, 88);
    assert_int_equal(saving.n_versioned, 88);
    assert_int_equal(saving.changed_separate, 8);
    assert_int_equal(saving.changed_within, 8);
    assert_int_equal(saving.changed_between, 0);
}

/* C, M, Y once on both sides are 6; black of eleven editions on both sides is 22. */
static void
one_base_for_all(void **state)
{
    (void)state;
    TfPlateGroup group = {.n_editions = 11, .n_inks = 4, .n_common = 3};
    TfPlateSaving saving = tf_plate_saving(&group, 1);
    assert_int_equal(saving.n_separate, 88);
    assert_int_equal(saving.n_versioned, 28);
    assert_int_equal(saving.n_readies, 11);
    assert_int_equal(saving.n_full, 1);
    assert_int_equal(saving.n_few, 10);
    assert_int_equal(saving.changed_within, 2);
    assert_int_equal(saving.changed_between, 0);
}

/* Ten left-bound: 6 + 20; two right-bound: 6 + 4. */
static void
a_base_for_each_side_of_binding(void **state)
{
    (void)state;
    TfPlateGroup groups[] = {{10, 4, 3}, {2, 4, 3}};
    TfPlateSaving saving = tf_plate_saving(groups, 2);
    assert_int_equal(saving.n_separate, 96);
    assert_int_equal(saving.n_versioned, 36);
    assert_int_equal(saving.n_readies, 12);
    assert_int_equal(saving.n_full, 2);
    assert_int_equal(saving.n_few, 10);
    assert_int_equal(saving.changed_within, 2);
    assert_int_equal(saving.changed_between, 8);
}

/* A spot is a fifth plate; where magenta differs too, five editions need 3 × 2 + 2 × 2 × 5. */
static void
spots_and_faults_are_counted(void **state)
{
    (void)state;
    TfPlateGroup group = {.n_editions = 5, .n_inks = 5, .n_common = 3};
    TfPlateSaving saving = tf_plate_saving(&group, 1);
    assert_int_equal(saving.n_separate, 50);
    assert_int_equal(saving.n_versioned, 26);
    assert_int_equal(saving.changed_separate, 10);
    assert_int_equal(saving.changed_within, 4);
}

static void
one_edition_needs_what_it_needs(void **state)
{
    (void)state;
    TfPlateGroup group = {.n_editions = 1, .n_inks = 4, .n_common = 3};
    TfPlateSaving saving = tf_plate_saving(&group, 1);
    assert_int_equal(saving.n_separate, 8);
    assert_int_equal(saving.n_versioned, 8);
    assert_int_equal(saving.n_few, 0);
    assert_int_equal(saving.changed_within, 0);
}

static void
lists_of_pages_are_read(void **state)
{
    (void)state;
    g_autoptr(GArray) pages = tf_pages_parse("8-10,1,9,16", 16, NULL);
    assert_non_null(pages);
    const int expected[] = {1, 8, 9, 10, 16};
    assert_int_equal(pages->len, 5);
    for (guint i = 0; i < 5; i++)
        assert_int_equal(g_array_index(pages, int, i), expected[i]);
}

static void
lists_that_are_none_are_refused(void **state)
{
    (void)state;
    static const char *const wrong[] = {"",    "0",   "17",   "1,",
                                        ",1",  "3-2", "1-",   "-3",
                                        "1 2", "a",   "1-99", "99999999999999999999"};
    for (gsize i = 0; i < G_N_ELEMENTS(wrong); i++) {
        g_autoptr(GError) error = NULL;
        g_autoptr(GArray) pages = tf_pages_parse(wrong[i], 16, &error);
        assert_null(pages);
        assert_true(g_error_matches(error, TF_ERROR, TF_ERROR_USAGE));
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nothing_common_saves_nothing),
        cmocka_unit_test(one_base_for_all),
        cmocka_unit_test(a_base_for_each_side_of_binding),
        cmocka_unit_test(spots_and_faults_are_counted),
        cmocka_unit_test(one_edition_needs_what_it_needs),
        cmocka_unit_test(lists_of_pages_are_read),
        cmocka_unit_test(lists_that_are_none_are_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
