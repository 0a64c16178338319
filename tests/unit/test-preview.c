/* The pure parts of the preview: who may ask for what, frames, events, what a save touches. */
#include "preview/events.h"
#include "preview/frames.h"
#include "preview/guard.h"
#include "preview/watch.h"
#include "support/check.h"

#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define DIGEST "0123456789abcdef0123456789abcdef"

static void
the_table_has_these_paths(void **state)
{
    (void)state;
    assert_int_equal(tf_route_find("/").kind, TF_ROUTE_FILE);
    assert_string_equal(tf_route_find("/").resource, "index.html");
    assert_string_equal(tf_route_find("/main.js").type, "text/javascript; charset=utf-8");
    assert_int_equal(tf_route_find("/project").kind, TF_ROUTE_PROJECT);
    assert_int_equal(tf_route_find("/edition").kind, TF_ROUTE_EDITION);
    assert_int_equal(tf_route_find("/events").kind, TF_ROUTE_EVENTS);
    assert_int_equal(tf_route_find("/page/" DIGEST).kind, TF_ROUTE_PAGE);
    assert_string_equal(tf_route_find("/page/" DIGEST).rest, DIGEST);
    assert_int_equal(tf_route_find("/start/" DIGEST).kind, TF_ROUTE_START);
}

static void
no_other_path_is_anything(void **state)
{
    static const char *const paths[] = {
        "",
        "//",
        "/index.html",
        "/style.css/",
        "/STYLE.CSS",
        "/../main.js",
        "/page/",
        "/page/../main.js",
        "/page/" DIGEST "0",
        "/page/" DIGEST "/..",
        "/page/0123456789ABCDEF0123456789abcdef",
        "/page/0123456789abcdef0123456789abcde",
        "/page/0123456789abcdef/123456789abcdef",
        "/start/",
        "/content/ar/rights.xml",
        "/etc/passwd",
    };
    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(paths); i++)
        if (tf_route_find(paths[i]).kind != TF_ROUTE_NONE)
            fail_msg("%s is a path", paths[i]);
}

/* A guard of port 4000 and what a browser says to it that has been there. */
typedef struct {
    TfGuard *guard;
    char *cookie;
    TfRequest request;
} Guarded;

static int
set_up(void **state)
{
    Guarded *guarded = g_new0(Guarded, 1);
    guarded->guard = tf_guard_new(4000, NULL);
    guarded->cookie = g_strdup(tf_guard_cookie(guarded->guard));
    *strchr(guarded->cookie, ';') = '\0';
    guarded->request = (TfRequest){
        .method = "GET", .host = "127.0.0.1:4000", .n_hosts = 1, .cookie = guarded->cookie};
    *state = guarded;
    return 0;
}

static int
tear_down(void **state)
{
    Guarded *guarded = *state;
    tf_guard_free(guarded->guard);
    g_free(guarded->cookie);
    g_free(guarded);
    return 0;
}

#define GUARDED(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

static void
who_has_the_cookie_may_look(void **state)
{
    Guarded *guarded = *state;
    assert_int_equal(tf_guard_check(guarded->guard, &guarded->request, TRUE), 0);
    guarded->request.method = "HEAD";
    assert_int_equal(tf_guard_check(guarded->guard, &guarded->request, TRUE), 0);
    guarded->request.origin = "http://127.0.0.1:4000";
    guarded->request.site = "same-origin";
    assert_int_equal(tf_guard_check(guarded->guard, &guarded->request, TRUE), 0);
    g_autofree char *among = g_strconcat("a=1; ", guarded->cookie, "; tenfold-40=2", NULL);
    guarded->request.cookie = among;
    assert_int_equal(tf_guard_check(guarded->guard, &guarded->request, TRUE), 0);
}

static void
nothing_but_get_and_head(void **state)
{
    static const char *const methods[] = {"POST",  "PUT",     "DELETE", "PATCH",
                                          "TRACE", "OPTIONS", "get",    ""};
    Guarded *guarded = *state;
    for (gsize i = 0; i < G_N_ELEMENTS(methods); i++) {
        guarded->request.method = methods[i];
        assert_int_equal(tf_guard_check(guarded->guard, &guarded->request, TRUE), 405);
    }
}

/* A page of elsewhere whose name was made to mean this computer still says its own name. */
static void
no_other_host(void **state)
{
    static const char *const hosts[] = {
        NULL,         "evil.example",    "evil.example:4000",   "localhost:4000",
        "127.0.0.1",  "127.0.0.1:4001",  "127.0.0.1:4000.evil", "127.0.0.1:40000",
        "[::1]:4000", " 127.0.0.1:4000", "127.0.0.2:4000",
    };
    Guarded *guarded = *state;
    for (gsize i = 0; i < G_N_ELEMENTS(hosts); i++) {
        guarded->request.host = hosts[i];
        assert_int_equal(tf_guard_check(guarded->guard, &guarded->request, TRUE), 421);
    }
    guarded->request.host = "127.0.0.1:4000";
    guarded->request.n_hosts = 2;
    assert_int_equal(tf_guard_check(guarded->guard, &guarded->request, TRUE), 421);
}

static void
no_other_origin(void **state)
{
    Guarded *guarded = *state;
    guarded->request.origin = "http://evil.example";
    assert_int_equal(tf_guard_check(guarded->guard, &guarded->request, TRUE), 403);
    guarded->request.origin = "null";
    assert_int_equal(tf_guard_check(guarded->guard, &guarded->request, TRUE), 403);
    guarded->request.origin = NULL;
    guarded->request.site = "cross-site";
    assert_int_equal(tf_guard_check(guarded->guard, &guarded->request, TRUE), 403);
    guarded->request.site = "same-site"; /* another port of this computer */
    assert_int_equal(tf_guard_check(guarded->guard, &guarded->request, TRUE), 403);
}

static void
no_other_cookie(void **state)
{
    static const char *const cookies[] = {
        NULL,
        "",
        ";;;",
        "tenfold-4000",
        "tenfold-4000=",
        "tenfold-4000=" DIGEST,
        "tenfold-4001=" DIGEST,
    };
    Guarded *guarded = *state;
    for (gsize i = 0; i < G_N_ELEMENTS(cookies); i++) {
        guarded->request.cookie = cookies[i];
        assert_int_equal(tf_guard_check(guarded->guard, &guarded->request, TRUE), 403);
        assert_int_equal(tf_guard_check(guarded->guard, &guarded->request, FALSE), 0);
    }
    g_autofree char *longer = g_strconcat(guarded->cookie, "0", NULL);
    guarded->request.cookie = longer;
    assert_int_equal(tf_guard_check(guarded->guard, &guarded->request, TRUE), 403);
}

static void
a_token_works_once(void **state)
{
    TfGuard *guard = ((Guarded *)*state)->guard;
    const gsize before = strlen("http://127.0.0.1:4000/start/");
    g_autofree char *address = tf_guard_address(guard);
    g_autofree char *again = tf_guard_address(guard);
    assert_true(g_str_has_prefix(address, "http://127.0.0.1:4000/start/"));
    assert_int_equal(strlen(address + before), 32);
    assert_string_equal(address, again); /* nobody has used it */
    assert_false(tf_guard_redeem(guard, ""));
    assert_false(tf_guard_redeem(guard, DIGEST));
    assert_true(tf_guard_redeem(guard, address + before));
    assert_false(tf_guard_redeem(guard, address + before));
    assert_false(tf_guard_redeem(guard, ""));
    g_autofree char *other = tf_guard_address(guard);
    assert_string_not_equal(address, other);
    assert_true(tf_guard_redeem(guard, other + before));
}

static void
the_cookie_is_out_of_reach_of_scripts(void **state)
{
    const char *cookie = tf_guard_cookie(((Guarded *)*state)->guard);
    assert_true(g_str_has_prefix(cookie, "tenfold-4000="));
    assert_true(g_str_has_suffix(cookie, "; Path=/; HttpOnly; SameSite=Strict"));
}

static void
add(GByteArray *bytes, const char *text)
{
    g_byte_array_append(bytes, (const guint8 *)text, (guint)strlen(text));
}

static void
frames_come_in_pieces(void **state)
{
    g_autoptr(GByteArray) bytes = g_byte_array_new();
    g_auto(TfFrame) first = {.word = ""};
    g_auto(TfFrame) second = {.word = ""};
    (void)state;
    add(bytes, "page " DIGEST " 5\n<s");
    assert_int_equal(tf_frame_take(bytes, &first), TF_FRAME_PART);
    add(bytes, "vg>end 0");
    assert_int_equal(tf_frame_take(bytes, &first), TF_FRAME_WHOLE);
    assert_string_equal(first.word, "page");
    assert_string_equal(first.name, DIGEST);
    assert_int_equal(g_bytes_get_size(first.body), 5);
    assert_memory_equal(g_bytes_get_data(first.body, NULL), "<svg>", 5);
    assert_int_equal(tf_frame_take(bytes, &second), TF_FRAME_PART);
    add(bytes, "\n");
    assert_int_equal(tf_frame_take(bytes, &second), TF_FRAME_WHOLE);
    assert_string_equal(second.word, "end");
    assert_string_equal(second.name, "");
    assert_int_equal(bytes->len, 0);
}

static void
what_is_no_frame_is_told(void **state)
{
    static const char *const texts[] = {
        "\n",
        "hello\n",
        "book x\n",
        "book -1\n",
        "a b c d\n",
        "muchtoolong 1\n",
        "book 99999999999\n",
        ("a library prints a long line of its own that nobody asked for, and no newline "
         "ever comes after it, however long one waits"),
    };
    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(texts); i++) {
        g_autoptr(GByteArray) bytes = g_byte_array_new();
        g_auto(TfFrame) frame = {.word = ""};
        add(bytes, texts[i]);
        assert_int_equal(tf_frame_take(bytes, &frame), TF_FRAME_BAD);
    }
}

static void
frames_are_read_as_written(void **state)
{
    int ends[2];
    char read_back[32] = "";
    (void)state;
    assert_int_equal(pipe(ends), 0);
    assert_true(tf_frame_write(ends[1], "page", "ab", "xyz", 3));
    assert_true(tf_frame_write(ends[1], "end", NULL, "", 0));
    assert_int_equal(read(ends[0], read_back, sizeof read_back - 1), 19);
    assert_string_equal(read_back, "page ab 3\nxyzend 0\n");
    close(ends[0]);
    close(ends[1]);
}

static char *
take_all(TfEvents *events)
{
    char buffer[TF_EVENTS_MOST + 256];
    gsize n = tf_events_take(events, buffer, sizeof buffer);
    return g_strndup(buffer, n);
}

static void
events_wait_in_order(void **state)
{
    g_autoptr(TfEvents) events = tf_events_new();
    (void)state;
    tf_events_add(events, "making", "{\"of\":\"ar\"}");
    tf_events_add(events, "edition", "{}");
    tf_events_add(events, "making", "{\"of\":\"ar\"}"); /* waits already */
    g_autofree char *all = take_all(events);
    assert_string_equal(all, "event: making\ndata: {\"of\":\"ar\"}\n\n"
                             "event: edition\ndata: {}\n\n");
    g_autofree char *rest = take_all(events);
    assert_string_equal(rest, "");
    tf_events_add_sign_of_life(events);
    g_autofree char *life = take_all(events);
    assert_string_equal(life, ":\n\n");
}

/* Half of an event is sent: the other half stays, whatever comes. */
static void
a_tab_that_does_not_read_is_told_to_look_anew(void **state)
{
    g_autoptr(TfEvents) events = tf_events_new();
    char start[11] = "";
    (void)state;
    tf_events_add(events, "page", "{\"digest\":\"00\"}");
    assert_int_equal(tf_events_take(events, start, 10), 10);
    assert_string_equal(start, "event: pag");
    for (int i = 0; i < 1000; i++) {
        g_autofree char *data = g_strdup_printf("{\"digest\":\"%d\"}", i);
        tf_events_add(events, "page", data);
    }
    g_autofree char *rest = take_all(events);
    assert_true(g_str_has_prefix(rest, "e\ndata: {\"digest\":\"00\"}\n\nevent: "));
    assert_non_null(strstr(rest, "event: again\ndata: {}\n\n"));
    assert_true(strlen(rest) <= TF_EVENTS_MOST + 64);
}

static void
backups_of_editors_are_not_ours(void **state)
{
    (void)state;
    assert_true(tf_watch_is_ours("rights.xml"));
    assert_true(tf_watch_is_ours("cover.svg"));
    assert_true(tf_watch_is_ours("harbour.jpg"));
    assert_false(tf_watch_is_ours(".rights.xml.swp"));
    assert_false(tf_watch_is_ours(".rights.xml"));
    assert_false(tf_watch_is_ours("rights.xml~"));
    assert_false(tf_watch_is_ours("4913"));
    assert_false(tf_watch_is_ours("rights.xml.tmp"));
}

static void
check_touches(const char *folder, const char *name, const char *expected)
{
    g_autofree char *tag = tf_watch_touches(folder, name, "en");
    if (g_strcmp0(tag, expected) != 0)
        fail_msg("%s/%s touches %s, not %s", folder, name, tag ? tag : "all",
                 expected ? expected : "all");
}

static void
a_text_touches_its_language(void **state)
{
    (void)state;
    check_touches("content/ar", "rights.xml", "ar");
    check_touches("content/zh-Hant", "hyphens.xml", "zh-Hant");
    check_touches("content/en", "rights.xml", NULL); /* all are held against it */
    check_touches("content", "facts.xml", NULL);
    check_touches("layouts", "booklet.xml", NULL);
    check_touches("layouts/art", "cover.svg", NULL);
    check_touches("fonts", "fonts.xml", NULL);
}

/* What the watch said. */
typedef struct {
    GMainLoop *loop;
    GString *said;
    int n;
} Heard;

static void
hear(const char *const *touched, gpointer data)
{
    Heard *heard = data;
    heard->n++;
    if (touched == NULL)
        g_string_append(heard->said, "all;");
    for (int i = 0; touched != NULL && touched[i] != NULL; i++)
        g_string_append_printf(heard->said, "%s;", touched[i]);
    g_main_loop_quit(heard->loop);
}

static void
write_file(const char *name)
{
    assert_true(g_file_set_contents(name, "<a/>", -1, NULL));
}

static void
check_hears(Heard *heard, const char *expected)
{
    g_string_truncate(heard->said, 0);
    guint late = g_timeout_add_seconds(10, (GSourceFunc)(void (*)(void))g_main_loop_quit,
                                       heard->loop);
    g_main_loop_run(heard->loop);
    if (heard->said->len > 0)
        g_source_remove(late);
    assert_string_equal(heard->said->str, expected);
}

/* Saved as editors do it: over the file, or beside it and renamed; many at once are one. */
static void
saves_are_heard(void **state)
{
    g_autofree char *here = g_get_current_dir();
    g_autofree char *folder = g_dir_make_tmp("tenfold-XXXXXX", NULL);
    Heard heard = {g_main_loop_new(NULL, FALSE), g_string_new(NULL), 0};
    (void)state;
    assert_int_equal(g_chdir(folder), 0);
    assert_int_equal(g_mkdir_with_parents("content/ar", 0700), 0);
    assert_int_equal(g_mkdir_with_parents("content/en", 0700), 0);
    g_autoptr(TfWatch) watch = tf_watch_new("en", hear, &heard, NULL);
    assert_non_null(watch);
    write_file("content/ar/rights.xml");
    check_hears(&heard, "ar;");
    for (int i = 0; i < 50; i++) {
        write_file("content/ar/.beside");
        assert_int_equal(g_rename("content/ar/.beside", "content/ar/rights.xml"), 0);
    }
    check_hears(&heard, "ar;");
    assert_int_equal(heard.n, 2);
    write_file("content/en/rights.xml");
    check_hears(&heard, "all;");
    assert_int_equal(g_mkdir("content/vi", 0700), 0); /* a language that comes later */
    check_hears(&heard, "all;");
    write_file("content/vi/rights.xml");
    check_hears(&heard, "vi;");
    assert_int_equal(g_chdir(here), 0);
    g_main_loop_unref(heard.loop);
    g_string_free(heard.said, TRUE);
    g_autofree char *command = g_strdup_printf("rm -rf '%s'", folder);
    assert_int_equal(system(command), 0);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_table_has_these_paths),
        cmocka_unit_test(no_other_path_is_anything),
        GUARDED(who_has_the_cookie_may_look),
        GUARDED(nothing_but_get_and_head),
        GUARDED(no_other_host),
        GUARDED(no_other_origin),
        GUARDED(no_other_cookie),
        GUARDED(a_token_works_once),
        GUARDED(the_cookie_is_out_of_reach_of_scripts),
        cmocka_unit_test(frames_come_in_pieces),
        cmocka_unit_test(what_is_no_frame_is_told),
        cmocka_unit_test(frames_are_read_as_written),
        cmocka_unit_test(events_wait_in_order),
        cmocka_unit_test(a_tab_that_does_not_read_is_told_to_look_anew),
        cmocka_unit_test(backups_of_editors_are_not_ours),
        cmocka_unit_test(a_text_touches_its_language),
        cmocka_unit_test(saves_are_heard),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
