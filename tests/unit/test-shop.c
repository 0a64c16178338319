/* What is written about presses, papers and finishing, and what becomes of it. */
#include "base/error.h"
#include "model/shop.h"
#include "support/check.h"
#include "support/project.h"

#include <string.h>

static TfShop *
load(Project *project)
{
    g_autoptr(GError) error = NULL;
    TfShop *shop = tf_shop_load(project->layouts, project->findings, &error);
    g_assert_no_error(error);
    assert_non_null(shop);
    return shop;
}

static void
a_press_says_what_was_written(void **state)
{
    Project *project = *state;
    g_autoptr(TfShop) shop = load(project);
    assert_int_equal(tf_findings_n(project->findings), 0);
    int n;
    const TfPress *press = tf_shop_presses(shop, &n);
    assert_int_equal(n, 3);
    assert_string_equal(press->name, "straight");
    assert_int_equal(press->kind, TF_PRESS_SHEETFED);
    check_near(press->width, 1440, 1e-9);
    check_near(press->height, 1008, 1e-9);
    check_near(press->gripper, 36, 1e-9);
    assert_false(press->is_perfecting);
    assert_int_equal(press->waste, 200);
    assert_int_equal(press->plate_cents, 1000);
    assert_int_equal(press->hour_cents, 6000);
    assert_int_equal(press->ready_sheets, 100);
    assert_int_equal(press->ready_minutes, 10);
    assert_int_equal(press->black_sheets, 20);
    assert_int_equal(press->black_minutes, 5);
    /* 2.5 cents a side */
    assert_int_equal(tf_shop_press(shop, "digital")->click_price, 250);
    assert_int_equal(tf_shop_press(shop, "digital")->turns, TF_TURNS_SHORT);
    assert_true(tf_shop_press(shop, "large")->is_perfecting);
    assert_null(tf_shop_press(shop, "strait"));
    assert_string_equal(tf_shop_nearest_press(shop, "strait"), "straight");
}

static void
paper_and_finishing_say_what_was_written(void **state)
{
    Project *project = *state;
    g_autoptr(TfShop) shop = load(project);
    const TfPaper *paper = tf_shop_paper(shop, "offset");
    check_near(paper->grams, 100, 1e-9);
    check_near(paper->caliper_mm, 0.1, 1e-9);
    check_near(paper->tolerance, 0.05, 1e-9);
    assert_int_equal(paper->cwt_cents, 10000);
    assert_string_equal(paper->jcp, "A60");
    assert_string_equal(paper->coating, "None");
    assert_int_equal(paper->n_parents, 3);
    assert_true(paper->parents[0].is_grain_short);
    assert_false(paper->parents[2].is_grain_short);
    check_near(paper->parents[2].height, 1800, 1e-9);
    assert_string_equal(tf_shop_paper(shop, "gloss")->coating, "Coated");
    assert_string_equal(tf_shop_nearest_paper(shop, "ofset"), "offset");
    const TfFinishing *finishing = tf_shop_finishing(shop);
    assert_int_equal(finishing->bundle, 50);
    assert_int_equal(finishing->carton_mg, 9071847); /* 20 × 453,592.37 = 9,071,847.4 */
    assert_int_equal(finishing->carton_own_mg, 453592);
    assert_int_equal(finishing->fold.waste, 100);
    assert_int_equal(finishing->stitch.speed, 3000);
    int n;
    assert_string_equal(tf_shop_folds(shop, &n)->name, "F16-6");
    assert_int_equal(n, 3);
}

static void
numbers_that_cannot_be_are_told(void **state)
{
    static const struct {
        const char *file, *old, *new;
        const char *code;
    } cases[] = {
        {"presses", "sheet=\"20in 14in\" l", "sheet=\"14in 20in\" l", "bad-attribute"},
        {"presses", "most=\"18in 12in\"", "most=\"17in 12in\"", "bad-attribute"},
        {"presses", "least=\"11in 8.5in\"", "least=\"19in 8.5in\"", "bad-attribute"},
        {"presses", "speed=\"1000\"", "speed=\"0\"", "bad-attribute"},
        {"presses", "waste=\"0\"", "waste=\"-1\"", "bad-attribute"},
        {"presses", "hour=\"20\"", "hour=\"much\"", "bad-attribute"},
        {"presses", "name=\"digital\"", "name=\"straight\"", "duplicate-key"},
        {"papers", "grams=\"148\"", "grams=\"0\"", "bad-attribute"},
        {"papers", "sheet=\"18in 12in\"", "sheet=\"18in\"", "bad-attribute"},
        {"papers", "name=\"gloss\"", "name=\"offset\"", "duplicate-key"},
        {"papers", "caliper=\"0.127mm\" ", "", "missing-attribute"},
        {"finishing", "name=\"hand\"", "name=\"fold\"", "duplicate-key"},
        {"finishing", "copies=\"50\"", "copies=\"0\"", "bad-attribute"},
        {"finishing", "tolerance=\"5\"", "tolerance=\"500\"", "bad-attribute"},
        {"finishing", "<pallet ", "<palet ", "unknown-element"},
    };
    Project *project = *state;
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *file = g_strdup_printf("layouts/production/%s.xml", cases[i].file);
        g_autoptr(TfFindings) findings = tf_findings_new();
        g_autofree char *path = g_build_filename(project->folder, file, NULL);
        g_autofree char *whole = NULL;
        assert_true(g_file_get_contents(path, &whole, NULL, NULL));
        project_replace(project->folder, file, cases[i].old, cases[i].new);
        g_autoptr(TfShop) shop = tf_shop_load(project->layouts, findings, NULL);
        assert_non_null(shop);
        if (tf_findings_n(findings) == 0)
            fail_msg("%s: %s is not told", file, cases[i].new);
        assert_string_equal(tf_findings_get(findings, 0)->code, cases[i].code);
        assert_true(tf_findings_get(findings, 0)->place.line > 1);
        assert_true(tf_shop_finishing(shop)->bundle > 0);
        assert_true(tf_shop_finishing(shop)->pallet_mg > 0);
        project_write(project->folder, file, whole, -1);
    }
}

static void
a_file_that_names_nothing_is_an_error(void **state)
{
    Project *project = *state;
    g_autoptr(GError) error = NULL;
    project_write(project->folder, "layouts/production/papers.xml",
                  "<papers xmlns='urn:x-tenfold:papers:1'/>", -1);
    assert_null(tf_shop_load(project->layouts, project->findings, &error));
    assert_true(g_error_matches(error, TF_ERROR, TF_ERROR_FORMAT));
    g_clear_error(&error);
    assert_null(tf_shop_load("/no/such/folder", project->findings, &error));
    assert_true(g_error_matches(error, G_FILE_ERROR, G_FILE_ERROR_NOENT));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        PROJECT_TEST(a_press_says_what_was_written),
        PROJECT_TEST(paper_and_finishing_say_what_was_written),
        PROJECT_TEST(numbers_that_cannot_be_are_told),
        PROJECT_TEST(a_file_that_names_nothing_is_an_error),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
