/* save.c: a document becomes a file, or the file stays what it was. */
#include "base/error.h"
#include "base/file.h"
#include "pdf/object.h"
#include "pdf/pdf-private.h"
#include "pdf/pdf.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>

/* A file's header is what counts; a /Version of the catalog would speak against it. */
static void
set_options(TfPdf *pdf, const TfPdfSave *options)
{
    const char *version = options->version != NULL ? options->version : "1.7";
    tf_pdf_set(pdf, tf_pdf_catalog(pdf), "Version", 0);
    /* What opens without a password is written without one. */
    qpdf_set_preserve_encryption(pdf->qpdf, FALSE);
    qpdf_set_deterministic_ID(pdf->qpdf, TRUE);
    qpdf_force_pdf_version(pdf->qpdf, version);
    qpdf_set_object_stream_mode(pdf->qpdf, options->has_object_streams ? qpdf_o_generate
                                                                       : qpdf_o_disable);
    tf_pdf_check(pdf);
}

/* Once qpdf could not open a file, setting an option crashes (11.3). */
static gboolean
can_create(const char *beside, const char *path, GError **error)
{
    int file = g_open(beside, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
    if (file < 0) {
        tf_file_set_error(error, path, errno);
        return FALSE;
    }
    return g_close(file, error);
}

/* qpdf tells why a file could not be written in the words of the system. */
static gboolean
set_write_error(TfPdf *pdf, const char *path, GError **error)
{
    static const int numbers[] = {ENOSPC, EDQUOT, EFBIG, EIO};
    const char *text = qpdf_get_error_full_text(pdf->qpdf, qpdf_get_error(pdf->qpdf));
    for (gsize i = 0; i < G_N_ELEMENTS(numbers); i++)
        if (g_str_has_suffix(text, g_strerror(numbers[i]))) {
            tf_file_set_error(error, path, numbers[i]);
            return FALSE;
        }
    g_set_error(error, TF_ERROR, TF_ERROR_LIBRARY, "%s: cannot be made: %s", path, text);
    return FALSE;
}

/* qpdf looks at no error when it closes the file (11.3): what a full disk keeps of it lacks the
 * end, which is the same in all documents. */
static gboolean
has_its_end(const char *beside, const char *path, GError **error)
{
    char end[8] = "";
    g_autoptr(GFile) file = g_file_new_for_path(beside);
    g_autoptr(GFileInputStream) stream = g_file_read(file, NULL, error);
    if (stream == NULL)
        return FALSE;
    if (g_seekable_seek(G_SEEKABLE(stream), -6, G_SEEK_END, NULL, NULL) &&
        g_input_stream_read(G_INPUT_STREAM(stream), end, 6, NULL, NULL) == 6 &&
        strcmp(end, "%%EOF\n") == 0)
        return TRUE;
    tf_file_set_error(error, path, ENOSPC);
    return FALSE;
}

/* To a file at once: in memory the library needs three times the length of the document. */
static gboolean
write_beside(TfPdf *pdf,
             const char *beside,
             const char *path,
             const TfPdfSave *options,
             GError **error)
{
    if (!can_create(beside, path, error))
        return FALSE;
    qpdf_init_write(pdf->qpdf, beside);
    if (tf_pdf_check(pdf))
        set_options(pdf, options);
    if (pdf->failure != NULL) {
        g_set_error(error, TF_ERROR, TF_ERROR_LIBRARY, "%s: cannot be made: %s", path,
                    pdf->failure);
        return FALSE;
    }
    qpdf_write(pdf->qpdf);
    if (qpdf_has_error(pdf->qpdf))
        return set_write_error(pdf, path, error);
    return has_its_end(beside, path, error);
}

gboolean
tf_pdf_save(TfPdf *pdf, const char *path, const TfPdfSave *options, GError **error)
{
    g_autofree char *beside = tf_file_beside(path, error);
    if (beside == NULL)
        return FALSE;
    tf_pdf_spell_names(pdf, FALSE);
    gboolean is_written = write_beside(pdf, beside, path, options, error);
    tf_pdf_spell_names(pdf, TRUE);
    if (is_written && tf_file_commit(beside, path, error))
        return TRUE;
    tf_file_discard(beside);
    return FALSE;
}
