/* What is told to the person, and how it travels between processes. */
#include "base/finding.h"
#include "support/check.h"

#include <string.h>

static void
text_is_a_line_that_editors_jump_to(void **state)
{
    (void)state;
    g_autoptr(TfFindings) findings = tf_findings_new();
    TfPlace place = {
        .file = "content/ar/rights.xml",
        .line = 41,
        .column = 8,
        .unit = "home.1",
    };
    tf_findings_add(findings, "unknown-element", place, "did you mean <item>?", "no <%s>",
                    "iten");
    g_autofree char *text = tf_findings_to_text(findings);
    assert_string_equal(text,
                        "content/ar/rights.xml:41:8: error: no <iten> [unknown-element] "
                        "(unit home.1)\n"
                        "  help: did you mean <item>?\n");
}

static void
text_leaves_out_what_is_not_known(void **state)
{
    (void)state;
    g_autoptr(TfFindings) findings = tf_findings_new();
    tf_findings_add(findings, "overset", (TfPlace){.page = 3}, "Shorten it.",
                    "too much text");
    tf_findings_add(findings, "damaged-pdf", (TfPlace){.file = "in.pdf", .page = 2},
                    "Look at it.", "repaired");
    tf_findings_add(findings, "overset",
                    (TfPlace){.file = "a.xml", .line = 5, .unit = "p", .page = 2},
                    "Shorten it.", "too much");
    g_autofree char *text = tf_findings_to_text(findings);
    assert_string_equal(text, "page 3: error: too much text [overset]\n"
                              "  help: Shorten it.\n"
                              "in.pdf: page 2: warning: repaired [damaged-pdf]\n"
                              "  help: Look at it.\n"
                              "a.xml:5: error: too much [overset] (unit p, page 2)\n"
                              "  help: Shorten it.\n");
}

static void
nothing_found_is_no_text(void **state)
{
    (void)state;
    g_autoptr(TfFindings) findings = tf_findings_new();
    g_autofree char *text = tf_findings_to_text(findings);
    assert_string_equal(text, "");
}

static void
help_is_the_remedy_of_the_table_unless_given(void **state)
{
    (void)state;
    g_autoptr(TfFindings) findings = tf_findings_new();
    tf_findings_add(findings, "untranslated", (TfPlace){0}, NULL, "same as the English");
    assert_string_equal(tf_findings_get(findings, 0)->hint,
                        tf_finding_kind("untranslated")->remedy);
}

/* A translator's file must not be able to drive the terminal of who checks it. */
static void
text_cannot_drive_a_terminal(void **state)
{
    (void)state;
    g_autoptr(TfFindings) findings = tf_findings_new();
    char override[7] = {0};
    g_unichar_to_utf8(0x202e, override);
    tf_findings_add(findings, "bad-attribute", (TfPlace){0}, "x", "a\x1b[2J\nb%s\xff",
                    override);
    g_autofree char *text = tf_findings_to_text(findings);
    assert_string_equal(text, "error: a\ufffd[2J\ufffd"
                              "b\ufffd\ufffd [bad-attribute]\n  help: x\n");
}

static void
texts_of_a_place_are_copied(void **state)
{
    (void)state;
    g_autoptr(TfFindings) findings = tf_findings_new();
    char file[] = "a.xml";
    char unit[] = "u";
    tf_findings_add(findings, "overset", (TfPlace){.file = file, .unit = unit}, NULL, "x");
    file[0] = unit[0] = '?';
    assert_string_equal(tf_findings_get(findings, 0)->place.file, "a.xml");
    assert_string_equal(tf_findings_get(findings, 0)->place.unit, "u");
}

static void
counts_are_by_severity(void **state)
{
    (void)state;
    g_autoptr(TfFindings) findings = tf_findings_new();
    tf_findings_add(findings, "overset", (TfPlace){0}, NULL, "1");
    tf_findings_add(findings, "stale-translation", (TfPlace){0}, NULL, "2");
    tf_findings_add(findings, "overset", (TfPlace){0}, NULL, "3");
    assert_int_equal(tf_findings_n(findings), 3);
    assert_int_equal(tf_findings_n_of(findings, TF_SEVERITY_ERROR), 2);
    assert_int_equal(tf_findings_n_of(findings, TF_SEVERITY_WARNING), 1);
    assert_int_equal(tf_findings_n_of(findings, TF_SEVERITY_NOTE), 0);
}

static void
take_all_moves_in_order(void **state)
{
    (void)state;
    g_autoptr(TfFindings) first = tf_findings_new();
    g_autoptr(TfFindings) second = tf_findings_new();
    tf_findings_add(first, "overset", (TfPlace){0}, NULL, "1");
    tf_findings_add(second, "overset", (TfPlace){0}, NULL, "2");
    tf_findings_take_all(first, second);
    assert_int_equal(tf_findings_n(first), 2);
    assert_int_equal(tf_findings_n(second), 0);
    assert_string_equal(tf_findings_get(first, 1)->text, "2");
    tf_findings_add(second, "overset", (TfPlace){0}, NULL, "3");
    assert_int_equal(tf_findings_n(second), 1);
}

static void
json_brings_back_what_was_found(void **state)
{
    (void)state;
    g_autoptr(TfFindings) findings = tf_findings_new();
    TfPlace place = {"a.xml", 4, 2, "u", 3, {1, 2.5, 30, 40}, "v", "lawyer/notario"};
    tf_findings_add(findings, "overset", place, "Shorten “it”.", "too\nlong");
    tf_findings_add(findings, "font-changed", (TfPlace){0}, "h", "t");
    g_autoptr(JsonNode) json = tf_findings_to_json(findings);
    g_autoptr(TfFindings) again = tf_findings_new();
    tf_findings_add_json(again, json);
    assert_int_equal(tf_findings_n(again), 2);
    const TfFinding *finding = tf_findings_get(again, 0);
    assert_int_equal(finding->severity, TF_SEVERITY_ERROR);
    assert_string_equal(finding->code, "overset");
    assert_string_equal(finding->place.file, "a.xml");
    assert_int_equal(finding->place.line, 4);
    assert_int_equal(finding->place.column, 2);
    assert_string_equal(finding->place.unit, "u");
    assert_string_equal(finding->place.other, "v");
    assert_string_equal(finding->place.word, "lawyer/notario");
    assert_int_equal(finding->place.page, 3);
    assert_float_equal(finding->place.rect.y, 2.5, 0);
    assert_float_equal(finding->place.rect.height, 40, 0);
    assert_string_equal(finding->text, "too\nlong");
    assert_string_equal(finding->hint, "Shorten “it”.");
    assert_null(tf_findings_get(again, 1)->place.file);
}

static void
json_has_only_members_with_something_to_say(void **state)
{
    (void)state;
    g_autoptr(TfFindings) findings = tf_findings_new();
    tf_findings_add(findings, "font-changed", (TfPlace){.file = "f"}, "h", "t");
    g_autoptr(JsonNode) json = tf_findings_to_json(findings);
    g_autofree char *text = json_to_string(json, FALSE);
    assert_string_equal(
        text, "[{\"severity\":\"warning\",\"code\":\"font-changed\",\"file\":\"f\","
              "\"text\":\"t\",\"hint\":\"h\"}]");
}

static void
json_of_another_shape_is_passed_over(void **state)
{
    (void)state;
    const char *const texts[] = {
        "{}",
        "[1, null, \"x\", [], {}]",
        "[{\"code\": \"no-such-code\", \"text\": \"t\"}]",
        "[{\"code\": 5, \"text\": \"t\"}]",
        "[{\"code\": \"overset\", \"text\": {}}]",
    };
    for (gsize i = 0; i < G_N_ELEMENTS(texts); i++) {
        g_autoptr(TfFindings) findings = tf_findings_new();
        g_autoptr(JsonNode) json = json_from_string(texts[i], NULL);
        tf_findings_add_json(findings, json);
        assert_int_equal(tf_findings_n(findings), 0);
    }
    g_autoptr(TfFindings) findings = tf_findings_new();
    g_autoptr(JsonNode) odd =
        json_from_string("[{\"code\": \"overset\", \"text\": \"t\", \"line\": -4, "
                         "\"file\": [], \"rect\": [1, {}]}]",
                         NULL);
    tf_findings_add_json(findings, odd);
    assert_int_equal(tf_findings_n(findings), 1);
    assert_int_equal(tf_findings_get(findings, 0)->place.line, 0);
    assert_null(tf_findings_get(findings, 0)->place.file);
}

static void
the_table_is_in_alphabetical_order_and_says_everything(void **state)
{
    (void)state;
    int n = 0;
    const TfFindingKind *kinds = tf_finding_kinds(&n);
    assert_true(n > 40);
    for (int i = 0; i < n; i++) {
        assert_true(i == 0 || strcmp(kinds[i - 1].code, kinds[i].code) < 0);
        assert_int_equal(strspn(kinds[i].code, "abcdefghijklmnopqrstuvwxyz0123456789-"),
                         strlen(kinds[i].code));
        assert_true(g_str_has_suffix(kinds[i].meaning, "."));
        assert_true(g_str_has_suffix(kinds[i].remedy, "."));
        assert_ptr_equal(tf_finding_kind(kinds[i].code), &kinds[i]);
    }
    assert_null(tf_finding_kind("no-such-code"));
}

static void
severities_have_names(void **state)
{
    (void)state;
    assert_string_equal(tf_severity_name(TF_SEVERITY_NOTE), "note");
    assert_string_equal(tf_severity_name(TF_SEVERITY_WARNING), "warning");
    assert_string_equal(tf_severity_name(TF_SEVERITY_ERROR), "error");
}

static void
places_are_in_the_order_of_their_files(void **state)
{
    (void)state;
    static const struct {
        const char *file;
        int line, column;
        const char *text;
    } rows[] = {
        {"b.xml", 5, 1, "4"}, {"a.xml", 1, 1, "7"}, {"b.xml", 4, 9, "2"},
        {"b.xml", 4, 9, "3"}, {NULL, 0, 0, "9"},    {"b.xml", 4, 2, "1"},
        {"b.xml", 9, 0, "5"}, {"b.xml", 9, 1, "6"}, {"a.xml", 1, 2, "8"},
    };
    g_autoptr(TfFindings) findings = tf_findings_new();
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++)
        tf_findings_add(
            findings, "too-long",
            (TfPlace){.file = rows[i].file, .line = rows[i].line, .column = rows[i].column},
            NULL, "%s", rows[i].text);
    tf_findings_sort_by_place(findings);
    g_autoptr(GString) order = g_string_new(NULL);
    for (int i = 0; i < tf_findings_n(findings); i++)
        g_string_append(order, tf_findings_get(findings, i)->text);
    assert_string_equal(order->str, "123456789");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(text_is_a_line_that_editors_jump_to),
        cmocka_unit_test(text_leaves_out_what_is_not_known),
        cmocka_unit_test(nothing_found_is_no_text),
        cmocka_unit_test(help_is_the_remedy_of_the_table_unless_given),
        cmocka_unit_test(text_cannot_drive_a_terminal),
        cmocka_unit_test(texts_of_a_place_are_copied),
        cmocka_unit_test(counts_are_by_severity),
        cmocka_unit_test(take_all_moves_in_order),
        cmocka_unit_test(json_brings_back_what_was_found),
        cmocka_unit_test(json_has_only_members_with_something_to_say),
        cmocka_unit_test(json_of_another_shape_is_passed_over),
        cmocka_unit_test(the_table_is_in_alphabetical_order_and_says_everything),
        cmocka_unit_test(severities_have_names),
        cmocka_unit_test(places_are_in_the_order_of_their_files),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
