/* guard.h: who may ask the preview, and for what. Pure: no sockets here.
 *
 *     method, path, Host, Origin, Cookie  -->  a route, or a status that refuses
 *
 * The server is reached by every page that is open in a browser on this computer, so being local
 * is no right. One-time tokens of the address that is printed become a cookie; everything else is
 * refused, and no path is ever a file name.
 */
#pragma once

#include <glib.h>

/* Bytes of a secret in letters: 128 bits in hexadecimal. */
#define TF_SECRET_LENGTH 32

/* Bytes of a page's digest in letters. */
#define TF_DIGEST_LENGTH 32

typedef enum {
    TF_ROUTE_NONE,
    TF_ROUTE_START,   /* with a token: exchanges it for the cookie                      */
    TF_ROUTE_FILE,    /* the page, its style and scripts: .resource                     */
    TF_ROUTE_PROJECT, /* languages and products as JSON                                 */
    TF_ROUTE_EDITION, /* one edition as JSON; query: of=TAG                             */
    TF_ROUTE_EVENTS,  /* what happens, as it happens; query: of=TAG, beside=TAG         */
    TF_ROUTE_PAGE,    /* a page as SVG, by its digest                                   */
} TfRouteKind;

typedef struct {
    TfRouteKind kind;
    const char *resource; /* file: its name in the program's resources                  */
    const char *type;     /* what it is, for Content-Type                               */
    const char *rest;     /* token or digest, within the path; NULL                     */
} TfRoute;

/* Returns: the row of @path in the table; TF_ROUTE_NONE where it has none */
TfRoute tf_route_find(const char *path);

typedef struct TfGuard TfGuard;

/* @port: that the server has. Makes the first token. Errors: the system has no random bytes */
TfGuard *tf_guard_new(int port, GError **error);
void tf_guard_free(TfGuard *guard);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TfGuard, tf_guard_free)

/* The address to open, "http://127.0.0.1:40123/start/…", with a token that nobody has used; a new
 * one after it was. Returns: (transfer full) (nullable): NULL without random bytes */
char *tf_guard_address(TfGuard *guard);

/* Returns: whether @token is the one of the last address; it is used up then */
gboolean tf_guard_redeem(TfGuard *guard, const char *token);

/* What Set-Cookie says to who redeemed a token. Returns: (transfer none) */
const char *tf_guard_cookie(const TfGuard *guard);

/* What a request says of itself; NULL where it does not. */
typedef struct {
    const char *method;
    const char *host;
    int n_hosts; /* how often it says Host */
    const char *origin;
    const char *site;   /* Sec-Fetch-Site */
    const char *cookie; /* the whole header */
} TfRequest;

/**
 * tf_guard_check:
 * @needs_cookie: all but the start
 *
 * Returns: 0 where the request may go on; else the status that refuses it: 405 for methods other than
 * GET and HEAD, 421 for another Host, 403 for another origin or no cookie
 */
int tf_guard_check(const TfGuard *guard, const TfRequest *request, gboolean needs_cookie);
