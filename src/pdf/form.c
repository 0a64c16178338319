/* form.c: pages as forms of another document. */
#include "base/error.h"
#include "pdf/pdf-private.h"
#include "pdf/writer-private.h"
#include "pdf/writer.h"

/* Whether all there is is one stream, packed by Flate alone. Gives it. */
static gboolean
is_plain_flate(TfPdf *from, TfPdfObject *content)
{
    if (tf_pdf_n_items(from, *content) == 1)
        *content = tf_pdf_item(from, *content, 0);
    TfPdfObject filter = tf_pdf_get_key(from, *content, "Filter");
    return tf_pdf_type(from, *content) == TF_PDF_STREAM &&
           tf_pdf_is_name(from, filter, "FlateDecode") &&
           tf_pdf_get_key(from, *content, "DecodeParms") == 0;
}

/* Such a stream needs no packing anew: most of the time of imposing would go there.
 * Returns: (transfer full) (nullable): NULL where there is none, or where it is broken, as @is_broken
 * then says */
static GBytes *
packed_content(TfPdf *from, TfPdfObject content, gboolean *is_broken)
{
    if (!is_plain_flate(from, &content))
        return NULL;
    g_autoptr(GBytes) packed = tf_pdf_stream_packed(from, content);
    if (packed == NULL || tf_pdf_is_packed(packed))
        return g_steal_pointer(&packed);
    *is_broken = g_bytes_get_size(packed) > 0;
    return NULL;
}

/* Whether /Contents refers to an object that is not there, which counts as if it said nothing (ISO
 * 32000-1, 7.3.10); but nobody writes a page so. */
static gboolean
is_lost(TfPdf *from, TfPdfObject page)
{
    qpdf_oh content = qpdf_oh_get_key(from->qpdf, page, "/Contents");
    gboolean is_so =
        qpdf_oh_is_indirect(from->qpdf, content) && qpdf_oh_is_null(from->qpdf, content);
    qpdf_oh_release(from->qpdf, content);
    return tf_pdf_check(from) && is_so;
}

/* FALSE: what is there is neither a stream nor an array of streams (ISO 32000-1, 7.7.3.3), which qpdf
 * takes for an empty page. */
static gboolean
check_content(TfPdf *from, int i, TfPdfObject content, GError **error)
{
    int n = tf_pdf_n_items(from, content), n_lost = 0, n_odd = 0;
    for (int k = 0; k < n; k++) {
        TfPdfObject part = tf_pdf_item(from, content, k);
        n_lost += part == 0;
        n_odd += part != 0 && tf_pdf_type(from, part) != TF_PDF_STREAM;
    }
    if (n < 0 && content != 0)
        n_odd += tf_pdf_type(from, content) != TF_PDF_STREAM;
    if (n_lost > 0 || (content == 0 && is_lost(from, tf_pdf_page(from, i))))
        tf_pdf_add_broken(from, i + 1,
                          "content of the page is missing in the PDF; what there is of it "
                          "was taken");
    if (n_odd > 0)
        g_set_error(error, TF_ERROR, TF_ERROR_FORMAT,
                    "page %d: %s: what should be its content is something else; have the "
                    "PDF made again",
                    i + 1, from->name);
    return n_odd == 0;
}

/* Whether there is anything but space, which qpdf puts between streams. */
static gboolean
is_blank(const char *data, gsize length)
{
    gsize n = 0;
    while (n < length && g_ascii_isspace(data[n]))
        n++;
    return n == length;
}

/* All content streams of the page as one, packed. Sets @is_broken where qpdf warned of them, which says
 * nothing of sums that do not agree.
 * Returns: (transfer full) */
static GBytes *
repacked_content(TfPdf *from, int i, gboolean *is_broken, GError **error)
{
    gsize length = 0;
    tf_pdf_gather_damage(from, i + 1);
    g_autoptr(GBytes) content = tf_pdf_page_content(from, i, NULL);
    const char *data = content != NULL ? g_bytes_get_data(content, &length) : NULL;
    while (qpdf_more_warnings(from->qpdf)) {
        qpdf_next_warning(from->qpdf);
        *is_broken = TRUE;
    }
    if (content != NULL && (!*is_broken || !is_blank(data, length)))
        return tf_pdf_pack(data, length);
    g_set_error(error, TF_ERROR, TF_ERROR_FORMAT,
                "page %d: %s: its content cannot be decoded; have the PDF made again",
                i + 1, from->name);
    return NULL;
}

/* Returns: (transfer full) */
static GBytes *
form_content(TfPdf *from, int i, GError **error)
{
    TfPdfObject content = tf_pdf_get_key(from, tf_pdf_page(from, i), "Contents");
    gboolean is_broken = FALSE;
    if (!check_content(from, i, content, error))
        return NULL;
    GBytes *packed = packed_content(from, content, &is_broken);
    if (packed == NULL)
        packed = repacked_content(from, i, &is_broken, error);
    if (packed != NULL && is_broken)
        tf_pdf_add_broken(from, i + 1,
                          "the content of the page is damaged; it was taken as far as it "
                          "can be decoded");
    return packed;
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

/* What is wrong with the file that is written has nothing to do with the page. */
static gboolean
copy_shown(TfPdfWriter *writer, TfPdf *from, int i, GError **error)
{
    g_autoptr(GError) own = NULL;
    if (tf_pdf_writer_copy_waiting(writer, from, &own))
        return TRUE;
    if (own->domain == TF_ERROR)
        g_prefix_error(&own, "page %d: ", i + 1);
    g_propagate_error(error, g_steal_pointer(&own));
    return FALSE;
}

int
tf_pdf_writer_add_form(TfPdfWriter *writer, TfPdf *from, int i, TfRect rect, GError **error)
{
    g_autoptr(GBytes) content = form_content(from, i, error);
    tf_pdf_gather_damage(from, i + 1);
    if (content == NULL)
        return 0;
    int number = tf_pdf_writer_reserve(writer);
    g_autofree char *dictionary =
        form_dictionary(writer, from, i, rect, g_bytes_get_size(content));
    tf_pdf_writer_put_stream(writer, number, dictionary, content);
    if (!copy_shown(writer, from, i, error))
        return 0;
    tf_pdf_gather_damage(from, i + 1);
    return number;
}
