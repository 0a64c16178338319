/* han-scripts.h: Chinese characters that are wrong in one of the two scripts.
 *
 * Which those are is a list, not what an old encoding has: Big5 and GB 2312 both lack characters that are right,
 * and have some that are not.
 *
 * Simplified, wrong in Traditional: the characters that appendix 1 of the List of Standard Chinese Characters of 2013
 * (通用规范汉字表) sets beside a Traditional one, if the lists of neither Taiwan (常用 and
 * 次常用國字標準字體表, 1982) nor Hong Kong (常用字字形表) have them with a use that a reader may
 * still meet. So 着, 温, 户, 够, 台, 几 (茶几), 胜 (胜肽), 范 (a name) and 涌 (a place) are not here; nor are
 * forms that differ by the drawing of a stroke, such as 内 and 吴, or that are much written in
 * Traditional too, such as 泪 and 脚. 机, 体, 万, 听 and the like are: their own uses are of old books.
 *
 * 么 and 据 are here although Taiwan has them, 么 in 老么 and 据 in 拮据: 什么 and 根据 are the slips of the
 * hand that are met most, and those few words are known as right.
 *
 * Traditional, wrong in Simplified: the other column of that appendix, if the list of 2013 has not itself taken
 * the character back (瞭 蹚 昇 徵 夥 藉 乾 覆 像 甦) or keeps it for names (淩). 於, which it keeps for a rare
 * surname, is wrong here: 关於 and 由於 are what is left of a text that was converted in part.
 *
 * What is rare or in question is left out: an error keeps a booklet from the press. A text in the wrong
 * script has others that are not.
 */
#pragma once

#include <glib.h>

/**
 * tf_han_of_other:
 * @script: code of a TfScript
 *
 * Returns: (transfer full) (nullable): the characters, as pointers, that are wrong in @script; NULL for any
 * script but "Hans" and "Hant"
 */
GHashTable *tf_han_of_other(const char *script);

/* Whether the character at @at of @text, though one of tf_han_of_other(), is right there: 据 in 拮据. */
gboolean tf_han_is_of_right_word(const char *script, const char *text, const char *at);
