/* characters.h: kinds of characters that typesetting tells apart. */
#pragma once

#include <glib.h>

/* Whether @c, not 0, is in @set. */
gboolean tf_is_one_of(gunichar c, const char *set);

/* Chinese characters and kana: each an em wide, and lines may end between them. */
gboolean tf_is_han(gunichar c);
gboolean tf_is_hangul(gunichar c);

/* ٤ and ۴, which do not run from the right as the letters around them do. */
gboolean tf_is_arabic_digit(gunichar c);

/* Embeddings, overrides, isolates and their ends. */
gboolean tf_is_direction_sign(gunichar c);

/* Latin, Cyrillic or a European digit. */
gboolean tf_is_western(gunichar c);

/* Full-width marks of Chinese whose white stands after the ink, and before it. */
gboolean tf_is_closing_mark(gunichar c);
gboolean tf_is_opening_mark(gunichar c);

/* A character that is read for direction or joining and never drawn. */
gboolean tf_is_format_character(gunichar c);
