/* Colours of small PDFs: spots, and the functions behind them. */
#include "support/check.h"
#include "support/facts.h"

#include <math.h>

static void
test_spots(void **state)
{
    (void)state;
    const char *tint =
        "<< /FunctionType 2 /Domain [0 1] /C0 [0 0 0 0] /C1 [0 0.2 0.8 0] /N 1 >>";
    g_autofree char *both = facts_stream("/FunctionType 4 /Domain [0 1 0 1] "
                                         "/Range [0 1 0 1 0 1 0 1]",
                                         "{ 0 0 4 2 roll exch 0.5 mul exch }");
    g_autofree char *gold = g_strdup_printf(
        "/ColorSpace << /Gold [/Separation /Gold /DeviceCMYK %s] "
        "/Key [/Separation /Black /DeviceCMYK %s] "
        "/Two [/DeviceN [/Gold /Varnish] /DeviceCMYK 5 0 R] /None [/Separation /None "
        "/DeviceCMYK %s] >>",
        tint, tint, tint);
    g_autoptr(TfFacts) facts =
        facts_read(&(FactsSource){.resources = gold,
                                  .content = "/Gold cs 0.5 scn 0 0 10 10 re f "
                                             "/Key cs 0.5 scn 20 0 10 10 re f "
                                             "/Two cs 0.4 1 scn 40 0 10 10 re f "
                                             "/None cs 60 0 10 10 re f",
                                  .objects = {both}});
    const TfMark *marks = facts_marks(facts, 3);
    assert_int_equal(marks[0].colour.kind, TF_COLOUR_SPOT);
    assert_string_equal(marks[0].colour.spots, "Gold");
    assert_string_equal(marks[0].colour.alternate, "DeviceCMYK");
    check_near(marks[0].colour.spot_sum, 0.5, 1e-6);
    facts_check_plates(&marks[0].colour, 0, 0.1, 0.4, 0);
    /* Process inks by their names need no spot. */
    assert_int_equal(marks[1].colour.n_spots, 0);
    facts_check_plates(&marks[1].colour, 0, 0, 0, 0.5);
    assert_string_equal(marks[2].colour.spots, "Gold, Varnish");
    check_near(marks[2].colour.spot_sum, 1.4, 1e-6);
    /* 0.4 1 -> 0.4 1 0 0 -> 0 0 0.4 1 -> 0 0 1 0.2 -> 0 0 0.2 1 */
    facts_check_plates(&marks[2].colour, 0, 0, 0.2, 1);
}

/* Four levels of eight functions are 4,096, more than a tint needs. */
static void
test_function_tree(void **state)
{
    (void)state;
    static const char pieces[] =
        "<< /FunctionType 3 /Domain [0 1] /Functions [%d 0 R %d 0 R %d 0 R %d 0 R %d 0 R "
        "%d 0 R %d 0 R %d 0 R] /Bounds [.1 .2 .3 .4 .5 .6 .7] "
        "/Encode [0 1 0 1 0 1 0 1 0 1 0 1 0 1 0 1] >>";
    FactsSource source = {.resources =
                              "/ColorSpace << /S [/Separation /Gold /DeviceCMYK 5 0 R] "
                              ">>",
                          .content = "/S cs 1 scn 0 0 9 9 re f"};
    char *texts[4];
    for (int i = 0; i < 4; i++) {
        int k = i + 6;
        texts[i] = g_strdup_printf(pieces, k, k, k, k, k, k, k, k);
        source.objects[i] = texts[i];
    }
    source.objects[4] =
        "<< /FunctionType 2 /Domain [0 1] /N 1 /C0 [0 0 0 0] /C1 [1 1 1 1] >>";
    g_autoptr(TfFacts) facts = facts_read(&source);
    assert_string_equal(facts_thing(facts, TF_THING_TOO_LONG).detail, "functions");
    assert_true(isnan(facts_marks(facts, 1)[0].colour.plates[0]));
    /* Three levels are 512 and 73 above them. */
    source.objects[0] = texts[1];
    source.objects[1] = texts[2];
    source.objects[2] = texts[3];
    for (int i = 0; i < 3; i++) {
        int k = i + 6;
        g_free(texts[i]);
        texts[i] = g_strdup_printf(pieces, k, k, k, k, k, k, k, k);
        source.objects[i] = texts[i];
    }
    source.objects[3] = source.objects[4];
    source.objects[4] = NULL;
    g_autoptr(TfFacts) fewer = facts_read(&source);
    assert_int_equal(facts_thing(fewer, TF_THING_TOO_LONG).n, 0);
    facts_check_plates(&facts_marks(fewer, 1)[0].colour, 1, 1, 1, 1);
    for (int i = 0; i < 4; i++)
        g_free(texts[i]);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_spots),
        cmocka_unit_test(test_function_tree),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
