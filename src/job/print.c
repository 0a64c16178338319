#include "job/print.h"

#include "pdf/pdf.h"

static const char *const kind_names[] = {
    [TF_FIXED_BOX] = "box",
    [TF_FIXED_ART] = "art",
    [TF_FIXED_QR] = "qr",
    [TF_FIXED_FRAME] = "frame",
    [TF_FIXED_FURNITURE] = "furniture",
};

static void
append_word(GString *out, const char *before, const char *word)
{
    if (word != NULL)
        g_string_append_printf(out, "%s%s", before, word);
}

static void
append_fixed(GString *out, const TfFixed *fixed)
{
    g_string_append_printf(out, "  %s %.2f %.2f %.2f×%.2f", kind_names[fixed->kind],
                           fixed->rect.x, fixed->rect.y, fixed->rect.width,
                           fixed->rect.height);
    append_word(out, "  ink ", fixed->ink != NULL ? fixed->ink->name : NULL);
    append_word(out, "  ", fixed->name);
    append_word(out, "  ", fixed->what);
    append_word(out, "  ", fixed->group);
    append_word(out, "  chain ", fixed->chain);
    for (int i = 0; fixed->use != NULL && fixed->use[i] != NULL; i++)
        append_word(out, i == 0 ? "  " : " ", fixed->use[i]);
    g_string_append_c(out, '\n');
}

char *
tf_layout_print(const TfLayout *layout)
{
    GString *out = g_string_new(NULL);
    g_string_append_printf(out, "layout %s  %.2f×%.2f  bleed %.2f\n",
                           tf_layout_name(layout), tf_layout_width(layout),
                           tf_layout_height(layout), tf_layout_bleed(layout));
    for (int i = 0; i < tf_layout_n_pages(layout); i++) {
        const TfLayoutPage *page = tf_layout_page(layout, i);
        g_string_append_printf(out, "page %d", page->page);
        append_word(out, "  ", page->section);
        g_string_append_c(out, '\n');
        for (int j = 0; j < page->n_fixed; j++)
            append_fixed(out, page->fixed[j]);
    }
    return g_string_free(out, FALSE);
}

static void
append_box(GString *out, const char *name, TfRect box)
{
    g_string_append_printf(out, "  %s %.2f %.2f %.2f×%.2f", name, box.x, box.y, box.width,
                           box.height);
}

char *
tf_pdf_print(const char *path, const char *name, GError **error)
{
    g_autoptr(TfPdf) pdf = tf_pdf_open(path, NULL, error);
    if (pdf == NULL)
        return NULL;
    GString *out = g_string_new(NULL);
    g_string_append_printf(out, "%s  %d pages\n", name, tf_pdf_n_pages(pdf));
    for (int i = 0; i < tf_pdf_n_pages(pdf); i++) {
        g_string_append_printf(out, "page %d", i + 1);
        append_box(out, "media", tf_pdf_page_box(pdf, i, TF_PDF_MEDIA_BOX));
        append_box(out, "bleed", tf_pdf_page_box(pdf, i, TF_PDF_BLEED_BOX));
        append_box(out, "trim", tf_pdf_page_box(pdf, i, TF_PDF_TRIM_BOX));
        g_string_append_c(out, '\n');
    }
    return g_string_free(out, FALSE);
}
