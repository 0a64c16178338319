/* preflight.c: is this PDF what the vendor asked for? */
#include "preflight/preflight.h"

#include "base/error.h"
#include "cli/cli-private.h"
#include "job/vet.h"
#include "model/campaign.h"
#include "model/vendor.h"

#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct {
    char *standard, *profile, *mark;
    gboolean are_sheets;
} Words;

typedef struct {
    const char *input, *name; /* to open; as it was written */
    const char *output;       /* for the marks; NULL        */
} Files;

static void
words_clear(Words *words)
{
    g_free(words->standard);
    g_free(words->profile);
    g_free(words->mark);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Words, words_clear)

static gboolean
read_standard(const char *word, TfStandard *standard, GError **error)
{
    if (word == NULL || tf_standard_parse(word, standard))
        return TRUE;
    g_set_error(error, TF_ERROR, TF_ERROR_USAGE,
                "--standard %s: say X-4, X-1a, X-3 or none", word);
    return FALSE;
}

/* Returns: whether @one and @other are the same file */
static gboolean
is_same_file(const char *one, const char *other)
{
    GStatBuf a, b;
    return g_stat(one, &a) == 0 && g_stat(other, &b) == 0 && a.st_dev == b.st_dev &&
           a.st_ino == b.st_ino;
}

static gboolean
mark(const char *input, const TfFindings *findings, const char *output, GError **error)
{
    if (!is_same_file(input, output))
        return tf_preflight_mark(input, findings, output, error);
    g_set_error(error, TF_ERROR, TF_ERROR_USAGE,
                "%s: is the PDF that is looked at; name another file for the marks",
                output);
    return FALSE;
}

static void
report_json(JsonObject *object, int status, const GError *error)
{
    g_autoptr(JsonNode) node = json_node_new(JSON_NODE_OBJECT);
    if (error != NULL)
        json_object_set_string_member(object, "error", error->message);
    json_object_set_int_member(object, "status", status);
    json_node_take_object(node, object);
    tf_cli_print_json(node);
}

static void
report(const TfGlobals *globals,
       const TfFacts *facts,
       const char *input,
       const TfPreflightSpec *spec,
       const TfFindings *findings)
{
    TfSeverity least = globals->quiet ? TF_SEVERITY_ERROR : TF_SEVERITY_NOTE;
    if (globals->quiet && tf_findings_n_of(findings, TF_SEVERITY_ERROR) == 0)
        return;
    g_autofree char *text = tf_preflight_text(facts, input, spec, findings, least);
    tf_cli_print("%s", text);
}

static int
preflight(const TfGlobals *globals,
          const Files *files,
          const TfPreflightSpec *spec,
          GError **error)
{
    g_autoptr(TfFindings) findings = tf_findings_new();
    g_autoptr(GError) refused = NULL;
    g_autoptr(TfFacts) facts =
        tf_preflight(files->input, files->name, spec, findings, &refused);
    if (facts != NULL && files->output != NULL)
        mark(files->input, findings, files->output, &refused);
    int status = refused == NULL ? tf_report_findings_status(findings, globals->strict)
                                 : TF_EXIT_IMPOSSIBLE;
    if (globals->json)
        report_json(facts != NULL ? tf_preflight_json(facts, files->name, spec, findings)
                                  : json_object_new(),
                    status, refused);
    else if (facts != NULL)
        report(globals, facts, files->name, spec, findings);
    if (refused != NULL && globals->json)
        tf_cli_complain(refused);
    else if (refused != NULL)
        g_propagate_error(error, g_steal_pointer(&refused));
    return status;
}

/* The press of the project's first product; NULL where there is no project, or it names none. */
static TfVendor *
load_usual_vendor(const TfGlobals *globals, TfFindings *findings)
{
    if (!tf_cli_enter_project(globals, NULL))
        return NULL;
    g_autoptr(TfCampaign) campaign =
        tf_campaign_load("content/campaign.xml", findings, NULL);
    if (campaign == NULL || tf_campaign_n_products(campaign) == 0)
        return NULL;
    const char *press = tf_campaign_products(campaign)[0].press;
    return press != NULL ? tf_vendor_load("layouts", press, findings, NULL) : NULL;
}

/* The press that was asked for, by its name. */
static TfVendor *
load_vendor(const TfGlobals *globals,
            const char *name,
            TfFindings *findings,
            GError **error)
{
    if (!tf_cli_enter_project(globals, error))
        return NULL;
    g_autoptr(GPtrArray) names = tf_vendor_names("layouts");
    for (guint i = 0; i < names->len; i++)
        if (strcmp(names->pdata[i], name) == 0)
            return tf_vendor_load("layouts", name, findings, error);
    tf_cli_set_unknown(error, "press in layouts/press/", name,
                       (const char *const *)names->pdata, (int)names->len);
    return NULL;
}

static int
run(const TfGlobals *globals, const char *file, const Words *words, GError **error)
{
    TfStandard standard = TF_STANDARD_X4;
    if (!read_standard(words->standard, &standard, error))
        return TF_EXIT_IMPOSSIBLE;
    /* Before the folder of the project becomes the current one. */
    g_autofree char *input = g_canonicalize_filename(file, NULL);
    g_autofree char *output =
        words->mark != NULL ? g_canonicalize_filename(words->mark, NULL) : NULL;
    g_autoptr(TfFindings) of_press = tf_findings_new();
    g_autoptr(TfVendor) vendor = NULL;
    if (words->profile == NULL)
        vendor = load_usual_vendor(globals, of_press);
    else if ((vendor = load_vendor(globals, words->profile, of_press, error)) == NULL)
        return TF_EXIT_IMPOSSIBLE;
    g_auto(TfVet) vet = {0};
    tf_vet_take_vendor(&vet, vendor, standard);
    vet.spec.is_sheets = words->are_sheets;
    Files files = {.input = input, .name = file, .output = output};
    return preflight(globals, &files, &vet.spec, error);
}

int
tf_cli_preflight(int argc, char **argv, GError **error)
{
    g_auto(TfGlobals) globals = {0};
    g_auto(Words) words = {0};
    const GOptionEntry entries[] = {
        {"standard", 0, 0, G_OPTION_ARG_STRING, &words.standard,
         "X-4, X-1a, X-3 or none (else X-4)", "STANDARD"},
        {"profile", 0, 0, G_OPTION_ARG_STRING, &words.profile,
         "press and paper: a name of layouts/press/ (else as the campaign says)", "PRESS"},
        {"sheets", 0, 0, G_OPTION_ARG_NONE, &words.are_sheets,
         "it has press sheets, not pages: only what holds for these is asked", NULL},
        {"mark", 0, 0, G_OPTION_ARG_FILENAME, &words.mark,
         "write a copy of the PDF with the places drawn on it", "OUT.pdf"},
        {0},
    };
    if (!tf_cli_parse(&globals, entries, &argc, &argv, error))
        return TF_EXIT_IMPOSSIBLE;
    if (globals.is_done)
        return TF_EXIT_READY;
    if (argc != 2) {
        g_set_error(error, TF_ERROR, TF_ERROR_USAGE,
                    "preflight: say which PDF, as in tenfold preflight pages.pdf");
        return TF_EXIT_IMPOSSIBLE;
    }
    return run(&globals, argv[1], &words, error);
}
