/* impose-options.h: what is said of sheets on the command line, as a scheme. */
#pragma once

#include "impose/impose.h"

typedef struct {
    char *output, *job, *state, *dummy;
    GOptionEntry *entries; /* what GOptionContext wants; it writes into this value */
    char *fold, *sheet, *up;
    char *
        *words; /* of the options that are one field of the scheme, as they were written */
    gboolean *flags;
} TfImposeOptions;

/* Returns: (nullable): the words, NULL-terminated, that may stand for @argument, as help calls what an
 * option takes: "SCHEME"; NULL where there is no list of them */
const char *const *tf_impose_choices(const char *argument);

TfImposeOptions *tf_impose_options_new(void);
void tf_impose_options_free(TfImposeOptions *said);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TfImposeOptions, tf_impose_options_free)

/**
 * tf_impose_options_read:
 * @scheme: (out): what was said; its names live as long as @said
 *
 * Errors: TF_ERROR_USAGE for words that are none
 */
gboolean
tf_impose_options_read(const TfImposeOptions *said, TfScheme *scheme, GError **error);
