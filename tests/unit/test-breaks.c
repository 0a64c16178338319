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

/* Words of width 3; a hyphen of width 1 may end a line after any of those in @hyphens. */
static int
make_hyphens(int n_words, guint hyphens, TfBreak *breaks)
{
    double widths[16];
    for (int i = 0; i < n_words; i++)
        widths[i] = 3;
    int n = make_words(widths, n_words, breaks);
    for (int i = 1; i < n_words; i++)
        if (hyphens & (1u << i)) {
            breaks[i].is_hyphen = TRUE;
            breaks[i].end_cut = 0;
        }
    return n;
}

/* 3 3 3- | 3 3 3- | 3 3 3: two lines in a row end with a hyphen, and so does the last but one.
 * Plain TeX: \doublehyphendemerits 10000, \finalhyphendemerits 5000. */
static void
test_hyphens_in_a_row_and_before_the_end_cost(void **state)
{
    (void)state;
    TfBreak breaks[16];
    TfLine lines[16];
    int n = make_hyphens(9, 1u << 3 | 1u << 6, breaks);
    TfBreakOptions options = {.measure = 12};
    assert_int_equal(tf_breaks_first_fit(breaks, n, &options, lines), 3);
    assert_int_equal(lines[0].to, 3);
    assert_int_equal(lines[1].to, 6);
    double both = tf_breaks_cost(breaks, &options, lines, 3);
    breaks[6].is_hyphen = FALSE;
    check_near(both - tf_breaks_cost(breaks, &options, lines, 3), 15000, 1e-6);
    breaks[6].is_hyphen = TRUE;
    breaks[3].is_hyphen = FALSE;
    check_near(both - tf_breaks_cost(breaks, &options, lines, 3), 10000, 1e-6);
}

/* Shrunk to less than half and stretched beyond all of it are three steps apart. */
static void
test_uneven_neighbours_cost(void **state)
{
    (void)state;
    TfBreak breaks[3] = {{0},
                         {.width = 10.8, .stretch = 1, .shrink = 1},
                         {.width = 19.3, .stretch = 2, .shrink = 2}};
    TfBreakOptions options = {.measure = 10};
    TfLine tight = {.from = 0, .to = 1, .width = 10.8, .stretch = 1, .shrink = 1};
    TfLine loose = {.from = 1, .to = 2, .width = 8.5, .stretch = 1, .shrink = 1};
    TfLine lines[2] = {tight, loose};
    double together = tf_breaks_cost(breaks, &options, lines, 2);
    double apart = tf_breaks_cost(breaks, &options, &tight, 1) +
                   tf_breaks_cost(breaks, &options, &loose, 1);
    check_near(together - apart, 10000, 1e-6);
    check_near(tf_line_ratio(&tight, &options), -0.8, 1e-9);
    check_near(tf_line_ratio(&loose, &options), 1.5, 1e-9);
}

static void
test_looseness_gives_a_line_more_or_less(void **state)
{
    (void)state;
    TfBreak breaks[16];
    TfLine lines[16];
    double widths[12] = {3, 2, 3, 2, 3, 2, 3, 2, 3, 2, 3, 2};
    int n = make_words(widths, 12, breaks);
    TfBreakOptions options = {.measure = 11};
    int best = tf_breaks_find(breaks, n, &options, lines, NULL);
    options.looseness = 1;
    assert_int_equal(tf_breaks_find(breaks, n, &options, lines, NULL), best + 1);
    options.looseness = 100; /* a word a line is all there is */
    assert_int_equal(tf_breaks_find(breaks, n, &options, lines, NULL), 12);
    options.looseness = -100; /* 30 of words, 10 spaces of .75 and ends in lines of 11 */
    double overrun;
    int least = tf_breaks_find(breaks, n, &options, lines, &overrun);
    assert_true(least <= best);
    check_near(overrun, 0, 1e-9);
}

/* A measure of 10: the line without the divided word would be 7 long. */
static void
test_ragged_lines_divide_words_only_to_fill_a_hole(void **state)
{
    (void)state;
    TfBreak breaks[16];
    TfLine lines[16];
    int n = make_hyphens(6, 1u << 3, breaks);
    breaks[3].width = 9; /* 3 3 3- : the third word begins without a space */
    breaks[3].end_cut = -1;
    TfBreakOptions options = {.measure = 10, .is_ragged = TRUE, .hyphen_zone = 3.5};
    tf_breaks_find(breaks, n, &options, lines, NULL);
    assert_int_equal(lines[0].to, 2);
    options.hyphen_zone = 2;
    tf_breaks_find(breaks, n, &options, lines, NULL);
    assert_int_equal(lines[0].to, 3);
}

/* One word alone is a runt where two as wide are none. */
static void
test_one_word_is_a_runt_sooner_than_two(void **state)
{
    (void)state;
    TfBreak breaks[8];
    TfLine lines[8];
    int n = make_words((double[]){2, 2, 2, 2, 3}, 5, breaks); /* 11 | 3 */
    for (int i = 1; i < n; i++)
        breaks[i].n_words = i;
    TfBreakOptions options = {
        .measure = 11.5, .is_ragged = TRUE, .shortest_word = 4, .runt_price = 250};
    tf_breaks_find(breaks, n, &options, lines, NULL);
    assert_int_equal(lines[0].to, 3);
    for (int i = 1; i < n; i++)
        breaks[i].n_words = i + (i == n - 1);
    tf_breaks_find(breaks, n, &options, lines, NULL);
    assert_int_equal(lines[0].to, 4);
}

static void
test_first_fit_never_looks_ahead(void **state)
{
    (void)state;
    TfBreak breaks[8];
    TfLine lines[8];
    int n = make_words((double[]){3, 3, 3, 3}, 4, breaks);
    TfBreakOptions options = {.measure = 11, .is_ragged = TRUE, .is_balanced = TRUE};
    assert_int_equal(tf_breaks_first_fit(breaks, n, &options, lines), 2);
    assert_int_equal(lines[0].to, 3);
    assert_true(lines[1].is_last);
}

/* Letters of width 1 without spaces; a line may end after any of those in @ends, with a hyphen
 * where it is below 0. */
static int
make_letters(const int *ends, int n_ends, double stretch, TfBreak *breaks)
{
    breaks[0] = (TfBreak){0};
    for (int i = 0; i < n_ends; i++) {
        double width = ends[i] < 0 ? -ends[i] : ends[i];
        breaks[i + 1] =
            (TfBreak){.width = width, .stretch = stretch * width, .is_hyphen = ends[i] < 0};
    }
    return n_ends + 1;
}

/* Lines of 10: three full ones that end with hyphens, or the third of 9 and stretched by 2.2 of
 * what it has, which costs (10 + 1097)², more than pairs of hyphens and less than a third. */
static void
test_a_third_hyphen_in_a_row_costs_more_than_a_loose_line(void **state)
{
    (void)state;
    TfBreak breaks[8];
    TfLine lines[8];
    int n = make_letters((int[]){-10, -20, 29, -30, 39, -40, 48}, 7, 0.05, breaks);
    TfBreakOptions options = {.measure = 10};
    assert_int_equal(tf_breaks_find(breaks, n, &options, lines, NULL), 5);
    check_near(breaks[lines[2].to].width, 30, 1e-9);
    options.most_hyphens = 2;
    assert_int_equal(tf_breaks_find(breaks, n, &options, lines, NULL), 5);
    check_near(breaks[lines[1].to].width, 20, 1e-9);
    check_near(breaks[lines[2].to].width, 29, 1e-9);
    check_near(breaks[lines[3].to].width, 39, 1e-9);
}

/* 10- 20- 30- 40- 48: the second, third and fourth in a row. */
static void
test_ladders_of_hyphens(void **state)
{
    (void)state;
    TfBreak breaks[8];
    TfLine lines[8];
    int n = make_letters((int[]){-10, -20, -30, -40, 48}, 5, 0.05, breaks);
    TfBreakOptions options = {.measure = 10};
    assert_int_equal(tf_breaks_find(breaks, n, &options, lines, NULL), 5);
    double free = tf_breaks_cost(breaks, &options, lines, 5);
    options.most_hyphens = 4;
    check_near(tf_breaks_cost(breaks, &options, lines, 5), free, 1e-6);
    options.most_hyphens = 3;
    check_near(tf_breaks_cost(breaks, &options, lines, 5), free + 1e7, 1e-3);
    options.most_hyphens = 2;
    check_near(tf_breaks_cost(breaks, &options, lines, 5), free + 1e7 + 1e9, 1e-3);
}

/* Nobody should have to turn the page inside a word: the line that ends the frame is rather 9
 * long, which costs (10 + 17)² instead of 10². */
static void
test_no_hyphen_at_the_end_of_a_frame(void **state)
{
    (void)state;
    TfBreak breaks[8];
    TfLine lines[8];
    int n = make_letters((int[]){9, -10, 19, -20, 28}, 5, 0.2, breaks);
    TfBreakOptions options = {.measure = 10};
    tf_breaks_find(breaks, n, &options, lines, NULL);
    check_near(breaks[lines[0].to].width, 10, 1e-9);
    options.frame_lines = 1;
    tf_breaks_find(breaks, n, &options, lines, NULL);
    check_near(breaks[lines[0].to].width, 9, 1e-9);
    options.frame_lines = 3; /* all of it stands in the frame */
    tf_breaks_find(breaks, n, &options, lines, NULL);
    check_near(breaks[lines[0].to].width, 10, 1e-9);
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
        cmocka_unit_test(test_hyphens_in_a_row_and_before_the_end_cost),
        cmocka_unit_test(test_a_third_hyphen_in_a_row_costs_more_than_a_loose_line),
        cmocka_unit_test(test_ladders_of_hyphens),
        cmocka_unit_test(test_no_hyphen_at_the_end_of_a_frame),
        cmocka_unit_test(test_uneven_neighbours_cost),
        cmocka_unit_test(test_looseness_gives_a_line_more_or_less),
        cmocka_unit_test(test_ragged_lines_divide_words_only_to_fill_a_hole),
        cmocka_unit_test(test_one_word_is_a_runt_sooner_than_two),
        cmocka_unit_test(test_first_fit_never_looks_ahead),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
