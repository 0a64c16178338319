#include "support/browser.h"

#include "support/check.h"
#include "support/http.h"
#include "support/tool.h"

#include <signal.h>
#include <string.h>

/* Returns: (transfer full): the member "value" of the answer */
static JsonNode *
ask(const Browser *browser, const char *method, const char *path, const char *body)
{
    g_autofree char *request = g_strdup_printf(
        "%s %s HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nContent-Type: application/json\r\n"
        "Content-Length: %" G_GSIZE_FORMAT "\r\nConnection: close\r\n\r\n%s",
        method, path, browser->port, strlen(body), body);
    g_auto(HttpAnswer) answer = http_exchange(browser->port, request, strlen(request), 60);
    g_autoptr(JsonParser) parser = json_parser_new();
    if (answer.status != 200 || !json_parser_load_from_data(parser, answer.body, -1, NULL))
        fail_msg("%s %s %s: %d %s", method, path, body, answer.status,
                 answer.body != NULL ? answer.body : "");
    JsonObject *object = json_node_get_object(json_parser_get_root(parser));
    return json_node_copy(json_object_get_member(object, "value"));
}

static JsonNode *
ask_session(const Browser *browser, const char *method, const char *path, const char *body)
{
    g_autofree char *whole = g_strconcat(browser->session, path, NULL);
    return ask(browser, method, whole, body);
}

static void
tell(const Browser *browser, const char *path, const char *body)
{
    g_autoptr(JsonNode) nothing = ask_session(browser, "POST", path, body);
}

/* A text as JSON has it. */
static char *
quoted(const char *text)
{
    g_autoptr(JsonNode) node = json_node_init_string(json_node_alloc(), text);
    return json_to_string(node, FALSE);
}

static void
start_driver(Browser *browser)
{
    static const char mark[] = "on port ";
    browser->driver =
        g_subprocess_new(G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_SILENCE,
                         NULL, "chromedriver", "--port=0", NULL);
    assert_non_null(browser->driver);
    g_autoptr(GDataInputStream) lines =
        g_data_input_stream_new(g_subprocess_get_stdout_pipe(browser->driver));
    g_filter_input_stream_set_close_base_stream(G_FILTER_INPUT_STREAM(lines), FALSE);
    for (;;) {
        g_autofree char *line = g_data_input_stream_read_line(lines, NULL, NULL, NULL);
        assert_non_null(line);
        const char *port = g_str_has_prefix(line, "ChromeDriver was started") ||
                                   strstr(line, "successfully") != NULL
                               ? strstr(line, mark)
                               : NULL;
        if (port != NULL) {
            browser->port = (int)g_ascii_strtoll(port + strlen(mark), NULL, 10);
            return;
        }
    }
}

Browser *
browser_start(int width, int height)
{
    tool_need("chromedriver");
    tool_need("chromium");
    Browser *browser = g_new0(Browser, 1);
    start_driver(browser);
    g_autofree char *body = g_strdup_printf(
        "{\"capabilities\":{\"alwaysMatch\":{\"goog:chromeOptions\":{\"args\":["
        "\"--headless=new\",\"--no-sandbox\",\"--disable-gpu\",\"--disable-dev-shm-usage\","
        "\"--force-prefers-reduced-motion\",\"--window-size=%d,%d\"]},"
        "\"goog:loggingPrefs\":{\"browser\":\"ALL\"}}}}",
        width, height);
    g_autoptr(JsonNode) value = ask(browser, "POST", "/session", body);
    const char *id =
        json_object_get_string_member(json_node_get_object(value), "sessionId");
    browser->session = g_strconcat("/session/", id, NULL);
    return browser;
}

void
browser_stop(Browser *browser)
{
    g_autoptr(JsonNode) nothing = ask_session(browser, "DELETE", "", "");
    g_subprocess_send_signal(browser->driver, SIGTERM);
    g_subprocess_wait(browser->driver, NULL, NULL);
    g_object_unref(browser->driver);
    g_free(browser->session);
    g_free(browser);
}

void
browser_open(const Browser *browser, const char *address)
{
    g_autofree char *body = g_strdup_printf("{\"url\":\"%s\"}", address);
    tell(browser, "/url", body);
}

void
browser_resize(const Browser *browser, int width, int height)
{
    g_autofree char *body = g_strdup_printf("{\"width\":%d,\"height\":%d}", width, height);
    tell(browser, "/window/rect", body);
}

void
browser_give(const Browser *browser, const char *cookie)
{
    g_auto(GStrv) parts = g_strsplit(cookie, "=", 2);
    g_autofree char *body = g_strdup_printf(
        "{\"cookie\":{\"name\":\"%s\",\"value\":\"%s\"}}", parts[0], parts[1]);
    tell(browser, "/cookie", body);
}

void
browser_press(const Browser *browser, const char *key)
{
    g_autofree char *name = quoted(key);
    g_autofree char *body = g_strdup_printf(
        "{\"actions\":[{\"type\":\"key\",\"id\":\"k\",\"actions\":[{\"type\":\"keyDown\","
        "\"value\":%s},{\"type\":\"keyUp\",\"value\":%s}]}]}",
        name, name);
    tell(browser, "/actions", body);
}

void
browser_click(const Browser *browser, const char *selector)
{
    g_autofree char *name = quoted(selector);
    g_autofree char *find =
        g_strdup_printf("{\"using\":\"css selector\",\"value\":%s}", name);
    g_autoptr(JsonNode) found = ask_session(browser, "POST", "/element", find);
    g_autoptr(GList) ids = json_object_get_values(json_node_get_object(found));
    g_autofree char *path =
        g_strdup_printf("/element/%s/click", json_node_get_string(ids->data));
    tell(browser, path, "{}");
}

void
browser_force_colours(const Browser *browser)
{
    tell(browser, "/goog/cdp/execute",
         "{\"cmd\":\"Emulation.setEmulatedMedia\",\"params\":{\"features\":[{\"name\":"
         "\"forced-colors\",\"value\":\"active\"}]}}");
}

char *
browser_run(const Browser *browser, const char *script)
{
    g_autofree char *text = quoted(script);
    g_autofree char *body = g_strdup_printf("{\"script\":%s,\"args\":[]}", text);
    g_autoptr(JsonNode) value = ask_session(browser, "POST", "/execute/sync", body);
    return json_to_string(value, FALSE);
}

void
browser_wait(const Browser *browser, const char *expression)
{
    g_autofree char *script = g_strdup_printf("return Boolean(%s)", expression);
    for (int i = 0; i < 600; i++) {
        g_autofree char *value = browser_run(browser, script);
        if (strcmp(value, "true") == 0)
            return;
        g_usleep(50000);
    }
    fail_msg("never came true: %s", expression);
}

char *
browser_new_tab(const Browser *browser)
{
    g_autoptr(JsonNode) value =
        ask_session(browser, "POST", "/window/new", "{\"type\":\"tab\"}");
    char *handle =
        g_strdup(json_object_get_string_member(json_node_get_object(value), "handle"));
    browser_go_to_tab(browser, handle);
    return handle;
}

char *
browser_tab(const Browser *browser)
{
    g_autoptr(JsonNode) value = ask_session(browser, "GET", "/window", "");
    return g_strdup(json_node_get_string(value));
}

void
browser_go_to_tab(const Browser *browser, const char *handle)
{
    g_autofree char *body = g_strdup_printf("{\"handle\":\"%s\"}", handle);
    tell(browser, "/window", body);
}

void
browser_check_quiet(const Browser *browser)
{
    g_autoptr(JsonNode) value =
        ask_session(browser, "POST", "/se/log", "{\"type\":\"browser\"}");
    g_autofree char *text = json_to_string(value, TRUE);
    if (json_array_get_length(json_node_get_array(value)) > 0)
        fail_msg("the browser says %s", text);
}

void
browser_shoot(const Browser *browser, const char *name)
{
    const char *folder = g_getenv("TF_SHOTS");
    if (folder == NULL)
        return;
    g_autoptr(JsonNode) value = ask_session(browser, "GET", "/screenshot", "");
    gsize length;
    g_autofree guchar *bytes = g_base64_decode(json_node_get_string(value), &length);
    g_autofree char *path = g_strdup_printf("%s/%s.png", folder, name);
    assert_true(g_file_set_contents(path, (const char *)bytes, (gssize)length, NULL));
}
