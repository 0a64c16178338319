#include "production/allot.h"

#include <math.h>

/* The sharing while it goes on. Weights in thousandths are at most 1e9 and lots at most 2^31, so that
 * their product holds in 63 bits. */
typedef struct {
    TfAllotted *rows;
    gint64 *weights; /* in thousandths               */
    gint64 *rests;   /* of the division, to compare  */
    int n_rows;
    gint64 sum;  /* of the weights of those who share */
    gint64 left; /* lots they share                   */
} Sharing;

static gboolean
is_sharing(const Sharing *sharing, int i)
{
    return sharing->weights[i] > 0 && !sharing->rows[i].is_least;
}

/* Those with less than their minimum get it and no longer share. Returns: whether there were any */
static gboolean
take_minimums(Sharing *sharing)
{
    gint64 sum = sharing->sum, left = sharing->left;
    gboolean has_taken = FALSE;
    for (int i = 0; i < sharing->n_rows; i++) {
        TfAllotted *row = &sharing->rows[i];
        if (!is_sharing(sharing, i) || left * sharing->weights[i] / sum >= row->least)
            continue;
        row->is_least = TRUE;
        row->n = row->least;
        sharing->sum -= sharing->weights[i];
        sharing->left -= row->least;
        has_taken = TRUE;
    }
    return has_taken && sharing->sum > 0;
}

/* Who gets a lot of those that are left: the largest remainder, the first of equals; -1: nobody. */
static int
find_largest(const Sharing *sharing)
{
    int found = -1;
    for (int i = 0; i < sharing->n_rows; i++)
        if (is_sharing(sharing, i) && sharing->rests[i] >= 0 &&
            (found < 0 || sharing->rests[i] > sharing->rests[found]))
            found = i;
    return found;
}

static void
share_rest(Sharing *sharing)
{
    gint64 left = sharing->left;
    for (int i = 0; i < sharing->n_rows; i++) {
        if (!is_sharing(sharing, i))
            continue;
        gint64 share = sharing->left * sharing->weights[i];
        sharing->rows[i].n = (int)(share / sharing->sum);
        sharing->rests[i] = share % sharing->sum;
        left -= sharing->rows[i].n;
    }
    for (; left > 0; left--) {
        int i = find_largest(sharing);
        if (i < 0)
            return;
        sharing->rows[i].n++;
        sharing->rests[i] = -1;
    }
}

static void
clear(TfAllotted *rows, int n_rows)
{
    for (int i = 0; i < n_rows; i++) {
        rows[i].n = 0;
        rows[i].is_least = FALSE;
    }
}

TfAllotResult
tf_allot(TfAllotted *rows, int n_rows, int total)
{
    g_autofree gint64 *weights = g_new0(gint64, (gsize)n_rows + 1);
    g_autofree gint64 *rests = g_new0(gint64, (gsize)n_rows + 1);
    Sharing sharing = {rows, weights, rests, n_rows, 0, total};
    gint64 minimums = 0;
    clear(rows, n_rows);
    for (int i = 0; i < n_rows; i++) {
        weights[i] = llround(CLAMP(rows[i].weight, 0, 1e6) * 1000);
        sharing.sum += weights[i];
        minimums += weights[i] > 0 ? rows[i].least : 0;
    }
    if (sharing.sum == 0)
        return TF_ALLOT_NO_WEIGHT;
    if (minimums > total)
        return TF_ALLOT_TOO_FEW;
    while (take_minimums(&sharing)) {
    }
    if (sharing.sum > 0)
        share_rest(&sharing);
    return TF_ALLOT_DONE;
}
