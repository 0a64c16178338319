#include "compose/kept.h"

#include <glib/gstdio.h>

struct TfKept {
    GHashTable *all; /* tag of a language -> Opened */
};

typedef struct {
    char *state; /* see state_of() */
    TfFonts *fonts;
} Opened;

static void
opened_free(gpointer data)
{
    Opened *opened = data;
    g_free(opened->state);
    tf_fonts_free(opened->fonts);
    g_free(opened);
}

TfKept *
tf_kept_new(void)
{
    TfKept *kept = g_new0(TfKept, 1);
    kept->all = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, opened_free);
    return kept;
}

void
tf_kept_free(TfKept *kept)
{
    if (kept == NULL)
        return;
    g_hash_table_unref(kept->all);
    g_free(kept);
}

/* All that opening fonts depends on: roles and rows of the list, and the files as they lie there. */
static char *
state_of(const TfFaces *faces, const char *language)
{
    GString *state = g_string_new(tf_faces_families(faces, language));
    g_string_append_printf(state, "|%s|%g", tf_faces_literal_families(faces, language),
                           tf_faces_foreign_size(faces, language));
    for (int i = 0; i < tf_faces_n(faces); i++) {
        const TfFace *face = tf_faces_get(faces, i);
        GStatBuf file = {0};
        if (face->path == NULL || g_stat(face->path, &file) != 0)
            continue;
        g_string_append_printf(state, "|%s %d %s %d %" G_GINT64_FORMAT " %ld.%09ld",
                               face->family, face->is_bold, face->path, face->index,
                               (gint64)file.st_size, (long)file.st_mtim.tv_sec,
                               file.st_mtim.tv_nsec);
    }
    return g_string_free(state, FALSE);
}

TfFonts *
tf_kept_fonts(TfKept *kept, const TfFaces *faces, const char *language, GError **error)
{
    g_autofree char *state = state_of(faces, language);
    const Opened *before = g_hash_table_lookup(kept->all, language);
    if (before != NULL && g_str_equal(before->state, state))
        return tf_fonts_ref(before->fonts);
    TfFonts *fonts = tf_fonts_open(faces, language, error);
    if (fonts == NULL)
        return NULL;
    tf_fonts_keep_shapings(fonts);
    Opened *opened = g_new0(Opened, 1);
    opened->state = g_steal_pointer(&state);
    opened->fonts = tf_fonts_ref(fonts);
    g_hash_table_replace(kept->all, g_strdup(language), opened);
    return fonts;
}
