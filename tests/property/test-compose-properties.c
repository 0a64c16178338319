/* What must hold of the composed booklet in every language, whatever its words are. */
#include "compose/fitting.h"
#include "support/book.h"
#include "support/check.h"

#include <math.h>
#include <string.h>

/* All languages of the campaign; each is composed once, and every property looks at it. */
static GPtrArray *books;

static int
set_up(void **state)
{
    (void)state;
    static const char *const tags[] = {"en", "es", "zh-Hans", "zh-Hant", "ru", "bn",
                                       "ht", "ko", "ar",      "ur",      "fr", "pl"};
    books = g_ptr_array_new_with_free_func((GDestroyNotify)book_free);
    for (gsize i = 0; i < G_N_ELEMENTS(tags); i++)
        g_ptr_array_add(books, book_new(tags[i]));
    return 0;
}

static int
tear_down(void **state)
{
    (void)state;
    g_ptr_array_unref(books);
    return 0;
}

/* Nothing lost, nothing twice. */
static void
test_every_unit_is_set_whole(void **state)
{
    (void)state;
    for (guint i = 0; i < books->len; i++) {
        const Book *book = g_ptr_array_index(books, i);
        g_autoptr(GHashTable) texts = book_text(book);
        int n_checked = 0;
        book_check_text(book, texts, tf_edition_root(book->edition), &n_checked);
        assert_true(n_checked > 150);
    }
}

/* Left-to-right text keeps the order of its words, too. */
static void
test_order_of_words(void **state)
{
    (void)state;
    for (guint i = 0; i < books->len; i++) {
        const Book *book = g_ptr_array_index(books, i);
        if (tf_pages_is_right_bound(book->pages))
            continue;
        g_autoptr(GHashTable) texts = book_text(book);
        const char *found = g_hash_table_lookup(texts, "door.may.p");
        const TfBlock *block = tf_edition_find(book->edition, "door.may.p");
        g_auto(GStrv) expected = g_strsplit(block->unit->text, " ", -1);
        g_auto(GStrv) actual = g_strsplit(found, " ", -1);
        g_autofree char *one = g_strjoinv("", expected);
        g_autofree char *two = g_strjoinv("", actual);
        assert_string_equal(one, two);
    }
}

/* Art direction: nothing that matters within 18 pt of the trim. */
static void
test_words_keep_clear_of_the_knife(void **state)
{
    (void)state;
    const double safe = 18;
    for (guint i = 0; i < books->len; i++) {
        const Book *book = g_ptr_array_index(books, i);
        TfRect page_rect = {0, 0, tf_pages_width(book->pages),
                            tf_pages_height(book->pages)};
        TfRect inside = tf_rect_grown(page_rect, -safe);
        for (int j = 0; j < tf_pages_n(book->pages); j++) {
            const TfPage *page = tf_pages_get(book->pages, j);
            for (int k = 0; k < page->n_placed; k++)
                if (page->placed[k].kind == TF_PLACED_GLYPHS &&
                    !tf_rect_contains(inside, page->placed[k].rect))
                    fail_msg("%s page %d: “%s” is too near the trim",
                             tf_pages_language(book->pages), j + 1,
                             page->placed[k].glyphs->logical);
        }
    }
}

/* Frames by the unit that stands in them. */
static void
note_frame(GHashTable *frames, const TfBlock *block, const TfFixed *frame)
{
    if (block->unit != NULL && block->unit->id != NULL)
        g_hash_table_insert(frames, (gpointer)block->unit->id, (gpointer)frame);
    for (int i = 0; i < block->n_children; i++)
        note_frame(frames, block->children[i], frame);
}

static GHashTable *
frames_of(const Book *book)
{
    GHashTable *frames = g_hash_table_new(g_str_hash, g_str_equal);
    for (int i = 0; i < tf_layout_n_pages(book->layout); i++) {
        const TfLayoutPage *page = tf_layout_page(book->layout, i);
        for (int j = 0; j < page->n_fixed; j++)
            for (int k = 0; page->fixed[j]->use != NULL && page->fixed[j]->use[k] != NULL;
                 k++)
                note_frame(frames, tf_edition_find(book->edition, page->fixed[j]->use[k]),
                           page->fixed[j]);
    }
    return frames;
}

/* What a mark may leave its frame by at the start and at the end of @run, points. The rows of its
 * paragraph's language say so, never those of the book's. */
static void
allow_hanging(const Book *book, const TfPlaced *run, double *start, double *end)
{
    const TfBlock *block = tf_edition_find(book->edition, run->unit);
    const TfLanguage *language = tf_language_find(block->unit->language);
    const TfScript *script = tf_language_script(language);
    const TfGlyphs *glyphs = run->glyphs;
    *start = *end = 0;
    if (glyphs->is_rtl || tf_pages_is_right_bound(book->pages))
        return; /* English in an Urdu book keeps its marks in, too */
    const char *last = g_utf8_prev_char(glyphs->text + strlen(glyphs->text));
    cairo_scaled_font_t *font =
        pango_cairo_font_get_scaled_font(PANGO_CAIRO_FONT(glyphs->font));
    cairo_text_extents_t box;
    cairo_scaled_font_glyph_extents(font, &glyphs->glyphs[0], 1, &box);
    *start = tf_script_hang(script, g_utf8_get_char(glyphs->text)).at_start * box.x_advance;
    cairo_scaled_font_glyph_extents(font, &glyphs->glyphs[glyphs->n_glyphs - 1], 1, &box);
    *end = tf_script_hang(script, g_utf8_get_char(last)).at_end * box.x_advance;
}

/* Measured on the pages, not asked of the engine: advances end at the frame's sides, but for
 * marks that hang, and baselines lie between its head and its foot. */
static void
test_no_line_stands_out_of_its_frame(void **state)
{
    (void)state;
    const double slack = 0.05;
    int n_checked = 0;
    for (guint i = 0; i < books->len; i++) {
        const Book *book = g_ptr_array_index(books, i);
        g_autoptr(GHashTable) frames = frames_of(book);
        for (int j = 0; j < tf_pages_n(book->pages); j++) {
            const TfPage *page = tf_pages_get(book->pages, j);
            for (int k = 0; k < page->n_placed; k++) {
                const TfPlaced *placed = &page->placed[k];
                const TfFixed *frame =
                    placed->unit != NULL ? g_hash_table_lookup(frames, placed->unit) : NULL;
                if (frame == NULL || placed->kind != TF_PLACED_GLYPHS)
                    continue;
                TfRect rect = frame->rect;
                if (tf_pages_is_right_bound(book->pages))
                    rect = tf_rect_mirrored(rect, tf_pages_width(book->pages));
                double baseline = placed->glyphs->glyphs[0].y;
                double right = placed->rect.x + placed->rect.width, start, end;
                allow_hanging(book, placed, &start, &end);
                if (placed->rect.x < rect.x - start - slack ||
                    right > rect.x + rect.width + end + slack ||
                    placed->rect.y + placed->rect.height < rect.y ||
                    baseline > rect.y + rect.height + slack)
                    fail_msg("%s page %d: “%s” of %s stands out of its frame",
                             tf_pages_language(book->pages), j + 1, placed->glyphs->logical,
                             placed->unit);
                n_checked++;
            }
        }
    }
    assert_true(n_checked > 4000);
}

/* Left and right end of a run's ink, by its outlines. */
static void
measure_ink(const TfGlyphs *glyphs, double *left, double *right)
{
    cairo_text_extents_t box;
    cairo_scaled_font_glyph_extents(
        pango_cairo_font_get_scaled_font(PANGO_CAIRO_FONT(glyphs->font)), glyphs->glyphs,
        glyphs->n_glyphs, &box);
    *left = glyphs->glyphs[0].x + box.x_bearing;
    *right = *left + box.width;
}

/* Letters of Nastaliq lean over their boxes by up to 0.45 em, but not over their frame's sides. */
static void
test_no_ink_of_nastaliq_leaves_its_frame(void **state)
{
    (void)state;
    const double hair = 0.1;
    int n_checked = 0;
    for (guint i = 0; i < books->len; i++) {
        const Book *book = g_ptr_array_index(books, i);
        if (strcmp(tf_pages_language(book->pages), "ur") != 0)
            continue;
        g_autoptr(GHashTable) frames = frames_of(book);
        for (int j = 0; j < tf_pages_n(book->pages); j++) {
            const TfPage *page = tf_pages_get(book->pages, j);
            for (int k = 0; k < page->n_placed; k++) {
                const TfPlaced *placed = &page->placed[k];
                const TfFixed *frame =
                    placed->unit != NULL ? g_hash_table_lookup(frames, placed->unit) : NULL;
                if (frame == NULL || placed->kind != TF_PLACED_GLYPHS ||
                    !placed->glyphs->is_rtl)
                    continue;
                TfRect rect = tf_rect_mirrored(frame->rect, tf_pages_width(book->pages));
                double left, right;
                measure_ink(placed->glyphs, &left, &right);
                if (left < rect.x - hair || right > rect.x + rect.width + hair)
                    fail_msg("page %d: ink of “%s” stands out by %.2f and %.2f points",
                             j + 1, placed->glyphs->logical, rect.x - left,
                             right - rect.x - rect.width);
                n_checked++;
            }
        }
    }
    assert_true(n_checked > 200);
}

static gboolean
is_colour(const TfPlaced *placed)
{
    return placed->kind == TF_PLACED_ART ||
           (placed->ink != NULL && strcmp(placed->ink->name, "text") != 0);
}

/* Baseline of the first line of @unit on @page, from the head of the page. */
static double
first_baseline(const TfPage *page, const char *unit)
{
    double first = G_MAXDOUBLE;
    for (int i = 0; i < page->n_placed; i++) {
        const TfPlaced *placed = &page->placed[i];
        if (placed->kind == TF_PLACED_GLYPHS && g_strcmp0(placed->unit, unit) == 0)
            first = MIN(first, placed->glyphs->glyphs[0].y);
    }
    if (first == G_MAXDOUBLE)
        fail_msg("%s is not on its page", unit);
    return first;
}

/* The two papers are compared point by point: what answers what stands beside it. */
static void
test_points_of_the_two_papers_are_level(void **state)
{
    (void)state;
    static const char *const points[][2] = {{"warrant.court.1", "warrant.ice.1"},
                                            {"warrant.court.2", "warrant.ice.2"},
                                            {"warrant.court.3", "warrant.ice.3"}};
    for (guint i = 0; i < books->len; i++) {
        const Book *book = g_ptr_array_index(books, i);
        const TfPage *page = tf_pages_get(book->pages, 2);
        double above = 0;
        for (gsize j = 0; j < G_N_ELEMENTS(points); j++) {
            double baseline = first_baseline(page, points[j][0]);
            check_near(first_baseline(page, points[j][1]), baseline, 0.001);
            assert_true(baseline > above + 12);
            above = baseline;
        }
    }
}

/* Colour stands where it stands in English: it is the same plate for all books of a side. */
static void
test_colour_does_not_move(void **state)
{
    (void)state;
    const Book *english = g_ptr_array_index(books, 0);
    for (guint i = 1; i < books->len; i++) {
        const Book *book = g_ptr_array_index(books, i);
        gboolean is_mirrored = tf_pages_is_right_bound(book->pages);
        for (int j = 0; j < tf_pages_n(english->pages); j++) {
            const TfPage *one = tf_pages_get(english->pages, j);
            const TfPage *two = tf_pages_get(book->pages, j);
            int k = 0, l = 0;
            for (;; k++, l++) {
                while (k < one->n_placed && !is_colour(&one->placed[k]))
                    k++;
                while (l < two->n_placed && !is_colour(&two->placed[l]))
                    l++;
                assert_int_equal(k < one->n_placed, l < two->n_placed);
                if (k >= one->n_placed)
                    break;
                TfRect rect = one->placed[k].rect;
                if (is_mirrored)
                    rect = tf_rect_mirrored(rect, tf_pages_width(english->pages));
                assert_true(memcmp(&rect, &two->placed[l].rect, sizeof rect) == 0 ||
                            is_mirrored);
                check_near(rect.x, two->placed[l].rect.x, 0.001);
                check_near(rect.y, two->placed[l].rect.y, 0.001);
                check_near(rect.width, two->placed[l].rect.width, 0.001);
                assert_ptr_equal(one->placed[k].name == NULL, two->placed[l].name == NULL);
            }
        }
    }
}

/* Whatever follows the text is black, so that only the black plate changes. */
static void
test_words_are_in_text_ink(void **state)
{
    (void)state;
    for (guint i = 0; i < books->len; i++) {
        const Book *book = g_ptr_array_index(books, i);
        for (int j = 0; j < tf_pages_n(book->pages); j++) {
            const TfPage *page = tf_pages_get(book->pages, j);
            for (int k = 0; k < page->n_placed; k++)
                if (page->placed[k].kind == TF_PLACED_GLYPHS)
                    assert_string_equal(page->placed[k].ink->name, "text");
        }
    }
}

static void
test_same_input_same_pages(void **state)
{
    (void)state;
    for (guint i = 0; i < books->len; i += 3) {
        const Book *book = g_ptr_array_index(books, i);
        Book *again = book_new(tf_pages_language(book->pages));
        g_autofree char *one = tf_pages_print(book->pages);
        g_autofree char *two = tf_pages_print(again->pages);
        assert_string_equal(one, two);
        book_free(again);
    }
}

/* Every book has the shape of the English one, and no text stands out of its frame. */
static void
test_every_book_fits(void **state)
{
    (void)state;
    for (guint i = 0; i < books->len; i++) {
        const Book *book = g_ptr_array_index(books, i);
        assert_int_equal(tf_pages_n(book->pages), 16);
        if (tf_findings_n_of(book->findings, TF_SEVERITY_ERROR) > 0) {
            g_autofree char *text = tf_findings_to_text(book->findings);
            fail_msg("%s", text);
        }
    }
}

/* The phone number reads the same in every book, wherever it stands. */
static void
test_phone_number_in_every_book(void **state)
{
    (void)state;
    for (guint i = 0; i < books->len; i++) {
        const Book *book = g_ptr_array_index(books, i);
        int n_found = 0;
        for (int j = 0; j < tf_pages_n(book->pages); j++) {
            const TfPage *page = tf_pages_get(book->pages, j);
            for (int k = 0; k < page->n_placed; k++) {
                const TfGlyphs *run = page->placed[k].glyphs;
                if (run == NULL || strstr(run->logical, "0365") == NULL)
                    continue;
                /* In left-to-right text the number may share its run with words. */
                const char *number = strstr(run->text, "800-354-0365");
                assert_non_null(number);
                assert_false(run->is_rtl);
                n_found++;
            }
        }
        assert_int_equal(n_found, 6); /* pages 2, 4, 13, 15 twice and 16 */
    }
}

/* Lines of running text stand on one grid, the same on every page: those of facing pages are level,
 * and so is each of them with a line of the grid. */
static void
test_lines_stand_on_the_grid(void **state)
{
    (void)state;
    for (guint i = 0; i < books->len; i++) {
        const Book *book = g_ptr_array_index(books, i);
        const char *tag = tf_pages_language(book->pages);
        const char *group = tf_pages_grid_group(book->pages);
        int n_frames, n_lines, n_checked = 0;
        const TfSetFrame *frames = tf_pages_frames(book->pages, &n_frames);
        const TfSetLine *lines = tf_pages_lines(book->pages, &n_lines);
        double step = 0;
        for (int j = 0; j < n_frames; j++) {
            if (strcmp(frames[j].group, group) != 0)
                continue;
            step = step > 0 ? step : frames[j].grid_step;
            check_near(frames[j].grid_step, step, 1e-9);
            check_near(frames[j].grid_from, 94, 1e-9);
            for (int k = 0; k < n_lines; k++) {
                if (lines[k].page != frames[j].page || lines[k].baseline < frames[j].top ||
                    lines[k].baseline > frames[j].foot)
                    continue;
                double at = (lines[k].baseline - 94) / step;
                n_checked++;
                if (fabs(at - round(at)) > 1e-3)
                    fail_msg("%s: “%s” stands %.3f grid lines below 94 pt", tag,
                             lines[k].text, at);
            }
        }
        assert_true(n_checked > 100);
    }
}

/* No page of running text is under 80 % full and none over, in any edition. */
static void
test_pages_of_text_are_full(void **state)
{
    (void)state;
    for (guint i = 0; i < books->len; i++) {
        const Book *book = g_ptr_array_index(books, i);
        g_autoptr(TfFitting) fitting = tf_fitting_measure(book->pages);
        int n_pages = 0;
        for (int page = 0; page < fitting->n_pages; page++) {
            double fill = fitting->fill[page];
            n_pages += fill >= 0;
            if (fill >= 0 && (fill < 0.8 || fill > 1.001))
                fail_msg("%s: page %d is %.0f %% full", tf_pages_language(book->pages),
                         page + 1, 100 * fill);
        }
        assert_true(n_pages >= 10);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_book_fits),
        cmocka_unit_test(test_every_unit_is_set_whole),
        cmocka_unit_test(test_order_of_words),
        cmocka_unit_test(test_no_line_stands_out_of_its_frame),
        cmocka_unit_test(test_no_ink_of_nastaliq_leaves_its_frame),
        cmocka_unit_test(test_words_keep_clear_of_the_knife),
        cmocka_unit_test(test_points_of_the_two_papers_are_level),
        cmocka_unit_test(test_colour_does_not_move),
        cmocka_unit_test(test_words_are_in_text_ink),
        cmocka_unit_test(test_same_input_same_pages),
        cmocka_unit_test(test_phone_number_in_every_book),
        cmocka_unit_test(test_lines_stand_on_the_grid),
        cmocka_unit_test(test_pages_of_text_are_full),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
