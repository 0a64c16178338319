#include "job/package-files.h"

#include "base/file.h"
#include "production/archive.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

/* Deeper than any package of ours: what lies there was not made by us, and stays. */
enum {
    TF_DEEPEST_PACKAGE = 4
};

typedef struct {
    char *name, *about, *path, *digest;
} File;

struct TfPackage {
    char *folder, *name;
    char *beside;     /* the hidden folder; NULL once committed */
    GPtrArray *files; /* of File, in the order of adding        */
    gint64 n_bytes;   /* of all files, once committed           */
};

static void
file_free(gpointer data)
{
    File *file = data;
    g_free(file->name);
    g_free(file->about);
    g_free(file->path);
    g_free(file->digest);
    g_free(file);
}

static gboolean
set_errno(GError **error, const char *path)
{
    int number = errno;
    g_set_error(error, G_FILE_ERROR, (int)g_file_error_from_errno(number), "%s: %s", path,
                g_strerror(number));
    return FALSE;
}

static void
remove_tree(const char *path, int depth)
{
    g_autoptr(GDir) dir =
        depth < TF_DEEPEST_PACKAGE && !g_file_test(path, G_FILE_TEST_IS_SYMLINK)
            ? g_dir_open(path, 0, NULL)
            : NULL;
    for (const char *name; dir != NULL && (name = g_dir_read_name(dir)) != NULL;) {
        g_autofree char *child = g_build_filename(path, name, NULL);
        remove_tree(child, depth + 1);
    }
    if (g_unlink(path) != 0)
        g_rmdir(path);
}

/* What killed runs left. */
static void
sweep(const char *folder, const char *name)
{
    g_autofree char *prefix = g_strdup_printf(".%s.", name);
    g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
    for (const char *entry; dir != NULL && (entry = g_dir_read_name(dir)) != NULL;)
        if (g_str_has_prefix(entry, prefix)) {
            g_autofree char *path = g_build_filename(folder, entry, NULL);
            remove_tree(path, 0);
        }
}

TfPackage *
tf_package_begin(const char *folder, const char *name, GError **error)
{
    sweep(folder, name);
    g_autofree char *hidden = g_strdup_printf(".%s.%d", name, (int)getpid());
    g_autofree char *beside = g_build_filename(folder, hidden, NULL);
    if (g_mkdir_with_parents(beside, 0777) != 0) {
        set_errno(error, beside);
        return NULL;
    }
    TfPackage *package = g_new0(TfPackage, 1);
    package->folder = g_strdup(folder);
    package->name = g_strdup(name);
    package->beside = g_steal_pointer(&beside);
    package->files = g_ptr_array_new_with_free_func(file_free);
    return package;
}

void
tf_package_free(TfPackage *package)
{
    if (package == NULL)
        return;
    if (package->beside != NULL)
        remove_tree(package->beside, 0);
    g_free(package->folder);
    g_free(package->name);
    g_free(package->beside);
    g_ptr_array_unref(package->files);
    g_free(package);
}

const char *
tf_package_add(TfPackage *package, const char *name, const char *about, GError **error)
{
    g_autofree char *path = g_build_filename(package->beside, name, NULL);
    g_autofree char *above = g_path_get_dirname(path);
    if (g_mkdir_with_parents(above, 0777) != 0) {
        set_errno(error, above);
        return NULL;
    }
    File *file = g_new0(File, 1);
    file->name = g_strdup(name);
    file->about = g_strdup(about);
    file->path = g_steal_pointer(&path);
    g_ptr_array_add(package->files, file);
    return file->path;
}

gboolean
tf_package_add_text(TfPackage *package,
                    const char *name,
                    const char *about,
                    const char *text,
                    GError **error)
{
    const char *path = tf_package_add(package, name, about, error);
    return path != NULL && tf_file_write(path, text, strlen(text), error);
}

gboolean
tf_package_add_file(TfPackage *package,
                    const char *name,
                    const char *about,
                    const char *path,
                    GError **error)
{
    const char *to = tf_package_add(package, name, about, error);
    if (to == NULL)
        return FALSE;
    if (link(path, to) == 0)
        return TRUE;
    g_autoptr(GFile) from = g_file_new_for_path(path);
    g_autoptr(GFile) copy = g_file_new_for_path(to);
    return g_file_copy(from, copy, G_FILE_COPY_NOFOLLOW_SYMLINKS, NULL, NULL, NULL, error);
}

int
tf_package_n_files(const TfPackage *package, gint64 *n_bytes)
{
    *n_bytes = package->n_bytes;
    return (int)package->files->len;
}

/* Returns: (transfer full): of TfPackageFile, borrowed from the package; NULL where one cannot be read */
static GArray *
list(TfPackage *package, gboolean has_sums, GError **error)
{
    g_autoptr(GArray) rows = g_array_new(FALSE, TRUE, sizeof(TfPackageFile));
    for (guint i = 0; i < package->files->len; i++) {
        File *file = package->files->pdata[i];
        if (has_sums && file->digest == NULL &&
            (file->digest = tf_file_digest(file->path, error)) == NULL)
            return NULL;
        TfPackageFile row = {
            .name = file->name, .about = file->about, .digest = file->digest};
        g_array_append_val(rows, row);
    }
    return g_steal_pointer(&rows);
}

/* A list that names itself, too. */
static gboolean
add_readme(TfPackage *package, const TfOrder *order, GError **error)
{
    const char *path = tf_package_add(package, "README.txt", "this text", error);
    if (path == NULL || tf_package_add(package, "SHA256SUMS",
                                       "a sum over each file, to see whether it arrived "
                                       "whole",
                                       error) == NULL)
        return FALSE;
    g_autoptr(GArray) rows = list(package, FALSE, error);
    g_autofree char *text = tf_package_readme(
        order, (const TfPackageFile *)(const void *)rows->data, (int)rows->len);
    return tf_file_write(path, text, strlen(text), error);
}

static gboolean
add_sums(TfPackage *package, GError **error)
{
    File *sums = NULL;
    for (guint i = 0; i < package->files->len; i++) {
        File *file = package->files->pdata[i];
        if (strcmp(file->name, "SHA256SUMS") == 0)
            sums = g_ptr_array_steal_index(package->files, i--);
    }
    g_assert(sums != NULL);
    g_autoptr(GArray) rows = list(package, TRUE, error);
    g_autofree char *text =
        rows != NULL ? tf_package_sums((const TfPackageFile *)(const void *)rows->data,
                                       (int)rows->len)
                     : NULL;
    g_ptr_array_add(package->files, sums);
    return text != NULL && tf_file_write(sums->path, text, strlen(text), error);
}

static void
weigh(TfPackage *package)
{
    for (guint i = 0; i < package->files->len; i++) {
        GStatBuf status;
        const File *file = package->files->pdata[i];
        if (g_stat(file->path, &status) == 0)
            package->n_bytes += status.st_size;
    }
}

/* The zip unpacks into a folder of its own. */
static gboolean
add_zip(const TfPackage *package, const char *beside, GError **error)
{
    g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GArray) rows = g_array_new(FALSE, TRUE, sizeof(TfArchived));
    for (guint i = 0; i < package->files->len; i++) {
        const File *file = package->files->pdata[i];
        char *name = g_strdup_printf("%s/%s", package->name, file->name);
        TfArchived row = {.name = name, .path = file->path};
        g_ptr_array_add(names, name);
        g_array_append_val(rows, row);
    }
    return tf_archive_zip((const TfArchived *)(const void *)rows->data, (int)rows->len,
                          beside, error);
}

/* Puts the folder into its place; the one before goes. */
static gboolean
put(TfPackage *package, GError **error)
{
    g_autofree char *place = g_build_filename(package->folder, package->name, NULL);
    g_autofree char *gone = g_strconcat(package->beside, ".old", NULL);
    if (g_rename(place, gone) != 0 && errno != ENOENT)
        return set_errno(error, place);
    if (g_rename(package->beside, place) != 0) {
        set_errno(error, place);
        g_rename(gone, place);
        return FALSE;
    }
    remove_tree(gone, 0);
    g_clear_pointer(&package->beside, g_free);
    return TRUE;
}

gboolean
tf_package_commit(TfPackage *package, const TfOrder *order, GError **error)
{
    g_autofree char *name = g_strconcat(package->name, ".zip", NULL);
    g_autofree char *zip = g_build_filename(package->folder, name, NULL);
    if (!add_readme(package, order, error) || !add_sums(package, error))
        return FALSE;
    g_autofree char *beside = tf_file_beside(zip, error);
    if (beside == NULL)
        return FALSE;
    weigh(package);
    if (add_zip(package, beside, error) && put(package, error) &&
        tf_file_commit(beside, zip, error))
        return TRUE;
    tf_file_discard(beside);
    return FALSE;
}
