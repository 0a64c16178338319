#include "support/pdf.h"

#include "pdf/writer.h"
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

void
pdf_write_objects(const char *path, const char *const *objects)
{
    g_autoptr(GString) text = g_string_new("%PDF-1.4\n");
    g_autoptr(GString) table = g_string_new("0000000000 65535 f \n");
    int n = 1;
    for (; objects[n - 1] != NULL; n++) {
        g_string_append_printf(table, "%010d 00000 n \n", (int)text->len);
        g_string_append_printf(text, "%d 0 obj %s endobj\n", n, objects[n - 1]);
    }
    int start = (int)text->len;
    g_string_append_printf(text, "xref\n0 %d\n%strailer << /Size %d /Root 1 0 R >>\n", n,
                           table->str, n);
    g_string_append_printf(text, "startxref\n%d\n%%%%EOF\n", start);
    assert_true(g_file_set_contents(path, text->str, (gssize)text->len, NULL));
}

static gboolean
copy_each(TfPdf *from, TfPdfWriter *writer, GError **error)
{
    TfRect all = {0, 0, 90, 80};
    for (int i = 0; i < tf_pdf_n_pages(from); i++) {
        TfPdfResource form = {"XObject", "P",
                              tf_pdf_writer_add_form(writer, from, i, all, error)};
        if (form.number == 0)
            return FALSE;
        tf_pdf_writer_add_page(writer, &(TfPdfNewPage){.width = 90,
                                                       .height = 80,
                                                       .trim = all,
                                                       .bleed = all,
                                                       .resources = &form,
                                                       .n_resources = 1,
                                                       .content = "/P Do",
                                                       .length = 5});
        assert_true(tf_pdf_breathe(from, NULL));
    }
    return tf_pdf_writer_finish(writer, error);
}

gboolean
pdf_copy_pages(const char *in, const char *out, TfFindings *findings, GError **error)
{
    g_autoptr(TfPdf) from = tf_pdf_open_long(in, findings, NULL);
    assert_non_null(from);
    g_autoptr(TfPdf) about = tf_pdf_new();
    g_autoptr(TfPdfWriter) writer = tf_pdf_writer_new(out, "1.5", about, NULL);
    assert_non_null(writer);
    gboolean is_copied = copy_each(from, writer, error);
    tf_pdf_tell_damage(from, findings);
    return is_copied;
}

TfPdfObject
pdf_form_on(TfPdf *pdf, int i)
{
    return tf_pdf_get(pdf, tf_pdf_page(pdf, i), "Resources/XObject/P");
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

/* A table of 8 bits (ICC.1:2010, 10.9) with two steps an input, from @n_in values to @n_out; what stands
 * at each corner says @corner, whose bit 0 is the last input. */
static void
add_table(GByteArray *profile,
          guint n_in,
          guint n_out,
          guint8 (*corner)(guint at, guint out))
{
    const guint8 start[] = {'m', 'f', 't',          '1',           0, 0,
                            0,   0,   (guint8)n_in, (guint8)n_out, 2, 0};
    g_byte_array_append(profile, start, sizeof start);
    for (guint i = 0; i < 9; i++)
        add_number(profile, i % 4 == 0 ? 1 << 16 : 0);
    guint8 value = 0;
    for (guint i = 0; i < n_in * 256; i++, value++)
        g_byte_array_append(profile, &value, 1);
    for (guint i = 0; i < (1U << n_in) * n_out; i++) {
        guint8 colour = corner(i / n_out, i % n_out);
        g_byte_array_append(profile, &colour, 1);
    }
    for (guint i = 0; i < n_out * 256; i++, value++)
        g_byte_array_append(profile, &value, 1);
}

/* The more inks, the darker; nothing has a hue. */
static guint8
colour_of_inks(guint at, guint out)
{
    guint n = (at & 1) + (at >> 1 & 1) + (at >> 2 & 1) + (at >> 3 & 1);
    return out == 0 ? (guint8)(255 - 63 * n) : 128;
}

/* All darkness is black. Lightness is the first of three inputs, black the last of four inks. */
static guint8
inks_of_colour(guint at, guint out)
{
    return out == 3 && (at & 4) == 0 ? 255 : 0;
}

GByteArray *
pdf_profile(const char *kind, const char *description, gsize length)
{
    guint8 header[128] = {0};
    gsize n_tags = description != NULL ? 3 : 2;
    gsize table = sizeof header + 4 + n_tags * 12;
    gsize first = 48 + 4 * 256 + 16 * 3 + 3 * 256;
    gsize second = 48 + 3 * 256 + 8 * 4 + 4 * 256;
    GByteArray *profile = g_byte_array_new();
    header[8] = (guint8)(kind[8] - '0');
    memcpy(header + 12, kind, 8);
    memcpy(header + 20, "Lab ", 4);
    memcpy(header + 36, "acsp", 4);
    g_byte_array_append(profile, header, sizeof header);
    add_number(profile, n_tags);
    add_tag(profile, "A2B0", table, first);
    add_tag(profile, "B2A0", table + first, second);
    if (description != NULL)
        add_tag(profile, "desc", table + first + second, length);
    add_table(profile, 4, 3, colour_of_inks);
    add_table(profile, 3, 4, inks_of_colour);
    if (description != NULL)
        g_byte_array_append(profile, (const guint8 *)description, (guint)length);
    profile->data[2] = (guint8)(profile->len >> 8);
    profile->data[3] = (guint8)profile->len;
    return profile;
}
