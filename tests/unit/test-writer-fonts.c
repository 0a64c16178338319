/* Fonts that draw with the resources of the page that they are on. */
#include "pdf/object.h"
#include "support/check.h"
#include "support/pdf.h"
#include "support/tool.h"

#include <string.h>

#define GLYPHS "/Type /Font /Subtype /Type3 /CharProcs << /a 9 0 R >>"
#define FORM   " /Type /XObject /Subtype /Form /BBox [ 0 0 9 9 ] >> stream\n"

/* Three pages: two have the same resources, be it in the same object or not, the third has others. */
static const struct {
    const char *resources[3];
    const char *font;
} rows[] = {
    {{"<< /Font << /F#2341 6 0 R >> /XObject << /X 7 0 R >> >>",
      "<< /Font << /F#2341 6 0 R >> /XObject << /X 7 0 R >> >>",
      "<< /Font << /F#2341 6 0 R /G 11 0 R >> /XObject << /X 8 0 R >> >>"},
     "<< " GLYPHS " >>"},
    {{"10 0 R", "10 0 R", "<< /Font 12 0 R /XObject << /X 8 0 R >> >>"},
     "<< " GLYPHS " /Resources null >>"},
};

static TfPdfObject
font_on(TfPdf *pdf, int page)
{
    TfPdfObject fonts = tf_pdf_get(pdf, pdf_form_on(pdf, page), "Resources/Font");
    return tf_pdf_get_key(pdf, fonts, "F#41");
}

static void
write_fonts(const char *path, const char *const *resources, const char *font)
{
    char *pages[3];
    for (int i = 0; i < 3; i++)
        pages[i] =
            g_strdup_printf("<< /Type /Page /Parent 2 0 R /Resources %s >>", resources[i]);
    const char *const objects[] = {
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Count 3 /Kids [ 3 0 R 4 0 R 5 0 R ] /MediaBox [ 0 0 90 80 ] >>",
        pages[0],
        pages[1],
        pages[2],
        font,
        "<< /Length 3" FORM "1 w\nendstream",
        "<< /Length 3" FORM "2 w\nendstream",
        "<< /Length 12 >> stream\n1 0 d0 /X Do\nendstream",
        "<< /Font 12 0 R /XObject << /X 7 0 R >> >>",
        "<< /Type /Font /Subtype /Type3 /Resources << /Own true >> >>",
        "<< /F#2341 6 0 R /G 11 0 R >>",
        NULL,
    };
    pdf_write_objects(path, objects);
    for (int i = 0; i < 3; i++)
        g_free(pages[i]);
}

static void
fonts_without_resources_get_those_of_their_page(void **state)
{
    (void)state;
    static const char *const drawn[] = {"1 w", "1 w", "2 w"};
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_auto(PdfFiles) files = pdf_files_make();
        write_fonts(files.in, rows[i].resources, rows[i].font);
        g_autoptr(TfFindings) findings = tf_findings_new();
        assert_true(pdf_copy_pages(files.in, files.out, findings, NULL));
        assert_int_equal(tf_findings_n(findings), 0);
        g_autoptr(TfPdf) pdf = tf_pdf_open(files.out, NULL, NULL);
        for (int page = 0; page < 3; page++) {
            TfPdfObject font = font_on(pdf, page);
            g_autofree char *glyph =
                pdf_stream_text(pdf, tf_pdf_get(pdf, font, "CharProcs/a"));
            assert_string_equal(glyph, "1 0 d0 /X Do");
            g_autofree char *form =
                pdf_stream_text(pdf, tf_pdf_get(pdf, font, "Resources/XObject/X"));
            assert_string_equal(form, drawn[page]);
        }
        int first = tf_pdf_id(pdf, font_on(pdf, 0));
        assert_int_equal(tf_pdf_id(pdf, font_on(pdf, 1)), first);
        assert_int_not_equal(tf_pdf_id(pdf, font_on(pdf, 2)), first);
        /* What has resources keeps them. */
        TfPdfObject other = tf_pdf_get(pdf, pdf_form_on(pdf, 2), "Resources/Font/G");
        assert_true(tf_pdf_boolean(pdf, tf_pdf_get(pdf, other, "Resources/Own"), FALSE));
    }
}

/* Two pages, of which the first shows a drawing with resources @drawing, and the second draws a square with
 * the font, which it has from resources @page. What the first shows is copied before the second is looked at. */
static const struct {
    const char *drawing, *page;
} orders[] = {
    {"<< >>", "9 0 R"},
    {"<< /Font << /F 6 0 R >> >>", "9 0 R"},
    {"<< /Font << /F 6 0 R >> >>", "<< /Font << /F 6 0 R >> /XObject << /X 8 0 R >> >>"},
    {"<< /Font 10 0 R >>", "<< /Font 10 0 R /XObject << /X 8 0 R >> >>"},
    {"9 0 R", "9 0 R"},
    {"<< /XObject << /Y 11 0 R >> >>", "9 0 R"},
};

static void
write_order(const char *path, gsize i)
{
    g_autofree char *page = g_strdup_printf(
        "<< /Type /Page /Parent 2 0 R /Contents 12 0 R /Resources %s >>", orders[i].page);
    g_autofree char *drawing =
        g_strdup_printf("<< /Length 0 /Resources %s" FORM "\nendstream", orders[i].drawing);
    const char *const objects[] = {
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Count 2 /Kids [ 3 0 R 4 0 R ] /MediaBox [ 0 0 90 80 ] >>",
        "<< /Type /Page /Parent 2 0 R /Contents 13 0 R "
        "/Resources << /XObject << /D 5 0 R >> >> >>",
        page,
        drawing,
        "<< /Type /Font /Subtype /Type3 /CharProcs << /a 7 0 R >> /FirstChar 97 "
        "/LastChar 97 /Widths [ 9 ] /FontMatrix [ 1 0 0 1 0 0 ] /FontBBox [ 0 0 9 9 ] "
        "/Encoding << /Type /Encoding /Differences [ 97 /a ] >> >>",
        "<< /Length 12 >> stream\n9 0 d0 /X Do\nendstream",
        "<< /Length 12" FORM "0 0 9 9 re f\nendstream",
        "<< /Font 10 0 R /XObject << /X 8 0 R >> >>",
        "<< /F 6 0 R >>",
        "<< /Length 0 /Resources << /Font 10 0 R >>" FORM "\nendstream",
        "<< /Length 38 >> stream\nBT /F 3 Tf 1 0 0 1 20 20 Tm (aa) Tj ET\nendstream",
        "<< /Length 5 >> stream\n/D Do\nendstream",
        NULL,
    };
    pdf_write_objects(path, objects);
}

/* Returns: (transfer full): page 2 as grays */
static char *
drawn_by_ghostscript(const char *path, gsize *length)
{
    return tool_run(length, "gs", "-q", "-dSAFER", "-dBATCH", "-dNOPAUSE", "-r72",
                    "-dFirstPage=2", "-dLastPage=2", "-sDEVICE=pgmraw", "-sOutputFile=-",
                    path, NULL);
}

static char *
drawn_by_poppler(const char *path, gsize *length)
{
    return tool_run(length, "pdftoppm", "-gray", "-r", "72", "-f", "2", "-l", "2", path,
                    NULL);
}

typedef char *(*Draw)(const char *path, gsize *length);

static const Draw programs[] = {drawn_by_ghostscript, drawn_by_poppler};

static void
check_looks_the_same(const PdfFiles *files)
{
    for (gsize i = 0; i < G_N_ELEMENTS(programs); i++) {
        gsize length, others;
        g_autofree char *before = programs[i](files->in, &length);
        g_autofree char *after = programs[i](files->out, &others);
        assert_int_equal(length, others);
        assert_memory_equal(before, after, length);
        assert_non_null(memchr(before + length - (gsize)90 * 80, 0, (gsize)90 * 80));
    }
}

static void
fonts_get_resources_in_any_order_of_pages(void **state)
{
    (void)state;
    tool_need("gs");
    tool_need("pdftoppm");
    for (gsize i = 0; i < G_N_ELEMENTS(orders); i++) {
        g_auto(PdfFiles) files = pdf_files_make();
        write_order(files.in, i);
        g_autoptr(TfFindings) findings = tf_findings_new();
        assert_true(pdf_copy_pages(files.in, files.out, findings, NULL));
        assert_int_equal(tf_findings_n(findings), 0);
        g_autoptr(TfPdf) pdf = tf_pdf_open(files.out, NULL, NULL);
        TfPdfObject font = tf_pdf_get(pdf, pdf_form_on(pdf, 1), "Resources/Font/F");
        g_autofree char *form =
            pdf_stream_text(pdf, tf_pdf_get(pdf, font, "Resources/XObject/X"));
        assert_string_equal(form, "0 0 9 9 re f");
        check_looks_the_same(&files);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(fonts_without_resources_get_those_of_their_page),
        cmocka_unit_test(fonts_get_resources_in_any_order_of_pages),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
