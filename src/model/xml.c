/* The tree and its values; how it comes from a file stands in xml-private.h. */
#include "base/file.h"
#include "model/xml-private.h"

#include <math.h>
#include <string.h>
#include <sys/stat.h>

struct TfXml {
    TfXmlNode *root;
    GStringChunk *strings;
};

void
tf_xml_node_free(void *node)
{
    if (node == NULL)
        return;
    TfXmlOwned *owned = node;
    for (int i = 0; i < owned->node.n_children; i++)
        tf_xml_node_free(owned->children[i]);
    g_free(owned->children);
    g_free(owned->attributes);
    g_free(owned);
}

TfXml *
tf_xml_parse(const char *data,
             gsize length,
             const char *name,
             const char *space,
             TfFindings *findings)
{
    gboolean has_mark = length >= 3 && memcmp(data, "\xef\xbb\xbf", 3) == 0;
    g_autoptr(GStringChunk) strings = g_string_chunk_new(4096);
    g_auto(TfXmlScan) scan = {
        .data = has_mark ? data + 3 : data,
        .length = has_mark ? length - 3 : length,
        .name = g_string_chunk_insert_const(strings, name),
    };
    if (!tf_xml_scan(&scan, findings))
        return NULL;
    TfXmlNode *root = tf_xml_read(&scan, space, strings, findings);
    if (root == NULL)
        return NULL;
    TfXml *xml = g_new0(TfXml, 1);
    xml->root = root;
    xml->strings = g_steal_pointer(&strings);
    return xml;
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
    tf_xml_node_free(xml->root);
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

int
tf_xml_choice(const TfXmlNode *node, const char *name, const char *choices, int fallback)
{
    const char *value = tf_xml_attribute(node, name);
    g_auto(GStrv) words = g_strsplit(choices, " ", -1);
    for (int i = 0; value != NULL && words[i] != NULL; i++)
        if (strcmp(value, words[i]) == 0)
            return i;
    return fallback;
}

gboolean
tf_xml_is_yes(const TfXmlNode *node, const char *name)
{
    return g_strcmp0(tf_xml_attribute(node, name), "yes") == 0;
}
