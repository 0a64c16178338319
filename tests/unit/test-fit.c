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
    char *overset; /* the first finding's text */
} Result;

static Result
fit_in(char *folder, const char *size)
{
    project_replace(folder, "layouts/leaflet.xml", frame, size);
    g_autofree char *content = g_build_filename(folder, "content", NULL);
    g_autofree char *fonts = g_build_filename(folder, "fonts", NULL);
    g_autofree char *layouts = g_build_filename(folder, "layouts", NULL);
    g_autoptr(TfFindings) findings = tf_findings_new();
    g_autoptr(TfReference) reference = tf_reference_load(content, findings, NULL);
    g_autoptr(TfFaces) faces = tf_faces_load(fonts, FALSE, findings, NULL);
    g_autoptr(TfLayout) layout = tf_layout_load(layouts, "leaflet", findings, NULL);
    g_autoptr(TfEdition) edition =
        tf_edition_load(content, "en", reference, NULL, findings, NULL);
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
            result.overset = g_strdup(finding->text);
    }
    project_free(folder);
    return result;
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
    Result result = fit("width=\"180pt\" height=\"340pt\"");
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
        Result result = fit(size);
        assert_true(result.vector.tracking <= 0 && result.vector.tracking >= -0.01);
        assert_true(result.vector.space >= 0.5);
        n_white += result.vector.space < 1;
        n_closer += result.vector.tracking < 0;
        g_free(result.overset);
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
        Result result = fit_in(folder, size);
        n_divided += result.vector.divides && result.n_overset == 0;
        g_free(result.overset);
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
        Result result = fit(size);
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
    Result result = fit("width=\"180pt\" height=\"60pt\"");
    check_near(result.size, 8, 1e-9);
    assert_int_equal(result.n_overset, 1);
    assert_non_null(strstr(result.overset, "line(s) too long at 8.00 pt"));
    assert_non_null(strstr(result.overset, "page 1"));
    g_free(result.overset);
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
        Result result = fit_in(folder, size);
        n_over += result.n_overset > 0;
        if (result.n_overset > 0)
            assert_null(strstr(result.overset, " 0 line(s)"));
        g_free(result.overset);
    }
    assert_true(n_over > 0 && n_over < 40);
}

/* A word may not stand out of the frame's side: the type shrinks until it fits, or it is told. */
static void
test_a_wide_word_is_told(void **state)
{
    (void)state;
    Result result = fit("width=\"24pt\" height=\"330pt\"");
    assert_true(result.n_overset > 0);
    assert_non_null(strstr(result.overset, "wider than the frame"));
    g_free(result.overset);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_room_gives_the_largest_size),
        cmocka_unit_test(test_less_room_gives_smaller_type),
        cmocka_unit_test(test_too_little_room_is_told),
        cmocka_unit_test(test_white_and_tracking_go_for_size),
        cmocka_unit_test(test_words_are_divided_before_text_is_refused),
        cmocka_unit_test(test_a_wide_word_is_told),
        cmocka_unit_test(test_the_way_to_the_grid_counts),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
