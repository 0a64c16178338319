/* What a ticket says to the machines behind prepress: printing, finishing, packing. */
#include "base/text.h"
#include "production/ticket-private.h"

#include <string.h>

/* What the products of the ticket go through. */
typedef struct {
    gboolean has_plates, is_digital, is_cut, is_folded, is_stitched, is_trimmed, is_bundled;
} Steps;

/* Whether pieces of the sheet are to be cut apart before they are folded or packed. */
static gboolean
is_cut_apart(const TfTicket *ticket, const TfOrderForm *form)
{
    return form->n_places > 1 && tf_ticket_has(ticket, form->editions, form->n_editions);
}

static Steps
steps_of(const TfTicket *ticket)
{
    Steps steps = {0};
    for (int i = 0; i < ticket->order->n_products; i++) {
        const TfOrderProduct *product = &ticket->order->products[i];
        if (!tf_ticket_has_product(ticket, product))
            continue;
        steps.has_plates = steps.has_plates || product->has_plates;
        steps.is_digital = steps.is_digital || !product->has_plates;
        steps.is_stitched = steps.is_stitched || product->is_stitched;
        steps.is_trimmed = steps.is_trimmed || !product->is_by_hand;
        steps.is_bundled = steps.is_bundled || product->bundle > 1;
        for (int j = 0; j < product->n_signatures; j++)
            steps.is_folded = steps.is_folded || product->signatures[j].fold != NULL;
    }
    for (int i = 0; i < ticket->order->n_forms; i++)
        steps.is_cut = steps.is_cut || is_cut_apart(ticket, &ticket->order->forms[i]);
    return steps;
}

char *
tf_ticket_types(const TfTicket *ticket)
{
    Steps steps = steps_of(ticket);
    gboolean has_drops =
        ticket->order->sites != NULL && tf_order_n_drops(ticket->order) > 0;
    return g_strconcat(
        "Product Imposition", steps.has_plates ? " ImageSetting ConventionalPrinting" : "",
        steps.is_digital ? " DigitalPrinting" : "", steps.is_cut ? " Cutting" : "",
        steps.is_folded ? " Folding" : "", steps.is_stitched ? " Collecting Stitching" : "",
        steps.is_trimmed ? " Trimming" : "", steps.is_bundled ? " Bundling Wrapping" : "",
        " BoxPacking", ticket->has_pallets ? " Palletizing" : "",
        has_drops ? " Delivery" : "", NULL);
}

/* Opens what a step does to one product. A part for each version where there are other products that it
 * may do otherwise to; what is left is the parameters themselves. */
static void
open_resource(TfTicket *ticket,
              const TfOrderProduct *product,
              const char *id,
              const char *comment)
{
    const TfOrder *order = ticket->order;
    tf_text_add_escaped(ticket->out, "    <Resource ID=\"%s-%s\">", id, product->name);
    if (comment != NULL)
        tf_text_add_escaped(ticket->out, "<Comment Type=\"Instruction\">%s</Comment>",
                            comment);
    for (int i = 0; order->n_products > 1 && i < order->n_editions; i++)
        if (tf_ticket_is_about(ticket, &order->editions[i]) &&
            strcmp(order->editions[i].product, product->name) == 0)
            tf_text_add_escaped(ticket->out, "<Part Product=\"P-%s-%s\"/>", product->name,
                                order->editions[i].tag);
}

static void
close_resource(TfTicket *ticket)
{
    g_string_append(ticket->out, "</Resource>\n");
}

/* XJDF has no attribute for the edge that a sheet is turned about. */
void
tf_ticket_add_printing(TfTicket *ticket)
{
    tf_ticket_open(ticket, "DigitalPrintingParams", "Input");
    for (int i = 0; i < ticket->order->n_products; i++) {
        const TfOrderProduct *product = &ticket->order->products[i];
        if (product->has_plates || !tf_ticket_has_product(ticket, product))
            continue;
        g_autofree char *edge =
            product->turns != NULL
                ? g_strdup_printf("Two-sided, the sheet turned about its %s edge "
                                  "(%s-edge duplex), at its own size: do not scale.",
                                  product->turns, product->turns)
                : NULL;
        open_resource(ticket, product, "DP", edge);
        g_string_append(ticket->out, "<DigitalPrintingParams Sides=\"TwoSided\"/>");
        close_resource(ticket);
    }
    tf_ticket_close(ticket);
}

/* A block for each piece, called as its Position is. */
static void
add_cutting(TfTicket *ticket, const TfOrderForm *form)
{
    tf_text_add_escaped(ticket->out,
                        "    <Resource ID=\"CU-%s\"><Part SheetName=\"%s\"/>"
                        "<CuttingParams>\n",
                        form->name, form->name);
    for (int i = 0; i < form->n_places; i++) {
        int place = tf_order_place(form, i);
        if (place == TF_PLACE_EMPTY)
            continue;
        tf_text_add_escaped(ticket->out, "      <CutBlock BlockName=\"%s-piece-%d\"",
                            form->name, i + 1);
        if (form->positions != NULL) {
            const TfOrderPosition *at = &form->positions[i];
            tf_text_add_escaped(ticket->out, " Box=\"%.6g %.6g %.6g %.6g\"", at->left,
                                at->bottom, at->right, at->top);
        }
        if (place >= 0)
            tf_text_add_escaped(ticket->out, " BinderySignatureIDs=\"%s-%s-%d\"",
                                ticket->order->editions[place].product,
                                ticket->order->editions[place].is_right_bound ? "right"
                                                                              : "left",
                                form->signature + 1);
        g_string_append(ticket->out, "/>\n");
    }
    g_string_append(ticket->out, "    </CuttingParams></Resource>\n");
}

static void
add_stitching(TfTicket *ticket)
{
    tf_ticket_open(ticket, "StitchingParams", "Input");
    for (int i = 0; i < ticket->order->n_products; i++) {
        const TfOrderProduct *product = &ticket->order->products[i];
        if (!product->is_stitched || !tf_ticket_has_product(ticket, product))
            continue;
        open_resource(ticket, product, "ST", NULL);
        tf_text_add_escaped(
            ticket->out, "<StitchingParams NumberOfStitches=\"%d\" StitchType=\"Saddle\"/>",
            product->n_stitches);
        close_resource(ticket);
    }
    tf_ticket_close(ticket);
}

static void
add_trimming(TfTicket *ticket)
{
    tf_ticket_open(ticket, "TrimmingParams", "Input");
    for (int i = 0; i < ticket->order->n_products; i++) {
        const TfOrderProduct *product = &ticket->order->products[i];
        if (product->is_by_hand || !tf_ticket_has_product(ticket, product))
            continue;
        open_resource(ticket, product, "TR", NULL);
        tf_text_add_escaped(ticket->out, "<TrimmingParams Width=\"%g\" Height=\"%g\"/>",
                            product->width, product->height);
        close_resource(ticket);
    }
    tf_ticket_close(ticket);
}

void
tf_ticket_add_finishing(TfTicket *ticket)
{
    tf_ticket_open(ticket, "CuttingParams", "Input");
    for (int i = 0; i < ticket->order->n_forms; i++)
        if (is_cut_apart(ticket, &ticket->order->forms[i]))
            add_cutting(ticket, &ticket->order->forms[i]);
    tf_ticket_close(ticket);
    tf_ticket_add_folding(ticket);
    add_stitching(ticket);
    add_trimming(ticket);
}

/* How many copies are tied together, or that a band of paper ties them. */
static void
add_bundling(TfTicket *ticket, gboolean is_band)
{
    tf_ticket_open(ticket, is_band ? "WrappingParams" : "BundlingParams", "Input");
    for (int i = 0; i < ticket->order->n_products; i++) {
        const TfOrderProduct *product = &ticket->order->products[i];
        if (product->bundle < 2 || !tf_ticket_has_product(ticket, product))
            continue;
        open_resource(ticket, product, is_band ? "WR" : "BU", NULL);
        if (is_band)
            g_string_append(ticket->out, "<WrappingParams WrappingKind=\"Band\"/>");
        else
            g_string_append_printf(ticket->out, "<BundlingParams Copies=\"%d\"/>",
                                   product->bundle);
        close_resource(ticket);
    }
    tf_ticket_close(ticket);
}

void
tf_ticket_add_packing(TfTicket *ticket)
{
    add_bundling(ticket, FALSE);
    add_bundling(ticket, TRUE);
    tf_ticket_open(ticket, "BoxPackingParams", "Input");
    for (int i = 0; i < ticket->order->n_products; i++) {
        const TfOrderProduct *product = &ticket->order->products[i];
        if (!tf_ticket_has_product(ticket, product))
            continue;
        open_resource(ticket, product, "BX", NULL);
        tf_text_add_escaped(
            ticket->out,
            "<BoxPackingParams BoxType=\"Carton\" Copies=\"%d\" MaxWeight=\"%.6g\"/>",
            product->per_carton, ticket->order->carton_limit);
        close_resource(ticket);
    }
    tf_ticket_close(ticket);
    tf_ticket_open(ticket, "PalletizingParams", "Input");
    if (ticket->has_pallets)
        tf_text_add_escaped(ticket->out,
                            "    <Resource ID=\"PA\"><PalletizingParams "
                            "MaxWeight=\"%.6g\"/></Resource>\n",
                            ticket->order->pallet_limit);
    tf_ticket_close(ticket);
}
