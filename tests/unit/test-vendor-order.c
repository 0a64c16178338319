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
    assert_string_equal(order->part, "ar");
    assert_int_equal(order->n_run_copies, desk->planned->run->n_copies);
    assert_int_equal(order->n_run_editions, 12);
}

/* The whole run is no part; the same languages are the same part, however they are asked for; many are
 * counted, and others of as many are another part. */
static void
parts_have_names_of_their_own(void **state)
{
    const Desk *desk = *state;
    static const struct {
        const char *languages[8];
        const char *name;
    } parts[] = {
        {{NULL}, NULL},
        {{"ur", "en", "zh-Hans", NULL}, "en-zh-Hans-ur"},
        {{"zh-Hans", "ur", "en", "en", NULL}, "en-zh-Hans-ur"},
        {{"en", "es", "ru", "bn", "ht", NULL}, "5-languages-"},
        {{"en", "es", "ru", "bn", "ko", NULL}, "5-languages-"},
    };
    g_autofree char *last = NULL;
    for (gsize i = 0; i < G_N_ELEMENTS(parts); i++) {
        g_autoptr(TfVendorOrder) own = order_of(desk, parts[i].languages);
        const char *part = tf_vendor_order(own)->part;
        if (parts[i].name == NULL)
            assert_null(part);
        else if (part == NULL || !g_str_has_prefix(part, parts[i].name))
            fail_msg("%s is not %s", part, parts[i].name);
        if (i == 4)
            assert_string_not_equal(part, last);
        g_free(last);
        last = g_strdup(part);
    }
}

/* How many places of gangs hold what. */
static int
n_places(const TfOrder *order, int place)
{
    int n = 0;
    for (int i = 0; i < order->n_forms; i++)
        for (int j = 0; j < order->forms[i].n_places; j++)
            n += tf_order_place(&order->forms[i], j) == place;
    return n;
}

static int
n_slots(const TfWay *way, int edition)
{
    int n = 0;
    for (guint i = 0; i < way->forms->len; i++) {
        const TfRunForm *form = way->forms->pdata[i];
        for (guint j = 0; j < form->editions->len; j++) {
            const TfFormEdition *on = &g_array_index(form->editions, TfFormEdition, j);
            n += on->edition == edition ? on->n_slots : 0;
        }
    }
    return n;
}

/* As many places as the plan gave, also where other languages stand between those that are asked for. */
static void
gangs_keep_every_place(void **state)
{
    const Desk *desk = *state;
    static const char *const languages[] = {"es", "ar", NULL};
    const TfRunProduct *product = tf_print_run_product(desk->planned->run, 0);
    const TfWay *way = &product->ways[TF_WAY_GANGED];
    int chosen = product->way;
    assert_true(way->is_possible);
    ((TfRunProduct *)product)->way = TF_WAY_GANGED;
    g_autoptr(TfVendorOrder) all = order_of(desk, NULL);
    g_autoptr(TfVendorOrder) some = order_of(desk, languages);
    ((TfRunProduct *)product)->way = chosen;
    int n = tf_print_run_n_editions(desk->planned->run);
    for (int i = 0; i < n; i++)
        assert_int_equal(n_places(tf_vendor_order(all), i), n_slots(way, i));
    assert_int_equal(n_places(tf_vendor_order(all), TF_PLACE_OTHER), 0);
    const TfOrder *order = tf_vendor_order(some);
    assert_string_equal(order->editions[0].tag, "es");
    assert_string_equal(order->editions[1].tag, "ar");
    assert_int_equal(n_places(order, 0), n_slots(way, 1));
    assert_int_equal(n_places(order, 1), n_slots(way, 8));
    for (int i = 0; i < order->n_forms; i++) {
        const TfOrderForm *form = &order->forms[i];
        gboolean has_other = FALSE;
        for (int j = 0; j < form->n_places; j++)
            has_other = has_other || form->places[j] == TF_PLACE_OTHER;
        assert_int_equal(form->n_others > 0, has_other);
    }
}

/* 25 × 38 in, two of F16-6, a quarter counter-clockwise, as the fibres want. Along the gripper 2 · 2 (612 + 18)
 * = 2,520 of 2,736, so 108 are left on each side. Up, 4 (396 + 9) and the lip of 18 for two halves are 1,656
 * of 1,800, so 144 are left, 72 on each side: more than the gripper's 36 needs. */
static void
positions_are_those_of_the_press_sheets(void **state)
{
    const Desk *desk = *state;
    static const double lefts[] = {108, 1368};
    g_autoptr(TfVendorOrder) own = order_of(desk, NULL);
    const TfOrder *order = tf_vendor_order(own);
    assert_int_equal(order->n_forms, 2); /* left-bound and right-bound */
    check_near(order->products[0].sheet_width, 2736, 1e-6);
    check_near(order->products[0].sheet_height, 1800, 1e-6);
    for (int i = 0; i < order->n_forms; i++) {
        const TfOrderForm *form = &order->forms[i];
        assert_string_equal(tf_order_signature(order, form)->fold, "F16-6");
        assert_int_equal(form->n_places, 2);
        assert_non_null(form->positions);
        for (int j = 0; j < 2; j++) {
            const TfOrderPosition *at = &form->positions[j];
            check_near(at->left, lefts[j], 1e-6);
            check_near(at->right, lefts[j] + 1260, 1e-6);
            check_near(at->bottom, 72, 1e-6);
            check_near(at->top, 1728, 1e-6);
            assert_string_equal(at->orientation, "Rotate90");
        }
    }
}

/* Work-and-turn: the left half shows fronts. What stands a quarter counter-clockwise there is seen from
 * behind in the right half, turned clockwise: its back, Flip180, and three quarters after that. */
static void
halves_of_one_form_show_both_sides(void **state)
{
    const Desk *desk = *state;
    TfRunProduct *product = (TfRunProduct *)tf_print_run_product(desk->planned->run, 0);
    const TfWay *way = tf_run_way(product);
    TfRunSignature *signature =
        &g_array_index((GArray *)product->signatures, TfRunSignature, 0);
    TfTurning turning = signature->turning;
    signature->turning = TF_TURNING_WORK_AND_TURN;
    g_autoptr(TfVendorOrder) own = order_of(desk, NULL);
    signature->turning = turning;
    const TfOrderForm *form = &tf_vendor_order(own)->forms[0];
    assert_int_equal(((TfRunForm *)way->forms->pdata[0])->n_up, 2);
    assert_non_null(form->positions);
    assert_string_equal(form->positions[0].orientation, "Rotate90");
    assert_string_equal(form->positions[1].orientation, "Flip270");
    check_near(form->positions[1].left, 1368, 1e-6);
}

/* Work-and-tumble: the upper half shows fronts. What stands upright there is seen from behind in the lower
 * half, turned over about the level axis, Flip0. Its plates have no back. */
static void
tumbled_halves_show_both_sides(void **state)
{
    const Desk *desk = *state;
    TfRunProduct *product = (TfRunProduct *)tf_print_run_product(desk->planned->run, 0);
    TfRunForm *printed = tf_run_way(product)->forms->pdata[0];
    TfRunSignature *signature =
        &g_array_index((GArray *)product->signatures, TfRunSignature, 0);
    TfRunSignature kept = *signature;
    TfTurning turning = printed->turning;
    signature->turning = printed->turning = TF_TURNING_WORK_AND_TUMBLE;
    signature->is_turned = FALSE;
    signature->n_columns = 1;
    signature->n_rows = 2;
    g_autoptr(TfVendorOrder) own = order_of(desk, NULL);
    *signature = kept;
    printed->turning = turning;
    const TfOrder *order = tf_vendor_order(own);
    const TfOrderForm *form = &order->forms[0];
    assert_string_equal(form->work_style, "WorkAndTumble");
    assert_non_null(form->positions);
    assert_string_equal(form->positions[0].orientation, "Rotate0");
    assert_string_equal(form->positions[1].orientation, "Flip0");
    check_near(form->positions[1].top, form->positions[0].bottom, 1e-6);
    g_autoptr(GArray) plates = tf_order_plates(order);
    for (guint i = 0; i < plates->len; i++)
        if (g_array_index(plates, TfOrderPlate, i).form == form)
            assert_false(g_array_index(plates, TfOrderPlate, i).is_back);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(copies_and_cartons_are_those_of_the_plan),
        cmocka_unit_test(plates_are_those_of_the_way_that_was_chosen),
        cmocka_unit_test(some_languages_alone),
        cmocka_unit_test(parts_have_names_of_their_own),
        cmocka_unit_test(gangs_keep_every_place),
        cmocka_unit_test(positions_are_those_of_the_press_sheets),
        cmocka_unit_test(halves_of_one_form_show_both_sides),
        cmocka_unit_test(tumbled_halves_show_both_sides),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
