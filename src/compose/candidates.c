/* candidates.c: where a line may end and how wide it is then; what may give way on it. */
#include "compose/break-rules.h"
#include "compose/characters.h"
#include "compose/chinese.h"

#include <string.h>

/* Of a space's width, after TeX's fonts. */
static const double space_stretch = 0.5;
static const double space_shrink = 0.33;
/* In a heading a break inside a Chinese word or an English name is worse than uneven lines … */
static const double word_cut_penalty = 1000;
/* … and lines that are each a sentence or a clause are better than quite even ones. */
static const double clause_penalty = 300;
static const double phrase_penalty = 600;
/* Of a line that ends inside a word (plain TeX: \\hyphenpenalty), and inside a name. */
static const double hyphen_penalty = 50;
static const double name_penalty = 500;

static void
sum_glyphs(TfParagraph *paragraph)
{
    for (guint i = 0; i < paragraph->glyphs->len; i++) {
        const TfShaped *glyph = &g_array_index(paragraph->glyphs, TfShaped, i);
        paragraph->width[glyph->cluster] += glyph->advance;
        paragraph->is_cluster[glyph->cluster] = TRUE;
        paragraph->is_unsafe[glyph->cluster] |= glyph->is_unsafe;
    }
}

/* What each character can give and take. */
static void
set_elasticity(TfParagraph *paragraph)
{
    gboolean is_chinese = paragraph->language->breaks == TF_BREAKS_HAN;
    const char *p = paragraph->text, *end = p + paragraph->length;
    for (gunichar previous = 0; p < end; p = g_utf8_next_char(p)) {
        gsize byte = (gsize)(p - paragraph->text);
        if (is_chinese)
            tf_chinese_set_elasticity(paragraph, byte, previous);
        else if (*p == ' ') {
            TfGive *give = tf_give_make(paragraph, byte);
            give->stretch = space_stretch * paragraph->width[byte];
            give->shrink = space_shrink * paragraph->width[byte];
        }
        previous = g_utf8_get_char(p);
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
    return tf_is_western(previous) || tf_is_western(g_utf8_get_char(after));
}

/* What a space of Nastaliq lacks: the font makes it for letters that lean over it, and the dots of the
 * next word reach back under a mark. */
static double
gap_of(const TfParagraph *paragraph, const TfScript *script, const char *p)
{
    static const char marks[] = "،؛:۔؟!";
    if (touches_western(paragraph, p))
        return script->latin_gap;
    gboolean is_after_mark =
        p > paragraph->text && tf_is_one_of(g_utf8_get_char(g_utf8_prev_char(p)), marks);
    return is_after_mark ? script->mark_gap : script->word_gap;
}

static void
widen_thin_spaces(TfParagraph *paragraph)
{
    const TfScript *script = paragraph->script;
    if (script->latin_gap <= 0)
        return;
    const char *p = paragraph->text, *end = p + paragraph->length;
    for (; p < end; p = g_utf8_next_char(p)) {
        gsize byte = (gsize)(p - paragraph->text);
        if (*p != ' ' || tf_is_inside_foreign(paragraph, byte))
            continue;
        double gap = gap_of(paragraph, script, p);
        tf_give_make(paragraph, byte)->gap = gap;
        paragraph->width[byte] += gap;
    }
}

/* What a line loses by ending before @byte: its spaces, or the white half of a closing mark. */
static void
set_end_cut(const TfParagraph *paragraph, gsize byte, TfBreak *candidate)
{
    gsize i = byte;
    while (i > 0 && paragraph->text[i - 1] == ' ') {
        i--;
        candidate->end_letters++;
        candidate->end_cut += paragraph->width[i];
        candidate->end_stretch += tf_give_at(paragraph, i)->stretch;
        candidate->end_shrink += tf_give_at(paragraph, i)->shrink;
    }
    if (i == 0)
        return;
    gsize last = i - 1;
    while (last > 0 && !paragraph->is_cluster[last])
        last--;
    if (tf_give_at(paragraph, last)->white > 0) {
        candidate->end_cut += tf_give_at(paragraph, last)->white;
        candidate->end_shrink += tf_give_at(paragraph, last)->shrink;
    }
    if (i < byte)
        return;
    candidate->end_stretch += tf_give_at(paragraph, last)->stretch;
    candidate->end_cut += tf_give_at(paragraph, last)->gap;
    if (tf_give_at(paragraph, last)->gap > 0)
        candidate->end_shrink += tf_give_at(paragraph, last)->shrink;
}

/* Chinese does not show where words end; between two characters there may be one. */
static gboolean
cuts_word(const TfParagraph *paragraph, gsize byte)
{
    const char *p = paragraph->text + byte;
    return tf_is_han(g_utf8_get_char(p)) && tf_is_han(g_utf8_get_char(g_utf8_prev_char(p)));
}

/* English words among others are a name or what somebody says: to be known again, they stand on
 * one line. */
static gboolean
cuts_foreign(const TfParagraph *paragraph, gsize byte)
{
    return !paragraph->is_foreign &&
           tf_stretch_at(paragraph, byte - 1) == tf_stretch_at(paragraph, byte) &&
           tf_is_inside_foreign(paragraph, byte);
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
    if (tf_is_one_of(c, ".?!…。？！۔؟।॥"))
        return 0;
    return tf_is_one_of(c, ",;:，；：、،؛") ? clause_penalty : phrase_penalty;
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
            cuts_word(paragraph, byte) || cuts_foreign(paragraph, byte)
                ? word_cut_penalty
                : sense_penalty(paragraph, byte);
    if (tf_give_at(paragraph, byte)->white < 0) {
        candidate.start_cut = -tf_give_at(paragraph, byte)->white;
        candidate.start_stretch = tf_give_at(paragraph, byte)->stretch;
        candidate.start_shrink = tf_give_at(paragraph, byte)->shrink;
    }
    if (candidate.is_hyphen && paragraph->language->repeats_hyphen)
        candidate.start_cut = -tf_hyphen_before(paragraph, byte);
    tf_find_edges(paragraph, &candidate);
    paragraph->has_options |= candidate.kind != TF_BREAK_ALWAYS ||
                              candidate.start_hang > 0 || candidate.end_hang > 0;
    g_array_append_val(paragraph->breaks, candidate);
}

gboolean
tf_adds_hyphen(const TfBreak *candidate)
{
    return candidate->kind != TF_BREAK_ALWAYS && candidate->is_hyphen;
}

/* A word may be divided before @byte: the line grows by the hyphen, shaped with the letters
 * it follows, and by what letters lose or gain that are no longer together. */
static void
add_division(TfParagraph *paragraph, gsize byte, TfBreak candidate)
{
    candidate.byte = byte;
    candidate.balanced_penalty = word_cut_penalty;
    tf_hyphen_cuts(paragraph, byte, candidate.is_hyphen, &candidate.end_cut,
                   &candidate.start_cut);
    tf_find_edges(paragraph, &candidate);
    paragraph->has_options = TRUE;
    g_array_append_val(paragraph->breaks, candidate);
}

static void
add_point(TfParagraph *paragraph, gsize byte, TfBreak candidate, gboolean is_name)
{
    candidate.kind = TF_BREAK_DIVISION;
    candidate.is_hyphen = TRUE;
    candidate.penalty = is_name ? name_penalty : hyphen_penalty;
    add_division(paragraph, byte, candidate);
}

/* Where words may be divided, by byte: 0 not, 1 in a word, 2 in a name. */
typedef struct {
    guint8 *at;
    const char *text;
    gsize *points; /* room for one word's */
    const TfHyphens *hyphens;
} Divisions;

static gboolean
is_word_character(gunichar c)
{
    return g_unichar_isalpha(c) || g_unichar_ismark(c);
}

/* A word with a capital inside a sentence is a name; one of capitals only is not a word. */
static void
divide_word(Divisions *divisions, const char *start, const char *end, gboolean is_first)
{
    gunichar first = g_utf8_get_char(start);
    const char *second = g_utf8_next_char(start);
    gboolean is_capital = g_unichar_isupper(first);
    if (is_capital && second < end && g_unichar_isupper(g_utf8_get_char(second)))
        return;
    int n =
        tf_hyphens_find(divisions->hyphens, start, (gsize)(end - start), divisions->points);
    for (int i = 0; i < n; i++)
        divisions->at[(gsize)(start - divisions->text) + divisions->points[i]] =
            is_capital && !is_first ? 2 : 1;
}

/* A hyphen in an address would be taken for a part of it. */
static gboolean
is_in_address(const char *text, const char *start, const char *end)
{
    return (start > text && strchr("./@_", start[-1]) != NULL) ||
           (*end != '\0' && strchr("/@_", *end) != NULL) ||
           (*end == '.' && g_ascii_isalnum(end[1]));
}

/* Returns: (transfer full) (nullable): NULL where no word is divided */
static guint8 *
find_divisions(const TfParagraph *paragraph)
{
    if (paragraph->hyphens == NULL)
        return NULL;
    g_autofree gsize *points = g_new(gsize, paragraph->length + 1);
    Divisions divisions = {
        .at = g_new0(guint8, paragraph->length + 1),
        .text = paragraph->text,
        .points = points,
        .hyphens = paragraph->hyphens,
    };
    gboolean is_first = TRUE;
    for (const char *p = paragraph->text; *p != '\0';) {
        const char *start = p;
        gunichar c = g_utf8_get_char(p);
        p = g_utf8_next_char(p);
        if (!is_word_character(c)) {
            is_first =
                tf_is_one_of(c, ".!?:¿¡") || (is_first && tf_is_one_of(c, " “„«‘(\"'"));
            continue;
        }
        while (is_word_character(g_utf8_get_char(p)))
            p = g_utf8_next_char(p);
        if (!tf_is_inside_foreign(paragraph, (gsize)(start - paragraph->text)) &&
            !is_in_address(paragraph->text, start, p))
            divide_word(&divisions, start, p, is_first);
        is_first = FALSE;
    }
    return divisions.at;
}

/* Walks the characters, adding up what they are wide and may give. */
static void
collect_candidates(TfParagraph *paragraph, const PangoLogAttr *log, int n)
{
    g_autofree guint8 *divisions = find_divisions(paragraph);
    TfBreak sums = {0};
    const char *p = paragraph->text;
    for (int i = 0; i < n; i++, p = g_utf8_next_char(p)) {
        gsize byte = (gsize)(p - paragraph->text);
        TfBreak candidate = sums, inside = sums;
        if (i == 0 || tf_break_may(paragraph, byte, log[i].is_line_break != 0, &candidate))
            add_candidate(paragraph, byte, &candidate);
        else if (divisions != NULL && divisions[byte] != 0 && paragraph->is_cluster[byte])
            add_point(paragraph, byte, inside, divisions[byte] == 2);
        else if (tf_may_cut(paragraph, byte, &inside))
            add_division(paragraph, byte, inside);
        sums.width += paragraph->width[byte];
        sums.stretch += tf_give_at(paragraph, byte)->stretch;
        sums.shrink += tf_give_at(paragraph, byte)->shrink;
        sums.n_words += *p != ' ' && (i == 0 || p[-1] == ' ');
        sums.n_letters += paragraph->is_cluster[byte];
    }
    if (n == 0)
        add_candidate(paragraph, 0, &sums);
    add_candidate(paragraph, paragraph->length, &sums);
}

static void
find_candidates(TfParagraph *paragraph)
{
    int n = (int)g_utf8_strlen(paragraph->text, (gssize)paragraph->length);
    g_autofree PangoLogAttr *log = g_new0(PangoLogAttr, (gsize)n + 1);
    pango_get_log_attrs(paragraph->text, (int)paragraph->length, -1,
                        pango_language_from_string(paragraph->language->tag), log, n + 1);
    collect_candidates(paragraph, log, n);
}

void
tf_paragraph_find_candidates(TfParagraph *paragraph)
{
    sum_glyphs(paragraph);
    set_elasticity(paragraph);
    if (paragraph->language->breaks == TF_BREAKS_HAN)
        tf_chinese_set_gaps(paragraph);
    widen_thin_spaces(paragraph);
    find_candidates(paragraph);
}

void
tf_paragraph_find_points(TfParagraph *paragraph, TfFindings *findings)
{
    paragraph->hyphens = tf_fonts_hyphens(paragraph->fonts, paragraph->language, findings);
    g_array_set_size(paragraph->breaks, 0);
    find_candidates(paragraph);
}

void
tf_paragraph_divide(TfParagraph *paragraph, TfFindings *findings)
{
    paragraph->is_divided = TRUE;
    if (paragraph->hyphens == NULL)
        tf_paragraph_find_points(paragraph, findings);
}
