/* ledger.h: who signed what.
 *
 *     content/ledger/<tag>.tsv    lang  id  source  target  state  person  role  time  reason
 *
 * Lines are only ever added. Each is bound to the hashes of the English and of the translation
 * as they were when it was signed, and counts only while both are so again: an edit on either
 * side drops it by itself, and undoing the edit brings it back.
 *
 * A remark has "remark" for a state, and says in its reason what is wrong; it signs nothing, and holds while the
 * translation is so, whatever the English is. A waiver has
 * "waived:too-long" for a state; of what is found in two texts also the other of them:
 * "waived:inconsistent:home.h/0470f4269184918a/6e93024614b1b96e", its id and its two hashes; of what names a thing in
 * the text, that thing: "waived:forbidden-term:lawyer/notario", "waived:literal-number:12-34". The lists that call it
 * one change while the text does not.
 */
#pragma once

#include "base/finding.h"

/* How far a unit has come; from TF_UNIT_TRANSLATED on by being signed. */
typedef enum {
    TF_UNIT_MISSING,    /* not there, still the English, or only signs                  */
    TF_UNIT_STALE,      /* made from another English, or nobody knows from which        */
    TF_UNIT_TRANSLATED, /* made from today's English                                    */
    TF_UNIT_REVIEWED,   /* and signed by a second person                                */
    TF_UNIT_FINAL,      /* and ready for the press: where it speaks of the law, a legal
                           reader has signed it, too                                     */
    TF_N_UNIT_STATES
} TfUnitState;

typedef enum {
    TF_SIGNER_TRANSLATOR,
    TF_SIGNER_REVIEWER,
    TF_SIGNER_LEGAL,
    TF_N_SIGNERS
} TfSigner;

/* One line. */
typedef struct {
    const char *id;     /* of units.h                                                  */
    const char *source; /* hash of the English, 16 hexadecimal digits …                */
    const char *target; /* … and of the translation                                    */
    TfUnitState
        state; /* that is claimed, from TF_UNIT_TRANSLATED on; of a waiver or a remark, nothing */
    gboolean is_remark; /* of a reader: what is wrong is in @reason                     */
    const char *waives; /* code of a finding that no longer counts; NULL for a sign-off */
    const char *other;  /* where that is about two texts: the id of the other, and … */
    const char *other_source,
        *other_target; /* … its hashes; NULL in lines that name none */
    const char *
        word; /* where a thing in it is found: TfPlace.word; NULL in lines that name none */
    const char *person;
    TfSigner role;
    const char *time;   /* "2026-12-01T09:30:00Z"                                      */
    const char *reason; /* "" if none was given                                        */
    TfPlace place;
} TfEntry;

/* Returns: whether it is a signature, neither a waiver nor a remark */
gboolean tf_entry_signs(const TfEntry *entry);

typedef struct TfLedger TfLedger;

/**
 * tf_ledger_load:
 * @folder: content/; there need be no ledger
 *
 * Findings: bad-record; what is wrong counts for nothing
 * Errors: the file cannot be read
 */
TfLedger *
tf_ledger_load(const char *folder, const char *tag, TfFindings *findings, GError **error);

/* Makes the ledger of @tag, in which nobody has signed anything; one that is there stays. */
gboolean tf_ledger_begin(const char *folder, const char *tag, GError **error);
void tf_ledger_free(TfLedger *ledger);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TfLedger, tf_ledger_free)

/* Shape: tf_ledger_n() lines in the order of signing. */
const TfEntry *tf_ledger_get(const TfLedger *ledger, int i);
int tf_ledger_n(const TfLedger *ledger);

/**
 * tf_ledger_append:
 * @entries: (element-type TfEntry): their places say nothing
 *
 * The caller holds the lock of @folder.
 *
 * Errors: as tf_records_append()
 */
gboolean tf_ledger_append(const char *folder,
                          const char *tag,
                          const GArray *entries,
                          GError **error);

/* Whether two names are the same person's: their letters, the marks on them and their digits are the same.
 * Capitals, how letters are put together, and spaces, hyphens, apostrophes, dots, joiners and other signs
 * between them do not make another, nor does another alphabet in which the name looks the same, as Аса and Aca,
 * nor another keyboard, as کریم of an Urdu and كريم of an Arabic one. */
gboolean tf_is_same_person(const char *one, const char *other);

/* Whether @text can be a name of a person (without @is_reason) or a reason: not empty, of at most
 * 120 or 1000 characters, nothing that turns text around. A name holds nothing that is not seen, for two
 * that look the same must be the same person's; only joiners (U+200C, U+200D) where Arabic, Bengali or Devanagari letters
 * are spelled with them. For the same reason it does not mix alphabets. */
gboolean tf_ledger_is_text(const char *text, gboolean is_reason);

/* What @text would have to be to be a name of a person, as “is not …” goes on with it; NULL where it is one. Alphabets
 * that have look-alikes of each other are Latin, Greek, Cyrillic, Armenian, Coptic, Cherokee and Lisu. */
const char *tf_ledger_wanted_name(const char *text);

/* What @text would have to be to be a reason or a remark, as “write …” goes on with it; NULL where it is one. */
const char *tf_ledger_wanted_reason(const char *text);

/* Whether a person may say of a finding with this @code that it does not count: of what is a
 * matter of words, not of what would print wrongly. */
gboolean tf_ledger_may_waive(const char *code);

/* Whether what is found with this @code is found in two texts, so that the waiver of it is bound to both. */
gboolean tf_ledger_is_of_two(const char *code);

/* Whether what is found with this @code is a thing in the text, a word, number, sign or sentence, so that the waiver of
 * it is bound to that. */
gboolean tf_ledger_is_of_word(const char *code);

/* Whether a line of the ledger can hold @word. */
gboolean tf_ledger_may_hold(const char *word);

/* Shape: the codes of tf_ledger_may_waive(), NULL-terminated. Transfer none. */
const char *const *tf_ledger_waivable(void);

/* "missing", "stale", "translated", "reviewed", "final" */
const char *tf_unit_state_name(TfUnitState state);

/* "translator", "reviewer", "legal" */
const char *tf_signer_name(TfSigner role);
gboolean tf_signer_parse(const char *name, TfSigner *role);
