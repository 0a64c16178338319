/* form.c: pages as forms of another document. */
#include "base/error.h"
#include "pdf/pdf-private.h"
#include "pdf/writer-private.h"
#include "pdf/writer.h"

/* What the content of a page is made of. Nothing is a fine part of an array (ISO 32000-1, 7.3.9), though
 * qpdf takes it for damage. Sets @is_missing where some of it is not there.
 * Returns: (transfer full): of TfPdfObject */
static GArray *
content_parts(TfPdf *from, int i, gboolean *is_missing)
{
    GArray *parts = g_array_new(FALSE, FALSE, sizeof(TfPdfObject));
    TfPdfObject page = tf_pdf_page(from, i);
    TfPdfObject content = tf_pdf_get_key(from, page, "Contents");
    int n = tf_pdf_n_items(from, content);
    if (content == 0)
        *is_missing = tf_pdf_is_lost(from, page, "Contents");
    else if (n < 0)
        g_array_append_val(parts, content);
    for (int k = 0; k < n; k++) {
        TfPdfObject part = tf_pdf_item(from, content, k);
        if (part != 0)
            g_array_append_val(parts, part);
        else if (tf_pdf_is_lost_item(from, content, k))
            *is_missing = TRUE;
    }
    return parts;
}

/* FALSE: what is there is neither a stream nor an array of streams (ISO 32000-1, 7.7.3.3), which qpdf
 * takes for an empty page. */
static gboolean
check_parts(TfPdf *from, int i, const GArray *parts, GError **error)
{
    for (guint k = 0; k < parts->len; k++) {
        if (tf_pdf_type(from, g_array_index(parts, TfPdfObject, k)) == TF_PDF_STREAM)
            continue;
        g_set_error(error, TF_ERROR, TF_ERROR_FORMAT,
                    "%s: page %d: what should be its content is something else; have the "
                    "PDF made again",
                    from->name, i + 1);
        return FALSE;
    }
    return TRUE;
}

/* A part as it is in the file, where it is packed by Flate alone. Such a one needs no packing anew: most
 * of the time of imposing would go there.
 * Returns: (transfer full) (nullable): NULL where it is packed otherwise, or where it is broken, as
 * @is_broken then says */
static GBytes *
packed_part(TfPdf *from, TfPdfObject part, gboolean *is_broken)
{
    TfPdfObject filter = tf_pdf_get_key(from, part, "Filter");
    if (!tf_pdf_is_name(from, filter, "FlateDecode") ||
        tf_pdf_get_key(from, part, "DecodeParms") != 0)
        return NULL;
    g_autoptr(GBytes) packed = tf_pdf_stream_packed(from, part);
    if (packed == NULL || tf_pdf_is_packed(packed))
        return g_steal_pointer(&packed);
    if (g_bytes_get_size(packed) > 0)
        *is_broken = TRUE;
    return NULL;
}

static gboolean
is_blank(const char *data, gsize length)
{
    gsize n = 0;
    while (n < length && g_ascii_isspace(data[n]))
        n++;
    return n == length;
}

/* Bytes that the content of one page may unpack to: far more than a page shows, and less than a machine
 * has. */
enum {
    TF_MOST_CONTENT = 256 << 20
};

/* Of a damaged part what qpdf gives out. It does that only of what a page shows, so the part
 * becomes all that a page shows which is nowhere else. Sets @is_broken where qpdf warned of it, which says
 * nothing of sums that do not agree.
 * Returns: (transfer full) (nullable): NULL where nothing of it can be decoded */
static GBytes *
salvaged_part(TfPdf *from, TfPdfObject part, gboolean *is_broken)
{
    unsigned char *data = NULL;
    gsize length = 0;
    gboolean is_warned = FALSE;
    TfPdfObject page = tf_pdf_parse(from, "<< >>");
    tf_pdf_set(from, page, "Contents", part);
    qpdf_oh_get_page_content_data(from->qpdf, page, &data, &length);
    g_autoptr(GBytes) bytes = g_bytes_new_with_free_func(data, length, free, data);
    gboolean is_read = tf_pdf_check_now(from, TF_ERROR_FORMAT, NULL);
    for (; qpdf_more_warnings(from->qpdf); is_warned = TRUE)
        qpdf_next_warning(from->qpdf);
    *is_broken = *is_broken || is_warned;
    gboolean is_nothing = is_warned && is_blank((const char *)data, length);
    return is_read && !is_nothing ? g_steal_pointer(&bytes) : NULL;
}

/* Unpacks a part of page @i, of which no more than @limit bytes are ever held unless its filters are such as
 * nobody packs content with. What is not whole is done again by qpdf, which gives more of it; it ends before
 * @limit.
 * Returns: (transfer full) (nullable): NULL where there is more, as @is_long then says, or where nothing of
 * it can be decoded */
static GBytes *
unpacked_part(TfPdf *from,
              int i,
              TfPdfObject part,
              gsize limit,
              gboolean *is_broken,
              gboolean *is_long)
{
    gboolean is_whole = TRUE;
    g_autoptr(GError) error = NULL;
    g_autoptr(GBytes) bytes =
        tf_pdf_stream_data_within(from, part, limit, &is_whole, &error);
    tf_pdf_gather_damage(from, i + 1);
    if (bytes != NULL && is_whole)
        return g_steal_pointer(&bytes);
    *is_long = g_error_matches(error, TF_ERROR, TF_ERROR_UNSUPPORTED) &&
               tf_pdf_is_bounded(from, part);
    if (*is_long)
        return NULL;
    *is_broken = *is_broken || bytes != NULL;
    g_autoptr(GBytes) salvaged = salvaged_part(from, part, is_broken);
    *is_long = salvaged != NULL && g_bytes_get_size(salvaged) > limit;
    return *is_long ? NULL : g_steal_pointer(&salvaged);
}

/* All parts as one, packed, with what a part might run into the next without: white space between them.
 * Returns: (transfer full) */
static GBytes *
repacked_parts(TfPdf *from, int i, const GArray *parts, gboolean *is_broken, GError **error)
{
    g_autoptr(GString) all = g_string_new(NULL);
    gboolean is_long = FALSE;
    for (guint k = 0; k < parts->len; k++) {
        TfPdfObject part = g_array_index(parts, TfPdfObject, k);
        gsize left = TF_MOST_CONTENT - MIN(all->len, TF_MOST_CONTENT);
        g_autoptr(GBytes) unpacked =
            unpacked_part(from, i, part, left, is_broken, &is_long);
        if (is_long)
            g_set_error(error, TF_ERROR, TF_ERROR_FORMAT,
                        "%s: page %d: its content unpacks to more than %d MB; have the PDF "
                        "made again",
                        from->name, i + 1, TF_MOST_CONTENT >> 20);
        else if (unpacked == NULL)
            g_set_error(
                error, TF_ERROR, TF_ERROR_FORMAT,
                "%s: page %d: %s content cannot be decoded; have the PDF made again",
                from->name, i + 1, parts->len > 1 ? "part of its" : "its");
        if (unpacked == NULL)
            return NULL;
        if (all->len > 0 && all->str[all->len - 1] != '\n')
            g_string_append_c(all, '\n');
        gsize length;
        const char *data = g_bytes_get_data(unpacked, &length);
        g_string_append_len(all, data, (gssize)length);
    }
    return tf_pdf_pack(all->str, all->len);
}

/* What is wrong with it is told without a word of what is made of it: a later page may stop that.
 * Returns: (transfer full) */
static GBytes *
form_content(TfPdf *from, int i, GError **error)
{
    gboolean is_missing = FALSE, is_broken = FALSE;
    g_autoptr(GArray) parts = content_parts(from, i, &is_missing);
    if (!check_parts(from, i, parts, error))
        return NULL;
    GBytes *packed = NULL;
    if (parts->len == 1)
        packed = packed_part(from, g_array_index(parts, TfPdfObject, 0), &is_broken);
    if (packed == NULL)
        packed = repacked_parts(from, i, parts, &is_broken, error);
    if (packed != NULL && is_missing)
        tf_pdf_add_damage(from, TF_DAMAGE_BROKEN, i + 1,
                          "content of the page is missing in the PDF");
    if (packed != NULL && is_broken)
        tf_pdf_add_damage(from, TF_DAMAGE_BROKEN, i + 1,
                          "the content of the page is damaged and may lack something");
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
    g_autofree char *own = resources != 0 ? tf_pdf_writer_resources(writer, from, resources)
                                          : g_strdup("<< >>");
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
        tf_pdf_name_page(from, i, own);
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
