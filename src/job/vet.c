#include "job/vet.h"

#include "base/profile.h"

#include <string.h>

/* Transfer full; NULL where it cannot be read, which is told where it is taken into a file. */
static char *
digest_of(const char *path)
{
    g_autoptr(GMappedFile) file =
        path != NULL ? g_mapped_file_new(path, FALSE, NULL) : NULL;
    g_autoptr(GBytes) bytes = file != NULL ? g_mapped_file_get_bytes(file) : NULL;
    return bytes != NULL ? tf_profile_digest(bytes) : NULL;
}

void
tf_vet_take_vendor(TfVet *vet, const TfVendor *vendor, TfStandard standard)
{
    const TfVendor *press = vendor != NULL ? vendor : tf_vendor_usual();
    g_free(vet->profile);
    vet->profile = digest_of(press->profile);
    vet->spec = (TfPreflightSpec){
        .standard = standard,
        .bleed = press->bleed,
        .safe = press->safe,
        .line = press->line,
        .reversed_line = press->reversed_line,
        .type = press->type,
        .reversed_type = press->reversed_type,
        .coloured_type = press->coloured_type,
        .ppi_least = press->ppi_least,
        .ppi_wanted = press->ppi_wanted,
        .ppi_most = press->ppi_most,
        .ppi_line_art = press->ppi_line_art,
        .total_ink = press->total_ink,
        .least_tint = press->least_tint,
        .condition = press->identifier,
        .profile = vet->profile,
        .press = press->name,
        .multiple = press->multiple,
    };
}

void
tf_vet_take_layout(TfVet *vet, const TfLayout *layout, const TfEdition *edition)
{
    const TfLanguage *language = tf_edition_language(edition);
    g_clear_pointer(&vet->sizes, g_array_unref);
    vet->sizes = g_array_new(FALSE, TRUE, sizeof(TfLeastSize));
    double size = tf_layout_smallest_type(layout, edition);
    /* Unicode knows how a script is written no better than that its letters are Arabic or Han. */
    g_auto(GStrv) letters = g_strsplit(language->letters, " ", -1);
    for (char **code = letters; *code != NULL; code++) {
        TfLeastSize row = {.script = g_intern_string(*code), .size = size};
        g_array_append_val(vet->sizes, row);
    }
    vet->spec.sizes = (const TfLeastSize *)(const void *)vet->sizes->data;
    vet->spec.n_sizes = (int)vet->sizes->len;
}

void
tf_vet_clear(TfVet *vet)
{
    g_clear_pointer(&vet->sizes, g_array_unref);
    g_clear_pointer(&vet->profile, g_free);
}
