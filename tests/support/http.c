#include "support/http.h"

#include "support/check.h"

#include <arpa/inet.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

void
http_answer_clear(HttpAnswer *answer)
{
    g_clear_pointer(&answer->head, g_free);
    g_clear_pointer(&answer->body, g_free);
}

int
http_connect(int port, int seconds)
{
    struct sockaddr_in address = {
        .sin_family = AF_INET,
        .sin_port = htons((guint16)port),
        .sin_addr.s_addr = htonl(INADDR_LOOPBACK),
    };
    struct timeval patience = {.tv_sec = seconds};
    int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    assert_true(fd >= 0);
    setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    setsockopt(fd, SOL_SOCKET, SO_SNDTIMEO, &patience, sizeof patience);
    if (connect(fd, (struct sockaddr *)&address, sizeof address) != 0)
        fail_msg("nobody listens at port %d", port);
    return fd;
}

/* Whether all of the answer came: its head, and a body of the length that the head says. */
static gboolean
is_whole(const GString *answer)
{
    const char *end = strstr(answer->str, "\r\n\r\n");
    if (end == NULL)
        return FALSE;
    g_autofree char *head = g_ascii_strdown(answer->str, end - answer->str);
    const char *length = strstr(head, "\r\ncontent-length:");
    if (length == NULL)
        return FALSE;
    gsize wanted = g_ascii_strtoull(length + strlen("\r\ncontent-length:"), NULL, 10);
    return answer->len - (gsize)(end - answer->str) - 4 >= wanted;
}

HttpAnswer
http_exchange(int port, const char *request, gsize length, int seconds)
{
    HttpAnswer result = {0};
    g_autoptr(GString) answer = g_string_new(NULL);
    char buffer[16384];
    gssize n;
    int fd = http_connect(port, seconds);
    for (gsize at = 0; at < length; at += (gsize)n)
        if ((n = send(fd, request + at, length - at, MSG_NOSIGNAL)) <= 0)
            break;
    while (!is_whole(answer) && (n = recv(fd, buffer, sizeof buffer, 0)) > 0)
        g_string_append_len(answer, buffer, n);
    close(fd);
    const char *end = strstr(answer->str, "\r\n\r\n");
    if (end == NULL || answer->len < 12)
        return result;
    result.status = (int)g_ascii_strtoll(answer->str + strlen("HTTP/1.1 "), NULL, 10);
    result.head = g_strndup(answer->str, (gsize)(end - answer->str));
    result.body = g_strdup(end + 4);
    return result;
}

char *
http_read_until(int fd, const char *text)
{
    GString *all = g_string_new(NULL);
    char buffer[4096];
    gssize n;
    while (strstr(all->str, text) == NULL && (n = recv(fd, buffer, sizeof buffer, 0)) > 0)
        g_string_append_len(all, buffer, n);
    return g_string_free(all, FALSE);
}
