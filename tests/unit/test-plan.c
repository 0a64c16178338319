/* Plans with their answers written out. */
#include "base/error.h"
#include "impose/impose-private.h"
#include "support/check.h"

#include <math.h>

/* A page of 5.5 × 8.5 in with bleed and marks, as most booklets here. */
static const TfScheme booklet = {
    .n_pages = 16, .trim_width = 396, .trim_height = 612, .bleed = 9, .margin = 24};

static TfPlan *
plan_of(const TfScheme *scheme)
{
    g_autoptr(GError) error = NULL;
    TfPlan *plan = tf_plan_new(scheme, &error);
    assert_null(error);
    return plan;
}

static void
check_sides(const TfPlan *plan, int n_sheets, int pages[][4])
{
    assert_int_equal(tf_plan_n_sheets(plan), n_sheets);
    for (int i = 0; i < n_sheets; i++) {
        const TfSlot *front = tf_plan_slots(plan, i, TF_SIDE_FRONT);
        const TfSlot *back = tf_plan_slots(plan, i, TF_SIDE_BACK);
        assert_int_equal(front[0].page, pages[i][0]);
        assert_int_equal(front[1].page, pages[i][1]);
        assert_int_equal(back[0].page, pages[i][2]);
        assert_int_equal(back[1].page, pages[i][3]);
    }
}

/* The table of impose.h, left. */
static void
sixteen_pages_left_bound(void **state)
{
    (void)state;
    g_autoptr(TfPlan) plan = plan_of(&booklet);
    check_sides(plan, 4,
                (int[][4]){{16, 1, 2, 15}, {14, 3, 4, 13}, {12, 5, 6, 11}, {10, 7, 8, 9}});
}

/* The table of impose.h, right. */
static void
sixteen_pages_right_bound(void **state)
{
    (void)state;
    TfScheme scheme = booklet;
    scheme.binding = TF_BINDING_RIGHT;
    g_autoptr(TfPlan) plan = plan_of(&scheme);
    check_sides(plan, 4,
                (int[][4]){{1, 16, 15, 2}, {3, 14, 13, 4}, {5, 12, 11, 6}, {7, 10, 9, 8}});
}

static void
blanks_are_the_last_pages_of_either_binding(void **state)
{
    (void)state;
    TfScheme scheme = booklet;
    scheme.n_pages = 5;
    g_autoptr(TfPlan) left = plan_of(&scheme);
    check_sides(left, 2, (int[][4]){{0, 1, 2, 0}, {0, 3, 4, 5}});
    scheme.binding = TF_BINDING_RIGHT;
    g_autoptr(TfPlan) right = plan_of(&scheme);
    check_sides(right, 2, (int[][4]){{1, 0, 0, 2}, {3, 0, 5, 4}});
    scheme.n_pages = 1;
    g_autoptr(TfPlan) one = plan_of(&scheme);
    check_sides(one, 1, (int[][4]){{1, 0, 0, 0}});
}

/* cmocka's own compares floats. */
static void
assert_near(double is, double expected)
{
    if (!(fabs(is - expected) < 1e-6))
        print_error("%.6f is not %.6f\n", is, expected);
    assert_true(fabs(is - expected) < 1e-6);
}

static void
check_rect(TfRect is, double x, double y, double width, double height)
{
    assert_near(is.x, x);
    assert_near(is.y, y);
    assert_near(is.width, width);
    assert_near(is.height, height);
}

static void
sheet_is_spread_bleed_and_margin(void **state)
{
    (void)state;
    g_autoptr(TfPlan) plan = plan_of(&booklet);
    const TfPressSheet *sheet = tf_plan_sheet(plan, 3);
    assert_near(sheet->width, 2 * 396 + 2 * 33);
    assert_near(sheet->height, 612 + 2 * 33);
    assert_near(sheet->missing_width, 0);
    check_rect(sheet->sides[0].trim, 33, 33, 792, 612);
    check_rect(sheet->sides[0].bleed, 24, 24, 810, 630);
    assert_int_equal(sheet->n_slots, 2);
    assert_int_equal(sheet->sides[0].n_folds, 1);
    const TfFoldLine *fold = &sheet->sides[0].folds[0];
    assert_true(fold->order == 1 && fold->is_spine && !fold->is_valley);
    check_rect((TfRect){fold->x0, fold->y0, fold->x1, fold->y1}, 429, 33, 429, 645);
}

static void
pages_meet_at_the_spine_and_clip_there(void **state)
{
    (void)state;
    g_autoptr(TfPlan) plan = plan_of(&booklet);
    for (int side = TF_SIDE_FRONT; side <= TF_SIDE_BACK; side++) {
        const TfSlot *slots = tf_plan_slots(plan, 0, (TfSide)side);
        assert_near(slots[0].x, 33);
        assert_near(slots[0].y, 33);
        assert_near(slots[1].x, 429);
        assert_int_equal(slots[0].quarter_turns, 0);
        assert_near(slots[0].spine_at, 429);
        assert_near(slots[1].spine_at, 429);
        check_rect(slots[0].clip, 24, 24, 405, 630);
        check_rect(slots[1].clip, 429, 24, 405, 630);
    }
}

/* 1 mm is 2.8346 pt: sheets of that thickness need no eyeglass. */
#define MM (72 / 25.4)

static void
creep_moves_inner_pages_to_the_spine(void **state)
{
    (void)state;
    TfScheme scheme = booklet;
    scheme.caliper_mm = 1;
    g_autoptr(TfPlan) plan = plan_of(&scheme);
    for (int i = 0; i < 4; i++)
        for (int side = TF_SIDE_FRONT; side <= TF_SIDE_BACK; side++) {
            const TfSlot *slots = tf_plan_slots(plan, i, (TfSide)side);
            assert_near(slots[0].x, 33 + i * MM);
            assert_near(slots[1].x, 429 - i * MM);
            /* The spine side is cut at the fold, the face keeps its bleed. */
            check_rect(slots[0].clip, 24 + i * MM, 24, 405 - i * MM, 630);
            check_rect(slots[1].clip, 429, 24, 405 - i * MM, 630);
        }
    check_rect(tf_plan_sheet(plan, 0)->sides[0].trim, 33, 33, 792, 612);
    check_rect(tf_plan_sheet(plan, 3)->sides[0].trim, 33 + 3 * MM, 33, 792 - 6 * MM, 612);
    assert_near(tf_plan_sheet(plan, 3)->width, 858);
}

static void
held_inner_moves_outer_pages_away(void **state)
{
    (void)state;
    TfScheme scheme = booklet;
    scheme.caliper_mm = 1;
    scheme.hold = TF_HOLD_INNER;
    g_autoptr(TfPlan) plan = plan_of(&scheme);
    /* The form is as wide as its widest sheet, the outermost. */
    assert_near(tf_plan_sheet(plan, 0)->width, 858 + 6 * MM);
    double fold = 429 + 3 * MM;
    for (int i = 0; i < 4; i++) {
        const TfSlot *slots = tf_plan_slots(plan, i, TF_SIDE_FRONT);
        assert_near(slots[0].x, fold - 396 - (3 - i) * MM);
        assert_near(slots[1].x, fold + (3 - i) * MM);
        /* In the gap at the fold lies bleed, if there is enough. */
        assert_near(slots[1].clip.x, fold + MAX(0, (3 - i) * MM - 9));
    }
}

static void
measured_creep_wins_over_thickness(void **state)
{
    (void)state;
    TfScheme scheme = booklet;
    scheme.caliper_mm = 1;
    scheme.creep_mm = 1.5;
    g_autoptr(TfPlan) plan = plan_of(&scheme);
    for (int i = 0; i < 4; i++)
        assert_near(tf_plan_slots(plan, i, TF_SIDE_FRONT)[1].x, 429 - i * 0.5 * MM);
    /* One sheet has nothing to creep against. */
    scheme.n_pages = 4;
    g_autoptr(TfPlan) single = plan_of(&scheme);
    assert_near(tf_plan_slots(single, 0, TF_SIDE_FRONT)[1].x, 429);
}

static void
form_stands_in_the_middle_of_given_paper(void **state)
{
    (void)state;
    TfScheme scheme = booklet;
    scheme.sheet_width = 18 * 72;
    scheme.sheet_height = 12 * 72;
    g_autoptr(TfPlan) plan = plan_of(&scheme);
    const TfPressSheet *sheet = tf_plan_sheet(plan, 0);
    assert_near(sheet->width, 1296);
    assert_near(sheet->height, 864);
    assert_near(sheet->sides[0].folds[0].x0, 648);
    check_rect(sheet->sides[0].trim, 252, 126, 792, 612);
    assert_near(sheet->missing_width, 0);
    assert_near(sheet->missing_height, 0);
}

static void
too_small_paper_grows_and_says_by_how_much(void **state)
{
    (void)state;
    TfScheme scheme = booklet;
    scheme.sheet_width = 17 * 72; /* enough, kept   */
    scheme.sheet_height = 9 * 72; /* 648 for the 678 */
    g_autoptr(TfPlan) plan = plan_of(&scheme);
    const TfPressSheet *sheet = tf_plan_sheet(plan, 0);
    assert_near(sheet->width, 1224);
    assert_near(sheet->missing_width, 0);
    assert_near(sheet->height, 678);
    assert_near(sheet->missing_height, 30);
}

/* Where the only level fold is, however many pieces it has. */
static double
level_fold(const TfPressSheet *sheet)
{
    double place = (double)NAN;
    for (int i = 0; i < sheet->sides[0].n_folds; i++) {
        const TfFoldLine *fold = &sheet->sides[0].folds[i];
        if (fold->x1 - fold->x0 > 1)
            place = fold->y0;
    }
    return place;
}

/* Where the upright fold number @i from the left is. */
static double
upright_fold(const TfPressSheet *sheet, int i)
{
    double last = -1;
    for (int seen = -1; seen < i; seen++) {
        double next = G_MAXDOUBLE;
        for (int j = 0; j < sheet->sides[0].n_folds; j++) {
            const TfFoldLine *fold = &sheet->sides[0].folds[j];
            if (fold->y1 - fold->y0 > 1 && fold->x0 > last + 0.01)
                next = fmin(next, fold->x0);
        }
        last = next;
    }
    return last;
}

/* Heads meet with the bleed of both between. */
static void
rows_are_cut_apart(void **state)
{
    (void)state;
    TfScheme scheme = booklet;
    scheme.n_pages = 15;
    scheme.caliper_mm = 1;
    scheme.fold = "F8-7";
    g_autoptr(TfPlan) plan = plan_of(&scheme);
    assert_int_equal(tf_plan_n_sheets(plan), 2);
    const TfPressSheet *sheet = tf_plan_sheet(plan, 0);
    assert_near(sheet->height, 2 * 612 + 18 + 2 * 33);
    assert_near(level_fold(sheet), 33 + 612 + 9);

    /* PDF::Imposition draws these two sheets as "ea4x4"; 16 is blank here. */
    static const int pages[2][2][4] = {{{13, 4, 0, 1}, {3, 14, 2, 15}},
                                       {{9, 8, 12, 5}, {7, 10, 6, 11}}};
    static const int depths[2][4] = {{1, 1, 0, 0}, {3, 3, 2, 2}};
    for (int i = 0; i < 2; i++)
        for (int side = 0; side < 2; side++)
            for (int j = 0; j < 4; j++) {
                const TfSlot *slot = &tf_plan_slots(plan, i, (TfSide)side)[j];
                double shift = depths[i][j] * MM;
                assert_int_equal(slot->page, pages[i][side][j]);
                assert_int_equal(slot->quarter_turns, j < 2 ? 2 : 0);
                assert_near(slot->x, j % 2 == 0 ? 33 + shift : 429 - shift);
                assert_near(slot->y, j < 2 ? 33 + 612 + 18 : 33);
                assert_near(slot->clip.height, 630);
            }
}

/* Three cross folds: faces meet in the middle, with bleed and room for what stands out. */
static void
columns_are_cut_apart_but_at_the_spine(void **state)
{
    (void)state;
    TfScheme scheme = booklet;
    scheme.caliper_mm = 1;
    scheme.hold = TF_HOLD_INNER;
    scheme.fold = "F16-6";
    g_autoptr(TfPlan) plan = plan_of(&scheme);
    assert_int_equal(tf_plan_n_sheets(plan), 1);
    const TfPressSheet *sheet = tf_plan_sheet(plan, 0);
    /* Leaves 1, 2, 3, 4 of the outer half stand 3, 2, 1 and 0 mm away from their folds. */
    double left = 33 + 3 * MM, gap = 2 * (9 + 3 * MM);
    assert_near(upright_fold(sheet, 0), left + 396);
    assert_near(upright_fold(sheet, 1), left + 2 * 396 + gap / 2);
    assert_near(upright_fold(sheet, 2), left + 3 * 396 + gap);
    assert_near(sheet->width, 4 * 396 + gap + 2 * left);
    const TfSlot *slots = tf_plan_slots(plan, 0, TF_SIDE_FRONT);
    static const int pages[] = {5, 12, 9, 8, 4, 13, 16, 1};
    for (int i = 0; i < 8; i++)
        assert_int_equal(slots[i].page, pages[i]);
    assert_near(slots[7].x, upright_fold(sheet, 2) + 3 * MM); /* page 1, outermost  */
    assert_near(slots[6].x, left + 2 * 396 + gap - 3 * MM);
    assert_near(slots[3].x, upright_fold(sheet, 2)); /* page 8, innermost  */
}

static void
nonsense_is_refused(void **state)
{
    (void)state;
    TfScheme bad[10];
    for (gsize i = 0; i < G_N_ELEMENTS(bad); i++)
        bad[i] = booklet;
    bad[0].n_pages = 0;
    bad[1].n_pages = 10001;
    bad[2].trim_width = 0;
    bad[3].trim_height = -612;
    bad[4].bleed = -1;
    bad[5].margin = (double)NAN;
    bad[6].sheet_width = 1e9;
    bad[7].fold = "F4-9";
    bad[8].caliper_mm = 4;
    bad[8].n_pages = 64; /* 60 mm of 140 would be lost */
    bad[9].trim_width = 14000;
    for (gsize i = 0; i < G_N_ELEMENTS(bad); i++) {
        g_autoptr(GError) error = NULL;
        assert_null(tf_plan_new(&bad[i], &error));
        assert_true(g_error_matches(error, TF_ERROR, TF_ERROR_USAGE));
    }
    tf_plan_free(NULL);
}

/* Of a page of 5.5 by 8.5 in and a sheet of 38 by 25: each length, the most of it, and what is said of more. */
static const struct {
    const char *text;
    gsize offset;
    double most;
    TfSchemeKind kind;
    TfBinding binding;
} limits[] = {
    {"the lip must be from 0 to 5.5 in (139.7 mm), the width of the page",
     G_STRUCT_OFFSET(TfScheme, lip), 396, TF_SCHEME_SADDLE, TF_BINDING_LEFT},
    {"the lip must be from 0 to 8.5 in (215.9 mm), the height of the page",
     G_STRUCT_OFFSET(TfScheme, lip), 612, TF_SCHEME_SADDLE, TF_BINDING_TOP},
    {"the milling must be from 0 to 5.5 in (139.7 mm), the width of the page",
     G_STRUCT_OFFSET(TfScheme, milling), 396, TF_SCHEME_PERFECT, TF_BINDING_RIGHT},
    {"the trim at the face must be from 0 to 5.5 in (139.7 mm), the width of the page",
     G_STRUCT_OFFSET(TfScheme, face_trim), 396, TF_SCHEME_SADDLE, TF_BINDING_LEFT},
    {"the trim at the head must be from 0 to 8.5 in (215.9 mm), the height of the page",
     G_STRUCT_OFFSET(TfScheme, head_trim), 612, TF_SCHEME_SADDLE, TF_BINDING_LEFT},
    {"the trim at the foot must be from 0 to 8.5 in (215.9 mm), the height of the page",
     G_STRUCT_OFFSET(TfScheme, foot_trim), 612, TF_SCHEME_SADDLE, TF_BINDING_LEFT},
    {"the gutter must be from 0 to 38 in (965.2 mm), the longer side of the sheet",
     G_STRUCT_OFFSET(TfScheme, gutter), 38 * 72, TF_SCHEME_COPIES, TF_BINDING_LEFT},
    {"the gripper must be from 0 to 25 in (635 mm), the height of the sheet",
     G_STRUCT_OFFSET(TfScheme, gripper), 25 * 72, TF_SCHEME_SADDLE, TF_BINDING_LEFT},
    {"the thickness of the paper must be from 0 to 0.1969 in (5 mm), thicker than any "
     "paper",
     G_STRUCT_OFFSET(TfScheme, caliper_mm), 5, TF_SCHEME_PERFECT, TF_BINDING_LEFT},
    {"the thickness of the cover must be from 0 to 0.1969 in (5 mm), thicker than any "
     "paper",
     G_STRUCT_OFFSET(TfScheme, cover_caliper_mm), 5, TF_SCHEME_PERFECT, TF_BINDING_LEFT},
};

static void
lengths_are_held_against_what_they_belong_to(void **state)
{
    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(limits); i++) {
        g_autoptr(GError) error = NULL;
        TfScheme scheme = booklet;
        double *field = (gpointer)((char *)&scheme + limits[i].offset);
        scheme.kind = limits[i].kind;
        scheme.binding = limits[i].binding;
        scheme.sheet_width = (double)38 * 72;
        scheme.sheet_height = (double)25 * 72;
        *field = limits[i].most;
        tf_plan_free(plan_of(&scheme));
        *field = limits[i].most * 1.01;
        assert_null(tf_plan_new(&scheme, &error));
        assert_string_equal(error->message, limits[i].text);
    }
    TfScheme scheme = booklet; /* paper that is not named is as large as it must be */
    scheme.gripper = (double)30 * 72;
    tf_plan_free(plan_of(&scheme));
}

/* The example of impose.h. */
static void
plan_is_printed(void **state)
{
    (void)state;
    TfScheme scheme = booklet;
    scheme.n_pages = 5;
    g_autoptr(TfPlan) plan = plan_of(&scheme);
    g_autofree char *text = tf_plan_print(plan);
    assert_string_equal(text,
                        "sheet 1 of 2  858.00x678.00  trim 33.00 33.00 792.00x612.00\n"
                        "  front  - (33.00 33.00)  1 (429.00 33.00)\n"
                        "  back   2 (33.00 33.00)  - (429.00 33.00)\n"
                        "sheet 2 of 2  858.00x678.00  trim 33.00 33.00 792.00x612.00\n"
                        "  front  - (33.00 33.00)  3 (429.00 33.00)\n"
                        "  back   4 (33.00 33.00)  5 (429.00 33.00)\n");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sixteen_pages_left_bound),
        cmocka_unit_test(sixteen_pages_right_bound),
        cmocka_unit_test(blanks_are_the_last_pages_of_either_binding),
        cmocka_unit_test(sheet_is_spread_bleed_and_margin),
        cmocka_unit_test(pages_meet_at_the_spine_and_clip_there),
        cmocka_unit_test(creep_moves_inner_pages_to_the_spine),
        cmocka_unit_test(held_inner_moves_outer_pages_away),
        cmocka_unit_test(measured_creep_wins_over_thickness),
        cmocka_unit_test(form_stands_in_the_middle_of_given_paper),
        cmocka_unit_test(too_small_paper_grows_and_says_by_how_much),
        cmocka_unit_test(rows_are_cut_apart),
        cmocka_unit_test(columns_are_cut_apart_but_at_the_spine),
        cmocka_unit_test(nonsense_is_refused),
        cmocka_unit_test(lengths_are_held_against_what_they_belong_to),
        cmocka_unit_test(plan_is_printed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
