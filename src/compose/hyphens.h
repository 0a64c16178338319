/* hyphens.h: where the words of a language may be divided.
 *
 *     word  -->  the list of words that are divided in their own way
 *           -->  or the language's patterns (patterns.h), and points that leave enough letters on
 *                either side
 *
 * The text itself stays as it is: points are a table beside it, never U+00AD in it, which would
 * take conjuncts apart.
 */
#pragma once

#include "base/finding.h"
#include "model/divisions.h"
#include "model/language.h"

typedef struct TfHyphens TfHyphens;

/**
 * tf_hyphens_open:
 * @divisions: (nullable): what goes before the patterns; must outlive the hyphens
 *
 * Finds the language's pattern file below the system's data folders ("hyphen/"; on Debian the
 * packages hyphen-es and so on).
 *
 * Findings: missing-dictionary, if the language has patterns and they are not there
 *
 * Returns: (transfer full) (nullable): NULL if words of the language are not divided
 */
TfHyphens *tf_hyphens_open(const TfLanguage *language,
                           const TfDivisions *divisions,
                           TfFindings *findings);
void tf_hyphens_free(TfHyphens *hyphens);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TfHyphens, tf_hyphens_free)

/**
 * tf_hyphens_find:
 * @word: UTF-8, letters and the marks on them, nothing else
 * @points: (out caller-allocates): room for @length; bytes before which a hyphen may end a
 * line, ascending
 *
 * Returns: how many
 */
int
tf_hyphens_find(const TfHyphens *hyphens, const char *word, gsize length, gsize *points);
