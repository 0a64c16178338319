#include "compose/subset.h"

#include "compose/casts.h"

#include <cairo-ft.h>
#include <hb-subset.h>

/* One face of the book: what is used of it, and what it is painted with. */
typedef struct {
    PangoFont *font;
    hb_set_t *glyphs;
    gboolean wants_casts;
    TfCasts *casts; /* NULL */
    cairo_font_face_t *face;
} Used;

/* FreeType's face lives as long as cairo's. */
typedef struct {
    FT_Library library;
    FT_Face face;
    hb_blob_t *blob;
} Loaded;

static const cairo_user_data_key_t loaded_key;

static void
used_free(gpointer data)
{
    Used *used = data;
    hb_set_destroy(used->glyphs);
    tf_casts_free(used->casts);
    g_free(used);
}

static void
loaded_free(void *data)
{
    Loaded *loaded = data;
    FT_Done_Face(loaded->face);
    FT_Done_FreeType(loaded->library);
    hb_blob_destroy(loaded->blob);
    g_free(loaded);
}

static hb_face_t *
shaping_face(PangoFont *font)
{
    return hb_font_get_face(pango_font_get_hb_font(font));
}

static gboolean
has_table(hb_face_t *face, hb_tag_t tag)
{
    hb_blob_t *table = hb_face_reference_table(face, tag);
    gboolean has = hb_blob_get_length(table) > 0;
    hb_blob_destroy(table);
    return has;
}

/* Returns: (nullable): the font file of the used glyphs alone, subroutines written out */
static hb_blob_t *
cut_out(const Used *used)
{
    hb_subset_input_t *input = hb_subset_input_create_or_fail();
    if (input == NULL)
        return NULL;
    hb_set_union(hb_subset_input_glyph_set(input), used->glyphs);
    hb_subset_input_set_flags(
        input, HB_SUBSET_FLAGS_RETAIN_GIDS | HB_SUBSET_FLAGS_DESUBROUTINIZE |
                   HB_SUBSET_FLAGS_NO_HINTING | HB_SUBSET_FLAGS_NOTDEF_OUTLINE);
    /* Everything that only shaping needs; "name" must stay, or cairo calls the font nothing. */
    static const char dropped[][5] = {"GSUB", "GPOS", "GDEF", "BASE", "vmtx", "vhea",
                                      "VORG", "cmap", "kern", "DSIG", "post"};
    hb_set_t *tables = hb_subset_input_set(input, HB_SUBSET_SETS_DROP_TABLE_TAG);
    for (gsize i = 0; i < G_N_ELEMENTS(dropped); i++)
        hb_set_add(tables, hb_tag_from_string(dropped[i], 4));
    hb_face_t *cut = hb_subset_or_fail(shaping_face(used->font), input);
    hb_subset_input_destroy(input);
    if (cut == NULL)
        return NULL;
    hb_blob_t *blob = hb_face_reference_blob(cut);
    hb_face_destroy(cut);
    return blob;
}

/* Takes @blob. Returns: (nullable) */
static cairo_font_face_t *
load(hb_blob_t *blob)
{
    Loaded *loaded = g_new0(Loaded, 1);
    loaded->blob = blob;
    guint length;
    const char *data = hb_blob_get_data(blob, &length);
    if (FT_Init_FreeType(&loaded->library) != 0) {
        hb_blob_destroy(blob);
        g_free(loaded);
        return NULL;
    }
    if (FT_New_Memory_Face(loaded->library, (const FT_Byte *)data, (FT_Long)length, 0,
                           &loaded->face) != 0) {
        FT_Done_FreeType(loaded->library);
        hb_blob_destroy(blob);
        g_free(loaded);
        return NULL;
    }
    cairo_font_face_t *face =
        cairo_ft_font_face_create_for_ft_face(loaded->face, FT_LOAD_NO_HINTING);
    cairo_font_face_set_user_data(face, &loaded_key, loaded, loaded_free);
    return face;
}

static cairo_font_face_t *
whole_face(PangoFont *font)
{
    cairo_scaled_font_t *scaled = pango_cairo_font_get_scaled_font(PANGO_CAIRO_FONT(font));
    return cairo_font_face_reference(cairo_scaled_font_get_font_face(scaled));
}

/* The casts that the runs of a face are painted with; none yet. */
static void
prepare_casts(Used *used)
{
    if (!used->wants_casts ||
        !has_table(shaping_face(used->font), HB_TAG('g', 'l', 'y', 'f')))
        return;
    hb_blob_t *blob = cut_out(used);
    used->casts = blob != NULL ? tf_casts_new(blob) : NULL;
    hb_blob_destroy(blob);
}

static cairo_font_face_t *
painting_face(const Used *used)
{
    cairo_font_face_t *face = NULL;
    if (used->casts != NULL) {
        face = load(tf_casts_blob(used->casts));
    } else if (has_table(shaping_face(used->font), HB_TAG('C', 'F', 'F', ' '))) {
        hb_blob_t *blob = cut_out(used);
        face = blob != NULL ? load(blob) : NULL;
    }
    return face != NULL ? face : whole_face(used->font);
}

static void
note_glyphs(GHashTable *faces, const TfGlyphs *run)
{
    hb_face_t *key = shaping_face(run->font);
    Used *used = g_hash_table_lookup(faces, key);
    if (used == NULL) {
        used = g_new0(Used, 1);
        used->font = run->font;
        used->glyphs = hb_set_create();
        g_hash_table_insert(faces, key, used);
    }
    for (int i = 0; i < run->n_glyphs; i++)
        hb_set_add(used->glyphs, (hb_codepoint_t)run->glyphs[i].index);
    used->wants_casts |= tf_casts_are_wanted(run);
}

static void
give_casts(GHashTable *faces, TfGlyphs *run)
{
    const Used *used = g_hash_table_lookup(faces, shaping_face(run->font));
    if (used->casts != NULL)
        tf_casts_give(used->casts, run);
}

static void
give_face(TfPages *pages, GHashTable *faces, TfGlyphs *run)
{
    Used *used = g_hash_table_lookup(faces, shaping_face(run->font));
    if (used->face == NULL) {
        used->face = painting_face(used);
        g_ptr_array_add(pages->faces, used->face);
    }
    run->face = used->face;
}

void
tf_subset_faces(TfPages *pages)
{
    g_autoptr(GHashTable) faces = g_hash_table_new_full(NULL, NULL, NULL, used_free);
    for (guint i = 0; i < pages->runs->len; i++)
        note_glyphs(faces, g_ptr_array_index(pages->runs, i));
    GHashTableIter iter;
    gpointer used;
    g_hash_table_iter_init(&iter, faces);
    while (g_hash_table_iter_next(&iter, NULL, &used))
        prepare_casts(used);
    for (guint i = 0; i < pages->runs->len; i++)
        give_casts(faces, g_ptr_array_index(pages->runs, i));
    for (guint i = 0; i < pages->runs->len; i++)
        give_face(pages, faces, g_ptr_array_index(pages->runs, i));
}
