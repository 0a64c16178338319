#include "preview/makers.h"

#include <gio/gio.h>
#include <string.h>
#include <unistd.h>

/* At work at the same time; one more waits. */
#define TF_MAKERS_AT_WORK 2
#define TF_BYTES_AT_ONCE  262144

/* Processes that end by themselves before they did anything, in a row: then there is no hope. */
#define TF_FALSE_STARTS 5

typedef struct {
    TfMakers *makers; /* NULL: nobody is interested any more */
    GSubprocess *process;
    GByteArray *bytes;
    gpointer work;  /* NULL: ready */
    guint alarm_id; /* while it works */
    GCancellable *cancellable;
} Maker;

struct TfMakers {
    GPtrArray *all; /* of Maker */
    int n_false_starts;
    TfMakersCall call;
    gpointer data;
};

static void add_ready(TfMakers *makers);

static void
maker_free(Maker *maker)
{
    g_clear_object(&maker->process);
    g_clear_object(&maker->cancellable);
    g_byte_array_unref(maker->bytes);
    g_free(maker);
}

/* Ends it; what it was reading comes back cancelled, and frees it. */
static void
dismiss(Maker *maker)
{
    TfMakers *makers = maker->makers;
    if (maker->alarm_id != 0)
        g_source_remove(maker->alarm_id);
    maker->alarm_id = 0;
    maker->makers = NULL;
    maker->work = NULL;
    g_ptr_array_remove(makers->all, maker);
    g_subprocess_force_exit(maker->process);
    g_cancellable_cancel(maker->cancellable);
}

static void
end_work(Maker *maker, const char *failure)
{
    TfMakers *makers = maker->makers;
    gpointer work = g_steal_pointer(&maker->work);
    if (maker->alarm_id != 0)
        g_source_remove(maker->alarm_id);
    maker->alarm_id = 0;
    if (failure != NULL) {
        dismiss(maker);
        add_ready(makers);
    }
    if (work != NULL)
        makers->call(work, NULL, failure, makers->data);
}

/* Returns: whether the maker is still ours */
static gboolean
take_frames(Maker *maker)
{
    for (;;) {
        g_auto(TfFrame) frame = {.word = ""};
        TfFrameState state = tf_frame_take(maker->bytes, &frame);
        if (state == TF_FRAME_PART)
            return TRUE;
        if (state == TF_FRAME_BAD || maker->work == NULL) {
            end_work(maker, "the process that makes pages said what nobody understands");
            return FALSE;
        }
        maker->makers->n_false_starts = 0;
        if (strcmp(frame.word, "end") == 0)
            end_work(maker, NULL);
        else
            maker->makers->call(maker->work, &frame, NULL, maker->makers->data);
        if (maker->makers == NULL)
            return FALSE;
    }
}

static char *
describe_end(GSubprocess *process)
{
    g_subprocess_wait(process, NULL, NULL); /* its output is closed, so it is over */
    if (g_subprocess_get_if_signaled(process)) {
        int number = g_subprocess_get_term_sig(process);
        return g_strdup_printf("the program ended with signal %d (%s)", number,
                               g_strsignal(number));
    }
    return g_strdup("the program that makes pages ended");
}

static void
bytes_came(GObject *source, GAsyncResult *result, gpointer data)
{
    Maker *maker = data;
    g_autoptr(GBytes) bytes =
        g_input_stream_read_bytes_finish(G_INPUT_STREAM(source), result, NULL);
    if (maker->makers == NULL) {
        maker_free(maker);
        return;
    }
    if (bytes == NULL || g_bytes_get_size(bytes) == 0) {
        g_subprocess_force_exit(maker->process);
        g_autofree char *failure = describe_end(maker->process);
        if (maker->work == NULL)
            maker->makers->n_false_starts++;
        end_work(maker, failure);
        maker_free(maker);
        return;
    }
    gsize n;
    const guint8 *these = g_bytes_get_data(bytes, &n);
    g_byte_array_append(maker->bytes, these, (guint)n);
    if (!take_frames(maker)) {
        maker_free(maker);
        return;
    }
    g_input_stream_read_bytes_async(G_INPUT_STREAM(source), TF_BYTES_AT_ONCE,
                                    G_PRIORITY_DEFAULT, maker->cancellable, bytes_came,
                                    maker);
}

static void
add_ready(TfMakers *makers)
{
    g_autofree char *parent = g_strdup_printf("--maker=%d", (int)getpid());
    if (makers->n_false_starts >= TF_FALSE_STARTS || makers->all->len > TF_MAKERS_AT_WORK)
        return;
    GSubprocess *process =
        g_subprocess_new(G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE,
                         NULL, "/proc/self/exe", "preview", parent, "--project=.", NULL);
    if (process == NULL)
        return;
    Maker *maker = g_new0(Maker, 1);
    maker->makers = makers;
    maker->process = process;
    maker->bytes = g_byte_array_new();
    maker->cancellable = g_cancellable_new();
    g_ptr_array_add(makers->all, maker);
    g_input_stream_read_bytes_async(g_subprocess_get_stdout_pipe(process), TF_BYTES_AT_ONCE,
                                    G_PRIORITY_DEFAULT, maker->cancellable, bytes_came,
                                    maker);
}

TfMakers *
tf_makers_new(TfMakersCall call, gpointer data)
{
    TfMakers *makers = g_new0(TfMakers, 1);
    makers->all = g_ptr_array_new();
    makers->call = call;
    makers->data = data;
    for (int i = 0; i <= TF_MAKERS_AT_WORK; i++)
        add_ready(makers);
    return makers;
}

void
tf_makers_free(TfMakers *makers)
{
    if (makers == NULL)
        return;
    while (makers->all->len > 0)
        dismiss(makers->all->pdata[0]);
    while (g_main_context_iteration(NULL, FALSE))
        ; /* what was cancelled comes back and is freed */
    g_ptr_array_unref(makers->all);
    g_free(makers);
}

static Maker *
find_ready(const TfMakers *makers, int *n_at_work)
{
    Maker *ready = NULL;
    *n_at_work = 0;
    for (guint i = 0; i < makers->all->len; i++) {
        Maker *maker = makers->all->pdata[i];
        if (maker->work != NULL)
            (*n_at_work)++;
        else if (ready == NULL)
            ready = maker; /* the oldest: its libraries are loaded */
    }
    return ready;
}

gboolean
tf_makers_is_free(const TfMakers *makers)
{
    int n;
    return find_ready(makers, &n) != NULL && n < TF_MAKERS_AT_WORK;
}

static gboolean
is_too_long(gpointer data)
{
    Maker *maker = data;
    g_autofree char *failure =
        g_strdup_printf("making the pages took longer than %d seconds", TF_SECONDS_MOST);
    maker->alarm_id = 0;
    end_work(maker, failure);
    return G_SOURCE_REMOVE;
}

static void
line_sent(GObject *source, GAsyncResult *result, G_GNUC_UNUSED gpointer data)
{
    /* Where it failed the process is gone, which its output says as well. */
    g_output_stream_write_all_finish(G_OUTPUT_STREAM(source), result, NULL, NULL);
}

void
tf_makers_make(TfMakers *makers,
               gpointer work,
               const char *language,
               const char *product,
               const GPtrArray *known)
{
    int n;
    Maker *maker = find_ready(makers, &n);
    g_return_if_fail(maker != NULL);
    g_autoptr(GString) line = g_string_new(language);
    g_string_append_printf(line, " %s", product);
    for (guint i = 0; i < known->len; i++)
        g_string_append_printf(line, " %s", (const char *)known->pdata[i]);
    g_string_append_c(line, '\n');
    maker->work = work;
    maker->alarm_id = g_timeout_add_seconds(TF_SECONDS_MOST, is_too_long, maker);
    gsize length = line->len;
    char *text = g_string_free(g_steal_pointer(&line), FALSE);
    GOutputStream *in = g_subprocess_get_stdin_pipe(maker->process);
    g_object_set_data_full(G_OBJECT(in), "line", text, g_free);
    g_output_stream_write_all_async(in, text, length, G_PRIORITY_DEFAULT, NULL, line_sent,
                                    NULL);
}

void
tf_makers_stop(TfMakers *makers, gpointer work)
{
    for (guint i = 0; i < makers->all->len; i++) {
        Maker *maker = makers->all->pdata[i];
        if (maker->work == work) {
            dismiss(maker);
            add_ready(makers);
            return;
        }
    }
}
