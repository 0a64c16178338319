/* plain.h: how plain the words of one language must be.
 *
 *     content/<tag>/plain.xml  -->  TfPlain
 *
 *     <instead say="under">pursuant to</instead>     a word of offices, and what people say
 *     <legal gloss="warrant.lead">warrant</legal>    a word of the law, and the text that explains it
 */
#pragma once

#include "base/finding.h"

typedef struct {
    const char *word; /* or several, one space between them; capitals as in the list */
    const char *say;
} TfPlainWord;

typedef struct {
    const char *word;
    const char *gloss; /* xml:id of the unit that explains it; NULL: none does    */
} TfLegalWord;

/* Zeros where nothing is asked. All is owned by it. */
typedef struct {
    double grade; /* the highest that the text may reach; 0: any                 */
    int longest;  /* words of a sentence; 0: any number                          */
    const TfPlainWord *words;
    int n_words;
    const TfLegalWord *legal;
    int n_legal;
} TfPlain;

/**
 * tf_plain_load:
 * @path: where there is no such file nothing is asked
 * @tag: the language of its folder
 *
 * Findings: those of xml.h; unknown-element, unknown-attribute, missing-attribute,
 * bad-attribute, bad-content, wrong-language, duplicate-key
 * Errors: the file is there and cannot be read
 */
TfPlain *
tf_plain_load(const char *path, const char *tag, TfFindings *findings, GError **error);
void tf_plain_free(TfPlain *plain);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TfPlain, tf_plain_free)
