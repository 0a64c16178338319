#include "support/xml.h"

#include "support/check.h"

#include <string.h>

int
xml_set_up(void **state)
{
    XmlFixture *fixture = g_new0(XmlFixture, 1);
    fixture->findings = tf_findings_new();
    *state = fixture;
    return 0;
}

int
xml_tear_down(void **state)
{
    XmlFixture *fixture = *state;
    tf_xml_free(fixture->xml);
    tf_findings_free(fixture->findings);
    g_free(fixture);
    return 0;
}

const TfXmlNode *
xml_parse_bytes(XmlFixture *fixture, const char *data, gsize length)
{
    g_autofree char *exact = g_malloc(length + (length == 0));
    memcpy(exact, data, length);
    fixture->xml = tf_xml_parse(exact, length, "t.xml", XML_SPACE, fixture->findings);
    return fixture->xml != NULL ? tf_xml_root(fixture->xml) : NULL;
}

const TfXmlNode *
xml_parse(XmlFixture *fixture, const char *text)
{
    return xml_parse_bytes(fixture, text, strlen(text));
}

void
xml_assert_finding(const XmlFixture *fixture, const char *code, int line, int column)
{
    g_autofree char *all = tf_findings_to_text(fixture->findings);
    if (tf_findings_n(fixture->findings) != 1)
        fail_msg("expected one finding: %s", all);
    const TfFinding *finding = tf_findings_get(fixture->findings, 0);
    assert_string_equal(finding->code, code);
    assert_string_equal(finding->place.file, "t.xml");
    assert_int_equal(finding->place.line, line);
    assert_int_equal(finding->place.column, column);
}

void
xml_assert_says(const XmlFixture *fixture, const char *text)
{
    assert_string_equal(tf_findings_get(fixture->findings, 0)->text, text);
}
