#include "support/planned.h"

#include "support/check.h"

void
planned_clear(Planned *planned)
{
    tf_print_run_free(planned->run);
    tf_shop_free(planned->shop);
}

void
planned_load(Project *project, Planned *planned)
{
    g_autofree char *path = g_build_filename(project->content, "campaign.xml", NULL);
    g_autoptr(GError) error = NULL;
    g_clear_pointer(&project->campaign, tf_campaign_free);
    g_clear_pointer(&project->layout, tf_layout_free);
    project->campaign = tf_campaign_load(path, project->findings, &error);
    g_assert_no_error(error);
    project->layout =
        tf_layout_load(project->layouts, "leaflet", project->findings, &error);
    g_assert_no_error(error);
    planned->shop = tf_shop_load(project->layouts, project->findings, &error);
    g_assert_no_error(error);
    planned->layouts[0] = project->layout;
}

const TfRunProduct *
planned_product(Project *project, Planned *planned, const char *press)
{
    g_autoptr(GError) error = NULL;
    planned_load(project, planned);
    TfPrintRunSpec spec = {.campaign = project->campaign,
                           .layouts = planned->layouts,
                           .shop = planned->shop,
                           .press = press};
    planned->run = tf_print_run_new(&spec, project->findings, &error);
    g_assert_no_error(error);
    assert_non_null(planned->run);
    return tf_print_run_product(planned->run, 0);
}

void
planned_campaign(Project *project, int n_copies, const char *languages)
{
    g_autofree char *text = g_strdup_printf(
        "<campaign xmlns='urn:x-tenfold:campaign:1' name='tests' edition='2026-12' "
        "copies='%d' source='en'><product name='leaflet' layout='leaflet'/>%s</campaign>",
        n_copies, languages);
    project_write(project->folder, "content/campaign.xml", text, -1);
}
