/* Whatever stands in a ledger, nothing is reviewed that one person alone has signed, and nothing
 * that is there is lost; a change of one word changes one unit.
 *
 * Seeded: TF_SEED repeats a run that failed.
 */
#include "support/check.h"
#include "support/project.h"
#include "translate/texts.h"
#include "translate/words.h"

#include <stdlib.h>
#include <string.h>

enum {
    TF_N_CASES = 300
};

static GRand *
chance_new(void)
{
    const char *seed = g_getenv("TF_SEED");
    guint32 number = seed != NULL ? (guint32)strtoul(seed, NULL, 10) : 20261201;
    print_message("seed %u\n", number);
    return g_rand_new_with_seed(number);
}

static const char *
one_of(GRand *chance, const char *const *words, int n)
{
    return words[g_rand_int_range(chance, 0, n)];
}

/* Lines about the title: right ones, old ones, broken ones. */
static char *
random_ledger(GRand *chance)
{
    static const char *const people[] = {"Ana", "ana", "Ben", "Lea", ""};
    static const char *const roles[] = {"translator", "reviewer", "legal", "boss"};
    static const char *const states[] = {"translated", "reviewed", "final", "done"};
    static const char *const targets[] = {"6e93024614b1b96e", "0000000000000000"};
    GString *lines = g_string_new(NULL);
    for (int i = g_rand_int_range(chance, 0, 6); i > 0; i--)
        g_string_append_printf(
            lines, "es\tt\t133f98105990cbdf\t%s\t%s\t%s\t%s\t2026-12-01T09:30:00Z\t\n",
            one_of(chance, targets, 2), one_of(chance, states, 4),
            one_of(chance, people, 5), one_of(chance, roles, 4));
    return g_string_free(lines, FALSE);
}

/* Counted apart: does the ledger hold, for the text as it is, a translator and a reviewer who is
 * not a translator? */
static gboolean
has_two_people(const TfLedger *ledger)
{
    for (int i = 0; i < tf_ledger_n(ledger); i++) {
        const TfEntry *reader = tf_ledger_get(ledger, i);
        gboolean has_other = FALSE, is_alone = FALSE;
        for (int j = 0; j < tf_ledger_n(ledger); j++) {
            const TfEntry *entry = tf_ledger_get(ledger, j);
            if (entry->role != TF_SIGNER_TRANSLATOR || *entry->target != '6')
                continue;
            if (g_ascii_strcasecmp(entry->person, reader->person) == 0)
                is_alone = TRUE;
            else
                has_other = TRUE;
        }
        if (reader->role == TF_SIGNER_REVIEWER && *reader->target == '6' && has_other &&
            !is_alone)
            return TRUE;
    }
    return FALSE;
}

static void
nobody_reviews_alone(void **state)
{
    Project *project = *state;
    g_autoptr(GRand) chance = chance_new();
    int n_reviewed = 0;
    for (int i = 0; i < TF_N_CASES; i++) {
        g_autofree char *lines = random_ledger(chance);
        project_write(project->folder, "content/ledger/es.tsv", lines, -1);
        g_autoptr(TfTexts) texts =
            tf_texts_load(project->content, "es", "en", project->findings, NULL);
        gboolean is_reviewed =
            tf_states_find(texts->states, "t")->state >= TF_UNIT_REVIEWED;
        if (is_reviewed != has_two_people(texts->ledger))
            fail_msg("wrong: %s", lines);
        n_reviewed += is_reviewed;
    }
    assert_in_range(n_reviewed, 5, TF_N_CASES - 5);
}

/* Units of the Spanish whose state is not translated. */
static int
count_open(const Project *project)
{
    g_autoptr(TfTexts) texts =
        tf_texts_load(project->content, "es", "en", project->findings, NULL);
    TfTally tally = tf_states_tally(texts->states);
    return tally.n_units - tally.n[TF_UNIT_TRANSLATED];
}

static void
white_space_changes_nothing_and_a_word_one_unit(void **state)
{
    static const char *const words[] = {"Know",   "legal", "door<", "closed", "Court",
                                        "silent", "agree", "Hours", "Notes"};
    static const char english[] = "content/en/rights.xml";
    const Project *project = *state;
    for (gsize i = 0; i < G_N_ELEMENTS(words); i++) {
        g_autofree char *spaced = g_strconcat(" \n\t ", words[i], NULL);
        g_autofree char *changed = g_strconcat("not ", words[i], NULL);
        project_replace(project->folder, english, words[i], changed);
        assert_int_equal(count_open(project), 1);
        project_replace(project->folder, english, changed, words[i]);
        if (strcmp(words[i], "Know") == 0 || strcmp(words[i], "Notes") == 0 ||
            strcmp(words[i], "Hours") == 0) /* white space at the start goes */
            project_replace(project->folder, english, words[i], spaced);
        assert_int_equal(count_open(project), 0);
    }
}

/* The words of random texts, without spaces. */
static char *
without_spaces(const char *text)
{
    g_auto(GStrv) words = g_strsplit(text, " ", -1);
    return g_strjoinv("", words);
}

static char *
random_text(GRand *chance)
{
    static const char *const words[] = {"a", "b", "door", "<b>", "</b>", ".", "à", "문"};
    GString *text = g_string_new(NULL);
    for (int i = g_rand_int_range(chance, 0, 12); i > 0; i--)
        g_string_append_printf(text, "%s%s", text->len > 0 ? " " : "",
                               one_of(chance, words, 8));
    return g_string_free(text, FALSE);
}

static void
both_texts_come_out_of_their_difference(void **state)
{
    (void)state;
    g_autoptr(GRand) chance = chance_new();
    for (int i = 0; i < TF_N_CASES; i++) {
        g_autofree char *old = random_text(chance);
        g_autofree char *new = random_text(chance);
        g_autoptr(GArray) pieces = tf_words_compare(old, new);
        g_autoptr(GString) olds = g_string_new(NULL);
        g_autoptr(GString) news = g_string_new(NULL);
        for (guint j = 0; j < pieces->len; j++) {
            const TfWordsPiece *piece = &g_array_index(pieces, TfWordsPiece, j);
            if (piece->kind != TF_WORDS_NEW)
                g_string_append(olds, piece->text);
            if (piece->kind != TF_WORDS_GONE)
                g_string_append(news, piece->text);
        }
        g_autofree char *left = without_spaces(old), *left_is = without_spaces(olds->str);
        assert_string_equal(left_is, left);
        assert_string_equal(g_strstrip(news->str), new);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        PROJECT_TEST(nobody_reviews_alone),
        PROJECT_TEST(white_space_changes_nothing_and_a_word_one_unit),
        cmocka_unit_test(both_texts_come_out_of_their_difference),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
