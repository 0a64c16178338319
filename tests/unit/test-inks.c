/* Screen values become plates. */
#include "support/check.h"
#include "support/inks.h"
#include "support/pdf.h"

#include <string.h>

/* What @content becomes, now and when it is done again. */
static void
check(const char *resources, const char *content, const char *expected, const char *found)
{
    g_autoptr(TfPdf) pdf = inks_page(resources, content);
    for (int round = 0; round < 2; round++) {
        g_autofree char *codes = inks_apply(pdf);
        g_autofree char *text = pdf_page_text(pdf, 0);
        assert_string_equal(text, expected);
        assert_string_equal(codes, found);
        assert_int_equal(tf_pdf_get(pdf, tf_pdf_page(pdf, 0), "Group"), 0);
    }
}

/* The drawing of inks.h. */
static void
test_header_example(void **state)
{
    (void)state;
    check("<< >>", "0.2 0.4 0.6 rg", "0.8 0.45 0.1 0.05 k", "");
    check("<< >>", "0 0 0 rg", "/TfOverprint gs 0 0 0 1 k", "");
    check("<< >>", "0.5 0.5 0.5 rg", "0.5 0.5 0.5 rg", "unmapped-colour@1");
}

/* An ink with a plate of its own names it; what it looks like on the others is its alternate. */
static void
test_spots(void **state)
{
    (void)state;
    g_autoptr(TfPdf) pdf = inks_page("<< >>", "0.7 0.6 0.3 rg 0 0 9 9 re f");
    for (int round = 0; round < 2; round++) {
        g_autofree char *codes = inks_apply(pdf);
        g_autofree char *text = pdf_page_text(pdf, 0);
        assert_string_equal(text, "/TfSpot4 cs 1 scn 0 0 9 9 re f");
        assert_string_equal(codes, "");
        TfPdfObject space =
            tf_pdf_get(pdf, tf_pdf_page(pdf, 0), "Resources/ColorSpace/TfSpot4");
        g_autofree char *name = tf_pdf_text(pdf, tf_pdf_item(pdf, space, 1));
        g_autofree char *full = tf_pdf_unparse(pdf, tf_pdf_get(pdf, space, "3/C1"));
        g_autofree char *none = tf_pdf_unparse(pdf, tf_pdf_get(pdf, space, "3/C0"));
        assert_int_equal(tf_pdf_n_items(pdf, space), 4);
        assert_true(tf_pdf_is_name(pdf, tf_pdf_item(pdf, space, 0), "Separation"));
        assert_string_equal(name, "PANTONE 871 C");
        assert_true(tf_pdf_is_name(pdf, tf_pdf_item(pdf, space, 2), "DeviceCMYK"));
        assert_string_equal(full, "[ 0.2 0.3 0.8 0.1 ]");
        assert_string_equal(none, "[ 0 0 0 0 ]");
    }
    /* Strokes; one that overprints; and back to the plates of the others. */
    check("<< >>", "0.7 0.6 0.3 RG 0 0 m 9 9 l S", "/TfSpot4 CS 1 SCN 0 0 m 9 9 l S", "");
    check("<< >>", "0.95 0.95 0.95 rg f 0.2 0.4 0.6 rg f",
          "/TfOverprint gs /TfSpot5 cs 1 scn f /TfKnockout gs 0.8 0.45 0.1 0.05 k f", "");
    /* Its look is no ink, nor is a tint, nor another's plate. */
    check("<< >>", "0.2 0.3 0.8 0.1 k f", "0.2 0.3 0.8 0.1 k f", "unmapped-colour@1");
    check("<< /ColorSpace << /G [ /Separation /PANTONE#20871#20C /DeviceCMYK << >> ] >> >>",
          "/G cs 0.5 scn f", "/G cs 0.5 scn f", "unmapped-colour@1");
    check("<< /ColorSpace << /G [ /Separation /Silver /DeviceCMYK << >> ] >> >>",
          "/G cs 1 scn f", "/G cs 1 scn f", "unmapped-colour@1");
}

static void
test_rgb(void **state)
{
    (void)state;
    check("<< >>", "0.2 0.4 0.6 rg 0.2 0.4 0.6 RG 0 0 9 9 re B",
          "0.8 0.45 0.1 0.05 k 0.8 0.45 0.1 0.05 K 0 0 9 9 re B", "");
    /* As near as an SVG's bytes come, and no nearer. */
    check("<< >>", "0.2015 0.3985 .6 rg", "0.8 0.45 0.1 0.05 k", "");
    check("<< >>", "0.203 0.4 0.6 rg", "0.203 0.4 0.6 rg", "unmapped-colour@1");
    check("<< >>", "1 g 1 G", "0 0 0 0 k 0 0 0 0 K", "");
    /* Each colour is told once. */
    check("<< >>", "1 0 0 rg 1 0 0 rg 1 0 0 RG 0 1 0 rg",
          "1 0 0 rg 1 0 0 rg 1 0 0 RG 0 1 0 rg", "unmapped-colour@1 unmapped-colour@1");
}

static void
test_spaces(void **state)
{
    (void)state;
    check("<< >>", "/DeviceRGB cs 0.2 0.4 0.6 sc 1 1 1 scn f",
          "/TfOverprint gs 0 0 0 1 k /TfKnockout gs 0.8 0.45 0.1 0.05 k 0 0 0 0 k f", "");
    check("<< >>", "/DeviceGray CS 1 SC S",
          "/TfOverprint gs 0 0 0 1 K /TfKnockout gs 0 0 0 0 K S", "");
    check("<< >>", "/DeviceCMYK cs .8 .45 .1 .05 sc f",
          "/TfOverprint gs 0 0 0 1 k /TfKnockout gs .8 .45 .1 .05 sc f", "");
    /* Black is what the space starts with. */
    check("<< >>", "/DeviceCMYK cs 0 0 9 9 re f", "/TfOverprint gs 0 0 0 1 k 0 0 9 9 re f",
          "");
    check("<< >>", "/Lab1 cs 1 2 3 sc f", "/Lab1 cs 1 2 3 sc f", "unmapped-colour@1");
    /* Without its space, sc would mean something else. */
    check("<< >>", "/DeviceRGB cs 1 0 0 sc", "/TfOverprint gs 0 0 0 1 k 1 0 0 rg",
          "unmapped-colour@1");
}

/* sc after g, rg and k, and before any of them, is a colour of their space. */
static void
test_colours_of_the_space_in_force(void **state)
{
    (void)state;
    check("<< >>", "0 g 1 sc f", "/TfOverprint gs 0 0 0 1 k /TfKnockout gs 0 0 0 0 k f",
          "");
    check("<< >>", "1 sc f", "0 0 0 0 k f", "");
    check("<< >>", "1 1 1 rg 0.2 0.4 0.6 sc f", "0 0 0 0 k 0.8 0.45 0.1 0.05 k f", "");
    check("<< >>", "0 0 0 0 k .8 .45 .1 .05 sc f", "0 0 0 0 k .8 .45 .1 .05 sc f", "");
    check("<< >>", "1 g 0.5 sc f", "0 0 0 0 k 0.5 0.5 0.5 rg f", "unmapped-colour@1");
    check("<< >>", "1 1 1 rg 0.5 sc f", "0 0 0 0 k 0.5 sc f", "unmapped-colour@1");
    check("<< >>", "0.2 0.4 0.6 sc n", "0.2 0.4 0.6 sc n", "unmapped-colour@1");
}

/* The file's own settings cannot take from an ink how it overprints. */
static void
test_settings_after_a_colour(void **state)
{
    (void)state;
    check("<< /ExtGState << /o << /OP true /op true /OPM 1 >> >> >>", "1 g /o gs f",
          "0 0 0 0 k /o gs /TfKnockout gs f", "");
    check("<< /ExtGState << /o << /OP false >> >> >>", "0 g /o gs f",
          "/TfOverprint gs 0 0 0 1 k /o gs /TfOverprint gs f", "");
    check("<< /ExtGState << /o << /OPM 0 >> >> >>", "0 g /o gs f",
          "/TfOverprint gs 0 0 0 1 k /o gs /TfOverprint gs f", "");
    check("<< /ExtGState << /o << /OP true /op true /OPM 1 >> >> >>", "/o gs 0 g f",
          "/o gs 0 0 0 1 k f", "");
}

/* Nothing black is said where there is no black ink, but black is not let through. */
static void
test_without_black(void **state)
{
    (void)state;
    static const char *const cases[][2] = {
        {"/DeviceCMYK cs .8 .45 .1 .05 sc f", ""},
        {"/DeviceCMYK cs f", "the colour #000000 is no ink; the nearest is sea"},
        {"/DeviceRGB cs f", "the colour #000000 is no ink; the nearest is sea"},
        {"f", "the colour #000000 is no ink; the nearest is sea"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(TfPdf) pdf = inks_page("<< >>", cases[i][0]);
        g_autoptr(TfFindings) findings = tf_findings_new();
        assert_true(tf_inks_apply(pdf, &inks_usual[1], 1, "x.pdf", findings, NULL));
        gboolean is_found = *cases[i][1] != '\0';
        assert_int_equal(tf_findings_n(findings), is_found);
        if (is_found)
            assert_string_equal(tf_findings_get(findings, 0)->text, cases[i][1]);
        g_autofree char *text = pdf_page_text(pdf, 0);
        if (i < 2)
            assert_string_equal(text, cases[i][0]);
    }
}

static void
test_cmyk(void **state)
{
    (void)state;
    check("<< >>", ".8 .45 .1 .05 k f", ".8 .45 .1 .05 k f", "");
    check("<< >>", "0 0 0 1 k", "0 0 0 1 k", "");
    check("<< >>", "1 0 0 0 K", "1 0 0 0 K", "unmapped-colour@1");
}

/* Each kind of paint has its switch, and it is thrown only when something changes. */
static void
test_overprint(void **state)
{
    (void)state;
    check("<< >>", "0 0 0 rg f 0 0 0 RG S 0.2 0.4 0.6 RG S 1 1 1 rg f",
          "/TfOverprint gs 0 0 0 1 k f 0 0 0 1 K S "
          "/TfOverprintFill gs 0.8 0.45 0.1 0.05 K S /TfKnockout gs 0 0 0 0 k f",
          "");
    check("<< >>", "q 0 0 0 rg f 0 0 0 rg f q 1 1 1 rg f Q 0 0 0 rg f Q 1 1 1 rg f",
          "q /TfOverprint gs 0 0 0 1 k f 0 0 0 1 k f q /TfKnockout gs 0 0 0 0 k f Q "
          "0 0 0 1 k f Q 0 0 0 0 k f",
          "");
    /* The same plates, but one covers what is under it. */
    check("<< >>", "0.1 0.1 0.1 rg 0 0 0 rg", "0 0 0 1 k /TfOverprint gs 0 0 0 1 k", "");
    /* More Q than q. */
    check("<< >>", "Q Q 0 0 0 rg Q", "Q Q /TfOverprint gs 0 0 0 1 k Q", "");
}

static void
test_switches(void **state)
{
    (void)state;
    static const struct {
        const char *content, *name, *expected;
    } cases[] = {
        {"1 G 0 0 0 rg", "TfOverprintFill",
         "<< /OP false /OPM 1 /Type /ExtGState /op true >>"},
        {"1 g 0 0 0 RG", "TfOverprintStroke",
         "<< /OP true /OPM 1 /Type /ExtGState /op false >>"},
        {"0 0 0 rg 0 0 0 RG", "TfOverprint",
         "<< /OP true /OPM 1 /Type /ExtGState /op true >>"},
        {"0 0 0 rg 1 1 1 rg", "TfKnockout", "<< /OP false /Type /ExtGState /op false >>"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(TfPdf) pdf = inks_page("<< >>", cases[i].content);
        g_autofree char *codes = inks_apply(pdf);
        TfPdfObject settings = tf_pdf_get(pdf, tf_pdf_page(pdf, 0), "Resources/ExtGState");
        g_autofree char *text =
            tf_pdf_unparse(pdf, tf_pdf_get(pdf, settings, cases[i].name));
        assert_string_equal(text, cases[i].expected);
        assert_string_equal(codes, "");
    }
}

/* Cairo says before everything that it is opaque. */
static void
test_settings(void **state)
{
    (void)state;
    check("<< /ExtGState << /a0 << /CA 1 /ca 1 >> >> >>", "q /a0 gs 1 g f",
          "q  0 0 0 0 k f", "");
}

static void
test_settings_kept(void **state)
{
    (void)state;
    check("<< /ExtGState << /a0 << /CA 1 >> /a1 << /ca 0.5 >> >> >>", "1 g /a0 gs /a1 gs f",
          "0 0 0 0 k /a0 gs /a1 gs f", "transparent-object@1");
    check("<< /ExtGState << /b << /BM /Multiply >> >> >>", "/b gs", "/b gs",
          "transparent-object@1");
    check("<< /ExtGState << /b << /BM /Normal /SMask /None >> >> >>", "/b gs", "", "");
    check("<< /ExtGState << /s << /SMask << >> >> >> >>", "/s gs", "/s gs",
          "transparent-object@1");
    check("<< /ExtGState << /w << /LW 3 >> >> >>", "/w gs", "/w gs", "");
    check("<< >>", "/missing gs", "/missing gs", "");
    /* Overprinting that is not ours: OPM 0 lets no plate through. */
    check("<< /ExtGState << /o << /OP true >> >> >>", "/o gs 0 0 0 1 k",
          "/o gs /TfOverprint gs 0 0 0 1 k", "");
}

static void
test_black_by_default(void **state)
{
    (void)state;
    check("<< >>", "0 0 9 9 re f", INKS_BLACK "0 0 9 9 re f", "");
    check("<< >>", "1 g 0 0 9 9 re f", "0 0 0 0 k 0 0 9 9 re f", "");
    check("<< >>", "1 g 0 0 9 9 re S",
          INKS_BLACK "/TfOverprintStroke gs 0 0 0 0 k 0 0 9 9 re S", "");
}

/* Text is filled, stroked, both or neither, by its mode; a paint that is used has a colour. */
static void
test_text_modes(void **state)
{
    (void)state;
    static const char *const cases[][2] = {
        {"1 g (a) Tj", "0 0 0 0 k (a) Tj"},
        {"1 G (a) Tj", INKS_BLACK "/TfOverprintFill gs 0 0 0 0 K (a) Tj"},
        {"1 g 0 Tr (a) Tj", "0 0 0 0 k 0 Tr (a) Tj"},
        {"1 G 1 Tr (a) Tj", "0 0 0 0 K 1 Tr (a) Tj"},
        {"1 g 1 Tr (a) Tj", INKS_BLACK "/TfOverprintStroke gs 0 0 0 0 k 1 Tr (a) Tj"},
        {"1 g 2 Tr [(a)] TJ", INKS_BLACK "/TfOverprintStroke gs 0 0 0 0 k 2 Tr [(a)] TJ"},
        {"1 G 2 Tr (a) '", INKS_BLACK "/TfOverprintFill gs 0 0 0 0 K 2 Tr (a) '"},
        {"1 g 1 G 2 Tr (a) Tj", "0 0 0 0 k 0 0 0 0 K 2 Tr (a) Tj"},
        {"3 Tr (a) Tj", "3 Tr (a) Tj"},
        {"1 g 4 Tr (a) Tj", "0 0 0 0 k 4 Tr (a) Tj"},
        {"1 g 5 Tr 1 1 (a) \"",
         INKS_BLACK "/TfOverprintStroke gs 0 0 0 0 k 5 Tr 1 1 (a) \""},
        {"1 g 6 Tr (a) Tj", INKS_BLACK "/TfOverprintStroke gs 0 0 0 0 k 6 Tr (a) Tj"},
        {"7 Tr (a) Tj", "7 Tr (a) Tj"},
        /* The mode goes with the graphics state; what is no mode changes nothing. */
        {"1 g q 1 Tr Q (a) Tj", "0 0 0 0 k q 1 Tr Q (a) Tj"},
        {"3 Tr 8 Tr -1 Tr /x Tr Tr (a) Tj", "3 Tr 8 Tr -1 Tr /x Tr Tr (a) Tj"},
        /* Glyphs that are content are drawn in every mode. */
        {"1 G /T 9 Tf 1 Tr (a) Tj",
         INKS_BLACK "/TfOverprintFill gs 0 0 0 0 K /T 9 Tf 1 Tr (a) Tj"},
        {"1 G /T 9 Tf /N 9 Tf 1 Tr (a) Tj", "0 0 0 0 K /T 9 Tf /N 9 Tf 1 Tr (a) Tj"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++)
        check("<< /Font << /N << /Subtype /Type1 >> /T << /Subtype /Type3 >> >> >>",
              cases[i][0], cases[i][1], "");
}

static void
test_objects(void **state)
{
    (void)state;
    check("<< >>", "/Sh sh", "/Sh sh", "rgb-object@1");
    check("<< >>", "BI /CS /RGB ID x EI", "BI /CS /RGB ID x EI", "rgb-object@1");
    check("<< >>", "BI /CS /CMYK ID x EI", "BI /CS /CMYK ID x EI", "");
    check("<< >>", "1 g BI /IM true ID x EI", "0 0 0 0 k BI /IM true ID x EI", "");
    check("<< >>", "BI /IM true ID x EI", INKS_BLACK "BI /IM true ID x EI", "");
    check("<< /Pattern << /p << /PatternType 2 >> >> >>", "/Pattern cs /p scn",
          "/Pattern cs /p scn", "rgb-object@1");
}

static void
check_image(const char *keys, const char *found)
{
    g_autoptr(TfPdf) pdf = inks_page("<< >>", "/I Do");
    TfPdfObject image = inks_stream(pdf, "x");
    tf_pdf_set_parsed(pdf, image, "Subtype", "/Image");
    g_autofree char *text = g_strdup_printf("<< %s >>", keys);
    TfPdfObject given = tf_pdf_parse(pdf, text);
    g_auto(GStrv) names = tf_pdf_keys(pdf, given);
    for (char **name = names; *name != NULL; name++)
        tf_pdf_set(pdf, image, *name, tf_pdf_get_key(pdf, given, *name));
    tf_pdf_page_set_resource(pdf, 0, "XObject", "I", image);
    g_autofree char *codes = inks_apply(pdf);
    assert_string_equal(codes, found);
}

static void
test_images(void **state)
{
    (void)state;
    check_image("/ColorSpace /DeviceRGB", "rgb-object@1");
    check_image("/ColorSpace /DeviceGray", "rgb-object@1");
    check_image("/ColorSpace [ /Indexed /DeviceRGB 1 <00> ]", "rgb-object@1");
    check_image("/ColorSpace [ /Indexed /DeviceCMYK 1 <00> ]", "");
    check_image("/ColorSpace /DeviceCMYK", "");
    check_image("/ColorSpace /DeviceCMYK /SMask << >>", "transparent-object@1");
    check_image("/ImageMask true", "");
}

/* A stencil is painted in the colour in force. */
static void
test_image_masks(void **state)
{
    (void)state;
    static const char *const cases[][2] = {
        {"/I Do", INKS_BLACK "/I Do"},
        {"1 g /I Do", "0 0 0 0 k /I Do"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(TfPdf) pdf = inks_page("<< >>", cases[i][0]);
        TfPdfObject image = inks_stream(pdf, "x");
        tf_pdf_set_parsed(pdf, image, "Subtype", "/Image");
        tf_pdf_set_parsed(pdf, image, "ImageMask", "true");
        tf_pdf_page_set_resource(pdf, 0, "XObject", "I", image);
        g_autofree char *codes = inks_apply(pdf);
        g_autofree char *text = pdf_page_text(pdf, 0);
        assert_string_equal(codes, "");
        assert_string_equal(text, cases[i][1]);
    }
}

/* The nearest ink is a help where the colour itself means nothing to a designer. */
static void
test_words(void **state)
{
    (void)state;
    g_autoptr(TfPdf) pdf = inks_page("<< >>", "0.25 0.4 0.6 rg 0.3 0 0 1 k");
    g_autoptr(TfFindings) findings = tf_findings_new();
    assert_true(tf_inks_apply(pdf, inks_usual, 4, "x.pdf", findings, NULL));
    assert_int_equal(tf_findings_n(findings), 2);
    assert_string_equal(tf_findings_get(findings, 0)->text,
                        "the colour #406699 is no ink; the nearest is sea");
    assert_string_equal(tf_findings_get(findings, 1)->text,
                        "the colour C 30 M 0 Y 0 K 100 is no ink");
    assert_string_equal(tf_findings_get(findings, 0)->place.file, "x.pdf");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_header_example),
        cmocka_unit_test(test_rgb),
        cmocka_unit_test(test_spots),
        cmocka_unit_test(test_spaces),
        cmocka_unit_test(test_cmyk),
        cmocka_unit_test(test_overprint),
        cmocka_unit_test(test_switches),
        cmocka_unit_test(test_settings),
        cmocka_unit_test(test_settings_kept),
        cmocka_unit_test(test_black_by_default),
        cmocka_unit_test(test_objects),
        cmocka_unit_test(test_images),
        cmocka_unit_test(test_words),
        cmocka_unit_test(test_image_masks),
        cmocka_unit_test(test_colours_of_the_space_in_force),
        cmocka_unit_test(test_settings_after_a_colour),
        cmocka_unit_test(test_without_black),
        cmocka_unit_test(test_text_modes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
