/* label.c: what the sheets say of themselves, most of it as the pages say it. */
#include "base/file.h"
#include "impose/impose-private.h"
#include "pdf/metadata.h"
#include "pdf/object.h"

/* @intent is of @from, @copy of @to. */
static gboolean
copy_profile(TfPdf *from, TfPdfObject intent, TfPdf *to, TfPdfObject copy, GError **error)
{
    TfPdfObject profile = tf_pdf_get(from, intent, "DestOutputProfile");
    if (tf_pdf_type(from, profile) != TF_PDF_STREAM)
        return TRUE;
    g_autoptr(GBytes) data = tf_pdf_stream_data(from, profile, error);
    if (data == NULL)
        return FALSE;
    gsize length;
    const void *bytes = g_bytes_get_data(data, &length);
    TfPdfObject stream = tf_pdf_stream_new(to, bytes, length);
    double n = tf_pdf_number(from, tf_pdf_get(from, profile, "N"), 4);
    tf_pdf_set_parsed(to, stream, "N", "%d", (int)CLAMP(n, 1, 4));
    tf_pdf_set(to, copy, "DestOutputProfile", stream);
    return TRUE;
}

/* What inks and paper the pages are made for goes for the sheets as well. */
static gboolean
copy_output_intent(TfPdf *from, TfPdf *to, GError **error)
{
    static const char *const texts[] = {"OutputConditionIdentifier", "OutputCondition",
                                        "RegistryName", "Info"};

    TfPdfObject intent = tf_metadata_press_intent(from);
    if (intent == 0)
        return TRUE;
    TfPdfObject copy = tf_pdf_make_indirect(
        to, tf_pdf_parse(to, "<< /Type /OutputIntent /S /GTS_PDFX >>"));
    for (gsize i = 0; i < G_N_ELEMENTS(texts); i++) {
        g_autofree char *text = tf_pdf_text(from, tf_pdf_get(from, intent, texts[i]));
        if (text != NULL)
            tf_pdf_set_text(to, copy, texts[i], text);
    }
    if (!copy_profile(from, intent, to, copy, error))
        return FALSE;
    tf_pdf_set_parsed(to, tf_pdf_catalog(to), "OutputIntents", "[]");
    tf_pdf_append(to, tf_pdf_get(to, tf_pdf_catalog(to), "OutputIntents"), copy);
    return TRUE;
}

/* ISO 15930-7, 6.2: the profile is in the file; the older two may name a registered condition. */
static gboolean
has_wanted_profile(TfPdf *pdf, TfStandard standard)
{
    TfPdfObject profile =
        tf_pdf_get(pdf, tf_metadata_press_intent(pdf), "DestOutputProfile");
    return standard != TF_STANDARD_X4 || tf_pdf_type(pdf, profile) == TF_PDF_STREAM;
}

/* What tells these sheets from those of other pages. */
static char *
identity(TfPdf *from,
         const TfSheetsAbout *about,
         TfStandard standard,
         const char *title,
         const char *language)
{
    const TfImposeSpec *spec = about->spec;
    const char *const parts[] = {"sheets",   title,     language,         spec->edition,
                                 spec->date, spec->job, spec->scheme.fold};
    GString *text = g_string_new(NULL);
    for (gsize i = 0; i < G_N_ELEMENTS(parts); i++)
        g_string_append_printf(text, "%s\n", parts[i] != NULL ? parts[i] : "");
    g_string_append_printf(text, "%d\n%s\n", about->n_pages, tf_standard_word(standard));
    for (int i = 0; i < spec->scheme.n_signatures; i++)
        g_string_append_printf(text, "%s %d %d\n", spec->scheme.signatures[i].fold,
                               spec->scheme.signatures[i].n_columns,
                               spec->scheme.signatures[i].n_rows);
    for (int i = 0; i < spec->n_books; i++)
        g_string_append_printf(text, "%d\n", spec->books[i]);
    /* What the pages are called changes with all that is on them (ISO 32000-1, 14.4). */
    g_autoptr(GBytes) pages =
        tf_pdf_string(from, tf_pdf_get(from, tf_pdf_trailer(from), "ID/1"));
    gsize length = 0;
    const guchar *bytes = pages != NULL ? g_bytes_get_data(pages, &length) : NULL;
    for (gsize i = 0; i < length; i++)
        g_string_append_printf(text, "%02x", bytes[i]);
    return g_string_free(text, FALSE);
}

/* Returns: (transfer full) (nullable) */
static char *
title_of(TfPdf *from, const TfImposeSpec *spec)
{
    TfPdfObject info = tf_pdf_get(from, tf_pdf_trailer(from), "Info");
    return spec->title != NULL ? g_strdup(spec->title)
                               : tf_pdf_text(from, tf_pdf_get(from, info, "Title"));
}

const char *
tf_sheets_label_lack(TfPdf *from, const TfImposeSpec *spec)
{
    g_autofree char *title = title_of(from, spec);
    if (title == NULL)
        return "the PDF has no title";
    if (tf_metadata_press_intent(from) == 0)
        return "the PDF does not say which inks and paper it is for (output intent)";
    /* A picture may share the profile, and have had it let go of. */
    return "the profile of its output intent is not in the PDF";
}

gboolean
tf_sheets_label(TfPdf *from,
                TfPdf *to,
                const TfSheetsAbout *about,
                TfStandard *standard,
                GError **error)
{
    const TfImposeSpec *spec = about->spec;
    TfPdfObject info = tf_pdf_get(from, tf_pdf_trailer(from), "Info");
    g_autofree char *title = title_of(from, spec);
    g_autofree char *language =
        spec->others == NULL
            ? tf_pdf_text(from, tf_pdf_get(from, tf_pdf_catalog(from), "Lang"))
            : NULL; /* they are of several */
    TfStandard said = tf_metadata_standard(from);
    gboolean is_pdfx = about->is_clean && title != NULL &&
                       tf_metadata_press_intent(from) != 0 &&
                       has_wanted_profile(from, said);
    g_autoptr(GDateTime) date = tf_date(spec->date);
    g_autofree char *day = g_date_time_format(date, "%Y-%m-%dT%H:%M:%SZ");
    *standard = is_pdfx ? said : TF_STANDARD_NONE;
    g_autofree char *id = identity(from, about, *standard, title, language);
    TfMetadata metadata = {
        .title = title,
        .language = language,
        .subject = spec->state,
        .date = day,
        .is_for_press = TRUE,
        .is_trapped = tf_pdf_is_name(from, tf_pdf_get(from, info, "Trapped"), "True"),
        .standard = *standard,
        .identity = id,
    };
    if (language != NULL)
        tf_pdf_set_text(to, tf_pdf_catalog(to), "Lang", language);
    return copy_output_intent(from, to, error) && tf_metadata_apply(to, &metadata, error);
}
