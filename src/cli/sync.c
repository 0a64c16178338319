#include "translate/sync.h"

#include "base/error.h"
#include "base/file.h"
#include "cli/cli-private.h"
#include "translate/records.h"

#include <string.h>

enum {
    TF_LARGEST_GUIDE = 2 * 1024 * 1024
};

typedef struct {
    TfGlobals globals;
    const char *language;
    gboolean writes, is_written;
    char *guide, *parked;   /* paths                          */
    GBytes *english, *text; /* what the two rights.xml say    */
    TfFindings *findings;
    TfSync *sync;
} Run;

static void
run_clear(Run *run)
{
    tf_globals_clear(&run->globals);
    tf_sync_free(run->sync);
    g_clear_pointer(&run->english, g_bytes_unref);
    g_clear_pointer(&run->text, g_bytes_unref);
    tf_findings_free(run->findings);
    g_free(run->guide);
    g_free(run->parked);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Run, run_clear)

static TfSyncFile
file_of(const char *name, GBytes *bytes)
{
    TfSyncFile file = {.name = name};
    file.text = g_bytes_get_data(bytes, &file.length);
    return file;
}

static gboolean
weigh(Run *run, GError **error)
{
    static const char english[] = "content/en/rights.xml";
    run->guide = g_build_filename("content", run->language, "rights.xml", NULL);
    run->parked = g_build_filename("content", run->language, "parked.xml", NULL);
    run->english = tf_file_read(english, TF_LARGEST_GUIDE, error);
    if (run->english == NULL)
        return FALSE;
    run->text = tf_file_read(run->guide, TF_LARGEST_GUIDE, error);
    if (run->text == NULL)
        return FALSE;
    TfSyncFile from = file_of(english, run->english), to = file_of(run->guide, run->text);
    run->sync = tf_sync_new(&from, &to, run->findings);
    return TRUE;
}

/* What is taken out is safe before it is taken out; a run that was stopped in between may be made again. */
static gboolean
write_parked(const Run *run, GError **error)
{
    if (run->sync->parked == NULL)
        return TRUE;
    g_autoptr(GBytes) before = NULL;
    if (g_file_test(run->parked, G_FILE_TEST_EXISTS)) {
        before = tf_file_read(run->parked, TF_LARGEST_GUIDE, error);
        if (before == NULL)
            return FALSE;
    }
    g_autofree char *text =
        tf_sync_park(before != NULL ? g_bytes_get_data(before, NULL) : NULL, run->language,
                     run->sync->parked);
    if (text == NULL) {
        g_set_error(error, TF_ERROR, TF_ERROR_FORMAT,
                    "%s: does not end with </parked>; mend it, or give it another name",
                    run->parked);
        return FALSE;
    }
    return tf_file_write(run->parked, text, strlen(text), error);
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
    run->is_written = write_parked(run, error) &&
                      tf_file_write(run->guide, run->sync->text, run->sync->length, error);
    return run->is_written;
}

static void
print_rows(const Run *run)
{
    static const char *const words[TF_N_SYNCS] = {
        "is missing: added in English, to be translated",
        "stands elsewhere: moved",
        "has another tag than in the English: repaired",
        "the English sentence differs: repaired, and what stood there is parked",
        "is not in the English any more: parked",
        "holds something that has no place there: parked",
        "a remark that the English has not: parked",
    };
    for (guint i = 0; i < run->sync->rows->len; i++) {
        const TfSyncRow *row = &g_array_index(run->sync->rows, TfSyncRow, i);
        tf_cli_print("%s:%d:%d: %s%s%s\n", row->place.file, row->place.line,
                     row->place.column, row->id, *row->id != '\0' ? ": " : "",
                     words[row->kind]);
    }
}

static void
print_counts(const Run *run)
{
    if (run->sync->rows->len == 0) {
        tf_cli_print("%s: its frame is that of the English\n", run->guide);
        return;
    }
    tf_cli_print("%s:", run->guide);
    for (int i = 0; i < TF_N_SYNCS; i++)
        tf_cli_print("%s %d %s", i > 0 ? "," : "", run->sync->n[i],
                     tf_sync_name((TfSyncKind)i));
    tf_cli_print("\n");
    fflush(stdout);
    if (!run->is_written)
        fprintf(stderr, "Nothing was written. To write it: tenfold sync %s --write\n",
                run->language);
    else if (run->sync->parked != NULL)
        fprintf(stderr, "Written; what has no place any more is in %s.\n", run->parked);
    else
        fputs("Written.\n", stderr);
}

static void
print_json(const Run *run, int status)
{
    g_autoptr(JsonBuilder) builder = json_builder_new();
    json_builder_begin_object(builder);
    json_builder_set_member_name(builder, "file");
    json_builder_add_string_value(builder, run->guide);
    json_builder_set_member_name(builder, "changes");
    json_builder_begin_array(builder);
    for (guint i = 0; run->sync != NULL && i < run->sync->rows->len; i++) {
        const TfSyncRow *row = &g_array_index(run->sync->rows, TfSyncRow, i);
        json_builder_begin_object(builder);
        json_builder_set_member_name(builder, "id");
        json_builder_add_string_value(builder, row->id);
        json_builder_set_member_name(builder, "change");
        json_builder_add_string_value(builder, tf_sync_name(row->kind));
        json_builder_set_member_name(builder, "file");
        json_builder_add_string_value(builder, row->place.file);
        json_builder_set_member_name(builder, "line");
        json_builder_add_int_value(builder, row->place.line);
        json_builder_end_object(builder);
    }
    json_builder_end_array(builder);
    json_builder_set_member_name(builder, "findings");
    json_builder_add_value(builder, tf_findings_to_json(run->findings));
    json_builder_set_member_name(builder, "written");
    json_builder_add_boolean_value(builder, run->is_written);
    json_builder_set_member_name(builder, "status");
    json_builder_add_int_value(builder, status);
    json_builder_end_object(builder);
    g_autoptr(JsonNode) json = json_builder_get_root(builder);
    tf_cli_print_json(json);
}

static int
report(const Run *run)
{
    int status = tf_report_findings_status(run->findings, run->globals.strict);
    if (run->globals.json) {
        print_json(run, status);
        return status;
    }
    g_autofree char *text = tf_findings_to_text(run->findings);
    if (run->sync != NULL && !run->globals.quiet)
        print_rows(run);
    if (run->sync != NULL && !run->globals.quiet)
        print_counts(run);
    fputs(text, stderr);
    return status;
}

/* The frame of today's English: looked at by default, written when that is asked for. */
int
tf_cli_sync(int argc, char **argv, GError **error)
{
    g_auto(Run) run = {0};
    const GOptionEntry entries[] = {
        {"write", 0, 0, G_OPTION_ARG_NONE, &run.writes,
         "write it into content/LANG/rights.xml", NULL},
        {0},
    };
    if (!tf_cli_parse(&run.globals, entries, &argc, &argv, error))
        return TF_EXIT_IMPOSSIBLE;
    if (run.globals.is_done)
        return TF_EXIT_READY;
    if (!tf_cli_check_words(argc, argv, 1, error))
        return TF_EXIT_IMPOSSIBLE;
    if (argc < 2) {
        g_set_error_literal(error, TF_ERROR, TF_ERROR_USAGE,
                            "which language? `tenfold sync ar`");
        return TF_EXIT_IMPOSSIBLE;
    }
    run.language = argv[1];
    run.findings = tf_findings_new();
    if (!tf_cli_check_translation(run.language, error) ||
        !tf_cli_enter_project(&run.globals, error) || !weigh(&run, error))
        return TF_EXIT_IMPOSSIBLE;
    if (run.writes && run.sync != NULL && run.sync->text != NULL &&
        !write_guide(&run, error))
        return TF_EXIT_IMPOSSIBLE;
    return report(&run);
}
