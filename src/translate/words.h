/* words.h: what of a text has changed, word by word.
 *
 *     "Keep the door closed." / "Keep your door closed."
 *     -->  same "Keep", gone " the", new " your", same " door closed."
 *
 * A word is a run of letters, digits and what joins them, a mark such as <b>, or any other sign, such
 * as each Chinese one;
 * a space goes with the word after it, and with what is gone before a word that has none today; spaces
 * change nothing. The longest common run of words stays.
 */
#pragma once

#include <glib.h>

typedef enum {
    TF_WORDS_SAME,
    TF_WORDS_GONE, /* only in the old text */
    TF_WORDS_NEW,  /* only in the new one  */
} TfWordsKind;

typedef struct {
    TfWordsKind kind;
    char *text;
} TfWordsPiece;

/**
 * tf_words_compare:
 *
 * Shape: no two neighbours of one kind; what is gone stands before what is new. Together the
 * pieces that are the same or new give @new, but for spaces around it; those that are the same or gone
 * give @old, but for spaces that are others today.
 *
 * Returns: (transfer full) (element-type TfWordsPiece)
 */
GArray *tf_words_compare(const char *old, const char *new);
