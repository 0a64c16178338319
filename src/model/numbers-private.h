/* numbers-private.h: the numbers of a text.
 *
 *     numbers.c       in digits of any kind, with what multiplies them, and hours
 *     number-words.c  in words of English
 */
#pragma once

#include <glib.h>

enum {
    TF_NUMBER_VALUES = 6,
    TF_HOURS = 12,
};

/* A number of a text, and all that it may mean: 6 p.m. is 18 as well. */
typedef struct {
    guint64 values[TF_NUMBER_VALUES]; /* the first is what it says: of 3万 30000 */
    int n_values;
    int half;    /* 'a' and 'p' of a clock, 'n' of the night; 0: none */
    gsize start; /* its bytes in the text, with the word that multiplies it */
    gsize end;
    gboolean may_lack;   /* a word, or the 00 of a clock: need not be there in digits */
    gboolean is_minutes; /* stands after an hour and a colon */
    gboolean is_dialled; /* its digits stand one by one: 9-1-1 */
    gboolean is_met;     /* by a number of the other text; its reader's to say */
    guint partner;       /* where it is met: which of the other text */
} TfNumber;

/* Adds what @number may mean, too. */
void tf_number_add(TfNumber *number, guint64 value);

/* Adds the days of two weeks, 14, and 15 as French counts them, where @after, which follows @number in English,
 * says so */
void tf_number_add_weeks(TfNumber *number, const char *after);

/**
 * tf_numbers_of:
 * @text: UTF-8
 * @tag: the language of it, which says what groups digits
 *
 * Numbers in digits, without telephone numbers.
 *
 * Shape: of TfNumber, in the order of the text.
 *
 * Returns: (transfer full)
 */
GArray *tf_numbers_of(const char *text, const char *tag);

/* Adds what 6 p.m. and 12 a.m. are where a day has 24 hours. @numbers: of TfNumber, of the English @text */
void tf_numbers_add_hours(GArray *numbers, const char *text);

/**
 * tf_numbers_of_words:
 * @english: a text in English
 * @digits: of TfNumber: its numbers in digits; what multiplies them is none of these
 *
 * Two, March, twenty-one: what may stand in digits elsewhere.
 *
 * Shape: of TfNumber, in the order of the text.
 *
 * Returns: (transfer full)
 */
GArray *tf_numbers_of_words(const char *english, const GArray *digits);

/* Adds what phrases of @english say without a number, day or night and every day: 24 and 7 where it may stand.
 * @numbers: of TfNumber, of its words */
void tf_numbers_add_phrases(GArray *numbers, const char *english);
