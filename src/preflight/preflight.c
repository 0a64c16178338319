#include "preflight/preflight.h"

#include "preflight/rules.h"

#include <string.h>

TfFacts *
tf_preflight(const char *path,
             const char *name,
             const TfPreflightSpec *spec,
             TfFindings *findings,
             GError **error)
{
    g_autoptr(TfFacts) facts = tf_facts_read(path, error);
    if (facts == NULL)
        return NULL;
    tf_rules_judge(facts, name != NULL ? name : path, spec, findings);
    return g_steal_pointer(&facts);
}

char *
tf_preflight_broken(const char *path, TfStandard standard, GError **error)
{
    const TfPreflightSpec spec = {.standard = standard};
    g_autoptr(TfFindings) findings = tf_findings_new();
    g_autoptr(TfFacts) facts = tf_preflight(path, NULL, &spec, findings, error);
    if (facts == NULL)
        return NULL;
    GString *codes = g_string_new(NULL);
    int n;
    const TfRule *rules = tf_rules(&n);
    for (int i = 0; i < n; i++) {
        gboolean is_broken = FALSE;
        for (int k = 0; k < tf_findings_n(findings) && !is_broken; k++)
            is_broken = strcmp(tf_findings_get(findings, k)->code, rules[i].code) == 0;
        if (is_broken && rules[i].number > 0)
            g_string_append_printf(codes, "%s%s", codes->len > 0 ? ", " : "",
                                   rules[i].code);
    }
    return g_string_free(codes, FALSE);
}
