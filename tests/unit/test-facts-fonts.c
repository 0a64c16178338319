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

static void
add_numbers(GByteArray *out, const guint16 *numbers, int n)
{
    for (int i = 0; i < n; i++)
        g_byte_array_append(
            out, (const guint8[]){(guint8)(numbers[i] >> 8), (guint8)(numbers[i] & 0xff)},
            2);
}

/* Returns: (transfer full): a TrueType font of two glyphs, .notdef and "A", both empty, as a stream
 * object */
static char *
true_type(void)
{
    static const guint16 cmap[] = {0, 1, 1, 0, 0, 12, 6, 12, 0, 'A', 1, 1};
    static const guint16 head[27] = {[0] = 1, [6] = 0x5f0f, [7] = 0x3cf5, [9] = 1000};
    static const guint16 hhea[18] = {[0] = 1, [17] = 2};
    static const guint16 hmtx[] = {500, 0, 500, 0}, loca[3] = {0}, glyf[1] = {0};
    static const guint16 maxp[] = {0, 0x5000, 2};
    static const struct {
        const char *tag;
        const guint16 *numbers;
        int n;
    } tables[] = {
        {"cmap", cmap, 12}, {"glyf", glyf, 1}, {"head", head, 27}, {"hhea", hhea, 18},
        {"hmtx", hmtx, 4},  {"loca", loca, 3}, {"maxp", maxp, 3},
    };
    g_autoptr(GByteArray) font = g_byte_array_new();
    guint16 at = 12 + 16 * 7;
    add_numbers(font, (const guint16[]){1, 0, 7, 64, 2, 48}, 6);
    for (gsize i = 0; i < G_N_ELEMENTS(tables); i++) {
        guint16 length = (guint16)(2 * tables[i].n);
        g_byte_array_append(font, (const guint8 *)tables[i].tag, 4);
        add_numbers(font, (const guint16[]){0, 0, 0, at, 0, length}, 6);
        at = (guint16)(at + length);
    }
    for (gsize i = 0; i < G_N_ELEMENTS(tables); i++)
        add_numbers(font, tables[i].numbers, tables[i].n);
    return facts_stream_of_bytes("", font->data, font->len);
}

#define INT(n) 29, 0, 0, 0, (n)

/* Outlines (CFF) of two glyphs, which go by numbers of their own: 0 and 7. */
static const guint8 keyed[] = {
    /* header; its name; what is where: strings 391 and 392, the numbers at 72, the outlines at
     * 75, the part at 83, of which part a glyph is at 95, 100 numbers */
    1, 0, 4, 1, 0, 1, 1, 1, 2, 'A', 0, 1, 1, 1, 37, 248, 27, 248, 28, 139, 12, 30, INT(72),
    15, INT(75), 17, INT(83), 12, 36, INT(95), 12, 37, 239, 12, 34,
    /* two strings, no shared routines */
    0, 2, 1, 1, 6, 14, 'A', 'd', 'o', 'b', 'e', 'I', 'd', 'e', 'n', 't', 'i', 't', 'y', 0,
    0,
    /* numbers; two outlines that end at once; a part without anything; both are of it */
    0, 0, 7, 0, 2, 1, 1, 2, 3, 14, 14, 0, 1, 1, 1, 8, 139, INT(0), 18, 0, 0, 0};

#define DESCRIPTOR(key)                                                               \
    "/FontDescriptor << /Type /FontDescriptor /FontName /A /Flags 32 /" key " 5 0 R " \
    ">> "
#define SIMPLE(more)                                                                     \
    "/Font << /F << /Type /Font /Subtype /TrueType /BaseFont /A /FirstChar 0 /LastChar " \
    "0 /Widths [500] " DESCRIPTOR("FontFile2") more " >> >>"
#define COMPOSITE(key)                                                                  \
    "/Font << /F << /Type /Font /Subtype /Type0 /BaseFont /A /Encoding /Identity-H "    \
    "/DescendantFonts [<< /Type /Font /Subtype /CIDFontType2 /BaseFont /A /DW 500 " key \
    " >>] >> >>"

/* What the file holds of the font is read: signs without a glyph are told. */
static void
test_glyphs(void **state)
{
    (void)state;
    g_autofree char *tables = true_type();
    g_autofree char *outlines =
        facts_stream_of_bytes("/Subtype /CIDFontType0C", keyed, sizeof keyed);
    const struct {
        const char *font, *program, *words;
        int n_missing;
    } cases[] = {
        {SIMPLE("/Encoding /WinAnsiEncoding"), tables, "(A)", 0},
        {SIMPLE("/Encoding /WinAnsiEncoding"), tables, "(ABC)", 2},
        {SIMPLE("/Encoding /WinAnsiEncoding"), tables, "<0102>", 2},
        /* What other encodings mean is not known for sure. */
        {SIMPLE("/Encoding /WinAnsiEncoding"), tables, "<9327>", 0},
        {SIMPLE("/Encoding << /Differences [1 /A /B /eacute] >>"), tables, "<010203>", 1},
        {SIMPLE(""), tables, "<41ff>", 0},
        {COMPOSITE(DESCRIPTOR("FontFile2")), tables, "<00010002FFF0>", 2},
        {COMPOSITE(DESCRIPTOR("FontFile2") "/CIDToGIDMap 6 0 R"), tables, "<00010002>", 1},
        {COMPOSITE(DESCRIPTOR("FontFile3")), outlines, "<000700010008>", 2},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *content =
            g_strdup_printf("BT /F 9 Tf 9 9 Td %s Tj ET", cases[i].words);
        g_autofree char *map =
            facts_stream_of_bytes("", (const guint8[]){0, 0, 0, 1, 0, 2}, 6);
        g_autoptr(TfFacts) facts =
            facts_read(&(FactsSource){.resources = cases[i].font,
                                      .content = content,
                                      .objects = {(char *)cases[i].program, map}});
        int n;
        assert_int_equal(facts_marks(facts, 1)[0].n_missing, cases[i].n_missing);
        assert_false(tf_facts_fonts(facts, &n)[0].is_unreadable);
    }
}

static void
test_unreadable(void **state)
{
    static const char *const programs[] = {
        "<< /Length 0 >> stream\n\nendstream",
        "<< /Length 10 >> stream\nno font ..\nendstream",
        "<< /Length 9 /Filter /FlateDecode >> stream\nno flate.\nendstream",
    };
    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(programs); i++) {
        g_autoptr(TfFacts) facts =
            facts_read(&(FactsSource){.resources = SIMPLE(""),
                                      .content = "BT /F 9 Tf 9 9 Td (A) Tj ET",
                                      .objects = {programs[i]}});
        int n;
        const TfFactFont *fonts = tf_facts_fonts(facts, &n);
        assert_int_equal(n, 1);
        assert_true(fonts[0].is_embedded);
        assert_true(fonts[0].is_unreadable);
        assert_int_equal(facts_marks(facts, 1)[0].n_missing, 0);
    }
}

/* Only the outlines are drawn, half a point wide; those of filled letters are told as text. */
static void
test_outlined(void **state)
{
    (void)state;
    g_autoptr(TfFacts) facts = facts_read(
        &(FactsSource){.resources = FACTS_SIMPLE_FONT,
                       .content = "0.25 w 2 0 0 2 0 0 cm BT /F 9 Tf 1 Tr 9 9 Td (A) Tj ET "
                                  "BT 2 Tr 9 90 Td (A) Tj ET"});
    const TfMark *marks = facts_marks(facts, 3);
    assert_true(marks[0].is_outlined);
    check_near(marks[0].line_width, 0.5, 1e-6);
    assert_false(marks[1].is_outlined);
    assert_false(marks[2].is_outlined);
}

/* Glyphs 20 units high, at size 1: the letters are of 20 points, whatever their size is called.
 * Those of the usual units have the size that is set. */
static void
test_type_3_size(void **state)
{
    static const struct {
        const char *matrix, *box;
        double font_size, size;
    } cases[] = {
        {"1 0 0 1 0 0", "0 0 20 20", 1, 20},
        {"0.05 0 0 0.05 0 0", "0 0 20 20", 12, 12},
        {"0.001 0 0 0.001 0 0", "0 -250 1000 950", 12, 12},
        {"1 0 0 1 0 0", "0 0 0 0", 12, 12},
    };
    (void)state;
    g_autofree char *glyph = facts_stream("", "20 0 0 0 20 20 d1 0 0 20 20 re f");
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *resources = g_strdup_printf(
            "/Font << /T << /Subtype /Type3 /FontBBox [%s] /FontMatrix [%s] /CharProcs << "
            "/a 5 0 R >> /Encoding << /Differences [97 /a] >> /FirstChar 97 /LastChar 97 "
            "/Widths [20] /Resources << >> >> >>",
            cases[i].box, cases[i].matrix);
        g_autofree char *content =
            g_strdup_printf("BT /T %g Tf 9 9 Td (a) Tj ET", cases[i].font_size);
        g_autoptr(TfFacts) facts = facts_read(
            &(FactsSource){.resources = resources, .content = content, .objects = {glyph}});
        check_near(facts_marks(facts, 1)[0].size, cases[i].size, 1e-6);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_text),        cmocka_unit_test(test_scripts),
        cmocka_unit_test(test_widths),      cmocka_unit_test(test_glyphs),
        cmocka_unit_test(test_unreadable),  cmocka_unit_test(test_outlined),
        cmocka_unit_test(test_type_3_size),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
