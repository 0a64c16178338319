#include "support/tool.h"

#include "support/check.h"

#include <gio/gio.h>
#include <signal.h>
#include <sys/resource.h>

void
tool_need(const char *program)
{
    g_autofree char *path = g_find_program_in_path(program);
    if (path != NULL)
        return;
    print_message("skipped: %s is not installed\n", program);
    g_clear_pointer(&path, g_free);
    skip();
}

/* What a child does before it becomes another program: only what signal-safety(7) allows. */
static void
limit_files(gpointer data)
{
    const rlim_t *most = data;
    const struct rlimit limit = {*most, *most};
    if (*most == 0)
        return;
    signal(SIGXFSZ, SIG_IGN); /* the write then fails, with EFBIG */
    setrlimit(RLIMIT_FSIZE, &limit);
}

/* Returns: exit status; 128 and the signal's number where there is none */
static int
run(const char *const *argv, rlim_t most, GBytes **out, GBytes **talk)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GSubprocessLauncher) launcher = g_subprocess_launcher_new(
        G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_PIPE);
    if (most > 0)
        g_subprocess_launcher_set_child_setup(launcher, limit_files, &most, NULL);
    g_autoptr(GSubprocess) process = g_subprocess_launcher_spawnv(launcher, argv, &error);
    if (process == NULL)
        fail_msg("%s", error->message);
    if (!g_subprocess_communicate(process, NULL, NULL, out, talk, &error))
        fail_msg("%s: %s", argv[0], error->message);
    return g_subprocess_get_if_exited(process) ? g_subprocess_get_exit_status(process)
                                               : 128 + g_subprocess_get_term_sig(process);
}

static char *
text_of(GBytes *bytes)
{
    gsize length;
    const char *data = g_bytes_get_data(bytes, &length);
    char *text = g_malloc(length + 1);
    if (length > 0)
        memcpy(text, data, length);
    text[length] = '\0';
    return text;
}

char *
tool_run(gsize *length, const char *program, ...)
{
    g_autoptr(GPtrArray) argv = g_ptr_array_new();
    va_list arguments;
    va_start(arguments, program);
    for (const char *word = program; word != NULL; word = va_arg(arguments, const char *))
        g_ptr_array_add(argv, (gpointer)word);
    va_end(arguments);
    g_ptr_array_add(argv, NULL);

    g_autoptr(GBytes) out = NULL;
    g_autoptr(GBytes) talk = NULL;
    int status = run((const char *const *)argv->pdata, 0, &out, &talk);
    char *text = text_of(out);
    if (status != 0) {
        g_autofree char *line = g_strjoinv(" ", (char **)argv->pdata);
        g_autofree char *said = text_of(talk);
        print_error("%s\n%s%s", line, text, said);
        fail_msg("%s: exit status %d", program, status);
    }
    if (length != NULL)
        *length = g_bytes_get_size(out);
    return text;
}

const char *
tool_tenfold(void)
{
    const char *program = g_getenv("TENFOLD_PROGRAM");
    if (program == NULL)
        fail_msg("TENFOLD_PROGRAM does not name the program under test");
    return program;
}

int
tool_build(const char *folder, const char *languages, gsize most, char **talk)
{
    g_autofree char *line =
        g_strdup_printf("build --quiet --output %s %s", folder, languages);
    g_autoptr(GStrvBuilder) words = g_strv_builder_new();
    g_auto(GStrv) arguments = g_strsplit(g_strchomp(line), " ", -1);
    g_strv_builder_add(words, tool_tenfold());
    g_strv_builder_addv(words, (const char **)arguments);
    g_auto(GStrv) argv = g_strv_builder_end(words);
    g_autoptr(GBytes) out = NULL;
    g_autoptr(GBytes) said = NULL;
    int status = run((const char *const *)argv, most, &out, &said);
    if (talk != NULL)
        *talk = text_of(said);
    return status;
}

static void
list_below(const char *folder, const char *prefix, GPtrArray *names)
{
    g_autofree char *path = g_build_filename(folder, prefix, NULL);
    g_autoptr(GDir) dir = g_dir_open(path, 0, NULL);
    for (const char *name; dir != NULL && (name = g_dir_read_name(dir)) != NULL;) {
        g_autofree char *below = g_build_filename(prefix, name, NULL);
        g_autofree char *full = g_build_filename(path, name, NULL);
        if (g_file_test(full, G_FILE_TEST_IS_DIR))
            list_below(folder, below, names);
        else
            g_ptr_array_add(names, g_steal_pointer(&below));
    }
}

static gint
compare_names(gconstpointer a, gconstpointer b)
{
    return g_strcmp0(*(const char *const *)a, *(const char *const *)b);
}

GPtrArray *
tool_list(const char *folder)
{
    GPtrArray *names = g_ptr_array_new_with_free_func(g_free);
    list_below(folder, "", names);
    g_ptr_array_sort(names, compare_names);
    return names;
}

int
tool_count(const char *text, const char *part)
{
    int n = 0;
    for (const char *at = strstr(text, part); at != NULL; at = strstr(at + 1, part))
        n++;
    return n;
}
