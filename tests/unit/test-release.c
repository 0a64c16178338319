/* What went to the press last, and what somebody understood who has not seen the English. */
#include "support/check.h"
#include "support/project.h"
#include "translate/back.h"
#include "translate/release.h"

#include <string.h>

#define SPANISH "content/es/rights.xml"

static void
load(Project *project)
{
    g_clear_pointer(&project->edition, tf_edition_free);
    g_clear_pointer(&project->reference, tf_reference_free);
    project->reference = tf_reference_load(project->content, project->findings, NULL);
    project->edition = tf_edition_load(project->content, "es", project->reference, NULL,
                                       project->findings, NULL);
    assert_non_null(project->edition);
}

static TfRelease *
release_and_read(Project *project)
{
    load(project);
    g_autofree char *text = tf_release_print(project->edition);
    assert_true(tf_release_remember(project->content, "es", text, NULL));
    TfRelease *release = tf_release_load(project->content, "es", project->findings, NULL);
    assert_non_null(release);
    return release;
}

static TfReleaseChange
change_of(const Project *project, const TfRelease *release, const char *id)
{
    return tf_release_compare(release, id, tf_edition_find(project->edition, id)->unit);
}

/* Phrases and numbers have no id, and are printed all the same. */
static void
all_that_is_printed_is_remembered(void **state)
{
    Project *project = *state;
    g_setenv("SOURCE_DATE_EPOCH", "1767225600", TRUE);
    g_autoptr(TfRelease) release = release_and_read(project);
    g_unsetenv("SOURCE_DATE_EPOCH");
    assert_int_equal(tf_findings_n(project->findings), 0);
    assert_int_equal(tf_release_n(release), 12);
    const TfReleased *first = tf_release_get(release, 0);
    assert_string_equal(first->id, "t");
    assert_string_equal(first->words, "Conozca sus derechos");
    assert_string_equal(first->edition, "2026-12");
    assert_string_equal(first->time, "2026-01-01T00:00:00Z");
    assert_string_equal(tf_release_find(release, "home.p")->words,
                        "Pida una orden. Llame al 800-555-0100.");
    assert_string_equal(tf_release_find(release, "home.say/phrase/0")->words,
                        "I do not consent.");
    assert_string_equal(tf_release_find(release, "help.c/number/0")->words, "800-555-0100");
    assert_null(tf_release_find(release, "home.3"));
    assert_int_equal(change_of(project, release, "t"), TF_RELEASE_SAME);
}

static void
changes_since_are_told(void **state)
{
    Project *project = *state;
    g_autoptr(TfRelease) release = release_and_read(project);
    project_replace(project->folder, SPANISH, "En su puerta", "En la puerta");
    project_replace(project->folder, SPANISH, "Puede guardar silencio.",
                    "<b>Puede</b> guardar silencio.");
    project_replace(project->folder, SPANISH, "\"help.f\"", "\"help.g\"");
    load(project);
    assert_int_equal(change_of(project, release, "home.h"), TF_RELEASE_WORDS);
    assert_int_equal(change_of(project, release, "home.2"), TF_RELEASE_MARKS);
    assert_int_equal(change_of(project, release, "help.g"), TF_RELEASE_NEW);
    assert_int_equal(change_of(project, release, "home.1"), TF_RELEASE_SAME);
}

/* The text is the same; what is printed is not. */
static void
another_number_is_a_change(void **state)
{
    Project *project = *state;
    g_autoptr(TfRelease) release = release_and_read(project);
    project_replace(project->folder, "content/facts.xml", "800-555-0100", "800-555-0199");
    load(project);
    assert_int_equal(change_of(project, release, "home.p"), TF_RELEASE_WORDS);
}

static void
a_later_release_takes_the_place_of_the_first(void **state)
{
    Project *project = *state;
    g_autoptr(TfRelease) first = release_and_read(project);
    project_replace(project->folder, SPANISH, "En su puerta", "En la puerta");
    g_autoptr(TfRelease) second = release_and_read(project);
    assert_int_equal(tf_release_n(second), tf_release_n(first));
    assert_string_equal(tf_release_find(second, "home.h")->words, "En la puerta");
}

/* What the files say by the time that it is noted was not printed. */
static void
what_was_composed_is_remembered_not_what_is_there_now(void **state)
{
    Project *project = *state;
    load(project);
    g_autofree char *text = tf_release_print(project->edition);
    project_replace(project->folder, SPANISH, "En su puerta", "En la puerta");
    assert_true(tf_release_remember(project->content, "es", text, NULL));
    g_autoptr(TfRelease) release =
        tf_release_load(project->content, "es", project->findings, NULL);
    assert_string_equal(tf_release_find(release, "home.h")->words, "En su puerta");
}

static void
without_a_release_there_is_nothing_to_compare(void **state)
{
    Project *project = *state;
    g_autoptr(TfRelease) release =
        tf_release_load(project->content, "es", project->findings, NULL);
    assert_int_equal(tf_release_n(release), 0);
}

static void
what_the_program_did_not_write_is_told(void **state)
{
    Project *project = *state;
    static const char lines[] = "id\thash\twords\tedition\ttime\n"
                                "t\tABC\tConozca\t2026-12\t2026-12-01T09:30:00Z\n"
                                "n\t0123456789abcdef\tUno\t2026-12\t2026-12-01T09:30:00Z\n";
    project_write(project->folder, "content/released/es.tsv", lines, -1);
    g_autoptr(TfRelease) release =
        tf_release_load(project->content, "es", project->findings, NULL);
    assert_int_equal(project_finding(project, "bad-record", 2)->place.column, 3);
    assert_int_equal(tf_release_n(release), 1);
}

static void
what_was_read_back_knows_of_what(void **state)
{
    Project *project = *state;
    static const char lines[] = "id\ttranslation\tenglish\n"
                                "home.h\tEn  su puerta\tAt your own door\n"
                                "t\tSus derechos\tYour rights\n";
    project_write(project->folder, "content/back/es.tsv", lines, -1);
    load(project);
    g_autoptr(TfBack) back = tf_back_load(project->content, "es", project->findings);
    const TfBackText *heading = tf_back_find(back, "home.h");
    assert_string_equal(heading->english, "At your own door");
    assert_true(
        tf_back_is_of_now(heading, tf_edition_find(project->edition, "home.h")->unit));
    assert_false(tf_back_is_of_now(tf_back_find(back, "t"),
                                   tf_edition_find(project->edition, "t")->unit));
    assert_null(tf_back_find(back, "n"));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        PROJECT_TEST(all_that_is_printed_is_remembered),
        PROJECT_TEST(changes_since_are_told),
        PROJECT_TEST(another_number_is_a_change),
        PROJECT_TEST(a_later_release_takes_the_place_of_the_first),
        PROJECT_TEST(what_was_composed_is_remembered_not_what_is_there_now),
        PROJECT_TEST(without_a_release_there_is_nothing_to_compare),
        PROJECT_TEST(what_the_program_did_not_write_is_told),
        PROJECT_TEST(what_was_read_back_knows_of_what),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
