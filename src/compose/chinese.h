/* chinese.h: how wide full-width marks and the gaps beside Latin letters are, and what they give.
 *
 * After clreq, the W3C's requirements for Chinese text layout: a line that must become narrower or
 * wider takes from one kind of gap all it may before the next kind gives anything. Lengths are ems.
 */
#pragma once

#include "compose/paragraph-private.h"

/* Kinds of gaps, in the order in which they give way. Some only shrink, some only stretch. */
typedef enum {
    TF_TIER_PLAIN,      /* outside Chinese: all give alike                   */
    TF_TIER_LINE_END,   /* the mark a line ends with, if it still has white  */
    TF_TIER_WORD_SPACE, /* between Latin words                               */
    TF_TIER_INTERPUNCT, /* between the parts of a name                       */
    TF_TIER_BRACKET,    /* quotation marks, too                              */
    TF_TIER_COMMA,      /* and whatever else pauses inside a sentence        */
    TF_TIER_MIXED,      /* between Chinese and Latin                         */
    TF_TIER_STOP,       /* of a sentence                                     */
    TF_TIER_EVEN,       /* between any two characters                        */
    TF_N_TIERS
} TfTier;

/* What the character at @byte, after @previous (0 at the start), can give and take, and what it
 * loses because it meets another mark. Clusters are known. */
void tf_chinese_set_elasticity(TfParagraph *paragraph, gsize byte, gunichar previous);

/* Nobody types the space between scripts; the typesetter sets it. */
void tf_chinese_set_gaps(TfParagraph *paragraph);

/* Returns: the tier that the gap at a character of @tier stretches in */
TfTier tf_chinese_stretch_tier(TfTier tier);

/* Returns: how much of what the character at @byte loses in width stood before its ink, as a
 * share of 1 */
double tf_chinese_share_before(const TfParagraph *paragraph, gsize byte);

/**
 * tf_chinese_share:
 * @sums: what the gaps of each tier of a line can give
 * @room: what is to be given, 0 or above
 * @shares: (out): of each tier's sum, what it gives
 * Shape: TF_N_TIERS of both
 *
 * Each tier gives all before the next gives anything. Where all together are not enough, every one
 * gives in proportion, more than it should.
 */
void tf_chinese_share(const double *sums, double room, double *shares);
