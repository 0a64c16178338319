/* The order for a vendor says what the plan of the run says: copies, cartons, plates. */
#include "job/print-run.h"
#include "job/vendor-order.h"
#include "support/check.h"

#include <string.h>
#include <unistd.h>

typedef struct {
    TfFindings *findings;
    TfPlannedRun *planned;
    GPtrArray *outcomes; /* none */
} Desk;

static int
set_up(void **state)
{
    Desk *desk = g_new0(Desk, 1);
    assert_int_equal(chdir(g_getenv("TENFOLD_PROJECT")), 0);
    TfPrintRunJob job = {.sites = tf_usual_sites()};
    desk->findings = tf_findings_new();
    desk->planned = tf_job_print_run(&job, desk->findings, NULL);
    desk->outcomes = g_ptr_array_new();
    *state = desk;
    return desk->planned != NULL && desk->planned->run != NULL ? 0 : -1;
}

static int
tear_down(void **state)
{
    Desk *desk = *state;
    tf_planned_run_free(desk->planned);
    tf_findings_free(desk->findings);
    g_ptr_array_unref(desk->outcomes);
    g_free(desk);
    return 0;
}

static TfVendorOrder *
order_of(const Desk *desk, const char *const *languages)
{
    static const TfVendor *const no_vendors[8] = {NULL};
    TfVendorOrderSpec spec = {
        .run = desk->planned->run,
        .outcomes = desk->outcomes,
        .vendors = no_vendors,
        .languages = languages,
        .sites = desk->planned->sites,
    };
    assert_true(tf_print_run_n_products(desk->planned->run) <= 8);
    return tf_vendor_order_new(&spec);
}

static void
copies_and_cartons_are_those_of_the_plan(void **state)
{
    const Desk *desk = *state;
    const TfPrintRun *run = desk->planned->run;
    g_autoptr(TfVendorOrder) own = order_of(desk, NULL);
    const TfOrder *order = tf_vendor_order(own);
    assert_int_equal(order->n_copies, run->n_copies);
    assert_int_equal(order->n_editions, tf_print_run_n_editions(run));
    int n_cartons = 0;
    for (int i = 0; i < order->n_editions; i++) {
        const TfRunEdition *edition = tf_print_run_edition(run, i);
        assert_string_equal(order->editions[i].tag, edition->tag);
        assert_int_equal(order->editions[i].n_copies, edition->n_copies);
        assert_int_equal(tf_order_n_cartons(order, i, NULL), edition->n_cartons);
        n_cartons += edition->n_cartons;
    }
    assert_int_equal(n_cartons, run->n_cartons);
}

static void
plates_are_those_of_the_way_that_was_chosen(void **state)
{
    const Desk *desk = *state;
    const TfPrintRun *run = desk->planned->run;
    g_autoptr(TfVendorOrder) own = order_of(desk, NULL);
    g_autoptr(GArray) plates = tf_order_plates(tf_vendor_order(own));
    int n_planned = 0;
    for (int i = 0; i < tf_print_run_n_products(run); i++)
        n_planned += tf_run_way(tf_print_run_product(run, i))->n_plates;
    assert_true(n_planned > 0);
    assert_int_equal(plates->len, n_planned);
}

static void
some_languages_alone(void **state)
{
    const Desk *desk = *state;
    static const char *const languages[] = {"ar", NULL};
    g_autoptr(TfVendorOrder) own = order_of(desk, languages);
    const TfOrder *order = tf_vendor_order(own);
    assert_int_equal(order->n_editions, tf_print_run_n_products(desk->planned->run));
    assert_string_equal(order->editions[0].english, "Arabic");
    assert_true(order->editions[0].is_right_bound);
    assert_int_equal(order->n_copies, order->editions[0].n_copies);
    for (int i = 0; i < order->n_forms; i++)
        assert_int_equal(order->forms[i].n_editions, 1);
    assert_null(tf_vendor_order_outcome(own, 0));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(copies_and_cartons_are_those_of_the_plan),
        cmocka_unit_test(plates_are_those_of_the_way_that_was_chosen),
        cmocka_unit_test(some_languages_alone),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
