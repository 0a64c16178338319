#include "production/cost-private.h"
#include "production/paper.h"

/* What the machines' days allow before all is to be there. What a gang prints in vain needs no check: it
 * is looked for within its limit, which each language on a form of its own keeps. */

/* Days of @hours for @seconds; 0 where nobody said how long a day is. */
static int
days_of(gint64 seconds, int hours)
{
    return hours > 0 ? (int)tf_ceiling(seconds, (gint64)hours * 3600) : 0;
}

void
tf_costing_check(const TfCosting *costing, TfWay *way)
{
    const TfCostSpec *spec = costing->spec;
    const TfRunProduct *product = costing->product;
    const TfFinishing *finishing = tf_shop_finishing(spec->shop);
    way->n_days = days_of(way->press_seconds, product->press->day_hours) +
                  days_of(way->finishing_seconds, finishing->day_hours) +
                  (product->is_delivered ? finishing->delivery_days : 0);
    if (spec->limits.n_days >= 0 && way->n_days > spec->limits.n_days)
        g_ptr_array_add(way->breaks,
                        g_strdup_printf("it needs %d working days, %d are there",
                                        way->n_days, spec->limits.n_days));
}
