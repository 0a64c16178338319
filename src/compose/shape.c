/* shape.c: from text to glyphs, once. Pango finds faces and directions, HarfBuzz shapes. */
#include "compose/characters.h"
#include "compose/paragraph-private.h"
#include "compose/shapings.h"

#include <math.h>
#include <string.h>

static const double points_per_em = TF_REFERENCE_SIZE;
static const double units_per_em = TF_REFERENCE_SIZE * PANGO_SCALE; /* of HarfBuzz */
/* Bytes of a word that are shaped anew when it is divided: letters further off do not feel it. */
static const gsize longest_context = 48;

static void
insert(PangoAttrList *list, PangoAttribute *attribute, gsize start, gsize end)
{
    attribute->start_index = (guint)start;
    attribute->end_index = (guint)end;
    pango_attr_list_insert(list, attribute);
}

/* Literals, and words that are not in the edition's language, have faces of their own. */
static gboolean
is_set_as_literal(const TfParagraph *paragraph, const TfStretch *stretch)
{
    const TfSpan *span = &stretch->span;
    if (stretch->is_native)
        return FALSE;
    return span->is_literal ||
           g_strcmp0(span->language, tf_fonts_language(paragraph->fonts)) != 0;
}

/* English inside Arabic script stands smaller, so that its letters look as large as theirs;
 * a paragraph of nothing else has nothing to look as large as. */
static double
stretch_scale(const TfParagraph *paragraph, const TfStretch *stretch)
{
    return is_set_as_literal(paragraph, stretch) && !paragraph->is_foreign
               ? tf_fonts_foreign_size(paragraph->fonts)
               : 1;
}

static PangoFontDescription *
stretch_font(const TfParagraph *paragraph, const TfStretch *stretch)
{
    gboolean is_literal = is_set_as_literal(paragraph, stretch);
    PangoFontDescription *font = pango_font_description_new();
    pango_font_description_set_family(font,
                                      tf_fonts_families(paragraph->fonts, is_literal));
    gboolean is_bold = paragraph->is_bold || stretch->span.is_bold;
    pango_font_description_set_weight(font,
                                      is_bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
    double size = points_per_em * stretch_scale(paragraph, stretch);
    pango_font_description_set_absolute_size(font, size * PANGO_SCALE);
    return font;
}

static PangoAttrList *
attributes(const TfParagraph *paragraph)
{
    PangoAttrList *list = pango_attr_list_new();
    for (guint i = 0; i < paragraph->stretches->len; i++) {
        const TfStretch *stretch = &g_array_index(paragraph->stretches, TfStretch, i);
        const TfSpan *span = &stretch->span;
        PangoFontDescription *font = stretch_font(paragraph, stretch);
        insert(list, pango_attr_font_desc_new(font), stretch->start, stretch->end);
        pango_font_description_free(font);
        gboolean is_english = span->is_literal && !stretch->is_native;
        const char *tag = is_english ? "en" : span->language;
        PangoLanguage *language = pango_language_from_string(tag);
        insert(list, pango_attr_language_new(language), stretch->start, stretch->end);
    }
    return list;
}

int
tf_stretch_at(const TfParagraph *paragraph, gsize byte)
{
    guint low = 0, high = paragraph->stretches->len;
    while (low < high) {
        guint middle = (low + high) / 2;
        if (g_array_index(paragraph->stretches, TfStretch, middle).end <= byte)
            low = middle + 1;
        else
            high = middle;
    }
    return MIN((int)low, (int)paragraph->stretches->len - 1);
}

gboolean
tf_is_inside_foreign(const TfParagraph *paragraph, gsize byte)
{
    const TfStretch *stretch =
        &g_array_index(paragraph->stretches, TfStretch, tf_stretch_at(paragraph, byte));
    return stretch->span.is_literal ||
           strcmp(stretch->span.language, paragraph->language->tag) != 0;
}

gsize
tf_cluster_end(const TfParagraph *paragraph, gsize byte)
{
    do
        byte++;
    while (byte < paragraph->length && !paragraph->is_cluster[byte]);
    return byte;
}

TfInkBox
tf_shaped_ink(const TfShaped *glyph)
{
    if (!glyph->has_ink)
        return (TfInkBox){0};
    const hb_glyph_extents_t *ink = &glyph->ink;
    double left = glyph->dx + ink->x_bearing / units_per_em;
    return (TfInkBox){
        .above = glyph->dy + ink->y_bearing / units_per_em,
        .below = -glyph->dy - (ink->y_bearing + ink->height) / units_per_em,
        .left = left,
        .right = left + ink->width / units_per_em,
    };
}

void
tf_shape_buffer(const TfParagraph *paragraph,
                const TfRun *run,
                hb_buffer_t *buffer,
                gsize shift,
                GArray *glyphs)
{
    /* Ligatures such as fi come out of a PDF as one sign; text faces lose little without them. The
     * figures of a number that is compared with others stand under each other. */
    static const hb_feature_t features[] = {
        {HB_TAG('t', 'n', 'u', 'm'), 1, HB_FEATURE_GLOBAL_START, HB_FEATURE_GLOBAL_END},
        {HB_TAG('l', 'n', 'u', 'm'), 1, HB_FEATURE_GLOBAL_START, HB_FEATURE_GLOBAL_END},
        {HB_TAG('l', 'i', 'g', 'a'), 0, HB_FEATURE_GLOBAL_START, HB_FEATURE_GLOBAL_END},
    };
    gboolean is_number =
        g_array_index(paragraph->stretches, TfStretch, run->stretch).span.is_literal;
    gboolean is_alphabetic =
        run->script == HB_SCRIPT_LATIN || run->script == HB_SCRIPT_CYRILLIC;
    hb_font_t *font = pango_font_get_hb_font(run->font);
    hb_buffer_set_direction(buffer, run->level % 2 ? HB_DIRECTION_RTL : HB_DIRECTION_LTR);
    hb_buffer_set_script(buffer, run->script);
    hb_buffer_set_language(buffer, run->language);
    hb_shape(font, buffer, &features[is_number ? 0 : 2],
             (is_number ? 2U : 0U) + (is_alphabetic ? 1U : 0U));

    guint n;
    const hb_glyph_info_t *info = hb_buffer_get_glyph_infos(buffer, &n);
    const hb_glyph_position_t *position = hb_buffer_get_glyph_positions(buffer, NULL);
    const TfScript *script = paragraph->script;
    gboolean is_measured = script->climbs || script->stacks;
    for (guint i = 0; i < n; i++) {
        TfShaped glyph = {
            .glyph = (guint16)info[i].codepoint,
            .cluster = (guint32)(info[i].cluster + shift),
            .advance = position[i].x_advance / units_per_em,
            .dx = position[i].x_offset / units_per_em,
            .dy = position[i].y_offset / units_per_em,
            .is_unsafe = (hb_glyph_info_get_glyph_flags(&info[i]) &
                          HB_GLYPH_FLAG_UNSAFE_TO_BREAK) != 0,
        };
        glyph.has_ink =
            is_measured && hb_font_get_glyph_extents(font, glyph.glyph, &glyph.ink);
        g_array_append_val(glyphs, glyph);
    }
    hb_buffer_destroy(buffer);
}

static void
shape_anew(
    const TfParagraph *paragraph, const TfRun *run, gsize start, gsize end, GArray *glyphs)
{
    hb_buffer_t *buffer = hb_buffer_create();
    hb_buffer_add_utf8(buffer, paragraph->text, (int)paragraph->length, (guint)start,
                       (int)(end - start));
    tf_shape_buffer(paragraph, run, buffer, 0, glyphs);
}

void
tf_shape_stretch(
    const TfParagraph *paragraph, const TfRun *run, gsize start, gsize end, GArray *glyphs)
{
    TfShapings *shapings = tf_fonts_shapings(paragraph->fonts);
    if (shapings == NULL) {
        shape_anew(paragraph, run, start, end, glyphs);
        return;
    }
    g_autoptr(GBytes) key = tf_shaping_key(paragraph, run, start, end);
    guint first = glyphs->len;
    if (tf_shapings_find(shapings, key, glyphs))
        return;
    shape_anew(paragraph, run, start, end, glyphs);
    tf_shapings_add(shapings, key, run->font, glyphs, first);
}

/* Where the last word of [@start, @end) begins, if nothing before it is shaped in another way when the
 * word gets a hyphen after it; @start where that is not so. */
static gsize
last_word(const TfParagraph *paragraph, const TfRun *run, gsize start, gsize end)
{
    gsize word = end;
    while (word > start && paragraph->text[word - 1] != ' ')
        word--;
    gboolean is_safe = (start == run->start || !paragraph->is_unsafe[start]) &&
                       paragraph->is_cluster[word] && !paragraph->is_unsafe[word];
    return is_safe && word < end && run->level % 2 == 0 ? word : start;
}

void
tf_shape_with_hyphens(const TfParagraph *paragraph,
                      const TfRun *run,
                      gsize start,
                      gsize end,
                      unsigned hyphens,
                      GArray *glyphs)
{
    if (hyphens == TF_HYPHEN_AFTER) {
        int n;
        gsize word = last_word(paragraph, run, start, end);
        const TfShaped *whole = tf_glyphs_between(paragraph, run, start, word, &n);
        g_array_append_vals(glyphs, whole, (guint)n);
        start = word;
    }
    hb_buffer_t *buffer = hb_buffer_create();
    gsize n_before = hyphens & TF_HYPHEN_BEFORE ? 1 : 0;
    g_autofree char *text =
        g_strdup_printf("%s%.*s%s", n_before > 0 ? "-" : "", (int)(end - start),
                        paragraph->text + start, hyphens & TF_HYPHEN_AFTER ? "-" : "");
    hb_buffer_add_utf8(buffer, text, -1, 0, -1);
    tf_shape_buffer(paragraph, run, buffer, start - n_before, glyphs);
}

guint
tf_run_at(const TfParagraph *paragraph, gsize byte)
{
    const TfRun *runs = (const TfRun *)(void *)paragraph->runs->data;
    guint low = 0, high = paragraph->runs->len;
    while (low + 1 < high) {
        guint middle = (low + high) / 2;
        if (runs[middle].start <= byte)
            low = middle;
        else
            high = middle;
    }
    return low;
}

static const TfRun *
run_at(const TfParagraph *paragraph, gsize byte)
{
    return &g_array_index(paragraph->runs, TfRun, tf_run_at(paragraph, byte));
}

static double
sum_advances(const GArray *glyphs)
{
    double sum = 0;
    for (guint i = 0; i < glyphs->len; i++)
        sum += g_array_index(glyphs, TfShaped, i).advance;
    return sum;
}

/* What [@start, @end), as shaped in the paragraph, is wide. */
static double
natural_width(const TfParagraph *paragraph, gsize start, gsize end)
{
    double sum = 0;
    for (gsize i = start; i < end; i++)
        sum += paragraph->width[i];
    return sum;
}

/* How much wider [@start, @end) is when it stands by itself with hyphens about it. */
static double
gain(const TfParagraph *paragraph,
     const TfRun *run,
     gsize start,
     gsize end,
     unsigned hyphens)
{
    g_autoptr(GArray) glyphs = g_array_new(FALSE, FALSE, sizeof(TfShaped));
    tf_shape_with_hyphens(paragraph, run, start, end, hyphens, glyphs);
    return sum_advances(glyphs) - natural_width(paragraph, start, end);
}

static gsize
word_start(const TfParagraph *paragraph, const TfRun *run, gsize byte)
{
    gsize start = byte;
    while (start > run->start && paragraph->text[start - 1] != ' ' &&
           byte - start < longest_context)
        start--;
    while (start < byte && !paragraph->is_cluster[start])
        start++;
    return start;
}

static gsize
word_end(const TfParagraph *paragraph, const TfRun *run, gsize byte)
{
    gsize end = byte;
    while (end < run->end && paragraph->text[end] != ' ' && end - byte < longest_context)
        end++;
    while (end > byte && end < run->end && !paragraph->is_cluster[end])
        end--;
    return end;
}

double
tf_hyphen_width(const TfParagraph *paragraph, gsize byte)
{
    hb_font_t *font = pango_font_get_hb_font(run_at(paragraph, byte)->font);
    hb_codepoint_t glyph;
    if (!hb_font_get_nominal_glyph(font, '-', &glyph))
        return 0;
    return hb_font_get_glyph_h_advance(font, glyph) / (points_per_em * PANGO_SCALE);
}

double
tf_hyphen_before(const TfParagraph *paragraph, gsize byte)
{
    const TfRun *run = run_at(paragraph, byte);
    return gain(paragraph, run, byte, word_end(paragraph, run, byte), TF_HYPHEN_BEFORE);
}

/* What a hyphen adds after the letter before @byte, where nothing else changes: the same for every
 * word that is cut after it. */
static double
hyphen_gain(const TfParagraph *paragraph, const TfRun *run, gsize byte)
{
    gsize letter = byte - 1;
    while (letter > run->start && !paragraph->is_cluster[letter])
        letter--;
    double *known = tf_fonts_hyphen_gain(paragraph->fonts, run->font,
                                         paragraph->text + letter, byte - letter);
    if (isnan(*known))
        *known = gain(paragraph, run, letter, byte, TF_HYPHEN_AFTER) / run->scale;
    return *known * run->scale;
}

void
tf_hyphen_cuts(const TfParagraph *paragraph,
               gsize byte,
               gboolean has_hyphen,
               double *end,
               double *start)
{
    const TfRun *run = run_at(paragraph, byte - 1);
    if (!paragraph->is_unsafe[byte]) {
        *end = has_hyphen ? -hyphen_gain(paragraph, run, byte) : 0;
        *start = 0;
        return;
    }
    *end = -gain(paragraph, run, word_start(paragraph, run, byte), byte,
                 has_hyphen ? TF_HYPHEN_AFTER : 0);
    *start = run->end <= byte
                 ? 0
                 : -gain(paragraph, run, byte, word_end(paragraph, run, byte), 0);
}

/* The face must be one of the language's, and as bold as was asked. */
static void
check_face(const TfParagraph *paragraph, const TfRun *run, TfFindings *findings)
{
    gboolean is_bold;
    const char *family = tf_fonts_family(paragraph->fonts, run->font, &is_bold);
    const char *text = paragraph->text + run->start;
    int length = (int)(run->end - run->start);
    const TfStretch *stretch =
        &g_array_index(paragraph->stretches, TfStretch, run->stretch);
    if (!tf_fonts_has_family(paragraph->fonts, family,
                             is_set_as_literal(paragraph, stretch)))
        tf_findings_add(findings, "foreign-face", paragraph->place, NULL,
                        "“%.*s” would be set in %s, which is not a face of this language",
                        length, text, family);
    if ((paragraph->is_bold || stretch->span.is_bold) && !is_bold)
        tf_findings_add(findings, "missing-bold", paragraph->place, NULL,
                        "“%.*s” should be bold, but %s has no bold face in the list",
                        length, text, family);
}

static void
check_glyphs(const TfParagraph *paragraph, const TfRun *run, TfFindings *findings)
{
    for (int i = run->first; i < run->first + run->n; i++) {
        const TfShaped *glyph = &g_array_index(paragraph->glyphs, TfShaped, i);
        gunichar c = g_utf8_get_char(paragraph->text + glyph->cluster);
        if (glyph->glyph != 0 || tf_is_format_character(c))
            continue;
        char character[7] = "";
        g_unichar_to_utf8(c, character);
        tf_findings_add(findings, "missing-glyph", paragraph->place, NULL,
                        "no face of this language has the character “%s” (U+%04X)",
                        character, c);
    }
}

/* Whether the run is set in the first choice for the language itself. */
static gboolean
is_own_face(const TfParagraph *paragraph, const TfRun *run)
{
    const char *families = tf_fonts_families(paragraph->fonts, FALSE);
    const char *family = tf_fonts_family(paragraph->fonts, run->font, NULL);
    gsize length = strlen(family);
    return strncmp(families, family, length) == 0 &&
           (families[length] == '\0' || families[length] == ',');
}

static void
add_item(TfParagraph *paragraph, const PangoItem *item, TfFindings *findings)
{
    TfRun run = {
        .font = g_object_ref(item->analysis.font),
        .level = item->analysis.level,
        .stretch = tf_stretch_at(paragraph, (gsize)item->offset),
        .start = (gsize)item->offset,
        .end = (gsize)(item->offset + item->length),
        .first = (int)paragraph->glyphs->len,
    };
    const TfStretch *stretch = &g_array_index(paragraph->stretches, TfStretch, run.stretch);
    run.span = stretch->index;
    run.script = hb_script_from_iso15924_tag(
        g_unicode_script_to_iso15924((GUnicodeScript)item->analysis.script));
    /* A full stop after English is of Latin script to Pango, and fatter for it. */
    if (paragraph->is_rtl && is_own_face(paragraph, &run))
        run.script = HB_SCRIPT_ARABIC;
    run.language =
        hb_language_from_string(pango_language_to_string(item->analysis.language), -1);
    run.scale = stretch_scale(paragraph, stretch);
    tf_shape_stretch(paragraph, &run, run.start, run.end, paragraph->glyphs);
    run.n = (int)paragraph->glyphs->len - run.first;
    g_array_append_val(paragraph->runs, run);
    check_face(paragraph, &run, findings);
    check_glyphs(paragraph, &run, findings);
}

void
tf_paragraph_shape(TfParagraph *paragraph, TfFindings *findings)
{
    if (paragraph->length == 0)
        return;
    PangoContext *context = tf_fonts_context(paragraph->fonts);
    pango_context_set_language(context,
                               pango_language_from_string(paragraph->language->tag));
    PangoAttrList *list = attributes(paragraph);
    GList *items = pango_itemize_with_base_dir(
        context, paragraph->is_rtl ? PANGO_DIRECTION_RTL : PANGO_DIRECTION_LTR,
        paragraph->text, 0, (int)paragraph->length, list, NULL);
    for (GList *item = items; item != NULL; item = item->next)
        add_item(paragraph, item->data, findings);
    g_list_free_full(items, (GDestroyNotify)pango_item_free);
    pango_attr_list_unref(list);
}
