/* Spaces, doubled words and end signs in a sentence of each language: what is told of them. */
#include "model/edition.h"
#include "support/check.h"
#include "support/project.h"

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
    {"double-word", "en", "She had had to sign.", "Say that the the door is shut.", 13},
    {"double-word", "en", "It’s it.", "The <b>the</b> door.", 7},
    {"double-word", "en", "No no-one came.", "No no one came.", 3},
    {"double-word", "es", "No, no abra. La 2 la.", "La la puerta.", 3},
    {"double-word", "fr", "Vous vous taisez.", "La porte porte un nom.", 9},
    {"double-word", "pl", "To, to tak.", "To to tak.", 3},
    {"double-word", "ru", "Не открывайте дверь.", "Не не открывайте.", 5},
    {"kashida", "ar", "حقوق", "حقـــوق", 4},
    {"kashida", "ur", "حقوق", "حقوـق", 6},
    {"sign-spacing", "fr", "Oui ; non : quoi ?!", "Non?", 3},
    {"sign-spacing", "fr", "Dites « non » à 14:30.", "Dites « non» .", 12},
    {"sign-spacing", "fr", "Dites « non ».", "Dites «non ».", 6},
    {"sign-spacing", "fr", "Oui, non.", "Oui , non.", 4},
    {"sign-spacing", "es", "Son .5 y ¿qué?", "Diga no .", 8},
    {"sign-spacing", "en", "No.", "Why ?", 4},
    {"sign-spacing", "pl", "Nie!", "Nie !", 4},
    {"sign-spacing", "ht", "Non?", "Non ?", 4},
    {"sign-spacing", "ru", "Да, нет.", "Да , нет.", 5},
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
        assert_int_equal(finding->place.line, 7);
        assert_string_equal(finding->place.unit, "home.p");
        if (strchr(sentences[i].bad, '<') == NULL)
            assert_int_equal(finding->place.column, 24 + sentences[i].column);
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
    {"pl", "Say:", "Powiedz:", "Powiedz"},
    {"ru", "Stop!", "Стойте!", "Стойте"},
    {"ko", "Ask:", "물어보세요.", "물어보세요"},
    {"ar", "Who?", "من؟", "من?"},
    {"ur", "Stay.", "رکیں۔", "رکیں."},
    {"ur", "Who?", "کون؟", "کون۔"},
    {"bn", "Stay.", "থাকুন।", "থাকুন."},
    {"zh-Hans", "Stay.", "留下。", "留下."},
    {"zh-Hans", "You ask if you may go.", "您问：我可以走吗？", "您问：我可以走吗"},
    {"zh-Hant", "Who?", "誰？", "誰。"},
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

int
main(void)
{
    const struct CMUnitTest tests[] = {
        PROJECT_TEST(each_language_has_its_habits),
        PROJECT_TEST(languages_that_double_words_may),
        PROJECT_TEST(a_translation_ends_as_its_english),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
