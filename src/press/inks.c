/* The walk over a document: each stream that paints, once. */
#include "press/inks-private.h"

/* Forms in forms; deeper ones are hostile. */
enum {
    TF_FORM_LIMIT = 32
};

typedef struct {
    TfInksRun run; /* first, so that a pointer to it is a pointer to this */
    const char *file;
    TfFindings *findings;
    GError **error;
    int page; /* from 1                                              */
    int depth;
    GHashTable *reported; /* texts that this page has been told                  */
    GHashTable *done;     /* streams and fonts                                   */
    GHashTable *borrowed; /* number of a form to which paints it inherits, as bits */
    GArray *to_clean;     /* of TfPdfObject: resources whose settings are to be tidied */
} Walk;

void
tf_inks_report(TfInksRun *run, const char *code, const char *format, ...)
{
    Walk *walk = (Walk *)run;
    va_list arguments;
    va_start(arguments, format);
    g_autofree char *text = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    if (g_hash_table_contains(walk->reported, text))
        return;
    TfPlace place = {.file = walk->file, .page = walk->page};
    tf_findings_add(walk->findings, code, place, NULL, "%s", text);
    g_hash_table_add(walk->reported, g_steal_pointer(&text));
}

/* What @object brings along, or what is there where it is used. */
static TfPdfObject
own_resources(TfPdf *pdf, TfPdfObject object, TfPdfObject fallback)
{
    TfPdfObject own = tf_pdf_get_key(pdf, object, "Resources");
    return tf_pdf_type(pdf, own) == TF_PDF_DICTIONARY ? own : fallback;
}

/* A font that draws its glyphs with colours of its own is a set of small pages. */
static void
run_fonts(Walk *walk, TfPdfObject resources)
{
    TfPdf *pdf = walk->run.pdf;
    TfPdfObject fonts = tf_pdf_get_key(pdf, resources, "Font");
    g_auto(GStrv) keys = tf_pdf_keys(pdf, fonts);
    for (char **key = keys; *key != NULL; key++) {
        TfPdfObject font = tf_pdf_get_key(pdf, fonts, *key);
        if (!tf_pdf_see(pdf, walk->done, font))
            continue;
        if (!tf_pdf_is_name(pdf, tf_pdf_get_key(pdf, font, "Subtype"), "Type3"))
            continue;
        TfPdfObject own = own_resources(pdf, font, resources);
        TfPdfObject glyphs = tf_pdf_get_key(pdf, font, "CharProcs");
        g_auto(GStrv) names = tf_pdf_keys(pdf, glyphs);
        for (char **name = names; *name != NULL; name++)
            tf_inks_run_form(&walk->run, tf_pdf_get_key(pdf, glyphs, *name), own,
                             TF_START_INHERITED);
    }
}

/* As tf_repaint(), for content that may be empty. */
static GString *
run_stream(
    Walk *walk, GBytes *bytes, TfPdfObject resources, TfStart start, unsigned *borrowed)
{
    *borrowed = 0;
    if (g_bytes_get_size(bytes) == 0)
        return NULL;
    run_fonts(walk, resources);
    g_array_append_val(walk->to_clean, resources);
    return tf_repaint(&walk->run, bytes, resources, start, borrowed);
}

unsigned
tf_inks_run_form(TfInksRun *run, TfPdfObject stream, TfPdfObject resources, TfStart start)
{
    Walk *walk = (Walk *)run;
    TfPdf *pdf = run->pdf;
    if (*walk->error != NULL || tf_pdf_type(pdf, stream) != TF_PDF_STREAM)
        return 0;
    gpointer id = GINT_TO_POINTER(tf_pdf_id(pdf, stream));
    if (!tf_pdf_see(pdf, walk->done, stream))
        return GPOINTER_TO_UINT(g_hash_table_lookup(walk->borrowed, id));
    if (walk->depth >= TF_FORM_LIMIT) {
        tf_inks_report(run, "rgb-object", "forms are nested too deeply to be looked into");
        return 0;
    }
    g_autoptr(GBytes) bytes = tf_pdf_stream_data(pdf, stream, walk->error);
    if (bytes == NULL)
        return 0;
    unsigned borrowed;
    walk->depth++;
    GString *out =
        run_stream(walk, bytes, own_resources(pdf, stream, resources), start, &borrowed);
    walk->depth--;
    g_hash_table_insert(walk->borrowed, id, GUINT_TO_POINTER(borrowed));
    tf_pdf_set(pdf, stream, "Group", 0);
    if (out == NULL)
        return borrowed;
    tf_pdf_stream_set_data(pdf, stream, out->str, out->len);
    g_string_free(out, TRUE);
    return borrowed;
}

/* The page's resources; given to it if it has none, so that a switch can be put there. */
static TfPdfObject
page_resources(TfPdf *pdf, int i)
{
    TfPdfObject resources = tf_pdf_page_get(pdf, i, "Resources");
    if (tf_pdf_type(pdf, resources) == TF_PDF_DICTIONARY)
        return resources;
    tf_pdf_set_parsed(pdf, tf_pdf_page(pdf, i), "Resources", "<< >>");
    return tf_pdf_page_get(pdf, i, "Resources");
}

static void
run_page(Walk *walk, int i)
{
    g_autoptr(GBytes) bytes = tf_pdf_page_content(walk->run.pdf, i, walk->error);
    if (bytes == NULL)
        return;
    walk->page = i + 1;
    g_hash_table_remove_all(walk->reported);
    unsigned borrowed;
    GString *out = run_stream(walk, bytes, page_resources(walk->run.pdf, i),
                              TF_START_BLACK_KNOCKOUT, &borrowed);
    tf_pdf_set(walk->run.pdf, tf_pdf_page(walk->run.pdf, i), "Group", 0);
    if (out == NULL)
        return;
    tf_pdf_page_set_content(walk->run.pdf, i, out->str, out->len);
    g_string_free(out, TRUE);
}

gboolean
tf_inks_apply(TfPdf *pdf,
              const TfPressInk *inks,
              int n_inks,
              const char *file,
              TfFindings *findings,
              GError **error)
{
    g_autoptr(GError) problem = NULL;
    g_autoptr(GHashTable) reported =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    g_autoptr(GHashTable) done = tf_pdf_seen_new();
    g_autoptr(GHashTable) borrowed = g_hash_table_new(NULL, NULL);
    g_autoptr(GArray) to_clean = g_array_new(FALSE, FALSE, sizeof(TfPdfObject));
    Walk walk = {.run = {.pdf = pdf, .palette = {inks, n_inks}},
                 .file = file,
                 .findings = findings,
                 .error = &problem,
                 .reported = reported,
                 .done = done,
                 .borrowed = borrowed,
                 .to_clean = to_clean};
    int n = tf_pdf_n_pages(pdf);
    for (int i = 0; i < n && problem == NULL; i++)
        run_page(&walk, i);
    for (guint i = 0; i < to_clean->len; i++)
        tf_settings_clean(pdf, g_array_index(to_clean, TfPdfObject, i));
    if (problem == NULL)
        return TRUE;
    g_propagate_error(error, g_steal_pointer(&problem));
    return FALSE;
}
