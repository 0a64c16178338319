/* rules-colour.c: colour spaces and transparency. */
#include "preflight/rules-private.h"

#include <string.h>

/* What stands behind a spot colour; NULL for every other colour. */
static const char *
space_behind(const TfColour *colour)
{
    return colour->kind == TF_COLOUR_SPOT ? colour->alternate : NULL;
}

static gboolean
is_calibrated_name(const char *space)
{
    static const char *const names[] = {"calibrated", "ICCBased", NULL};
    return space != NULL && g_strv_contains(names, space);
}

/* Tells what has a colour by its space. */
static void
add(TfJudge *judge, const TfMark *mark)
{
    static const char *const kinds[] = {
        [TF_MARK_FILL] = "an area",   [TF_MARK_STROKE] = "a line",
        [TF_MARK_TEXT] = "text",      [TF_MARK_PICTURE] = "a picture",
        [TF_MARK_STENCIL] = "a mask", [TF_MARK_SHADING] = "a gradient",
    };
    g_autofree char *words = tf_colour_words(&mark->colour);
    const char *behind = space_behind(&mark->colour);
    tf_judge_add(judge, mark->page, mark->rect, "%s is in %s%s%s", kinds[mark->kind], words,
                 behind != NULL ? ", shown by " : "", behind != NULL ? behind : "");
}

static gboolean
is_not_cmyk(const TfColour *colour)
{
    const char *behind = space_behind(colour);
    return colour->kind == TF_COLOUR_RGB || colour->kind == TF_COLOUR_CALIBRATED ||
           colour->kind == TF_COLOUR_ICC ||
           (behind != NULL && strcmp(behind, "DeviceCMYK") != 0 &&
            strcmp(behind, "DeviceGray") != 0);
}

void
tf_rule_x_not_cmyk(TfJudge *judge)
{
    for (int i = 0; i < judge->n_marks; i++)
        if (is_not_cmyk(&judge->marks[i].colour))
            add(judge, &judge->marks[i]);
    /* ISO 15930-4 speaks of the colours that a file has, its later parts of those that are painted:
     * here what is outside the page, or invisible text, counts as well. */
    tf_judge_things(judge, 1u << TF_THING_UNSEEN_COLOUR, "something that does not show");
}

void
tf_rule_x_colour_no_profile(TfJudge *judge)
{
    const TfFactIntent *intent = tf_judge_intent(judge);
    if (intent == NULL || intent->has_profile)
        return;
    for (int i = 0; i < judge->n_marks; i++) {
        const TfColour *colour = &judge->marks[i].colour;
        if (colour->kind == TF_COLOUR_CALIBRATED || colour->kind == TF_COLOUR_ICC ||
            is_calibrated_name(space_behind(colour)))
            add(judge, &judge->marks[i]);
    }
}

void
tf_rule_colour_profile_broken(TfJudge *judge)
{
    for (int i = 0; i < judge->n_marks; i++) {
        const TfMark *mark = &judge->marks[i];
        if (mark->colour.profile_fault != NULL)
            tf_judge_add(judge, mark->page, mark->rect,
                         "the profile that a colour takes cannot be used: %s",
                         mark->colour.profile_fault);
    }
}

void
tf_rule_device_rgb(TfJudge *judge)
{
    if (tf_judge_is_rgb_intent(judge))
        return;
    for (int i = 0; i < judge->n_marks; i++) {
        const TfColour *colour = &judge->marks[i].colour;
        if (colour->kind == TF_COLOUR_RGB ||
            g_strcmp0(space_behind(colour), "DeviceRGB") == 0)
            add(judge, &judge->marks[i]);
    }
}

void
tf_rule_x_transparency(TfJudge *judge)
{
    tf_judge_things(judge, 1u << TF_THING_GROUP, "there is a transparency group");
    for (int i = 0; i < judge->n_marks; i++)
        if (judge->marks[i].is_transparent)
            tf_judge_add(judge, judge->marks[i].page, judge->marks[i].rect,
                         "something is transparent");
}

void
tf_rule_x_blend_space(TfJudge *judge)
{
    gboolean is_rgb = tf_judge_is_rgb_intent(judge);
    tf_judge_things(judge, 1u << TF_THING_COLOUR_LOST,
                    "colours are mixed in a space that has them otherwise");
    for (int i = 0; i < judge->n_things; i++) {
        const TfThing *thing = &judge->things[i];
        if (thing->kind != TF_THING_GROUP || thing->detail == NULL)
            continue;
        gboolean mixes_rgb = strstr(thing->detail, "RGB") != NULL;
        gboolean mixes_cmyk = strstr(thing->detail, "CMYK") != NULL;
        if (is_rgb ? mixes_cmyk : mixes_rgb)
            tf_judge_add(
                judge, thing->page, thing->rect,
                "what is transparent is mixed in %s, which the press does not print "
                "with",
                thing->detail);
    }
}

void
tf_rule_x_profile_twice(TfJudge *judge)
{
    const TfFactIntent *intent = tf_judge_intent(judge);
    for (int i = 0; i < judge->n_marks && intent != NULL && intent->digest != NULL; i++) {
        const TfColour *colour = &judge->marks[i].colour;
        if (colour->profile_n == 4 && g_strcmp0(colour->profile, intent->digest) == 0)
            tf_judge_add(judge, judge->marks[i].page, judge->marks[i].rect,
                         "a colour carries the profile of the press, which it has anyway");
    }
    for (int i = 0; i < judge->n_things; i++) {
        const TfThing *thing = &judge->things[i];
        if (thing->kind == TF_THING_GROUP && thing->detail != NULL &&
            g_str_has_suffix(thing->detail, TF_PROFILE_OF_INTENT))
            tf_judge_add(judge, thing->page, thing->rect,
                         "a transparency group carries the profile of the press, which it "
                         "has anyway");
    }
}
