/* Folds sheets that everybody who makes books knows, and those of CIP4's catalogue.
 *
 * The orders are CIP4's own, as its library JDFLibJ has them (PaginationCatalog, after the
 * Pagination Catalog of 2009): what is on the front of the sheet as it enters the folder, the
 * lowest row first, each from the left.
 */
#include "impose/impose-private.h"
#include "support/check.h"

#include <string.h>

/* The pages of a folded sheet numbered from the top of the pile, as they stand on the flat one
 * before it is folded; "*" is a page on its head, "<" and ">" one with its head at that side. */
static char *
numbered(const TfFolded *folded, gboolean is_front, gboolean is_from_foot)
{
    static const char *const heads[] = {"", "<", "*", ">"};
    int n = folded->n_columns * folded->n_rows;
    GString *text = g_string_new(NULL);
    for (int cell = 0; cell < n; cell++) {
        int column = cell % folded->n_columns, row = cell / folded->n_columns;
        if (!is_front)
            column = folded->n_columns - 1 - column;
        if (is_from_foot)
            row = folded->n_rows - 1 - row;
        for (int i = 0; i < n; i++) {
            const TfLeaf *leaf = &folded->leaves[i];
            if (leaf->column != column || leaf->row != row)
                continue;
            gboolean is_upper = leaf->is_front_up == is_front;
            g_string_append_printf(text, "%s%d%s", text->len > 0 ? " " : "",
                                   is_upper ? 2 * i + 1 : 2 * i + 2,
                                   heads[is_front ? leaf->front_turns : leaf->back_turns]);
        }
    }
    return g_string_free(text, FALSE);
}

static void
check_pages(const TfFolding *folding, const char *front, const char *back)
{
    TfFolded folded;
    tf_fold(folding, TF_BINDING_LEFT, &folded);
    g_autofree char *is_front = numbered(&folded, TRUE, FALSE);
    g_autofree char *is_back = numbered(&folded, FALSE, FALSE);
    assert_string_equal(is_front, front);
    assert_string_equal(is_back, back);
}

static void
folio_has_page_1_at_the_right(void **state)
{
    (void)state;
    check_pages(tf_folding_find("F4-1"), "4 1", "2 3");
    check_pages(tf_folding_find("F4-2"), "4 1", "2 3");
}

static void
unknown_folding_is_not_found(void **state)
{
    (void)state;
    assert_null(tf_folding_find("F4-9"));
    assert_null(tf_folding_find(""));
    assert_ptr_equal(tf_folding_find("f16-6"), tf_folding_find("F16-6"));
}

static void
orders_are_those_of_the_catalogue(void **state)
{
    (void)state;
    static const char *const orders[][2] = {
        {"F2-1", "1"},
        {"F4-1", "2 3"},
        {"F4-2", "4 1"},
        {"F6-1", "5 4 1"},
        {"F6-2", "1 4 5"},
        {"F6-4", "3 2 5"},
        {"F6-5", "2 5 4"},
        {"F6-8", "6 3 2"},
        {"F8-1", "6 3 2 7"},
        {"F8-2", "2 7 6 3"},
        {"F8-5", "4 5 2 7"},
        {"F8-7", "3 2 6 7"},
        {"F10-1", "9 8 5 4 1"},
        {"F12-1", "2 11 10 3 6 7"},
        {"F12-7", "2 3 6 11 10 7"},
        {"F12-12", "3 2 10 11 7 6"},
        {"F14-1", "13 12 9 8 5 4 1"},
        {"F16-1", "10 7 2 15 14 3 6 11"},
        {"F16-5", "16 13 12 9 8 5 4 1"},
        {"F16-6", "6 11 10 7 3 14 15 2"},
        {"F16-7", "14 3 2 15 11 6 7 10"},
        /* JDFLibJ prints 16 for 15, which no folding gives. */
        {"F16-8", "10 7 6 11 15 2 3 14"},
        {"F16-9", "7 2 3 6 10 15 14 11"},
        {"F16-13", "3 2 14 15 11 10 6 7"},
        {"F18-5", "17 16 13 8 9 12 5 4 1"},
        {"F20-1", "9 2 3 8 5 12 19 18 13 16"},
        {"F24-1", "14 11 10 15 18 7 23 2 3 22 19 6"},
        {"F24-8", "2 3 6 23 22 19 14 15 18 11 10 7"},
        {"F28-1", "2 3 6 7 10 11 14 27 26 23 22 19 18 15"},
        {"F32-1", "10 23 26 7 2 31 18 15 14 19 30 3 6 27 22 11"},
        {"F32-2", "10 23 18 15 14 19 22 11 7 26 31 2 3 30 27 6"},
        {"F32-3", "26 7 2 31 30 3 6 27 23 10 15 18 19 14 11 22"},
        {"F32-4", "27 22 23 26 6 11 10 7 3 14 15 2 30 19 18 31"},
        {"F32-5", "3 14 15 2 30 19 18 31 27 22 23 26 6 11 10 7"},
        {"F32-6", "11 6 7 10 22 27 26 23 19 30 31 18 14 3 2 15"},
        {"F32-7", "7 6 3 2 26 27 30 31 23 22 19 18 10 11 14 15"},
        {"F32-8", "7 2 3 6 26 31 30 27 23 18 19 22 10 15 14 11"},
        {"F32-9", "14 19 18 15 3 30 31 2 6 27 26 7 11 22 23 10"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(orders); i++) {
        const TfFolding *folding = tf_folding_find(orders[i][0]);
        assert_non_null(folding);
        TfFolded folded;
        tf_fold_flat(folding, &folded);
        g_autofree char *order = numbered(&folded, TRUE, TRUE);
        if (strcmp(order, orders[i][1]) != 0)
            print_error("%s\n", orders[i][0]);
        assert_string_equal(order, orders[i][1]);
    }
}

/* Canon's imposition templates say it in words: "left-hand part goes over the right-hand part",
 * then "bottom part goes over the top part". */
static void
quarto_turns_its_upper_row(void **state)
{
    (void)state;
    const TfFolding *quarto = tf_folding_find("F8-7");
    assert_string_equal(quarto->steps, "L1+ B1+");
    check_pages(quarto, "5* 4* 8 1", "3* 6* 2 7");
    TfFolded folded;
    tf_fold(quarto, TF_BINDING_LEFT, &folded);
    assert_true(folded.is_turned_over);
    assert_int_equal(folded.quarter_turns, 1);
    /* Two halves are folded at once, one of them against the other way. */
    assert_int_equal(folded.n_steps, 2);
    assert_int_equal(folded.n_creases, 3);
}

/* The three cross folds of the usual 16-page form; PDF::Imposition draws it as "1x8x2". */
static void
octavo_is_the_usual_form(void **state)
{
    (void)state;
    check_pages(tf_folding_find("F16-6"), "5* 12* 9* 8* 4 13 16 1",
                "7* 10* 11* 6* 2 15 14 3");
}

/* The back of the order of the catalogue: 16 is behind 15, 1 behind 2. */
static void
other_octavo_has_page_1_in_its_middle(void **state)
{
    (void)state;
    check_pages(tf_folding_find("F16-7"), "9* 8* 5* 12* 16 1 4 13",
                "11* 6* 7* 10* 14 3 2 15");
}

static void
creases_are_where_paper_is_folded(void **state)
{
    (void)state;
    TfFolded folded;
    tf_fold(tf_folding_find("F16-6"), TF_BINDING_LEFT, &folded);
    /* 4 columns and 2 rows: first the middle, from head to foot; then the level line, whose
     * halves go opposite ways; then two upright lines, in two halves each. */
    int n_first = 0, n_second = 0, n_spine = 0;
    for (int i = 0; i < folded.n_creases; i++) {
        const TfCrease *crease = &folded.creases[i];
        if (crease->order == 1) {
            n_first++;
            assert_true(crease->is_upright && crease->line == 2);
            assert_true(crease->from == 0 && crease->to == 2);
        } else if (crease->order == 2) {
            n_second++;
            assert_true(!crease->is_upright && crease->line == 1);
            assert_int_equal(crease->to - crease->from, 2);
        } else {
            n_spine++;
            assert_true(crease->is_spine && crease->is_upright);
            assert_true(crease->line == 1 || crease->line == 3);
        }
    }
    assert_int_equal(n_first, 1);
    assert_int_equal(n_second, 2);
    assert_int_equal(n_spine, 4);
}

/* Folded over instead of under, what was front comes inside. */
static void
valleys_have_the_front_inside(void **state)
{
    (void)state;
    TfFolded folded;
    tf_fold_flat(&(TfFolding){NULL, 2, 1, "L1+"}, &folded);
    assert_true(folded.creases[0].is_valley);
    tf_fold_flat(&(TfFolding){NULL, 2, 1, "L1-"}, &folded);
    assert_false(folded.creases[0].is_valley);
    /* To and fro: the first panel lies on the second, the second under the third. */
    tf_fold_flat(&(TfFolding){NULL, 3, 1, "L1+ L1-"}, &folded);
    assert_int_equal(folded.n_creases, 2);
    assert_true(folded.creases[0].is_valley && folded.creases[0].line == 1);
    assert_true(!folded.creases[1].is_valley && folded.creases[1].line == 2);
}

static void
check_row(const TfFolding *folding, TfBinding binding)
{
    TfFolded folded;
    tf_fold(folding, binding, &folded);
    int n = folded.n_columns * folded.n_rows;
    gboolean is_seen[TF_MAX_LEAVES] = {FALSE};
    for (int j = 0; j < n; j++) {
        int cell = folded.leaves[j].row * folded.n_columns + folded.leaves[j].column;
        assert_false(is_seen[cell]);
        is_seen[cell] = TRUE;
    }
    /* F4-1 has four pages, and page 1 is upright on the front. */
    assert_int_equal(g_ascii_strtoll(folding->name + 1, NULL, 10), 2 * n);
    const TfLeaf *first = &folded.leaves[binding == TF_BINDING_RIGHT ? n - 1 : 0];
    assert_true(first->is_front_up == (binding != TF_BINDING_RIGHT));
    assert_int_equal(first->front_turns, 0);
    assert_int_equal(first->spine, binding == TF_BINDING_LEFT    ? TF_EDGE_LEFT
                                   : binding == TF_BINDING_RIGHT ? TF_EDGE_RIGHT
                                                                 : TF_EDGE_TOP);
}

static void
every_row_of_the_catalogue_makes_a_book(void **state)
{
    (void)state;
    int n_foldings, n_nesting = 0;
    const TfFolding *foldings = tf_foldings(&n_foldings);
    assert_int_equal(n_foldings, 78);
    for (int i = 0; i < n_foldings; i++) {
        for (int j = 0; j < 3; j++)
            check_row(&foldings[i], (TfBinding)j);
        TfFolded folded;
        tf_fold(&foldings[i], TF_BINDING_LEFT, &folded);
        n_nesting += folded.is_nesting;
    }
    assert_true(n_nesting > 20);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(folio_has_page_1_at_the_right),
        cmocka_unit_test(unknown_folding_is_not_found),
        cmocka_unit_test(orders_are_those_of_the_catalogue),
        cmocka_unit_test(quarto_turns_its_upper_row),
        cmocka_unit_test(octavo_is_the_usual_form),
        cmocka_unit_test(other_octavo_has_page_1_in_its_middle),
        cmocka_unit_test(creases_are_where_paper_is_folded),
        cmocka_unit_test(valleys_have_the_front_inside),
        cmocka_unit_test(every_row_of_the_catalogue_makes_a_book),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
