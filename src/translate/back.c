#include "translate/back.h"

#include "base/text.h"
#include "translate/records.h"

#include <string.h>

#define TF_BACK_HEAD "id\ttranslation\tenglish"

struct TfBack {
    GHashTable *texts; /* id to TfBackText */
    GPtrArray *ids;    /* borrowed from it, in the order of the file */
    GStringChunk *strings;
    TfFindings *findings; /* while it is read */
};

/* What a cell says: a table writes one that holds a quotation mark, or each, between such marks, with those inside
 * doubled. Transfer full */
static char *
unquoted(const char *cell)
{
    gsize length = strlen(cell);
    if (length < 2 || cell[0] != '"' || cell[length - 1] != '"')
        return g_strdup(cell);
    g_autofree char *inside = g_strndup(cell + 1, length - 2);
    g_auto(GStrv) parts = g_strsplit(inside, "\"\"", -1);
    g_autofree char *others = g_strjoinv("", parts);
    return strchr(others, '"') != NULL ? g_strdup(cell) : g_strjoinv("\"", parts);
}

static void
take_cells(TfBack *back, const TfPlace *of_line, const char *const *cells)
{
    const char *id = g_string_chunk_insert_const(back->strings, cells[0]);
    const TfBackText *before = tf_back_find(back, id);
    TfPlace place = *of_line;
    place.unit = id;
    if (before != NULL)
        tf_findings_add(back->findings, "unknown-record", place,
                        "Leave the line that holds; the last one is shown.",
                        "line %d tells what this text says, too", before->place.line);
    else
        g_ptr_array_add(back->ids, (gpointer)id);
    TfBackText *text = g_new0(TfBackText, 1);
    text->place = place;
    text->place.file = g_string_chunk_insert_const(back->strings, place.file);
    text->translation = g_string_chunk_insert(back->strings, cells[1]);
    text->english = g_string_chunk_insert(back->strings, cells[2]);
    g_hash_table_insert(back->texts, (gpointer)id, text);
}

static void
take(const TfRecord *record, gpointer data)
{
    g_auto(GStrv) cells = g_new0(char *, g_strv_length((GStrv)record->fields) + 1);
    for (int i = 0; record->fields[i] != NULL; i++)
        cells[i] = unquoted(record->fields[i]);
    g_autofree char *line = g_strjoinv("\t", cells);
    if (strcmp(line, TF_BACK_HEAD) != 0)
        take_cells(data, &record->place, (const char *const *)cells);
}

/* People write this file, and lose no signature with a line of it: other than in what the program wrote, it is no
 * error. */
static void
report_unread(const TfFindings *faults, TfFindings *findings)
{
    for (int i = 0; i < tf_findings_n(faults); i++) {
        const TfFinding *fault = tf_findings_get(faults, i);
        tf_findings_add(findings, "unread-record", fault->place, NULL, "%s", fault->text);
    }
}

TfBack *
tf_back_load(const char *folder, const char *tag, TfFindings *findings)
{
    g_autofree char *name = g_strconcat(tag, ".tsv", NULL);
    g_autofree char *path = g_build_filename(folder, "back", name, NULL);
    g_autoptr(TfFindings) faults = tf_findings_new();
    g_autoptr(GError) error = NULL;
    TfBack *back = g_new0(TfBack, 1);
    back->texts = g_hash_table_new_full(g_str_hash, g_str_equal, NULL, g_free);
    back->ids = g_ptr_array_new();
    back->findings = findings;
    back->strings = g_string_chunk_new(4096);
    if (!tf_records_read(path, TF_BACK_HEAD, take, back, faults, &error))
        tf_findings_add(findings, "unread-record", (TfPlace){.file = path}, NULL, "%s",
                        error->message);
    report_unread(faults, findings);
    return back;
}

void
tf_back_free(TfBack *back)
{
    if (back == NULL)
        return;
    g_hash_table_unref(back->texts);
    g_ptr_array_unref(back->ids);
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

/* The keys of all texts below @block. */
static void
add_keys(GPtrArray *keys, const TfBlock *block)
{
    if (block->unit != NULL || block->id != NULL)
        g_ptr_array_add(keys, tf_block_key(block));
    for (int i = 0; i < block->n_children; i++)
        add_keys(keys, block->children[i]);
}

/* What a translation has of its own is how phrases sound, which stands beside one of the English. */
static gboolean
is_of_sound(const TfEdition *source, const char *key)
{
    const char *slash = strchr(key, '/');
    g_autofree char *id = slash != NULL ? g_strndup(key, (gsize)(slash - key)) : NULL;
    return id != NULL && g_str_has_prefix(slash, "/sound/") &&
           tf_edition_find(source, id) != NULL;
}

void
tf_back_check(const TfBack *back, const TfEdition *source, TfFindings *findings)
{
    g_autoptr(GPtrArray) keys = g_ptr_array_new_with_free_func(g_free);
    add_keys(keys, tf_edition_root(source));
    for (guint i = 0; i < back->ids->len; i++) {
        const char *id = back->ids->pdata[i];
        if (g_ptr_array_find_with_equal_func(keys, id, g_str_equal, NULL) ||
            is_of_sound(source, id))
            continue;
        const char *nearest =
            tf_text_nearest(id, (const char *const *)keys->pdata, (int)keys->len);
        g_autofree char *hint =
            nearest != NULL ? g_strdup_printf("Did you mean %s?", nearest) : NULL;
        TfPlace place = tf_back_find(back, id)->place;
        place.unit = NULL;
        tf_findings_add(findings, "unknown-record", place, hint, "there is no text “%s”",
                        id);
    }
}
