/* A file comes back after its English has changed: what is taken, from which English, and what is not. */
#include "support/check.h"
#include "support/project.h"
#include "support/returning.h"

#include <string.h>

static const char spanish[] = "content/es/rights.xml";
static const char english[] = "content/en/rights.xml";

/* sha256sum of "You can stay silent.", "You may stay silent.", and of the paragraph with the two marks */
#define SILENT    "95e9d11be2dd3a3f"
#define MAY       "c7033fcf81955b97"
#define PARAGRAPH "af226e763a3cb7db"

#define OLD_PARAGRAPH \
    "Ask for a <term ref=\"warrant\">warrant</term>. Call <fact ref=\"hotline\"/>."

/* Everything that the English says when the file goes out is remembered, as `export` does it. */
static char *
send_out(const Project *project, TfExchangeFormat format)
{
    g_autoptr(Returning) returning = returning_new(project->folder, "es");
    assert_true(tf_history_remember(project->content, returning->source, NULL));
    return tf_exchange_write(returning->exchange, format, TF_TOOL_ANY);
}

/* Puts @new for the one @old of a file. Transfer full */
static char *
edited(const char *file, const char *old, const char *new)
{
    g_autoptr(GString) text = g_string_new(file);
    if (g_string_replace(text, old, new, 0) != 1)
        fail_msg("not once: %s", old);
    return g_string_free(g_steal_pointer(&text), FALSE);
}

static int
n_of(const Returning *returning, const char *code)
{
    int n = 0;
    for (int i = 0; i < tf_findings_n(returning->findings); i++)
        n += strcmp(tf_findings_get(returning->findings, i)->code, code) == 0;
    return n;
}

/* Three sentences were edited in English while a translator worked on them and on a fourth. */
static void
two_weeks_later(void **state)
{
    const Project *project = *state;
    static const TfExchangeFormat formats[] = {TF_FORMAT_XLIFF12, TF_FORMAT_XLIFF20,
                                               TF_FORMAT_XLIFF21, TF_FORMAT_PO};
    char *files[G_N_ELEMENTS(formats)];
    for (gsize i = 0; i < G_N_ELEMENTS(formats); i++) {
        g_autofree char *file = send_out(project, formats[i]);
        g_autofree char *one =
            edited(file, "Puede guardar silencio.", "Usted puede callar.");
        g_autofree char *two = edited(one, ". Llame al ", ". Marque el ");
        files[i] = edited(two, "Conozca sus derechos", "Sus derechos");
    }
    project_replace(project->folder, english, "You can stay silent.",
                    "You may stay silent.");
    project_replace(project->folder, english, OLD_PARAGRAPH,
                    "Call <fact ref=\"hotline\"/> <b>now</b>.");
    project_replace(project->folder, english, ">Notes<", ">Your notes<");
    for (gsize i = 0; i < G_N_ELEMENTS(formats); i++) {
        g_autoptr(Returning) returning = returning_new(project->folder, "es");
        g_autoptr(TfImport) import = returning_take(returning, files[i]);
        assert_int_equal(import->n[TF_FATE_CHANGED], 1);
        assert_int_equal(import->n[TF_FATE_STALE], 2);
        assert_int_equal(import->n[TF_FATE_UNCHANGED], 7);
        assert_int_equal(n_of(returning, "import-outdated"), 2);
        assert_int_equal(tf_findings_n(returning->findings), 2);
        /* nothing but the words: src= is that of the English they were made from already */
        g_autofree char *one =
            edited(returning->text, "Puede guardar silencio.", "Usted puede callar.");
        g_autofree char *two = edited(one, ". Llame al ", ". Marque el ");
        g_autofree char *three = edited(two, "Conozca sus derechos", "Sus derechos");
        assert_string_equal(import->text, three);
        g_free(files[i]);
    }
}

/* What is written is stale, and it is known what has changed since. */
static void
what_has_changed_is_known(void **state)
{
    const Project *project = *state;
    project_replace(project->folder, spanish, ">Puede guardar silencio.<",
                    ">You can stay silent.<");
    g_autofree char *file = send_out(project, TF_FORMAT_XLIFF12);
    g_autofree char *done = edited(file, "<target state=\"needs-translation\"></target>",
                                   "<target state=\"final\">Usted puede callar.</target>");
    project_replace(project->folder, english, "You can stay silent.",
                    "You may stay silent.");
    g_autoptr(Returning) returning = returning_new(project->folder, "es");
    g_autoptr(TfImport) import = returning_take(returning, done);
    assert_int_equal(import->n[TF_FATE_STALE], 1);
    assert_int_equal(n_of(returning, "import-claim"), 1);
    project_write(project->folder, spanish, import->text, (gssize)import->length);
    g_autoptr(Returning) after = returning_new(project->folder, "es");
    const TfExchangeUnit *unit = tf_exchange_find(after->exchange, "home.2");
    assert_string_equal(unit->target, "Usted puede callar.");
    assert_int_equal(unit->state, TF_UNIT_STALE);
    assert_string_equal(unit->src, SILENT);
    assert_string_equal(unit->previous, "You can stay silent.");
    /* the same file once more */
    g_autoptr(TfImport) again = returning_take(after, done);
    assert_null(again->text);
}

/* A tool has dropped the hashes: the words alone say which English it was. */
static void
words_without_a_hash(void **state)
{
    const Project *project = *state;
    g_free(send_out(project, TF_FORMAT_PO));
    project_replace(project->folder, english, "You can stay silent.",
                    "You may stay silent.");
    project_replace(project->folder, english, OLD_PARAGRAPH,
                    "Call <fact ref=\"hotline\"/>.");
    g_autoptr(Returning) returning = returning_new(project->folder, "es");
    g_autoptr(TfImport) import = returning_take(
        returning,
        "msgctxt \"home.2\"\nmsgid \"You can stay silent.\"\nmsgstr \"Calle.\"\n\n"
        "msgctxt \"home.p\"\nmsgid \"Ask for a <term ref=\\\"warrant\\\">warrant</term>. "
        "Call "
        "<fact ref=\\\"hotline\\\"/>.\"\nmsgstr \"Llame al <fact ref=\\\"hotline\\\"/>: "
        "<term "
        "ref=\\\"warrant\\\">orden</term>.\"\n");
    assert_int_equal(import->n[TF_FATE_STALE], 2);
    static const char coded[] =
        "<xliff version=\"1.2\" "
        "xmlns=\"urn:oasis:names:tc:xliff:document:1.2\"><file><body>"
        "<trans-unit id=\"home.p\"><source>Ask for a <g id=\"1\">warrant</g>. Call <x "
        "id=\"2\"/>.</source><target>Marque <x id=\"2\"/>: <g id=\"1\">orden</g>.</target>"
        "</trans-unit></body></file></xliff>";
    g_autoptr(TfImport) other = returning_take(returning, coded);
    assert_int_equal(other->n[TF_FATE_STALE], 1);
    assert_non_null(strstr(other->text,
                           "src=\"" PARAGRAPH "\" role=\"lead\" law=\"us-4a\">Marque <fact "
                           "ref=\"hotline\"/>: <term ref=\"warrant\">orden</term>."));
}

/* An English that nobody knows, one that is another unit's, and codes that the old English had not. */
static void
what_is_not_known_is_refused_alone(void **state)
{
    const Project *project = *state;
    g_free(send_out(project, TF_FORMAT_PO));
    project_replace(project->folder, english, OLD_PARAGRAPH,
                    "Call <fact ref=\"hotline\"/>.");
    g_autoptr(Returning) returning = returning_new(project->folder, "es");
    g_autoptr(TfImport) import = returning_take(
        returning,
        "msgctxt \"home.2\"\nmsgid \"You could be silent.\"\nmsgstr \"Calle.\"\n\n"
        "msgctxt \"t\"\nmsgid \"This is not legal advice.\"\nmsgstr \"No es.\"\n\n"
        "msgctxt \"home.p\"\nmsgid \"Ask for a <term "
        "ref=\\\"warrant\\\">warrant</term>. Call <fact ref=\\\"hotline\\\"/>.\"\n"
        "msgstr \"Llame al <fact ref=\\\"hotline\\\"/>.\"\n\n"
        "msgctxt \"home.h\"\nmsgid \"At your door\"\nmsgstr \"A su puerta\"\n");
    assert_int_equal(import->n[TF_FATE_REFUSED], 3);
    assert_int_equal(import->n[TF_FATE_CHANGED], 1);
    assert_int_equal(n_of(returning, "import-source-differs"), 2);
    assert_int_equal(n_of(returning, "import-codes-differ"), 1);
    assert_non_null(strstr(import->text, ">A su puerta<"));
}

/* Somebody here has made sure of the translation for today's English; the file does not undo that. */
static void
what_is_here_for_a_later_english_stays(void **state)
{
    const Project *project = *state;
    g_autofree char *file = send_out(project, TF_FORMAT_XLIFF12);
    g_autofree char *done = edited(file, "Puede guardar silencio.", "Usted puede callar.");
    project_replace(project->folder, english, "You can stay silent.",
                    "You may stay silent.");
    project_replace(project->folder, spanish, "src=\"" SILENT "\"", "src=\"" MAY "\"");
    g_autoptr(Returning) today = returning_new(project->folder, "es");
    g_autoptr(TfImport) import = returning_take(today, done);
    assert_int_equal(import->n[TF_FATE_REFUSED], 1);
    assert_int_equal(n_of(today, "import-conflict"), 1);
    g_autoptr(TfImport) untouched = returning_take(today, file);
    assert_int_equal(untouched->n[TF_FATE_UNCHANGED], 10);
    assert_null(untouched->text);
    /* nor when the English has gone on since */
    g_free(send_out(project, TF_FORMAT_XLIFF12));
    project_replace(project->folder, english, "You may stay silent.", "Stay silent.");
    g_autoptr(Returning) later = returning_new(project->folder, "es");
    g_autoptr(TfImport) still = returning_take(later, done);
    assert_int_equal(still->n[TF_FATE_REFUSED], 1);
    assert_int_equal(n_of(later, "import-conflict"), 1);
}

/* The same words, made sure of for an English that is not today's either, but is a later one. */
static void
the_same_words_come_nearer(void **state)
{
    const Project *project = *state;
    g_free(send_out(project, TF_FORMAT_XLIFF12));
    project_replace(project->folder, english, "You can stay silent.",
                    "You may stay silent.");
    g_autofree char *file = send_out(project, TF_FORMAT_XLIFF12);
    g_autofree char *done =
        edited(file, "<target state=\"needs-translation\">Puede guardar silencio.",
               "<target state=\"translated\">Puede guardar silencio.");
    project_replace(project->folder, english, "You may stay silent.", "Stay silent.");
    g_autoptr(Returning) returning = returning_new(project->folder, "es");
    g_autoptr(TfImport) import = returning_take(returning, done);
    assert_int_equal(import->n[TF_FATE_STALE], 1);
    g_autofree char *expected =
        edited(returning->text, "src=\"" SILENT "\"", "src=\"" MAY "\"");
    assert_string_equal(import->text, expected);
}

/* A number stands in the old English and not in today's: the checks hold the words against the old. */
static void
words_are_held_against_their_own_english(void **state)
{
    const Project *project = *state;
    project_replace(project->folder, english, "This is not legal advice.",
                    "This is not <b>legal</b> advice of <fact ref=\"office\"/>.");
    g_autofree char *file = send_out(project, TF_FORMAT_XLIFF20);
    g_autofree char *target =
        edited(file, "<segment state=\"initial\" subState=\"tenfold:stale\">",
               "<segment state=\"translated\">");
    g_autofree char *done =
        edited(target, "<target>Esto no es asesoría legal.</target>",
               "<target>Esto no es asesoría <pc id=\"1\">legal</pc> de <ph "
               "id=\"2\"/>.</target>");
    project_replace(project->folder, english,
                    " <b>legal</b> advice of <fact ref=\"office\"/>.", " advice.");
    g_autoptr(Returning) returning = returning_new(project->folder, "es");
    g_autoptr(TfImport) import = returning_take(returning, done);
    assert_int_equal(import->n[TF_FATE_STALE], 1);
    assert_int_equal(tf_findings_n(returning->findings), 1);
    assert_non_null(strstr(
        import->text, ">Esto no es asesoría <b>legal</b> de <fact ref=\"office\"/>.<"));
}

/* How a phrase sounds has no src=, so nothing would say that the phrase was another. */
static void
a_sound_of_another_phrase_is_refused(void **state)
{
    const Project *project = *state;
    project_replace(project->folder, spanish, "I do not consent.</phrase>",
                    "I do not consent.</phrase><sound>ai du not</sound>");
    g_autofree char *file = send_out(project, TF_FORMAT_XLIFF12);
    g_autofree char *done = edited(file, ">ai du not<", ">ay du not<");
    /* which some other text said once */
    g_autofree char *hash = tf_unit_hash("I do not consent.");
    g_autofree char *line = g_strdup_printf("hash\tenglish\n%s\tI do not consent.\n", hash);
    project_write(project->folder, "content/history.tsv", line, -1);
    project_replace(project->folder, english, "I do not consent.", "I do not agree.");
    project_replace(project->folder, spanish, "I do not consent.", "I do not agree.");
    g_autoptr(Returning) returning = returning_new(project->folder, "es");
    g_autoptr(TfImport) import = returning_take(returning, done);
    assert_int_equal(import->n[TF_FATE_REFUSED], 1);
    assert_null(import->text);
}

/* Who has signed is told before the words change, and only where they do. */
static void
a_sign_that_falls_is_told(void **state)
{
    const Project *project = *state;
    static const char ledger[] =
        "lang\tid\tsource\ttarget\tstate\tperson\trole\ttime\treason\n"
        "es\tt\t133f98105990cbdf\t6e93024614b1b96e\ttranslated\tAna\ttranslator\t"
        "2026-12-01T09:30:00Z\t\n"
        "es\tt\t133f98105990cbdf\t6e93024614b1b96e\treviewed\tBen\treviewer\t"
        "2026-12-01T09:31:00Z\t\n";
    project_write(project->folder, "content/ledger/es.tsv", ledger, -1);
    g_autofree char *file = send_out(project, TF_FORMAT_XLIFF12);
    g_autoptr(Returning) same = returning_new(project->folder, "es");
    returning_check_same(same, file);
    g_autofree char *done = edited(file, "Conozca sus derechos", "Sus derechos");
    g_autoptr(TfImport) import = returning_take(same, done);
    assert_int_equal(import->n[TF_FATE_CHANGED], 1);
    assert_int_equal(n_of(same, "import-signed"), 1);
    for (int i = 0; i < tf_findings_n(same->findings); i++) {
        const TfFinding *finding = tf_findings_get(same->findings, i);
        if (strcmp(finding->code, "import-signed") == 0)
            assert_string_equal(finding->text,
                                "what is here was signed by “Ana” as translator, "
                                "“Ben” as reviewer; for the new words that does "
                                "not count");
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        PROJECT_TEST(two_weeks_later),
        PROJECT_TEST(what_has_changed_is_known),
        PROJECT_TEST(words_without_a_hash),
        PROJECT_TEST(what_is_not_known_is_refused_alone),
        PROJECT_TEST(what_is_here_for_a_later_english_stays),
        PROJECT_TEST(the_same_words_come_nearer),
        PROJECT_TEST(words_are_held_against_their_own_english),
        PROJECT_TEST(a_sound_of_another_phrase_is_refused),
        PROJECT_TEST(a_sign_that_falls_is_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
