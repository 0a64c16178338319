/* Graphics states: what they make transparent, how they overprint. */
#include "press/inks-private.h"

#include <string.h>

/* OP alone would set both kinds of paint (ISO 32000-1, 8.4.5). */
static const struct {
    const char *name, *setting;
} switches[TF_N_SWITCHES] = {
    {"TfKnockout", "<< /Type /ExtGState /OP false /op false >>"},
    {"TfOverprintFill", "<< /Type /ExtGState /OP false /op true /OPM 1 >>"},
    {"TfOverprintStroke", "<< /Type /ExtGState /OP true /op false /OPM 1 >>"},
    {"TfOverprint", "<< /Type /ExtGState /OP true /op true /OPM 1 >>"},
    {"TfKnockoutFillOnly", "<< /Type /ExtGState /op false >>"},
    {"TfOverprintFillOnly", "<< /Type /ExtGState /op true /OPM 1 >>"},
};

/* Whether @value of @key leaves everything opaque; @is_about: whether that is its matter. */
static gboolean
is_opaque(TfPdf *pdf, const char *key, TfPdfObject value, gboolean *is_about)
{
    *is_about = TRUE;
    if (strcmp(key, "CA") == 0 || strcmp(key, "ca") == 0)
        return tf_pdf_number(pdf, value, 0) == 1;
    if (strcmp(key, "SMask") == 0)
        return tf_pdf_is_name(pdf, value, "None");
    if (strcmp(key, "BM") == 0)
        return tf_pdf_is_name(pdf, value, "Normal") ||
               tf_pdf_is_name(pdf, value, "Compatible");
    *is_about = FALSE;
    return TRUE;
}

/* OP sets both kinds unless op is there; OPM 0 is neither off nor our on. */
static void
read_overprint(TfPdf *pdf, TfPdfObject dictionary, TfSetting *setting)
{
    TfPdfObject stroke = tf_pdf_get_key(pdf, dictionary, "OP");
    TfPdfObject fill = tf_pdf_get_key(pdf, dictionary, "op");
    gboolean is_mode_1 = tf_pdf_number(pdf, tf_pdf_get_key(pdf, dictionary, "OPM"), 0) == 1;
    TfOverprint on = is_mode_1 ? TF_OVERPRINT_ON : TF_OVERPRINT_UNKNOWN;
    setting->has_overprint =
        stroke != 0 || fill != 0 || tf_pdf_get_key(pdf, dictionary, "OPM") != 0;
    setting->overprint[1] = tf_pdf_boolean(pdf, stroke, FALSE) ? on : TF_OVERPRINT_OFF;
    setting->overprint[0] = setting->overprint[1];
    if (fill != 0)
        setting->overprint[0] = tf_pdf_boolean(pdf, fill, FALSE) ? on : TF_OVERPRINT_OFF;
    if (stroke == 0 && fill == 0) /* the mode alone */
        setting->overprint[0] = TF_OVERPRINT_UNKNOWN;
    /* op alone leaves strokes as they were, which is not worth following. */
    if (stroke == 0)
        setting->overprint[1] = TF_OVERPRINT_UNKNOWN;
}

static TfSetting *
read_setting(TfPdf *pdf, TfPdfObject dictionary)
{
    TfSetting *setting = g_new0(TfSetting, 1);
    setting->is_neutral = TRUE;
    g_auto(GStrv) keys = tf_pdf_keys(pdf, dictionary);
    for (char **key = keys; *key != NULL; key++) {
        gboolean is_about;
        TfPdfObject value = tf_pdf_get_key(pdf, dictionary, *key);
        if (!is_opaque(pdf, *key, value, &is_about))
            setting->is_transparent = TRUE;
        if (strcmp(*key, "Type") != 0 && (!is_about || setting->is_transparent))
            setting->is_neutral = FALSE;
    }
    read_overprint(pdf, dictionary, setting);
    return setting;
}

GHashTable *
tf_settings_read(TfPdf *pdf, TfPdfObject resources, gboolean *are_transparent)
{
    GHashTable *settings = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    TfPdfObject dictionary = tf_pdf_get_key(pdf, resources, "ExtGState");
    g_auto(GStrv) keys = tf_pdf_keys(pdf, dictionary);
    *are_transparent = FALSE;
    for (char **key = keys; *key != NULL; key++) {
        TfSetting *setting = read_setting(pdf, tf_pdf_get_key(pdf, dictionary, *key));
        *are_transparent |= setting->is_transparent;
        g_hash_table_insert(settings, g_strdup(*key), setting);
    }
    return settings;
}

void
tf_settings_clean(TfPdf *pdf, TfPdfObject resources)
{
    gboolean are_transparent;
    g_autoptr(GHashTable) settings = tf_settings_read(pdf, resources, &are_transparent);
    GHashTableIter iter;
    void *name;
    void *setting;
    g_hash_table_iter_init(&iter, settings);
    while (!are_transparent && g_hash_table_iter_next(&iter, &name, &setting))
        if (((const TfSetting *)setting)->is_neutral)
            tf_pdf_set(pdf, tf_pdf_get_key(pdf, resources, "ExtGState"), name, 0);
}

const char *
tf_switch_name(int i)
{
    return switches[i].name;
}

void
tf_switches_add(TfPdf *pdf, TfPdfObject resources, const gboolean uses[TF_N_SWITCHES])
{
    TfPdfObject dictionary = tf_pdf_get_key(pdf, resources, "ExtGState");
    for (int i = 0; i < TF_N_SWITCHES; i++) {
        if (!uses[i])
            continue;
        if (tf_pdf_type(pdf, dictionary) != TF_PDF_DICTIONARY) {
            tf_pdf_set_parsed(pdf, resources, "ExtGState", "<< >>");
            dictionary = tf_pdf_get_key(pdf, resources, "ExtGState");
        }
        tf_pdf_set_parsed(pdf, dictionary, switches[i].name, "%s", switches[i].setting);
    }
}
