/* run-case.c: runs one .case file: commands, what they print, what they leave behind.
 *
 *     run-case PROGRAM FILE.case
 *
 * The commands run in a fresh copy of the project's content/, layouts/ and fonts/. The form of
 * the file stands in tests/README.md, its words in the table in run_line().
 */
#include <gio/gio.h>
#include <glib/gstdio.h>
#include <glob.h>
#include <string.h>
#include <sys/wait.h>

/* Meson's numbers, but for the first two. */
enum {
    TF_EXIT_SAME = 0,
    TF_EXIT_DIFFERENT = 1,
    TF_EXIT_SKIPPED = 77,
    TF_EXIT_FAULT = 99,
};

typedef struct {
    const char *program; /* the tenfold under test */
    const char *file;    /* the .case file …       */
    int line;            /* … and where in it      */
    char *project;       /* the temporary folder   */
    GStrv environment;

    /* Of `write` and `replace`. */
    char *edited; /* the file                                  */
    char *old;    /* the last `-` line; NULL once it is replaced */

    /* The last command and what it gave; compared when the next one comes. */
    char *command; /* NULL once compared */
    int command_line;
    int status, want_status;
    GStrv out, err;                 /* a line each                    */
    GPtrArray *want_out, *want_err; /* patterns, as lines_match() takes them */

    int n_problems;
    int exit_status; /* of run-case, when the case ended early */
} Case;

/* Something is not as expected; the case goes on. */
static void
problem(Case *c, int line, const char *what)
{
    g_print("%s:%d: %s\n", c->file, line, what);
    c->n_problems++;
}

/* The case cannot go on. Returns: FALSE */
static gboolean
stop(Case *c, int exit_status, const char *what, const char *detail)
{
    g_print("%s:%d: %s: %s\n", c->file, c->line, what, detail);
    c->exit_status = exit_status;
    return FALSE;
}

static char *
replace_all(const char *text, const char *old, const char *new)
{
    GString *result = g_string_new(text);
    g_string_replace(result, old, new, 0);
    return g_string_free(result, FALSE);
}

/* Puts the paths in place of @project@, @tests@, @oracles@ and @tenfold@.
 * Returns: (transfer full) (nullable): NULL when the case had to stop */
static char *
expand(Case *c, const char *text)
{
    const char *oracles = g_getenv("TENFOLD_ORACLES");
    if (strstr(text, "@oracles@") != NULL && oracles == NULL) {
        stop(c, TF_EXIT_SKIPPED, "skipped", "TENFOLD_ORACLES is not set");
        return NULL;
    }
    g_autofree char *a = replace_all(text, "@project@", c->project);
    g_autofree char *b = replace_all(a, "@tests@", g_getenv("TENFOLD_TESTS"));
    g_autofree char *d = replace_all(b, "@tenfold@", c->program);
    return replace_all(d, "@oracles@", oracles != NULL ? oracles : "");
}

/* Returns: (transfer full): the lines that were printed, with @project@ for the folder's name */
static GStrv
lines_of(Case *c, GBytes *bytes)
{
    gsize length = 0;
    const char *data = g_bytes_get_data(bytes, &length);
    g_autofree char *valid = g_utf8_make_valid(data != NULL ? data : "", (gssize)length);
    g_autofree char *text = replace_all(valid, c->project, "@project@");
    if (g_str_has_suffix(text, "\n"))
        text[strlen(text) - 1] = '\0';
    return g_strsplit(text, "\n", -1);
}

/* Like a file name against a glob, with lines for letters: the pattern "..." stands for any
 * number of lines, `*` and `?` inside a line for any letters and any one letter. */
static gboolean
lines_match(const GPtrArray *want, char **got)
{
    guint w = 0, g = 0, n_got = g_strv_length(got);
    guint dots = G_MAXUINT, from = 0; /* the last "...", and the first line after it */
    while (g < n_got) {
        const char *pattern = w < want->len ? want->pdata[w] : NULL;
        if (pattern != NULL && g_str_equal(pattern, "...")) {
            dots = w++;
            from = g;
        } else if (pattern != NULL && g_pattern_match_simple(pattern, got[g])) {
            w++;
            g++;
        } else if (dots != G_MAXUINT) {
            w = dots + 1;
            g = ++from;
        } else {
            return FALSE;
        }
    }
    while (w < want->len && g_strcmp0(want->pdata[w], "...") == 0)
        w++;
    return w == want->len;
}

/* Names are of the project folder unless they begin at the root. */
static char *
in_project(Case *c, const char *name)
{
    return g_canonicalize_filename(name, c->project);
}

static gboolean
any_file(Case *c, const char *pattern)
{
    g_autofree char *path = in_project(c, pattern);
    glob_t found = {0};
    gboolean any = glob(path, GLOB_NOSORT, NULL, &found) == 0;
    globfree(&found);
    return any;
}

static gboolean
save(Case *c, const char *text)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *folder = g_path_get_dirname(c->edited);
    if (g_mkdir_with_parents(folder, 0777) != 0)
        return stop(c, TF_EXIT_FAULT, "cannot make", folder);
    if (!g_file_set_contents(c->edited, text, -1, &error))
        return stop(c, TF_EXIT_FAULT, "cannot write", error->message);
    return TRUE;
}

/* Reads what `write` or `replace` named. Returns: (transfer full) (nullable) */
static char *
load(Case *c)
{
    g_autoptr(GError) error = NULL;
    char *text = NULL;
    if (c->edited == NULL)
        stop(c, TF_EXIT_FAULT, "no file", "this line wants `write` or `replace` before it");
    else if (!g_file_get_contents(c->edited, &text, NULL, &error))
        stop(c, TF_EXIT_FAULT, "cannot read", error->message);
    return text;
}

static void
print_lines(const char *mark, char **lines)
{
    for (int i = 0; lines[i] != NULL; i++)
        g_print("%s %s\n", mark, lines[i]);
}

/* Shows what came in the form of a case, so that it can be copied from there. */
static void
compare_lines(Case *c, const char *mark, const GPtrArray *want, char **got)
{
    if (lines_match(want, got))
        return;
    problem(c, c->command_line, "printed something else; here is all of it:");
    print_lines(mark, got);
}

/* Compares the results of the last command with what the case has said since. */
static void
settle(Case *c)
{
    if (c->command == NULL)
        return;
    if (c->status != c->want_status) {
        g_autofree char *what =
            g_strdup_printf("exit status %d, not %d", c->status, c->want_status);
        problem(c, c->command_line, what);
        print_lines("!", c->err);
    }
    compare_lines(c, ">", c->want_out, c->out);
    compare_lines(c, "!", c->want_err, c->err);
    g_ptr_array_set_size(c->want_out, 0);
    g_ptr_array_set_size(c->want_err, 0);
    c->want_status = 0;
    g_clear_pointer(&c->out, g_strfreev);
    g_clear_pointer(&c->err, g_strfreev);
    g_clear_pointer(&c->command, g_free);
}

/* Runs @argv and keeps what it gave. */
static gboolean
spawn(Case *c, const char *const *argv)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GBytes) out = NULL, err = NULL;
    g_autoptr(GSubprocessLauncher) launcher = g_subprocess_launcher_new(
        G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_PIPE);
    g_subprocess_launcher_set_cwd(launcher, c->project);
    g_subprocess_launcher_set_environ(launcher, c->environment);
    g_autoptr(GSubprocess) child = g_subprocess_launcher_spawnv(launcher, argv, &error);
    if (child == NULL || !g_subprocess_communicate(child, NULL, NULL, &out, &err, &error))
        return stop(c, TF_EXIT_FAULT, "cannot run", error->message);
    /* As a shell counts: 139 is a segmentation fault. */
    c->status = g_subprocess_get_if_exited(child) ? g_subprocess_get_exit_status(child)
                                                  : 128 + g_subprocess_get_term_sig(child);
    c->out = lines_of(c, out);
    c->err = lines_of(c, err);
    return TRUE;
}

static gboolean
do_command(Case *c, const char *rest)
{
    g_autoptr(GError) error = NULL;
    g_auto(GStrv) argv = NULL;
    settle(c);
    if (!g_shell_parse_argv(rest, NULL, &argv, &error))
        return stop(c, TF_EXIT_FAULT, "not a command", error->message);
    for (int i = 0; argv[i] != NULL; i++) {
        char *expanded = expand(c, argv[i]);
        if (expanded == NULL)
            return FALSE;
        g_free(argv[i]);
        argv[i] = expanded;
    }
    const char *name = g_strcmp0(argv[0], "tenfold") == 0 ? c->program : argv[0];
    g_autofree char *program = g_find_program_in_path(name);
    if (program == NULL)
        return stop(c, TF_EXIT_SKIPPED, "skipped, not installed", name);
    g_free(argv[0]);
    argv[0] = g_steal_pointer(&program);
    c->command = g_strdup(rest);
    c->command_line = c->line;
    return spawn(c, (const char *const *)argv);
}

static gboolean
do_status(Case *c, const char *rest)
{
    gint64 status = 0;
    if (!g_ascii_string_to_signed(rest, 10, 0, 255, &status, NULL))
        return stop(c, TF_EXIT_FAULT, "not an exit status", rest);
    c->want_status = (int)status;
    return TRUE;
}

static gboolean
do_out(Case *c, const char *rest)
{
    g_ptr_array_add(c->want_out, g_strdup(rest));
    return TRUE;
}

static gboolean
do_err(Case *c, const char *rest)
{
    g_ptr_array_add(c->want_err, g_strdup(rest));
    return TRUE;
}

static gboolean
do_exists(Case *c, const char *rest)
{
    if (!any_file(c, rest))
        problem(c, c->line, "no such file");
    return TRUE;
}

static gboolean
do_absent(Case *c, const char *rest)
{
    if (any_file(c, rest))
        problem(c, c->line, "this file should not be there");
    return TRUE;
}

static gboolean
do_env(Case *c, const char *rest)
{
    g_auto(GStrv) pair = g_strsplit(rest, "=", 2);
    if (g_strv_length(pair) != 2)
        return stop(c, TF_EXIT_FAULT, "not NAME=VALUE", rest);
    g_autofree char *value = expand(c, pair[1]);
    if (value == NULL)
        return FALSE;
    c->environment = g_environ_setenv(c->environment, pair[0], value, TRUE);
    return TRUE;
}

static gboolean
do_write(Case *c, const char *rest)
{
    g_free(c->edited);
    c->edited = in_project(c, rest);
    return save(c, "");
}

static gboolean
do_text(Case *c, const char *rest)
{
    g_autofree char *text = load(c);
    if (text == NULL)
        return FALSE;
    g_autofree char *longer = g_strconcat(text, rest, "\n", NULL);
    return save(c, longer);
}

static gboolean
do_replace(Case *c, const char *rest)
{
    g_free(c->edited);
    c->edited = in_project(c, rest);
    return TRUE;
}

static gboolean
do_old(Case *c, const char *rest)
{
    g_free(c->old);
    c->old = g_strdup(rest);
    return TRUE;
}

static gboolean
do_new(Case *c, const char *rest)
{
    g_autofree char *text = load(c);
    g_autofree char *old = g_steal_pointer(&c->old);
    if (text == NULL)
        return FALSE;
    if (old == NULL || *old == '\0')
        return stop(c, TF_EXIT_FAULT, "nothing to replace", "`+` wants a `-` before it");
    if (strstr(text, old) == NULL)
        return stop(c, TF_EXIT_FAULT, "the file does not hold", old);
    g_autofree char *changed = replace_all(text, old, rest);
    return save(c, changed);
}

static gboolean
run_line(Case *c, const char *line)
{
    static const struct {
        const char *word;
        gboolean (*run)(Case *c, const char *rest);
    } directives[] = {
        {"$", do_command},       {"=", do_status},      {">", do_out},
        {"!", do_err},           {"exists", do_exists}, {"absent", do_absent},
        {"env", do_env},         {"write", do_write},   {"|", do_text},
        {"replace", do_replace}, {"-", do_old},         {"+", do_new},
    };
    if (*line == '\0' || *line == '#')
        return TRUE;
    gsize length = strcspn(line, " ");
    const char *rest = line[length] == ' ' ? line + length + 1 : "";
    for (gsize i = 0; i < G_N_ELEMENTS(directives); i++)
        if (strlen(directives[i].word) == length &&
            strncmp(line, directives[i].word, length) == 0)
            return directives[i].run(c, rest);
    return stop(c, TF_EXIT_FAULT, "unknown word", line);
}

/* Returns: FALSE when there is no folder to work in. */
static gboolean
copy_project(Case *c)
{
    static const char *const parts[] = {"content", "layouts", "fonts"};
    g_autoptr(GError) error = NULL;
    c->project = g_dir_make_tmp("tenfold-case-XXXXXX", &error);
    if (c->project == NULL)
        return stop(c, TF_EXIT_FAULT, "no temporary folder", error->message);
    for (gsize i = 0; i < G_N_ELEMENTS(parts); i++) {
        g_autofree char *from =
            g_build_filename(g_getenv("TENFOLD_PROJECT"), parts[i], NULL);
        g_autoptr(GSubprocess) copy = g_subprocess_new(G_SUBPROCESS_FLAGS_NONE, &error,
                                                       "cp", "-R", from, c->project, NULL);
        if (copy == NULL || !g_subprocess_wait_check(copy, NULL, &error))
            return stop(c, TF_EXIT_FAULT, "cannot copy the project", error->message);
    }
    c->environment = g_environ_setenv(g_get_environ(), "TENFOLD_PROJECT", c->project, TRUE);
    return TRUE;
}

/* Fails quietly: nothing hangs on it. TF_KEEP keeps the folder, to look at. */
static void
remove_project(Case *c)
{
    if (c->project == NULL)
        return;
    if (g_getenv("TF_KEEP") != NULL) {
        g_print("kept: %s\n", c->project);
        return;
    }
    g_autoptr(GSubprocess) removal =
        g_subprocess_new(G_SUBPROCESS_FLAGS_NONE, NULL, "rm", "-rf", c->project, NULL);
    if (removal != NULL)
        g_subprocess_wait(removal, NULL, NULL);
}

static void
run_case(Case *c, char **lines)
{
    if (!copy_project(c))
        return;
    for (int i = 0; lines[i] != NULL; i++) {
        c->line = i + 1;
        if (!run_line(c, lines[i]))
            return;
    }
    settle(c);
}

static void
case_clear(Case *c)
{
    g_strfreev(c->environment);
    g_strfreev(c->out);
    g_strfreev(c->err);
    g_ptr_array_unref(c->want_out);
    g_ptr_array_unref(c->want_err);
    g_free(c->project);
    g_free(c->edited);
    g_free(c->old);
    g_free(c->command);
}

int
main(int argc, char **argv)
{
    g_autofree char *text = NULL;
    g_autoptr(GError) error = NULL;
    if (argc != 3 || g_getenv("TENFOLD_PROJECT") == NULL ||
        g_getenv("TENFOLD_TESTS") == NULL) {
        g_printerr(
            "run-case PROGRAM FILE.case, with TENFOLD_PROJECT and TENFOLD_TESTS set\n");
        return TF_EXIT_FAULT;
    }
    if (!g_file_get_contents(argv[2], &text, NULL, &error)) {
        g_printerr("%s\n", error->message);
        return TF_EXIT_FAULT;
    }
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    g_autofree char *program = g_canonicalize_filename(argv[1], NULL);
    Case c = {
        .program = program,
        .file = argv[2],
        .want_out = g_ptr_array_new_with_free_func(g_free),
        .want_err = g_ptr_array_new_with_free_func(g_free),
    };
    run_case(&c, lines);
    remove_project(&c);
    int status = c.n_problems > 0 ? TF_EXIT_DIFFERENT : c.exit_status;
    case_clear(&c);
    return status;
}
