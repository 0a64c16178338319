#include "base/error.h"
#include "base/file.h"
#include "cli/cli-private.h"
#include "translate/exchange.h"
#include "translate/records.h"
#include "translate/words.h"

#include <string.h>

enum {
    TF_LARGEST_GUIDE = 2 * 1024 * 1024
};

/* All that one run needs. */
typedef struct {
    TfGlobals globals;
    char *shown;    /* the file as the person named it … */
    char *path;     /* … and from anywhere                */
    char *language; /* --lang; then the file's           */
    gboolean writes;
    TfFindings *findings;
    TfReturned *returned;
    TfReference *reference;
    TfEdition *source, *edition;
    TfLedger *ledger;
    TfHistory *history;
    TfStates *states;
    char *guide;            /* path of its rights.xml …                */
    GBytes *text, *english; /* … and what it and the English one say   */
    TfFindings *known;      /* what is wrong with it                   */
    TfExchange *exchange;
    TfImport *import;
    gboolean is_written;
} Run;

static void
run_clear(Run *run)
{
    tf_globals_clear(&run->globals);
    tf_import_free(run->import);
    tf_exchange_free(run->exchange);
    tf_states_free(run->states);
    tf_history_free(run->history);
    tf_ledger_free(run->ledger);
    tf_edition_free(run->edition);
    tf_edition_free(run->source);
    tf_reference_free(run->reference);
    tf_returned_free(run->returned);
    g_clear_pointer(&run->text, g_bytes_unref);
    g_clear_pointer(&run->english, g_bytes_unref);
    tf_findings_free(run->known);
    tf_findings_free(run->findings);
    g_free(run->guide);
    g_free(run->shown);
    g_free(run->path);
    g_free(run->language);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Run, run_clear)

/* Which translation the file is of. */
static gboolean
find_language(Run *run, GError **error)
{
    const char *said = run->returned->language;
    if (run->language == NULL && *said == '\0') {
        g_set_error(error, TF_ERROR, TF_ERROR_USAGE,
                    "%s: does not say of which language it is; name it with --lang",
                    run->shown);
        return FALSE;
    }
    if (run->language == NULL)
        run->language = g_strdup(said);
    return tf_cli_check_translation(run->language, error);
}

/* One of the two editions as its bytes say, which @bytes is given; NULL. Transfer full */
static TfEdition *
load_edition(
    Run *run, const char *tag, const TfEdition *source, GBytes **bytes, GError **error)
{
    g_autofree char *path = g_build_filename("content", tag, "rights.xml", NULL);
    g_autoptr(TfEdition) like =
        tf_edition_load("content", tag, run->reference, source, run->known, error);
    *bytes = like != NULL ? tf_file_read(path, TF_LARGEST_GUIDE, error) : NULL;
    if (*bytes == NULL)
        return NULL;
    gsize length;
    const char *text = g_bytes_get_data(*bytes, &length);
    TfEdition *edition =
        tf_edition_parse(text, length, like, run->reference, source, run->known);
    if (edition == NULL)
        g_set_error(error, TF_ERROR, TF_ERROR_FORMAT, "%s: was changed meanwhile", path);
    return edition;
}

/* The translation as it is now, who signed it, and what its English was. */
static gboolean
load(Run *run, GError **error)
{
    run->guide = g_build_filename("content", run->language, "rights.xml", NULL);
    run->reference = tf_reference_load("content", run->known, error);
    if (run->reference == NULL)
        return FALSE;
    run->source = load_edition(run, "en", NULL, &run->english, error);
    if (run->source == NULL)
        return FALSE;
    run->edition = load_edition(run, run->language, run->source, &run->text, error);
    if (run->edition == NULL)
        return FALSE;
    run->ledger = tf_ledger_load("content", run->language, run->known, error);
    run->history =
        run->ledger != NULL ? tf_history_load("content", run->known, error) : NULL;
    if (run->history == NULL)
        return FALSE;
    run->states = tf_states_new(run->edition, run->source, run->ledger, run->known);
    return TRUE;
}

static gboolean
weigh(Run *run, GError **error)
{
    if (!load(run, error))
        return FALSE;
    TfExchangeInput from = {.edition = run->edition,
                            .source = run->source,
                            .reference = run->reference,
                            .states = run->states,
                            .history = run->history};
    run->exchange = tf_exchange_new(&from);
    TfImportInput input = {
        .exchange = run->exchange, .known = run->known, .returned = run->returned};
    input.text = g_bytes_get_data(run->text, &input.length);
    input.english = g_bytes_get_data(run->english, &input.english_length);
    run->import = tf_import_new(&input, run->findings);
    return TRUE;
}

/* Nothing is lost that somebody else has written while we weighed. */
static gboolean
write_guide(Run *run, GError **error)
{
    g_auto(TfContentLock) lock = TF_CONTENT_LOCK;
    if (!tf_content_lock(&lock, "content", error))
        return FALSE;
    if (!tf_cli_check_unchanged(run->guide, run->text, error))
        return FALSE;
    /* The English that src= is of is known before src= is written. */
    run->is_written =
        tf_history_remember("content", run->source, error) &&
        tf_file_write(run->guide, run->import->text, run->import->length, error);
    return run->is_written;
}

/* In an isolate, so that a terminal does not mix the directions of two texts. */
static void
print_text(const char *mark, const char *text)
{
    g_autofree char *harmless = tf_exchange_harmless(text);
    tf_cli_print("        %s \u2068%s\u2069\n", mark, harmless);
}

/* What has changed in the English since the row was translated. */
static void
print_english(const TfImportRow *row)
{
    g_autoptr(GArray) pieces = tf_words_compare(row->english, row->unit->source);
    g_autoptr(GString) line = g_string_new(NULL);
    tf_cli_add_pieces(line, pieces, tf_cli_has_colours());
    tf_cli_print("        English since: %s\n", line->str);
}

static void
print_rows(const Run *run)
{
    for (guint i = 0; i < run->import->rows->len; i++) {
        const TfImportRow *row = &g_array_index(run->import->rows, TfImportRow, i);
        if (!tf_fate_is_written(row->fate))
            continue;
        const char *same = row->english != NULL ? ", the same words for a later English"
                                                : ", the same words for today’s English";
        tf_cli_print("%s:%d:%d: %s: %s%s\n", run->shown, row->place.line, row->place.column,
                     tf_fate_name(row->fate), row->id, row->target == NULL ? same : "");
        if (row->target != NULL && row->fate != TF_FATE_NEW && *row->unit->target != '\0')
            print_text("-", row->unit->target);
        if (row->target != NULL)
            print_text("+", row->target);
        if (row->english != NULL)
            print_english(row);
    }
}

static void
print_counts(const Run *run)
{
    const int *n = run->import->n;
    tf_cli_print("%s for %s:", run->shown, run->language);
    for (int i = 0; i < TF_N_FATES; i++)
        tf_cli_print("%s %d %s", i > 0 ? "," : "", n[i], tf_fate_name((TfFate)i));
    tf_cli_print("\n");
    fflush(stdout);
    if (run->is_written)
        fprintf(stderr, "Written to %s; nobody has reviewed it.\n", run->guide);
    else if (run->import->text != NULL)
        fprintf(stderr, "Nothing was written. To write it: tenfold import %s --write\n",
                run->shown);
}

static void
add_row(JsonBuilder *builder, const TfImportRow *row)
{
    json_builder_begin_object(builder);
    json_builder_set_member_name(builder, "id");
    json_builder_add_string_value(builder, row->id);
    json_builder_set_member_name(builder, "fate");
    json_builder_add_string_value(builder, tf_fate_name(row->fate));
    json_builder_set_member_name(builder, "line");
    json_builder_add_int_value(builder, row->place.line);
    json_builder_set_member_name(builder, "column");
    json_builder_add_int_value(builder, row->place.column);
    if (row->target != NULL) {
        json_builder_set_member_name(builder, "target");
        json_builder_add_string_value(builder, row->target);
    }
    if (row->english != NULL) {
        json_builder_set_member_name(builder, "english");
        json_builder_add_string_value(builder, row->english);
    }
    json_builder_end_object(builder);
}

static void
print_json(const Run *run, int status)
{
    g_autoptr(JsonBuilder) builder = json_builder_new();
    json_builder_begin_object(builder);
    json_builder_set_member_name(builder, "file");
    json_builder_add_string_value(builder, run->shown);
    json_builder_set_member_name(builder, "language");
    json_builder_add_string_value(builder, run->language != NULL ? run->language : "");
    json_builder_set_member_name(builder, "written");
    json_builder_add_boolean_value(builder, run->is_written);
    json_builder_set_member_name(builder, "units");
    json_builder_begin_array(builder);
    for (guint i = 0; run->import != NULL && i < run->import->rows->len; i++)
        add_row(builder, &g_array_index(run->import->rows, TfImportRow, i));
    json_builder_end_array(builder);
    json_builder_set_member_name(builder, "findings");
    json_builder_add_value(builder, tf_findings_to_json(run->findings));
    json_builder_set_member_name(builder, "status");
    json_builder_add_int_value(builder, status);
    json_builder_end_object(builder);
    g_autoptr(JsonNode) json = json_builder_get_root(builder);
    tf_cli_print_json(json);
}

static void
print_report(const Run *run)
{
    if (run->import != NULL && !run->globals.quiet)
        print_rows(run);
    g_autofree char *text = tf_findings_to_text(run->findings);
    tf_cli_print("%s", text);
    if (run->import != NULL && !run->globals.quiet)
        print_counts(run);
}

static int
take_back(Run *run, GError **error)
{
    GError *trouble = NULL;
    run->returned = tf_returned_read(run->path, run->shown, run->findings, &trouble);
    gboolean is_good =
        run->returned != NULL && find_language(run, &trouble) && weigh(run, &trouble);
    if (is_good && run->writes && run->import->text != NULL)
        write_guide(run, &trouble);
    int status = trouble != NULL
                     ? TF_EXIT_IMPOSSIBLE
                     : tf_report_findings_status(run->findings, run->globals.strict);
    if (run->import != NULL && run->import->n[TF_FATE_REFUSED] > 0)
        status = MAX(status, TF_EXIT_ERRORS);
    if (trouble != NULL)
        g_propagate_error(error, trouble);
    else if (run->globals.json)
        print_json(run, status);
    else
        print_report(run);
    return status;
}

/* What comes back from translators' tools: looked at by default, written when that is asked for. */
int
tf_cli_import(int argc, char **argv, GError **error)
{
    g_auto(Run) run = {0};
    const GOptionEntry entries[] = {
        {"lang", 0, 0, G_OPTION_ARG_STRING, &run.language,
         "the language of the file (else as the file says)", "LANG"},
        {"write", 0, 0, G_OPTION_ARG_NONE, &run.writes,
         "write what is new or changed into content/LANG/rights.xml", NULL},
        {0},
    };
    if (!tf_cli_parse(&run.globals, entries, &argc, &argv, error))
        return TF_EXIT_IMPOSSIBLE;
    if (run.globals.is_done)
        return TF_EXIT_READY;
    if (!tf_cli_check_words(argc, argv, 1, error))
        return TF_EXIT_IMPOSSIBLE;
    if (argv[1] == NULL) {
        g_set_error_literal(error, TF_ERROR, TF_ERROR_USAGE,
                            "which file? `tenfold import rights-ar.xlf`");
        return TF_EXIT_IMPOSSIBLE;
    }
    run.shown = g_strdup(argv[1]);
    run.path = g_canonicalize_filename(argv[1], NULL);
    run.findings = tf_findings_new();
    run.known = tf_findings_new();
    if (!tf_cli_enter_project(&run.globals, error))
        return TF_EXIT_IMPOSSIBLE;
    return take_back(&run, error);
}
