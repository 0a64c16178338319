/* Any bytes as a layout: whatever comes of it is sane enough to compose with. */
#include "model/layout.h"

#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const char inks[] =
    "<inks xmlns='urn:x-tenfold:inks:1'>"
    "<ink name='text' cmyk='0 0 0 100' rgb='#1d1d1b' overprint='yes'/>"
    "<ink name='sun' cmyk='0 14 72 0' rgb='#ffdc5c'/></inks>";

static char *folder;

static void
remove_folder(void)
{
    g_autofree char *command = g_strdup_printf("rm -r '%s'", folder);
    g_spawn_command_line_sync(command, NULL, NULL, NULL, NULL);
    g_free(folder);
}

static void
write_file(const char *name, const char *data, gssize length)
{
    g_autofree char *path = g_build_filename(folder, name, NULL);
    g_assert_true(g_file_set_contents(path, data, length, NULL));
}

static void
make_folder(void)
{
    folder = g_dir_make_tmp("tf-fuzz-XXXXXX", NULL);
    g_assert_nonnull(folder);
    atexit(remove_folder);
    write_file("inks.xml", inks, -1);
}

static void
check_fixed(const TfFixed *fixed)
{
    g_assert_true(isfinite(fixed->rect.x) && isfinite(fixed->rect.width));
    g_assert_true(fixed->kind != TF_FIXED_BOX || fixed->ink != NULL);
    g_assert_true(fixed->kind != TF_FIXED_FURNITURE || fixed->ink != NULL);
    g_assert_true(fixed->kind != TF_FIXED_FRAME || fixed->use != NULL);
    g_assert_true(fixed->stroke >= 0 && fixed->radius >= 0 && fixed->spread >= 0);
}

static void
check_layout(const TfLayout *layout)
{
    g_assert_true(tf_layout_width(layout) > 0 && tf_layout_height(layout) > 0);
    g_assert_true(tf_layout_style(layout, "look", "p", "lead")->ink != NULL);
    for (int i = 0; i < tf_layout_n_pages(layout); i++) {
        const TfLayoutPage *page = tf_layout_page(layout, i);
        g_assert_cmpint(page->page, ==, i + 1);
        for (int j = 0; j < page->n_fixed; j++)
            check_fixed(page->fixed[j]);
    }
    for (const char *const *group = tf_layout_groups(layout); *group != NULL; group++) {
        const TfLimits *limits = tf_layout_limits(layout, *group, "Latn");
        if (limits != NULL)
            g_assert_true(limits->smallest >= 1 && limits->largest >= limits->smallest &&
                          limits->leading_most >= limits->leading_least);
    }
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (folder == NULL)
        make_folder();
    write_file("leaflet.xml", (const char *)data, (gssize)size);
    g_autoptr(TfFindings) findings = tf_findings_new();
    g_autoptr(GError) error = NULL;
    g_autoptr(TfLayout) layout = tf_layout_load(folder, "leaflet", findings, &error);
    g_assert_true((layout == NULL) == (error != NULL));
    if (layout != NULL)
        check_layout(layout);
    return 0;
}
