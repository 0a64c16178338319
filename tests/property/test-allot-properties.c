/* Ten thousand ways of sharing lots: none is lost, nobody has less than the minimum, and more weight
 * never means fewer. */
#include "production/allot.h"
#include "support/check.h"

#include <math.h>
#include <string.h>

enum {
    TF_CASES = 10000,
    TF_MOST_ROWS = 30
};

static int
fill(GRand *random, TfAllotted *rows)
{
    int n = g_rand_int_range(random, 1, TF_MOST_ROWS + 1);
    int most = g_rand_boolean(random) ? 5 : 1000;
    for (int i = 0; i < n; i++) {
        rows[i] = (TfAllotted){0};
        rows[i].weight = g_rand_int_range(random, 0, 4) == 0
                             ? 0
                             : g_rand_int_range(random, 1, most * 1000) / 1000.0;
        rows[i].least =
            g_rand_int_range(random, 0, 3) == 0 ? g_rand_int_range(random, 0, 9) : 0;
    }
    return n;
}

static gint64
sum_of(const TfAllotted *rows, int n)
{
    gint64 sum = 0;
    for (int i = 0; i < n; i++)
        sum += rows[i].n;
    return sum;
}

/* Every row that shares by weight is within one lot of what it would have with lots cut up. */
static void
check_quotas(const TfAllotted *rows, int n, int total)
{
    double weights = 0, left = total;
    for (int i = 0; i < n; i++) {
        weights += rows[i].is_least ? 0 : rows[i].weight;
        left -= rows[i].is_least ? rows[i].n : 0;
    }
    for (int i = 0; i < n; i++)
        if (!rows[i].is_least && rows[i].weight > 0)
            assert_true(fabs(rows[i].n - left * rows[i].weight / weights) < 1);
}

static void
check_rows(const TfAllotted *rows, int n, int total)
{
    assert_int_equal(sum_of(rows, n), total);
    check_quotas(rows, n, total);
    for (int i = 0; i < n; i++) {
        if (rows[i].weight > 0)
            assert_true(rows[i].n >= rows[i].least);
        else
            assert_int_equal(rows[i].n, 0);
    }
}

static void
lots_are_shared_whole_and_all(void **state)
{
    (void)state;
    g_autoptr(GRand) random = g_rand_new_with_seed(1);
    int n_done = 0;
    for (int i = 0; i < TF_CASES; i++) {
        TfAllotted rows[TF_MOST_ROWS];
        int n = fill(random, rows);
        int total = g_rand_int_range(random, 0, 2000);
        if (tf_allot(rows, n, total) == TF_ALLOT_DONE) {
            check_rows(rows, n, total);
            n_done++;
        } else {
            assert_int_equal(sum_of(rows, n), 0);
        }
    }
    assert_true(n_done > TF_CASES / 2);
}

static void
more_weight_is_never_fewer(void **state)
{
    (void)state;
    g_autoptr(GRand) random = g_rand_new_with_seed(2);
    for (int i = 0; i < TF_CASES; i++) {
        TfAllotted rows[TF_MOST_ROWS], heavier[TF_MOST_ROWS];
        int n = fill(random, rows);
        int total = g_rand_int_range(random, 0, 2000);
        int which = g_rand_int_range(random, 0, n);
        if (tf_allot(rows, n, total) != TF_ALLOT_DONE || rows[which].weight <= 0)
            continue;
        memcpy(heavier, rows, sizeof rows);
        heavier[which].weight += g_rand_int_range(random, 1, 3000) / 1000.0;
        assert_int_equal(tf_allot(heavier, n, total), TF_ALLOT_DONE);
        assert_true(heavier[which].n >= rows[which].n);
    }
}

/* Of two rows without minimums the heavier has no fewer. */
static void
heavier_rows_have_no_fewer(void **state)
{
    (void)state;
    g_autoptr(GRand) random = g_rand_new_with_seed(3);
    for (int i = 0; i < TF_CASES; i++) {
        TfAllotted rows[TF_MOST_ROWS];
        int n = fill(random, rows);
        if (tf_allot(rows, n, g_rand_int_range(random, 0, 2000)) != TF_ALLOT_DONE)
            continue;
        for (int k = 1; k < n; k++)
            if (!rows[k].is_least && rows[k].weight > rows[k - 1].weight)
                assert_true(rows[k].n >= rows[k - 1].n || rows[k - 1].is_least);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lots_are_shared_whole_and_all),
        cmocka_unit_test(more_weight_is_never_fewer),
        cmocka_unit_test(heavier_rows_have_no_fewer),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
