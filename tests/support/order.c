#include "support/order.h"

#include "support/check.h"
#include "support/display.h"

#include <glib/gstdio.h>
#include <string.h>

static const char *const inks[] = {"Cyan", "Magenta", "Yellow", "Black", NULL};

static const TfOrderSignature signatures[] = {{
    .fold = "F16-6",
    .n_pages = 16,
    .n_columns = 2,
    .n_rows = 1,
}};

static const TfOrderProduct products[] = {{
    .name = "booklet",
    .title = "Know your rights",
    .n_pages = 16,
    .width = 396,
    .height = 612,
    .bleed = 9,
    .inks = inks,
    .condition = "CGATS TR 006",
    .standard = "PDF/X-4",
    .most_ink = 300,
    .signatures = signatures,
    .n_signatures = 1,
    .has_plates = TRUE,
    .press = "sheetfed, 25 × 38 in",
    .bundle = 100,
    .per_carton = 400,
    .creep = 1.125,
    .sheet_width = 2736,
    .sheet_height = 1800,
    .paper = {.name = "60 lb offset text, white",
              .jcp = "A60",
              .stock = "Text",
              .grammage = 89,
              .caliper = 117,
              .coating = "None"},
    .is_stitched = TRUE,
    .n_stitches = 2,
    .carton = 450,
    .weight = 21.4,
    .thickness = 1.87,
}};

/* 1,000 fill two cartons of 400 and leave 200; 1,800 fill four and leave 200; 500 fill one and leave
 * 100. */
static const TfOrderEdition editions[] = {
    {.product = "booklet",
     .tag = "en",
     .language = 0,
     .name = "English",
     .english = "English",
     .n_copies = 1000,
     .pages = "en/booklet-pages.pdf"},
    {.product = "booklet",
     .tag = "es",
     .language = 1,
     .name = "Español",
     .english = "Spanish",
     .n_copies = 1800,
     .pages = "es/booklet-pages.pdf",
     .sheets = "es/booklet-sheets.pdf"},
    {.product = "booklet",
     .tag = "ar",
     .language = 2,
     .name = "العربية",
     .english = "Arabic",
     .is_right_bound = TRUE,
     .n_copies = 500,
     .pages = "ar/booklet-pages.pdf"},
};

static const int left[] = {0, 1};
static const int right[] = {2};
static const gint64 left_sheets[] = {500, 900};
static const gint64 right_sheets[] = {250};

/* Two pieces of 1,260 × 1,656 on 2,736 × 1,800, each a quarter counter-clockwise: 108 are left at
 * each side, and between the gripper of 36 and the upper edge as much below as above. */
static const TfOrderPosition positions[] = {
    {108, 72, 1368, 1728, "Rotate90"},
    {1368, 72, 2628, 1728, "Rotate90"},
};

static const TfOrderForm forms[] = {
    {.name = "left-1",
     .editions = left,
     .sheets = left_sheets,
     .n_editions = 2,
     .positions = positions,
     .n_places = 2,
     .work_style = "WorkAndBack"},
    {.name = "right-1",
     .editions = right,
     .sheets = right_sheets,
     .n_editions = 1,
     .positions = positions,
     .n_places = 2,
     .work_style = "WorkAndBack"},
};

static const TfOrder sample = {
    .campaign = "know-your-rights",
    .edition = "2026-12",
    .date = "2026-12-01T00:00:00Z",
    .n_copies = 3300,
    .n_run_copies = 3300,
    .n_run_editions = 3,
    .products = products,
    .n_products = 1,
    .editions = editions,
    .n_editions = 3,
    .forms = forms,
    .n_forms = 2,
    .carton_limit = 15876,
    .pallet_limit = 725747,
    .pallet_loose = 12,
    .tolerance = 5,
};

const TfOrder *
order_sample(void)
{
    return &sample;
}

TfSites *
order_sites(void)
{
    static const char campaign_text[] =
        "<campaign xmlns=\"urn:x-tenfold:campaign:1\" name=\"tests\" edition=\"2026-12\" "
        "copies=\"3300\" source=\"en\"><product name=\"booklet\" layout=\"booklet\"/>"
        "<language tag=\"en\" name=\"English\" english=\"English\" weight=\"1\"/>"
        "<language tag=\"es\" name=\"Español\" english=\"Spanish\" weight=\"1\"/>"
        "<language tag=\"ar\" name=\"العربية\" english=\"Arabic\" "
        "weight=\"1\"/></campaign>";
    static const char sites_text[] =
        "name,address,en,es,ar\n"
        "Example Library,\"1 Example Street, New York, NY 10000\",400,800,500\n"
        "Example House & Hall,2 Example Street,600,1000,\n";
    char *folder = display_folder();
    g_autofree char *campaign_path = g_build_filename(folder, "campaign.xml", NULL);
    g_autofree char *path = g_build_filename(folder, "sites.csv", NULL);
    assert_true(g_file_set_contents(campaign_path, campaign_text, -1, NULL));
    assert_true(g_file_set_contents(path, sites_text, -1, NULL));
    g_autoptr(TfFindings) findings = tf_findings_new();
    g_autoptr(TfCampaign) campaign = tf_campaign_load(campaign_path, findings, NULL);
    assert_non_null(campaign);
    TfSites *sites = tf_sites_load(path, campaign, findings, NULL);
    assert_non_null(sites);
    assert_int_equal(tf_findings_n(findings), 0);
    g_unlink(path);
    g_unlink(campaign_path);
    display_remove(folder);
    return sites;
}
