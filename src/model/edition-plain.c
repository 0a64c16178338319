/* Whether a text is plain: long sentences, words of offices and of the law, and how hard it is to read,
 * by the list of its language (plain.h). */
#include "base/text.h"
#include "model/edition-private.h"

#include <string.h>

enum {
    TF_LEAST_WORDS = 50, /* the formula was made on longer passages; fewer say little */
};

/* What a check looks at. */
typedef struct {
    const TfEdition *edition;
    const TfReference *reference;
    const TfPlain *plain;
    TfFindings *findings;
} Checker;

/* One unit: its words with facts as U+FFFC, white space as it stands. */
typedef struct {
    const TfWords *words;
    char *text;
    GArray *pieces; /* of TfWrittenPiece */
} Prose;

static Prose
prose_of(const TfWords *words)
{
    GArray *pieces = g_array_new(FALSE, FALSE, sizeof(TfWrittenPiece));
    return (Prose){words, tf_words_read_aloud(words->node, pieces), pieces};
}

static void
prose_clear(Prose *prose)
{
    g_free(prose->text);
    g_array_unref(prose->pieces);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Prose, prose_clear)

static TfPlace
place_in(const Prose *prose, const char *at)
{
    return tf_words_place(prose->words, prose->pieces, prose->text,
                          (gsize)(at - prose->text));
}

/* The same for what is found by @word of the list. */
static TfPlace
place_of_word(const Prose *prose, const char *at, const char *word)
{
    TfPlace place = place_in(prose, at);
    place.word = word;
    return place;
}

/* Whether what stands in the unit is read as sentences by who has the book. */
static gboolean
is_prose(const TfWords *words)
{
    static const char *const names[] = {"item", "meaning", "notice", "p", NULL};
    return words->node != NULL && g_strv_contains(names, words->node->name);
}

static gboolean
is_word_sign(const char *at)
{
    gunichar c = g_utf8_get_char(at);
    return g_unichar_isalnum(c) || g_unichar_ismark(c);
}

/* FALSE: @word does not begin at @at. One byte, without the bit that makes capitals, tells nearly all places apart;
 * a preview asks for every word of the list at every word of the text. */
static gboolean
may_begin(const char *at, const char *word)
{
    guchar one = (guchar)*at, other = (guchar)*word;
    return (one | other) >= 0x80 || ((one ^ other) & 0xdf) == 0;
}

/* Returns: (nullable): where @word ends if it begins at @at; capitals and the endings of English
 * do not count */
static const char *
match(const char *at, const char *word)
{
    static const char *const endings[] = {"", "s", "es", "d", "ed"};

    if (*word == '\0' ||
        !may_begin(at, word)) /* empty, it would be found without a letter */
        return NULL;
    for (const char *c = word; *c != '\0'; c = g_utf8_next_char(c)) {
        gunichar sign = g_utf8_get_char(at);
        if (*c == ' ' ? !g_unichar_isspace(sign)
                      : g_unichar_tolower(sign) != g_unichar_tolower(g_utf8_get_char(c)))
            return NULL;
        at = g_utf8_next_char(at);
        while (*c == ' ' && g_unichar_isspace(g_utf8_get_char(at)))
            at = g_utf8_next_char(at);
    }
    for (gsize i = 0; i < G_N_ELEMENTS(endings); i++)
        if (g_ascii_strncasecmp(at, endings[i], strlen(endings[i])) == 0 &&
            !is_word_sign(at + strlen(endings[i])))
            return at + strlen(endings[i]);
    return NULL;
}

static gboolean
begins_word(const char *text, const char *at)
{
    return is_word_sign(at) && (at == text || !is_word_sign(g_utf8_prev_char(at)));
}

/* Returns: (nullable): where @word first stands in @text */
static const char *
find_word(const char *text, const char *word)
{
    for (const char *at = text; *at != '\0'; at = g_utf8_next_char(at))
        if (match(at, word) != NULL && begins_word(text, at))
            return at;
    return NULL;
}

/* The longest word of the list that begins at @at, and its end. */
static const TfPlainWord *
find_office_word(const TfPlain *plain, const char *at, const char **end)
{
    const TfPlainWord *longest = NULL;
    for (int i = 0; i < plain->n_words; i++) {
        const char *after = match(at, plain->words[i].word);
        if (after != NULL && (longest == NULL || after > *end)) {
            longest = &plain->words[i];
            *end = after;
        }
    }
    return longest;
}

static void
check_office_words(const Checker *checker, const Prose *prose)
{
    const char *end;
    for (const char *at = prose->text; *at != '\0'; at = end) {
        end = g_utf8_next_char(at);
        const TfPlainWord *word = begins_word(prose->text, at)
                                      ? find_office_word(checker->plain, at, &end)
                                      : NULL;
        if (word == NULL)
            continue;
        g_autofree char *written = g_strndup(at, (gsize)(end - at));
        g_autofree char *shown = tf_text_collapsed(written);
        g_autofree char *hint = g_strdup_printf("Say “%s”.", word->say);
        tf_findings_add(checker->findings, "legalese", place_of_word(prose, at, word->word),
                        hint, "“%s” is a word of offices", shown);
    }
}

/* "31 words: You can ask": a sentence is known by how long it is and how it begins, so that one that is too long only
 * for a shorter list asks for a waiver of its own. */
static void
report_long(const Checker *checker, const Prose *prose, const TfSentence *sentence)
{
    enum {
        TF_BEGIN = 40, /* letters */
    };
    g_autofree char *text = tf_text_collapsed(sentence->start);
    g_autofree char *begin =
        g_utf8_substring(text, 0, MIN(TF_BEGIN, g_utf8_strlen(text, -1)));
    g_autofree char *word =
        g_strdup_printf("%d words: %s", sentence->reading.n_words, g_strchomp(begin));
    TfPlace place = place_in(prose, sentence->start);
    place.word = word;
    tf_findings_add(checker->findings, "sentence-long", place, NULL,
                    "the sentence has %d words; %d are the most", sentence->reading.n_words,
                    checker->plain->longest);
}

static void
check_sentences(const Checker *checker, const Prose *prose)
{
    const char *at = prose->text;
    TfSentence sentence;
    while (checker->plain->longest > 0 && tf_sentence_next(&at, &sentence))
        if (sentence.reading.n_words > checker->plain->longest)
            report_long(checker, prose, &sentence);
}

/* Of phrases, which no other check of signs looks at: they are English in all languages. */
static void
check_ellipses(const Checker *checker, const Prose *prose)
{
    for (const char *at = strstr(prose->text, ".."); at != NULL; at = strstr(at, "..")) {
        gsize n = strspn(at, ".");
        tf_findings_add(checker->findings, "ellipsis", place_in(prose, at), NULL,
                        "%d dots stand in a row", (int)n);
        at += n;
    }
}

/* Terms whose meaning no translator could look up. */
static void
check_terms(const Checker *checker, const TfXmlNode *node)
{
    const char *ref = tf_xml_is(node, "term") ? tf_xml_attribute(node, "ref") : NULL;
    const TfTerm *term = ref != NULL ? tf_reference_term(checker->reference, ref) : NULL;
    if (term != NULL && *term->definition == '\0') {
        TfPlace place = node->place;
        place.word = ref;
        tf_findings_add(checker->findings, "term-undefined", place,
                        "Write its <definition> in content/terms.xml.",
                        "the term “%s” has no definition", ref);
    }
    for (int i = 0; i < node->n_children; i++)
        check_terms(checker, node->children[i]);
}

/* Whether the unit @words, or the phrase whose meaning it is, says @word. */
static gboolean
says(const TfWords *words, const char *word)
{
    const TfXmlNode *around = words->node->parent;
    g_autofree char *text = tf_words_read_aloud(words->node, NULL);
    if (find_word(text, word) != NULL)
        return TRUE;
    for (int i = 0; around != NULL && i < around->n_children; i++) {
        if (!tf_xml_is(around->children[i], "phrase"))
            continue;
        g_autofree char *phrase = tf_words_read_aloud(around->children[i], NULL);
        if (find_word(phrase, word) != NULL)
            return TRUE;
    }
    return FALSE;
}

/* What keeps a reader from learning what @legal means; NULL: nothing. Transfer full */
static char *
fault_of_gloss(const Checker *checker, const TfLegalWord *legal)
{
    if (legal->gloss == NULL)
        return g_strdup_printf("“%s” is a word of the law, and nothing explains it",
                               legal->word);
    const TfWords *words = g_hash_table_lookup(checker->edition->words_of, legal->gloss);
    if (words == NULL)
        return g_strdup_printf("“%s” is to be explained in “%s”, which is not there",
                               legal->word, legal->gloss);
    if (!says(words, legal->word))
        return g_strdup_printf("“%s” is to be explained in “%s”, which does not say it",
                               legal->word, legal->gloss);
    return NULL;
}

/* Each word is told where it stands first. */
static void
check_legal_word(const Checker *checker, const TfLegalWord *legal, const GArray *texts)
{
    for (guint i = 0; i < texts->len; i++) {
        const Prose *prose = &g_array_index(texts, Prose, i);
        const char *at = find_word(prose->text, legal->word);
        if (at == NULL)
            continue;
        g_autofree char *fault = fault_of_gloss(checker, legal);
        if (fault != NULL)
            tf_findings_add(checker->findings, "term-undefined",
                            place_of_word(prose, at, legal->word), NULL, "%s", fault);
        return;
    }
}

/* The sentence of @block that is hardest by itself, of those with a few words. */
static void
find_hardest(const TfEdition *edition, const TfBlock *block, double *grade, char **hardest)
{
    enum {
        TF_A_FEW = 6
    };
    const TfWords *words = (const TfWords *)block->unit;
    for (int i = 0; i < block->n_children; i++)
        find_hardest(edition, block->children[i], grade, hardest);
    if (words == NULL || !is_prose(words))
        return;
    g_autofree char *text = tf_words_read_aloud(words->node, NULL);
    const char *at = text;
    TfSentence sentence;
    while (tf_sentence_next(&at, &sentence)) {
        double own = tf_reading_grade(&sentence.reading);
        if (sentence.reading.n_words < TF_A_FEW || own <= *grade)
            continue;
        g_autofree char *written = g_strndup(sentence.start, sentence.length);
        g_autoptr(GString) shown = g_string_new(written);
        g_string_replace(shown, "\uFFFC", "…", 0);
        g_free(*hardest);
        *hardest = tf_text_collapsed(shown->str);
        *grade = own;
    }
}

static void
check_grade(const Checker *checker, const TfBlock *block, const char *name)
{
    TfReading reading = tf_edition_reading(checker->edition, block);
    double grade = tf_reading_grade(&reading);
    if (checker->plain->grade <= 0 || reading.n_words < TF_LEAST_WORDS ||
        grade <= checker->plain->grade)
        return;
    double hardest = -1;
    g_autofree char *sentence = NULL;
    find_hardest(checker->edition, block, &hardest, &sentence);
    g_autofree char *hint =
        sentence != NULL
            ? g_strdup_printf("Shorten sentences and take shorter words; the hardest "
                              "sentence is “%s”.",
                              sentence)
            : NULL;
    tf_findings_add(checker->findings, "grade-high", block->place, hint,
                    "%s reads at grade %.1f, above %g", name, grade, checker->plain->grade);
}

static void
check_grades(const Checker *checker)
{
    const TfBlock *root = checker->edition->root;
    check_grade(checker, root, "the whole text");
    for (int i = 0; i < root->n_children; i++) {
        const TfBlock *section = root->children[i];
        g_autofree char *name =
            g_strdup_printf("the section “%s”", section->id != NULL ? section->id : "");
        if (section->kind == TF_BLOCK_SECTION)
            check_grade(checker, section, name);
    }
}

static void
clear_prose(void *data)
{
    prose_clear(data);
}

void
tf_plain_check(const TfEdition *edition, const TfReference *reference, TfFindings *findings)
{
    Checker checker = {edition, reference, edition->plain, findings};
    const TfPlain *plain = edition->plain;
    if (plain->grade <= 0 && plain->longest == 0 && plain->n_words + plain->n_legal == 0)
        return;
    g_autoptr(GArray) texts = g_array_new(FALSE, FALSE, sizeof(Prose));
    g_array_set_clear_func(texts, clear_prose);
    for (guint i = 0; i < edition->words->len; i++) {
        const TfWords *words = g_ptr_array_index(edition->words, i);
        if (words->node == NULL)
            continue;
        Prose prose = prose_of(words);
        g_array_append_val(texts, prose);
        if (strcmp(words->node->name, "phrase") == 0) {
            check_ellipses(&checker, &prose);
            continue; /* what officers hear is said in their words */
        }
        check_office_words(&checker, &prose);
        check_sentences(&checker, &prose);
    }
    check_terms(&checker, tf_xml_root(edition->xml));
    for (int i = 0; i < plain->n_legal; i++)
        check_legal_word(&checker, &plain->legal[i], texts);
    check_grades(&checker);
}

TfReading
tf_edition_reading(const TfEdition *edition, const TfBlock *block)
{
    TfReading reading = {0};
    const TfWords *words = (const TfWords *)block->unit;
    for (int i = 0; i < block->n_children; i++) {
        TfReading part = tf_edition_reading(edition, block->children[i]);
        tf_reading_add(&reading, &part);
    }
    if (words == NULL || !is_prose(words))
        return reading;
    g_autofree char *text = tf_words_read_aloud(words->node, NULL);
    tf_reading_add_text(&reading, text);
    return reading;
}
