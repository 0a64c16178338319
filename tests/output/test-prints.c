/* What is on the plates of a whole build, and on the pages as they are seen, as Ghostscript and poppler
 * paint them. */
#include "compose/pages-private.h"
#include "paint/paint.h"
#include "support/check.h"
#include "support/output.h"
#include "support/picture.h"
#include "support/tool.h"

#include <glib/gstdio.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

/* What stands on each plate of a file: a digest a page. */
typedef struct {
    const char *tag;
    GPtrArray *digests[4]; /* C, M, Y, K */
    gboolean has_ink[4];
} Plates;

static void
plates_free(gpointer data)
{
    Plates *plates = data;
    for (int ink = 0; ink < 4; ink++)
        g_ptr_array_unref(plates->digests[ink]);
    g_free(plates);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Plates, plates_free)

static void
add_page(Plates *plates, const PicturePlates *page)
{
    g_autofree guint8 *plate = g_malloc((gsize)page->n_pixels);
    for (int ink = 0; ink < 4; ink++) {
        for (int i = 0; i < page->n_pixels; i++) {
            plate[i] = page->pixels[4 * i + ink];
            plates->has_ink[ink] |= plate[i] > 0;
        }
        g_ptr_array_add(
            plates->digests[ink],
            g_compute_checksum_for_data(G_CHECKSUM_SHA256, plate, (gsize)page->n_pixels));
    }
}

/* pamcmyk32 honours overprint and puts out the inks unchanged; its planes are those of tiffsep
 * but for the rounding of tints. */
static Plates *
separate(const Output *output, const Book *book, const char *ending, const char *overprint)
{
    g_autofree char *path = output_file(output, book, ending);
    gsize length;
    g_autofree char *data =
        tool_run(&length, "gs", "-q", "-dNOPAUSE", "-dBATCH", "-dSAFER",
                 "-sDEVICE=pamcmyk32", "-r40", overprint, "-sOutputFile=-", path, NULL);
    Plates *plates = g_new0(Plates, 1);
    plates->tag = output_tag(book);
    for (int ink = 0; ink < 4; ink++)
        plates->digests[ink] = g_ptr_array_new_with_free_func(g_free);
    PicturePlates page;
    for (const char *at = data; picture_next_plates(&at, data + length, &page);)
        add_page(plates, &page);
    return plates;
}

/* Returns: the first page, from 1, on which a plate differs; 0 if none does */
static int
find_difference(const Plates *a, const Plates *b, int ink)
{
    assert_int_equal(a->digests[ink]->len, b->digests[ink]->len);
    for (guint i = 0; i < a->digests[ink]->len; i++)
        if (strcmp(a->digests[ink]->pdata[i], b->digests[ink]->pdata[i]) != 0)
            return (int)i + 1;
    return 0;
}

static void
check_common_plates(const Plates *a, const Plates *b)
{
    for (int ink = 0; ink < 3; ink++) {
        int page = find_difference(a, b, ink);
        if (page > 0)
            fail_msg("%s and %s: plate %c of page %d differs", a->tag, b->tag, "CMY"[ink],
                     page);
    }
    if (find_difference(a, b, 3) == 0)
        fail_msg("%s and %s: the same words", a->tag, b->tag);
}

static void
check_plates(const Output *output, const char *ending, int n_pages)
{
    g_autoptr(GPtrArray) all = g_ptr_array_new_with_free_func(plates_free);
    const Plates *bases[2] = {NULL, NULL}; /* left-bound, right-bound */
    for (guint i = 0; i < output->books->len; i++) {
        const Book *book = output->books->pdata[i];
        Plates *plates = separate(output, book, ending, "-dOverprint=/enable");
        const Plates **base = &bases[output_is_right_bound(book) ? 1 : 0];
        g_ptr_array_add(all, plates);
        assert_int_equal(plates->digests[3]->len, n_pages);
        if (*base != NULL)
            check_common_plates(*base, plates);
        else
            *base = plates;
        for (int ink = 0; ink < 4; ink++)
            assert_true(plates->has_ink[ink]);
    }
    assert_non_null(bases[0]);
    assert_non_null(bases[1]);
    for (int ink = 0; ink < 3; ink++)
        assert_int_not_equal(find_difference(bases[0], bases[1], ink), 0);
}

static void
test_page_plates(void **state)
{
    tool_need("gs");
    check_plates(*state, "pages", TF_N_PAGES);
}

static void
test_sheet_plates(void **state)
{
    tool_need("gs");
    check_plates(*state, "sheets", TF_N_SIDES);
}

/* Where words knock out what they stand on, the same comparison finds it on every plate. */
static void
test_plates_without_overprint(void **state)
{
    const Output *output = *state;
    tool_need("gs");
    g_autoptr(Plates) a =
        separate(output, output->books->pdata[0], "pages", "-dOverprint=/disable");
    g_autoptr(Plates) b =
        separate(output, output->books->pdata[1], "pages", "-dOverprint=/disable");
    for (int ink = 0; ink < 3; ink++)
        assert_int_not_equal(find_difference(a, b, ink), 0);
}

enum {
    TF_DPI = 144
};

/* Of the pixels of a page. None differ on the pages that are looked at; a thin rule that is
 * missing makes 0.0003, a line of words or a drawing 0.0017. */
static const double MOST_DISTANCE = 0.0001;

/* pdftocairo draws with the same library, so that nearly nothing is left of the difference but what
 * the PDF itself lost: it proves the file, not cairo. Ghostscript draws the plates. Whether
 * every letter is there is for test_glyphs(). */
static void
check_picture(const Output *output, const Book *book, int page)
{
    g_auto(PictureGrays) ours = {0};
    g_auto(PictureGrays) theirs = {0};
    g_autofree char *path = output_file(output, book, "read");
    g_autofree char *prefix = g_strdup_printf("%s/page", output->folder);
    g_autofree char *png = g_strconcat(prefix, ".png", NULL);
    g_autofree char *number = g_strdup_printf("%d", page);
    g_autofree char *dpi = g_strdup_printf("%d", TF_DPI);
    assert_true(tf_paint_png(book->pages, page - 1, TF_DPI, png, book->findings, NULL));
    picture_load_png(&ours, png);
    g_free(tool_run(NULL, "pdftocairo", "-png", "-gray", "-r", dpi, "-f", number, "-l",
                    number, "-singlefile", path, prefix, NULL));
    picture_load_png(&theirs, png);
    g_unlink(png);
    double distance = picture_distance(&ours, &theirs);
    if (distance > MOST_DISTANCE)
        fail_msg("%s page %d: %.2f %% of the pixels differ", output_tag(book), page,
                 100 * distance);
}

static void
test_pictures(void **state)
{
    const Output *output = *state;
    tool_need("pdftocairo");
    for (guint i = 0; i < output->books->len; i++)
        /* Not page 2: its hairline falls between pixels, and poppler moves it onto them. */
        for (int page = 3 + (int)i % 3; page <= TF_N_PAGES; page += 3)
            check_picture(output, output->books->pdata[i], page);
}

/* Pixels a point. */
static const double GLYPH_SCALE = TF_DPI / 72.0;

/* Of the contrast there should be. The least of 88,821 glyphs is 0.77; of glyphs painted over,
 * one in 160 is above: others stand in its place. */
static const double LEAST_CONTRAST = 0.6;

/* All words of a page, black on white, in the faces as they are in the font files: not as they
 * were cut out for the PDF. */
static void
paint_words(PictureGrays *picture, const TfPage *page, int width, int height)
{
    cairo_surface_t *surface = cairo_image_surface_create(CAIRO_FORMAT_A8, width, height);
    cairo_t *cr = cairo_create(surface);
    cairo_scale(cr, GLYPH_SCALE, GLYPH_SCALE);
    for (int i = 0; i < page->n_placed; i++) {
        const TfGlyphs *run = page->placed[i].glyphs;
        if (page->placed[i].kind != TF_PLACED_GLYPHS)
            continue;
        PangoCairoFont *font = PANGO_CAIRO_FONT(run->font);
        cairo_set_font_face(
            cr, cairo_scaled_font_get_font_face(pango_cairo_font_get_scaled_font(font)));
        cairo_set_font_size(cr, run->size);
        cairo_show_glyphs(cr, run->glyphs, run->n_glyphs);
    }
    cairo_destroy(cr);
    cairo_surface_flush(surface);
    const guint8 *data = cairo_image_surface_get_data(surface);
    gsize stride = (gsize)cairo_image_surface_get_stride(surface);
    picture->width = width;
    picture->height = height;
    picture->grays = g_malloc((gsize)width * (gsize)height);
    for (int i = 0; i < width * height; i++)
        picture->grays[i] = 255 - data[(gsize)(i / width) * stride + (gsize)(i % width)];
    cairo_surface_destroy(surface);
}

/* Where the ink of a glyph is, pixels; nothing for a space. */
static TfRect
ink_of(const TfGlyphs *run, const cairo_glyph_t *glyph)
{
    cairo_text_extents_t extents;
    cairo_scaled_font_glyph_extents(
        pango_cairo_font_get_scaled_font(PANGO_CAIRO_FONT(run->font)), glyph, 1, &extents);
    TfRect ink = {
        .x = (glyph->x + extents.x_bearing) * GLYPH_SCALE,
        .y = (glyph->y + extents.y_bearing) * GLYPH_SCALE,
        .width = extents.width * GLYPH_SCALE,
        .height = extents.height * GLYPH_SCALE,
    };
    return ink;
}

/* Whether something of the right blackness is at the place. Not its shape: poppler's outlines
 * lie half a pixel off. */
static gboolean
is_there(const PictureGrays *page,
         const PictureGrays *words,
         TfRect ink,
         const TfInk *paint)
{
    TfRect rect = tf_rect_grown(ink, 1);
    double black = picture_gray(paint->rgb[0], paint->rgb[1], paint->rgb[2]);
    double paper = picture_lightest(page, tf_rect_grown(ink, 4));
    double expected = picture_contrast(words, rect) * MAX(paper - black, 64) / 255;
    return picture_contrast(page, rect) >= LEAST_CONTRAST * expected;
}

/* Returns: how many glyphs it looked at */
static int
check_glyphs(const Book *book, int number, const PictureGrays *picture)
{
    const TfPage *page = tf_pages_get(book->pages, number - 1);
    g_auto(PictureGrays) words = {0};
    paint_words(&words, page, picture->width, picture->height);
    int n = 0;
    for (int i = 0; i < page->n_placed; i++) {
        const TfPlaced *placed = &page->placed[i];
        const TfGlyphs *run = placed->glyphs;
        for (int j = 0; placed->kind == TF_PLACED_GLYPHS && j < run->n_glyphs; j++) {
            TfRect ink = ink_of(run, &run->glyphs[j]);
            if (ink.width < 0.01)
                continue;
            n++;
            if (!is_there(picture, &words, ink, placed->ink))
                fail_msg("%s page %d: glyph %lu of %s, the %d. of \"%s\", is missing",
                         output_tag(book), number, run->glyphs[j].index, run->family, j + 1,
                         run->logical);
        }
    }
    return n;
}

/* All glyphs of all pages, drawn by a program that shares nothing with cairo. */
static void
test_glyphs(void **state)
{
    const Output *output = *state;
    tool_need("pdftoppm");
    for (guint i = 0; i < output->books->len; i++) {
        const Book *book = output->books->pdata[i];
        g_autofree char *path = output_file(output, book, "read");
        g_autofree char *dpi = g_strdup_printf("%d", TF_DPI);
        g_autofree char *prefix = g_strdup_printf("%s/page", output->folder);
        g_free(tool_run(NULL, "pdftoppm", "-gray", "-r", dpi, path, prefix, NULL));
        int n = 0;
        for (int page = 1; page <= TF_N_PAGES; page++) {
            g_auto(PictureGrays) picture = {0};
            g_autofree char *pgm = g_strdup_printf("%s-%02d.pgm", prefix, page);
            picture_load_pgm(&picture, pgm);
            g_unlink(pgm);
            n += check_glyphs(book, page, &picture);
        }
        assert_true(n > 2000);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_page_plates),
        cmocka_unit_test(test_sheet_plates),
        cmocka_unit_test(test_plates_without_overprint),
        cmocka_unit_test(test_pictures),
        cmocka_unit_test(test_glyphs),
    };
    return cmocka_run_group_tests(tests, output_set_up, output_tear_down);
}
