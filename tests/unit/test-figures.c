/* Figures that align, and letters that are what they seem: nothing is spaced, slanted, squeezed or
 * made into a small capital. */
#include "compose/paragraph-private.h"
#include "support/book.h"
#include "support/check.h"
#include "support/project.h"

#include <math.h>
#include <string.h>

static const char *const tags[] = {"en", "es", "zh-Hans", "zh-Hant", "ru", "bn",
                                   "ht", "ko", "ar",      "ur",      "fr", "pl"};

/* Glyphs of ten digits in one language, as a number of the facts or as its words are set. */
static void
check_digits(const char *tag, const char *digits, gboolean is_literal, gboolean is_bold)
{
    g_autofree char *folder = g_build_filename(g_getenv("TENFOLD_PROJECT"), "fonts", NULL);
    g_autoptr(TfFindings) findings = tf_findings_new();
    g_autoptr(TfFaces) faces = tf_faces_load(folder, FALSE, findings, NULL);
    g_autoptr(TfFonts) fonts = tf_fonts_open(faces, tag, NULL);
    TfSpan span = {.length = strlen(digits), .is_literal = is_literal, .language = tag};
    TfParagraphText text = {.text = digits,
                            .spans = &span,
                            .n_spans = 1,
                            .language = tf_language_find(tag),
                            .is_bold = is_bold};
    g_autoptr(TfParagraph) paragraph = tf_paragraph_new(fonts, &text, findings);
    assert_int_equal(tf_findings_n(findings), 0);
    int n = 0;
    double first = 0;
    for (guint i = 0; i < paragraph->glyphs->len; i++) {
        const TfShaped *glyph = &g_array_index(paragraph->glyphs, TfShaped, i);
        gunichar c = g_utf8_get_char(paragraph->text + glyph->cluster);
        if (!g_unichar_isdigit(c) || glyph->advance <= 0)
            continue;
        first = n == 0 ? glyph->advance : first;
        if (fabs(glyph->advance - first) > 1e-6)
            fail_msg("%s: digit %d of “%s” is %.3f wide, 0 %.3f", tag, n, digits,
                     glyph->advance, first);
        n++;
    }
    assert_int_equal(n, 10);
}

/* Phone numbers in a column stand figure under figure in every face the books use. */
static void
figures_are_of_one_width(void **state)
{
    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(tags); i++)
        for (int is_bold = 0; is_bold < 2; is_bold++) {
            check_digits(tags[i], "0123456789", TRUE, is_bold);
            check_digits(tags[i], "0123456789", FALSE, is_bold);
        }
    check_digits("bn", "০১২৩৪৫৬৭৮৯", FALSE, FALSE);
    /* Regular Noto Naskh has figures of one width when it is asked, as it is for what the
     * facts bring; in the bold face 0 and 1 stay narrow even then. */
    check_digits("ar", "٠١٢٣٤٥٦٧٨٩", TRUE, FALSE);
    check_digits("fa", "۰۱۲۳۴۵۶۷۸۹", TRUE, FALSE);
}

/* Lining figures: each stands on the baseline and is as high as the capitals, 0.71 ems in Noto Sans
 * and 0.73 in Noto Sans CJK, give or take what a round one overshoots. */
static void
figures_are_lining(void **state)
{
    (void)state;
    static const char *const latin[] = {"en", "zh-Hans", "ko"};
    for (gsize i = 0; i < G_N_ELEMENTS(latin); i++) {
        g_autofree char *folder =
            g_build_filename(g_getenv("TENFOLD_PROJECT"), "fonts", NULL);
        g_autoptr(TfFindings) findings = tf_findings_new();
        g_autoptr(TfFaces) faces = tf_faces_load(folder, FALSE, findings, NULL);
        g_autoptr(TfFonts) fonts = tf_fonts_open(faces, latin[i], NULL);
        TfSpan span = {.length = 10, .is_literal = TRUE, .language = latin[i]};
        TfParagraphText text = {.text = "0123456789",
                                .spans = &span,
                                .n_spans = 1,
                                .language = tf_language_find(latin[i])};
        g_autoptr(TfParagraph) paragraph = tf_paragraph_new(fonts, &text, findings);
        const TfRun *run = &g_array_index(paragraph->runs, TfRun, 0);
        for (guint j = 0; j < paragraph->glyphs->len; j++) {
            const TfShaped *glyph = &g_array_index(paragraph->glyphs, TfShaped, j);
            hb_glyph_extents_t ink;
            assert_true(hb_font_get_glyph_extents(pango_font_get_hb_font(run->font),
                                                  glyph->glyph, &ink));
            double em = TF_REFERENCE_SIZE * PANGO_SCALE, top = ink.y_bearing / em;
            check_near(top, 0.725, 0.025);
            check_near(top + ink.height / em, 0, 0.02);
        }
    }
}

/* The face is scaled alike both ways and stands upright. */
static void
check_upright(const TfGlyphs *run)
{
    cairo_scaled_font_t *font =
        pango_cairo_font_get_scaled_font(PANGO_CAIRO_FONT(run->font));
    cairo_matrix_t matrix;
    cairo_scaled_font_get_font_matrix(font, &matrix);
    check_near(matrix.xx, run->size, 0.01);
    check_near(matrix.yy, run->size, 0.01);
    check_near(matrix.xy, 0, 1e-9);
    check_near(matrix.yx, 0, 1e-9);
}

/* Each letter is the face's own for its character, never that of the capital; a small letter
 * before another stands as near to it as the face says, but for kerning. */
static void
check_letters(const TfGlyphs *run, int *n_letters)
{
    hb_font_t *font = pango_font_get_hb_font(run->font);
    const char *p = run->text;
    double added = 0;
    int glyph = 0, n = 0;
    for (int i = 0; i < run->n_clusters; i++) {
        gunichar c = g_utf8_get_char(p), next;
        gboolean is_single = run->clusters[i].num_glyphs == 1;
        p += run->clusters[i].num_bytes;
        next = i + 1 < run->n_clusters ? g_utf8_get_char(p) : 0;
        hb_codepoint_t own, capital;
        if (is_single && g_unichar_islower(c) && hb_font_get_nominal_glyph(font, c, &own)) {
            gboolean has_capital =
                hb_font_get_nominal_glyph(font, g_unichar_toupper(c), &capital) &&
                g_unichar_toupper(c) != c;
            assert_true(!has_capital || run->glyphs[glyph].index != capital);
            if (g_unichar_islower(next)) {
                double advance =
                    hb_font_get_glyph_h_advance(font, own) / (double)PANGO_SCALE;
                double step = run->glyphs[glyph + 1].x - run->glyphs[glyph].x;
                added += (step - advance) / run->size;
                n++;
            }
        }
        glyph += run->clusters[i].num_glyphs;
    }
    /* A hundredth of an em is what copyfit may track; kerning takes back more than it adds. */
    if (n > 4 && added / n > 0.011)
        fail_msg("“%s” is spaced by %.3f ems a letter", run->logical, added / n);
    *n_letters += n;
}

static void
letters_are_never_faked(void **state)
{
    (void)state;
    static const char *const alphabetic[] = {"en", "ru", "ur", "bn"};
    for (gsize i = 0; i < G_N_ELEMENTS(alphabetic); i++) {
        Book *book = book_new(alphabetic[i]);
        int n_letters = 0;
        for (int j = 0; j < tf_pages_n(book->pages); j++) {
            const TfPage *page = tf_pages_get(book->pages, j);
            for (int k = 0; k < page->n_placed; k++) {
                const TfPlaced *placed = &page->placed[k];
                if (placed->kind != TF_PLACED_GLYPHS)
                    continue;
                check_upright(placed->glyphs);
                if (!placed->glyphs->is_rtl)
                    check_letters(placed->glyphs, &n_letters);
            }
        }
        assert_true(n_letters > (i < 2 ? 4000 : 100));
        book_free(book);
    }
}

/* No style can ask for it. */
static void
no_style_has_a_word_for_it(void **state)
{
    (void)state;
    static const char *const words[] = {"spacing", "tracking", "caps",
                                        "slant",   "italic",   "stretch"};
    for (gsize i = 0; i < G_N_ELEMENTS(words); i++) {
        char *folder = project_new();
        g_autofree char *layouts = g_build_filename(folder, "layouts", NULL);
        g_autofree char *style =
            g_strdup_printf("<style name=\"p\" %s=\"yes\"/>", words[i]);
        g_autoptr(TfFindings) findings = tf_findings_new();
        project_replace(folder, "layouts/leaflet.xml", "<style name=\"p\"/>", style);
        g_autoptr(TfLayout) layout = tf_layout_load(layouts, "leaflet", findings, NULL);
        assert_int_equal(tf_findings_n(findings), 1);
        assert_string_equal(tf_findings_get(findings, 0)->code, "unknown-attribute");
        project_free(folder);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(figures_are_of_one_width),
        cmocka_unit_test(figures_are_lining),
        cmocka_unit_test(letters_are_never_faked),
        cmocka_unit_test(no_style_has_a_word_for_it),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
