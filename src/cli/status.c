#include "base/text.h"
#include "cli/cli-private.h"
#include "model/pseudo.h"
#include "translate/texts.h"
#include "translate/waits.h"

#include <string.h>

/* The columns of numbers, in their order. */
enum {
    TF_STATUS_COLUMNS = TF_N_UNIT_STATES + 3
};

static void
numbers_of(const TfOutcome *outcome, int *numbers)
{
    const TfTally *tally = &outcome->tally;
    for (int i = 0; i < TF_N_UNIT_STATES; i++)
        numbers[i] = tally->n[i];
    numbers[TF_N_UNIT_STATES] = tally->n_words;
    numbers[TF_N_UNIT_STATES + 1] = tally->n_words_open;
    numbers[TF_N_UNIT_STATES + 2] = tf_outcome_n_with_code(outcome, "overset");
}

static const char *
column_name(int i)
{
    static const char *const others[] = {"English words", "of them to do", "overset"};

    return i < TF_N_UNIT_STATES ? tf_unit_state_name((TfUnitState)i)
                                : others[i - TF_N_UNIT_STATES];
}

/* Cells of a terminal that @text takes. */
static int
width_of(const char *text)
{
    int n = 0;
    for (const char *c = text; *c != '\0'; c = g_utf8_next_char(c)) {
        gunichar sign = g_utf8_get_char(c);
        n += g_unichar_iszerowidth(sign) ? 0 : g_unichar_iswide(sign) ? 2 : 1;
    }
    return n;
}

static void
print_names(const char *tag, const char *name)
{
    tf_cli_print("%-8s %s%*s", tag, name, MAX(22 - width_of(name), 0), "");
}

/* Words are those of the English, whatever the row: they say how much there is to translate, and not every language
 * parts words. Names in the languages themselves stand last: no terminal agrees with another on how wide they
 * are, or in which direction. */
static void
print_table(const TfRun *run)
{
    print_names("", "language");
    for (int i = 0; i < TF_STATUS_COLUMNS; i++)
        tf_cli_print("  %7s", column_name(i));
    tf_cli_print("\n");
    for (guint i = 0; i < run->outcomes->len; i++) {
        const TfOutcome *outcome = run->outcomes->pdata[i];
        int numbers[TF_STATUS_COLUMNS];
        numbers_of(outcome, numbers);
        print_names(outcome->language, outcome->english);
        for (int j = 0; j < TF_STATUS_COLUMNS; j++)
            tf_cli_print("  %*d", MAX(7, (int)strlen(column_name(j))), numbers[j]);
        tf_cli_print("  %s\n", outcome->name != NULL ? outcome->name : "");
    }
}

/* Why those that are not ready are not. */
static void
print_notes(const TfRun *run)
{
    int n_ready = 0;
    for (guint i = 0; i < run->outcomes->len; i++) {
        const TfOutcome *outcome = run->outcomes->pdata[i];
        g_autofree char *why = tf_outcome_why(outcome);
        n_ready += why == NULL;
        if (why != NULL)
            fprintf(stderr, "%s: %s\n", outcome->language, why);
    }
    fprintf(stderr, "%d of %u edition%s ready: signed and without errors\n", n_ready,
            run->outcomes->len, run->outcomes->len == 1 ? "" : "s");
}

/* Units of one kind that are shown. */
#define MOST_SHOWN 20

/* "content/ar/rights.xml:13: cover.free: edited after it was signed" */
static void
print_unit(const TfUnitStatus *status, const char *words)
{
    const TfUnit *unit = status->target != NULL ? status->target : status->english;
    g_autoptr(GString) line = g_string_new(NULL);
    g_string_append_printf(line, "%s:%d: ", unit->place.file, unit->place.line);
    tf_text_add_safe(line, status->id);
    tf_cli_print("%s: %s\n", line->str, words);
}

/* What waits for the same, one by one unless it is all of them. */
static void
print_kind(const TfTexts *texts, TfWait kind, int n, const char *words)
{
    int n_units = tf_states_n(texts->states), n_shown = 0;
    if (n == n_units) {
        tf_cli_print("all %d texts: %s\n", n, words);
        return;
    }
    for (int i = 0; i < n_units && n_shown < MIN(n, MOST_SHOWN); i++) {
        const TfUnitStatus *status = tf_states_get(texts->states, i);
        if (tf_wait_of(status) != kind)
            continue;
        print_unit(status, words);
        n_shown++;
    }
    if (n > n_shown)
        tf_cli_print("and %d more: %s\n", n - n_shown, words);
}

static void
print_open(const TfTexts *texts, gboolean is_source)
{
    TfTally tally = tf_states_tally(texts->states);
    for (int i = 0; i < TF_WAIT_NOTHING; i++)
        if (tally.n_waiting[i] > 0)
            print_kind(texts, (TfWait)i, tally.n_waiting[i],
                       tf_wait_words((TfWait)i, is_source));
}

/* Texts that a line to be typed names; more are --all. */
#define MOST_TYPED 3

/* What to type next, by whoever it is that comes next. */
static void
print_next(const TfTexts *texts, const char *tag)
{
    TfTally tally = tf_states_tally(texts->states);
    int kind = 0;
    while (kind < TF_WAIT_NOTHING && tally.n_waiting[kind] == 0)
        kind++;
    const char *role = tf_wait_role((TfWait)kind);
    if (kind == TF_WAIT_NOTHING)
        return;
    if (role == NULL) {
        fprintf(stderr, "Next: ./tenfold %s %s\n",
                kind == TF_WAIT_UPDATE ? "diff" : "check", tag);
        return;
    }
    fprintf(stderr, "Next: ./tenfold sign %s --as \"NAME\" --role %s", tag, role);
    gboolean is_few = tally.n_waiting[kind] <= MOST_TYPED;
    for (int i = 0; i < tally.n_units && is_few; i++) {
        const TfUnitStatus *status = tf_states_get(texts->states, i);
        if ((int)tf_wait_of(status) == kind)
            fprintf(stderr, " --unit %s", status->id);
    }
    fputs(is_few ? "\n" : " --all\n", stderr);
}

/* Of a language that was asked for, every text that is open. What is wrong with the texts is told by
 * the table already. */
static void
print_language(const TfGlobals *globals, const char *tag)
{
    g_autoptr(TfFindings) findings = tf_findings_new();
    g_autoptr(TfCampaign) campaign =
        tf_campaign_load("content/campaign.xml", findings, NULL);
    const char *source = campaign != NULL ? tf_campaign_source(campaign) : NULL;
    if (source == NULL || tf_is_pseudo(tag))
        return;
    g_autoptr(TfTexts) texts = tf_texts_load("content", tag, source, findings, NULL);
    if (texts == NULL)
        return;
    print_open(texts, strcmp(tag, source) == 0);
    fflush(stdout);
    if (!globals->quiet)
        print_next(texts, tag);
}

static void
add_row(JsonBuilder *builder, const TfOutcome *outcome)
{
    static const char *const names[] = {"missing", "stale", "translated", "reviewed",
                                        "final",   "words", "words_open", "overset"};
    int numbers[TF_STATUS_COLUMNS];
    numbers_of(outcome, numbers);
    json_builder_begin_object(builder);
    json_builder_set_member_name(builder, "language");
    json_builder_add_string_value(builder, outcome->language);
    json_builder_set_member_name(builder, "product");
    json_builder_add_string_value(builder, outcome->product);
    for (int i = 0; i < TF_STATUS_COLUMNS; i++) {
        json_builder_set_member_name(builder, names[i]);
        json_builder_add_int_value(builder, numbers[i]);
    }
    json_builder_set_member_name(builder, "units");
    json_builder_add_int_value(builder, outcome->tally.n_units);
    json_builder_set_member_name(builder, "dropped");
    json_builder_add_int_value(builder, outcome->tally.n_dropped);
    if (outcome->open != NULL) {
        json_builder_set_member_name(builder, "open");
        json_builder_add_string_value(builder, outcome->open);
    }
    if (outcome->overdue != NULL) {
        json_builder_set_member_name(builder, "overdue");
        json_builder_add_string_value(builder, outcome->overdue);
    }
    json_builder_set_member_name(builder, "law_open");
    json_builder_add_int_value(builder, outcome->tally.n_waiting[TF_WAIT_LEGAL]);
    json_builder_set_member_name(builder, "errors");
    json_builder_add_int_value(builder, tf_outcome_n_errors(outcome));
    json_builder_set_member_name(builder, "draft");
    json_builder_add_boolean_value(builder, outcome->is_draft);
    json_builder_end_object(builder);
}

static void
print_json(const TfRun *run)
{
    g_autoptr(JsonBuilder) builder = json_builder_new();
    json_builder_begin_object(builder);
    json_builder_set_member_name(builder, "editions");
    json_builder_begin_array(builder);
    for (guint i = 0; i < run->outcomes->len; i++)
        add_row(builder, run->outcomes->pdata[i]);
    json_builder_end_array(builder);
    json_builder_end_object(builder);
    g_autoptr(JsonNode) json = json_builder_get_root(builder);
    tf_cli_print_json(json);
}

/* Everything is composed anew, so that what is told of overset is true of the texts as they are:
 * a second for all languages. */
int
tf_cli_status(int argc, char **argv, GError **error)
{
    g_auto(TfGlobals) globals = {0};
    TfJob job = {
        .output = "out",
        .last = TF_STAGE_COMPOSE,
        .n_at_once = (int)g_get_num_processors(),
    };
    if (!tf_cli_parse(&globals, NULL, &argc, &argv, error))
        return TF_EXIT_IMPOSSIBLE;
    if (globals.is_done)
        return TF_EXIT_READY;
    if (!tf_cli_enter_project(&globals, error))
        return TF_EXIT_IMPOSSIBLE;
    job.languages = (const char *const *)argv + 1;
    g_autoptr(GError) refused = NULL;
    g_autoptr(TfRun) run = tf_job_run(&job, tf_progress_watch, &globals, &refused);
    if (refused != NULL) {
        g_propagate_error(error, g_steal_pointer(&refused));
        return TF_EXIT_IMPOSSIBLE;
    }
    if (run->signal != 0)
        return TF_EXIT_STOPPED + run->signal;
    if (globals.json) {
        print_json(run);
        return TF_EXIT_READY;
    }
    print_table(run);
    fflush(stdout);
    tf_report_failures(run);
    if (!globals.quiet)
        print_notes(run);
    for (int i = 0; job.languages[i] != NULL; i++)
        print_language(&globals, job.languages[i]);
    return tf_report_n_impossible(run) > 0 ? TF_EXIT_IMPOSSIBLE : TF_EXIT_READY;
}
