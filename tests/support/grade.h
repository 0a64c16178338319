/* grade.h: how far a picture is from the one that was looked at and accepted.
 *
 *     SAME  every pixel is
 *     GOOD  edges of letters are a shade lighter or darker, which no eye sees
 *     BAD   an eye sees it: a dot is gone, a letter stands a pixel further
 *     FAIL  far off, or of another size
 *
 * Two measures, both for pictures of black letters on white of about 24 pixels an em:
 *
 * The largest difference of one pixel. What a letter of another position changes at its edges is
 * its shift, in shares of a pixel, times black, and half as much again where an edge slants or two
 * meet. specimen.c paints eight times as large; cairo 1.16 puts a letter on the nearest of these
 * large pixels, 1/16 off at most, cairo 1.18 on the nearest quarter of one, 1/64 off at most: 5/64
 * apart, which is 20 shades, 32 at worst. 48 is beyond that, and a fifth of black; a letter that is
 * a quarter of a pixel off, 1/100 em, is beyond 48, one that is a whole pixel off far beyond. So one
 * pixel that differs by more is enough for BAD: without its dot, ب has eight of them. Nearby pixels
 * are not looked at, as libass and picture_distance() do: that would forgive the pixel by which a
 * line misses its measure.
 *
 * The sum of all differences, in shares of the ink. It catches what is faint everywhere: all
 * letters a shade bolder, or gray where they should be black. A shift by 5/64 comes to 8 % of the
 * ink where all of it is strokes a pixel wide, and of a text to 3 or 6 %.
 *
 * FAIL tells whoever reads the list where to look first: more pixels differ than a tenth of those
 * that hold ink, as when a line is broken elsewhere.
 */
#pragma once

#include "support/picture.h"

typedef enum {
    GRADE_SAME,
    GRADE_GOOD,
    GRADE_BAD,
    GRADE_FAIL,
} Grade;

/* How far two pictures are apart. */
typedef struct {
    Grade grade;
    gboolean is_other_size; /* then the rest is 0                                        */
    int n_different;        /* pixels that are not the same                              */
    int n_seen;             /* of these, by more than 48 shades                          */
    int largest;            /* difference of a pixel, 0 to 255                           */
    double share;           /* sum of the differences, in shares of the ink              */
} Difference;

Difference grade_pictures(const PictureGrays *expected, const PictureGrays *actual);

/* "SAME", … */
const char *grade_name(Grade grade);

/* White where both are the same, gray where the difference is not seen, black where it is; as
 * large as the larger one. */
void
grade_draw(PictureGrays *drawn, const PictureGrays *expected, const PictureGrays *actual);
