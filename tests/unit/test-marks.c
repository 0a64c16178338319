/* Marks: where they stand, in what ink, and what the slug can say. */
#include "impose/impose-private.h"
#include "support/check.h"

#include <math.h>
#include <string.h>

static const TfScheme booklet = {
    .n_pages = 16, .trim_width = 396, .trim_height = 612, .bleed = 9, .margin = 24};

static const TfImposeSpec arabic = {
    .job = "Know your rights",
    .edition = "ar Arabic",
    .state = "DRAFT: not reviewed",
    .date = "2026-12-01",
};

static GArray *
marks_of(const TfScheme *scheme, int sheet, TfSide side, const TfImposeSpec *spec)
{
    g_autoptr(TfPlan) plan = tf_plan_new(scheme, NULL);
    assert_non_null(plan);
    return tf_marks_new(plan, sheet, side, spec, NULL);
}

static const TfMark *
mark_at(GArray *marks, guint i)
{
    return &g_array_index(marks, TfMark, i);
}

/* Whether there is a straight mark between two points. */
static gboolean
has_line(GArray *marks, gboolean is_dashed, double x0, double y0, double x1, double y1)
{
    for (guint i = 0; i < marks->len; i++) {
        const TfMark *mark = mark_at(marks, i);
        if (mark->n_points == 2 && mark->is_dashed == is_dashed &&
            mark->ink == TF_MARK_REGISTRATION &&
            fabs(mark->x[0] - x0) + fabs(mark->y[0] - y0) < 1e-6 &&
            fabs(mark->x[1] - x1) + fabs(mark->y[1] - y1) < 1e-6)
            return TRUE;
    }
    return FALSE;
}

/* Trim from (33, 33) to (825, 645), bleed 9, a point of air, 18 points long. */
static void
crop_marks_point_at_the_corners_of_the_trim(void **state)
{
    (void)state;
    g_autoptr(GArray) marks = marks_of(&booklet, 0, TF_SIDE_FRONT, &arabic);
    assert_true(has_line(marks, FALSE, 33, 655, 33, 673));
    assert_true(has_line(marks, FALSE, 33, 23, 33, 5));
    assert_true(has_line(marks, FALSE, 825, 655, 825, 673));
    assert_true(has_line(marks, FALSE, 825, 23, 825, 5));
    assert_true(has_line(marks, FALSE, 23, 33, 5, 33));
    assert_true(has_line(marks, FALSE, 23, 645, 5, 645));
    assert_true(has_line(marks, FALSE, 835, 33, 853, 33));
    assert_true(has_line(marks, FALSE, 835, 645, 853, 645));
}

static void
spine_is_dashed_and_nothing_else_is(void **state)
{
    (void)state;
    g_autoptr(GArray) marks = marks_of(&booklet, 0, TF_SIDE_BACK, &arabic);
    assert_true(has_line(marks, TRUE, 429, 655, 429, 673));
    assert_true(has_line(marks, TRUE, 429, 23, 429, 5));
    assert_false(has_line(marks, FALSE, 429, 655, 429, 673));
    int n_dashed = 0;
    for (guint i = 0; i < marks->len; i++)
        n_dashed += mark_at(marks, i)->is_dashed;
    assert_int_equal(n_dashed, 2);
}

/* On Legal there is room beside the form, but what an office printer prints has no marks: not even where the
 * paper is laid against. */
static void
bare_sheets_have_no_marks(void **state)
{
    (void)state;
    TfScheme legal = {.n_pages = 16,
                      .trim_width = 396,
                      .trim_height = 612,
                      .sheet_width = 14 * 72,
                      .sheet_height = 8.5 * 72};
    g_autoptr(GArray) printed =
        marks_of(&legal, 0, TF_SIDE_FRONT, &(TfImposeSpec){.is_bare = FALSE});
    g_autoptr(GArray) bare =
        marks_of(&legal, 0, TF_SIDE_FRONT, &(TfImposeSpec){.is_bare = TRUE});
    assert_true(printed->len > 0);
    assert_int_equal(bare->len, 0);
}

/* The knife goes through the inner sheets nearer to the fold. */
static void
crop_marks_follow_the_creep(void **state)
{
    (void)state;
    TfScheme scheme = booklet;
    scheme.creep_mm = 25.4 / 72 * 3; /* a point a sheet */
    g_autoptr(GArray) marks = marks_of(&scheme, 2, TF_SIDE_BACK, &arabic);
    assert_true(has_line(marks, FALSE, 35, 655, 35, 673));
    assert_true(has_line(marks, FALSE, 823, 655, 823, 673));
    assert_true(has_line(marks, TRUE, 429, 655, 429, 673));
    assert_true(has_line(marks, FALSE, 25, 33, 7, 33));
}

static void
without_bleed_marks_keep_their_distance(void **state)
{
    (void)state;
    TfScheme scheme = booklet;
    scheme.bleed = 0;
    g_autoptr(GArray) marks = marks_of(&scheme, 0, TF_SIDE_FRONT, &arabic);
    /* The trim begins at 24 now: 6 away, and 2 to the edge of the sheet. */
    assert_true(has_line(marks, FALSE, 24, 18, 24, 2));
}

static void
check_clear(const TfScheme *scheme, const TfImposeSpec *spec)
{
    g_autoptr(TfPlan) plan = tf_plan_new(scheme, NULL);
    assert_non_null(plan);
    for (int i = 0; i < 2 * tf_plan_n_sheets(plan); i++) {
        const TfPressSheet *sheet = tf_plan_sheet(plan, i / 2);
        TfRect paper = {0, 0, sheet->width, sheet->height};
        static const char *const spots[] = {"Logo Blue", "PANTONE 300 C", NULL};
        g_autoptr(GArray) marks = tf_marks_new(plan, i / 2, (TfSide)(i % 2), spec, spots);
        for (guint j = 0; j < marks->len; j++) {
            TfRect rect = tf_mark_extent(mark_at(marks, j));
            assert_true(tf_rect_contains(paper, rect));
            assert_false(tf_rect_overlaps(rect, sheet->sides[i % 2].bleed));
        }
    }
}

/* Long words, wide and narrow pages, with and without bleed, room and creep. */
static void
nothing_reaches_into_the_bleed_or_off_the_sheet(void **state)
{
    (void)state;
    static const double widths[] = {60, 252, 396, 612}, bleeds[] = {0, 3, 9, 18};
    static const double margins[] = {0, 6, 12, 24, 50}, creeps[] = {0, 2};
    TfImposeSpec talkative = arabic;
    talkative.job = "A job whose name is longer than any line of the slug could ever be, "
                    "however small its letters, and that therefore is cut off at the end, "
                    "afteraveryverylongwordthathasnospaceinitatallnotevenoneforlinebreaks";
    for (int i = 0; i < 4 * 4 * 5 * 2; i++) {
        TfScheme scheme = booklet;
        scheme.trim_width = widths[i % 4];
        scheme.bleed = bleeds[i / 4 % 4];
        scheme.margin = margins[i / 16 % 5];
        scheme.creep_mm = creeps[i / 80];
        check_clear(&scheme, &arabic);
        check_clear(&scheme, &talkative);
        scheme.hold = TF_HOLD_INNER;
        check_clear(&scheme, &arabic);
    }
}

/* Words and their place: all black, at the foot, between the marks of cut and fold. */
static void
slug_is_black_and_lies_between_the_marks(void **state)
{
    (void)state;
    g_autoptr(GArray) marks = marks_of(&booklet, 1, TF_SIDE_BACK, &arabic);
    g_autoptr(GArray) others = marks_of(&booklet, 1, TF_SIDE_BACK, &(TfImposeSpec){0});
    guint n_black = 0, n_left = 0;
    for (guint i = 0; i < marks->len; i++) {
        const TfMark *mark = mark_at(marks, i);
        if (mark->ink != TF_MARK_BLACK)
            continue;
        TfRect rect = tf_mark_extent(mark);
        assert_true(rect.y + rect.height < 24 && rect.y > 5);
        assert_true(rect.x > 33 && rect.x + rect.width < 825);
        assert_false(tf_rect_overlaps(rect, (TfRect){427, 0, 4, 24}));
        n_black++;
        n_left += rect.x < 429;
    }
    assert_true(n_left > 60 && n_black > n_left + 60);
    /* Without labels the sheet is still numbered. */
    assert_true(others->len < marks->len);
    /* Only the slug is black, so all editions share the rest to the point. */
    guint n_shared = 0;
    for (guint i = 0; i < others->len; i++)
        n_shared += mark_at(others, i)->ink != TF_MARK_BLACK;
    assert_int_equal(n_shared, marks->len - n_black);
}

/* However long a line of the slug is, it ends before the marks that follow it. */
static void
long_slug_is_broken_before_the_marks(void **state)
{
    (void)state;
    for (int n = 1; n < 400; n++) {
        g_autofree char *job = g_strnfill((gsize)n, 'x');
        TfImposeSpec spec = {.job = job, .date = job};
        g_autoptr(GArray) marks = marks_of(&booklet, 0, TF_SIDE_FRONT, &spec);
        for (guint i = 0; i < marks->len; i++) {
            TfRect rect = tf_mark_extent(mark_at(marks, i));
            if (mark_at(marks, i)->ink != TF_MARK_BLACK)
                continue;
            /* From 6 after a mark to 12 before the next, and half a pen. */
            double start = rect.x < 425 ? 39 : 435;
            assert_true(rect.x + rect.width < start + 378 + 0.25);
        }
    }
}

/* 112 letters fit on a line: of these words the second goes to the next. */
static void
slug_is_broken_between_words(void **state)
{
    (void)state;
    g_autofree char *longer = g_strnfill(100, 'x');
    g_autofree char *shorter = g_strnfill(20, 'x');
    g_autofree char *job = g_strconcat(longer, " ", shorter, NULL);
    TfImposeSpec spec = {.job = job};
    g_autoptr(GArray) marks = marks_of(&booklet, 0, TF_SIDE_FRONT, &spec);
    int n_first = 0, n_second = 0;
    for (guint i = 0; i < marks->len; i++) {
        TfRect rect = tf_mark_extent(mark_at(marks, i));
        if (mark_at(marks, i)->ink != TF_MARK_BLACK || rect.x > 429)
            continue;
        if (rect.y > 12)
            n_first++;
        else
            n_second++;
    }
    assert_int_equal(n_first, 2 * 100); /* an X has two strokes */
    assert_int_equal(n_second, 2 * 20);
}

/* Whether @marks have the strokes of @text, whose first letter stands at (@x, @y). */
static gboolean
says(GArray *marks, const char *text, double x, double y)
{
    g_autoptr(GArray) strokes = g_array_new(FALSE, FALSE, sizeof(TfMark));
    tf_letters_add(strokes, text, x, y, 6);
    guint n_found = 0;
    for (guint i = 0; i < strokes->len; i++) {
        const TfMark *stroke = mark_at(strokes, i);
        gboolean is_found = FALSE;
        for (guint j = 0; j < marks->len && !is_found; j++) {
            const TfMark *mark = mark_at(marks, j);
            is_found = mark->n_points == stroke->n_points;
            for (int k = 0; k < stroke->n_points && is_found; k++)
                is_found = fabs(mark->x[k] - stroke->x[k]) < 1e-6 &&
                           fabs(mark->y[k] - stroke->y[k]) < 1e-6;
        }
        n_found += is_found ? 1 : 0;
    }
    return strokes->len > 0 && n_found == strokes->len;
}

/* The line begins 6 points after the fold in the middle, its capitals hang from 6 below the bleed. */
static void
slug_names_the_form_of_its_sheet(void **state)
{
    (void)state;
    static const char *const forms[] = {"booklet-left-1", NULL, "booklet-left-3"};
    static const struct {
        int sheet;
        const char *says;
    } rows[] = {{0, "form booklet-left-1   sheet 1 of 4 front"},
                {1, "sheet 2 of 4 front"},
                {2, "form booklet-left-3   sheet 3 of 4 front"},
                {3, "sheet 4 of 4 front"}};
    TfImposeSpec spec = arabic;
    spec.forms = forms;
    spec.n_forms = G_N_ELEMENTS(forms);
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autoptr(GArray) marks = marks_of(&booklet, rows[i].sheet, TF_SIDE_FRONT, &spec);
        if (!says(marks, rows[i].says, 429 + 6, 24 - 6 - 0.72 * 6))
            fail_msg("does not say “%s”", rows[i].says);
    }
}

/* A margin of 18 points holds no two lines of a slug; paper that leaves 30 above the gripper does. Without
 * a margin nobody wants marks, however large the paper. */
static void
slug_stands_where_the_paper_leaves_room(void **state)
{
    (void)state;
    static const struct {
        double margin, above_gripper;
        gboolean has_slug;
    } rows[] = {{18, 18, FALSE}, {18, 30, TRUE}, {0, 30, FALSE}};
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
        TfScheme scheme = booklet;
        scheme.margin = rows[i].margin;
        scheme.gripper = 36;
        scheme.sheet_width = 2 * 396 + 18 + 2 * rows[i].margin;
        scheme.sheet_height = 612 + 18 + 2 * (36 + rows[i].above_gripper);
        g_autoptr(GArray) marks = marks_of(&scheme, 0, TF_SIDE_FRONT, &arabic);
        gboolean has_slug = FALSE;
        for (guint j = 0; j < marks->len; j++) {
            const TfMark *mark = mark_at(marks, j);
            TfRect rect = tf_mark_extent(mark);
            gboolean is_letter = mark->ink == TF_MARK_BLACK && !mark->is_filled;
            has_slug = has_slug || (is_letter && rect.y < 36 + rows[i].above_gripper);
            assert_true(rect.y >= 36 || mark->is_filled); /* the side guide goes on */
        }
        assert_int_equal(has_slug, rows[i].has_slug);
    }
}

static void
four_targets_register_the_plates(void **state)
{
    (void)state;
    g_autoptr(GArray) marks = marks_of(&booklet, 0, TF_SIDE_FRONT, &arabic);
    int n = 0;
    for (guint i = 0; i < marks->len; i++) {
        const TfMark *mark = mark_at(marks, i);
        if (mark->radius <= 0)
            continue;
        assert_true(mark->ink == TF_MARK_REGISTRATION && mark->n_points == 1);
        n++;
    }
    assert_int_equal(n, 4);
}

/* The areas of the bar, which is all that is painted in mixtures and spot inks and filled. */
static GArray *
patches_of(const TfScheme *scheme, const char *const *spots)
{
    g_autoptr(TfPlan) plan = tf_plan_new(scheme, NULL);
    g_autoptr(GArray) marks = tf_marks_new(plan, 0, TF_SIDE_FRONT, &arabic, spots);
    GArray *patches = g_array_new(FALSE, FALSE, sizeof(TfMark));
    for (guint i = 0; i < marks->len; i++)
        if (mark_at(marks, i)->is_filled && mark_at(marks, i)->ink >= TF_MARK_PROCESS)
            g_array_append_val(patches, *mark_at(marks, i));
    return patches;
}

static gboolean
prints(const TfMark *mark, double c, double m, double y, double k)
{
    return mark->ink == TF_MARK_PROCESS && fabs(mark->plates[0] - c) < 1e-9 &&
           fabs(mark->plates[1] - m) < 1e-9 && fabs(mark->plates[2] - y) < 1e-9 &&
           fabs(mark->plates[3] - k) < 1e-9;
}

/* Between the marks of trim (33), target (224 to 238) and fold (429): 191 and 191 points, less two
 * at both ends, is 13 patches of 14.17 each; the same on the right page. */
static void
bar_fills_the_head_between_the_marks(void **state)
{
    (void)state;
    g_autoptr(GArray) patches = patches_of(&booklet, NULL);
    assert_int_equal(patches->len, 4 * 13);
    double foot = 654 + 1 + (21 - 360 / 25.4) / 2;
    for (guint i = 0; i < patches->len; i++) {
        TfRect rect = tf_mark_extent(mark_at(patches, i));
        assert_true(fabs(rect.width - 360 / 25.4) < 1e-6);
        assert_true(fabs(rect.height - 360 / 25.4) < 1e-6);
        assert_true(fabs(rect.y - foot) < 1e-6);
    }
    double fourteenth = mark_at(patches, 13)->x[0];
    assert_true(fourteenth > 238 && fourteenth < 238 + 3);
}

/* Solids first, so that even a short bar has them; then two over each other, halves, greys. */
static void
bar_begins_with_the_solids_and_repeats(void **state)
{
    (void)state;
    g_autoptr(GArray) patches = patches_of(&booklet, NULL);
    assert_true(prints(mark_at(patches, 0), 0, 0, 0, 1));
    assert_true(prints(mark_at(patches, 1), 1, 0, 0, 0));
    assert_true(prints(mark_at(patches, 2), 0, 1, 0, 0));
    assert_true(prints(mark_at(patches, 3), 0, 0, 1, 0));
    assert_true(prints(mark_at(patches, 4), 1, 1, 0, 0));
    assert_true(prints(mark_at(patches, 12), 0, 0, 0, 0.5));
    assert_true(prints(mark_at(patches, 13), 0.5, 0.4, 0.4, 0));
    assert_true(prints(mark_at(patches, 16), 0, 0, 0, 1));
}

static void
bar_has_a_solid_of_each_spot_ink(void **state)
{
    (void)state;
    g_autoptr(GArray) patches =
        patches_of(&booklet, (const char *const[]){"Blue", "Gold", NULL});
    assert_true(prints(mark_at(patches, 3), 0, 0, 1, 0));
    assert_true(mark_at(patches, 4)->ink == TF_MARK_SPOT && mark_at(patches, 4)->spot == 0);
    assert_true(mark_at(patches, 5)->ink == TF_MARK_SPOT && mark_at(patches, 5)->spot == 1);
    assert_true(prints(mark_at(patches, 6), 1, 1, 0, 0));
    assert_true(prints(mark_at(patches, 18), 0, 0, 0, 1));
}

static void
low_strip_has_no_bar(void **state)
{
    (void)state;
    TfScheme scheme = booklet;
    scheme.margin = 20;
    g_autoptr(GArray) patches = patches_of(&scheme, NULL);
    assert_int_equal(patches->len, 0);
}

/* A frame of two full and two broken sides, as the standard has it, of whole elements. */
static void
code_stands_at_the_right_of_its_room(void **state)
{
    (void)state;
    g_autoptr(GArray) marks = g_array_new(FALSE, FALSE, sizeof(TfMark));
    TfRect room = {100, 50, 21, 21};
    double width = tf_sheet_code_add(marks, "booklet/ar/2026-12/79127da3/1F", room);
    assert_true(fabs(width - 21) < 1e-6);
    double left = 200, right = 0, foot = 200, head = 0;
    for (guint i = 0; i < marks->len; i++) {
        TfRect rect = tf_mark_extent(mark_at(marks, i));
        assert_true(mark_at(marks, i)->ink == TF_MARK_BLACK &&
                    mark_at(marks, i)->is_filled);
        left = fmin(left, rect.x);
        right = fmax(right, rect.x + rect.width);
        foot = fmin(foot, rect.y);
        head = fmax(head, rect.y + rect.height);
    }
    double element = 21.0 / 24; /* 22 and the air around */
    assert_true(fabs(left - 100 - element) < 1e-6 && fabs(right - 121 + element) < 1e-6);
    assert_true(fabs(foot - 50 - element) < 1e-6 && fabs(head - 71 + element) < 1e-6);
}

static void
code_that_nothing_could_read_is_left_out(void **state)
{
    (void)state;
    g_autoptr(GArray) marks = g_array_new(FALSE, FALSE, sizeof(TfMark));
    g_autofree char *text = g_strnfill(4000, 'x');
    assert_true(tf_sheet_code_add(marks, "booklet/ar/2026-12/79127da3/1F",
                                  (TfRect){100, 50, 12, 12}) <= 0);
    assert_true(tf_sheet_code_add(marks, text, (TfRect){100, 50, 21, 21}) <= 0);
    assert_int_equal(marks->len, 0);
}

/* Black areas, without those of the code. */
static GArray *
areas_of(const TfScheme *scheme, int sheet, TfSide side)
{
    g_autoptr(GArray) marks = marks_of(scheme, sheet, side, &arabic);
    GArray *areas = g_array_new(FALSE, FALSE, sizeof(TfRect));
    for (guint i = 0; i < marks->len; i++) {
        TfRect rect = tf_mark_extent(mark_at(marks, i));
        if (mark_at(marks, i)->is_filled && mark_at(marks, i)->ink == TF_MARK_BLACK)
            g_array_append_val(areas, rect);
    }
    return areas;
}

/* Four signatures of four pages, nine points milled off: each bar lies in what is milled off, from
 * 14 points under the head downwards, and is as long as a step. */
static void
collating_marks_go_down_the_spine(void **state)
{
    (void)state;
    TfScheme scheme = booklet;
    scheme.kind = TF_SCHEME_PERFECT;
    scheme.milling = 9;
    g_autoptr(TfPlan) plan = tf_plan_new(&scheme, NULL);
    assert_int_equal(tf_plan_n_sheets(plan), 4);
    for (int i = 0; i < 4; i++) {
        const TfPressSheet *sheet = tf_plan_sheet(plan, i);
        g_autoptr(GArray) front = areas_of(&scheme, i, TF_SIDE_FRONT);
        g_autoptr(GArray) back = areas_of(&scheme, i, TF_SIDE_BACK);
        assert_int_equal(front->len + back->len, 1);
        TfRect bar = front->len > 0 ? g_array_index(front, TfRect, 0)
                                    : g_array_index(back, TfRect, 0);
        assert_true(fabs(bar.x + bar.width / 2 - sheet->width / 2) < 1e-6);
        assert_true(bar.width <= 2 * 9 && fabs(bar.height - 14) < 1e-6);
        assert_true(fabs(bar.y + bar.height - (33 + 612 - 14 * (i + 1))) < 1e-6);
    }
}

/* What is stitched shows its back to everybody. */
static void
stitched_sheets_have_no_collating_marks(void **state)
{
    (void)state;
    g_autoptr(GArray) areas = areas_of(&booklet, 0, TF_SIDE_FRONT);
    assert_int_equal(areas->len, 0);
}

/* Turned like a page, the left edge of the front is the right edge of the back; turned head over
 * heels it stays at the left. */
static void
side_guide_is_at_one_edge_of_the_paper(void **state)
{
    (void)state;
    TfScheme scheme = booklet;
    scheme.sheet_width = 25 * 72;
    scheme.sheet_height = 19 * 72;
    g_autoptr(GArray) front = areas_of(&scheme, 0, TF_SIDE_FRONT);
    g_autoptr(GArray) back = areas_of(&scheme, 0, TF_SIDE_BACK);
    scheme.work_style = TF_WORK_PERFECTING;
    g_autoptr(GArray) tumbled = areas_of(&scheme, 0, TF_SIDE_BACK);
    assert_true(front->len == 1 && back->len == 1 && tumbled->len == 1);
    assert_true(fabs(g_array_index(front, TfRect, 0).x) < 1e-6);
    assert_true(fabs(g_array_index(back, TfRect, 0).x - (25 * 72 - 6)) < 1e-6);
    assert_true(fabs(g_array_index(tumbled, TfRect, 0).x) < 1e-6);
    assert_true(fabs(g_array_index(front, TfRect, 0).y - 19 * 72 / 3.0) < 1e-6);
}

static void
letters_are_spelled_in_capitals(void **state)
{
    (void)state;
    static const char *const cases[][2] = {
        {"ar Arabic", "AR ARABIC"},
        {"Krey\303\262l, espa\303\261ol", "KREYOL, ESPANOL"},
        {"5.5 \303\227 8.5", "5.5 X 8.5"},
        {"\330\271", "?"},
        {"a\tb~", "A B?"},
        {"bad \377 bytes", "BAD ? BYTES"},
        {"", ""},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *spelled = tf_letters_spelled(cases[i][0]);
        assert_string_equal(spelled, cases[i][1]);
    }
}

/* Stays inside its grid: 4 × 6 steps, a comma a little below. */
static void
every_letter_is_drawn_and_drawn_differently(void **state)
{
    (void)state;
    static const char letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-.,/:()+&?";
    g_autoptr(GHashTable) seen =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (const char *c = letters; *c != '\0'; c++) {
        g_autoptr(GArray) marks = g_array_new(FALSE, FALSE, sizeof(TfMark));
        g_autoptr(GString) shape = g_string_new(NULL);
        tf_letters_add(marks, (char[]){*c, '\0'}, 0, 0, 100);
        assert_true(marks->len > 0);
        for (guint i = 0; i < marks->len; i++) {
            const TfMark *mark = mark_at(marks, i);
            for (int j = 0; j < mark->n_points; j++) {
                assert_true(mark->x[j] >= 0 && mark->x[j] <= tf_letters_width(1, 100));
                assert_true(mark->y[j] >= -12 - 1e-9 && mark->y[j] <= 72 + 1e-9);
                g_string_append_printf(shape, "%.0f %.0f ", mark->x[j], mark->y[j]);
            }
            g_string_append(shape, "/");
        }
        assert_true(g_hash_table_add(seen, g_strdup(shape->str)));
    }
}

static void
lost_letters_are_told_from_question_marks(void **state)
{
    (void)state;
    assert_false(tf_letters_are_lost("Año 2026, why?"));
    assert_false(tf_letters_are_lost(""));
    assert_true(tf_letters_are_lost("حقوق"));
    assert_true(tf_letters_are_lost("why? 中"));
    assert_true(tf_letters_are_lost("a@b"));
}

static void
letters_stand_side_by_side(void **state)
{
    (void)state;
    g_autoptr(GArray) marks = g_array_new(FALSE, FALSE, sizeof(TfMark));
    tf_letters_add(marks, "L L", 10, 20, 100);
    assert_int_equal(marks->len, 2);
    assert_true(fabs(mark_at(marks, 0)->x[0] - 10) < 1e-9);
    assert_true(fabs(mark_at(marks, 1)->x[0] - 10 - 2 * 56) < 1e-9);
    assert_true(fabs(mark_at(marks, 1)->y[0] - 20 - 72) < 1e-9);
    assert_true(fabs(tf_letters_width(3, 100) - (2 * 56 + 38.4)) < 1e-9);
    assert_true(fabs(tf_letters_width(0, 100)) < 1e-9);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(crop_marks_point_at_the_corners_of_the_trim),
        cmocka_unit_test(spine_is_dashed_and_nothing_else_is),
        cmocka_unit_test(bare_sheets_have_no_marks),
        cmocka_unit_test(crop_marks_follow_the_creep),
        cmocka_unit_test(without_bleed_marks_keep_their_distance),
        cmocka_unit_test(nothing_reaches_into_the_bleed_or_off_the_sheet),
        cmocka_unit_test(slug_is_black_and_lies_between_the_marks),
        cmocka_unit_test(long_slug_is_broken_before_the_marks),
        cmocka_unit_test(slug_is_broken_between_words),
        cmocka_unit_test(slug_names_the_form_of_its_sheet),
        cmocka_unit_test(slug_stands_where_the_paper_leaves_room),
        cmocka_unit_test(four_targets_register_the_plates),
        cmocka_unit_test(bar_fills_the_head_between_the_marks),
        cmocka_unit_test(bar_begins_with_the_solids_and_repeats),
        cmocka_unit_test(bar_has_a_solid_of_each_spot_ink),
        cmocka_unit_test(low_strip_has_no_bar),
        cmocka_unit_test(code_stands_at_the_right_of_its_room),
        cmocka_unit_test(code_that_nothing_could_read_is_left_out),
        cmocka_unit_test(collating_marks_go_down_the_spine),
        cmocka_unit_test(stitched_sheets_have_no_collating_marks),
        cmocka_unit_test(side_guide_is_at_one_edge_of_the_paper),
        cmocka_unit_test(letters_are_spelled_in_capitals),
        cmocka_unit_test(every_letter_is_drawn_and_drawn_differently),
        cmocka_unit_test(lost_letters_are_told_from_question_marks),
        cmocka_unit_test(letters_stand_side_by_side),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
