/* paper.h: what paper weighs, and how many copies a carton holds. Weights are milligrams.
 *
 *     leaves, trim, g/m²  -->  one copy  -->  cartons of whole bundles  -->  pallets
 */
#pragma once

#include "model/shop.h"

/* Returns: what a sheet of these measures, points, weighs, to the nearest milligram */
gint64 tf_paper_mg(double width, double height, double grams);

/* Returns: whole units that are needed so that each holds @size of @n: n / size, rounded up */
gint64 tf_ceiling(gint64 n, gint64 size);

/* Returns: @n and what is wasted for it: @waste hundredths of a percent of @n, rounded up */
gint64 tf_with_waste(gint64 n, int waste);

/* Returns: @amount × @price / @of to the nearest cent; neither is negative */
gint64 tf_price(gint64 amount, gint64 price, gint64 of);

/* Returns: what paper of @mg costs at @cwt_cents for 100 pounds */
gint64 tf_paper_cents(gint64 mg, gint64 cwt_cents);

/* Returns: copies that fit into a carton, in whole bundles; 0: not one bundle does */
int tf_per_carton(const TfFinishing *finishing, gint64 copy_mg, int bundle);

/* Pallets are filled in order; cartons are never parted. Begins with zeros. */
typedef struct {
    int n;
    gint64 load; /* of the last */
} TfPallets;

/* Stacks @n cartons of @mg each. */
void tf_pallets_add(TfPallets *pallets, const TfFinishing *finishing, gint64 mg, int n);
