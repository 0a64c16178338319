#include "job/proof-spots.h"

#include <math.h>

enum {
    TF_N_INKS = 4,
    TF_MOST_OBJECTS = 1 << 20 /* a file may lie of how many it has */
};

static void
add_spot(TfPdf *pdf, TfPdfObject space, GHashTable *spots)
{
    TfPdfObject change = tf_pdf_item(pdf, space, 3);
    TfPdfObject full = tf_pdf_get(pdf, change, "C1");
    if (!tf_pdf_is_name(pdf, tf_pdf_item(pdf, space, 0), "Separation") ||
        !tf_pdf_is_name(pdf, tf_pdf_item(pdf, space, 2), "DeviceCMYK") ||
        tf_pdf_number(pdf, tf_pdf_get(pdf, change, "FunctionType"), -1) != 2 ||
        tf_pdf_n_items(pdf, full) != TF_N_INKS)
        return;
    char *name = tf_pdf_text(pdf, tf_pdf_item(pdf, space, 1));
    double *cmyk = g_new(double, TF_N_INKS);
    for (int i = 0; i < TF_N_INKS; i++)
        cmyk[i] = CLAMP(tf_pdf_number(pdf, tf_pdf_item(pdf, full, i), 0), 0, 1);
    if (name != NULL)
        g_hash_table_insert(spots, name, cmyk);
    else
        g_free(cmyk);
}

static void
add_spaces(TfPdf *pdf, TfPdfObject spaces, GHashTable *spots)
{
    if (tf_pdf_type(pdf, spaces) != TF_PDF_DICTIONARY)
        return;
    g_auto(GStrv) keys = tf_pdf_keys(pdf, spaces);
    for (int i = 0; keys[i] != NULL; i++) {
        TfPdfObject space = tf_pdf_get_key(pdf, spaces, keys[i]);
        if (tf_pdf_type(pdf, space) == TF_PDF_ARRAY)
            add_spot(pdf, space, spots);
    }
}

/* Resources are of pages and of forms, and may be objects of their own. */
GHashTable *
tf_proof_spots(TfPdf *pdf)
{
    GHashTable *spots = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    for (int id = 1; id <= MIN(tf_pdf_n_objects(pdf), TF_MOST_OBJECTS); id++) {
        TfPdfObject object = tf_pdf_object(pdf, id);
        TfPdfType type = tf_pdf_type(pdf, object);
        if (type == TF_PDF_DICTIONARY || type == TF_PDF_STREAM) {
            add_spaces(pdf, tf_pdf_get(pdf, object, "ColorSpace"), spots);
            add_spaces(pdf, tf_pdf_get(pdf, object, "Resources/ColorSpace"), spots);
        }
        tf_pdf_release(pdf, object);
    }
    return spots;
}

void
tf_proof_spot_mix(guint8 *cmyk, const guint8 *plate, gsize n, const double *full)
{
    for (gsize i = 0; i < n; i++)
        for (gsize j = 0; plate[i] > 0 && j < TF_N_INKS; j++) {
            guint8 *ink = &cmyk[TF_N_INKS * i + j];
            double grown = *ink + plate[i] * full[j] * (255 - *ink) / 255;
            *ink = (guint8)lround(grown);
        }
}
