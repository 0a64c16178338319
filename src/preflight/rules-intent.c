/* rules-intent.c: the printing condition that the file is made for. */
#include "base/profile.h"
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

/* The names of printing conditions in the registry of the ICC (registry.color.org, CMYK data, as
 * of September 2026), and those it had before. */
static const char *const registered[] = {
    "APTEC CCNB", "APTEC Coated CardBoard", "APTEC_CTV_3", "APTEC_CTV_4", "APTEC_CTV_5",
    "APTEC_CTV_6", "APTEC_CTV_7", "APTEC_CTV_8", "CGATS TR 001", "CGATS TR 002",
    "CGATS TR 003", "CGATS TR 005", "CGATS TR 006", "CGATS21-2-CRPC1", "CGATS21-2-CRPC2",
    "CGATS21-2-CRPC3", "CGATS21-2-CRPC4", "CGATS21-2-CRPC5", "CGATS21-2-CRPC6",
    "CGATS21-2-CRPC7", "EUROSB104", "EUROSB204", "FOGRA27", "FOGRA28", "FOGRA29", "FOGRA30",
    "FOGRA31", "FOGRA32", "FOGRA33", "FOGRA34", "FOGRA35", "FOGRA36", "FOGRA37", "FOGRA38",
    "FOGRA39", "FOGRA40", "FOGRA41", "FOGRA42", "FOGRA43", "FOGRA44", "FOGRA45", "FOGRA46",
    "FOGRA47", "FOGRA48", "FOGRA49", "FOGRA50", "FOGRA51", "FOGRA52", "FOGRA53", "FOGRA54",
    "IFRA26", "JC200103", "JC200104", "JCN2002", "JCS2011", "JCW2003",
    /* before */
    "FOGRA11", "FOGRA15", "IFRA22", "OFCOM_PO_P1_F60_95", "OFCOM_PO_P2_F60_95",
    "OFCOM_PO_P3_F60_95", "OFCOM_PO_P4_F60_95", "PSR_LWC_PLUS_V2_PT", "PSR_LWC_STD_V2_PT",
    "PSR_SC_PLUS_V2_PT", "PSR_SC_STD_V2_PT", NULL};

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
             !g_strv_contains(registered, intent->identifier))
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
