/* Numbers and names in right-to-left text, as a reader's eye meets them: the letters of a line from
 * left to right, read out of the display list by where their glyphs stand. */
#include "compose/compose.h"
#include "compose/paragraph.h"
#include "support/check.h"
#include "support/project.h"

#include <hb.h>
#include <string.h>

/* One cluster where it stands. */
typedef struct {
    double x, y;
    char *text;
} Seen;

static void
clear_seen(gpointer seen)
{
    g_free(((Seen *)seen)->text);
}

static int
compare_seen(const void *a, const void *b)
{
    const Seen *first = a, *second = b;
    return (first->x > second->x) - (first->x < second->x);
}

static void
look_at_run(const TfGlyphs *glyphs, GArray *all)
{
    const char *text = glyphs->text;
    int glyph = 0;
    for (int i = 0; i < glyphs->n_clusters; i++) {
        Seen seen = {
            .x = glyphs->glyphs[glyph].x,
            .y = glyphs->glyphs[glyph].y,
            .text = g_strndup(text, (gsize)glyphs->clusters[i].num_bytes),
        };
        text += glyphs->clusters[i].num_bytes;
        glyph += glyphs->clusters[i].num_glyphs;
        g_array_append_val(all, seen);
    }
}

/* What stands on page @i for @unit (NULL: for everything), from left to right. Transfer full. */
static char *
visual(const TfPages *pages, int i, const char *unit)
{
    g_autoptr(GArray) all = g_array_new(FALSE, FALSE, sizeof(Seen));
    g_array_set_clear_func(all, clear_seen);
    const TfPage *page = tf_pages_get(pages, i);
    for (int j = 0; j < page->n_placed; j++) {
        const TfPlaced *placed = &page->placed[j];
        if (placed->kind == TF_PLACED_GLYPHS &&
            (unit == NULL || g_strcmp0(placed->unit, unit) == 0))
            look_at_run(placed->glyphs, all);
    }
    g_array_sort(all, compare_seen);
    GString *out = g_string_new(NULL);
    for (guint j = 0; j < all->len; j++)
        g_string_append(out, g_array_index(all, Seen, j).text);
    return g_string_free(out, FALSE);
}

/* One language's fonts and a page to place on. */
typedef struct {
    const char *tag;
    TfFaces *faces;
    TfFonts *fonts;
    TfPages *pages;
    TfFindings *findings;
} Desk;

static void
desk_open(Desk *desk, const char *tag)
{
    g_autofree char *folder = g_build_filename(g_getenv("TENFOLD_PROJECT"), "fonts", NULL);
    *desk = (Desk){.tag = tag, .findings = tf_findings_new()};
    desk->faces = tf_faces_load(folder, FALSE, desk->findings, NULL);
    assert_non_null(desk->faces);
    desk->fonts = tf_fonts_open(desk->faces, tag, NULL);
    assert_non_null(desk->fonts);
}

static void
desk_close(Desk *desk)
{
    assert_int_equal(tf_findings_n(desk->findings), 0);
    tf_pages_free(desk->pages);
    tf_fonts_free(desk->fonts);
    tf_faces_free(desk->faces);
    tf_findings_free(desk->findings);
}

/* Sets @marked in one line on a new page; what stands between { and } is a literal. */
static void
set(Desk *desk, const char *marked)
{
    g_autoptr(GString) text = g_string_new(NULL);
    g_autoptr(GArray) spans = g_array_new(FALSE, FALSE, sizeof(TfSpan));
    g_auto(GStrv) parts = g_strsplit_set(marked, "{}", -1);
    for (int i = 0; parts[i] != NULL; i++) {
        TfSpan span = {.start = text->len,
                       .length = strlen(parts[i]),
                       .is_literal = i % 2 == 1,
                       .language = desk->tag};
        g_string_append(text, parts[i]);
        if (span.length > 0)
            g_array_append_val(spans, span);
    }
    TfParagraphText words = {
        .text = text->str,
        .spans = (const TfSpan *)(void *)spans->data,
        .n_spans = (int)spans->len,
        .language = tf_language_find(desk->tag),
        .unit = "unit",
    };
    g_autoptr(TfParagraph) paragraph =
        tf_paragraph_new(desk->fonts, &words, desk->findings);
    int n;
    TfBreaking how = {.measure = 60, .align = TF_ALIGN_START};
    g_autofree TfLine *lines = tf_paragraph_break(paragraph, &how, &n, NULL);
    assert_int_equal(n, 1);
    TfLinePlace where = {.y = 100, .size = 10, .measure = 600};
    tf_pages_free(desk->pages);
    desk->pages = tf_pages_new(1, 600, 200, 9, NULL, 0);
    tf_paragraph_place(paragraph, &lines[0], &where, desk->pages);
}

/* قل stands before it, at the right, غدا after it, at the left. */
static void
check_seen(Desk *desk, const char *written, const char *expected)
{
    g_autofree char *sentence = g_strdup_printf("قل %s غدا", written);
    g_autofree char *wanted = g_strdup_printf("ادغ %s لق", expected);
    set(desk, sentence);
    g_autofree char *seen = visual(desk->pages, 0, NULL);
    if (strcmp(seen, wanted) != 0)
        fail_msg("%s, “%s”: seen “%s”, not “%s”", desk->tag, written, seen, wanted);
}

/* What facts bring is dialled or typed sign by sign; nothing else is written so. */
static void
literals_are_seen_as_they_are_written(void **state)
{
    (void)state;
    static const char *const tags[] = {"ar", "fa"};
    static const char *const numbers[] = {
        "1-800-555-0199",
        "(800) 555-0199",
        "+1 800 555 0199",
        "1 800 555 0199",
        "1.800.555.0199",
        "1\u00a0800\u00a0555\u00a00199",
        "۱-۸۰۰-۵۵۵-۰۱۹۹",
        "١-٨٠٠-٥٥٥-٠١٩٩",
        "(٨٠٠) ٥٥٥-٠١٩٩",
        "9:00-17:00",
        "4-A",
        "50%",
        "$1,000",
        "I-589",
        "24/7",
        "https://example.org/a-b?x=1",
    };
    for (gsize i = 0; i < G_N_ELEMENTS(tags); i++) {
        Desk desk;
        desk_open(&desk, tags[i]);
        for (gsize j = 0; j < G_N_ELEMENTS(numbers); j++) {
            g_autofree char *literal = g_strdup_printf("{%s}", numbers[j]);
            check_seen(&desk, literal, numbers[j]);
        }
        desk_close(&desk);
    }
}

/* What a translator typed among the words: Latin signs keep their order, the sign of a currency
 * stands at the left of its number and so does a per cent sign (alreq); two numbers with an en
 * dash are a range, which is read from the right. */
static void
numbers_among_words_are_seen_as_they_are_read(void **state)
{
    (void)state;
    static const struct {
        const char *written, *seen;
    } cases[] = {
        {"1-800-555-0199", "1-800-555-0199"},
        {"1.800.555.0199", "1.800.555.0199"},
        {"9:00-17:00", "9:00-17:00"},
        {"9:00–17:00", "17:00–9:00"},
        {"4-A", "4-A"},
        {"I-589", "I-589"},
        {"24/7", "24/7"},
        {"https://example.org/a-b?x=1", "https://example.org/a-b?x=1"},
        {"50%", "%50"},
        {"$1,000", "$1,000"},
        {"5–9", "9–5"},
        {"۵–۹", "۹–۵"},
        {"٥–٩", "٩–٥"},
        {"New York", "New York"},
    };
    Desk desk;
    desk_open(&desk, "ar");
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++)
        check_seen(&desk, cases[i].written, cases[i].seen);
    desk_close(&desk);
}

/* Urdu's letters lean over each other, so that only the number is looked for. */
static void
check_urdu(Desk *desk, const char *written, const char *expected)
{
    g_autofree char *sentence = g_strdup_printf("کال %s پر", written);
    set(desk, sentence);
    g_autofree char *seen = visual(desk->pages, 0, NULL);
    if (strstr(seen, expected) == NULL)
        fail_msg("“%s”: seen “%s”", written, seen);
}

static void
urdu_keeps_numbers_and_turns_ranges(void **state)
{
    (void)state;
    Desk desk;
    desk_open(&desk, "ur");
    check_urdu(&desk, "{1-800-555-0199}", "1-800-555-0199");
    check_urdu(&desk, "{(800) 555-0199}", "(800) 555-0199");
    check_urdu(&desk, "{۱-۸۰۰-۵۵۵-۰۱۹۹}", "۱-۸۰۰-۵۵۵-۰۱۹۹");
    check_urdu(&desk, "{+1 800 555 0199}", "+1 800 555 0199");
    check_urdu(&desk, "9:00-17:00", "9:00-17:00");
    check_urdu(&desk, "4-A", "4-A");
    check_urdu(&desk, "5–9", "9–5");
    check_urdu(&desk, "۵–۹", "۹–۵");
    desk_close(&desk);
}

/* The glyphs that @font has for @digits in @language. Transfer full. */
static GArray *
shaped_in(PangoFont *font, const char *digits, const char *language)
{
    GArray *out = g_array_new(FALSE, FALSE, sizeof(gulong));
    hb_buffer_t *buffer = hb_buffer_create();
    hb_buffer_add_utf8(buffer, digits, -1, 0, -1);
    hb_buffer_set_direction(buffer, HB_DIRECTION_LTR);
    hb_buffer_set_script(buffer, HB_SCRIPT_ARABIC);
    hb_buffer_set_language(buffer, hb_language_from_string(language, -1));
    hb_shape(pango_font_get_hb_font(font), buffer, NULL, 0);
    guint n;
    const hb_glyph_info_t *info = hb_buffer_get_glyph_infos(buffer, &n);
    for (guint i = 0; i < n; i++) {
        gulong glyph = info[i].codepoint;
        g_array_append_val(out, glyph);
    }
    hb_buffer_destroy(buffer);
    return out;
}

/* The run that says @text, or one without glyphs. */
static const TfGlyphs *
run_with(const TfPages *pages, const char *text)
{
    static const TfGlyphs none;
    const TfPage *page = tf_pages_get(pages, 0);
    for (int i = 0; i < page->n_placed; i++)
        if (strstr(page->placed[i].glyphs->logical, text) != NULL)
            return page->placed[i].glyphs;
    return &none;
}

/* 4, 6 and 7 have shapes of their own in Urdu, in running text and in a number of the facts. */
static void
urdu_digits_have_urdu_shapes(void **state)
{
    (void)state;
    static const char *const sentences[] = {"کال ۴۶۷ پر", "کال {۴۶۷} پر"};
    Desk desk;
    desk_open(&desk, "ur");
    for (gsize i = 0; i < G_N_ELEMENTS(sentences); i++) {
        set(&desk, sentences[i]);
        const TfGlyphs *run = run_with(desk.pages, "۴۶۷");
        assert_true(run->n_glyphs > 0);
        assert_string_equal(run->family, "Noto Nastaliq Urdu");
        g_autoptr(GArray) urdu = shaped_in(run->font, "۴۶۷", "ur");
        g_autoptr(GArray) persian = shaped_in(run->font, "۴۶۷", "fa");
        int n_digits = 0;
        for (int j = 0; j < run->n_glyphs; j++)
            for (guint k = 0; k < 3; k++) {
                gulong wanted = g_array_index(urdu, gulong, k);
                assert_true(wanted != g_array_index(persian, gulong, k));
                assert_true(run->glyphs[j].index != g_array_index(persian, gulong, k));
                n_digits += run->glyphs[j].index == wanted;
            }
        assert_int_equal(n_digits, 3);
    }
    desk_close(&desk);
}

/* Urdu's own stop, comma, question mark and quotation marks are set in its own face; ” opens, at
 * the right, and “ closes, at the left: neither is mirrored. */
static void
urdu_marks_stand_on_their_side(void **state)
{
    (void)state;
    Desk desk;
    desk_open(&desk, "ur");
    set(&desk, "”رک“، کیا؟ ہاں۔");
    const TfPage *page = tf_pages_get(desk.pages, 0);
    for (int i = 0; i < page->n_placed; i++)
        assert_string_equal(page->placed[i].glyphs->family, "Noto Nastaliq Urdu");
    g_autofree char *seen = visual(desk.pages, 0, NULL);
    const char *opening = strstr(seen, "”"), *closing = strstr(seen, "“"),
               *comma = strstr(seen, "،"), *question = strstr(seen, "؟"),
               *stop = strstr(seen, "۔");
    assert_true(stop != NULL && stop == seen);
    assert_true(stop < question && question < comma && comma < closing &&
                closing < opening);
    desk_close(&desk);
}

/* The Arabic leaflet of the small project with numbers in its heading, list and furniture. */
static TfPages *
compose_leaflet(Project *project)
{
    static const char arabic[] = "content/ar/rights.xml", layout[] = "layouts/leaflet.xml";
    g_autoptr(GString) items = g_string_new(NULL);
    for (int i = 3; i <= 12; i++)
        g_string_append_printf(items, "<item xml:id=\"home.%d\">قل غدا</item>", i);
    g_string_append(items, "</list>\n    <say xml:id=\"home.say\"");
    project_replace(project->folder, arabic, "</list>\n    <say xml:id=\"home.say\"",
                    items->str);
    project_replace(project->folder, arabic, "type=\"do\"", "type=\"step\"");
    project_replace(project->folder, arabic, "عند بابك", "قل <fact ref=\"hotline\"/> غدا");
    project_replace(project->folder, layout, "  </page>\n  <page n=\"2\"",
                    "    <furniture what=\"code\" x=\"20pt\" y=\"380pt\" width=\"250pt\" "
                    "height=\"10pt\" group=\"small\" look=\"code\"/>\n"
                    "    <furniture what=\"language\" x=\"20pt\" y=\"395pt\" "
                    "width=\"250pt\" height=\"12pt\" group=\"small\" look=\"tag\"/>\n"
                    "  </page>\n  <page n=\"2\"");
    g_autofree char *campaign = g_build_filename(project->content, "campaign.xml", NULL);
    project->reference = tf_reference_load(project->content, project->findings, NULL);
    project->campaign = tf_campaign_load(campaign, project->findings, NULL);
    project->edition = tf_edition_load(project->content, "ar", project->reference, NULL,
                                       project->findings, NULL);
    project->layout = tf_layout_load(project->layouts, "leaflet", project->findings, NULL);
    project->faces = tf_faces_load(project->fonts, FALSE, project->findings, NULL);
    TfComposeInput input = {
        .edition = project->edition,
        .layout = project->layout,
        .faces = project->faces,
        .reference = project->reference,
        .language = tf_campaign_find(project->campaign, "ar"),
    };
    TfPages *pages = tf_compose(&input, project->findings, NULL);
    assert_non_null(pages);
    return pages;
}

/* The one run of page 1 that says @text. */
static const TfPlaced *
placed_with(const TfPages *pages, const char *text)
{
    const TfPage *page = tf_pages_get(pages, 0);
    for (int i = 0; i < page->n_placed; i++)
        if (page->placed[i].kind == TF_PLACED_GLYPHS &&
            strcmp(page->placed[i].glyphs->logical, text) == 0)
            return &page->placed[i];
    fail_msg("no run says “%s”", text);
    return NULL;
}

static void
headings_lists_and_furniture_keep_their_numbers(void **state)
{
    Project *project = *state;
    g_autoptr(TfPages) pages = compose_leaflet(project);
    g_autofree char *heading = visual(pages, 0, "home.h");
    assert_string_equal(heading, "ادغ 800-555-0100 لق");
    /* The item's number stands at the right of its words, its digits from left to right. */
    const TfPlaced *number = placed_with(pages, "12");
    assert_false(number->glyphs->is_rtl);
    assert_true(number->glyphs->glyphs[0].x < number->glyphs->glyphs[1].x);
    const TfPage *page = tf_pages_get(pages, 0);
    for (int i = 0; i < page->n_placed; i++)
        if (g_strcmp0(page->placed[i].unit, "home.12") == 0)
            assert_true(page->placed[i].rect.x + page->placed[i].rect.width <
                        number->rect.x);
    g_autofree char *words =
        g_strdup_printf("2026-12 · ar · %s", tf_edition_code(project->edition));
    const TfPlaced *code = placed_with(pages, words);
    assert_string_equal(code->glyphs->text, words);
    assert_false(code->glyphs->is_rtl);
    /* العربية is read first. */
    assert_true(placed_with(pages, "Arabic")->rect.x <
                placed_with(pages, "العربية ")->rect.x);
    const TfPage *second = tf_pages_get(pages, 1);
    int n_phones = 0;
    for (int i = 0; i < second->n_placed; i++)
        n_phones += second->placed[i].kind == TF_PLACED_GLYPHS &&
                    strcmp(second->placed[i].glyphs->text, "800-555-0100") == 0;
    assert_int_equal(n_phones, 1);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(literals_are_seen_as_they_are_written),
        cmocka_unit_test(numbers_among_words_are_seen_as_they_are_read),
        cmocka_unit_test(urdu_keeps_numbers_and_turns_ranges),
        cmocka_unit_test(urdu_digits_have_urdu_shapes),
        cmocka_unit_test(urdu_marks_stand_on_their_side),
        PROJECT_TEST(headings_lists_and_furniture_keep_their_numbers),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
