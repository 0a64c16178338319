#include "compose/kashida.h"

#include "compose/characters.h"

#include <math.h>

/* Ems: of one join, at most, and what is worth the trouble. */
static const double longest = 0.6;
static const double usual = 0.3;

enum {
    TF_ALEF = 0x0627,
    TF_LAM = 0x0644,
    TF_TATWEEL = 0x0640,
    TF_WORST_PRIORITY = 6
};

/* @is_final: whether @after ends its word */
static int
priority_of(gunichar before, gunichar after, gboolean is_final)
{
    if (tf_is_one_of(before, "سشصض"))
        return 1;
    if (is_final && tf_is_one_of(after, "ةهدذ"))
        return 2;
    if (is_final && tf_is_one_of(after, "اطلكگک"))
        return 3;
    if (tf_is_one_of(after, "بريىتنث"))
        return 4;
    return is_final && tf_is_one_of(after, "فقوعغ") ? 5 : TF_WORST_PRIORITY;
}

/* Bytes of [@start, @end) before which HarfBuzz lets a tatweel stand, by byte from @start.
 * Transfer full. */
static guint8 *
safe_places(const TfParagraph *paragraph, const TfRun *run, gsize start, gsize end)
{
    guint8 *safe = g_new0(guint8, end - start + 1);
    hb_buffer_t *buffer = hb_buffer_create();
    hb_buffer_add_utf8(buffer, paragraph->text, (int)paragraph->length, (guint)start,
                       (int)(end - start));
    hb_buffer_set_direction(buffer, HB_DIRECTION_RTL);
    hb_buffer_set_script(buffer, run->script);
    hb_buffer_set_language(buffer, run->language);
    hb_buffer_set_flags(buffer, HB_BUFFER_FLAG_PRODUCE_SAFE_TO_INSERT_TATWEEL);
    hb_shape(pango_font_get_hb_font(run->font), buffer, NULL, 0);
    guint n;
    const hb_glyph_info_t *info = hb_buffer_get_glyph_infos(buffer, &n);
    for (guint i = 0; i < n; i++)
        if (hb_glyph_info_get_glyph_flags(&info[i]) & HB_GLYPH_FLAG_SAFE_TO_INSERT_TATWEEL)
            safe[info[i].cluster - start] = 1;
    hb_buffer_destroy(buffer);
    return safe;
}

/* The letter before @p, vowel signs passed over. */
static gunichar
letter_before(const char *start, const char *p)
{
    gunichar c = 0;
    while (p > start && (c == 0 || g_unichar_ismark(c))) {
        p = g_utf8_prev_char(p);
        c = g_utf8_get_char(p);
    }
    return c;
}

static gboolean
ends_word(const char *p, const char *end)
{
    p = g_utf8_next_char(p);
    while (p < end && g_unichar_ismark(g_utf8_get_char(p)))
        p = g_utf8_next_char(p);
    return p >= end || !g_unichar_isalpha(g_utf8_get_char(p));
}

/* The best join of the word [@p, @end); the last of two alike. @safe is by byte from @start. */
static void
find_in_word(const char *text,
             const char *p,
             const char *end,
             const guint8 *safe,
             gsize start,
             TfKashida *best)
{
    const char *word = p;
    best->priority = TF_WORST_PRIORITY + 1;
    for (p = g_utf8_next_char(p); p < end; p = g_utf8_next_char(p)) {
        gsize byte = (gsize)(p - text);
        gunichar after = g_utf8_get_char(p), before = letter_before(word, p);
        if (!safe[byte - start] || (before == TF_LAM && after == TF_ALEF))
            continue;
        int priority = priority_of(before, after, ends_word(p, end));
        if (priority <= best->priority) {
            best->priority = priority;
            best->byte = byte;
        }
    }
}

void
tf_kashida_find(const TfParagraph *paragraph,
                const TfRun *run,
                gsize line,
                gsize start,
                gsize end,
                GArray *found)
{
    hb_codepoint_t tatweel;
    if (run->script != HB_SCRIPT_ARABIC ||
        !hb_font_get_nominal_glyph(pango_font_get_hb_font(run->font), TF_TATWEEL, &tatweel))
        return;
    g_autofree guint8 *safe = safe_places(paragraph, run, start, end);
    int word = 0;
    for (gsize i = line; i < start; i++)
        word += paragraph->text[i] == ' ';
    const char *stop = paragraph->text + end;
    for (const char *p = paragraph->text + start; p < stop;) {
        const char *next = p;
        while (next < stop && *next != ' ')
            next++;
        TfKashida best = {.word = word};
        if (next > p)
            find_in_word(paragraph->text, p, next, safe, start, &best);
        if (next > p && best.priority <= TF_WORST_PRIORITY)
            g_array_append_val(found, best);
        p = next + 1;
        word++;
    }
}

static gboolean
has_neighbour(const GArray *found, int word)
{
    for (guint i = 0; i < found->len; i++) {
        const TfKashida *other = &g_array_index(found, TfKashida, i);
        if (other->amount > 0 && ABS(other->word - word) <= 1)
            return TRUE;
    }
    return FALSE;
}

/* The best join that is not drawn out yet; @alone: whose neighbours are not either. */
static TfKashida *
next_best(GArray *found, gboolean alone)
{
    TfKashida *best = NULL;
    for (guint i = 0; i < found->len; i++) {
        TfKashida *kashida = &g_array_index(found, TfKashida, i);
        if (kashida->amount > 0 || (alone && has_neighbour(found, kashida->word)))
            continue;
        if (best == NULL || kashida->priority < best->priority)
            best = kashida;
    }
    return best;
}

int
tf_kashida_share(GArray *found, double room, double *added)
{
    int n_wanted = (int)ceil(room / usual), n_needed = (int)ceil(room / longest), n = 0;
    while (n < n_wanted) {
        TfKashida *best = next_best(found, TRUE);
        if (best == NULL && n < n_needed)
            best = next_best(found, FALSE);
        if (best == NULL)
            break;
        best->amount = 1;
        n++;
    }
    double amount = n > 0 ? MIN(longest, room / n) : 0;
    for (guint i = 0; i < found->len; i++) {
        TfKashida *kashida = &g_array_index(found, TfKashida, i);
        if (kashida->amount > 0)
            kashida->amount = amount;
    }
    *added = n * amount;
    return n;
}

static const TfKashida *
kashida_at(const GArray *found, gsize byte)
{
    for (guint i = 0; i < found->len; i++) {
        const TfKashida *kashida = &g_array_index(found, TfKashida, i);
        if (kashida->byte == byte && kashida->amount > 0)
            return kashida;
    }
    return NULL;
}

/* As many bars as the join is long, a little over each other: a straight bar shows no seam. */
static int
n_bars(const TfKashida *kashida, double bar)
{
    return MAX(1, (int)ceil(kashida->amount / bar - 1e-6));
}

static hb_buffer_t *
buffer_with_bars(
    const TfParagraph *paragraph, gsize start, gsize end, const GArray *found, double bar)
{
    hb_buffer_t *buffer = hb_buffer_create();
    hb_buffer_set_content_type(buffer, HB_BUFFER_CONTENT_TYPE_UNICODE);
    gsize letter = start;
    for (const char *p = paragraph->text + start; p < paragraph->text + end;
         p = g_utf8_next_char(p)) {
        gsize byte = (gsize)(p - paragraph->text);
        gunichar c = g_utf8_get_char(p);
        const TfKashida *kashida = kashida_at(found, byte);
        for (int i = 0; kashida != NULL && i < n_bars(kashida, bar); i++)
            hb_buffer_add(buffer, TF_TATWEEL, (guint)letter);
        if (!g_unichar_ismark(c))
            letter = byte;
        hb_buffer_add(buffer, c, (guint)letter);
    }
    return buffer;
}

/* The join whose bars have the cluster of the letter before it. */
static const TfKashida *
kashida_after(const TfParagraph *paragraph, const GArray *found, gsize cluster, gsize end)
{
    const char *p = g_utf8_next_char(paragraph->text + cluster);
    while (p < paragraph->text + end && g_unichar_ismark(g_utf8_get_char(p)))
        p = g_utf8_next_char(p);
    return kashida_at(found, (gsize)(p - paragraph->text));
}

void
tf_kashida_shape(const TfParagraph *paragraph,
                 const TfRun *run,
                 gsize start,
                 gsize end,
                 const GArray *found,
                 GArray *glyphs)
{
    hb_font_t *font = pango_font_get_hb_font(run->font);
    hb_codepoint_t tatweel = 0;
    hb_font_get_nominal_glyph(font, TF_TATWEEL, &tatweel);
    double bar =
        hb_font_get_glyph_h_advance(font, tatweel) / (TF_REFERENCE_SIZE * PANGO_SCALE);
    guint first = glyphs->len;
    tf_shape_buffer(paragraph, run, buffer_with_bars(paragraph, start, end, found, bar), 0,
                    glyphs);
    for (guint i = first; i < glyphs->len; i++) {
        TfShaped *glyph = &g_array_index(glyphs, TfShaped, i);
        const TfKashida *kashida =
            glyph->glyph == tatweel ? kashida_after(paragraph, found, glyph->cluster, end)
                                    : NULL;
        if (kashida == NULL)
            continue;
        double wide = kashida->amount / n_bars(kashida, bar);
        glyph->dx -= (bar - wide) / 2;
        glyph->advance = wide;
    }
}
