#include "preview/preview.h"

#include "base/error.h"
#include "model/language.h"
#include "preview/makers.h"
#include "preview/server.h"
#include "preview/shelf.h"
#include "preview/watch.h"

#include <gio/gio.h>
#include <glib-unix.h>
#include <json-glib/json-glib.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

/* Work that was begun longer ago than this is given up for newer texts; else it may end, so that pages
 * keep moving while somebody saves all the time. */
#define TF_GIVE_UP_US 400000

typedef struct {
    const TfPreviewTalk *talk;
    TfCampaign *campaign;
    char *language, *product; /* what is shown first; which product */
    TfShelf *shelf;
    TfMakers *makers;
    TfServer *server;
    TfWatch *watch;
    GMainLoop *loop;
    guint ids[3]; /* of sources: two signals and standard input */
    int signal;
} Preview;

static void
tell_of(Preview *preview, const TfShelved *edition, const char *event)
{
    g_autofree char *data =
        g_strdup_printf("{\"of\":\"%s\",\"turn\":%d}", edition->tag, edition->n_turns);
    tf_server_tell(preview->server, edition->tag, event, data);
}

/* Returns: (nullable): what is to be made next: what was saved last, of all that somebody looks at */
static TfShelved *
next_work(const Preview *preview)
{
    const GPtrArray *all = tf_shelf_all(preview->shelf);
    TfShelved *next = NULL;
    for (guint i = 0; i < all->len; i++) {
        TfShelved *edition = all->pdata[i];
        gboolean is_wanted = edition->n_looking > 0 || edition->is_asked;
        if (is_wanted && edition->is_stale && !edition->is_making &&
            (next == NULL || edition->saved > next->saved))
            next = edition;
    }
    return next;
}

static void
work(Preview *preview)
{
    TfShelved *edition;
    while (tf_makers_is_free(preview->makers) && (edition = next_work(preview)) != NULL) {
        edition->is_making = TRUE;
        edition->is_stale = FALSE;
        edition->is_asked = FALSE;
        edition->is_current = FALSE;
        edition->first_ms = 0;
        edition->begun = g_get_monotonic_time();
        if (edition->saved == 0)
            edition->saved = edition->begun;
        tf_makers_make(preview->makers, edition, edition->tag, preview->product,
                       edition->digests);
        tell_of(preview, edition, "making");
    }
}

static void
say_made(const Preview *preview, const TfShelved *edition, const char *failure)
{
    g_autofree char *line = NULL;
    if (failure != NULL)
        line = g_strdup_printf("%s %s: %s", edition->tag, preview->product, failure);
    else if (!edition->is_current)
        line = g_strdup_printf("%s %s: could not be made; the last good pages stay",
                               edition->tag, preview->product);
    else
        line = g_strdup_printf("%s %s: %u pages in %d ms", edition->tag, preview->product,
                               edition->digests->len, edition->ms);
    if (preview->talk->made != NULL)
        preview->talk->made(line, preview->talk->data);
}

static void
maker_said(gpointer row, const TfFrame *frame, const char *failure, gpointer data)
{
    Preview *preview = data;
    TfShelved *edition = row;
    if (frame == NULL) {
        tf_shelf_finish(preview->shelf, edition, failure);
        say_made(preview, edition, failure);
        edition->saved = edition->is_stale ? edition->saved : 0;
        tell_of(preview, edition, "edition");
        work(preview);
        return;
    }
    TfShelfChange change = tf_shelf_take(preview->shelf, edition, frame);
    if (change == TF_SHELF_BOOK) {
        tell_of(preview, edition, "edition");
    } else if (change == TF_SHELF_PAGE) {
        g_autofree char *digest = g_strdup_printf("{\"digest\":\"%s\"}", frame->name);
        tf_server_tell(preview->server, edition->tag, "page", digest);
    }
}

static void
set_stale(Preview *preview, TfShelved *edition)
{
    gint64 now = g_get_monotonic_time();
    edition->is_stale = TRUE;
    edition->saved = now - TF_EAGER_US; /* about when it was */
    if (edition->is_making && now - edition->begun > TF_GIVE_UP_US) {
        tf_makers_stop(preview->makers, edition);
        edition->is_making = FALSE;
    }
}

/* Other languages may have come; what has gone stays listed until the next start. */
static void
read_campaign(Preview *preview)
{
    g_autoptr(TfFindings) findings = tf_findings_new();
    TfCampaign *campaign = tf_campaign_load("content/campaign.xml", findings, NULL);
    if (campaign == NULL)
        return;
    tf_campaign_free(preview->campaign);
    preview->campaign = campaign;
    tf_shelf_list(preview->shelf, campaign);
    tf_server_tell(preview->server, NULL, "project", "{}");
}

static void
saved(const char *const *touched, gpointer data)
{
    Preview *preview = data;
    const GPtrArray *all = tf_shelf_all(preview->shelf);
    if (touched == NULL)
        read_campaign(preview);
    for (guint i = 0; i < all->len; i++) {
        TfShelved *edition = all->pdata[i];
        if (touched == NULL || g_strv_contains(touched, edition->tag))
            set_stale(preview, edition);
    }
    work(preview);
}

static void
add_string(JsonObject *object, const char *name, const char *text)
{
    json_object_set_string_member(object, name, text != NULL ? text : "");
}

static JsonArray *
list_languages(const TfCampaign *campaign)
{
    JsonArray *array = json_array_new();
    for (int i = 0; i < tf_campaign_n_languages(campaign); i++) {
        const TfCampaignLanguage *row = &tf_campaign_languages(campaign)[i];
        const TfLanguage *language = tf_language_find(row->tag);
        gboolean is_rtl = language != NULL && language->direction == TF_DIRECTION_RTL;
        JsonObject *object = json_object_new();
        add_string(object, "tag", row->tag);
        add_string(object, "name", row->name);
        add_string(object, "english", row->english);
        add_string(object, "direction", is_rtl ? "rtl" : "ltr");
        json_array_add_object_element(array, object);
    }
    return array;
}

static GBytes *
print_project(gpointer data)
{
    const Preview *preview = data;
    g_autoptr(JsonNode) node = json_node_new(JSON_NODE_OBJECT);
    JsonObject *object = json_object_new();
    add_string(object, "name", tf_campaign_name(preview->campaign));
    add_string(object, "edition", tf_campaign_edition(preview->campaign));
    add_string(object, "source", tf_campaign_source(preview->campaign));
    add_string(object, "product", preview->product);
    add_string(object, "first", preview->language);
    json_object_set_array_member(object, "languages", list_languages(preview->campaign));
    json_node_take_object(node, object);
    char *text = json_to_string(node, FALSE);
    return g_bytes_new_take(text, strlen(text));
}

static GBytes *
print_edition(const char *of, gpointer data)
{
    Preview *preview = data;
    TfShelved *edition = tf_shelf_find(preview->shelf, of);
    if (edition == NULL)
        return NULL;
    edition->is_asked = edition->is_stale;
    work(preview);
    return tf_shelf_print(preview->shelf, edition);
}

static GBytes *
find_page(const char *digest, gpointer data)
{
    return tf_shelf_page(((Preview *)data)->shelf, digest);
}

static void
look(const char *of, gboolean is_looked_at, gpointer data)
{
    Preview *preview = data;
    TfShelved *edition = tf_shelf_find(preview->shelf, of);
    if (edition == NULL)
        return;
    edition->n_looking += is_looked_at ? 1 : -1;
    if (preview->makers != NULL)
        work(preview);
}

static void
say_address(const Preview *preview)
{
    g_autofree char *address = tf_guard_address(tf_server_guard(preview->server));
    if (address != NULL)
        preview->talk->address(address, preview->talk->data);
}

static gboolean
asked(int fd, G_GNUC_UNUSED GIOCondition condition, gpointer data)
{
    Preview *preview = data;
    char line[256];
    if (read(fd, line, sizeof line) > 0) {
        say_address(preview);
        return G_SOURCE_CONTINUE;
    }
    preview->ids[2] = 0;
    return G_SOURCE_REMOVE;
}

static gboolean
stop(Preview *preview, int number)
{
    preview->signal = number;
    g_main_loop_quit(preview->loop);
    return G_SOURCE_CONTINUE;
}

static gboolean
interrupted(gpointer data)
{
    return stop(data, SIGINT);
}

static gboolean
terminated(gpointer data)
{
    return stop(data, SIGTERM);
}

static gboolean
choose(Preview *preview, const TfPreviewOptions *options, GError **error)
{
    const TfCampaign *campaign = preview->campaign;
    const char *language =
        options->language != NULL ? options->language : tf_campaign_source(campaign);
    gboolean has_product = options->product == NULL && tf_campaign_n_products(campaign) > 0;
    for (int i = 0; options->product != NULL && i < tf_campaign_n_products(campaign); i++)
        has_product |=
            strcmp(tf_campaign_products(campaign)[i].name, options->product) == 0;
    if (tf_campaign_find(campaign, language) == NULL || !has_product) {
        g_set_error(error, TF_ERROR, TF_ERROR_USAGE, "content/campaign.xml: has no %s",
                    has_product ? language : options->product);
        return FALSE;
    }
    preview->language = g_strdup(language);
    preview->product =
        g_strdup(options->product != NULL ? options->product
                                          : tf_campaign_products(campaign)[0].name);
    return TRUE;
}

static gboolean
open_all(Preview *preview, const TfPreviewOptions *options, GError **error)
{
    g_autoptr(TfFindings) findings = tf_findings_new();
    const TfSource source = {print_project, print_edition, find_page, look, preview};
    preview->campaign = tf_campaign_load("content/campaign.xml", findings, error);
    if (preview->campaign == NULL || !choose(preview, options, error))
        return FALSE;
    preview->shelf = tf_shelf_new();
    tf_shelf_list(preview->shelf, preview->campaign);
    preview->server = tf_server_new(options->port, &source, error);
    if (preview->server == NULL)
        return FALSE;
    preview->watch =
        tf_watch_new(tf_campaign_source(preview->campaign), saved, preview, error);
    if (preview->watch == NULL)
        return FALSE;
    preview->makers = tf_makers_new(maker_said, preview);
    return TRUE;
}

static void
close_all(Preview *preview)
{
    for (gsize i = 0; i < G_N_ELEMENTS(preview->ids); i++)
        if (preview->ids[i] != 0)
            g_source_remove(preview->ids[i]);
    tf_watch_free(preview->watch);
    g_clear_pointer(&preview->makers, tf_makers_free);
    tf_server_free(preview->server);
    tf_shelf_free(preview->shelf);
    tf_campaign_free(preview->campaign);
    g_clear_pointer(&preview->loop, g_main_loop_unref);
    g_free(preview->language);
    g_free(preview->product);
}

int
tf_preview_run(const TfPreviewOptions *options, const TfPreviewTalk *talk, GError **error)
{
    Preview preview = {.talk = talk, .loop = g_main_loop_new(NULL, FALSE)};
    if (open_all(&preview, options, error)) {
        preview.ids[0] = g_unix_signal_add(SIGINT, interrupted, &preview);
        preview.ids[1] = g_unix_signal_add(SIGTERM, terminated, &preview);
        if (talk->asks)
            preview.ids[2] =
                g_unix_fd_add(STDIN_FILENO, G_IO_IN | G_IO_HUP, asked, &preview);
        /* Made before anybody asks: the browser takes longer to start. */
        tf_shelf_find(preview.shelf, preview.language)->is_asked = TRUE;
        work(&preview);
        say_address(&preview);
        g_main_loop_run(preview.loop);
    }
    close_all(&preview);
    return preview.signal;
}
