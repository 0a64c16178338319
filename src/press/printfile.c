#include "press/printfile.h"

#include "base/error.h"
#include "base/file.h"
#include "base/profile.h"
#include "pdf/content.h"
#include "pdf/metadata.h"
#include "pdf/object.h"
#include "press/converts.h"
#include "press/digest.h"
#include "press/pictures.h"

#include <math.h>
#include <string.h>

/* GRACoL 2006 on coated paper, by its name in the ICC's registry of characterization data. */
#define DEFAULT_CONDITION "CGATS TR 006"

/* ISO 32000-1, table 365: a condition that is in no registry. */
#define OWN_CONDITION "Custom"

/* A page may differ from the size it should have by what rounding to a hundredth does. */
#define SIZE_TOLERANCE 0.05

enum {
    TF_PROFILE_HEADER = 128,
    TF_PROFILE_TAG = 12 /* a row of its table: signature, offset, size */
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

/* A crop box is a viewer's window. One that the page has from its parents might cut the trim. */
static void
drop_inherited_crop(TfPdf *pdf, int i)
{
    g_autoptr(GHashTable) seen = tf_pdf_seen_new();
    TfPdfObject node = tf_pdf_get(pdf, tf_pdf_page(pdf, i), "Parent");
    for (; node != 0 && tf_pdf_see(pdf, seen, node); node = tf_pdf_get(pdf, node, "Parent"))
        tf_pdf_set(pdf, node, "CropBox", 0);
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
    drop_inherited_crop(pdf, i);
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

/* A number of a profile; 0 past the end. */
static gsize
profile_number(const guchar *data, gsize length, gsize at)
{
    if (at > length || length - at < 4)
        return 0;
    data += at;
    return (gsize)data[0] << 24 | (gsize)data[1] << 16 | (gsize)data[2] << 8 | data[3];
}

/* Where the profileDescriptionTag is (ICC.1:2010, 7.3). FALSE: there is none */
static gboolean
find_description(const guchar *data, gsize length, gsize *at)
{
    gsize n = profile_number(data, length, TF_PROFILE_HEADER);
    for (gsize i = 0, tag = TF_PROFILE_HEADER + 4;
         i < n && length >= TF_PROFILE_TAG && tag <= length - TF_PROFILE_TAG;
         i++, tag += TF_PROFILE_TAG)
        if (memcmp(data + tag, "desc", 4) == 0) {
            *at = profile_number(data, length, tag + 4);
            return *at <= length && length - *at >= TF_PROFILE_TAG;
        }
    return FALSE;
}

/* Returns: (transfer full) (nullable): what the profile calls itself */
static char *
profile_description(GBytes *profile)
{
    gsize length, at;
    const guchar *data = g_bytes_get_data(profile, &length);
    if (!find_description(data, length, &at))
        return NULL;
    g_autofree char *text = NULL;
    if (memcmp(data + at, "desc", 4) == 0) { /* version 2: length and ASCII */
        gsize size = MIN(profile_number(data, length, at + 8), length - at - 12);
        text = g_strndup((const char *)data + at + 12, size);
    } else if (memcmp(data + at, "mluc", 4) == 0) { /* version 4: the first language */
        gsize size = profile_number(data, length, at + 20);
        gsize start = profile_number(data, length, at + 24);
        if (start <= length - at && size <= length - at - start)
            text = g_convert((const char *)data + at + start, (gssize)size, "UTF-8",
                             "UTF-16BE", NULL, NULL, NULL);
    }
    if (text == NULL || !g_utf8_validate(text, -1, NULL) || *g_strstrip(text) == '\0')
        return NULL;
    return g_steal_pointer(&text);
}

/* ISO 15930-4 and -6 are older than version 4 of profiles (ICC.1:2010, 7.2.4: byte 8). */
static gboolean
is_too_new(GBytes *profile, TfStandard standard)
{
    const guchar *data = g_bytes_get_data(profile, NULL);
    return data[8] > 2 && (standard == TF_STANDARD_X1A || standard == TF_STANDARD_X3);
}

/* Returns: (transfer full): a profile of a printing condition with CMYK */
static GBytes *
read_profile(const char *path, TfStandard standard, GError **error)
{
    g_autoptr(GBytes) profile = tf_file_read(path, TF_PROFILE_LIMIT, error);
    if (profile == NULL)
        return NULL;
    if (!is_press_profile(profile)) {
        g_set_error(error, TF_ERROR, TF_ERROR_FORMAT,
                    "%s: not an ICC profile of a printing condition with CMYK", path);
        return NULL;
    }
    const char *fault = tf_profile_fault(profile);
    if (fault == NULL && !tf_profile_converts(profile))
        fault = "no colours can be worked out with it";
    if (fault != NULL) {
        g_set_error(error, TF_ERROR, TF_ERROR_FORMAT,
                    "%s: the profile is damaged: %s; take it from the printer again", path,
                    fault);
        return NULL;
    }
    if (is_too_new(profile, standard)) {
        g_set_error(error, TF_ERROR, TF_ERROR_FORMAT,
                    "%s: %s takes profiles of version 2 only; make PDF/X-4, or ask the "
                    "printer for one of version 2",
                    path, tf_standard_title(standard));
        return NULL;
    }
    return g_steal_pointer(&profile);
}

static void
embed_profile(TfPdf *pdf, TfPdfObject intent, GBytes *profile)
{
    gsize length;
    const void *data = g_bytes_get_data(profile, &length);
    TfPdfObject stream = tf_pdf_stream_new(pdf, data, length);
    tf_pdf_set_parsed(pdf, stream, "N", "4");
    tf_pdf_set(pdf, intent, "DestOutputProfile", stream);
}

static void
name_registered(TfPdf *pdf, TfPdfObject intent, const TfPressSpec *spec)
{
    const char *condition = spec->condition != NULL ? spec->condition : DEFAULT_CONDITION;
    tf_pdf_set_text(pdf, intent, "OutputConditionIdentifier", condition);
    tf_pdf_set_text(pdf, intent, "RegistryName",
                    spec->registry != NULL ? spec->registry : TF_ICC_REGISTRY);
    tf_pdf_set_text(pdf, intent, "Info", spec->info != NULL ? spec->info : condition);
}

/* Nobody said which registered condition the profile is of, if it is of any. */
static void
name_profile(TfPdf *pdf, TfPdfObject intent, GBytes *profile, const TfPressSpec *spec)
{
    g_autofree char *name =
        spec->info != NULL ? g_strdup(spec->info) : profile_description(profile);
    if (name == NULL)
        name = g_filename_display_basename(spec->profile);
    tf_pdf_set_text(pdf, intent, "OutputConditionIdentifier", OWN_CONDITION);
    tf_pdf_set_text(pdf, intent, "Info", name);
}

static gboolean
set_intent(TfPdf *pdf, const TfPressSpec *spec, GError **error)
{
    TfPdfObject intent = tf_pdf_parse(pdf, "<< /Type /OutputIntent /S /GTS_PDFX >>");
    g_autoptr(GBytes) profile = NULL;
    if (spec->profile != NULL) {
        profile = read_profile(spec->profile, spec->standard, error);
        if (profile == NULL)
            return FALSE;
        embed_profile(pdf, intent, profile);
    }
    if (spec->condition == NULL && profile != NULL)
        name_profile(pdf, intent, profile, spec);
    else
        name_registered(pdf, intent, spec);
    TfPdfObject intents = tf_pdf_parse(pdf, "[ ]");
    tf_pdf_append(pdf, intents, tf_pdf_make_indirect(pdf, intent));
    tf_pdf_set(pdf, tf_pdf_catalog(pdf), "OutputIntents", intents);
    return TRUE;
}

/* The same pages made for the same standard are the same document, however often they are made; a
 * press that keeps documents by their names takes no other for it. */
static char *
identity(TfPdf *pdf, const TfPressSpec *spec, GError **error)
{
    g_autofree char *digest = tf_press_digest(pdf, error);
    if (digest == NULL)
        return NULL;
    GString *text = g_string_new(spec->title);
    g_string_append_printf(text, "\n%s\n%s\n%d\n", spec->language,
                           spec->date != NULL ? spec->date : "", tf_pdf_n_pages(pdf));
    tf_content_add_number(text, spec->width);
    g_string_append_c(text, '\n');
    tf_content_add_number(text, spec->height);
    g_string_append_printf(text, "\n%s\n%s", tf_standard_word(spec->standard), digest);
    return g_string_free(text, FALSE);
}

static gboolean
set_metadata(TfPdf *pdf, const TfPressSpec *spec, gboolean is_clean, GError **error)
{
    g_autofree char *id = identity(pdf, spec, error);
    if (id == NULL)
        return FALSE;
    TfMetadata metadata = {
        .title = spec->title,
        .author = spec->author,
        .language = spec->language,
        .subject = spec->draft,
        .date = spec->date,
        .is_for_press = TRUE,
        .identity = id,
        /* ISO 15930-7, 6.2: a PDF/X-4 file embeds the profile of its output intent. Without
         * one the file is made as PDF/X asks, but does not say that it is. */
        .standard = spec->profile != NULL && is_clean ? spec->standard : TF_STANDARD_NONE,
    };
    tf_pdf_set_text(pdf, tf_pdf_catalog(pdf), "Lang", spec->language);
    return tf_metadata_apply(pdf, &metadata, error);
}

static gboolean
convert_pictures(TfPdf *pdf, const TfPressSpec *spec, GError **error)
{
    TfPictureSpec pictures = {.profile = spec->profile,
                              .are_flat = spec->has_flat_pictures,
                              .ppi_most = spec->ppi_most,
                              .ppi_wanted = spec->ppi_wanted};
    return spec->profile == NULL || tf_pictures_convert(pdf, &pictures, error);
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
    if (!convert_pictures(pdf, spec, error) ||
        !tf_inks_apply(pdf, spec->inks, spec->n_inks, in, findings, error) ||
        !set_intent(pdf, spec, error))
        return FALSE;
    gboolean is_clean = tf_findings_n(findings) == n_findings &&
                        tf_pdf_get(pdf, tf_pdf_catalog(pdf), "OCProperties") == 0;
    if (!set_metadata(pdf, spec, is_clean, error))
        return FALSE;
    TfPdfSave save = {.version = tf_standard_pdf_version(spec->standard)};
    /* No object streams: some RIPs are older than they are. */
    return tf_pdf_save(pdf, out, &save, error);
}
