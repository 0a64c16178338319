#include "base/error.h"
#include "cli/cli-private.h"

#include <signal.h>
#include <string.h>
#include <sys/prctl.h>

typedef struct {
    const TfGlobals *globals;
    gboolean is_brief; /* nothing but editions and findings */
    gint64 start;
} Build;

/* What the reader reads most: "text 11.75/16.5" of "title 40/44.8  text 11.75/16.5", or the
 * first where no group is called text. Transfer full. */
static char *
text_fit(const char *fit)
{
    g_auto(GStrv) groups = g_strsplit(fit != NULL ? fit : "", "  ", -1);
    for (int i = 0; groups[i] != NULL; i++)
        if (g_str_has_prefix(groups[i], "text "))
            return g_strdup(groups[i]);
    return g_strdup(groups[0] != NULL ? groups[0] : "");
}

static char *
describe_findings(const TfOutcome *outcome)
{
    int n_errors = tf_outcome_n_errors(outcome);
    int n_warnings = tf_outcome_n_warnings(outcome);
    if (n_errors > 0)
        return g_strdup_printf("%d error%s", n_errors, n_errors == 1 ? "" : "s");
    if (outcome->failure != NULL)
        return g_strdup("not made");
    return g_strdup_printf("%d warning%s", n_warnings, n_warnings == 1 ? "" : "s");
}

static void
print_line(const TfOutcome *outcome)
{
    g_autofree char *fit = text_fit(outcome->fit);
    g_autofree char *findings = describe_findings(outcome);
    tf_cli_print("%-8s  %-22s  %s  %2d pages  %-16s  %-12s  %.2f s\n", outcome->language,
                 outcome->english, outcome->product, outcome->n_pages, fit, findings,
                 outcome->seconds);
    fflush(stdout);
}

static void
watch(const TfOutcome *outcome, int n_done, int n_all, gpointer data)
{
    const Build *build = data;
    if (outcome != NULL)
        tf_progress_show(build->globals, NULL);
    if (outcome != NULL && !build->globals->quiet && !build->globals->json)
        print_line(outcome);
    tf_progress_count(build->globals, n_done, n_all, "editions");
}

/* Standard output belongs to the text that is printed. */
static void
watch_quietly(const TfOutcome *outcome, int n_done, int n_all, gpointer data)
{
    (void)outcome;
    const Build *build = data;
    tf_progress_count(build->globals, n_done, n_all, "editions");
}

static void
print_prints(const TfRun *run)
{
    for (guint i = 0; i < run->outcomes->len; i++) {
        const TfOutcome *outcome = run->outcomes->pdata[i];
        if (outcome->print != NULL && run->outcomes->len > 1)
            tf_cli_print("%s== %s %s ==\n", i > 0 ? "\n" : "", outcome->language,
                         outcome->product);
        if (outcome->print != NULL)
            tf_cli_print("%s", outcome->print);
    }
}

static void
print_refusals(const TfRun *run)
{
    tf_cli_print("no release; nothing was written:\n");
    for (guint i = 0; i < run->refusals->len; i++)
        tf_cli_print("    %s\n", (const char *)run->refusals->pdata[i]);
    fflush(stdout);
    if (run->is_open)
        fputs("Next: ./tenfold status shows what is open, ./tenfold sign signs it.\n",
              stderr);
    else if (run->is_overdue)
        fputs(
            "Next: check what is overdue against its source, then write its next date into "
            "the file.\n",
            stderr);
    else
        fputs("Next: make the release again while nobody changes files.\n", stderr);
}

static void
print_summary(const Build *build, const TfJob *job, const TfRun *run)
{
    int n_drafts = 0, n_reviewed = 0, n_failed = 0, n_ill = 0, n_overdue = 0;
    for (guint i = 0; i < run->outcomes->len; i++) {
        const TfOutcome *outcome = run->outcomes->pdata[i];
        gboolean is_ready = tf_outcome_is_ready(outcome);
        n_drafts += is_ready && outcome->is_draft;
        n_reviewed += is_ready && !outcome->is_draft;
        n_failed += !is_ready;
        n_ill += tf_outcome_n_errors(outcome) > 0;
        n_overdue += outcome->overdue != NULL;
    }
    g_autofree char *counts = tf_report_counts(run);
    tf_cli_print("\n%d reviewed, %d not reviewed, %d not made; %s; %.2f s\n", n_reviewed,
                 n_drafts, n_failed, counts,
                 (double)(g_get_monotonic_time() - build->start) / G_USEC_PER_SEC);
    if (run->is_delivered)
        tf_cli_print("Everything on one page: %s/index.html\n", job->output);
    fflush(stdout);
    if (n_ill > 0)
        fputs("Next: mend the errors above, then build again; the files of earlier builds "
              "are kept.\n",
              stderr);
    else if (n_failed > 0)
        fputs("Next: put right what the lines above say, then build again; the files of "
              "earlier builds are kept.\n",
              stderr);
    else if (n_drafts > 0)
        fputs("Next: have the texts reviewed before anything is handed out; the sheets say "
              "that they are not.\n",
              stderr);
    else if (n_overdue > 0)
        fputs("Next: check what is overdue before anything is handed out; ./tenfold check "
              "names it.\n",
              stderr);
}

static void
print_notes(const TfRun *run)
{
    for (guint i = 0; i < run->notes->len; i++)
        fprintf(stderr, "tenfold: %s\n", (const char *)run->notes->pdata[i]);
}

static void
report(const Build *build, const TfJob *job, const TfRun *run, gboolean is_refused)
{
    TfSeverity least = build->globals->strict ? TF_SEVERITY_WARNING : TF_SEVERITY_ERROR;
    g_autoptr(TfShow) show = tf_show_new();
    tf_report_findings(run, show, least, stderr);
    tf_report_failures(run);
    if (job->is_release && !build->globals->quiet && !build->is_brief)
        tf_report_day();
    if (!build->globals->quiet && !build->is_brief)
        print_notes(run);
    if (run->signal != 0)
        fputs(job->is_release ? "tenfold: stopped; nothing was released\n"
                              : "tenfold: stopped; what was finished by then is kept\n",
              stderr);
    else if (run->refusals->len > 0)
        print_refusals(run);
    else if (job->prints)
        print_prints(run);
    else if (job->last == TF_STAGE_ALL && !is_refused && !build->globals->quiet &&
             !build->is_brief)
        print_summary(build, job, run);
}

/* Nobody would want the result any more when the other process is gone. */
static int
run_alone(const TfJob *job, const char *language, int parent)
{
    prctl(PR_SET_PDEATHSIG, SIGTERM);
    if (getppid() != parent) /* it was gone before we asked to be told */
        return TF_EXIT_IMPOSSIBLE;
    g_autoptr(TfOutcome) outcome = tf_job_edition(job, language, job->product);
    g_autoptr(JsonNode) json = tf_outcome_to_json(outcome, TRUE);
    g_autofree char *text = json_to_string(json, FALSE);
    tf_cli_print("%s\n", text);
    return TF_EXIT_READY;
}

int
tf_cli_make(const TfGlobals *globals, const TfJob *job, gboolean is_brief)
{
    Build build = {
        .globals = globals,
        .is_brief = is_brief,
        .start = g_get_monotonic_time(),
    };
    g_autoptr(GError) refused = NULL;
    g_autoptr(TfRun) run =
        tf_job_run(job, job->prints ? watch_quietly : watch, &build, &refused);
    int status =
        refused != NULL ? TF_EXIT_IMPOSSIBLE : tf_report_status(run, globals->strict);
    if (refused != NULL && tf_findings_n_of(run->findings, TF_SEVERITY_ERROR) > 0)
        status = TF_EXIT_ERRORS;
    if (globals->json) {
        g_autoptr(TfShow) show = tf_show_new();
        g_autoptr(JsonNode) json = tf_report_json(run, show, status, refused);
        tf_cli_print_json(json);
    } else {
        report(&build, job, run, refused != NULL);
    }
    if (refused != NULL)
        tf_cli_complain(refused);
    return status;
}

static gboolean
read_standard(TfJob *job, const char *word, GError **error)
{
    if (word == NULL || tf_standard_parse(word, &job->standard))
        return TRUE;
    const char *words[TF_N_STANDARDS];
    for (int i = 0; i < TF_N_STANDARDS; i++)
        words[i] = tf_standard_word((TfStandard)i);
    tf_cli_set_unknown(error, "standard", word, words, TF_N_STANDARDS);
    return FALSE;
}

static gboolean
check_options(TfJob *job, const char *stage, GError **error)
{
    if (stage != NULL && !tf_stage_parse(stage, &job->last)) {
        tf_cli_set_unknown(error, "stage", stage, tf_stage_names(), -1);
        return FALSE;
    }
    const char *wrong = NULL;
    if (job->prints && job->last == TF_STAGE_ALL)
        wrong = "--print: say after which stage, such as --stop-after compose";
    else if (job->is_release && job->last != TF_STAGE_ALL)
        wrong = "--release: not together with --stop-after";
    if (wrong != NULL)
        g_set_error_literal(error, TF_ERROR, TF_ERROR_USAGE, wrong);
    return wrong == NULL && tf_cli_check_jobs(job->n_at_once, error);
}

/* A proof is a way of looking; what a build makes goes to others. Only `tenfold check` has its
 * editions made with one. */
static gboolean
check_overlay(const TfJob *job, int parent, GError **error)
{
    if (!job->has_overlay || parent != 0)
        return TRUE;
    g_set_error_literal(error, TF_ERROR, TF_ERROR_USAGE,
                        "--overlay: belongs to `tenfold check`");
    return FALSE;
}

int
tf_cli_build(int argc, char **argv, GError **error)
{
    g_auto(TfGlobals) globals = {0};
    TfJob job = {.last = TF_STAGE_ALL, .n_at_once = (int)g_get_num_processors()};
    int parent = 0; /* the process that waits for this one; 0: none does */
    g_autofree char *stage = NULL;
    g_autofree char *output = NULL;
    g_autofree char *product = NULL;
    g_autofree char *press = NULL;
    g_autofree char *standard = NULL;
    const GOptionEntry entries[] = {
        {"jobs", 'j', 0, G_OPTION_ARG_INT, &job.n_at_once,
         "editions at once (else one for each processor)", "N"},
        {"output", 'o', 0, G_OPTION_ARG_FILENAME, &output,
         "folder for the results (else out)", "DIR"},
        {"product", 0, 0, G_OPTION_ARG_STRING, &product, "only this product", "PRODUCT"},
        {"profile", 0, 0, G_OPTION_ARG_STRING, &press,
         "press and paper: a name of layouts/press/ (else as the campaign says)", "PRESS"},
        {"release", 0, 0, G_OPTION_ARG_NONE, &job.is_release,
         "refuse what is not reviewed, older than the English, or overdue", NULL},
        {"standard", 0, 0, G_OPTION_ARG_STRING, &standard,
         "of the files for the press: X-4 (else this), X-1a, X-3 or none", "STANDARD"},
        {"stop-after", 0, 0, G_OPTION_ARG_STRING, &stage,
         "model, layout, compose, paint, press or impose", "STAGE"},
        {"print", 0, 0, G_OPTION_ARG_NONE, &job.prints,
         "print what the last stage made, as text", NULL},
        {"layers", 0, 0, G_OPTION_ARG_NONE, &job.has_layers,
         "also make press files of what all languages share and of the words alone", NULL},
        {"alone", 0, G_OPTION_FLAG_HIDDEN, G_OPTION_ARG_INT, &parent, NULL, NULL},
        {"overlay", 0, G_OPTION_FLAG_HIDDEN, G_OPTION_ARG_NONE, &job.has_overlay, NULL,
         NULL},
        {0},
    };
    if (!tf_cli_parse(&globals, entries, &argc, &argv, error))
        return TF_EXIT_IMPOSSIBLE;
    if (globals.is_done)
        return TF_EXIT_READY;
    if (!read_standard(&job, standard, error) || !check_options(&job, stage, error) ||
        !check_overlay(&job, parent, error))
        return TF_EXIT_IMPOSSIBLE;
    /* The person's current folder, before it becomes the project's. */
    g_autofree char *folder = output == NULL ? g_strdup("out")
                              : parent != 0  ? g_strdup(output)
                                             : g_canonicalize_filename(output, NULL);
    if (!tf_cli_enter_project(&globals, error))
        return TF_EXIT_IMPOSSIBLE;
    job.output = folder;
    job.product = product;
    job.press = press;
    job.languages = (const char *const *)argv + 1;
    if (parent != 0)
        return run_alone(&job, argc > 1 ? argv[1] : "", parent);
    return tf_cli_make(&globals, &job, FALSE);
}
