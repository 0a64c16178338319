/* Characters, digits and addresses in a sentence of each language: what is told of them, and where. */
#include "model/edition.h"
#include "model/han-scripts.h"
#include "support/check.h"
#include "support/project.h"
#include "translate/ledger.h"

#include <string.h>

/* @column: of what is wrong, in bytes of the sentence from 0 */
static const struct {
    const char *code, *tag, *good, *bad;
    int column;
} sentences[] = {
    {"foreign-digits", "ar", "بعد 48 ساعة", "بعد ٤٨ ساعة", 7},
    {"foreign-digits", "ur", "48 گھنٹے", "۴۸ گھنٹے", 0},
    {"foreign-digits", "bn", "48 ঘণ্টা", "৪৮ ঘণ্টা", 0},
    {"foreign-digits", "zh-Hans", "48小时，第一", "４８小时", 0},
    {"foreign-digits", "zh-Hant", "48小時，第一", "第４８小時", 3},
    {"foreign-digits", "ko", "48시간", "４８시간", 0},
    {"foreign-digits", "en", "48 hours, 2½, x²", "٤٨ hours", 0},
    {"foreign-digits", "es", "48 horas", "4８ horas", 1},
    {"foreign-digits", "fr", "48 heures", "४८ heures", 0},
    {"foreign-digits", "ht", "48 èdtan", "４８ èdtan", 0},
    {"foreign-digits", "pl", "48 godzin", "４８ godzin", 0},
    {"foreign-digits", "ru", "48 часов", "４８ часов", 0},
    /* 台, 后, 里, 面, 干 and 于 are in use in both. */
    {"mixed-script", "zh-Hans", "皇后区里面，台北发干粮", "您有權利", 6},
    {"mixed-script", "zh-Hans", "开门", "請说", 0},
    {"mixed-script", "zh-Hans", "瞭望，蹚水，昇平", "不要開門", 6},
    {"mixed-script", "zh-Hant", "穿着，温度，户口，够了", "不要体检", 6},
    {"mixed-script", "zh-Hant", "皇后區裡面，台北于發麵", "您有权利", 6},
    {"mixed-script", "zh-Hant", "皇后區里長，乾淨、干擾", "发麵", 0},
    /* Function words that a conversion leaves; the words that they are right in. */
    {"mixed-script", "zh-Hans", "关于您，由于", "关於您", 3},
    {"mixed-script", "zh-Hant", "關於什麼，據說", "為什么", 6},
    {"mixed-script", "zh-Hant", "生活拮据，老么、么兒和么女", "根据法律", 3},
    {"mixed-script", "zh-Hant", "經濟拮据", "据說拮据", 0},
    /* U.S., addresses and what a hyphen parts are words of their own. */
    {"mixed-alphabet", "en", "A test of 2 µg.", "Stаy.", 0},
    {"mixed-alphabet", "en", "A beta-test.", "A β-test.", 2},
    {"mixed-alphabet", "es", "El IVA, el 1.º y la 2.ª", "No аbra.", 3},
    {"mixed-alphabet", "fr", "C’est l’été, <en>Мир</en>.", "On vоit.", 3},
    {"mixed-alphabet", "fr", "Il l’a dit.", "Il l’а dit.", 3},
    {"mixed-alphabet", "ht", "Pa ouvè.", "Pa оuvè.", 3},
    {"mixed-alphabet", "pl", "Nie otwieraj.", "Nie оtwieraj.", 4},
    {"mixed-alphabet", "ru", "Суд U.S., nyc.gov/ru, IT-отдел, с ICE’ом", "Не знaю.", 5},
    {"mixed-alphabet", "ru", "Форма I-9, виза U, О’Нил", "Он знаеt.", 5},
    {"mixed-alphabet", "uk", "П’ять, об’єкт", "Він об’єкt.", 7},
    {"mixed-alphabet", "zh-Hans", "去U.S.和ICE办公室", "去IСE", 3},
    /* Whole words of another alphabet: each of these looks like one of the language. */
    {"mixed-alphabet", "es", "Tome uno con usted.", "Tome uno с usted.", 9},
    {"mixed-alphabet", "es", "Tome uno Ce.", "Tome uno Се.", 9},
    {"mixed-alphabet", "es", "Hable o no.", "Hable ο no.", 6},
    {"mixed-alphabet", "fr", "Il y a.", "Il у a.", 3},
    {"mixed-alphabet", "ht", "Pa ou.", "Ра ou.", 0},
    {"mixed-alphabet", "pl", "Idź z nim o 9.", "Idź z nim о 9.", 11},
    {"mixed-alphabet", "pl", "A ty?", "А ty?", 0},
    {"mixed-alphabet", "ar", "مع A وICE", "مع А", 5},
    {"mixed-alphabet", "ur", "فارم A", "فارم А", 9},
    {"mixed-alphabet", "bn", "A নম্বর", "А নম্বর", 0},
    {"mixed-alphabet", "zh-Hans", "看A号", "看А号", 3},
    {"mixed-alphabet", "zh-Hant", "看A號", "看Α號", 3},
    {"mixed-alphabet", "ko", "A번호", "А번호", 0},
    /* Latin words that are read as Russian; Latin names and parts of a law are not. */
    {"mixed-alphabet", "ru", "Возьмите с собой", "Возьмите c собой", 17},
    {"mixed-alphabet", "ru", "передайте о другой", "передайте o другой", 19},
    {"mixed-alphabet", "ru", "«с собой», «A-номер»", "«c собой»", 2},
    {"mixed-alphabet", "ru", "Суд U.S. District Court, ICE", "Нет, <b>oxpa</b>", 11},
    {"mixed-alphabet", "ru", "nyc.gov/a, a.nyc.gov, e-mail, p.m.", "Он, a.", 6},
    {"mixed-alphabet", "ru", "Статья 4a, раздел 287(a), a) и b)", "ICE и не-a", 12},
    {"mixed-alphabet", "uk", "Візьміть із собою", "Візьміть y дорогу", 17},
    /* In Khmer and Burmese it is where a line may end. */
    {"bad-character", "km", "ទ្វារ\u200bរបស់", "ទ្វារ\ufeffរបស់", 15},
    {"bad-character", "en", "Wait.", "Wa\u200bit.", 2},
    {"bad-character", "zh-Hans", "等。", "\u200b等。", 0},
    {"literal-address", "en", "Walk 3.5 km. Ask us. No.", "See www.example.org.", 4},
    {"literal-address", "es", "Espere. Nos vemos.", "Vea nyc.gov/es.", 4},
    {"literal-address", "fr", "Allez-y. Org.", "Voir https://nyc.fr .", 5},
    {"literal-address", "ru", "См. ниже.", "Пишите a.b@nyc.info.", 13},
    {"literal-address", "zh-Hans", "请看。", "请看nyc.gov。", 6},
    {"literal-address", "es", "Lea cada línea.Info aparte. El Sr.Net vino.",
     "Vea a.nyc.gov.", 4},
    {"literal-address", "es", "Firme.Us y año.us", "Vea NYC.GOV", 4},
    {"literal-address", "pl", "Zażółć.info, 3.us i 10.org", "Zob. www.nyc.gov", 5},
    {"literal-address", "zh-Hans", "看第3.us条，您好.com", "请看www.nyc.gov，谢谢", 6},
    {"literal-address", "zh-Hant", "電郵：看.info", "寄到ana@nyc.gov吧", 6},
    {"literal-address", "ko", "가.org", "nyc.gov에서", 0},
    {"literal-address", "ar", "انظر <fact ref=\"web\"/>", "انظر NYC.GOV", 9},
};

static void
each_language_has_its_characters(void **state)
{
    Project *project = *state;
    for (gsize i = 0; i < G_N_ELEMENTS(sentences); i++) {
        g_autoptr(TfEdition) good =
            project_sentence(project, sentences[i].tag, sentences[i].good, NULL);
        g_autofree char *all = tf_findings_to_text(project->findings);
        for (int j = 0; j < tf_findings_n(project->findings); j++)
            if (strcmp(tf_findings_get(project->findings, j)->code, sentences[i].code) == 0)
                fail_msg("%s", all);
        g_autoptr(TfEdition) bad =
            project_sentence(project, sentences[i].tag, sentences[i].bad, NULL);
        const TfFinding *finding = NULL;
        for (int j = 0; j < tf_findings_n(project->findings) && finding == NULL; j++)
            if (strcmp(tf_findings_get(project->findings, j)->code, sentences[i].code) == 0)
                finding = tf_findings_get(project->findings, j);
        if (finding == NULL)
            fail_msg("%s: %s", sentences[i].code, sentences[i].bad);
        assert_int_equal(finding->place.word != NULL, tf_ledger_is_of_word(finding->code));
        assert_int_equal(finding->place.line, 7);
        assert_int_equal(finding->place.column, 24 + sentences[i].column);
        assert_string_equal(finding->place.unit, "home.p");
    }
}

/* Chinese goes on without a space: what is told ends where the address does. */
static void
an_address_ends_where_it_does(void **state)
{
    Project *project = *state;
    static const char *const rows[][2] = {
        {"请看www.nyc.gov，谢谢", "“www.nyc.gov”"},
        {"请看https://nyc.gov/a？好", "“https://nyc.gov/a”"},
        {"寄到ana@nyc.gov吧", "“ana@nyc.gov”"},
        {"请看nyc.gov。好", "“nyc.gov”"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
        tf_edition_free(project_sentence(project, "zh-Hans", rows[i][0], NULL));
        g_autofree char *all = tf_findings_to_text(project->findings);
        g_autofree char *wanted = g_strdup_printf("the address %s stands", rows[i][1]);
        if (strstr(all, wanted) == NULL)
            fail_msg("%s", all);
    }
}

/* One finding for a text, with each character once. */
static void
characters_of_the_other_script_are_listed(void **state)
{
    Project *project = *state;
    tf_edition_free(project_sentence(project, "zh-Hant", "开门，开窗，关门", NULL));
    const TfFinding *finding = project_finding(project, "mixed-script", 7);
    assert_true(g_str_has_suffix(finding->text, ": 开 门 关"));
}

/* What readers of Hong Kong and Taiwan write and what the list of 2013 took back are right; what no old
 * encoding tells apart is not. */
static void
each_script_has_its_list(void **state)
{
    (void)state;
    static const struct {
        const char *script, *right, *wrong;
    } rows[] = {
        {"Hans", "瞭蹚昇徵夥藉乾覆像后里面干于台只系着温户够发体机门东书个这为学国内没强黄",
         "發髮體機門東書個這為爲學國內沒強麼後麵幹裡裏係繫隻臺颱鐘鍾須鬚歷曆復複曬"
         "週佔併佈採癒遊製註傢妳剷沖牠祕簷籐於"},
        {"Hant",
         "着温户够台后里面干于只系几胜范涌内吴泪脚吃床群税脱發體機門東書個這為爲沒強黃",
         "发体机门东书个这为学国没强对们会说话时间来过还进听写签证钱关爱医药边岁双万与"
         "声乐电气头实师术权义书亿兴农办务别换号点无从众价厂广确种么据"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autoptr(GHashTable) others = tf_han_of_other(rows[i].script);
        for (const char *at = rows[i].right; *at != '\0'; at = g_utf8_next_char(at))
            if (g_hash_table_contains(others, GUINT_TO_POINTER(g_utf8_get_char(at))))
                fail_msg("%s has %.*s", rows[i].script, 3, at);
        for (const char *at = rows[i].wrong; *at != '\0'; at = g_utf8_next_char(at))
            if (!g_hash_table_contains(others, GUINT_TO_POINTER(g_utf8_get_char(at))))
                fail_msg("%s has no %.*s", rows[i].script, 3, at);
    }
    assert_null(tf_han_of_other("Jpan"));
    assert_null(tf_han_of_other("Kore"));
}

/* A character out of step would turn all pairs after it around: none is wrong in both, and all are Han. */
static void
no_character_is_wrong_in_both(void **state)
{
    (void)state;
    g_autoptr(GHashTable) in_simplified = tf_han_of_other("Hans");
    g_autoptr(GHashTable) in_traditional = tf_han_of_other("Hant");
    GHashTableIter iter;
    void *key;
    g_hash_table_iter_init(&iter, in_simplified);
    while (g_hash_table_iter_next(&iter, &key, NULL)) {
        assert_int_equal(g_unichar_get_script(GPOINTER_TO_UINT(key)), G_UNICODE_SCRIPT_HAN);
        assert_false(g_hash_table_contains(in_traditional, key));
    }
    g_hash_table_iter_init(&iter, in_traditional);
    while (g_hash_table_iter_next(&iter, &key, NULL))
        assert_int_equal(g_unichar_get_script(GPOINTER_TO_UINT(key)), G_UNICODE_SCRIPT_HAN);
    assert_true(g_hash_table_size(in_traditional) > 2000);
    assert_true(g_hash_table_size(in_simplified) > g_hash_table_size(in_traditional));
}

/* A fact may be written as its list has it. */
static void
digits_of_facts_are_left_alone(void **state)
{
    Project *project = *state;
    project_replace(project->folder, "content/facts.xml", "lunes a viernes", "٩");
    tf_edition_free(project_sentence(project, "es", "Es <fact ref=\"hours\"/>.", NULL));
    assert_int_equal(tf_findings_n(project->findings), 0);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        PROJECT_TEST(each_language_has_its_characters),
        PROJECT_TEST(an_address_ends_where_it_does),
        PROJECT_TEST(characters_of_the_other_script_are_listed),
        cmocka_unit_test(each_script_has_its_list),
        cmocka_unit_test(no_character_is_wrong_in_both),
        PROJECT_TEST(digits_of_facts_are_left_alone),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
