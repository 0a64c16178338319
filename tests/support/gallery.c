#include "support/gallery.h"

#include "support/check.h"

#include <glib/gstdio.h>
#include <string.h>

struct Gallery {
    char *folder;
    char *index;
    GString *rows;
};

Gallery *
gallery_new(const char *name)
{
    Gallery *gallery = g_new0(Gallery, 1);
    gallery->folder = g_build_filename(g_getenv("TENFOLD_BUILD"), name, NULL);
    gallery->index = g_build_filename(gallery->folder, "index.html", NULL);
    gallery->rows = g_string_new(NULL);
    g_remove(gallery->index);
    return gallery;
}

static void
add_cell(Gallery *gallery, const char *name, const char *kind, const PictureGrays *picture)
{
    g_autofree char *file = g_strdup_printf("%s-%s.png", name, kind);
    g_autofree char *path = g_build_filename(gallery->folder, file, NULL);
    picture_save_png(picture, path);
    g_string_append_printf(gallery->rows, "<td><img src=\"%s\" alt=\"%s\"></td>\n", file,
                           kind);
}

void
gallery_add(Gallery *gallery,
            const char *name,
            const char *sees,
            Grade grade,
            const PictureGrays *expected,
            const PictureGrays *actual)
{
    g_autofree char *text = g_markup_escape_text(sees, -1);
    assert_int_equal(g_mkdir_with_parents(gallery->folder, 0777), 0);
    g_string_append_printf(gallery->rows, "<tr><th>%s: %s<p>%s</th>\n", grade_name(grade),
                           name, text);
    if (expected != NULL) {
        g_auto(PictureGrays) drawn = {0};
        grade_draw(&drawn, expected, actual);
        add_cell(gallery, name, "expected", expected);
        add_cell(gallery, name, "actual", actual);
        add_cell(gallery, name, "difference", &drawn);
    } else {
        g_string_append(gallery->rows, "<td>none</td>\n");
        add_cell(gallery, name, "actual", actual);
    }
    g_string_append(gallery->rows, "</tr>\n");
}

static const char page[] =
    "<!DOCTYPE html>\n<html lang=\"en\"><meta charset=\"utf-8\"><title>Pictures</title>\n"
    "<style>body { font: 15px sans-serif } th { width: 16em; text-align: left }\n"
    "p { font-weight: normal } img { border: 1px solid #bbb }</style>\n"
    "<table><tr><th></th><td>expected</td><td>actual</td><td>difference</td></tr>\n%s</"
    "table>\n";

/* From the project's folder where it is in there. */
static char *
short_path(const char *path)
{
    const char *project = g_getenv("TENFOLD_PROJECT");
    gsize length = strlen(project);
    gboolean is_inside = g_str_has_prefix(path, project) && path[length] == G_DIR_SEPARATOR;
    return g_strdup(is_inside ? path + length + 1 : path);
}

char *
gallery_close(Gallery *gallery)
{
    char *shown = NULL;
    if (gallery->rows->len > 0) {
        g_autofree char *html = g_strdup_printf(page, gallery->rows->str);
        assert_true(g_file_set_contents(gallery->index, html, -1, NULL));
        shown = short_path(gallery->index);
    }
    g_string_free(gallery->rows, TRUE);
    g_free(gallery->folder);
    g_free(gallery->index);
    g_free(gallery);
    return shown;
}
