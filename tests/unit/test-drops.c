/* Cartons and pallets of places, counted by hand: 250, 550 and 200 leaves of 1,548 mg, cartons of 200 that
 * weigh 453,592 mg empty. */
#include "production/run.h"
#include "support/check.h"
#include "support/project.h"

#include <string.h>

/* A plan with what it was made from. */
typedef struct {
    TfShop *shop;
    TfSites *sites;
    const TfLayout *layouts[2]; /* the same, for one product or two */
    TfPrintRun *run;
} Planned;

static void
planned_clear(Planned *planned)
{
    tf_print_run_free(planned->run);
    tf_sites_free(planned->sites);
    tf_shop_free(planned->shop);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Planned, planned_clear)

/* @sites: the list of places; NULL: none */
static void
plan(Project *project, Planned *planned, const char *sites)
{
    g_autofree char *campaign = g_build_filename(project->content, "campaign.xml", NULL);
    g_autofree char *list = g_build_filename(project->content, "sites.csv", NULL);
    TfFindings *findings = project->findings;
    g_clear_pointer(&project->campaign, tf_campaign_free);
    g_clear_pointer(&project->layout, tf_layout_free);
    project->campaign = tf_campaign_load(campaign, findings, NULL);
    project->layout = tf_layout_load(project->layouts, "leaflet", findings, NULL);
    planned->layouts[0] = planned->layouts[1] = project->layout;
    planned->shop = tf_shop_load(project->layouts, findings, NULL);
    if (sites != NULL) {
        project_write(project->folder, "content/sites.csv", sites, -1);
        planned->sites = tf_sites_load(list, project->campaign, findings, NULL);
        assert_non_null(planned->sites);
    }
    TfPrintRunSpec spec = {.campaign = project->campaign,
                           .layouts = planned->layouts,
                           .shop = planned->shop,
                           .sites = planned->sites};
    planned->run = tf_print_run_new(&spec, findings, NULL);
    assert_non_null(planned->run);
}

static void
make_cartons_small(const Project *project)
{
    project_replace(project->folder, "layouts/production/finishing.xml",
                    "copies=\"1000\" price=\"2\"", "copies=\"200\" price=\"2\"");
}

static const TfRunDrop *
drop_at(const Planned *planned, guint i)
{
    return &g_array_index(planned->run->drops, TfRunDrop, i);
}

/* A takes 100 (one carton), 250 (two), 200 (one); the store what is left, 150 (one) and 300 (two). */
static void
each_place_has_cartons_of_its_own(void **state)
{
    Project *project = *state;
    g_auto(Planned) planned = {0};
    make_cartons_small(project);
    plan(project, &planned,
         "name,address,en,es,ar\nA,Street,100,250,200\nStore,Street,rest,rest,\n");
    static const int cartons[] = {2, 4, 1}, parts[] = {2, 2, 0};
    assert_int_equal(tf_findings_n(project->findings), 0);
    for (int i = 0; i < 3; i++) {
        assert_int_equal(tf_print_run_edition(planned.run, i)->n_cartons, cartons[i]);
        assert_int_equal(tf_print_run_edition(planned.run, i)->n_part, parts[i]);
    }
    assert_int_equal(planned.run->drops->len, 2);
    assert_string_equal(drop_at(&planned, 0)->site->name, "A");
    assert_int_equal(drop_at(&planned, 0)->n_copies, 550);
    assert_int_equal(drop_at(&planned, 0)->n_cartons, 4);
    assert_int_equal(drop_at(&planned, 0)->n_pallets, 1);
    assert_int_equal(drop_at(&planned, 0)->mg, 550 * 1548 + 4 * 453592);
    assert_int_equal(drop_at(&planned, 1)->n_copies, 450);
    assert_int_equal(drop_at(&planned, 1)->n_cartons, 3);
    assert_int_equal(planned.run->n_cartons, 7);
    assert_int_equal(planned.run->n_pallets, 2);
    assert_int_equal(planned.run->packed_mg, 1000 * 1548 + 7 * 453592);
    const TfWay *way = tf_run_way(tf_print_run_product(planned.run, 0));
    assert_int_equal(way->packing_cents, 7 * 200 + 2 * 1000);
    assert_int_equal(way->delivery_cents, 0);
}

/* Four cartons of each product, of which six go without a pallet: they stand on one together, which is paid
 * for once. */
static void
products_share_pallets(void **state)
{
    Project *project = *state;
    g_auto(Planned) planned = {0};
    make_cartons_small(project);
    project_replace(project->folder, "layouts/production/finishing.xml", "price=\"10\"",
                    "price=\"10\" loose=\"6\"");
    project_write(
        project->folder, "content/campaign.xml",
        "<campaign xmlns='urn:x-tenfold:campaign:1' name='tests' edition='2026-12' "
        "copies='1600' source='en'><product name='leaflet' layout='leaflet'/>"
        "<product name='card' layout='leaflet'/>"
        "<language tag='en' name='English' english='English' weight='1'/></campaign>",
        -1);
    plan(project, &planned, NULL);
    assert_int_equal(drop_at(&planned, 0)->n_cartons, 8);
    assert_int_equal(drop_at(&planned, 0)->n_pallets, 1);
    assert_int_equal(planned.run->n_pallets, 1);
    const TfWay *leaflet = tf_run_way(tf_print_run_product(planned.run, 0));
    const TfWay *card = tf_run_way(tf_print_run_product(planned.run, 1));
    assert_int_equal(leaflet->packing_cents, 4 * 200 + 1000);
    assert_int_equal(card->packing_cents, 4 * 200);
}

/* Three cartons go without a pallet. Two places at $5, and 4,723,144 mg at $20 for 100 lb: $2.08. */
static void
places_are_gone_to_at_a_price(void **state)
{
    Project *project = *state;
    g_auto(Planned) planned = {0};
    make_cartons_small(project);
    project_replace(project->folder, "layouts/production/finishing.xml", "price=\"10\"",
                    "price=\"10\" loose=\"3\"");
    project_replace(project->folder, "layouts/production/finishing.xml", "tolerance=\"5\"",
                    "tolerance=\"5\" drop=\"5\" cwt=\"20\"");
    plan(project, &planned,
         "name,address,en,es,ar\nA,Street,100,250,200\nStore,Street,rest,rest,\n");
    const TfWay *way = tf_run_way(tf_print_run_product(planned.run, 0));
    assert_int_equal(drop_at(&planned, 0)->n_pallets, 1);
    assert_int_equal(drop_at(&planned, 1)->n_pallets, 0);
    assert_int_equal(planned.run->n_pallets, 1);
    assert_int_equal(way->packing_cents, 7 * 200 + 1000);
    assert_int_equal(way->delivery_cents, 2 * 500 + 208);
    assert_int_equal(way->total_cents, way->plate_cents + way->paper_cents +
                                           way->press_cents + way->finishing_cents + 2400 +
                                           1208);
}

/* 50 that no place takes are packed, and brought nowhere. */
static void
what_no_place_takes_is_packed_too(void **state)
{
    Project *project = *state;
    g_auto(Planned) planned = {0};
    plan(project, &planned, "name,address,en,es,ar\nA,Street,250,550,150\n");
    assert_int_equal(tf_findings_n(project->findings), 1);
    assert_string_equal(tf_findings_get(project->findings, 0)->code, "site-sum");
    assert_int_equal(planned.run->drops->len, 2);
    assert_null(drop_at(&planned, 1)->site);
    assert_int_equal(drop_at(&planned, 1)->n_copies, 50);
    assert_int_equal(tf_print_run_edition(planned.run, 2)->n_cartons, 2);
    assert_int_equal(tf_print_run_product(planned.run, 0)->n_drops, 1);
}

/* Without a list all of it is one place. */
static void
without_a_list_there_is_one_place(void **state)
{
    Project *project = *state;
    g_auto(Planned) planned = {0};
    make_cartons_small(project);
    plan(project, &planned, NULL);
    assert_int_equal(planned.run->drops->len, 1);
    assert_null(drop_at(&planned, 0)->site);
    assert_int_equal(planned.run->n_cartons, 2 + 3 + 1);
    assert_int_equal(tf_print_run_product(planned.run, 0)->n_drops, 0);
}

/* 800 copies in four cartons of each, 3,052,768 mg at $20 for 100 lb: $1.35. They go to one place together, for
 * $5 that the first pays. */
static void
freight_is_each_products_own(void **state)
{
    Project *project = *state;
    g_auto(Planned) planned = {0};
    make_cartons_small(project);
    project_replace(project->folder, "layouts/production/finishing.xml", "tolerance=\"5\"",
                    "tolerance=\"5\" drop=\"5\" cwt=\"20\"");
    project_write(
        project->folder, "content/campaign.xml",
        "<campaign xmlns='urn:x-tenfold:campaign:1' name='tests' edition='2026-12' "
        "copies='1600' source='en'><product name='leaflet' layout='leaflet'/>"
        "<product name='card' layout='leaflet'/>"
        "<language tag='en' name='English' english='English' weight='1'/></campaign>",
        -1);
    plan(project, &planned, "name,address,en,card:en\nA,Street,800,800\n");
    assert_int_equal(tf_findings_n(project->findings), 0);
    assert_int_equal(tf_run_way(tf_print_run_product(planned.run, 0))->delivery_cents,
                     500 + 135);
    assert_int_equal(tf_run_way(tf_print_run_product(planned.run, 1))->delivery_cents, 135);
}

/* Without a list delivery costs nothing because nobody counts it, which is told wherever a sum is. */
static void
what_is_not_counted_is_told(void **state)
{
    Project *project = *state;
    static const char *const said[] = {
        ", delivery not counted\n",
        "Delivery    NOT COUNTED, neither its cost nor its days",
        "Working days, no delivery", "not counted", ", WITHOUT DELIVERY\n"};
    for (int i = 0; i < 2; i++) {
        g_auto(Planned) planned = {0};
        plan(project, &planned,
             i == 0 ? NULL : "name,address,en,es,ar\nA,Street,250,550,200\n");
        g_autofree char *text = tf_print_run_to_text(planned.run);
        g_autoptr(JsonNode) json = tf_print_run_to_json(planned.run);
        JsonObject *object = json_node_get_object(json);
        for (gsize k = 0; k < G_N_ELEMENTS(said); k++)
            if ((strstr(text, said[k]) != NULL) != (i == 0))
                fail_msg("“%s” is%s in:\n%s", said[k], i == 0 ? " not" : "", text);
        assert_int_equal(json_object_get_boolean_member(object, "delivery_counted"),
                         i == 1);
        assert_int_equal(json_object_get_boolean_member(
                             json_array_get_object_element(
                                 json_object_get_array_member(object, "products"), 0),
                             "delivery_counted"),
                         i == 1);
    }
}

int
main(void)
{
#define WITH_PROJECT(test) \
    cmocka_unit_test_setup_teardown(test, project_set_up, project_tear_down)
    const struct CMUnitTest tests[] = {
        WITH_PROJECT(each_place_has_cartons_of_its_own),
        WITH_PROJECT(products_share_pallets),
        WITH_PROJECT(places_are_gone_to_at_a_price),
        WITH_PROJECT(what_no_place_takes_is_packed_too),
        WITH_PROJECT(without_a_list_there_is_one_place),
        WITH_PROJECT(freight_is_each_products_own),
        WITH_PROJECT(what_is_not_counted_is_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
