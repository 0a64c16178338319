/* Which English a unit that came back was translated from: today's, or one that the history knows. */
#include "translate/exchange-private.h"

#include <string.h>

/* What is looked for, and where. */
typedef struct {
    TfImportSource *found;
    const TfExchange *exchange;
    const TfExchangeUnit *unit;
    const TfReturnedUnit *came;
    gboolean is_coded;
    const char *trouble;
} Search;

void
tf_import_source_clear(TfImportSource *source)
{
    g_clear_pointer(&source->pieces, g_array_unref);
}

/* The words of @text, its codes made the elements of @english; NULL with the trouble. Transfer full */
static char *
decode(Search *search, const GArray *english)
{
    const char *unused;
    const char *own = search->unit->target;
    g_autoptr(GArray) pieces = tf_inline_parse(search->came->source, &search->trouble);
    g_autoptr(GArray) target = own != NULL ? tf_inline_parse(own, &unused) : NULL;
    if (pieces == NULL ||
        (search->is_coded && !tf_inline_decode(pieces, english, target, &search->trouble)))
        return NULL;
    return tf_inline_marked(pieces);
}

/* Whether the English in the file is @marked, which may be NULL. */
static gboolean
is_made_from(Search *search, const char *marked, const char *hash)
{
    const char *unused;
    g_autoptr(GArray) english = marked != NULL ? tf_inline_parse(marked, &unused) : NULL;
    g_autofree char *words = english != NULL ? decode(search, english) : NULL;
    if (words == NULL || strcmp(words, marked) != 0)
        return FALSE;
    search->found->marked = marked;
    g_strlcpy(search->found->hash, hash, sizeof search->found->hash);
    search->found->is_earlier = strcmp(hash, search->unit->source_hash) != 0;
    search->found->pieces = g_steal_pointer(&english);
    return TRUE;
}

static gboolean
has_codes(const GArray *pieces)
{
    for (guint i = 0; i < pieces->len; i++)
        if (g_array_index(pieces, TfInline, i).kind != TF_INLINE_TEXT)
            return TRUE;
    return FALSE;
}

static gboolean
is_said_elsewhere(const Search *search, const char *hash)
{
    for (int i = 0; i < tf_exchange_n(search->exchange); i++)
        if (strcmp(tf_exchange_get(search->exchange, i)->source_hash, hash) == 0)
            return TRUE;
    return FALSE;
}

/* By nothing but its words. */
static gboolean
find_by_words(Search *search, const TfHistory *history)
{
    const char *unused;
    g_autoptr(GArray) pieces = tf_inline_parse(search->came->source, &unused);
    if (pieces == NULL || (search->is_coded && has_codes(pieces)))
        return FALSE;
    g_autofree char *words = tf_inline_marked(pieces);
    g_autofree char *hash = tf_unit_hash(words);
    return !is_said_elsewhere(search, hash) &&
           is_made_from(search, tf_history_find(history, hash), hash);
}

static gboolean
find_earlier(Search *search)
{
    const TfHistory *history = search->exchange->input.history;
    const char *src = search->unit->src;
    if (history == NULL)
        return FALSE;
    return is_made_from(search, tf_history_find(history, src), src) ||
           find_by_words(search, history);
}

/* The file says which English it is; its words have to be those. */
static gboolean
find_by_hash(Search *search)
{
    const TfHistory *history = search->exchange->input.history;
    const char *hash = search->came->source_hash;
    if (strcmp(hash, search->unit->source_hash) == 0)
        return is_made_from(search, search->unit->source, search->unit->source_hash);
    const char *known = history != NULL ? tf_history_find(history, hash) : NULL;
    if (known == NULL)
        search->trouble =
            "the English has changed since this file went out, and what it was "
            "is not in content/history.tsv";
    return is_made_from(search, known, hash);
}

gboolean
tf_import_source_find(TfImportSource *source,
                      const TfExchange *exchange,
                      const TfExchangeUnit *unit,
                      const TfReturnedUnit *came,
                      gboolean is_coded,
                      const char **trouble)
{
    Search search = {source, exchange, unit, came, is_coded, NULL};
    gboolean is_found = *came->source_hash != '\0'
                            ? find_by_hash(&search)
                            : is_made_from(&search, unit->source, unit->source_hash) ||
                                  find_earlier(&search);
    *trouble =
        search.trouble != NULL ? search.trouble : "the English in the file is not ours";
    return is_found;
}
