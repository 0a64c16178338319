#include "plates/compare.h"

#include "base/error.h"
#include "pdf/pdf.h"
#include "plates/difference.h"

#include <math.h>
#include <string.h>

/* Pages of every file that are separated at once: a process of Ghostscript takes its time to start. */
enum {
    TF_PAGES_AT_ONCE = 4
};

/* Words of a line stand closer to each other than this, lines do not; points. */
#define TF_CELL 2.0

/* Boxes that differ by less are the same; points. */
#define TF_SAME_BOX 0.01

/* One page of all files while it is compared. */
typedef struct {
    const GPtrArray *files; /* of TfSeparations */
    int sheet;              /* of these         */
    double dpi;
    GPtrArray *inks;            /* names on any of the files                 */
    TfDifference **differences; /* of each file; NULL where there is none    */
    int *others;                /* what each was held against                */
} Page;

void
tf_comparison_free(TfComparison *comparison)
{
    if (comparison == NULL)
        return;
    g_array_unref(comparison->compared);
    g_array_unref(comparison->differences);
    g_free(comparison);
}

static void
clear_compared(gpointer data)
{
    g_free(((TfCompared *)data)->ink);
}

static void
clear_differs(gpointer data)
{
    g_free(((TfPlateDiffers *)data)->inks);
}

static TfComparison *
comparison_new(void)
{
    TfComparison *comparison = g_new0(TfComparison, 1);
    comparison->compared = g_array_new(FALSE, TRUE, sizeof(TfCompared));
    g_array_set_clear_func(comparison->compared, clear_compared);
    comparison->differences = g_array_new(FALSE, TRUE, sizeof(TfPlateDiffers));
    g_array_set_clear_func(comparison->differences, clear_differs);
    return comparison;
}

gboolean
tf_is_word_plate(const char *ink)
{
    return strcmp(ink, tf_process_inks[TF_N_PROCESS_INKS - 1]) == 0;
}

/* The row of @ink; a spot that first appears now was nowhere, so the same, on the pages before. */
static TfCompared *
compared_of(TfComparison *comparison, const char *ink)
{
    for (guint i = 0; i < comparison->compared->len; i++) {
        TfCompared *compared = &g_array_index(comparison->compared, TfCompared, i);
        if (strcmp(compared->ink, ink) == 0)
            return compared;
    }
    TfCompared compared = {g_strdup(ink), comparison->n_pages};
    g_array_append_val(comparison->compared, compared);
    return &g_array_index(comparison->compared, TfCompared, comparison->compared->len - 1);
}

static void
page_clear(Page *page)
{
    for (guint i = 0; i < page->files->len; i++)
        tf_difference_free(page->differences[i]);
    g_free(page->differences);
    g_free(page->others);
    g_ptr_array_unref(page->inks);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Page, page_clear)

static gboolean
read_plate(const Page *page, int file, const char *ink, TfPlate *plate, GError **error)
{
    return tf_separations_read(page->files->pdata[file], page->sheet, ink, plate, error);
}

static gboolean
is_same(const TfPlate *one, const TfPlate *other)
{
    return memcmp(one->pixels, other->pixels, (gsize)one->width * (gsize)one->height) == 0;
}

static gboolean
check_size(
    const Page *page, int file, const TfPlate *one, const TfPlate *other, GError **error)
{
    if (one->width == other->width && one->height == other->height)
        return TRUE;
    g_set_error(error, TF_ERROR, TF_ERROR_FORMAT,
                "page %d has not the same size in all files: %d × %d pixels in file %d, "
                "%d × %d in the first",
                tf_separations_page(page->files->pdata[file], page->sheet), other->width,
                other->height, file + 1, one->width, one->height);
    return FALSE;
}

/* Plates of one ink that are the same have the number of the first of them. Black is only looked at
 * until two differ: the words of all editions do. */
static gboolean
sort_plates(const Page *page, const char *ink, int *classes, GError **error)
{
    g_autoptr(GArray) kinds = g_array_new(FALSE, TRUE, sizeof(TfPlate));
    g_autoptr(GArray) firsts = g_array_new(FALSE, TRUE, sizeof(int));
    g_array_set_clear_func(kinds, (GDestroyNotify)tf_plate_clear);
    for (int i = 0; i < (int)page->files->len; i++) {
        g_auto(TfPlate) plate = {0};
        guint kind = 0;
        if (!read_plate(page, i, ink, &plate, error) ||
            (i > 0 &&
             !check_size(page, i, &g_array_index(kinds, TfPlate, 0), &plate, error)))
            return FALSE;
        while (kind < kinds->len && !is_same(&g_array_index(kinds, TfPlate, kind), &plate))
            kind++;
        if (kind == kinds->len) {
            g_array_append_val(kinds, plate);
            g_array_append_val(firsts, i);
            plate.pixels = NULL;
        }
        classes[i] = g_array_index(firsts, int, kind);
        if (kinds->len > 1 && tf_is_word_plate(ink))
            return TRUE;
    }
    return TRUE;
}

/* Returns: the file whose class has most files; the first of several */
static int
most_common(const int *classes, int n)
{
    int best = 0, n_best = 0;
    for (int i = 0; i < n; i++) {
        int n_same = 0;
        for (int j = 0; j < n; j++)
            n_same += classes[j] == i;
        if (n_same > n_best) {
            n_best = n_same;
            best = i;
        }
    }
    return best;
}

/* Notes where the files that are not like most differ from these. */
static gboolean
note_differences(Page *page, int ink, const int *classes, GError **error)
{
    int n = (int)page->files->len;
    int good = most_common(classes, n);
    const char *name = page->inks->pdata[ink];
    g_auto(TfPlate) right = {0};
    if (!read_plate(page, good, name, &right, error))
        return FALSE;
    for (int i = 0; i < n; i++) {
        g_auto(TfPlate) wrong = {0};
        if (classes[i] == good)
            continue;
        if (!read_plate(page, i, name, &wrong, error))
            return FALSE;
        if (page->differences[i] == NULL)
            page->differences[i] = tf_difference_new(
                right.width, right.height, MAX((int)lround(TF_CELL * page->dpi / 72), 1));
        tf_difference_add(page->differences[i], &right, &wrong, MIN(ink, 31));
        page->others[i] = good;
    }
    return TRUE;
}

static char *
list_inks(const Page *page, guint bits)
{
    GString *text = g_string_new(NULL);
    for (guint i = 0; i < MIN(page->inks->len, 32); i++)
        if ((bits & 1u << i) != 0)
            g_string_append_printf(text, "%s%s", text->len > 0 ? ", " : "",
                                   (const char *)page->inks->pdata[i]);
    return g_string_free(text, FALSE);
}

/* From pixels of the plate to page space. */
static TfRect
place_of(const Page *page, int file, const TfDifferent *different)
{
    TfRect trim = tf_separations_trim(page->files->pdata[file], page->sheet);
    double scale = 72 / page->dpi;
    return (TfRect){
        (different->left - trim.x) * scale,
        (different->top - trim.y) * scale,
        (different->right - different->left) * scale,
        (different->bottom - different->top) * scale,
    };
}

static void
list_differences(TfComparison *comparison, const Page *page)
{
    for (guint i = 0; i < page->files->len; i++) {
        if (page->differences[i] == NULL)
            continue;
        g_autoptr(GArray) rects = tf_difference_rects(page->differences[i]);
        for (guint j = 0; j < rects->len; j++) {
            const TfDifferent *different = &g_array_index(rects, TfDifferent, j);
            TfPlateDiffers differs = {
                .page = tf_separations_page(page->files->pdata[i], page->sheet),
                .file = (int)i,
                .other = page->others[i],
                .rect = place_of(page, (int)i, different),
                .inks = list_inks(page, different->plates),
                .n_pixels = different->n_pixels,
            };
            g_array_append_val(comparison->differences, differs);
        }
    }
}

/* The process inks, then every spot that one of the files has there. */
static GPtrArray *
inks_of(const GPtrArray *files, int sheet)
{
    GPtrArray *all = g_ptr_array_new_with_free_func(g_free);
    for (guint i = 0; i < files->len; i++) {
        const char *const *inks = tf_separations_inks(files->pdata[i], sheet);
        for (int j = 0; inks[j] != NULL; j++)
            if (!g_ptr_array_find_with_equal_func(all, inks[j], g_str_equal, NULL))
                g_ptr_array_add(all, g_strdup(inks[j]));
    }
    return all;
}

static gboolean
compare_page(
    TfComparison *comparison, const GPtrArray *files, int sheet, double dpi, GError **error)
{
    int n = (int)files->len;
    g_auto(Page) page = {
        .files = files,
        .sheet = sheet,
        .dpi = dpi,
        .inks = inks_of(files, sheet),
        .differences = g_new0(TfDifference *, (gsize)n),
        .others = g_new0(int, (gsize)n),
    };
    for (guint i = 0; i < page.inks->len; i++) {
        const char *ink = page.inks->pdata[i];
        g_autofree int *classes = g_new0(int, (gsize)n);
        gboolean is_common = TRUE;
        if (!sort_plates(&page, ink, classes, error))
            return FALSE;
        for (int j = 0; j < n; j++)
            is_common = is_common && classes[j] == classes[0];
        TfCompared *compared = compared_of(comparison, ink);
        compared->n_pages += is_common;
        if (!is_common && !tf_is_word_plate(ink) &&
            !note_differences(&page, (int)i, classes, error))
            return FALSE;
    }
    /* A spot of other pages is nowhere on this one. */
    for (guint i = 0; i < comparison->compared->len; i++) {
        TfCompared *compared = &g_array_index(comparison->compared, TfCompared, i);
        if (!g_ptr_array_find_with_equal_func(page.inks, compared->ink, g_str_equal, NULL))
            compared->n_pages++;
    }
    list_differences(comparison, &page);
    comparison->n_pages++;
    return TRUE;
}

static gboolean
is_same_box(TfRect a, TfRect b)
{
    return fabs(a.x - b.x) < TF_SAME_BOX && fabs(a.y - b.y) < TF_SAME_BOX &&
           fabs(a.width - b.width) < TF_SAME_BOX && fabs(a.height - b.height) < TF_SAME_BOX;
}

/* Plates of pages that are trimmed otherwise do not go with each other, whatever is on them. */
static gboolean
check_boxes(const char *path, TfPdf *pdf, const char *other, TfPdf *first, GError **error)
{
    static const struct {
        TfPdfBox box;
        const char *name;
    } boxes[] = {{TF_PDF_MEDIA_BOX, "MediaBox"},
                 {TF_PDF_BLEED_BOX, "BleedBox"},
                 {TF_PDF_TRIM_BOX, "TrimBox"}};
    for (int page = 0; page < tf_pdf_n_pages(first); page++)
        for (gsize i = 0; i < G_N_ELEMENTS(boxes); i++) {
            TfRect a = tf_pdf_page_box(pdf, page, boxes[i].box);
            TfRect b = tf_pdf_page_box(first, page, boxes[i].box);
            if (is_same_box(a, b))
                continue;
            g_set_error(error, TF_ERROR, TF_ERROR_FORMAT,
                        "%s: the %s of page %d is %g × %g pt at %g, %g, but in %s it is "
                        "%g × %g pt at %g, %g",
                        path, boxes[i].name, page + 1, a.width, a.height, a.x, a.y, other,
                        b.width, b.height, b.x, b.y);
            return FALSE;
        }
    return TRUE;
}

/* Pages that only some of the files have, or that have other boxes, could not be compared. */
static int
count_pages(const TfCompareSpec *spec, GError **error)
{
    g_autoptr(TfPdf) first = tf_pdf_open(spec->paths[0], NULL, error);
    int n_first = first != NULL ? tf_pdf_n_pages(first) : 0;
    for (int i = 1; first != NULL && i < spec->n_files; i++) {
        g_autoptr(TfPdf) pdf = tf_pdf_open(spec->paths[i], NULL, error);
        if (pdf == NULL)
            return 0;
        int n = tf_pdf_n_pages(pdf);
        if (n != n_first) {
            g_set_error(error, TF_ERROR, TF_ERROR_FORMAT, "%s: has %d pages, but %s has %d",
                        spec->paths[i], n, spec->paths[0], n_first);
            return 0;
        }
        if (!check_boxes(spec->paths[i], pdf, spec->paths[0], first, error))
            return 0;
    }
    return n_first;
}

static GArray *
pages_of(const TfCompareSpec *spec, int n_all)
{
    GArray *pages = g_array_new(FALSE, FALSE, sizeof(int));
    for (int page = 1; spec->pages == NULL && page <= n_all; page++)
        g_array_append_val(pages, page);
    if (spec->pages != NULL)
        g_array_append_vals(pages, spec->pages, (guint)spec->n_pages);
    return pages;
}

TfComparison *
tf_compare(const TfCompareSpec *spec, TfCompareWatch watch, gpointer data, GError **error)
{
    g_return_val_if_fail(spec->n_files > 0, NULL);

    int n_all = count_pages(spec, error);
    if (n_all == 0)
        return NULL;
    g_autoptr(TfComparison) comparison = comparison_new();
    g_autoptr(GArray) pages = pages_of(spec, n_all);
    for (guint i = 0; i < pages->len; i += TF_PAGES_AT_ONCE) {
        int n = MIN(TF_PAGES_AT_ONCE, (int)(pages->len - i));
        g_autoptr(GPtrArray) files = tf_separate(
            spec->paths, spec->n_files, &g_array_index(pages, int, i), n, spec->dpi, error);
        if (files == NULL)
            return NULL;
        for (int j = 0; j < n; j++)
            if (!compare_page(comparison, files, j, spec->dpi, error))
                return NULL;
        if (watch != NULL)
            watch(comparison->n_pages, (int)pages->len, data);
    }
    return g_steal_pointer(&comparison);
}
