/* replay.c: runs a fuzz target over its corpus, as an ordinary test.
 *
 *     replay-NAME FOLDER…
 *
 * A folder without files is a failure: a corpus that got lost would pass for ever.
 */
#include <gio/gio.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

/* The target; libFuzzer fixes its name and its form. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Hands the content over in a block of exactly its size, so that the sanitizer sees every
 * byte read past the end. */
static gboolean
replay_file(const char *path, GError **error)
{
    g_autofree char *content = NULL;
    gsize length = 0;
    if (!g_file_get_contents(path, &content, &length, error))
        return FALSE;
    g_autofree uint8_t *exact = g_malloc(length > 0 ? length : 1);
    memcpy(exact, content, length);
    LLVMFuzzerTestOneInput(exact, length);
    return TRUE;
}

/* Returns: the number of files tried; -1 with @error set */
static int
replay_folder(const char *path, GError **error)
{
    g_autoptr(GDir) folder = g_dir_open(path, 0, error);
    if (folder == NULL)
        return -1;
    int n_files = 0;
    for (const char *name; (name = g_dir_read_name(folder)) != NULL; n_files++) {
        g_autofree char *file = g_build_filename(path, name, NULL);
        /* Before it runs: after a crash this is the last line. */
        g_print("%s\n", file);
        if (!replay_file(file, error))
            return -1;
    }
    return n_files;
}

int
main(int argc, char **argv)
{
    int n_files = 0;
    for (int i = 1; i < argc; i++) {
        g_autoptr(GError) error = NULL;
        int n = replay_folder(argv[i], &error);
        if (n <= 0) {
            g_printerr("%s: %s\n", argv[i], error != NULL ? error->message : "no files");
            return 1;
        }
        n_files += n;
    }
    g_print("%d files\n", n_files);
    return n_files > 0 ? 0 : 1;
}
