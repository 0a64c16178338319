/* input.c: what goes on the sheets: how large its pages are, and what is to be told of them. */
#include "base/error.h"
#include "impose/impose-private.h"
#include "pdf/object.h"

#include <math.h>

/* Bleed of pages that have a trim box but no bleed box, and the most of any: a bleed box as
 * large as the media would print the marks of whoever made the PDF. */
#define BLEED_ASSUMED 9.0
#define BLEED_MOST    18.0

enum {
    TF_MOST_ODD_PAGES = 10, /* of another size that one finding names */
};

/* One of the PDFs, while its pages are read. */
typedef struct {
    TfPdf *pdf;
    const char *path;
    TfFindings *findings;
    const TfInputPage *first; /* of the first PDF: the others are of its size */
    const TfInputPage *pages;
    int n_pages;
} Book;

void
tf_input_free(TfInput *input)
{
    if (input == NULL)
        return;
    tf_spots_free(input->spots);
    g_ptr_array_unref(input->pdfs);
    g_array_unref(input->pages);
    g_free(input);
}

TfInput *
tf_input_open(const char *path, TfFindings *findings, GError **error)
{
    TfPdf *pdf = tf_pdf_open_long(path, findings, error);
    if (pdf == NULL)
        return NULL;
    TfInput *input = g_new0(TfInput, 1);
    input->pdfs = g_ptr_array_new_with_free_func((GDestroyNotify)tf_pdf_free);
    input->pages = g_array_new(FALSE, FALSE, sizeof(TfInputPage));
    input->spots = tf_spots_new();
    input->n_pages = tf_pdf_n_pages(pdf);
    g_ptr_array_add(input->pdfs, pdf);
    return input;
}

const TfInputPage *
tf_input_page(const TfInput *input, int i)
{
    return &g_array_index(input->pages, TfInputPage, i);
}

/* The edges of a page that is shown turned clockwise by @turns quarters: what was left is top. */
static TfEdges
edges_turned(TfEdges edges, int turns)
{
    for (int i = 0; i < turns; i++)
        edges = (TfEdges){.left = edges.bottom,
                          .bottom = edges.right,
                          .right = edges.top,
                          .top = edges.left};
    return edges;
}

static TfEdges
page_bleed(TfPdf *pdf, int i, TfRect trim)
{
    gboolean has_bleed = tf_pdf_page_has_box(pdf, i, TF_PDF_BLEED_BOX);
    gboolean has_trim = tf_pdf_page_has_box(pdf, i, TF_PDF_TRIM_BOX);
    if (!has_bleed && !has_trim)
        return (TfEdges){0};

    /* By default the bleed box is the crop box, but a viewer's window is no reason to cut. */
    TfRect box = tf_pdf_page_box(pdf, i, has_bleed ? TF_PDF_BLEED_BOX : TF_PDF_MEDIA_BOX);
    double most = has_bleed ? BLEED_MOST : BLEED_ASSUMED;
    return (TfEdges){
        .left = CLAMP(trim.x - box.x, 0, most),
        .bottom = CLAMP(trim.y - box.y, 0, most),
        .right = CLAMP(box.x + box.width - trim.x - trim.width, 0, most),
        .top = CLAMP(box.y + box.height - trim.y - trim.height, 0, most),
    };
}

static TfInputPage
page_read(TfPdf *pdf, int i)
{
    int turns = tf_pdf_page_rotation(pdf, i);
    TfRect trim = tf_pdf_page_box(pdf, i, TF_PDF_TRIM_BOX);
    TfEdges bleed = page_bleed(pdf, i, trim);
    return (TfInputPage){
        .shown = {trim.x - bleed.left, trim.y - bleed.bottom,
                  bleed.left + trim.width + bleed.right,
                  bleed.bottom + trim.height + bleed.top},
        .bleed = edges_turned(bleed, turns),
        .width = turns % 2 ? trim.height : trim.width,
        .height = turns % 2 ? trim.width : trim.height,
    };
}

/* Whether the page has comments or form fields; links and pop-ups show nothing on paper. */
static gboolean
page_has_annotations(TfPdf *pdf, int i)
{
    TfPdfObject annotations = tf_pdf_get(pdf, tf_pdf_page(pdf, i), "Annots");
    for (int j = 0; j < tf_pdf_n_items(pdf, annotations); j++) {
        TfPdfObject type = tf_pdf_get(pdf, tf_pdf_item(pdf, annotations, j), "Subtype");
        if (!tf_pdf_is_name(pdf, type, "Link") && !tf_pdf_is_name(pdf, type, "Popup"))
            return TRUE;
    }
    return FALSE;
}

static gboolean
page_lacks_trim_box(TfPdf *pdf, int i)
{
    return !tf_pdf_page_has_box(pdf, i, TF_PDF_TRIM_BOX);
}

/* A box as the page has it, two corners in any order. FALSE: it is none. */
static gboolean
read_edges(TfPdf *pdf, TfPdfObject box, TfEdges *edges)
{
    double number[4];
    for (int i = 0; i < 4; i++) {
        number[i] = tf_pdf_number(pdf, tf_pdf_item(pdf, box, i), (double)NAN);
        if (isnan(number[i]))
            return FALSE;
    }
    *edges = (TfEdges){
        .left = MIN(number[0], number[2]),
        .bottom = MIN(number[1], number[3]),
        .right = MAX(number[0], number[2]),
        .top = MAX(number[1], number[3]),
    };
    return TRUE;
}

/* Whether a box leaves the media box: tf_pdf_page_box() cuts it off there. */
static gboolean
box_leaves_page(TfPdf *pdf, int i, const char *key)
{
    TfEdges box, media;
    return read_edges(pdf, tf_pdf_get_key(pdf, tf_pdf_page(pdf, i), key), &box) &&
           read_edges(pdf, tf_pdf_page_get(pdf, i, "MediaBox"), &media) &&
           (box.left < media.left - TF_SAME_SIZE ||
            box.bottom < media.bottom - TF_SAME_SIZE ||
            box.right > media.right + TF_SAME_SIZE || box.top > media.top + TF_SAME_SIZE);
}

/* Whether nothing of the page lies in its trim box, in whose place the whole page is taken. */
static gboolean
trim_box_misses_page(TfPdf *pdf, int i)
{
    TfEdges box, media;
    return read_edges(pdf, tf_pdf_get_key(pdf, tf_pdf_page(pdf, i), "TrimBox"), &box) &&
           read_edges(pdf, tf_pdf_page_get(pdf, i, "MediaBox"), &media) &&
           (box.left >= media.right - TF_SAME_SIZE ||
            box.right <= media.left + TF_SAME_SIZE ||
            box.bottom >= media.top - TF_SAME_SIZE ||
            box.top <= media.bottom + TF_SAME_SIZE);
}

static gboolean
trim_box_leaves_page(TfPdf *pdf, int i)
{
    return box_leaves_page(pdf, i, "TrimBox") && !trim_box_misses_page(pdf, i);
}

static gboolean
bleed_box_leaves_page(TfPdf *pdf, int i)
{
    return box_leaves_page(pdf, i, "BleedBox");
}

/* What pages may have about them that is told, once for all of them: a hundred would not say more. */
static const struct {
    const char *code;
    gboolean (*is_so)(TfPdf *pdf, int i);
    const char *what;
} oddities[] = {
    {"missing-trim-box", page_lacks_trim_box, "no trim box"},
    {"trim-off-page", trim_box_misses_page,
     "a trim box beside it, so the whole page was taken for the trim"},
    {"box-off-page", trim_box_leaves_page,
     "a trim box larger than the page, which was cut off at its edge"},
    {"box-off-page", bleed_box_leaves_page,
     "a bleed box larger than the page, which was cut off at its edge"},
    {"odd-turn", tf_pdf_page_is_askew,
     "a turn (/Rotate) that is not of quarters, which was taken for none"},
    {"annotations-dropped", page_has_annotations,
     "form fields or comments, which are not printed"},
};

/* How many pages have each of the oddities, and the first that has it, from 0. */
typedef struct {
    int n[G_N_ELEMENTS(oddities)], first[G_N_ELEMENTS(oddities)];
} Odd;

static void
count_oddities(Odd *odd, TfPdf *pdf, int i)
{
    for (gsize k = 0; k < G_N_ELEMENTS(oddities); k++)
        if (oddities[k].is_so(pdf, i) && odd->n[k]++ == 0)
            odd->first[k] = i;
}

static TfPlace
page_place(const Book *book, int page)
{
    return (TfPlace){.file = book->path, .page = page + 1};
}

static void
tell_oddities(const Book *book, const Odd *odd)
{
    for (gsize k = 0; k < G_N_ELEMENTS(oddities); k++) {
        TfPlace place = page_place(book, odd->first[k]);
        if (odd->n[k] == 1)
            tf_findings_add(book->findings, oddities[k].code, place, NULL,
                            "the page has %s", oddities[k].what);
        else if (odd->n[k] > 1)
            tf_findings_add(book->findings, oddities[k].code, place, NULL,
                            "%d pages, this the first, have %s", odd->n[k],
                            oddities[k].what);
    }
}

static gboolean
has_size_of_first(const Book *book, const TfInputPage *page)
{
    return fabs(page->width - book->first->width) <= TF_SAME_SIZE &&
           fabs(page->height - book->first->height) <= TF_SAME_SIZE;
}

/* "3 (70.6 by 70.6 mm), 5 (100.0 by 70.6 mm) and 4 more". */
static void
tell_mixed_sizes(const Book *book)
{
    g_autoptr(GString) named = g_string_new(NULL);
    int n = 0, odd = 0;
    for (int i = 0; i < book->n_pages; i++) {
        const TfInputPage *page = &book->pages[i];
        if (has_size_of_first(book, page))
            continue;
        if (n++ == 0)
            odd = i;
        if (n <= TF_MOST_ODD_PAGES)
            g_string_append_printf(named, "%s%d (%.1f by %.1f mm)", n > 1 ? ", " : "",
                                   i + 1, tf_mm_from_points(page->width),
                                   tf_mm_from_points(page->height));
    }
    if (n > TF_MOST_ODD_PAGES)
        g_string_append_printf(named, " and %d more", n - TF_MOST_ODD_PAGES);
    if (n > 0)
        tf_findings_add(book->findings, "mixed-page-sizes", page_place(book, odd), NULL,
                        "page%s %s: the first one is %.1f by %.1f mm, and what differs is "
                        "centred on that size",
                        n == 1 ? "" : "s", named->str,
                        tf_mm_from_points(book->first->width),
                        tf_mm_from_points(book->first->height));
}

static void
tell_layers(const Book *book)
{
    TfPdf *pdf = book->pdf;
    TfPdfObject layers = tf_pdf_get(pdf, tf_pdf_catalog(pdf), "OCProperties/OCGs");
    if (tf_pdf_n_items(pdf, layers) > 0)
        tf_findings_add(book->findings, "layers-shown", (TfPlace){.file = book->path}, NULL,
                        "all %d layers are printed, hidden ones too",
                        tf_pdf_n_items(pdf, layers));
}

/* Those of the PDF that was opened last, after the pages that are there. */
static gboolean
read_pages(TfInput *input, const char *path, TfFindings *findings, GError **error)
{
    int which = (int)input->pdfs->len - 1, n_before = (int)input->pages->len;
    TfPdf *pdf = input->pdfs->pdata[which];
    g_autoptr(GHashTable) seen = tf_pdf_seen_new();
    Odd odd = {0};
    for (int i = 0; i < tf_pdf_n_pages(pdf); i++) {
        TfInputPage page = page_read(pdf, i);
        g_array_append_val(input->pages, page);
        count_oddities(&odd, pdf, i);
        tf_spots_add(input->spots, pdf, which, seen, i);
        tf_pdf_look_at(pdf, i);
        if (!tf_pdf_breathe(pdf, error))
            return FALSE;
    }
    tf_pdf_tell_damage(pdf, findings);
    Book book = {
        .pdf = pdf,
        .path = path,
        .findings = findings,
        .first = tf_input_page(input, 0),
        .pages = tf_input_page(input, n_before),
        .n_pages = tf_pdf_n_pages(pdf),
    };
    tell_oddities(&book, &odd);
    tell_mixed_sizes(&book);
    tell_layers(&book);
    return tf_pdf_renew(pdf, error);
}

gboolean
tf_input_read(TfInput *input,
              const char *path,
              const char *const *others,
              TfFindings *findings,
              GError **error)
{
    if (!read_pages(input, path, findings, error))
        return FALSE;
    for (int i = 0; others != NULL && others[i] != NULL; i++) {
        TfPdf *other = tf_pdf_open_long(others[i], findings, error);
        if (other == NULL)
            return FALSE;
        g_ptr_array_add(input->pdfs, other);
        if (!read_pages(input, others[i], findings, error))
            return FALSE;
        if (tf_pdf_n_pages(other) != input->n_pages) {
            g_set_error(error, TF_ERROR, TF_ERROR_USAGE,
                        "%s: has %d pages, and %s has %d; what shares a sheet has as many",
                        others[i], tf_pdf_n_pages(other), path, input->n_pages);
            return FALSE;
        }
    }
    return TRUE;
}
