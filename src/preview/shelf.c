#include "preview/shelf.h"

#include <json-glib/json-glib.h>
#include <string.h>

/* Books before the last whose pages are kept. */
#define TF_BOOKS_KEPT 8

struct TfShelf {
    GPtrArray *editions; /* of TfShelved      */
    GHashTable *pages;   /* digest to GBytes */
};

static void
shelved_free(TfShelved *edition)
{
    g_clear_pointer(&edition->news, g_bytes_unref);
    g_clear_pointer(&edition->book, g_bytes_unref);
    g_clear_pointer(&edition->coming, g_ptr_array_unref);
    g_ptr_array_unref(edition->digests);
    g_ptr_array_unref(edition->earlier);
    g_free(edition->tag);
    g_free(edition);
}

TfShelf *
tf_shelf_new(void)
{
    TfShelf *shelf = g_new0(TfShelf, 1);
    shelf->editions = g_ptr_array_new_with_free_func((GDestroyNotify)shelved_free);
    shelf->pages = g_hash_table_new_full(g_str_hash, g_str_equal, g_free,
                                         (GDestroyNotify)g_bytes_unref);
    return shelf;
}

void
tf_shelf_free(TfShelf *shelf)
{
    if (shelf == NULL)
        return;
    g_ptr_array_unref(shelf->editions);
    g_hash_table_unref(shelf->pages);
    g_free(shelf);
}

TfShelved *
tf_shelf_find(const TfShelf *shelf, const char *tag)
{
    for (guint i = 0; i < shelf->editions->len; i++) {
        TfShelved *edition = shelf->editions->pdata[i];
        if (strcmp(edition->tag, tag) == 0)
            return edition;
    }
    return NULL;
}

void
tf_shelf_list(TfShelf *shelf, const TfCampaign *campaign)
{
    for (int i = 0; i < tf_campaign_n_languages(campaign); i++) {
        const char *tag = tf_campaign_languages(campaign)[i].tag;
        if (tf_shelf_find(shelf, tag) != NULL)
            continue;
        TfShelved *edition = g_new0(TfShelved, 1);
        edition->tag = g_strdup(tag);
        edition->digests = g_ptr_array_new_with_free_func(g_free);
        edition->earlier =
            g_ptr_array_new_with_free_func((GDestroyNotify)g_ptr_array_unref);
        edition->is_stale = TRUE;
        g_ptr_array_add(shelf->editions, edition);
    }
}

const GPtrArray *
tf_shelf_all(const TfShelf *shelf)
{
    return shelf->editions;
}

static GPtrArray *
read_list(GBytes *body)
{
    GPtrArray *list = g_ptr_array_new_with_free_func(g_free);
    gsize length;
    const char *text = g_bytes_get_data(body, &length);
    g_autofree char *copy = g_strndup(text, length);
    g_auto(GStrv) words = g_strsplit(copy, " ", -1);
    for (int i = 0; words[i] != NULL; i++)
        g_ptr_array_add(list, g_strdup(words[i]));
    return list;
}

static void
replace_bytes(GBytes **place, GBytes *bytes)
{
    g_clear_pointer(place, g_bytes_unref);
    *place = g_bytes_ref(bytes);
}

static int
ms_since(gint64 then)
{
    return (int)((g_get_monotonic_time() - then + 500) / 1000);
}

static void
take_book(TfShelved *edition, const TfFrame *frame)
{
    replace_bytes(&edition->book, frame->body);
    if (edition->coming != NULL) {
        g_ptr_array_add(edition->earlier, edition->digests);
        if (edition->earlier->len > TF_BOOKS_KEPT)
            g_ptr_array_remove_index(edition->earlier, 0);
        edition->digests = g_steal_pointer(&edition->coming);
    }
    edition->is_current = TRUE;
    edition->n_turns++;
}

TfShelfChange
tf_shelf_take(TfShelf *shelf, TfShelved *edition, const TfFrame *frame)
{
    if (strcmp(frame->word, "news") == 0) {
        replace_bytes(&edition->news, frame->body);
    } else if (strcmp(frame->word, "list") == 0) {
        g_clear_pointer(&edition->coming, g_ptr_array_unref);
        edition->coming = read_list(frame->body);
    } else if (strcmp(frame->word, "book") == 0) {
        take_book(edition, frame);
        return TF_SHELF_BOOK;
    } else if (strcmp(frame->word, "page") == 0) {
        g_hash_table_insert(shelf->pages, g_strdup(frame->name), g_bytes_ref(frame->body));
        if (edition->first_ms == 0)
            edition->first_ms = MAX(ms_since(edition->saved), 1);
        return TF_SHELF_PAGE;
    }
    return TF_SHELF_SAME;
}

static GBytes *
tell_failure(const char *failure)
{
    g_autoptr(JsonNode) node = json_node_new(JSON_NODE_OBJECT);
    JsonObject *object = json_object_new();
    json_object_set_string_member(object, "failure", failure);
    json_object_set_array_member(object, "findings", json_array_new());
    json_node_take_object(node, object);
    char *text = json_to_string(node, FALSE);
    return g_bytes_new_take(text, strlen(text));
}

static void
add_all(GHashTable *set, const GPtrArray *digests)
{
    for (guint i = 0; i < digests->len; i++)
        g_hash_table_add(set, digests->pdata[i]);
}

static gboolean
is_unused(gpointer digest, G_GNUC_UNUSED gpointer page, gpointer used)
{
    return !g_hash_table_contains(used, digest);
}

static void
clear_unused(TfShelf *shelf)
{
    g_autoptr(GHashTable) used = g_hash_table_new(g_str_hash, g_str_equal);
    for (guint i = 0; i < shelf->editions->len; i++) {
        const TfShelved *edition = shelf->editions->pdata[i];
        add_all(used, edition->digests);
        for (guint j = 0; j < edition->earlier->len; j++)
            add_all(used, edition->earlier->pdata[j]);
        if (edition->coming != NULL)
            add_all(used, edition->coming);
    }
    g_hash_table_foreach_remove(shelf->pages, is_unused, used);
}

void
tf_shelf_finish(TfShelf *shelf, TfShelved *edition, const char *failure)
{
    g_autoptr(GDateTime) now = g_date_time_new_now_local();
    g_autofree char *at = g_date_time_format(now, "%H:%M:%S");
    g_strlcpy(edition->at, at, sizeof edition->at);
    edition->ms = ms_since(edition->saved);
    edition->is_making = FALSE;
    g_clear_pointer(&edition->coming, g_ptr_array_unref);
    if (failure != NULL) {
        g_autoptr(GBytes) news = tell_failure(failure);
        replace_bytes(&edition->news, news);
        edition->is_current = FALSE;
    }
    clear_unused(shelf);
}

static void
add_bytes(GString *out, const char *name, GBytes *bytes)
{
    gsize length = 4;
    const char *text = bytes != NULL ? g_bytes_get_data(bytes, &length) : "null";
    g_string_append_printf(out, ",\"%s\":", name);
    g_string_append_len(out, text, (gssize)length);
}

GBytes *
tf_shelf_print(const TfShelf *shelf, const TfShelved *edition)
{
    GString *out = g_string_new(NULL);
    int n = 0;
    g_string_append_printf(
        out,
        "{\"of\":\"%s\",\"turn\":%d,\"at\":\"%s\",\"ms\":%d,\"firstMs\":%d,\"isMaking\":%s,"
        "\"isCurrent\":%s,\"ready\":[",
        edition->tag, edition->n_turns, edition->at, edition->ms, edition->first_ms,
        edition->is_making || edition->is_stale ? "true" : "false",
        edition->is_current ? "true" : "false");
    for (guint i = 0; i < edition->digests->len; i++) {
        const char *digest = edition->digests->pdata[i];
        if (g_hash_table_contains(shelf->pages, digest))
            g_string_append_printf(out, "%s\"%s\"", n++ > 0 ? "," : "", digest);
    }
    g_string_append_c(out, ']');
    add_bytes(out, "news", edition->news);
    add_bytes(out, "book", edition->book);
    g_string_append_c(out, '}');
    gsize length = out->len;
    return g_bytes_new_take(g_string_free(out, FALSE), length);
}

GBytes *
tf_shelf_page(const TfShelf *shelf, const char *digest)
{
    GBytes *page = g_hash_table_lookup(shelf->pages, digest);
    return page != NULL ? g_bytes_ref(page) : NULL;
}
