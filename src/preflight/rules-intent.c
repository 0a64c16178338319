/* rules-intent.c: the printing condition that the file is made for. */
#include "base/profile.h"
#include "preflight/conditions.h"
#include "preflight/rules-private.h"

#include <string.h>

#define NOWHERE  \
    -1, (TfRect) \
    {            \
        0        \
    }

static gboolean
is_said(const char *text)
{
    return text != NULL && strspn(text, " \t\r\n") < strlen(text);
}

void
tf_rule_x_output_intent(TfJudge *judge)
{
    int n = 0;
    for (int i = 0; i < judge->n_intents; i++)
        n += g_strcmp0(judge->intents[i].subtype, "GTS_PDFX") == 0;
    if (n == 0)
        tf_judge_add(judge, NOWHERE, "the file has no output intent of PDF/X");
    else if (n > 1)
        tf_judge_add(judge, NOWHERE, "the file has %d output intents of PDF/X", n);
    tf_judge_things(judge, 1u << TF_THING_PAGE_INTENT,
                    "a page has an output intent of its own");
}

void
tf_rule_x_no_condition(TfJudge *judge)
{
    const TfFactIntent *intent = tf_judge_intent(judge);
    if (intent != NULL && !is_said(intent->identifier))
        tf_judge_add(judge, NOWHERE, "the output intent has no OutputConditionIdentifier");
}

static gboolean
is_registered(const TfFactIntent *intent)
{
    return intent->registry != NULL && (strcmp(intent->registry, TF_ICC_REGISTRY) == 0 ||
                                        strcmp(intent->registry, TF_ICC_REGISTRY "/") == 0);
}

void
tf_rule_x_condition_unknown(TfJudge *judge)
{
    const TfFactIntent *intent = tf_judge_intent(judge);
    if (intent == NULL)
        return;
    gboolean needs_profile =
        judge->spec->standard == TF_STANDARD_X4 || !is_registered(intent);
    if (needs_profile && !intent->has_profile)
        tf_judge_add(judge, NOWHERE, "the output intent carries no profile%s",
                     is_registered(intent) ? "" : ", and its condition is in no registry");
    else if (intent->has_reference)
        tf_judge_add(judge, NOWHERE,
                     "the output intent refers to a profile outside the file "
                     "(DestOutputProfileRef)");
    else if (!intent->has_profile && is_said(intent->identifier) &&
             !tf_condition_is_registered(intent->identifier))
        tf_judge_add(judge, NOWHERE,
                     "“%s” is no name of the registry, and the output intent carries no "
                     "profile",
                     intent->identifier);
    else if (!is_registered(intent) && !is_said(intent->info))
        tf_judge_add(judge, NOWHERE,
                     "the output intent names no registry, and has no Info that says which "
                     "condition it is");
}

/* /N that a profile of this colour space must have; 0 for spaces no press has. */
static int
n_of_space(const char *space)
{
    if (strcmp(space, "CMYK") == 0)
        return 4;
    if (g_str_has_prefix(space, "RGB"))
        return 3;
    return g_str_has_prefix(space, "GRAY") ? 1 : 0;
}

void
tf_rule_x_profile_kind(TfJudge *judge)
{
    const TfFactIntent *intent = tf_judge_intent(judge);
    if (intent == NULL || !intent->has_profile)
        return;
    int n = n_of_space(intent->profile_space);
    if (strcmp(intent->profile_class, "prtr") != 0)
        tf_judge_add(judge, NOWHERE,
                     "the profile of the output intent is not one for printing: its class "
                     "is “%s” and not “prtr”",
                     intent->profile_class);
    else if (n == 0 || (judge->spec->standard == TF_STANDARD_X1A && n == 3))
        tf_judge_add(judge, NOWHERE, "the profile of the output intent is of “%s”",
                     intent->profile_space);
    else if (n != intent->n_components)
        tf_judge_add(judge, NOWHERE,
                     "the profile of the output intent has %d inks, but the file says %d",
                     n, intent->n_components);
}

void
tf_rule_x_profile_damaged(TfJudge *judge)
{
    const TfFactIntent *intent = tf_judge_intent(judge);
    if (intent != NULL && intent->profile_fault != NULL)
        tf_judge_add(judge, NOWHERE, "the profile of the output intent is damaged: %s",
                     intent->profile_fault);
}

/* Profiles say in their description what they are for, and those made of registered data name them
 * (registry.color.org: "ICCHDAT" and the reference name in the tag targ). */
void
tf_rule_x_profile_condition(TfJudge *judge)
{
    const TfFactIntent *intent = tf_judge_intent(judge);
    if (intent == NULL || !is_said(intent->identifier))
        return;
    const char *said[] = {intent->profile_title, intent->profile_data};
    for (gsize i = 0; i < G_N_ELEMENTS(said); i++)
        if (said[i] != NULL && tf_condition_differs(intent->identifier, said[i])) {
            tf_judge_add(judge, NOWHERE,
                         "the file is made for “%s”, but its profile is %s “%s”",
                         intent->identifier, i == 0 ? "called" : "made of", said[i]);
            return;
        }
}

void
tf_rule_x_profile_version(TfJudge *judge)
{
    const TfFactIntent *intent = tf_judge_intent(judge);
    gboolean may_be_4 = judge->spec->standard == TF_STANDARD_X4;
    for (int i = 0; i < judge->n_marks; i++) {
        const TfMark *mark = &judge->marks[i];
        if (mark->colour.profile_version > (may_be_4 ? 4 : 2))
            tf_judge_add(judge, mark->page, mark->rect,
                         "a colour carries a profile of version %d",
                         mark->colour.profile_version);
    }
    if (intent == NULL || !intent->has_profile || *intent->profile_class == '\0')
        return;
    if (intent->profile_version != 2 && !(may_be_4 && intent->profile_version == 4))
        tf_judge_add(judge, NOWHERE, "the profile of the output intent is version %d",
                     intent->profile_version);
}

void
tf_rule_other_condition(TfJudge *judge)
{
    const TfFactIntent *intent = tf_judge_intent(judge);
    const char *wanted = judge->spec->condition;
    if (intent != NULL && wanted != NULL && is_said(intent->identifier) &&
        strcmp(intent->identifier, wanted) != 0)
        tf_judge_add(judge, NOWHERE, "the file is made for “%s”, the press is “%s”",
                     intent->identifier, wanted);
}

static gboolean
names_condition(const char *text)
{
    return text != NULL && tf_condition_is_named(text);
}

/* A profile that says for what it is may be that of somebody else; of others nobody knows. */
void
tf_rule_other_profile(TfJudge *judge)
{
    const TfFactIntent *intent = tf_judge_intent(judge);
    const TfPreflightSpec *spec = judge->spec;
    if (intent == NULL || spec->condition == NULL || spec->profile == NULL ||
        intent->digest == NULL || intent->profile_fault != NULL ||
        g_strcmp0(intent->identifier, spec->condition) != 0 ||
        strcmp(intent->digest, spec->profile) == 0)
        return;
    if (!names_condition(intent->profile_title) && !names_condition(intent->profile_data))
        tf_judge_add(
            judge, NOWHERE,
            "the profile%s%s%s is not that of the press, and does not say that it is "
            "for “%s”",
            intent->profile_title != NULL ? " “" : "",
            intent->profile_title != NULL ? intent->profile_title : "",
            intent->profile_title != NULL ? "”" : "", spec->condition);
}
