#include "job/output-lock.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <sys/file.h>
#include <unistd.h>

void
tf_output_lock_clear(TfOutputLock *lock)
{
    if (lock->fd < 0)
        return;
    if (lock->is_ours)
        g_rmdir(lock->output); /* only if nothing was put there */
    close(lock->fd);
}

gboolean
tf_output_lock(TfOutputLock *lock, GError **error)
{
    lock->is_ours = !g_file_test(lock->output, G_FILE_TEST_EXISTS);
    if (g_mkdir_with_parents(lock->output, 0777) == 0)
        lock->fd = open(lock->output, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (lock->fd < 0) {
        int number = errno;
        g_set_error(error, G_FILE_ERROR, (int)g_file_error_from_errno(number),
                    "%s: cannot be used as a folder for the results: %s", lock->output,
                    g_strerror(number));
        return FALSE;
    }
    if (flock(lock->fd, LOCK_EX | LOCK_NB) == 0)
        return TRUE;
    g_printerr("tenfold: waiting for another run that writes to %s\n", lock->output);
    flock(lock->fd, LOCK_EX); /* where locks do not exist, we go on without */
    return TRUE;
}
