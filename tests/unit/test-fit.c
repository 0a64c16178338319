/* Copyfit on a leaflet whose one frame grows and shrinks. */
#include "compose/compose.h"
#include "support/check.h"
#include "support/project.h"

#include <math.h>
#include <string.h>

static const char frame[] = "width=\"180pt\" height=\"230pt\"";

/* What the leaflet in @folder, which is taken, with a frame of @size, as the layout writes it, comes to. */
typedef struct {
    double size;
    TfFitVector vector;
    int n_overset;
    /* Of the first finding; files are named from the project. */
    char *overset, *hint;
    char *unit;
    char *file; /* and the line: "content/en/rights.xml:5" */
    int page;
    TfRect rect;
} Result;

static void
keep(Result *result, const char *folder, const TfFinding *finding)
{
    const TfPlace *place = &finding->place;
    g_autofree char *below = g_strconcat(folder, "/", NULL);
    g_autoptr(GString) text = g_string_new(finding->text);
    g_string_replace(text, below, "", 0);
    result->overset = g_strdup(text->str);
    result->unit = g_strdup(place->unit);
    result->file = g_strdup_printf("%s:%d", place->file + strlen(below), place->line);
    result->hint = g_strdup(finding->hint);
    result->page = place->page;
    result->rect = place->rect;
}

static void
result_clear(Result *result)
{
    g_free(result->overset);
    g_free(result->unit);
    g_free(result->file);
    g_free(result->hint);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Result, result_clear)

/* Of the edition @tag, held against the English. */
static Result
fit_language(char *folder, const char *tag, const char *size)
{
    project_replace(folder, "layouts/leaflet.xml", frame, size);
    g_autofree char *content = g_build_filename(folder, "content", NULL);
    g_autofree char *fonts = g_build_filename(folder, "fonts", NULL);
    g_autofree char *layouts = g_build_filename(folder, "layouts", NULL);
    g_autoptr(TfFindings) findings = tf_findings_new();
    g_autoptr(TfReference) reference = tf_reference_load(content, findings, NULL);
    g_autoptr(TfFaces) faces = tf_faces_load(fonts, FALSE, findings, NULL);
    g_autoptr(TfLayout) layout = tf_layout_load(layouts, "leaflet", findings, NULL);
    g_autoptr(TfFindings) others = tf_findings_new();
    g_autoptr(TfEdition) english =
        tf_edition_load(content, "en", reference, NULL, others, NULL);
    g_autoptr(TfEdition) edition =
        strcmp(tag, "en") != 0
            ? tf_edition_load(content, tag, reference, english, others, NULL)
            : g_steal_pointer(&english);
    TfComposeInput input = {
        .edition = edition, .layout = layout, .faces = faces, .reference = reference};
    g_autoptr(TfPages) pages = tf_compose(&input, findings, NULL);
    assert_non_null(pages);
    Result result = {.size = tf_pages_size(pages, "text"),
                     .vector = *tf_pages_vector(pages)};
    for (int i = 0; i < tf_findings_n(findings); i++) {
        const TfFinding *finding = tf_findings_get(findings, i);
        assert_string_equal(finding->code, "overset");
        if (result.n_overset++ == 0)
            keep(&result, folder, finding);
    }
    project_free(folder);
    return result;
}

static Result
fit_in(char *folder, const char *size)
{
    return fit_language(folder, "en", size);
}

static Result
fit(const char *size)
{
    return fit_in(project_new(), size);
}

/* The layout allows 8 to 12 points. */
static void
test_room_gives_the_largest_size(void **state)
{
    (void)state;
    g_auto(Result) result = fit("width=\"180pt\" height=\"340pt\"");
    check_near(result.size, 12, 1e-9);
    assert_int_equal(result.n_overset, 0);
    check_near(result.vector.space, 1, 1e-9); /* and nothing is given up */
    check_near(result.vector.tracking, 0, 1e-9);
    assert_false(result.vector.is_tightened);
    assert_false(result.vector.divides);
}

/* From ample room to none, white and letters come closer within their limits, and only then. */
static void
test_white_and_tracking_go_for_size(void **state)
{
    (void)state;
    int n_white = 0, n_closer = 0;
    for (int height = 330; height >= 90; height -= 4) {
        g_autofree char *size = g_strdup_printf("width=\"180pt\" height=\"%dpt\"", height);
        g_auto(Result) result = fit(size);
        assert_true(result.vector.tracking <= 0 && result.vector.tracking >= -0.01);
        assert_true(result.vector.space >= 0.5);
        n_white += result.vector.space < 1;
        n_closer += result.vector.tracking < 0;
    }
    assert_true(n_white > 0 && n_closer > 0);
}

/* In a column that no size makes wide enough for its longest word whole, words are divided, and only
 * there. */
static void
test_words_are_divided_before_text_is_refused(void **state)
{
    (void)state;
    int n_divided = 0;
    for (int width = 150; width > 60; width -= 5) {
        g_autofree char *size = g_strdup_printf("width=\"%dpt\" height=\"2000pt\"", width);
        char *folder = project_new();
        project_replace(folder, "content/en/rights.xml", "You can stay silent.",
                        "Misinterpretations and misunderstandings.");
        g_auto(Result) result = fit_in(folder, size);
        n_divided += result.vector.divides && result.n_overset == 0;
    }
    assert_true(n_divided > 0 && n_divided < 18);
}

/* Less by more than all the white between paragraphs that may be given up for larger type. */
static void
test_less_room_gives_smaller_type(void **state)
{
    (void)state;
    double before = 13;
    int n_smaller = 0;
    for (int height = 230; height >= 150; height -= 25) {
        g_autofree char *size = g_strdup_printf("width=\"180pt\" height=\"%dpt\"", height);
        g_auto(Result) result = fit(size);
        assert_true(result.size <= before);
        n_smaller += result.size < before;
        check_near(result.size * 4, floor(result.size * 4), 1e-9); /* quarter points */
        assert_int_equal(result.n_overset, 0);
        before = result.size;
    }
    assert_true(n_smaller >= 3);
}

/* What does not fit at the smallest size is set in it, and told with the number of lines. */
static void
test_too_little_room_is_told(void **state)
{
    (void)state;
    g_auto(Result) result = fit("width=\"180pt\" height=\"60pt\"");
    check_near(result.size, 8, 1e-9);
    assert_int_equal(result.n_overset, 1);
    assert_non_null(strstr(result.overset, " lines too long at 8.00 pt"));
    assert_int_equal(result.page, 1);
}

/* Room for everything as it was, and one text that is longer by @times sentences than what it was. */
static char *
project_with_more(const char *tag, const char *was, const char *more, int times)
{
    char *folder = project_new();
    g_autofree char *file = g_strdup_printf("content/%s/rights.xml", tag);
    g_autoptr(GString) now = g_string_new(was);
    for (int i = 0; i < times; i++)
        g_string_append(now, more);
    project_replace(folder, file, was, now->str);
    return folder;
}

static const char advice[] = "This is not legal advice.";

/* Who wrote the text is sent to it, not to the layout, which is named beside it. */
static void
test_too_long_a_text_is_told_where_it_stands(void **state)
{
    (void)state;
    char *folder = project_with_more("en", advice, " It is not.", 100);
    g_auto(Result) result = fit_in(folder, "width=\"180pt\" height=\"230pt\"");
    assert_int_equal(result.n_overset, 1);
    assert_string_equal(result.unit, "n");
    assert_string_equal(result.file, "content/en/rights.xml:5");
    assert_non_null(strstr(result.overset, "(layouts/leaflet.xml:25)"));
    assert_int_equal(result.page, 1);
    check_near(result.rect.x, 36, 1e-9);
    check_near(result.rect.height, 230, 1e-9);
    assert_non_null(strstr(result.hint, "another text of the frame (“t” to “n”)"));
}

/* In a right-bound book the frame is told where it is seen. */
static void
test_the_frame_is_told_where_it_is_seen(void **state)
{
    (void)state;
    g_auto(Result) result =
        fit_language(project_new(), "ar", "width=\"180pt\" height=\"60pt\"");
    assert_int_equal(result.n_overset, 1);
    check_near(result.rect.x, 4 * 72 - 36 - 180, 1e-9);
    assert_true(g_str_has_prefix(result.file, "content/ar/rights.xml:"));
}

/* As many letters as are told to be too many make room by going. */
static void
test_as_many_letters_as_told_are_enough(void **state)
{
    (void)state;
    for (int times = 100; times <= 130; times += 10) {
        g_auto(Result) over = fit_in(project_with_more("en", advice, " It is not.", times),
                                     "width=\"180pt\" height=\"230pt\"");
        assert_int_equal(over.n_overset, 1);
        const char *told = strstr(over.hint, "about ");
        assert_non_null(told);
        int n = (int)g_ascii_strtoll(told + strlen("about "), NULL, 10);
        int fewer = times - (n + 10) / 11; /* letters of the sentence */
        assert_true(n > 0 && fewer >= 0);
        g_auto(Result) now = fit_in(project_with_more("en", advice, " It is not.", fewer),
                                    "width=\"180pt\" height=\"230pt\"");
        assert_int_equal(now.n_overset, 0);
    }
}

/* A text above the last of the frame grows until the last goes out of it. */
static Result
grow(const char *tag, const char *was, const char *more)
{
    for (int times = 30; times < 100; times += 2) {
        Result result = fit_language(project_with_more(tag, was, more, times), tag,
                                     "width=\"180pt\" height=\"230pt\"");
        if (result.n_overset > 0)
            return result;
        result_clear(&result);
    }
    fail();
    return (Result){0};
}

/* In the English, which nothing is held against, the text that goes out is told; in a translation the one
 * that has grown. */
static void
test_the_text_that_pushes_others_out_is_told(void **state)
{
    (void)state;
    g_auto(Result) english = grow("en", "You can stay silent.", " Now and then.");
    g_auto(Result) spanish = grow("es", "Puede guardar silencio.", " Y siempre.");
    assert_string_equal(english.unit, "n");
    assert_string_equal(spanish.unit, "home.2");
    assert_true(g_str_has_prefix(spanish.file, "content/es/rights.xml:"));
}

/* A column of two beside each other, and text that runs over two frames, lead to the text, too. */
static void
test_columns_and_chains_are_told_by_their_texts(void **state)
{
    (void)state;
    char *columns = project_with_more("en", "Hours: ", "Nearly always open. ", 200);
    g_auto(Result) first = fit_in(columns, "width=\"180pt\" height=\"230pt\"");
    assert_int_equal(first.n_overset, 1);
    assert_int_equal(first.page, 2);
    assert_string_equal(first.unit, "help.p");
    char *chain = project_with_more("en", "Notes", " and more notes of it", 200);
    project_replace(chain, "layouts/leaflet.xml", " look=\"help\" gap=\"9pt\"",
                    " columns=\"2\"");
    g_auto(Result) second = fit_in(chain, "width=\"180pt\" height=\"230pt\"");
    assert_int_equal(second.n_overset, 1);
    assert_int_equal(second.page, 2);
    assert_string_equal(second.unit, "help.f");
}

/* A comparison at the foot of the home's frame, of two parts with these texts in them. */
static char *
project_with_parts(const char *first, const char *second)
{
    char *folder = project_new();
    g_autofree char *parts =
        g_strdup_printf("<compare xml:id=\"cmp\"><part xml:id=\"cmp.1\">%s</part>"
                        "<part xml:id=\"cmp.2\">%s</part></compare></section>\n"
                        "  <section xml:id=\"help\">",
                        first, second);
    project_replace(folder, "content/en/rights.xml",
                    "</section>\n  <section xml:id=\"help\">", parts);
    project_replace(folder, "layouts/leaflet.xml", "t home.h home.p home.do home.say n",
                    "home.2 cmp");
    project_replace(folder, "layouts/leaflet.xml", "  <page n=\"2\"",
                    "  <page n=\"2\" section=\"home\"><frame x=\"36pt\" y=\"36pt\" "
                    "width=\"200pt\" height=\"360pt\" group=\"text\" "
                    "use=\"t home.h home.p home.1 home.say n\"/></page>\n  <page n=\"3\"");
    return folder;
}

/* A comparison that is only half written is no text that could be told: the other half is, or the text
 * above. With nothing to tell the frame is. */
static void
test_empty_parts_are_passed_over(void **state)
{
    (void)state;
    g_autoptr(GString) words = g_string_new(NULL);
    for (int i = 0; i < 100; i++)
        g_string_append(words, "It goes on. ");
    g_autofree char *text = g_strdup_printf("<p xml:id=\"cmp.p\">%s</p>", words->str);
    const struct {
        const char *first, *second, *height, *unit;
    } rows[] = {
        {"", text, "60pt", "cmp.p"}, {text, "", "60pt", "cmp.p"},
        {"", "", "6pt", "home.2"},   {"", "", "9pt", "home.2"},
        {"", "", "10pt", "home.2"},  {"", "", "11pt", "home.2"},
    };
    static const char *const chained[] = {"", " columns=\"2\"", " chain=\"c\""};
    int n_told = 0;
    for (gsize i = 0; i < G_N_ELEMENTS(rows) * G_N_ELEMENTS(chained); i++) {
        gsize row = i / G_N_ELEMENTS(chained);
        g_autofree char *size =
            g_strdup_printf("width=\"180pt\" height=\"%s\"%s", rows[row].height,
                            chained[i % G_N_ELEMENTS(chained)]);
        g_auto(Result) result =
            fit_in(project_with_parts(rows[row].first, rows[row].second), size);
        if (result.n_overset == 0)
            continue;
        n_told++;
        assert_string_equal(result.unit, rows[row].unit);
        assert_true(g_str_has_prefix(result.file, "content/en/rights.xml:"));
    }
    assert_true(n_told >= 6);
}

/* On a grid a frame can fail by the way down to it alone: that is a line too long, not none. */
static void
test_the_way_to_the_grid_counts(void **state)
{
    (void)state;
    int n_over = 0;
    for (int height = 160; height < 280; height += 3) {
        char *folder = project_new();
        project_replace(folder, "layouts/leaflet.xml", "<groups>",
                        "<grid group=\"text\" from=\"7pt\"/><groups>");
        project_replace(folder, "layouts/leaflet.xml",
                        "size=\"8pt 12pt\" leading=\"1.3 1.5\"",
                        "size=\"9pt 9pt\" leading=\"1.5 1.5\"");
        g_autofree char *size = g_strdup_printf("width=\"180pt\" height=\"%dpt\"", height);
        g_auto(Result) result = fit_in(folder, size);
        n_over += result.n_overset > 0;
        if (result.n_overset > 0)
            assert_null(strstr(result.overset, " 0 line(s)"));
    }
    assert_true(n_over > 0 && n_over < 40);
}

/* A word may not stand out of the frame's side: the type shrinks until it fits, or it is told. */
static void
test_a_wide_word_is_told(void **state)
{
    (void)state;
    g_auto(Result) result = fit("width=\"24pt\" height=\"330pt\"");
    assert_true(result.n_overset > 0);
    assert_non_null(strstr(result.overset, "wider than its frame"));
    assert_non_null(result.unit);
    assert_true(g_str_has_prefix(result.file, "content/en/rights.xml:"));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_room_gives_the_largest_size),
        cmocka_unit_test(test_less_room_gives_smaller_type),
        cmocka_unit_test(test_too_little_room_is_told),
        cmocka_unit_test(test_too_long_a_text_is_told_where_it_stands),
        cmocka_unit_test(test_the_frame_is_told_where_it_is_seen),
        cmocka_unit_test(test_as_many_letters_as_told_are_enough),
        cmocka_unit_test(test_the_text_that_pushes_others_out_is_told),
        cmocka_unit_test(test_columns_and_chains_are_told_by_their_texts),
        cmocka_unit_test(test_empty_parts_are_passed_over),
        cmocka_unit_test(test_white_and_tracking_go_for_size),
        cmocka_unit_test(test_words_are_divided_before_text_is_refused),
        cmocka_unit_test(test_a_wide_word_is_told),
        cmocka_unit_test(test_the_way_to_the_grid_counts),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
