/* Files that take their places together, and what is said of them. */
#include "base/file.h"
#include "job/delivery.h"
#include "support/check.h"
#include "support/project.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

typedef struct {
    char *folder;
    TfDelivery *delivery;
} Fixture;

static int
set_up(void **state)
{
    Fixture *fixture = g_new0(Fixture, 1);
    fixture->folder = g_dir_make_tmp("tf-delivery-XXXXXX", NULL);
    fixture->delivery = tf_delivery_new(fixture->folder);
    *state = fixture;
    return 0;
}

static int
tear_down(void **state)
{
    Fixture *fixture = *state;
    tf_delivery_free(fixture->delivery);
    project_free(fixture->folder);
    g_free(fixture);
    return 0;
}

/* Adds a file, with @text in it. */
static const char *
add(const Fixture *fixture, const char *name, gboolean is_scratch, const char *text)
{
    const char *beside = tf_delivery_add(fixture->delivery, name, is_scratch, NULL);
    assert_non_null(beside);
    assert_true(g_file_set_contents(beside, text, -1, NULL));
    return beside;
}

static gboolean
exists(const Fixture *fixture, const char *name)
{
    g_autofree char *path = g_build_filename(fixture->folder, name, NULL);
    return g_file_test(path, G_FILE_TEST_EXISTS);
}

static void
all_take_their_places(void **state)
{
    const Fixture *fixture = *state;
    add(fixture, "en/a.pdf", FALSE, "a");
    add(fixture, "en/on-the-way.pdf", TRUE, "b");
    add(fixture, "en/pages/c.png", FALSE, "c");
    assert_false(exists(fixture, "en/a.pdf"));
    assert_true(tf_delivery_commit(fixture->delivery, NULL));
    assert_true(exists(fixture, "en/a.pdf"));
    assert_false(exists(fixture, "en/on-the-way.pdf"));
    assert_true(exists(fixture, "en/pages/c.png"));
}

/* Nothing is put into its place before everything is on the disk. */
static void
one_that_was_not_written_keeps_all(void **state)
{
    const Fixture *fixture = *state;
    g_autoptr(GError) error = NULL;
    add(fixture, "en/a.pdf", FALSE, "a");
    assert_non_null(tf_delivery_add(fixture->delivery, "en/b.pdf", FALSE, NULL));
    assert_false(tf_delivery_commit(fixture->delivery, &error));
    assert_non_null(error);
    assert_false(exists(fixture, "en/a.pdf"));
}

/* Also where a stage wrote beside the name it was given. */
static void
people_read_plain_names(void **state)
{
    const Fixture *fixture = *state;
    const char *beside = add(fixture, "en/a.pdf", FALSE, "a");
    g_autofree char *twice = tf_file_beside(beside, NULL);
    g_autofree char *once = g_strdup_printf("%s: no space", beside);
    g_autofree char *text = g_strdup_printf("%s: no space", twice);
    g_autofree char *first = tf_delivery_tidy(fixture->delivery, once);
    g_autofree char *second = tf_delivery_tidy(fixture->delivery, text);
    assert_string_equal(first, "en/a.pdf: no space");
    assert_string_equal(second, "en/a.pdf: no space");
}

/* A child that nobody has waited for is no more, though its number is still taken. */
static void
what_the_dead_left_is_swept(void **state)
{
    const Fixture *fixture = *state;
    pid_t dead = fork();
    if (dead == 0)
        _exit(0);
    siginfo_t end;
    assert_int_equal(waitid(P_PID, (id_t)dead, &end, WEXITED | WNOWAIT), 0);
    g_autofree char *left = g_strdup_printf("en/pages/.a-p1.png.%d", (int)dead);
    g_autofree char *ours = g_strdup_printf("en/.a.pdf.%d", (int)getpid());
    const char *names[] = {left, ours, "en/..a.pdf.999999999.999999999",
                           "en/.b.pdf.999999999"};
    for (gsize i = 0; i < G_N_ELEMENTS(names); i++) {
        g_autofree char *path = g_build_filename(fixture->folder, names[i], NULL);
        assert_true(tf_file_write(path, "half", 4, NULL));
    }
    tf_delivery_sweep_edition(fixture->folder, "en", "a");
    assert_false(exists(fixture, names[0]));
    assert_false(exists(fixture, "en/pages"));
    assert_true(exists(fixture, names[1]));
    assert_false(exists(fixture, names[2]));
    assert_true(exists(fixture, names[3]));
    assert_int_equal(waitpid(dead, NULL, 0), dead);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(all_take_their_places, set_up, tear_down),
        cmocka_unit_test_setup_teardown(one_that_was_not_written_keeps_all, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(what_the_dead_left_is_swept, set_up, tear_down),
        cmocka_unit_test_setup_teardown(people_read_plain_names, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
