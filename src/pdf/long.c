/* long.c: documents of any length. qpdf keeps whatever it has read; so the file is read piece by
 * piece, and now and then anew. */
#include "base/error.h"
#include "pdf/object.h"
#include "pdf/pdf-private.h"
#include "pdf/pdf.h"

/* Numbers of ten digits are the longest that say where an object is (ISO 32000-1, 7.5.4). */
#define FILE_LIMIT ((gsize)9999999999)

/* More than any file has that is not a million pages long; what has a higher number is kept. */
#define MOST_NUMBERS (1 << 23)

enum {
    /* How much is looked at before it is let go of: so many pages, or a part of all, so that
     * reading anew takes no more time for each page of a longer document. */
    TF_BREATH_PAGES = 512,
    TF_BREATHS = 8,
};

static gboolean
has_type(TfPdf *pdf, TfPdfObject object, const char *name)
{
    TfPdfObject type = tf_pdf_get_key(pdf, object, "Type");
    gboolean is_so = tf_pdf_is_name(pdf, type, name);
    tf_pdf_release(pdf, type);
    return is_so;
}

void
tf_pdf_keep(TfPdf *pdf, TfPdfObject object)
{
    int number = tf_pdf_id(pdf, object);
    if (pdf->kept == NULL || number <= 0 || number >= MOST_NUMBERS)
        return;
    guint at = (guint)number / 8;
    if (at >= pdf->kept->len)
        g_array_set_size(pdf->kept, at + 1);
    g_array_index(pdf->kept, guint8, at) |= (guint8)(1 << number % 8);
}

static gboolean
is_kept(const TfPdf *pdf, int number)
{
    guint at = (guint)number / 8;
    if (number >= MOST_NUMBERS)
        return TRUE;
    return pdf->kept != NULL && at < pdf->kept->len &&
           (g_array_index(pdf->kept, guint8, at) >> number % 8 & 1) != 0;
}

/* Has qpdf hold nothing of the object, also of one that is kept: only while the file is not read anew. */
static void
let_go(TfPdf *pdf, TfPdfId id)
{
    qpdf_oh stand_in = qpdf_oh_new_bool(pdf->qpdf, TRUE);
    qpdf_replace_object(pdf->qpdf, id.number, id.generation, stand_in);
    qpdf_oh_release(pdf->qpdf, stand_in);
    tf_pdf_check(pdf);
}

void
tf_pdf_forget(TfPdf *pdf, TfPdfId id)
{
    if (!is_kept(pdf, id.number))
        let_go(pdf, id);
}

void
tf_pdf_keep_packing(TfPdf *pdf, TfPdfObject stream)
{
    static const char *const keys[] = {"Filter", "DecodeParms"};
    for (gsize i = 0; i < G_N_ELEMENTS(keys); i++) {
        TfPdfObject value = tf_pdf_get_key(pdf, stream, keys[i]);
        tf_pdf_keep(pdf, value);
        for (int j = 0; j < tf_pdf_n_items(pdf, value); j++)
            tf_pdf_keep(pdf, tf_pdf_item(pdf, value, j));
    }
}

void
tf_pdf_release_since(TfPdf *pdf, guint n)
{
    for (guint i = n; i < pdf->handles->len; i++)
        qpdf_oh_release(pdf->qpdf, g_array_index(pdf->handles, TfPdfObject, i));
    g_array_set_size(pdf->handles, n);
}

/* Keeps a part of a page's content, which may be looked at for other pages as well, though something
 * that the page shows refers to it. */
static void
keep_part(TfPdf *pdf, TfPdfObject part)
{
    TfPdfId id = tf_pdf_id_of(pdf, part);
    TfPdfType type = tf_pdf_type(pdf, part);
    tf_pdf_keep(pdf, part);
    if (type == TF_PDF_STREAM)
        tf_pdf_keep_packing(pdf, part);
    if (id.number != 0 && (type == TF_PDF_STREAM || type == TF_PDF_ARRAY))
        let_go(pdf, id);
}

/* Lets go of the content at once: only its numbers are wanted. */
static void
keep_content(TfPdf *pdf, TfPdfObject page)
{
    guint n_handles = pdf->handles->len;
    TfPdfObject content = tf_pdf_get_key(pdf, page, "Contents");
    for (int i = 0; i < tf_pdf_n_items(pdf, content); i++)
        keep_part(pdf, tf_pdf_item(pdf, content, i));
    keep_part(pdf, content);
    tf_pdf_release_since(pdf, n_handles);
}

/* FALSE: qpdf would mend it, and tell. */
static gboolean
take_page(TfPdf *pdf, TfPdfObject page)
{
    TfPdfId id = tf_pdf_id_of(pdf, page);
    if (id.number == 0 || !has_type(pdf, page, "Page"))
        return FALSE;
    g_array_append_val(pdf->ids, id);
    keep_content(pdf, page);
    let_go(pdf, id);
    return TRUE;
}

/* As qpdf does it, which would hold each page; what is not as it should be is left to it. */
static gboolean
walk_pages(TfPdf *pdf)
{
    TfPdfObject root = tf_pdf_get(pdf, tf_pdf_catalog(pdf), "Pages");
    return tf_pdf_get_key(pdf, root, "Parent") == 0 && tf_pdf_walk_tree(pdf, take_page) &&
           pdf->ids->len > 0 && pdf->failure == NULL;
}

gboolean
tf_pdf_is_unchanged(TfPdf *pdf, GError **error)
{
    g_return_val_if_fail(pdf->ids != NULL, FALSE);

    if (tf_file_is_as_it_was(pdf->name, &pdf->look))
        return TRUE;
    g_set_error(
        error, TF_ERROR, TF_ERROR_FORMAT,
        "%s: the file was changed while it was read; wait until nothing writes to it "
        "any more, and start again",
        pdf->name);
    return FALSE;
}

/* A new qpdf at the beginning of the file. */
static gboolean
read_anew(TfPdf *pdf, GError **error)
{
    tf_pdf_gather_damage(pdf, 0);
    tf_pdf_stop(pdf);
    tf_pdf_start(pdf);
    g_array_set_size(pdf->handles, 0);
    pdf->n_breaths = 0;
    qpdf_read(pdf->qpdf, pdf->name, NULL);
    return tf_pdf_is_unchanged(pdf, error) && tf_pdf_is_readable(pdf, FALSE, error) &&
           (!pdf->is_irregular || tf_pdf_find_pages(pdf, error));
}

/* Looks for the pages in the way that mends what is wrong with their tree. */
static gboolean
mend_pages(TfPdf *pdf, TfFindings *findings, GError **error)
{
    g_clear_pointer(&pdf->failure, g_free);
    g_array_set_size(pdf->ids, 0);
    pdf->is_irregular = TRUE;
    if (!read_anew(pdf, error))
        return FALSE;
    tf_pdf_walk_mended(pdf);
    for (guint i = 0; i < pdf->pages->len; i++) {
        qpdf_oh page = qpdf_get_page_n(pdf->qpdf, i);
        TfPdfId id = tf_pdf_id_of(pdf, page);
        g_array_append_val(pdf->ids, id);
        keep_content(pdf, page);
        qpdf_oh_release(pdf->qpdf, page);
    }
    tf_pdf_tell_damage(pdf, findings);
    return read_anew(pdf, error);
}

TfPdf *
tf_pdf_open_long(const char *path, TfFindings *findings, GError **error)
{
    g_autoptr(TfPdf) pdf = tf_pdf_new_named(path);
    pdf->ids = g_array_new(FALSE, FALSE, sizeof(TfPdfId));
    pdf->handles = g_array_new(FALSE, FALSE, sizeof(TfPdfObject));
    pdf->kept = g_array_new(FALSE, TRUE, sizeof(guint8));
    if (!tf_file_look(path, FILE_LIMIT, &pdf->look, error) || !read_anew(pdf, error))
        return NULL;
    if (walk_pages(pdf)) {
        tf_pdf_tell_damage(pdf, findings);
        return read_anew(pdf, error) ? g_steal_pointer(&pdf) : NULL;
    }
    return mend_pages(pdf, findings, error) ? g_steal_pointer(&pdf) : NULL;
}

gboolean
tf_pdf_renew(TfPdf *pdf, GError **error)
{
    g_return_val_if_fail(pdf->ids != NULL, FALSE);

    return read_anew(pdf, error);
}

gboolean
tf_pdf_breathe(TfPdf *pdf, GError **error)
{
    g_return_val_if_fail(pdf->ids != NULL, FALSE);

    tf_pdf_gather_damage(pdf, 0);
    tf_pdf_release_since(pdf, 0);
    if (++pdf->n_breaths < MAX(TF_BREATH_PAGES, (int)pdf->ids->len / TF_BREATHS))
        return TRUE;
    return read_anew(pdf, error);
}
