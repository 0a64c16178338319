/* The folding dummy: pages where they are, heads where they point, folds in their colours. */
#include "impose/impose-private.h"
#include "support/check.h"

#include <math.h>
#include <string.h>

static const TfScheme book = {.n_pages = 16,
                              .fold = "F16-6",
                              .trim_width = 396,
                              .trim_height = 612,
                              .bleed = 9,
                              .margin = 24,
                              .sheet_width = 38 * 72,
                              .sheet_height = 25 * 72};

static GArray *
dummy_of(const TfScheme *scheme, int sheet)
{
    g_autoptr(TfPlan) plan = tf_plan_new(scheme, NULL);
    assert_non_null(plan);
    return tf_dummy_new(plan, sheet, "Job");
}

static const TfMark *
mark_at(GArray *marks, guint i)
{
    return &g_array_index(marks, TfMark, i);
}

/* Strokes two points wide: the heads. */
static GArray *
heads_of(GArray *marks)
{
    GArray *heads = g_array_new(FALSE, FALSE, sizeof(TfRect));
    for (guint i = 0; i < marks->len; i++)
        if (mark_at(marks, i)->ink == TF_MARK_BLACK && mark_at(marks, i)->n_points == 2 &&
            fabs(mark_at(marks, i)->width - 2) < 1e-9) {
            TfRect rect = tf_mark_extent(mark_at(marks, i));
            g_array_append_val(heads, rect);
        }
    return heads;
}

/* F16-6: the pages of the upper row stand on their heads, so that all heads are near the middle of
 * the sheet, and there are eight on each side. */
static void
heads_of_a_folded_sheet_meet_in_the_middle(void **state)
{
    (void)state;
    g_autoptr(GArray) marks = dummy_of(&book, 0);
    g_autoptr(GArray) heads = heads_of(marks);
    assert_int_equal(heads->len, 16);
    double low = 1000, high = 0;
    for (guint i = 0; i < heads->len; i++) {
        double y = g_array_index(heads, TfRect, i).y;
        low = fmin(low, y);
        high = fmax(high, y);
    }
    /* A page is 612 points high on a sheet drawn at 345 / 2736: 77, of which 6 % twice and the
     * trim between them (18 points, drawn 2.3) are between the heads. */
    assert_true(fabs(high - low - (2 * 0.06 * 612 + 18) * 345 / 2736) < 0.1);
}

static void
a_plain_sheet_has_its_heads_up(void **state)
{
    (void)state;
    TfScheme scheme = book;
    scheme.fold = NULL;
    g_autoptr(GArray) marks = dummy_of(&scheme, 3);
    g_autoptr(GArray) heads = heads_of(marks);
    assert_int_equal(heads->len, 4);
    for (guint i = 1; i < heads->len; i++)
        assert_true(fabs(g_array_index(heads, TfRect, i).y -
                         g_array_index(heads, TfRect, 0).y) < 1e-6);
}

/* The spine of a folio is outside on its front and inside on its back. */
static void
folds_are_red_outside_and_blue_inside(void **state)
{
    (void)state;
    TfScheme scheme = book;
    scheme.fold = NULL;
    g_autoptr(GArray) marks = dummy_of(&scheme, 0);
    int n_red = 0, n_blue = 0;
    for (guint i = 0; i < marks->len; i++) {
        const TfMark *mark = mark_at(marks, i);
        if (mark->ink != TF_MARK_PROCESS || mark->width < 2)
            continue;
        gboolean is_left = mark->x[0] < 396;
        n_red += is_left && !mark->is_dashed && mark->plates[1] > mark->plates[0];
        n_blue += !is_left && mark->is_dashed && mark->plates[0] > mark->plates[1];
    }
    assert_int_equal(n_red, 1);
    assert_int_equal(n_blue, 1);
}

/* 14 pages: two places stay blank, and are grey. */
static void
blank_pages_are_grey(void **state)
{
    (void)state;
    TfScheme scheme = book;
    scheme.n_pages = 14;
    g_autoptr(GArray) marks = dummy_of(&scheme, 0);
    int n = 0;
    for (guint i = 0; i < marks->len; i++)
        n += mark_at(marks, i)->is_filled && mark_at(marks, i)->plates[3] > 0;
    g_autoptr(GArray) heads = heads_of(marks);
    assert_int_equal(n, 2);
    assert_int_equal(heads->len, 14);
}

/* Two signatures on a sheet are cut apart between them, on both its sides, before they are folded. A sheet
 * of 38 in is drawn 345 points wide: they meet in its middle. */
static void
what_stands_side_by_side_is_cut_apart(void **state)
{
    (void)state;
    TfScheme scheme = book;
    scheme.turn = TF_TURN_QUARTER;
    scheme.n_columns = 2;
    g_autoptr(GArray) marks = dummy_of(&scheme, 0);
    int n_cuts = 0;
    for (guint i = 0; i < marks->len; i++) {
        const TfMark *mark = mark_at(marks, i);
        if (mark->ink != TF_MARK_BLACK || fabs(mark->width - 2.5) > 1e-9)
            continue;
        double middle = n_cuts == 0 ? 36 + 345 / 2.0 : 36 + 345 + 30 + 345 / 2.0;
        check_near(mark->x[0], middle, 1e-6);
        check_near(mark->x[1], middle, 1e-6);
        n_cuts++;
    }
    assert_int_equal(n_cuts, 2);
}

/* Strokes that folds, cuts or heads are drawn with: all that a number must not stand on. */
static gboolean
is_line(const TfMark *mark)
{
    return mark->n_points == 2 && !mark->is_filled &&
           (mark->ink == TF_MARK_PROCESS ? mark->width >= 1 : mark->width >= 2);
}

/* Two signatures of F16-6 side by side, each with 1 fold, then 2, then 4 of two halves each. At the left and
 * at the head numbers stand outside. Within, a gap is left in its line alone for the second 1, the lower
 * 2 of each, and 3 where it begins at another fold: 1 + 2 + 6 on each side of the sheet. */
static void
numbers_within_stand_in_gaps_of_their_line(void **state)
{
    (void)state;
    TfScheme scheme = book;
    scheme.turn = TF_TURN_QUARTER;
    scheme.n_columns = 2;
    g_autoptr(GArray) marks = dummy_of(&scheme, 0);
    int n_gaps = 0;
    for (guint i = 0; i < marks->len; i++) {
        const TfMark *gap = mark_at(marks, i);
        TfRect room = tf_mark_extent(gap);
        int n_lines = 0;
        if (!gap->is_filled)
            continue;
        for (guint j = 0; j < marks->len; j++) {
            TfRect line = tf_mark_extent(mark_at(marks, j));
            n_lines += is_line(mark_at(marks, j)) && tf_rect_overlaps(room, line);
        }
        assert_int_equal(n_lines, 1);
        n_gaps++;
    }
    assert_int_equal(n_gaps, 18);
}

/* Long titles, many forms: nothing is drawn off the paper. */
static void
all_is_on_the_paper(void **state)
{
    (void)state;
    static const char *const folds[] = {"F4-1", "F8-7", "F16-6", "F32-1"};
    for (gsize i = 0; i < G_N_ELEMENTS(folds); i++) {
        TfScheme scheme = book;
        scheme.fold = folds[i];
        scheme.n_pages = 64;
        scheme.gripper = 36;
        scheme.sheet_width = scheme.sheet_height = 0;
        g_autofree char *job = g_strnfill(300, 'w');
        g_autoptr(TfPlan) plan = tf_plan_new(&scheme, NULL);
        for (int j = 0; j < tf_plan_n_sheets(plan); j++) {
            g_autoptr(GArray) marks = tf_dummy_new(plan, j, job);
            for (guint k = 0; k < marks->len; k++)
                assert_true(tf_rect_contains((TfRect){0, 0, 792, 612},
                                             tf_mark_extent(mark_at(marks, k))));
        }
    }
}

static void
svg_has_a_page_for_each_sheet(void **state)
{
    (void)state;
    TfScheme scheme = book;
    scheme.fold = NULL;
    g_autoptr(TfPlan) plan = tf_plan_new(&scheme, NULL);
    g_autofree char *svg = tf_dummy_svg(plan, NULL);
    assert_non_null(strstr(svg, "viewBox=\"0 0 792 2448\""));
    assert_non_null(strstr(svg, "stroke-dasharray"));
    assert_null(strstr(svg, "nan"));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(heads_of_a_folded_sheet_meet_in_the_middle),
        cmocka_unit_test(a_plain_sheet_has_its_heads_up),
        cmocka_unit_test(folds_are_red_outside_and_blue_inside),
        cmocka_unit_test(blank_pages_are_grey),
        cmocka_unit_test(what_stands_side_by_side_is_cut_apart),
        cmocka_unit_test(numbers_within_stand_in_gaps_of_their_line),
        cmocka_unit_test(all_is_on_the_paper),
        cmocka_unit_test(svg_has_a_page_for_each_sheet),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
