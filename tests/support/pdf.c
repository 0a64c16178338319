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

static void
add_number(GByteArray *profile, gsize number)
{
    const guint8 bytes[] = {(guint8)(number >> 24), (guint8)(number >> 16),
                            (guint8)(number >> 8), (guint8)number};
    g_byte_array_append(profile, bytes, sizeof bytes);
}

static void
add_tag(GByteArray *profile, const char *name, gsize at, gsize size)
{
    g_byte_array_append(profile, (const guint8 *)name, 4);
    add_number(profile, at);
    add_number(profile, size);
}

GByteArray *
pdf_profile(const char *kind, const char *description, gsize length)
{
    guint8 header[128] = {0};
    gsize n_tags = description != NULL ? 3 : 2;
    gsize table = sizeof header + 4 + n_tags * 12;
    GByteArray *profile = g_byte_array_new();
    header[8] = (guint8)(kind[8] - '0');
    memcpy(header + 12, kind, 8);
    memcpy(header + 20, "Lab ", 4);
    memcpy(header + 36, "acsp", 4);
    g_byte_array_append(profile, header, sizeof header);
    add_number(profile, n_tags);
    add_tag(profile, "A2B0", table, 8);
    add_tag(profile, "B2A0", table, 8);
    if (description != NULL)
        add_tag(profile, "desc", table + 8, length);
    g_byte_array_append(profile, (const guint8 *)"mft2\0\0\0", 8);
    if (description != NULL)
        g_byte_array_append(profile, (const guint8 *)description, (guint)length);
    profile->data[2] = (guint8)(profile->len >> 8);
    profile->data[3] = (guint8)profile->len;
    return profile;
}
