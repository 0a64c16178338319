/* Whether English is plain: syllables, sentences and the grade by hand; words of offices and of the law. */
#include "model/edition.h"
#include "model/plain.h"
#include "model/syllables.h"
#include "support/check.h"
#include "support/project.h"

#include <string.h>

/* Words of one syllable, of two, and so on, as Merriam-Webster divides them. */
static const char *const by_syllables[] = {
    ("a I you ask door house keep closed knocked stopped called filled pulled makes gives "
     "names clothes rules says eyes hour signed walked stayed played can’t don’t you’re "
     "we’ll court’s phone’s wheel breathe league through straight"),
    ("lawyer lawyers warrant paper police judge’s boss’s didn’t couldn’t safely careful "
     "statement homeless safety homeland someone sometimes hotline people table handled "
     "hundred centre silence question going being needed wanted places badges pages unique "
     "quiet fluid lion science business moped flyer buying million nation special closely "
     "driver’s license worship speaker English proof-read rhythm lifetime patient I-9"),
    ("officer officer’s consulate notary area idea everyone carrier carrying video radio "
     "settlement agreement everything family restaurant completely actual audience element "
     "recorded heaviest A-number museum union’s-day employer medicines insurance U.S.A. "
     "government remember diet-plan going-on creative 305"),
    ("immigration interpreter emergency information security registration society variety "
     "experience cooperate January nationally I-205 I-209 2026 deportation"),
    ("association immediately unnecessary cooperation opportunity NBCTV refrigerator "
     "individual"),
};

static void
syllables_are_counted_as_words_are_said(void **state)
{
    (void)state;
    int n_words = 0;
    for (gsize i = 0; i < G_N_ELEMENTS(by_syllables); i++) {
        g_auto(GStrv) words = g_strsplit(by_syllables[i], " ", -1);
        for (char **word = words; *word != NULL; word++) {
            int n = tf_syllables(*word, strlen(*word));
            if (n != (int)i + 1)
                fail_msg("“%s”: %d syllables, not %d", *word, n, (int)i + 1);
            n_words++;
        }
    }
    assert_true(n_words >= 120);
}

/* A syllable a letter, but for W; a digit is read by itself. */
static void
capitals_are_spelled_unless_they_can_be_said(void **state)
{
    (void)state;
    assert_int_equal(tf_syllables("ICE", 3), 1);
    assert_int_equal(tf_syllables("DHS", 3), 3);
    assert_int_equal(tf_syllables("U.S.", 4), 2);
    assert_int_equal(tf_syllables("WNYC", 4), 6);
    assert_int_equal(tf_syllables("1977", 4), 6);
    assert_int_equal(tf_syllables("na\u00efve", strlen("na\u00efve")), 2);
}

/* Every word of which the table says something must be found: a table out of order loses some. */
static void
exceptions_are_all_found(void **state)
{
    (void)state;
    const struct {
        const char *word;
        int n;
    } words[] = {{"acre", 2},    {"argue", 2},   {"business", 2}, {"every", 2},
                 {"fashion", 2}, {"hours", 1},   {"museum", 3},   {"people", 2},
                 {"recipe", 3},  {"soldier", 2}, {"whoever", 3},  {"wicked", 2}};
    for (gsize i = 0; i < G_N_ELEMENTS(words); i++)
        if (tf_syllables(words[i].word, strlen(words[i].word)) != words[i].n)
            fail_msg("%s", words[i].word);
}

static const struct {
    const char *text;
    int n_sentences, n_words, n_facts, n_syllables;
} texts[] = {
    {"Stay calm. Do not run!", 2, 5, 0, 5},
    {"Say “No.” Then wait.", 2, 4, 0, 4},
    {"Hospital. Get care when you need it.", 1, 6, 0, 6}, /* a label is none */
    {"Like U.S. District Court, at 9 a.m. on Monday.", 1, 9, 0, 13},
    {"Mr. Lee has 1.5 papers", 1, 5, 0, 8},
    {"Come until 5 p.m. The door is open.", 2, 8, 0, 11},
    {"Come until 5 p.m. “Do wait.”", 2, 6, 0, 8},
    {"Come at 5 p.m. Monday or Tuesday.", 1, 7, 0, 10},
    {"From 9 a.m. to 5 p.m. on weekdays.", 1, 8, 0, 11},
    {"At 9 a.m. Eastern time.", 1, 5, 0, 7},
    {"Until 5 p.m. New York time and no more.", 1, 9, 0, 11},
    {"Until 5 p.m. New rules hold.", 2, 6, 0, 8},
    {"Until 5 p.m. Brooklyn time.", 1, 5, 0, 8},
    {"Leave the U.S. You may not.", 2, 6, 0, 7},
    {"A U.S. Marshal came.", 1, 4, 0, 6},
    {"Papers, e.g. Form 5.", 1, 4, 0, 6},
    {"Ask one question:\n  who is it?", 1, 6, 0, 7},
    {"Call \uFFFC. Or call \uFFFC now.", 2, 6, 2, 4},
    {"", 0, 0, 0, 0},
    {"…", 0, 0, 0, 0},
};

static void
sentences_and_words_are_counted(void **state)
{
    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(texts); i++) {
        TfReading reading = {0};
        tf_reading_add_text(&reading, texts[i].text);
        if (reading.n_sentences != texts[i].n_sentences ||
            reading.n_words != texts[i].n_words || reading.n_facts != texts[i].n_facts ||
            reading.n_syllables != texts[i].n_syllables)
            fail_msg("“%s”: %d sentences, %d words, %d facts, %d syllables", texts[i].text,
                     reading.n_sentences, reading.n_words, reading.n_facts,
                     reading.n_syllables);
    }
}

static void
the_grade_is_the_formula(void **state)
{
    (void)state;
    /* 0.39 × 100 / 5 + 11.8 × 150 / 100 − 15.59 = 7.8 + 17.7 − 15.59 */
    assert_float_equal(tf_reading_grade(&(TfReading){5, 100, 0, 150}), 9.91, 1e-9);
    /* Ten facts more: 0.39 × 110 / 5 + 17.7 − 15.59 = 8.58 + 2.11 */
    assert_float_equal(tf_reading_grade(&(TfReading){5, 110, 10, 150}), 10.69, 1e-9);
    assert_float_equal(tf_reading_grade(&(TfReading){10, 20, 0, 20}), 0, 0);
    assert_float_equal(tf_reading_grade(&(TfReading){0}), 0, 0);
    assert_float_equal(tf_reading_grade(&(TfReading){1, 2, 2, 0}), 0, 0);
}

/* The text of the paragraph with @sentence; @column: in bytes of it from 0 */
static const struct {
    const char *code, *good, *bad;
    int column;
    const char *hint; /* how it begins; NULL: as in the table */
} sentences[] = {
    {"legalese", "Ask under the law.", "Ask pursuant to the law.", 4, "Say “under”."},
    {"legalese", "A pursuant one.", "Ask Pursuant\n to it.", 4, "Say “under”."},
    {"legalese", "Use it.", "She utilized it.", 4, "Say “use”."},
    {"legalese", "A reutilize test.", "Do not utilize it.", 7, "Say “use”."},
    {"sentence-long",
     "You can ask who they are and why they came and what they want and where they go "
     "and when they will leave. Then wait.",
     "Wait. Then ask them who they are and why they came and what they want and where they "
     "go and when they leave and who sent them.",
     6, NULL},
    {"term-undefined", "No subpoenae here.", "Read the subpoena.", 9, NULL},
    {"term-undefined", "A warrant lets them act.", "They have Subpoenas.", 10, NULL},
};

static void
each_check_has_a_good_and_a_bad_sentence(void **state)
{
    Project *project = *state;
    for (gsize i = 0; i < G_N_ELEMENTS(sentences); i++) {
        tf_edition_free(project_sentence(project, "en", sentences[i].good, NULL));
        g_autofree char *all = tf_findings_to_text(project->findings);
        if (tf_findings_n(project->findings) > 0)
            fail_msg("%s", all);
        tf_edition_free(project_sentence(project, "en", sentences[i].bad, NULL));
        const TfFinding *finding = project_finding(project, sentences[i].code, 7);
        assert_string_equal(finding->place.unit, "home.p");
        assert_int_equal(finding->place.column, 24 + sentences[i].column);
        if (sentences[i].hint != NULL)
            assert_true(g_str_has_prefix(finding->hint, sentences[i].hint));
    }
}

/* A fact is one word of its sentence; the sentence is not parted at what stands inside it. */
static void
facts_are_words_of_a_sentence(void **state)
{
    Project *project = *state;
    const char *most = "a b a b a b a b a b a b a b a b a b a b a b a";
    g_autofree char *good = g_strdup_printf("Call <fact ref=\"hotline\"/> %s.", most);
    g_autofree char *bad =
        g_strdup_printf("Call <b>at <fact ref=\"hotline\"/></b> %s.", most);
    tf_edition_free(project_sentence(project, "en", good, NULL));
    assert_int_equal(tf_findings_n(project->findings), 0);
    tf_edition_free(project_sentence(project, "en", bad, NULL));
    const TfFinding *finding = project_finding(project, "sentence-long", 7);
    assert_string_equal(finding->text, "the sentence has 26 words; 25 are the most");
    /* What a waiver is bound to: 40 letters of it. */
    assert_string_equal(finding->place.word,
                        "26 words: Call at \ufffc a b a b a b a b a b a b a b a");
}

/* The word is explained in the text that the list names, or by the meaning of what is said. */
static void
a_gloss_must_say_the_word(void **state)
{
    Project *project = *state;
    static const char list[] =
        "<plain xmlns=\"urn:x-tenfold:plain:1\" xml:lang=\"en\"><legal gloss=\"%s\">consent"
        "</legal></plain>";
    const struct {
        const char *gloss, *fault;
    } rows[] = {
        {"home.m", NULL},
        {"home.2", "“consent” is to be explained in “home.2”, which does not say it"},
        {"nowhere", "“consent” is to be explained in “nowhere”, which is not there"},
    };
    project->reference = tf_reference_load(project->content, project->findings, NULL);
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autofree char *text = g_strdup_printf(list, rows[i].gloss);
        g_autoptr(TfFindings) findings = tf_findings_new();
        project_write(project->folder, "content/en/plain.xml", text, -1);
        tf_edition_free(tf_edition_load(project->content, "en", project->reference, NULL,
                                        findings, NULL));
        assert_int_equal(tf_findings_n(findings), rows[i].fault != NULL);
        if (rows[i].fault != NULL)
            assert_string_equal(tf_findings_get(findings, 0)->text, rows[i].fault);
    }
}

static void
a_term_without_a_definition_is_told(void **state)
{
    Project *project = *state;
    project_replace(project->folder, "content/terms.xml",
                    "<definition>A person who may speak for you in court.</definition>",
                    "<definition/>");
    tf_edition_free(project_sentence(project, "en",
                                     "Call a <term ref=\"lawyer\">lawyer</term>.", NULL));
    const TfFinding *finding = project_finding(project, "term-undefined", 7);
    assert_int_equal(finding->place.column, 24 + 7);
}

/* Short words, but none of fifty; then enough of them, in a section alone and in the whole. */
static void
a_grade_is_told_of_enough_words(void **state)
{
    Project *project = *state;
    static const char hard[] = "Immigration authorities occasionally interrogate. ";
    g_autoptr(GString) text = g_string_new(NULL);
    for (int i = 0; i < 12; i++)
        g_string_append(text, hard);
    tf_edition_free(project_sentence(project, "en", text->str, NULL));
    assert_int_equal(tf_findings_n(project->findings), 0);
    g_string_append(text, hard); /* 52 words */
    g_autoptr(TfEdition) edition = project_sentence(project, "en", text->str, NULL);
    assert_int_equal(tf_findings_n(project->findings), 2);
    const TfFinding *whole = tf_findings_get(project->findings, 0);
    const TfFinding *section = tf_findings_get(project->findings, 1);
    /* 4 words of 4 + 4 + 5 + 4 syllables: 0.39 × 4 + 11.8 × 17 / 4 − 15.59 */
    assert_string_equal(whole->text, "the whole text reads at grade 36.1, above 6");
    assert_string_equal(section->text, "the section “home” reads at grade 36.1, above 6");
    assert_int_equal(section->place.line, 5);
    TfReading reading = tf_edition_reading(edition, tf_edition_root(edition));
    assert_int_equal(reading.n_words, 52);
    assert_int_equal(reading.n_sentences, 13);
}

static void
words_stand_once_in_the_list(void **state)
{
    Project *project = *state;
    static const char list[] = "<plain xmlns=\"urn:x-tenfold:plain:1\" xml:lang=\"en\">\n"
                               "<instead say=\"under\">Pursuant to</instead>\n"
                               "<legal>pursuant  to</legal>\n</plain>";
    g_autofree char *path = g_build_filename(project->folder, "plain.xml", NULL);
    project_write(project->folder, "plain.xml", list, -1);
    g_autoptr(TfPlain) plain = tf_plain_load(path, "en", project->findings, NULL);
    assert_int_equal(plain->n_words, 1);
    assert_int_equal(plain->n_legal, 0);
    assert_string_equal(plain->words[0].word, "Pursuant to");
    assert_string_equal(plain->words[0].say, "under");
    project_finding(project, "duplicate-key", 3);
}

/* Capitals of the list are those of the messages, and count no more than those of the text: not where a letter
 * has two in small ones (İ), nor in a locale of its own. */
static void
capitals_of_the_list_do_not_count(void **state)
{
    Project *project = *state;
    static const char list[] =
        "<plain xmlns=\"urn:x-tenfold:plain:1\" xml:lang=\"en\">"
        "<instead say=\"start\">iNITIATE</instead><instead say=\"x\">ΟΔΟΣ</instead>"
        "<instead say=\"y\">İzmir FORM</instead><legal>ICE Hold</legal></plain>";
    static const struct {
        const char *sentence, *text;
    } rows[] = {
        {"They Initiate it.", "“Initiate” is a word of offices"},
        {"They INITIATED it.", "“INITIATED” is a word of offices"},
        {"An οδοσ.", "“οδοσ” is a word of offices"},
        {"An İZMIR form.", "“İZMIR form” is a word of offices"},
        {"An ice hold.", "“ICE Hold” is a word of the law, and nothing explains it"},
    };
    project_write(project->folder, "content/en/plain.xml", list, -1);
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
        tf_edition_free(project_sentence(project, "en", rows[i].sentence, NULL));
        g_autofree char *all = tf_findings_to_text(project->findings);
        const TfFinding *found = NULL;
        for (int j = 0; j < tf_findings_n(project->findings); j++)
            if (strcmp(tf_findings_get(project->findings, j)->text, rows[i].text) == 0)
                found = tf_findings_get(project->findings, j);
        if (found == NULL)
            fail_msg("%s: %s", rows[i].sentence, all);
    }
}

/* What is listed without a letter, or said with none, is told and left out. */
static void
words_of_the_list_say_something(void **state)
{
    Project *project = *state;
    static const struct {
        const char *row;
        int column; /* of what says nothing */
    } rows[] = {
        {"<instead say=\"under\"></instead>", 1},
        {"<instead say=\"under\">\u200b</instead>", 1},
        {"<legal>\u00ad \u200f</legal>", 1},
        {"<instead say=\"\">pursuant to</instead>", 10},
        {"<instead say=\"\u200b\">pursuant to</instead>", 10},
    };
    g_autofree char *path = g_build_filename(project->folder, "plain.xml", NULL);
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autofree char *list = g_strdup_printf(
            "<plain xmlns=\"urn:x-tenfold:plain:1\" xml:lang=\"en\">\n%s\n</plain>",
            rows[i].row);
        g_autoptr(TfFindings) findings = tf_findings_new();
        project_write(project->folder, "plain.xml", list, -1);
        g_autoptr(TfPlain) plain = tf_plain_load(path, "en", findings, NULL);
        assert_int_equal(plain->n_words + plain->n_legal, 0);
        assert_int_equal(tf_findings_n(findings), 1);
        const TfFinding *finding = tf_findings_get(findings, 0);
        assert_string_equal(finding->code, "bad-content");
        assert_int_equal(finding->place.line, 2);
        assert_int_equal(finding->place.column, rows[i].column);
    }
}

static void
without_a_list_nothing_is_asked(void **state)
{
    Project *project = *state;
    g_autoptr(TfPlain) plain =
        tf_plain_load("/nowhere/plain.xml", "en", project->findings, NULL);
    assert_non_null(plain);
    assert_true(plain->grade <= 0 && plain->longest == 0 && plain->n_words == 0);
    tf_edition_free(project_sentence(project, "es", "Espere, subpoena.", NULL));
    assert_int_equal(tf_findings_n(project->findings), 0);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(syllables_are_counted_as_words_are_said),
        cmocka_unit_test(capitals_are_spelled_unless_they_can_be_said),
        cmocka_unit_test(exceptions_are_all_found),
        cmocka_unit_test(sentences_and_words_are_counted),
        cmocka_unit_test(the_grade_is_the_formula),
        PROJECT_TEST(each_check_has_a_good_and_a_bad_sentence),
        PROJECT_TEST(facts_are_words_of_a_sentence),
        PROJECT_TEST(a_gloss_must_say_the_word),
        PROJECT_TEST(a_term_without_a_definition_is_told),
        PROJECT_TEST(a_grade_is_told_of_enough_words),
        PROJECT_TEST(words_stand_once_in_the_list),
        PROJECT_TEST(capitals_of_the_list_do_not_count),
        PROJECT_TEST(words_of_the_list_say_something),
        PROJECT_TEST(without_a_list_nothing_is_asked),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
