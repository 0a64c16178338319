#include "model/language.h"

#include <string.h>

/* Alphabetical by tag; the pseudo-languages, which test layouts, come last.
 *
 * Quotes are CLDR's. Polish and Russian words that never end a line: babel's list of one-letter
 * words, and the short prepositions, conjunctions and particles of Russian typesetting.
 * Haitian Creole has no hyphenation patterns anywhere and Bengali's split conjuncts, so both
 * are set without hyphens. */
static const TfLanguage languages[] = {
    {
        .tag = "ar",
        .script = "Arab",
        .direction = TF_DIRECTION_RTL,
        .letters = "Arab",
        .quotes = {"”", "“"},
    },
    {
        .tag = "bn",
        .script = "Beng",
        .letters = "Beng",
        .quotes = {"“", "”"},
    },
    {
        .tag = "en",
        .script = "Latn",
        .letters = "Latn",
        .dictionary = "hyph_en_US.dic",
        .hyphen_left = 2,
        .hyphen_right = 3,
        .quotes = {"“", "”"},
    },
    {
        .tag = "es",
        .script = "Latn",
        .letters = "Latn",
        .dictionary = "hyph_es_ES.dic",
        .hyphen_left = 2,
        .hyphen_right = 2,
        .quotes = {"«", "»"},
    },
    {
        .tag = "fr",
        .script = "Latn",
        .letters = "Latn",
        .dictionary = "hyph_fr.dic",
        .hyphen_left = 2,
        .hyphen_right = 3,
        .quotes = {"«", "»"},
    },
    {
        .tag = "ht",
        .script = "Latn",
        .letters = "Latn",
        .quotes = {"«", "»"},
    },
    {
        .tag = "ko",
        .script = "Kore",
        .breaks = TF_BREAKS_EOJEOL,
        .letters = "Hang Hani",
        .quotes = {"“", "”"},
    },
    {
        .tag = "pl",
        .script = "Latn",
        .letters = "Latn",
        .dictionary = "hyph_pl_PL.dic",
        .hyphen_left = 2,
        .hyphen_right = 3,
        .bound_words = "a i o u w z do ku na od po we za ze",
        .quotes = {"„", "”"},
    },
    {
        .tag = "ru",
        .script = "Cyrl",
        .letters = "Cyrl",
        .dictionary = "hyph_ru_RU.dic",
        .hyphen_left = 2,
        .hyphen_right = 2,
        .bound_words = "а в во и к ко на не ни но о об от по с со у за до из",
        .quotes = {"«", "»"},
    },
    {
        .tag = "ur",
        .script = "Aran",
        .direction = TF_DIRECTION_RTL,
        .letters = "Arab",
        .quotes = {"”", "“"},
    },
    {
        .tag = "zh-Hans",
        .script = "Hans",
        .breaks = TF_BREAKS_HAN,
        .letters = "Hani",
        .quotes = {"“", "”"},
    },
    {
        .tag = "zh-Hant",
        .script = "Hant",
        .breaks = TF_BREAKS_HAN,
        .letters = "Hani Bopo",
        .quotes = {"「", "」"},
    },
    {
        .tag = "qps-cjk",
        .script = "Hans",
        .breaks = TF_BREAKS_HAN,
        .letters = "Latn Hani",
        .quotes = {"“", "”"},
    },
    {
        .tag = "qps-long",
        .script = "Latn",
        .letters = "Latn",
        .quotes = {"“", "”"},
    },
    {
        .tag = "qps-rtl",
        .script = "Arab",
        .direction = TF_DIRECTION_RTL,
        .letters = "Arab Latn",
        .quotes = {"”", "“"},
    },
    {
        .tag = "qps-tall",
        .script = "Latn",
        .letters = "Latn",
        .quotes = {"“", "”"},
    },
};

const TfLanguage *
tf_language_find(const char *tag)
{
    for (gsize i = 0; i < G_N_ELEMENTS(languages); i++)
        if (strcmp(languages[i].tag, tag) == 0)
            return &languages[i];
    return NULL;
}

const TfLanguage *
tf_languages(int *n)
{
    *n = (int)G_N_ELEMENTS(languages);
    return languages;
}
