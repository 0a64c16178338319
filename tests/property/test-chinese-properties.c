/* What must hold whenever a Chinese line gives way: random sums of what each kind of gap can give. */
#include "compose/chinese.h"
#include "support/check.h"

static double
random_sums(GRand *random, double *sums)
{
    double total = 0;
    for (int i = 0; i < TF_N_TIERS; i++) {
        gboolean has_any = g_rand_boolean(random);
        sums[i] = has_any ? g_rand_double_range(random, 0.01, 2) : 0;
        total += sums[i];
    }
    return total;
}

static void
tiers_give_all_there_is_to_give_in_order(void **state)
{
    (void)state;
    g_autoptr(GRand) random = g_rand_new_with_seed(1);
    for (int run = 0; run < 2000; run++) {
        double sums[TF_N_TIERS], shares[TF_N_TIERS], given = 0;
        double total = random_sums(random, sums);
        double room = total * g_rand_double(random);
        tf_chinese_share(sums, room, shares);
        gboolean is_over = FALSE; /* a tier has kept something */
        for (int i = 0; i < TF_N_TIERS; i++) {
            assert_true(shares[i] >= 0 && shares[i] <= 1);
            assert_true(!is_over || shares[i] <= 0);
            is_over |= sums[i] > 0 && shares[i] < 1;
            given += shares[i] * sums[i];
        }
        check_near(given, room, 1e-9);
    }
}

/* More room is never less for any gap, below all that they should give or above it. */
static void
more_room_is_less_for_nobody(void **state)
{
    (void)state;
    g_autoptr(GRand) random = g_rand_new_with_seed(2);
    for (int run = 0; run < 2000; run++) {
        double sums[TF_N_TIERS], less[TF_N_TIERS], more[TF_N_TIERS], given = 0;
        double total = random_sums(random, sums);
        double room = 1.5 * total * g_rand_double(random);
        double wider = room + g_rand_double_range(random, 0, 1);
        tf_chinese_share(sums, room, less);
        tf_chinese_share(sums, wider, more);
        for (int i = 0; i < TF_N_TIERS; i++) {
            assert_true(more[i] >= less[i] - 1e-12);
            given += more[i] * sums[i];
        }
        check_near(given, total > 0 ? wider : 0, 1e-9);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(tiers_give_all_there_is_to_give_in_order),
        cmocka_unit_test(more_room_is_less_for_nobody),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
