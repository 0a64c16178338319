/* Numbers in digits of any kind, as each language groups, multiplies and dials them. */
#include "model/edition-private.h"
#include "model/numbers-private.h"

#include <string.h>

/* What follows digits and makes them more. Of two that fit the longer counts. */
static const struct {
    const char *word;
    guint64 times;
} scales[] = {
    /* clang-format off */
    {"hundred", 100}, {"thousand", 1000}, {"million", 1000000}, {"billion", 1000000000}, {"dozen", 12},
    {"lakh", 100000}, {"crore", 10000000},
    {"百", 100}, {"千", 1000}, {"万", 10000}, {"萬", 10000}, {"百万", 1000000}, {"百萬", 1000000},
    {"千万", 10000000}, {"千萬", 10000000}, {"亿", 100000000}, {"億", 100000000},
    {"백", 100}, {"천", 1000}, {"만", 10000}, {"백만", 1000000}, {"천만", 10000000}, {"억", 100000000},
    {"mil", 1000}, {"millón", 1000000}, {"millones", 1000000}, {"mil millones", 1000000000},
    {"mille", 1000}, {"millions", 1000000}, {"milliard", 1000000000}, {"milliards", 1000000000},
    {"milyon", 1000000}, {"milya", 1000000000},
    {"tys", 1000}, {"tysiąc", 1000}, {"tysiące", 1000}, {"tysięcy", 1000}, {"mln", 1000000},
    {"milion", 1000000}, {"miliona", 1000000}, {"miliony", 1000000}, {"milionów", 1000000},
    {"mld", 1000000000}, {"miliard", 1000000000}, {"miliardy", 1000000000}, {"miliardów", 1000000000},
    {"тыс", 1000}, {"тысяча", 1000}, {"тысячи", 1000}, {"тысяч", 1000}, {"млн", 1000000},
    {"миллион", 1000000}, {"миллиона", 1000000}, {"миллионов", 1000000},
    {"млрд", 1000000000}, {"миллиард", 1000000000}, {"миллиарда", 1000000000}, {"миллиардов", 1000000000},
    {"ألف", 1000}, {"ألفا", 1000}, {"ألفًا", 1000}, {"ألفاً", 1000}, {"آلاف", 1000},
    {"مليون", 1000000}, {"مليونا", 1000000}, {"مليونًا", 1000000}, {"مليوناً", 1000000},
    {"ملايين", 1000000}, {"مليار", 1000000000}, {"مليارات", 1000000000},
    {"سو", 100}, {"ہزار", 1000}, {"لاکھ", 100000}, {"کروڑ", 10000000}, {"ارب", 1000000000},
    {"ملین", 1000000}, {"ملایین", 1000000},
    {"শ", 100}, {"শত", 100}, {"হাজার", 1000}, {"লাখ", 100000}, {"লক্ষ", 100000}, {"কোটি", 10000000},
    {"মিলি\u09dfন", 1000000}, {"মিলিয়ন", 1000000},
    /* clang-format on */
};

void
tf_number_add(TfNumber *number, guint64 value)
{
    if (number->n_values < TF_NUMBER_VALUES)
        number->values[number->n_values++] = value;
}

void
tf_number_add_weeks(TfNumber *number, const char *after)
{
    if (number->values[0] != 2 || (*after != ' ' && *after != '-') ||
        !g_str_has_prefix(after + 1, "week"))
        return;
    tf_number_add(number, 14);
    tf_number_add(number, 15);
}

static int
n_digits(const char *at)
{
    int n = 0;
    for (; g_unichar_isdigit(g_utf8_get_char(at)); at = g_utf8_next_char(at))
        n++;
    return n;
}

/* Returns: (nullable): the next three digits where 1,000 goes on at @at, after what parts groups in any
 * language; however many spaces a file has there, they are one */
static const char *
next_group(const char *at)
{
    static const char parts[] = ",.'’٬٫، \u00a0\u202f\u2009";
    if (*at == '\0' || g_utf8_strchr(parts, -1, g_utf8_get_char(at)) == NULL)
        return NULL;
    at = *at == ' ' ? at + strspn(at, " ") : g_utf8_next_char(at);
    return n_digits(at) == 3 ? at : NULL;
}

static const char *
read_group(const char *at, TfNumber *number)
{
    for (gunichar c; g_unichar_isdigit(c = g_utf8_get_char(at)); at = g_utf8_next_char(at))
        number->values[0] = number->values[0] * 10 + (guint64)g_unichar_digit_value(c);
    return at;
}

/* Returns: (nullable): the end of the two digits and three that go on a number where people count in lakh, as
 * 1,50,000; NULL where other digits stand at @at */
static const char *
lakh_groups(const char *at)
{
    static const char parts[] = ",،٬";
    int n = 0, last = 2;
    while (last == 2 && *at != '\0' &&
           g_utf8_strchr(parts, -1, g_utf8_get_char(at)) != NULL) {
        at = g_utf8_next_char(at);
        last = n_digits(at);
        at = g_utf8_offset_to_pointer(at, last);
        n++;
    }
    return n >= 2 && last == 3 ? at : NULL;
}

/* লাখ is লাখের and লাখটি, too. */
static const char *
after_ending(const char *at)
{
    static const char *const endings[] = {"ের", "র", "টি", "টা", "জন", "ে", "ও", "কে"};
    for (gsize i = 0; i < G_N_ELEMENTS(endings); i++)
        if (g_str_has_prefix(at, endings[i]))
            return at + strlen(endings[i]);
    return at;
}

static gboolean
goes_on(const char *at)
{
    gunichar next = g_utf8_get_char(at);
    return g_unichar_isalpha(next) || g_unichar_ismark(next);
}

/* Whether @word may have a space before it: Korean has its own on the digits, and a few of Chinese begin many
 * other words. */
static gboolean
may_stand_off(const char *word)
{
    gunichar first = g_utf8_get_char(word);
    return !g_unichar_iswide(first) || g_utf8_strchr("万萬亿億", -1, first) != NULL;
}

/* 3千米: three kilometres. */
static gboolean
is_measure(const char *at)
{
    return *at != '\0' && g_utf8_strchr("米克瓦卡", -1, g_utf8_get_char(at)) != NULL;
}

/* Scales that with what follows them are other words: the 25শে is the 25th, 천천히 slowly, 万一 in case, and
 * 千万 by no means. */
static const struct {
    const char *word, *next;
    const char *unless; /* a character of these after it makes it a scale: 3万一年 */
} other_words[] = {
    {"শ", "ে", "র"},    {"천", "천히", ""}, {"万", "一", "年月天个人位名次"},
    {"千", "万", ""},   {"千", "萬", ""},   {"萬", "一", "年月天個人位名次"},
    {"千万", "不", ""}, {"千万", "别", ""}, {"千万", "要", ""},
    {"千万", "勿", ""}, {"千萬", "不", ""}, {"千萬", "別", ""},
    {"千萬", "要", ""}, {"千萬", "勿", ""},
};

/* Whether @word is no scale before @after: in Polish “mil” is miles. */
static gboolean
is_other_word(const char *word, const char *after, const char *tag)
{
    for (gsize i = 0; i < G_N_ELEMENTS(other_words); i++) {
        if (strcmp(word, other_words[i].word) != 0 ||
            !g_str_has_prefix(after, other_words[i].next))
            continue;
        const char *rest = after + strlen(other_words[i].next);
        return *rest == '\0' ||
               g_utf8_strchr(other_words[i].unless, -1, g_utf8_get_char(rest)) == NULL;
    }
    return strcmp(word, "mil") == 0 && strcmp(tag, "pl") == 0;
}

/* What the word of a scale at @at, or after a space, multiplies by; 1: there is none. @end: (out): after it */
static guint64
scale_at(const char *at, const char *tag, const char **end)
{
    const char *from = at;
    guint64 times = 1;
    gsize longest = 0;
    while (g_unichar_isspace(g_utf8_get_char(from)))
        from = g_utf8_next_char(from);
    *end = at;
    for (gsize i = 0; i < G_N_ELEMENTS(scales); i++) {
        const char *word = scales[i].word;
        gsize length = strlen(word);
        if (length <= longest || !g_str_has_prefix(from, word) ||
            (from > at && !may_stand_off(word)) || is_other_word(word, from + length, tag))
            continue;
        const char *after = from + length;
        if (g_unichar_get_script(g_utf8_get_char(word)) == G_UNICODE_SCRIPT_BENGALI &&
            goes_on(after))
            after = after_ending(after);
        if (g_unichar_iswide(g_utf8_get_char(word)) ? is_measure(after) : goes_on(after))
            continue;
        longest = length;
        times = scales[i].times;
        *end = after;
    }
    return times;
}

/* 3.5万: digits after a point, or a comma, are a part only where a scale follows; what they are of it.
 * @end: (out): after the scale */
static guint64
scaled_part(const char *at, const char *tag, guint64 *times, const char **end)
{
    TfNumber part = {.n_values = 1};
    guint64 whole = 1;
    *times = 1;
    if (*at == '\0' || g_utf8_strchr(".,٫", -1, g_utf8_get_char(at)) == NULL)
        return 0;
    at = g_utf8_next_char(at);
    int n = n_digits(at);
    if (n == 0 || n > 6)
        return 0;
    *times = scale_at(read_group(at, &part), tag, end);
    for (int i = 0; i < n; i++)
        whole *= 10;
    return part.values[0] * *times / whole;
}

/* Where 150,000 is written 1,50,000. */
static gboolean
counts_in_lakh(const char *tag)
{
    static const char *const tags[] = {"bn", "ur", "hi", "pa", "gu",
                                       "ne", "ta", "te", NULL};
    return g_strv_contains(tags, tag);
}

static const char *
read_digits(const char *at, TfNumber *number, const char *tag)
{
    int n = n_digits(at);
    gboolean is_zero = g_unichar_digit_value(g_utf8_get_char(at)) == 0;
    const char *end = read_group(at, number), *lakh = NULL;
    if (counts_in_lakh(tag) && n <= 2 && !is_zero && (lakh = lakh_groups(end)) != NULL) {
        for (; end < lakh; end = read_group(g_utf8_next_char(end), number))
            ;
        return end;
    }
    for (const char *next; n <= 3 && !is_zero && (next = next_group(end)) != NULL;)
        end = read_group(next, number);
    number->may_lack = n == 2 && is_zero && number->values[0] == 0;
    return end;
}

/* Whether the Korean 만 at @at, which is “only” as well, counts what follows it: 3만 명, 3만여 명. */
static gboolean
counts_in_korean(const char *at)
{
    static const char *const counted[] = {"명",   "개",   "가구", "세대", "달러",
                                          "마일", "시간", "이상", "이하", "미만"};
    const char *after = at + strlen("만");
    if (g_str_has_prefix(after, "여"))
        return TRUE;
    while (g_unichar_isspace(g_utf8_get_char(after)))
        after = g_utf8_next_char(after);
    for (gsize i = 0; i < G_N_ELEMENTS(counted); i++)
        if (g_str_has_prefix(after, counted[i]))
            return TRUE;
    return FALSE;
}

/* Whether the digits before @at may be the whole number, although what follows reads as a scale. Haitian has one
 * word for thousand and for mile, Urdu one for hundred and for so, Korean one for ten thousand and for only. */
static gboolean
may_be_bare(const char *at, guint64 times, const char *tag)
{
    if (strcmp(tag, "ko") == 0)
        return times == 10000 && g_str_has_prefix(at, "만") && !counts_in_korean(at);
    return (times == 1000 && strcmp(tag, "ht") == 0) ||
           (times == 100 && strcmp(tag, "ur") == 0);
}

/* Digits with the scale that follows them, 2 million. Returns: its times */
static guint64
read_scaled(const char **at, TfNumber *number, const char *tag)
{
    const char *end = read_digits(*at, number, tag), *after = end;
    guint64 times, part = scaled_part(end, tag, &times, &after);
    if (times == 1)
        times = scale_at(end, tag, &after);
    guint64 bare = number->values[0];
    number->values[0] = bare * times + part;
    if (may_be_bare(end, times, tag))
        tf_number_add(number, bare);
    *at = times > 1 ? after : end;
    return times;
}

/* 3万2千, 1 lakh 50 thousand: smaller ones that follow belong to the number. */
static const char *
read_rest(const char *at, TfNumber *number, guint64 times, const char *tag)
{
    while (times > 1) {
        gboolean is_off = *at == ' ';
        const char *next = at + is_off;
        TfNumber rest = {.n_values = 1};
        if (!g_unichar_isdigit(g_utf8_get_char(next)))
            break;
        int n = n_digits(next);
        const char *end = next;
        guint64 own = read_scaled(&end, &rest, tag);
        gboolean is_tail = own == 1 && times >= 1000 &&
                           g_unichar_iswide(g_utf8_get_char(g_utf8_prev_char(at))) &&
                           (!is_off || n >= 3 || rest.values[0] >= 1000);
        if (rest.values[0] >= times || (own == 1 && !is_tail))
            break;
        number->values[0] += rest.values[0];
        number->n_values = 1; /* it is a scale for sure */
        times = own;
        at = end;
    }
    return at;
}

/* 9-1-1: as it is dialled. Returns: the end of at least three digits with hyphens between; NULL: none */
static const char *
read_dialled(const char *at, TfNumber *number)
{
    int n = 0;
    number->values[0] = 0;
    for (; n_digits(at) == 1; n++) {
        at = read_group(at, number);
        if (*at != '-' || !g_unichar_isdigit(g_utf8_get_char(at + 1)))
            return n >= 2 ? at : NULL;
        at++;
    }
    return NULL;
}

/* The 1980s are the years of 80 elsewhere. @end: after the digits */
static void
add_decade(TfNumber *number, const char *end)
{
    guint64 year = number->values[0], decade = year % 100;
    end += *end == '\'' ? 1 : g_str_has_prefix(end, "’") ? strlen("’") : 0;
    if (*end == 's' && !g_ascii_isalpha(end[1]) && year >= 1000 && year < 3000 &&
        decade > 0 && decade % 10 == 0)
        tf_number_add(number, decade);
}

/* The number whose digits begin at @at. Of twenty digits and more the first do not count. */
static TfNumber
read_number(const char *text, const char *at, const char *tag)
{
    TfNumber number = {.n_values = 1, .start = (gsize)(at - text)};
    const char *end = read_dialled(at, &number);
    number.is_dialled = end != NULL;
    if (end == NULL) {
        number.values[0] = 0;
        end = at;
        guint64 times = read_scaled(&end, &number, tag);
        end = read_rest(end, &number, times, tag);
        if (strcmp(tag, "en") == 0) {
            add_decade(&number, end);
            tf_number_add_weeks(&number, end);
        }
    }
    number.end = (gsize)(end - text);
    return number;
}

GArray *
tf_numbers_of(const char *text, const char *tag)
{
    GArray *numbers = g_array_new(FALSE, TRUE, sizeof(TfNumber));
    for (const char *at = text; *at != '\0';) {
        if (!g_unichar_isdigit(g_utf8_get_char(at))) {
            at = g_utf8_next_char(at);
            continue;
        }
        gsize phone = tf_words_phone(at);
        if (phone > 0) {
            at += phone;
            continue;
        }
        TfNumber number = read_number(text, at, tag);
        const TfNumber *last =
            numbers->len > 0 ? &g_array_index(numbers, TfNumber, numbers->len - 1) : NULL;
        number.is_minutes = last != NULL && text[last->end] == ':' &&
                            last->end + 1 == number.start && number.end == number.start + 2;
        g_array_append_val(numbers, number);
        at = text + number.end;
    }
    return numbers;
}

static const char *
after_spaces(const char *at)
{
    while (*at == ' ' || g_str_has_prefix(at, "\u00a0") || g_str_has_prefix(at, "\u202f"))
        at = g_utf8_next_char(at);
    return at;
}

/* 'p' where @at begins with p.m. or in the evening, 'a' with a.m. or in the morning, 'n' with at night, which
 * is of both; else 0 */
static int
half_at(const char *at)
{
    static const char *const clocks[] = {"o’clock", "o'clock"};
    static const struct {
        const char *words;
        int half;
    } halves[] = {
        {"in the evening", 'p'}, {"in the afternoon", 'p'}, {"in the morning", 'a'},
        {"at night", 'n'},       {"midnight", 'n'},
    };
    at = after_spaces(at);
    for (gsize i = 0; i < G_N_ELEMENTS(clocks); i++)
        if (g_str_has_prefix(at, clocks[i]))
            at = after_spaces(at + strlen(clocks[i]));
    for (gsize i = 0; i < G_N_ELEMENTS(halves); i++)
        if (g_str_has_prefix(at, halves[i].words))
            return halves[i].half;
    int half = (guchar)g_ascii_tolower(*at);
    if (half != 'a' && half != 'p')
        return 0;
    at = at[1] == '.' ? after_spaces(at + 2) : at + 1;
    return g_ascii_tolower(*at) == 'm' && !g_ascii_isalpha(at[1]) ? half : 0;
}

/* Whether the hours before and after @between, of @length bytes, are of one time: 9:30, 2 to 6. */
static gboolean
joins_times(const char *between, gsize length)
{
    static const char *const joints[] = {":",     "–",    "-",       " – ", " to ",
                                         " and ", " or ", " until ", NULL};
    g_autofree char *text = g_strndup(between, length);
    return g_strv_contains(joints, text);
}

/* What 6 p.m. and 12 a.m. are where a day has 24 hours. */
static void
add_hour(TfNumber *number)
{
    guint64 hour = number->values[0], night = 5; /* from which to noon it is the evening */
    if (hour < TF_HOURS && (number->half == 'p' || (number->half == 'n' && hour >= night)))
        tf_number_add(number, hour + TF_HOURS);
    if (hour == TF_HOURS && (number->half == 'a' || number->half == 'n')) {
        tf_number_add(number, 0);
        tf_number_add(number, (guint64)2 * TF_HOURS);
    }
}

/* From the last: “2 to 6 p.m.” */
void
tf_numbers_add_hours(GArray *numbers, const char *text)
{
    const TfNumber *next = NULL;
    for (guint i = numbers->len; i-- > 0;) {
        TfNumber *number = &g_array_index(numbers, TfNumber, i);
        number->half = half_at(text + number->end);
        if (next != NULL && number->half == 0 && next->start >= number->end &&
            joins_times(text + number->end, next->start - number->end))
            number->half = next->half;
        next = number;
        add_hour(number);
    }
}
