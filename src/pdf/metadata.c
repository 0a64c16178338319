#include "pdf/metadata.h"

#include "base/error.h"
#include "base/file.h"
#include "pdf/object.h"

#include <string.h>

#define PRODUCER "Tenfold"

#define PDFX_VERSION "GTS_PDFXVersion"

static GDateTime *
parse_date(const char *text, GError **error)
{
    if (text == NULL)
        return tf_date(NULL);
    g_autoptr(GTimeZone) utc = g_time_zone_new_utc();
    g_autofree char *full =
        strchr(text, 'T') == NULL ? g_strconcat(text, "T00:00:00Z", NULL) : g_strdup(text);
    g_autoptr(GDateTime) date = g_date_time_new_from_iso8601(full, utc);
    if (date != NULL)
        return g_date_time_to_utc(date);
    g_set_error(error, TF_ERROR, TF_ERROR_USAGE, "\"%s\" is no date like 2026-12-01", text);
    return NULL;
}

static void
set_info(TfPdf *pdf, const TfMetadata *metadata, GDateTime *date)
{
    /* A new one: what the painter's library says about itself is of no use to anyone. */
    TfPdfObject info = tf_pdf_make_indirect(pdf, tf_pdf_parse(pdf, "<< >>"));
    tf_pdf_set(pdf, tf_pdf_trailer(pdf), "Info", info);
    g_autofree char *when = tf_pdf_date(date);
    if (metadata->title != NULL)
        tf_pdf_set_text(pdf, info, "Title", metadata->title);
    if (metadata->author != NULL)
        tf_pdf_set_text(pdf, info, "Author", metadata->author);
    if (metadata->subject != NULL)
        tf_pdf_set_text(pdf, info, "Subject", metadata->subject);
    tf_pdf_set_text(pdf, info, "Creator", PRODUCER);
    tf_pdf_set_text(pdf, info, "Producer", PRODUCER);
    tf_pdf_set_text(pdf, info, "CreationDate", when);
    tf_pdf_set_text(pdf, info, "ModDate", when);
    if (!metadata->is_for_press)
        return;
    tf_pdf_set_parsed(pdf, info, "Trapped", metadata->is_trapped ? "/True" : "/False");
    /* PDF/X-4 says it in the XMP packet, the older ones here and nowhere else. */
    const char *label = tf_standard_label(metadata->standard);
    if (label != NULL && metadata->standard != TF_STANDARD_X4)
        tf_pdf_set_text(pdf, info, PDFX_VERSION, label);
}

/* Adds <@name>@text</@name>, @text inside @open and @close. */
static void
add(GString *xmp, const char *name, const char *open, const char *text, const char *close)
{
    if (text == NULL)
        return;
    g_autofree char *escaped = g_markup_escape_text(text, -1);
    g_string_append_printf(xmp, "  <%s>%s%s%s</%s>\n", name, open, escaped, close, name);
}

#define ALTERNATIVE     "<rdf:Alt><rdf:li xml:lang=\"x-default\">"
#define ALTERNATIVE_END "</rdf:li></rdf:Alt>"

static void
add_press(GString *xmp, const TfMetadata *metadata)
{
    g_autofree char *digest =
        g_compute_checksum_for_string(G_CHECKSUM_SHA256, metadata->identity, -1);
    g_autofree char *id =
        g_strdup_printf("uuid:%.8s-%.4s-%.4s-%.4s-%.12s", digest, digest + 8, digest + 12,
                        digest + 16, digest + 20);
    add(xmp, "pdf:Trapped", "", metadata->is_trapped ? "True" : "False", "");
    add(xmp, "xmpMM:DocumentID", "", id, "");
    add(xmp, "xmpMM:VersionID", "", "1", "");
    add(xmp, "xmpMM:RenditionClass", "", "default", "");
    if (metadata->standard == TF_STANDARD_X4)
        add(xmp, "pdfxid:" PDFX_VERSION, "", tf_standard_label(TF_STANDARD_X4), "");
}

/* Returns: (transfer full): the packet, as XMP specification part 1, 7.3 wraps it */
static char *
make_xmp(const TfMetadata *metadata, GDateTime *date)
{
    g_autofree char *when = g_date_time_format(date, "%Y-%m-%dT%H:%M:%SZ");
    GString *xmp =
        g_string_new("<?xpacket begin=\"\xEF\xBB\xBF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n"
                     "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\n"
                     "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n"
                     " <rdf:Description rdf:about=\"\"\n"
                     "   xmlns:dc=\"http://purl.org/dc/elements/1.1/\"\n"
                     "   xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\"\n"
                     "   xmlns:pdfuaid=\"http://www.aiim.org/pdfua/ns/id/\"\n"
                     "   xmlns:pdfxid=\"http://www.npes.org/pdfx/ns/id/\"\n"
                     "   xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\"\n"
                     "   xmlns:xmpMM=\"http://ns.adobe.com/xap/1.0/mm/\">\n");
    add(xmp, "dc:title", ALTERNATIVE, metadata->title, ALTERNATIVE_END);
    add(xmp, "dc:creator", "<rdf:Seq><rdf:li>", metadata->author, "</rdf:li></rdf:Seq>");
    add(xmp, "dc:description", ALTERNATIVE, metadata->subject, ALTERNATIVE_END);
    add(xmp, "dc:language", "<rdf:Bag><rdf:li>", metadata->language, "</rdf:li></rdf:Bag>");
    add(xmp, "pdf:Producer", "", PRODUCER, "");
    add(xmp, "xmp:CreatorTool", "", PRODUCER, "");
    add(xmp, "xmp:CreateDate", "", when, "");
    add(xmp, "xmp:ModifyDate", "", when, "");
    add(xmp, "xmp:MetadataDate", "", when, "");
    if (metadata->is_accessible)
        add(xmp, "pdfuaid:part", "", "1", "");
    if (metadata->is_for_press)
        add_press(xmp, metadata);
    g_string_append(
        xmp, " </rdf:Description>\n</rdf:RDF>\n</x:xmpmeta>\n<?xpacket end=\"r\"?>\n");
    return g_string_free(xmp, FALSE);
}

gboolean
tf_metadata_apply(TfPdf *pdf, const TfMetadata *metadata, GError **error)
{
    g_autoptr(GDateTime) date = parse_date(metadata->date, error);
    if (date == NULL)
        return FALSE;
    g_autofree char *xmp = make_xmp(metadata, date);
    set_info(pdf, metadata, date);
    tf_pdf_set_metadata(pdf, xmp);
    return TRUE;
}

/* The packet says it as an element or as an attribute. */
static gboolean
xmp_says_x4(TfPdf *pdf)
{
    TfPdfObject stream = tf_pdf_get(pdf, tf_pdf_catalog(pdf), "Metadata");
    g_autoptr(GBytes) bytes = tf_pdf_stream_data(pdf, stream, NULL);
    if (bytes == NULL)
        return FALSE;
    gsize length;
    const char *data = g_bytes_get_data(bytes, &length);
    g_autofree char *xmp = g_strndup(data != NULL ? data : "", length);
    return strstr(xmp, "pdfxid:" PDFX_VERSION ">PDF/X-4<") != NULL ||
           strstr(xmp, "pdfxid:" PDFX_VERSION "=\"PDF/X-4\"") != NULL;
}

TfStandard
tf_metadata_standard(TfPdf *pdf)
{
    TfPdfObject info = tf_pdf_get(pdf, tf_pdf_trailer(pdf), "Info");
    g_autofree char *label = tf_pdf_text(pdf, tf_pdf_get(pdf, info, PDFX_VERSION));
    for (int i = TF_STANDARD_X1A; label != NULL && i < TF_STANDARD_NONE; i++)
        if (strcmp(label, tf_standard_label((TfStandard)i)) == 0)
            return (TfStandard)i;
    return xmp_says_x4(pdf) ? TF_STANDARD_X4 : TF_STANDARD_NONE;
}

TfPdfObject
tf_metadata_press_intent(TfPdf *pdf)
{
    TfPdfObject intents = tf_pdf_get(pdf, tf_pdf_catalog(pdf), "OutputIntents");
    for (int i = 0; i < tf_pdf_n_items(pdf, intents); i++) {
        TfPdfObject intent = tf_pdf_item(pdf, intents, i);
        if (tf_pdf_is_name(pdf, tf_pdf_get(pdf, intent, "S"), "GTS_PDFX"))
            return intent;
    }
    return 0;
}
