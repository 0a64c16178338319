/* The pages: their boxes, what hangs on them, and what they paint. */
#include "preflight/facts-private.h"

#include <math.h>

static TfRect
scaled(TfRect rect, double by)
{
    return (TfRect){rect.x * by, rect.y * by, rect.width * by, rect.height * by};
}

/* Whether the page itself, or a parent of it where boxes are inherited, says this box, and
 * whether what it says is one. */
static gboolean
has_box(TfPdf *pdf, int i, TfPdfBox box, const char *key, gboolean *is_broken)
{
    gboolean is_inherited = box == TF_PDF_MEDIA_BOX || box == TF_PDF_CROP_BOX;
    TfPdfObject array = is_inherited ? tf_pdf_page_get(pdf, i, key)
                                     : tf_pdf_get_key(pdf, tf_pdf_page(pdf, i), key);
    gboolean is_usable = tf_pdf_page_has_box(pdf, i, box);
    if (array != 0 && !is_usable)
        *is_broken = TRUE;
    return is_usable;
}

/* As it is written, even where it reaches out of the media: rules want to know. */
static TfRect
box_as_written(TfPdf *pdf, int i, TfPdfBox box, const char *key, double unit)
{
    TfRect rect;
    gboolean is_inherited = box == TF_PDF_MEDIA_BOX || box == TF_PDF_CROP_BOX;
    TfPdfObject array = is_inherited ? tf_pdf_page_get(pdf, i, key)
                                     : tf_pdf_get_key(pdf, tf_pdf_page(pdf, i), key);
    if (tf_pdf_page_has_box(pdf, i, box) && tf_pdf_rect(pdf, array, &rect))
        return scaled(rect, unit);
    return tf_pdf_page_box(pdf, i, box);
}

static void
read_boxes(TfPdf *pdf, int i, TfFactPage *page)
{
    const struct {
        const char *key;
        TfRect *rect;
        gboolean *has;
    } boxes[] = {
        [TF_PDF_MEDIA_BOX] = {"MediaBox", &page->media, NULL},
        [TF_PDF_CROP_BOX] = {"CropBox", &page->crop, &page->has_crop},
        [TF_PDF_BLEED_BOX] = {"BleedBox", &page->bleed, &page->has_bleed},
        [TF_PDF_TRIM_BOX] = {"TrimBox", &page->trim, &page->has_trim},
        [TF_PDF_ART_BOX] = {"ArtBox", &page->art, &page->has_art},
    };
    for (int box = TF_PDF_MEDIA_BOX; box <= TF_PDF_ART_BOX; box++) {
        gboolean is_broken = FALSE;
        gboolean has = has_box(pdf, i, (TfPdfBox)box, boxes[box].key, &is_broken);
        *boxes[box].rect =
            box_as_written(pdf, i, (TfPdfBox)box, boxes[box].key, page->user_unit);
        if (boxes[box].has != NULL) {
            *boxes[box].has = has;
            page->is_box_broken |= is_broken;
        } else
            page->is_media_broken = !has;
    }
}

static void
read_page(TfPdf *pdf, TfFacts *facts, TfWalk *walk, int i)
{
    TfFactPage page = {.rotation = tf_pdf_page_rotation(pdf, i)};
    TfPdfObject unit = tf_pdf_get_key(pdf, tf_pdf_page(pdf, i), "UserUnit");
    page.user_unit = tf_pdf_number(pdf, unit, 1);
    if (!(page.user_unit > 0 && page.user_unit < 1e6))
        page.user_unit = 1;
    read_boxes(pdf, i, &page);
    if (tf_pdf_page_is_askew(pdf, i))
        tf_facts_add_thing(facts, TF_THING_DAMAGE, i, (TfRect){0},
                           "a page turned by no quarter");
    tf_facts_page_things(pdf, facts, i, page.user_unit);
    page.first_mark = (int)facts->marks->len;
    TfMatrix matrix = {page.user_unit, 0, 0, page.user_unit, 0, 0};
    tf_walk_page(walk, i, matrix, page.media);
    page.n_marks = (int)facts->marks->len - page.first_mark;
    g_array_append_val(facts->pages, page);
}

void
tf_facts_read_pages(TfPdf *pdf, TfFacts *facts, TfWalk *walk)
{
    int n = tf_pdf_n_pages(pdf);
    for (int i = 0; i < MIN(n, TF_MOST_PAGES); i++)
        read_page(pdf, facts, walk, i);
    if (n > TF_MOST_PAGES)
        tf_facts_add_thing(facts, TF_THING_TOO_LONG, -1, (TfRect){0}, "pages");
}
