/* line-place.c: a line that is set becomes glyph runs of the display list. */
#include "compose/characters.h"
#include "compose/line-private.h"

#include <math.h>
#include <string.h>

/* A run of the display list under construction. */
typedef struct {
    cairo_glyph_t *glyphs; /* room for all of the part, as have the next two */
    cairo_text_cluster_t *clusters;
    TfPen *pens;
    int n_glyphs, n_clusters;
    GString *text;
    double x, y; /* the pen, points */
} Output;

/* Where the text of the cluster at glyph @i ends. */
static gsize
cluster_end(const TfLinePart *part, int i)
{
    gboolean is_rtl = part->run->level % 2 != 0;
    gsize end = part->end;
    if (is_rtl) {
        for (int j = i; j >= 0; j--)
            if (part->glyphs[j].cluster != part->glyphs[i].cluster)
                return part->glyphs[j].cluster;
        return end;
    }
    for (int j = i; j < part->n; j++)
        if (part->glyphs[j].cluster != part->glyphs[i].cluster)
            return part->glyphs[j].cluster;
    return end;
}

/* What keeps numbers in order is neither drawn nor copied out. */
static gsize
append_visible(GString *text, const char *from, const char *to)
{
    gsize before = text->len;
    const char *visible = from;
    for (const char *p = from; p < to;) {
        const char *next = g_utf8_next_char(p);
        if (next > p + 1 && tf_is_direction_sign(g_utf8_get_char(p))) {
            g_string_append_len(text, visible, p - visible);
            visible = next;
        }
        p = next;
    }
    g_string_append_len(text, visible, to - visible);
    return text->len - before;
}

/* Who copies the text gets the word whole. */
static gsize
append_soft_hyphen(GString *text)
{
    g_string_append(text, "\u00AD");
    return strlen("\u00AD");
}

/* Adds one cluster, glyphs [i, j), at the pen, and moves the pen. */
static void
add_cluster(
    const TfLineSetting *setting, const TfLinePart *part, int i, int j, Output *output)
{
    const TfParagraph *paragraph = setting->paragraph;
    gsize byte = part->glyphs[i].cluster;
    const char *text = paragraph->text;
    double change = tf_line_correction(setting, byte), size = setting->size;
    double shift = tf_line_shift(setting, byte);
    gsize n_bytes =
        byte < part->start || byte >= part->end
            ? append_soft_hyphen(output->text)
            : append_visible(output->text, text + byte, text + cluster_end(part, i));
    double width = 0;
    for (int k = i; k < j; k++) {
        const TfShaped *shaped = &part->glyphs[k];
        cairo_glyph_t glyph = {
            .index = shaped->glyph,
            .x = output->x + (width + shaped->dx + shift) * size,
            .y = output->y - shaped->dy * size,
        };
        if (n_bytes > 0)
            output->glyphs[output->n_glyphs++] = glyph;
        width += shaped->advance;
    }
    cairo_text_cluster_t cluster = {.num_bytes = (int)n_bytes, .num_glyphs = j - i};
    TfPen pen = {output->x + shift * size, width * size};
    if (n_bytes > 0) {
        output->clusters[output->n_clusters] = cluster;
        output->pens[output->n_clusters++] = pen;
    }
    if (text[byte] == ' ') {
        TfSetSpace space = {output->x, output->x + (width + change) * size};
        g_array_append_val(setting->spaces, space);
    }
    output->x += (width + change) * size;
}

static char *
visible_text(const char *from, const char *to)
{
    GString *text = g_string_sized_new((gsize)(to - from) + 1);
    append_visible(text, from, to);
    return g_string_free(text, FALSE);
}

static TfGlyphs *
finish_run(const TfLineSetting *setting,
           const TfLinePart *part,
           Output *output,
           TfPages *pages)
{
    const TfParagraph *paragraph = setting->paragraph;
    double size = setting->size * part->run->scale;
    TfGlyphs *glyphs = g_new0(TfGlyphs, 1);
    glyphs->font = tf_fonts_sized(paragraph->fonts, part->run->font, size);
    glyphs->n_glyphs = output->n_glyphs;
    glyphs->glyphs = output->glyphs;
    glyphs->n_clusters = output->n_clusters;
    glyphs->clusters = output->clusters;
    glyphs->pens = output->pens;
    glyphs->baseline = output->y;
    glyphs->text = g_string_free(output->text, FALSE);
    glyphs->is_rtl = part->run->level % 2 != 0;
    glyphs->logical =
        visible_text(paragraph->text + part->start, paragraph->text + part->end);
    const char *family =
        tf_fonts_family(paragraph->fonts, part->run->font, &glyphs->is_bold);
    glyphs->family = tf_pages_string(pages, family);
    glyphs->size = size;
    return glyphs;
}

/* A part at its place, not on the page yet. */
typedef struct {
    gsize start; /* of its text */
    TfPlaced placed;
} Part;

/* Appends to @parts. Returns: its width */
static double
place_part(const TfLineSetting *setting,
           const TfLinePart *part,
           const TfLinePlace *where,
           double x,
           GArray *parts,
           TfPages *pages)
{
    gsize n = (gsize)part->n;
    Output output = {
        .glyphs = g_new(cairo_glyph_t, n),
        .clusters = g_new(cairo_text_cluster_t, n),
        .pens = g_new(TfPen, n),
        .text = g_string_sized_new(part->end - part->start + 1),
        .x = x,
        .y = where->y,
    };
    for (int i = 0; i < part->n;) {
        int j = i + 1;
        while (j < part->n && part->glyphs[j].cluster == part->glyphs[i].cluster)
            j++;
        add_cluster(setting, part, i, j, &output);
        i = j;
    }
    if (output.n_glyphs == 0) { /* nothing but a sign of direction */
        g_free(output.glyphs);
        g_free(output.clusters);
        g_free(output.pens);
        g_string_free(output.text, TRUE);
        return output.x - x;
    }
    TfGlyphs *glyphs = finish_run(setting, part, &output, pages);
    TfLine line = {.from = 0, .to = 0};
    double above, below;
    tf_paragraph_extent(setting->paragraph, &line, &above, &below);
    TfPlaced placed = {
        .kind = TF_PLACED_GLYPHS,
        .rect = {x, where->y - above * setting->size, output.x - x,
                 (above + below) * setting->size},
        .ink = where->ink,
        .element = where->elements != NULL ? where->elements[part->run->span] : -1,
        .unit = tf_pages_string(pages, setting->paragraph->unit),
        .place = setting->paragraph->place,
        .glyphs = tf_pages_take_glyphs(pages, glyphs),
    };
    placed.place.file = tf_pages_string(pages, placed.place.file);
    placed.place.unit = placed.unit;
    Part result = {part->start, placed};
    g_array_append_val(parts, result);
    return output.x - x;
}

static int
compare_starts(const void *a, const void *b)
{
    const Part *first = a, *second = b;
    return first->start < second->start ? -1 : first->start > second->start;
}

/* Parts take their places from left to right, and go on the page in the order of reading: a viewer
 * that does not sort them, or a screen reader, then has at least these in order. Returns: where
 * the line ends */
static double
place_parts(const TfLineSetting *setting,
            const TfLinePlace *where,
            double x,
            TfPages *pages)
{
    g_autoptr(GArray) parts = g_array_new(FALSE, FALSE, sizeof(Part));
    for (guint i = 0; i < setting->parts->len; i++)
        x += place_part(setting, &g_array_index(setting->parts, TfLinePart, i), where, x,
                        parts, pages);
    g_array_sort(parts, compare_starts);
    for (guint i = 0; i < parts->len; i++)
        tf_pages_add(pages, where->page, &g_array_index(parts, Part, i).placed);
    return x;
}

static double
start_of_line(const TfLinePlace *where, double width, gboolean is_rtl)
{
    double room = where->measure - width;
    switch (where->align) {
    case TF_ALIGN_CENTRE:
        return where->x + room / 2;
    case TF_ALIGN_END:
        return is_rtl ? where->x : where->x + room;
    case TF_ALIGN_START:
    case TF_ALIGN_JUSTIFY:
    case TF_ALIGN_BALANCE:
    default:
        return is_rtl ? where->x + room : where->x;
    }
}

/* What each space, in shares of a usual one, or each Chinese character must give for a line as
 * wide as @width. */
static double
space_added(const TfLineSetting *setting, double natural, double width)
{
    static const double usual_space = 0.26; /* ems */
    const TfParagraph *paragraph = setting->paragraph;
    gboolean is_han = paragraph->language->breaks == TF_BREAKS_HAN;
    int n = 0;
    for (gsize byte = setting->start; byte < setting->end; byte++)
        n += paragraph->is_cluster[byte] && (is_han || paragraph->text[byte] == ' ');
    return n > 0 ? (width - natural) / (n * (is_han ? 1 : usual_space)) : 0;
}

static int
count_squeezed(const TfLineSetting *setting)
{
    int n = 0;
    for (gsize byte = setting->start; byte < setting->end; byte++)
        n += setting->paragraph->is_cluster[byte] &&
             tf_give_at(setting->paragraph, byte)->tier != TF_TIER_PLAIN &&
             tf_line_correction(setting, byte) < -1e-6;
    return n;
}

/* Notes how the line was set; @natural and @width in ems. */
static void
note_line(const TfLineSetting *setting,
          const TfLine *line,
          const TfLinePlace *where,
          double natural,
          double width,
          TfPages *pages)
{
    const TfParagraph *paragraph = setting->paragraph;
    const TfBreak *end = &g_array_index(paragraph->breaks, TfBreak, line->to);
    double measure = where->measure / where->size;
    gboolean is_justified = tf_paragraph_is_justified(paragraph, where->align, measure);
    gboolean is_full = is_justified && !line->is_last;
    if (line->from == 0)
        pages->n_paragraphs++;
    if (paragraph->unit == NULL)
        return;
    g_autofree char *text =
        visible_text(paragraph->text + setting->start, paragraph->text + setting->end);
    TfSetLine set = {
        .page = where->page,
        .paragraph = pages->n_paragraphs - 1,
        .unit = paragraph->unit,
        .language = paragraph->language,
        .text = text,
        .size = where->size,
        .measure = where->measure,
        .width = width * where->size,
        .natural = natural * where->size,
        .baseline = where->y,
        .x = where->x,
        .first_run = setting->first_run,
        .n_runs = tf_pages_get(pages, where->page)->n_placed - setting->first_run,
        .space = is_full ? space_added(setting, natural, measure) : 0,
        .is_short = is_full && width < measure - 1e-6,
        .penalty = end->penalty,
        .is_rtl = paragraph->is_rtl,
        .is_justified = is_justified,
        .is_last = line->is_last,
        .is_runt = tf_paragraph_is_runt(paragraph, line, measure),
        .ends_in_hyphen = end->is_hyphen,
        .n_kashidas = setting->n_kashidas,
        .n_squeezed = count_squeezed(setting),
        .n_spaces = (int)setting->spaces->len,
        .spaces =
            g_memdup2(setting->spaces->data, sizeof(TfSetSpace) * setting->spaces->len),
    };
    tf_pages_add_line(pages, set);
}

double
tf_paragraph_place(const TfParagraph *paragraph,
                   const TfLine *line,
                   const TfLinePlace *where,
                   TfPages *pages)
{
    double measure = where->measure / where->size;
    unsigned flush = tf_paragraph_flush(paragraph, where->align, measure);
    TfLineSetting setting = tf_line_setting(paragraph, line, where->size, flush);
    gboolean is_justified = tf_paragraph_is_justified(paragraph, where->align, measure);
    if (is_justified && where->draws_out && paragraph->script->takes_kashida)
        tf_line_draw_out(&setting, line, measure);
    double natural = tf_line_natural_width(&setting);
    double width = tf_line_justify(&setting, line, measure, is_justified) * where->size;
    double left = start_of_line(where, width, paragraph->is_rtl);
    setting.first_run = tf_pages_get(pages, where->page)->n_placed;
    double x = place_parts(&setting, where, left - setting.out_left * where->size, pages);
    note_line(&setting, line, where, natural, width / where->size, pages);
    tf_line_setting_clear(&setting);
    return paragraph->is_rtl ? left : x;
}
