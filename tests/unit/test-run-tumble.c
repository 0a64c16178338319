/* Work-and-tumble, counted by hand: a leaf of 18 × 5.5 in, of which two stand on 20 × 14 in over each other
 * and never side by side. */
#include "production/forms.h"
#include "support/check.h"
#include "support/planned.h"

#include <string.h>

static const char finishing[] = "layouts/production/finishing.xml";

/* 1,000 copies of one language, two pages. @square: as the cutter has it, or "" */
static void
write_leaf(Project *project, const char *square)
{
    static const char page[] = "<page n='%d' section='home'><box x='0pt' y='0pt' "
                               "width='72pt' height='72pt' ink='sun'/></page>";
    g_autoptr(GString) layout = g_string_new(
        "<layout xmlns='urn:x-tenfold:layout:1' name='leaflet' trim='18in 5.5in' "
        "bleed='9pt'>"
        "<groups><group name='text'><limits script='*' size='8pt 12pt' leading='1.3 1.5'/>"
        "</group></groups><styles><style name='p'/></styles>");
    for (int i = 1; i <= 2; i++)
        g_string_append_printf(layout, page, i);
    g_string_append(layout, "</layout>");
    project_write(project->folder, "layouts/leaflet.xml", layout->str, -1);
    planned_campaign(project, 1000,
                     "<language tag='en' name='English' english='English' weight='1'/>");
    project_replace(project->folder, finishing, "<step name=\"cut\"", square);
}

static const TfRunCandidate *
candidate_of(const TfRunProduct *product, double height, double parent_width)
{
    for (guint i = 0; i < product->candidates->len; i++) {
        const TfRunCandidate *candidate =
            &g_array_index(product->candidates, TfRunCandidate, i);
        if (ABS(candidate->sheet.height - height * 72) < 1e-6 &&
            ABS(candidate->sheet.parent->width - parent_width * 72) < 1e-6)
            return candidate;
    }
    return NULL;
}

/* With 1/8 in around it 18.25 × 5.75 in. 20 × 14 in, squared 20 × 13.75 in: less 2 × (1/2 + 1/4) they leave
 * 12.25 in for 11.5. 500 sheets, 10 for the cutter, 11 running waste, 100 to make ready: 621 of 18,064 mg.
 *     4 plates 4000 + paper 2473 + press 600 s and 2 · 521 / 6,000 h, 1,226 s 2043
 *     + squared 360 s and 621 / 6,000 h, 733 s 1222 + cut 360 s and 306 s 1110 + a carton and a pallet 1200 */
static void
paper_is_squared_to_be_tumbled(void **state)
{
    Project *project = *state;
    g_auto(Planned) planned = {0};
    write_leaf(project, "<step name=\"cut\" square=\"0.125in\"");
    const TfRunProduct *product = planned_product(project, &planned, NULL);
    const TfWay *way = tf_run_way(product);
    assert_int_equal(tf_findings_n(project->findings), 0);
    const TfRunSignature *signature = tf_run_signature(product, 0);
    assert_int_equal(signature->turning, TF_TURNING_WORK_AND_TUMBLE);
    assert_int_equal(signature->n_columns, 1);
    assert_int_equal(signature->n_rows, 2);
    assert_int_equal(signature->n_up, 2);
    assert_true(product->sheet.is_squared);
    check_near(product->sheet.width, 1440, 1e-9);
    check_near(product->sheet.height, 990, 1e-9);
    assert_int_equal(way->n_plates, 4);
    assert_int_equal(way->n_full, 1);
    assert_int_equal(way->n_good, 510);
    assert_int_equal(way->n_sheets, 621);
    assert_int_equal(way->n_parents, 621);
    assert_int_equal(way->n_cuts, 510);
    assert_int_equal(way->press_seconds, 1226);
    assert_int_equal(way->total_cents, 4000 + 2473 + 2043 + 1222 + 1110 + 1200);
    /* Sheetwise, not squared: 8 plates, 721 sheets, 20 minutes and 626 s. */
    const TfRunCandidate *whole = candidate_of(product, 14, 20);
    assert_non_null(whole);
    assert_false(whole->is_tumbled);
    assert_int_equal(whole->cents[TF_WAY_SEPARATE], 8000 + 2871 + 3043 + 1110 + 1200);
    assert_true(g_array_index(product->candidates, TfRunCandidate, (guint)way->candidate)
                    .is_tumbled);
}

/* Nobody says what squaring takes off. 20 × 14 in is cut from 38 × 25 in, two of it: both long edges by the
 * knife, or one by it and one that it was laid against. 621 sheets of 30,645 mg; 311 cut in 360 and 187 s. */
static void
sheets_that_are_cut_need_not_be_squared(void **state)
{
    Project *project = *state;
    g_auto(Planned) planned = {0};
    write_leaf(project, "<step name=\"cut\"");
    const TfRunProduct *product = planned_product(project, &planned, NULL);
    assert_int_equal(tf_run_signature(product, 0)->turning, TF_TURNING_WORK_AND_TUMBLE);
    assert_false(product->sheet.is_squared);
    assert_int_equal(product->sheet.n_out, 2);
    check_near(product->sheet.height, 1008, 1e-9);
    assert_int_equal(tf_run_way(product)->total_cents,
                     4000 + 4196 + 2043 + 912 + 1110 + 1200);
    assert_null(candidate_of(product, 13.75, 20));
}

/* Halves of 38 × 25 in, 25 × 19 in, have the cut as a long edge: a leaf of 24 × 8 in, 24.25 × 8.25 in with what
 * is cut off, stands twice in 19 - 2 × (1/2 + 1/4) = 17.5 in. */
static void
halves_need_not_be_squared(void **state)
{
    Project *project = *state;
    g_auto(Planned) planned = {0};
    write_leaf(project, "<step name=\"cut\"");
    project_replace(project->folder, "layouts/leaflet.xml", "18in 5.5in", "24in 8in");
    const TfRunProduct *product = planned_product(project, &planned, "large");
    const TfRunCandidate *half = candidate_of(product, 19, 38);
    assert_non_null(half);
    assert_int_equal(half->sheet.n_out, 2);
    assert_int_equal(half->n_up, 2);
    assert_true(half->is_tumbled);
}

/* A leaf of 4 × 6 in stands eight times work-and-turn, and no more often tumbled: no paper is squared. */
static void
what_can_be_turned_is_not_tumbled(void **state)
{
    Project *project = *state;
    g_auto(Planned) planned = {0};
    project_replace(project->folder, finishing, "<step name=\"cut\"",
                    "<step name=\"cut\" square=\"0.125in\"");
    const TfRunProduct *product = planned_product(project, &planned, NULL);
    assert_int_equal(product->ways[TF_WAY_SEPARATE].candidate >= 0, TRUE);
    assert_null(candidate_of(product, 13.75, 20));
    for (guint i = 0; i < product->candidates->len; i++)
        assert_false(g_array_index(product->candidates, TfRunCandidate, i).is_tumbled);
}

/* The sheet is imposed as it was planned: 990 pt high, cut through its middle, fronts above, 18.25 × 5.75 in
 * = 1,314 × 414 pt each, in the middle of 1,440. Both long edges are the gripper's in turn. */
static void
tumbled_sheets_are_imposed(void **state)
{
    Project *project = *state;
    g_auto(Planned) planned = {0};
    g_autoptr(GError) error = NULL;
    write_leaf(project, "<step name=\"cut\" square=\"0.125in\"");
    const TfRunProduct *product = planned_product(project, &planned, NULL);
    g_autoptr(TfPlan) plan = tf_forms_plan(planned.shop, product, FALSE, &error);
    g_assert_no_error(error);
    const TfPressSheet *sheet = tf_plan_sheet(plan, 0);
    const TfPressSide *front = &sheet->sides[TF_SIDE_FRONT];
    assert_int_equal(sheet->work_style, TF_WORK_TUMBLE);
    assert_int_equal(sheet->n_forms, 1);
    assert_true(sheet->is_tumbled);
    check_near(sheet->height, 990, 1e-9);
    check_near(sheet->missing_height, 0, 1e-9);
    assert_int_equal(front->n_positions, 2);
    for (int i = 0; i < 2; i++) {
        const TfPosition *position = &front->positions[i];
        check_near(position->cut.x, 63, 1e-6);
        check_near(position->cut.width, 1314, 1e-6);
        check_near(position->cut.y, i == 0 ? 495 : 81, 1e-6);
        check_near(position->cut.height, 414, 1e-6);
        assert_int_equal(position->shows, i == 0 ? TF_SIDE_FRONT : TF_SIDE_BACK);
        assert_int_equal(position->quarter_turns, i == 0 ? 0 : 2);
    }
}

/* What a buyer and a machine read of it. */
static void
tumbling_is_told(void **state)
{
    Project *project = *state;
    g_auto(Planned) planned = {0};
    write_leaf(project, "<step name=\"cut\" square=\"0.125in\"");
    planned_product(project, &planned, NULL);
    g_autofree char *text = tf_print_run_to_text(planned.run);
    assert_non_null(
        strstr(text, "13.75 × 20 in, printed on both sides; bought as 14 × 20"));
    assert_non_null(strstr(text, "2 × leaf, tumble"));
    assert_non_null(strstr(text, "Turned      work-and-tumble: one set of plates"));
    assert_non_null(strstr(text, "so the paper is cut at both before it is"));
    assert_string_equal(tf_turning_xjdf(TF_TURNING_WORK_AND_TUMBLE), "WorkAndTumble");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        PROJECT_TEST(paper_is_squared_to_be_tumbled),
        PROJECT_TEST(sheets_that_are_cut_need_not_be_squared),
        PROJECT_TEST(halves_need_not_be_squared),
        PROJECT_TEST(what_can_be_turned_is_not_tumbled),
        PROJECT_TEST(tumbled_sheets_are_imposed),
        PROJECT_TEST(tumbling_is_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
