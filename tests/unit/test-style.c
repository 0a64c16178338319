/* Spaces, doubled words and end signs in a sentence of each language: what is told of them. */
#include "model/edition.h"
#include "support/check.h"
#include "support/project.h"
#include "translate/ledger.h"

#include <string.h>

static void
assert_nothing_found(const Project *project)
{
    g_autofree char *all = tf_findings_to_text(project->findings);
    if (tf_findings_n(project->findings) > 0)
        fail_msg("%s", all);
}

/* @column: of what is wrong, in bytes of the sentence from 0 */
static const struct {
    const char *code, *tag, *good, *bad;
    int column;
} sentences[] = {
    {"double-space", "es", "No  abra.\n    Espere.", "No abra.\u00a0 Espere.", 8},
    {"double-space", "en", "Say <b>no </b> now.", "Say <b>no\u00a0</b> now.", 9},
    {"double-space", "ar", "لا تفتح.", "لا\u00a0 تفتح.", 4},
    {"double-space", "ur", "نہ کھولیں۔", "نہ \u00a0کھولیں۔", 4},
    {"double-space", "bn", "খুলবেন না।", "খুলবেন\u00a0 না।", 18},
    {"double-space", "fr", "Oui ; non.", "Oui \u202f; non.", 3},
    {"double-space", "ht", "Pa louvri.", "Pa\u00a0 louvri.", 2},
    {"double-space", "ko", "열지 마세요.", "열지\u00a0 마세요.", 6},
    {"double-space", "pl", "Nie otwieraj.", "Nie\u00a0 otwieraj.", 3},
    {"double-space", "ru", "Не открывайте.", "Не\u00a0 открывайте.", 4},
    {"double-space", "zh-Hans", "不要开门。", "不要\u3000\u3000开门。", 6},
    {"double-space", "zh-Hant", "不要開門。", "不要\u3000\u3000開門。", 6},
    {"double-word", "en", "She had had to sign.", "Say that the the door is shut.", 13},
    {"double-word", "en", "It’s it.", "The <b>the</b> door.", 7},
    {"double-word", "en", "No no-one came.", "No no one came.", 3},
    {"double-word", "es", "No, no abra. La 2 la.", "La la puerta.", 3},
    {"double-word", "fr", "Vous vous taisez.", "La porte porte un nom.", 9},
    {"double-word", "pl", "To, to tak.", "To to tak.", 3},
    {"double-word", "ru", "Не открывайте дверь.", "Не не открывайте.", 5},
    {"double-word", "uk", "Так, так.", "Не не відчиняйте.", 5},
    {"edge-space", "en", "\n      Wait. ", "Wait.\u00a0", 5},
    {"edge-space", "es", "Espere.", "\u00a0Espere.", 0},
    {"edge-space", "ar", "انتظر.", "\u00a0انتظر.", 0},
    {"edge-space", "zh-Hans", "等。", "\u3000等。", 0},
    {"ellipsis", "en", "Wait…", "Wait...", 4},
    {"ellipsis", "en", "Wait. Then go.", "Wait.. Then go.", 4},
    {"ellipsis", "es", "Espere… No.", "Espere... No.", 6},
    {"ellipsis", "fr", "Non…", "Non....", 3},
    {"ellipsis", "ht", "Tann…", "Tann...", 4},
    {"ellipsis", "pl", "Nie…", "Nie...", 3},
    {"ellipsis", "ru", "Ждите… Нет.", "Ждите... Нет.", 10},
    {"ellipsis", "ko", "네…", "네...", 3},
    {"ellipsis", "ar", "انتظر…", "انتظر...", 10},
    {"ellipsis", "ur", "رکیں…", "رکیں۔۔۔", 8},
    {"ellipsis", "bn", "থামুন…", "থামুন...", 15},
    {"ellipsis", "zh-Hans", "等……", "等。。。", 3},
    {"ellipsis", "zh-Hant", "等……", "等...", 3},
    {"foreign-signs", "ar", "لا تفتح، انتظر", "لا تفتح, انتظر", 13},
    {"foreign-signs", "ar", "لا؛ انتظر", "لا; انتظر", 4},
    {"foreign-signs", "ar", "الأرقام 5, 6 أو A, B؟", "من؟ أو «من»?", 20},
    {"foreign-signs", "ar", "قل <en>No, sir; why?</en> الآن", "مَن? أو من؟", 6},
    {"foreign-signs", "ar", "ICE, لا", "قاضٍ, محامٍ", 8},
    {"foreign-signs", "ur", "نہیں، رکیں؟", "نہیں, رکیں", 8},
    {"foreign-signs", "ur", "نہیں؛ رکیں", "نہیں ہے? رکیں", 13},
    {"foreign-signs", "zh-Hans", "不要，等；好吗？", "不要,等", 6},
    {"foreign-signs", "zh-Hans", "从9:00开始，1,000人", "您问:可以吗", 6},
    {"foreign-signs", "zh-Hans", "写<en>Yes, no?</en>。A, B", "可以吗?不", 9},
    {"foreign-signs", "zh-Hant", "不要，等", "「不要」;等", 12},
    {"foreign-signs", "zh-Hant", "I-9, I-20", "好嗎?", 6},
    {"foreign-signs", "ar", "لا تفتح. انتظر.", "قل لا, ICE", 9},
    {"foreign-signs", "ar", "<fact ref=\"hotline\"/>، لا. <fact ref=\"hotline\"/>.",
     "<fact ref=\"hotline\"/>, لا", 0},
    {"foreign-signs", "ur", "نہیں۔ <fact ref=\"hotline\"/>، رکیں۔",
     "<fact ref=\"hotline\"/>, رکیں", 0},
    {"foreign-signs", "ur", "فارم A. B لیں، پھر رکیں اور انتظار کریں۔", "نہیں. رکیں۔", 8},
    {"foreign-signs", "ur", "وکیل.de اور .5 کے لیے رکیں اور انتظار کریں", "”نہیں“.", 14},
    {"foreign-signs", "ur", "کہیں <en>No. Why?</en>۔", "<en>No</en>.", 0},
    {"foreign-signs", "zh-Hans", "<fact ref=\"hotline\"/>，等。",
     "<fact ref=\"hotline\"/>,等。", 0},
    {"foreign-signs", "zh-Hans", "不要！", "不要!等", 6},
    {"foreign-signs", "zh-Hans", "等ICE!", "等!ICE", 3},
    {"foreign-signs", "zh-Hans", "等到9.5。A.B", "等.不要", 3},
    {"foreign-signs", "zh-Hans", "律师.5。", "等。不要.", 12},
    {"foreign-signs", "zh-Hant", "<fact ref=\"hotline\"/>，等。",
     "<fact ref=\"hotline\"/>,等。", 0},
    {"foreign-signs", "zh-Hant", "不要！「等」！", "「不要」!", 12},
    {"foreign-signs", "zh-Hant", "等到9.5。A.B", "等.", 3},
    {"joined-words", "en", "Call <fact ref=\"hotline\"/>.", "Call<fact ref=\"hotline\"/>.",
     4},
    {"joined-words", "es", "Vea: <en>ICE</en>", "Vea<en>ICE</en>", 3},
    {"joined-words", "fr", "d’<en>ICE</en>.", "le<en>ICE</en>.", 2},
    {"joined-words", "ht", "Rele <fact ref=\"hotline\"/>.", "<fact ref=\"hotline\"/>la.",
     0},
    {"joined-words", "pl", "<en>ICE</en>-u.", "<en>ICE</en>u.", 0},
    {"joined-words", "ru", "в <en>ICE</en>", "в<en>ICE</en>", 0},
    {"kashida", "ar", "حقوق", "حقـــوق", 4},
    {"kashida", "ur", "حقوق", "حقوـق", 6},
    {"mixed-case", "en", "PCs, IDs and ICE.", "WAit.", 0},
    {"mixed-case", "es", "El DNI.", "No: ESpere.", 4},
    {"mixed-case", "fr", "Les PV.", "ÉCoutez.", 0},
    {"mixed-case", "ht", "ICE la.", "TAnn.", 0},
    {"mixed-case", "pl", "PIT-y.", "CZekaj.", 0},
    {"mixed-case", "ru", "США.", "ЖДите.", 0},
    {"mixed-case", "uk", "США.", "ЧЕкайте.", 0},
    {"opening-sign", "es", "¿Qué? ¡No! ¿¡Ya!? ¿Sí?!", "Qué?", 4},
    {"opening-sign", "es", "¿Ya?", "¿Ya.", 0},
    {"opening-sign", "es", "¡No!", "No! ¡Ya!", 2},
    {"sign-spacing", "fr", "Oui ; non : quoi ?!", "Non?", 3},
    {"sign-spacing", "fr", "Dites « non » à 14:30.", "Dites « non» .", 12},
    {"sign-spacing", "fr", "Dites « non ».", "Dites «non ».", 6},
    {"sign-spacing", "fr", "Oui, non.", "Oui , non.", 4},
    {"sign-spacing", "es", "Son .5 y ¿qué?", "Diga no .", 8},
    {"sign-spacing", "en", "No.", "Why ?", 4},
    {"sign-spacing", "pl", "Nie!", "Nie !", 4},
    {"sign-spacing", "ht", "Non?", "Non ?", 4},
    {"sign-spacing", "ru", "Да, нет.", "Да , нет.", 5},
    {"sign-spacing", "uk", "Так, ні.", "Так , ні.", 7},
    {"sign-spacing", "ar", "لا، نعم؟", "لا ؟", 5},
    {"sign-spacing", "ur", "نہیں۔", "نہیں ۔", 9},
    {"sign-spacing", "bn", "না।", "না ।", 7},
    {"sign-spacing", "ko", "예.", "예 .", 4},
    {"sign-spacing", "zh-Hans", "要。", "要 。", 4},
    {"sign-spacing", "zh-Hant", "要。", "要 。", 4},
};

static void
each_language_has_its_habits(void **state)
{
    Project *project = *state;
    for (gsize i = 0; i < G_N_ELEMENTS(sentences); i++) {
        tf_edition_free(
            project_sentence(project, sentences[i].tag, sentences[i].good, NULL));
        assert_nothing_found(project);
        tf_edition_free(
            project_sentence(project, sentences[i].tag, sentences[i].bad, NULL));
        assert_true(tf_findings_n(project->findings) > 0);
        const TfFinding *finding = tf_findings_get(project->findings, 0);
        assert_string_equal(finding->code, sentences[i].code);
        assert_int_equal(finding->place.word != NULL, tf_ledger_is_of_word(finding->code));
        assert_int_equal(finding->place.line, 7);
        assert_string_equal(finding->place.unit, "home.p");
        if (strchr(sentences[i].bad, '<') == NULL)
            assert_int_equal(finding->place.column, 24 + sentences[i].column);
    }
}

static int
n_of(const Project *project, const char *code)
{
    int n = 0;
    for (int i = 0; i < tf_findings_n(project->findings); i++)
        n += strcmp(tf_findings_get(project->findings, i)->code, code) == 0;
    return n;
}

/* Two paragraphs each. Light words, such as “at”, make no other sentence. */
static const struct {
    const char *english[2], *spanish[2];
    int n_inconsistent, n_reused;
} twice[] = {
    {{"Stay here.", "Stay here."}, {"Quédese.", "Quédese."}, 0, 0},
    {{"Stay here.", "Stay here."}, {"Quédese.", "Espere."}, 1, 0},
    {{"Stay here.", "Go now."}, {"Quédese.", "Quédese."}, 0, 1},
    {{"Stay at the door.", "Then stay by a door."}, {"Quédese.", "Quédese."}, 0, 0},
    {{"Stay here.", "Go now."}, {"Quédese.", "Váyase."}, 0, 0},
};

static void
what_is_said_twice_is_said_alike(void **state)
{
    Project *project = *state;
    static const char both[] = "%s</p>\n<p xml:id=\"home.q\">%s";
    for (gsize i = 0; i < G_N_ELEMENTS(twice); i++) {
        g_autofree char *source =
            g_strdup_printf(both, twice[i].english[0], twice[i].english[1]);
        g_autofree char *target =
            g_strdup_printf(both, twice[i].spanish[0], twice[i].spanish[1]);
        g_autoptr(TfEdition) english = project_sentence(project, "en", source, NULL);
        tf_edition_free(project_sentence(project, "es", target, english));
        assert_int_equal(n_of(project, "inconsistent"), twice[i].n_inconsistent);
        assert_int_equal(n_of(project, "reused"), twice[i].n_reused);
    }
}

/* Not check by check: what stands first in the text is told first, and what is held against the English with it. */
static void
findings_are_told_in_the_order_of_the_text(void **state)
{
    Project *project = *state;
    static const char *const codes[] = {"stale-translation", "end-sign",    "mixed-case",
                                        "literal-address",   "double-word", "literal-phone",
                                        "mixed-case"};
    g_autoptr(TfEdition) english = project_sentence(
        project, "en", "See our page or call us at any time of the day.", NULL);
    tf_edition_free(project_sentence(
        project, "es", "VEan nyc.gov o o llame\n al 212-555-0199 LLame", english));
    TfPlace last = {0};
    for (int i = 0, n = 0; i < tf_findings_n(project->findings); i++) {
        const TfFinding *finding = tf_findings_get(project->findings, i);
        assert_true(
            finding->place.line > last.line ||
            (finding->place.line == last.line && finding->place.column >= last.column));
        last = finding->place;
        if (g_strcmp0(finding->place.unit, "home.p") != 0)
            continue;
        assert_true(n < (int)G_N_ELEMENTS(codes));
        assert_string_equal(finding->code, codes[n++]);
        assert_true(i + 1 < tf_findings_n(project->findings) ||
                    n == (int)G_N_ELEMENTS(codes));
    }
}

/* “avoka pa li li”: a lawyer has not read it. */
static void
languages_that_double_words_may(void **state)
{
    Project *project = *state;
    tf_edition_free(project_sentence(project, "ht", "Yon avoka pa li li.", NULL));
    assert_nothing_found(project);
}

static gboolean
has_end_sign(const Project *project)
{
    for (int i = 0; i < tf_findings_n(project->findings); i++)
        if (strcmp(tf_findings_get(project->findings, i)->code, "end-sign") == 0)
            return TRUE;
    return FALSE;
}

static const struct {
    const char *tag, *english, *good, *bad;
} ends[] = {
    {"es", "Stay.", "Quédese.", "Quédese"},
    {"es", "Who?", "¿Quién?", "¿Quién."},
    {"es", "At the door", "En la puerta", "En la puerta."},
    {"fr", "Say “no.”", "Dites « non ».", "Dites « non »"},
    {"ht", "Who?", "Kiyès?", "Kiyès."},
    {"uk", "Who?", "Хто?", "Хто."},
    {"es", "Wait …", "Espere …", "Espere."},
    {"zh-Hans", "Wait…", "等……", "等。"},
    {"ru", "Wait...", "Ждите…", "Ждите."},
    {"pl", "Say:", "Powiedz:", "Powiedz"},
    {"ru", "Stop!", "Стойте!", "Стойте"},
    {"ko", "Ask:", "물어보세요.", "물어보세요"},
    {"ur", "Who?", "کون؟", "کون۔"},
    {"bn", "Stay.", "থাকুন।", "থাকুন."},
    {"zh-Hans", "You ask if you may go.", "您问：我可以走吗？", "您问：我可以走吗"},
    {"zh-Hant", "Who?", "誰？", "誰。"},
    /* A statement is no question, … */
    {"es", "Stay.", "Quédese.", "¿Quédese?"},
    {"fr", "Stay.", "Restez.", "Restez ?"},
    {"ht", "Stay.", "Rete.", "Rete?"},
    {"pl", "Stay.", "Zostań.", "Zostań?"},
    {"ru", "Stay.", "Оставайтесь.", "Оставайтесь?"},
    {"uk", "Stay.", "Залишайтеся.", "Залишайтеся?"},
    {"ko", "Stay.", "계세요.", "계세요?"},
    {"ar", "Stay.", "ابقَ.", "ابقَ؟"},
    {"ur", "Stay.", "رکیں۔", "رکیں؟"},
    {"bn", "Stay.", "থাকুন।", "থাকুন?"},
    {"zh-Hans", "Stay.", "留下。", "留下？"},
    {"zh-Hant", "Stay.", "留下。", "留下？"},
    /* … a question no statement, … */
    {"fr", "Who?", "Qui ?", "Qui."},
    {"pl", "Who?", "Kto?", "Kto."},
    {"ru", "Who?", "Кто?", "Кто."},
    {"ko", "Who?", "누구세요?", "누구세요."},
    {"ar", "Who?", "من؟", "من."},
    {"bn", "Who?", "কে?", "কে।"},
    {"zh-Hans", "Who?", "谁？", "谁。"},
    /* … a call is one, … */
    {"es", "Stop!", "¡Alto!", "Alto."},
    {"fr", "Stop!", "Arrêtez !", "Arrêtez."},
    {"ht", "Stop.", "Rete.", "Rete!"},
    {"pl", "Stop!", "Stój!", "Stój."},
    {"ru", "Stop.", "Стойте.", "Стойте!"},
    {"uk", "Stop!", "Стійте!", "Стійте."},
    {"ko", "Stop.", "멈추세요.", "멈추세요!"},
    {"ar", "Stop!", "قف!", "قف."},
    {"ur", "Stop.", "رکیں۔", "رکیں!"},
    {"bn", "Stop!", "থামুন!", "থামুন।"},
    {"zh-Hans", "Stop.", "停下。", "停下！"},
    {"zh-Hant", "Stop!", "停下！", "停下。"},
    /* … and what is to follow, follows. */
    {"es", "Say:", "Diga:", "Diga."},
    {"fr", "Stay.", "Restez.", "Restez :"},
    {"ht", "Say:", "Di:", "Di."},
    {"pl", "Stay.", "Zostań.", "Zostań:"},
    {"ru", "Say:", "Скажите:", "Скажите."},
    {"uk", "Stay.", "Залишайтеся.", "Залишайтеся:"},
    {"ko", "Ask:", "물어보세요.", "물어보세요?"},
    {"ar", "Say:", "قل:", "قل."},
    {"ur", "Stay.", "رکیں۔", "رکیں:"},
    {"bn", "Say:", "বলুন:", "বলুন।"},
    {"zh-Hans", "Say:", "说：", "说。"},
    {"zh-Hant", "Stay.", "留下。", "留下："},
    /* A question may be told, and stand last where it stands before. */
    {"es", "Ask if you may go.", "Pregunte: ¿puedo irme?", "¿Puede irse?"},
    {"ru", "Who is it? Ask that.", "Спросите, кто это?", "Кто это? Вы спросили?"},
    {"zh-Hant", "Say “no.”", "說「不。」", "說「不」"},
};

static void
a_translation_ends_as_its_english(void **state)
{
    Project *project = *state;
    for (gsize i = 0; i < G_N_ELEMENTS(ends); i++) {
        g_autoptr(TfEdition) english =
            project_sentence(project, "en", ends[i].english, NULL);
        tf_edition_free(project_sentence(project, ends[i].tag, ends[i].good, english));
        if (has_end_sign(project))
            fail_msg("%s", ends[i].good);
        tf_edition_free(project_sentence(project, ends[i].tag, ends[i].bad, english));
        if (!has_end_sign(project))
            fail_msg("%s", ends[i].bad);
    }
}

/* Where it is the sign of another language, what is wrong is told once, as that. */
static void
a_foreign_end_sign_is_told_once(void **state)
{
    Project *project = *state;
    static const struct {
        const char *tag, *english, *text, *codes;
    } rows[] = {
        {"ar", "Who?", "من?", "foreign-signs"},
        {"ur", "Stay.", "رکیں.", "foreign-signs"},
        {"zh-Hans", "Stay.", "留下.", "foreign-signs"},
        {"zh-Hant", "Stop!", "「停下!」", "foreign-signs"},
        {"zh-Hans", "Say:", "说:", "foreign-signs"},
        /* Another kind is another fault. */
        {"zh-Hans", "Who?", "谁.", "end-sign foreign-signs"},
        /* What belongs to a name is not told as foreign. */
        {"zh-Hans", "Call ICE.", "叫ICE.", "end-sign"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autoptr(TfEdition) english =
            project_sentence(project, "en", rows[i].english, NULL);
        tf_edition_free(project_sentence(project, rows[i].tag, rows[i].text, english));
        g_autoptr(GString) codes = g_string_new(NULL);
        for (int j = 0; j < tf_findings_n(project->findings); j++) {
            const char *code = tf_findings_get(project->findings, j)->code;
            if (strcmp(code, "end-sign") == 0 || strcmp(code, "foreign-signs") == 0)
                g_string_append_printf(codes, codes->len > 0 ? " %s" : "%s", code);
        }
        assert_string_equal(codes->str, rows[i].codes);
    }
}

static const TfFinding *
find(const Project *project, const char *code)
{
    for (int i = 0; i < tf_findings_n(project->findings); i++) {
        const TfFinding *finding = tf_findings_get(project->findings, i);
        if (strcmp(finding->code, code) == 0)
            return finding;
    }
    return NULL;
}

static void
signs_alone_translate_nothing(void **state)
{
    Project *project = *state;
    static const struct {
        const char *tag, *english, *text;
        gboolean is_told;
    } rows[] = {
        {"es", "Stay.", "—", TRUE},
        {"ru", "Stay.", "<b>…</b>", TRUE},
        {"zh-Hans", "Stay.", "。", TRUE},
        {"ko", "Stay.", "계세요.", FALSE},
        {"es", "Call <fact ref=\"hotline\"/>.", "<fact ref=\"hotline\"/>.", FALSE},
        {"es", "Ask <en>ICE</en>.", "<en>ICE</en>.", FALSE},
        {"es", "Number two", "2", FALSE},
        {"es", "—", "—", FALSE},
        {"es", "2 / 3", "—", FALSE},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autoptr(TfEdition) english =
            project_sentence(project, "en", rows[i].english, NULL);
        tf_edition_free(project_sentence(project, rows[i].tag, rows[i].text, english));
        const TfFinding *told = find(project, "untranslated");
        if ((told != NULL) != rows[i].is_told)
            fail_msg("%s", rows[i].text);
        assert_true(told == NULL || strstr(told->text, "only signs") != NULL);
    }
}

/* @differs: has a number that the English has not; @lacks: lacks one in digits; NULL: no such text */
static const struct {
    const char *tag, *english, *good, *differs, *lacks;
} numbers[] = {
    {"es", "Wait 30 days.", "Espere 30 días.", "Espere 60 días.", "Espere treinta días."},
    {"fr", "It ended in 2025.", "Fini en 2025.", "Fini en 2015.", "C’est fini."},
    {"ht", "Wait 30 days.", "Tann 30 jou.", "Tann 60 jou.", "Tann trant jou."},
    {"pl", "Call 2 people.", "Zadzwoń do 2 osób.", "Zadzwoń do 9 osób.",
     "Zadzwoń do dwóch osób."},
    {"ru", "It ended in 2025.", "Отменены в 2025 году.", "Отменены в 2015 году.",
     "Они отменены."},
    {"ar", "It ended in 2025.", "انتهت عام 2025.", "انتهت عام 2015.", "انتهت."},
    {"ar", "Call 2 people.", "اتصل على ٢ من الناس.", "اتصل على ٩ من الناس.",
     "اتصل على شخصين."},
    {"ur", "Wait 30 days.", "30 دن رکیں۔", "۶۰ دن رکیں۔", "تیس دن رکیں۔"},
    {"bn", "Wait 30 days.", "৩০ দিন থাকুন।", "৬০ দিন থাকুন।", "ত্রিশ দিন থাকুন।"},
    {"ko", "Go to page 8.", "8쪽으로 가세요.", "9쪽으로 가세요.", "여덟째 쪽으로 가세요."},
    {"zh-Hans", "It ended in 2025.", "已在２０２５年取消。", "已在2015年取消。",
     "已取消。"},
    {"zh-Hant", "Wait 3 days.", "等3天。", "等8天。", "等三天。"},
    /* Less of the same. */
    {"es", "Pages 8 and 8.", "Páginas 8 y 8.", "Páginas 8 y 9.", "Página 8."},
    /* Facts and English stand apart. */
    {"es", "<en>Form 5</en> and <fact ref=\"hotline\"/>",
     "<en>Form 5</en> y <fact ref=\"hotline\"/>", "<en>Form 5</en> y 5", NULL},
    /* A clock of 24 hours. */
    {"ru", "From 9 a.m. to 6 p.m.", "С 9 до 18 часов.", "С 9 до 19 часов.", "С 9 часов."},
    {"fr", "From 9 a.m. to 6:30 p.m.", "De 9h00 à 18h30.", "De 9h00 à 17h30.", NULL},
    {"pl", "From 2 to 6 p.m.", "Od 14:00 do 18:00.", "Od 14:00 do 20:00.", NULL},
    {"es", "From 2 to 6 PM.", "De 2 a 6 de la tarde.", "De 2 a 18 y 8.", NULL},
    {"pl", "At 12 a.m.", "O 00:00.", "O 12:12.", NULL},
    {"ru", "At 12 p.m.", "В 12 часов.", "В 24 часа.", NULL},
    {"ru", "At 9 a.m.", "В 09:00.", "В 21:00.", NULL},
    /* What parts groups of digits, and words for many. */
    {"es", "For 1,000 people.", "Para 1.000 personas.", "Para 1.100 personas.", NULL},
    {"fr", "For 10,000 people.", "Pour 10\u202f000 personnes.", "Pour 10 personnes.", NULL},
    {"zh-Hans", "For 30,000 people.", "给3万人。", "给3千人。", "给三万人。"},
    {"ru", "For 2 million.", "Для 2 млн.", "Для 2,5 млн.", "Для двух."},
    {"ko", "For 2 million.", "200만 명.", "20만 명.", NULL},
    /* A word of English, in digits. */
    {"ko", "Call two people.", "2명에게 전화하세요.", "3명에게 전화하세요.", NULL},
    {"ru", "In twenty-one days.", "Через 21 день.", "Через 22 дня.", NULL},
    {"zh-Hans", "By March 5, 2026.", "2026年3月5日前。", "2026年4月5日前。", "3月5日前。"},
    {"zh-Hans", "On May 5.", "5月5日。", "6月5日。", NULL},
    {"es", "You may go.", "Puede ir.", "Puede ir 5.", NULL},
    {"ko", "Wait a day.", "1일 동안 기다리세요.", "2일 동안 기다리세요.", NULL},
};

static void
a_translation_has_the_numbers_of_its_english(void **state)
{
    Project *project = *state;
    for (gsize i = 0; i < G_N_ELEMENTS(numbers); i++) {
        const char *tag = numbers[i].tag;
        g_autoptr(TfEdition) english =
            project_sentence(project, "en", numbers[i].english, NULL);
        tf_edition_free(project_sentence(project, tag, numbers[i].good, english));
        if (find(project, "number-differs") != NULL ||
            find(project, "number-missing") != NULL)
            fail_msg("%s", numbers[i].good);
        tf_edition_free(project_sentence(project, tag, numbers[i].differs, english));
        const TfFinding *told = find(project, "number-differs");
        if (told == NULL || told->severity != TF_SEVERITY_ERROR)
            fail_msg("%s", numbers[i].differs);
        assert_non_null(told->place.word);
        if (numbers[i].lacks == NULL)
            continue;
        tf_edition_free(project_sentence(project, tag, numbers[i].lacks, english));
        told = find(project, "number-missing");
        if (told == NULL || told->severity != TF_SEVERITY_WARNING ||
            find(project, "number-differs") != NULL)
            fail_msg("%s", numbers[i].lacks);
        assert_non_null(told->place.word);
    }
}

/* @column: in bytes of the sentence from 0; -1: of the whole text */
static void
assert_told(const Project *project, const char *code, int column, const char *text)
{
    int n = 0;
    for (int i = 0; i < tf_findings_n(project->findings); i++) {
        const TfFinding *finding = tf_findings_get(project->findings, i);
        if (strcmp(finding->code, code) != 0)
            continue;
        n++;
        assert_string_equal(finding->text, text);
        if (column >= 0)
            assert_int_equal(finding->place.column, 24 + column);
    }
    assert_int_equal(n, 1);
}

static void
the_number_is_told_where_it_stands(void **state)
{
    Project *project = *state;
    g_autoptr(TfEdition) english =
        project_sentence(project, "en", "Wait 30 days. Call 2 people.", NULL);
    tf_edition_free(
        project_sentence(project, "es", "Espere <b>60</b> días. Llame a 2.", english));
    assert_told(project, "number-differs", (int)strlen("Espere <b>"),
                "the number “60” is not in the English, which has “30”");
    tf_edition_free(project_sentence(project, "es", "Espere. Llame a dos.", english));
    assert_told(project, "number-missing", -1, "missing here in digits: “30”, “2”");
}

/* 142 letters of English; @brief is too few, and the good one four times is too many. */
static const struct {
    const char *tag, *good, *brief;
} lengths[] = {
    {"es",
     "Puede pedir hablar con un abogado antes de responder. No tiene que decir dónde nació "
     "ni cómo llegó a este país.",
     "Puede pedir un abogado."},
    {"fr",
     "Vous pouvez demander à parler à un avocat avant de répondre. Vous n’avez pas à dire "
     "où "
     "vous êtes né ni comment vous êtes arrivé dans ce pays.",
     "Vous pouvez demander un avocat."},
    {"ht",
     "Ou ka mande pale ak yon avoka anvan ou reponn. Ou pa oblije di kote ou te fèt ni "
     "kijan "
     "ou te rive nan peyi sa a.",
     "Ou ka mande yon avoka."},
    {"pl",
     "Możesz poprosić o rozmowę z prawnikiem, zanim odpowiesz. Nie musisz mówić, gdzie się "
     "urodziłeś ani jak tu przyjechałeś.",
     "Możesz poprosić o prawnika."},
    {"ru",
     "Вы можете попросить о разговоре с адвокатом, прежде чем отвечать. Вы не обязаны "
     "говорить, где вы родились и как приехали.",
     "Вы можете попросить адвоката."},
    {"ko",
     "대답하기 전에 변호사와 이야기하겠다고 요청할 수 있어요. 어디서 태어났는지, 이 나라에 "
     "어떻게 왔는지 말하지 않아도 돼요.",
     "변호사를 부를 수 있어요."},
    {"ar",
     "يمكنك أن تطلب التحدث مع محامٍ قبل أن تجيب. لست مضطرًا إلى قول أين ولدت أو كيف وصلت إلى "
     "هذا البلد.",
     "يمكنك طلب محامٍ."},
    {"ur",
     "جواب دینے سے پہلے آپ وکیل سے بات کرنے کا کہہ سکتے ہیں۔ آپ کو یہ بتانا ضروری نہیں کہ "
     "آپ "
     "کہاں پیدا ہوئے یا اس ملک میں کیسے آئے۔",
     "آپ وکیل مانگ سکتے ہیں۔"},
    {"bn",
     "উত্তর দেওয়ার আগে আপনি আইনজীবীর সঙ্গে কথা বলতে চাইতে পারেন। কোথায় জন্মেছেন বা এ দেশে "
     "কীভাবে এসেছেন তা বলতে হবে না।",
     "আইনজীবী চাইতে পারেন।"},
    {"zh-Hans",
     "回答问题之前，您可以要求先和律师谈话。您不必说出您在哪里出生，也不必说您怎么来到这个"
     "国家。",
     "找律师。"},
    {"zh-Hant",
     "回答問題之前，您可以要求先和律師談話。您不必說出您在哪裡出生，也不必說您怎麼來到這個"
     "國家。",
     "找律師。"},
};

static gboolean
has_length_told(const Project *project)
{
    for (int i = 0; i < tf_findings_n(project->findings); i++)
        if (strcmp(tf_findings_get(project->findings, i)->code, "length-ratio") == 0)
            return TRUE;
    return FALSE;
}

static void
a_translation_is_as_long_as_its_language_takes(void **state)
{
    Project *project = *state;
    g_autoptr(TfEdition) english =
        project_sentence(project, "en",
                         "You can ask to speak with a lawyer before you answer any "
                         "questions. You do not have "
                         "to say where you were born or how you came to this country.",
                         NULL);
    for (gsize i = 0; i < G_N_ELEMENTS(lengths); i++) {
        const char *tag = lengths[i].tag, *good = lengths[i].good;
        g_autofree char *four = g_strjoin(" ", good, good, good, good, NULL);
        tf_edition_free(project_sentence(project, tag, good, english));
        if (has_length_told(project))
            fail_msg("%s", good);
        tf_edition_free(project_sentence(project, tag, lengths[i].brief, english));
        if (!has_length_told(project))
            fail_msg("%s", lengths[i].brief);
        tf_edition_free(project_sentence(project, tag, four, english));
        if (!has_length_told(project))
            fail_msg("%s", four);
    }
}

/* Letters that @tag may have at least and at most for so many of English, by the row of language.c: es has
 * 1.14 letters for one, zh-Hans 0.37, ko 0.61. At least 0.4 and at most 2.5 times as many, and ten letters of
 * English less or more. 0: no text is too brief. */
static const struct {
    const char *tag, *letter;
    int n_english, least, most;
} bounds[] = {
    {"es", "a", 100, 35, 296}, /* 1.14 × (40 − 10) = 34.2; 1.14 × (250 + 10) = 296.4 */
    {"es", "a", 20, 0, 68},    /* 8 − 10 < 0; 1.14 × 60 = 68.4 */
    {"zh-Hans", "我", 100, 12, 96}, /* 11.1; 96.2 */
    {"zh-Hans", "我", 60, 6, 59},   /* 0.37 × (24 − 10) = 5.2; 0.37 × 160 = 59.2 */
    {"ko", "가", 100, 19, 158},     /* 18.3; 158.6 */
};

static char *
repeated(const char *letter, int n)
{
    GString *text = g_string_new(NULL);
    for (int i = 0; i < n; i++)
        g_string_append(text, letter);
    return g_string_free(text, FALSE);
}

static void
lengths_are_told_beyond_their_bounds(void **state)
{
    Project *project = *state;
    for (gsize i = 0; i < G_N_ELEMENTS(bounds); i++) {
        g_autofree char *words = repeated("a", bounds[i].n_english);
        g_autoptr(TfEdition) english = project_sentence(project, "en", words, NULL);
        const struct {
            int n;
            gboolean is_told;
        } cases[] = {{MAX(bounds[i].least, 1), FALSE},
                     {bounds[i].least - 1, TRUE},
                     {bounds[i].most, FALSE},
                     {bounds[i].most + 1, TRUE}};
        for (gsize j = 0; j < G_N_ELEMENTS(cases); j++) {
            if (cases[j].n < 1)
                continue;
            g_autofree char *text = repeated(bounds[i].letter, cases[j].n);
            tf_edition_free(project_sentence(project, bounds[i].tag, text, english));
            if (has_length_told(project) != cases[j].is_told)
                fail_msg("%s: %d letters for %d", bounds[i].tag, cases[j].n,
                         bounds[i].n_english);
        }
    }
}

/* ¿…? is one sign, as ? is in English: 296 letters are the most. */
static void
signs_that_open_do_not_count(void **state)
{
    Project *project = *state;
    g_autofree char *words = repeated("a", 99);
    g_autofree char *question = g_strconcat(words, "?", NULL);
    g_autoptr(TfEdition) english = project_sentence(project, "en", question, NULL);
    g_autofree char *most = repeated("a", 295);
    g_autofree char *good = g_strconcat("¿", most, "?", NULL);
    g_autofree char *bad = g_strconcat("¿a", most, "?", NULL);
    tf_edition_free(project_sentence(project, "es", good, english));
    assert_false(has_length_told(project));
    tf_edition_free(project_sentence(project, "es", bad, english));
    assert_true(has_length_told(project));
}

/* A word more or less says nothing. */
static void
short_texts_may_be_any_length(void **state)
{
    Project *project = *state;
    g_autoptr(TfEdition) english = project_sentence(project, "en", "My lawyer", NULL);
    tf_edition_free(project_sentence(project, "es", "El teléfono de mi abogado", english));
    assert_false(has_length_told(project));
    tf_edition_free(project_sentence(project, "zh-Hans", "我", english));
    assert_false(has_length_told(project));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        PROJECT_TEST(each_language_has_its_habits),
        PROJECT_TEST(what_is_said_twice_is_said_alike),
        PROJECT_TEST(findings_are_told_in_the_order_of_the_text),
        PROJECT_TEST(languages_that_double_words_may),
        PROJECT_TEST(a_translation_ends_as_its_english),
        PROJECT_TEST(a_foreign_end_sign_is_told_once),
        PROJECT_TEST(signs_alone_translate_nothing),
        PROJECT_TEST(a_translation_has_the_numbers_of_its_english),
        PROJECT_TEST(the_number_is_told_where_it_stands),
        PROJECT_TEST(a_translation_is_as_long_as_its_language_takes),
        PROJECT_TEST(lengths_are_told_beyond_their_bounds),
        PROJECT_TEST(signs_that_open_do_not_count),
        PROJECT_TEST(short_texts_may_be_any_length),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
