/* The table of verbs, and the reading of options that all verbs share. */
#include "base/error.h"
#include "cli/cli-private.h"
#include "support/check.h"

#include <string.h>

static void
test_table(void **state)
{
    (void)state;
    int n;
    const TfCommand *commands = tf_commands(&n);
    assert_true(n > 0);
    for (int i = 0; i < n; i++) {
        assert_ptr_equal(tf_command_find(commands[i].name), &commands[i]);
        assert_non_null(commands[i].run);
        assert_non_null(commands[i].args);
        /* One line of the overview. */
        assert_true(strlen(commands[i].purpose) < 68);
        assert_null(strchr(commands[i].purpose, '\n'));
        assert_true(g_str_has_prefix(commands[i].examples, "    tenfold "));
    }
    assert_null(tf_command_find("biuld"));
}

/* Parses a command line, with its words in @argv; what is left of them stands there again. */
static gboolean
parse(TfGlobals *globals, char **argv, int *n, GError **error)
{
    *n = (int)g_strv_length(argv);
    return tf_cli_parse(globals, NULL, n, &argv, error);
}

static void
test_globals(void **state)
{
    (void)state;
    g_auto(TfGlobals) globals = {0};
    char words[][16] = {"explain", "--json", "overset", "--project=x", "-q"};
    char *line[] = {words[0], words[1], words[2], words[3], words[4], NULL};
    int n;
    assert_true(parse(&globals, line, &n, NULL));
    assert_true(globals.json && globals.quiet && !globals.strict);
    assert_string_equal(globals.project, "x");
    assert_int_equal(n, 2);
    assert_string_equal(line[1], "overset");
}

static void
test_unknown_option(void **state)
{
    (void)state;
    static const struct {
        const char *word, *message;
    } cases[] = {
        {"--strcit", "--strcit: no such option; did you mean --strict?"},
        {"--jsno=1", "--jsno: no such option; did you mean --json?"},
        {"--something-else", "--something-else: no such option; say --project, --json, "
                             "--strict, --quiet or --help"},
        {"-Z", "-Z: no such option; say --project, --json, --strict, --quiet or --help"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_auto(TfGlobals) globals = {0};
        g_autoptr(GError) error = NULL;
        char verb[] = "explain";
        g_autofree char *word = g_strdup(cases[i].word);
        char *line[] = {verb, word, NULL};
        int n;
        assert_false(parse(&globals, line, &n, &error));
        assert_true(g_error_matches(error, TF_ERROR, TF_ERROR_USAGE));
        assert_string_equal(error->message, cases[i].message);
    }
}

/* After "--" nothing is an option. */
static void
test_end_of_options(void **state)
{
    (void)state;
    g_auto(TfGlobals) globals = {0};
    char words[][16] = {"explain", "--", "--strange"};
    char *line[] = {words[0], words[1], words[2], NULL};
    int n;
    assert_true(parse(&globals, line, &n, NULL));
    assert_int_equal(n, 2);
    assert_string_equal(line[1], "--strange");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_table),
        cmocka_unit_test(test_globals),
        cmocka_unit_test(test_unknown_option),
        cmocka_unit_test(test_end_of_options),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
