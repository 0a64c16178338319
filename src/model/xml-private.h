/* xml-private.h: from bytes to a tree in three files.
 *
 *     bytes  ── xml-scan.c ─►  tags and their places  ── xml-read.c ─►  nodes  ── xml.c ─►  TfXml
 *
 * The scan comes first because libxml2 2.9 can be made to spend minutes or gigabytes on small
 * files, and because it knows no columns: our own list of the tags' places serves both.
 */
#pragma once

#include "model/xml.h"

enum {
    TF_LARGEST_FILE = 2 * 1024 * 1024
};

/* A tag as it stands in the bytes: from its "<" to behind its ">". */
typedef struct {
    gsize start, end;
} TfXmlTag;

/* A file as bytes. All places in it are offsets from its first byte. */
typedef struct {
    const char *data; /* borrowed, as is @name */
    gsize length;
    const char *name;
    GArray *lines; /* of gsize: where each line begins      */
    GArray *tags;  /* of TfXmlTag, in the order of the file */
} TfXmlScan;

/**
 * tf_xml_scan:
 * @scan: with data, length and name; lines and tags become its own
 *
 * Findings: xml-too-large, xml-encoding, xml-doctype, xml-malformed for an empty file
 * Returns: FALSE, after a finding, for what must never reach the parser
 */
gboolean tf_xml_scan(TfXmlScan *scan, TfFindings *findings);
void tf_xml_scan_clear(TfXmlScan *scan);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(TfXmlScan, tf_xml_scan_clear)

TfPlace tf_xml_scan_place(const TfXmlScan *scan, gsize at);

/* Where the text behind the tag that ends at @at begins: comments and instructions are none. */
gsize tf_xml_scan_text(const TfXmlScan *scan, gsize at);

/**
 * tf_xml_scan_attribute:
 * @name: as written, with its prefix
 * @at: (inout): the beginning of a tag that the parser has accepted; behind the value that was
 * found last, to go on from there
 * @end: of the tag
 *
 * Returns: where the attribute stands; *@at if it is not behind @at
 */
gsize tf_xml_scan_attribute(const TfXmlScan *scan, const char *name, gsize *at, gsize end);

/* A node with the arrays it owns. */
typedef struct {
    TfXmlNode node; /* first, so that a pointer to it is a pointer to this */
    TfXmlAttribute *attributes;
    TfXmlNode **children;
} TfXmlOwned;

/* Frees a TfXmlOwned with all below it; NULL is allowed. */
void tf_xml_node_free(void *node);

/**
 * tf_xml_read:
 * @space: the namespace every element must be in; NULL: any, and names keep the prefix that the
 *   file gives them
 * @strings: gets all texts of the tree
 *
 * Returns: (transfer full) (nullable): the root; NULL, after a finding, for what is not the XML
 * we read
 */
TfXmlNode *tf_xml_read(const TfXmlScan *scan,
                       const char *space,
                       GStringChunk *strings,
                       TfFindings *findings);
