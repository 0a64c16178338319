/* candidates.c: where a line may end, and what may give way there.
 *
 * Starts from Unicode's line breaking as Pango has it, then takes away and adds what the
 * language's typesetters do differently (klreq, clreq, and the table in model/language).
 */
#include "compose/paragraph-private.h"

#include <string.h>

/* Of a space's width, after TeX's fonts. */
static const double space_stretch = 0.5;
static const double space_shrink = 0.33;
/* Between Chinese characters, ems. */
static const double han_stretch = 0.06;
/* Between a Chinese character and a Latin letter or digit, and how little it may become
 * (clreq, mixed text composition), ems. */
static const double mixed_gap = 0.25;
static const double mixed_shrink = 0.125;
/* Added to a space of Nastaliq beside Latin letters or digits, ems. */
static const double thin_space_gap = 0.12;
/* How much of a full-width mark's white half may go to fit a line. */
static const double white_shrink = 0.7;
/* A centred mark gives half of this from either side. */
static const double centred_shrink = 0.25;
/* In a heading a break inside a Chinese word is worse than uneven lines … */
static const double word_cut_penalty = 1000;
/* … and lines that are each a sentence or a clause are better than quite even ones. */
static const double clause_penalty = 300;
static const double phrase_penalty = 600;

enum {
    TF_SOFT_HYPHEN = 0x00AD,
    TF_EN_DASH = 0x2013,
    TF_EM_DASH = 0x2014,
    TF_ELLIPSIS = 0x2026,
    TF_DANDA = 0x0964,
    TF_DOUBLE_DANDA = 0x0965
};

static gboolean
is_one_of(gunichar c, const char *set)
{
    return c != 0 && g_utf8_strchr(set, -1, c) != NULL;
}

static gboolean
is_closing_mark(gunichar c)
{
    return is_one_of(c, "。，、；：！？”’）》」』】");
}

static gboolean
is_opening_mark(gunichar c)
{
    return is_one_of(c, "“‘（《「『【");
}

static gboolean
is_han(gunichar c)
{
    return g_unichar_get_script(c) == G_UNICODE_SCRIPT_HAN;
}

/* Marks that stand in the middle of their square in Taiwan. */
static gboolean
is_centred_mark(const TfParagraph *paragraph, gunichar c)
{
    return strcmp(paragraph->language->script, "Hant") == 0 &&
           is_one_of(c, "。，、；：！？");
}

/* In Taiwan the stop and comma stand in the middle of their square: no side of theirs is white. */
static gboolean
has_white_side(const TfParagraph *paragraph, gunichar c)
{
    return is_opening_mark(c) || (is_closing_mark(c) && !is_centred_mark(paragraph, c));
}

static gboolean
is_western(gunichar c)
{
    GUnicodeScript script = g_unichar_get_script(c);
    return script == G_UNICODE_SCRIPT_LATIN || script == G_UNICODE_SCRIPT_CYRILLIC ||
           g_unichar_isdigit(c);
}

/* Marks inside English or a number keep their own width. */
static gboolean
is_inside_foreign(const TfParagraph *paragraph, gsize byte)
{
    for (guint i = 0; i < paragraph->stretches->len; i++) {
        const TfStretch *stretch = &g_array_index(paragraph->stretches, TfStretch, i);
        if (byte < stretch->end)
            return stretch->span.is_literal ||
                   strcmp(stretch->span.language, paragraph->language->tag) != 0;
    }
    return FALSE;
}

static void
sum_glyphs(TfParagraph *paragraph)
{
    for (guint i = 0; i < paragraph->glyphs->len; i++) {
        const TfShaped *glyph = &g_array_index(paragraph->glyphs, TfShaped, i);
        paragraph->width[glyph->cluster] += glyph->advance;
        paragraph->is_cluster[glyph->cluster] = TRUE;
    }
}

/* Full-width marks that meet lose the white between them at once: 。” is one and a half ems
 * wide (clreq, punctuation width adjustment); elsewhere the white may give. */
static void
set_white(TfParagraph *paragraph, gsize byte, gunichar previous)
{
    const char *p = paragraph->text + byte;
    gunichar c = g_utf8_get_char(p), next = g_utf8_get_char(g_utf8_next_char(p));
    gboolean closes = is_closing_mark(c);
    double half = paragraph->width[byte] / 2;
    gboolean meets =
        closes ? is_closing_mark(next) || is_opening_mark(next) : is_opening_mark(previous);
    paragraph->white[byte] = closes ? half : -half;
    if (meets)
        paragraph->width[byte] -= half;
    else
        paragraph->shrink[byte] = white_shrink * half;
}

static void
set_chinese_elasticity(TfParagraph *paragraph, gsize byte, gunichar previous)
{
    gunichar c = g_utf8_get_char(paragraph->text + byte);
    if (is_inside_foreign(paragraph, byte))
        return;
    if (is_han(c) || is_closing_mark(c) || is_opening_mark(c))
        paragraph->stretch[byte] = han_stretch;
    if (has_white_side(paragraph, c))
        set_white(paragraph, byte, previous);
    if (is_centred_mark(paragraph, c))
        paragraph->shrink[byte] = centred_shrink * paragraph->width[byte];
}

/* What each character can give and take. */
static void
set_elasticity(TfParagraph *paragraph)
{
    gboolean is_chinese = paragraph->language->breaks == TF_BREAKS_HAN;
    const char *p = paragraph->text, *end = p + paragraph->length;
    for (gunichar previous = 0; p < end; p = g_utf8_next_char(p)) {
        gsize byte = (gsize)(p - paragraph->text);
        if (*p == ' ') {
            paragraph->stretch[byte] = space_stretch * paragraph->width[byte];
            paragraph->shrink[byte] = space_shrink * paragraph->width[byte];
        } else if (is_chinese)
            set_chinese_elasticity(paragraph, byte, previous);
        previous = g_utf8_get_char(p);
    }
}

/* Nobody types the space between scripts; the typesetter sets it. */
static void
set_mixed_gaps(TfParagraph *paragraph)
{
    if (paragraph->language->breaks != TF_BREAKS_HAN)
        return;
    const char *p = paragraph->text, *end = p + paragraph->length;
    for (; p < end; p = g_utf8_next_char(p)) {
        gsize byte = (gsize)(p - paragraph->text);
        gunichar c = g_utf8_get_char(p), next = g_utf8_get_char(g_utf8_next_char(p));
        if (!(is_han(c) && is_western(next)) && !(is_western(c) && is_han(next)))
            continue;
        paragraph->gap[byte] = mixed_gap;
        paragraph->width[byte] += mixed_gap;
        paragraph->shrink[byte] += mixed_shrink;
    }
}

/* Next to Latin letters a space of Nastaliq, made for letters that lean over it, is too thin. */
static gboolean
touches_western(const TfParagraph *paragraph, const char *p)
{
    const char *before = p, *after = g_utf8_next_char(p);
    while (tf_is_format_character(g_utf8_get_char(after)))
        after = g_utf8_next_char(after);
    gunichar previous = 0;
    while (previous == 0 && before > paragraph->text) {
        before = g_utf8_prev_char(before);
        gunichar c = g_utf8_get_char(before);
        previous = tf_is_format_character(c) ? 0 : c;
    }
    return is_western(previous) || is_western(g_utf8_get_char(after));
}

static void
widen_thin_spaces(TfParagraph *paragraph)
{
    if (strcmp(paragraph->language->script, "Aran") != 0)
        return;
    const char *p = paragraph->text, *end = p + paragraph->length;
    for (; p < end; p = g_utf8_next_char(p)) {
        gsize byte = (gsize)(p - paragraph->text);
        if (*p != ' ' || !touches_western(paragraph, p))
            continue;
        paragraph->gap[byte] = thin_space_gap;
        paragraph->width[byte] += thin_space_gap;
    }
}

static gboolean
is_inside_literal(const TfParagraph *paragraph, gsize byte)
{
    for (guint i = 0; i < paragraph->stretches->len; i++) {
        const TfStretch *stretch = &g_array_index(paragraph->stretches, TfStretch, i);
        if (byte > stretch->start && byte < stretch->end)
            return stretch->span.is_literal;
    }
    return FALSE;
}

/* The word that ends before @byte, spaces between passed over: a, i, o … bind to the next. */
static gboolean
follows_bound_word(const TfParagraph *paragraph, gsize byte)
{
    const char *bound = paragraph->language->bound_words;
    if (bound == NULL || byte == 0 || paragraph->text[byte - 1] != ' ')
        return FALSE;
    const char *end = paragraph->text + byte - 1, *start = end;
    while (start > paragraph->text) {
        const char *before = g_utf8_prev_char(start);
        if (!g_unichar_isalpha(g_utf8_get_char(before)))
            break;
        start = before;
    }
    if (start == end)
        return FALSE;
    g_autofree char *word = g_utf8_strdown(start, end - start);
    g_auto(GStrv) words = g_strsplit(bound, " ", -1);
    return g_strv_contains((const char *const *)words, word);
}

static int
letters_before(const TfParagraph *paragraph, const char *p)
{
    int n = 0;
    while (p > paragraph->text) {
        p = g_utf8_prev_char(p);
        if (!g_unichar_isalnum(g_utf8_get_char(p)))
            break;
        n++;
    }
    return n;
}

static int
letters_after(const char *p)
{
    int n = 0;
    for (; g_unichar_isalnum(g_utf8_get_char(p)); p = g_utf8_next_char(p))
        n++;
    return n;
}

/* 8:00–20:00 is one thing to read. */
static gboolean
is_inside_range(const TfParagraph *paragraph, gsize byte, gunichar previous)
{
    const char *sign = g_utf8_prev_char(paragraph->text + byte);
    if (previous != TF_EN_DASH || sign == paragraph->text)
        return FALSE;
    return g_unichar_isdigit(g_utf8_get_char(g_utf8_prev_char(sign))) &&
           g_unichar_isdigit(g_utf8_get_char(paragraph->text + byte));
}

/* y/o, A-number: too short a piece to stand alone at a line's end or start. */
static gboolean
is_short_compound(const TfParagraph *paragraph, gsize byte, gunichar previous)
{
    if (previous != '/' && previous != '-')
        return FALSE;
    const char *sign = g_utf8_prev_char(paragraph->text + byte);
    return letters_before(paragraph, sign) <= 2 ||
           letters_after(paragraph->text + byte) <= 2;
}

static gboolean
may_break_chinese(gunichar previous, gunichar next, gboolean is_allowed)
{
    /* A dash or an ellipsis is two characters long, and belongs to what it follows. */
    if (next == TF_EM_DASH || next == TF_ELLIPSIS)
        return FALSE;
    if (is_closing_mark(next) || is_opening_mark(previous))
        return FALSE;
    /* Unicode binds “ and ” to both sides; in Chinese they are full-width and bind to one. */
    if (is_opening_mark(next))
        return is_han(previous) || is_closing_mark(previous);
    if (is_closing_mark(previous))
        return is_han(next) || is_opening_mark(next) || is_allowed;
    return is_allowed;
}

static gboolean
may_break(const TfParagraph *paragraph, gsize byte, gboolean is_allowed)
{
    const char *p = paragraph->text + byte;
    gunichar next = g_utf8_get_char(p), previous = g_utf8_get_char(g_utf8_prev_char(p));
    gboolean is_han_text = paragraph->language->breaks == TF_BREAKS_HAN;
    if ((!is_allowed && !is_han_text) || !paragraph->is_cluster[byte] ||
        is_inside_literal(paragraph, byte))
        return FALSE;
    if (previous == TF_SOFT_HYPHEN) /* no hyphen would be set */
        return FALSE;
    if (is_inside_range(paragraph, byte, previous))
        return FALSE;
    if (next == TF_DANDA || next == TF_DOUBLE_DANDA)
        return FALSE;
    switch (paragraph->language->breaks) {
    case TF_BREAKS_HAN:
        return may_break_chinese(previous, next, is_allowed);
    case TF_BREAKS_EOJEOL:
        return is_allowed && (previous == ' ' || next == '(');
    case TF_BREAKS_WORDS:
    default:
        return is_allowed && !is_short_compound(paragraph, byte, previous) &&
               !follows_bound_word(paragraph, byte);
    }
}

/* What a line loses by ending before @byte: its spaces, or the white half of a closing mark. */
static void
set_end_cut(const TfParagraph *paragraph, gsize byte, TfBreak *candidate)
{
    gsize i = byte;
    while (i > 0 && paragraph->text[i - 1] == ' ') {
        i--;
        candidate->end_cut += paragraph->width[i];
        candidate->end_stretch += paragraph->stretch[i];
        candidate->end_shrink += paragraph->shrink[i];
    }
    if (i == 0)
        return;
    gsize last = (gsize)(g_utf8_prev_char(paragraph->text + i) - paragraph->text);
    if (paragraph->white[last] > 0) {
        /* Where it met its neighbour it has lost its white already. */
        gboolean is_whole = paragraph->shrink[last] > 0;
        candidate->end_cut += is_whole ? paragraph->white[last] : 0;
        candidate->end_shrink += paragraph->shrink[last];
    }
    if (i < byte)
        return;
    candidate->end_stretch += paragraph->stretch[last];
    candidate->end_cut += paragraph->gap[last];
    if (paragraph->gap[last] > 0)
        candidate->end_shrink += paragraph->shrink[last];
}

/* Chinese does not show where words end; between two characters there may be one. */
static gboolean
cuts_word(const TfParagraph *paragraph, gsize byte)
{
    const char *p = paragraph->text + byte;
    return is_han(g_utf8_get_char(p)) && is_han(g_utf8_get_char(g_utf8_prev_char(p)));
}

/* What a heading's line ends with: a sentence, a clause or less. */
static double
sense_penalty(const TfParagraph *paragraph, gsize byte)
{
    const char *p = paragraph->text + byte;
    gunichar c = ' ';
    while (p > paragraph->text && (c == ' ' || tf_is_format_character(c))) {
        p = g_utf8_prev_char(p);
        c = g_utf8_get_char(p);
    }
    if (is_one_of(c, ".?!…。？！۔؟।॥"))
        return 0;
    return is_one_of(c, ",;:，；：、،؛") ? clause_penalty : phrase_penalty;
}

static void
add_candidate(TfParagraph *paragraph, gsize byte, const TfBreak *sums)
{
    TfBreak candidate = *sums;
    candidate.byte = byte;
    guint n = paragraph->breaks->len;
    /* Two candidates without anything between them are one, and a text of nothing but such
     * would be quadratic. */
    if (n > 1 && byte < paragraph->length &&
        sums->width <= g_array_index(paragraph->breaks, TfBreak, n - 1).width)
        return;
    if (byte > 0)
        set_end_cut(paragraph, byte, &candidate);
    if (byte > 0 && byte < paragraph->length)
        candidate.balanced_penalty =
            cuts_word(paragraph, byte) ? word_cut_penalty : sense_penalty(paragraph, byte);
    if (paragraph->white[byte] < 0 && paragraph->shrink[byte] > 0)
        candidate.start_cut = -paragraph->white[byte];
    g_array_append_val(paragraph->breaks, candidate);
}

void
tf_paragraph_find_candidates(TfParagraph *paragraph)
{
    sum_glyphs(paragraph);
    set_elasticity(paragraph);
    set_mixed_gaps(paragraph);
    widen_thin_spaces(paragraph);
    int n = (int)g_utf8_strlen(paragraph->text, (gssize)paragraph->length);
    g_autofree PangoLogAttr *log = g_new0(PangoLogAttr, (gsize)n + 1);
    pango_get_log_attrs(paragraph->text, (int)paragraph->length, -1,
                        pango_language_from_string(paragraph->language->tag), log, n + 1);
    TfBreak sums = {0};
    const char *p = paragraph->text;
    for (int i = 0; i < n; i++, p = g_utf8_next_char(p)) {
        gsize byte = (gsize)(p - paragraph->text);
        if (i == 0 || may_break(paragraph, byte, log[i].is_line_break != 0))
            add_candidate(paragraph, byte, &sums);
        sums.width += paragraph->width[byte];
        sums.stretch += paragraph->stretch[byte];
        sums.shrink += paragraph->shrink[byte];
        sums.n_words += *p != ' ' && (i == 0 || p[-1] == ' ');
    }
    if (n == 0)
        add_candidate(paragraph, 0, &sums);
    add_candidate(paragraph, paragraph->length, &sums);
}

gboolean
tf_is_centred(const TfParagraph *paragraph, gsize byte)
{
    return is_centred_mark(paragraph, g_utf8_get_char(paragraph->text + byte));
}
