#include "support/preview.h"

#include "support/check.h"
#include "support/tool.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>

static char *
copy_project(void)
{
    char *folder = g_dir_make_tmp("tenfold-preview-XXXXXX", NULL);
    static const char *const parts[] = {"content", "layouts", "fonts"};
    for (gsize i = 0; i < G_N_ELEMENTS(parts); i++) {
        g_autofree char *part =
            g_build_filename(g_getenv("TENFOLD_PROJECT"), parts[i], NULL);
        g_free(tool_run(NULL, "cp", "-r", part, folder, NULL));
    }
    return folder;
}

RunningPreview *
preview_start(const char *language)
{
    g_autoptr(GError) error = NULL;
    RunningPreview *preview = g_new0(RunningPreview, 1);
    preview->folder = copy_project();
    preview->process = g_subprocess_new(
        G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDIN_PIPE, &error,
        tool_tenfold(), "preview", "--quiet", "--project", preview->folder, language, NULL);
    if (preview->process == NULL)
        fail_msg("%s", error->message);
    g_autoptr(GDataInputStream) lines =
        g_data_input_stream_new(g_subprocess_get_stdout_pipe(preview->process));
    g_filter_input_stream_set_close_base_stream(G_FILTER_INPUT_STREAM(lines), FALSE);
    preview->address = g_data_input_stream_read_line(lines, NULL, NULL, NULL);
    assert_non_null(preview->address);
    assert_true(g_str_has_prefix(preview->address, "http://127.0.0.1:"));
    preview->port =
        (int)g_ascii_strtoll(preview->address + strlen("http://127.0.0.1:"), NULL, 10);
    return preview;
}

void
preview_stop(RunningPreview *preview)
{
    g_subprocess_send_signal(preview->process, SIGTERM);
    g_subprocess_wait(preview->process, NULL, NULL);
    gboolean is_ended = g_subprocess_get_if_exited(preview->process);
    int status = is_ended ? g_subprocess_get_exit_status(preview->process) : -1;
    g_free(tool_run(NULL, "rm", "-rf", preview->folder, NULL));
    g_object_unref(preview->process);
    g_free(preview->folder);
    g_free(preview->address);
    g_free(preview->cookie);
    g_free(preview);
    assert_int_equal(status, 128 + SIGTERM);
}

void
preview_enter(RunningPreview *preview)
{
    const char *path = strstr(preview->address, "/start/");
    g_autofree char *request = g_strdup_printf(
        "GET %s HTTP/1.1\r\nHost: 127.0.0.1:%d\r\n\r\n", path, preview->port);
    g_auto(HttpAnswer) answer = http_exchange(preview->port, request, strlen(request), 20);
    assert_int_equal(answer.status, 303);
    const char *cookie = strstr(answer.head, "Set-Cookie: ");
    assert_non_null(cookie);
    cookie += strlen("Set-Cookie: ");
    preview->cookie = g_strndup(cookie, strcspn(cookie, ";"));
}

HttpAnswer
preview_get(const RunningPreview *preview, const char *path)
{
    g_autofree char *request =
        g_strdup_printf("GET %s HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nCookie: %s\r\n\r\n", path,
                        preview->port, preview->cookie);
    return http_exchange(preview->port, request, strlen(request), 20);
}

void
preview_save(const RunningPreview *preview,
             const char *file,
             const char *old,
             const char *new)
{
    g_autofree char *path = g_build_filename(preview->folder, file, NULL);
    g_autofree char *text = NULL;
    assert_true(g_file_get_contents(path, &text, NULL, NULL));
    g_auto(GStrv) parts = g_strsplit(text, old, -1);
    assert_true(g_strv_length(parts) > 1);
    g_autofree char *changed = g_strjoinv(new, parts);
    assert_true(g_file_set_contents(path, changed, -1, NULL));
}

char *
preview_wait(const RunningPreview *preview, const char *of, const char *text)
{
    g_autofree char *path = g_strconcat("/edition?of=", of, NULL);
    for (int i = 0; i < 400; i++) {
        g_auto(HttpAnswer) answer = preview_get(preview, path);
        if (answer.status == 200 && strstr(answer.body, text) != NULL)
            return g_steal_pointer(&answer.body);
        g_usleep(50000);
    }
    fail_msg("/edition of %s never had %s", of, text);
    return NULL;
}
