/* inputs.h: what the booklets are made of, with digests.
 *
 *     content/ layouts/ fonts/ and the libraries  -->  TfInputs  -->  manifest
 *
 * Fonts are large, so they are read in a thread while the editions are made.
 */
#pragma once

#include "base/finding.h"
#include "model/campaign.h"

typedef struct TfInputs TfInputs;

/**
 * tf_inputs_gather:
 * @campaign: borrowed; must outlive the inputs
 *
 * The folder of the project is the current folder. What cannot be read is left out: the stages
 * say so.
 */
TfInputs *tf_inputs_gather(const TfCampaign *campaign);
void tf_inputs_free(TfInputs *inputs);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TfInputs, tf_inputs_free)

/* Notes what this run was told to do otherwise than the campaign says; @value may be NULL. It counts
 * as part of what editions are made from. Both texts are borrowed. */
void tf_inputs_choose(TfInputs *inputs, const char *option, const char *value);

/**
 * tf_inputs_finish:
 *
 * Waits for the digests of the fonts. Must be called before the functions below.
 *
 * Findings: font-changed
 */
void tf_inputs_finish(TfInputs *inputs, TfFindings *findings);

/* Returns: (transfer full): one digest over all that the edition in @language is made of */
char *tf_inputs_made_from(const TfInputs *inputs, const char *language);

/* The first day on which something must be checked again; NULL where there is none. */
const char *tf_inputs_facts_due(const TfInputs *inputs);
const char *tf_inputs_laws_due(const TfInputs *inputs);

/* Returns: (nullable): the earliest day before @date, "2026-12-01", on which something had to be checked
 * again */
const char *tf_inputs_since(const TfInputs *inputs, const char *date);

/**
 * tf_inputs_overdue:
 * @date: "2026-12-01"
 *
 * Shape: a line for the facts and one for the laws that should have been checked again before
 * @date, with their keys; none where all is in time.
 *
 * Returns: (transfer full): of text
 */
GPtrArray *tf_inputs_overdue(const TfInputs *inputs, const char *date);

/**
 * tf_inputs_changed:
 * @languages: tags, NULL-terminated
 *
 * Shape: the files of these languages, and of all, that have been written since they were gathered, also if they say
 * the same again, are gone or have been added. One that was not there, came and went is not seen: it can be a list of
 * hyphens or of plain words, or a drawing or profile that nothing which stayed as it was speaks of.
 * What was signed meanwhile is no other input.
 *
 * Returns: (transfer full): of paths
 */
GPtrArray *tf_inputs_changed(const TfInputs *inputs, const char *const *languages);

/* Adds the members "chosen", "dates", "fonts", "inputs", "libraries" to an open object. */
void tf_inputs_add_json(const TfInputs *inputs, JsonBuilder *builder);
