/* `tenfold preview` over the wire: what it refuses, what it says when somebody saves, what becomes of
 * crashes. */
#include "preview/server.h"
#include "support/check.h"
#include "support/preview.h"

#include <arpa/inet.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

static int
set_up(void **state)
{
    RunningPreview *preview = preview_start("en");
    preview_enter(preview);
    *state = preview;
    return 0;
}

static int
tear_down(void **state)
{
    preview_stop(*state);
    return 0;
}

#define PREVIEW_TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

/* Returns: the status of a request whose lines are @first, the usual Host, @more; the cookie with it */
static int
status_of(const RunningPreview *preview, const char *first, const char *more)
{
    g_autofree char *request =
        g_strdup_printf("%s\r\nHost: 127.0.0.1:%d\r\nCookie: %s\r\n%s\r\n", first,
                        preview->port, preview->cookie, more);
    g_auto(HttpAnswer) answer = http_exchange(preview->port, request, strlen(request), 10);
    return answer.status;
}

static void
the_page_is_served_with_its_rules(void **state)
{
    static const char *const rules[] = {
        "Content-Security-Policy: default-src 'none'; script-src 'self'; style-src 'self'; "
        "img-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; "
        "frame-ancestors 'none'",
        "X-Content-Type-Options: nosniff",
        "X-Frame-Options: DENY",
        "Referrer-Policy: no-referrer",
        "Cross-Origin-Resource-Policy: same-origin",
        "Cache-Control: no-store",
        "Content-Type: text/html; charset=utf-8",
    };
    g_auto(HttpAnswer) answer = preview_get(*state, "/");
    assert_int_equal(answer.status, 200);
    for (gsize i = 0; i < G_N_ELEMENTS(rules); i++)
        if (strstr(answer.head, rules[i]) == NULL)
            fail_msg("no %s in\n%s", rules[i], answer.head);
    assert_null(strstr(answer.head, "Access-Control"));
    assert_non_null(strstr(answer.body, "<!doctype html>"));
    assert_null(strstr(answer.body, "<style"));
    assert_null(strstr(answer.body, " style="));
    assert_null(strstr(answer.body, " onclick="));
    assert_null(strstr(answer.body, "http:"));
    assert_null(strstr(answer.body, "https:"));
}

static void
methods_that_change_things_are_refused(void **state)
{
    assert_int_equal(status_of(*state, "GET / HTTP/1.1", ""), 200);
    assert_int_equal(status_of(*state, "HEAD / HTTP/1.1", ""), 200);
    assert_int_equal(status_of(*state, "HEAD /events HTTP/1.1", ""), 200);
    assert_int_equal(status_of(*state, "POST /edition HTTP/1.1", "Content-Length: 0\r\n"),
                     405);
    assert_int_equal(
        status_of(*state, "PUT /content/en/rights.xml HTTP/1.1", "Content-Length: 0\r\n"),
        405);
    assert_int_equal(status_of(*state, "DELETE / HTTP/1.1", ""), 405);
    assert_int_equal(status_of(*state, "OPTIONS / HTTP/1.1", ""), 405);
    assert_int_equal(status_of(*state, "TRACE / HTTP/1.1", ""), 405);
}

static void
other_paths_are_not_there(void **state)
{
    assert_int_equal(status_of(*state, "GET /../../etc/passwd HTTP/1.1", ""), 404);
    assert_int_equal(status_of(*state, "GET /%2e%2e/content/campaign.xml HTTP/1.1", ""),
                     404);
    assert_int_equal(status_of(*state, "GET /content/campaign.xml HTTP/1.1", ""), 404);
    assert_int_equal(status_of(*state, "GET /page/..%2fmain.js HTTP/1.1", ""), 404);
    assert_int_equal(status_of(*state, "GET /main.js%00.css HTTP/1.1", ""), 404);
    assert_int_equal(status_of(*state, "GET /edition?of=../../etc HTTP/1.1", ""), 404);
    assert_int_equal(status_of(*state, "GET /edition HTTP/1.1", ""), 404);
    assert_int_equal(
        status_of(*state, "GET /page/00000000000000000000000000000000 HTTP/1.1", ""), 404);
}

/* What comes after a byte of zero is not cut off: there is nothing by such a name. */
static void
paths_with_a_zero_byte_are_not_there(void **state)
{
    static const char *const targets[] = {"/%00",          "/~",       "/~x",
                                          "/main.js~.css", "/~?of=en", "/project~",
                                          "/?of=~",        "/events~", "/edition?of=en~x",
                                          "/page/~",       "/~/~",     "/edition?of=en%00"};
    const RunningPreview *preview = *state;
    for (gsize i = 0; i < G_N_ELEMENTS(targets); i++) {
        g_autofree char *request =
            g_strdup_printf("GET %s HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nCookie: %s\r\n\r\n",
                            targets[i], preview->port, preview->cookie);
        gsize length = strlen(request);
        g_strdelimit(request, "~", '\0');
        g_auto(HttpAnswer) answer = http_exchange(preview->port, request, length, 10);
        if (answer.status != 404 && answer.status != 400)
            fail_msg("%s: %d", targets[i], answer.status);
    }
    assert_int_equal(status_of(preview, "GET /edition?of=en HTTP/1.1", ""), 200);
}

static int
status_of_raw(const RunningPreview *preview, const char *request)
{
    g_auto(HttpAnswer) answer = http_exchange(preview->port, request, strlen(request), 10);
    return answer.status;
}

static void
other_names_and_origins_are_refused(void **state)
{
    const RunningPreview *preview = *state;
    g_autofree char *rebound =
        g_strdup_printf("GET / HTTP/1.1\r\nHost: evil.example:%d\r\nCookie: %s\r\n\r\n",
                        preview->port, preview->cookie);
    g_autofree char *twice = g_strdup_printf(
        "GET / HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nHost: evil.example\r\nCookie: %s\r\n\r\n",
        preview->port, preview->cookie);
    assert_int_equal(status_of_raw(preview, rebound), 421);
    assert_int_not_equal(status_of_raw(preview, twice), 200);
    assert_int_equal(
        status_of(preview, "GET / HTTP/1.1", "Origin: http://evil.example\r\n"), 403);
    assert_int_equal(
        status_of(preview, "GET /edition?of=en HTTP/1.1", "Sec-Fetch-Site: cross-site\r\n"),
        403);
}

static void
without_the_cookie_nothing(void **state)
{
    static const char *const paths[] = {"/", "/main.js", "/project", "/edition?of=en",
                                        "/events"};
    const RunningPreview *preview = *state;
    for (gsize i = 0; i < G_N_ELEMENTS(paths); i++) {
        g_autofree char *request = g_strdup_printf(
            "GET %s HTTP/1.1\r\nHost: 127.0.0.1:%d\r\n\r\n", paths[i], preview->port);
        assert_int_equal(status_of_raw(preview, request), 403);
    }
    /* The address was used up. */
    g_autofree char *again =
        g_strdup_printf("GET %s HTTP/1.1\r\nHost: 127.0.0.1:%d\r\n\r\n",
                        strstr(preview->address, "/start/"), preview->port);
    assert_int_equal(status_of_raw(preview, again), 403);
}

static void
requests_that_are_too_long_are_refused(void **state)
{
    const RunningPreview *preview = *state;
    g_autofree char *filler = g_strnfill(200000, 'a');
    g_autofree char *path = g_strdup_printf("GET /%s HTTP/1.1", filler);
    g_autofree char *header = g_strdup_printf("X-Long: %s\r\n", filler);
    assert_int_not_equal(status_of(preview, path, ""), 200);
    assert_int_not_equal(status_of(preview, "GET / HTTP/1.1", header), 200);
    assert_int_equal(status_of(preview, "GET / HTTP/1.1", ""), 200);
    assert_int_not_equal(status_of_raw(preview, "\r\n\r\n\x01\x02 nonsense\r\n\r\n"), 200);
    assert_int_equal(status_of(preview, "GET / HTTP/1.1", ""), 200);
}

/* Whether @fd was closed by the other side. */
static gboolean
is_closed(int fd)
{
    char c;
    return recv(fd, &c, 1, MSG_DONTWAIT | MSG_PEEK) == 0;
}

/* More connections than it takes, that say nothing: the oldest go, and whoever asks is answered at once. */
static void
idle_connections_keep_nobody_out(void **state)
{
    const RunningPreview *preview = *state;
    int open[TF_CONNECTIONS_MOST + 6];
    for (gsize i = 0; i < G_N_ELEMENTS(open); i++)
        open[i] = http_connect(preview->port, 5);
    for (int i = 0; i < 3; i++)
        assert_int_equal(status_of(preview, "GET / HTTP/1.1", ""), 200);
    assert_true(is_closed(open[0]));
    assert_false(is_closed(open[G_N_ELEMENTS(open) - 1]));
    for (gsize i = 0; i < G_N_ELEMENTS(open); i++)
        close(open[i]);
}

/* Also those that began to ask and stopped, and those that were answered and stay. */
static void
half_requests_keep_nobody_out(void **state)
{
    static const char half[] = "GET / HTTP/1.1\r\nHost: 127";
    const RunningPreview *preview = *state;
    g_autofree char *whole =
        g_strdup_printf("GET / HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nCookie: %s\r\n\r\n",
                        preview->port, preview->cookie);
    int open[2 * TF_CONNECTIONS_MOST];
    for (gsize i = 0; i < G_N_ELEMENTS(open); i++) {
        const char *request = i % 2 == 0 ? half : whole;
        open[i] = http_connect(preview->port, 5);
        assert_true(send(open[i], request, strlen(request), MSG_NOSIGNAL) > 0);
    }
    assert_int_equal(status_of(preview, "GET / HTTP/1.1", ""), 200);
    for (gsize i = 0; i < G_N_ELEMENTS(open); i++)
        close(open[i]);
}

/* It listens at the address of this computer alone. */
static void
nobody_else_reaches_it(void **state)
{
    const RunningPreview *preview = *state;
    struct sockaddr_in address = {.sin_family = AF_INET,
                                  .sin_port = htons((guint16)preview->port)};
    inet_pton(AF_INET, "127.0.0.2", &address.sin_addr);
    int fd = socket(AF_INET, SOCK_STREAM, 0);
    assert_int_not_equal(connect(fd, (struct sockaddr *)&address, sizeof address), 0);
    close(fd);
}

/* Returns: a connection that hears of @of; "hello" came */
static int
listen_to(const RunningPreview *preview, const char *of)
{
    int fd = http_connect(preview->port, 20);
    g_autofree char *request = g_strdup_printf(
        "GET /events?of=%s HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nCookie: %s\r\n\r\n", of,
        preview->port, preview->cookie);
    assert_int_equal(send(fd, request, strlen(request), 0), strlen(request));
    g_autofree char *hello = http_read_until(fd, "event: hello");
    assert_non_null(strstr(hello, "event: hello"));
    return fd;
}

/* Of more tabs than it takes the one that has listened longest goes; its browser comes again. */
static void
listeners_keep_nobody_out(void **state)
{
    const RunningPreview *preview = *state;
    int open[TF_CONNECTIONS_MOST + 6];
    for (gsize i = 0; i < G_N_ELEMENTS(open); i++)
        open[i] = listen_to(preview, "en");
    assert_int_equal(status_of(preview, "GET / HTTP/1.1", ""), 200);
    preview_save(preview, "content/en/rights.xml", ">Know your rights<",
                 ">Know my rights<");
    g_autofree char *events =
        http_read_until(open[G_N_ELEMENTS(open) - 1], "event: edition");
    assert_non_null(strstr(events, "event: edition"));
    for (gsize i = 0; i < G_N_ELEMENTS(open); i++)
        close(open[i]);
}

/* The digest in the first event "page" of @events. Transfer full. */
static char *
digest_in(const char *events)
{
    const char *page = strstr(events, "{\"digest\":\"");
    assert_non_null(page);
    return g_strndup(page + strlen("{\"digest\":\""), 32);
}

static void
a_save_is_told_and_its_page_is_there(void **state)
{
    const RunningPreview *preview = *state;
    g_free(preview_wait(preview, "en", "\"isMaking\":false,\"isCurrent\":true"));
    int fd = listen_to(preview, "en");
    preview_save(preview, "content/en/rights.xml", ">Know your rights<",
                 ">Know my rights<");
    g_autofree char *events = http_read_until(fd, "event: page");
    g_autofree char *rest = http_read_until(fd, "\"}");
    g_autofree char *all = g_strconcat(events, rest, NULL);
    g_autofree char *digest = digest_in(all);
    g_autofree char *path = g_strconcat("/page/", digest, NULL);
    g_auto(HttpAnswer) page = preview_get(preview, path);
    close(fd);
    assert_non_null(strstr(all, "event: making\ndata: {\"of\":\"en\""));
    assert_int_equal(page.status, 200);
    assert_non_null(strstr(page.head, "Content-Type: image/svg+xml"));
    assert_non_null(strstr(page.body, "<svg "));
    g_free(preview_wait(preview, "en", "\"text\":\"Know my rights\""));
}

static void
what_is_broken_keeps_the_last_good_pages(void **state)
{
    const RunningPreview *preview = *state;
    g_free(preview_wait(preview, "en", "\"isCurrent\":true"));
    preview_save(preview, "content/en/rights.xml", "</head>", "</haed>");
    g_autofree char *broken = preview_wait(preview, "en", "\"code\":\"xml-malformed\"");
    assert_non_null(strstr(broken, "\"isCurrent\":false"));
    assert_non_null(strstr(broken, "\"text\":\"Know your rights\""));
    assert_non_null(strstr(broken, "\"file\":\"content/en/rights.xml\",\"line\":"));
    preview_save(preview, "content/en/rights.xml", "</haed>", "</head>");
    g_autofree char *mended = preview_wait(preview, "en", "\"isCurrent\":true");
    assert_null(strstr(mended, "xml-malformed"));
}

/* Sends @number to every process that makes pages: the children of the preview. */
static void
signal_makers(const RunningPreview *preview, int number)
{
    const char *id = g_subprocess_get_identifier(preview->process);
    g_autofree char *path = g_strdup_printf("/proc/%s/task/%s/children", id, id);
    g_autofree char *text = NULL;
    assert_true(g_file_get_contents(path, &text, NULL, NULL));
    g_auto(GStrv) children = g_strsplit(g_strstrip(text), " ", -1);
    assert_true(g_strv_length(children) >= 2);
    for (int i = 0; children[i] != NULL; i++)
        kill((pid_t)atoi(children[i]), number);
}

static void
a_crash_costs_one_picture_at_most(void **state)
{
    const RunningPreview *preview = *state;
    g_free(preview_wait(preview, "en", "\"isCurrent\":true"));
    signal_makers(preview, SIGKILL);
    preview_save(preview, "content/en/rights.xml", ">Know your rights<",
                 ">Know all rights<");
    g_usleep(500000);
    preview_save(preview, "content/en/rights.xml", ">Know all rights<",
                 ">Know our rights<");
    g_free(preview_wait(preview, "en", "\"text\":\"Know our rights\""));
}

static void
the_newest_of_many_saves_wins(void **state)
{
    const RunningPreview *preview = *state;
    g_autofree char *before = g_strdup(">Know your rights<");
    int fd = listen_to(preview, "en");
    for (int i = 0; i < 1000; i++) {
        char *after = g_strdup_printf(">Rights %d<", i);
        preview_save(preview, "content/en/rights.xml", before, after);
        g_free(before);
        before = after;
    }
    g_free(preview_wait(preview, "en", "\"text\":\"Rights 999\""));
    close(fd);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        PREVIEW_TEST(the_page_is_served_with_its_rules),
        PREVIEW_TEST(methods_that_change_things_are_refused),
        PREVIEW_TEST(other_paths_are_not_there),
        PREVIEW_TEST(paths_with_a_zero_byte_are_not_there),
        PREVIEW_TEST(other_names_and_origins_are_refused),
        PREVIEW_TEST(without_the_cookie_nothing),
        PREVIEW_TEST(requests_that_are_too_long_are_refused),
        PREVIEW_TEST(idle_connections_keep_nobody_out),
        PREVIEW_TEST(half_requests_keep_nobody_out),
        PREVIEW_TEST(listeners_keep_nobody_out),
        PREVIEW_TEST(nobody_else_reaches_it),
        PREVIEW_TEST(a_save_is_told_and_its_page_is_there),
        PREVIEW_TEST(what_is_broken_keeps_the_last_good_pages),
        PREVIEW_TEST(a_crash_costs_one_picture_at_most),
        PREVIEW_TEST(the_newest_of_many_saves_wins),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
