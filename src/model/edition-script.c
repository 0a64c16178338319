/* Characters of a text that its language is not written with: those of the other Chinese script, and
 * digits of another kind. */
#include "model/edition-private.h"

#include <string.h>

/* Of an encoding that is not known g_iconv_open() returns -1. */
static gboolean
is_open(GIConv encoding)
{
    return encoding != NULL && (gintptr)encoding != -1;
}

TfCharacters
tf_characters_open(const TfLanguage *language, TfFindings *findings)
{
    gboolean has_two = language->own_characters != NULL;
    return (TfCharacters){
        .language = language,
        .own = has_two ? g_iconv_open(language->own_characters, "UTF-8") : NULL,
        .other = has_two ? g_iconv_open(language->other_characters, "UTF-8") : NULL,
        .findings = findings,
    };
}

void
tf_characters_clear(TfCharacters *characters)
{
    if (is_open(characters->own))
        g_iconv_close(characters->own);
    if (is_open(characters->other))
        g_iconv_close(characters->other);
    characters->own = characters->other = NULL;
}

/* Whether the encoding has the character at @at. */
static gboolean
has_character(GIConv encoding, const char *at)
{
    char copy[8], out[16];
    gsize in_left = (gsize)(g_utf8_next_char(at) - at), out_left = sizeof out;
    char *in = copy, *to = out;
    memcpy(copy, at, in_left);
    return g_iconv(encoding, &in, &in_left, &to, &out_left) == 0 && in_left == 0;
}

/* Whether only the other script has the Han character at @at. */
static gboolean
is_of_other_script(const TfCharacters *characters, const char *at)
{
    return g_unichar_get_script(g_utf8_get_char(at)) == G_UNICODE_SCRIPT_HAN &&
           !has_character(characters->own, at) && has_character(characters->other, at);
}

/* Each character once for a unit, at the place of the first of them. */
static void
check_han(const TfCharacters *characters,
          const TfWords *words,
          const char *written,
          const GArray *pieces)
{
    if (!is_open(characters->own) || !is_open(characters->other))
        return;
    g_autoptr(GString) found = g_string_new(NULL);
    gsize first = 0;
    for (const char *at = written; *at != '\0'; at = g_utf8_next_char(at)) {
        if (!is_of_other_script(characters, at) ||
            g_utf8_strchr(found->str, -1, g_utf8_get_char(at)) != NULL)
            continue;
        if (found->len == 0)
            first = (gsize)(at - written);
        else
            g_string_append_c(found, ' ');
        g_string_append_unichar(found, g_utf8_get_char(at));
    }
    if (found->len > 0)
        tf_findings_add(characters->findings, "mixed-script",
                        tf_words_place(words, pieces, written, first), NULL,
                        "characters of the other Chinese script stand in “%s”: %s",
                        characters->language->tag, found->str);
}

/* The end of the digits at @at that are not those of the language; @at if it is none. */
static const char *
skip_foreign_digits(const char *at, gunichar zero)
{
    for (gunichar c; g_unichar_isdigit(c = g_utf8_get_char(at)); at = g_utf8_next_char(at))
        if (c == zero + (gunichar)g_unichar_digit_value(c))
            break;
    return at;
}

static void
check_digits(const TfCharacters *characters,
             const TfWords *words,
             const char *written,
             const GArray *pieces)
{
    if (characters->language->zero == NULL)
        return;
    gunichar zero = g_utf8_get_char(characters->language->zero);
    const char *end;
    for (const char *at = written; *at != '\0'; at = end) {
        end = skip_foreign_digits(at, zero);
        if (end > at)
            tf_findings_add(
                characters->findings, "foreign-digits",
                tf_words_place(words, pieces, written, (gsize)(at - written)), NULL,
                "the digits “%.*s” are not those that “%s” is printed with, which begin "
                "with %s",
                (int)(end - at), at, characters->language->tag, characters->language->zero);
        else
            end = g_utf8_next_char(at);
    }
}

void
tf_characters_check(const TfCharacters *characters, const TfWords *words)
{
    g_autoptr(GArray) pieces = g_array_new(FALSE, FALSE, sizeof(TfWrittenPiece));
    g_autofree char *written = tf_words_written_in_pieces(words->node, pieces);
    check_han(characters, words, written, pieces);
    check_digits(characters, words, written, pieces);
}
