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

void
tf_ticket_open(TfTicket *ticket, const char *name, const char *usage)
{
    ticket->set = ticket->out->len;
    tf_text_add_escaped(ticket->out, "  <ResourceSet Name=\"%s\"", name);
    if (usage != NULL)
        tf_text_add_escaped(ticket->out, " Usage=\"%s\"", usage);
    g_string_append(ticket->out, ">\n");
    ticket->filled = ticket->out->len;
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
    tf_text_add_escaped(ticket->out,
                        "    <Product ID=\"P-%s-%s\" IsRoot=\"true\" Amount=\"%d\" "
                        "PartVersion=\"%s\" ProductType=\"%s\" "
                        "DescriptiveName=\"%s (%s)\">\n",
                        edition->product, edition->tag, edition->n_copies, edition->tag,
                        product->is_stitched ? "Booklet" : "Brochure", product->title,
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

/* As seen from the ticket. */
static const char *
url_of(TfTicket *ticket, const char *file)
{
    gsize length = ticket->tag != NULL ? strlen(ticket->tag) : 0;
    gboolean is_beside =
        length > 0 && g_str_has_prefix(file, ticket->tag) && file[length] == '/';
    return is_beside ? file + length + 1 : file;
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
        tf_text_add_escaped(ticket->out,
                            "    <Resource ID=\"RL-%s-%s\"><Part PartVersion=\"%s\" "
                            "Product=\"P-%s-%s\"/><RunList NPage=\"%d\"><FileSpec "
                            "URL=\"%s\" MimeType=\"application/pdf\"/></RunList>"
                            "</Resource>\n",
                            edition->product, edition->tag, edition->tag, edition->product,
                            edition->tag, product->n_pages, url_of(ticket, edition->pages));
    }
    tf_ticket_close(ticket);
}

static void
add_digital(TfTicket *ticket)
{
    tf_ticket_open(ticket, "DigitalPrintingParams", "Input");
    for (int i = 0; i < ticket->order->n_products; i++)
        if (!ticket->order->products[i].has_plates &&
            tf_ticket_has_product(ticket, &ticket->order->products[i]))
            tf_text_add_escaped(ticket->out,
                                "    <Resource ID=\"DP-%s\"><DigitalPrintingParams "
                                "Sides=\"TwoSided\"/></Resource>\n",
                                ticket->order->products[i].name);
    tf_ticket_close(ticket);
}

static void
add_finishing(TfTicket *ticket)
{
    tf_ticket_open(ticket, "StitchingParams", "Input");
    for (int i = 0; i < ticket->order->n_products; i++)
        if (ticket->order->products[i].is_stitched &&
            tf_ticket_has_product(ticket, &ticket->order->products[i]))
            tf_text_add_escaped(ticket->out,
                                "    <Resource ID=\"ST-%s\"><StitchingParams "
                                "NumberOfStitches=\"%d\" StitchType=\"Saddle\"/>"
                                "</Resource>\n",
                                ticket->order->products[i].name,
                                ticket->order->products[i].n_stitches);
    tf_ticket_close(ticket);
    tf_ticket_open(ticket, "TrimmingParams", "Input");
    for (int i = 0; i < ticket->order->n_products; i++)
        if (!ticket->order->products[i].is_by_hand &&
            tf_ticket_has_product(ticket, &ticket->order->products[i]))
            tf_text_add_escaped(ticket->out,
                                "    <Resource ID=\"TR-%s\"><TrimmingParams Width=\"%g\" "
                                "Height=\"%g\"/></Resource>\n",
                                ticket->order->products[i].name,
                                ticket->order->products[i].width,
                                ticket->order->products[i].height);
    tf_ticket_close(ticket);
}

/* What the products of the ticket go through. */
typedef struct {
    gboolean has_plates, is_digital, is_cut, is_folded, is_stitched, is_trimmed;
} Steps;

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
        for (int j = 0; j < product->n_signatures; j++) {
            const TfOrderSignature *signature = &product->signatures[j];
            steps.is_folded = steps.is_folded || signature->fold != NULL;
            steps.is_cut = steps.is_cut || signature->n_columns * signature->n_rows > 1;
        }
    }
    return steps;
}

/* XJDF's names of the processes, in their order. Transfer full. */
static char *
types_of(const TfTicket *ticket)
{
    Steps steps = steps_of(ticket);
    gboolean has_drops =
        ticket->order->sites != NULL && tf_order_n_drops(ticket->order) > 0;
    return g_strconcat(
        "Product Imposition", steps.has_plates ? " ImageSetting ConventionalPrinting" : "",
        steps.is_digital ? " DigitalPrinting" : "", steps.is_cut ? " Cutting" : "",
        steps.is_folded ? " Folding" : "", steps.is_stitched ? " Collecting Stitching" : "",
        steps.is_trimmed ? " Trimming" : "", " BoxPacking", has_drops ? " Delivery" : "",
        NULL);
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
    g_autofree char *types = types_of(ticket);
    tf_text_add_escaped(ticket->out,
                        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                        "<XJDF xmlns=\"%s\" Version=\"2.2\" JobID=\"%s-%s\" "
                        "JobPartID=\"%s\" Types=\"%s\" DescriptiveName=\"%s%s, %s%s%s\">\n",
                        namespace, order->campaign, order->edition, part_of(ticket), types,
                        order->is_draft ? "DRAFT: " : "", order->products[0].title,
                        order->edition, tag != NULL ? ", " : "", tag != NULL ? tag : "");
    add_audit(ticket);
}

char *
tf_ticket(const TfOrder *order, const char *tag)
{
    TfTicket ticket = {.order = order, .tag = tag, .out = g_string_new(NULL)};
    add_head(&ticket);
    add_products(&ticket);
    add_node_info(&ticket);
    tf_ticket_add_signatures(&ticket);
    tf_ticket_add_sheets(&ticket);
    tf_ticket_add_gangs(&ticket);
    add_assemblies(&ticket);
    add_media(&ticket);
    add_files(&ticket);
    tf_ticket_add_plates(&ticket);
    add_digital(&ticket);
    add_finishing(&ticket);
    tf_ticket_add_bundles(&ticket);
    tf_ticket_add_deliveries(&ticket);
    g_string_append(ticket.out, "</XJDF>\n");
    return g_string_free(ticket.out, FALSE);
}
