#include "cli/cli.h"

#include "base/error.h"
#include "base/file.h"
#include "base/text.h"
#include "cli/cli-private.h"
#include "cli/describe.h"
#include "production/gang-split.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static const TfCommand commands[] = {
    {"build", "[LANG…]", "make the booklets, all languages or some, into out/",
     "    tenfold build                    every language\n"
     "    tenfold build ar ur              these two\n"
     "    tenfold build --layers           also base and words as press files of their "
     "own\n"
     "    tenfold build --release          refuses what is not signed or out of date\n"
     "    tenfold build en --stop-after compose --print\n"
     "                                     what is on every page, as text\n",
     tf_cli_build},
    {"check", "[LANG…]", "check texts, facts and fit; writes nothing but a proof asked for",
     "    tenfold check                    every language\n"
     "    tenfold check ht --strict        warnings count as errors\n"
     "    tenfold check --remember         keeps today's English, so that changes can be "
     "shown\n"
     "    tenfold check --overlay ar       a proof that shows frames, lines and breaks\n",
     tf_cli_check},
    {"preview", "[LANG]", "show the pages in a browser and make them anew at every save",
     "    tenfold preview ar               prints an address to open\n"
     "    tenfold preview ar --open        opens it\n",
     tf_cli_preview},
    {"impose", "FILE.pdf -o SHEETS.pdf", "put the pages of any PDF on press sheets",
     "    tenfold impose pages.pdf -o sheets.pdf\n"
     "    tenfold impose pages.pdf -o sheets.pdf --binding right --caliper 0.1mm\n"
     "    tenfold impose pages.pdf -o sheets.pdf --sheet 19x13in\n"
     "    tenfold impose pages.pdf -o sheets.pdf --press office-letter\n"
     "    tenfold impose pages.pdf -o sheets.pdf --fold F16-6 --sheet 38x25in "
     "--gripper 0.5in\n"
     "    tenfold impose cards.pdf -o sheets.pdf --scheme cards --sheet 12x18in\n",
     tf_cli_impose},
    {"watch", "[LANG…]", "make the booklets anew at every save, for a PDF viewer",
     "    tenfold watch ar                 out/ar/ follows what is saved, until Ctrl+C\n",
     tf_cli_watch},
    {"pack", "[LANG…]", "put everything a vendor needs into one folder and a zip",
     "    tenfold pack                     every edition in out/, if all are ready\n"
     "    tenfold pack --draft             what there is, marked as a draft\n"
     "    tenfold pack --sites places.csv  with packing lists for these places\n",
     tf_cli_pack},
    {"plan", "", "plan the run: copies, sheets, plates, cartons, costs",
     "    tenfold plan                     as content/campaign.xml and layouts/production "
     "say\n"
     "    tenfold plan --copies 50000 --paper offset-60\n"
     "    tenfold plan --press sheetfed-19x25 --json\n"
     "    tenfold plan --split 10          languages of gangs on several forms, if "
     "cheaper\n",
     tf_cli_plan},
    {"plates", "[LANG…]", "say which plates all editions share, and where one differs",
     "    tenfold plates                   of all editions in out/, every page\n"
     "    tenfold plates --pages 1,8-9     the cover and the centre spread\n"
     "    tenfold plates en es --dpi 600   these two, finer\n",
     tf_cli_plates},
    {"preflight", "FILE.pdf", "look whether a PDF is what the printer asked for",
     "    tenfold preflight pages.pdf      as PDF/X-4, on the press of the project\n"
     "    tenfold preflight pages.pdf --standard X-1a --mark marked.pdf\n",
     tf_cli_preflight},
    {"proof", "[LANG…]", "show how press files print: colours, ink, each plate",
     "    tenfold proof                    every edition in out/, into out/LANG/proof/\n"
     "    tenfold proof ar --pdf           Arabic, also as one PDF\n"
     "    tenfold proof en --pages 1 --dpi 200\n",
     tf_cli_proof},
    {"export", "LANG", "write a translation as a file for translators' tools",
     "    tenfold export ar                XLIFF 1.2, into rights-ar.xlf\n"
     "    tenfold export ar --for omegat   the English stands where a translation is "
     "missing\n"
     "    tenfold export ar --format po -o ar.po\n"
     "    tenfold export ar --format html        a page for reviewers\n"
     "    tenfold export ar --format pdf         a paper for reviewers, to be signed\n",
     tf_cli_export},
    {"import", "FILE", "take back what a translator did to such a file",
     "    tenfold import rights-ar.xlf           say what would change; write nothing\n"
     "    tenfold import rights-ar.xlf --write   write it into content/ar/rights.xml\n",
     tf_cli_import},
    {"status", "[LANG…]", "say how far each language is: translated, reviewed, final",
     "    tenfold status                   a line for each language\n"
     "    tenfold status ar                also which units are open\n",
     tf_cli_status},
    {"diff", "LANG", "show what has changed in the English since it was translated",
     "    tenfold diff ar                  word by word, with the translation\n",
     tf_cli_diff},
    {"sign", "LANG --as NAME --role ROLE",
     "sign a translation, for as long as nobody edits it",
     "    tenfold sign ar --as \"Rana Aziz\" --role translator --all\n"
     "    tenfold sign ar --as \"Omar Said\" --role reviewer --unit cover.lead\n"
     "    tenfold sign ar --as \"Lea Stone\" --role legal --all --state final\n"
     "    tenfold sign ar --as \"Omar Said\" --role reviewer --waive untranslated \\\n"
     "        --unit help.h --reason \"a name\"\n",
     tf_cli_sign},
    {"sync", "LANG", "give a translation the frame of today's English, and keep its words",
     "    tenfold sync ar                  say what would change; write nothing\n"
     "    tenfold sync ar --write          write it; what has no place goes to "
     "parked.xml\n",
     tf_cli_sync},
    {"new-language", "TAG --name NAME --english NAME",
     "begin a language: its frame, ledger, campaign row",
     "    tenfold new-language vi --name \"Tiếng Việt\" --english Vietnamese\n",
     tf_cli_new_language},
    {"list", "languages|layouts|presses|fonts|findings|rules|ids",
     "list what the project and the program have",
     "    tenfold list languages\n"
     "    tenfold list ids                 the parts of the text that a layout can place\n",
     tf_cli_list},
    {"explain", "CODE", "say what a finding means and what to do about it",
     "    tenfold explain overset\n", tf_cli_explain},
    {"doctor", "", "look at this computer: libraries, fonts, folders",
     "    tenfold doctor\n", tf_cli_doctor},
    {"completion", "bash|fish|zsh", "print what lets a shell complete verbs and languages",
     "    tenfold completion fish >~/.config/fish/completions/tenfold.fish\n"
     "    tenfold completion zsh >~/.zfunc/_tenfold\n"
     "    . <(tenfold completion bash)     as a line of ~/.bashrc\n",
     tf_cli_completion},
    {"help", "[VERB]", "show this, or the options of a verb",
     "    tenfold help build\n"
     "    tenfold help --manual | man -l -  all of it on one page\n",
     tf_cli_help},
    {"version", "", "show the version of the program", "    tenfold version\n",
     tf_cli_version},
};

const TfCommand *
tf_commands(int *n)
{
    *n = (int)G_N_ELEMENTS(commands);
    return commands;
}

const TfCommand *
tf_command_find(const char *name)
{
    for (gsize i = 0; i < G_N_ELEMENTS(commands); i++)
        if (strcmp(commands[i].name, name) == 0)
            return &commands[i];
    return NULL;
}

void
tf_globals_clear(TfGlobals *globals)
{
    g_free(globals->project);
}

/* "; say translator, reviewer or legal"; NULL where there are too many to read. Transfer full. */
static char *
name_few(const char *const *known, int n)
{
    enum {
        TF_FEW = 8,
    };
    if (n < 0)
        for (n = 0; known[n] != NULL;)
            n++;
    if (n == 0 || n > TF_FEW)
        return NULL;
    GString *text = g_string_new("; say ");
    for (int i = 0; i < n; i++)
        g_string_append_printf(text, "%s%s",
                               i == 0       ? ""
                               : i == n - 1 ? " or "
                                            : ", ",
                               known[i]);
    return g_string_free(text, FALSE);
}

void
tf_cli_set_unknown(
    GError **error, const char *kind, const char *word, const char *const *known, int n)
{
    const char *nearest = tf_text_nearest(word, known, n);
    g_autofree char *hint =
        nearest ? g_strdup_printf("; did you mean %s?", nearest) : name_few(known, n);
    g_set_error(error, TF_ERROR, TF_ERROR_USAGE, "%s: no such %s%s", word, kind,
                hint != NULL ? hint : "");
}

static void
add_names(GPtrArray *names, const GOptionEntry *entries)
{
    for (; entries != NULL && entries->long_name != NULL; entries++)
        if ((entries->flags & G_OPTION_FLAG_HIDDEN) == 0)
            g_ptr_array_add(names, g_strconcat("--", entries->long_name, NULL));
}

/* What is left and begins with "-" is an option nobody knows. */
static gboolean
check_rest(const GOptionEntry *globals,
           const GOptionEntry *entries,
           int *argc,
           char **argv,
           GError **error)
{
    int n = 1;
    for (int i = 1; i < *argc; i++) {
        if (strcmp(argv[i], "--") == 0) {
            while (++i < *argc)
                argv[n++] = argv[i];
            break;
        }
        if (argv[i][0] == '-' && argv[i][1] != '\0') {
            g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
            g_autofree char *word = g_strndup(argv[i], strcspn(argv[i], "="));
            add_names(names, entries);
            add_names(names, globals);
            tf_cli_set_unknown(error, "option", word, (const char *const *)names->pdata,
                               (int)names->len);
            return FALSE;
        }
        argv[n++] = argv[i];
    }
    *argc = n;
    argv[n] = NULL;
    return TRUE;
}

static void
print_help(GOptionContext *context)
{
    g_autofree char *help = g_option_context_get_help(context, TRUE, NULL);
    fputs(help, stdout);
}

gboolean
tf_cli_parse(TfGlobals *globals,
             const GOptionEntry *entries,
             int *argc,
             char ***argv,
             GError **error)
{
    gboolean wants_help = FALSE;
    g_autofree char *described = NULL;
    const GOptionEntry shared[] = {
        {"project", 0, 0, G_OPTION_ARG_FILENAME, &globals->project,
         "folder of the project (else TENFOLD_PROJECT, else here or above)", "DIR"},
        {"json", 0, 0, G_OPTION_ARG_NONE, &globals->json,
         "print one JSON document instead of lines", NULL},
        {"strict", 0, 0, G_OPTION_ARG_NONE, &globals->strict,
         "let warnings count as errors", NULL},
        {"quiet", 'q', 0, G_OPTION_ARG_NONE, &globals->quiet, "print errors only", NULL},
        {"help", 'h', 0, G_OPTION_ARG_NONE, &wants_help, "show this", NULL},
        {"describe", 0, G_OPTION_FLAG_HIDDEN, G_OPTION_ARG_STRING, &described, NULL, NULL},
        {0},
    };
    const TfCommand *command = tf_command_find((*argv)[0]);
    g_autoptr(GOptionContext) context = g_option_context_new(command->args);
    g_autofree char *about = g_strdup_printf("%s: %s\n\nExamples:\n%s", command->name,
                                             command->purpose, command->examples);
    g_autofree char *name = g_strdup_printf("tenfold %s", command->name);
    g_set_prgname(name);
    g_option_context_set_summary(context, g_strchomp(about));
    g_option_context_set_help_enabled(context, FALSE);
    g_option_context_set_ignore_unknown_options(context, TRUE);
    if (entries != NULL)
        g_option_context_add_main_entries(context, entries, NULL);
    g_option_context_add_main_entries(context, shared, NULL);
    g_autoptr(GError) refused = NULL;
    if (!g_option_context_parse(context, argc, argv, &refused)) {
        g_set_error_literal(error, TF_ERROR, TF_ERROR_USAGE, refused->message);
        return FALSE;
    }
    if (wants_help)
        print_help(context);
    else if (described != NULL)
        tf_describe(command->args, entries, shared, described);
    if (wants_help || described != NULL) {
        globals->is_done = TRUE;
        return TRUE;
    }
    return check_rest(shared, entries, argc, *argv, error);
}

gboolean
tf_cli_check_split(gint64 *seconds, GError **error)
{
    if (*seconds == G_MININT64) {
        *seconds = 0;
        return TRUE;
    }
    if (*seconds >= 1 && *seconds <= TF_SPLIT_MOST_SECONDS)
        return TRUE;
    g_set_error(error, TF_ERROR, TF_ERROR_USAGE, "--split: a number from 1 to %d",
                TF_SPLIT_MOST_SECONDS);
    return FALSE;
}

gboolean
tf_cli_check_words(int argc, char **argv, int n, GError **error)
{
    if (argc <= n + 1)
        return TRUE;
    g_set_error(error, TF_ERROR, TF_ERROR_USAGE,
                "%s: one word too many; `tenfold help %s` shows what %s takes", argv[n + 1],
                argv[0], argv[0]);
    return FALSE;
}

gboolean
tf_cli_check_unchanged(const char *path, GBytes *before, GError **error)
{
    /* Whatever is longer is another file. */
    g_autoptr(GBytes) now = tf_file_read(path, g_bytes_get_size(before) + 1, NULL);
    if (now != NULL && g_bytes_equal(now, before))
        return TRUE;
    g_set_error(error, TF_ERROR, TF_ERROR_FORMAT, "%s: was changed meanwhile; try again",
                path);
    return FALSE;
}

gboolean
tf_cli_check_jobs(int n_at_once, GError **error)
{
    if (n_at_once >= 1)
        return TRUE;
    g_set_error_literal(error, TF_ERROR, TF_ERROR_USAGE, "--jobs: a number from 1");
    return FALSE;
}

static char *
find_project(void)
{
    g_autofree char *folder = g_get_current_dir();
    for (;;) {
        g_autofree char *mark = g_build_filename(folder, "content", "campaign.xml", NULL);
        if (g_file_test(mark, G_FILE_TEST_EXISTS))
            return g_steal_pointer(&folder);
        g_autofree char *above = g_path_get_dirname(folder);
        if (strcmp(above, folder) == 0)
            return NULL;
        g_free(folder);
        folder = g_steal_pointer(&above);
    }
}

char *
tf_cli_find_project(const TfGlobals *globals, GError **error)
{
    const char *wish =
        globals->project != NULL ? globals->project : g_getenv("TENFOLD_PROJECT");
    char *folder = wish != NULL && *wish != '\0' ? g_strdup(wish) : find_project();
    if (folder == NULL)
        g_set_error(
            error, TF_ERROR, TF_ERROR_USAGE,
            "neither this folder nor one above it holds content/campaign.xml; go to the "
            "folder of the project, or name it with --project");
    return folder;
}

gboolean
tf_cli_enter_project(const TfGlobals *globals, GError **error)
{
    g_autofree char *folder = tf_cli_find_project(globals, error);
    if (folder == NULL)
        return FALSE;
    if (chdir(folder) != 0) {
        int number = errno;
        g_set_error(error, G_FILE_ERROR, (int)g_file_error_from_errno(number), "%s: %s",
                    folder, g_strerror(number));
        return FALSE;
    }
    return TRUE;
}

void
tf_cli_print(const char *format, ...)
{
    va_list args;
    va_start(args, format);
    vprintf(format, args);
    va_end(args);
}

void
tf_cli_complain(const GError *error)
{
    fprintf(stderr, "tenfold: %s\n", error->message);
}

void
tf_cli_print_json(JsonNode *json)
{
    g_autoptr(JsonGenerator) generator = json_generator_new();
    json_generator_set_root(generator, json);
    json_generator_set_pretty(generator, TRUE);
    g_autofree char *text = json_generator_to_data(generator, NULL);
    tf_cli_print("%s\n", text);
}

static void
set_unknown_verb(GError **error, const char *word)
{
    const char *names[G_N_ELEMENTS(commands)];
    for (gsize i = 0; i < G_N_ELEMENTS(commands); i++)
        names[i] = commands[i].name;
    if (tf_text_nearest(word, names, (int)G_N_ELEMENTS(names)) != NULL)
        tf_cli_set_unknown(error, "verb", word, names, (int)G_N_ELEMENTS(names));
    else
        g_set_error(error, TF_ERROR, TF_ERROR_USAGE,
                    "%s: no such verb; `tenfold help` lists them", word);
}

/* Known before options are read, because they may be what is wrong. */
static gboolean
wants_json(char **argv)
{
    for (int i = 0; argv[i] != NULL && strcmp(argv[i], "--") != 0; i++)
        if (strcmp(argv[i], "--json") == 0)
            return TRUE;
    return FALSE;
}

static void
print_error_json(const GError *error, int status)
{
    g_autoptr(JsonNode) node = json_node_new(JSON_NODE_OBJECT);
    JsonObject *object = json_object_new();
    json_object_set_string_member(object, "error", error->message);
    json_object_set_int_member(object, "status", status);
    json_node_take_object(node, object);
    tf_cli_print_json(node);
}

/* Options that people try everywhere. */
static const char *
verb_of(const char *word)
{
    if (word == NULL || strcmp(word, "--help") == 0 || strcmp(word, "-h") == 0)
        return "help";
    return strcmp(word, "--version") == 0 ? "version" : word;
}

int
tf_cli_run(int argc, char **argv)
{
    g_autofree char *verb = g_strdup(verb_of(argc > 1 ? argv[1] : NULL));
    const TfCommand *command = tf_command_find(verb);
    gboolean is_json = wants_json(argv);
    char *alone[] = {verb, NULL};
    g_autoptr(GError) error = NULL;
    int status = TF_EXIT_IMPOSSIBLE;
    if (argc > 1)
        argv[1] = verb;
    if (command == NULL)
        set_unknown_verb(&error, verb);
    else
        status = argc > 1 ? command->run(argc - 1, argv + 1, &error)
                          : command->run(1, alone, &error);
    if (error != NULL)
        tf_cli_complain(error);
    if (error != NULL && is_json)
        print_error_json(error, status);
    if (fflush(stdout) != 0 || ferror(stdout)) {
        fprintf(stderr, "tenfold: standard output: %s\n", g_strerror(errno));
        return TF_EXIT_IMPOSSIBLE;
    }
    return status;
}
