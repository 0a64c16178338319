/* Where lines may end, sentence by sentence: ¦ marks every place, written out by hand from UAX 14
 * and what klreq, clreq and each language's typesetters change of it. */
#include "compose/break-rules.h"
#include "compose/hyphens.h"
#include "support/check.h"

#include <string.h>

static TfParagraph *
shaped_as(const TfParagraphText *set, TfFonts **fonts)
{
    g_autofree char *folder = g_build_filename(g_getenv("TENFOLD_PROJECT"), "fonts", NULL);
    g_autoptr(TfFindings) findings = tf_findings_new();
    g_autoptr(TfFaces) faces = tf_faces_load(folder, FALSE, findings, NULL);
    assert_non_null(faces);
    *fonts = tf_fonts_open(faces, set->language->tag, NULL);
    assert_non_null(*fonts);
    TfParagraph *paragraph = tf_paragraph_new(*fonts, set, findings);
    assert_int_equal(tf_findings_n(findings), 0);
    return paragraph;
}

static TfParagraph *
shaped_under(const char *tag,
             const char *text,
             TfFonts **fonts,
             gboolean is_divided,
             TfProhibit prohibits)
{
    TfSpan span = {.length = strlen(text), .language = tag};
    TfParagraphText set = {
        .text = text,
        .spans = &span,
        .n_spans = 1,
        .language = tf_language_find(tag),
        .is_divided = is_divided,
        .prohibits = prohibits,
    };
    return shaped_as(&set, fonts);
}

static TfParagraph *
shaped(const char *tag, const char *text, TfFonts **fonts, gboolean is_divided)
{
    return shaped_under(tag, text, fonts, is_divided, TF_PROHIBIT_AS_USUAL);
}

/* Takes out what protects the order of numbers in right-to-left text. */
static void
drop_isolates(GString *text)
{
    g_string_replace(text, "\u2066", "", 0);
    g_string_replace(text, "\u2069", "", 0);
}

/* The text with @mark at every candidate of @kind inside it. */
static char *
marked(const TfParagraph *paragraph, TfBreakKind kind, const char *mark)
{
    GString *out = g_string_new(paragraph->text);
    for (guint i = paragraph->breaks->len; i-- > 0;) {
        const TfBreak *candidate = &g_array_index(paragraph->breaks, TfBreak, i);
        gboolean is_inside = candidate->byte > 0 && candidate->byte < paragraph->length;
        if (is_inside && candidate->kind == kind)
            g_string_insert(out, (gssize)candidate->byte, mark);
    }
    drop_isolates(out);
    return g_string_free(out, FALSE);
}

static void
check_places_under(const char *tag, const char *expected, TfProhibit prohibits)
{
    g_auto(GStrv) pieces = g_strsplit(expected, "¦", -1);
    g_autofree char *text = g_strjoinv("", pieces);
    g_autoptr(TfFonts) fonts = NULL;
    g_autoptr(TfParagraph) paragraph = shaped_under(tag, text, &fonts, FALSE, prohibits);
    g_autofree char *actual = marked(paragraph, TF_BREAK_ALWAYS, "¦");
    assert_string_equal(actual, expected);
}

static void
check_places(const char *tag, const char *expected)
{
    check_places_under(tag, expected, TF_PROHIBIT_AS_USUAL);
}

static void
latin_and_cyrillic_words_that_belong_together(void **state)
{
    (void)state;
    check_places("en", "Ask ¦Mr ¦J. R. Smith ¦or ¦and/or ¦by ¦e-mail.");
    check_places("en", "A ¦well-¦known ¦law, ¦8:00–20:00, ¦at ¦9 a.m. ¦daily.");
    check_places("es", "¿Puedo ¦irme ¦y/o ¦llamar? ¦Vea ¦la ¦pág. 12 ¦a ¦20 km ¦de ¦aquí.");
    check_places("pl", "Zadzwoń ¦do prawnika ¦i powiedz ¦o tym ¦w domu.");
    check_places("pl", "Opłata: ¦20 zł ¦od osoby, ¦art. 5 ¦i nr 7.");
    check_places("ru", "Позвоните ¦в суд ¦на ул. Ленина, ¦д. 5, ¦№ 12.");
    check_places("ru", "А. С. Пушкин ¦родился ¦в 1799 г. ¦в Москве.");
    check_places("es", "Pregunte ¦al ¦Dr. García, ¦cuesta ¦20 USD ¦hoy.");
    check_places("fr", "Mme Dupont ¦est ¦là.");
    check_places("ht", "Rele ¦yon avoka ¦touswit.");
    check_places("en", "Form ¦A/B, ¦24/7, ¦on ¦I-589 ¦or ¦by ¦T-shirt.");
    check_places("pl", "Pan ¦A. Nowak ¦waży ¦80 kg, ¦ma ¦10 000 zł.");
    check_places("ru", "Купите ¦5 кг ¦муки ¦за 12 000 руб. ¦сегодня.");
    check_places("fr", "Il ¦paie ¦1 000 € ¦et ¦12 kg.");
}

/* typograf: afterShortWord, beforeParticle, dash/main, initials, addr, abbr. */
static void
russian_particles_and_dashes_begin_no_line(void **state)
{
    (void)state;
    check_places("ru", "Можно ли ¦уйти? ¦Это же ¦он — ¦брат, ¦если бы ¦знать.");
    check_places("ru", "Пушкин ¦А. С. ¦и князь ¦В. Одоевский, ¦ул. Ленина, ¦см. стр. 5.");
}

/* Chicago 7.46: an address is divided after a slash, never after "//", never at a hyphen of
 * its own and never with one that is not its own. */
static void
addresses_in_the_text_have_points_of_their_own(void **state)
{
    (void)state;
    check_places("en", "See ¦https://example.org/¦know/¦your-rights?¦page=12 ¦now.");
    check_places("es", "Vea ¦www.example.org/¦inmi-gracion/¦derechos ¦hoy.");
    check_places("en", "Mail ¦help@legal-aid-society.org ¦today.");
}

static void
french_marks_keep_their_space(void **state)
{
    (void)state;
    g_autoptr(TfFonts) fonts = NULL;
    g_autoptr(TfParagraph) paragraph = shaped(
        "fr", "« Je veux partir », dit-il ; pourquoi ? Ceci : rien !", &fonts, FALSE);
    g_autofree char *actual = marked(paragraph, TF_BREAK_ALWAYS, "¦");
    assert_string_equal(actual, "«\u202fJe ¦veux ¦partir\u202f», ¦dit-il\u202f; "
                                "¦pourquoi\u202f? ¦Ceci\u00a0: ¦rien\u202f!");
}

static void
bengali_danda_and_taka(void **state)
{
    (void)state;
    check_places("bn", "চুপ ¦থাকতে ¦পারেন । ¦ফি ¦৳ 500 ¦লাগে ॥");
}

/* No line ends inside a conjunct, whole words or divided: none begins with a vowel sign or another
 * mark, and none ends with the sign that joins two consonants (U+09CD). */
static void
bengali_conjuncts_stay_whole(void **state)
{
    (void)state;
    g_autoptr(TfFonts) fonts = NULL;
    g_autoptr(TfParagraph) paragraph =
        shaped("bn",
               "রাষ্ট্রদ্রোহিতা স্বাক্ষরিত আন্তর্জাতিক বিজ্ঞপ্তি কর্তৃপক্ষ মন্ত্রণালয় স্বাস্থ্যকেন্দ্রে "
               "প্রত্যক্ষদর্শীদের সংশ্লিষ্ট অন্তর্ভুক্ত উজ্জ্বলতর",
               &fonts, TRUE);
    int n_divisions = 0;
    for (guint i = 1; i + 1 < paragraph->breaks->len; i++) {
        const TfBreak *candidate = &g_array_index(paragraph->breaks, TfBreak, i);
        const char *p = paragraph->text + candidate->byte;
        assert_false(g_unichar_ismark(g_utf8_get_char(p)));
        assert_true(g_utf8_get_char(g_utf8_prev_char(p)) != 0x09CD);
        n_divisions += candidate->kind == TF_BREAK_DIVISION;
    }
    assert_true(n_divisions > 8);
}

static void
korean_words_stay_whole(void **state)
{
    (void)state;
    check_places("ko", "판사가 ¦서명한 ¦영장¦(令狀)을 ¦보여 ¦주세요.");
    check_places("ko", "전화 ¦311로 ¦오전 ¦9 시에 ¦“지금” ¦하세요.");
    check_places("ko", "12 ¦시민이 ¦3 시까지 ¦5 명이 ¦2 ¦일반");
    /* klreq: a number keeps its particle and unit; —— and …… are whole; “ and ( end no line,
     * ” and ) and ? begin none. */
    check_places("ko", "번호는 ¦0199로 ¦2번, ¦5,000원은 ¦24시간.");
    check_places("ko", "그는 ¦“(집)”이라고 ¦서울——부산을 ¦말……하고 ¦갔다¦(끝)?");
    g_autoptr(TfFonts) fonts = NULL;
    g_autoptr(TfParagraph) paragraph = shaped("ko", "판사가 서명", &fonts, FALSE);
    assert_false(tf_paragraph_is_justified(paragraph, TF_ALIGN_JUSTIFY, 19.9));
    assert_true(tf_paragraph_is_justified(paragraph, TF_ALIGN_JUSTIFY, 20));
    g_autofree char *inside = marked(paragraph, TF_BREAK_SYLLABLE, "·");
    assert_string_equal(inside, "판·사·가 서·명");
}

static void
chinese_marks_bind_to_one_side(void **state)
{
    (void)state;
    check_places("zh-Hans", "说：¦“我¦要¦律¦师。”¦（免¦费）");
    check_places("zh-Hans", "可¦以¦吗？¦——¦是¦……¦的");
    check_places("zh-Hans", "找 ¦ICE¦“警¦察”¦（A¦号）·¦《法》·¦令");
    check_places("zh-Hant", "請¦說：¦「我¦要¦離¦開。」¦他¦在 ¦ICE ¦那¦裡");
    check_places("zh-Hans", "他¦（或¦她）、¦《法¦律》¦和¦“人”；¦走！");
}

/* clreq, prohibition rules for line start and line end: four levels, each bars more. */
static void
chinese_prohibitions_have_levels(void **state)
{
    (void)state;
    static const char *const places[] = {
        [TF_PROHIBIT_AS_USUAL] = "门¦“门”¦——¦门¦……¦门·¦门/¦门～¦门。",
        [TF_PROHIBIT_NONE] = "门¦“¦门¦”¦——¦门¦……¦门¦·¦门/¦门¦～¦门¦。",
        [TF_PROHIBIT_BASIC] = "门¦“门”¦——¦门¦……¦门·¦门/¦门～¦门。",
        [TF_PROHIBIT_GB] = "门¦“门”¦——¦门¦……¦门·¦门/门～¦门。",
        [TF_PROHIBIT_STRICT] = "门¦“门”——¦门……¦门·¦门/门～¦门。",
    };
    for (gsize i = 0; i < G_N_ELEMENTS(places); i++)
        check_places_under("zh-Hans", places[i], (TfProhibit)i);
    check_places_under("zh-Hans", "可¦以¦吗？¦——¦是¦……¦的¦（——）", TF_PROHIBIT_BASIC);
    check_places_under("zh-Hant", "問¦「門」¦——¦門/¦門¦『門』。", TF_PROHIBIT_BASIC);
    check_places_under("zh-Hant", "問¦「門」——¦門/門¦『門』。", TF_PROHIBIT_STRICT);
}

static void
right_to_left_words(void **state)
{
    (void)state;
    check_places("ar", "اطلب ¦محاميًا، ¦ولا ¦توقّع.");
    check_places("ur", "صبح ¦9 بجے ¦کال ¦کریں۔");
}

/* A line that begins so is disliked, not barred. */
static void
check_penalty(const char *tag, const char *text, const char *word, double expected)
{
    g_autoptr(TfFonts) fonts = NULL;
    g_autoptr(TfParagraph) paragraph = shaped(tag, text, &fonts, FALSE);
    gsize byte = (gsize)(strstr(paragraph->text, word) - paragraph->text);
    for (guint i = 0; i < paragraph->breaks->len; i++) {
        const TfBreak *candidate = &g_array_index(paragraph->breaks, TfBreak, i);
        if (candidate->byte == byte) {
            check_near(candidate->penalty, expected, 1e-9);
            return;
        }
    }
    fail_msg("no line may begin with “%s”", word);
}

static void
short_words_lean_and_cling(void **state)
{
    (void)state;
    check_penalty("en", "This is a house", "house", 50);
    check_penalty("en", "This is a house", "a ", 0);
    check_penalty("es", "Llame y espere", "espere", 50);
    check_penalty("fr", "Allez à Paris", "Paris", 50);
    check_penalty("ko", "서명할 수 있어요", "수", 300);
    check_penalty("ko", "서명할 수 있어요", "있어요", 300);
    check_penalty("ko", "문을 열지 마십시오", "마십시오", 300);
    check_penalty("ko", "답하지 않겠다고 하세요", "않겠다고", 300);
    check_penalty("ko", "답하지 않겠다고 하세요", "하세요", 0);
    check_penalty("ht", "Rele sou dosye a", "a", 300);
    check_penalty("ht", "Rele sou dosye a", "dosye", 50);
    check_penalty("ar", "اتصل إذا دخلوا", "دخلوا", 50);
}

/* The first word of a sentence had better not stand at a line's end, nor a compound's short tail at the
 * head of the next. */
static void
sentences_and_compounds_hold_together(void **state)
{
    (void)state;
    check_penalty("en", "Stay calm. Ask them now", "them", 100);
    check_penalty("en", "Stay calm. Ask them now", "Ask", 0);
    check_penalty("en", "Stay calm. Ask them now", "now", 0);
    check_penalty("ur", "رکیں۔ پھر چلیں", "چلیں", 100);
    check_penalty("fr", "Apprenez-leur tout", "leur", 200);
    check_penalty("en", "The anti-eviction law", "eviction", 0);
    check_places("zh-Hans", "上¦午¦9点¦到");
    check_places("zh-Hant", "週¦五¦8時¦止");
}

/* Days, and words that everybody knows, are cut only where the line has no better end. */
static void
chinese_words_had_better_stay_whole(void **state)
{
    (void)state;
    check_penalty("zh-Hans", "周一至周五，上午", "一至", 100);
    check_penalty("zh-Hans", "周一至周五，上午", "至", 0);
    check_penalty("zh-Hans", "周一至周五，上午", "周五", 0);
    check_penalty("zh-Hans", "周一至周五，上午", "五", 100);
    check_penalty("zh-Hans", "请找口译员来", "口", 0);
    check_penalty("zh-Hans", "请找口译员来", "译", 100);
    check_penalty("zh-Hans", "请找口译员来", "员", 100);
    check_penalty("zh-Hans", "请找口译员来", "来", 0);
    check_penalty("zh-Hans", "问执法人员吧", "人", 100);
    check_penalty("zh-Hant", "請找口譯員來", "員", 100);
    check_penalty("zh-Hant", "週一至週五", "五", 100);
}

/* Where a heading may end a line, clause, phrase or the middle of an English name: the last costs most. */
static void
english_among_others_stays_whole_in_headings(void **state)
{
    (void)state;
    static const char text[] = "En haut, on lit Homeland Security ou ICE";
    gsize start = strlen("En haut, on lit "), length = strlen("Homeland Security");
    TfSpan spans[] = {
        {.start = 0, .length = start, .language = "fr"},
        {.start = start, .length = length, .language = "en"},
        {.start = start + length,
         .length = strlen(text) - start - length,
         .language = "fr"},
    };
    TfParagraphText set = {
        .text = text, .spans = spans, .n_spans = 3, .language = tf_language_find("fr")};
    g_autoptr(TfFonts) fonts = NULL;
    g_autoptr(TfParagraph) paragraph = shaped_as(&set, &fonts);
    static const double expected[] = {600, 300, 600, 600, 1000, 600, 600};
    assert_int_equal(paragraph->breaks->len, 9);
    for (guint i = 0; i < G_N_ELEMENTS(expected); i++)
        check_near(g_array_index(paragraph->breaks, TfBreak, i + 1).balanced_penalty,
                   expected[i], 1e-9);
}

static double
gap_before(const char *text, const char *word)
{
    g_autoptr(TfFonts) fonts = NULL;
    g_autoptr(TfParagraph) paragraph = shaped("ur", text, &fonts, FALSE);
    const char *at = strstr(paragraph->text, word);
    assert_non_null(at);
    return tf_give_at(paragraph, (gsize)(at - paragraph->text) - 1)->gap;
}

/* Dots of a Nastaliq word reach back under the mark before it. */
static void
spaces_of_nastaliq_are_wide_enough(void **state)
{
    (void)state;
    check_near(gap_before("اوقات: پیر تا جمعہ", "پیر"), 0.15, 1e-9);
    check_near(gap_before("اوقات: پیر تا جمعہ", "تا"), 0.04, 1e-9);
    check_near(gap_before("صبح 9 تا شام", "تا"), 0.12, 1e-9);
}

/* A span that is a name, in the paragraph's own direction or not. */
static void
check_name(const char *tag, const char *before, const char *name, const char *after)
{
    g_autofree char *text = g_strconcat(before, name, after, NULL);
    gsize start = strlen(before), end = start + strlen(name);
    TfSpan spans[] = {
        {.start = 0, .length = start, .language = tag},
        {.start = start, .length = end - start, .language = tag, .is_name = TRUE},
        {.start = end, .length = strlen(after), .language = tag},
    };
    g_autoptr(TfFonts) fonts = NULL;
    TfParagraphText set = {
        .text = text,
        .spans = spans,
        .n_spans = 3,
        .language = tf_language_find(tag),
    };
    g_autoptr(TfParagraph) paragraph = shaped_as(&set, &fonts);
    const char *in_text = strstr(paragraph->text, name);
    assert_non_null(in_text);
    start = (gsize)(in_text - paragraph->text);
    int n_inside = 0;
    for (guint i = 1; i + 1 < paragraph->breaks->len; i++) {
        const TfBreak *candidate = &g_array_index(paragraph->breaks, TfBreak, i);
        gboolean is_inside =
            candidate->byte > start && candidate->byte < start + strlen(name);
        check_near(candidate->penalty, is_inside ? 200 : 0, 1e-9);
        n_inside += is_inside;
    }
    assert_int_equal(n_inside, 2);
}

static void
a_name_had_better_stand_on_one_line(void **state)
{
    (void)state;
    check_name("en", "Call our ", "New Americans Hotline", " today at once.");
    check_name("ar", "اتصل ", "بالخط الساخن للأمريكيين", " اليوم.");
}

static void
check_divisions(const char *tag, const char *expected)
{
    g_auto(GStrv) pieces = g_strsplit(expected, "=", -1);
    g_autofree char *text = g_strjoinv("", pieces);
    g_autoptr(TfFonts) fonts = NULL;
    g_autoptr(TfParagraph) paragraph = shaped(tag, text, &fonts, TRUE);
    g_autofree char *actual = marked(paragraph, TF_BREAK_DIVISION, "=");
    assert_string_equal(actual, expected);
}

/* From the dictionaries and grammars of each language; = marks where it is divided. */
static void
words_are_divided_between_syllables(void **state)
{
    (void)state;
    check_divisions("en", "im=mi=gra=tion ICE");
    check_divisions("es", "in=mi=gra=ción des=alo=jo");
    check_divisions("fr", "pro=prié=taire l’avo=cat");
    check_divisions("pl", "funk=cjo=na=riusz");
    check_divisions("ru", "им=ми=гра=ци=он=ный");
    check_divisions("bn", "স্বা=ক্ষ=রিত");
    check_divisions("ar", "المحامي");
    /* A hyphen in an address would be taken for a part of it. */
    check_divisions("en", "www.immigration.gov/information or info@immigration.org");
}

/* Names are divided at a price; what is short or in capitals is not divided at all. */
static void
names_and_short_words_are_left_whole(void **state)
{
    (void)state;
    g_autoptr(TfFonts) fonts = NULL;
    g_autoptr(TfParagraph) paragraph =
        shaped("en", "Information from Washington. UNITED only", &fonts, TRUE);
    gsize name = (gsize)(strstr(paragraph->text, "Wash") - paragraph->text);
    int n_names = 0, n_words = 0;
    for (guint i = 0; i < paragraph->breaks->len; i++) {
        const TfBreak *candidate = &g_array_index(paragraph->breaks, TfBreak, i);
        if (candidate->kind != TF_BREAK_DIVISION)
            continue;
        gboolean is_name = candidate->byte > name && candidate->byte < name + 10;
        check_near(candidate->penalty, is_name ? 500 : 50, 1e-9);
        assert_true(candidate->byte < name + 10);
        n_names += is_name;
        n_words += !is_name;
    }
    assert_true(n_names > 0 && n_words > 0);
}

/* The line's width with its hyphen is that of the letters and the hyphen shaped together. */
static void
a_divided_line_is_as_wide_as_it_is_set(void **state)
{
    (void)state;
    g_autoptr(TfFonts) fonts = NULL, other = NULL;
    g_autoptr(TfParagraph) whole = shaped("en", "immigration", &fonts, TRUE);
    g_autoptr(TfParagraph) part = shaped("en", "immi-", &other, FALSE);
    for (guint i = 0; i < whole->breaks->len; i++) {
        const TfBreak *candidate = &g_array_index(whole->breaks, TfBreak, i);
        if (candidate->byte != strlen("immi"))
            continue;
        const TfBreak *end = &g_array_index(part->breaks, TfBreak, part->breaks->len - 1);
        check_near(candidate->width - candidate->end_cut, end->width, 1e-6);
        return;
    }
    fail_msg("immi-gration is not divided");
}

/* What opens a sentence does not make a name of its first word. */
static void
first_words_are_no_names(void **state)
{
    (void)state;
    g_autoptr(TfFonts) fonts = NULL;
    g_autoptr(TfParagraph) paragraph =
        shaped("es", "¿Información? “Información”. (Información)", &fonts, TRUE);
    int n = 0;
    for (guint i = 0; i < paragraph->breaks->len; i++) {
        const TfBreak *candidate = &g_array_index(paragraph->breaks, TfBreak, i);
        if (candidate->kind != TF_BREAK_DIVISION)
            continue;
        check_near(candidate->penalty, 50, 1e-9);
        n++;
    }
    assert_true(n >= 9);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(latin_and_cyrillic_words_that_belong_together),
        cmocka_unit_test(french_marks_keep_their_space),
        cmocka_unit_test(bengali_danda_and_taka),
        cmocka_unit_test(bengali_conjuncts_stay_whole),
        cmocka_unit_test(korean_words_stay_whole),
        cmocka_unit_test(chinese_marks_bind_to_one_side),
        cmocka_unit_test(chinese_prohibitions_have_levels),
        cmocka_unit_test(right_to_left_words),
        cmocka_unit_test(russian_particles_and_dashes_begin_no_line),
        cmocka_unit_test(addresses_in_the_text_have_points_of_their_own),
        cmocka_unit_test(short_words_lean_and_cling),
        cmocka_unit_test(chinese_words_had_better_stay_whole),
        cmocka_unit_test(english_among_others_stays_whole_in_headings),
        cmocka_unit_test(spaces_of_nastaliq_are_wide_enough),
        cmocka_unit_test(sentences_and_compounds_hold_together),
        cmocka_unit_test(a_name_had_better_stand_on_one_line),
        cmocka_unit_test(words_are_divided_between_syllables),
        cmocka_unit_test(first_words_are_no_names),
        cmocka_unit_test(names_and_short_words_are_left_whole),
        cmocka_unit_test(a_divided_line_is_as_wide_as_it_is_set),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
