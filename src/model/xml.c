/* The reader: scan the bytes, then let libxml2 parse them into a tree of our own.
 *
 * The scan comes first because libxml2 2.9 can be made to spend minutes or gigabytes on small
 * files, and because it knows no columns: our own list of the tags' places serves both. */
#include "model/xml.h"

#include "base/file.h"

#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <math.h>
#include <string.h>
#include <sys/stat.h>

enum {
    TF_LARGEST_FILE = 2 * 1024 * 1024,
    TF_LONGEST_TAG = 16 * 1024,
    TF_MOST_ELEMENTS = 50000,
};

static const char its_space[] = "http://www.w3.org/2005/11/its";

struct TfXml {
    TfXmlNode *root;
    GStringChunk *strings;
};

/* A node with the arrays it owns. */
typedef struct {
    TfXmlNode node; /* first, so that a pointer to it is a pointer to this */
    TfXmlAttribute *attributes;
    TfXmlNode **children;
} Owned;

/* A tag as it stands in the bytes: from its "<" to behind its ">". */
typedef struct {
    gsize start, end;
} Tag;

/* Everything one parse needs to know. */
typedef struct {
    const char *data;
    gsize length;
    const char *name;
    const char *space;
    TfFindings *findings;
    xmlParserCtxtPtr context;
    GStringChunk *strings;
    TfXmlNode *root;
    GArray *lines;       /* of gsize: where each line begins                            */
    GArray *tags;        /* of Tag, in the order of the file                            */
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
note_lines(Reader *reader)
{
    gsize start = 0;
    g_array_append_val(reader->lines, start);
    for (gsize i = 0; i < reader->length; i++)
        if (reader->data[i] == '\n') {
            start = i + 1;
            g_array_append_val(reader->lines, start);
        }
}

static TfPlace
place_at(const Reader *reader, gsize offset)
{
    guint low = 0;
    guint high = reader->lines->len;
    while (high - low > 1) {
        guint middle = low + (high - low) / 2;
        if (g_array_index(reader->lines, gsize, middle) <= offset)
            low = middle;
        else
            high = middle;
    }
    gsize start = g_array_index(reader->lines, gsize, low);
    return (TfPlace){
        .file = reader->name,
        .line = (int)low + 1,
        .column = (int)(offset - start) + 1,
    };
}

static gboolean
starts_with(const Reader *reader, gsize at, const char *text)
{
    gsize length = strlen(text);
    return reader->length - at >= length && memcmp(reader->data + at, text, length) == 0;
}

/* Where the first @text at or behind @from ends; the end of the data if there is none. */
static gsize
end_of(const Reader *reader, gsize from, const char *text)
{
    gsize length = strlen(text);
    const char *found = memmem(reader->data + from, reader->length - from, text, length);
    return found != NULL ? (gsize)(found - reader->data) + length : reader->length;
}

/* Behind the comment, instruction or CDATA section that begins at @at; @at where none does. */
static gsize
skip_aside(const Reader *reader, gsize at)
{
    if (starts_with(reader, at, "<!--"))
        return end_of(reader, MIN(at + 4, reader->length), "-->");
    if (starts_with(reader, at, "<![CDATA["))
        return end_of(reader, at, "]]>");
    if (starts_with(reader, at, "<?"))
        return end_of(reader, at, "?>");
    return at;
}

static void
fail(Reader *reader, const char *code, gsize at, const char *text)
{
    reader->has_failed = TRUE;
    tf_findings_add(reader->findings, code, place_at(reader, at), NULL, "%s", text);
}

/* Behind the ">" of the tag at @at; 0 if there is none within the longest tag allowed. */
static gsize
end_of_tag(const Reader *reader, gsize at)
{
    char quote = '\0';
    gsize limit = MIN(reader->length, at + TF_LONGEST_TAG);
    for (gsize i = at; i < limit; i++) {
        char c = reader->data[i];
        if (quote == '\0' && c == '>')
            return i + 1;
        if (quote == '\0' && (c == '"' || c == '\''))
            quote = c;
        else if (c == quote)
            quote = '\0';
    }
    return 0;
}

/* Lists the tags; fails on what must never reach the parser. Where the XML is broken it stops:
 * the parser will say so better. */
static void
scan_tags(Reader *reader)
{
    int n_elements = 0;
    gsize at = 0;
    const char *found;
    while ((found = memchr(reader->data + at, '<', reader->length - at)) != NULL) {
        gsize start = (gsize)(found - reader->data);
        at = skip_aside(reader, start);
        if (at > start)
            continue;
        if (starts_with(reader, start, "<!")) {
            fail(reader, "xml-doctype", start, "a declaration (<!…>) stands in the file");
            return;
        }
        at = end_of_tag(reader, start);
        if (at == 0) {
            if (reader->length - start > TF_LONGEST_TAG)
                fail(reader, "xml-too-large", start, "a tag is longer than 16 KiB");
            return;
        }
        Tag tag = {start, at};
        g_array_append_val(reader->tags, tag);
        n_elements += !starts_with(reader, start, "</");
        if (n_elements > TF_MOST_ELEMENTS) {
            fail(reader, "xml-too-large", start, "the file has more than 50,000 elements");
            return;
        }
    }
}

/* Whether the first line, if it is an XML declaration, names UTF-8 or no encoding. */
static gboolean
declares_utf8(const Reader *reader)
{
    if (!starts_with(reader, 0, "<?xml"))
        return TRUE;
    gsize length = end_of(reader, 0, "?>");
    g_autofree char *line = g_strndup(reader->data, length);
    const char *name = strstr(line, "encoding");
    if (name == NULL)
        return TRUE;
    name += strcspn(name, "\"'");
    return g_ascii_strncasecmp(name, "\"utf-8\"", 7) == 0 ||
           g_ascii_strncasecmp(name, "'utf-8'", 7) == 0;
}

static void
check_bytes(Reader *reader)
{
    const char *bad;
    if (reader->length > TF_LARGEST_FILE)
        fail(reader, "xml-too-large", 0, "the file is larger than 2 MiB");
    else if (!g_utf8_validate_len(reader->data, reader->length, &bad))
        fail(reader, "xml-encoding", (gsize)(bad - reader->data),
             "a byte here is not UTF-8");
    else if (!declares_utf8(reader))
        fail(reader, "xml-encoding", 0, "the first line names another encoding than UTF-8");
    else if (reader->length == 0)
        fail(reader, "xml-malformed", 0, "the file is empty");
    else
        scan_tags(reader);
}

/* Moves on to the tag of the event that libxml2 just reported. */
static Tag
take_tag(Reader *reader)
{
    Tag tag = {reader->last_end, reader->last_end};
    if (reader->next_tag < reader->tags->len)
        tag = g_array_index(reader->tags, Tag, reader->next_tag++);
    reader->last_end = tag.end;
    return tag;
}

static Owned *
node_new(void)
{
    return g_new0(Owned, 1);
}

static void
node_free(void *data)
{
    if (data == NULL)
        return;
    Owned *owned = data;
    for (int i = 0; i < owned->node.n_children; i++)
        node_free(owned->children[i]);
    g_free(owned->children);
    g_free(owned->attributes);
    g_free(owned);
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
    Owned *owned = node_new();
    owned->node.text = g_string_chunk_insert_len(reader->strings, reader->text->str,
                                                 (gssize)reader->text->len);
    owned->node.place = place_at(reader, reader->text_start);
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

/* The first place at or behind @i, before @end, of a sign that is (or is not) among @signs. */
static gsize
find_sign(const Reader *reader, gsize i, gsize end, const char *signs, gboolean is_among)
{
    while (i < end && (strchr(signs, reader->data[i]) != NULL) != is_among)
        i++;
    return i;
}

/* Where the attribute with this name as written stands, searched from *@at on; *@at moves
 * behind its value. The parser has accepted the tag, so it is name = "value" all through. */
static gsize
find_attribute(const Reader *reader, const char *name, gsize *at, gsize end)
{
    gsize length = strlen(name);
    for (gsize i = *at; i < end;) {
        gsize start = find_sign(reader, i, end, " \t\r\n", FALSE);
        i = find_sign(reader, start, end, " \t\r\n=/>", TRUE);
        gboolean is_it =
            i - start == length && memcmp(reader->data + start, name, length) == 0;
        i = find_sign(reader, i, end, "\"'", TRUE);
        const char *quote = i < end && reader->data[i] == '\'' ? "'" : "\"";
        i = find_sign(reader, i + 1, end, quote, TRUE) + 1;
        if (is_it) {
            *at = i;
            return start;
        }
    }
    return *at;
}

static void
read_attributes(Reader *reader, Owned *owned, Tag tag, int n, const xmlChar **raw)
{
    owned->attributes = g_new0(TfXmlAttribute, (gsize)n);
    owned->node.attributes = owned->attributes;
    gsize at = find_sign(reader, tag.start, tag.end, " \t\r\n/>", TRUE);
    for (int i = 0; i < n; i++, raw += 5) {
        gboolean has_prefix = raw[1] != NULL;
        g_autofree char *written =
            g_strdup_printf("%s%s%s", has_prefix ? (const char *)raw[1] : "",
                            has_prefix ? ":" : "", (const char *)raw[0]);
        TfPlace place = place_at(reader, find_attribute(reader, written, &at, tag.end));
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
    if (space != NULL && strcmp(space, reader->space) == 0)
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
              const xmlChar *prefix G_GNUC_UNUSED,
              const xmlChar *space,
              int n_spaces G_GNUC_UNUSED,
              const xmlChar **spaces G_GNUC_UNUSED,
              int n_attributes,
              int n_defaulted G_GNUC_UNUSED,
              const xmlChar **attributes)
{
    Reader *reader = data;
    Tag tag = take_tag(reader);
    reader->is_closed = tag.end >= 2 && reader->data[tag.end - 2] == '/';
    flush_text(reader);
    TfPlace place = place_at(reader, tag.start);
    const char *name = (const char *)local;
    if (reader->foreign_depth > 0 ||
        !check_space(reader, name, (const char *)space, place)) {
        reader->foreign_depth++;
        return;
    }
    Owned *owned = node_new();
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
    Owned *owned = (Owned *)innermost(reader);
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
    if (reader->text->len == 0) {
        gsize at = reader->last_end;
        gsize next;
        while (!starts_with(reader, at, "<![CDATA[") &&
               (next = skip_aside(reader, at)) > at)
            at = next;
        reader->text_start = at;
    }
    g_string_append_len(reader->text, (const char *)text, length);
}

static void
note_instruction(void *data, const xmlChar *target, const xmlChar *content G_GNUC_UNUSED)
{
    Reader *reader = data;
    tf_findings_add(reader->findings, "xml-instruction",
                    place_at(reader, (gsize)MAX(xmlByteConsumed(reader->context), 0)), NULL,
                    "the processing instruction <?%s …?> stands in the file",
                    (const char *)target);
}

/* scan_tags() lets no DOCTYPE through; this is the second lock on the same door. */
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
    gsize at = MIN((gsize)MAX(xmlByteConsumed(reader->context), 0), reader->length);
    /* Told behind the end tag, whose beginning is the place to look at. */
    if (trouble->code == XML_ERR_TAG_NAME_MISMATCH && at > 0)
        do
            at--;
        while (at > 0 && reader->data[at] != '<');
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
    reader->context = xmlCreateMemoryParserCtxt(reader->data, (int)reader->length);
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

/* What was read so far belongs to the root; a tree is given only of what could be understood. */
static TfXml *
finish(Reader *reader)
{
    while (reader->open->len > 0)
        close_innermost(reader);
    if (reader->has_failed)
        g_clear_pointer(&reader->root, node_free);
    if (reader->root == NULL) {
        g_string_chunk_free(reader->strings);
        return NULL;
    }
    TfXml *xml = g_new0(TfXml, 1);
    xml->root = reader->root;
    xml->strings = reader->strings;
    return xml;
}

TfXml *
tf_xml_parse(const char *data,
             gsize length,
             const char *name,
             const char *space,
             TfFindings *findings)
{
    gboolean has_mark = length >= 3 && memcmp(data, "\xef\xbb\xbf", 3) == 0;
    g_autoptr(GArray) lines = g_array_new(FALSE, FALSE, sizeof(gsize));
    g_autoptr(GArray) tags = g_array_new(FALSE, FALSE, sizeof(Tag));
    g_autoptr(GPtrArray) open = g_ptr_array_new();
    g_autoptr(GPtrArray) siblings = g_ptr_array_new();
    g_autoptr(GHashTable) ids =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    g_autoptr(GString) text = g_string_new(NULL);
    Reader reader = {
        .data = has_mark ? data + 3 : data,
        .length = has_mark ? length - 3 : length,
        .space = space,
        .findings = findings,
        .strings = g_string_chunk_new(4096),
        .lines = lines,
        .tags = tags,
        .open = open,
        .siblings = siblings,
        .ids = ids,
        .text = text,
    };
    reader.name = keep(&reader, name);
    note_lines(&reader);
    check_bytes(&reader);
    if (!reader.has_failed)
        run_parser(&reader);
    return finish(&reader);
}

TfXml *
tf_xml_load(const char *path,
            const char *name,
            const char *space,
            TfFindings *findings,
            GError **error)
{
    const char *shown = name != NULL ? name : path;
    struct stat status;
    if (stat(path, &status) == 0 && S_ISREG(status.st_mode) &&
        status.st_size > TF_LARGEST_FILE) {
        TfPlace place = {.file = shown};
        tf_findings_add(findings, "xml-too-large", place, NULL,
                        "the file is larger than 2 MiB");
        return NULL;
    }
    g_autoptr(GBytes) bytes = tf_file_read(path, TF_LARGEST_FILE, error);
    if (bytes == NULL)
        return NULL;
    gsize length = 0;
    const char *data = g_bytes_get_data(bytes, &length);
    return tf_xml_parse(data != NULL ? data : "", length, shown, space, findings);
}

void
tf_xml_free(TfXml *xml)
{
    if (xml == NULL)
        return;
    node_free(xml->root);
    g_string_chunk_free(xml->strings);
    g_free(xml);
}

const TfXmlNode *
tf_xml_root(const TfXml *xml)
{
    return xml->root;
}

gboolean
tf_xml_is(const TfXmlNode *node, const char *name)
{
    return g_strcmp0(node->name, name) == 0;
}

static const TfXmlAttribute *
find(const TfXmlNode *node, const char *name)
{
    for (int i = 0; i < node->n_attributes; i++)
        if (strcmp(node->attributes[i].name, name) == 0)
            return &node->attributes[i];
    return NULL;
}

const char *
tf_xml_attribute(const TfXmlNode *node, const char *name)
{
    const TfXmlAttribute *attribute = find(node, name);
    return attribute != NULL ? attribute->value : NULL;
}

TfPlace
tf_xml_attribute_place(const TfXmlNode *node, const char *name)
{
    TfPlace place = node->place;
    const TfXmlAttribute *attribute = find(node, name);
    if (attribute != NULL) {
        place.line = attribute->line;
        place.column = attribute->column;
    }
    return place;
}

double
tf_xml_number(const TfXmlNode *node, const char *name, double fallback)
{
    const char *value = tf_xml_attribute(node, name);
    if (value == NULL)
        return fallback;
    char *end;
    double number = g_ascii_strtod(value, &end);
    return end != value && *end == '\0' && isfinite(number) ? number : fallback;
}

double
tf_xml_length(const TfXmlNode *node, const char *name, double fallback)
{
    const char *value = tf_xml_attribute(node, name);
    double points = fallback;
    if (value != NULL)
        tf_length_parse(value, &points);
    return points;
}

gboolean
tf_xml_is_yes(const TfXmlNode *node, const char *name)
{
    return g_strcmp0(tf_xml_attribute(node, name), "yes") == 0;
}

const char *
tf_xml_library_version(void)
{
    return xmlParserVersion;
}
