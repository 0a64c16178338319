#include "production/gang-private.h"

gint64
tf_gang_form_cents(const TfGangSpec *spec, gint64 n_sheets)
{
    return spec->form_cents + tf_gang_ceiling(n_sheets * spec->cents_per_thousand, 1000);
}

int
tf_gang_fewest(const TfGangGroup *group)
{
    return (int)tf_gang_ceiling(group->n, group->spec->n_slots);
}

gint64
tf_gang_bound(const TfGangGroup *group, int n_forms)
{
    gint64 n_sheets = tf_gang_ceiling(group->n_pieces, group->spec->n_slots);
    return tf_gang_form_cents(group->spec, n_sheets) +
           (n_forms - 1) * group->spec->form_cents;
}

gboolean
tf_gang_fits(const gint64 *needs, int n, int n_slots, gint64 n_sheets)
{
    gint64 n_used = 0;
    if (n_sheets < 1)
        return FALSE;
    /* Division of 32 bits takes a fraction of the time, and needs fit. */
    guint32 by = (guint32)n_sheets;
    for (int i = 0; i < n && n_used <= n_slots; i++)
        n_used += ((guint32)needs[i] + by - 1) / by;
    return n_used <= n_slots;
}

/* Sheets from @n_sheets on with which no edition gets too much; 0: there are none. More sheets than
 * were needed may give less too much, since an edition then needs a slot less. */
static gint64
without_excess(const TfGangSpec *spec, const gint64 *needs, int n, gint64 n_sheets)
{
    gboolean is_settled = FALSE;
    while (!is_settled) {
        is_settled = TRUE;
        for (int i = 0; i < n && is_settled; i++) {
            gint64 most = needs[i] + needs[i] * spec->most_over / 100;
            gint64 n_slots = tf_gang_ceiling(needs[i], n_sheets);
            if (n_slots * n_sheets <= most)
                continue;
            if (n_slots == 1)
                return 0;
            n_sheets = tf_gang_ceiling(needs[i], n_slots - 1);
            is_settled = FALSE;
        }
    }
    return n_sheets;
}

gint64
tf_gang_run(const TfGangSpec *spec, const gint64 *needs, int n)
{
    gint64 n_pieces = 0, most = 0;
    if (n > spec->n_slots)
        return 0;
    for (int i = 0; i < n; i++) {
        n_pieces += needs[i];
        most = MAX(most, needs[i]);
    }
    gint64 low = tf_gang_ceiling(n_pieces, spec->n_slots), high = most;
    while (low < high) {
        gint64 middle = (low + high) / 2;
        if (tf_gang_fits(needs, n, spec->n_slots, middle))
            high = middle;
        else
            low = middle + 1;
    }
    return spec->most_over < 0 ? high : without_excess(spec, needs, n, high);
}
