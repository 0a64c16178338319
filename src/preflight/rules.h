/* rules.h: the table of what may be wrong with a file for the press.
 *
 * What a rule means and what to do is in the one table of codes (base/finding.h); here stand who
 * asks for it and how it is found. docs/preflight.md is held against this table by a test.
 */
#pragma once

#include "preflight/preflight.h"

typedef struct TfJudge TfJudge;

typedef struct {
    const char *code;
    unsigned standards; /* bits, 1 << TfStandard; then a rule of the press that holds for
                           sheets too, as those of PDF/X do; then one of what is painted */
    int number;         /* row of the checklist of PDF/X, 1 to 33; 0: of the press       */
    const char *source; /* where it is written                                           */
    void (*judge)(TfJudge *judge); /* adds what breaks the rule                          */
} TfRule;

/* All rules, by the checklist, then those of the press. */
const TfRule *tf_rules(int *n);

gboolean tf_rule_holds_for(const TfRule *rule, TfStandard standard);

/* Whether a file is held against @rule: the standard has it, sheets do, and the press names the limit that
 * it asks about. Of a rule that is not asked nobody may say that it holds. */
gboolean tf_rule_is_asked(const TfRule *rule, const TfPreflightSpec *spec);
int tf_rules_n_asked(const TfPreflightSpec *spec);

/* Whether nobody can tell how it stands with @rule where something painted was not looked into. */
gboolean tf_rule_asks_what_is_seen(const TfRule *rule);

/**
 * tf_rules_judge:
 * @name: what findings call the file
 *
 * Adds what breaks the rules that are asked. Of each rule a few places of a
 * page are told and some hundred of the file; a last finding tells how many there are more.
 */
void tf_rules_judge(const TfFacts *facts,
                    const char *name,
                    const TfPreflightSpec *spec,
                    TfFindings *findings);
