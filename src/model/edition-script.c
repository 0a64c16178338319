/* Characters of a text that its language is not written with: those of the other Chinese script, letters of another
 * alphabet that look like its own, and digits of another kind. */
#include "model/edition-private.h"
#include "model/han-scripts.h"

#include <string.h>

TfCharacters
tf_characters_open(const TfLanguage *language, TfFindings *findings)
{
    return (TfCharacters){language, tf_han_of_other(language->script), findings};
}

void
tf_characters_clear(TfCharacters *characters)
{
    g_clear_pointer(&characters->others, g_hash_table_unref);
}

/* Each character once for a unit, at the place of the first of them. */
static void
check_han(const TfCharacters *characters,
          const TfWords *words,
          const char *written,
          const GArray *pieces)
{
    if (characters->others == NULL)
        return;
    g_autoptr(GString) found = g_string_new(NULL);
    gsize first = 0;
    for (const char *at = written; *at != '\0'; at = g_utf8_next_char(at)) {
        gunichar c = g_utf8_get_char(at);
        if (!g_hash_table_contains(characters->others, GUINT_TO_POINTER(c)) ||
            g_utf8_strchr(found->str, -1, c) != NULL ||
            tf_han_is_of_right_word(characters->language->script, written, at))
            continue;
        if (found->len == 0)
            first = (gsize)(at - written);
        else
            g_string_append_c(found, ' ');
        g_string_append_unichar(found, c);
    }
    if (found->len == 0)
        return;
    TfPlace place = tf_words_place(words, pieces, written, first);
    place.word = found->str;
    tf_findings_add(characters->findings, "mixed-script", place, NULL,
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
        if (end == at) {
            end = g_utf8_next_char(at);
            continue;
        }
        TfPlace place = tf_words_place(words, pieces, written, (gsize)(at - written));
        g_autofree char *digits = g_strndup(at, (gsize)(end - at));
        place.word = digits;
        tf_findings_add(
            characters->findings, "foreign-digits", place, NULL,
            "the digits “%s” are not those that “%s” is printed with, which begin with %s",
            digits, characters->language->tag, characters->language->zero);
    }
}

/* Latin, Cyrillic or Greek, which have letters that look alike; INVALID for all else */
static GUnicodeScript
alphabet_of(gunichar c)
{
    GUnicodeScript script = g_unichar_get_script(c);
    gboolean is_one = script == G_UNICODE_SCRIPT_LATIN ||
                      script == G_UNICODE_SCRIPT_CYRILLIC ||
                      script == G_UNICODE_SCRIPT_GREEK;
    return is_one && g_unichar_isalpha(c) ? script : G_UNICODE_SCRIPT_INVALID_CODE;
}

/* A word, in what is written */
typedef struct {
    const char *at, *end;
    GUnicodeScript first; /* of its first letter */
    gboolean is_mixed;    /* has letters of another alphabet too */
} Word;

/* The word at @at, whose letters are of @first, or of more. A hyphen, as in IT-отдел, parts two words, as an
 * apostrophe does behind Latin letters in a language of another alphabet: ICE’ом. So does a letter of the language
 * that is of none of these alphabets: Chinese goes on without a space. */
static Word
read_word(const TfLanguage *language, const char *at, GUnicodeScript first)
{
    Word word = {at, at, first, FALSE};
    gboolean has_apostrophes =
        first != G_UNICODE_SCRIPT_LATIN || tf_words_is_own_letter(language, 'a');
    for (; *word.end != '\0'; word.end = g_utf8_next_char(word.end)) {
        gunichar c = g_utf8_get_char(word.end);
        gboolean is_apostrophe = has_apostrophes && (c == 0x2019 || c == '\'');
        if (!is_apostrophe && !g_unichar_isalpha(c) && !g_unichar_ismark(c))
            break;
        GUnicodeScript own = alphabet_of(c);
        if (own == G_UNICODE_SCRIPT_INVALID_CODE && tf_words_is_own_letter(language, c))
            break;
        word.is_mixed =
            word.is_mixed || (own != G_UNICODE_SCRIPT_INVALID_CODE && own != first);
    }
    return word;
}

/* What a Latin letter at @c may be part of a name by: U.S., nyc.gov/a, e-mail, 4a */
static gboolean
joins_names(gunichar c)
{
    return g_unichar_isalnum(c) ||
           (c < 0x80 && c != 0 && strchr("-./@:_&+", (int)c) != NULL);
}

/* Whether it is joined to Latin letters or digits on the side that @step leads to, -1 or 1. */
static gboolean
is_joined(const char *written, const Word *word, int step)
{
    const char *at = step < 0 ? word->at : word->end;
    while (step > 0 ? *at != '\0' : at > written) {
        const char *before = step > 0 ? at : g_utf8_prev_char(at);
        gunichar c = g_utf8_get_char(before);
        if (!joins_names(c))
            return FALSE;
        if (alphabet_of(c) == G_UNICODE_SCRIPT_LATIN || g_unichar_isdigit(c))
            return TRUE;
        at = step > 0 ? g_utf8_next_char(at) : before;
    }
    return FALSE;
}

/* Whether a reader of Cyrillic takes the Latin word for one of theirs, such as “c” or “o”: small letters, all of which
 * look like theirs. Part (a) of a law, and a), are not read so. */
static gboolean
looks_cyrillic(const TfLanguage *language, const char *written, const Word *word)
{
    static const char alike[] = "aceopxy";

    gsize length = (gsize)(word->end - word->at);
    return word->first == G_UNICODE_SCRIPT_LATIN && strspn(word->at, alike) == length &&
           tf_words_is_own_letter(language, 0x430) && !(length == 1 && *word->end == ')') &&
           !is_joined(written, word, -1) && !is_joined(written, word, 1);
}

/* What is wrong with the letters of the word; NULL: nothing. Latin names stand in every language. */
static const char *
fault_of(const TfLanguage *language, const char *written, const Word *word)
{
    if (word->is_mixed)
        return "has letters of two alphabets";
    if (word->first == G_UNICODE_SCRIPT_LATIN)
        return looks_cyrillic(language, written, word)
                   ? "is in Latin letters that look like Cyrillic ones"
                   : NULL;
    if (tf_words_is_own_letter(language, g_utf8_get_char(word->at)))
        return NULL;
    return word->first == G_UNICODE_SCRIPT_CYRILLIC ? "is in Cyrillic letters"
                                                    : "is in Greek letters";
}

/* English words stand apart from it: they are held against those of the English. */
static void
check_alphabets(const TfCharacters *characters,
                const TfWords *words,
                const char *written,
                const GArray *pieces)
{
    for (const char *at = written, *end; *at != '\0'; at = end) {
        GUnicodeScript first = alphabet_of(g_utf8_get_char(at));
        end = g_utf8_next_char(at);
        if (first == G_UNICODE_SCRIPT_INVALID_CODE)
            continue;
        Word word = read_word(characters->language, at, first);
        const char *fault = fault_of(characters->language, written, &word);
        end = word.end;
        if (fault == NULL)
            continue;
        TfPlace place = tf_words_place(words, pieces, written, (gsize)(at - written));
        g_autofree char *text = g_strndup(at, (gsize)(end - at));
        place.word = text;
        tf_findings_add(characters->findings, "mixed-alphabet", place, NULL,
                        "the word “%s” %s", text, fault);
    }
}

void
tf_characters_check(const TfCharacters *characters, const TfWords *words)
{
    g_autoptr(GArray) pieces = g_array_new(FALSE, FALSE, sizeof(TfWrittenPiece));
    g_autofree char *written = tf_words_written_in_pieces(words->node, pieces);
    check_han(characters, words, written, pieces);
    check_digits(characters, words, written, pieces);
    check_alphabets(characters, words, written, pieces);
}
