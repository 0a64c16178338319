/* Signs that one language sets as they stand and another does not: numbers, addresses and quotation marks. */
#include "base/text.h"
#include "model/edition-private.h"

#include <string.h>

/* What may stand between the groups of one number: a sign, or a bracket beside a space. A comma
 * or full stop before a space ends a clause and parts two numbers. */
#define SEPARATOR                                                               \
    "(?:[-\\x{b7}\\x{2010}-\\x{2015}\\x{2212}:./,\\x{66b}\\x{66c}\\x{60c}*_~+]" \
    "|[\\s\\x{a0}]|\\)\\s?|\\s?\\()"

/* In right-to-left text, any digits with separators: unprotected, their groups stand in the order
 * of the words around them (Unicode Standard Annex 9). In any other, what looks like a phone
 * number. */
#define SPACED "\\s*[-\\x{b7}\\x{2010}-\\x{2013}]\\s*"
static const char rtl_numbers[] =
    "[(+]?\\p{Nd}{3}" SPACED "\\p{Nd}{3}" SPACED "\\p{Nd}{4}(?!\\p{Nd})|"
    "[(+]?\\p{Nd}+(?:" SEPARATOR "\\p{Nd}+)+|\\p{Nd}{7,}";
static const char ltr_numbers[] =
    "\\p{Nd}(?:[-\\x{b7}\\x{2010}-\\x{2013}.()\\s\\x{a0}]*\\p{Nd}){6,}";

/* A web or mail address: with its scheme, with www, or with an ending that addresses here have. What stands
 * before or after it is told apart by its script and signs, for Chinese has no spaces. A label has a letter
 * (“3.us” has none); the ending has capitals only if all of it has: “Sr.Net” lacks a space. */
#define LATIN "\\p{Latin}\\p{M}\\p{Nd}"
static const char addresses[] =
    "[hH][tT][tT][pP][sS]?://[^\\s，。；：？！、（）「」“”«»،؛؟۔।]+|"
    "(?<![" LATIN "])[wW]{3}\\.[!-~]*[A-Za-z0-9/]|"
    "[A-Za-z0-9_.+-]+@[A-Za-z0-9-]+(?:\\.[A-Za-z0-9-]+)+|"
    "(?<![" LATIN ".-])(?:[A-Za-z0-9-]+\\.)*(?=[A-Za-z0-9-]*[A-Za-z])[A-Za-z0-9-]+\\."
    "(?:com|edu|gov|info|net|nyc|org|us|COM|EDU|GOV|INFO|NET|NYC|ORG|US)(?![" LATIN "-])";

/* Every sign that some language quotes with. A straight apostrophe is none. */
static const char quotes[] = "“”„‟‘’‚‛«»‹›「」『』\"";

TfSigns
tf_signs_open(const TfLanguage *language, TfFindings *findings)
{
    gboolean is_rtl = language->direction == TF_DIRECTION_RTL;
    GRegex *numbers =
        g_regex_new(is_rtl ? rtl_numbers : ltr_numbers, G_REGEX_OPTIMIZE, 0, NULL);
    GRegex *web = g_regex_new(addresses, G_REGEX_OPTIMIZE, 0, NULL);
    return (TfSigns){language, numbers, web, findings};
}

void
tf_signs_clear(TfSigns *signs)
{
    g_clear_pointer(&signs->numbers, g_regex_unref);
    g_clear_pointer(&signs->addresses, g_regex_unref);
}

TfPlace
tf_words_place(const TfWords *words, const GArray *pieces, const char *written, gsize at)
{
    TfPlace place = words->unit.place;
    gsize start = 0;
    for (guint i = 0; i < pieces->len; i++) {
        const TfWrittenPiece *piece = &g_array_index(pieces, TfWrittenPiece, i);
        if (piece->start > at)
            break;
        start = piece->start;
        place = piece->place;
    }
    for (const char *p = written + start; p < written + at; p = g_utf8_next_char(p))
        tf_place_step(&place, p);
    place.unit = words->unit.place.unit;
    return place;
}

/* 5–9: two numbers, which are read in the order of the words. */
static gboolean
is_range(const char *number)
{
    const char *dash = strstr(number, "–");
    for (const char *p = number; *p != '\0'; p = g_utf8_next_char(p))
        if (p != dash && !g_unichar_isdigit(g_utf8_get_char(p)))
            return FALSE;
    return dash != NULL;
}

/* A telephone number: 212-555-0123, with or without a 1 before it, in other groups, or 555-0123. */
enum {
    TF_MOST_GROUPS = 8,
    TF_LOCAL = 7,  /* digits of a telephone number here, without … */
    TF_WHOLE = 10, /* … and with its area                          */
    TF_AREA = 3,
};

/* What may stand between the digits of one telephone number: a sign or two, or a sign between spaces, which
 * however many are one. */
static const char *
after_parts(const char *at)
{
    static const char parts[] = "-.()/·\u00a0\u202f\u2010\u2011\u2012\u2013";
    const char *from = at;
    for (int n_signs = 0; *at != '\0'; at = g_utf8_next_char(at))
        if (*at != ' ' &&
            (n_signs++ == 2 || g_utf8_strchr(parts, -1, g_utf8_get_char(at)) == NULL))
            break;
    return g_unichar_isdigit(g_utf8_get_char(at)) ? at : from;
}

static gboolean
are_pairs(const int *groups, int n_groups)
{
    for (int i = 0; i < n_groups; i++)
        if (groups[i] != 2)
            return FALSE;
    return TRUE;
}

/* 555-0123; 228-2023 is a law of 2023. */
static gboolean
is_local(const char *at, const int *groups, int n_groups)
{
    if (n_groups != 2 || groups[0] != TF_AREA || groups[1] != TF_LOCAL - TF_AREA)
        return FALSE;
    const char *sign = g_utf8_offset_to_pointer(at, TF_AREA);
    int second = 0;
    for (const char *p = g_utf8_next_char(sign); g_unichar_isdigit(g_utf8_get_char(p));
         p = g_utf8_next_char(p))
        second = second * 10 + g_unichar_digit_value(g_utf8_get_char(p));
    return strchr("-.", *sign) != NULL && (second < 1900 || second > 2099);
}

/* Whether the groups at @at are a telephone number as they stand. */
static gboolean
are_phone(const char *at, const int *groups, int n_groups)
{
    gboolean has_country =
        groups[0] == 1 && g_unichar_digit_value(g_utf8_get_char(at)) == 1;
    const int *own = groups + has_country;
    int n_own = n_groups - has_country, n_digits = 0;
    for (int i = 0; i < n_own; i++)
        n_digits += own[i];
    if (groups[0] == TF_WHOLE + 1 && n_groups == 1)
        return g_unichar_digit_value(g_utf8_get_char(at)) == 1;
    return n_digits == TF_WHOLE && (own[0] == TF_AREA || own[0] == 2 * TF_AREA ||
                                    own[0] == TF_WHOLE || are_pairs(own, n_own));
}

static const char *
read_group(const char *at, int *n_digits)
{
    for (*n_digits = 0; g_unichar_isdigit(g_utf8_get_char(at)); at = g_utf8_next_char(at))
        ++*n_digits;
    return at;
}

/* What follows the number, as its hours, is none of it: each group may be the last. But of a row of pairs, as
 * 10 20 30 40 50 60, none is. */
gsize
tf_words_phone(const char *at)
{
    int groups[TF_MOST_GROUPS], n_groups = 0, more = 0;
    const char *end = at, *next = at, *local = at;
    while (n_groups < TF_MOST_GROUPS && (n_groups == 0 || next > end)) {
        end = read_group(next, &groups[n_groups++]);
        next = after_parts(end);
        read_group(next, &more);
        gboolean is_row =
            more == 2 && next == g_utf8_next_char(end) && are_pairs(groups, n_groups);
        if (are_phone(at, groups, n_groups) && !is_row)
            return (gsize)(end - at);
        if (is_local(at, groups, n_groups) && (more == 0 || strchr("-./", *end) == NULL))
            local = end;
    }
    return (gsize)(local - at);
}

static void
check_numbers(const TfSigns *signs,
              const TfWords *words,
              const char *written,
              const GArray *pieces)
{
    gboolean is_rtl = signs->language->direction == TF_DIRECTION_RTL;
    g_autoptr(GMatchInfo) match = NULL;
    g_regex_match(signs->numbers, written, 0, &match);
    for (; g_match_info_matches(match); g_match_info_next(match, NULL)) {
        g_autofree char *found = g_match_info_fetch(match, 0);
        int start = 0;
        g_match_info_fetch_pos(match, 0, &start, NULL);
        if (is_rtl && is_range(found))
            continue;
        g_autofree char *number = tf_text_collapsed(found);
        gsize before = strspn(number, "(+"), phone = tf_words_phone(number + before);
        if (phone > 0)
            number[before + phone] = '\0';
        TfPlace place = tf_words_place(words, pieces, written, (gsize)start);
        place.word = number;
        tf_findings_add(signs->findings, phone > 0 ? "literal-phone" : "literal-number",
                        place, NULL,
                        is_rtl ? "the number “%s” stands in the text, where its groups may "
                                 "be printed in the wrong order"
                               : "the number “%s” stands in the text",
                        number);
    }
}

static void
check_addresses(const TfSigns *signs,
                const TfWords *words,
                const char *written,
                const GArray *pieces)
{
    g_autoptr(GMatchInfo) match = NULL;
    g_regex_match(signs->addresses, written, 0, &match);
    for (; g_match_info_matches(match); g_match_info_next(match, NULL)) {
        g_autofree char *found = g_match_info_fetch(match, 0);
        int start = 0;
        g_match_info_fetch_pos(match, 0, &start, NULL);
        TfPlace place = tf_words_place(words, pieces, written, (gsize)start);
        place.word = found;
        tf_findings_add(signs->findings, "literal-address", place, NULL,
                        "the address “%s” stands in the text", found);
    }
}

/* The mark that closes what @c opens in the language; 0 if it opens nothing. */
static gunichar
closing_mark(const char *pairs, gunichar c)
{
    for (const char *p = pairs; *p != '\0'; p = g_utf8_next_char(p)) {
        const char *closing = g_utf8_next_char(p);
        if (g_utf8_get_char(p) == c)
            return g_utf8_get_char(closing);
        p = g_utf8_next_char(closing);
        if (*p == '\0')
            break;
    }
    return 0;
}

/* l’avocat, rights’: no quotation. */
static gboolean
is_apostrophe(const char *written, const char *at)
{
    return g_utf8_get_char(at) == 0x2019 && at > written &&
           g_unichar_isalnum(g_utf8_get_char(g_utf8_prev_char(at)));
}

static void
report_quote(const TfSigns *signs, TfPlace place, const char *at)
{
    g_auto(GStrv) pairs = g_strsplit(signs->language->quotes, " ", -1);
    g_autofree char *names = g_strjoinv(" or ", pairs);
    g_autofree char *mark = g_strndup(at, (gsize)(g_utf8_next_char(at) - at));
    place.word = mark;
    tf_findings_add(signs->findings, "foreign-quotes", place, NULL,
                    "the mark %s stands where “%s” does not have it: its pairs are %s",
                    mark, signs->language->tag, names);
}

/* Marks must be those of a pair of the language, and the opening one must come first. */
static void
check_quotes(const TfSigns *signs,
             const TfWords *words,
             const char *written,
             const GArray *pieces)
{
    gunichar open[8]; /* what closes the quotations around */
    guint depth = 0;
    for (const char *p = written; *p != '\0'; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p), closing = 0;
        if (g_utf8_strchr(quotes, -1, c) == NULL)
            continue;
        if (depth > 0 && open[depth - 1] == c)
            depth--;
        else if (is_apostrophe(written, p))
            continue;
        else if ((closing = closing_mark(signs->language->quotes, c)) == 0)
            report_quote(signs,
                         tf_words_place(words, pieces, written, (gsize)(p - written)), p);
        else if (depth < G_N_ELEMENTS(open))
            open[depth++] = closing;
    }
}

void
tf_signs_check(const TfSigns *signs, const TfWords *words)
{
    g_autoptr(GArray) pieces = g_array_new(FALSE, FALSE, sizeof(TfWrittenPiece));
    g_autofree char *written = tf_words_written_in_pieces(words->node, pieces);
    check_numbers(signs, words, written, pieces);
    check_addresses(signs, words, written, pieces);
    if (signs->language->quotes != NULL)
        check_quotes(signs, words, written, pieces);
}
