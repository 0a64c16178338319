/* syllables.h: how many syllables an English word has, for the reading grade of reading.h.
 *
 * By rule, with a table of the words that the rules get wrong. Where dictionaries allow two ways to
 * say a word it counts as Merriam-Webster divides it.
 */
#pragma once

#include <glib.h>

/**
 * tf_syllables:
 * @word: UTF-8, @length bytes: letters, digits, apostrophes, hyphens and the dots of "U.S."
 *
 * Digits are read one by one; capitals without a vowel, and letters with dots, letter by letter.
 *
 * Returns: at least 1
 */
int tf_syllables(const char *word, gsize length);
