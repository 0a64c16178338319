/* Screen values become plates in forms, tiles and fonts too, which begin with what is in force. */
#include "support/check.h"
#include "support/inks.h"
#include "support/pdf.h"

#include <string.h>

/* What a page becomes that draws @form; each form is drawn by a second one as well. */
static void
check_form(const char *page, const char *form, const char *expected)
{
    g_autoptr(TfPdf) pdf = inks_page("<< >>", page);
    TfPdfObject inner = inks_stream(pdf, form);
    TfPdfObject outer = inks_stream(pdf, "q /F Do Q");
    tf_pdf_set_parsed(pdf, inner, "Subtype", "/Form");
    tf_pdf_set_parsed(pdf, outer, "Subtype", "/Form");
    tf_pdf_set_parsed(pdf, outer, "Resources", "<< /XObject << >> >>");
    tf_pdf_set(pdf, tf_pdf_get(pdf, outer, "Resources/XObject"), "F", inner);
    tf_pdf_page_set_resource(pdf, 0, "XObject", "F", inner);
    tf_pdf_page_set_resource(pdf, 0, "XObject", "Outer", outer);
    for (int round = 0; round < 2; round++) {
        g_autofree char *codes = inks_apply(pdf);
        g_autofree char *text = pdf_page_text(pdf, 0);
        assert_string_equal(codes, "");
        assert_string_equal(text, expected);
    }
}

/* A form that sets no colour has the page's, which must be an ink. */
static void
test_forms_inherit(void **state)
{
    (void)state;
    check_form("/F Do", "f", INKS_BLACK "/F Do");
    check_form("/F Do", "S", INKS_BLACK "/F Do");
    check_form("/Outer Do", "f", INKS_BLACK "/Outer Do");
    /* Drawn before in a colour, then in none. */
    check_form("q 1 g /F Do Q /F Do", "f",
               INKS_BLACK "q /TfOverprintStroke gs 0 0 0 0 k /F Do Q /F Do");
    check_form("1 g /F Do", "f", "0 0 0 0 k /F Do");
    check_form("/F Do", "1 g f", "/F Do");
    check_form("/F Do", "q 1 g f Q n", "/F Do");
    check_form("/F Do", "q 1 g f Q f", INKS_BLACK "/F Do");
}

/* What @form becomes that a page draws, and the codes of what was found. */
static void
check_inside(const char *form, const char *expected, const char *found)
{
    g_autoptr(TfPdf) pdf = inks_page("<< >>", "0 g 0 G /F Do");
    TfPdfObject inner = inks_stream(pdf, form);
    tf_pdf_set_parsed(pdf, inner, "Subtype", "/Form");
    tf_pdf_set_parsed(pdf, inner, "Resources", "<< >>");
    tf_pdf_page_set_resource(pdf, 0, "XObject", "F", inner);
    g_autofree char *codes = inks_apply(pdf);
    g_autofree char *text = pdf_stream_text(pdf, inner);
    assert_string_equal(codes, found);
    assert_string_equal(text, expected);
}

/* A fill of a form's own leaves the page's strokes overprinting; a stroke of its own cannot leave
 * the page's fills, so that these may not follow. */
static void
test_forms_keep_the_other_paint(void **state)
{
    (void)state;
    check_inside("1 g 0 0 9 9 re f 0 0 m 9 9 l S",
                 "/TfKnockoutFillOnly gs 0 0 0 0 k 0 0 9 9 re f 0 0 m 9 9 l S", "");
    check_inside("0 g f S", "/TfOverprintFillOnly gs 0 0 0 1 k f S", "");
    check_inside("1 G S", "/TfKnockout gs 0 0 0 0 K S", "");
    check_inside("1 G S f", "/TfKnockout gs 0 0 0 0 K S f", "unmapped-colour@1");
    check_inside("1 G S 1 g f", "/TfKnockout gs 0 0 0 0 K S 0 0 0 0 k f", "");
}

/* A form that sets no mode shows its text in the page's. */
static void
test_text_in_forms(void **state)
{
    (void)state;
    static const char *const cases[][3] = {
        {"1 g /F Do", "(a) Tj", "0 0 0 0 k /F Do"},
        {"1 g 1 Tr /F Do", "(a) Tj",
         INKS_BLACK "/TfOverprintStroke gs 0 0 0 0 k 1 Tr /F Do"},
        {"1 g 1 Tr /Outer Do", "(a) Tj",
         INKS_BLACK "/TfOverprintStroke gs 0 0 0 0 k 1 Tr /Outer Do"},
        {"3 Tr /F Do", "(a) Tj", "3 Tr /F Do"},
        {"1 g 1 Tr /F Do", "0 Tr (a) Tj", "0 0 0 0 k 1 Tr /F Do"},
        {"1 g /F Do", "2 Tr (a) Tj", INKS_BLACK "/TfOverprintStroke gs 0 0 0 0 k /F Do"},
        /* In a colour of its own it needs none of the page's. */
        {"/F Do", "1 g (a) Tj", "/F Do"},
        {"1 Tr /F Do", "1 G (a) Tj", "1 Tr /F Do"},
        {"1 Tr /F Do", "1 g (a) Tj", INKS_BLACK "1 Tr /F Do"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++)
        check_form(cases[i][0], cases[i][1], cases[i][2]);
}

/* Forms in forms, once each, with and without resources of their own; groups go. */
static void
test_forms(void **state)
{
    (void)state;
    g_autoptr(TfPdf) pdf = inks_page("<< >>", "/F Do /F Do");
    TfPdfObject inner = inks_stream(pdf, "0.2 0.4 0.6 rg f 9 0 0 rg");
    tf_pdf_set_parsed(pdf, inner, "Subtype", "/Form");
    TfPdfObject form = inks_stream(pdf, "0 0 0 rg f /In Do /F Do");
    tf_pdf_set_parsed(pdf, form, "Subtype", "/Form");
    tf_pdf_set_parsed(pdf, form, "Group", "<< /S /Transparency >>");
    tf_pdf_set_parsed(pdf, form, "Resources", "<< /XObject << >> >>");
    TfPdfObject objects = tf_pdf_get(pdf, form, "Resources/XObject");
    tf_pdf_set(pdf, objects, "In", inner);
    tf_pdf_set(pdf, objects, "F", form); /* draws itself */
    tf_pdf_page_set_resource(pdf, 0, "XObject", "F", form);

    g_autofree char *codes = inks_apply(pdf);
    g_autofree char *text = pdf_stream_text(pdf, form);
    g_autofree char *inner_text = pdf_stream_text(pdf, inner);
    assert_string_equal(codes, "unmapped-colour@1");
    /* Nobody knows what was in force before, so it is said. */
    assert_string_equal(text, "/TfOverprintFillOnly gs 0 0 0 1 k f /In Do /F Do");
    assert_string_equal(inner_text,
                        "/TfKnockoutFillOnly gs 0.8 0.45 0.1 0.05 k f 9 0 0 rg");
    assert_int_equal(tf_pdf_get(pdf, form, "Group"), 0);
    assert_int_not_equal(tf_pdf_get(pdf, form, "Resources/ExtGState/TfOverprintFillOnly"),
                         0);
    /* The inner form has no resources of its own. */
    assert_int_not_equal(tf_pdf_get(pdf, form, "Resources/ExtGState/TfKnockoutFillOnly"),
                         0);
}

/* Each draws the next twice: a million drawings, thirty streams. */
static void
test_many_forms(void **state)
{
    (void)state;
    g_autoptr(TfPdf) pdf = inks_page("<< >>", "/F Do");
    TfPdfObject inner = inks_stream(pdf, "1 g f");
    tf_pdf_set_parsed(pdf, inner, "Subtype", "/Form");
    for (int i = 0; i < 29; i++) {
        TfPdfObject outer = inks_stream(pdf, "/F Do /F Do");
        tf_pdf_set_parsed(pdf, outer, "Subtype", "/Form");
        tf_pdf_set_parsed(pdf, outer, "Resources", "<< /XObject << >> >>");
        tf_pdf_set(pdf, tf_pdf_get(pdf, outer, "Resources/XObject"), "F", inner);
        inner = outer;
    }
    tf_pdf_page_set_resource(pdf, 0, "XObject", "F", inner);
    gint64 start = g_get_monotonic_time();
    g_autofree char *codes = inks_apply(pdf);
    assert_true(g_get_monotonic_time() - start < G_TIME_SPAN_SECOND * 5);
    assert_string_equal(codes, "");
}

/* What cannot be looked into might hold any colour. */
static void
test_deep_forms(void **state)
{
    (void)state;
    static const struct {
        int n_forms;
        const char *found;
    } cases[] = {{32, ""}, {33, "rgb-object@1"}};
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(TfPdf) pdf = inks_page("<< >>", "/F Do /F Do");
        TfPdfObject inner = inks_stream(pdf, "1 g f");
        tf_pdf_set_parsed(pdf, inner, "Subtype", "/Form");
        for (int j = 1; j < cases[i].n_forms; j++) {
            TfPdfObject outer = inks_stream(pdf, "/F Do");
            tf_pdf_set_parsed(pdf, outer, "Subtype", "/Form");
            tf_pdf_set_parsed(pdf, outer, "Resources", "<< /XObject << >> >>");
            tf_pdf_set(pdf, tf_pdf_get(pdf, outer, "Resources/XObject"), "F", inner);
            inner = outer;
        }
        tf_pdf_page_set_resource(pdf, 0, "XObject", "F", inner);
        g_autofree char *codes = inks_apply(pdf);
        assert_string_equal(codes, cases[i].found);
    }
}

/* A tile begins like a page, whatever the page is painting with. */
static void
test_tiles_begin_black(void **state)
{
    (void)state;
    static const char *const cases[][3] = {
        {"1", "f", INKS_BLACK "f"},
        {"2", "f", "f"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(TfPdf) pdf = inks_page("<< >>", "/Pattern cs /P scn f");
        TfPdfObject tile = inks_stream(pdf, cases[i][1]);
        tf_pdf_set_parsed(pdf, tile, "PatternType", "1");
        tf_pdf_set_parsed(pdf, tile, "PaintType", "%s", cases[i][0]);
        tf_pdf_set_parsed(pdf, tile, "Resources", "<< >>");
        tf_pdf_page_set_resource(pdf, 0, "Pattern", "P", tile);
        g_autofree char *codes = inks_apply(pdf);
        g_autofree char *text = pdf_stream_text(pdf, tile);
        assert_string_equal(codes, "");
        assert_string_equal(text, cases[i][2]);
    }
}

static void
test_patterns_and_fonts(void **state)
{
    (void)state;
    g_autoptr(TfPdf) pdf =
        inks_page("<< /Font << /T << /Subtype /Type3 /CharProcs << >> >> >> >>",
                  "/Pattern cs /P scn f BT /T 9 Tf (a) Tj ET");
    TfPdfObject tile = inks_stream(pdf, "1 g f");
    tf_pdf_set_parsed(pdf, tile, "PatternType", "1");
    tf_pdf_set_parsed(pdf, tile, "Resources", "<< >>");
    TfPdfObject glyph = inks_stream(pdf, "9 0 d0 1 g f");
    TfPdfObject font = tf_pdf_get(pdf, tf_pdf_page(pdf, 0), "Resources/Font/T");
    tf_pdf_set(pdf, tf_pdf_get(pdf, font, "CharProcs"), "a", glyph);
    tf_pdf_page_set_resource(pdf, 0, "Pattern", "P", tile);

    g_autofree char *codes = inks_apply(pdf);
    g_autofree char *tile_text = pdf_stream_text(pdf, tile);
    g_autofree char *glyph_text = pdf_stream_text(pdf, glyph);
    assert_string_equal(codes, "");
    assert_string_equal(tile_text, "/TfKnockout gs 0 0 0 0 k f");
    assert_string_equal(glyph_text, "9 0 d0 /TfKnockoutFillOnly gs 0 0 0 0 k f");
}

/* A setting that two pages share is not taken from under the second. */
static void
test_shared_resources(void **state)
{
    (void)state;
    g_autoptr(TfPdf) pdf = inks_page("<< >>", "/a0 gs 1 g f");
    tf_pdf_add_page(pdf, 100, 100);
    tf_pdf_page_set_content(pdf, 1, "/a0 gs 1 g f", 12);
    TfPdfObject shared = tf_pdf_make_indirect(
        pdf, tf_pdf_parse(pdf, "<< /ExtGState << /a0 << /ca 1 >> >> >>"));
    for (int i = 0; i < 2; i++)
        tf_pdf_set(pdf, tf_pdf_page(pdf, i), "Resources", shared);
    g_autofree char *codes = inks_apply(pdf);
    for (int i = 0; i < 2; i++) {
        g_autofree char *text = pdf_page_text(pdf, i);
        assert_string_equal(text, " 0 0 0 0 k f");
    }
    assert_int_equal(tf_pdf_get(pdf, shared, "ExtGState/a0"), 0);
    assert_string_equal(codes, "");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_forms),
        cmocka_unit_test(test_many_forms),
        cmocka_unit_test(test_patterns_and_fonts),
        cmocka_unit_test(test_shared_resources),
        cmocka_unit_test(test_forms_inherit),
        cmocka_unit_test(test_deep_forms),
        cmocka_unit_test(test_tiles_begin_black),
        cmocka_unit_test(test_forms_keep_the_other_paint),
        cmocka_unit_test(test_text_in_forms),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
