#include "support/inks.h"

#include "support/check.h"

#include <string.h>

const TfPressInk inks_usual[6] = {
    {"text", {0, 0, 0, 1}, {0, 0, 0}, TRUE, NULL},
    {"sea", {0.8, 0.45, 0.1, 0.05}, {0.2, 0.4, 0.6}, FALSE, NULL},
    {"night", {0, 0, 0, 1}, {0.1, 0.1, 0.1}, FALSE, NULL},
    {"paper", {0, 0, 0, 0}, {1, 1, 1}, FALSE, NULL},
    {"gold", {0.2, 0.3, 0.8, 0.1}, {0.7, 0.6, 0.3}, FALSE, "PANTONE 871 C"},
    {"varnish", {0, 0, 0, 0.05}, {0.95, 0.95, 0.95}, TRUE, "Varnish"},
};

TfPdf *
inks_page(const char *resources, const char *content)
{
    TfPdf *pdf = tf_pdf_new();
    int i = tf_pdf_add_page(pdf, 100, 100);
    tf_pdf_set_parsed(pdf, tf_pdf_page(pdf, i), "Resources", "%s", resources);
    tf_pdf_set_parsed(pdf, tf_pdf_page(pdf, i), "Group",
                      "<< /S /Transparency /CS /DeviceRGB >>");
    tf_pdf_page_set_content(pdf, i, content, strlen(content));
    return pdf;
}

TfPdfObject
inks_stream(TfPdf *pdf, const char *text)
{
    return tf_pdf_stream_new(pdf, text, strlen(text));
}

char *
inks_apply(TfPdf *pdf)
{
    g_autoptr(TfFindings) findings = tf_findings_new();
    g_autoptr(GError) error = NULL;
    assert_true(tf_inks_apply(pdf, inks_usual, (int)G_N_ELEMENTS(inks_usual), "x.pdf",
                              findings, &error));
    assert_null(error);
    GString *text = g_string_new(NULL);
    for (int i = 0; i < tf_findings_n(findings); i++) {
        const TfFinding *finding = tf_findings_get(findings, i);
        g_string_append_printf(text, "%s%s@%d", i > 0 ? " " : "", finding->code,
                               finding->place.page);
    }
    return g_string_free(text, FALSE);
}
