/* Slips of the hand in one language: spaces, words written twice, letters drawn out. What a language
 * does is in its row of language.c; a check is a row of the table at the end. */
#include "base/text.h"
#include "model/edition-private.h"

#include <string.h>

/* The place of a sign among those that end a sentence. */
enum {
    TF_STOP,
    TF_QUESTION,
    TF_COLON = 3,
};

static const char english_signs[] = ".?!:";

/* What a check looks at. */
typedef struct {
    const TfLanguage *language;
    const TfWords *words;
    const char *written; /* white space as it stands; a fact is one U+FFFC */
    const GArray *pieces;
    const char *code;
    TfFindings *findings;
} Style;

/* @thing: (nullable): what a waiver of it is bound to */
static void
report_thing(const Style *style, const char *at, const char *thing, const char *text)
{
    TfPlace place = tf_words_place(style->words, style->pieces, style->written,
                                   (gsize)(at - style->written));
    place.word = thing;
    tf_findings_add(style->findings, style->code, place, NULL, "%s", text);
}

static void
report(const Style *style, const char *at, const char *text)
{
    report_thing(style, at, NULL, text);
}

static gboolean
is_among(const char *signs, gunichar c)
{
    return signs != NULL && c != 0 && g_utf8_strchr(signs, -1, c) != NULL;
}

/* The end of the white space that begins at @at. */
static const char *
skip_spaces(const char *at)
{
    while (g_unichar_isspace(g_utf8_get_char(at)))
        at = g_utf8_next_char(at);
    return at;
}

/* Whether @length bytes at @at print as more than one space: those of XML side by side are one. */
static gboolean
prints_two_spaces(const char *at, gsize length)
{
    return strspn(at, " \t\r\n") < length && g_utf8_strlen(at, (gssize)length) > 1;
}

static void
check_double_spaces(const Style *style)
{
    const char *end;
    for (const char *at = style->written; *at != '\0'; at = end) {
        end = skip_spaces(at);
        if (prints_two_spaces(at, (gsize)(end - at)))
            report(style, at, "two spaces are printed side by side");
        if (end == at)
            end = g_utf8_next_char(at);
    }
}

/* A space at an end that is no white space of XML, which is dropped, is printed. */
static void
check_edge_spaces(const Style *style)
{
    static const char blanks[] = " \t\r\n";
    const char *start = style->written + strspn(style->written, blanks);
    const char *end = start + strlen(start);
    while (end > start && strchr(blanks, end[-1]) != NULL)
        end--;
    if (start == end)
        return;
    const char *last = g_utf8_prev_char(end);
    if (g_unichar_isspace(g_utf8_get_char(start)))
        report(style, start, "the text begins with a space that is printed");
    else if (g_unichar_isspace(g_utf8_get_char(last)))
        report(style, last, "the text ends with a space that is printed");
}

/* A sign that ends a clause: .5 and 14:30 hold none. */
static gboolean
ends_clause(const char *sign)
{
    return !g_unichar_isalnum(g_utf8_get_char(g_utf8_next_char(sign)));
}

static void
check_sign_spacing(const Style *style)
{
    const TfLanguage *language = style->language;
    gunichar last = 0;
    for (const char *at = style->written; *at != '\0'; at = g_utf8_next_char(at)) {
        gunichar c = g_utf8_get_char(at);
        gunichar next = g_utf8_get_char(g_utf8_next_char(at));
        g_autofree char *text = NULL;
        int n = (int)(g_utf8_next_char(at) - at);
        if (is_among(language->tight_signs, c) && g_unichar_isspace(last) &&
            ends_clause(at))
            text = g_strdup_printf("a space stands before “%.*s”", n, at);
        else if (is_among(language->space_before, c) && last != 0 && ends_clause(at) &&
                 !g_unichar_isspace(last) && !is_among(language->space_before, last))
            text = g_strdup_printf("no space stands before “%.*s”", n, at);
        else if (is_among(language->space_after, c) && !g_unichar_isspace(next))
            text = g_strdup_printf("no space stands after “%.*s”", n, at);
        if (text != NULL)
            report(style, at, text);
        last = c;
    }
}

/* The end of the word that begins at @at. */
static const char *
skip_letters(const char *at)
{
    while (g_unichar_isalpha(g_utf8_get_char(at)) || g_unichar_ismark(g_utf8_get_char(at)))
        at = g_utf8_next_char(at);
    return at;
}

/* A word and nothing but white space, then the same word, in capitals or not. A number, a fact or
 * an apostrophe is no letter, and parts them. */
static void
check_double_words(const Style *style)
{
    if (style->language->doubled_words == NULL)
        return;
    g_auto(GStrv) allowed = g_strsplit(style->language->doubled_words, " ", -1);
    g_autofree char *last = NULL; /* the word right before, folded */
    const char *end;
    for (const char *at = style->written; *at != '\0'; at = end) {
        end = skip_letters(at);
        if (end == at) {
            if (!g_unichar_isspace(g_utf8_get_char(at)))
                g_clear_pointer(&last, g_free);
            end = g_utf8_next_char(at);
            continue;
        }
        g_autofree char *word = g_utf8_casefold(at, end - at);
        gboolean is_whole = strchr("'-", *end) == NULL || *end == '\0';
        is_whole = is_whole && !is_among("’‑", g_utf8_get_char(end));
        if (is_whole && g_strcmp0(last, word) == 0 &&
            !g_strv_contains((const char *const *)allowed, word)) {
            g_autofree char *text = g_strdup_printf("the word “%s” stands twice", word);
            report_thing(style, at, word, text);
        }
        g_free(last);
        last = g_steal_pointer(&word);
    }
}

/* WHo: two capitals and then small letters. PCs and IDs are words. */
static void
check_capitals(const Style *style)
{
    if (!tf_language_script(style->language)->has_capitals)
        return;
    const char *end;
    for (const char *at = style->written; *at != '\0'; at = end) {
        int n_capitals = 0, n_small = 0;
        end = skip_letters(at);
        for (const char *p = at; p < end; p = g_utf8_next_char(p))
            if (g_unichar_isupper(g_utf8_get_char(p)) && n_small == 0)
                n_capitals++;
            else
                n_small++;
        if (n_capitals == 2 && n_small >= 2) {
            g_autofree char *word = g_strndup(at, (gsize)(end - at));
            g_autofree char *text =
                g_strdup_printf("the word “%s” begins with two capitals", word);
            report_thing(style, at, word, text);
        }
        if (end == at)
            end = g_utf8_next_char(at);
    }
}

/* Beside a fact or English words, in scripts whose words stand apart, there is no letter. */
static void
check_joined_words(const Style *style)
{
    if (!tf_language_script(style->language)->has_capitals)
        return;
    gunichar last = 0;
    for (const char *at = style->written; *at != '\0'; at = g_utf8_next_char(at)) {
        gunichar c = g_utf8_get_char(at);
        if ((c == TF_GAP && g_unichar_isalnum(last)) ||
            (last == TF_GAP && g_unichar_isalnum(c)))
            report(style, at, "no space stands between a word and what is filled in");
        last = c;
    }
}

/* ¿…?: each sign that ends has one that begins, and the reverse; another end sign, as in ¿…?!, may
 * stand beside it. */
static void
check_pair(const Style *style, const char *pair)
{
    gunichar opening = g_utf8_get_char(pair);
    gunichar closing = g_utf8_get_char(g_utf8_next_char(pair));
    const char *open = NULL;
    gunichar last = 0;
    for (const char *at = style->written; *at != '\0'; at = g_utf8_next_char(at)) {
        gunichar c = g_utf8_get_char(at);
        g_autofree char *text = NULL;
        if (c == closing && open == NULL && !is_among("?!", last)) {
            text = g_strdup_printf("“%s”: the sign that begins is missing", pair);
            report(style, at, text);
        }
        if (c == opening)
            open = at;
        else if (c == closing)
            open = NULL;
        last = c;
    }
    if (open == NULL)
        return;
    g_autofree char *text = g_strdup_printf("“%s”: the sign that ends is missing", pair);
    report(style, open, text);
}

static void
check_opening_signs(const Style *style)
{
    if (style->language->opening_signs == NULL)
        return;
    g_auto(GStrv) pairs = g_strsplit(style->language->opening_signs, " ", -1);
    for (char **pair = pairs; *pair != NULL; pair++)
        check_pair(style, *pair);
}

/* Full stops in a row, those of the language or of English. */
static void
check_ellipses(const Style *style)
{
    const char *ends = style->language->end_signs;
    gunichar own = ends != NULL ? g_utf8_get_char(ends) : '.';
    const char *end;
    for (const char *at = style->written; *at != '\0'; at = end) {
        int n = 0;
        gunichar first = g_utf8_get_char(at);
        for (end = at; g_utf8_get_char(end) == first && *end != '\0'; n++)
            end = g_utf8_next_char(end);
        if (n < 2 || (first != '.' && first != own))
            continue;
        g_autofree char *text = g_strdup_printf("%d full stops stand in a row", n);
        report(style, at, text);
    }
}

/* Whether the text before @at, without marks of letters, spaces and what closes, ends with a letter of the language or
 * with what is filled in. */
static gboolean
follows_own_word(const TfLanguage *language, const char *written, const char *at)
{
    while (at > written) {
        at = g_utf8_prev_char(at);
        gunichar c = g_utf8_get_char(at);
        if (c == TF_GAP)
            return TRUE;
        if (!g_unichar_ismark(c) && !g_unichar_isspace(c) && !is_among("“”‘’«»」』)）", c))
            return g_unichar_isalpha(c) && tf_words_is_own_letter(language, c);
    }
    return FALSE;
}

/* Whether the sign at @at may be inside a name or a number, as in .com and 0.5, or one of several in a row, which are
 * an ellipsis. */
static gboolean
is_inside_name(const TfLanguage *language, const char *at)
{
    gunichar next = g_utf8_get_char(at + 1);
    return *at == '.' && (next == '.' || (g_unichar_isalnum(next) &&
                                          !tf_words_is_own_letter(language, next)));
}

/* Returns: (nullable): the pair of own_signs whose Latin sign at @at of @written stands where the language has its own */
static const char *
foreign_sign_at(const TfLanguage *language, const char *written, const char *at)
{
    const char *pairs = language->own_signs != NULL ? language->own_signs : "";
    for (const char *pair = pairs; *pair != '\0';) {
        const char *latin = g_utf8_next_char(pair);
        if (*at == *latin && follows_own_word(language, written, at) &&
            !is_inside_name(language, at))
            return pair;
        pair = latin[1] == ' ' ? latin + 2 : latin + 1;
    }
    return NULL;
}

/* A Latin comma after an Arabic or Chinese word, or after a fact or English words, whose own commas stand among them.
 * After a number or a Latin letter it may belong to those. */
static void
check_foreign_signs(const Style *style)
{
    for (const char *at = style->written; *at != '\0'; at = g_utf8_next_char(at)) {
        const char *pair = foreign_sign_at(style->language, style->written, at);
        if (pair == NULL)
            continue;
        int length = (int)(g_utf8_next_char(pair) - pair);
        const char latin[] = {pair[length], '\0'};
        g_autofree char *text = g_strdup_printf("“%s” stands where “%s” has “%.*s”", latin,
                                                style->language->tag, length, pair);
        report_thing(style, at, latin, text);
    }
}

/* U+0640 draws a join out. Lines are filled without it, and it hides the word from a search. */
static void
check_kashida(const Style *style)
{
    gunichar last = 0; /* signs in a row are told once */
    for (const char *at = style->written; *at != '\0'; at = g_utf8_next_char(at)) {
        gunichar c = g_utf8_get_char(at);
        if (c == 0x640 && last != c)
            report(style, at, "a join between letters is drawn out by a sign (U+0640)");
        last = c;
    }
}

static const struct {
    const char *code;
    void (*check)(const Style *style);
} checks[] = {
    {"double-space", check_double_spaces},
    {"double-word", check_double_words},
    {"edge-space", check_edge_spaces},
    {"ellipsis", check_ellipses},
    {"foreign-signs", check_foreign_signs},
    {"joined-words", check_joined_words},
    {"kashida", check_kashida},
    {"mixed-case", check_capitals},
    {"opening-sign", check_opening_signs},
    {"sign-spacing", check_sign_spacing},
};

void
tf_style_check(const TfLanguage *language, const TfWords *words, TfFindings *findings)
{
    g_autoptr(GArray) pieces = g_array_new(FALSE, FALSE, sizeof(TfWrittenPiece));
    g_autofree char *written = tf_words_written_in_pieces(words->node, pieces);
    for (gsize i = 0; i < G_N_ELEMENTS(checks); i++) {
        Style style = {language, words, written, pieces, checks[i].code, findings};
        checks[i].check(&style);
    }
}

/* The place of the sign at @at of @written among @signs; after all of them, of an ellipsis; -1 for what is none. A Latin
 * sign that foreign-signs tells is read as the one it stands for: what is wrong is told once. */
static int
kind_of_sign(const TfLanguage *language,
             const char *signs,
             const char *written,
             const char *at)
{
    const char *pair = foreign_sign_at(language, written, at);
    gunichar c = g_utf8_get_char(pair != NULL ? pair : at);
    const char *sign = g_utf8_strchr(signs, -1, c);
    if (sign != NULL)
        return (int)g_utf8_pointer_to_offset(signs, sign);
    return c == 0x2026 ? (int)g_utf8_strlen(signs, -1) : -1;
}

/* Which sign of @signs or, after them, an ellipsis ends @written, not counting what closes a quotation or a bracket
 * after it; -1 if none does. Of several, as in ?! or «¿Por qué?»., a question mark goes first, then the last. */
static int
end_sign_of(const TfLanguage *language, const char *signs, const char *written)
{
    const char *at = written + strlen(written);
    int found = -1;
    if (g_str_has_suffix(written, "..."))
        return (int)g_utf8_strlen(signs, -1);
    while (at > written && found != TF_QUESTION) {
        at = g_utf8_prev_char(at);
        gunichar c = g_utf8_get_char(at);
        int kind = kind_of_sign(language, signs, written, at);
        if (kind >= 0 && (found < 0 || kind == TF_QUESTION))
            found = kind;
        if (kind < 0 && !g_unichar_isspace(c) && !is_among("“”„‟‘’«»‹›「」『』\")）]", c))
            break;
    }
    return found;
}

static int
n_of(const char *signs, int kind, const char *text)
{
    gunichar sign = g_utf8_get_char(g_utf8_offset_to_pointer(signs, kind));
    int n = 0;
    for (const char *at = text; *at != '\0'; at = g_utf8_next_char(at))
        n += g_utf8_get_char(at) == sign;
    return n;
}

/* Signs that differ rightly: a question of the English that stands elsewhere in its text; one that is told, “you ask: may
 * I go?”; a colon where the language has none. */
static gboolean
may_differ(
    const TfLanguage *language, int end, const char *text, int wanted, const char *english)
{
    if (end == TF_QUESTION && wanted == TF_STOP) {
        const char *signs = language->end_signs;
        return n_of(english_signs, TF_QUESTION, english) >=
                   n_of(signs, TF_QUESTION, text) ||
               n_of(english_signs, TF_COLON, english) < n_of(signs, TF_COLON, text);
    }
    return end == TF_STOP && wanted == TF_COLON && language->stops_for_colons;
}

void
tf_style_compare(const TfLanguage *language,
                 const TfWords *words,
                 const TfWords *original,
                 TfFindings *findings)
{
    static const char *const names[] = {"no sign",         "a full stop",
                                        "a question mark", "an exclamation mark",
                                        "a colon",         "an ellipsis"};

    if (language->end_signs == NULL)
        return;
    g_autofree char *text = tf_words_written(words->node);
    g_autofree char *english = tf_words_written(original->node);
    int end = end_sign_of(language, language->end_signs, text);
    int wanted =
        end_sign_of(tf_language_find(original->unit.language), english_signs, english);
    if (end != wanted && !may_differ(language, end, text, wanted, english))
        tf_findings_add(findings, "end-sign", words->unit.place, NULL,
                        "the English ends with %s, this with %s (signs of “%s”: %s)",
                        names[wanted + 1], names[end + 1], language->tag,
                        language->end_signs);
}
