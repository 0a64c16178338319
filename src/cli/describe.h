/* describe.h: what a verb takes, told to a shell or a manual instead of being carried out.
 *
 *     GOptionEntry[]  -->  what may come next on the command line, a candidate a line
 *                     -->  the part of a man page that lists the options
 *
 * What stands for the value of an option, or for the words of a verb, says what may be written there:
 * words with `|` between them are the choice; LANG, FILE, STANDARD and others of one table name a kind;
 * whatever else is free text.
 */
#pragma once

#include <glib.h>

/* The verb tells its options, or those of all verbs, as a man page does. */
#define TF_DESCRIBE_MANUAL "manual"
#define TF_DESCRIBE_SHARED "shared"
/* The verb tells what its options are called. */
#define TF_DESCRIBE_OPTIONS "options"
/* The verb tells what may stand in place of its words. Any other text is an option, "--product" or
 * "-o", and the verb tells what its value may be, or, where it has none, the same as of "words". */
#define TF_DESCRIBE_WORDS "words"

/**
 * tf_describe:
 * @args: of the verb, as TfCommand has them: "[LANG…]"
 * @entries: (nullable): its own options
 * @shared: those of all verbs
 * @how: see above
 *
 * Prints to standard output. Candidates are lines of a word, a tab and what it means; `:files` and
 * `:folders` ask the shell for what it knows itself.
 */
void tf_describe(const char *args,
                 const GOptionEntry *entries,
                 const GOptionEntry *shared,
                 const char *how);

/* Prints the candidates that @kind, "LANG" or "html|pdf", stands for. */
void tf_describe_kind(const char *kind);

/* Prints @text as a line of a man page, with nothing in it that roff would take for its own. */
void tf_describe_roff(const char *text);
