/* Reading with a limit, writing without loss, the one date. */
#include "base/error.h"
#include "base/file.h"
#include "support/check.h"
#include "support/project.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

typedef struct {
    char *folder;
    char *path;
} Fixture;

static int
set_up(void **state)
{
    Fixture *fixture = g_new0(Fixture, 1);
    fixture->folder = g_dir_make_tmp("tf-file-XXXXXX", NULL);
    fixture->path = g_build_filename(fixture->folder, "a.txt", NULL);
    *state = fixture;
    return 0;
}

static int
tear_down(void **state)
{
    Fixture *fixture = *state;
    project_free(fixture->folder);
    g_free(fixture->path);
    g_free(fixture);
    return 0;
}

static int
count_files(const char *folder)
{
    g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
    int n = 0;
    while (g_dir_read_name(dir) != NULL)
        n++;
    return n;
}

static void
assert_content(const char *path, const char *expected)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GBytes) bytes = tf_file_read(path, 100, &error);
    g_assert_no_error(error);
    assert_int_equal(g_bytes_get_size(bytes), strlen(expected));
    assert_memory_equal(g_bytes_get_data(bytes, NULL), expected, strlen(expected));
}

static void
what_was_written_is_read(void **state)
{
    const Fixture *fixture = *state;
    g_autoptr(GError) error = NULL;
    assert_true(tf_file_write(fixture->path, "one", 3, &error));
    assert_content(fixture->path, "one");
    assert_true(tf_file_write(fixture->path, "", 0, &error));
    g_assert_no_error(error);
    g_autoptr(GBytes) bytes = tf_file_read(fixture->path, 0, &error);
    assert_non_null(bytes);
    assert_int_equal(g_bytes_get_size(bytes), 0);
    assert_int_equal(count_files(fixture->folder), 1);
}

static void
missing_folders_are_made(void **state)
{
    const Fixture *fixture = *state;
    g_autofree char *path = g_build_filename(fixture->folder, "out", "ar", "x.pdf", NULL);
    assert_true(tf_file_write(path, "pdf", 3, NULL));
    assert_content(path, "pdf");
}

static void
a_file_past_the_limit_is_refused(void **state)
{
    const Fixture *fixture = *state;
    g_autoptr(GError) error = NULL;
    assert_true(tf_file_write(fixture->path, "12345", 5, NULL));
    assert_null(tf_file_read(fixture->path, 4, &error));
    assert_true(g_error_matches(error, TF_ERROR, TF_ERROR_FORMAT));
    assert_true(g_str_has_prefix(error->message, fixture->path));
    g_autoptr(GBytes) bytes = tf_file_read(fixture->path, 5, NULL);
    assert_non_null(bytes);
}

static void
what_is_no_file_is_refused_without_waiting(void **state)
{
    const Fixture *fixture = *state;
    g_autoptr(GError) error = NULL;
    assert_null(tf_file_read(fixture->path, 10, &error));
    assert_true(g_error_matches(error, G_FILE_ERROR, G_FILE_ERROR_NOENT));
    g_clear_error(&error);
    assert_null(tf_file_read(fixture->folder, 10, &error));
    assert_true(g_error_matches(error, TF_ERROR, TF_ERROR_FORMAT));
    g_clear_error(&error);
    assert_int_equal(mkfifo(fixture->path, 0600), 0);
    assert_null(tf_file_read(fixture->path, 10, &error));
    assert_true(g_error_matches(error, TF_ERROR, TF_ERROR_FORMAT));
}

/* A folder of the file's name cannot be replaced: the write fails and leaves nothing behind. */
static void
a_failed_write_leaves_the_world_as_it_was(void **state)
{
    const Fixture *fixture = *state;
    g_autofree char *inside = g_build_filename(fixture->path, "good.txt", NULL);
    assert_true(tf_file_write(inside, "good", 4, NULL));
    g_autoptr(GError) error = NULL;
    assert_false(tf_file_write(fixture->path, "new", 3, &error));
    assert_true(g_error_matches(error, TF_ERROR, TF_ERROR_USAGE));
    assert_content(inside, "good");
    assert_int_equal(count_files(fixture->folder), 1);
}

/* What stands in the way while bytes are written is said of the file that was asked for. */
static void
a_write_that_stops_halfway_names_the_file(void **state)
{
    const Fixture *fixture = *state;
    g_autofree char *bytes = g_malloc0(4096);
    struct rlimit usual, small;
    assert_int_equal(getrlimit(RLIMIT_FSIZE, &usual), 0);
    small = (struct rlimit){.rlim_cur = 100, .rlim_max = usual.rlim_max};
    signal(SIGXFSZ, SIG_IGN);
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &small), 0);
    g_autoptr(GError) error = NULL;
    gboolean done = tf_file_write(fixture->path, bytes, 4096, &error);
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &usual), 0);
    assert_false(done);
    g_autofree char *start = g_strdup_printf("%s: ", fixture->path);
    assert_true(g_str_has_prefix(error->message, start));
    assert_int_equal(count_files(fixture->folder), 0);
}

/* As root a rename onto a device takes it from everyone. */
static void
what_is_no_file_is_not_replaced(void **state)
{
    const Fixture *fixture = *state;
    g_autofree char *link = g_build_filename(fixture->folder, "link", NULL);
    assert_int_equal(mkfifo(fixture->path, 0600), 0);
    assert_int_equal(symlink("a.txt", link), 0);
    const char *paths[] = {"/dev/null", "/dev/full", fixture->path, link, fixture->folder};
    for (gsize i = 0; i < G_N_ELEMENTS(paths); i++) {
        g_autoptr(GError) error = NULL;
        g_autofree char *message =
            g_strdup_printf("%s: is not a file; name one that may be replaced", paths[i]);
        assert_false(tf_file_write(paths[i], "x", 1, &error));
        assert_true(g_error_matches(error, TF_ERROR, TF_ERROR_USAGE));
        assert_string_equal(error->message, message);
    }
    assert_int_equal(count_files(fixture->folder), 2);
}

static void
beside_is_hidden_and_takes_the_place_on_commit(void **state)
{
    const Fixture *fixture = *state;
    g_autoptr(GError) error = NULL;
    assert_true(tf_file_write(fixture->path, "old", 3, NULL));
    g_autofree char *beside = tf_file_beside(fixture->path, &error);
    g_autofree char *name = g_path_get_basename(beside);
    assert_true(g_str_has_prefix(name, ".a.txt."));
    assert_true(g_file_set_contents(beside, "new", 3, NULL));
    assert_content(fixture->path, "old");
    assert_true(tf_file_commit(beside, fixture->path, &error));
    assert_content(fixture->path, "new");
    assert_false(tf_file_commit(beside, fixture->path, &error));
    assert_content(fixture->path, "new");
    tf_file_discard(beside);
    tf_file_discard(NULL);
    assert_int_equal(count_files(fixture->folder), 1);
}

/* An old file, and none; it is there all the time, and no trace is left beside it. */
static void
what_was_kept_is_put_back(void **state)
{
    const Fixture *fixture = *state;
    for (int i = 0; i < 2; i++) {
        g_autofree char *kept = NULL;
        if (i == 1)
            assert_true(tf_file_write(fixture->path, "old", 3, NULL));
        assert_true(tf_file_keep(fixture->path, &kept, NULL));
        assert_int_equal(kept != NULL, i);
        assert_int_equal(g_file_test(fixture->path, G_FILE_TEST_EXISTS), i);
        assert_true(tf_file_write(fixture->path, "new", 3, NULL));
        tf_file_put_back(kept, fixture->path);
        tf_file_discard(kept);
        assert_int_equal(count_files(fixture->folder), i);
        if (i == 1)
            assert_content(fixture->path, "old");
    }

    /* Nothing has taken its place, and it is put back: it stays where it is. */
    g_autofree char *kept = NULL;
    assert_true(tf_file_keep(fixture->path, &kept, NULL));
    tf_file_put_back(kept, fixture->path);
    tf_file_discard(kept);
    assert_content(fixture->path, "old");
    assert_int_equal(count_files(fixture->folder), 1);

    g_autoptr(GError) error = NULL;
    assert_false(tf_file_keep(fixture->folder, &kept, &error));
    assert_true(g_error_matches(error, TF_ERROR, TF_ERROR_USAGE));
}

/* The digest of "abc" stands in FIPS 180-2. */
static void
digests_are_sha256(void **state)
{
    const Fixture *fixture = *state;
    assert_true(tf_file_write(fixture->path, "abc", 3, NULL));
    g_autofree char *digest = tf_file_digest(fixture->path, NULL);
    assert_string_equal(digest,
                        "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    g_autoptr(GError) error = NULL;
    assert_null(tf_file_digest("/no/such/file", &error));
    assert_non_null(error);
}

static void
assert_date(const char *edition, const char *expected)
{
    g_autoptr(GDateTime) date = tf_date(edition);
    g_autofree char *text = g_date_time_format_iso8601(date);
    assert_string_equal(text, expected);
}

static void
the_date_is_never_the_clock(void **state)
{
    (void)state;
    g_autofree char *before = g_strdup(g_getenv("SOURCE_DATE_EPOCH"));
    g_setenv("SOURCE_DATE_EPOCH", "1767225600", TRUE);
    assert_date("2026-12", "2026-01-01T00:00:00Z");
    g_setenv("SOURCE_DATE_EPOCH", "yesterday", TRUE);
    assert_date("2026-12", "2026-12-01T00:00:00Z");
    g_unsetenv("SOURCE_DATE_EPOCH");
    assert_date("2026-12", "2026-12-01T00:00:00Z");
    assert_date("2026-12-24", "2026-12-24T00:00:00Z");
    assert_date("winter", "2000-01-01T00:00:00Z");
    assert_date(NULL, "2000-01-01T00:00:00Z");
    if (before != NULL)
        g_setenv("SOURCE_DATE_EPOCH", before, TRUE);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(what_was_written_is_read, set_up, tear_down),
        cmocka_unit_test_setup_teardown(missing_folders_are_made, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_file_past_the_limit_is_refused, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(what_is_no_file_is_refused_without_waiting, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(a_failed_write_leaves_the_world_as_it_was, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(a_write_that_stops_halfway_names_the_file, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(what_is_no_file_is_not_replaced, set_up, tear_down),
        cmocka_unit_test_setup_teardown(beside_is_hidden_and_takes_the_place_on_commit,
                                        set_up, tear_down),
        cmocka_unit_test_setup_teardown(what_was_kept_is_put_back, set_up, tear_down),
        cmocka_unit_test_setup_teardown(digests_are_sha256, set_up, tear_down),
        cmocka_unit_test(the_date_is_never_the_clock),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
