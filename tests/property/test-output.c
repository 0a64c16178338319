/* What is in the files of a whole build, as other people's programs see it.
 *
 * The oracles are qpdf, poppler and Ghostscript; none of them is part of Tenfold's way from text
 * to plate, but for qpdf's library.
 */
#include "compose/pages-private.h"
#include "paint/paint.h"
#include "support/book.h"
#include "support/check.h"
#include "support/picture.h"
#include "support/project.h"
#include "support/tool.h"

#include <ft2build.h>
#include <string.h>

#include FT_FREETYPE_H

enum {
    TF_N_PAGES = 16,
    TF_N_SIDES = 8
};

static const char *const endings[] = {"read", "pages", "sheets"};

/* ---- all booklets, made once ---- */

typedef struct {
    char *folder;
    GPtrArray *books; /* of Book: the same editions, composed in this process too */
} Output;

static const char *
tag_of(const Book *book)
{
    return tf_edition_language(book->edition)->tag;
}

static gboolean
is_right_bound(const Book *book)
{
    return tf_pages_is_right_bound(book->pages);
}

/* Returns: (transfer full): path of "read", "pages" or "sheets" */
static char *
file_of(const Output *output, const Book *book, const char *ending)
{
    return g_strdup_printf("%s/%s/booklet-%s.pdf", output->folder, tag_of(book), ending);
}

static int
set_up(void **state)
{
    Output *output = g_new0(Output, 1);
    output->folder = g_dir_make_tmp("tf-output-XXXXXX", NULL);
    output->books = g_ptr_array_new_with_free_func((GDestroyNotify)book_free);
    Book *source = book_new("en");
    const TfCampaignLanguage *languages = tf_campaign_languages(source->campaign);
    for (int i = 0; i < tf_campaign_n_languages(source->campaign); i++)
        g_ptr_array_add(output->books, book_new(languages[i].tag));
    book_free(source);
    g_autofree char *talk = NULL;
    int status = tool_build(output->folder, "", 0, &talk);
    if (status != 0)
        print_error("%s", talk);
    *state = output;
    return status;
}

static int
tear_down(void **state)
{
    Output *output = *state;
    if (g_getenv("TF_KEEP") != NULL)
        print_message("kept: %s\n", output->folder);
    else
        project_free(g_steal_pointer(&output->folder));
    g_free(output->folder);
    g_ptr_array_unref(output->books);
    g_free(output);
    return 0;
}

/* ---- pictures ---- */
#include <math.h>
typedef struct { int w, h; guint8 *g; } Img;
static Img load(const char *path)
{
    cairo_surface_t *png = cairo_image_surface_create_from_png(path);
    Img im = {cairo_image_surface_get_width(png), cairo_image_surface_get_height(png), NULL};
    int stride = cairo_image_surface_get_stride(png);
    const guint8 *data = cairo_image_surface_get_data(png);
    im.g = g_malloc((gsize)(im.w * im.h));
    for (int y = 0; y < im.h; y++) for (int x = 0; x < im.w; x++) {
        guint32 rgb; memcpy(&rgb, data + y * stride + x * 4, 4);
        im.g[y * im.w + x] = (guint8)(((rgb >> 16 & 255) * 2 + (rgb >> 8 & 255) * 5 + (rgb & 255)) / 8);
    }
    cairo_surface_destroy(png);
    return im;
}
static double dev(Img im, double x0, double y0, double x1, double y1)
{
    double s = 0, q = 0; int n = 0;
    for (int y = MAX(0, (int)floor(y0)); y < MIN(im.h, (int)ceil(y1)); y++)
        for (int x = MAX(0, (int)floor(x0)); x < MIN(im.w, (int)ceil(x1)); x++) {
            double v = im.g[y * im.w + x]; s += v; q += v * v; n++; }
    return n ? sqrt(MAX(0, q / n - s * s / n / n)) : 0;
}

static double corr(Img t, const guint8 *m, int stride, int x0, int y0, int w, int h, int ox, int oy)
{
    double sm = 0, st = 0, mm = 0, tt = 0, mt = 0; int n = 0;
    for (int y = 0; y < h; y++) for (int x = 0; x < w; x++) {
        if (x0 + x < 0 || y0 + y < 0 || x0 + x >= t.w || y0 + y >= t.h) continue;
        double a = m[(y0 + y - oy) * stride + x0 + x - ox], b = 255 - t.g[(y0 + y) * t.w + x0 + x];
        sm += a; st += b; mm += a * a; tt += b * b; mt += a * b; n++;
    }
    double va = mm - sm * sm / n, vb = tt - st * st / n;
    if (va < 1 || vb < 1) return 0;
    return (mt - sm * st / n) / sqrt(va * vb);
}
static Img load_pgm(const char *path)
{
    char *data; gsize len; g_file_get_contents(path, &data, &len, NULL);
    Img im; int off = 0;
    sscanf(data, "P5 %d %d 255%n", &im.w, &im.h, &off);
    im.g = (guint8 *)data + off + 1;
    return im;
}
static cairo_surface_t *mask(const TfPage *p, double k, Img B, cairo_glyph_t *skip)
{
    cairo_surface_t *s = cairo_image_surface_create(CAIRO_FORMAT_A8, B.w, B.h);
    cairo_t *cr = cairo_create(s);
    cairo_scale(cr, k, k);
    for (int a = 0; a < p->n_placed; a++) if (p->placed[a].kind == TF_PLACED_GLYPHS) {
        const TfGlyphs *run = p->placed[a].glyphs;
        cairo_scaled_font_t *sf = pango_cairo_font_get_scaled_font(PANGO_CAIRO_FONT(run->font));
        cairo_set_scaled_font(cr, sf);
        cairo_scale(cr,1,1);
        cairo_set_font_face(cr, cairo_scaled_font_get_font_face(sf));
        cairo_set_font_size(cr, run->size);
        cairo_show_glyphs(cr, run->glyphs, run->n_glyphs);
    }
    cairo_destroy(cr);
    cairo_surface_flush(s);
    return s;
}
static void
test_pictures(void **state)
{
    const Output *output = *state;
    const char *dpi = g_getenv("DPI");
    double k = atof(dpi) / 72;
    double pad = atof(g_getenv("PAD"));
    GRand *r = g_rand_new_with_seed(1);
    for (guint i = 0; i < output->books->len; i++) {
        Book *book = output->books->pdata[i];
        TfPages *pages = book->pages;
        g_autofree char *file = file_of(output, book, "read");
                g_autofree char *theirs = g_strdup_printf("%s/theirs", output->folder);
                tool_run(NULL, "pdftoppm", "-gray", "-r", dpi, file, theirs, NULL);
        for (int page = 1; page <= 16; page ++) {
                g_autofree char *pgm = g_strdup_printf("%s-%02d.pgm", theirs, page);
            Img B = load_pgm(pgm);
            const TfPage *p = tf_pages_get(pages, page - 1);
            cairo_surface_t *whole = mask(p, k, B, NULL);
            for (int a = 0; a < p->n_placed; a++) if (p->placed[a].kind == TF_PLACED_GLYPHS) {
                const TfGlyphs *run = p->placed[a].glyphs;
                cairo_scaled_font_t *sf = pango_cairo_font_get_scaled_font(PANGO_CAIRO_FONT(run->font));
                int lost = g_rand_int_range(r, 0, run->n_glyphs);
                for (int b = 0; b < run->n_glyphs; b++) {
                    cairo_glyph_t g = run->glyphs[b];
                    cairo_text_extents_t e;
                    cairo_scaled_font_glyph_extents(sf, &g, 1, &e);
                    if (e.width < 0.01) continue;
                    int x = floor((g.x + e.x_bearing) * k - pad), y = floor((g.y + e.y_bearing) * k - pad);
                    int x1 = ceil((g.x + e.x_bearing + e.width) * k + pad), y1 = ceil((g.y + e.y_bearing + e.height) * k + pad);
                    cairo_surface_t *one = cairo_image_surface_create(CAIRO_FORMAT_A8, x1 - x, y1 - y);
                    cairo_t *cr = cairo_create(one);
                    cairo_translate(cr, -x, -y);
                    cairo_scale(cr, k, k);
                    cairo_set_font_face(cr, cairo_scaled_font_get_font_face(sf));
                    cairo_set_font_size(cr, run->size);
                    cairo_show_glyphs(cr, &g, 1);
                    cairo_surface_flush(one);
                    double c1 = corr(B, cairo_image_surface_get_data(one), cairo_image_surface_get_stride(one), x, y, x1 - x, y1 - y, x, y);
                    double c2 = corr(B, cairo_image_surface_get_data(whole), cairo_image_surface_get_stride(whole), x, y, x1 - x, y1 - y, 0, 0);
                    print_message("G %s p%d %s %.1f %.4f %d %lu %s\n", tag_of(book), page, "one", 0., c1, 0, g.index, p->placed[a].unit);
                    print_message("G %s p%d %s %.1f %.4f %d %lu %s\n", tag_of(book), page, "whole", 0., c2, 0, g.index, p->placed[a].unit);
                    if (b == lost) {
                        /* paint it away: what is under the mask takes the gray of the paper */
                        Img C = B; C.g = g_memdup2(B.g, B.w * B.h);
                        const guint8 *m = cairo_image_surface_get_data(one); int st = cairo_image_surface_get_stride(one);
                        guint8 bg = 0; for (int yy = y; yy < y1; yy++) for (int xx = x; xx < x1; xx++) if (xx>=0&&yy>=0&&xx<B.w&&yy<B.h) bg = MAX(bg, B.g[yy * B.w + xx]);
                        for (int yy = y; yy < y1; yy++) for (int xx = x; xx < x1; xx++) if (xx>=0&&yy>=0&&xx<B.w&&yy<B.h) {
                            gboolean near = FALSE;
                            for (int q = -1; q <= 1; q++) for (int z = -1; z <= 1; z++) { int u = xx - x + q, v = yy - y + z; if (u >= 0 && v >= 0 && u < x1 - x && v < y1 - y && m[v * st + u] > 0) near = TRUE; }
                            if (near) C.g[yy * B.w + xx] = bg;
                        }
                        c1 = corr(C, m, st, x, y, x1 - x, y1 - y, x, y);
                        c2 = corr(C, cairo_image_surface_get_data(whole), cairo_image_surface_get_stride(whole), x, y, x1 - x, y1 - y, 0, 0);
                    print_message("G %s p%d %s %.1f %.4f %d %lu %s\n", tag_of(book), page, "one", 0., c1, 1, g.index, p->placed[a].unit);
                    print_message("G %s p%d %s %.1f %.4f %d %lu %s\n", tag_of(book), page, "whole", 0., c2, 1, g.index, p->placed[a].unit);
                        g_free(C.g);
                    }
                    cairo_destroy(cr); cairo_surface_destroy(one);
                }
            }
            cairo_surface_destroy(whole);
        }
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_pictures),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
