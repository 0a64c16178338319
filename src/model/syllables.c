#include "model/syllables.h"

#include <stdlib.h>
#include <string.h>

/* What the rules get wrong, in alphabetical order. */
typedef struct {
    const char *word;
    int n;
} Exception;

static const Exception exceptions[] = {
    {"acre", 2},      {"acres", 2},      {"anyone", 3},     {"area", 3},
    {"areas", 3},     {"argue", 2},      {"argued", 2},     {"beloved", 3},
    {"biased", 2},    {"business", 2},   {"businesses", 3}, {"canyon", 2},
    {"cashier", 2},   {"cemetery", 4},   {"colonel", 2},    {"complement", 3},
    {"creature", 2},  {"creatures", 2},  {"cruel", 2},      {"element", 3},
    {"elements", 3},  {"evening", 2},    {"evenings", 2},   {"every", 2},
    {"everybody", 4}, {"everyone", 3},   {"everything", 3}, {"everywhere", 3},
    {"eye", 1},       {"eyes", 1},       {"fashion", 2},    {"february", 4},
    {"fluid", 2},     {"frontier", 2},   {"fuel", 2},       {"gauge", 1},
    {"goes", 1},      {"hereditary", 5}, {"hour", 1},       {"hours", 1},
    {"idea", 3},      {"ideas", 3},      {"implement", 3},  {"lion", 2},
    {"mediocre", 4},  {"moped", 2},      {"museum", 3},     {"museums", 3},
    {"naive", 2},     {"naked", 2},      {"oasis", 3},      {"people", 2},
    {"peoples", 2},   {"pier", 1},       {"poem", 2},       {"poems", 2},
    {"poet", 2},      {"priest", 1},     {"pursuant", 3},   {"ragged", 2},
    {"ratio", 3},     {"react", 2},      {"reality", 4},    {"recipe", 3},
    {"recipes", 3},   {"reuse", 2},      {"science", 2},    {"shoes", 1},
    {"soldier", 2},   {"soldiers", 2},   {"someone", 2},    {"supplement", 3},
    {"theater", 3},   {"thereof", 2},    {"tier", 1},       {"tiers", 1},
    {"toes", 1},      {"truly", 2},      {"wednesday", 2},  {"whatsoever", 4},
    {"wherever", 3},  {"whoever", 3},    {"whosoever", 4},  {"wicked", 2},
};

/* First parts of compounds, which keep their silent e: life-time, home-land. */
static const char *const firsts[] = {"base", "care",  "fire", "here",   "home", "house",
                                     "life", "like",  "name", "police", "safe", "side",
                                     "some", "there", "time", "trade",  "type", "where"};

/* Endings before which an e is silent: safe-ly, state-ment. */
static const char *const silencing[] = {"ful",  "fully", "less", "ly",
                                        "ment", "ments", "ness", "ty"};

static gboolean
is_vowel(char c)
{
    return c != '\0' && strchr("aeiouy", c) != NULL;
}

static gboolean
is_consonant(char c)
{
    return c != '\0' && !is_vowel(c);
}

static gboolean
is_among(char c, const char *letters)
{
    return c != '\0' && strchr(letters, c) != NULL;
}

/* What stands @n letters before @at; '\0' where the word has not begun. */
static char
letter_before(const char *word, const char *at, int n)
{
    if (at - word < n)
        return '\0';
    return at[-n];
}

/* Whether a y, or the u of qu, begins a syllable with the vowel after it, as in law-yer. */
static gboolean
is_glide(const char *word, gsize i)
{
    char before = letter_before(word, word + i, 1);
    if (word[i] == 'u')
        return before == 'q';
    return word[i] == 'y' && is_among(word[i + 1], "aeiou") &&
           (before == '\0' || before == 'w' || is_vowel(before));
}

/* Vowels that stand together are one syllable, ... */
static int
count_groups(const char *word)
{
    int n = 0;
    gboolean was_vowel = FALSE;
    for (gsize i = 0; word[i] != '\0'; i++) {
        gboolean is_one = is_vowel(word[i]) && !is_glide(word, i);
        n += is_one && !was_vowel;
        was_vowel = is_one;
    }
    return n;
}

/* ... but for these two, which are said apart. @at: the first of them */
static gboolean
is_hiatus(const char *word, const char *at)
{
    char before = letter_before(word, at, 1);
    const char *rest = at + 2;
    switch (at[0]) {
    case 'i':
        if (is_among(at[1], "aou")) /* ra-di-o; not na-tion, mil-lion, o-pin-ion */
            return (!is_among(before, "cstgln") ||
                    (at[1] == 'a' && is_among(before, "ln")) ||
                    (before == 'l' && at > word + 1 && at[-2] != 'l' && at[1] != 'o') ||
                    (at[1] == 'a' && rest[0] == 't' && is_among(before, "cst"))) &&
                   !(at[1] == 'a' && g_str_has_prefix(at, "iage"));
        if (at[1] == 'e') /* au-di-ence, car-ri-er, heav-i-est, so-ci-e-ty */
            return (rest[0] == 'n' && is_among(rest[1], "ct") &&
                    !is_among(before, "cst")) ||
                   strcmp(rest, "r") == 0 || strcmp(rest, "rs") == 0 ||
                   strcmp(rest, "st") == 0 || rest[0] == 't';
        return at[1] == 'i'; /* ski-ing */
    case 'u':
        return at[1] == 'a' && !is_among(before, "gq") && is_among(rest[0], "ltr");
    case 'e':
        return (at[1] == 'o' && (before != 'g' || !is_among(rest[0], "nu"))) ||
               g_str_has_prefix(at, "eing") ||
               (g_str_has_prefix(at, "eat") && g_str_has_prefix(word, "creat"));
    case 'o':
        return g_str_has_prefix(at, "oing") || g_str_has_prefix(word, "cooper") ||
               g_str_has_prefix(word, "coordin");
    case 'y':
        return is_consonant(before) && before != 'w' && is_vowel(at[1]); /* car-ry-ing */
    default:
        return FALSE;
    }
}

static int
count_hiatus(const char *word)
{
    int n = 0;
    for (const char *at = word; *at != '\0'; at++)
        n += is_vowel(at[0]) && is_vowel(at[1]) && is_hiatus(word, at);
    n += g_str_has_suffix(word, "ism") || g_str_has_suffix(word, "isms") ||
         g_str_has_suffix(word, "thm"); /* rhy-thm */
    return n;
}

/* How many of the vowels at the end are not heard: made, makes, closed, unique. */
static int
count_silent_end(const char *word, gsize length)
{
    char last = word[length - 1];
    if (length < 3 ||
        (last != 'e' && !g_str_has_suffix(word, "es") && !g_str_has_suffix(word, "ed")))
        return 0;
    const char *e = word + length - (last == 'e' ? 1 : 2);
    char before = e[-1];
    char earlier = letter_before(word, e, 2);
    if (before == 'u' && is_among(earlier, "gq"))
        return 1;
    if (before == 'y')
        return last == 'd' && is_vowel(earlier); /* stayed */
    if (is_vowel(before))
        return 0;
    if (before == 'l' && earlier != 'l' && earlier != 'r' && is_consonant(earlier))
        return 0; /* ta-ble, han-dled */
    if (before == 'r' && last != 's' && earlier != 'r' && is_consonant(earlier))
        return 0; /* cen-tre, hun-dred */
    if (last == 'd')
        return !is_among(before, "td");
    if (last == 's')
        return !is_among(before, "sxzcg") && !(before == 'h' && is_among(earlier, "cs"));
    return 1;
}

/* Whether an e inside is not heard: safe-ly, home-land. */
static gboolean
has_silent_middle(const char *word, gsize length)
{
    for (gsize i = 0; i < G_N_ELEMENTS(silencing); i++) {
        gsize n = strlen(silencing[i]);
        const char *rest = word + length - n;
        if (length > n + 2 && strcmp(rest, silencing[i]) == 0 && rest[-1] == 'e' &&
            is_consonant(rest[-2]))
            return rest[-2] != 'l' || is_vowel(rest[-3]);
    }
    for (gsize i = 0; i < G_N_ELEMENTS(firsts); i++) {
        gsize n = strlen(firsts[i]);
        if (length >= n + 2 && g_str_has_prefix(word, firsts[i]) && is_consonant(word[n]) &&
            (length > n + 2 || word[n + 1] == 'y')) /* here-by; not here-s */
            return TRUE;
    }
    return FALSE;
}

static int
compare_words(const void *word, const void *row)
{
    const Exception *exception = row;
    return strcmp(word, exception->word);
}

/* @word: small letters alone */
static int
count_word(const char *word)
{
    gsize length = strlen(word);
    const Exception *exception = bsearch(word, exceptions, G_N_ELEMENTS(exceptions),
                                         sizeof exceptions[0], compare_words);
    if (exception != NULL)
        return exception->n;
    int n = count_groups(word) + count_hiatus(word) - count_silent_end(word, length);
    n -= has_silent_middle(word, length) ? 1 : 0;
    n -= g_str_has_suffix(word, "ically") ? 1 : 0;
    return MAX(n, 1);
}

/* How many syllables stand after an apostrophe: judge’s, did-n’t. @word: what stands before it */
static int
count_ending(const char *word, gsize length, const char *ending)
{
    static const char *const hissing[] = {"s", "x", "z", "ch", "sh", "ce", "ge", "se"};

    if (strcmp(ending, "t") == 0) /* the n is in front of the apostrophe */
        return length > 2 && word[length - 1] == 'n' && is_consonant(word[length - 2]);
    for (gsize i = 0; strcmp(ending, "s") == 0 && i < G_N_ELEMENTS(hissing); i++)
        if (g_str_has_suffix(word, hissing[i]))
            return 1;
    return 0;
}

/* W is the only letter whose name is longer. */
static int
count_names(const char *letters)
{
    int n = 0;
    for (const char *c = letters; *c != '\0'; c++)
        n += *c == 'W' || *c == 'w' ? 3 : 1;
    return n;
}

/* @part: ASCII, without hyphens and dots */
static int
count_part(const char *part)
{
    if (g_ascii_isdigit(*part)) {
        int n = 0;
        for (const char *c = part; *c != '\0'; c++)
            n += *c == '7' ? 2 : 1;
        return n;
    }
    g_autofree char *word = g_ascii_strdown(part, -1);
    gboolean is_capitals = g_ascii_isupper(part[0]) && g_ascii_isupper(part[1]);
    if (strpbrk(word, is_capitals ? "aeiou" : "aeiouy") == NULL)
        return count_names(part);
    g_auto(GStrv) pieces = g_strsplit(word, "'", 2);
    int n = *pieces[0] != '\0' ? count_word(pieces[0]) : 0;
    if (*pieces[0] != '\0' && pieces[1] != NULL)
        n += count_ending(pieces[0], strlen(pieces[0]), pieces[1]);
    return MAX(n, 1);
}

int
tf_syllables(const char *word, gsize length)
{
    g_autofree char *copy = g_strndup(word, length);
    g_autofree char *plain = g_str_to_ascii(copy, "C"); /* ’ becomes ', é becomes e */
    gboolean has_dots = strchr(plain, '.') != NULL;
    g_auto(GStrv) parts = g_strsplit_set(plain, "-.", -1);
    int n = 0;
    for (char **part = parts; *part != NULL; part++)
        if (**part != '\0')
            n += has_dots ? count_names(*part) : count_part(*part);
    return MAX(n, 1);
}
