/* Files for readers and for the press, of what was painted. */
#include "job/edition-private.h"
#include "job/reader-tags.h"
#include "job/vet.h"
#include "paint/paint.h"
#include "pdf/metadata.h"
#include "press/reader.h"

#include <string.h>

/* BCP 47: what holds no words. */
#define TF_NO_LANGUAGE "zxx"

static gboolean
make_reader(TfWork *work, GError **error)
{
    const TfLanguage *language = tf_edition_language(work->edition);
    g_autoptr(GArray) tags = tf_reader_tags(work->pages);
    TfReaderSpec spec = {
        .title = tf_pages_title(work->pages),
        .language = tf_pages_language(work->pages),
        .is_rtl = language->direction == TF_DIRECTION_RTL,
        .date = work->date,
        .tags = (const TfReaderTag *)(const void *)tags->data,
        .n_tags = (int)tags->len,
    };
    work->reader = tf_work_place(work, "-read.pdf", FALSE, error);
    return work->reader != NULL && tf_reader(work->painted_reader, &spec, work->reader,
                                             work->outcome->findings, error);
}

static GArray *
press_inks(const TfLayout *layout)
{
    int n;
    const TfInk *inks = tf_layout_inks(layout, &n);
    GArray *mapped = g_array_new(FALSE, TRUE, sizeof(TfPressInk));
    for (int i = 0; i < n; i++) {
        TfPressInk ink = {.name = inks[i].name,
                          .is_overprinting = inks[i].is_overprinting,
                          .spot = inks[i].spot};
        memcpy(ink.cmyk, inks[i].cmyk, sizeof ink.cmyk);
        memcpy(ink.rgb, inks[i].rgb, sizeof ink.rgb);
        g_array_append_val(mapped, ink);
    }
    return mapped;
}

/* Looks whether a file for the press is what the vendor asked for. Without a profile it is no PDF/X
 * and does not say so, which is told elsewhere. */
static gboolean
vet_pages(TfWork *work, const char *path, GError **error)
{
    const TfVendor *vendor = work->vendor;
    gboolean is_x = vendor != NULL && vendor->profile != NULL;
    g_auto(TfVet) vet = {0};
    tf_vet_take_vendor(&vet, vendor, is_x ? work->job->standard : TF_STANDARD_NONE);
    tf_vet_take_layout(&vet, work->layout, work->edition);
    g_autoptr(TfFacts) facts =
        tf_preflight(path, NULL, &vet.spec, work->outcome->findings, error);
    return facts != NULL;
}

/* Imposing finds reasons not to call them PDF/X; then they are held to no more than the press. */
static gboolean
vet_sheets(TfWork *work, GError **error)
{
    TfStandard said = TF_STANDARD_NONE;
    {
        g_autoptr(TfPdf) pdf = tf_pdf_open(work->sheets, NULL, error);
        if (pdf == NULL)
            return FALSE;
        said = tf_metadata_standard(pdf);
    }
    g_auto(TfVet) vet = {0};
    tf_vet_take_vendor(&vet, work->vendor, said);
    vet.spec.is_sheets = TRUE;
    g_autoptr(TfFacts) facts =
        tf_preflight(work->sheets, NULL, &vet.spec, work->outcome->findings, error);
    return facts != NULL;
}

gboolean
tf_work_make_sheets(TfWork *work, const TfImposeSpec *spec, GError **error)
{
    work->sheets = tf_work_place(work, "-sheets.pdf", FALSE, error);
    return work->sheets != NULL &&
           tf_impose(work->press, spec, work->sheets, work->outcome->findings, error) &&
           vet_sheets(work, error);
}

/* Presses what was painted at @in to @out. */
static gboolean
press_pages(TfWork *work,
            const char *in,
            const char *title,
            const char *language,
            const char *out,
            GError **error)
{
    g_autoptr(GArray) inks = press_inks(work->layout);
    const TfVendor *vendor = work->vendor;
    /* Nobody has to review what holds no words. */
    gboolean is_draft = work->outcome->is_draft && strcmp(language, TF_NO_LANGUAGE) != 0;
    g_autofree char *draft = is_draft ? tf_outcome_slug(work->outcome) : NULL;
    TfPressSpec spec = {
        .width = tf_pages_width(work->pages),
        .height = tf_pages_height(work->pages),
        .bleed = tf_pages_bleed(work->pages),
        .title = title,
        .language = language,
        .date = work->date,
        .draft = draft,
        .standard = work->job->standard,
        .inks = (const TfPressInk *)(const void *)inks->data,
        .n_inks = (int)inks->len,
    };
    if (vendor != NULL) {
        spec.condition = vendor->identifier;
        spec.registry = vendor->registry;
        spec.info = vendor->info;
        spec.profile = vendor->profile;
        spec.has_flat_pictures = tf_layout_has_flat_pictures(work->layout);
        spec.ppi_most = vendor->ppi_most;
        spec.ppi_wanted = vendor->ppi_wanted;
    }
    return tf_press(in, &spec, out, work->outcome->findings, error) &&
           vet_pages(work, out, error);
}

static gboolean
make_press(TfWork *work, GError **error)
{
    work->press = tf_work_place(work, "-pages.pdf", FALSE, error);
    return work->press != NULL &&
           press_pages(work, work->painted_press, tf_pages_title(work->pages),
                       tf_pages_language(work->pages), work->press, error);
}

/* One layer as a press file. Nothing in the base tells whose it is, so that the files of all
 * editions of a binding side are the same, byte by byte. */
static gboolean
make_layer(TfWork *work, TfLayer layer, const char **file, GError **error)
{
    gboolean is_base = layer == TF_LAYER_BASE;
    const char *side = tf_pages_is_right_bound(work->pages) ? "right" : "left";
    g_autofree char *title =
        is_base ? g_strdup_printf("%s, base of all editions bound at the %s",
                                  work->product->name, side)
                : g_strdup_printf("%s: words", tf_pages_title(work->pages));
    const char *language = is_base ? TF_NO_LANGUAGE : tf_pages_language(work->pages);
    const char *ending = is_base ? "-pages-base.pdf" : "-pages-language.pdf";
    g_autofree char *beside = g_strconcat("-painted", ending, NULL);
    g_autofree char *date = g_strconcat(work->date, "T00:00:00Z", NULL);
    TfPaintOptions options = {
        .bleed = tf_pages_bleed(work->pages), .date = date, .layer = layer};
    const char *painted = tf_work_place(work, beside, TRUE, error);
    if (painted == NULL)
        return FALSE;
    *file = tf_work_place(work, ending, FALSE, error);
    return *file != NULL &&
           tf_paint_pdf(work->pages, &options, painted, work->outcome->findings, error) &&
           press_pages(work, painted, title, language, *file, error);
}

gboolean
tf_work_press(TfWork *work, GError **error)
{
    return make_reader(work, error) && make_press(work, error) &&
           (!work->job->has_layers ||
            (make_layer(work, TF_LAYER_BASE, &work->base, error) &&
             make_layer(work, TF_LAYER_LANGUAGE, &work->words, error)));
}
