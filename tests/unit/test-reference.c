/* Facts, terms, laws of the small project. */
#include "model/reference.h"
#include "support/check.h"
#include "support/project.h"

#include <glib/gstdio.h>
#include <string.h>

typedef struct {
    char *folder, *content;
    TfFindings *findings;
    TfReference *reference;
} Fixture;

static int
set_up(void **state)
{
    Fixture *fixture = g_new0(Fixture, 1);
    fixture->folder = project_new();
    fixture->content = g_build_filename(fixture->folder, "content", NULL);
    fixture->findings = tf_findings_new();
    *state = fixture;
    return 0;
}

static int
tear_down(void **state)
{
    Fixture *fixture = *state;
    tf_reference_free(fixture->reference);
    tf_findings_free(fixture->findings);
    g_free(fixture->content);
    project_free(fixture->folder);
    g_free(fixture);
    return 0;
}

static void
load(Fixture *fixture)
{
    g_autoptr(GError) error = NULL;
    fixture->reference = tf_reference_load(fixture->content, fixture->findings, &error);
    g_assert_no_error(error);
}

static void
facts_have_all_that_was_written(void **state)
{
    Fixture *fixture = *state;
    load(fixture);
    assert_int_equal(tf_findings_n(fixture->findings), 0);
    const TfFact *web = tf_reference_fact(fixture->reference, "web");
    assert_string_equal(web->key, "web");
    assert_int_equal(web->kind, TF_FACT_URL);
    assert_string_equal(web->target, "https://example.org/rights");
    assert_string_equal(web->checked, "2026-11-01");
    assert_string_equal(web->check_by, "2027-02-28");
    assert_string_equal(web->source, "Made up for the tests.");
    assert_int_equal(web->place.line, 7);
    assert_null(tf_reference_fact(fixture->reference, "hotline")->target);
    assert_null(tf_reference_fact(fixture->reference, "none"));
}

static void
values_are_of_the_language_or_of_all(void **state)
{
    Fixture *fixture = *state;
    load(fixture);
    const TfReference *reference = fixture->reference;
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
    Fixture *fixture = *state;
    project_replace(fixture->folder, "content/facts.xml", "Oficina de Derechos",
                    "\n  Asesori\u0301a\n  legal ");
    load(fixture);
    const TfFact *office = tf_reference_fact(fixture->reference, "office");
    assert_string_equal(tf_fact_value(fixture->reference, office, "es"),
                        "Asesor\u00eda legal");
}

static void
what_is_dialled_or_typed_is_literal(void **state)
{
    Fixture *fixture = *state;
    load(fixture);
    const TfReference *reference = fixture->reference;
    assert_true(tf_fact_is_literal(tf_reference_fact(reference, "hotline")));
    assert_true(tf_fact_is_literal(tf_reference_fact(reference, "web")));
    assert_false(tf_fact_is_literal(tf_reference_fact(reference, "office")));
    assert_false(tf_fact_is_literal(tf_reference_fact(reference, "hours")));
}

static void
terms_and_laws_are_known_by_name(void **state)
{
    Fixture *fixture = *state;
    load(fixture);
    assert_true(tf_reference_has_term(fixture->reference, "lawyer"));
    assert_false(tf_reference_has_term(fixture->reference, "us-4a"));
    assert_true(tf_reference_has_law(fixture->reference, "us-4a"));
    assert_false(tf_reference_has_law(fixture->reference, "us-6a"));
}

static void
names_stand_in_the_order_of_the_file(void **state)
{
    Fixture *fixture = *state;
    load(fixture);
    const char *const *keys = tf_reference_fact_keys(fixture->reference);
    assert_int_equal(g_strv_length((char **)(void *)keys), 5);
    assert_string_equal(keys[0], "hotline");
    assert_string_equal(keys[4], "hours");
    assert_string_equal(tf_reference_term_ids(fixture->reference)[1], "lawyer");
    assert_string_equal(tf_reference_law_keys(fixture->reference)[0], "us-4a");
    assert_null(tf_reference_law_keys(fixture->reference)[2]);
}

static void
the_first_of_two_facts_counts(void **state)
{
    Fixture *fixture = *state;
    project_replace(fixture->folder, "content/facts.xml", "key=\"web\"", "key=\"hotline\"");
    load(fixture);
    const TfFact *hotline = tf_reference_fact(fixture->reference, "hotline");
    assert_int_equal(hotline->kind, TF_FACT_PHONE);
    assert_int_equal(tf_findings_n(fixture->findings), 1);
    const TfFinding *finding = tf_findings_get(fixture->findings, 0);
    assert_string_equal(finding->code, "duplicate-key");
    assert_int_equal(finding->place.line, 7);
    assert_int_equal(finding->place.column, 9);
}

/* The other files still serve. */
static void
a_broken_file_is_a_finding(void **state)
{
    Fixture *fixture = *state;
    project_write(fixture->folder, "content/terms.xml",
                  "<terms xmlns='urn:x-tenfold:terms:1'>", -1);
    load(fixture);
    assert_string_equal(tf_findings_get(fixture->findings, 0)->code, "xml-malformed");
    assert_non_null(tf_reference_fact(fixture->reference, "web"));
    assert_false(tf_reference_has_term(fixture->reference, "lawyer"));
    assert_null(tf_reference_term_ids(fixture->reference)[0]);
}

static void
a_missing_file_is_an_error(void **state)
{
    Fixture *fixture = *state;
    g_autofree char *path = g_build_filename(fixture->content, "laws.xml", NULL);
    g_autoptr(GError) error = NULL;
    g_unlink(path);
    assert_null(tf_reference_load(fixture->content, fixture->findings, &error));
    assert_true(g_error_matches(error, G_FILE_ERROR, G_FILE_ERROR_NOENT));
    assert_true(g_str_has_prefix(error->message, path));
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(facts_have_all_that_was_written),   TEST(values_are_of_the_language_or_of_all),
        TEST(values_are_collapsed_and_composed), TEST(what_is_dialled_or_typed_is_literal),
        TEST(terms_and_laws_are_known_by_name),  TEST(names_stand_in_the_order_of_the_file),
        TEST(the_first_of_two_facts_counts),     TEST(a_broken_file_is_a_finding),
        TEST(a_missing_file_is_an_error),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
