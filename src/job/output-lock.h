/* output-lock.h: one run at a time writes to a folder of results. */
#pragma once

#include <glib.h>

typedef struct {
    const char *output;
    int fd;           /* -1 without a lock */
    gboolean is_ours; /* whether the folder was made now */
} TfOutputLock;

/* Nothing is locked yet; @output is borrowed. */
#define TF_OUTPUT_LOCK(output) ((TfOutputLock){(output), -1, FALSE})

/**
 * tf_output_lock:
 *
 * Makes the folder if there is none, and waits for another run that writes to it, saying so.
 *
 * Errors: G_FILE_ERROR where it cannot be used as a folder
 */
gboolean tf_output_lock(TfOutputLock *lock, GError **error);

/* A folder that was made for the lock and is still empty goes. */
void tf_output_lock_clear(TfOutputLock *lock);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(TfOutputLock, tf_output_lock_clear)
