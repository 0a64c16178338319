#include "press/reader.h"

#include "base/error.h"
#include "pdf/content.h"
#include "pdf/metadata.h"
#include "pdf/object.h"

#include <string.h>

/* No booklet nests deeper; a tree that does is hostile, or a loop. */
enum {
    TF_DEPTH_LIMIT = 128
};

/* ISO 32000-1, table 165: bit 3. */
enum {
    TF_ANNOTATION_PRINT = 4
};

typedef struct {
    TfPdf *pdf;
    const TfReaderSpec *spec;
    const char *file;
    int n; /* structure elements so far                       */
    int depth;
    GHashTable *seen; /* elements, fonts, forms                           */
    GError **error;
} Run;

/* Sets one attribute of an owner, beside those that are there (ISO 32000-1, 14.7.5). @value: as PDF
 * writes it */
static void
set_attribute(
    TfPdf *pdf, TfPdfObject element, const char *owner, const char *key, const char *value)
{
    TfPdfObject old = tf_pdf_get_key(pdf, element, "A");
    TfPdfObject all = old;
    if (tf_pdf_type(pdf, old) != TF_PDF_ARRAY) {
        all = tf_pdf_parse(pdf, "[ ]");
        tf_pdf_append(pdf, all, old);
    }
    for (int i = 0; i < tf_pdf_n_items(pdf, all); i++) {
        TfPdfObject item = tf_pdf_item(pdf, all, i);
        if (tf_pdf_is_name(pdf, tf_pdf_get_key(pdf, item, "O"), owner)) {
            tf_pdf_set_parsed(pdf, item, key, "%s", value);
            return;
        }
    }
    g_autofree char *text = g_strdup_printf("<< /O /%s /%s %s >>", owner, key, value);
    TfPdfObject attribute = tf_pdf_parse(pdf, text);
    if (old != 0)
        tf_pdf_append(pdf, all, attribute);
    tf_pdf_set(pdf, element, "A", old != 0 ? all : attribute);
}

/* What a screen reader says for the link itself, and that it survives printing. */
static void
describe_link(TfPdf *pdf, TfPdfObject annotation, const char *alt)
{
    g_autofree char *uri = tf_pdf_text(pdf, tf_pdf_get(pdf, annotation, "A/URI"));
    const char *text = alt != NULL ? alt : uri;
    if (text != NULL)
        tf_pdf_set_text(pdf, annotation, "Contents", text);
    double flags = tf_pdf_number(pdf, tf_pdf_get_key(pdf, annotation, "F"), 0);
    tf_pdf_set_parsed(pdf, annotation, "F", "%d", (int)flags | TF_ANNOTATION_PRINT);
}

static void
describe_links(TfPdf *pdf, TfPdfObject element, const char *alt)
{
    TfPdfObject kids = tf_pdf_get_key(pdf, element, "K");
    describe_link(pdf, tf_pdf_get_key(pdf, kids, "Obj"), alt);
    for (int i = 0; i < tf_pdf_n_items(pdf, kids); i++)
        describe_link(pdf, tf_pdf_get_key(pdf, tf_pdf_item(pdf, kids, i), "Obj"), alt);
}

static gboolean
set_mismatch(const Run *run, const char *role)
{
    g_set_error(run->error, TF_ERROR, TF_ERROR_FORMAT,
                "%s: structure element %d is %s, but %s was painted; text may be lost",
                run->file, run->n, role,
                run->n <= run->spec->n_tags ? run->spec->tags[run->n - 1].role : "nothing");
    return FALSE;
}

/* Counts the element; on success @tag says what the painter knew about it. */
static gboolean
next_tag(Run *run, TfPdfObject element, TfReaderTag *tag)
{
    g_autofree char *role = tf_pdf_text(run->pdf, tf_pdf_get_key(run->pdf, element, "S"));
    run->n++;
    *tag = (TfReaderTag){0};
    if (run->spec->tags == NULL)
        return TRUE;
    if (run->n > run->spec->n_tags ||
        g_strcmp0(run->spec->tags[run->n - 1].role, role) != 0)
        return set_mismatch(run, role != NULL ? role : "of no kind");
    *tag = run->spec->tags[run->n - 1];
    return TRUE;
}

static void
number_list(TfPdf *pdf, TfPdfObject element, const char *numbering)
{
    g_autofree char *value = g_strconcat("/", numbering != NULL ? numbering : "None", NULL);
    set_attribute(pdf, element, "List", "ListNumbering", value);
}

/* What a cell heads and how far it goes (ISO 32000-1, table 349). */
static void
describe_cell(TfPdf *pdf, TfPdfObject element, const TfReaderTag *tag)
{
    g_autofree char *scope = g_strdup_printf("/%s", tag->scope);
    g_autofree char *n_columns = g_strdup_printf("%d", tag->n_columns);
    if (tag->scope != NULL)
        set_attribute(pdf, element, "Table", "Scope", scope);
    if (tag->n_columns > 1)
        set_attribute(pdf, element, "Table", "ColSpan", n_columns);
}

static void
apply_tag(Run *run, TfPdfObject element, const TfReaderTag *tag)
{
    TfPdf *pdf = run->pdf;
    TfPdfObject role = tf_pdf_get_key(pdf, element, "S");
    if (tag->language != NULL)
        tf_pdf_set_text(pdf, element, "Lang", tag->language);
    if (tag->alt != NULL)
        tf_pdf_set_text(pdf, element, "Alt", tag->alt);
    if (tag->actual_text != NULL)
        tf_pdf_set_text(pdf, element, "ActualText", tag->actual_text);
    /* Inherited by all below it (ISO 32000-1, table 344). */
    if (run->depth == 0 && run->spec->is_rtl)
        set_attribute(pdf, element, "Layout", "WritingMode", "/RlTb");
    if (tf_pdf_is_name(pdf, role, "L"))
        number_list(pdf, element, tag->numbering);
    describe_cell(pdf, element, tag);
    if (tf_pdf_is_name(pdf, role, "Link"))
        describe_links(pdf, element, tag->alt);
}

static gboolean
set_loop(const Run *run)
{
    g_set_error(run->error, TF_ERROR, TF_ERROR_FORMAT,
                "%s: the structure tree is damaged; have the PDF made again", run->file);
    return FALSE;
}

static gboolean walk(Run *run, TfPdfObject kids);

static gboolean
walk_element(Run *run, TfPdfObject element)
{
    /* Content, not an element: a number, an MCR or an OBJR. */
    if (tf_pdf_get_key(run->pdf, element, "S") == 0)
        return TRUE;
    if (run->depth > TF_DEPTH_LIMIT || !tf_pdf_see(run->pdf, run->seen, element))
        return set_loop(run);
    TfReaderTag tag;
    if (!next_tag(run, element, &tag))
        return FALSE;
    apply_tag(run, element, &tag);
    run->depth++;
    gboolean is_done = walk(run, tf_pdf_get_key(run->pdf, element, "K"));
    run->depth--;
    return is_done;
}

static gboolean
walk(Run *run, TfPdfObject kids)
{
    if (tf_pdf_type(run->pdf, kids) != TF_PDF_ARRAY)
        return walk_element(run, kids);
    int n = tf_pdf_n_items(run->pdf, kids);
    for (int i = 0; i < n; i++)
        if (!walk_element(run, tf_pdf_item(run->pdf, kids, i)))
            return FALSE;
    return TRUE;
}

static gboolean
apply_tags(Run *run)
{
    TfPdfObject tree = tf_pdf_get(run->pdf, tf_pdf_catalog(run->pdf), "StructTreeRoot");
    if (tree == 0) {
        g_set_error(run->error, TF_ERROR, TF_ERROR_FORMAT,
                    "%s: the PDF has no structure, so it cannot be made accessible",
                    run->file);
        return FALSE;
    }
    if (!walk(run, tf_pdf_get_key(run->pdf, tree, "K")))
        return FALSE;
    if (run->spec->tags == NULL || run->n == run->spec->n_tags)
        return TRUE;
    g_set_error(run->error, TF_ERROR, TF_ERROR_FORMAT,
                "%s: %d structure elements where %d were painted; text may be lost",
                run->file, run->n, run->spec->n_tags);
    return FALSE;
}

typedef struct {
    GString *out;
    const char *rest;    /* what is not in @out yet                         */
    const char *segment; /* start of operations outside marked content; NULL */
    gboolean paints;     /* whether one of them does                        */
    int depth;           /* of marked content                               */
    int void_depth;      /* of a span that says nothing; 0 outside of one   */
} Marker;

static void
copy_until(Marker *marker, const char *to)
{
    g_string_append_len(marker->out, marker->rest, to - marker->rest);
    marker->rest = to;
}

static void
end_segment(Marker *marker, const char *end)
{
    if (marker->segment != NULL && marker->paints) {
        copy_until(marker, marker->segment);
        g_string_append(marker->out, "/Artifact BMC\n");
        copy_until(marker, end);
        g_string_append(marker->out, "\nEMC\n");
    }
    marker->segment = NULL;
    marker->paints = FALSE;
}

/* What an artifact may not reach over: it nests with text objects (ISO 32000-1, 14.6.1), and
 * with saved states for the sake of readers. */
static gboolean
is_boundary(const TfOperation *operation)
{
    static const char names[][sizeof operation->name] = {"q",   "Q",   "BT",  "ET",
                                                         "BMC", "BDC", "EMC", ""};
    for (gsize i = 0; i < G_N_ELEMENTS(names); i++)
        if (memcmp(operation->name, names[i], sizeof names[i]) == 0)
            return TRUE;
    return FALSE;
}

/* Whether it begins text that is read as U+2060 alone, a word joiner, which nobody can see:
 * the painter's way to have cairo 1.18 mark drawings. */
static gboolean
begins_void(const TfOperation *operation)
{
    static const char mark[] = "/ActualText <feff2060>";
    const TfOperand *last = operation->operands + operation->n_operands - 1;
    return strcmp(operation->name, "BDC") == 0 && operation->n_operands == 2 &&
           g_strstr_len(last->bytes, (gssize)last->length, mark) != NULL;
}

static void
count_depth(Marker *marker, const TfOperation *operation)
{
    if (strcmp(operation->name, "BMC") == 0 || strcmp(operation->name, "BDC") == 0) {
        marker->depth++;
        if (marker->void_depth == 0 && begins_void(operation))
            marker->void_depth = marker->depth;
    } else if (strcmp(operation->name, "EMC") == 0 && marker->depth > 0) {
        if (marker->void_depth == marker->depth)
            marker->void_depth = 0;
        marker->depth--;
    }
}

static void
leave_out(Marker *marker, const TfOperation *operation)
{
    copy_until(marker, operation->bytes);
    marker->rest = operation->bytes + operation->length;
}

/* Of what stands for nothing, its marks go too: a reader would look for a place for its text. */
static void
mark_operation(Marker *marker, const TfOperation *operation)
{
    if (is_boundary(operation)) {
        gboolean was_void = marker->void_depth > 0;
        end_segment(marker, operation->bytes);
        count_depth(marker, operation);
        if (was_void != (marker->void_depth > 0))
            leave_out(marker, operation);
    } else if (marker->void_depth > 0 && tf_operation_paints(operation)) {
        leave_out(marker, operation);
    } else if (marker->depth == 0) {
        if (marker->segment == NULL)
            marker->segment = operation->bytes + operation->lead;
        marker->paints |= tf_operation_paints(operation);
    }
}

/* Wraps everything painted outside marked content as decoration; leaves out what stands for
 * nothing. */
static GString *
mark_artifacts(const char *data, gsize length)
{
    g_autoptr(TfContent) content = tf_content_new(data, length);
    Marker marker = {.out = g_string_sized_new(length + length / 8 + 64), .rest = data};
    TfOperation operation;
    while (tf_content_next(content, &operation))
        mark_operation(&marker, &operation);
    end_segment(&marker, data + length);
    copy_until(&marker, data + length);
    return marker.out;
}

static gboolean
mark_page(TfPdf *pdf, int i, GError **error)
{
    g_autoptr(GBytes) bytes = tf_pdf_page_content(pdf, i, error);
    if (bytes == NULL)
        return FALSE;
    gsize length;
    const char *data = g_bytes_get_data(bytes, &length);
    if (length == 0)
        return TRUE;
    GString *marked = mark_artifacts(data, length);
    if (marked->len != length || memcmp(marked->str, data, length) != 0)
        tf_pdf_page_set_content(pdf, i, marked->str, marked->len);
    g_string_free(marked, TRUE);
    return TRUE;
}

static void map_glyphs(Run *run, TfPdfObject resources);

/* ISO 14289-1, 7.21.3.2: an embedded CIDFontType2 says how its codes lead to glyphs. */
static void
map_font(TfPdf *pdf, TfPdfObject font)
{
    TfPdfObject descendant = tf_pdf_get(pdf, font, "DescendantFonts/0");
    if (tf_pdf_is_name(pdf, tf_pdf_get_key(pdf, descendant, "Subtype"), "CIDFontType2") &&
        tf_pdf_get_key(pdf, descendant, "CIDToGIDMap") == 0)
        tf_pdf_set_parsed(pdf, descendant, "CIDToGIDMap", "/Identity");
}

/* The resources of the forms or patterns of @kind. */
static void
map_nested(Run *run, TfPdfObject resources, const char *kind)
{
    TfPdfObject objects = tf_pdf_get_key(run->pdf, resources, kind);
    g_auto(GStrv) keys = tf_pdf_keys(run->pdf, objects);
    for (char **key = keys; *key != NULL; key++) {
        TfPdfObject object = tf_pdf_get_key(run->pdf, objects, *key);
        if (tf_pdf_see(run->pdf, run->seen, object))
            map_glyphs(run, tf_pdf_get_key(run->pdf, object, "Resources"));
    }
}

static void
map_glyphs(Run *run, TfPdfObject resources)
{
    if (resources == 0 || run->depth > TF_DEPTH_LIMIT)
        return;
    run->depth++;
    TfPdfObject fonts = tf_pdf_get_key(run->pdf, resources, "Font");
    g_auto(GStrv) keys = tf_pdf_keys(run->pdf, fonts);
    for (char **key = keys; *key != NULL; key++) {
        TfPdfObject font = tf_pdf_get_key(run->pdf, fonts, *key);
        if (tf_pdf_see(run->pdf, run->seen, font))
            map_font(run->pdf, font);
    }
    map_nested(run, resources, "XObject");
    map_nested(run, resources, "Pattern");
    run->depth--;
}

static gboolean
finish_pages(Run *run)
{
    TfPdf *pdf = run->pdf;
    for (int i = 0; i < tf_pdf_n_pages(pdf); i++) {
        if (!mark_page(pdf, i, run->error))
            return FALSE;
        map_glyphs(run, tf_pdf_page_get(pdf, i, "Resources"));
        /* Links are reached in the order of the structure. */
        tf_pdf_set_parsed(pdf, tf_pdf_page(pdf, i), "Tabs", "/S");
        tf_pdf_page_set_box(pdf, i, TF_PDF_TRIM_BOX,
                            tf_pdf_page_box(pdf, i, TF_PDF_MEDIA_BOX));
    }
    return TRUE;
}

static void
finish_catalog(TfPdf *pdf, const TfReaderSpec *spec)
{
    TfPdfObject catalog = tf_pdf_catalog(pdf);
    tf_pdf_set_text(pdf, catalog, "Lang", spec->language);
    tf_pdf_set_parsed(pdf, catalog, "MarkInfo", "<< /Marked true >>");
    tf_pdf_set_parsed(pdf, catalog, "ViewerPreferences", "<< /DisplayDocTitle true%s >>",
                      spec->is_rtl ? " /Direction /R2L" : "");
}

gboolean
tf_reader(const char *in,
          const TfReaderSpec *spec,
          const char *out,
          TfFindings *findings,
          GError **error)
{
    g_return_val_if_fail(spec->title != NULL && spec->language != NULL, FALSE);

    g_autoptr(TfPdf) pdf = tf_pdf_open(in, findings, error);
    if (pdf == NULL)
        return FALSE;
    g_autoptr(GHashTable) seen = tf_pdf_seen_new();
    g_autoptr(GError) problem = NULL;
    Run run = {.pdf = pdf, .spec = spec, .file = in, .seen = seen, .error = &problem};
    if (!apply_tags(&run) || !finish_pages(&run)) {
        g_propagate_error(error, g_steal_pointer(&problem));
        return FALSE;
    }
    finish_catalog(pdf, spec);
    TfMetadata metadata = {
        .title = spec->title,
        .author = spec->author,
        .language = spec->language,
        .date = spec->date,
        .is_accessible = TRUE,
    };
    return tf_metadata_apply(pdf, &metadata, error) &&
           tf_pdf_save(pdf, out, &(TfPdfSave){.version = "1.7", .has_object_streams = TRUE},
                       error);
}
