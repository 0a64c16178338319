#include "model/divisions.h"

#include "model/xml.h"

#include <string.h>

/* Unicode's combining class of the sign that joins two consonants into a conjunct. */
enum {
    TF_CLASS_VIRAMA = 9
};

struct TfDivisions {
    GHashTable *words; /* in small letters without hyphens, to the same with them */
};

static const TfXmlAttributeRule list_attributes[] = {
    {"xml:lang", TF_VALUE_TOKEN, TRUE, NULL},
    {.name = NULL},
};

static const TfXmlElementRule rules[] = {
    {"hyphens", "word*", FALSE, list_attributes},
    {"word", "", TRUE, NULL},
    {.name = NULL},
};

/* Small letters, one for each: g_utf8_strdown() may make two of one. */
static char *
in_small_letters(const char *word, gsize length, gboolean keeps_hyphens)
{
    GString *small = g_string_sized_new(length);
    for (const char *p = word; p < word + length; p = g_utf8_next_char(p))
        if (keeps_hyphens || *p != '-')
            g_string_append_unichar(small, g_unichar_tolower(g_utf8_get_char(p)));
    return g_string_free(small, FALSE);
}

static gboolean
is_part_of_word(gunichar c)
{
    return g_unichar_isalpha(c) || g_unichar_ismark(c);
}

static int
count_letters(const char *start, const char *end)
{
    int n = 0;
    for (const char *p = start; p < end; p = g_utf8_next_char(p))
        n += *p != '-' && !g_unichar_ismark(g_utf8_get_char(p));
    return n;
}

/* What is wrong with the hyphen at @hyphen; NULL if nothing is. */
static const char *
fault_of_hyphen(const char *word, const char *hyphen, const TfHyphenation *least)
{
    const char *end = word + strlen(word);
    if (hyphen == word || hyphen[1] == '\0' || hyphen[1] == '-')
        return "a hyphen has no letter before it or after it";
    if (g_unichar_ismark(g_utf8_get_char(hyphen + 1)) ||
        g_unichar_combining_class(g_utf8_get_char(g_utf8_prev_char(hyphen))) ==
            TF_CLASS_VIRAMA)
        return "a hyphen takes a letter apart";
    if (count_letters(word, hyphen) < least->left ||
        count_letters(hyphen + 1, end) < least->right)
        return "a hyphen leaves too few letters at an end";
    return NULL;
}

/* What is wrong with @word as it is written; NULL if nothing is. */
static const char *
fault_of_word(const char *word, const TfHyphenation *least)
{
    if (*word == '\0')
        return "there is no word";
    for (const char *p = word; *p != '\0'; p = g_utf8_next_char(p))
        if (*p != '-' && !is_part_of_word(g_utf8_get_char(p)))
            return "it is not one word of letters";
    for (const char *p = strchr(word, '-'); p != NULL; p = strchr(p + 1, '-')) {
        const char *fault = fault_of_hyphen(word, p, least);
        if (fault != NULL)
            return fault;
    }
    return NULL;
}

static void
add_word(TfDivisions *divisions,
         const TfXmlNode *node,
         const TfLanguage *language,
         TfFindings *findings)
{
    const TfXmlNode *text = node->n_children > 0 ? node->children[0] : node;
    g_autofree char *written =
        g_utf8_normalize(text->text != NULL ? text->text : "", -1, G_NORMALIZE_NFC);
    g_strstrip(written);
    const char *fault = fault_of_word(written, &language->hyphenation);
    if (fault != NULL) {
        tf_findings_add(findings, "bad-division", text->place, NULL, "“%s”: %s", written,
                        fault);
        return;
    }
    char *key = in_small_letters(written, strlen(written), FALSE);
    char *value = in_small_letters(written, strlen(written), TRUE);
    if (!g_hash_table_contains(divisions->words, key)) {
        g_hash_table_insert(divisions->words, key, value);
        return;
    }
    tf_findings_add(findings, "duplicate-key", text->place, NULL,
                    "there is already a <word> “%s”", key);
    g_free(key);
    g_free(value);
}

static void
read_list(TfDivisions *divisions,
          const TfXmlNode *root,
          const TfLanguage *language,
          TfFindings *findings)
{
    const char *tag = tf_xml_attribute(root, "xml:lang");
    if (tag != NULL && strcmp(tag, language->tag) != 0)
        tf_findings_add(findings, "wrong-language",
                        tf_xml_attribute_place(root, "xml:lang"), NULL,
                        "xml:lang is “%s”, but the folder is for “%s”", tag, language->tag);
    if (language->hyphenation.patterns == NULL && root->n_children > 0)
        tf_findings_add(findings, "unused-divisions", root->place, NULL,
                        "words of %s are not divided, so that this list does nothing",
                        language->tag);
    for (int i = 0; i < root->n_children; i++)
        if (tf_xml_is(root->children[i], "word"))
            add_word(divisions, root->children[i], language, findings);
}

TfDivisions *
tf_divisions_load(const char *path,
                  const TfLanguage *language,
                  TfFindings *findings,
                  GError **error)
{
    TfXml *xml = NULL;
    if (g_file_test(path, G_FILE_TEST_EXISTS) &&
        !tf_xml_load_checked(path, "urn:x-tenfold:hyphens:1", rules, &xml, findings, error))
        return NULL;
    TfDivisions *divisions = g_new0(TfDivisions, 1);
    divisions->words = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    if (xml != NULL)
        read_list(divisions, tf_xml_root(xml), language, findings);
    tf_xml_free(xml);
    return divisions;
}

void
tf_divisions_free(TfDivisions *divisions)
{
    if (divisions == NULL)
        return;
    g_hash_table_unref(divisions->words);
    g_free(divisions);
}

const char *
tf_divisions_find(const TfDivisions *divisions, const char *word, gsize length)
{
    g_autofree char *key = in_small_letters(word, length, TRUE);
    return g_hash_table_lookup(divisions->words, key);
}
