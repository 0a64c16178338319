#include "base/file.h"
#include "cli/cli-private.h"
#include "job/wide.h"
#include "model/due.h"
#include "translate/back.h"
#include "translate/history.h"
#include "translate/records.h"
#include "translate/texts.h"

#include <math.h>
#include <string.h>

static void
print_counts(const TfRun *run)
{
    g_autofree char *counts = tf_report_counts(run);
    int n_impossible = tf_report_n_impossible(run);
    fprintf(stderr, "%u edition%s: %s", run->outcomes->len,
            run->outcomes->len == 1 ? "" : "s", counts);
    if (n_impossible > 0)
        fprintf(stderr, "; %d could not be checked", n_impossible);
    fputs("\n", stderr);
}

/* A row of a table in Markdown for each edition that was composed. */
static void
print_typography(const TfRun *run)
{
    int n;
    const TfTypographyFigure *figures = tf_typography_figures(&n);
    tf_cli_print("| edition |");
    for (int i = 0; i < n; i++)
        tf_cli_print(" %s |", figures[i].title);
    tf_cli_print("\n| --- |");
    for (int i = 0; i < n; i++)
        tf_cli_print(" --: |");
    tf_cli_print("\n");
    for (guint i = 0; i < run->outcomes->len; i++) {
        const TfOutcome *outcome = run->outcomes->pdata[i];
        if (outcome->typography.n_lines == 0)
            continue;
        tf_cli_print("| %s |", outcome->language);
        for (int j = 0; j < n; j++)
            tf_cli_print(figures[j].is_real ? " %.2f |" : " %.0f |",
                         tf_typography_get(&outcome->typography, &figures[j]));
        tf_cli_print("\n");
    }
}

/* "12.25/17.08", "-", "+": what was chosen, then what was given up for it, then page by page. */
static void
print_fitting(const TfFitting *fitting, const char *language)
{
    tf_cli_print("| %s | %.2f/%.2f | %.0f | %.1f | %s | %s |", language, fitting->size,
                 fitting->leading, 100 * fitting->vector.space,
                 100 * fitting->vector.tracking,
                 fitting->vector.is_tightened ? "yes" : "no",
                 fitting->vector.divides ? "yes" : "no");
    for (int i = 0; i < fitting->n_pages; i++)
        if (fitting->fill[i] >= 0)
            tf_cli_print(" %.0f |", 100 * fitting->fill[i]);
    double tightest = 100 * fitting->tightest;
    tf_cli_print(" %.1f %s | %s |\n", fabs(tightest) < 0.05 ? 0 : tightest,
                 fitting->tightest_unit != NULL ? fitting->tightest_unit : "",
                 fitting->narrow != NULL ? fitting->narrow : "-");
}

/* The head of a table: one column a page of running text. */
static void
print_fit_head(const TfFitting *fitting)
{
    tf_cli_print("| edition | %s | white | tracking | tightened | divided |",
                 fitting->group != NULL ? fitting->group : "size");
    int n = 0;
    for (int i = 0; i < fitting->n_pages; i++)
        if (fitting->fill[i] >= 0) {
            tf_cli_print(" p%d |", i + 1);
            n++;
        }
    tf_cli_print(" tightest line | held by |\n| --- | --: | --: | --: | --- | --- |");
    while (n-- > 0)
        tf_cli_print(" --: |");
    tf_cli_print(" --- | --- |\n");
}

/* What copyfit chose for each edition, how full its pages of running text are, percent, and the
 * line that has the least room: a table for each product, whose pages are its own. */
static void
print_fits(const TfRun *run)
{
    g_autoptr(GHashTable) printed = g_hash_table_new(g_str_hash, g_str_equal);
    for (guint i = 0; i < run->outcomes->len; i++) {
        const TfOutcome *first = run->outcomes->pdata[i];
        if (first->fitting == NULL || !g_hash_table_add(printed, first->product))
            continue;
        if (g_hash_table_size(printed) > 1)
            tf_cli_print("\n%s\n\n", first->product);
        print_fit_head(first->fitting);
        for (guint j = i; j < run->outcomes->len; j++) {
            const TfOutcome *outcome = run->outcomes->pdata[j];
            if (outcome->fitting != NULL && strcmp(outcome->product, first->product) == 0)
                print_fitting(outcome->fitting, outcome->language);
        }
    }
}

/* Where the proofs are, also where something else went wrong. */
static void
print_overlays(const TfRun *run, const char *output)
{
    for (guint i = 0; i < run->outcomes->len; i++) {
        const TfDelivered *file = tf_outcome_file(run->outcomes->pdata[i], "overlay");
        if (file != NULL)
            fprintf(stderr, "Proof: %s/%s\n", output, file->path);
    }
}

/* Whether the English was among what was checked. */
static gboolean
has_english(const TfRun *run)
{
    for (guint i = 0; i < run->outcomes->len; i++) {
        const TfOutcome *outcome = run->outcomes->pdata[i];
        if (outcome->is_source && outcome->failure == NULL)
            return TRUE;
    }
    return FALSE;
}

static void
report(const TfGlobals *globals, const TfRun *run, TfShow *show, gboolean is_refused)
{
    tf_report_findings(run, show, globals->quiet ? TF_SEVERITY_ERROR : TF_SEVERITY_NOTE,
                       stdout);
    tf_report_failures(run);
    if (globals->quiet || is_refused || run->signal != 0)
        return;
    print_counts(run);
    if (has_english(run) && tf_show_english(show) != NULL)
        tf_cli_print_grade(tf_show_english(show));
}

/* As tf_report_json(), with how hard the English is to read. Transfer full */
static JsonNode *
report_json(const TfRun *run, TfShow *show, int status, const GError *refused)
{
    JsonNode *json = tf_report_json(run, show, status, refused);
    if (has_english(run) && tf_show_english(show) != NULL)
        json_object_set_object_member(json_node_get_object(json), "reading",
                                      tf_cli_reading_json(tf_show_english(show)));
    return json;
}

/* What several translations have in common is told at the English. */
static void
find_wide(TfRun *run, TfShow *show)
{
    if (run->outcomes->len > 1 && tf_show_english(show) != NULL)
        tf_find_wide(run->outcomes, tf_show_english(show), run->findings);
}

/* Keeps what the English says now. */
static gboolean
remember(GError **error)
{
    g_autoptr(TfFindings) findings = tf_findings_new();
    g_auto(TfContentLock) lock = TF_CONTENT_LOCK;
    g_autoptr(TfCampaign) campaign =
        tf_campaign_load("content/campaign.xml", findings, error);
    if (campaign == NULL || !tf_content_lock(&lock, "content", error))
        return FALSE;
    const char *source = tf_campaign_source(campaign);
    g_autoptr(TfTexts) texts = tf_texts_load("content", source, source, findings, error);
    return texts != NULL && tf_history_remember("content", texts->source, error);
}

/* What has to be checked again today, or soon. */
static void
check_dates(TfRun *run)
{
    g_autoptr(TfFindings) others = tf_findings_new(); /* told with each edition */
    g_autoptr(TfReference) reference = tf_reference_load("content", others, NULL);
    g_autoptr(GDateTime) now = tf_now();
    g_autofree char *day = g_date_time_format(now, "%Y-%m-%d");
    if (reference != NULL)
        tf_due_check(reference, day, run->findings);
}

/* What readers have told of the languages that were checked; no page shows it. */
static void
check_back(TfRun *run, TfShow *show)
{
    g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
    for (guint i = 0; i < run->outcomes->len; i++) {
        const TfOutcome *outcome = run->outcomes->pdata[i];
        if (!g_hash_table_add(seen, outcome->language) || tf_show_english(show) == NULL)
            continue;
        g_autoptr(TfFindings) findings = tf_findings_new();
        g_autoptr(TfBack) back = tf_back_load("content", outcome->language, findings);
        tf_back_check(back, tf_show_english(show), findings);
        tf_findings_sort_by_place(findings);
        tf_findings_take_all(run->findings, findings);
    }
}

/* The build up to the composed pages; findings are the result here, so they go to standard
 * output. */
int
tf_cli_check(int argc, char **argv, GError **error)
{
    g_auto(TfGlobals) globals = {0};
    TfJob job = {
        .output = "out",
        .last = TF_STAGE_COMPOSE,
        .n_at_once = (int)g_get_num_processors(),
    };
    g_autofree char *product = NULL;
    g_autofree char *press = NULL;
    gboolean prints_typography = FALSE, prints_fit = FALSE, remembers = FALSE;
    gboolean prints_reading = FALSE;
    const GOptionEntry entries[] = {
        {"jobs", 'j', 0, G_OPTION_ARG_INT, &job.n_at_once,
         "editions at once (else one for each processor)", "N"},
        {"product", 0, 0, G_OPTION_ARG_STRING, &product, "only this product", "PRODUCT"},
        {"profile", 0, 0, G_OPTION_ARG_STRING, &press,
         "press and paper: a name of layouts/press/ (else as the campaign says)", "PRESS"},
        {"typography", 0, 0, G_OPTION_ARG_NONE, &prints_typography,
         "print a table of how well the lines are set", NULL},
        {"fit", 0, 0, G_OPTION_ARG_NONE, &prints_fit,
         "print a table of sizes, leading, and how full the pages are", NULL},
        {"reading", 0, 0, G_OPTION_ARG_NONE, &prints_reading,
         "print a table of how hard each section of the English is to read", NULL},
        {"remember", 0, 0, G_OPTION_ARG_NONE, &remembers,
         "add today's English to content/history.tsv, for tenfold diff", NULL},
        {"overlay", 0, 0, G_OPTION_ARG_NONE, &job.has_overlay,
         "write a proof that shows on the pages what was done: out/LANG/NAME-overlay.pdf",
         NULL},
        {0},
    };
    if (!tf_cli_parse(&globals, entries, &argc, &argv, error))
        return TF_EXIT_IMPOSSIBLE;
    if (globals.is_done)
        return TF_EXIT_READY;
    if (!tf_cli_check_jobs(job.n_at_once, error))
        return TF_EXIT_IMPOSSIBLE;
    if (!tf_cli_enter_project(&globals, error))
        return TF_EXIT_IMPOSSIBLE;
    if (remembers && !remember(error))
        return TF_EXIT_IMPOSSIBLE;
    job.product = product;
    job.press = press;
    job.languages = (const char *const *)argv + 1;
    g_autoptr(GError) refused = NULL;
    g_autoptr(TfRun) run = tf_job_run(&job, NULL, NULL, &refused);
    check_dates(run);
    g_autoptr(TfShow) show = tf_show_new();
    check_back(run, show);
    int status = tf_report_status(run, globals.strict);
    if (refused != NULL && status == TF_EXIT_READY)
        status = TF_EXIT_IMPOSSIBLE;
    find_wide(run, show);
    if (globals.json) {
        g_autoptr(JsonNode) json = report_json(run, show, status, refused);
        tf_cli_print_json(json);
    } else {
        report(&globals, run, show, refused != NULL);
        if (prints_typography)
            print_typography(run);
        if (prints_fit)
            print_fits(run);
        if (prints_reading && has_english(run) && tf_show_english(show) != NULL)
            tf_cli_print_reading(tf_show_english(show));
        if (!globals.quiet)
            print_overlays(run, job.output);
    }
    if (refused != NULL)
        tf_cli_complain(refused);
    return status;
}
