/* What rules make of facts that are found in small PDFs: each of a file, and of its mended twin. */
#include "preflight/preflight.h"
#include "support/check.h"
#include "support/facts.h"
#include "support/pdf.h"

#include <string.h>

static int
n_told(const FactsSource *source, TfStandard standard, const char *code)
{
    const TfPreflightSpec spec = {
        .standard = standard, .line = 0.25, .reversed_line = 0.25, .ppi_least = 140};
    g_auto(PdfFiles) files = pdf_files_make();
    g_autoptr(TfFindings) findings = tf_findings_new();
    g_autoptr(GError) error = NULL;
    facts_write(files.in, source);
    g_autoptr(TfFacts) facts = tf_preflight(files.in, "a.pdf", &spec, findings, &error);
    assert_null(error);
    int n = 0;
    for (int i = 0; i < tf_findings_n(findings); i++)
        n += strcmp(tf_findings_get(findings, i)->code, code) == 0;
    return n;
}

static void
test_fonts(void **state)
{
    (void)state;
    FactsSource source = {.resources =
                              "/Font << /F << /Type /Font /Subtype /TrueType "
                              "/BaseFont /A /FontDescriptor << /FontFile2 5 0 R >> "
                              ">> >>",
                          .content = "BT /F 9 Tf 9 9 Td (A) Tj ET",
                          .objects = {"<< /Length 4 >> stream\njunk\nendstream"}};
    assert_int_equal(n_told(&source, TF_STANDARD_NONE, "font-not-embedded"), 1);
    source.content = "q Q";
    assert_int_equal(n_told(&source, TF_STANDARD_NONE, "font-not-embedded"), 0);
}

static void
test_hairlines(void **state)
{
    (void)state;
    FactsSource source = {.resources = FACTS_SIMPLE_FONT,
                          .content = "0.05 w BT /F 9 Tf 1 Tr 9 9 Td (A) Tj ET"};
    assert_int_equal(n_told(&source, TF_STANDARD_NONE, "hairline"), 1);
    source.content = "0.05 w BT /F 9 Tf 2 Tr 9 9 Td (A) Tj ET";
    assert_int_equal(n_told(&source, TF_STANDARD_NONE, "hairline"), 0);
}

/* Ten samples on an inch in a row are steps; one is an area. */
static void
test_pictures(void **state)
{
    (void)state;
    FactsSource source = {
        .content = "72 0 0 72 0 0 cm BI /W 1 /H 10 /BPC 8 /CS /G ID xxxxxxxxxx EI"};
    assert_int_equal(n_told(&source, TF_STANDARD_NONE, "picture-coarse"), 1);
    source.content = "72 0 0 72 0 0 cm BI /W 1 /H 1 /BPC 8 /CS /G ID x EI";
    assert_int_equal(n_told(&source, TF_STANDARD_NONE, "picture-coarse"), 0);
}

static void
test_profiles(void **state)
{
    (void)state;
    guint8 profile[129] = {
        [3] = 128, [8] = 4, [12] = 'p', [13] = 'r', [14] = 't', [15] = 'r'};
    g_autofree char *of_intent = facts_stream_of_bytes("/N 4", profile, 128);
    profile[8] = 2;
    g_autofree char *other = facts_stream_of_bytes("/N 4", profile, 128);
    FactsSource source = {
        .catalog = "/OutputIntents [<< /S /GTS_PDFX /DestOutputProfile 5 0 R >>]",
        .resources = "/ColorSpace << /S [/ICCBased 5 0 R] >>",
        .content = "/S cs 0 0 0 1 scn 0 0 9 9 re f",
        .objects = {of_intent, other}};
    /* The intent's and the colour's. */
    assert_int_equal(n_told(&source, TF_STANDARD_X3, "x-profile-version"), 2);
    assert_int_equal(n_told(&source, TF_STANDARD_X4, "x-profile-version"), 0);
    assert_int_equal(n_told(&source, TF_STANDARD_X4, "x-profile-twice"), 1);
    source.resources = "/ColorSpace << /S [/ICCBased 6 0 R] >>";
    assert_int_equal(n_told(&source, TF_STANDARD_X3, "x-profile-version"), 1);
    assert_int_equal(n_told(&source, TF_STANDARD_X4, "x-profile-twice"), 0);
    source.page = "/Group << /S /Transparency /CS [/ICCBased 5 0 R] >>";
    assert_int_equal(n_told(&source, TF_STANDARD_X4, "x-profile-twice"), 1);
    source.page = "/Group << /S /Transparency /CS [/ICCBased 6 0 R] >>";
    assert_int_equal(n_told(&source, TF_STANDARD_X4, "x-profile-twice"), 0);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_fonts),
        cmocka_unit_test(test_hairlines),
        cmocka_unit_test(test_pictures),
        cmocka_unit_test(test_profiles),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
