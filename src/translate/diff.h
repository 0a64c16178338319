/* diff.h: what has changed in the English since each unit was translated.
 *
 *     TfStates + TfHistory  -->  a TfDiffUnit for each unit that is missing or stale
 */
#pragma once

#include "translate/history.h"
#include "translate/states.h"
#include "translate/words.h"

typedef enum {
    TF_DIFF_CHANGED, /* the English was other words, which are known                      */
    TF_DIFF_UNKNOWN, /* the English it was made from is not in the history                */
    TF_DIFF_NO_HASH, /* nothing says which English it was made from                       */
    TF_DIFF_TO_DO,   /* the translation is missing: TF_UNIT_MISSING                       */
} TfDiffKind;

typedef struct {
    TfDiffKind kind;
    const TfUnitStatus
        *status;    /* english and target: where they stand, their words       */
    GArray *pieces; /* of TfWordsPiece, from the old English to today's; NULL
                                   unless TF_DIFF_CHANGED                                  */
} TfDiffUnit;

/* Returns: (transfer full) (element-type TfDiffUnit): in the order of @states, which it borrows
 * from */
GArray *tf_diff(const TfStates *states, const TfHistory *history);

/* "changed", "unknown", "no-hash", "to-do" */
const char *tf_diff_kind_name(TfDiffKind kind);
