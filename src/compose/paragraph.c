#include "compose/paragraph.h"

#include "compose/paragraph-private.h"

#include <string.h>

/* Unicode's left-to-right isolate and its end: what stands between keeps its order. */
enum {
    TF_LEFT_TO_RIGHT_ISOLATE = 0x2066,
    TF_POP_ISOLATE = 0x2069
};

/* A last line below this share of the measure is disliked, and one word alone below this; in
 * Chinese one of one or two characters is a fault (clreq, widows and orphans). */
static const double shortest_end_share = 0.2;
static const double shortest_word_share = 0.4;
static const double shortest_han_end = 2.6; /* ems */
static const double runt_price = 400;
static const double han_runt_price = 1500;

/* In a right-to-left paragraph a phone number's groups would be set in reverse order, so
 * everything foreign is isolated (Unicode Standard Annex 9, 2.4). */
static gboolean
is_foreign(const TfParagraph *paragraph, const TfSpan *span)
{
    return span->is_literal || g_strcmp0(span->language, paragraph->language->tag) != 0;
}

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

static void
add_stretch(
    TfParagraph *paragraph, GString *built, const char *text, int index, const TfSpan *span)
{
    gboolean is_isolated = paragraph->is_rtl && is_foreign(paragraph, span);
    TfStretch stretch = {.start = built->len, .span = *span, .index = index};
    if (is_isolated)
        g_string_append_unichar(built, TF_LEFT_TO_RIGHT_ISOLATE);
    g_string_append_len(built, text + span->start, (gssize)span->length);
    if (is_isolated)
        g_string_append_unichar(built, TF_POP_ISOLATE);
    stretch.end = built->len;
    g_array_append_val(paragraph->stretches, stretch);
}

/* Bytes from @p to the last Latin letter or digit that only Latin signs stand before: U.S.,
 * 24/7, New York are one piece; two numbers in a row are two, read from the right. */
static gsize
latin_length(const char *p, const char *end)
{
    const char *last = p + 1;
    for (const char *q = last; q < end && g_ascii_isprint(*q); q++) {
        gboolean joins_words =
            g_ascii_isalpha(q[-1]) && q + 1 < end && g_ascii_isalpha(q[1]);
        if (*q == ' ' && !joins_words)
            break;
        if (g_ascii_isalnum(*q))
            last = q + 1;
    }
    return (gsize)(last - p);
}

static gsize
other_length(const char *p, const char *end)
{
    const char *q = p;
    while (q < end && !g_ascii_isalnum(*q))
        q++;
    return (gsize)(q - p);
}

/* ICE and 2026 in an Arabic sentence look and behave as marked English does: one face, one size,
 * their own order. */
static void
add_mixed_span(
    TfParagraph *paragraph, GString *built, const char *text, int index, const TfSpan *span)
{
    const char *p = text + span->start, *end = p + span->length;
    while (p < end) {
        gboolean is_latin = g_ascii_isalnum(*p) != 0;
        TfSpan part = *span;
        part.start = (gsize)(p - text);
        part.length = is_latin ? latin_length(p, end) : other_length(p, end);
        part.language = is_latin ? "en" : span->language;
        part.is_literal = is_latin && memchr(p, ' ', part.length) == NULL;
        add_stretch(paragraph, built, text, index, &part);
        p += part.length;
    }
}

static void
build_text(TfParagraph *paragraph, const char *text)
{
    GString *built = g_string_new(NULL);
    for (int i = 0; i < paragraph->n_spans; i++) {
        const TfSpan *span = &paragraph->spans[i];
        if (paragraph->is_rtl && !is_foreign(paragraph, span))
            add_mixed_span(paragraph, built, text, i, span);
        else
            add_stretch(paragraph, built, text, i, span);
    }
    paragraph->length = built->len;
    paragraph->text = g_string_free(built, FALSE);
}

static void
clear_run(gpointer run)
{
    g_clear_object(&((TfRun *)run)->font);
}

static void
allocate(TfParagraph *paragraph)
{
    gsize n = paragraph->length + 1;
    paragraph->width = g_new0(double, n);
    paragraph->stretch = g_new0(double, n);
    paragraph->shrink = g_new0(double, n);
    paragraph->white = g_new0(double, n);
    paragraph->gap = g_new0(double, n);
    paragraph->is_cluster = g_new0(gboolean, n);
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
    paragraph->unit = text->unit;
    paragraph->place = text->place;
    paragraph->is_bold = text->is_bold;
    paragraph->is_rtl = text->language->direction == TF_DIRECTION_RTL;
    paragraph->is_foreign = has_only_foreign(paragraph);
    paragraph->stretches = g_array_new(FALSE, FALSE, sizeof(TfStretch));
    build_text(paragraph, text->text);
    allocate(paragraph);
    tf_paragraph_shape(paragraph, findings);
    tf_paragraph_find_candidates(paragraph);
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
    g_free(paragraph->width);
    g_free(paragraph->stretch);
    g_free(paragraph->shrink);
    g_free(paragraph->white);
    g_free(paragraph->gap);
    g_free(paragraph->is_cluster);
    g_free(paragraph->spans);
    g_free(paragraph->text);
    g_free(paragraph);
}

gboolean
tf_paragraph_is_justified(const TfParagraph *paragraph, TfAlign align)
{
    /* Chinese characters stand in a grid: a ragged edge would look like a mistake (clreq). */
    return align == TF_ALIGN_JUSTIFY ||
           (align == TF_ALIGN_START && paragraph->language->breaks == TF_BREAKS_HAN);
}

TfLine *
tf_paragraph_break(const TfParagraph *paragraph,
                   double measure,
                   TfAlign align,
                   int *n_lines,
                   double *overrun)
{
    int n = (int)paragraph->breaks->len;
    gboolean is_han = paragraph->language->breaks == TF_BREAKS_HAN;
    TfLine *lines = g_new(TfLine, (gsize)MAX(1, n - 1));
    TfBreakOptions options = {
        .measure = measure,
        .is_ragged = !tf_paragraph_is_justified(paragraph, align),
        .is_balanced = align == TF_ALIGN_BALANCE,
        .shortest_end = is_han ? shortest_han_end : shortest_end_share * measure,
        .shortest_word = is_han ? 0 : shortest_word_share * measure,
        .runt_price = is_han ? han_runt_price : runt_price,
    };
    *n_lines = tf_breaks_find((const TfBreak *)(void *)paragraph->breaks->data, n, &options,
                              lines, overrun);
    return lines;
}

gboolean
tf_is_format_character(gunichar c)
{
    return g_unichar_type(c) == G_UNICODE_FORMAT;
}

gboolean
tf_paragraph_is_foreign(const TfParagraph *paragraph)
{
    return paragraph->is_foreign;
}

gboolean
tf_paragraph_has_capitals(const TfParagraph *paragraph)
{
    const char *script = paragraph->language->script;
    return strcmp(script, "Latn") == 0 || strcmp(script, "Cyrl") == 0;
}
