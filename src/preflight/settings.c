/* Graphics states: what their dictionaries set, and what of it X bars. */
#include "preflight/facts-private.h"

#include <math.h>

/* Who is told of it. */
typedef struct {
    TfPdf *pdf;
    TfFacts *facts;
    int page;
} Teller;

static void
tell(const Teller *teller, TfThingKind kind, const char *detail)
{
    tf_facts_add_thing(teller->facts, kind, teller->page, (TfRect){0}, detail);
}

void
tf_setting_free(TfSetting *setting)
{
    tf_form_clear(&setting->mask);
    g_free(setting);
}

gboolean
tf_setting_is_transparent(const TfSetting *setting)
{
    return (setting->has_fill_alpha && setting->fill_alpha < 1) ||
           (setting->has_blend && setting->blends) || (setting->has_mask && setting->masks);
}

static gboolean
is_plain_blend(TfPdf *pdf, TfPdfObject mode)
{
    if (tf_pdf_n_items(pdf, mode) > 0)
        mode = tf_pdf_item(pdf, mode, 0);
    return tf_pdf_is_name(pdf, mode, "Normal") || tf_pdf_is_name(pdf, mode, "Compatible");
}

static void
read_overprint(TfPdf *pdf, TfPdfObject object, TfSetting *setting)
{
    TfPdfObject stroke = tf_pdf_get_key(pdf, object, "OP");
    TfPdfObject fill = tf_pdf_get_key(pdf, object, "op");
    TfPdfObject mode = tf_pdf_get_key(pdf, object, "OPM");
    setting->has_stroke_overprint = stroke != 0;
    setting->has_fill_overprint = stroke != 0 || fill != 0;
    setting->has_mode = mode != 0;
    setting->stroke_overprint = tf_pdf_boolean(pdf, stroke, FALSE);
    /* OP alone is for both (ISO 32000-1, table 58). */
    setting->fill_overprint = tf_pdf_boolean(pdf, fill, setting->stroke_overprint);
    setting->mode = (int)CLAMP(tf_pdf_number(pdf, mode, 0), 0, 1);
}

static gboolean
read_number(TfPdf *pdf, TfPdfObject object, const char *key, double *number)
{
    *number = tf_pdf_number(pdf, tf_pdf_get_key(pdf, object, key), (double)NAN);
    return isfinite(*number);
}

/* X bars TR whatever it says, and of TR2 all but that the device's own is used. */
static void
tell_transfer(const Teller *teller, TfPdfObject object)
{
    TfPdf *pdf = teller->pdf;
    TfPdfObject second = tf_pdf_get_key(pdf, object, "TR2");
    if (tf_pdf_get_key(pdf, object, "TR") != 0 ||
        (second != 0 && !tf_pdf_is_name(pdf, second, "Default")))
        tell(teller, TF_THING_TRANSFER, NULL);
}

/* One screen: its name, and the transfer function in it. */
static void
tell_screen(const Teller *teller, TfPdfObject halftone)
{
    TfPdf *pdf = teller->pdf;
    TfPdfObject transfer = tf_pdf_get_key(pdf, halftone, "TransferFunction");
    if (tf_pdf_get_key(pdf, halftone, "HalftoneName") != 0)
        tell(teller, TF_THING_HALFTONE, "name");
    if (transfer != 0 && !tf_pdf_is_name(pdf, transfer, "Identity"))
        tell(teller, TF_THING_TRANSFER, NULL);
}

/* One of the screens of a halftone of type 5, which is for one ink: of type 1 itself. */
static void
tell_inner_screen(const Teller *teller, TfPdfObject screen)
{
    TfPdf *pdf = teller->pdf;
    TfPdfType type = tf_pdf_type(pdf, screen);
    if (type != TF_PDF_DICTIONARY && type != TF_PDF_STREAM)
        return;
    if (tf_pdf_number(pdf, tf_pdf_get_key(pdf, screen, "HalftoneType"), 0) != 1)
        tell(teller, TF_THING_HALFTONE, "type");
    tell_screen(teller, screen);
}

static void
tell_halftone(const Teller *teller, TfPdfObject object)
{
    TfPdf *pdf = teller->pdf;
    TfPdfObject halftone = tf_pdf_get_key(pdf, object, "HT");
    double type = tf_pdf_number(pdf, tf_pdf_get_key(pdf, halftone, "HalftoneType"), 0);
    if (tf_pdf_get_key(pdf, object, "HTP") != 0)
        tell(teller, TF_THING_HALFTONE, "origin");
    if (halftone == 0 || tf_pdf_type(pdf, halftone) == TF_PDF_NAME)
        return;
    tell_screen(teller, halftone);
    if (type != 1 && type != 5)
        tell(teller, TF_THING_HALFTONE, "type");
    /* Type 5 has a screen for each ink, by its name. */
    g_auto(GStrv) keys = type == 5 ? tf_pdf_keys(pdf, halftone) : NULL;
    for (int i = 0; keys != NULL && i < 64 && keys[i] != NULL; i++)
        tell_inner_screen(teller, tf_pdf_get_key(pdf, halftone, keys[i]));
}

TfSetting *
tf_setting_read(TfWalk *walk, TfPdfObject object)
{
    TfPdf *pdf = walk->pdf;
    TfSetting *setting = g_new0(TfSetting, 1);
    TfPdfObject blend = tf_pdf_get_key(pdf, object, "BM");
    TfPdfObject mask = tf_pdf_get_key(pdf, object, "SMask");
    TfPdfObject font = tf_pdf_get_key(pdf, object, "Font");
    read_overprint(pdf, object, setting);
    setting->has_fill_alpha = read_number(pdf, object, "ca", &setting->fill_alpha);
    setting->has_stroke_alpha = read_number(pdf, object, "CA", &setting->stroke_alpha);
    setting->has_width = read_number(pdf, object, "LW", &setting->width);
    setting->has_blend = blend != 0;
    setting->blends = !is_plain_blend(pdf, blend);
    setting->has_mask = mask != 0;
    setting->masks = !tf_pdf_is_name(pdf, mask, "None");
    TfPdfObject group = tf_pdf_get_key(pdf, mask, "G");
    if (tf_pdf_type(pdf, group) == TF_PDF_STREAM) {
        tf_form_read(walk, group, &setting->mask);
        tf_facts_stream_things(pdf, walk->facts, walk->filters_seen, walk->page, group);
    }
    if (tf_pdf_n_items(pdf, font) == 2) {
        setting->font = tf_walk_font(walk, tf_pdf_item(pdf, font, 0));
        setting->size = tf_pdf_number(pdf, tf_pdf_item(pdf, font, 1), 0);
        setting->has_font = setting->font != NULL;
    }
    return setting;
}

void
tf_setting_tell(TfPdf *pdf, TfFacts *facts, int page, TfPdfObject object)
{
    const Teller teller = {pdf, facts, page};
    tell_transfer(&teller, object);
    tell_halftone(&teller, object);
}
