/* letters.c: keeps what is set in one face together in one font of a PDF.
 *
 * cairo puts a glyph that is read as one character of WinAnsi, such as a space or a full stop, into
 * a second, simple font. A line of Arabic is then cut at every space, and a viewer that turns
 * round one piece at a time (pdf.js) has the words in the wrong order. But once a glyph has been
 * shown without a text it stays where it was first put, with all the others. So all of them are
 * shown together before the first page, as what is read as U+2060, nothing, and cannot be seen;
 * press/reader takes that away.
 */
#include "paint/paint-private.h"

#include <string.h>

typedef struct {
    cairo_font_face_t *face;
    GHashTable *seen; /* numbers of glyphs                      */
    GArray *glyphs;   /* of cairo_glyph_t, in the order of text */
} Letters;

static void
letters_free(gpointer data)
{
    Letters *letters = data;
    g_hash_table_unref(letters->seen);
    g_array_unref(letters->glyphs);
    g_free(letters);
}

static Letters *
letters_of(GPtrArray *all, cairo_font_face_t *face)
{
    for (guint i = 0; i < all->len; i++) {
        Letters *letters = g_ptr_array_index(all, i);
        if (letters->face == face)
            return letters;
    }
    Letters *letters = g_new0(Letters, 1);
    letters->face = face;
    letters->seen = g_hash_table_new(NULL, NULL);
    letters->glyphs = g_array_new(FALSE, FALSE, sizeof(cairo_glyph_t));
    g_ptr_array_add(all, letters);
    return letters;
}

static void
add_glyph(Letters *letters, unsigned long index)
{
    cairo_glyph_t glyph = {.index = index, .x = 1, .y = 1};
    if (g_hash_table_add(letters->seen, GUINT_TO_POINTER((guint)index)))
        g_array_append_val(letters->glyphs, glyph);
}

/* Those of @run that are read as one character of no script or the Latin one. */
static void
add_run(GPtrArray *all, const TfGlyphs *run)
{
    Letters *letters = letters_of(all, run->face);
    const char *text = run->cast_text;
    for (int i = 0; i < run->n_clusters; i++) {
        const char *end = text + run->cast_clusters[i].num_bytes;
        GUnicodeScript script = g_unichar_get_script(g_utf8_get_char(text));
        gboolean is_one = g_utf8_next_char(text) == end;
        if (is_one &&
            (script == G_UNICODE_SCRIPT_COMMON || script == G_UNICODE_SCRIPT_LATIN))
            add_glyph(letters, run->casts[i].index);
        text = end;
    }
}

/* At least two glyphs for one character: what one glyph is read as cairo would remember. */
static void
show(Letters *letters, cairo_t *cr)
{
    if (letters->glyphs->len == 0)
        return;
    if (letters->glyphs->len == 1)
        g_array_append_val(letters->glyphs,
                           g_array_index(letters->glyphs, cairo_glyph_t, 0));
    static const char nothing[] = "\u2060";
    int n = (int)letters->glyphs->len;
    cairo_text_cluster_t cluster = {.num_bytes = (int)strlen(nothing), .num_glyphs = n};
    cairo_set_font_face(cr, letters->face);
    cairo_show_text_glyphs(cr, nothing, -1,
                           (const cairo_glyph_t *)(void *)letters->glyphs->data, n,
                           &cluster, 1, 0);
}

void
tf_letters_keep_together(const TfPages *pages, cairo_t *cr)
{
    g_autoptr(GPtrArray) all = g_ptr_array_new_with_free_func(letters_free);
    for (int i = 0; i < tf_pages_n(pages); i++) {
        const TfPage *page = tf_pages_get(pages, i);
        for (int j = 0; j < page->n_placed; j++)
            if (page->placed[j].kind == TF_PLACED_GLYPHS && page->placed[j].glyphs->casts)
                add_run(all, page->placed[j].glyphs);
    }
    if (all->len == 0)
        return;
    gboolean is_new = cairo_version() >= CAIRO_VERSION_ENCODE(1, 18, 0);
    if (is_new)
        cairo_tag_begin(cr, "Artifact", NULL);
    cairo_save(cr);
    cairo_set_font_size(cr, 1);
    cairo_set_source_rgba(cr, 0, 0, 0, 0.005);
    for (guint i = 0; i < all->len; i++)
        show(g_ptr_array_index(all, i), cr);
    cairo_restore(cr);
    if (is_new)
        cairo_tag_end(cr, "Artifact");
}
