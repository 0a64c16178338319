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

/* All that is parked. Transfer full */
static char *
parked_of(const TfSync *sync)
{
    GString *all = g_string_new(NULL);
    for (guint i = 0; sync->parked != NULL && i < sync->parked->len; i++)
        g_string_append(all, sync->parked->pdata[i]);
    return g_string_free(all, FALSE);
}

/* @words in a section, behind the head of a guide. */
#define ENGLISH(words) \
    HEAD("xml:lang='en'") "<section xml:id='s'>" words "</section></guide>"
#define OTHER(words) HEAD("xml:lang='xx'") "<section xml:id='s'>" words "</section></guide>"
/* The same as it comes out. */
#define WRITTEN(words) \
    HEAD("xml:lang='xx'") "<section xml:id=\"s\">" words "</section></guide>"

/* The new text and what is parked are these; a second run has nothing to do. */
static void
assert_synced(const char *english,
              const char *translation,
              const char *text,
              const char *parked)
{
    g_autoptr(TfSync) sync = sync_of(english, translation);
    g_autofree char *all = parked_of(sync);
    assert_non_null(sync->text);
    assert_string_equal(sync->text, text);
    assert_string_equal(all, parked);
    g_autoptr(TfSync) again = sync_of(english, sync->text);
    assert_int_equal(again->rows->len, 0);
    assert_null(again->parked);
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
    g_autofree char *parked = parked_of(sync);
    assert_string_equal(parked, "  <section xml:id='t'><p xml:id='a'>uno</p><!-- why -->"
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
    g_autofree char *parked = parked_of(sync);
    assert_string_equal(parked, "  <p xml:id='a'>uno</p>\n");
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

/* A sound goes with its phrase, each once; one too many is parked. */
static void
every_sound_stays(void **state)
{
    (void)state;
    assert_synced(
        ENGLISH("<say xml:id='w'><phrase>A</phrase><meaning xml:id='m'>a</meaning></say>"
                "<p xml:id='n'>new</p>"),
        OTHER("<say xml:id='w'><phrase>A</phrase><sound>ah</sound><sound>eh</sound>"
              "<meaning xml:id='m'>uno</meaning></say>"),
        WRITTEN("<say xml:id=\"w\"><phrase>A</phrase>\n<sound>ah</sound><meaning "
                "xml:id=\"m\">uno</meaning></say><p xml:id=\"n\">new</p>"),
        "  <sound>eh</sound>\n");
    /* of two phrases, which the English says in another order */
    assert_synced(
        ENGLISH("<say xml:id='w'><phrase>B</phrase><phrase>A</phrase></say>"
                "<p xml:id='n'>new</p>"),
        OTHER("<say xml:id='w'><phrase>A</phrase><sound>ah</sound><phrase>B</phrase>"
              "<sound>beh</sound></say>"),
        WRITTEN("<say xml:id=\"w\"><phrase>B</phrase>\n<sound>beh</sound><phrase>A"
                "</phrase>\n<sound>ah</sound></say><p xml:id=\"n\">new</p>"),
        "");
    /* and where somebody has lost the phrase */
    assert_synced(ENGLISH("<say xml:id='w'><phrase>A</phrase></say>"),
                  OTHER("<say xml:id='w'><sound>ah</sound></say>"),
                  WRITTEN("<say xml:id=\"w\"><phrase>A</phrase>\n<sound>ah</sound></say>"),
                  "");
}

/* What somebody wrote instead of the English, or beside it, may be of use yet. */
static void
every_phrase_stays(void **state)
{
    (void)state;
    static const char english[] =
        ENGLISH("<say xml:id='w'><phrase>A</phrase><meaning xml:id='m'>a</meaning></say>");
    static const char written[] = WRITTEN("<say xml:id=\"w\"><phrase>A</phrase><meaning "
                                          "xml:id=\"m\">uno</meaning></say>");
    assert_synced(english,
                  OTHER("<say xml:id='w'><phrase>Ah</phrase><meaning "
                        "xml:id='m'>uno</meaning></say>"),
                  written, "  <phrase>Ah</phrase>\n");
    assert_synced(english,
                  OTHER("<say xml:id='w'><phrase>Ah</phrase><phrase>A</phrase><meaning "
                        "xml:id='m'>uno</meaning></say>"),
                  written, "  <phrase>Ah</phrase>\n");
}

/* Elements without an xml:id, and words where the frame has none. */
static void
nothing_without_a_name_is_lost(void **state)
{
    (void)state;
    g_autoptr(TfSync) sync = sync_of(
        ENGLISH("<p xml:id='a'>one</p>"),
        OTHER("<p xml:id='a'>uno</p>\n  <p>due &amp; <b>tre</b></p>\n  ma &lt; no\n"));
    assert_int_equal(sync->n[TF_SYNC_STRAY], 2);
    const TfSyncRow *row = &g_array_index(sync->rows, TfSyncRow, 0);
    assert_string_equal(row->id, "s"); /* where it stood */
    assert_int_equal(row->place.line, 2);
    assert_synced(
        ENGLISH("<p xml:id='a'>one</p>"),
        OTHER("<p xml:id='a'>uno</p>\n  <p>due &amp; <b>tre</b></p>\n  ma &lt; no\n"),
        WRITTEN("<p xml:id=\"a\">uno</p>"),
        "  <p>due &amp; <b>tre</b></p>\n  ma &lt; no\n");
    /* <head> has no name either, but a place */
    assert_synced(
        HEAD("xml:lang='en'") "<head><title xml:id='t'>one</title></head></guide>",
        HEAD("xml:lang='xx'") "<head><title xml:id='t'>uno</title><notice>due</notice>"
                              "</head><head>tre</head></guide>",
        HEAD("xml:lang='xx'") "<head><title xml:id=\"t\">uno</title></head></guide>",
        "  <notice>due</notice>\n  <head>tre</head>\n");
    /* a name among words is part of the words */
    assert_synced(ENGLISH("<p xml:id='a'>one</p><p xml:id='n'>new</p>"),
                  OTHER("<p xml:id='a'>uno <b xml:id='x'>due</b></p>"),
                  WRITTEN("<p xml:id=\"a\">uno <b xml:id='x'>due</b></p><p "
                          "xml:id=\"n\">new</p>"),
                  "");
}

/* A remark of the translation is parked unless the new text has it: what the English says elsewhere, in
 * words or before the guide begins, is not in the new text. */
static void
every_remark_stays(void **state)
{
    (void)state;
    assert_synced("<!-- A -->" ENGLISH("<!-- B --><p xml:id='a'>one <!-- C --></p><!-- D "
                                       "--><p xml:id='n'>new</p>"),
                  OTHER("<!-- A --><!-- B --><!-- B --><!-- C --><p xml:id='a'>uno <!-- E "
                        "--></p><!-- D -->"),
                  WRITTEN("<!-- B --><p xml:id=\"a\">uno <!-- E --></p><!-- D --><p "
                          "xml:id=\"n\">new</p>"),
                  "  <!-- A -->\n  <!-- B -->\n  <!-- C -->\n");
    /* what looks like the start of one, in words, hides none */
    assert_synced(
        ENGLISH("<p xml:id='a'>one</p><p xml:id='n'>new</p>"),
        OTHER("<p xml:id='a'><![CDATA[uno <!--]]></p><!-- A -->"),
        WRITTEN("<p xml:id=\"a\"><![CDATA[uno <!--]]></p><p xml:id=\"n\">new</p>"),
        "  <!-- A -->\n");
}

/* The English has no words there (a picture nobody has described yet). */
static void
an_empty_element_takes_words(void **state)
{
    (void)state;
    assert_synced(
        ENGLISH("<figure xml:id='f'><alt xml:id='g'/></figure><p xml:id='n'>new</p>"),
        OTHER("<figure xml:id='f'><alt xml:id='g'>uno</alt></figure>"),
        WRITTEN("<figure xml:id=\"f\"><alt xml:id=\"g\">uno</alt></figure><p "
                "xml:id=\"n\">new</p>"),
        "");
}

static char *
park(const char *before, const char *line)
{
    g_autoptr(GPtrArray) parked = g_ptr_array_new();
    g_ptr_array_add(parked, (gpointer)line);
    return tf_sync_park(before, "xx", parked);
}

static void
what_is_parked_is_added_to(void **state)
{
    (void)state;
    g_autofree char *one = park(NULL, "  <p>1</p>\n");
    g_autofree char *two = park(one, "  <p>2</p>\n");
    assert_true(g_str_has_suffix(one, "xml:lang=\"xx\">\n  <p>1</p>\n</parked>\n"));
    assert_true(
        g_str_has_suffix(two, "xml:lang=\"xx\">\n  <p>1</p>\n  <p>2</p>\n</parked>\n"));
    /* a run that was stopped before rights.xml was written is made again */
    g_autofree char *again = park(two, "  <p>1</p>\n");
    assert_string_equal(again, two);
    /* what an editor makes of the end */
    g_autofree char *odd = park("<parked>\r\n</parked >\n", "  <p>1</p>\n");
    assert_null(odd);
    g_autofree char *loose = park("<parked>\r\n</parked>\r\n\n", "  <p>1</p>\n");
    assert_string_equal(loose, "<parked>\r\n  <p>1</p>\n</parked>\n");
    assert_null(park("<parked></parked><!-- mine -->", "  <p>1</p>\n"));
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
        cmocka_unit_test(every_sound_stays),
        cmocka_unit_test(every_phrase_stays),
        cmocka_unit_test(nothing_without_a_name_is_lost),
        cmocka_unit_test(every_remark_stays),
        cmocka_unit_test(an_empty_element_takes_words),
        cmocka_unit_test(what_is_parked_is_added_to),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
