/* Words of English that are numbers, and names of months. */
#include "model/numbers-private.h"

#include <string.h>

/* Words of English for which a translation may have digits, and what joins them: two hundred, twenty-one. */
static const struct {
    const char *word;
    guint64 value;
} words_of_numbers[] = {
    /* clang-format off */
    {"one", 1}, {"two", 2}, {"three", 3}, {"four", 4}, {"five", 5}, {"six", 6}, {"seven", 7}, {"eight", 8},
    {"nine", 9}, {"ten", 10}, {"eleven", 11}, {"twelve", 12}, {"thirteen", 13}, {"fourteen", 14},
    {"fifteen", 15}, {"sixteen", 16}, {"seventeen", 17}, {"eighteen", 18}, {"nineteen", 19},
    {"twenty", 20}, {"thirty", 30}, {"forty", 40}, {"fifty", 50}, {"sixty", 60}, {"seventy", 70},
    {"eighty", 80}, {"ninety", 90},
    {"first", 1}, {"second", 2}, {"third", 3}, {"fourth", 4}, {"fifth", 5}, {"sixth", 6}, {"seventh", 7},
    {"eighth", 8}, {"ninth", 9}, {"tenth", 10}, {"eleventh", 11}, {"twelfth", 12}, {"thirteenth", 13},
    {"fourteenth", 14}, {"fifteenth", 15}, {"sixteenth", 16}, {"seventeenth", 17}, {"eighteenth", 18},
    {"nineteenth", 19}, {"twentieth", 20}, {"thirtieth", 30}, {"fortieth", 40}, {"fiftieth", 50},
    {"sixtieth", 60}, {"seventieth", 70}, {"eightieth", 80}, {"ninetieth", 90},
    {"hundred", 100}, {"thousand", 1000}, {"million", 1000000}, {"billion", 1000000000},
    /* clang-format on */
};

/* Words that stand alone, and all that they may be in digits: a quarter is 15 minutes, 25 %, 1/4. */
static const struct {
    const char *word;
    guint64 values[TF_NUMBER_VALUES];
    int n_values;
} lone_words[] = {
    {"zero", {0}, 1},           {"once", {1}, 1},
    {"twice", {2}, 1},          {"both", {2}, 1},
    {"couple", {2}, 1},         {"dozen", {12}, 1},
    {"noon", {12}, 1},          {"midnight", {24, 0, 12}, 3},
    {"decade", {10}, 1},        {"century", {100}, 1},
    {"fortnight", {14, 15}, 2}, {"quarter", {15, 25, 4, 3}, 4},
    {"¼", {15, 25, 4, 3}, 4},   {"quarters", {45, 75, 4}, 3},
    {"¾", {45, 75, 4}, 3},
};

/* Half, and all that it may be in digits, with the unit that it is of: half an hour is 30 minutes, and an hour and
 * a half 90. Of any it is 50 %, 1/2 and 0.5. */
static const struct {
    const char *unit;
    guint64 values[2];
    int n_values;
} halves[] = {
    {"hour", {30, 90}, 2}, {"past", {30}, 1}, {"day", {12}, 1},         {"month", {15}, 1},
    {"year", {6, 18}, 2},  {"dozen", {6}, 1}, {"million", {500000}, 1},
};

/* Phrases that have no number, and what they may be in digits elsewhere: each of the values may stand. Every day is
 * on all 7, day or night at all 24 hours of them. */
static const struct {
    const char *words;
    guint64 values[2];
    int n_values;
} phrases[] = {
    {"day or night", {24, 7}, 2},
    {"day and night", {24, 7}, 2},
    {"night or day", {24, 7}, 2},
    {"night and day", {24, 7}, 2},
    {"all day", {24, 7}, 2},
    {"every day", {7}, 1},
    {"daily", {7}, 1},
};

/* 1 to 12 where @length bytes of @word are the name of a month, long or short; else 0. */
static guint64
month_named(const char *word, gsize length)
{
    static const char *const names[] = {"January",   "February", "March",    "April",
                                        "May",       "June",     "July",     "August",
                                        "September", "October",  "November", "December"};
    for (gsize i = 0; i < G_N_ELEMENTS(names); i++)
        if (length >= 3 && strncmp(names[i], word, length) == 0)
            return i + 1;
    return 0;
}

static gsize
word_length(const char *at)
{
    gsize length = 0;
    while (g_ascii_isalpha(at[length]))
        length++;
    return length;
}

/* Returns: (nullable): the word before @at and a space or hyphen, as long as word_length() says; NULL: there is none,
 * or no @at */
static const char *
word_before(const char *text, const char *at)
{
    const char *end = at;
    while (at != NULL && end > text && (end[-1] == ' ' || end[-1] == '-'))
        end--;
    if (end == at)
        return NULL;
    while (end > text && g_ascii_isalpha(end[-1]))
        end--;
    return end;
}

static gboolean
is_word_of(const char *const *words, const char *at)
{
    g_autofree char *folded =
        at != NULL ? g_ascii_strdown(at, (gssize)word_length(at)) : NULL;
    return folded != NULL && g_strv_contains(words, folded);
}

/* Whether the “May” at @at is the month: before a number, after words that may not do without one, and beside
 * another month. */
static gboolean
is_month_of_may(const char *text, const char *at)
{
    static const char *const before[] = {
        "in",    "by",     "of",    "until", "till", "since", "from", "early", "late",
        "every", "before", "after", "next",  "last", "mid",   "to",   NULL};
    static const char *const joints[] = {"and", "or", "to", "through", NULL};
    const char *after = at + strlen("May"), *last = word_before(text, at);
    after += strspn(after, " ");
    if (g_ascii_isdigit(*after) || is_word_of(before, last))
        return TRUE;
    const char *other = word_before(text, last);
    if (is_word_of(joints, last) && other != NULL &&
        month_named(other, word_length(other)) > 0)
        return TRUE;
    if (!is_word_of(joints, after))
        return FALSE;
    after += word_length(after);
    after += strspn(after, " ");
    return month_named(after, word_length(after)) > 0;
}

static guint64
month_of(const char *text, const char *word, gsize length)
{
    enum {
        TF_MAY = 5
    };
    guint64 month = month_named(word, length);
    return month == TF_MAY && !is_month_of_may(text, word) ? 0 : month;
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
value_of_word(const char *folded)
{
    for (gsize i = 0; i < G_N_ELEMENTS(words_of_numbers); i++)
        if (strcmp(words_of_numbers[i].word, folded) == 0)
            return words_of_numbers[i].value;
    return 0;
}

/* Words that are one number, as far as they are read. */
typedef struct {
    guint64 thousands; /* with what stands before them                             */
    guint64 rest;
    guint64 room; /* what still may follow is less: after twenty 10, after two nothing */
    gsize start;  /* bytes of the text */
    gsize end;    /* 0: there is none  */
} Run;

static void
end_run(Run *run, GArray *numbers, const char *text)
{
    TfNumber number = {.values = {run->thousands + run->rest},
                       .n_values = 1,
                       .may_lack = TRUE,
                       .start = run->start,
                       .end = run->end};
    tf_number_add_weeks(&number, text + run->end);
    if (run->end > 0)
        g_array_append_val(numbers, number);
    *run = (Run){.room = G_MAXUINT64};
}

/* Whether @value goes on with the words before it: two + hundred, hundred + twenty, twenty + one. */
static gboolean
fits(const Run *run, guint64 value)
{
    if (run->end == 0)
        return TRUE;
    if (value == 100)
        return run->rest > 0 && run->rest < 20;
    return value >= 1000 ? run->rest > 0 && (run->thousands == 0 || run->thousands >= value)
                         : value < run->room;
}

static void
add_to_run(Run *run, guint64 value)
{
    if (value >= 1000) {
        run->thousands += MAX(1, run->rest) * value;
        run->rest = 0;
    } else if (value == 100) {
        run->rest = MAX(1, run->rest) * value;
    } else {
        run->rest += value;
    }
    run->room = value >= 100 ? value : value >= 20 ? 10 : 1;
}

static void
add_lone(GArray *numbers, const guint64 *values, int n_values, gsize start, gsize end)
{
    TfNumber number = {.may_lack = TRUE, .start = start, .end = end};
    for (int i = 0; i < n_values; i++)
        tf_number_add(&number, values[i]);
    g_array_append_val(numbers, number);
}

/* Returns: what @at, after a half, is half of: the word after any “of”, “a” and “the” */
static const char *
whole_of(const char *at)
{
    static const char *const small[] = {"a", "an", "of", "the", NULL};
    at += strspn(at, " -");
    while (is_word_of(small, at)) {
        at += word_length(at);
        at += strspn(at, " -");
    }
    return at;
}

static gboolean
has_start(const char *at, const char *word)
{
    return g_ascii_strncasecmp(at, word, strlen(word)) == 0;
}

/* A half, from @start to @end: of an hour where one follows, and where one stands before “and a half”. */
static void
add_half(GArray *numbers, const char *text, gsize start, gsize end)
{
    static const char *const joints[] = {"and", NULL};
    static const guint64 part[] = {1, 0};
    TfNumber half = {.may_lack = TRUE, .start = start, .end = end};
    const char *whole = whole_of(text + end);
    const char *joint = word_before(text, word_before(text, text + start));
    const char *before = is_word_of(joints, joint) ? word_before(text, joint) : NULL;
    for (gsize i = 0; i < G_N_ELEMENTS(halves); i++)
        for (int v = 0; v < halves[i].n_values; v++)
            if (has_start(whole, halves[i].unit) ||
                (before != NULL && has_start(before, halves[i].unit)))
                tf_number_add(&half, halves[i].values[v]);
    tf_number_add(&half, 50);
    tf_number_add(&half, 5);
    tf_number_add(&half, 2);
    g_array_append_val(numbers, half);
    add_lone(numbers, part, 2, start, end);
}

/* One word, of @length bytes: what is no part of a longer number. */
static void
add_lone_word(GArray *numbers, const char *text, const char *at, gsize length)
{
    static const guint64 day[] = {24, 0}, week[] = {7}, part[] = {1, 0};
    static const char *const clocks[] = {"the clock", "the-clock"};
    g_autofree char *folded = g_utf8_casefold(at, (gssize)length);
    const char *after = at + length;
    gsize start = (gsize)(at - text), end = start + length;
    guint64 one = counts_one(folded, after) ? 1 : month_of(text, at, length);
    if (one > 0)
        add_lone(numbers, &one, 1, start, end);
    if (strcmp(folded, "half") == 0 || strcmp(folded, "½") == 0)
        add_half(numbers, text, start, end);
    for (gsize i = 0; i < G_N_ELEMENTS(lone_words); i++) {
        if (strcmp(lone_words[i].word, folded) != 0)
            continue;
        add_lone(numbers, lone_words[i].values, lone_words[i].n_values, start, end);
        if (lone_words[i].n_values >= 3 && strcmp(folded, "midnight") != 0)
            add_lone(numbers, part, 2, start, end); /* 1/4, 0.25 */
    }
    for (gsize i = 0; i < G_N_ELEMENTS(clocks); i++)
        if (g_str_has_suffix(folded, "round") && *after != '\0' &&
            g_str_has_prefix(after + 1, clocks[i])) {
            add_lone(numbers, day, 2, start, end);
            add_lone(numbers, week, 1, start, end);
        }
}

/* The word of @length bytes at @at. */
static void
add_word(GArray *numbers, Run *run, const char *text, const char *at, gsize length)
{
    g_autofree char *folded = g_utf8_casefold(at, (gssize)length);
    guint64 value = value_of_word(folded);
    if (strcmp(folded, "and") == 0 && run->end > 0 && run->room >= 100)
        return;
    if (value == 0 || !fits(run, value))
        end_run(run, numbers, text);
    if (value == 0) {
        add_lone_word(numbers, text, at, length);
        return;
    }
    if (run->end == 0)
        run->start = (gsize)(at - text);
    add_to_run(run, value);
    run->end = (gsize)(at + length - text);
}

/* The million of 2 million is no word of its own. Transfer full */
static char *
without_scales(const char *english, const GArray *digits)
{
    char *text = g_strdup(english);
    for (guint i = 0; i < digits->len; i++) {
        const TfNumber *number = &g_array_index(digits, TfNumber, i);
        for (char *at = text + number->start; at < text + number->end; at++)
            *at = g_ascii_isalpha(*at) ? '.' : *at;
    }
    return text;
}

GArray *
tf_numbers_of_words(const char *english, const GArray *digits)
{
    GArray *numbers = g_array_new(FALSE, TRUE, sizeof(TfNumber));
    g_autofree char *text = without_scales(english, digits);
    Run run = {.room = G_MAXUINT64};
    for (const char *at = text, *end; *at != '\0'; at = end) {
        for (end = at; g_ascii_isalpha(*end);)
            end++;
        if (end > at) {
            add_word(numbers, &run, text, at, (gsize)(end - at));
            continue;
        }
        end = g_utf8_next_char(at);
        if (*at == ' ' || *at == '-')
            continue;
        end_run(&run, numbers, text);
        add_lone_word(numbers, text, at, (gsize)(end - at));
    }
    end_run(&run, numbers, text);
    return numbers;
}

void
tf_numbers_add_phrases(GArray *numbers, const char *english)
{
    for (const char *at = english; *at != '\0'; at++) {
        if (at > english && g_ascii_isalpha(at[-1]))
            continue;
        for (gsize i = 0; i < G_N_ELEMENTS(phrases); i++) {
            gsize length = strlen(phrases[i].words);
            if (g_ascii_strncasecmp(at, phrases[i].words, length) != 0 ||
                g_ascii_isalpha(at[length]))
                continue;
            gsize start = (gsize)(at - english);
            for (int v = 0; v < phrases[i].n_values; v++)
                add_lone(numbers, &phrases[i].values[v], 1, start, start + length);
        }
    }
}
