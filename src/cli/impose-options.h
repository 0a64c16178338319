/* impose-options.h: what is said of sheets on the command line, as a scheme. */
#pragma once

#include "impose/impose.h"
#include "model/shop.h"

typedef struct {
    char *output, *job, *state, *dummy;
    GOptionEntry *entries; /* what GOptionContext wants; it writes into this value */
    char *fold, *sheet, *up, *press;
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
 * tf_impose_options_press:
 *
 * Returns: (transfer none): the machine of @shop that @said names
 * Errors: TF_ERROR_USAGE where there is none of that name, with those there are
 */
const TfPress *
tf_impose_options_press(const TfImposeOptions *said, const TfShop *shop, GError **error);

/**
 * tf_impose_options_read:
 * @press: (nullable): what it prints on, holds and turns stands where nothing was said of it
 * @scheme: (out): what was said; its names live as long as @said
 *
 * Errors: TF_ERROR_USAGE for words that are none
 */
gboolean tf_impose_options_read(const TfImposeOptions *said,
                                const TfPress *press,
                                TfScheme *scheme,
                                GError **error);
