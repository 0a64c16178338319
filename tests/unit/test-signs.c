/* Digits and quotation marks in a sentence of each language: what is told of them, and where. */
#include "model/edition.h"
#include "support/check.h"
#include "support/project.h"

#include <string.h>

static void
load(Project *project, const char *tag, const char *sentence)
{
    g_autoptr(TfEdition) edition = project_sentence(project, tag, sentence, NULL);
}

static void
assert_nothing_found(const Project *project)
{
    g_autofree char *all = tf_findings_to_text(project->findings);
    if (tf_findings_n(project->findings) > 0)
        fail_msg("%s", all);
}

/* Every separator that turns the groups of a number around, and those that do not but may. */
static void
numbers_in_right_to_left_text_are_found(void **state)
{
    Project *project = *state;
    static const char *const numbers[] = {
        "1\u202f800\u202f555",
        "9:00",
        "9:00-17:00",
        "9:00–17:00",
        "24/7",
        "1,000",
        "5-9",
        "80055501",
    };
    /* Of a language that may be printed with them. */
    static const char *const other_digits[] = {
        "١٢/٣١/٢٠٢٦",
        "١٬٠٠٠٫٥٠",
    };
    for (gsize i = 0; i < G_N_ELEMENTS(numbers) + G_N_ELEMENTS(other_digits); i++) {
        gboolean is_other = i >= G_N_ELEMENTS(numbers);
        const char *number =
            is_other ? other_digits[i - G_N_ELEMENTS(numbers)] : numbers[i];
        g_autofree char *sentence = g_strdup_printf("ابھی %s پر", number);
        load(project, is_other ? "fa" : "ur", sentence);
        const TfFinding *finding = project_finding(project, "literal-number", 7);
        assert_non_null(finding->place.word);
        g_autofree char *named = g_strdup_printf("“%s”", number);
        assert_non_null(strstr(finding->text, named));
    }
}

static void
the_place_and_the_remedy_are_named(void **state)
{
    Project *project = *state;
    /* 4 spaces and <p xml:id="home.p"> are 23 bytes; the Arabic letters have two each. */
    load(project, "ar", "اتصل 311-555");
    const TfFinding *finding = project_finding(project, "literal-number", 7);
    assert_true(g_str_has_suffix(finding->place.file, "content/ar/rights.xml"));
    assert_int_equal(finding->place.column, 24 + 4 * 2 + 1);
    assert_string_equal(finding->place.unit, "home.p");
    assert_non_null(strstr(finding->hint, "<fact ref="));
    /* In a piece of its own, a line further on. */
    load(project, "ar", "اتصل <b>الآن</b>\nعلى <b>311-555</b>");
    finding = project_finding(project, "literal-number", 8);
    assert_int_equal(finding->place.column, 1 + 3 * 2 + 1 + 3);
}

static void
every_number_of_a_text_is_found(void **state)
{
    Project *project = *state;
    load(project, "ar", "اتصل 311-555 أو 311-556");
    assert_int_equal(tf_findings_n(project->findings), 2);
}

/* What a fact or English holds is protected; a range is read as the words are; two numbers of two
 * clauses are two numbers. */
static void
what_is_right_as_it_stands_is_not_found(void **state)
{
    Project *project = *state;
    static const char *const sentences[] = {
        "اتصل على <fact ref=\"hotline\"/> الآن",
        "النموذج <en>I-589 (2026-12)</en> فقط",
        "من 5–9 أيام",
        "خلال 48 ساعة",
        "في عام 2025. 311 هو الرقم",
        "الأرقام 5, 6 فقط",
        "النموذج I-589 والغرفة 4-A",
    };
    for (gsize i = 0; i < G_N_ELEMENTS(sentences); i++) {
        load(project, "ar", sentences[i]);
        assert_nothing_found(project);
    }
    load(project, "fa", "من ۵–۹ أيام");
    assert_nothing_found(project);
}

/* From the left nothing is turned round: there only what is as long as a telephone number is told. */
static void
long_numbers_in_left_to_right_text_are_found(void **state)
{
    Project *project = *state;
    load(project, "en", "Your number is 1234567.");
    project_finding(project, "literal-number", 7);
    load(project, "ru", "Дело № 20 26 1234.");
    project_finding(project, "literal-number", 7);
    load(project, "en", "Open 24/7, from 9:00 to 17:00, for 1,000 people.");
    assert_nothing_found(project);
}

/* A telephone number has ten digits, and may have a 1 before them; without its area it has a hyphen and no year
 * behind it. */
static void
telephone_numbers_are_errors(void **state)
{
    Project *project = *state;
    static const struct {
        const char *tag, *sentence;
    } phones[] = {
        {"en", "Call 212-555-0123 now."},
        {"es", "Llame al (212) 555-0123."},
        {"fr", "Appelez le 21 25 55 01 23."},
        {"ht", "Rele 212.555.0123."},
        {"pl", "Zadzwoń: 212 555 01 23."},
        {"ru", "Звоните: 1 (212) 555-01-23."},
        {"bn", "2125550123 নম্বরে ফোন করুন।"},
        {"ko", "212-555-0123에 전화하세요."},
        {"zh-Hans", "请打212-555-0123。"},
        {"zh-Hant", "請打1\u00a0212\u00a0555\u00a00123。"},
        {"ar", "اتصل 212-555-0123"},
        {"ur", "ابھی +1 212 555 0123 پر"},
        {"fa", "ابھی ۱-۲۱۲-۵۵۵-۰۱۲۳ پر"},
        {"fa", "ابھی ١-٢١٢-٥٥٥-٠١٢٣ پر"},
        {"es", "Llame al 555-0123."},
        {"es", "Llame al 12125550123."},
        /* and what stands after it */
        {"en", "(212) 555-0123 (24 hours)."},
        {"en", "(212) 555-0123 24 hours."},
        {"es", "1 (212) 555-0123 (24 horas)."},
        {"fr", "21 25 55 01 23 (24 h)."},
        {"ru", "212 555 01 23, 24 часа."},
        {"ht", "555-0123 (24 è)."},
        {"bn", "2125550123 (24 ঘণ্টা)।"},
        {"ar", "اتصل (212) 555-0123 (24 ساعة)"},
        {"ur", "ابھی 212-555-0123 24 گھنٹے"},
        {"zh-Hans", "请打212-555-0123 (24小时)。"},
        /* and between its groups */
        {"en", "Call 212 - 555 - 0123 now."},
        {"pl", "Zadzwoń: 212 – 555 – 0123."},
        {"fr", "Appelez le 212·555·0123."},
        {"ko", "212·555·0123에 전화하세요."},
        {"ar", "اتصل 212 - 555 - 0123"},
        {"ur", "ابھی 212·555·0123 پر"},
    };
    static const char *const others[] = {"2025-12-31.",
                                         "100 2000.",
                                         "10013 10007.",
                                         "2024 2025 2026.",
                                         "100–2000.",
                                         "Local Law 228-2023.",
                                         "Local Law 228-1999 (24 pages).",
                                         "10 20 30 40 50 60.",
                                         "555-0123-4."};
    for (gsize i = 0; i < G_N_ELEMENTS(phones); i++) {
        load(project, phones[i].tag, phones[i].sentence);
        if (tf_findings_n(project->findings) != 1 ||
            strcmp(tf_findings_get(project->findings, 0)->code, "literal-phone") != 0)
            fail_msg("%s", phones[i].sentence);
        const TfFinding *finding = project_finding(project, "literal-phone", 7);
        assert_non_null(finding->place.word);
        assert_int_equal(finding->severity, TF_SEVERITY_ERROR);
    }
    for (gsize i = 0; i < G_N_ELEMENTS(others); i++) {
        load(project, "en", others[i]);
        for (int j = 0; j < tf_findings_n(project->findings); j++)
            assert_string_not_equal(tf_findings_get(project->findings, j)->code,
                                    "literal-phone");
    }
}

/* Of what stands around a telephone number nothing is told with it. */
static void
a_telephone_number_ends_where_it_does(void **state)
{
    Project *project = *state;
    load(project, "en", "Call (212) 555-0123 (24 hours).");
    const TfFinding *finding = project_finding(project, "literal-phone", 7);
    assert_non_null(strstr(finding->text, "“212) 555-0123”"));
}

/* Unicode CLDR's marks of each language, the inner pair inside the outer one. */
static const struct {
    const char *tag, *good, *bad;
    int column; /* of the first bad mark, in bytes of the sentence from 0 */
} quoted[] = {
    {"en", "Say “he said ‘no’ to me”; it’s the workers’ right.", "Say «no».", 4},
    {"es", "Diga «la “orden”» o “no”.", "Diga „no“.", 5},
    {"fr", "Dites « l’avocat ».", "Dites \"non\".", 6},
    {"pl", "Powiedz „tak «no» nie”.", "Powiedz “nie”.", 8},
    {"ru", "«Она „нет“ да»", "“нет”", 0},
    {"ht", "Di “non” oswa «non».", "Di „non“.", 3},
    {"zh-Hans", "说“我‘要’”", "说「要」", 3},
    {"zh-Hant", "說「我『要』」", "說“要”", 3},
    {"ko", "“예 ‘아니요’”", "«예»", 0},
    {"bn", "“না ‘হ্যাঁ’”", "«না»", 0},
    {"ar", "قل «لا» أو ”لا“", "قل “لا”", 5},
    {"ur", "کہیں ”نہیں“ ابھی", "کہیں “نہیں”", 9},
    {"he", "אמרו ”לא”", "אמרו «לא»", 9},
    {"ja", "「いいえ『はい』」", "“いいえ”", 0},
};

static void
each_language_has_its_quotation_marks(void **state)
{
    Project *project = *state;
    for (gsize i = 0; i < G_N_ELEMENTS(quoted); i++) {
        load(project, quoted[i].tag, quoted[i].good);
        assert_nothing_found(project);
        load(project, quoted[i].tag, quoted[i].bad);
        assert_true(tf_findings_n(project->findings) > 0);
        const TfFinding *finding = tf_findings_get(project->findings, 0);
        assert_string_equal(finding->code, "foreign-quotes");
        assert_non_null(finding->place.word);
        assert_int_equal(finding->place.line, 7);
        assert_int_equal(finding->place.column, 24 + quoted[i].column);
        assert_string_equal(finding->place.unit, "home.p");
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        PROJECT_TEST(numbers_in_right_to_left_text_are_found),
        PROJECT_TEST(the_place_and_the_remedy_are_named),
        PROJECT_TEST(every_number_of_a_text_is_found),
        PROJECT_TEST(what_is_right_as_it_stands_is_not_found),
        PROJECT_TEST(long_numbers_in_left_to_right_text_are_found),
        PROJECT_TEST(telephone_numbers_are_errors),
        PROJECT_TEST(a_telephone_number_ends_where_it_does),
        PROJECT_TEST(each_language_has_its_quotation_marks),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
