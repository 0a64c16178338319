/* order.h: an order that a person can check by hand, for what is made of orders.
 *
 *     1,000 English, 1,800 Spanish, 500 Arabic; sixteen pages; bundles of 100; 400 in a carton
 *     left-bound form: English and Spanish; right-bound form: Arabic; two copies on a sheet
 */
#pragma once

#include "production/order.h"

/* Transfer none. */
const TfOrder *order_sample(void);

/* Two places that take all of it: the first 400, 800, 500, the second 600, 1,000 and none.
 * Transfer full. */
TfSites *order_sites(void);
