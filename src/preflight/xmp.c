/* XMP: the few properties that PDF/X asks for, where XMP has them: in a Description right below
 * RDF. GLib's reader knows no namespaces, so prefixes are followed here; it expands no entities of
 * the file, which is well for foreign files. */
#include "preflight/facts-private.h"

#include <string.h>

enum {
    TF_MOST_DEEP = 64,
    TF_MOST_PREFIXES = 256,
    TF_MOST_TEXT = 4096,
};

typedef enum {
    TF_XMP_X_VERSION,
    TF_XMP_TITLE,
    TF_XMP_CREATED,
    TF_XMP_MODIFIED,
    TF_XMP_METADATA_DATE,
    TF_XMP_DOCUMENT_ID,
    TF_XMP_VERSION_ID,
    TF_XMP_RENDITION_CLASS,
    TF_XMP_TRAPPED,
    TF_N_PROPERTIES
} Property;

static const struct {
    const char *space, *name;
} properties[TF_N_PROPERTIES] = {
    [TF_XMP_X_VERSION] = {"http://www.npes.org/pdfx/ns/id/", "GTS_PDFXVersion"},
    [TF_XMP_TITLE] = {"http://purl.org/dc/elements/1.1/", "title"},
    [TF_XMP_CREATED] = {"http://ns.adobe.com/xap/1.0/", "CreateDate"},
    [TF_XMP_MODIFIED] = {"http://ns.adobe.com/xap/1.0/", "ModifyDate"},
    [TF_XMP_METADATA_DATE] = {"http://ns.adobe.com/xap/1.0/", "MetadataDate"},
    [TF_XMP_DOCUMENT_ID] = {"http://ns.adobe.com/xap/1.0/mm/", "DocumentID"},
    [TF_XMP_VERSION_ID] = {"http://ns.adobe.com/xap/1.0/mm/", "VersionID"},
    [TF_XMP_RENDITION_CLASS] = {"http://ns.adobe.com/xap/1.0/mm/", "RenditionClass"},
    [TF_XMP_TRAPPED] = {"http://ns.adobe.com/pdf/1.3/", "Trapped"},
};

#define RDF "http://www.w3.org/1999/02/22-rdf-syntax-ns#"

typedef struct {
    int depth; /* of the element that declares it */
    char *prefix, *space;
} Prefix;

typedef struct {
    int depth;
    int rdf;              /* depth of the element RDF; 0 outside          */
    gboolean is_resource; /* within a Description right below it          */
    GArray *prefixes;     /* of Prefix                                    */
    int property;         /* whose text is read; -1                       */
    int from;             /* depth of its element                         */
    gboolean is_set;      /* by the first of several languages            */
    GString *text;
    char *values[TF_N_PROPERTIES]; /* if one is there twice, both: "a, b" */
} Reader;

static void
prefix_clear(void *data)
{
    Prefix *prefix = data;
    g_free(prefix->prefix);
    g_free(prefix->space);
}

/* What the prefix of "prefix:name" stands for; NULL if it has none that is known. */
static const char *
find_space(const Reader *reader, const char *name)
{
    const char *colon = strchr(name, ':');
    if (colon == NULL)
        return NULL;
    for (guint i = reader->prefixes->len; i > 0; i--) {
        const Prefix *prefix = &g_array_index(reader->prefixes, Prefix, i - 1);
        if (strlen(prefix->prefix) == (gsize)(colon - name) &&
            strncmp(prefix->prefix, name, (gsize)(colon - name)) == 0)
            return prefix->space;
    }
    return NULL;
}

static gboolean
is_named(const Reader *reader, const char *name, const char *space, const char *local)
{
    const char *known = find_space(reader, name);
    return known != NULL && strcmp(known, space) == 0 &&
           strcmp(strchr(name, ':') + 1, local) == 0;
}

/* Which property "prefix:name" is; -1 for any other. */
static int
find_property(const Reader *reader, const char *name)
{
    for (int k = 0; k < TF_N_PROPERTIES; k++)
        if (is_named(reader, name, properties[k].space, properties[k].name))
            return k;
    return -1;
}

/* XMP has no property twice; who reads the first and who reads the last would differ. */
static void
set_value(Reader *reader, int property, const char *text)
{
    if (property < 0)
        return;
    g_autofree char *value = g_strstrip(g_strdup(text));
    char *known = reader->values[property];
    if (value[0] == '\0' || (known != NULL && strcmp(known, value) == 0) ||
        (known != NULL && strlen(known) > TF_MOST_TEXT))
        return;
    reader->values[property] =
        known != NULL ? g_strdup_printf("%s, %s", known, value) : g_strdup(value);
    g_free(known);
}

static void
start_element(GMarkupParseContext *context,
              const char *name,
              const char **keys,
              const char **values,
              void *data,
              GError **error)
{
    Reader *reader = data;
    (void)context;
    if (++reader->depth > TF_MOST_DEEP) {
        g_set_error(error, G_MARKUP_ERROR, G_MARKUP_ERROR_PARSE, "too deep");
        return;
    }
    for (int i = 0; keys[i] != NULL; i++)
        if (g_str_has_prefix(keys[i], "xmlns:") &&
            reader->prefixes->len < TF_MOST_PREFIXES) {
            Prefix prefix = {reader->depth, g_strdup(keys[i] + 6), g_strdup(values[i])};
            g_array_append_val(reader->prefixes, prefix);
        }
    if (reader->rdf == 0 && is_named(reader, name, RDF, "RDF"))
        reader->rdf = reader->depth;
    if (reader->rdf > 0 && reader->depth == reader->rdf + 1)
        reader->is_resource = is_named(reader, name, RDF, "Description");
    if (!reader->is_resource)
        return;
    for (int i = 0; keys[i] != NULL && reader->depth == reader->rdf + 1; i++)
        set_value(reader, find_property(reader, keys[i]), values[i]);
    int property = reader->depth == reader->rdf + 2 ? find_property(reader, name) : -1;
    if (property >= 0) {
        reader->property = property;
        reader->from = reader->depth;
        reader->is_set = FALSE;
        g_string_truncate(reader->text, 0);
    }
}

static void
end_element(GMarkupParseContext *context, const char *name, void *data, GError **error)
{
    Reader *reader = data;
    (void)context;
    (void)name;
    (void)error;
    /* The first of several languages is enough. */
    g_autofree char *said = g_strstrip(g_strdup(reader->text->str));
    if (reader->property >= 0 && !reader->is_set && said[0] != '\0') {
        set_value(reader, reader->property, said);
        reader->is_set = TRUE;
    }
    if (reader->depth == reader->from)
        reader->property = -1;
    if (reader->depth == reader->rdf)
        reader->rdf = 0;
    if (reader->depth <= reader->rdf + 1)
        reader->is_resource = FALSE;
    reader->depth--;
    guint n = reader->prefixes->len;
    while (n > 0 && g_array_index(reader->prefixes, Prefix, n - 1).depth > reader->depth)
        n--;
    g_array_set_size(reader->prefixes, n);
}

static void
add_text(GMarkupParseContext *context,
         const char *text,
         gsize length,
         void *data,
         GError **error)
{
    Reader *reader = data;
    (void)context;
    (void)error;
    if (reader->property >= 0 && reader->text->len < TF_MOST_TEXT)
        g_string_append_len(reader->text, text, (gssize)MIN(length, TF_MOST_TEXT));
}

static TfSaid
said(const char *text)
{
    if (text == NULL)
        return TF_SAID_NOTHING;
    if (strcmp(text, "True") == 0)
        return TF_SAID_YES;
    return strcmp(text, "False") == 0 ? TF_SAID_NO : TF_SAID_UNKNOWN;
}

static void
keep_values(TfFacts *facts, const Reader *reader)
{
    TfFactDocument *document = &facts->document;
    const char **to[TF_N_PROPERTIES] = {
        [TF_XMP_X_VERSION] = &document->xmp_x_version,
        [TF_XMP_TITLE] = &document->xmp_title,
        [TF_XMP_CREATED] = &document->xmp_created,
        [TF_XMP_MODIFIED] = &document->xmp_modified,
        [TF_XMP_METADATA_DATE] = &document->xmp_metadata_date,
        [TF_XMP_DOCUMENT_ID] = &document->xmp_document_id,
        [TF_XMP_VERSION_ID] = &document->xmp_version_id,
        [TF_XMP_RENDITION_CLASS] = &document->xmp_rendition_class,
    };
    for (int i = 0; i < TF_N_PROPERTIES; i++)
        if (to[i] != NULL)
            *to[i] = tf_facts_keep(facts, reader->values[i]);
    document->xmp_trapped = said(reader->values[TF_XMP_TRAPPED]);
}

/* Most are UTF-8; XMP allows the others as well, which begin with a mark of the byte order, or with
 * "<" in two bytes. Returns: (transfer full) (nullable): UTF-8 without a mark */
static char *
to_utf8(const char *data, gsize length, gsize *n)
{
    static const struct {
        const char *start;
        gsize n, n_mark;
        const char *charset;
    } kinds[] = {
        {"\xef\xbb\xbf", 3, 3, NULL},       {"\xff\xfe\0\0", 4, 4, "UTF-32LE"},
        {"\0\0\xfe\xff", 4, 4, "UTF-32BE"}, {"\xfe\xff", 2, 2, "UTF-16BE"},
        {"\xff\xfe", 2, 2, "UTF-16LE"},     {"\0<", 2, 0, "UTF-16BE"},
        {"<\0", 2, 0, "UTF-16LE"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(kinds); i++) {
        if (length < kinds[i].n || memcmp(data, kinds[i].start, kinds[i].n) != 0)
            continue;
        data += kinds[i].n_mark;
        length -= kinds[i].n_mark;
        if (kinds[i].charset != NULL)
            return g_convert(data, (gssize)length, "UTF-8", kinds[i].charset, NULL, n,
                             NULL);
        break;
    }
    *n = length;
    return g_strndup(data, length);
}

void
tf_facts_read_xmp(TfFacts *facts, const char *data, gsize length)
{
    static const GMarkupParser parser = {start_element, end_element, add_text, NULL, NULL};
    Reader reader = {.property = -1, .text = g_string_new(NULL)};
    reader.prefixes = g_array_new(FALSE, FALSE, sizeof(Prefix));
    g_array_set_clear_func(reader.prefixes, prefix_clear);
    GMarkupParseContext *context =
        g_markup_parse_context_new(&parser, G_MARKUP_TREAT_CDATA_AS_TEXT, &reader, NULL);
    gsize n = 0;
    g_autofree char *text = to_utf8(data, length, &n);
    facts->document.is_xmp_broken =
        text == NULL || !g_markup_parse_context_parse(context, text, (gssize)n, NULL) ||
        !g_markup_parse_context_end_parse(context, NULL);
    keep_values(facts, &reader);
    g_markup_parse_context_free(context);
    for (int i = 0; i < TF_N_PROPERTIES; i++)
        g_free(reader.values[i]);
    g_array_unref(reader.prefixes);
    g_string_free(reader.text, TRUE);
}
