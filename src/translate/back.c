#include "translate/back.h"

#include "base/text.h"
#include "translate/records.h"

#include <string.h>

#define TF_BACK_HEAD "id\ttranslation\tenglish"

struct TfBack {
    GHashTable *texts; /* id to TfBackText */
    GStringChunk *strings;
};

static void
take(const TfRecord *record, gpointer data)
{
    TfBack *back = data;
    TfBackText *text = g_new0(TfBackText, 1);
    text->translation = g_string_chunk_insert(back->strings, record->fields[1]);
    text->english = g_string_chunk_insert(back->strings, record->fields[2]);
    g_hash_table_insert(back->texts, g_strdup(record->fields[0]), text);
}

TfBack *
tf_back_load(const char *folder, const char *tag, TfFindings *findings, GError **error)
{
    g_autofree char *name = g_strconcat(tag, ".tsv", NULL);
    g_autofree char *path = g_build_filename(folder, "back", name, NULL);
    g_autoptr(TfBack) back = g_new0(TfBack, 1);
    back->texts = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    back->strings = g_string_chunk_new(4096);
    if (!tf_records_read(path, TF_BACK_HEAD, take, back, findings, error))
        return NULL;
    return g_steal_pointer(&back);
}

void
tf_back_free(TfBack *back)
{
    if (back == NULL)
        return;
    g_hash_table_unref(back->texts);
    g_string_chunk_free(back->strings);
    g_free(back);
}

const TfBackText *
tf_back_find(const TfBack *back, const char *id)
{
    return g_hash_table_lookup(back->texts, id);
}

gboolean
tf_back_is_of_now(const TfBackText *text, const TfUnit *unit)
{
    g_autofree char *normal = g_utf8_normalize(text->translation, -1, G_NORMALIZE_NFC);
    g_autofree char *read = tf_text_collapsed(normal);
    return strcmp(read, unit->text) == 0;
}
