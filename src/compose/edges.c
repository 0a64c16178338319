/* edges.c: what leaves the measure at the ends of a line: marks that hang, so that the edge of a
 * column looks straight. */
#include "compose/line-private.h"

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
    const TfScript *script = tf_language_script(paragraph->language);
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
    const TfScript *script = tf_language_script(paragraph->language);
    if (!paragraph->hangs || byte >= paragraph->length)
        return 0;
    if (has_hyphen)
        return hang_of_hyphen(paragraph, byte, tf_script_hang(script, '-').at_start);
    return hang_of(paragraph, byte).at_start * paragraph->width[byte];
}

double
tf_hang_at_end(const TfParagraph *paragraph, gsize byte, gboolean has_hyphen)
{
    const TfScript *script = tf_language_script(paragraph->language);
    gsize end = tf_visible_end(paragraph, byte);
    if (!paragraph->hangs || end == 0)
        return 0;
    const char *p = g_utf8_prev_char(paragraph->text + end);
    gsize last = (gsize)(p - paragraph->text);
    if (has_hyphen)
        return hang_of_hyphen(paragraph, last, tf_script_hang(script, '-').at_end);
    return hang_of(paragraph, last).at_end * paragraph->width[last];
}

void
tf_find_edges(const TfParagraph *paragraph, TfBreak *candidate)
{
    gsize byte = candidate->byte;
    candidate->start_hang =
        tf_hang_at_start(paragraph, byte, tf_repeats_hyphen(paragraph, candidate));
    candidate->end_hang =
        tf_hang_at_end(paragraph, byte, candidate->kind == TF_BREAK_DIVISION);
}

void
tf_line_find_edges(TfLineSetting *setting, unsigned flush)
{
    const TfParagraph *paragraph = setting->paragraph;
    double start = 0, end = 0;
    if ((flush & TF_EDGE_START) != 0)
        start = tf_hang_at_start(paragraph, setting->start, setting->has_hyphen_before);
    if ((flush & TF_EDGE_END) != 0)
        end = tf_hang_at_end(paragraph, setting->end, setting->has_hyphen_after);
    setting->out_left = paragraph->is_rtl ? end : start;
    setting->out_right = paragraph->is_rtl ? start : end;
}
