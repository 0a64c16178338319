/* picture.h: pages as pixels, as other people's programs see them. */
#pragma once

#include "base/geometry.h"

/* One page in C, M, Y, K: four bytes a pixel, 255 for all of an ink. */
typedef struct {
    int n_pixels;
    const guint8 *pixels; /* borrowed */
} PicturePlates;

/**
 * picture_next_plates:
 * @at: (inout): where the next page begins, of those that Ghostscript's pamcmyk32 wrote one
 * after the other, up to @end
 *
 * Returns: whether there is one; fails the test where something else stands
 */
gboolean picture_next_plates(const char **at, const char *end, PicturePlates *page);

/* A picture from 0, black, to 255, white. */
typedef struct {
    int width, height;
    guint8 *grays; /* row by row */
} PictureGrays;

/* Both fail the test where @path is no such file. */
void picture_load_png(PictureGrays *picture, const char *path);
void picture_load_pgm(PictureGrays *picture, const char *path);
void picture_clear(PictureGrays *picture);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(PictureGrays, picture_clear)

/* As a PNG of grays. */
void picture_save_png(const PictureGrays *picture, const char *path);

/* Each pixel of @small is the mean of @n by @n of @large, whose sides are multiples of @n. */
void picture_shrink(PictureGrays *small, const PictureGrays *large, int n);

/* 0 to 255. */
double picture_gray(double red, double green, double blue);

/**
 * picture_distance:
 *
 * Programs draw the edges of letters differently and put a line of them a pixel higher or lower.
 * So a pixel only counts if it is far darker or far lighter than all around its place in the
 * other picture.
 *
 * Fails the test where the sizes differ. Returns: the share of pixels that count, 0 to 1
 */
double picture_distance(const PictureGrays *a, const PictureGrays *b);

/**
 * picture_contrast:
 * @rect: pixels; what lies outside of the picture is left out
 *
 * Returns: how much the pixels of @rect differ from each other: their standard deviation
 */
double picture_contrast(const PictureGrays *picture, TfRect rect);

/* The lightest gray of @rect. */
double picture_lightest(const PictureGrays *picture, TfRect rect);
