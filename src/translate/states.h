/* states.h: how far each unit of a translation has come, and the sum of it.
 *
 *     TfEdition + its English + TfLedger  -->  TfStates, a row a unit  -->  TfTally
 *
 * Two people: a unit is reviewed when somebody who did not translate it has signed it; that can
 * only be known where its translator has signed as well. It is final when a reviewer or legal
 * reader has signed it as final, and a legal reader has signed it if it has law=.
 *
 * A reader's remark on a text is open while the words of the translation are the same, also where the English changes,
 * until that reader has signed the text all the same, as a reader or as its translator, or until another reader has
 * signed it with a reason. Till then the text is not reviewed. What that reader signed of these words before, in
 * whatever role, does not count any more, not even when the remark has ended. Whoever has translated a text
 * mends it, and makes no remark.
 *
 * The English is signed in the same way; its writer stands for its translator.
 */
#pragma once

#include "model/edition.h"
#include "translate/ledger.h"

/* One unit. All is borrowed from the editions and the ledger. */
typedef struct {
    const char *id;
    const TfUnit *english; /* never NULL                                               */
    const TfUnit *target;  /* NULL: the translation has no such unit                   */
    TfUnitState state;
    gboolean has_law;
    gboolean is_dropped; /* somebody signed it and then one side was changed           */
    const TfEntry *translator, *reviewer, *legal; /* who signed it as it is now; NULL   */
    const TfEntry *remark; /* the last on its words as they are now that is open; NULL  */
} TfUnitStatus;

/* What a unit waits for, in the order in which it is done; waits.h says it in words. */
typedef enum {
    TF_WAIT_TRANSLATION, /* it is missing                                               */
    TF_WAIT_UPDATE,      /* it is older than the English                                */
    TF_WAIT_AGAIN,       /* it was signed, and one side was edited since                */
    TF_WAIT_TRANSLATOR,  /* who has not signed it                                       */
    TF_WAIT_REMARK, /* a reader has written what is wrong with it                       */
    TF_WAIT_REVIEWER,
    TF_WAIT_LEGAL,
    TF_WAIT_NOTHING, /* it may go to the press */
    TF_N_WAITS
} TfWait;

/* Sums over the units of an edition. */
typedef struct {
    int n_units;
    int n[TF_N_UNIT_STATES]; /* units in each state                                    */
    int n_waiting[TF_N_WAITS];
    int n_dropped;
    int n_words;      /* of the English                                                */
    int n_words_open; /* of units that are missing or stale                            */
} TfTally;

typedef struct TfStates TfStates;

/**
 * tf_states_new:
 * @edition: what is printed
 * @source: its English; @edition itself for the English
 * @ledger: of @edition; must outlive the states, as the editions must
 *
 * Findings: same-person for a sign-off or waiver that does not count, for whoever gave it has
 * translated the text; remark for each that is open
 *
 * Returns: (transfer full): the units of @source in their order, then the sounds of @edition
 */
TfStates *tf_states_new(const TfEdition *edition,
                        const TfEdition *source,
                        const TfLedger *ledger,
                        TfFindings *findings);
void tf_states_free(TfStates *states);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TfStates, tf_states_free)

const TfUnitStatus *tf_states_get(const TfStates *states, int i);
int tf_states_n(const TfStates *states);

/* Returns: (transfer none) (nullable) */
const TfUnitStatus *tf_states_find(const TfStates *states, const char *id);

TfTally tf_states_tally(const TfStates *states);

/* Whether @person has signed the unit as it is now in the role of its translator, or, without
 * @as_translator, in any other. */
gboolean tf_states_has_signed(const TfStates *states,
                              const TfUnitStatus *status,
                              const char *person,
                              gboolean as_translator);

/* Returns: (transfer container) (element-type TfEntry): the remarks on the unit that are open, in the order in which
 * they were made */
GPtrArray *tf_states_remarks(const TfStates *states, const TfUnitStatus *status);

/* Whether @person has waived, in the unit as it is now, something that was found, also where that was found in another
 * text beside it. */
gboolean tf_states_has_waived(const TfStates *states,
                              const TfUnitStatus *status,
                              const char *person);

/**
 * tf_states_waiver:
 * @place: of a finding with @code: its unit, as it is now, the other text, where it is about two, and the word, where a
 * thing in the text is found
 * @person: (nullable): NULL: whoever it is
 *
 * Whoever translated a text waives nothing in it; of two texts, in neither, and both are as they were.
 *
 * Returns: (nullable): the line of the ledger by which the finding does not count
 */
const TfEntry *tf_states_waiver(const TfStates *states,
                                const char *code,
                                const TfPlace *place,
                                const char *person);

/**
 * tf_states_waive:
 *
 * Puts for each finding that is waived one of the code "waived", a note, that says what it was,
 * who waived it and why.
 *
 * Findings: unused-waiver for a waiver of what is not among @findings, or that does not say of which word or which other
 * text it is
 */
void tf_states_waive(const TfStates *states, TfFindings *findings);

/* Whether as many have signed the text, as it is now, as a release asks for. */
gboolean tf_unit_is_signed(const TfUnitStatus *status);

/* Whether nothing is missing or stale, all is reviewed, and what speaks of the law is final: what
 * may go to the press. */
gboolean tf_tally_is_signed(const TfTally *tally);

/* Whether somebody who did not translate them has read all units; the law may be unread. */
gboolean tf_tally_is_reviewed(const TfTally *tally);

gboolean tf_tally_is_final(const TfTally *tally);

/* "not reviewed", "reviewed in part, 12 of 142", "reviewed, 4 not read by the legal reader",
 * "reviewed", "final". Transfer full. */
char *tf_tally_review(const TfTally *tally);

/* The same, after what is missing or older than the English: "2 not translated, not reviewed". Transfer
 * full. */
char *tf_tally_to_text(const TfTally *tally);
