#include "job/proof-files.h"

#include <glib/gstdio.h>
#include <string.h>

/* Whether @rest is "-p03-print.png" or the like. */
static gboolean
is_picture(const char *rest)
{
    static const char *const ends[] = {"-print.png", "-ink.png", "-plates.png"};
    if (!g_str_has_prefix(rest, "-p"))
        return FALSE;
    const char *digits = rest + strlen("-p");
    const char *end = digits + strspn(digits, "0123456789");
    for (gsize i = 0; i < G_N_ELEMENTS(ends) && end - digits >= 2; i++)
        if (strcmp(end, ends[i]) == 0)
            return TRUE;
    return FALSE;
}

gboolean
tf_proof_file_is_of(const char *name, const char *product)
{
    if (!g_str_has_prefix(name, product))
        return FALSE;
    const char *rest = name + strlen(product);
    return strcmp(rest, ".html") == 0 || strcmp(rest, "-proof.pdf") == 0 ||
           is_picture(rest);
}

void
tf_proof_files_remove(const char *output, const char *folder, const char *product)
{
    g_autofree char *where = g_build_filename(output, folder, "proof", NULL);
    g_autoptr(GDir) dir = g_dir_open(where, 0, NULL);
    const char *name;
    while (dir != NULL && (name = g_dir_read_name(dir)) != NULL) {
        g_autofree char *path = g_build_filename(where, name, NULL);
        if (tf_proof_file_is_of(name, product))
            g_unlink(path);
    }
    g_rmdir(where); /* only if nothing else is there */
}
