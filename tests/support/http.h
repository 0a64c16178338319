/* http.h: HTTP as it goes over the wire, for tests that say what no client would. */
#pragma once

#include <glib.h>

typedef struct {
    int status; /* 0: the other side said nothing and closed */
    char *head; /* all header lines; NULL                    */
    char *body; /* NUL-terminated; NULL                      */
} HttpAnswer;

void http_answer_clear(HttpAnswer *answer);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(HttpAnswer, http_answer_clear)

/* Returns: a connection to @port of this computer that gives up after @seconds; fails the test where
 * there is none */
int http_connect(int port, int seconds);

/* Sends @request as it is and reads one answer. Errors of the connection are a status of 0. */
HttpAnswer http_exchange(int port, const char *request, gsize length, int seconds);

/* Reads from @fd until @text came, or the time is over. Returns: (transfer full): all that came */
char *http_read_until(int fd, const char *text);
