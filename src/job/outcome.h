/* outcome.h: what became of one product in one language.
 *
 *     a child process  -->  JSON on its standard output  -->  the parent, the manifest
 *
 * The members down to `failure` are what a manifest says of an edition; the rest is of one run.
 */
#pragma once

#include "base/finding.h"
#include "compose/fitting.h"
#include "compose/typography.h"
#include "impose/impose.h"
#include "model/campaign.h"
#include "translate/states.h"

typedef struct {
    char *path; /* below the output folder, with slashes: "ar/booklet-read.pdf"       */
    char *role; /* "reader", "press", "base", "language", "sheets", "picture", "cover";
                     "overlay"                                                        */
    int n_pages;
    gint64 n_bytes;
    char *digest; /* SHA-256 */
    char *beside; /* while it is held, see hold.h: where it lies; NULL: it has its name */
} TfDelivered;

typedef struct {
    char *language; /* tag                                                             */
    char *product;
    char *english; /* name of the language in English …                               */
    char *name;    /* … and in itself; NULL if nobody said                            */
    char *title;   /* of the edition, in its language; NULL if it was never composed  */
    char *code;    /* printed on the piece; NULL if it could not be read              */
    gboolean is_source, is_draft, is_right_bound;
    TfTally tally; /* how far its units are; nothing where the texts could not be read */
    char *open;    /* as tf_waits_to_text(); NULL                                      */
    char *overdue; /* as tf_due_since(), of the day it was made or listed; NULL        */
    int n_pages;
    double width, height, bleed; /* points                                             */
    char *fit;                   /* as tf_pages_fit(); NULL                            */
    char *made_from;             /* digest over everything it is made of; NULL         */
    char *press; /* of layouts/press/, that the files are made for; NULL: none is named */
    char *standard; /* of the files for the press: "X-4"; NULL: nobody said            */
    TfFindings *findings; /* all; but a manifest holds only the first of each code */
    GHashTable *counts;   /* code to how many there were; NULL: what @findings hold */
    GPtrArray *files; /* of TfDelivered, in the order of making; empty if none were made */
    gboolean
        is_older; /* the files are of other texts, fonts or libraries than are here now */
    gboolean is_stopped; /* the run ended before it was made */
    char *failure; /* why it could not be made, apart from findings; NULL              */

    TfTypography typography; /* of the composed pages           */
    TfFitting *fitting;      /* of the composed pages; NULL     */
    char *print; /* the text of the stage it stopped after; NULL                     */
    char *words; /* of a release: tf_release_print() of what was composed; NULL        */
    double seconds;
} TfOutcome;

/* Returns: (transfer full): nothing but the names; @row is NULL for a language of no campaign */
TfOutcome *
tf_outcome_new(const char *language, const char *product, const TfCampaignLanguage *row);
void tf_outcome_free(TfOutcome *outcome);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TfOutcome, tf_outcome_free)

/* Notes what the composed pages say of themselves. */
void tf_outcome_describe(TfOutcome *outcome, const TfPages *pages);

/* Returns: how the pages are put on press sheets, as tf_impose() makes it of the press file */
TfScheme tf_outcome_scheme(const TfOutcome *outcome);

/* Whether there are files to be had, of the texts as they are now, and nothing against them but
 * warnings. */
gboolean tf_outcome_is_ready(const TfOutcome *outcome);

/* "translated, not reviewed", "translated, reviewed in part, 12 of 142", "reviewed", "final", "to be
 * built again", "to be checked again", "3 errors", "could not be made" and the like. Transfer full. */
char *tf_outcome_state(const TfOutcome *outcome);

/* "DRAFT: translated, not reviewed", "reviewed", "final", as it stands on the sheets: of the texts
 * alone, and with the word DRAFT until they may be printed. Transfer full. */
char *tf_outcome_slug(const TfOutcome *outcome);

/* "not reviewed: 184 not signed by the translator", "2 errors: ./tenfold check ar", "to be built
 * again: ./tenfold build ar", "facts or laws to be checked again since 2027-02-28: ./tenfold check" and the
 * like; NULL: nothing stands against it. Transfer full. */
char *tf_outcome_why(const TfOutcome *outcome);

int tf_outcome_n_errors(const TfOutcome *outcome);
int tf_outcome_n_warnings(const TfOutcome *outcome);
int tf_outcome_n_with_code(const TfOutcome *outcome, const char *code);

/* @digest may be NULL. */
void tf_outcome_add_file(TfOutcome *outcome,
                         const char *role,
                         const char *path,
                         int n_pages,
                         gint64 n_bytes,
                         const char *digest);

/* Returns: (transfer none) (nullable): the first file of @role */
const TfDelivered *tf_outcome_file(const TfOutcome *outcome, const char *role);

/**
 * tf_outcome_to_json:
 * @of_run: whether to say as well what is only of this run, and all findings; otherwise, only
 * how many of each code and the first few
 *
 * Returns: (transfer full): an object
 */
JsonNode *tf_outcome_to_json(const TfOutcome *outcome, gboolean of_run);

/**
 * tf_outcome_from_json:
 *
 * Returns: (transfer full) (nullable): NULL where @json names no language and product; what
 * else is missing or of the wrong kind is left out
 */
TfOutcome *tf_outcome_from_json(JsonNode *json);

/* Puts the members of all objects of @json in alphabetical order. */
void tf_json_sort(JsonNode *json);
