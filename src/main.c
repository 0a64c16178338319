/* main.c: the program's start. Numbers have a dot whatever the locale, so LC_NUMERIC stays. */
#include "cli/cli.h"

#include <locale.h>

int
main(int argc, char **argv)
{
    setlocale(LC_CTYPE, "");
    setlocale(LC_MESSAGES, "");
    return tf_cli_run(argc, argv);
}
