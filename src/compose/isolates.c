#include "compose/isolates.h"

#include "compose/characters.h"

#include <string.h>

gboolean
tf_span_is_foreign(const TfSpan *span, const TfLanguage *language)
{
    return span->is_literal || g_strcmp0(span->language, language->tag) != 0;
}

/* A number written in Arabic digits of either kind, ٤ or ۴. */
static gboolean
has_arabic_digits(const char *text, const TfSpan *span)
{
    const char *p = text + span->start, *end = p + span->length;
    for (; p < end; p = g_utf8_next_char(p))
        if (tf_is_arabic_digit(g_utf8_get_char(p)))
            return TRUE;
    return FALSE;
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

/* Whether a piece of Latin begins at @p: a letter, a digit, or the $ of $1,000. */
static gboolean
begins_latin(const char *p, const char *end)
{
    return g_ascii_isalnum(*p) || (*p == '$' && p + 1 < end && g_ascii_isdigit(p[1]));
}

static gsize
other_length(const char *p, const char *end)
{
    const char *q = p;
    while (q < end && !begins_latin(q, end))
        q++;
    return (gsize)(q - p);
}

/* ICE and 2026 in an Arabic sentence look and behave as marked English does: one face, one size,
 * their own order. */
static void
take_from_mixed(TfSpan *part, const char *text)
{
    const char *p = text + part->start, *end = p + part->length;
    gboolean is_latin = begins_latin(p, end);
    part->length = is_latin ? latin_length(p, end) : other_length(p, end);
    if (!is_latin)
        return;
    part->language = "en";
    part->is_literal = memchr(p, ' ', part->length) == NULL;
}

gboolean
tf_isolates_next(TfIsolates *isolates, TfTextPart *part)
{
    const TfLanguage *language = isolates->language;
    gboolean is_rtl = language->direction == TF_DIRECTION_RTL;
    while (is_rtl && isolates->next < isolates->n_spans &&
           isolates->spans[isolates->next].length == 0)
        isolates->next++;
    if (isolates->next == isolates->n_spans)
        return FALSE;
    const TfSpan *span = &isolates->spans[isolates->next];
    part->index = isolates->next;
    part->span = *span;
    part->span.start += isolates->done;
    part->span.length -= isolates->done;
    if (is_rtl && !tf_span_is_foreign(span, language))
        take_from_mixed(&part->span, isolates->text);
    part->is_isolated = is_rtl && tf_span_is_foreign(&part->span, language);
    part->is_native = part->is_isolated && has_arabic_digits(isolates->text, &part->span);
    isolates->done += part->span.length;
    if (isolates->done == span->length) {
        isolates->next++;
        isolates->done = 0;
    }
    return TRUE;
}
