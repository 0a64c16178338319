/* The drawings of the manual, docs/schemes/: they show what is imposed.
 * TF_RECORD=1 writes new ones and fails, so that nobody records by accident. */
#include "impose/impose.h"
#include "support/check.h"

#include <string.h>

#define HALF_LETTER .trim_width = 396, .trim_height = 612, .bleed = 9, .margin = 24

static const struct {
    const char *name; /* of the file */
    TfScheme scheme;
} drawings[] = {
    {"saddle-f4-1", {HALF_LETTER, .n_pages = 8}},
    {"saddle-f4-1-right", {HALF_LETTER, .n_pages = 8, .binding = TF_BINDING_RIGHT}},
    {"saddle-f4-1-top", {HALF_LETTER, .n_pages = 4, .binding = TF_BINDING_TOP}},
    {"saddle-f8-7", {HALF_LETTER, .n_pages = 8, .fold = "F8-7"}},
    {"saddle-f16-6", {HALF_LETTER, .n_pages = 16, .fold = "F16-6"}},
    {"saddle-turned",
     {HALF_LETTER, .n_pages = 16, .fold = "F16-6", .turn = TF_TURN_QUARTER, .n_columns = 2,
      .sheet_width = 38 * 72, .sheet_height = 25 * 72, .gripper = 36, .lip = 18,
      .work_style = TF_WORK_PERFECTING}},
    {"saddle-turned-right",
     {HALF_LETTER, .n_pages = 16, .fold = "F16-6", .binding = TF_BINDING_RIGHT,
      .turn = TF_TURN_QUARTER, .n_columns = 2, .sheet_width = 38 * 72,
      .sheet_height = 25 * 72, .gripper = 36, .lip = 18, .work_style = TF_WORK_PERFECTING}},
    {"work-and-turn", {HALF_LETTER, .n_pages = 4, .work_style = TF_WORK_TURN}},
    {"work-and-tumble", {HALF_LETTER, .n_pages = 4, .work_style = TF_WORK_TUMBLE}},
    {"perfect",
     {HALF_LETTER, .kind = TF_SCHEME_PERFECT, .n_pages = 20, .fold = "F8-7", .milling = 9,
      .caliper_mm = 0.2, .has_cover = TRUE}},
    {"spreads", {HALF_LETTER, .kind = TF_SCHEME_SPREADS, .n_pages = 4}},
    {"pages", {HALF_LETTER, .kind = TF_SCHEME_PAGES, .n_pages = 2}},
    {"copies",
     {HALF_LETTER, .kind = TF_SCHEME_COPIES, .n_pages = 2, .n_columns = 3, .n_rows = 2}},
    {"cards",
     {HALF_LETTER, .kind = TF_SCHEME_CARDS, .n_pages = 12, .n_columns = 3, .n_rows = 2}},
    {"cut-stack",
     {HALF_LETTER, .kind = TF_SCHEME_CUT_STACK, .n_pages = 24, .n_columns = 2,
      .n_rows = 2}},
    {"come-and-go", {HALF_LETTER, .kind = TF_SCHEME_COME_AND_GO, .n_pages = 4}},
    {"letter", {HALF_LETTER, .kind = TF_SCHEME_LETTER, .n_pages = 6, .panel_short = 4.5}},
    {"accordion", {HALF_LETTER, .kind = TF_SCHEME_ACCORDION, .n_pages = 8, .n_columns = 4}},
};

/* Returns: whether the file holds it, or does now */
static gboolean
is_drawn(const char *name, const char *svg)
{
    g_autofree char *file = g_strconcat(name, ".svg", NULL);
    g_autofree char *path =
        g_build_filename(g_getenv("TENFOLD_PROJECT"), "docs", "schemes", file, NULL);
    g_autofree char *known = NULL;
    if (g_getenv("TF_RECORD") != NULL)
        assert_true(g_file_set_contents(path, svg, -1, NULL));
    gboolean is_same =
        g_file_get_contents(path, &known, NULL, NULL) && strcmp(known, svg) == 0;
    if (!is_same)
        print_error("%s is not what is imposed\n", path);
    return is_same;
}

/* Every kind of scheme, as well. */
static void
the_manual_shows_what_is_imposed(void **state)
{
    (void)state;
    int n_wrong = 0;
    gboolean has_kind[TF_SCHEME_ACCORDION + 1] = {FALSE};
    for (gsize i = 0; i < G_N_ELEMENTS(drawings); i++) {
        g_autoptr(TfPlan) plan = tf_plan_new(&drawings[i].scheme, NULL);
        assert_non_null(plan);
        g_autofree char *svg = tf_dummy_svg(plan, NULL);
        n_wrong += !is_drawn(drawings[i].name, svg);
        has_kind[drawings[i].scheme.kind] = TRUE;
    }
    for (gsize i = 0; i < G_N_ELEMENTS(has_kind); i++)
        assert_true(has_kind[i]);
    assert_int_equal(n_wrong, 0);
    if (g_getenv("TF_RECORD") != NULL)
        fail_msg("docs/schemes is recorded; look at it, then run without TF_RECORD");
}

/* Each drawing is shown, and what is shown is there. */
static void
the_manual_has_every_drawing(void **state)
{
    (void)state;
    g_autofree char *path =
        g_build_filename(g_getenv("TENFOLD_PROJECT"), "docs", "imposition.md", NULL);
    g_autofree char *manual = NULL;
    assert_true(g_file_get_contents(path, &manual, NULL, NULL));
    gsize n_shown = 0;
    for (const char *at = manual; (at = strstr(at, "](schemes/")) != NULL; at++)
        n_shown++;
    for (gsize i = 0; i < G_N_ELEMENTS(drawings); i++) {
        g_autofree char *link = g_strdup_printf("](schemes/%s.svg)", drawings[i].name);
        if (strstr(manual, link) == NULL)
            fail_msg("docs/imposition.md does not show %s", drawings[i].name);
    }
    assert_int_equal(n_shown, G_N_ELEMENTS(drawings));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_manual_shows_what_is_imposed),
        cmocka_unit_test(the_manual_has_every_drawing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
