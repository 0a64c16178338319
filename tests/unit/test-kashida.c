/* Joins of Arabic letters that are drawn out: which ones, how far, and what is copied out. */
#include "compose/compose.h"
#include "compose/kashida.h"
#include "support/check.h"
#include "support/project.h"

#include <math.h>
#include <string.h>

/* A line of one language, justified to a measure in ems. */
typedef struct {
    TfFaces *faces;
    TfFonts *fonts;
    TfFindings *findings;
    TfParagraph *paragraph;
    TfPages *pages;
} Line;

static void
line_set(Line *line, const char *tag, const char *text, double measure, gboolean draws_out)
{
    g_autofree char *folder = g_build_filename(g_getenv("TENFOLD_PROJECT"), "fonts", NULL);
    line->findings = tf_findings_new();
    line->faces = tf_faces_load(folder, FALSE, line->findings, NULL);
    line->fonts = tf_fonts_open(line->faces, tag, NULL);
    assert_non_null(line->fonts);
    TfSpan span = {.length = strlen(text), .language = tag};
    TfParagraphText set = {.text = text,
                           .spans = &span,
                           .n_spans = 1,
                           .language = tf_language_find(tag),
                           .unit = "unit"};
    line->paragraph = tf_paragraph_new(line->fonts, &set, line->findings);
    line->pages = tf_pages_new(1, 400, 600, 9, NULL, 0);
    int n;
    TfBreaking how = {.measure = measure, .align = TF_ALIGN_JUSTIFY};
    g_autofree TfLine *lines = tf_paragraph_break(line->paragraph, &how, &n, NULL);
    for (int i = 0; i < n; i++) {
        TfLinePlace where = {.x = 10,
                             .y = 100 + 20 * i,
                             .size = 10,
                             .measure = measure * 10,
                             .align = TF_ALIGN_JUSTIFY,
                             .draws_out = draws_out};
        tf_paragraph_place(line->paragraph, &lines[i], &where, line->pages);
    }
}

static void
line_clear(Line *line)
{
    tf_paragraph_free(line->paragraph);
    tf_pages_free(line->pages);
    tf_fonts_free(line->fonts);
    tf_faces_free(line->faces);
    tf_findings_free(line->findings);
}

static const char sentence[] =
    "اطلب التحدث إلى محام قبل أن تجيب عن أي سؤال ولا توقع على شيء";

static void
lines_are_filled_exactly(void **state)
{
    (void)state;
    int n_kashidas = 0;
    for (double measure = 9; measure < 16; measure += 0.7) {
        Line line;
        int n;
        line_set(&line, "ar", sentence, measure, TRUE);
        const TfSetLine *lines = tf_pages_lines(line.pages, &n);
        for (int i = 0; i < n; i++) {
            n_kashidas += lines[i].n_kashidas;
            if (!lines[i].is_last && !lines[i].is_short)
                check_near(lines[i].width, measure * 10, 1e-6);
            assert_true(!lines[i].is_last || lines[i].n_kashidas == 0);
        }
        line_clear(&line);
    }
    assert_true(n_kashidas > 10);
}

/* Whoever copies the line gets the letters as they were written. */
static void
no_tatweel_is_copied(void **state)
{
    (void)state;
    Line line;
    line_set(&line, "ar", sentence, 11, TRUE);
    const TfPage *page = tf_pages_get(line.pages, 0);
    int n_letters = 0;
    for (int i = 0; i < page->n_placed; i++) {
        const TfGlyphs *glyphs = page->placed[i].glyphs;
        assert_null(strstr(glyphs->text, "\u0640"));
        assert_null(strstr(glyphs->logical, "\u0640"));
        n_letters += (int)g_utf8_strlen(glyphs->text, -1);
        int n_bytes = 0, n_glyphs = 0;
        for (int j = 0; j < glyphs->n_clusters; j++) {
            n_bytes += glyphs->clusters[j].num_bytes;
            n_glyphs += glyphs->clusters[j].num_glyphs;
        }
        assert_int_equal(n_bytes, strlen(glyphs->text));
        assert_int_equal(n_glyphs, glyphs->n_glyphs);
    }
    assert_true(n_letters > 40);
    line_clear(&line);
}

static void
nothing_is_drawn_out_where_it_is_not_done(void **state)
{
    (void)state;
    static const struct {
        const char *tag, *text;
        gboolean draws_out;
    } cases[] = {
        {"ar", sentence, FALSE},
        {"ur", "جواب دینے سے پہلے وکیل مانگیں اور کسی کاغذ پر دستخط نہ کریں", TRUE},
        {"he", "בקשו עורך דין לפני שאתם עונים ואל תחתמו על שום נייר", TRUE},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        Line line;
        int n;
        line_set(&line, cases[i].tag, cases[i].text, 10, cases[i].draws_out);
        const TfSetLine *lines = tf_pages_lines(line.pages, &n);
        assert_true(n > 1);
        for (int j = 0; j < n; j++)
            assert_int_equal(lines[j].n_kashidas, 0);
        line_clear(&line);
    }
}

/* Joins in words 0 to 4; those of words 1 and 4 are the best. */
static GArray *
some_joins(void)
{
    static const int priority[] = {4, 1, 2, 4, 1};
    GArray *found = g_array_new(FALSE, FALSE, sizeof(TfKashida));
    for (int i = 0; i < 5; i++) {
        TfKashida kashida = {.byte = (gsize)i * 10, .word = i, .priority = priority[i]};
        g_array_append_val(found, kashida);
    }
    return found;
}

static void
the_best_joins_share_and_keep_apart(void **state)
{
    (void)state;
    static const struct {
        double room;
        double amount[5];
    } cases[] = {
        {0.25, {0, 0.25, 0, 0, 0}},
        {0.50, {0, 0.25, 0, 0, 0.25}},
        /* 1 and 4 again: 0 and 2 stand beside 1, 3 beside 4. */
        {1.20, {0, 0.6, 0, 0, 0.6}},
        /* Neighbours only when the others cannot hold it. */
        {1.50, {0, 0.5, 0.5, 0, 0.5}},
        /* Never more than 0.6 em each: the rest is the spaces'. */
        {9.00, {0.6, 0.6, 0.6, 0.6, 0.6}},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GArray) found = some_joins();
        double added, sum = 0;
        int n = tf_kashida_share(found, cases[i].room, &added), n_expected = 0;
        for (int j = 0; j < 5; j++) {
            check_near(g_array_index(found, TfKashida, j).amount, cases[i].amount[j], 1e-9);
            n_expected += cases[i].amount[j] > 0;
            sum += cases[i].amount[j];
        }
        check_near(added, sum, 1e-9);
        assert_int_equal(n, n_expected);
    }
}

/* After the teeth of seen rather than anywhere else; never inside lam-alef; not where letters do
 * not join at all. */
static void
the_letters_say_which_join_is_best(void **state)
{
    (void)state;
    static const struct {
        const char *text, *before; /* the letter before the join; NULL: there is none */
    } cases[] = {
        {"المسجد", "س"}, {"مصر", "ص"}, {"لا", NULL}, {"دار", NULL}, {"كتاب", "ك"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        Line line;
        g_autoptr(GArray) found = g_array_new(FALSE, FALSE, sizeof(TfKashida));
        line_set(&line, "ar", cases[i].text, 20, FALSE);
        const TfRun *run = &g_array_index(line.paragraph->runs, TfRun, 0);
        tf_kashida_find(line.paragraph, run, run->start, run->start, run->end, found);
        assert_int_equal(found->len, cases[i].before != NULL ? 1 : 0);
        if (found->len > 0) {
            const char *p = cases[i].text + g_array_index(found, TfKashida, 0).byte;
            g_autofree char *before = g_strndup(g_utf8_prev_char(p), 2);
            assert_string_equal(before, cases[i].before);
        }
        line_clear(&line);
    }
}

/* Joins drawn out in @unit of the Arabic leaflet, whose every style is justified. */
static int
kashidas_in(const TfPages *pages, const char *unit)
{
    int n_lines, n = 0;
    const TfSetLine *lines = tf_pages_lines(pages, &n_lines);
    for (int i = 0; i < n_lines; i++)
        if (strcmp(lines[i].unit, unit) == 0)
            n += lines[i].n_kashidas;
    return n;
}

/* Transfer full. @style: attributes of the lead's style; @box: an element before the first frame */
static TfPages *
leaflet(Project *project, const char *style, const char *box)
{
    static const char arabic[] = "content/ar/rights.xml", layout[] = "layouts/leaflet.xml";
    g_autofree char *heading = g_strdup_printf(">%s</heading>", sentence);
    g_autofree char *lead = g_strdup_printf(">%s. ", sentence);
    g_autofree char *frame = g_strdup_printf("%s<frame x=\"36pt\" y=\"60pt\"", box);
    project_replace(project->folder, arabic, ">عند بابك</heading>", heading);
    project_replace(project->folder, arabic, ">اطلب <term", lead);
    project_replace(project->folder, arabic, " ref=\"warrant\">الأمر</term>.", "");
    project_replace(project->folder, layout, "align=\"centre\"", "align=\"justify\"");
    project_replace(project->folder, layout, "align=\"justify\" leading", style);
    project_replace(project->folder, layout, "<frame x=\"36pt\" y=\"60pt\"", frame);
    project->reference = tf_reference_load(project->content, project->findings, NULL);
    project->edition = tf_edition_load(project->content, "ar", project->reference, NULL,
                                       project->findings, NULL);
    project->layout = tf_layout_load(project->layouts, "leaflet", project->findings, NULL);
    project->faces = tf_faces_load(project->fonts, FALSE, project->findings, NULL);
    TfComposeInput input = {
        .edition = project->edition,
        .layout = project->layout,
        .faces = project->faces,
        .reference = project->reference,
    };
    TfPages *pages = tf_compose(&input, project->findings, NULL);
    assert_non_null(pages);
    return pages;
}

static void
running_text_is_drawn_out_and_headings_are_not(void **state)
{
    Project *project = *state;
    g_autoptr(TfPages) pages = leaflet(project, "align=\"justify\" leading", "");
    assert_true(kashidas_in(pages, "home.p") > 0);
    assert_int_equal(kashidas_in(pages, "home.h"), 0);
}

static void
panels_are_not_drawn_out(void **state)
{
    Project *project = *state;
    g_autoptr(TfPages) pages = leaflet(
        project, "align=\"justify\" leading",
        "<box x=\"30pt\" y=\"55pt\" width=\"192pt\" height=\"240pt\" ink=\"sun\"/>");
    assert_int_equal(kashidas_in(pages, "home.p"), 0);
}

static void
a_style_may_forbid_it(void **state)
{
    Project *project = *state;
    g_autoptr(TfPages) pages =
        leaflet(project, "align=\"justify\" kashida=\"no\" leading", "");
    assert_int_equal(kashidas_in(pages, "home.p"), 0);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lines_are_filled_exactly),
        cmocka_unit_test(no_tatweel_is_copied),
        cmocka_unit_test(nothing_is_drawn_out_where_it_is_not_done),
        cmocka_unit_test(the_best_joins_share_and_keep_apart),
        cmocka_unit_test(the_letters_say_which_join_is_best),
        PROJECT_TEST(running_text_is_drawn_out_and_headings_are_not),
        PROJECT_TEST(panels_are_not_drawn_out),
        PROJECT_TEST(a_style_may_forbid_it),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
