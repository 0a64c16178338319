/* What the manifest says of editions that were not made this time. */
#include "base/file.h"
#include "job/manifest.h"
#include "support/check.h"

#include <glib/gstdio.h>
#include <string.h>

static const char campaign_xml[] =
    "<campaign xmlns=\"urn:x-tenfold:campaign:1\" name=\"rights\" edition=\"2026-12\" "
    "copies=\"100\" source=\"en\">\n"
    "  <product name=\"booklet\" layout=\"booklet\"/>\n"
    "  <language tag=\"en\" name=\"English\" english=\"English\" weight=\"1\"/>\n"
    "  <language tag=\"ar\" name=\"العربية\" english=\"Arabic\" weight=\"1\"/>\n"
    "</campaign>\n";

typedef struct {
    char *folder;
    TfCampaign *campaign;
    TfFindings *findings;
} World;

static char *
path_of(const World *world, const char *name)
{
    return g_build_filename(world->folder, name, NULL);
}

static void
write_file(const World *world, const char *name, const char *text)
{
    g_autofree char *path = path_of(world, name);
    assert_true(tf_file_write(path, text, strlen(text), NULL));
}

static int
set_up(void **state)
{
    World *world = g_new0(World, 1);
    world->folder = g_dir_make_tmp("tenfold-manifest-XXXXXX", NULL);
    world->findings = tf_findings_new();
    write_file(world, "campaign.xml", campaign_xml);
    g_autofree char *path = path_of(world, "campaign.xml");
    world->campaign = tf_campaign_load(path, world->findings, NULL);
    *state = world;
    return world->campaign != NULL ? 0 : -1;
}

static int
tear_down(void **state)
{
    World *world = *state;
    static const char *const names[] = {
        "campaign.xml", "manifest.json", "ar/a.pdf", "en/a.pdf", "ar", "en"};
    for (gsize i = 0; i < G_N_ELEMENTS(names); i++) {
        g_autofree char *path = path_of(world, names[i]);
        g_remove(path);
    }
    g_rmdir(world->folder);
    g_free(world->folder);
    tf_campaign_free(world->campaign);
    tf_findings_free(world->findings);
    g_free(world);
    return 0;
}

static GPtrArray *
list_new(void)
{
    return g_ptr_array_new_with_free_func((GDestroyNotify)tf_outcome_free);
}

/* An edition whose only file holds @text; NULL: it was not made. */
static void
add_edition(const World *world, GPtrArray *list, const char *tag, const char *text)
{
    TfOutcome *edition =
        tf_outcome_new(tag, "booklet", tf_campaign_find(world->campaign, tag));
    edition->n_pages = 16;
    if (text != NULL) {
        g_autofree char *name = g_strdup_printf("%s/a.pdf", tag);
        g_autofree char *digest =
            g_compute_checksum_for_string(G_CHECKSUM_SHA256, text, -1);
        write_file(world, name, text);
        tf_outcome_add_file(edition, "reader", name, 16, (gint64)strlen(text), digest);
    }
    g_ptr_array_add(list, edition);
}

/* What a composed edition says of itself. */
static void
describe(TfOutcome *edition, const char *code, const char *title, const char *fit)
{
    edition->code = g_strdup(code);
    edition->title = g_strdup(title);
    edition->fit = g_strdup(fit);
}

static const TfOutcome *
edition_at(const GPtrArray *list, guint i)
{
    return list->pdata[i];
}

static void
test_kept(void **state)
{
    const World *world = *state;
    g_autoptr(GPtrArray) before = list_new();
    g_autoptr(GPtrArray) now = list_new();
    g_autoptr(GPtrArray) notes = g_ptr_array_new_with_free_func(g_free);
    add_edition(world, before, "ar", "old");
    add_edition(world, now, "en", "new");
    g_autoptr(GPtrArray) merged =
        tf_manifest_merge(world->campaign, world->folder, now, before, notes);
    assert_int_equal(merged->len, 2);
    assert_string_equal(edition_at(merged, 0)->language, "en");
    assert_string_equal(edition_at(merged, 1)->language, "ar");
    assert_int_equal(notes->len, 0);
}

static void
test_changed_behind_our_back(void **state)
{
    const World *world = *state;
    g_autoptr(GPtrArray) before = list_new();
    g_autoptr(GPtrArray) now = list_new();
    g_autoptr(GPtrArray) notes = g_ptr_array_new_with_free_func(g_free);
    add_edition(world, before, "ar", "old");
    add_edition(world, now, "en", "new");
    write_file(world, "ar/a.pdf", "something else");
    g_autoptr(GPtrArray) merged =
        tf_manifest_merge(world->campaign, world->folder, now, before, notes);
    assert_int_equal(merged->len, 1);
    assert_string_equal(edition_at(merged, 0)->language, "en");
    assert_int_equal(notes->len, 1);
    assert_non_null(strstr(notes->pdata[0], "booklet in Arabic"));
}

/* An edition with errors keeps its files of before and shows its errors of now. */
static void
test_failed_now(void **state)
{
    const World *world = *state;
    g_autoptr(GPtrArray) before = list_new();
    g_autoptr(GPtrArray) now = list_new();
    g_autoptr(GPtrArray) notes = g_ptr_array_new_with_free_func(g_free);
    add_edition(world, before, "ar", "old");
    add_edition(world, now, "ar", NULL);
    describe(before->pdata[0], "code-1", "Rights of old", "text 12/16");
    describe(now->pdata[0], "code-2", "Rights of now", "text 11/15");
    TfOutcome *failed = now->pdata[0];
    failed->is_draft = TRUE;
    failed->failure = g_strdup("the disk is full");
    tf_findings_add(failed->findings, "overset", (TfPlace){0}, NULL, "too much");
    g_autoptr(GPtrArray) merged =
        tf_manifest_merge(world->campaign, world->folder, now, before, notes);
    assert_int_equal(merged->len, 1);
    assert_int_equal(edition_at(merged, 0)->files->len, 1);
    assert_int_equal(tf_outcome_n_errors(edition_at(merged, 0)), 1);
    assert_false(tf_outcome_is_ready(edition_at(merged, 0)));
    /* What is said of the files is true of these files. */
    assert_string_equal(edition_at(merged, 0)->code, "code-1");
    assert_string_equal(edition_at(merged, 0)->title, "Rights of old");
    assert_string_equal(edition_at(merged, 0)->fit, "text 12/16");
    assert_string_equal(edition_at(merged, 0)->failure, "the disk is full");
    assert_false(edition_at(merged, 0)->is_draft);
}

/* Without older files there is nothing to say but what is known now. */
static void
test_failed_twice(void **state)
{
    const World *world = *state;
    g_autoptr(GPtrArray) before = list_new();
    g_autoptr(GPtrArray) now = list_new();
    g_autoptr(GPtrArray) notes = g_ptr_array_new_with_free_func(g_free);
    add_edition(world, before, "ar", NULL);
    add_edition(world, now, "ar", NULL);
    describe(before->pdata[0], "code-1", "Rights of old", "text 12/16");
    describe(now->pdata[0], "code-2", "Rights of now", "text 11/15");
    g_autoptr(GPtrArray) merged =
        tf_manifest_merge(world->campaign, world->folder, now, before, notes);
    assert_int_equal(merged->len, 1);
    assert_string_equal(edition_at(merged, 0)->code, "code-2");
}

/* The books of an edition whose pictures are gone are still listed. */
static void
test_picture_lost(void **state)
{
    const World *world = *state;
    g_autoptr(GPtrArray) before = list_new();
    g_autoptr(GPtrArray) now = list_new();
    g_autoptr(GPtrArray) notes = g_ptr_array_new_with_free_func(g_free);
    add_edition(world, before, "ar", "old");
    tf_outcome_add_file(before->pdata[0], "picture", "ar/pages/p01.png", 1, 1, "00");
    g_autoptr(GPtrArray) merged =
        tf_manifest_merge(world->campaign, world->folder, now, before, notes);
    assert_int_equal(merged->len, 1);
    assert_int_equal(edition_at(merged, 0)->files->len, 1);
    assert_non_null(tf_outcome_file(edition_at(merged, 0), "reader"));
}

static void
test_round_trip(void **state)
{
    const World *world = *state;
    g_autoptr(GPtrArray) list = list_new();
    g_autoptr(TfInputs) inputs = tf_inputs_gather(world->campaign);
    add_edition(world, list, "ar", "text");
    TfOutcome *edition = list->pdata[0];
    for (int i = 0; i < 20; i++)
        tf_findings_add(edition->findings, "too-long", (TfPlace){.line = i}, NULL, "long");
    tf_inputs_finish(inputs, world->findings);
    g_autofree char *first = tf_manifest_print(world->campaign, inputs, list);
    g_autofree char *second = tf_manifest_print(world->campaign, inputs, list);
    assert_string_equal(first, second);
    write_file(world, "manifest.json", first);

    g_autoptr(GPtrArray) read = tf_manifest_read(world->folder);
    assert_int_equal(read->len, 1);
    const TfDelivered *file = tf_outcome_file(edition_at(read, 0), "reader");
    assert_string_equal(file->path, "ar/a.pdf");
    assert_int_equal(file->n_bytes, 4);
    /* All are counted, the first are kept. */
    assert_int_equal(tf_outcome_n_warnings(edition_at(read, 0)), 20);
    assert_true(tf_findings_n(edition_at(read, 0)->findings) < 20);
    g_autofree char *third = tf_manifest_print(world->campaign, inputs, read);
    assert_string_equal(first, third);
}

/* A manifest from elsewhere must not make us read or list files outside the folder. */
static void
test_hostile(void **state)
{
    const World *world = *state;
    static const char *const texts[] = {
        "",
        "[]",
        "{\"editions\": 3}",
        "{\"editions\": [3, {}, {\"language\": [], \"product\": 1}]}",
        "{\"editions\": [{\"language\": \"ar\", \"product\": \"booklet\", \"files\": "
        "[{\"path\": \"../secret\", \"role\": \"reader\", \"sha256\": \"00\"}]}]}",
        "{\"editions\": [{\"language\": \"ar\", \"product\": \"booklet\", \"files\": "
        "[{\"path\": \"/etc/passwd\", \"role\": \"reader\", \"sha256\": \"00\"}]}]}",
    };
    for (gsize i = 0; i < G_N_ELEMENTS(texts); i++) {
        write_file(world, "manifest.json", texts[i]);
        g_autoptr(GPtrArray) read = tf_manifest_read(world->folder);
        assert_int_equal(read->len, 0);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_kept, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_changed_behind_our_back, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_failed_now, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_failed_twice, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_picture_lost, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_round_trip, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_hostile, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
