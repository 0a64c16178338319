/* A translation is given the frame of the English, on texts a person can see through. */
#include "support/check.h"
#include "translate/places.h"
#include "translate/sync.h"

#include <string.h>

#define HEAD(rest)                              \
    "<guide xmlns=\"urn:x-tenfold:content:1\" " \
    "xmlns:its=\"http://www.w3.org/2005/11/its\" " rest ">"

static TfSyncFile
file_of(const char *name, const char *text)
{
    return (TfSyncFile){name, text, strlen(text)};
}

static TfSync *
sync_of(const char *english, const char *translation)
{
    g_autoptr(TfFindings) findings = tf_findings_new();
    TfSyncFile from = file_of("en.xml", english), to = file_of("xx.xml", translation);
    TfSync *sync = tf_sync_new(&from, &to, findings);
    assert_non_null(sync);
    assert_int_equal(tf_findings_n(findings), 0);
    return sync;
}

static void
texts_move_with_their_words_and_marks(void **state)
{
    (void)state;
    g_autoptr(TfSync) sync =
        sync_of(HEAD("xml:lang='en'") "<section xml:id='s'>\n"
                                      "  <p xml:id='b' its:locNote='n'>two</p>\n"
                                      "  <p xml:id='a' max='9'>one</p>\n"
                                      "</section></guide>",
                HEAD("xml:lang='xx'") "<section xml:id='s'>\n"
                                      "  <p xml:id='a' max='9' src='0123456789abcdef'>uno "
                                      "<b>x</b></p>\n"
                                      "  <p xml:id='b' src='fedcba9876543210' "
                                      "its:locNote='mine'>due&#160;</p>\n"
                                      "</section></guide>");
    assert_int_equal(sync->rows->len, 1);
    const TfSyncRow *row = &g_array_index(sync->rows, TfSyncRow, 0);
    assert_int_equal(row->kind, TF_SYNC_MOVED);
    assert_string_equal(row->id, "b"); /* it stands after one that comes later */
    assert_string_equal(row->place.file, "xx.xml");
    assert_string_equal(
        sync->text,
        HEAD("xml:lang='xx'") "<section xml:id=\"s\">\n"
                              "  <p xml:id=\"b\" src=\"fedcba9876543210\" "
                              "its:locNote=\"mine\">due&#160;</p>\n"
                              "  <p xml:id=\"a\" max=\"9\" src=\"0123456789abcdef\">uno "
                              "<b>x</b></p>\n"
                              "</section></guide>");
    assert_null(sync->parked);
}

/* A text that stands in another section now is taken along, and the section that is gone is parked
 * with all that it held. */
static void
a_section_that_is_gone_is_parked_whole(void **state)
{
    (void)state;
    g_autoptr(TfSync) sync = sync_of(
        HEAD("xml:lang='en'") "<section xml:id='s'><p xml:id='a'>one</p></section></guide>",
        HEAD("xml:lang='xx'") "<section xml:id='s'></section><section xml:id='t'>"
                              "<p xml:id='a'>uno</p><!-- why --><p "
                              "xml:id='c'>tre</p></section></guide>");
    assert_int_equal(sync->n[TF_SYNC_MOVED], 1);
    assert_int_equal(sync->n[TF_SYNC_PARKED], 1);
    assert_int_equal(sync->n[TF_SYNC_ADDED], 0);
    assert_int_equal(sync->n[TF_SYNC_COMMENT], 0);
    assert_non_null(strstr(
        sync->text, "<section xml:id=\"s\"><p xml:id=\"a\">uno</p></section></guide>"));
    assert_string_equal(sync->parked,
                        "  <section xml:id='t'><p xml:id='a'>uno</p><!-- why -->"
                        "<p xml:id='c'>tre</p></section>\n");
}

/* What was a text and is none is no home for its words. */
static void
words_never_go_into_what_holds_none(void **state)
{
    (void)state;
    g_autoptr(TfSync) sync = sync_of(
        HEAD("xml:lang='en'") "<section xml:id='s'><list xml:id='a' type='do'><item "
                              "xml:id='b'>one</item>"
                              "</list></section></guide>",
        HEAD(
            "xml:lang='xx'") "<section xml:id='s'><p xml:id='a'>uno</p></section></guide>");
    assert_int_equal(sync->n[TF_SYNC_ADDED], 2);
    assert_int_equal(sync->n[TF_SYNC_PARKED], 1);
    assert_string_equal(sync->parked, "  <p xml:id='a'>uno</p>\n");
    assert_non_null(strstr(sync->text, "<item xml:id=\"b\">one</item></list>"));
}

/* Entities, in attributes and in comments among words, come out as they went in. */
static void
nothing_of_a_text_is_written_otherwise(void **state)
{
    (void)state;
    g_autoptr(TfSync) sync = sync_of(
        HEAD("xml:lang='en'") "<section xml:id='s'><figure xml:id='f' ref='a&amp;b'><alt "
                              "xml:id='g'/></figure>"
                              "<p xml:id='n'>new</p></section></guide>",
        HEAD("xml:lang='xx'") "<section xml:id='s'><figure xml:id='f' ref='a&amp;b'>"
                              "<alt xml:id='g'>x &lt; <!-- </alt> --> "
                              "y</alt></figure></section></guide>");
    assert_int_equal(sync->rows->len, 1);
    assert_int_equal(sync->n[TF_SYNC_ADDED], 1);
    assert_non_null(strstr(sync->text, "ref=\"a&amp;b\""));
}

static void
an_element_ends_behind_those_of_its_name(void **state)
{
    (void)state;
    static const char text[] = "<a><a/><!-- </a> --><a x='>'>1</a><ab></ab></a><a>2</a>";
    const TfPlaces places = {text, strlen(text)};
    assert_int_equal(tf_places_element_end(&places, 0, "a"),
                     strlen(text) - strlen("<a>2</a>"));
    assert_int_equal(tf_places_element_end(&places, 3, "a"), 7);
}

static void
what_is_parked_is_added_to(void **state)
{
    (void)state;
    g_autofree char *one = tf_sync_park(NULL, "xx", "  <p>1</p>\n");
    g_autofree char *two = tf_sync_park(one, "xx", "  <p>2</p>\n");
    assert_true(g_str_has_suffix(one, "xml:lang=\"xx\">\n  <p>1</p>\n</parked>\n"));
    assert_true(
        g_str_has_suffix(two, "xml:lang=\"xx\">\n  <p>1</p>\n  <p>2</p>\n</parked>\n"));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(texts_move_with_their_words_and_marks),
        cmocka_unit_test(a_section_that_is_gone_is_parked_whole),
        cmocka_unit_test(words_never_go_into_what_holds_none),
        cmocka_unit_test(nothing_of_a_text_is_written_otherwise),
        cmocka_unit_test(an_element_ends_behind_those_of_its_name),
        cmocka_unit_test(what_is_parked_is_added_to),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
