#include "preview/maker.h"

#include "paint/paint.h"
#include "preview/frames.h"
#include "preview/view.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

/* One line of work. */
typedef struct {
    int out;
    char **known; /* digests, NULL-terminated */
    GPtrArray *digests;
} Making;

static void
write_text(const Making *making, const char *word, const char *text)
{
    tf_frame_write(making->out, word, NULL, text, strlen(text));
}

static gboolean
is_new(int i, gpointer data)
{
    const Making *making = data;
    return !g_strv_contains((const char *const *)making->known, making->digests->pdata[i]);
}

static void
take_page(int i, const guint8 *svg, gsize length, gpointer data)
{
    const Making *making = data;
    tf_frame_write(making->out, "page", making->digests->pdata[i], svg, length);
}

static void
write_news(const Making *making, const TfEditionView *view)
{
    g_autofree char *news = tf_view_news(view);
    write_text(making, "news", news);
}

/* Painting finds little, and what it finds belongs to this edition too. */
static void
paint(Making *making, const TfEditionView *view)
{
    g_autoptr(TfFindings) found = tf_findings_new();
    g_autoptr(GError) error = NULL;
    if (!tf_paint_svg_pages(view->pages, is_new, take_page, making, found, &error) ||
        tf_findings_n(found) > 0) {
        g_autoptr(JsonNode) before = tf_findings_to_json(view->findings);
        g_autoptr(TfFindings) all = tf_findings_new();
        tf_findings_add_json(all, before);
        tf_findings_take_all(all, found);
        TfEditionView more = *view;
        more.findings = all;
        more.failure = error != NULL ? error->message : view->failure;
        write_news(making, &more);
    }
}

static char *
join(const GPtrArray *digests)
{
    g_autoptr(GString) list = g_string_new(NULL);
    for (guint i = 0; i < digests->len; i++)
        g_string_append_printf(list, "%s%s", i > 0 ? " " : "",
                               (const char *)digests->pdata[i]);
    return g_string_free(g_steal_pointer(&list), FALSE);
}

static void
look(const TfEditionView *view, gpointer data)
{
    Making *making = data;
    write_news(making, view);
    if (view->pages == NULL)
        return;
    making->digests = tf_view_digests(view->pages);
    g_autofree char *book = tf_view_book(view, making->digests);
    g_autofree char *list = join(making->digests);
    write_text(making, "list", list);
    write_text(making, "book", book);
    paint(making, view);
    g_ptr_array_unref(making->digests);
}

void
tf_maker_run(int in, int out)
{
    g_autofree char *line = NULL;
    gsize size = 0;
    FILE *lines = fdopen(in, "r");
    g_autoptr(TfMemory) memory = tf_memory_new();
    while (lines != NULL && getline(&line, &size, lines) > 0) {
        g_auto(GStrv) words = g_strsplit(g_strchomp(line), " ", -1);
        if (g_strv_length(words) < 2)
            break;
        Making making = {.out = out, .known = words + 2};
        tf_job_view(words[0], words[1], memory, look, &making);
        if (!tf_frame_write(out, "end", NULL, "", 0))
            break;
    }
    if (lines != NULL)
        fclose(lines);
}
