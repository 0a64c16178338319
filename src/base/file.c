#include "base/file.h"

#include "base/error.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* What a person can do about it; empty where nothing general can be said. */
static const char *
advice_for(int number)
{
    if (number == ENOSPC || number == EDQUOT)
        return "; free some space, then try again";
    if (number == EACCES || number == EPERM)
        return "; you may not write or read here: ask who owns it, or choose another "
               "folder";
    return number == EROFS ? "; nothing can be written here: choose another folder" : "";
}

void
tf_file_set_error(GError **error, const char *path, int number)
{
    g_set_error(error, G_FILE_ERROR, (int)g_file_error_from_errno(number), "%s: %s%s", path,
                g_strerror(number), advice_for(number));
}

/* Reads exactly @size bytes; a file that shrinks meanwhile is an error like any other. */
static gboolean
read_all(int fd, char *data, gsize size)
{
    for (gsize done = 0; done < size;) {
        gssize n = read(fd, data + done, size - done);
        if (n == 0)
            errno = EIO;
        if (n <= 0 && errno != EINTR)
            return FALSE;
        done += n > 0 ? (gsize)n : 0;
    }
    return TRUE;
}

static gboolean
check_size(const char *path, const struct stat *status, gsize limit, GError **error)
{
    if (!S_ISREG(status->st_mode)) {
        g_set_error(error, TF_ERROR, TF_ERROR_FORMAT, "%s: not a regular file", path);
        return FALSE;
    }
    if ((gsize)status->st_size > limit) {
        g_set_error(error, TF_ERROR, TF_ERROR_FORMAT,
                    "%s: %" G_GSIZE_FORMAT " bytes, more than the %" G_GSIZE_FORMAT
                    " allowed",
                    path, (gsize)status->st_size, limit);
        return FALSE;
    }
    return TRUE;
}

/* Returns: a descriptor of a regular file that is not too long; -1 on error */
static int
open_regular(const char *path, gsize limit, struct stat *status, GError **error)
{
    /* O_NONBLOCK: opening a fifo must not wait for a writer. */
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (fd < 0) {
        tf_file_set_error(error, path, errno);
        return -1;
    }
    if (fstat(fd, status) != 0)
        tf_file_set_error(error, path, errno);
    else if (check_size(path, status, limit, error))
        return fd;
    close(fd);
    return -1;
}

GBytes *
tf_file_read(const char *path, gsize limit, GError **error)
{
    struct stat status;
    int fd = open_regular(path, limit, &status, error);
    if (fd < 0)
        return NULL;
    GBytes *bytes = NULL;
    gsize size = (gsize)status.st_size;
    g_autofree char *data = g_malloc(size + 1);
    data[size] = '\0';
    if (read_all(fd, data, size))
        bytes = g_bytes_new_take(g_steal_pointer(&data), size);
    else
        tf_file_set_error(error, path, errno);
    close(fd);
    return bytes;
}

gboolean
tf_file_look(const char *path, gsize limit, TfFileLook *look, GError **error)
{
    struct stat status;
    int fd = open_regular(path, limit, &status, error);
    if (fd < 0)
        return FALSE;
    close(fd);
    *look = (TfFileLook){
        .device = (guint64)status.st_dev,
        .inode = (guint64)status.st_ino,
        .size = (gint64)status.st_size,
        .seconds = (gint64)status.st_mtim.tv_sec,
        .nanoseconds = (gint64)status.st_mtim.tv_nsec,
    };
    return TRUE;
}

gboolean
tf_file_is_as_it_was(const char *path, const TfFileLook *look)
{
    TfFileLook now;
    return tf_file_look(path, G_MAXSIZE, &now, NULL) && now.device == look->device &&
           now.inode == look->inode && now.size == look->size &&
           now.seconds == look->seconds && now.nanoseconds == look->nanoseconds;
}

char *
tf_file_beside(const char *path, GError **error)
{
    g_autofree char *folder = g_path_get_dirname(path);
    g_autofree char *name = g_path_get_basename(path);
    struct stat status;
    /* A rename would put a file in the place of a device for everyone on this computer. */
    if (stat(path, &status) == 0 && !S_ISREG(status.st_mode)) {
        g_set_error(error, TF_ERROR, TF_ERROR_USAGE,
                    "%s: is not a file; name one that may be replaced", path);
        return NULL;
    }
    if (g_mkdir_with_parents(folder, 0777) != 0) {
        tf_file_set_error(error, folder, errno);
        return NULL;
    }
    return g_strdup_printf("%s/.%s.%d", folder, name, (int)getpid());
}

/* Returns: 0, or why @path cannot be made sure of */
static int
sync_path(const char *path)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    int number = fd < 0 || fsync(fd) != 0 ? errno : 0;
    if (fd >= 0)
        close(fd);
    return number;
}

gboolean
tf_file_sync(const char *path, GError **error)
{
    int number = sync_path(path);
    if (number != 0)
        tf_file_set_error(error, path, number);
    return number == 0;
}

gboolean
tf_file_rename(const char *beside, const char *path, GError **error)
{
    if (g_rename(beside, path) == 0)
        return TRUE;
    tf_file_set_error(error, path, errno);
    return FALSE;
}

gboolean
tf_file_commit(const char *beside, const char *path, GError **error)
{
    g_autofree char *folder = g_path_get_dirname(path);
    int number = sync_path(beside);
    if (number != 0) {
        tf_file_set_error(error, path, number);
        return FALSE;
    }
    if (!tf_file_rename(beside, path, error))
        return FALSE;
    /* The new name stands already; not every file system can make sure of a folder. */
    sync_path(folder);
    return TRUE;
}

gboolean
tf_file_keep(const char *path, char **kept, GError **error)
{
    g_autofree char *beside = tf_file_beside(path, error);
    if (beside == NULL)
        return FALSE;
    g_autofree char *name = g_strconcat(beside, ".old", NULL);
    g_unlink(name);
    *kept = NULL;
    /* File systems that know no second name have it go without one for a moment. */
    gboolean is_kept =
        link(path, name) == 0 || (errno != ENOENT && g_rename(path, name) == 0);
    int number = is_kept ? 0 : errno;
    if (is_kept)
        *kept = g_steal_pointer(&name);
    else if (number != ENOENT)
        tf_file_set_error(error, path, number);
    return is_kept || number == ENOENT;
}

void
tf_file_put_back(const char *kept, const char *path)
{
    if (kept != NULL)
        g_rename(kept, path);
    else
        g_unlink(path);
}

void
tf_file_discard(const char *beside)
{
    if (beside != NULL)
        g_unlink(beside);
}

/* Returns: 0, or why @path cannot be written */
static int
write_all(const char *path, const char *data, gsize length)
{
    int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
    int number = fd < 0 ? errno : 0;
    for (gsize done = 0; number == 0 && done < length;) {
        gssize n = write(fd, data + done, length - done);
        if (n < 0 && errno != EINTR)
            number = errno;
        done += n > 0 ? (gsize)n : 0;
    }
    if (fd >= 0 && close(fd) != 0 && number == 0)
        number = errno;
    return number;
}

gboolean
tf_file_write(const char *path, const void *data, gsize length, GError **error)
{
    g_autofree char *beside = tf_file_beside(path, error);
    if (beside == NULL)
        return FALSE;
    int number = write_all(beside, data, length);
    if (number != 0)
        tf_file_set_error(error, path, number);
    gboolean done = number == 0 && tf_file_commit(beside, path, error);
    if (!done)
        tf_file_discard(beside);
    return done;
}

char *
tf_file_digest(const char *path, GError **error)
{
    g_autoptr(GMappedFile) file = g_mapped_file_new(path, FALSE, error);
    if (file == NULL)
        return NULL;
    g_autoptr(GBytes) bytes = g_mapped_file_get_bytes(file);
    return g_compute_checksum_for_bytes(G_CHECKSUM_SHA256, bytes);
}

static GDateTime *
date_from_epoch(const char *epoch)
{
    if (epoch == NULL || *epoch == '\0')
        return NULL;
    gint64 seconds;
    if (!g_ascii_string_to_signed(epoch, 10, 0, G_MAXINT32, &seconds, NULL))
        return NULL;
    return g_date_time_new_from_unix_utc(seconds);
}

GDateTime *
tf_date(const char *edition)
{
    GDateTime *date = date_from_epoch(g_getenv("SOURCE_DATE_EPOCH"));
    if (date == NULL && edition != NULL) {
        gboolean has_day = strlen(edition) > 7;
        g_autofree char *text =
            g_strdup_printf("%s%sT00:00:00Z", edition, has_day ? "" : "-01");
        date = g_date_time_new_from_iso8601(text, NULL);
    }
    return date != NULL ? date : g_date_time_new_utc(2000, 1, 1, 0, 0, 0);
}

gboolean
tf_now_is_told(void)
{
    g_autoptr(GDateTime) date = date_from_epoch(g_getenv("SOURCE_DATE_EPOCH"));
    return date != NULL;
}

GDateTime *
tf_now(void)
{
    GDateTime *date = date_from_epoch(g_getenv("SOURCE_DATE_EPOCH"));
    return date != NULL ? date : g_date_time_new_now_utc();
}
