/* XML against a vocabulary: what may stand where. */
#include "support/check.h"
#include "support/xml.h"

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
check(XmlFixture *fixture, const char *inside)
{
    g_autofree char *text = g_strdup_printf("<book xmlns=\"urn:x-test\"%s</book>", inside);
    assert_non_null(xml_parse(fixture, text));
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
    XmlFixture *fixture = *state;
    for (gsize i = 0; i < G_N_ELEMENTS(good); i++) {
        g_clear_pointer(&fixture->xml, tf_xml_free);
        check(fixture, good[i]);
        assert_int_equal(tf_findings_n(fixture->findings), 0);
    }
}

static void
a_misspelt_element_is_named_with_its_neighbour(void **state)
{
    XmlFixture *fixture = *state;
    check(fixture, "><cover/><pgae n='1'/><page n='1'/>");
    xml_assert_finding(fixture, "unknown-element", 1, 34);
    xml_assert_says(fixture, "<pgae> is not an element of <book>");
    assert_string_equal(tf_findings_get(fixture->findings, 0)->hint,
                        "did you mean <page>?");
}

static void
an_element_of_another_place_is_told_what_belongs_here(void **state)
{
    XmlFixture *fixture = *state;
    check(fixture, "><cover/><b/><page n='1'/>");
    xml_assert_finding(fixture, "bad-content", 1, 34);
    xml_assert_says(fixture, "<b> may not stand in <book>");
    assert_string_equal(
        tf_findings_get(fixture->findings, 0)->hint,
        "Here belongs: <cover>, then <title> if wanted, then <page> or <plate> "
        "as often as needed, then <index> as often as needed.");
}

static void
a_missing_element_is_told_at_its_parent(void **state)
{
    XmlFixture *fixture = *state;
    check(fixture, "><title>x</title><page n='1'/>");
    xml_assert_finding(fixture, "bad-content", 1, 1);
    xml_assert_says(fixture, "<book> lacks its <cover>");
}

static void
an_element_too_many_is_told(void **state)
{
    XmlFixture *fixture = *state;
    check(fixture, "><cover/><cover/><page n='1'/>");
    xml_assert_finding(fixture, "bad-content", 1, 34);
    xml_assert_says(fixture, "<cover> may not stand at this place in <book>");
}

static void
two_of_one_name_in_a_row_are_two_steps(void **state)
{
    XmlFixture *fixture = *state;
    check(fixture, "><cover/><plate><page n='1'/></plate>");
    xml_assert_says(fixture, "<plate> lacks its <page>");
}

static void
a_lack_at_the_end_is_told(void **state)
{
    XmlFixture *fixture = *state;
    check(fixture, "><cover/><index/>");
    xml_assert_finding(fixture, "bad-content", 1, 1);
    xml_assert_says(fixture, "<book> lacks its <page> or <plate>");
}

static void
words_where_none_belong_are_told(void **state)
{
    XmlFixture *fixture = *state;
    check(fixture, "><cover/>words<page n='1'/>");
    xml_assert_finding(fixture, "bad-content", 1, 34);
    xml_assert_says(fixture, "words may not stand directly in <book>");
}

static void
a_missing_attribute_is_told(void **state)
{
    XmlFixture *fixture = *state;
    check(fixture, "><cover/><page/>");
    xml_assert_finding(fixture, "missing-attribute", 1, 34);
    xml_assert_says(fixture, "<page> lacks n=");
}

static void
a_misspelt_attribute_is_named_with_its_neighbour(void **state)
{
    XmlFixture *fixture = *state;
    check(fixture, " cuont='1'><cover/><page n='1'/>");
    xml_assert_finding(fixture, "unknown-attribute", 1, 26);
    assert_string_equal(tf_findings_get(fixture->findings, 0)->hint,
                        "did you mean count=?");
}

static void
another_root_is_told_and_not_looked_into(void **state)
{
    XmlFixture *fixture = *state;
    xml_parse(fixture, XML_ROOT "<zzz/></a>");
    tf_xml_check(fixture->xml, rules, fixture->findings);
    xml_assert_finding(fixture, "unknown-element", 1, 1);
    xml_assert_says(fixture, "the file begins with <a>, not with <book>");
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
    XmlFixture *fixture = *state;
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

#define TEST(name) cmocka_unit_test_setup_teardown(name, xml_set_up, xml_tear_down)

int
main(void)
{
    const struct CMUnitTest tests[] = {
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
