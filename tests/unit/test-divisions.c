/* Lists of words that are divided in their own way. */
#include "compose/hyphens.h"
#include "model/divisions.h"
#include "support/check.h"
#include "support/project.h"

#include <string.h>

#define LIST(language, words)                                                       \
    "<hyphens xmlns=\"urn:x-tenfold:hyphens:1\" xml:lang=\"" language "\">\n" words \
    "</hyphens>\n"

static TfDivisions *
load(const char *tag, const char *list, TfFindings *findings)
{
    char *folder = project_new();
    g_autofree char *path = g_build_filename(folder, "hyphens.xml", NULL);
    project_write(folder, "hyphens.xml", list, -1);
    TfDivisions *divisions = tf_divisions_load(path, tf_language_find(tag), findings, NULL);
    project_free(folder);
    return divisions;
}

/* The word with a hyphen wherever it may be divided. Transfer full. */
static char *
divided(const TfHyphens *hyphens, const char *word)
{
    gsize points[64];
    int n = tf_hyphens_find(hyphens, word, strlen(word), points);
    GString *out = g_string_new(word);
    for (int i = n; i-- > 0;)
        g_string_insert_c(out, (gssize)points[i], '-');
    return g_string_free(out, FALSE);
}

static void
check_divided(const TfHyphens *hyphens, const char *expected)
{
    g_auto(GStrv) pieces = g_strsplit(expected, "-", -1);
    g_autofree char *word = g_strjoinv("", pieces);
    g_autofree char *actual = divided(hyphens, word);
    assert_string_equal(actual, expected);
}

static void
a_listed_word_goes_before_the_patterns(void **state)
{
    (void)state;
    g_autoptr(TfFindings) findings = tf_findings_new();
    g_autoptr(TfDivisions) divisions =
        load("en", LIST("en", "<word>medi-cine</word><word>immigration</word>"), findings);
    g_autoptr(TfHyphens) hyphens =
        tf_hyphens_open(tf_language_find("en"), divisions, findings);
    assert_int_equal(tf_findings_n(findings), 0);
    check_divided(hyphens, "medi-cine");
    check_divided(hyphens, "Medi-cine");
    check_divided(hyphens, "immigration");
    check_divided(hyphens, "de-part-ment"); /* in no list */
    check_divided(hyphens, "medicines");    /* nor is this form */
}

/* Letters of two bytes each. */
static void
places_are_counted_in_letters(void **state)
{
    (void)state;
    g_autoptr(TfFindings) findings = tf_findings_new();
    g_autoptr(TfDivisions) divisions =
        load("ru", LIST("ru", "<word>со-гла-сить-ся</word>"), findings);
    g_autoptr(TfHyphens) hyphens =
        tf_hyphens_open(tf_language_find("ru"), divisions, findings);
    check_divided(hyphens, "Со-гла-сить-ся");
    check_divided(hyphens, "СО-ГЛА-СИТЬ-СЯ");
}

static void
faults_are_told_with_their_place(void **state)
{
    (void)state;
    static const struct {
        const char *code, *text;
        int line, column;
    } expected[] = {
        {"bad-division", "“New York”: it is not one word of letters", 2, 9},
        {"bad-division", "“-ward”: a hyphen has no letter before it or after it", 3, 9},
        {"bad-division", "“kitch-en”: a hyphen leaves too few letters at an end", 4, 9},
        {"bad-division", "“”: there is no word", 5, 3},
        {"duplicate-key", "there is already a <word> “department”", 7, 9},
    };
    g_autoptr(TfFindings) findings = tf_findings_new();
    g_autoptr(TfDivisions) divisions = load("en",
                                            LIST("en", "  <word>New York</word>\n"
                                                       "  <word>-ward</word>\n"
                                                       "  <word>kitch-en</word>\n"
                                                       "  <word/>\n"
                                                       "  <word>de-part-ment</word>\n"
                                                       "  <word>DEPARTMENT</word>\n"),
                                            findings);
    assert_int_equal(tf_findings_n(findings), G_N_ELEMENTS(expected));
    for (int i = 0; i < (int)G_N_ELEMENTS(expected); i++) {
        const TfFinding *finding = tf_findings_get(findings, i);
        assert_string_equal(finding->code, expected[i].code);
        assert_string_equal(finding->text, expected[i].text);
        assert_int_equal(finding->place.line, expected[i].line);
        assert_int_equal(finding->place.column, expected[i].column);
        assert_true(g_str_has_suffix(finding->place.file, "hyphens.xml"));
    }
    assert_string_equal(tf_divisions_find(divisions, "Department", 10), "de-part-ment");
}

/* ক্ষ is one letter to a reader: neither its joining sign nor a vowel sign begins a line. */
static void
letters_are_not_taken_apart(void **state)
{
    (void)state;
    g_autoptr(TfFindings) findings = tf_findings_new();
    g_autoptr(TfDivisions) divisions =
        load("bn",
             LIST("bn", "<word>স্বাক্-ষরিত</word><word>স্বাক্ষর-িত</word>"
                        "<word>স্বা-ক্ষ-রিত</word>"),
             findings);
    assert_int_equal(tf_findings_n(findings), 2);
    for (int i = 0; i < 2; i++)
        assert_non_null(strstr(tf_findings_get(findings, i)->text, "takes a letter apart"));
    assert_non_null(tf_divisions_find(divisions, "স্বাক্ষরিত", strlen("স্বাক্ষরিত")));
}

static void
no_list_is_an_empty_one(void **state)
{
    (void)state;
    g_autoptr(TfFindings) findings = tf_findings_new();
    g_autoptr(TfDivisions) divisions =
        tf_divisions_load("/nowhere/hyphens.xml", tf_language_find("pl"), findings, NULL);
    assert_non_null(divisions);
    assert_int_equal(tf_findings_n(findings), 0);
    assert_null(tf_divisions_find(divisions, "prawnik", 7));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_listed_word_goes_before_the_patterns),
        cmocka_unit_test(places_are_counted_in_letters),
        cmocka_unit_test(faults_are_told_with_their_place),
        cmocka_unit_test(letters_are_not_taken_apart),
        cmocka_unit_test(no_list_is_an_empty_one),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
