/* cli.h: the verbs of the command line.
 *
 *     tenfold VERB [OPTION…]  -->  one call into a stage  -->  exit status
 *
 * Exit status: 0 ready to print, 1 the material has errors, 2 the command, or a part of it, could
 * not be carried out, 128 and the number of the signal that stopped it.
 */
#pragma once

#include <glib.h>

typedef enum {
    TF_EXIT_READY = 0,
    TF_EXIT_ERRORS = 1,
    TF_EXIT_IMPOSSIBLE = 2,
    TF_EXIT_STOPPED = 128, /* and a signal */
} TfExit;

typedef struct {
    const char *name;
    const char *args;    /* "FILE.pdf -o SHEETS.pdf", for help                            */
    const char *purpose; /* one line                                                    */
    const char *examples; /* lines, indented by four                                     */
    int (*run)(int argc, char **argv, GError **error); /* TfExit; argv[0] is the verb    */
} TfCommand;

/* Returns: (transfer none): all verbs, in the order a newcomer meets them; @n: (out) */
const TfCommand *tf_commands(int *n);

/* Returns: (transfer none) (nullable) */
const TfCommand *tf_command_find(const char *name);

/* Runs the verb of argv[1] and says on standard error why it could not. Returns: TfExit */
int tf_cli_run(int argc, char **argv);
