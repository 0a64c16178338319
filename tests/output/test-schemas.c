/* The second opinion: what our own checks accept, two other validators accept by the grammars,
 * and what they refuse, those refuse as well. */
#include "support/check.h"
#include "support/project.h"
#include "support/tool.h"

#include <gio/gio.h>
#include <glib/gstdio.h>

/* Grammar and the files it is for; a star stands for every language. */
static const struct {
    const char *grammar;
    const char *file;
} pairs[] = {
    {"content/schema/content.rnc", "content/*/rights.xml"},
    {"content/schema/hyphens.rnc", "content/*/hyphens.xml"},
    {"content/schema/plain.rnc", "content/*/plain.xml"},
    {"content/schema/facts.rnc", "content/facts.xml"},
    {"content/schema/terms.rnc", "content/terms.xml"},
    {"content/schema/laws.rnc", "content/laws.xml"},
    {"content/schema/campaign.rnc", "content/campaign.xml"},
    {"layouts/schema/layout.rnc", "layouts/booklet.xml"},
    {"layouts/schema/layout.rnc", "tests/property/chains.xml"},
    {"layouts/schema/inks.rnc", "layouts/inks.xml"},
    {"layouts/schema/press.rnc", "layouts/press/coated.xml"},
    {"layouts/schema/press.rnc", "layouts/press/uncoated.xml"},
    {"layouts/schema/presses.rnc", "layouts/production/presses.xml"},
    {"layouts/schema/papers.rnc", "layouts/production/papers.xml"},
    {"layouts/schema/finishing.rnc", "layouts/production/finishing.xml"},
    {"fonts/fonts.rnc", "fonts/fonts.xml"},
};

static const char *const languages[] = {"en", "es", "zh-Hans", "zh-Hant", "ru", "bn",
                                        "ht", "ko", "ar",      "ur",      "fr", "pl"};

static char *
in_project(const char *name)
{
    return g_build_filename(g_getenv("TENFOLD_PROJECT"), name, NULL);
}

/* Exit status of a command whose words have no spaces in them but the paths. */
static int
status_of(const char *const *words)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GSubprocess) process = g_subprocess_newv(
        words, G_SUBPROCESS_FLAGS_STDOUT_SILENCE | G_SUBPROCESS_FLAGS_STDERR_SILENCE,
        &error);
    assert_non_null(process);
    assert_true(g_subprocess_wait(process, NULL, NULL));
    assert_true(g_subprocess_get_if_exited(process));
    return g_subprocess_get_exit_status(process);
}

/* Returns: (transfer full): the grammar in the syntax libxml2 reads, in @folder */
static char *
convert(const char *folder, const char *grammar)
{
    char *converted = g_build_filename(folder, "grammar.rng", NULL);
    g_free(tool_run(NULL, "trang", grammar, converted, NULL));
    return converted;
}

/* The files a row is for; not every language has a list of divided words. Returns: (transfer full) */
static GPtrArray *
files_of(const char *pattern)
{
    GPtrArray *files = g_ptr_array_new_with_free_func(g_free);
    g_auto(GStrv) parts = g_strsplit(pattern, "*", 2);
    if (parts[1] == NULL)
        g_ptr_array_add(files, in_project(pattern));
    for (gsize i = 0; parts[1] != NULL && i < G_N_ELEMENTS(languages); i++) {
        g_autofree char *name = g_strconcat(parts[0], languages[i], parts[1], NULL);
        g_autofree char *file = in_project(name);
        if (g_file_test(file, G_FILE_TEST_EXISTS))
            g_ptr_array_add(files, g_steal_pointer(&file));
    }
    return files;
}

static void
test_what_we_accept_they_accept(void **state)
{
    (void)state;
    tool_need("jing");
    tool_need("trang");
    tool_need("xmllint");
    char *folder = project_new();
    for (gsize i = 0; i < G_N_ELEMENTS(pairs); i++) {
        g_autofree char *grammar = in_project(pairs[i].grammar);
        g_autofree char *converted = convert(folder, grammar);
        g_autoptr(GPtrArray) files = files_of(pairs[i].file);
        for (guint j = 0; j < files->len; j++) {
            const char *file = files->pdata[j];
            g_free(
                tool_run(NULL, "xmllint", "--noout", "--relaxng", converted, file, NULL));
        }
        g_ptr_array_insert(files, 0, g_strdup("jing"));
        g_ptr_array_insert(files, 1, g_strdup("-c"));
        g_ptr_array_insert(files, 2, g_steal_pointer(&grammar));
        g_ptr_array_add(files, NULL);
        assert_int_equal(status_of((const char *const *)files->pdata), 0);
    }
    project_free(folder);
}

/* The bad files of these codes break the grammar, too. */
static void
test_what_we_refuse_they_refuse(void **state)
{
    (void)state;
    tool_need("jing");
    tool_need("trang");
    tool_need("xmllint");
    static const char *const bad[] = {"unknown-element/bad.en.xml",
                                      "unknown-attribute/bad.en.xml",
                                      "missing-attribute/bad.en.xml"};
    char *folder = project_new();
    g_autofree char *grammar = in_project("content/schema/content.rnc");
    g_autofree char *converted = convert(folder, grammar);
    int n_refused = 0;
    for (gsize i = 0; i < G_N_ELEMENTS(bad); i++) {
        g_autofree char *file =
            g_build_filename(g_getenv("TENFOLD_TESTS"), "findings", bad[i], NULL);
        if (!g_file_test(file, G_FILE_TEST_EXISTS))
            continue;
        const char *const ask_jing[] = {"jing", "-c", grammar, file, NULL};
        const char *const ask_libxml[] = {"xmllint", "--noout", "--relaxng",
                                          converted, file,      NULL};
        assert_int_not_equal(status_of(ask_jing), 0);
        assert_int_not_equal(status_of(ask_libxml), 0);
        n_refused++;
    }
    assert_true(n_refused >= 2);
    project_free(folder);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_what_we_accept_they_accept),
        cmocka_unit_test(test_what_we_refuse_they_refuse),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
