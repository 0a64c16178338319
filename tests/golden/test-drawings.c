/* The drawings of the manual, docs/schemes/: they show what is imposed.
 * TF_RECORD=1 writes new ones and fails, so that nobody records by accident. */
#include "cli/impose-options.h"
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
    {"saddle-cover", {HALF_LETTER, .n_pages = 12, .fold = "F8-7", .has_cover = TRUE}},
    {"sheetwise", {HALF_LETTER, .n_pages = 4, .gripper = 36}},
    {"perfecting",
     {HALF_LETTER, .n_pages = 4, .gripper = 36, .work_style = TF_WORK_PERFECTING}},
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

static void
the_manual_shows_what_is_imposed(void **state)
{
    (void)state;
    int n_wrong = 0;
    for (gsize i = 0; i < G_N_ELEMENTS(drawings); i++) {
        g_autoptr(TfPlan) plan = tf_plan_new(&drawings[i].scheme, NULL);
        assert_non_null(plan);
        g_autofree char *svg = tf_dummy_svg(plan, NULL);
        n_wrong += !is_drawn(drawings[i].name, svg);
    }
    assert_int_equal(n_wrong, 0);
    if (g_getenv("TF_RECORD") != NULL)
        fail_msg("docs/schemes is recorded; look at it, then run without TF_RECORD");
}

/* Returns: (transfer full): docs/imposition.md */
static char *
read_manual(void)
{
    g_autofree char *path =
        g_build_filename(g_getenv("TENFOLD_PROJECT"), "docs", "imposition.md", NULL);
    char *manual = NULL;
    assert_true(g_file_get_contents(path, &manual, NULL, NULL));
    return manual;
}

/* @heading: "## Work styles", or how its line begins
 * Returns: (transfer full): what stands under it, up to the next heading */
static char *
read_section(const char *heading)
{
    g_autofree char *manual = read_manual();
    g_autofree char *line = g_strconcat("\n", heading, NULL);
    const char *from = strstr(manual, line);
    if (from == NULL)
        fail_msg("docs/imposition.md has no “%s”", heading);
    const char *to = strstr(from + 1, "\n#");
    return to != NULL ? g_strndup(from, (gsize)(to - from)) : g_strdup(from);
}

static gboolean
is_shown_in(const char *text, const char *drawing)
{
    g_autofree char *link = g_strdup_printf("](schemes/%s.svg)", drawing);
    return strstr(text, link) != NULL;
}

static gboolean
has_kind(const TfScheme *scheme, int kind)
{
    return scheme->kind == (TfSchemeKind)kind;
}

static gboolean
has_cover_of_its_own(const TfScheme *scheme, int kind)
{
    return scheme->has_cover && has_kind(scheme, kind);
}

static gboolean
has_style(const TfScheme *scheme, int style)
{
    return scheme->work_style == (TfWorkStyle)style;
}

static gboolean
has_binding(const TfScheme *scheme, int binding)
{
    return scheme->binding == (TfBinding)binding;
}

/* Fails unless the manual shows, under a heading, a drawing of which that is so. */
static void
check_is_drawn(const char *heading,
               gboolean (*is_so)(const TfScheme *scheme, int which),
               int which)
{
    g_autofree char *text = read_section(heading);
    for (gsize i = 0; i < G_N_ELEMENTS(drawings); i++)
        if (is_so(&drawings[i].scheme, which) && is_shown_in(text, drawings[i].name))
            return;
    fail_msg("docs/imposition.md has no drawing of it under “%s”", heading);
}

/* Whatever can be asked for by name: schemes, also with a cover of their own, and bindings. */
static void
every_scheme_has_its_drawing(void **state)
{
    (void)state;
    const char *const *kinds = tf_impose_choices("SCHEME");
    for (int i = 0; kinds[i] != NULL; i++) {
        g_autofree char *heading = g_strdup_printf("### %s:", kinds[i]);
        check_is_drawn(heading, has_kind, i);
    }
    check_is_drawn("### saddle:", has_cover_of_its_own, TF_SCHEME_SADDLE);
    check_is_drawn("### perfect:", has_cover_of_its_own, TF_SCHEME_PERFECT);
    check_is_drawn("### saddle:", has_binding, TF_BINDING_RIGHT);
    check_is_drawn("## Bound at the left", has_binding, TF_BINDING_TOP);
}

/* And in the table of them its row; so has each edge that a sheet is turned about its words. */
static void
every_work_style_has_its_drawing(void **state)
{
    (void)state;
    g_autofree char *text = read_section("## Work styles");
    const char *const *styles = tf_impose_choices("STYLE");
    for (int i = 0; styles[i] != NULL; i++) {
        g_autofree char *row = g_strdup_printf("\n| `%s` |", styles[i]);
        assert_non_null(strstr(text, row));
        check_is_drawn("## Work styles", has_style, i);
    }
    const char *const *edges = tf_impose_choices("EDGE");
    for (int i = 0; edges[i] != NULL; i++) {
        g_autofree char *option = g_strdup_printf("`--duplex %s`", edges[i]);
        if (strstr(text, option) == NULL)
            fail_msg("docs/imposition.md does not name %s", option);
    }
}

/* Each drawing is shown, and what is shown is there. */
static void
the_manual_has_every_drawing(void **state)
{
    (void)state;
    g_autofree char *manual = read_manual();
    gsize n_shown = 0;
    for (const char *at = manual; (at = strstr(at, "](schemes/")) != NULL; at++)
        n_shown++;
    for (gsize i = 0; i < G_N_ELEMENTS(drawings); i++)
        if (!is_shown_in(manual, drawings[i].name))
            fail_msg("docs/imposition.md does not show %s", drawings[i].name);
    assert_int_equal(n_shown, G_N_ELEMENTS(drawings));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_manual_shows_what_is_imposed),
        cmocka_unit_test(the_manual_has_every_drawing),
        cmocka_unit_test(every_scheme_has_its_drawing),
        cmocka_unit_test(every_work_style_has_its_drawing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
