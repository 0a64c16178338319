/* XLIFF in, 1.2 and 2.x: units with codes, whatever else a tool has put around them. */
#include "base/text.h"
#include "translate/exchange-private.h"

#include <string.h>

/* Everything one file needs. */
typedef struct {
    TfReturned *returned;
    TfFindings *findings;
    gboolean is_2;
    int n_targets; /* of the segments of a unit that have one … */
    int n_open;    /* … and of those with words that have none  */
} Reader;

static const TfXmlNode *
child_of(const TfXmlNode *node, const char *name)
{
    for (int i = 0; i < node->n_children; i++)
        if (tf_xml_is(node->children[i], name))
            return node->children[i];
    return NULL;
}

static gboolean
is_one_of(const TfXmlNode *node, const char *const *names)
{
    return node->name != NULL && g_strv_contains(names, node->name);
}

/* Appends a code, or says why it is none. What segments a text is passed through. */
static gboolean append_text(GString *out, const TfXmlNode *node, const char **trouble);

static gboolean
append_element(GString *out, const TfXmlNode *node, const char **trouble)
{
    static const char *const pairs[] = {"g", "pc", NULL};
    static const char *const alone[] = {"x", "ph", NULL};
    static const char *const seen_through[] = {"mrk", "seg", NULL};
    const char *id = tf_xml_attribute(node, "id");
    gboolean is_pair = is_one_of(node, pairs);
    if (is_one_of(node, seen_through))
        return append_text(out, node, trouble);
    if (!is_pair && !is_one_of(node, alone)) {
        *trouble = "something stands in the text that is neither a word nor a code of ours";
        return FALSE;
    }
    if (id == NULL || strlen(id) > 16 || strspn(id, "0123456789t") != strlen(id)) {
        *trouble = "a code stands there that the English does not have";
        return FALSE;
    }
    g_string_append_printf(out, is_pair ? "<g ref=\"%s\">" : "<x ref=\"%s\"/>", id);
    if (!is_pair && node->n_children > 0) {
        *trouble = "something stands inside a placeholder";
        return FALSE;
    }
    gboolean is_good = append_text(out, node, trouble);
    if (is_pair)
        g_string_append(out, "</g>");
    return is_good;
}

static gboolean
append_text(GString *out, const TfXmlNode *node, const char **trouble)
{
    gboolean is_good = TRUE;
    for (int i = 0; is_good && i < node->n_children; i++) {
        const TfXmlNode *child = node->children[i];
        if (child->text != NULL)
            tf_text_add_escaped(out, "%s", child->text);
        else
            is_good = append_element(out, child, trouble);
    }
    return is_good;
}

/* "needs-translation" is what we write where words are missing or old, and tools leave it there when they fill them
 * in. The two below we never write: somebody has set them, as Poedit's "Needs Work" does. */
static TfClaim
claim_of(const char *state)
{
    static const char *const open[] = {"initial", "new", NULL};
    static const char *const unfinished[] = {"needs-adaptation", "needs-l10n", NULL};
    static const char *const signed_off[] = {"signed-off", "final", "reviewed", NULL};
    if (state == NULL)
        return TF_CLAIM_NOTHING;
    if (g_strv_contains(unfinished, state))
        return TF_CLAIM_FUZZY;
    if (g_str_has_prefix(state, "needs-") || g_strv_contains(open, state))
        return TF_CLAIM_OPEN;
    return g_strv_contains(signed_off, state) ? TF_CLAIM_SIGNED : TF_CLAIM_DONE;
}

/* The words of an element that holds nothing else. */
static const char *
words_of(const TfXmlNode *node)
{
    return node->n_children == 1 && node->children[0]->text != NULL
               ? node->children[0]->text
               : "";
}

/* A hash of ours that a tool has brought back; "" where it did not. */
static const char *
hash_of(const TfXmlNode *node, const char *attribute, const char *value)
{
    const char *kind = tf_xml_attribute(node, attribute);
    const char *words = words_of(node);
    gboolean is_hash = strlen(words) == 16 && strspn(words, "0123456789abcdef") == 16;
    return g_strcmp0(kind, value) == 0 && is_hash ? words : NULL;
}

/* Looks for the two hashes in everything below @node that is no text of the unit. */
static void
find_hashes(const TfXmlNode *node, int depth, TfReturnedUnit *unit)
{
    for (int i = 0; depth < 4 && i < node->n_children; i++) {
        const TfXmlNode *child = node->children[i];
        if (child->name == NULL)
            continue;
        gboolean is_context = strcmp(child->name, "context") == 0;
        const char *kind = is_context ? "context-type" : "type";
        const char *source =
            hash_of(child, kind, is_context ? "x-source-hash" : "source-hash");
        const char *target =
            hash_of(child, kind, is_context ? "x-target-hash" : "target-hash");
        if (source != NULL)
            unit->source_hash = source;
        else if (target != NULL)
            unit->target_hash = target;
        find_hashes(child, depth + 1, unit);
    }
}

static void
add_unit(Reader *reader, TfReturnedUnit *unit, const TfXmlNode *node)
{
    const char *id = tf_xml_attribute(node, "id");
    unit->line = node->place.line;
    unit->column = node->place.column;
    if (id == NULL || !tf_exchange_is_id(id)) {
        TfPlace place = node->place;
        place.unit = NULL;
        tf_returned_add_unknown(reader->returned, reader->findings, place,
                                "a unit has no name that could be one of ours");
        return;
    }
    unit->id = id;
    tf_returned_add(reader->returned, unit);
}

static void
read_unit_12(Reader *reader, const TfXmlNode *node)
{
    const TfXmlNode *source = child_of(node, "source");
    const TfXmlNode *target = child_of(node, "target");
    const char *trouble = NULL;
    g_autoptr(GString) from = g_string_new(NULL);
    g_autoptr(GString) to = g_string_new(NULL);
    TfReturnedUnit unit = {.source_hash = "", .target_hash = ""};
    if (source != NULL)
        append_text(from, source, &trouble);
    if (target != NULL && trouble == NULL)
        append_text(to, target, &trouble);
    find_hashes(node, 0, &unit);
    unit.source = from->str;
    unit.target = to->str;
    unit.trouble = trouble;
    unit.claim = claim_of(target != NULL ? tf_xml_attribute(target, "state") : NULL);
    if (g_strcmp0(tf_xml_attribute(node, "approved"), "yes") == 0)
        unit.claim = TF_CLAIM_SIGNED;
    add_unit(reader, &unit, node);
}

/* One piece of a unit; the space between two may have only a source. */
static const char *
append_segment(Reader *reader, const TfXmlNode *segment, GString *from, GString *to)
{
    const TfXmlNode *source = child_of(segment, "source");
    const TfXmlNode *target = child_of(segment, "target");
    const char *trouble = NULL;
    if (source != NULL)
        append_text(from, source, &trouble);
    if (target != NULL && trouble == NULL)
        append_text(to, target, &trouble);
    else if (target == NULL && source != NULL && tf_xml_is(segment, "ignorable"))
        append_text(to, source, &trouble);
    reader->n_targets += target != NULL && tf_xml_is(segment, "segment");
    reader->n_open += target == NULL && tf_xml_is(segment, "segment");
    return trouble;
}

static void
read_unit_2(Reader *reader, const TfXmlNode *node)
{
    g_autoptr(GString) from = g_string_new(NULL);
    g_autoptr(GString) to = g_string_new(NULL);
    TfReturnedUnit unit = {.source_hash = "", .target_hash = ""};
    const char *trouble = NULL;
    TfClaim least = TF_CLAIM_SIGNED;
    reader->n_targets = reader->n_open = 0;
    for (int i = 0; i < node->n_children; i++) {
        const TfXmlNode *child = node->children[i];
        if (!tf_xml_is(child, "segment") && !tf_xml_is(child, "ignorable"))
            continue;
        const char *found = append_segment(reader, child, from, to);
        trouble = trouble != NULL ? trouble : found;
        if (tf_xml_is(child, "segment"))
            least = MIN(least, claim_of(tf_xml_attribute(child, "state")));
    }
    find_hashes(node, 0, &unit);
    if (reader->n_targets == 0)
        g_string_truncate(to, 0);
    unit.claim = reader->n_targets > 0 && reader->n_open > 0 ? TF_CLAIM_FUZZY : least;
    unit.source = from->str;
    unit.target = to->str;
    unit.trouble = trouble;
    add_unit(reader, &unit, node);
}

/* What leads out of the file, or holds bytes that are no text. */
static gboolean
is_forbidden(const TfXmlNode *node)
{
    static const char *const names[] = {"skl",           "skeleton",   "external-file",
                                        "bin-unit",      "bin-source", "bin-target",
                                        "internal-file", NULL};
    return is_one_of(node, names);
}

static gboolean
read_units(Reader *reader, const TfXmlNode *node)
{
    for (int i = 0; i < node->n_children; i++) {
        const TfXmlNode *child = node->children[i];
        if (child->name == NULL)
            continue;
        if (is_forbidden(child)) {
            tf_findings_add(reader->findings, "import-unreadable", child->place, NULL,
                            "<%s> leads to something outside of the texts", child->name);
            return FALSE;
        }
        if (tf_xml_is(child, reader->is_2 ? "unit" : "trans-unit")) {
            if (reader->is_2)
                read_unit_2(reader, child);
            else
                read_unit_12(reader, child);
        } else if (!read_units(reader, child)) {
            return FALSE;
        }
    }
    return TRUE;
}

/* Letters, digits and hyphens: a tag of a language. */
static void
take_language(TfReturned *returned, const char *tag)
{
    if (tag == NULL || strlen(tag) > 32 || !tf_text_is_name(tag))
        return;
    g_free(returned->language);
    returned->language = g_strdup(tag);
}

gboolean
tf_returned_xliff(TfReturned *returned, const TfXmlNode *root, TfFindings *findings)
{
    const char *version = tf_xml_attribute(root, "version");
    Reader reader = {returned, findings, FALSE, 0, 0};
    reader.is_2 = version != NULL && g_str_has_prefix(version, "2.");
    if (!tf_xml_is(root, "xliff") || version == NULL ||
        (!reader.is_2 && strcmp(version, "1.2") != 0)) {
        tf_findings_add(findings, "import-unreadable", root->place, NULL,
                        "this is XML, but not XLIFF 1.2, 2.0 or 2.1");
        return FALSE;
    }
    returned->format = reader.is_2 ? TF_FORMAT_XLIFF20 : TF_FORMAT_XLIFF12;
    take_language(returned, tf_xml_attribute(root, "trgLang"));
    for (int i = 0; i < root->n_children; i++)
        if (tf_xml_is(root->children[i], "file") && !reader.is_2)
            take_language(returned, tf_xml_attribute(root->children[i], "target-language"));
    return read_units(&reader, root);
}
