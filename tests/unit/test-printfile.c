/* Files for the press: boxes, intent, metadata, and what must be gone. */
#include "base/error.h"
#include "press/printfile.h"
#include "support/check.h"
#include "support/pdf.h"

#include <string.h>

static const TfPressInk inks[] = {
    {"text", {0, 0, 0, 1}, {0, 0, 0}, TRUE, NULL},
    {"sea", {0.8, 0.45, 0.1, 0.05}, {0.2, 0.4, 0.6}, FALSE, NULL},
};

static const TfPressSpec plain = {
    .width = 100,
    .height = 200,
    .bleed = 9,
    .title = "Your rights & <more>",
    .language = "es",
    .date = "2026-12-01",
    .inks = inks,
    .n_inks = 2,
};

/* A painter's file, with all that a press file may not have. */
static void
write_painted(const char *path, const char *content)
{
    g_autoptr(TfPdf) pdf = tf_pdf_new();
    int i = tf_pdf_add_page(pdf, 118, 218);
    TfPdfObject page = tf_pdf_page(pdf, i);
    TfPdfObject catalog = tf_pdf_catalog(pdf);
    tf_pdf_page_set_content(pdf, i, content, strlen(content));
    tf_pdf_set_parsed(pdf, page, "Group", "<< /S /Transparency /CS /DeviceRGB >>");
    tf_pdf_set_parsed(pdf, page, "Annots", "[ << /Subtype /Link >> ]");
    tf_pdf_set_parsed(pdf, page, "StructParents", "0");
    tf_pdf_set_parsed(pdf, page, "ArtBox", "[ 0 0 1 1 ]");
    tf_pdf_set_parsed(pdf, tf_pdf_get(pdf, catalog, "Pages"), "CropBox", "[ 20 20 30 30 ]");
    tf_pdf_set_parsed(pdf, catalog, "StructTreeRoot", "<< /Type /StructTreeRoot >>");
    tf_pdf_set_parsed(pdf, catalog, "MarkInfo", "<< /Marked true >>");
    tf_pdf_set_parsed(pdf, catalog, "Outlines", "<< >>");
    tf_pdf_set_parsed(pdf, catalog, "PageLabels", "<< >>");
    tf_pdf_set_parsed(pdf, catalog, "OpenAction", "<< /S /JavaScript /JS (x) >>");
    tf_pdf_set_info(pdf, "Producer", "painter");
    assert_true(tf_pdf_save(pdf, path, &(TfPdfSave){0}, NULL));
}

static TfPdf *
press(const PdfFiles *files, const TfPressSpec *spec, int n_findings)
{
    g_autoptr(TfFindings) findings = tf_findings_new();
    g_autoptr(GError) error = NULL;
    assert_true(tf_press(files->in, spec, files->out, findings, &error));
    assert_null(error);
    assert_int_equal(tf_findings_n(findings), n_findings);
    TfPdf *pdf = tf_pdf_open(files->out, findings, &error);
    assert_non_null(pdf);
    return pdf;
}

static void
check_keys(TfPdf *pdf, TfPdfObject object, const char *expected)
{
    g_auto(GStrv) keys = tf_pdf_keys(pdf, object);
    g_autofree char *text = g_strjoinv(" ", keys);
    assert_string_equal(text, expected);
}

static void
check_box(TfPdf *pdf, TfPdfBox box, double x, double y, double width, double height)
{
    TfRect rect = tf_pdf_page_box(pdf, 0, box);
    assert_float_equal(rect.x, x, 1e-4);
    assert_float_equal(rect.y, y, 1e-4);
    assert_float_equal(rect.width, width, 1e-4);
    assert_float_equal(rect.height, height, 1e-4);
}

static void
test_boxes(void **state)
{
    (void)state;
    g_auto(PdfFiles) files = pdf_files_make();
    write_painted(files.in, "0.2 0.4 0.6 rg f");
    g_autoptr(TfPdf) pdf = press(&files, &plain, 0);
    assert_int_equal(tf_pdf_n_pages(pdf), 1);
    check_box(pdf, TF_PDF_MEDIA_BOX, 0, 0, 118, 218);
    check_box(pdf, TF_PDF_CROP_BOX, 0, 0, 118, 218);
    check_box(pdf, TF_PDF_BLEED_BOX, 0, 0, 118, 218);
    check_box(pdf, TF_PDF_TRIM_BOX, 9, 9, 100, 200);
    assert_false(tf_pdf_page_has_box(pdf, 0, TF_PDF_ART_BOX));
}

static void
test_what_is_left(void **state)
{
    (void)state;
    g_auto(PdfFiles) files = pdf_files_make();
    write_painted(files.in, "0.2 0.4 0.6 rg f");
    g_autoptr(TfPdf) pdf = press(&files, &plain, 0);
    assert_int_equal(tf_pdf_n_pages(pdf), 1);
    check_keys(pdf, tf_pdf_catalog(pdf), "Lang Metadata OutputIntents Pages Type");
    check_keys(pdf, tf_pdf_page(pdf, 0),
               "BleedBox Contents MediaBox Parent Resources TrimBox Type");
    g_autofree char *text = pdf_page_text(pdf, 0);
    assert_string_equal(text, "0.8 0.45 0.1 0.05 k f");
}

static void
test_information(void **state)
{
    (void)state;
    g_auto(PdfFiles) files = pdf_files_make();
    write_painted(files.in, "");
    TfPressSpec spec = plain;
    spec.author = "City";
    spec.draft = "not reviewed";
    g_autoptr(TfPdf) pdf = press(&files, &spec, 0);
    assert_int_equal(tf_pdf_n_pages(pdf), 1);
    TfPdfObject info = tf_pdf_get(pdf, tf_pdf_trailer(pdf), "Info");
    check_keys(pdf, info,
               "Author CreationDate Creator ModDate Producer Subject Title Trapped");
    pdf_check_text(pdf, info, "Title", "Your rights & <more>");
    pdf_check_text(pdf, info, "Author", "City");
    pdf_check_text(pdf, info, "Subject", "not reviewed");
    pdf_check_text(pdf, info, "CreationDate", "D:20261201000000Z");
    pdf_check_text(pdf, info, "ModDate", "D:20261201000000Z");
    assert_true(tf_pdf_is_name(pdf, tf_pdf_get(pdf, info, "Trapped"), "False"));
    assert_int_not_equal(tf_pdf_get(pdf, tf_pdf_trailer(pdf), "ID/1"), 0);
    pdf_check_text(pdf, tf_pdf_catalog(pdf), "Lang", "es");
}

static void
test_metadata(void **state)
{
    (void)state;
    static const char *const lines[] = {
        "<rdf:li xml:lang=\"x-default\">Your rights &amp; &lt;more&gt;</rdf:li>",
        "<xmp:CreateDate>2026-12-01T00:00:00Z</xmp:CreateDate>",
        "<xmp:ModifyDate>2026-12-01T00:00:00Z</xmp:ModifyDate>",
        "<xmp:MetadataDate>2026-12-01T00:00:00Z</xmp:MetadataDate>",
        "<pdf:Trapped>False</pdf:Trapped>",
        "<xmpMM:DocumentID>uuid:",
        "<xmpMM:VersionID>1</xmpMM:VersionID>",
        "<xmpMM:RenditionClass>default</xmpMM:RenditionClass>",
        "<rdf:li>es</rdf:li>",
    };
    g_auto(PdfFiles) files = pdf_files_make();
    write_painted(files.in, "");
    g_autoptr(TfPdf) pdf = press(&files, &plain, 0);
    assert_int_equal(tf_pdf_n_pages(pdf), 1);
    g_autofree char *data = NULL;
    gsize length = 0;
    assert_true(g_file_get_contents(files.out, &data, &length, NULL));
    assert_memory_equal(data, "%PDF-1.6\n", 9);
    for (gsize i = 0; i < G_N_ELEMENTS(lines); i++)
        assert_true(pdf_holds(data, length, lines[i]));
    assert_false(pdf_holds(data, length, "<pdfuaid:"));
}

static void
test_intent(void **state)
{
    (void)state;
    g_auto(PdfFiles) files = pdf_files_make();
    write_painted(files.in, "");
    g_autoptr(TfPdf) pdf = press(&files, &plain, 0);
    assert_int_equal(tf_pdf_n_pages(pdf), 1);
    TfPdfObject intents = tf_pdf_get(pdf, tf_pdf_catalog(pdf), "OutputIntents");
    TfPdfObject intent = tf_pdf_item(pdf, intents, 0);
    assert_int_equal(tf_pdf_n_items(pdf, intents), 1);
    check_keys(pdf, intent, "Info OutputConditionIdentifier RegistryName S Type");
    pdf_check_text(pdf, intent, "S", "GTS_PDFX");
    pdf_check_text(pdf, intent, "OutputConditionIdentifier", "CGATS TR 006");
    pdf_check_text(pdf, intent, "RegistryName", "http://www.color.org");
}

static gboolean
claims_pdfx(const char *path)
{
    g_autofree char *data = NULL;
    gsize length = 0;
    assert_true(g_file_get_contents(path, &data, &length, NULL));
    return pdf_holds(data, length, ">PDF/X-4<");
}

static void
write_profile_of_version(const char *path, int version)
{
    g_autofree char *kind = g_strdup_printf("prtrCMYK%d", version);
    g_autoptr(GByteArray) profile = pdf_profile(kind, NULL, 0);
    assert_true(
        g_file_set_contents(path, (const char *)profile->data, (gssize)profile->len, NULL));
}

/* Nobody may say PDF/X-4 who has no profile, or paints what is no ink. */
static void
test_profile(void **state)
{
    (void)state;
    g_auto(PdfFiles) files = pdf_files_make();
    write_profile_of_version(files.again, 2);
    TfPressSpec spec = plain;
    spec.condition = "CGATS TR 007";
    write_painted(files.in, "");
    {
        g_autoptr(TfPdf) pdf = press(&files, &spec, 0);
        assert_int_equal(tf_pdf_n_pages(pdf), 1);
        assert_false(claims_pdfx(files.out));
    }
    spec.profile = files.again;
    spec.registry = "http://example.org";
    spec.info = "A press of ours";
    {
        g_autoptr(TfPdf) pdf = press(&files, &spec, 0);
        assert_int_equal(tf_pdf_n_pages(pdf), 1);
        assert_true(claims_pdfx(files.out));
        TfPdfObject intent = tf_pdf_get(pdf, tf_pdf_catalog(pdf), "OutputIntents/0");
        TfPdfObject stream = tf_pdf_get(pdf, intent, "DestOutputProfile");
        g_autoptr(GBytes) bytes = tf_pdf_stream_data(pdf, stream, NULL);
        /* A header, the number of tags, two of them, their tables. */
        assert_int_equal(g_bytes_get_size(bytes), 128 + 4 + 2 * 12 + 1888 + 1872);
        assert_float_equal(tf_pdf_number(pdf, tf_pdf_get(pdf, stream, "N"), 0), 4, 0);
        pdf_check_text(pdf, intent, "OutputConditionIdentifier", "CGATS TR 007");
        pdf_check_text(pdf, intent, "RegistryName", "http://example.org");
        pdf_check_text(pdf, intent, "Info", "A press of ours");
    }
    write_painted(files.in, "1 0 0 rg");
    g_autoptr(TfPdf) pdf = press(&files, &spec, 1);
    assert_int_equal(tf_pdf_n_pages(pdf), 1);
    assert_false(claims_pdfx(files.out));
}

static void
check_refused(const PdfFiles *files, const TfPressSpec *spec, int code, const char *words)
{
    assert_true(g_file_set_contents(files->out, "good", -1, NULL));
    g_autoptr(TfFindings) findings = tf_findings_new();
    g_autoptr(GError) error = NULL;
    assert_false(tf_press(files->in, spec, files->out, findings, &error));
    assert_true(g_error_matches(error, TF_ERROR, code));
    assert_non_null(strstr(error->message, words));
    g_autofree char *data = NULL;
    assert_true(g_file_get_contents(files->out, &data, NULL, NULL));
    assert_string_equal(data, "good");
}

/* One plain file, three names. What the standards ask for is written out: ISO 15930-7, -4 (X-1a),
 * -6. */
static void
test_standards(void **state)
{
    (void)state;
    static const struct {
        TfStandard standard;
        const char *header;
        const char *info; /* keys of the information dictionary */
        const char *label;
        gboolean is_in_xmp;
    } cases[] = {
        {TF_STANDARD_X4, "%PDF-1.6\n",
         "CreationDate Creator ModDate Producer Title Trapped", NULL, TRUE},
        {TF_STANDARD_X1A, "%PDF-1.4\n",
         "CreationDate Creator GTS_PDFXVersion ModDate Producer Title Trapped",
         "PDF/X-1a:2003", FALSE},
        {TF_STANDARD_X3, "%PDF-1.4\n",
         "CreationDate Creator GTS_PDFXVersion ModDate Producer Title Trapped",
         "PDF/X-3:2003", FALSE},
        {TF_STANDARD_NONE, "%PDF-1.6\n",
         "CreationDate Creator ModDate Producer Title Trapped", NULL, FALSE},
    };
    g_auto(PdfFiles) files = pdf_files_make();
    write_profile_of_version(files.again, 2);
    write_painted(files.in, "0 0 0 rg 0 0 9 9 re f");
    TfPressSpec spec = plain;
    spec.profile = files.again;
    spec.condition = "CGATS TR 006";
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        spec.standard = cases[i].standard;
        g_autoptr(TfPdf) pdf = press(&files, &spec, 0);
        TfPdfObject info = tf_pdf_get(pdf, tf_pdf_trailer(pdf), "Info");
        g_autofree char *data = NULL;
        gsize length = 0;
        assert_true(g_file_get_contents(files.out, &data, &length, NULL));
        assert_memory_equal(data, cases[i].header, strlen(cases[i].header));
        assert_int_equal(claims_pdfx(files.out), cases[i].is_in_xmp);
        assert_false(pdf_holds(data, length, "/ObjStm"));
        assert_false(pdf_holds(data, length, "/XRef"));
        check_keys(pdf, info, cases[i].info);
        if (cases[i].label != NULL)
            pdf_check_text(pdf, info, "GTS_PDFXVersion", cases[i].label);
        TfPdfObject intents = tf_pdf_get(pdf, tf_pdf_catalog(pdf), "OutputIntents");
        assert_int_equal(tf_pdf_n_items(pdf, intents), 1);
        check_keys(pdf, tf_pdf_item(pdf, intents, 0),
                   "DestOutputProfile Info OutputConditionIdentifier RegistryName S Type");
    }
}

/* The older standards do not know version 4 of profiles. */
static void
test_new_profile(void **state)
{
    (void)state;
    g_auto(PdfFiles) files = pdf_files_make();
    write_profile_of_version(files.again, 4);
    write_painted(files.in, "");
    TfPressSpec spec = plain;
    spec.profile = files.again;
    g_autoptr(TfPdf) pdf = press(&files, &spec, 0);
    assert_int_equal(tf_pdf_n_pages(pdf), 1);
    assert_true(claims_pdfx(files.out));
    spec.standard = TF_STANDARD_X1A;
    check_refused(&files, &spec, TF_ERROR_FORMAT, "PDF/X-1a takes profiles of version 2");
    spec.standard = TF_STANDARD_X3;
    check_refused(&files, &spec, TF_ERROR_FORMAT, "PDF/X-3 takes profiles of version 2");
}

/* Layers are nothing that the plain subset has. */
static void
test_layers(void **state)
{
    (void)state;
    g_auto(PdfFiles) files = pdf_files_make();
    write_profile_of_version(files.again, 2);
    write_painted(files.in, "");
    {
        g_autoptr(TfPdf) painted = tf_pdf_open(files.in, NULL, NULL);
        tf_pdf_set_parsed(painted, tf_pdf_catalog(painted), "OCProperties", "<< >>");
        assert_true(tf_pdf_save(painted, files.in, &(TfPdfSave){0}, NULL));
    }
    TfPressSpec spec = plain;
    spec.profile = files.again;
    g_autoptr(TfPdf) pdf = press(&files, &spec, 0);
    assert_int_equal(tf_pdf_n_pages(pdf), 1);
    assert_false(claims_pdfx(files.out));
}

static void
write_profile(const char *path, const char *description, gsize length)
{
    g_autoptr(GByteArray) profile = pdf_profile("prtrCMYK2", description, length);
    assert_true(
        g_file_set_contents(path, (const char *)profile->data, (gssize)profile->len, NULL));
}

/* A profile may be of another condition than the default: it speaks for itself. */
static void
test_profile_without_condition(void **state)
{
    (void)state;
#define SHAPE(text) text, sizeof text - 1
    static const struct {
        const char *data;
        gsize length;
        const char *name; /* NULL: the file's */
    } cases[] = {
        {SHAPE("desc\0\0\0\0\0\0\0\x0cSWOP coated\0"), "SWOP coated"},
        {SHAPE("mluc\0\0\0\0\0\0\0\1\0\0\0\x0c"
               "enUS\0\0\0\4\0\0\0\x1c\0A\0\xdf"),
         "Aß"},
        /* Longer than the file, empty, and of no known kind. */
        {SHAPE("desc\0\0\0\0\xff\xff\xff\xffSWOP"), "SWOP"},
        {SHAPE("desc\0\0\0\0\0\0\0\2 \0"), NULL},
        {SHAPE("desc\0\0\0\0\0\0\0\2\xff\0"), NULL},
        {SHAPE("text\0\0\0\0\0\0\0\4SWOP"), NULL},
        {SHAPE("mluc\0\0\0\0\0\0\0\1\0\0\0\x0c"
               "enUS\0\0\0\xff\0\0\0\x1c\0A"),
         NULL},
        {SHAPE("mluc\0\0\0\0\0\0\0\1"), NULL},
    };
#undef SHAPE
    g_auto(PdfFiles) files = pdf_files_make();
    write_painted(files.in, "");
    TfPressSpec spec = plain;
    spec.profile = files.again;
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        write_profile(files.again, cases[i].data, cases[i].length);
        g_autoptr(TfPdf) pdf = press(&files, &spec, 0);
        assert_int_equal(tf_pdf_n_pages(pdf), 1);
        TfPdfObject intent = tf_pdf_get(pdf, tf_pdf_catalog(pdf), "OutputIntents/0");
        check_keys(pdf, intent, "DestOutputProfile Info OutputConditionIdentifier S Type");
        pdf_check_text(pdf, intent, "OutputConditionIdentifier", "Custom");
        pdf_check_text(pdf, intent, "Info",
                       cases[i].name != NULL ? cases[i].name : "again.pdf");
    }
}

/* Of what the file of the profile is damaged in: nothing of it is embedded. */
static void
test_damaged_profile(void **state)
{
    (void)state;
    static const struct {
        guint at; /* a byte of the profile */
        guint8 byte;
        const char *words;
    } cases[] = {
        {3, 77, "it breaks off"}, /* of 3916 bytes, 15 · 256 + 76 */
        {3, 75, "it is longer than it says"},
        {130, 2, "its table of tags breaks off"},   /* there is room for 315 rows */
        {142, 255, "one of its tags lies outside"}, /* the size of the first */
        {132, 'X', "it has no table from inks to colours"},
        {147, '1', "it has no table from colours to inks"},
        {156, 'x', "it has no table from inks to colours"},
        {164, 9, "no colours can be worked out with it"},  /* from nine inks */
        {2053, 9, "no colours can be worked out with it"}, /* to nine: 156 + 1888 + 9 */
    };
    g_auto(PdfFiles) files = pdf_files_make();
    write_painted(files.in, "");
    TfPressSpec spec = plain;
    spec.profile = files.again;
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GByteArray) profile = pdf_profile("prtrCMYK2", NULL, 0);
        profile->data[cases[i].at] = cases[i].byte;
        assert_true(g_file_set_contents(files.again, (const char *)profile->data,
                                        (gssize)profile->len, NULL));
        check_refused(&files, &spec, TF_ERROR_FORMAT, cases[i].words);
    }
}

static void
test_refused(void **state)
{
    (void)state;
    g_auto(PdfFiles) files = pdf_files_make();
    write_painted(files.in, "");
    TfPressSpec spec = plain;
    spec.bleed = 8;
    check_refused(
        &files, &spec, TF_ERROR_FORMAT,
        "page 1 is 118.00 × 218.00 pt, but trim and bleed make 116.00 × 216.00 pt");
    /* One side is enough. */
    spec = plain;
    spec.width = 101;
    check_refused(&files, &spec, TF_ERROR_FORMAT, "make 119.00 × 218.00 pt");
    spec = plain;
    spec.height = 199;
    check_refused(&files, &spec, TF_ERROR_FORMAT, "make 118.00 × 217.00 pt");
    spec = plain;
    spec.profile = files.in;
    check_refused(&files, &spec, TF_ERROR_FORMAT, "not an ICC profile");
    spec = plain;
    spec.date = "soon";
    check_refused(&files, &spec, TF_ERROR_USAGE, "\"soon\" is no date");
}

/* The DocumentID of a press file of @content. Transfer full */
static char *
document_id(const PdfFiles *files, const TfPressSpec *spec, const char *content)
{
    write_painted(files->in, content);
    g_autoptr(TfPdf) pdf = press(files, spec, 0);
    g_autofree char *xmp =
        pdf_stream_text(pdf, tf_pdf_get(pdf, tf_pdf_catalog(pdf), "Metadata"));
    const char *id = strstr(xmp, "<xmpMM:DocumentID>");
    assert_non_null(id);
    return g_strndup(id,
                     strlen("<xmpMM:DocumentID>uuid:01234567-0123-0123-0123-0123456789ab"));
}

/* Other words, another standard: another document. */
static void
test_identity(void **state)
{
    (void)state;
    g_auto(PdfFiles) files = pdf_files_make();
    TfPressSpec older = plain;
    older.standard = TF_STANDARD_X1A;
    g_autofree char *first = document_id(&files, &plain, "0 0 0 rg 0 0 9 9 re f");
    g_autofree char *same = document_id(&files, &plain, "0 0 0 rg 0 0 9 9 re f");
    g_autofree char *other = document_id(&files, &plain, "0 0 0 rg 0 0 8 9 re f");
    g_autofree char *for_x1a = document_id(&files, &older, "0 0 0 rg 0 0 9 9 re f");
    assert_string_equal(first, same);
    assert_string_not_equal(first, other);
    assert_string_not_equal(first, for_x1a);
}

static void
test_twice(void **state)
{
    (void)state;
    g_auto(PdfFiles) files = pdf_files_make();
    write_painted(files.in, "0 0 0 rg 0 0 9 9 re f q 0.2 0.4 0.6 RG S Q");
    g_autoptr(TfPdf) pdf = press(&files, &plain, 0);
    assert_int_equal(tf_pdf_n_pages(pdf), 1);
    g_autoptr(TfFindings) findings = tf_findings_new();
    assert_true(tf_press(files.out, &plain, files.again, findings, NULL));
    g_autofree char *once = NULL;
    g_autofree char *twice = NULL;
    gsize length = 0;
    gsize length_twice = 0;
    assert_true(g_file_get_contents(files.out, &once, &length, NULL));
    assert_true(g_file_get_contents(files.again, &twice, &length_twice, NULL));
    assert_int_equal(length, length_twice);
    assert_memory_equal(once, twice, length);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_boxes),
        cmocka_unit_test(test_what_is_left),
        cmocka_unit_test(test_information),
        cmocka_unit_test(test_metadata),
        cmocka_unit_test(test_intent),
        cmocka_unit_test(test_profile),
        cmocka_unit_test(test_standards),
        cmocka_unit_test(test_new_profile),
        cmocka_unit_test(test_layers),
        cmocka_unit_test(test_damaged_profile),
        cmocka_unit_test(test_identity),
        cmocka_unit_test(test_refused),
        cmocka_unit_test(test_twice),
        cmocka_unit_test(test_profile_without_condition),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
