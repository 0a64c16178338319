/* Marks that stand on marks: fully vowelled Arabic and the tallest stacks of Bengali, at the least
 * leading that the booklet allows and on the first line of a frame. */
#include "compose/collisions.h"
#include "compose/pages-private.h"
#include "compose/paragraph.h"
#include "support/check.h"

#include <string.h>

/* Every letter has its vowel: signs on shadda on alef, tanwin below letters that go deep. */
static const char vowelled[] =
    "إِنَّ لِكُلِّ إِنْسَانٍ حَقًّا فِي مُحَامٍ يُوَجِّهُهُ، وَأَنْ يَحْتَجَّ بِحُجَجٍ عَلَى كُلِّ مَنْ أَوْقَفَهُ، وَأَلَّا يُجِيبَ عَنْ سُؤَالٍ. "
    "فَلْيَطْلُبْ مُتَرْجِمًا، وَلْيُحَاجِجْ بِالْحَقِّ إِنَّهُ أَحَقُّ، وَلَا يُوَقِّعْ عَلَى صُحُفٍ أَوْ نَمَاذِجَ حَتَّى يُوَضَّحَ لَهُ كُلُّ شَيْءٍ.";

/* Vowel signs below conjuncts of three letters above, reph, ii and candrabindu below them. */
static const char stacked[] =
    "রাষ্ট্রু ষ্ট্রু ক্ষ্ণৃ দ্ধৃ টৌঁ র্থীঁ র্কিঁ ট্টৃ ষ্ট্রু স্ক্রূ ন্ধ্রু ত্ত্বু দ্ধৃ ঔঁ ঐঁ ষ্ট্রু র্দ্ধ্বিঁ ঙ্ক্ষু "
    "ট্টৃ ষ্ট্রু টৌঁ টীঁ র্থীঁ ন্দ্রীঁ ষ্ট্রু ষ্ট্রু টিঁ টৈঁ স্ক্রূ ক্ষ্ণৃ টৌঁ ষ্ট্রু ট্টৃ টীঁ র্কিঁ দ্ধৃ উঁচু।";

typedef struct {
    TfFaces *faces;
    TfFonts *fonts;
    TfFindings *findings;
    TfParagraph *paragraph;
} Text;

static void
text_open(Text *text, const char *tag, const char *words, gboolean is_bold)
{
    g_autofree char *folder = g_build_filename(g_getenv("TENFOLD_PROJECT"), "fonts", NULL);
    text->findings = tf_findings_new();
    text->faces = tf_faces_load(folder, FALSE, text->findings, NULL);
    text->fonts = tf_fonts_open(text->faces, tag, NULL);
    assert_non_null(text->fonts);
    TfSpan span = {.length = strlen(words), .language = tag};
    TfParagraphText set = {.text = words,
                           .spans = &span,
                           .n_spans = 1,
                           .language = tf_language_find(tag),
                           .is_bold = is_bold,
                           .unit = "unit"};
    text->paragraph = tf_paragraph_new(text->fonts, &set, text->findings);
    assert_int_equal(tf_findings_n(text->findings), 0);
}

static void
text_close(Text *text)
{
    tf_paragraph_free(text->paragraph);
    tf_fonts_free(text->fonts);
    tf_faces_free(text->faces);
    tf_findings_free(text->findings);
}

/* The least leading of any group of the booklet in @script, times the least of any style of text. */
static double
least_leading(const char *script)
{
    g_autofree char *folder =
        g_build_filename(g_getenv("TENFOLD_PROJECT"), "layouts", NULL);
    g_autoptr(TfFindings) findings = tf_findings_new();
    g_autoptr(TfLayout) layout = tf_layout_load(folder, "booklet", findings, NULL);
    assert_non_null(layout);
    double least = G_MAXDOUBLE;
    const char *const *groups = tf_layout_groups(layout);
    for (int i = 0; groups[i] != NULL; i++)
        least = MIN(least, tf_layout_limits(layout, groups[i], script)->leading_least);
    return least;
}

/* Lines of 10 points at @leading, or as far apart as they ask for. Returns: how many collide */
static int
collisions(Text *text, const char *tag, double measure, double leading, gboolean asks)
{
    int n;
    TfBreaking how = {.measure = measure, .align = TF_ALIGN_START};
    g_autofree TfLine *lines = tf_paragraph_break(text->paragraph, &how, &n, NULL);
    g_autoptr(TfPages) pages = tf_pages_new(1, 400, 3000, 9, NULL, 0);
    tf_pages_set_identity(pages, tag, tag, FALSE);
    double y = 100;
    for (int i = 0; i < n; i++) {
        y += MAX(leading, asks ? lines[i].reach : 0) * 10;
        TfLinePlace where = {.x = 10, .y = y, .size = 10, .measure = measure * 10};
        tf_paragraph_place(text->paragraph, &lines[i], &where, pages);
    }
    g_autoptr(TfFindings) findings = tf_findings_new();
    tf_find_collisions(pages, findings);
    return tf_findings_n(findings);
}

/* At every measure: none where lines ask for room; without it there would be some, or the sentence
 * shows nothing. */
static void
check_lines(const char *tag, const char *script, const char *words)
{
    double leading = least_leading(script);
    int n_without = 0;
    for (int is_bold = 0; is_bold < 2; is_bold++) {
        Text text;
        text_open(&text, tag, words, is_bold);
        for (double measure = 8; measure < 24; measure += 0.45) {
            int n = collisions(&text, tag, measure, leading, TRUE);
            if (n > 0)
                fail_msg("%s: %d lines of %.2f ems collide at %.2f", tag, n, measure,
                         leading);
            n_without += collisions(&text, tag, measure, leading, FALSE);
        }
        text_close(&text);
    }
    print_message("%s at %.2f: %d without room\n", tag, leading, n_without);
    assert_true(n_without > 0);
}

static void
vowelled_arabic_lines_keep_apart(void **state)
{
    (void)state;
    check_lines("ar", "Arab", vowelled);
}

static void
stacked_bengali_lines_keep_apart(void **state)
{
    (void)state;
    check_lines("bn", "Beng", stacked);
}

/* A line without tall marks keeps the leading it is given; all lines of a vowelled paragraph are
 * equally far apart. */
static void
leading_stays_even(void **state)
{
    (void)state;
    static const struct {
        const char *tag, *words;
        gboolean opens;
    } cases[] = {
        {"ar", "اطلب محاميًا قبل أن تجيب عن أي سؤال ولا توقّع على شيء أبدًا", FALSE},
        {"bn", "উত্তর দেওয়ার আগে একজন আইনজীবী চান এবং কিছুতে সই করবেন না", FALSE},
        {"ar", vowelled, TRUE},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        Text text;
        int n;
        text_open(&text, cases[i].tag, cases[i].words, FALSE);
        TfBreaking how = {.measure = 9, .align = TF_ALIGN_START};
        g_autofree TfLine *lines = tf_paragraph_break(text.paragraph, &how, &n, NULL);
        assert_true(n > 2);
        for (int j = 1; j < n; j++) {
            assert_int_equal(lines[j].reach > 0, cases[i].opens);
            check_near(lines[j].reach, lines[1].reach, 1e-9);
        }
        text_close(&text);
    }
}

/* The signs over the first line of a frame stay in it: its baseline goes down by them. أُوَجِّهُ is 1.08
 * ems high in Noto Naskh, the usual letters 0.94; ষ্ট্রু goes 0.39 down, the usual ones 0.28. */
static void
the_first_and_last_line_have_room_for_their_marks(void **state)
{
    (void)state;
    static const struct {
        const char *tag, *words;
        double above, below;
    } cases[] = {
        {"ar", "أُوَجِّهُ", 1.08, 0.44},
        {"ar", "باب", 0.94, 0.44},
        {"bn", "রাষ্ট্রু", 0.92, 0.39},
        {"bn", "কথা", 0.92, 0.28},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        Text text;
        int n;
        double above, below;
        text_open(&text, cases[i].tag, cases[i].words, FALSE);
        TfBreaking how = {.measure = 30, .align = TF_ALIGN_START};
        g_autofree TfLine *lines = tf_paragraph_break(text.paragraph, &how, &n, NULL);
        tf_paragraph_extent(text.paragraph, &lines[0], &above, &below);
        check_near(above, cases[i].above, 0.01);
        check_near(below, cases[i].below, 0.01);
        text_close(&text);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(vowelled_arabic_lines_keep_apart),
        cmocka_unit_test(stacked_bengali_lines_keep_apart),
        cmocka_unit_test(leading_stays_even),
        cmocka_unit_test(the_first_and_last_line_have_room_for_their_marks),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
