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

static TfPlan *
plan_of(const TfScheme *scheme)
{
    g_autoptr(GError) error = NULL;
    TfPlan *plan = tf_plan_new(scheme, &error);
    if (error != NULL)
        print_error("%s\n", error->message);
    assert_non_null(plan);
    return plan;
}

static const FoldedLeaf *
leaf_at(GArray *leaves, guint i)
{
    return &g_array_index(leaves, FoldedLeaf, i);
}

static int
page_at(GArray *leaves, guint i)
{
    const FoldedLeaf *leaf = leaf_at(leaves, i / 2);
    return i % 2 == 0 ? leaf->recto.page : leaf->verso.page;
}

/* 1 to n and then blanks; upright; fronts on their backs. */
static void
check_book(GArray *leaves, int n_pages)
{
    assert_true((int)leaves->len * 2 >= n_pages);
    for (guint i = 0; i < 2 * leaves->len; i++)
        assert_int_equal(page_at(leaves, i), (int)i < n_pages ? (int)i + 1 : 0);
    for (guint i = 0; i < leaves->len; i++) {
        const FoldedLeaf *leaf = leaf_at(leaves, i);
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
        g_autoptr(TfPlan) plan = plan_of(&scheme);
        g_autoptr(GArray) leaves =
            folded_book(plan, scheme.binding, folds[i % 4][1], FALSE, (FoldedCut){0});
        check_book(leaves, scheme.n_pages);
        for (guint j = 0; j < leaves->len; j++) {
            const FoldedLeaf *leaf = leaf_at(leaves, j);
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
        g_autoptr(TfPlan) plan = plan_of(&scheme);
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
        g_autoptr(TfPlan) plan = plan_of(&scheme);
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
        g_autoptr(TfPlan) plan = plan_of(&scheme);
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
    assert_true(leaf_at(leaves, 0)->recto.is_upright &&
                leaf_at(leaves, 0)->verso.is_upright);
    return *leaf_at(leaves, 0);
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
        g_autoptr(TfPlan) plan = plan_of(&scheme);
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
        g_autoptr(TfPlan) plan = plan_of(&scheme);
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
        g_autoptr(TfPlan) plan = plan_of(&scheme);
        const TfSlot *slots = tf_plan_slots(plan, 0, TF_SIDE_FRONT);
        const TfPressSheet *sheet = tf_plan_sheet(plan, 0);
        for (int a = 0; a < sheet->n_slots; a++)
            for (int b = a + 1; b < sheet->n_slots; b++)
                assert_false(tf_rect_overlaps(tf_rect_grown(slots[a].clip, -1e-6),
                                              tf_rect_grown(slots[b].clip, -1e-6)));
    }
}

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
    g_autoptr(TfPlan) plan = plan_of(&scheme);
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
    g_autoptr(TfPlan) plan = plan_of(&scheme);
    assert_int_equal(tf_plan_sheet(plan, 0)->n_slots, 3 * 7);
    check_near(tf_plan_sheet(plan, 0)->missing_width, 0, 1e-6);
    check_near(tf_plan_sheet(plan, 0)->missing_height, 0, 1e-6);
}

static void
check_pile(const TfScheme *scheme, const char *steps, const int *faces, int n)
{
    g_autoptr(TfPlan) plan = plan_of(scheme);
    g_autoptr(GArray) leaves =
        folded_sheet(plan, 0, TF_BINDING_LEFT, steps, (FoldedCut){0});
    assert_int_equal(leaves->len, n / 2);
    for (int i = 0; i < n; i++)
        assert_int_equal(page_at(leaves, (guint)i), faces[i]);
    for (guint i = 0; i < leaves->len; i++)
        assert_true(leaf_at(leaves, i)->recto.is_upright &&
                    leaf_at(leaves, i)->verso.is_upright);
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
    g_autoptr(TfPlan) plan = plan_of(&scheme);
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
        g_autoptr(TfPlan) plan = plan_of(&scheme);
        assert_int_equal(tf_plan_n_sheets(plan), 3);
        assert_string_equal(tf_plan_sheet(plan, 0)->name, "cover");
        assert_string_equal(tf_plan_sheet(plan, 1)->name, "signature 1");
        assert_string_equal(tf_plan_sheet(plan, 2)->fold, "F4-1");
        g_autoptr(GArray) cover =
            folded_sheet(plan, 0, scheme.binding, "L1-", (FoldedCut){0});
        static const int outside[] = {1, 2, 14, 15};
        for (guint j = 0; j < 4; j++)
            assert_int_equal(page_at(cover, j), outside[j]);
        g_autoptr(GArray) one =
            folded_sheet(plan, 1, scheme.binding, "T1- L1-", (FoldedCut){0});
        if (i % 2 == 1) { /* gathered: 3 to 10 */
            for (guint j = 0; j < 8; j++)
                assert_int_equal(page_at(one, j), (int)j + 3);
            /* Twelve pages are six leaves of 0.1 mm, of which the back is made. */
            const TfSlot *pages = tf_plan_slots(plan, 0, TF_SIDE_FRONT);
            if (i / 2 < 2)
                check_near(pages[1].x - pages[0].x - 396, 6 * 0.1 * 72 / 25.4, 1e-6);
            assert_int_equal(tf_plan_sheet(plan, 0)->sides[0].n_folds, 2);
            continue;
        }
        static const int halves[] = {3, 4, 5, 6, 11, 12, 13, 0};
        for (guint j = 0; j < 8; j++)
            assert_int_equal(page_at(one, j), halves[j]);
        check_near(leaf_at(one, 0)->recto.near, -0.3 * 72 / 25.4, 1e-6);
        check_near(leaf_at(one, 1)->recto.near, -0.4 * 72 / 25.4, 1e-6);
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
    g_autoptr(TfPlan) plan = plan_of(&scheme);
    g_autoptr(GArray) leaves =
        folded_book(plan, TF_BINDING_LEFT, "L1-", TRUE, (FoldedCut){0});
    double total = 8 * 0.0046 * 3.14 / 2 * 1.2;
    assert_true(fabs(total - 0.0693) < 0.0001);
    for (int i = 0; i < 8; i++)
        check_near(leaf_at(leaves, (guint)i)->recto.near, -total * 72 * i / 7, 1e-6);
}

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
        g_autoptr(TfPlan) plan = plan_of(&scheme);
        g_autoptr(GArray) leaves =
            folded_book(plan, TF_BINDING_LEFT, folds[i][1], TRUE, (FoldedCut){0});
        const FoldedLeaf *left = leaf_at(leaves, 7), *right = leaf_at(leaves, 8);
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
        g_autoptr(TfPlan) plan = plan_of(&scheme);
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
        g_autoptr(TfPlan) plan = plan_of(&scheme);
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
    g_autoptr(TfPlan) plan = plan_of(&scheme);
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
    g_autoptr(TfPlan) good = plan_of(&scheme);
    assert_false(tf_plan_sheet(good, 0)->is_grain_across);
    scheme.grain = TF_GRAIN_LONG;
    g_autoptr(TfPlan) bad = plan_of(&scheme);
    assert_true(tf_plan_sheet(bad, 0)->is_grain_across);
    scheme.binding = TF_BINDING_TOP; /* its spine is level */
    g_autoptr(TfPlan) level = plan_of(&scheme);
    assert_false(tf_plan_sheet(level, 0)->is_grain_across);
    scheme.grain = TF_GRAIN_UNKNOWN;
    g_autoptr(TfPlan) unknown = plan_of(&scheme);
    assert_false(tf_plan_sheet(unknown, 0)->is_grain_across);
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
        cmocka_unit_test(one_sided_cards_have_no_back),
        cmocka_unit_test(cards_fill_the_paper),
        cmocka_unit_test(letter_fold_opens_page_by_page),
        cmocka_unit_test(accordion_goes_to_and_fro),
        cmocka_unit_test(cover_is_a_sheet_of_its_own),
        cmocka_unit_test(curved_creep_counts_the_bend),
        cmocka_unit_test(centre_spread_meets_at_the_spine),
        cmocka_unit_test(lip_stands_out_at_the_later_half),
        cmocka_unit_test(marks_keep_off_gripper_and_pages),
        cmocka_unit_test(spines_are_known_for_collating),
        cmocka_unit_test(grain_lies_along_the_spine),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
