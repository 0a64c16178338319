/* What must hold of line breaking whatever the words: paragraphs of random widths. */
#include "compose/breaks.h"
#include "support/check.h"

#include <math.h>
#include <string.h>

#define TF_MOST 14

/* Words of 1 to 6 with spaces of 1; one word in four may be divided, at a hyphen of a half. */
static int
make_random(GRand *random, TfBreak *breaks)
{
    int n_words = g_rand_int_range(random, 2, TF_MOST);
    TfBreak sums = {.n_words = 1};
    breaks[0] = sums;
    for (int i = 1; i <= n_words; i++) {
        gboolean is_hyphen = i < n_words && g_rand_int_range(random, 0, 4) == 0;
        gboolean has_space = i < n_words && !is_hyphen;
        sums.byte = (gsize)i;
        sums.width += g_rand_double_range(random, 1, 6) + has_space;
        sums.stretch += has_space * 0.5;
        sums.shrink += has_space * 0.33;
        /* every third mark hangs at a line's end, every fifth at its start */
        double hang = g_rand_int_range(random, 0, 3) == 0 ? 0.2 : 0;
        sums.end_cut = (has_space ? 1 : is_hyphen ? -0.5 : 0) + hang;
        sums.start_cut = g_rand_int_range(random, 0, 5) == 0 ? 0.3 : 0;
        sums.end_stretch = has_space * 0.5;
        sums.end_shrink = has_space * 0.33;
        sums.is_hyphen = is_hyphen;
        sums.penalty = is_hyphen ? 50 : 0;
        breaks[i] = sums;
        sums.n_words += has_space;
    }
    return n_words + 1;
}

static TfBreakOptions
random_options(GRand *random, gboolean is_ragged)
{
    TfBreakOptions options = {
        .measure = g_rand_double_range(random, 6, 25),
        .is_ragged = is_ragged,
        .runt_price = 400,
        .shortest_word = 3,
        .most_hyphens = g_rand_int_range(random, 0, 3),
        .frame_lines = g_rand_int_range(random, 0, 4),
    };
    return options;
}

/* Lines from candidate to candidate by the bits of @ways; n_lines 0 where one is too wide and
 * could be narrower. */
static int
lines_of(
    guint ways, const TfBreak *breaks, int n, const TfBreakOptions *options, TfLine *lines)
{
    int n_lines = 0, from = 0;
    for (int to = 1; to < n; to++) {
        if (to < n - 1 && (ways & (1u << to)) == 0)
            continue;
        const TfBreak *a = &breaks[from], *b = &breaks[to];
        TfLine line = {
            .from = from,
            .to = to,
            .width = b->width - b->end_cut - a->width - a->start_cut,
            .stretch = MAX(0, b->stretch - b->end_stretch - a->stretch),
            .shrink = MAX(0, b->shrink - b->end_shrink - a->shrink),
            .is_last = to == n - 1,
        };
        double over =
            line.width - (options->is_ragged ? 0 : line.shrink) - options->measure;
        if (over > 1e-6 && to > from + 1)
            return 0;
        lines[n_lines++] = line;
        from = to;
    }
    return n_lines;
}

/* Every way through a short paragraph is tried: none is cheaper than the one found. */
static void
test_no_other_lines_are_better(void **state)
{
    (void)state;
    g_autoptr(GRand) random = g_rand_new_with_seed(17);
    for (int round = 0; round < 400; round++) {
        TfBreak breaks[TF_MOST + 1];
        TfLine found[TF_MOST], other[TF_MOST];
        int n = make_random(random, breaks);
        TfBreakOptions options = random_options(random, FALSE);
        int n_found = tf_breaks_find(breaks, n, &options, found, NULL);
        double least = tf_breaks_cost(breaks, &options, found, n_found);
        for (guint ways = 0; ways < 1u << (n - 1); ways += 2) {
            int n_other = lines_of(ways, breaks, n, &options, other);
            if (n_other > 0 &&
                tf_breaks_cost(breaks, &options, other, n_other) < least * (1 - 1e-9))
                fail_msg("round %d: another way is cheaper", round);
        }
    }
}

static void
test_never_worse_than_first_fit(void **state)
{
    (void)state;
    g_autoptr(GRand) random = g_rand_new_with_seed(4);
    for (int round = 0; round < 2000; round++) {
        TfBreak breaks[TF_MOST + 1];
        TfLine found[TF_MOST], greedy[TF_MOST];
        int n = make_random(random, breaks);
        TfBreakOptions options = random_options(random, round % 2);
        int n_found = tf_breaks_find(breaks, n, &options, found, NULL);
        int n_greedy = tf_breaks_first_fit(breaks, n, &options, greedy);
        assert_true(tf_breaks_cost(breaks, &options, found, n_found) <=
                    tf_breaks_cost(breaks, &options, greedy, n_greedy) * (1 + 1e-9));
    }
}

/* Ragged text in a wider measure never needs more lines, and no line is lost or doubled. */
static void
test_wider_is_never_longer(void **state)
{
    (void)state;
    g_autoptr(GRand) random = g_rand_new_with_seed(99);
    for (int round = 0; round < 500; round++) {
        TfBreak breaks[TF_MOST + 1];
        TfLine lines[TF_MOST];
        int n = make_random(random, breaks), before = G_MAXINT;
        TfBreakOptions options = {.is_ragged = TRUE, .runt_price = 400, .shortest_word = 3};
        for (options.measure = 6; options.measure < 40; options.measure += 0.5) {
            double overrun;
            int n_lines = tf_breaks_find(breaks, n, &options, lines, &overrun);
            assert_true(n_lines <= before);
            before = n_lines;
            assert_int_equal(lines[0].from, 0);
            assert_int_equal(lines[n_lines - 1].to, n - 1);
            for (int i = 1; i < n_lines; i++)
                assert_int_equal(lines[i].from, lines[i - 1].to);
        }
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_no_other_lines_are_better),
        cmocka_unit_test(test_never_worse_than_first_fit),
        cmocka_unit_test(test_wider_is_never_longer),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
