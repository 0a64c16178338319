/* waits.h: what keeps a text from the press, and who is to do something about it.
 *
 *     TfStates  -->  a TfWait a unit  -->  "1 edited after it was signed: cover.free"
 */
#pragma once

#include "translate/states.h"

/* Returns: what comes first of all that @status waits for */
TfWait tf_wait_of(const TfUnitStatus *status);

/* Returns: a name for programs: "translation", "update", "again", "translator", "remark",
 * "reviewer", "legal", "nothing" */
const char *tf_wait_name(TfWait wait);

/* What of a unit that waits for @wait: "not read by the legal reader". What is English already
 * has a writer instead of a translator. */
const char *tf_wait_words(TfWait wait, gboolean is_source);

/* Returns: the word of `tenfold sign --role` for who signs next; NULL: there is something to be
 * written before */
const char *tf_wait_role(TfWait wait);

/**
 * tf_waits_to_text:
 *
 * Returns: (transfer full) (nullable): "1 edited after it was signed: cover.free; 3 not read by the
 * legal reader: home.1, home.2, home.3"; no names where it is all of them, and of many only the
 * first; NULL: nothing waits
 */
char *tf_waits_to_text(const TfStates *states, gboolean is_source);
