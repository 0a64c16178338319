/* rules-inks.c: how much ink, how little, and how thin. */
#include "preflight/rules-private.h"

#include <math.h>
#include <string.h>

/* Samples of eight bits: four of 75 % are each rounded by half a step. */
#define SAMPLE_SLACK (4 * 0.5 / 255)

static void
judge_samples(TfJudge *judge, const TfMark *mark, double most)
{
    TfRect trim = tf_judge_trim(&judge->pages[mark->page]);
    if (mark->is_hidden || mark->ink_within <= most + SAMPLE_SLACK ||
        !tf_rects_meet(mark->rect, trim))
        return;
    tf_judge_add(judge, mark->page, mark->rect,
                 "a picture has spots of %.0f %% of ink, at most %.0f %% dries",
                 100 * mark->ink_within, 100 * most);
}

void
tf_rule_total_ink(TfJudge *judge)
{
    double most = judge->spec->total_ink;
    for (int i = 0; i < judge->n_marks && most > 0; i++) {
        const TfMark *mark = &judge->marks[i];
        judge_samples(judge, mark, most);
        double own = tf_colour_load(&mark->colour);
        double ink = (isfinite(own) ? own : 0) + mark->ink_below;
        /* Marks for the press, outside the trim, are to be on every plate. */
        TfRect trim = tf_judge_trim(&judge->pages[mark->page]);
        if (mark->is_hidden || ink <= most + 0.001 || !tf_rects_meet(mark->rect, trim))
            continue;
        g_autofree char *words = tf_colour_words(&mark->colour);
        if (mark->ink_below > 0)
            tf_judge_add(judge, mark->page, mark->rect,
                         "%.0f %% of ink (%s over %.0f %%), at most %.0f %% dries",
                         100 * ink, words, 100 * mark->ink_below, 100 * most);
        else
            tf_judge_add(judge, mark->page, mark->rect,
                         "%.0f %% of ink (%s), at most %.0f %% dries", 100 * ink, words,
                         100 * most);
    }
}

static gboolean
is_faint(double share, double least)
{
    return share > 0.0005 && share < least - 0.0005;
}

void
tf_rule_faint_tint(TfJudge *judge)
{
    double least = judge->spec->least_tint;
    for (int i = 0; i < judge->n_marks; i++) {
        const TfMark *mark = &judge->marks[i];
        const TfColour *colour = &mark->colour;
        gboolean has_faint = colour->n_spots == 1 && is_faint(colour->spot_sum, least);
        for (int plate = 0; plate < 4 && colour->n_spots == 0; plate++)
            has_faint |= is_faint(colour->plates[plate], least);
        if (!has_faint || mark->is_hidden)
            continue;
        g_autofree char *words = tf_colour_words(colour);
        tf_judge_add(judge, mark->page, mark->rect,
                     "a tint (%s) is fainter than %.3g %%, which the press loses", words,
                     100 * least);
    }
}

/* Painted over what is there without taking anything away, white is nothing at all. */
void
tf_rule_white_overprints(TfJudge *judge)
{
    for (int i = 0; i < judge->n_marks; i++) {
        const TfMark *mark = &judge->marks[i];
        const TfColour *colour = &mark->colour;
        gboolean vanishes =
            mark->overprints && tf_colour_ink(colour) == 0 && colour->spot_sum == 0 &&
            ((colour->kind == TF_COLOUR_CMYK && mark->overprint_mode == 1) ||
             colour->kind == TF_COLOUR_SPOT);
        if (vanishes && !mark->is_hidden)
            tf_judge_add(judge, mark->page, mark->rect,
                         "white overprints, so it does not show");
    }
}

/* Width of a line, also of one that is drawn as a narrow area; NAN for everything else. */
static double
line_of(const TfMark *mark)
{
    if (mark->kind == TF_MARK_STROKE || mark->is_outlined)
        return mark->line_width;
    /* In a tile the bar is smaller than where the tile is. */
    if (mark->kind == TF_MARK_FILL && mark->line_width > 0)
        return mark->line_width;
    double least = MIN(mark->rect.width, mark->rect.height);
    double most = MAX(mark->rect.width, mark->rect.height);
    gboolean is_line = mark->kind == TF_MARK_FILL && mark->is_rectangle && most > 4 * least;
    return is_line ? least : (double)NAN;
}

void
tf_rule_hairline(TfJudge *judge)
{
    const TfPreflightSpec *spec = judge->spec;
    for (int i = 0; i < judge->n_marks; i++) {
        const TfMark *mark = &judge->marks[i];
        double width = line_of(mark);
        if (mark->is_hidden || !(width < MAX(spec->line, spec->reversed_line) - 0.005))
            continue;
        gboolean is_reversed = tf_judge_is_reversed(judge, i);
        double least = is_reversed ? spec->reversed_line : spec->line;
        if (width < least - 0.005)
            tf_judge_add(judge, mark->page, mark->rect,
                         "a line %sis %.2f pt thin, at least %.2f pt holds",
                         is_reversed ? "cut out of a colour " : "", width, least);
    }
}

/* A name as those who mix the ink read it: neither capitals nor the paper of the book of samples
 * make another one. Transfer full. */
static char *
can_of(const char *spot)
{
    static const char *const papers[] = {" c", " cv", " cvc", " u", " cvu", " m"};
    char *name = g_strstrip(g_ascii_strdown(spot, -1));
    for (gsize i = 0; i < G_N_ELEMENTS(papers); i++)
        if (g_str_has_suffix(name, papers[i])) {
            name[strlen(name) - strlen(papers[i])] = '\0';
            break;
        }
    return name;
}

/* @cans: to the name that was first used for it. */
static void
judge_names(TfJudge *judge, const TfMark *mark, GHashTable *cans)
{
    g_auto(GStrv) names = g_strsplit(mark->colour.spots, ", ", -1);
    for (int i = 0; names[i] != NULL; i++) {
        g_autofree char *can = can_of(names[i]);
        const char *first = g_hash_table_lookup(cans, can);
        if (first == NULL)
            g_hash_table_insert(cans, g_steal_pointer(&can), g_strdup(names[i]));
        else if (strcmp(first, names[i]) != 0)
            tf_judge_add(judge, mark->page, mark->rect,
                         "one ink is “%s” here and “%s” before, which are two plates",
                         names[i], first);
    }
}

/* Of each spot the first description counts. */
void
tf_rule_spot_differs(TfJudge *judge)
{
    g_autoptr(GHashTable) known = g_hash_table_new(g_str_hash, g_str_equal);
    g_autoptr(GHashTable) cans =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    for (int i = 0; i < judge->n_marks; i++) {
        const TfMark *mark = &judge->marks[i];
        const TfColour *colour = &mark->colour;
        if (colour->spots != NULL)
            judge_names(judge, mark, cans);
        if (colour->full == NULL || colour->spots == NULL)
            continue;
        const TfColour *first = g_hash_table_lookup(known, colour->spots);
        if (first == NULL)
            g_hash_table_insert(known, (gpointer)colour->spots, (gpointer)colour);
        else if (strcmp(first->full, colour->full) != 0 ||
                 g_strcmp0(first->alternate, colour->alternate) != 0)
            tf_judge_add(judge, mark->page, mark->rect,
                         "“%s” is %s %s here, and %s %s before", colour->spots,
                         colour->alternate, colour->full, first->alternate, first->full);
    }
}
