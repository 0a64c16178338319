/* line.c: one line of a paragraph becomes placed glyph runs, in visual order. */
#include "compose/kashida.h"

#include <math.h>
#include <string.h>

/* A line that would have to stretch further than this is left short: holes are worse than an
 * uneven edge. In shares of what its gaps should give. */
static const double loosest = 3;
static const double loosest_han = 1.3;

/* Part of a run that stands on the line. */
typedef struct {
    const TfRun *run;
    gsize start, end;
    const TfShaped *glyphs; /* left to right */
    int n;
    GArray *own; /* shaped again because the line cuts the run; NULL */
} Piece;

/* The line as it is being set. */
typedef struct {
    const TfParagraph *paragraph;
    gsize start, end; /* of the text, spaces at the end left off */
    gboolean has_hyphen_before, has_hyphen_after; /* that are not in the text */
    GArray *pieces; /* of Piece, reading order, then visual    */
    int n_kashidas;
    GArray *spaces; /* of TfSetSpace */
    double spare;   /* share of the stretch (> 0) or shrink (< 0) that is used */
    double size;
} Setting;

static void
clear_piece(gpointer data)
{
    Piece *piece = data;
    if (piece->own != NULL)
        g_array_unref(piece->own);
}

static gboolean
is_in(const TfShaped *glyph, gsize start, gsize end)
{
    return glyph->cluster >= start && glyph->cluster < end;
}

/* Whether cutting the run at @byte would change glyphs on either side. */
static gboolean
is_cut_unsafe(const TfParagraph *paragraph, const TfRun *run, gsize byte)
{
    if (byte <= run->start || byte >= run->end)
        return FALSE;
    for (int i = run->first; i < run->first + run->n; i++) {
        const TfShaped *glyph = &g_array_index(paragraph->glyphs, TfShaped, i);
        if (glyph->cluster == byte)
            return glyph->is_unsafe;
    }
    return FALSE;
}

static void
add_piece(Setting *setting, const TfRun *run)
{
    const TfParagraph *paragraph = setting->paragraph;
    Piece piece = {
        .run = run,
        .start = MAX(run->start, setting->start),
        .end = MIN(run->end, setting->end),
    };
    if (piece.start >= piece.end)
        return;
    unsigned hyphens =
        (setting->has_hyphen_before && piece.start == setting->start ? TF_HYPHEN_BEFORE
                                                                     : 0) |
        (setting->has_hyphen_after && piece.end == setting->end ? TF_HYPHEN_AFTER : 0);
    if (hyphens != 0) {
        piece.own = g_array_new(FALSE, FALSE, sizeof(TfShaped));
        tf_shape_with_hyphens(paragraph, run, piece.start, piece.end, hyphens, piece.own);
    } else if (is_cut_unsafe(paragraph, run, piece.start) ||
               is_cut_unsafe(paragraph, run, piece.end)) {
        piece.own = g_array_new(FALSE, FALSE, sizeof(TfShaped));
        tf_shape_stretch(paragraph, run, piece.start, piece.end, piece.own);
    }
    if (piece.own != NULL) {
        piece.glyphs = (const TfShaped *)(void *)piece.own->data;
        piece.n = (int)piece.own->len;
    } else {
        const TfShaped *glyphs = &g_array_index(paragraph->glyphs, TfShaped, run->first);
        int first = 0, n = run->n;
        while (n > 0 && !is_in(&glyphs[first], piece.start, piece.end))
            first++, n--;
        while (n > 0 && !is_in(&glyphs[first + n - 1], piece.start, piece.end))
            n--;
        piece.glyphs = glyphs + first;
        piece.n = n;
    }
    g_array_append_val(setting->pieces, piece);
}

static void
reverse(GArray *pieces, guint from, guint to)
{
    for (; from + 1 < to; from++, to--) {
        Piece swap = g_array_index(pieces, Piece, from);
        g_array_index(pieces, Piece, from) = g_array_index(pieces, Piece, to - 1);
        g_array_index(pieces, Piece, to - 1) = swap;
    }
}

/* Unicode Standard Annex 9, rule L2: from the highest level down to the lowest odd one, turn
 * every stretch of that level or above. */
static void
reorder(GArray *pieces)
{
    int highest = 0;
    for (guint i = 0; i < pieces->len; i++)
        highest = MAX(highest, g_array_index(pieces, Piece, i).run->level);
    for (int level = highest; level >= 1; level--)
        for (guint i = 0; i < pieces->len; i++) {
            guint end = i;
            while (end < pieces->len &&
                   g_array_index(pieces, Piece, end).run->level >= level)
                end++;
            reverse(pieces, i, end);
            i = MAX(i, end);
        }
}

static void
collect_pieces(Setting *setting)
{
    const TfParagraph *paragraph = setting->paragraph;
    for (guint i = 0; i < paragraph->runs->len; i++)
        add_piece(setting, &g_array_index(paragraph->runs, TfRun, i));
    reorder(setting->pieces);
}

/* At a line's end only a centred mark still gives: it has white on its inner side, too. */
static gboolean
gives_at_end(const Setting *setting, gsize byte)
{
    return setting->spare < 0 && tf_is_centred(setting->paragraph, byte);
}

/* How the width of the character at @byte differs on this line from its natural one, ems. */
static double
correction(const Setting *setting, gsize byte)
{
    const TfParagraph *paragraph = setting->paragraph;
    if (byte < setting->start || byte >= setting->end) /* a hyphen */
        return 0;
    double white = paragraph->white[byte];
    gboolean is_whole = paragraph->shrink[byte] > 0;
    gsize next = (gsize)(g_utf8_next_char(paragraph->text + byte) - paragraph->text);
    if (white != 0 && !is_whole)
        return -fabs(white);
    if (white < 0 && byte == setting->start)
        return white;
    if (white > 0 && next == setting->end)
        return -white;
    if (next == setting->end && !gives_at_end(setting, byte))
        return 0;
    double by = setting->spare > 0 ? paragraph->stretch[byte] : paragraph->shrink[byte];
    return paragraph->gap[byte] + setting->spare * by;
}

/* Widths as set, summed over the pieces. */
static double
natural_width(const Setting *setting)
{
    double width = 0;
    for (guint i = 0; i < setting->pieces->len; i++) {
        const Piece *piece = &g_array_index(setting->pieces, Piece, i);
        for (int j = 0; j < piece->n; j++) {
            const TfShaped *glyph = &piece->glyphs[j];
            width += glyph->advance;
            if (j == 0 || piece->glyphs[j - 1].cluster != glyph->cluster)
                width += correction(setting, glyph->cluster);
        }
    }
    return width;
}

/* The sums of what the line's inside may give, measured on the line itself. */
static double
elasticity(const Setting *setting, gboolean stretches)
{
    const TfParagraph *paragraph = setting->paragraph;
    double sum = 0;
    for (gsize byte = setting->start; byte < setting->end; byte++) {
        gboolean is_edge = paragraph->white[byte] < 0 && byte == setting->start;
        gsize next = (gsize)(g_utf8_next_char(paragraph->text + byte) - paragraph->text);
        gboolean gives =
            next < setting->end || (!stretches && tf_is_centred(paragraph, byte));
        if (paragraph->is_cluster[byte] && !is_edge && gives)
            sum += stretches ? paragraph->stretch[byte] : paragraph->shrink[byte];
    }
    return sum;
}

/* Finds how much every gap gives so that the line fills @measure, ems. */
static double
justify(Setting *setting, const TfLine *line, double measure, gboolean is_justified)
{
    double width = natural_width(setting), room = measure - width;
    if (fabs(room) < 1e-9 || (room > 0 && (line->is_last || !is_justified)))
        return width;
    if (room < 0 && !is_justified)
        return width;
    double give = elasticity(setting, room > 0);
    if (give <= 0)
        return width;
    double spare = MAX(room / give, -1);
    gboolean is_han = setting->paragraph->language->breaks == TF_BREAKS_HAN;
    if (spare > (is_han ? loosest_han : loosest))
        return width;
    setting->spare = spare;
    return natural_width(setting);
}

static gsize
visible_end(const TfParagraph *paragraph, gsize end)
{
    while (end > 0 && paragraph->text[end - 1] == ' ')
        end--;
    return end;
}

/* The line with its pieces in visual order, not yet filled. */
static Setting
setting_of(const TfParagraph *paragraph, const TfLine *line, double size)
{
    const TfBreak *breaks = (const TfBreak *)(void *)paragraph->breaks->data;
    const TfBreak *from = &breaks[line->from], *to = &breaks[line->to];
    Setting setting = {
        .paragraph = paragraph,
        .start = from->byte,
        .end = visible_end(paragraph, to->byte),
        .has_hyphen_before = from->is_hyphen && from->kind == TF_BREAK_ALWAYS &&
                             paragraph->language->repeats_hyphen,
        .has_hyphen_after = to->kind == TF_BREAK_DIVISION,
        .pieces = g_array_new(FALSE, FALSE, sizeof(Piece)),
        .spaces = g_array_new(FALSE, FALSE, sizeof(TfSetSpace)),
        .size = size,
    };
    g_array_set_clear_func(setting.pieces, clear_piece);
    collect_pieces(&setting);
    return setting;
}

static void
setting_clear(Setting *setting)
{
    g_array_unref(setting->pieces);
    g_array_unref(setting->spaces);
}

void
tf_line_walk(const TfParagraph *paragraph,
             const TfLine *line,
             double measure,
             double x,
             TfTakeLetter take,
             gpointer data)
{
    Setting setting = setting_of(paragraph, line, 1);
    if (measure > 0)
        justify(&setting, line, measure, TRUE);
    for (guint i = 0; i < setting.pieces->len; i++) {
        const Piece *piece = &g_array_index(setting.pieces, Piece, i);
        for (int j = 0; j < piece->n; j++) {
            const TfShaped *glyph = &piece->glyphs[j];
            take(piece->run, glyph, x, data);
            x += glyph->advance;
            if (j == 0 || piece->glyphs[j - 1].cluster != glyph->cluster)
                x += correction(&setting, glyph->cluster);
        }
    }
    setting_clear(&setting);
}

double
tf_line_set_width(const TfParagraph *paragraph, const TfLine *line, double measure)
{
    if (measure <= 0)
        return line->width;
    Setting setting = setting_of(paragraph, line, 1);
    double width = justify(&setting, line, measure, TRUE);
    setting_clear(&setting);
    return width;
}

/* Of what the spaces of a line may be stretched, before joins are drawn out. */
static const double stretch_before_kashida = 0.6;
/* Ems; less is left to the spaces. */
static const double least_kashida = 0.1;

static void
shape_drawn_out(Setting *setting, Piece *piece, const GArray *found)
{
    GArray *own = g_array_new(FALSE, FALSE, sizeof(TfShaped));
    tf_kashida_shape(setting->paragraph, piece->run, piece->start, piece->end, found, own);
    g_clear_pointer(&piece->own, g_array_unref);
    piece->own = own;
    piece->glyphs = (const TfShaped *)(void *)own->data;
    piece->n = (int)own->len;
}

/* Word space first; what it should not take, joins between letters do. */
static void
draw_out(Setting *setting, const TfLine *line, double measure)
{
    double give = elasticity(setting, TRUE);
    double room = measure - natural_width(setting) - stretch_before_kashida * give;
    if (line->is_last || room < least_kashida)
        return;
    g_autoptr(GArray) found = g_array_new(FALSE, FALSE, sizeof(TfKashida));
    for (guint i = 0; i < setting->pieces->len; i++) {
        const Piece *piece = &g_array_index(setting->pieces, Piece, i);
        tf_kashida_find(setting->paragraph, piece->run, piece->start, piece->end, found);
    }
    double added;
    int n = tf_kashida_share(found, room, &added);
    if (room - added > (loosest - stretch_before_kashida) * give) /* it stays short */
        return;
    setting->n_kashidas = n;
    for (guint i = 0; n > 0 && i < setting->pieces->len; i++)
        if (g_array_index(setting->pieces, Piece, i).run->script == HB_SCRIPT_ARABIC)
            shape_drawn_out(setting, &g_array_index(setting->pieces, Piece, i), found);
}

/* A run of the display list under construction. */
typedef struct {
    GArray *glyphs;   /* of cairo_glyph_t        */
    GArray *clusters; /* of cairo_text_cluster_t */
    GString *text;
    double x, y; /* the pen, points */
} Output;

/* Where the text of the cluster at glyph @i ends. */
static gsize
cluster_end(const Piece *piece, int i)
{
    gboolean is_rtl = piece->run->level % 2 != 0;
    gsize end = piece->end;
    if (is_rtl) {
        for (int j = i; j >= 0; j--)
            if (piece->glyphs[j].cluster != piece->glyphs[i].cluster)
                return piece->glyphs[j].cluster;
        return end;
    }
    for (int j = i; j < piece->n; j++)
        if (piece->glyphs[j].cluster != piece->glyphs[i].cluster)
            return piece->glyphs[j].cluster;
    return end;
}

/* Isolates keep order; they are neither drawn nor copied out. */
static gboolean
is_isolate(gunichar c)
{
    return c >= 0x2066 && c <= 0x2069;
}

static gsize
append_visible(GString *text, const char *from, const char *to)
{
    gsize before = text->len;
    for (const char *p = from; p < to; p = g_utf8_next_char(p))
        if (!is_isolate(g_utf8_get_char(p)))
            g_string_append_unichar(text, g_utf8_get_char(p));
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
add_cluster(const Setting *setting, const Piece *piece, int i, int j, Output *output)
{
    const TfParagraph *paragraph = setting->paragraph;
    gsize byte = piece->glyphs[i].cluster;
    const char *text = paragraph->text;
    double change = correction(setting, byte), size = setting->size;
    /* An opening mark's white stands before its ink, so the ink moves with it. */
    double shift = paragraph->white[byte] < 0 ? change : 0;
    if (change < 0 && tf_is_centred(paragraph, byte))
        shift = change / 2;
    gsize n_bytes =
        byte < piece->start || byte >= piece->end
            ? append_soft_hyphen(output->text)
            : append_visible(output->text, text + byte, text + cluster_end(piece, i));
    double width = 0;
    for (int k = i; k < j; k++) {
        const TfShaped *shaped = &piece->glyphs[k];
        cairo_glyph_t glyph = {
            .index = shaped->glyph,
            .x = output->x + (width + shaped->dx + shift) * size,
            .y = output->y - shaped->dy * size,
        };
        if (n_bytes > 0)
            g_array_append_val(output->glyphs, glyph);
        width += shaped->advance;
    }
    cairo_text_cluster_t cluster = {.num_bytes = (int)n_bytes, .num_glyphs = j - i};
    if (n_bytes > 0)
        g_array_append_val(output->clusters, cluster);
    if (text[byte] == ' ') {
        TfSetSpace space = {output->x, output->x + (width + change) * size};
        g_array_append_val(setting->spaces, space);
    }
    output->x += (width + change) * size;
}

static char *
visible_text(const char *from, const char *to)
{
    GString *text = g_string_new(NULL);
    append_visible(text, from, to);
    return g_string_free(text, FALSE);
}

static TfGlyphs *
finish_run(const Setting *setting, const Piece *piece, Output *output, TfPages *pages)
{
    const TfParagraph *paragraph = setting->paragraph;
    double size = setting->size * piece->run->scale;
    TfGlyphs *glyphs = g_new0(TfGlyphs, 1);
    glyphs->font = tf_fonts_sized(paragraph->fonts, piece->run->font, size);
    glyphs->n_glyphs = (int)output->glyphs->len;
    glyphs->glyphs = (const cairo_glyph_t *)(void *)g_array_free(output->glyphs, FALSE);
    glyphs->n_clusters = (int)output->clusters->len;
    glyphs->clusters =
        (const cairo_text_cluster_t *)(void *)g_array_free(output->clusters, FALSE);
    glyphs->text = g_string_free(output->text, FALSE);
    glyphs->is_rtl = piece->run->level % 2 != 0;
    glyphs->logical =
        visible_text(paragraph->text + piece->start, paragraph->text + piece->end);
    const char *family =
        tf_fonts_family(paragraph->fonts, piece->run->font, &glyphs->is_bold);
    glyphs->family = tf_pages_string(pages, family);
    glyphs->size = size;
    return glyphs;
}

static double
place_piece(const Setting *setting,
            const Piece *piece,
            const TfLinePlace *where,
            double x,
            TfPages *pages)
{
    Output output = {
        .glyphs = g_array_new(FALSE, FALSE, sizeof(cairo_glyph_t)),
        .clusters = g_array_new(FALSE, FALSE, sizeof(cairo_text_cluster_t)),
        .text = g_string_new(NULL),
        .x = x,
        .y = where->y,
    };
    for (int i = 0; i < piece->n;) {
        int j = i + 1;
        while (j < piece->n && piece->glyphs[j].cluster == piece->glyphs[i].cluster)
            j++;
        add_cluster(setting, piece, i, j, &output);
        i = j;
    }
    if (output.glyphs->len == 0) { /* nothing but an isolate */
        g_array_unref(output.glyphs);
        g_array_unref(output.clusters);
        g_string_free(output.text, TRUE);
        return output.x - x;
    }
    TfGlyphs *glyphs = finish_run(setting, piece, &output, pages);
    TfLine line = {.from = 0, .to = 0};
    double above, below;
    tf_paragraph_extent(setting->paragraph, &line, &above, &below);
    TfPlaced placed = {
        .kind = TF_PLACED_GLYPHS,
        .rect = {x, where->y - above * setting->size, output.x - x,
                 (above + below) * setting->size},
        .ink = where->ink,
        .element = where->elements != NULL ? where->elements[piece->run->span] : -1,
        .unit = tf_pages_string(pages, setting->paragraph->unit),
        .place = setting->paragraph->place,
        .glyphs = tf_pages_take_glyphs(pages, glyphs),
    };
    placed.place.file = tf_pages_string(pages, placed.place.file);
    placed.place.unit = placed.unit;
    tf_pages_add(pages, where->page, &placed);
    return output.x - x;
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
space_added(const Setting *setting, double natural, double width)
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
count_squeezed(const Setting *setting)
{
    int n = 0;
    for (gsize byte = setting->start; byte < setting->end; byte++)
        n += setting->paragraph->white[byte] != 0 && correction(setting, byte) < -1e-6;
    return n;
}

/* Notes how the line was set; @natural and @width in ems. */
static void
note_line(const Setting *setting,
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
        .text = text,
        .size = where->size,
        .measure = where->measure,
        .width = width * where->size,
        .baseline = where->y,
        .space = is_full ? space_added(setting, natural, measure) : 0,
        .is_short = is_full && width < measure - 1e-6,
        .penalty = end->penalty,
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
    Setting setting = setting_of(paragraph, line, where->size);
    double measure = where->measure / where->size;
    gboolean is_justified = tf_paragraph_is_justified(paragraph, where->align, measure);
    if (is_justified && where->draws_out &&
        tf_language_script(paragraph->language)->takes_kashida)
        draw_out(&setting, line, measure);
    double natural = natural_width(&setting);
    double width = justify(&setting, line, measure, is_justified) * where->size;
    double left = start_of_line(where, width, paragraph->is_rtl), x = left;
    for (guint i = 0; i < setting.pieces->len; i++)
        x += place_piece(&setting, &g_array_index(setting.pieces, Piece, i), where, x,
                         pages);
    note_line(&setting, line, where, natural, width / where->size, pages);
    setting_clear(&setting);
    return paragraph->is_rtl ? left : x;
}

/* The ink of the very line, for scripts that climb: a Nastaliq word starts as high as it is long. */
static void
measure_ink(
    const TfParagraph *paragraph, gsize start, gsize end, double *above, double *below)
{
    for (guint i = 0; i < paragraph->runs->len; i++) {
        const TfRun *run = &g_array_index(paragraph->runs, TfRun, i);
        if (run->end <= start || run->start >= end)
            continue;
        for (int j = run->first; j < run->first + run->n; j++) {
            const TfShaped *glyph = &g_array_index(paragraph->glyphs, TfShaped, j);
            if (!is_in(glyph, start, end))
                continue;
            *above = MAX(*above, glyph->above);
            *below = MAX(*below, glyph->below);
        }
    }
}

void
tf_paragraph_extent(const TfParagraph *paragraph,
                    const TfLine *line,
                    double *above,
                    double *below)
{
    const TfScript *script = tf_language_script(paragraph->language);
    *above = script->above;
    *below = script->below;
    if (script->climbs && line->to > line->from) {
        const TfBreak *breaks = (const TfBreak *)(void *)paragraph->breaks->data;
        measure_ink(paragraph, breaks[line->from].byte, breaks[line->to].byte, above,
                    below);
    }
}
