#include "support/pdf.h"

#include "support/check.h"

#include <glib/gstdio.h>
#include <string.h>

PdfFiles
pdf_files_make(void)
{
    PdfFiles files = {.folder = g_dir_make_tmp("tf-pdf-XXXXXX", NULL)};
    assert_non_null(files.folder);
    files.in = g_build_filename(files.folder, "in.pdf", NULL);
    files.out = g_build_filename(files.folder, "out.pdf", NULL);
    files.again = g_build_filename(files.folder, "again.pdf", NULL);
    return files;
}

void
pdf_files_remove(PdfFiles *files)
{
    g_unlink(files->in);
    g_unlink(files->out);
    g_unlink(files->again);
    g_rmdir(files->folder);
    g_free(files->folder);
    g_free(files->in);
    g_free(files->out);
    g_free(files->again);
}

gboolean
pdf_holds(const char *data, gsize length, const char *words)
{
    return memmem(data, length, words, strlen(words)) != NULL;
}

static char *
text_of(GBytes *bytes)
{
    assert_non_null(bytes);
    gsize length;
    const char *data = g_bytes_get_data(bytes, &length);
    return g_strndup(data != NULL ? data : "", length);
}

char *
pdf_page_text(TfPdf *pdf, int i)
{
    g_autoptr(GBytes) bytes = tf_pdf_page_content(pdf, i, NULL);
    return text_of(bytes);
}

char *
pdf_stream_text(TfPdf *pdf, TfPdfObject stream)
{
    g_autoptr(GBytes) bytes = tf_pdf_stream_data(pdf, stream, NULL);
    return text_of(bytes);
}

void
pdf_check_text(TfPdf *pdf, TfPdfObject object, const char *path, const char *expected)
{
    g_autofree char *text = tf_pdf_text(pdf, tf_pdf_get(pdf, object, path));
    assert_non_null(text);
    assert_string_equal(text, expected);
}
