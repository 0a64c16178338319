#include "production/package.h"

#include "production/columns.h"
#include "production/words.h"

#include <stdlib.h>
#include <string.h>

/* Letters of a line. */
enum {
    TF_README_WIDTH = 80
};

/* @column: where what it is begins in the line, after the longest name */
static void
add_file(GString *out, const TfPackageFile *file, int column)
{
    g_autoptr(GString) head = g_string_new(NULL);
    g_autofree char *name = g_strconcat("  ", file->name, NULL);
    tf_columns_cell(head, name, column);
    tf_columns_wrap(out, head->str, file->about, TF_README_WIDTH);
}

/* What @name is called in its folder; NULL where it lies in none. */
static const char *
name_in_folder(const char *name)
{
    const char *slash = strchr(name, '/');
    return slash != NULL ? slash + 1 : NULL;
}

static int
column_of(const TfPackageFile *files, int n_files)
{
    glong most = 0;
    for (int i = 0; i < n_files; i++) {
        const char *name = name_in_folder(files[i].name);
        most = MAX(most, g_utf8_strlen(name != NULL ? name : files[i].name, -1));
    }
    return (int)most + 4; /* two spaces before, two behind */
}

/* Files that every language has are explained once. */
static void
add_of_languages(GString *out, const TfPackageFile *files, int n_files, int column)
{
    g_autoptr(GHashTable) told = g_hash_table_new(g_str_hash, g_str_equal);
    for (int i = 0; i < n_files; i++) {
        TfPackageFile file = files[i];
        file.name = name_in_folder(files[i].name);
        if (file.name != NULL && g_hash_table_add(told, (gpointer)file.name))
            add_file(out, &file, column);
    }
}

/* "  ar       العربية, Arabic: 1,400 copies in 2 cartons, bound at the right" */
static void
add_language(GString *out, const TfOrder *order, int i)
{
    const TfOrderEdition *edition = &order->editions[i];
    g_autofree char *copies = tf_words_count(edition->n_copies);
    g_autofree char *cartons = tf_words_of(tf_order_n_cartons(order, i, NULL), "carton");
    gboolean is_same = strcmp(edition->name, edition->english) == 0;
    g_string_append_printf(out, "  %-8s %s%s%s: %s, %s copies in %s%s\n", edition->tag,
                           edition->english, is_same ? "" : ", ",
                           is_same ? "" : edition->name, edition->product, copies, cartons,
                           edition->is_right_bound ? ", bound at the right" : "");
}

static void
add_head(GString *out, const TfOrder *order)
{
    g_autofree char *copies = tf_words_count(order->n_copies);
    g_autofree char *versions = tf_words_of(order->n_editions, "version");
    g_string_append_printf(out, "%s, %s\njob %s-%s: %s copies in %s\n\n",
                           order->products[0].title, order->edition, order->campaign,
                           order->edition, copies, versions);
    if (order->part != NULL) {
        g_autofree char *all = tf_words_count(order->n_run_copies);
        g_string_append_printf(
            out,
            "Part of a run of %s copies in %d versions. The others are in "
            "no file here.\n\n",
            all, order->n_run_editions);
    }
    if (order->is_draft)
        g_string_append(out, "*** DRAFT: for estimates and tests. Nothing of it may be "
                             "printed for the\n*** public.\n\n");
    g_string_append(out,
                    "Everything that is needed to print, bind, pack and deliver the order. "
                    "Begin with\nspecification.pdf: it says what is wanted, in plain words "
                    "and in those of bids.\n");
}

char *
tf_package_readme(const TfOrder *order, const TfPackageFile *files, int n_files)
{
    GString *out = g_string_new(NULL);
    int column = column_of(files, n_files);
    add_head(out, order);
    g_string_append(out, "\nFor the whole order\n");
    for (int i = 0; i < n_files; i++)
        if (name_in_folder(files[i].name) == NULL)
            add_file(out, &files[i], column);
    g_string_append(out, "\nIn the folder of each language\n");
    add_of_languages(out, files, n_files, column);
    g_string_append(out, "\nThe folders\n");
    for (int i = 0; i < order->n_editions; i++)
        add_language(out, order, i);
    g_string_append(out, "\nTo see whether all files arrived whole, in this folder:\n\n"
                         "  sha256sum --check SHA256SUMS\n");
    return g_string_free(out, FALSE);
}

static int
compare_names(const void *a, const void *b)
{
    return strcmp(((const TfPackageFile *)a)->name, ((const TfPackageFile *)b)->name);
}

char *
tf_package_sums(const TfPackageFile *files, int n_files)
{
    GString *out = g_string_new(NULL);
    g_autofree TfPackageFile *sorted =
        g_memdup2(files, sizeof(TfPackageFile) * (gsize)MAX(n_files, 0));
    if (n_files > 0)
        qsort(sorted, (size_t)n_files, sizeof(TfPackageFile), compare_names);
    for (int i = 0; i < n_files; i++)
        g_string_append_printf(out, "%s  %s\n", sorted[i].digest, sorted[i].name);
    return g_string_free(out, FALSE);
}
