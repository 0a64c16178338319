/* Inks against the stock: a press with limits that every row below is written for. */
#include "base/error.h"
#include "job/ink-check.h"
#include "support/check.h"
#include "support/project.h"

#include <string.h>

#define INKS                                                              \
    "<inks xmlns='urn:x-tenfold:inks:1'>\n"                               \
    "<ink name='text' cmyk='0 0 0 100' rgb='#1c1b1a' overprint='yes'/>\n" \
    "<ink name='paper' cmyk='0 0 0 0' rgb='#ffffff'/>"                    \
    "<ink name='sun' cmyk='0 14 72 0' rgb='#ffd95b'/>\n"                  \
    "%s\n"                                                                \
    "</inks>"

static char *
profile_of_project(void)
{
    return g_build_filename(g_getenv("TENFOLD_PROJECT"), "layouts", "press",
                            "gracol2006-coated.icc", NULL);
}

/* Checks @inks, in line 4 of their file, on a press that takes 280 % and holds 5 %. */
static void
check(Project *project, const char *inks, gboolean is_own)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *text = g_strdup_printf(INKS, inks);
    g_autofree char *profile = profile_of_project();
    TfVendor vendor = {.name = "tests",
                       .profile = profile,
                       .total_ink = 2.8,
                       .least_tint = 0.05,
                       .rich_black = {0.5, 0.4, 0.2, 1}};
    project_write(project->folder, "layouts/inks.xml", text, -1);
    g_clear_pointer(&project->layout, tf_layout_free);
    project->layout = tf_layout_load(project->layouts, "leaflet", project->findings, NULL);
    assert_non_null(project->layout);
    assert_true(tf_check_inks(project->layout, &vendor, is_own, project->findings, &error));
    g_assert_no_error(error);
}

static void
check_good(Project *project, const char *inks, gboolean is_own)
{
    check(project, inks, is_own);
    if (tf_findings_n(project->findings) > 0)
        fail_msg("%s: %s", inks, tf_findings_get(project->findings, 0)->text);
}

/* The words over an ink take its black's place; they are not added to it. */
static void
total_ink_is_that_of_all_plates_and_of_words_over_it(void **state)
{
    Project *project = *state;
    check_good(project, "<ink name='deep' cmyk='90 60 30 100' rgb='#000000'/>", FALSE);
    check_good(project, "<ink name='deep' cmyk='90 60 30 0' rgb='#000000'/>", FALSE);
    check(project, "<ink name='deep' cmyk='90 60 31 0' rgb='#000000'/>", FALSE);
    const TfFinding *finding = project_finding(project, "ink-too-heavy", 4);
    assert_non_null(
        strstr(finding->text, "the ink “text” over the ink “deep” makes 281 %"));
}

/* What both have of a plate counts once: 50 + 90 + 80 + 60, or 70 of black. A spot adds its own 100,
 * its cmyk nothing: 180 or 190 and 100. */
static void
every_ink_that_overprints_is_added_up(void **state)
{
    Project *project = *state;
    check_good(project,
               "<ink name='sea' cmyk='0 90 80 10' rgb='#000000'/>"
               "<ink name='night' cmyk='50 0 0 60' rgb='#000001' overprint='yes'/>",
               FALSE);
    check_good(project,
               "<ink name='sea' cmyk='50 60 30 40' rgb='#000000'/>"
               "<ink name='gold' cmyk='90 90 90 0' rgb='#000001' spot='Gold' "
               "overprint='yes'/>",
               FALSE);
    check(project,
          "<ink name='sea' cmyk='0 90 80 10' rgb='#000000'/>"
          "<ink name='night' cmyk='50 0 0 70' rgb='#000001' overprint='yes'/>",
          FALSE);
    const TfFinding *finding = project_finding(project, "ink-too-heavy", 4);
    assert_non_null(
        strstr(finding->text, "the ink “night” over the ink “sea” makes 290 %"));
}

static void
a_spot_that_overprints_is_added(void **state)
{
    Project *project = *state;
    check(project,
          "<ink name='sea' cmyk='60 60 30 40' rgb='#000000'/>"
          "<ink name='gold' cmyk='90 90 90 0' rgb='#000001' spot='Gold' overprint='yes'/>",
          FALSE);
    const TfFinding *finding = project_finding(project, "ink-too-heavy", 4);
    assert_non_null(strstr(finding->text, "the ink “gold” over the ink “sea” makes 290 %"));
}

static void
an_ink_alone_may_be_too_heavy(void **state)
{
    Project *project = *state;
    check(project, "<ink name='deep' cmyk='100 100 80 1e2' rgb='#000000'/>", FALSE);
    const TfFinding *finding = project_finding(project, "ink-too-heavy", 4);
    assert_non_null(strstr(finding->text, "is 380 % of ink"));
    assert_non_null(strstr(finding->text, "takes 280 %"));
}

static void
tints_are_none_or_what_the_press_holds(void **state)
{
    Project *project = *state;
    check_good(project, "<ink name='pale' cmyk='5 0 5 0' rgb='#000000'/>", FALSE);
    check(project, "<ink name='pale' cmyk='5 0 4.5 0' rgb='#000000'/>", FALSE);
    const TfFinding *finding = project_finding(project, "tint-too-light", 4);
    assert_non_null(strstr(finding->text, "4.5 % of yellow"));
}

/* Solid cyan is #009fe3 on coated paper: test-appearance.c. */
static void
an_ink_looks_as_on_its_press(void **state)
{
    Project *project = *state;
    check_good(project, "<ink name='sea' cmyk='100 0 0 0' rgb='#00a0e4'/>", TRUE);
    check_good(project, "<ink name='sea' cmyk='100 0 0 0' rgb='#0000ff'/>", FALSE);
    check(project, "<ink name='sea' cmyk='100 0 0 0' rgb='#0000ff'/>", TRUE);
    const TfFinding *finding = project_finding(project, "ink-appearance", 4);
    assert_non_null(strstr(finding->hint, "rgb=\"#009fe3\""));
}

/* Two inks of the same look: the second one's key is a step beside the first's. */
static void
a_colour_that_is_taken_is_not_proposed(void **state)
{
    Project *project = *state;
    check(project, "<ink name='other' cmyk='0 0 0 100' rgb='#ff0000' overprint='yes'/>",
          TRUE);
    const TfFinding *finding = project_finding(project, "ink-appearance", 4);
    assert_null(strstr(finding->hint, "rgb=\"#1c1b1a\""));
    assert_non_null(strstr(finding->hint, "rgb=\"#1"));
}

/* The leaflet's page is 4 by 6 inches. */
static void
a_large_area_wants_more_than_black(void **state)
{
    static const char rich[] = "<ink name='rich' cmyk='50 40 20 100' rgb='#000000' "
                               "use='area'/>";
    Project *project = *state;
    project_replace(project->folder, "layouts/leaflet.xml", "<qr ",
                    "<box x='0pt' y='0pt' width='72pt' height='73pt' ink='text'/><qr ");
    check(project, rich, FALSE);
    assert_int_equal(tf_findings_n(project->findings), 1);
    const TfFinding *finding = tf_findings_get(project->findings, 0);
    assert_string_equal(finding->code, "weak-black");
    assert_non_null(strstr(finding->hint, "cmyk=\"50 40 20 100\""));

    g_clear_pointer(&project->findings, tf_findings_free);
    project->findings = tf_findings_new();
    project_replace(project->folder, "layouts/leaflet.xml", "height='73pt' ink='text'",
                    "height='73pt' ink='rich'");
    check_good(project, rich, FALSE);
    project_replace(project->folder, "layouts/leaflet.xml", "height='73pt' ink='rich'",
                    "height='72pt' ink='text'");
    check_good(project, rich, FALSE);
}

static void
a_broken_profile_is_an_error(void **state)
{
    Project *project = *state;
    g_autoptr(GError) error = NULL;
    g_autofree char *path = g_build_filename(project->layouts, "press", "tests.icc", NULL);
    TfVendor vendor = {.name = "tests", .profile = path, .total_ink = 3};
    project->layout = tf_layout_load(project->layouts, "leaflet", project->findings, NULL);
    assert_false(tf_check_inks(project->layout, &vendor, TRUE, project->findings, &error));
    assert_true(g_error_matches(error, TF_ERROR, TF_ERROR_FORMAT));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        PROJECT_TEST(total_ink_is_that_of_all_plates_and_of_words_over_it),
        PROJECT_TEST(every_ink_that_overprints_is_added_up),
        PROJECT_TEST(a_spot_that_overprints_is_added),
        PROJECT_TEST(an_ink_alone_may_be_too_heavy),
        PROJECT_TEST(tints_are_none_or_what_the_press_holds),
        PROJECT_TEST(an_ink_looks_as_on_its_press),
        PROJECT_TEST(a_colour_that_is_taken_is_not_proposed),
        PROJECT_TEST(a_large_area_wants_more_than_black),
        PROJECT_TEST(a_broken_profile_is_an_error),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
