/* What must hold at the ends of lines whatever the words and the measure: a mark leaves the column
 * by its share and nothing else does, and no ink of Nastaliq leaves it at all. */
#include "compose/pages-private.h"
#include "compose/paragraph.h"
#include "support/check.h"

#include <math.h>
#include <string.h>

/* Points: type, left end of the measure, distance of lines. */
static const double size = 10;
static const double left = 50;
static const double lead = 20;

/* The specimen of a language. */
typedef struct {
    const char *tag;
    char *text;
    TfFaces *faces;
    TfFonts *fonts;
    TfFindings *findings;
    TfParagraph *paragraph;
} Specimen;

static void
specimen_open(Specimen *specimen, const char *tag)
{
    g_autofree char *folder = g_build_filename(g_getenv("TENFOLD_PROJECT"), "fonts", NULL);
    g_autofree char *name = g_strdup_printf("%s.txt", tag);
    g_autofree char *path =
        g_build_filename(g_getenv("TENFOLD_TESTS"), "golden", "specimens", name, NULL);
    g_autofree char *marked = NULL;
    assert_true(g_file_get_contents(path, &marked, NULL, NULL));
    g_auto(GStrv) parts = g_strsplit_set(g_strchomp(marked), "[]", -1);
    *specimen = (Specimen){.tag = tag, .text = g_strjoinv("", parts)};
    specimen->findings = tf_findings_new();
    specimen->faces = tf_faces_load(folder, FALSE, specimen->findings, NULL);
    assert_non_null(specimen->faces);
    specimen->fonts = tf_fonts_open(specimen->faces, tag, NULL);
    assert_non_null(specimen->fonts);
    TfSpan span = {.length = strlen(specimen->text), .language = tag};
    TfParagraphText set = {
        .text = specimen->text,
        .spans = &span,
        .n_spans = 1,
        .language = tf_language_find(tag),
        .unit = "specimen",
        .is_divided = TRUE,
        .hangs = TRUE,
    };
    specimen->paragraph = tf_paragraph_new(specimen->fonts, &set, specimen->findings);
}

static void
specimen_close(Specimen *specimen)
{
    tf_paragraph_free(specimen->paragraph);
    tf_fonts_free(specimen->fonts);
    tf_faces_free(specimen->faces);
    tf_findings_free(specimen->findings);
    g_free(specimen->text);
}

/* Transfer full (nullable): NULL where a word is wider than the measure */
static TfPages *
place(const Specimen *specimen, double measure, TfAlign align)
{
    int n;
    double overrun;
    TfBreaking how = {.measure = measure, .align = align};
    g_autofree TfLine *lines = tf_paragraph_break(specimen->paragraph, &how, &n, &overrun);
    if (overrun > 0)
        return NULL;
    TfPages *pages = tf_pages_new(1, 600, 3000, 9, NULL, 0);
    for (int i = 0; i < n; i++) {
        TfLinePlace where = {
            .x = left,
            .y = lead * (i + 1),
            .size = size,
            .measure = measure * size,
            .align = align,
        };
        tf_paragraph_place(specimen->paragraph, &lines[i], &where, pages);
    }
    return pages;
}

static double
advance_of(const TfGlyphs *glyphs, int i)
{
    cairo_text_extents_t box;
    cairo_scaled_font_glyph_extents(
        pango_cairo_font_get_scaled_font(PANGO_CAIRO_FONT(glyphs->font)),
        &glyphs->glyphs[i], 1, &box);
    return box.x_advance;
}

/* A soft hyphen stands for one that is drawn. */
static gunichar
drawn(gunichar c)
{
    return c == 0x00AD ? '-' : c;
}

static TfHang
hang_of(const Specimen *specimen, gunichar c)
{
    return tf_script_hang(tf_language_script(tf_language_find(specimen->tag)), drawn(c));
}

/* The first glyph of a line begins where the column does or its share to the left of it. */
static int
check_start(const Specimen *specimen, const TfGlyphs *first)
{
    gunichar c = g_utf8_get_char(first->text);
    double share = hang_of(specimen, c).at_start;
    double out = left - first->glyphs[0].x;
    check_near(out, share * advance_of(first, 0), share > 0 ? 0.2 : 1e-3); /* kerning */
    return share > 0;
}

/* The last glyph of a full line ends where the column does or its share to the right of it. */
static int
check_end(const Specimen *specimen, const TfGlyphs *last, double measure)
{
    const char *p = g_utf8_prev_char(last->text + strlen(last->text));
    double share = hang_of(specimen, g_utf8_get_char(p)).at_end;
    int n = last->n_glyphs - 1;
    double advance = advance_of(last, n);
    double out = last->glyphs[n].x + advance - (left + measure * size);
    check_near(out, share * advance, 0.01);
    return share > 0;
}

static char *
without_spaces(const char *text)
{
    GString *out = g_string_new(NULL);
    for (const char *p = text; *p != '\0'; p = g_utf8_next_char(p))
        if (!g_unichar_isspace(g_utf8_get_char(p)))
            g_string_append_unichar(out, g_utf8_get_char(p));
    return g_string_free(out, FALSE);
}

/* Returns: how many marks hang */
static int
check_lines(const Specimen *specimen, const TfPages *pages, double measure)
{
    int n_lines, n_hanging = 0, next = 0;
    const TfSetLine *set = tf_pages_lines(pages, &n_lines);
    const TfPage *page = tf_pages_get(pages, 0);
    g_autoptr(GString) logical = g_string_new(NULL);
    for (int i = 0; i < n_lines; i++) {
        const TfGlyphs *first = page->placed[next].glyphs, *last = first;
        for (; next < page->n_placed; next++) {
            const TfGlyphs *glyphs = page->placed[next].glyphs;
            if (fabs(glyphs->glyphs[0].y - lead * (i + 1)) > 5)
                break;
            g_string_append(logical, glyphs->logical);
            last = glyphs;
        }
        n_hanging += check_start(specimen, first);
        gboolean is_full = !set[i].is_short && !set[i].is_last;
        n_hanging += is_full ? check_end(specimen, last, measure) : 0;
    }
    g_autofree char *expected = without_spaces(specimen->text);
    g_autofree char *found = without_spaces(logical->str);
    assert_string_equal(found, expected);
    return n_hanging;
}

/* Lines chosen together cost no more than lines each filled, both as wide as marks leave them. */
static void
check_cost(const Specimen *specimen, double measure)
{
    int n, n_first;
    TfBreaking how = {.measure = measure, .align = TF_ALIGN_JUSTIFY};
    g_autofree TfLine *lines = tf_paragraph_break(specimen->paragraph, &how, &n, NULL);
    g_autofree TfLine *first = tf_paragraph_first_fit(specimen->paragraph, &how, &n_first);
    assert_true(tf_paragraph_cost(specimen->paragraph, &how, lines, n) <=
                tf_paragraph_cost(specimen->paragraph, &how, first, n_first) * (1 + 1e-9));
}

static void
test_a_mark_hangs_by_its_share(void **state)
{
    (void)state;
    static const char *const tags[] = {"en", "es", "fr", "pl", "ru", "ht", "vi"};
    for (gsize i = 0; i < G_N_ELEMENTS(tags); i++) {
        Specimen specimen;
        int n_hanging = 0;
        specimen_open(&specimen, tags[i]);
        for (double measure = 9; measure < 30; measure += 0.7) {
            check_cost(&specimen, measure);
            g_autoptr(TfPages) pages = place(&specimen, measure, TF_ALIGN_JUSTIFY);
            n_hanging += pages != NULL ? check_lines(&specimen, pages, measure) : 0;
        }
        assert_true(n_hanging > 10);
        specimen_close(&specimen);
    }
}

/* Left and right end of a page's ink, measured on outlines. */
static void
measure_ink(const TfPages *pages, double *from, double *to)
{
    const TfPage *page = tf_pages_get(pages, 0);
    *from = G_MAXDOUBLE;
    *to = -G_MAXDOUBLE;
    for (int i = 0; i < page->n_placed; i++) {
        const TfGlyphs *glyphs = page->placed[i].glyphs;
        for (int j = 0; j < glyphs->n_glyphs; j++) {
            cairo_text_extents_t box;
            cairo_scaled_font_glyph_extents(
                pango_cairo_font_get_scaled_font(PANGO_CAIRO_FONT(glyphs->font)),
                &glyphs->glyphs[j], 1, &box);
            if (box.width <= 0)
                continue;
            *from = MIN(*from, glyphs->glyphs[j].x + box.x_bearing);
            *to = MAX(*to, glyphs->glyphs[j].x + box.x_bearing + box.width);
        }
    }
}

static void
test_no_ink_of_nastaliq_leaves_the_measure(void **state)
{
    (void)state;
    static const TfAlign aligns[] = {TF_ALIGN_START, TF_ALIGN_CENTRE, TF_ALIGN_END,
                                     TF_ALIGN_JUSTIFY, TF_ALIGN_BALANCE};
    const double hair = 0.1;
    Specimen specimen;
    int n_checked = 0;
    specimen_open(&specimen, "ur");
    for (double measure = 6; measure < 30; measure += 0.3)
        for (gsize i = 0; i < G_N_ELEMENTS(aligns); i++) {
            double from, to;
            g_autoptr(TfPages) pages = place(&specimen, measure, aligns[i]);
            if (pages == NULL)
                continue;
            measure_ink(pages, &from, &to);
            if (from < left - hair || to > left + measure * size + hair)
                fail_msg("align %d, %.1f ems: ink stands out by %.2f and %.2f points",
                         aligns[i], measure, left - from, to - left - measure * size);
            n_checked++;
        }
    assert_true(n_checked > 300);
    specimen_close(&specimen);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_mark_hangs_by_its_share),
        cmocka_unit_test(test_no_ink_of_nastaliq_leaves_the_measure),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
