#include "cli/cli-private.h"

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

static void
report(const TfGlobals *globals, const TfRun *run, gboolean is_refused)
{
    tf_report_findings(run, globals->quiet ? TF_SEVERITY_ERROR : TF_SEVERITY_NOTE, stdout);
    tf_report_failures(run);
    if (!globals->quiet && !is_refused && run->signal == 0)
        print_counts(run);
}

/* The build up to the composed pages; findings are the result here, so they go to standard
 * output. */
int
tf_cli_check(int argc, char **argv, GError **error)
{
    g_auto(TfGlobals) globals = {0};
    TfJob job = {.last = TF_STAGE_COMPOSE, .n_at_once = (int)g_get_num_processors()};
    g_autofree char *product = NULL;
    gboolean prints_typography = FALSE;
    const GOptionEntry entries[] = {
        {"jobs", 'j', 0, G_OPTION_ARG_INT, &job.n_at_once,
         "editions at once (else one for each processor)", "N"},
        {"product", 0, 0, G_OPTION_ARG_STRING, &product, "only this product", "NAME"},
        {"typography", 0, 0, G_OPTION_ARG_NONE, &prints_typography,
         "print a table of how well the lines are set", NULL},
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
    job.product = product;
    job.languages = (const char *const *)argv + 1;
    g_autoptr(GError) refused = NULL;
    g_autoptr(TfRun) run = tf_job_run(&job, NULL, NULL, &refused);
    int status = tf_report_status(run, globals.strict);
    if (refused != NULL && status == TF_EXIT_READY)
        status = TF_EXIT_IMPOSSIBLE;
    if (globals.json) {
        g_autoptr(JsonNode) json = tf_report_json(run, status, refused);
        tf_cli_print_json(json);
    } else {
        report(&globals, run, refused != NULL);
        if (prints_typography)
            print_typography(run);
    }
    if (refused != NULL)
        tf_cli_complain(refused);
    return status;
}
