/* picture.h: pictures of layouts/art that are made of samples: PNG and JPEG.
 *
 *     ┌─────────────┐ picture     cover: fills the rectangle, what is outside it is cut off
 *     │ ┌─────────┐ │
 *     │ │rectangle│ │             contain: all of it, centred in the rectangle
 *     │ └─────────┘ │
 *     └─────────────┘
 *
 * Colours are those of sRGB, or of the profile in the file, which are made those of sRGB. What is transparent is white, as paper is: no plate can be half there.
 */
#pragma once

#include "base/geometry.h"

#include <glib.h>

/**
 * tf_picture_size:
 * @width: (out): samples, as it is seen: a camera may have been held upright
 *
 * Returns: whether it can be read that far
 */
gboolean tf_picture_size(const char *path, int *width, int *height);

/**
 * tf_picture_window:
 * @width: samples of the picture
 * @is_contained: whether all of it is to be seen
 *
 * Returns: which samples are seen in @rect, whole ones, at least one
 */
TfRect tf_picture_window(int width, int height, TfRect rect, gboolean is_contained);

/* Where @window of a picture is painted. Returns: @rect, or what a contained one takes of it */
TfRect tf_picture_place(TfRect window, TfRect rect, gboolean is_contained);
