/* What a person is shown of a finding, and a program. */
#include "cli/show.h"
#include "support/check.h"
#include "support/project.h"

#include <glib/gstdio.h>
#include <string.h>

/* In the folder of a project, as the program is. */
static int
enter(void **state)
{
    project_set_up(state);
    Project *project = *state;
    return g_chdir(project->folder);
}

static int
leave(void **state)
{
    return g_chdir("/") != 0 || project_tear_down(state) != 0;
}

/* 60 columns, of which the number of the line takes eight: 52, and two for … where it is cut. */
static char *
show(const TfFindings *findings, gboolean has_colours)
{
    g_autoptr(TfShow) all = tf_show_new();
    return tf_show_findings(all, findings, 60, has_colours);
}

static void
a_translation_is_shown_with_its_english(void **state)
{
    (void)state;
    g_autoptr(TfFindings) findings = tf_findings_new();
    TfPlace place = {"content/es/rights.xml", 12, 18, "home.2", .page = 0};
    tf_findings_add(findings, "untranslated", place, "Do it.", "x");
    g_autofree char *text = show(findings, FALSE);
    assert_string_equal(
        text, "content/es/rights.xml:12:18: error: x [untranslated] (unit home.2)\n"
              "   12 |       <item xml:id=\"home.2\" src=\"95e9d11be2dd3a3f\"…\n"
              "      |                  ^\n"
              "  English: You can stay silent.\n"
              "  help: Do it.\n");
}

/* The English has none beside it; without a line there is no excerpt, and without a unit no English. */
static void
what_is_not_known_is_left_out(void **state)
{
    (void)state;
    g_autoptr(TfFindings) findings = tf_findings_new();
    tf_findings_add(findings, "too-long",
                    (TfPlace){"content/en/rights.xml", 8, 0, "home.h", .page = 0}, "A.",
                    "x");
    tf_findings_add(findings, "too-long",
                    (TfPlace){"content/es/rights.xml", 0, 0, "nothing", .page = 0}, "B.",
                    "x");
    tf_findings_add(findings, "too-long",
                    (TfPlace){"content/es/rights.xml", 999, 4, NULL, .page = 0}, "C.", "x");
    tf_findings_add(findings, "bad-csv", (TfPlace){"gone.csv", 2, 1, NULL, .page = 0}, "D.",
                    "x");
    g_autofree char *text = show(findings, FALSE);
    assert_string_equal(text,
                        "content/en/rights.xml:8: warning: x [too-long] (unit home.h)\n"
                        "    8 |     <heading xml:id=\"home.h\" max=\"30\">At your door…\n"
                        "  help: A.\n"
                        "content/es/rights.xml: warning: x [too-long] (unit nothing)\n"
                        "  help: B.\n"
                        "content/es/rights.xml:999:4: warning: x [too-long]\n"
                        "  help: C.\n"
                        "gone.csv:2:1: error: x [bad-csv]\n"
                        "  help: D.\n");
}

static void
colours_are_around_place_severity_and_caret(void **state)
{
    Project *project = *state;
    project_write(project->folder, "a.csv", "x\r\nyz\r\n", -1);
    g_autoptr(TfFindings) findings = tf_findings_new();
    tf_findings_add(findings, "bad-csv", (TfPlace){"a.csv", 2, 2, NULL, .page = 0}, "H.",
                    "x");
    g_autofree char *text = show(findings, TRUE);
    assert_string_equal(text,
                        "\033[1ma.csv:2:2: \033[0m\033[1;31merror:\033[0m x [bad-csv]\n"
                        "    2 | yz\n"
                        "      |  \033[1;32m^\033[0m\n"
                        "  help: H.\n");
}

static void
programs_get_the_line_and_the_english(void **state)
{
    (void)state;
    g_autoptr(TfFindings) findings = tf_findings_new();
    tf_findings_add(findings, "untranslated",
                    (TfPlace){"content/es/rights.xml", 4, 12, "t", .page = 0}, "H.", "x");
    tf_findings_add(findings, "overset", (TfPlace){0}, "H.", "x");
    g_autoptr(JsonNode) json = tf_findings_to_json(findings);
    g_autoptr(TfShow) all = tf_show_new();
    tf_show_add_json(all, json);
    JsonArray *rows = json_node_get_array(json);
    JsonObject *first = json_array_get_object_element(rows, 0);
    assert_string_equal(json_object_get_string_member(first, "excerpt"),
                        "    <title xml:id=\"t\" src=\"133f98105990cbdf\">Conozca sus "
                        "derechos</title>");
    assert_string_equal(json_object_get_string_member(first, "english"),
                        "Know your rights");
    assert_false(json_object_has_member(json_array_get_object_element(rows, 1), "excerpt"));
    assert_false(json_object_has_member(json_array_get_object_element(rows, 1), "english"));
}

/* A campaign that cannot be read, or no English: the findings that say so are shown. */
static void
without_english_the_rest_is_shown(void **state)
{
    Project *project = *state;
    project_write(project->folder, "content/campaign.xml", "<campaign", -1);
    g_autoptr(TfFindings) findings = tf_findings_new();
    tf_findings_add(findings, "xml-malformed",
                    (TfPlace){"content/campaign.xml", 1, 1, "u", .page = 0}, "H.", "x");
    g_autofree char *text = show(findings, FALSE);
    assert_string_equal(text,
                        "content/campaign.xml:1:1: error: x [xml-malformed] (unit u)\n"
                        "    1 | <campaign\n"
                        "      | ^\n"
                        "  help: H.\n");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_translation_is_shown_with_its_english, enter,
                                        leave),
        cmocka_unit_test_setup_teardown(what_is_not_known_is_left_out, enter, leave),
        cmocka_unit_test_setup_teardown(colours_are_around_place_severity_and_caret, enter,
                                        leave),
        cmocka_unit_test_setup_teardown(programs_get_the_line_and_the_english, enter,
                                        leave),
        cmocka_unit_test_setup_teardown(without_english_the_rest_is_shown, enter, leave),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
