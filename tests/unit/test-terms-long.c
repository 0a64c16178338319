/* Texts that are full of the words of terms.xml, or of what nobody sees. What is found in them matters little:
 * each takes less than a second where work grows with the length of a text, and minutes where it grows with its
 * square, and then the limit of time that every test has ends this one. */
#include "model/edition.h"
#include "model/term-forms.h"
#include "support/check.h"
#include "support/project.h"

#include <string.h>

enum {
    N_SIGNS = 200000,
    N_WORDS = 470, /* “notario público ”: nearly as many as a text may hold */
    N_TEXTS = 6,
    N_FORMS = 100, /* of the term that the words are right for */
};

/* Transfer full */
static char *
repeated(const char *part, int n)
{
    GString *text = g_string_new(NULL);
    for (int i = 0; i < n; i++)
        g_string_append(text, part);
    return g_string_free(text, FALSE);
}

static void
signs_that_nobody_sees_are_passed_once(void **state)
{
    (void)state;
    static const char *const tags[] = {"es", "ar", "ko", "zh-Hans"};
    static const char *const forms[] = {"notario", "كاتب عدل", "공증인", "公证人"};
    g_autofree char *signs = repeated("\u200b", N_SIGNS);
    for (gsize i = 0; i < G_N_ELEMENTS(tags); i++) {
        const TfLanguage *language = tf_language_find(tags[i]);
        g_autofree char *text = g_strconcat(signs, forms[i], signs, NULL);
        TfFormPlace place;
        assert_true(tf_form_find(language, forms[i], text, 0, &place));
        assert_int_equal(place.start, strlen(signs));
        assert_false(tf_form_find(language, forms[i], text, place.end, &place));
    }
}

/* A list that forbids “notario” for lawyers, and has many ways to say a notary, the last of which the texts have. */
static void
write_terms(const Project *project)
{
    g_autoptr(GString) list =
        g_string_new("<terms xmlns=\"urn:x-tenfold:terms:1\">"
                     "<term id=\"lawyer\"><definition>May speak in court.</definition>"
                     "<form xml:lang=\"en\" use=\"approved\">lawyer</form>"
                     "<form xml:lang=\"es\" use=\"approved\">abogado</form>"
                     "<form xml:lang=\"es\" use=\"forbidden\">notario</form></term>"
                     "<term id=\"notary\"><definition>Witnesses signatures.</definition>"
                     "<form xml:lang=\"en\" use=\"approved\">notary</form>");
    for (int i = 0; i < N_FORMS; i++)
        g_string_append_printf(list, "<form xml:lang=\"es\" use=\"also\">notario %d</form>",
                               i);
    g_string_append(list, "<form xml:lang=\"es\" use=\"approved\">notario público</form>"
                          "</term></terms>");
    project_write(project->folder, "content/terms.xml", list->str, -1);
}

/* Texts that all say @words. Transfer full */
static TfEdition *
load(Project *project, const char *tag, const char *words, const TfEdition *source)
{
    g_autoptr(GString) sentences = g_string_new(words);
    for (int i = 1; i < N_TEXTS; i++)
        g_string_append_printf(sentences, "</p>\n<p xml:id=\"home.p%d\">%s", i, words);
    return project_sentence(project, tag, sentences->str, source);
}

static int
n_of(const Project *project, const char *code)
{
    int n = 0;
    for (int i = 0; i < tf_findings_n(project->findings); i++)
        n += strcmp(tf_findings_get(project->findings, i)->code, code) == 0;
    return n;
}

static void
each_form_is_sought_once_in_a_text(void **state)
{
    Project *project = *state;
    write_terms(project);
    g_autofree char *words = repeated("notario público ", N_WORDS);
    g_autofree char *sentence = g_strconcat(words, "notario", NULL);
    tf_edition_free(load(project, "es", sentence, NULL));
    assert_int_equal(n_of(project, "forbidden-term"), N_TEXTS);
}

static void
the_english_is_asked_once_for_a_term(void **state)
{
    Project *project = *state;
    write_terms(project);
    g_autofree char *words = repeated("notario público ", N_WORDS);
    g_autofree char *office = repeated("At the office. ", N_WORDS);
    g_autoptr(TfEdition) english = load(project, "en", office, NULL);
    tf_edition_free(load(project, "es", words, english));
    assert_int_equal(n_of(project, "doubtful-term"), N_TEXTS);
    assert_int_equal(n_of(project, "forbidden-term"), 0);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(signs_that_nobody_sees_are_passed_once),
        PROJECT_TEST(each_form_is_sought_once_in_a_text),
        PROJECT_TEST(the_english_is_asked_once_for_a_term),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
