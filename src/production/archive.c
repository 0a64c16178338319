#include "production/archive.h"

#include "base/error.h"

#include <archive.h>
#include <archive_entry.h>
#include <string.h>

typedef struct archive Archive;
typedef struct archive_entry Entry;
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Archive, archive_write_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Entry, archive_entry_free)

static gboolean
set_library(GError **error, Archive *archive, const char *name)
{
    const char *says = archive_error_string(archive);
    g_set_error(error, TF_ERROR, TF_ERROR_LIBRARY, "%s: %s", name,
                says != NULL ? says : "the archive could not be written");
    return FALSE;
}

static gboolean
is_compressed(const char *name)
{
    return g_str_has_suffix(name, ".pdf") || g_str_has_suffix(name, ".png") ||
           g_str_has_suffix(name, ".zip");
}

static gboolean
add_file(Archive *archive, const TfArchived *file, GError **error)
{
    g_autoptr(GMappedFile) mapped = g_mapped_file_new(file->path, FALSE, error);
    if (mapped == NULL)
        return FALSE;
    gsize length = g_mapped_file_get_length(mapped);
    g_autoptr(Entry) entry = archive_entry_new();
    archive_entry_set_pathname_utf8(entry, file->name);
    archive_entry_set_filetype(entry, AE_IFREG);
    archive_entry_set_perm(entry, 0644);
    archive_entry_set_size(entry, (la_int64_t)length);
    if (is_compressed(file->name))
        archive_write_zip_set_compression_store(archive);
    else
        archive_write_zip_set_compression_deflate(archive);
    if (archive_write_header(archive, entry) != ARCHIVE_OK)
        return set_library(error, archive, file->name);
    const char *data = g_mapped_file_get_contents(mapped);
    if (length > 0 && archive_write_data(archive, data, length) != (la_ssize_t)length)
        return set_library(error, archive, file->name);
    return TRUE;
}

static int
compare_names(gconstpointer a, gconstpointer b)
{
    return strcmp(((const TfArchived *)a)->name, ((const TfArchived *)b)->name);
}

gboolean
tf_archive_zip(const TfArchived *files, int n_files, const char *out, GError **error)
{
    g_autofree TfArchived *sorted =
        g_memdup2(files, sizeof(TfArchived) * (gsize)MAX(n_files, 0));
    if (n_files > 0)
        qsort(sorted, (size_t)n_files, sizeof(TfArchived), compare_names);
    g_autoptr(Archive) archive = archive_write_new();
    if (archive_write_set_format_zip(archive) != ARCHIVE_OK ||
        archive_write_set_options(archive, "hdrcharset=UTF-8") < ARCHIVE_WARN ||
        archive_write_open_filename(archive, out) != ARCHIVE_OK)
        return set_library(error, archive, out);
    for (int i = 0; i < n_files; i++)
        if (!add_file(archive, &sorted[i], error))
            return FALSE;
    if (archive_write_close(archive) != ARCHIVE_OK)
        return set_library(error, archive, out);
    return TRUE;
}
