/* picture.h: pixels of pages, as other people's programs see them. */
#pragma once

#include <cairo.h>
#include <glib.h>

/* One page in C, M, Y, K: four bytes a pixel. */
typedef struct {
    int width, height;
    const guint8 *pixels; /* borrowed */
} PictureInks;

/**
 * picture_next_inks:
 * @at: (inout): where the next page of @end - @at bytes begins, as Ghostscript's pamcmyk32
 * writes them one after the other
 *
 * Returns: whether there is one; fails the test where something else stands
 */
gboolean picture_next_inks(const char **at, const char *end, PictureInks *page);

/* How far apart two pictures are, in grays of 0 to 255. */
typedef struct {
    double mean;  /* of the differences of all pixels                                     */
    double share; /* of pixels, 0 to 1, that differ by more than 64                       */
    double worst; /* largest difference of the mean grays of two squares at one place …   */
    int x, y;     /* … which is here: pixels                                               */
} PictureDistance;

/**
 * picture_distance:
 * @a: a PNG; fails the test where it is none, or @b has another size
 * @side: of the squares, pixels. Edges of letters are drawn differently by every program but
 * weigh the same on a square; a letter that is missing does not.
 */
PictureDistance picture_distance(const char *a, const char *b, int side);
