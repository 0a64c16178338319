#include "translate/texts.h"

#include <string.h>

void
tf_texts_free(TfTexts *texts)
{
    if (texts == NULL)
        return;
    tf_states_free(texts->states);
    tf_ledger_free(texts->ledger);
    tf_edition_free(texts->edition);
    tf_edition_free(texts->source);
    tf_reference_free(texts->reference);
    tf_findings_free(texts->findings);
    g_free(texts);
}

const TfEdition *
tf_texts_edition(const TfTexts *texts)
{
    return texts->edition != NULL ? texts->edition : texts->source;
}

static gboolean
load(
    TfTexts *texts, const char *folder, const char *tag, const char *source, GError **error)
{
    gboolean is_source = strcmp(tag, source) == 0;
    g_autoptr(TfFindings) others = tf_findings_new();
    texts->reference = tf_reference_load(folder, texts->findings, error);
    if (texts->reference == NULL)
        return FALSE;
    texts->source = tf_edition_load(folder, source, texts->reference, NULL,
                                    is_source ? texts->findings : others, error);
    if (texts->source == NULL) {
        tf_findings_take_all(texts->findings, others);
        return FALSE;
    }
    if (!is_source)
        texts->edition = tf_edition_load(folder, tag, texts->reference, texts->source,
                                         texts->findings, error);
    if (!is_source && texts->edition == NULL)
        return FALSE;
    texts->ledger = tf_ledger_load(folder, tag, texts->findings, error);
    return texts->ledger != NULL;
}

TfTexts *
tf_texts_load(const char *folder,
              const char *tag,
              const char *source,
              TfFindings *findings,
              GError **error)
{
    g_autoptr(TfTexts) texts = g_new0(TfTexts, 1);
    texts->findings = tf_findings_new();
    if (!load(texts, folder, tag, source, error)) {
        tf_findings_take_all(findings, texts->findings);
        return NULL;
    }
    texts->states = tf_states_new(tf_texts_edition(texts), texts->source, texts->ledger,
                                  texts->findings);
    tf_states_waive(texts->states, texts->findings);
    return g_steal_pointer(&texts);
}
