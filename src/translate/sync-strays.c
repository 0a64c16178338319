/* What the new text does not hold is parked: nothing of a translation is ever lost. */
#include "translate/sync-private.h"

#include <string.h>

/* Bytes of the translation. */
typedef struct {
    gsize begin, end;
    gboolean is_told; /* a row says so already */
    TfSyncKind kind;
    const char *id; /* for the row */
    TfPlace place;
    char *text; /* what is parked; owned; NULL: the bytes */
} Range;

typedef struct {
    TfSyncing *syncing;
    GArray *ranges; /* of Range, to be parked         */
    GArray *kept;   /* of Range, copied to the output */
} Search;

static void
range_clear(gpointer range)
{
    g_free(((Range *)range)->text);
}

static Range
range_of(const Search *search, const TfXmlNode *other)
{
    const TfGuide *to = search->syncing->to;
    return (Range){.begin = tf_guide_begin(to, other),
                   .end = tf_guide_end(to, other),
                   .kind = tf_guide_id(other) != NULL ? TF_SYNC_PARKED : TF_SYNC_STRAY,
                   .id = tf_guide_id(other) != NULL ? tf_guide_id(other)
                                                    : tf_sync_id_around(other),
                   .place = other->place};
}

static gboolean
is_inside(const GArray *ranges, gsize at)
{
    for (guint i = 0; i < ranges->len; i++) {
        const Range *range = &g_array_index(ranges, Range, i);
        if (range->begin < at && at < range->end)
            return TRUE;
    }
    return FALSE;
}

static const TfXmlNode *
nth_child(const TfXmlNode *node, const char *name, int n)
{
    for (int i = 0; i < node->n_children; i++)
        if (tf_xml_is(node->children[i], name) && n-- == 0)
            return node->children[i];
    return NULL;
}

static int
n_children(const TfXmlNode *node, const char *name)
{
    int n = 0;
    while (nth_child(node, name, n) != NULL)
        n++;
    return n;
}

/* The phrases of @other that stand for those of @say, by their number there. Transfer full */
static GPtrArray *
pair_phrases(const TfSyncing *syncing, const TfXmlNode *say, const TfXmlNode *other)
{
    int n = n_children(say, "phrase"), n_other = n_children(other, "phrase");
    GPtrArray *pairs = g_ptr_array_new();
    g_autofree gboolean *is_taken = g_new0(gboolean, (gsize)n_other + 1);
    g_ptr_array_set_size(pairs, n);
    for (int pass = 0; pass < 2; pass++)
        for (int i = 0; i < n; i++)
            for (int j = 0; j < n_other && pairs->pdata[i] == NULL; j++) {
                const TfXmlNode *phrase = nth_child(say, "phrase", i);
                const TfXmlNode *there = nth_child(other, "phrase", j);
                if (is_taken[j] ||
                    (pass == 0 && !tf_sync_has_same_bytes(syncing, phrase, there)))
                    continue;
                pairs->pdata[i] = (gpointer)there;
                is_taken[j] = TRUE;
            }
    return pairs;
}

static const TfXmlNode *
say_of(const TfSyncing *syncing, const TfXmlNode *phrase)
{
    return tf_guide_id(phrase->parent) != NULL
               ? tf_sync_counterpart(syncing, phrase->parent)
               : NULL;
}

const TfXmlNode *
tf_sync_phrase(const TfSyncing *syncing, const TfXmlNode *phrase)
{
    const TfXmlNode *other = say_of(syncing, phrase);
    g_autoptr(GPtrArray) pairs =
        other != NULL ? pair_phrases(syncing, phrase->parent, other) : NULL;
    for (guint i = 0; pairs != NULL && i < pairs->len; i++)
        if (nth_child(phrase->parent, "phrase", (int)i) == phrase)
            return pairs->pdata[i];
    return NULL;
}

/* A sound is that of the phrase before it; the first may stand before all. */
const TfXmlNode *
tf_sync_sound(const TfSyncing *syncing, const TfXmlNode *phrase)
{
    const TfXmlNode *other = say_of(syncing, phrase);
    if (other == NULL || nth_child(phrase->parent, "sound", 0) != NULL)
        return NULL;
    const TfXmlNode *wanted = tf_sync_phrase(syncing, phrase);
    const TfXmlNode *last = nth_child(other, "phrase", 0);
    gboolean has_none = last == NULL && nth_child(phrase->parent, "phrase", 0) == phrase;
    for (int i = 0; i < other->n_children; i++) {
        const TfXmlNode *child = other->children[i];
        if (tf_xml_is(child, "phrase"))
            last = child;
        else if (tf_xml_is(child, "sound") &&
                 (has_none || (last != NULL && last == wanted)))
            return child;
    }
    return NULL;
}

/* Whether @child, a sound of the translation, is written to one of the phrases of @say. */
static gboolean
is_written_sound(const TfSyncing *syncing, const TfXmlNode *say, const TfXmlNode *child)
{
    for (int i = 0; i < n_children(say, "phrase"); i++)
        if (tf_sync_sound(syncing, nth_child(say, "phrase", i)) == child)
            return TRUE;
    return FALSE;
}

/* A phrase that is not as in the English is told already; a second one is not. */
static void
look_at_phrase(Search *search, const TfXmlNode *say, const TfXmlNode *child)
{
    g_autoptr(GPtrArray) pairs = pair_phrases(search->syncing, say, child->parent);
    Range range = range_of(search, child);
    for (guint i = 0; i < pairs->len; i++) {
        if (pairs->pdata[i] != child)
            continue;
        range.is_told = TRUE;
        if (tf_sync_has_same_bytes(search->syncing, nth_child(say, "phrase", (int)i),
                                   child))
            return;
    }
    g_array_append_val(search->ranges, range);
}

static void
look_at_words(Search *search, const TfXmlNode *text)
{
    g_autofree char *words = g_strstrip(g_strdup(text->text));
    if (*words == '\0')
        return;
    gsize at = tf_places_offset(&search->syncing->to->places, text->place);
    Range range = {.begin = at,
                   .end = at + 1,
                   .kind = TF_SYNC_STRAY,
                   .id = tf_sync_id_around(text),
                   .place = text->place,
                   .text = g_markup_escape_text(words, -1)};
    g_array_append_val(search->ranges, range);
}

/* What stands in the English where @child, without an xml:id, does; NULL */
static const TfXmlNode *
same_place(const TfXmlNode *node, const TfXmlNode *child)
{
    int n = 0;
    for (int i = 0; child->parent->children[i] != child; i++)
        n += tf_xml_is(child->parent->children[i], child->name) &&
             tf_guide_id(child->parent->children[i]) == NULL;
    for (int i = 0; i < node->n_children; i++)
        if (tf_xml_is(node->children[i], child->name) &&
            tf_guide_id(node->children[i]) == NULL && n-- == 0)
            return node->children[i];
    return NULL;
}

static void look_into(Search *search, const TfXmlNode *node, const TfXmlNode *other);

/* At @child, which has an xml:id. */
static void
look_at_named(Search *search, const TfXmlNode *child)
{
    Range range = range_of(search, child);
    gboolean is_kept = tf_sync_is_kept(search->syncing, child);
    if (!is_kept || tf_guide_is_unit(child))
        g_array_append_val(is_kept ? search->kept : search->ranges, range);
    else
        look_into(search,
                  g_hash_table_lookup(search->syncing->from->by_id, tf_guide_id(child)),
                  child);
}

/* At @child, which has none, in what is @node in the English. */
static void
look_at_nameless(Search *search, const TfXmlNode *node, const TfXmlNode *child)
{
    const TfSyncing *syncing = search->syncing;
    Range range = range_of(search, child);
    gboolean is_written = tf_xml_is(child->parent, "say") && tf_xml_is(child, "sound") &&
                          is_written_sound(syncing, node, child);
    const TfXmlNode *there = is_written ? NULL : same_place(node, child);
    if (there != NULL && tf_sync_has_same_bytes(syncing, there, child))
        return;
    if (there != NULL)
        look_into(search, there, child);
    else
        g_array_append_val(is_written ? search->kept : search->ranges, range);
}

/* Goes through what is in @other, an element of the frame which is @node in the English. */
static void
look_into(Search *search, const TfXmlNode *node, const TfXmlNode *other)
{
    for (int i = 0; i < other->n_children; i++) {
        const TfXmlNode *child = other->children[i];
        if (child->name == NULL)
            look_at_words(search, child);
        else if (tf_guide_id(child) != NULL)
            look_at_named(search, child);
        else if (tf_xml_is(other, "say") && tf_xml_is(child, "phrase"))
            look_at_phrase(search, node, child);
        else
            look_at_nameless(search, node, child);
    }
}

static TfPlace
place_of(const TfSyncing *syncing, gsize at)
{
    TfPlace place = tf_xml_root(syncing->to->xml)->place;
    const char *text = syncing->to->places.text;
    place.line = place.column = 1;
    for (gsize i = 0; i < at; i++) {
        place.column = text[i] == '\n' ? 1 : place.column + 1;
        place.line += text[i] == '\n';
    }
    return place;
}

/* Words of the English that are not taken over. Transfer full */
static GArray *
replaced_words(const TfSyncing *syncing)
{
    const TfGuide *from = syncing->from;
    GArray *ranges = g_array_new(FALSE, TRUE, sizeof(Range));
    for (guint i = 0; i < from->nodes->len; i++) {
        const TfXmlNode *node = from->nodes->pdata[i];
        if (!tf_guide_is_unit(node) || tf_sync_counterpart(syncing, node) == NULL)
            continue;
        Range range = {.begin = tf_guide_begin(from, node),
                       .end = tf_guide_end(from, node)};
        g_array_append_val(ranges, range);
    }
    return ranges;
}

/* Remarks of the English that come into the new text, and how many times. Transfer full */
static GHashTable *
remarks_of_frame(const TfSyncing *syncing)
{
    const TfGuide *from = syncing->from;
    g_autoptr(GArray) replaced = replaced_words(syncing);
    GHashTable *remarks = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    gsize begin, end = tf_guide_begin(from, tf_xml_root(from->xml));
    while (tf_places_comment(&from->places, end, &begin, &end)) {
        char *remark = g_strndup(from->places.text + begin, end - begin);
        int n = GPOINTER_TO_INT(g_hash_table_lookup(remarks, remark));
        if (is_inside(replaced, begin))
            g_free(remark);
        else
            g_hash_table_insert(remarks, remark, GINT_TO_POINTER(n + 1));
    }
    return remarks;
}

/* Remarks in the frame that the English has not. Those among words are part of the words. */
static void
look_at_remarks(Search *search)
{
    const TfGuide *to = search->syncing->to;
    g_autoptr(GHashTable) remarks = remarks_of_frame(search->syncing);
    gsize begin, end = tf_guide_begin(to, tf_xml_root(to->xml));
    while (tf_places_comment(&to->places, end, &begin, &end)) {
        if (is_inside(search->kept, begin) || is_inside(search->ranges, begin))
            continue;
        char *remark = g_strndup(to->places.text + begin, end - begin);
        int n = GPOINTER_TO_INT(g_hash_table_lookup(remarks, remark));
        if (n > 0) {
            g_hash_table_insert(remarks, remark, GINT_TO_POINTER(n - 1));
            continue;
        }
        Range range = {.begin = begin,
                       .end = end,
                       .kind = TF_SYNC_COMMENT,
                       .id = "",
                       .place = place_of(search->syncing, begin),
                       .text = remark};
        g_array_append_val(search->ranges, range);
    }
}

static int
compare_ranges(const void *a, const void *b)
{
    const Range *one = a, *other = b;
    return one->begin < other->begin ? -1 : one->begin > other->begin;
}

static void
park(TfSyncing *syncing, const Range *range)
{
    const char *bytes = syncing->to->places.text + range->begin;
    int length = (int)(range->end - range->begin);
    if (syncing->sync->parked == NULL)
        syncing->sync->parked = g_ptr_array_new_with_free_func(g_free);
    if (!range->is_told)
        tf_sync_add_row(syncing, range->kind, range->id, range->place);
    g_ptr_array_add(syncing->sync->parked,
                    range->text != NULL ? g_strdup_printf("  %s\n", range->text)
                                        : g_strdup_printf("  %.*s\n", length, bytes));
}

void
tf_sync_park_strays(TfSyncing *syncing)
{
    g_autoptr(GArray) ranges = g_array_new(FALSE, TRUE, sizeof(Range));
    g_autoptr(GArray) kept = g_array_new(FALSE, TRUE, sizeof(Range));
    Search search = {syncing, ranges, kept};
    g_array_set_clear_func(ranges, range_clear);
    look_into(&search, tf_xml_root(syncing->from->xml), tf_xml_root(syncing->to->xml));
    /* A remark alone is no reason to write the file anew. */
    if (syncing->sync->rows->len > 0 || ranges->len > 0)
        look_at_remarks(&search);
    g_array_sort(ranges, compare_ranges);
    for (guint i = 0; i < ranges->len; i++)
        park(syncing, &g_array_index(ranges, Range, i));
}
