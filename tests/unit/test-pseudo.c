/* Languages that nobody speaks, made of the English. */
#include "model/pseudo.h"
#include "support/check.h"
#include "support/project.h"

#include <string.h>

static void
check_text(const char *tag, const char *text, const char *expected)
{
    g_autofree char *actual = tf_pseudo_text(tag, text);
    assert_string_equal(actual, expected);
}

static void
words_change_and_signs_follow_the_script(void **state)
{
    (void)state;
    check_text("qps-long", "Keep the door closed.", "Keeeep thee doooor clooseed.");
    check_text("qps-tall", "Ask who, now?", "Ấsk whộ, nộw?");
    check_text("qps-rtl", "Ask, 24/7?", "اسك، 24/7؟");
    check_text("qps-mixed", "one two six ten", "ونه two six طهن");
    g_autofree char *cjk = tf_pseudo_text("qps-cjk", "Stay, now.");
    assert_int_equal(g_utf8_strlen(cjk, -1), 6); /* 2, the comma, 2, the stop */
    assert_true(g_str_has_suffix(cjk, "。"));
    assert_non_null(strstr(cjk, "，"));
    assert_null(strchr(cjk, ' '));
}

static void
real_languages_are_left_alone(void **state)
{
    (void)state;
    assert_true(tf_is_pseudo("qps-rtl"));
    assert_false(tf_is_pseudo("ar"));
    assert_false(tf_is_pseudo("qps-"));
    assert_false(tf_is_pseudo("../qps-rtl"));
}

/* What stays English in a translation stays so: phrases, facts, islands. */
static void
editions_are_made_of_the_english(void **state)
{
    Project *project = *state;
    project->reference = tf_reference_load(project->content, project->findings, NULL);
    project->english = tf_edition_load(project->content, "en", project->reference, NULL,
                                       project->findings, NULL);
    project->edition = tf_edition_load(project->content, "qps-long", project->reference,
                                       project->english, project->findings, NULL);
    assert_non_null(project->edition);
    assert_int_equal(tf_findings_n(project->findings), 0);
    assert_string_equal(tf_edition_find(project->edition, "t")->unit->text,
                        "Knoow yoouur riights");
    const TfBlock *item = tf_edition_find(project->edition, "home.1");
    assert_non_null(strstr(item->unit->text, "U.S. District Court"));
    const TfBlock *lead = tf_edition_find(project->edition, "home.p");
    assert_non_null(strstr(lead->unit->text, "800-555-0100"));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_change_and_signs_follow_the_script),
        cmocka_unit_test(real_languages_are_left_alone),
        PROJECT_TEST(editions_are_made_of_the_english),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
