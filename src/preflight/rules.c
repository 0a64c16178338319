#include "preflight/rules-private.h"

#include <math.h>
#include <string.h>

enum {
    TF_MOST_ON_PAGE = 8, /* findings of one rule on a page that are told */
    TF_MOST_TOLD = 200,  /* of one rule in the file                      */
};

#define X4   (1u << TF_STANDARD_X4)
#define X1A  (1u << TF_STANDARD_X1A)
#define X3   (1u << TF_STANDARD_X3)
#define NONE (1u << TF_STANDARD_NONE)
#define X    (X4 | X1A | X3)
#define ALL  (X | NONE)
/* A sheet has marks of all inks, thin lines, and the words of pages that were looked at before. */
#define SHEETS (1u << TF_N_STANDARDS)
/* Asked of what is painted: nobody can tell where some of it was not looked into. */
#define SEEN (1u << (TF_N_STANDARDS + 1))

/* The parts of ISO 15930 are not free to read: what they ask is taken from those who have them,
 * so the part is named and not its section. */
#define ISO_X "ISO 15930-4, -6, -7"

static const TfRule rules[] = {
    {"x-version", X, 1, ISO_X "; Apache FOP, yob/preflight", tf_rule_x_version},
    {"x-no-id", X, 2, ISO_X "; ISO 32000-1, 14.4", tf_rule_x_no_id},
    {"x-encrypted", X, 3, ISO_X "; ISO 32000-1, 7.6", tf_rule_x_encrypted},
    {"x-no-title", X, 4, ISO_X "; ISO 32000-1, 14.3.3", tf_rule_x_no_title},
    {"x-info-differs", X4, 4, "ISO 15930-7; custom of the trade", tf_rule_x_info_differs},
    {"x-trapped", X, 5, ISO_X "; ISO 32000-1, 14.11.6", tf_rule_x_trapped},
    {"x-identification", X, 6, ISO_X "; LaTeX pdfx, WeasyPrint", tf_rule_x_identification},
    {"x-metadata", X4, 7, "ISO 15930-7; ISO 32000-1, 14.3.2; WeasyPrint",
     tf_rule_x_metadata},
    {"x-output-intent", X, 8, ISO_X "; ISO 32000-1, 14.11.5", tf_rule_x_output_intent},
    {"x-no-condition", X, 9, ISO_X "; ISO 32000-1, 14.11.5", tf_rule_x_no_condition},
    {"x-condition-unknown", X, 10, ISO_X "; ISO 32000-1, 14.11.5; Ghostscript",
     tf_rule_x_condition_unknown},
    {"x-profile-kind", X, 11, ISO_X "; ICC.1, 7.2; LaTeX pdfx", tf_rule_x_profile_kind},
    {"x-profile-damaged", X, 11, ISO_X "; ICC.1, 7.2, 7.3, 8.5", tf_rule_x_profile_damaged},
    {"x-profile-condition", X, 11, ISO_X "; registry.color.org",
     tf_rule_x_profile_condition},
    {"x-profile-version", X, 12, ISO_X "; custom of the trade", tf_rule_x_profile_version},
    {"x-page-boxes", X, 13, ISO_X "; ISO 32000-1, 14.11.2; Kodak", tf_rule_x_page_boxes},
    {"x-box-nesting", X, 14, ISO_X "; ISO 32000-1, 14.11.2; Kodak", tf_rule_x_box_nesting},
    {"font-not-embedded", ALL | SEEN, 15, ISO_X "; ISO 32000-1, 9.9; Kodak",
     tf_rule_font_not_embedded},
    {"glyph-not-there", ALL | SEEN, 15, ISO_X "; ISO 32000-1, 9.6.6; Kodak",
     tf_rule_glyph_not_there},
    {"x-not-cmyk", X1A | SEEN, 16, "ISO 15930-4; Kodak, pdfbox-preflight",
     tf_rule_x_not_cmyk},
    {"x-colour-no-profile", X4 | X3 | SEEN, 17, "ISO 15930-6, -7; Kodak",
     tf_rule_x_colour_no_profile},
    {"colour-profile-broken", X4 | X3 | NONE | SEEN, 17,
     "ISO 15930-6, -7; ISO 32000-1, 8.6.5.5; ICC.1, 7.2", tf_rule_colour_profile_broken},
    {"device-rgb", X4 | X3 | NONE | SEEN, 18, "ISO 15930-6, -7; custom of the trade",
     tf_rule_device_rgb},
    {"x-transparency", X1A | X3 | SEEN, 19, "ISO 15930-4, -6; ISO 32000-1, 11; Kodak",
     tf_rule_x_transparency},
    {"x-blend-space", X4 | SEEN, 20, "ISO 15930-7; ISO 32000-1, 11.4.7; WeasyPrint 2723",
     tf_rule_x_blend_space},
    {"x-filter", X | SEEN, 21, ISO_X "; ISO 32000-1, 7.4; Kodak, Prinect",
     tf_rule_x_filter},
    {"x-postscript", X | SEEN, 22, ISO_X "; ISO 32000-1, 8.8.2, 14.11.7; Kodak",
     tf_rule_x_postscript},
    {"x-halftone", X | SEEN, 23, ISO_X "; ISO 32000-1, 10.4, 10.5; Kodak",
     tf_rule_x_halftone},
    {"x-separated", X, 24, ISO_X "; ISO 32000-1, 14.11.4; Kodak", tf_rule_x_separated},
    {"x-annotation", X, 25, ISO_X "; ISO 32000-1, 12.5; Kodak", tf_rule_x_annotation},
    {"x-action", X, 26, ISO_X "; ISO 32000-1, 12.6; Apache FOP", tf_rule_x_action},
    {"x-other-files", X, 27, ISO_X "; ISO 32000-1, 7.11; Apache FOP",
     tf_rule_x_other_files},
    {"x-layers", X, 28, ISO_X "; ISO 32000-1, 8.11", tf_rule_x_layers},
    {"x-alternate-image", X | SEEN, 29, ISO_X "; ISO 32000-1, 8.9.5.4; pdfbox-preflight",
     tf_rule_x_alternate_image},
    {"x-operator", X | SEEN, 30, ISO_X "; ISO 32000-1, 7.8.2; pdfbox-preflight",
     tf_rule_x_operator},
    {"x-view-area", X, 31, ISO_X "; ISO 32000-1, 12.2", tf_rule_x_view_area},
    {"x-object-streams", X1A | X3, 32, "ISO 15930-4, -6; ISO 32000-1, 7.5.7; Ghostscript",
     tf_rule_x_object_streams},
    {"x-profile-twice", X4, 33, "ISO 15930-7; custom of the trade",
     tf_rule_x_profile_twice},

    {"damaged-pdf", ALL | SHEETS, 0, "a press may mend it otherwise", tf_rule_damaged_pdf},
    {"unchecked-content", ALL | SHEETS, 0,
     "what is not looked into is not known to be right", tf_rule_unchecked_content},
    {"crowded-page", ALL | SHEETS, 0, "what is not looked into is not known to be right",
     tf_rule_crowded_page},
    {"hidden-content", ALL | SHEETS | SEEN, 0, "custom of the trade",
     tf_rule_hidden_content},
    {"other-condition", X | SHEETS, 0, "the vendor", tf_rule_other_condition},
    {"other-profile", X | SHEETS, 0, "the vendor", tf_rule_other_profile},
    {"no-bleed", ALL, 0, "printingcenterusa.com, lawtonprinters.com, pagemaster.ca",
     tf_rule_no_bleed},
    {"bleed-box-missing", ALL | SEEN, 0, "ISO 32000-1, table 30; custom of the trade",
     tf_rule_bleed_box_missing},
    {"bleed-not-painted", ALL | SEEN, 0, "printingcenterusa.com, lawtonprinters.com",
     tf_rule_bleed_not_painted},
    {"text-unsafe", ALL | SEEN, 0, "printingcenterusa.com, pagemaster.ca",
     tf_rule_text_unsafe},
    {"mixed-page-sizes", ALL, 0, "pugetbindery.com, graphicartsmedia.com",
     tf_rule_mixed_page_sizes},
    {"pages-not-multiple", ALL, 0, "pugetbindery.com, colorvisionprinting.com",
     tf_rule_pages_not_multiple},
    {"blank-page", ALL | SEEN, 0, "custom of the trade", tf_rule_blank_page},
    {"total-ink", ALL | SEEN, 0, "peakprint.ca; the vendor", tf_rule_total_ink},
    {"faint-tint", ALL | SEEN, 0, "the vendor; custom of the trade", tf_rule_faint_tint},
    {"white-overprints", ALL | SEEN, 0, "custom of the trade", tf_rule_white_overprints},
    {"spot-differs", ALL | SEEN, 0, "custom of the trade; ISO 19005-2, 6.2.4.4",
     tf_rule_spot_differs},
    {"hairline", ALL | SEEN, 0, "bcsg.com.au, bookprinteconomy.cz, druckerei-michael.de",
     tf_rule_hairline},
    {"small-type", ALL | SEEN, 0, "peakprint.ca, druckerei-michael.de", tf_rule_small_type},
    {"small-reversed-type", ALL | SEEN, 0, "peakprint.ca, druckerei-michael.de",
     tf_rule_small_reversed_type},
    {"small-coloured-type", ALL | SEEN, 0, "Lakeside Prepress",
     tf_rule_small_coloured_type},
    {"small-for-script", ALL | SEEN, 0, "the limits of the layout",
     tf_rule_small_for_script},
    {"rich-black-text", ALL | SEEN, 0, "lawtonprinters.com, rsaprinting.com, peakprint.ca",
     tf_rule_rich_black_text},
    {"black-knocks-out", ALL | SEEN, 0, "custom of the trade", tf_rule_black_knocks_out},
    {"picture-coarse", ALL | SEEN, 0, "peakprint.ca; the vendor", tf_rule_picture_coarse},
    {"picture-soft", ALL | SEEN, 0, "bcsg.com.au, peakprint.ca, bookprinteconomy.cz",
     tf_rule_picture_soft},
    {"picture-fine", ALL | SEEN, 0, "the vendor", tf_rule_picture_fine},
    {"line-art-coarse", ALL | SEEN, 0, "bcsg.com.au, bookprinteconomy.cz",
     tf_rule_line_art_coarse},
};

const TfRule *
tf_rules(int *n)
{
    *n = (int)G_N_ELEMENTS(rules);
    return rules;
}

gboolean
tf_rule_holds_for(const TfRule *rule, TfStandard standard)
{
    return (rule->standards & 1u << standard) != 0;
}

/* Rules that need a number of the press, and where it stands; with 0 there is nothing to ask. */
static const struct {
    const char *code;
    gsize limit, other; /* of TfPreflightSpec, doubles; one of them is enough */
} limits[] = {
#define LIMIT(name) G_STRUCT_OFFSET(TfPreflightSpec, name)
    {"no-bleed", LIMIT(bleed), LIMIT(bleed)},
    {"bleed-not-painted", LIMIT(bleed), LIMIT(bleed)},
    {"text-unsafe", LIMIT(safe), LIMIT(safe)},
    {"total-ink", LIMIT(total_ink), LIMIT(total_ink)},
    {"faint-tint", LIMIT(least_tint), LIMIT(least_tint)},
    {"hairline", LIMIT(line), LIMIT(reversed_line)},
    {"small-type", LIMIT(type), LIMIT(type)},
    {"small-reversed-type", LIMIT(reversed_type), LIMIT(reversed_type)},
    {"small-coloured-type", LIMIT(coloured_type), LIMIT(coloured_type)},
    {"picture-coarse", LIMIT(ppi_least), LIMIT(ppi_least)},
    {"picture-soft", LIMIT(ppi_wanted), LIMIT(ppi_least)},
    {"picture-fine", LIMIT(ppi_most), LIMIT(ppi_most)},
    {"line-art-coarse", LIMIT(ppi_line_art), LIMIT(ppi_line_art)},
#undef LIMIT
};

static gboolean
has_limit(const char *code, const TfPreflightSpec *spec)
{
    for (gsize i = 0; i < G_N_ELEMENTS(limits); i++)
        if (strcmp(limits[i].code, code) == 0)
            return G_STRUCT_MEMBER(double, spec, limits[i].limit) > 0 ||
                   G_STRUCT_MEMBER(double, spec, limits[i].other) > 0;
    if (strcmp(code, "pages-not-multiple") == 0)
        return spec->multiple > 1;
    if (strcmp(code, "small-for-script") == 0)
        return spec->n_sizes > 0;
    if (strcmp(code, "other-condition") == 0)
        return spec->condition != NULL;
    return strcmp(code, "other-profile") != 0 ||
           (spec->condition != NULL && spec->profile != NULL);
}

gboolean
tf_rule_is_asked(const TfRule *rule, const TfPreflightSpec *spec)
{
    gboolean is_for_sheets = rule->number > 0 || (rule->standards & SHEETS) != 0;
    return tf_rule_holds_for(rule, spec->standard) && (!spec->is_sheets || is_for_sheets) &&
           has_limit(rule->code, spec);
}

gboolean
tf_rule_asks_what_is_seen(const TfRule *rule)
{
    return (rule->standards & SEEN) != 0;
}

int
tf_rules_n_asked(const TfPreflightSpec *spec)
{
    int n = 0;
    for (gsize i = 0; i < G_N_ELEMENTS(rules); i++)
        n += tf_rule_is_asked(&rules[i], spec);
    return n;
}

/* ---- what rules ask and add ---- */

TfRect
tf_judge_trim(const TfFactPage *page)
{
    return !page->has_trim && page->has_art ? page->art : page->trim;
}

/* Page space begins at the top left corner of the trim and runs down. */
static TfRect
to_page_space(const TfFactPage *page, TfRect rect)
{
    TfRect trim = tf_judge_trim(page);
    return (TfRect){rect.x - trim.x, trim.y + trim.height - rect.y - rect.height,
                    rect.width, rect.height};
}

static void
tell_more(const TfJudge *judge)
{
    if (judge->n_more > 0)
        tf_findings_add(judge->findings, judge->rule->code, (TfPlace){.file = judge->name},
                        NULL, "%d more like these are not told", judge->n_more);
}

/* Whether there is room to tell another one. */
static gboolean
count(TfJudge *judge, int page)
{
    if (page != judge->page)
        judge->n_on_page = 0;
    judge->page = page;
    if (judge->n_told >= TF_MOST_TOLD ||
        (page >= 0 && judge->n_on_page >= TF_MOST_ON_PAGE)) {
        judge->n_more++;
        return FALSE;
    }
    judge->n_on_page++;
    judge->n_told++;
    return TRUE;
}

void
tf_judge_add(TfJudge *judge, int page, TfRect rect, const char *format, ...)
{
    if (!count(judge, page))
        return;
    TfPlace place = {.file = judge->name};
    if (page >= 0 && page < judge->n_pages) {
        place.page = page + 1;
        if (rect.width > 0 || rect.height > 0)
            place.rect = to_page_space(&judge->pages[page], rect);
    }
    va_list args;
    va_start(args, format);
    g_autofree char *text = g_strdup_vprintf(format, args);
    va_end(args);
    tf_findings_add(judge->findings, judge->rule->code, place, NULL, "%s", text);
}

void
tf_judge_things(TfJudge *judge, unsigned kinds, const char *what)
{
    for (int i = 0; i < judge->n_things; i++) {
        const TfThing *thing = &judge->things[i];
        if ((kinds & 1u << thing->kind) == 0)
            continue;
        if (thing->detail != NULL)
            tf_judge_add(judge, thing->page, thing->rect, "%s: %s", what, thing->detail);
        else
            tf_judge_add(judge, thing->page, thing->rect, "%s", what);
    }
}

const TfFactIntent *
tf_judge_intent(const TfJudge *judge)
{
    const TfFactIntent *found = NULL;
    for (int i = 0; i < judge->n_intents; i++) {
        if (g_strcmp0(judge->intents[i].subtype, "GTS_PDFX") != 0)
            continue;
        if (found != NULL)
            return NULL;
        found = &judge->intents[i];
    }
    return found;
}

gboolean
tf_judge_is_rgb_intent(const TfJudge *judge)
{
    const TfFactIntent *intent = tf_judge_intent(judge);
    return intent != NULL && g_str_has_prefix(intent->profile_space, "RGB");
}

/* The registration colour is on every plate. */
static gboolean
is_registration(const TfColour *colour)
{
    return colour->kind == TF_COLOUR_SPOT && g_strcmp0(colour->spots, "All") == 0;
}

/* Inks that are not cyan, magenta, yellow and black, or are mixed with some of these. */
static gboolean
has_spots(const TfColour *colour)
{
    return colour->kind == TF_COLOUR_SPOT && colour->n_spots > 0 &&
           !is_registration(colour);
}

double
tf_colour_ink(const TfColour *colour)
{
    return colour->kind == TF_COLOUR_ICC ? (double)NAN : tf_colour_load(colour);
}

int
tf_colour_n_plates(const TfColour *colour)
{
    if (has_spots(colour))
        return colour->n_spots + colour->n_process;
    int n = 0;
    for (int i = 0; i < 4; i++)
        n += isfinite(colour->plates[i]) && colour->plates[i] > 0;
    return n;
}

gboolean
tf_mark_leaves(const TfMark *mark, int plate)
{
    const TfColour *colour = &mark->colour;
    if (!mark->overprints || is_registration(colour))
        return FALSE;
    if (plate == TF_PLATE_SPOTS)
        return TRUE;
    /* The mode is for colours that are set, not for those that samples bring. */
    gboolean is_set = mark->kind != TF_MARK_PICTURE && mark->kind != TF_MARK_SHADING;
    if (colour->kind == TF_COLOUR_CMYK)
        return is_set && mark->overprint_mode == 1 && colour->plates[plate] == 0;
    return colour->kind == TF_COLOUR_SPOT &&
           (colour->n_spots > 0 || colour->plates[plate] == 0);
}

/* Of @ground's ink on @plate what @mark takes away; NAN where nobody knows. */
static double
cut_of(const TfMark *mark, const TfColour *ground, int plate)
{
    if (tf_mark_leaves(mark, plate))
        return 0;
    if (plate == TF_PLATE_SPOTS)
        return has_spots(ground) ? tf_colour_ink(ground) : 0;
    if (has_spots(ground))
        return 0;
    double own = has_spots(&mark->colour) ? 0 : mark->colour.plates[plate];
    double less = isfinite(own) && mark->overprints ? own : 0;
    return less >= 0.95 ? 0 : ground->plates[plate] - less;
}

double
tf_mark_cuts(const TfMark *mark, const TfMark *ground)
{
    double sum = 0;
    for (int plate = 0; plate <= TF_PLATE_SPOTS; plate++) {
        double cut = cut_of(mark, &ground->colour, plate);
        sum += cut < 0 ? 0 : cut;
    }
    return sum;
}

gboolean
tf_colour_is_black(const TfColour *colour)
{
    const double *plates = colour->plates;
    return colour->n_spots == 0 && plates[3] >= 0.9 &&
           plates[0] + plates[1] + plates[2] == 0;
}

gboolean
tf_mark_hides(const TfMark *over, const TfMark *mark)
{
    gboolean is_spot = has_spots(&mark->colour);
    for (int plate = 0; plate < 4; plate++)
        if (!(mark->colour.plates[plate] == 0) && !is_spot && tf_mark_leaves(over, plate))
            return FALSE;
    return !is_spot || !tf_mark_leaves(over, TF_PLATE_SPOTS);
}

char *
tf_colour_words(const TfColour *colour)
{
    static const char *const names[] = {
        [TF_COLOUR_GRAY] = "grey",
        [TF_COLOUR_CMYK] = "CMYK",
        [TF_COLOUR_RGB] = "RGB",
        [TF_COLOUR_SPOT] = "spot",
        [TF_COLOUR_CALIBRATED] = "calibrated colour",
        [TF_COLOUR_ICC] = "colour with an ICC profile",
        [TF_COLOUR_PATTERN] = "pattern",
        [TF_COLOUR_UNKNOWN] = "unknown colour",
    };
    if (colour->process_sum > 0 && colour->spots != NULL)
        return g_strdup_printf("%s %.0f %% and process inks %.0f %%", colour->spots,
                               100 * colour->spot_sum, 100 * colour->process_sum);
    if (colour->kind == TF_COLOUR_SPOT && colour->spots != NULL)
        return g_strdup_printf("%s %.0f %%", colour->spots, 100 * colour->spot_sum);
    if (!isfinite(tf_colour_ink(colour)))
        return g_strdup(names[colour->kind]);
    GString *words = g_string_new(NULL);
    for (int i = 0; i < 4; i++)
        if (colour->plates[i] > 0)
            g_string_append_printf(words, "%s%c %.4g", words->len > 0 ? " " : "", "CMYK"[i],
                                   round(1000 * colour->plates[i]) / 10);
    if (words->len == 0)
        g_string_append(words, "white");
    return g_string_free(words, FALSE);
}

gboolean
tf_rects_meet(TfRect a, TfRect b)
{
    return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height &&
           b.y < a.y + a.height;
}

static gboolean
is_in_grid(const TfMark *mark)
{
    return mark->kind != TF_MARK_TEXT && !mark->is_hidden;
}

const TfGrid *
tf_judge_grid(const TfJudge *judge, int page)
{
    const TfFactPage *facts = &judge->pages[page];
    if (judge->grids[page] == NULL)
        judge->grids[page] =
            tf_grid_new(judge->marks + facts->first_mark, facts->n_marks, is_in_grid);
    return judge->grids[page];
}

/* The marks before mark @i at @x, @y, of its page. */
static TfGridWalk
walk_below(const TfJudge *judge, int i, double x, double y)
{
    int page = judge->marks[i].page;
    return tf_grid_at(tf_judge_grid(judge, page), x, y, i - judge->pages[page].first_mark);
}

const TfMark *
tf_judge_ground(const TfJudge *judge, int i)
{
    const TfMark *mark = &judge->marks[i];
    const TfMark *first = judge->marks + judge->pages[mark->page].first_mark;
    TfGridWalk walk = walk_below(judge, i, mark->rect.x + mark->rect.width / 2,
                                 mark->rect.y + mark->rect.height / 2);
    for (int k = tf_grid_next(&walk); k >= 0; k = tf_grid_next(&walk)) {
        const TfMark *below = &first[k];
        if (below->kind != TF_MARK_STROKE &&
            tf_rect_contains(tf_rect_grown(below->rect, TF_NEAR), mark->rect))
            return below;
    }
    return NULL;
}

/* Whether several areas beside each other, of which none holds all of mark @i, are ink under it:
 * seen at points along its middle. */
static gboolean
stands_on_several(const TfJudge *judge, int i)
{
    enum {
        TF_N_POINTS = 9
    };
    const TfMark *mark = &judge->marks[i];
    const TfMark *first = judge->marks + judge->pages[mark->page].first_mark;
    for (int point = 0; point < TF_N_POINTS; point++) {
        TfRect at = {mark->rect.x + mark->rect.width * (point + 0.5) / TF_N_POINTS,
                     mark->rect.y + mark->rect.height / 2, 0, 0};
        const TfMark *below = NULL;
        TfGridWalk walk = walk_below(judge, i, at.x, at.y);
        for (int k; below == NULL && (k = tf_grid_next(&walk)) >= 0;)
            if (first[k].is_rectangle &&
                tf_rect_contains(tf_rect_grown(first[k].rect, TF_NEAR), at))
                below = &first[k];
        if (below == NULL || tf_mark_cuts(mark, below) < 0.05)
            return FALSE;
    }
    return TRUE;
}

gboolean
tf_judge_is_reversed(const TfJudge *judge, int i)
{
    const TfMark *mark = &judge->marks[i];
    if (tf_colour_is_black(&mark->colour))
        return FALSE;
    const TfMark *ground = tf_judge_ground(judge, i);
    /* NAN, as of pictures, counts as ink. */
    if (ground != NULL)
        return !(tf_mark_cuts(mark, ground) < 0.05);
    return stands_on_several(judge, i);
}

void
tf_rules_judge(const TfFacts *facts,
               const char *name,
               const TfPreflightSpec *spec,
               TfFindings *findings)
{
    TfJudge judge = {
        .facts = facts,
        .document = tf_facts_document(facts),
        .spec = spec,
        .name = name,
        .findings = findings,
    };
    judge.intents = tf_facts_intents(facts, &judge.n_intents);
    judge.pages = tf_facts_pages(facts, &judge.n_pages);
    judge.fonts = tf_facts_fonts(facts, &judge.n_fonts);
    judge.things = tf_facts_things(facts, &judge.n_things);
    judge.marks = tf_facts_marks(facts, &judge.n_marks);
    judge.grids = g_new0(TfGrid *, MAX(judge.n_pages, 1));
    for (gsize i = 0; i < G_N_ELEMENTS(rules); i++) {
        if (!tf_rule_is_asked(&rules[i], spec))
            continue;
        judge.rule = &rules[i];
        judge.page = -2;
        judge.n_on_page = judge.n_told = judge.n_more = 0;
        rules[i].judge(&judge);
        tell_more(&judge);
    }
    for (int i = 0; i < judge.n_pages; i++)
        tf_grid_free(judge.grids[i]);
    g_free(judge.grids);
}
