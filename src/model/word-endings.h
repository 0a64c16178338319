/* word-endings.h: what grammar does to the words of terms.xml, a table by language. */
#pragma once

#include <glib.h>

/* Lists are separated by spaces; arrays end with NULL. All in small letters and form NFC. */
typedef struct {
    const char *tag;
    const char *prefixes; /* written together with the word after them; NULL: none  */
    const char *const
        *slots; /* what may follow a word: of each list one or none, in order */
    const char *const *changes; /* lists of endings of which one stands for the other;
                                   "-", which is never the first, is no ending at all     */
    const char *const *twins;   /* lists of words of which one stands for the other      */
} TfEndings;

/* Returns: (transfer none) (nullable): the row of the language */
const TfEndings *tf_endings_find(const char *tag);

/* Returns: (transfer none): all rows; @n: (out): how many */
const TfEndings *tf_endings(int *n);
