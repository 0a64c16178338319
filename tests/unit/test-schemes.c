/* Schemes one by one, cut, folded and measured; what comes of each can be worked out by hand. */
#include "impose/impose-private.h"
#include "support/check.h"
#include "support/fold.h"

#include <math.h>
#include <string.h>

static void
one_sided_cards_have_no_back(void **state)
{
    (void)state;
    TfScheme scheme = {.kind = TF_SCHEME_CARDS,
                       .n_pages = 7,
                       .trim_width = 252,
                       .trim_height = 144,
                       .bleed = 9,
                       .n_columns = 2,
                       .n_rows = 3,
                       .is_one_sided = TRUE};
    g_autoptr(TfPlan) plan = folded_plan(&scheme);
    assert_int_equal(tf_plan_n_sheets(plan), 2);
    assert_int_equal(tf_plan_n_blanks(plan), 5);
    assert_int_equal(tf_plan_sheet(plan, 1)->n_forms, 1);
    for (int i = 0; i < 12; i++)
        assert_int_equal(tf_plan_slots(plan, i / 6, TF_SIDE_FRONT)[i % 6].page,
                         i < 7 ? i + 1 : 0);
}

/* Paper of 12 × 18 in holds three business cards of 3.5 × 2 in side by side and six over each
 * other: 3 · 252 + 4 · 9 + 2 · 24 is 840 of 864 points, 7 · 144 + 6 · 18 + 18 + 48 is 1182 of
 * 1296, and an eighth row would need 1344. */
static void
cards_fill_the_paper(void **state)
{
    (void)state;
    TfScheme scheme = {.kind = TF_SCHEME_CARDS,
                       .n_pages = 2,
                       .trim_width = 252,
                       .trim_height = 144,
                       .bleed = 9,
                       .margin = 24,
                       .sheet_width = 864,
                       .sheet_height = 1296};
    g_autoptr(TfPlan) plan = folded_plan(&scheme);
    assert_int_equal(tf_plan_sheet(plan, 0)->n_slots, 3 * 7);
    check_near(tf_plan_sheet(plan, 0)->missing_width, 0, 1e-6);
    check_near(tf_plan_sheet(plan, 0)->missing_height, 0, 1e-6);
}

static void
check_pile(const TfScheme *scheme, const char *steps, const int *faces, int n)
{
    g_autoptr(TfPlan) plan = folded_plan(scheme);
    g_autoptr(GArray) leaves =
        folded_sheet(plan, 0, TF_BINDING_LEFT, steps, (FoldedCut){0});
    assert_int_equal(leaves->len, n / 2);
    for (int i = 0; i < n; i++)
        assert_int_equal(folded_page(leaves, (guint)i), faces[i]);
    for (guint i = 0; i < leaves->len; i++)
        assert_true(folded_leaf(leaves, i)->recto.is_upright &&
                    folded_leaf(leaves, i)->verso.is_upright);
}

/* The cover on top; it is opened: 2 and 5; 5 is lifted: 2, 3 and 4. */
static void
letter_fold_opens_page_by_page(void **state)
{
    (void)state;
    TfScheme scheme = {.kind = TF_SCHEME_LETTER,
                       .n_pages = 6,
                       .trim_width = 264,
                       .trim_height = 612,
                       .bleed = 9,
                       .panel_short = 4.5};
    check_pile(&scheme, "L1- L1-", (const int[]){1, 2, 5, 4, 3, 6}, 6);
    scheme.binding = TF_BINDING_RIGHT;
    check_pile(&scheme, "R1- R1-", (const int[]){1, 2, 5, 4, 3, 6}, 6);

    /* The panel that goes in does not reach the fold. */
    g_autoptr(TfPlan) plan = folded_plan(&scheme);
    const TfSlot *slots = tf_plan_slots(plan, 0, TF_SIDE_FRONT);
    check_near(slots[0].width, 264, 1e-6);
    check_near(slots[2].width, 259.5, 1e-6);
    check_near(slots[2].x, slots[1].x + 264, 1e-6);
    assert_int_equal(tf_plan_sheet(plan, 0)->sides[0].n_folds, 2);
    assert_string_equal(tf_plan_sheet(plan, 0)->fold, "F6-4");
}

static void
accordion_goes_to_and_fro(void **state)
{
    (void)state;
    TfScheme scheme = {.kind = TF_SCHEME_ACCORDION,
                       .n_pages = 6,
                       .trim_width = 264,
                       .trim_height = 612,
                       .bleed = 9};
    check_pile(&scheme, "R1+ R1-", (const int[]){1, 6, 5, 2, 3, 4}, 6);
    scheme.binding = TF_BINDING_RIGHT;
    check_pile(&scheme, "L1+ L1-", (const int[]){1, 6, 5, 2, 3, 4}, 6);
    scheme.binding = TF_BINDING_LEFT;
    scheme.n_columns = 4;
    scheme.n_pages = 8;
    check_pile(&scheme, "R1- R1+ R1-", (const int[]){1, 8, 7, 2, 3, 6, 5, 4}, 8);
}

/* Blanks stand before the cover's back; the cover may be thicker. */
static void
cover_is_a_sheet_of_its_own(void **state)
{
    (void)state;
    for (int i = 0; i < 2 * 3; i++) {
        TfScheme scheme = {.kind = i % 2 == 0 ? TF_SCHEME_SADDLE : TF_SCHEME_PERFECT,
                           .n_pages = 15,
                           .binding = (TfBinding)(i / 2),
                           .fold = "F8-7",
                           .has_cover = TRUE,
                           .caliper_mm = 0.1,
                           .cover_caliper_mm = 0.3,
                           .trim_width = 396,
                           .trim_height = 612,
                           .bleed = 9};
        g_autoptr(TfPlan) plan = folded_plan(&scheme);
        assert_int_equal(tf_plan_n_sheets(plan), 3);
        assert_string_equal(tf_plan_sheet(plan, 0)->name, "cover");
        assert_string_equal(tf_plan_sheet(plan, 1)->name, "signature 1");
        assert_string_equal(tf_plan_sheet(plan, 2)->fold, "F4-1");
        g_autoptr(GArray) cover =
            folded_sheet(plan, 0, scheme.binding, "L1-", (FoldedCut){0});
        static const int outside[] = {1, 2, 14, 15};
        for (guint j = 0; j < 4; j++)
            assert_int_equal(folded_page(cover, j), outside[j]);
        g_autoptr(GArray) one =
            folded_sheet(plan, 1, scheme.binding, "T1- L1-", (FoldedCut){0});
        if (i % 2 == 1) { /* gathered: 3 to 10 */
            for (guint j = 0; j < 8; j++)
                assert_int_equal(folded_page(one, j), (int)j + 3);
            /* Twelve pages are six leaves of 0.1 mm, of which the back is made. */
            const TfSlot *pages = tf_plan_slots(plan, 0, TF_SIDE_FRONT);
            if (i / 2 < 2)
                check_near(pages[1].x - pages[0].x - 396, 6 * 0.1 * 72 / 25.4, 1e-6);
            assert_int_equal(tf_plan_sheet(plan, 0)->sides[0].n_folds, 2);
            continue;
        }
        static const int halves[] = {3, 4, 5, 6, 11, 12, 13, 0};
        for (guint j = 0; j < 8; j++)
            assert_int_equal(folded_page(one, j), halves[j]);
        check_near(folded_leaf(one, 0)->recto.near, -0.3 * 72 / 25.4, 1e-6);
        check_near(folded_leaf(one, 1)->recto.near, -0.4 * 72 / 25.4, 1e-6);
    }
}

/* ScenicSoft: 32 pages of 0.0046 in come to 0.0693 in; seven steps from leaf to leaf. */
static void
curved_creep_counts_the_bend(void **state)
{
    (void)state;
    TfScheme scheme = {.n_pages = 32,
                       .caliper_mm = 0.0046 * 25.4,
                       .creep = TF_CREEP_CURVED,
                       .trim_width = 396,
                       .trim_height = 612};
    g_autoptr(TfPlan) plan = folded_plan(&scheme);
    g_autoptr(GArray) leaves =
        folded_book(plan, TF_BINDING_LEFT, "L1-", TRUE, (FoldedCut){0});
    double total = 8 * 0.0046 * 3.14 / 2 * 1.2;
    assert_true(fabs(total - 0.0693) < 0.0001);
    for (int i = 0; i < 8; i++)
        check_near(folded_leaf(leaves, (guint)i)->recto.near, -total * 72 * i / 7, 1e-6);
}

/* How a sheet of each comes to lie in the booklet. */
static const char *const folds[][2] = {{"F4-1", "L1-"},
                                       {"F8-7", "T1- L1-"},
                                       {"F16-6", "L2- T1- L1-"},
                                       {"F32-4", "T2- R2- T1- L1-"}};

/* A picture over the centre spread has neither gap nor overlap. */
static void
centre_spread_meets_at_the_spine(void **state)
{
    (void)state;
    for (int i = 0; i < 4; i++) {
        TfScheme scheme = {.n_pages = 32,
                           .fold = folds[i][0],
                           .caliper_mm = 0.2,
                           .is_centre_held = TRUE,
                           .trim_width = 396,
                           .trim_height = 612,
                           .bleed = 9};
        g_autoptr(TfPlan) plan = folded_plan(&scheme);
        g_autoptr(GArray) leaves =
            folded_book(plan, TF_BINDING_LEFT, folds[i][1], TRUE, (FoldedCut){0});
        const FoldedLeaf *left = folded_leaf(leaves, 7), *right = folded_leaf(leaves, 8);
        assert_int_equal(left->verso.page, 16);
        assert_int_equal(right->recto.page, 17);
        check_near(left->verso.near, 0, 1e-6);
        check_near(right->recto.near, 0, 1e-6);
        check_near(left->verso.ink_near, 0, 1e-6);
        /* What is behind moves as all do. */
        check_near(left->recto.near, -7 * 0.2 * 72 / 25.4, 1e-6);
    }
}

/* The later half of a folded sheet stands out by the lip: the fold is off the middle by half. */
static void
lip_stands_out_at_the_later_half(void **state)
{
    (void)state;
    for (int binding = 0; binding < 2; binding++) {
        TfScheme scheme = {.n_pages = 4,
                           .binding = (TfBinding)binding,
                           .trim_width = 396,
                           .trim_height = 612,
                           .bleed = 9,
                           .lip = 18};
        g_autoptr(TfPlan) plan = folded_plan(&scheme);
        const TfPressSheet *sheet = tf_plan_sheet(plan, 0);
        double fold = sheet->sides[0].folds[0].x0;
        double later = binding == TF_BINDING_LEFT ? fold : sheet->width - fold;
        check_near(later - (sheet->width - later), 18, 1e-6);
        /* Page 4 is there. */
        assert_int_equal(tf_plan_slots(plan, 0, TF_SIDE_FRONT)[binding].page, 4);
        /* Seen from behind it is on the other side. */
        check_near(sheet->sides[1].folds[0].x0, sheet->width - fold, 1e-6);
        assert_false(sheet->sides[0].folds[0].is_valley);
        assert_true(sheet->sides[1].folds[0].is_valley);
    }
}

/* The back of each folded sheet is outside, on the side and at the fold of its first page. */
static void
spines_are_known_for_collating(void **state)
{
    (void)state;
    TfScheme scheme = {.kind = TF_SCHEME_PERFECT,
                       .n_pages = 64,
                       .fold = "F16-6",
                       .trim_width = 396,
                       .trim_height = 612,
                       .bleed = 9};
    g_autoptr(TfPlan) plan = folded_plan(&scheme);
    assert_int_equal(tf_plan_n_sheets(plan), 4);
    for (int i = 0; i < 4; i++) {
        const TfPressSheet *sheet = tf_plan_sheet(plan, i);
        assert_int_equal(sheet->sides[0].n_spines, 1);
        assert_int_equal(sheet->sides[1].n_spines, 0);
        const TfSpine *spine = &sheet->sides[0].spines[0];
        assert_int_equal(spine->signature, i + 1);
        const TfSlot *first = &tf_plan_slots(plan, i, TF_SIDE_FRONT)[7];
        assert_int_equal(first->page, 16 * i + 1);
        check_near(spine->x0, first->x, 1e-6);
        check_near(spine->x1, first->x, 1e-6);
        check_near(spine->y0, first->y, 1e-6);
        check_near(spine->y1, first->y + 612, 1e-6);
    }
}

static void
grain_lies_along_the_spine(void **state)
{
    (void)state;
    TfScheme scheme = {.n_pages = 4,
                       .trim_width = 396,
                       .trim_height = 612,
                       .sheet_width = 19 * 72,
                       .sheet_height = 13 * 72,
                       .grain = TF_GRAIN_SHORT};
    g_autoptr(TfPlan) good = folded_plan(&scheme);
    assert_false(tf_plan_sheet(good, 0)->is_grain_across);
    scheme.grain = TF_GRAIN_LONG;
    g_autoptr(TfPlan) bad = folded_plan(&scheme);
    assert_true(tf_plan_sheet(bad, 0)->is_grain_across);
    scheme.binding = TF_BINDING_TOP; /* its spine is level */
    g_autoptr(TfPlan) level = folded_plan(&scheme);
    assert_false(tf_plan_sheet(level, 0)->is_grain_across);
    scheme.grain = TF_GRAIN_UNKNOWN;
    g_autoptr(TfPlan) unknown = folded_plan(&scheme);
    assert_false(tf_plan_sheet(unknown, 0)->is_grain_across);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(one_sided_cards_have_no_back),
        cmocka_unit_test(cards_fill_the_paper),
        cmocka_unit_test(letter_fold_opens_page_by_page),
        cmocka_unit_test(accordion_goes_to_and_fro),
        cmocka_unit_test(cover_is_a_sheet_of_its_own),
        cmocka_unit_test(curved_creep_counts_the_bend),
        cmocka_unit_test(centre_spread_meets_at_the_spine),
        cmocka_unit_test(lip_stands_out_at_the_later_half),
        cmocka_unit_test(spines_are_known_for_collating),
        cmocka_unit_test(grain_lies_along_the_spine),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
