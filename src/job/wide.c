#include "job/wide.h"

#include "job/outcome.h"

enum {
    TF_SEVERAL = 3, /* languages that make it the fault of the English */
};

/* Whether English that is long, hard or full of signs may be why a translation has the finding. Slips of the
 * hand, such as digits, addresses or capitals, are each translation's own; a text that is still in
 * English was not begun, which is nobody's fault. */
static gboolean
may_be_of_english(const char *code)
{
    static const char *const codes[] = {
        "end-sign", "forbidden-term", "inconsistent",    "inline-differs", "length-ratio",
        "reused",   "too-long",       "unapproved-term", "wrong-script",   NULL};
    return g_strv_contains(codes, code);
}

/* Notes under "unit\ncode" the languages that have it, each once. */
static void
note(GHashTable *languages_of, const TfOutcome *outcome)
{
    for (int i = 0; i < tf_findings_n(outcome->findings); i++) {
        const TfFinding *finding = tf_findings_get(outcome->findings, i);
        if (finding->place.unit == NULL || !may_be_of_english(finding->code))
            continue;
        g_autofree char *key =
            g_strdup_printf("%s\n%s", finding->place.unit, finding->code);
        GPtrArray *languages = g_hash_table_lookup(languages_of, key);
        if (languages == NULL) {
            languages = g_ptr_array_new_with_free_func(g_free);
            g_hash_table_insert(languages_of, g_strdup(key), languages);
        }
        if (!g_ptr_array_find_with_equal_func(languages, outcome->language, g_str_equal,
                                              NULL))
            g_ptr_array_add(languages, g_strdup(outcome->language));
    }
}

/* "ar, bn and ru". Transfer full */
static char *
list(const GPtrArray *languages)
{
    GString *text = g_string_new(NULL);
    for (guint i = 0; i < languages->len; i++)
        g_string_append_printf(text, "%s%s",
                               i == 0                    ? ""
                               : i == languages->len - 1 ? " and "
                                                         : ", ",
                               (const char *)languages->pdata[i]);
    return g_string_free(text, FALSE);
}

static void
tell(GHashTable *languages_of, const TfBlock *block, TfFindings *findings)
{
    int n;
    const TfFindingKind *kinds = tf_finding_kinds(&n);
    for (int i = 0; block->unit != NULL && block->id != NULL && i < n; i++) {
        g_autofree char *key = g_strdup_printf("%s\n%s", block->id, kinds[i].code);
        const GPtrArray *languages = g_hash_table_lookup(languages_of, key);
        if (languages == NULL || languages->len < TF_SEVERAL)
            continue;
        g_autofree char *names = list(languages);
        tf_findings_add(findings, "fails-widely", block->unit->place, NULL,
                        "“%s” is found in this text in %s", kinds[i].code, names);
    }
    for (int i = 0; i < block->n_children; i++)
        tell(languages_of, block->children[i], findings);
}

void
tf_find_wide(const GPtrArray *outcomes, const TfEdition *source, TfFindings *findings)
{
    g_autoptr(GHashTable) languages_of = g_hash_table_new_full(
        g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_ptr_array_unref);
    for (guint i = 0; i < outcomes->len; i++) {
        const TfOutcome *outcome = outcomes->pdata[i];
        if (!outcome->is_source)
            note(languages_of, outcome);
    }
    if (g_hash_table_size(languages_of) > 0)
        tell(languages_of, tf_edition_root(source), findings);
}
