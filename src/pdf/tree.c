/* tree.c: the page tree: through which nodes pages are reached, and what they inherit from them. */
#include "pdf/pdf-private.h"

#include <string.h>

enum {
    TF_RESOURCES,
    TF_MEDIA_BOX,
    TF_CROP_BOX,
    TF_ROTATE,
    TF_N_INHERITED,
    TF_MOST_PARENTS =
        64, /* of a page that are looked at beside those it is reached through */
};

/* What pages inherit (ISO 32000-1, table 30), and what it must be to be that. */
static const struct {
    const char *key;
    TfPdfType type;
} attributes[TF_N_INHERITED] = {
    [TF_RESOURCES] = {"Resources", TF_PDF_DICTIONARY},
    [TF_MEDIA_BOX] = {"MediaBox", TF_PDF_ARRAY},
    [TF_CROP_BOX] = {"CropBox", TF_PDF_ARRAY},
    [TF_ROTATE] = {"Rotate", TF_PDF_NUMBER},
};

/* One of the tree, for all pages that are reached through it. */
typedef struct {
    TfPdfId id;                   /* 0: it has none, and is in the /Kids of its parent */
    guint32 parent, kid;          /* which node, and which of its kids; of the root: 0 */
    guint32 from[TF_N_INHERITED]; /* of each attribute: 1 + which node says it; 0: none */
    guint8 unfit;       /* a bit for each that a node nearer than that has, but is none  */
    gboolean is_astray; /* what it, or a node above it, has for /Parent is wrong */
} Node;

/* A node whose kids are being visited. */
typedef struct {
    TfPdfObject kids;
    int n, at;
    guint32 node;
    guint n_handles; /* there were when it was met */
} Level;

typedef struct {
    TfPdf *pdf;
    TfPdfTakePage take;
    GArray *levels;
    GHashTable *seen;
    GHashTable *alike; /* of keys of guint64: 1 + whether two nodes say the same */
} Walk;

static Node *
node_at(TfPdf *pdf, guint32 i)
{
    return &g_array_index(pdf->nodes, Node, i);
}

static TfPdfObject
node_object(TfPdf *pdf, guint32 i)
{
    const Node *node = node_at(pdf, i);
    if (node->id.number != 0)
        return tf_pdf_object_of(pdf, node->id);
    if (i == 0)
        return tf_pdf_get(pdf, tf_pdf_catalog(pdf), "Pages");
    TfPdfObject parent = node_object(pdf, node->parent);
    return tf_pdf_item(pdf, tf_pdf_get_key(pdf, parent, "Kids"), (int)node->kid);
}

static gboolean
is_fit(TfPdf *pdf, gsize which, TfPdfObject value)
{
    TfRect ignored;
    return tf_pdf_type(pdf, value) == attributes[which].type &&
           (attributes[which].type != TF_PDF_ARRAY ||
            tf_pdf_read_rect(pdf, value, &ignored));
}

/* Whether @object has something for the attribute that is none: of another type, or not in the file. */
static gboolean
is_unfit(TfPdf *pdf, gsize which, TfPdfObject object)
{
    const char *key = attributes[which].key;
    TfPdfObject value = tf_pdf_get_key(pdf, object, key);
    return value != 0 ? !is_fit(pdf, which, value) : tf_pdf_is_lost(pdf, object, key);
}

static TfPdfObject
inherited_from(TfPdf *pdf, guint32 node, gsize which)
{
    guint32 from = node_at(pdf, node)->from[which];
    return from == 0
               ? 0
               : tf_pdf_get_key(pdf, node_object(pdf, from - 1), attributes[which].key);
}

/* What @page would inherit by its /Parent, and from which @owner. */
static TfPdfObject
by_parents(TfPdf *pdf, TfPdfObject page, gsize which, TfPdfObject *owner)
{
    TfPdfObject node = tf_pdf_get_key(pdf, page, "Parent");
    for (int level = 0; node != 0 && level < TF_MOST_PARENTS; level++) {
        TfPdfObject value = tf_pdf_get_key(pdf, node, attributes[which].key);
        *owner = node;
        if (is_fit(pdf, which, value))
            return value;
        node = tf_pdf_get_key(pdf, node, "Parent");
    }
    return 0;
}

static gboolean
are_alike(TfPdf *pdf, TfPdfObject one, TfPdfObject other)
{
    if (one == 0 || other == 0)
        return one == other;
    g_autofree char *text = tf_pdf_unparse_reference(pdf, one);
    g_autofree char *others = tf_pdf_unparse_reference(pdf, other);
    return g_str_equal(text, others);
}

/* Whether @page inherits the same from @node as by its /Parent. It may be long, so it is found out once for any
 * two nodes. */
static gboolean
inherits_alike(Walk *walk, TfPdfObject page, guint32 node, gsize which)
{
    TfPdf *pdf = walk->pdf;
    TfPdfObject owner = 0, other = by_parents(pdf, page, which, &owner);
    TfPdfId id = tf_pdf_id_of(pdf, owner);
    TfPdfObject one = inherited_from(pdf, node, which);
    if (one == 0 || other == 0 || id.number == 0 || id.generation != 0)
        return are_alike(pdf, one, other);
    guint64 key = ((guint64)node_at(pdf, node)->from[which] << 32 | (guint32)id.number) *
                      TF_N_INHERITED +
                  which;
    int known = GPOINTER_TO_INT(g_hash_table_lookup(walk->alike, &key));
    if (known == 0) {
        known = 1 + are_alike(pdf, one, other);
        g_hash_table_insert(walk->alike, g_memdup2(&key, sizeof key),
                            GINT_TO_POINTER(known));
    }
    return known == 2;
}

static gboolean
is_parent(TfPdf *pdf, TfPdfObject kid, guint32 node)
{
    TfPdfId id = tf_pdf_id_of(pdf, tf_pdf_get_key(pdf, kid, "Parent"));
    TfPdfId own = node_at(pdf, node)->id;
    return own.number != 0 && id.number == own.number && id.generation == own.generation;
}

/* Whether programs that go by /Parent find something else for the page than those that go by /Kids.
 * Where they do not, it is no matter that /Parent is wrong. */
static gboolean
is_astray(Walk *walk, TfPdfObject page, guint32 node)
{
    TfPdf *pdf = walk->pdf;
    gboolean is_so = FALSE;
    if (is_parent(pdf, page, node) && !node_at(pdf, node)->is_astray)
        return FALSE;
    for (gsize k = 0; k < TF_N_INHERITED && !is_so; k++)
        is_so = !is_fit(pdf, k, tf_pdf_get_key(pdf, page, attributes[k].key)) &&
                !inherits_alike(walk, page, node, k);
    return is_so;
}

/* Boxes that only the page can have, told likewise: by default there is no bleed, or another. */
static const char *const own_boxes[] = {"BleedBox", "TrimBox"};

static char *
unfit_box(TfPdf *pdf, TfPdfObject page)
{
    for (gsize k = 0; k < G_N_ELEMENTS(own_boxes); k++) {
        TfRect ignored;
        const char *key = own_boxes[k];
        TfPdfObject box = tf_pdf_get_key(pdf, page, key);
        if (box != 0 ? !tf_pdf_read_rect(pdf, box, &ignored)
                     : tf_pdf_is_lost(pdf, page, key))
            return g_strdup_printf("/%s of the page is missing in the PDF, or is none; the "
                                   "page goes without",
                                   key);
    }
    return NULL;
}

/* What the page, or a node above it, has for an attribute but is none, unless what is nearer to the page
 * says it.
 * Returns: (transfer full) (nullable): the first of them, and what counts in its place */
static char *
unfit_sentence(TfPdf *pdf, TfPdfObject page, guint32 node)
{
    for (gsize k = 0; k < TF_N_INHERITED; k++) {
        const Node *above = node_at(pdf, node);
        gboolean is_own = is_unfit(pdf, k, page), has_more = above->from[k] != 0;
        gboolean is_above = (above->unfit >> k & 1) != 0 &&
                            tf_pdf_get_key(pdf, page, attributes[k].key) == 0;
        if ((!is_own && !is_above) || (k == TF_MEDIA_BOX && !has_more))
            continue;
        return g_strdup_printf("/%s of %s is missing in the PDF, or is none; %s",
                               attributes[k].key,
                               is_own ? "the page" : "what the page is in",
                               !has_more ? "the page goes without"
                               : is_own  ? "what the page inherits counts in its place"
                                         : "what stands above that counts in its place");
    }
    return unfit_box(pdf, page);
}

static gboolean
has_size(TfPdf *pdf, TfPdfObject page, guint32 node)
{
    TfPdfObject own = tf_pdf_get_key(pdf, page, attributes[TF_MEDIA_BOX].key);
    return node_at(pdf, node)->from[TF_MEDIA_BOX] != 0 || is_fit(pdf, TF_MEDIA_BOX, own);
}

static void
tell_page(Walk *walk, TfPdfObject page, guint32 node, int number)
{
    TfPdf *pdf = walk->pdf;
    g_autofree char *unfit = unfit_sentence(pdf, page, node);
    if (unfit != NULL)
        tf_pdf_add_damage(pdf, TF_DAMAGE_UNFIT, number, unfit);
    if (!has_size(pdf, page, node))
        tf_pdf_add_damage(pdf, TF_DAMAGE_SIZELESS, number,
                          "neither the page nor what it is in says in the PDF how large "
                          "it is (/MediaBox), so it was taken for US Letter, 8.5 by 11 in");
    if (is_astray(walk, page, node))
        tf_pdf_add_damage(pdf, TF_DAMAGE_ASTRAY, number,
                          "/Parent of the page is missing or wrong, and other programs may "
                          "give it another size or turn, or no fonts and pictures; here it "
                          "has those of the place that the list of pages has it in");
}

static void
take_page(Walk *walk, TfPdfObject page, guint32 node)
{
    TfPdf *pdf = walk->pdf;
    g_array_append_val(pdf->node_of, node);
    tell_page(walk, page, node, (int)pdf->node_of->len);
}

static guint32
add_node(TfPdf *pdf, TfPdfObject object, guint32 parent, int kid)
{
    guint32 own = pdf->nodes->len;
    Node node = {.id = tf_pdf_id_of(pdf, object), .parent = parent, .kid = (guint32)kid};
    if (own > 0) {
        memcpy(node.from, node_at(pdf, parent)->from, sizeof node.from);
        node.unfit = node_at(pdf, parent)->unfit;
        node.is_astray = node_at(pdf, parent)->is_astray || !is_parent(pdf, object, parent);
    }
    for (gsize k = 0; k < TF_N_INHERITED; k++) {
        const guint8 bit = (guint8)(1 << k);
        if (is_unfit(pdf, k, object))
            node.unfit |= bit;
        else if (tf_pdf_get_key(pdf, object, attributes[k].key) != 0) {
            node.unfit &= (guint8)~bit;
            node.from[k] = own + 1;
        }
    }
    g_array_append_val(pdf->nodes, node);
    return own;
}

/* FALSE: it is not as it should be, if that is asked for, or was met before. */
static gboolean
enter_node(Walk *walk, TfPdfObject object, guint32 parent, int kid, guint n_handles)
{
    TfPdf *pdf = walk->pdf;
    TfPdfObject kids = tf_pdf_get_key(pdf, object, "Kids");
    TfPdfObject type = tf_pdf_get_key(pdf, object, "Type");
    int n = tf_pdf_n_items(pdf, kids);
    gboolean is_regular =
        tf_pdf_id(pdf, object) != 0 && n >= 0 && tf_pdf_is_name(pdf, type, "Pages");
    if ((walk->take != NULL && !is_regular) || !tf_pdf_see(pdf, walk->seen, object))
        return FALSE;
    Level level = {kids, n, 0, add_node(pdf, object, parent, kid), n_handles};
    g_array_append_val(walk->levels, level);
    return TRUE;
}

static gboolean
visit(Walk *walk, TfPdfObject kid, const Level *level, guint n_handles)
{
    TfPdf *pdf = walk->pdf;
    guint32 node = level->node;
    if (tf_pdf_type(pdf, kid) == TF_PDF_DICTIONARY && tf_pdf_get_key(pdf, kid, "Kids") != 0)
        return enter_node(walk, kid, node, level->at - 1, n_handles);
    gboolean is_taken = walk->take == NULL || tf_pdf_see(pdf, walk->seen, kid);
    if (is_taken)
        take_page(walk, kid, node);
    is_taken = is_taken && (walk->take == NULL || walk->take(pdf, kid));
    tf_pdf_release_since(pdf, n_handles);
    return is_taken;
}

/* Goes on with what was met last. FALSE: something is not as it should be */
static gboolean
step(Walk *walk)
{
    TfPdf *pdf = walk->pdf;
    Level *level = &g_array_index(walk->levels, Level, walk->levels->len - 1);
    guint n_handles = pdf->handles->len;
    if (level->at < level->n)
        return visit(walk, tf_pdf_item(pdf, level->kids, level->at++), level, n_handles);
    tf_pdf_release_since(pdf, level->n_handles);
    g_array_set_size(walk->levels, walk->levels->len - 1);
    return TRUE;
}

gboolean
tf_pdf_walk_tree(TfPdf *pdf, TfPdfTakePage take)
{
    g_autoptr(GArray) levels = g_array_new(FALSE, FALSE, sizeof(Level));
    g_autoptr(GHashTable) seen = tf_pdf_seen_new();
    gboolean has_handles = pdf->handles != NULL;
    if (!has_handles)
        pdf->handles = g_array_new(FALSE, FALSE, sizeof(TfPdfObject));
    if (pdf->nodes == NULL) {
        pdf->nodes = g_array_new(FALSE, FALSE, sizeof(Node));
        pdf->node_of = g_array_new(FALSE, FALSE, sizeof(guint32));
    }
    for (gsize k = TF_DAMAGE_ASTRAY; k <= TF_DAMAGE_SIZELESS; k++)
        g_clear_pointer(&pdf->damages[k].sentence, g_free);
    g_array_set_size(pdf->nodes, 0);
    g_array_set_size(pdf->node_of, 0);
    g_autoptr(GHashTable) alike =
        g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL);
    Walk walk = {pdf, take, levels, seen, alike};
    TfPdfObject root = tf_pdf_get(pdf, tf_pdf_catalog(pdf), "Pages");
    gboolean goes_on = enter_node(&walk, root, 0, 0, 0);
    while (goes_on && levels->len > 0)
        goes_on = step(&walk);
    if (!has_handles) {
        tf_pdf_release_since(pdf, 0);
        g_clear_pointer(&pdf->handles, g_array_unref);
    }
    return goes_on;
}

void
tf_pdf_walk_mended(TfPdf *pdf)
{
    gboolean is_walked = tf_pdf_walk_tree(pdf, NULL);
    /* Else it is not known which page is which. */
    if (!is_walked || pdf->node_of->len != pdf->pages->len)
        g_array_set_size(pdf->node_of, 0);
}

/* What tf_pdf_forget() left of it, which others may refer to all the same. */
static gboolean
is_let_go(TfPdf *pdf, TfPdfObject object)
{
    return tf_pdf_type(pdf, object) == TF_PDF_BOOLEAN && tf_pdf_id(pdf, object) != 0;
}

TfPdfObject
tf_pdf_page_get(TfPdf *pdf, int i, const char *key)
{
    TfPdfObject own = tf_pdf_get_key(pdf, tf_pdf_page(pdf, i), key);
    gsize which = 0;
    while (which < TF_N_INHERITED && strcmp(attributes[which].key, key) != 0)
        which++;
    g_return_val_if_fail(which < TF_N_INHERITED, own);

    if (is_fit(pdf, which, own) || is_let_go(pdf, own) || pdf->node_of == NULL ||
        (guint)i >= pdf->node_of->len)
        return own;
    guint32 node = g_array_index(pdf->node_of, guint32, i);
    TfPdfObject inherited = inherited_from(pdf, node, which);
    return inherited != 0 ? inherited : own;
}
