/* Fonts that draw with the resources of the page that they are on. */
#include "pdf/object.h"
#include "support/check.h"
#include "support/pdf.h"

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

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(fonts_without_resources_get_those_of_their_page),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
