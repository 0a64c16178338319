/* What the browser is told of an edition: boxes at their place, units with the English beside them. */
#include "preview/guard.h"
#include "preview/view.h"
#include "support/check.h"
#include "support/project.h"

#include <glib/gstdio.h>
#include <string.h>

typedef struct {
    JsonParser *book, *news;
    GPtrArray *digests;
} Told;

static void
take(const TfEditionView *view, gpointer data)
{
    Told *told = data;
    g_autofree char *news = tf_view_news(view);
    told->news = json_parser_new();
    assert_true(json_parser_load_from_data(told->news, news, -1, NULL));
    if (view->pages == NULL)
        return;
    told->digests = tf_view_digests(view->pages);
    g_autofree char *book = tf_view_book(view, told->digests);
    told->book = json_parser_new();
    assert_true(json_parser_load_from_data(told->book, book, -1, NULL));
}

static Told
tell(const char *folder, const char *language)
{
    g_autofree char *here = g_get_current_dir();
    Told told = {0};
    assert_int_equal(g_chdir(folder), 0);
    tf_job_view(language, "leaflet", take, &told);
    assert_int_equal(g_chdir(here), 0);
    return told;
}

static void
told_clear(Told *told)
{
    g_clear_object(&told->book);
    g_clear_object(&told->news);
    g_clear_pointer(&told->digests, g_ptr_array_unref);
}

static JsonObject *
object_of(JsonParser *parser)
{
    return json_node_get_object(json_parser_get_root(parser));
}

/* Returns: the unit in @line of the file, @number: (out) which it is */
static JsonObject *
unit_at(const Told *told, int line, int *number)
{
    JsonArray *units = json_object_get_array_member(object_of(told->book), "units");
    for (guint i = 0; i < json_array_get_length(units); i++) {
        JsonObject *unit = json_array_get_object_element(units, i);
        if (json_object_get_int_member(unit, "line") == line) {
            *number = (int)i;
            return unit;
        }
    }
    fail_msg("no unit in line %d", line);
    return NULL;
}

static const char *
text_of(JsonObject *object, const char *name)
{
    return json_object_get_string_member_with_default(object, name, "");
}

static void
units_have_the_english_beside_them(void **state)
{
    const Project *project = *state;
    int number;
    Told told = tell(project->folder, "es");
    JsonObject *unit = unit_at(&told, 9, &number);
    assert_string_equal(text_of(unit, "id"), "home.p");
    assert_string_equal(text_of(unit, "text"), "Pida una orden. Llame al 800-555-0100.");
    assert_string_equal(text_of(unit, "english"), "Ask for a warrant. Call 800-555-0100.");
    assert_string_equal(text_of(unit, "file"), "content/es/rights.xml");
    assert_false(json_object_has_member(unit, "isStale"));
    JsonArray *terms = json_object_get_array_member(unit, "terms");
    JsonObject *term = json_array_get_object_element(terms, 0);
    JsonArray *forms = json_object_get_array_member(term, "forms");
    assert_int_equal(json_array_get_length(terms), 1);
    assert_string_equal(text_of(term, "english"), "warrant");
    assert_int_equal(json_array_get_length(forms), 2);
    assert_string_equal(text_of(json_array_get_object_element(forms, 0), "text"), "orden");
    assert_string_equal(text_of(json_array_get_object_element(forms, 1), "use"),
                        "forbidden");
    unit = unit_at(&told, 15, &number); /* a phrase has no id, but its turn */
    assert_string_equal(text_of(unit, "key"), "home.say/phrase/0");
    assert_string_equal(text_of(unit, "english"), "I do not consent.");
    assert_string_equal(text_of(unit, "language"), "en");
    told_clear(&told);
}

static void
older_than_the_english_is_told(void **state)
{
    const Project *project = *state;
    int number;
    project_replace(project->folder, "content/es/rights.xml", "src=\"af226e763a3cb7db\"",
                    "src=\"0000000000000000\"");
    Told told = tell(project->folder, "es");
    JsonObject *unit = unit_at(&told, 9, &number);
    assert_true(json_object_get_boolean_member_with_default(unit, "isStale", FALSE));
    told_clear(&told);
}

/* The boxes of a unit hold its lines, inside the page; a phrase without an id has one too. */
static void
boxes_stand_where_the_words_do(void **state)
{
    const Project *project = *state;
    int heading, phrase, n_heading = 0, n_phrase = 0;
    Told told = tell(project->folder, "es");
    JsonObject *book = object_of(told.book);
    double width = json_object_get_double_member(book, "width");
    double height = json_object_get_double_member(book, "height");
    unit_at(&told, 8, &heading);
    unit_at(&told, 15, &phrase);
    JsonArray *pages = json_object_get_array_member(book, "pages");
    for (guint i = 0; i < json_array_get_length(pages); i++) {
        JsonArray *boxes =
            json_object_get_array_member(json_array_get_object_element(pages, i), "boxes");
        for (guint j = 0; j < json_array_get_length(boxes); j++) {
            JsonArray *box = json_array_get_array_element(boxes, j);
            assert_int_equal(json_array_get_length(box), 5);
            int unit = (int)json_array_get_int_element(box, 0);
            double x = json_array_get_double_element(box, 1);
            double y = json_array_get_double_element(box, 2);
            assert_true(x >= 0 && x + json_array_get_double_element(box, 3) <= width);
            assert_true(y >= 0 && y + json_array_get_double_element(box, 4) <= height);
            n_heading += unit == heading;
            n_phrase += unit == phrase;
        }
    }
    assert_int_equal(n_heading, 1); /* one line, though its words are several runs */
    assert_true(n_phrase >= 1);
    told_clear(&told);
}

static void
right_to_left_is_told(void **state)
{
    const Project *project = *state;
    Told told = tell(project->folder, "ar");
    JsonObject *book = object_of(told.book);
    assert_string_equal(text_of(book, "direction"), "rtl");
    assert_true(json_object_get_boolean_member_with_default(book, "isRightBound", FALSE));
    told_clear(&told);
}

/* Only pages that look different have another digest. */
static void
digests_know_what_changed(void **state)
{
    const Project *project = *state;
    guint n_same = 0;
    Told before = tell(project->folder, "es");
    Told again = tell(project->folder, "es");
    for (guint i = 0; i < before.digests->len; i++) {
        assert_string_equal(before.digests->pdata[i], again.digests->pdata[i]);
        assert_int_equal(strlen(before.digests->pdata[i]), TF_DIGEST_LENGTH);
    }
    project_replace(project->folder, "content/es/rights.xml", "En su puerta",
                    "En la puerta");
    Told after = tell(project->folder, "es");
    for (guint i = 0; i < before.digests->len; i++)
        n_same += strcmp(before.digests->pdata[i], after.digests->pdata[i]) == 0;
    assert_int_equal(n_same, before.digests->len - 1);
    told_clear(&before);
    told_clear(&again);
    told_clear(&after);
}

static void
what_cannot_be_read_is_told_with_its_line(void **state)
{
    const Project *project = *state;
    project_replace(project->folder, "content/es/rights.xml", "</item>\n      <item",
                    "\n      <item");
    Told told = tell(project->folder, "es");
    JsonArray *findings = json_object_get_array_member(object_of(told.news), "findings");
    assert_null(told.book);
    assert_true(json_array_get_length(findings) >= 1);
    JsonObject *first = json_array_get_object_element(findings, 0);
    assert_string_equal(text_of(first, "code"), "xml-malformed");
    assert_string_equal(text_of(first, "file"), "content/es/rights.xml");
    assert_true(json_object_get_int_member(first, "line") > 0);
    assert_true(strlen(text_of(first, "hint")) > 0);
    told_clear(&told);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        PROJECT_TEST(units_have_the_english_beside_them),
        PROJECT_TEST(older_than_the_english_is_told),
        PROJECT_TEST(boxes_stand_where_the_words_do),
        PROJECT_TEST(right_to_left_is_told),
        PROJECT_TEST(digests_know_what_changed),
        PROJECT_TEST(what_cannot_be_read_is_told_with_its_line),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
