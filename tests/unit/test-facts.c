/* What is found in small PDFs: marks of pages, with what is in force for them. */
#include "base/error.h"
#include "support/check.h"
#include "support/facts.h"
#include "support/pdf.h"

#include <string.h>

static void
test_fill(void **state)
{
    (void)state;
    g_autoptr(TfFacts) facts =
        facts_read(&(FactsSource){.content = "0.1 0.2 0.3 0.4 k "
                                             "10 20 30 40 re f "
                                             "0.25 g 100 100 m 150 100 l "
                                             "100 150 l f"});
    const TfMark *marks = facts_marks(facts, 2);
    assert_int_equal(marks[0].kind, TF_MARK_FILL);
    facts_check_rect(marks[0].rect, 10, 20, 30, 40);
    assert_true(marks[0].is_rectangle);
    assert_int_equal(marks[0].colour.kind, TF_COLOUR_CMYK);
    facts_check_plates(&marks[0].colour, 0.1, 0.2, 0.3, 0.4);
    assert_false(marks[0].overprints);
    facts_check_rect(marks[1].rect, 100, 100, 50, 50);
    assert_false(marks[1].is_rectangle);
    assert_int_equal(marks[1].colour.kind, TF_COLOUR_GRAY);
    facts_check_plates(&marks[1].colour, 0, 0, 0, 0.75);
}

/* Twice as wide, three times as high: a line of 2 is 4 at its thinnest. */
static void
test_line_width(void **state)
{
    (void)state;
    g_autoptr(TfFacts) facts = facts_read(
        &(FactsSource){.content = "q 2 0 0 3 0 0 cm 2 w 0 0 1 0 K 10 10 m 50 10 l S Q "
                                  "0 1 -1 0 100 0 cm 0.5 w 0 0 m 20 0 l S"});
    const TfMark *marks = facts_marks(facts, 2);
    assert_int_equal(marks[0].kind, TF_MARK_STROKE);
    check_near(marks[0].line_width, 4, 1e-6);
    facts_check_rect(marks[0].rect, 18, 27, 84, 6);
    facts_check_plates(&marks[0].colour, 0, 0, 1, 0);
    /* Turned, as long and as thin as before; the colour is black again. */
    check_near(marks[1].line_width, 0.5, 1e-6);
    facts_check_rect(marks[1].rect, 99.75, 0, 0.5, 20.25);
    facts_check_plates(&marks[1].colour, 0, 0, 0, 1);
}

static void
test_clip(void **state)
{
    (void)state;
    g_autoptr(TfFacts) facts =
        facts_read(&(FactsSource){.content = "q 50 50 20 20 re W n 0 0 60 60 re f Q "
                                             "q 10 10 5 5 re W n 100 100 10 10 re f Q "
                                             "190 290 50 50 re f"});
    const TfMark *marks = facts_marks(facts, 2);
    facts_check_rect(marks[0].rect, 50, 50, 10, 10);
    /* Cut off by the media. */
    facts_check_rect(marks[1].rect, 190, 290, 10, 10);
}

static void
test_overprint(void **state)
{
    (void)state;
    g_autoptr(TfFacts) facts = facts_read(&(FactsSource){
        .resources = "/ExtGState << /Both << /OP true /OPM 1 >> /Fill << /op false >> "
                     "/Clear << /ca 0.5 >> /Multiply << /BM /Multiply >> >>",
        .content = "1 0.5 0 0 k 0 0 100 100 re f "
                   "/Both gs 0 0 0 1 k 0 0 0 1 K 10 10 20 20 re f 40 40 m 60 40 l S "
                   "/Fill gs 70 70 5 5 re f 70 80 m 75 80 l S "
                   "q /Clear gs 120 10 5 5 re f Q /Multiply gs 140 10 5 5 re f"});
    const TfMark *marks = facts_marks(facts, 7);
    assert_true(marks[1].overprints);
    assert_int_equal(marks[1].overprint_mode, 1);
    check_near(marks[1].ink_below, 1.5, 1e-6);
    assert_true(marks[2].overprints);
    assert_false(marks[3].overprints);
    assert_true(marks[4].overprints);
    assert_false(marks[3].is_transparent);
    assert_true(marks[5].is_transparent);
    assert_true(marks[6].is_transparent);
}

/* What a white rectangle covers is not below any more. */
static void
test_ink_covered(void **state)
{
    (void)state;
    g_autoptr(TfFacts) facts = facts_read(
        &(FactsSource){.resources = "/ExtGState << /O << /OP true /OPM 1 >> >>",
                       .content = "1 1 0 0 k 0 0 100 100 re f "
                                  "0 0 0 0 k 10 10 50 50 re f "
                                  "/O gs 0 0 0 1 k 20 20 10 10 re f 0 0 5 5 re f"});
    const TfMark *marks = facts_marks(facts, 4);
    check_near(marks[2].ink_below, 0, 1e-6);
    check_near(marks[3].ink_below, 2, 1e-6);
}

static void
test_forms(void **state)
{
    (void)state;
    g_autofree char *outer = facts_stream(
        "/Type /XObject /Subtype /Form /BBox [0 0 10 10] /Matrix [2 0 0 2 0 0] "
        "/Resources << /XObject << /G 6 0 R >> >>",
        "1 0 0 0 k 0 0 50 5 re f /G Do 0 0 1 1 re f");
    g_autofree char *inner =
        facts_stream("/Type /XObject /Subtype /Form /BBox [0 0 100 100] "
                     "/Group << /S /Transparency /CS /DeviceRGB >>",
                     "5 5 2 2 re f 0 0 1 0 k");
    g_autoptr(TfFacts) facts =
        facts_read(&(FactsSource){.resources = "/XObject << /F 5 0 R >>",
                                  .content = "1 0 0 1 50 50 cm /F Do",
                                  .objects = {outer, inner}});
    const TfMark *marks = facts_marks(facts, 3);
    facts_check_rect(marks[0].rect, 50, 50, 20, 10);
    /* In the colour of who draws it, which it cannot change. */
    facts_check_rect(marks[1].rect, 60, 60, 4, 4);
    facts_check_plates(&marks[1].colour, 1, 0, 0, 0);
    facts_check_plates(&marks[2].colour, 1, 0, 0, 0);
    assert_string_equal(facts_thing(facts, TF_THING_GROUP).detail, "DeviceRGB");
}

static void
test_tiles(void **state)
{
    (void)state;
    g_autofree char *tile = facts_stream(
        "/Type /Pattern /PatternType 1 /PaintType 1 /TilingType 1 /BBox [0 0 5 5] "
        "/XStep 5 /YStep 5 /Resources << >>",
        "0 1 0 rg 0 0 2 2 re f");
    g_autoptr(TfFacts) facts = facts_read(&(FactsSource){
        .resources = "/Pattern << /P 5 0 R /S << /PatternType 2 /Shading << /ShadingType 2 "
                     "/ColorSpace /DeviceCMYK /Coords [0 0 1 0] /Function << /FunctionType "
                     "2 /Domain [0 1] /N 1 /C0 [0 0 0 0.1] /C1 [1 0.5 0 0] >> >> >> >>",
        .content = "/Pattern cs /P scn 10 10 30 30 re f /S scn 60 10 30 30 re f",
        .objects = {tile}});
    const TfMark *marks = facts_marks(facts, 3);
    assert_int_equal(marks[0].colour.kind, TF_COLOUR_PATTERN);
    assert_int_equal(marks[1].colour.kind, TF_COLOUR_RGB);
    facts_check_rect(marks[1].rect, 10, 10, 30, 30);
    assert_int_equal(marks[2].colour.kind, TF_COLOUR_CMYK);
    facts_check_plates(&marks[2].colour, 1, 0.5, 0, 0);
}

static void
test_layers(void **state)
{
    (void)state;
    g_autoptr(TfFacts) facts = facts_read(&(FactsSource){
        .catalog = "/OCProperties << /OCGs [5 0 R 6 0 R] /D << /OFF [6 0 R] >> >>",
        .resources = "/Properties << /On 5 0 R /Off 6 0 R >>",
        .content = "/OC /On BDC 0 0 10 10 re f EMC "
                   "/OC /Off BDC /Span BMC 20 0 10 10 re f EMC 25 30 9 9 re f EMC "
                   "40 0 10 10 re f",
        .objects = {"<< /Type /OCG /Name (on) >>", "<< /Type /OCG /Name (off) >>"}});
    const TfMark *marks = facts_marks(facts, 4);
    assert_false(marks[0].is_hidden);
    assert_true(marks[1].is_hidden);
    assert_true(marks[2].is_hidden);
    assert_false(marks[3].is_hidden);
    assert_int_not_equal(facts_thing(facts, TF_THING_LAYERS).n, 0);
}

/* A soft mask makes no ink, but what X bars is barred there as well. */
static void
test_mask(void **state)
{
    (void)state;
    g_autofree char *group =
        facts_stream("/Type /XObject /Subtype /Form /BBox [0 0 200 300] "
                     "/Group << /S /Transparency /CS /DeviceGray >>",
                     "0.2 g 0 0 50 50 re f 1 0 0 rg 50 0 50 50 re f");
    g_autoptr(TfFacts) facts = facts_read(&(FactsSource){
        .resources = "/ExtGState << /M << /SMask << /S /Luminosity /G 5 0 R >> "
                     ">> >>",
        .content = "/M gs /M gs 0 0 0 1 k 0 0 9 9 re f",
        .objects = {group}});
    const TfMark *marks = facts_marks(facts, 2);
    assert_int_equal(marks[0].colour.kind, TF_COLOUR_RGB);
    facts_check_rect(marks[0].rect, 50, 0, 50, 50);
    assert_int_equal(marks[1].colour.kind, TF_COLOUR_CMYK);
}

/* The appearance fills the rectangle, if it is for print. */
static void
test_appearance(void **state)
{
    (void)state;
    g_autofree char *form = facts_stream("/Type /XObject /Subtype /Form /BBox [0 0 10 10]",
                                         "1 0 0 rg 0 0 5 10 re f");
    g_autoptr(TfFacts) facts = facts_read(&(FactsSource){
        .content = "q Q",
        .page = "/Annots [<< /Subtype /Stamp /F 4 /Rect [20 30 60 50] "
                "/AP << /N 5 0 R >> >> << /Subtype /Stamp /F 6 /Rect [0 0 9 9] "
                "/AP << /N 5 0 R >> >> << /Subtype /PrinterMark /Rect [80 30 100 "
                "50] /AS /On /AP << /N << /On 5 0 R >> >> >>]",
        .objects = {form}});
    const TfMark *marks = facts_marks(facts, 2);
    facts_check_rect(marks[0].rect, 20, 30, 20, 20);
    facts_check_rect(marks[1].rect, 80, 30, 10, 20);
}

/* What is behind inline data whose length is known is not hidden by an EI in them, nor by one
 * that nothing stands before. */
static void
test_inline_data(void **state)
{
    (void)state;
    g_autoptr(TfFacts) facts = facts_read(&(FactsSource){
        .content = "BI /W 4 /H 3 /BPC 8 /CS /G ID xx EI xxxxxxEI 0 0 1 0 k 0 0 9 9 "
                   "re f BI /W 2 /H 2 /BPC 8 /CS /G ID \x80\x80\x80\x80"
                   "EI 1 0 0 rg 0 0 9 9 re f"});
    const TfMark *marks = facts_marks(facts, 4);
    assert_int_equal(marks[1].colour.kind, TF_COLOUR_CMYK);
    assert_int_equal(marks[3].colour.kind, TF_COLOUR_RGB);
    assert_int_equal(facts_thing(facts, TF_THING_OPERATOR).n, 0);
}

/* What is broken is told, each in its words. */
static void
test_damage(void **state)
{
    static const struct {
        const char *content, *detail;
    } cases[] = {
        {"[ 1 0 0 rg 0 0 9 9 re f", "content that ends before its last operator"},
        {"/OC << /A (b) BDC 0 0 9 9 re f", "content that ends before its last operator"},
        {"q 0 0 9 9 re f", "q without Q"},
        {"0 0 9 9 re f Q", "Q without q"},
        {"0 0 k 0 0 9 9 re f", "k without its numbers"},
        {"/A 1 re 0 0 9 9 re f", "re without its numbers"},
        {"1 l 0 0 9 9 re f", "l without its numbers"},
        {"/Pattern cs /P scn 0 0 9 9 re f", "a pattern that is used is missing"},
        {"0 0 9 9 re f /N Do", "an object that is painted is neither form nor picture"},
        {"BT /T 9 Tf (a) Tj ET", "a glyph without d0 or d1"},
        {"BT /T 9 Tf [(b) 1 0 0 rg 0 0 9 9 re f] TJ ET", "an operator inside an array"},
    };
    (void)state;
    g_autofree char *nothing = facts_stream("/Width 1", "0");
    g_autofree char *glyph = facts_stream("", "1 0 0 rg 0 0 1 1 re f");
    g_autofree char *wide = facts_stream("", "1 0 d0");
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(TfFacts) facts = facts_read(&(FactsSource){
            .resources = "/XObject << /N 5 0 R >> /Font << /T << /Subtype /Type3 "
                         "/FontBBox [0 0 1 1] /FontMatrix [1 0 0 1 0 0] "
                         "/CharProcs << /a 6 0 R /b 7 0 R >> /Encoding << "
                         "/Differences [97 /a /b] >> /FirstChar 97 /LastChar 98 "
                         "/Widths [1 1] /Resources << >> >> >>",
            .content = cases[i].content,
            .objects = {nothing, glyph, wide}});
        assert_string_equal(facts_thing(facts, TF_THING_DAMAGE).detail, cases[i].detail);
    }
}

static void
test_no_pdf(void **state)
{
    (void)state;
    g_auto(PdfFiles) files = pdf_files_make();
    g_autoptr(GError) error = NULL;
    assert_true(g_file_set_contents(files.in, "no PDF", -1, NULL));
    assert_null(tf_facts_read(files.in, &error));
    assert_true(g_error_matches(error, TF_ERROR, TF_ERROR_FORMAT));
}

/* All there is, as text. */
static void
test_print(void **state)
{
    (void)state;
    g_autoptr(TfFacts) facts = facts_read(&(FactsSource){
        .page = "/TrimBox [10 10 190 290] /Rotate 90 /UserUnit 2",
        .catalog =
            "/Version /1.7 /OutputIntents [<< /S /GTS_PDFX /OutputConditionIdentifier "
            "(Any) >>] /ViewerPreferences << /PrintArea /TrimBox >>",
        .resources = FACTS_SIMPLE_FONT,
        .content = "0 0 1 rg 10 10 20 20 re f BT 0 1 0 0 k /F 6 Tf 50 50 Td (A) Tj ET"});
    g_autofree char *text = tf_facts_print(facts);
    assert_string_equal(
        text, "document 1.7 pages 1\n"
              "info areas \"PrintArea TrimBox\" trapped -\n"
              "intent subtype \"GTS_PDFX\" identifier \"Any\"\n"
              "font 0 TrueType \"Some\" subset page 0\n"
              "page 0 media 0.00 0.00 400.00 600.00 trim 20.00 20.00 360.00 560.00 turns 1 "
              "unit 2.00\n"
              "  fill all of 20.00 20.00 40.00 40.00 rgb ? ? ? ? n 1\n"
              "  text in 100.00 97.60 6.00 12.00 cmyk 0.00 1.00 0.00 0.00 font 0 Latn size "
              "12.00 n 1\n");
}

/* An expression says more than a list of layers, and is read in its place. */
static void
test_visibility(void **state)
{
    static const struct {
        const char *expression;
        gboolean is_hidden;
    } cases[] = {
        {"[/And 5 0 R]", FALSE},
        {"[/And 5 0 R 6 0 R]", TRUE},
        {"[/Or 5 0 R 6 0 R]", FALSE},
        {"[/Or 6 0 R]", TRUE},
        {"[/Not 6 0 R]", FALSE},
        {"[/Not [/Or 6 0 R 5 0 R]]", TRUE},
        {"[/And [/Not 6 0 R] [/Or 6 0 R [/And 5 0 R]]]", FALSE},
    };
    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *resources =
            g_strdup_printf("/Properties << /P << /Type /OCMD /OCGs [5 0 R] /VE %s >> >>",
                            cases[i].expression);
        g_autoptr(TfFacts) facts = facts_read(&(FactsSource){
            .catalog = "/OCProperties << /OCGs [5 0 R 6 0 R] /D << /OFF [6 0 R] >> >>",
            .resources = resources,
            .content = "/OC /P BDC 0 0 10 10 re f EMC",
            .objects = {"<< /Type /OCG /Name (on) >>", "<< /Type /OCG /Name (off) >>"}});
        assert_int_equal(facts_marks(facts, 1)[0].is_hidden, cases[i].is_hidden);
    }
}

/* A gradient brings a state of its own. */
static void
test_gradient_state(void **state)
{
    static const struct {
        const char *state;
        gboolean is_transparent;
    } cases[] = {
        {"/ca 1 /BM /Normal /SMask /None", FALSE},
        {"/ca 0.5", TRUE},
        {"/BM /Multiply", TRUE},
        {"/SMask << /S /Alpha >>", TRUE},
    };
    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *resources = g_strdup_printf(
            "/Pattern << /P << /PatternType 2 /ExtGState << %s >> /Shading << "
            "/ShadingType 2 /ColorSpace /DeviceGray >> >> >>",
            cases[i].state);
        g_autoptr(TfFacts) facts = facts_read(&(FactsSource){
            .resources = resources, .content = "/Pattern cs /P scn 0 0 9 9 re f"});
        assert_int_equal(facts_marks(facts, 1)[0].is_transparent, cases[i].is_transparent);
    }
}

/* A count that is not that of the pages, and pages that lead to themselves. */
static void
test_page_tree(void **state)
{
    (void)state;
    FactsSource source = {.content = "",
                          .root = "6 0 R",
                          .objects = {"<< /Type /Pages /Count 9 /Kids [3 0 R] >>",
                                      "<< /Type /Catalog /Pages 5 0 R >>"}};
    g_auto(PdfFiles) files = pdf_files_make();
    g_autoptr(GError) error = NULL;
    facts_write(files.in, &source);
    g_autoptr(TfFacts) facts = tf_facts_read(files.in, &error);
    assert_non_null(facts);
    assert_true(tf_facts_document(facts)->is_mended);
    source.objects[0] = "<< /Type /Pages /Count 2 /Kids [5 0 R 3 0 R] >>";
    facts_write(files.in, &source);
    assert_null(tf_facts_read(files.in, &error));
    assert_non_null(strstr(error->message, "the pages of the PDF cannot be found"));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_fill),        cmocka_unit_test(test_line_width),
        cmocka_unit_test(test_clip),        cmocka_unit_test(test_overprint),
        cmocka_unit_test(test_ink_covered), cmocka_unit_test(test_forms),
        cmocka_unit_test(test_tiles),       cmocka_unit_test(test_layers),
        cmocka_unit_test(test_mask),        cmocka_unit_test(test_appearance),
        cmocka_unit_test(test_inline_data), cmocka_unit_test(test_damage),
        cmocka_unit_test(test_no_pdf),      cmocka_unit_test(test_print),
        cmocka_unit_test(test_visibility),  cmocka_unit_test(test_gradient_state),
        cmocka_unit_test(test_page_tree),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
