#include "production/cost-private.h"

GPtrArray *
tf_costing_gang(const TfCosting *costing, GPtrArray *reasons, gint64 *n_over)
{
    (void)costing;
    *n_over = 0;
    g_ptr_array_add(reasons, g_strdup("Not computed."));
    return NULL;
}
