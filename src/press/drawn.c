#include "press/drawn.h"

#include "pdf/content.h"

#include <math.h>
#include <string.h>

enum {
    TF_DEPTH_LIMIT = 32,
    TF_DRAWING_LIMIT = 1000 * 1000 /* forms that draw each other twice come to 2 ** 32 */
};

typedef struct {
    TfPdf *pdf;
    GArray *drawn;     /* of TfDrawn                               */
    GHashTable *index; /* number of an image to its place in @drawn, from 1 */
    int depth;
    int n_drawings;
    GError **error;
} Walk;

static void
add_image(Walk *walk, TfPdfObject image, TfMatrix m)
{
    gpointer id = GINT_TO_POINTER(tf_pdf_id(walk->pdf, image));
    guint at = GPOINTER_TO_UINT(g_hash_table_lookup(walk->index, id));
    if (at == 0) {
        TfDrawn drawn = {.image = image};
        g_array_append_val(walk->drawn, drawn);
        at = walk->drawn->len;
        g_hash_table_insert(walk->index, id, GUINT_TO_POINTER(at));
    }
    TfDrawn *drawn = &g_array_index(walk->drawn, TfDrawn, at - 1);
    drawn->width = MAX(drawn->width, hypot(m.a, m.b));
    drawn->height = MAX(drawn->height, hypot(m.c, m.d));
}

static TfMatrix
form_matrix(TfPdf *pdf, TfPdfObject form)
{
    TfPdfObject array = tf_pdf_get_key(pdf, form, "Matrix");
    double v[6];
    if (tf_pdf_n_items(pdf, array) != 6)
        return tf_matrix_identity;
    for (int i = 0; i < 6; i++)
        v[i] = tf_pdf_number(pdf, tf_pdf_item(pdf, array, i), 0);
    return (TfMatrix){v[0], v[1], v[2], v[3], v[4], v[5]};
}

static void run_content(Walk *walk, GBytes *bytes, TfPdfObject resources, TfMatrix ctm);

static void
draw(Walk *walk, TfPdfObject object, TfPdfObject resources, TfMatrix ctm)
{
    TfPdf *pdf = walk->pdf;
    if (tf_pdf_type(pdf, object) != TF_PDF_STREAM || walk->n_drawings++ >= TF_DRAWING_LIMIT)
        return;
    if (tf_pdf_is_name(pdf, tf_pdf_get_key(pdf, object, "Subtype"), "Image")) {
        add_image(walk, object, ctm);
        return;
    }
    TfPdfObject own = tf_pdf_get_key(pdf, object, "Resources");
    if (walk->depth >= TF_DEPTH_LIMIT)
        return;
    g_autoptr(GBytes) bytes = tf_pdf_stream_data(pdf, object, walk->error);
    if (bytes == NULL)
        return;
    walk->depth++;
    run_content(walk, bytes, own != 0 ? own : resources,
                tf_matrix_multiply(form_matrix(pdf, object), ctm));
    walk->depth--;
}

static TfMatrix
concatenated(const TfOperation *operation, TfMatrix ctm)
{
    double v[6];
    for (int i = 0; i < 6; i++) {
        v[i] = tf_operation_number(operation, operation->n_operands - 6 + i);
        if (operation->n_operands < 6 || isnan(v[i]))
            return ctm;
    }
    return tf_matrix_multiply((TfMatrix){v[0], v[1], v[2], v[3], v[4], v[5]}, ctm);
}

static void
run_content(Walk *walk, GBytes *bytes, TfPdfObject resources, TfMatrix ctm)
{
    gsize length;
    const char *data = g_bytes_get_data(bytes, &length);
    TfPdfObject objects = tf_pdf_get_key(walk->pdf, resources, "XObject");
    if (length == 0 || objects == 0)
        return;
    g_autoptr(TfContent) content = tf_content_new(data, length);
    g_autoptr(GArray) saved = g_array_new(FALSE, FALSE, sizeof(TfMatrix));
    TfOperation operation;
    while (*walk->error == NULL && tf_content_next(content, &operation)) {
        if (strcmp(operation.name, "q") == 0) {
            g_array_append_val(saved, ctm);
        } else if (strcmp(operation.name, "Q") == 0 && saved->len > 0) {
            ctm = g_array_index(saved, TfMatrix, saved->len - 1);
            g_array_set_size(saved, saved->len - 1);
        } else if (strcmp(operation.name, "cm") == 0) {
            ctm = concatenated(&operation, ctm);
        } else if (strcmp(operation.name, "Do") == 0) {
            g_autofree char *name = tf_operation_name(&operation, -1);
            if (name != NULL)
                draw(walk, tf_pdf_get_key(walk->pdf, objects, name), resources, ctm);
        }
    }
}

GArray *
tf_drawn_images(TfPdf *pdf, GError **error)
{
    g_autoptr(GError) problem = NULL;
    g_autoptr(GHashTable) index = g_hash_table_new(NULL, NULL);
    g_autoptr(GArray) drawn = g_array_new(FALSE, FALSE, sizeof(TfDrawn));
    Walk walk = {.pdf = pdf, .drawn = drawn, .index = index, .error = &problem};
    for (int i = 0; i < tf_pdf_n_pages(pdf) && problem == NULL; i++) {
        TfPdfObject resources = tf_pdf_page_get(pdf, i, "Resources");
        if (tf_pdf_get_key(pdf, resources, "XObject") == 0)
            continue;
        g_autoptr(GBytes) bytes = tf_pdf_page_content(pdf, i, &problem);
        if (bytes != NULL)
            run_content(&walk, bytes, resources, tf_matrix_identity);
    }
    if (problem == NULL)
        return g_steal_pointer(&drawn);
    g_propagate_error(error, g_steal_pointer(&problem));
    return NULL;
}
