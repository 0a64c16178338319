/* server.h: HTTP for one person on this computer.
 *
 *     TfGuard (who may ask)  +  TfSource (what there is)  -->  127.0.0.1
 *
 * Answers GET and HEAD for the paths of guard.h and nothing else; reads no body, opens no file, writes
 * nothing. Runs in the current main context, so that nothing here is ever shared between threads.
 */
#pragma once

#include "preview/guard.h"

/* Connections at the same time, and bytes that each may make us keep. */
#define TF_CONNECTIONS_MOST 64
#define TF_CONNECTION_BYTES 32768

/* What it serves; each is asked in the current main context and gives what is the caller's then. */
typedef struct {
    GBytes *(*project)(gpointer data);
    /* @of: a tag; NULL where there is no such edition. Asking for one begins to make it. */
    GBytes *(*edition)(const char *of, gpointer data);
    GBytes *(*page)(const char *digest, gpointer data);
    /* A tab begins to look at an edition, or stops; @of may be of none. */
    void (*look)(const char *of, gboolean is_looked_at, gpointer data);
    gpointer data;
} TfSource;

typedef struct TfServer TfServer;

/* @port: 0 for any that is free. Errors: TF_ERROR_USAGE where somebody has that port;
 * TF_ERROR_LIBRARY */
TfServer *tf_server_new(int port, const TfSource *source, GError **error);
void tf_server_free(TfServer *server);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TfServer, tf_server_free)

TfGuard *tf_server_guard(TfServer *server);

/* Tells all tabs that look at @of; NULL: all. @data: JSON on one line */
void tf_server_tell(TfServer *server, const char *of, const char *name, const char *data);
