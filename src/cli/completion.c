#include "base/error.h"
#include "cli/cli-private.h"
#include "cli/describe.h"

#include <gio/gio.h>
#include <string.h>

/* What glib-compile-resources made of cli/completion/; named so that it is linked in. */
GResource *tf_completion_get_resource(void);

static const char *const shells[] = {"bash", "fish", "zsh"};

static gboolean
print_script(const char *shell, GError **error)
{
    g_autofree char *path = g_strconcat("/tenfold/completion/tenfold.", shell, NULL);
    g_autoptr(GBytes) script = g_resource_lookup_data(tf_completion_get_resource(), path,
                                                      G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
    if (script == NULL) {
        tf_cli_set_unknown(error, "shell", shell, shells, (int)G_N_ELEMENTS(shells));
        return FALSE;
    }
    gsize size;
    const char *text = g_bytes_get_data(script, &size);
    tf_cli_print("%.*s", (int)size, text);
    return TRUE;
}

/* bash parts "--product=card" into three words; here it is "--product" and "card".
 * Returns: (transfer full): at least one word, the last of which is being typed */
static GPtrArray *
take_words(char **typed)
{
    GPtrArray *words = g_ptr_array_new_with_free_func(g_free);
    for (; *typed != NULL; typed++)
        if (strcmp(*typed, "=") != 0)
            g_ptr_array_add(words, g_strdup(*typed));
        else if (typed[1] == NULL)
            g_ptr_array_add(words, g_strdup(""));
    if (words->len == 0)
        g_ptr_array_add(words, g_strdup(""));
    return words;
}

/* What the verb is to tell of itself, as describe.h has it. Transfer full. */
static char *
question(const GPtrArray *words)
{
    const char *typed = words->pdata[words->len - 1];
    const char *before = words->pdata[words->len - 2];
    const char *value = strchr(typed, '=');
    if (g_str_has_prefix(typed, "--") && value != NULL)
        return g_strndup(typed, (gsize)(value - typed));
    if (typed[0] == '-')
        return g_strdup(TF_DESCRIBE_OPTIONS);
    return g_strdup(before[0] == '-' ? before : TF_DESCRIBE_WORDS);
}

/* Candidates for the last of @typed, after the verb and what else comes before it. */
static int
complete_line(char **typed, GError **error)
{
    g_autoptr(GPtrArray) words = take_words(typed);
    if (words->len == 1) {
        tf_describe_kind("VERB");
        return TF_EXIT_READY;
    }
    const TfCommand *command = tf_command_find(words->pdata[0]);
    if (command == NULL)
        return TF_EXIT_READY;
    g_autofree char *asked = question(words);
    g_autofree char *option = g_strconcat("--describe=", asked, NULL);
    g_autofree char *verb = g_strdup(command->name);
    char *argv[] = {verb, option, NULL};
    return command->run(2, argv, error);
}

/* What comes after "--" belongs to a line that may be full of errors yet. Returns: (transfer none)
 * (nullable): those words; they are no longer part of @argv */
static char **
cut_line(int *argc, char **argv)
{
    for (int i = 0; i < *argc; i++)
        if (strcmp(argv[i], "--") == 0) {
            argv[i] = NULL;
            *argc = i;
            return argv + i + 1;
        }
    return NULL;
}

int
tf_cli_completion(int argc, char **argv, GError **error)
{
    g_auto(TfGlobals) globals = {0};
    gboolean is_line = FALSE;
    const GOptionEntry entries[] = {
        {"line", 0, G_OPTION_FLAG_HIDDEN, G_OPTION_ARG_NONE, &is_line, NULL, NULL},
        {0},
    };
    char **line = cut_line(&argc, argv);
    if (!tf_cli_parse(&globals, entries, &argc, &argv, error))
        return TF_EXIT_IMPOSSIBLE;
    if (globals.is_done)
        return TF_EXIT_READY;
    if (is_line && line != NULL)
        return complete_line(line, error);
    if (!tf_cli_check_words(argc, argv, 1, error))
        return TF_EXIT_IMPOSSIBLE;
    if (argc < 2) {
        g_set_error_literal(error, TF_ERROR, TF_ERROR_USAGE,
                            "completion: say for which shell: bash, fish or zsh");
        return TF_EXIT_IMPOSSIBLE;
    }
    return print_script(argv[1], error) ? TF_EXIT_READY : TF_EXIT_IMPOSSIBLE;
}
