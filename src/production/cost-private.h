/* cost-private.h: what the files that count the ways share. */
#pragma once

#include "production/cost.h"

/* One signature of a product, one way of turning the sheet. */
typedef struct {
    const TfCostSpec *spec;
    const TfRunProduct *product;
    TfRunSignature signature;
    int index;            /* of the signature, from 0                                */
    const gint64 *pieces; /* of it that the folder gets, for each edition that is printed */
    gboolean is_cut;      /* the sheet is cut before it is folded                    */
    int n_sides;          /* with plates of their own                                */
    int ready_passes;     /* times that the press is made ready for all plates ...   */
    int black_passes;     /* ... for black alone                                     */
    int run_passes;       /* times that each sheet goes through                      */
} TfCosting;

/* Returns: good sheets for @n_pieces of the signature, with what the cutter spoils */
gint64 tf_costing_sheets(const TfCosting *costing, gint64 n_pieces, int n_slots);

/* Returns: (transfer full): a form with a name; nothing counted */
TfRunForm *tf_costing_form(const TfCosting *costing, const char *kind, int number);
void tf_costing_add(TfRunForm *form, TfFormEdition edition);

/* Counts sheets and time of @form from its n_good, n_full and n_black. */
void tf_costing_count(const TfCosting *costing, TfRunForm *form);

/* Returns: what the forms cost: plates, paper, press, clicks, cutting */
gint64 tf_costing_cents(const TfCosting *costing, const GPtrArray *forms);

/**
 * tf_costing_gang:
 * @reasons: of char *: gets what is to be said about it
 * @n_over: (out): signatures beyond the need
 *
 * Returns: (transfer full) (nullable): the forms; NULL, and a reason, where there is no gang
 */
GPtrArray *tf_costing_gang(const TfCosting *costing, GPtrArray *reasons, gint64 *n_over);
