/* labels.h: what is glued on cartons, listed beside plates, and put with each delivery.
 *
 *     TfOrder  -->  documents for the layouts "label" and "paper"
 */
#pragma once

#include "model/document.h"
#include "production/order.h"

/* One label a carton of edition @i: its language in its own script and in English, quantity, which of its
 * place's cartons it is, and a code that no other carton of the run has. Transfer full: for the layout
 * "label" */
TfDocument *tf_carton_labels(const TfOrder *order, int i);

/* What the code on carton @number, from 1, of edition @i says: "know-your-rights 2026-12 booklet ar 2/4
 * 100", the second of the run's four in Arabic, with 100 copies. The place is not in it: the packing list of
 * a place has the numbers that go there. Transfer full. */
char *tf_carton_code(const TfOrder *order, int i, int number);

/* Every plate, in the order of making. Transfer full: for the layout "paper" */
TfDocument *tf_plate_list(const TfOrder *order);

/* One list for each site that gets anything, of which there must be one: what, in how many cartons and bundles. Transfer
 * full: for the layout "paper" */
TfDocument *tf_packing_lists(const TfOrder *order);
