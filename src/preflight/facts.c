/* The document: its trailer, catalog, information, metadata and output intents. */
#include "preflight/facts.h"

#include "base/profile.h"
#include "preflight/facts-private.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum {
    TF_MOST_INTENTS = 64,
    TF_MOST_PLACES = 1024, /* annotations of one page, each where it is */
    TF_MOST_THINGS = 64,   /* of one kind with their own detail, of one page */
    TF_MOST_THINGS_IN_ALL = 200000,
};

const char *
tf_facts_keep(TfFacts *facts, const char *text)
{
    return text != NULL ? g_string_chunk_insert_const(facts->texts, text) : NULL;
}

const char *
tf_facts_take(TfFacts *facts, char *text)
{
    const char *kept = tf_facts_keep(facts, text);
    g_free(text);
    return kept;
}

const char *
tf_facts_profile_digest(TfFacts *facts, GBytes *profile)
{
    return tf_facts_take(facts, tf_profile_digest(profile));
}

static gboolean
is_same_place(TfRect a, TfRect b)
{
    return a.x == b.x && a.y == b.y && a.width == b.width && a.height == b.height;
}

/* Things of the same kind, page and detail are one; past the limit the detail goes. */
void
tf_facts_add_thing(
    TfFacts *facts, TfThingKind kind, int page, TfRect rect, const char *detail)
{
    GArray *things = facts->things;
    int n_of_kind = 0;
    for (guint i = things->len; i > 0; i--) {
        TfThing *thing = &g_array_index(things, TfThing, i - 1);
        if (thing->page != page)
            break;
        if (thing->kind != kind)
            continue;
        /* Whether one stands on the print is asked of each. */
        if (!is_same_place(thing->rect, rect) && n_of_kind < TF_MOST_PLACES &&
            (kind == TF_THING_ANNOTATION || kind == TF_THING_FORM_FIELD)) {
            n_of_kind++;
            continue;
        }
        gboolean is_full = ++n_of_kind >= TF_MOST_THINGS;
        if (!is_full && g_strcmp0(thing->detail, detail) != 0)
            continue;
        thing->n += thing->n < G_MAXINT;
        if (rect.width > 0 || rect.height > 0)
            thing->rect = thing->rect.width > 0 || thing->rect.height > 0
                              ? tf_rect_joined(thing->rect, rect)
                              : rect;
        return;
    }
    if (things->len >= TF_MOST_THINGS_IN_ALL)
        return;
    TfThing thing = {kind, page, rect, tf_facts_keep(facts, detail), 1};
    g_array_append_val(things, thing);
}

TfMatrix
tf_pdf_matrix(TfPdf *pdf, TfPdfObject array)
{
    double v[6];
    if (tf_pdf_n_items(pdf, array) != 6)
        return tf_matrix_identity;
    for (int i = 0; i < 6; i++) {
        TfPdfObject item = tf_pdf_item(pdf, array, i);
        v[i] = CLAMP(tf_pdf_number(pdf, item, 0), -1e9, 1e9);
        tf_pdf_release(pdf, item);
    }
    return (TfMatrix){v[0], v[1], v[2], v[3], v[4], v[5]};
}

gboolean
tf_pdf_rect(TfPdf *pdf, TfPdfObject array, TfRect *rect)
{
    double v[4];
    if (tf_pdf_n_items(pdf, array) != 4)
        return FALSE;
    for (int i = 0; i < 4; i++) {
        TfPdfObject item = tf_pdf_item(pdf, array, i);
        v[i] = CLAMP(tf_pdf_number(pdf, item, (double)NAN), -1e9, 1e9);
        tf_pdf_release(pdf, item);
        if (!isfinite(v[i]))
            return FALSE;
    }
    *rect =
        (TfRect){MIN(v[0], v[2]), MIN(v[1], v[3]), fabs(v[2] - v[0]), fabs(v[3] - v[1])};
    return TRUE;
}

/* What is there as a name or a string, but another one than @type counts as not there: a reader
 * that looks for the one does not take the other. */
static const char *
text_at(TfPdf *pdf, TfFacts *facts, TfPdfObject object, const char *key, TfPdfType type)
{
    TfPdfObject value = tf_pdf_get_key(pdf, object, key);
    return tf_pdf_type(pdf, value) == type ? tf_facts_take(facts, tf_pdf_text(pdf, value))
                                           : NULL;
}

static const char *
string_at(TfPdf *pdf, TfFacts *facts, TfPdfObject object, const char *key)
{
    return text_at(pdf, facts, object, key, TF_PDF_STRING);
}

/* The header's version, or the catalog's if that is higher. */
static void
read_version(TfPdf *pdf, TfFactDocument *document)
{
    g_autofree char *other =
        tf_pdf_text(pdf, tf_pdf_get_key(pdf, tf_pdf_catalog(pdf), "Version"));
    const char *texts[] = {tf_pdf_version(pdf), other};
    for (gsize i = 0; i < G_N_ELEMENTS(texts); i++) {
        if (texts[i] == NULL || !g_ascii_isdigit(texts[i][0]))
            continue;
        char *end;
        long major = CLAMP(strtol(texts[i], &end, 10), 0, 99);
        long minor = *end == '.' ? CLAMP(strtol(end + 1, NULL, 10), 0, 99) : 0;
        if (major > document->major ||
            (major == document->major && minor > document->minor)) {
            document->major = (int)major;
            document->minor = (int)minor;
        }
    }
}

static TfSaid
read_trapped(TfPdf *pdf, TfPdfObject trapped)
{
    if (trapped == 0)
        return TF_SAID_NOTHING;
    if (tf_pdf_is_name(pdf, trapped, "True"))
        return TF_SAID_YES;
    return tf_pdf_is_name(pdf, trapped, "False") ? TF_SAID_NO : TF_SAID_UNKNOWN;
}

static void
read_info(TfPdf *pdf, TfFacts *facts)
{
    TfFactDocument *document = &facts->document;
    TfPdfObject info = tf_pdf_get_key(pdf, tf_pdf_trailer(pdf), "Info");
    document->title = string_at(pdf, facts, info, "Title");
    document->created = string_at(pdf, facts, info, "CreationDate");
    document->modified = string_at(pdf, facts, info, "ModDate");
    document->x_version = string_at(pdf, facts, info, "GTS_PDFXVersion");
    document->x_conformance = string_at(pdf, facts, info, "GTS_PDFXConformance");
    document->trapped = read_trapped(pdf, tf_pdf_get_key(pdf, info, "Trapped"));
}

static void
read_metadata(TfPdf *pdf, TfFacts *facts)
{
    TfPdfObject stream = tf_pdf_get_key(pdf, tf_pdf_catalog(pdf), "Metadata");
    TfFactDocument *document = &facts->document;
    if (tf_pdf_type(pdf, stream) != TF_PDF_STREAM)
        return;
    document->has_xmp = TRUE;
    document->is_xmp_compressed = tf_pdf_get_key(pdf, stream, "Filter") != 0;
    g_autoptr(GBytes) bytes =
        tf_pdf_stream_data_within(pdf, stream, TF_MOST_SMALL, NULL, NULL);
    if (bytes == NULL) {
        document->is_xmp_broken = TRUE;
        return;
    }
    gsize length;
    const char *data = g_bytes_get_data(bytes, &length);
    tf_facts_read_xmp(facts, data != NULL ? data : "", length);
}

/* ISO 32000-1, table 150: anything but the crop box, which is the default, or what X allows. */
static void
read_view_areas(TfPdf *pdf, TfFacts *facts)
{
    static const char *const keys[] = {"ViewArea", "ViewClip", "PrintArea", "PrintClip"};
    TfPdfObject preferences = tf_pdf_get_key(pdf, tf_pdf_catalog(pdf), "ViewerPreferences");
    g_autoptr(GString) text = g_string_new(NULL);
    for (gsize i = 0; i < G_N_ELEMENTS(keys); i++) {
        g_autofree char *box = tf_pdf_text(pdf, tf_pdf_get_key(pdf, preferences, keys[i]));
        if (box != NULL && strcmp(box, "MediaBox") != 0 && strcmp(box, "BleedBox") != 0)
            g_string_append_printf(text, "%s%s %s", text->len > 0 ? ", " : "", keys[i],
                                   box);
    }
    if (text->len > 0)
        facts->document.view_areas = tf_facts_keep(facts, text->str);
}

/* ICC.1, 7.2: four letters of class and space, the version before them. */
static void
read_profile(TfPdf *pdf, TfFacts *facts, TfPdfObject stream, TfFactIntent *intent)
{
    if (tf_pdf_type(pdf, stream) != TF_PDF_STREAM)
        return;
    intent->has_profile = TRUE;
    double n = tf_pdf_number(pdf, tf_pdf_get_key(pdf, stream, "N"), 0);
    intent->n_components = (int)CLAMP(n, 0, 15);
    g_autoptr(GBytes) bytes =
        tf_pdf_stream_data_within(pdf, stream, TF_MOST_SMALL, NULL, NULL);
    if (bytes == NULL) {
        intent->profile_fault = "it cannot be unpacked";
        return;
    }
    gsize length;
    const char *data = g_bytes_get_data(bytes, &length);
    intent->digest = tf_facts_profile_digest(facts, bytes);
    intent->profile_fault = tf_profile_fault(bytes);
    if (length < TF_PROFILE_HEADER)
        return;
    intent->profile_version = (guint8)data[8];
    for (int i = 0; i < 4; i++) {
        intent->profile_class[i] = g_ascii_isgraph(data[12 + i]) ? data[12 + i] : '\0';
        intent->profile_space[i] = g_ascii_isgraph(data[16 + i]) ? data[16 + i] : '\0';
    }
}

static void
read_intents(TfPdf *pdf, TfFacts *facts)
{
    TfPdfObject array = tf_pdf_get_key(pdf, tf_pdf_catalog(pdf), "OutputIntents");
    int n = MIN(tf_pdf_n_items(pdf, array), TF_MOST_INTENTS);
    for (int i = 0; i < n; i++) {
        TfPdfObject object = tf_pdf_item(pdf, array, i);
        TfFactIntent intent = {
            .subtype = text_at(pdf, facts, object, "S", TF_PDF_NAME),
            .identifier = string_at(pdf, facts, object, "OutputConditionIdentifier"),
            .registry = string_at(pdf, facts, object, "RegistryName"),
            .info = string_at(pdf, facts, object, "Info"),
            .has_reference = tf_pdf_get_key(pdf, object, "DestOutputProfileRef") != 0,
        };
        read_profile(pdf, facts, tf_pdf_get_key(pdf, object, "DestOutputProfile"), &intent);
        g_array_append_val(facts->intents, intent);
    }
    facts->document.n_intents = (int)facts->intents->len;
}

static void
read_document(TfPdf *pdf, TfFacts *facts)
{
    TfFactDocument *document = &facts->document;
    TfPdfObject trailer = tf_pdf_trailer(pdf);
    document->is_encrypted = tf_pdf_is_encrypted(pdf);
    document->has_id = tf_pdf_n_items(pdf, tf_pdf_get_key(pdf, trailer, "ID")) == 2;
    /* The trailer of a file with a cross-reference stream is the dictionary of that stream. */
    document->has_xref_streams =
        tf_pdf_is_name(pdf, tf_pdf_get_key(pdf, trailer, "Type"), "XRef") ||
        tf_pdf_get_key(pdf, trailer, "XRefStm") != 0;
    document->n_pages = tf_pdf_n_pages(pdf);
    /* Readers that believe the count would stop early or look for pages that are none. */
    TfPdfObject count = tf_pdf_get(pdf, tf_pdf_catalog(pdf), "Pages/Count");
    document->is_mended |= tf_pdf_number(pdf, count, -1) != document->n_pages;
    read_version(pdf, document);
    read_info(pdf, facts);
    read_metadata(pdf, facts);
    read_view_areas(pdf, facts);
    read_intents(pdf, facts);
    tf_facts_read_about(pdf, facts);
}

static TfFacts *
facts_new(void)
{
    TfFacts *facts = g_new0(TfFacts, 1);
    facts->texts = g_string_chunk_new(4096);
    facts->intents = g_array_new(FALSE, FALSE, sizeof(TfFactIntent));
    facts->pages = g_array_new(FALSE, FALSE, sizeof(TfFactPage));
    facts->fonts = g_array_new(FALSE, FALSE, sizeof(TfFactFont));
    facts->things = g_array_new(FALSE, FALSE, sizeof(TfThing));
    facts->marks = g_array_new(FALSE, FALSE, sizeof(TfMark));
    return facts;
}

TfFacts *
tf_facts_read(const char *path, GError **error)
{
    g_autoptr(TfFindings) findings = tf_findings_new();
    g_autoptr(TfPdf) pdf = tf_pdf_open_protected(path, findings, error);
    if (pdf == NULL)
        return NULL;
    TfFacts *facts = facts_new();
    facts->document.path = tf_facts_keep(facts, path);
    facts->document.is_mended = tf_findings_n(findings) > 0;
    read_document(pdf, facts);
    tf_facts_document_things(pdf, facts);
    TfWalk *walk = tf_walk_new(pdf, facts);
    tf_facts_read_pages(pdf, facts, walk);
    tf_facts_all_streams(pdf, facts, walk->filters_seen);
    tf_walk_free(walk);
    return facts;
}

void
tf_facts_free(TfFacts *facts)
{
    if (facts == NULL)
        return;
    g_string_chunk_free(facts->texts);
    g_array_unref(facts->intents);
    g_array_unref(facts->pages);
    g_array_unref(facts->fonts);
    g_array_unref(facts->things);
    g_array_unref(facts->marks);
    g_free(facts);
}

const TfFactDocument *
tf_facts_document(const TfFacts *facts)
{
    return &facts->document;
}

static const void *
items_of(const GArray *array, int *n)
{
    *n = (int)array->len;
    return array->data;
}

const TfFactIntent *
tf_facts_intents(const TfFacts *facts, int *n)
{
    return items_of(facts->intents, n);
}

const TfFactPage *
tf_facts_pages(const TfFacts *facts, int *n)
{
    return items_of(facts->pages, n);
}

const TfFactFont *
tf_facts_fonts(const TfFacts *facts, int *n)
{
    return items_of(facts->fonts, n);
}

const TfThing *
tf_facts_things(const TfFacts *facts, int *n)
{
    return items_of(facts->things, n);
}

const TfMark *
tf_facts_marks(const TfFacts *facts, int *n)
{
    return items_of(facts->marks, n);
}
