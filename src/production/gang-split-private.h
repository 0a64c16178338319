/* gang-split-private.h: what the files that split editions share. */
#pragma once

#include "production/gang-private.h"
#include "production/gang-split.h"

/* Forms as a programme has them: their sheets need not be whole. */
typedef struct {
    GPtrArray *slots; /* of int *: for each edition of the group */
    GArray *sheets;   /* of double                               */
} TfSplitForms;

TfSplitForms *tf_split_forms_new(void);
void tf_split_forms_free(TfSplitForms *forms);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TfSplitForms, tf_split_forms_free)

/* Adds a form of @n_sheets with nothing on it. Returns: (transfer none): its slots */
int *tf_split_forms_add(TfSplitForms *forms, const TfGangGroup *group, double n_sheets);

/* How far a programme may go. */
typedef struct {
    int seconds;
    int most_fillings; /* ways to fill a form that are listed; if there are more, forms are placed */
    int most_steps; /* 0: what the seconds allow                                      */
    gboolean takes_little; /* what saves no more than a sheet of each form, too          */
} TfSplitLimits;

/* A question and its answer. */
typedef struct {
    const TfGangGroup *group;
    const TfSplitLimits *limits;
    int most_forms;      /* more are never cheaper                                       */
    TfSplitForms *forms; /* (inout): to begin with; the best                             */
    TfSplitEnd end;      /* (out)                                                        */
    double bound_cents;  /* (out): 0: it knows none                                      */
    gint64 n_steps;      /* (out)                                                        */
} TfSplitSearch;

void tf_split_search(TfSplitSearch *search);

/* tf_gang_split() within @limits. */
TfSplit *tf_gang_split_within(const TfGangSpec *spec,
                              const TfGang *gang,
                              const TfSplitLimits *limits);

/* Pieces of edition @i of @group that may be printed, its need among them. */
gint64 tf_split_most(const TfGangGroup *group, int i);
