#include "job/pack.h"

#include "cli/cli-private.h"
#include "production/words.h"

static const double bytes_a_megabyte = 1e6;

static void
print_package(const TfPacked *packed)
{
    tf_cli_print("%s\n%s: %d files, %.1f MB\n", packed->folder, packed->zip,
                 packed->n_files, (double)packed->n_bytes / bytes_a_megabyte);
    g_autofree char *editions = tf_words_of(packed->n_editions, "edition");
    g_autofree char *copies = tf_words_count(packed->n_copies);
    g_autofree char *cartons = tf_words_of(packed->n_cartons, "carton");
    g_autofree char *plates = tf_words_of(packed->n_plates, "plate");
    tf_cli_print("    %s, %s copies in %s, %s, %d deliver%s\n", editions, copies, cartons,
                 plates, packed->n_sites, packed->n_sites == 1 ? "y" : "ies");
    fflush(stdout);
    if (packed->lacks_layers)
        fputs("Next: the plan shares plates of colour, and what goes onto them is not here "
              "apart "
              "from the words;\n`tenfold build --layers` makes it, then pack again.\n",
              stderr);
}

static void
print_refusals(const TfPacked *packed, gboolean is_draft)
{
    tf_cli_print("no package; nothing was written:\n");
    for (guint i = 0; i < packed->refusals->len; i++)
        tf_cli_print("    %s\n", (const char *)packed->refusals->pdata[i]);
    fflush(stdout);
    if (!is_draft)
        fputs("Next: for an estimate, `tenfold pack --draft` packs what is there and marks "
              "all of it as a draft.\n",
              stderr);
}

static JsonNode *
to_json(const TfPacked *packed, const GError *error, int status)
{
    g_autoptr(JsonBuilder) builder = json_builder_new();
    const struct {
        const char *name;
        gint64 value;
    } counts[] = {{"bytes", packed->n_bytes},       {"cartons", packed->n_cartons},
                  {"copies", packed->n_copies},     {"deliveries", packed->n_sites},
                  {"editions", packed->n_editions}, {"files", packed->n_files},
                  {"plates", packed->n_plates},     {"status", status}};
    json_builder_begin_object(builder);
    for (gsize i = 0; i < G_N_ELEMENTS(counts); i++) {
        json_builder_set_member_name(builder, counts[i].name);
        json_builder_add_int_value(builder, counts[i].value);
    }
    const struct {
        const char *name, *value;
    } texts[] = {{"error", error != NULL ? error->message : NULL},
                 {"folder", packed->folder},
                 {"zip", packed->zip}};
    for (gsize i = 0; i < G_N_ELEMENTS(texts); i++) {
        json_builder_set_member_name(builder, texts[i].name);
        if (texts[i].value != NULL)
            json_builder_add_string_value(builder, texts[i].value);
        else
            json_builder_add_null_value(builder);
    }
    json_builder_set_member_name(builder, "findings");
    json_builder_add_value(builder, tf_findings_to_json(packed->findings));
    json_builder_set_member_name(builder, "refusals");
    json_builder_begin_array(builder);
    for (guint i = 0; i < packed->refusals->len; i++)
        json_builder_add_string_value(builder, packed->refusals->pdata[i]);
    json_builder_end_array(builder);
    json_builder_end_object(builder);
    return json_builder_get_root(builder);
}

static void
report(const TfGlobals *globals, const TfPackJob *job, const TfPacked *packed)
{
    g_autofree char *text = tf_findings_to_text(packed->findings);
    if (!globals->quiet && !job->is_draft)
        tf_report_day();
    if (packed->refusals->len > 0)
        print_refusals(packed, job->is_draft);
    else if (packed->folder != NULL && !globals->quiet)
        print_package(packed);
    fflush(stdout);
    fputs(text, stderr);
}

static int
status_of(const TfGlobals *globals, const TfPacked *packed, const GError *refused)
{
    int status = tf_report_findings_status(packed->findings, globals->strict);
    if (packed->refusals->len > 0 && status == TF_EXIT_READY)
        status = TF_EXIT_ERRORS;
    if (refused != NULL && status == TF_EXIT_READY)
        status = TF_EXIT_IMPOSSIBLE;
    return status;
}

static void
watch(int n_done, int n_all, gpointer data)
{
    tf_progress_count(data, n_done, n_all, "editions packed");
}

static int
run(const TfGlobals *globals, const TfPackJob *job)
{
    g_autoptr(GError) refused = NULL;
    tf_progress_search(globals, job->split_seconds);
    g_autoptr(TfPacked) packed = tf_job_pack(job, &refused);
    tf_progress_show(globals, NULL);
    int status = status_of(globals, packed, refused);
    if (globals->json) {
        g_autoptr(JsonNode) json = to_json(packed, refused, status);
        tf_cli_print_json(json);
    } else {
        report(globals, job, packed);
    }
    if (refused != NULL)
        tf_cli_complain(refused);
    return status;
}

int
tf_cli_pack(int argc, char **argv, GError **error)
{
    g_auto(TfGlobals) globals = {0};
    TfPackJob job = {0};
    g_autofree char *output = NULL;
    g_autofree char *sites = NULL;
    gint64 split = G_MININT64;
    const GOptionEntry entries[] = {
        {"draft", 0, 0, G_OPTION_ARG_NONE, &job.is_draft,
         "pack what is not ready, too, and mark everything as a draft", NULL},
        {"output", 'o', 0, G_OPTION_ARG_FILENAME, &output,
         "folder that was built to (else out)", "DIR"},
        {"sites", 0, 0, G_OPTION_ARG_FILENAME, &sites,
         "list of the places it goes to (else content/sites.csv)", "FILE"},
        {"split", 0, 0, G_OPTION_ARG_INT64, &split, "as `tenfold plan --split` has it",
         "SECONDS"},
        {0},
    };
    if (!tf_cli_parse(&globals, entries, &argc, &argv, error))
        return TF_EXIT_IMPOSSIBLE;
    if (globals.is_done)
        return TF_EXIT_READY;
    if (!tf_cli_check_split(&split, error))
        return TF_EXIT_IMPOSSIBLE;
    /* The person's current folder, before it becomes the project's. */
    g_autofree char *folder =
        output == NULL ? g_strdup("out") : g_canonicalize_filename(output, NULL);
    g_autofree char *list = sites == NULL ? NULL : g_canonicalize_filename(sites, NULL);
    if (!tf_cli_enter_project(&globals, error))
        return TF_EXIT_IMPOSSIBLE;
    job.output = folder;
    job.sites = list;
    job.split_seconds = (int)split;
    job.languages = (const char *const *)argv + 1;
    job.watch = watch;
    job.data = &globals;
    return run(&globals, &job);
}
