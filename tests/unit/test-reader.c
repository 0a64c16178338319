/* PDF/UA: what is added to a tagged PDF. */
#include "base/error.h"
#include "press/reader.h"
#include "support/check.h"
#include "support/pdf.h"

#include <glib/gstdio.h>
#include <string.h>

static TfPdfObject
add_element(TfPdf *pdf, TfPdfObject parent, const char *role)
{
    TfPdfObject element =
        tf_pdf_make_indirect(pdf, tf_pdf_parse(pdf, "<< /Type /StructElem /K [ ] >>"));
    tf_pdf_set_parsed(pdf, element, "S", "/%s", role);
    tf_pdf_set(pdf, element, "P", parent);
    tf_pdf_append(pdf, tf_pdf_get(pdf, parent, "K"), element);
    return element;
}

/* Document(H1, L(LI), Figure, Link) with one page, as cairo makes them. */
static void
write_tagged(const char *path, const char *content)
{
    g_autoptr(TfPdf) pdf = tf_pdf_new();
    int i = tf_pdf_add_page(pdf, 100, 200);
    tf_pdf_page_set_content(pdf, i, content, strlen(content));
    tf_pdf_set_parsed(pdf, tf_pdf_page(pdf, i), "Resources",
                      "<< /Font << /F << /Subtype /Type0 /DescendantFonts "
                      "[ << /Subtype /CIDFontType2 >> ] >> >> >>");
    TfPdfObject tree =
        tf_pdf_make_indirect(pdf, tf_pdf_parse(pdf, "<< /Type /StructTreeRoot /K [ ] >>"));
    tf_pdf_set(pdf, tf_pdf_catalog(pdf), "StructTreeRoot", tree);
    TfPdfObject document = add_element(pdf, tree, "Document");
    TfPdfObject heading = add_element(pdf, document, "H1");
    tf_pdf_append(pdf, tf_pdf_get(pdf, heading, "K"), tf_pdf_parse(pdf, "0"));
    add_element(pdf, add_element(pdf, document, "L"), "LI");
    TfPdfObject figure = add_element(pdf, document, "Figure");
    tf_pdf_set_parsed(pdf, figure, "A", "<< /O /Layout /BBox [ 0 0 1 1 ] >>");
    TfPdfObject link = add_element(pdf, document, "Link");
    TfPdfObject annotation = tf_pdf_make_indirect(
        pdf, tf_pdf_parse(
                 pdf, "<< /Subtype /Link /F 2 /A << /S /URI /URI (https://x.org) >> >>"));
    TfPdfObject reference = tf_pdf_parse(pdf, "<< /Type /OBJR >>");
    tf_pdf_set(pdf, reference, "Obj", annotation);
    tf_pdf_append(pdf, tf_pdf_get(pdf, link, "K"), reference);
    TfPdfObject annotations = tf_pdf_parse(pdf, "[ ]");
    tf_pdf_append(pdf, annotations, annotation);
    tf_pdf_set(pdf, tf_pdf_page(pdf, i), "Annots", annotations);
    assert_true(tf_pdf_save(pdf, path, &(TfPdfSave){0}, NULL));
}

static const TfReaderTag tags[] = {
    {.role = "Document"},
    {.role = "H1", .language = "en"},
    {.role = "L", .numbering = "Decimal"},
    {.role = "LI", .actual_text = "311"},
    {.role = "Figure", .alt = "یک دروازہ"},
    {.role = "Link", .alt = "the city's site"},
};

static const TfReaderSpec spec = {
    .title = "حقوقك",
    .language = "ar",
    .is_rtl = TRUE,
    .date = "2026-12-01T06:00:00+06:00",
    .tags = tags,
    .n_tags = 6,
};

static TfPdf *
finish(const PdfFiles *files, const TfReaderSpec *with)
{
    g_autoptr(TfFindings) findings = tf_findings_new();
    g_autoptr(GError) error = NULL;
    assert_true(tf_reader(files->in, with, files->out, findings, &error));
    assert_null(error);
    assert_int_equal(tf_findings_n(findings), 0);
    TfPdf *pdf = tf_pdf_open(files->out, findings, &error);
    assert_non_null(pdf);
    return pdf;
}

static void
check_value(TfPdf *pdf, TfPdfObject object, const char *path, const char *expected)
{
    g_autofree char *text = tf_pdf_unparse(pdf, tf_pdf_get(pdf, object, path));
    assert_string_equal(text, expected);
}

static void
test_elements(void **state)
{
    (void)state;
    g_auto(PdfFiles) files = pdf_files_make();
    write_tagged(files.in, "");
    g_autoptr(TfPdf) pdf = finish(&files, &spec);
    TfPdfObject tree = tf_pdf_get(pdf, tf_pdf_catalog(pdf), "StructTreeRoot");
    TfPdfObject document = tf_pdf_get(pdf, tree, "K/0");
    check_value(pdf, document, "A", "<< /O /Layout /WritingMode /RlTb >>");
    pdf_check_text(pdf, document, "K/0/Lang", "en");
    check_value(pdf, document, "K/1/A", "<< /ListNumbering /Decimal /O /List >>");
    pdf_check_text(pdf, document, "K/1/K/0/ActualText", "311");
    pdf_check_text(pdf, document, "K/2/Alt", "یک دروازہ");
    /* Inherited; and what was there stays. */
    check_value(pdf, document, "K/2/A", "<< /BBox [ 0 0 1 1 ] /O /Layout >>");
    pdf_check_text(pdf, document, "K/3/K/0/Obj/Contents", "the city's site");
    check_value(pdf, document, "K/3/K/0/Obj/F", "6");
    assert_int_equal(tf_pdf_get(pdf, document, "K/0/A"), 0);
}

static void
test_document(void **state)
{
    (void)state;
    g_auto(PdfFiles) files = pdf_files_make();
    write_tagged(files.in, "");
    g_autoptr(TfPdf) pdf = finish(&files, &spec);
    TfPdfObject catalog = tf_pdf_catalog(pdf);
    pdf_check_text(pdf, catalog, "Lang", "ar");
    check_value(pdf, catalog, "MarkInfo", "<< /Marked true >>");
    check_value(pdf, catalog, "ViewerPreferences",
                "<< /Direction /R2L /DisplayDocTitle true >>");
    pdf_check_text(pdf, tf_pdf_trailer(pdf), "Info/Title", "حقوقك");
    pdf_check_text(pdf, tf_pdf_trailer(pdf), "Info/CreationDate", "D:20261201000000Z");
    TfPdfObject page = tf_pdf_page(pdf, 0);
    check_value(pdf, page, "Tabs", "/S");
    check_value(pdf, page, "TrimBox", "[ 0 0 100 200 ]");
    check_value(pdf, page, "Resources/Font/F/DescendantFonts/0/CIDToGIDMap", "/Identity");

    g_autofree char *data = NULL;
    gsize length = 0;
    assert_true(g_file_get_contents(files.out, &data, &length, NULL));
    assert_memory_equal(data, "%PDF-1.7\n", 9);
    assert_true(pdf_holds(data, length, "<pdfuaid:part>1</pdfuaid:part>"));
    assert_true(pdf_holds(data, length, "<rdf:li>ar</rdf:li>"));
    assert_true(pdf_holds(data, length, "<rdf:li xml:lang=\"x-default\">حقوقك</rdf:li>"));
}

static void
test_left_to_right(void **state)
{
    (void)state;
    g_auto(PdfFiles) files = pdf_files_make();
    write_tagged(files.in, "");
    TfReaderSpec ltr = {.title = "Rights", .language = "en"};
    g_autoptr(TfPdf) pdf = finish(&files, &ltr);
    TfPdfObject catalog = tf_pdf_catalog(pdf);
    check_value(pdf, catalog, "ViewerPreferences", "<< /DisplayDocTitle true >>");
    TfPdfObject document = tf_pdf_get(pdf, catalog, "StructTreeRoot/K/0");
    assert_int_equal(tf_pdf_get(pdf, document, "A"), 0);
    check_value(pdf, document, "K/1/A", "<< /ListNumbering /None /O /List >>");
    /* Nothing said: where it leads. */
    pdf_check_text(pdf, document, "K/3/K/0/Obj/Contents", "https://x.org");
}

static void
check_marked(const char *content, const char *expected)
{
    g_auto(PdfFiles) files = pdf_files_make();
    write_tagged(files.in, content);
    for (int round = 0; round < 2; round++) {
        g_autoptr(TfPdf) pdf = finish(&files, &spec);
        g_autofree char *text = pdf_page_text(pdf, 0);
        assert_string_equal(text, expected);
        assert_int_equal(g_rename(files.out, files.in), 0);
    }
}

static void
test_artifacts(void **state)
{
    (void)state;
    check_marked("1 g 0 0 9 9 re f", "/Artifact BMC\n1 g 0 0 9 9 re f\nEMC\n");
    check_marked("1 g 0 0 9 9 re W n", "1 g 0 0 9 9 re W n");
    check_marked("/P <</MCID 0>> BDC Q q BT (a) Tj ET EMC",
                 "/P <</MCID 0>> BDC Q q BT (a) Tj ET EMC");
    check_marked("q 1 g f Q S /P <</MCID 0>> BDC f EMC f",
                 "q /Artifact BMC\n1 g f\nEMC\n Q /Artifact BMC\nS\nEMC\n "
                 "/P <</MCID 0>> BDC f EMC /Artifact BMC\nf\nEMC\n");
    /* Within a text object, where part of it is content. */
    check_marked("BT /F 9 Tf (a) Tj /P <</MCID 0>> BDC (b) Tj EMC (c) Tj ET",
                 "BT /Artifact BMC\n/F 9 Tf (a) Tj\nEMC\n /P <</MCID 0>> BDC (b) Tj EMC "
                 "/Artifact BMC\n(c) Tj\nEMC\n ET");
    /* Nested, and one too many. */
    check_marked("/A BMC /B BMC f EMC f EMC EMC f",
                 "/A BMC /B BMC f EMC f EMC EMC /Artifact BMC\nf\nEMC\n");
    /* What stands for nothing goes; the hyphen of a broken word, which says nothing, stays. */
    check_marked(
        "/Figure <</MCID 0>> BDC BT /Span << /ActualText <feff2060> >> BDC\n"
        "/F 1 Tf <0101> Tj EMC ET f EMC (a) Tj",
        "/Figure <</MCID 0>> BDC BT\n/F 1 Tf ET f EMC /Artifact BMC\n(a) Tj\nEMC\n");
    check_marked("/P BMC /Span << /ActualText <feff> >> BDC (-) Tj EMC EMC",
                 "/P BMC /Span << /ActualText <feff> >> BDC (-) Tj EMC EMC");
    check_marked("q BI ID x EI Q", "q /Artifact BMC\nBI ID x EI\nEMC\n Q");
}

static void
check_refused(const PdfFiles *files, const TfReaderSpec *with, const char *words)
{
    g_autoptr(TfFindings) findings = tf_findings_new();
    g_autoptr(GError) error = NULL;
    assert_false(tf_reader(files->in, with, files->out, findings, &error));
    assert_true(g_error_matches(error, TF_ERROR, TF_ERROR_FORMAT));
    assert_non_null(strstr(error->message, words));
    assert_false(g_file_test(files->out, G_FILE_TEST_EXISTS));
}

/* What a cell heads and how far it goes stand beside what cairo says of it. */
static void
test_cells(void **state)
{
    (void)state;
    g_auto(PdfFiles) files = pdf_files_make();
    write_tagged(files.in, "");
    TfReaderTag cells[6];
    memcpy(cells, tags, sizeof tags);
    cells[1].scope = "Column";
    cells[3].n_columns = 1;
    cells[4].scope = "Row";
    cells[4].n_columns = 3;
    TfReaderSpec with = spec;
    with.tags = cells;
    g_autoptr(TfPdf) pdf = finish(&files, &with);
    TfPdfObject document = tf_pdf_get(pdf, tf_pdf_catalog(pdf), "StructTreeRoot/K/0");
    check_value(pdf, document, "K/0/A", "<< /O /Table /Scope /Column >>");
    assert_int_equal(tf_pdf_get(pdf, document, "K/1/K/0/A"), 0);
    check_value(pdf, document, "K/2/A",
                "[ << /BBox [ 0 0 1 1 ] /O /Layout >> "
                "<< /ColSpan 3 /O /Table /Scope /Row >> ]");
}

/* Lost text must never look like success. */
static void
test_mismatch(void **state)
{
    (void)state;
    g_auto(PdfFiles) files = pdf_files_make();
    write_tagged(files.in, "");
    TfReaderSpec other = spec;
    other.n_tags = 5;
    check_refused(&files, &other, "structure element 6 is Link, but nothing was painted");
    TfReaderTag more[7];
    memcpy(more, tags, sizeof tags);
    more[6] = (TfReaderTag){.role = "P"};
    other.tags = more;
    other.n_tags = 7;
    check_refused(&files, &other, "6 structure elements where 7 were painted");
    more[1].role = "H2";
    check_refused(&files, &other, "structure element 2 is H1, but H2 was painted");
}

static void
test_untagged(void **state)
{
    (void)state;
    g_auto(PdfFiles) files = pdf_files_make();
    {
        g_autoptr(TfPdf) pdf = tf_pdf_new();
        tf_pdf_add_page(pdf, 10, 10);
        assert_true(tf_pdf_save(pdf, files.in, &(TfPdfSave){0}, NULL));
    }
    check_refused(&files, &spec, "has no structure");
}

/* A tree that leads back to itself. */
static void
test_loop(void **state)
{
    (void)state;
    g_auto(PdfFiles) files = pdf_files_make();
    {
        g_autoptr(TfPdf) pdf = tf_pdf_new();
        tf_pdf_add_page(pdf, 10, 10);
        TfPdfObject tree =
            tf_pdf_make_indirect(pdf, tf_pdf_parse(pdf, "<< /K [ ] /S /Document >>"));
        tf_pdf_append(pdf, tf_pdf_get(pdf, tree, "K"), tree);
        tf_pdf_set(pdf, tf_pdf_catalog(pdf), "StructTreeRoot", tree);
        assert_true(tf_pdf_save(pdf, files.in, &(TfPdfSave){0}, NULL));
    }
    TfReaderSpec other = spec;
    other.tags = NULL;
    check_refused(&files, &other, "the structure tree is damaged");
}

/* An element with two parents would be read twice. */
static void
test_shared_element(void **state)
{
    (void)state;
    g_auto(PdfFiles) files = pdf_files_make();
    write_tagged(files.in, "");
    {
        g_autoptr(TfPdf) pdf = tf_pdf_open(files.in, NULL, NULL);
        TfPdfObject document = tf_pdf_get(pdf, tf_pdf_catalog(pdf), "StructTreeRoot/K/0");
        TfPdfObject heading = tf_pdf_get(pdf, document, "K/0");
        tf_pdf_append(pdf, tf_pdf_get(pdf, document, "K"), heading);
        assert_true(tf_pdf_save(pdf, files.in, &(TfPdfSave){0}, NULL));
    }
    TfReaderSpec other = spec;
    other.tags = NULL;
    check_refused(&files, &other, "the structure tree is damaged");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_elements),       cmocka_unit_test(test_document),
        cmocka_unit_test(test_left_to_right),  cmocka_unit_test(test_artifacts),
        cmocka_unit_test(test_cells),          cmocka_unit_test(test_mismatch),
        cmocka_unit_test(test_untagged),       cmocka_unit_test(test_loop),
        cmocka_unit_test(test_shared_element),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
