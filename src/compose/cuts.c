/* cuts.c: words that are wider than any line. A letter more than fits is lost at the trim or lies on
 * what stands beside it, so such a word is cut wherever a line ends; copyfit never counts on it. */
#include "compose/break-rules.h"

/* As badness: dearer than any number of lines, cheaper than ink out of its measure. */
static const double cut_penalty = 1e7;
/* Letters left on either side. */
static const int least_letters = 2;

static gboolean
is_in_word(gunichar c)
{
    return g_unichar_isalpha(c) || g_unichar_ismark(c);
}

/* Letters of the word, with the marks on each, that stand before @byte or from it on, up to
 * least_letters. */
static int
letters_beside(const TfParagraph *paragraph, gsize byte, gboolean is_before)
{
    const char *p = paragraph->text + byte;
    int n = 0;
    while (n < least_letters && (!is_before || p > paragraph->text)) {
        const char *letter = is_before ? g_utf8_prev_char(p) : p;
        if (!is_in_word(g_utf8_get_char(letter)))
            break;
        n += paragraph->is_cluster[letter - paragraph->text];
        p = is_before ? letter : g_utf8_next_char(p);
    }
    return n;
}

gboolean
tf_may_cut(const TfParagraph *paragraph, gsize byte, TfBreak *candidate)
{
    if (!paragraph->is_cut || !paragraph->is_cluster[byte] ||
        tf_is_inside_foreign(paragraph, byte) || tf_is_in_address(paragraph, byte) ||
        letters_beside(paragraph, byte, TRUE) < least_letters ||
        letters_beside(paragraph, byte, FALSE) < least_letters)
        return FALSE;
    candidate->kind = TF_BREAK_CUT;
    candidate->penalty = cut_penalty;
    candidate->is_hyphen = paragraph->language->hyphenation.patterns != NULL;
    return TRUE;
}

static gboolean
is_too_wide(const TfBreak *from, const TfBreak *to, const TfBreakOptions *options)
{
    double width = to->width - to->end_cut - from->width - from->start_cut;
    return width + options->tracking * (to->n_letters - from->n_letters) > options->measure;
}

/* Takes what stands between two neighbours that are taken and too far apart. */
static void
take_inside(const TfParagraph *paragraph,
            const TfBreakOptions *options,
            gboolean takes_cuts,
            gboolean *taken)
{
    const TfBreak *all = (const TfBreak *)(void *)paragraph->breaks->data;
    int n = (int)paragraph->breaks->len;
    for (int from = 0, to = 1; to < n; to++) {
        if (!taken[to])
            continue;
        gboolean is_wide = is_too_wide(&all[from], &all[to], options);
        for (int i = from + 1; is_wide && i < to; i++)
            taken[i] = takes_cuts || all[i].kind != TF_BREAK_CUT;
        from = to;
    }
}

void
tf_take_cuts(const TfParagraph *paragraph, const TfBreakOptions *options, gboolean *taken)
{
    take_inside(paragraph, options, FALSE, taken);
    take_inside(paragraph, options, TRUE, taken);
}

void
tf_paragraph_cut(TfParagraph *paragraph, TfFindings *findings)
{
    /* Half a word of joined letters reads as another word (alreq: no hyphenation). */
    if (paragraph->script->joins || paragraph->is_cut)
        return;
    paragraph->is_cut = TRUE;
    tf_paragraph_find_points(paragraph, findings);
}
