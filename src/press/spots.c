/* Inks with a plate of their own: the colour space that names it. */
#include "press/inks-private.h"

#include <string.h>

/* As names are written in PDF: "PANTONE#20871#20C". */
static char *
escaped(const char *name)
{
    GString *text = g_string_new(NULL);
    for (const char *c = name; *c != '\0'; c++)
        if (g_ascii_isalnum(*c))
            g_string_append_c(text, *c);
        else
            g_string_append_printf(text, "#%02X", (guchar)*c);
    return g_string_free(text, FALSE);
}

/* What the space is called in the resources; the same in all of them. */
static char *
resource_name(const TfPalette *palette, const TfPressInk *ink)
{
    return g_strdup_printf("TfSpot%d", (int)(ink - palette->inks));
}

char *
tf_spot_use(TfPdf *pdf,
            TfPdfObject resources,
            const TfPalette *palette,
            const TfPressInk *ink)
{
    char *name = resource_name(palette, ink);
    g_autofree char *spot = escaped(ink->spot);
    g_autoptr(GString) full = g_string_new(NULL);
    TfPdfObject spaces = tf_pdf_get_key(pdf, resources, "ColorSpace");
    if (tf_pdf_type(pdf, spaces) != TF_PDF_DICTIONARY) {
        tf_pdf_set_parsed(pdf, resources, "ColorSpace", "<< >>");
        spaces = tf_pdf_get_key(pdf, resources, "ColorSpace");
    }
    for (int i = 0; i < 4; i++) {
        g_string_append_c(full, ' ');
        tf_content_add_number(full, ink->cmyk[i]);
    }
    /* From paper to the full ink, in a straight line: for screens and for proofs alone. */
    tf_pdf_set_parsed(pdf, spaces, name,
                      "[ /Separation /%s /DeviceCMYK << /FunctionType 2 /Domain [ 0 1 ]"
                      " /C0 [ 0 0 0 0 ] /C1 [%s ] /N 1 >> ]",
                      spot, full->str);
    return name;
}

const TfPressInk *
tf_spot_find(TfPdf *pdf, TfPdfObject resources, const TfPalette *palette, const char *name)
{
    TfPdfObject space =
        tf_pdf_get_key(pdf, tf_pdf_get_key(pdf, resources, "ColorSpace"), name);
    if (!tf_pdf_is_name(pdf, tf_pdf_item(pdf, space, 0), "Separation"))
        return NULL;
    g_autofree char *spot = tf_pdf_text(pdf, tf_pdf_item(pdf, space, 1));
    for (int i = 0; spot != NULL && i < palette->n_inks; i++)
        if (g_strcmp0(palette->inks[i].spot, spot) == 0)
            return &palette->inks[i];
    return NULL;
}
