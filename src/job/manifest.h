/* manifest.h: what lies in the output folder and what it is made of.
 *
 *     outcomes + the manifest before + inputs  -->  manifest.json, SHA256SUMS, index.html
 *
 * Editions that were not made this time stay in the list as long as their PDFs are what the list
 * says; pictures that are not are left out. No clock, no path of this machine.
 */
#pragma once

#include "job/inputs.h"
#include "job/outcome.h"
#include "model/layout.h"

/**
 * tf_manifest_read:
 * @output: folder of the manifest
 *
 * Returns: (transfer full): of TfOutcome; empty where there is no manifest we can read
 */
GPtrArray *tf_manifest_read(const char *output);

/* Returns: (transfer full) (nullable): what the last run that wrote the manifest was told with
 * @option, as tf_inputs_choose() noted it; NULL: nothing */
char *tf_manifest_chosen(const char *output, const char *option);

/**
 * tf_manifest_for_press:
 * @editions: as tf_manifest_read() returns them, of @output
 * @languages: (nullable): tags, NULL-terminated; NULL or empty for all
 * @product: (nullable): NULL for all
 *
 * Returns: (transfer container): the editions that have a press file, at least one
 * Errors: TF_ERROR_USAGE where a language has none, or no edition has
 */
GPtrArray *tf_manifest_for_press(const GPtrArray *editions,
                                 const char *output,
                                 const char *const *languages,
                                 const char *product,
                                 GError **error);

/**
 * tf_manifest_merge:
 * @campaign: says the order
 * @outcomes: of TfOutcome; those of this run
 * @before: of TfOutcome; what the last manifest said; emptied
 * @notes: of text; gets a line for each edition that is dropped
 *
 * Shape: the editions of the campaign in its order, then what else there was. An edition that
 * could not be made now keeps its older files, if they are still there, with their code, title
 * and state, and bears what was found now.
 *
 * Returns: (transfer full): of TfOutcome
 */
GPtrArray *tf_manifest_merge(const TfCampaign *campaign,
                             const char *output,
                             const GPtrArray *outcomes,
                             GPtrArray *before,
                             GPtrArray *notes);

/* Returns: (transfer full): the text of manifest.json; equal input gives equal bytes */
char *tf_manifest_print(const TfCampaign *campaign,
                        const TfInputs *inputs,
                        const GPtrArray *editions);

/**
 * tf_manifest_write:
 * @editions: as tf_manifest_merge() returns them
 * @layout: (nullable): for its inks
 *
 * Writes manifest.json, index.html, and SHA256SUMS over these and all files of the editions.
 */
gboolean tf_manifest_write(const char *output,
                           const TfCampaign *campaign,
                           const TfInputs *inputs,
                           const TfLayout *layout,
                           const GPtrArray *editions,
                           GError **error);
