#include "model/plain.h"

#include "base/text.h"
#include "model/xml.h"

#include <string.h>

/* A TfPlain with what it owns. */
typedef struct {
    TfPlain plain; /* first, so that a pointer to it is a pointer to this */
    GArray *words; /* of TfPlainWord */
    GArray *legal; /* of TfLegalWord */
    GHashTable *known;
    GStringChunk *texts;
} Plain;

static const TfXmlAttributeRule plain_attributes[] = {
    {"xml:lang", TF_VALUE_TOKEN, TRUE, NULL},
    {"grade", TF_VALUE_NUMBER, FALSE, NULL},
    {"longest", TF_VALUE_COUNT, FALSE, NULL},
    {.name = NULL},
};

static const TfXmlAttributeRule instead_attributes[] = {
    {"say", TF_VALUE_TEXT, TRUE, NULL},
    {.name = NULL},
};

static const TfXmlAttributeRule legal_attributes[] = {
    {"gloss", TF_VALUE_ID, FALSE, NULL},
    {.name = NULL},
};

static const TfXmlElementRule rules[] = {
    {"plain", "(instead | legal)*", FALSE, plain_attributes},
    {"instead", "", TRUE, instead_attributes},
    {"legal", "", TRUE, legal_attributes},
    {.name = NULL},
};

static const char *
keep(Plain *own, const char *text)
{
    return text != NULL ? g_string_chunk_insert(own->texts, text) : NULL;
}

/* The word as it is compared: letter by letter, as the texts are, whatever the locale. Transfer full */
static char *
folded(const char *word)
{
    GString *small = g_string_new(NULL);
    for (const char *at = word; *at != '\0'; at = g_utf8_next_char(at))
        g_string_append_unichar(small, g_unichar_tolower(g_utf8_get_char(at)));
    return g_string_free(small, FALSE);
}

/* Returns: (nullable): what @node says, if nothing before it says so, in capitals or not */
static const char *
read_word(Plain *own, const TfXmlNode *node, TfFindings *findings)
{
    const char *text = node->n_children > 0 ? node->children[0]->text : NULL;
    g_autofree char *normal =
        g_utf8_normalize(text != NULL ? text : "", -1, G_NORMALIZE_NFC);
    g_autofree char *word = tf_text_collapsed(normal);
    g_autofree char *key = folded(word);
    if (!tf_text_says_something(word)) {
        tf_findings_add(findings, "bad-content", node->place,
                        "Write the word: signs that nobody sees, such as a zero-width "
                        "space, are none.",
                        "<%s> has no letter", node->name);
        return NULL;
    }
    if (g_hash_table_contains(own->known, key)) {
        tf_findings_add(findings, "duplicate-key", node->place, NULL,
                        "the word “%s” is already in the list", word);
        return NULL;
    }
    g_hash_table_add(own->known, (gpointer)keep(own, key));
    return keep(own, word);
}

/* Returns: (nullable): what to say for @word; NULL where the list does not say it */
static const char *
read_say(Plain *own, const TfXmlNode *node, TfFindings *findings)
{
    const char *say = tf_xml_attribute(node, "say");
    if (say == NULL) /* which the vocabulary told */
        return NULL;
    if (tf_text_says_something(say))
        return keep(own, say);
    tf_findings_add(findings, "bad-content", tf_xml_attribute_place(node, "say"),
                    "Write what people say for it; a word that must only be explained is "
                    "<legal>.",
                    "say= has no letter");
    return NULL;
}

static void
read_list(Plain *own, const TfXmlNode *root, const char *tag, TfFindings *findings)
{
    const char *language = tf_xml_attribute(root, "xml:lang");
    if (language != NULL && strcmp(language, tag) != 0)
        tf_findings_add(findings, "wrong-language",
                        tf_xml_attribute_place(root, "xml:lang"), NULL,
                        "xml:lang is “%s”, but the folder is for “%s”", language, tag);
    own->plain.grade = tf_xml_number(root, "grade", 0);
    own->plain.longest = (int)CLAMP(tf_xml_number(root, "longest", 0), 0, G_MAXINT);
    for (int i = 0; i < root->n_children; i++) {
        const TfXmlNode *node = root->children[i];
        gboolean is_legal = tf_xml_is(node, "legal");
        if (!is_legal && !tf_xml_is(node, "instead"))
            continue;
        const char *word = read_word(own, node, findings);
        const char *say = is_legal ? NULL : read_say(own, node, findings);
        TfLegalWord legal = {word, keep(own, tf_xml_attribute(node, "gloss"))};
        TfPlainWord plain = {word, say};
        if (word != NULL && is_legal)
            g_array_append_val(own->legal, legal);
        else if (word != NULL && say != NULL)
            g_array_append_val(own->words, plain);
    }
}

TfPlain *
tf_plain_load(const char *path, const char *tag, TfFindings *findings, GError **error)
{
    g_autoptr(TfXml) xml = NULL;
    if (g_file_test(path, G_FILE_TEST_EXISTS) &&
        !tf_xml_load_checked(path, "urn:x-tenfold:plain:1", rules, &xml, findings, error))
        return NULL;
    Plain *own = g_new0(Plain, 1);
    own->words = g_array_new(FALSE, FALSE, sizeof(TfPlainWord));
    own->legal = g_array_new(FALSE, FALSE, sizeof(TfLegalWord));
    own->known = g_hash_table_new(g_str_hash, g_str_equal);
    own->texts = g_string_chunk_new(4096);
    if (xml != NULL)
        read_list(own, tf_xml_root(xml), tag, findings);
    own->plain.words = (const TfPlainWord *)(const void *)own->words->data;
    own->plain.n_words = (int)own->words->len;
    own->plain.legal = (const TfLegalWord *)(const void *)own->legal->data;
    own->plain.n_legal = (int)own->legal->len;
    return &own->plain;
}

void
tf_plain_free(TfPlain *plain)
{
    if (plain == NULL)
        return;
    Plain *own = (Plain *)plain;
    g_array_unref(own->words);
    g_array_unref(own->legal);
    g_hash_table_unref(own->known);
    g_string_chunk_free(own->texts);
    g_free(own);
}
