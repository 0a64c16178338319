#include "bench/floor.h"

#include <cairo-pdf.h>
#include <fontconfig/fontconfig.h>
#include <math.h>
#include <pango/pangocairo.h>
#include <pango/pangofc-fontmap.h>
#include <string.h>

static const double page_width = 396, page_height = 612, margin = 40;

typedef struct {
    const TfLayout *layout;
    const TfFixed *frame;
    double size; /* of the frame's group */
    GArray *paragraphs;
} Reading;

/* The size of @group in "text 11.75/16.5  heading 21/25"; 0 if it is not there. */
static double
size_of(const char *sizes, const char *group)
{
    g_auto(GStrv) groups = g_strsplit(sizes, "  ", -1);
    for (int i = 0; group != NULL && groups[i] != NULL; i++) {
        gsize n = strlen(group);
        if (strncmp(groups[i], group, n) == 0 && groups[i][n] == ' ')
            return g_ascii_strtod(groups[i] + n + 1, NULL);
    }
    return 0;
}

/* As compose/gather.c looks styles up. */
static const TfStyle *
style_of(const Reading *reading, const TfBlock *block, const char *list)
{
    const char *role = block->role;
    if (block->kind == TF_BLOCK_ITEM || block->kind == TF_BLOCK_FIELD)
        role = list;
    if (block->kind == TF_BLOCK_HEADING && block->parent != NULL)
        role = tf_block_kind_name(block->parent->kind);
    return tf_layout_style(reading->layout, reading->frame->look,
                           tf_block_kind_name(block->kind), role);
}

static void
read_block(const Reading *reading, const TfBlock *block, const char *list)
{
    if (block->unit != NULL && block->kind != TF_BLOCK_ALT) {
        const TfStyle *style = style_of(reading, block, list);
        FloorParagraph paragraph = {
            .unit = block->unit,
            .size = reading->size * style->size,
            .is_bold = style->is_bold,
        };
        double indent = style->indent * paragraph.size;
        paragraph.measure = MAX(1, reading->frame->rect.width - indent);
        g_array_append_val(reading->paragraphs, paragraph);
    }
    const char *inside = block->kind == TF_BLOCK_LIST ? block->role : list;
    for (int i = 0; i < block->n_children; i++)
        read_block(reading, block->children[i], inside);
}

static void
read_frame(const Reading *reading, const TfEdition *edition)
{
    for (int i = 0; reading->size > 0 && reading->frame->use[i] != NULL; i++) {
        const TfBlock *block = tf_edition_find(edition, reading->frame->use[i]);
        if (block != NULL)
            read_block(reading, block, NULL);
    }
}

GArray *
floor_read(const TfEdition *edition, const TfLayout *layout, const char *sizes)
{
    GArray *paragraphs = g_array_new(FALSE, FALSE, sizeof(FloorParagraph));
    for (int i = 0; i < tf_layout_n_pages(layout); i++) {
        const TfLayoutPage *page = tf_layout_page(layout, i);
        for (int j = 0; j < page->n_fixed; j++) {
            const TfFixed *fixed = page->fixed[j];
            Reading reading = {layout, fixed, size_of(sizes, fixed->group), paragraphs};
            if (fixed->kind == TF_FIXED_FRAME && fixed->use != NULL)
                read_frame(&reading, edition);
        }
    }
    return paragraphs;
}

static gboolean
lists_family(const char *families, const char *family)
{
    g_auto(GStrv) names = g_strsplit(families, ",", -1);
    for (int i = 0; names[i] != NULL; i++)
        if (strcmp(g_strstrip(names[i]), family) == 0)
            return TRUE;
    return FALSE;
}

/* Only the files of the language's own families and of its literals', like tf_fonts_open(). */
static FcConfig *
open_faces(const TfFaces *faces, const char *families, const char *literals)
{
    FcConfig *config = FcConfigCreate();
    g_autoptr(GHashTable) added = g_hash_table_new(g_str_hash, g_str_equal);
    for (int i = 0; i < tf_faces_n(faces); i++) {
        const TfFace *face = tf_faces_get(faces, i);
        gboolean is_wanted = face->path != NULL && (lists_family(families, face->family) ||
                                                    lists_family(literals, face->family));
        if (is_wanted && g_hash_table_add(added, (char *)face->path))
            FcConfigAppFontAddFile(config, (const FcChar8 *)face->path);
    }
    return config;
}

static PangoContext *
unhinted_context(PangoFontMap *map, const char *language)
{
    PangoContext *context = pango_font_map_create_context(map);
    cairo_font_options_t *options = cairo_font_options_create();
    cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
    cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
    pango_cairo_context_set_font_options(context, options);
    cairo_font_options_destroy(options);
    pango_cairo_context_set_resolution(context, 72);
    pango_context_set_round_glyph_positions(context, FALSE);
    pango_context_set_language(context, pango_language_from_string(language));
    return context;
}

typedef struct {
    PangoContext *context;
    const char *families, *literals;
    cairo_t *cr;
    double y; /* how far the page is full */
} Pen;

static void
insert(PangoAttrList *list, PangoAttribute *attribute, const TfSpan *span)
{
    attribute->start_index = (guint)span->start;
    attribute->end_index = (guint)(span->start + span->length);
    pango_attr_list_insert(list, attribute);
}

static PangoAttrList *
attributes(const Pen *pen, const TfUnit *unit)
{
    PangoAttrList *list = pango_attr_list_new();
    for (int i = 0; i < unit->n_spans; i++) {
        const TfSpan *span = &unit->spans[i];
        gboolean is_english = g_strcmp0(span->language, "en") == 0;
        PangoLanguage *language = pango_language_from_string(span->language);
        insert(list, pango_attr_language_new(language), span);
        if (span->is_bold)
            insert(list, pango_attr_weight_new(PANGO_WEIGHT_BOLD), span);
        if (span->is_literal || is_english)
            insert(list, pango_attr_family_new(pen->literals), span);
    }
    return list;
}

static PangoLayout *
lay_out(const Pen *pen, const FloorParagraph *paragraph)
{
    PangoLayout *layout = pango_layout_new(pen->context);
    PangoFontDescription *font = pango_font_description_new();
    pango_font_description_set_family(font, pen->families);
    pango_font_description_set_absolute_size(font, paragraph->size * PANGO_SCALE);
    if (paragraph->is_bold)
        pango_font_description_set_weight(font, PANGO_WEIGHT_BOLD);
    PangoAttrList *list = attributes(pen, paragraph->unit);
    pango_layout_set_font_description(layout, font);
    pango_layout_set_attributes(layout, list);
    pango_layout_set_width(layout, pango_units_from_double(paragraph->measure));
    pango_layout_set_text(layout, paragraph->unit->text, -1);
    pango_attr_list_unref(list);
    pango_font_description_free(font);
    return layout;
}

/* Line by line, on to a new page where the old one is full. */
static void
show(Pen *pen, PangoLayout *layout)
{
    PangoLayoutIter *iter = pango_layout_get_iter(layout);
    do {
        PangoRectangle box;
        pango_layout_iter_get_line_extents(iter, NULL, &box);
        double height = pango_units_to_double(box.height);
        double ascent = pango_units_to_double(pango_layout_iter_get_baseline(iter) - box.y);
        if (pen->y + height > page_height - margin && pen->y > margin) {
            cairo_show_page(pen->cr);
            pen->y = margin;
        }
        cairo_move_to(pen->cr, margin + pango_units_to_double(box.x), pen->y + ascent);
        pango_cairo_show_layout_line(pen->cr, pango_layout_iter_get_line_readonly(iter));
        pen->y += height;
    } while (pango_layout_iter_next_line(iter));
    pango_layout_iter_free(iter);
}

/* The faces of a language, opened. */
typedef struct {
    FcConfig *config;
    PangoFontMap *map;
    PangoContext *context;
} Desk;

static Desk
desk_open(const TfFaces *faces, const char *language)
{
    Desk desk = {.map = pango_cairo_font_map_new()};
    desk.config = open_faces(faces, tf_faces_families(faces, language),
                             tf_faces_literal_families(faces, language));
    pango_fc_font_map_set_config(PANGO_FC_FONT_MAP(desk.map), desk.config);
    desk.context = unhinted_context(desk.map, language);
    return desk;
}

static void
desk_close(Desk *desk)
{
    g_object_unref(desk->context);
    g_object_unref(desk->map);
    FcConfigDestroy(desk->config);
}

/* Spaces within the line, or in Chinese its characters. */
static int
count_gaps(const PangoLayoutLine *line, const char *text, gboolean is_han)
{
    const char *p = text + line->start_index, *end = p + line->length;
    while (end > p && end[-1] == ' ')
        end--;
    int n = 0;
    for (; p < end; p = g_utf8_next_char(p))
        n += is_han || *p == ' ';
    return n;
}

FloorColumn
floor_set_column(const FloorParagraph *paragraph,
                 const TfFaces *faces,
                 const char *language)
{
    static const double usual_space = 0.26; /* ems */
    gboolean is_han = tf_language_find(language)->breaks == TF_BREAKS_HAN;
    Desk desk = desk_open(faces, language);
    Pen pen = {desk.context, tf_faces_families(faces, language),
               tf_faces_literal_families(faces, language), NULL, 0};
    g_autoptr(PangoLayout) layout = lay_out(&pen, paragraph);
    FloorColumn column = {.n_lines = pango_layout_get_line_count(layout)};
    double squares = 0;
    for (int i = 0; i + 1 < column.n_lines; i++) {
        PangoLayoutLine *line = pango_layout_get_line_readonly(layout, i);
        PangoRectangle box;
        pango_layout_line_get_extents(line, NULL, &box);
        double room = paragraph->measure - pango_units_to_double(box.width);
        int n = count_gaps(line, paragraph->unit->text, is_han);
        double space =
            n > 0 ? room / (n * paragraph->size * (is_han ? 1 : usual_space)) : 0;
        squares += space * space;
        if (fabs(space) > fabs(column.worst))
            column.worst = space;
    }
    if (column.n_lines > 1)
        column.rms = sqrt(squares / (column.n_lines - 1));
    g_clear_object(&layout);
    desk_close(&desk);
    return column;
}

void
floor_write(const GArray *paragraphs,
            const TfFaces *faces,
            const char *language,
            const char *path)
{
    Desk desk = desk_open(faces, language);
    cairo_surface_t *surface = cairo_pdf_surface_create(path, page_width, page_height);
    Pen pen = {desk.context, tf_faces_families(faces, language),
               tf_faces_literal_families(faces, language), cairo_create(surface), margin};
    for (guint i = 0; i < paragraphs->len; i++) {
        const FloorParagraph *paragraph = &g_array_index(paragraphs, FloorParagraph, i);
        g_autoptr(PangoLayout) layout = lay_out(&pen, paragraph);
        show(&pen, layout);
        pen.y += paragraph->size / 2;
    }
    cairo_destroy(pen.cr);
    cairo_surface_finish(surface);
    if (cairo_surface_status(surface) != CAIRO_STATUS_SUCCESS)
        g_error("%s: %s", path, cairo_status_to_string(cairo_surface_status(surface)));
    cairo_surface_destroy(surface);
    desk_close(&desk);
}
