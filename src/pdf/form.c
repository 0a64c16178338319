/* form.c: pages as forms of another document. */
#include "base/error.h"
#include "pdf/pdf-private.h"
#include "pdf/writer-private.h"
#include "pdf/writer.h"

/* A single plain Flate stream needs no unpacking: most of the time of imposing would go there.
 * Returns: (transfer full) (nullable) */
static GBytes *
packed_content(TfPdf *from, int i)
{
    TfPdfObject content = tf_pdf_get_key(from, tf_pdf_page(from, i), "Contents");
    if (tf_pdf_n_items(from, content) == 1)
        content = tf_pdf_item(from, content, 0);
    TfPdfObject filter = tf_pdf_get_key(from, content, "Filter");
    if (tf_pdf_type(from, content) != TF_PDF_STREAM ||
        !tf_pdf_is_name(from, filter, "FlateDecode") ||
        tf_pdf_get_key(from, content, "DecodeParms") != 0)
        return NULL;
    return tf_pdf_stream_packed(from, content);
}

/* Returns: (transfer full): all content streams of the page as one, packed */
static GBytes *
form_content(TfPdf *from, int i, GError **error)
{
    GBytes *packed = packed_content(from, i);
    if (packed != NULL)
        return packed;
    g_autoptr(GBytes) content = tf_pdf_page_content(from, i, error);
    if (content == NULL)
        return NULL;
    gsize length;
    const void *data = g_bytes_get_data(content, &length);
    return tf_pdf_pack(data, length);
}

/* Turned upright, in points, the lower left corner of @rect at the origin. */
static TfMatrix
form_matrix(TfRect rect, int rotation, double unit)
{
    TfMatrix scale = {unit, 0, 0, unit, 0, 0};
    TfMatrix matrix = tf_matrix_multiply(scale, tf_matrix_quarter_turns(-rotation));
    double x = rect.x / unit;
    double y = rect.y / unit;
    double far_x = x + rect.width / unit;
    double far_y = y + rect.height / unit;
    tf_matrix_apply(matrix, &x, &y);
    tf_matrix_apply(matrix, &far_x, &far_y);
    return tf_matrix_multiply(matrix,
                              tf_matrix_translation(-MIN(x, far_x), -MIN(y, far_y)));
}

/* Returns: (transfer full) */
static char *
form_dictionary(TfPdfWriter *writer, TfPdf *from, int i, TfRect rect, gsize length)
{
    double unit = tf_pdf_page_unit(from, i);
    TfMatrix m = form_matrix(rect, tf_pdf_page_rotation(from, i), unit);
    TfPdfObject resources = tf_pdf_page_get(from, i, "Resources");
    TfPdfObject group = tf_pdf_get_key(from, tf_pdf_page(from, i), "Group");
    g_autofree char *box = tf_pdf_rect_text(
        (TfRect){rect.x / unit, rect.y / unit, rect.width / unit, rect.height / unit});
    g_autofree char *matrix =
        tf_pdf_array_text((const double[]){m.a, m.b, m.c, m.d, m.e, m.f}, 6);
    g_autofree char *groups = tf_pdf_writer_text(writer, from, group);
    g_autofree char *own =
        resources != 0 ? tf_pdf_writer_text(writer, from, resources) : g_strdup("<< >>");
    return g_strdup_printf("<< /BBox %s /Filter /FlateDecode%s%s /Length %" G_GSIZE_FORMAT
                           " /Matrix %s /Resources %s /Subtype /Form /Type /XObject >>",
                           box, group != 0 ? " /Group " : "", group != 0 ? groups : "",
                           length, matrix, own);
}

int
tf_pdf_writer_add_form(TfPdfWriter *writer, TfPdf *from, int i, TfRect rect, GError **error)
{
    g_autoptr(GBytes) content = form_content(from, i, error);
    if (content == NULL)
        return 0;
    int number = tf_pdf_writer_reserve(writer);
    g_autofree char *dictionary =
        form_dictionary(writer, from, i, rect, g_bytes_get_size(content));
    tf_pdf_writer_put_stream(writer, number, dictionary, content);
    if (tf_pdf_writer_copy_waiting(writer, from, error))
        return number;
    g_prefix_error(error, "page %d: ", i + 1);
    return 0;
}
