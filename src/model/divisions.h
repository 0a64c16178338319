/* divisions.h: how single words are divided at a line's end, where patterns err.
 *
 *     content/<tag>/hyphens.xml  -->  TfDivisions
 *
 *     <word>medi-cine</word>     divided there and nowhere else
 *     <word>Manhattan</word>     never divided
 */
#pragma once

#include "base/finding.h"
#include "model/language.h"

typedef struct TfDivisions TfDivisions;

/**
 * tf_divisions_load:
 * @path: a list of words; where there is no such file the list is empty
 *
 * Findings: those of xml.h; unknown-element, unknown-attribute, missing-attribute,
 * bad-attribute, bad-content, wrong-language, unused-divisions, bad-division, duplicate-key
 * Errors: the file is there and cannot be read
 */
TfDivisions *tf_divisions_load(const char *path,
                               const TfLanguage *language,
                               TfFindings *findings,
                               GError **error);
void tf_divisions_free(TfDivisions *divisions);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TfDivisions, tf_divisions_free)

/**
 * tf_divisions_find:
 * @word: of @length bytes; case does not count
 *
 * Returns: (transfer none) (nullable): the word in small letters, character for character, with
 * "-" wherever it may be divided; NULL if it is not in the list
 */
const char *tf_divisions_find(const TfDivisions *divisions, const char *word, gsize length);
