/* The reader: libxml2 tells what it meets, and a tree of our own grows from it. */
#include "model/xml-private.h"

#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <string.h>

static const char its_space[] = "http://www.w3.org/2005/11/its";

/* Everything one parse needs to know. */
typedef struct {
    const TfXmlScan *scan;
    const char *space;
    TfFindings *findings;
    xmlParserCtxtPtr context;
    GStringChunk *strings;
    TfXmlNode *root;
    guint next_tag;      /* the tag that the next event belongs to                      */
    gsize last_end;      /* where the tag of the last event ended                       */
    GPtrArray *open;     /* of TfXmlNode: the elements from the root to here            */
    GPtrArray *siblings; /* of GPtrArray of TfXmlNode: the children so far of each      */
    GString *text;       /* text met since the last tag                                 */
    gsize text_start;
    gboolean is_closed; /* the last tag was <…/>, so its end comes next, without a tag  */
    int foreign_depth;  /* how deep in an element that is passed over                  */
    GHashTable *ids;    /* xml:id to its TfXmlNode                                     */
    gboolean has_failed; /* the bytes are not the XML we read; a finding says why       */
} Reader;

/* libxml2 2.12 made the error constant. */
#if LIBXML_VERSION >= 21200
typedef const xmlError *Trouble;
#else
typedef xmlErrorPtr Trouble;
#endif

static void
fail(Reader *reader, const char *code, gsize at, const char *text)
{
    reader->has_failed = TRUE;
    tf_findings_add(reader->findings, code, tf_xml_scan_place(reader->scan, at), NULL, "%s",
                    text);
}

/* Moves on to the tag of the event that libxml2 just reported. */
static TfXmlTag
take_tag(Reader *reader)
{
    TfXmlTag tag = {reader->last_end, reader->last_end};
    if (reader->next_tag < reader->scan->tags->len)
        tag = g_array_index(reader->scan->tags, TfXmlTag, reader->next_tag++);
    reader->last_end = tag.end;
    return tag;
}

static TfXmlNode *
innermost(const Reader *reader)
{
    guint n = reader->open->len;
    return n > 0 ? g_ptr_array_index(reader->open, n - 1) : NULL;
}

/* Puts @node, which becomes the tree's, behind the children so far. */
static void
take_child(Reader *reader, TfXmlNode *node)
{
    TfXmlNode *parent = innermost(reader);
    node->parent = parent;
    if (node->place.unit == NULL && parent != NULL)
        node->place.unit = parent->place.unit;
    if (parent == NULL)
        reader->root = node;
    else
        g_ptr_array_add(g_ptr_array_index(reader->siblings, reader->siblings->len - 1),
                        node);
}

/* Text comes in pieces; it becomes one node when the next tag is met. */
static void
flush_text(Reader *reader)
{
    if (reader->text->len == 0)
        return;
    TfXmlOwned *owned = g_new0(TfXmlOwned, 1);
    owned->node.text = g_string_chunk_insert_len(reader->strings, reader->text->str,
                                                 (gssize)reader->text->len);
    owned->node.place = tf_xml_scan_place(reader->scan, reader->text_start);
    g_string_truncate(reader->text, 0);
    take_child(reader, &owned->node);
}

static const char *
keep(Reader *reader, const char *text)
{
    return g_string_chunk_insert_const(reader->strings, text);
}

/* The name of an attribute as the vocabularies call it, whatever prefix the file chose; NULL
 * with a finding for what no vocabulary has. */
static const char *
attribute_name(Reader *reader, const xmlChar *const *raw, TfPlace place)
{
    const char *local = (const char *)raw[0];
    const char *space = (const char *)raw[2];
    const char *prefix = NULL;
    if (space == NULL)
        return keep(reader, local);
    if (reader->space == NULL) {
        g_autofree char *foreign = g_strdup_printf("%s:%s", (const char *)raw[1], local);
        return keep(reader, foreign);
    }
    if (strcmp(space, its_space) == 0)
        prefix = "its";
    else if (strcmp(space, (const char *)XML_XML_NAMESPACE) == 0 &&
             strcmp(local, "base") != 0)
        prefix = "xml";
    if (prefix == NULL) {
        tf_findings_add(reader->findings, "xml-namespace", place, "Delete the attribute.",
                        "the attribute %s:%s is of no use here",
                        raw[1] != NULL ? (const char *)raw[1] : "", local);
        return NULL;
    }
    g_autofree char *name = g_strdup_printf("%s:%s", prefix, local);
    return keep(reader, name);
}

/* Without entities of its own libxml2 leaves one thing unresolved in attributes: every "&" is
 * still "&#38;" there. */
static const char *
attribute_value(Reader *reader, const xmlChar *const *raw)
{
    GString *value = g_string_new_len((const char *)raw[3], raw[4] - raw[3]);
    g_string_replace(value, "&#38;", "&", 0);
    const char *kept = g_string_chunk_insert(reader->strings, value->str);
    g_string_free(value, TRUE);
    return kept;
}

static void
read_attributes(Reader *reader, TfXmlOwned *owned, TfXmlTag tag, int n, const xmlChar **raw)
{
    owned->attributes = g_new0(TfXmlAttribute, (gsize)n);
    owned->node.attributes = owned->attributes;
    gsize at = tag.start;
    for (int i = 0; i < n; i++, raw += 5) {
        gboolean has_prefix = raw[1] != NULL;
        g_autofree char *written =
            g_strdup_printf("%s%s%s", has_prefix ? (const char *)raw[1] : "",
                            has_prefix ? ":" : "", (const char *)raw[0]);
        TfPlace place = tf_xml_scan_place(
            reader->scan, tf_xml_scan_attribute(reader->scan, written, &at, tag.end));
        const char *name = attribute_name(reader, raw, place);
        if (name == NULL)
            continue;
        owned->attributes[owned->node.n_attributes++] = (TfXmlAttribute){
            .name = name,
            .value = attribute_value(reader, raw),
            .line = place.line,
            .column = place.column,
        };
    }
}

static void
note_id(Reader *reader, TfXmlNode *node)
{
    const char *id = tf_xml_attribute(node, "xml:id");
    if (id == NULL)
        return;
    node->place.unit = id;
    const TfXmlNode *first = g_hash_table_lookup(reader->ids, id);
    if (first == NULL) {
        g_hash_table_insert(reader->ids, g_strdup(id), node);
        return;
    }
    tf_findings_add(reader->findings, "duplicate-id",
                    tf_xml_attribute_place(node, "xml:id"), NULL,
                    "the xml:id “%s” is already in line %d", id, first->place.line);
}

/* Whether the element is of the right kind; if not everything in it is passed over. */
static gboolean
check_space(Reader *reader, const char *name, const char *space, TfPlace place)
{
    if (reader->space == NULL || (space != NULL && strcmp(space, reader->space) == 0))
        return TRUE;
    g_autofree char *hint =
        g_strdup_printf("The first element must have xmlns=\"%s\".", reader->space);
    tf_findings_add(
        reader->findings, "xml-namespace", place, innermost(reader) == NULL ? hint : NULL,
        space == NULL ? "<%s> has no namespace" : "<%s> is of another namespace", name);
    return FALSE;
}

/* libxml2 fixes the parameters: NOLINTBEGIN(readability-function-size) */
static void
start_element(void *data,
              const xmlChar *local,
              const xmlChar *prefix,
              const xmlChar *space,
              int n_spaces G_GNUC_UNUSED,
              const xmlChar **spaces G_GNUC_UNUSED,
              int n_attributes,
              int n_defaulted G_GNUC_UNUSED,
              const xmlChar **attributes)
{
    Reader *reader = data;
    TfXmlTag tag = take_tag(reader);
    reader->is_closed = tag.end >= 2 && reader->scan->data[tag.end - 2] == '/';
    flush_text(reader);
    TfPlace place = tf_xml_scan_place(reader->scan, tag.start);
    g_autofree char *written =
        prefix != NULL && reader->space == NULL
            ? g_strdup_printf("%s:%s", (const char *)prefix, (const char *)local)
            : NULL;
    const char *name = written != NULL ? written : (const char *)local;
    if (reader->foreign_depth > 0 ||
        !check_space(reader, name, (const char *)space, place)) {
        reader->foreign_depth++;
        return;
    }
    TfXmlOwned *owned = g_new0(TfXmlOwned, 1);
    owned->node.name = keep(reader, name);
    owned->node.place = place;
    read_attributes(reader, owned, tag, n_attributes, attributes);
    note_id(reader, &owned->node);
    take_child(reader, &owned->node);
    g_ptr_array_add(reader->open, &owned->node);
    g_ptr_array_add(reader->siblings, g_ptr_array_new());
}
/* NOLINTEND(readability-function-size) */

static void
close_innermost(Reader *reader)
{
    TfXmlOwned *owned = (TfXmlOwned *)innermost(reader);
    GPtrArray *children =
        g_ptr_array_steal_index(reader->siblings, reader->siblings->len - 1);
    g_assert(owned != NULL && children != NULL); /* every end has had its start */
    gsize n = 0;
    owned->children = (TfXmlNode **)g_ptr_array_steal(children, &n);
    owned->node.children = owned->children;
    owned->node.n_children = (int)n;
    g_ptr_array_unref(children);
    g_ptr_array_set_size(reader->open, (int)reader->open->len - 1);
}

static void
end_element(void *data,
            const xmlChar *local G_GNUC_UNUSED,
            const xmlChar *prefix G_GNUC_UNUSED,
            const xmlChar *space G_GNUC_UNUSED)
{
    Reader *reader = data;
    if (!reader->is_closed)
        take_tag(reader);
    reader->is_closed = FALSE;
    flush_text(reader);
    if (reader->foreign_depth > 0)
        reader->foreign_depth--;
    else
        close_innermost(reader);
}

static void
add_text(void *data, const xmlChar *text, int length)
{
    Reader *reader = data;
    if (reader->foreign_depth > 0)
        return;
    if (reader->text->len == 0)
        reader->text_start = tf_xml_scan_text(reader->scan, reader->last_end);
    g_string_append_len(reader->text, (const char *)text, length);
}

static void
note_instruction(void *data, const xmlChar *target, const xmlChar *content G_GNUC_UNUSED)
{
    Reader *reader = data;
    tf_findings_add(
        reader->findings, "xml-instruction",
        tf_xml_scan_place(reader->scan, (gsize)MAX(xmlByteConsumed(reader->context), 0)),
        NULL, "the processing instruction <?%s …?> stands in the file",
        (const char *)target);
}

/* The scan lets no DOCTYPE through; this is the second lock on the same door. */
static void
refuse_doctype(void *data,
               const xmlChar *name G_GNUC_UNUSED,
               const xmlChar *external G_GNUC_UNUSED,
               const xmlChar *system G_GNUC_UNUSED)
{
    Reader *reader = data;
    fail(reader, "xml-doctype", 0, "a DOCTYPE stands in the file");
    xmlStopParser(reader->context);
}

static const char *
or_nothing(const char *text)
{
    return text != NULL ? text : "?";
}

/* What libxml2 says, in the words of somebody who does not know its grammar. */
static char *
trouble_text(Trouble trouble)
{
    const char *first = or_nothing(trouble->str1);
    switch (trouble->code) {
    case XML_ERR_TAG_NAME_MISMATCH:
        return g_strdup_printf("<%s> of line %d is closed by </%s>", first, trouble->int1,
                               or_nothing(trouble->str2));
    case XML_ERR_TAG_NOT_FINISHED:
        return g_strdup_printf("<%s> of line %d is never closed", first, trouble->int1);
    case XML_ERR_UNDECLARED_ENTITY:
        return g_strdup_printf("&%s; is not known here; write the sign itself", first);
    case XML_ERR_ATTRIBUTE_REDEFINED:
        return g_strdup_printf("the attribute %s stands twice", first);
    case XML_ERR_INVALID_CHAR:
        return g_strdup("a sign that XML does not allow");
    case XML_ERR_LT_IN_ATTRIBUTE:
        return g_strdup("< in an attribute must be written as &lt;");
    case XML_ERR_ENTITYREF_SEMICOL_MISSING:
        return g_strdup("& must be written as &amp;");
    case XML_ERR_NAME_REQUIRED:
        return g_strdup("& must be written as &amp;, and < as &lt;");
    case XML_ERR_DOCUMENT_END:
        return g_strdup("something stands behind the end of the first element");
    default:
        return g_strchomp(g_strdup(or_nothing(trouble->message)));
    }
}

/* Only the first trouble is told: the others mostly follow from it. */
static void
note_trouble(void *data, Trouble trouble)
{
    Reader *reader = data;
    if (trouble->level < XML_ERR_ERROR || reader->has_failed)
        return;
    gsize at = MIN((gsize)MAX(xmlByteConsumed(reader->context), 0), reader->scan->length);
    /* Told behind the end tag, whose beginning is the place to look at. */
    if (trouble->code == XML_ERR_TAG_NAME_MISMATCH && at > 0)
        do
            at--;
        while (at > 0 && reader->scan->data[at] != '<');
    g_autofree char *text = trouble_text(trouble);
    gboolean is_space = trouble->domain == XML_FROM_NAMESPACE;
    fail(reader, is_space ? "xml-namespace" : "xml-malformed", at, text);
}

static xmlParserInputPtr
load_nothing(const char *url G_GNUC_UNUSED,
             const char *id G_GNUC_UNUSED,
             xmlParserCtxtPtr context G_GNUC_UNUSED)
{
    return NULL;
}

/* Once for the process, librsvg's use of libxml2 included: nothing is ever fetched. */
static void
set_up_library(void)
{
    static gsize is_done = 0;
    if (g_once_init_enter(&is_done)) {
        xmlInitParser();
        xmlSetExternalEntityLoader(load_nothing);
        g_once_init_leave(&is_done, 1);
    }
}

static void
run_parser(Reader *reader)
{
    set_up_library();
    reader->context =
        xmlCreateMemoryParserCtxt(reader->scan->data, (int)reader->scan->length);
    if (reader->context == NULL) {
        fail(reader, "xml-malformed", 0, "libxml2 cannot start to read it");
        return;
    }
    xmlSAXHandler *handler = reader->context->sax;
    memset(handler, 0, sizeof *handler);
    handler->initialized = XML_SAX2_MAGIC;
    handler->startElementNs = start_element;
    handler->endElementNs = end_element;
    handler->characters = add_text;
    handler->processingInstruction = note_instruction;
    handler->internalSubset = refuse_doctype;
    handler->serror = note_trouble;
    reader->context->userData = reader;
    xmlCtxtUseOptions(reader->context,
                      XML_PARSE_NONET | XML_PARSE_NOCDATA | XML_PARSE_BIG_LINES);
    xmlParseDocument(reader->context);
    if (!reader->context->wellFormed && !reader->has_failed)
        fail(reader, "xml-malformed", 0, "libxml2 cannot read it");
    xmlFreeDoc(reader->context->myDoc);
    xmlFreeParserCtxt(reader->context);
}

TfXmlNode *
tf_xml_read(const TfXmlScan *scan,
            const char *space,
            GStringChunk *strings,
            TfFindings *findings)
{
    g_autoptr(GPtrArray) open = g_ptr_array_new();
    g_autoptr(GPtrArray) siblings = g_ptr_array_new();
    g_autoptr(GHashTable) ids =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    g_autoptr(GString) text = g_string_new(NULL);
    Reader reader = {
        .scan = scan,
        .space = space,
        .findings = findings,
        .strings = strings,
        .open = open,
        .siblings = siblings,
        .ids = ids,
        .text = text,
    };
    run_parser(&reader);
    while (reader.open->len > 0)
        close_innermost(&reader);
    /* A tree is given only of what could be understood. */
    if (reader.has_failed)
        g_clear_pointer(&reader.root, tf_xml_node_free);
    return reader.root;
}

const char *
tf_xml_library_version(void)
{
    return xmlParserVersion;
}
