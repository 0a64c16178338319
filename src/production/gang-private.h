/* gang-private.h: what the files that gang editions share. */
#pragma once

#include "production/gang.h"

/* More than anything costs, and twice of it still fits. */
#define TF_GANG_DEAR (G_MAXINT64 / 4)

/* Editions that may share forms, the largest need first; only those that need something. */
typedef struct {
    const TfGangSpec *spec;
    int group;
    int n;
    int *editions; /* their numbers among the demands; of equal need the first is first */
    gint64 *needs;
    gint64 n_pieces;
} TfGangGroup;

/* The editions of a group put into forms. */
typedef struct {
    int n_forms;
    gint64 cents; /* TF_GANG_DEAR: it cannot be done in so many */
    gint64 n_sheets;
    int *form_of; /* for each edition of the group */
} TfGangDivision;

/* Returns: (transfer full): of TfGangGroup *, in the order they first occur, without those that need nothing */
GPtrArray *tf_gang_groups(const TfGangSpec *spec);

void tf_gang_division_free(gpointer division);

/* Orders of sorting: places of a form as the demands stand; forms, of TfGangForm *, the longest run first. */
int tf_gang_by_edition(gconstpointer a, gconstpointer b);
int tf_gang_by_run(gconstpointer a, gconstpointer b);

/* @by: above zero */
static inline gint64
tf_gang_ceiling(gint64 number, gint64 by)
{
    g_assert(by > 0);
    return (number + by - 1) / by;
}

/* Plates, make-ready and @n_sheets. */
gint64 tf_gang_form_cents(const TfGangSpec *spec, gint64 n_sheets);

/* What @n_forms forms cost at least: no slot empty, no piece too many. */
gint64 tf_gang_bound(const TfGangGroup *group, int n_forms);

/* The fewest forms: an edition needs a slot. */
int tf_gang_fewest(const TfGangGroup *group);

/* Whether @n_sheets of a form give each of @n editions what it needs. */
gboolean tf_gang_fits(const gint64 *needs, int n, int n_slots, gint64 n_sheets);

/* Returns: the fewest sheets of one form with all @n editions; 0: they cannot share one */
gint64 tf_gang_run(const TfGangSpec *spec, const gint64 *needs, int n);

/* Returns: (transfer full): of TfGangDivision, the cheapest for each number of forms from the
 * fewest on, as far as more forms might be cheaper; fills in @proof */
GPtrArray *tf_gang_exact(const TfGangGroup *group, TfGangProof *proof);

/* The same for many editions, near the cheapest; the division taken is to be mended. */
GPtrArray *tf_gang_near(const TfGangGroup *group, TfGangProof *proof);
void tf_gang_mend(const TfGangGroup *group, TfGangDivision *division);
