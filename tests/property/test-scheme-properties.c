/* Cuts, folds, nests or piles the sheets of every scheme, and reads what comes of it.
 *
 * TF_SEED=n repeats a run.
 */
#include "impose/impose-private.h"
#include "support/check.h"
#include "support/fold.h"

#include <math.h>
#include <string.h>

#define N_BOOKS 120

static guint32 seed;

static const char *const folds[][2] = {{"F4-1", "L1-"},
                                       {"F8-7", "T1- L1-"},
                                       {"F16-6", "L2- T1- L1-"},
                                       {"F32-4", "T2- R2- T1- L1-"}};

/* 1 to n and then blanks; upright; fronts on their backs. */
static void
check_book(GArray *leaves, int n_pages)
{
    assert_true((int)leaves->len * 2 >= n_pages);
    for (guint i = 0; i < 2 * leaves->len; i++)
        assert_int_equal(folded_page(leaves, i), (int)i < n_pages ? (int)i + 1 : 0);
    for (guint i = 0; i < leaves->len; i++) {
        const FoldedLeaf *leaf = folded_leaf(leaves, i);
        assert_true(leaf->recto.is_upright && leaf->verso.is_upright);
        check_near(leaf->recto.near, leaf->verso.near, 1e-6);
        check_near(leaf->recto.far, leaf->verso.far, 1e-6);
        check_near(leaf->recto.along, leaf->verso.along, 1e-6);
    }
}

static TfScheme
random_scheme(GRand *rand, TfSchemeKind kind, int fold)
{
    TfScheme scheme = {
        .kind = kind,
        .n_pages = g_rand_int_range(rand, 1, 97),
        .fold = folds[fold][0],
        .trim_width = g_rand_double_range(rand, 200, 700),
        .trim_height = g_rand_double_range(rand, 200, 900),
        .bleed = g_rand_double_range(rand, 0, 18),
        .margin = g_rand_double_range(rand, 0, 40),
        .binding = (TfBinding)g_rand_int_range(rand, 0, 3),
        .gripper = g_rand_boolean(rand) ? 36 : 0,
    };
    return scheme;
}

/* Signatures on each other; the spine is as far away as the mill will take. */
static void
perfect_bound_books_are_gathered(void **state)
{
    (void)state;
    g_autoptr(GRand) rand = g_rand_new_with_seed(seed);
    for (int i = 0; i < N_BOOKS; i++) {
        TfScheme scheme = random_scheme(rand, TF_SCHEME_PERFECT, i % 4);
        scheme.milling = g_rand_double_range(rand, 0, 12);
        scheme.caliper_mm = i % 3 == 0 ? 0.1 : 0;
        g_autoptr(TfPlan) plan = folded_plan(&scheme);
        g_autoptr(GArray) leaves =
            folded_book(plan, scheme.binding, folds[i % 4][1], FALSE, (FoldedCut){0});
        check_book(leaves, scheme.n_pages);
        for (guint j = 0; j < leaves->len; j++) {
            const FoldedLeaf *leaf = folded_leaf(leaves, j);
            double creep = leaf->depth * scheme.caliper_mm * 72 / 25.4;
            check_near(leaf->recto.near, scheme.milling - creep, 1e-6);
            assert_true(leaf->recto.ink_near > -1e-6);
        }
    }
}

/* Both books of a sheet that is cut between the feet. */
static void
come_and_go_is_the_same_book_twice(void **state)
{
    (void)state;
    g_autoptr(GRand) rand = g_rand_new_with_seed(seed);
    for (int i = 0; i < N_BOOKS; i++) {
        TfScheme scheme = random_scheme(rand, TF_SCHEME_COME_AND_GO, i % 3);
        scheme.caliper_mm = i % 2 == 0 ? 0.1 : 0;
        scheme.gripper = 0; /* all sheets are cut at their middle */
        g_autoptr(TfPlan) plan = folded_plan(&scheme);
        const TfPressSheet *sheet = tf_plan_sheet(plan, 0);
        TfRect trim = sheet->sides[0].trim;
        double middle = trim.y + trim.height / 2;
        FoldedCut upper = {.region = {0, middle, sheet->width, sheet->height}};
        FoldedCut lower = {.region = {0, 0, sheet->width, middle}, .is_on_head = TRUE};
        g_autoptr(GArray) one =
            folded_book(plan, scheme.binding, folds[i % 3][1], TRUE, upper);
        g_autoptr(GArray) other =
            folded_book(plan, scheme.binding, folds[i % 3][1], TRUE, lower);
        check_book(one, scheme.n_pages);
        check_book(other, scheme.n_pages);
    }
}

/* Both halves are the book: one with its front up, one with its back up. */
static void
one_form_prints_two_books(void **state)
{
    (void)state;
    g_autoptr(GRand) rand = g_rand_new_with_seed(seed);
    for (int i = 0; i < N_BOOKS; i++) {
        gboolean is_tumbled = i / 3 % 2 == 1;
        TfScheme scheme = random_scheme(rand, TF_SCHEME_SADDLE, i % 3);
        scheme.caliper_mm = 0.1;
        scheme.work_style = is_tumbled ? TF_WORK_TUMBLE : TF_WORK_TURN;
        g_autoptr(TfPlan) plan = folded_plan(&scheme);
        const TfPressSheet *sheet = tf_plan_sheet(plan, 0);
        double width = sheet->width, height = sheet->height;
        FoldedCut first = {.region = {0, 0, width / 2, height}};
        FoldedCut second = {.region = {width / 2, 0, width / 2, height}, .is_behind = TRUE};
        if (is_tumbled) {
            first.region = (TfRect){0, height / 2, width, height / 2};
            second = (FoldedCut){
                .region = {0, 0, width, height / 2}, .is_on_head = TRUE, .is_behind = TRUE};
        }
        assert_int_equal(sheet->n_forms, 1);
        g_autoptr(GArray) one =
            folded_book(plan, scheme.binding, folds[i % 3][1], TRUE, first);
        g_autoptr(GArray) other =
            folded_book(plan, scheme.binding, folds[i % 3][1], TRUE, second);
        check_book(one, scheme.n_pages);
        check_book(other, scheme.n_pages);
    }
}

/* However the machine turns the sheet, the book is the same. */
static void
any_way_of_turning_makes_the_book(void **state)
{
    (void)state;
    g_autoptr(GRand) rand = g_rand_new_with_seed(seed);
    for (int i = 0; i < N_BOOKS; i++) {
        TfScheme scheme = random_scheme(rand, TF_SCHEME_SADDLE, i % 4);
        scheme.duplex = (TfDuplex)(i % 3);
        if (i % 5 == 0) {
            scheme.duplex = TF_DUPLEX_HEADS;
            scheme.work_style = TF_WORK_PERFECTING;
        }
        g_autoptr(TfPlan) plan = folded_plan(&scheme);
        const TfPressSheet *sheet = tf_plan_sheet(plan, 0);
        gboolean is_wide = sheet->width > sheet->height;
        if (scheme.work_style == TF_WORK_SHEETWISE && scheme.duplex != TF_DUPLEX_HEADS)
            assert_true(sheet->is_tumbled ==
                        (is_wide == (scheme.duplex == TF_DUPLEX_LONG)));
        g_autoptr(GArray) leaves =
            folded_book(plan, scheme.binding, folds[i % 4][1], TRUE, (FoldedCut){0});
        check_book(leaves, scheme.n_pages);
    }
}

/* The leaf at a slot of the front. */
static FoldedLeaf
cut_out(const TfPlan *plan, int sheet, int slot)
{
    const TfSlot *front = &tf_plan_slots(plan, sheet, TF_SIDE_FRONT)[slot];
    FoldedCut cut = {.region = tf_rect_grown(
                         (TfRect){front->x, front->y, front->width, front->height}, 0.01)};
    g_autoptr(GArray) leaves = folded_sheet(plan, sheet, TF_BINDING_LEFT, "", cut);
    assert_int_equal(leaves->len, 1);
    assert_true(folded_leaf(leaves, 0)->recto.is_upright &&
                folded_leaf(leaves, 0)->verso.is_upright);
    return *folded_leaf(leaves, 0);
}

static void
check_leaf(FoldedLeaf leaf, int number, int n_pages)
{
    int recto = 2 * number + 1;
    assert_int_equal(leaf.recto.page, recto <= n_pages ? recto : 0);
    assert_int_equal(leaf.verso.page, recto + 1 <= n_pages ? recto + 1 : 0);
}

static void
cut_leaves_come_in_their_order(void **state)
{
    (void)state;
    g_autoptr(GRand) rand = g_rand_new_with_seed(seed);
    for (int i = 0; i < N_BOOKS; i++) {
        static const TfSchemeKind kinds[] = {TF_SCHEME_CARDS, TF_SCHEME_CUT_STACK,
                                             TF_SCHEME_COPIES};
        TfScheme scheme = random_scheme(rand, kinds[i % 3], 0);
        scheme.fold = NULL;
        scheme.binding = TF_BINDING_LEFT;
        scheme.n_columns = g_rand_int_range(rand, 1, 5);
        scheme.n_rows = g_rand_int_range(rand, 1, 5);
        scheme.has_gutter = g_rand_boolean(rand);
        scheme.gutter = g_rand_double_range(rand, 0, 40);
        g_autoptr(TfPlan) plan = folded_plan(&scheme);
        int n_sheets = tf_plan_n_sheets(plan), n = scheme.n_columns * scheme.n_rows;
        for (int sheet = 0; sheet < n_sheets; sheet++) {
            assert_int_equal(tf_plan_sheet(plan, sheet)->n_slots, n);
            for (int j = 0; j < n; j++) {
                int number = scheme.kind == TF_SCHEME_CARDS       ? sheet * n + j
                             : scheme.kind == TF_SCHEME_CUT_STACK ? j * n_sheets + sheet
                                                                  : sheet;
                check_leaf(cut_out(plan, sheet, j), number, scheme.n_pages);
            }
        }
    }
}

/* Rows from the top, each from the left, on either side. */
static void
slots_are_in_order(void **state)
{
    (void)state;
    g_autoptr(GRand) rand = g_rand_new_with_seed(seed);
    for (int i = 0; i < N_BOOKS; i++) {
        TfScheme scheme = random_scheme(rand, TF_SCHEME_SADDLE, i % 3);
        scheme.work_style = (TfWorkStyle)(i / 3 % 4);
        g_autoptr(TfPlan) plan = folded_plan(&scheme);
        for (int side = 0; side < 2; side++) {
            const TfSlot *slots = tf_plan_slots(plan, 0, (TfSide)side);
            for (int j = 1; j < tf_plan_sheet(plan, 0)->n_slots; j++) {
                const TfSlot *before = &slots[j - 1], *slot = &slots[j];
                gboolean is_right = fabs(slot->y - before->y) < 1e-6 &&
                                    slot->x >= before->x + before->width - 1e-6;
                assert_true(is_right || slot->y + slot->height <= before->y + 1e-6);
            }
        }
    }
}

/* Each page bleeds to half of what is between it and the next, at most. */
static void
bleeds_do_not_overlap(void **state)
{
    (void)state;
    g_autoptr(GRand) rand = g_rand_new_with_seed(seed);
    for (int i = 0; i < N_BOOKS; i++) {
        TfScheme scheme = random_scheme(rand, (TfSchemeKind)(i % 8), 0);
        scheme.fold = tf_scheme_is_book(&scheme) && scheme.kind != TF_SCHEME_SPREADS
                          ? folds[i % 3][0]
                          : NULL;
        scheme.has_gutter = i % 2 == 0;
        scheme.gutter = 4;
        if (!tf_scheme_is_book(&scheme) && scheme.kind != TF_SCHEME_PAGES)
            scheme.n_columns = scheme.n_rows = 3;
        g_autoptr(TfPlan) plan = folded_plan(&scheme);
        const TfSlot *slots = tf_plan_slots(plan, 0, TF_SIDE_FRONT);
        const TfPressSheet *sheet = tf_plan_sheet(plan, 0);
        for (int a = 0; a < sheet->n_slots; a++)
            for (int b = a + 1; b < sheet->n_slots; b++)
                assert_false(tf_rect_overlaps(tf_rect_grown(slots[a].clip, -1e-6),
                                              tf_rect_grown(slots[b].clip, -1e-6)));
    }
}

/* Nothing is printed where the press holds the sheet, not even a mark; and none on a page. */
static void
marks_keep_off_gripper_and_pages(void **state)
{
    (void)state;
    g_autoptr(GRand) rand = g_rand_new_with_seed(seed);
    TfImposeSpec spec = {.job = "A job", .edition = "en English", .date = "2026-12-01"};
    for (int i = 0; i < N_BOOKS; i++) {
        TfScheme scheme = random_scheme(rand, (TfSchemeKind)(i % 10), 0);
        scheme.fold = NULL;
        scheme.gripper = 36;
        scheme.work_style =
            scheme.kind == TF_SCHEME_PAGES ? TF_WORK_SHEETWISE : (TfWorkStyle)(i / 10 % 4);
        if (tf_scheme_is_leaflet(&scheme)) {
            scheme.n_pages = 6;
            scheme.binding = (TfBinding)(i / 10 % 2);
        }
        g_autoptr(TfPlan) plan = folded_plan(&scheme);
        for (int side = 0; side < 2; side++) {
            const TfPressSheet *sheet = tf_plan_sheet(plan, 0);
            const TfSlot *slots = tf_plan_slots(plan, 0, (TfSide)side);
            TfRect paper = {0, 0, sheet->width, sheet->height};
            TfRect gripper = sheet->sides[side].gripper;
            check_near(gripper.height, 36, 1e-6);
            g_autoptr(GArray) marks = tf_marks_new(plan, 0, (TfSide)side, &spec, NULL);
            for (guint j = 0; j < marks->len; j++) {
                TfRect mark = tf_mark_extent(&g_array_index(marks, TfMark, j));
                assert_true(tf_rect_contains(paper, mark));
                assert_false(tf_rect_overlaps(mark, gripper));
                for (int k = 0; k < sheet->n_slots; k++)
                    assert_false(tf_rect_overlaps(mark, slots[k].clip));
            }
            for (int k = 0; k < sheet->n_slots; k++)
                assert_false(
                    tf_rect_overlaps(tf_rect_grown(slots[k].clip, -1e-6), gripper));
        }
    }
}

int
main(void)
{
    const char *text = g_getenv("TF_SEED");
    seed = text ? (guint32)g_ascii_strtoull(text, NULL, 10) : 20261201;
    print_message("TF_SEED=%u\n", seed);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(perfect_bound_books_are_gathered),
        cmocka_unit_test(come_and_go_is_the_same_book_twice),
        cmocka_unit_test(one_form_prints_two_books),
        cmocka_unit_test(any_way_of_turning_makes_the_book),
        cmocka_unit_test(cut_leaves_come_in_their_order),
        cmocka_unit_test(slots_are_in_order),
        cmocka_unit_test(bleeds_do_not_overlap),
        cmocka_unit_test(marks_keep_off_gripper_and_pages),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
