/* reading.h: how hard English is to read, by the Flesch–Kincaid grade level.
 *
 *     grade = 0.39 × words / sentences + 11.8 × syllables / words − 15.59
 *
 * J. P. Kincaid, R. P. Fishburne, R. L. Rogers and B. S. Chissom, "Derivation of new readability
 * formulas for Navy enlisted personnel", Research Branch Report 8-75, Naval Technical Training Command,
 * 1975. The grade is that of schools in the United States.
 *
 * A sentence ends with . ? ! or … before a space, or where its text does; not with a colon, a semicolon
 * or an abbreviation, which would make it shorter than it reads, unless what follows shows that one begins
 * (“until 5 p.m. The door …”). A sentence of a single word, such as a label
 * ("Hospital."), is left out: it would make the text look easier than it is. A fact stands in the text as one
 * U+FFFC: it is a word of its sentence, and not counted in syllables, since nobody can put it more plainly.
 */
#pragma once

#include <glib.h>

typedef struct {
    int n_sentences;
    int n_words; /* with facts */
    int n_facts;
    int n_syllables; /* of words that are no facts */
} TfReading;

/* One sentence of a text, which it borrows. */
typedef struct {
    const char *start; /* its first word */
    gsize length;      /* up to the end of its last word, in bytes */
    TfReading reading; /* n_sentences is 1 */
} TfSentence;

/**
 * tf_sentence_next:
 * @at: (inout): where to go on in a text; white space as it stands
 *
 * Returns: whether there was another sentence, which has at least one word
 */
gboolean tf_sentence_next(const char **at, TfSentence *sentence);

/* Adds the sentences of @text that count. */
void tf_reading_add_text(TfReading *reading, const char *text);

void tf_reading_add(TfReading *reading, const TfReading *other);

/* Returns: the grade, at least 0; 0 where there is nothing to read */
double tf_reading_grade(const TfReading *reading);
