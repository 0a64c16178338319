/* language.h: what is true of a language wherever it is printed.
 *
 * A table, not code: a new language is a new row. How large its type is belongs to the
 * layout, which faces it is set in belongs to fonts/fonts.xml.
 */
#pragma once

#include <glib.h>

typedef enum {
    TF_DIRECTION_LTR,
    TF_DIRECTION_RTL
} TfDirection;

typedef enum {
    TF_BREAKS_WORDS,  /* at spaces and what Unicode adds              */
    TF_BREAKS_HAN,    /* between any two characters less the barred   */
    TF_BREAKS_EOJEOL, /* Korean: at spaces, and before a bracket                       */
} TfBreaks;

typedef struct {
    const char *tag;    /* BCP 47                                               */
    const char *script; /* ISO 15924: "Latn", "Arab", "Aran" for Nastaliq …     */
    TfDirection direction;
    TfBreaks breaks;
    const char *letters; /* ISO 15924 codes, space-separated, its words are written in */
    const char *bound_words; /* short words that never end a line, space-separated   */
} TfLanguage;

/* Returns: (transfer none) (nullable): the row of @tag, compared exactly */
const TfLanguage *tf_language_find(const char *tag);

/* Returns: (transfer none): all rows; @n: (out): how many */
const TfLanguage *tf_languages(int *n);
