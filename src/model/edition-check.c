/* What can be wrong with an edition by itself. */
#include "base/text.h"
#include "model/edition-private.h"

#include <string.h>

enum {
    TF_LEAST_SHARE = 80,    /* percent of the letters in the language's own script */
    TF_LONGEST_ACRONYM = 6, /* foreign capitals such as ICE do not count           */
};

typedef struct {
    const TfEdition *edition;
    const TfReference *reference;
    TfFindings *findings;
    const TfSigns *signs;
    const TfCharacters *characters;
    const TfTerms *terms;
} Checker;

/* Who may say that a text is reviewed is somebody else, with a name, in the ledger. */
static void
check_state(const Checker *checker, const TfXmlNode *root)
{
    static const char *const claims[] = {"reviewed", "final", "approved", "signed-off",
                                         NULL};
    const char *state = tf_xml_attribute(root, "state");
    if (state == NULL || strcmp(state, "source") == 0 || strcmp(state, "translated") == 0)
        return;
    if (g_strv_contains(claims, state))
        tf_findings_add(checker->findings, "claimed-state",
                        tf_xml_attribute_place(root, "state"), NULL,
                        "the text says of itself that it is “%s”", state);
    else
        tf_xml_report_value(root, "state", "source or translated", checker->findings);
}

static void
check_root(const Checker *checker)
{
    const TfXmlNode *root = tf_xml_root(checker->edition->xml);
    const TfLanguage *language = checker->edition->language;
    const char *tag = tf_xml_attribute(root, "xml:lang");
    if (tag != NULL && strcmp(tag, language->tag) != 0)
        tf_findings_add(checker->findings, "wrong-language",
                        tf_xml_attribute_place(root, "xml:lang"), NULL,
                        "xml:lang is “%s”, but the folder is for “%s”", tag, language->tag);
    const char *direction = tf_xml_attribute(root, "its:dir");
    const char *wanted = language->direction == TF_DIRECTION_RTL ? "rtl" : "ltr";
    if (strcmp(direction != NULL ? direction : "ltr", wanted) != 0)
        tf_findings_add(checker->findings, "wrong-language",
                        tf_xml_attribute_place(root, "its:dir"), NULL,
                        "the guide must have its:dir=\"%s\"", wanted);
    check_state(checker, root);
}

static void
report_reference(const Checker *checker,
                 const TfXmlNode *node,
                 const char *attribute,
                 const char *code,
                 const char *key,
                 const char *const *keys)
{
    const char *nearest = tf_text_nearest(key, keys, -1);
    g_autofree char *hint =
        nearest != NULL ? g_strdup_printf("did you mean “%s”?", nearest) : NULL;
    tf_findings_add(checker->findings, code, tf_xml_attribute_place(node, attribute), hint,
                    "there is no %s “%s”", strchr(code, '-') + 1, key);
}

static void
check_fact(const Checker *checker, const TfXmlNode *node, const char *key)
{
    const TfReference *reference = checker->reference;
    const char *tag = checker->edition->language->tag;
    const TfFact *fact = tf_reference_fact(reference, key);
    if (fact == NULL)
        report_reference(checker, node, "ref", "unresolved-fact", key,
                         tf_reference_fact_keys(reference));
    else if (tf_fact_value(reference, fact, tag) == NULL)
        tf_findings_add(checker->findings, "unresolved-fact",
                        tf_xml_attribute_place(node, "ref"),
                        "Add a <value> in this language to content/facts.xml.",
                        "the fact “%s” has no words in “%s”", key, tag);
}

static void
check_laws(const Checker *checker, const TfXmlNode *node, const char *laws)
{
    g_autofree char *collapsed = tf_text_collapsed(laws);
    g_auto(GStrv) keys = g_strsplit(collapsed, " ", -1);
    for (char **key = keys; *key != NULL; key++)
        if (!tf_reference_has_law(checker->reference, *key))
            report_reference(checker, node, "law", "unresolved-law", *key,
                             tf_reference_law_keys(checker->reference));
}

static void
check_references(const Checker *checker, const TfXmlNode *node)
{
    if (node->name == NULL)
        return;
    const char *ref = tf_xml_attribute(node, "ref");
    const char *laws = tf_xml_attribute(node, "law");
    if (laws != NULL)
        check_laws(checker, node, laws);
    if (ref != NULL && strcmp(node->name, "term") == 0) {
        if (!tf_reference_has_term(checker->reference, ref))
            report_reference(checker, node, "ref", "unresolved-term", ref,
                             tf_reference_term_ids(checker->reference));
    } else if (ref != NULL && strcmp(node->name, "figure") != 0) {
        check_fact(checker, node, ref);
    }
    for (int i = 0; i < node->n_children; i++)
        check_references(checker, node->children[i]);
}

void
tf_place_step(TfPlace *place, const char *at)
{
    gboolean is_end = *at == '\n';
    place->line += is_end;
    place->column = is_end ? 1 : place->column + (int)(g_utf8_next_char(at) - at);
}

/* Signs that must not be printed; the names are for the message. A hidden break ends words where no
 * space does. */
static const char *
name_bad_character(const TfLanguage *language, gunichar c)
{
    gboolean has_hidden_ends = language->runs_on && language->breaks == TF_BREAKS_WORDS;
    if (c == '\t' || c == '\n' || c == '\r')
        return NULL;
    if (g_unichar_iscntrl(c))
        return "a control character";
    if (g_unichar_type(c) == G_UNICODE_PRIVATE_USE)
        return "a private-use character, which looks different in each font";
    if ((c & 0xfffe) == 0xfffe || (c >= 0xfdd0 && c <= 0xfdef))
        return "a code that is no character";
    if (c >= 0x202a && c <= 0x202e)
        return "a sign that turns text around";
    if (c == 0x2028 || c == 0x2029)
        return "a line or paragraph separator";
    if (c == 0x00ad || (c == 0x200b && !has_hidden_ends))
        return "a hidden break, which would split a word";
    if (c == 0xfeff)
        return "a byte order mark inside the text";
    if (c == 0xfffc || c == 0xfffd)
        return "a sign that stands for lost text";
    return NULL;
}

/* Opening isolates add one, closing ones take one away. */
static int
isolate_step(gunichar c)
{
    if (c >= 0x2066 && c <= 0x2068)
        return 1;
    return c == 0x2069 ? -1 : 0;
}

static void
check_text(const Checker *checker, const TfXmlNode *node, int *depth, gboolean *is_normal)
{
    TfPlace place = node->place;
    gunichar last = 0; /* a sign that stands in a row is told once */
    for (const char *at = node->text; *at != '\0'; at = g_utf8_next_char(at)) {
        gunichar c = g_utf8_get_char(at);
        const char *name = name_bad_character(checker->edition->language, c);
        if (name != NULL && c != last)
            tf_findings_add(checker->findings, "bad-character", place, NULL,
                            "the text holds %s (U+%04X)", name, c);
        last = name != NULL ? c : 0;
        *depth = *depth < 0 ? *depth : *depth + isolate_step(c);
        tf_place_step(&place, at);
    }
    g_autofree char *normal = g_utf8_normalize(node->text, -1, G_NORMALIZE_NFC);
    *is_normal = *is_normal && strcmp(normal, node->text) == 0;
}

static void
check_texts(const Checker *checker, const TfXmlNode *node, int *depth, gboolean *is_normal)
{
    for (int i = 0; i < node->n_children; i++) {
        const TfXmlNode *child = node->children[i];
        if (child->text != NULL)
            check_text(checker, child, depth, is_normal);
        else
            check_texts(checker, child, depth, is_normal);
    }
}

static void
check_characters(const Checker *checker, const TfWords *words)
{
    int depth = 0;
    gboolean is_normal = TRUE;
    check_texts(checker, words->node, &depth, &is_normal);
    if (depth != 0)
        tf_findings_add(
            checker->findings, "bad-character", words->unit.place,
            "Delete the invisible direction marks of this text.",
            "a direction mark (isolate) is opened and not closed, or the reverse");
    if (!is_normal)
        tf_findings_add(checker->findings, "unnormalised-text", words->unit.place, NULL,
                        "letters of this text are written in pieces (not NFC)");
}

gboolean
tf_words_is_own_letter(const TfLanguage *language, gunichar c)
{
    guint32 code = g_unicode_script_to_iso15924(g_unichar_get_script(c));
    char name[] = {(char)(code >> 24), (char)(code >> 16), (char)(code >> 8), (char)code,
                   0};
    return strstr(language->letters, name) != NULL;
}

/* The sign that draws Arabic joins out, and long Japanese vowels, are letters of no script. */
static gboolean
has_script(gunichar letter)
{
    GUnicodeScript script = g_unichar_get_script(letter);
    return script != G_UNICODE_SCRIPT_COMMON && script != G_UNICODE_SCRIPT_INHERITED;
}

/* Letters of one word: own and foreign. A foreign word of capitals is a name, such as ICE. */
static const char *
count_word(const TfLanguage *language, const char *word, int *n_own, int *n_foreign)
{
    int own = 0;
    int foreign = 0;
    gboolean has_small = FALSE;
    const char *c = word;
    for (; *c != '\0' && g_unichar_isalpha(g_utf8_get_char(c)); c = g_utf8_next_char(c)) {
        gunichar letter = g_utf8_get_char(c);
        gboolean is_own = tf_words_is_own_letter(language, letter);
        own += is_own;
        foreign += !is_own && has_script(letter);
        has_small =
            has_small || (!is_own && has_script(letter) && !g_unichar_isupper(letter));
    }
    *n_own += own;
    if (has_small || foreign > TF_LONGEST_ACRONYM)
        *n_foreign += foreign;
    return c > word ? c : g_utf8_next_char(word);
}

static void
check_script(const Checker *checker, const TfWords *words, const char *written)
{
    int n_own = 0;
    int n_foreign = 0;
    const char *c = written;
    while (*c != '\0')
        c = count_word(checker->edition->language, c, &n_own, &n_foreign);
    int n = n_own + n_foreign;
    if (n == 0 || n_own * 100 >= n * TF_LEAST_SHARE)
        return;
    tf_findings_add(checker->findings, "wrong-script", words->unit.place, NULL,
                    "only %d of %d letters are in the script of “%s”", n_own, n,
                    checker->edition->language->tag);
}

int
tf_words_n_letters(const char *text)
{
    int n = 0;
    for (const char *c = text; *c != '\0'; c = g_utf8_next_char(c)) {
        gunichar letter = g_utf8_get_char(c);
        n += !g_unichar_ismark(letter) && g_unichar_type(letter) != G_UNICODE_FORMAT;
    }
    return n;
}

static void
check_length(const Checker *checker, const TfWords *words)
{
    int most = words->unit.most;
    int n = tf_words_n_letters(words->unit.text);
    if (most == 0 || n <= most)
        return;
    tf_findings_add(checker->findings, "too-long", words->unit.place, NULL,
                    "the text has %d letters; max is %d", n, most);
}

/* Whether a reader sees anything of @text: facts, which stand in it as a sign, are seen. */
static gboolean
shows_something(const char *text)
{
    for (const char *at = text; *at != '\0'; at = g_utf8_next_char(at)) {
        gunichar c = g_utf8_get_char(at);
        if (g_unichar_isgraph(c) && !g_unichar_ismark(c) && !g_unichar_isalpha(c))
            return TRUE;
    }
    return tf_text_says_something(text);
}

/* Bold and terms are held against the English by their number: one that stands around no words would make up for
 * one that was lost. Of two, one inside the other, the outer is told. */
static void
check_marks(const Checker *checker, const TfXmlNode *node)
{
    for (int i = 0; i < node->n_children; i++) {
        const TfXmlNode *child = node->children[i];
        if (child->name == NULL)
            continue;
        g_autofree char *written = tf_words_written(child);
        if ((!tf_xml_is(child, "b") && !tf_xml_is(child, "term")) ||
            tf_words_say_something(written))
            check_marks(checker, child);
        else
            tf_findings_add(checker->findings, "bad-content", child->place,
                            "Move the mark around the words that the English has in it.",
                            *written != '\0' ? "<%s> has only signs, “%s”"
                                             : "<%s> has no words in it",
                            child->name, written);
    }
}

static void
check_words(const Checker *checker, const TfWords *words)
{
    check_characters(checker, words);
    check_length(checker, words);
    check_marks(checker, words->node);
    if (*words->unit.text == '\0')
        tf_findings_add(checker->findings, "bad-content", words->unit.place,
                        "Write the text.", "<%s> is empty", words->node->name);
    else if (!shows_something(words->unit.text))
        tf_findings_add(checker->findings, "bad-content", words->unit.place,
                        "Write the text.", "<%s> has only signs that nobody sees",
                        words->node->name);
    if (strcmp(words->node->name, "phrase") == 0)
        return;
    g_autofree char *written = tf_words_written(words->node);
    tf_signs_check(checker->signs, words);
    tf_characters_check(checker->characters, words);
    tf_terms_check(checker->terms, words);
    tf_style_check(checker->edition->language, words, checker->findings);
    check_script(checker, words, written);
}

void
tf_edition_check(const TfEdition *edition,
                 const TfReference *reference,
                 const TfEdition *source,
                 TfFindings *findings)
{
    g_auto(TfSigns) signs = tf_signs_open(edition->language, findings);
    g_auto(TfCharacters) characters = tf_characters_open(edition->language, findings);
    g_auto(TfTerms) terms = tf_terms_open(edition->language, source, reference, findings);
    Checker checker = {edition, reference, findings, &signs, &characters, &terms};
    check_root(&checker);
    check_references(&checker, tf_xml_root(edition->xml));
    for (guint i = 0; i < edition->words->len; i++) {
        const TfWords *words = g_ptr_array_index(edition->words, i);
        if (words->node != NULL)
            check_words(&checker, words);
    }
}
