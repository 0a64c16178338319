#include "model/due.h"

enum {
    TF_NOTICE = 30, /* days before a date at which it is told */
};

/* Returns: (transfer full) (nullable): the first moment of an ISO date; NULL if it is none */
static GDateTime *
parse_day(const char *day)
{
    g_autofree char *moment = g_strdup_printf("%sT00:00:00Z", day);
    return g_date_time_new_from_iso8601(moment, NULL);
}

/* One thing that is @due: @what names it. */
static void
check_day(
    const char *due, TfPlace place, const char *what, const char *day, TfFindings *findings)
{
    g_autoptr(GDateTime) then = due != NULL ? parse_day(due) : NULL;
    g_autoptr(GDateTime) now = parse_day(day);
    if (then == NULL || now == NULL)
        return;
    int n_days = (int)(g_date_time_difference(then, now) / G_TIME_SPAN_DAY);
    if (n_days < 0)
        tf_findings_add(findings, "overdue", place, NULL,
                        "%s had to be checked again by %s", what, due);
    else if (n_days <= TF_NOTICE)
        tf_findings_add(findings, "due-soon", place, NULL,
                        "%s has to be checked again by %s", what, due);
}

void
tf_due_check(const TfReference *reference, const char *day, TfFindings *findings)
{
    const char *const *keys = tf_reference_fact_keys(reference);
    for (int i = 0; keys[i] != NULL; i++) {
        const TfFact *fact = tf_reference_fact(reference, keys[i]);
        g_autofree char *what = g_strdup_printf("the fact “%s”", fact->key);
        check_day(fact->check_by, fact->place, what, day, findings);
    }
    keys = tf_reference_law_keys(reference);
    for (int i = 0; keys[i] != NULL; i++) {
        const TfLaw *law = tf_reference_law(reference, keys[i]);
        g_autofree char *what = g_strdup_printf("the law “%s”", law->key);
        check_day(law->review_by, law->place, what, day, findings);
    }
}
