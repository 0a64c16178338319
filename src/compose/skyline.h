/* skyline.h: how near a line may stand to the one above it before their ink meets.
 *
 *        the line above      ___     __
 *        its lower edge         \___/  \____
 *                                  ^ the least distance, here
 *        the upper edge        __  |  _
 *        of the line below ___/  \_|_/ \___
 *
 * For scripts whose words climb, and for lines whose marks stand taller than usual; elsewhere leading
 * alone keeps lines apart.
 */
#pragma once

#include "compose/paragraph-private.h"

/* A line as it will stand. A line that is centred or stands at the end has an indent for it. */
typedef struct {
    const TfParagraph *paragraph;
    const TfLine *line;
    double size;    /* of its type, points                                           */
    double indent;  /* of its start from the edge the text begins at, points         */
    double measure; /* ems that it is filled to; 0: it has its natural width         */
} TfStanding;

/**
 * tf_skyline_reach:
 * @lines: @n of them, from above to below
 * @is_from_right: whether all begin at the right edge
 * @reach: (out caller-allocates): @n; least distance of each from the line above that leaves a hair
 * of white between their inks, points; 0 for the first
 */
void
tf_skyline_reach(const TfStanding *lines, int n, gboolean is_from_right, double *reach);

/* In paragraph.c: @line at size 1, where @align puts it in @measure, in ems. */
TfStanding tf_paragraph_standing(const TfParagraph *paragraph,
                                 const TfLine *line,
                                 double measure,
                                 TfAlign align);
