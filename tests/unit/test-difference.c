/* Planes small enough to be drawn here: a digit is a pixel, and the rectangles are counted out. */
#include "plates/difference.h"
#include "support/check.h"

#include <string.h>

/* Rows of @text, between spaces, as pixels from 0 to 9. */
static TfPlate
plate_of(const char *text)
{
    TfPlate plate = {(int)strcspn(text, " "), 1, g_new0(guint8, strlen(text))};
    int n = 0;
    for (const char *at = text; *at != '\0'; at++) {
        if (*at == ' ')
            plate.height++;
        else
            plate.pixels[n++] = (guint8)(*at - '0');
    }
    return plate;
}

static GArray *
rects_of(const char *one, const char *other, int cell)
{
    g_auto(TfPlate) a = plate_of(one);
    g_auto(TfPlate) b = plate_of(other);
    g_autoptr(TfDifference) difference = tf_difference_new(a.width, a.height, cell);
    tf_difference_add(difference, &a, &b, 1);
    return tf_difference_rects(difference);
}

static void
check_rect(
    const GArray *rects, guint i, int left, int top, int right, int bottom, guint64 n)
{
    const TfDifferent *rect = &g_array_index(rects, TfDifferent, i);
    assert_int_equal(rect->left, left);
    assert_int_equal(rect->top, top);
    assert_int_equal(rect->right, right);
    assert_int_equal(rect->bottom, bottom);
    assert_int_equal(rect->n_pixels, n);
}

static void
equal_plates_differ_nowhere(void **state)
{
    (void)state;
    g_autoptr(GArray) rects = rects_of("0120 0900", "0120 0900", 1);
    assert_int_equal(rects->len, 0);
}

static void
one_pixel_by_one_step_is_a_difference(void **state)
{
    (void)state;
    g_autoptr(GArray) rects = rects_of("0000 0000 0090", "0000 0000 0080", 1);
    assert_int_equal(rects->len, 1);
    check_rect(rects, 0, 2, 2, 3, 3, 1);
}

/* A ring around a hole, touching at corners, is one; what stands apart is another. */
static void
what_touches_is_one_rectangle(void **state)
{
    (void)state;
    g_autoptr(GArray) rects =
        rects_of("0000000 0000000 0000000 0000000", "0900000 9090000 0900009 0000009", 1);
    assert_int_equal(rects->len, 2);
    check_rect(rects, 0, 0, 0, 3, 3, 4);
    check_rect(rects, 1, 6, 2, 7, 4, 2);
}

/* Letters of a word stand apart; in cells of three pixels they are one, as narrow as its pixels. */
static void
cells_gather_letters_to_words(void **state)
{
    (void)state;
    const char *blank = "000000000000 000000000000 000000000000";
    const char *word = "009009000000 009009000009 000000000000";
    g_autoptr(GArray) apart = rects_of(blank, word, 1);
    assert_int_equal(apart->len, 3);
    g_autoptr(GArray) gathered = rects_of(blank, word, 3);
    assert_int_equal(gathered->len, 2);
    check_rect(gathered, 0, 2, 0, 6, 2, 4);
    check_rect(gathered, 1, 11, 1, 12, 2, 1);
}

/* The rectangle around the corner covers what stands inside it. */
static void
rectangles_do_not_overlap(void **state)
{
    (void)state;
    g_autoptr(GArray) rects =
        rects_of("00000 00000 00000 00000 00000", "90000 90000 90090 90000 99999", 1);
    assert_int_equal(rects->len, 1);
    check_rect(rects, 0, 0, 0, 5, 5, 10);
}

/* Plate 1 alone above, plates 0 and 1 below. */
static void
each_place_names_its_plates(void **state)
{
    (void)state;
    g_auto(TfPlate) blank = plate_of("0000 0000 0000");
    g_auto(TfPlate) first = plate_of("0000 0000 0009");
    g_auto(TfPlate) second = plate_of("9000 0000 0009");
    g_autoptr(TfDifference) difference = tf_difference_new(4, 3, 1);
    tf_difference_add(difference, &blank, &first, 0);
    tf_difference_add(difference, &blank, &second, 1);
    g_autoptr(GArray) rects = tf_difference_rects(difference);
    assert_int_equal(rects->len, 2);
    assert_int_equal(g_array_index(rects, TfDifferent, 0).plates, 2);
    assert_int_equal(g_array_index(rects, TfDifferent, 1).plates, 3);
    check_rect(rects, 1, 3, 2, 4, 3, 2);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(equal_plates_differ_nowhere),
        cmocka_unit_test(one_pixel_by_one_step_is_a_difference),
        cmocka_unit_test(what_touches_is_one_rectangle),
        cmocka_unit_test(cells_gather_letters_to_words),
        cmocka_unit_test(rectangles_do_not_overlap),
        cmocka_unit_test(each_place_names_its_plates),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
