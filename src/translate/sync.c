#include "translate/sync.h"

#include "model/xml.h"
#include "translate/places.h"

#include <string.h>

static const char content_space[] = "urn:x-tenfold:content:1";

/* A rights.xml as a tree, with the way from its nodes to its bytes. */
typedef struct {
    const char *name;
    TfXml *xml;
    TfPlaces places;
    GHashTable *by_id; /* xml:id to TfXmlNode *                                 */
    GPtrArray *nodes;  /* of TfXmlNode * with an xml:id, in the order of reading */
} Guide;

typedef struct {
    const Guide *from, *to; /* the English, the translation                  */
    TfSync *sync;
    GString *out, *parked;
    gsize
        copied; /* bytes of the English that stand in the output, or were replaced there */
} Syncing;

static void
guide_clear(Guide *guide)
{
    g_clear_pointer(&guide->by_id, g_hash_table_unref);
    g_clear_pointer(&guide->nodes, g_ptr_array_unref);
    tf_xml_free(guide->xml);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Guide, guide_clear)

static const char *
id_of(const TfXmlNode *node)
{
    return tf_xml_attribute(node, "xml:id");
}

static void
take_nodes(Guide *guide, const TfXmlNode *node)
{
    const char *id = id_of(node);
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
guide_init(Guide *guide, const TfSyncFile *file, TfFindings *findings)
{
    int n_before = tf_findings_n_of(findings, TF_SEVERITY_ERROR);
    guide->name = file->name;
    guide->places = (TfPlaces){file->text, file->length};
    guide->by_id = g_hash_table_new(g_str_hash, g_str_equal);
    guide->nodes = g_ptr_array_new();
    guide->xml =
        tf_xml_parse(file->text, file->length, file->name, content_space, findings);
    if (guide->xml == NULL || tf_findings_n_of(findings, TF_SEVERITY_ERROR) > n_before)
        return FALSE;
    take_nodes(guide, tf_xml_root(guide->xml));
    return TRUE;
}

/* Whether @node holds words that are translated. */
static gboolean
is_unit(const TfXmlNode *node)
{
    static const char *const names[] = {"title", "notice",  "heading", "p", "item",
                                        "field", "meaning", "alt",     NULL};
    return id_of(node) != NULL && g_strv_contains(names, node->name);
}

/* That of the translation which has the id of @node and holds words too, if @node does; NULL. */
static const TfXmlNode *
counterpart(const Syncing *syncing, const TfXmlNode *node)
{
    const TfXmlNode *other = g_hash_table_lookup(syncing->to->by_id, id_of(node));
    return other != NULL && is_unit(node) == is_unit(other) ? other : NULL;
}

static gsize
begin_of(const Guide *guide, const TfXmlNode *node)
{
    return tf_places_offset(&guide->places, node->place);
}

static gsize
end_of(const Guide *guide, const TfXmlNode *node)
{
    return tf_places_element_end(&guide->places, begin_of(guide, node), node->name);
}

static void
add_row(Syncing *syncing, TfSyncKind kind, const char *id, TfPlace place)
{
    place.unit = NULL;
    place.file = kind == TF_SYNC_ADDED ? syncing->from->name : syncing->to->name;
    TfSyncRow row = {.kind = kind, .id = g_strdup(id), .place = place};
    g_array_append_val(syncing->sync->rows, row);
    syncing->sync->n[kind]++;
}

/* ---- what is to be done ---- */

/* The xml:id of the nearest element around @node that has one; "" at the top. */
static const char *
id_around(const TfXmlNode *node)
{
    const char *id = NULL;
    for (const TfXmlNode *around = node->parent; around != NULL && id == NULL;
         around = around->parent)
        id = id_of(around);
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

/* As bytes: entities may be written in two ways, and then the English way is taken. */
static gboolean
has_same_bytes(const Syncing *syncing, const TfXmlNode *node, const TfXmlNode *other)
{
    gsize at = begin_of(syncing->from, node), end = end_of(syncing->from, node);
    gsize other_at = begin_of(syncing->to, other), other_end = end_of(syncing->to, other);
    return end - at == other_end - other_at &&
           memcmp(syncing->from->places.text + at, syncing->to->places.text + other_at,
                  end - at) == 0;
}

/* The first child of that name; NULL. */
static const TfXmlNode *
child_of(const TfXmlNode *node, const char *name)
{
    for (int i = 0; i < node->n_children; i++)
        if (tf_xml_is(node->children[i], name))
            return node->children[i];
    return NULL;
}

static void
compare_node(Syncing *syncing, const TfXmlNode *node, const TfXmlNode *other)
{
    const TfXmlNode *phrase = child_of(node, "phrase");
    const TfXmlNode *other_phrase = child_of(other, "phrase");
    if (!has_same_tag(node, other))
        add_row(syncing, TF_SYNC_TAG, id_of(node), other->place);
    if (phrase != NULL &&
        (other_phrase == NULL || !has_same_bytes(syncing, phrase, other_phrase)))
        add_row(syncing, TF_SYNC_PHRASE, id_of(node), other->place);
}

/* Each element that the translation lacks, and each that it has otherwise. */
static void
compare_to_english(Syncing *syncing)
{
    for (guint i = 0; i < syncing->from->nodes->len; i++) {
        const TfXmlNode *node = syncing->from->nodes->pdata[i];
        const TfXmlNode *other = counterpart(syncing, node);
        if (other == NULL)
            add_row(syncing, TF_SYNC_ADDED, id_of(node), node->place);
        else
            compare_node(syncing, node, other);
    }
}

/* Whether @other has a place in the English. */
static gboolean
is_kept(const Syncing *syncing, const TfXmlNode *other)
{
    const TfXmlNode *node = g_hash_table_lookup(syncing->from->by_id, id_of(other));
    return node != NULL && counterpart(syncing, node) == other;
}

/* One that moved down makes others stand too high: those before the highest so far are told. */
static void
find_moved(Syncing *syncing)
{
    g_autoptr(GHashTable) ranks = g_hash_table_new(g_str_hash, g_str_equal);
    int highest = 0;
    for (guint i = 0; i < syncing->from->nodes->len; i++)
        g_hash_table_insert(ranks, (gpointer)id_of(syncing->from->nodes->pdata[i]),
                            GINT_TO_POINTER((int)i + 1));
    for (guint i = 0; i < syncing->to->nodes->len; i++) {
        const TfXmlNode *other = syncing->to->nodes->pdata[i];
        if (!is_kept(syncing, other))
            continue;
        const TfXmlNode *node = g_hash_table_lookup(syncing->from->by_id, id_of(other));
        int rank = GPOINTER_TO_INT(g_hash_table_lookup(ranks, id_of(other)));
        g_assert(node != NULL && other != NULL);
        if (rank < highest || strcmp(id_around(node), id_around(other)) != 0)
            add_row(syncing, TF_SYNC_MOVED, id_of(other), other->place);
        highest = MAX(highest, rank);
    }
}

static void
park(Syncing *syncing, gsize at, gsize end)
{
    g_string_append(syncing->parked, "  ");
    g_string_append_len(syncing->parked, syncing->to->places.text + at, (gssize)(end - at));
    g_string_append_c(syncing->parked, '\n');
}

/* The outermost of those without a place, with all that they hold. */
static void
park_orphans(Syncing *syncing)
{
    gsize parked_to = 0;
    for (guint i = 0; i < syncing->to->nodes->len; i++) {
        const TfXmlNode *other = syncing->to->nodes->pdata[i];
        gsize at = begin_of(syncing->to, other);
        if (is_kept(syncing, other) || at < parked_to)
            continue;
        parked_to = end_of(syncing->to, other);
        add_row(syncing, TF_SYNC_PARKED, id_of(other), other->place);
        park(syncing, at, parked_to);
    }
}

static TfPlace
place_of(const Syncing *syncing, gsize at)
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

/* Whether the byte at @at of the translation is part of a text that is kept. */
static gboolean
is_in_words(const Syncing *syncing, gsize at)
{
    for (guint i = 0; i < syncing->to->nodes->len; i++) {
        const TfXmlNode *other = syncing->to->nodes->pdata[i];
        if (is_unit(other) && is_kept(syncing, other) &&
            begin_of(syncing->to, other) < at && at < end_of(syncing->to, other))
            return TRUE;
    }
    return FALSE;
}

/* Remarks in the frame that the English has not. Those among words are part of the words. */
static void
park_comments(Syncing *syncing)
{
    const TfPlaces *to = &syncing->to->places;
    gsize at = begin_of(syncing->to, tf_xml_root(syncing->to->xml));
    const char *found;
    while ((found = memmem(to->text + at, to->length - at, "<!--", 4)) != NULL) {
        gsize begin = (gsize)(found - to->text);
        const char *close = memmem(found + 4, to->length - begin - 4, "-->", 3);
        at = close != NULL ? (gsize)(close - to->text) + 3 : to->length;
        g_autofree char *comment = g_strndup(found, at - begin);
        if (strstr(syncing->from->places.text, comment) != NULL ||
            strstr(syncing->parked->str, comment) != NULL || is_in_words(syncing, begin))
            continue;
        add_row(syncing, TF_SYNC_COMMENT, "", place_of(syncing, begin));
        park(syncing, begin, at);
    }
}

/* ---- the new text ---- */

static void
copy_to(Syncing *syncing, gsize at)
{
    if (at > syncing->copied)
        g_string_append_len(syncing->out, syncing->from->places.text + syncing->copied,
                            (gssize)(at - syncing->copied));
    syncing->copied = MAX(at, syncing->copied);
}

static void
write_attribute(Syncing *syncing, const TfXmlAttribute *attribute)
{
    g_autofree char *value = g_markup_escape_text(attribute->value, -1);
    g_string_append_printf(syncing->out, " %s=\"%s\"", attribute->name, value);
}

/* The tag of @node as the English has it, without notes, with src= and notes of @other, which may be
 * NULL. */
static void
write_tag(Syncing *syncing, const TfXmlNode *node, const TfXmlNode *other)
{
    gsize at = begin_of(syncing->from, node);
    gsize end = tf_places_tag_end(&syncing->from->places, at);
    copy_to(syncing, at);
    g_string_append_printf(syncing->out, "<%s", node->name);
    for (int i = 0; i < node->n_attributes; i++)
        if (!is_of_one_side(node->attributes[i].name))
            write_attribute(syncing, &node->attributes[i]);
    for (int i = 0; other != NULL && i < other->n_attributes; i++)
        if (is_of_one_side(other->attributes[i].name))
            write_attribute(syncing, &other->attributes[i]);
    g_string_append(syncing->out,
                    tf_places_is_empty_tag(&syncing->from->places, end) ? "/>" : ">");
    syncing->copied = end;
}

/* The words of @other in place of those of @node. */
static void
write_words(Syncing *syncing, const TfXmlNode *node, const TfXmlNode *other)
{
    const TfPlaces *to = &syncing->to->places;
    gsize at = tf_places_tag_end(to, begin_of(syncing->to, other));
    gsize close =
        tf_places_is_empty_tag(to, at) ? at : tf_places_close(to, at, other->name);
    g_string_append_len(syncing->out, to->text + at, (gssize)(close - at));
    syncing->copied = tf_places_close(&syncing->from->places, syncing->copied, node->name);
}

/* How a phrase sounds is the translation's own: it follows the phrase, on a line like it. */
static void
write_sound(Syncing *syncing, const TfXmlNode *phrase)
{
    const TfXmlNode *say = phrase->parent;
    const TfXmlNode *other =
        id_of(say) != NULL ? g_hash_table_lookup(syncing->to->by_id, id_of(say)) : NULL;
    const TfXmlNode *sound = other != NULL ? child_of(other, "sound") : NULL;
    if (sound == NULL || child_of(say, "sound") != NULL)
        return;
    const char *text = syncing->from->places.text;
    gsize at = begin_of(syncing->from, phrase), line = at;
    while (line > 0 && strchr(" \t", text[line - 1]) != NULL)
        line--;
    gsize begin = begin_of(syncing->to, sound);
    copy_to(syncing, end_of(syncing->from, phrase));
    g_string_append_printf(syncing->out, "\n%.*s", (int)(at - line), text + line);
    g_string_append_len(syncing->out, syncing->to->places.text + begin,
                        (gssize)(end_of(syncing->to, sound) - begin));
}

static void
write_node(Syncing *syncing, const TfXmlNode *node)
{
    const TfXmlNode *other = id_of(node) != NULL ? counterpart(syncing, node) : NULL;
    if (id_of(node) != NULL)
        write_tag(syncing, node, other);
    if (tf_xml_is(node, "phrase"))
        write_sound(syncing, node);
    if (is_unit(node) && other != NULL)
        write_words(syncing, node, other);
    for (int i = 0; i < node->n_children && !is_unit(node); i++)
        if (node->children[i]->name != NULL)
            write_node(syncing, node->children[i]);
}

/* All before the root and its own tag are the translation's. */
static void
write_text(Syncing *syncing)
{
    const TfXmlNode *root = tf_xml_root(syncing->from->xml);
    const TfXmlNode *other = tf_xml_root(syncing->to->xml);
    gsize end = tf_places_tag_end(&syncing->to->places, begin_of(syncing->to, other));
    g_string_append_len(syncing->out, syncing->to->places.text, (gssize)end);
    syncing->copied =
        tf_places_tag_end(&syncing->from->places, begin_of(syncing->from, root));
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
    g_auto(Guide) from = {0};
    g_auto(Guide) to = {0};
    if (!guide_init(&from, english, findings) || !guide_init(&to, translation, findings))
        return NULL;
    TfSync *sync = g_new0(TfSync, 1);
    sync->rows = g_array_new(FALSE, TRUE, sizeof(TfSyncRow));
    g_array_set_clear_func(sync->rows, row_clear);
    Syncing syncing = {&from, &to, sync, g_string_new(NULL), g_string_new(NULL), 0};
    compare_to_english(&syncing);
    find_moved(&syncing);
    park_orphans(&syncing);
    if (sync->rows->len > 0) {
        park_comments(&syncing);
        write_text(&syncing);
        sync->length = syncing.out->len;
    }
    sync->text = g_string_free(syncing.out, sync->rows->len == 0);
    sync->parked = g_string_free(syncing.parked, syncing.parked->len == 0);
    return sync;
}

void
tf_sync_free(TfSync *sync)
{
    if (sync == NULL)
        return;
    g_array_unref(sync->rows);
    g_free(sync->text);
    g_free(sync->parked);
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
    static const char *const names[TF_N_SYNCS] = {"added",  "moved",  "tag",
                                                  "phrase", "parked", "comment"};
    return names[kind];
}

char *
tf_sync_park(const char *before, const char *tag, const char *parked)
{
    static const char end[] = "</parked>\n";
    g_autofree char *head =
        g_strdup_printf("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                        "<!-- What has no place in rights.xml any more. Nothing here is "
                        "printed; take out what "
                        "is of use. -->\n"
                        "<parked xmlns=\"%s\" xmlns:its=\"http://www.w3.org/2005/11/its\" "
                        "xml:lang=\"%s\">\n",
                        content_space, tag);
    g_autofree char *kept = g_strdup(before != NULL ? before : head);
    if (g_str_has_suffix(kept, end))
        kept[strlen(kept) - strlen(end)] = '\0';
    return g_strconcat(kept, parked, end, NULL);
}
