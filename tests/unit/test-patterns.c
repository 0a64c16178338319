#include "compose/patterns.h"
#include "support/check.h"

#include <glib/gstdio.h>
#include <string.h>

static TfPatterns *
patterns_of(const char *text)
{
    g_autofree char *path = NULL;
    int fd = g_file_open_tmp("patterns-XXXXXX", &path, NULL);
    assert_true(fd >= 0);
    assert_true(g_close(fd, NULL));
    assert_true(g_file_set_contents(path, text, -1, NULL));
    TfPatterns *patterns = tf_patterns_load(path);
    assert_int_equal(g_unlink(path), 0);
    assert_non_null(patterns);
    return patterns;
}

/* The word with its digits: each before the letter it stands before. */
static void
assert_marks(const TfPatterns *patterns, const char *word, const char *expected)
{
    g_autofree guint8 *marks = g_new0(guint8, strlen(word));
    tf_patterns_mark(patterns, word, strlen(word), marks);
    g_autoptr(GString) found = g_string_new(NULL);
    for (gsize i = 0; word[i] != '\0'; i++) {
        if (marks[i] > 0)
            g_string_append_printf(found, "%d", marks[i]);
        g_string_append_c(found, word[i]);
    }
    assert_string_equal(found->str, expected);
}

/* Liang's own example. */
static void
test_the_highest_digit_counts(void **state)
{
    (void)state;
    g_autoptr(TfPatterns) patterns =
        patterns_of("UTF-8\nhy3ph\nhe2n\nhena4\nhen5at\n1na\nn2at\n1tio\n2io\no2n\n");
    assert_marks(patterns, "hyphenation", "hy3phe2n5a4t2io2n");
    assert_marks(patterns, "tiotio", "1t2io1t2io");
}

static void
test_a_full_stop_is_the_head_or_the_end(void **state)
{
    (void)state;
    g_autoptr(TfPatterns) patterns = patterns_of("UTF-8\n.a1b\nb3a.\n");
    assert_marks(patterns, "abab", "a1bab");
    assert_marks(patterns, "baba", "bab3a");
}

static void
test_lines_that_are_no_patterns(void **state)
{
    (void)state;
    g_autoptr(TfPatterns) patterns = patterns_of("KOI8-R\r\n% a1b\r\n# a1b\r\n"
                                                 "LEFTHYPHENMIN 3\r\nRIGHTHYPHENMIN 4\r\n"
                                                 "COMPOUNDLEFTHYPHENMIN 5\r\nNOHYPHEN a\r\n"
                                                 "c1d\r\n");
    assert_string_equal(tf_patterns_encoding(patterns), "KOI8-R");
    assert_false(tf_patterns_is_utf8(patterns));
    assert_int_equal(tf_patterns_left(patterns), 3);
    assert_int_equal(tf_patterns_right(patterns), 4);
    assert_marks(patterns, "abcd", "abc1d");
}

static void
test_what_a_file_does_not_say(void **state)
{
    (void)state;
    g_autoptr(TfPatterns) patterns = patterns_of("UTF-8\na1b\n");
    assert_true(tf_patterns_is_utf8(patterns));
    assert_int_equal(tf_patterns_left(patterns), 2);
    assert_int_equal(tf_patterns_right(patterns), 2);
}

/* Marks between the parts of compounds come before it. */
static void
test_only_the_last_level_counts(void **state)
{
    (void)state;
    g_autoptr(TfPatterns) patterns = patterns_of("UTF-8\na1b\nNEXTLEVEL\nb1c\n");
    assert_marks(patterns, "abc", "ab1c");
}

/* Old German: Zuc-ker became Zuk-ker. */
static void
test_what_would_change_letters_forbids(void **state)
{
    (void)state;
    g_autoptr(TfPatterns) patterns = patterns_of("UTF-8\n1k\nc1k/k=k\n");
    assert_marks(patterns, "zucker", "zuc2ker");
}

static void
test_a_pattern_may_be_given_twice_and_many_fit(void **state)
{
    (void)state;
    g_autoptr(GString) text = g_string_new("UTF-8\nxy1z\nxy3z\n");
    for (int i = 0; i < 5000; i++)
        g_string_append_printf(text, "%c%c%c1q\n", 'a' + i % 26, 'a' + i / 26 % 26,
                               'a' + i / 676);
    g_autoptr(TfPatterns) patterns = patterns_of(text->str);
    assert_marks(patterns, "xyz", "xy3z");
    assert_marks(patterns, "aaaq", "aaa1q");
    assert_marks(patterns, "hkhq", "hkh1q"); /* the last one, 4,999 */
    assert_marks(patterns, "ikhq", "ikhq");
}

static void
test_no_file(void **state)
{
    (void)state;
    assert_null(tf_patterns_load("/nowhere/hyph_xx.dic"));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_the_highest_digit_counts),
        cmocka_unit_test(test_a_full_stop_is_the_head_or_the_end),
        cmocka_unit_test(test_lines_that_are_no_patterns),
        cmocka_unit_test(test_what_a_file_does_not_say),
        cmocka_unit_test(test_only_the_last_level_counts),
        cmocka_unit_test(test_what_would_change_letters_forbids),
        cmocka_unit_test(test_a_pattern_may_be_given_twice_and_many_fit),
        cmocka_unit_test(test_no_file),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
