#include "model/term-forms.h"

#include "base/text.h"
#include "model/word-endings.h"

#include <string.h>

enum {
    TF_SHORTEST_STEM =
        3, /* letters that stay where an ending changes: “una” has no ending */
};

/* What to look for. */
typedef struct {
    const char *form; /* folded, without light signs, one space between words */
    const TfEndings *endings;
    gboolean runs_on;
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

/* The form as it is compared. Transfer full */
static char *
folded(const char *form)
{
    g_autoptr(GString) out = g_string_new(NULL);
    for (const char *at = form; *at != '\0'; at = g_utf8_next_char(at)) {
        gunichar c = g_utf8_get_char(at);
        if (!is_light(c))
            g_string_append_unichar(out, g_unichar_isspace(c) ? ' ' : fold(c));
    }
    return tf_text_collapsed(out->str);
}

/* The end of an item of a list, or of a word of a form. */
static const char *
end_of(const char *item)
{
    return item + strcspn(item, " ");
}

/* Returns: (nullable): the item after it */
static const char *
next_item(const char *item)
{
    const char *end = end_of(item);
    return *end != '\0' ? end + 1 : NULL;
}

/* Where @at goes on after the letters from @word to @end; NULL if they do not stand there, or if
 * there are none: what is matched is never empty. */
static const char *
match_letters(const char *at, const char *word, const char *end)
{
    if (word == end)
        return NULL;
    for (; word < end; word = g_utf8_next_char(word)) {
        at = skip_light(at);
        if (*at == '\0' || fold(g_utf8_get_char(at)) != fold(g_utf8_get_char(word)))
            return NULL;
        at = g_utf8_next_char(at);
    }
    return at;
}

static gboolean
is_at_end(const char *at)
{
    return !is_of_word(g_utf8_get_char(skip_light(at)));
}

/* The end of the word that goes on at @at, if no more follows than one ending of each list, in their
 * order; NULL if more does. */
static const char *
match_endings(const char *at, const char *const *slots)
{
    if (is_at_end(at))
        return skip_light(at);
    for (; slots != NULL && *slots != NULL; slots++)
        for (const char *item = *slots; item != NULL; item = next_item(item)) {
            const char *end = match_letters(at, item, end_of(item));
            if (end != NULL && (end = match_endings(end, slots + 1)) != NULL)
                return end;
        }
    return NULL;
}

/* Returns: (nullable): where the ending @item begins in the word; NULL if it has another */
static const char *
stem_before(const char *word, const char *end, const char *item)
{
    for (const char *at = end_of(item); at > item;) {
        if (end == word)
            return NULL;
        end = g_utf8_prev_char(end);
        at = g_utf8_prev_char(at);
        if (g_utf8_get_char(end) != fold(g_utf8_get_char(at)))
            return NULL;
    }
    return end;
}

/* The end of the word at @at, if it is the stem of a word with another ending of @list. */
static const char *
match_other_ending(const char *at, const char *list)
{
    for (const char *item = list; item != NULL; item = next_item(item)) {
        const char *end = *item == '-' ? at : match_letters(at, item, end_of(item));
        if (end != NULL && is_at_end(end))
            return skip_light(end);
    }
    return NULL;
}

/* The end of the word at @at, if it is the one from @word to @end with an ending changed. */
static const char *
match_changed(const Search *search, const char *at, const char *word, const char *end)
{
    const char *const *changes = search->endings->changes;
    for (; changes != NULL && *changes != NULL; changes++)
        for (const char *item = *changes; item != NULL; item = next_item(item)) {
            const char *stem = *item != '-' ? stem_before(word, end, item) : NULL;
            if (stem == NULL || g_utf8_strlen(word, stem - word) < TF_SHORTEST_STEM)
                continue;
            const char *after = match_letters(at, word, stem);
            if (after != NULL && (after = match_other_ending(after, *changes)) != NULL)
                return after;
        }
    return NULL;
}

/* The same if it is one that stands for it whole, with endings. */
static const char *
match_twin(const Search *search, const char *at, const char *word, const char *end)
{
    const char *const *twins = search->endings->twins;
    for (; twins != NULL && *twins != NULL; twins++) {
        const char *own = *twins;
        while (own != NULL && stem_before(word, end, own) != word)
            own = next_item(own);
        for (const char *item = own != NULL ? *twins : NULL; item != NULL;
             item = next_item(item)) {
            const char *after = match_letters(at, item, end_of(item));
            if (after != NULL &&
                (after = match_endings(after, search->endings->slots)) != NULL)
                return after;
        }
    }
    return NULL;
}

static const char *
match_bare(const Search *search, const char *at, const char *word, const char *end)
{
    /* Whatever its ending, the word begins with its letter; only a twin may not. */
    gboolean begins = fold(g_utf8_get_char(skip_light(at))) == fold(g_utf8_get_char(word));
    const char *after = begins ? match_letters(at, word, end) : NULL;
    if (search->runs_on)
        return after != NULL ? skip_light(after) : NULL;
    if (after != NULL && (after = match_endings(after, search->endings->slots)) != NULL)
        return after;
    after = begins ? match_changed(search, at, word, end) : NULL;
    return after != NULL ? after : match_twin(search, at, word, end);
}

/* The end of the word at @at, if it is the one from @word to @end with what leans on it; else NULL. */
static const char *
match_word(const Search *search, const char *at, const char *word, const char *end)
{
    const char *after = match_bare(search, at, word, end);
    const char *prefix = search->endings->prefixes;
    for (; after == NULL && prefix != NULL; prefix = next_item(prefix)) {
        const char *stem = match_letters(at, prefix, end_of(prefix));
        after = stem != NULL ? match_bare(search, stem, word, end) : NULL;
    }
    return after;
}

/* The end of the letters of a word of a form; signs such as a comma stand after its endings. */
static const char *
end_of_letters(const char *word)
{
    const char *end = end_of(word), *at = end;
    while (at > word && !is_of_word(g_utf8_get_char(g_utf8_prev_char(at))))
        at = g_utf8_prev_char(at);
    return at > word ? at : end;
}

/* The same for all words of the form, with white space of any kind between them. */
static const char *
match_form(const Search *search, const char *at)
{
    for (const char *word = search->form; word != NULL; word = next_item(word)) {
        const char *letters = end_of_letters(word);
        const char *start = at;
        while (word > search->form && g_unichar_isspace(g_utf8_get_char(at)))
            at = skip_light(g_utf8_next_char(at));
        if (word > search->form && at == start)
            return NULL;
        at = match_word(search, at, word, letters);
        if (at != NULL && letters < end_of(word))
            at = match_letters(at, letters, end_of(word));
        if (at == NULL)
            return NULL;
    }
    return at;
}

static gboolean
begins_word(const char *text, const char *at)
{
    while (at > text && is_light(g_utf8_get_char(g_utf8_prev_char(at))))
        at = g_utf8_prev_char(at);
    return at == text || !is_of_word(g_utf8_get_char(g_utf8_prev_char(at)));
}

gboolean
tf_form_find(const TfLanguage *language,
             const char *form,
             const char *text,
             gsize from,
             TfFormPlace *place)
{
    static const TfEndings none = {0};

    g_return_val_if_fail(from <= strlen(text), FALSE);
    g_autofree char *wanted = folded(form);
    if (*wanted == '\0')
        return FALSE;
    const TfEndings *endings = tf_endings_find(language->tag);
    Search search = {wanted, endings != NULL ? endings : &none, language->runs_on};
    for (const char *at = text + from; *at != '\0'; at = g_utf8_next_char(at)) {
        if (is_light(g_utf8_get_char(at)) || (!language->runs_on && !begins_word(text, at)))
            continue;
        const char *end = match_form(&search, at);
        if (end == NULL)
            continue;
        *place = (TfFormPlace){(gsize)(at - text), (gsize)(end - text)};
        return TRUE;
    }
    return FALSE;
}
