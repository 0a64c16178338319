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

/* A header is enough: 128 bytes, of version 4; what stands behind them is none of it. */
static void
test_profiles(void **state)
{
    static const struct {
        const char *space, *colour;
    } cases[] = {
        {"[/ICCBased 6 0 R]", "0 0 0 0"},
        {"[/Indexed [/ICCBased 6 0 R] 0 <00000000>]", "0"},
        {"[/Separation /Gold [/ICCBased 6 0 R] 7 0 R]", "1"},
    };
    guint8 profile[130] = {[3] = 128, [8] = 4, [128] = '\n'};
    g_autofree char *of_intent = facts_stream_of_bytes("/N 4", profile, 128);
    g_autofree char *padded = facts_stream_of_bytes("/N 4", profile, sizeof profile);
    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *resources =
            g_strdup_printf("/ColorSpace << /S %s >>", cases[i].space);
        g_autofree char *content =
            g_strdup_printf("/S cs %s scn 0 0 9 9 re f", cases[i].colour);
        g_autoptr(TfFacts) facts = facts_read(&(FactsSource){
            .catalog = "/OutputIntents [<< /S /GTS_PDFX /DestOutputProfile 5 0 R >>]",
            .resources = resources,
            .page = "/Group << /S /Transparency /CS [/ICCBased 6 0 R] >>",
            .content = content,
            .objects = {of_intent, padded,
                        "<< /FunctionType 2 /Domain [0 1] /N 1 /C0 [0 0 0 0] /C1 [0 0 0 1] "
                        ">>"}});
        int n;
        const TfFactIntent *intent = tf_facts_intents(facts, &n);
        const TfMark *mark = facts_marks(facts, 1);
        assert_non_null(mark->colour.profile);
        assert_string_equal(mark->colour.profile, intent->digest);
        assert_int_equal(mark->colour.profile_n, 4);
        assert_int_equal(mark->colour.profile_version, 4);
        assert_string_equal(facts_thing(facts, TF_THING_GROUP).detail,
                            "ICCBased CMYK, the profile of the output intent");
    }
}

/* Calculators know truths from numbers, and limit every input to its own domain. */
static void
test_calculators(void **state)
{
    static const struct {
        const char *text;
        double cyan;
    } cases[] = {
        /* Five inputs of 0.5, the fifth of which may be 0.25 at most. */
        {"{ 5 1 roll pop pop pop pop 0 0 0 }", 0.25},
        {"{ pop pop pop pop pop true not { 1 } { 0.5 } ifelse 0 0 0 }", 0.5},
        {"{ pop pop pop pop pop 1 2 gt not { 1 } { 0.5 } ifelse 0 0 0 }", 1},
        /* -2 of 1, and 2 more are 0; but of 0 it is -1. */
        {"{ pop pop pop pop pop 1 not 2 add 0.5 add 0 0 0 }", 0.5},
        {"{ pop pop pop pop pop 0 not 1.25 add 0 0 0 }", 0.25},
        {"{ pop pop pop pop pop true false or not { 1 } { 0.5 } ifelse 0 0 0 }", 0.5},
        {"{ pop pop pop pop pop true 5 exch not { pop 1 } { pop 0.5 } ifelse 0 0 0 }", 0.5},
    };
    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *function =
            facts_stream("/FunctionType 4 /Domain [0 1 0 1 0 1 0 1 0 0.25] "
                         "/Range [0 1 0 1 0 1 0 1]",
                         cases[i].text);
        g_autoptr(TfFacts) facts = facts_read(
            &(FactsSource){.resources = "/ColorSpace << /S [/DeviceN [/A /B /C /D /E] "
                                        "/DeviceCMYK 5 0 R] >>",
                           .content = "/S cs .5 .5 .5 .5 .5 scn 0 0 9 9 re f",
                           .objects = {function}});
        facts_check_plates(&facts_marks(facts, 1)[0].colour, cases[i].cyan, 0, 0, 0);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_spots),
        cmocka_unit_test(test_profiles),
        cmocka_unit_test(test_calculators),
        cmocka_unit_test(test_function_tree),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
