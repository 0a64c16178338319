/* picture-private.h: the parts of reading a picture.
 *
 *     picture-file.c      its bytes, as they are
 *     picture.c           has them unpacked, and paints
 *     picture-profile.c   its colours, as the profile in it means them
 */
#pragma once

#include <gdk-pixbuf/gdk-pixbuf.h>

typedef struct {
    const char *kind;     /* "png", "jpeg"; NULL: neither                          */
    int n_components;     /* of a JPEG: 1 gray, 3 colours, 4 inks; 0: it does not say */
    gboolean is_whole;    /* goes on to its end                                    */
    gboolean has_profile; /* says which colours it means, readable or not          */
} TfPictureFile;

TfPictureFile tf_picture_file_read(GBytes *bytes);

/**
 * tf_picture_follow:
 * @picture: as unpacked, with the profile among its options
 *
 * Makes its samples those of sRGB, as far as sRGB goes, and leaves those be that are. Relative
 * colorimetric with black point compensation: white stays paper, and shadows keep their steps.
 *
 * Returns: (transfer none) (nullable): why that cannot be done, as in "is damaged"; NULL: it is done
 */
const char *tf_picture_follow(GdkPixbuf *picture, const TfPictureFile *file);
