/* rules-pages.c: the boxes of the pages, their number and sizes. */
#include "preflight/rules-private.h"

#include <math.h>

#define NO_PLACE \
    (TfRect)     \
    {            \
        0        \
    }

void
tf_rule_x_page_boxes(TfJudge *judge)
{
    for (int i = 0; i < judge->n_pages; i++) {
        const TfFactPage *page = &judge->pages[i];
        if (page->is_media_broken)
            tf_judge_add(judge, i, NO_PLACE, "the page has no usable media box");
        else if (page->has_trim && page->has_art)
            tf_judge_add(judge, i, NO_PLACE, "the page has a trim box and an art box");
        else if (!page->has_trim && !page->has_art)
            tf_judge_add(judge, i, NO_PLACE, "the page has no trim box");
    }
}

static gboolean
holds(TfRect outer, TfRect inner)
{
    return tf_rect_contains(tf_rect_grown(outer, TF_NEAR), inner);
}

void
tf_rule_x_box_nesting(TfJudge *judge)
{
    for (int i = 0; i < judge->n_pages; i++) {
        const TfFactPage *page = &judge->pages[i];
        TfRect trim = tf_judge_trim(page);
        if (page->is_media_broken)
            continue;
        if (page->is_box_broken)
            tf_judge_add(judge, i, NO_PLACE, "a box of the page is no rectangle");
        if (!page->has_trim && !page->has_art)
            continue;
        if (!holds(page->media, trim))
            tf_judge_add(judge, i, trim, "the trim is larger than the page");
        else if (page->has_bleed && !holds(page->bleed, trim))
            tf_judge_add(judge, i, trim, "the trim reaches out of the bleed box");
        else if (page->has_bleed && !holds(page->media, page->bleed))
            tf_judge_add(judge, i, page->bleed, "the bleed box is larger than the page");
        if (page->has_crop && !holds(page->crop, trim))
            tf_judge_add(judge, i, trim, "the crop box cuts the trim");
    }
}

/* As a viewer shows the page. */
static void
shown_size(const TfFactPage *page, double *width, double *height)
{
    TfRect trim = tf_judge_trim(page);
    gboolean lies = page->rotation % 2 != 0;
    *width = lies ? trim.height : trim.width;
    *height = lies ? trim.width : trim.height;
}

void
tf_rule_mixed_page_sizes(TfJudge *judge)
{
    double width = 0, height = 0;
    for (int i = 0; i < judge->n_pages; i++) {
        double w, h;
        shown_size(&judge->pages[i], &w, &h);
        if (i == 0) {
            width = w;
            height = h;
        } else if (fabs(w - width) > TF_NEAR || fabs(h - height) > TF_NEAR)
            tf_judge_add(
                judge, i, NO_PLACE,
                "the page is cut to %.1f × %.1f mm, the first one to %.1f × %.1f mm",
                tf_mm_from_points(w), tf_mm_from_points(h), tf_mm_from_points(width),
                tf_mm_from_points(height));
    }
}

void
tf_rule_pages_not_multiple(TfJudge *judge)
{
    int multiple = judge->spec->multiple, n = judge->document->n_pages;
    if (multiple > 1 && n % multiple != 0)
        tf_judge_add(judge, -1, NO_PLACE, "%d pages are no multiple of %d", n, multiple);
}

/* Whether it leaves ink on the paper; what is not known does. */
static gboolean
is_seen(const TfMark *mark)
{
    double ink = tf_colour_ink(&mark->colour);
    return !mark->is_hidden && !(ink == 0);
}

void
tf_rule_blank_page(TfJudge *judge)
{
    for (int i = 0; i < judge->n_pages; i++) {
        const TfFactPage *page = &judge->pages[i];
        gboolean is_blank = TRUE;
        for (int k = 0; k < page->n_marks && is_blank; k++)
            is_blank = !is_seen(&judge->marks[page->first_mark + k]);
        if (is_blank)
            tf_judge_add(judge, i, NO_PLACE, "nothing is printed on the page");
    }
}
