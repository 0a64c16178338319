#include "translate/waits.h"

#include "base/text.h"

/* Units that a sentence names; `tenfold status LANG` has the others. */
#define MOST_NAMED 5

static const struct {
    const char *name, *words;
    const char *of_source; /* NULL: the same */
    const char *role;
} kinds[TF_N_WAITS] = {
    [TF_WAIT_TRANSLATION] = {"translation", "not translated", NULL, NULL},
    [TF_WAIT_UPDATE] = {"update", "older than the English", NULL, NULL},
    [TF_WAIT_AGAIN] = {"again", "edited after it was signed", NULL, "translator"},
    [TF_WAIT_TRANSLATOR] = {"translator", "not signed by the translator",
                            "not signed by the writer", "translator"},
    [TF_WAIT_REMARK] = {"remark", "with a remark of a reader", NULL, NULL},
    [TF_WAIT_REVIEWER] = {"reviewer", "not read by a second person", NULL, "reviewer"},
    [TF_WAIT_LEGAL] = {"legal", "not read by the legal reader", NULL, "legal"},
    [TF_WAIT_NOTHING] = {"nothing", "signed", NULL, NULL},
};

TfWait
tf_wait_of(const TfUnitStatus *status)
{
    if (status->state == TF_UNIT_MISSING)
        return TF_WAIT_TRANSLATION;
    if (status->state == TF_UNIT_STALE)
        return TF_WAIT_UPDATE;
    if (status->translator == NULL)
        return status->is_dropped ? TF_WAIT_AGAIN : TF_WAIT_TRANSLATOR;
    if (status->remark != NULL)
        return TF_WAIT_REMARK;
    if (status->reviewer == NULL)
        return TF_WAIT_REVIEWER;
    return status->has_law && status->legal == NULL ? TF_WAIT_LEGAL : TF_WAIT_NOTHING;
}

const char *
tf_wait_name(TfWait wait)
{
    return kinds[wait].name;
}

const char *
tf_wait_words(TfWait wait, gboolean is_source)
{
    const char *of_source = kinds[wait].of_source;
    return is_source && of_source != NULL ? of_source : kinds[wait].words;
}

const char *
tf_wait_role(TfWait wait)
{
    return kinds[wait].role;
}

/* ": home.1, home.2 and 9 more" */
static void
add_names(GString *text, const TfStates *states, TfWait wait, int n_waiting)
{
    int n = 0;
    for (int i = 0; i < tf_states_n(states) && n < MOST_NAMED; i++) {
        const TfUnitStatus *status = tf_states_get(states, i);
        if (tf_wait_of(status) != wait)
            continue;
        g_string_append(text, n++ == 0 ? ": " : ", ");
        tf_text_add_safe(text, status->id);
    }
    if (n_waiting > n)
        g_string_append_printf(text, " and %d more", n_waiting - n);
}

char *
tf_waits_to_text(const TfStates *states, gboolean is_source)
{
    GString *text = g_string_new(NULL);
    TfTally tally = tf_states_tally(states);
    for (int i = 0; i < TF_WAIT_NOTHING; i++) {
        int n = tally.n_waiting[i];
        if (n == 0)
            continue;
        g_string_append_printf(text, "%s%d %s", text->len > 0 ? "; " : "", n,
                               tf_wait_words((TfWait)i, is_source));
        if (n < tally.n_units)
            add_names(text, states, (TfWait)i, n);
    }
    return g_string_free(text, text->len == 0);
}
