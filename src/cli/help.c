#include "cli/cli-private.h"
#include "cli/describe.h"

#include <string.h>

static void
print_overview(void)
{
    int n;
    const TfCommand *commands = tf_commands(&n);
    tf_cli_print("Tenfold makes booklets in many languages, ready for the press.\n\n"
                 "Examples:\n"
                 "    tenfold build            every language into out/\n"
                 "    tenfold check ar         what is wrong with the Arabic text\n\n"
                 "Verbs:\n");
    /* tests/check-docs.sh reads these lines. */
    int width = 0;
    for (int i = 0; i < n; i++)
        width = MAX(width, (int)strlen(commands[i].name));
    for (int i = 0; i < n; i++)
        tf_cli_print("  %-*s %s\n", width, commands[i].name, commands[i].purpose);
    tf_cli_print(
        "\n`tenfold help VERB` shows the options of a verb. All verbs know --project, "
        "--json,\n--strict and --quiet.\n"
        "Exit status: 0 ready to print; 1 the material has errors; 2 the command, or a "
        "part of it,\ncould not be carried out; 130 and 143 it was stopped, by Ctrl-C or a "
        "signal.\n");
}

/* Examples stand as they are; the full stop of roff cannot come first after four spaces. */
static void
print_examples(const TfCommand *command)
{
    g_auto(GStrv) lines = g_strsplit(command->examples, "\n", -1);
    tf_cli_print(".PP\n.nf\n");
    for (int i = 0; lines[i] != NULL; i++)
        if (*lines[i] != '\0')
            tf_describe_roff(lines[i]);
    tf_cli_print(".fi\n");
}

/* Has a verb tell of itself. Returns: TfExit */
static int
describe(const TfCommand *command, const char *how, GError **error)
{
    g_autofree char *name = g_strdup(command->name);
    g_autofree char *option = g_strconcat("--describe=", how, NULL);
    char *asked[] = {name, option, NULL};
    return command->run(2, asked, error);
}

static int
print_verb_of_manual(const TfCommand *command, GError **error)
{
    g_autofree char *title = g_strdup_printf("tenfold %s %s", command->name, command->args);
    g_autofree char *purpose = g_strdup_printf("%s.", command->purpose);
    purpose[0] = g_ascii_toupper(purpose[0]);
    tf_cli_print(".SS ");
    tf_describe_roff(g_strchomp(title));
    tf_describe_roff(purpose);
    print_examples(command);
    return describe(command, TF_DESCRIBE_MANUAL, error);
}

static const char *const manual_begins =
    ".TH TENFOLD 1 \"\" \"Tenfold " TENFOLD_VERSION "\"\n"
    ".SH NAME\n"
    "tenfold \\- booklets in many languages, ready for the press\n"
    ".SH SYNOPSIS\n"
    ".B tenfold\n"
    ".I verb\n"
    "[\\fIoption\\fR|\\fIword\\fR ...]\n"
    ".SH VERBS\n";

static const char *const manual_ends =
    ".SH EXIT STATUS\n"
    ".TP\n0\nready to print\n"
    ".TP\n1\nthe material has errors\n"
    ".TP\n2\nthe command, or a part of it, could not be carried out\n"
    ".TP\n130, 143\nit was stopped, by Ctrl\\-C or a signal\n"
    ".SH ENVIRONMENT\n"
    ".TP\nTENFOLD_PROJECT\n"
    "folder of the project, where none is named\n"
    ".TP\nNO_COLOR\n"
    "if it holds anything, nothing is coloured\n";

/* man(7). Every verb says of itself what it takes. */
static int
print_manual(GError **error)
{
    int n, status = TF_EXIT_READY;
    const TfCommand *commands = tf_commands(&n);
    tf_cli_print("%s", manual_begins);
    for (int i = 0; i < n && status == TF_EXIT_READY; i++)
        status = print_verb_of_manual(&commands[i], error);
    tf_cli_print(".SH OPTIONS OF ALL VERBS\n");
    if (status == TF_EXIT_READY)
        status = describe(&commands[0], TF_DESCRIBE_SHARED, error);
    tf_cli_print("%s", manual_ends);
    return status;
}

int
tf_cli_help(int argc, char **argv, GError **error)
{
    g_auto(TfGlobals) globals = {0};
    gboolean is_manual = FALSE;
    const GOptionEntry entries[] = {
        {"manual", 0, 0, G_OPTION_ARG_NONE, &is_manual, "print all of it as a man page",
         NULL},
        {0},
    };
    if (!tf_cli_parse(&globals, entries, &argc, &argv, error))
        return TF_EXIT_IMPOSSIBLE;
    if (globals.is_done)
        return TF_EXIT_READY;
    if (!tf_cli_check_words(argc, argv, 1, error))
        return TF_EXIT_IMPOSSIBLE;
    if (is_manual)
        return print_manual(error);
    if (argc < 2) {
        print_overview();
        return TF_EXIT_READY;
    }
    const TfCommand *command = tf_command_find(argv[1]);
    if (command == NULL) {
        int n;
        const TfCommand *commands = tf_commands(&n);
        g_autoptr(GPtrArray) names = g_ptr_array_new();
        for (int i = 0; i < n; i++)
            g_ptr_array_add(names, (gpointer)commands[i].name);
        tf_cli_set_unknown(error, "verb", argv[1], (const char *const *)names->pdata, n);
        return TF_EXIT_IMPOSSIBLE;
    }
    g_autofree char *name = g_strdup(command->name);
    g_autofree char *option = g_strdup("--help");
    char *asked[] = {name, option, NULL};
    return command->run(2, asked, error);
}

int
tf_cli_version(int argc, char **argv, GError **error)
{
    g_auto(TfGlobals) globals = {0};
    if (!tf_cli_parse(&globals, NULL, &argc, &argv, error))
        return TF_EXIT_IMPOSSIBLE;
    if (!tf_cli_check_words(argc, argv, 0, error))
        return TF_EXIT_IMPOSSIBLE;
    if (!globals.is_done)
        tf_cli_print("tenfold %s\n", TENFOLD_VERSION);
    return TF_EXIT_READY;
}
