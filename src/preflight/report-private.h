/* report-private.h: what a technician wants to know of a file before any finding. */
#pragma once

#include "preflight/preflight.h"

/* All of it is of the facts; texts are owned. */
typedef struct {
    double width, height; /* of the first page's trim, as it is shown: points            */
    gboolean is_mixed;    /* pages differ in size                                        */
    double bleed;         /* least of any page and side; negative: some page has none    */
    GPtrArray *inks;  /* "Cyan", "Gold", "RGB" …: all that is painted with           */
    double most_ink;  /* on one spot, as far as it is known                          */
    GPtrArray *fonts; /* names, "(not embedded)" behind those                        */
    int n_pictures;
    double least_ppi;  /* 0 without pictures                                              */
    double least_size; /* of type; 0 without                                             */
} TfGlance;

void tf_glance_take(TfGlance *glance, const TfFacts *facts);
void tf_glance_clear(TfGlance *glance);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(TfGlance, tf_glance_clear)
