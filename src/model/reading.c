#include "model/reading.h"

#include "model/syllables.h"

#include <string.h>

enum {
    TF_FACT_SIGN = 0xfffc,
};

/* Do not end a sentence, though a dot stands after them. */
static const char abbreviations[] = " mr mrs ms dr st vs jr sr ";

static gboolean
is_word_sign(gunichar c)
{
    return g_unichar_isalnum(c) || g_unichar_ismark(c);
}

/* Whether @c, between letters, holds one word together. */
static gboolean
joins(gunichar c)
{
    return c == '-' || c == '\'' || c == 0x2019 || c == 0x2010 || c == 0x2011;
}

/* The end of letters with dots, such as U.S. or a.m.; @start where there are none. */
static const char *
skip_dotted(const char *start)
{
    const char *end = start;
    int n = 0;
    while (g_ascii_isalpha(end[0]) && end[1] == '.') {
        end += 2;
        n++;
    }
    return n > 1 && !is_word_sign(g_utf8_get_char(end)) ? end : start;
}

/* The end of the word that begins at @start, which is a letter, a digit or a fact. */
static const char *
skip_word(const char *start)
{
    if (g_utf8_get_char(start) == TF_FACT_SIGN)
        return g_utf8_next_char(start);
    const char *dotted = skip_dotted(start);
    if (dotted != start)
        return dotted;
    const char *end = start;
    while (TRUE) {
        gunichar c = g_utf8_get_char(end);
        gunichar next = *end != '\0' ? g_utf8_get_char(g_utf8_next_char(end)) : 0;
        gboolean is_inside = is_word_sign(c) || (joins(c) && is_word_sign(next));
        is_inside = is_inside || ((c == '.' || c == ',') && g_unichar_isdigit(next));
        if (!is_inside)
            return end;
        end = g_utf8_next_char(end);
    }
}

/* Whether one of the words of @list stands at @at. */
static gboolean
is_one_of(const char *at, const char *list)
{
    const char *end = at;
    while (is_word_sign(g_utf8_get_char(end)))
        end = g_utf8_next_char(end);
    g_autofree char *wanted = g_strdup_printf(" %.*s ", (int)(end - at), at);
    return end > at && strstr(list, wanted) != NULL;
}

/* Whether the dot of letters with dots, from @word to @end, ends a sentence as well. After a time of day it
 * does before a capital that is no name of a day, month, place or zone; after capitals, such as U.S., only
 * before words that begin sentences, for names follow them; after “e.g.” never. */
static gboolean
dots_end_sentence(const char *word, const char *end)
{
    static const char names[] =
        " Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March "
        "April May June July August September October November December Eastern Central "
        "Mountain Pacific Standard ET EST EDT "
        "Albany Bronx Brooklyn Buffalo Manhattan Queens Rochester Staten Washington ";
    static const char openers[] = " A An And Anyone Ask At But Call Do Each Every For From "
                                  "He If In It Most No Nobody "
                                  "On Or Our She So Some That The There These They This To "
                                  "We What When Where Who You "
                                  "Your ";
    const char *next = end;
    while (g_unichar_isspace(g_utf8_get_char(next)))
        next = g_utf8_next_char(next);
    if (next == end)
        return FALSE;
    while (*next != '\0' && g_utf8_strchr("\"'(“‘«", -1, g_utf8_get_char(next)) != NULL)
        next = g_utf8_next_char(next);
    if (!g_unichar_isupper(g_utf8_get_char(next)))
        return FALSE;
    if (g_ascii_isupper(*word))
        return is_one_of(next, openers);
    gboolean is_time = g_str_has_prefix(word, "a.m.") || g_str_has_prefix(word, "p.m.");
    /* “New” alone begins sentences, too. */
    gboolean is_new =
        g_str_has_prefix(next, "New York") || g_str_has_prefix(next, "New Jersey");
    return is_time && !is_new && !is_one_of(next, names);
}

static gboolean
is_abbreviation(const char *word, const char *end)
{
    g_autofree char *small = g_utf8_strdown(word, end - word);
    g_autofree char *wanted = g_strdup_printf(" %s ", small);
    return strstr(abbreviations, wanted) != NULL;
}

/* Whether the sign at @at ends a sentence; @word, @end: the word before it */
static gboolean
ends_sentence(const char *at, const char *word, const char *end)
{
    gunichar c = g_utf8_get_char(at);
    if (c != '.' && c != '?' && c != '!' && c != 0x2026)
        return FALSE;
    if (c == '.' && at == end && is_abbreviation(word, end))
        return FALSE;
    const char *next = at; /* “No.” ends one too */
    while (*next != '\0' && g_utf8_strchr(".?!…\"')”’»", -1, g_utf8_get_char(next)) != NULL)
        next = g_utf8_next_char(next);
    return *next == '\0' || g_unichar_isspace(g_utf8_get_char(next));
}

static void
count_word(TfReading *reading, const char *word, const char *end)
{
    gboolean is_fact = g_utf8_get_char(word) == TF_FACT_SIGN;
    reading->n_words++;
    reading->n_facts += is_fact;
    if (!is_fact)
        reading->n_syllables += tf_syllables(word, (gsize)(end - word));
}

gboolean
tf_sentence_next(const char **at, TfSentence *sentence)
{
    *sentence = (TfSentence){.reading = {.n_sentences = 1}};
    const char *word = NULL;
    const char *end = NULL;
    const char *c = *at;
    while (*c != '\0') {
        gunichar sign = g_utf8_get_char(c);
        if (is_word_sign(sign) || sign == TF_FACT_SIGN) {
            word = c;
            end = skip_word(c);
            sentence->start = sentence->start != NULL ? sentence->start : word;
            sentence->length = (gsize)(end - sentence->start);
            count_word(&sentence->reading, word, end);
            c = end;
            if (skip_dotted(word) == end && dots_end_sentence(word, end))
                break;
            continue;
        }
        gboolean is_end = word != NULL && ends_sentence(c, word, end);
        c = g_utf8_next_char(c);
        if (is_end)
            break;
    }
    *at = c;
    return word != NULL;
}

void
tf_reading_add(TfReading *reading, const TfReading *other)
{
    reading->n_sentences += other->n_sentences;
    reading->n_words += other->n_words;
    reading->n_facts += other->n_facts;
    reading->n_syllables += other->n_syllables;
}

void
tf_reading_add_text(TfReading *reading, const char *text)
{
    TfSentence sentence;
    while (tf_sentence_next(&text, &sentence))
        if (sentence.reading.n_words > 1)
            tf_reading_add(reading, &sentence.reading);
}

double
tf_reading_grade(const TfReading *reading)
{
    int n_spoken = reading->n_words - reading->n_facts;
    if (reading->n_sentences == 0 || n_spoken == 0)
        return 0;
    double length = (double)reading->n_words / reading->n_sentences;
    double syllables = (double)reading->n_syllables / n_spoken;
    return MAX(0.39 * length + 11.8 * syllables - 15.59, 0);
}
