/* mark.c: findings drawn where they are, on a layer of their own over a copy of the PDF. */
#include "pdf/content.h"
#include "pdf/object.h"
#include "preflight/preflight.h"

#include <string.h>

/* Around what is meant, so that a line is not hidden by its own frame: points. */
#define TF_AIR       2.0
#define TF_LINE      1.0
#define TF_NOTE_SIZE 14.0

/* Red, orange, blue, as lights would be. */
static const double colours[][3] = {
    [TF_SEVERITY_NOTE] = {0.1, 0.4, 0.9},
    [TF_SEVERITY_WARNING] = {0.95, 0.55, 0},
    [TF_SEVERITY_ERROR] = {0.85, 0.05, 0.1},
};

typedef struct {
    TfPdf *pdf;
    TfPdfObject layer;
    double unit;  /* of the page that is marked: points in one of its units */
    int *n_notes; /* of each page, that have no place of their own */
} Marker;

static void
set_rect(TfPdf *pdf, TfPdfObject object, const char *key, TfRect rect)
{
    TfPdfObject array = tf_pdf_parse(pdf, "[ ]");
    const double numbers[] = {rect.x, rect.y, rect.x + rect.width, rect.y + rect.height};
    for (int i = 0; i < 4; i++) {
        GString *text = g_string_new(NULL);
        tf_content_add_number(text, numbers[i]);
        tf_pdf_append(pdf, array, tf_pdf_parse(pdf, text->str));
        g_string_free(text, TRUE);
    }
    tf_pdf_set(pdf, object, key, array);
}

/* Viewers draw squares each in their own way, or not at all: this one brings its looks. */
static TfPdfObject
frame_looks(TfPdf *pdf, TfRect rect, const double colour[3])
{
    GString *content = g_string_new(NULL);
    double inside = TF_LINE / 2;
    tf_content_add(content, "RG", colour, 3);
    tf_content_add(content, "w", (const double[]){TF_LINE}, 1);
    tf_content_add(content, "re",
                   (const double[]){inside, inside, MAX(rect.width - TF_LINE, 0),
                                    MAX(rect.height - TF_LINE, 0)},
                   4);
    tf_content_add(content, "S", NULL, 0);
    TfPdfObject form = tf_pdf_stream_new(pdf, content->str, content->len);
    g_string_free(content, TRUE);
    tf_pdf_set_parsed(pdf, form, "Type", "/XObject");
    tf_pdf_set_parsed(pdf, form, "Subtype", "/Form");
    set_rect(pdf, form, "BBox", (TfRect){0, 0, rect.width, rect.height});
    return form;
}

/* What annotations of one finding have in common. */
static TfPdfObject
annotation_new(Marker *marker, const char *type, TfRect rect, const TfFinding *finding)
{
    TfPdf *pdf = marker->pdf;
    const double *colour = colours[finding->severity];
    TfPdfObject object = tf_pdf_parse(pdf, "<< /Type /Annot /F 4 >>");
    g_autofree char *words =
        g_strdup_printf("%s: %s [%s]%s%s", tf_severity_name(finding->severity),
                        finding->text, finding->code, finding->hint != NULL ? "\n" : "",
                        finding->hint != NULL ? finding->hint : "");
    tf_pdf_set_parsed(pdf, object, "Subtype", "/%s", type);
    tf_pdf_set_text(pdf, object, "Contents", words);
    tf_pdf_set_text(pdf, object, "T", finding->code);
    tf_pdf_set(pdf, object, "OC", marker->layer);
    double unit = marker->unit;
    set_rect(pdf, object, "Rect",
             (TfRect){rect.x / unit, rect.y / unit, rect.width / unit, rect.height / unit});
    GString *numbers = g_string_new("[ ");
    for (int i = 0; i < 3; i++) {
        tf_content_add_number(numbers, colour[i]);
        g_string_append_c(numbers, ' ');
    }
    g_string_append_c(numbers, ']');
    tf_pdf_set(pdf, object, "C", tf_pdf_parse(pdf, numbers->str));
    g_string_free(numbers, TRUE);
    return tf_pdf_make_indirect(pdf, object);
}

static void
add_annotation(Marker *marker, int page, TfPdfObject annotation)
{
    TfPdf *pdf = marker->pdf;
    TfPdfObject object = tf_pdf_page(pdf, page);
    TfPdfObject all = tf_pdf_get_key(pdf, object, "Annots");
    if (tf_pdf_type(pdf, all) != TF_PDF_ARRAY) {
        all = tf_pdf_parse(pdf, "[ ]");
        tf_pdf_set(pdf, object, "Annots", all);
        all = tf_pdf_get_key(pdf, object, "Annots");
    }
    tf_pdf_append(pdf, all, annotation);
}

static void
add_note(Marker *marker, int page, double x, double top, const TfFinding *finding)
{
    TfRect rect = {x, top - TF_NOTE_SIZE, TF_NOTE_SIZE, TF_NOTE_SIZE};
    TfPdfObject note = annotation_new(marker, "Text", rect, finding);
    tf_pdf_set_parsed(marker->pdf, note, "Name", "/Comment");
    add_annotation(marker, page, note);
}

static void
add_frame(Marker *marker, int page, TfRect rect, const TfFinding *finding)
{
    TfPdf *pdf = marker->pdf;
    TfPdfObject frame = annotation_new(marker, "Square", rect, finding);
    TfPdfObject looks = tf_pdf_parse(pdf, "<< >>");
    tf_pdf_set(pdf, looks, "N", frame_looks(pdf, rect, colours[finding->severity]));
    tf_pdf_set(pdf, frame, "AP", looks);
    tf_pdf_set_parsed(pdf, frame, "BS", "<< /W %g >>", TF_LINE);
    add_annotation(marker, page, frame);
}

static TfRect
trim_of(TfPdf *pdf, int page)
{
    gboolean has_art = !tf_pdf_page_has_box(pdf, page, TF_PDF_TRIM_BOX) &&
                       tf_pdf_page_has_box(pdf, page, TF_PDF_ART_BOX);
    return tf_pdf_page_box(pdf, page, has_art ? TF_PDF_ART_BOX : TF_PDF_TRIM_BOX);
}

static void
add_finding(Marker *marker, const TfFinding *finding)
{
    TfPdf *pdf = marker->pdf;
    int page = MAX(finding->place.page - 1, 0);
    if (page >= tf_pdf_n_pages(pdf))
        return;
    double unit =
        tf_pdf_number(pdf, tf_pdf_get_key(pdf, tf_pdf_page(pdf, page), "UserUnit"), 1);
    marker->unit = unit > 0 ? unit : 1;
    TfRect trim = trim_of(pdf, page), place = finding->place.rect;
    if (place.width > 0 || place.height > 0) {
        TfRect rect = tf_rect_to_sheet(place, trim.x, trim.y + trim.height);
        rect = tf_rect_grown(rect, TF_AIR);
        add_frame(marker, page, rect, finding);
        add_note(marker, page, rect.x + rect.width, rect.y + rect.height, finding);
        return;
    }
    double down = TF_NOTE_SIZE * (marker->n_notes[page]++ + 1);
    add_note(marker, page, trim.x + TF_NOTE_SIZE, trim.y + trim.height - down, finding);
}

/* A layer that is shown and printed, beside those the file has. */
static TfPdfObject
layer_new(TfPdf *pdf)
{
    TfPdfObject catalog = tf_pdf_catalog(pdf);
    TfPdfObject layer =
        tf_pdf_make_indirect(pdf, tf_pdf_parse(pdf, "<< /Type /OCG /Name (Preflight) >>"));
    if (tf_pdf_type(pdf, tf_pdf_get(pdf, catalog, "OCProperties/OCGs")) != TF_PDF_ARRAY)
        tf_pdf_set_parsed(pdf, catalog, "OCProperties",
                          "<< /OCGs [ ] /D << /Order [ ] /ON [ ] >> >>");
    tf_pdf_append(pdf, tf_pdf_get(pdf, catalog, "OCProperties/OCGs"), layer);
    static const char *const lists[] = {"OCProperties/D/Order", "OCProperties/D/ON"};
    for (gsize i = 0; i < G_N_ELEMENTS(lists); i++) {
        TfPdfObject list = tf_pdf_get(pdf, catalog, lists[i]);
        if (tf_pdf_type(pdf, list) == TF_PDF_ARRAY)
            tf_pdf_append(pdf, list, layer);
    }
    return layer;
}

gboolean
tf_preflight_mark(const char *path,
                  const TfFindings *findings,
                  const char *out,
                  GError **error)
{
    g_autoptr(TfPdf) pdf = tf_pdf_open_protected(path, NULL, error);
    if (pdf == NULL)
        return FALSE;
    g_autofree int *n_notes = g_new0(int, (gsize)tf_pdf_n_pages(pdf));
    Marker marker = {.pdf = pdf, .layer = layer_new(pdf), .n_notes = n_notes};
    for (int i = 0; i < tf_findings_n(findings); i++)
        add_finding(&marker, tf_findings_get(findings, i));
    return tf_pdf_save(pdf, out, &(TfPdfSave){.version = "1.7"}, error);
}
