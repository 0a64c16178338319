/* What must hold of text that runs over, in every language: the sections of the booklet in the layout
 * chains.xml, poured into two columns over two pages, two columns of one page, two wide pages, and
 * three narrow columns over two pages. */
#include "paint/paint.h"
#include "support/book.h"
#include "support/check.h"

#include <glib/gstdio.h>
#include <math.h>
#include <string.h>

static const char *const tags[] = {"en", "es", "zh-Hans", "zh-Hant", "ru", "bn",
                                   "ht", "ko", "ar",      "ur",      "fr", "pl"};
static GPtrArray *books;

static char *
copy_into(const char *folder, const char *from, const char *name)
{
    g_autofree char *bytes = NULL;
    gsize length;
    assert_true(g_file_get_contents(from, &bytes, &length, NULL));
    char *to = g_build_filename(folder, name, NULL);
    assert_true(g_file_set_contents(to, bytes, (gssize)length, NULL));
    return to;
}

static int
set_up(void **state)
{
    (void)state;
    g_autofree char *folder = g_dir_make_tmp("tenfold-XXXXXX", NULL);
    assert_non_null(folder);
    g_autofree char *layout =
        g_build_filename(g_getenv("TENFOLD_TESTS"), "property", "chains.xml", NULL);
    g_autofree char *inks =
        g_build_filename(g_getenv("TENFOLD_PROJECT"), "layouts", "inks.xml", NULL);
    g_autofree char *first = copy_into(folder, layout, "chains.xml");
    g_autofree char *second = copy_into(folder, inks, "inks.xml");
    books = g_ptr_array_new_with_free_func((GDestroyNotify)book_free);
    for (gsize i = 0; i < G_N_ELEMENTS(tags); i++)
        g_ptr_array_add(books, book_new_in(tags[i], folder, "chains"));
    g_unlink(first);
    g_unlink(second);
    g_rmdir(folder);
    return 0;
}

static int
tear_down(void **state)
{
    (void)state;
    g_ptr_array_unref(books);
    return 0;
}

/* The link that holds the middle of @line; links of a page never touch. */
static int
link_of(const Book *book, const TfSetLine *line)
{
    int n;
    const TfSetFrame *frames = tf_pages_frames(book->pages, &n);
    TfRect middle = {line->x + line->measure / 2, line->baseline - 1, 0, 0};
    for (int i = 0; i < n; i++)
        if (frames[i].page == line->page &&
            tf_rect_contains(tf_rect_grown(frames[i].rect, 1), middle))
            return i;
    fail_msg("%s: “%s” stands in no frame", tf_pages_language(book->pages), line->text);
    return -1;
}

/* Where the last line of link @i stands. */
static double
last_baseline(const Book *book, int i)
{
    int n;
    const TfSetLine *lines = tf_pages_lines(book->pages, &n);
    double last = 0;
    for (int j = 0; j < n; j++)
        if (link_of(book, &lines[j]) == i)
            last = MAX(last, lines[j].baseline);
    return last;
}

/* Every text has found room, in 2, 2, 2, 1, 1, 3 and 3 links. */
static void
test_links_are_known(void **state)
{
    (void)state;
    static const int pages[] = {0, 0, 1, 1, 2, 2, 3, 4, 5, 5, 5, 6, 6, 6};
    for (guint i = 0; i < books->len; i++) {
        const Book *book = g_ptr_array_index(books, i);
        for (int j = 0; j < tf_findings_n(book->findings); j++)
            assert_string_equal(tf_findings_get(book->findings, j)->code, "unplaced-unit");
        int n;
        const TfSetFrame *frames = tf_pages_frames(book->pages, &n);
        assert_int_equal(n, G_N_ELEMENTS(pages));
        for (int j = 0; j < n; j++) {
            assert_int_equal(frames[j].page, pages[j]);
            assert_true(frames[j].top >= 48 - 0.1);
            assert_true(frames[j].foot <= 48 + (pages[j] < 5 ? 520 : 250) + 0.1);
            /* Columns of (324 - 18) / 2 and (324 - 24) / 3 points. */
            check_near(frames[j].rect.width, j < 6 ? 153 : j < 8 ? 324 : 100, 1e-9);
        }
    }
}

/* What a link is said to hold is where it stands: in tight Nastaliq lines move apart one by one. */
static void
test_lines_stand_where_links_say(void **state)
{
    (void)state;
    for (guint i = 0; i < books->len; i++) {
        const Book *book = g_ptr_array_index(books, i);
        int n, n_frames;
        const TfSetFrame *frames = tf_pages_frames(book->pages, &n_frames);
        const TfSetLine *lines = tf_pages_lines(book->pages, &n);
        for (int j = 0; j < n; j++) {
            const TfSetFrame *frame = &frames[link_of(book, &lines[j])];
            if (lines[j].baseline < frame->top || lines[j].baseline > frame->foot)
                fail_msg("%s: “%s” stands outside what its link holds", tags[i],
                         lines[j].text);
        }
    }
}

/* The first column is on the side where the book is read from. */
static void
test_columns_stand_in_the_order_of_reading(void **state)
{
    (void)state;
    for (guint i = 0; i < books->len; i++) {
        const Book *book = g_ptr_array_index(books, i);
        gboolean is_right = tf_pages_is_right_bound(book->pages);
        assert_int_equal(is_right,
                         strcmp(tags[i], "ar") == 0 || strcmp(tags[i], "ur") == 0);
        int n;
        const TfSetFrame *frames = tf_pages_frames(book->pages, &n);
        for (int j = 0; j < 6; j += 2) {
            check_near(frames[j].rect.x, is_right ? 207 : 36, 1e-9); /* 36 + 153 + 18 */
            check_near(frames[j + 1].rect.x, is_right ? 36 : 207, 1e-9);
        }
        for (int j = 0; j < 3; j++) /* 112 points from one to the next */
            check_near(frames[8 + j].rect.x, 36 + 112 * (is_right ? 2 - j : j), 1e-9);
    }
}

static void
test_nothing_is_lost_and_nothing_twice(void **state)
{
    (void)state;
    static const char *const sections[] = {"street", "car",    "work",   "plan", "arrest",
                                           "say",    "places", "inside", "find", "door"};
    for (guint i = 0; i < books->len; i++) {
        const Book *book = g_ptr_array_index(books, i);
        g_autoptr(GHashTable) texts = book_text(book);
        int n_checked = 0;
        for (gsize j = 0; j < G_N_ELEMENTS(sections); j++)
            book_check_text(book, texts, tf_edition_find(book->edition, sections[j]),
                            &n_checked);
        assert_true(n_checked > 90);
    }
}

/* Of a paragraph that is parted two lines at least stand on either side. */
static void
test_no_widow_and_no_orphan(void **state)
{
    (void)state;
    int n_parted = 0;
    for (guint i = 0; i < books->len; i++) {
        const Book *book = g_ptr_array_index(books, i);
        int n;
        const TfSetLine *lines = tf_pages_lines(book->pages, &n);
        for (int j = 1; j < n; j++) {
            const TfSetLine *above = &lines[j - 1], *line = &lines[j];
            if (above->paragraph != line->paragraph ||
                link_of(book, above) == link_of(book, line))
                continue;
            n_parted++;
            gboolean is_orphan = j < 2 || lines[j - 2].paragraph != line->paragraph;
            gboolean is_widow = j + 1 == n || lines[j + 1].paragraph != line->paragraph;
            if (is_orphan || is_widow)
                fail_msg("%s: “%s” is alone", tags[i],
                         is_orphan ? above->text : line->text);
        }
    }
    assert_true(n_parted > 10);
}

/* What ends a link is never a heading or a sentence whose meaning stands on the next page. */
static void
test_what_is_bound_ends_no_link(void **state)
{
    (void)state;
    for (guint i = 0; i < books->len; i++) {
        const Book *book = g_ptr_array_index(books, i);
        int n;
        const TfSetLine *lines = tf_pages_lines(book->pages, &n);
        for (int j = 1; j < n; j++) {
            if (link_of(book, &lines[j - 1]) == link_of(book, &lines[j]))
                continue;
            const TfBlock *last = tf_edition_find(book->edition, lines[j - 1].unit);
            if (last->kind == TF_BLOCK_HEADING || last->kind == TF_BLOCK_PHRASE)
                fail_msg("%s: “%s” ends a frame", tags[i], lines[j - 1].text);
        }
    }
}

/* Lines of the grid's group, on all pages, count from 48 points. */
static void
test_lines_stand_on_the_grid(void **state)
{
    (void)state;
    for (guint i = 0; i < books->len; i++) {
        const Book *book = g_ptr_array_index(books, i);
        int n_frames, n, n_checked = 0;
        const TfSetFrame *frames = tf_pages_frames(book->pages, &n_frames);
        const TfSetLine *lines = tf_pages_lines(book->pages, &n);
        for (int j = 0; j < n; j++) {
            if (lines[j].page > 2)
                continue;
            double at = (lines[j].baseline - 48) / frames[0].grid_step;
            n_checked++;
            if (fabs(at - round(at)) > 1e-3)
                fail_msg("%s: “%s” stands %.3f grid lines below 48 pt", tags[i],
                         lines[j].text, at);
        }
        assert_true(n_checked > 100);
    }
}

/* The file for readers is painted page by page, and an element that has ended cannot go on. In one
 * language of each direction: cairo 1.16 loses a little memory over fonts of PostScript outlines, as
 * Chinese and Korean have, and the tests are run where lost memory is a fault. */
static void
test_reading_order_can_be_painted(void **state)
{
    (void)state;
    static const guint painted[] = {0, 8}; /* of the tags: en, ar */
    g_autofree char *folder = g_dir_make_tmp("tenfold-XXXXXX", NULL);
    g_autofree char *path = g_build_filename(folder, "read.pdf", NULL);
    TfPaintOptions options = {.is_tagged = TRUE};
    for (gsize i = 0; i < G_N_ELEMENTS(painted); i++) {
        const Book *book = g_ptr_array_index(books, painted[i]);
        g_autoptr(TfFindings) findings = tf_findings_new();
        g_autoptr(GError) error = NULL;
        if (!tf_paint_pdf(book->pages, &options, path, findings, &error))
            fail_msg("%s: %s", tags[painted[i]], error->message);
    }
    g_unlink(path);
    g_rmdir(folder);
}

/* The columns in which the chain ends differ by no more than a group of lines that stay together, and
 * the second is hardly the longer one. */
static void
test_last_columns_are_even(void **state)
{
    (void)state;
    for (guint i = 0; i < books->len; i++) {
        const Book *book = g_ptr_array_index(books, i);
        int n;
        const TfSetFrame *frames = tf_pages_frames(book->pages, &n);
        double first = last_baseline(book, 2), second = last_baseline(book, 3);
        if (first < second - 2 * frames[2].lead || first > second + 6 * frames[2].lead)
            fail_msg("%s: columns end at %.2f and %.2f", tags[i], first, second);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_links_are_known),
        cmocka_unit_test(test_lines_stand_where_links_say),
        cmocka_unit_test(test_columns_stand_in_the_order_of_reading),
        cmocka_unit_test(test_nothing_is_lost_and_nothing_twice),
        cmocka_unit_test(test_no_widow_and_no_orphan),
        cmocka_unit_test(test_what_is_bound_ends_no_link),
        cmocka_unit_test(test_lines_stand_on_the_grid),
        cmocka_unit_test(test_last_columns_are_even),
        cmocka_unit_test(test_reading_order_can_be_painted),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
