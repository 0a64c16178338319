/* What is printed, in which languages, how many. */
#include "base/error.h"
#include "model/campaign.h"
#include "support/check.h"
#include "support/project.h"

#include <string.h>

static void
load(Project *project)
{
    g_autofree char *path = g_build_filename(project->content, "campaign.xml", NULL);
    g_autoptr(GError) error = NULL;
    project->campaign = tf_campaign_load(path, project->findings, &error);
    g_assert_no_error(error);
}

static void
a_campaign_says_what_was_written(void **state)
{
    Project *project = *state;
    load(project);
    const TfCampaign *campaign = project->campaign;
    assert_int_equal(tf_findings_n(project->findings), 0);
    assert_string_equal(tf_campaign_name(campaign), "tests");
    assert_string_equal(tf_campaign_edition(campaign), "2026-12");
    assert_string_equal(tf_campaign_source(campaign), "en");
    assert_int_equal(tf_campaign_n_copies(campaign), 1000);
    assert_null(tf_campaign_due(campaign));
    assert_int_equal(tf_campaign_n_products(campaign), 1);
    assert_string_equal(tf_campaign_products(campaign)[0].name, "leaflet");
    assert_string_equal(tf_campaign_products(campaign)[0].layout, "leaflet");
}

static void
languages_stand_in_the_order_of_the_file(void **state)
{
    Project *project = *state;
    load(project);
    assert_int_equal(tf_campaign_n_languages(project->campaign), 3);
    const TfCampaignLanguage *languages = tf_campaign_languages(project->campaign);
    assert_string_equal(languages[0].tag, "en");
    assert_string_equal(languages[1].name, "Español");
    assert_string_equal(languages[1].english, "Spanish");
    assert_float_equal(languages[1].weight, 2.5, 0);
    assert_int_equal(languages[2].place.line, 6);
    assert_ptr_equal(tf_campaign_find(project->campaign, "ar"), &languages[2]);
    assert_null(tf_campaign_find(project->campaign, "fr"));
}

static void
a_negative_weight_counts_as_none(void **state)
{
    Project *project = *state;
    project_replace(project->folder, "content/campaign.xml", "\"2.5\"", "\"-2\"");
    load(project);
    assert_float_equal(tf_campaign_find(project->campaign, "es")->weight, 0, 0);
    project_finding(project, "bad-attribute", 5);
}

static void
a_campaign_says_when_it_is_due(void **state)
{
    Project *project = *state;
    project_replace(project->folder, "content/campaign.xml", "source=\"en\"",
                    "source=\"en\" due=\"2026-12-18\"");
    load(project);
    assert_int_equal(tf_findings_n(project->findings), 0);
    assert_string_equal(tf_campaign_due(project->campaign), "2026-12-18");
}

static void
a_day_that_there_is_not_is_found(void **state)
{
    Project *project = *state;
    project_replace(project->folder, "content/campaign.xml", "source=\"en\"",
                    "source=\"en\" due=\"2026-02-30\"");
    load(project);
    project_finding(project, "bad-attribute", 2);
}

static void
a_campaign_without_languages_is_an_error(void **state)
{
    Project *project = *state;
    g_autofree char *path = g_build_filename(project->content, "campaign.xml", NULL);
    g_autoptr(GError) error = NULL;
    project_write(project->folder, "content/campaign.xml",
                  "<campaign xmlns='urn:x-tenfold:campaign:1'/>", -1);
    assert_null(tf_campaign_load(path, project->findings, &error));
    assert_true(g_error_matches(error, TF_ERROR, TF_ERROR_FORMAT));
    g_clear_error(&error);
    project_write(project->folder, "content/campaign.xml", "<campaign", -1);
    assert_null(tf_campaign_load(path, project->findings, &error));
    assert_true(g_error_matches(error, TF_ERROR, TF_ERROR_FORMAT));
    g_clear_error(&error);
    assert_null(tf_campaign_load("/no/such/file", project->findings, &error));
    assert_true(g_error_matches(error, G_FILE_ERROR, G_FILE_ERROR_NOENT));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        PROJECT_TEST(a_campaign_says_what_was_written),
        PROJECT_TEST(languages_stand_in_the_order_of_the_file),
        PROJECT_TEST(a_negative_weight_counts_as_none),
        PROJECT_TEST(a_campaign_says_when_it_is_due),
        PROJECT_TEST(a_day_that_there_is_not_is_found),
        PROJECT_TEST(a_campaign_without_languages_is_an_error),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
