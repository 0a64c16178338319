/* Whatever is planned can be imposed: forms of every press of layouts/production on every sheet of
 * paper that is sold, in each work style, from 2 pages to 64, bound at either side. They are imposed,
 * cut apart, folded, put into each other and read.
 */
#include "production/forms.h"
#include "support/check.h"
#include "support/fold.h"

#include <string.h>

enum {
    TF_MOST_PAGES = 64,
    TF_PER_SHEET = 400 /* more small cards are never on a sheet */
};

/* Trimmed sizes of what is handed out, in points. */
static const double trims[][2] = {{396, 612}, {288, 432}, {612, 792}, {360, 360}};

static const char *
steps_of(const char *fold)
{
    static const char *const steps[][2] = {{"F4-1", "L1-"},
                                           {"F8-7", "T1- L1-"},
                                           {"F16-6", "L2- T1- L1-"},
                                           {"F32-9", "L2- T2- T1+ L1-"}};
    for (gsize i = 0; i < G_N_ELEMENTS(steps); i++)
        if (strcmp(steps[i][0], fold) == 0)
            return steps[i][1];
    fail_msg("%s: the test does not know how it is folded", fold);
    return NULL;
}

static TfShop *
load_shop(void)
{
    g_autoptr(TfFindings) findings = tf_findings_new();
    g_autofree char *folder =
        g_build_filename(g_getenv("TENFOLD_PROJECT"), "layouts", NULL);
    TfShop *shop = tf_shop_load(folder, findings, NULL);
    assert_non_null(shop);
    assert_int_equal(tf_findings_n(findings), 0);
    return shop;
}

/* Every size that any paper is sold in, once. Returns: (transfer full): of TfParentSheet */
static GArray *
parents_of(const TfShop *shop)
{
    GArray *parents = g_array_new(FALSE, FALSE, sizeof(TfParentSheet));
    int n;
    const TfPaper *papers = tf_shop_papers(shop, &n);
    for (int i = 0; i < n; i++)
        for (int j = 0; j < papers[i].n_parents; j++) {
            const TfParentSheet *sheet = &papers[i].parents[j];
            gboolean is_known = FALSE;
            for (guint k = 0; k < parents->len; k++) {
                const TfParentSheet *known = &g_array_index(parents, TfParentSheet, k);
                is_known = is_known || (known->width == sheet->width &&
                                        known->height == sheet->height &&
                                        known->is_grain_short == sheet->is_grain_short);
            }
            if (!is_known)
                g_array_append_val(parents, *sheet);
        }
    return parents;
}

/* How the piece at @position comes into the hand: laid upright, and what shows its back turned over. */
static FoldedCut
cut_out(const TfPressSheet *sheet, const TfPosition *position)
{
    int n_turns = position->quarter_turns + (sheet->turn == TF_TURN_QUARTER ? 3 : 0);
    assert_int_equal(n_turns % 2, 0);
    return (FoldedCut){
        .region = tf_rect_grown(position->trim, 0.01),
        .is_sideways = sheet->turn == TF_TURN_QUARTER,
        .is_behind = position->shows == TF_SIDE_BACK,
        .is_on_head = n_turns % 4 == 2,
    };
}

/* All pieces of a sheet are the same folded sheet. Returns: (transfer full): leaves of one */
static GArray *
fold_all(const TfPlan *plan, int i, TfBinding binding)
{
    const TfPressSheet *sheet = tf_plan_sheet(plan, i);
    const TfPressSide *front = &sheet->sides[TF_SIDE_FRONT];
    GArray *first = folded_sheet(plan, i, binding, steps_of(sheet->fold),
                                 cut_out(sheet, &front->positions[0]));
    for (int j = 1; j < front->n_positions; j++) {
        g_autoptr(GArray) leaves = folded_sheet(plan, i, binding, steps_of(sheet->fold),
                                                cut_out(sheet, &front->positions[j]));
        assert_int_equal(leaves->len, first->len);
        for (guint k = 0; k < leaves->len; k++) {
            const FoldedLeaf *one = &g_array_index(first, FoldedLeaf, k);
            const FoldedLeaf *other = &g_array_index(leaves, FoldedLeaf, k);
            assert_int_equal(one->recto.page, other->recto.page);
            assert_int_equal(one->verso.page, other->verso.page);
            assert_true(other->recto.is_upright && other->verso.is_upright);
            check_near(one->recto.near, other->recto.near, 1e-6);
            check_near(other->recto.near, other->verso.near, 1e-6);
            check_near(other->recto.along, other->verso.along, 1e-6);
        }
    }
    return first;
}

/* Puts each sheet into the one before, or lays it under it. The leaves are as far from the spine as the
 * mill takes, and nearer by the thickness of those around them. */
static void
read_book(const TfPlan *plan, const TfScheme *scheme)
{
    g_autoptr(GArray) book = g_array_new(FALSE, FALSE, sizeof(FoldedLeaf));
    gboolean is_nested = scheme->kind != TF_SCHEME_PERFECT;
    for (int i = 0; i < tf_plan_n_sheets(plan); i++) {
        g_autoptr(GArray) leaves = fold_all(plan, i, scheme->binding);
        for (guint j = 0; j < leaves->len; j++)
            g_array_index(leaves, FoldedLeaf, j).depth =
                (int)MIN(j, leaves->len - 1 - j) + (is_nested ? (int)book->len / 2 : 0);
        g_array_insert_vals(book, is_nested ? book->len / 2 : book->len, leaves->data,
                            leaves->len);
    }
    int n_blanks = tf_plan_n_blanks(plan);
    assert_int_equal(2 * (int)book->len, scheme->n_pages + n_blanks);
    for (guint i = 0; i < book->len; i++) {
        const FoldedLeaf *leaf = &g_array_index(book, FoldedLeaf, i);
        int recto = 2 * (int)i + 1;
        double creep = tf_points_from_mm(leaf->depth * scheme->caliper_mm);
        assert_int_equal(leaf->recto.page, recto <= scheme->n_pages ? recto : 0);
        assert_int_equal(leaf->verso.page, recto < scheme->n_pages ? recto + 1 : 0);
        check_near(leaf->recto.near, scheme->milling - creep, 1e-6);
        assert_true(leaf->recto.is_upright && leaf->verso.is_upright);
        check_near(leaf->recto.near, leaf->verso.near, 1e-6);
        check_near(leaf->recto.along, leaf->verso.along, 1e-6);
    }
}

/* Nothing is printed where the press holds the sheet or beyond its edge, and no piece lies on another. */
static void
check_paper(const TfPlan *plan, const TfPress *press)
{
    for (int i = 0; i < tf_plan_n_sheets(plan); i++)
        for (int side = 0; side < 2; side++) {
            const TfPressSheet *sheet = tf_plan_sheet(plan, i);
            const TfPressSide *half = &sheet->sides[side];
            TfRect paper = {-1e-6, -1e-6, sheet->width + 2e-6, sheet->height + 2e-6};
            assert_true(half->n_positions <= TF_PER_SHEET);
            if (press->kind != TF_PRESS_OFFICE && press->gripper > 0)
                check_near(half->gripper.height, press->gripper, 1e-9);
            for (int j = 0; j < half->n_positions; j++) {
                TfRect cut = tf_rect_grown(half->positions[j].cut, -1e-6);
                assert_true(tf_rect_contains(paper, cut));
                assert_false(tf_rect_overlaps(cut, half->gripper));
                for (int k = 0; k < j; k++)
                    assert_false(tf_rect_overlaps(
                        cut, tf_rect_grown(half->positions[k].cut, -1e-6)));
            }
        }
}

/* One more in a row, or one more row, would not fit. */
static void
check_fullest(const TfScheme *scheme, const TfSignature *signature, int n_pages)
{
    TfScheme more = *scheme;
    more.signatures = NULL;
    more.n_pages = n_pages;
    more.fold = signature->fold;
    more.work_style = signature->work_style;
    more.turn = signature->turn;
    for (int i = 0; i < 2; i++) {
        more.n_columns = signature->n_columns + (i == 0 ? 1 : 0);
        more.n_rows = signature->n_rows + (i == 1 ? 1 : 0);
        g_autoptr(TfPlan) plan = tf_plan_new(&more, NULL);
        if (plan == NULL) /* more than there may be */
            continue;
        const TfPressSheet *sheet = tf_plan_sheet(plan, 0);
        assert_true(sheet->missing_width > 0 || sheet->missing_height > 0);
    }
}

/* What was planned is what is imposed. */
static void
check_plan(const TfShop *shop, const TfRunProduct *product, gboolean is_right_bound)
{
    TfScheme scheme;
    g_autoptr(GError) error = NULL;
    g_autofree TfSignature *signatures =
        tf_forms_scheme(shop, product, is_right_bound, &scheme);
    g_autoptr(TfPlan) plan = tf_plan_new(&scheme, &error);
    if (error != NULL)
        print_error("%s\n", error->message);
    assert_non_null(plan);
    assert_int_equal(tf_plan_n_sheets(plan), product->signatures->len);
    assert_int_equal(tf_plan_n_blanks(plan), 0);
    check_paper(plan, product->press);
    for (int i = 0; i < tf_plan_n_sheets(plan); i++) {
        const TfRunSignature *planned = tf_run_signature(product, i);
        const TfPressSheet *sheet = tf_plan_sheet(plan, i);
        check_near(sheet->width, product->sheet.width, 1e-9);
        check_near(sheet->height, product->sheet.height, 1e-9);
        check_near(sheet->missing_width + sheet->missing_height, 0, 1e-9);
        assert_int_equal(sheet->turn == TF_TURN_QUARTER, planned->is_turned);
        assert_int_equal(sheet->is_grain_across, planned->is_grain_across);
        assert_int_equal(sheet->sides[0].n_positions, planned->n_up);
        assert_int_equal(planned->n_columns * planned->n_rows, planned->n_up);
        gboolean is_one_form = planned->turning == TF_TURNING_WORK_AND_TURN ||
                               planned->turning == TF_TURNING_WORK_AND_TUMBLE;
        assert_int_equal(sheet->n_forms, is_one_form ? 1 : 2);
        if (planned->fold != NULL)
            assert_string_equal(sheet->fold, planned->fold->name);
        check_fullest(&scheme, &signatures[i], planned->n_pages);
    }
    if (product->n_pages > 2)
        read_book(plan, &scheme);
}

/* Each way of turning that all signatures can be printed in. Returns: how many */
static int
check_forms(const TfShop *shop, TfRunProduct *product, const TfSheetForms *forms)
{
    int n = 0;
    product->sheet = forms->sheet;
    for (int turning = 0; turning < TF_N_TURNINGS; turning++) {
        g_autoptr(GArray) signatures = g_array_new(FALSE, FALSE, sizeof(TfRunSignature));
        gboolean is_possible = TRUE;
        for (guint i = 0; i < forms->signatures->len; i++) {
            const TfRunSignature *signature =
                &g_array_index(forms->signatures, TfSignatureForms, i).by_turning[turning];
            is_possible = is_possible && signature->n_up > 0;
            g_array_append_val(signatures, *signature);
        }
        if (!is_possible)
            continue;
        product->signatures = signatures;
        product->is_stitched = product->n_leaves > 2;
        check_plan(shop, product, FALSE);
        check_plan(shop, product, TRUE);
        product->signatures = NULL;
        n++;
    }
    return n;
}

/* Tools that look at each access take minutes for all of it: they get what differs most. */
static gboolean
is_left_out(int trim, int n_pages)
{
    static const int kept[] = {2, 4, 8, 20, 64};
    gboolean is_kept = g_getenv("TF_FEW") == NULL;
    for (gsize i = 0; i < G_N_ELEMENTS(kept); i++)
        is_kept = is_kept || (n_pages == kept[i] && (trim == 0 || n_pages == 8));
    return !is_kept;
}

static int
check_press(const TfShop *shop, const TfPress *press, TfParentSheet parent, int trim)
{
    int n = 0;
    TfPaper paper = *tf_shop_paper(shop, "offset-60");
    paper.parents = &parent;
    paper.n_parents = 1;
    for (int n_pages = 2; n_pages <= TF_MOST_PAGES; n_pages += n_pages == 2 ? 2 : 4) {
        g_autofree char *why = NULL;
        if (is_left_out(trim, n_pages))
            continue;
        TfProduct named = {.name = "booklet"};
        TfRunProduct product = {
            .product = &named,
            .press = press,
            .paper = &paper,
            .n_pages = n_pages,
            .width = trims[trim][0],
            .height = trims[trim][1],
            .bleed = 9,
        };
        g_autoptr(GPtrArray) all = tf_forms_new(shop, &product, &why);
        assert_true((all == NULL) == (why != NULL));
        for (guint i = 0; all != NULL && i < all->len; i++)
            n += check_forms(shop, &product, all->pdata[i]);
    }
    return n;
}

static void
check_size(int trim)
{
    g_autoptr(TfShop) shop = load_shop();
    g_autoptr(GArray) parents = parents_of(shop);
    int n_presses;
    const TfPress *presses = tf_shop_presses(shop, &n_presses);
    for (int i = 0; i < n_presses; i++) {
        int n = 0;
        for (guint j = 0; j < parents->len; j++)
            n += check_press(shop, &presses[i], g_array_index(parents, TfParentSheet, j),
                             trim);
        if (trim == 0) /* half a letter page goes on every press */
            assert_true(n > 0);
    }
}

static void
half_letter_can_be_imposed(void **state)
{
    (void)state;
    check_size(0);
}

static void
a_small_page_can_be_imposed(void **state)
{
    (void)state;
    check_size(1);
}

static void
letter_can_be_imposed(void **state)
{
    (void)state;
    check_size(2);
}

static void
a_square_can_be_imposed(void **state)
{
    (void)state;
    check_size(3);
}

/* In all four work styles, several to a sheet, bound anywhere, stitched, glued, or foot to foot. */
static void
turned_sheets_make_the_book(void **state)
{
    (void)state;
    static const TfSchemeKind kinds[] = {TF_SCHEME_SADDLE, TF_SCHEME_PERFECT,
                                         TF_SCHEME_COME_AND_GO};
    static const char *const folds[] = {"F4-1", "F8-7", "F16-6", "F32-9"};
    for (int i = 0; i < 3 * 4 * 4 * 3; i++) {
        TfScheme scheme = {
            .kind = kinds[i % 3],
            .n_pages = 5 + i % 61,
            .fold = folds[i / 3 % 4],
            .work_style = (TfWorkStyle)(i / 12 % 4),
            .binding = (TfBinding)(i / 48 % 3),
            .turn = TF_TURN_QUARTER,
            .n_columns = 2,
            .n_rows = 1 + i % 2,
            .trim_width = 300 + i % 7,
            .trim_height = 380 - i % 11,
            .bleed = 9,
            .margin = 24,
            .gripper = 36,
            .caliper_mm = 0.1,
            .milling = kinds[i % 3] == TF_SCHEME_PERFECT ? 6 : 0,
            .lip = kinds[i % 3] == TF_SCHEME_SADDLE ? 18 : 0,
        };
        g_autoptr(TfPlan) plan = tf_plan_new(&scheme, NULL);
        assert_non_null(plan);
        int n_halves = scheme.work_style >= TF_WORK_TURN ? 2 : 1;
        assert_int_equal(tf_plan_sheet(plan, 0)->sides[0].n_positions,
                         n_halves * scheme.n_columns * scheme.n_rows);
        read_book(plan, &scheme);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(half_letter_can_be_imposed),
        cmocka_unit_test(a_small_page_can_be_imposed),
        cmocka_unit_test(letter_can_be_imposed),
        cmocka_unit_test(a_square_can_be_imposed),
        cmocka_unit_test(turned_sheets_make_the_book),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
