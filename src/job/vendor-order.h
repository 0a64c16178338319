/* vendor-order.h: the run as it was worked out and the editions as they were built, as one order.
 *
 *     TfPrintRun + manifest + press  -->  TfOrder
 */
#pragma once

#include "job/outcome.h"
#include "model/vendor.h"
#include "production/order.h"
#include "production/run.h"

typedef struct {
    const TfPrintRun *run;
    const GPtrArray *outcomes; /* of TfOutcome: what was built                           */
    const TfVendor *const
        *vendors; /* printing condition of each product, in their order; NULL in it
                                       where none is named                                    */
    const char *const
        *languages;       /* tags, NULL-terminated; NULL or empty for all           */
    const TfSites *sites; /* NULL: nobody said where it goes                        */
    gboolean is_draft;
} TfVendorOrderSpec;

typedef struct TfVendorOrder TfVendorOrder;

/**
 * tf_vendor_order_new:
 * @spec: what it names must outlive the order
 *
 * Files of an edition that was not built are left out.
 *
 * Returns: (transfer full)
 */
TfVendorOrder *tf_vendor_order_new(const TfVendorOrderSpec *spec);
void tf_vendor_order_free(TfVendorOrder *order);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TfVendorOrder, tf_vendor_order_free)

/* Transfer none. */
const TfOrder *tf_vendor_order(const TfVendorOrder *order);

/* Returns: (transfer none) (nullable): what was built of edition @i of the order */
const TfOutcome *tf_vendor_order_outcome(const TfVendorOrder *order, int i);
