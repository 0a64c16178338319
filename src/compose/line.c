/* line.c: one line of a paragraph: its parts in visual order, and what each gap gives. */
#include "compose/kashida.h"
#include "compose/line-private.h"

#include <math.h>
#include <string.h>

/* A line that would have to stretch further than this is left short: holes are worse than an
 * uneven edge. In shares of what its gaps should give. */
static const double loosest = 3;
static const double loosest_han = 1.3;
/* Of what the spaces of a line may be stretched, before joins are drawn out. */
static const double stretch_before_kashida = 0.6;
/* Ems; less is left to the spaces. */
static const double least_kashida = 0.1;

static void
clear_part(gpointer data)
{
    TfLinePart *part = data;
    if (part->own != NULL)
        g_array_unref(part->own);
}

/* Number of glyphs, from the left, of a run's @n whose letters stand before @byte in reading
 * order, or in a run from right to left, at it or after it. Clusters ascend or descend. */
static int
glyphs_until(const TfShaped *glyphs, int n, gsize byte, gboolean is_rtl)
{
    int low = 0, high = n;
    while (low < high) {
        int middle = (low + high) / 2;
        if ((glyphs[middle].cluster < byte) != is_rtl)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static const TfShaped *
glyphs_of(const TfParagraph *paragraph, const TfRun *run)
{
    return &g_array_index(paragraph->glyphs, TfShaped, run->first);
}

const TfShaped *
tf_glyphs_between(
    const TfParagraph *paragraph, const TfRun *run, gsize start, gsize end, int *n)
{
    const TfShaped *glyphs = glyphs_of(paragraph, run);
    gboolean is_rtl = run->level % 2 != 0;
    int first = glyphs_until(glyphs, run->n, is_rtl ? end : start, is_rtl);
    *n = glyphs_until(glyphs, run->n, is_rtl ? start : end, is_rtl) - first;
    return glyphs + first;
}

/* Whether cutting the run at @byte would change glyphs on either side. */
static gboolean
is_cut_unsafe(const TfParagraph *paragraph, const TfRun *run, gsize byte)
{
    if (byte <= run->start || byte >= run->end)
        return FALSE;
    int n;
    const TfShaped *glyph = tf_glyphs_between(paragraph, run, byte, byte + 1, &n);
    return n > 0 && glyph->is_unsafe;
}

static void
add_part(TfLineSetting *setting, const TfRun *run)
{
    const TfParagraph *paragraph = setting->paragraph;
    TfLinePart part = {
        .run = run,
        .start = MAX(run->start, setting->start),
        .end = MIN(run->end, setting->end),
    };
    if (part.start >= part.end)
        return;
    unsigned hyphens =
        (setting->has_hyphen_before && part.start == setting->start ? TF_HYPHEN_BEFORE
                                                                    : 0) |
        (setting->has_hyphen_after && part.end == setting->end ? TF_HYPHEN_AFTER : 0);
    if (hyphens != 0) {
        part.own = g_array_new(FALSE, FALSE, sizeof(TfShaped));
        tf_shape_with_hyphens(paragraph, run, part.start, part.end, hyphens, part.own);
    } else if (is_cut_unsafe(paragraph, run, part.start) ||
               is_cut_unsafe(paragraph, run, part.end)) {
        part.own = g_array_new(FALSE, FALSE, sizeof(TfShaped));
        tf_shape_stretch(paragraph, run, part.start, part.end, part.own);
    }
    if (part.own != NULL) {
        part.glyphs = (const TfShaped *)(void *)part.own->data;
        part.n = (int)part.own->len;
    } else {
        part.glyphs = tf_glyphs_between(paragraph, run, part.start, part.end, &part.n);
    }
    g_array_append_val(setting->parts, part);
}

static void
reverse(GArray *parts, guint from, guint to)
{
    for (; from + 1 < to; from++, to--) {
        TfLinePart swap = g_array_index(parts, TfLinePart, from);
        g_array_index(parts, TfLinePart, from) = g_array_index(parts, TfLinePart, to - 1);
        g_array_index(parts, TfLinePart, to - 1) = swap;
    }
}

/* Unicode Standard Annex 9, rule L2: from the highest level down to the lowest odd one, turn
 * every stretch of that level or above. */
static void
reorder(GArray *parts)
{
    int highest = 0;
    for (guint i = 0; i < parts->len; i++)
        highest = MAX(highest, g_array_index(parts, TfLinePart, i).run->level);
    for (int level = highest; level >= 1; level--)
        for (guint i = 0; i < parts->len; i++) {
            guint end = i;
            while (end < parts->len &&
                   g_array_index(parts, TfLinePart, end).run->level >= level)
                end++;
            reverse(parts, i, end);
            i = MAX(i, end);
        }
}

static void
collect_parts(TfLineSetting *setting)
{
    const GArray *runs = setting->paragraph->runs;
    for (guint i = tf_run_at(setting->paragraph, setting->start); i < runs->len; i++) {
        const TfRun *run = &g_array_index(runs, TfRun, i);
        if (run->start >= setting->end)
            break;
        add_part(setting, run);
    }
    reorder(setting->parts);
}

/* At a line's end a mark still gives that has white on its inner side, before all others. */
static TfTier
tier_at(const TfLineSetting *setting, gsize byte, gboolean is_end)
{
    TfTier tier = tf_give_at(setting->paragraph, byte)->tier;
    return is_end && tier != TF_TIER_PLAIN ? TF_TIER_LINE_END : tier;
}

/* What can be taken from the character at @byte to fit the line, ems. */
static double
shrink_at(const TfLineSetting *setting, gsize byte, gboolean is_end)
{
    const TfParagraph *paragraph = setting->paragraph;
    gboolean loses_it = is_end && (tf_give_at(paragraph, byte)->white > 0 ||
                                   tf_give_at(paragraph, byte)->gap > 0);
    gboolean has_lost_it = byte == setting->start && tf_give_at(paragraph, byte)->white < 0;
    return loses_it || has_lost_it ? 0 : tf_give_at(paragraph, byte)->shrink;
}

static double
stretch_at(const TfLineSetting *setting, gsize byte, gboolean is_end)
{
    const TfParagraph *paragraph = setting->paragraph;
    gboolean is_start = byte == setting->start && tf_give_at(paragraph, byte)->white < 0;
    return is_end || is_start ? 0 : tf_give_at(paragraph, byte)->stretch;
}

/* What the character at @byte has lost of its width, ems, from 0 down: the white of a mark. */
static double
lost_at(const TfLineSetting *setting, gsize byte, gboolean is_end)
{
    const TfParagraph *paragraph = setting->paragraph;
    double white = tf_give_at(paragraph, byte)->white,
           lost = -tf_give_at(paragraph, byte)->cut;
    if ((white < 0 && byte == setting->start) || (white > 0 && is_end))
        lost -= fabs(white);
    double spare = setting->spare[tier_at(setting, byte, is_end)];
    return lost + MIN(0, spare) * shrink_at(setting, byte, is_end);
}

double
tf_line_correction(const TfLineSetting *setting, gsize byte)
{
    const TfParagraph *paragraph = setting->paragraph;
    if (byte < setting->start || byte >= setting->end) /* a hyphen */
        return 0;
    gboolean is_end = tf_cluster_end(paragraph, byte) >= setting->end;
    if (paragraph->give[byte] == 0) /* a letter, like nearly all */
        return is_end ? 0 : setting->tracking;
    double lost = lost_at(setting, byte, is_end);
    if (is_end)
        return lost;
    double spare =
        setting->spare[tf_chinese_stretch_tier(tf_give_at(paragraph, byte)->tier)];
    return lost + tf_give_at(paragraph, byte)->gap +
           MAX(0, spare) * stretch_at(setting, byte, is_end) + setting->tracking;
}

double
tf_line_shift(const TfLineSetting *setting, gsize byte)
{
    const TfParagraph *paragraph = setting->paragraph;
    if (byte < setting->start || byte >= setting->end ||
        tf_give_at(paragraph, byte)->tier == TF_TIER_PLAIN)
        return 0;
    gboolean is_end = tf_cluster_end(paragraph, byte) >= setting->end;
    return tf_chinese_share_before(paragraph, byte) * lost_at(setting, byte, is_end);
}

double
tf_line_natural_width(const TfLineSetting *setting)
{
    double width = -setting->out_left - setting->out_right;
    for (guint i = 0; i < setting->parts->len; i++) {
        const TfLinePart *part = &g_array_index(setting->parts, TfLinePart, i);
        for (int j = 0; j < part->n; j++) {
            const TfShaped *glyph = &part->glyphs[j];
            width += glyph->advance;
            if (j == 0 || part->glyphs[j - 1].cluster != glyph->cluster)
                width += tf_line_correction(setting, glyph->cluster);
        }
    }
    return width;
}

/* The sums of what the line's inside may give, by tier, measured on the line itself. Returns: all
 * of them */
static double
elasticity(const TfLineSetting *setting, gboolean stretches, double *sums)
{
    const TfParagraph *paragraph = setting->paragraph;
    double total = 0;
    for (gsize byte = setting->start; byte < setting->end; byte++) {
        if (!paragraph->is_cluster[byte])
            continue;
        gboolean is_end = tf_cluster_end(paragraph, byte) >= setting->end;
        double gives = stretches ? stretch_at(setting, byte, is_end)
                                 : shrink_at(setting, byte, is_end);
        TfTier tier = stretches ? tf_chinese_stretch_tier(tf_give_at(paragraph, byte)->tier)
                                : tier_at(setting, byte, is_end);
        sums[tier] += gives;
        total += gives;
    }
    return total;
}

/* Finds how much every gap gives so that the line fills @measure, ems. */
double
tf_line_justify(TfLineSetting *setting,
                const TfLine *line,
                double measure,
                gboolean is_justified)
{
    double width = tf_line_natural_width(setting), room = measure - width;
    if (fabs(room) < 1e-9 || (room > 0 && (line->is_last || !is_justified)))
        return width;
    if (room < 0 && !is_justified)
        return width;
    double sums[TF_N_TIERS] = {0}, shares[TF_N_TIERS];
    double give = elasticity(setting, room > 0, sums);
    if (give <= 0)
        return width;
    gboolean is_han = setting->paragraph->language->breaks == TF_BREAKS_HAN;
    if (room / give > (is_han ? loosest_han : loosest))
        return width;
    tf_chinese_share(sums, room > 0 ? room : MIN(-room, give), shares);
    for (int i = 0; i < TF_N_TIERS; i++)
        setting->spare[i] = room > 0 ? shares[i] : -shares[i];
    return tf_line_natural_width(setting);
}

gsize
tf_visible_end(const TfParagraph *paragraph, gsize end)
{
    while (end > 0 && paragraph->text[end - 1] == ' ')
        end--;
    return end;
}

gboolean
tf_repeats_hyphen(const TfParagraph *paragraph, const TfBreak *candidate)
{
    return candidate->is_hyphen && candidate->kind == TF_BREAK_ALWAYS &&
           paragraph->language->repeats_hyphen;
}

TfLineSetting
tf_line_setting(const TfParagraph *paragraph,
                const TfLine *line,
                double size,
                unsigned flush)
{
    const TfBreak *breaks = (const TfBreak *)(void *)paragraph->breaks->data;
    const TfBreak *from = &breaks[line->from], *to = &breaks[line->to];
    TfLineSetting setting = {
        .paragraph = paragraph,
        .start = from->byte,
        .end = tf_visible_end(paragraph, to->byte),
        .has_hyphen_before = tf_repeats_hyphen(paragraph, from),
        .has_hyphen_after = tf_adds_hyphen(to),
        .parts = g_array_new(FALSE, FALSE, sizeof(TfLinePart)),
        .spaces = g_array_new(FALSE, FALSE, sizeof(TfSetSpace)),
        .tracking = line->tracking,
        .size = size,
    };
    g_array_set_clear_func(setting.parts, clear_part);
    collect_parts(&setting);
    tf_line_find_edges(&setting, flush);
    return setting;
}

void
tf_line_setting_clear(TfLineSetting *setting)
{
    g_array_unref(setting->parts);
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
    TfLineSetting setting = tf_line_setting(paragraph, line, 1, 0);
    if (measure > 0)
        tf_line_justify(&setting, line, measure, TRUE);
    x -= setting.out_left;
    for (guint i = 0; i < setting.parts->len; i++) {
        const TfLinePart *part = &g_array_index(setting.parts, TfLinePart, i);
        for (int j = 0; j < part->n; j++) {
            const TfShaped *glyph = &part->glyphs[j];
            take(part->run, glyph, x, data);
            x += glyph->advance;
            if (j == 0 || part->glyphs[j - 1].cluster != glyph->cluster)
                x += tf_line_correction(&setting, glyph->cluster);
        }
    }
    tf_line_setting_clear(&setting);
}

double
tf_line_set_width(const TfParagraph *paragraph, const TfLine *line, double measure)
{
    if (measure <= 0)
        return line->width;
    TfLineSetting setting = tf_line_setting(paragraph, line, 1, 0);
    double width = tf_line_justify(&setting, line, measure, TRUE);
    tf_line_setting_clear(&setting);
    return width;
}

static void
shape_drawn_out(TfLineSetting *setting, TfLinePart *part, const GArray *found)
{
    GArray *own = g_array_new(FALSE, FALSE, sizeof(TfShaped));
    tf_kashida_shape(setting->paragraph, part->run, part->start, part->end, found, own);
    g_clear_pointer(&part->own, g_array_unref);
    part->own = own;
    part->glyphs = (const TfShaped *)(void *)own->data;
    part->n = (int)own->len;
}

/* Word space first; what it should not take, joins between letters do. */
void
tf_line_draw_out(TfLineSetting *setting, const TfLine *line, double measure)
{
    double sums[TF_N_TIERS] = {0}, give = elasticity(setting, TRUE, sums);
    double room = measure - tf_line_natural_width(setting) - stretch_before_kashida * give;
    if (line->is_last || room < least_kashida)
        return;
    g_autoptr(GArray) found = g_array_new(FALSE, FALSE, sizeof(TfKashida));
    for (guint i = 0; i < setting->parts->len; i++) {
        const TfLinePart *part = &g_array_index(setting->parts, TfLinePart, i);
        tf_kashida_find(setting->paragraph, part->run, setting->start, part->start,
                        part->end, found);
    }
    double added;
    int n = tf_kashida_share(found, room, &added);
    if (room - added > (loosest - stretch_before_kashida) * give) /* it stays short */
        return;
    setting->n_kashidas = n;
    for (guint i = 0; n > 0 && i < setting->parts->len; i++)
        if (g_array_index(setting->parts, TfLinePart, i).run->script == HB_SCRIPT_ARABIC)
            shape_drawn_out(setting, &g_array_index(setting->parts, TfLinePart, i), found);
}

/* The ink of the very line where it leaves the usual: a Nastaliq word starts as high as it is long,
 * and Arabic vowels stand on each other. */
static void
measure_ink(
    const TfParagraph *paragraph, gsize start, gsize end, double *above, double *below)
{
    for (guint i = tf_run_at(paragraph, start); i < paragraph->runs->len; i++) {
        const TfRun *run = &g_array_index(paragraph->runs, TfRun, i);
        if (run->start >= end)
            break;
        int n;
        const TfShaped *glyphs = tf_glyphs_between(paragraph, run, start, end, &n);
        for (int j = 0; j < n; j++) {
            TfInkBox ink = tf_shaped_ink(&glyphs[j]);
            *above = MAX(*above, ink.above);
            *below = MAX(*below, ink.below);
        }
    }
}

void
tf_paragraph_extent(const TfParagraph *paragraph,
                    const TfLine *line,
                    double *above,
                    double *below)
{
    const TfScript *script = paragraph->script;
    *above = script->above;
    *below = script->below;
    if ((script->climbs || script->stacks) && line->to > line->from) {
        const TfBreak *breaks = (const TfBreak *)(void *)paragraph->breaks->data;
        measure_ink(paragraph, breaks[line->from].byte, breaks[line->to].byte, above,
                    below);
    }
}
