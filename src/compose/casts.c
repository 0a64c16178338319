#include "compose/casts.h"

#include <math.h>
#include <string.h>

/* OpenType, table glyf: flags of a component. */
enum {
    TF_ARGUMENTS_ARE_WORDS = 0x0001,
    TF_ARGUMENTS_ARE_OFFSETS = 0x0002,
    TF_MORE_COMPONENTS = 0x0020,
    TF_COMPONENTS_OVERLAP = 0x0400,
};

/* Bytes into the tables of OpenType. */
enum {
    TF_HEAD_BOX = 36,
    TF_HEAD_LOCA_FORMAT = 50,
    TF_HEAD_SIZE = 54,
    TF_HHEA_WIDEST = 10,
    TF_HHEA_N_METRICS = 34,
    TF_HHEA_SIZE = 36,
    TF_MAXP_N_GLYPHS = 4,
    TF_MAXP_POINTS = 6, /* then of composites after two more, and the same of contours */
    TF_MAXP_N_COMPONENTS = 28,
    TF_MAXP_DEPTH = 30,
    TF_MAXP_SIZE = 32,
    TF_GLYF_HEADER = 10, /* number of contours, box */
    TF_GLYF_BOX = 2,
};

/* Font units throughout. */
typedef struct {
    int x0, y0, x1, y1;
} Box;

typedef struct {
    guint16 glyph;
    gint16 dx, dy; /* from the pen and the baseline */
} Component;

typedef struct {
    guint16 advance;
    guint n;
    const Component *components;
} Shape;

typedef struct {
    gsize length;
    const guint8 *bytes; /* advance, components, text */
} Key;

struct TfCasts {
    hb_face_t *face;
    hb_blob_t *head, *hhea, *maxp, *hmtx, *loca, *glyf;
    int upem, n_glyphs;
    GHashTable *casts; /* Key to number of glyph              */
    GHashTable *texts; /* number of glyph to the one text it is read as itself */
    GByteArray *outlines, *places, *metrics; /* of the casts: glyf, loca, hmtx   */
    Box box;
    guint most_components;
    GArray *components; /* of the shape at hand */
    GByteArray *key;    /* of the cast at hand  */
};

static int
get16(hb_blob_t *table, gsize at)
{
    guint length;
    const guint8 *data = (const guint8 *)hb_blob_get_data(table, &length);
    return at + 2 <= length ? data[at] << 8 | data[at + 1] : 0;
}

static int
get_signed(hb_blob_t *table, gsize at)
{
    return (gint16)get16(table, at);
}

static guint32
get32(hb_blob_t *table, gsize at)
{
    return (guint32)get16(table, at) << 16 | (guint32)get16(table, at + 2);
}

static void
put16(guint8 *data, int value)
{
    data[0] = (guint8)((guint)value >> 8);
    data[1] = (guint8)value;
}

static void
add16(GByteArray *out, int value)
{
    guint8 bytes[2];
    put16(bytes, value);
    g_byte_array_append(out, bytes, sizeof bytes);
}

static void
add32(GByteArray *out, guint32 value)
{
    add16(out, (int)(value >> 16));
    add16(out, (int)(value & 0xFFFF));
}

static guint
hash_key(gconstpointer data)
{
    const Key *key = data;
    guint hash = 2166136261U; /* FNV-1a */
    for (gsize i = 0; i < key->length; i++)
        hash = (hash ^ key->bytes[i]) * 16777619U;
    return hash;
}

static gboolean
are_keys_equal(gconstpointer a, gconstpointer b)
{
    const Key *first = a, *second = b;
    return first->length == second->length &&
           memcmp(first->bytes, second->bytes, first->length) == 0;
}

static void
key_free(gpointer data)
{
    Key *key = data;
    g_free((void *)key->bytes);
    g_free(key);
}

gboolean
tf_casts_are_wanted(const TfGlyphs *run)
{
    if (run->is_rtl)
        return TRUE;
    const char *text = run->text;
    for (int i = 0; i < run->n_clusters; i++) {
        const cairo_text_cluster_t *cluster = &run->clusters[i];
        if (cluster->num_glyphs != 1 || g_utf8_strlen(text, cluster->num_bytes) != 1)
            return TRUE;
        text += cluster->num_bytes;
    }
    return FALSE;
}

static gboolean
has_tables(const TfCasts *casts)
{
    return hb_blob_get_length(casts->head) >= TF_HEAD_SIZE &&
           hb_blob_get_length(casts->hhea) >= TF_HHEA_SIZE &&
           hb_blob_get_length(casts->maxp) >= TF_MAXP_SIZE &&
           hb_blob_get_length(casts->hmtx) >= 4 && hb_blob_get_length(casts->loca) > 0 &&
           hb_blob_get_length(casts->glyf) > 0 && get16(casts->hhea, TF_HHEA_N_METRICS) > 0;
}

TfCasts *
tf_casts_new(hb_blob_t *blob)
{
    g_autoptr(TfCasts) casts = g_new0(TfCasts, 1);
    hb_face_t *face = hb_face_create(blob, 0);
    casts->face = face;
    casts->head = hb_face_reference_table(face, HB_TAG('h', 'e', 'a', 'd'));
    casts->hhea = hb_face_reference_table(face, HB_TAG('h', 'h', 'e', 'a'));
    casts->maxp = hb_face_reference_table(face, HB_TAG('m', 'a', 'x', 'p'));
    casts->hmtx = hb_face_reference_table(face, HB_TAG('h', 'm', 't', 'x'));
    casts->loca = hb_face_reference_table(face, HB_TAG('l', 'o', 'c', 'a'));
    casts->glyf = hb_face_reference_table(face, HB_TAG('g', 'l', 'y', 'f'));
    casts->casts = g_hash_table_new_full(hash_key, are_keys_equal, key_free, NULL);
    casts->texts = g_hash_table_new_full(NULL, NULL, NULL, g_free);
    casts->outlines = g_byte_array_new();
    casts->places = g_byte_array_new();
    casts->metrics = g_byte_array_new();
    casts->components = g_array_new(FALSE, FALSE, sizeof(Component));
    casts->key = g_byte_array_new();
    casts->upem = (int)hb_face_get_upem(face);
    casts->n_glyphs = (int)hb_face_get_glyph_count(face);
    return has_tables(casts) ? g_steal_pointer(&casts) : NULL;
}

void
tf_casts_free(TfCasts *casts)
{
    if (casts == NULL)
        return;
    hb_blob_destroy(casts->head);
    hb_blob_destroy(casts->hhea);
    hb_blob_destroy(casts->maxp);
    hb_blob_destroy(casts->hmtx);
    hb_blob_destroy(casts->loca);
    hb_blob_destroy(casts->glyf);
    hb_face_destroy(casts->face);
    g_hash_table_unref(casts->casts);
    g_hash_table_unref(casts->texts);
    g_byte_array_unref(casts->outlines);
    g_byte_array_unref(casts->places);
    g_byte_array_unref(casts->metrics);
    g_array_unref(casts->components);
    g_byte_array_unref(casts->key);
    g_free(casts);
}

static guint32
place_of(const TfCasts *casts, int glyph)
{
    gboolean is_long = get16(casts->head, TF_HEAD_LOCA_FORMAT) != 0;
    return is_long ? get32(casts->loca, 4 * (gsize)glyph)
                   : 2 * (guint32)get16(casts->loca, 2 * (gsize)glyph);
}

/* Returns: whether the glyph has an outline at all */
static gboolean
get_box(const TfCasts *casts, int glyph, Box *box)
{
    guint32 at = place_of(casts, glyph);
    if (place_of(casts, glyph + 1) < at + TF_GLYF_HEADER)
        return FALSE;
    box->x0 = get_signed(casts->glyf, at + TF_GLYF_BOX);
    box->y0 = get_signed(casts->glyf, at + TF_GLYF_BOX + 2);
    box->x1 = get_signed(casts->glyf, at + TF_GLYF_BOX + 4);
    box->y1 = get_signed(casts->glyf, at + TF_GLYF_BOX + 6);
    return TRUE;
}

static void
get_metrics(const TfCasts *casts, int glyph, int *advance, int *bearing)
{
    int n = get16(casts->hhea, TF_HHEA_N_METRICS);
    int full = MIN(glyph, n - 1);
    *advance = get16(casts->hmtx, 4 * (gsize)full);
    *bearing = glyph < n ? get_signed(casts->hmtx, 4 * (gsize)glyph + 2)
                         : get_signed(casts->hmtx, 4 * (gsize)n + 2 * (gsize)(glyph - n));
}

static void
join_box(Box *box, const Box *other)
{
    box->x0 = MIN(box->x0, other->x0);
    box->y0 = MIN(box->y0, other->y0);
    box->x1 = MAX(box->x1, other->x1);
    box->y1 = MAX(box->y1, other->y1);
}

/* Where the outline of @component stands in the cast. By itself a glyph is drawn so that its box
 * begins at its bearing; as a component it is not. */
static gboolean
place_component(const TfCasts *casts, const Component *component, int *dx, Box *box)
{
    int advance, bearing;
    if (!get_box(casts, component->glyph, box))
        return FALSE;
    get_metrics(casts, component->glyph, &advance, &bearing);
    *dx = component->dx + bearing - box->x0;
    *box = (Box){box->x0 + *dx, box->y0 + component->dy, box->x1 + *dx,
                 box->y1 + component->dy};
    return TRUE;
}

/* Box of all components; FALSE if there is nothing to be seen. @last: the last that has an outline */
static gboolean
box_of_shape(const TfCasts *casts, const Shape *shape, Box *all, guint *last)
{
    gboolean has_outline = FALSE;
    for (guint i = 0; i < shape->n; i++) {
        int dx;
        Box box;
        if (!place_component(casts, &shape->components[i], &dx, &box))
            continue;
        if (has_outline)
            join_box(all, &box);
        else
            *all = box;
        has_outline = TRUE;
        *last = i;
    }
    return has_outline;
}

static void
add_outline(TfCasts *casts, const Shape *shape, const Box *all, guint last)
{
    GByteArray *out = casts->outlines;
    add16(out, -1); /* a composite */
    add16(out, all->x0);
    add16(out, all->y0);
    add16(out, all->x1);
    add16(out, all->y1);
    for (guint i = 0; i <= last; i++) {
        const Component *component = &shape->components[i];
        int dx;
        Box box;
        if (!place_component(casts, component, &dx, &box))
            continue;
        add16(out, TF_ARGUMENTS_ARE_WORDS | TF_ARGUMENTS_ARE_OFFSETS |
                       TF_COMPONENTS_OVERLAP | (i < last ? TF_MORE_COMPONENTS : 0));
        add16(out, component->glyph);
        add16(out, dx);
        add16(out, component->dy);
    }
}

/* Returns: the number of the new glyph */
static int
add_cast(TfCasts *casts, const Shape *shape)
{
    Box all = {0};
    guint last = 0;
    add32(casts->places, casts->outlines->len);
    if (box_of_shape(casts, shape, &all, &last)) {
        add_outline(casts, shape, &all, last);
        join_box(&casts->box, &all);
        casts->most_components = MAX(casts->most_components, shape->n);
    }
    add16(casts->metrics, shape->advance);
    add16(casts->metrics, all.x0);
    return casts->n_glyphs++;
}

static int
to_units(const TfCasts *casts, const TfGlyphs *run, double points)
{
    return (int)lround(points / run->size * casts->upem);
}

/* The shape of a cluster of @n @glyphs; valid until the next. */
static Shape
shape_of(TfCasts *casts,
         const TfGlyphs *run,
         const TfPen *pen,
         const cairo_glyph_t *glyphs,
         int n)
{
    g_array_set_size(casts->components, 0);
    for (int i = 0; i < n; i++) {
        Component component = {
            .glyph = (guint16)glyphs[i].index,
            .dx = (gint16)to_units(casts, run, glyphs[i].x - pen->x),
            .dy = (gint16)to_units(casts, run, run->baseline - glyphs[i].y),
        };
        g_array_append_val(casts->components, component);
    }
    return (Shape){
        .advance = (guint16)CLAMP(to_units(casts, run, pen->advance), 0, G_MAXUINT16),
        .n = (guint)n,
        .components = (const Component *)(void *)casts->components->data,
    };
}

/* Whether the glyph can stand for itself: it is drawn as it is in the face, and read as @text
 * wherever it is. */
static gboolean
is_plain(TfCasts *casts, const Shape *shape, const char *text, gsize length)
{
    const Component *only = &shape->components[0];
    int advance, bearing;
    if (shape->n != 1 || only->dx != 0 || only->dy != 0)
        return FALSE;
    get_metrics(casts, only->glyph, &advance, &bearing);
    if (advance != shape->advance)
        return FALSE;
    const char *known = g_hash_table_lookup(casts->texts, GINT_TO_POINTER(only->glyph));
    if (known != NULL)
        return strlen(known) == length && memcmp(known, text, length) == 0;
    g_hash_table_insert(casts->texts, GINT_TO_POINTER(only->glyph),
                        g_strndup(text, length));
    return TRUE;
}

/* Returns: the glyph for @shape where it is read as @text */
static int
find_cast(TfCasts *casts, const Shape *shape, const char *text, gsize length)
{
    if (is_plain(casts, shape, text, length))
        return shape->components[0].glyph;
    g_byte_array_set_size(casts->key, 0);
    add16(casts->key, shape->advance);
    g_byte_array_append(casts->key, (const guint8 *)shape->components,
                        (guint)(shape->n * sizeof(Component)));
    g_byte_array_append(casts->key, (const guint8 *)text, (guint)length);
    Key key = {casts->key->len, casts->key->data};
    gpointer known;
    if (g_hash_table_lookup_extended(casts->casts, &key, NULL, &known))
        return GPOINTER_TO_INT(known);
    int cast = add_cast(casts, shape);
    Key *kept = g_new(Key, 1);
    *kept = (Key){key.length, g_memdup2(key.bytes, key.length)};
    g_hash_table_insert(casts->casts, kept, GINT_TO_POINTER(cast));
    return cast;
}

/* Whoever reads a line from left to right and then turns it round gets each cluster's letters in
 * order only if they too stand from left to right. */
static void
append_turned(GString *out, const char *text, gsize length)
{
    for (const char *at = text + length; at > text;) {
        at = g_utf8_prev_char(at);
        g_string_append_unichar(out, g_utf8_get_char(at));
    }
}

void
tf_casts_give(TfCasts *casts, TfGlyphs *run)
{
    static const int most_glyphs = 0xFFFF; /* of a TrueType face */
    if (casts->n_glyphs + run->n_clusters > most_glyphs)
        return;
    cairo_glyph_t *glyphs = g_new0(cairo_glyph_t, run->n_clusters);
    cairo_text_cluster_t *clusters = g_new0(cairo_text_cluster_t, run->n_clusters);
    GString *spelling = g_string_sized_new(strlen(run->text));
    const char *text = run->text;
    int first = 0;
    for (int i = 0; i < run->n_clusters; i++) {
        const cairo_text_cluster_t *cluster = &run->clusters[i];
        gsize length = (gsize)cluster->num_bytes, start = spelling->len;
        if (run->is_rtl)
            append_turned(spelling, text, length);
        else
            g_string_append_len(spelling, text, (gssize)length);
        Shape shape =
            shape_of(casts, run, &run->pens[i], run->glyphs + first, cluster->num_glyphs);
        glyphs[i].index =
            (unsigned long)find_cast(casts, &shape, spelling->str + start, length);
        glyphs[i].x = run->pens[i].x;
        glyphs[i].y = run->baseline;
        clusters[i] = (cairo_text_cluster_t){.num_bytes = (int)length, .num_glyphs = 1};
        text += length;
        first += cluster->num_glyphs;
    }
    run->casts = glyphs;
    run->cast_clusters = clusters;
    run->cast_text = g_string_free(spelling, FALSE);
}

/* The table as it was, to be changed and added to. Transfer full. */
static GByteArray *
copy_table(hb_blob_t *table)
{
    guint length;
    const guint8 *data = (const guint8 *)hb_blob_get_data(table, &length);
    return g_byte_array_append(g_byte_array_sized_new(length), data, length);
}

static void
add_table(hb_face_t *face, hb_tag_t tag, GByteArray *table)
{
    hb_blob_t *blob = hb_blob_create_or_fail((const char *)table->data, table->len,
                                             HB_MEMORY_MODE_DUPLICATE, NULL, NULL);
    hb_face_builder_add_table(face, tag, blob);
    hb_blob_destroy(blob);
    g_byte_array_unref(table);
}

static int
n_old_glyphs(const TfCasts *casts)
{
    return casts->n_glyphs - (int)casts->places->len / 4;
}

static void
add_glyf_and_loca(const TfCasts *casts, hb_face_t *face)
{
    GByteArray *glyf = copy_table(casts->glyf);
    GByteArray *loca = g_byte_array_new();
    int n = n_old_glyphs(casts);
    for (int i = 0; i < n; i++)
        add32(loca, place_of(casts, i));
    while (glyf->len % 4 != 0)
        g_byte_array_append(glyf, (const guint8 *)"", 1);
    guint32 start = glyf->len;
    for (gsize i = 0; i < casts->places->len; i += 4) {
        const guint8 *at = casts->places->data + i;
        add32(loca, start + ((guint32)at[0] << 24 | (guint32)at[1] << 16 |
                             (guint32)at[2] << 8 | at[3]));
    }
    g_byte_array_append(glyf, casts->outlines->data, casts->outlines->len);
    add32(loca, glyf->len);
    add_table(face, HB_TAG('g', 'l', 'y', 'f'), glyf);
    add_table(face, HB_TAG('l', 'o', 'c', 'a'), loca);
}

static void
add_metrics(const TfCasts *casts, hb_face_t *face)
{
    GByteArray *hmtx = g_byte_array_new();
    GByteArray *hhea = copy_table(casts->hhea);
    int n = n_old_glyphs(casts), widest = 0;
    for (int i = 0; i < n; i++) {
        int advance, bearing;
        get_metrics(casts, i, &advance, &bearing);
        add16(hmtx, advance);
        add16(hmtx, bearing);
    }
    g_byte_array_append(hmtx, casts->metrics->data, casts->metrics->len);
    for (gsize i = 0; i < hmtx->len; i += 4)
        widest = MAX(widest, hmtx->data[i] << 8 | hmtx->data[i + 1]);
    put16(hhea->data + TF_HHEA_WIDEST, widest);
    put16(hhea->data + TF_HHEA_N_METRICS, casts->n_glyphs);
    add_table(face, HB_TAG('h', 'm', 't', 'x'), hmtx);
    add_table(face, HB_TAG('h', 'h', 'e', 'a'), hhea);
}

static void
add_head_and_maxp(const TfCasts *casts, hb_face_t *face)
{
    GByteArray *head = copy_table(casts->head);
    GByteArray *maxp = copy_table(casts->maxp);
    Box box = {
        get_signed(casts->head, TF_HEAD_BOX),
        get_signed(casts->head, TF_HEAD_BOX + 2),
        get_signed(casts->head, TF_HEAD_BOX + 4),
        get_signed(casts->head, TF_HEAD_BOX + 6),
    };
    join_box(&box, &casts->box);
    put16(head->data + TF_HEAD_BOX, box.x0);
    put16(head->data + TF_HEAD_BOX + 2, box.y0);
    put16(head->data + TF_HEAD_BOX + 4, box.x1);
    put16(head->data + TF_HEAD_BOX + 6, box.y1);
    put16(head->data + TF_HEAD_LOCA_FORMAT, 1);
    put16(maxp->data + TF_MAXP_N_GLYPHS, casts->n_glyphs);
    for (int at = TF_MAXP_POINTS; at < TF_MAXP_POINTS + 4; at += 2) {
        int most = MAX(get16(casts->maxp, (gsize)at), get16(casts->maxp, (gsize)at + 4));
        put16(maxp->data + at + 4,
              MIN(most * MAX((int)casts->most_components, 1), G_MAXUINT16));
    }
    put16(maxp->data + TF_MAXP_N_COMPONENTS,
          MAX(get16(casts->maxp, TF_MAXP_N_COMPONENTS), (int)casts->most_components));
    put16(maxp->data + TF_MAXP_DEPTH, get16(casts->maxp, TF_MAXP_DEPTH) + 1);
    add_table(face, HB_TAG('h', 'e', 'a', 'd'), head);
    add_table(face, HB_TAG('m', 'a', 'x', 'p'), maxp);
}

hb_blob_t *
tf_casts_blob(const TfCasts *casts)
{
    hb_face_t *face = hb_face_builder_create();
    static const char kept[][5] = {"name", "OS/2"};
    for (gsize i = 0; i < G_N_ELEMENTS(kept); i++) {
        hb_tag_t tag = hb_tag_from_string(kept[i], 4);
        hb_blob_t *table = hb_face_reference_table(casts->face, tag);
        if (hb_blob_get_length(table) > 0)
            hb_face_builder_add_table(face, tag, table);
        hb_blob_destroy(table);
    }
    add_glyf_and_loca(casts, face);
    add_metrics(casts, face);
    add_head_and_maxp(casts, face);
    hb_blob_t *blob = hb_face_reference_blob(face);
    hb_face_destroy(face);
    return blob;
}
