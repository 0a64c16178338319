/* sign.h: what a person may sign, and what not and why.
 *
 *     TfStates + who, as what, which units  -->  TfSigning, a row a unit  -->  the ledger
 */
#pragma once

#include "translate/states.h"

/* What somebody wants to put their name to. */
typedef struct {
    const char *person;
    TfSigner role;
    TfUnitState state; /* translated by translators; reviewed or final by the others      */
    const char
        *waives; /* a code, to waive a finding instead; NULL                        */
    gboolean is_remark; /* to say in @reason what is wrong, and sign nothing              */
    const char *reason; /* NULL: none                                                     */
    const char *const
        *ids; /* NULL-terminated; NULL: every unit                              */
} TfSignRequest;

/* What becomes of one unit. */
typedef struct {
    const TfUnitStatus *status; /* NULL: there is no such unit                          */
    const char *id;
    const TfUnitStatus *other; /* waived in both: the other text; NULL                  */
    GPtrArray *
        words; /* waived word by word: those that @person has not waived before, each once; NULL */
    char *refusal;    /* why it cannot be signed; NULL if it can                         */
    gboolean is_done; /* the same person has signed the same before                      */
} TfSignRow;

/**
 * tf_sign_plan:
 * @findings: (nullable): of the edition, those that are waived too; a unit with an error cannot be signed, and
 * only what is found can be waived
 *
 * Returns: (transfer full) (element-type TfSignRow): in the order of the units, or of the ids
 */
GArray *tf_sign_plan(const TfStates *states,
                     const TfFindings *findings,
                     const TfSignRequest *request);

/* Whether @finding, of those that the plan was made with, is waived by @row, now or before: one signature is for all
 * that is found in a text with its code, and whoever signs should see all of it. */
gboolean tf_sign_waives(const TfSignRow *row,
                        const TfSignRequest *request,
                        const TfFinding *finding);

/* Returns: (transfer container) (element-type TfEntry): remarks on the text that a signature by @row leaves open: a
 * translator's all of others, a reader's these too unless there is a reason */
GPtrArray *tf_sign_left_open(const TfStates *states,
                             const TfSignRow *row,
                             const TfSignRequest *request);

/**
 * tf_sign_entries:
 * @plan: of tf_sign_plan(); must outlive what is returned, as @time must
 * @time: "2026-12-01T09:30:00Z"
 *
 * Returns: (transfer full) (element-type TfEntry): what can be signed and is not yet; one for each word of a waiver
 */
GArray *tf_sign_entries(const GArray *plan, const TfSignRequest *request, const char *time);
