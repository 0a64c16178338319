/* Sentences that a translation says twice or in two ways: beside the English they must go together. */
#include "model/edition-private.h"

#include <string.h>

/* English words that come and go between sentences that mean the same. */
static const char *const light_words[] = {"a",  "an",   "and", "at",   "by", "for",
                                          "in", "it",   "of",  "on",   "or", "see",
                                          "so", "that", "the", "then", "to", NULL};

static gboolean
has_letters(const TfXmlNode *node)
{
    g_autofree char *written = tf_words_written(node);
    const char *c = written;
    while (*c != '\0' && !g_unichar_isalpha(g_utf8_get_char(c)))
        c = g_utf8_next_char(c);
    return *c != '\0';
}

/* What an English text says, without light words, capitals and marks: what differs between two of
 * them differs in meaning. Transfer full */
static char *
sense_of(const char *marked)
{
    g_autofree char *folded = g_utf8_casefold(marked, -1);
    g_autoptr(GString) sense = g_string_new(NULL);
    g_auto(GStrv) words = g_strsplit_set(folded, " .,;:?!()", -1);
    for (char **word = words; *word != NULL; word++)
        if (**word != '\0' && !g_strv_contains(light_words, *word))
            g_string_append_printf(sense, "%s ", *word);
    return g_string_free(g_steal_pointer(&sense), FALSE);
}

/* Where @words stand, for what is wrong only beside @before. */
static TfPlace
place_beside(const TfWords *words, const TfWords *before)
{
    TfPlace place = words->unit.place;
    place.other = before->unit.id;
    return place;
}

/* The same English was translated otherwise before. */
static void
compare_targets(GHashTable *by_english,
                const TfWords *words,
                const TfWords *original,
                TfFindings *findings)
{
    const TfWords *before = g_hash_table_lookup(by_english, original->unit.marked);
    if (before == NULL)
        g_hash_table_insert(by_english, (gpointer)original->unit.marked, (gpointer)words);
    else if (strcmp(before->unit.marked, words->unit.marked) != 0)
        tf_findings_add(findings, "inconsistent", place_beside(words, before), NULL,
                        "“%s” has the same English and says “%s”", before->unit.id,
                        before->unit.text);
}

/* A unit with its English. */
typedef struct {
    const TfWords *words;
    char *sense;
} Said;

static void
said_free(void *data)
{
    Said *said = data;
    g_free(said->sense);
    g_free(said);
}

/* The same words stand for another English before. */
static void
compare_senses(GHashTable *by_target,
               const TfWords *words,
               const TfWords *original,
               TfFindings *findings)
{
    g_autofree char *sense = sense_of(original->unit.marked);
    const Said *before = g_hash_table_lookup(by_target, words->unit.marked);
    if (before == NULL) {
        Said *said = g_new(Said, 1);
        *said = (Said){words, g_steal_pointer(&sense)};
        g_hash_table_insert(by_target, (gpointer)words->unit.marked, said);
    } else if (strcmp(before->sense, sense) != 0) {
        tf_findings_add(
            findings, "reused", place_beside(words, before->words), NULL,
            "“%s” says the same, but its English differs from that of this text",
            before->words->unit.id);
    }
}

void
tf_repeats_compare(const TfEdition *edition, const TfEdition *source, TfFindings *findings)
{
    g_autoptr(GHashTable) by_english = g_hash_table_new(g_str_hash, g_str_equal);
    g_autoptr(GHashTable) by_target =
        g_hash_table_new_full(g_str_hash, g_str_equal, NULL, said_free);
    for (guint i = 0; i < edition->words->len; i++) {
        const TfWords *words = g_ptr_array_index(edition->words, i);
        const TfWords *original =
            words->unit.id != NULL ? g_hash_table_lookup(source->words_of, words->unit.id)
                                   : NULL;
        if (original == NULL || !has_letters(words->node))
            continue;
        compare_targets(by_english, words, original, findings);
        compare_senses(by_target, words, original, findings);
    }
}
