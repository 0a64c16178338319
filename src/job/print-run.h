/* print-run.h: reads what a plan of the run is made from, and makes it. */
#pragma once

#include "production/run.h"

/* What somebody asks for instead of what the campaign says. */
typedef struct {
    const char *press, *paper; /* names of layouts/production; NULL */
    gint64 n_copies;           /* 0: the campaign's                 */
    int split_seconds;         /* 0: languages of gangs stand on one form each */
    const char *sites; /* list of places that copies go to; NULL: nobody is asked where */
    TfFindings
        *site_findings; /* gets what is said of the places; NULL: it goes with the rest */
} TfPrintRunJob;

/* Returns: (transfer none) (nullable): the list of places of the project in the current folder; NULL: it has
 * none */
const char *tf_usual_sites(void);

/* A plan with all it was made from. */
typedef struct {
    TfCampaign *campaign;
    TfShop *shop;
    TfSites *sites;     /* NULL: nobody is asked where              */
    GPtrArray *layouts; /* of TfLayout, for each product           */
    GPtrArray *vendors; /* of TfVendor, likewise; NULL: not named  */
    TfPrintRun *run;    /* NULL: a finding says why there is none  */
} TfPlannedRun;

/**
 * tf_job_print_run:
 *
 * Reads content/campaign.xml and layouts/ in the current folder.
 *
 * Findings: those of tf_campaign_load(), tf_layout_load(), tf_shop_load(), tf_sites_load(), tf_print_run_new()
 * Errors: theirs
 *
 * Returns: (transfer full)
 */
TfPlannedRun *
tf_job_print_run(const TfPrintRunJob *job, TfFindings *findings, GError **error);

/**
 * tf_planned_run_write:
 * @path: a PDF, replaced if it is there
 *
 * Typesets the plan, for those who sign it.
 *
 * Findings: those of tf_faces_load() and tf_paper_write()
 * Errors: theirs; @path is as it was
 */
gboolean tf_planned_run_write(const TfPlannedRun *planned,
                              const char *path,
                              TfFindings *findings,
                              GError **error);
void tf_planned_run_free(TfPlannedRun *planned);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TfPlannedRun, tf_planned_run_free)
