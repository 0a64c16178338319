/* returning.h: a translation of a small project goes out and comes back, in memory. */
#pragma once

#include "support/project.h"
#include "translate/exchange.h"

typedef struct {
    TfReference *reference;
    TfEdition *source, *edition;
    TfLedger *ledger;
    TfHistory *history;
    TfStates *states;
    TfExchange *exchange;
    char *text, *english; /* of rights.xml, of that in English */
    gsize length, english_length;
    TfFindings *known, *findings;
} Returning;

/* Loads the translation @tag of the project in @folder; fails the test where it cannot. */
Returning *returning_new(const char *folder, const char *tag);
void returning_free(Returning *returning);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Returning, returning_free)

/* What becomes of the units of @returned, which has to outlive it. Transfer full */
TfImport *returning_weigh(Returning *returning, const TfReturned *returned);

/* Takes back @file, the bytes of a file. Returns: (transfer full) (nullable): NULL where it
 * cannot be read; its findings are in the returning's */
TfImport *returning_take(Returning *returning, const char *file);

/* Fails the test unless all units of @file, which went out as it is, come back unchanged. */
void returning_check_same(Returning *returning, const char *file);
