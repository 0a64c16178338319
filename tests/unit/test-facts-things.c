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
        "<x:xmpmeta xmlns:x='adobe:ns:meta/'><r:RDF "
        "xmlns:r='http://www.w3.org/1999/02/22-rdf-syntax-ns#'>"
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
        {{.resources =
              "/Pattern << /P << /PatternType 2 /ExtGState << /TR /Identity >> >> >>",
          .content = "/Pattern cs /P scn"},
         TF_THING_TRANSFER,
         NULL},
        {{.resources = "/Pattern << /P 5 0 R >>",
          .content = "/Pattern cs /P scn",
          .objects = {"<< /PatternType 1 /Group << /S /Transparency /CS /DeviceRGB >> "
                      "/Length 1 >> stream\nq\nendstream"}},
         TF_THING_GROUP,
         "DeviceRGB"},
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

#define RDF(inside)                                                 \
    "<r:RDF xmlns:r='http://www.w3.org/1999/02/22-rdf-syntax-ns#' " \
    "xmlns:p='http://ns.adobe.com/pdf/1.3/' "                       \
    "xmlns:x='http://www.npes.org/pdfx/ns/id/' "                    \
    "xmlns:d='http://purl.org/dc/elements/1.1/'>" inside "</r:RDF>"
#define DESCRIPTION(inside) RDF("<r:Description>" inside "</r:Description>")

/* What is said of something inside the document, and what is said twice. */
static void
test_metadata_places(void **state)
{
    static const struct {
        const char *xmp, *version;
    } cases[] = {
        {DESCRIPTION("<x:GTS_PDFXVersion>A</x:GTS_PDFXVersion>"), "A"},
        {RDF("<r:Description x:GTS_PDFXVersion='A'/>"), "A"},
        {DESCRIPTION("<d:any><r:Bag><r:li><x:GTS_PDFXVersion>A</x:GTS_PDFXVersion>"
                     "</r:li></r:Bag></d:any>"),
         NULL},
        {DESCRIPTION("<d:any x:GTS_PDFXVersion='A'/>"), NULL},
        {RDF("<x:GTS_PDFXVersion>A</x:GTS_PDFXVersion>"), NULL},
        {"<a>" RDF("<r:Description/>") "<x:b xmlns:x='http://www.npes.org/pdfx/ns/id/' "
                                       "x:GTS_PDFXVersion='A'/></a>",
         NULL},
        {DESCRIPTION("<x:GTS_PDFXVersion>A</x:GTS_PDFXVersion>"
                     "<x:GTS_PDFXVersion>B</x:GTS_PDFXVersion>"),
         "A, B"},
        {RDF("<r:Description x:GTS_PDFXVersion='A'/><r:Description "
             "x:GTS_PDFXVersion='B'/>"),
         "A, B"},
        {RDF("<r:Description x:GTS_PDFXVersion='A'/><r:Description "
             "x:GTS_PDFXVersion='A'/>"),
         "A"},
    };
    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *xmp = facts_stream("", cases[i].xmp);
        g_autoptr(TfFacts) facts = facts_read(
            &(FactsSource){.catalog = "/Metadata 5 0 R", .content = "", .objects = {xmp}});
        const TfFactDocument *document = tf_facts_document(facts);
        assert_false(document->is_xmp_broken);
        if (g_strcmp0(document->xmp_x_version, cases[i].version) != 0)
            fail_msg("case %d: %s", (int)i, document->xmp_x_version);
    }
}

/* In two or four bytes a sign, with a mark of their order or without. */
static void
test_metadata_wide(void **state)
{
    static const struct {
        const char *charset, *mark;
        gsize n_mark;
    } cases[] = {
        {"UTF-16BE", "\xfe\xff", 2},
        {"UTF-16LE", "\xff\xfe", 2},
        {"UTF-16BE", "", 0},
        {"UTF-16LE", "", 0},
        {"UTF-32BE", "\0\0\xfe\xff", 4},
        {"UTF-32LE", "\xff\xfe\0\0", 4},
        {"UTF-8", "\xef\xbb\xbf", 3},
    };
    static const char text[] =
        DESCRIPTION("<d:title><r:Alt><r:li>Caf\xc3\xa9</r:li></r:Alt></d:title>");
    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        gsize n;
        g_autoptr(GByteArray) bytes = g_byte_array_new();
        g_autofree char *wide =
            g_convert(text, -1, cases[i].charset, "UTF-8", NULL, &n, NULL);
        g_byte_array_append(bytes, (const guint8 *)cases[i].mark, (guint)cases[i].n_mark);
        g_byte_array_append(bytes, (const guint8 *)wide, (guint)n);
        g_autofree char *xmp = facts_stream_of_bytes("", bytes->data, bytes->len);
        g_autoptr(TfFacts) facts = facts_read(
            &(FactsSource){.catalog = "/Metadata 5 0 R", .content = "", .objects = {xmp}});
        assert_false(tf_facts_document(facts)->is_xmp_broken);
        assert_non_null(tf_facts_document(facts)->xmp_title);
        assert_string_equal(tf_facts_document(facts)->xmp_title, "Caf\xc3\xa9");
    }
}

/* A name is no string, nor the other way. */
static void
test_names_and_strings(void **state)
{
    static const char *const infos[] = {
        "/Info << /Trapped /False /GTS_PDFXVersion (PDF/X-3:2003) >>",
        "/Info << /Trapped (False) /GTS_PDFXVersion /PDF#2FX-3:2003 >>",
        "/Info << >>",
    };
    static const char *const intents[] = {
        "/OutputIntents [<< /S /GTS_PDFX /OutputConditionIdentifier (Any) >>]",
        "/OutputIntents [<< /S (GTS_PDFX) /OutputConditionIdentifier /Any >>]",
        "/OutputIntents [<< >>]",
    };
    static const TfSaid trapped[] = {TF_SAID_NO, TF_SAID_UNKNOWN, TF_SAID_NOTHING};
    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(infos); i++) {
        g_autoptr(TfFacts) facts = facts_read(
            &(FactsSource){.trailer = infos[i], .catalog = intents[i], .content = ""});
        int n;
        const TfFactIntent *intent = tf_facts_intents(facts, &n);
        assert_int_equal(n, 1);
        assert_int_equal(tf_facts_document(facts)->trapped, trapped[i]);
        assert_int_equal(
            g_strcmp0(tf_facts_document(facts)->x_version, i == 0 ? "PDF/X-3:2003" : NULL),
            0);
        assert_int_equal(g_strcmp0(intent->subtype, i == 0 ? "GTS_PDFX" : NULL), 0);
        assert_int_equal(g_strcmp0(intent->identifier, i == 0 ? "Any" : NULL), 0);
    }
}

/* One action after the other, however they are linked; showing a page of the file is none. */
static void
test_actions(void **state)
{
    static const struct {
        const char *catalog, *page, *found; /* found: what they do, or which files  */
        TfThingKind kind;
    } cases[] = {
        {"/OpenAction << /S /GoTo /D [3 0 R /Fit] >>", "", NULL, TF_THING_ACTION},
        {"/Outlines << /First << /A << /S /GoTo /D (a) >> >> >>", "", NULL,
         TF_THING_ACTION},
        {"", "/Annots [<< /A << /S /GoTo /D (a) >> >>]", "GoTo", TF_THING_ACTION},
        {"/OpenAction << /S /GoTo /Next << /S /Named >> >>", "", "Named", TF_THING_ACTION},
        {"/OpenAction << /S /GoTo /Next [<< /S /GoTo /Next 5 0 R >>] >>", "", "Hide",
         TF_THING_ACTION},
        {"/OpenAction << /S /GoTo /Next << /S /JavaScript >> >>", "", NULL,
         TF_THING_JAVASCRIPT},
        {"/OpenAction << /S /Thread /F (other.pdf) >>", "", "Thread",
         TF_THING_FILE_REFERENCE},
        {"/OpenAction << /S /Launch /Win << >> >>", "", "Launch", TF_THING_FILE_REFERENCE},
    };
    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(TfFacts) facts =
            facts_read(&(FactsSource){.catalog = cases[i].catalog,
                                      .page = cases[i].page,
                                      .content = "",
                                      .objects = {"<< /S /Hide /Next 5 0 R >>"}});
        const TfThing thing = facts_thing(facts, cases[i].kind);
        gboolean is_told = cases[i].found != NULL || cases[i].kind == TF_THING_JAVASCRIPT;
        assert_int_equal(thing.n, is_told);
        if (cases[i].found != NULL)
            assert_string_equal(thing.detail, cases[i].found);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_things),
        cmocka_unit_test(test_metadata),
        cmocka_unit_test(test_metadata_places),
        cmocka_unit_test(test_metadata_wide),
        cmocka_unit_test(test_names_and_strings),
        cmocka_unit_test(test_actions),
        cmocka_unit_test(test_hidden_things),
        cmocka_unit_test(test_annotations_apart),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
