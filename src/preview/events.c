#include "preview/events.h"

#include <string.h>

struct TfEvents {
    GString *waiting;
    gsize begun; /* bytes at the start that belong to an event half of which is sent */
};

TfEvents *
tf_events_new(void)
{
    TfEvents *events = g_new0(TfEvents, 1);
    events->waiting = g_string_new(NULL);
    return events;
}

void
tf_events_free(TfEvents *events)
{
    if (events == NULL)
        return;
    g_string_free(events->waiting, TRUE);
    g_free(events);
}

void
tf_events_add(TfEvents *events, const char *name, const char *data)
{
    g_autofree char *text = g_strdup_printf("event: %s\ndata: %s\n\n", name, data);
    if (strstr(events->waiting->str + events->begun, text) != NULL)
        return;
    if (events->waiting->len + strlen(text) > TF_EVENTS_MOST) {
        g_string_truncate(events->waiting, events->begun);
        g_string_append(events->waiting, "event: again\ndata: {}\n\n");
    } else {
        g_string_append(events->waiting, text);
    }
}

void
tf_events_add_sign_of_life(TfEvents *events)
{
    if (events->waiting->len == 0)
        g_string_append(events->waiting, ":\n\n");
}

/* Where the event ends that the byte before @from is in. */
static gsize
end_of_event(const char *text, gsize from)
{
    const char *end = strstr(text + (from > 1 ? from - 2 : 0), "\n\n");
    gsize at = end != NULL ? (gsize)(end - text) + 2 : strlen(text);
    return at;
}

gsize
tf_events_take(TfEvents *events, char *buffer, gsize most)
{
    gsize n = MIN(events->waiting->len, most);
    if (n == 0)
        return 0;
    memcpy(buffer, events->waiting->str, n);
    events->begun = end_of_event(events->waiting->str, n) - n;
    g_string_erase(events->waiting, 0, (gssize)n);
    return n;
}
