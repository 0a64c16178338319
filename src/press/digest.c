#include "press/digest.h"

#include "pdf/content.h"
#include "pdf/object.h"

#include <string.h>

enum {
    TF_MOST_NESTED = 100
};

typedef struct {
    TfPdf *pdf;
    GChecksum *sum;
    GHashTable *met; /* number of an object -> in which turn it was met, from 1 */
    int depth;
} Walk;

static void add_object(Walk *walk, TfPdfObject object);

static void
add_bytes(Walk *walk, GBytes *bytes)
{
    gsize length = 0;
    const guchar *data = bytes != NULL ? g_bytes_get_data(bytes, &length) : NULL;
    g_autofree char *size = g_strdup_printf(" %zu ", length);
    g_checksum_update(walk->sum, (const guchar *)size, -1);
    if (length > 0)
        g_checksum_update(walk->sum, data, (gssize)length);
}

static void
add_word(Walk *walk, char kind, const char *word)
{
    g_autofree char *text = g_strdup_printf(" %c%s", kind, word);
    g_checksum_update(walk->sum, (const guchar *)text, -1);
}

static void
add_number(Walk *walk, double number)
{
    g_autoptr(GString) text = g_string_new(NULL);
    tf_content_add_number(text, number);
    add_word(walk, '#', text->str);
}

/* How a stream is packed, and where a page hangs, is nothing that is painted. */
static gboolean
is_told(const char *key)
{
    static const char *const untold[] = {"Length", "Filter", "DecodeParms", "Parent", NULL};
    return !g_strv_contains(untold, key);
}

static void
add_entries(Walk *walk, TfPdfObject object)
{
    g_auto(GStrv) keys = tf_pdf_keys(walk->pdf, object);
    for (char **key = keys; *key != NULL; key++)
        if (is_told(*key)) {
            add_word(walk, '/', *key);
            add_object(walk, tf_pdf_get_key(walk->pdf, object, *key));
        }
}

/* Whether it is met for the first time; later it is told by the turn it was met in. */
static gboolean
is_new(Walk *walk, TfPdfObject object)
{
    int id = tf_pdf_id(walk->pdf, object);
    if (id == 0)
        return TRUE;
    gpointer turn = g_hash_table_lookup(walk->met, GINT_TO_POINTER(id));
    if (turn != NULL) {
        add_number(walk, GPOINTER_TO_INT(turn));
        return FALSE;
    }
    guint n = g_hash_table_size(walk->met) + 1;
    g_hash_table_insert(walk->met, GINT_TO_POINTER(id), GUINT_TO_POINTER(n));
    return TRUE;
}

static void
add_content(Walk *walk, TfPdfObject object)
{
    TfPdf *pdf = walk->pdf;
    TfPdfType type = tf_pdf_type(pdf, object);
    g_autofree char *kind = g_strdup_printf("%d", (int)type);
    g_autofree char *name = type == TF_PDF_NAME ? tf_pdf_text(pdf, object) : NULL;
    g_autoptr(GBytes) bytes = NULL;
    add_word(walk, '!', kind);
    if (type == TF_PDF_NUMBER)
        add_number(walk, tf_pdf_number(pdf, object, 0));
    if (type == TF_PDF_BOOLEAN)
        add_number(walk, tf_pdf_boolean(pdf, object, FALSE));
    if (name != NULL)
        add_word(walk, '/', name);
    for (int i = 0; i < tf_pdf_n_items(pdf, object); i++)
        add_object(walk, tf_pdf_item(pdf, object, i));
    if (type == TF_PDF_DICTIONARY || type == TF_PDF_STREAM)
        add_entries(walk, object);
    if (type == TF_PDF_STRING)
        bytes = tf_pdf_string(pdf, object);
    if (type == TF_PDF_STREAM)
        bytes = tf_pdf_stream_data(pdf, object, NULL);
    if (type == TF_PDF_STREAM && bytes == NULL) /* a photograph in JPEG: its very bytes */
        bytes = tf_pdf_stream_packed(pdf, object);
    add_bytes(walk, bytes);
}

static void
add_object(Walk *walk, TfPdfObject object)
{
    if (walk->depth >= TF_MOST_NESTED || !is_new(walk, object))
        return;
    walk->depth++;
    add_content(walk, object);
    walk->depth--;
}

char *
tf_press_digest(TfPdf *pdf, GError **error)
{
    g_autoptr(GChecksum) sum = g_checksum_new(G_CHECKSUM_SHA256);
    g_autoptr(GHashTable) met = g_hash_table_new(NULL, NULL);
    Walk walk = {.pdf = pdf, .sum = sum, .met = met};
    for (int i = 0; i < tf_pdf_n_pages(pdf); i++) {
        g_autoptr(GBytes) content = tf_pdf_page_content(pdf, i, error);
        if (content == NULL)
            return NULL;
        add_bytes(&walk, content);
        add_object(&walk, tf_pdf_page_get(pdf, i, "Resources"));
    }
    return g_strdup(g_checksum_get_string(sum));
}
