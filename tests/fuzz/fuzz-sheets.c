/* Any bytes as a PDF to be put on sheets: there are sheets or an error, and sheets can be read without a
 * repair. */
#include "impose/impose.h"
#include "pdf/pdf.h"

#include <glib/gstdio.h>
#include <stdint.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* The last byte of the file says how it is put on them. */
static void
check_sheets(const char *in, const char *out, unsigned choice)
{
    static const TfSchemeKind kinds[] = {TF_SCHEME_SADDLE, TF_SCHEME_PAGES};
    const TfImposeSpec spec = {
        .scheme = {.kind = kinds[choice % G_N_ELEMENTS(kinds)], .caliper_mm = 0.1},
        .date = "2026-12-01",
    };
    g_autoptr(TfFindings) findings = tf_findings_new();
    g_autoptr(GError) error = NULL;
    gboolean is_made = tf_impose(in, &spec, out, findings, &error);
    g_assert_true(is_made == (error == NULL));
    for (int i = 0; i < tf_findings_n(findings); i++)
        g_assert_true(g_utf8_validate(tf_findings_get(findings, i)->text, -1, NULL));
    if (!is_made)
        return;
    g_autoptr(TfFindings) damage = tf_findings_new();
    g_autoptr(TfPdf) pdf = tf_pdf_open(out, damage, &error);
    g_assert_no_error(error);
    g_assert_cmpint(tf_findings_n(damage), ==, 0);
    g_assert_cmpint(tf_pdf_n_pages(pdf), >, 0);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    g_autofree char *path = NULL;
    int file = g_file_open_tmp("tf-sheets-XXXXXX.pdf", &path, NULL);
    if (file < 0)
        return 0;
    g_close(file, NULL);
    g_autofree char *out = g_strconcat(path, ".out", NULL);
    if (g_file_set_contents(path, (const char *)data, (gssize)size, NULL))
        check_sheets(path, out, size > 0 ? data[size - 1] : 0);
    g_unlink(out);
    g_unlink(path);
    return 0;
}
