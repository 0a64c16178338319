#include "preview/preview.h"

#include "base/error.h"
#include "cli/cli-private.h"
#include "preview/maker.h"

#include <signal.h>
#include <sys/prctl.h>
#include <unistd.h>

typedef struct {
    const TfGlobals *globals;
    gboolean opens; /* a browser, at the first address */
} Talk;

static void
open_browser(const char *address)
{
    const char *argv[] = {"xdg-open", address, NULL};
    g_autoptr(GError) error = NULL;
    if (!g_spawn_async(NULL, (char **)argv, NULL,
                       G_SPAWN_SEARCH_PATH | G_SPAWN_STDOUT_TO_DEV_NULL |
                           G_SPAWN_STDERR_TO_DEV_NULL,
                       NULL, NULL, NULL, &error))
        fprintf(stderr, "tenfold: no browser could be opened: %s\n", error->message);
}

static void
say_address(const char *address, gpointer data)
{
    Talk *talk = data;
    if (talk->globals->json) {
        g_autoptr(JsonNode) node = json_node_new(JSON_NODE_OBJECT);
        JsonObject *object = json_object_new();
        json_object_set_string_member(object, "address", address);
        json_node_take_object(node, object);
        tf_cli_print_json(node);
    } else {
        tf_cli_print("%s\n", address);
    }
    fflush(stdout);
    if (talk->opens)
        open_browser(address);
    talk->opens = FALSE;
}

static void
say_made(const char *line, gpointer data)
{
    const Talk *talk = data;
    g_autoptr(GDateTime) now = g_date_time_new_now_local();
    g_autofree char *at = g_date_time_format(now, "%H:%M:%S");
    if (!talk->globals->quiet)
        fprintf(stderr, "%s %s\n", at, line);
}

/* Nobody would want the pages any more when the other process is gone. What libraries print goes where
 * talk goes. */
static int
run_maker(int parent)
{
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (getppid() != parent)
        return TF_EXIT_IMPOSSIBLE;
    int out = dup(STDOUT_FILENO);
    signal(SIGPIPE, SIG_IGN);
    signal(SIGINT, SIG_IGN); /* it ends with its parent */
    if (out < 0 || dup2(STDERR_FILENO, STDOUT_FILENO) < 0)
        return TF_EXIT_IMPOSSIBLE;
    tf_maker_run(STDIN_FILENO, out);
    close(out);
    return TF_EXIT_READY;
}

static int
serve(const TfPreviewOptions *options, Talk *talk, GError **error)
{
    gboolean is_terminal = isatty(STDIN_FILENO) == 1;
    const TfPreviewTalk preview = {
        .address = say_address, .made = say_made, .data = talk, .asks = is_terminal};
    if (!talk->globals->quiet)
        fputs("tenfold: open this address in a browser on this computer; it works once.\n",
              stderr);
    if (!talk->globals->quiet && is_terminal)
        fputs("tenfold: Enter gives another address, Ctrl+C ends the preview.\n", stderr);
    int number = tf_preview_run(options, &preview, error);
    return number != 0 ? TF_EXIT_STOPPED + number : TF_EXIT_IMPOSSIBLE;
}

int
tf_cli_preview(int argc, char **argv, GError **error)
{
    g_auto(TfGlobals) globals = {0};
    TfPreviewOptions options = {0};
    int parent = 0; /* the process that serves the pages which this one makes; 0: none */
    g_autofree char *product = NULL;
    Talk talk = {.globals = &globals};
    const GOptionEntry entries[] = {
        {"open", 0, 0, G_OPTION_ARG_NONE, &talk.opens, "open it in the browser", NULL},
        {"port", 0, 0, G_OPTION_ARG_INT, &options.port, "port (else any that is free)",
         "N"},
        {"product", 0, 0, G_OPTION_ARG_STRING, &product,
         "which product (else the first of the campaign)", "PRODUCT"},
        {"maker", 0, G_OPTION_FLAG_HIDDEN, G_OPTION_ARG_INT, &parent, NULL, NULL},
        {0},
    };
    if (!tf_cli_parse(&globals, entries, &argc, &argv, error))
        return TF_EXIT_IMPOSSIBLE;
    if (globals.is_done)
        return TF_EXIT_READY;
    if (!tf_cli_check_words(argc, argv, 1, error) || !tf_cli_enter_project(&globals, error))
        return TF_EXIT_IMPOSSIBLE;
    if (parent != 0)
        return run_maker(parent);
    if (options.port < 0 || options.port > 65535) {
        g_set_error_literal(error, TF_ERROR, TF_ERROR_USAGE,
                            "--port: a number from 0 to 65535");
        return TF_EXIT_IMPOSSIBLE;
    }
    options.language = argc > 1 ? argv[1] : NULL;
    options.product = product;
    return serve(&options, &talk, error);
}
