/* Imposes small PDFs and looks into the sheets. */
#include "base/error.h"
#include "base/file.h"
#include "impose/impose.h"
#include "pdf/content.h"
#include "pdf/object.h"
#include "support/check.h"
#include "support/pdf.h"

#include <cairo-pdf.h>
#include <glib/gstdio.h>
#include <math.h>
#include <string.h>

/* A folder of its own for each test, with its two files. */
typedef struct {
    char *folder, *in, *out;
    TfFindings *findings;
} Files;

static int
set_up(void **state)
{
    Files *files = g_new0(Files, 1);
    files->folder = g_dir_make_tmp("tenfold-sheet-XXXXXX", NULL);
    files->in = g_build_filename(files->folder, "pages.pdf", NULL);
    files->out = g_build_filename(files->folder, "sheets.pdf", NULL);
    files->findings = tf_findings_new();
    *state = files;
    return 0;
}

static int
tear_down(void **state)
{
    Files *files = *state;
    g_remove(files->in);
    g_remove(files->out);
    assert_int_equal(g_rmdir(files->folder), 0); /* nothing else was left there */
    g_free(files->folder);
    g_free(files->in);
    g_free(files->out);
    tf_findings_free(files->findings);
    g_free(files);
    return 0;
}

/* @n pages of 200 × 300, all media. */
static void
make_pages(const Files *files, int n)
{
    cairo_surface_t *surface = cairo_pdf_surface_create(files->in, 200, 300);
    cairo_t *cr = cairo_create(surface);
    for (int i = 0; i < n; i++) {
        cairo_rectangle(cr, 10, 10, 10 + i, 10);
        cairo_fill(cr);
        cairo_show_page(cr);
    }
    cairo_destroy(cr);
    cairo_surface_destroy(surface);
}

static TfPdf *
opened(const char *path)
{
    g_autoptr(GError) error = NULL;
    TfPdf *pdf = tf_pdf_open(path, NULL, &error);
    assert_non_null(pdf);
    return pdf;
}

static void
saved(TfPdf *pdf, const char *path)
{
    assert_true(tf_pdf_save(pdf, path, &(TfPdfSave){0}, NULL));
}

/* The same with a trim of 180 × 280 and 9 points of bleed inside a media of 200 × 300. */
static void
make_boxed_pages(const Files *files, int n)
{
    make_pages(files, n);
    g_autoptr(TfPdf) pdf = opened(files->in);
    for (int i = 0; i < n; i++) {
        tf_pdf_page_set_box(pdf, i, TF_PDF_BLEED_BOX, (TfRect){1, 1, 198, 298});
        tf_pdf_page_set_box(pdf, i, TF_PDF_TRIM_BOX, (TfRect){10, 10, 180, 280});
    }
    saved(pdf, files->in);
}

static TfPdf *
imposed(const Files *files, const TfImposeSpec *spec)
{
    g_autoptr(GError) error = NULL;
    gboolean is_imposed = tf_impose(files->in, spec, files->out, files->findings, &error);
    if (error)
        print_error("%s\n", error->message);
    assert_true(is_imposed);
    return opened(files->out);
}

static void
check_box(TfPdf *pdf, int i, TfPdfBox box, TfRect expected)
{
    TfRect is = tf_pdf_page_box(pdf, i, box);
    assert_true(tf_pdf_page_has_box(pdf, i, box));
    assert_true(fabs(is.x - expected.x) < 1e-3 && fabs(is.y - expected.y) < 1e-3);
    assert_true(fabs(is.width - expected.width) < 1e-3);
    assert_true(fabs(is.height - expected.height) < 1e-3);
}

/* How often @code was found. */
static int
n_of(const Files *files, const char *code)
{
    int n = 0;
    for (int i = 0; i < tf_findings_n(files->findings); i++)
        n += strcmp(tf_findings_get(files->findings, i)->code, code) == 0;
    return n;
}

/* What is drawn on a page in order, "P8 P1 ", with the matrix of the last in @matrix. */
static char *
drawn(TfPdf *pdf, int i, TfMatrix *matrix)
{
    g_autoptr(GBytes) bytes = tf_pdf_page_content(pdf, i, NULL);
    gsize length;
    const void *data = g_bytes_get_data(bytes, &length);
    g_autoptr(TfContent) content = tf_content_new(data, length);
    GString *names = g_string_new(NULL);
    TfOperation operation;
    while (tf_content_next(content, &operation)) {
        if (strcmp(operation.name, "cm") == 0)
            *matrix = (TfMatrix){
                tf_operation_number(&operation, 0), tf_operation_number(&operation, 1),
                tf_operation_number(&operation, 2), tf_operation_number(&operation, 3),
                tf_operation_number(&operation, 4), tf_operation_number(&operation, 5),
            };
        if (strcmp(operation.name, "Do") != 0)
            continue;
        g_autofree char *name = tf_operation_name(&operation, 0);
        g_string_append_printf(names, "%s ", name);
    }
    return g_string_free(names, FALSE);
}

static void
sheets_carry_their_boxes(void **state)
{
    Files *files = *state;
    make_boxed_pages(files, 8);
    g_autoptr(TfPdf) pdf = imposed(files, &(TfImposeSpec){.title = "Sheets"});
    assert_int_equal(tf_findings_n(files->findings), 0);
    assert_int_equal(tf_pdf_n_pages(pdf), 4);
    for (int i = 0; i < 4; i++) {
        check_box(pdf, i, TF_PDF_MEDIA_BOX, (TfRect){0, 0, 426, 346});
        check_box(pdf, i, TF_PDF_BLEED_BOX, (TfRect){24, 24, 378, 298});
        check_box(pdf, i, TF_PDF_TRIM_BOX, (TfRect){33, 33, 360, 280});
        assert_false(tf_pdf_page_has_box(pdf, i, TF_PDF_ART_BOX));
    }
    g_autofree char *title =
        tf_pdf_text(pdf, tf_pdf_get(pdf, tf_pdf_trailer(pdf), "Info/Title"));
    assert_string_equal(title, "Sheets");
}

static void
pages_are_drawn_in_their_slots(void **state)
{
    Files *files = *state;
    make_boxed_pages(files, 8);
    static const char *const left[] = {"P8 P1 ", "P2 P7 ", "P6 P3 ", "P4 P5 "};
    static const char *const right[] = {"P1 P8 ", "P7 P2 ", "P3 P6 ", "P5 P4 "};
    for (int binding = 0; binding < 2; binding++) {
        g_autoptr(TfPdf) pdf =
            imposed(files, &(TfImposeSpec){.scheme = {.binding = (TfBinding)binding}});
        for (int i = 0; i < 4; i++) {
            TfMatrix matrix = {0};
            g_autofree char *names = drawn(pdf, i, &matrix);
            assert_string_equal(names, binding == 0 ? left[i] : right[i]);
            /* The form begins with its bleed, 9 points before the trim at 33 + 180. */
            assert_true(fabs(matrix.e - 204) < 1e-3 && fabs(matrix.f - 24) < 1e-3);
            assert_true(fabs(matrix.a - 1) < 1e-9 && fabs(matrix.d - 1) < 1e-9);
        }
    }
}

static void
creep_reaches_the_pdf(void **state)
{
    Files *files = *state;
    make_boxed_pages(files, 8);
    g_autoptr(TfPdf) pdf =
        imposed(files, &(TfImposeSpec){.scheme = {.caliper_mm = 25.4 / 72}});
    TfMatrix matrix = {0};
    g_autofree char *names = drawn(pdf, 2, &matrix);
    assert_string_equal(names, "P6 P3 ");
    assert_true(fabs(matrix.e - 203) < 1e-3);
    check_box(pdf, 2, TF_PDF_TRIM_BOX, (TfRect){34, 33, 358, 280});
}

static void
missing_boxes_are_told_and_media_is_trim(void **state)
{
    Files *files = *state;
    make_pages(files, 4);
    g_autoptr(TfPdf) pdf = imposed(files, &(TfImposeSpec){0});
    assert_int_equal(n_of(files, "missing-trim-box"), 1);
    assert_int_equal(tf_findings_n(files->findings), 1);
    assert_string_equal(tf_findings_get(files->findings, 0)->text,
                        "4 pages, this the first, have no trim box");
    assert_int_equal(tf_findings_get(files->findings, 0)->place.page, 1);
    check_box(pdf, 0, TF_PDF_TRIM_BOX, (TfRect){24, 24, 400, 300});
    check_box(pdf, 0, TF_PDF_BLEED_BOX, (TfRect){24, 24, 400, 300});
}

/* A trim box alone: what lies around it is bleed, but no farther than any bleed goes. */
static void
bleed_is_what_the_boxes_leave(void **state)
{
    Files *files = *state;
    make_pages(files, 4);
    g_autoptr(TfPdf) pages = opened(files->in);
    for (int i = 0; i < 4; i++) {
        tf_pdf_page_set_box(pages, i, TF_PDF_MEDIA_BOX, (TfRect){-50, -5, 300, 312});
        tf_pdf_page_set_box(pages, i, TF_PDF_TRIM_BOX, (TfRect){0, 0, 200, 300});
    }
    saved(pages, files->in);
    g_autoptr(TfPdf) pdf = imposed(files, &(TfImposeSpec){0});
    assert_int_equal(tf_findings_n(files->findings), 0);
    check_box(pdf, 0, TF_PDF_BLEED_BOX, (TfRect){24, 24, 418, 318});
    TfMatrix matrix = {0};
    g_autofree char *names = drawn(pdf, 0, &matrix);
    /* 9 at the left, but only 5 at the foot; the trim begins at 33. */
    assert_true(fabs(matrix.e - (33 + 200 - 9)) < 1e-3);
    assert_true(fabs(matrix.f - (33 - 5)) < 1e-3);
    /* 9 at both sides, 5 at the foot, 7 at the head. */
    TfPdfObject form = tf_pdf_get(pdf, tf_pdf_page(pdf, 0), "Resources/XObject/P1");
    TfPdfObject box = tf_pdf_get(pdf, form, "BBox");
    double corners[4];
    for (int i = 0; i < 4; i++)
        corners[i] = tf_pdf_number(pdf, tf_pdf_item(pdf, box, i), 0);
    assert_true(fabs(corners[2] - corners[0] - 218) < 1e-3);
    assert_true(fabs(corners[3] - corners[1] - 312) < 1e-3);
}

/* What a viewer hides is neither trim nor bleed. */
static void
without_trim_box_nothing_is_bleed(void **state)
{
    Files *files = *state;
    make_pages(files, 4);
    g_autoptr(TfPdf) pages = opened(files->in);
    for (int i = 0; i < 4; i++)
        tf_pdf_page_set_box(pages, i, TF_PDF_CROP_BOX, (TfRect){20, 20, 160, 260});
    saved(pages, files->in);
    g_autoptr(TfPdf) pdf = imposed(files, &(TfImposeSpec){0});
    check_box(pdf, 0, TF_PDF_TRIM_BOX, (TfRect){24, 24, 320, 260});
    check_box(pdf, 0, TF_PDF_BLEED_BOX, (TfRect){24, 24, 320, 260});
}

static void
turned_pages_stand_upright(void **state)
{
    Files *files = *state;
    make_boxed_pages(files, 4);
    g_autoptr(TfPdf) pages = opened(files->in);
    for (int i = 0; i < 4; i++)
        tf_pdf_set_parsed(pages, tf_pdf_page(pages, i), "Rotate", "90");
    saved(pages, files->in);
    g_autoptr(TfPdf) pdf = imposed(files, &(TfImposeSpec){0});
    assert_int_equal(tf_findings_n(files->findings), 0);
    check_box(pdf, 0, TF_PDF_TRIM_BOX, (TfRect){33, 33, 560, 180});
}

static void
odd_page_is_centred_and_told(void **state)
{
    Files *files = *state;
    make_boxed_pages(files, 4);
    g_autoptr(TfPdf) pages = opened(files->in);
    tf_pdf_page_set_box(pages, 2, TF_PDF_TRIM_BOX, (TfRect){20, 10, 160, 280});
    tf_pdf_page_set_box(pages, 2, TF_PDF_BLEED_BOX, (TfRect){11, 1, 178, 298});
    saved(pages, files->in);
    g_autoptr(TfPdf) pdf = imposed(files, &(TfImposeSpec){0});
    assert_int_equal(n_of(files, "mixed-page-sizes"), 1);
    assert_int_equal(tf_findings_get(files->findings, 0)->place.page, 3);
    TfMatrix matrix = {0};
    g_autofree char *names = drawn(pdf, 1, &matrix);
    assert_string_equal(names, "P2 P3 ");
    assert_true(fabs(matrix.e - 214) < 1e-3);
}

static void
blanks_are_told_and_left_empty(void **state)
{
    Files *files = *state;
    make_boxed_pages(files, 5);
    g_autoptr(TfPdf) pdf = imposed(files, &(TfImposeSpec){0});
    assert_int_equal(n_of(files, "pages-not-multiple"), 1);
    assert_string_equal(tf_findings_get(files->findings, 0)->text,
                        "5 pages make a booklet of 8: 3 blank at the end");
    TfMatrix matrix = {0};
    g_autofree char *names = drawn(pdf, 0, &matrix);
    assert_string_equal(names, "P1 ");
}

static void
small_paper_is_told_by_how_much(void **state)
{
    Files *files = *state;
    make_boxed_pages(files, 4);
    /* 426 × 346 are needed: turned, it would do. */
    TfImposeSpec spec = {.scheme = {.sheet_width = 390, .sheet_height = 432}};
    g_autoptr(TfPdf) pdf = imposed(files, &spec);
    assert_int_equal(n_of(files, "does-not-fit"), 1);
    const TfFinding *finding = tf_findings_get(files->findings, 0);
    assert_string_equal(
        finding->text,
        "the paper is 0.50 in too narrow; the sheets were made 5.92 by 6.00 in");
    assert_non_null(strstr(finding->hint, "turned"));
    check_box(pdf, 0, TF_PDF_MEDIA_BOX, (TfRect){0, 0, 426, 432});
}

static void
what_stays_behind_is_told(void **state)
{
    Files *files = *state;
    make_boxed_pages(files, 4);
    g_autoptr(TfPdf) pages = opened(files->in);
    tf_pdf_set_parsed(pages, tf_pdf_page(pages, 1), "Annots",
                      "[ << /Type /Annot /Subtype /Link /Rect [0 0 9 9] >> ]");
    tf_pdf_set_parsed(pages, tf_pdf_page(pages, 2), "Annots",
                      "[ << /Type /Annot /Subtype /Stamp /Rect [0 0 9 9] >> ]");
    tf_pdf_set_parsed(pages, tf_pdf_catalog(pages), "OCProperties",
                      "<< /OCGs [ << /Type /OCG /Name (Die line) >> ] /D << >> >>");
    saved(pages, files->in);
    g_autoptr(TfPdf) pdf = imposed(files, &(TfImposeSpec){0});
    assert_int_equal(tf_findings_n(files->findings), 2);
    assert_int_equal(n_of(files, "annotations-dropped"), 1);
    assert_int_equal(tf_findings_get(files->findings, 0)->place.page, 3);
    assert_int_equal(n_of(files, "layers-shown"), 1);
}

static void
output_intent_comes_along(void **state)
{
    Files *files = *state;
    make_boxed_pages(files, 4);
    g_autoptr(TfPdf) pages = opened(files->in);
    tf_pdf_set_parsed(pages, tf_pdf_catalog(pages), "OutputIntents",
                      "[ << /Type /OutputIntent /S /GTS_PDFX"
                      " /OutputConditionIdentifier (CGATS TR 006) >> ]");
    TfPdfObject profile = tf_pdf_stream_new(pages, "profile", 7);
    tf_pdf_set_parsed(pages, profile, "N", "4");
    TfPdfObject intent = tf_pdf_get(pages, tf_pdf_catalog(pages), "OutputIntents/0");
    tf_pdf_set(pages, intent, "DestOutputProfile", profile);
    saved(pages, files->in);

    g_autoptr(TfPdf) pdf = imposed(files, &(TfImposeSpec){0});
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
make_pdfx_pages(const Files *files, const char *label, gboolean is_in_xmp)
{
    make_boxed_pages(files, 4);
    g_autoptr(TfPdf) pages = opened(files->in);
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
    saved(pages, files->in);
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
    Files *files = *state;
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
        g_autoptr(TfPdf) pdf = imposed(files, &(TfImposeSpec){0});
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
    Files *files = *state;
    for (gsize i = 0; i < G_N_ELEMENTS(gone); i++) {
        make_pdfx_pages(files, "PDF/X-4", TRUE);
        g_autoptr(TfPdf) pages = opened(files->in);
        tf_pdf_set(pages, tf_pdf_catalog(pages), gone[i], 0);
        tf_pdf_set_info(pages, gone[i], NULL);
        saved(pages, files->in);
        g_autoptr(TfPdf) pdf = imposed(files, &(TfImposeSpec){0});
        assert_int_equal(tf_pdf_n_pages(pdf), 2);
        assert_false(says(files->out, "GTS_PDFXVersion"));
    }
    make_pdfx_pages(files, "PDF/X-4", TRUE);
    g_autoptr(TfPdf) pages = opened(files->in);
    tf_pdf_set_parsed(pages, tf_pdf_catalog(pages), "OCProperties",
                      "<< /OCGs [ << /Type /OCG /Name (Die line) >> ] /D << >> >>");
    saved(pages, files->in);
    g_autoptr(TfPdf) pdf = imposed(files, &(TfImposeSpec){0});
    assert_int_equal(n_of(files, "layers-shown"), 1);
    assert_false(says(files->out, "GTS_PDFXVersion"));
}

static void
check_label_is_dropped(const Files *files, const char *words)
{
    assert_int_equal(tf_findings_n(files->findings), 1);
    assert_int_equal(n_of(files, "label-dropped"), 1);
    assert_string_equal(tf_findings_get(files->findings, 0)->text, words);
    assert_false(says(files->out, "GTS_PDFXVersion"));
}

/* PDF/X-4 has its profile inside; the older standards may name a condition of the registry. */
static void
pages_without_their_profile_give_no_pdfx(void **state)
{
    Files *files = *state;
    for (int i = 0; i < 2; i++) {
        make_pdfx_pages(files, i == 0 ? "PDF/X-1a:2003" : "PDF/X-4", i == 1);
        g_autoptr(TfPdf) pages = opened(files->in);
        tf_pdf_set(pages, tf_pdf_get(pages, tf_pdf_catalog(pages), "OutputIntents/0"),
                   "DestOutputProfile", 0);
        saved(pages, files->in);
        g_autoptr(TfPdf) pdf = imposed(files, &(TfImposeSpec){0});
        if (i == 0)
            assert_true(says(files->out, "/GTS_PDFXVersion (PDF/X-1a:2003)"));
    }
    check_label_is_dropped(files, "the PDF says it is PDF/X-4; the sheets do not");
}

static void
pages_that_break_their_standard_give_no_pdfx(void **state)
{
    Files *files = *state;
    make_pdfx_pages(files, "PDF/X-1a:2003", FALSE);
    g_autoptr(TfPdf) pdf =
        imposed(files, &(TfImposeSpec){.broken = "x-not-cmyk, x-transparency"});
    check_label_is_dropped(files, "the PDF says it is PDF/X-1a, but breaks it: "
                                  "x-not-cmyk, x-transparency; the sheets do not");
}

/* Another's intent, here an archive's, comes first, or alone. */
static void
only_the_intent_for_printing_comes_along(void **state)
{
    Files *files = *state;
    make_boxed_pages(files, 4);
    g_autoptr(TfPdf) pages = opened(files->in);
    tf_pdf_set_parsed(pages, tf_pdf_catalog(pages), "OutputIntents",
                      "[ << /S /GTS_PDFA1 /OutputConditionIdentifier (sRGB) >>"
                      " 3 << /S /GTS_PDFX /OutputConditionIdentifier (FOGRA39) >> ]");
    saved(pages, files->in);
    g_autoptr(TfPdf) pdf = imposed(files, &(TfImposeSpec){0});
    TfPdfObject intents = tf_pdf_get(pdf, tf_pdf_catalog(pdf), "OutputIntents");
    assert_int_equal(tf_pdf_n_items(pdf, intents), 1);
    g_autofree char *name =
        tf_pdf_text(pdf, tf_pdf_get(pdf, intents, "0/OutputConditionIdentifier"));
    assert_string_equal(name, "FOGRA39");

    tf_pdf_set_parsed(pages, tf_pdf_catalog(pages), "OutputIntents",
                      "[ << /S /GTS_PDFA1 /OutputConditionIdentifier (sRGB) >> ]");
    saved(pages, files->in);
    g_autoptr(TfPdf) none = imposed(files, &(TfImposeSpec){0});
    assert_int_equal(tf_pdf_get(none, tf_pdf_catalog(none), "OutputIntents"), 0);
}

/* Bleed that is drawn only in a box is not there. */
static void
boxes_off_the_page_are_told(void **state)
{
    Files *files = *state;
    make_boxed_pages(files, 4);
    g_autoptr(TfPdf) pages = opened(files->in);
    /* Corners in any order; a hair's breadth is none. */
    tf_pdf_set_parsed(pages, tf_pdf_page(pages, 0), "BleedBox", "[ 200.4 300 0 -0.4 ]");
    tf_pdf_set_parsed(pages, tf_pdf_page(pages, 1), "BleedBox", "[ 1 1 199 301 ]");
    tf_pdf_set_parsed(pages, tf_pdf_page(pages, 2), "BleedBox", "[ 200 300 -1 0 ]");
    tf_pdf_set_parsed(pages, tf_pdf_page(pages, 3), "TrimBox", "[ 10 -5 190 290 ]");
    saved(pages, files->in);
    g_autoptr(TfPdf) pdf = imposed(files, &(TfImposeSpec){0});
    assert_int_equal(tf_pdf_n_pages(pdf), 2);
    assert_int_equal(n_of(files, "box-off-page"), 2);
    const TfFinding *trim = tf_findings_get(files->findings, 0);
    const TfFinding *bleed = tf_findings_get(files->findings, 1);
    assert_int_equal(trim->place.page, 4);
    assert_string_equal(
        trim->text,
        "the page has a trim box larger than the page, which was cut off at its edge");
    assert_int_equal(bleed->place.page, 2);
    assert_true(g_str_has_prefix(bleed->text, "2 pages, this the first, have a bleed box"));
}

/* What the slug cannot say is told once, however many sheets there are. */
static void
lost_letters_of_the_slug_are_told_once(void **state)
{
    Files *files = *state;
    make_boxed_pages(files, 8);
    TfImposeSpec spec = {.edition = "حقوق", .job = "حقوق", .state = "Señor?"};
    g_autoptr(TfPdf) pdf = imposed(files, &spec);
    assert_int_equal(tf_pdf_n_pages(pdf), 4);
    assert_int_equal(tf_findings_n(files->findings), 1);
    const TfFinding *finding = tf_findings_get(files->findings, 0);
    assert_string_equal(finding->code, "slug-letters");
    assert_int_equal(finding->severity, TF_SEVERITY_NOTE);
    assert_string_equal(finding->text, "beside the pages, “حقوق” is printed as “????”");
}

/* Colours are what they were, operator by operator; marks are on all plates, the rest is in ink. */
static void
content_is_not_touched(void **state)
{
    Files *files = *state;
    make_boxed_pages(files, 4);
    static const char content[] = "0.1 0.2 0.3 0.4 k 0 0 50 50 re f\n";
    g_autoptr(TfPdf) pages = opened(files->in);
    for (int i = 0; i < 4; i++)
        tf_pdf_page_set_content(pages, i, content, strlen(content));
    saved(pages, files->in);

    g_autoptr(TfPdf) pdf = imposed(files, &(TfImposeSpec){.job = "job"});
    TfPdfObject form = tf_pdf_get(pdf, tf_pdf_page(pdf, 0), "Resources/XObject/P1");
    g_autofree char *text = pdf_stream_text(pdf, form);
    assert_non_null(strstr(text, "0.1 0.2 0.3 0.4 k 0 0 50 50 re f"));
    g_autofree char *marks = pdf_page_text(pdf, 0);
    assert_non_null(strstr(marks, "/All CS\n1 SCN"));
    assert_non_null(strstr(marks, "0 0 0 1 K"));
    static const char *const others[] = {" RG\n", " rg\n", " G\n", " g\n", " gs\n"};
    for (gsize i = 0; i < G_N_ELEMENTS(others); i++)
        assert_null(strstr(marks, others[i]));
    TfPdfObject space = tf_pdf_get(pdf, tf_pdf_page(pdf, 1), "Resources/ColorSpace/All");
    assert_true(tf_pdf_is_name(pdf, tf_pdf_item(pdf, space, 0), "Separation"));
    assert_true(tf_pdf_is_name(pdf, tf_pdf_item(pdf, space, 1), "All"));
    assert_true(tf_pdf_is_name(pdf, tf_pdf_item(pdf, space, 2), "DeviceCMYK"));
    g_autofree char *full = tf_pdf_unparse(pdf, tf_pdf_get(pdf, space, "3/C1"));
    assert_string_equal(full, "[ 1 1 1 1 ]");
}

/* What the pages are printed in, in forms within forms too, stands in the bar and has its name. */
static void
spot_inks_are_on_the_bar(void **state)
{
    Files *files = *state;
    make_boxed_pages(files, 4);
    g_autoptr(TfPdf) pages = opened(files->in);
    TfPdfObject inner = tf_pdf_stream_new(pages, "/S cs 1 scn 0 0 9 9 re f", 24);
    tf_pdf_set_parsed(pages, inner, "Type", "/XObject");
    tf_pdf_set_parsed(pages, inner, "Subtype", "/Form");
    tf_pdf_set_parsed(pages, inner, "BBox", "[0 0 9 9]");
    tf_pdf_set_parsed(pages, inner, "Resources",
                      "<< /ColorSpace << /S [ /Separation /Sea#20Green /DeviceCMYK"
                      " << /FunctionType 2 /Domain [0 1] /C0 [0 0 0 0] /C1 [1 0 .5 0] /N 1"
                      " >> ] /K [ /Separation /Black /DeviceCMYK << /FunctionType 2"
                      " /Domain [0 1] /C0 [0 0 0 0] /C1 [0 0 0 1] /N 1 >> ] >> >>");
    tf_pdf_page_set_resource(pages, 2, "XObject", "Inner", inner);
    saved(pages, files->in);

    g_autoptr(TfPdf) pdf = imposed(files, &(TfImposeSpec){.job = "job"});
    for (int i = 0; i < 2; i++) {
        TfPdfObject spaces = tf_pdf_get(pdf, tf_pdf_page(pdf, i), "Resources/ColorSpace");
        TfPdfObject space = tf_pdf_get(pdf, spaces, "Spot0");
        assert_true(tf_pdf_is_name(pdf, tf_pdf_item(pdf, space, 1), "Sea Green"));
        assert_int_equal(tf_pdf_type(pdf, tf_pdf_get(pdf, spaces, "Spot1")), TF_PDF_NULL);
        g_autofree char *marks = pdf_page_text(pdf, i);
        assert_non_null(strstr(marks, "/Spot0 cs\n1 scn"));
    }
}

static void
same_input_gives_same_bytes_even_in_place(void **state)
{
    Files *files = *state;
    make_boxed_pages(files, 8);
    TfImposeSpec spec = {.job = "job", .date = "2026-12", .title = "Sheets"};
    g_autoptr(TfPdf) first = imposed(files, &spec);
    g_autofree char *digest = tf_file_digest(files->out, NULL);
    g_autoptr(TfPdf) second = imposed(files, &spec);
    g_autofree char *again = tf_file_digest(files->out, NULL);
    assert_string_equal(digest, again);

    assert_true(tf_impose(files->in, &spec, files->in, files->findings, NULL));
    g_autofree char *in_place = tf_file_digest(files->in, NULL);
    assert_string_equal(digest, in_place);
}

static void
bad_input_is_an_error_and_leaves_the_old_sheets(void **state)
{
    Files *files = *state;
    assert_true(g_file_set_contents(files->out, "old", -1, NULL));
    g_autoptr(GError) absent = NULL;
    assert_false(
        tf_impose(files->in, &(TfImposeSpec){0}, files->out, files->findings, &absent));
    assert_true(g_error_matches(absent, G_FILE_ERROR, G_FILE_ERROR_NOENT));

    g_autoptr(GError) garbage = NULL;
    assert_true(g_file_set_contents(files->in, "%PDF-1.7\nnothing", -1, NULL));
    assert_false(
        tf_impose(files->in, &(TfImposeSpec){0}, files->out, files->findings, &garbage));
    assert_true(g_error_matches(garbage, TF_ERROR, TF_ERROR_FORMAT));

    g_autoptr(GError) fold = NULL;
    make_boxed_pages(files, 4);
    TfImposeSpec spec = {.scheme = {.fold = "F99-1"}};
    assert_false(tf_impose(files->in, &spec, files->out, files->findings, &fold));
    assert_true(g_error_matches(fold, TF_ERROR, TF_ERROR_USAGE));
    assert_true(g_str_has_prefix(fold->message, files->in));
    assert_non_null(strstr(fold->message, "from F2-1 to F32-9"));

    g_autofree char *old = NULL;
    assert_true(g_file_get_contents(files->out, &old, NULL, NULL));
    assert_string_equal(old, "old");
}

int
main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        TEST(sheets_carry_their_boxes),
        TEST(pages_are_drawn_in_their_slots),
        TEST(creep_reaches_the_pdf),
        TEST(missing_boxes_are_told_and_media_is_trim),
        TEST(bleed_is_what_the_boxes_leave),
        TEST(without_trim_box_nothing_is_bleed),
        TEST(turned_pages_stand_upright),
        TEST(odd_page_is_centred_and_told),
        TEST(blanks_are_told_and_left_empty),
        TEST(small_paper_is_told_by_how_much),
        TEST(what_stays_behind_is_told),
        TEST(output_intent_comes_along),
        TEST(sheets_of_pdfx_pages_are_pdfx),
        TEST(doubtful_sheets_are_no_pdfx),
        TEST(pages_without_their_profile_give_no_pdfx),
        TEST(pages_that_break_their_standard_give_no_pdfx),
        TEST(only_the_intent_for_printing_comes_along),
        TEST(boxes_off_the_page_are_told),
        TEST(lost_letters_of_the_slug_are_told_once),
        TEST(content_is_not_touched),
        TEST(spot_inks_are_on_the_bar),
        TEST(same_input_gives_same_bytes_even_in_place),
        TEST(bad_input_is_an_error_and_leaves_the_old_sheets),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
