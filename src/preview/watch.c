#include "preview/watch.h"

#include <errno.h>
#include <gio/gio.h>
#include <glib-unix.h>
#include <string.h>
#include <sys/inotify.h>
#include <unistd.h>

#define TF_EVENTS \
    (IN_CLOSE_WRITE | IN_MOVED_TO | IN_MOVED_FROM | IN_DELETE | IN_CREATE | IN_ONLYDIR)

/* Folders that a project has, at most: what lies deeper than it should is no project. */
#define TF_FOLDERS_MOST 1024
#define TF_DEPTH_MOST   4

struct TfWatch {
    int fd;
    guint source_id, quiet_id;
    gint64 first;        /* when the first save of those that wait came; 0: none waits */
    GHashTable *folders; /* watch descriptor to path                                   */
    GHashTable *touched; /* set of tags                                                */
    gboolean is_all;
    char *source;
    TfWatchCall call;
    gpointer data;
};

gboolean
tf_watch_is_ours(const char *name)
{
    static const char *const endings[] = {".xml", ".svg", ".png", ".jpg",  ".jpeg",
                                          ".csv", ".tsv", ".icc", ".ttf",  ".otf",
                                          ".ttc", ".dic", ".otc", ".woff", NULL};
    if (name[0] == '.')
        return FALSE;
    for (int i = 0; endings[i] != NULL; i++)
        if (g_str_has_suffix(name, endings[i]))
            return TRUE;
    return FALSE;
}

char *
tf_watch_touches(const char *folder, const char *name, const char *source)
{
    const char *tag =
        g_str_has_prefix(folder, "content/") ? folder + strlen("content/") : "";
    gboolean is_text = g_str_has_suffix(name, ".xml") && *tag != '\0' &&
                       strchr(tag, '/') == NULL && strcmp(tag, "schema") != 0;
    /* Every translation is held against the words of the source. */
    return is_text && strcmp(tag, source) != 0 ? g_strdup(tag) : NULL;
}

static void
add_folder(TfWatch *watch, const char *path, int depth)
{
    if (depth > TF_DEPTH_MOST || g_hash_table_size(watch->folders) >= TF_FOLDERS_MOST)
        return;
    int number = inotify_add_watch(watch->fd, path, TF_EVENTS);
    if (number < 0)
        return;
    g_hash_table_insert(watch->folders, GINT_TO_POINTER(number), g_strdup(path));
    g_autoptr(GDir) dir = g_dir_open(path, 0, NULL);
    for (const char *name; dir != NULL && (name = g_dir_read_name(dir)) != NULL;) {
        g_autofree char *below = g_strdup_printf("%s/%s", path, name);
        if (name[0] != '.' && g_file_test(below, G_FILE_TEST_IS_DIR))
            add_folder(watch, below, depth + 1);
    }
}

static gboolean
is_quiet(gpointer data)
{
    TfWatch *watch = data;
    watch->quiet_id = 0;
    watch->first = 0;
    g_autofree gpointer tags =
        watch->is_all ? NULL : g_hash_table_get_keys_as_array(watch->touched, NULL);
    watch->is_all = FALSE;
    watch->call(tags, watch->data);
    g_hash_table_remove_all(watch->touched);
    return G_SOURCE_REMOVE;
}

/* Each save begins the quiet anew, but the first of them does not wait for ever. */
static void
wait_for_quiet(TfWatch *watch)
{
    gint64 now = g_get_monotonic_time() / 1000;
    int quiet = watch->first == 0 ? TF_EAGER_US / 1000 : TF_QUIET_MS;
    if (watch->first == 0)
        watch->first = now;
    gint64 left = watch->first + TF_PATIENT_MS - now;
    if (watch->quiet_id != 0)
        g_source_remove(watch->quiet_id);
    watch->quiet_id = g_timeout_add((guint)CLAMP(left, 0, quiet), is_quiet, watch);
}

static void
take_event(TfWatch *watch, const struct inotify_event *event)
{
    const char *folder = g_hash_table_lookup(watch->folders, GINT_TO_POINTER(event->wd));
    if ((event->mask & IN_Q_OVERFLOW) != 0) {
        watch->is_all = TRUE;
        wait_for_quiet(watch);
    }
    if ((event->mask & IN_IGNORED) != 0)
        g_hash_table_remove(watch->folders, GINT_TO_POINTER(event->wd));
    if (folder == NULL || event->len == 0 || (event->mask & IN_IGNORED) != 0)
        return;
    if ((event->mask & IN_ISDIR) != 0) {
        g_autofree char *path = g_strdup_printf("%s/%s", folder, event->name);
        if ((event->mask & (IN_CREATE | IN_MOVED_TO)) != 0 && event->name[0] != '.')
            add_folder(watch, path, 1);
        watch->is_all = TRUE;
    } else if (!tf_watch_is_ours(event->name) || (event->mask & IN_CREATE) != 0) {
        return;
    } else {
        char *tag = tf_watch_touches(folder, event->name, watch->source);
        watch->is_all |= tag == NULL;
        if (tag != NULL)
            g_hash_table_add(watch->touched, tag);
    }
    wait_for_quiet(watch);
}

static gboolean
read_events(int fd, G_GNUC_UNUSED GIOCondition condition, gpointer data)
{
    _Alignas(struct inotify_event) char buffer[16384];
    gssize n;
    while ((n = read(fd, buffer, sizeof buffer)) > 0) {
        for (const char *at = buffer; at < buffer + n;) {
            const struct inotify_event *event =
                (const struct inotify_event *)(const void *)at;
            take_event(data, event);
            at += sizeof *event + event->len;
        }
    }
    return G_SOURCE_CONTINUE;
}

TfWatch *
tf_watch_new(const char *source, TfWatchCall call, gpointer data, GError **error)
{
    int fd = inotify_init1(IN_NONBLOCK | IN_CLOEXEC);
    if (fd < 0) {
        int number = errno;
        g_set_error(error, G_IO_ERROR, (int)g_io_error_from_errno(number),
                    "watching the project: %s", g_strerror(number));
        return NULL;
    }
    TfWatch *watch = g_new0(TfWatch, 1);
    watch->fd = fd;
    watch->source = g_strdup(source);
    watch->call = call;
    watch->data = data;
    watch->folders = g_hash_table_new_full(NULL, NULL, NULL, g_free);
    watch->touched = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    add_folder(watch, "content", 0);
    add_folder(watch, "layouts", 0);
    add_folder(watch, "fonts", 0);
    watch->source_id = g_unix_fd_add(fd, G_IO_IN, read_events, watch);
    return watch;
}

void
tf_watch_free(TfWatch *watch)
{
    if (watch == NULL)
        return;
    g_source_remove(watch->source_id);
    if (watch->quiet_id != 0)
        g_source_remove(watch->quiet_id);
    close(watch->fd);
    g_hash_table_unref(watch->folders);
    g_hash_table_unref(watch->touched);
    g_free(watch->source);
    g_free(watch);
}
