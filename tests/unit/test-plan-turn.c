/* Forms that stand sideways on the paper, with the answers written out. */
#include "impose/impose-private.h"
#include "support/check.h"

/* Two signatures of 5.5 × 8.5 in on 38 × 25 in paper, the gripper along its long edge. Flat, a
 * signature is 4 (396 + 9) + 2 · 18 = 1656 across and 2 (612 + 18) = 1260 along its spines. */
static const TfScheme planned = {
    .n_pages = 16,
    .fold = "F16-6",
    .trim_width = 396,
    .trim_height = 612,
    .bleed = 9,
    .margin = 18,
    .sheet_width = 2736,
    .sheet_height = 1800,
    .gripper = 36,
    .lip = 18,
    .work_style = TF_WORK_PERFECTING,
    .turn = TF_TURN_QUARTER,
    .n_columns = 2,
    .n_rows = 1,
    .grain = TF_GRAIN_LONG,
};

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

static void
check_rect(TfRect is, double x, double y, double width, double height)
{
    check_near(is.x, x, 1e-6);
    check_near(is.y, y, 1e-6);
    check_near(is.width, width, 1e-6);
    check_near(is.height, height, 1e-6);
}

typedef struct {
    int page, turns;
    double x, y;
} Expected;

static void
check_slots(const TfPlan *plan, TfSide side, const Expected *expected)
{
    const TfSlot *slots = tf_plan_slots(plan, 0, side);
    assert_int_equal(tf_plan_sheet(plan, 0)->n_slots, 16);
    for (int i = 0; i < 16; i++) {
        assert_int_equal(slots[i].page, expected[i].page);
        assert_int_equal(slots[i].quarter_turns, expected[i].turns);
        check_near(slots[i].x, expected[i].x, 1e-6);
        check_near(slots[i].y, expected[i].y, 1e-6);
        check_near(slots[i].width, 612, 1e-6);
        check_near(slots[i].height, 396, 1e-6);
    }
}

/*  The upright signature, front, its turned one, and what is behind that after the press has turned
 *  the sheet head over heels. Heads at the left <, at the right >.
 *
 *      *5 *12  *9  *8       8>  1<        6>  3<
 *       4  13  16   1       9> 16<       11> 14<
 *                          12> 13<       10> 15<
 *                           5>  4<        7>  2<
 *
 *  Between faces of the later half, that stand out by the lip, are 2 (9 + 18) points; feet are at
 *  the outer edges, heads meet in the middle. (2736 - 2520) / 2 = 108; (1800 - 1656) / 2 = 72. */
static void
a_turned_signature_has_its_heads_at_the_side(void **state)
{
    (void)state;
    g_autoptr(TfPlan) plan = plan_of(&planned);
    const double a = 117, b = 747, c = 1377, d = 2007; /* columns: feet, heads, twice */
    const double rows[] = {1323, 927, 477, 81};
    check_slots(plan, TF_SIDE_FRONT,
                (const Expected[]){
                    {8, 3, a, rows[0]},
                    {1, 1, b, rows[0]},
                    {8, 3, c, rows[0]},
                    {1, 1, d, rows[0]},
                    {9, 3, a, rows[1]},
                    {16, 1, b, rows[1]},
                    {9, 3, c, rows[1]},
                    {16, 1, d, rows[1]},
                    {12, 3, a, rows[2]},
                    {13, 1, b, rows[2]},
                    {12, 3, c, rows[2]},
                    {13, 1, d, rows[2]},
                    {5, 3, a, rows[3]},
                    {4, 1, b, rows[3]},
                    {5, 3, c, rows[3]},
                    {4, 1, d, rows[3]},
                });
    check_slots(plan, TF_SIDE_BACK,
                (const Expected[]){
                    {6, 3, a, 1323},
                    {3, 1, b, 1323},
                    {6, 3, c, 1323},
                    {3, 1, d, 1323},
                    {11, 3, a, 927},
                    {14, 1, b, 927},
                    {11, 3, c, 927},
                    {14, 1, d, 927},
                    {10, 3, a, 477},
                    {15, 1, b, 477},
                    {10, 3, c, 477},
                    {15, 1, d, 477},
                    {7, 3, a, 81},
                    {2, 1, b, 81},
                    {7, 3, c, 81},
                    {2, 1, d, 81},
                });
    const TfPressSheet *sheet = tf_plan_sheet(plan, 0);
    check_near(sheet->missing_width + sheet->missing_height, 0, 1e-9);
    assert_int_equal(sheet->turn, TF_TURN_QUARTER);
    assert_false(sheet->is_grain_across); /* fibres and spines both lie level */
    assert_true(tf_plan_slots(plan, 0, TF_SIDE_FRONT)[1].spine == TF_EDGE_BOTTOM);
    check_near(tf_plan_slots(plan, 0, TF_SIDE_FRONT)[1].spine_at, 1323, 1e-6);
}

/* What a ticket says of the sheet. Seen from behind, a quarter to the left is one to the right. */
static void
pieces_of_a_sheet_have_their_place(void **state)
{
    (void)state;
    g_autoptr(TfPlan) plan = plan_of(&planned);
    for (int side = 0; side < 2; side++) {
        const TfPressSide *half = &tf_plan_sheet(plan, 0)->sides[side];
        assert_int_equal(half->n_positions, 2);
        for (int i = 0; i < 2; i++) {
            const TfPosition *position = &half->positions[i];
            check_rect(position->cut, 108 + 1260 * i, 72, 1260, 1656);
            check_rect(position->trim, 117 + 1260 * i, 81, 1242, 1638);
            /* the press has tumbled it: 3 quarters and two more are one */
            assert_int_equal(position->quarter_turns, 1);
            assert_int_equal(position->shows, side);
        }
        check_rect(half->gripper, 0, 0, 2736, 36);
    }
    TfScheme scheme = planned;
    scheme.work_style = TF_WORK_SHEETWISE;
    g_autoptr(TfPlan) turned = plan_of(&scheme);
    assert_int_equal(tf_plan_sheet(turned, 0)->sides[1].positions[0].quarter_turns, 3);
}

/* Work-and-turn: a signature in each half. The back is what one sees from behind in the other. */
static void
both_sides_of_one_form_have_their_place(void **state)
{
    (void)state;
    TfScheme scheme = planned;
    scheme.work_style = TF_WORK_TURN;
    scheme.n_columns = 1;
    g_autoptr(TfPlan) plan = plan_of(&scheme);
    const TfPressSide *half = &tf_plan_sheet(plan, 0)->sides[0];
    assert_int_equal(half->n_positions, 2);
    check_rect(half->positions[0].cut, 108, 72, 1260, 1656);
    check_rect(half->positions[1].cut, 1368, 72, 1260, 1656);
    assert_int_equal(half->positions[0].shows, TF_SIDE_FRONT);
    assert_int_equal(half->positions[1].shows, TF_SIDE_BACK);
    assert_int_equal(half->positions[0].quarter_turns, 1);
    assert_int_equal(half->positions[1].quarter_turns, 3);
}

/* Upright one signature needs 1656 + 36 by 1260 + 2 · 54 of the paper: 1 × 1. Sideways it is 1260 + 36
 * by 1656 + 108: 2 × 1. */
static void
the_way_that_gives_more_is_taken(void **state)
{
    (void)state;
    TfScheme scheme = planned;
    TfPaperFit fit;
    scheme.n_columns = scheme.n_rows = 0;
    scheme.turn = TF_TURN_NONE;
    assert_true(tf_plan_fit(&scheme, &fit, NULL));
    assert_int_equal(fit.n_up, 1);
    check_near(fit.form_width, 1656, 1e-6);
    check_near(fit.form_height, 1260, 1e-6);
    assert_true(fit.is_grain_across);
    scheme.turn = TF_TURN_AUTO;
    assert_true(tf_plan_fit(&scheme, &fit, NULL));
    assert_int_equal(fit.turn, TF_TURN_QUARTER);
    assert_int_equal(fit.n_columns, 2);
    assert_int_equal(fit.n_rows, 1);
    assert_int_equal(fit.n_up, 2);
    check_near(fit.form_width, 1260, 1e-6);
    assert_false(fit.is_grain_across);
    scheme.work_style = TF_WORK_TURN;
    assert_true(tf_plan_fit(&scheme, &fit, NULL));
    assert_int_equal(fit.n_columns, 1);
    assert_int_equal(fit.n_up, 2);
}

/* Three side by side are 3 · 1260 + 36 = 3816, and the paper has 2736. */
static void
what_is_missing_is_told(void **state)
{
    (void)state;
    TfScheme scheme = planned;
    TfPaperFit fit;
    scheme.n_columns = 3;
    assert_true(tf_plan_fit(&scheme, &fit, NULL));
    assert_int_equal(fit.n_up, 0);
    check_near(fit.missing_width, 1080, 1e-6);
    check_near(fit.missing_height, 0, 1e-6);
    g_autoptr(TfPlan) plan = plan_of(&scheme);
    check_near(tf_plan_sheet(plan, 0)->missing_width, 1080, 1e-6);
}

/* Twenty pages: sixteen two up in one pass, and the four in their middle four up, one form for both
 * sides. */
static void
signatures_may_be_printed_each_its_own_way(void **state)
{
    (void)state;
    const TfSignature signatures[] = {
        {"F16-6", TF_WORK_PERFECTING, TF_TURN_QUARTER, 2, 1},
        {"F4-1", TF_WORK_TURN, TF_TURN_NONE, 1, 2},
    };
    TfScheme scheme = planned;
    scheme.n_pages = 20;
    scheme.signatures = signatures;
    scheme.n_signatures = 2;
    g_autoptr(TfPlan) plan = plan_of(&scheme);
    assert_int_equal(tf_plan_n_sheets(plan), 2);
    assert_int_equal(tf_plan_n_blanks(plan), 0);
    const TfPressSheet *first = tf_plan_sheet(plan, 0), *second = tf_plan_sheet(plan, 1);
    assert_string_equal(first->fold, "F16-6");
    assert_string_equal(second->fold, "F4-1");
    assert_int_equal(first->n_forms, 2);
    assert_int_equal(second->n_forms, 1);
    assert_int_equal(second->n_slots, 8);
    static const int pages[] = {12, 9, 10, 11};
    for (int i = 0; i < 8; i++)
        assert_int_equal(tf_plan_slots(plan, 1, TF_SIDE_FRONT)[i].page, pages[i % 4]);
    scheme.n_pages = 21;
    assert_null(tf_plan_new(&scheme, NULL));
}

/* As a folder of CIP4 has them: turned clockwise, then over, so that the folds by their letters bring
 * page 1 to the top. F8-7 ("L1+ B1+"): after a quarter 8 and 5 are the upper row, 1 and 4 the lower;
 * turned over, 5 and 8, 4 and 1. The left column goes over, then the lower row: below its right
 * pile lies 1, and now on top. F16-6 ("L2+ B1+ R1+"): after two quarters and over, 4 13 16 1 are the
 * upper row, 5 12 9 8 the lower. Two columns go over, the lower row goes over; then the right
 * column, below which lies 1. */
static void
sheets_are_laid_into_the_folder(void **state)
{
    (void)state;
    static const struct {
        const char *fold;
        TfTurn turn;
        int fold_turns;
    } rows[] = {
        {"F4-1", TF_TURN_NONE, 0},
        {"F8-7", TF_TURN_NONE, 1},
        {"F16-6", TF_TURN_NONE, 2},
        {"F4-1", TF_TURN_QUARTER, 1}, /* it lies with its heads at the left: a quarter more */
        {"F8-7", TF_TURN_QUARTER, 2},
        {"F16-6", TF_TURN_QUARTER, 3},
    };
    for (gsize i = 0; i < 2 * G_N_ELEMENTS(rows); i++) {
        TfScheme scheme = {.n_pages = 16,
                           .trim_width = 396,
                           .trim_height = 612,
                           .fold = rows[i / 2].fold,
                           .turn = rows[i / 2].turn,
                           .binding = i % 2 ? TF_BINDING_RIGHT : TF_BINDING_LEFT};
        g_autoptr(TfPlan) plan = plan_of(&scheme);
        assert_int_equal(tf_plan_sheet(plan, 0)->fold_turns, rows[i / 2].fold_turns);
        assert_true(tf_plan_sheet(plan, 0)->is_turned_over);
    }
}

/* What is folded to and fro enters with its front up, a letter with its inside up. */
static void
leaflets_are_laid_into_the_folder(void **state)
{
    (void)state;
    TfScheme scheme = {
        .kind = TF_SCHEME_ACCORDION, .n_pages = 6, .trim_width = 264, .trim_height = 612};
    g_autoptr(TfPlan) accordion = plan_of(&scheme);
    assert_int_equal(tf_plan_sheet(accordion, 0)->fold_turns, 0);
    assert_false(tf_plan_sheet(accordion, 0)->is_turned_over);
    scheme.kind = TF_SCHEME_LETTER;
    g_autoptr(TfPlan) letter = plan_of(&scheme);
    assert_int_equal(tf_plan_sheet(letter, 0)->fold_turns, 0);
    assert_true(tf_plan_sheet(letter, 0)->is_turned_over);
}

/* F16-6 of letter pages: 4 · 612, the trims between 13 and 16 and at both ends, 4 · 9, and two
 * margins of 24 are 2532 across. A press sheet of 25 × 38 in holds it lying, or standing and the form turned. */
static void
paper_is_width_by_height(void **state)
{
    (void)state;
    TfScheme scheme = {.n_pages = 16,
                       .fold = "F16-6",
                       .trim_width = 612,
                       .trim_height = 792,
                       .bleed = 9,
                       .margin = 24,
                       .sheet_width = 1800,
                       .sheet_height = 2736};
    g_autoptr(TfPlan) standing = plan_of(&scheme);
    check_near(tf_plan_sheet(standing, 0)->missing_width, 732, 1e-6);
    check_near(tf_plan_sheet(standing, 0)->missing_height, 0, 1e-6);
    scheme.turn = TF_TURN_QUARTER;
    g_autoptr(TfPlan) turned = plan_of(&scheme);
    check_near(tf_plan_sheet(turned, 0)->missing_width, 0, 1e-6);
    check_near(tf_plan_sheet(turned, 0)->missing_height, 0, 1e-6);
    scheme.turn = TF_TURN_NONE;
    scheme.sheet_width = 2736;
    scheme.sheet_height = 1800;
    g_autoptr(TfPlan) lying = plan_of(&scheme);
    check_near(tf_plan_sheet(lying, 0)->missing_width, 0, 1e-6);
    check_near(tf_plan_sheet(lying, 0)->missing_height, 0, 1e-6);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_turned_signature_has_its_heads_at_the_side),
        cmocka_unit_test(pieces_of_a_sheet_have_their_place),
        cmocka_unit_test(both_sides_of_one_form_have_their_place),
        cmocka_unit_test(the_way_that_gives_more_is_taken),
        cmocka_unit_test(what_is_missing_is_told),
        cmocka_unit_test(signatures_may_be_printed_each_its_own_way),
        cmocka_unit_test(sheets_are_laid_into_the_folder),
        cmocka_unit_test(leaflets_are_laid_into_the_folder),
        cmocka_unit_test(paper_is_width_by_height),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
