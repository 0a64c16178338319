/* What is in a small PDF beside the paint of its pages. */
#include "support/check.h"
#include "support/facts.h"

static void
test_things(void **state)
{
    (void)state;
    g_autoptr(TfFacts) facts = facts_read(&(FactsSource){
        .catalog = "/OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) >>",
        .page = "/Annots [<< /Type /Annot /Subtype /Link /Rect [10 20 40 50] /A << /S /URI "
                "/URI (x) >> >>] /Group << /S /Transparency /CS /DeviceCMYK >>",
        .resources =
            "/ExtGState << /T << /TR /Identity /TR2 << >> /HT << /HalftoneType 6 >> "
            ">> >>",
        .content = "/T gs BX 1 2 foo EX 3 bar"});
    const TfThing annotation = facts_thing(facts, TF_THING_ANNOTATION);
    assert_string_equal(annotation.detail, "Link");
    facts_check_rect(annotation.rect, 10, 20, 30, 30);
    assert_int_equal(annotation.page, 0);
    assert_int_equal(facts_thing(facts, TF_THING_JAVASCRIPT).page, -1);
    assert_string_equal(facts_thing(facts, TF_THING_GROUP).detail, "DeviceCMYK");
    assert_int_not_equal(facts_thing(facts, TF_THING_TRANSFER).n, 0);
    assert_string_equal(facts_thing(facts, TF_THING_HALFTONE).detail, "type");
    assert_int_not_equal(facts_thing(facts, TF_THING_COMPATIBILITY).n, 0);
    /* Within BX and EX anything goes. */
    const TfThing stray = facts_thing(facts, TF_THING_OPERATOR);
    assert_string_equal(stray.detail, "bar");
    assert_int_equal(stray.n, 1);
}

static void
test_metadata(void **state)
{
    (void)state;
    g_autofree char *xmp = facts_stream(
        "/Type /Metadata /Subtype /XML",
        "<?xpacket begin='' id='W5M0MpCehiHzreSzNTczkc9d'?>"
        "<x:xmpmeta xmlns:x='adobe:ns:meta/'><r:RDF xmlns:r='rdf'>"
        "<r:Description xmlns:p='http://ns.adobe.com/pdf/1.3/' p:Trapped='True' "
        "xmlns:any='http://www.npes.org/pdfx/ns/id/'>"
        "<any:GTS_PDFXVersion>PDF/X-4</any:GTS_PDFXVersion>"
        "<d:title xmlns:d='http://purl.org/dc/elements/1.1/'><r:Alt>"
        "<r:li>A &amp; B</r:li><r:li>other</r:li></r:Alt></d:title>"
        "</r:Description></r:RDF></x:xmpmeta><?xpacket end='r'?>");
    g_autoptr(TfFacts) facts = facts_read(
        &(FactsSource){.catalog = "/Metadata 5 0 R", .content = "", .objects = {xmp}});
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

/* Each by one thing that nothing else tells. */
static void
test_hidden_things(void **state)
{
    static const struct {
        FactsSource source;
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
        g_autoptr(TfFacts) facts = facts_read(&cases[i].source);
        TfThing thing = facts_thing(facts, cases[i].kind);
        assert_int_equal(thing.n, 1);
        assert_int_equal(g_strcmp0(thing.detail, cases[i].detail), 0);
    }
}

/* Two beside the page are not one across it. */
static void
test_annotations_apart(void **state)
{
    (void)state;
    g_autoptr(TfFacts) facts = facts_read(
        &(FactsSource){.content = "q Q",
                       .page = "/Annots [<< /Subtype /Text /Rect [-90 10 -50 20] >> << "
                               "/Subtype /Text /Rect [250 10 300 20] >>]"});
    int n;
    const TfThing *things = tf_facts_things(facts, &n);
    assert_int_equal(n, 2);
    facts_check_rect(things[0].rect, -90, 10, 40, 10);
    facts_check_rect(things[1].rect, 250, 10, 50, 10);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_things),
        cmocka_unit_test(test_metadata),
        cmocka_unit_test(test_hidden_things),
        cmocka_unit_test(test_annotations_apart),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
