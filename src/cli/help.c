#include "cli/cli-private.h"

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
    for (int i = 0; i < n; i++)
        tf_cli_print("  %-9s %s\n", commands[i].name, commands[i].purpose);
    tf_cli_print(
        "\n`tenfold help VERB` shows the options of a verb. All verbs know --project, "
        "--json,\n--strict and --quiet.\n"
        "Exit status: 0 ready to print; 1 the material has errors; 2 the command, or a "
        "part of it,\ncould not be carried out; 130 and 143 it was stopped, by Ctrl-C or a "
        "signal.\n");
}

int
tf_cli_help(int argc, char **argv, GError **error)
{
    g_auto(TfGlobals) globals = {0};
    if (!tf_cli_parse(&globals, NULL, &argc, &argv, error))
        return TF_EXIT_IMPOSSIBLE;
    if (globals.is_done)
        return TF_EXIT_READY;
    if (!tf_cli_check_words(argc, argv, 1, error))
        return TF_EXIT_IMPOSSIBLE;
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
