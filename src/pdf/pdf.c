/* Documents and pages on top of libqpdf's C interface. */
#include "pdf/pdf.h"

#include "base/error.h"
#include "base/file.h"
#include "pdf/content.h"
#include "pdf/pdf-private.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* qpdf holds the whole file; no booklet comes near this. */
#define FILE_LIMIT ((gsize)2 << 30)

/* What a page without a media box is taken for. */
static const TfRect us_letter = {0, 0, 612, 792};

enum {
    TF_MOST_WARNINGS =
        1000, /* of one document; what comes after so many follows from them */
};

static const char *const box_keys[] = {
    [TF_PDF_MEDIA_BOX] = "MediaBox", [TF_PDF_CROP_BOX] = "CropBox",
    [TF_PDF_BLEED_BOX] = "BleedBox", [TF_PDF_TRIM_BOX] = "TrimBox",
    [TF_PDF_ART_BOX] = "ArtBox",
};

gboolean
tf_pdf_check(TfPdf *pdf)
{
    if (!qpdf_has_error(pdf->qpdf))
        return TRUE;
    const char *text = qpdf_get_error_full_text(pdf->qpdf, qpdf_get_error(pdf->qpdf));
    if (pdf->failure == NULL)
        pdf->failure = g_strdup(text);
    return FALSE;
}

gboolean
tf_pdf_check_now(TfPdf *pdf, int code, GError **error)
{
    if (!qpdf_has_error(pdf->qpdf))
        return TRUE;
    const char *text = qpdf_get_error_full_text(pdf->qpdf, qpdf_get_error(pdf->qpdf));
    gboolean is_named = g_str_has_prefix(text, pdf->name);
    g_set_error(error, TF_ERROR, code, "%s%s%s", is_named ? "" : pdf->name,
                is_named ? "" : ": ", text);
    return FALSE;
}

void
tf_pdf_start(TfPdf *pdf)
{
    pdf->qpdf = qpdf_init();
    qpdf_silence_errors(pdf->qpdf);
    qpdf_set_suppress_warnings(pdf->qpdf, TRUE);
}

void
tf_pdf_stop(TfPdf *pdf)
{
    if (qpdf_has_error(pdf->qpdf))
        qpdf_get_error(pdf->qpdf);
    qpdf_cleanup(&pdf->qpdf);
}

TfPdf *
tf_pdf_new_named(const char *name)
{
    TfPdf *pdf = g_new0(TfPdf, 1);
    pdf->name = g_strdup(name);
    pdf->pages = g_array_new(FALSE, TRUE, sizeof(TfPdfObject));
    pdf->warnings = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    tf_pdf_start(pdf);
    return pdf;
}

void
tf_pdf_free(TfPdf *pdf)
{
    if (pdf == NULL)
        return;
    tf_pdf_stop(pdf);
    if (pdf->bytes != NULL)
        g_bytes_unref(pdf->bytes);
    if (pdf->ids != NULL)
        g_array_unref(pdf->ids);
    if (pdf->handles != NULL)
        g_array_unref(pdf->handles);
    if (pdf->kept != NULL)
        g_array_unref(pdf->kept);
    if (pdf->nodes != NULL) {
        g_array_unref(pdf->nodes);
        g_array_unref(pdf->node_of);
    }
    if (pdf->needs != NULL)
        g_hash_table_unref(pdf->needs);
    if (pdf->programs != NULL)
        g_hash_table_unref(pdf->programs);
    g_array_unref(pdf->pages);
    g_hash_table_unref(pdf->warnings);
    for (gsize k = 0; k < TF_N_DAMAGES; k++)
        g_free(pdf->damages[k].sentence);
    g_free(pdf->failure);
    g_free(pdf->name);
    g_free(pdf);
}

TfPdf *
tf_pdf_new(void)
{
    TfPdf *pdf = tf_pdf_new_named("new PDF");
    qpdf_empty_pdf(pdf->qpdf);
    tf_pdf_check(pdf);
    return pdf;
}

static gboolean
set_locked(const TfPdf *pdf, GError **error)
{
    g_set_error(
        error, TF_ERROR, TF_ERROR_FORMAT,
        "%s: the PDF is protected by a password; ask its maker for one without, or take "
        "it off with: qpdf --decrypt --password=… IN.pdf OUT.pdf",
        pdf->name);
    return FALSE;
}

gboolean
tf_pdf_is_readable(TfPdf *pdf, gboolean is_protected_fine, GError **error)
{
    if (!qpdf_has_error(pdf->qpdf))
        return is_protected_fine || !qpdf_is_encrypted(pdf->qpdf) || set_locked(pdf, error);
    qpdf_error problem = qpdf_get_error(pdf->qpdf);
    if (qpdf_get_error_code(pdf->qpdf, problem) == qpdf_e_password)
        return set_locked(pdf, error);
    g_set_error(error, TF_ERROR, TF_ERROR_FORMAT,
                "%s: not a PDF, or damaged beyond repair (%s); have it made again",
                pdf->name, qpdf_get_error_message_detail(pdf->qpdf, problem));
    return FALSE;
}

static gboolean
read_bytes(TfPdf *pdf, gboolean is_protected_fine, GError **error)
{
    gsize length;
    const char *data = g_bytes_get_data(pdf->bytes, &length);
    qpdf_read_memory(pdf->qpdf, pdf->name, data != NULL ? data : "", length, NULL);
    return tf_pdf_is_readable(pdf, is_protected_fine, error);
}

gboolean
tf_pdf_find_pages(TfPdf *pdf, GError **error)
{
    int n = qpdf_get_num_pages(pdf->qpdf);
    if (qpdf_has_error(pdf->qpdf)) {
        qpdf_error problem = qpdf_get_error(pdf->qpdf);
        g_set_error(error, TF_ERROR, TF_ERROR_FORMAT,
                    "%s: the pages of the PDF cannot be found (%s); have it made again",
                    pdf->name, qpdf_get_error_message_detail(pdf->qpdf, problem));
        return FALSE;
    }
    if (n <= 0) {
        g_set_error(error, TF_ERROR, TF_ERROR_FORMAT,
                    "%s: the PDF has no pages; have it made again", pdf->name);
        return FALSE;
    }
    g_array_set_size(pdf->pages, (guint)n);
    return TRUE;
}

void
tf_pdf_add_damage(TfPdf *pdf, TfDamageKind kind, int page, const char *sentence)
{
    TfDamage *damage = &pdf->damages[kind];
    if (damage->sentence == NULL)
        *damage = (TfDamage){.sentence = g_strdup(sentence), .page = page};
    else if (page != damage->last)
        damage->n_more++;
    damage->last = page;
}

/* The same damage is met again whenever the file is read anew. */
static gboolean
is_new(TfPdf *pdf, qpdf_error warning)
{
    const char *text = qpdf_get_error_full_text(pdf->qpdf, warning);
    return g_hash_table_size(pdf->warnings) < TF_MOST_WARNINGS &&
           g_hash_table_add(pdf->warnings, g_strdup(text));
}

void
tf_pdf_gather_damage(TfPdf *pdf, int page)
{
    while (qpdf_more_warnings(pdf->qpdf)) {
        qpdf_error warning = qpdf_next_warning(pdf->qpdf);
        gboolean is_news = is_new(pdf, warning);
        const char *text = qpdf_get_error_message_detail(pdf->qpdf, warning);
        if (!is_news || strcmp(text, "file is damaged") == 0)
            continue;
        g_autofree char *sentence =
            g_strdup_printf("the PDF is damaged and was repaired while reading: %s", text);
        tf_pdf_add_damage(pdf, TF_DAMAGE_REPAIRED, page, sentence);
    }
}

/* Returns: (transfer full): of how many pages more it is so; of repairs only the first is told, since the
 * others tend to follow from it */
static char *
more_of(const TfPdf *pdf, TfDamageKind kind)
{
    int n = pdf->damages[kind].n_more;
    if (n == 0 || kind == TF_DAMAGE_REPAIRED)
        return g_strdup("");
    return kind == TF_DAMAGE_BROKEN
               ? g_strdup_printf("; that of %d more page%s is not whole", n,
                                 n == 1 ? "" : "s")
               : g_strdup_printf("; %d more page%s the like", n,
                                 n == 1 ? " has" : "s have");
}

static void
tell(TfPdf *pdf, TfDamageKind kind, TfFindings *findings)
{
    TfDamage *damage = &pdf->damages[kind];
    g_autofree char *more = more_of(pdf, kind);
    TfPlace place = {.file = pdf->name, .page = damage->page};
    if (damage->sentence != NULL && findings != NULL) {
        /* Warnings of qpdf may differ in what is not told of them. */
        g_autofree char *line =
            g_strdup_printf("%d: %s%s", damage->page, damage->sentence, more);
        if (!g_hash_table_contains(pdf->warnings, line))
            tf_findings_add(findings, "damaged-pdf", place, NULL, "%s%s", damage->sentence,
                            more);
        g_hash_table_add(pdf->warnings, g_steal_pointer(&line));
    }
    g_clear_pointer(&damage->sentence, g_free);
}

void
tf_pdf_tell_damage(TfPdf *pdf, TfFindings *findings)
{
    tf_pdf_gather_damage(pdf, 0);
    for (gsize k = 0; k < TF_N_DAMAGES; k++)
        tell(pdf, (TfDamageKind)k, findings);
}

static TfPdf *
open_pdf(const char *path, gboolean is_protected_fine, TfFindings *findings, GError **error)
{
    g_autoptr(TfPdf) pdf = tf_pdf_new_named(path);
    pdf->bytes = tf_file_read(path, FILE_LIMIT, error);
    if (pdf->bytes == NULL || !read_bytes(pdf, is_protected_fine, error) ||
        !tf_pdf_find_pages(pdf, error))
        return NULL;
    tf_pdf_walk_mended(pdf);
    tf_pdf_tell_damage(pdf, findings);
    return g_steal_pointer(&pdf);
}

TfPdf *
tf_pdf_open(const char *path, TfFindings *findings, GError **error)
{
    return open_pdf(path, FALSE, findings, error);
}

TfPdf *
tf_pdf_open_protected(const char *path, TfFindings *findings, GError **error)
{
    return open_pdf(path, TRUE, findings, error);
}

gboolean
tf_pdf_is_encrypted(TfPdf *pdf)
{
    return qpdf_is_encrypted(pdf->qpdf);
}

const char *
tf_pdf_version(TfPdf *pdf)
{
    return qpdf_get_pdf_version(pdf->qpdf);
}

int
tf_pdf_n_pages(TfPdf *pdf)
{
    return (int)(pdf->ids != NULL ? pdf->ids->len : pdf->pages->len);
}

gboolean
tf_pdf_read_rect(TfPdf *pdf, TfPdfObject array, TfRect *rect)
{
    if (tf_pdf_n_items(pdf, array) != 4)
        return FALSE;
    double corner[4];
    for (int k = 0; k < 4; k++) {
        corner[k] = tf_pdf_number(pdf, tf_pdf_item(pdf, array, k), (double)NAN);
        if (!isfinite(corner[k]))
            return FALSE;
    }
    if (corner[0] == corner[2] || corner[1] == corner[3])
        return FALSE;
    *rect = (TfRect){MIN(corner[0], corner[2]), MIN(corner[1], corner[3]),
                     fabs(corner[2] - corner[0]), fabs(corner[3] - corner[1])};
    return TRUE;
}

static TfRect
intersection(TfRect a, TfRect b)
{
    double x = MAX(a.x, b.x);
    double y = MAX(a.y, b.y);
    return (TfRect){x, y, MIN(a.x + a.width, b.x + b.width) - x,
                    MIN(a.y + a.height, b.y + b.height) - y};
}

double
tf_pdf_page_unit(TfPdf *pdf, int i)
{
    TfPdfObject unit = tf_pdf_get_key(pdf, tf_pdf_page(pdf, i), "UserUnit");
    double points = tf_pdf_number(pdf, unit, 1);
    return points > 0 ? points : 1;
}

/* The box as it is written, in units of the page. */
static gboolean
find_box(TfPdf *pdf, int i, TfPdfBox box, TfRect *rect)
{
    gboolean is_inherited = box == TF_PDF_MEDIA_BOX || box == TF_PDF_CROP_BOX;
    TfPdfObject array = is_inherited
                            ? tf_pdf_page_get(pdf, i, box_keys[box])
                            : tf_pdf_get_key(pdf, tf_pdf_page(pdf, i), box_keys[box]);
    return tf_pdf_read_rect(pdf, array, rect);
}

gboolean
tf_pdf_page_has_box(TfPdf *pdf, int i, TfPdfBox box)
{
    TfRect rect;
    return find_box(pdf, i, box, &rect);
}

static TfRect
scaled(TfRect rect, double by)
{
    return (TfRect){rect.x * by, rect.y * by, rect.width * by, rect.height * by};
}

TfRect
tf_pdf_page_box(TfPdf *pdf, int i, TfPdfBox box)
{
    const TfPdfBox wanted[] = {TF_PDF_MEDIA_BOX, TF_PDF_CROP_BOX, box};
    TfRect rect = us_letter;
    find_box(pdf, i, TF_PDF_MEDIA_BOX, &rect);
    TfRect media = rect;
    int last = box == TF_PDF_MEDIA_BOX ? 0 : box == TF_PDF_CROP_BOX ? 1 : 2;
    for (int k = 1; k <= last; k++) {
        TfRect found;
        if (!find_box(pdf, i, wanted[k], &found))
            continue;
        found = intersection(found, media);
        if (found.width > 0 && found.height > 0)
            rect = found;
    }
    return scaled(rect, tf_pdf_page_unit(pdf, i));
}

char *
tf_pdf_array_text(const double *numbers, int n)
{
    GString *text = g_string_new("[");
    for (int k = 0; k < n; k++) {
        g_string_append_c(text, ' ');
        tf_content_add_number(text, numbers[k]);
    }
    return g_string_free(g_string_append(text, " ]"), FALSE);
}

char *
tf_pdf_rect_text(TfRect rect)
{
    const double corners[] = {rect.x, rect.y, rect.x + rect.width, rect.y + rect.height};
    return tf_pdf_array_text(corners, 4);
}

static void
set_rect(TfPdf *pdf, TfPdfObject object, const char *key, TfRect rect)
{
    g_autofree char *text = tf_pdf_rect_text(rect);
    tf_pdf_set_parsed(pdf, object, key, "%s", text);
}

void
tf_pdf_page_set_box(TfPdf *pdf, int i, TfPdfBox box, TfRect rect)
{
    set_rect(pdf, tf_pdf_page(pdf, i), box_keys[box],
             scaled(rect, 1 / tf_pdf_page_unit(pdf, i)));
}

int
tf_pdf_page_rotation(TfPdf *pdf, int i)
{
    if (tf_pdf_page_is_askew(pdf, i))
        return 0;
    double degrees = tf_pdf_number(pdf, tf_pdf_page_get(pdf, i, "Rotate"), 0);
    int turns = (int)lround(fmod(degrees, 360) / 90);
    return (turns + 4) % 4;
}

gboolean
tf_pdf_page_is_askew(TfPdf *pdf, int i)
{
    double degrees = tf_pdf_number(pdf, tf_pdf_page_get(pdf, i, "Rotate"), 0);
    return !(fabs(remainder(degrees, 90)) < 1e-6);
}

void
tf_pdf_name_page(TfPdf *pdf, int i, GError *error)
{
    g_autofree char *file = g_strdup_printf("%s: ", pdf->name);
    gsize n = g_str_has_prefix(error->message, file) ? strlen(file) : 0;
    char *text = g_strdup_printf("%spage %d: %s", file, i + 1, error->message + n);
    g_free(error->message);
    error->message = text;
}

GBytes *
tf_pdf_page_content(TfPdf *pdf, int i, GError **error)
{
    unsigned char *data = NULL;
    gsize length = 0;
    qpdf_oh_get_page_content_data(pdf->qpdf, tf_pdf_page(pdf, i), &data, &length);
    g_autoptr(GBytes) bytes = g_bytes_new_with_free_func(data, length, free, data);
    if (tf_pdf_check_now(pdf, TF_ERROR_FORMAT, error))
        return g_steal_pointer(&bytes);
    if (error != NULL)
        tf_pdf_name_page(pdf, i, *error);
    return NULL;
}

void
tf_pdf_page_set_content(TfPdf *pdf, int i, const void *data, gsize length)
{
    /* Always a new stream: pages may share one. */
    TfPdfObject stream = tf_pdf_stream_new(pdf, data, length);
    tf_pdf_set(pdf, tf_pdf_page(pdf, i), "Contents", stream);
}

void
tf_pdf_page_set_resource(
    TfPdf *pdf, int i, const char *kind, const char *name, TfPdfObject resource)
{
    TfPdfObject page = tf_pdf_page(pdf, i);
    TfPdfObject resources = tf_pdf_get_key(pdf, page, "Resources");
    gboolean is_own = resources != 0 && tf_pdf_id(pdf, resources) == 0;
    if (!is_own) {
        resources = tf_pdf_copy_shallow(pdf, tf_pdf_page_get(pdf, i, "Resources"));
        if (tf_pdf_type(pdf, resources) != TF_PDF_DICTIONARY)
            resources = tf_pdf_parse(pdf, "<< >>");
        tf_pdf_set(pdf, page, "Resources", resources);
    }
    TfPdfObject group = tf_pdf_get_key(pdf, resources, kind);
    if (tf_pdf_type(pdf, group) != TF_PDF_DICTIONARY)
        group = tf_pdf_parse(pdf, "<< >>");
    else if (!is_own || tf_pdf_id(pdf, group) != 0)
        group = tf_pdf_copy_shallow(pdf, group);
    tf_pdf_set(pdf, group, name, resource);
    tf_pdf_set(pdf, resources, kind, group);
}

int
tf_pdf_add_page(TfPdf *pdf, double width, double height)
{
    TfPdfObject page = tf_pdf_parse(pdf, "<< /Type /Page /Resources << >> >>");
    set_rect(pdf, page, "MediaBox", (TfRect){0, 0, width, height});
    page = tf_pdf_make_indirect(pdf, page);
    qpdf_add_page(pdf->qpdf, pdf->qpdf, page, FALSE);
    tf_pdf_check(pdf);
    g_array_append_val(pdf->pages, page);
    return tf_pdf_n_pages(pdf) - 1;
}

void
tf_pdf_set_info(TfPdf *pdf, const char *key, const char *value)
{
    TfPdfObject trailer = tf_pdf_trailer(pdf);
    TfPdfObject info = tf_pdf_get_key(pdf, trailer, "Info");
    if (tf_pdf_type(pdf, info) != TF_PDF_DICTIONARY) {
        if (value == NULL)
            return;
        info = tf_pdf_make_indirect(pdf, tf_pdf_parse(pdf, "<< >>"));
        tf_pdf_set(pdf, trailer, "Info", info);
    }
    if (value != NULL)
        tf_pdf_set_text(pdf, info, key, value);
    else
        tf_pdf_set(pdf, info, key, 0);
}

void
tf_pdf_set_metadata(TfPdf *pdf, const char *xmp)
{
    TfPdfObject stream = tf_pdf_stream_new(pdf, NULL, 0);
    tf_pdf_stream_set_raw(pdf, stream, xmp, strlen(xmp), NULL);
    tf_pdf_set_parsed(pdf, stream, "Type", "/Metadata");
    tf_pdf_set_parsed(pdf, stream, "Subtype", "/XML");
    tf_pdf_set(pdf, tf_pdf_catalog(pdf), "Metadata", stream);
}

char *
tf_pdf_date(GDateTime *date)
{
    return g_date_time_format(date, "D:%Y%m%d%H%M%SZ");
}

const char *
tf_pdf_library_version(void)
{
    return qpdf_get_qpdf_version();
}
