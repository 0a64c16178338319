/* Folds the sheets of many booklets and reads them; holds printed pages against pictures.
 *
 * TF_SEED=n repeats a run.
 */
#include "impose/impose.h"
#include "pdf/object.h"
#include "support/check.h"
#include "support/fold.h"
#include "support/tool.h"

#include <cairo-pdf.h>
#include <gio/gio.h>
#include <glib/gstdio.h>
#include <math.h>
#include <string.h>

#define N_BOOKLETS 400

static guint32 seed;

/* cmocka's own compares floats. */
static void
assert_near(double is, double expected)
{
    if (!(fabs(is - expected) < 1e-6))
        print_error("%.6f is not %.6f\n", is, expected);
    assert_true(fabs(is - expected) < 1e-6);
}

/* How a left-bound sheet is folded that lies with page 1 up and upright. F16-6 as
 * PDF::Imposition's "1x8x2" says it; the others by hand from the words of the catalogue, with
 * page 1 staying where it is. */
static const struct {
    const char *name, *folds;
    int n_pages;
} foldings[] = {
    {NULL, "L1-", 4},
    {"F4-1", "L1-", 4},
    {"F8-7", "T1- L1-", 8},
    {"F16-6", "L2- T1- L1-", 16},
    {"F16-7", "R2- T1- L1-", 16},
    {"F32-2", "R4- L2- T1- L1-", 32},
    {"F32-4", "T2- R2- T1- L1-", 32},
};

static const char *
folds_of(const TfScheme *scheme)
{
    for (gsize i = 1; i < G_N_ELEMENTS(foldings); i++)
        if (g_strcmp0(foldings[i].name, scheme->fold) == 0)
            return foldings[i].folds;
    return foldings[0].folds;
}

static TfScheme
random_scheme(GRand *rand)
{
    TfScheme scheme = {
        .n_pages = g_rand_int_range(rand, 1, 97),
        .binding = (TfBinding)g_rand_int_range(rand, 0, 3),
        .fold = foldings[g_rand_int_range(rand, 0, G_N_ELEMENTS(foldings))].name,
        .trim_width = g_rand_double_range(rand, 200, 700),
        .trim_height = g_rand_double_range(rand, 200, 900),
        .bleed = g_rand_boolean(rand) ? g_rand_double_range(rand, 0, 18) : 0,
        .margin = g_rand_double_range(rand, 0, 40),
        .hold = g_rand_boolean(rand) ? TF_HOLD_INNER : TF_HOLD_OUTER,
    };
    if (g_rand_boolean(rand))
        scheme.caliper_mm = g_rand_double_range(rand, 0.05, 0.3);
    if (g_rand_int_range(rand, 0, 4) == 0)
        scheme.creep_mm = g_rand_double_range(rand, 0.1, 6);
    if (g_rand_int_range(rand, 0, 3) == 0) {
        scheme.sheet_width = g_rand_double_range(rand, 400, 2400);
        scheme.sheet_height = g_rand_double_range(rand, 400, 1800);
    }
    if (g_rand_int_range(rand, 0, 3) == 0) {
        scheme.head_trim = g_rand_double_range(rand, 18, 30);
        scheme.face_trim = g_rand_double_range(rand, 18, 30);
        scheme.lip = g_rand_double_range(rand, 0, 30);
        scheme.gripper = g_rand_double_range(rand, 0, 40);
    }
    if (g_rand_int_range(rand, 0, 3) == 0)
        scheme.work_style = TF_WORK_PERFECTING;
    return scheme;
}

/* 1, 2, 3 … n, then only blanks, no more than three: smaller sheets follow large ones. */
static void
check_reading(const TfScheme *scheme, GArray *leaves)
{
    int expected = 1, n_blanks = 0;
    for (guint i = 0; i < 2 * leaves->len; i++) {
        const FoldedLeaf *leaf = &g_array_index(leaves, FoldedLeaf, i / 2);
        int page = i % 2 == 0 ? leaf->recto.page : leaf->verso.page;
        if (page == 0) {
            n_blanks++;
            continue;
        }
        assert_int_equal(n_blanks, 0);
        assert_int_equal(page, expected);
        expected++;
    }
    assert_int_equal(expected, scheme->n_pages + 1);
    assert_true(n_blanks < 4);
}

/* What is in front and what is behind meet back to back, to the point. */
static void
check_register(GArray *leaves)
{
    for (guint i = 0; i < leaves->len; i++) {
        const FoldedLeaf *leaf = &g_array_index(leaves, FoldedLeaf, i);
        assert_near(leaf->recto.near, leaf->verso.near);
        assert_near(leaf->recto.far, leaf->verso.far);
        assert_near(leaf->recto.along, leaf->verso.along);
        assert_true(leaf->recto.is_upright && leaf->verso.is_upright);
    }
}

/* Each sheet of the stitched book stands out at the face by the thickness of those around it
 * less its own trim; one knife cuts all, so all faces must lie under it. */
static void
check_knife(const TfScheme *scheme, GArray *leaves)
{
    int n_sheets = (int)leaves->len / 2;
    double thickness = scheme->caliper_mm;
    if (scheme->creep_mm > 0)
        thickness = n_sheets > 1 ? scheme->creep_mm / (n_sheets - 1) : 0;
    thickness *= 72 / 25.4;

    double knife = (double)NAN;
    for (guint i = 0; i < leaves->len; i++) {
        const FoldedLeaf *leaf = &g_array_index(leaves, FoldedLeaf, i);
        double face = leaf->depth * thickness + leaf->recto.far;
        if (isnan(knife))
            knife = face;
        assert_near(face, knife);
        int held = scheme->hold == TF_HOLD_OUTER ? 0 : n_sheets - 1;
        if (leaf->depth == held)
            assert_near(leaf->recto.near, 0);
    }
}

/* No page paints past the fold, or farther than its bleed; all of it that can be seen shows. */
static void
check_ink(const TfScheme *scheme, const FoldedPage *page)
{
    assert_true(page->ink_near > -1e-6);
    assert_true(page->ink_near > page->near - scheme->bleed - 1e-6);
    assert_true(page->ink_near < MAX(page->near, 0) + 1e-6);
    assert_near(page->ink_far, page->far + scheme->bleed);
}

static void
check_paper(const TfScheme *scheme, const TfPressSheet *sheet)
{
    double around = scheme->margin - 1e-6;
    TfRect paper = {0, 0, sheet->width, sheet->height};
    assert_true(tf_rect_contains(paper, tf_rect_grown(sheet->sides[0].bleed, around)));
    assert_true(sheet->width >= scheme->sheet_width &&
                sheet->height >= scheme->sheet_height);
    if (scheme->sheet_width > 0)
        assert_near(sheet->width - sheet->missing_width, scheme->sheet_width);
    else
        assert_near(sheet->missing_width, 0);
}

static void
folded_booklets_can_be_read(void **state)
{
    (void)state;
    g_autoptr(GRand) rand = g_rand_new_with_seed(seed);
    for (int i = 0; i < N_BOOKLETS; i++) {
        TfScheme scheme = random_scheme(rand);
        g_autoptr(TfPlan) plan = tf_plan_new(&scheme, NULL);
        assert_non_null(plan);
        g_autoptr(GArray) leaves =
            folded_book(plan, scheme.binding, folds_of(&scheme), TRUE, (FoldedCut){0});
        assert_true((int)leaves->len * 2 >= scheme.n_pages);
        check_reading(&scheme, leaves);
        check_register(leaves);
        check_knife(&scheme, leaves);
        for (guint j = 0; j < leaves->len; j++) {
            check_ink(&scheme, &g_array_index(leaves, FoldedLeaf, j).recto);
            check_ink(&scheme, &g_array_index(leaves, FoldedLeaf, j).verso);
        }
        for (int j = 0; j < tf_plan_n_sheets(plan); j++)
            check_paper(&scheme, tf_plan_sheet(plan, j));
    }
}

static void
check_mirrored(const TfPlan *left, const TfPlan *right, int sheet, TfSide side)
{
    double width = tf_plan_sheet(left, sheet)->width;
    int n = tf_plan_sheet(left, sheet)->n_slots;
    assert_int_equal(n, tf_plan_sheet(right, sheet)->n_slots);
    for (int i = 0; i < n; i++) {
        const TfSlot *slot = &tf_plan_slots(left, sheet, side)[i], *mirror = NULL;
        for (int j = 0; j < n; j++) {
            const TfSlot *other = &tf_plan_slots(right, sheet, side)[j];
            if (fabs(width - other->x - other->width - slot->x) < 1e-6 &&
                fabs(other->y - slot->y) < 1e-6)
                mirror = other;
        }
        assert_non_null(mirror);
        assert_int_equal(slot->page, mirror->page);
        assert_int_equal(slot->quarter_turns, mirror->quarter_turns);
    }
}

/* Seen in a mirror, blanks and all: but pages are not mirrored themselves. */
static void
right_bound_is_the_mirror_of_left_bound(void **state)
{
    (void)state;
    g_autoptr(GRand) rand = g_rand_new_with_seed(seed);
    for (int i = 0; i < N_BOOKLETS; i++) {
        TfScheme scheme = random_scheme(rand);
        if (scheme.n_pages % 8 == 0)
            scheme.fold = "F8-7";
        else
            scheme.fold = NULL;
        scheme.binding = TF_BINDING_LEFT;
        g_autoptr(TfPlan) left = tf_plan_new(&scheme, NULL);
        scheme.binding = TF_BINDING_RIGHT;
        g_autoptr(TfPlan) right = tf_plan_new(&scheme, NULL);
        for (int j = 0; j < tf_plan_n_sheets(left); j++) {
            check_mirrored(left, right, j, TF_SIDE_FRONT);
            check_mirrored(left, right, j, TF_SIDE_BACK);
        }
    }
}

/* A sheet is folded alike for both bindings, so what was last is first. */
static void
right_bound_is_left_bound_from_its_last_page(void **state)
{
    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(foldings); i++) {
        TfScheme scheme = {.n_pages = foldings[i].n_pages,
                           .fold = foldings[i].name,
                           .trim_width = 396,
                           .trim_height = 612};
        g_autoptr(TfPlan) left = tf_plan_new(&scheme, NULL);
        scheme.binding = TF_BINDING_RIGHT;
        g_autoptr(TfPlan) right = tf_plan_new(&scheme, NULL);
        for (int j = 0; j < scheme.n_pages; j++) {
            TfSide side = j % 2 == 0 ? TF_SIDE_FRONT : TF_SIDE_BACK;
            const TfSlot *slot = &tf_plan_slots(left, 0, side)[j / 2];
            const TfSlot *other = &tf_plan_slots(right, 0, side)[j / 2];
            assert_int_equal(slot->page + other->page, scheme.n_pages + 1);
            assert_near(slot->x, other->x);
            assert_int_equal(slot->quarter_turns, other->quarter_turns);
        }
    }
}

#define N_PAGES 16
#define WIDTH   396
#define HEIGHT  612
#define BLEED   9

/* A binary PPM. */
typedef struct {
    char *file;
    const guchar *pixels;
    int width, height;
} Picture;

static void
picture_clear(Picture *picture)
{
    g_free(picture->file);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Picture, picture_clear)

/* Two programs that have nothing in common. */
static const char *const renderers[] = {"pdftoppm", "mutool"};

/* 72 dpi, not smoothed: a pixel is a point. */
static Picture
picture_of(const char *renderer, const char *pdf, int page)
{
    g_autofree char *number = g_strdup_printf("%d", page);
    g_autofree char *root = g_strdup_printf("%s-%d", pdf, page);
    g_autofree char *path = g_strconcat(root, ".ppm", NULL);
    const char *poppler[] = {"pdftoppm",    "-r",  "72", "-f", number, "-l", number,
                             "-singlefile", "-aa", "no", pdf,  root,   NULL};
    const char *mupdf[] = {"mutool", "draw", "-q",  "-r", "72", "-A", "0",    "-F",
                           "ppm",    "-c",   "rgb", "-o", path, pdf,  number, NULL};
    gboolean is_poppler = strcmp(renderer, "pdftoppm") == 0;
    g_autoptr(GError) error = NULL;
    g_autoptr(GSubprocess) process = g_subprocess_newv(
        is_poppler ? poppler : mupdf, G_SUBPROCESS_FLAGS_STDERR_SILENCE, &error);
    assert_non_null(process);
    assert_true(g_subprocess_wait_check(process, NULL, NULL));

    Picture picture = {0};
    gsize length;
    assert_true(g_file_get_contents(path, &picture.file, &length, NULL));
    g_remove(path);
    char *end = picture.file + 3; /* "P6\n" */
    picture.width = (int)g_ascii_strtoll(end, &end, 10);
    picture.height = (int)g_ascii_strtoll(end, &end, 10);
    g_ascii_strtoll(end, &end, 10);
    picture.pixels = (const guchar *)end + 1;
    assert_int_equal(length - (gsize)(end + 1 - picture.file),
                     (gsize)picture.width * (gsize)picture.height * 3);
    return picture;
}

/* The point @x, @y from the lower left corner; a picture's rows begin at its head. */
static const guchar *
pixel(const Picture *picture, int x, int y)
{
    gssize i = (gssize)(picture->height - 1 - y) * picture->width + x;
    return picture->pixels + 3 * i;
}

/* Share of points of two equal rectangles that look different; what is in @a is turned
 * counter-clockwise by @n_turns quarters. */
static double
difference(const Picture *a, int ax, int ay, int n_turns, const Picture *b, int bx, int by)
{
    int n = 0;
    for (int y = 0; y < HEIGHT; y++)
        for (int x = 0; x < WIDTH; x++) {
            const int turned[4][2] = {{x, y},
                                      {HEIGHT - 1 - y, x},
                                      {WIDTH - 1 - x, HEIGHT - 1 - y},
                                      {y, WIDTH - 1 - x}};
            const guchar *p = pixel(a, ax + turned[n_turns][0], ay + turned[n_turns][1]);
            const guchar *q = pixel(b, bx + x, by + y);
            n += abs(p[0] - q[0]) + abs(p[1] - q[1]) + abs(p[2] - q[2]) > 48;
        }
    return n / (double)(WIDTH * HEIGHT);
}

/* Pages that differ everywhere and are not symmetric: areas and letters to the bleed. */
static void
draw_page(cairo_t *cr, GRand *rand, double width, double height, int page)
{
    for (int i = 0; i < 24; i++) {
        cairo_set_source_rgb(cr, g_rand_double(rand), g_rand_double(rand),
                             g_rand_double(rand));
        cairo_rectangle(cr, floor(g_rand_double(rand) * width),
                        floor(g_rand_double(rand) * height),
                        floor(g_rand_double_range(rand, 0.1, 0.6) * width),
                        floor(g_rand_double_range(rand, 0.1, 0.6) * height));
        cairo_fill(cr);
    }
    g_autofree char *text = g_strdup_printf("Page %d", page);
    cairo_set_source_rgb(cr, 0, 0, 0);
    cairo_set_font_size(cr, 60);
    cairo_move_to(cr, 40, height / 2);
    cairo_show_text(cr, text);
}

/* Page i, from 0, lies in its file turned by i quarters, with a media box of its own. */
static void
make_pages(const char *path)
{
    g_autoptr(GRand) rand = g_rand_new_with_seed(seed);
    cairo_surface_t *surface = cairo_pdf_surface_create(path, 10, 10);
    cairo_t *cr = cairo_create(surface);
    for (int i = 0; i < N_PAGES; i++) {
        double width = i % 2 == 0 ? WIDTH : HEIGHT, height = i % 2 == 0 ? HEIGHT : WIDTH;
        cairo_pdf_surface_set_size(surface, width + 2 * BLEED, height + 2 * BLEED);
        draw_page(cr, rand, width + 2 * BLEED, height + 2 * BLEED, i + 1);
        cairo_show_page(cr);
    }
    cairo_destroy(cr);
    cairo_surface_destroy(surface);

    g_autoptr(TfPdf) pdf = tf_pdf_open(path, NULL, NULL);
    for (int i = 0; i < N_PAGES; i++) {
        double width = i % 2 == 0 ? WIDTH : HEIGHT, height = i % 2 == 0 ? HEIGHT : WIDTH;
        TfRect trim = {BLEED, BLEED, width, height};
        TfRect media = {-10, -20, width + 2 * BLEED + 13, height + 2 * BLEED + 27};
        tf_pdf_page_set_box(pdf, i, TF_PDF_MEDIA_BOX, media);
        tf_pdf_page_set_box(pdf, i, TF_PDF_CROP_BOX, media);
        /* 9 at the left, 5 at the foot, 3 at the right, 7 at the head. */
        TfRect bleed = {trim.x - BLEED, trim.y - 5, width + BLEED + 3, height + 5 + 7};
        tf_pdf_page_set_box(pdf, i, TF_PDF_BLEED_BOX, bleed);
        tf_pdf_page_set_box(pdf, i, TF_PDF_TRIM_BOX, trim);
        tf_pdf_set_parsed(pdf, tf_pdf_page(pdf, i), "Rotate", "%d", i % 4 * 90);
    }
    assert_true(tf_pdf_save(pdf, path, &(TfPdfSave){0}, NULL));
}

/* Where the trim begins in the picture of page @i, left and foot, after turning. */
static void
trim_corner(int i, int *x, int *y)
{
    int left = 10 + BLEED, foot = 20 + BLEED, right = 3 + BLEED, head = 7 + BLEED;
    const int corners[4][2] = {{left, foot}, {foot, right}, {right, head}, {head, left}};
    *x = corners[i % 4][0];
    *y = corners[i % 4][1];
}

/* Each slot of one side of a sheet shows its page, as one renderer sees it. */
static void
check_side(const char *renderer, const TfPlan *plan, int i, const char *in, const char *out)
{
    g_auto(Picture) sheet = picture_of(renderer, out, i + 1);
    const TfSlot *slots = tf_plan_slots(plan, i / 2, i % 2 ? TF_SIDE_BACK : TF_SIDE_FRONT);
    for (int j = 0; j < tf_plan_sheet(plan, i / 2)->n_slots; j++) {
        int x, y;
        g_auto(Picture) page = picture_of(renderer, in, slots[j].page);
        trim_corner(slots[j].page - 1, &x, &y);
        double share = difference(&sheet, (int)lround(slots[j].x), (int)lround(slots[j].y),
                                  slots[j].quarter_turns, &page, x, y);
        if (share > 0.01)
            print_error("%s: page %d, sheet side %d: %.1f %% of the points differ\n",
                        renderer, slots[j].page, i + 1, 100 * share);
        assert_true(share <= 0.01);
    }
}

/* Imposes @in: each slot shows its page. */
static void
check_pictures(const char *renderer, const char *in, const char *out, TfScheme scheme)
{
    g_autoptr(TfFindings) findings = tf_findings_new();
    TfImposeSpec spec = {.scheme = scheme};
    g_autoptr(GError) error = NULL;
    assert_true(tf_impose(in, &spec, out, findings, &error));
    assert_int_equal(tf_findings_n(findings), 0);

    scheme.n_pages = N_PAGES;
    scheme.trim_width = WIDTH;
    scheme.trim_height = HEIGHT;
    scheme.bleed = BLEED;
    scheme.margin = TF_IMPOSE_MARGIN;
    g_autoptr(TfPlan) plan = tf_plan_new(&scheme, NULL);
    for (int i = 0; i < 2 * tf_plan_n_sheets(plan); i++)
        check_side(renderer, plan, i, in, out);
}

/* Folios of both sides, and an octavo whose leaves creep by a point each. */
static void
slots_look_like_their_pages(void **state)
{
    (void)state;
    const TfScheme schemes[] = {
        {.binding = TF_BINDING_LEFT},
        {.binding = TF_BINDING_RIGHT},
        {.fold = "F16-6", .caliper_mm = 25.4 / 72, .hold = TF_HOLD_INNER},
        {.fold = "F8-7", .binding = TF_BINDING_TOP, .work_style = TF_WORK_PERFECTING},
        {.fold = "F8-7",
         .binding = TF_BINDING_RIGHT,
         .turn = TF_TURN_QUARTER,
         .n_columns = 2},
    };
    g_autofree char *folder = g_dir_make_tmp("tenfold-impose-XXXXXX", NULL);
    g_autofree char *in = g_build_filename(folder, "pages.pdf", NULL);
    g_autofree char *out = g_build_filename(folder, "sheets.pdf", NULL);
    make_pages(in);
    int n_skipped = 0;
    for (gsize i = 0; i < G_N_ELEMENTS(renderers); i++) {
        g_autofree char *program = g_find_program_in_path(renderers[i]);
        if (program == NULL) {
            print_message("%s is not installed: its pictures are not compared\n",
                          renderers[i]);
            n_skipped++;
            continue;
        }
        for (gsize j = 0; j < G_N_ELEMENTS(schemes); j++)
            check_pictures(renderers[i], in, out, schemes[j]);
    }
    g_remove(in);
    g_remove(out);
    g_rmdir(folder);
    if (n_skipped == (int)G_N_ELEMENTS(renderers))
        skip();
}

/* Content of each page named by the page before, as if it drew it: all is shared then. */
static void
share_content(TfPdf *pdf)
{
    for (int i = 0; i < N_PAGES; i++) {
        TfPdfObject next = tf_pdf_get(pdf, tf_pdf_page(pdf, (i + 1) % N_PAGES), "Contents");
        tf_pdf_page_set_resource(pdf, i, "XObject", "Next", next);
    }
}

/* Content in an array, which is an object of its own and shared with the next page. */
static void
gather_content(TfPdf *pdf)
{
    for (int i = 0; i < N_PAGES; i++) {
        TfPdfObject page = tf_pdf_page(pdf, i);
        TfPdfObject array = tf_pdf_make_indirect(pdf, tf_pdf_parse(pdf, "[ ]"));
        TfPdfObject before = tf_pdf_stream_new(pdf, "q", 1);
        TfPdfObject after = tf_pdf_stream_new(pdf, "Q", 1);
        tf_pdf_append(pdf, array, before);
        tf_pdf_append(pdf, array, tf_pdf_get(pdf, page, "Contents"));
        tf_pdf_append(pdf, array, after);
        tf_pdf_set(pdf, page, "Contents", array);
        tf_pdf_page_set_resource(pdf, i, "Properties", "All", array);
        tf_pdf_page_set_resource(pdf, (i + 1) % N_PAGES, "Properties", "Before", array);
    }
}

/* Boxes, rotation and resources of the first page come from the tree. */
static void
inherit(TfPdf *pdf)
{
    static const char *const keys[] = {"MediaBox", "CropBox", "Resources"};
    TfPdfObject tree = tf_pdf_get(pdf, tf_pdf_catalog(pdf), "Pages");
    TfPdfObject page = tf_pdf_page(pdf, 0);
    for (gsize i = 0; i < G_N_ELEMENTS(keys); i++) {
        tf_pdf_set(pdf, tree, keys[i], tf_pdf_get(pdf, page, keys[i]));
        tf_pdf_set(pdf, page, keys[i], 0);
    }
    tf_pdf_set_parsed(pdf, tree, "Rotate", "90");
    tf_pdf_set(pdf, tf_pdf_page(pdf, 1), "Rotate", 0);
}

/* The same pages as other programs might have written them. */
static const struct {
    const char *option; /* of qpdf */
    void (*change)(TfPdf *pdf);
} writings[] = {
    {"--object-streams=generate", NULL},
    {"--object-streams=disable", share_content},
    {"--linearize", share_content},
    {"--qdf", gather_content},
    {"--stream-data=uncompress", share_content},
    {"--coalesce-contents", inherit},
    {"--object-streams=generate", gather_content},
};

static void
write_anew(const char *from, const char *option, void (*change)(TfPdf *pdf), const char *to)
{
    g_autofree char *changed = g_strconcat(to, "-changed", NULL);
    g_autoptr(TfPdf) pdf = tf_pdf_open(from, NULL, NULL);
    if (change != NULL)
        change(pdf);
    assert_true(tf_pdf_save(pdf, changed, &(TfPdfSave){0}, NULL));
    g_autofree char *said = tool_run(NULL, "qpdf", option, changed, to, NULL);
    g_remove(changed);
}

static void
no_page_goes_blank(void **state)
{
    (void)state;
    tool_need("qpdf");
    tool_need("pdftoppm");
    g_autofree char *folder = g_dir_make_tmp("tenfold-impose-XXXXXX", NULL);
    g_autofree char *pages = g_build_filename(folder, "pages.pdf", NULL);
    g_autofree char *in = g_build_filename(folder, "in.pdf", NULL);
    g_autofree char *out = g_build_filename(folder, "sheets.pdf", NULL);
    make_pages(pages);
    for (gsize i = 0; i < G_N_ELEMENTS(writings); i++) {
        write_anew(pages, writings[i].option, writings[i].change, in);
        check_pictures("pdftoppm", in, out, (TfScheme){.fold = "F8-7"});
        g_autofree char *said = tool_run(NULL, "qpdf", "--check", out, NULL);
    }
    g_remove(pages);
    g_remove(in);
    g_remove(out);
    g_rmdir(folder);
}

int
main(void)
{
    const char *text = g_getenv("TF_SEED");
    seed = text ? (guint32)g_ascii_strtoull(text, NULL, 10) : 20261201;
    print_message("TF_SEED=%u\n", seed);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(folded_booklets_can_be_read),
        cmocka_unit_test(right_bound_is_the_mirror_of_left_bound),
        cmocka_unit_test(right_bound_is_left_bound_from_its_last_page),
        cmocka_unit_test(slots_look_like_their_pages),
        cmocka_unit_test(no_page_goes_blank),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
