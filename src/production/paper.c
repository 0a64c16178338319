#include "production/paper.h"

#include "base/geometry.h"

#include <math.h>

/* 100 pounds avoirdupois. */
#define TF_CWT_MG G_GINT64_CONSTANT(45359237)

gint64
tf_paper_mg(double width, double height, double grams)
{
    double square_mm = tf_mm_from_points(width) * tf_mm_from_points(height);
    return llround(square_mm * grams / 1000);
}

gint64
tf_ceiling(gint64 n, gint64 size)
{
    return (n + size - 1) / size;
}

gint64
tf_with_waste(gint64 n, int waste)
{
    return n + tf_ceiling(n * waste, 10000);
}

/* In two steps, so that the product of large numbers holds in 63 bits. */
gint64
tf_price(gint64 amount, gint64 price, gint64 of)
{
    return amount / of * price + (amount % of * price + of / 2) / of;
}

gint64
tf_paper_cents(gint64 mg, gint64 cwt_cents)
{
    return tf_price(mg, cwt_cents, TF_CWT_MG);
}

int
tf_per_carton(const TfFinishing *finishing, gint64 copy_mg, int bundle)
{
    gint64 room = MAX(finishing->carton_mg - finishing->carton_own_mg, 0);
    gint64 n = MIN(room / MAX(copy_mg, 1), finishing->carton_copies);
    return (int)(n / bundle * bundle);
}

void
tf_pallets_add(TfPallets *pallets, const TfFinishing *finishing, gint64 mg, int n)
{
    gint64 limit = finishing->pallet_mg;
    int per_pallet = (int)CLAMP(limit / MAX(mg, 1), 1, G_MAXINT);
    while (n > 0) {
        gint64 room = pallets->n > 0 ? (limit - pallets->load) / MAX(mg, 1) : 0;
        if (room <= 0) {
            pallets->n++;
            pallets->load = 0;
            room = per_pallet;
        }
        int taken = (int)MIN(room, n);
        pallets->load += taken * mg;
        n -= taken;
    }
}
