/* main.c: the program's start. Numbers have a dot whatever the locale, so LC_NUMERIC stays. */
#include "cli/cli.h"

#include <locale.h>
#include <signal.h>

int
main(int argc, char **argv)
{
    setlocale(LC_CTYPE, "");
    setlocale(LC_MESSAGES, "");
    /* A file that may grow no further is an error like a full disk, told and cleaned up after. */
    signal(SIGXFSZ, SIG_IGN);
    return tf_cli_run(argc, argv);
}
