/* Imposes pages that say they are PDF/X, and looks for what the sheets say. */
#include "base/file.h"
#include "impose/impose.h"
#include "pdf/object.h"
#include "support/check.h"
#include "support/pdf.h"
#include "support/sheets.h"

#include <math.h>
#include <string.h>

static void
output_intent_comes_along(void **state)
{
    SheetFiles *files = *state;
    sheet_make_boxed_pages(files, 4);
    g_autoptr(TfPdf) pages = sheet_opened(files->in);
    tf_pdf_set_parsed(pages, tf_pdf_catalog(pages), "OutputIntents",
                      "[ << /Type /OutputIntent /S /GTS_PDFX"
                      " /OutputConditionIdentifier (CGATS TR 006) >> ]");
    TfPdfObject profile = tf_pdf_stream_new(pages, "profile", 7);
    tf_pdf_set_parsed(pages, profile, "N", "4");
    TfPdfObject intent = tf_pdf_get(pages, tf_pdf_catalog(pages), "OutputIntents/0");
    tf_pdf_set(pages, intent, "DestOutputProfile", profile);
    sheet_saved(pages, files->in);

    g_autoptr(TfPdf) pdf = sheet_imposed(files, &(TfImposeSpec){0});
    TfPdfObject copy = tf_pdf_get(pdf, tf_pdf_catalog(pdf), "OutputIntents/0");
    g_autofree char *name =
        tf_pdf_text(pdf, tf_pdf_get(pdf, copy, "OutputConditionIdentifier"));
    assert_string_equal(name, "CGATS TR 006");
    assert_true(tf_pdf_is_name(pdf, tf_pdf_get(pdf, copy, "S"), "GTS_PDFX"));
    TfPdfObject stream = tf_pdf_get(pdf, copy, "DestOutputProfile");
    assert_true(fabs(tf_pdf_number(pdf, tf_pdf_get(pdf, stream, "N"), 0) - 4) < 1e-9);
    g_autoptr(GBytes) bytes = tf_pdf_stream_data(pdf, stream, NULL);
    assert_int_equal(g_bytes_get_size(bytes), 7);
}

/* Four pages that say they are PDF/X as @label, in the XMP packet or else in the information. */
static void
make_pdfx_pages(const SheetFiles *files, const char *label, gboolean is_in_xmp)
{
    sheet_make_boxed_pages(files, 4);
    g_autoptr(TfPdf) pages = sheet_opened(files->in);
    tf_pdf_set_info(pages, "Title", "Pages");
    tf_pdf_set_parsed(pages, tf_pdf_catalog(pages), "OutputIntents",
                      "[ << /Type /OutputIntent /S /GTS_PDFX"
                      " /OutputConditionIdentifier (CGATS TR 006) >> ]");
    TfPdfObject profile = tf_pdf_stream_new(pages, "profile", 7);
    tf_pdf_set_parsed(pages, profile, "N", "4");
    tf_pdf_set(pages, tf_pdf_get(pages, tf_pdf_catalog(pages), "OutputIntents/0"),
               "DestOutputProfile", profile);
    g_autofree char *xmp =
        g_strdup_printf("<pdfxid:GTS_PDFXVersion>%s</pdfxid:GTS_PDFXVersion>", label);
    if (is_in_xmp)
        tf_pdf_set_metadata(pages, xmp);
    else
        tf_pdf_set_info(pages, "GTS_PDFXVersion", label);
    sheet_saved(pages, files->in);
}

static gboolean
says(const char *path, const char *words)
{
    g_autofree char *data = NULL;
    gsize length = 0;
    assert_true(g_file_get_contents(path, &data, &length, NULL));
    return pdf_holds(data, length, words);
}

static void
sheets_of_pdfx_pages_are_pdfx(void **state)
{
    SheetFiles *files = *state;
    static const struct {
        const char *label;
        gboolean is_in_xmp;
        const char *header, *words; /* NULL: nothing is said */
    } cases[] = {
        {"PDF/X-4", TRUE, "%PDF-1.6",
         "<pdfxid:GTS_PDFXVersion>PDF/X-4</pdfxid:GTS_PDFXVersion>"},
        {"PDF/X-1a:2003", FALSE, "%PDF-1.4", "/GTS_PDFXVersion (PDF/X-1a:2003)"},
        {"PDF/X-3:2003", FALSE, "%PDF-1.4", "/GTS_PDFXVersion (PDF/X-3:2003)"},
        {"PDF/X-4p", TRUE, "%PDF-1.6", NULL},
        {"PDF/X-4", FALSE, "%PDF-1.6", NULL},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        make_pdfx_pages(files, cases[i].label, cases[i].is_in_xmp);
        g_autoptr(TfPdf) pdf = sheet_imposed(files, &(TfImposeSpec){0});
        TfPdfObject info = tf_pdf_get(pdf, tf_pdf_trailer(pdf), "Info");
        pdf_check_text(pdf, info, "Title", "Pages");
        assert_true(tf_pdf_is_name(pdf, tf_pdf_get(pdf, info, "Trapped"), "False"));
        assert_true(says(files->out, cases[i].header));
        assert_int_equal(says(files->out, "GTS_PDFXVersion"), cases[i].words != NULL);
        if (cases[i].words != NULL)
            assert_true(says(files->out, cases[i].words));
    }
}

/* Whoever finds something says nothing of a standard, nor without a title or an intent. */
static void
doubtful_sheets_are_no_pdfx(void **state)
{
    static const char *const gone[] = {"OutputIntents", "Title"};
    SheetFiles *files = *state;
    for (gsize i = 0; i < G_N_ELEMENTS(gone); i++) {
        make_pdfx_pages(files, "PDF/X-4", TRUE);
        g_autoptr(TfPdf) pages = sheet_opened(files->in);
        tf_pdf_set(pages, tf_pdf_catalog(pages), gone[i], 0);
        tf_pdf_set_info(pages, gone[i], NULL);
        sheet_saved(pages, files->in);
        g_autoptr(TfPdf) pdf = sheet_imposed(files, &(TfImposeSpec){0});
        assert_int_equal(tf_pdf_n_pages(pdf), 2);
        assert_false(says(files->out, "GTS_PDFXVersion"));
    }
    make_pdfx_pages(files, "PDF/X-4", TRUE);
    g_autoptr(TfPdf) pages = sheet_opened(files->in);
    tf_pdf_set_parsed(pages, tf_pdf_catalog(pages), "OCProperties",
                      "<< /OCGs [ << /Type /OCG /Name (Die line) >> ] /D << >> >>");
    sheet_saved(pages, files->in);
    g_autoptr(TfPdf) pdf = sheet_imposed(files, &(TfImposeSpec){0});
    assert_int_equal(sheet_n_of(files, "layers-shown"), 1);
    assert_false(says(files->out, "GTS_PDFXVersion"));
}

static void
check_label_is_dropped(const SheetFiles *files, const char *words)
{
    assert_int_equal(tf_findings_n(files->findings), 1);
    assert_int_equal(sheet_n_of(files, "label-dropped"), 1);
    assert_string_equal(tf_findings_get(files->findings, 0)->text, words);
    assert_false(says(files->out, "GTS_PDFXVersion"));
}

/* PDF/X-4 has its profile inside; the older standards may name a condition of the registry. */
static void
pages_without_their_profile_give_no_pdfx(void **state)
{
    SheetFiles *files = *state;
    for (int i = 0; i < 2; i++) {
        make_pdfx_pages(files, i == 0 ? "PDF/X-1a:2003" : "PDF/X-4", i == 1);
        g_autoptr(TfPdf) pages = sheet_opened(files->in);
        tf_pdf_set(pages, tf_pdf_get(pages, tf_pdf_catalog(pages), "OutputIntents/0"),
                   "DestOutputProfile", 0);
        sheet_saved(pages, files->in);
        g_autoptr(TfPdf) pdf = sheet_imposed(files, &(TfImposeSpec){0});
        if (i == 0)
            assert_true(says(files->out, "/GTS_PDFXVersion (PDF/X-1a:2003)"));
    }
    check_label_is_dropped(files, "the PDF says it is PDF/X-4; the sheets do not");
}

static void
pages_that_break_their_standard_give_no_pdfx(void **state)
{
    SheetFiles *files = *state;
    make_pdfx_pages(files, "PDF/X-1a:2003", FALSE);
    g_autoptr(TfPdf) pdf =
        sheet_imposed(files, &(TfImposeSpec){.broken = "x-not-cmyk, x-transparency"});
    check_label_is_dropped(files, "the PDF says it is PDF/X-1a, but breaks it: "
                                  "x-not-cmyk, x-transparency; the sheets do not");
}

/* Another's intent, here an archive's, comes first, or alone. */
static void
only_the_intent_for_printing_comes_along(void **state)
{
    SheetFiles *files = *state;
    sheet_make_boxed_pages(files, 4);
    g_autoptr(TfPdf) pages = sheet_opened(files->in);
    tf_pdf_set_parsed(pages, tf_pdf_catalog(pages), "OutputIntents",
                      "[ << /S /GTS_PDFA1 /OutputConditionIdentifier (sRGB) >>"
                      " 3 << /S /GTS_PDFX /OutputConditionIdentifier (FOGRA39) >> ]");
    sheet_saved(pages, files->in);
    g_autoptr(TfPdf) pdf = sheet_imposed(files, &(TfImposeSpec){0});
    TfPdfObject intents = tf_pdf_get(pdf, tf_pdf_catalog(pdf), "OutputIntents");
    assert_int_equal(tf_pdf_n_items(pdf, intents), 1);
    g_autofree char *name =
        tf_pdf_text(pdf, tf_pdf_get(pdf, intents, "0/OutputConditionIdentifier"));
    assert_string_equal(name, "FOGRA39");

    tf_pdf_set_parsed(pages, tf_pdf_catalog(pages), "OutputIntents",
                      "[ << /S /GTS_PDFA1 /OutputConditionIdentifier (sRGB) >> ]");
    sheet_saved(pages, files->in);
    g_autoptr(TfPdf) none = sheet_imposed(files, &(TfImposeSpec){0});
    assert_int_equal(tf_pdf_get(none, tf_pdf_catalog(none), "OutputIntents"), 0);
}

int
main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, sheet_set_up, sheet_tear_down)
    const struct CMUnitTest tests[] = {
        TEST(output_intent_comes_along),
        TEST(sheets_of_pdfx_pages_are_pdfx),
        TEST(doubtful_sheets_are_no_pdfx),
        TEST(pages_without_their_profile_give_no_pdfx),
        TEST(pages_that_break_their_standard_give_no_pdfx),
        TEST(only_the_intent_for_printing_comes_along),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
