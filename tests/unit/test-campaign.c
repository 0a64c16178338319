/* What is printed, in which languages, how many. */
#include "base/error.h"
#include "model/campaign.h"
#include "support/check.h"
#include "support/project.h"

#include <string.h>

typedef struct {
    char *folder, *path;
    TfFindings *findings;
    TfCampaign *campaign;
} Fixture;

static int
set_up(void **state)
{
    Fixture *fixture = g_new0(Fixture, 1);
    fixture->folder = project_new();
    fixture->path = g_build_filename(fixture->folder, "content", "campaign.xml", NULL);
    fixture->findings = tf_findings_new();
    *state = fixture;
    return 0;
}

static int
tear_down(void **state)
{
    Fixture *fixture = *state;
    tf_campaign_free(fixture->campaign);
    tf_findings_free(fixture->findings);
    g_free(fixture->path);
    project_free(fixture->folder);
    g_free(fixture);
    return 0;
}

static void
load(Fixture *fixture)
{
    g_autoptr(GError) error = NULL;
    fixture->campaign = tf_campaign_load(fixture->path, fixture->findings, &error);
    g_assert_no_error(error);
}

static void
a_campaign_says_what_was_written(void **state)
{
    Fixture *fixture = *state;
    load(fixture);
    const TfCampaign *campaign = fixture->campaign;
    assert_int_equal(tf_findings_n(fixture->findings), 0);
    assert_string_equal(tf_campaign_name(campaign), "tests");
    assert_string_equal(tf_campaign_edition(campaign), "2026-12");
    assert_string_equal(tf_campaign_source(campaign), "en");
    assert_int_equal(tf_campaign_n_copies(campaign), 1000);
    assert_int_equal(tf_campaign_n_products(campaign), 1);
    assert_string_equal(tf_campaign_products(campaign)[0].name, "leaflet");
    assert_string_equal(tf_campaign_products(campaign)[0].layout, "leaflet");
}

static void
languages_stand_in_the_order_of_the_file(void **state)
{
    Fixture *fixture = *state;
    load(fixture);
    assert_int_equal(tf_campaign_n_languages(fixture->campaign), 3);
    const TfCampaignLanguage *languages = tf_campaign_languages(fixture->campaign);
    assert_string_equal(languages[0].tag, "en");
    assert_string_equal(languages[1].name, "Español");
    assert_string_equal(languages[1].english, "Spanish");
    assert_float_equal(languages[1].weight, 2.5, 0);
    assert_int_equal(languages[2].place.line, 6);
    assert_ptr_equal(tf_campaign_find(fixture->campaign, "ar"), &languages[2]);
    assert_null(tf_campaign_find(fixture->campaign, "fr"));
}

static void
a_negative_weight_counts_as_none(void **state)
{
    Fixture *fixture = *state;
    project_replace(fixture->folder, "content/campaign.xml", "\"2.5\"", "\"-2\"");
    load(fixture);
    assert_float_equal(tf_campaign_find(fixture->campaign, "es")->weight, 0, 0);
    assert_int_equal(tf_findings_n(fixture->findings), 1);
    assert_string_equal(tf_findings_get(fixture->findings, 0)->code, "bad-attribute");
    assert_int_equal(tf_findings_get(fixture->findings, 0)->place.line, 5);
}

static void
a_campaign_without_languages_is_an_error(void **state)
{
    Fixture *fixture = *state;
    g_autoptr(GError) error = NULL;
    project_write(fixture->folder, "content/campaign.xml",
                  "<campaign xmlns='urn:x-tenfold:campaign:1'/>", -1);
    assert_null(tf_campaign_load(fixture->path, fixture->findings, &error));
    assert_true(g_error_matches(error, TF_ERROR, TF_ERROR_FORMAT));
    g_clear_error(&error);
    project_write(fixture->folder, "content/campaign.xml", "<campaign", -1);
    assert_null(tf_campaign_load(fixture->path, fixture->findings, &error));
    assert_true(g_error_matches(error, TF_ERROR, TF_ERROR_FORMAT));
    g_clear_error(&error);
    assert_null(tf_campaign_load("/no/such/file", fixture->findings, &error));
    assert_true(g_error_matches(error, G_FILE_ERROR, G_FILE_ERROR_NOENT));
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_campaign_says_what_was_written),
        TEST(languages_stand_in_the_order_of_the_file),
        TEST(a_negative_weight_counts_as_none),
        TEST(a_campaign_without_languages_is_an_error),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
