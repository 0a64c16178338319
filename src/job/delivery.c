#include "job/delivery.h"

#include "base/file.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

typedef struct {
    char *name;   /* as people call it */
    char *path;   /* where it goes     */
    char *beside; /* where it is written */
    gboolean is_scratch, is_done;
} Item;

struct TfDelivery {
    char *output;
    GPtrArray *items;   /* of Item, owned                                   */
    GPtrArray *folders; /* paths that did not exist before, parents first */
};

static void
item_free(void *data)
{
    Item *item = data;
    g_free(item->name);
    g_free(item->path);
    g_free(item->beside);
    g_free(item);
}

/* One that ended, but whose end nobody has asked for (in a container often nobody does), still has
 * its number but no program. */
static gboolean
is_running(const char *digits)
{
    gint64 pid;
    char program[8];
    if (!g_ascii_string_to_signed(digits, 10, 1, G_MAXINT32, &pid, NULL))
        return TRUE;
    if (kill((pid_t)pid, 0) != 0 && errno == ESRCH)
        return FALSE;
    g_autofree char *link = g_strdup_printf("/proc/%d/exe", (int)pid);
    return readlink(link, program, sizeof program) >= 0 || errno != ENOENT;
}

/* Whether @name is ".<prefix>….<pid>" of a process that is no more. A stage that writes to such
 * a name may have put its own dot and number around it. */
static gboolean
is_left_over(const char *name, const char *prefix)
{
    const char *inner = name + strspn(name, ".");
    const char *digits = strrchr(name, '.');
    return inner != name && g_str_has_prefix(inner, prefix) && digits > inner &&
           !is_running(digits + 1);
}

void
tf_delivery_sweep(const char *folder, const char *prefix)
{
    g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
    if (dir == NULL)
        return;
    for (const char *name = g_dir_read_name(dir); name != NULL;
         name = g_dir_read_name(dir)) {
        if (!is_left_over(name, prefix))
            continue;
        g_autofree char *path = g_build_filename(folder, name, NULL);
        g_unlink(path);
    }
}

void
tf_delivery_sweep_edition(const char *output, const char *language, const char *product)
{
    static const char *const below[] = {"pages", "stages/pages", "stages", "."};
    for (gsize i = 0; i < G_N_ELEMENTS(below); i++) {
        g_autofree char *path = g_build_filename(output, language, below[i], NULL);
        g_autofree char *folder = g_canonicalize_filename(path, NULL);
        tf_delivery_sweep(folder, product);
        g_rmdir(folder); /* fails, as it should, if it is not empty */
    }
}

TfDelivery *
tf_delivery_new(const char *output)
{
    TfDelivery *delivery = g_new0(TfDelivery, 1);
    delivery->output = g_strdup(output);
    delivery->items = g_ptr_array_new_with_free_func(item_free);
    delivery->folders = g_ptr_array_new_with_free_func(g_free);
    return delivery;
}

/* Those who are never committed, and empty folders that are ours. */
void
tf_delivery_free(TfDelivery *delivery)
{
    if (delivery == NULL)
        return;
    for (guint i = 0; i < delivery->items->len; i++) {
        const Item *item = delivery->items->pdata[i];
        if (!item->is_done)
            tf_file_discard(item->beside);
    }
    for (guint i = delivery->folders->len; i > 0; i--)
        g_rmdir(
            delivery->folders->pdata[i - 1]); /* fails, as it should, if it is not empty */
    g_ptr_array_unref(delivery->items);
    g_ptr_array_unref(delivery->folders);
    g_free(delivery->output);
    g_free(delivery);
}

/* Notes the folders that have to be made for @path, parents first. */
static void
note_folders(TfDelivery *delivery, const char *path)
{
    g_autofree char *folder = g_path_get_dirname(path);
    if (g_file_test(folder, G_FILE_TEST_EXISTS))
        return;
    note_folders(delivery, folder);
    g_ptr_array_add(delivery->folders, g_steal_pointer(&folder));
}

const char *
tf_delivery_add(TfDelivery *delivery, const char *path, gboolean is_scratch, GError **error)
{
    g_autofree char *full = g_build_filename(delivery->output, path, NULL);
    if (g_file_test(full, G_FILE_TEST_IS_DIR)) {
        g_set_error(error, G_FILE_ERROR, G_FILE_ERROR_ISDIR,
                    "%s: a folder is in the place of this file; please remove it", full);
        return NULL;
    }
    note_folders(delivery, full);
    g_autofree char *beside = tf_file_beside(full, error);
    if (beside == NULL)
        return NULL;
    Item *item = g_new0(Item, 1);
    item->name = g_strdup(path);
    item->path = g_steal_pointer(&full);
    item->beside = g_steal_pointer(&beside);
    item->is_scratch = is_scratch;
    g_ptr_array_add(delivery->items, item);
    return item->beside;
}

/* Makes sure of the names in all folders that files were put into, each once. */
static void
sync_folders(const TfDelivery *delivery)
{
    g_autoptr(GHashTable) seen =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (guint i = 0; i < delivery->items->len; i++) {
        const Item *item = delivery->items->pdata[i];
        char *folder = g_path_get_dirname(item->path);
        /* The new names stand already; not every file system can make sure of a folder. */
        if (g_hash_table_add(seen, folder))
            tf_file_sync(folder, NULL);
    }
}

static gboolean
rename_all(TfDelivery *delivery, GError **error)
{
    for (guint i = 0; i < delivery->items->len; i++) {
        Item *item = delivery->items->pdata[i];
        if (item->is_scratch || item->is_done)
            continue;
        if (!tf_file_rename(item->beside, item->path, error))
            return FALSE;
        item->is_done = TRUE;
    }
    return TRUE;
}

/* Whoever asks the run to stop waits until all names are in place: a booklet of which half the
 * files are new and half are old would be worse than either. */
static gboolean
rename_undisturbed(TfDelivery *delivery, GError **error)
{
    sigset_t polite, before;
    sigemptyset(&polite);
    sigaddset(&polite, SIGHUP);
    sigaddset(&polite, SIGINT);
    sigaddset(&polite, SIGTERM);
    pthread_sigmask(SIG_BLOCK, &polite, &before);
    gboolean done = rename_all(delivery, error);
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    return done;
}

static gboolean
sync_files(const TfDelivery *delivery, GError **error)
{
    for (guint i = 0; i < delivery->items->len; i++) {
        const Item *item = delivery->items->pdata[i];
        if (!item->is_scratch && !item->is_done && !tf_file_sync(item->beside, error))
            return FALSE;
    }
    return TRUE;
}

/* Waiting for the disk takes long and may fail, renaming does neither: all of the one comes
 * before all of the other. */
gboolean
tf_delivery_commit(TfDelivery *delivery, GError **error)
{
    if (!sync_files(delivery, error) || !rename_undisturbed(delivery, error))
        return FALSE;
    sync_folders(delivery);
    return TRUE;
}

gboolean
tf_delivery_hold(TfDelivery *delivery, GError **error)
{
    if (!sync_files(delivery, error))
        return FALSE;
    for (guint i = 0; i < delivery->items->len; i++) {
        Item *item = delivery->items->pdata[i];
        item->is_done = !item->is_scratch;
    }
    return TRUE;
}

void
tf_delivery_take(TfDelivery *delivery, const char *path, const char *beside)
{
    Item *item = g_new0(Item, 1);
    item->name = g_strdup(path);
    item->path = g_build_filename(delivery->output, path, NULL);
    item->beside = g_strdup(beside);
    g_ptr_array_add(delivery->items, item);
}

/* The name that tf_file_beside() makes of @beside: stages write beside it once more. */
static char *
beside_of(const char *beside)
{
    g_autofree char *folder = g_path_get_dirname(beside);
    g_autofree char *name = g_path_get_basename(beside);
    return g_strdup_printf("%s/.%s.%d", folder, name, (int)getpid());
}

char *
tf_delivery_tidy(const TfDelivery *delivery, const char *text)
{
    GString *tidy = g_string_new(text);
    for (guint i = 0; i < delivery->items->len; i++) {
        const Item *item = delivery->items->pdata[i];
        g_autofree char *twice = beside_of(item->beside);
        g_string_replace(tidy, twice, item->name, 0);
        g_string_replace(tidy, item->beside, item->name, 0);
    }
    return g_string_free(tidy, FALSE);
}
