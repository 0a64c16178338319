/* The list of sites: what spreadsheets write, and what is said of a list that cannot be right; each
 * finding has its pair in tests/findings/. */
#include "model/sites.h"
#include "support/check.h"
#include "support/project.h"

#include <string.h>

static TfSites *
load(const Project *project, const char *text, GError **error)
{
    project_write(project->folder, "content/sites.csv", text, -1);
    g_autofree char *campaign_path =
        g_build_filename(project->content, "campaign.xml", NULL);
    g_autofree char *path = g_build_filename(project->content, "sites.csv", NULL);
    g_autoptr(TfCampaign) campaign =
        tf_campaign_load(campaign_path, project->findings, NULL);
    return tf_sites_load(path, campaign, project->findings, error);
}

static void
cells_are_read_as_spreadsheets_write_them(void **state)
{
    const Project *project = *state;
    g_autoptr(TfSites) sites =
        load(project,
             "\xEF\xBB\xBFname,Address,ar,EN,es\r\n"
             "\"The \"\"Big\"\" House\",\"1 Street\r\nNew York, NY 10000\",300, 20 ,\r\n"
             "\r\n"
             "# a remark, with \"half a quotation\r\n"
             "مسجد,2 Street,1,2,3",
             NULL);
    assert_non_null(sites);
    assert_int_equal(tf_findings_n(project->findings), 0);
    assert_int_equal(tf_sites_n(sites), 2);
    const TfSite *first = tf_sites_get(sites, 0), *second = tf_sites_get(sites, 1);
    assert_string_equal(first->name, "The \"Big\" House");
    assert_string_equal(first->address, "1 Street New York, NY 10000");
    assert_int_equal(first->copies[0],
                     20); /* the campaign's order: English, Spanish, Arabic */
    assert_int_equal(first->copies[1], 0);
    assert_int_equal(first->copies[2], 300);
    assert_int_equal(first->n_copies, 320);
    assert_int_equal(first->place.line, 2);
    assert_string_equal(second->name, "مسجد");
    assert_int_equal(second->place.line, 6);
    assert_int_equal(tf_sites_sum(sites, 0), 22);
    assert_int_equal(tf_sites_sum(sites, 1), 3);
    assert_int_equal(tf_sites_sum(sites, 2), 301);
}

/* Line and column of what is wrong, as editors count. */
static void
places_are_those_of_the_cell(void **state)
{
    const Project *project = *state;
    g_autoptr(TfSites) sites = load(project,
                                    "name,address,en\n"
                                    "\"A\nB\",Street,1\n"
                                    "C,\"Street, 2\",many\n",
                                    NULL);
    assert_int_equal(tf_findings_n(project->findings), 2);
    const TfFinding *number = tf_findings_get(project->findings, 0);
    assert_string_equal(number->code, "bad-site");
    assert_int_equal(number->place.line, 4);
    assert_int_equal(number->place.column, 15);
}

static void
what_is_no_list_is_an_error(void **state)
{
    const Project *project = *state;
    g_autoptr(GError) empty = NULL;
    g_autoptr(GError) foreign = NULL;
    assert_null(load(project, "\n# nothing\n", &empty));
    assert_non_null(strstr(empty->message, "sites.csv: holds nothing"));
    assert_null(load(project, "name,address,en\nCaf\xE9,1 Street,5\n", &foreign));
    assert_non_null(strstr(foreign->message, "sites.csv:2: not UTF-8"));
}

static void
sums_are_held_against_the_run(void **state)
{
    const Project *project = *state;
    g_autoptr(TfSites) sites =
        load(project, "name,address,en,es\nA,Street,10,20\nB,Street,5,\n", NULL);
    g_autofree char *path = g_build_filename(project->content, "campaign.xml", NULL);
    g_autoptr(TfCampaign) campaign = tf_campaign_load(path, project->findings, NULL);
    const int same[] = {15, 20, 0}, other[] = {12, 20, 7};
    tf_sites_share(sites, campaign, same, project->findings);
    assert_int_equal(tf_findings_n(project->findings), 0);
    tf_sites_share(sites, campaign, other, project->findings);
    assert_int_equal(tf_findings_n(project->findings), 2);
    assert_string_equal(tf_findings_get(project->findings, 0)->text,
                        "English (en): the sites take 15 copies together, the run prints "
                        "12: 3 are missing");
    assert_string_equal(tf_findings_get(project->findings, 1)->text,
                        "Arabic (ar): the sites take 0 copies together, the run prints 7: "
                        "7 stay over");
}

/* A poster beside the leaflet: 10 and 20 of the one, 3 of the other, whose rest of 8 is 5. */
static void
every_product_has_columns_of_its_own(void **state)
{
    const Project *project = *state;
    project_replace(project->folder, "content/campaign.xml",
                    "<product name=\"leaflet\" layout=\"leaflet\"/>",
                    "<product name=\"leaflet\" layout=\"leaflet\"/>"
                    "<product name=\"poster\" layout=\"leaflet\"/>");
    g_autoptr(TfSites) sites = load(project,
                                    "name,address,en,leaflet:es,poster:ar,poster:ur\n"
                                    "A,Street,10,20,3,\n"
                                    "Store,Street,,,rest,\n",
                                    NULL);
    g_autofree char *path = g_build_filename(project->content, "campaign.xml", NULL);
    g_autoptr(TfCampaign) campaign = tf_campaign_load(path, project->findings, NULL);
    assert_int_equal(tf_findings_n(project->findings), 1);
    assert_string_equal(tf_findings_get(project->findings, 0)->text,
                        "“poster:ur” is neither name, address nor a language of the "
                        "campaign; did you mean poster:ar?");
    const TfSite *first = tf_sites_get(sites, 0);
    assert_int_equal(tf_sites_copies(sites, first, 0, 1), 20);
    assert_int_equal(tf_sites_copies(sites, first, 0, 2), 0);
    assert_int_equal(tf_sites_copies(sites, first, 1, 2), 3);
    assert_int_equal(first->n_copies, 33);
    const int printed[] = {10, 20, 0, 0, 4, 8};
    tf_sites_share(sites, campaign, printed, project->findings);
    assert_int_equal(tf_sites_copies(sites, tf_sites_get(sites, 1), 1, 2), 5);
    assert_int_equal(tf_findings_n(project->findings), 2);
    assert_string_equal(tf_findings_get(project->findings, 1)->text,
                        "poster, Spanish (es): the sites take 0 copies together, the run "
                        "prints 4: 4 stay over");
}

/* What the others leave of 100 and 50 is 85 and nothing; of what is not printed there is no rest. */
static void
one_site_takes_the_rest(void **state)
{
    const Project *project = *state;
    g_autoptr(TfSites) sites = load(project,
                                    "name,address,en,es,ar\n"
                                    "A,Street,15,50,\n"
                                    "Store,Street,rest,rest,Rest\n",
                                    NULL);
    g_autofree char *path = g_build_filename(project->content, "campaign.xml", NULL);
    g_autoptr(TfCampaign) campaign = tf_campaign_load(path, project->findings, NULL);
    const int printed[] = {100, 50, -1};
    tf_sites_share(sites, campaign, printed, project->findings);
    assert_int_equal(tf_findings_n(project->findings), 0);
    const TfSite *store = tf_sites_get(sites, 1);
    assert_int_equal(store->copies[0], 85);
    assert_int_equal(store->copies[1], 0);
    assert_int_equal(store->copies[2], 0);
    assert_int_equal(store->n_copies, 85);
    /* More than there is cannot be left. */
    const int few[] = {10, 50, -1};
    tf_sites_share(sites, campaign, few, project->findings);
    assert_int_equal(tf_findings_n(project->findings), 1);
}

int
main(void)
{
#define WITH_PROJECT(test) \
    cmocka_unit_test_setup_teardown(test, project_set_up, project_tear_down)
    const struct CMUnitTest tests[] = {
        WITH_PROJECT(cells_are_read_as_spreadsheets_write_them),
        WITH_PROJECT(places_are_those_of_the_cell),
        WITH_PROJECT(what_is_no_list_is_an_error),
        WITH_PROJECT(sums_are_held_against_the_run),
        WITH_PROJECT(every_product_has_columns_of_its_own),
        WITH_PROJECT(one_site_takes_the_rest),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
