/* Numbers that a translation writes in digits, held against those of its English. */
#include "base/text.h"
#include "model/edition-private.h"

#include <string.h>

enum {
    TF_MOST_VALUES = 4,
    TF_HOURS = 12,
};

/* A number of a text, and all that it may mean: 6 p.m. is 18 as well, 3万 is 30000. */
typedef struct {
    guint64 values
        [TF_MOST_VALUES]; /* the first is what its digits say                         */
    int n_values;
    int half; /* 'a' and 'p' of a clock; 0: none                                           */
    gsize
        start; /* its bytes in the text                                                     */
    gsize end;
    gboolean
        may_lack; /* a word, or the 00 of a clock: need not be there in digits             */
    gboolean
        is_met; /* by a number of the other text                                         */
} Number;

static const struct {
    const char *word;
    guint64 times;
} scales[] = {
    {"千", 1000},           {"천", 1000},          {"万", 10000},
    {"萬", 10000},          {"만", 10000},         {"亿", 100000000},
    {"億", 100000000},      {"억", 100000000},     {"thousand", 1000},
    {"mil", 1000},          {"mille", 1000},       {"tys", 1000},
    {"tysiące", 1000},      {"tysięcy", 1000},     {"тыс", 1000},
    {"тысяч", 1000},        {"тысячи", 1000},      {"тысяча", 1000},
    {"ألف", 1000},          {"آلاف", 1000},        {"ہزار", 1000},
    {"হাজার", 1000},        {"লাখ", 100000},       {"লক্ষ", 100000},
    {"لاکھ", 100000},       {"million", 1000000},  {"millón", 1000000},
    {"millones", 1000000},  {"millions", 1000000}, {"milyon", 1000000},
    {"mln", 1000000},       {"miliony", 1000000},  {"milionów", 1000000},
    {"млн", 1000000},       {"миллион", 1000000},  {"миллиона", 1000000},
    {"миллионов", 1000000}, {"مليون", 1000000},    {"ملين", 1000000},
    {"ملایین", 1000000},    {"ملین", 1000000},     {"মিলিয়ন", 1000000},
};

/* Words of English for which a translation may have digits. */
static const struct {
    const char *word;
    guint64 value;
} words_of_numbers[] = {
    {"one", 1},       {"first", 1},       {"once", 1},       {"two", 2},
    {"second", 2},    {"twice", 2},       {"both", 2},       {"three", 3},
    {"third", 3},     {"four", 4},        {"fourth", 4},     {"five", 5},
    {"fifth", 5},     {"six", 6},         {"sixth", 6},      {"seven", 7},
    {"seventh", 7},   {"eight", 8},       {"eighth", 8},     {"nine", 9},
    {"ninth", 9},     {"ten", 10},        {"tenth", 10},     {"eleven", 11},
    {"eleventh", 11}, {"twelve", 12},     {"twelfth", 12},   {"noon", 12},
    {"thirteen", 13}, {"thirteenth", 13}, {"fourteen", 14},  {"fourteenth", 14},
    {"fifteen", 15},  {"sixteen", 16},    {"seventeen", 17}, {"eighteen", 18},
    {"nineteen", 19}, {"twenty", 20},     {"midnight", 24},  {"thirty", 30},
    {"forty", 40},    {"fifty", 50},      {"sixty", 60},     {"seventy", 70},
    {"eighty", 80},   {"ninety", 90},     {"hundred", 100},  {"thousand", 1000},
};

static void
add_value(Number *number, guint64 value)
{
    if (number->n_values < TF_MOST_VALUES)
        number->values[number->n_values++] = value;
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
read_group(const char *at, Number *number)
{
    for (gunichar c; g_unichar_isdigit(c = g_utf8_get_char(at)); at = g_utf8_next_char(at))
        number->values[0] = number->values[0] * 10 + (guint64)g_unichar_digit_value(c);
    return at;
}

/* 2 million, 200万: the word that follows belongs to the number. */
static void
read_scale(const char *at, Number *number)
{
    while (g_unichar_isspace(g_utf8_get_char(at)))
        at = g_utf8_next_char(at);
    for (gsize i = 0; i < G_N_ELEMENTS(scales); i++) {
        const char *word = scales[i].word;
        gunichar next = 0;
        if (!g_str_has_prefix(at, word))
            continue;
        next = g_utf8_get_char(at + strlen(word));
        if (g_unichar_iswide(g_utf8_get_char(word)) ||
            (!g_unichar_isalpha(next) && !g_unichar_ismark(next)))
            add_value(number, number->values[0] * scales[i].times);
    }
}

/* The number whose digits begin at @at. Of twenty digits and more the first do not count. */
static Number
read_number(const char *text, const char *at)
{
    Number number = {.n_values = 1, .start = (gsize)(at - text)};
    int n = n_digits(at);
    gboolean is_zero = g_unichar_digit_value(g_utf8_get_char(at)) == 0;
    const char *end = read_group(at, &number);
    for (const char *next; n <= 3 && !is_zero && (next = next_group(end)) != NULL;)
        end = read_group(next, &number);
    number.end = (gsize)(end - text);
    number.may_lack = n == 2 && is_zero && number.values[0] == 0;
    read_scale(end, &number);
    return number;
}

/* Without telephone numbers, which are told wherever they stand. Shape: of Number, in the order of the text.
 * Transfer full */
static GArray *
numbers_of(const char *text)
{
    GArray *numbers = g_array_new(FALSE, TRUE, sizeof(Number));
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
        Number number = read_number(text, at);
        g_array_append_val(numbers, number);
        at = text + number.end;
    }
    return numbers;
}

/* 'p' where @at begins with p.m., 'a' with a.m., else 0 */
static int
half_at(const char *at)
{
    at += strspn(at, " ");
    if (g_str_has_prefix(at, "\u00a0") || g_str_has_prefix(at, "\u202f"))
        at = g_utf8_next_char(at);
    int half = (guchar)g_ascii_tolower(*at);
    if (half != 'a' && half != 'p')
        return 0;
    at += at[1] == '.' ? 2 : 1;
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

/* What 6 p.m. and 12 a.m. are where a day has 24 hours. From the last: “2 to 6 p.m.” */
static void
add_hours(GArray *numbers, const char *text)
{
    const Number *next = NULL;
    for (guint i = numbers->len; i-- > 0;) {
        Number *number = &g_array_index(numbers, Number, i);
        number->half = half_at(text + number->end);
        if (next != NULL && number->half == 0 &&
            joins_times(text + number->end, next->start - number->end))
            number->half = next->half;
        next = number;
        if (number->half == 'p' && number->values[0] < TF_HOURS)
            add_value(number, number->values[0] + TF_HOURS);
        if (number->half == 'a' && number->values[0] == TF_HOURS) {
            add_value(number, 0);
            add_value(number, (guint64)2 * TF_HOURS);
        }
    }
}

/* 1 to 12 where @word is the name of a month, long or short; else 0. “May” is one before a number. */
static guint64
month_of(const char *word, gsize length)
{
    static const char *const names[] = {"January",   "February", "March",    "April",
                                        "May",       "June",     "July",     "August",
                                        "September", "October",  "November", "December"};
    const char *after = word + length + strspn(word + length, " ");
    for (gsize i = 0; i < G_N_ELEMENTS(names); i++)
        if (length >= 3 && strncmp(names[i], word, length) == 0 &&
            (strcmp(names[i], "May") != 0 || g_ascii_isdigit(*after)))
            return i + 1;
    return 0;
}

/* A day, an hour: one of them. */
static gboolean
counts_one(const char *folded, const char *after)
{
    static const char *const units[] = {"hour", "day",  "week",   "month",
                                        "year", "time", "person", "minute"};
    if (strcmp(folded, "a") != 0 && strcmp(folded, "an") != 0)
        return FALSE;
    for (gsize i = 0; i < G_N_ELEMENTS(units); i++)
        if (g_str_has_prefix(after + strspn(after, " "), units[i]))
            return TRUE;
    return FALSE;
}

static guint64
value_of_word(const char *word, gsize length)
{
    g_autofree char *folded = g_utf8_casefold(word, (gssize)length);
    for (gsize i = 0; i < G_N_ELEMENTS(words_of_numbers); i++)
        if (strcmp(words_of_numbers[i].word, folded) == 0)
            return words_of_numbers[i].value;
    return counts_one(folded, word + length) ? 1 : month_of(word, length);
}

/* Two, March, twenty-one: what may stand in digits elsewhere. */
static void
add_words(GArray *numbers, const char *english)
{
    guint64 tens = 0; /* of the word before: twenty- */
    for (const char *at = english, *end; *at != '\0'; at = end) {
        for (end = at; g_ascii_isalpha(*end);)
            end++;
        if (end == at) {
            tens = *at == '-' || *at == ' ' ? tens : 0;
            end = g_utf8_next_char(at);
            continue;
        }
        guint64 value = value_of_word(at, (gsize)(end - at));
        Number number = {.values = {value}, .n_values = 1, .may_lack = TRUE};
        if (tens > 0 && value > 0 && value < 10)
            add_value(&number, tens + value);
        if (value > 0)
            g_array_append_val(numbers, number);
        tens = value >= 20 && value < 100 ? value : 0;
    }
}

static gboolean
means_the_same(const Number *one, const Number *other)
{
    for (int i = 0; i < one->n_values; i++)
        for (int j = 0; j < other->n_values; j++)
            if (one->values[i] == other->values[j])
                return TRUE;
    return FALSE;
}

/* Marks what stands in both, each once: the same digits first, then the same time or size, then words. */
static void
meet(GArray *numbers, GArray *wanted)
{
    for (int pass = 0; pass < 3; pass++)
        for (guint i = 0; i < numbers->len; i++)
            for (guint j = 0; j < wanted->len; j++) {
                Number *one = &g_array_index(numbers, Number, i);
                Number *other = &g_array_index(wanted, Number, j);
                gboolean is_same = pass == 0 ? one->values[0] == other->values[0]
                                             : means_the_same(one, other);
                if (one->is_met || other->is_met || !is_same ||
                    (pass < 2 && other->may_lack))
                    continue;
                one->is_met = other->is_met = TRUE;
            }
}

static gboolean
is_open(const Number *number)
{
    return !number->is_met && !number->may_lack;
}

/* “30”, “2”: those of @wanted that are not met. Transfer full */
static char *
list_open(const GArray *wanted, const char *english)
{
    GString *list = g_string_new(NULL);
    for (guint i = 0; i < wanted->len; i++) {
        const Number *number = &g_array_index(wanted, Number, i);
        if (is_open(number))
            g_string_append_printf(list, "%s“%.*s”", list->len > 0 ? ", " : "",
                                   (int)(number->end - number->start),
                                   english + number->start);
    }
    return g_string_free(list, FALSE);
}

void
tf_numbers_compare(const TfWords *words, const TfWords *original, TfFindings *findings)
{
    g_autoptr(GArray) pieces = g_array_new(FALSE, FALSE, sizeof(TfWrittenPiece));
    g_autofree char *text = tf_words_written_in_pieces(words->node, pieces);
    g_autofree char *written = tf_words_written(original->node);
    g_autofree char *english = tf_text_collapsed(written);
    g_strdelimit(text, "\t\r\n", ' '); /* how a file is wrapped does not count */
    g_autoptr(GArray) numbers = numbers_of(text);
    g_autoptr(GArray) wanted = numbers_of(english);
    gboolean is_told = FALSE;
    add_hours(wanted, english);
    add_words(wanted, english);
    meet(numbers, wanted);
    g_autofree char *open = list_open(wanted, english);
    for (guint i = 0; i < numbers->len; i++) {
        const Number *number = &g_array_index(numbers, Number, i);
        if (!is_open(number))
            continue;
        is_told = TRUE;
        tf_findings_add(findings, "number-differs",
                        tf_words_place(words, pieces, text, number->start), NULL,
                        "the number “%.*s” is not in the English%s%s",
                        (int)(number->end - number->start), text + number->start,
                        *open != '\0' ? ", which has " : "", open);
    }
    if (*open != '\0' && !is_told)
        tf_findings_add(findings, "number-missing", words->unit.place, NULL,
                        "missing here in digits: %s", open);
}
