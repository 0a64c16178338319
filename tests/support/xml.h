/* xml.h: one text read as XML, and what is found in it. */
#pragma once

#include "model/xml.h"

#define XML_SPACE "urn:x-test"
#define XML_ROOT  "<a xmlns=\"urn:x-test\">"

typedef struct {
    TfFindings *findings;
    TfXml *xml;
} XmlFixture;

/* Of a test; the state is an XmlFixture. */
int xml_set_up(void **state);
int xml_tear_down(void **state);

/* Parses bytes of exactly their length, so that reading past the end is seen. */
const TfXmlNode *xml_parse_bytes(XmlFixture *fixture, const char *data, gsize length);
const TfXmlNode *xml_parse(XmlFixture *fixture, const char *text);

/* One finding, this code, this place. */
void xml_assert_finding(const XmlFixture *fixture, const char *code, int line, int column);

/* The words of the first one. */
void xml_assert_says(const XmlFixture *fixture, const char *text);
