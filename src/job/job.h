/* job.h: the whole run: every product in every language, from texts to sheets.
 *
 *     content/ layouts/ fonts/  -->  one process an edition, some at once  -->  out/
 *
 * The folder of the project is the current folder. An edition with errors leaves the files of
 * an earlier build as they are; warnings, and that nobody has reviewed it, do not keep it from
 * being made.
 *
 *     out/index.html  manifest.json  SHA256SUMS
 *     out/<tag>/booklet-read.pdf    for screens and screen readers
 *     out/<tag>/booklet-pages.pdf   single pages for the press
 *     out/<tag>/booklet-sheets.pdf  the same, imposed
 *     out/<tag>/booklet-pages-base.pdf, booklet-pages-language.pdf   the same in two layers, where
 *                                   they were asked for
 *     out/<tag>/pages/              pictures for index.html
 *     out/<tag>/proof/              what `tenfold proof` made of the press file
 *     out/<tag>/stages/             what a run that stopped early made
 *     out/<tag>/booklet-overlay.pdf the designer's proof, where one was asked for: also of texts
 *                                   with errors, never listed, never removed
 */
#pragma once

#include "base/standard.h"
#include "job/memory.h"
#include "job/outcome.h"
#include "model/vendor.h"
#include "translate/back.h"
#include "translate/history.h"
#include "translate/release.h"

typedef enum {
    TF_STAGE_MODEL,
    TF_STAGE_LAYOUT,
    TF_STAGE_COMPOSE,
    TF_STAGE_PAINT,
    TF_STAGE_PRESS,
    TF_STAGE_IMPOSE,
    TF_STAGE_ALL,
} TfStage;

typedef struct {
    const char *output;           /* folder, or NULL for "out"                         */
    const char *const *languages; /* tags, NULL-terminated; NULL or empty for all       */
    const char *product;          /* NULL for all                                       */
    const char *press;            /* a name of layouts/press/; NULL: as the campaign says */
    int n_at_once;                /* processes; 0 for as many as there are processors   */
    TfStandard standard;          /* of the files for the press                         */
    TfStage last;                 /* where to stop                                      */
    gboolean prints;              /* whether outcomes bear the text of the last stage   */
    gboolean is_release;          /* refuses what is not ready for the press            */
    gboolean has_layers;          /* base and language are made as press files, too     */
    gboolean
        has_overlay;  /* with TF_STAGE_COMPOSE: a proof of the composed pages is written */
    TfMemory *memory; /* with TF_STAGE_COMPOSE: from run to run; NULL: nothing is kept */
} TfJob;

/* What came of it. */
typedef struct {
    TfCampaign *campaign;
    GPtrArray *outcomes;   /* of TfOutcome, in the order of the campaign                 */
    GPtrArray *refusals;   /* of text: why there is no release; then nothing was written */
    gboolean is_open;      /* refused for editions that are not signed or not well       */
    gboolean is_overdue;   /* refused for facts or laws that are past their dates        */
    GPtrArray *notes;      /* of text: what else a person should know                    */
    TfFindings *findings;  /* those of no single edition                                 */
    gboolean is_delivered; /* whether manifest, sums and index were written              */
    int signal;            /* that ended the run before all was made; 0 if none did      */
} TfRun;

void tf_run_free(TfRun *run);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TfRun, tf_run_free)

/* Told of each edition as it is begun (@outcome NULL) and done; of a trial, which makes none, only with
 * NULL. */
typedef void (*TfJobWatch)(const TfOutcome *outcome, int n_done, int n_all, gpointer data);

/**
 * tf_job_run:
 * @watch: (nullable)
 *
 * SIGINT and SIGTERM, while editions are made, end the run: no hidden file stays, what was
 * made by then is listed, and nothing is said of the rest. A release is made whole or not at all: where
 * something stands against one edition, as it was made, all files of before stay.
 *
 * Returns: (transfer full): never NULL; what went wrong with one edition is in its outcome
 * Errors: TF_ERROR_USAGE for a language or product that the campaign has not; no campaign can
 * be read; the output folder cannot be written. The run then holds the findings so far.
 */
TfRun *tf_job_run(const TfJob *job, TfJobWatch watch, gpointer data, GError **error);

/**
 * tf_job_edition:
 *
 * Makes one product in one language in this process. Does not touch what belongs to all.
 *
 * Returns: (transfer full): what came of it
 */
TfOutcome *tf_job_edition(const TfJob *job, const char *language, const char *product);

/* Looks at the composed pages of an edition, which are gone afterwards. */
typedef void (*TfPagesLook)(const TfPages *pages, gpointer data);

/**
 * tf_job_compose:
 *
 * Composes one product in one language in this process, has @look look at it, and writes nothing.
 *
 * Returns: whether there were pages
 * Errors: what made composing impossible, or TF_ERROR_FORMAT for a layout with faults
 */
gboolean tf_job_compose(const char *language,
                        const char *product,
                        TfPagesLook look,
                        gpointer data,
                        GError **error);

/* An edition on its way, as far as it came: what is NULL was not made. */
typedef struct {
    const TfEdition *edition;
    const TfEdition *source; /* NULL where the edition itself is the source */
    const TfReference *reference;
    const TfVendor *vendor; /* NULL where no press is named */
    const TfPages *pages;
    const TfFindings *findings;
    const char *failure;      /* why it went no further; NULL                    */
    const TfStates *states;   /* NULL where nobody signs                         */
    const TfHistory *history; /* NULL where nothing is older than the English    */
    const TfRelease *release; /* what of the edition was released last; NULL     */
    const TfBack *back;       /* what readers say that it says; NULL             */
} TfEditionView;

typedef void (*TfEditionLook)(const TfEditionView *view, gpointer data);

/**
 * tf_job_view:
 * @memory: (nullable): what is kept from one call to the next; then pages are for screens alone
 *
 * Composes one product in one language in this process, has @look look at what came of it, also
 * where there are no pages, and writes nothing.
 */
void tf_job_view(const char *language,
                 const char *product,
                 TfMemory *memory,
                 TfEditionLook look,
                 gpointer data);

/**
 * tf_job_relist:
 *
 * Writes manifest, sums and index of @output anew, of the editions that lie there and as the run
 * before was told to make them. The caller holds the lock of the folder.
 */
gboolean tf_job_relist(const char *output, GError **error);

/**
 * tf_stage_parse:
 * @stage: (out)
 *
 * Returns: whether @name is "model", "layout", "compose", "paint", "press" or "impose"
 */
gboolean tf_stage_parse(const char *name, TfStage *stage);

/* Shape: the names, NULL-terminated, in the order of running. */
const char *const *tf_stage_names(void);
