/* Chinese lines, character by character: what each is wide and who gives way, written out by hand
 * from clreq. A character is followed by what the line adds to its width, in hundredths of an em,
 * if it adds anything. */
#include "compose/chinese.h"
#include "compose/pages-private.h"
#include "support/check.h"

#include <math.h>
#include <string.h>

typedef struct {
    TfFaces *faces;
    TfFonts *fonts;
    TfFindings *findings;
    TfParagraph *paragraph;
} Desk;

/* What stands in [brackets] is a literal. */
static Desk
desk_open(const char *tag, const char *marked)
{
    g_autofree char *folder = g_build_filename(g_getenv("TENFOLD_PROJECT"), "fonts", NULL);
    Desk desk = {.findings = tf_findings_new()};
    desk.faces = tf_faces_load(folder, FALSE, desk.findings, NULL);
    assert_non_null(desk.faces);
    desk.fonts = tf_fonts_open(desk.faces, tag, NULL);
    assert_non_null(desk.fonts);
    g_autoptr(GString) text = g_string_new(NULL);
    g_autoptr(GArray) spans = g_array_new(FALSE, FALSE, sizeof(TfSpan));
    g_auto(GStrv) parts = g_strsplit_set(marked, "[]", -1);
    for (int i = 0; parts[i] != NULL; i++) {
        TfSpan span = {.start = text->len,
                       .length = strlen(parts[i]),
                       .is_literal = i % 2 == 1,
                       .language = tag};
        g_string_append(text, parts[i]);
        if (span.length > 0)
            g_array_append_val(spans, span);
    }
    TfParagraphText set = {
        .text = text->str,
        .spans = (const TfSpan *)(void *)spans->data,
        .n_spans = (int)spans->len,
        .language = tf_language_find(tag),
        .unit = "unit",
    };
    desk.paragraph = tf_paragraph_new(desk.fonts, &set, desk.findings);
    assert_int_equal(tf_findings_n(desk.findings), 0);
    return desk;
}

static void
desk_close(Desk *desk)
{
    tf_paragraph_free(desk->paragraph);
    tf_fonts_free(desk->fonts);
    tf_faces_free(desk->faces);
    tf_findings_free(desk->findings);
}

/* The letters of a line with their pens, and where the last one ends if it added nothing. */
typedef struct {
    const TfShaped *letters[64];
    double x[65];
    int n;
} Letters;

static void
take(const TfRun *run, const TfShaped *glyph, double x, gpointer data)
{
    (void)run;
    Letters *letters = data;
    assert_true(letters->n < 64);
    letters->letters[letters->n] = glyph;
    letters->x[letters->n] = x;
    letters->n++;
}

/* All of the text as one line. */
static TfLine
whole_line(const Desk *desk)
{
    const GArray *breaks = desk->paragraph->breaks;
    return (TfLine){.from = 0, .to = (int)breaks->len - 1};
}

/* Width of the line as the search for breaks reckons it. */
static double
natural_width(const Desk *desk)
{
    const GArray *breaks = desk->paragraph->breaks;
    const TfBreak *start = &g_array_index(breaks, TfBreak, 0);
    const TfBreak *end = &g_array_index(breaks, TfBreak, breaks->len - 1);
    return end->width - end->end_cut - start->width - start->start_cut;
}

/* Sets the text as one full line of its natural width and @room; 0: as it is. */
static char *
dump_line(const char *tag, const char *marked, double room)
{
    Desk desk = desk_open(tag, marked);
    TfLine line = whole_line(&desk);
    Letters letters = {.n = 0};
    double measure = natural_width(&desk) + room;
    tf_line_walk(desk.paragraph, &line, measure, 0, take, &letters);
    letters.x[letters.n] = tf_line_set_width(desk.paragraph, &line, measure);
    check_near(letters.x[letters.n], measure, 1e-9);
    GString *out = g_string_new(NULL);
    for (int i = 0; i < letters.n; i++) {
        const TfShaped *letter = letters.letters[i];
        double added = letters.x[i + 1] - letters.x[i] - letter->advance;
        gsize end = tf_cluster_end(desk.paragraph, letter->cluster);
        g_string_append_len(out, desk.paragraph->text + letter->cluster,
                            (gssize)(end - letter->cluster));
        if (fabs(added) > 0.0005)
            g_string_append_printf(out, "%+g", round(1000 * added) / 10);
    }
    desk_close(&desk);
    return g_string_free(out, FALSE);
}

static void
check_line(const char *tag, const char *marked, double room, const char *expected)
{
    g_autofree char *actual = dump_line(tag, marked, room);
    if (strcmp(actual, expected) != 0)
        fail_msg("%+.2f: %s\nexpected:  %s", room, actual, expected);
}

/* Two marks that meet take one and a half ems; a line's first and last lose their white. */
static void
marks_that_meet_are_squeezed(void **state)
{
    (void)state;
    check_line("zh-Hans", "他说：“我要律师。”他", 0, "他说：-50“我要律师。-50”他");
    check_line("zh-Hans", "他说：“我要律师。”", 0, "他说：-50“我要律师。-50”-50");
    check_line("zh-Hans", "“我要”《法》、《令》", 0, "“-50我要”-50《法》-50、-50《令》-50");
    check_line("zh-Hans", "门（（门））门", 0, "门（（-50门）-50）门");
    check_line("zh-Hans", "《令》·《法》门", 0, "《-50令》-50·《-50法》门");
    check_line("zh-Hans", "门……（门）", 0, "门……（门）-50");
    check_line("zh-Hans", "门，门。", 0, "门，门。-50");
}

/* In Taiwan 。，、；： stand in the middle of their square and ！？ never give: a bracket comes
 * nearer to them, and they to a bracket that closes. */
static void
centred_marks_have_no_white_side(void **state)
{
    (void)state;
    check_line("zh-Hant", "他說：「我要律師。」他", 0, "他說：「-50我要律師。-50」他");
    check_line("zh-Hant", "他說：「走！」，他", 0, "他說：「-50走！」-50，他");
    check_line("zh-Hant", "「門」、『門』門。", 0, "「-50門」-50、『-50門』門。");
    check_line("zh-Hant", "門。", 0, "門。");
}

/* ¼ em beside Latin letters and digits, none beside marks, inside a number or where a line ends. */
static void
latin_stands_a_quarter_off(void **state)
{
    (void)state;
    check_line("zh-Hans", "找ICE的人", 0, "找+25ICE+25的人");
    check_line("zh-Hans", "请打[800-354]。", 0, "请打+25800-354。-50");
    check_line("zh-Hans", "打[311]（免费）或[911]", 0, "打+25311（免费）或+25911");
    check_line("zh-Hans", "看[a.org/b]，快", 0, "看+25a.org/b，快");
    check_line("zh-Hans", "A门", 0, "A+25门");
    check_line("zh-Hant", "找Ana說", 0, "找+25Ana+25說");
}

/* Interpunct, brackets, commas, gaps beside Latin, stops: each gives all it has before the next
 * gives anything. */
static void
a_tight_line_takes_in_order(void **state)
{
    (void)state;
    const char *text = "门·门“门”门，门A门。门";
    check_line("zh-Hans", text, 0, "门·门“门”门，门+25A+25门。门");
    check_line("zh-Hans", text, -0.3, "门·-30门“门”门，门+25A+25门。门");
    check_line("zh-Hans", text, -0.5, "门·-50门“门”门，门+25A+25门。门");
    check_line("zh-Hans", text, -0.9, "门·-50门“-20门”-20门，门+25A+25门。门");
    check_line("zh-Hans", text, -1.5, "门·-50门“-50门”-50门，门+25A+25门。门");
    check_line("zh-Hans", text, -1.9, "门·-50门“-50门”-50门，-40门+25A+25门。门");
    check_line("zh-Hans", text, -2.1, "门·-50门“-50门”-50门，-50门+20A+20门。门");
    check_line("zh-Hans", text, -2.25, "门·-50门“-50门”-50门，-50门+12.5A+12.5门。门");
    check_line("zh-Hans", text, -2.55, "门·-50门“-50门”-50门，-50门+12.5A+12.5门。-30门");
    check_line("zh-Hans", text, -2.75, "门·-50门“-50门”-50门，-50门+12.5A+12.5门。-50门");
}

/* A mark in the middle of its square gives an eighth of an em on both sides, first of all where a
 * line ends: most houses in Taiwan take nothing from them. */
static void
a_centred_mark_gives_at_the_end_first(void **state)
{
    (void)state;
    const char *text = "門「門」門，門。";
    check_line("zh-Hant", text, 0, "門「門」門，門。");
    check_line("zh-Hant", text, -0.2, "門「門」門，門。-20");
    check_line("zh-Hant", text, -0.65, "門「-20門」-20門，門。-25");
    check_line("zh-Hant", text, -1.4, "門「-50門」-50門，-15門。-25");
    check_line("zh-Hant", "門！門；門：門。門", -0.6, "門！門；-25門：-25門。-10門");
}

/* Word spaces to ½ em, gaps beside Latin to ⅓, then a little between all characters; nothing inside
 * —— and ……, nor around / and –. A space of the face is 22.4 hundredths wide. */
static void
a_loose_line_takes_in_order(void **state)
{
    (void)state;
    const char *text = "门A B门门门";
    check_line("zh-Hans", text, 0.2, "门+25A +20B+25门门门");
    check_line("zh-Hans", text, 0.336, "门+28A +27.6B+28门门门");
    check_line("zh-Hans", text, 0.5, "门+33.3A +27.6B+33.3门+2.9门+2.9门");
    check_line("zh-Hans", "门门——门……门", 0.2, "门+4门+4——+4门+4……+4门");
    check_line("zh-Hans", "门/门门–门门", 0.1, "门/门+5门–门+5门");
    check_line("zh-Hans", "门，A门（门）门", 0.3,
               "门+4.3，A+33.3门+4.3（+4.3门+4.3）+4.3门");
}

/* What each letter of a line with all kinds of gaps adds, at one room after the other from the
 * tightest to the loosest. */
static void
gaps_grow_with_the_room_and_keep_their_limits(void **state)
{
    (void)state;
    /* least and most that a letter may add, in the order of the text; the opening marks' white
     * gives before them, so their letters lose it */
    static const char *const text = "门·门（门）门A B门，门。门";
    static const struct {
        double least, most;
    } limits[] = {
        {0, 0.06},    {-0.5, 0.06},     {0, 0.06}, {-0.5, 0.06},     {0, 0.06},
        {-0.5, 0.06}, {0.125, 1.0 / 3}, {0, 0},    {0, 0.5 - 0.224}, {0.125, 1.0 / 3},
        {0, 0.06},    {-0.5, 0.06},     {0, 0.06}, {-0.5, 0.06},     {0, 0},
    };
    Desk desk = desk_open("zh-Hans", text);
    TfLine line = whole_line(&desk);
    double natural = natural_width(&desk), before[G_N_ELEMENTS(limits)] = {0};
    for (int step = -55; step <= 20; step++) {
        double room = 0.05 * step;
        Letters letters = {.n = 0};
        tf_line_walk(desk.paragraph, &line, natural + room, 0, take, &letters);
        letters.x[letters.n] = tf_line_set_width(desk.paragraph, &line, natural + room);
        assert_int_equal(letters.n, G_N_ELEMENTS(limits));
        check_near(letters.x[letters.n], natural + room, 1e-9);
        for (int i = 0; i < letters.n; i++) {
            double added = letters.x[i + 1] - letters.x[i] - letters.letters[i]->advance;
            assert_true(added > limits[i].least - 1e-9 && added < limits[i].most + 1e-9);
            assert_true(step == -55 || added > before[i] - 1e-9);
            before[i] = added;
        }
    }
    desk_close(&desk);
}

/* Where the first glyph of @mark stands on a line that begins at 0 and is set with @room, ems. */
static double
place_of(const char *tag, const char *text, const char *mark, double room)
{
    Desk desk = desk_open(tag, text);
    TfPages *pages = tf_pages_new(1, 400, 600, 9, NULL, 0);
    TfLine line = whole_line(&desk);
    TfLinePlace where = {
        .size = 10,
        .y = 100,
        .measure = 10 * (natural_width(&desk) + room),
        .align = TF_ALIGN_JUSTIFY,
    };
    tf_paragraph_place(desk.paragraph, &line, &where, pages);
    const TfGlyphs *glyphs = tf_pages_get(pages, 0)->placed[0].glyphs;
    const char *p = strstr(glyphs->text, mark);
    assert_non_null(p);
    double x = glyphs->glyphs[g_utf8_pointer_to_offset(glyphs->text, p)].x / 10;
    tf_pages_free(pages);
    desk_close(&desk);
    return x;
}

/* What a mark loses before its ink, the ink moves: all of an opening one's white, half of a centred
 * one's, nothing of a closing one's. */
static void
ink_follows_the_white_that_goes(void **state)
{
    (void)state;
    check_near(place_of("zh-Hans", "“门”门", "“", 0), -0.5, 1e-6);
    check_near(place_of("zh-Hans", "门“门”门", "“", 0), 1, 1e-6);
    check_near(place_of("zh-Hans", "门“门”门", "“", -0.6), 0.7, 1e-6);
    check_near(place_of("zh-Hans", "门“门”门", "”", -0.6), 2.7, 1e-6);
    check_near(place_of("zh-Hans", "门·门门", "·", -0.3), 0.85, 1e-6);
    check_near(place_of("zh-Hant", "門，門門", "，", -0.2), 0.9, 1e-6);
    check_near(place_of("zh-Hant", "門，」門", "，", 0), 0.75, 1e-6);
    check_near(place_of("zh-Hans", "门，门门", "，", -0.3), 1, 1e-6);
}

/* “简体中文 · Chinese”: it stands between words, in the white of their spaces. A quarter of an em
 * goes on either side of it. */
static void
a_dot_between_words_is_narrow(void **state)
{
    (void)state;
    double spaced = place_of("zh-Hans", "门 ·门", "·", 0);
    check_near(place_of("zh-Hans", "门 · 门", "·", 0), spaced - 0.25, 1e-6);
    check_near(place_of("zh-Hans", "门·门门", "·", 0), 1, 1e-6);
}

/* The first run that has @text. */
static const TfGlyphs *
run_with(const TfPages *pages, const char *text)
{
    const TfPage *page = tf_pages_get(pages, 0);
    for (int i = 0; i < page->n_placed; i++)
        if (strstr(page->placed[i].glyphs->text, text) != NULL)
            return page->placed[i].glyphs;
    fail_msg("no run has “%s”", text);
    return NULL;
}

/* Emphasis is a heavier face, never a slanted one (clreq, emphasis). */
static void
emphasis_is_weight_and_never_slant(void **state)
{
    (void)state;
    static const char *const tags[] = {"zh-Hans", "zh-Hant"};
    static const char *const families[] = {"Noto Sans CJK SC", "Noto Sans CJK TC"};
    for (gsize i = 0; i < G_N_ELEMENTS(tags); i++) {
        Desk desk = desk_open(tags[i], "不");
        TfSpan spans[] = {
            {.length = strlen("不要"), .language = tags[i]},
            {.start = strlen("不要"),
             .length = strlen("反抗"),
             .is_bold = TRUE,
             .language = tags[i]},
        };
        TfParagraphText set = {
            .text = "不要反抗",
            .spans = spans,
            .n_spans = 2,
            .language = tf_language_find(tags[i]),
            .unit = "unit",
        };
        g_autoptr(TfParagraph) bold = tf_paragraph_new(desk.fonts, &set, desk.findings);
        g_autoptr(TfPages) pages = tf_pages_new(1, 400, 600, 9, NULL, 0);
        TfLine line = {.from = 0, .to = (int)bold->breaks->len - 1, .is_last = TRUE};
        TfLinePlace where = {.size = 10, .y = 100, .measure = 100};
        tf_paragraph_place(bold, &line, &where, pages);
        const TfGlyphs *light = run_with(pages, "不要"), *heavy = run_with(pages, "反抗");
        assert_false(light->is_bold);
        assert_true(heavy->is_bold);
        assert_string_equal(heavy->family, families[i]);
        PangoFontDescription *description = pango_font_describe(heavy->font);
        assert_int_equal(pango_font_description_get_style(description), PANGO_STYLE_NORMAL);
        pango_font_description_free(description);
        desk_close(&desk);
    }
}

/* Where the ink of the only glyph of @c begins and ends, ems. */
static void
find_ink(const char *tag, const char *c, double *left, double *right)
{
    Desk desk = desk_open(tag, c);
    g_autoptr(TfPages) pages = tf_pages_new(1, 400, 600, 9, NULL, 0);
    TfLine line = whole_line(&desk);
    TfLinePlace where = {.size = 100, .y = 100, .measure = 1000};
    tf_paragraph_place(desk.paragraph, &line, &where, pages);
    const TfGlyphs *glyphs = run_with(pages, c);
    PangoRectangle ink;
    pango_font_get_glyph_extents(glyphs->font, (PangoGlyph)glyphs->glyphs[0].index, &ink,
                                 NULL);
    *left = ink.x / 100.0 / PANGO_SCALE;
    *right = (ink.x + ink.width) / 100.0 / PANGO_SCALE;
    desk_close(&desk);
}

/* The table says which marks are centred in Taiwan, the faces show it: of each, the middle of the
 * ink is the middle of the square; on the mainland all are in its left half. */
static void
faces_put_marks_where_the_table_says(void **state)
{
    (void)state;
    static const char *const marks[] = {"。", "，", "、", "；", "：", "！", "？"};
    for (gsize i = 0; i < G_N_ELEMENTS(marks); i++) {
        double left, right;
        find_ink("zh-Hant", marks[i], &left, &right);
        check_near((left + right) / 2, 0.5, 0.02);
        find_ink("zh-Hans", marks[i], &left, &right);
        assert_true(right < 0.5);
    }
}

/* Where nothing is prohibited, marks stand at the wrong end of a line, which is exact all the same. */
static void
marks_at_the_wrong_end_keep_the_measure(void **state)
{
    (void)state;
    check_line("zh-Hans", "。门门“", 0, "。门门“");
    check_line("zh-Hans", "，门门“", -0.7, "，-20门门“-50");
    check_line("zh-Hant", "。門門「", -0.6, "。-10門門「-50");
}

/* One character alone on the last line is a fault; there is nearly always another way. */
static void
no_character_is_left_alone(void **state)
{
    (void)state;
    Desk desk =
        desk_open("zh-Hans", "您可以不开门。请让他们把法官签名的令状从门缝下面递进来，"
                             "仔细看清楚再决定。如果没有令状，您可以说不同意。");
    for (int measure = 10; measure <= 25; measure++) {
        TfBreaking how = {.measure = measure, .align = TF_ALIGN_JUSTIFY};
        int n;
        g_autofree TfLine *lines = tf_paragraph_break(desk.paragraph, &how, &n, NULL);
        if (lines[n - 1].width <= 2)
            fail_msg("%d ems: the last line is %.1f", measure, lines[n - 1].width);
    }
    desk_close(&desk);
}

/* Where all together are not enough, each gives more than it should, in proportion. */
static void
beyond_the_last_tier_all_give_alike(void **state)
{
    (void)state;
    double sums[TF_N_TIERS] = {0}, shares[TF_N_TIERS];
    sums[TF_TIER_WORD_SPACE] = 0.5;
    sums[TF_TIER_EVEN] = 1.5;
    tf_chinese_share(sums, 1, shares);
    check_near(shares[TF_TIER_WORD_SPACE], 1, 1e-12);
    check_near(shares[TF_TIER_EVEN], 1.0 / 3, 1e-12);
    check_near(shares[TF_TIER_MIXED], 0, 1e-12);
    tf_chinese_share(sums, 2.5, shares);
    check_near(shares[TF_TIER_WORD_SPACE], 1.25, 1e-12);
    check_near(shares[TF_TIER_EVEN], 1.25, 1e-12);
    check_near(shares[TF_TIER_MIXED], 0, 1e-12);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(marks_that_meet_are_squeezed),
        cmocka_unit_test(centred_marks_have_no_white_side),
        cmocka_unit_test(latin_stands_a_quarter_off),
        cmocka_unit_test(a_tight_line_takes_in_order),
        cmocka_unit_test(a_centred_mark_gives_at_the_end_first),
        cmocka_unit_test(a_loose_line_takes_in_order),
        cmocka_unit_test(gaps_grow_with_the_room_and_keep_their_limits),
        cmocka_unit_test(ink_follows_the_white_that_goes),
        cmocka_unit_test(emphasis_is_weight_and_never_slant),
        cmocka_unit_test(faces_put_marks_where_the_table_says),
        cmocka_unit_test(a_dot_between_words_is_narrow),
        cmocka_unit_test(marks_at_the_wrong_end_keep_the_measure),
        cmocka_unit_test(no_character_is_left_alone),
        cmocka_unit_test(beyond_the_last_tier_all_give_alike),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
