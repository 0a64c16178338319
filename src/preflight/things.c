/* What is in a file beside its pages' paint: annotations, actions, attachments, filters. */
#include "preflight/facts-private.h"

#include <string.h>

enum {
    TF_MOST_ITEMS = 4096,    /* fields of a form                                */
    TF_MOST_NODES = 65536,   /* of the outline, name trees and form fields      */
    TF_MOST_SWEPT = 2000000, /* objects that are looked through for streams     */
};

static void
tell(TfFacts *facts, TfThingKind kind, int page, TfRect rect, const char *detail)
{
    tf_facts_add_thing(facts, kind, page, rect, detail);
}

/* ---- streams ---- */

static void
tell_filter(TfPdf *pdf, TfFacts *facts, int page, TfPdfObject filter)
{
    static const char *const named[] = {"LZWDecode", "JBIG2Decode", "JPXDecode",
                                        "Crypt",     "DCTDecode",   "CCITTFaxDecode",
                                        "LZW",       "DCT",         "CCF"};
    static const char *const usual[] = {"FlateDecode", "ASCII85Decode", "ASCIIHexDecode",
                                        "RunLengthDecode"};
    for (gsize i = 0; i < G_N_ELEMENTS(named); i++)
        if (tf_pdf_is_name(pdf, filter, named[i])) {
            tell(facts, TF_THING_FILTER, page, (TfRect){0},
                 strcmp(named[i], "LZW") == 0 ? "LZWDecode" : named[i]);
            return;
        }
    for (gsize i = 0; i < G_N_ELEMENTS(usual); i++)
        if (tf_pdf_is_name(pdf, filter, usual[i]))
            return;
    if (tf_pdf_type(pdf, filter) == TF_PDF_NAME)
        tell(facts, TF_THING_FILTER, page, (TfRect){0}, "unknown");
}

/* Its filters, and whether its data are in another file; once for each stream. */
void
tf_facts_stream_things(
    TfPdf *pdf, TfFacts *facts, GHashTable *seen, int page, TfPdfObject stream)
{
    void *id = GINT_TO_POINTER(tf_pdf_id(pdf, stream));
    if (tf_pdf_type(pdf, stream) != TF_PDF_STREAM ||
        (id != NULL && !g_hash_table_add(seen, id)))
        return;
    TfPdfObject filter = tf_pdf_get_key(pdf, stream, "Filter");
    int n = MIN(tf_pdf_n_items(pdf, filter), 16);
    if (n < 0)
        tell_filter(pdf, facts, page, filter);
    for (int i = 0; i < n; i++) {
        TfPdfObject item = tf_pdf_item(pdf, filter, i);
        tell_filter(pdf, facts, page, item);
        tf_pdf_release(pdf, item);
    }
    tf_pdf_release(pdf, filter);
    TfPdfObject file = tf_pdf_get_key(pdf, stream, "F");
    if (file != 0)
        tell(facts, TF_THING_FILE_REFERENCE, page, (TfRect){0}, "stream");
    tf_pdf_release(pdf, file);
}

/* What the file is packed in: streams that nothing refers to, as they hold what is referred to. */
static void
tell_packing(TfPdf *pdf, TfFacts *facts)
{
    int n = MIN(tf_pdf_n_objects(pdf), TF_MOST_SWEPT);
    for (int id = 1; id <= n; id++) {
        TfPdfObject object = tf_pdf_object(pdf, id);
        if (tf_pdf_type(pdf, object) == TF_PDF_STREAM) {
            TfPdfObject type = tf_pdf_get_key(pdf, object, "Type");
            if (tf_pdf_is_name(pdf, type, "ObjStm"))
                facts->document.has_object_streams = TRUE;
            else if (tf_pdf_is_name(pdf, type, "XRef"))
                facts->document.has_xref_streams = TRUE;
            tf_pdf_release(pdf, type);
        }
        tf_pdf_release(pdf, object);
    }
}

/* A stream of the file that no page painted: what X bars in a file at all counts. */
static void
tell_unpainted(TfPdf *pdf, TfFacts *facts, GHashTable *seen, TfPdfObject stream)
{
    gpointer id = GINT_TO_POINTER(tf_pdf_id(pdf, stream));
    if (id != NULL && g_hash_table_contains(seen, id))
        return;
    if (tf_pdf_is_name(pdf, tf_pdf_get_key(pdf, stream, "Type"), "EmbeddedFile"))
        tell(facts, TF_THING_EMBEDDED_FILE, -1, (TfRect){0}, NULL);
    if (tf_pdf_is_name(pdf, tf_pdf_get_key(pdf, stream, "Subtype"), "PS") ||
        tf_pdf_is_name(pdf, tf_pdf_get_key(pdf, stream, "Subtype2"), "PS"))
        tell(facts, TF_THING_POSTSCRIPT, -1, (TfRect){0}, NULL);
    if (tf_pdf_get_key(pdf, stream, "OPI") != 0)
        tell(facts, TF_THING_OPI, -1, (TfRect){0}, NULL);
    tf_facts_stream_things(pdf, facts, seen, -1, stream);
}

/* Graphics states of @resources that no content takes: a press that looks through the file finds them as
 * well. */
static void
tell_unused_settings(TfPdf *pdf, TfFacts *facts, TfPdfObject resources)
{
    TfPdfObject states = tf_pdf_get_key(pdf, resources, "ExtGState");
    g_auto(GStrv) keys = states != 0 ? tf_pdf_keys(pdf, states) : NULL;
    for (int i = 0; keys != NULL && i < TF_MOST_ITEMS && keys[i] != NULL; i++) {
        TfPdfObject state = tf_pdf_get_key(pdf, states, keys[i]);
        tf_setting_tell(pdf, facts, -1, state);
        tf_pdf_release(pdf, state);
    }
    tf_pdf_release(pdf, states);
}

static gboolean
has_thing(const TfFacts *facts, TfThingKind kind)
{
    for (guint i = 0; i < facts->things->len; i++)
        if (g_array_index(facts->things, TfThing, i).kind == kind)
            return TRUE;
    return FALSE;
}

/* Puts what @object refers to on the stack; numbers and the like refer to nothing. */
static void
push_parts(TfPdf *pdf, TfPdfObject object, GArray *left)
{
    int n = tf_pdf_n_items(pdf, object);
    g_auto(GStrv) keys = n < 0 ? tf_pdf_keys(pdf, object) : NULL;
    for (int i = 0; n >= 0 ? i < n : keys != NULL && keys[i] != NULL; i++) {
        TfPdfObject part =
            n >= 0 ? tf_pdf_item(pdf, object, i) : tf_pdf_get_key(pdf, object, keys[i]);
        TfPdfType type = tf_pdf_type(pdf, part);
        gboolean has_parts =
            type == TF_PDF_ARRAY || type == TF_PDF_DICTIONARY || type == TF_PDF_STREAM;
        if (has_parts && left->len < TF_MOST_SWEPT)
            g_array_append_val(left, part);
        else
            tf_pdf_release(pdf, part);
    }
}

/* A file is what its trailer leads to: objects that nothing refers to are no part of it, and no
 * press ever looks at them; what is referred to counts though no page paints it. */
void
tf_facts_all_streams(TfPdf *pdf, TfFacts *facts, GHashTable *seen)
{
    g_autoptr(GHashTable) met = tf_pdf_seen_new();
    g_autoptr(GArray) left = g_array_new(FALSE, FALSE, sizeof(TfPdfObject));
    TfPdfObject trailer = tf_pdf_trailer(pdf);
    int n_met = 0;
    /* Where a page has some, one more of the file would say nothing new. */
    gboolean has_settings =
        has_thing(facts, TF_THING_TRANSFER) || has_thing(facts, TF_THING_HALFTONE);
    tell_packing(pdf, facts);
    g_array_append_val(left, trailer);
    while (left->len > 0 && n_met < TF_MOST_SWEPT) {
        TfPdfObject object = g_array_index(left, TfPdfObject, left->len - 1);
        g_array_set_size(left, left->len - 1);
        if (tf_pdf_see(pdf, met, object)) {
            n_met++;
            if (tf_pdf_type(pdf, object) == TF_PDF_STREAM)
                tell_unpainted(pdf, facts, seen, object);
            else if (!has_settings && tf_pdf_type(pdf, object) == TF_PDF_DICTIONARY)
                tell_unused_settings(pdf, facts, object);
            push_parts(pdf, object, left);
        }
        tf_pdf_release(pdf, object);
    }
    if (left->len > 0)
        tell(facts, TF_THING_TOO_LONG, -1, (TfRect){0}, "objects");
}

/* ---- actions ---- */

/* What does nothing but show a page of this file is told only of annotations, whose place is on
 * the page; the outline and the opening have destinations by right, which are the same. */
static gboolean
only_shows_page(const char *name, int page)
{
    return page < 0 && g_strcmp0(name, "GoTo") == 0;
}

static void
tell_one_action(TfPdf *pdf, TfFacts *facts, int page, TfRect rect, TfPdfObject action)
{
    g_autofree char *name = tf_pdf_text(pdf, tf_pdf_get_key(pdf, action, "S"));
    if (only_shows_page(name, page))
        return;
    tell(facts, TF_THING_ACTION, page, rect, name);
    if (g_strcmp0(name, "JavaScript") == 0)
        tell(facts, TF_THING_JAVASCRIPT, page, rect, NULL);
    /* Of GoToR, GoToE, Launch, Thread, ImportData, SubmitForm. */
    if (g_strcmp0(name, "Launch") == 0 || tf_pdf_get_key(pdf, action, "F") != 0)
        tell(facts, TF_THING_FILE_REFERENCE, page, rect, name);
}

/* With those that follow it: one, or an array of them. */
static void
tell_action(TfPdf *pdf, TfFacts *facts, int page, TfRect rect, TfPdfObject first)
{
    g_autoptr(GHashTable) seen = tf_pdf_seen_new();
    g_autoptr(GArray) left = g_array_new(FALSE, FALSE, sizeof first);
    g_array_append_val(left, first);
    for (int n_told = 0; left->len > 0 && n_told < TF_MOST_ITEMS; n_told++) {
        TfPdfObject action = g_array_index(left, TfPdfObject, left->len - 1);
        g_array_set_size(left, left->len - 1);
        /* An array at the start is a destination, which does nothing but show a page. */
        if (tf_pdf_type(pdf, action) != TF_PDF_DICTIONARY || !tf_pdf_see(pdf, seen, action))
            continue;
        tell_one_action(pdf, facts, page, rect, action);
        TfPdfObject next = tf_pdf_get_key(pdf, action, "Next");
        int n = tf_pdf_n_items(pdf, next);
        for (int i = 0; i < n && left->len < TF_MOST_ITEMS; i++) {
            TfPdfObject item = tf_pdf_item(pdf, next, i);
            g_array_append_val(left, item);
        }
        if (n < 0 && next != 0)
            g_array_append_val(left, next);
    }
}

static void
tell_additional(TfPdf *pdf, TfFacts *facts, int page, TfRect rect, TfPdfObject object)
{
    TfPdfObject actions = tf_pdf_get_key(pdf, object, "AA");
    if (actions == 0)
        return;
    g_auto(GStrv) keys = tf_pdf_keys(pdf, actions);
    for (int i = 0; i < 64 && keys[i] != NULL; i++)
        tell_action(pdf, facts, page, rect, tf_pdf_get_key(pdf, actions, keys[i]));
}

/* ---- trees: the outline, names, fields ---- */

typedef void (*NodeFunc)(TfPdf *pdf, TfFacts *facts, TfPdfObject node);

/* Every node once, however they are linked; nodes without a number can be no loop, and how
 * many there are in all is bounded. */
static void
walk_tree(TfPdf *pdf, TfFacts *facts, TfPdfObject root, const char *kids, NodeFunc visit)
{
    g_autoptr(GHashTable) seen = tf_pdf_seen_new();
    g_autoptr(GArray) left = g_array_new(FALSE, FALSE, sizeof root);
    int n_visited = 0;
    if (root != 0)
        g_array_append_val(left, root);
    while (left->len > 0 && n_visited < TF_MOST_NODES) {
        TfPdfObject node = g_array_index(left, TfPdfObject, left->len - 1);
        g_array_set_size(left, left->len - 1);
        if (!tf_pdf_see(pdf, seen, node))
            continue;
        n_visited++;
        visit(pdf, facts, node);
        TfPdfObject array = tf_pdf_get_key(pdf, node, kids);
        int n = MIN(tf_pdf_n_items(pdf, array), TF_MOST_NODES);
        for (int i = 0; i < n && left->len < TF_MOST_NODES; i++) {
            TfPdfObject kid = tf_pdf_item(pdf, array, i);
            g_array_append_val(left, kid);
        }
        /* The outline has a chain in the place of an array. */
        TfPdfObject next[] = {tf_pdf_get_key(pdf, node, "Next"),
                              tf_pdf_get_key(pdf, node, "First")};
        for (int i = 0; i < 2 && n < 0; i++)
            if (next[i] != 0)
                g_array_append_val(left, next[i]);
    }
}

static void
visit_outline(TfPdf *pdf, TfFacts *facts, TfPdfObject node)
{
    tell_action(pdf, facts, -1, (TfRect){0}, tf_pdf_get_key(pdf, node, "A"));
}

static void
visit_script(TfPdf *pdf, TfFacts *facts, TfPdfObject node)
{
    if (tf_pdf_n_items(pdf, tf_pdf_get_key(pdf, node, "Names")) > 0)
        tell(facts, TF_THING_JAVASCRIPT, -1, (TfRect){0}, NULL);
}

static void
visit_file(TfPdf *pdf, TfFacts *facts, TfPdfObject node)
{
    if (tf_pdf_n_items(pdf, tf_pdf_get_key(pdf, node, "Names")) > 0)
        tell(facts, TF_THING_EMBEDDED_FILE, -1, (TfRect){0}, NULL);
}

static void
visit_field(TfPdf *pdf, TfFacts *facts, TfPdfObject node)
{
    tell(facts, TF_THING_FORM_FIELD, -1, (TfRect){0}, NULL);
    tell_additional(pdf, facts, -1, (TfRect){0}, node);
}

void
tf_facts_document_things(TfPdf *pdf, TfFacts *facts)
{
    TfPdfObject catalog = tf_pdf_catalog(pdf);
    TfPdfObject fields = tf_pdf_get(pdf, catalog, "AcroForm/Fields");
    tell_action(pdf, facts, -1, (TfRect){0}, tf_pdf_get_key(pdf, catalog, "OpenAction"));
    tell_additional(pdf, facts, -1, (TfRect){0}, catalog);
    walk_tree(pdf, facts, tf_pdf_get(pdf, catalog, "Outlines"), "Kids", visit_outline);
    walk_tree(pdf, facts, tf_pdf_get(pdf, catalog, "Names/JavaScript"), "Kids",
              visit_script);
    walk_tree(pdf, facts, tf_pdf_get(pdf, catalog, "Names/EmbeddedFiles"), "Kids",
              visit_file);
    int n = MIN(tf_pdf_n_items(pdf, fields), TF_MOST_ITEMS);
    for (int i = 0; i < n; i++)
        walk_tree(pdf, facts, tf_pdf_item(pdf, fields, i), "Kids", visit_field);
    if (tf_pdf_n_items(pdf, tf_pdf_get_key(pdf, catalog, "AF")) > 0)
        tell(facts, TF_THING_EMBEDDED_FILE, -1, (TfRect){0}, NULL);
    if (tf_pdf_get_key(pdf, catalog, "Collection") != 0)
        tell(facts, TF_THING_EMBEDDED_FILE, -1, (TfRect){0}, NULL);
    if (tf_pdf_get(pdf, catalog, "AcroForm/XFA") != 0)
        tell(facts, TF_THING_FORM_FIELD, -1, (TfRect){0}, "XFA");
}

/* ---- pages ---- */

static gboolean
is_profile_of_intent(TfPdf *pdf, TfFacts *facts, TfPdfObject profile)
{
    g_autoptr(GBytes) bytes =
        tf_pdf_stream_data_within(pdf, profile, TF_MOST_SMALL, NULL, NULL);
    const char *digest = bytes != NULL ? tf_facts_profile_digest(facts, bytes) : NULL;
    for (guint i = 0; i < facts->intents->len; i++)
        if (digest != NULL &&
            g_strcmp0(g_array_index(facts->intents, TfFactIntent, i).digest, digest) == 0)
            return TRUE;
    return FALSE;
}

/* A profile is told with what it is of: "ICCBased RGB". */
void
tf_facts_tell_group(TfPdf *pdf, TfFacts *facts, int page, TfPdfObject space)
{
    gboolean is_array = tf_pdf_n_items(pdf, space) > 0;
    g_autofree char *name = tf_pdf_text(pdf, is_array ? tf_pdf_item(pdf, space, 0) : space);
    if (is_array && g_strcmp0(name, "ICCBased") == 0) {
        TfPdfObject profile = tf_pdf_item(pdf, space, 1);
        double n = tf_pdf_number(pdf, tf_pdf_get_key(pdf, profile, "N"), 0);
        g_free(name);
        gboolean is_of_press = n == 4 && is_profile_of_intent(pdf, facts, profile);
        name = g_strdup(n == 3        ? "ICCBased RGB"
                        : is_of_press ? "ICCBased CMYK, " TF_PROFILE_OF_INTENT
                        : n == 4      ? "ICCBased CMYK"
                                      : "ICCBased");
    }
    tell(facts, TF_THING_GROUP, page, (TfRect){0}, name);
}

static void
tell_annotation(TfPdf *pdf, TfFacts *facts, int page, double unit, TfPdfObject annotation)
{
    TfRect rect = {0};
    g_autofree char *subtype = tf_pdf_text(pdf, tf_pdf_get_key(pdf, annotation, "Subtype"));
    if (tf_pdf_type(pdf, annotation) != TF_PDF_DICTIONARY)
        return;
    if (tf_pdf_rect(pdf, tf_pdf_get_key(pdf, annotation, "Rect"), &rect))
        rect =
            (TfRect){rect.x * unit, rect.y * unit, rect.width * unit, rect.height * unit};
    tell(facts, TF_THING_ANNOTATION, page, rect, subtype);
    if (subtype != NULL && strcmp(subtype, "Widget") == 0)
        tell(facts, TF_THING_FORM_FIELD, page, rect, NULL);
    if (subtype != NULL && strcmp(subtype, "FileAttachment") == 0)
        tell(facts, TF_THING_EMBEDDED_FILE, page, rect, NULL);
    tell_action(pdf, facts, page, rect, tf_pdf_get_key(pdf, annotation, "A"));
    tell_action(pdf, facts, page, rect, tf_pdf_get_key(pdf, annotation, "PA"));
    tell_additional(pdf, facts, page, rect, annotation);
}

void
tf_facts_page_things(TfPdf *pdf, TfFacts *facts, int page, double unit)
{
    TfPdfObject object = tf_pdf_page(pdf, page);
    TfPdfObject annotations = tf_pdf_get_key(pdf, object, "Annots");
    TfPdfObject group = tf_pdf_get_key(pdf, object, "Group");
    int n = MIN(tf_pdf_n_items(pdf, annotations), TF_MOST_ANNOTATIONS);
    if (tf_pdf_n_items(pdf, annotations) > n && n > 0)
        tell(facts, TF_THING_TOO_LONG, page, (TfRect){0}, "annotations");
    for (int i = 0; i < n; i++)
        tell_annotation(pdf, facts, page, unit, tf_pdf_item(pdf, annotations, i));
    tell_additional(pdf, facts, page, (TfRect){0}, object);
    if (tf_pdf_get_key(pdf, object, "AF") != 0)
        tell(facts, TF_THING_FILE_REFERENCE, page, (TfRect){0}, "AF");
    if (tf_pdf_get_key(pdf, object, "SeparationInfo") != 0)
        tell(facts, TF_THING_SEPARATION_INFO, page, (TfRect){0}, NULL);
    if (tf_pdf_n_items(pdf, tf_pdf_get_key(pdf, object, "OutputIntents")) > 0)
        tell(facts, TF_THING_PAGE_INTENT, page, (TfRect){0}, NULL);
    if (tf_pdf_is_name(pdf, tf_pdf_get_key(pdf, group, "S"), "Transparency")) {
        TfPdfObject space = tf_pdf_get_key(pdf, group, "CS");
        tf_facts_tell_group(pdf, facts, page, space);
    }
}
