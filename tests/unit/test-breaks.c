/* Total-fit line breaking on widths a person can add up. */
#include "compose/breaks.h"
#include "support/check.h"

/* Words of the given widths with spaces of width 1 between them, stretch .5, shrink .25. */
static int
make_words(const double *widths, int n_words, TfBreak *breaks)
{
    TfBreak sums = {0};
    breaks[0] = sums;
    for (int i = 0; i < n_words; i++) {
        gboolean is_last = i == n_words - 1;
        sums.byte = (gsize)i + 1;
        sums.width += widths[i] + (is_last ? 0 : 1);
        sums.stretch += is_last ? 0 : 0.5;
        sums.shrink += is_last ? 0 : 0.25;
        sums.end_cut = is_last ? 0 : 1;
        sums.end_stretch = is_last ? 0 : 0.5;
        sums.end_shrink = is_last ? 0 : 0.25;
        breaks[i + 1] = sums;
    }
    return n_words + 1;
}

static void
test_one_line(void **state)
{
    (void)state;
    TfBreak breaks[8];
    TfLine lines[8];
    double overrun = -1;
    int n = make_words((double[]){3, 2}, 2, breaks);
    TfBreakOptions options = {.measure = 10, .is_ragged = TRUE};
    assert_int_equal(tf_breaks_find(breaks, n, &options, lines, &overrun), 1);
    assert_int_equal(lines[0].from, 0);
    assert_int_equal(lines[0].to, 2);
    assert_true(lines[0].is_last);
    check_near(lines[0].width, 6, 1e-9); /* 3 + 1 + 2 */
    check_near(overrun, 0, 1e-9);
}

/* The space at a line's end does not count: two words of 4 and 5 fill a measure of 10 exactly. */
static void
test_end_space_vanishes(void **state)
{
    (void)state;
    TfBreak breaks[8];
    TfLine lines[8];
    int n = make_words((double[]){4, 5, 4}, 3, breaks);
    TfBreakOptions options = {.measure = 10, .is_ragged = TRUE};
    assert_int_equal(tf_breaks_find(breaks, n, &options, lines, NULL), 2);
    assert_int_equal(lines[0].to, 2);
    check_near(lines[0].width, 10, 1e-9);
}

/*  measure 6:   aaa b      aaa
 *               ccccc  →   b …   would be three lines; ragged keeps two, fewest first */
static void
test_ragged_takes_fewest_lines(void **state)
{
    (void)state;
    TfBreak breaks[8];
    TfLine lines[8];
    int n = make_words((double[]){3, 2, 5}, 3, breaks);
    TfBreakOptions options = {.measure = 6, .is_ragged = TRUE};
    assert_int_equal(tf_breaks_find(breaks, n, &options, lines, NULL), 2);
    assert_int_equal(lines[0].to, 2);
}

static void
test_justified_shrinks_to_fit(void **state)
{
    (void)state;
    TfBreak breaks[8];
    TfLine lines[8];
    double overrun;
    /* 5 + 1 + 5 = 11 in a measure of 10.8: fits when its one space gives 0.2 of 0.25 */
    int n = make_words((double[]){5, 5, 9}, 3, breaks);
    TfBreakOptions options = {.measure = 10.8};
    assert_int_equal(tf_breaks_find(breaks, n, &options, lines, &overrun), 2);
    assert_int_equal(lines[0].to, 2);
    check_near(overrun, 0, 1e-9);
    /* ragged lines do not shrink */
    options.is_ragged = TRUE;
    assert_int_equal(tf_breaks_find(breaks, n, &options, lines, &overrun), 3);
}

/* 3+1+3+1+3 | 3 ragged, 3+1+3 | 3+1+3 balanced; a break that cuts a word gives way. */
static void
test_balanced_lines(void **state)
{
    (void)state;
    TfBreak breaks[8];
    TfLine lines[8];
    int n = make_words((double[]){3, 3, 3, 3}, 4, breaks);
    TfBreakOptions options = {.measure = 11, .is_ragged = TRUE};
    assert_int_equal(tf_breaks_find(breaks, n, &options, lines, NULL), 2);
    assert_int_equal(lines[0].to, 3);
    options.is_balanced = TRUE;
    assert_int_equal(tf_breaks_find(breaks, n, &options, lines, NULL), 2);
    assert_int_equal(lines[0].to, 2);
    breaks[2].balanced_penalty = 10000;
    assert_int_equal(tf_breaks_find(breaks, n, &options, lines, NULL), 2);
    assert_int_equal(lines[0].to, 3);
}

static void
test_too_wide_a_word_is_reported(void **state)
{
    (void)state;
    TfBreak breaks[8];
    TfLine lines[8];
    double overrun;
    int n = make_words((double[]){2, 12, 2}, 3, breaks);
    TfBreakOptions options = {.measure = 10, .is_ragged = TRUE};
    assert_int_equal(tf_breaks_find(breaks, n, &options, lines, &overrun), 3);
    check_near(overrun, 2, 1e-9);
}

/* An opening mark at a line's start loses half an em of white. */
static void
test_start_cut_counts(void **state)
{
    (void)state;
    TfBreak breaks[3] = {
        {.byte = 0},
        {.byte = 1, .width = 5, .start_cut = 0.5},
        {.byte = 2, .width = 10.5},
    };
    TfLine lines[2];
    TfBreakOptions options = {.measure = 5, .is_ragged = TRUE};
    double overrun;
    assert_int_equal(tf_breaks_find(breaks, 3, &options, lines, &overrun), 2);
    check_near(lines[1].width, 5, 1e-9);
    check_near(overrun, 0, 1e-9);
}

static void
test_short_last_line_is_disliked(void **state)
{
    (void)state;
    TfBreak breaks[8];
    TfLine lines[8];
    /* 2+1+2+1+2+1+2 = 11 | 1  against  2+1+2+1+2 = 8 | 2+1+1 = 4 */
    int n = make_words((double[]){2, 2, 2, 2, 1}, 5, breaks);
    TfBreakOptions options = {
        .measure = 11.5, .is_ragged = TRUE, .shortest_end = 3, .runt_price = 250};
    assert_int_equal(tf_breaks_find(breaks, n, &options, lines, NULL), 2);
    assert_int_equal(lines[0].to, 3);
    options.shortest_end = 0;
    assert_int_equal(tf_breaks_find(breaks, n, &options, lines, NULL), 2);
    assert_int_equal(lines[0].to, 4);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_one_line),
        cmocka_unit_test(test_end_space_vanishes),
        cmocka_unit_test(test_ragged_takes_fewest_lines),
        cmocka_unit_test(test_justified_shrinks_to_fit),
        cmocka_unit_test(test_balanced_lines),
        cmocka_unit_test(test_too_wide_a_word_is_reported),
        cmocka_unit_test(test_start_cut_counts),
        cmocka_unit_test(test_short_last_line_is_disliked),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
