/* events.h: what waits to be sent to one tab of a browser, as server-sent events. Pure.
 *
 *     "event: edition\ndata: {"of":"ar"}\n\n"
 */
#pragma once

#include <glib.h>

/* Bytes that wait for a tab that does not read, at most; then it is told to look anew instead. */
#define TF_EVENTS_MOST 16384

typedef struct TfEvents TfEvents;

TfEvents *tf_events_new(void);
void tf_events_free(TfEvents *events);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TfEvents, tf_events_free)

/* @data: JSON on one line. An event that waits already is not added again; where too much waits, all
 * of it becomes one event "again". */
void tf_events_add(TfEvents *events, const char *name, const char *data);

/* A line that says nothing, so that a connection that is gone is noticed. */
void tf_events_add_sign_of_life(TfEvents *events);

/* Moves up to @most bytes to @buffer. Returns: how many; 0 where nothing waits */
gsize tf_events_take(TfEvents *events, char *buffer, gsize most);
