/* pseudo.h: languages that nobody speaks, made of the English to try a layout.
 *
 *     qps-long    a third longer, as translations are
 *     qps-tall    accents above and below every vowel
 *     qps-rtl     Arabic letters for the Latin ones, read from the right
 *     qps-cjk     Chinese characters, two letters each
 *     qps-mixed   every third word in Arabic letters
 *
 * English that stays English in a translation stays so here.
 */
#pragma once

#include <glib.h>

/* Whether @tag is one of them. */
gboolean tf_is_pseudo(const char *tag);

/* Returns: (transfer full): @text, a piece of an English sentence, in the language @tag */
char *tf_pseudo_text(const char *tag, const char *text);
