/* Imposes small PDFs and looks into the sheets. */
#include "base/error.h"
#include "base/file.h"
#include "impose/impose.h"
#include "pdf/content.h"
#include "pdf/object.h"
#include "support/check.h"
#include "support/pdf.h"
#include "support/sheets.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <math.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>

static void
check_box(TfPdf *pdf, int i, TfPdfBox box, TfRect expected)
{
    TfRect is = tf_pdf_page_box(pdf, i, box);
    assert_true(tf_pdf_page_has_box(pdf, i, box));
    assert_true(fabs(is.x - expected.x) < 1e-3 && fabs(is.y - expected.y) < 1e-3);
    assert_true(fabs(is.width - expected.width) < 1e-3);
    assert_true(fabs(is.height - expected.height) < 1e-3);
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
    SheetFiles *files = *state;
    sheet_make_boxed_pages(files, 8);
    g_autoptr(TfPdf) pdf = sheet_imposed(files, &(TfImposeSpec){.title = "Sheets"});
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
    SheetFiles *files = *state;
    sheet_make_boxed_pages(files, 8);
    static const char *const left[] = {"P8 P1 ", "P2 P7 ", "P6 P3 ", "P4 P5 "};
    static const char *const right[] = {"P1 P8 ", "P7 P2 ", "P3 P6 ", "P5 P4 "};
    for (int binding = 0; binding < 2; binding++) {
        g_autoptr(TfPdf) pdf = sheet_imposed(
            files, &(TfImposeSpec){.scheme = {.binding = (TfBinding)binding}});
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
    SheetFiles *files = *state;
    sheet_make_boxed_pages(files, 8);
    g_autoptr(TfPdf) pdf =
        sheet_imposed(files, &(TfImposeSpec){.scheme = {.caliper_mm = 25.4 / 72}});
    TfMatrix matrix = {0};
    g_autofree char *names = drawn(pdf, 2, &matrix);
    assert_string_equal(names, "P6 P3 ");
    assert_true(fabs(matrix.e - 203) < 1e-3);
    check_box(pdf, 2, TF_PDF_TRIM_BOX, (TfRect){34, 33, 358, 280});
}

static void
missing_boxes_are_told_and_media_is_trim(void **state)
{
    SheetFiles *files = *state;
    sheet_make_pages(files, 4);
    g_autoptr(TfPdf) pdf = sheet_imposed(files, &(TfImposeSpec){0});
    assert_int_equal(sheet_n_of(files, "missing-trim-box"), 1);
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
    SheetFiles *files = *state;
    sheet_make_pages(files, 4);
    g_autoptr(TfPdf) pages = sheet_opened(files->in);
    for (int i = 0; i < 4; i++) {
        tf_pdf_page_set_box(pages, i, TF_PDF_MEDIA_BOX, (TfRect){-50, -5, 300, 312});
        tf_pdf_page_set_box(pages, i, TF_PDF_TRIM_BOX, (TfRect){0, 0, 200, 300});
    }
    sheet_saved(pages, files->in);
    g_autoptr(TfPdf) pdf = sheet_imposed(files, &(TfImposeSpec){0});
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
    SheetFiles *files = *state;
    sheet_make_pages(files, 4);
    g_autoptr(TfPdf) pages = sheet_opened(files->in);
    for (int i = 0; i < 4; i++)
        tf_pdf_page_set_box(pages, i, TF_PDF_CROP_BOX, (TfRect){20, 20, 160, 260});
    sheet_saved(pages, files->in);
    g_autoptr(TfPdf) pdf = sheet_imposed(files, &(TfImposeSpec){0});
    check_box(pdf, 0, TF_PDF_TRIM_BOX, (TfRect){24, 24, 320, 260});
    check_box(pdf, 0, TF_PDF_BLEED_BOX, (TfRect){24, 24, 320, 260});
}

static void
turned_pages_stand_upright(void **state)
{
    SheetFiles *files = *state;
    sheet_make_boxed_pages(files, 4);
    g_autoptr(TfPdf) pages = sheet_opened(files->in);
    for (int i = 0; i < 4; i++)
        tf_pdf_set_parsed(pages, tf_pdf_page(pages, i), "Rotate", "90");
    sheet_saved(pages, files->in);
    g_autoptr(TfPdf) pdf = sheet_imposed(files, &(TfImposeSpec){0});
    assert_int_equal(tf_findings_n(files->findings), 0);
    check_box(pdf, 0, TF_PDF_TRIM_BOX, (TfRect){33, 33, 560, 180});
}

/* What the first finding says. */
static void
check_told(const SheetFiles *files, const char *text)
{
    const char *is = tf_findings_get(files->findings, 0)->text;
    if (strstr(is, text) == NULL)
        fail_msg("“%s” is not in: %s", text, is);
}

static void
odd_page_is_centred_and_told(void **state)
{
    SheetFiles *files = *state;
    sheet_make_boxed_pages(files, 4);
    g_autoptr(TfPdf) pages = sheet_opened(files->in);
    tf_pdf_page_set_box(pages, 2, TF_PDF_TRIM_BOX, (TfRect){20, 10, 160, 280});
    tf_pdf_page_set_box(pages, 2, TF_PDF_BLEED_BOX, (TfRect){11, 1, 178, 298});
    sheet_saved(pages, files->in);
    g_autoptr(TfPdf) pdf = sheet_imposed(files, &(TfImposeSpec){0});
    assert_int_equal(sheet_n_of(files, "mixed-page-sizes"), 1);
    assert_int_equal(tf_findings_get(files->findings, 0)->place.page, 3);
    check_told(files, "page 3 (56.4 by 98.8 mm): the first one is 63.5 by 98.8 mm");
    TfMatrix matrix = {0};
    g_autofree char *names = drawn(pdf, 1, &matrix);
    assert_string_equal(names, "P2 P3 ");
    assert_true(fabs(matrix.e - 214) < 1e-3);
}

/* Fourteen of sixteen: ten by their numbers, from the second on. */
static void
many_odd_pages_are_named_up_to_ten(void **state)
{
    SheetFiles *files = *state;
    sheet_make_boxed_pages(files, 16);
    g_autoptr(TfPdf) pages = sheet_opened(files->in);
    for (int i = 1; i < 15; i++) {
        tf_pdf_page_set_box(pages, i, TF_PDF_TRIM_BOX, (TfRect){20, 10, 160, 280});
        tf_pdf_page_set_box(pages, i, TF_PDF_BLEED_BOX, (TfRect){11, 1, 178, 298});
    }
    sheet_saved(pages, files->in);
    g_autoptr(TfPdf) pdf = sheet_imposed(files, &(TfImposeSpec){0});
    assert_int_equal(sheet_n_of(files, "mixed-page-sizes"), 1);
    assert_int_equal(tf_findings_get(files->findings, 0)->place.page, 2);
    check_told(files, "pages 2 (56.4 by 98.8 mm), 3 (56.4 by 98.8 mm), 4 ");
    check_told(files, ", 11 (56.4 by 98.8 mm) and 4 more: ");
}

/* Of 45, 90 and 135. */
static void
turns_of_no_quarter_are_told(void **state)
{
    SheetFiles *files = *state;
    sheet_make_boxed_pages(files, 4);
    g_autoptr(TfPdf) pages = sheet_opened(files->in);
    for (int i = 1; i < 4; i++)
        tf_pdf_set_parsed(pages, tf_pdf_page(pages, i), "Rotate", "%d", 45 * i);
    sheet_saved(pages, files->in);
    g_autoptr(TfPdf) pdf = sheet_imposed(files, &(TfImposeSpec){0});
    assert_int_equal(sheet_n_of(files, "odd-turn"), 1);
    const TfFinding *finding = tf_findings_get(files->findings, 0);
    assert_string_equal(finding->text,
                        "2 pages, this the first, have a turn (/Rotate) that "
                        "is not of quarters, which was taken for none");
    assert_int_equal(finding->place.page, 2);
    assert_non_null(strstr(finding->hint, "/Rotate 0, 90, 180 or 270"));
}

static void
blanks_are_told_and_left_empty(void **state)
{
    SheetFiles *files = *state;
    sheet_make_boxed_pages(files, 5);
    g_autoptr(TfPdf) pdf = sheet_imposed(files, &(TfImposeSpec){0});
    assert_int_equal(sheet_n_of(files, "pages-not-multiple"), 1);
    assert_string_equal(tf_findings_get(files->findings, 0)->text,
                        "5 pages make a booklet of 8: 3 blank at the end");
    TfMatrix matrix = {0};
    g_autofree char *names = drawn(pdf, 0, &matrix);
    assert_string_equal(names, "P1 ");
}

static void
small_paper_is_told_by_how_much(void **state)
{
    SheetFiles *files = *state;
    sheet_make_boxed_pages(files, 4);
    /* 426 × 346 are needed: turned, it would do. */
    TfImposeSpec spec = {.scheme = {.sheet_width = 390, .sheet_height = 432}};
    g_autoptr(TfPdf) pdf = sheet_imposed(files, &spec);
    assert_int_equal(sheet_n_of(files, "does-not-fit"), 1);
    const TfFinding *finding = tf_findings_get(files->findings, 0);
    assert_string_equal(
        finding->text,
        "the paper is 0.50 in too narrow; the sheets were made 5.92 by 6.00 in");
    assert_non_null(strstr(finding->hint, "turned"));
    check_box(pdf, 0, TF_PDF_MEDIA_BOX, (TfRect){0, 0, 426, 432});
}

/* 426 × 346 are needed: the paper is too small either way, and nobody is sent to try the other. */
static void
turning_is_advised_only_where_it_helps(void **state)
{
    SheetFiles *files = *state;
    sheet_make_boxed_pages(files, 4);
    TfImposeSpec spec = {.scheme = {.sheet_width = 340, .sheet_height = 432}};
    g_autoptr(TfPdf) pdf = sheet_imposed(files, &spec);
    assert_int_equal(sheet_n_of(files, "does-not-fit"), 1);
    const TfFinding *finding = tf_findings_get(files->findings, 0);
    assert_non_null(strstr(finding->text, "1.19 in too narrow"));
    assert_null(strstr(finding->hint, "turned"));

    /* Sideways as well, which has been tried: 346 × 426. */
    spec.scheme.turn = TF_TURN_AUTO;
    g_autoptr(TfPdf) sideways = sheet_imposed(files, &spec);
    assert_int_equal(sheet_n_of(files, "does-not-fit"), 2);
    finding = tf_findings_get(files->findings, 1);
    assert_non_null(strstr(finding->text, "0.08 in too narrow"));
    assert_null(strstr(finding->hint, "turned"));

    /* Copies are counted anew on the other paper: two side by side need 444 here, one 246 there. */
    spec.scheme =
        (TfScheme){.kind = TF_SCHEME_COPIES, .sheet_width = 500, .sheet_height = 300};
    g_autoptr(TfPdf) copies = sheet_imposed(files, &spec);
    assert_int_equal(sheet_n_of(files, "does-not-fit"), 3);
    finding = tf_findings_get(files->findings, 2);
    assert_non_null(strstr(finding->text, "0.64 in too low"));
    assert_non_null(strstr(finding->hint, "turned"));
}

static void
what_stays_behind_is_told(void **state)
{
    SheetFiles *files = *state;
    sheet_make_boxed_pages(files, 4);
    g_autoptr(TfPdf) pages = sheet_opened(files->in);
    tf_pdf_set_parsed(pages, tf_pdf_page(pages, 1), "Annots",
                      "[ << /Type /Annot /Subtype /Link /Rect [0 0 9 9] >> ]");
    tf_pdf_set_parsed(pages, tf_pdf_page(pages, 2), "Annots",
                      "[ << /Type /Annot /Subtype /Stamp /Rect [0 0 9 9] >> ]");
    tf_pdf_set_parsed(pages, tf_pdf_catalog(pages), "OCProperties",
                      "<< /OCGs [ << /Type /OCG /Name (Die line) >> ] /D << >> >>");
    sheet_saved(pages, files->in);
    g_autoptr(TfPdf) pdf = sheet_imposed(files, &(TfImposeSpec){0});
    assert_int_equal(tf_findings_n(files->findings), 2);
    assert_int_equal(sheet_n_of(files, "annotations-dropped"), 1);
    assert_int_equal(tf_findings_get(files->findings, 0)->place.page, 3);
    assert_int_equal(sheet_n_of(files, "layers-shown"), 1);
}

/* Bleed that is drawn only in a box is not there. */
static void
boxes_off_the_page_are_told(void **state)
{
    SheetFiles *files = *state;
    sheet_make_boxed_pages(files, 4);
    g_autoptr(TfPdf) pages = sheet_opened(files->in);
    /* Corners in any order; a hair's breadth is none. */
    tf_pdf_set_parsed(pages, tf_pdf_page(pages, 0), "BleedBox", "[ 200.4 300 0 -0.4 ]");
    tf_pdf_set_parsed(pages, tf_pdf_page(pages, 1), "BleedBox", "[ 1 1 199 301 ]");
    tf_pdf_set_parsed(pages, tf_pdf_page(pages, 2), "BleedBox", "[ 200 300 -1 0 ]");
    tf_pdf_set_parsed(pages, tf_pdf_page(pages, 3), "TrimBox", "[ 10 -5 190 290 ]");
    sheet_saved(pages, files->in);
    g_autoptr(TfPdf) pdf = sheet_imposed(files, &(TfImposeSpec){0});
    assert_int_equal(tf_pdf_n_pages(pdf), 2);
    assert_int_equal(sheet_n_of(files, "box-off-page"), 2);
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
    SheetFiles *files = *state;
    sheet_make_boxed_pages(files, 8);
    TfImposeSpec spec = {.edition = "حقوق", .job = "حقوق", .state = "Señor?"};
    g_autoptr(TfPdf) pdf = sheet_imposed(files, &spec);
    assert_int_equal(tf_pdf_n_pages(pdf), 4);
    assert_int_equal(tf_findings_n(files->findings), 1);
    const TfFinding *finding = tf_findings_get(files->findings, 0);
    assert_string_equal(finding->code, "slug-letters");
    assert_int_equal(finding->severity, TF_SEVERITY_NOTE);
    assert_string_equal(finding->text, "beside the pages, “حقوق” is printed as “????”");
}

/* What plates are found by is no exception. */
static void
lost_letters_of_a_form_are_told(void **state)
{
    SheetFiles *files = *state;
    sheet_make_boxed_pages(files, 8);
    static const char *const forms[] = {NULL, "حقوق-1"};
    TfImposeSpec spec = {.forms = forms, .n_forms = 2};
    g_autoptr(TfPdf) pdf = sheet_imposed(files, &spec);
    assert_int_equal(tf_findings_n(files->findings), 1);
    const TfFinding *finding = tf_findings_get(files->findings, 0);
    assert_string_equal(finding->code, "slug-letters");
    assert_string_equal(finding->text,
                        "beside the pages, “حقوق-1” is printed as “???\?-1”");
}

/* Colours are what they were, operator by operator; marks are on all plates, the rest is in ink. */
static void
content_is_not_touched(void **state)
{
    SheetFiles *files = *state;
    sheet_make_boxed_pages(files, 4);
    static const char content[] = "0.1 0.2 0.3 0.4 k 0 0 50 50 re f\n";
    g_autoptr(TfPdf) pages = sheet_opened(files->in);
    for (int i = 0; i < 4; i++)
        tf_pdf_page_set_content(pages, i, content, strlen(content));
    sheet_saved(pages, files->in);

    g_autoptr(TfPdf) pdf = sheet_imposed(files, &(TfImposeSpec){.job = "job"});
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
    SheetFiles *files = *state;
    sheet_make_boxed_pages(files, 4);
    g_autoptr(TfPdf) pages = sheet_opened(files->in);
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
    sheet_saved(pages, files->in);

    g_autoptr(TfPdf) pdf = sheet_imposed(files, &(TfImposeSpec){.job = "job"});
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
    SheetFiles *files = *state;
    sheet_make_boxed_pages(files, 8);
    TfImposeSpec spec = {.job = "job", .date = "2026-12", .title = "Sheets"};
    g_autoptr(TfPdf) first = sheet_imposed(files, &spec);
    g_autofree char *digest = tf_file_digest(files->out, NULL);
    g_autoptr(TfPdf) second = sheet_imposed(files, &spec);
    g_autofree char *again = tf_file_digest(files->out, NULL);
    assert_string_equal(digest, again);

    assert_true(tf_impose(files->in, &spec, files->in, files->findings, NULL));
    g_autofree char *in_place = tf_file_digest(files->in, NULL);
    assert_string_equal(digest, in_place);
}

static void
check_holds(const char *path, const char *text)
{
    g_autofree char *data = NULL;
    assert_true(g_file_get_contents(path, &data, NULL, NULL));
    assert_string_equal(data, text);
}

static void
bad_input_is_an_error_and_leaves_the_old_sheets(void **state)
{
    SheetFiles *files = *state;
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
    sheet_make_boxed_pages(files, 4);
    TfImposeSpec spec = {.scheme = {.fold = "F99-1"}};
    assert_false(tf_impose(files->in, &spec, files->out, files->findings, &fold));
    assert_true(g_error_matches(fold, TF_ERROR, TF_ERROR_USAGE));
    assert_true(g_str_has_prefix(fold->message, files->in));
    assert_non_null(strstr(fold->message, "from F2-1 to F32-9"));

    check_holds(files->out, "old");
}

/* The file that is read is the one beside @out that the sheets are written to until they are whole. */
static void
a_file_that_changes_meanwhile_is_refused(void **state)
{
    SheetFiles *files = *state;
    sheet_make_boxed_pages(files, 4);
    g_autofree char *beside = tf_file_beside(files->out, NULL);
    g_autofree char *dummy = g_build_filename(files->folder, "dummy.svg", NULL);
    assert_int_equal(g_rename(files->in, beside), 0);
    assert_true(g_file_set_contents(files->out, "old", -1, NULL));
    TfImposeSpec spec = {.dummy = dummy};
    g_autoptr(GError) error = NULL;
    assert_false(tf_impose(beside, &spec, files->out, files->findings, &error));
    g_autofree char *expected =
        g_strdup_printf("%s: the file was changed while it was read; wait until nothing "
                        "writes to it any more, and start again",
                        beside);
    assert_string_equal(error->message, expected);
    check_holds(files->out, "old");
    assert_false(g_file_test(dummy, G_FILE_TEST_EXISTS));
}

/* The last bytes of the sheets find no room, but the drawing would. */
static void
the_drawing_stays_if_the_sheets_fail(void **state)
{
    SheetFiles *files = *state;
    sheet_make_boxed_pages(files, 4);
    g_autoptr(TfPdf) pages = sheet_opened(files->in);
    g_autoptr(GRand) chance = g_rand_new_with_seed(1);
    g_autoptr(GString) drawn_much = g_string_new(NULL);
    for (int i = 0; i < 10000; i++)
        g_string_append_printf(drawn_much, "0 0 %08x 9 re f\n", g_rand_int(chance));
    tf_pdf_page_set_content(pages, 0, drawn_much->str, drawn_much->len);
    sheet_saved(pages, files->in);
    g_autofree char *dummy = g_build_filename(files->folder, "dummy.pdf", NULL);
    TfImposeSpec spec = {.dummy = dummy};
    assert_true(tf_impose(files->in, &spec, files->out, files->findings, NULL));
    GStatBuf sheets, drawing;
    assert_int_equal(g_stat(files->out, &sheets), 0);
    assert_int_equal(g_stat(dummy, &drawing), 0);
    assert_true(drawing.st_size < sheets.st_size - 1);
    assert_true(g_file_set_contents(files->out, "old", -1, NULL));
    assert_true(g_file_set_contents(dummy, "old drawing", -1, NULL));

    struct rlimit before;
    assert_int_equal(getrlimit(RLIMIT_FSIZE, &before), 0);
    const struct rlimit little = {(rlim_t)sheets.st_size - 1, before.rlim_max};
    signal(SIGXFSZ, SIG_IGN);
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &little), 0);
    g_autoptr(GError) error = NULL;
    gboolean is_made = tf_impose(files->in, &spec, files->out, files->findings, &error);
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &before), 0);
    assert_false(is_made);
    assert_int_equal(error->domain, G_FILE_ERROR);
    check_holds(files->out, "old");
    check_holds(dummy, "old drawing");
    g_remove(dummy);
}

static int
n_files(const char *folder)
{
    g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
    int n = 0;
    while (g_dir_read_name(dir) != NULL)
        n++;
    return n;
}

/* Where the system lets nothing be put; NULL: nowhere */
static const char *taken_place;

/* Stands for the system's, for the whole of this program. */
int
rename(const char *from, const char *to)
{
    if (taken_place == NULL || strcmp(to, taken_place) != 0)
        return renameat(AT_FDCWD, from, AT_FDCWD, to);
    errno = EBUSY;
    return -1;
}

/* All is written, and the last step of all fails. */
static void
the_drawing_is_put_back_if_the_sheets_find_no_place(void **state)
{
    SheetFiles *files = *state;
    sheet_make_boxed_pages(files, 4);
    g_autofree char *dummy = g_build_filename(files->folder, "dummy.svg", NULL);
    const TfImposeSpec spec = {.dummy = dummy};
    for (int i = 0; i < 2; i++) {
        assert_true(g_file_set_contents(files->out, "old", -1, NULL));
        if (i == 1)
            assert_true(g_file_set_contents(dummy, "old drawing", -1, NULL));
        g_autoptr(GError) error = NULL;
        taken_place = files->out;
        gboolean is_made = tf_impose(files->in, &spec, files->out, files->findings, &error);
        taken_place = NULL;
        assert_false(is_made);
        assert_true(g_str_has_prefix(error->message, files->out));
        check_holds(files->out, "old");
        if (i == 1)
            check_holds(dummy, "old drawing");
        else
            assert_false(g_file_test(dummy, G_FILE_TEST_EXISTS));
    }
    /* Nothing else is left: the pages and both. */
    assert_int_equal(n_files(files->folder), 3);
    g_remove(dummy);
}

/* A form is looked into for inks, and what is told then counts before anything is promised of the
 * sheets; a font is not read before it is copied. */
static void
damage_is_told_whenever_it_is_met(void **state)
{
    SheetFiles *files = *state;
    static const char *const objects[] = {
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Count 1 /Kids [ 3 0 R ] >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [ 0 0 200 300 ] /TrimBox [ 0 0 200 300 ] "
        "/Resources << /XObject << /X 4 0 R >> /Font << /F 5 0 R >> >> >>",
        "<< /Words [ > ] >>",
        "<< /Words [ } ] >>",
        NULL};
    pdf_write_objects(files->in, objects);
    TfImposeSpec spec = {.scheme = {.kind = TF_SCHEME_PAGES}};
    g_autoptr(TfPdf) pdf = sheet_imposed(files, &spec);
    assert_int_equal(sheet_n_of(files, "damaged-pdf"), 2);
    assert_int_equal(tf_findings_n(files->findings), 2);
    for (int i = 0; i < 2; i++)
        assert_int_equal(tf_findings_get(files->findings, i)->place.page, 1);
    check_told(files, "unexpected >");
}

/* The second book's pages are numbered on: its page 6 is form 8 + 6. A piece that is nobody's stays blank. */
static void
books_may_share_a_sheet(void **state)
{
    SheetFiles *files = *state;
    sheet_make_boxed_pages(files, 8);
    g_autofree char *second = g_build_filename(files->folder, "second.pdf", NULL);
    g_autoptr(TfPdf) copy = sheet_opened(files->in);
    sheet_saved(copy, second);
    const char *const others[] = {second, NULL};
    static const struct {
        int books[2], n_books;
        const char *front, *back;
    } rows[] = {
        {{0, 1}, 2, "P6 P3 P14 P11 ", "P12 P13 P4 P5 "},
        {{1, 0}, 2, "P14 P11 P6 P3 ", "P4 P5 P12 P13 "},
        {{-1, 1}, 2, "P14 P11 ", "P12 P13 "},
        {{1, 0}, 1, "P14 P11 ", "P12 P13 "},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
        TfImposeSpec spec = {
            .scheme = {.n_columns = 2},
            .others = others,
            .books = rows[i].books,
            .n_books = rows[i].n_books,
            .only_sheet = 2,
        };
        g_autoptr(TfPdf) pdf = sheet_imposed(files, &spec);
        TfMatrix matrix = {0};
        assert_int_equal(tf_pdf_n_pages(pdf), 2);
        g_autofree char *front = drawn(pdf, 0, &matrix);
        g_autofree char *back = drawn(pdf, 1, &matrix);
        assert_string_equal(front, rows[i].front);
        assert_string_equal(back, rows[i].back);
    }
    g_remove(second);
}

static void
books_that_share_a_sheet_have_as_many_pages(void **state)
{
    SheetFiles *files = *state;
    sheet_make_boxed_pages(files, 8);
    g_autofree char *second = g_build_filename(files->folder, "second.pdf", NULL);
    g_autoptr(TfPdf) copy = sheet_opened(files->in);
    sheet_saved(copy, second);
    sheet_make_boxed_pages(files, 4);
    const char *const others[] = {second, NULL};
    TfImposeSpec spec = {.others = others};
    g_autoptr(GError) error = NULL;
    assert_false(tf_impose(files->in, &spec, files->out, files->findings, &error));
    assert_true(g_error_matches(error, TF_ERROR, TF_ERROR_USAGE));
    assert_non_null(strstr(error->message, "second.pdf: has 8 pages, and "));
    g_remove(second);
}

/* Two pages of 180 × 280 fill 360 × 280, whatever bleed they have. */
static void
bare_sheets_have_no_bleed_and_no_marks(void **state)
{
    SheetFiles *files = *state;
    sheet_make_boxed_pages(files, 4);
    TfImposeSpec spec = {.job = "Job", .code = "booklet/en", .is_bare = TRUE};
    g_autoptr(TfPdf) pdf = sheet_imposed(files, &spec);
    check_box(pdf, 0, TF_PDF_MEDIA_BOX, (TfRect){0, 0, 360, 280});
    check_box(pdf, 0, TF_PDF_TRIM_BOX, (TfRect){0, 0, 360, 280});
    g_autoptr(GBytes) bytes = tf_pdf_page_content(pdf, 0, NULL);
    gsize length;
    const char *content = g_bytes_get_data(bytes, &length);
    assert_null(g_strstr_len(content, (gssize)length, "/All"));
}

int
main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, sheet_set_up, sheet_tear_down)
    const struct CMUnitTest tests[] = {
        TEST(sheets_carry_their_boxes),
        TEST(pages_are_drawn_in_their_slots),
        TEST(creep_reaches_the_pdf),
        TEST(missing_boxes_are_told_and_media_is_trim),
        TEST(bleed_is_what_the_boxes_leave),
        TEST(without_trim_box_nothing_is_bleed),
        TEST(turned_pages_stand_upright),
        TEST(odd_page_is_centred_and_told),
        TEST(many_odd_pages_are_named_up_to_ten),
        TEST(turns_of_no_quarter_are_told),
        TEST(blanks_are_told_and_left_empty),
        TEST(small_paper_is_told_by_how_much),
        TEST(turning_is_advised_only_where_it_helps),
        TEST(what_stays_behind_is_told),
        TEST(boxes_off_the_page_are_told),
        TEST(lost_letters_of_the_slug_are_told_once),
        TEST(lost_letters_of_a_form_are_told),
        TEST(content_is_not_touched),
        TEST(spot_inks_are_on_the_bar),
        TEST(books_may_share_a_sheet),
        TEST(books_that_share_a_sheet_have_as_many_pages),
        TEST(bare_sheets_have_no_bleed_and_no_marks),
        TEST(same_input_gives_same_bytes_even_in_place),
        TEST(bad_input_is_an_error_and_leaves_the_old_sheets),
        TEST(a_file_that_changes_meanwhile_is_refused),
        TEST(the_drawing_stays_if_the_sheets_fail),
        TEST(the_drawing_is_put_back_if_the_sheets_find_no_place),
        TEST(damage_is_told_whenever_it_is_met),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
