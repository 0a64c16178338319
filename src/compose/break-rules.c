#include "compose/break-rules.h"

#include "compose/characters.h"

#include <string.h>

/* Dislikes, as badness: of a line that begins with a word that clings to the one before, or ends
 * with one that leans on the next, or with the first of a sentence; of a compound's short tail alone on
 * the next line; of a Chinese word cut in two; of a name over two lines; of an address cut at one of
 * its points; of a cut inside a Korean word (which klreq leaves to taste; it stays whole as long as
 * spaces can make up for it). */
static const double clinging_penalty = 300;
static const double leaning_penalty = 50;
static const double sentence_penalty = 100;
static const double tail_penalty = 200;
static const double cut_penalty = 100;
static const double name_penalty = 200;
static const double address_penalty = 200;
static const double syllable_penalty = 3000;

enum {
    TF_SOFT_HYPHEN = 0x00AD,
    TF_HYPHEN = 0x2010,
    TF_EN_DASH = 0x2013,
    TF_DANDA = 0x0964,
    TF_DOUBLE_DANDA = 0x0965,
    TF_LONGEST_ADDRESS = 200, /* bytes looked at on either side */
    TF_LONGEST_LISTED = 24,   /* bytes of the longest word of a list of model/language */
    TF_LONGEST_WHOLE = 4,     /* characters of the longest of its whole words          */
};

static gboolean
is_inside_literal(const TfParagraph *paragraph, gsize byte)
{
    const TfStretch *stretch =
        &g_array_index(paragraph->stretches, TfStretch, tf_stretch_at(paragraph, byte));
    return byte > stretch->start && stretch->span.is_literal;
}

static gboolean
is_inside_name(const TfParagraph *paragraph, gsize byte)
{
    int before = tf_stretch_at(paragraph, byte - 1), after = tf_stretch_at(paragraph, byte);
    const TfStretch *left = &g_array_index(paragraph->stretches, TfStretch, before);
    const TfStretch *right = &g_array_index(paragraph->stretches, TfStretch, after);
    return left->span.is_name && left->index == right->index;
}

static void
dislike(TfBreak *candidate, double penalty)
{
    candidate->penalty = MAX(candidate->penalty, penalty);
}

static gboolean
has_word(const char *list, const char *word, gsize length)
{
    const char *end = list + strlen(list);
    for (const char *p = list; (p = memmem(p, (gsize)(end - p), word, length)) != NULL; p++)
        if ((p == list || p[-1] == ' ') && (p[length] == ' ' || p[length] == '\0'))
            return TRUE;
    return FALSE;
}

/* Whether @list has the word [@start, @end) as it is or, at the head of a sentence, without its
 * capital. */
static gboolean
is_listed(const char *list, const char *start, const char *end)
{
    if (list == NULL || start >= end || end - start > TF_LONGEST_LISTED)
        return FALSE;
    if (has_word(list, start, (gsize)(end - start)))
        return TRUE;
    if (!g_unichar_isupper(g_utf8_get_char(start)))
        return FALSE;
    g_autofree char *lower = g_utf8_strdown(start, end - start);
    return has_word(list, lower, strlen(lower));
}

/* The word that ends before the space before @byte, without the marks that open it. */
static const char *
word_before(const TfParagraph *paragraph, gsize byte, const char **end)
{
    *end = paragraph->text + byte;
    if (byte == 0 || (*end)[-1] != ' ')
        return NULL;
    while (*end > paragraph->text && (*end)[-1] == ' ')
        (*end)--;
    const char *start = *end;
    while (start > paragraph->text && start[-1] != ' ')
        start--;
    while (start < *end && tf_is_one_of(g_utf8_get_char(start), "«„“‘(¿¡\"'"))
        start = g_utf8_next_char(start);
    return start;
}

/* The word that starts at @byte, with the marks that close it and without them. */
static void
word_after(const TfParagraph *paragraph, gsize byte, const char **whole, const char **bare)
{
    const char *p = paragraph->text + byte;
    while (*p != '\0' && *p != ' ')
        p++;
    *whole = p;
    while (p > paragraph->text + byte &&
           tf_is_one_of(g_utf8_get_char(g_utf8_prev_char(p)), ",.;:!?»”’)…،۔؟"))
        p = g_utf8_prev_char(p);
    *bare = p;
}

static gboolean
is_listed_after(const TfParagraph *paragraph, const char *list, gsize byte)
{
    const char *start = paragraph->text + byte, *whole, *bare;
    word_after(paragraph, byte, &whole, &bare);
    return is_listed(list, start, whole) || is_listed(list, start, bare);
}

/* Whether a unit of the language begins at @byte. A Korean one carries particles with it. */
static gboolean
is_unit_after(const TfParagraph *paragraph, gsize byte)
{
    const TfLanguage *language = paragraph->language;
    if (language->units == NULL || language->breaks != TF_BREAKS_EOJEOL)
        return is_listed_after(paragraph, language->units, byte);
    const char *start = paragraph->text + byte, *whole, *bare;
    word_after(paragraph, byte, &whole, &bare);
    g_auto(GStrv) units = g_strsplit(language->units, " ", -1);
    for (int i = 0; units[i] != NULL; i++) {
        const char *rest = start + strlen(units[i]);
        if (rest <= bare && g_str_has_prefix(start, units[i]) &&
            (rest == bare || is_listed(language->particles, rest, bare)))
            return TRUE;
    }
    return FALSE;
}

/* “A. ” and “А. С. ” before a name. */
static gboolean
is_initial(const TfParagraph *paragraph, const char *start, const char *end, gsize byte)
{
    if (!paragraph->language->binds_initials || end - start < 2 || end[-1] != '.')
        return FALSE;
    const char *letter = g_utf8_prev_char(end - 1);
    gboolean is_one_letter = letter == start || letter[-1] == '.';
    return is_one_letter && g_unichar_isupper(g_utf8_get_char(letter)) &&
           g_unichar_isupper(g_utf8_get_char(paragraph->text + byte));
}

static gboolean
ends_in_digit(const char *start, const char *end)
{
    gunichar c = 0;
    while (end > start && (c == 0 || tf_is_format_character(c))) {
        end = g_utf8_prev_char(end);
        c = g_utf8_get_char(end);
    }
    return g_unichar_isdigit(c);
}

/* Whether @start, a word's, stands after a space and a number. */
static gboolean
follows_number(const TfParagraph *paragraph, const char *start)
{
    const char *end,
        *before = word_before(paragraph, (gsize)(start - paragraph->text), &end);
    return before != NULL && ends_in_digit(before, end);
}

/* 1 000, 12 500: the second of two groups of one number, the word before which is [@start, @end). */
static gboolean
is_group_of_digits(const TfParagraph *paragraph,
                   const char *start,
                   const char *end,
                   gsize byte)
{
    if (!paragraph->language->spaces_digits || end - start > 3)
        return FALSE;
    for (const char *p = start; p < end; p++)
        if (!g_ascii_isdigit(*p))
            return FALSE;
    const char *next = paragraph->text + byte;
    int n = 0;
    while (g_ascii_isdigit(next[n]))
        n++;
    return n == 3;
}

/* Whether what stands before and after the space before @byte belongs together. */
static gboolean
is_bound(const TfParagraph *paragraph, gsize byte)
{
    const TfLanguage *language = paragraph->language;
    const char *end, *start = word_before(paragraph, byte, &end);
    if (start == NULL)
        return FALSE;
    if (ends_in_digit(start, end) && is_unit_after(paragraph, byte))
        return TRUE;
    if (is_listed_after(paragraph, language->trailing_words, byte) ||
        is_group_of_digits(paragraph, start, end, byte))
        return TRUE;
    /* 1799 г. is a year, г. Москва a town. */
    gboolean is_unit =
        is_listed(language->units, start, end) && follows_number(paragraph, start);
    return (!is_unit && is_listed(language->bound_words, start, end)) ||
           is_initial(paragraph, start, end, byte);
}

static int
letters_before(const TfParagraph *paragraph, const char *p)
{
    int n = 0;
    while (p > paragraph->text) {
        p = g_utf8_prev_char(p);
        if (!g_unichar_isalnum(g_utf8_get_char(p)))
            break;
        n++;
    }
    return n;
}

static int
letters_after(const char *p)
{
    int n = 0;
    for (; g_unichar_isalnum(g_utf8_get_char(p)); p = g_utf8_next_char(p))
        n++;
    return n;
}

/* 8:00–20:00 is one thing to read. */
static gboolean
is_inside_range(const TfParagraph *paragraph, gsize byte, gunichar previous)
{
    const char *sign = g_utf8_prev_char(paragraph->text + byte);
    if (previous != TF_EN_DASH || sign == paragraph->text)
        return FALSE;
    return g_unichar_isdigit(g_utf8_get_char(g_utf8_prev_char(sign))) &&
           g_unichar_isdigit(g_utf8_get_char(paragraph->text + byte));
}

/* Whether the word at @start is the first of a sentence, but not of the paragraph. */
static gboolean
begins_sentence(const TfParagraph *paragraph, const char *start)
{
    const char *p = start;
    gunichar c = ' ';
    while (p > paragraph->text &&
           (c == ' ' || tf_is_format_character(c) || tf_is_one_of(c, "«„“‘(¿¡\"'”’»)"))) {
        p = g_utf8_prev_char(p);
        c = g_utf8_get_char(p);
    }
    return tf_is_one_of(c, ".?!…۔؟।");
}

gboolean
tf_is_in_address(const TfParagraph *paragraph, gsize byte)
{
    const char *start = paragraph->text + byte, *end = start;
    while (start > paragraph->text && start[-1] != ' ' &&
           paragraph->text + byte - start < TF_LONGEST_ADDRESS)
        start--;
    while (*end != '\0' && *end != ' ' &&
           end - (paragraph->text + byte) < TF_LONGEST_ADDRESS)
        end++;
    return g_strstr_len(start, end - start, "://") != NULL ||
           memchr(start, '@', (gsize)(end - start)) != NULL ||
           g_str_has_prefix(start, "www.");
}

/* y/o, A-number: too short a piece to stand alone at a line's end or start. */
static gboolean
is_short_compound(const TfParagraph *paragraph, gsize byte, gunichar previous)
{
    if (previous != '/' && previous != '-')
        return FALSE;
    const char *sign = g_utf8_prev_char(paragraph->text + byte);
    return letters_before(paragraph, sign) <= 2 ||
           letters_after(paragraph->text + byte) <= 2;
}

/* By level, what it bars beside full-width marks and what the levels before it bar (clreq,
 * prohibition rules for line start and line end). */
static const struct {
    const char *first; /* of a line */
    const char *last;
} prohibited[] = {
    [TF_PROHIBIT_BASIC] = {"–～-·‧・", ""},
    [TF_PROHIBIT_GB] = {"", "/／"},
    [TF_PROHIBIT_STRICT] = {"—⸺…⋯", ""},
};

static gboolean
is_prohibited(TfProhibit prohibits, gunichar last, gunichar first)
{
    if (prohibits >= TF_PROHIBIT_BASIC &&
        (tf_is_closing_mark(first) || tf_is_opening_mark(last)))
        return TRUE;
    for (TfProhibit level = TF_PROHIBIT_BASIC; level <= prohibits; level++)
        if (tf_is_one_of(first, prohibited[level].first) ||
            tf_is_one_of(last, prohibited[level].last))
            return TRUE;
    return FALSE;
}

static gboolean
is_dash_or_ellipsis(gunichar c)
{
    return tf_is_one_of(c, "—⸺…⋯");
}

/* Whether @c stands in a square of its own, as Chinese characters do. */
static gboolean
is_square(gunichar c)
{
    return tf_is_han(c) || tf_is_closing_mark(c) || tf_is_opening_mark(c) ||
           is_dash_or_ellipsis(c) || tf_is_one_of(c, "·‧・／");
}

/* Whether @c is what a number before it counts: 9点, 5月. */
static gboolean
counts(const TfParagraph *paragraph, gunichar c)
{
    char letter[7] = "";
    int n = g_unichar_to_utf8(c, letter);
    return is_listed(paragraph->language->units, letter, letter + n);
}

/* Whether a listed word of the language stands on both sides of @byte. */
static gboolean
cuts_whole_word(const TfParagraph *paragraph, gsize byte)
{
    const char *list = paragraph->language->whole_words, *cut = paragraph->text + byte;
    const char *start = cut;
    for (int n_before = 1; n_before < TF_LONGEST_WHOLE; n_before++) {
        start = start > paragraph->text ? g_utf8_prev_char(start) : start;
        if (!tf_is_han(g_utf8_get_char(start)))
            return FALSE;
        const char *end = cut;
        for (int n = n_before; n < TF_LONGEST_WHOLE && tf_is_han(g_utf8_get_char(end));
             n++) {
            end = g_utf8_next_char(end);
            if (is_listed(list, start, end))
                return TRUE;
        }
    }
    return FALSE;
}

/* A dash or an ellipsis is two characters long. Unicode binds “ and ” to both sides and … to what it
 * follows; in Chinese it is for the level of prohibition to say. */
static gboolean
may_break_chinese(const TfParagraph *paragraph,
                  gunichar previous,
                  gunichar next,
                  gboolean is_allowed)
{
    if (previous == next && is_dash_or_ellipsis(next))
        return FALSE;
    if (g_ascii_isdigit(previous) && counts(paragraph, next))
        return FALSE;
    if (is_prohibited(paragraph->prohibits, previous, next))
        return FALSE;
    if (is_square(previous) && is_square(next))
        return TRUE;
    return is_allowed || (tf_is_western(previous) && tf_is_opening_mark(next));
}

static gboolean
may_break_korean(gunichar previous, gunichar next, TfBreak *candidate)
{
    if (previous == ' ' || (next == '(' && g_unichar_isalnum(previous)))
        return TRUE;
    if (!tf_is_hangul(previous) || !tf_is_hangul(next))
        return FALSE;
    candidate->kind = TF_BREAK_SYLLABLE;
    dislike(candidate, syllable_penalty);
    return TRUE;
}

static gboolean
may_break_words(const TfParagraph *paragraph,
                gsize byte,
                gunichar previous,
                TfBreak *candidate)
{
    if (is_short_compound(paragraph, byte, previous) ||
        (previous == '-' && tf_is_in_address(paragraph, byte)))
        return FALSE; /* a hyphen at a line's end would be taken for a part of an address */
    if (previous == '-' && letters_after(paragraph->text + byte) <= 4) /* Apprenez-leur */
        dislike(candidate, tail_penalty);
    if (previous == '/' || previous == '?' || previous == '=')
        dislike(candidate, address_penalty);
    candidate->is_hyphen = previous == '-' || previous == TF_HYPHEN;
    return TRUE;
}

gboolean
tf_break_may(const TfParagraph *paragraph,
             gsize byte,
             gboolean is_allowed,
             TfBreak *candidate)
{
    const char *p = paragraph->text + byte;
    gunichar next = g_utf8_get_char(p), previous = g_utf8_get_char(g_utf8_prev_char(p));
    const TfLanguage *language = paragraph->language;
    TfBreaks breaks = language->breaks;
    if ((!is_allowed && breaks != TF_BREAKS_HAN) || !paragraph->is_cluster[byte] ||
        is_inside_literal(paragraph, byte))
        return FALSE;
    if (previous == TF_SOFT_HYPHEN) /* no hyphen would be set */
        return FALSE;
    if (is_inside_range(paragraph, byte, previous) || next == TF_DANDA ||
        next == TF_DOUBLE_DANDA || is_bound(paragraph, byte))
        return FALSE;
    if (previous == ' ' && is_listed_after(paragraph, language->clinging_words, byte))
        dislike(candidate, clinging_penalty);
    const char *end, *start = word_before(paragraph, byte, &end);
    if (start != NULL && is_listed(language->leaning_words, start, end))
        dislike(candidate, leaning_penalty);
    if (start != NULL && begins_sentence(paragraph, start))
        dislike(candidate, sentence_penalty);
    if (is_inside_name(paragraph, byte))
        dislike(candidate, name_penalty);
    switch (breaks) {
    case TF_BREAKS_HAN:
        if (cuts_whole_word(paragraph, byte))
            dislike(candidate, cut_penalty);
        return may_break_chinese(paragraph, previous, next, is_allowed);
    case TF_BREAKS_EOJEOL:
        return may_break_korean(previous, next, candidate);
    case TF_BREAKS_WORDS:
    default:
        return may_break_words(paragraph, byte, previous, candidate);
    }
}
