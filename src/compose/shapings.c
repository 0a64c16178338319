#include "compose/shapings.h"

#include <string.h>

/* Bytes that may be kept; beyond it all begins anew. A booklet in Urdu takes one and a half million. */
static const gsize most_bytes = 32 << 20;

struct TfShapings {
    GHashTable *all; /* GBytes -> Shaping */
    gsize n_bytes;
};

typedef struct {
    PangoFont *font; /* held, so that no other gets its address, which is in the key */
    TfShaped *glyphs;
    guint n;
} Shaping;

static void
shaping_free(gpointer data)
{
    Shaping *shaping = data;
    g_object_unref(shaping->font);
    g_free(shaping->glyphs);
    g_free(shaping);
}

TfShapings *
tf_shapings_new(void)
{
    TfShapings *shapings = g_new0(TfShapings, 1);
    shapings->all = g_hash_table_new_full(g_bytes_hash, g_bytes_equal,
                                          (GDestroyNotify)g_bytes_unref, shaping_free);
    return shapings;
}

void
tf_shapings_free(TfShapings *shapings)
{
    if (shapings == NULL)
        return;
    g_hash_table_unref(shapings->all);
    g_free(shapings);
}

GBytes *
tf_shaping_key(const TfParagraph *paragraph, const TfRun *run, gsize start, gsize end)
{
    struct {
        const void *font, *language;
        gsize start, end;
        guint script, is_rtl, is_number, is_measured;
    } head;
    memset(&head, 0, sizeof head);
    head.font = run->font;
    head.language = run->language; /* HarfBuzz has each once */
    head.start = start;
    head.end = end;
    head.script = (guint)run->script;
    head.is_rtl = run->level % 2 != 0 ? 1 : 0;
    head.is_number =
        g_array_index(paragraph->stretches, TfStretch, run->stretch).span.is_literal ? 1
                                                                                     : 0;
    head.is_measured = paragraph->script->climbs || paragraph->script->stacks ? 1 : 0;
    gsize n = sizeof head + paragraph->length;
    guint8 *bytes = g_malloc(n);
    memcpy(bytes, &head, sizeof head);
    memcpy(bytes + sizeof head, paragraph->text, paragraph->length);
    return g_bytes_new_take(bytes, n);
}

gboolean
tf_shapings_find(const TfShapings *shapings, GBytes *key, GArray *glyphs)
{
    const Shaping *shaping = g_hash_table_lookup(shapings->all, key);
    if (shaping == NULL)
        return FALSE;
    g_array_append_vals(glyphs, shaping->glyphs, shaping->n);
    return TRUE;
}

void
tf_shapings_add(
    TfShapings *shapings, GBytes *key, PangoFont *font, const GArray *glyphs, guint first)
{
    gsize size = (glyphs->len - first) * sizeof(TfShaped);
    if (shapings->n_bytes > most_bytes) {
        g_hash_table_remove_all(shapings->all);
        shapings->n_bytes = 0;
    }
    Shaping *shaping = g_new0(Shaping, 1);
    shaping->font = g_object_ref(font);
    shaping->n = glyphs->len - first;
    shaping->glyphs = g_memdup2(glyphs->data + first * sizeof(TfShaped), size);
    shapings->n_bytes += size + g_bytes_get_size(key);
    g_hash_table_replace(shapings->all, g_bytes_ref(key), shaping);
}

guint
tf_shapings_n(const TfShapings *shapings)
{
    return g_hash_table_size(shapings->all);
}
