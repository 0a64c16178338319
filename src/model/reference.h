/* reference.h: the things every language shares by name: facts, terms, laws.
 *
 *     content/{facts,terms,laws}.xml  -->  TfReference
 */
#pragma once

#include "base/finding.h"

typedef enum {
    TF_FACT_PHONE,
    TF_FACT_URL,
    TF_FACT_FORM,
    TF_FACT_NAME,
    TF_FACT_HOURS,
    TF_FACT_DATE,
} TfFactKind;

typedef struct {
    const char *key;
    TfFactKind kind;
    const char *target;   /* full address behind a short url; NULL if none */
    const char *checked;  /* ISO date somebody last made sure              */
    const char *check_by; /* ISO date by which it must be checked again    */
    const char *source;
    TfPlace place;
} TfFact;

typedef enum {
    TF_TERM_APPROVED,
    TF_TERM_ALSO,
    TF_TERM_FORBIDDEN,
} TfTermUse;

/* A way to say a term in one language. */
typedef struct {
    const char *language;
    TfTermUse use;
    const char *text;
} TfTermForm;

typedef struct {
    const char *id;
    const char *definition;  /* in English */
    const TfTermForm *forms; /* in the order of the file */
    int n_forms;
} TfTerm;

/* What a statement of law rests on. */
typedef struct {
    const char *key;
    gboolean is_contested;   /* the text must hedge                               */
    const char *authority;   /* in English                                        */
    const char *gist;        /* in English                                        */
    const char *review_by;   /* ISO date by which a lawyer must read it again      */
    const char *reviewed_by; /* "": nobody has read it yet                        */
    TfPlace place;
} TfLaw;

typedef struct TfReference TfReference;

/**
 * tf_reference_load:
 * @folder: the folder that holds facts.xml, terms.xml and laws.xml
 *
 * Findings: those of xml.h; unknown-element, unknown-attribute, missing-attribute,
 * bad-attribute, bad-content, duplicate-key
 * Errors: a file that cannot be read; never for what is written in it
 * Returns: (transfer full): what could be understood
 */
TfReference *tf_reference_load(const char *folder, TfFindings *findings, GError **error);
void tf_reference_free(TfReference *reference);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TfReference, tf_reference_free)

/* Returns: (transfer none) (nullable) */
const TfFact *tf_reference_fact(const TfReference *reference, const char *key);

/* Returns: (transfer none) (nullable): the words of @fact in @language, or those that serve
 * every language; NULL where it has neither. Pseudo-languages (qps-…) borrow the English. */
const char *
tf_fact_value(const TfReference *reference, const TfFact *fact, const char *language);

/* Whether the fact is dialled, typed or compared sign by sign, so that it may neither break
 * over lines nor be reordered: phone, url, form. */
gboolean tf_fact_is_literal(const TfFact *fact);

/* Returns: (transfer none) (nullable) */
const TfTerm *tf_reference_term(const TfReference *reference, const char *id);
gboolean tf_reference_has_term(const TfReference *reference, const char *id);

/* Returns: (transfer none) (nullable) */
const TfLaw *tf_reference_law(const TfReference *reference, const char *key);
gboolean tf_reference_has_law(const TfReference *reference, const char *key);

/* Shape: NULL-terminated, in the order of the file, for "did you mean". Transfer none. */
const char *const *tf_reference_fact_keys(const TfReference *reference);
const char *const *tf_reference_term_ids(const TfReference *reference);
const char *const *tf_reference_law_keys(const TfReference *reference);
