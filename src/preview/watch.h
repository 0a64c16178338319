/* watch.h: notices that somebody saved.
 *
 *     content/ layouts/ fonts/  -->  inotify, a moment of quiet  -->  which editions are touched
 *
 * A file counts once it is closed or renamed into its place, so that no half of one is ever read; that
 * editors write beside it first does not matter.
 */
#pragma once

#include <glib.h>

/* After a save that comes alone; after the last of several; after the first of them at the latest. */
#define TF_EAGER_US   10000
#define TF_QUIET_MS   30
#define TF_PATIENT_MS 120

/* @touched: tags of the languages whose texts were saved, NULL-terminated; NULL: something that all
 * editions are made of. */
typedef void (*TfWatchCall)(const char *const *touched, gpointer data);

typedef struct TfWatch TfWatch;

/**
 * tf_watch_new:
 * @source: tag of the language that all others are held against
 *
 * Watches the project in the current folder, in the current main context. Errors: inotify refuses
 */
TfWatch *tf_watch_new(const char *source, TfWatchCall call, gpointer data, GError **error);
void tf_watch_free(TfWatch *watch);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TfWatch, tf_watch_free)

/* Whether a file of this name is part of the project: no backups and no hidden files. */
gboolean tf_watch_is_ours(const char *name);

/* What saving @name in @folder touches, both as the watch knows them: "content/ar". Returns: (transfer
 * full) (nullable): the tag of one language; NULL: all */
char *tf_watch_touches(const char *folder, const char *name, const char *source);
