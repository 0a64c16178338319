#include "model/due.h"

#include <string.h>

enum {
    TF_NOTICE = 30, /* days before a date at which it is told */
};

/* One thing that has to be looked at again. Borrowed from the reference. */
typedef struct {
    const char *key;
    const char *day; /* NULL: none is given */
    TfPlace place;
} Due;

/* Shape: of Due. Transfer full. */
static GArray *
dues_of_facts(const TfReference *reference)
{
    GArray *dues = g_array_new(FALSE, FALSE, sizeof(Due));
    const char *const *keys = tf_reference_fact_keys(reference);
    for (int i = 0; keys[i] != NULL; i++) {
        const TfFact *fact = tf_reference_fact(reference, keys[i]);
        Due due = {fact->key, fact->check_by, fact->place};
        g_array_append_val(dues, due);
    }
    return dues;
}

static GArray *
dues_of_laws(const TfReference *reference)
{
    GArray *dues = g_array_new(FALSE, FALSE, sizeof(Due));
    const char *const *keys = tf_reference_law_keys(reference);
    for (int i = 0; keys[i] != NULL; i++) {
        const TfLaw *law = tf_reference_law(reference, keys[i]);
        Due due = {law->key, law->review_by, law->place};
        g_array_append_val(dues, due);
    }
    return dues;
}

/* Returns: (transfer full) (nullable): the first moment of an ISO date; NULL if it is none */
static GDateTime *
parse_day(const char *day)
{
    g_autofree char *moment = g_strdup_printf("%sT00:00:00Z", day);
    return g_date_time_new_from_iso8601(moment, NULL);
}

/* Days from @day to that of @due; negative: it is past. Returns: whether both are days */
static gboolean
days_to(const Due *due, const char *day, int *n_days)
{
    g_autoptr(GDateTime) then = due->day != NULL ? parse_day(due->day) : NULL;
    g_autoptr(GDateTime) now = parse_day(day);
    if (then == NULL || now == NULL)
        return FALSE;
    *n_days = (int)(g_date_time_difference(then, now) / G_TIME_SPAN_DAY);
    return TRUE;
}

/* "the law “us-4a”", "3 laws" and, of several, their keys. Transfer full. */
static char *
name_those(const GArray *dues, guint first, const char *kind, char **keys)
{
    const Due *of = &g_array_index(dues, Due, first);
    g_autoptr(GString) list = g_string_new(of->key);
    int n = 1;
    for (guint i = first + 1; i < dues->len; i++) {
        const Due *due = &g_array_index(dues, Due, i);
        if (g_strcmp0(due->day, of->day) == 0) {
            g_string_append_printf(list, ", %s", due->key);
            n++;
        }
    }
    if (n == 1) {
        *keys = g_strdup("");
        return g_strdup_printf("the %s “%s”", kind, of->key);
    }
    *keys = g_strdup_printf(": %s", list->str);
    return g_strdup_printf("%d %ss", n, kind);
}

/* All that is due by one day, told at the first of it. */
static void
tell(const GArray *dues, guint first, const char *kind, int n_days, TfFindings *findings)
{
    const Due *due = &g_array_index(dues, Due, first);
    g_autofree char *keys = NULL;
    g_autofree char *what = name_those(dues, first, kind, &keys);
    if (n_days < 0)
        tf_findings_add(findings, "overdue", due->place, NULL,
                        "%s had to be checked again by %s%s", what, due->day, keys);
    else if (n_days <= TF_NOTICE)
        tf_findings_add(findings, "due-soon", due->place, NULL,
                        "%s must be checked again by %s%s", what, due->day, keys);
}

static void
check_all(const GArray *dues, const char *kind, const char *day, TfFindings *findings)
{
    g_autoptr(GHashTable) told = g_hash_table_new(g_str_hash, g_str_equal);
    for (guint i = 0; i < dues->len; i++) {
        const Due *due = &g_array_index(dues, Due, i);
        int n_days;
        if (days_to(due, day, &n_days) && g_hash_table_add(told, (gpointer)due->day))
            tell(dues, i, kind, n_days, findings);
    }
}

void
tf_due_check(const TfReference *reference, const char *day, TfFindings *findings)
{
    g_autoptr(GArray) facts = dues_of_facts(reference);
    g_autoptr(GArray) laws = dues_of_laws(reference);
    check_all(facts, "fact", day, findings);
    check_all(laws, "law", day, findings);
}

const char *
tf_due_since(const TfReference *reference, const char *day)
{
    g_autoptr(GArray) facts = dues_of_facts(reference);
    g_autoptr(GArray) laws = dues_of_laws(reference);
    g_array_append_vals(facts, laws->data, laws->len);
    const char *since = NULL;
    for (guint i = 0; i < facts->len; i++) {
        const Due *due = &g_array_index(facts, Due, i);
        int n_days;
        if (days_to(due, day, &n_days) && n_days < 0 &&
            (since == NULL || strcmp(due->day, since) < 0))
            since = due->day;
    }
    return since;
}
