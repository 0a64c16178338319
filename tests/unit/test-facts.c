/* What is found in small PDFs: marks of pages, with what is in force for them. */
#include "base/error.h"
#include "preflight/facts.h"
#include "support/check.h"
#include "support/pdf.h"

#include <math.h>
#include <string.h>

/* A page of 200 by 300 with @resources and @content, and other objects, from 5 0 R on. */
typedef struct {
    const char *resources, *content;
    const char *page;       /* more keys of the page; NULL    */
    const char *catalog;    /* more keys of the catalog; NULL */
    const char *objects[8]; /* NULL from the first unused one */
} Source;

static char *
stream(const char *keys, const char *data)
{
    return g_strdup_printf("<< %s /Length %d >> stream\n%s\nendstream", keys,
                           (int)strlen(data), data);
}

static void
write_source(const char *path, const Source *source)
{
    g_autoptr(GString) text = g_string_new("%PDF-1.6\n");
    g_autoptr(GString) table = g_string_new("0000000000 65535 f \n");
    g_autoptr(GPtrArray) objects = g_ptr_array_new_with_free_func(g_free);
    g_ptr_array_add(objects,
                    g_strdup_printf("<< /Type /Catalog /Pages 2 0 R %s >>",
                                    source->catalog != NULL ? source->catalog : ""));
    g_ptr_array_add(objects, g_strdup("<< /Type /Pages /Kids [3 0 R] /Count 1 >>"));
    g_ptr_array_add(objects,
                    g_strdup_printf("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 300] "
                                    "/Contents 4 0 R /Resources << %s >> %s >>",
                                    source->resources != NULL ? source->resources : "",
                                    source->page != NULL ? source->page : ""));
    g_ptr_array_add(objects, stream("", source->content));
    for (int i = 0; i < (int)G_N_ELEMENTS(source->objects); i++)
        if (source->objects[i] != NULL)
            g_ptr_array_add(objects, g_strdup(source->objects[i]));
    for (guint i = 0; i < objects->len; i++) {
        g_string_append_printf(table, "%010d 00000 n \n", (int)text->len);
        g_string_append_printf(text, "%u 0 obj %s endobj\n", i + 1,
                               (const char *)g_ptr_array_index(objects, i));
    }
    int start = (int)text->len;
    g_string_append_printf(
        text, "xref\n0 %u\n%strailer << /Size %u /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n",
        objects->len + 1, table->str, objects->len + 1, start);
    assert_true(g_file_set_contents(path, text->str, (gssize)text->len, NULL));
}

static TfFacts *
facts_of(const Source *source)
{
    g_auto(PdfFiles) files = pdf_files_make();
    g_autoptr(GError) error = NULL;
    write_source(files.in, source);
    TfFacts *facts = tf_facts_read(files.in, &error);
    assert_null(error);
    assert_non_null(facts);
    assert_false(tf_facts_document(facts)->is_mended);
    return facts;
}

static const TfMark *
marks_of(const TfFacts *facts, int expected)
{
    int n;
    const TfMark *marks = tf_facts_marks(facts, &n);
    if (n != expected) {
        g_autofree char *text = tf_facts_print(facts);
        print_message("%s", text);
    }
    assert_int_equal(n, expected);
    return marks;
}

/* The first of its kind; one that says nothing, with n 0, if there is none. */
static TfThing
find_thing(const TfFacts *facts, TfThingKind kind)
{
    int n;
    const TfThing *things = tf_facts_things(facts, &n);
    for (int i = 0; i < n; i++)
        if (things[i].kind == kind)
            return things[i];
    return (TfThing){.detail = ""};
}

static void
check_rect(TfRect rect, double x, double y, double width, double height)
{
    check_near(rect.x, x, 0.01);
    check_near(rect.y, y, 0.01);
    check_near(rect.width, width, 0.01);
    check_near(rect.height, height, 0.01);
}

static void
check_plates(const TfColour *colour, double c, double m, double y, double k)
{
    check_near(colour->plates[0], c, 1e-6);
    check_near(colour->plates[1], m, 1e-6);
    check_near(colour->plates[2], y, 1e-6);
    check_near(colour->plates[3], k, 1e-6);
}

static void
test_fill(void **state)
{
    (void)state;
    g_autoptr(TfFacts) facts = facts_of(&(Source){.content = "0.1 0.2 0.3 0.4 k "
                                                             "10 20 30 40 re f "
                                                             "0.25 g 100 100 m 150 100 l "
                                                             "100 150 l f"});
    const TfMark *marks = marks_of(facts, 2);
    assert_int_equal(marks[0].kind, TF_MARK_FILL);
    check_rect(marks[0].rect, 10, 20, 30, 40);
    assert_true(marks[0].is_rectangle);
    assert_int_equal(marks[0].colour.kind, TF_COLOUR_CMYK);
    check_plates(&marks[0].colour, 0.1, 0.2, 0.3, 0.4);
    assert_false(marks[0].overprints);
    check_rect(marks[1].rect, 100, 100, 50, 50);
    assert_false(marks[1].is_rectangle);
    assert_int_equal(marks[1].colour.kind, TF_COLOUR_GRAY);
    check_plates(&marks[1].colour, 0, 0, 0, 0.75);
}

/* Twice as wide, three times as high: a line of 2 is 4 at its thinnest. */
static void
test_line_width(void **state)
{
    (void)state;
    g_autoptr(TfFacts) facts =
        facts_of(&(Source){.content = "q 2 0 0 3 0 0 cm 2 w 0 0 1 0 K 10 10 m 50 10 l S Q "
                                      "0 1 -1 0 100 0 cm 0.5 w 0 0 m 20 0 l S"});
    const TfMark *marks = marks_of(facts, 2);
    assert_int_equal(marks[0].kind, TF_MARK_STROKE);
    check_near(marks[0].line_width, 4, 1e-6);
    check_rect(marks[0].rect, 18, 27, 84, 6);
    check_plates(&marks[0].colour, 0, 0, 1, 0);
    /* Turned, as long and as thin as before; the colour is black again. */
    check_near(marks[1].line_width, 0.5, 1e-6);
    check_rect(marks[1].rect, 99.75, 0, 0.5, 20.25);
    check_plates(&marks[1].colour, 0, 0, 0, 1);
}

static void
test_clip(void **state)
{
    (void)state;
    g_autoptr(TfFacts) facts =
        facts_of(&(Source){.content = "q 50 50 20 20 re W n 0 0 60 60 re f Q "
                                      "q 10 10 5 5 re W n 100 100 10 10 re f Q "
                                      "190 290 50 50 re f"});
    const TfMark *marks = marks_of(facts, 2);
    check_rect(marks[0].rect, 50, 50, 10, 10);
    /* Cut off by the media. */
    check_rect(marks[1].rect, 190, 290, 10, 10);
}

static void
test_overprint(void **state)
{
    (void)state;
    g_autoptr(TfFacts) facts = facts_of(&(Source){
        .resources = "/ExtGState << /Both << /OP true /OPM 1 >> /Fill << /op false >> "
                     "/Clear << /ca 0.5 >> /Multiply << /BM /Multiply >> >>",
        .content = "1 0.5 0 0 k 0 0 100 100 re f "
                   "/Both gs 0 0 0 1 k 0 0 0 1 K 10 10 20 20 re f 40 40 m 60 40 l S "
                   "/Fill gs 70 70 5 5 re f 70 80 m 75 80 l S "
                   "q /Clear gs 120 10 5 5 re f Q /Multiply gs 140 10 5 5 re f"});
    const TfMark *marks = marks_of(facts, 7);
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
    g_autoptr(TfFacts) facts =
        facts_of(&(Source){.resources = "/ExtGState << /O << /OP true /OPM 1 >> >>",
                           .content = "1 1 0 0 k 0 0 100 100 re f "
                                      "0 0 0 0 k 10 10 50 50 re f "
                                      "/O gs 0 0 0 1 k 20 20 10 10 re f 0 0 5 5 re f"});
    const TfMark *marks = marks_of(facts, 4);
    check_near(marks[2].ink_below, 0, 1e-6);
    check_near(marks[3].ink_below, 2, 1e-6);
}

static void
test_spots(void **state)
{
    (void)state;
    const char *tint =
        "<< /FunctionType 2 /Domain [0 1] /C0 [0 0 0 0] /C1 [0 0.2 0.8 0] /N 1 >>";
    g_autofree char *both = stream("/FunctionType 4 /Domain [0 1 0 1] "
                                   "/Range [0 1 0 1 0 1 0 1]",
                                   "{ 0 0 4 2 roll exch 0.5 mul exch }");
    g_autofree char *gold = g_strdup_printf(
        "/ColorSpace << /Gold [/Separation /Gold /DeviceCMYK %s] "
        "/Key [/Separation /Black /DeviceCMYK %s] "
        "/Two [/DeviceN [/Gold /Varnish] /DeviceCMYK 5 0 R] /None [/Separation /None "
        "/DeviceCMYK %s] >>",
        tint, tint, tint);
    g_autoptr(TfFacts) facts =
        facts_of(&(Source){.resources = gold,
                           .content = "/Gold cs 0.5 scn 0 0 10 10 re f "
                                      "/Key cs 0.5 scn 20 0 10 10 re f "
                                      "/Two cs 0.4 1 scn 40 0 10 10 re f "
                                      "/None cs 60 0 10 10 re f",
                           .objects = {both}});
    const TfMark *marks = marks_of(facts, 3);
    assert_int_equal(marks[0].colour.kind, TF_COLOUR_SPOT);
    assert_string_equal(marks[0].colour.spots, "Gold");
    assert_string_equal(marks[0].colour.alternate, "DeviceCMYK");
    check_near(marks[0].colour.spot_sum, 0.5, 1e-6);
    check_plates(&marks[0].colour, 0, 0.1, 0.4, 0);
    /* Process inks by their names need no spot. */
    assert_int_equal(marks[1].colour.n_spots, 0);
    check_plates(&marks[1].colour, 0, 0, 0, 0.5);
    assert_string_equal(marks[2].colour.spots, "Gold, Varnish");
    check_near(marks[2].colour.spot_sum, 1.4, 1e-6);
    /* 0.4 1 -> 0.4 1 0 0 -> 0 0 0.4 1 -> 0 0 1 0.2 -> 0 0 0.2 1 */
    check_plates(&marks[2].colour, 0, 0, 0.2, 1);
}

#define SIMPLE_FONT                                                                 \
    "/Font << /F << /Type /Font /Subtype /TrueType /BaseFont /ABCDEF+Some "         \
    "/FirstChar 32 /LastChar 66 /Encoding /WinAnsiEncoding "                        \
    "/Widths [250 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 " \
    "500 600] /FontDescriptor << /Type /FontDescriptor /FontName /ABCDEF+Some "     \
    "/Flags 32 /Ascent 800 /Descent -200 >> >> >>"

/* 10 units of text, doubled by Tm, halved and moved by cm: 10 points from (30, 40) on. */
static void
test_text(void **state)
{
    (void)state;
    g_autoptr(TfFacts) facts =
        facts_of(&(Source){.resources = SIMPLE_FONT,
                           .content = "q 0.5 0 0 0.5 30 40 cm BT /F 10 Tf 2 0 0 2 0 0 Tm "
                                      "(AB) Tj ET Q "
                                      "BT /F 12 Tf 3 Tr 100 100 Td (A) Tj ET "
                                      "BT 0 Tr 0 100 Td [(A) -1000 (A)] TJ ET"});
    const TfMark *marks = marks_of(facts, 2);
    assert_int_equal(marks[0].kind, TF_MARK_TEXT);
    check_near(marks[0].size, 10, 1e-6);
    check_rect(marks[0].rect, 30, 38, 11, 10);
    assert_int_equal(marks[0].n, 2);
    assert_string_equal(marks[0].script, "Latn");
    /* Half an em, one between, half an em. */
    check_rect(marks[1].rect, 0, 97.6, 24, 12);
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
    g_autofree char *unicode =
        stream("", "1 begincodespacerange <0000> <FFFF> endcodespacerange "
                   "2 beginbfchar <0001> <0041> <0002> <0661> endbfchar "
                   "2 beginbfrange <0010> <0012> <0628> <0020> <0021> [<4E00> <0985>] "
                   "endbfrange");
    g_autoptr(TfFacts) facts = facts_of(
        &(Source){.resources = "/Font << /F << /Type /Font /Subtype /Type0 /BaseFont /Any "
                               "/Encoding /Identity-H /ToUnicode 5 0 R /DescendantFonts "
                               "[<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Any "
                               "/DW 500 /W [1 [1000] 16 18 250] >>] >> >>",
                  .content = "BT /F 10 Tf 0 100 Td <00010010001100020000> Tj "
                             "0 50 Td <00200021> Tj ET",
                  .objects = {unicode}});
    const TfMark *marks = marks_of(facts, 4);
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

/* 144 samples on an inch, 72 samples on two: the lesser counts, turned or not. */
static void
test_picture(void **state)
{
    (void)state;
    g_autofree char *image = stream("/Type /XObject /Subtype /Image /Width 144 /Height 72 "
                                    "/BitsPerComponent 8 /ColorSpace /DeviceRGB",
                                    "x");
    g_autoptr(TfFacts) facts = facts_of(
        &(Source){.resources = "/XObject << /I 5 0 R >>",
                  .content = "q 72 0 0 144 10 20 cm /I Do Q "
                             "q 0 144 -72 0 172 20 cm /I Do Q "
                             "q 36 0 0 36 0 200 cm BI /W 2 /H 4 /IM true ID x EI Q",
                  .objects = {image}});
    const TfMark *marks = marks_of(facts, 3);
    assert_int_equal(marks[0].kind, TF_MARK_PICTURE);
    check_rect(marks[0].rect, 10, 20, 72, 144);
    assert_int_equal(marks[0].width, 144);
    assert_int_equal(marks[0].bits, 8);
    assert_int_equal(marks[0].colour.kind, TF_COLOUR_RGB);
    assert_true(isnan(marks[0].colour.plates[0]));
    check_near(marks[0].ppi, 36, 1e-6);
    check_rect(marks[1].rect, 100, 20, 72, 144);
    check_near(marks[1].ppi, 72, 1e-6);
    assert_int_equal(marks[2].kind, TF_MARK_STENCIL);
    check_near(marks[2].ppi, 4, 1e-6);
    check_plates(&marks[2].colour, 0, 0, 0, 1);
}

static void
test_forms(void **state)
{
    (void)state;
    g_autofree char *outer =
        stream("/Type /XObject /Subtype /Form /BBox [0 0 10 10] /Matrix [2 0 0 2 0 0] "
               "/Resources << /XObject << /G 6 0 R >> >>",
               "1 0 0 0 k 0 0 50 5 re f /G Do 0 0 1 1 re f");
    g_autofree char *inner = stream("/Type /XObject /Subtype /Form /BBox [0 0 100 100] "
                                    "/Group << /S /Transparency /CS /DeviceRGB >>",
                                    "5 5 2 2 re f 0 0 1 0 k");
    g_autoptr(TfFacts) facts = facts_of(&(Source){.resources = "/XObject << /F 5 0 R >>",
                                                  .content = "1 0 0 1 50 50 cm /F Do",
                                                  .objects = {outer, inner}});
    const TfMark *marks = marks_of(facts, 3);
    check_rect(marks[0].rect, 50, 50, 20, 10);
    /* In the colour of who draws it, which it cannot change. */
    check_rect(marks[1].rect, 60, 60, 4, 4);
    check_plates(&marks[1].colour, 1, 0, 0, 0);
    check_plates(&marks[2].colour, 1, 0, 0, 0);
    assert_string_equal(find_thing(facts, TF_THING_GROUP).detail, "DeviceRGB");
}

static void
test_tiles(void **state)
{
    (void)state;
    g_autofree char *tile =
        stream("/Type /Pattern /PatternType 1 /PaintType 1 /TilingType 1 /BBox [0 0 5 5] "
               "/XStep 5 /YStep 5 /Resources << >>",
               "0 1 0 rg 0 0 2 2 re f");
    g_autoptr(TfFacts) facts = facts_of(&(Source){
        .resources = "/Pattern << /P 5 0 R /S << /PatternType 2 /Shading << /ShadingType 2 "
                     "/ColorSpace /DeviceCMYK /Coords [0 0 1 0] /Function << /FunctionType "
                     "2 /Domain [0 1] /N 1 /C0 [0 0 0 0.1] /C1 [1 0.5 0 0] >> >> >> >>",
        .content = "/Pattern cs /P scn 10 10 30 30 re f /S scn 60 10 30 30 re f",
        .objects = {tile}});
    const TfMark *marks = marks_of(facts, 3);
    assert_int_equal(marks[0].colour.kind, TF_COLOUR_PATTERN);
    assert_int_equal(marks[1].colour.kind, TF_COLOUR_RGB);
    check_rect(marks[1].rect, 10, 10, 30, 30);
    assert_int_equal(marks[2].colour.kind, TF_COLOUR_CMYK);
    check_plates(&marks[2].colour, 1, 0.5, 0, 0);
}

static void
test_layers(void **state)
{
    (void)state;
    g_autoptr(TfFacts) facts = facts_of(&(Source){
        .catalog = "/OCProperties << /OCGs [5 0 R 6 0 R] /D << /OFF [6 0 R] >> >>",
        .resources = "/Properties << /On 5 0 R /Off 6 0 R >>",
        .content = "/OC /On BDC 0 0 10 10 re f EMC "
                   "/OC /Off BDC /Span BMC 20 0 10 10 re f EMC 25 30 9 9 re f EMC "
                   "40 0 10 10 re f",
        .objects = {"<< /Type /OCG /Name (on) >>", "<< /Type /OCG /Name (off) >>"}});
    const TfMark *marks = marks_of(facts, 4);
    assert_false(marks[0].is_hidden);
    assert_true(marks[1].is_hidden);
    assert_true(marks[2].is_hidden);
    assert_false(marks[3].is_hidden);
    assert_int_not_equal(find_thing(facts, TF_THING_LAYERS).n, 0);
}

static void
test_things(void **state)
{
    (void)state;
    g_autoptr(TfFacts) facts = facts_of(&(Source){
        .catalog = "/OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) >>",
        .page = "/Annots [<< /Type /Annot /Subtype /Link /Rect [10 20 40 50] /A << /S /URI "
                "/URI (x) >> >>] /Group << /S /Transparency /CS /DeviceCMYK >>",
        .resources =
            "/ExtGState << /T << /TR /Identity /TR2 << >> /HT << /HalftoneType 6 >> "
            ">> >>",
        .content = "/T gs BX 1 2 foo EX 3 bar"});
    const TfThing annotation = find_thing(facts, TF_THING_ANNOTATION);
    assert_string_equal(annotation.detail, "Link");
    check_rect(annotation.rect, 10, 20, 30, 30);
    assert_int_equal(annotation.page, 0);
    assert_int_equal(find_thing(facts, TF_THING_JAVASCRIPT).page, -1);
    assert_string_equal(find_thing(facts, TF_THING_GROUP).detail, "DeviceCMYK");
    assert_int_not_equal(find_thing(facts, TF_THING_TRANSFER).n, 0);
    assert_string_equal(find_thing(facts, TF_THING_HALFTONE).detail, "type");
    assert_int_not_equal(find_thing(facts, TF_THING_COMPATIBILITY).n, 0);
    /* Within BX and EX anything goes. */
    const TfThing stray = find_thing(facts, TF_THING_OPERATOR);
    assert_string_equal(stray.detail, "bar");
    assert_int_equal(stray.n, 1);
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
    g_autoptr(TfFacts) facts = facts_of(&(Source){
        .page = "/TrimBox [10 10 190 290] /Rotate 90 /UserUnit 2",
        .catalog =
            "/Version /1.7 /OutputIntents [<< /S /GTS_PDFX /OutputConditionIdentifier "
            "(Any) >>] /ViewerPreferences << /PrintArea /TrimBox >>",
        .resources = SIMPLE_FONT,
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

static void
test_metadata(void **state)
{
    (void)state;
    g_autofree char *xmp =
        stream("/Type /Metadata /Subtype /XML",
               "<?xpacket begin='' id='W5M0MpCehiHzreSzNTczkc9d'?>"
               "<x:xmpmeta xmlns:x='adobe:ns:meta/'><r:RDF xmlns:r='rdf'>"
               "<r:Description xmlns:p='http://ns.adobe.com/pdf/1.3/' p:Trapped='True' "
               "xmlns:any='http://www.npes.org/pdfx/ns/id/'>"
               "<any:GTS_PDFXVersion>PDF/X-4</any:GTS_PDFXVersion>"
               "<d:title xmlns:d='http://purl.org/dc/elements/1.1/'><r:Alt>"
               "<r:li>A &amp; B</r:li><r:li>other</r:li></r:Alt></d:title>"
               "</r:Description></r:RDF></x:xmpmeta><?xpacket end='r'?>");
    g_autoptr(TfFacts) facts =
        facts_of(&(Source){.catalog = "/Metadata 5 0 R", .content = "", .objects = {xmp}});
    const TfFactDocument *document = tf_facts_document(facts);
    assert_true(document->has_xmp);
    assert_false(document->is_xmp_compressed);
    assert_false(document->is_xmp_broken);
    assert_int_equal(document->xmp_trapped, TF_SAID_YES);
    assert_non_null(document->xmp_x_version);
    assert_string_equal(document->xmp_x_version, "PDF/X-4");
    assert_non_null(document->xmp_title);
    assert_string_equal(document->xmp_title, "A & B");
    assert_null(document->xmp_document_id);
}

/* ---- hostile files: what is kept and what is told stay few ---- */

static void
test_form_many_times(void **state)
{
    (void)state;
    g_autofree char *form = stream("/Type /XObject /Subtype /Form /BBox [0 0 9 9]",
                                   "0 0 1 1 re f 0.5 g 3 3 1 1 re f");
    g_autoptr(GString) content = g_string_new("");
    for (int i = 0; i < 1000000; i++)
        g_string_append(content, "1 0 0 1 1 0 cm /F Do ");
    g_autoptr(TfFacts) facts = facts_of(&(Source){.resources = "/XObject << /F 5 0 R >>",
                                                  .content = content->str,
                                                  .objects = {form}});
    int n;
    const TfMark *marks = tf_facts_marks(facts, &n);
    assert_in_range(n, 1, 4300);
    /* 200 of the million stand on the page; each paints twice, at 0 and at 3. */
    int n_paints = 0;
    for (int i = 0; i < n; i++)
        n_paints += marks[i].n;
    assert_in_range(n_paints, 2 * 190, 2 * 210);
    /* 2 operations of the page and 5 of the form, a million times: it ends before. */
    assert_string_equal(find_thing(facts, TF_THING_TOO_LONG).detail, "operations");
}

static void
test_forms_in_forms(void **state)
{
    (void)state;
    g_autofree char *one = stream("/Type /XObject /Subtype /Form /BBox [0 0 99 99] "
                                  "/Resources << /XObject << /F 6 0 R >> >>",
                                  "/F Do 0 0 5 5 re f");
    g_autofree char *two = stream("/Type /XObject /Subtype /Form /BBox [0 0 99 99] "
                                  "/Resources << /XObject << /F 5 0 R >> >>",
                                  "/F Do 9 9 5 5 re f");
    g_autoptr(TfFacts) facts = facts_of(&(Source){
        .resources = "/XObject << /F 5 0 R >>", .content = "/F Do", .objects = {one, two}});
    marks_of(facts, 2);
    assert_string_equal(find_thing(facts, TF_THING_DAMAGE).detail,
                        "a form that paints itself");
}

/* Past the limit of marks of a page, those alike share one. */
static void
test_many_marks(void **state)
{
    (void)state;
    g_autoptr(GString) content = g_string_new("");
    for (int i = 0; i < 20000; i++)
        g_string_append_printf(content, "%d 0 0 0 k %d %d 1 1 re f ", i % 2, i % 199,
                               i / 199 * 2);
    g_autoptr(TfFacts) facts = facts_of(&(Source){.content = content->str});
    int n;
    const TfMark *marks = tf_facts_marks(facts, &n);
    assert_int_equal(n, 4002);
    int n_paints = 0;
    for (int i = 0; i < n; i++)
        n_paints += marks[i].n;
    /* None is lost. */
    assert_int_equal(n_paints, 20000);
}

/* The picture is not there at all: its dictionary is enough. */
static void
test_great_picture(void **state)
{
    (void)state;
    g_autofree char *image =
        stream("/Type /XObject /Subtype /Image /Width 40000 /Height 30000 "
               "/BitsPerComponent 8 /ColorSpace /DeviceCMYK "
               "/Filter /FlateDecode",
               "not packed");
    g_autoptr(TfFacts) facts = facts_of(&(Source){.resources = "/XObject << /I 5 0 R >>",
                                                  .content = "72 0 0 72 0 0 cm /I Do",
                                                  .objects = {image}});
    const TfMark *marks = marks_of(facts, 1);
    check_near(marks[0].ppi, 30000, 1e-6);
    assert_int_equal(find_thing(facts, TF_THING_DAMAGE).n, 0);
}

static void
test_great_numbers(void **state)
{
    (void)state;
    g_autoptr(GString) content = g_string_new("");
    for (int i = 0; i < 40; i++)
        g_string_append(content, "99999999999 0 0 99999999999 0 0 cm ");
    g_string_append(content, "0 0 1 1 re f");
    g_autoptr(TfFacts) facts = facts_of(&(Source){.content = content->str});
    const TfMark *marks = marks_of(facts, 1);
    check_rect(marks[0].rect, 0, 0, 200, 300);
    assert_int_not_equal(find_thing(facts, TF_THING_DAMAGE).n, 0);
}

/* A page so full that marks share others: none of another space, of paper or of overprinting
 * hides among them, and that they share is told. */
static void
test_crowded(void **state)
{
    (void)state;
    g_autoptr(GString) content = g_string_new("");
    for (int i = 0; i < 9000; i++)
        g_string_append_printf(content, "0.%03d 0.%d 0 0.5 k %d %d 1 1 re f ", i % 1000,
                               i / 1000, i * 7 % 199, i * 3 % 299);
    g_string_append(content, "1 0 0 rg 80 80 2 2 re f /O gs 0 0 0 0 k 20 20 9 9 re f");
    g_autoptr(TfFacts) facts = facts_of(&(Source){
        .resources = "/ExtGState << /O << /OP true /OPM 1 >> >>", .content = content->str});
    int n, n_rgb = 0, n_paper = 0;
    const TfMark *marks = tf_facts_marks(facts, &n);
    assert_int_equal(n, 4000 + 256 + 3);
    for (int i = 0; i < n; i++) {
        n_rgb += marks[i].colour.kind == TF_COLOUR_RGB;
        n_paper += marks[i].overprints && marks[i].colour.plates[3] == 0;
    }
    assert_int_equal(n_rgb, 1);
    assert_int_equal(n_paper, 1);
    assert_string_equal(find_thing(facts, TF_THING_TOO_LONG).detail, "marks one by one");
}

/* Four levels of eight functions are 4,096, more than a tint needs. */
static void
test_function_tree(void **state)
{
    (void)state;
    static const char pieces[] =
        "<< /FunctionType 3 /Domain [0 1] /Functions [%d 0 R %d 0 R %d 0 R %d 0 R %d 0 R "
        "%d 0 R %d 0 R %d 0 R] /Bounds [.1 .2 .3 .4 .5 .6 .7] "
        "/Encode [0 1 0 1 0 1 0 1 0 1 0 1 0 1 0 1] >>";
    Source source = {.resources = "/ColorSpace << /S [/Separation /Gold /DeviceCMYK 5 0 R] "
                                  ">>",
                     .content = "/S cs 1 scn 0 0 9 9 re f"};
    char *texts[4];
    for (int i = 0; i < 4; i++) {
        int k = i + 6;
        texts[i] = g_strdup_printf(pieces, k, k, k, k, k, k, k, k);
        source.objects[i] = texts[i];
    }
    source.objects[4] =
        "<< /FunctionType 2 /Domain [0 1] /N 1 /C0 [0 0 0 0] /C1 [1 1 1 1] >>";
    g_autoptr(TfFacts) facts = facts_of(&source);
    assert_string_equal(find_thing(facts, TF_THING_TOO_LONG).detail, "functions");
    assert_true(isnan(marks_of(facts, 1)[0].colour.plates[0]));
    /* Three levels are 512 and 73 above them. */
    source.objects[0] = texts[1];
    source.objects[1] = texts[2];
    source.objects[2] = texts[3];
    for (int i = 0; i < 3; i++) {
        int k = i + 6;
        g_free(texts[i]);
        texts[i] = g_strdup_printf(pieces, k, k, k, k, k, k, k, k);
        source.objects[i] = texts[i];
    }
    source.objects[3] = source.objects[4];
    source.objects[4] = NULL;
    g_autoptr(TfFacts) fewer = facts_of(&source);
    assert_int_equal(find_thing(fewer, TF_THING_TOO_LONG).n, 0);
    check_plates(&marks_of(fewer, 1)[0].colour, 1, 1, 1, 1);
    for (int i = 0; i < 4; i++)
        g_free(texts[i]);
}

/* Every glyph has a width three times over. */
static void
test_widths(void **state)
{
    (void)state;
    Source source = {.resources = "/Font << /F << /Type /Font /Subtype /Type0 /BaseFont /A "
                                  "/Encoding /Identity-H /DescendantFonts [5 0 R] >> >>",
                     .content = "BT /F 10 Tf <0041> Tj ET",
                     .objects = {"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /A "
                                 "/W [0 65535 700 0 65535 700 0 65535 700] >>"}};
    g_autoptr(TfFacts) facts = facts_of(&source);
    assert_string_equal(find_thing(facts, TF_THING_TOO_LONG).detail, "widths of a font");
    check_near(marks_of(facts, 1)[0].rect.width, 7, 1e-6);
    source.objects[0] = "<< /Type /Font /Subtype /CIDFontType2 /BaseFont /A "
                        "/W [0 64 400 65 [300] 66 65535 700] >>";
    g_autoptr(TfFacts) once = facts_of(&source);
    assert_int_equal(find_thing(once, TF_THING_TOO_LONG).n, 0);
    check_near(marks_of(once, 1)[0].rect.width, 3, 1e-6);
}

/* A soft mask makes no ink, but what X bars is barred there as well. */
static void
test_mask(void **state)
{
    (void)state;
    g_autofree char *group = stream("/Type /XObject /Subtype /Form /BBox [0 0 200 300] "
                                    "/Group << /S /Transparency /CS /DeviceGray >>",
                                    "0.2 g 0 0 50 50 re f 1 0 0 rg 50 0 50 50 re f");
    g_autoptr(TfFacts) facts = facts_of(
        &(Source){.resources = "/ExtGState << /M << /SMask << /S /Luminosity /G 5 0 R >> "
                               ">> >>",
                  .content = "/M gs /M gs 0 0 0 1 k 0 0 9 9 re f",
                  .objects = {group}});
    const TfMark *marks = marks_of(facts, 2);
    assert_int_equal(marks[0].colour.kind, TF_COLOUR_RGB);
    check_rect(marks[0].rect, 50, 0, 50, 50);
    assert_int_equal(marks[1].colour.kind, TF_COLOUR_CMYK);
}

/* The appearance fills the rectangle, if it is for print. */
static void
test_appearance(void **state)
{
    (void)state;
    g_autofree char *form =
        stream("/Type /XObject /Subtype /Form /BBox [0 0 10 10]", "1 0 0 rg 0 0 5 10 re f");
    g_autoptr(TfFacts) facts = facts_of(
        &(Source){.content = "q Q",
                  .page = "/Annots [<< /Subtype /Stamp /F 4 /Rect [20 30 60 50] "
                          "/AP << /N 5 0 R >> >> << /Subtype /Stamp /F 6 /Rect [0 0 9 9] "
                          "/AP << /N 5 0 R >> >> << /Subtype /PrinterMark /Rect [80 30 100 "
                          "50] /AS /On /AP << /N << /On 5 0 R >> >> >>]",
                  .objects = {form}});
    const TfMark *marks = marks_of(facts, 2);
    check_rect(marks[0].rect, 20, 30, 20, 20);
    check_rect(marks[1].rect, 80, 30, 10, 20);
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
    g_autofree char *nothing = stream("/Width 1", "0");
    g_autofree char *glyph = stream("", "1 0 0 rg 0 0 1 1 re f");
    g_autofree char *wide = stream("", "1 0 d0");
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(TfFacts) facts = facts_of(
            &(Source){.resources = "/XObject << /N 5 0 R >> /Font << /T << /Subtype /Type3 "
                                   "/FontBBox [0 0 1 1] /FontMatrix [1 0 0 1 0 0] "
                                   "/CharProcs << /a 6 0 R /b 7 0 R >> /Encoding << "
                                   "/Differences [97 /a /b] >> /FirstChar 97 /LastChar 98 "
                                   "/Widths [1 1] /Resources << >> >> >>",
                      .content = cases[i].content,
                      .objects = {nothing, glyph, wide}});
        assert_string_equal(find_thing(facts, TF_THING_DAMAGE).detail, cases[i].detail);
    }
}

/* What is behind inline data whose length is known is not hidden by an EI in them, nor by one
 * that nothing stands before. */
static void
test_inline_data(void **state)
{
    (void)state;
    g_autoptr(TfFacts) facts = facts_of(&(Source){
        .content = "BI /W 4 /H 3 /BPC 8 /CS /G ID xx EI xxxxxxEI 0 0 1 0 k 0 0 9 9 "
                   "re f BI /W 2 /H 2 /BPC 8 /CS /G ID \x80\x80\x80\x80"
                   "EI 1 0 0 rg 0 0 9 9 re f"});
    const TfMark *marks = marks_of(facts, 4);
    assert_int_equal(marks[1].colour.kind, TF_COLOUR_CMYK);
    assert_int_equal(marks[3].colour.kind, TF_COLOUR_RGB);
    assert_int_equal(find_thing(facts, TF_THING_OPERATOR).n, 0);
}

/* Each by one thing that nothing else tells. */
static void
test_hidden_things(void **state)
{
    static const struct {
        Source source;
        TfThingKind kind;
        const char *detail;
    } cases[] = {
        {{.resources = "/ExtGState << /S << /TR /Identity >> >>", .content = "/S gs"},
         TF_THING_TRANSFER,
         NULL},
        {{.resources = "/ExtGState << /S << /TR /Identity /TR2 /Default >> >>",
          .content = "/S gs"},
         TF_THING_TRANSFER,
         NULL},
        {{.resources =
              "/ExtGState << /S << /HT << /HalftoneType 5 /Cyan << /HalftoneType 1 "
              "/HalftoneName (Fine) >> >> >> >>",
          .content = "/S gs"},
         TF_THING_HALFTONE,
         "name"},
        {{.resources =
              "/ExtGState << /S << /HT << /HalftoneType 1 /TransferFunction << >> >> >> >>",
          .content = "/S gs"},
         TF_THING_TRANSFER,
         NULL},
        {{.content = "BI /W 1 /H 1 /BPC 8 /CS /G /F /L#5aW ID x EI"},
         TF_THING_FILTER,
         "LZWDecode"},
        {{.content = "q Q",
          .page = "/Group << /S /Transparency /CS [/ICCBased 5 0 R] >>",
          .objects = {"<< /N 3 /Length 1 >> stream\nx\nendstream"}},
         TF_THING_GROUP,
         "ICCBased RGB"},
        {{.content = "q Q", .catalog = "/AcroForm << /XFA (x) >>"},
         TF_THING_FORM_FIELD,
         "XFA"},
        {{.content = "q Q",
          .catalog = "/Names << /JavaScript << /Kids [<< /Names [(a) << >>] >>] >> >>"},
         TF_THING_JAVASCRIPT,
         NULL},
        {{.content = "q Q", .page = "/Annots [<< /PA << /S /URI >> >>]"},
         TF_THING_ACTION,
         "URI"},
        {{.content = "q Q", .catalog = "/Outlines << /First << /A << /S /URI >> >> >>"},
         TF_THING_ACTION,
         "URI"},
        {{.content = "q Q", .page = "/AF [<< >>]"}, TF_THING_FILE_REFERENCE, "AF"},
        {{.content = "q Q", .catalog = "/Collection << >>"}, TF_THING_EMBEDDED_FILE, NULL},
    };
    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(TfFacts) facts = facts_of(&cases[i].source);
        TfThing thing = find_thing(facts, cases[i].kind);
        assert_int_equal(thing.n, 1);
        assert_int_equal(g_strcmp0(thing.detail, cases[i].detail), 0);
    }
}

/* Two beside the page are not one across it. */
static void
test_annotations_apart(void **state)
{
    (void)state;
    g_autoptr(TfFacts) facts =
        facts_of(&(Source){.content = "q Q",
                           .page = "/Annots [<< /Subtype /Text /Rect [-90 10 -50 20] >> << "
                                   "/Subtype /Text /Rect [250 10 300 20] >>]"});
    int n;
    const TfThing *things = tf_facts_things(facts, &n);
    assert_int_equal(n, 2);
    check_rect(things[0].rect, -90, 10, 40, 10);
    check_rect(things[1].rect, 250, 10, 50, 10);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_fill),
        cmocka_unit_test(test_line_width),
        cmocka_unit_test(test_clip),
        cmocka_unit_test(test_overprint),
        cmocka_unit_test(test_ink_covered),
        cmocka_unit_test(test_spots),
        cmocka_unit_test(test_text),
        cmocka_unit_test(test_scripts),
        cmocka_unit_test(test_picture),
        cmocka_unit_test(test_forms),
        cmocka_unit_test(test_tiles),
        cmocka_unit_test(test_layers),
        cmocka_unit_test(test_things),
        cmocka_unit_test(test_no_pdf),
        cmocka_unit_test(test_print),
        cmocka_unit_test(test_metadata),
        cmocka_unit_test(test_form_many_times),
        cmocka_unit_test(test_forms_in_forms),
        cmocka_unit_test(test_many_marks),
        cmocka_unit_test(test_great_picture),
        cmocka_unit_test(test_great_numbers),
        cmocka_unit_test(test_crowded),
        cmocka_unit_test(test_function_tree),
        cmocka_unit_test(test_widths),
        cmocka_unit_test(test_mask),
        cmocka_unit_test(test_appearance),
        cmocka_unit_test(test_damage),
        cmocka_unit_test(test_inline_data),
        cmocka_unit_test(test_hidden_things),
        cmocka_unit_test(test_annotations_apart),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
