/* What a whole build leaves in its folder: the same bytes every time, and nothing half done
 * whatever ends it.
 *
 * TF_KEEP=1 keeps the files.
 */
#include "support/check.h"
#include "support/project.h"
#include "support/tool.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

typedef struct {
    char *root; /* of all folders here                       */
    char *good; /* what the first build made: the measure    */
    char *disk; /* a small file system, mounted here; or NULL */
} State;

/* Returns: (transfer full): path of a folder that is not there yet */
static char *
new_folder(const State *state, const char *name)
{
    return g_build_filename(state->root, name, NULL);
}

static int
set_up(void **state)
{
    State *own = g_new0(State, 1);
    *state = own;
    own->root = g_dir_make_tmp("tf-build-XXXXXX", NULL);
    own->good = new_folder(own, "good");
    g_autofree char *talk = NULL;
    int status = tool_build(own->good, "", 0, &talk);
    if (status != 0)
        print_error("%s", talk);
    return status;
}

static int
tear_down(void **state)
{
    State *own = *state;
    if (own->disk != NULL)
        umount2(own->disk, MNT_DETACH);
    if (g_getenv("TF_KEEP") != NULL)
        print_message("kept: %s\n", own->root);
    else
        project_free(g_steal_pointer(&own->root));
    g_free(own->root);
    g_free(own->good);
    g_free(own->disk);
    g_free(own);
    return 0;
}

static void
check_same_file(const char *folder, const char *good, const char *name)
{
    g_autofree char *path = g_build_filename(folder, name, NULL);
    g_autofree char *other = g_build_filename(good, name, NULL);
    g_autofree char *data = NULL;
    g_autofree char *expected = NULL;
    gsize length, expected_length;
    if (!g_file_get_contents(path, &data, &length, NULL))
        fail_msg("%s: cannot be read", path);
    if (!g_file_get_contents(other, &expected, &expected_length, NULL))
        fail_msg("%s: there should be no such file", path);
    if (length != expected_length || memcmp(data, expected, length) != 0)
        fail_msg("%s: %" G_GSIZE_FORMAT " bytes that are not those of %s", path, length,
                 other);
}

/* All files of @folder are those of @good, to the byte; hidden ones too. */
static void
check_same_folder(const char *folder, const char *good)
{
    g_autoptr(GPtrArray) names = tool_list(folder);
    g_autoptr(GPtrArray) expected = tool_list(good);
    for (guint i = 0; i < names->len; i++)
        check_same_file(folder, good, names->pdata[i]);
    for (guint i = 0; i < expected->len; i++)
        check_same_file(good, folder, expected->pdata[i]);
}

static gboolean
is_hidden(const char *name)
{
    g_autofree char *last = g_path_get_basename(name);
    return *last == '.';
}

/* Whatever has its name is whole: the file that a whole build makes. Returns: how many */
static int
check_whole_files(const char *folder, const char *good)
{
    g_autoptr(GPtrArray) names = tool_list(folder);
    int n = 0;
    for (guint i = 0; i < names->len; i++)
        if (!is_hidden(names->pdata[i])) {
            check_same_file(folder, good, names->pdata[i]);
            n++;
        }
    return n;
}

/* What SHA256SUMS lists is there, as it is listed. */
static void
check_sums(const char *folder)
{
    g_free(tool_run(NULL, "sh", "-c", "cd \"$1\" && sha256sum --quiet --check SHA256SUMS",
                    "sh", folder, NULL));
}

/* The first build is sound, so that others may be held against it. */
static void
test_good(void **state)
{
    const State *own = *state;
    tool_need("sha256sum");
    g_autoptr(GPtrArray) names = tool_list(own->good);
    g_autofree char *sums = g_build_filename(own->good, "SHA256SUMS", NULL);
    g_autofree char *listed = NULL;
    assert_true(g_file_get_contents(sums, &listed, NULL, NULL));
    assert_true(names->len > 100);
    for (guint i = 0; i < names->len; i++) {
        const char *name = names->pdata[i];
        assert_false(is_hidden(name));
        if (strcmp(name, "SHA256SUMS") != 0 && strstr(listed, name) == NULL)
            fail_msg("SHA256SUMS does not list %s", name);
    }
    check_sums(own->good);
}

static void
test_again(void **state)
{
    const State *own = *state;
    g_autofree char *folder = new_folder(own, "again");
    assert_int_equal(tool_build(folder, "", 0, NULL), 0);
    check_same_folder(folder, own->good);
    assert_int_equal(tool_build(folder, "", 0, NULL), 0);
    check_same_folder(folder, own->good);
}

/* Editions of all binding sides and kinds of face; fewer than all, for there are many builds. */
static const char *const killed_languages = "ar bn en zh-Hans";

static void
lead_a_group(gpointer data)
{
    (void)data;
    setpgid(0, 0);
}

static GPid
start_build(const char *folder)
{
    const char *const words[] = {tool_tenfold(), "build", "--quiet",
                                 "--output",     folder,  NULL};
    g_auto(GStrv) languages = g_strsplit(killed_languages, " ", -1);
    g_autoptr(GStrvBuilder) builder = g_strv_builder_new();
    g_strv_builder_addv(builder, (const char **)words);
    g_strv_builder_addv(builder, (const char **)languages);
    g_auto(GStrv) argv = g_strv_builder_end(builder);
    g_autoptr(GError) error = NULL;
    GPid pid = 0;
    if (!g_spawn_async(NULL, argv, NULL,
                       G_SPAWN_DO_NOT_REAP_CHILD | G_SPAWN_STDOUT_TO_DEV_NULL |
                           G_SPAWN_STDERR_TO_DEV_NULL,
                       lead_a_group, NULL, &pid, &error))
        fail_msg("%s", error->message);
    return pid;
}

/* Waits for all processes of a group, orphans too: prctl() has made them ours. */
static void
wait_for_group(GPid group)
{
    while (waitpid(-group, NULL, 0) > 0 || errno == EINTR)
        ;
    assert_int_equal(errno, ECHILD);
}

/* Kills a build after some time: all of its processes at once, or only the first, as a system
 * does that has run out of memory. The next build is as good as @good. */
static void
check_kill(const State *own, const char *good, double seconds, gboolean is_whole_group)
{
    g_autofree char *name = g_strdup_printf("killed-%.3f", seconds);
    g_autofree char *folder = new_folder(own, name);
    GPid pid = start_build(folder);
    g_usleep((gulong)(seconds * G_USEC_PER_SEC));
    kill(is_whole_group ? -pid : pid, SIGKILL);
    wait_for_group(pid);
    int n = check_whole_files(folder, good);
    g_autoptr(GPtrArray) names = tool_list(folder);
    print_message("%s: %d files whole, %d under hidden names\n", name, n,
                  (int)names->len - n);
    g_autofree char *talk = NULL;
    if (tool_build(folder, killed_languages, 0, &talk) != 0)
        fail_msg("%s: the next build failed: %s", name, talk);
    check_same_folder(folder, good);
}

static void
test_killed(void **state)
{
    const State *own = *state;
    static const double shares[] = {0.02, 0.1, 0.2, 0.35, 0.5, 0.65, 0.8, 0.95};
    g_autofree char *good = new_folder(own, "killed-never");
    gint64 start = g_get_monotonic_time();
    assert_int_equal(tool_build(good, killed_languages, 0, NULL), 0);
    double seconds = (double)(g_get_monotonic_time() - start) / G_USEC_PER_SEC;
    assert_int_equal(prctl(PR_SET_CHILD_SUBREAPER, 1), 0);
    for (gsize i = 0; i < G_N_ELEMENTS(shares); i++)
        check_kill(own, good, shares[i] * seconds, i % 2 == 0);
}

/* A build of English into @folder that cannot write: it says which file it could not write, leaves
 * the booklets of an earlier build as they were, and nothing that is half written. */
static void
check_failure(const char *folder, const char *good, gsize most)
{
    g_autofree char *talk = NULL;
    g_autofree char *booklets = g_build_filename(folder, "en", NULL);
    g_autofree char *good_booklets = g_build_filename(good, "en", NULL);
    assert_int_equal(tool_build(folder, "en", most, &talk), 2);
    if (strstr(talk, "tenfold: en: en/booklet-") == NULL)
        fail_msg("no message that names the file: %s", talk);
    check_same_folder(booklets, good_booklets);
    g_autoptr(GPtrArray) names = tool_list(folder);
    for (guint i = 0; i < names->len; i++)
        if (is_hidden(names->pdata[i]))
            fail_msg("%s/%s was left", folder, (const char *)names->pdata[i]);
    check_sums(folder);
}

/* Writing fails in the middle of a file, early and late. */
static void
test_failing_writes(void **state)
{
    const State *own = *state;
    static const gsize most[] = {1, 4096, 30000, 60000};
    g_autofree char *folder = new_folder(own, "failing");
    tool_need("sha256sum");
    assert_int_equal(tool_build(folder, "en", 0, NULL), 0);
    for (gsize i = 0; i < G_N_ELEMENTS(most); i++)
        check_failure(folder, own->good, most[i]);
}

/* Takes all the room there is but @n_free bytes. */
static void
fill_disk(const char *path, int n_free)
{
    static const char block[1024];
    FILE *file = g_fopen(path, "wb");
    assert_non_null(file);
    int n = 0;
    while (fwrite(block, 1, sizeof block, file) == sizeof block && fflush(file) == 0)
        n++;
    fclose(file);
    assert_int_equal(truncate(path, MAX(0, n * (goffset)sizeof block - n_free)), 0);
}

/* In a name space of its own, so that it is gone whatever becomes of this process. */
static gboolean
mount_disk(State *own)
{
    g_autofree char *disk = new_folder(own, "disk");
    if (g_mkdir(disk, 0700) != 0 || unshare(CLONE_NEWNS) != 0 ||
        mount(NULL, "/", NULL, MS_REC | MS_PRIVATE, NULL) != 0 ||
        mount("tmpfs", disk, "tmpfs", 0, "size=4m") != 0) {
        print_message("skipped: no small file system: %s\n", g_strerror(errno));
        return FALSE;
    }
    own->disk = g_steal_pointer(&disk);
    return TRUE;
}

/* The last of all: it leaves the name space that the others run in. */
static void
test_full_disk(void **state)
{
    State *own = *state;
    static const int n_free[] = {0, 20000, 80000, 200000};
    tool_need("sha256sum");
    if (!mount_disk(own))
        skip();
    g_autofree char *folder = g_build_filename(own->disk, "out", NULL);
    g_autofree char *ballast = g_build_filename(own->disk, "ballast", NULL);
    assert_int_equal(tool_build(folder, "en", 0, NULL), 0);
    for (gsize i = 0; i < G_N_ELEMENTS(n_free); i++) {
        fill_disk(ballast, n_free[i]);
        check_failure(folder, own->good, 0);
        g_unlink(ballast);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_good),      cmocka_unit_test(test_again),
        cmocka_unit_test(test_killed),    cmocka_unit_test(test_failing_writes),
        cmocka_unit_test(test_full_disk),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
