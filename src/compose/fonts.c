#include "compose/fonts.h"

#include "base/error.h"
#include "compose/shapings.h"

#include <fontconfig/fontconfig.h>
#include <math.h>
#include <pango/pangofc-fontmap.h>
#include <string.h>

struct TfFonts {
    int n_holders;
    FcConfig *config;
    PangoFontMap *map;
    PangoContext *context;
    char *language;
    char *families;               /* of the language                              */
    char *literal_families;       /* of literals                                  */
    double foreign_size;          /* of literals, of the text around them         */
    const TfDivisions *divisions; /* of the language's words, borrowed; NULL */
    GHashTable *hyphens;   /* const TfLanguage -> TfHyphens, owned; NULL is a value */
    GHashTable *outlines;  /* PangoFont -> GHashTable of glyph -> TfOutline, both owned */
    GHashTable *gains;     /* PangoFont -> GHashTable of letter -> double, both owned   */
    GHashTable *sized;     /* SizedKey -> PangoFont, owned                 */
    GHashTable *described; /* PangoFont -> PangoFontDescription, both owned */
    TfShapings *shapings;  /* NULL: nothing is kept */
};

/* A font at a size, in ten thousandths of a point. */
typedef struct {
    const PangoFont *font;
    gint64 size;
} SizedKey;

static guint
hash_sized(gconstpointer data)
{
    const SizedKey *key = data;
    return g_direct_hash(key->font) ^ g_int64_hash(&key->size);
}

static gboolean
are_sized_equal(gconstpointer a, gconstpointer b)
{
    const SizedKey *first = a, *second = b;
    return first->font == second->font && first->size == second->size;
}

gboolean
tf_fonts_has_family(const TfFonts *fonts, const char *family, gboolean is_literal)
{
    g_auto(GStrv) names = g_strsplit(tf_fonts_families(fonts, is_literal), ",", -1);
    for (int i = 0; names[i] != NULL; i++)
        if (strcmp(g_strstrip(names[i]), family) == 0)
            return TRUE;
    return FALSE;
}

static gboolean
is_wanted(const TfFonts *fonts, const TfFace *face)
{
    return face->path != NULL && (tf_fonts_has_family(fonts, face->family, FALSE) ||
                                  tf_fonts_has_family(fonts, face->family, TRUE));
}

/* One face of the file, with the weight of the list; fontconfig would read every face of a
 * collection. */
static gboolean
add_face(FcFontSet *set, const TfFace *face)
{
    int n_faces;
    FcPattern *pattern =
        FcFreeTypeQuery((const FcChar8 *)face->path, (unsigned)face->index, NULL, &n_faces);
    if (pattern == NULL)
        return FALSE;
    FcPatternDel(pattern, FC_WEIGHT);
    FcPatternAddInteger(pattern, FC_WEIGHT,
                        face->is_bold ? FC_WEIGHT_BOLD : FC_WEIGHT_REGULAR);
    return FcFontSetAdd(set, pattern);
}

static gboolean
add_files(TfFonts *fonts, const TfFaces *faces, GError **error)
{
    int n_added = 0;
    /* There is no call that makes the set; adding a file that is none does. */
    FcConfigAppFontAddFile(fonts->config, (const FcChar8 *)"");
    FcFontSet *set = FcConfigGetFonts(fonts->config, FcSetApplication);
    for (int i = 0; i < tf_faces_n(faces); i++) {
        const TfFace *face = tf_faces_get(faces, i);
        if (!is_wanted(fonts, face))
            continue;
        if (set == NULL || !add_face(set, face)) {
            g_set_error(error, TF_ERROR, TF_ERROR_LIBRARY,
                        "%s: not a font fontconfig can read", face->path);
            return FALSE;
        }
        n_added++;
    }
    if (n_added > 0)
        return TRUE;
    g_set_error(error, TF_ERROR, TF_ERROR_LIBRARY,
                "fonts/fonts.xml: no file of the families %s was found", fonts->families);
    return FALSE;
}

static PangoContext *
exact_context(PangoFontMap *map)
{
    PangoContext *context = pango_font_map_create_context(map);
    cairo_font_options_t *options = cairo_font_options_create();
    cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
    cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
    cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY);
    pango_cairo_context_set_font_options(context, options);
    cairo_font_options_destroy(options);
    pango_cairo_context_set_resolution(context, 72);
    pango_context_set_round_glyph_positions(context, FALSE);
    return context;
}

static char *
families_of(const TfFaces *faces, const char *language)
{
    const char *families = tf_faces_families(faces, language);
    return g_strdup(families != NULL ? families : "");
}

TfFonts *
tf_fonts_open(const TfFaces *faces, const char *language, GError **error)
{
    g_autoptr(TfFonts) fonts = g_new0(TfFonts, 1);
    fonts->n_holders = 1;
    fonts->language = g_strdup(language);
    fonts->families = families_of(faces, language);
    fonts->literal_families = g_strdup(tf_faces_literal_families(faces, language));
    fonts->foreign_size = tf_faces_foreign_size(faces, language);
    fonts->sized =
        g_hash_table_new_full(hash_sized, are_sized_equal, g_free, g_object_unref);
    fonts->described = g_hash_table_new_full(NULL, NULL, g_object_unref,
                                             (GDestroyNotify)pango_font_description_free);
    fonts->hyphens =
        g_hash_table_new_full(NULL, NULL, NULL, (GDestroyNotify)tf_hyphens_free);
    fonts->gains = g_hash_table_new_full(NULL, NULL, g_object_unref,
                                         (GDestroyNotify)g_hash_table_unref);
    fonts->outlines = g_hash_table_new_full(NULL, NULL, g_object_unref,
                                            (GDestroyNotify)g_hash_table_unref);
    fonts->config = FcConfigCreate();
    if (!add_files(fonts, faces, error))
        return NULL;
    fonts->map = pango_cairo_font_map_new();
    pango_fc_font_map_set_config(PANGO_FC_FONT_MAP(fonts->map), fonts->config);
    fonts->context = exact_context(fonts->map);
    return g_steal_pointer(&fonts);
}

TfFonts *
tf_fonts_ref(TfFonts *fonts)
{
    fonts->n_holders++;
    return fonts;
}

void
tf_fonts_free(TfFonts *fonts)
{
    if (fonts == NULL || --fonts->n_holders > 0)
        return;
    tf_shapings_free(fonts->shapings);
    g_hash_table_unref(fonts->described);
    g_hash_table_unref(fonts->hyphens);
    g_hash_table_unref(fonts->gains);
    g_hash_table_unref(fonts->outlines);
    g_hash_table_unref(fonts->sized);
    g_clear_object(&fonts->context);
    g_clear_object(&fonts->map);
    g_clear_pointer(&fonts->config, FcConfigDestroy);
    g_free(fonts->language);
    g_free(fonts->families);
    g_free(fonts->literal_families);
    g_free(fonts);
}

PangoContext *
tf_fonts_context(const TfFonts *fonts)
{
    return fonts->context;
}

const char *
tf_fonts_families(const TfFonts *fonts, gboolean is_literal)
{
    return is_literal ? fonts->literal_families : fonts->families;
}

const char *
tf_fonts_language(const TfFonts *fonts)
{
    return fonts->language;
}

void
tf_fonts_keep_shapings(TfFonts *fonts)
{
    if (fonts->shapings == NULL)
        fonts->shapings = tf_shapings_new();
}

TfShapings *
tf_fonts_shapings(const TfFonts *fonts)
{
    return fonts->shapings;
}

void
tf_fonts_set_divisions(TfFonts *fonts, const TfDivisions *divisions)
{
    g_hash_table_remove_all(fonts->hyphens); /* they go by those of the book before */
    fonts->divisions = divisions;
}

const TfHyphens *
tf_fonts_hyphens(TfFonts *fonts, const TfLanguage *language, TfFindings *findings)
{
    gpointer key = (gpointer)language;
    gboolean is_own = strcmp(language->tag, fonts->language) == 0;
    if (!g_hash_table_contains(fonts->hyphens, key))
        g_hash_table_insert(
            fonts->hyphens, key,
            tf_hyphens_open(language, is_own ? fonts->divisions : NULL, findings));
    return g_hash_table_lookup(fonts->hyphens, key);
}

const TfOutline *
tf_fonts_outline(TfFonts *fonts, PangoFont *font, guint glyph)
{
    GHashTable *of_font = g_hash_table_lookup(fonts->outlines, font);
    if (of_font == NULL) {
        of_font = g_hash_table_new_full(NULL, NULL, NULL, (GDestroyNotify)tf_outline_free);
        g_hash_table_insert(fonts->outlines, g_object_ref(font), of_font);
    }
    TfOutline *outline = g_hash_table_lookup(of_font, GUINT_TO_POINTER(glyph));
    if (outline == NULL) {
        outline = tf_outline_new(font, glyph);
        g_hash_table_insert(of_font, GUINT_TO_POINTER(glyph), outline);
    }
    return outline;
}

double *
tf_fonts_hyphen_gain(TfFonts *fonts, PangoFont *font, const char *letter, gsize length)
{
    GHashTable *of_font = g_hash_table_lookup(fonts->gains, font);
    if (of_font == NULL) {
        of_font = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
        g_hash_table_insert(fonts->gains, g_object_ref(font), of_font);
    }
    char *key = g_strndup(letter, length);
    double *gain = g_hash_table_lookup(of_font, key);
    if (gain != NULL) {
        g_free(key);
        return gain;
    }
    gain = g_new(double, 1);
    *gain = (double)NAN;
    g_hash_table_insert(of_font, key, gain);
    return gain;
}

double
tf_fonts_foreign_size(const TfFonts *fonts)
{
    return fonts->foreign_size;
}

static const PangoFontDescription *
describe(TfFonts *fonts, PangoFont *font)
{
    PangoFontDescription *description = g_hash_table_lookup(fonts->described, font);
    if (description == NULL) {
        description = pango_font_describe_with_absolute_size(font);
        g_hash_table_insert(fonts->described, g_object_ref(font), description);
    }
    return description;
}

const char *
tf_fonts_family(TfFonts *fonts, PangoFont *font, gboolean *is_bold)
{
    const PangoFontDescription *description = describe(fonts, font);
    if (is_bold != NULL)
        *is_bold = pango_font_description_get_weight(description) >= PANGO_WEIGHT_BOLD;
    return pango_font_description_get_family(description);
}

PangoFont *
tf_fonts_sized(TfFonts *fonts, PangoFont *font, double size)
{
    SizedKey key = {font, llround(size * 1e4)};
    PangoFont *sized = g_hash_table_lookup(fonts->sized, &key);
    if (sized != NULL)
        return sized;
    PangoFontDescription *description = pango_font_description_copy(describe(fonts, font));
    pango_font_description_set_absolute_size(description, size * PANGO_SCALE);
    sized = pango_font_map_load_font(fonts->map, fonts->context, description);
    pango_font_description_free(description);
    g_hash_table_insert(fonts->sized, g_memdup2(&key, sizeof key), sized);
    return sized;
}
