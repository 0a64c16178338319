/* term-forms.h: where a word of terms.xml stands in a text, with the endings that grammar gives it. */
#pragma once

#include "model/language.h"

/* Bytes of a text. */
typedef struct {
    gsize start, end;
} TfFormPlace;

/**
 * tf_form_find:
 * @form: one word or more, as terms.xml has them
 * @text: in form NFC
 * @from: byte of @text to begin at
 * @place: (out): from the first letter of the first word, with what leans on it, to the last of the last
 *
 * Nouns and adjectives are known in their forms; verbs are not conjugated: a list has each form of one that is
 * wanted. Capitals, vowel points, joins and kinds of spaces and apostrophes do not count. Each word may carry
 * or change what TfEndings says of its language: prefixes and endings. Languages without spaces between
 * words are searched letter by letter. What is found is never empty, so that who goes on at its end comes to
 * the end of @text; a form of invisible signs alone is nowhere.
 *
 * Returns: whether the form stands in @text at @from or after it
 */
gboolean tf_form_find(const TfLanguage *language,
                      const char *form,
                      const char *text,
                      gsize from,
                      TfFormPlace *place);
