/* signals.c: SIGINT and SIGTERM are heard as long as plates lie in temporary files. */
#include "plates/plates-private.h"

#include <glib-unix.h>
#include <signal.h>

static gboolean
interrupted(gpointer data)
{
    ((TfSignals *)data)->number = SIGINT;
    return G_SOURCE_CONTINUE;
}

static gboolean
terminated(gpointer data)
{
    ((TfSignals *)data)->number = SIGTERM;
    return G_SOURCE_CONTINUE;
}

/* Returns: (transfer full) */
static GSource *
attach(TfSignals *signals, int number, GSourceFunc callback)
{
    GSource *source = g_unix_signal_source_new(number);
    g_source_set_callback(source, callback, signals, NULL);
    g_source_set_priority(source, G_PRIORITY_HIGH);
    g_source_attach(source, signals->context);
    return source;
}

TfSignals *
tf_signals_new(void)
{
    TfSignals *signals = g_rc_box_new0(TfSignals);
    signals->context = g_main_context_new();
    signals->sources[0] = attach(signals, SIGINT, interrupted);
    signals->sources[1] = attach(signals, SIGTERM, terminated);
    return signals;
}

static void
clear(gpointer data)
{
    TfSignals *signals = data;
    while (g_main_context_iteration(signals->context, FALSE))
        ;
    for (gsize i = 0; i < G_N_ELEMENTS(signals->sources); i++) {
        g_source_destroy(signals->sources[i]);
        g_source_unref(signals->sources[i]);
    }
    g_main_context_unref(signals->context);
    if (signals->number != 0 && !signals->is_told)
        raise(signals->number);
}

void
tf_signals_free(TfSignals *signals)
{
    g_rc_box_release_full(signals, clear);
}

gboolean
tf_signals_check(TfSignals *signals, GError **error)
{
    while (g_main_context_iteration(signals->context, FALSE))
        ;
    if (signals->number == 0)
        return TRUE;
    signals->is_told = TRUE;
    g_set_error(error, TF_STOPPED, signals->number, "stopped; nothing was kept");
    return FALSE;
}
