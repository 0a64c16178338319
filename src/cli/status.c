#include "cli/cli-private.h"

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
    static const char *const others[] = {"words", "to do", "overset"};

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

/* Names in the languages themselves stand last: no terminal agrees with another on how wide they
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

static void
print_notes(const TfRun *run)
{
    int n_ready = 0;
    for (guint i = 0; i < run->outcomes->len; i++) {
        const TfOutcome *outcome = run->outcomes->pdata[i];
        int n_dropped = outcome->tally.n_dropped;
        g_autofree char *review = tf_tally_to_text(&outcome->tally);
        gboolean has_list = outcome->open != NULL && *outcome->open != '\0';
        n_ready += !outcome->is_draft && tf_outcome_n_errors(outcome) == 0;
        if (has_list)
            fprintf(stderr, "%s: %s: %s\n", outcome->language, review, outcome->open);
        if (n_dropped > 0)
            fprintf(
                stderr,
                "%s: %d signed before, and edited since on one side: to be signed again\n",
                outcome->language, n_dropped);
    }
    fprintf(stderr, "%d of %u edition%s signed and without errors\n", n_ready,
            run->outcomes->len, run->outcomes->len == 1 ? "" : "s");
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
    json_builder_set_member_name(builder, "law_open");
    json_builder_add_int_value(builder, outcome->tally.n_law_open);
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
    g_autoptr(TfRun) run = tf_job_run(&job, NULL, NULL, &refused);
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
    return tf_report_n_impossible(run) > 0 ? TF_EXIT_IMPOSSIBLE : TF_EXIT_READY;
}
