/* The line of a finding in a terminal, and where the caret stands under it. Columns are counted by hand. */
#include "base/excerpt.h"
#include "support/check.h"

#include <string.h>

static char *
excerpt_of(const char *text, int column, int width)
{
    static const char *const marks[] = {"", ""};
    GString *out = g_string_new(NULL);
    tf_excerpt_add(out, text, strlen(text), &(TfExcerptPlace){41, column, width, marks});
    return g_string_free(out, FALSE);
}

static const struct {
    const char *text;
    int column; /* byte, from 1 */
    const char *expected;
} lines[] = {
    {"No no one.", 4,
     "   41 | No no one.\n"
     "      |    ^\n"},
    {"No no one.", 1,
     "   41 | No no one.\n"
     "      | ^\n"},
    /* Behind the last sign, as where one is missing. */
    {"No", 3,
     "   41 | No\n"
     "      |   ^\n"},
    /* Not known, or of a line that has since become shorter. */
    {"No", 0, "   41 | No\n"},
    {"No", 4, "   41 | No\n"},
    {"", 1,
     "   41 | \n"
     "      | ^\n"},
    /* Two bytes, one column: é; three bytes, two columns: 您. */
    {"\u00e9\u00e9 !", 6,
     "   41 | \u00e9\u00e9 !\n"
     "      |    ^\n"},
    {"您好 。", 8,
     "   41 | 您好 。\n"
     "      |      ^\n"},
    {"변호사 ?", 11,
     "   41 | 변호사 ?\n"
     "      |        ^\n"},
    /* e and a mark are one letter, also for a place inside it. */
    {"e\u0301e\u0301 !", 8,
     "   41 | e\u0301e\u0301 !\n"
     "      |    ^\n"},
    {"ae\u0301", 3,
     "   41 | ae\u0301\n"
     "      |  ^\n"},
    /* In the middle of a character's bytes. */
    {"a\u00e9b", 3,
     "   41 | a\u00e9b\n"
     "      |  ^\n"},
    /* Tabs go to columns 4, 8, … */
    {"\tx\ty", 4,
     "   41 |     x   y\n"
     "      |         ^\n"},
    /* Terminals turn it around or not: said again. */
    {"<p>\u0644\u0627 \u061f</p>", 9,
     "   41 | <p>\u0644\u0627 \u061f</p>\n"
     "      | here: \u061f</p>\n"},
    /* In front of it a caret is right. */
    {"<p>\u0644\u0627</p>", 2,
     "   41 | <p>\u0644\u0627</p>\n"
     "      |  ^\n"},
    /* A mark that some give a column of its own: না */
    {"\u09a8\u09be \u0964", 8,
     "   41 | \u09a8\u09be \u0964\n"
     "      | here: \u0964\n"},
    {"\u0644\u0627", 5,
     "   41 | \u0644\u0627\n"
     "      | here: the end of the line\n"},
    /* Nothing drives the terminal or turns the line around. */
    {"a\x1b[2Jb", 6,
     "   41 | a\ufffd[2Jb\n"
     "      |      ^\n"},
    {"a\u202eb", 5,
     "   41 | a\ufffdb\n"
     "      |   ^\n"},
    /* Not UTF-8: where it is, is not known. */
    {"a\xff"
     "b",
     3, "   41 | a\ufffdb\n"},
};

static void
the_caret_stands_under_the_place(void **state)
{
    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(lines); i++) {
        g_autofree char *excerpt = excerpt_of(lines[i].text, lines[i].column, 80);
        assert_string_equal(excerpt, lines[i].expected);
    }
}

/* 32 columns, of which 8 are the gutter: 24, of which two may be for what was left out. */
static void
long_lines_are_cut_around_the_place(void **state)
{
    (void)state;
    static const char text[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
    const struct {
        int column;
        const char *expected;
    } rows[] = {
        {1, "   41 | abcdefghijklmnopqrstuv…\n      | ^\n"},
        {13, "   41 | abcdefghijklmnopqrstuv…\n      |             ^\n"},
        {14, "   41 | …bcdefghijklmnopqrstuvw…\n      |              ^\n"},
        {52, "   41 | …NOPQRSTUVWXYZ\n      |              ^\n"},
        {0, "   41 | abcdefghijklmnopqrstuv…\n"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autofree char *excerpt = excerpt_of(text, rows[i].column, 32);
        assert_string_equal(excerpt, rows[i].expected);
    }
    g_autofree char *whole = excerpt_of(text, 1, 60);
    assert_non_null(strstr(whole, "VWXYZ\n"));
    g_autofree char *narrow = excerpt_of(text, 1, 0);
    assert_string_equal(narrow, rows[0].expected);
}

/* A letter of two columns is not cut in half: 11 of them and a sign at either end are 24. */
static void
wide_letters_are_cut_whole(void **state)
{
    (void)state;
    g_autofree char *excerpt = excerpt_of("一二三四五六七八九十一二三四五六", 1, 32);
    assert_string_equal(excerpt, "   41 | 一二三四五六七八九十一…\n      | ^\n");
    g_autofree char *odd = excerpt_of("a一二三四五六七八九十一二三四五六", 1, 32);
    assert_string_equal(odd, "   41 | a一二三四五六七八九十…\n      | ^\n");
}

static void
the_caret_may_be_marked(void **state)
{
    (void)state;
    static const char *const marks[] = {"<", ">"};
    g_autoptr(GString) out = g_string_new(NULL);
    tf_excerpt_add(out, "abc", 2, &(TfExcerptPlace){7, 2, 80, marks}); /* two bytes of it */
    assert_string_equal(out->str, "    7 | ab\n      |  <^>\n");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_caret_stands_under_the_place),
        cmocka_unit_test(long_lines_are_cut_around_the_place),
        cmocka_unit_test(wide_letters_are_cut_whole),
        cmocka_unit_test(the_caret_may_be_marked),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
