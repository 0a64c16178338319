/* Numbers of a translation held against those of its English: what languages write them with. */
#include "model/edition.h"
#include "support/check.h"
#include "support/project.h"

#include <string.h>

/* How many findings of @code there are. */
static int
count(const Project *project, const char *code)
{
    int n = 0;
    for (int i = 0; i < tf_findings_n(project->findings); i++)
        n += strcmp(tf_findings_get(project->findings, i)->code, code) == 0;
    return n;
}

static void
compare(Project *project, const char *tag, const char *english, const char *sentence)
{
    g_autoptr(TfEdition) source = project_sentence(project, "en", english, NULL);
    tf_edition_free(project_sentence(project, tag, sentence, source));
}

static void
assert_right(Project *project, const char *tag, const char *english, const char *sentence)
{
    compare(project, tag, english, sentence);
    if (count(project, "number-differs") > 0 || count(project, "number-missing") > 0) {
        g_autofree char *all = tf_findings_to_text(project->findings);
        fail_msg("“%s”, “%s”: %s", english, sentence, all);
    }
}

static void
assert_wrong(Project *project, const char *tag, const char *english, const char *sentence)
{
    compare(project, tag, english, sentence);
    if (count(project, "number-differs") == 0)
        fail_msg("“%s”, “%s” has no error", english, sentence);
}

/* Each word that multiplies, after 5: what the English writes in digits alone. */
static const struct {
    const char *tag, *english, *words; /* with | between */
} multiplied[] = {
    {"es", "5,000", "5 mil"},
    {"es", "5,000,000", "5 millón|5 millones"},
    {"es", "5,000,000,000", "5 mil millones"},
    {"fr", "5,000", "5 mille"},
    {"fr", "5,000,000", "5 million|5 millions"},
    {"fr", "5,000,000,000", "5 milliard|5 milliards"},
    {"ht", "5,000", "5 mil"},
    {"ht", "5,000,000", "5 milyon"},
    {"ht", "5,000,000,000", "5 milya"},
    {"pl", "5,000", "5 tys.|5 tysiąc|5 tysiące|5 tysięcy"},
    {"pl", "5,000,000", "5 mln|5 milion|5 miliona|5 miliony|5 milionów"},
    {"pl", "5,000,000,000", "5 mld|5 miliard|5 miliardy|5 miliardów"},
    {"ru", "5,000", "5 тыс.|5 тысяча|5 тысячи|5 тысяч"},
    {"ru", "5,000,000", "5 млн|5 миллион|5 миллиона|5 миллионов"},
    {"ru", "5,000,000,000", "5 млрд|5 миллиард|5 миллиарда|5 миллиардов"},
    {"ar", "5,000", "5 ألف|5 ألفا|5 ألفًا|5 ألفاً|5 آلاف"},
    {"ar", "5,000,000", "5 مليون|5 مليونا|5 مليونًا|5 مليوناً|5 ملايين"},
    {"ar", "5,000,000,000", "5 مليار|5 مليارات"},
    {"ur", "500", "5 سو"},
    {"ur", "5,000", "5 ہزار"},
    {"ur", "500,000", "5 لاکھ"},
    {"ur", "50,000,000", "5 کروڑ"},
    {"ur", "5,000,000", "5 ملین|5 ملایین"},
    {"ur", "5,000,000,000", "5 ارب"},
    {"bn", "500", "৫ শ|৫ শত|৫শ"},
    {"bn", "5,000", "৫ হাজার|৫ হাজারের|৫ হাজারটি|৫ হাজারটা|৫ হাজারও"},
    {"bn", "500,000", "৫ লাখ|৫ লাখের|৫ লাখে|৫ লাখজন|৫ লাখকে|৫ লক্ষ"},
    {"bn", "50,000,000", "৫ কোটি|৫ কোটির"},
    {"bn", "5,000,000", "৫ মিলি\u09af\u09bcন|৫ মিলি\u09dfন"},
    {"ko", "500", "5백 명"},
    {"ko", "5,000", "5천 명"},
    {"ko", "50,000", "5만 명"},
    {"ko", "5,000,000", "5백만 명"},
    {"ko", "50,000,000", "5천만 명"},
    {"ko", "500,000,000", "5억 명"},
    {"zh-Hans", "500", "5百人"},
    {"zh-Hans", "5,000", "5千人"},
    {"zh-Hans", "50,000", "5万人|5 万人"},
    {"zh-Hans", "5,000,000", "5百万人"},
    {"zh-Hans", "50,000,000", "5千万人"},
    {"zh-Hans", "500,000,000", "5亿人|5 亿人"},
    {"zh-Hant", "50,000", "5萬人|5 萬人"},
    {"zh-Hant", "5,000,000", "5百萬人"},
    {"zh-Hant", "50,000,000", "5千萬人"},
    {"zh-Hant", "500,000,000", "5億人|5 億人"},
    {"es", "5 hundred", "500"},
    {"es", "5 thousand", "5.000"},
    {"es", "5 million", "5.000.000"},
    {"es", "5 billion", "5.000.000.000"},
    {"es", "5 dozen", "60"},
    {"ur", "5 lakh", "500,000"},
    {"ur", "5 crore", "50,000,000"},
};

static void
words_that_multiply_belong_to_the_number(void **state)
{
    for (gsize i = 0; i < G_N_ELEMENTS(multiplied); i++) {
        g_auto(GStrv) words = g_strsplit(multiplied[i].words, "|", -1);
        for (int j = 0; words[j] != NULL; j++) {
            assert_right(*state, multiplied[i].tag, multiplied[i].english, words[j]);
            /* “mil” is a mile, too, and “سو” is so */
            if (strcmp(multiplied[i].tag, "ht") != 0 && strcmp(words[j], "5 سو") != 0)
                assert_wrong(*state, multiplied[i].tag, "5", words[j]);
        }
    }
}

/* Each word of English for which there may be digits. */
static const struct {
    const char *words, *digits; /* with | between */
} spelt[] = {
    {"zero", "0"},
    {"one|first|once|a day|an hour", "1"},
    {"two|second|twice|both|a couple", "2"},
    {"three|third", "3"},
    {"four|fourth", "4"},
    {"five|fifth", "5"},
    {"six|sixth", "6"},
    {"seven|seventh", "7"},
    {"eight|eighth", "8"},
    {"nine|ninth", "9"},
    {"ten|tenth", "10"},
    {"eleven|eleventh", "11"},
    {"twelve|twelfth|noon|midnight|a dozen", "12"},
    {"thirteen|thirteenth", "13"},
    {"fourteen|fourteenth", "14"},
    {"fifteen|fifteenth|a quarter hour|¼ hour|a quarter of an hour", "15"},
    {"sixteen|sixteenth", "16"},
    {"seventeen|seventeenth", "17"},
    {"eighteen|eighteenth", "18"},
    {"nineteen|nineteenth", "19"},
    {"twenty|twentieth", "20"},
    {"twenty-one|twenty-first|Twenty one", "21"},
    {"midnight|around the clock|round-the-clock", "24|0"},
    {"thirty|thirtieth|half an hour|½ hour", "30"},
    {"forty|fortieth", "40"},
    {"three quarters of an hour|¾ of an hour", "45"},
    {"fifty|fiftieth|half of them", "50"},
    {"sixty|sixtieth", "60"},
    {"seventy|seventieth", "70"},
    {"eighty|eightieth", "80"},
    {"ninety|ninetieth|an hour and a half", "90"},
    {"a hundred|one hundred", "100"},
    {"one hundred twenty|one hundred and twenty", "120"},
    {"five hundred", "500"},
    {"a thousand", "1.000|1000|1 mil"},
    {"fifteen hundred", "1.500"},
    {"two thousand", "2.000|2000|2 mil"},
    {"two thousand five hundred and one", "2.501"},
    {"one hundred thousand", "100.000|100 mil"},
    {"two million", "2.000.000|2 millones"},
    {"two million three hundred thousand", "2.300.000"},
    {"a billion", "1.000.000.000"},
    {"six in the evening|six o’clock in the evening", "18:00"},
};

static void
words_of_english_may_stand_in_digits(void **state)
{
    for (gsize i = 0; i < G_N_ELEMENTS(spelt); i++) {
        g_auto(GStrv) words = g_strsplit(spelt[i].words, "|", -1);
        g_auto(GStrv) digits = g_strsplit(spelt[i].digits, "|", -1);
        for (int j = 0; words[j] != NULL; j++) {
            assert_wrong(*state, "es", words[j], "77");
            for (int k = 0; digits[k] != NULL; k++)
                assert_right(*state, "es", words[j], digits[k]);
        }
    }
    assert_wrong(*state, "es", "two thousand", "2");
    assert_wrong(*state, "es", "five hundred", "5");
    assert_wrong(*state, "es", "two or three hundred", "200");
    assert_right(*state, "es", "two or three hundred", "2 o 300");
    assert_right(*state, "es", "two twenty-minute breaks", "2 pausas de 20 minutos");
}

/* NULL: none is wrong, or none right */
static const struct {
    const char *tag, *english, *right, *wrong;
} rows[] = {
    /* The day begins and ends at night. */
    {"bn", "Until midnight.", "রাত ১২টা পর্যন্ত।", "রাত ১১টা পর্যন্ত।"},
    {"ur", "Until midnight.", "رات 12 بجے تک۔", "رات 11 بجے تک۔"},
    {"zh-Hans", "Until midnight.", "到午夜12点。", "到午夜1点。"},
    {"zh-Hans", "Until midnight.", "到0点。", "到2点。"},
    {"zh-Hans", "Until midnight.", "到0:00。", "到0:30。"},
    {"ko", "Until midnight.", "밤 12시까지.", "밤 11시까지."},
    {"ko", "Until midnight.", "0시까지.", "1시까지."},
    {"ru", "Until midnight.", "До 0:00.", "До 1:00."},
    {"es", "From noon to midnight.", "De 12:00 a 0:00.", "De 12:00 a 1:00."},
    /* A scale makes it another number. */
    {"es", "For 2 million people.", "Para 2 millones.", "Para 2 mil personas."},
    {"es", "It costs $5.", "Cuesta $5.", "Cuesta 5 mil dólares."},
    {"es", "It costs $5 million.", "Cuesta 5.000.000.", "Cuesta $5."},
    {"ru", "For 2.5 million.", "Для 2,5 млн.", "Для 2,5 тыс."},
    {"es", "For 1.5 hours.", "Por 1,5 horas.", "Por 1,4 horas."},
    {"pl", "100 miles away.", "100 mil stąd.", "100 tys. mil stąd."},
    {"ht", "100 miles away.", "A 100 mil.", "A 1.000 mil."},
    {"es", "100 miles away.", "A 100 millas.", "A 100 mil."},
    {"zh-Hans", "3 kilometers away.", "3千米外。", "4千米外。"},
    {"ko", "Call 5 women.", "여성 5 천천히.", "여성 4 천천히."},
    /* A scale that is another word, or may be one. */
    {"bn", "On March 25.", "25শে মার্চ।", "26শে মার্চ।"},
    {"bn", "On February 21.", "২১ শে ফেব্রুয়ারি।", "২২ শে ফেব্রুয়ারি।"},
    {"bn", "On June 19.", "১৯শে জুন।", "১৯শ জুন।"},
    {"bn", "For 200 people.", "2শ জন।", "2শে জন।"},
    {"ko", "Press only 3.", "3만 누르세요.", "4만 누르세요."},
    {"ko", "Call only 911.", "911만 부르세요.", "912만 부르세요."},
    {"ko", "For 3 million people.", NULL, "3만 누르세요."},
    {"ko", "For 3 people.", NULL, "3만여 명."},
    {"ko", "For 3 people.", NULL, "3만 2천."},
    {"ko", "30,000 people press 3.", "3만 명은 3만 누르세요.", "3만 명은 4만 누르세요."},
    {"ko", "Press 3.", "3번, 3만 누르세요.", "3번, 4만 누르세요."},
    {"ko", "Call 311 slowly.", "311천천히.", "311천."},
    {"zh-Hans", "Never choose option 2.", "选项2千万不要选。", "选项2千万选。"},
    {"zh-Hans", "Do choose option 2.", "选项2千万要选。", "选项3千万要选。"},
    {"zh-Hant", "Call 911 at once.", "打911千萬別猶豫。", "打912千萬別猶豫。"},
    {"zh-Hans", "Call 911 if you must.", "打911万一您需要。", "打911万您需要。"},
    {"zh-Hant", "Call 911 if you must.", "打911萬一您需要。", "打911萬您需要。"},
    {"zh-Hans", "$30,000 a year.", "3万一年。", "4万一年。"},
    {"ur", "Call 2 here.", "یہاں 2 سو کال کریں۔", "یہاں 3 سو کال کریں۔"},
    {"ur", "For 2 million people.", NULL, "یہاں 2 سو کال کریں۔"},
    /* What groups digits. */
    {"bn", "For 150,000 people.", "১,৫০,০০০ জন।", "১,৫০,০০১ জন।"},
    {"bn", "For 12,345,678.", "১,২৩,৪৫,৬৭৮।", "১,২৩,৪৫,৬৭৯।"},
    {"ur", "For 150,000 people.", "1,50,000 لوگ۔", "1,55,000 لوگ۔"},
    {"ur", "Articles 1, 50 and 100.", "1, 50, 100۔", "1, 50, 101۔"},
    {"ur", "For 1.5 million.", "15 لاکھ۔", "1.5 لاکھ۔"},
    {"ur", "For 150,000.", "1 لاکھ 50 ہزار۔", "1 لاکھ 55 ہزار۔"},
    {"bn", "For 150,000.", "১.৫ লাখ।", "১.৫ কোটি।"},
    {"zh-Hans", "For 35,000 people.", "给3.5万人。", "给3.6万人。"},
    {"zh-Hans", "For 32,000 people.", "给3万2千人。", "给3万3千人。"},
    {"zh-Hans", "For 1.5 million people.", "给150万人。", "给15万人。"},
    {"ko", "For 32,000 people.", "3만 2천 명.", "3만 3천 명."},
    {"ko", "For 32,000 people.", "3만2,000명.", "3만2,100명."},
    {"ko", "For 32,000 people.", "3만 2,000명.", "3만 2,100명."},
    /* The same again is no other number, but may not stand for one that lacks. */
    {"fr", "24 hours a day, 7 days a week.", "24 h sur 24, 7 jours sur 7.", "24 h sur 25."},
    {"fr", "Open 24 hours.", "Ouvert 24h/24.", "Ouvert 24h/23."},
    {"fr", "Call 311, 24 hours.", "Appelez le trois-un-un 24 h sur 24.", NULL},
    {"es", "From 9 a.m. to 5 p.m.", "De 9 a 17 (5 p. m.).", "De 9 a 9."},
    {"es", "At 6 p.m.", "A las 18:00 (6 de la tarde).", "A las 18:00 (7 de la tarde)."},
    {"es", "Page 8.", "Página 8, sí, la 8.", "Página 8, la 9."},
    /* A time that has changed, and the same in other words. */
    {"es", "At 9:30 a.m.", "A las 9:30.", "A las 9:00."},
    {"es", "At 9 a.m.", "A las 9:00.", "A las 9:30."},
    {"es", "At 6:30 p.m.", "A las 18:30.", "A las 18:00."},
    {"es", "From 9:30 to 10:30.", "De 9:30 a 10:30.", "De 9:00 a 10:30."},
    {"es", "From 9:30 to 10:30.", NULL, "De 9:30 a 10:00."},
    {"es", "At 9:00 and 9:30.", "A las 9:30 y 9:00.", "A las 9:00 y 9:00."},
    {"fr", "At 9:30 a.m.", "À 9 h 30.", "À 9 h 00."},
    {"fr", "From 6 in the evening.", "Dès 18:00.", "Dès 19:00."},
    {"fr", "From 6 o’clock in the evening.", "Dès 18 h.", "Dès 16 h."},
    {"fr", "From 6 o'clock in the evening.", "Dès 18 h.", "Dès 16 h."},
    {"fr", "From 3 in the afternoon.", "Dès 15 h.", "Dès 14 h."},
    {"fr", "From 9 at night.", "Dès 21 h.", "Dès 20 h."},
    {"fr", "From 2 at night.", "Dès 2 h.", "Dès 14 h."},
    {"fr", "From 12 at night.", "Dès 0 h.", "Dès 1 h."},
    {"fr", "From 12 in the morning.", "Dès 0 h.", "Dès 1 h."},
    {"fr", "Until 12 midnight.", "Jusqu’à 24 h.", "Jusqu’à 23 h."},
    {"fr", "From 5 p. m.", "Dès 17 h.", "Dès 18 h."},
    {"fr", "From 5 p.\u00a0m.", "Dès 17 h.", "Dès 18 h."},
    /* May is a month, and is a word. */
    {"zh-Hans", "Courts open again in May.", "法院5月开门。", "法院6月开门。"},
    {"ko", "By May.", "5월까지.", "6월까지."},
    {"ko", "May and June.", "5월과 6월.", "5월과 7월."},
    {"ko", "May or June.", "5월이나 6월.", "4월이나 6월."},
    {"ko", "In mid-May.", "5월 중순.", "6월 중순."},
    {"ko", "April to May.", "4월부터 5월.", "4월부터 6월."},
    {"ko", "April and May.", "4월과 5월.", "4월과 6월."},
    {"zh-Hans", "Early May, late May.", "5月初。", "3月初。"},
    {"zh-Hans", "Until May, since May, of May.", "5月。", "3月。"},
    {"zh-Hans", "May I leave?", NULL, "我5点可以走吗？"},
    {"zh-Hans", "Then March. May we go?", "然后3月。我们走吗？", "然后3月5日。"},
    {"zh-Hans", "You may march.", NULL, "5月。"},
    /* What a phrase says without a number. */
    {"ht", "Call day or night.", "Rele 24 sou 24.", "Rele 23 sou 24."},
    {"ht", "Call 311 day or night.", NULL, "Rele 24 sou 23."},
    {"ht", "Dial 311, day or night.", "Rele twa-en-en, 24 sou 24.", NULL},
    {"es", "All day and all night.", "24 horas, 7 días.", "23 horas, 7 días."},
    {"es", "Day and night.", "24 horas.", "12 horas."},
    {"fr", "Open every day.", "Ouvert 7j/7.", "Ouvert 6j/7."},
    {"pl", "Every day of the week.", "7 dni w tygodniu.", "5 dni w tygodniu."},
    {"fr", "Open daily.", "Ouvert 7j/7.", "Ouvert 24h/24."},
    {"fr", "Open every day in the evening.", "Ouvert 7j/7.", "Ouvert dès 19 h."},
    {"fr", "It is all daylight.", NULL, "Ouvert 24h/24."},
    {"fr", "Within two weeks.", "Sous 15 jours.", "Sous 16 jours."},
    {"zh-Hans", "Within two weeks.", "14天内。", "13天内。"},
    {"zh-Hans", "Within 2 weeks.", "14天内。", "13天内。"},
    {"zh-Hans", "Within three weeks.", "3周内。", "14天内。"},
    {"fr", "Within a fortnight.", "Sous 15 jours.", "Sous 30 jours."},
    {"fr", "The 1980s.", "Les années 80.", "Les années 90."},
    {"fr", "In the 1980s.", "Les années 1980.", "Les années 1970."},
    {"fr", "In 1980.", NULL, "Les années 80."},
    {"fr", "For a century.", "Depuis 100 ans.", "Depuis 10 ans."},
    {"fr", "For a decade.", "Depuis 10 ans.", "Depuis 100 ans."},
    /* A half of what is named. */
    {"es", "Half of the people.", "El 50 %.", "El 90 %."},
    {"es", "Half of the people.", "1/2 de la gente.", "El 12 %."},
    {"es", "Half of the people.", "0,5 de la gente.", "El 30 %."},
    {"es", "Half of the people.", NULL, "El 6 %."},
    {"es", "Half an hour.", "30 minutos.", "50 minutos y 12."},
    {"es", "A half-hour.", "30 minutos.", "12 minutos."},
    {"es", "At half past nine.", "A las 9:30.", "A las 9:20."},
    {"es", "Hours and a half.", "90 minutos.", "80 minutos."},
    {"es", "Half a year.", "6 meses.", "12 meses."},
    {"es", "A year and a half.", "18 meses.", "30 meses."},
    {"es", "Half a day.", "12 horas.", "6 horas."},
    {"es", "Half a million.", "500.000.", "300.000."},
    {"es", "A half-century.", "50 años.", "30 años."},
    {"es", "A quarter of it.", "El 25 %.", "El 90 %."},
    /* As one dials it. */
    {"es", "Dial 9-1-1.", "Marque 911.", "Marque 912."},
    {"es", "Dial 311.", "Marque 3-1-1.", "Marque 3-1-2."},
    {"es", "Dial 9-1-1.", "Marque 9-1-1.", "Marque 9-1-2."},
    {"es", "Steps 1-2-3.", "Pasos 1, 2 y 3.", "Pasos 1, 2 y 4."},
    {"es", "Steps 1, 2 and 3.", "Pasos 1-2-3.", "Pasos 1-2-4."},
    {"es", "Rooms 5-6.", "Salas 5 y 6.", "Sala 56."},
    {"es", "Forms 5-6-10.", "Formularios 5, 6 y 10.", "Formularios 5, 6 y 11."},
};

static void
each_language_writes_numbers_its_way(void **state)
{
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
        if (rows[i].right != NULL && rows[i].wrong == NULL) {
            compare(*state, rows[i].tag, rows[i].english, rows[i].right);
            assert_int_equal(count(*state, "number-differs"), 0);
        } else if (rows[i].right != NULL) {
            assert_right(*state, rows[i].tag, rows[i].english, rows[i].right);
        }
        if (rows[i].wrong != NULL)
            assert_wrong(*state, rows[i].tag, rows[i].english, rows[i].wrong);
    }
}

static void
assert_told(const Project *project, const char *text)
{
    g_autofree char *all = tf_findings_to_text(project->findings);
    assert_int_equal(count(project, "number-differs"), 1);
    if (strstr(all, text) == NULL)
        fail_msg("not “%s”: %s", text, all);
}

static void
what_is_told_is_so(void **state)
{
    compare(*state, "es", "From 9 a.m. to 5 p.m.", "De 9 a 9.");
    assert_told(*state,
                "the number “9” stands here more often than in the English, which has “5”");
    compare(*state, "es", "At 9:30 a.m.", "A las 9:00.");
    assert_told(*state, "the number “00” is not in the English, which has “30”");
    compare(*state, "es", "For 2 million.", "Para 2 mil.");
    assert_told(*state, "the number “2 mil” is not in the English, which has “2 million”");
}

/* Two texts of thousands of numbers each, all others: told in a few lines. */
static void
much_that_differs_is_told_in_few_words(void **state)
{
    Project *project = *state;
    g_autoptr(GString) english = g_string_new(NULL);
    g_autoptr(GString) spanish = g_string_new(NULL);
    for (int i = 0; i < 1500; i++) {
        g_string_append_printf(english, "%d ", 1000 + i);
        g_string_append_printf(spanish, "%d ", 5000 + i);
    }
    compare(project, "es", english->str, spanish->str);
    assert_int_equal(count(project, "number-differs"), 6);
    for (int i = 0; i < tf_findings_n(project->findings); i++) {
        const TfFinding *finding = tf_findings_get(project->findings, i);
        if (strcmp(finding->code, "number-differs") == 0)
            assert_true(strlen(finding->text) < 200);
    }
    g_autofree char *all = tf_findings_to_text(project->findings);
    assert_non_null(strstr(all, "which has “1000”, “1001”, “1002”, “1003”, “1004” "
                                "and 1495 more"));
    assert_non_null(strstr(all, "or more often: 1495"));
    compare(project, "es", english->str, "No.");
    assert_int_equal(count(project, "number-missing"), 1);
    g_autofree char *missing = tf_findings_to_text(project->findings);
    assert_non_null(strstr(missing, "“1004” and 1495 more"));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        PROJECT_TEST(words_that_multiply_belong_to_the_number),
        PROJECT_TEST(words_of_english_may_stand_in_digits),
        PROJECT_TEST(each_language_writes_numbers_its_way),
        PROJECT_TEST(what_is_told_is_so),
        PROJECT_TEST(much_that_differs_is_told_in_few_words),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
