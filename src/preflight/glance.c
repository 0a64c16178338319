/* glance.c: facts of a file, summed up. */
#include "preflight/report-private.h"
#include "preflight/rules-private.h"

#include <math.h>
#include <string.h>

static gboolean
is_same_box(gboolean has_one, TfRect one, gboolean has_other, TfRect other)
{
    if (!has_one || !has_other)
        return has_one == has_other;
    return fabs(one.x - other.x) < TF_NEAR && fabs(one.y - other.y) < TF_NEAR &&
           fabs(one.width - other.width) < TF_NEAR &&
           fabs(one.height - other.height) < TF_NEAR;
}

static gboolean
has_same_boxes(const TfFactPage *one, const TfFactPage *other)
{
    return is_same_box(TRUE, one->media, TRUE, other->media) &&
           is_same_box(one->has_crop, one->crop, other->has_crop, other->crop) &&
           is_same_box(one->has_bleed, one->bleed, other->has_bleed, other->bleed) &&
           is_same_box(one->has_trim, one->trim, other->has_trim, other->trim) &&
           is_same_box(one->has_art, one->art, other->has_art, other->art);
}

static void
take_pages(TfGlance *glance, const TfFactPage *pages, int n)
{
    for (int i = 0; i < n; i++) {
        TfRect trim = tf_judge_trim(&pages[i]), bleed = pages[i].bleed;
        gboolean lies = pages[i].rotation % 2 != 0;
        double width = lies ? trim.height : trim.width;
        double height = lies ? trim.width : trim.height;
        double horizontal =
            MIN(trim.x - bleed.x, bleed.x + bleed.width - trim.x - trim.width);
        double vertical =
            MIN(trim.y - bleed.y, bleed.y + bleed.height - trim.y - trim.height);
        double least = pages[i].has_bleed ? MAX(MIN(horizontal, vertical), 0) : -1;
        if (i == 0) {
            glance->width = width;
            glance->height = height;
            glance->bleed = least;
        }
        glance->has_other_boxes |= !has_same_boxes(&pages[0], &pages[i]);
        glance->is_mixed |= fabs(width - glance->width) > TF_NEAR ||
                            fabs(height - glance->height) > TF_NEAR;
        glance->bleed = MIN(glance->bleed, least);
    }
}

static void
add_name(GPtrArray *names, const char *name)
{
    if (!g_ptr_array_find_with_equal_func(names, name, g_str_equal, NULL))
        g_ptr_array_add(names, g_strdup(name));
}

/* Bits of plates and of other spaces that @colour is painted with. */
static unsigned
parts_of(const TfColour *colour)
{
    unsigned parts = 0;
    for (int i = 0; i < 4; i++)
        if (isfinite(colour->plates[i]) && colour->plates[i] > 0)
            parts |= 1u << i;
    if (colour->kind == TF_COLOUR_SPOT && colour->n_spots > 0)
        return 0;
    /* Pictures say only their space. */
    if (colour->kind == TF_COLOUR_CMYK && isnan(colour->plates[0]))
        parts |= 0xf;
    if (colour->kind == TF_COLOUR_GRAY && isnan(colour->plates[0]))
        parts |= 1u << 3;
    return parts;
}

/* "Gold, Varnish" are two. */
static void
add_spots(TfGlance *glance, const char *spots)
{
    g_auto(GStrv) names = g_strsplit(spots, ", ", 32);
    for (char **name = names; *name != NULL; name++) {
        add_name(glance->inks, *name);
        add_name(glance->spots, *name);
    }
}

static void
take_inks(TfGlance *glance, const TfMark *marks, int n)
{
    static const char *const plates[] = {"Cyan", "Magenta", "Yellow", "Black"};
    static const struct {
        TfColourKind kind;
        const char *name;
    } others[] = {
        {TF_COLOUR_RGB, "RGB"},
        {TF_COLOUR_CALIBRATED, "calibrated colour"},
        {TF_COLOUR_ICC, "colour with profiles"},
        {TF_COLOUR_UNKNOWN, "unknown colour"},
    };
    unsigned parts = 0, kinds = 0;
    for (int i = 0; i < n; i++) {
        parts |= parts_of(&marks[i].colour);
        kinds |= 1u << marks[i].colour.kind;
    }
    for (int i = 0; i < 4; i++)
        if ((parts & 1u << i) != 0)
            add_name(glance->inks, plates[i]);
    for (int i = 0; i < n; i++)
        if (marks[i].colour.kind == TF_COLOUR_SPOT && marks[i].colour.spots != NULL &&
            glance->inks->len < 32)
            add_spots(glance, marks[i].colour.spots);
    for (gsize i = 0; i < G_N_ELEMENTS(others); i++)
        if ((kinds & 1u << others[i].kind) != 0)
            add_name(glance->inks, others[i].name);
}

static void
take_samples(TfGlance *glance, const TfMark *mark)
{
    gboolean is_gray = mark->colour.kind == TF_COLOUR_GRAY && mark->kind == TF_MARK_PICTURE;
    double ink = is_gray ? 1 : mark->ink_within;
    glance->most_within = MAX(glance->most_within, ink);
    if (mark->unsummed == NULL)
        return;
    glance->n_unsummed++;
    add_name(glance->unsummed, mark->unsummed);
}

/* Marks without a width that is known, as shapes, have none here. */
static void
take_lines(TfGlance *glance, const TfMark *mark)
{
    gboolean is_line = mark->kind == TF_MARK_STROKE && isfinite(mark->line_width);
    if (is_line && (glance->least_line == 0 || mark->line_width < glance->least_line))
        glance->least_line = mark->line_width;
}

static void
take_black(TfGlance *glance, const TfMark *mark)
{
    if (mark->kind != TF_MARK_TEXT || !tf_colour_is_black(&mark->colour))
        return;
    glance->n_black++;
    glance->n_black_over += mark->overprints && mark->overprint_mode == 1;
}

static void
take_marks(TfGlance *glance, const TfMark *marks, int n)
{
    for (int i = 0; i < n; i++) {
        double ink = tf_colour_load(&marks[i].colour);
        double all = (isfinite(ink) ? ink : 0) + marks[i].ink_below;
        if (all > glance->most_ink) {
            glance->most_ink = all;
            glance->most_page = marks[i].page + 1;
        }
        take_lines(glance, &marks[i]);
        take_black(glance, &marks[i]);
        glance->has_unknown_ink |= !isfinite(ink) && marks[i].kind != TF_MARK_PICTURE;
        glance->has_overprint |= marks[i].overprints;
        glance->has_transparency |= marks[i].is_transparent;
        if (marks[i].kind == TF_MARK_TEXT &&
            (glance->least_size == 0 || marks[i].size < glance->least_size))
            glance->least_size = marks[i].size;
        if (marks[i].kind != TF_MARK_PICTURE && marks[i].kind != TF_MARK_STENCIL)
            continue;
        glance->n_pictures++;
        take_samples(glance, &marks[i]);
        if (glance->least_ppi == 0 || marks[i].ppi < glance->least_ppi)
            glance->least_ppi = marks[i].ppi;
    }
}

static void
take_fonts(TfGlance *glance, const TfFactFont *fonts, int n)
{
    for (int i = 0; i < n; i++) {
        const char *name =
            fonts[i].name != NULL && *fonts[i].name != '\0' ? fonts[i].name : fonts[i].type;
        gboolean is_in = fonts[i].is_embedded || g_strcmp0(fonts[i].type, "Type3") == 0;
        g_autofree char *words = g_strdup_printf(
            "%s (%s, %s%s)", name != NULL ? name : "?",
            fonts[i].type != NULL ? fonts[i].type : "unknown",
            is_in ? "embedded" : "not embedded", fonts[i].is_subset ? " subset" : "");
        add_name(glance->fonts, words);
    }
}

void
tf_glance_take(TfGlance *glance, const TfFacts *facts)
{
    int n;
    glance->inks = g_ptr_array_new_with_free_func(g_free);
    glance->spots = g_ptr_array_new_with_free_func(g_free);
    glance->fonts = g_ptr_array_new_with_free_func(g_free);
    glance->unsummed = g_ptr_array_new_with_free_func(g_free);
    const TfFactPage *pages = tf_facts_pages(facts, &n);
    take_pages(glance, pages, n);
    const TfMark *marks = tf_facts_marks(facts, &n);
    take_inks(glance, marks, n);
    take_marks(glance, marks, n);
    const TfThing *things = tf_facts_things(facts, &n);
    for (int i = 0; i < n; i++)
        glance->has_transparency |= things[i].kind == TF_THING_GROUP;
    const TfFactFont *fonts = tf_facts_fonts(facts, &n);
    take_fonts(glance, fonts, n);
}

void
tf_glance_clear(TfGlance *glance)
{
    g_clear_pointer(&glance->inks, g_ptr_array_unref);
    g_clear_pointer(&glance->spots, g_ptr_array_unref);
    g_clear_pointer(&glance->fonts, g_ptr_array_unref);
    g_clear_pointer(&glance->unsummed, g_ptr_array_unref);
}
