/* labels.h: what is glued on cartons, listed beside plates, and put with each delivery.
 *
 *     TfOrder  -->  documents for the layouts "label" and "paper"
 */
#pragma once

#include "model/document.h"
#include "production/order.h"

/* One label a carton of edition @i: its language in its own script and in English, quantity, "2 of 7",
 * and a code that says all of it. Transfer full: for the layout "label" */
TfDocument *tf_carton_labels(const TfOrder *order, int i);

/* What the code on carton @number, from 1, of edition @i says. Transfer full. */
char *tf_carton_code(const TfOrder *order, int i, int number);

/* Every plate, in the order of making. Transfer full: for the layout "paper" */
TfDocument *tf_plate_list(const TfOrder *order);

/* One list for each site that gets anything, of which there must be one: what, in how many cartons and bundles. Transfer
 * full: for the layout "paper" */
TfDocument *tf_packing_lists(const TfOrder *order);
