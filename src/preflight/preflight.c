#include "preflight/preflight.h"

#include "preflight/rules.h"

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
