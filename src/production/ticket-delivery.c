/* What a ticket says of cartons and where they go. */
#include "base/text.h"
#include "production/ticket-private.h"

#include <string.h>

/* @n_cartons cartons with @n_copies in all of them; their weight is with the cartons. */
static void
add_bundle_item(TfTicket *ticket,
                const TfOrderEdition *edition,
                int n_cartons,
                int n_copies)
{
    const TfOrderProduct *product = tf_order_product(ticket->order, edition);
    tf_text_add_escaped(ticket->out,
                        "      <BundleItem BundleType=\"Carton\" Amount=\"%d\" "
                        "TotalAmount=\"%d\" TotalWeight=\"%.6g\" "
                        "ItemRef=\"P-%s-%s\"/>\n",
                        n_cartons, n_copies,
                        product->weight * n_copies + product->carton * n_cartons,
                        edition->product, edition->tag);
}

/* Full cartons together, and each of the others. */
static void
add_cartons(TfTicket *ticket, int i)
{
    const TfOrderEdition *edition = &ticket->order->editions[i];
    const TfOrderProduct *product = tf_order_product(ticket->order, edition);
    g_autoptr(GArray) cartons = tf_order_cartons(ticket->order, i);
    int n_part, n_full = tf_order_n_cartons(ticket->order, i, &n_part) - n_part;
    tf_text_add_escaped(ticket->out,
                        "    <Resource ID=\"B-%s-%s\"><Part PartVersion=\"%s\"/>"
                        "<Bundle>\n",
                        edition->product, edition->tag, edition->tag);
    if (n_full > 0)
        add_bundle_item(ticket, edition, n_full, n_full * product->per_carton);
    for (guint j = 0; j < cartons->len; j++) {
        int n_copies = g_array_index(cartons, TfOrderCarton, j).n_copies;
        if (n_copies < product->per_carton)
            add_bundle_item(ticket, edition, 1, n_copies);
    }
    g_string_append(ticket->out, "    </Bundle></Resource>\n");
}

void
tf_ticket_add_bundles(TfTicket *ticket)
{
    tf_ticket_open(ticket, "Bundle", "Input");
    for (int i = 0; i < ticket->order->n_editions; i++)
        if (tf_ticket_is_about(ticket, &ticket->order->editions[i]) &&
            ticket->order->editions[i].n_copies > 0)
            add_cartons(ticket, i);
    tf_ticket_close(ticket);
}

/* Returns: copies of @edition that @site takes: sites say languages, the first product of one */
static int
copies_for(const TfTicket *ticket, const TfSite *site, int edition)
{
    const TfOrderEdition *one = &ticket->order->editions[edition];
    return tf_ticket_is_about(ticket, one) ? tf_order_copies(ticket->order, site, edition)
                                           : 0;
}

static void
add_drop(TfTicket *ticket, const TfSite *site, int number)
{
    GString *items = g_string_new(NULL);
    for (int i = 0; i < ticket->order->n_editions; i++) {
        int n_copies = copies_for(ticket, site, i);
        if (n_copies > 0)
            tf_text_add_escaped(
                items, "      <DropItem Amount=\"%d\" ItemRef=\"P-%s-%s\"/>\n", n_copies,
                ticket->order->editions[i].product, ticket->order->editions[i].tag);
    }
    if (items->len > 0) {
        g_string_append_printf(ticket->out,
                               "    <Resource ID=\"D-%d\"><Part DropID=\"D%d\"/>"
                               "<DeliveryParams Transfer=\"PrinterToBuyerDeliver\"",
                               number, number);
        if (ticket->order->due != NULL)
            tf_text_add_escaped(ticket->out, " Required=\"%sT23:59:59Z\"",
                                ticket->order->due);
        g_string_append_printf(ticket->out, ">\n%s    </DeliveryParams></Resource>\n",
                               items->str);
    }
    g_string_free(items, TRUE);
}

static gboolean
takes_any(const TfTicket *ticket, const TfSite *site)
{
    for (int i = 0; i < ticket->order->n_editions; i++)
        if (copies_for(ticket, site, i) > 0)
            return TRUE;
    return FALSE;
}

void
tf_ticket_add_deliveries(TfTicket *ticket)
{
    const TfSites *sites = ticket->order->sites;
    int n = sites != NULL ? tf_sites_n(sites) : 0;
    tf_ticket_open(ticket, "DeliveryParams", "Input");
    for (int i = 0; i < n; i++)
        add_drop(ticket, tf_sites_get(sites, i), i + 1);
    tf_ticket_close(ticket);
    tf_ticket_open(ticket, "Contact", "Input");
    for (int i = 0; i < n; i++) {
        const TfSite *site = tf_sites_get(sites, i);
        if (takes_any(ticket, site))
            tf_text_add_escaped(ticket->out,
                                "    <Resource ID=\"C-%d\"><Part ContactType=\"Delivery\" "
                                "DropID=\"D%d\"/><Contact><Address><AddressLine>%s"
                                "</AddressLine></Address><Company "
                                "OrganizationName=\"%s\"/></Contact></Resource>\n",
                                i + 1, i + 1, site->address, site->name);
    }
    tf_ticket_close(ticket);
}
