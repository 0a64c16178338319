/* ticket-private.h: what the files that write a ticket share. */
#pragma once

#include "production/ticket.h"

/* A ticket on its way. */
typedef struct {
    const TfOrder *order;
    const char *tag; /* NULL: all */
    gboolean has_pallets;
    const char *types; /* XJDF's names of the processes, in their order, spaces between */
    GString *out;
    gsize set,
        filled; /* where the set of resources that is open begins, and what is in it */
} TfTicket;

/* Whether the ticket is about @edition; about any of @n editions; about any of @product, which is bound at
 * this side. */
gboolean tf_ticket_is_about(const TfTicket *ticket, const TfOrderEdition *edition);
gboolean tf_ticket_has(const TfTicket *ticket, const int *editions, int n);
gboolean tf_ticket_has_side(const TfTicket *ticket,
                            const TfOrderProduct *product,
                            gboolean is_right_bound);
gboolean tf_ticket_has_product(const TfTicket *ticket, const TfOrderProduct *product);

/* Between them stand resources; a set of none is not written. @usage: "Input", "Output"; NULL: what
 * other resources refer to */
void tf_ticket_open(TfTicket *ticket, const char *name, const char *usage);
void tf_ticket_close(TfTicket *ticket);

/* The same for an input of one process of the ticket's types, where another takes a set of that name. */
void tf_ticket_open_for(TfTicket *ticket, const char *name, const char *process);

/* Returns: (transfer full): what TfTicket.types is to be */
char *tf_ticket_types(const TfTicket *ticket);

/* How signatures are folded and how they stand on sheets, who shares a sheet, which plates print it. */
void tf_ticket_add_signatures(TfTicket *ticket);
void tf_ticket_add_folding(TfTicket *ticket);
void tf_ticket_add_sheets(TfTicket *ticket);
void tf_ticket_add_gangs(TfTicket *ticket);
void tf_ticket_add_plates(TfTicket *ticket);

/* What the press does; the knife, folder and stitcher; who ties, boxes and stacks. */
void tf_ticket_add_printing(TfTicket *ticket);
void tf_ticket_add_finishing(TfTicket *ticket);
void tf_ticket_add_packing(TfTicket *ticket);

/* Cartons of each language, those of each place on their pallets, and where they go. Languages share
 * pallets, so that only the ticket of all of them has any. */
void tf_ticket_add_bundles(TfTicket *ticket);
gboolean tf_ticket_pallets(const TfOrder *order);
void tf_ticket_add_drops(TfTicket *ticket);
void tf_ticket_add_deliveries(TfTicket *ticket);
