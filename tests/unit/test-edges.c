/* Marks at the ends of lines stand out of the column by their share of their advance, at edges
 * where the lines are flush, and nowhere else. */
#include "compose/compose.h"
#include "compose/paragraph.h"
#include "support/check.h"
#include "support/project.h"

#include <math.h>
#include <string.h>

/* Advances of Noto Sans, ems, as its file has them. */
static const double quote = 0.359; /* “ and ” */
static const double comma = 0.268;
static const double hyphen = 0.322;

/* The measure begins at 10 points; type of 10 points. */
static const double left = 10;
static const double size = 10;

/* A paragraph as it stands on a page. */
typedef struct {
    TfFaces *faces;
    TfFonts *fonts;
    TfFindings *findings;
    TfParagraph *paragraph;
    TfPages *pages;
    TfLine *lines;
    int n_lines;
    double measure; /* ems */
} Column;

static void
column_set(Column *column,
           const TfParagraphText *style,
           const char *text,
           double measure,
           TfAlign align)
{
    g_autofree char *folder = g_build_filename(g_getenv("TENFOLD_PROJECT"), "fonts", NULL);
    const char *tag = style->language->tag;
    TfSpan span = {.length = strlen(text), .language = tag};
    TfParagraphText set = *style;
    set.text = text;
    set.spans = &span;
    set.n_spans = 1;
    set.unit = "unit";
    column->measure = measure;
    column->findings = tf_findings_new();
    column->faces = tf_faces_load(folder, FALSE, column->findings, NULL);
    column->fonts = tf_fonts_open(column->faces, tag, NULL);
    assert_non_null(column->fonts);
    column->paragraph = tf_paragraph_new(column->fonts, &set, column->findings);
    column->pages = tf_pages_new(1, 400, 600, 9, NULL, 0);
    TfBreaking how = {.measure = measure, .align = align};
    column->lines = tf_paragraph_break(column->paragraph, &how, &column->n_lines, NULL);
    for (int i = 0; i < column->n_lines; i++) {
        TfLinePlace where = {.x = left,
                             .y = 100 + 20 * i,
                             .size = size,
                             .measure = measure * size,
                             .align = align};
        tf_paragraph_place(column->paragraph, &column->lines[i], &where, column->pages);
    }
}

static void
column_clear(Column *column)
{
    g_free(column->lines);
    tf_paragraph_free(column->paragraph);
    tf_pages_free(column->pages);
    tf_fonts_free(column->fonts);
    tf_faces_free(column->faces);
    tf_findings_free(column->findings);
}

/* The glyphs of line @i, which is one run. */
static const TfGlyphs *
glyphs_of(const Column *column, int i)
{
    const TfPage *page = tf_pages_get(column->pages, 0);
    const TfGlyphs *found = NULL;
    for (int j = 0; j < page->n_placed; j++) {
        const TfGlyphs *glyphs = page->placed[j].glyphs;
        if (fabs(glyphs->glyphs[0].y - (100 + 20 * i)) > 1)
            continue;
        assert_null(found);
        found = glyphs;
    }
    assert_non_null(found);
    return found;
}

static const char *
text_of(const Column *column, int i)
{
    return glyphs_of(column, i)->text;
}

/* How far the first glyph begins left of the measure, points. */
static double
out_at_left(const Column *column, int i)
{
    return left - glyphs_of(column, i)->glyphs[0].x;
}

/* How far the last glyph, @advance ems wide, ends right of the measure, points. */
static double
out_at_right(const Column *column, int i, double advance)
{
    const TfGlyphs *glyphs = glyphs_of(column, i);
    return glyphs->glyphs[glyphs->n_glyphs - 1].x + advance * size -
           (left + column->measure * size);
}

static TfParagraphText
style_of(const char *tag, gboolean hangs)
{
    return (TfParagraphText){.language = tf_language_find(tag), .hangs = hangs};
}

static const char said[] = "“Say nothing, sign nothing, and ask for a lawyer.”";

static void
test_an_opening_quote_hangs(void **state)
{
    (void)state;
    Column column;
    TfParagraphText style = style_of("en", TRUE);
    column_set(&column, &style, said, 40, TF_ALIGN_START);
    check_near(out_at_left(&column, 0), 0.4 * quote * size, 1e-3);
    /* the line is so much narrower to those who measure it */
    double hanging = column.lines[0].width;
    column_clear(&column);
    style.hangs = FALSE;
    column_set(&column, &style, said, 40, TF_ALIGN_START);
    check_near(out_at_left(&column, 0), 0, 1e-9);
    check_near(column.lines[0].width - hanging, 0.4 * quote, 1e-4);
    column_clear(&column);
}

/* Where lines end at different places nothing is made straight by hanging. */
static void
test_only_flush_edges_hang(void **state)
{
    (void)state;
    Column column;
    TfParagraphText style = style_of("en", TRUE);
    column_set(&column, &style, said, 40, TF_ALIGN_START);
    double natural = column.lines[0].width + 0.4 * quote;
    column_clear(&column);
    column_set(&column, &style, said, 40, TF_ALIGN_END);
    check_near(out_at_right(&column, 0, quote), 0.4 * quote * size, 1e-3);
    check_near(column.lines[0].width, natural - 0.4 * quote, 1e-4);
    column_clear(&column);
    column_set(&column, &style, said, 40, TF_ALIGN_CENTRE);
    check_near(column.lines[0].width, natural, 1e-4);
    check_near(out_at_left(&column, 0), -(40 - natural) / 2 * size, 1e-3);
    column_clear(&column);
    column_set(&column, &style, said, 40, TF_ALIGN_BALANCE);
    check_near(out_at_left(&column, 0), 0.4 * quote * size, 1e-3);
    column_clear(&column);
}

static void
test_a_comma_hangs_in_a_full_line(void **state)
{
    (void)state;
    Column column;
    TfParagraphText style = style_of("en", TRUE);
    column_set(&column, &style, said, 12.6, TF_ALIGN_JUSTIFY);
    assert_string_equal(text_of(&column, 0), "“Say nothing, sign nothing,");
    check_near(out_at_left(&column, 0), 0.4 * quote * size, 1e-3);
    check_near(out_at_right(&column, 0, comma), 0.6 * comma * size, 1e-3);
    column_clear(&column);
    style.hangs = FALSE;
    column_set(&column, &style, said, 12.6, TF_ALIGN_JUSTIFY);
    assert_string_equal(text_of(&column, 0), "“Say nothing, sign nothing,");
    check_near(out_at_left(&column, 0), 0, 1e-3);
    check_near(out_at_right(&column, 0, comma), 0, 1e-3);
    column_clear(&column);
}

/* A hyphen that a division puts there hangs as one of the text does. */
static void
test_hyphens_hang(void **state)
{
    (void)state;
    Column column;
    TfParagraphText style = style_of("en", TRUE);
    style.is_divided = TRUE;
    column_set(&column, &style, "The question of immigration again", 12, TF_ALIGN_JUSTIFY);
    assert_string_equal(text_of(&column, 0), "The question of immigra\u00AD");
    check_near(out_at_right(&column, 0, hyphen), 0.5 * hyphen * size, 1e-3);
    column_clear(&column);
    column_set(&column, &style, "The door is a well-known one", 8.5, TF_ALIGN_JUSTIFY);
    assert_string_equal(text_of(&column, 0), "The door is a well-");
    check_near(out_at_right(&column, 0, hyphen), 0.5 * hyphen * size, 1e-3);
    column_clear(&column);
}

/* Polish writes a word's own hyphen again where the next line begins. */
static void
test_a_repeated_hyphen_hangs(void **state)
{
    (void)state;
    Column column;
    TfParagraphText style = style_of("pl", TRUE);
    column_set(&column, &style, "Druk jest biało-czerwony", 7.2, TF_ALIGN_JUSTIFY);
    assert_string_equal(text_of(&column, 0), "Druk jest biało-");
    check_near(out_at_right(&column, 0, hyphen), 0.5 * hyphen * size, 1e-3);
    check_near(out_at_left(&column, 1), 0.4 * hyphen * size, 1e-3);
    column_clear(&column);
}

/* A measure that holds a line only because its comma hangs. */
static void
test_what_hangs_makes_room(void **state)
{
    (void)state;
    Column column;
    TfParagraphText style = style_of("en", FALSE);
    column_set(&column, &style, "Say nothing,", 40, TF_ALIGN_START);
    double natural = column.lines[0].width;
    column_clear(&column);
    double measure = natural - 0.5 * comma;
    column_set(&column, &style, "Say nothing, sign nothing", measure, TF_ALIGN_JUSTIFY);
    assert_string_equal(text_of(&column, 0), "Say");
    column_clear(&column);
    style.hangs = TRUE;
    column_set(&column, &style, "Say nothing, sign nothing", measure, TF_ALIGN_JUSTIFY);
    assert_string_equal(text_of(&column, 0), "Say nothing,");
    column_clear(&column);
}

static void
test_chinese_korean_and_arabic_keep_their_marks(void **state)
{
    (void)state;
    static const struct {
        const char *tag, *text;
    } samples[] = {
        {"zh-Hans", "“我要律师”，记住，"}, {"zh-Hant", "「我要律師」，記住，"},
        {"ko", "“변호사를 원합니다,”"},    {"ar", "«أريد محاميا»،"},
        {"ur", "“مجھے وکیل چاہیے”،"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(samples); i++) {
        Column with, without;
        TfParagraphText style = style_of(samples[i].tag, TRUE);
        column_set(&with, &style, samples[i].text, 30, TF_ALIGN_JUSTIFY);
        style.hangs = FALSE;
        column_set(&without, &style, samples[i].text, 30, TF_ALIGN_JUSTIFY);
        check_near(with.lines[0].width, without.lines[0].width, 1e-9);
        column_clear(&with);
        column_clear(&without);
    }
}

/* In Bengali the borrowed comma hangs, the danda does not. */
static void
test_bengali_keeps_its_danda(void **state)
{
    (void)state;
    TfParagraphText style = style_of("bn", TRUE), still = style_of("bn", FALSE);
    static const struct {
        const char *text;
        gboolean hangs;
    } samples[] = {{"দরজা বন্ধ রাখুন,", TRUE}, {"দরজা বন্ধ রাখুন।", FALSE}};
    for (gsize i = 0; i < G_N_ELEMENTS(samples); i++) {
        Column with, without;
        column_set(&with, &style, samples[i].text, 30, TF_ALIGN_END);
        column_set(&without, &still, samples[i].text, 30, TF_ALIGN_END);
        double out = without.lines[0].width - with.lines[0].width;
        assert_true(samples[i].hangs ? out > 0.1 : fabs(out) < 1e-9);
        column_clear(&with);
        column_clear(&without);
    }
}

/* Between two Arabic words a comma belongs to them: where a line ends after it, it stands at
 * their left, inside the line. */
static void
test_a_mark_inside_the_line_does_not_hang(void **state)
{
    (void)state;
    Column with, without;
    TfParagraphText style = style_of("qps-mixed", TRUE),
                    still = style_of("qps-mixed", FALSE);
    static const char text[] = "Door باب, باب باب";
    column_set(&without, &still, text, 5, TF_ALIGN_JUSTIFY);
    column_set(&with, &style, text, 5, TF_ALIGN_JUSTIFY);
    assert_true(with.n_lines > 1);
    assert_int_equal(with.n_lines, without.n_lines);
    for (int i = 0; i < with.n_lines; i++)
        check_near(with.lines[i].width, without.lines[i].width, 1e-9);
    column_clear(&with);
    column_clear(&without);
}

/* Where the run that says @text begins on page 1 of the small project's leaflet. */
static double
start_in_leaflet(Project *project, const char *tag, const char *text)
{
    project->reference = tf_reference_load(project->content, project->findings, NULL);
    project->edition = tf_edition_load(project->content, tag, project->reference, NULL,
                                       project->findings, NULL);
    project->layout = tf_layout_load(project->layouts, "leaflet", project->findings, NULL);
    project->faces = tf_faces_load(project->fonts, FALSE, project->findings, NULL);
    TfComposeInput input = {
        .edition = project->edition,
        .layout = project->layout,
        .faces = project->faces,
        .reference = project->reference,
    };
    g_autoptr(TfPages) pages = tf_compose(&input, project->findings, NULL);
    assert_non_null(pages);
    const TfPage *page = tf_pages_get(pages, 0);
    for (int i = 0; i < page->n_placed; i++)
        if (page->placed[i].kind == TF_PLACED_GLYPHS &&
            strcmp(page->placed[i].glyphs->logical, text) == 0)
            return page->placed[i].rect.x;
    fail_msg("no run says “%s”", text);
    return 0;
}

/* The item hangs at 36 + 1.5 × 12 = 54 points beside its tick, in type of 12 points. */
static void
test_a_quoted_item_hangs(void **state)
{
    Project *project = *state;
    project_replace(project->folder, "content/en/rights.xml", "You can stay silent.",
                    "“I stay silent.”");
    check_near(start_in_leaflet(project, "en", "“I stay silent.”"), 54 - 0.4 * quote * 12,
               1e-3);
}

static void
test_a_style_keeps_its_marks_in(void **state)
{
    Project *project = *state;
    project_replace(project->folder, "content/en/rights.xml", "You can stay silent.",
                    "“I stay silent.”");
    project_replace(project->folder, "layouts/leaflet.xml", "<style name=\"item\"",
                    "<style name=\"item\" hang=\"no\"");
    check_near(start_in_leaflet(project, "en", "“I stay silent.”"), 54, 1e-3);
}

/* English to say in an Arabic leaflet ends flush at 36 points from the right, full stop and all:
 * 288 - 36 is where it ends, so it begins as far before that as its letters are wide: 7.916 ems of
 * 12.25 points. */
static void
test_english_in_arabic_keeps_its_marks_in(void **state)
{
    Project *project = *state;
    check_near(start_in_leaflet(project, "ar", "I do not consent."), 252 - 7.916 * 12.25,
               0.01);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_an_opening_quote_hangs),
        cmocka_unit_test(test_only_flush_edges_hang),
        cmocka_unit_test(test_a_comma_hangs_in_a_full_line),
        cmocka_unit_test(test_hyphens_hang),
        cmocka_unit_test(test_a_repeated_hyphen_hangs),
        cmocka_unit_test(test_what_hangs_makes_room),
        cmocka_unit_test(test_chinese_korean_and_arabic_keep_their_marks),
        cmocka_unit_test(test_bengali_keeps_its_danda),
        cmocka_unit_test(test_a_mark_inside_the_line_does_not_hang),
        PROJECT_TEST(test_a_quoted_item_hangs),
        PROJECT_TEST(test_a_style_keeps_its_marks_in),
        PROJECT_TEST(test_english_in_arabic_keeps_its_marks_in),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
