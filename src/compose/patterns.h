/* patterns.h: a file of hyphenation patterns, and the marks it sets in a word.
 *
 *     hyph_<language>.dic  -->  table of patterns
 *     word  -->  a digit between any two letters; odd: the word may be divided there
 *
 * After Liang, "Word Hy-phen-a-tion by Com-put-er" (1983). The files are libhyphen's. The library
 * itself builds an automaton of them at every start, which takes longer than to compose a booklet;
 * and it needs files in which every pattern repeats the shorter ones it ends with, which the
 * Russian one does not: it misses half of its points and divides согласит-ься.
 */
#pragma once

#include <glib.h>

typedef struct TfPatterns TfPatterns;

/* Returns: (transfer full) (nullable): NULL if the file cannot be read */
TfPatterns *tf_patterns_load(const char *path);
void tf_patterns_free(TfPatterns *patterns);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TfPatterns, tf_patterns_free)

/* The encoding that the file and its words are in. */
const char *tf_patterns_encoding(const TfPatterns *patterns);
gboolean tf_patterns_is_utf8(const TfPatterns *patterns);

/* Letters that must stay together at the head and at the end of a word. */
int tf_patterns_left(const TfPatterns *patterns);
int tf_patterns_right(const TfPatterns *patterns);

/**
 * tf_patterns_mark:
 * @word: @length bytes in the encoding of the file, small letters
 * @marks: (out caller-allocates): @length digits; [i] is that before byte i
 */
void
tf_patterns_mark(const TfPatterns *patterns, const char *word, gsize length, guint8 *marks);
