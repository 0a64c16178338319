/* excerpt.h: the line of a file that a finding is about, and under it where in it.
 *
 *        41 |     <p xml:id="home.p">No no one came.</p>
 *           |                           ^
 *
 * The caret stands under the place in a terminal: what is written wide takes two columns, a mark none, and a
 * tab goes to the next of every four. Where terminals do not agree how wide text is, or turn it around, a caret
 * would lie; there the second line says again what stands at the place:
 *
 *        41 |     <p xml:id="home.p">لا ؟</p>
 *           | here: ؟</p>
 */
#pragma once

#include <glib.h>

typedef struct {
    int line;   /* number, from 1                                                       */
    int column; /* byte of the line, from 1; 0: not known, then there is no second line */
    int width;  /* columns of the terminal; a longer line is cut around the place       */
    const char *const
        *marks; /* what stands before and after the caret, such as a colour             */
} TfExcerptPlace;

/**
 * tf_excerpt_add:
 * @text: a line without its end, @length bytes
 *
 * Nothing of @text moves the cursor or turns text around.
 */
void
tf_excerpt_add(GString *out, const char *text, gsize length, const TfExcerptPlace *place);
