/* Objects: qpdf's handles, with a type check before each call so that none can fail. Long because it is the whole
 * of that interface: small functions that share nothing but the handles, and would be no easier to find in two. */
#include "pdf/object.h"

#include "base/error.h"
#include "pdf/pdf-private.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* qpdf's keys and names have the slash; most fit the buffer. */
typedef struct {
    char buffer[64];
    char *text;
} SlashedName;

static void
slashed_clear(SlashedName *slashed)
{
    if (slashed->text != slashed->buffer)
        g_free(slashed->text);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(SlashedName, slashed_clear)

static const char *
slash(SlashedName *slashed, const char *name, gsize length)
{
    gboolean fits = length + 2 <= sizeof slashed->buffer;
    slashed->text = fits ? slashed->buffer : g_malloc(length + 2);
    slashed->text[0] = '/';
    memcpy(slashed->text + 1, name, length);
    slashed->text[length + 1] = '\0';
    return slashed->text;
}

/* Nothing found is 0, not one more handle of a null. */
static TfPdfObject
found(TfPdf *pdf, qpdf_oh handle)
{
    if (tf_pdf_check(pdf) && qpdf_oh_is_initialized(pdf->qpdf, handle) &&
        !qpdf_oh_is_null(pdf->qpdf, handle)) {
        if (pdf->handles != NULL)
            g_array_append_val(pdf->handles, handle);
        return handle;
    }
    qpdf_oh_release(pdf->qpdf, handle);
    tf_pdf_check(pdf);
    return 0;
}

TfPdfObject
tf_pdf_trailer(TfPdf *pdf)
{
    return found(pdf, qpdf_get_trailer(pdf->qpdf));
}

TfPdfObject
tf_pdf_catalog(TfPdf *pdf)
{
    return found(pdf, qpdf_get_root(pdf->qpdf));
}

TfPdfObject
tf_pdf_page(TfPdf *pdf, int i)
{
    g_return_val_if_fail(i >= 0 && i < tf_pdf_n_pages(pdf), 0);

    if (pdf->ids != NULL)
        return tf_pdf_object_of(pdf, g_array_index(pdf->ids, TfPdfId, i));
    TfPdfObject *page = &g_array_index(pdf->pages, TfPdfObject, i);
    if (*page == 0)
        *page = found(pdf, qpdf_get_page_n(pdf->qpdf, (gsize)i));
    return *page;
}

int
tf_pdf_n_objects(TfPdf *pdf)
{
    double size = tf_pdf_number(pdf, tf_pdf_get_key(pdf, tf_pdf_trailer(pdf), "Size"), 0);
    return (int)CLAMP(size - 1, 0, G_MAXINT - 1);
}

TfPdfObject
tf_pdf_object(TfPdf *pdf, int id)
{
    return found(pdf, qpdf_get_object_by_id(pdf->qpdf, id, 0));
}

TfPdfObject
tf_pdf_object_of(TfPdf *pdf, TfPdfId id)
{
    return found(pdf, qpdf_get_object_by_id(pdf->qpdf, id.number, id.generation));
}

void
tf_pdf_release(TfPdf *pdf, TfPdfObject object)
{
    if (object != 0)
        qpdf_oh_release(pdf->qpdf, object);
}

TfPdfType
tf_pdf_type(TfPdf *pdf, TfPdfObject object)
{
    if (object == 0)
        return TF_PDF_NULL;
    enum qpdf_object_type_e type = qpdf_oh_get_type_code(pdf->qpdf, object);
    if (!tf_pdf_check(pdf))
        return TF_PDF_NULL;
    switch ((int)type) {
    case ot_boolean:
        return TF_PDF_BOOLEAN;
    case ot_integer:
    case ot_real:
        return TF_PDF_NUMBER;
    case ot_string:
        return TF_PDF_STRING;
    case ot_name:
        return TF_PDF_NAME;
    case ot_array:
        return TF_PDF_ARRAY;
    case ot_dictionary:
        return TF_PDF_DICTIONARY;
    case ot_stream:
        return TF_PDF_STREAM;
    default:
        return TF_PDF_NULL;
    }
}

/* The dictionary of a dictionary or stream; 0 for anything else. @is_new: to be released. */
static TfPdfObject
dictionary_of(TfPdf *pdf, TfPdfObject object, gboolean *is_new)
{
    TfPdfType type = tf_pdf_type(pdf, object);
    *is_new = type == TF_PDF_STREAM;
    if (type == TF_PDF_STREAM)
        return found(pdf, qpdf_oh_get_dict(pdf->qpdf, object));
    return type == TF_PDF_DICTIONARY ? object : 0;
}

static void
release_if(TfPdf *pdf, TfPdfObject object, gboolean is_new)
{
    if (is_new && object != 0)
        qpdf_oh_release(pdf->qpdf, object);
}

static TfPdfObject
get_slashed(TfPdf *pdf, TfPdfObject object, const char *slashed)
{
    gboolean is_new;
    TfPdfObject dictionary = dictionary_of(pdf, object, &is_new);
    if (dictionary == 0)
        return 0;
    TfPdfObject value = found(pdf, qpdf_oh_get_key(pdf->qpdf, dictionary, slashed));
    release_if(pdf, dictionary, is_new);
    return value;
}

TfPdfObject
tf_pdf_get_key(TfPdf *pdf, TfPdfObject object, const char *key)
{
    g_auto(SlashedName) slashed;
    return get_slashed(pdf, object, slash(&slashed, key, strlen(key)));
}

static TfPdfObject
get_step(TfPdf *pdf, TfPdfObject object, const char *step, gsize length)
{
    if (tf_pdf_type(pdf, object) == TF_PDF_ARRAY)
        return tf_pdf_item(pdf, object, (int)strtol(step, NULL, 10));
    g_auto(SlashedName) slashed;
    return get_slashed(pdf, object, slash(&slashed, step, length));
}

TfPdfObject
tf_pdf_get(TfPdf *pdf, TfPdfObject object, const char *path)
{
    for (const char *step = path; object != 0;) {
        gsize length = strcspn(step, "/");
        object = get_step(pdf, object, step, length);
        if (step[length] == '\0')
            return object;
        step += length + 1;
    }
    return 0;
}

void
tf_pdf_set(TfPdf *pdf, TfPdfObject object, const char *key, TfPdfObject value)
{
    gboolean is_new;
    TfPdfObject dictionary = dictionary_of(pdf, object, &is_new);
    if (dictionary == 0)
        return;
    g_auto(SlashedName) slashed;
    slash(&slashed, key, strlen(key));
    if (value != 0)
        qpdf_oh_replace_key(pdf->qpdf, dictionary, slashed.text, value);
    else
        qpdf_oh_remove_key(pdf->qpdf, dictionary, slashed.text);
    tf_pdf_check(pdf);
    release_if(pdf, dictionary, is_new);
}

/* Sets a value nobody else has a handle of. */
static void
set_released(TfPdf *pdf, TfPdfObject object, const char *key, TfPdfObject value)
{
    tf_pdf_set(pdf, object, key, value);
    release_if(pdf, value, TRUE);
}

void
tf_pdf_set_parsed(TfPdf *pdf, TfPdfObject object, const char *key, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    g_autofree char *text = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    set_released(pdf, object, key, tf_pdf_parse(pdf, text));
}

void
tf_pdf_set_text(TfPdf *pdf, TfPdfObject object, const char *key, const char *text)
{
    TfPdfObject value = found(pdf, qpdf_oh_new_unicode_string(pdf->qpdf, text));
    set_released(pdf, object, key, value);
}

TfPdfObject
tf_pdf_parse(TfPdf *pdf, const char *text)
{
    return found(pdf, qpdf_oh_parse(pdf->qpdf, text));
}

/* Adds @name, which begins with a slash, in the syntax of PDF (ISO 32000-1, 7.3.5). */
static void
add_name(GString *out, const char *name, gboolean is_hash_escaped)
{
    g_string_append_c(out, '/');
    for (const char *at = name + 1; *at != '\0'; at++) {
        gboolean is_regular = *at > ' ' && *at <= '~' && strchr("()<>[]{}/%", *at) == NULL;
        if (is_regular && (*at != '#' || !is_hash_escaped))
            g_string_append_c(out, *at);
        else
            g_string_append_printf(out, "#%02x", (guchar)*at);
    }
}

/* What qpdf has of a name ends where a # escapes nothing, which is damage: then its own text is true. */
static void
add_name_or(TfPdf *pdf, qpdf_oh object, const char *text, GString *out)
{
    const char *name = qpdf_oh_get_name(pdf->qpdf, object);
    g_autoptr(GString) same = g_string_new(NULL);
    if (tf_pdf_check(pdf) && *name == '/')
        add_name(same, name, FALSE);
    if (g_str_equal(same->str, text))
        add_name(out, name, TRUE);
    else
        g_string_append(out, text);
}

/* The same of keys: one that ends so is not found, or taken for another. */
static gboolean
are_keys_whole(TfPdf *pdf, qpdf_oh dictionary, char **keys)
{
    gboolean are_so = TRUE;
    for (int i = 0; are_so && keys[i] != NULL; i++) {
        g_autofree char *key = g_strconcat("/", keys[i], NULL);
        are_so = (i == 0 || !g_str_equal(keys[i], keys[i - 1])) &&
                 qpdf_oh_has_key(pdf->qpdf, dictionary, key);
    }
    return tf_pdf_check(pdf) && are_so;
}

static gboolean add_container(TfPdf *pdf, qpdf_oh object, GString *out);

/* Adds @object, which is @text for qpdf and no container. That leaves # in names as it is, where it
 * escapes something else then (11.3): "#2312" would become "#12". */
static void
add_text(TfPdf *pdf, qpdf_oh object, const char *text, GString *out)
{
    if (strchr(text, '#') != NULL && tf_pdf_type(pdf, object) == TF_PDF_NAME)
        add_name_or(pdf, object, text, out);
    else
        g_string_append(out, text);
}

/* Adds what is in a dictionary or array as others refer to it, and lets go of it. Containers are gone
 * through, as qpdf would make text of all that is in each of them. */
static void
add_part(TfPdf *pdf, qpdf_oh part, GString *out)
{
    gboolean is_direct = !qpdf_oh_is_indirect(pdf->qpdf, part);
    if (!is_direct || !add_container(pdf, part, out)) {
        g_autofree char *text = g_strdup(qpdf_oh_unparse(pdf->qpdf, part));
        if (tf_pdf_check(pdf))
            add_text(pdf, part, text, out);
    }
    g_string_append_c(out, ' ');
    qpdf_oh_release(pdf->qpdf, part);
}

static void
add_entries(TfPdf *pdf, qpdf_oh dictionary, char **keys, GString *out)
{
    g_string_append(out, "<< ");
    for (char **at = keys; *at != NULL; at++) {
        g_autofree char *key = g_strconcat("/", *at, NULL);
        add_name(out, key, TRUE);
        g_string_append_c(out, ' ');
        add_part(pdf, qpdf_oh_get_key(pdf->qpdf, dictionary, key), out);
    }
    g_string_append(out, ">>");
}

static void
add_items(TfPdf *pdf, qpdf_oh array, GString *out)
{
    int n = qpdf_oh_get_array_n_items(pdf->qpdf, array);
    g_string_append(out, "[ ");
    for (int i = 0; i < n; i++)
        add_part(pdf, qpdf_oh_get_array_item(pdf->qpdf, array, i), out);
    g_string_append(out, "]");
}

/* FALSE: it is none, or a dictionary whose keys qpdf does not tell as they are. */
static gboolean
add_container(TfPdf *pdf, qpdf_oh object, GString *out)
{
    TfPdfType type = tf_pdf_type(pdf, object);
    g_auto(GStrv) keys = type == TF_PDF_DICTIONARY ? tf_pdf_keys(pdf, object) : NULL;
    if (type == TF_PDF_ARRAY)
        add_items(pdf, object, out);
    else if (keys != NULL && are_keys_whole(pdf, object, keys))
        add_entries(pdf, object, keys, out);
    else
        return FALSE;
    return TRUE;
}

/* Returns: (transfer full) */
static char *
unparsed(TfPdf *pdf, TfPdfObject object, const char *text)
{
    g_autofree char *own = g_strdup(text);
    if (!tf_pdf_check(pdf))
        return g_strdup("");
    if (strchr(own, '#') == NULL)
        return g_steal_pointer(&own);
    GString *out = g_string_new(NULL);
    if (!add_container(pdf, object, out))
        add_text(pdf, object, own, out);
    return g_string_free(out, FALSE);
}

char *
tf_pdf_unparse(TfPdf *pdf, TfPdfObject object)
{
    return object == 0 ? g_strdup("null")
                       : unparsed(pdf, object, qpdf_oh_unparse_resolved(pdf->qpdf, object));
}

char *
tf_pdf_unparse_reference(TfPdf *pdf, TfPdfObject object)
{
    return object == 0 ? g_strdup("null")
                       : unparsed(pdf, object, qpdf_oh_unparse(pdf->qpdf, object));
}

TfPdfObject
tf_pdf_make_indirect(TfPdf *pdf, TfPdfObject object)
{
    if (object == 0 || tf_pdf_id(pdf, object) != 0)
        return object;
    return found(pdf, qpdf_make_indirect_object(pdf->qpdf, object));
}

TfPdfObject
tf_pdf_copy_shallow(TfPdf *pdf, TfPdfObject object)
{
    if (tf_pdf_type(pdf, object) != TF_PDF_DICTIONARY)
        return object;
    TfPdfObject copy = found(pdf, qpdf_oh_new_dictionary(pdf->qpdf));
    g_auto(GStrv) keys = tf_pdf_keys(pdf, object);
    for (char **key = keys; *key != NULL; key++)
        set_released(pdf, copy, *key, tf_pdf_get_key(pdf, object, *key));
    return copy;
}

int
tf_pdf_id(TfPdf *pdf, TfPdfObject object)
{
    if (object == 0)
        return 0;
    int id = qpdf_oh_get_object_id(pdf->qpdf, object);
    return tf_pdf_check(pdf) ? id : 0;
}

TfPdfId
tf_pdf_id_of(TfPdf *pdf, TfPdfObject object)
{
    TfPdfId id = {tf_pdf_id(pdf, object), 0};
    if (id.number != 0)
        id.generation = qpdf_oh_get_generation(pdf->qpdf, object);
    return id;
}

/* Lets go of @value. */
static gboolean
leads_nowhere(TfPdf *pdf, qpdf_oh value)
{
    gboolean is_so =
        qpdf_oh_is_indirect(pdf->qpdf, value) && qpdf_oh_is_null(pdf->qpdf, value);
    qpdf_oh_release(pdf->qpdf, value);
    return tf_pdf_check(pdf) && is_so;
}

gboolean
tf_pdf_is_lost_item(TfPdf *pdf, TfPdfObject array, int i)
{
    return i >= 0 && i < tf_pdf_n_items(pdf, array) &&
           leads_nowhere(pdf, qpdf_oh_get_array_item(pdf->qpdf, array, i));
}

gboolean
tf_pdf_is_lost(TfPdf *pdf, TfPdfObject object, const char *key)
{
    gboolean is_new;
    TfPdfObject dictionary = dictionary_of(pdf, object, &is_new);
    if (dictionary == 0)
        return FALSE;
    g_auto(SlashedName) slashed;
    qpdf_oh value =
        qpdf_oh_get_key(pdf->qpdf, dictionary, slash(&slashed, key, strlen(key)));
    gboolean is_so = leads_nowhere(pdf, value);
    release_if(pdf, dictionary, is_new);
    return is_so;
}

GHashTable *
tf_pdf_seen_new(void)
{
    return g_hash_table_new(NULL, NULL);
}

gboolean
tf_pdf_see(TfPdf *pdf, GHashTable *seen, TfPdfObject object)
{
    int id = tf_pdf_id(pdf, object);
    return id == 0 || g_hash_table_add(seen, GINT_TO_POINTER(id));
}

double
tf_pdf_number(TfPdf *pdf, TfPdfObject object, double fallback)
{
    if (tf_pdf_type(pdf, object) != TF_PDF_NUMBER)
        return fallback;
    double number = qpdf_oh_get_numeric_value(pdf->qpdf, object);
    return tf_pdf_check(pdf) && isfinite(number) ? number : fallback;
}

gboolean
tf_pdf_boolean(TfPdf *pdf, TfPdfObject object, gboolean fallback)
{
    if (tf_pdf_type(pdf, object) != TF_PDF_BOOLEAN)
        return fallback;
    gboolean value = qpdf_oh_get_bool_value(pdf->qpdf, object);
    return tf_pdf_check(pdf) ? value : fallback;
}

gboolean
tf_pdf_is_name(TfPdf *pdf, TfPdfObject object, const char *name)
{
    if (tf_pdf_type(pdf, object) != TF_PDF_NAME)
        return FALSE;
    const char *value = qpdf_oh_get_name(pdf->qpdf, object);
    return tf_pdf_check(pdf) && value[0] == '/' && strcmp(value + 1, name) == 0;
}

char *
tf_pdf_text(TfPdf *pdf, TfPdfObject object)
{
    TfPdfType type = tf_pdf_type(pdf, object);
    char *text = NULL;
    if (type == TF_PDF_NAME) {
        const char *name = qpdf_oh_get_name(pdf->qpdf, object);
        text = g_strdup(name[0] == '/' ? name + 1 : name);
    } else if (type == TF_PDF_STRING)
        text = g_utf8_make_valid(qpdf_oh_get_utf8_value(pdf->qpdf, object), -1);
    tf_pdf_check(pdf);
    return text;
}

GBytes *
tf_pdf_string(TfPdf *pdf, TfPdfObject object)
{
    if (tf_pdf_type(pdf, object) != TF_PDF_STRING)
        return NULL;
    gsize length = 0;
    const char *data = qpdf_oh_get_binary_string_value(pdf->qpdf, object, &length);
    return tf_pdf_check(pdf) ? g_bytes_new(data, length) : NULL;
}

int
tf_pdf_n_items(TfPdf *pdf, TfPdfObject object)
{
    if (tf_pdf_type(pdf, object) != TF_PDF_ARRAY)
        return -1;
    int n = qpdf_oh_get_array_n_items(pdf->qpdf, object);
    return tf_pdf_check(pdf) ? n : -1;
}

TfPdfObject
tf_pdf_item(TfPdf *pdf, TfPdfObject object, int i)
{
    if (i < 0 || i >= tf_pdf_n_items(pdf, object))
        return 0;
    return found(pdf, qpdf_oh_get_array_item(pdf->qpdf, object, i));
}

void
tf_pdf_append(TfPdf *pdf, TfPdfObject array, TfPdfObject item)
{
    if (tf_pdf_type(pdf, array) != TF_PDF_ARRAY || item == 0)
        return;
    qpdf_oh_append_item(pdf->qpdf, array, item);
    tf_pdf_check(pdf);
}

GStrv
tf_pdf_keys(TfPdf *pdf, TfPdfObject object)
{
    g_autoptr(GPtrArray) keys = g_ptr_array_new();
    gboolean is_new;
    TfPdfObject dictionary = dictionary_of(pdf, object, &is_new);
    if (dictionary != 0) {
        qpdf_oh_begin_dict_key_iter(pdf->qpdf, dictionary);
        while (qpdf_oh_dict_more_keys(pdf->qpdf))
            g_ptr_array_add(keys, g_strdup(qpdf_oh_dict_next_key(pdf->qpdf) + 1));
        tf_pdf_check(pdf);
    }
    release_if(pdf, dictionary, is_new);
    g_ptr_array_add(keys, NULL);
    return (GStrv)g_ptr_array_free(g_steal_pointer(&keys), FALSE);
}

TfPdfObject
tf_pdf_stream_new(TfPdf *pdf, const void *data, gsize length)
{
    TfPdfObject stream = found(pdf, qpdf_oh_new_stream(pdf->qpdf));
    tf_pdf_stream_set_data(pdf, stream, data, length);
    return stream;
}

void
tf_pdf_stream_set_raw(
    TfPdf *pdf, TfPdfObject stream, const void *data, gsize length, const char *filter)
{
    if (tf_pdf_type(pdf, stream) != TF_PDF_STREAM)
        return;
    qpdf_oh none = qpdf_oh_new_null(pdf->qpdf);
    qpdf_oh name = filter != NULL ? qpdf_oh_new_name(pdf->qpdf, filter) : none;
    qpdf_oh_replace_stream_data(pdf->qpdf, stream, data != NULL ? data : "", length, name,
                                none);
    tf_pdf_check(pdf);
    qpdf_oh_release(pdf->qpdf, none);
    if (filter != NULL)
        qpdf_oh_release(pdf->qpdf, name);
}

GBytes *
tf_pdf_pack(const void *data, gsize length)
{
    g_autoptr(GZlibCompressor) zlib =
        g_zlib_compressor_new(G_ZLIB_COMPRESSOR_FORMAT_ZLIB, -1);
    /* Ample, so that one call does it: zlib grows what it cannot shrink by less than this. */
    gsize room = length + length / 512 + 256;
    g_autofree char *packed = g_malloc(room);
    gsize n_read = 0;
    gsize n_written = 0;
    g_converter_convert(G_CONVERTER(zlib), data != NULL ? data : "", length, packed, room,
                        G_CONVERTER_INPUT_AT_END, &n_read, &n_written, NULL);
    return g_bytes_new_take(g_realloc(g_steal_pointer(&packed), n_written), n_written);
}

void
tf_pdf_stream_set_data(TfPdf *pdf, TfPdfObject stream, const void *data, gsize length)
{
    g_autoptr(GBytes) packed = tf_pdf_pack(data, length);
    tf_pdf_stream_set_raw(pdf, stream, g_bytes_get_data(packed, NULL),
                          g_bytes_get_size(packed), "/FlateDecode");
}

GBytes *
tf_pdf_stream_data(TfPdf *pdf, TfPdfObject stream, GError **error)
{
    if (tf_pdf_type(pdf, stream) != TF_PDF_STREAM) {
        g_set_error(error, TF_ERROR, TF_ERROR_FORMAT, "%s: a stream is missing", pdf->name);
        return NULL;
    }
    unsigned char *data = NULL;
    gsize length = 0;
    QPDF_BOOL is_decoded = FALSE;
    qpdf_oh_get_stream_data(pdf->qpdf, stream, qpdf_dl_generalized, &is_decoded, &data,
                            &length);
    g_autoptr(GBytes) bytes = g_bytes_new_with_free_func(data, length, free, data);
    if (!tf_pdf_check_now(pdf, TF_ERROR_FORMAT, error))
        return NULL;
    if (!is_decoded) {
        g_set_error(error, TF_ERROR, TF_ERROR_FORMAT, "%s: object %d cannot be decoded",
                    pdf->name, tf_pdf_id(pdf, stream));
        return NULL;
    }
    return g_steal_pointer(&bytes);
}

GBytes *
tf_pdf_stream_packed(TfPdf *pdf, TfPdfObject stream)
{
    if (tf_pdf_type(pdf, stream) != TF_PDF_STREAM)
        return NULL;
    unsigned char *data = NULL;
    gsize length = 0;
    QPDF_BOOL is_decoded = FALSE;
    qpdf_oh_get_stream_data(pdf->qpdf, stream, qpdf_dl_none, &is_decoded, &data, &length);
    g_autoptr(GBytes) bytes = g_bytes_new_with_free_func(data, length, free, data);
    return tf_pdf_check_now(pdf, TF_ERROR_FORMAT, NULL) ? g_steal_pointer(&bytes) : NULL;
}
