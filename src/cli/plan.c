#include "base/error.h"
#include "cli/cli-private.h"
#include "job/print-run.h"

/* No campaign prints more. */
#define TF_MOST_COPIES 100000000

static void
print_json(const TfPlannedRun *planned, const TfFindings *findings, int status)
{
    g_autoptr(JsonNode) node = json_node_new(JSON_NODE_OBJECT);
    JsonObject *object = json_object_new();
    json_object_set_member(object, "findings", tf_findings_to_json(findings));
    if (planned->run != NULL)
        json_object_set_member(object, "run", tf_print_run_to_json(planned->run));
    else
        json_object_set_null_member(object, "run");
    json_object_set_int_member(object, "status", status);
    json_node_take_object(node, object);
    tf_cli_print_json(node);
}

static int
report(const TfGlobals *globals, const TfPlannedRun *planned, const TfFindings *findings)
{
    int status = tf_report_findings_status(findings, globals->strict);
    if (globals->json) {
        print_json(planned, findings, status);
        return status;
    }
    g_autofree char *found = tf_findings_to_text(findings);
    /* Nobody signs a plan of numbers that are wrong. */
    gboolean is_sound = tf_findings_n_of(findings, TF_SEVERITY_ERROR) == 0;
    if (planned->run != NULL && is_sound && !globals->quiet) {
        g_autofree char *text = tf_print_run_to_text(planned->run);
        tf_cli_print("%s", text);
    }
    fflush(stdout);
    fputs(found, stderr);
    return status;
}

int
tf_cli_plan(int argc, char **argv, GError **error)
{
    g_auto(TfGlobals) globals = {0};
    g_autofree char *press = NULL;
    g_autofree char *paper = NULL;
    g_autofree char *pdf = NULL;
    g_autofree char *sites = NULL;
    gint64 n_copies = G_MININT64;
    gint64 split = G_MININT64;
    const GOptionEntry entries[] = {
        {"copies", 0, 0, G_OPTION_ARG_INT64, &n_copies, "in all (else the campaign's)",
         "N"},
        {"paper", 0, 0, G_OPTION_ARG_STRING, &paper,
         "for all products (else the campaign's)", "PAPER"},
        {"pdf", 0, 0, G_OPTION_ARG_FILENAME, &pdf, "typeset it too, to be signed", "FILE"},
        {"press", 0, 0, G_OPTION_ARG_STRING, &press,
         "for all products (else the campaign's)", "MACHINE"},
        {"sites", 0, 0, G_OPTION_ARG_FILENAME, &sites,
         "where copies go (else content/sites.csv, without --copies)", "FILE"},
        {"split", 0, 0, G_OPTION_ARG_INT64, &split,
         "languages of a gang on several forms, if found so soon", "SECONDS"},
        {0},
    };
    if (!tf_cli_parse(&globals, entries, &argc, &argv, error))
        return TF_EXIT_IMPOSSIBLE;
    if (globals.is_done)
        return TF_EXIT_READY;
    if (!tf_cli_check_words(argc, argv, 0, error))
        return TF_EXIT_IMPOSSIBLE;
    if (n_copies != G_MININT64 && (n_copies < 1 || n_copies > TF_MOST_COPIES)) {
        g_set_error(error, TF_ERROR, TF_ERROR_USAGE, "--copies: a number from 1 to %d",
                    TF_MOST_COPIES);
        return TF_EXIT_IMPOSSIBLE;
    }
    if (!tf_cli_check_split(&split, error))
        return TF_EXIT_IMPOSSIBLE;
    /* The project may be in another folder than the person. */
    g_autofree char *place = pdf != NULL ? g_canonicalize_filename(pdf, NULL) : NULL;
    g_autofree char *list = sites != NULL ? g_canonicalize_filename(sites, NULL) : NULL;
    if (!tf_cli_enter_project(&globals, error))
        return TF_EXIT_IMPOSSIBLE;
    /* The project's list shares out the campaign's copies, not another number of them. */
    const char *usual = n_copies > 0 ? NULL : tf_usual_sites();
    TfPrintRunJob job = {
        .press = press,
        .paper = paper,
        .n_copies = MAX(n_copies, 0),
        .split_seconds = (int)split,
        .sites = list != NULL ? list : usual,
    };
    g_autoptr(TfFindings) findings = tf_findings_new();
    tf_progress_search(&globals, job.split_seconds);
    g_autoptr(TfPlannedRun) planned = tf_job_print_run(&job, findings, error);
    tf_progress_show(&globals, NULL);
    if (planned == NULL || (place != NULL && planned->run != NULL &&
                            tf_findings_n_of(findings, TF_SEVERITY_ERROR) == 0 &&
                            !tf_planned_run_write(planned, place, findings, error)))
        return TF_EXIT_IMPOSSIBLE;
    return report(&globals, planned, findings);
}
