/* gallery.h: an index.html of pictures that are not what they were: expected, actual and
 * difference side by side, in the build folder. */
#pragma once

#include "support/grade.h"

typedef struct Gallery Gallery;

/* What an earlier run left in the gallery @name is void: its index goes. */
Gallery *gallery_new(const char *name);

/* Hangs a picture; @expected is NULL where there is none yet. @sees says what is right about it. */
void gallery_add(Gallery *gallery,
                 const char *name,
                 const char *sees,
                 Grade grade,
                 const PictureGrays *expected,
                 const PictureGrays *actual);

/* Writes the index where anything hangs. Returns: (transfer full) (nullable): its path, from the
 * project's folder; NULL for none */
char *gallery_close(Gallery *gallery);
