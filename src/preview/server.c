#include "preview/server.h"

#include "base/error.h"
#include "preview/events.h"

#include <arpa/inet.h>
#include <errno.h>
#include <gio/gio.h>
#include <glib-unix.h>
#include <microhttpd.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

/* What glib-compile-resources made of preview/page/; named so that it is linked in. */
GResource *tf_page_get_resource(void);

/* Seconds that a connection may say nothing, and between signs of life of one that listens. */
#define TF_IDLE_SECONDS  30
#define TF_ALIVE_SECONDS 15

/* Editions that one tab looks at. */
#define TF_TAGS_MOST 4

/* Connections that say nothing, beyond which the oldest of them is closed; tabs that listen, beyond which
 * the one that has listened longest is closed, whose browser asks again if it is still there. Together
 * they leave room for who asks. */
#define TF_IDLE_MOST      24
#define TF_LISTENERS_MOST 24

struct TfServer {
    struct MHD_Daemon *daemon;
    TfGuard *guard;
    TfSource source;
    GPtrArray *listeners; /* of Listener */
    GPtrArray *idle; /* of MHD_Connection: that ask for nothing now, the oldest first */
    guint ready_id, timeout_id, alive_id, run_id;
};

/* A tab that waits for events. */
typedef struct {
    TfServer *server;
    struct MHD_Connection *connection;
    TfEvents *events;
    GPtrArray *tags;
    gboolean is_asleep; /* its connection is suspended */
    gboolean is_dismissed;
} Listener;

static gboolean run(gpointer data);

/* libmicrohttpd finds out that it is closed when it is run next. */
static void
hang_up(struct MHD_Connection *connection)
{
    const union MHD_ConnectionInfo *info =
        MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CONNECTION_FD);
    if (info != NULL)
        shutdown(info->connect_fd, SHUT_RDWR);
}

/* A browser keeps connections, others forget them: none of that may keep anybody out. */
static void
connection_idle(TfServer *server, struct MHD_Connection *connection)
{
    g_ptr_array_remove(server->idle, connection);
    g_ptr_array_add(server->idle, connection);
    if (server->idle->len <= TF_IDLE_MOST)
        return;
    hang_up(server->idle->pdata[0]);
    g_ptr_array_remove_index(server->idle, 0);
}

static void
notice_connection(void *data,
                  struct MHD_Connection *connection,
                  G_GNUC_UNUSED void **state,
                  enum MHD_ConnectionNotificationCode code)
{
    TfServer *server = data;
    if (code == MHD_CONNECTION_NOTIFY_STARTED)
        connection_idle(server, connection);
    else
        g_ptr_array_remove(server->idle, connection);
}

static void
notice_end(void *data,
           struct MHD_Connection *connection,
           G_GNUC_UNUSED void **state,
           enum MHD_RequestTerminationCode code)
{
    if (code == MHD_REQUEST_TERMINATED_COMPLETED_OK)
        connection_idle(data, connection);
}

static unsigned
count_connections(const TfServer *server)
{
    const union MHD_DaemonInfo *info =
        MHD_get_daemon_info(server->daemon, MHD_DAEMON_INFO_CURRENT_CONNECTIONS);
    return info != NULL ? info->num_connections : 0;
}

static gboolean
run_now(gpointer data)
{
    ((TfServer *)data)->timeout_id = 0;
    run(data);
    return G_SOURCE_REMOVE;
}

/* libmicrohttpd says when it wants to be run though nothing has come. It stops to wait for new connections
 * while it has its most of them, and begins again only when it is run after some went, which nothing else
 * would tell. */
static gboolean
run(gpointer data)
{
    TfServer *server = data;
    MHD_UNSIGNED_LONG_LONG left;
    unsigned n;
    do {
        n = count_connections(server);
        MHD_run(server->daemon);
    } while (count_connections(server) < n);
    if (server->timeout_id != 0)
        g_source_remove(server->timeout_id);
    server->timeout_id = 0;
    if (MHD_get_timeout(server->daemon, &left) == MHD_YES)
        server->timeout_id = g_timeout_add((guint)MIN(left, 60000), run_now, server);
    return G_SOURCE_CONTINUE;
}

static gboolean
run_ready(G_GNUC_UNUSED int fd, G_GNUC_UNUSED GIOCondition condition, gpointer data)
{
    return run(data);
}

static gboolean
run_soon(gpointer data)
{
    ((TfServer *)data)->run_id = 0;
    run(data);
    return G_SOURCE_REMOVE;
}

static void
wake(Listener *listener)
{
    TfServer *server = listener->server;
    if (!listener->is_asleep)
        return;
    listener->is_asleep = FALSE;
    MHD_resume_connection(listener->connection);
    if (server->run_id == 0)
        server->run_id = g_idle_add_full(G_PRIORITY_HIGH, run_soon, server, NULL);
}

/* Hangs up on who has listened longest, if there are more than it takes; they wake to find that out. */
static void
dismiss_oldest(const TfServer *server)
{
    Listener *oldest = NULL;
    guint n = 0;
    for (guint i = server->listeners->len; i-- > 0;) {
        Listener *listener = server->listeners->pdata[i];
        if (listener->is_dismissed)
            continue;
        oldest = listener;
        n++;
    }
    if (n <= TF_LISTENERS_MOST)
        return;
    oldest->is_dismissed = TRUE;
    hang_up(oldest->connection);
    tf_events_add_sign_of_life(oldest->events);
    wake(oldest);
}

static gboolean
show_life(gpointer data)
{
    TfServer *server = data;
    for (guint i = 0; i < server->listeners->len; i++) {
        Listener *listener = server->listeners->pdata[i];
        tf_events_add_sign_of_life(listener->events);
        wake(listener);
    }
    return G_SOURCE_CONTINUE;
}

static gssize
read_events(void *data, G_GNUC_UNUSED guint64 position, char *buffer, gsize most)
{
    Listener *listener = data;
    gsize n = tf_events_take(listener->events, buffer, most);
    if (n == 0) {
        listener->is_asleep = TRUE;
        MHD_suspend_connection(listener->connection);
    }
    return (gssize)n;
}

static void
listener_gone(void *data)
{
    Listener *listener = data;
    const TfSource *source = &listener->server->source;
    g_ptr_array_remove(listener->server->listeners, listener);
    for (guint i = 0; i < listener->tags->len; i++)
        source->look(listener->tags->pdata[i], FALSE, source->data);
    g_ptr_array_unref(listener->tags);
    tf_events_free(listener->events);
    g_free(listener);
}

/* What every answer says to the browser: that nothing here belongs to any other page. */
static void
add_headers(struct MHD_Response *response, const char *type, gboolean is_kept)
{
    static const char *const headers[][2] = {
        {"Content-Security-Policy",
         "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
         "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"},
        {"X-Content-Type-Options", "nosniff"},
        {"X-Frame-Options", "DENY"},
        {"Referrer-Policy", "no-referrer"},
        {"Cross-Origin-Resource-Policy", "same-origin"},
        {"Cross-Origin-Opener-Policy", "same-origin"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(headers); i++)
        MHD_add_response_header(response, headers[i][0], headers[i][1]);
    MHD_add_response_header(response, "Content-Type", type);
    MHD_add_response_header(response, "Cache-Control",
                            is_kept ? "private, max-age=86400, immutable" : "no-store");
}

static void
free_bytes(void *bytes)
{
    g_bytes_unref(bytes);
}

static enum MHD_Result
answer(struct MHD_Connection *connection, guint status, struct MHD_Response *response)
{
    enum MHD_Result result = MHD_queue_response(connection, status, response);
    MHD_destroy_response(response);
    return result;
}

/* Takes @bytes. */
static enum MHD_Result
send_bytes(struct MHD_Connection *connection,
           GBytes *bytes,
           const char *type,
           gboolean is_kept)
{
    gsize length;
    gconstpointer data = g_bytes_get_data(bytes, &length);
    struct MHD_Response *response = MHD_create_response_from_buffer_with_free_callback_cls(
        length, (void *)data, free_bytes, bytes);
    add_headers(response, type, is_kept);
    return answer(connection, MHD_HTTP_OK, response);
}

static enum MHD_Result
refuse(struct MHD_Connection *connection, int status)
{
    const char *text = "There is nothing here.\n";
    if (status == MHD_HTTP_FORBIDDEN)
        text =
            "Open the address that tenfold preview printed. Each address works once; press "
            "Enter in the terminal for another.\n";
    else if (status == MHD_HTTP_METHOD_NOT_ALLOWED)
        text = "Nothing is changed from here.\n";
    struct MHD_Response *response =
        MHD_create_response_from_buffer(strlen(text), (void *)text, MHD_RESPMEM_PERSISTENT);
    add_headers(response, "text/plain; charset=utf-8", FALSE);
    if (status == MHD_HTTP_METHOD_NOT_ALLOWED)
        MHD_add_response_header(response, "Allow", "GET, HEAD");
    return answer(connection, (guint)status, response);
}

/* To the page, with the cookie; who has it already may come again with an old address. */
static enum MHD_Result
start(TfServer *server,
      struct MHD_Connection *connection,
      const char *token,
      gboolean is_known)
{
    gboolean is_new = tf_guard_redeem(server->guard, token);
    if (!is_new && !is_known)
        return refuse(connection, MHD_HTTP_FORBIDDEN);
    struct MHD_Response *response =
        MHD_create_response_from_buffer(0, (void *)"", MHD_RESPMEM_PERSISTENT);
    add_headers(response, "text/plain; charset=utf-8", FALSE);
    MHD_add_response_header(response, "Location", "/");
    if (is_new)
        MHD_add_response_header(response, "Set-Cookie", tf_guard_cookie(server->guard));
    return answer(connection, MHD_HTTP_SEE_OTHER, response);
}

static enum MHD_Result
add_tag(void *data,
        G_GNUC_UNUSED enum MHD_ValueKind kind,
        const char *key,
        const char *value)
{
    GPtrArray *tags = data;
    gboolean is_tag = strcmp(key, "of") == 0 || strcmp(key, "beside") == 0;
    if (is_tag && value != NULL && strlen(value) < 64 && tags->len < TF_TAGS_MOST)
        g_ptr_array_add(tags, g_strdup(value));
    return MHD_YES;
}

static enum MHD_Result
listen_to(TfServer *server, struct MHD_Connection *connection, gboolean is_head)
{
    struct MHD_Response *response;
    if (is_head) {
        response = MHD_create_response_from_buffer(0, (void *)"", MHD_RESPMEM_PERSISTENT);
        add_headers(response, "text/event-stream", FALSE);
        return answer(connection, MHD_HTTP_OK, response);
    }
    Listener *listener = g_new0(Listener, 1);
    listener->server = server;
    listener->connection = connection;
    listener->events = tf_events_new();
    listener->tags = g_ptr_array_new_with_free_func(g_free);
    MHD_get_connection_values(connection, MHD_GET_ARGUMENT_KIND, add_tag, listener->tags);
    g_ptr_array_add(server->listeners, listener);
    dismiss_oldest(server);
    MHD_set_connection_option(connection, MHD_CONNECTION_OPTION_TIMEOUT, 0u);
    response = MHD_create_response_from_callback(MHD_SIZE_UNKNOWN, 4096, read_events,
                                                 listener, listener_gone);
    add_headers(response, "text/event-stream", FALSE);
    tf_events_add(listener->events, "hello", "{}");
    for (guint i = 0; i < listener->tags->len; i++)
        server->source.look(listener->tags->pdata[i], TRUE, server->source.data);
    return answer(connection, MHD_HTTP_OK, response);
}

/* Takes @bytes. */
static enum MHD_Result
send_or_refuse(struct MHD_Connection *connection, GBytes *bytes, const TfRoute *route)
{
    if (bytes == NULL)
        return refuse(connection, MHD_HTTP_NOT_FOUND);
    return send_bytes(connection, bytes, route->type, route->kind == TF_ROUTE_PAGE);
}

static GBytes *
find_resource(const char *name)
{
    g_autofree char *path = g_strconcat("/tenfold/preview/", name, NULL);
    return g_resource_lookup_data(tf_page_get_resource(), path,
                                  G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
}

static enum MHD_Result
serve(TfServer *server,
      struct MHD_Connection *connection,
      const TfRoute *route,
      gboolean is_head)
{
    const TfSource *source = &server->source;
    const char *of = MHD_lookup_connection_value(connection, MHD_GET_ARGUMENT_KIND, "of");
    switch (route->kind) {
    case TF_ROUTE_FILE:
        return send_or_refuse(connection, find_resource(route->resource), route);
    case TF_ROUTE_PROJECT:
        return send_or_refuse(connection, source->project(source->data), route);
    case TF_ROUTE_EDITION:
        return send_or_refuse(connection,
                              of != NULL ? source->edition(of, source->data) : NULL, route);
    case TF_ROUTE_PAGE:
        return send_or_refuse(connection, source->page(route->rest, source->data), route);
    case TF_ROUTE_EVENTS:
        return listen_to(server, connection, is_head);
    case TF_ROUTE_START:
    case TF_ROUTE_NONE:
    default:
        return refuse(connection, MHD_HTTP_NOT_FOUND);
    }
}

static enum MHD_Result
count_hosts(void *data,
            G_GNUC_UNUSED enum MHD_ValueKind kind,
            const char *key,
            const char *value)
{
    TfRequest *request = data;
    if (g_ascii_strcasecmp(key, MHD_HTTP_HEADER_HOST) == 0) {
        request->n_hosts++;
        request->host = value;
    }
    return MHD_YES;
}

static TfRequest
read_request(struct MHD_Connection *connection, const char *method)
{
    TfRequest request = {
        .method = method,
        .origin = MHD_lookup_connection_value(connection, MHD_HEADER_KIND, "Origin"),
        .site = MHD_lookup_connection_value(connection, MHD_HEADER_KIND, "Sec-Fetch-Site"),
        .cookie = MHD_lookup_connection_value(connection, MHD_HEADER_KIND, "Cookie"),
    };
    MHD_get_connection_values(connection, MHD_HEADER_KIND, count_hosts, &request);
    return request;
}

/* The library hands on targets as C strings, so that "/<zero>x" would be "/". In its buffer the version
 * follows a whole one. Returns: where that must be, the state that handle() finds at first */
static void *
end_of_target(G_GNUC_UNUSED void *data,
              const char *target,
              G_GNUC_UNUSED struct MHD_Connection *connection)
{
    return (void *)(target + strlen(target) + 1);
}

/* libmicrohttpd fixes the parameters: NOLINTBEGIN(readability-function-size) */
static enum MHD_Result
handle(void *data,
       struct MHD_Connection *connection,
       const char *url,
       const char *method,
       const char *version,
       G_GNUC_UNUSED const char *upload,
       G_GNUC_UNUSED size_t *upload_length,
       void **state)
{
    static const char begun;
    TfServer *server = data;
    TfRequest request = read_request(connection, method);
    int status = tf_guard_check(server->guard, &request, FALSE);
    if (status != 0)
        return refuse(connection, status);
    /* Only what is answered after its headers were seen once more keeps its connection. */
    if (*state != &begun) {
        if (*state != version)
            return refuse(connection, MHD_HTTP_NOT_FOUND);
        *state = (void *)&begun;
        g_ptr_array_remove(server->idle, connection);
        return MHD_YES;
    }
    gboolean is_known = tf_guard_check(server->guard, &request, TRUE) == 0;
    TfRoute route = tf_route_find(url);
    gboolean is_head = strcmp(method, "HEAD") == 0;
    if (route.kind == TF_ROUTE_START && !is_head)
        return start(server, connection, route.rest, is_known);
    if (!is_known)
        return refuse(connection, MHD_HTTP_FORBIDDEN);
    return serve(server, connection, &route, is_head);
}
/* NOLINTEND(readability-function-size) */

/* What a client did wrong is nobody's news. */
static void
ignore_log(G_GNUC_UNUSED void *data,
           G_GNUC_UNUSED const char *format,
           G_GNUC_UNUSED va_list args)
{
}

/* A socket of our own, so that it says which of all errors it was. */
static int
open_socket(int port, GError **error)
{
    struct sockaddr_in address = {
        .sin_family = AF_INET,
        .sin_port = htons((guint16)port),
        .sin_addr.s_addr = htonl(INADDR_LOOPBACK),
    };
    int yes = 1;
    int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    if (fd >= 0 && setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes) == 0 &&
        bind(fd, (struct sockaddr *)&address, sizeof address) == 0 && listen(fd, 64) == 0)
        return fd;
    g_set_error(error, TF_ERROR, TF_ERROR_USAGE, "port %d: %s", port, g_strerror(errno));
    if (fd >= 0)
        close(fd);
    return -1;
}

static int
port_of(int fd)
{
    struct sockaddr_in address = {0};
    socklen_t length = sizeof address;
    getsockname(fd, (struct sockaddr *)&address, &length);
    return ntohs(address.sin_port);
}

/* No path or tag of ours has anything to decode, so what is coded is not there. */
static size_t
keep_coded(G_GNUC_UNUSED void *data,
           G_GNUC_UNUSED struct MHD_Connection *connection,
           char *text)
{
    return strlen(text);
}

static struct MHD_Daemon *
start_daemon(TfServer *server, int fd)
{
    return MHD_start_daemon(
        MHD_USE_EPOLL | MHD_ALLOW_SUSPEND_RESUME | MHD_USE_ERROR_LOG, 0, NULL, NULL, handle,
        server, MHD_OPTION_EXTERNAL_LOGGER, ignore_log, NULL, MHD_OPTION_LISTEN_SOCKET, fd,
        MHD_OPTION_CONNECTION_LIMIT, (unsigned)TF_CONNECTIONS_MOST,
        MHD_OPTION_CONNECTION_MEMORY_LIMIT, (size_t)TF_CONNECTION_BYTES,
        MHD_OPTION_CONNECTION_TIMEOUT, (unsigned)TF_IDLE_SECONDS,
        MHD_OPTION_STRICT_FOR_CLIENT, 1, MHD_OPTION_UNESCAPE_CALLBACK, keep_coded, NULL,
        MHD_OPTION_URI_LOG_CALLBACK, end_of_target, NULL, MHD_OPTION_NOTIFY_CONNECTION,
        notice_connection, server, MHD_OPTION_NOTIFY_COMPLETED, notice_end, server,
        MHD_OPTION_END);
}

TfServer *
tf_server_new(int port, const TfSource *source, GError **error)
{
    int fd = open_socket(port, error);
    if (fd < 0)
        return NULL;
    g_autoptr(TfServer) server = g_new0(TfServer, 1);
    server->source = *source;
    server->listeners = g_ptr_array_new();
    server->idle = g_ptr_array_new();
    server->guard = tf_guard_new(port_of(fd), error);
    server->daemon = server->guard != NULL ? start_daemon(server, fd) : NULL;
    if (server->daemon == NULL) {
        close(fd);
        if (server->guard != NULL)
            g_set_error_literal(error, TF_ERROR, TF_ERROR_LIBRARY,
                                "libmicrohttpd does not start");
        return NULL;
    }
    const union MHD_DaemonInfo *info =
        MHD_get_daemon_info(server->daemon, MHD_DAEMON_INFO_EPOLL_FD);
    server->ready_id = g_unix_fd_add(info->epoll_fd, G_IO_IN, run_ready, server);
    server->alive_id = g_timeout_add_seconds(TF_ALIVE_SECONDS, show_life, server);
    return g_steal_pointer(&server);
}

static void
remove_source(guint id)
{
    if (id != 0)
        g_source_remove(id);
}

void
tf_server_free(TfServer *server)
{
    if (server == NULL)
        return;
    for (guint i = 0; i < server->listeners->len; i++)
        wake(server->listeners->pdata[i]); /* none may sleep when it ends */
    if (server->daemon != NULL)
        MHD_stop_daemon(server->daemon);
    remove_source(server->ready_id);
    remove_source(server->timeout_id);
    remove_source(server->alive_id);
    remove_source(server->run_id);
    g_ptr_array_unref(server->listeners);
    g_ptr_array_unref(server->idle);
    tf_guard_free(server->guard);
    g_free(server);
}

TfGuard *
tf_server_guard(TfServer *server)
{
    return server->guard;
}

void
tf_server_tell(TfServer *server, const char *of, const char *name, const char *data)
{
    for (guint i = 0; i < server->listeners->len; i++) {
        Listener *listener = server->listeners->pdata[i];
        if (of != NULL &&
            !g_ptr_array_find_with_equal_func(listener->tags, of, g_str_equal, NULL))
            continue;
        tf_events_add(listener->events, name, data);
        wake(listener);
    }
}
