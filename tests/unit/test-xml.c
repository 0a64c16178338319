/* XML from strangers: what is read, where it stands, what is refused. */
#include "base/error.h"
#include "base/file.h"
#include "model/xml.h"
#include "support/check.h"

#include <glib/gstdio.h>
#include <string.h>

#define SPACE "urn:x-test"
#define ROOT  "<a xmlns=\"urn:x-test\">"

typedef struct {
    TfFindings *findings;
    TfXml *xml;
} Fixture;

static int
set_up(void **state)
{
    Fixture *fixture = g_new0(Fixture, 1);
    fixture->findings = tf_findings_new();
    *state = fixture;
    return 0;
}

static int
tear_down(void **state)
{
    Fixture *fixture = *state;
    tf_xml_free(fixture->xml);
    tf_findings_free(fixture->findings);
    g_free(fixture);
    return 0;
}

/* Parses bytes of exactly their length, so that reading past the end is seen. */
static const TfXmlNode *
parse_bytes(Fixture *fixture, const char *data, gsize length)
{
    g_autofree char *exact = g_malloc(length + (length == 0));
    memcpy(exact, data, length);
    fixture->xml = tf_xml_parse(exact, length, "t.xml", SPACE, fixture->findings);
    return fixture->xml != NULL ? tf_xml_root(fixture->xml) : NULL;
}

static const TfXmlNode *
parse(Fixture *fixture, const char *text)
{
    return parse_bytes(fixture, text, strlen(text));
}

/* One finding, this code, this place. */
static void
assert_finding(const Fixture *fixture, const char *code, int line, int column)
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

static void
assert_says(const Fixture *fixture, const char *text)
{
    assert_string_equal(tf_findings_get(fixture->findings, 0)->text, text);
}

static void
a_tree_has_exact_places(void **state)
{
    Fixture *fixture = *state;
    const TfXmlNode *root = parse(fixture, "<?xml version=\"1.0\"?>\n"
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
    Fixture *fixture = *state;
    const TfXmlNode *root = parse(fixture, ROOT "<b xml:id='u'><c>x</c></b><b/></a>");
    assert_null(root->place.unit);
    assert_string_equal(root->children[0]->place.unit, "u");
    assert_string_equal(root->children[0]->children[0]->children[0]->place.unit, "u");
    assert_null(root->children[1]->place.unit);
    assert_string_equal(tf_xml_attribute_place(root->children[0], "xml:id").unit, "u");
}

static void
text_comes_in_one_piece(void **state)
{
    Fixture *fixture = *state;
    const TfXmlNode *root =
        parse(fixture, ROOT "<!-- c -->a&amp;&#x62;<!-- d --><![CDATA[<c>]]>&lt;d</a>");
    assert_int_equal(root->n_children, 1);
    assert_string_equal(root->children[0]->text, "a&b<c><d");
    assert_int_equal(root->children[0]->place.column, 33);
}

static void
attributes_are_resolved(void **state)
{
    Fixture *fixture = *state;
    const TfXmlNode *root = parse(
        fixture, "<a xmlns='urn:x-test' v='&amp;lt; &lt;&#38;&quot;&apos;' w='1\n2'>x</a>");
    assert_string_equal(tf_xml_attribute(root, "v"), "&lt; <&\"'");
    assert_string_equal(tf_xml_attribute(root, "w"), "1 2");
    assert_null(tf_xml_attribute(root, "x"));
}

static void
usual_prefixes_whatever_the_file_says(void **state)
{
    Fixture *fixture = *state;
    const TfXmlNode *root = parse(
        fixture,
        "<q:a xmlns:q='urn:x-test' xmlns:w='http://www.w3.org/2005/11/its' w:dir='rtl'/>");
    assert_string_equal(root->name, "a");
    assert_string_equal(root->attributes[0].name, "its:dir");
    assert_int_equal(root->attributes[0].column, 67);
}

static void
values_are_read_with_a_dot(void **state)
{
    Fixture *fixture = *state;
    const TfXmlNode *root = parse(
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
    Fixture *fixture = *state;
    const TfXmlNode *root = parse(fixture, "\xef\xbb\xbf" ROOT "x</a>");
    assert_int_equal(root->place.column, 1);
}

static void
the_same_id_twice_is_told_with_its_first_line(void **state)
{
    Fixture *fixture = *state;
    const TfXmlNode *root = parse(fixture, ROOT "\n<b xml:id='u'/>\n<b  xml:id='u'/></a>");
    assert_non_null(root);
    assert_finding(fixture, "duplicate-id", 3, 5);
    assert_says(fixture, "the xml:id “u” is already in line 2");
}

static void
a_wrong_end_tag_is_told_with_both_names(void **state)
{
    Fixture *fixture = *state;
    assert_null(parse(fixture, ROOT "\n<b>\n  x</c></a>"));
    assert_finding(fixture, "xml-malformed", 3, 4);
    assert_says(fixture, "<b> of line 2 is closed by </c>");
}

static void
an_open_element_is_told(void **state)
{
    Fixture *fixture = *state;
    assert_null(parse(fixture, ROOT "<b>"));
    assert_int_equal(tf_findings_n(fixture->findings), 1);
    assert_says(fixture, "<b> of line 1 is never closed");
}

static void
a_bare_ampersand_is_told(void **state)
{
    Fixture *fixture = *state;
    assert_null(parse(fixture, ROOT "you & me</a>"));
    assert_string_equal(tf_findings_get(fixture->findings, 0)->code, "xml-malformed");
    assert_says(fixture, "& must be written as &amp;, and < as &lt;");
}

static void
entities_of_html_are_told(void **state)
{
    Fixture *fixture = *state;
    assert_null(parse(fixture, ROOT "a&nbsp;b</a>"));
    assert_says(fixture, "&nbsp; is not known here; write the sign itself");
}

static void
nothing_is_malformed(void **state)
{
    Fixture *fixture = *state;
    assert_null(parse(fixture, ""));
    assert_finding(fixture, "xml-malformed", 1, 1);
}

static void
a_doctype_never_reaches_the_parser(void **state)
{
    Fixture *fixture = *state;
    assert_null(parse(fixture, "\n <!DOCTYPE a SYSTEM \"/etc/passwd\">" ROOT "</a>"));
    assert_finding(fixture, "xml-doctype", 2, 2);
}

/* 130 KB that make a gigabyte in a parser that expands entities. */
static void
a_thousand_laughs_are_a_doctype(void **state)
{
    Fixture *fixture = *state;
    assert_null(parse(fixture,
                      "<!DOCTYPE a [<!ENTITY b \"ha\"><!ENTITY c \"&b;&b;&b;&b;\">]>" ROOT
                      "&c;</a>"));
    assert_finding(fixture, "xml-doctype", 1, 1);
}

static void
other_encodings_are_refused(void **state)
{
    Fixture *fixture = *state;
    assert_null(parse(fixture, "<?xml version='1.0' encoding='UTF-16'?>" ROOT "</a>"));
    assert_finding(fixture, "xml-encoding", 1, 1);
}

static void
a_byte_that_is_not_utf8_is_named_by_place(void **state)
{
    Fixture *fixture = *state;
    assert_null(parse(fixture, ROOT "\nab\xe9"
                                    "c</a>"));
    assert_finding(fixture, "xml-encoding", 2, 3);
}

static void
a_nul_byte_is_refused(void **state)
{
    Fixture *fixture = *state;
    assert_null(parse_bytes(fixture, "<a>\0</a>", 8));
    assert_finding(fixture, "xml-encoding", 1, 4);
}

static void
a_tag_has_at_most_16_kib(void **state)
{
    Fixture *fixture = *state;
    g_autoptr(GString) text = g_string_new("<a xmlns=\"urn:x-test\"");
    for (int i = 0; i < 40000; i++)
        g_string_append_printf(text, " a%d=''", i);
    g_string_append(text, "/>");
    assert_null(parse(fixture, text->str));
    assert_finding(fixture, "xml-too-large", 1, 1);
}

static void
there_are_at_most_50000_elements(void **state)
{
    Fixture *fixture = *state;
    g_autoptr(GString) text = g_string_new(ROOT "\n");
    for (int i = 0; i < 50000; i++)
        g_string_append(text, "<b/>");
    g_string_append(text, "</a>");
    assert_null(parse(fixture, text->str));
    assert_finding(fixture, "xml-too-large", 2, 49999 * 4 + 1);
}

static void
a_large_but_allowed_file_is_read(void **state)
{
    Fixture *fixture = *state;
    g_autoptr(GString) text = g_string_new(ROOT);
    for (int i = 0; i < 49999; i++)
        g_string_append(text, "<b/>");
    g_string_append(text, "</a>");
    const TfXmlNode *root = parse(fixture, text->str);
    assert_int_equal(root->n_children, 49999);
}

static void
more_than_2_mib_is_refused(void **state)
{
    Fixture *fixture = *state;
    g_autofree char *big = g_strnfill(2 * 1024 * 1024 + 1, ' ');
    assert_null(parse(fixture, big));
    assert_finding(fixture, "xml-too-large", 1, 1);
}

static void
depth_is_limited(void **state)
{
    Fixture *fixture = *state;
    g_autoptr(GString) text = g_string_new(ROOT);
    for (int i = 0; i < 20000; i++)
        g_string_append(text, "<b>");
    assert_null(parse(fixture, text->str));
    assert_string_equal(tf_findings_get(fixture->findings, 0)->code, "xml-malformed");
}

static void
elements_of_another_namespace_are_passed_over(void **state)
{
    Fixture *fixture = *state;
    const TfXmlNode *root =
        parse(fixture,
              ROOT "a<x:b xmlns:x='urn:other' n='1'>lost<c>lost</c></x:b>b<c>kept</c></a>");
    assert_finding(fixture, "xml-namespace", 1, 24);
    assert_int_equal(root->n_children, 3);
    assert_string_equal(root->children[1]->text, "b");
    assert_string_equal(root->children[2]->children[0]->text, "kept");
    assert_int_equal(root->children[2]->place.column, 77);
}

static void
a_root_without_namespace_is_no_tree(void **state)
{
    Fixture *fixture = *state;
    assert_null(parse(fixture, "<a><b/></a>"));
    assert_finding(fixture, "xml-namespace", 1, 1);
    assert_string_equal(tf_findings_get(fixture->findings, 0)->hint,
                        "The first element must have xmlns=\"urn:x-test\".");
}

/* Formats with modules are of many namespaces; what is read of them is for their reader to say. */
static void
any_namespace_is_read_where_none_is_asked_for(void **state)
{
    Fixture *fixture = *state;
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
    Fixture *fixture = *state;
    const TfXmlNode *root =
        parse(fixture, "<a xmlns='urn:x-test' xmlns:x='urn:other' x:n='1' n='2'/>");
    assert_finding(fixture, "xml-namespace", 1, 43);
    assert_int_equal(root->n_attributes, 1);
    assert_string_equal(tf_xml_attribute(root, "n"), "2");
    assert_int_equal(root->attributes[0].column, 51);
}

static void
processing_instructions_are_told(void **state)
{
    Fixture *fixture = *state;
    assert_non_null(parse(fixture, ROOT "\n<?php x?><b/></a>"));
    assert_int_equal(tf_findings_n(fixture->findings), 1);
    assert_string_equal(tf_findings_get(fixture->findings, 0)->code, "xml-instruction");
    assert_int_equal(tf_findings_get(fixture->findings, 0)->place.line, 2);
}

static void
a_file_is_named_as_people_name_it(void **state)
{
    Fixture *fixture = *state;
    g_autofree char *path = NULL;
    int fd = g_file_open_tmp("tf-xml-XXXXXX", &path, NULL);
    g_close(fd, NULL);
    assert_true(g_file_set_contents(path, ROOT "<b/></a>", -1, NULL));
    g_autoptr(GError) error = NULL;
    fixture->xml = tf_xml_load(path, "content/x.xml", SPACE, fixture->findings, &error);
    g_assert_no_error(error);
    assert_string_equal(tf_xml_root(fixture->xml)->place.file, "content/x.xml");
    g_unlink(path);
    assert_null(tf_xml_load(path, NULL, SPACE, fixture->findings, &error));
    assert_true(g_error_matches(error, G_FILE_ERROR, G_FILE_ERROR_NOENT));
    assert_int_equal(tf_findings_n(fixture->findings), 0);
}

static void
a_huge_file_is_a_finding_and_no_error(void **state)
{
    Fixture *fixture = *state;
    g_autofree char *path = NULL;
    int fd = g_file_open_tmp("tf-xml-XXXXXX", &path, NULL);
    g_close(fd, NULL);
    g_autofree char *big = g_strnfill(2 * 1024 * 1024 + 1, ' ');
    assert_true(g_file_set_contents(path, big, -1, NULL));
    g_autoptr(GError) error = NULL;
    assert_null(tf_xml_load(path, "t.xml", SPACE, fixture->findings, &error));
    g_assert_no_error(error);
    assert_finding(fixture, "xml-too-large", 0, 0);
    g_unlink(path);
}

/* A vocabulary for the validator: a book of chapters. */
static const TfXmlAttributeRule book_rows[] = {
    {"xml:id", TF_VALUE_ID, FALSE, NULL},     {"keys", TF_VALUE_TOKENS, FALSE, NULL},
    {"count", TF_VALUE_COUNT, FALSE, NULL},   {"number", TF_VALUE_NUMBER, FALSE, NULL},
    {"length", TF_VALUE_LENGTH, FALSE, NULL}, {"hash", TF_VALUE_HASH, FALSE, NULL},
    {"date", TF_VALUE_DATE, FALSE, NULL},     {"kind", TF_VALUE_CHOICE, FALSE, "good bad"},
    {NULL, TF_VALUE_TEXT, FALSE, NULL},
};
static const TfXmlAttributeRule page_rows[] = {
    {"n", TF_VALUE_TOKEN, TRUE, NULL},
    {NULL, TF_VALUE_TEXT, FALSE, NULL},
};
static const TfXmlElementRule rules[] = {
    {"book", "cover title? (page | plate)+ index*", FALSE, book_rows},
    {"cover", "", FALSE, NULL},
    {"title", "(b)*", TRUE, NULL},
    {"b", "", TRUE, NULL},
    {"page", "", TRUE, page_rows},
    {"plate", "page page", FALSE, NULL},
    {"index", "", FALSE, NULL},
    {NULL, NULL, FALSE, NULL},
};

static void
check(Fixture *fixture, const char *inside)
{
    g_autofree char *text = g_strdup_printf("<book xmlns=\"urn:x-test\"%s</book>", inside);
    assert_non_null(parse(fixture, text));
    tf_xml_check(fixture->xml, rules, fixture->findings);
}

static void
what_the_patterns_allow_is_silent(void **state)
{
    static const char *const good[] = {
        "><cover/><page n='1'/>",
        "> <cover/> <title>A <b>b</b></title> <page n='1'>x</page> <!-- c --> ",
        "><cover/><plate><page n='1'/><page n='2'/></plate><page n='1'/><index/><index/>",
    };
    Fixture *fixture = *state;
    for (gsize i = 0; i < G_N_ELEMENTS(good); i++) {
        g_clear_pointer(&fixture->xml, tf_xml_free);
        check(fixture, good[i]);
        assert_int_equal(tf_findings_n(fixture->findings), 0);
    }
}

static void
a_misspelt_element_is_named_with_its_neighbour(void **state)
{
    Fixture *fixture = *state;
    check(fixture, "><cover/><pgae n='1'/><page n='1'/>");
    assert_finding(fixture, "unknown-element", 1, 34);
    assert_says(fixture, "<pgae> is not an element of <book>");
    assert_string_equal(tf_findings_get(fixture->findings, 0)->hint,
                        "did you mean <page>?");
}

static void
an_element_of_another_place_is_told_what_belongs_here(void **state)
{
    Fixture *fixture = *state;
    check(fixture, "><cover/><b/><page n='1'/>");
    assert_finding(fixture, "bad-content", 1, 34);
    assert_says(fixture, "<b> may not stand in <book>");
    assert_string_equal(
        tf_findings_get(fixture->findings, 0)->hint,
        "Here belongs: <cover>, then <title> if wanted, then <page> or <plate> "
        "as often as needed, then <index> as often as needed.");
}

static void
a_missing_element_is_told_at_its_parent(void **state)
{
    Fixture *fixture = *state;
    check(fixture, "><title>x</title><page n='1'/>");
    assert_finding(fixture, "bad-content", 1, 1);
    assert_says(fixture, "<book> lacks its <cover>");
}

static void
an_element_too_many_is_told(void **state)
{
    Fixture *fixture = *state;
    check(fixture, "><cover/><cover/><page n='1'/>");
    assert_finding(fixture, "bad-content", 1, 34);
    assert_says(fixture, "<cover> may not stand at this place in <book>");
}

static void
two_of_one_name_in_a_row_are_two_steps(void **state)
{
    Fixture *fixture = *state;
    check(fixture, "><cover/><plate><page n='1'/></plate>");
    assert_says(fixture, "<plate> lacks its <page>");
}

static void
a_lack_at_the_end_is_told(void **state)
{
    Fixture *fixture = *state;
    check(fixture, "><cover/><index/>");
    assert_finding(fixture, "bad-content", 1, 1);
    assert_says(fixture, "<book> lacks its <page> or <plate>");
}

static void
words_where_none_belong_are_told(void **state)
{
    Fixture *fixture = *state;
    check(fixture, "><cover/>words<page n='1'/>");
    assert_finding(fixture, "bad-content", 1, 34);
    assert_says(fixture, "words may not stand directly in <book>");
}

static void
a_missing_attribute_is_told(void **state)
{
    Fixture *fixture = *state;
    check(fixture, "><cover/><page/>");
    assert_finding(fixture, "missing-attribute", 1, 34);
    assert_says(fixture, "<page> lacks n=");
}

static void
a_misspelt_attribute_is_named_with_its_neighbour(void **state)
{
    Fixture *fixture = *state;
    check(fixture, " cuont='1'><cover/><page n='1'/>");
    assert_finding(fixture, "unknown-attribute", 1, 26);
    assert_string_equal(tf_findings_get(fixture->findings, 0)->hint,
                        "did you mean count=?");
}

static void
another_root_is_told_and_not_looked_into(void **state)
{
    Fixture *fixture = *state;
    parse(fixture, ROOT "<zzz/></a>");
    tf_xml_check(fixture->xml, rules, fixture->findings);
    assert_finding(fixture, "unknown-element", 1, 1);
    assert_says(fixture, "the file begins with <a>, not with <book>");
}

static void
values_are_held_against_their_kind(void **state)
{
    static const struct {
        const char *attribute;
        gboolean is_good;
    } values[] = {
        {"xml:id='a.b-c_1'", TRUE},
        {"xml:id='1a'", FALSE},
        {"xml:id='a b'", FALSE},
        {"keys='a 1 ..'", TRUE},
        {"keys=''", FALSE},
        {"keys='a/b'", FALSE},
        {"count='1'", TRUE},
        {"count='0'", FALSE},
        {"count='-1'", FALSE},
        {"count='1.5'", FALSE},
        {"count='9999999999'", FALSE},
        {"number='-0.5'", TRUE},
        {"number='0,5'", FALSE},
        {"number='nan'", FALSE},
        {"number=''", FALSE},
        {"length='9pt'", TRUE},
        {"length='9'", FALSE},
        {"hash='0123456789abcdef'", TRUE},
        {"hash='0123456789ABCDEF'", FALSE},
        {"hash='0123'", FALSE},
        {"date='2026-12-31'", TRUE},
        {"date='2026-02-30'", FALSE},
        {"date='2026'", FALSE},
        {"kind='good'", TRUE},
        {"kind='Good'", FALSE},
        {"kind='good bad'", FALSE},
    };
    Fixture *fixture = *state;
    for (gsize i = 0; i < G_N_ELEMENTS(values); i++) {
        g_autofree char *inside =
            g_strdup_printf(" %s><cover/><page n='1'/>", values[i].attribute);
        g_clear_pointer(&fixture->xml, tf_xml_free);
        int before = tf_findings_n(fixture->findings);
        check(fixture, inside);
        int n = tf_findings_n(fixture->findings) - before;
        if (n != (values[i].is_good ? 0 : 1))
            fail_msg("%s: %d findings", values[i].attribute, n);
    }
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

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
        TEST(what_the_patterns_allow_is_silent),
        TEST(a_misspelt_element_is_named_with_its_neighbour),
        TEST(an_element_of_another_place_is_told_what_belongs_here),
        TEST(a_missing_element_is_told_at_its_parent),
        TEST(an_element_too_many_is_told),
        TEST(two_of_one_name_in_a_row_are_two_steps),
        TEST(a_lack_at_the_end_is_told),
        TEST(words_where_none_belong_are_told),
        TEST(a_missing_attribute_is_told),
        TEST(a_misspelt_attribute_is_named_with_its_neighbour),
        TEST(another_root_is_told_and_not_looked_into),
        TEST(values_are_held_against_their_kind),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
