#include "compose/chinese.h"

#include "compose/characters.h"

/* Between Chinese characters, ems. */
static const double han_stretch = 0.06;
/* Between a Chinese character and a Latin letter or digit, and how little it may become
 * (clreq, mixed text composition), ems. */
static const double mixed_gap = 0.25;
static const double mixed_shrink = 0.125;
/* How much of a full-width mark's white half may go to fit a line. */
static const double white_shrink = 0.7;
/* A centred mark gives half of this from either side. */
static const double centred_shrink = 0.25;

/* Marks that stand in the middle of their square in Taiwan. */
static gboolean
is_centred_mark(const TfParagraph *paragraph, gunichar c)
{
    return tf_language_script(paragraph->language)->centres_marks &&
           tf_is_one_of(c, "。，、；：！？");
}

/* In Taiwan the stop and comma stand in the middle of their square: no side of theirs is white. */
static gboolean
has_white_side(const TfParagraph *paragraph, gunichar c)
{
    return tf_is_opening_mark(c) ||
           (tf_is_closing_mark(c) && !is_centred_mark(paragraph, c));
}

/* Full-width marks that meet lose the white between them at once: 。” is one and a half ems
 * wide (clreq, punctuation width adjustment); elsewhere the white may give. */
static void
set_white(TfParagraph *paragraph, gsize byte, gunichar previous)
{
    const char *p = paragraph->text + byte;
    gunichar c = g_utf8_get_char(p), next = g_utf8_get_char(g_utf8_next_char(p));
    gboolean closes = tf_is_closing_mark(c);
    double half = paragraph->width[byte] / 2;
    gboolean meets = closes ? tf_is_closing_mark(next) || tf_is_opening_mark(next)
                            : tf_is_opening_mark(previous);
    paragraph->white[byte] = closes ? half : -half;
    if (meets)
        paragraph->width[byte] -= half;
    else
        paragraph->shrink[byte] = white_shrink * half;
}

void
tf_chinese_set_elasticity(TfParagraph *paragraph, gsize byte, gunichar previous)
{
    gunichar c = g_utf8_get_char(paragraph->text + byte);
    if (tf_is_inside_foreign(paragraph, byte))
        return;
    if (tf_is_han(c) || tf_is_closing_mark(c) || tf_is_opening_mark(c))
        paragraph->stretch[byte] = han_stretch;
    if (has_white_side(paragraph, c))
        set_white(paragraph, byte, previous);
    if (is_centred_mark(paragraph, c))
        paragraph->shrink[byte] = centred_shrink * paragraph->width[byte];
}

void
tf_chinese_set_gaps(TfParagraph *paragraph)
{
    const char *p = paragraph->text, *end = p + paragraph->length;
    for (; p < end; p = g_utf8_next_char(p)) {
        gsize byte = (gsize)(p - paragraph->text);
        gunichar c = g_utf8_get_char(p), next = g_utf8_get_char(g_utf8_next_char(p));
        if (!(tf_is_han(c) && tf_is_western(next)) &&
            !(tf_is_western(c) && tf_is_han(next)))
            continue;
        paragraph->gap[byte] = mixed_gap;
        paragraph->width[byte] += mixed_gap;
        paragraph->shrink[byte] += mixed_shrink;
    }
}

gboolean
tf_is_centred(const TfParagraph *paragraph, gsize byte)
{
    return is_centred_mark(paragraph, g_utf8_get_char(paragraph->text + byte));
}
