/* The table of languages is what the typesetting rules say. */
#include "model/language.h"
#include "support/check.h"

#include <string.h>

static void
the_ten_languages_and_english_are_known(void **state)
{
    static const char *const tags[] = {"en", "es", "zh-Hans", "zh-Hant", "ru", "bn",
                                       "ht", "ko", "ar",      "ur",      "fr", "pl"};
    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(tags); i++) {
        const TfLanguage *language = tf_language_find(tags[i]);
        assert_non_null(language);
        assert_string_equal(language->tag, tags[i]);
    }
    assert_null(tf_language_find("zh"));
    assert_null(tf_language_find("AR"));
    assert_null(tf_language_find("../en"));
}

static void
arabic_and_urdu_are_read_from_the_right(void **state)
{
    (void)state;
    static const char *const rtl[] = {"ar", "fa", "he", "qps-rtl", "ur", "yi", NULL};
    int n = 0;
    const TfLanguage *languages = tf_languages(&n);
    for (int i = 0; i < n; i++) {
        gboolean is_rtl = g_strv_contains(rtl, languages[i].tag);
        assert_int_equal(languages[i].direction == TF_DIRECTION_RTL, is_rtl);
    }
}

static void
scripts_tell_nastaliq_and_both_chinese_apart(void **state)
{
    (void)state;
    assert_string_equal(tf_language_find("ar")->script, "Arab");
    assert_string_equal(tf_language_find("ur")->script, "Aran");
    assert_string_equal(tf_language_find("ur")->letters, "Arab");
    assert_string_equal(tf_language_find("zh-Hans")->script, "Hans");
    assert_string_equal(tf_language_find("zh-Hant")->script, "Hant");
    assert_string_equal(tf_language_find("ru")->script, "Cyrl");
    assert_string_equal(tf_language_find("bn")->script, "Beng");
}

static void
marks_hang_by_script(void **state)
{
    (void)state;
    const TfScript *latin = tf_language_script(tf_language_find("en"));
    const TfScript *cyrillic = tf_language_script(tf_language_find("ru"));
    const TfScript *bengali = tf_language_script(tf_language_find("bn"));
    assert_float_equal(tf_script_hang(latin, '-').at_end, 0.5, 1e-9);
    assert_float_equal(tf_script_hang(latin, '.').at_end, 0.7, 1e-9);
    assert_float_equal(tf_script_hang(latin, '.').at_start, 0, 0);
    assert_float_equal(tf_script_hang(latin, 0x201C).at_start, 0.4, 1e-9);
    assert_float_equal(tf_script_hang(latin, 0x2011).at_end, 0.5, 1e-9);
    assert_float_equal(tf_script_hang(cyrillic, 0x201C).at_end, 0.4, 1e-9);
    assert_float_equal(tf_script_hang(latin, 'a').at_end, 0, 0);
    assert_float_equal(tf_script_hang(latin, 0).at_end, 0, 0);
    assert_float_equal(tf_script_hang(bengali, ',').at_end, 0.6, 1e-9);
    assert_float_equal(tf_script_hang(bengali, 0x0964).at_end, 0, 0); /* danda */
    static const char *const others[] = {"zh-Hans", "zh-Hant", "ko", "ar",
                                         "ur",      "he",      "hi"};
    for (gsize i = 0; i < G_N_ELEMENTS(others); i++) {
        const TfScript *script = tf_language_script(tf_language_find(others[i]));
        assert_float_equal(tf_script_hang(script, ',').at_end, 0, 0);
    }
}

static void
lines_break_as_each_script_breaks_them(void **state)
{
    (void)state;
    assert_int_equal(tf_language_find("ko")->breaks, TF_BREAKS_EOJEOL);
    assert_int_equal(tf_language_find("zh-Hant")->breaks, TF_BREAKS_HAN);
    assert_int_equal(tf_language_find("ar")->breaks, TF_BREAKS_WORDS);
}

static void
short_polish_and_russian_words_are_bound(void **state)
{
    (void)state;
    assert_true(g_str_has_prefix(tf_language_find("pl")->bound_words, "a i o u w z "));
    assert_true(g_str_has_prefix(tf_language_find("ru")->bound_words, "а в "));
    assert_null(tf_language_find("en")->bound_words);
}

static void
every_language_has_letters(void **state)
{
    (void)state;
    int n = 0;
    const TfLanguage *languages = tf_languages(&n);
    assert_true(n >= 35);
    for (int i = 0; i < n; i++) {
        assert_true(strlen(languages[i].letters) >= 4);
        assert_int_equal(strlen(languages[i].script), 4);
    }
}

/* CLDR's pairs; only the pseudo-languages, which borrow their words, have none. */
static void
every_language_has_quotation_marks(void **state)
{
    (void)state;
    int n = 0;
    const TfLanguage *languages = tf_languages(&n);
    for (int i = 0; i < n; i++) {
        gboolean is_pseudo = g_str_has_prefix(languages[i].tag, "qps-");
        assert_int_equal(languages[i].quotes == NULL, is_pseudo);
    }
    assert_string_equal(tf_language_find("ur")->quotes, "”“ ’‘");
    assert_true(g_str_has_prefix(tf_language_find("fr")->quotes, "«»"));
    assert_true(g_str_has_prefix(tf_language_find("pl")->quotes, "„”"));
    assert_true(g_str_has_prefix(tf_language_find("zh-Hant")->quotes, "「」"));
    assert_true(g_str_has_prefix(tf_language_find("zh-Hans")->quotes, "“”"));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_ten_languages_and_english_are_known),
        cmocka_unit_test(arabic_and_urdu_are_read_from_the_right),
        cmocka_unit_test(scripts_tell_nastaliq_and_both_chinese_apart),
        cmocka_unit_test(marks_hang_by_script),
        cmocka_unit_test(lines_break_as_each_script_breaks_them),
        cmocka_unit_test(short_polish_and_russian_words_are_bound),
        cmocka_unit_test(every_language_has_letters),
        cmocka_unit_test(every_language_has_quotation_marks),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
