/* rules-type.c: fonts, and words that can be read once they are printed. */
#include "preflight/rules-private.h"

#include <math.h>
#include <string.h>

/* Sizes that differ by less do so through rounding: points. */
#define TF_SIZE_NEAR 0.02
/* Lines that plates which do not meet eat up: points. */
#define TF_THIN 2.0

void
tf_rule_font_not_embedded(TfJudge *judge)
{
    for (int i = 0; i < judge->n_fonts; i++) {
        const TfFactFont *font = &judge->fonts[i];
        if (font->is_unreadable)
            tf_judge_add(judge, font->page, (TfRect){0},
                         "the font %s is in the file, but cannot be read", font->name);
        else if (!font->is_embedded && g_strcmp0(font->type, "Type3") != 0)
            tf_judge_add(judge, font->page, (TfRect){0}, "the font %s is not in the file",
                         font->name != NULL && *font->name != '\0' ? font->name
                                                                   : "without a name");
    }
}

void
tf_rule_glyph_not_there(TfJudge *judge)
{
    for (int i = 0; i < judge->n_marks; i++)
        if (judge->marks[i].n_missing > 0)
            tf_judge_add(judge, judge->marks[i].page, judge->marks[i].rect,
                         "%d sign%s printed as an empty box", judge->marks[i].n_missing,
                         judge->marks[i].n_missing == 1 ? " is" : "s are");
}

/* The words @mark is made of are printed. */
static gboolean
is_text(const TfMark *mark)
{
    return mark->kind == TF_MARK_TEXT && !mark->is_hidden;
}

/* Whether words of @mark are smaller than @least, which may be no limit. */
static gboolean
is_smaller(const TfMark *mark, double least)
{
    return is_text(mark) && mark->size < least - TF_SIZE_NEAR;
}

void
tf_rule_text_unsafe(TfJudge *judge)
{
    for (int i = 0; i < judge->n_marks && judge->spec->safe > 0; i++) {
        const TfMark *mark = &judge->marks[i];
        TfRect trim = tf_judge_trim(&judge->pages[mark->page]);
        TfRect safe = tf_rect_grown(trim, TF_NEAR - judge->spec->safe);
        TfRect rect = mark->rect;
        if (!is_text(mark) || !tf_rects_meet(rect, trim) || tf_rect_contains(safe, rect))
            continue;
        double left = MIN(rect.x - trim.x, trim.x + trim.width - rect.x - rect.width);
        double foot = MIN(rect.y - trim.y, trim.y + trim.height - rect.y - rect.height);
        double distance = MIN(left, foot);
        if (distance <= 0)
            tf_judge_add(judge, mark->page, rect, "text is cut by the trim");
        else
            tf_judge_add(judge, mark->page, rect,
                         "text is %.2f mm from the trim, at least %.2f mm is safe",
                         tf_mm_from_points(distance), tf_mm_from_points(judge->spec->safe));
    }
}

void
tf_rule_small_type(TfJudge *judge)
{
    for (int i = 0; i < judge->n_marks; i++)
        if (is_smaller(&judge->marks[i], judge->spec->type))
            tf_judge_add(judge, judge->marks[i].page, judge->marks[i].rect,
                         "text of %.2f pt, at least %.2f pt can be printed",
                         judge->marks[i].size, judge->spec->type);
}

void
tf_rule_small_reversed_type(TfJudge *judge)
{
    for (int i = 0; i < judge->n_marks; i++) {
        const TfMark *mark = &judge->marks[i];
        if (!is_smaller(mark, judge->spec->reversed_type) ||
            !tf_judge_is_reversed(judge, i))
            continue;
        g_autofree char *words = tf_colour_words(&mark->colour);
        tf_judge_add(judge, mark->page, mark->rect,
                     "text of %.2f pt (%s) is cut out of a colour, which takes %.2f pt",
                     mark->size, words, judge->spec->reversed_type);
    }
}

void
tf_rule_small_coloured_type(TfJudge *judge)
{
    for (int i = 0; i < judge->n_marks; i++) {
        const TfMark *mark = &judge->marks[i];
        if (!is_smaller(mark, judge->spec->coloured_type) ||
            tf_colour_n_plates(&mark->colour) < 2)
            continue;
        g_autofree char *words = tf_colour_words(&mark->colour);
        tf_judge_add(judge, mark->page, mark->rect,
                     "text of %.2f pt is printed in several inks (%s), which takes %.2f pt",
                     mark->size, words, judge->spec->coloured_type);
    }
}

static double
least_of_script(const TfPreflightSpec *spec, const char *script)
{
    for (int i = 0; i < spec->n_sizes; i++)
        if (g_strcmp0(spec->sizes[i].script, script) == 0)
            return spec->sizes[i].size;
    return 0;
}

void
tf_rule_small_for_script(TfJudge *judge)
{
    for (int i = 0; i < judge->n_marks; i++) {
        const TfMark *mark = &judge->marks[i];
        double least =
            mark->script != NULL ? least_of_script(judge->spec, mark->script) : 0;
        if (is_smaller(mark, least))
            tf_judge_add(judge, mark->page, mark->rect,
                         "text of the script %s is %.2f pt, at least %.2f pt is asked for",
                         mark->script, mark->size, least);
    }
}

void
tf_rule_rich_black_text(TfJudge *judge)
{
    for (int i = 0; i < judge->n_marks; i++) {
        const TfMark *mark = &judge->marks[i];
        const double *plates = mark->colour.plates;
        gboolean is_rich = mark->colour.n_spots == 0 && plates[3] >= 0.8 &&
                           plates[0] + plates[1] + plates[2] > 0;
        if (!is_text(mark) || !is_rich)
            continue;
        g_autofree char *words = tf_colour_words(&mark->colour);
        tf_judge_add(judge, mark->page, mark->rect,
                     "text of %.2f pt is black mixed of several inks (%s)", mark->size,
                     words);
    }
}

void
tf_rule_black_knocks_out(TfJudge *judge)
{
    for (int i = 0; i < judge->n_marks; i++) {
        const TfMark *mark = &judge->marks[i];
        gboolean is_thin = mark->kind == TF_MARK_STROKE && mark->line_width < TF_THIN;
        if ((!is_text(mark) && !is_thin) || mark->is_hidden ||
            !tf_colour_is_black(&mark->colour))
            continue;
        const TfMark *ground = tf_judge_ground(judge, i);
        if (ground == NULL)
            continue;
        /* Black that black covers is not missed. */
        gboolean is_plate = ground->colour.n_spots == 0 && !tf_mark_leaves(mark, 3);
        double covered = is_plate && !mark->overprints ? ground->colour.plates[3] : 0;
        if (!(tf_mark_cuts(mark, ground) - covered < 0.05))
            tf_judge_add(judge, mark->page, mark->rect,
                         "%s of %.2f pt is cut out of a colour",
                         is_thin ? "a black line" : "black text",
                         is_thin ? mark->line_width : mark->size);
    }
}
