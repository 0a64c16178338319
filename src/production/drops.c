#include "production/drops.h"

#include "production/paper.h"

/* A place on its way: cartons of it so far. */
typedef struct {
    TfPrintRun *run;
    TfRunDrop *drop;
    TfPallets all;  /* of the place, with cartons of all products on them */
    int *n_pallets; /* for each product: those that it began             */
    int *n_cartons; /* for each product                                  */
} Stacking;

/* What is left to be given out, for each edition. Transfer full. */
static int *
copies_of(const TfPrintRun *run)
{
    int *left = g_new0(int, run->editions->len + 1);
    for (guint i = 0; i < run->editions->len; i++)
        left[i] = tf_print_run_edition(run, (int)i)->n_copies;
    return left;
}

static TfRunProduct *
product_at(const TfPrintRun *run, int i)
{
    return &g_array_index(run->products, TfRunProduct, (guint)i);
}

/* Packs @n_copies of @edition for the place. */
static void
pack(Stacking *stacking, TfRunEdition *edition, int n_copies)
{
    const TfFinishing *finishing = tf_shop_finishing(stacking->run->shop);
    TfRunProduct *product = product_at(stacking->run, edition->product);
    int n_full = n_copies / product->per_carton, rest = n_copies % product->per_carton;
    int n_cartons = n_full + (rest > 0 ? 1 : 0);
    gint64 rest_mg = finishing->carton_own_mg + rest * product->copy_mg;
    int n_before = stacking->all.n;
    tf_pallets_add(&stacking->all, finishing, product->carton_mg, n_full);
    tf_pallets_add(&stacking->all, finishing, rest_mg, rest > 0 ? 1 : 0);
    stacking->n_pallets[edition->product] += stacking->all.n - n_before;
    edition->n_cartons += n_cartons;
    edition->n_part += rest > 0 ? 1 : 0;
    product->n_cartons += n_cartons;
    product->packed_mg +=
        n_copies * product->copy_mg + n_cartons * finishing->carton_own_mg;
    stacking->n_cartons[edition->product] += n_cartons;
    stacking->drop->n_copies += n_copies;
    stacking->drop->n_cartons += n_cartons;
    stacking->drop->mg +=
        n_copies * product->copy_mg + n_cartons * finishing->carton_own_mg;
}

/* Pallets of a place, once all its cartons are there: a product bears those that it began, and the first
 * one that goes there what it costs to go there. */
static void
close_place(Stacking *stacking)
{
    const TfFinishing *finishing = tf_shop_finishing(stacking->run->shop);
    gboolean is_first = TRUE;
    gboolean has_pallets = stacking->drop->n_cartons > finishing->pallet_loose;
    for (guint i = 0; i < stacking->run->products->len; i++) {
        TfRunProduct *product = product_at(stacking->run, (int)i);
        if (stacking->n_cartons[i] == 0)
            continue;
        product->n_pallets += has_pallets ? stacking->n_pallets[i] : 0;
        product->n_drops += is_first && stacking->drop->site != NULL ? 1 : 0;
        product->is_delivered = product->is_delivered || stacking->drop->site != NULL;
        is_first = FALSE;
    }
    stacking->drop->n_pallets = has_pallets ? stacking->all.n : 0;
}

/* The place @site, or where nobody said, what is left. */
static void
add_drop(TfPrintRun *run,
         const TfSites *sites,
         const TfSite *site,
         int *left,
         TfFindings *findings)
{
    guint n = run->products->len;
    g_autofree int *n_pallets = g_new0(int, n + 1);
    g_autofree int *n_cartons = g_new0(int, n + 1);
    TfRunDrop drop = {.site = site};
    const TfRunEdition *opened = NULL; /* the first that needs a part of a bundle */
    Stacking stacking = {run, &drop, {0}, n_pallets, n_cartons};
    for (guint i = 0; i < run->editions->len; i++) {
        TfRunEdition *edition = &g_array_index(run->editions, TfRunEdition, i);
        int n_copies =
            site != NULL ? tf_sites_copies(sites, site, edition->product, edition->language)
                         : left[i];
        n_copies = MIN(n_copies, left[i]);
        left[i] -= n_copies;
        pack(&stacking, edition, n_copies);
        if (site != NULL && opened == NULL &&
            n_copies % product_at(run, edition->product)->bundle != 0)
            opened = edition;
    }
    if (opened != NULL)
        tf_findings_add(findings, "bundle-opened", site->place, NULL,
                        "%s: its copies in “%s” are no whole bundles of %d", site->name,
                        opened->tag, product_at(run, opened->product)->bundle);
    if (drop.n_copies == 0)
        return;
    close_place(&stacking);
    g_array_append_val(run->drops, drop);
    run->n_cartons += drop.n_cartons;
    run->n_pallets += drop.n_pallets;
    run->packed_mg += drop.mg;
}

void
tf_drops_count(TfPrintRun *run, const TfSites *sites, TfFindings *findings)
{
    g_autofree int *left = copies_of(run);
    for (int i = 0; sites != NULL && i < tf_sites_n(sites); i++)
        add_drop(run, sites, tf_sites_get(sites, i), left, findings);
    add_drop(run, NULL, NULL, left, findings);
}
