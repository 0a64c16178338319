#include "translate/units.h"

#include <string.h>

typedef struct {
    TfUnitVisit visit;
    gpointer data;
    GHashTable *seen; /* ids */
} Walk;

static void
walk(const Walk *own, const TfBlock *block)
{
    const char *id = block->kind == TF_BLOCK_SOUND ? block->parent->id : block->id;
    gboolean is_written = block->unit != NULL && id != NULL;
    if (is_written && g_hash_table_add(own->seen, (gpointer)id))
        own->visit(id, block->unit, own->data);
    for (int i = 0; i < block->n_children; i++)
        walk(own, block->children[i]);
}

void
tf_units_visit(const TfEdition *edition, TfUnitVisit visit, gpointer data)
{
    g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
    Walk own = {visit, data, seen};
    walk(&own, tf_edition_root(edition));
}

static void
note(const char *id, const TfUnit *unit, gpointer data)
{
    g_hash_table_insert(data, (gpointer)id, (gpointer)unit);
}

GHashTable *
tf_units_by_id(const TfEdition *edition)
{
    GHashTable *units = g_hash_table_new(g_str_hash, g_str_equal);
    tf_units_visit(edition, note, units);
    return units;
}

const TfUnit *
tf_units_english(const TfEdition *source, const char *id)
{
    const TfBlock *block = tf_edition_find(source, id);
    if (block == NULL || block->unit != NULL)
        return block != NULL ? block->unit : NULL;
    for (int i = 0; i < block->n_children; i++)
        if (block->children[i]->kind == TF_BLOCK_PHRASE)
            return block->children[i]->unit;
    return NULL;
}

const char *
tf_units_past_mark(const char *mark)
{
    const char *end = strchr(mark, '>');
    return end != NULL ? end + 1 : mark + strlen(mark);
}

gboolean
tf_units_has_words(const char *marked)
{
    int depth = 0; /* inside English that stays English */
    for (const char *c = marked; *c != '\0';) {
        depth += g_str_has_prefix(c, "<en>") - g_str_has_prefix(c, "</en>");
        if (*c == '<') {
            c = tf_units_past_mark(c);
            continue;
        }
        if (depth == 0 && g_unichar_isalpha(g_utf8_get_char(c)))
            return TRUE;
        c = g_utf8_next_char(c);
    }
    return FALSE;
}

int
tf_units_n_words(const char *marked)
{
    int n = 0;
    gboolean is_inside = FALSE;
    for (const char *c = marked; *c != '\0';) {
        if (*c == '<') {
            c = tf_units_past_mark(c);
            continue;
        }
        gboolean begins = !is_inside && g_unichar_isalnum(g_utf8_get_char(c));
        n += begins;
        is_inside = *c != ' ' && (is_inside || begins);
        c = g_utf8_next_char(c);
    }
    return n;
}
