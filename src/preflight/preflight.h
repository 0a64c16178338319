/* preflight.h: is this PDF what the vendor asked for?
 *
 *     a PDF  ─►  facts.h (one pass)  ─►  rules.h (a table)  ─►  findings  ─►  text, JSON,
 *                                                                          a marked copy
 *
 * Any PDF: nothing here knows of editions or layouts.
 */
#pragma once

#include "base/finding.h"
#include "base/standard.h"
#include "preflight/facts.h"

#include <json-glib/json-glib.h>

/* The least size of type in one script. */
typedef struct {
    const char *script; /* ISO 15924, as TfMark has it */
    double size;        /* points                      */
} TfLeastSize;

/* What the vendor can hold. Lengths are points, shares of ink 0 to 1, pictures samples an inch; a
 * limit of 0 is none. */
typedef struct {
    TfStandard standard;
    double bleed, safe;         /* wanted around and inside the trim                     */
    double line, reversed_line; /* thinnest: positive, knocked out of a colour           */
    double type, reversed_type, coloured_type; /* smallest: positive, knocked out, in two
                                                  inks or more                           */
    double ppi_least, ppi_wanted, ppi_most, ppi_line_art;
    double total_ink;      /* most on one spot, of all plates: 0 to 4                    */
    double least_tint;     /* faintest that holds on the plate                           */
    const char *condition; /* identifier that the intent should name; NULL for any       */
    const char *profile;   /* SHA-256 of that condition's profile; NULL for any          */
    const char *press;     /* its name, for the report; NULL                             */
    int multiple;          /* of pages; 0 for any number                                 */
    const TfLeastSize *sizes;
    int n_sizes;
    gboolean is_sheets; /* several pages on each: only rules that hold for these as well */
} TfPreflightSpec;

/**
 * tf_preflight:
 * @name: what findings call the file; NULL for @path
 *
 * Findings: those of tf_rules()
 * Errors: those of tf_facts_read()
 *
 * Returns: (transfer full): what was judged
 */
TfFacts *tf_preflight(const char *path,
                      const char *name,
                      const TfPreflightSpec *spec,
                      TfFindings *findings,
                      GError **error);

/**
 * tf_preflight_broken:
 * @standard: what the file says it is
 *
 * Errors: those of tf_facts_read()
 *
 * Returns: (transfer full): codes of the rules of PDF/X that the file breaks: "x-not-cmyk,
 * x-transparency"; "" for none
 */
char *tf_preflight_broken(const char *path, TfStandard standard, GError **error);

/**
 * tf_preflight_text:
 * @least: findings below are counted but not told
 *
 * Returns: (transfer full): the verdict, what a technician wants to know at a glance, and the
 * findings by their codes, the worst first
 */
char *tf_preflight_text(const TfFacts *facts,
                        const char *name,
                        const TfPreflightSpec *spec,
                        const TfFindings *findings,
                        TfSeverity least);

/* Shape: {facts, file, findings, is_ready, not_checked, press, rules: [{checklist, code, n, row,
 * severity, sign, source}], standard}. Transfer full. */
JsonObject *tf_preflight_json(const TfFacts *facts,
                              const char *name,
                              const TfPreflightSpec *spec,
                              const TfFindings *findings);

/**
 * tf_preflight_mark:
 * @out: another file than @path
 *
 * Makes a copy of the PDF with each finding drawn where it is: a frame and a note, on a layer of
 * their own, "Preflight". What has no place is a note on the first page.
 *
 * Errors: those of tf_pdf_open() and tf_pdf_save(); @out is as it was
 */
gboolean tf_preflight_mark(const char *path,
                           const TfFindings *findings,
                           const char *out,
                           GError **error);
