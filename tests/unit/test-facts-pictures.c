/* Pictures of small PDFs: how fine they are. */
#include "support/check.h"
#include "support/facts.h"

#include <math.h>

/* 144 samples on an inch, 72 samples on two: the lesser counts, turned or not. */
static void
test_picture(void **state)
{
    (void)state;
    g_autofree char *image =
        facts_stream("/Type /XObject /Subtype /Image /Width 144 /Height 72 "
                     "/BitsPerComponent 8 /ColorSpace /DeviceRGB",
                     "x");
    g_autoptr(TfFacts) facts = facts_read(
        &(FactsSource){.resources = "/XObject << /I 5 0 R >>",
                       .content = "q 72 0 0 144 10 20 cm /I Do Q "
                                  "q 0 144 -72 0 172 20 cm /I Do Q "
                                  "q 36 0 0 36 0 200 cm BI /W 2 /H 4 /IM true ID x EI Q",
                       .objects = {image}});
    const TfMark *marks = facts_marks(facts, 3);
    assert_int_equal(marks[0].kind, TF_MARK_PICTURE);
    facts_check_rect(marks[0].rect, 10, 20, 72, 144);
    assert_int_equal(marks[0].width, 144);
    assert_int_equal(marks[0].bits, 8);
    assert_int_equal(marks[0].colour.kind, TF_COLOUR_RGB);
    assert_true(isnan(marks[0].colour.plates[0]));
    check_near(marks[0].ppi, 36, 1e-6);
    facts_check_rect(marks[1].rect, 100, 20, 72, 144);
    check_near(marks[1].ppi, 72, 1e-6);
    assert_int_equal(marks[2].kind, TF_MARK_STENCIL);
    check_near(marks[2].ppi, 4, 1e-6);
    facts_check_plates(&marks[2].colour, 0, 0, 0, 1);
}

/* The picture is not there at all: its dictionary is enough. */
static void
test_great_picture(void **state)
{
    (void)state;
    g_autofree char *image =
        facts_stream("/Type /XObject /Subtype /Image /Width 40000 /Height 30000 "
                     "/BitsPerComponent 8 /ColorSpace /DeviceCMYK "
                     "/Filter /FlateDecode",
                     "not packed");
    g_autoptr(TfFacts) facts =
        facts_read(&(FactsSource){.resources = "/XObject << /I 5 0 R >>",
                                  .content = "72 0 0 72 0 0 cm /I Do",
                                  .objects = {image}});
    const TfMark *marks = facts_marks(facts, 1);
    check_near(marks[0].ppi, 30000, 1e-6);
    assert_int_equal(facts_thing(facts, TF_THING_DAMAGE).n, 0);
}

/* On an inch by two inches: along a side of one sample there are no steps. */
static void
test_one_sample(void **state)
{
    static const struct {
        int width, height;
        double ppi;
    } cases[] = {{1, 600, 300}, {600, 1, 600}, {1, 1, 0.5}, {2, 600, 2}};
    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *keys = g_strdup_printf(
            "/Subtype /Image /Width %d /Height %d /BitsPerComponent 8 /ColorSpace "
            "/DeviceGray",
            cases[i].width, cases[i].height);
        g_autofree char *image = facts_stream(keys, "x");
        g_autoptr(TfFacts) facts =
            facts_read(&(FactsSource){.resources = "/XObject << /I 5 0 R >>",
                                      .content = "72 0 0 144 0 0 cm /I Do",
                                      .objects = {image}});
        check_near(facts_marks(facts, 1)[0].ppi, cases[i].ppi, 1e-6);
    }
}

/* Inks of the heaviest spot of a picture with @keys, shown @points large. */
static double
ink_of(const char *keys, const guint8 *data, gsize length, int points)
{
    g_autofree char *image = facts_stream_of_bytes(keys, data, length);
    g_autofree char *content = g_strdup_printf("%d 0 0 %d 0 0 cm /I Do", points, points);
    g_autoptr(TfFacts) facts = facts_read(&(FactsSource){
        .resources = "/XObject << /I 5 0 R >>", .content = content, .objects = {image}});
    return facts_marks(facts, 1)[0].ink_within;
}

/* One sample of 24 × 24 is in four full inks. Where each is three points wide it is a spot; where
 * they are 288 to the inch, it is one of the 11 × 11 that make a millimetre. */
static void
test_ink_is_that_of_a_spot(void **state)
{
    (void)state;
    const char *keys = "/Subtype /Image /Width 24 /Height 24 /BitsPerComponent 8 "
                       "/ColorSpace /DeviceCMYK";
    guint8 data[24 * 24 * 4] = {0};
    data[4] = data[5] = data[6] = data[7] = 255;
    check_near(ink_of(keys, data, sizeof data, 72), 4, 1e-3);
    check_near(ink_of(keys, data, sizeof data, 6), 4 / 121.0, 1e-3);
}

/* At the right and at the foot blocks are smaller: the last of 24 is in one of 2 × 2. */
static void
test_ink_at_the_edge(void **state)
{
    (void)state;
    guint8 data[24 * 24 * 4] = {0};
    data[sizeof data - 1] = 255;
    check_near(ink_of("/Subtype /Image /Width 24 /Height 24 /BitsPerComponent 8 "
                      "/ColorSpace /DeviceCMYK",
                      data, sizeof data, 6),
               1 / 4.0, 1e-3);
}

static void
test_ink_of_other_samples(void **state)
{
    (void)state;
    static const guint8 byte[] = {0xf3}, pair[] = {0xff, 0xff, 0x80, 0x00};
    /* Two samples of four bits, 15 and 3 of 15, each the tint of one ink. */
    check_near(ink_of("/Subtype /Image /Width 2 /Height 1 /BitsPerComponent 4 /ColorSpace "
                      "[ /Separation /Gold /DeviceGray << /FunctionType 2 /Domain [ 0 1 ] "
                      "/N 1 >> ] /Decode [ 1 0 ]",
                      byte, sizeof byte, 72),
               0.8, 1e-3);
    /* Sixteen bits: full, and 128 of 255 by its greater byte; what is called None is no ink. */
    check_near(ink_of("/Subtype /Image /Width 1 /Height 1 /BitsPerComponent 16 /ColorSpace "
                      "[ /DeviceN [ /None /Cyan ] /DeviceGray << /FunctionType 2 /Domain "
                      "[ 0 1 0 1 ] /N 1 >> ]",
                      pair, sizeof pair, 72),
               128 / 255.0, 1e-3);
    /* The first sample is not painted: 255 is masked. */
    static const guint8 keyed[] = {255, 51};
    check_near(ink_of("/Subtype /Image /Width 2 /Height 1 /BitsPerComponent 8 /ColorSpace "
                      "[ /Separation /Gold /DeviceGray << /FunctionType 2 /Domain [ 0 1 ] "
                      "/N 1 >> ] /Mask [ 200 255 ]",
                      keyed, sizeof keyed, 72),
               0.2, 1e-3);
    /* Of red, green and blue nobody knows. */
    check_near(ink_of("/Subtype /Image /Width 1 /Height 1 /BitsPerComponent 8 /ColorSpace "
                      "/DeviceRGB",
                      (const guint8 *)"abc", 3, 72),
               0, 0);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_picture),
        cmocka_unit_test(test_great_picture),
        cmocka_unit_test(test_one_sample),
        cmocka_unit_test(test_ink_is_that_of_a_spot),
        cmocka_unit_test(test_ink_at_the_edge),
        cmocka_unit_test(test_ink_of_other_samples),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
