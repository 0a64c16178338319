/* names.c: names with a number sign, which qpdf writes as if it escaped nothing. */
#include "pdf/pdf-private.h"

#include <string.h>

/* What is left to look at, and what was met. */
typedef struct {
    TfPdf *pdf;
    gboolean is_back;  /* from "#23" to "#"                */
    GArray *waiting;   /* of TfPdfId                       */
    GHashTable *known; /* numbers                          */
} Walk;

/* Returns: (transfer full) (nullable): NULL where nothing is to be changed */
static char *
respelled(const Walk *walk, const char *name)
{
    if (strchr(name, '#') == NULL)
        return NULL;
    GString *text = g_string_new(name);
    g_string_replace(text, walk->is_back ? "#23" : "#", walk->is_back ? "#" : "#23", 0);
    return g_string_free(text, FALSE);
}

/* A sign that escapes nothing is damage; qpdf has a zero before it, and writes it as it was. */
static gboolean
is_whole(TfPdf *pdf, const char *text)
{
    return strlen(text) == qpdf_get_last_string_length(pdf->qpdf);
}

/* Lets go of @name. Returns: what to have in its place; 0: it stays */
static qpdf_oh
respell_name(const Walk *walk, qpdf_oh name)
{
    TfPdf *pdf = walk->pdf;
    const char *is = qpdf_oh_get_name(pdf->qpdf, name);
    g_autofree char *text = is_whole(pdf, is) ? respelled(walk, is) : NULL;
    return text != NULL ? qpdf_oh_new_name(pdf->qpdf, text) : 0;
}

static void respell_parts(const Walk *walk, qpdf_oh object);

/* Something in an array or dictionary. Returns: what to have in its place; 0: it stays */
static qpdf_oh
respell_value(const Walk *walk, qpdf_oh value)
{
    qpdf_data qpdf = walk->pdf->qpdf;
    if (qpdf_oh_is_indirect(qpdf, value))
        return 0;
    if (qpdf_oh_is_name(qpdf, value))
        return respell_name(walk, value);
    respell_parts(walk, value);
    return 0;
}

static void
respell_items(const Walk *walk, qpdf_oh array)
{
    qpdf_data qpdf = walk->pdf->qpdf;
    int n = qpdf_oh_get_array_n_items(qpdf, array);
    for (int i = 0; i < n; i++) {
        qpdf_oh item = qpdf_oh_get_array_item(qpdf, array, i);
        qpdf_oh other = respell_value(walk, item);
        if (other != 0) {
            qpdf_oh_set_array_item(qpdf, array, i, other);
            qpdf_oh_release(qpdf, other);
        }
        qpdf_oh_release(qpdf, item);
    }
}

/* Those that are whole: others are cut off here, so that nothing is found by them, or one thing twice.
 * Returns: (transfer full): of char *, with their slashes */
static GPtrArray *
whole_keys(TfPdf *pdf, qpdf_oh dictionary)
{
    GPtrArray *keys = g_ptr_array_new_with_free_func(g_free);
    g_auto(GStrv) all = tf_pdf_keys(pdf, dictionary);
    for (int i = 0; all[i] != NULL; i++) {
        g_autofree char *key = g_strconcat("/", all[i], NULL);
        gboolean is_twice = (i > 0 && g_str_equal(all[i], all[i - 1])) ||
                            g_strcmp0(all[i], all[i + 1]) == 0;
        if (!is_twice && qpdf_oh_has_key(pdf->qpdf, dictionary, key))
            g_ptr_array_add(keys, g_steal_pointer(&key));
    }
    return keys;
}

/* All old keys go before a new one comes: it may be called as one of them. */
static void
respell_entries(const Walk *walk, qpdf_oh dictionary)
{
    qpdf_data qpdf = walk->pdf->qpdf;
    g_autoptr(GPtrArray) keys = whole_keys(walk->pdf, dictionary);
    g_autoptr(GArray) values = g_array_new(FALSE, FALSE, sizeof(qpdf_oh));
    for (guint i = 0; i < keys->len; i++) {
        qpdf_oh value = qpdf_oh_get_key(qpdf, dictionary, keys->pdata[i]);
        qpdf_oh other = respell_value(walk, value);
        if (other != 0) {
            qpdf_oh_replace_key(qpdf, dictionary, keys->pdata[i], other);
            qpdf_oh_release(qpdf, value);
            value = other;
        }
        g_array_append_val(values, value);
        if (strchr(keys->pdata[i], '#') != NULL)
            qpdf_oh_remove_key(qpdf, dictionary, keys->pdata[i]);
    }
    for (guint i = 0; i < keys->len; i++) {
        qpdf_oh value = g_array_index(values, qpdf_oh, i);
        g_autofree char *key = respelled(walk, keys->pdata[i]);
        if (key != NULL)
            qpdf_oh_replace_key(qpdf, dictionary, key, value);
        qpdf_oh_release(qpdf, value);
    }
}

static void
respell_parts(const Walk *walk, qpdf_oh object)
{
    if (qpdf_oh_is_array(walk->pdf->qpdf, object))
        respell_items(walk, object);
    else if (qpdf_oh_is_dictionary(walk->pdf->qpdf, object))
        respell_entries(walk, object);
}

/* The digits that end before @end. Returns: where they begin */
static const char *
digits_before(const char *text, const char *end)
{
    while (end > text && g_ascii_isdigit(end[-1]))
        end--;
    return end;
}

/* Has all wait that @text refers to: "12 0 R". What only looks so in a string does no harm. */
static void
add_references(Walk *walk, const char *text)
{
    for (const char *at = strstr(text, " R"); at != NULL; at = strstr(at + 2, " R")) {
        const char *second = digits_before(text, at);
        if (second == at || second == text || second[-1] != ' ')
            continue;
        const char *first = digits_before(text, second - 1);
        gint64 number = g_ascii_strtoll(first, NULL, 10);
        gint64 generation = g_ascii_strtoll(second, NULL, 10);
        if (number <= 0 || number >= G_MAXINT || generation >= G_MAXINT ||
            !g_hash_table_add(walk->known, GINT_TO_POINTER((int)number)))
            continue;
        TfPdfId id = {(int)number, (int)generation};
        g_array_append_val(walk->waiting, id);
    }
}

/* Lets go of @object. */
static void
look_at(Walk *walk, qpdf_oh object)
{
    qpdf_data qpdf = walk->pdf->qpdf;
    if (qpdf_oh_is_stream(qpdf, object)) {
        qpdf_oh dictionary = qpdf_oh_get_dict(qpdf, object);
        qpdf_oh_release(qpdf, object);
        object = dictionary;
    }
    g_autofree char *text = g_strdup(qpdf_oh_unparse_resolved(qpdf, object));
    if (tf_pdf_check(walk->pdf)) {
        add_references(walk, text);
        if (strchr(text, '#') != NULL)
            respell_parts(walk, object);
    }
    qpdf_oh_release(qpdf, object);
    tf_pdf_check(walk->pdf);
}

/* Whether this qpdf does it (11.3 does). */
static gboolean
leaves_signs(TfPdf *pdf)
{
    qpdf_oh name = qpdf_oh_new_name(pdf->qpdf, "/A#B");
    gboolean is_left = g_strcmp0(qpdf_oh_unparse(pdf->qpdf, name), "/A#B") == 0;
    qpdf_oh_release(pdf->qpdf, name);
    return tf_pdf_check(pdf) && is_left;
}

void
tf_pdf_spell_names(TfPdf *pdf, gboolean is_back)
{
    if (!leaves_signs(pdf))
        return;
    g_autoptr(GArray) waiting = g_array_new(FALSE, FALSE, sizeof(TfPdfId));
    g_autoptr(GHashTable) known = g_hash_table_new(NULL, NULL);
    Walk walk = {.pdf = pdf, .is_back = is_back, .waiting = waiting, .known = known};
    look_at(&walk, qpdf_get_trailer(pdf->qpdf));
    for (guint i = 0; i < waiting->len; i++) {
        TfPdfId id = g_array_index(waiting, TfPdfId, i);
        look_at(&walk, qpdf_get_object_by_id(pdf->qpdf, id.number, id.generation));
    }
}
