/* Imposes pages that say they are PDF/X, and looks for what the sheets say. */
#include "base/error.h"
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
    static const char *const reasons[] = {
        "the PDF does not say which inks and paper it is for (output intent)",
        "the PDF has no title"};
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
        g_autofree char *words = g_strdup_printf(
            "the PDF says it is PDF/X-4; the sheets do not, because %s", reasons[i]);
        assert_string_equal(tf_findings_get(files->findings, (int)i)->text, words);
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
    check_label_is_dropped(files,
                           "the PDF says it is PDF/X-4; the sheets do not, because the "
                           "profile of its output intent is not in the PDF");
}

static char *
breaks_two(const char *path, TfStandard standard, GError **error)
{
    (void)path;
    (void)error;
    return g_strdup(standard == TF_STANDARD_X1A ? "x-not-cmyk, x-transparency" : "");
}

static char *
is_too_long(const char *path, TfStandard standard, GError **error)
{
    (void)path;
    (void)standard;
    g_set_error(error, TF_ERROR, TF_ERROR_UNSUPPORTED, "too long");
    return NULL;
}

static char *
must_not_be_asked(const char *path, TfStandard standard, GError **error)
{
    (void)error;
    fail_msg("asked whether %s is %s", path, tf_standard_title(standard));
    return NULL;
}

static void
pages_that_break_their_standard_give_no_pdfx(void **state)
{
    SheetFiles *files = *state;
    const TfImposeSpec spec = {.judge = breaks_two};
    make_pdfx_pages(files, "PDF/X-4", TRUE);
    g_autoptr(TfPdf) good = sheet_imposed(files, &spec);
    assert_int_equal(tf_findings_n(files->findings), 0);
    assert_true(says(files->out, "GTS_PDFXVersion"));

    make_pdfx_pages(files, "PDF/X-1a:2003", FALSE);
    g_autoptr(TfPdf) pdf = sheet_imposed(files, &spec);
    check_label_is_dropped(files, "the PDF says it is PDF/X-1a, but breaks it: "
                                  "x-not-cmyk, x-transparency; the sheets do not");
}

static void
what_nobody_can_judge_gives_no_pdfx(void **state)
{
    SheetFiles *files = *state;
    sheet_make_boxed_pages(files, 4);
    g_autoptr(TfPdf) plain =
        sheet_imposed(files, &(TfImposeSpec){.judge = must_not_be_asked});
    make_pdfx_pages(files, "PDF/X-4", TRUE);
    g_autoptr(TfPdf) pdf = sheet_imposed(files, &(TfImposeSpec){.judge = is_too_long});
    check_label_is_dropped(files,
                           "the PDF says it is PDF/X-4, which cannot be looked into: "
                           "too long; the sheets do not");
}

static char *
writes_to_it(const char *path, TfStandard standard, GError **error)
{
    (void)standard;
    g_autofree char *data = NULL;
    gsize length;
    assert_true(g_file_get_contents(path, &data, &length, error));
    g_autofree char *longer = g_strdup_printf("%*s", (int)length + 1, "");
    memcpy(longer, data, length);
    assert_true(g_file_set_contents(path, longer, (gssize)length + 1, error));
    return g_strdup("");
}

/* The file that is judged and the one that is imposed are the same. */
static void
pages_that_change_after_they_are_judged_are_refused(void **state)
{
    SheetFiles *files = *state;
    make_pdfx_pages(files, "PDF/X-4", TRUE);
    const TfImposeSpec spec = {.judge = writes_to_it};
    g_autoptr(GError) error = NULL;
    assert_false(tf_impose(files->in, &spec, files->out, files->findings, &error));
    assert_non_null(strstr(error->message, "was changed while it was read"));
    assert_false(g_file_test(files->out, G_FILE_TEST_EXISTS));
}

/* Blank pages and letters that the slug lacks are of the sheets, and break nothing. */
static void
what_is_found_of_the_sheets_is_no_doubt(void **state)
{
    SheetFiles *files = *state;
    make_pdfx_pages(files, "PDF/X-4", TRUE);
    const TfImposeSpec spec = {
        .scheme = {.kind = TF_SCHEME_CARDS, .n_columns = 3, .n_rows = 1}, .job = "حقوق"};
    g_autoptr(TfPdf) pdf = sheet_imposed(files, &spec);
    assert_int_equal(sheet_n_of(files, "slug-letters"), 1);
    assert_int_equal(sheet_n_of(files, "pages-not-multiple"), 1);
    assert_int_equal(sheet_n_of(files, "label-dropped"), 0);
    assert_true(says(files->out, "GTS_PDFXVersion"));
}

/* Has the file at @path say @new, which is as long, where it said @old. */
static void
put_instead(const char *path, const char *old, const char *new)
{
    g_autofree char *data = NULL;
    gsize length;
    assert_true(g_file_get_contents(path, &data, &length, NULL));
    char *at = memmem(data, length, old, strlen(old));
    assert_non_null(at);
    memcpy(at, new, strlen(old));
    assert_true(g_file_set_contents(path, data, (gssize)length, NULL));
}

/* What is met when the file is opened, and what is met with a font that is read when it is copied. */
static void
damaged_pages_give_no_pdfx(void **state)
{
    SheetFiles *files = *state;
    static const struct {
        const char *old, *new;
    } rows[] = {{"startxref\n", "startxxxx\n"}, {"[ 4321 ]", "[ >321 ]"}};
    for (int i = 0; i < 2; i++) {
        make_pdfx_pages(files, "PDF/X-4", TRUE);
        g_autoptr(TfPdf) pages = sheet_opened(files->in);
        TfPdfObject font = tf_pdf_make_indirect(pages, tf_pdf_parse(pages, "<< >>"));
        tf_pdf_set_parsed(pages, font, "Widths", "[ 4321 ]");
        tf_pdf_page_set_resource(pages, 3, "Font", "F", font);
        sheet_saved(pages, files->in);
        put_instead(files->in, rows[i].old, rows[i].new);
        g_autoptr(TfPdf) pdf = sheet_imposed(files, &(TfImposeSpec){0});
        assert_int_equal(tf_pdf_n_pages(pdf), 2);
        assert_int_equal(sheet_n_of(files, "damaged-pdf"), i + 1);
        assert_int_equal(sheet_n_of(files, "label-dropped"), i + 1);
        assert_int_equal(tf_findings_n(files->findings), 2 * (i + 1));
        assert_false(says(files->out, "GTS_PDFXVersion"));
        const TfFinding *dropped = tf_findings_get(files->findings, 2 * i + 1);
        assert_string_equal(dropped->text,
                            "the PDF says it is PDF/X-4; the sheets do not, because of "
                            "what else was found of its pages");
    }
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
        TEST(what_nobody_can_judge_gives_no_pdfx),
        TEST(pages_that_change_after_they_are_judged_are_refused),
        TEST(what_is_found_of_the_sheets_is_no_doubt),
        TEST(damaged_pages_give_no_pdfx),
        TEST(only_the_intent_for_printing_comes_along),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
