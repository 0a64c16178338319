/* The grid of marks finds what looking at each of them finds. */
#include "preflight/grid.h"
#include "support/check.h"

#include <math.h>

enum {
    N_MARKS = 600
};

/* From points to a page, some past its edges, always the same ones. */
static void
make_marks(TfMark marks[N_MARKS])
{
    g_autoptr(GRand) random = g_rand_new_with_seed(7);
    for (int i = 0; i < N_MARKS; i++) {
        double size = i % 50 == 0 ? 700 : i % 7 == 0 ? 90 : 4;
        marks[i] = (TfMark){.rect = {g_rand_double_range(random, -20, 400),
                                     g_rand_double_range(random, -20, 600),
                                     g_rand_double_range(random, 0, size),
                                     g_rand_double_range(random, 0, size)}};
    }
}

static gboolean
meets(TfRect a, TfRect b)
{
    return a.x <= b.x + b.width && b.x <= a.x + a.width && a.y <= b.y + b.height &&
           b.y <= a.y + a.height;
}

static void
every_mark_at_a_point_is_found_the_last_first(void **state)
{
    (void)state;
    g_autofree TfMark *marks = g_new0(TfMark, N_MARKS);
    make_marks(marks);
    g_autoptr(TfGrid) grid = tf_grid_new(marks, N_MARKS, NULL);
    int n_found = 0;
    for (int i = 0; i < N_MARKS; i++) {
        TfRect at = {marks[i].rect.x, marks[i].rect.y, 0, 0};
        TfGridWalk walk = tf_grid_at(grid, at.x, at.y, i);
        int next = tf_grid_next(&walk);
        for (int k = i - 1; k >= 0; k--) {
            if (!meets(marks[k].rect, at))
                continue;
            while (next > k) {
                int after = tf_grid_next(&walk);
                assert_true(after < next);
                next = after;
            }
            assert_int_equal(next, k);
            n_found++;
        }
    }
    assert_true(n_found > 100);
}

static void
every_mark_that_meets_is_found_once(void **state)
{
    (void)state;
    g_autofree TfMark *marks = g_new0(TfMark, N_MARKS);
    make_marks(marks);
    g_autoptr(TfGrid) grid = tf_grid_new(marks, N_MARKS, NULL);
    for (int i = 0; i < N_MARKS; i++) {
        g_autoptr(GArray) found = tf_grid_meeting(grid, marks[i].rect, i);
        guint at = 0;
        for (guint n = 1; n < found->len; n++)
            assert_true(g_array_index(found, int, n) < g_array_index(found, int, n - 1));
        for (int k = i - 1; k >= 0; k--) {
            if (!meets(marks[k].rect, marks[i].rect))
                continue;
            while (at < found->len && g_array_index(found, int, at) > k)
                at++;
            assert_true(at < found->len);
            assert_int_equal(g_array_index(found, int, at), k);
        }
    }
}

static gboolean
is_hidden(const TfMark *mark)
{
    return mark->is_hidden;
}

static void
what_has_no_place_is_nowhere(void **state)
{
    (void)state;
    const TfMark marks[] = {{.rect = {(double)NAN, 0, 5, 5}},
                            {.rect = {0, 0, HUGE_VAL, 5}},
                            {.rect = {-1e300, 2, 2e300, 5}, .is_hidden = TRUE},
                            {.rect = {1, 1, 5, 5}}};
    g_autoptr(TfGrid) grid = tf_grid_new(marks, 4, NULL);
    TfGridWalk walk = tf_grid_at(grid, 3, 3, 4);
    assert_int_equal(tf_grid_next(&walk), 3);
    assert_int_equal(tf_grid_next(&walk), 2);
    assert_int_equal(tf_grid_next(&walk), -1);
    walk = tf_grid_at(grid, (double)NAN, 3, 4);
    assert_int_equal(tf_grid_next(&walk), -1);
    g_autoptr(TfGrid) some = tf_grid_new(marks, 4, is_hidden);
    walk = tf_grid_at(some, 3, 3, 4);
    assert_int_equal(tf_grid_next(&walk), 2);
    assert_int_equal(tf_grid_next(&walk), -1);
    g_autoptr(TfGrid) none = tf_grid_new(NULL, 0, NULL);
    walk = tf_grid_at(none, 3, 3, 0);
    assert_int_equal(tf_grid_next(&walk), -1);
    g_autoptr(GArray) found = tf_grid_meeting(none, (TfRect){0, 0, 9, 9}, 0);
    assert_int_equal(found->len, 0);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_mark_at_a_point_is_found_the_last_first),
        cmocka_unit_test(every_mark_that_meets_is_found_once),
        cmocka_unit_test(what_has_no_place_is_nowhere),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
