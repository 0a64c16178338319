/* Which lines go to which frame of a chain. A galley is written as a word: each letter is a line of 10
 * points, letters that are alike a paragraph, capitals are bound to what follows, a space is 5 points
 * of white. The answer is the same word with a bar at the end of each link. */
#include "compose/pour.h"
#include "support/check.h"

#include <string.h>

enum {
    MOST_LINES = 40,
    MOST_LINKS = 8
};

typedef struct {
    TfPourLine lines[MOST_LINES];
    TfPourLink links[MOST_LINKS];
    TfPoured poured[MOST_LINKS];
    int n_lines, n_links, n_over;
} Case;

/* Ink of a line is as high as the line; its baseline lies 8 points below its top. */
static Case
galley(const char *letters)
{
    Case c = {0};
    double y = 0;
    for (const char *p = letters; *p != '\0'; p++) {
        if (*p == ' ') {
            y += 5;
            continue;
        }
        c.lines[c.n_lines++] = (TfPourLine){
            .piece = *p,
            .is_bound = g_ascii_isupper(*p),
            .top = y,
            .foot = y + 10,
            .baseline = y + 8,
            .last = y + 8,
        };
        y += 10;
    }
    return c;
}

/* @n links of @height, each a frame of its own; frames stand 1000 points below each other. */
static void
add_links(Case *c, int n, double height)
{
    for (int i = 0; i < n; i++, c->n_links++)
        c->links[c->n_links] =
            (TfPourLink){.frame = c->n_links, .top = 1000 * c->n_links, .height = height};
}

/* A frame of two columns. */
static void
add_columns(Case *c, double height)
{
    add_links(c, 2, height);
    c->links[c->n_links - 1].frame = c->links[c->n_links - 2].frame;
    c->links[c->n_links - 1].top = c->links[c->n_links - 2].top;
}

static void
pour_on(Case *c, TfGrid grid, const char *expected)
{
    c->n_over = tf_pour(c->lines, c->n_lines, c->links, c->n_links, grid, c->poured);
    g_autoptr(GString) found = g_string_new(NULL);
    for (int i = 0; i < c->n_links; i++) {
        g_string_append(found, i > 0 ? "|" : "");
        for (int j = 0; j < c->poured[i].n; j++)
            g_string_append_c(found, (char)c->lines[c->poured[i].first + j].piece);
    }
    assert_string_equal(found->str, expected);
}

static void
pour(Case *c, const char *expected)
{
    pour_on(c, (TfGrid){0, 0}, expected);
}

static void
test_what_fits_stands_in_the_first_link(void **state)
{
    (void)state;
    Case c = galley("aaaabb");
    add_links(&c, 2, 60);
    pour(&c, "aaaabb|");
    assert_int_equal(c.n_over, 0);
    check_near(c.poured[0].baseline, 8, 1e-9);
}

/* Five lines would fit, and leave the last one alone at the top. */
static void
test_no_widow(void **state)
{
    (void)state;
    Case c = galley("aaaaaa");
    add_links(&c, 2, 50);
    pour(&c, "aaaa|aa");
    assert_int_equal(c.n_over, 0);
}

/* Five lines would fit, and the fifth would be the first of its paragraph. */
static void
test_no_orphan(void **state)
{
    (void)state;
    Case c = galley("aaaabbbb");
    add_links(&c, 2, 50);
    pour(&c, "aaaa|bbbb");
}

static void
test_three_lines_stay_whole(void **state)
{
    (void)state;
    Case c = galley("aaabbb");
    add_links(&c, 2, 50);
    pour(&c, "aaa|bbb");
    c = galley("aabbbb"); /* four may be parted in the middle */
    add_links(&c, 2, 50);
    pour(&c, "aabb|bb");
}

/* A paragraph of one line is whole, wherever it stands. */
static void
test_one_line_may_stand_anywhere(void **state)
{
    (void)state;
    Case c = galley("abcd");
    add_links(&c, 2, 30);
    pour(&c, "abc|d");
}

static void
test_heading_keeps_two_lines(void **state)
{
    (void)state;
    Case c = galley("aaHbbbb");
    add_links(&c, 2, 50);
    pour(&c, "aaHbb|bb");
    c = galley("aaHbbbb");
    add_links(&c, 3, 40);
    pour(&c, "aa|Hbb|bb"); /* Hbbb would leave one */
    c = galley("aaHIbb");  /* a heading below a heading */
    add_links(&c, 2, 40);
    pour(&c, "aa|HIbb");
}

/* One item below a heading is not enough, unless the next begins a group of its own. */
static void
test_heading_keeps_two_items(void **state)
{
    (void)state;
    Case c = galley("aaHbcd");
    add_links(&c, 2, 40);
    pour(&c, "aa|Hbcd");
    c = galley("PmQnRo");
    add_links(&c, 3, 30);
    pour(&c, "Pm|Qn|Ro");
    c = galley("aaHbcd");
    c.lines[3].is_block = TRUE; /* lines to write on */
    add_links(&c, 2, 40);
    pour(&c, "aaHb|cd");
}

static void
test_hyphen_stands_at_no_foot(void **state)
{
    (void)state;
    Case c = galley("aaaaaaaa");
    c.lines[3].is_hyphen = TRUE;
    add_links(&c, 2, 50);
    c.links[0].height = 40;
    pour(&c, "aaa|aaaaa");
    c = galley("aaaaaaaa"); /* or the text would find no room */
    c.lines[3].is_hyphen = TRUE;
    add_links(&c, 2, 40);
    pour(&c, "aaaa|aaaa");
    assert_int_equal(c.n_over, 0);
    c = galley("aaaaaaaaaa"); /* three lines are too many to give up */
    c.lines[2].is_hyphen = c.lines[3].is_hyphen = c.lines[4].is_hyphen = TRUE;
    add_links(&c, 2, 80);
    c.links[0].height = 50;
    pour(&c, "aaaaa|aaaaa");
}

/* The white between a and b counts within a link, not at its top. */
static void
test_white_above_is_dropped(void **state)
{
    (void)state;
    Case c = galley("aaaa bbbb");
    add_links(&c, 2, 40);
    pour(&c, "aaaa|bbbb");
    check_near(c.poured[1].baseline, 1008, 1e-9);
    c = galley("aa bb");
    add_links(&c, 2, 44);
    pour(&c, "aa|bb"); /* 45 points together */
}

/* Grid lines at 4, 16, 28 … 1000, 1012: the first baseline at 8 moves to 16, that at 1008 to 1012. */
static void
test_links_begin_on_the_grid(void **state)
{
    (void)state;
    Case c = galley("aaaaa");
    add_links(&c, 2, 47);
    pour_on(&c, (TfGrid){4, 12}, "aaa|aa"); /* 8 + 40 points would be too high by one */
    check_near(c.poured[0].baseline, 16, 1e-9);
    check_near(c.poured[1].baseline, 1012, 1e-9);
}

static void
test_columns_of_the_end_are_even(void **state)
{
    (void)state;
    static const struct {
        const char *letters, *expected;
    } cases[] = {
        {"aaaaaaaa", "aaaa|aaaa"},
        {"aaaaaaa", "aaaa|aaa"}, /* the first is not the shorter one */
        {"aaaaa", "aaa|aa"},
        {"aaa", "aaa|"}, /* three lines are not parted */
        {"aaabbb ccc", "aaabbb|ccc"},
        {"aaabbbb", "aaabb|bb"}, /* aaa|bbbb would be shorter in front */
        {"aabbbHcc", "aabbb|Hcc"},
        {"Haabb", "Haa|bb"},
        {"aaabcdeHff", "aaabc|deHff"},
        /* The first is two lines longer, or a line shorter if that would take more of them. */
        {"aaaaHIbb", "aaaa|HIbb"},
        {"aaaHIbb", "aaa|HIbb"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        Case c = galley(cases[i].letters);
        add_columns(&c, 100);
        pour(&c, cases[i].expected);
        assert_int_equal(c.n_over, 0);
    }
}

/* Those of frames before the last one are full. */
static void
test_only_the_last_columns_are_even(void **state)
{
    (void)state;
    Case c = galley("aaaaaaaaaaaabbbb");
    add_columns(&c, 60);
    add_columns(&c, 60);
    pour(&c, "aaaaaa|aaaaaa|bb|bb");
    c = galley("aaaaaaaa"); /* the second frame is empty: the first is the last */
    add_columns(&c, 60);
    add_columns(&c, 60);
    pour(&c, "aaaa|aaaa||");
}

static void
test_too_long_is_counted_and_kept(void **state)
{
    (void)state;
    Case c = galley("aaaaaaaa");
    add_links(&c, 2, 30);
    pour(&c, "aaa|aaaaa");
    assert_int_equal(c.n_over, 2);
    c = galley("aaaa");
    add_links(&c, 1, 5);
    pour(&c, "aaaa");
    assert_int_equal(c.n_over, 4);
}

/* b finds no room in the low link, but in the next. */
static void
test_a_low_link_stays_empty(void **state)
{
    (void)state;
    Case c = galley("aaabbb");
    add_links(&c, 3, 30);
    c.links[1].height = 20;
    pour(&c, "aaa||bbb");
    assert_int_equal(c.n_over, 0);
}

/* Better a widow than a text that is lost. */
static void
test_rules_give_way_where_no_link_keeps_them(void **state)
{
    (void)state;
    Case c = galley("aaabb");
    add_links(&c, 3, 20);
    pour(&c, "aa|a|bb");
    assert_int_equal(c.n_over, 0);
}

static void
test_nothing_is_poured_of_nothing(void **state)
{
    (void)state;
    Case c = galley("");
    add_columns(&c, 20);
    pour(&c, "|");
    assert_int_equal(c.n_over, 0);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_what_fits_stands_in_the_first_link),
        cmocka_unit_test(test_no_widow),
        cmocka_unit_test(test_no_orphan),
        cmocka_unit_test(test_three_lines_stay_whole),
        cmocka_unit_test(test_one_line_may_stand_anywhere),
        cmocka_unit_test(test_heading_keeps_two_lines),
        cmocka_unit_test(test_heading_keeps_two_items),
        cmocka_unit_test(test_hyphen_stands_at_no_foot),
        cmocka_unit_test(test_white_above_is_dropped),
        cmocka_unit_test(test_links_begin_on_the_grid),
        cmocka_unit_test(test_columns_of_the_end_are_even),
        cmocka_unit_test(test_only_the_last_columns_are_even),
        cmocka_unit_test(test_too_long_is_counted_and_kept),
        cmocka_unit_test(test_a_low_link_stays_empty),
        cmocka_unit_test(test_rules_give_way_where_no_link_keeps_them),
        cmocka_unit_test(test_nothing_is_poured_of_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
