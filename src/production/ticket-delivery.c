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
    tf_ticket_open_for(ticket, "Bundle", "BoxPacking");
    for (int i = 0; i < ticket->order->n_editions; i++)
        if (tf_ticket_is_about(ticket, &ticket->order->editions[i]) &&
            ticket->order->editions[i].n_copies > 0)
            add_cartons(ticket, i);
    tf_ticket_close(ticket);
}

/* How many places there are: those of the list, then where what they leave goes. */
static int
n_places(const TfOrder *order)
{
    return (order->sites != NULL ? tf_sites_n(order->sites) : 0) + 1;
}

/* Transfer full. */
static GArray *
stacks_at(const TfOrder *order, int place)
{
    return tf_order_stacks(order, place == n_places(order) - 1 ? -1 : place);
}

gboolean
tf_ticket_pallets(const TfOrder *order)
{
    for (int i = 0; i < n_places(order); i++) {
        g_autoptr(GArray) stacks = stacks_at(order, i);
        if (stacks->len > 0 && g_array_index(stacks, TfOrderStack, 0).pallet >= 0)
            return TRUE;
    }
    return FALSE;
}

/* How many of @stacks from @i on are on one pallet. @all: (out): what is on it together */
static guint
on_pallet(const GArray *stacks, guint i, TfOrderStack *all)
{
    *all = (TfOrderStack){.pallet = g_array_index(stacks, TfOrderStack, i).pallet};
    guint n = 0;
    for (; i + n < stacks->len; n++) {
        const TfOrderStack *stack = &g_array_index(stacks, TfOrderStack, i + n);
        if (stack->pallet != all->pallet)
            break;
        all->n_copies += stack->n_copies;
        all->n_cartons += stack->n_cartons;
        all->weight += stack->weight;
    }
    return n;
}

static void
add_stack(TfTicket *ticket, const TfOrderStack *stack)
{
    const TfOrderEdition *edition = &ticket->order->editions[stack->edition];
    tf_text_add_escaped(ticket->out,
                        "%s<BundleItem BundleType=\"Carton\" Amount=\"%d\" "
                        "TotalAmount=\"%d\" TotalWeight=\"%.6g\" ItemRef=\"P-%s-%s\"/>\n",
                        stack->pallet >= 0 ? "        " : "      ", stack->n_cartons,
                        stack->n_copies, stack->weight, edition->product, edition->tag);
}

/* One item a pallet, with its cartons in it; cartons alone where there is none. */
static void
add_pallets(TfTicket *ticket, const GArray *stacks)
{
    TfOrderStack all;
    for (guint i = 0, n; i < stacks->len; i += n) {
        n = on_pallet(stacks, i, &all);
        if (all.pallet >= 0)
            tf_text_add_escaped(ticket->out,
                                "      <BundleItem BundleType=\"Pallet\" Amount=\"1\" "
                                "TotalAmount=\"%d\" TotalWeight=\"%.6g\">\n",
                                all.n_copies, all.weight);
        for (guint j = i; j < i + n; j++)
            add_stack(ticket, &g_array_index(stacks, TfOrderStack, j));
        if (all.pallet >= 0)
            g_string_append(ticket->out, "      </BundleItem>\n");
    }
}

/* What goes to each place, as it is loaded. */
void
tf_ticket_add_drops(TfTicket *ticket)
{
    if (!ticket->has_pallets)
        return;
    tf_ticket_open_for(ticket, "Bundle", "Palletizing");
    for (int i = 0; i < n_places(ticket->order); i++) {
        g_autoptr(GArray) stacks = stacks_at(ticket->order, i);
        if (stacks->len == 0)
            continue;
        g_string_append_printf(ticket->out, "    <Resource ID=\"DB-%d\">", i + 1);
        if (i < n_places(ticket->order) - 1)
            g_string_append_printf(ticket->out, "<Part DropID=\"D%d\"/>", i + 1);
        g_string_append(ticket->out, "<Bundle>\n");
        add_pallets(ticket, stacks);
        g_string_append(ticket->out, "    </Bundle></Resource>\n");
    }
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

/* Of edition @i in @stacks, with its cartons. */
static double
weight_of(const GArray *stacks, int i)
{
    double weight = 0;
    for (guint j = 0; j < stacks->len; j++)
        if (g_array_index(stacks, TfOrderStack, j).edition == i)
            weight += g_array_index(stacks, TfOrderStack, j).weight;
    return weight;
}

static void
add_drop(TfTicket *ticket, const TfSite *site, int number)
{
    GString *items = g_string_new(NULL);
    g_autoptr(GArray) stacks = tf_order_stacks(ticket->order, number - 1);
    for (int i = 0; i < ticket->order->n_editions; i++) {
        int n_copies = copies_for(ticket, site, i);
        if (n_copies > 0)
            tf_text_add_escaped(items,
                                "      <DropItem Amount=\"%d\" TotalWeight=\"%.6g\" "
                                "ItemRef=\"P-%s-%s\"/>\n",
                                n_copies, weight_of(stacks, i),
                                ticket->order->editions[i].product,
                                ticket->order->editions[i].tag);
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
