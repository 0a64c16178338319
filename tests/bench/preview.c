/* preview.c: how long it takes from a save to the page.
 *
 *     bench-preview [-n TIMES] [LANG…]
 *
 * Saves a text of a copy of the project again and again, and waits for what `tenfold preview` says of it,
 * over the wire; where chromedriver is installed, for the browser to paint as well. Prints medians. */
#include "support/preview.h"

#include "support/browser.h"
#include "support/check.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

/* What a save may take, ms: to the first page that changed, to the last. */
#define TF_FIRST_AIM 100.0
#define TF_BOOK_AIM  300.0

typedef struct {
    double *first, *book, *paint;
    int n;
} Times;

static int
compare(const void *a, const void *b)
{
    const double *x = a, *y = b;
    return (*x > *y) - (*x < *y);
}

static double
median(double *values, int n)
{
    qsort(values, (gsize)n, sizeof *values, compare);
    return n > 0 ? values[n / 2] : 0;
}

static double
now(void)
{
    return (double)g_get_real_time() / 1000;
}

static int
listen_to(const RunningPreview *preview, const char *of)
{
    int fd = http_connect(preview->port, 30);
    g_autofree char *request = g_strdup_printf(
        "GET /events?of=%s HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nCookie: %s\r\n\r\n", of,
        preview->port, preview->cookie);
    if (send(fd, request, strlen(request), 0) < 0)
        exit(1);
    g_free(http_read_until(fd, "event: hello"));
    return fd;
}

/* Every save makes the first word of the title another, so that one page changes, or more where the type
 * must change its size. */
static void
save(const RunningPreview *preview, const char *of, int turn)
{
    g_autofree char *file = g_strdup_printf("content/%s/rights.xml", of);
    g_autofree char *path = g_build_filename(preview->folder, file, NULL);
    g_autofree char *text = NULL;
    gsize length;
    if (!g_file_get_contents(path, &text, &length, NULL))
        exit(1);
    char *title = strstr(text, "<title ");
    char *end = strchr(title, '>') + 1;
    g_autofree char *before = g_strndup(text, (gsize)(end - text));
    g_autofree char *changed = g_strdup_printf("%s%s%s", before, turn % 2 == 0 ? "A " : "",
                                               end + (g_str_has_prefix(end, "A ") ? 2 : 0));
    if (!g_file_set_contents(path, changed, -1, NULL))
        exit(1);
}

static double
painted(const Browser *browser)
{
    g_autofree char *value = browser_run(
        browser, "return Number(document.documentElement.dataset.painted || 0)");
    return g_ascii_strtod(value, NULL);
}

static double
wait_for_paint(const Browser *browser, double after)
{
    for (int i = 0; i < 1000; i++) {
        double at = painted(browser);
        if (at > after)
            return at;
        g_usleep(5000);
    }
    return after;
}

/* Reads on until @word came again after @from. Returns: where it ends */
static gsize
read_event(int fd, GString *heard, gsize from, const char *word)
{
    char buffer[4096];
    const char *found;
    while ((found = strstr(heard->str + from, word)) == NULL) {
        gssize n = recv(fd, buffer, sizeof buffer, 0);
        if (n <= 0)
            exit(1);
        g_string_append_len(heard, buffer, n);
    }
    return (gsize)(found - heard->str) + strlen(word);
}

/* What an earlier save is still told of. */
static void
forget(int fd)
{
    char buffer[4096];
    while (recv(fd, buffer, sizeof buffer, MSG_DONTWAIT) > 0)
        ;
}

/* A book is first told of when it is composed, then when its last page was painted. */
static void
measure(RunningPreview *preview, const Browser *browser, const char *of, Times *times)
{
    int fd = listen_to(preview, of);
    for (int i = -2; i < times->n; i++) { /* two to warm up */
        g_autoptr(GString) heard = g_string_new(NULL);
        g_usleep(500000);
        forget(fd);
        double start = now();
        save(preview, of, i + 2);
        gsize at = read_event(fd, heard, 0, "event: page");
        double first = now();
        read_event(fd, heard, at, "event: edition");
        double book = now();
        double paint = browser != NULL ? wait_for_paint(browser, start) : 0;
        if (i < 0)
            continue;
        times->first[i] = first - start;
        times->book[i] = book - start;
        times->paint[i] = paint - start;
    }
    close(fd);
}

static void
print_row(const char *of, Times *times, gboolean has_paint)
{
    double first = median(times->first, times->n), book = median(times->book, times->n);
    double paint = median(times->paint, times->n);
    printf("| %s | %.0f | %.2f | %.0f | %.2f |", of, first, first / TF_FIRST_AIM, book,
           book / TF_BOOK_AIM);
    if (has_paint)
        printf(" %.0f | %.2f |\n", paint, paint / TF_FIRST_AIM);
    else
        printf(" - | - |\n");
    fflush(stdout);
}

/* The address was used up by us, so that the browser gets our cookie. */
static void
open_page(const RunningPreview *preview, const Browser *browser, const char *of)
{
    g_autofree char *address =
        g_strdup_printf("http://127.0.0.1:%d/?of=%s", preview->port, of);
    browser_open(browser, address);
    browser_give(browser, preview->cookie);
    browser_open(browser, address);
    browser_wait(browser, "document.querySelectorAll('#book .page.shown').length > 0");
}

static void
bench_language(const char *of, int n, gboolean has_browser)
{
    g_autofree double *first = g_new0(double, n);
    g_autofree double *book = g_new0(double, n);
    g_autofree double *paint = g_new0(double, n);
    Times times = {first, book, paint, n};
    RunningPreview *preview = preview_start(of);
    Browser *browser = has_browser ? browser_start(1440, 900) : NULL;
    preview_enter(preview);
    if (browser != NULL)
        open_page(preview, browser, of);
    g_free(preview_wait(preview, of, "\"isMaking\":false,\"isCurrent\":true"));
    measure(preview, browser, of, &times);
    print_row(of, &times, has_browser);
    if (browser != NULL)
        browser_stop(browser);
    preview_stop(preview);
}

int
main(int argc, char **argv)
{
    static const char *const usual[] = {"en", "ar", "zh-Hans", "ur", NULL};
    const char *const *languages = usual;
    int n = 9;
    if (argc > 2 && strcmp(argv[1], "-n") == 0) {
        n = MAX(1, atoi(argv[2]));
        argv += 2;
        argc -= 2;
    }
    if (argc > 1)
        languages = (const char *const *)argv + 1;
    g_autofree char *driver = g_find_program_in_path("chromedriver");
    printf(
        "| edition | first page ms | of %.0f | book ms | of %.0f | painted ms | of %.0f |\n"
        "| --- | --- | --- | --- | --- | --- | --- |\n",
        TF_FIRST_AIM, TF_BOOK_AIM, TF_FIRST_AIM);
    for (int i = 0; languages[i] != NULL; i++)
        bench_language(languages[i], n, driver != NULL);
    return 0;
}
