/* about.c: what a report tells of a file beside what is judged: who made it, its identifier, and
 * what the profile calls itself. */
#include "preflight/facts-private.h"

#include <string.h>

enum {
    TF_MOST_TAGS = 100,
    TF_MOST_TITLE = 200, /* bytes */
    TF_MOST_ID = 32,
};

static guint32
number_at(const guint8 *data, gsize at)
{
    return (guint32)data[at] << 24 | (guint32)data[at + 1] << 16 |
           (guint32)data[at + 2] << 8 | data[at + 3];
}

/* ICC.1:2001, 6.5.17: its length, then ASCII. ICC.1:2010, 10.13: records that say where UTF-16 is.
 * Transfer full; NULL */
static char *
read_description(const guint8 *data, gsize length)
{
    if (length < 12)
        return NULL;
    if (memcmp(data, "desc", 4) == 0) {
        gsize n = MIN(number_at(data, 8), MIN(length - 12, (gsize)TF_MOST_TITLE));
        return g_strndup((const char *)data + 12, n);
    }
    if (memcmp(data, "mluc", 4) != 0 || length < 28)
        return NULL;
    gsize n = MIN(number_at(data, 20), (gsize)TF_MOST_TITLE), at = number_at(data, 24);
    if (at > length || n > length - at)
        return NULL;
    return g_convert((const char *)data + at, (gssize)(n & ~(gsize)1), "UTF-8", "UTF-16BE",
                     NULL, NULL, NULL);
}

/* The data of tag @name; ICC.1, 7.3: a table of twelve bytes each. NULL: there is none */
static const guint8 *
find_tag(const guint8 *data, gsize length, const char *name, gsize *size)
{
    guint32 n = length >= 132 ? MIN(number_at(data, 128), TF_MOST_TAGS) : 0;
    for (gsize i = 0; i < n && 144 + 12 * i <= length; i++) {
        const guint8 *tag = data + 132 + 12 * i;
        gsize at = number_at(tag, 4);
        *size = number_at(tag, 8);
        if (memcmp(tag, name, 4) == 0 && at <= length && *size <= length - at)
            return data + at;
    }
    return NULL;
}

/* "ICCHDAT" and a reference name. Transfer full; NULL for measurements themselves */
static char *
read_reference(const guint8 *data, gsize length)
{
    static const char sign[] = "text\0\0\0\0ICCHDAT ";
    gsize n = sizeof sign - 1;
    if (length <= n || memcmp(data, sign, n) != 0)
        return NULL;
    return g_strndup((const char *)data + n, MIN(length - n, (gsize)TF_MOST_TITLE));
}

static void
read_profile_names(TfPdf *pdf, TfFacts *facts, TfPdfObject stream, TfFactIntent *intent)
{
    if (tf_pdf_type(pdf, stream) != TF_PDF_STREAM)
        return;
    g_autoptr(GBytes) bytes =
        tf_pdf_stream_data_within(pdf, stream, TF_MOST_SMALL, NULL, NULL);
    gsize length = 0, size = 0;
    const guint8 *data = bytes != NULL ? g_bytes_get_data(bytes, &length) : NULL;
    const guint8 *tag = data != NULL ? find_tag(data, length, "desc", &size) : NULL;
    g_autofree char *title = tag != NULL ? read_description(tag, size) : NULL;
    tag = data != NULL ? find_tag(data, length, "targ", &size) : NULL;
    g_autofree char *reference = tag != NULL ? read_reference(tag, size) : NULL;
    if (title != NULL)
        intent->profile_title = tf_facts_take(facts, g_utf8_make_valid(title, -1));
    if (reference != NULL)
        intent->profile_data = tf_facts_take(facts, g_utf8_make_valid(reference, -1));
}

/* The bytes of a string in hexadecimal. Transfer full; NULL */
static char *
read_id(TfPdf *pdf, TfPdfObject object)
{
    g_autoptr(GBytes) bytes = tf_pdf_string(pdf, object);
    if (bytes == NULL)
        return NULL;
    gsize n;
    const guint8 *data = g_bytes_get_data(bytes, &n);
    GString *text = g_string_new(NULL);
    for (gsize i = 0; i < MIN(n, (gsize)TF_MOST_ID); i++)
        g_string_append_printf(text, "%02x", data[i]);
    return g_string_free(text, FALSE);
}

void
tf_facts_read_about(TfPdf *pdf, TfFacts *facts)
{
    TfPdfObject trailer = tf_pdf_trailer(pdf);
    TfPdfObject info = tf_pdf_get_key(pdf, trailer, "Info");
    TfFactDocument *document = &facts->document;
    document->creator =
        tf_facts_take(facts, tf_pdf_text(pdf, tf_pdf_get_key(pdf, info, "Creator")));
    document->producer =
        tf_facts_take(facts, tf_pdf_text(pdf, tf_pdf_get_key(pdf, info, "Producer")));
    TfPdfObject id = tf_pdf_get_key(pdf, trailer, "ID");
    document->id = tf_facts_take(facts, read_id(pdf, tf_pdf_item(pdf, id, 0)));
    document->id_now = tf_facts_take(facts, read_id(pdf, tf_pdf_item(pdf, id, 1)));
    TfPdfObject array = tf_pdf_get_key(pdf, tf_pdf_catalog(pdf), "OutputIntents");
    for (guint i = 0; i < facts->intents->len; i++) {
        TfPdfObject intent = tf_pdf_item(pdf, array, (int)i);
        read_profile_names(pdf, facts, tf_pdf_get_key(pdf, intent, "DestOutputProfile"),
                           &g_array_index(facts->intents, TfFactIntent, i));
    }
}
