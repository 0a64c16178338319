/* skyline.h: how near a line may stand to the one above it before their ink meets.
 *
 *        the line above      ___     __
 *        its lower edge         \___/  \____
 *                                  ^ the least distance, here
 *        the upper edge        __  |  _
 *        of the line below ___/  \_|_/ \___
 *
 * For scripts whose words climb; elsewhere leading alone keeps lines apart.
 */
#pragma once

#include "compose/paragraph-private.h"

/* A line as it will stand. */
typedef struct {
    const TfParagraph *paragraph;
    const TfLine *line;
    double size;   /* of its type, points                                           */
    double indent; /* of its start from the edge the text begins at, points         */
} TfStanding;

/**
 * tf_skyline_reach:
 * @is_from_right: whether both lines begin at the right edge
 *
 * Returns: least distance of their baselines that leaves a hair of white; points
 */
double
tf_skyline_reach(const TfStanding *above, const TfStanding *below, gboolean is_from_right);
