#include "support/display.h"

#include <gio/gio.h>
#include <glib/gstdio.h>
#include <string.h>

const TfInk display_inks[4] = {
    {"text",
     {0, 0, 0, 1},
     {0x1d / 255.0, 0x1d / 255.0, 0x1b / 255.0},
     TRUE,
     FALSE,
     NULL,
     {0}},
    {"sun", {0, 0.14, 0.72, 0}, {1, 0xdc / 255.0, 0x5c / 255.0}, FALSE, FALSE, NULL, {0}},
    {"harbor",
     {0.86, 0.48, 0.14, 0.08},
     {0x1b / 255.0, 0x6c / 255.0, 0x9f / 255.0},
     FALSE,
     FALSE,
     NULL,
     {0}},
    {"paper", {0, 0, 0, 0}, {1, 1, 1}, FALSE, FALSE, NULL, {0}},
};

TfPages *
display_new(int n_pages)
{
    TfPages *pages =
        tf_pages_new(n_pages, 200, 300, 9, display_inks, G_N_ELEMENTS(display_inks));
    tf_pages_set_identity(pages, "en", "Know your rights", FALSE);
    return pages;
}

int
display_element(TfPages *pages, TfRole role, int parent)
{
    return tf_pages_add_element(pages, (TfElement){.role = role, .parent = parent});
}

void
display_area(TfPages *pages, int i, int element, int ink, TfRect rect)
{
    TfPlaced placed = {.kind = TF_PLACED_AREA,
                       .rect = rect,
                       .ink = &display_inks[ink],
                       .element = element};
    tf_pages_add(pages, i, &placed);
}

void
display_named(
    TfPages *pages, int i, int element, TfPlacedKind kind, TfRect rect, const char *name)
{
    TfPlaced placed = {.kind = kind,
                       .rect = rect,
                       .ink = kind == TF_PLACED_QR ? &display_inks[TF_DISPLAY_TEXT] : NULL,
                       .element = element,
                       .name = tf_pages_string(pages, name)};
    placed.place.file = "layouts/test.xml";
    placed.place.line = 7;
    tf_pages_add(pages, i, &placed);
}

/* The clusters of one shaped run, from left to right, with their text in the same order. */
static void
take_clusters(TfGlyphs *glyphs,
              const PangoGlyphString *shaped,
              const char *text,
              int length)
{
    GArray *clusters = g_array_new(FALSE, FALSE, sizeof(cairo_text_cluster_t));
    GString *words = g_string_new(NULL);
    for (int i = 0; i < shaped->num_glyphs;) {
        int start = shaped->log_clusters[i], n = 0, end = length;
        while (i + n < shaped->num_glyphs && shaped->log_clusters[i + n] == start)
            n++;
        for (int j = 0; j < shaped->num_glyphs; j++)
            if (shaped->log_clusters[j] > start)
                end = MIN(end, shaped->log_clusters[j]);
        cairo_text_cluster_t cluster = {end - start, n};
        g_array_append_val(clusters, cluster);
        g_string_append_len(words, text + start, end - start);
        i += n;
    }
    glyphs->n_clusters = (int)clusters->len;
    glyphs->clusters = (void *)g_array_free(clusters, FALSE);
    glyphs->text = g_string_free(words, FALSE);
}

static double
take_glyphs(TfGlyphs *glyphs, const PangoGlyphString *shaped, double x, double y)
{
    cairo_glyph_t *placed = g_new(cairo_glyph_t, shaped->num_glyphs);
    for (int i = 0; i < shaped->num_glyphs; i++) {
        const PangoGlyphInfo *info = &shaped->glyphs[i];
        placed[i].index = info->glyph;
        placed[i].x = x + (double)info->geometry.x_offset / PANGO_SCALE;
        placed[i].y = y + (double)info->geometry.y_offset / PANGO_SCALE;
        x += (double)info->geometry.width / PANGO_SCALE;
    }
    glyphs->glyphs = placed;
    glyphs->n_glyphs = shaped->num_glyphs;
    return x;
}

/* Without hinting and with unrounded positions, at 72 dpi, as compose has it. */
static PangoContext *
new_context(const char *family, double size)
{
    PangoFontMap *map = pango_cairo_font_map_get_default();
    pango_cairo_font_map_set_resolution(PANGO_CAIRO_FONT_MAP(map), 72);
    PangoContext *context = pango_font_map_create_context(map);
    PangoFontDescription *description = pango_font_description_new();
    pango_font_description_set_family(description, family);
    pango_font_description_set_absolute_size(description, size * PANGO_SCALE);
    pango_context_set_font_description(context, description);
    pango_font_description_free(description);
    pango_context_set_round_glyph_positions(context, FALSE);
    cairo_font_options_t *options = cairo_font_options_create();
    cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
    cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
    pango_cairo_context_set_font_options(context, options);
    cairo_font_options_destroy(options);
    return context;
}

void
display_text_in(
    TfPages *pages, int i, int element, const char *family, TfRect rect, const char *text)
{
    PangoContext *context = new_context(family, rect.height);
    PangoAttrList *attributes = pango_attr_list_new();
    GList *items = pango_itemize(context, text, 0, (int)strlen(text), attributes, NULL);
    GList *visual = pango_reorder_items(items);
    double x = rect.x;
    for (const GList *l = visual; l; l = l->next) {
        PangoItem *item = l->data;
        PangoGlyphString *shaped = pango_glyph_string_new();
        pango_shape_full(text + item->offset, item->length, text, -1, &item->analysis,
                         shaped);
        TfGlyphs *glyphs = g_new0(TfGlyphs, 1);
        take_clusters(glyphs, shaped, text + item->offset, item->length);
        double end = take_glyphs(glyphs, shaped, x, rect.y);
        glyphs->font = item->analysis.font;
        glyphs->is_rtl = item->analysis.level % 2 == 1;
        glyphs->logical = g_strndup(text + item->offset, (gsize)item->length);
        glyphs->family = tf_pages_string(pages, family);
        glyphs->size = rect.height;
        TfPlaced placed = {.kind = TF_PLACED_GLYPHS,
                           .rect = {x, rect.y - rect.height, end - x, rect.height},
                           .ink = &display_inks[TF_DISPLAY_TEXT],
                           .element = element,
                           .unit = "test",
                           .glyphs = tf_pages_take_glyphs(pages, glyphs)};
        tf_pages_add(pages, i, &placed);
        x = end;
        pango_glyph_string_free(shaped);
    }
    g_list_free(visual);
    g_list_free_full(items, (GDestroyNotify)pango_item_free);
    pango_attr_list_unref(attributes);
    g_object_unref(context);
}

void
display_text(TfPages *pages, int i, int element, double x, double y, const char *text)
{
    display_text_in(pages, i, element, "Noto Sans", (TfRect){x, y, 0, 12}, text);
}

char *
display_folder(void)
{
    g_autoptr(GError) error = NULL;
    char *folder = g_dir_make_tmp("tenfold-XXXXXX", &error);
    g_assert_no_error(error);
    return folder;
}

void
display_remove(char *folder)
{
    g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
    for (const char *name = g_dir_read_name(dir); name; name = g_dir_read_name(dir)) {
        g_autofree char *path = g_build_filename(folder, name, NULL);
        g_remove(path);
    }
    g_rmdir(folder);
    g_free(folder);
}

/* Adds what @data unpacks to, or nothing where it is not packed. */
static void
append_unpacked(GString *out, const char *data, gsize length)
{
    g_autoptr(GConverter) inflate =
        G_CONVERTER(g_zlib_decompressor_new(G_ZLIB_COMPRESSOR_FORMAT_ZLIB));
    g_autoptr(GInputStream) packed =
        g_memory_input_stream_new_from_data(data, (gssize)length, NULL);
    g_autoptr(GInputStream) stream = g_converter_input_stream_new(packed, inflate);
    char buffer[4096];
    gssize n = 0;
    while ((n = g_input_stream_read(stream, buffer, sizeof buffer, NULL, NULL)) > 0)
        g_string_append_len(out, buffer, n);
}

char *
display_read_pdf(const char *path)
{
    g_autofree char *data = NULL;
    gsize length = 0;
    g_autoptr(GError) error = NULL;
    g_file_get_contents(path, &data, &length, &error);
    g_assert_no_error(error);

    GString *out = g_string_new(NULL);
    const char *end = data + length;
    for (const char *at = data; at < end;) {
        const char *start = memmem(at, (gsize)(end - at), "\nstream\n", 8);
        const char *stop =
            start ? memmem(start, (gsize)(end - start), "endstream", 9) : NULL;
        if (!stop) {
            g_string_append_len(out, at, end - at);
            break;
        }
        g_string_append_len(out, at, start + 8 - at);
        append_unpacked(out, start + 8, (gsize)(stop - start - 8));
        at = stop;
    }
    for (gsize i = 0; i < out->len; i++)
        if (out->str[i] == '\0')
            out->str[i] = ' ';
    return g_string_free(out, FALSE);
}

guint32
display_pixel(cairo_surface_t *png, int x, int y)
{
    const unsigned char *row = cairo_image_surface_get_data(png) +
                               (gsize)y * (gsize)cairo_image_surface_get_stride(png);
    guint32 pixel = 0;
    memcpy(&pixel, row + (gsize)x * 4, 4);
    return pixel & 0xffffff;
}

char *
display_ask(const char *program, const char *options, const char *path)
{
    g_autofree char *found = g_find_program_in_path(program);
    if (!found)
        return NULL;
    g_auto(GStrv) words = g_strsplit(options, " ", -1);
    g_autoptr(GStrvBuilder) argv = g_strv_builder_new();
    g_strv_builder_add(argv, found);
    for (int i = 0; words[i]; i++)
        g_strv_builder_add(argv, strcmp(words[i], "FILE") == 0 ? path : words[i]);
    g_auto(GStrv) all = g_strv_builder_end(argv);
    g_autoptr(GError) error = NULL;
    g_autoptr(GSubprocess) process = g_subprocess_newv(
        (const char *const *)all,
        G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_SILENCE, &error);
    g_assert_no_error(error);
    char *out = NULL;
    g_subprocess_communicate_utf8(process, NULL, NULL, &out, NULL, &error);
    g_assert_no_error(error);
    return out;
}
