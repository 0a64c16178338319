/* saving.h: how many plates a run of several editions needs; pure arithmetic.
 *
 * A form is one sheet, printed on both sides. Each edition by itself needs a plate of every ink on
 * either side. Editions that are bound at one side can share the plates that are the same in all
 * of them; only the others are changed between two editions.
 */
#pragma once

#include <glib.h>

/* The editions of one binding side. */
typedef struct {
    int n_editions;
    int n_inks;   /* plates of a side of the form             */
    int n_common; /* of these: the same in all its editions   */
} TfPlateGroup;

typedef struct {
    int n_separate, n_versioned; /* plates of a form                                      */
    int n_readies, n_full, n_few; /* make-readies: separate; versioned, of all plates and of
                                     those that change                                     */
    int changed_separate; /* plates changed between two editions: each by itself; … */
    int changed_within;   /* … at one binding side; …                               */
    int changed_between;  /* … from one side to the other; 0: there is one side     */
} TfPlateSaving;

TfPlateSaving tf_plate_saving(const TfPlateGroup *groups, int n_groups);
