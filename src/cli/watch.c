#include "preview/watch.h"

#include "base/error.h"
#include "cli/cli-private.h"
#include "model/campaign.h"

typedef struct {
    TfGlobals *globals;
    TfJob job;
    const char *const *wanted; /* tags; empty: all */
    GMainLoop *loop;
    int status; /* of the last time it was made */
} Follow;

static gboolean
is_wanted(const Follow *follow, const char *tag)
{
    return follow->wanted[0] == NULL || g_strv_contains(follow->wanted, tag);
}

/* Whoever stops it while editions are made stops the watch; between them a signal does so by itself. */
static void
make(Follow *follow, const char *const *languages)
{
    follow->job.languages = languages;
    follow->status = tf_cli_make(follow->globals, &follow->job, TRUE);
    fflush(stdout);
    if (follow->status >= TF_EXIT_STOPPED)
        g_main_loop_quit(follow->loop);
}

/* What is saved while this runs waits, and comes as one call after it: the newest counts. */
static void
saved(const char *const *touched, gpointer data)
{
    Follow *follow = data;
    if (touched == NULL) {
        make(follow, follow->wanted);
        return;
    }
    g_autoptr(GPtrArray) languages = g_ptr_array_new();
    for (; *touched != NULL; touched++)
        if (is_wanted(follow, *touched))
            g_ptr_array_add(languages, (gpointer)*touched);
    g_ptr_array_add(languages, NULL);
    if (languages->len > 1)
        make(follow, (const char *const *)languages->pdata);
}

/* The campaign is asked for its source only: what is wrong with it, each build says. */
static int
follow_saves(Follow *follow, GError **error)
{
    g_autoptr(TfFindings) findings = tf_findings_new();
    g_autoptr(TfCampaign) campaign =
        tf_campaign_load("content/campaign.xml", findings, error);
    if (campaign == NULL)
        return TF_EXIT_IMPOSSIBLE;
    for (int i = 0; follow->wanted[i] != NULL; i++)
        if (!tf_cli_check_language(campaign, follow->wanted[i], error))
            return TF_EXIT_IMPOSSIBLE;
    g_autoptr(TfWatch) watch =
        tf_watch_new(tf_campaign_source(campaign), saved, follow, error);
    if (watch == NULL)
        return TF_EXIT_IMPOSSIBLE;
    g_autoptr(GMainLoop) loop = g_main_loop_new(NULL, FALSE);
    follow->loop = loop;
    make(follow, follow->wanted);
    if (follow->status < TF_EXIT_STOPPED) {
        if (!follow->globals->quiet)
            fputs("tenfold: watching content, layouts and fonts; Ctrl+C ends it.\n",
                  stderr);
        g_main_loop_run(loop);
    }
    return follow->status;
}

int
tf_cli_watch(int argc, char **argv, GError **error)
{
    g_auto(TfGlobals) globals = {0};
    g_autofree char *output = NULL;
    g_autofree char *product = NULL;
    const GOptionEntry entries[] = {
        {"output", 'o', 0, G_OPTION_ARG_FILENAME, &output,
         "folder for the results (else out)", "DIR"},
        {"product", 0, 0, G_OPTION_ARG_STRING, &product, "only this product", "PRODUCT"},
        {0},
    };
    if (!tf_cli_parse(&globals, entries, &argc, &argv, error))
        return TF_EXIT_IMPOSSIBLE;
    if (globals.is_done)
        return TF_EXIT_READY;
    /* The person's current folder, before it becomes the project's. */
    g_autofree char *folder =
        output == NULL ? g_strdup("out") : g_canonicalize_filename(output, NULL);
    if (!tf_cli_enter_project(&globals, error))
        return TF_EXIT_IMPOSSIBLE;
    Follow follow = {
        .globals = &globals,
        .wanted = (const char *const *)argv + 1,
        .job = {.last = TF_STAGE_ALL,
                .n_at_once = (int)g_get_num_processors(),
                .output = folder,
                .product = product},
    };
    return follow_saves(&follow, error);
}
