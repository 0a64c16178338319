#include "job/workers.h"

#include <gio/gio.h>
#include <glib-unix.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

typedef struct {
    const TfJob *job;
    GPtrArray *outcomes;
    TfJobWatch watch;
    gpointer data;
    GPtrArray *children; /* of GSubprocess: those that run */
    int n_started, n_running, n_done;
    int signal; /* that ends the run; 0 */
} Workers;

/* One child. */
typedef struct {
    Workers *workers;
    guint i; /* of its outcome */
} Worker;

static GSubprocess *
start_child(const TfJob *job, const TfOutcome *outcome, GError **error)
{
    const char *stage = tf_stage_names()[job->last];
    g_autoptr(GStrvBuilder) args = g_strv_builder_new();
    g_autofree char *alone = g_strdup_printf("--alone=%d", (int)getpid());
    g_strv_builder_add_many(args, "/proc/self/exe", "build", alone, "--project=.",
                            "--product", outcome->product, NULL);
    if (job->output != NULL)
        g_strv_builder_add_many(args, "--output", job->output, NULL);
    if (job->press != NULL)
        g_strv_builder_add_many(args, "--profile", job->press, NULL);
    g_strv_builder_add_many(args, "--standard", tf_standard_word(job->standard), NULL);
    if (stage != NULL)
        g_strv_builder_add_many(args, "--stop-after", stage, NULL);
    if (job->prints)
        g_strv_builder_add(args, "--print");
    if (job->has_overlay)
        g_strv_builder_add(args, "--overlay");
    if (job->has_layers)
        g_strv_builder_add(args, "--layers");
    if (job->is_release && job->last == TF_STAGE_ALL)
        g_strv_builder_add(args, "--release");
    g_strv_builder_add_many(args, "--", outcome->language, NULL);
    g_auto(GStrv) argv = g_strv_builder_end(args);
    return g_subprocess_newv(
        (const char *const *)argv,
        G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_PIPE, error);
}

/* The last line that a child wrote before it ended. */
static const char *
last_line(char *text)
{
    g_strchomp(text);
    const char *newline = strrchr(text, '\n');
    return newline != NULL ? newline + 1 : text;
}

static char *
describe_end(GSubprocess *child, const char *talk)
{
    g_autofree char *copy = g_strdup(talk != NULL ? talk : "");
    const char *line = last_line(copy);
    const char *colon = *line != '\0' ? ": " : "";
    if (g_subprocess_get_if_signaled(child)) {
        int number = g_subprocess_get_term_sig(child);
        return g_strdup_printf("the program ended with signal %d (%s)%s%s", number,
                               g_strsignal(number), colon, line);
    }
    return g_strdup_printf("the program ended with status %d and no result%s%s",
                           g_subprocess_get_exit_status(child), colon, line);
}

static TfOutcome *
parse_outcome(const char *json)
{
    g_autoptr(JsonParser) parser = json_parser_new_immutable();
    if (json == NULL || !json_parser_load_from_data(parser, json, -1, NULL))
        return NULL;
    return tf_outcome_from_json(json_parser_get_root(parser));
}

static void start_more(Workers *workers);

/* Takes @outcome. */
static void
finish(Workers *workers, guint i, TfOutcome *outcome)
{
    tf_outcome_free(workers->outcomes->pdata[i]);
    workers->outcomes->pdata[i] = outcome;
    workers->n_done++;
    if (workers->watch != NULL && workers->signal == 0)
        workers->watch(outcome, workers->n_done, (int)workers->outcomes->len,
                       workers->data);
}

static void
finish_with_failure(Workers *workers, guint i, const char *failure)
{
    TfOutcome *outcome = g_steal_pointer(&workers->outcomes->pdata[i]);
    g_free(outcome->failure);
    outcome->failure = g_strdup(failure);
    outcome->is_stopped = workers->signal != 0;
    finish(workers, i, outcome);
}

static void
child_ended(GObject *source, GAsyncResult *result, gpointer data)
{
    g_autofree Worker *worker = data;
    Workers *workers = worker->workers;
    GSubprocess *child = G_SUBPROCESS(source);
    g_autofree char *out = NULL;
    g_autofree char *talk = NULL;
    g_autoptr(GError) error = NULL;

    g_subprocess_communicate_utf8_finish(child, result, &out, &talk, &error);
    TfOutcome *outcome = parse_outcome(out);
    if (outcome != NULL) {
        if (talk != NULL && *talk != '\0')
            g_printerr("%s", talk);
        finish(workers, worker->i, outcome);
    } else {
        g_autofree char *failure =
            error != NULL ? g_strdup(error->message) : describe_end(child, talk);
        finish_with_failure(workers, worker->i, failure);
    }
    workers->n_running--;
    g_ptr_array_remove_fast(workers->children, child);
    start_more(workers);
}

static void
start_one(Workers *workers, guint i)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GSubprocess) child =
        start_child(workers->job, workers->outcomes->pdata[i], &error);
    if (child == NULL) {
        finish_with_failure(workers, i, error->message);
        return;
    }
    Worker *worker = g_new0(Worker, 1);
    worker->workers = workers;
    worker->i = i;
    workers->n_running++;
    g_ptr_array_add(workers->children, g_object_ref(child));
    g_subprocess_communicate_utf8_async(child, NULL, NULL, child_ended, worker);
}

static void
start_more(Workers *workers)
{
    int n_at_once =
        workers->job->n_at_once > 0 ? workers->job->n_at_once : (int)g_get_num_processors();
    while (workers->signal == 0 && workers->n_running < n_at_once &&
           workers->n_started < (int)workers->outcomes->len)
        start_one(workers, (guint)workers->n_started++);
}

static void
stop(Workers *workers, int number)
{
    workers->signal = number;
    for (guint i = 0; i < workers->children->len; i++)
        g_subprocess_send_signal(workers->children->pdata[i], SIGTERM);
}

static gboolean
interrupted(gpointer data)
{
    stop(data, SIGINT);
    return G_SOURCE_CONTINUE;
}

static gboolean
terminated(gpointer data)
{
    stop(data, SIGTERM);
    return G_SOURCE_CONTINUE;
}

/* Returns: (transfer full) */
static GSource *
attach_signal(GMainContext *context, int number, GSourceFunc callback, Workers *workers)
{
    GSource *source = g_unix_signal_source_new(number);
    g_source_set_callback(source, callback, workers, NULL);
    g_source_set_priority(source, G_PRIORITY_HIGH); /* before "the child has ended" */
    g_source_attach(source, context);
    return source;
}

static void
run_loop(Workers *workers, GMainContext *context)
{
    int n_all = (int)workers->outcomes->len;
    start_more(workers);
    while (workers->n_running > 0 || (workers->signal == 0 && workers->n_done < n_all))
        g_main_context_iteration(context, TRUE);
    while (workers->n_started < n_all)
        finish_with_failure(workers, (guint)workers->n_started++,
                            "stopped before it began");
}

int
tf_workers_run(const TfJob *job, GPtrArray *outcomes, TfJobWatch watch, gpointer data)
{
    g_autoptr(GMainContext) context = g_main_context_new();
    g_autoptr(GPtrArray) children = g_ptr_array_new_with_free_func(g_object_unref);
    Workers workers = {
        .job = job,
        .outcomes = outcomes,
        .watch = watch,
        .data = data,
        .children = children,
    };
    g_main_context_push_thread_default(context);
    GSource *sources[] = {attach_signal(context, SIGINT, interrupted, &workers),
                          attach_signal(context, SIGTERM, terminated, &workers)};
    if (watch != NULL)
        watch(NULL, 0, (int)outcomes->len, data);
    run_loop(&workers, context);
    for (gsize i = 0; i < G_N_ELEMENTS(sources); i++) {
        g_source_destroy(sources[i]);
        g_source_unref(sources[i]);
    }
    g_main_context_pop_thread_default(context);
    return workers.signal;
}
