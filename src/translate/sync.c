#include "translate/sync.h"

#include "model/edition.h"
#include "translate/sync-private.h"

#include <string.h>

static const char content_space[] = "urn:x-tenfold:content:1";

static void
guide_clear(TfGuide *guide)
{
    g_clear_pointer(&guide->by_id, g_hash_table_unref);
    g_clear_pointer(&guide->nodes, g_ptr_array_unref);
    tf_xml_free(guide->xml);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(TfGuide, guide_clear)

const char *
tf_guide_id(const TfXmlNode *node)
{
    return tf_xml_attribute(node, "xml:id");
}

static void
take_nodes(TfGuide *guide, const TfXmlNode *node)
{
    const char *id = tf_guide_id(node);
    if (id != NULL && !g_hash_table_contains(guide->by_id, id)) {
        g_hash_table_insert(guide->by_id, (gpointer)id, (gpointer)node);
        g_ptr_array_add(guide->nodes, (gpointer)node);
    }
    for (int i = 0; i < node->n_children; i++)
        if (node->children[i]->name != NULL)
            take_nodes(guide, node->children[i]);
}

/* FALSE: it is no XML, or its ids do not tell its elements apart. */
static gboolean
guide_init(TfGuide *guide, const TfSyncFile *file, TfFindings *findings)
{
    int n_before = tf_findings_n_of(findings, TF_SEVERITY_ERROR);
    guide->name = file->name;
    guide->places = (TfPlaces){file->text, file->length};
    guide->by_id = g_hash_table_new(g_str_hash, g_str_equal);
    guide->nodes = g_ptr_array_new();
    guide->xml =
        tf_xml_parse(file->text, file->length, file->name, content_space, findings);
    if (guide->xml == NULL || !tf_edition_check_size(guide->xml, findings) ||
        tf_findings_n_of(findings, TF_SEVERITY_ERROR) > n_before)
        return FALSE;
    take_nodes(guide, tf_xml_root(guide->xml));
    return TRUE;
}

gboolean
tf_guide_is_unit(const TfXmlNode *node)
{
    static const char *const names[] = {"title", "notice",  "heading", "p", "item",
                                        "field", "meaning", "alt",     NULL};
    return tf_guide_id(node) != NULL && g_strv_contains(names, node->name);
}

const TfXmlNode *
tf_sync_counterpart(const TfSyncing *syncing, const TfXmlNode *node)
{
    const TfXmlNode *other = g_hash_table_lookup(syncing->to->by_id, tf_guide_id(node));
    return other != NULL && tf_guide_is_unit(node) == tf_guide_is_unit(other) ? other
                                                                              : NULL;
}

gsize
tf_guide_begin(const TfGuide *guide, const TfXmlNode *node)
{
    return tf_places_offset(&guide->places, node->place);
}

gsize
tf_guide_end(const TfGuide *guide, const TfXmlNode *node)
{
    return tf_places_element_end(&guide->places, tf_guide_begin(guide, node), node->name);
}

void
tf_sync_add_row(TfSyncing *syncing, TfSyncKind kind, const char *id, TfPlace place)
{
    place.unit = NULL;
    place.file = kind == TF_SYNC_ADDED ? syncing->from->name : syncing->to->name;
    TfSyncRow row = {.kind = kind, .id = g_strdup(id), .place = place};
    g_array_append_val(syncing->sync->rows, row);
    syncing->sync->n[kind]++;
}

/* ---- what is to be done ---- */

const char *
tf_sync_id_around(const TfXmlNode *node)
{
    const char *id = NULL;
    for (const TfXmlNode *around = node->parent; around != NULL && id == NULL;
         around = around->parent)
        id = tf_guide_id(around);
    return id != NULL ? id : "";
}

/* Notes to translators, and what belongs to a translation alone. */
static gboolean
is_of_one_side(const char *attribute)
{
    static const char *const names[] = {"its:locNote", "its:locNoteType", "src", NULL};
    return g_strv_contains(names, attribute);
}

static int
n_of_both(const TfXmlNode *node)
{
    int n = 0;
    for (int i = 0; i < node->n_attributes; i++)
        n += !is_of_one_side(node->attributes[i].name);
    return n;
}

static gboolean
has_same_tag(const TfXmlNode *node, const TfXmlNode *other)
{
    if (strcmp(node->name, other->name) != 0 || n_of_both(node) != n_of_both(other))
        return FALSE;
    for (int i = 0; i < node->n_attributes; i++) {
        const TfXmlAttribute *attribute = &node->attributes[i];
        if (!is_of_one_side(attribute->name) &&
            g_strcmp0(attribute->value, tf_xml_attribute(other, attribute->name)) != 0)
            return FALSE;
    }
    return TRUE;
}

gboolean
tf_sync_has_same_bytes(const TfSyncing *syncing,
                       const TfXmlNode *node,
                       const TfXmlNode *other)
{
    gsize at = tf_guide_begin(syncing->from, node), end = tf_guide_end(syncing->from, node);
    gsize other_at = tf_guide_begin(syncing->to, other),
          other_end = tf_guide_end(syncing->to, other);
    return end - at == other_end - other_at &&
           memcmp(syncing->from->places.text + at, syncing->to->places.text + other_at,
                  end - at) == 0;
}

/* Whether each sentence of @say for the officer is there, and none is otherwise. */
static gboolean
has_same_phrases(const TfSyncing *syncing, const TfXmlNode *say)
{
    for (int i = 0; i < say->n_children; i++) {
        if (!tf_xml_is(say->children[i], "phrase"))
            continue;
        const TfXmlNode *other = tf_sync_phrase(syncing, say->children[i]);
        if (other == NULL || !tf_sync_has_same_bytes(syncing, say->children[i], other))
            return FALSE;
    }
    return TRUE;
}

static void
compare_node(TfSyncing *syncing, const TfXmlNode *node, const TfXmlNode *other)
{
    if (!has_same_tag(node, other))
        tf_sync_add_row(syncing, TF_SYNC_TAG, tf_guide_id(node), other->place);
    if (!has_same_phrases(syncing, node))
        tf_sync_add_row(syncing, TF_SYNC_PHRASE, tf_guide_id(node), other->place);
}

/* Each element that the translation lacks, and each that it has otherwise. */
static void
compare_to_english(TfSyncing *syncing)
{
    for (guint i = 0; i < syncing->from->nodes->len; i++) {
        const TfXmlNode *node = syncing->from->nodes->pdata[i];
        const TfXmlNode *other = tf_sync_counterpart(syncing, node);
        if (other == NULL)
            tf_sync_add_row(syncing, TF_SYNC_ADDED, tf_guide_id(node), node->place);
        else
            compare_node(syncing, node, other);
    }
}

gboolean
tf_sync_is_kept(const TfSyncing *syncing, const TfXmlNode *other)
{
    const TfXmlNode *node = g_hash_table_lookup(syncing->from->by_id, tf_guide_id(other));
    return node != NULL && tf_sync_counterpart(syncing, node) == other;
}

/* One that moved down makes others stand too high: those before the highest so far are told. */
static void
find_moved(TfSyncing *syncing)
{
    g_autoptr(GHashTable) ranks = g_hash_table_new(g_str_hash, g_str_equal);
    int highest = 0;
    for (guint i = 0; i < syncing->from->nodes->len; i++)
        g_hash_table_insert(ranks, (gpointer)tf_guide_id(syncing->from->nodes->pdata[i]),
                            GINT_TO_POINTER((int)i + 1));
    for (guint i = 0; i < syncing->to->nodes->len; i++) {
        const TfXmlNode *other = syncing->to->nodes->pdata[i];
        if (!tf_sync_is_kept(syncing, other))
            continue;
        const TfXmlNode *node =
            g_hash_table_lookup(syncing->from->by_id, tf_guide_id(other));
        int rank = GPOINTER_TO_INT(g_hash_table_lookup(ranks, tf_guide_id(other)));
        g_assert(node != NULL && other != NULL);
        if (rank < highest ||
            strcmp(tf_sync_id_around(node), tf_sync_id_around(other)) != 0)
            tf_sync_add_row(syncing, TF_SYNC_MOVED, tf_guide_id(other), other->place);
        highest = MAX(highest, rank);
    }
}

/* ---- the new text ---- */

static void
copy_to(TfSyncing *syncing, gsize at)
{
    if (at > syncing->copied)
        g_string_append_len(syncing->out, syncing->from->places.text + syncing->copied,
                            (gssize)(at - syncing->copied));
    syncing->copied = MAX(at, syncing->copied);
}

static void
write_attribute(TfSyncing *syncing, const TfXmlAttribute *attribute)
{
    g_autofree char *value = g_markup_escape_text(attribute->value, -1);
    g_string_append_printf(syncing->out, " %s=\"%s\"", attribute->name, value);
}

/* The tag of @node as the English has it, without notes, with src= and notes of @other, which may be
 * NULL. */
static void
write_tag(TfSyncing *syncing, const TfXmlNode *node, const TfXmlNode *other)
{
    gsize at = tf_guide_begin(syncing->from, node);
    gsize end = tf_places_tag_end(&syncing->from->places, at);
    copy_to(syncing, at);
    g_string_append_printf(syncing->out, "<%s", node->name);
    for (int i = 0; i < node->n_attributes; i++)
        if (!is_of_one_side(node->attributes[i].name))
            write_attribute(syncing, &node->attributes[i]);
    for (int i = 0; other != NULL && i < other->n_attributes; i++)
        if (is_of_one_side(other->attributes[i].name))
            write_attribute(syncing, &other->attributes[i]);
    gboolean is_empty = tf_places_is_empty_tag(&syncing->from->places, end);
    gboolean gets_words = tf_guide_is_unit(node) && other != NULL;
    g_string_append(syncing->out, is_empty && !gets_words ? "/>" : ">");
    syncing->copied = end;
}

/* The words of @other in place of those of @node. */
static void
write_words(TfSyncing *syncing, const TfXmlNode *node, const TfXmlNode *other)
{
    const TfPlaces *to = &syncing->to->places;
    gsize at = tf_places_tag_end(to, tf_guide_begin(syncing->to, other));
    gsize close =
        tf_places_is_empty_tag(to, at) ? at : tf_places_close(to, at, other->name);
    g_string_append_len(syncing->out, to->text + at, (gssize)(close - at));
    if (tf_places_is_empty_tag(&syncing->from->places, syncing->copied))
        g_string_append_printf(syncing->out, "</%s>", node->name);
    else
        syncing->copied =
            tf_places_close(&syncing->from->places, syncing->copied, node->name);
}

/* How a phrase sounds is the translation's own: it follows the phrase, on a line like it. */
static void
write_sound(TfSyncing *syncing, const TfXmlNode *phrase)
{
    const TfXmlNode *sound = tf_sync_sound(syncing, phrase);
    if (sound == NULL)
        return;
    const char *text = syncing->from->places.text;
    gsize at = tf_guide_begin(syncing->from, phrase), line = at;
    while (line > 0 && strchr(" \t", text[line - 1]) != NULL)
        line--;
    gsize begin = tf_guide_begin(syncing->to, sound);
    copy_to(syncing, tf_guide_end(syncing->from, phrase));
    g_string_append_printf(syncing->out, "\n%.*s", (int)(at - line), text + line);
    g_string_append_len(syncing->out, syncing->to->places.text + begin,
                        (gssize)(tf_guide_end(syncing->to, sound) - begin));
}

static void
write_node(TfSyncing *syncing, const TfXmlNode *node)
{
    const TfXmlNode *other =
        tf_guide_id(node) != NULL ? tf_sync_counterpart(syncing, node) : NULL;
    if (tf_guide_id(node) != NULL)
        write_tag(syncing, node, other);
    if (tf_xml_is(node, "phrase"))
        write_sound(syncing, node);
    if (tf_guide_is_unit(node) && other != NULL)
        write_words(syncing, node, other);
    for (int i = 0; i < node->n_children && !tf_guide_is_unit(node); i++)
        if (node->children[i]->name != NULL)
            write_node(syncing, node->children[i]);
}

/* All before the root and its own tag are the translation's. */
static void
write_text(TfSyncing *syncing)
{
    const TfXmlNode *root = tf_xml_root(syncing->from->xml);
    const TfXmlNode *other = tf_xml_root(syncing->to->xml);
    gsize end = tf_places_tag_end(&syncing->to->places, tf_guide_begin(syncing->to, other));
    g_string_append_len(syncing->out, syncing->to->places.text, (gssize)end);
    syncing->copied =
        tf_places_tag_end(&syncing->from->places, tf_guide_begin(syncing->from, root));
    for (int i = 0; i < root->n_children; i++)
        if (root->children[i]->name != NULL)
            write_node(syncing, root->children[i]);
    copy_to(syncing, syncing->from->places.length);
}

static void
row_clear(gpointer row)
{
    g_free(((TfSyncRow *)row)->id);
}

TfSync *
tf_sync_new(const TfSyncFile *english, const TfSyncFile *translation, TfFindings *findings)
{
    g_auto(TfGuide) from = {0};
    g_auto(TfGuide) to = {0};
    if (!guide_init(&from, english, findings) || !guide_init(&to, translation, findings))
        return NULL;
    TfSync *sync = g_new0(TfSync, 1);
    sync->rows = g_array_new(FALSE, TRUE, sizeof(TfSyncRow));
    g_array_set_clear_func(sync->rows, row_clear);
    TfSyncing syncing = {&from, &to, sync, g_string_new(NULL), 0};
    compare_to_english(&syncing);
    find_moved(&syncing);
    tf_sync_park_strays(&syncing);
    if (sync->rows->len > 0) {
        write_text(&syncing);
        sync->length = syncing.out->len;
    }
    sync->text = g_string_free(syncing.out, sync->rows->len == 0);
    return sync;
}

void
tf_sync_free(TfSync *sync)
{
    if (sync == NULL)
        return;
    g_array_unref(sync->rows);
    g_free(sync->text);
    g_clear_pointer(&sync->parked, g_ptr_array_unref);
    g_free(sync);
}

/* The English with its texts and nothing that is only said in it. */
char *
tf_sync_begin(const TfSyncFile *english,
              const char *tag,
              gboolean is_right_to_left,
              TfFindings *findings)
{
    g_autoptr(TfXml) xml = tf_xml_parse(english->text, english->length, english->name,
                                        content_space, findings);
    const char *edition =
        xml != NULL ? tf_xml_attribute(tf_xml_root(xml), "edition") : NULL;
    if (edition == NULL)
        return NULL;
    g_autofree char *text = g_strdup_printf(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
        "<!-- Translated from English; no certified reviewer has signed it. Licensed CC BY "
        "4.0. "
        "-->\n"
        "<guide xmlns=\"%s\" xmlns:its=\"http://www.w3.org/2005/11/its\" "
        "its:version=\"2.0\" "
        "its:dir=\"%s\" xml:lang=\"%s\" edition=\"%s\" state=\"translated\"></guide>\n",
        content_space, is_right_to_left ? "rtl" : "ltr", tag, edition);
    const TfSyncFile empty = {tag, text, strlen(text)};
    g_autoptr(TfSync) sync = tf_sync_new(english, &empty, findings);
    return sync != NULL ? g_steal_pointer(&sync->text) : NULL;
}

const char *
tf_sync_name(TfSyncKind kind)
{
    static const char *const names[TF_N_SYNCS] = {"added",  "moved", "tag",    "phrase",
                                                  "parked", "stray", "comment"};
    return names[kind];
}

/* Where the last thing in @text is the end of what is parked: its "<"; NULL */
static const char *
end_of_parked(const char *text)
{
    static const char end[] = "</parked>";
    const char *found = g_strrstr(text, end);
    if (found == NULL)
        return NULL;
    const char *rest = found + strlen(end);
    return rest[strspn(rest, " \t\r\n")] == '\0' ? found : NULL;
}

char *
tf_sync_park(const char *before, const char *tag, const GPtrArray *parked)
{
    g_autofree char *head =
        g_strdup_printf("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                        "<!-- What has no place in rights.xml any more. Nothing here is "
                        "printed; take out what "
                        "is of use. -->\n"
                        "<parked xmlns=\"%s\" xmlns:its=\"http://www.w3.org/2005/11/its\" "
                        "xml:lang=\"%s\">\n</parked>\n",
                        content_space, tag);
    const char *from = before != NULL ? before : head;
    const char *end = end_of_parked(from);
    if (end == NULL)
        return NULL;
    g_autoptr(GString) text = g_string_new_len(from, end - from);
    for (guint i = 0; i < parked->len; i++)
        if (strstr(from, parked->pdata[i]) == NULL)
            g_string_append(text, parked->pdata[i]);
    g_string_append(text, "</parked>\n");
    return g_string_free(g_steal_pointer(&text), FALSE);
}
