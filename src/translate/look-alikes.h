/* look-alikes.h: names that look the same in two alphabets, or typed on two keyboards.
 *
 *     Аса (Cyrillic)  -->  Aca
 *     کریم (as in Urdu)  -->  كريم (as in Arabic)
 *
 * The table has single letters that nobody can tell apart in print, of the alphabets that share forms with Latin, of katakana
 * beside Chinese characters, and letters of Arabic script that keyboards of its languages type for each other. Letters
 * that are only alike, as п and n, are not in it, nor is what several letters look like, as rn and m.
 */
#pragma once

#include <glib.h>

/**
 * tf_look_of:
 * @text: UTF-8
 * @as_capitals: whether it is looked at in capitals, in which Вова looks like BOBA; I and l are told apart then
 *
 * Returns: (transfer full): @text with each letter that has a look-alike in the table as that, in form NFKD. Two that come to
 * the same look the same.
 */
char *tf_look_of(const char *text, gboolean as_capitals);
