/* dress.c: fonts that draw with the resources of their page, when the page becomes a form. */
#include "pdf/pdf-private.h"
#include "pdf/writer-private.h"

#include <string.h>

/* Whether glyphs of the font draw with the resources of the page that it is on (ISO 32000-1, table 112). */
static gboolean
is_bare(TfPdf *from, TfPdfObject font)
{
    return tf_pdf_type(from, font) == TF_PDF_DICTIONARY &&
           tf_pdf_is_name(from, tf_pdf_get_key(from, font, "Subtype"), "Type3") &&
           tf_pdf_get_key(from, font, "Resources") == 0;
}

/* Adds the entries of a dictionary, without the brackets. */
static void
add_entries(TfPdfWriter *writer, TfPdf *from, TfPdfObject dictionary, GString *out)
{
    TfPdfObject direct = tf_pdf_copy_shallow(from, dictionary);
    g_autofree char *text = tf_pdf_writer_text(writer, from, direct);
    g_assert(g_str_has_prefix(text, "<<") && g_str_has_suffix(text, ">>"));
    g_string_append_len(out, text + 2, (gssize)strlen(text) - 4);
}

/* Writes the font with resources @number, and adds it to @out by its name @key. */
static void
add_dressed(TfPdfWriter *writer,
            TfPdf *from,
            TfPdfObject font,
            const char *key,
            int number,
            GString *out)
{
    g_autoptr(GString) text = g_string_new("<<");
    add_entries(writer, from, font, text);
    g_string_append_printf(text, "/Resources %d 0 R >>", number);
    int own = tf_pdf_writer_reserve(writer);
    tf_pdf_writer_put(writer, own, text->str);
    /* For the name, which may have to be escaped. */
    TfPdfObject named = tf_pdf_parse(from, "<< >>");
    tf_pdf_set_parsed(from, named, key, "true");
    g_autofree char *entry = tf_pdf_unparse(from, named);
    char *end = g_strrstr(entry, "true >>");
    if (end != NULL)
        g_string_append_printf(out, "%.*s%d 0 R ", (int)(end - entry - 2), entry + 2, own);
    tf_pdf_keep(from, font);
}

/* Writes resources as @number, in which no font lacks them. */
static void
put_dressed(TfPdfWriter *writer, TfPdf *from, TfPdfObject resources, int number)
{
    TfPdfObject fonts = tf_pdf_get_key(from, resources, "Font");
    TfPdfObject others = tf_pdf_copy_shallow(from, resources);
    TfPdfObject plain = tf_pdf_copy_shallow(from, fonts);
    g_auto(GStrv) keys = tf_pdf_keys(from, fonts);
    g_autoptr(GString) dressed = g_string_new(NULL);
    for (char **key = keys; *key != NULL; key++) {
        TfPdfObject font = tf_pdf_get_key(from, fonts, *key);
        if (!is_bare(from, font))
            continue;
        add_dressed(writer, from, font, *key, number, dressed);
        tf_pdf_set(from, plain, *key, 0);
    }
    tf_pdf_set(from, others, "Font", 0);
    g_autoptr(GString) text = g_string_new("<<");
    add_entries(writer, from, others, text);
    g_string_append(text, "/Font <<");
    add_entries(writer, from, plain, text);
    g_string_append_printf(text, "%s>> >>", dressed->str);
    tf_pdf_writer_put(writer, number, text->str);
    tf_pdf_keep(from, fonts);
    tf_pdf_keep(from, resources);
}

static gboolean
has_bare_font(TfPdf *from, TfPdfObject resources)
{
    TfPdfObject fonts = tf_pdf_get_key(from, resources, "Font");
    gboolean is_so = FALSE;
    if (tf_pdf_type(from, resources) != TF_PDF_DICTIONARY ||
        tf_pdf_type(from, fonts) != TF_PDF_DICTIONARY)
        return FALSE;
    g_auto(GStrv) keys = tf_pdf_keys(from, fonts);
    for (char **key = keys; *key != NULL && !is_so; key++)
        is_so = is_bare(from, tf_pdf_get_key(from, fonts, *key));
    return is_so;
}

/* Has everything stay that makes put_dressed() know a page by these resources. */
static void
keep_resources(TfPdf *from, TfPdfObject resources)
{
    TfPdfObject fonts = tf_pdf_get_key(from, resources, "Font");
    if (!has_bare_font(from, resources))
        return;
    tf_pdf_keep(from, resources);
    tf_pdf_keep(from, fonts);
    g_auto(GStrv) keys = tf_pdf_keys(from, fonts);
    for (char **key = keys; *key != NULL; key++) {
        TfPdfObject font = tf_pdf_get_key(from, fonts, *key);
        if (is_bare(from, font))
            tf_pdf_keep(from, font);
    }
}

void
tf_pdf_writer_keep_bare(TfPdf *from, TfPdfObject object)
{
    if (is_bare(from, object))
        tf_pdf_keep(from, object);
    keep_resources(from, object);
    keep_resources(from, tf_pdf_get_key(from, object, "Resources"));
}

char *
tf_pdf_writer_resources(TfPdfWriter *writer, TfPdf *from, TfPdfObject resources)
{
    if (!has_bare_font(from, resources))
        return tf_pdf_writer_text(writer, from, resources);
    GHashTable *dressed = tf_pdf_writer_dressed(writer, from);
    g_autofree char *text = tf_pdf_unparse_reference(from, resources);
    char *sum = g_compute_checksum_for_string(G_CHECKSUM_MD5, text, -1);
    int number = GPOINTER_TO_INT(g_hash_table_lookup(dressed, sum));
    if (number == 0) {
        number = tf_pdf_writer_reserve(writer);
        g_hash_table_insert(dressed, g_steal_pointer(&sum), GINT_TO_POINTER(number));
        put_dressed(writer, from, resources, number);
    }
    g_free(sum);
    return g_strdup_printf("%d 0 R", number);
}
