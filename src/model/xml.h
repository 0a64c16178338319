/* xml.h: XML from people we do not know, read safely, as a tree with places.
 *
 * Accepts a small, harmless XML: UTF-8, no DOCTYPE, no entities but the five, no processing
 * instructions, at most 2 MiB, 50,000 elements, tags of 16 KiB.
 *
 * Findings: xml-malformed, xml-doctype, xml-too-large, xml-encoding, xml-namespace,
 * xml-instruction, duplicate-id
 */
#pragma once

#include "base/finding.h"

typedef struct {
    const char *name; /* with its usual prefix: "xml:id", "its:locNote" */
    const char *value;
    int line, column;
} TfXmlAttribute;

typedef struct TfXmlNode TfXmlNode;
struct TfXmlNode {
    const char *name; /* element; NULL for text                                    */
    const char *text; /* text as written, entities resolved; NULL for an element   */
    const TfXmlAttribute *attributes;
    int n_attributes;
    TfXmlNode *const *children;
    int n_children;
    const TfXmlNode *parent;
    TfPlace place; /* file, line, column of the tag's "<" or the text's first byte  */
};

typedef struct TfXml TfXml;

/**
 * tf_xml_load:
 * @path: file to read
 * @name: what people call it, for places; NULL for @path itself
 * @space: the namespace every element must be in; NULL: any, and names keep the prefix that the
 *   file gives them
 *
 * Returns: (transfer full) (nullable): NULL with a finding where the XML cannot be understood,
 * NULL with an error where the file cannot be read
 */
TfXml *tf_xml_load(const char *path,
                   const char *name,
                   const char *space,
                   TfFindings *findings,
                   GError **error);

/* The same from memory; never sets an error. */
TfXml *tf_xml_parse(const char *data,
                    gsize length,
                    const char *name,
                    const char *space,
                    TfFindings *findings);
void tf_xml_free(TfXml *xml);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TfXml, tf_xml_free)

const TfXmlNode *tf_xml_root(const TfXml *xml);

/* Whether @node is the element @name; text is none. */
gboolean tf_xml_is(const TfXmlNode *node, const char *name);

/* Returns: (transfer none) (nullable) */
const char *tf_xml_attribute(const TfXmlNode *node, const char *name);

/* Returns: where the attribute @name stands; the place of @node if it has none */
TfPlace tf_xml_attribute_place(const TfXmlNode *node, const char *name);

/* Values of attributes: a number, points from a length with its unit, "yes". @fallback where
 * the attribute is missing or is none; tf_xml_check() says so to the person. */
double tf_xml_number(const TfXmlNode *node, const char *name, double fallback);
double tf_xml_length(const TfXmlNode *node, const char *name, double fallback);
gboolean tf_xml_is_yes(const TfXmlNode *node, const char *name);

/* The number, from 0, of the value among @choices, which have spaces between them. */
int
tf_xml_choice(const TfXmlNode *node, const char *name, const char *choices, int fallback);

/* What may stand in a vocabulary; checked by tf_xml_check(). Tables end with {.name = NULL}. */
typedef enum {
    TF_VALUE_TEXT,
    TF_VALUE_ID,     /* NCName, at most 64 bytes */
    TF_VALUE_TOKEN,  /* NMTOKEN                  */
    TF_VALUE_TOKENS, /* NMTOKENS                 */
    TF_VALUE_COUNT,  /* whole number from 1      */
    TF_VALUE_NUMBER,
    TF_VALUE_LENGTH, /* with its unit            */
    TF_VALUE_HASH,   /* 16 hexadecimal digits    */
    TF_VALUE_DATE,   /* ISO                      */
    TF_VALUE_CHOICE, /* one of .choices          */
} TfValueKind;

typedef struct {
    const char *name;
    TfValueKind kind;
    gboolean is_required;
    const char *choices; /* space-separated, for TF_VALUE_CHOICE */
} TfXmlAttributeRule;

typedef struct {
    const char *name;
    /* What it holds, in order: "head section+", "heading? (p | list)+". Signs as in RELAX NG;
     * no groups in groups; "" for nothing. */
    const char *children;
    gboolean has_text; /* mixed content */
    const TfXmlAttributeRule *attributes;
} TfXmlElementRule;

/**
 * tf_xml_check:
 * @rules: the vocabulary, ended by a NULL name; its first row is the root
 *
 * Findings: unknown-element, unknown-attribute, missing-attribute, bad-attribute, bad-content,
 * with "did you mean"
 */
void tf_xml_check(const TfXml *xml, const TfXmlElementRule *rules, TfFindings *findings);

/**
 * tf_xml_load_checked:
 * @xml: (out) (transfer full) (nullable): NULL where the file holds no XML, and a finding says so
 *
 * Reads a file as tf_xml_load() does and holds it against its vocabulary.
 *
 * Returns: FALSE with an error where the file cannot be read
 */
gboolean tf_xml_load_checked(const char *path,
                             const char *space,
                             const TfXmlElementRule *rules,
                             TfXml **xml,
                             TfFindings *findings,
                             GError **error);

/* Adds a bad-attribute: the value of @name is not @wanted, such as "a whole number from 1". */
void tf_xml_report_value(const TfXmlNode *node,
                         const char *name,
                         const char *wanted,
                         TfFindings *findings);

/* Adds a duplicate-key: an element before @node has the same value of @attribute. */
void
tf_xml_report_twice(const TfXmlNode *node, const char *attribute, TfFindings *findings);

/* Version of libxml2 as it runs here: "20914". */
const char *tf_xml_library_version(void);
