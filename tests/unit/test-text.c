/* Small questions about text. */
#include "base/text.h"
#include "support/check.h"

static const char *const elements[] = {"guide", "item", "list", "term", NULL};

static void
nearest_takes_a_slip_of_the_finger(void **state)
{
    (void)state;
    assert_string_equal(tf_text_nearest("iten", elements, -1), "item");
    assert_string_equal(tf_text_nearest("itm", elements, -1), "item");
    assert_string_equal(tf_text_nearest("items", elements, -1), "item");
    assert_string_equal(tf_text_nearest("lsit", elements, -1), "list");
    assert_string_equal(tf_text_nearest("GUIDE", elements, -1), "guide");
}

static void
nearest_gives_nothing_for_another_word(void **state)
{
    (void)state;
    assert_null(tf_text_nearest("paragraph", elements, -1));
    assert_null(tf_text_nearest("", elements, -1));
    assert_null(tf_text_nearest("item", elements, 1)); /* only "guide" is offered */
    /* Two edits in six letters are a third; three are too many. */
    const char *const colours[] = {"harbor"};
    assert_string_equal(tf_text_nearest("herbar", colours, 1), "harbor");
    assert_null(tf_text_nearest("herbit", colours, 1));
}

static void
nearest_takes_the_first_of_equals(void **state)
{
    (void)state;
    const char *const words[] = {"sand", "sun", "say"};
    assert_string_equal(tf_text_nearest("san", words, 3), "sand");
    const char *const others[] = {"say", "sun", "sand"};
    assert_string_equal(tf_text_nearest("san", others, 3), "say");
}

static void
nearest_counts_letters_not_bytes(void **state)
{
    (void)state;
    const char *const words[] = {"حقوق"};
    assert_string_equal(tf_text_nearest("حقوف", words, 1), "حقوق");
}

static void
collapsed_keeps_one_space_between_words(void **state)
{
    (void)state;
    g_autofree char *plain = tf_text_collapsed("  Ask \t\r\n for\na  lawyer\n");
    assert_string_equal(plain, "Ask for a lawyer");
    g_autofree char *empty = tf_text_collapsed(" \n\t ");
    assert_string_equal(empty, "");
}

static void
collapsed_leaves_other_spaces_alone(void **state)
{
    (void)state;
    g_autofree char *text = tf_text_collapsed("9\u00a0\u00a0h\u3000\u3000x");
    assert_string_equal(text, "9\u00a0\u00a0h\u3000\u3000x");
}

static void
names_stay_in_their_folder(void **state)
{
    (void)state;
    assert_true(tf_text_is_name("booklet"));
    assert_true(tf_text_is_name("zh-Hans.2"));
    assert_false(tf_text_is_name(""));
    assert_false(tf_text_is_name(".."));
    assert_false(tf_text_is_name(".hidden"));
    assert_false(tf_text_is_name("a/b"));
    assert_false(tf_text_is_name("a b"));
    assert_false(tf_text_is_name("café"));
}

/* The last are zero-width space, right-to-left mark, soft hyphen, byte order mark and the four fillers of
 * Hangul, which are letters by their category. */
static void
signs_that_nobody_sees_say_nothing(void **state)
{
    (void)state;
    static const char *const words[] = {"a", "ICE", "911", "律师", "مع", "আ", "\u200bpo"};
    static const char *const none[] = {"",       " ",      "—",      "’ .",
                                       "\u200b", "\u200f", "\u00ad", "\ufeff",
                                       "\u115f", "\u1160", "\u3164", "\uffa0"};
    for (gsize i = 0; i < G_N_ELEMENTS(words); i++)
        if (!tf_text_says_something(words[i]))
            fail_msg("“%s” says something", words[i]);
    for (gsize i = 0; i < G_N_ELEMENTS(none); i++)
        if (tf_text_says_something(none[i]))
            fail_msg("number %d says nothing", (int)i);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nearest_takes_a_slip_of_the_finger),
        cmocka_unit_test(nearest_gives_nothing_for_another_word),
        cmocka_unit_test(nearest_takes_the_first_of_equals),
        cmocka_unit_test(nearest_counts_letters_not_bytes),
        cmocka_unit_test(collapsed_keeps_one_space_between_words),
        cmocka_unit_test(collapsed_leaves_other_spaces_alone),
        cmocka_unit_test(names_stay_in_their_folder),
        cmocka_unit_test(signs_that_nobody_sees_say_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
