/* cli-private.h: what the verbs share. */
#pragma once

#include "cli/cli.h"
#include "cli/show.h"
#include "job/job.h"
#include "model/edition.h"

#include <stdio.h>

/* What every verb understands. */
typedef struct {
    char *project;
    gboolean json, strict, quiet;
    gboolean is_done; /* help was asked for and given */
} TfGlobals;

void tf_globals_clear(TfGlobals *globals);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(TfGlobals, tf_globals_clear)

/**
 * tf_cli_parse:
 * @entries: (nullable): the verb's own options
 * @argc: (inout): as main() has it, argv[0] the verb; only arguments are left
 *
 * Errors: TF_ERROR_USAGE, with "did you mean"
 */
gboolean tf_cli_parse(TfGlobals *globals,
                      const GOptionEntry *entries,
                      int *argc,
                      char ***argv,
                      GError **error);

/**
 * tf_cli_find_project:
 *
 * --project, else TENFOLD_PROJECT, else the current folder or the nearest above it that holds
 * content/campaign.xml.
 *
 * Errors: TF_ERROR_USAGE where there is none. Whether the one that was named is there, is not looked at
 *
 * Returns: (transfer full): the folder of the project
 */
char *tf_cli_find_project(const TfGlobals *globals, GError **error);

/* Makes it the current folder. */
gboolean tf_cli_enter_project(const TfGlobals *globals, GError **error);

/* Sets TF_ERROR_USAGE: "WORD: no such KIND", with the nearest of @known. */
void tf_cli_set_unknown(
    GError **error, const char *kind, const char *word, const char *const *known, int n);

/* Sets TF_ERROR_USAGE where the campaign has no language @tag, with the nearest it has. */
gboolean tf_cli_check_language(const TfCampaign *campaign, const char *tag, GError **error);

/* Refuses words past the first @n after the verb, which @argc counts too. */
/* Seconds of --split: (inout): G_MININT64, which becomes 0, or what was said. FALSE: no such number of them. */
gboolean tf_cli_check_split(gint64 *seconds, GError **error);

gboolean tf_cli_check_words(int argc, char **argv, int n, GError **error);

/* Refuses what is no language, and the English, which is translated from. */
gboolean tf_cli_check_translation(const char *language, GError **error);

/* Refuses to go on where @path no longer says @before. The caller holds the lock of the texts. */
gboolean tf_cli_check_unchanged(const char *path, GBytes *before, GError **error);

/* Refuses a number of processes below 1. */
gboolean tf_cli_check_jobs(int n_at_once, GError **error);

/* Refuses pixels an inch that no separation has. */
gboolean tf_cli_check_dpi(int dpi, int most, GError **error);

/* Says that a signal ended the run, or passes on @refused, (transfer full), what else did.
 * Returns: the exit status */
int tf_cli_stopped(GError *refused, GError **error);

/* Says on standard error what a document on standard output says as well, and what would otherwise
 * become the verb's GError. */
void tf_cli_complain(const GError *error);

/* Shows @text (nullable) as the last line of the terminal, until the next; NULL takes it away. Nothing where
 * standard error is no terminal, or was asked to be quiet. */
void tf_progress_show(const TfGlobals *globals, const char *text);

/* "3 of 12 editions …"; nothing any more when all are done. */
void tf_progress_count(const TfGlobals *globals, int n_done, int n_all, const char *what);

/* The same as a TfJobWatch; @data is const TfGlobals. */
void tf_progress_watch(const TfOutcome *outcome, int n_done, int n_all, gpointer data);

/* That a plan is looked for, if @seconds are given for it. */
void tf_progress_search(const TfGlobals *globals, int seconds);

/* Makes what @job says and reports it; @is_brief: a line an edition and the findings, without a summary.
 * Returns: TfExit */
int tf_cli_make(const TfGlobals *globals, const TfJob *job, gboolean is_brief);

/* Prints to standard output, as UTF-8 whatever the locale. */
void tf_cli_print(const char *format, ...) G_GNUC_PRINTF(1, 2);

/* Whether standard output is a terminal of somebody who wants colours. */
gboolean tf_cli_has_colours(void);

/* Appends what has changed, (element-type TfWordsPiece), word by word: "Keep [-the-] {+your+} door". */
void tf_cli_add_pieces(GString *line, const GArray *pieces, gboolean has_colours);

/* Prints one document to standard output. */
void tf_cli_print_json(JsonNode *json);

/* How hard the English @edition is to read: a line on standard error, ... */
void tf_cli_print_grade(const TfEdition *edition);

/* ... a table in Markdown, a row a section, ... */
void tf_cli_print_reading(const TfEdition *edition);

/* ... {formula, grade, sentences, words, facts, syllables, sections}. Transfer full */
JsonObject *tf_cli_reading_json(const TfEdition *edition);

/* Prints the findings, each once, to @stream, as @show does: those of at least @least, errors last. */
void tf_report_findings(const TfRun *run, TfShow *show, TfSeverity least, FILE *stream);

/* "2 errors, 1 warning" or "no findings". Transfer full. */
char *tf_report_counts(const TfRun *run);

/* Why editions could not be made, a line each, to standard error. */
void tf_report_failures(const TfRun *run);

/* Says, on standard error, which day laws and facts are held against where it is not today's. */
void tf_report_day(void);

/* Returns: how many editions something apart from their findings kept from being made */
int tf_report_n_impossible(const TfRun *run);

/* Returns: TfExit of what @findings say of material that was looked at */
int tf_report_findings_status(const TfFindings *findings, gboolean is_strict);

/* Returns: TfExit; one edition that could not be carried out is enough for TF_EXIT_IMPOSSIBLE */
int tf_report_status(const TfRun *run, gboolean is_strict);

/* Returns: (transfer full): {editions, error, findings, notes, refusals, status}; @error is what
 * kept the whole run from being made, or NULL */
JsonNode *tf_report_json(const TfRun *run, TfShow *show, int status, const GError *error);

int tf_cli_build(int argc, char **argv, GError **error);
int tf_cli_check(int argc, char **argv, GError **error);
int tf_cli_completion(int argc, char **argv, GError **error);
int tf_cli_doctor(int argc, char **argv, GError **error);
int tf_cli_explain(int argc, char **argv, GError **error);
int tf_cli_export(int argc, char **argv, GError **error);
int tf_cli_help(int argc, char **argv, GError **error);
int tf_cli_impose(int argc, char **argv, GError **error);
int tf_cli_import(int argc, char **argv, GError **error);
int tf_cli_new_language(int argc, char **argv, GError **error);
int tf_cli_list(int argc, char **argv, GError **error);
int tf_cli_pack(int argc, char **argv, GError **error);
int tf_cli_plan(int argc, char **argv, GError **error);
int tf_cli_plates(int argc, char **argv, GError **error);
int tf_cli_diff(int argc, char **argv, GError **error);
int tf_cli_sync(int argc, char **argv, GError **error);
int tf_cli_sign(int argc, char **argv, GError **error);
int tf_cli_status(int argc, char **argv, GError **error);
int tf_cli_preflight(int argc, char **argv, GError **error);
int tf_cli_preview(int argc, char **argv, GError **error);
int tf_cli_proof(int argc, char **argv, GError **error);
int tf_cli_watch(int argc, char **argv, GError **error);
int tf_cli_version(int argc, char **argv, GError **error);
