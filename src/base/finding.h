/* finding.h: what a translator, designer or printer can put right.
 *
 * A finding never stops a stage: the stage goes on as well as it can and finds more. What
 * makes going on impossible is a GError (error.h).
 *
 * Printed as  content/ar/rights.xml:41:8: error: the phone number is missing [missing-contact]
 */
#pragma once

#include "base/geometry.h"

#include <glib.h>
#include <json-glib/json-glib.h>

typedef enum {
    TF_SEVERITY_NOTE,
    TF_SEVERITY_WARNING,
    TF_SEVERITY_ERROR
} TfSeverity;

/* Where. All parts are optional; text is borrowed when given, copied when kept. */
typedef struct {
    const char *file;  /* as the person would name it; NULL if none           */
    int line, column;  /* from 1; columns count bytes, as editors' jumps do; 0 if none */
    const char *unit;  /* xml:id of the unit; NULL if none                   */
    int page;          /* from 1; 0 if none                                  */
    TfRect rect;       /* page space; only with a page                       */
    const char *other; /* xml:id of the other unit, of what is about two; NULL */
    const char *
        word; /* the thing that is found, as "lawyer/notario" of a term and a word, or "12-34"; NULL */
} TfPlace;

typedef struct {
    TfSeverity severity;
    const char *code; /* stable; one of tf_finding_kinds()     */
    TfPlace place;
    char *text; /* what is wrong, for the person, no jargon */
    char *hint; /* what to do about it; may be NULL         */
} TfFinding;

/* A row of the one table of all codes. */
typedef struct {
    const char *code;
    TfSeverity severity;
    const char *meaning; /* one sentence                     */
    const char *remedy;  /* what to do, one or two sentences */
} TfFindingKind;

typedef struct TfFindings TfFindings;

TfFindings *tf_findings_new(void);
void tf_findings_free(TfFindings *findings);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TfFindings, tf_findings_free)

/**
 * tf_findings_add:
 * @code: a code of the table; any other is a programming mistake
 * @hint: (nullable): what to do in this very case; NULL for the table's remedy
 * @format: what is wrong, printf style, without the place and without a full stop
 */
void tf_findings_add(TfFindings *findings,
                     const char *code,
                     TfPlace place,
                     const char *hint,
                     const char *format,
                     ...) G_GNUC_PRINTF(5, 6);

/* Moves all of @from to the end of @findings; @from is empty then. */
void tf_findings_take_all(TfFindings *findings, TfFindings *from);

/* Orders by line and column; files stay in the order in which they were first named, findings of one place in that of
 * adding. */
void tf_findings_sort_by_place(TfFindings *findings);

int tf_findings_n(const TfFindings *findings);
int tf_findings_n_of(const TfFindings *findings, TfSeverity severity);

/* Returns: (transfer none): number @i in the order of adding */
const TfFinding *tf_findings_get(const TfFindings *findings, int i);

/* Parts of the lines a person sees: "rights.xml:41:8: ", "the text has … [too-long] (unit home.1)",
 * "  help: Shorten it.\n"; the first and the last are nothing where nothing is known. */
void tf_finding_add_place(GString *out, const TfFinding *finding);
void tf_finding_add_text(GString *out, const TfFinding *finding);
void tf_finding_add_help(GString *out, const TfFinding *finding);

/* Returns: (transfer full): the lines a person sees, one finding a paragraph; "" for none. With the line
 * of the file and the English beside it: cli/show.h */
char *tf_findings_to_text(const TfFindings *findings);

/**
 * tf_findings_to_json:
 *
 * Shape: an array of {severity, code, file, line, column, unit, other, word, page, rect, text, hint},
 * each member only where there is something to say.
 *
 * Returns: (transfer full)
 */
JsonNode *tf_findings_to_json(const TfFindings *findings);

/* Adds what tf_findings_to_json() made; what is not of that shape is passed over. */
void tf_findings_add_json(TfFindings *findings, JsonNode *json);

/**
 * tf_finding_kinds:
 * @n: (out): how many
 *
 * Returns: (transfer none): the table of all codes, in alphabetical order
 */
const TfFindingKind *tf_finding_kinds(int *n);

/* Returns: (transfer none) (nullable): the row of @code */
const TfFindingKind *tf_finding_kind(const char *code);

/* Returns: (transfer none): "note", "warning", "error" */
const char *tf_severity_name(TfSeverity severity);
