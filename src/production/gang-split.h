/* gang-split.h: a gang whose editions may stand on several forms, asked of integer programming.
 *
 *     one form each     es es 4,937 sheets            ht ko 1,977 sheets      ...
 *     split             es es 4,000 sheets            ht es 1,977 sheets      ...
 *
 * What the forms of an edition give sums to its need or more; how that is parted is the programme's to
 * choose. It begins with the gang that is known and never gives a dearer one; what saves no more than a sheet of
 * each form is not taken.
 *
 * It counts its steps. So many are allowed as an ordinary computer does in a third of the time that is given,
 * so that in general the steps end first, and what is found is the same on every machine. Where the clock
 * ends first, it is not, and that is told.
 */
#pragma once

#include "production/gang.h"

enum {
    TF_SPLIT_MOST_SECONDS = 3600,
};

/* Why the programme went no further. */
typedef enum {
    TF_SPLIT_PROVED,    /* all was looked through                                      */
    TF_SPLIT_STEPS,     /* all steps were done                                         */
    TF_SPLIT_CLOCK,     /* the time was over before                                    */
    TF_SPLIT_TOO_LARGE, /* so many editions and slots are not given to it              */
    TF_SPLIT_GAVE_UP,   /* its numbers failed it                                       */
    TF_N_SPLIT_ENDS
} TfSplitEnd;

/* What came of the editions of a group. */
typedef struct {
    int group;
    int n_editions;
    TfSplitEnd end;
    int n_split;        /* editions on more than one form                  */
    gint64 gang_cents;  /* of the gang it began with                       */
    gint64 cents;       /* no more than those                              */
    gint64 bound_cents; /* nothing costs less, however it is split         */
    gint64 n_steps;     /* of the simplex method                           */
} TfSplitProof;

typedef struct {
    GPtrArray *forms; /* of TfGangForm *, group by group, the longest run first */
    GArray *proofs;   /* of TfSplitProof, one a group                           */
    gint64 n_sheets, cents, bound_cents;
    gint64 n_over;
} TfSplit;

/**
 * tf_gang_split:
 * @spec: most_forms and most_cents are not asked
 * @gang: of @spec
 * @seconds: 1 to TF_SPLIT_MOST_SECONDS, for each group
 *
 * Whatever GLPK allocates is its own thread's, and gone afterwards.
 *
 * Returns: (transfer full)
 */
TfSplit *tf_gang_split(const TfGangSpec *spec, const TfGang *gang, int seconds);
void tf_split_free(TfSplit *split);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TfSplit, tf_split_free)
