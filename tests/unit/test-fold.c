/* Folds sheets that everybody who makes books knows. */
#include "impose/impose-private.h"
#include "support/check.h"

#include <string.h>

/* The pages of a folded sheet numbered as they come, as they stand on the flat one; "*" is a
 * page on its head. */
static char *
numbered(const TfFolding *folding, gboolean is_front)
{
    TfLeaf leaves[TF_MAX_LEAVES];
    tf_fold(folding, leaves);
    int n = folding->n_columns * folding->n_rows;
    GString *text = g_string_new(NULL);
    for (int cell = 0; cell < n; cell++) {
        int column = cell % folding->n_columns, row = cell / folding->n_columns;
        if (!is_front)
            column = folding->n_columns - 1 - column;
        for (int i = 0; i < n; i++) {
            const TfLeaf *leaf = &leaves[i];
            if (leaf->column != column || leaf->row != row)
                continue;
            gboolean is_upper = leaf->is_front_up == is_front;
            g_string_append_printf(text, "%s%d%s", text->len > 0 ? " " : "",
                                   is_upper ? 2 * i + 1 : 2 * i + 2,
                                   leaf->is_turned ? "*" : "");
        }
    }
    return g_string_free(text, FALSE);
}

static void
check_pages(const TfFolding *folding, const char *front, const char *back)
{
    g_autofree char *is_front = numbered(folding, TRUE);
    g_autofree char *is_back = numbered(folding, FALSE);
    assert_string_equal(is_front, front);
    assert_string_equal(is_back, back);
}

static void
folio_has_page_1_at_the_right(void **state)
{
    (void)state;
    check_pages(tf_folding_find("F4-1"), "4 1", "2 3");
}

static void
unknown_folding_is_not_found(void **state)
{
    (void)state;
    assert_null(tf_folding_find("F4-9"));
    assert_null(tf_folding_find(""));
}

/* Two cross folds: heads meet in the middle. */
static void
quarto_turns_its_upper_row(void **state)
{
    (void)state;
    static const TfFolding quarto = {
        NULL, 2, 2, 2, {{TF_PART_TOP, 1, TRUE}, {TF_PART_LEFT, 1, TRUE}}};
    check_pages(&quarto, "5* 4* 8 1", "3* 6* 2 7");
}

/* The three cross folds of the usual 16-page form; PDF::Imposition draws it as "1x8x2". */
static void
octavo_is_the_usual_form(void **state)
{
    (void)state;
    static const TfFolding octavo = {
        NULL,
        4,
        2,
        3,
        {{TF_PART_LEFT, 2, TRUE}, {TF_PART_TOP, 1, TRUE}, {TF_PART_LEFT, 1, TRUE}}};
    check_pages(&octavo, "5* 12* 9* 8* 4 13 16 1", "7* 10* 11* 6* 2 15 14 3");
}

/* Folded over instead of under, what was front comes inside. */
static void
folding_over_hides_the_front(void **state)
{
    (void)state;
    static const TfFolding over = {NULL, 2, 1, 1, {{TF_PART_LEFT, 1, FALSE}}};
    check_pages(&over, "2 3", "4 1");
}

static void
parts_on_the_other_side_fold_too(void **state)
{
    (void)state;
    /* Of a b c d first d comes under a and c under b, then a under the pile of b. */
    static const TfFolding right = {
        NULL, 4, 1, 2, {{TF_PART_RIGHT, 2, TRUE}, {TF_PART_LEFT, 1, TRUE}}};
    check_pages(&right, "8 1 4 5", "6 3 2 7");
    static const TfFolding foot = {
        NULL, 2, 2, 2, {{TF_PART_BOTTOM, 1, TRUE}, {TF_PART_LEFT, 1, TRUE}}};
    check_pages(&foot, "8 1 5* 4*", "2 7 3* 6*");
}

static void
every_row_of_the_catalogue_makes_a_book(void **state)
{
    (void)state;
    int n_foldings;
    const TfFolding *foldings = tf_foldings(&n_foldings);
    assert_true(n_foldings > 0);
    for (int i = 0; i < n_foldings; i++) {
        const TfFolding *folding = &foldings[i];
        TfLeaf leaves[TF_MAX_LEAVES];
        tf_fold(folding, leaves);
        int n = folding->n_columns * folding->n_rows;
        gboolean is_seen[TF_MAX_LEAVES] = {FALSE};
        for (int j = 0; j < n; j++) {
            int cell = leaves[j].row * folding->n_columns + leaves[j].column;
            assert_false(is_seen[cell]);
            is_seen[cell] = TRUE;
        }
        /* F4-1 has four pages, and page 1 is upright on the front. */
        assert_int_equal(g_ascii_strtoll(folding->name + 1, NULL, 10), 2 * n);
        assert_true(leaves[0].is_front_up && !leaves[0].is_turned);
        /* The last fold halves the book, so that other sheets can be put into it. */
        const TfFoldStep *last = &folding->steps[folding->n_steps - 1];
        assert_true(last->part == TF_PART_LEFT && last->is_under && last->n_cells == 1);
        for (int j = 0; j < n / 2; j++) {
            assert_int_equal(leaves[j].row, leaves[n - 1 - j].row);
            assert_true(leaves[j].is_turned == leaves[n - 1 - j].is_turned);
            assert_true(leaves[j].is_spine_left != leaves[n - 1 - j].is_spine_left);
        }
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(folio_has_page_1_at_the_right),
        cmocka_unit_test(unknown_folding_is_not_found),
        cmocka_unit_test(quarto_turns_its_upper_row),
        cmocka_unit_test(octavo_is_the_usual_form),
        cmocka_unit_test(folding_over_hides_the_front),
        cmocka_unit_test(parts_on_the_other_side_fold_too),
        cmocka_unit_test(every_row_of_the_catalogue_makes_a_book),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
