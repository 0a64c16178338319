/* A child that crashes takes only its own edition along. The children are this very program. */
#include "job/workers.h"
#include "support/check.h"

#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* What a child does, by its language. */
static int
be_child(const char *language)
{
    g_autoptr(TfOutcome) outcome = tf_outcome_new(language, "booklet", NULL);
    outcome->n_pages = 16;
    if (strcmp(language, "crash") == 0) {
        g_printerr("first line\nlast words\n");
        signal(SIGSEGV, SIG_DFL); /* sanitizers catch it */
        raise(SIGSEGV);
    }
    if (strcmp(language, "status") == 0)
        return 3;
    if (strcmp(language, "stop") == 0)
        kill(getppid(), SIGTERM);
    if (strcmp(language, "stop") == 0 || strcmp(language, "slow") == 0)
        sleep(20);
    if (strcmp(language, "noise") == 0) {
        g_print("this is no JSON");
        return 0;
    }
    g_autoptr(JsonNode) json = tf_outcome_to_json(outcome, TRUE);
    g_autofree char *text = json_to_string(json, FALSE);
    g_print("%s\n", text);
    return 0;
}

typedef struct {
    int n_calls, n_last;
} Seen;

static void
watch(const TfOutcome *outcome, int n_done, int n_all, gpointer data)
{
    Seen *seen = data;
    assert_int_equal(n_done, outcome != NULL ? seen->n_last + 1 : 0);
    assert_int_equal(n_all, 5);
    seen->n_last = n_done;
    seen->n_calls++;
}

static const TfOutcome *
outcome_at(const GPtrArray *outcomes, guint i)
{
    return outcomes->pdata[i];
}

static void
run_with(int n_at_once)
{
    static const char *const languages[] = {"en", "crash", "status", "noise", "fr"};
    TfJob job = {.output = "out", .last = TF_STAGE_ALL, .n_at_once = n_at_once};
    Seen seen = {0};
    g_autoptr(GPtrArray) outcomes =
        g_ptr_array_new_with_free_func((GDestroyNotify)tf_outcome_free);
    for (gsize i = 0; i < G_N_ELEMENTS(languages); i++)
        g_ptr_array_add(outcomes, tf_outcome_new(languages[i], "booklet", NULL));
    assert_int_equal(tf_workers_run(&job, outcomes, watch, &seen), 0);
    assert_int_equal(seen.n_calls, 6);
    for (guint i = 0; i < outcomes->len; i++)
        assert_string_equal(outcome_at(outcomes, i)->language, languages[i]);
    assert_null(outcome_at(outcomes, 0)->failure);
    assert_int_equal(outcome_at(outcomes, 0)->n_pages, 16);
    assert_string_equal(
        outcome_at(outcomes, 1)->failure,
        "the program ended with signal 11 (Segmentation fault): last words");
    assert_string_equal(outcome_at(outcomes, 2)->failure,
                        "the program ended with status 3 and no result");
    assert_string_equal(outcome_at(outcomes, 3)->failure,
                        "the program ended with status 0 and no result");
    assert_null(outcome_at(outcomes, 4)->failure);
}

static void
test_one_after_the_other(void **state)
{
    (void)state;
    run_with(1);
}

static void
test_all_at_once(void **state)
{
    (void)state;
    run_with(16);
}

/* Who is told to stop takes the children along, at once, and begins no other. */
static void
test_stopped(void **state)
{
    (void)state;
    static const char *const languages[] = {"slow", "stop", "en"};
    TfJob job = {.output = "out", .last = TF_STAGE_ALL, .n_at_once = 2};
    g_autoptr(GPtrArray) outcomes =
        g_ptr_array_new_with_free_func((GDestroyNotify)tf_outcome_free);
    for (gsize i = 0; i < G_N_ELEMENTS(languages); i++)
        g_ptr_array_add(outcomes, tf_outcome_new(languages[i], "booklet", NULL));
    gint64 start = g_get_monotonic_time();
    assert_int_equal(tf_workers_run(&job, outcomes, NULL, NULL), SIGTERM);
    assert_true(g_get_monotonic_time() - start < 15 * G_USEC_PER_SEC);
    for (guint i = 0; i < outcomes->len; i++)
        assert_non_null(outcome_at(outcomes, i)->failure);
    assert_string_equal(outcome_at(outcomes, 2)->failure, "stopped before it began");
}

int
main(int argc, char **argv)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_one_after_the_other),
        cmocka_unit_test(test_all_at_once),
        cmocka_unit_test(test_stopped),
    };
    if (argc > 1 && strcmp(argv[1], "build") == 0)
        return be_child(argv[argc - 1]);
    const char *preload = g_getenv("LD_PRELOAD"); /* valgrind's own, where it runs us */
    if (preload != NULL && strstr(preload, "vgpreload") != NULL) {
        print_message("skipped: under valgrind a program cannot start itself\n");
        return 77; /* what Meson takes for "skipped" */
    }
    return cmocka_run_group_tests(tests, NULL, NULL);
}
