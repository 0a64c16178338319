/* The run counted by hand: the leaflet and a booklet of eight pages on the presses of the tests. */
#include "base/error.h"
#include "production/paper.h"
#include "production/run.h"
#include "production/words.h"
#include "support/check.h"
#include "support/planned.h"

#include <math.h>
#include <string.h>

/* 1,000 copies in bundles of 50 are 20 bundles; by 1, 2.5, 1 they are 4.44, 11.11, 4.44. */
static void
copies_are_shared_in_bundles(void **state)
{
    Project *project = *state;
    g_auto(Planned) planned = {0};
    planned_product(project, &planned, NULL);
    static const int copies[] = {250, 550, 200};
    assert_int_equal(tf_print_run_n_editions(planned.run), 3);
    for (int i = 0; i < 3; i++) {
        const TfRunEdition *edition = tf_print_run_edition(planned.run, i);
        assert_int_equal(edition->n_copies, copies[i]);
        assert_int_equal(edition->n_bundles, copies[i] / 50);
        assert_int_equal(edition->n_cartons, 1);
        assert_int_equal(edition->n_part, 1); /* of 1,000 */
        assert_int_equal(edition->is_right_bound, i == 2);
    }
}

/* A leaf of 4 × 6 in, 101.6 × 152.4 mm, of 100 g/m² weighs 15,483.84 · 100 / 1000 = 1,548 mg. With
 * 1/8 in cut off around it it is 4.25 × 6.25 in. On 14 × 20 in there is room, with gripper 1/2 and
 * margins 1/4, for 19.5 × 13.25: upright 4 × 2, level 3 × 3; work-and-turn needs even columns:
 * upright 4 × 2 = 8, level 2 × 3 = 6. */
static void
a_leaf_is_laid_out_many_times(void **state)
{
    Project *project = *state;
    g_auto(Planned) planned = {0};
    const TfRunProduct *product = planned_product(project, &planned, NULL);
    assert_string_equal(product->press->name, "straight");
    assert_string_equal(product->paper->name, "offset");
    check_near(product->sheet.width, 1440, 1e-9);
    check_near(product->sheet.height, 1008, 1e-9);
    assert_int_equal(product->sheet.n_out, 1);
    assert_int_equal(product->sheet.mg, 18064); /* 508 × 355.6 mm · 100 g/m² */
    assert_int_equal(product->copy_mg, 1548);
    assert_int_equal(product->n_leaves, 1);
    assert_false(product->is_stitched);
    assert_int_equal(product->n_inks, 4);
    assert_int_equal(product->per_carton, 1000); /* (20 - 1) lb hold 5,567 */
    assert_int_equal(product->signatures->len, 1);
    const TfRunSignature *signature = tf_run_signature(product, 0);
    assert_null(signature->fold);
    assert_int_equal(signature->turning, TF_TURNING_WORK_AND_TURN);
    assert_int_equal(signature->n_columns, 4);
    assert_int_equal(signature->n_rows, 2);
}

/* Each language: 4 plates of $10, 100 sheets and 10 minutes to make ready; 250, 550, 200 leaves eight
 * up are 32, 69, 25 sheets. The cutter is set up with the largest, which spoils 10 more, and changed to
 * each of the others, which spoils 4: 36, 79, 29. Running waste 2 %, rounded up: 1, 2, 1. Twice through
 * at 6,000 an hour: 45, 98, 36 s. */
static void
separate_is_counted_by_hand(void **state)
{
    Project *project = *state;
    g_auto(Planned) planned = {0};
    const TfWay *way = &planned_product(project, &planned, NULL)->ways[TF_WAY_SEPARATE];
    assert_true(way->is_possible);
    assert_int_equal(way->n_plates, 12);
    assert_int_equal(way->n_full, 3);
    assert_int_equal(way->n_black, 0);
    assert_int_equal(way->n_good, 36 + 79 + 29);
    assert_int_equal(way->n_make_ready, 300);
    assert_int_equal(way->n_running, 4);
    assert_int_equal(way->n_sheets, 448);
    assert_int_equal(way->press_seconds, 3 * 600 + 45 + 98 + 36);
    assert_int_equal(way->n_cuts, 144);
    assert_int_equal(way->plate_cents, 12000);
    assert_int_equal(way->paper_mg, 448 * 18064);
    assert_int_equal(way->paper_cents, 1784);     /* 8.092672 kg of $100 for 45.359237 kg */
    assert_int_equal(way->press_cents, 3298);     /* 1,979 s of $60                       */
    assert_int_equal(way->finishing_cents, 1145); /* 6 + 2 + 2 min, 144 sheets in 87 s    */
    assert_int_equal(way->packing_cents, 1600);   /* 3 cartons of $2, a pallet of $10     */
    assert_int_equal(way->total_cents, 12000 + 1784 + 3298 + 1145 + 1600);
}

/* English and Spanish share colour: 4 + 1 plates, one make-ready of all and one of black; Arabic is
 * bound at the right and has 4 of its own. */
static void
versioned_black_is_counted_by_hand(void **state)
{
    Project *project = *state;
    g_auto(Planned) planned = {0};
    const TfRunProduct *product = planned_product(project, &planned, NULL);
    const TfWay *way = &product->ways[TF_WAY_VERSIONED];
    assert_true(way->is_possible);
    assert_int_equal(way->n_plates, 9);
    assert_int_equal(way->n_full, 2);
    assert_int_equal(way->n_black, 1);
    assert_int_equal(way->n_good, 144);
    assert_int_equal(way->n_make_ready, 100 + 20 + 100);
    assert_int_equal(way->n_running, 3 + 1); /* 2 % of 115 and of 29 */
    /* (115 + 3) · 2 / 6000 h = 142 s; 30 · 2 / 6000 h = 36 s */
    assert_int_equal(way->press_seconds, 900 + 142 + 600 + 36);
    assert_int_equal(way->total_cents, 9000 + 1466 + 2797 + 1145 + 1600);
    assert_true(way->is_chosen);
    assert_int_equal(product->way, TF_WAY_VERSIONED);
    assert_int_equal(planned.run->total_cents, way->total_cents);
    /* The larger edition first; names that XML knows. */
    const TfRunForm *left = way->forms->pdata[0];
    assert_string_equal(left->name, "leaflet-left");
    assert_int_equal(g_array_index(left->editions, TfFormEdition, 0).edition, 1);
    assert_int_equal(g_array_index(left->editions, TfFormEdition, 0).n_good, 79);
    assert_int_equal(g_array_index(left->editions, TfFormEdition, 1).edition, 0);
}

/* Nine leaves a sheet, front and back from plates of their own. English and Spanish: 92 sheets are the
 * fewest, 3 places give 276 for 250 and 6 give 552 for 550 (91 would need 3 + 7). Arabic: 9 places,
 * 23 sheets, 207 for 200. The cutter spoils 10 of the first form and 4 of the other; running waste 2 %: 3
 * and 1. */
static void
a_gang_is_counted_by_hand(void **state)
{
    Project *project = *state;
    g_auto(Planned) planned = {0};
    const TfWay *way = &planned_product(project, &planned, NULL)->ways[TF_WAY_GANGED];
    assert_true(way->is_possible);
    assert_false(way->is_chosen);
    assert_int_equal(way->forms->len, 2);
    assert_int_equal(way->n_plates, 16);
    assert_int_equal(way->n_full, 2);
    assert_int_equal(way->n_black, 0);
    assert_int_equal(way->n_good, 102 + 27);
    assert_int_equal(way->n_make_ready, 400);
    assert_int_equal(way->n_running, 4);
    assert_int_equal(way->n_over, 26 + 2 + 7);
    /* 20 minutes each; 105 and 28 sheets, twice at 6,000 an hour */
    assert_int_equal(way->press_seconds, 2 * 1200 + 126 + 34);
    /* plates, 533 sheets of paper, press, cutting 360 + 120 + 78 s, packing */
    assert_int_equal(way->total_cents, 16000 + 2123 + 4267 + 930 + 1600);
    const TfRunForm *left = way->forms->pdata[0];
    assert_string_equal(left->name, "leaflet-gang-1");
    assert_int_equal(g_array_index(left->editions, TfFormEdition, 0).n_slots, 3);
    assert_int_equal(g_array_index(left->editions, TfFormEdition, 1).n_slots, 6);
    assert_true(((const TfRunForm *)way->forms->pdata[1])->is_right_bound);
}

static const char english[] =
    "<language tag='en' name='English' english='English' weight='1'/>";

/* Eight pages with 1,000 copies of one language. */
static void
write_booklet(Project *project)
{
    GString *layout = g_string_new(
        "<layout xmlns='urn:x-tenfold:layout:1' name='leaflet' trim='4in 6in' bleed='9pt'>"
        "<groups><group name='text'><limits script='*' size='8pt 12pt' leading='1.3 1.5'/>"
        "</group></groups><styles><style name='p'/></styles>");
    for (int i = 1; i <= 8; i++)
        g_string_append_printf(layout,
                               "<page n='%d' section='home'><box x='0pt' y='0pt' "
                               "width='72pt' height='72pt' ink='sun'/></page>",
                               i);
    g_string_append(layout, "</layout>");
    project_write(project->folder, "layouts/leaflet.xml", layout->str, -1);
    g_string_free(layout, TRUE);
    planned_campaign(project, 1000, english);
}

/* 1,000 books and 1 % and 10 are 1,020 to stitch; 1 % and 20 more, 1,051, to fold. F8-7 is, flat,
 * 2 (4 + 1/8) + 1/4 = 8.5 by 2 (6 + 1/4) = 12.5 in: two on 14 × 20 in, which needs less paper than six
 * on 25 × 38 in. 526 sheets, 10 for the cutter, 2 % running waste. Work-and-turn needs 4 plates. */
static void
a_booklet_is_counted_backwards(void **state)
{
    Project *project = *state;
    g_auto(Planned) planned = {0};
    write_booklet(project);
    const TfRunProduct *product = planned_product(project, &planned, "large");
    assert_int_equal(tf_findings_n(project->findings), 0);
    assert_int_equal(product->n_leaves, 4);
    assert_true(product->is_stitched);
    check_near(product->thickness_mm, 0.4, 1e-9);
    check_near(product->creep_mm, 0.1, 1e-9);
    assert_int_equal(product->copy_mg, 6194); /* 4 · 15,483.84 mm² · 100 g/m² */
    check_near(product->sheet.width, 1440, 1e-9);
    const TfRunSignature *signature = tf_run_signature(product, 0);
    assert_string_equal(signature->fold->name, "F8-7");
    assert_int_equal(signature->n_up, 2);
    check_near(signature->flat_width, 8.5 * 72, 1e-9);
    check_near(signature->flat_height, 12.5 * 72, 1e-9);
    assert_false(signature->is_grain_across);
    const TfWay *way = tf_run_way(product);
    assert_int_equal(way->kind, TF_WAY_SEPARATE);
    assert_int_equal(way->n_stitches, 1020);
    assert_int_equal(way->n_folds, 1051);
    assert_int_equal(way->n_good, 536);
    assert_int_equal(way->n_running, 11);
    assert_int_equal(way->n_make_ready, 200);
    assert_int_equal(way->n_plates, 4);
    assert_int_equal(way->press_seconds, 1800 + 657);
    assert_int_equal(way->n_parents, 0);
    /* cut 360 + 322, fold 720 + 631, stitch 720 + 1,224 seconds; $60, $60 and $120 an hour */
    assert_int_equal(way->finishing_seconds, 682 + 1351 + 1944);
    assert_int_equal(way->finishing_cents, 1137 + 2252 + 6480);
    assert_false(product->ways[TF_WAY_VERSIONED].is_possible);
}

/* 60,000 of it. 60,610 to stitch, 61,237 to fold. On 14 × 20 in two: 30,629 good sheets need the least
 * paper. On 25 × 38 in, where 37.5 × 24 in hold three by two: 10,207 and 10 for the cutter, 205 running
 * waste, 200 to make ready; 651,022,380 mg of paper are dearer, but the press runs a third of the time:
 *     8 plates 12000 + paper 143526 + press 8,054 s 26847
 *     + cut 6,491 s 10818 + fold 37,463 s 62438 + stitch 73,452 s 244840 + packing 22000
 * against, perfecting as well,
 *     12000 + 567,968,288 mg 125216 + 20,546 s 68487 + 18,738 s 31230 + 62438 + 244840 + 22000 */
static void
the_sheet_is_that_of_least_cost(void **state)
{
    Project *project = *state;
    g_auto(Planned) planned = {0};
    write_booklet(project);
    planned_campaign(project, 60000, english);
    const TfRunProduct *product = planned_product(project, &planned, "large");
    const TfWay *way = tf_run_way(product);
    check_near(product->sheet.width, 38 * 72, 1e-9);
    check_near(product->sheet.height, 25 * 72, 1e-9);
    assert_int_equal(way->candidate, 0);
    assert_int_equal(tf_run_signature(product, 0)->n_up, 6);
    assert_int_equal(tf_run_signature(product, 0)->turning, TF_TURNING_PERFECTING);
    assert_int_equal(way->total_cents,
                     12000 + 143526 + 26847 + 10818 + 62438 + 244840 + 22000);
    /* Every sheet with both folds, once: 14 × 20 and the 25 × 38 it is cut from, 19 × 25, 25 × 38. */
    gboolean is_smaller_one_there = FALSE;
    for (guint i = 1; i < product->candidates->len; i++) {
        const TfRunCandidate *candidate =
            &g_array_index(product->candidates, TfRunCandidate, i);
        assert_true(candidate->cents[TF_WAY_SEPARATE] >= way->total_cents);
        if (candidate->sheet.height > 1009 || candidate->sheet.n_out != 1 ||
            strcmp(candidate->fold->name, "F8-7") != 0)
            continue;
        is_smaller_one_there = TRUE;
        assert_int_equal(candidate->cents[TF_WAY_SEPARATE],
                         12000 + 125216 + 68487 + 31230 + 62438 + 244840 + 22000);
    }
    assert_true(is_smaller_one_there);
}

/* The coated paper is sold in 25 × 38 in alone: two of 14 × 20 in out of each. 647 sheets are 324 of
 * these, cut in 360 + 195 s. */
static void
sheets_are_cut_out_of_what_is_sold(void **state)
{
    Project *project = *state;
    g_auto(Planned) planned = {0};
    write_booklet(project);
    project_replace(project->folder, "content/campaign.xml", "layout='leaflet'",
                    "layout='leaflet' paper='gloss'");
    const TfRunProduct *product = planned_product(project, &planned, NULL);
    const TfWay *way = tf_run_way(product);
    assert_int_equal(product->sheet.n_out, 2);
    assert_int_equal(way->n_sheets, 536 + 11 + 100);
    assert_int_equal(way->n_parents, 324);
    assert_int_equal(way->finishing_seconds, 555 + 682 + 1351 + 1944);
}

/* 600 and 400. Set up with English: 600 + 6 + 10 to stitch, 616 + 7 + 20 to fold, 322 + 10 sheets to cut.
 * Changed to Spanish: 400 + 4 + 2, 406 + 5 + 5, 208 + 4. */
static void
machines_are_set_up_once_and_changed(void **state)
{
    Project *project = *state;
    g_auto(Planned) planned = {0};
    write_booklet(project);
    planned_campaign(project, 1000,
                     "<language tag='es' name='Español' english='Spanish' weight='4'/>"
                     "<language tag='en' name='English' english='English' weight='6'/>");
    const TfRunProduct *product = planned_product(project, &planned, NULL);
    const TfWay *way = &product->ways[TF_WAY_SEPARATE];
    assert_int_equal(way->n_stitches, 616 + 406);
    assert_int_equal(way->n_folds, 643 + 416);
    assert_int_equal(way->n_good, 332 + 212);
    /* cut 6 + 2 min + 327 s, fold 12 + 3 min + 636 s, stitch 12 + 1 min + 1,227 s */
    assert_int_equal(way->finishing_seconds, 807 + 1536 + 2007);
}

/* Without plates nothing is shared; the sheets of a book are one job. The machine makes booklets of
 * whole sheets: a folio, 2 (4 + 1/8) = 8.25 by 6.25 in, on 9 × 12 in, half of 12 × 18. 2,001 sheets of
 * 6,967 mg cost $30.73, 4,002 sides of 2.5 cents $100.05, 7,380 s $41.00, 1,001 sheets to be halved in
 * 6 min and 601 s $16.02, a carton and a pallet $12. */
static void
a_booklet_maker_takes_whole_sheets(void **state)
{
    Project *project = *state;
    g_auto(Planned) planned = {0};
    write_booklet(project);
    const TfRunProduct *product = planned_product(project, &planned, "digital");
    const TfWay *way = tf_run_way(product);
    assert_true(way->is_in_line);
    assert_int_equal(product->signatures->len, 2);
    assert_int_equal(tf_run_signature(product, 0)->n_up, 1);
    assert_int_equal(way->n_plates, 0);
    assert_int_equal(way->n_full, 1);
    assert_int_equal(way->n_good, 2 * 1000);
    assert_int_equal(way->n_sheets, 2001);
    assert_int_equal(way->n_parents, 1001);
    assert_int_equal(way->click_cents, 10005);
    assert_int_equal(way->total_cents, 3073 + 10005 + 4100 + 1602 + 1200);
    assert_false(product->ways[TF_WAY_VERSIONED].is_possible);
    assert_false(product->ways[TF_WAY_GANGED].is_possible);
}

static const TfRunCandidate *
candidate_of(const TfRunProduct *product, double width, int n_out, gboolean is_in_line)
{
    for (guint i = 0; i < product->candidates->len; i++) {
        const TfRunCandidate *candidate =
            &g_array_index(product->candidates, TfRunCandidate, i);
        if (fabs(candidate->sheet.parent->width - width * 72) < 1e-6 &&
            candidate->sheet.n_out == n_out && candidate->is_in_line == is_in_line)
            return candidate;
    }
    fail();
    return NULL;
}

/* On the whole of 12 × 18 in, 13,935 mg: in line as before with nothing to be halved and twice the paper.
 * Two on the sheet, cut, folded and stitched elsewhere: 1,020 to stitch, 1,051 to fold, 2 × 536 sheets
 * and 1. Paper 3296, sides 5365, press 4,040 s 2244, cut 2 × 6 min + 644 s 2273, fold 24 min + 1,262 s
 * 4503, stitch 1,944 s 6480. */
static void
what_is_cut_and_stitched_elsewhere_is_charged(void **state)
{
    Project *project = *state;
    g_auto(Planned) planned = {0};
    write_booklet(project);
    const TfRunProduct *product = planned_product(project, &planned, "digital");
    const TfRunCandidate *in_line = candidate_of(product, 18, 1, TRUE);
    const TfRunCandidate *apart = candidate_of(product, 18, 1, FALSE);
    assert_int_equal(in_line->cents[TF_WAY_SEPARATE], 6147 + 10005 + 4100 + 1200);
    assert_int_equal(apart->n_up, 2);
    assert_int_equal(apart->cents[TF_WAY_SEPARATE],
                     3296 + 5365 + 2244 + 2273 + 4503 + 6480 + 1200);
    assert_int_equal(apart->cents[TF_WAY_GANGED], -1);
}

/* From Friday to Wednesday are three working days. The press runs an hour a day, the bindery too. With 30
 * minutes for all plates and 90 for black: separately 3 × 30 min and 179 s, versioned 2 × 30 + 90 min and
 * 178 s, ganged, two forms with two sides, 4 × 30 min and 160 s: two, three and three days, and one to cut. At
 * $6 an hour versioned black costs least, but not in time. */
static void
a_way_that_breaks_a_limit_is_not_taken(void **state)
{
    Project *project = *state;
    g_auto(Planned) planned = {0};
    static const char presses[] = "layouts/production/presses.xml";
    project_replace(project->folder, presses, "hour=\"60\"", "hour=\"6\"");
    project_replace(project->folder, presses, "sheets=\"100\" minutes=\"10\"",
                    "sheets=\"100\" minutes=\"30\"");
    project_replace(project->folder, presses, "sheets=\"20\" minutes=\"5\"",
                    "sheets=\"20\" minutes=\"90\"");
    project_replace(project->folder, "layouts/production/finishing.xml", ":finishing:1\"",
                    ":finishing:1\" day=\"1\"");
    project_replace(project->folder, "content/campaign.xml", "source=\"en\"",
                    "source=\"en\" ready=\"2026-12-04\" due=\"2026-12-09\"");
    const TfRunProduct *product = planned_product(project, &planned, NULL);
    const TfWay *separate = &product->ways[TF_WAY_SEPARATE];
    const TfWay *versioned = &product->ways[TF_WAY_VERSIONED];
    assert_int_equal(planned.run->limits.n_days, 3);
    assert_int_equal(separate->n_days, 3);
    assert_int_equal(separate->breaks->len, 0);
    assert_int_equal(separate->total_cents, 12000 + 1784 + 930 + 1145 + 1600);
    assert_int_equal(versioned->n_days, 4);
    assert_int_equal(versioned->total_cents, 9000 + 1466 + 1530 + 1145 + 1600);
    assert_int_equal(versioned->breaks->len, 1);
    assert_string_equal(versioned->breaks->pdata[0],
                        "it needs 4 working days, 3 are there");
    assert_int_equal(product->ways[TF_WAY_GANGED].breaks->len, 1);
    assert_int_equal(product->way, TF_WAY_SEPARATE);
    assert_string_equal(separate->reasons->pdata[1],
                        "Chosen because it is the only way that keeps all limits.");
    assert_string_equal(separate->reasons->pdata[2],
                        "Cheaper by $27.18, but versioned black breaks a limit.");
    assert_int_equal(tf_findings_n(project->findings), 0);
}

/* Nothing in vain: 250 in 5 places, 550 in 5 and 200 in 8 are 50, 110 and 25 sheets, each on a form of its
 * own; together 250 and 550 would need 16 places. The cutter spoils 10 of the first and 4 of the others. */
static void
a_gang_keeps_the_limit_of_what_is_printed_in_vain(void **state)
{
    Project *project = *state;
    g_auto(Planned) planned = {0};
    project_replace(project->folder, "content/campaign.xml", "source=\"en\"",
                    "source=\"en\" most-over=\"0\"");
    const TfWay *way = &planned_product(project, &planned, NULL)->ways[TF_WAY_GANGED];
    assert_int_equal(way->forms->len, 3);
    assert_int_equal(way->n_over, 0);
    assert_int_equal(way->n_good, 120 + 54 + 29);
}

static void
names_that_nobody_knows_are_errors(void **state)
{
    Project *project = *state;
    g_auto(Planned) planned = {0};
    g_autoptr(GError) error = NULL;
    planned_load(project, &planned);
    TfPrintRunSpec spec = {.campaign = project->campaign,
                           .layouts = planned.layouts,
                           .shop = planned.shop,
                           .paper = "ofset"};
    assert_null(tf_print_run_new(&spec, project->findings, &error));
    assert_true(g_error_matches(error, TF_ERROR, TF_ERROR_USAGE));
    assert_string_equal(error->message,
                        "ofset: no such paper in layouts/production; did you mean offset?");
}

static void
numbers_are_rounded_the_right_way(void **state)
{
    (void)state;
    assert_int_equal(tf_ceiling(0, 8), 0);
    assert_int_equal(tf_ceiling(8, 8), 1);
    assert_int_equal(tf_ceiling(9, 8), 2);
    assert_int_equal(tf_with_waste(1000, 110), 1011);
    assert_int_equal(tf_with_waste(1001, 110), 1013); /* 11.011 */
    assert_int_equal(tf_price(1, 1, 2), 1);
    assert_int_equal(tf_price(1, 1, 3), 0);
    /* A hundred million kilograms of $100 a hundredweight do not run over. */
    assert_int_equal(tf_paper_cents(G_GINT64_CONSTANT(100000000000000), 10000),
                     G_GINT64_CONSTANT(22046226218));
}

/* 100 lb a pallet: two cartons of 45 lb on each, and one of 30 lb that the second has no room for. */
static void
cartons_are_stacked_whole(void **state)
{
    (void)state;
    TfFinishing finishing = {.pallet_mg = 45359237};
    TfPallets pallets = {0};
    tf_pallets_add(&pallets, &finishing, 20411657, 3);
    assert_int_equal(pallets.n, 2);
    tf_pallets_add(&pallets, &finishing, 20411657, 1);
    assert_int_equal(pallets.n, 2);
    tf_pallets_add(&pallets, &finishing, 13607771, 1);
    assert_int_equal(pallets.n, 3);
    assert_int_equal(pallets.load, 13607771);
}

static void
figures_are_written_as_buyers_read_them(void **state)
{
    (void)state;
    static const struct {
        gint64 n;
        const char *text;
    } cases[] = {{0, "0"},          {999, "999"},           {1000, "1,000"},
                 {32000, "32,000"}, {1234567, "1,234,567"}, {-1234, "−1,234"}};
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *text = tf_words_count(cases[i].n);
        assert_string_equal(text, cases[i].text);
    }
    g_autofree char *dollars = tf_words_dollars(123405);
    g_autofree char *pounds = tf_words_weight(453592370);
    g_autofree char *hours = tf_words_hours(3601);
    g_autofree char *inches = tf_words_inches(396);
    assert_string_equal(dollars, "$1,234.05");
    assert_string_equal(pounds, "1,000.0 lb");
    assert_string_equal(hours, "1.1 h");
    assert_string_equal(inches, "5.5 in");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        PROJECT_TEST(copies_are_shared_in_bundles),
        PROJECT_TEST(a_leaf_is_laid_out_many_times),
        PROJECT_TEST(separate_is_counted_by_hand),
        PROJECT_TEST(versioned_black_is_counted_by_hand),
        PROJECT_TEST(a_gang_is_counted_by_hand),
        PROJECT_TEST(a_booklet_is_counted_backwards),
        PROJECT_TEST(the_sheet_is_that_of_least_cost),
        PROJECT_TEST(sheets_are_cut_out_of_what_is_sold),
        PROJECT_TEST(machines_are_set_up_once_and_changed),
        PROJECT_TEST(a_booklet_maker_takes_whole_sheets),
        PROJECT_TEST(what_is_cut_and_stitched_elsewhere_is_charged),
        PROJECT_TEST(a_way_that_breaks_a_limit_is_not_taken),
        PROJECT_TEST(a_gang_keeps_the_limit_of_what_is_printed_in_vain),
        PROJECT_TEST(names_that_nobody_knows_are_errors),
        cmocka_unit_test(numbers_are_rounded_the_right_way),
        cmocka_unit_test(cartons_are_stacked_whole),
        cmocka_unit_test(figures_are_written_as_buyers_read_them),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
