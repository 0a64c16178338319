/* progress.c: how far long work is, in one line at the foot of a terminal that goes when it is done. */
#include "cli/cli-private.h"

#include <unistd.h>

/* Back to the beginning of the line, and nothing after it. */
#define CLEARED "\r\033[K"

/* Files, pipes, programs and terminals that know no such signs are left alone. */
static gboolean
is_shown(const TfGlobals *globals)
{
    const char *terminal = g_getenv("TERM");
    return !globals->quiet && !globals->json && isatty(STDERR_FILENO) == 1 &&
           g_strcmp0(terminal, "dumb") != 0;
}

void
tf_progress_show(const TfGlobals *globals, const char *text)
{
    if (!is_shown(globals))
        return;
    fputs(CLEARED, stderr);
    if (text != NULL)
        fputs(text, stderr);
    fflush(stderr);
}

void
tf_progress_count(const TfGlobals *globals, int n_done, int n_all, const char *what)
{
    g_autofree char *text = g_strdup_printf("%d of %d %s …", n_done, n_all, what);
    tf_progress_show(globals, n_done < n_all ? text : NULL);
}

void
tf_progress_watch(const TfOutcome *outcome, int n_done, int n_all, gpointer data)
{
    (void)outcome;
    tf_progress_count(data, n_done, n_all, "editions");
}

void
tf_progress_search(const TfGlobals *globals, int seconds)
{
    g_autofree char *text = g_strdup_printf("searching, %d second%s at most …", seconds,
                                            seconds == 1 ? "" : "s");
    if (seconds > 0)
        tf_progress_show(globals, text);
}
