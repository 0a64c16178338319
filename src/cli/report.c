/* report.c: what a person or a program is told about a run. */
#include "base/file.h"
#include "cli/cli-private.h"

#include <string.h>

/* A fact that is wrong is wrong in every language, but it is mended once. */
static void
collect(TfFindings *all, GHashTable *seen, const TfFindings *findings, TfSeverity severity)
{
    for (int i = 0; i < tf_findings_n(findings); i++) {
        const TfFinding *finding = tf_findings_get(findings, i);
        if (finding->severity != severity)
            continue;
        g_autofree char *key =
            g_strdup_printf("%s\n%s\n%d\n%d\n%d\n%s\n%s", finding->code,
                            finding->place.file ? finding->place.file : "",
                            finding->place.line, finding->place.column, finding->place.page,
                            finding->place.unit ? finding->place.unit : "", finding->text);
        if (g_hash_table_add(seen, g_steal_pointer(&key)))
            tf_findings_add(all, finding->code, finding->place, finding->hint, "%s",
                            finding->text);
    }
}

/* Each finding once; the worst last, where a person looks first. Transfer full. */
static TfFindings *
merge_findings(const TfRun *run, TfSeverity least)
{
    TfFindings *all = tf_findings_new();
    g_autoptr(GHashTable) seen =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (int severity = (int)least; severity <= (int)TF_SEVERITY_ERROR; severity++) {
        collect(all, seen, run->findings, (TfSeverity)severity);
        for (guint i = 0; i < run->outcomes->len; i++) {
            const TfOutcome *outcome = run->outcomes->pdata[i];
            collect(all, seen, outcome->findings, (TfSeverity)severity);
        }
    }
    return all;
}

void
tf_report_findings(const TfRun *run, TfShow *show, TfSeverity least, FILE *stream)
{
    int descriptor = fileno(stream);
    g_autoptr(TfFindings) all = merge_findings(run, least);
    g_autofree char *text = tf_show_findings(show, all, tf_show_width(descriptor),
                                             tf_show_has_colours(descriptor));
    fputs(text, stream);
}

char *
tf_report_counts(const TfRun *run)
{
    g_autoptr(TfFindings) all = merge_findings(run, TF_SEVERITY_NOTE);
    int n_errors = tf_findings_n_of(all, TF_SEVERITY_ERROR);
    int n_warnings = tf_findings_n_of(all, TF_SEVERITY_WARNING);
    return g_strdup_printf("%d error%s, %d warning%s", n_errors, n_errors == 1 ? "" : "s",
                           n_warnings, n_warnings == 1 ? "" : "s");
}

/* Whether something apart from the material stood in the way. */
static gboolean
was_impossible(const TfOutcome *outcome)
{
    return outcome->failure != NULL && tf_outcome_n_errors(outcome) == 0;
}

int
tf_report_n_impossible(const TfRun *run)
{
    int n = 0;
    for (guint i = 0; i < run->outcomes->len; i++)
        n += was_impossible(run->outcomes->pdata[i]) ? 1 : 0;
    return n;
}

void
tf_report_day(void)
{
    if (!tf_now_is_told())
        return;
    g_autoptr(GDateTime) now = tf_now();
    g_autofree char *day = g_date_time_format(now, "%Y-%m-%d");
    fprintf(
        stderr,
        "tenfold: SOURCE_DATE_EPOCH is set: laws and facts are held against %s, and what "
        "is due since is not seen\n",
        day);
}

void
tf_report_failures(const TfRun *run)
{
    g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
    for (guint i = 0; i < run->outcomes->len; i++) {
        const TfOutcome *outcome = run->outcomes->pdata[i];
        if (was_impossible(outcome) && g_hash_table_add(seen, outcome->failure))
            fprintf(stderr, "tenfold: %s: %s\n", outcome->language, outcome->failure);
    }
}

int
tf_report_findings_status(const TfFindings *findings, gboolean is_strict)
{
    gboolean has_errors = tf_findings_n_of(findings, TF_SEVERITY_ERROR) > 0;
    gboolean has_warnings = tf_findings_n_of(findings, TF_SEVERITY_WARNING) > 0;
    return has_errors || (is_strict && has_warnings) ? TF_EXIT_ERRORS : TF_EXIT_READY;
}

int
tf_report_status(const TfRun *run, gboolean is_strict)
{
    if (run->signal != 0)
        return TF_EXIT_STOPPED + run->signal;
    if (tf_report_n_impossible(run) > 0)
        return TF_EXIT_IMPOSSIBLE;
    g_autoptr(TfFindings) all = merge_findings(run, TF_SEVERITY_WARNING);
    return run->refusals->len > 0 ? TF_EXIT_ERRORS
                                  : tf_report_findings_status(all, is_strict);
}

static void
add_texts(JsonBuilder *builder, const char *name, const GPtrArray *texts)
{
    json_builder_set_member_name(builder, name);
    json_builder_begin_array(builder);
    for (guint i = 0; i < texts->len; i++)
        json_builder_add_string_value(builder, texts->pdata[i]);
    json_builder_end_array(builder);
}

/* Transfer full */
static JsonNode *
outcome_json(const TfOutcome *outcome, TfShow *show)
{
    JsonNode *node = tf_outcome_to_json(outcome, TRUE);
    JsonObject *object = json_node_get_object(node);
    if (json_object_has_member(object, "findings"))
        tf_show_add_json(show, json_object_get_member(object, "findings"));
    return node;
}

JsonNode *
tf_report_json(const TfRun *run, TfShow *show, int status, const GError *error)
{
    g_autoptr(JsonBuilder) builder = json_builder_new();
    json_builder_begin_object(builder);
    json_builder_set_member_name(builder, "editions");
    json_builder_begin_array(builder);
    for (guint i = 0; i < run->outcomes->len; i++)
        json_builder_add_value(builder, outcome_json(run->outcomes->pdata[i], show));
    json_builder_end_array(builder);
    if (error != NULL) {
        json_builder_set_member_name(builder, "error");
        json_builder_add_string_value(builder, error->message);
    }
    json_builder_set_member_name(builder, "findings");
    JsonNode *findings = tf_findings_to_json(run->findings);
    tf_show_add_json(show, findings);
    json_builder_add_value(builder, findings);
    add_texts(builder, "notes", run->notes);
    add_texts(builder, "refusals", run->refusals);
    json_builder_set_member_name(builder, "status");
    json_builder_add_int_value(builder, status);
    json_builder_end_object(builder);
    return json_builder_get_root(builder);
}
