/* Paragraphs of the languages that break engines: numbers in right-to-left text, Chinese
 * marks, whole Korean words, words that may not end a line. */
#include "compose/paragraph.h"
#include "support/check.h"

#include <math.h>
#include <string.h>

/* One language's fonts, pages to place on, and what was found. */
typedef struct {
    TfFaces *faces;
    TfFonts *fonts;
    TfPages *pages;
    TfFindings *findings;
    const char *tag;
} Desk;

static Desk *
desk_new(const char *tag)
{
    Desk *desk = g_new0(Desk, 1);
    g_autofree char *folder = g_build_filename(g_getenv("TENFOLD_PROJECT"), "fonts", NULL);
    desk->findings = tf_findings_new();
    desk->faces = tf_faces_load(folder, FALSE, desk->findings, NULL);
    assert_non_null(desk->faces);
    desk->fonts = tf_fonts_open(desk->faces, tag, NULL);
    assert_non_null(desk->fonts);
    desk->pages = tf_pages_new(1, 400, 600, 9, NULL, 0);
    g_ptr_array_add(desk->pages->maps, desk->fonts);
    desk->tag = tag;
    return desk;
}

static void
desk_free(Desk *desk)
{
    tf_pages_free(desk->pages);
    tf_faces_free(desk->faces);
    tf_findings_free(desk->findings);
    g_free(desk);
}

/* Text in the desk's language; what stands in [brackets] is a literal. */
static TfParagraph *
paragraph(const Desk *desk, const char *marked)
{
    g_autoptr(GString) text = g_string_new(NULL);
    g_autoptr(GArray) spans = g_array_new(FALSE, FALSE, sizeof(TfSpan));
    gboolean is_literal = FALSE;
    g_auto(GStrv) parts = g_strsplit_set(marked, "[]", -1);
    for (int i = 0; parts[i] != NULL; i++, is_literal = !is_literal) {
        TfSpan span = {
            .start = text->len,
            .length = strlen(parts[i]),
            .is_literal = is_literal,
            .language = desk->tag,
        };
        g_string_append(text, parts[i]);
        if (span.length > 0)
            g_array_append_val(spans, span);
    }
    TfParagraphText set = {
        .text = text->str,
        .spans = (const TfSpan *)(void *)spans->data,
        .n_spans = (int)spans->len,
        .language = tf_language_find(desk->tag),
        .unit = "unit",
    };
    return tf_paragraph_new(desk->fonts, &set, desk->findings);
}

/* Sets the text in lines of @measure points at @size and returns how many there are. */
static int
set(const Desk *desk, const char *marked, double size, double measure, TfAlign align)
{
    g_autoptr(TfParagraph) set = paragraph(desk, marked);
    int n;
    TfBreaking how = {.measure = measure / size, .align = align};
    g_autofree TfLine *lines = tf_paragraph_break(set, &how, &n, NULL);
    for (int i = 0; i < n; i++) {
        TfLinePlace where = {
            .x = 10, .y = 100 + i * 20, .size = size, .measure = measure, .align = align};
        tf_paragraph_place(set, &lines[i], &where, desk->pages);
    }
    return n;
}

static const TfPlaced *
run_with(const Desk *desk, const char *text)
{
    const TfPage *page = tf_pages_get(desk->pages, 0);
    for (int i = 0; i < page->n_placed; i++)
        if (strstr(page->placed[i].glyphs->logical, text) != NULL)
            return &page->placed[i];
    return NULL;
}

/* Logical text of each line, lines joined by |. */
static char *
lines_of(const Desk *desk)
{
    GString *out = g_string_new(NULL);
    const TfPage *page = tf_pages_get(desk->pages, 0);
    double y = 0;
    for (int i = 0; i < page->n_placed; i++) {
        double baseline = page->placed[i].glyphs->glyphs[0].y;
        if (i > 0 && fabs(baseline - y) > 10)
            g_string_append_c(out, '|');
        y = baseline;
        g_string_append(out, page->placed[i].glyphs->logical);
    }
    return g_string_free(out, FALSE);
}

/* The number is one run, left to right, digits in the order they are dialled. */
static void
check_phone(const char *tag, const char *sentence)
{
    Desk *desk = desk_new(tag);
    set(desk, sentence, 12, 380, TF_ALIGN_START);
    const TfPlaced *phone = run_with(desk, "800");
    assert_non_null(phone);
    assert_string_equal(phone->glyphs->logical, "800-354-0365");
    assert_string_equal(phone->glyphs->text, "800-354-0365");
    assert_false(phone->glyphs->is_rtl);
    assert_int_equal(phone->glyphs->n_glyphs, 12);
    for (int i = 1; i < phone->glyphs->n_glyphs; i++)
        assert_true(phone->glyphs->glyphs[i].x > phone->glyphs->glyphs[i - 1].x);
    assert_int_equal(tf_findings_n(desk->findings), 0);
    desk_free(desk);
}

static void
test_phone_is_never_reversed(void **state)
{
    (void)state;
    check_phone("ar", "اتصل على [800-354-0365] الآن.");
    check_phone("ur", "ابھی [800-354-0365] پر کال کریں۔");
    check_phone("en", "Call [800-354-0365] now.");
    check_phone("bn", "এখনই [800-354-0365] নম্বরে ফোন করুন।");
    check_phone("zh-Hant", "請致電[800-354-0365]。");
}

/* What comes first in Arabic stands at the right: اتصل, then the number, then الآن. */
static void
test_right_to_left_order(void **state)
{
    (void)state;
    Desk *desk = desk_new("ar");
    set(desk, "اتصل [311] الآن", 12, 380, TF_ALIGN_START);
    const TfPlaced *first = run_with(desk, "اتصل"), *number = run_with(desk, "311"),
                   *last = run_with(desk, "الآن");
    assert_true(first->rect.x > number->rect.x);
    assert_true(number->rect.x > last->rect.x);
    /* and the line ends at the right edge of the measure, 10 + 380 */
    check_near(first->rect.x + first->rect.width, 390, 0.01);
    assert_true(first->glyphs->is_rtl);
    desk_free(desk);
}

static void
test_literals_do_not_break(void **state)
{
    (void)state;
    Desk *desk = desk_new("en");
    /* The number would fit in part on the first line. */
    set(desk, "Please call [800-354-0365] today", 12, 110, TF_ALIGN_START);
    g_autofree char *lines = lines_of(desk);
    assert_string_equal(lines, "Please call|800-354-0365|today");
    desk_free(desk);
}

static double
width_at(const Desk *desk, const char *text, double size)
{
    g_autoptr(TfParagraph) set = paragraph(desk, text);
    int n;
    TfBreaking how = {.measure = 1000, .align = TF_ALIGN_START};
    g_autofree TfLine *lines = tf_paragraph_break(set, &how, &n, NULL);
    TfLinePlace where = {.x = 0, .y = 0, .size = size, .measure = 1000 * size};
    double end = tf_paragraph_place(set, &lines[0], &where, desk->pages);
    assert_int_equal(n, 1);
    /* Right-to-left text ends at its left. */
    if (tf_language_find(desk->tag)->direction == TF_DIRECTION_RTL)
        end = where.measure - end;
    check_near(end, lines[0].width * size, 0.01);
    return end;
}

/* The breaker's widths are the widths that are set, at any size. */
static void
test_widths_scale(void **state)
{
    (void)state;
    const struct {
        const char *tag, *text;
    } samples[] = {
        {"en", "You can keep the door closed."},
        {"ur", "آپ دروازہ بند رکھ سکتے ہیں۔"},
        {"bn", "আপনি দরজা বন্ধ রাখতে পারেন।"},
        {"ko", "문을 닫아 두세요."},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(samples); i++) {
        Desk *desk = desk_new(samples[i].tag);
        double one = width_at(desk, samples[i].text, 10);
        assert_true(one > 20);
        check_near(width_at(desk, samples[i].text, 20), 2 * one, 0.01);
        desk_free(desk);
    }
}

static void
test_korean_breaks_between_words_only(void **state)
{
    (void)state;
    Desk *desk = desk_new("ko");
    set(desk, "판사가 서명한 영장을 보여 달라고 하세요", 12, 66, TF_ALIGN_START);
    g_autofree char *lines = lines_of(desk);
    g_auto(GStrv) parts = g_strsplit(lines, "|", -1);
    assert_true(g_strv_length(parts) > 3);
    /* Every line is made of whole words of the sentence. */
    const char *words[] = {"판사가", "서명한", "영장을", "보여", "달라고", "하세요", NULL};
    for (int i = 0; parts[i] != NULL; i++) {
        g_auto(GStrv) line = g_strsplit(parts[i], " ", -1);
        for (int j = 0; line[j] != NULL; j++)
            assert_true(g_strv_contains(words, line[j]));
    }
    desk_free(desk);
}

/* No line starts with a closing mark or ends with an opening one; two dashes stay together. */
static void
test_chinese_marks_keep_their_side(void **state)
{
    (void)state;
    const char text[] =
        "说：“我要律师。”（免费）他们可能进来——请不要反抗，记住您看到的事情。";
    for (double measure = 48; measure < 200; measure += 6) {
        Desk *desk = desk_new("zh-Hans");
        set(desk, text, 12, measure, TF_ALIGN_START);
        g_autofree char *lines = lines_of(desk);
        g_auto(GStrv) parts = g_strsplit(lines, "|", -1);
        for (int i = 0; parts[i] != NULL; i++) {
            gunichar first = g_utf8_get_char(parts[i]);
            gunichar last = g_utf8_get_char(g_utf8_prev_char(parts[i] + strlen(parts[i])));
            assert_null(g_utf8_strchr("。，：”）", -1, first));
            assert_null(g_utf8_strchr("“（", -1, last));
            assert_true(first != 0x2014 || g_str_has_prefix(parts[i], "——"));
        }
        desk_free(desk);
    }
}

/* 。” together are one and a half ems wide, not two; a mark at a line's end loses its half. */
static void
test_chinese_marks_give_way(void **state)
{
    (void)state;
    Desk *desk = desk_new("zh-Hans");
    check_near(width_at(desk, "门", 10), 10, 0.01);
    check_near(width_at(desk, "门。门", 10), 30, 0.01);
    check_near(width_at(desk, "门。”门", 10), 35, 0.01);
    check_near(width_at(desk, "门。", 10), 15, 0.01);
    /* ¼ em between scripts, typed by nobody */
    double latin = width_at(desk, "ICE", 10);
    check_near(width_at(desk, "门ICE门", 10), 20 + latin + 5, 0.01);
    desk_free(desk);
}

static void
test_chinese_lines_fill_the_measure(void **state)
{
    (void)state;
    Desk *desk = desk_new("zh-Hans");
    int n = set(
        desk, "您可以不开门。请让他们把法官签名的令状从门缝下面递进来，仔细看清楚再决定。",
        12, 150, TF_ALIGN_START);
    assert_true(n >= 3);
    const TfPage *page = tf_pages_get(desk->pages, 0);
    /* 10 + 150; a mark at the end gives up its white half, so ink and advance end there */
    check_near(page->placed[0].rect.x + page->placed[0].rect.width, 160, 0.05);
    desk_free(desk);
}

static void
test_bound_words_go_on(void **state)
{
    (void)state;
    for (double measure = 60; measure < 240; measure += 5) {
        Desk *desk = desk_new("pl");
        set(desk, "Nie otwieraj drzwi i zapytaj o nakaz z podpisem sędziego w sprawie", 12,
            measure, TF_ALIGN_START);
        g_autofree char *lines = lines_of(desk);
        assert_null(strstr(lines, " i|"));
        assert_null(strstr(lines, " o|"));
        assert_null(strstr(lines, " z|"));
        assert_null(strstr(lines, " w|"));
        desk_free(desk);
    }
}

static void
test_danda_never_starts_a_line(void **state)
{
    (void)state;
    for (double measure = 60; measure < 200; measure += 5) {
        Desk *desk = desk_new("bn");
        set(desk, "দরজা বন্ধ রাখুন । পরিচয় জানতে চান । শান্ত থাকুন ।", 12, measure,
            TF_ALIGN_START);
        g_autofree char *lines = lines_of(desk);
        assert_null(strstr(lines, "|।"));
        desk_free(desk);
    }
}

/* A wider frame never needs more lines of ragged text. */
static void
test_wider_is_never_longer(void **state)
{
    (void)state;
    Desk *desk = desk_new("en");
    g_autoptr(TfParagraph) set = paragraph(
        desk, "Ask if there is a warrant signed by a judge. Call [800-354-0365] for help, "
              "and write down what you saw as soon as you can.");
    int before = 1000;
    for (double measure = 8; measure < 40; measure += 0.37) {
        int n;
        TfBreaking how = {.measure = measure, .align = TF_ALIGN_START};
        g_autofree TfLine *lines = tf_paragraph_break(set, &how, &n, NULL);
        assert_true(n <= before);
        before = n;
    }
    assert_int_equal(before, 2);
    desk_free(desk);
}

/* ICE and 2026 in an Arabic sentence look as marked English does: its face, its size. */
static void
test_latin_in_arabic_is_one_size(void **state)
{
    (void)state;
    Desk *desk = desk_new("ar");
    set(desk, "قد يقول ضباط ICE إن النموذج [I-205] يكفي منذ 2025", 20, 600, TF_ALIGN_START);
    const TfPlaced *ice = run_with(desk, "ICE"), *form = run_with(desk, "I-205"),
                   *year = run_with(desk, "2025");
    assert_string_equal(ice->glyphs->family, "Noto Sans");
    assert_string_equal(year->glyphs->family, "Noto Sans");
    check_near(ice->glyphs->size, form->glyphs->size, 1e-9);
    check_near(year->glyphs->size, form->glyphs->size, 1e-9);
    assert_true(form->glyphs->size < 20);
    desk_free(desk);
}

/* What is Latin from sign to sign keeps its own order, marked or not. */
static void
test_latin_in_arabic_keeps_its_order(void **state)
{
    (void)state;
    static const char *const pieces[] = {"24/7", "I-200", "A-12", "U.S", "9:00-17:00"};
    for (gsize i = 0; i < G_N_ELEMENTS(pieces); i++) {
        Desk *desk = desk_new("ar");
        g_autofree char *sentence = g_strdup_printf("اتصل %s الآن", pieces[i]);
        set(desk, sentence, 12, 600, TF_ALIGN_START);
        const TfPlaced *piece = run_with(desk, pieces[i]);
        assert_non_null(piece);
        assert_string_equal(piece->glyphs->text, pieces[i]);
        assert_false(piece->glyphs->is_rtl);
        for (int j = 1; j < piece->glyphs->n_glyphs; j++)
            assert_true(piece->glyphs->glyphs[j].x > piece->glyphs->glyphs[j - 1].x);
        desk_free(desk);
    }
    Desk *desk = desk_new("ar");
    set(desk, "مدينة New York كبيرة", 12, 600, TF_ALIGN_START);
    assert_non_null(run_with(desk, "New York"));
    desk_free(desk);
}

/* A number alone has nothing to be as large as. */
static void
test_a_lone_number_keeps_its_size(void **state)
{
    (void)state;
    Desk *desk = desk_new("ur");
    set(desk, "[800-354-0365]", 20, 600, TF_ALIGN_START);
    check_near(run_with(desk, "800")->glyphs->size, 20, 1e-9);
    desk_free(desk);
}

static void
test_missing_glyph_is_found(void **state)
{
    (void)state;
    Desk *desk = desk_new("en");
    g_autoptr(TfParagraph) set = paragraph(desk, "Thai: ไ");
    assert_int_equal(tf_findings_n(desk->findings), 1);
    const TfFinding *finding = tf_findings_get(desk->findings, 0);
    assert_string_equal(finding->code, "missing-glyph");
    assert_non_null(strstr(finding->text, "U+0E44"));
    desk_free(desk);
}

/* Tracking stands between letters: four letters have three gaps. */
static void
test_tracking_is_between_letters(void **state)
{
    (void)state;
    Desk *desk = desk_new("en");
    g_autoptr(TfParagraph) set = paragraph(desk, "door");
    const double trackings[] = {0, -0.01, 0.01};
    double ends[3];
    for (int i = 0; i < 3; i++) {
        TfBreaking how = {.measure = 20, .align = TF_ALIGN_START, .tracking = trackings[i]};
        int n;
        g_autofree TfLine *lines = tf_paragraph_break(set, &how, &n, NULL);
        TfLinePlace where = {.x = 0, .y = 10, .size = 100, .measure = 2000};
        ends[i] = tf_paragraph_place(set, &lines[0], &where, desk->pages);
        check_near(ends[i], lines[0].width * 100, 1e-6);
    }
    check_near(ends[0] - ends[1], 3, 1e-6);
    check_near(ends[2] - ends[0], 3, 1e-6);
    g_clear_pointer(&set, tf_paragraph_free);
    desk_free(desk);
}

/* Words of ragged text are divided only once that is asked for: the first line of
 *
 *     A                    is then     A represen-
 *     representative                   tative …
 */
static void
test_ragged_words_are_divided_when_asked(void **state)
{
    (void)state;
    Desk *desk = desk_new("en");
    g_autoptr(TfParagraph) set = paragraph(desk, "A representative understands.");
    TfBreaking how = {.measure = 7.5, .align = TF_ALIGN_START};
    int n;
    g_autofree TfLine *whole = tf_paragraph_break(set, &how, &n, NULL);
    double alone = whole[0].width;
    tf_paragraph_divide(set, desk->findings);
    g_autofree TfLine *found = tf_paragraph_break(set, &how, &n, NULL);
    check_near(found[0].width, alone, 1e-9); /* points alone change nothing */
    how.divides = TRUE;
    g_autofree TfLine *divided = tf_paragraph_break(set, &how, &n, NULL);
    assert_true(alone < 1);
    assert_true(divided[0].width > 4);
    g_clear_pointer(&set, tf_paragraph_free);
    desk_free(desk);
}

/* Texts of the lines at a measure of 8 ems, joined by |, and how much too wide the widest is. */
static char *
cut_lines(const char *tag, const char *text, TfAlign align, double *overrun)
{
    int n, n_set;
    Desk *desk = desk_new(tag);
    g_autoptr(TfParagraph) whole = paragraph(desk, text);
    tf_paragraph_cut(whole, desk->findings);
    TfBreaking how = {.measure = 8, .align = align};
    g_autofree TfLine *lines = tf_paragraph_break(whole, &how, &n, overrun);
    GString *out = g_string_new(NULL);
    for (int i = 0; i < n; i++) {
        TfLinePlace where = {
            .x = 10, .y = 50 + 20 * i, .size = 10, .measure = 80, .align = align};
        tf_paragraph_place(whole, &lines[i], &where, desk->pages);
    }
    const TfSetLine *set_lines = tf_pages_lines(desk->pages, &n_set);
    for (int i = 0; i < n_set; i++) {
        g_string_append_printf(out, "%s%s%s", i > 0 ? "|" : "", set_lines[i].text,
                               set_lines[i].ends_in_hyphen ? "-" : "");
        if (*overrun <= 0)
            assert_true(set_lines[i].width <= 80.001);
    }
    assert_int_equal(tf_findings_n(desk->findings), 0);
    desk_free(desk);
    return g_string_free(out, FALSE);
}

static void
check_cut(const char *tag, const char *text, const char *expected)
{
    double overrun;
    g_autofree char *ragged = cut_lines(tag, text, TF_ALIGN_START, &overrun);
    assert_string_equal(ragged, expected);
    check_near(overrun, 0, 1e-9);
    g_free(cut_lines(tag, text, TF_ALIGN_JUSTIFY, &overrun));
    check_near(overrun, 0, 1e-9);
}

/* At the points of its patterns if it has any, else where the line ends; two letters at least
 * stay on either side, and no hyphen is added in a language that has none. The last line is no
 * runt: of 15 letters of 0.6 ems, six are more than 0.4 of the measure. */
static void
test_words_wider_than_the_line_are_cut(void **state)
{
    (void)state;
    check_cut("en", "No misinterpretations now", "No misinterpre-|tations now");
    check_cut("en", "No mmmmmmmmmmmm now", "No mmmmmm-|mmmmmm now");
    check_cut("hi", "ममममममममममममममम", "ममममममममम|मममममम");
}

/* Points that are looked for because of one wide word divide no other word of a style that keeps its
 * words whole, however loose the lines are. */
static void
test_other_words_stay_whole(void **state)
{
    (void)state;
    double overrun;
    g_autofree char *lines =
        cut_lines("en", "and organizations mmmmmmmmmmmm", TF_ALIGN_JUSTIFY, &overrun);
    assert_string_equal(lines, "and|organizations|mmmmmmmm-|mmmm");
}

/* Rather a line left short by a character or two than one character alone with its full stop (clreq,
 * widows and orphans). */
static void
test_no_han_character_ends_alone(void **state)
{
    (void)state;
    double overrun;
    g_autofree char *full =
        cut_lines("zh-Hant", "請用您最熟悉的語言。", TF_ALIGN_START, &overrun);
    assert_string_equal(full, "請用您最熟悉的|語言。");
}

static void
check_never_cut(const char *tag, const char *text)
{
    double overrun;
    g_autofree char *lines = cut_lines(tag, text, TF_ALIGN_START, &overrun);
    assert_true(overrun > 0);
    assert_null(strchr(lines, '|'));
}

/* A number that is dialled, an address, English in another language, and joined letters. */
static void
test_some_words_are_never_cut(void **state)
{
    (void)state;
    check_never_cut("en", "[1-800-354-0365-extension-12]");
    check_never_cut("en", "information@immigration.org");
    check_never_cut("en", "12345678901234567890");
    check_never_cut("ar", "فأسقيناكموهاوالمستشفياتوالاستقبالات");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_phone_is_never_reversed),
        cmocka_unit_test(test_right_to_left_order),
        cmocka_unit_test(test_literals_do_not_break),
        cmocka_unit_test(test_widths_scale),
        cmocka_unit_test(test_korean_breaks_between_words_only),
        cmocka_unit_test(test_chinese_marks_keep_their_side),
        cmocka_unit_test(test_chinese_marks_give_way),
        cmocka_unit_test(test_chinese_lines_fill_the_measure),
        cmocka_unit_test(test_bound_words_go_on),
        cmocka_unit_test(test_danda_never_starts_a_line),
        cmocka_unit_test(test_wider_is_never_longer),
        cmocka_unit_test(test_latin_in_arabic_is_one_size),
        cmocka_unit_test(test_latin_in_arabic_keeps_its_order),
        cmocka_unit_test(test_a_lone_number_keeps_its_size),
        cmocka_unit_test(test_missing_glyph_is_found),
        cmocka_unit_test(test_tracking_is_between_letters),
        cmocka_unit_test(test_ragged_words_are_divided_when_asked),
        cmocka_unit_test(test_words_wider_than_the_line_are_cut),
        cmocka_unit_test(test_other_words_stay_whole),
        cmocka_unit_test(test_no_han_character_ends_alone),
        cmocka_unit_test(test_some_words_are_never_cut),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
