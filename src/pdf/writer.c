/* writer.c: objects one after the other into a file, in numbers of its own. */
#include "pdf/writer.h"

#include "base/error.h"
#include "base/file.h"
#include "pdf/pdf-private.h"
#include "pdf/writer-private.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

/* What is packed in an old way is unpacked up to here, to be packed better. */
#define UNPACK_LIMIT ((gsize)64 << 20)

/* What the table of objects has room for (ISO 32000-1, 7.5.4). */
#define MOST_BYTES ((gint64)9999999999)

/* Objects of one document on their way into the new one. */
typedef struct {
    TfPdf *pdf;
    GArray *numbers;     /* of guint32: in the new document, by those there; 0: not met */
    GHashTable *rare;    /* the same where is_rare(): numbers by rare_key()             */
    GArray *waiting;     /* of TfPdfId: met and not written                             */
    GHashTable *dressed; /* as tf_pdf_writer_dressed() gives it */
} Source;

struct TfPdfWriter {
    char *path, *beside;
    FILE *file;
    int failure; /* errno of the first write that failed */
    gint64 length;
    GArray *offsets; /* of gint64, by number, from 1 */
    GChecksum *sum;  /* of what was written until the table */
    gboolean is_named;
    GPtrArray *sources;
    GArray *pages; /* of guint32: numbers */
    /* Numbers of the root of them, and of what says what the document is; 0: nothing does. */
    int tree, catalog, information;
};

static void
source_free(Source *source)
{
    g_array_unref(source->numbers);
    g_hash_table_unref(source->rare);
    g_array_unref(source->waiting);
    g_hash_table_unref(source->dressed);
    g_free(source);
}

static Source *
source_of(TfPdfWriter *writer, TfPdf *pdf)
{
    for (guint i = 0; i < writer->sources->len; i++) {
        Source *source = writer->sources->pdata[i];
        if (source->pdf == pdf)
            return source;
    }
    Source *source = g_new0(Source, 1);
    source->pdf = pdf;
    source->numbers = g_array_new(FALSE, TRUE, sizeof(guint32));
    source->rare = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL);
    source->waiting = g_array_new(FALSE, FALSE, sizeof(TfPdfId));
    source->dressed = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    g_ptr_array_add(writer->sources, source);
    return source;
}

static void
put(TfPdfWriter *writer, const void *data, gsize length)
{
    if (!writer->is_named)
        g_checksum_update(writer->sum, data, (gssize)length);
    writer->length += (gint64)length;
    if (writer->failure != 0 || length == 0)
        return;
    if (writer->length > MOST_BYTES)
        writer->failure = EFBIG;
    else if (fwrite(data, 1, length, writer->file) != length)
        writer->failure = errno;
}

static void put_text(TfPdfWriter *writer, const char *format, ...) G_GNUC_PRINTF(2, 3);

static void
put_text(TfPdfWriter *writer, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    g_autofree char *text = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    put(writer, text, strlen(text));
}

int
tf_pdf_writer_reserve(TfPdfWriter *writer)
{
    gint64 none = 0;
    g_array_append_val(writer->offsets, none);
    return (int)writer->offsets->len;
}

static void
begin_object(TfPdfWriter *writer, int number)
{
    g_array_index(writer->offsets, gint64, number - 1) = writer->length;
    put_text(writer, "%d 0 obj\n", number);
}

void
tf_pdf_writer_put(TfPdfWriter *writer, int number, const char *text)
{
    begin_object(writer, number);
    put(writer, text, strlen(text));
    put(writer, "\nendobj\n", 8);
}

void
tf_pdf_writer_put_stream(TfPdfWriter *writer,
                         int number,
                         const char *dictionary,
                         GBytes *data)
{
    gsize length;
    const void *bytes = g_bytes_get_data(data, &length);
    begin_object(writer, number);
    put(writer, dictionary, strlen(dictionary));
    put(writer, "\nstream\n", 8);
    put(writer, bytes, length);
    put(writer, "\nendstream\nendobj\n", 18);
}

/* Numbers that were used before, and those that no file has that is not a million pages long. */
static gboolean
is_rare(TfPdfId id)
{
    return id.generation != 0 || id.number >= 1 << 23;
}

static gint64
rare_key(TfPdfId id)
{
    return ((gint64)id.number << 32) + id.generation;
}

/* The number in the new document of what is called @id there; it waits to be written. */
static int
number_of(TfPdfWriter *writer, Source *source, TfPdfId id)
{
    if (is_rare(id)) {
        gint64 key = rare_key(id);
        int known = GPOINTER_TO_INT(g_hash_table_lookup(source->rare, &key));
        if (known != 0)
            return known;
    } else if ((guint)id.number >= source->numbers->len)
        g_array_set_size(source->numbers, (guint)id.number + 1);
    else if (g_array_index(source->numbers, guint32, id.number) != 0)
        return (int)g_array_index(source->numbers, guint32, id.number);

    int number = tf_pdf_writer_reserve(writer);
    gint64 key = rare_key(id);
    if (is_rare(id))
        g_hash_table_insert(source->rare, g_memdup2(&key, sizeof key),
                            GINT_TO_POINTER(number));
    else
        g_array_index(source->numbers, guint32, id.number) = (guint32)number;
    g_array_append_val(source->waiting, id);
    return number;
}

/* Reads "12 0 R", which qpdf writes so and not otherwise. Returns: behind it, NULL: it is none */
static const char *
read_reference(const char *text, TfPdfId *id)
{
    char *end;
    gint64 number = g_ascii_strtoll(text, &end, 10);
    if (end == text || *end != ' ' || !g_ascii_isdigit(end[1]))
        return NULL;
    const char *second = end + 1;
    gint64 generation = g_ascii_strtoll(second, &end, 10);
    if (end[0] != ' ' || end[1] != 'R' || g_ascii_isalnum(end[2]))
        return NULL;
    if (number <= 0 || number >= G_MAXINT || generation < 0 || generation >= G_MAXINT)
        return NULL;
    *id = (TfPdfId){(int)number, (int)generation};
    return end + 2;
}

/* Behind a string: "(a \) b (c))". */
static const char *
skip_string(const char *text)
{
    int depth = 0;
    do {
        if (*text == '\\' && text[1] != '\0')
            text++;
        else if (*text == '(')
            depth++;
        else if (*text == ')')
            depth--;
        text++;
    } while (depth > 0 && *text != '\0');
    return text;
}

/* Behind a token that is neither a string nor a reference, or behind what parts tokens. */
static const char *
skip_token(const char *text)
{
    gsize n = strcspn(text + 1, " ()<>[]/");
    return text + 1 + (strchr(" <>[])", *text) != NULL ? 0 : n);
}

/* Adds @text of @source, its references in the numbers of the new document. */
static void
add_renumbered(TfPdfWriter *writer, Source *source, const char *text, GString *out)
{
    while (*text != '\0') {
        TfPdfId id;
        const char *end = g_ascii_isdigit(*text) ? read_reference(text, &id) : NULL;
        if (end != NULL)
            g_string_append_printf(out, "%d 0 R", number_of(writer, source, id));
        else {
            end = *text == '(' ? skip_string(text) : skip_token(text);
            g_string_append_len(out, text, end - text);
        }
        text = end;
    }
}

char *
tf_pdf_writer_text(TfPdfWriter *writer, TfPdf *from, TfPdfObject object)
{
    GString *out = g_string_new(NULL);
    Source *source = source_of(writer, from);
    g_autofree char *text = tf_pdf_unparse_reference(from, object);
    add_renumbered(writer, source, text, out);
    return g_string_free(out, FALSE);
}

GHashTable *
tf_pdf_writer_dressed(TfPdfWriter *writer, TfPdf *from)
{
    return source_of(writer, from)->dressed;
}

/* Whether data are to be packed anew: those that are not, or by what ISO 32000-1 has besides for
 * texts that must go through the mail. */
static gboolean
is_badly_packed(TfPdf *pdf, TfPdfObject stream)
{
    static const char *const old[] = {"LZWDecode", "ASCII85Decode", "ASCIIHexDecode"};
    TfPdfObject filter = tf_pdf_get_key(pdf, stream, "Filter");
    TfPdfObject type = tf_pdf_get_key(pdf, stream, "Type");
    gboolean is_plain = filter == 0 || tf_pdf_n_items(pdf, filter) == 0;
    TfPdfObject first =
        tf_pdf_n_items(pdf, filter) > 0 ? tf_pdf_item(pdf, filter, 0) : filter;
    gboolean is_bad = is_plain && !tf_pdf_is_name(pdf, type, "Metadata");
    for (gsize i = 0; i < G_N_ELEMENTS(old); i++)
        is_bad = is_bad || tf_pdf_is_name(pdf, first, old[i]);
    return is_bad;
}

/* Unpacked and packed anew, which @dictionary then says; NULL: it stays as it is. */
static GBytes *
packed_anew(TfPdf *pdf, TfPdfObject stream, TfPdfObject dictionary)
{
    gboolean is_whole = FALSE;
    if (!is_badly_packed(pdf, stream))
        return NULL;
    g_autoptr(GBytes) data =
        tf_pdf_stream_data_within(pdf, stream, UNPACK_LIMIT, &is_whole, NULL);
    if (data == NULL || !is_whole)
        return NULL;
    gsize length;
    const void *bytes = g_bytes_get_data(data, &length);
    tf_pdf_set_parsed(pdf, dictionary, "Filter", "/FlateDecode");
    tf_pdf_set(pdf, dictionary, "DecodeParms", 0);
    return tf_pdf_pack(bytes, length);
}

/* The stream itself stays as it is, for it may be the content of a page as well. */
static gboolean
copy_stream(
    TfPdfWriter *writer, Source *source, TfPdfObject stream, int number, GError **error)
{
    TfPdf *pdf = source->pdf;
    qpdf_oh own = qpdf_oh_get_dict(pdf->qpdf, stream);
    TfPdfObject dictionary = tf_pdf_copy_shallow(pdf, own);
    qpdf_oh_release(pdf->qpdf, own);
    tf_pdf_keep_packing(pdf, stream);
    g_autoptr(GBytes) data = packed_anew(pdf, stream, dictionary);
    if (data == NULL)
        data = tf_pdf_stream_packed(pdf, stream);
    if (data == NULL) {
        g_set_error(error, TF_ERROR, TF_ERROR_FORMAT,
                    "%s: object %d, a picture, a font or what else is shown, cannot be "
                    "read; have the PDF made again",
                    pdf->name, tf_pdf_id(pdf, stream));
        return FALSE;
    }
    tf_pdf_set_parsed(pdf, dictionary, "Length", "%" G_GSIZE_FORMAT,
                      g_bytes_get_size(data));
    g_autofree char *text = tf_pdf_writer_text(writer, pdf, dictionary);
    tf_pdf_writer_put_stream(writer, number, text, data);
    return TRUE;
}

/* Pages, and with them all others, are not what somebody wants who draws one of them. */
static gboolean
is_of_page_tree(TfPdf *pdf, TfPdfObject object)
{
    TfPdfObject type = tf_pdf_get_key(pdf, object, "Type");
    return tf_pdf_type(pdf, object) == TF_PDF_DICTIONARY &&
           (tf_pdf_is_name(pdf, type, "Page") || tf_pdf_is_name(pdf, type, "Pages"));
}

static gboolean
copy_object(TfPdfWriter *writer, Source *source, TfPdfId id, GError **error)
{
    TfPdf *pdf = source->pdf;
    int number = number_of(writer, source, id);
    gboolean is_copied = TRUE;
    if (number == writer->tree)
        return TRUE;
    qpdf_oh object = qpdf_get_object_by_id(pdf->qpdf, id.number, id.generation);
    TfPdfType type = tf_pdf_check(pdf) ? tf_pdf_type(pdf, object) : TF_PDF_NULL;
    gboolean is_left = type == TF_PDF_NULL || is_of_page_tree(pdf, object);
    if (is_left)
        tf_pdf_writer_put(writer, number, "null");
    else if (type == TF_PDF_STREAM) {
        tf_pdf_writer_keep_bare(pdf, object);
        is_copied = copy_stream(writer, source, object, number, error);
    } else {
        tf_pdf_writer_keep_bare(pdf, object);
        g_autofree char *text = tf_pdf_unparse(pdf, object);
        g_autoptr(GString) out = g_string_new(NULL);
        add_renumbered(writer, source, text, out);
        tf_pdf_writer_put(writer, number, out->str);
    }
    qpdf_oh_release(pdf->qpdf, object);
    /* A number may be a page's rotation as well. */
    if (!is_left &&
        (type == TF_PDF_ARRAY || type == TF_PDF_DICTIONARY || type == TF_PDF_STREAM))
        tf_pdf_forget(pdf, id);
    return is_copied;
}

gboolean
tf_pdf_writer_copy_waiting(TfPdfWriter *writer, TfPdf *from, GError **error)
{
    Source *source = source_of(writer, from);
    for (guint i = 0; i < source->waiting->len && writer->failure == 0; i++)
        if (!copy_object(writer, source, g_array_index(source->waiting, TfPdfId, i), error))
            return FALSE;
    g_array_set_size(source->waiting, 0);
    if (writer->failure != 0)
        tf_file_set_error(error, writer->path, writer->failure);
    else if (from->failure != NULL)
        g_set_error(error, TF_ERROR, TF_ERROR_LIBRARY, "%s: cannot be copied: %s",
                    from->name, from->failure);
    return writer->failure == 0 && from->failure == NULL;
}

static gboolean
open_beside(TfPdfWriter *writer, GError **error)
{
    writer->beside = tf_file_beside(writer->path, error);
    if (writer->beside == NULL)
        return FALSE;
    writer->file = fopen(writer->beside, "wbe");
    if (writer->file != NULL)
        return TRUE;
    tf_file_set_error(error, writer->path, errno);
    return FALSE;
}

/* The catalog comes first: the first object of a file has to be a dictionary, where programs look
 * whether the file is one that is to be shown while it is loaded. */
static gboolean
copy_about(TfPdfWriter *writer, TfPdf *about, GError **error)
{
    Source *source = source_of(writer, about);
    TfPdfObject root = tf_pdf_catalog(about);
    int tree = tf_pdf_id(about, tf_pdf_get(about, root, "Pages"));
    int info = tf_pdf_id(about, tf_pdf_get(about, tf_pdf_trailer(about), "Info"));
    tf_pdf_set(about, root, "Version", 0);
    writer->catalog = number_of(writer, source, (TfPdfId){tf_pdf_id(about, root), 0});
    writer->tree = number_of(writer, source, (TfPdfId){tree, 0});
    if (info != 0)
        writer->information = number_of(writer, source, (TfPdfId){info, 0});
    return tf_pdf_writer_copy_waiting(writer, about, error);
}

TfPdfWriter *
tf_pdf_writer_new(const char *path, const char *version, TfPdf *about, GError **error)
{
    g_autoptr(TfPdfWriter) writer = g_new0(TfPdfWriter, 1);
    writer->path = g_strdup(path);
    writer->offsets = g_array_new(FALSE, FALSE, sizeof(gint64));
    writer->sum = g_checksum_new(G_CHECKSUM_MD5);
    writer->sources = g_ptr_array_new_with_free_func((GDestroyNotify)source_free);
    writer->pages = g_array_new(FALSE, FALSE, sizeof(guint32));
    if (!open_beside(writer, error))
        return NULL;
    /* Bytes that tell programs that move files: this is no text (ISO 32000-1, 7.5.2). */
    put_text(writer, "%%PDF-%s\n%%\xBF\xF7\xA2\xFE\n", version != NULL ? version : "1.7");
    return copy_about(writer, about, error) ? g_steal_pointer(&writer) : NULL;
}

void
tf_pdf_writer_free(TfPdfWriter *writer)
{
    if (writer == NULL)
        return;
    if (writer->file != NULL)
        fclose(writer->file);
    if (writer->beside != NULL)
        tf_file_discard(writer->beside);
    g_ptr_array_unref(writer->sources);
    g_array_unref(writer->offsets);
    g_array_unref(writer->pages);
    g_checksum_free(writer->sum);
    g_free(writer->beside);
    g_free(writer->path);
    g_free(writer);
}

int
tf_pdf_writer_add(TfPdfWriter *writer, TfPdf *from, const char *text)
{
    g_autoptr(GString) out = g_string_new(from == NULL ? text : NULL);
    if (from != NULL)
        add_renumbered(writer, source_of(writer, from), text, out);
    int number = tf_pdf_writer_reserve(writer);
    tf_pdf_writer_put(writer, number, out->str);
    return number;
}

static void
add_resources(const TfPdfNewPage *page, GString *out)
{
    const char *kind = NULL;
    for (int i = 0; i < page->n_resources; i++) {
        const TfPdfResource *resource = &page->resources[i];
        if (kind == NULL || strcmp(kind, resource->kind) != 0)
            g_string_append_printf(out, "%s/%s <<", kind != NULL ? " >> " : " ",
                                   resource->kind);
        kind = resource->kind;
        g_string_append_printf(out, " /%s %d 0 R", resource->name, resource->number);
    }
    g_string_append(out, kind != NULL ? " >>" : "");
}

void
tf_pdf_writer_add_page(TfPdfWriter *writer, const TfPdfNewPage *page)
{
    int content = tf_pdf_writer_reserve(writer);
    int number = tf_pdf_writer_reserve(writer);
    g_autofree char *media = tf_pdf_rect_text((TfRect){0, 0, page->width, page->height});
    g_autofree char *trim = tf_pdf_rect_text(page->trim);
    g_autofree char *bleed = tf_pdf_rect_text(page->bleed);
    g_autoptr(GString) resources = g_string_new(NULL);
    add_resources(page, resources);
    g_autoptr(GBytes) packed = tf_pdf_pack(page->content, page->length);
    g_autofree char *dictionary = g_strdup_printf(
        "<< /Filter /FlateDecode /Length %" G_GSIZE_FORMAT " >>", g_bytes_get_size(packed));
    g_autofree char *text = g_strdup_printf(
        "<< /BleedBox %s /Contents %d 0 R /MediaBox %s /Parent %d 0 R /Resources <<%s >> "
        "/TrimBox %s /Type /Page >>",
        bleed, content, media, writer->tree, resources->str, trim);
    tf_pdf_writer_put_stream(writer, content, dictionary, packed);
    tf_pdf_writer_put(writer, number, text);
    guint32 entry = (guint32)number;
    g_array_append_val(writer->pages, entry);
}

static void
put_page_tree(TfPdfWriter *writer)
{
    guint n = writer->pages->len;
    g_autoptr(GString) text = g_string_new("<< /Count ");
    g_string_append_printf(text, "%u /Kids [", n);
    for (guint i = 0; i < n; i++)
        g_string_append_printf(text, " %u 0 R", g_array_index(writer->pages, guint32, i));
    g_string_append(text, " ] /Type /Pages >>");
    tf_pdf_writer_put(writer, writer->tree, text->str);
}

/* The name of the document (ISO 32000-1, 14.4) is made of all that stands before. */
static void
put_table(TfPdfWriter *writer)
{
    gint64 start = writer->length;
    guint n = writer->offsets->len;
    g_autofree char *id = g_strdup(g_checksum_get_string(writer->sum));
    writer->is_named = TRUE;
    g_autofree char *information =
        writer->information != 0 ? g_strdup_printf(" /Info %d 0 R", writer->information)
                                 : g_strdup("");
    put_text(writer, "xref\n0 %u\n0000000000 65535 f \n", n + 1);
    for (guint i = 0; i < n; i++)
        put_text(writer, "%010" G_GINT64_FORMAT " 00000 n \n",
                 g_array_index(writer->offsets, gint64, i));
    put_text(writer,
             "trailer << /ID [<%s><%s>]%s /Root %d 0 R /Size %u >>\nstartxref\n"
             "%" G_GINT64_FORMAT "\n%%%%EOF\n",
             id, id, information, writer->catalog, n + 1, start);
}

/* What tf_pdf_writer_add() was given may refer to what no page has shown since. */
static gboolean
copy_rest(TfPdfWriter *writer, GError **error)
{
    for (guint i = 0; i < writer->sources->len; i++) {
        Source *source = writer->sources->pdata[i];
        if (!tf_pdf_writer_copy_waiting(writer, source->pdf, error))
            return FALSE;
    }
    return TRUE;
}

gboolean
tf_pdf_writer_close(TfPdfWriter *writer, GError **error)
{
    if (!copy_rest(writer, error))
        return FALSE;
    put_page_tree(writer);
    put_table(writer);
    FILE *file = g_steal_pointer(&writer->file);
    if ((fflush(file) != 0 || fsync(fileno(file)) != 0) && writer->failure == 0)
        writer->failure = errno;
    if (fclose(file) != 0 && writer->failure == 0)
        writer->failure = errno;
    if (writer->failure != 0)
        tf_file_set_error(error, writer->path, writer->failure);
    return writer->failure == 0;
}

gboolean
tf_pdf_writer_finish(TfPdfWriter *writer, GError **error)
{
    return (writer->file == NULL || tf_pdf_writer_close(writer, error)) &&
           tf_file_commit(writer->beside, writer->path, error);
}
