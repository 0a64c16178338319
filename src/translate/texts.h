/* texts.h: all that is known of one translation, read together.
 *
 *     content/<tag>/ content/<source>/ content/ledger/<tag>.tsv  -->  TfTexts
 */
#pragma once

#include "translate/states.h"

/* Everything is owned. */
typedef struct {
    TfReference *reference;
    TfEdition *source;  /* the English                                    */
    TfEdition *edition; /* NULL where the English itself was asked for    */
    TfLedger *ledger;
    TfStates *states;
    TfFindings *findings; /* of the texts, waived where they are           */
} TfTexts;

/**
 * tf_texts_load:
 * @folder: content/
 * @source: tag of the English
 *
 * What is wrong with the English is told only where it is what was asked for.
 *
 * Findings, in TfTexts.findings: those of reference.h, edition.h, ledger.h, states.h
 * Returns: (transfer full) (nullable)
 * Errors: what is needed cannot be read; then @findings has what was found by then
 */
TfTexts *tf_texts_load(const char *folder,
                       const char *tag,
                       const char *source,
                       TfFindings *findings,
                       GError **error);
void tf_texts_free(TfTexts *texts);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TfTexts, tf_texts_free)

/* What was asked for: the translation, or the English. */
const TfEdition *tf_texts_edition(const TfTexts *texts);
