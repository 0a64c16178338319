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

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_picture),
        cmocka_unit_test(test_great_picture),
        cmocka_unit_test(test_one_sample),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
