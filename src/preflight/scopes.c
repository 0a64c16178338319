/* Resources by their names: each is read once, however often it is used. */
#include "preflight/facts-private.h"

#include <string.h>

/* What one dictionary of resources holds. Objects with a number are kept by the walk, and only
 * found here by their names; those without are owned. */
struct TfScope {
    TfPdfObject resources;
    GHashTable *spaces;                      /* name to TfSpace, owned                  */
    GHashTable *settings;                    /* name to TfSetting, owned                */
    GHashTable *gradients;                   /* name to TfColour, owned                 */
    GHashTable *xobjects, *patterns, *fonts; /* name to what the walk owns              */
    GHashTable *hiding;                      /* name of properties to 1 or 2 (hidden)   */
};

enum {
    TF_MOST_KEPT = 4096,       /* objects between two pages */
    TF_MOST_CACHED = 64 << 20, /* bytes of forms            */
};

static void
scope_free(void *data)
{
    TfScope *scope = data;
    g_hash_table_unref(scope->spaces);
    g_hash_table_unref(scope->settings);
    g_hash_table_unref(scope->gradients);
    g_hash_table_unref(scope->xobjects);
    g_hash_table_unref(scope->patterns);
    g_hash_table_unref(scope->fonts);
    g_hash_table_unref(scope->hiding);
    g_free(scope);
}

static GHashTable *
by_name(GDestroyNotify free_value)
{
    return g_hash_table_new_full(g_str_hash, g_str_equal, g_free, free_value);
}

static TfScope *
scope_new(TfPdfObject resources)
{
    TfScope *scope = g_new0(TfScope, 1);
    scope->resources = resources;
    scope->spaces = by_name((GDestroyNotify)tf_space_free);
    scope->settings = by_name((GDestroyNotify)tf_setting_free);
    scope->gradients = by_name(g_free);
    scope->xobjects = by_name(NULL);
    scope->patterns = by_name(NULL);
    scope->fonts = by_name(NULL);
    scope->hiding = by_name(NULL);
    return scope;
}

void
tf_form_clear(TfForm *form)
{
    g_clear_pointer(&form->content, g_bytes_unref);
}

static void
xobject_free(void *data)
{
    TfXobject *xobject = data;
    tf_form_clear(&xobject->form);
    g_free(xobject);
}

static void
pattern_free(void *data)
{
    TfPattern *pattern = data;
    tf_form_clear(&pattern->form);
    g_free(pattern);
}

TfWalk *
tf_walk_new(TfPdf *pdf, TfFacts *facts)
{
    TfWalk *walk = g_new0(TfWalk, 1);
    walk->pdf = pdf;
    walk->facts = facts;
    walk->layers = tf_layers_read(pdf, facts);
    walk->list = tf_mark_list_new(facts);
    walk->scopes = g_hash_table_new_full(NULL, NULL, NULL, scope_free);
    walk->xobjects = g_hash_table_new_full(NULL, NULL, NULL, xobject_free);
    walk->patterns = g_hash_table_new_full(NULL, NULL, NULL, pattern_free);
    walk->loose = g_ptr_array_new_with_free_func(scope_free);
    walk->loose_fonts = g_ptr_array_new_with_free_func((GDestroyNotify)tf_font_free);
    walk->loose_patterns = g_ptr_array_new_with_free_func(pattern_free);
    walk->fonts = g_hash_table_new_full(NULL, NULL, NULL, (GDestroyNotify)tf_font_free);
    walk->font_numbers = g_hash_table_new(NULL, NULL);
    walk->filters_seen = g_hash_table_new(NULL, NULL);
    walk->n_bytes = (gint64)1 << 30;
    walk->n_operations = 50000000;
    walk->n_functions = 1 << 16;
    walk->n_widths = 1 << 25;
    walk->n_sample_bytes = (gint64)1 << 27;
    walk->n_program_bytes = (gint64)1 << 30;
    walk->programs =
        g_hash_table_new_full(NULL, NULL, NULL, (GDestroyNotify)tf_program_free);
    return walk;
}

void
tf_walk_free(TfWalk *walk)
{
    g_hash_table_unref(walk->scopes);
    g_hash_table_unref(walk->xobjects);
    g_hash_table_unref(walk->patterns);
    g_ptr_array_unref(walk->loose);
    g_ptr_array_unref(walk->loose_fonts);
    g_ptr_array_unref(walk->loose_patterns);
    g_hash_table_unref(walk->fonts);
    g_hash_table_unref(walk->font_numbers);
    g_hash_table_unref(walk->filters_seen);
    tf_walk_free_programs(walk);
    tf_mark_list_free(walk->list);
    tf_layers_free(walk->layers);
    g_free(walk);
}

void
tf_walk_forget(TfWalk *walk)
{
    guint n_kept = g_hash_table_size(walk->scopes) + g_hash_table_size(walk->xobjects) +
                   g_hash_table_size(walk->patterns) + walk->loose->len +
                   16 * g_hash_table_size(walk->fonts);
    if (n_kept < TF_MOST_KEPT && walk->n_cached < TF_MOST_CACHED)
        return;
    g_hash_table_remove_all(walk->scopes);
    g_hash_table_remove_all(walk->xobjects);
    g_hash_table_remove_all(walk->patterns);
    g_hash_table_remove_all(walk->fonts);
    g_ptr_array_set_size(walk->loose, 0);
    g_ptr_array_set_size(walk->loose_fonts, 0);
    g_ptr_array_set_size(walk->loose_patterns, 0);
    walk->n_cached = 0;
}

GBytes *
tf_walk_small_stream(TfWalk *walk, TfPdfObject stream, gsize limit)
{
    gsize most = MIN(limit, (gsize)MAX(walk->n_bytes, 0));
    GBytes *bytes = tf_pdf_stream_data_within(walk->pdf, stream, most, NULL, NULL);
    if (bytes != NULL)
        walk->n_bytes -= (gint64)g_bytes_get_size(bytes);
    return bytes;
}

TfScope *
tf_scope_of(TfWalk *walk, TfPdfObject resources)
{
    void *id = GINT_TO_POINTER(tf_pdf_id(walk->pdf, resources));
    TfScope *scope = id != NULL ? g_hash_table_lookup(walk->scopes, id) : NULL;
    if (scope != NULL)
        return scope;
    scope = scope_new(resources);
    if (id != NULL)
        g_hash_table_insert(walk->scopes, id, scope);
    else
        g_ptr_array_add(walk->loose, scope);
    return scope;
}

TfPdfObject
tf_scope_get(TfWalk *walk, TfScope *scope, const char *kind, const char *name)
{
    TfPdf *pdf = walk->pdf;
    TfPdfObject group = tf_pdf_get_key(pdf, scope->resources, kind);
    TfPdfObject object = tf_pdf_get_key(pdf, group, name);
    tf_pdf_release(pdf, group);
    return object;
}

const TfSpace *
tf_scope_space(TfWalk *walk, TfScope *scope, const char *name)
{
    TfSpace *space = g_hash_table_lookup(scope->spaces, name);
    if (space != NULL)
        return space;
    space = tf_space_named(walk, scope, name);
    g_hash_table_insert(scope->spaces, g_strdup(name), space);
    return space;
}

/* ---- forms ---- */

void
tf_form_read(TfWalk *walk, TfPdfObject stream, TfForm *form)
{
    TfPdf *pdf = walk->pdf;
    TfPdfObject resources = tf_pdf_get_key(pdf, stream, "Resources");
    TfPdfObject group = tf_pdf_get_key(pdf, stream, "Group");
    form->stream = stream;
    form->matrix = tf_pdf_matrix(pdf, tf_pdf_get_key(pdf, stream, "Matrix"));
    form->has_box = tf_pdf_rect(pdf, tf_pdf_get_key(pdf, stream, "BBox"), &form->box);
    form->scope = resources != 0 ? tf_scope_of(walk, resources) : NULL;
    form->is_group = tf_pdf_is_name(pdf, tf_pdf_get_key(pdf, group, "S"), "Transparency");
    form->group_space = form->is_group ? tf_group_changes(pdf, group) : NULL;
}

static void
tell(const TfWalk *walk, TfThingKind kind, const char *detail)
{
    tf_facts_add_thing(walk->facts, kind, walk->page, (TfRect){0}, detail);
}

static void
tell_xobject(TfWalk *walk, TfPdfObject object, TfPdfObject subtype)
{
    TfPdf *pdf = walk->pdf;
    if (tf_pdf_is_name(pdf, subtype, "PS") ||
        tf_pdf_is_name(pdf, tf_pdf_get_key(pdf, object, "Subtype2"), "PS") ||
        tf_pdf_get_key(pdf, object, "PS") != 0)
        tell(walk, TF_THING_POSTSCRIPT, NULL);
    if (tf_pdf_get_key(pdf, object, "OPI") != 0)
        tell(walk, TF_THING_OPI, NULL);
    if (tf_pdf_get_key(pdf, object, "Ref") != 0)
        tell(walk, TF_THING_REFERENCE_XOBJECT, NULL);
    if (tf_pdf_get_key(pdf, object, "OC") != 0)
        tell(walk, TF_THING_LAYERS, NULL);
    TfPdfObject alternates = tf_pdf_get_key(pdf, object, "Alternates");
    int n = MIN(tf_pdf_n_items(pdf, alternates), 64);
    for (int i = 0; i < n; i++) {
        TfPdfObject alternate = tf_pdf_item(pdf, alternates, i);
        if (tf_pdf_boolean(pdf, tf_pdf_get_key(pdf, alternate, "DefaultForPrinting"),
                           FALSE))
            tell(walk, TF_THING_ALTERNATE_IMAGE, NULL);
    }
    tf_facts_stream_things(pdf, walk->facts, walk->filters_seen, walk->page, object);
}

static void
tell_group(TfWalk *walk, TfPdfObject stream)
{
    TfPdf *pdf = walk->pdf;
    TfPdfObject space = tf_pdf_get(pdf, stream, "Group/CS");
    tf_facts_tell_group(pdf, walk->facts, walk->page, space);
}

static TfXobject *
read_xobject(TfWalk *walk, TfScope *scope, TfPdfObject object)
{
    TfPdf *pdf = walk->pdf;
    TfXobject *xobject = g_new0(TfXobject, 1);
    xobject->scope = scope;
    TfPdfObject subtype = tf_pdf_get_key(pdf, object, "Subtype");
    gboolean is_stream = tf_pdf_type(pdf, object) == TF_PDF_STREAM;
    xobject->is_picture = is_stream && tf_pdf_is_name(pdf, subtype, "Image");
    xobject->is_form = is_stream && tf_pdf_is_name(pdf, subtype, "Form");
    xobject->is_hidden =
        tf_layers_hide(walk->layers, pdf, tf_pdf_get_key(pdf, object, "OC"));
    if (!xobject->is_picture && !xobject->is_form && !tf_pdf_is_name(pdf, subtype, "PS"))
        tell(walk, TF_THING_DAMAGE,
             "an object that is painted is neither form nor picture");
    if (xobject->is_form)
        tf_form_read(walk, object, &xobject->form);
    if (xobject->is_picture) {
        xobject->form.stream = object;
        xobject->picture = tf_picture_read(walk, scope, object);
    }
    return xobject;
}

static gboolean
has_defaults(TfWalk *walk, TfScope *scope)
{
    return tf_scope_get(walk, scope, "ColorSpace", "DefaultGray") != 0 ||
           tf_scope_get(walk, scope, "ColorSpace", "DefaultRGB") != 0 ||
           tf_scope_get(walk, scope, "ColorSpace", "DefaultCMYK") != 0;
}

/* What is known of object @id; a picture has other colours in a scope with other defaults. */
static TfXobject *
known_xobject(TfWalk *walk, TfScope *scope, void *id)
{
    TfXobject *xobject = g_hash_table_lookup(walk->xobjects, id);
    gboolean is_elsewhere =
        xobject != NULL && xobject->is_picture && xobject->scope != scope;
    if (is_elsewhere && (has_defaults(walk, scope) || has_defaults(walk, xobject->scope)))
        return NULL;
    return xobject;
}

TfXobject *
tf_scope_xobject(TfWalk *walk, TfScope *scope, const char *name)
{
    TfXobject *xobject = g_hash_table_lookup(scope->xobjects, name);
    if (xobject != NULL && xobject->told_page == walk->page + 1)
        return xobject;
    TfPdfObject object = tf_scope_get(walk, scope, "XObject", name);
    void *id = GINT_TO_POINTER(tf_pdf_id(walk->pdf, object));
    if (id == NULL) {
        tell(walk, TF_THING_DAMAGE, "an object that is painted is missing");
        return NULL;
    }
    if (xobject == NULL || xobject->scope != scope)
        xobject = known_xobject(walk, scope, id);
    if (xobject == NULL) {
        xobject = read_xobject(walk, scope, object);
        /* One that is known otherwise is kept by itself: no address is a number of an object. */
        gboolean is_other = g_hash_table_contains(walk->xobjects, id);
        g_hash_table_insert(walk->xobjects, is_other ? xobject : id, xobject);
    }
    g_hash_table_insert(scope->xobjects, g_strdup(name), xobject);
    if (xobject->told_page != walk->page + 1) {
        xobject->told_page = walk->page + 1;
        tell_xobject(walk, object, tf_pdf_get_key(walk->pdf, object, "Subtype"));
        if (xobject->form.is_group)
            tell_group(walk, object);
    }
    return xobject;
}

static TfPattern *
read_pattern(TfWalk *walk, TfScope *scope, TfPdfObject object)
{
    TfPdf *pdf = walk->pdf;
    TfPattern *pattern = g_new0(TfPattern, 1);
    double type = tf_pdf_number(pdf, tf_pdf_get_key(pdf, object, "PatternType"), 0);
    pattern->is_tile = type == 1 && tf_pdf_type(pdf, object) == TF_PDF_STREAM;
    pattern->is_stencil =
        tf_pdf_number(pdf, tf_pdf_get_key(pdf, object, "PaintType"), 1) == 2;
    if (pattern->is_tile) {
        tf_form_read(walk, object, &pattern->form);
        tf_facts_stream_things(pdf, walk->facts, walk->filters_seen, walk->page, object);
        return pattern;
    }
    pattern->colour =
        tf_gradient_colour(walk, scope, tf_pdf_get_key(pdf, object, "Shading"));
    TfPdfObject state = tf_pdf_get_key(pdf, object, "ExtGState");
    if (state != 0) {
        TfSetting *setting = tf_setting_read(walk, state);
        pattern->is_transparent = tf_setting_is_transparent(setting);
        tf_setting_free(setting);
    }
    return pattern;
}

TfPattern *
tf_scope_pattern(TfWalk *walk, TfScope *scope, const char *name)
{
    TfPattern *pattern = g_hash_table_lookup(scope->patterns, name);
    if (pattern != NULL && pattern->named_page == walk->page + 1)
        return pattern;
    TfPdfObject object = tf_scope_get(walk, scope, "Pattern", name);
    void *id = GINT_TO_POINTER(tf_pdf_id(walk->pdf, object));
    if (object == 0)
        return NULL;
    pattern = id != NULL ? g_hash_table_lookup(walk->patterns, id) : NULL;
    if (pattern == NULL) {
        pattern = read_pattern(walk, scope, object);
        if (id != NULL)
            g_hash_table_insert(walk->patterns, id, pattern);
        else
            g_ptr_array_add(walk->loose_patterns, pattern);
    }
    g_hash_table_insert(scope->patterns, g_strdup(name), pattern);
    if (pattern->named_page != walk->page + 1) {
        pattern->named_page = walk->page + 1;
        tf_setting_tell(walk->pdf, walk->facts, walk->page,
                        tf_pdf_get_key(walk->pdf, object, "ExtGState"));
        if (pattern->form.is_group)
            tell_group(walk, object);
    }
    return pattern;
}

const TfColour *
tf_scope_gradient(TfWalk *walk, TfScope *scope, const char *name)
{
    TfColour *colour = g_hash_table_lookup(scope->gradients, name);
    if (colour != NULL)
        return colour;
    TfColour read =
        tf_gradient_colour(walk, scope, tf_scope_get(walk, scope, "Shading", name));
    colour = g_memdup2(&read, sizeof read);
    g_hash_table_insert(scope->gradients, g_strdup(name), colour);
    return colour;
}

/* ---- fonts ---- */

TfFont *
tf_walk_font(TfWalk *walk, TfPdfObject object)
{
    if (tf_pdf_type(walk->pdf, object) != TF_PDF_DICTIONARY)
        return NULL;
    void *id = GINT_TO_POINTER(tf_pdf_id(walk->pdf, object));
    TfFont *font = id != NULL ? g_hash_table_lookup(walk->fonts, id) : NULL;
    if (font != NULL)
        return font;
    font = tf_font_read(walk, object);
    if (id != NULL)
        g_hash_table_insert(walk->fonts, id, font);
    else
        g_ptr_array_add(walk->loose_fonts, font);
    return font;
}

TfFont *
tf_scope_font(TfWalk *walk, TfScope *scope, const char *name)
{
    TfFont *font = g_hash_table_lookup(scope->fonts, name);
    if (font != NULL)
        return font;
    font = tf_walk_font(walk, tf_scope_get(walk, scope, "Font", name));
    if (font != NULL)
        g_hash_table_insert(scope->fonts, g_strdup(name), font);
    else
        tell(walk, TF_THING_DAMAGE, "a font that is used is missing");
    return font;
}

/* ---- graphics states and marked content ---- */

TfSetting *
tf_scope_setting(TfWalk *walk, TfScope *scope, const char *name)
{
    TfSetting *setting = g_hash_table_lookup(scope->settings, name);
    if (setting != NULL && setting->told_page == walk->page + 1)
        return setting;
    TfPdfObject object = tf_scope_get(walk, scope, "ExtGState", name);
    if (object == 0) {
        tell(walk, TF_THING_DAMAGE, "a graphics state that is used is missing");
        return NULL;
    }
    if (setting == NULL) {
        setting = tf_setting_read(walk, object);
        g_hash_table_insert(scope->settings, g_strdup(name), setting);
    }
    setting->told_page = walk->page + 1;
    tf_setting_tell(walk->pdf, walk->facts, walk->page, object);
    return setting;
}

gboolean
tf_scope_hides(TfWalk *walk, TfScope *scope, const char *name)
{
    int known = GPOINTER_TO_INT(g_hash_table_lookup(scope->hiding, name));
    if (known == 0) {
        TfPdfObject object = tf_scope_get(walk, scope, "Properties", name);
        known = tf_layers_hide(walk->layers, walk->pdf, object) ? 2 : 1;
        g_hash_table_insert(scope->hiding, g_strdup(name), GINT_TO_POINTER(known));
    }
    return known == 2;
}
