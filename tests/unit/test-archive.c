/* The zip of a package: what is in it, read by another program, and that its bytes are always the same. */
#include "base/error.h"
#include "base/file.h"
#include "production/archive.h"
#include "support/check.h"
#include "support/display.h"

#include <glib/gstdio.h>
#include <string.h>

typedef struct {
    char *folder, *words, *picture, *zip;
} Desk;

static int
set_up(void **state)
{
    Desk *desk = g_new0(Desk, 1);
    desk->folder = display_folder();
    desk->words = g_build_filename(desk->folder, "words.txt", NULL);
    desk->picture = g_build_filename(desk->folder, "pages.pdf", NULL);
    desk->zip = g_build_filename(desk->folder, "all.zip", NULL);
    assert_true(g_file_set_contents(desk->words, "twice twice twice twice\n", -1, NULL));
    assert_true(g_file_set_contents(desk->picture, "as it is", -1, NULL));
    *state = desk;
    return 0;
}

static int
tear_down(void **state)
{
    Desk *desk = *state;
    display_remove(desk->folder);
    g_free(desk->words);
    g_free(desk->picture);
    g_free(desk->zip);
    g_free(desk);
    return 0;
}

static char *
digest_of_zip(const Desk *desk, gboolean is_turned)
{
    const TfArchived files[] = {{"lists/العربية.txt", desk->words},
                                {"ar/pages.pdf", desk->picture}};
    const TfArchived turned[] = {files[1], files[0]};
    GError *error = NULL;
    if (!tf_archive_zip(is_turned ? turned : files, 2, desk->zip, &error))
        fail_msg("%s", error->message);
    char *digest = tf_file_digest(desk->zip, NULL);
    assert_non_null(digest);
    return digest;
}

static void
equal_files_give_equal_bytes(void **state)
{
    const Desk *desk = *state;
    g_autofree char *one = digest_of_zip(desk, FALSE);
    g_autofree char *two = digest_of_zip(desk, TRUE);
    assert_string_equal(one, two);
    /* The age of a file and the time zone are not in it. */
    GDateTime *past = g_date_time_new_utc(2001, 2, 3, 4, 5, 6);
    g_autoptr(GFile) file = g_file_new_for_path(desk->words);
    assert_true(g_file_set_attribute_uint64(file, G_FILE_ATTRIBUTE_TIME_MODIFIED,
                                            (guint64)g_date_time_to_unix(past),
                                            G_FILE_QUERY_INFO_NONE, NULL, NULL));
    g_date_time_unref(past);
    assert_int_equal(g_chmod(desk->words, 0600), 0);
    g_setenv("TZ", "Asia/Dhaka", TRUE);
    g_autofree char *three = digest_of_zip(desk, FALSE);
    g_unsetenv("TZ");
    assert_string_equal(one, three);
}

static void
another_program_finds_the_files(void **state)
{
    const Desk *desk = *state;
    g_free(digest_of_zip(desk, FALSE));
    g_autofree char *names = display_ask("bsdtar", "-tf FILE", desk->zip);
    g_autofree char *words = display_ask("bsdtar", "-xOf FILE lists/*", desk->zip);
    if (names == NULL)
        skip();
    assert_string_equal(names, "ar/pages.pdf\nlists/العربية.txt\n");
    assert_string_equal(words, "twice twice twice twice\n");
}

static void
a_file_that_is_not_there_is_said(void **state)
{
    const Desk *desk = *state;
    const TfArchived files[] = {{"a", "/nowhere/a"}};
    g_autoptr(GError) error = NULL;
    assert_false(tf_archive_zip(files, 1, desk->zip, &error));
    assert_non_null(strstr(error->message, "/nowhere/a"));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(equal_files_give_equal_bytes, set_up, tear_down),
        cmocka_unit_test_setup_teardown(another_program_finds_the_files, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_file_that_is_not_there_is_said, set_up,
                                        tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
