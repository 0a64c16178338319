#include "translate/diff.h"

static void
unit_clear(gpointer data)
{
    TfDiffUnit *unit = data;
    g_clear_pointer(&unit->pieces, g_array_unref);
}

static TfDiffUnit
compare(const TfUnitStatus *status, const TfHistory *history)
{
    TfDiffUnit unit = {TF_DIFF_TO_DO, status, NULL};
    if (status->state == TF_UNIT_MISSING)
        return unit;
    const char *old = tf_history_find(history, status->target->src);
    if (old != NULL) {
        unit.kind = TF_DIFF_CHANGED;
        unit.pieces = tf_words_compare(old, status->english->marked);
    } else {
        unit.kind = status->target->src != NULL ? TF_DIFF_UNKNOWN : TF_DIFF_NO_HASH;
    }
    return unit;
}

GArray *
tf_diff(const TfStates *states, const TfHistory *history)
{
    GArray *units = g_array_new(FALSE, TRUE, sizeof(TfDiffUnit));
    g_array_set_clear_func(units, unit_clear);
    for (int i = 0; i < tf_states_n(states); i++) {
        const TfUnitStatus *status = tf_states_get(states, i);
        if (status->state > TF_UNIT_STALE)
            continue;
        TfDiffUnit unit = compare(status, history);
        g_array_append_val(units, unit);
    }
    return units;
}

const char *
tf_diff_kind_name(TfDiffKind kind)
{
    static const char *const names[] = {"changed", "unknown", "no-hash", "to-do"};

    return names[kind];
}
