#include "preview/guard.h"

#include "base/error.h"

#include <errno.h>
#include <string.h>
#include <sys/random.h>

struct TfGuard {
    int port;
    char token[TF_SECRET_LENGTH + 1]; /* ""; used up */
    char secret[TF_SECRET_LENGTH + 1];
    char *host, *origin, *name, *cookie;
};

#define JAVASCRIPT "text/javascript; charset=utf-8"

static const struct {
    const char *path;
    gboolean is_prefix; /* and what follows is .rest */
    TfRoute route;
} routes[] = {
    {"/", FALSE, {TF_ROUTE_FILE, "index.html", "text/html; charset=utf-8", NULL}},
    {"/style.css", FALSE, {TF_ROUTE_FILE, "style.css", "text/css; charset=utf-8", NULL}},
    {"/icon.svg", FALSE, {TF_ROUTE_FILE, "icon.svg", "image/svg+xml", NULL}},
    {"/main.js", FALSE, {TF_ROUTE_FILE, "main.js", JAVASCRIPT, NULL}},
    {"/book.js", FALSE, {TF_ROUTE_FILE, "book.js", JAVASCRIPT, NULL}},
    {"/card.js", FALSE, {TF_ROUTE_FILE, "card.js", JAVASCRIPT, NULL}},
    {"/link.js", FALSE, {TF_ROUTE_FILE, "link.js", JAVASCRIPT, NULL}},
    {"/overlays.js", FALSE, {TF_ROUTE_FILE, "overlays.js", JAVASCRIPT, NULL}},
    {"/panel.js", FALSE, {TF_ROUTE_FILE, "panel.js", JAVASCRIPT, NULL}},
    {"/make.js", FALSE, {TF_ROUTE_FILE, "make.js", JAVASCRIPT, NULL}},
    {"/project", FALSE, {TF_ROUTE_PROJECT, NULL, "application/json", NULL}},
    {"/edition", FALSE, {TF_ROUTE_EDITION, NULL, "application/json", NULL}},
    {"/events", FALSE, {TF_ROUTE_EVENTS, NULL, "text/event-stream", NULL}},
    {"/page/", TRUE, {TF_ROUTE_PAGE, NULL, "image/svg+xml", NULL}},
    {"/start/", TRUE, {TF_ROUTE_START, NULL, "text/plain; charset=utf-8", NULL}},
};

static gboolean
is_hexadecimal(const char *text, gsize length)
{
    return strlen(text) == length && strspn(text, "0123456789abcdef") == length;
}

TfRoute
tf_route_find(const char *path)
{
    for (gsize i = 0; i < G_N_ELEMENTS(routes); i++) {
        gsize length = strlen(routes[i].path);
        if (!routes[i].is_prefix && strcmp(routes[i].path, path) == 0)
            return routes[i].route;
        if (routes[i].is_prefix && strncmp(routes[i].path, path, length) == 0 &&
            is_hexadecimal(path + length, TF_DIGEST_LENGTH)) {
            TfRoute route = routes[i].route;
            route.rest = path + length;
            return route;
        }
    }
    return (TfRoute){.kind = TF_ROUTE_NONE};
}

static gboolean
make_secret(char *secret, GError **error)
{
    guint8 bytes[TF_SECRET_LENGTH / 2];
    if (getrandom(bytes, sizeof bytes, 0) != (gssize)sizeof bytes) {
        g_set_error(error, TF_ERROR, TF_ERROR_LIBRARY, "random bytes: %s",
                    g_strerror(errno));
        return FALSE;
    }
    for (gsize i = 0; i < sizeof bytes; i++)
        g_snprintf(secret + 2 * i, 3, "%02x", bytes[i]);
    return TRUE;
}

TfGuard *
tf_guard_new(int port, GError **error)
{
    g_autoptr(TfGuard) guard = g_new0(TfGuard, 1);
    guard->port = port;
    guard->host = g_strdup_printf("127.0.0.1:%d", port);
    guard->origin = g_strdup_printf("http://127.0.0.1:%d", port);
    if (!make_secret(guard->secret, error) || !make_secret(guard->token, error))
        return NULL;
    /* Cookies know no ports: another preview on this computer has its own name. */
    guard->name = g_strdup_printf("tenfold-%d", port);
    guard->cookie = g_strdup_printf("%s=%s; Path=/; HttpOnly; SameSite=Strict", guard->name,
                                    guard->secret);
    return g_steal_pointer(&guard);
}

void
tf_guard_free(TfGuard *guard)
{
    if (guard == NULL)
        return;
    g_free(guard->host);
    g_free(guard->origin);
    g_free(guard->name);
    g_free(guard->cookie);
    g_free(guard);
}

char *
tf_guard_address(TfGuard *guard)
{
    if (guard->token[0] == '\0' && !make_secret(guard->token, NULL))
        return NULL;
    return g_strconcat(guard->origin, "/start/", guard->token, NULL);
}

/* Takes as long wherever they differ. */
static gboolean
is_same_secret(const char *secret, const char *text, gsize length)
{
    guint8 difference = 0;
    if (length != TF_SECRET_LENGTH || secret[0] == '\0')
        return FALSE;
    for (gsize i = 0; i < TF_SECRET_LENGTH; i++)
        difference |= (guint8)(secret[i] ^ text[i]);
    return difference == 0;
}

gboolean
tf_guard_redeem(TfGuard *guard, const char *token)
{
    if (!is_same_secret(guard->token, token, strlen(token)))
        return FALSE;
    memset(guard->token, 0, sizeof guard->token);
    return TRUE;
}

const char *
tf_guard_cookie(const TfGuard *guard)
{
    return guard->cookie;
}

/* "a=1; tenfold-40123=…; b=2" */
static gboolean
has_cookie(const TfGuard *guard, const char *header)
{
    if (header == NULL)
        return FALSE;
    gsize length = strlen(guard->name);
    while (*header != '\0') {
        header += strspn(header, " ;");
        gsize end = strcspn(header, ";");
        if (end > length && strncmp(header, guard->name, length) == 0 &&
            header[length] == '=' &&
            is_same_secret(guard->secret, header + length + 1, end - length - 1))
            return TRUE;
        header += end;
    }
    return FALSE;
}

int
tf_guard_check(const TfGuard *guard, const TfRequest *request, gboolean needs_cookie)
{
    if (strcmp(request->method, "GET") != 0 && strcmp(request->method, "HEAD") != 0)
        return 405;
    if (request->n_hosts != 1 || g_strcmp0(request->host, guard->host) != 0)
        return 421;
    if (request->origin != NULL && strcmp(request->origin, guard->origin) != 0)
        return 403;
    /* What a page of another origin sends; "none" is a person who opened the address. */
    if (request->site != NULL && strcmp(request->site, "same-origin") != 0 &&
        strcmp(request->site, "none") != 0)
        return 403;
    return needs_cookie && !has_cookie(guard, request->cookie) ? 403 : 0;
}
