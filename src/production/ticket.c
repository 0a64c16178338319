#include "base/text.h"
#include "production/ticket-private.h"

#include <string.h>

static const char namespace[] = "http://www.CIP4.org/JDFSchema_2_0";

gboolean
tf_ticket_is_about(const TfTicket *ticket, const TfOrderEdition *edition)
{
    return ticket->tag == NULL || strcmp(edition->tag, ticket->tag) == 0;
}

gboolean
tf_ticket_has(const TfTicket *ticket, const int *editions, int n)
{
    for (int i = 0; i < n; i++)
        if (tf_ticket_is_about(ticket, &ticket->order->editions[editions[i]]))
            return TRUE;
    return FALSE;
}

gboolean
tf_ticket_has_side(const TfTicket *ticket,
                   const TfOrderProduct *product,
                   gboolean is_right_bound)
{
    for (int i = 0; i < ticket->order->n_editions; i++) {
        const TfOrderEdition *edition = &ticket->order->editions[i];
        if (tf_ticket_is_about(ticket, edition) &&
            edition->is_right_bound == is_right_bound &&
            strcmp(edition->product, product->name) == 0)
            return TRUE;
    }
    return FALSE;
}

gboolean
tf_ticket_has_product(const TfTicket *ticket, const TfOrderProduct *product)
{
    return tf_ticket_has_side(ticket, product, FALSE) ||
           tf_ticket_has_side(ticket, product, TRUE);
}

/* Begins a set; what it says of itself may follow until begin_resources(). */
static void
begin_set(TfTicket *ticket, const char *name, const char *usage)
{
    ticket->set = ticket->out->len;
    tf_text_add_escaped(ticket->out, "  <ResourceSet Name=\"%s\"", name);
    if (usage != NULL)
        tf_text_add_escaped(ticket->out, " Usage=\"%s\"", usage);
}

static void
begin_resources(TfTicket *ticket)
{
    g_string_append(ticket->out, ">\n");
    ticket->filled = ticket->out->len;
}

void
tf_ticket_open(TfTicket *ticket, const char *name, const char *usage)
{
    begin_set(ticket, name, usage);
    begin_resources(ticket);
}

void
tf_ticket_open_for(TfTicket *ticket, const char *name, const char *process)
{
    g_auto(GStrv) steps = g_strsplit(ticket->types, " ", -1);
    int i = 0;
    while (steps[i] != NULL && strcmp(steps[i], process) != 0)
        i++;
    begin_set(ticket, name, "Input");
    if (steps[i] != NULL)
        g_string_append_printf(ticket->out, " CombinedProcessIndex=\"%d\"", i);
    begin_resources(ticket);
}

void
tf_ticket_close(TfTicket *ticket)
{
    if (ticket->out->len == ticket->filled)
        g_string_truncate(ticket->out, ticket->set);
    else
        g_string_append(ticket->out, "  </ResourceSet>\n");
}

static void
add_audit(TfTicket *ticket)
{
    tf_text_add_escaped(ticket->out,
                        "  <AuditPool><AuditCreated><Header AgentName=\"Tenfold\" "
                        "AgentVersion=\"%s\" DeviceID=\"Tenfold\" "
                        "Time=\"%s\"/></AuditCreated></AuditPool>\n",
                        TENFOLD_VERSION, ticket->order->date);
    if (ticket->order->is_draft)
        g_string_append(ticket->out,
                        "  <Comment Type=\"Instruction\">DRAFT: for estimates and tests. "
                        "Nothing of it may be printed for the public.</Comment>\n");
    if (ticket->order->part != NULL)
        tf_text_add_escaped(
            ticket->out,
            "  <Comment Type=\"Instruction\">Part of a run of %d copies in %d "
            "versions: the others are not in this ticket.</Comment>\n",
            ticket->order->n_run_copies, ticket->order->n_run_editions);
}

/* "Cyan Magenta Yellow Black". Transfer full. */
static char *
inks_of(const TfOrderProduct *product)
{
    return g_strjoinv(" ", (char **)product->inks);
}

static void
add_colours(TfTicket *ticket, const TfOrderProduct *product)
{
    g_autofree char *inks = inks_of(product);
    g_string_append(ticket->out, "      <Intent Name=\"ColorIntent\"><ColorIntent>");
    for (int side = 0; side < 2; side++)
        tf_text_add_escaped(ticket->out, "<SurfaceColor Surface=\"%s\" ColorsUsed=\"%s\"/>",
                            side == 0 ? "Front" : "Back", inks);
    g_string_append(ticket->out, "</ColorIntent></Intent>\n");
}

static void
add_binding(TfTicket *ticket, const TfOrderProduct *product, const TfOrderEdition *edition)
{
    if (product->is_stitched)
        tf_text_add_escaped(ticket->out,
                            "      <Intent Name=\"BindingIntent\"><BindingIntent "
                            "BindingType=\"SaddleStitch\" BindingSide=\"%s\" "
                            "BindingOrder=\"Collecting\"/></Intent>\n",
                            edition->is_right_bound ? "Right" : "Left");
    else
        g_string_append(ticket->out, "      <Intent Name=\"BindingIntent\"><BindingIntent "
                                     "BindingType=\"None\"/></Intent>\n");
}

/* What of an order is one version of a product. */
static void
add_product(TfTicket *ticket, const TfOrderEdition *edition)
{
    const TfOrderProduct *product = tf_order_product(ticket->order, edition);
    const TfOrderPaper *paper = &product->paper;
    tf_text_add_escaped(
        ticket->out,
        "    <Product ID=\"P-%s-%s\" ExternalID=\"P-%s-%s\" IsRoot=\"true\" Amount=\"%d\" "
        "PartVersion=\"%s\" ProductType=\"%s\" "
        "DescriptiveName=\"%s (%s)\">\n",
        edition->product, edition->tag, edition->product, edition->tag, edition->n_copies,
        edition->tag, product->is_stitched ? "Booklet" : "Brochure", product->title,
        edition->english);
    if (edition->state != NULL)
        tf_text_add_escaped(ticket->out,
                            "      <Comment Type=\"Instruction\">Texts: %s</Comment>\n",
                            edition->state);
    add_binding(ticket, product, edition);
    tf_text_add_escaped(ticket->out,
                        "      <Intent Name=\"LayoutIntent\"><LayoutIntent Bleed=\"%g\" "
                        "FinishedDimensions=\"%g %g 0\" Pages=\"%d\" "
                        "Sides=\"TwoSidedHeadToHead\"/></Intent>\n",
                        product->is_by_hand ? 0.0 : product->bleed, product->width,
                        product->height, product->n_pages);
    tf_text_add_escaped(ticket->out,
                        "      <Intent Name=\"MediaIntent\"><MediaIntent "
                        "MediaType=\"Paper\" StockType=\"%s\" Weight=\"%g\" "
                        "Thickness=\"%g\" Coating=\"%s\" MediaQuality=\"%s\"/></Intent>\n",
                        paper->stock, paper->grammage, paper->caliper, paper->coating,
                        paper->name);
    add_colours(ticket, product);
    g_string_append(ticket->out, "    </Product>\n");
}

static void
add_products(TfTicket *ticket)
{
    g_string_append(ticket->out, "  <ProductList>\n");
    for (int i = 0; i < ticket->order->n_editions; i++)
        if (tf_ticket_is_about(ticket, &ticket->order->editions[i]))
            add_product(ticket, &ticket->order->editions[i]);
    g_string_append(ticket->out, "  </ProductList>\n");
}

static void
add_node_info(TfTicket *ticket)
{
    tf_ticket_open(ticket, "NodeInfo", "Input");
    g_string_append(ticket->out, "    <Resource><NodeInfo");
    if (ticket->order->due != NULL)
        tf_text_add_escaped(ticket->out, " LastEnd=\"%sT23:59:59Z\"", ticket->order->due);
    if (ticket->tag != NULL)
        tf_text_add_escaped(ticket->out, " NaturalLang=\"%s\"", ticket->tag);
    g_string_append(ticket->out, "/></Resource>\n");
    tf_ticket_close(ticket);
}

static void
add_assembly(TfTicket *ticket, const TfOrderProduct *product, gboolean is_right_bound)
{
    tf_text_add_escaped(ticket->out,
                        "    <Resource ID=\"AS-%s-%s\"><Assembly Order=\"%s\" "
                        "BinderySignatureIDs=\"",
                        product->name, is_right_bound ? "right" : "left",
                        product->is_stitched ? "Collecting" : "None");
    for (int i = 1; i <= product->n_signatures; i++)
        tf_text_add_escaped(ticket->out, "%s%s-%s-%d", i > 1 ? " " : "", product->name,
                            is_right_bound ? "right" : "left", i);
    g_string_append(ticket->out, "\"/></Resource>\n");
}

static void
add_assemblies(TfTicket *ticket)
{
    tf_ticket_open(ticket, "Assembly", "Input");
    for (int i = 0; i < ticket->order->n_products; i++)
        for (int side = 0; side < 2; side++)
            if (tf_ticket_has_side(ticket, &ticket->order->products[i], side))
                add_assembly(ticket, &ticket->order->products[i], side);
    tf_ticket_close(ticket);
}

static void
add_media(TfTicket *ticket)
{
    tf_ticket_open(ticket, "Media", "Input");
    for (int i = 0; i < ticket->order->n_products; i++) {
        const TfOrderProduct *product = &ticket->order->products[i];
        if (!tf_ticket_has_product(ticket, product))
            continue;
        tf_text_add_escaped(ticket->out,
                            "    <Resource ID=\"M-%s\" DescriptiveName=\"%s\"><Media "
                            "MediaType=\"Paper\" StockType=\"%s\" Dimension=\"%g %g\" "
                            "Thickness=\"%g\" Weight=\"%g\" Coating=\"%s\"/></Resource>\n",
                            product->name, product->paper.name, product->paper.stock,
                            product->sheet_width, product->sheet_height,
                            product->paper.caliper, product->paper.grammage,
                            product->paper.coating);
        if (product->has_plates)
            tf_text_add_escaped(ticket->out,
                                "    <Resource ID=\"PL-%s\"><Media MediaType=\"Plate\"/>"
                                "</Resource>\n",
                                product->name);
    }
    tf_ticket_close(ticket);
}

/* As seen from the ticket: that of one language lies in its folder. Transfer full. */
static char *
url_of(const TfTicket *ticket, const char *file)
{
    gsize length = ticket->tag != NULL ? strlen(ticket->tag) : 0;
    if (length > 0 && g_str_has_prefix(file, ticket->tag) && file[length] == '/')
        return g_strdup(file + length + 1);
    return g_strconcat(length > 0 ? "../" : "", file, NULL);
}

static void
add_files(TfTicket *ticket)
{
    ticket->set = ticket->out->len;
    g_string_append(ticket->out, "  <ResourceSet Name=\"RunList\" Usage=\"Input\" "
                                 "ProcessUsage=\"Document\">\n");
    ticket->filled = ticket->out->len;
    for (int i = 0; i < ticket->order->n_editions; i++) {
        const TfOrderEdition *edition = &ticket->order->editions[i];
        const TfOrderProduct *product = tf_order_product(ticket->order, edition);
        if (!tf_ticket_is_about(ticket, edition) || edition->pages == NULL)
            continue;
        g_autofree char *url = url_of(ticket, edition->pages);
        tf_text_add_escaped(ticket->out,
                            "    <Resource ID=\"RL-%s-%s\"><Part PartVersion=\"%s\" "
                            "Product=\"P-%s-%s\"/><RunList NPage=\"%d\"><FileSpec "
                            "URL=\"%s\" MimeType=\"application/pdf\"/></RunList>"
                            "</Resource>\n",
                            edition->product, edition->tag, edition->tag, edition->product,
                            edition->tag, product->n_pages, url);
    }
    tf_ticket_close(ticket);
}

/* The pages of a file that are @form: of one edition, or of a gang, which is all of its editions at once. */
static void
add_press_sheet(TfTicket *ticket, const TfOrderForm *form, int i)
{
    const TfOrderEdition *edition = &ticket->order->editions[i];
    int first, n = tf_order_form_n_pages(form);
    const char *file = tf_order_press_sheets(ticket->order, form, i, &first);
    const char *tag = form->is_gang ? "" : edition->tag;
    if (file == NULL)
        return;
    g_autofree char *url = url_of(ticket, file);
    tf_text_add_escaped(ticket->out,
                        "    <Resource ID=\"RS-%s%s%s\"><Part SheetName=\"%s\"", form->name,
                        *tag != '\0' ? "-" : "", tag, form->name);
    if (*tag != '\0')
        tf_text_add_escaped(ticket->out, " PartVersion=\"%s\"", tag);
    tf_text_add_escaped(ticket->out,
                        "/><RunList NPage=\"%d\" Pages=\"%d %d\"><FileSpec URL=\"%s\" "
                        "MimeType=\"application/pdf\"/></RunList></Resource>\n",
                        n, first, first + n - 1, url);
}

/* What plates are made from, or what a press without them prints: the single pages imposed already. */
static void
add_press_sheets(TfTicket *ticket, gboolean has_plates)
{
    const TfOrder *order = ticket->order;
    tf_ticket_open_for(ticket, "RunList", has_plates ? "ImageSetting" : "DigitalPrinting");
    g_string_append(
        ticket->out,
        "    <Comment>Press sheets, imposed as Layout says: these, or the single "
        "pages of the RunList with ProcessUsage Document, not both.</Comment>\n");
    ticket->filled = ticket->out->len;
    for (int i = 0; i < order->n_forms; i++) {
        const TfOrderForm *form = &order->forms[i];
        int n = form->is_gang ? 1 : form->n_editions;
        if (tf_order_form_product(order, form)->has_plates != has_plates ||
            !tf_ticket_has(ticket, form->editions, form->n_editions))
            continue;
        for (int j = 0; j < n; j++)
            if (form->is_gang ||
                tf_ticket_is_about(ticket, &order->editions[form->editions[j]]))
                add_press_sheet(ticket, form, form->editions[j]);
    }
    tf_ticket_close(ticket);
}

/* The ticket of one language; of the part of a run that the order is; of the whole run. */
static const char *
part_of(const TfTicket *ticket)
{
    if (ticket->tag != NULL)
        return ticket->tag;
    return ticket->order->part != NULL ? ticket->order->part : "run";
}

static void
add_head(TfTicket *ticket)
{
    const TfOrder *order = ticket->order;
    const char *tag = ticket->tag;
    tf_text_add_escaped(ticket->out,
                        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                        "<XJDF xmlns=\"%s\" Version=\"2.2\" JobID=\"%s-%s\" "
                        "JobPartID=\"%s\" Types=\"%s\" DescriptiveName=\"%s%s, %s%s%s\">\n",
                        namespace, order->campaign, order->edition, part_of(ticket),
                        ticket->types, order->is_draft ? "DRAFT: " : "",
                        order->products[0].title, order->edition, tag != NULL ? ", " : "",
                        tag != NULL ? tag : "");
    add_audit(ticket);
}

char *
tf_ticket(const TfOrder *order, const char *tag)
{
    TfTicket ticket = {.order = order, .tag = tag, .out = g_string_new(NULL)};
    ticket.has_pallets = tag == NULL && tf_ticket_pallets(order);
    g_autofree char *types = tf_ticket_types(&ticket);
    ticket.types = types;
    add_head(&ticket);
    add_products(&ticket);
    add_node_info(&ticket);
    tf_ticket_add_signatures(&ticket);
    tf_ticket_add_sheets(&ticket);
    tf_ticket_add_gangs(&ticket);
    add_assemblies(&ticket);
    add_media(&ticket);
    add_files(&ticket);
    add_press_sheets(&ticket, TRUE);
    add_press_sheets(&ticket, FALSE);
    tf_ticket_add_plates(&ticket);
    tf_ticket_add_printing(&ticket);
    tf_ticket_add_finishing(&ticket);
    tf_ticket_add_packing(&ticket);
    tf_ticket_add_bundles(&ticket);
    tf_ticket_add_drops(&ticket);
    tf_ticket_add_deliveries(&ticket);
    g_string_append(ticket.out, "</XJDF>\n");
    return g_string_free(ticket.out, FALSE);
}
