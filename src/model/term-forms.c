#include "model/term-forms.h"

#include <string.h>

/* A place in a text and what to look for there. */
typedef struct {
    const TfLanguage *language;
    const char *const *prefixes; /* NULL: none */
    const char *const *endings;  /* NULL: none */
} Search;

static gboolean
is_of_word(gunichar c)
{
    return g_unichar_isalnum(c) || g_unichar_ismark(c);
}

/* What many leave out: vowel points of Arabic and Hebrew, the sign that draws joins out; and what nobody
 * sees: joiners, direction marks, hidden breaks. */
static gboolean
is_light(gunichar c)
{
    return (c >= 0x064b && c <= 0x0652) || c == 0x0670 || c == 0x0640 ||
           (c >= 0x0591 && c <= 0x05c7) || g_unichar_type(c) == G_UNICODE_FORMAT;
}

/* Letters that are written one for the other: by keyboard in Arabic and Urdu, by habit in Russian. */
static gunichar
fold(gunichar c)
{
    switch (c) {
    case 0x2019: /* ’ */
    case 0x02bc:
        return '\'';
    case 0x2010:
    case 0x2011:
        return '-';
    case 0x0649: /* alef maksura */
    case 0x06cc: /* Farsi yeh    */
        return 0x064a;
    case 0x06a9: /* keheh */
        return 0x0643;
    case 0x0622: /* alef with madda, with hamza above and below */
    case 0x0623:
    case 0x0625:
        return 0x0627;
    case 0x0401: /* Ё, ё */
    case 0x0451:
        return 0x0435;
    default:
        return g_unichar_tolower(c);
    }
}

static const char *
skip_light(const char *at)
{
    while (is_light(g_utf8_get_char(at)))
        at = g_utf8_next_char(at);
    return at;
}

/* Where @at goes on after the letters of @word; NULL if they do not stand there, or if it has none:
 * what is matched is never empty. @word ends at a space or with its text. */
static const char *
match_letters(const char *at, const char *word)
{
    gboolean is_empty = TRUE;
    for (word = skip_light(word); *word != '\0' && *word != ' '; word = skip_light(word)) {
        at = skip_light(at);
        if (*at == '\0' || fold(g_utf8_get_char(at)) != fold(g_utf8_get_char(word)))
            return NULL;
        at = g_utf8_next_char(at);
        word = g_utf8_next_char(word);
        is_empty = FALSE;
    }
    return is_empty ? NULL : at;
}

static gboolean
is_at_end(const char *at)
{
    return !is_of_word(g_utf8_get_char(skip_light(at)));
}

/* The end of the word that goes on at @at, if no more than an ending follows; NULL if more does. */
static const char *
match_ending(const Search *search, const char *at)
{
    if (search->language->runs_on || is_at_end(at))
        return skip_light(at);
    for (int i = 0; search->endings != NULL && search->endings[i] != NULL; i++) {
        const char *end = match_letters(at, search->endings[i]);
        if (end != NULL && is_at_end(end))
            return skip_light(end);
    }
    return NULL;
}

/* The end of the word at @at, if it is @word with what leans on it; else NULL. */
static const char *
match_word(const Search *search, const char *at, const char *word)
{
    const char *end = match_letters(at, word);
    if (end != NULL && (end = match_ending(search, end)) != NULL)
        return end;
    for (int i = 0; search->prefixes != NULL && search->prefixes[i] != NULL; i++) {
        const char *stem = match_letters(at, search->prefixes[i]);
        end = stem != NULL ? match_letters(stem, word) : NULL;
        if (end != NULL && (end = match_ending(search, end)) != NULL)
            return end;
    }
    return NULL;
}

/* The same for all words of @form, with white space of any kind between them. */
static const char *
match_form(const Search *search, const char *at, const char *form)
{
    const char *end = match_word(search, at, form);
    for (form = strchr(form, ' '); form != NULL && end != NULL; form = strchr(form, ' ')) {
        at = end;
        while (g_unichar_isspace(g_utf8_get_char(at)))
            at = g_utf8_next_char(at);
        end = at > end ? match_word(search, at, ++form) : NULL;
    }
    return end;
}

static gboolean
begins_word(const char *text, const char *at)
{
    return at == text || !is_of_word(g_utf8_get_char(g_utf8_prev_char(at)));
}

static char **
split(const char *list)
{
    return list != NULL ? g_strsplit(list, " ", -1) : NULL;
}

gboolean
tf_form_find(const TfLanguage *language,
             const char *form,
             const char *text,
             gsize from,
             TfFormPlace *place)
{
    g_return_val_if_fail(from <= strlen(text), FALSE);
    if (*form == '\0')
        return FALSE;
    g_auto(GStrv) prefixes = split(language->prefixes);
    g_auto(GStrv) endings = split(language->endings);
    Search search = {language, (const char *const *)prefixes, (const char *const *)endings};
    for (const char *at = text + from; *at != '\0'; at = g_utf8_next_char(at)) {
        if (!language->runs_on && !begins_word(text, at))
            continue;
        const char *end = match_form(&search, at, form);
        if (end == NULL)
            continue;
        *place = (TfFormPlace){(gsize)(at - text), (gsize)(end - text)};
        return TRUE;
    }
    return FALSE;
}
