#include "compose/chinese.h"

#include "compose/characters.h"

/* Between a Chinese character and a Latin letter or digit, ems. */
static const double mixed_gap = 0.25;

enum {
    TF_EM_DASH = 0x2014,
    TF_ELLIPSIS = 0x2026,
    TF_MIDLINE_ELLIPSIS = 0x22EF,
    TF_TWO_EM_DASH = 0x2E3A,
};

/* Who gives way, first to last, and how far (clreq, line adjustment). Between characters that have
 * no gap of their own only so much is put that it is not seen. */
static const struct {
    const char *marks; /* of the closing and centred ones; opening ones are all brackets */
    double least;      /* ems that a mark or gap keeps when it shrinks                   */
    double most;       /* ems that a gap has when it is stretched                        */
} tiers[TF_N_TIERS] = {
    [TF_TIER_LINE_END] = {.least = 0.5},
    [TF_TIER_WORD_SPACE] = {.least = 0.25, .most = 0.5},
    [TF_TIER_INTERPUNCT] = {.least = 0.5, .marks = "·‧・"},
    [TF_TIER_BRACKET] = {.least = 0.5, .marks = "”’）》〉」』】〕］｝〗"},
    [TF_TIER_COMMA] = {.least = 0.5, .marks = "，、；："},
    [TF_TIER_MIXED] = {.least = 0.125, .most = 1.0 / 3},
    [TF_TIER_STOP] = {.least = 0.5, .marks = "。！？"},
    [TF_TIER_EVEN] = {.most = 0.06},
};

/* Where the white of a full-width mark is. */
typedef enum {
    TF_WHITE_NONE,
    TF_WHITE_AFTER,
    TF_WHITE_BEFORE,
    TF_WHITE_AROUND,
} White;

/* Returns: the tier of a full-width mark; TF_TIER_EVEN if @c is none */
static TfTier
tier_of_mark(gunichar c)
{
    if (tf_is_opening_mark(c))
        return TF_TIER_BRACKET;
    for (TfTier tier = TF_TIER_LINE_END; tier < TF_TIER_EVEN; tier++)
        if (tiers[tier].marks != NULL && tf_is_one_of(c, tiers[tier].marks))
            return tier;
    return TF_TIER_EVEN;
}

static gboolean
is_mark(gunichar c)
{
    return tier_of_mark(c) != TF_TIER_EVEN;
}

static White
white_of(const TfParagraph *paragraph, gunichar c)
{
    const TfScript *script = paragraph->script;
    if (tf_is_opening_mark(c))
        return TF_WHITE_BEFORE;
    if (script->rigid_marks != NULL && tf_is_one_of(c, script->rigid_marks))
        return TF_WHITE_NONE;
    if (tier_of_mark(c) == TF_TIER_INTERPUNCT ||
        (script->centred_marks != NULL && tf_is_one_of(c, script->centred_marks)))
        return TF_WHITE_AROUND;
    return is_mark(c) ? TF_WHITE_AFTER : TF_WHITE_NONE;
}

/* Two marks that meet are one and a half ems wide, not two, whatever else a style does (clreq,
 * adjustment of adjacent marks); of the white between them it is half an em that goes. */
static gboolean
loses_half(const TfParagraph *paragraph, gunichar previous, gunichar c, gunichar next)
{
    switch (white_of(paragraph, c)) {
    case TF_WHITE_AFTER:
        return is_mark(next);
    case TF_WHITE_BEFORE:
        return is_mark(previous) && white_of(paragraph, previous) != TF_WHITE_AFTER;
    case TF_WHITE_AROUND:
        if (tier_of_mark(c) == TF_TIER_INTERPUNCT)
            return previous == ' ' && next == ' '; /* as Latin has it, between words */
        return !tf_is_opening_mark(next) && tier_of_mark(next) == TF_TIER_BRACKET;
    case TF_WHITE_NONE:
    default:
        return FALSE;
    }
}

static gboolean
is_dash_or_ellipsis(gunichar c)
{
    return c == TF_EM_DASH || c == TF_TWO_EM_DASH || c == TF_ELLIPSIS ||
           c == TF_MIDLINE_ELLIPSIS;
}

static gboolean
is_connector(gunichar c)
{
    return tf_is_one_of(c, "–～-/／");
}

/* Whether space may be put between two characters where there is none. */
static gboolean
may_part(gunichar c, gunichar next)
{
    if (next == ' ' || is_connector(c) || is_connector(next))
        return FALSE;
    if (is_dash_or_ellipsis(c))
        return next != c;
    if (!tf_is_han(c) && !is_mark(c))
        return FALSE;
    return !tf_is_western(next) || tier_of_mark(c) == TF_TIER_BRACKET;
}

/* A space that somebody typed beside Chinese is the gap that others leave to the typesetter. */
static void
set_space(TfParagraph *paragraph, gsize byte, gunichar previous, gunichar next)
{
    TfTier tier =
        tf_is_han(previous) || tf_is_han(next) ? TF_TIER_MIXED : TF_TIER_WORD_SPACE;
    double width = paragraph->width[byte];
    TfGive *give = tf_give_make(paragraph, byte);
    give->tier = (guint8)tier;
    give->shrink = MAX(0, width - tiers[tier].least);
    give->stretch = MAX(0, tiers[tier].most - width);
}

static void
set_mark(TfParagraph *paragraph, gsize byte, gunichar previous, gunichar next)
{
    gunichar c = g_utf8_get_char(paragraph->text + byte);
    White white = white_of(paragraph, c);
    TfTier tier = tier_of_mark(c);
    double half = MAX(0, paragraph->width[byte] - tiers[tier].least);
    if (white == TF_WHITE_NONE)
        return;
    TfGive *give = tf_give_make(paragraph, byte);
    give->tier = (guint8)tier;
    if (loses_half(paragraph, previous, c, next)) {
        give->cut = half;
        paragraph->width[byte] -= half;
        return;
    }
    const TfScript *script = paragraph->script;
    gboolean is_centred = white == TF_WHITE_AROUND && tier != TF_TIER_INTERPUNCT;
    give->shrink =
        is_centred ? MAX(0, paragraph->width[byte] - script->least_centred) : half;
    if (white != TF_WHITE_AROUND)
        give->white = white == TF_WHITE_BEFORE ? -half : half;
}

/* The cluster that has @byte: two dashes may be one glyph. */
static gsize
cluster_at(const TfParagraph *paragraph, gsize byte)
{
    while (byte > 0 && !paragraph->is_cluster[byte])
        byte--;
    return byte;
}

void
tf_chinese_set_elasticity(TfParagraph *paragraph, gsize byte, gunichar previous)
{
    const char *p = paragraph->text + byte;
    gunichar c = g_utf8_get_char(p), next = g_utf8_get_char(g_utf8_next_char(p));
    if (c == ' ') {
        set_space(paragraph, byte, previous, next);
        return;
    }
    if (tf_is_inside_foreign(paragraph, byte))
        return;
    gsize cluster = cluster_at(paragraph, byte);
    TfGive *give = tf_give_make(paragraph, cluster);
    give->tier = TF_TIER_EVEN;
    give->stretch = may_part(c, next) ? tiers[TF_TIER_EVEN].most : 0;
    if (is_mark(c))
        set_mark(paragraph, byte, previous, next);
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
        TfGive *give = tf_give_make(paragraph, byte);
        give->tier = TF_TIER_MIXED;
        give->gap = mixed_gap;
        paragraph->width[byte] += mixed_gap;
        give->shrink = mixed_gap - tiers[TF_TIER_MIXED].least;
        give->stretch = tiers[TF_TIER_MIXED].most - mixed_gap;
    }
}

TfTier
tf_chinese_stretch_tier(TfTier tier)
{
    return tier == TF_TIER_PLAIN || tiers[tier].most > 0 ? tier : TF_TIER_EVEN;
}

double
tf_chinese_share_before(const TfParagraph *paragraph, gsize byte)
{
    switch (white_of(paragraph, g_utf8_get_char(paragraph->text + byte))) {
    case TF_WHITE_BEFORE:
        return 1;
    case TF_WHITE_AROUND:
        return 0.5;
    case TF_WHITE_NONE:
    case TF_WHITE_AFTER:
    default:
        return 0;
    }
}

void
tf_chinese_share(const double *sums, double room, double *shares)
{
    double total = 0;
    for (int i = 0; i < TF_N_TIERS; i++)
        total += sums[i];
    for (int i = 0; i < TF_N_TIERS; i++) {
        double given = MIN(room, sums[i]);
        shares[i] = sums[i] > 0 ? given / sums[i] : 0;
        room -= given;
    }
    for (int i = 0; i < TF_N_TIERS && room > 0 && total > 0; i++)
        shares[i] = sums[i] > 0 ? 1 + room / total : 0;
}
