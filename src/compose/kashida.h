/* kashida.h: joins of Arabic letters that are drawn out so that a line fills its measure.
 *
 *     a line's words  -->  the best join of each  -->  some of them  -->  shaped with U+0640
 *
 * At most one in a word, not in two words in a row if that can be helped, none longer than 0.6 em.
 * The letters decide which join is best: after a toothed letter first, then before a final
 * round one, and so on down (Microsoft's published order).
 */
#pragma once

#include "compose/paragraph-private.h"

typedef struct {
    gsize byte;    /* of the letter that follows the join */
    int word;      /* its number on the line              */
    int priority;  /* 1 is the best                       */
    double amount; /* ems that are added; 0 for none      */
} TfKashida;

/* Appends the best join of each word in [@start, @end) of @run, where a join may be drawn out.
 * @line: where its line starts, a byte; @found: of TfKashida */
void tf_kashida_find(const TfParagraph *paragraph,
                     const TfRun *run,
                     gsize line,
                     gsize start,
                     gsize end,
                     GArray *found);

/* Shares @room, in ems, among the best of @found; @added: (out): what they take of it. Returns: how
 * many are drawn out */
int tf_kashida_share(GArray *found, double room, double *added);

/* Shapes [@start, @end) of @run with the joins of @found in it drawn out; the glyphs of a
 * join belong to the cluster of the letter before it. */
void tf_kashida_shape(const TfParagraph *paragraph,
                      const TfRun *run,
                      gsize start,
                      gsize end,
                      const GArray *found,
                      GArray *glyphs);
