/* text.h: small questions about UTF-8 text that more than one stage asks. */
#pragma once

#include <glib.h>

/**
 * tf_text_nearest:
 * @word: what somebody wrote
 * @words: what there is
 * @n: how many @words; -1 if NULL-terminated
 *
 * "Did you mean …": edit distance at most a third of the length and at least one, where a
 * swap of neighbours is one edit and case does not count; the first of equals.
 *
 * Returns: (transfer none) (nullable): the nearest of @words
 */
const char *tf_text_nearest(const char *word, const char *const *words, int n);

/* Returns: (transfer full): runs of white space become one space, none at the ends. Only
 * space, tab, CR and LF count: no-break and ideographic spaces are characters like any other. */
char *tf_text_collapsed(const char *text);

/* Whether a reader would see a letter or a digit in @text. Signs that are invisible, such as zero-width spaces,
 * direction marks, soft hyphens and the fillers of Hangul, are none, whatever Unicode calls them. */
gboolean tf_text_says_something(const char *text);

/* Whether @text is made of the letters, digits, dots and hyphens that our file names are made
 * of, and begins with no dot: such a name never leads out of its folder. */
gboolean tf_text_is_name(const char *text);

/* Appends text of strangers that goes to a terminal: nothing in it may move the cursor, begin a new
 * line or turn the rest of the line around; U+FFFD stands for what would. */
void tf_text_add_safe(GString *out, const char *text);

/* As g_string_append_printf(), with every text escaped for HTML and XML. */
void tf_text_add_escaped(GString *out, const char *format, ...) G_GNUC_PRINTF(2, 3);
