#include "job/picture-check.h"

#include "paint/picture.h"

static const char *
fault(double ppi, const TfVendor *vendor)
{
    /* Half a sample is what rounding to whole ones may cost. */
    if (ppi < vendor->ppi_least - 0.5)
        return "art-coarse";
    return ppi < vendor->ppi_wanted - 0.5 ? "art-soft" : NULL;
}

static void
check_picture(const TfLayout *layout,
              const TfFixed *fixed,
              const TfVendor *vendor,
              TfFindings *findings)
{
    int width, height;
    g_autofree char *path =
        g_build_filename(tf_layout_art_folder(layout), fixed->file, NULL);
    if (fixed->rect.width <= 0 || fixed->rect.height <= 0 ||
        !tf_picture_size(path, &width, &height))
        return;
    TfRect window = tf_picture_window(width, height, fixed->rect, fixed->is_contained);
    TfRect place = tf_picture_place(window, fixed->rect, fixed->is_contained);
    double ppi = 72 * MIN(window.width / place.width, window.height / place.height);
    const char *code = fault(ppi, vendor);
    if (code == NULL)
        return;
    double wanted = vendor->ppi_wanted / 72;
    g_autofree char *hint = g_strdup_printf("It takes %.0f × %.0f samples here.",
                                            place.width * wanted, place.height * wanted);
    tf_findings_add(findings, code, fixed->place, hint,
                    "%s has %.0f samples to the inch here; the press “%s” wants %.0f, and "
                    "at least %.0f",
                    fixed->file, ppi, vendor->name, vendor->ppi_wanted, vendor->ppi_least);
}

void
tf_check_pictures(const TfLayout *layout, const TfVendor *vendor, TfFindings *findings)
{
    for (int i = 0; i < tf_layout_n_pages(layout); i++) {
        const TfLayoutPage *page = tf_layout_page(layout, i);
        for (int j = 0; j < page->n_fixed; j++)
            if (page->fixed[j]->is_picture)
                check_picture(layout, page->fixed[j], vendor, findings);
    }
}
