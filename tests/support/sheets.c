#include "support/sheets.h"

#include "support/check.h"

#include <cairo-pdf.h>
#include <glib/gstdio.h>
#include <string.h>

int
sheet_set_up(void **state)
{
    SheetFiles *files = g_new0(SheetFiles, 1);
    files->folder = g_dir_make_tmp("tenfold-sheet-XXXXXX", NULL);
    files->in = g_build_filename(files->folder, "pages.pdf", NULL);
    files->out = g_build_filename(files->folder, "sheets.pdf", NULL);
    files->findings = tf_findings_new();
    *state = files;
    return 0;
}

int
sheet_tear_down(void **state)
{
    SheetFiles *files = *state;
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

void
sheet_make_pages(const SheetFiles *files, int n)
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

TfPdf *
sheet_opened(const char *path)
{
    g_autoptr(GError) error = NULL;
    TfPdf *pdf = tf_pdf_open(path, NULL, &error);
    assert_non_null(pdf);
    return pdf;
}

void
sheet_saved(TfPdf *pdf, const char *path)
{
    assert_true(tf_pdf_save(pdf, path, &(TfPdfSave){0}, NULL));
}

void
sheet_make_boxed_pages(const SheetFiles *files, int n)
{
    sheet_make_pages(files, n);
    g_autoptr(TfPdf) pdf = sheet_opened(files->in);
    for (int i = 0; i < n; i++) {
        tf_pdf_page_set_box(pdf, i, TF_PDF_BLEED_BOX, (TfRect){1, 1, 198, 298});
        tf_pdf_page_set_box(pdf, i, TF_PDF_TRIM_BOX, (TfRect){10, 10, 180, 280});
    }
    sheet_saved(pdf, files->in);
}

TfPdf *
sheet_imposed(const SheetFiles *files, const TfImposeSpec *spec)
{
    g_autoptr(GError) error = NULL;
    gboolean is_imposed = tf_impose(files->in, spec, files->out, files->findings, &error);
    if (error)
        print_error("%s\n", error->message);
    assert_true(is_imposed);
    return sheet_opened(files->out);
}

int
sheet_n_of(const SheetFiles *files, const char *code)
{
    int n = 0;
    for (int i = 0; i < tf_findings_n(files->findings); i++)
        n += strcmp(tf_findings_get(files->findings, i)->code, code) == 0;
    return n;
}
