#include "model/language.h"

#include <string.h>

/* Alphabetical by tag; the pseudo-languages, which test layouts, come last.
 *
 * Words that never end a line: in Polish babel's list of one-letter words and the shortest
 * prepositions, in Russian the short prepositions, conjunctions and particles. */
static const TfLanguage languages[] = {
    {
        .tag = "ar",
        .script = "Arab",
        .direction = TF_DIRECTION_RTL,
        .letters = "Arab",
    },
    {
        .tag = "bn",
        .script = "Beng",
        .letters = "Beng",
    },
    {
        .tag = "en",
        .script = "Latn",
        .letters = "Latn",
    },
    {
        .tag = "es",
        .script = "Latn",
        .letters = "Latn",
    },
    {
        .tag = "fr",
        .script = "Latn",
        .letters = "Latn",
    },
    {
        .tag = "ht",
        .script = "Latn",
        .letters = "Latn",
    },
    {
        .tag = "ko",
        .script = "Kore",
        .breaks = TF_BREAKS_EOJEOL,
        .letters = "Hang Hani",
    },
    {
        .tag = "pl",
        .script = "Latn",
        .letters = "Latn",
        .bound_words = "a i o u w z do ku na od po we za ze",
    },
    {
        .tag = "ru",
        .script = "Cyrl",
        .letters = "Cyrl",
        .bound_words = "а в во и к ко на не ни но о об от по с со у за до из",
    },
    {
        .tag = "ur",
        .script = "Aran",
        .direction = TF_DIRECTION_RTL,
        .letters = "Arab",
    },
    {
        .tag = "zh-Hans",
        .script = "Hans",
        .breaks = TF_BREAKS_HAN,
        .letters = "Hani",
    },
    {
        .tag = "zh-Hant",
        .script = "Hant",
        .breaks = TF_BREAKS_HAN,
        .letters = "Hani Bopo",
    },
    {
        .tag = "qps-cjk",
        .script = "Hans",
        .breaks = TF_BREAKS_HAN,
        .letters = "Latn Hani",
    },
    {
        .tag = "qps-long",
        .script = "Latn",
        .letters = "Latn",
    },
    {
        .tag = "qps-rtl",
        .script = "Arab",
        .direction = TF_DIRECTION_RTL,
        .letters = "Arab Latn",
    },
    {
        .tag = "qps-tall",
        .script = "Latn",
        .letters = "Latn",
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
