/* XML from strangers: what is read, where it stands, what is refused. */
#include "base/error.h"
#include "base/file.h"
#include "support/check.h"
#include "support/xml.h"

#include <glib/gstdio.h>
#include <string.h>

static void
a_tree_has_exact_places(void **state)
{
    XmlFixture *fixture = *state;
    const TfXmlNode *root = xml_parse(fixture, "<?xml version=\"1.0\"?>\n"
                                               "<!-- <not a tag> -->\n"
                                               "<a xmlns=\"urn:x-test\" xml:id='r'\n"
                                               "   n = \"x>y\"><b/>ö<b\n"
                                               ">text</b>\n"
                                               "</a>\n");
    assert_non_null(root);
    assert_int_equal(tf_findings_n(fixture->findings), 0);
    assert_string_equal(root->name, "a");
    assert_int_equal(root->place.line, 3);
    assert_int_equal(root->place.column, 1);
    assert_int_equal(root->n_attributes, 2);
    assert_string_equal(root->attributes[0].name, "xml:id");
    assert_int_equal(root->attributes[0].column, 23);
    assert_string_equal(root->attributes[1].value, "x>y");
    assert_int_equal(root->attributes[1].line, 4);
    assert_int_equal(root->attributes[1].column, 4);
    assert_int_equal(root->n_children, 4);
    assert_int_equal(root->children[0]->place.column, 14);
    assert_string_equal(root->children[1]->text, "ö");
    assert_int_equal(root->children[1]->place.column, 18);
    /* ö is two bytes. */
    assert_int_equal(root->children[2]->place.column, 20);
    assert_int_equal(root->children[2]->children[0]->place.line, 5);
    assert_int_equal(root->children[2]->children[0]->place.column, 2);
    assert_ptr_equal(root->children[2]->children[0]->parent, root->children[2]);
    assert_null(root->parent);
    assert_string_equal(root->children[3]->text, "\n");
}

static void
a_place_names_the_unit_it_is_in(void **state)
{
    XmlFixture *fixture = *state;
    const TfXmlNode *root =
        xml_parse(fixture, XML_ROOT "<b xml:id='u'><c>x</c></b><b/></a>");
    assert_null(root->place.unit);
    assert_string_equal(root->children[0]->place.unit, "u");
    assert_string_equal(root->children[0]->children[0]->children[0]->place.unit, "u");
    assert_null(root->children[1]->place.unit);
    assert_string_equal(tf_xml_attribute_place(root->children[0], "xml:id").unit, "u");
}

static void
text_comes_in_one_piece(void **state)
{
    XmlFixture *fixture = *state;
    const TfXmlNode *root = xml_parse(
        fixture, XML_ROOT "<!-- c -->a&amp;&#x62;<!-- d --><![CDATA[<c>]]>&lt;d</a>");
    assert_int_equal(root->n_children, 1);
    assert_string_equal(root->children[0]->text, "a&b<c><d");
    assert_int_equal(root->children[0]->place.column, 33);
}

static void
attributes_are_resolved(void **state)
{
    XmlFixture *fixture = *state;
    const TfXmlNode *root = xml_parse(
        fixture, "<a xmlns='urn:x-test' v='&amp;lt; &lt;&#38;&quot;&apos;' w='1\n2'>x</a>");
    assert_string_equal(tf_xml_attribute(root, "v"), "&lt; <&\"'");
    assert_string_equal(tf_xml_attribute(root, "w"), "1 2");
    assert_null(tf_xml_attribute(root, "x"));
}

static void
usual_prefixes_whatever_the_file_says(void **state)
{
    XmlFixture *fixture = *state;
    const TfXmlNode *root = xml_parse(
        fixture,
        "<q:a xmlns:q='urn:x-test' xmlns:w='http://www.w3.org/2005/11/its' w:dir='rtl'/>");
    assert_string_equal(root->name, "a");
    assert_string_equal(root->attributes[0].name, "its:dir");
    assert_int_equal(root->attributes[0].column, 67);
}

static void
values_are_read_with_a_dot(void **state)
{
    XmlFixture *fixture = *state;
    const TfXmlNode *root = xml_parse(
        fixture, "<a xmlns='urn:x-test' n='1.5' c='1,5' l='1in' m='1' y='yes' z='no'/>");
    assert_float_equal(tf_xml_number(root, "n", 9), 1.5, 0);
    assert_float_equal(tf_xml_number(root, "c", 9), 9, 0);
    assert_float_equal(tf_xml_number(root, "x", 9), 9, 0);
    assert_float_equal(tf_xml_length(root, "l", 9), 72, 0);
    assert_float_equal(tf_xml_length(root, "m", 9), 9, 0);
    assert_true(tf_xml_is_yes(root, "y"));
    assert_false(tf_xml_is_yes(root, "z"));
    assert_false(tf_xml_is_yes(root, "x"));
    assert_int_equal(tf_xml_choice(root, "y", "no yes maybe", 9), 1);
    assert_int_equal(tf_xml_choice(root, "y", "no yesterday", 9), 9);
    assert_int_equal(tf_xml_choice(root, "x", "no yes maybe", 9), 9);
}

static void
a_byte_order_mark_is_no_column(void **state)
{
    XmlFixture *fixture = *state;
    const TfXmlNode *root = xml_parse(fixture, "\xef\xbb\xbf" XML_ROOT "x</a>");
    assert_int_equal(root->place.column, 1);
}

static void
the_same_id_twice_is_told_with_its_first_line(void **state)
{
    XmlFixture *fixture = *state;
    const TfXmlNode *root =
        xml_parse(fixture, XML_ROOT "\n<b xml:id='u'/>\n<b  xml:id='u'/></a>");
    assert_non_null(root);
    xml_assert_finding(fixture, "duplicate-id", 3, 5);
    xml_assert_says(fixture, "the xml:id “u” is already in line 2");
}

static void
a_wrong_end_tag_is_told_with_both_names(void **state)
{
    XmlFixture *fixture = *state;
    assert_null(xml_parse(fixture, XML_ROOT "\n<b>\n  x</c></a>"));
    xml_assert_finding(fixture, "xml-malformed", 3, 4);
    xml_assert_says(fixture, "<b> of line 2 is closed by </c>");
}

static void
an_open_element_is_told(void **state)
{
    XmlFixture *fixture = *state;
    assert_null(xml_parse(fixture, XML_ROOT "<b>"));
    assert_int_equal(tf_findings_n(fixture->findings), 1);
    xml_assert_says(fixture, "<b> of line 1 is never closed");
}

static void
a_bare_ampersand_is_told(void **state)
{
    XmlFixture *fixture = *state;
    assert_null(xml_parse(fixture, XML_ROOT "you & me</a>"));
    assert_string_equal(tf_findings_get(fixture->findings, 0)->code, "xml-malformed");
    xml_assert_says(fixture, "& must be written as &amp;, and < as &lt;");
}

static void
entities_of_html_are_told(void **state)
{
    XmlFixture *fixture = *state;
    assert_null(xml_parse(fixture, XML_ROOT "a&nbsp;b</a>"));
    xml_assert_says(fixture, "&nbsp; is not known here; write the sign itself");
}

static void
nothing_is_malformed(void **state)
{
    XmlFixture *fixture = *state;
    assert_null(xml_parse(fixture, ""));
    xml_assert_finding(fixture, "xml-malformed", 1, 1);
}

static void
a_doctype_never_reaches_the_parser(void **state)
{
    XmlFixture *fixture = *state;
    assert_null(
        xml_parse(fixture, "\n <!DOCTYPE a SYSTEM \"/etc/passwd\">" XML_ROOT "</a>"));
    xml_assert_finding(fixture, "xml-doctype", 2, 2);
}

/* 130 KB that make a gigabyte in a parser that expands entities. */
static void
a_thousand_laughs_are_a_doctype(void **state)
{
    XmlFixture *fixture = *state;
    assert_null(xml_parse(
        fixture, "<!DOCTYPE a [<!ENTITY b \"ha\"><!ENTITY c \"&b;&b;&b;&b;\">]>" XML_ROOT
                 "&c;</a>"));
    xml_assert_finding(fixture, "xml-doctype", 1, 1);
}

static void
other_encodings_are_refused(void **state)
{
    XmlFixture *fixture = *state;
    assert_null(
        xml_parse(fixture, "<?xml version='1.0' encoding='UTF-16'?>" XML_ROOT "</a>"));
    xml_assert_finding(fixture, "xml-encoding", 1, 1);
}

static void
a_byte_that_is_not_utf8_is_named_by_place(void **state)
{
    XmlFixture *fixture = *state;
    assert_null(xml_parse(fixture, XML_ROOT "\nab\xe9"
                                            "c</a>"));
    xml_assert_finding(fixture, "xml-encoding", 2, 3);
}

static void
a_nul_byte_is_refused(void **state)
{
    XmlFixture *fixture = *state;
    assert_null(xml_parse_bytes(fixture, "<a>\0</a>", 8));
    xml_assert_finding(fixture, "xml-encoding", 1, 4);
}

static void
a_tag_has_at_most_16_kib(void **state)
{
    XmlFixture *fixture = *state;
    g_autoptr(GString) text = g_string_new("<a xmlns=\"urn:x-test\"");
    for (int i = 0; i < 40000; i++)
        g_string_append_printf(text, " a%d=''", i);
    g_string_append(text, "/>");
    assert_null(xml_parse(fixture, text->str));
    xml_assert_finding(fixture, "xml-too-large", 1, 1);
}

static void
there_are_at_most_50000_elements(void **state)
{
    XmlFixture *fixture = *state;
    g_autoptr(GString) text = g_string_new(XML_ROOT "\n");
    for (int i = 0; i < 50000; i++)
        g_string_append(text, "<b/>");
    g_string_append(text, "</a>");
    assert_null(xml_parse(fixture, text->str));
    xml_assert_finding(fixture, "xml-too-large", 2, 49999 * 4 + 1);
}

static void
a_large_but_allowed_file_is_read(void **state)
{
    XmlFixture *fixture = *state;
    g_autoptr(GString) text = g_string_new(XML_ROOT);
    for (int i = 0; i < 49999; i++)
        g_string_append(text, "<b/>");
    g_string_append(text, "</a>");
    const TfXmlNode *root = xml_parse(fixture, text->str);
    assert_int_equal(root->n_children, 49999);
}

static void
more_than_2_mib_is_refused(void **state)
{
    XmlFixture *fixture = *state;
    g_autofree char *big = g_strnfill(2 * 1024 * 1024 + 1, ' ');
    assert_null(xml_parse(fixture, big));
    xml_assert_finding(fixture, "xml-too-large", 1, 1);
}

static void
depth_is_limited(void **state)
{
    XmlFixture *fixture = *state;
    g_autoptr(GString) text = g_string_new(XML_ROOT);
    for (int i = 0; i < 20000; i++)
        g_string_append(text, "<b>");
    assert_null(xml_parse(fixture, text->str));
    assert_string_equal(tf_findings_get(fixture->findings, 0)->code, "xml-malformed");
}

static void
elements_of_another_namespace_are_passed_over(void **state)
{
    XmlFixture *fixture = *state;
    const TfXmlNode *root =
        xml_parse(fixture, XML_ROOT
                  "a<x:b xmlns:x='urn:other' n='1'>lost<c>lost</c></x:b>b<c>kept</c></a>");
    xml_assert_finding(fixture, "xml-namespace", 1, 24);
    assert_int_equal(root->n_children, 3);
    assert_string_equal(root->children[1]->text, "b");
    assert_string_equal(root->children[2]->children[0]->text, "kept");
    assert_int_equal(root->children[2]->place.column, 77);
}

static void
a_root_without_namespace_is_no_tree(void **state)
{
    XmlFixture *fixture = *state;
    assert_null(xml_parse(fixture, "<a><b/></a>"));
    xml_assert_finding(fixture, "xml-namespace", 1, 1);
    assert_string_equal(tf_findings_get(fixture->findings, 0)->hint,
                        "The first element must have xmlns=\"urn:x-test\".");
}

/* Formats with modules are of many namespaces; what is read of them is for their reader to say. */
static void
any_namespace_is_read_where_none_is_asked_for(void **state)
{
    XmlFixture *fixture = *state;
    static const char text[] =
        "<a xmlns='urn:x' xmlns:m='urn:y'><m:b m:c='1' d='2'>t</m:b></a>";
    fixture->xml = tf_xml_parse(text, strlen(text), "t.xml", NULL, fixture->findings);
    assert_int_equal(tf_findings_n(fixture->findings), 0);
    const TfXmlNode *root = tf_xml_root(fixture->xml);
    assert_string_equal(root->name, "a");
    assert_string_equal(root->children[0]->name, "m:b");
    assert_string_equal(tf_xml_attribute(root->children[0], "m:c"), "1");
    assert_string_equal(tf_xml_attribute(root->children[0], "d"), "2");
}

static void
attributes_of_another_namespace_are_dropped(void **state)
{
    XmlFixture *fixture = *state;
    const TfXmlNode *root =
        xml_parse(fixture, "<a xmlns='urn:x-test' xmlns:x='urn:other' x:n='1' n='2'/>");
    xml_assert_finding(fixture, "xml-namespace", 1, 43);
    assert_int_equal(root->n_attributes, 1);
    assert_string_equal(tf_xml_attribute(root, "n"), "2");
    assert_int_equal(root->attributes[0].column, 51);
}

static void
processing_instructions_are_told(void **state)
{
    XmlFixture *fixture = *state;
    assert_non_null(xml_parse(fixture, XML_ROOT "\n<?php x?><b/></a>"));
    assert_int_equal(tf_findings_n(fixture->findings), 1);
    assert_string_equal(tf_findings_get(fixture->findings, 0)->code, "xml-instruction");
    assert_int_equal(tf_findings_get(fixture->findings, 0)->place.line, 2);
}

static void
a_file_is_named_as_people_name_it(void **state)
{
    XmlFixture *fixture = *state;
    g_autofree char *path = NULL;
    int fd = g_file_open_tmp("tf-xml-XXXXXX", &path, NULL);
    g_close(fd, NULL);
    assert_true(g_file_set_contents(path, XML_ROOT "<b/></a>", -1, NULL));
    g_autoptr(GError) error = NULL;
    fixture->xml = tf_xml_load(path, "content/x.xml", XML_SPACE, fixture->findings, &error);
    g_assert_no_error(error);
    assert_string_equal(tf_xml_root(fixture->xml)->place.file, "content/x.xml");
    g_unlink(path);
    assert_null(tf_xml_load(path, NULL, XML_SPACE, fixture->findings, &error));
    assert_true(g_error_matches(error, G_FILE_ERROR, G_FILE_ERROR_NOENT));
    assert_int_equal(tf_findings_n(fixture->findings), 0);
}

static void
a_huge_file_is_a_finding_and_no_error(void **state)
{
    XmlFixture *fixture = *state;
    g_autofree char *path = NULL;
    int fd = g_file_open_tmp("tf-xml-XXXXXX", &path, NULL);
    g_close(fd, NULL);
    g_autofree char *big = g_strnfill(2 * 1024 * 1024 + 1, ' ');
    assert_true(g_file_set_contents(path, big, -1, NULL));
    g_autoptr(GError) error = NULL;
    assert_null(tf_xml_load(path, "t.xml", XML_SPACE, fixture->findings, &error));
    g_assert_no_error(error);
    xml_assert_finding(fixture, "xml-too-large", 0, 0);
    g_unlink(path);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, xml_set_up, xml_tear_down)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_tree_has_exact_places),
        TEST(a_place_names_the_unit_it_is_in),
        TEST(text_comes_in_one_piece),
        TEST(attributes_are_resolved),
        TEST(usual_prefixes_whatever_the_file_says),
        TEST(values_are_read_with_a_dot),
        TEST(a_byte_order_mark_is_no_column),
        TEST(the_same_id_twice_is_told_with_its_first_line),
        TEST(a_wrong_end_tag_is_told_with_both_names),
        TEST(an_open_element_is_told),
        TEST(a_bare_ampersand_is_told),
        TEST(entities_of_html_are_told),
        TEST(nothing_is_malformed),
        TEST(a_doctype_never_reaches_the_parser),
        TEST(a_thousand_laughs_are_a_doctype),
        TEST(other_encodings_are_refused),
        TEST(a_byte_that_is_not_utf8_is_named_by_place),
        TEST(a_nul_byte_is_refused),
        TEST(a_tag_has_at_most_16_kib),
        TEST(there_are_at_most_50000_elements),
        TEST(a_large_but_allowed_file_is_read),
        TEST(more_than_2_mib_is_refused),
        TEST(depth_is_limited),
        TEST(elements_of_another_namespace_are_passed_over),
        TEST(a_root_without_namespace_is_no_tree),
        TEST(any_namespace_is_read_where_none_is_asked_for),
        TEST(attributes_of_another_namespace_are_dropped),
        TEST(processing_instructions_are_told),
        TEST(a_file_is_named_as_people_name_it),
        TEST(a_huge_file_is_a_finding_and_no_error),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
