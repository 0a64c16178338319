/* edges.c: what leaves the measure at the ends of a line: marks that hang, so that the edge of a
 * column looks straight. And what must not: in Nastaliq a word is drawn over the box of its
 * advances, and its line moves in by as much.
 *
 *      |the mea-     a hyphen hangs        |  کمپنی|   the ink of a word ends at the measure,
 *      |sure    |                          |       |   its advances before it
 */
#include "compose/line-private.h"

/* Ems from the end of a line at which no ink reaches out of it any more. */
static const double longest_lean = 1.5;

unsigned
tf_paragraph_flush(const TfParagraph *paragraph, TfAlign align, double measure)
{
    if (!paragraph->hangs || align == TF_ALIGN_CENTRE)
        return 0;
    if (tf_paragraph_is_justified(paragraph, align, measure))
        return TF_EDGE_START | TF_EDGE_END;
    return align == TF_ALIGN_END ? TF_EDGE_END : TF_EDGE_START;
}

/* The row of the mark at @byte, if it stands at the paragraph's own edge: one inside a stretch
 * that is read the other way stands at that stretch's other end. */
static TfHang
hang_of(const TfParagraph *paragraph, gsize byte)
{
    const TfScript *script = paragraph->script;
    if (!paragraph->hangs || script->hangs == NULL)
        return (TfHang){.marks = NULL};
    const TfRun *run = &g_array_index(paragraph->runs, TfRun, tf_run_at(paragraph, byte));
    if (run->level % 2 != paragraph->is_rtl)
        return (TfHang){.marks = NULL};
    return tf_script_hang(script, g_utf8_get_char(paragraph->text + byte));
}

static double
hang_of_hyphen(const TfParagraph *paragraph, gsize byte, double share)
{
    return share > 0 ? share * tf_hyphen_width(paragraph, byte) : 0;
}

double
tf_hang_at_start(const TfParagraph *paragraph, gsize byte, gboolean has_hyphen)
{
    const TfScript *script = paragraph->script;
    if (!paragraph->hangs || byte >= paragraph->length)
        return 0;
    if (has_hyphen)
        return hang_of_hyphen(paragraph, byte, tf_script_hang(script, '-').at_start);
    return hang_of(paragraph, byte).at_start * paragraph->width[byte];
}

double
tf_hang_at_end(const TfParagraph *paragraph, gsize byte, gboolean has_hyphen)
{
    const TfScript *script = paragraph->script;
    gsize end = tf_visible_end(paragraph, byte);
    if (!paragraph->hangs || end == 0)
        return 0;
    const char *p = g_utf8_prev_char(paragraph->text + end);
    gsize last = (gsize)(p - paragraph->text);
    if (has_hyphen)
        return hang_of_hyphen(paragraph, last, tf_script_hang(script, '-').at_end);
    return hang_of(paragraph, last).at_end * paragraph->width[last];
}

/* How far ink of a line that starts at @byte stands out to the right. Latin letters, which are
 * read the other way, keep to their boxes. */
static double
lean_at_start(const TfParagraph *paragraph, gsize byte)
{
    double pen = 0, lean = 0;
    for (guint i = tf_run_at(paragraph, byte); i < paragraph->runs->len; i++) {
        const TfRun *run = &g_array_index(paragraph->runs, TfRun, i);
        if (run->level % 2 == 0)
            break;
        int n;
        const TfShaped *glyphs =
            tf_glyphs_between(paragraph, run, MAX(byte, run->start), run->end, &n);
        for (int j = n - 1; j >= 0 && pen > -longest_lean; j--) {
            TfInkBox ink = tf_shaped_ink(&glyphs[j]);
            pen -= glyphs[j].advance;
            if (ink.right > ink.left)
                lean = MAX(lean, pen + ink.right);
        }
        if (pen <= -longest_lean)
            break;
    }
    return lean;
}

/* How far ink of a line that ends before @end stands out to the left. */
static double
lean_at_end(const TfParagraph *paragraph, gsize end)
{
    double pen = 0, lean = 0;
    for (int i = (int)tf_run_at(paragraph, end - 1); i >= 0; i--) {
        const TfRun *run = &g_array_index(paragraph->runs, TfRun, i);
        if (run->level % 2 == 0)
            break;
        int n;
        const TfShaped *glyphs =
            tf_glyphs_between(paragraph, run, run->start, MIN(end, run->end), &n);
        for (int j = 0; j < n && pen < longest_lean; j++) {
            TfInkBox ink = tf_shaped_ink(&glyphs[j]);
            if (ink.right > ink.left)
                lean = MAX(lean, -pen - ink.left);
            pen += glyphs[j].advance;
        }
        if (pen >= longest_lean)
            break;
    }
    return lean;
}

static void
cut_leaning_ink(const TfParagraph *paragraph, TfBreak *candidate)
{
    gsize end = tf_visible_end(paragraph, candidate->byte);
    if (candidate->byte < paragraph->length)
        candidate->start_cut -= lean_at_start(paragraph, candidate->byte);
    if (end > 0)
        candidate->end_cut -= lean_at_end(paragraph, end);
}

void
tf_find_edges(const TfParagraph *paragraph, TfBreak *candidate)
{
    gsize byte = candidate->byte;
    if (paragraph->script->climbs)
        cut_leaning_ink(paragraph, candidate);
    candidate->start_hang =
        tf_hang_at_start(paragraph, byte, tf_repeats_hyphen(paragraph, candidate));
    candidate->end_hang = tf_hang_at_end(paragraph, byte, tf_adds_hyphen(candidate));
}

/* Ink that stands out of the line's advances at either side. */
static void
find_leaning_ink(TfLineSetting *setting)
{
    double pen = 0, leftmost = 0, rightmost = 0;
    for (guint i = 0; i < setting->parts->len; i++) {
        const TfLinePart *part = &g_array_index(setting->parts, TfLinePart, i);
        for (int j = 0; j < part->n; j++) {
            const TfShaped *glyph = &part->glyphs[j];
            TfInkBox ink = tf_shaped_ink(glyph);
            if (ink.right > ink.left) {
                leftmost = MIN(leftmost, pen + ink.left);
                rightmost = MAX(rightmost, pen + ink.right);
            }
            pen += glyph->advance;
            if (j == 0 || part->glyphs[j - 1].cluster != glyph->cluster)
                pen += tf_line_correction(setting, glyph->cluster);
        }
    }
    setting->out_left = leftmost;
    setting->out_right = -MAX(0, rightmost - pen);
}

void
tf_line_find_edges(TfLineSetting *setting, unsigned flush)
{
    const TfParagraph *paragraph = setting->paragraph;
    double start = 0, end = 0;
    if (paragraph->script->climbs) {
        find_leaning_ink(setting);
        return;
    }
    if ((flush & TF_EDGE_START) != 0)
        start = tf_hang_at_start(paragraph, setting->start, setting->has_hyphen_before);
    if ((flush & TF_EDGE_END) != 0)
        end = tf_hang_at_end(paragraph, setting->end, setting->has_hyphen_after);
    setting->out_left = paragraph->is_rtl ? end : start;
    setting->out_right = paragraph->is_rtl ? start : end;
}
