#include "press/printfile.h"

#include "base/error.h"
#include "base/file.h"
#include "pdf/content.h"
#include "pdf/object.h"
#include "press/metadata-private.h"

#include <math.h>
#include <string.h>

/* GRACoL 2006, coated (print-production.md, 2.4). */
#define DEFAULT_CONDITION "CGATS TR 006"
#define ICC_REGISTRY      "http://www.color.org"

/* A page may differ from the size it should have by what rounding to a hundredth does. */
#define SIZE_TOLERANCE 0.05

enum {
    TF_PROFILE_LIMIT = 64 << 20,
    TF_PROFILE_HEADER = 128
};

/* All that a press file needs of what it was painted with. */
static const char *const catalog_keys[] = {"Type", "Pages", "OCProperties", NULL};
static const char *const page_keys[] = {"Type",     "Parent", "Resources", "Contents",
                                        "MediaBox", "Rotate", "UserUnit",  NULL};

static void
keep_only(TfPdf *pdf, TfPdfObject dictionary, const char *const *wanted)
{
    g_auto(GStrv) keys = tf_pdf_keys(pdf, dictionary);
    for (char **key = keys; *key != NULL; key++)
        if (!g_strv_contains(wanted, *key))
            tf_pdf_set(pdf, dictionary, *key, 0);
}

static gboolean
set_boxes(TfPdf *pdf, int i, const TfPressSpec *spec, const char *file, GError **error)
{
    TfRect media = tf_pdf_page_box(pdf, i, TF_PDF_MEDIA_BOX);
    double width = spec->width + 2 * spec->bleed;
    double height = spec->height + 2 * spec->bleed;
    if (fabs(media.width - width) > SIZE_TOLERANCE ||
        fabs(media.height - height) > SIZE_TOLERANCE) {
        g_set_error(error, TF_ERROR, TF_ERROR_FORMAT,
                    "%s: page %d is %.2f × %.2f pt, but trim and bleed make %.2f × %.2f pt",
                    file, i + 1, media.width, media.height, width, height);
        return FALSE;
    }
    keep_only(pdf, tf_pdf_page(pdf, i), page_keys);
    tf_pdf_page_set_box(pdf, i, TF_PDF_MEDIA_BOX, media);
    tf_pdf_page_set_box(pdf, i, TF_PDF_BLEED_BOX, media);
    tf_pdf_page_set_box(pdf, i, TF_PDF_TRIM_BOX, tf_rect_grown(media, -spec->bleed));
    /* One that is inherited might cut the trim. */
    if (tf_pdf_page_has_box(pdf, i, TF_PDF_CROP_BOX))
        tf_pdf_page_set_box(pdf, i, TF_PDF_CROP_BOX, media);
    return TRUE;
}

static gboolean
is_press_profile(GBytes *profile)
{
    gsize length;
    const char *data = g_bytes_get_data(profile, &length);
    /* ICC.1:2010, 7.2: class, space of the data, signature. */
    return length > TF_PROFILE_HEADER && memcmp(data + 12, "prtr", 4) == 0 &&
           memcmp(data + 16, "CMYK", 4) == 0 && memcmp(data + 36, "acsp", 4) == 0;
}

static gboolean
embed_profile(TfPdf *pdf, TfPdfObject intent, const char *path, GError **error)
{
    g_autoptr(GBytes) profile = tf_file_read(path, TF_PROFILE_LIMIT, error);
    if (profile == NULL)
        return FALSE;
    if (!is_press_profile(profile)) {
        g_set_error(error, TF_ERROR, TF_ERROR_FORMAT,
                    "%s: not an ICC profile of a printing condition with CMYK", path);
        return FALSE;
    }
    gsize length;
    const void *data = g_bytes_get_data(profile, &length);
    TfPdfObject stream = tf_pdf_stream_new(pdf, data, length);
    tf_pdf_set_parsed(pdf, stream, "N", "4");
    tf_pdf_set(pdf, intent, "DestOutputProfile", stream);
    return TRUE;
}

static gboolean
set_intent(TfPdf *pdf, const TfPressSpec *spec, GError **error)
{
    const char *condition = spec->condition != NULL ? spec->condition : DEFAULT_CONDITION;
    TfPdfObject intent = tf_pdf_parse(pdf, "<< /Type /OutputIntent /S /GTS_PDFX >>");
    tf_pdf_set_text(pdf, intent, "OutputConditionIdentifier", condition);
    tf_pdf_set_text(pdf, intent, "RegistryName", ICC_REGISTRY);
    tf_pdf_set_text(pdf, intent, "Info", condition);
    if (spec->profile != NULL && !embed_profile(pdf, intent, spec->profile, error))
        return FALSE;
    TfPdfObject intents = tf_pdf_parse(pdf, "[ ]");
    tf_pdf_append(pdf, intents, tf_pdf_make_indirect(pdf, intent));
    tf_pdf_set(pdf, tf_pdf_catalog(pdf), "OutputIntents", intents);
    return TRUE;
}

/* The same edition of the same piece is the same document, however often it is made. */
static char *
identity(TfPdf *pdf, const TfPressSpec *spec)
{
    GString *text = g_string_new(spec->title);
    g_string_append_printf(text, "\n%s\n%s\n%d\n", spec->language,
                           spec->date != NULL ? spec->date : "", tf_pdf_n_pages(pdf));
    tf_content_add_number(text, spec->width);
    g_string_append_c(text, '\n');
    tf_content_add_number(text, spec->height);
    return g_string_free(text, FALSE);
}

static gboolean
set_metadata(TfPdf *pdf, const TfPressSpec *spec, gboolean is_clean, GError **error)
{
    g_autofree char *id = identity(pdf, spec);
    TfMetadata metadata = {
        .title = spec->title,
        .author = spec->author,
        .language = spec->language,
        .subject = spec->draft,
        .date = spec->date,
        .is_for_press = TRUE,
        .identity = id,
        /* ISO 15930-7, 6.2: a PDF/X-4 file embeds the profile of its output intent. Without
         * one the file is made as PDF/X-4 asks, but does not say that it is. */
        .pdfx_version = spec->profile != NULL && is_clean ? "PDF/X-4" : NULL,
    };
    tf_pdf_set_text(pdf, tf_pdf_catalog(pdf), "Lang", spec->language);
    return tf_metadata_apply(pdf, &metadata, error);
}

gboolean
tf_press(const char *in,
         const TfPressSpec *spec,
         const char *out,
         TfFindings *findings,
         GError **error)
{
    g_return_val_if_fail(spec->title != NULL && spec->language != NULL, FALSE);

    g_autoptr(TfPdf) pdf = tf_pdf_open(in, findings, error);
    if (pdf == NULL)
        return FALSE;
    int n_findings = tf_findings_n(findings);
    for (int i = 0; i < tf_pdf_n_pages(pdf); i++)
        if (!set_boxes(pdf, i, spec, in, error))
            return FALSE;
    keep_only(pdf, tf_pdf_catalog(pdf), catalog_keys);
    if (!tf_inks_apply(pdf, spec->inks, spec->n_inks, in, findings, error) ||
        !set_intent(pdf, spec, error) ||
        !set_metadata(pdf, spec, tf_findings_n(findings) == n_findings, error))
        return FALSE;
    /* No object streams: some RIPs are older than they are. */
    return tf_pdf_save(pdf, out, &(TfPdfSave){.version = "1.6"}, error);
}
