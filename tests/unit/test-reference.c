/* Facts, terms, laws of the small project. */
#include "model/due.h"
#include "model/reference.h"
#include "support/check.h"
#include "support/project.h"

#include <glib/gstdio.h>
#include <string.h>

static void
load(Project *project)
{
    g_autoptr(GError) error = NULL;
    project->reference = tf_reference_load(project->content, project->findings, &error);
    g_assert_no_error(error);
}

static void
facts_have_all_that_was_written(void **state)
{
    Project *project = *state;
    load(project);
    assert_int_equal(tf_findings_n(project->findings), 0);
    const TfFact *web = tf_reference_fact(project->reference, "web");
    assert_string_equal(web->key, "web");
    assert_int_equal(web->kind, TF_FACT_URL);
    assert_string_equal(web->target, "https://example.org/rights");
    assert_string_equal(web->checked, "2026-11-01");
    assert_string_equal(web->check_by, "2027-02-28");
    assert_string_equal(web->source, "Made up for the tests.");
    assert_int_equal(web->place.line, 7);
    assert_null(tf_reference_fact(project->reference, "hotline")->target);
    assert_null(tf_reference_fact(project->reference, "none"));
}

static void
values_are_of_the_language_or_of_all(void **state)
{
    Project *project = *state;
    load(project);
    const TfReference *reference = project->reference;
    const TfFact *hotline = tf_reference_fact(reference, "hotline");
    const TfFact *office = tf_reference_fact(reference, "office");
    assert_string_equal(tf_fact_value(reference, hotline, "ar"), "800-555-0100");
    assert_string_equal(tf_fact_value(reference, office, "es"), "Oficina de Derechos");
    assert_null(tf_fact_value(reference, office, "pl"));
    assert_string_equal(tf_fact_value(reference, office, "qps-long"), "Office of Rights");
}

static void
values_are_collapsed_and_composed(void **state)
{
    Project *project = *state;
    project_replace(project->folder, "content/facts.xml", "Oficina de Derechos",
                    "\n  Asesori\u0301a\n  legal ");
    load(project);
    const TfFact *office = tf_reference_fact(project->reference, "office");
    assert_string_equal(tf_fact_value(project->reference, office, "es"),
                        "Asesor\u00eda legal");
}

static void
what_is_dialled_or_typed_is_literal(void **state)
{
    Project *project = *state;
    load(project);
    const TfReference *reference = project->reference;
    assert_true(tf_fact_is_literal(tf_reference_fact(reference, "hotline")));
    assert_true(tf_fact_is_literal(tf_reference_fact(reference, "web")));
    assert_false(tf_fact_is_literal(tf_reference_fact(reference, "office")));
    assert_false(tf_fact_is_literal(tf_reference_fact(reference, "hours")));
}

static void
terms_and_laws_are_known_by_name(void **state)
{
    Project *project = *state;
    load(project);
    assert_true(tf_reference_has_term(project->reference, "lawyer"));
    assert_false(tf_reference_has_term(project->reference, "us-4a"));
    assert_true(tf_reference_has_law(project->reference, "us-4a"));
    assert_false(tf_reference_has_law(project->reference, "us-6a"));
}

static void
laws_have_all_that_was_written(void **state)
{
    Project *project = *state;
    project_replace(project->folder, "content/laws.xml", "standing=\"settled\"",
                    "standing=\"contested\" reviewed-by=\"Jo Park\"");
    project_replace(project->folder, "content/laws.xml", "A home is entered",
                    "A home\n  is entered");
    load(project);
    const TfLaw *law = tf_reference_law(project->reference, "us-4a");
    assert_string_equal(law->key, "us-4a");
    assert_true(law->is_contested);
    assert_string_equal(law->authority, "Fourth Amendment");
    assert_string_equal(law->gist, "A home is entered with a warrant.");
    assert_string_equal(law->review_by, "2027-02-28");
    assert_string_equal(law->reviewed_by, "Jo Park");
    assert_int_equal(law->place.line, 3);
    assert_null(tf_reference_law(project->reference, "us-6a"));
}

static void
terms_have_their_forms_in_the_order_of_the_file(void **state)
{
    Project *project = *state;
    load(project);
    const TfTerm *term = tf_reference_term(project->reference, "warrant");
    assert_string_equal(term->id, "warrant");
    assert_string_equal(term->definition, "A paper that lets officers act.");
    assert_int_equal(term->n_forms, 3);
    assert_string_equal(term->forms[1].language, "es");
    assert_string_equal(term->forms[1].text, "orden");
    assert_int_equal(term->forms[1].use, TF_TERM_APPROVED);
    assert_string_equal(term->forms[2].text, "papel");
    assert_int_equal(term->forms[2].use, TF_TERM_FORBIDDEN);
    assert_null(tf_reference_term(project->reference, "us-4a"));
}

static void
names_stand_in_the_order_of_the_file(void **state)
{
    Project *project = *state;
    load(project);
    const char *const *keys = tf_reference_fact_keys(project->reference);
    assert_int_equal(g_strv_length((char **)(void *)keys), 5);
    assert_string_equal(keys[0], "hotline");
    assert_string_equal(keys[4], "hours");
    assert_string_equal(tf_reference_term_ids(project->reference)[1], "lawyer");
    assert_string_equal(tf_reference_law_keys(project->reference)[0], "us-4a");
    assert_null(tf_reference_law_keys(project->reference)[2]);
}

static void
the_first_of_two_facts_counts(void **state)
{
    Project *project = *state;
    project_replace(project->folder, "content/facts.xml", "key=\"web\"", "key=\"hotline\"");
    load(project);
    const TfFact *hotline = tf_reference_fact(project->reference, "hotline");
    assert_int_equal(hotline->kind, TF_FACT_PHONE);
    const TfFinding *finding = project_finding(project, "duplicate-key", 7);
    assert_int_equal(finding->place.column, 9);
}

/* A fact of facts.xml is checked by the first, a law by the second: on the day itself it is not late. */
static void
days_to_check_are_told_in_time(void **state)
{
    Project *project = *state;
    static const struct {
        const char *day, *code; /* NULL: nothing is told */
    } rows[] = {
        {"2027-01-29", NULL},       {"2027-01-30", "due-soon"}, {"2027-02-28", "due-soon"},
        {"2027-03-01", "due-soon"}, {"2027-03-02", "overdue"},  {"2028-03-01", "overdue"},
    };
    static const char facts[] =
        "<facts xmlns=\"urn:x-tenfold:facts:1\"><fact key=\"web\" kind=\"url\" "
        "target=\"https://nyc.gov\" checked=\"2026-11-01\" check-by=\"2027-03-01\">"
        "<value>nyc.gov</value></fact></facts>";
    static const char laws[] =
        "<laws xmlns=\"urn:x-tenfold:laws:1\"><law key=\"us-4a\" review-by=\"2027-03-01\">"
        "<authority>A</authority><gist>B</gist></law></laws>";
    for (int i = 0; i < 2 * (int)G_N_ELEMENTS(rows); i++) {
        gboolean is_law = i % 2;
        project_write(project->folder, "content/facts.xml",
                      is_law ? "<facts xmlns=\"urn:x-tenfold:facts:1\"/>" : facts, -1);
        project_write(project->folder, "content/laws.xml",
                      is_law ? laws : "<laws xmlns=\"urn:x-tenfold:laws:1\"/>", -1);
        g_autoptr(TfFindings) ignored = tf_findings_new();
        g_autoptr(TfFindings) findings = tf_findings_new();
        g_autoptr(TfReference) reference =
            tf_reference_load(project->content, ignored, NULL);
        tf_due_check(reference, rows[i / 2].day, findings);
        assert_int_equal(tf_findings_n(findings), rows[i / 2].code != NULL);
        if (rows[i / 2].code != NULL)
            assert_string_equal(tf_findings_get(findings, 0)->code, rows[i / 2].code);
    }
}

/* The place is that of the form; those beside it serve. */
static void
a_form_says_something(void **state)
{
    Project *project = *state;
    static const char *const forms[] = {"", " ", "\u200b", "\u200f \u00ad", "…"};
    for (gsize i = 0; i < G_N_ELEMENTS(forms); i++) {
        g_autofree char *list = g_strdup_printf(
            "<terms xmlns=\"urn:x-tenfold:terms:1\"><term id=\"a\">\n"
            "<definition>A.</definition>\n"
            " <form xml:lang=\"es\" use=\"forbidden\">%s</form>\n"
            "<form xml:lang=\"es\" use=\"approved\">a\u00adb</form></term></terms>",
            forms[i]);
        project_write(project->folder, "content/terms.xml", list, -1);
        g_autoptr(TfFindings) findings = tf_findings_new();
        g_autoptr(TfReference) reference =
            tf_reference_load(project->content, findings, NULL);
        assert_int_equal(tf_findings_n(findings), 1);
        const TfFinding *finding = tf_findings_get(findings, 0);
        assert_string_equal(finding->code, "bad-content");
        assert_int_equal(finding->place.line, 3);
        assert_int_equal(finding->place.column, 2);
        assert_true(g_str_has_prefix(finding->hint, "Write the word"));
        const TfTerm *term = tf_reference_term(reference, "a");
        assert_int_equal(term->n_forms, 1);
        assert_string_equal(term->forms[0].text, "a\u00adb");
    }
}

/* The other files still serve. */
static void
a_broken_file_is_a_finding(void **state)
{
    Project *project = *state;
    project_write(project->folder, "content/terms.xml",
                  "<terms xmlns='urn:x-tenfold:terms:1'>", -1);
    load(project);
    assert_string_equal(tf_findings_get(project->findings, 0)->code, "xml-malformed");
    assert_non_null(tf_reference_fact(project->reference, "web"));
    assert_false(tf_reference_has_term(project->reference, "lawyer"));
    assert_null(tf_reference_term_ids(project->reference)[0]);
}

static void
a_missing_file_is_an_error(void **state)
{
    Project *project = *state;
    g_autofree char *path = g_build_filename(project->content, "laws.xml", NULL);
    g_autoptr(GError) error = NULL;
    g_unlink(path);
    assert_null(tf_reference_load(project->content, project->findings, &error));
    assert_true(g_error_matches(error, G_FILE_ERROR, G_FILE_ERROR_NOENT));
    assert_true(g_str_has_prefix(error->message, path));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        PROJECT_TEST(facts_have_all_that_was_written),
        PROJECT_TEST(values_are_of_the_language_or_of_all),
        PROJECT_TEST(values_are_collapsed_and_composed),
        PROJECT_TEST(what_is_dialled_or_typed_is_literal),
        PROJECT_TEST(terms_and_laws_are_known_by_name),
        PROJECT_TEST(laws_have_all_that_was_written),
        PROJECT_TEST(terms_have_their_forms_in_the_order_of_the_file),
        PROJECT_TEST(names_stand_in_the_order_of_the_file),
        PROJECT_TEST(the_first_of_two_facts_counts),
        PROJECT_TEST(days_to_check_are_told_in_time),
        PROJECT_TEST(a_form_says_something),
        PROJECT_TEST(a_broken_file_is_a_finding),
        PROJECT_TEST(a_missing_file_is_an_error),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
