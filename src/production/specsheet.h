/* specsheet.h: what is to be printed, in plain words and in those of public bids.
 *
 *     TfOrder  -->  a document in two columns: as the city says it, as GPO's specifications say it
 *
 * The vocabulary on the right is that of the U.S. Government Publishing Office: attributes of GPO
 * Publication 310.1 (QATAP) by their numbers, paper by its JCP code.
 */
#pragma once

#include "model/document.h"
#include "production/order.h"

/* Returns: (transfer full): for the layout "paper" */
TfDocument *tf_specsheet(const TfOrder *order);

/* A document with the slots that all papers of an order have in common; @title also stands on its
 * first page. Transfer full. */
TfDocument *tf_order_paper(const TfOrder *order, const char *title);

/* Begins a sheet of such a document. */
void tf_order_begin_sheet(TfDocument *document, const TfOrder *order, const char *title);
