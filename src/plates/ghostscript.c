/* ghostscript.c: the program that draws plates, as a process of its own. */
#include "base/error.h"
#include "plates/plates-private.h"

#include <gio/gio.h>
#include <math.h>
#include <string.h>

/* Longer words of Ghostscript are of no more use. */
enum {
    TF_MOST_WORDS = 200
};

/* Processes, some at once, and what became of them. */
typedef struct {
    const GPtrArray *files;
    GPtrArray *children; /* that run */
    double dpi;
    guint n_started;
    TfSignals *signals;
    GError *error; /* the first */
} Run;

/* Not G_DEFINE_QUARK(), which cppcheck does not know. */
GQuark
tf_stopped_quark(void)
{
    return g_quark_from_static_string("tf-stopped-quark");
}

typedef struct {
    Run *run;
    const TfSeparations *file;
} Task;

static void start_more(Run *run);

/* The first line that says what is wrong; the others are of the interpreter's insides.
 * Transfer full. */
static char *
reason_of(GBytes *talk)
{
    gsize length = 0;
    const char *bytes = talk != NULL ? g_bytes_get_data(talk, &length) : NULL;
    g_autofree char *text = g_utf8_make_valid(bytes != NULL ? bytes : "", (gssize)length);
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    for (int i = 0; lines[i] != NULL; i++)
        if (strstr(lines[i], "rror") != NULL) {
            const char *line = g_strstrip(lines[i]);
            return g_utf8_substring(line, 0, MIN(g_utf8_strlen(line, -1), TF_MOST_WORDS));
        }
    return g_strdup("it gave no reason");
}

static void
fail(Run *run, GError *error)
{
    if (run->error == NULL)
        run->error = error;
    else
        g_error_free(error);
    for (guint i = 0; i < run->children->len; i++)
        g_subprocess_force_exit(run->children->pdata[i]);
}

static void
child_ended(GObject *source, GAsyncResult *result, gpointer data)
{
    g_autofree Task *task = data;
    g_autoptr(GBytes) talk = NULL;
    g_autoptr(GError) error = NULL;
    GSubprocess *child = G_SUBPROCESS(source);
    Run *run = task->run;
    gboolean has_ended =
        g_subprocess_communicate_finish(child, result, NULL, &talk, &error);
    if (!has_ended && error != NULL && run->error == NULL) {
        g_prefix_error(&error, "%s: ", task->file->path);
        fail(run, g_steal_pointer(&error));
    } else if (run->error == NULL && run->signals->number == 0 &&
               !g_subprocess_get_successful(child)) {
        g_autofree char *reason = reason_of(talk);
        fail(run,
             g_error_new(TF_ERROR, TF_ERROR_LIBRARY, "%s: Ghostscript cannot draw it: %s",
                         task->file->path, reason));
    }
    g_ptr_array_remove_fast(run->children, child);
    start_more(run);
}

/* Inks as they are in the file, no smoothing of edges, no profile: a pixel is inked or not. What
 * the environment tells other runs of gs would change that. */
static GSubprocess *
start_child(const TfSeparations *file, double dpi, GError **error)
{
    g_autoptr(GSubprocessLauncher) launcher = g_subprocess_launcher_new(
        G_SUBPROCESS_FLAGS_STDOUT_SILENCE | G_SUBPROCESS_FLAGS_STDERR_PIPE);
    g_autoptr(GString) list = g_string_new("-sPageList=");
    g_autofree char *resolution = g_strdup_printf("-r%d", (int)lround(dpi));
    for (guint i = 0; i < file->sheets->len; i++) {
        const TfSheet *sheet = file->sheets->pdata[i];
        g_string_append_printf(list, "%s%d", i > 0 ? "," : "", sheet->page);
    }
    const char *const argv[] = {"gs",
                                "-q",
                                "-dSAFER",
                                "-dBATCH",
                                "-dNOPAUSE",
                                "-P-",
                                "-sstdout=%stderr",
                                "-sDEVICE=tiffsep",
                                resolution,
                                "-dTextAlphaBits=1",
                                "-dGraphicsAlphaBits=1",
                                "-sCompression=lzw",
                                list->str,
                                "-sOutputFile=p%05d.tif",
                                "-f",
                                file->path,
                                NULL};
    g_subprocess_launcher_set_cwd(launcher, file->folder);
    g_subprocess_launcher_unsetenv(launcher, "GS_OPTIONS");
    g_subprocess_launcher_unsetenv(launcher, "GS_LIB");
    return g_subprocess_launcher_spawnv(launcher, argv, error);
}

static void
start_one(Run *run, const TfSeparations *file)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GSubprocess) child = start_child(file, run->dpi, &error);
    if (child != NULL) {
        Task *task = g_new0(Task, 1);
        *task = (Task){run, file};
        g_ptr_array_add(run->children, g_object_ref(child));
        g_subprocess_communicate_async(child, NULL, NULL, child_ended, task);
    } else if (g_error_matches(error, G_SPAWN_ERROR, G_SPAWN_ERROR_NOENT)) {
        fail(run, g_error_new(TF_ERROR, TF_ERROR_LIBRARY,
                              "Ghostscript, which draws the plates, is not on this "
                              "computer; install it: apt-get install ghostscript"));
    } else {
        g_prefix_error(&error, "%s: ", file->path);
        fail(run, g_steal_pointer(&error));
    }
}

static void
start_more(Run *run)
{
    while (run->error == NULL && run->signals->number == 0 &&
           run->n_started < run->files->len && run->children->len < g_get_num_processors())
        start_one(run, run->files->pdata[run->n_started++]);
}

gboolean
tf_ghostscript_run(const GPtrArray *files, TfSignals *signals, double dpi, GError **error)
{
    g_autoptr(GPtrArray) children = g_ptr_array_new_with_free_func(g_object_unref);
    Run run = {.files = files, .children = children, .dpi = dpi, .signals = signals};
    g_main_context_push_thread_default(signals->context);
    start_more(&run);
    while (children->len > 0) {
        g_main_context_iteration(signals->context, TRUE);
        for (guint i = 0; signals->number != 0 && i < children->len; i++)
            g_subprocess_force_exit(children->pdata[i]);
    }
    g_main_context_pop_thread_default(signals->context);
    if (run.error == NULL)
        return tf_signals_check(signals, error);
    g_propagate_error(error, run.error);
    return FALSE;
}
