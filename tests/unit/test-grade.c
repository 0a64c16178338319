#include "support/check.h"
#include "support/grade.h"
#include "support/specimen.h"

#include <string.h>

/* A white square of 20 by 20 pixels with a black stroke, 2 wide and 10 high: 20 pixels of ink. */
static void
stroke(PictureGrays *picture)
{
    picture->width = picture->height = 20;
    picture->grays = g_malloc(400);
    memset(picture->grays, 255, 400);
    for (int y = 5; y < 15; y++)
        picture->grays[y * 20 + 8] = picture->grays[y * 20 + 9] = 0;
}

/* The stroke with the first @n pixels from @from on painted in @gray. */
static void
check_patch(int from, int n, guint8 gray, Grade expected)
{
    g_auto(PictureGrays) accepted = {0}, actual = {0};
    stroke(&accepted);
    stroke(&actual);
    memset(actual.grays + from, gray, (gsize)n);
    Difference there = grade_pictures(&accepted, &actual);
    Difference back = grade_pictures(&actual, &accepted);
    if (there.grade != expected)
        fail_msg("%d pixels of %d at %d: %s", n, gray, from, grade_name(there.grade));
    assert_int_equal(back.n_seen, there.n_seen);
    assert_int_equal(back.largest, there.largest);
}

static void
pixels_are_graded_by_how_far_and_how_many(void **state)
{
    (void)state;
    check_patch(0, 0, 255, GRADE_SAME);
    check_patch(0, 4, 254, GRADE_GOOD); /* one shade in 1 % of the pixels         */
    check_patch(0, 1, 255 - 48, GRADE_GOOD);
    check_patch(0, 1, 255 - 49, GRADE_BAD);
    check_patch(0, 2, 0, GRADE_BAD);      /* a tenth of the ink …                   */
    check_patch(0, 3, 0, GRADE_FAIL);     /* … and more                             */
    check_patch(0, 100, 250, GRADE_GOOD); /* 100 · 5 of 20 · 255 shades: 9.8 %      */
    check_patch(0, 100, 249, GRADE_BAD);  /* 100 · 6: 11.8 %, a veil over the paper */
}

/* The numbers behind the grade. */
static void
differences_are_counted(void **state)
{
    (void)state;
    g_auto(PictureGrays) accepted = {0}, actual = {0};
    stroke(&accepted);
    stroke(&actual);
    actual.grays[5 * 20 + 8] = 30;
    actual.grays[0] = 150;
    Difference difference = grade_pictures(&accepted, &actual);
    assert_false(difference.is_other_size);
    assert_int_equal(difference.n_different, 2);
    assert_int_equal(difference.n_seen, 1);
    assert_int_equal(difference.largest, 105);
    check_near(difference.share, 135.0 / 5100, 1e-9);
    assert_int_equal(difference.grade, GRADE_BAD);
}

static void
another_size_fails(void **state)
{
    (void)state;
    g_auto(PictureGrays) accepted = {0}, actual = {0};
    stroke(&accepted);
    stroke(&actual);
    actual.height = 19;
    Difference difference = grade_pictures(&accepted, &actual);
    assert_true(difference.is_other_size);
    assert_int_equal(difference.grade, GRADE_FAIL);
    g_auto(PictureGrays) drawn = {0};
    grade_draw(&drawn, &accepted, &actual);
    assert_int_equal(drawn.width, 20);
    assert_int_equal(drawn.height, 20);
}

static void
nothing_where_there_was_ink_fails(void **state)
{
    (void)state;
    g_auto(PictureGrays) accepted = {0}, blank = {0};
    stroke(&accepted);
    stroke(&blank);
    memset(blank.grays, 255, 400);
    assert_int_equal(grade_pictures(&accepted, &blank).grade, GRADE_FAIL);
    assert_int_equal(grade_pictures(&blank, &accepted).grade, GRADE_FAIL);
    assert_int_equal(grade_pictures(&blank, &blank).grade, GRADE_SAME);
}

static void
the_drawing_shows_what_is_seen(void **state)
{
    (void)state;
    g_auto(PictureGrays) accepted = {0}, actual = {0}, drawn = {0};
    stroke(&accepted);
    stroke(&actual);
    actual.grays[0] = 250;
    actual.grays[1] = 100;
    grade_draw(&drawn, &accepted, &actual);
    assert_int_equal(drawn.grays[0], 190);
    assert_int_equal(drawn.grays[1], 0);
    assert_int_equal(drawn.grays[2], 255);
    assert_int_equal(drawn.grays[5 * 20 + 8], 255);
}

static void
paint_word(PictureGrays *picture, const char *tag, const char *text)
{
    Specimen word = {
        .name = "word", .tag = tag, .text = text, .measure = 6, .align = TF_ALIGN_START};
    g_free(specimen_paint(&word, SPECIMEN_FINENESS, picture));
}

/* باب without the dot of its first letter, among words of several letters: the least that makes
 * another word. */
static void
a_missing_dot_is_seen(void **state)
{
    (void)state;
    g_auto(PictureGrays) accepted = {0}, actual = {0};
    paint_word(&accepted, "ar", "افتح الباب");
    paint_word(&actual, "ar", "افتح الٮاب");
    Difference difference = grade_pictures(&accepted, &actual);
    print_message("%d pixels\n", difference.n_seen);
    assert_true(difference.grade >= GRADE_BAD);
}

/* What stands right of column @from moves right by a quarter of a pixel as often as @quarters. */
static void
move_right(PictureGrays *picture, int from, int quarters)
{
    for (int y = 0; y < picture->height; y++) {
        guint8 *row = picture->grays + (gsize)y * (gsize)picture->width;
        for (int x = picture->width - 1; x > from; x--)
            row[x] = (guint8)((row[x] * (4 - quarters) + row[x - 1] * quarters) / 4);
    }
}

/* A pixel is 1/24 em, half a point in a text of 12: a reader sees the gap. And so is a line that
 * misses its measure by so much a mistake of the typesetter. A quarter is the least that is seen. */
static void
a_letter_that_moved_is_seen(void **state)
{
    (void)state;
    for (int quarters = 1; quarters <= 4; quarters++) {
        g_auto(PictureGrays) accepted = {0}, actual = {0};
        paint_word(&accepted, "en", "Right");
        paint_word(&actual, "en", "Right");
        /* The t: from the middle of the word's last letters on. */
        move_right(&actual, 60, quarters);
        Difference difference = grade_pictures(&accepted, &actual);
        print_message("%d/4: %d pixels\n", quarters, difference.n_seen);
        assert_true(difference.grade >= GRADE_BAD);
    }
}

static void
pictures_shrink_to_their_means(void **state)
{
    (void)state;
    guint8 grays[] = {0, 255, 10, 20, 255, 255, 30, 41};
    PictureGrays large = {.width = 4, .height = 2, .grays = grays};
    g_auto(PictureGrays) small = {0};
    picture_shrink(&small, &large, 2);
    assert_int_equal(small.width, 2);
    assert_int_equal(small.height, 1);
    assert_int_equal(small.grays[0], 191); /* 765 / 4 = 191.25 */
    assert_int_equal(small.grays[1], 25);  /* 101 / 4 =  25.25 */
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(pixels_are_graded_by_how_far_and_how_many),
        cmocka_unit_test(differences_are_counted),
        cmocka_unit_test(another_size_fails),
        cmocka_unit_test(nothing_where_there_was_ink_fails),
        cmocka_unit_test(the_drawing_shows_what_is_seen),
        cmocka_unit_test(a_missing_dot_is_seen),
        cmocka_unit_test(a_letter_that_moved_is_seen),
        cmocka_unit_test(pictures_shrink_to_their_means),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
