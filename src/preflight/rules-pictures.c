/* rules-pictures.c: how fine pictures are. */
#include "preflight/rules-private.h"

#include <math.h>

/* Drawn in full or not at all, so that every step shows. */
static gboolean
is_line_art(const TfMark *mark)
{
    return mark->kind == TF_MARK_STENCIL ||
           (mark->kind == TF_MARK_PICTURE && mark->bits == 1);
}

/* Pictures of one sample are areas. */
static gboolean
is_picture(const TfMark *mark)
{
    return mark->kind == TF_MARK_PICTURE && !is_line_art(mark) && !mark->is_hidden &&
           (mark->width > 1 || mark->height > 1);
}

static void
add(TfJudge *judge, const TfMark *mark, const char *wanted, double ppi)
{
    tf_judge_add(judge, mark->page, mark->rect,
                 "a picture of %d × %d samples has %.0f to the inch, %s %.0f", mark->width,
                 mark->height, mark->ppi, wanted, ppi);
}

/* Steps of a mask show at the edges of what it leaves; one sample has none. */
static gboolean
has_coarse_mask(const TfMark *mark, double least)
{
    return !mark->is_hidden && (mark->mask_width > 1 || mark->mask_height > 1) &&
           mark->mask_ppi < least - 0.5;
}

static void
add_mask(TfJudge *judge, const TfMark *mark, const char *wanted, double ppi)
{
    tf_judge_add(judge, mark->page, mark->rect,
                 "the mask of a picture, %d × %d samples, has %.0f to the inch, %s %.0f",
                 mark->mask_width, mark->mask_height, mark->mask_ppi, wanted, ppi);
}

void
tf_rule_picture_coarse(TfJudge *judge)
{
    double least = judge->spec->ppi_least;
    for (int i = 0; i < judge->n_marks; i++)
        if (is_picture(&judge->marks[i]) && judge->marks[i].ppi < least - 0.5)
            add(judge, &judge->marks[i], "at least", least);
}

void
tf_rule_picture_soft(TfJudge *judge)
{
    const TfPreflightSpec *spec = judge->spec;
    for (int i = 0; i < judge->n_marks; i++) {
        const TfMark *mark = &judge->marks[i];
        if (is_picture(mark) && mark->ppi >= spec->ppi_least - 0.5 &&
            mark->ppi < spec->ppi_wanted - 0.5)
            add(judge, mark, "wanted", spec->ppi_wanted);
        /* Shadows are blurred, and may well be coarser than pictures. */
        if (mark->is_mask_soft && has_coarse_mask(mark, spec->ppi_least))
            add_mask(judge, mark, "at least", spec->ppi_least);
    }
}

void
tf_rule_picture_fine(TfJudge *judge)
{
    double most = judge->spec->ppi_most;
    for (int i = 0; i < judge->n_marks && most > 0; i++)
        if (is_picture(&judge->marks[i]) && judge->marks[i].ppi > most + 0.5)
            add(judge, &judge->marks[i], "useful are", most);
}

void
tf_rule_line_art_coarse(TfJudge *judge)
{
    double least = judge->spec->ppi_line_art;
    for (int i = 0; i < judge->n_marks; i++) {
        const TfMark *mark = &judge->marks[i];
        if (is_line_art(mark) && !mark->is_hidden &&
            (mark->width > 1 || mark->height > 1) && mark->ppi < least - 0.5)
            add(judge, mark, "line art takes", least);
        if (!mark->is_mask_soft && has_coarse_mask(mark, least))
            add_mask(judge, mark, "line art takes", least);
    }
}
