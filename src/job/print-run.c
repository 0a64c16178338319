#include "job/print-run.h"

#include "base/file.h"
#include "job/papers.h"

static void
free_layout(gpointer layout)
{
    tf_layout_free(layout);
}

static void
free_vendor(gpointer vendor)
{
    tf_vendor_free(vendor);
}

void
tf_planned_run_free(TfPlannedRun *planned)
{
    if (planned == NULL)
        return;
    tf_print_run_free(planned->run);
    g_ptr_array_unref(planned->layouts);
    g_ptr_array_unref(planned->vendors);
    tf_sites_free(planned->sites);
    tf_shop_free(planned->shop);
    tf_campaign_free(planned->campaign);
    g_free(planned);
}

const char *
tf_usual_sites(void)
{
    static const char path[] = "content/sites.csv";
    return g_file_test(path, G_FILE_TEST_EXISTS) ? path : NULL;
}

/* The printing condition of product @i; one that is not there is told, and left out. */
static gboolean
load_vendor(TfPlannedRun *planned, int i, TfFindings *findings, GError **error)
{
    const TfProduct *product = &tf_campaign_products(planned->campaign)[i];
    TfVendor *vendor = NULL;
    if (product->press != NULL &&
        tf_vendor_is_there("layouts", product->press, product->press_place, findings)) {
        vendor = tf_vendor_load("layouts", product->press, findings, error);
        if (vendor == NULL)
            return FALSE;
    }
    g_ptr_array_add(planned->vendors, vendor);
    return TRUE;
}

static gboolean
load(TfPlannedRun *planned, const TfPrintRunJob *job, TfFindings *findings, GError **error)
{
    planned->campaign = tf_campaign_load("content/campaign.xml", findings, error);
    if (planned->campaign == NULL)
        return FALSE;
    for (int i = 0; i < tf_campaign_n_products(planned->campaign); i++) {
        const char *name = tf_campaign_products(planned->campaign)[i].layout;
        TfLayout *layout = tf_layout_load("layouts", name, findings, error);
        if (layout == NULL)
            return FALSE;
        g_ptr_array_add(planned->layouts, layout);
        if (!load_vendor(planned, i, findings, error))
            return FALSE;
    }
    planned->shop = tf_shop_load("layouts", findings, error);
    if (planned->shop == NULL || job->sites == NULL)
        return planned->shop != NULL;
    planned->sites =
        tf_sites_load(job->sites, planned->campaign,
                      job->site_findings != NULL ? job->site_findings : findings, error);
    return planned->sites != NULL;
}

TfPlannedRun *
tf_job_print_run(const TfPrintRunJob *job, TfFindings *findings, GError **error)
{
    g_autoptr(TfPlannedRun) planned = g_new0(TfPlannedRun, 1);
    GError *refused = NULL;
    planned->layouts = g_ptr_array_new_with_free_func(free_layout);
    planned->vendors = g_ptr_array_new_with_free_func(free_vendor);
    if (!load(planned, job, findings, error))
        return NULL;
    TfPrintRunSpec spec = {
        .campaign = planned->campaign,
        .layouts = (const TfLayout *const *)planned->layouts->pdata,
        .shop = planned->shop,
        .press = job->press,
        .paper = job->paper,
        .n_copies = job->n_copies,
        .sites = planned->sites,
        .site_findings = job->site_findings,
        .split_seconds = job->split_seconds,
        .vendors = (const TfVendor *const *)planned->vendors->pdata,
    };
    planned->run = tf_print_run_new(&spec, findings, &refused);
    if (refused != NULL) {
        g_propagate_error(error, refused);
        return NULL;
    }
    return g_steal_pointer(&planned);
}

gboolean
tf_planned_run_write(const TfPlannedRun *planned,
                     const char *path,
                     TfFindings *findings,
                     GError **error)
{
    g_autoptr(TfFaces) faces = tf_faces_load("fonts", FALSE, findings, error);
    g_autoptr(GDateTime) day = tf_date(tf_campaign_edition(planned->campaign));
    g_autofree char *date = g_date_time_format(day, "%Y-%m-%d");
    if (faces == NULL)
        return FALSE;
    TfPapers papers = {.faces = faces, .date = date};
    g_autoptr(TfDocument) document = tf_print_run_to_document(planned->run);
    return tf_paper_write(&papers, document, "paper", path, findings, error);
}
