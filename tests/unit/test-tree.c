/* What pages inherit: from the nodes through which they are reached by /Kids (ISO 32000-1, 7.7.3.4). */
#include "base/error.h"
#include "pdf/object.h"
#include "support/check.h"
#include "support/pdf.h"

#include <string.h>

enum {
    TF_MOST_OBJECTS = 12,
    TF_N_LEVELS = 200,
};

/* Opened as a whole, or piece by piece. */
static TfPdf *(*const openings[])(const char *path,
                                  TfFindings *findings,
                                  GError **error) = {tf_pdf_open, tf_pdf_open_long};

/* The first page is turned, has a font and is 90 wide, which it inherits. */
static void
check_inherited(TfPdf *pdf, int i)
{
    assert_int_equal(tf_pdf_page_rotation(pdf, i), 1);
    assert_float_equal(tf_pdf_page_box(pdf, i, TF_PDF_MEDIA_BOX).width, 90, 1e-9);
    pdf_check_text(pdf, tf_pdf_page_get(pdf, i, "Resources"), "Font/F/Type", "Font");
}

#define INHERITED \
    "/MediaBox [ 0 0 90 80 ] /Rotate 90 /Resources << /Font << /F << /Type /Font >> >> >>"

static void
pages_inherit_from_any_depth(void **state)
{
    (void)state;
    g_auto(PdfFiles) files = pdf_files_make();
    g_autoptr(GPtrArray) objects = g_ptr_array_new_with_free_func(g_free);
    g_ptr_array_add(objects, g_strdup("<< /Type /Catalog /Pages 2 0 R >>"));
    g_ptr_array_add(objects,
                    g_strdup("<< /Type /Pages /Count 1 /Kids [ 3 0 R ] " INHERITED " >>"));
    for (int i = 3; i < TF_N_LEVELS; i++)
        g_ptr_array_add(objects, g_strdup_printf("<< /Type /Pages /Parent %d 0 R /Count 1 "
                                                 "/Kids [ %d 0 R ] >>",
                                                 i - 1, i + 1));
    g_ptr_array_add(objects,
                    g_strdup_printf("<< /Type /Page /Parent %d 0 R >>", TF_N_LEVELS - 1));
    g_ptr_array_add(objects, NULL);
    pdf_write_objects(files.in, (const char *const *)objects->pdata);
    for (gsize k = 0; k < G_N_ELEMENTS(openings); k++) {
        g_autoptr(TfFindings) findings = tf_findings_new();
        g_autoptr(TfPdf) pdf = openings[k](files.in, findings, NULL);
        assert_int_equal(tf_findings_n(findings), 0);
        check_inherited(pdf, 0);
    }
}

/* Two pages, of which the first is reached through 2 and 3, the second through 2 alone. */
typedef struct {
    const char *first, *second; /* what is in their dictionaries                         */
    const char *node;           /* how 3 is called, or what it is                        */
    const char *inner;          /* what is in 3                                          */
    const char *told;           /* how what is told of a page begins; NULL: nothing is    */
    int page;                   /* the first of them                                     */
    int n_more;
} Tree;

#define ASTRAY "/Parent of the page is missing or wrong"

static const Tree trees[] = {
    {"/Parent 3 0 R", "/Parent 2 0 R", "3 0 R", "/Parent 2 0 R", NULL, 0, 0},
    /* Missing, wrong, in a circle, leading nowhere; at the page and above it. */
    {"", "/Parent 2 0 R", "3 0 R", "/Parent 2 0 R", ASTRAY, 1, 0},
    {"/Parent 3 0 R", "", "3 0 R", "/Parent 2 0 R", ASTRAY, 2, 0},
    {"", "", "3 0 R", "/Parent 2 0 R", ASTRAY, 1, 1},
    {"/Parent 6 0 R", "/Parent 2 0 R", "3 0 R", "/Parent 2 0 R", ASTRAY, 1, 0},
    {"/Parent 4 0 R", "/Parent 5 0 R", "3 0 R", "/Parent 2 0 R", ASTRAY, 1, 1},
    {"/Parent 99 0 R", "/Parent /Name", "3 0 R", "/Parent 2 0 R", ASTRAY, 1, 1},
    {"/Parent 3 0 R", "/Parent 2 0 R", "3 0 R", "", ASTRAY, 1, 0},
    {"/Parent 3 0 R", "/Parent 2 0 R", "3 0 R", "/Parent 3 0 R", ASTRAY, 1, 0},
    /* Up there is the same. */
    {"/Parent 2 0 R", "/Parent 2 0 R", "3 0 R", "/Parent 2 0 R", NULL, 0, 0},
    {INHERITED, INHERITED, "3 0 R", "/Parent 2 0 R", NULL, 0, 0},
    {INHERITED, INHERITED " /Parent 6 0 R", "3 0 R", "", NULL, 0, 0},
    /* What has no number is nobody's parent. */
    {"", "/Parent 2 0 R", "<< /Type /Pages /Count 1 /Kids [ 4 0 R ] >>", "", ASTRAY, 1, 0},
    /* What is none counts as missing. */
    {"/Parent 3 0 R /Resources [ 6 0 R ]", "/Parent 2 0 R", "3 0 R", "/Parent 2 0 R",
     "/Resources of the page", 1, 0},
    {"/Parent 3 0 R /Resources 99 0 R", "/Parent 2 0 R", "3 0 R", "/Parent 2 0 R",
     "/Resources of the page", 1, 0},
    {"/Parent 3 0 R", "/Parent 2 0 R /MediaBox [ 0 0 7 ]", "3 0 R", "/Parent 2 0 R",
     "/MediaBox of the page", 2, 0},
    {"/Parent 3 0 R /Resources null", "/Parent 2 0 R /Rotate (90)", "3 0 R",
     "/Parent 2 0 R", "/Rotate of the page", 2, 0},
    /* A box has four numbers and is not flat. */
    {"/Parent 3 0 R", "/Parent 2 0 R /MediaBox [ /A (b) 7 8 ]", "3 0 R", "/Parent 2 0 R",
     "/MediaBox of the page", 2, 0},
    {"/Parent 3 0 R /CropBox [ 0 0 0 9 ]", "/Parent 2 0 R", "3 0 R", "/Parent 2 0 R",
     "/CropBox of the page", 1, 0},
    {"/Parent 3 0 R", "/Parent 2 0 R /BleedBox [ 0 0 9 (9) ]", "3 0 R", "/Parent 2 0 R",
     "/BleedBox of the page", 2, 0},
    {"/Parent 3 0 R /TrimBox 99 0 R", "/Parent 2 0 R", "3 0 R", "/Parent 2 0 R",
     "/TrimBox of the page", 1, 0},
    /* Nor is one in between, which matters to the pages that would inherit it. */
    {"/Parent 3 0 R", "/Parent 2 0 R", "3 0 R", "/Parent 2 0 R /Resources 99 0 R",
     "/Resources of what the page is in", 1, 0},
    {"/Parent 3 0 R", "/Parent 2 0 R", "3 0 R", "/Parent 2 0 R /MediaBox [ 0 0 true 7 ]",
     "/MediaBox of what the page is in", 1, 0},
    {"/Parent 3 0 R", "/Parent 2 0 R", "3 0 R", "/Parent 2 0 R /CropBox 99 0 R",
     "/CropBox of what the page is in", 1, 0},
    {"/Parent 3 0 R", "/Parent 2 0 R /Resources 5", "3 0 R", "/Parent 2 0 R /Rotate /Up",
     "/Rotate of what the page is in", 1, 1},
    {"/Parent 3 0 R " INHERITED, "/Parent 2 0 R", "3 0 R",
     "/Parent 2 0 R /MediaBox 99 0 R /Rotate (90) /Resources [ ]", NULL, 0, 0},
};

static void
write_tree(const char *path, const Tree *tree)
{
    g_autofree char *root = g_strdup_printf(
        "<< /Type /Pages /Count 2 /Kids [ %s 5 0 R ] " INHERITED " >>", tree->node);
    g_autofree char *inner =
        g_strdup_printf("<< /Type /Pages /Count 1 /Kids [ 4 0 R ] %s >>", tree->inner);
    g_autofree char *first = g_strdup_printf("<< /Type /Page %s >>", tree->first);
    g_autofree char *second = g_strdup_printf("<< /Type /Page %s >>", tree->second);
    const char *const objects[TF_MOST_OBJECTS] = {
        "<< /Type /Catalog /Pages 2 0 R >>",
        root,
        inner,
        first,
        second,
        "<< /MediaBox [ 0 0 1 1 ] /Rotate 180 /Resources << >> >>"};
    pdf_write_objects(path, objects);
}

static void
check_told(const TfFindings *findings, const Tree *tree)
{
    assert_int_equal(tf_findings_n(findings), tree->told != NULL);
    if (tree->told == NULL)
        return;
    const TfFinding *finding = tf_findings_get(findings, 0);
    assert_string_equal(finding->code, "damaged-pdf");
    assert_int_equal(finding->place.page, tree->page);
    assert_true(g_str_has_prefix(finding->text, tree->told));
    assert_int_equal(g_str_has_suffix(finding->text, "; 1 more page has the like"),
                     tree->n_more == 1);
}

static void
pages_inherit_from_where_they_are_reached(void **state)
{
    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(trees); i++) {
        g_auto(PdfFiles) files = pdf_files_make();
        write_tree(files.in, &trees[i]);
        for (gsize k = 0; k < G_N_ELEMENTS(openings); k++) {
            g_autoptr(TfFindings) findings = tf_findings_new();
            g_autoptr(TfPdf) pdf = openings[k](files.in, findings, NULL);
            assert_int_equal(tf_pdf_n_pages(pdf), 2);
            check_inherited(pdf, 0);
            check_inherited(pdf, 1);
            check_told(findings, &trees[i]);
        }
        assert_true(pdf_copy_pages(files.in, files.out, NULL, NULL));
        g_autoptr(TfPdf) out = tf_pdf_open(files.out, NULL, NULL);
        for (int page = 0; page < 2; page++)
            pdf_check_text(out, pdf_form_on(out, page), "Resources/Font/F/Type", "Font");
    }
}

/* Sizes of two pages, by the dictionary of the list that both are in and their own. */
static const struct {
    const char *root, *first, *second;
    int page, n_more; /* the first that has none, 0: none; and how many more */
} sizes[] = {
    {"/MediaBox [ 0 0 90 80 ]", "", "", 0, 0},
    {"", "/MediaBox [ 0 0 90 80 ]", "", 2, 0},
    {"", "", "", 1, 1},
    {"/MediaBox 99 0 R", "/MediaBox [ 0 0 90 80 ]", "", 2, 0},
    {"", "/MediaBox [ 0 0 90 80 ]", "/MediaBox [ 5 5 5 5 ]", 2, 0},
    {"/MediaBox [ 0 0 90 80 ]", "/MediaBox [ /A /B /C /D ]", "", 0, 0},
};

/* Opened as a whole, it may be qpdf that tells. */
static void
pages_without_a_size_are_told(void **state)
{
    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(sizes); i++) {
        g_auto(PdfFiles) files = pdf_files_make();
        g_autofree char *root = g_strdup_printf(
            "<< /Type /Pages /Count 2 /Kids [ 3 0 R 4 0 R ] %s >>", sizes[i].root);
        g_autofree char *first =
            g_strdup_printf("<< /Type /Page /Parent 2 0 R %s >>", sizes[i].first);
        g_autofree char *second =
            g_strdup_printf("<< /Type /Page /Parent 2 0 R %s >>", sizes[i].second);
        const char *const objects[] = {"<< /Type /Catalog /Pages 2 0 R >>", root, first,
                                       second, NULL};
        pdf_write_objects(files.in, objects);
        g_autoptr(TfFindings) findings = tf_findings_new();
        g_autoptr(TfPdf) pdf = tf_pdf_open_long(files.in, findings, NULL);
        g_autoptr(TfFindings) others = tf_findings_new();
        g_autoptr(TfPdf) whole = tf_pdf_open(files.in, others, NULL);
        const TfFinding *told = NULL;
        for (int k = 0; k < tf_findings_n(findings); k++)
            if (strstr(tf_findings_get(findings, k)->text, "US Letter") != NULL)
                told = tf_findings_get(findings, k);
        assert_int_equal(told != NULL, sizes[i].page != 0);
        TfRect last = tf_pdf_page_box(pdf, 1, TF_PDF_MEDIA_BOX);
        check_near(last.width, sizes[i].page != 0 ? 612 : 90, 1e-9);
        if (told == NULL)
            continue;
        assert_true(tf_findings_n(others) > 0);
        assert_string_equal(told->code, "damaged-pdf");
        assert_int_equal(told->place.page, sizes[i].page);
        assert_int_equal(g_str_has_suffix(told->text, "; 1 more page has the like"),
                         sizes[i].n_more == 1);
    }
}

/* What the first page refers to leaves memory when it is copied: the second has it of its own nevertheless. */
static void
shared_resources_are_no_inherited_ones(void **state)
{
    (void)state;
    g_auto(PdfFiles) files = pdf_files_make();
    const char *const objects[] = {
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Count 2 /Kids [ 3 0 R 4 0 R ] " INHERITED " >>",
        "<< /Type /Page /Parent 2 0 R /Resources 5 0 R >>",
        "<< /Type /Page /Parent 2 0 R /Resources 5 0 R >>",
        "<< /Font << /F << /Type /Font /BaseFont /Own >> >> >>",
        NULL};
    pdf_write_objects(files.in, objects);
    assert_true(pdf_copy_pages(files.in, files.out, NULL, NULL));
    g_autoptr(TfPdf) out = tf_pdf_open(files.out, NULL, NULL);
    for (int page = 0; page < 2; page++)
        pdf_check_text(out, pdf_form_on(out, page), "Resources/Font/F/BaseFont", "Own");
}

static void
trees_that_lead_back_are_refused(void **state)
{
    (void)state;
    static const char *const inner[] = {"2 0 R", "3 0 R"};
    for (gsize i = 0; i < 2 * G_N_ELEMENTS(inner); i++) {
        g_auto(PdfFiles) files = pdf_files_make();
        g_autofree char *kids = g_strdup_printf(
            "<< /Type /Pages /Count 2 /Parent 2 0 R /Kids [ %s ] >>", inner[i / 2]);
        const char *const objects[] = {
            "<< /Type /Catalog /Pages 2 0 R >>",
            "<< /Type /Pages /Count 2 /Kids [ 4 0 R 3 0 R ] >>", kids,
            "<< /Type /Page /Parent 2 0 R /MediaBox [ 0 0 9 9 ] >>", NULL};
        pdf_write_objects(files.in, objects);
        g_autoptr(GError) error = NULL;
        g_autoptr(TfPdf) pdf = openings[i % 2](files.in, NULL, &error);
        assert_null(pdf);
        assert_true(g_error_matches(error, TF_ERROR, TF_ERROR_FORMAT));
    }
}

/* Pages of one node: by /Parent the first inherits the same, the second another crop, the third another size.
 * What is known of one is not taken for another. */
static void
what_is_compared_is_told_apart(void **state)
{
    (void)state;
    static const char *const objects[] = {
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Count 4 /Kids [ 3 0 R 4 0 R 5 0 R 9 0 R ] /MediaBox [ 0 0 90 80 "
        "] /CropBox [ 0 0 9 9 ] >>",
        "<< /Type /Page /Parent 6 0 R >>",
        "<< /Type /Page /Parent 7 0 R >>",
        "<< /Type /Page /Parent 8 0 R >>",
        "<< /Type /Pages /MediaBox [ 0 0 90 80 ] /CropBox [ 0 0 9 9 ] >>",
        "<< /Type /Pages /MediaBox [ 0 0 90 80 ] /CropBox [ 0 0 8 8 ] >>",
        "<< /Type /Pages /MediaBox [ 0 0 80 80 ] /CropBox [ 0 0 9 9 ] >>",
        "<< /Type /Page /Parent 7 0 R >>",
        NULL};
    g_auto(PdfFiles) files = pdf_files_make();
    pdf_write_objects(files.in, objects);
    g_autoptr(TfFindings) findings = tf_findings_new();
    g_autoptr(TfPdf) pdf = tf_pdf_open_long(files.in, findings, NULL);
    assert_non_null(pdf);
    tf_pdf_tell_damage(pdf, findings);
    assert_int_equal(tf_findings_n(findings), 1);
    const TfFinding *finding = tf_findings_get(findings, 0);
    assert_int_equal(finding->place.page, 2);
    assert_non_null(strstr(finding->text, ASTRAY));
    assert_true(g_str_has_suffix(finding->text, "; 2 more pages have the like"));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(pages_inherit_from_any_depth),
        cmocka_unit_test(pages_inherit_from_where_they_are_reached),
        cmocka_unit_test(pages_without_a_size_are_told),
        cmocka_unit_test(shared_resources_are_no_inherited_ones),
        cmocka_unit_test(trees_that_lead_back_are_refused),
        cmocka_unit_test(what_is_compared_is_told_apart),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
