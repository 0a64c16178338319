#include "compose/paragraph.h"

#include "compose/characters.h"
#include "compose/isolates.h"
#include "compose/paragraph-private.h"
#include "compose/skyline.h"

#include <string.h>

/* Unicode's left-to-right isolate and its end: what stands between keeps its order. Groups of
 * Arabic-Indic digits (class AN) do so only in an override. */
enum {
    TF_POP_OVERRIDE = 0x202C,
    TF_LEFT_TO_RIGHT_OVERRIDE = 0x202D,
    TF_LEFT_TO_RIGHT_ISOLATE = 0x2066,
    TF_POP_ISOLATE = 0x2069,
    TF_NO_BREAK_SPACE = 0x00A0,
    TF_NARROW_NO_BREAK_SPACE = 0x202F
};

/* A last line below this share of the measure is disliked, and one word alone below this; in
 * Chinese one of one or two characters is a fault (clreq, widows and orphans), which a line left short
 * before it is not. */
static const double shortest_end_share = 0.2;
static const double shortest_word_share = 0.4;
static const double shortest_han_end = 2.6; /* ems */
static const double runt_price = 400;
static const double han_runt_price = 1e5;
/* In ragged text a word is divided only to fill a hole wider than this, ems. */
static const double hyphen_zone = 3;

static gboolean
has_only_foreign(const TfParagraph *paragraph)
{
    const char *own = tf_fonts_language(paragraph->fonts);
    for (int i = 0; i < paragraph->n_spans; i++)
        if (!paragraph->spans[i].is_literal &&
            g_strcmp0(paragraph->spans[i].language, own) == 0)
            return FALSE;
    return TRUE;
}

/* A colon stands further off than the other marks (babel's French). */
static gunichar
fixed_space(gunichar mark)
{
    return mark == ':' ? TF_NO_BREAK_SPACE : TF_NARROW_NO_BREAK_SPACE;
}

/* Copies the span's text; a plain space beside a mark that must not be parted from its word
 * becomes one that cannot break. */
static void
append_spaced(const TfParagraph *paragraph,
              GString *built,
              const char *text,
              const TfSpan *span)
{
    const TfLanguage *language = paragraph->language;
    const char *start = text + span->start, *end = start + span->length;
    if (language->space_before == NULL || tf_span_is_foreign(span, language)) {
        g_string_append_len(built, start, end - start);
        return;
    }
    gunichar previous = 0;
    for (const char *p = start; p < end; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p), next = g_utf8_get_char(g_utf8_next_char(p));
        if (c == ' ' && tf_is_one_of(next, language->space_before))
            g_string_append_unichar(built, fixed_space(next));
        else if (c == ' ' && tf_is_one_of(previous, language->space_after))
            g_string_append_unichar(built, fixed_space(previous));
        else
            g_string_append_unichar(built, c);
        previous = c;
    }
}

static void
add_stretch(TfParagraph *paragraph,
            GString *built,
            const char *text,
            const TfTextPart *part)
{
    TfStretch stretch = {.start = built->len,
                         .span = part->span,
                         .index = part->index,
                         .is_native = part->is_native};
    if (part->is_isolated)
        g_string_append_unichar(built, TF_LEFT_TO_RIGHT_ISOLATE);
    if (part->is_native)
        g_string_append_unichar(built, TF_LEFT_TO_RIGHT_OVERRIDE);
    append_spaced(paragraph, built, text, &part->span);
    if (part->is_native)
        g_string_append_unichar(built, TF_POP_OVERRIDE);
    if (part->is_isolated)
        g_string_append_unichar(built, TF_POP_ISOLATE);
    stretch.end = built->len;
    g_array_append_val(paragraph->stretches, stretch);
}

static void
build_text(TfParagraph *paragraph, const char *text)
{
    GString *built = g_string_new(NULL);
    TfTextPart part;
    TfIsolates isolates = {text, paragraph->spans, paragraph->n_spans, paragraph->language,
                           .next = 0};
    while (tf_isolates_next(&isolates, &part))
        add_stretch(paragraph, built, text, &part);
    paragraph->length = built->len;
    paragraph->text = g_string_free(built, FALSE);
}

static void
clear_run(gpointer run)
{
    g_clear_object(&((TfRun *)run)->font);
}

TfGive *
tf_give_make(TfParagraph *paragraph, gsize byte)
{
    GArray *gives = paragraph->gives;
    if (paragraph->give[byte] == 0) {
        paragraph->give[byte] = gives->len;
        g_array_set_size(gives, gives->len + 1);
    }
    return &g_array_index(gives, TfGive, paragraph->give[byte]);
}

/* Returns: (transfer full): a copy of @array, which it frees, without the room it kept to grow */
static GArray *
trimmed(GArray *array)
{
    guint size = g_array_get_element_size(array);
    GArray *copy = g_array_sized_new(FALSE, FALSE, size, array->len);
    if (array->len > 0)
        g_array_append_vals(copy, array->data, array->len);
    g_array_unref(array);
    return copy;
}

static void
allocate(TfParagraph *paragraph)
{
    gsize n = paragraph->length + 1;
    paragraph->width = g_new0(double, n);
    paragraph->give = g_new0(guint32, n);
    paragraph->is_cluster = g_new0(guint8, n);
    paragraph->is_unsafe = g_new0(guint8, n);
    paragraph->gives = g_array_new(FALSE, TRUE, sizeof(TfGive));
    g_array_set_size(paragraph->gives, 1);
    paragraph->runs = g_array_new(FALSE, FALSE, sizeof(TfRun));
    g_array_set_clear_func(paragraph->runs, clear_run);
    paragraph->glyphs = g_array_sized_new(FALSE, FALSE, sizeof(TfShaped), (guint)n);
    paragraph->breaks = g_array_new(FALSE, FALSE, sizeof(TfBreak));
}

TfParagraph *
tf_paragraph_new(TfFonts *fonts, const TfParagraphText *text, TfFindings *findings)
{
    TfParagraph *paragraph = g_new0(TfParagraph, 1);
    paragraph->fonts = fonts;
    paragraph->n_spans = text->n_spans;
    paragraph->spans = g_memdup2(text->spans, sizeof(TfSpan) * (gsize)text->n_spans);
    paragraph->language = text->language;
    paragraph->script = tf_language_script(text->language);
    paragraph->unit = text->unit;
    paragraph->place = text->place;
    paragraph->is_bold = text->is_bold;
    paragraph->is_divided = text->is_divided || text->is_asked_for;
    if (paragraph->is_divided)
        paragraph->hyphens = tf_fonts_hyphens(fonts, text->language, findings);
    paragraph->is_asked_for = text->is_asked_for;
    paragraph->prohibits = text->prohibits != TF_PROHIBIT_AS_USUAL
                               ? text->prohibits
                               : text->language->prohibits;
    paragraph->hangs = text->hangs;
    paragraph->is_rtl = text->language->direction == TF_DIRECTION_RTL;
    paragraph->is_foreign = has_only_foreign(paragraph);
    paragraph->stretches = g_array_new(FALSE, FALSE, sizeof(TfStretch));
    build_text(paragraph, text->text);
    allocate(paragraph);
    tf_paragraph_shape(paragraph, findings);
    paragraph->glyphs = trimmed(paragraph->glyphs);
    tf_paragraph_find_candidates(paragraph);
    paragraph->gives = trimmed(paragraph->gives);
    paragraph->breaks = trimmed(paragraph->breaks);
    return paragraph;
}

void
tf_paragraph_free(TfParagraph *paragraph)
{
    if (paragraph == NULL)
        return;
    g_array_unref(paragraph->stretches);
    g_array_unref(paragraph->runs);
    g_array_unref(paragraph->glyphs);
    g_array_unref(paragraph->breaks);
    g_array_unref(paragraph->gives);
    g_free(paragraph->width);
    g_free(paragraph->give);
    g_free(paragraph->is_cluster);
    g_free(paragraph->is_unsafe);
    g_free(paragraph->spans);
    g_free(paragraph->text);
    g_free(paragraph);
}

gboolean
tf_paragraph_is_justified(const TfParagraph *paragraph, TfAlign align, double measure)
{
    /* Chinese characters stand in a grid: a ragged edge would look like a mistake (clreq). */
    if (paragraph->language->breaks == TF_BREAKS_HAN)
        return align == TF_ALIGN_JUSTIFY || align == TF_ALIGN_START;
    return align == TF_ALIGN_JUSTIFY && measure >= paragraph->language->least_justified;
}

static TfBreakOptions
options_for(const TfParagraph *paragraph, const TfBreaking *how)
{
    gboolean is_han = paragraph->language->breaks == TF_BREAKS_HAN;
    double measure = how->measure;
    return (TfBreakOptions){
        .measure = measure,
        .tracking = how->tracking,
        .looseness = how->looseness,
        .is_ragged = !tf_paragraph_is_justified(paragraph, how->align, measure),
        .is_balanced = how->align == TF_ALIGN_BALANCE,
        .shortest_end = is_han ? shortest_han_end : shortest_end_share * measure,
        .shortest_word = is_han ? 0 : shortest_word_share * measure,
        .runt_price = is_han ? han_runt_price : runt_price,
        .hyphen_zone = hyphen_zone,
        .most_hyphens = paragraph->language->hyphenation.in_a_row,
    };
}

/* Words are divided to fill lines; in ragged text and where the language seldom does it only
 * if a style asks. A Korean word is cut only in justified text. */
static gboolean
is_taken(const TfParagraph *paragraph,
         const TfBreak *candidate,
         const TfBreakOptions *options,
         gboolean divides)
{
    const TfHyphenation *rules = &paragraph->language->hyphenation;
    if (candidate->kind == TF_BREAK_CUT)
        return FALSE;
    if (candidate->kind == TF_BREAK_SYLLABLE)
        return !options->is_ragged;
    if (candidate->kind != TF_BREAK_DIVISION)
        return TRUE;
    if (!paragraph->is_divided) /* its points are for words wider than the line */
        return FALSE;
    if (paragraph->is_asked_for || divides)
        return TRUE;
    gboolean is_narrow = rules->widest <= 0 || options->measure <= rules->widest;
    return !options->is_ragged && !rules->is_on_request && is_narrow;
}

/* What hangs at a flush edge does not count. */
static TfBreak
cut_break(const TfBreak *candidate, unsigned flush)
{
    TfBreak cut = *candidate;
    cut.start_cut += (flush & TF_EDGE_START) != 0 ? candidate->start_hang : 0;
    cut.end_cut += (flush & TF_EDGE_END) != 0 ? candidate->end_hang : 0;
    return cut;
}

/* Copies the candidates that are @taken; @index: (out): as they are counted among all */
static TfBreak *
taken_breaks(const TfParagraph *paragraph,
             const TfBreaking *how,
             const gboolean *taken,
             int *n,
             int **index)
{
    const TfBreak *all = (const TfBreak *)(void *)paragraph->breaks->data;
    unsigned flush = tf_paragraph_flush(paragraph, how->align, how->measure);
    TfBreak *some = g_new(TfBreak, paragraph->breaks->len);
    *index = g_new(int, paragraph->breaks->len);
    *n = 0;
    for (guint i = 0; i < paragraph->breaks->len; i++)
        if (taken[i]) {
            (*index)[*n] = (int)i;
            some[(*n)++] = cut_break(&all[i], flush);
        }
    return some;
}

/* Breaks with the candidates that are taken, then names them as all are counted; without
 * @overrun each line takes what it holds. */
static int
break_taken(const TfParagraph *paragraph,
            const TfBreakOptions *options,
            const TfBreaking *how,
            const gboolean *taken,
            TfLine *lines,
            double *overrun)
{
    int n;
    g_autofree int *index = NULL;
    g_autofree TfBreak *some = taken_breaks(paragraph, how, taken, &n, &index);
    int n_lines = overrun != NULL ? tf_breaks_find(some, n, options, lines, overrun)
                                  : tf_breaks_first_fit(some, n, options, lines);
    for (int i = 0; i < n_lines; i++) {
        lines[i].from = index[lines[i].from];
        lines[i].to = index[lines[i].to];
    }
    return n_lines;
}

static int
break_some(const TfParagraph *paragraph,
           const TfBreakOptions *options,
           const TfBreaking *how,
           TfLine *lines,
           double *overrun)
{
    const TfBreak *all = (const TfBreak *)(void *)paragraph->breaks->data;
    g_autofree gboolean *taken = g_new(gboolean, paragraph->breaks->len);
    for (guint i = 0; i < paragraph->breaks->len; i++)
        taken[i] = is_taken(paragraph, &all[i], options, how->divides);
    int n = break_taken(paragraph, options, how, taken, lines, overrun);
    if (overrun == NULL || *overrun <= 0 || !paragraph->is_cut)
        return n;
    tf_take_cuts(paragraph, options, taken);
    return break_taken(paragraph, options, how, taken, lines, overrun);
}

TfStanding
tf_paragraph_standing(const TfParagraph *paragraph,
                      const TfLine *line,
                      double measure,
                      TfAlign align)
{
    double room = MAX(0, measure - line->width);
    TfStanding standing = {.paragraph = paragraph, .line = line, .size = 1};
    if (align == TF_ALIGN_CENTRE)
        standing.indent = room / 2;
    else if (align == TF_ALIGN_END)
        standing.indent = room;
    else if (tf_paragraph_is_justified(paragraph, align, measure))
        standing.measure = measure;
    return standing;
}

/* Whether the ink of two neighbouring lines may go beyond what leading is made for. */
static gboolean
is_tall(const TfParagraph *paragraph, const TfLine *lines, int n)
{
    const TfScript *script = paragraph->script;
    double usual = script->above + script->below + 1e-6, before = 0;
    for (int i = 0; i < n; i++) {
        double above, below;
        tf_paragraph_extent(paragraph, &lines[i], &above, &below);
        if (i > 0 && before + above > usual)
            return TRUE;
        before = below;
    }
    return FALSE;
}

/* Where words climb or marks stand on marks, lines must not run into each other. Climbing lines
 * open one by one; tall marks open all lines of their paragraph alike, for an even page. */
static void
keep_apart(
    const TfParagraph *paragraph, TfLine *lines, int n, double measure, TfAlign align)
{
    const TfScript *script = paragraph->script;
    if (n < 2 || !(script->climbs || (script->stacks && is_tall(paragraph, lines, n))))
        return;
    g_autofree TfStanding *standings = g_new(TfStanding, (gsize)n);
    g_autofree double *reach = g_new(double, (gsize)n);
    double most = 0;
    for (int i = 0; i < n; i++)
        standings[i] = tf_paragraph_standing(paragraph, &lines[i], measure, align);
    tf_skyline_reach(standings, n, paragraph->is_rtl, reach);
    for (int i = 0; i < n; i++)
        most = MAX(most, reach[i]);
    for (int i = 0; i < n; i++)
        lines[i].reach = script->climbs || i == 0 ? reach[i] : most;
}

TfLine *
tf_paragraph_break(const TfParagraph *paragraph,
                   const TfBreaking *how,
                   int *n_lines,
                   double *overrun)
{
    int n = (int)paragraph->breaks->len;
    TfLine *lines = g_new(TfLine, (gsize)MAX(1, n - 1));
    TfBreakOptions options = options_for(paragraph, how);
    double over;
    if (overrun == NULL)
        overrun = &over;
    *n_lines = paragraph->has_options
                   ? break_some(paragraph, &options, how, lines, overrun)
                   : tf_breaks_find((const TfBreak *)(void *)paragraph->breaks->data, n,
                                    &options, lines, overrun);
    keep_apart(paragraph, lines, *n_lines, how->measure, how->align);
    return lines;
}

TfLine *
tf_paragraph_first_fit(const TfParagraph *paragraph, const TfBreaking *how, int *n_lines)
{
    TfLine *lines = g_new(TfLine, (gsize)MAX(1, (int)paragraph->breaks->len - 1));
    TfBreakOptions options = options_for(paragraph, how);
    *n_lines = break_some(paragraph, &options, how, lines, NULL);
    return lines;
}

gboolean
tf_paragraph_may_take(const TfParagraph *paragraph, const TfBreaking *how, int n_lines)
{
    /* More than any space, white half of a mark or hanging hyphen that vanishes at a line's ends. */
    static const double most_cut = 1.5;
    const TfBreak *end =
        &g_array_index(paragraph->breaks, TfBreak, paragraph->breaks->len - 1);
    double least = end->width + how->tracking * end->n_letters - end->shrink;
    return least <= n_lines * (how->measure + most_cut);
}

double
tf_paragraph_cost(const TfParagraph *paragraph,
                  const TfBreaking *how,
                  const TfLine *lines,
                  int n_lines)
{
    TfBreakOptions options = options_for(paragraph, how);
    return tf_breaks_cost((const TfBreak *)(void *)paragraph->breaks->data, &options, lines,
                          n_lines);
}

gboolean
tf_paragraph_is_runt(const TfParagraph *paragraph, const TfLine *line, double measure)
{
    TfBreaking how = {.measure = measure, .align = TF_ALIGN_START};
    TfBreakOptions options = options_for(paragraph, &how);
    return tf_line_is_runt((const TfBreak *)(void *)paragraph->breaks->data, line,
                           &options);
}

gboolean
tf_paragraph_is_foreign(const TfParagraph *paragraph)
{
    return paragraph->is_foreign;
}

gboolean
tf_paragraph_climbs(const TfParagraph *paragraph)
{
    return paragraph->script->climbs;
}

const char *
tf_paragraph_unit(const TfParagraph *paragraph)
{
    return paragraph->unit;
}

TfPlace
tf_paragraph_source(const TfParagraph *paragraph)
{
    return paragraph->place;
}

gboolean
tf_paragraph_ends_in_hyphen(const TfParagraph *paragraph, const TfLine *line)
{
    return g_array_index(paragraph->breaks, TfBreak, line->to).is_hyphen;
}

int
tf_paragraph_n_letters(const TfParagraph *paragraph)
{
    return g_array_index(paragraph->breaks, TfBreak, paragraph->breaks->len - 1).n_letters;
}

gboolean
tf_paragraph_has_capitals(const TfParagraph *paragraph)
{
    return paragraph->script->has_capitals;
}
