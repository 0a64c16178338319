/* Fonts of small PDFs: how wide, in which script, and what is no glyph. */
#include "support/check.h"
#include "support/facts.h"

/* 10 units of text, doubled by Tm, halved and moved by cm: 10 points from (30, 40) on. */
static void
test_text(void **state)
{
    (void)state;
    g_autoptr(TfFacts) facts = facts_read(
        &(FactsSource){.resources = FACTS_SIMPLE_FONT,
                       .content = "q 0.5 0 0 0.5 30 40 cm BT /F 10 Tf 2 0 0 2 0 0 Tm "
                                  "(AB) Tj ET Q "
                                  "BT /F 12 Tf 3 Tr 100 100 Td (A) Tj ET "
                                  "BT 0 Tr 0 100 Td [(A) -1000 (A)] TJ ET"});
    const TfMark *marks = facts_marks(facts, 2);
    assert_int_equal(marks[0].kind, TF_MARK_TEXT);
    check_near(marks[0].size, 10, 1e-6);
    facts_check_rect(marks[0].rect, 30, 38, 11, 10);
    assert_int_equal(marks[0].n, 2);
    assert_string_equal(marks[0].script, "Latn");
    /* Half an em, one between, half an em. */
    facts_check_rect(marks[1].rect, 0, 97.6, 24, 12);
    int n;
    const TfFactFont *fonts = tf_facts_fonts(facts, &n);
    assert_int_equal(n, 1);
    assert_string_equal(fonts[0].name, "Some");
    assert_string_equal(fonts[0].type, "TrueType");
    assert_true(fonts[0].is_subset);
    assert_false(fonts[0].is_embedded);
    assert_false(fonts[0].has_unicode);
}

/* A composite font: widths of CIDs, scripts by ToUnicode, a glyph that is none. */
static void
test_scripts(void **state)
{
    (void)state;
    g_autofree char *unicode = facts_stream(
        "", "1 begincodespacerange <0000> <FFFF> endcodespacerange "
            "2 beginbfchar <0001> <0041> <0002> <0661> endbfchar "
            "2 beginbfrange <0010> <0012> <0628> <0020> <0021> [<4E00> <0985>] "
            "endbfrange");
    g_autoptr(TfFacts) facts = facts_read(&(FactsSource){
        .resources = "/Font << /F << /Type /Font /Subtype /Type0 /BaseFont /Any "
                     "/Encoding /Identity-H /ToUnicode 5 0 R /DescendantFonts "
                     "[<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Any "
                     "/DW 500 /W [1 [1000] 16 18 250] >>] >> >>",
        .content = "BT /F 10 Tf 0 100 Td <00010010001100020000> Tj "
                   "0 50 Td <00200021> Tj ET",
        .objects = {unicode}});
    const TfMark *marks = facts_marks(facts, 4);
    assert_string_equal(marks[0].script, "Latn");
    check_near(marks[0].rect.width, 10, 1e-6);
    /* The digit stands among Arabic letters; so does what is no glyph. */
    assert_string_equal(marks[1].script, "Arab");
    assert_int_equal(marks[1].n, 4);
    assert_int_equal(marks[1].n_missing, 1);
    check_near(marks[1].rect.x, 10, 1e-6);
    check_near(marks[1].rect.width, 2.5 + 2.5 + 5 + 5, 1e-6);
    assert_string_equal(marks[2].script, "Hani");
    assert_string_equal(marks[3].script, "Beng");
}

/* Every glyph has a width three times over. */
static void
test_widths(void **state)
{
    (void)state;
    FactsSource source = {.resources =
                              "/Font << /F << /Type /Font /Subtype /Type0 /BaseFont /A "
                              "/Encoding /Identity-H /DescendantFonts [5 0 R] >> >>",
                          .content = "BT /F 10 Tf <0041> Tj ET",
                          .objects = {"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /A "
                                      "/W [0 65535 700 0 65535 700 0 65535 700] >>"}};
    g_autoptr(TfFacts) facts = facts_read(&source);
    assert_string_equal(facts_thing(facts, TF_THING_TOO_LONG).detail, "widths of a font");
    check_near(facts_marks(facts, 1)[0].rect.width, 7, 1e-6);
    source.objects[0] = "<< /Type /Font /Subtype /CIDFontType2 /BaseFont /A "
                        "/W [0 64 400 65 [300] 66 65535 700] >>";
    g_autoptr(TfFacts) once = facts_read(&source);
    assert_int_equal(facts_thing(once, TF_THING_TOO_LONG).n, 0);
    check_near(facts_marks(once, 1)[0].rect.width, 3, 1e-6);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_text),
        cmocka_unit_test(test_scripts),
        cmocka_unit_test(test_widths),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
