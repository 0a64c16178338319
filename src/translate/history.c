#include "translate/history.h"

#include "translate/records.h"
#include "translate/units.h"

#include <string.h>

#define TF_HISTORY_HEAD "hash\tenglish"

struct TfHistory {
    GHashTable *words; /* hash to words                 */
    GHashTable *ranks; /* hash to the number of its line */
    TfFindings *findings;
};

static char *
path_in(const char *folder)
{
    return g_build_filename(folder, "history.tsv", NULL);
}

static void
take(const TfRecord *record, gpointer data)
{
    TfHistory *history = data;
    g_autofree char *hash = tf_unit_hash(record->fields[1]);
    if (strcmp(hash, record->fields[0]) != 0) {
        tf_record_report(record, 0, "the hash of the words after it", history->findings);
    } else if (!g_hash_table_contains(history->words, hash)) {
        g_hash_table_insert(history->ranks, g_strdup(hash),
                            GINT_TO_POINTER(record->place.line));
        g_hash_table_insert(history->words, g_steal_pointer(&hash),
                            g_strdup(record->fields[1]));
    }
}

TfHistory *
tf_history_load(const char *folder, TfFindings *findings, GError **error)
{
    g_autofree char *path = path_in(folder);
    g_autoptr(TfHistory) history = g_new0(TfHistory, 1);
    history->words = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    history->ranks = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    history->findings = findings;
    if (!tf_records_read(path, TF_HISTORY_HEAD, take, history, findings, error))
        return NULL;
    return g_steal_pointer(&history);
}

void
tf_history_free(TfHistory *history)
{
    if (history == NULL)
        return;
    g_hash_table_unref(history->words);
    g_hash_table_unref(history->ranks);
    g_free(history);
}

const char *
tf_history_find(const TfHistory *history, const char *hash)
{
    return hash != NULL ? g_hash_table_lookup(history->words, hash) : NULL;
}

gboolean
tf_history_is_later(const TfHistory *history, const char *hash, const char *other)
{
    int rank = GPOINTER_TO_INT(g_hash_table_lookup(history->ranks, hash));
    int other_rank = GPOINTER_TO_INT(g_hash_table_lookup(history->ranks, other));
    return other_rank > 0 && rank > other_rank;
}

typedef struct {
    const TfHistory *history;
    GHashTable *added; /* hashes */
    GString *lines;
} Growth;

static void
grow(G_GNUC_UNUSED const char *id, const TfUnit *unit, gpointer data)
{
    Growth *growth = data;
    if (tf_history_find(growth->history, unit->hash) == NULL &&
        tf_record_is_field(unit->marked) &&
        g_hash_table_add(growth->added, (gpointer)unit->hash))
        g_string_append_printf(growth->lines, "%s\t%s\n", unit->hash, unit->marked);
}

/* The lines that are not there yet. Transfer full. */
static GString *
lines_of(const TfHistory *history, const TfEdition *source, int *n)
{
    g_autoptr(GHashTable) added = g_hash_table_new(g_str_hash, g_str_equal);
    Growth growth = {history, added, g_string_new(NULL)};
    tf_units_visit(source, grow, &growth);
    *n = (int)g_hash_table_size(added);
    return growth.lines;
}

int
tf_history_n_unknown(const TfHistory *history, const TfEdition *source)
{
    int n = 0;
    g_string_free(lines_of(history, source, &n), TRUE);
    return n;
}

gboolean
tf_history_remember(const char *folder, const TfEdition *source, GError **error)
{
    g_autofree char *path = path_in(folder);
    g_autoptr(TfFindings) findings = tf_findings_new();
    g_autoptr(TfHistory) history = tf_history_load(folder, findings, error);
    if (history == NULL)
        return FALSE;
    int n = 0;
    g_autoptr(GString) lines = lines_of(history, source, &n);
    return n == 0 || tf_records_append(path, TF_HISTORY_HEAD, lines->str, error);
}
